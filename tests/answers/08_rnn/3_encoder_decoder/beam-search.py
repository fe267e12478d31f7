# %% correct: all open hypotheses in one batch, states reordered with the parents
def beam_search(step, state, width, bos, eos, longest):
    texts, sums, done = [[]], torch.zeros(1, dtype=torch.float64), [False]
    for _ in range(longest):
        if all(done):
            break
        last = torch.tensor([text[-1] if text else bos for text in texts])
        logits, after = step(last, state)
        gains = logits.double().log_softmax(dim=1)
        rivals = []
        for row, text in enumerate(texts):
            if done[row]:
                rivals.append((sums[row].item(), text, True, row))
            else:
                for token in range(gains.shape[1]):
                    rivals.append((sums[row].item() + gains[row, token].item(), text + [token], token == eos, row))
        rivals.sort(key=lambda r: -r[0] / len(r[1]))
        rivals = rivals[:width]
        sums = torch.tensor([r[0] for r in rivals], dtype=torch.float64)
        texts, done = [r[1] for r in rivals], [r[2] for r in rivals]
        state = after[[r[3] for r in rivals]]
    ranks = sorted(range(len(texts)), key=lambda k: not done[k])
    return [([t for t in texts[k] if t != eos], sums[k].item() / len(texts[k])) for k in ranks]


# %% correct: a heap of keys that settle ties
def beam_search(step, state, width, bos, eos, longest):
    beam = [{"said": (), "sum": 0.0, "state": state, "over": False}]
    for _ in range(longest):
        pool = []
        for rank, one in enumerate(beam):
            if one["over"]:
                pool.append((-one["sum"] / len(one["said"]), rank, -1, one))
                continue
            logits, after = step(torch.tensor(one["said"][-1:] or (bos,)), one["state"])
            p = torch.log_softmax(logits.squeeze(0), dim=-1)
            for token in range(len(p)):
                new = {"said": (*one["said"], token), "sum": one["sum"] + float(p[token]), "state": after}
                new["over"] = token == eos
                pool.append((-new["sum"] / len(new["said"]), rank, token, new))
        pool.sort(key=lambda entry: entry[:3])
        beam = [entry[3] for entry in pool[:width]]
    beam = [b for b in beam if b["over"]] + [b for b in beam if not b["over"]]
    return [(list(b["said"][:-1] if b["over"] else b["said"]), b["sum"] / len(b["said"])) for b in beam]


# %% correct: the mean is kept, and turned into a sum again
def beam_search(step, state, width, bos, eos, longest):
    beam = [(0.0, [], state)]
    for _ in range(longest):
        rivals = []
        for mean, words, memory in beam:
            if eos in words:
                rivals += [(mean, words, memory)]
            else:
                logits, after = step(torch.tensor([words[-1]] if words else [bos]), memory)
                for token, gain in enumerate(logits[0].softmax(0).log().tolist()):
                    rivals += [((mean * len(words) + gain) / (len(words) + 1), words + [token], after)]
        beam = sorted(rivals, key=lambda rival: rival[0], reverse=True)[:width]
    return [(words[:-1], mean) for mean, words, _ in beam if eos in words] + [
        (words, mean) for mean, words, _ in beam if eos not in words
    ]


# %% wrong: not normalized | names: scores are sums, not divided
def beam_search(step, state, width, bos, eos, longest):
    kept = [([], 0.0, state)]
    for _ in range(longest):
        rivals = []
        for tokens, total, memory in kept:
            if tokens and tokens[-1] == eos:
                rivals.append((tokens, total, memory))
                continue
            last = tokens[-1] if tokens else bos
            logits, after = step(torch.tensor([last]), memory)
            gains = torch.log_softmax(logits[0], dim=0).tolist()
            for token, gain in enumerate(gains):
                rivals.append((tokens + [token], total + gain, after))
        rivals = sorted(rivals, key=lambda r: r[1], reverse=True)
        kept = rivals[:width]
    done = [r for r in kept if r[0][-1] == eos]
    others = [r for r in kept if r[0][-1] != eos]
    return [([t for t in r[0] if t != eos], r[1]) for r in done + others]


# %% wrong: normalized at the end only | names: only the result is divided by the length
def beam_search(step, state, width, bos, eos, longest):
    kept = [([], 0.0, state)]
    for _ in range(longest):
        rivals = []
        for tokens, total, memory in kept:
            if tokens and tokens[-1] == eos:
                rivals.append((tokens, total, memory))
                continue
            last = tokens[-1] if tokens else bos
            logits, after = step(torch.tensor([last]), memory)
            gains = torch.log_softmax(logits[0], dim=0).tolist()
            for token, gain in enumerate(gains):
                rivals.append((tokens + [token], total + gain, after))
        rivals = sorted(rivals, key=lambda r: r[1], reverse=True)
        kept = rivals[:width]
    done = [r for r in kept if r[0][-1] == eos]
    others = [r for r in kept if r[0][-1] != eos]
    return [([t for t in r[0] if t != eos], r[1] / len(r[0])) for r in done + others]


# %% wrong: normalized and sorted at the end only | names: only at the end scores are divided
def beam_search(step, state, width, bos, eos, longest):
    kept = [([], 0.0, state)]
    for _ in range(longest):
        rivals = []
        for tokens, total, memory in kept:
            if tokens and tokens[-1] == eos:
                rivals.append((tokens, total, memory))
                continue
            last = tokens[-1] if tokens else bos
            logits, after = step(torch.tensor([last]), memory)
            gains = torch.log_softmax(logits[0], dim=0).tolist()
            for token, gain in enumerate(gains):
                rivals.append((tokens + [token], total + gain, after))
        rivals = sorted(rivals, key=lambda r: r[1], reverse=True)
        kept = rivals[:width]
    kept = sorted(kept, key=lambda r: -r[1] / len(r[0]))
    done = [r for r in kept if r[0][-1] == eos]
    others = [r for r in kept if r[0][-1] != eos]
    return [([t for t in r[0] if t != eos], r[1] / len(r[0])) for r in done + others]


# %% wrong: normalized twice | names: divided by the square of the number of tokens
def beam_search(step, state, width, bos, eos, longest):
    kept = [([], 0.0, state)]
    for _ in range(longest):
        rivals = []
        for tokens, total, memory in kept:
            if tokens and tokens[-1] == eos:
                rivals.append((tokens, total, memory))
                continue
            last = tokens[-1] if tokens else bos
            logits, after = step(torch.tensor([last]), memory)
            gains = torch.log_softmax(logits[0], dim=0).tolist()
            for token, gain in enumerate(gains):
                rivals.append((tokens + [token], total + gain, after))
        rivals = sorted(rivals, key=lambda r: r[1] / len(r[0]) / len(r[0]), reverse=True)
        kept = rivals[:width]
    done = [r for r in kept if r[0][-1] == eos]
    others = [r for r in kept if r[0][-1] != eos]
    return [([t for t in r[0] if t != eos], r[1] / len(r[0]) / len(r[0])) for r in done + others]


# %% wrong: a mean is carried on and divided again | names: a mean is carried on, and divided again
def beam_search(step, state, width, bos, eos, longest):
    kept = [([], 0.0, state)]
    for _ in range(longest):
        rivals = []
        for tokens, total, memory in kept:
            if tokens and tokens[-1] == eos:
                rivals.append((tokens, total, memory))
                continue
            last = tokens[-1] if tokens else bos
            logits, after = step(torch.tensor([last]), memory)
            gains = torch.log_softmax(logits[0], dim=0).tolist()
            for token, gain in enumerate(gains):
                rivals.append((tokens + [token], (total + gain) / (len(tokens) + 1), after))
        rivals = sorted(rivals, key=lambda r: r[1], reverse=True)
        kept = rivals[:width]
    done = [r for r in kept if r[0][-1] == eos]
    others = [r for r in kept if r[0][-1] != eos]
    return [([t for t in r[0] if t != eos], r[1]) for r in done + others]


# %% wrong: eos not counted | names: eos does not count as a token
def beam_search(step, state, width, bos, eos, longest):
    kept = [([], 0.0, state)]
    for _ in range(longest):
        rivals = []
        for tokens, total, memory in kept:
            if tokens and tokens[-1] == eos:
                rivals.append((tokens, total, memory))
                continue
            last = tokens[-1] if tokens else bos
            logits, after = step(torch.tensor([last]), memory)
            gains = torch.log_softmax(logits[0], dim=0).tolist()
            for token, gain in enumerate(gains):
                rivals.append((tokens + [token], total + gain, after))
        rivals = sorted(rivals, key=lambda r: r[1] / max(len(r[0]) - 1, 1), reverse=True)
        kept = rivals[:width]
    done = [r for r in kept if r[0][-1] == eos]
    others = [r for r in kept if r[0][-1] != eos]
    return [([t for t in r[0] if t != eos], r[1] / max(len(r[0]) - 1, 1)) for r in done + others]


# %% wrong: bos counted | names: one token too many is counted
def beam_search(step, state, width, bos, eos, longest):
    kept = [([], 0.0, state)]
    for _ in range(longest):
        rivals = []
        for tokens, total, memory in kept:
            if tokens and tokens[-1] == eos:
                rivals.append((tokens, total, memory))
                continue
            last = tokens[-1] if tokens else bos
            logits, after = step(torch.tensor([last]), memory)
            gains = torch.log_softmax(logits[0], dim=0).tolist()
            for token, gain in enumerate(gains):
                rivals.append((tokens + [token], total + gain, after))
        rivals = sorted(rivals, key=lambda r: r[1] / (len(r[0]) + 1), reverse=True)
        kept = rivals[:width]
    done = [r for r in kept if r[0][-1] == eos]
    others = [r for r in kept if r[0][-1] != eos]
    return [([t for t in r[0] if t != eos], r[1] / (len(r[0]) + 1)) for r in done + others]


# %% wrong: probabilities added | names: probabilities are added
def beam_search(step, state, width, bos, eos, longest):
    kept = [([], 0.0, state)]
    for _ in range(longest):
        rivals = []
        for tokens, total, memory in kept:
            if tokens and tokens[-1] == eos:
                rivals.append((tokens, total, memory))
                continue
            last = tokens[-1] if tokens else bos
            logits, after = step(torch.tensor([last]), memory)
            gains = torch.softmax(logits[0], dim=0).tolist()
            for token, gain in enumerate(gains):
                rivals.append((tokens + [token], total + gain, after))
        rivals = sorted(rivals, key=lambda r: r[1] / len(r[0]), reverse=True)
        kept = rivals[:width]
    done = [r for r in kept if r[0][-1] == eos]
    others = [r for r in kept if r[0][-1] != eos]
    return [([t for t in r[0] if t != eos], r[1] / len(r[0])) for r in done + others]


# %% wrong: logits added | names: logits are added
def beam_search(step, state, width, bos, eos, longest):
    kept = [([], 0.0, state)]
    for _ in range(longest):
        rivals = []
        for tokens, total, memory in kept:
            if tokens and tokens[-1] == eos:
                rivals.append((tokens, total, memory))
                continue
            last = tokens[-1] if tokens else bos
            logits, after = step(torch.tensor([last]), memory)
            gains = logits[0].tolist()
            for token, gain in enumerate(gains):
                rivals.append((tokens + [token], total + gain, after))
        rivals = sorted(rivals, key=lambda r: r[1] / len(r[0]), reverse=True)
        kept = rivals[:width]
    done = [r for r in kept if r[0][-1] == eos]
    others = [r for r in kept if r[0][-1] != eos]
    return [([t for t in r[0] if t != eos], r[1] / len(r[0])) for r in done + others]


# %% wrong: last token only | names: only the last token's log-probability counts
def beam_search(step, state, width, bos, eos, longest):
    kept = [([], 0.0, state)]
    for _ in range(longest):
        rivals = []
        for tokens, total, memory in kept:
            if tokens and tokens[-1] == eos:
                rivals.append((tokens, total, memory))
                continue
            last = tokens[-1] if tokens else bos
            logits, after = step(torch.tensor([last]), memory)
            gains = torch.log_softmax(logits[0], dim=0).tolist()
            for token, gain in enumerate(gains):
                rivals.append((tokens + [token], gain, after))
        rivals = sorted(rivals, key=lambda r: r[1] / len(r[0]), reverse=True)
        kept = rivals[:width]
    done = [r for r in kept if r[0][-1] == eos]
    others = [r for r in kept if r[0][-1] != eos]
    return [([t for t in r[0] if t != eos], r[1] / len(r[0])) for r in done + others]


# %% wrong: softmax over the wrong axis | names: score
def beam_search(step, state, width, bos, eos, longest):
    kept = [([], 0.0, state)]
    for _ in range(longest):
        rivals = []
        for tokens, total, memory in kept:
            if tokens and tokens[-1] == eos:
                rivals.append((tokens, total, memory))
                continue
            last = tokens[-1] if tokens else bos
            logits, after = step(torch.tensor([last]), memory)
            gains = torch.log_softmax(logits, dim=0)[0].tolist()
            for token, gain in enumerate(gains):
                rivals.append((tokens + [token], total + gain, after))
        rivals = sorted(rivals, key=lambda r: r[1] / len(r[0]), reverse=True)
        kept = rivals[:width]
    done = [r for r in kept if r[0][-1] == eos]
    others = [r for r in kept if r[0][-1] != eos]
    return [([t for t in r[0] if t != eos], r[1] / len(r[0])) for r in done + others]


# %% wrong: state not carried | names: the state is not carried on
def beam_search(step, state, width, bos, eos, longest):
    kept = [([], 0.0, state)]
    for _ in range(longest):
        rivals = []
        for tokens, total, memory in kept:
            if tokens and tokens[-1] == eos:
                rivals.append((tokens, total, memory))
                continue
            last = tokens[-1] if tokens else bos
            logits, after = step(torch.tensor([last]), memory)
            gains = torch.log_softmax(logits[0], dim=0).tolist()
            for token, gain in enumerate(gains):
                rivals.append((tokens + [token], total + gain, state))
        rivals = sorted(rivals, key=lambda r: r[1] / len(r[0]), reverse=True)
        kept = rivals[:width]
    done = [r for r in kept if r[0][-1] == eos]
    others = [r for r in kept if r[0][-1] != eos]
    return [([t for t in r[0] if t != eos], r[1] / len(r[0])) for r in done + others]


# %% wrong: finished go on | names: finished hypotheses are continued
def beam_search(step, state, width, bos, eos, longest):
    kept = [([], 0.0, state)]
    for _ in range(longest):
        rivals = []
        for tokens, total, memory in kept:
            last = tokens[-1] if tokens else bos
            logits, after = step(torch.tensor([last]), memory)
            gains = torch.log_softmax(logits[0], dim=0).tolist()
            for token, gain in enumerate(gains):
                rivals.append((tokens + [token], total + gain, after))
        rivals = sorted(rivals, key=lambda r: r[1] / len(r[0]), reverse=True)
        kept = rivals[:width]
    done = [r for r in kept if r[0][-1] == eos]
    others = [r for r in kept if r[0][-1] != eos]
    return [([t for t in r[0] if t != eos], r[1] / len(r[0])) for r in done + others]


# %% wrong: finished vanish | names: finished hypotheses are dropped
def beam_search(step, state, width, bos, eos, longest):
    kept = [([], 0.0, state)]
    for _ in range(longest):
        rivals = []
        for tokens, total, memory in kept:
            if tokens and tokens[-1] == eos:
                continue
            last = tokens[-1] if tokens else bos
            logits, after = step(torch.tensor([last]), memory)
            gains = torch.log_softmax(logits[0], dim=0).tolist()
            for token, gain in enumerate(gains):
                rivals.append((tokens + [token], total + gain, after))
        rivals = sorted(rivals, key=lambda r: r[1] / len(r[0]), reverse=True)
        kept = rivals[:width] or kept
    done = [r for r in kept if r[0][-1] == eos]
    others = [r for r in kept if r[0][-1] != eos]
    return [([t for t in r[0] if t != eos], r[1] / len(r[0])) for r in done + others]


# %% wrong: pruned per parent | names: each hypothesis keeps its one best continuation
def beam_search(step, state, width, bos, eos, longest):
    kept = [([], 0.0, state)]
    for _ in range(longest):
        rivals = []
        for tokens, total, memory in kept:
            if tokens and tokens[-1] == eos:
                rivals.append((tokens, total, memory))
                continue
            last = tokens[-1] if tokens else bos
            logits, after = step(torch.tensor([last]), memory)
            gains = torch.log_softmax(logits[0], dim=0).tolist()
            for token, gain in [max(enumerate(gains), key=lambda pair: pair[1])]:
                rivals.append((tokens + [token], total + gain, after))
        rivals = sorted(rivals, key=lambda r: r[1] / len(r[0]), reverse=True)
        kept = rivals[:width]
    done = [r for r in kept if r[0][-1] == eos]
    others = [r for r in kept if r[0][-1] != eos]
    return [([t for t in r[0] if t != eos], r[1] / len(r[0])) for r in done + others]


# %% wrong: stops at the first end | names: stops as soon as one hypothesis is finished
def beam_search(step, state, width, bos, eos, longest):
    kept = [([], 0.0, state)]
    for _ in range(longest):
        rivals = []
        for tokens, total, memory in kept:
            if tokens and tokens[-1] == eos:
                rivals.append((tokens, total, memory))
                continue
            last = tokens[-1] if tokens else bos
            logits, after = step(torch.tensor([last]), memory)
            gains = torch.log_softmax(logits[0], dim=0).tolist()
            for token, gain in enumerate(gains):
                rivals.append((tokens + [token], total + gain, after))
        rivals = sorted(rivals, key=lambda r: r[1] / len(r[0]), reverse=True)
        kept = rivals[:width]
        if any(r[0][-1] == eos for r in kept):
            break
    done = [r for r in kept if r[0][-1] == eos]
    others = [r for r in kept if r[0][-1] != eos]
    return [([t for t in r[0] if t != eos], r[1] / len(r[0])) for r in done + others]


# %% wrong: starts with copies | names: several equal hypotheses
def beam_search(step, state, width, bos, eos, longest):
    kept = [([], 0.0, state)] * width
    for _ in range(longest):
        rivals = []
        for tokens, total, memory in kept:
            if tokens and tokens[-1] == eos:
                rivals.append((tokens, total, memory))
                continue
            last = tokens[-1] if tokens else bos
            logits, after = step(torch.tensor([last]), memory)
            gains = torch.log_softmax(logits[0], dim=0).tolist()
            for token, gain in enumerate(gains):
                rivals.append((tokens + [token], total + gain, after))
        rivals = sorted(rivals, key=lambda r: r[1] / len(r[0]), reverse=True)
        kept = rivals[:width]
    done = [r for r in kept if r[0][-1] == eos]
    others = [r for r in kept if r[0][-1] != eos]
    return [([t for t in r[0] if t != eos], r[1] / len(r[0])) for r in done + others]


# %% wrong: eos kept | names: eos stands in the result
def beam_search(step, state, width, bos, eos, longest):
    kept = [([], 0.0, state)]
    for _ in range(longest):
        rivals = []
        for tokens, total, memory in kept:
            if tokens and tokens[-1] == eos:
                rivals.append((tokens, total, memory))
                continue
            last = tokens[-1] if tokens else bos
            logits, after = step(torch.tensor([last]), memory)
            gains = torch.log_softmax(logits[0], dim=0).tolist()
            for token, gain in enumerate(gains):
                rivals.append((tokens + [token], total + gain, after))
        rivals = sorted(rivals, key=lambda r: r[1] / len(r[0]), reverse=True)
        kept = rivals[:width]
    done = [r for r in kept if r[0][-1] == eos]
    others = [r for r in kept if r[0][-1] != eos]
    return [(r[0], r[1] / len(r[0])) for r in done + others]


# %% wrong: bos kept | names: bos stands in the result
def beam_search(step, state, width, bos, eos, longest):
    kept = [([], 0.0, state)]
    for _ in range(longest):
        rivals = []
        for tokens, total, memory in kept:
            if tokens and tokens[-1] == eos:
                rivals.append((tokens, total, memory))
                continue
            last = tokens[-1] if tokens else bos
            logits, after = step(torch.tensor([last]), memory)
            gains = torch.log_softmax(logits[0], dim=0).tolist()
            for token, gain in enumerate(gains):
                rivals.append((tokens + [token], total + gain, after))
        rivals = sorted(rivals, key=lambda r: r[1] / len(r[0]), reverse=True)
        kept = rivals[:width]
    done = [r for r in kept if r[0][-1] == eos]
    others = [r for r in kept if r[0][-1] != eos]
    return [([bos] + [t for t in r[0] if t != eos], r[1] / len(r[0])) for r in done + others]


# %% wrong: bos and eos kept | names: bos and eos stand in the result
def beam_search(step, state, width, bos, eos, longest):
    kept = [([], 0.0, state)]
    for _ in range(longest):
        rivals = []
        for tokens, total, memory in kept:
            if tokens and tokens[-1] == eos:
                rivals.append((tokens, total, memory))
                continue
            last = tokens[-1] if tokens else bos
            logits, after = step(torch.tensor([last]), memory)
            gains = torch.log_softmax(logits[0], dim=0).tolist()
            for token, gain in enumerate(gains):
                rivals.append((tokens + [token], total + gain, after))
        rivals = sorted(rivals, key=lambda r: r[1] / len(r[0]), reverse=True)
        kept = rivals[:width]
    done = [r for r in kept if r[0][-1] == eos]
    others = [r for r in kept if r[0][-1] != eos]
    return [([bos] + r[0], r[1] / len(r[0])) for r in done + others]


# %% wrong: by score alone | names: unfinished hypotheses stand before finished ones
def beam_search(step, state, width, bos, eos, longest):
    kept = [([], 0.0, state)]
    for _ in range(longest):
        rivals = []
        for tokens, total, memory in kept:
            if tokens and tokens[-1] == eos:
                rivals.append((tokens, total, memory))
                continue
            last = tokens[-1] if tokens else bos
            logits, after = step(torch.tensor([last]), memory)
            gains = torch.log_softmax(logits[0], dim=0).tolist()
            for token, gain in enumerate(gains):
                rivals.append((tokens + [token], total + gain, after))
        rivals = sorted(rivals, key=lambda r: r[1] / len(r[0]), reverse=True)
        kept = rivals[:width]
    done = [r for r in kept if r[0][-1] == eos]
    others = [r for r in kept if r[0][-1] != eos]
    return [([t for t in r[0] if t != eos], r[1] / len(r[0])) for r in kept]


# %% wrong: unfinished left out | names: unfinished ones are left out
def beam_search(step, state, width, bos, eos, longest):
    kept = [([], 0.0, state)]
    for _ in range(longest):
        rivals = []
        for tokens, total, memory in kept:
            if tokens and tokens[-1] == eos:
                rivals.append((tokens, total, memory))
                continue
            last = tokens[-1] if tokens else bos
            logits, after = step(torch.tensor([last]), memory)
            gains = torch.log_softmax(logits[0], dim=0).tolist()
            for token, gain in enumerate(gains):
                rivals.append((tokens + [token], total + gain, after))
        rivals = sorted(rivals, key=lambda r: r[1] / len(r[0]), reverse=True)
        kept = rivals[:width]
    done = [r for r in kept if r[0][-1] == eos]
    others = [r for r in kept if r[0][-1] != eos]
    return [([t for t in r[0] if t != eos], r[1] / len(r[0])) for r in done]


# %% wrong: unfinished first | names: unfinished ones stand first
def beam_search(step, state, width, bos, eos, longest):
    kept = [([], 0.0, state)]
    for _ in range(longest):
        rivals = []
        for tokens, total, memory in kept:
            if tokens and tokens[-1] == eos:
                rivals.append((tokens, total, memory))
                continue
            last = tokens[-1] if tokens else bos
            logits, after = step(torch.tensor([last]), memory)
            gains = torch.log_softmax(logits[0], dim=0).tolist()
            for token, gain in enumerate(gains):
                rivals.append((tokens + [token], total + gain, after))
        rivals = sorted(rivals, key=lambda r: r[1] / len(r[0]), reverse=True)
        kept = rivals[:width]
    done = [r for r in kept if r[0][-1] == eos]
    others = [r for r in kept if r[0][-1] != eos]
    return [([t for t in r[0] if t != eos], r[1] / len(r[0])) for r in others + done]


# %% wrong: the best alone | names: the best one alone is returned
def beam_search(step, state, width, bos, eos, longest):
    kept = [([], 0.0, state)]
    for _ in range(longest):
        rivals = []
        for tokens, total, memory in kept:
            if tokens and tokens[-1] == eos:
                rivals.append((tokens, total, memory))
                continue
            last = tokens[-1] if tokens else bos
            logits, after = step(torch.tensor([last]), memory)
            gains = torch.log_softmax(logits[0], dim=0).tolist()
            for token, gain in enumerate(gains):
                rivals.append((tokens + [token], total + gain, after))
        rivals = sorted(rivals, key=lambda r: r[1] / len(r[0]), reverse=True)
        kept = rivals[:width]
    done = [r for r in kept if r[0][-1] == eos]
    others = [r for r in kept if r[0][-1] != eos]
    return [([t for t in r[0] if t != eos], r[1] / len(r[0])) for r in (done + others)[:1]]


# %% wrong: worst kept | names: score
def beam_search(step, state, width, bos, eos, longest):
    kept = [([], 0.0, state)]
    for _ in range(longest):
        rivals = []
        for tokens, total, memory in kept:
            if tokens and tokens[-1] == eos:
                rivals.append((tokens, total, memory))
                continue
            last = tokens[-1] if tokens else bos
            logits, after = step(torch.tensor([last]), memory)
            gains = torch.log_softmax(logits[0], dim=0).tolist()
            for token, gain in enumerate(gains):
                rivals.append((tokens + [token], total + gain, after))
        rivals = sorted(rivals, key=lambda r: r[1] / len(r[0]), reverse=False)
        kept = rivals[:width]
    done = [r for r in kept if r[0][-1] == eos]
    others = [r for r in kept if r[0][-1] != eos]
    return [([t for t in r[0] if t != eos], r[1] / len(r[0])) for r in done + others]


# %% wrong: one round more | names: one round too many
def beam_search(step, state, width, bos, eos, longest):
    kept = [([], 0.0, state)]
    for _ in range(longest + 1):
        rivals = []
        for tokens, total, memory in kept:
            if tokens and tokens[-1] == eos:
                rivals.append((tokens, total, memory))
                continue
            last = tokens[-1] if tokens else bos
            logits, after = step(torch.tensor([last]), memory)
            gains = torch.log_softmax(logits[0], dim=0).tolist()
            for token, gain in enumerate(gains):
                rivals.append((tokens + [token], total + gain, after))
        rivals = sorted(rivals, key=lambda r: r[1] / len(r[0]), reverse=True)
        kept = rivals[:width]
    done = [r for r in kept if r[0][-1] == eos]
    others = [r for r in kept if r[0][-1] != eos]
    return [([t for t in r[0] if t != eos], r[1] / len(r[0])) for r in done + others]


# %% wrong: one round less | names: one round too few
def beam_search(step, state, width, bos, eos, longest):
    kept = [([], 0.0, state)]
    for _ in range(longest - 1):
        rivals = []
        for tokens, total, memory in kept:
            if tokens and tokens[-1] == eos:
                rivals.append((tokens, total, memory))
                continue
            last = tokens[-1] if tokens else bos
            logits, after = step(torch.tensor([last]), memory)
            gains = torch.log_softmax(logits[0], dim=0).tolist()
            for token, gain in enumerate(gains):
                rivals.append((tokens + [token], total + gain, after))
        rivals = sorted(rivals, key=lambda r: r[1] / len(r[0]), reverse=True)
        kept = rivals[:width]
    done = [r for r in kept if r[0] and r[0][-1] == eos]
    others = [r for r in kept if not r[0] or r[0][-1] != eos]
    return [([t for t in r[0] if t != eos], r[1] / max(len(r[0]), 1)) for r in done + others]


# %% wrong: starts with eos | names: the first token given is eos
def beam_search(step, state, width, bos, eos, longest):
    kept = [([], 0.0, state)]
    for _ in range(longest):
        rivals = []
        for tokens, total, memory in kept:
            if tokens and tokens[-1] == eos:
                rivals.append((tokens, total, memory))
                continue
            last = tokens[-1] if tokens else eos
            logits, after = step(torch.tensor([last]), memory)
            gains = torch.log_softmax(logits[0], dim=0).tolist()
            for token, gain in enumerate(gains):
                rivals.append((tokens + [token], total + gain, after))
        rivals = sorted(rivals, key=lambda r: r[1] / len(r[0]), reverse=True)
        kept = rivals[:width]
    done = [r for r in kept if r[0][-1] == eos]
    others = [r for r in kept if r[0][-1] != eos]
    return [([t for t in r[0] if t != eos], r[1] / len(r[0])) for r in done + others]


# %% wrong: sign | names: wrong sign
def beam_search(step, state, width, bos, eos, longest):
    kept = [([], 0.0, state)]
    for _ in range(longest):
        rivals = []
        for tokens, total, memory in kept:
            if tokens and tokens[-1] == eos:
                rivals.append((tokens, total, memory))
                continue
            last = tokens[-1] if tokens else bos
            logits, after = step(torch.tensor([last]), memory)
            gains = torch.log_softmax(logits[0], dim=0).tolist()
            for token, gain in enumerate(gains):
                rivals.append((tokens + [token], total + gain, after))
        rivals = sorted(rivals, key=lambda r: r[1] / len(r[0]), reverse=True)
        kept = rivals[:width]
    done = [r for r in kept if r[0][-1] == eos]
    others = [r for r in kept if r[0][-1] != eos]
    return [([t for t in r[0] if t != eos], -r[1] / len(r[0])) for r in done + others]


# %% wrong: eos not counted in the score returned | names: without eos
def beam_search(step, state, width, bos, eos, longest):
    kept = [([], 0.0, state, False)]
    for _ in range(longest):
        rivals = []
        for tokens, total, memory, over in kept:
            if over:
                rivals.append((tokens, total, memory, True))
                continue
            last = tokens[-1] if tokens else bos
            logits, new = step(torch.tensor([last]), memory)
            logs = torch.log_softmax(logits[0].double(), dim=0).tolist()
            for token, log in enumerate(logs):
                rivals.append(([*tokens, token], total + log, new, token == eos))
        rivals.sort(key=lambda r: r[1] / len(r[0]), reverse=True)
        kept = rivals[:width]
        if all(r[3] for r in kept):
            break
    kept.sort(key=lambda r: not r[3])
    return [(t[:-1] if over else t, total / max(len(t) - over, 1)) for t, total, _, over in kept]


# %% wrong: eos log-probability not added | names: log-probability of eos is not added
def beam_search(step, state, width, bos, eos, longest):
    kept = [([], 0.0, state, False)]
    for _ in range(longest):
        rivals = []
        for tokens, total, memory, over in kept:
            if over:
                rivals.append((tokens, total, memory, True))
                continue
            last = tokens[-1] if tokens else bos
            logits, new = step(torch.tensor([last]), memory)
            logs = torch.log_softmax(logits[0].double(), dim=0).tolist()
            for token, log in enumerate(logs):
                rivals.append(([*tokens, token], total + (log if token != eos else 0.0), new, token == eos))
        rivals.sort(key=lambda r: r[1] / len(r[0]), reverse=True)
        kept = rivals[:width]
        if all(r[3] for r in kept):
            break
    kept.sort(key=lambda r: not r[3])
    return [(t[:-1] if over else t, total / len(t)) for t, total, _, over in kept]


# %% wrong: returned score is the sum | names: their sums are returned
def beam_search(step, state, width, bos, eos, longest):
    kept = [([], 0.0, state, False)]
    for _ in range(longest):
        rivals = []
        for tokens, total, memory, over in kept:
            if over:
                rivals.append((tokens, total, memory, True))
                continue
            last = tokens[-1] if tokens else bos
            logits, new = step(torch.tensor([last]), memory)
            logs = torch.log_softmax(logits[0].double(), dim=0).tolist()
            for token, log in enumerate(logs):
                rivals.append(([*tokens, token], total + log, new, token == eos))
        rivals.sort(key=lambda r: r[1] / len(r[0]), reverse=True)
        kept = rivals[:width]
        if all(r[3] for r in kept):
            break
    kept.sort(key=lambda r: not r[3])
    return [(t[:-1] if over else t, total) for t, total, _, over in kept]


# %% wrong: eos looked for at the end alone, and extended | names: finished hypotheses are continued
def beam_search(step, state, width, bos, eos, longest):
    kept = [([], 0.0, state, False)]
    for _ in range(longest):
        rivals = []
        for tokens, total, memory, over in kept:
            last = tokens[-1] if tokens else bos
            logits, new = step(torch.tensor([last]), memory)
            logs = torch.log_softmax(logits[0].double(), dim=0).tolist()
            for token, log in enumerate(logs):
                rivals.append(([*tokens, token], total + log, new, token == eos))
        rivals.sort(key=lambda r: r[1] / len(r[0]), reverse=True)
        kept = rivals[:width]
        if all(r[3] for r in kept):
            break
    kept.sort(key=lambda r: not r[3])
    return [(t[:-1] if over else t, total / len(t)) for t, total, _, over in kept]


# %% wrong: finished ones set aside | names: set aside and take no place
def beam_search(step, state, width, bos, eos, longest):
    kept, done = [([], 0.0, state)], []
    for _ in range(longest):
        rivals = []
        for tokens, total, memory in kept:
            logits, new = step(torch.tensor([tokens[-1] if tokens else bos]), memory)
            for token, log in enumerate(torch.log_softmax(logits[0].double(), 0).tolist()):
                rivals.append(([*tokens, token], total + log, new))
        rivals.sort(key=lambda r: r[1] / len(r[0]), reverse=True)
        rivals = rivals[:width]
        done += [r for r in rivals if r[0][-1] == eos]
        kept = [r for r in rivals if r[0][-1] != eos]
        if not kept:
            break
    done.sort(key=lambda r: r[1] / len(r[0]), reverse=True)
    out = (done + kept)[:width]
    return [([t for t in r[0] if t != eos], r[1] / len(r[0])) for r in out]


# %% wrong: stops when the best is finished | names: as soon as the best hypothesis is finished
def beam_search(step, state, width, bos, eos, longest):
    kept = [([], 0.0, state, False)]
    for _ in range(longest):
        rivals = []
        for tokens, total, memory, over in kept:
            if over:
                rivals.append((tokens, total, memory, True))
                continue
            last = tokens[-1] if tokens else bos
            logits, new = step(torch.tensor([last]), memory)
            logs = torch.log_softmax(logits[0].double(), dim=0).tolist()
            for token, log in enumerate(logs):
                rivals.append(([*tokens, token], total + log, new, token == eos))
        rivals.sort(key=lambda r: r[1] / len(r[0]), reverse=True)
        kept = rivals[:width]
        if kept[0][3]:
            break
    kept.sort(key=lambda r: not r[3])
    return [(t[:-1] if over else t, total / len(t)) for t, total, _, over in kept]


# %% wrong: one state for all | names: that which the decoder returned last
def beam_search(step, state, width, bos, eos, longest):
    kept = [([], 0.0, state, False)]
    for _ in range(longest):
        rivals = []
        for tokens, total, memory, over in kept:
            if over:
                rivals.append((tokens, total, memory, True))
                continue
            last = tokens[-1] if tokens else bos
            logits, state = step(torch.tensor([last]), state)
            new = state
            logs = torch.log_softmax(logits[0].double(), dim=0).tolist()
            for token, log in enumerate(logs):
                rivals.append(([*tokens, token], total + log, new, token == eos))
        rivals.sort(key=lambda r: r[1] / len(r[0]), reverse=True)
        kept = rivals[:width]
        if all(r[3] for r in kept):
            break
    kept.sort(key=lambda r: not r[3])
    return [(t[:-1] if over else t, total / len(t)) for t, total, _, over in kept]


# %% wrong: logarithm of clamped probabilities | names: e to the minus 45
def beam_search(step, state, width, bos, eos, longest):
    kept = [([], 0.0, state, False)]
    for _ in range(longest):
        rivals = []
        for tokens, total, memory, over in kept:
            if over:
                rivals.append((tokens, total, memory, True))
                continue
            last = tokens[-1] if tokens else bos
            logits, new = step(torch.tensor([last]), memory)
            logs = [math.log(max(p, 1e-12)) for p in torch.softmax(logits[0].double(), dim=0).tolist()]
            for token, log in enumerate(logs):
                rivals.append(([*tokens, token], total + log, new, token == eos))
        rivals.sort(key=lambda r: r[1] / len(r[0]), reverse=True)
        kept = rivals[:width]
        if all(r[3] for r in kept):
            break
    kept.sort(key=lambda r: not r[3])
    return [(t[:-1] if over else t, total / len(t)) for t, total, _, over in kept]


# %% wrong: ties by comparing token lists | names: comparing the lists of tokens
def beam_search(step, state, width, bos, eos, longest):
    kept = [([], 0.0, state, False)]
    for _ in range(longest):
        rivals = []
        for tokens, total, memory, over in kept:
            if over:
                rivals.append((tokens, total, memory, True))
                continue
            last = tokens[-1] if tokens else bos
            logits, new = step(torch.tensor([last]), memory)
            logs = torch.log_softmax(logits[0].double(), dim=0).tolist()
            for token, log in enumerate(logs):
                rivals.append(([*tokens, token], total + log, new, token == eos))
        rivals.sort(key=lambda r: (-r[1] / len(r[0]), r[0]))
        kept = rivals[:width]
        if all(r[3] for r in kept):
            break
    kept.sort(key=lambda r: not r[3])
    return [(t[:-1] if over else t, total / len(t)) for t, total, _, over in kept]


# %% wrong: score a tensor | names: expected a Python float
def beam_search(step, state, width, bos, eos, longest):
    kept = [([], 0.0, state, False)]
    for _ in range(longest):
        rivals = []
        for tokens, total, memory, over in kept:
            if over:
                rivals.append((tokens, total, memory, True))
                continue
            last = tokens[-1] if tokens else bos
            logits, new = step(torch.tensor([last]), memory)
            logs = torch.log_softmax(logits[0].double(), dim=0).tolist()
            for token, log in enumerate(logs):
                rivals.append(([*tokens, token], total + log, new, token == eos))
        rivals.sort(key=lambda r: r[1] / len(r[0]), reverse=True)
        kept = rivals[:width]
        if all(r[3] for r in kept):
            break
    kept.sort(key=lambda r: not r[3])
    return [(t[:-1] if over else t, torch.tensor(total / len(t))) for t, total, _, over in kept]


# %% wrong: divided by (5 + n) / 6 in the search | names: scores are divided by (5 + n) / 6 in the search
def beam_search(step, state, width, bos, eos, longest):
    kept = [([], 0.0, state, False)]
    for _ in range(longest):
        rivals = []
        for tokens, total, memory, over in kept:
            if over:
                rivals.append((tokens, total, memory, True))
                continue
            last = tokens[-1] if tokens else bos
            logits, new = step(torch.tensor([last]), memory)
            logs = torch.log_softmax(logits[0].double(), dim=0).tolist()
            for token, log in enumerate(logs):
                rivals.append(([*tokens, token], total + log, new, token == eos))
        rivals.sort(key=lambda r: r[1] / ((5 + len(r[0])) / 6), reverse=True)
        kept = rivals[:width]
        if all(r[3] for r in kept):
            break
    kept.sort(key=lambda r: not r[3])
    return [(t[:-1] if over else t, total / len(t)) for t, total, _, over in kept]


# %% wrong: finished ones are safe | names: stay whatever their score is
def beam_search(step, state, width, bos, eos, longest):
    kept = [([], 0.0, state, False)]
    for _ in range(longest):
        rivals = []
        for tokens, total, memory, over in kept:
            if over:
                rivals.append((tokens, total, memory, True))
                continue
            last = tokens[-1] if tokens else bos
            logits, new = step(torch.tensor([last]), memory)
            logs = torch.log_softmax(logits[0].double(), dim=0).tolist()
            for token, log in enumerate(logs):
                rivals.append(([*tokens, token], total + log, new, token == eos))
        rivals.sort(key=lambda r: r[1] / len(r[0]), reverse=True)
        done = [r for r in rivals if r[3]][: width]
        kept = sorted(done + [r for r in rivals if not r[3]][: max(width - len(done), 0)], key=lambda r: -r[1] / len(r[0]))
        if all(r[3] for r in kept):
            break
    kept.sort(key=lambda r: not r[3])
    return [(t[:-1] if over else t, total / len(t)) for t, total, _, over in kept]


# %% wrong: always asks for what follows bos | names: the decoder is given bos in every round
def beam_search(step, state, width, bos, eos, longest):
    kept = [([], 0.0, state, False)]
    for _ in range(longest):
        rivals = []
        for tokens, total, memory, over in kept:
            if over:
                rivals.append((tokens, total, memory, True))
                continue
            last = bos
            logits, new = step(torch.tensor([last]), memory)
            logs = torch.log_softmax(logits[0].double(), dim=0).tolist()
            for token, log in enumerate(logs):
                rivals.append(([*tokens, token], total + log, new, token == eos))
        rivals.sort(key=lambda r: r[1] / len(r[0]), reverse=True)
        kept = rivals[:width]
        if all(r[3] for r in kept):
            break
    kept.sort(key=lambda r: not r[3])
    return [(t[:-1] if over else t, total / len(t)) for t, total, _, over in kept]


# %% wrong: batched, states not reordered | names: they are not reordered
def beam_search(step, state, width, bos, eos, longest):
    hyps, mem = [([], 0.0, False)], state
    for _ in range(longest):
        mem = mem if len(mem) == len(hyps) else mem[:1].expand(len(hyps), *mem.shape[1:])
        logits, mem = step(torch.tensor([h[0][-1] if h[0] else bos for h in hyps]), mem)
        lp = logits.double().log_softmax(1).tolist()
        pool = []
        for j, h in enumerate(hyps):
            pool += [h] if h[2] else [(h[0] + [v], h[1] + p, v == eos) for v, p in enumerate(lp[j])]
        hyps = sorted(pool, key=lambda h: -h[1] / len(h[0]))[:width]
    hyps.sort(key=lambda h: not h[2])
    return [(h[0][:-1] if h[2] else h[0], h[1] / len(h[0])) for h in hyps]


# %% wrong: ties: finished ones last | names: stands behind all children
def beam_search(step, state, width, bos, eos, longest):
    kept = [([], 0.0, state, False)]
    for _ in range(longest):
        rivals = []
        for tokens, total, memory, over in kept:
            if over:
                rivals.append((tokens, total, memory, True))
                continue
            last = tokens[-1] if tokens else bos
            logits, new = step(torch.tensor([last]), memory)
            logs = torch.log_softmax(logits[0].double(), dim=0).tolist()
            for token, log in enumerate(logs):
                rivals.append(([*tokens, token], total + log, new, token == eos))
        old = [id(k[0]) for k in kept if k[3]]
        rivals = [r for r in rivals if id(r[0]) not in old] + [r for r in rivals if id(r[0]) in old]
        rivals.sort(key=lambda r: r[1] / len(r[0]), reverse=True)
        kept = rivals[:width]
        if all(r[3] for r in kept):
            break
    kept.sort(key=lambda r: not r[3])
    return [(t[:-1] if over else t, total / len(t)) for t, total, _, over in kept]


# %% wrong: ties: finished ones first | names: a finished one wins
def beam_search(step, state, width, bos, eos, longest):
    kept = [([], 0.0, state, False)]
    for _ in range(longest):
        rivals = []
        for tokens, total, memory, over in kept:
            if over:
                rivals.append((tokens, total, memory, True))
                continue
            last = tokens[-1] if tokens else bos
            logits, new = step(torch.tensor([last]), memory)
            logs = torch.log_softmax(logits[0].double(), dim=0).tolist()
            for token, log in enumerate(logs):
                rivals.append(([*tokens, token], total + log, new, token == eos))
        rivals = [r for r in rivals if r[3]] + [r for r in rivals if not r[3]]
        rivals.sort(key=lambda r: r[1] / len(r[0]), reverse=True)
        kept = rivals[:width]
        if all(r[3] for r in kept):
            break
    kept.sort(key=lambda r: not r[3])
    return [(t[:-1] if over else t, total / len(t)) for t, total, _, over in kept]


# %% wrong: the best one's state for all | names: that of the best one
def beam_search(step, state, width, bos, eos, longest):
    kept = [([], 0.0, state, False)]
    for _ in range(longest):
        rivals = []
        for tokens, total, memory, over in kept:
            if over:
                rivals.append((tokens, total, memory, True))
                continue
            last = tokens[-1] if tokens else bos
            logits, new = step(torch.tensor([last]), kept[0][2])
            logs = torch.log_softmax(logits[0].double(), dim=0).tolist()
            for token, log in enumerate(logs):
                rivals.append(([*tokens, token], total + log, new, token == eos))
        rivals.sort(key=lambda r: r[1] / len(r[0]), reverse=True)
        kept = rivals[:width]
        if all(r[3] for r in kept):
            break
    kept.sort(key=lambda r: not r[3])
    return [(t[:-1] if over else t, total / len(t)) for t, total, _, over in kept]


# %% wrong: ties to the higher token | names: of equal scores the higher token wins
def beam_search(step, state, width, bos, eos, longest):
    kept = [([], 0.0, state)]
    for _ in range(longest):
        rivals = []
        for tokens, total, memory in kept:
            if tokens and tokens[-1] == eos:
                rivals.append((tokens, total, memory))
                continue
            last = tokens[-1] if tokens else bos
            logits, after = step(torch.tensor([last]), memory)
            gains = torch.log_softmax(logits[0], dim=0).tolist()
            for token, gain in enumerate(gains):
                rivals.append((tokens + [token], total + gain, after))
        rivals = sorted(rivals, key=lambda r: (r[1] / len(r[0]), r[0]), reverse=True)
        kept = rivals[:width]
    done = [r for r in kept if r[0][-1] == eos]
    others = [r for r in kept if r[0][-1] != eos]
    return [([t for t in r[0] if t != eos], r[1] / len(r[0])) for r in done + others]
