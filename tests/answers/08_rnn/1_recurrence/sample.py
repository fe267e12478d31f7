# %% correct: prompt first, then draw and feed
def sample(step, prompt, length, temperature, generator):
    ids, H = prompt.tolist(), None
    for known in prompt.tolist():
        scores, H = step(torch.tensor([known]), H)
    for _ in range(length):
        if temperature == 0:
            new = int(scores[0].argmax())
        else:
            p = torch.softmax(scores[0] / temperature, dim=0)
            new = int(torch.multinomial(p, 1, generator=generator))
        ids.append(new)
        scores, H = step(torch.tensor([new]), H)
    return torch.tensor(ids)


# %% correct: tensors, slices of the prompt
def sample(step, prompt, length, temperature, generator):
    state = None
    for place in range(len(prompt)):
        scores, state = step(prompt[place : place + 1], state)
    written = prompt.clone()
    for count in range(length):
        if temperature > 0:
            chances = torch.softmax(scores / temperature, dim=-1)
            new = torch.multinomial(chances, 1, generator=generator)[0]
        else:
            new = scores.argmax(dim=-1)
        written = torch.cat([written, new])
        if count < length - 1:
            scores, state = step(new, state)
    return written


# %% correct: exponentials by hand
def sample(step, prompt, length, temperature, generator):
    ids, H = prompt.tolist(), None
    for known in prompt.tolist():
        scores, H = step(torch.tensor([known]), H)
    for _ in range(length):
        if temperature == 0:
            new = int(scores[0].argmax())
        else:
            z = scores[0] - scores[0].max()
            p = torch.exp(z / temperature)
            p = p / p.sum()
            new = int(torch.multinomial(p, 1, generator=generator))
        ids.append(new)
        scores, H = step(torch.tensor([new]), H)
    return torch.tensor(ids, dtype=torch.int64)


# %% wrong: only the last of the prompt | names: only the last character of the prompt
def sample(step, prompt, length, temperature, generator):
    ids, H = prompt.tolist(), None
    scores, H = step(prompt[-1:], H)
    for _ in range(length):
        if temperature == 0:
            new = int(scores[0].argmax())
        else:
            p = torch.softmax(scores[0] / temperature, dim=0)
            new = int(torch.multinomial(p, 1, generator=generator))
        ids.append(new)
        scores, H = step(torch.tensor([new]), H)
    return torch.tensor(ids)


# %% wrong: the first not fed | names: the first character of the prompt is not fed / stops with
def sample(step, prompt, length, temperature, generator):
    ids, H = prompt.tolist(), None
    scores, H = step(prompt[-1:], None) if len(prompt) == 1 else (None, None)
    for known in prompt[1:].tolist():
        scores, H = step(torch.tensor([known]), H)
    for _ in range(length):
        if temperature == 0:
            new = int(scores[0].argmax())
        else:
            p = torch.softmax(scores[0] / temperature, dim=0)
            new = int(torch.multinomial(p, 1, generator=generator))
        ids.append(new)
        scores, H = step(torch.tensor([new]), H)
    return torch.tensor(ids)


# %% wrong: the last fed twice | names: is fed twice
def sample(step, prompt, length, temperature, generator):
    ids, H = prompt.tolist(), None
    for known in [*prompt.tolist(), int(prompt[-1])]:
        scores, H = step(torch.tensor([known]), H)
    for _ in range(length):
        if temperature == 0:
            new = int(scores[0].argmax())
        else:
            p = torch.softmax(scores[0] / temperature, dim=0)
            new = int(torch.multinomial(p, 1, generator=generator))
        ids.append(new)
        scores, H = step(torch.tensor([new]), H)
    return torch.tensor(ids)


# %% wrong: prompt backwards | names: from its end
def sample(step, prompt, length, temperature, generator):
    ids, H = prompt.tolist(), None
    for known in reversed(prompt.tolist()):
        scores, H = step(torch.tensor([known]), H)
    for _ in range(length):
        if temperature == 0:
            new = int(scores[0].argmax())
        else:
            p = torch.softmax(scores[0] / temperature, dim=0)
            new = int(torch.multinomial(p, 1, generator=generator))
        ids.append(new)
        scores, H = step(torch.tensor([new]), H)
    return torch.tensor(ids)


# %% wrong: state forgotten | names: state is forgotten
def sample(step, prompt, length, temperature, generator):
    ids, H = prompt.tolist(), None
    for known in prompt.tolist():
        scores, _ = step(torch.tensor([known]), None)
    for _ in range(length):
        if temperature == 0:
            new = int(scores[0].argmax())
        else:
            p = torch.softmax(scores[0] / temperature, dim=0)
            new = int(torch.multinomial(p, 1, generator=generator))
        ids.append(new)
        scores, _ = step(torch.tensor([new]), None)
    return torch.tensor(ids)


# %% wrong: the prompt's last fed again | names: again and again
def sample(step, prompt, length, temperature, generator):
    ids, H = prompt.tolist(), None
    for known in prompt.tolist():
        scores, H = step(torch.tensor([known]), H)
    for _ in range(length):
        if temperature == 0:
            new = int(scores[0].argmax())
        else:
            p = torch.softmax(scores[0] / temperature, dim=0)
            new = int(torch.multinomial(p, 1, generator=generator))
        ids.append(new)
        scores, H = step(prompt[-1:], H)
    return torch.tensor(ids)


# %% wrong: nothing fed | names: from the scores after the prompt
def sample(step, prompt, length, temperature, generator):
    ids, H = prompt.tolist(), None
    for known in prompt.tolist():
        scores, H = step(torch.tensor([known]), H)
    for _ in range(length):
        if temperature == 0:
            new = int(scores[0].argmax())
        else:
            p = torch.softmax(scores[0] / temperature, dim=0)
            new = int(torch.multinomial(p, 1, generator=generator))
        ids.append(new)
    return torch.tensor(ids)


# %% wrong: prompt missing in the result | names: the prompt is missing
def sample(step, prompt, length, temperature, generator):
    ids, H = prompt.tolist(), None
    for known in prompt.tolist():
        scores, H = step(torch.tensor([known]), H)
    for _ in range(length):
        if temperature == 0:
            new = int(scores[0].argmax())
        else:
            p = torch.softmax(scores[0] / temperature, dim=0)
            new = int(torch.multinomial(p, 1, generator=generator))
        ids.append(new)
        scores, H = step(torch.tensor([new]), H)
    return torch.tensor(ids[len(prompt) :], dtype=torch.int64)


# %% wrong: one too few | names: the last id is missing
def sample(step, prompt, length, temperature, generator):
    ids, H = prompt.tolist(), None
    for known in prompt.tolist():
        scores, H = step(torch.tensor([known]), H)
    for _ in range(length - 1):
        if temperature == 0:
            new = int(scores[0].argmax())
        else:
            p = torch.softmax(scores[0] / temperature, dim=0)
            new = int(torch.multinomial(p, 1, generator=generator))
        ids.append(new)
        scores, H = step(torch.tensor([new]), H)
    return torch.tensor(ids if length else ids[:-1], dtype=torch.int64)


# %% wrong: length with the prompt | names: for the length with the prompt
def sample(step, prompt, length, temperature, generator):
    ids, H = prompt.tolist(), None
    for known in prompt.tolist():
        scores, H = step(torch.tensor([known]), H)
    for _ in range(length - len(prompt)):
        if temperature == 0:
            new = int(scores[0].argmax())
        else:
            p = torch.softmax(scores[0] / temperature, dim=0)
            new = int(torch.multinomial(p, 1, generator=generator))
        ids.append(new)
        scores, H = step(torch.tensor([new]), H)
    return torch.tensor(ids[:length], dtype=torch.int64)


# %% wrong: the smallest | names: smallest score
def sample(step, prompt, length, temperature, generator):
    ids, H = prompt.tolist(), None
    for known in prompt.tolist():
        scores, H = step(torch.tensor([known]), H)
    for _ in range(length):
        if temperature == 0:
            new = int(scores[0].argmin())
        else:
            p = torch.softmax(scores[0] / temperature, dim=0)
            new = int(torch.multinomial(p, 1, generator=generator))
        ids.append(new)
        scores, H = step(torch.tensor([new]), H)
    return torch.tensor(ids)


# %% wrong: temperature 0 not handled | names: stops with / temperature 0
def sample(step, prompt, length, temperature, generator):
    ids, H = prompt.tolist(), None
    for known in prompt.tolist():
        scores, H = step(torch.tensor([known]), H)
    for _ in range(length):
        if False:
            new = int(scores[0].argmax())
        else:
            p = torch.softmax(scores[0] / temperature, dim=0)
            new = int(torch.multinomial(p, 1, generator=generator))
        ids.append(new)
        scores, H = step(torch.tensor([new]), H)
    return torch.tensor(ids)


# %% wrong: temperature 0 draws | names: drawn at temperature 0
def sample(step, prompt, length, temperature, generator):
    ids, H = prompt.tolist(), None
    for known in prompt.tolist():
        scores, H = step(torch.tensor([known]), H)
    for _ in range(length):
        if False:
            new = int(scores[0].argmax())
        else:
            p = torch.softmax(scores[0] / (temperature or 1.0), dim=0)
            new = int(torch.multinomial(p, 1, generator=generator))
        ids.append(new)
        scores, H = step(torch.tensor([new]), H)
    return torch.tensor(ids)


# %% wrong: multiplied | names: multiplied by the temperature
def sample(step, prompt, length, temperature, generator):
    ids, H = prompt.tolist(), None
    for known in prompt.tolist():
        scores, H = step(torch.tensor([known]), H)
    for _ in range(length):
        if temperature == 0:
            new = int(scores[0].argmax())
        else:
            p = torch.softmax(scores[0] * temperature, dim=0)
            new = int(torch.multinomial(p, 1, generator=generator))
        ids.append(new)
        scores, H = step(torch.tensor([new]), H)
    return torch.tensor(ids)


# %% wrong: divided after the softmax | names: after the softmax
def sample(step, prompt, length, temperature, generator):
    ids, H = prompt.tolist(), None
    for known in prompt.tolist():
        scores, H = step(torch.tensor([known]), H)
    for _ in range(length):
        if temperature == 0:
            new = int(scores[0].argmax())
        else:
            p = torch.softmax(scores[0], dim=0) / temperature
            new = int(torch.multinomial(p, 1, generator=generator))
        ids.append(new)
        scores, H = step(torch.tensor([new]), H)
    return torch.tensor(ids)


# %% wrong: temperature ignored | names: has no effect
def sample(step, prompt, length, temperature, generator):
    ids, H = prompt.tolist(), None
    for known in prompt.tolist():
        scores, H = step(torch.tensor([known]), H)
    for _ in range(length):
        if temperature == 0:
            new = int(scores[0].argmax())
        else:
            p = torch.softmax(scores[0], dim=0)
            new = int(torch.multinomial(p, 1, generator=generator))
        ids.append(new)
        scores, H = step(torch.tensor([new]), H)
    return torch.tensor(ids)


# %% wrong: softmax over the wrong axis | names: over the wrong axis
def sample(step, prompt, length, temperature, generator):
    ids, H = prompt.tolist(), None
    for known in prompt.tolist():
        scores, H = step(torch.tensor([known]), H)
    for _ in range(length):
        if temperature == 0:
            new = int(scores[0].argmax())
        else:
            p = torch.softmax(scores / temperature, dim=0)[0]
            new = int(torch.multinomial(p, 1, generator=generator))
        ids.append(new)
        scores, H = step(torch.tensor([new]), H)
    return torch.tensor(ids)


# %% wrong: squared | names: square of the temperature
def sample(step, prompt, length, temperature, generator):
    ids, H = prompt.tolist(), None
    for known in prompt.tolist():
        scores, H = step(torch.tensor([known]), H)
    for _ in range(length):
        if temperature == 0:
            new = int(scores[0].argmax())
        else:
            p = torch.softmax(scores[0] / temperature / temperature, dim=0)
            new = int(torch.multinomial(p, 1, generator=generator))
        ids.append(new)
        scores, H = step(torch.tensor([new]), H)
    return torch.tensor(ids)


# %% wrong: always the likeliest | names: the likeliest character is taken
def sample(step, prompt, length, temperature, generator):
    ids, H = prompt.tolist(), None
    for known in prompt.tolist():
        scores, H = step(torch.tensor([known]), H)
    for _ in range(length):
        if temperature == 0:
            new = int(scores[0].argmax())
        else:
            p = torch.softmax(scores[0] / temperature, dim=0)
            new = int(p.argmax())
        ids.append(new)
        scores, H = step(torch.tensor([new]), H)
    return torch.tensor(ids)


# %% wrong: global numbers | names: global random numbers
def sample(step, prompt, length, temperature, generator):
    ids, H = prompt.tolist(), None
    for known in prompt.tolist():
        scores, H = step(torch.tensor([known]), H)
    for _ in range(length):
        if temperature == 0:
            new = int(scores[0].argmax())
        else:
            p = torch.softmax(scores[0] / temperature, dim=0)
            new = int(torch.multinomial(p, 1))
        ids.append(new)
        scores, H = step(torch.tensor([new]), H)
    return torch.tensor(ids)


# %% wrong: new generator each time | names: a new generator
def sample(step, prompt, length, temperature, generator):
    ids, H = prompt.tolist(), None
    for known in prompt.tolist():
        scores, H = step(torch.tensor([known]), H)
    for _ in range(length):
        if temperature == 0:
            new = int(scores[0].argmax())
        else:
            p = torch.softmax(scores[0] / temperature, dim=0)
            g = torch.Generator().manual_seed(0)
            new = int(torch.multinomial(p, 1, generator=g))
        ids.append(new)
        scores, H = step(torch.tensor([new]), H)
    return torch.tensor(ids)


# %% wrong: two draws | names: two numbers are drawn
def sample(step, prompt, length, temperature, generator):
    ids, H = prompt.tolist(), None
    for known in prompt.tolist():
        scores, H = step(torch.tensor([known]), H)
    for _ in range(length):
        if temperature == 0:
            new = int(scores[0].argmax())
        else:
            p = torch.softmax(scores[0] / temperature, dim=0)
            torch.multinomial(p, 1, generator=generator)
            new = int(torch.multinomial(p, 1, generator=generator))
        ids.append(new)
        scores, H = step(torch.tensor([new]), H)
    return torch.tensor(ids)


# %% wrong: exponentials overflow | names: 1e-6 / stops with
def sample(step, prompt, length, temperature, generator):
    ids, H = prompt.tolist(), None
    for known in prompt.tolist():
        scores, H = step(torch.tensor([known]), H)
    for _ in range(length):
        if temperature == 0:
            new = int(scores[0].argmax())
        else:
            p = torch.exp(scores[0] / temperature)
            p = p / p.sum()
            new = int(torch.multinomial(p, 1, generator=generator))
        ids.append(new)
        scores, H = step(torch.tensor([new]), H)
    return torch.tensor(ids)


# %% wrong: a list | names: list
def sample(step, prompt, length, temperature, generator):
    ids, H = prompt.tolist(), None
    for known in prompt.tolist():
        scores, H = step(torch.tensor([known]), H)
    for _ in range(length):
        if temperature == 0:
            new = int(scores[0].argmax())
        else:
            p = torch.softmax(scores[0] / temperature, dim=0)
            new = int(torch.multinomial(p, 1, generator=generator))
        ids.append(new)
        scores, H = step(torch.tensor([new]), H)
    return ids


# %% wrong: logs instead of probabilities | names: stops with
def sample(step, prompt, length, temperature, generator):
    ids, H = prompt.tolist(), None
    for known in prompt.tolist():
        scores, H = step(torch.tensor([known]), H)
    for _ in range(length):
        if temperature == 0:
            new = int(scores[0].argmax())
        else:
            p = torch.log_softmax(scores[0] / temperature, dim=0)
            new = int(torch.multinomial(p, 1, generator=generator))
        ids.append(new)
        scores, H = step(torch.tensor([new]), H)
    return torch.tensor(ids)


# %% wrong: temperature floored at 0.05 | names: below 0.05 is made 0.05
def sample(step, prompt, length, temperature, generator):
    H = None
    for known in prompt:
        scores, H = step(known.reshape(1), H)
    out = prompt.tolist()
    for _ in range(length):
        row = scores[0].double()
        if temperature == 0:
            new = row.argmax().reshape(1)
        else:
            p = torch.softmax((row - row.max()) / max(temperature, 0.05), dim=0)
            new = torch.multinomial(p, 1, generator=generator)
        out.append(new.item())
        scores, H = step(new, H)
    return torch.tensor(out, dtype=torch.int64)


# %% wrong: temperature floored at 0.01 | names: below 0.01 is made 0.01
def sample(step, prompt, length, temperature, generator):
    H = None
    for known in prompt:
        scores, H = step(known.reshape(1), H)
    out = prompt.tolist()
    for _ in range(length):
        row = scores[0].double()
        if temperature == 0:
            new = row.argmax().reshape(1)
        else:
            p = torch.softmax((row - row.max()) / max(temperature, 0.01), dim=0)
            new = torch.multinomial(p, 1, generator=generator)
        out.append(new.item())
        scores, H = step(new, H)
    return torch.tensor(out, dtype=torch.int64)


# %% wrong: the last of equals | names: the last of equal scores
def sample(step, prompt, length, temperature, generator):
    H = None
    for known in prompt:
        scores, H = step(known.reshape(1), H)
    out = prompt.tolist()
    for _ in range(length):
        row = scores[0].double()
        if temperature == 0:
            new = (len(row) - 1 - row.flip(0).argmax()).reshape(1)
        else:
            p = torch.softmax((row - row.max()) / temperature, dim=0)
            new = torch.multinomial(p, 1, generator=generator)
        out.append(new.item())
        scores, H = step(new, H)
    return torch.tensor(out, dtype=torch.int64)


# %% wrong: state lost after the prompt | names: lost after the prompt
def sample(step, prompt, length, temperature, generator):
    H = None
    for known in prompt:
        scores, H = step(known.reshape(1), H)
    out = prompt.tolist()
    for _ in range(length):
        row = scores[0].double()
        if temperature == 0:
            new = row.argmax().reshape(1)
        else:
            p = torch.softmax((row - row.max()) / temperature, dim=0)
            new = torch.multinomial(p, 1, generator=generator)
        out.append(new.item())
        scores, H = step(new, None)
    return torch.tensor(out, dtype=torch.int64)


# %% wrong: state after the prompt kept | names: state after the prompt is handed on each time
def sample(step, prompt, length, temperature, generator):
    H = None
    for known in prompt:
        scores, H = step(known.reshape(1), H)
    out = prompt.tolist()
    for _ in range(length):
        row = scores[0].double()
        if temperature == 0:
            new = row.argmax().reshape(1)
        else:
            p = torch.softmax((row - row.max()) / temperature, dim=0)
            new = torch.multinomial(p, 1, generator=generator)
        out.append(new.item())
        scores, _ = step(new, H)
    return torch.tensor(out, dtype=torch.int64)


# %% wrong: draws during the prompt | names: drawn at each character of the prompt
def sample(step, prompt, length, temperature, generator):
    H = None
    for known in prompt:
        scores, H = step(known.reshape(1), H)
        torch.multinomial(scores[0].softmax(0), 1, generator=generator)
    out = prompt.tolist()
    for _ in range(length):
        row = scores[0].double()
        if temperature == 0:
            new = row.argmax().reshape(1)
        else:
            p = torch.softmax((row - row.max()) / temperature, dim=0)
            new = torch.multinomial(p, 1, generator=generator)
        out.append(new.item())
        scores, H = step(new, H)
    return torch.tensor(out, dtype=torch.int64)


# %% wrong: one draw too many | names: one number too many
def sample(step, prompt, length, temperature, generator):
    H = None
    for known in prompt:
        scores, H = step(known.reshape(1), H)
    out = prompt.tolist()
    for _ in range(length):
        row = scores[0].double()
        if temperature == 0:
            new = row.argmax().reshape(1)
        else:
            p = torch.softmax((row - row.max()) / temperature, dim=0)
            new = torch.multinomial(p, 1, generator=generator)
        out.append(new.item())
        scores, H = step(new, H)
    torch.multinomial(scores[0].softmax(0), 1, generator=generator)
    return torch.tensor(out, dtype=torch.int64)


# %% wrong: a draw at temperature 0 as well | names: uses `generator` as well
def sample(step, prompt, length, temperature, generator):
    H = None
    for known in prompt:
        scores, H = step(known.reshape(1), H)
    out = prompt.tolist()
    for _ in range(length):
        row = scores[0].double()
        if temperature == 0:
            new = row.argmax().reshape(1)
        else:
            p = torch.softmax((row - row.max()) / temperature, dim=0)
            new = torch.multinomial(p, 1, generator=generator)
        out.append(new.item())
        if temperature == 0:
            torch.multinomial(row.softmax(0), 1, generator=generator)
        scores, H = step(new, H)
    return torch.tensor(out, dtype=torch.int64)


# %% wrong: whole prompt given at once | names: fed at once
def sample(step, prompt, length, temperature, generator):
    H = None
    scores, H = step(prompt, H)
    out = prompt.tolist()
    for _ in range(length):
        row = scores[0].double()
        if temperature == 0:
            new = row.argmax().reshape(1)
        else:
            p = torch.softmax((row - row.max()) / temperature, dim=0)
            new = torch.multinomial(p, 1, generator=generator)
        out.append(new.item())
        scores, H = step(new, H)
    return torch.tensor(out, dtype=torch.int64)


# %% wrong: first drawn is missing: appended after the next is drawn | names: first character that is drawn is missing
def sample(step, prompt, length, temperature, generator):
    H = None
    for known in prompt:
        scores, H = step(known.reshape(1), H)
    out = prompt.tolist()
    for _ in range(length):
        row = scores[0].double()
        if temperature == 0:
            new = row.argmax().reshape(1)
        else:
            p = torch.softmax((row - row.max()) / temperature, dim=0)
            new = torch.multinomial(p, 1, generator=generator)
        scores, H = step(new, H)
        out.append(int(scores[0].argmax()))
    return torch.tensor(out, dtype=torch.int64)


# %% wrong: the last id missing, cut off | names: the last id is missing
def sample(step, prompt, length, temperature, generator):
    ids, H = prompt.tolist(), None
    for known in prompt.tolist():
        scores, H = step(torch.tensor([known]), H)
    for _ in range(length):
        if temperature == 0:
            new = int(scores[0].argmax())
        else:
            p = torch.softmax(scores[0] / temperature, dim=0)
            new = int(torch.multinomial(p, 1, generator=generator))
        ids.append(new)
        scores, H = step(torch.tensor([new]), H)
    return torch.tensor(ids[: len(prompt) + length - 1])
