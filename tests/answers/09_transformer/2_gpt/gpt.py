# %% correct: one-hot rows, einsum, no gradient in (b)
def gpt_scores(ids, embedding, positions, blocks, last_norm):
    B, n = ids.shape
    N, d = positions.shape
    if N < n:
        raise ValueError(f"{n} places, room for {N}")
    hot = functional.one_hot(ids, len(embedding)).to(embedding.dtype)
    X = hot @ embedding + positions[torch.arange(n)]
    for block in blocks:
        X = block(X)
    return torch.einsum("bnd,vd->bnv", last_norm(X), embedding)


def changed_places(model, ids, place, other):
    with torch.no_grad():
        before = model(ids)
        mine = ids.tolist()
        mine[0][place] = other
        after = model(torch.tensor(mine))
    return torch.tensor([bool((one - two).abs().max() > 1e-6) for one, two in zip(before[0], after[0])])


# %% correct: functional and reduce
def gpt_scores(ids, embedding, positions, blocks, last_norm):
    if ids.shape[1] > len(positions):
        raise ValueError("the text is longer than the table of positions")
    X = functional.embedding(ids, embedding)
    X = X + functional.embedding(torch.arange(ids.shape[1]), positions)[None]
    X = functools.reduce(lambda rows, block: block(rows), blocks, X)
    return functional.linear(last_norm(X), embedding)


def changed_places(model, ids, place, other):
    altered = torch.where(torch.arange(ids.shape[1]) == place, other, ids)
    return (model(altered) - model(ids)).detach().abs().amax(dim=-1).gt(1e-6).squeeze(0)


# %% wrong: no positions | names: the positions are left out
def gpt_scores(ids, embedding, positions, blocks, last_norm):
    n = ids.shape[1]
    if n > positions.shape[0]:
        raise ValueError("too long")
    X = embedding[ids] + 0 * positions[:n]
    for block in blocks:
        X = block(X)
    return last_norm(X) @ embedding.T


def changed_places(model, ids, place, other):
    altered = ids.clone()
    altered[0, place] = other
    return ((model(altered) - model(ids)).abs() > 1e-6).any(dim=2)[0]


# %% wrong: positions from 1 | names: counted from 1
def gpt_scores(ids, embedding, positions, blocks, last_norm):
    n = ids.shape[1]
    if n > positions.shape[0]:
        raise ValueError("too long")
    X = embedding[ids] + torch.cat([positions[1:], positions[:1]])[:n]
    for block in blocks:
        X = block(X)
    return last_norm(X) @ embedding.T


def changed_places(model, ids, place, other):
    altered = ids.clone()
    altered[0, place] = other
    return ((model(altered) - model(ids)).abs() > 1e-6).any(dim=2)[0]


# %% wrong: last positions | names: the last rows of `positions`
def gpt_scores(ids, embedding, positions, blocks, last_norm):
    n = ids.shape[1]
    if n > positions.shape[0]:
        raise ValueError("too long")
    X = embedding[ids] + positions[-n:]
    for block in blocks:
        X = block(X)
    return last_norm(X) @ embedding.T


def changed_places(model, ids, place, other):
    altered = ids.clone()
    altered[0, place] = other
    return ((model(altered) - model(ids)).abs() > 1e-6).any(dim=2)[0]


# %% wrong: one position for all | names: every place gets the first position
def gpt_scores(ids, embedding, positions, blocks, last_norm):
    n = ids.shape[1]
    if n > positions.shape[0]:
        raise ValueError("too long")
    X = embedding[ids] + positions[0]
    for block in blocks:
        X = block(X)
    return last_norm(X) @ embedding.T


def changed_places(model, ids, place, other):
    altered = ids.clone()
    altered[0, place] = other
    return ((model(altered) - model(ids)).abs() > 1e-6).any(dim=2)[0]


# %% wrong: times positions | names: multiplied by the positions
def gpt_scores(ids, embedding, positions, blocks, last_norm):
    n = ids.shape[1]
    if n > positions.shape[0]:
        raise ValueError("too long")
    X = embedding[ids] * positions[:n]
    for block in blocks:
        X = block(X)
    return last_norm(X) @ embedding.T


def changed_places(model, ids, place, other):
    altered = ids.clone()
    altered[0, place] = other
    return ((model(altered) - model(ids)).abs() > 1e-6).any(dim=2)[0]


# %% wrong: scaled rows, as in the book | names: scaled by the root of d
def gpt_scores(ids, embedding, positions, blocks, last_norm):
    n = ids.shape[1]
    if n > positions.shape[0]:
        raise ValueError("too long")
    X = embedding[ids] * math.sqrt(embedding.shape[1]) + positions[:n]
    for block in blocks:
        X = block(X)
    return last_norm(X) @ embedding.T


def changed_places(model, ids, place, other):
    altered = ids.clone()
    altered[0, place] = other
    return ((model(altered) - model(ids)).abs() > 1e-6).any(dim=2)[0]


# %% wrong: positions late | names: added after the blocks
def gpt_scores(ids, embedding, positions, blocks, last_norm):
    n = ids.shape[1]
    if n > positions.shape[0]:
        raise ValueError("too long")
    X = embedding[ids]
    for block in blocks:
        X = block(X)
    return last_norm(X + positions[:n]) @ embedding.T


def changed_places(model, ids, place, other):
    altered = ids.clone()
    altered[0, place] = other
    return ((model(altered) - model(ids)).abs() > 1e-6).any(dim=2)[0]


# %% wrong: norm after every block | names: follows every block
def gpt_scores(ids, embedding, positions, blocks, last_norm):
    n = ids.shape[1]
    if n > positions.shape[0]:
        raise ValueError("too long")
    X = embedding[ids] + positions[:n]
    for block in blocks:
        X = last_norm(block(X))
    return X @ embedding.T


def changed_places(model, ids, place, other):
    altered = ids.clone()
    altered[0, place] = other
    return ((model(altered) - model(ids)).abs() > 1e-6).any(dim=2)[0]


# %% wrong: positions by id | names: picked by the ids
def gpt_scores(ids, embedding, positions, blocks, last_norm):
    n = ids.shape[1]
    if n > positions.shape[0]:
        raise ValueError("too long")
    X = embedding[ids] + positions[ids.clamp(max=len(positions) - 1)]
    for block in blocks:
        X = block(X)
    return last_norm(X) @ embedding.T


def changed_places(model, ids, place, other):
    altered = ids.clone()
    altered[0, place] = other
    return ((model(altered) - model(ids)).abs() > 1e-6).any(dim=2)[0]


# %% wrong: positions at every block | names: before every block
def gpt_scores(ids, embedding, positions, blocks, last_norm):
    n = ids.shape[1]
    if n > positions.shape[0]:
        raise ValueError("too long")
    X = embedding[ids]
    for block in blocks:
        X = block(X + positions[:n])
    return last_norm(X) @ embedding.T


def changed_places(model, ids, place, other):
    altered = ids.clone()
    altered[0, place] = other
    return ((model(altered) - model(ids)).abs() > 1e-6).any(dim=2)[0]


# %% wrong: start added again | names: once more at the end
def gpt_scores(ids, embedding, positions, blocks, last_norm):
    n = ids.shape[1]
    if n > positions.shape[0]:
        raise ValueError("too long")
    X = embedding[ids] + positions[:n]
    for block in blocks:
        X = block(X)
    return last_norm(X + embedding[ids] + positions[:n]) @ embedding.T


def changed_places(model, ids, place, other):
    altered = ids.clone()
    altered[0, place] = other
    return ((model(altered) - model(ids)).abs() > 1e-6).any(dim=2)[0]


# %% wrong: no last norm | names: the last norm is missing
def gpt_scores(ids, embedding, positions, blocks, last_norm):
    n = ids.shape[1]
    if n > positions.shape[0]:
        raise ValueError("too long")
    X = embedding[ids] + positions[:n]
    for block in blocks:
        X = block(X)
    return X @ embedding.T


def changed_places(model, ids, place, other):
    altered = ids.clone()
    altered[0, place] = other
    return ((model(altered) - model(ids)).abs() > 1e-6).any(dim=2)[0]


# %% wrong: norm first | names: the last norm comes before the blocks
def gpt_scores(ids, embedding, positions, blocks, last_norm):
    n = ids.shape[1]
    if n > positions.shape[0]:
        raise ValueError("too long")
    X = last_norm(embedding[ids] + positions[:n])
    for block in blocks:
        X = block(X)
    return X @ embedding.T


def changed_places(model, ids, place, other):
    altered = ids.clone()
    altered[0, place] = other
    return ((model(altered) - model(ids)).abs() > 1e-6).any(dim=2)[0]


# %% wrong: norm of the scores | names: applied to the scores
def gpt_scores(ids, embedding, positions, blocks, last_norm):
    n = ids.shape[1]
    if n > positions.shape[0]:
        raise ValueError("too long")
    X = embedding[ids] + positions[:n]
    for block in blocks:
        X = block(X)
    return last_norm(X @ embedding.T)


def changed_places(model, ids, place, other):
    altered = ids.clone()
    altered[0, place] = other
    return ((model(altered) - model(ids)).abs() > 1e-6).any(dim=2)[0]


# %% wrong: first block only | names: only the first block
def gpt_scores(ids, embedding, positions, blocks, last_norm):
    n = ids.shape[1]
    if n > positions.shape[0]:
        raise ValueError("too long")
    X = embedding[ids] + positions[:n]
    for block in blocks[:1]:
        X = block(X)
    return last_norm(X) @ embedding.T


def changed_places(model, ids, place, other):
    altered = ids.clone()
    altered[0, place] = other
    return ((model(altered) - model(ids)).abs() > 1e-6).any(dim=2)[0]


# %% wrong: each block reads the start | names: only the last block is used
def gpt_scores(ids, embedding, positions, blocks, last_norm):
    n = ids.shape[1]
    if n > positions.shape[0]:
        raise ValueError("too long")
    X = embedding[ids] + positions[:n]
    Y = X
    for block in blocks:
        Y = block(X)
    X = Y
    return last_norm(X) @ embedding.T


def changed_places(model, ids, place, other):
    altered = ids.clone()
    altered[0, place] = other
    return ((model(altered) - model(ids)).abs() > 1e-6).any(dim=2)[0]


# %% wrong: blocks backwards | names: opposite order
def gpt_scores(ids, embedding, positions, blocks, last_norm):
    n = ids.shape[1]
    if n > positions.shape[0]:
        raise ValueError("too long")
    X = embedding[ids] + positions[:n]
    for block in reversed(blocks):
        X = block(X)
    return last_norm(X) @ embedding.T


def changed_places(model, ids, place, other):
    altered = ids.clone()
    altered[0, place] = other
    return ((model(altered) - model(ids)).abs() > 1e-6).any(dim=2)[0]


# %% wrong: blocks added | names: they add by themselves
def gpt_scores(ids, embedding, positions, blocks, last_norm):
    n = ids.shape[1]
    if n > positions.shape[0]:
        raise ValueError("too long")
    X = embedding[ids] + positions[:n]
    for block in blocks:
        X = X + block(X)
    return last_norm(X) @ embedding.T


def changed_places(model, ids, place, other):
    altered = ids.clone()
    altered[0, place] = other
    return ((model(altered) - model(ids)).abs() > 1e-6).any(dim=2)[0]


# %% wrong: softmax | names: pass through a softmax
def gpt_scores(ids, embedding, positions, blocks, last_norm):
    n = ids.shape[1]
    if n > positions.shape[0]:
        raise ValueError("too long")
    X = embedding[ids] + positions[:n]
    for block in blocks:
        X = block(X)
    return (last_norm(X) @ embedding.T).softmax(dim=-1)


def changed_places(model, ids, place, other):
    altered = ids.clone()
    altered[0, place] = other
    return ((model(altered) - model(ids)).abs() > 1e-6).any(dim=2)[0]


# %% wrong: log-softmax | names: log-softmax
def gpt_scores(ids, embedding, positions, blocks, last_norm):
    n = ids.shape[1]
    if n > positions.shape[0]:
        raise ValueError("too long")
    X = embedding[ids] + positions[:n]
    for block in blocks:
        X = block(X)
    return (last_norm(X) @ embedding.T).log_softmax(dim=-1)


def changed_places(model, ids, place, other):
    altered = ids.clone()
    altered[0, place] = other
    return ((model(altered) - model(ids)).abs() > 1e-6).any(dim=2)[0]


# %% wrong: scores scaled | names: divided by the root of d
def gpt_scores(ids, embedding, positions, blocks, last_norm):
    n = ids.shape[1]
    if n > positions.shape[0]:
        raise ValueError("too long")
    X = embedding[ids] + positions[:n]
    for block in blocks:
        X = block(X)
    return last_norm(X) @ embedding.T / math.sqrt(embedding.shape[1])


def changed_places(model, ids, place, other):
    altered = ids.clone()
    altered[0, place] = other
    return ((model(altered) - model(ids)).abs() > 1e-6).any(dim=2)[0]


# %% wrong: head a copy | names: the head is a copy
def gpt_scores(ids, embedding, positions, blocks, last_norm):
    n = ids.shape[1]
    if n > positions.shape[0]:
        raise ValueError("too long")
    X = embedding[ids] + positions[:n]
    for block in blocks:
        X = block(X)
    head = embedding.clone().detach()
    return last_norm(X) @ head.T


def changed_places(model, ids, place, other):
    altered = ids.clone()
    altered[0, place] = other
    return ((model(altered) - model(ids)).abs() > 1e-6).any(dim=2)[0]


# %% wrong: rows from a copy | names: by the rows that are read
def gpt_scores(ids, embedding, positions, blocks, last_norm):
    n = ids.shape[1]
    if n > positions.shape[0]:
        raise ValueError("too long")
    X = embedding.detach()[ids] + positions[:n]
    for block in blocks:
        X = block(X)
    return last_norm(X) @ embedding.T


def changed_places(model, ids, place, other):
    altered = ids.clone()
    altered[0, place] = other
    return ((model(altered) - model(ids)).abs() > 1e-6).any(dim=2)[0]


# %% wrong: cut to the room | names: expected a ValueError, got a result
def gpt_scores(ids, embedding, positions, blocks, last_norm):
    ids = ids[:, : len(positions)]
    n = ids.shape[1]
    X = embedding[ids] + positions[:n]
    for block in blocks:
        X = block(X)
    return last_norm(X) @ embedding.T


def changed_places(model, ids, place, other):
    altered = ids.clone()
    altered[0, place] = other
    return ((model(altered) - model(ids)).abs() > 1e-6).any(dim=2)[0]


# %% wrong: whatever error comes | names: expected a ValueError, got
def gpt_scores(ids, embedding, positions, blocks, last_norm):
    n = ids.shape[1]
    X = embedding[ids] + positions[:n]
    for block in blocks:
        X = block(X)
    return last_norm(X) @ embedding.T


def changed_places(model, ids, place, other):
    altered = ids.clone()
    altered[0, place] = other
    return ((model(altered) - model(ids)).abs() > 1e-6).any(dim=2)[0]


# %% wrong: places that stay | names: stay the same are told
def gpt_scores(ids, embedding, positions, blocks, last_norm):
    n = ids.shape[1]
    if n > positions.shape[0]:
        raise ValueError("too long")
    X = embedding[ids] + positions[:n]
    for block in blocks:
        X = block(X)
    return last_norm(X) @ embedding.T


def changed_places(model, ids, place, other):
    altered = ids.clone()
    altered[0, place] = other
    return ((model(altered) - model(ids)).abs() <= 1e-6).all(dim=2)[0]


# %% wrong: all scores must change | names: any is enough
def gpt_scores(ids, embedding, positions, blocks, last_norm):
    n = ids.shape[1]
    if n > positions.shape[0]:
        raise ValueError("too long")
    X = embedding[ids] + positions[:n]
    for block in blocks:
        X = block(X)
    return last_norm(X) @ embedding.T


def changed_places(model, ids, place, other):
    altered = ids.clone()
    altered[0, place] = other
    return ((model(altered) - model(ids)).abs() > 1e-6).all(dim=2)[0]


# %% wrong: sum of differences | names: not taken absolutely
def gpt_scores(ids, embedding, positions, blocks, last_norm):
    n = ids.shape[1]
    if n > positions.shape[0]:
        raise ValueError("too long")
    X = embedding[ids] + positions[:n]
    for block in blocks:
        X = block(X)
    return last_norm(X) @ embedding.T


def changed_places(model, ids, place, other):
    altered = ids.clone()
    altered[0, place] = other
    return (model(altered) - model(ids)).sum(dim=2)[0].abs() > 1e-6


# %% wrong: rises only | names: only scores that rise
def gpt_scores(ids, embedding, positions, blocks, last_norm):
    n = ids.shape[1]
    if n > positions.shape[0]:
        raise ValueError("too long")
    X = embedding[ids] + positions[:n]
    for block in blocks:
        X = block(X)
    return last_norm(X) @ embedding.T


def changed_places(model, ids, place, other):
    altered = ids.clone()
    altered[0, place] = other
    return (model(altered) - model(ids) > 1e-6).any(dim=2)[0]


# %% wrong: any difference | names: any difference counts
def gpt_scores(ids, embedding, positions, blocks, last_norm):
    n = ids.shape[1]
    if n > positions.shape[0]:
        raise ValueError("too long")
    X = embedding[ids] + positions[:n]
    for block in blocks:
        X = block(X)
    return last_norm(X) @ embedding.T


def changed_places(model, ids, place, other):
    altered = ids.clone()
    altered[0, place] = other
    return (model(altered) != model(ids)).any(dim=2)[0]


# %% wrong: likeliest only | names: only the likeliest
def gpt_scores(ids, embedding, positions, blocks, last_norm):
    n = ids.shape[1]
    if n > positions.shape[0]:
        raise ValueError("too long")
    X = embedding[ids] + positions[:n]
    for block in blocks:
        X = block(X)
    return last_norm(X) @ embedding.T


def changed_places(model, ids, place, other):
    altered = ids.clone()
    altered[0, place] = other
    return (model(altered).argmax(dim=2) != model(ids).argmax(dim=2))[0]


# %% wrong: assumed causal | names: whatever the model does
def gpt_scores(ids, embedding, positions, blocks, last_norm):
    n = ids.shape[1]
    if n > positions.shape[0]:
        raise ValueError("too long")
    X = embedding[ids] + positions[:n]
    for block in blocks:
        X = block(X)
    return last_norm(X) @ embedding.T


def changed_places(model, ids, place, other):
    return torch.arange(ids.shape[1]) >= place


# %% wrong: in the ids themselves | names: changes its arguments
def gpt_scores(ids, embedding, positions, blocks, last_norm):
    n = ids.shape[1]
    if n > positions.shape[0]:
        raise ValueError("too long")
    X = embedding[ids] + positions[:n]
    for block in blocks:
        X = block(X)
    return last_norm(X) @ embedding.T


def changed_places(model, ids, place, other):
    before = model(ids)
    ids[0, place] = other
    return ((model(ids) - before).abs() > 1e-6).any(dim=2)[0]


# %% wrong: positions indexed by ids | names: modulo their number
def gpt_scores(ids, embedding, positions, blocks, last_norm):
    n = ids.shape[1]
    if n > len(positions):
        raise ValueError(f"text of {n}, room for {len(positions)}")
    X = embedding[ids] + positions[ids % len(positions)]
    for block in blocks:
        X = block(X)
    return last_norm(X) @ embedding.T


def changed_places(model, ids, place, other):
    changed = ids.clone()
    changed[0, place] = other
    with torch.no_grad():
        return ((model(changed) - model(ids)).abs() > 1e-6).any(dim=2)[0]


# %% wrong: all places' symbol changed | names: all symbols are changed
def gpt_scores(ids, embedding, positions, blocks, last_norm):
    n = ids.shape[1]
    if n > len(positions):
        raise ValueError(f"text of {n}, room for {len(positions)}")
    X = embedding[ids] + positions[:n]
    for block in blocks:
        X = block(X)
    return last_norm(X) @ embedding.T


def changed_places(model, ids, place, other):
    changed = ids.clone()
    changed[0] = other
    with torch.no_grad():
        return ((model(changed) - model(ids)).abs() > 1e-6).any(dim=2)[0]


# %% wrong: any over places: (V,) | names: symbols are told
def gpt_scores(ids, embedding, positions, blocks, last_norm):
    n = ids.shape[1]
    if n > len(positions):
        raise ValueError(f"text of {n}, room for {len(positions)}")
    X = embedding[ids] + positions[:n]
    for block in blocks:
        X = block(X)
    return last_norm(X) @ embedding.T


def changed_places(model, ids, place, other):
    changed = ids.clone()
    changed[0, place] = other
    with torch.no_grad():
        return ((model(changed) - model(ids)).abs() > 1e-6).any(dim=1)[0]


# %% wrong: the place itself never reported | names: itself is never told
def gpt_scores(ids, embedding, positions, blocks, last_norm):
    n = ids.shape[1]
    if n > len(positions):
        raise ValueError(f"text of {n}, room for {len(positions)}")
    X = embedding[ids] + positions[:n]
    for block in blocks:
        X = block(X)
    return last_norm(X) @ embedding.T


def changed_places(model, ids, place, other):
    changed = ids.clone()
    changed[0, place] = other
    with torch.no_grad():
        found = ((model(changed) - model(ids)).abs() > 1e-6).any(dim=2)[0]
    found[place] = False
    return found


# %% wrong: probabilities compared | names: probabilities are compared
def gpt_scores(ids, embedding, positions, blocks, last_norm):
    n = ids.shape[1]
    if n > len(positions):
        raise ValueError(f"text of {n}, room for {len(positions)}")
    X = embedding[ids] + positions[:n]
    for block in blocks:
        X = block(X)
    return last_norm(X) @ embedding.T


def changed_places(model, ids, place, other):
    changed = ids.clone()
    changed[0, place] = other
    with torch.no_grad():
        return ((model(changed).softmax(2) - model(ids).softmax(2)).abs() > 1e-6).any(dim=2)[0]


# %% wrong: mean instead of max | names: are averaged
def gpt_scores(ids, embedding, positions, blocks, last_norm):
    n = ids.shape[1]
    if n > len(positions):
        raise ValueError(f"text of {n}, room for {len(positions)}")
    X = embedding[ids] + positions[:n]
    for block in blocks:
        X = block(X)
    return last_norm(X) @ embedding.T


def changed_places(model, ids, place, other):
    changed = ids.clone()
    changed[0, place] = other
    with torch.no_grad():
        return ((model(changed) - model(ids)).abs().mean(dim=2) > 1e-6)[0]


# %% wrong: norm of the difference | names: the length of the difference
def gpt_scores(ids, embedding, positions, blocks, last_norm):
    n = ids.shape[1]
    if n > len(positions):
        raise ValueError(f"text of {n}, room for {len(positions)}")
    X = embedding[ids] + positions[:n]
    for block in blocks:
        X = block(X)
    return last_norm(X) @ embedding.T


def changed_places(model, ids, place, other):
    changed = ids.clone()
    changed[0, place] = other
    with torch.no_grad():
        return ((model(changed) - model(ids)).norm(dim=2) > 1e-6)[0]


# %% wrong: squeeze() loses the axis at n = 1 | names: one place
def gpt_scores(ids, embedding, positions, blocks, last_norm):
    n = ids.shape[1]
    if n > len(positions):
        raise ValueError(f"text of {n}, room for {len(positions)}")
    X = embedding[ids] + positions[:n]
    for block in blocks:
        X = block(X)
    return last_norm(X) @ embedding.T


def changed_places(model, ids, place, other):
    changed = ids.clone()
    changed[0, place] = other
    with torch.no_grad():
        return ((model(changed) - model(ids)).abs() > 1e-6).any(dim=2).squeeze()


# %% wrong: tolerance 1e-4 | names: 1e-4
def gpt_scores(ids, embedding, positions, blocks, last_norm):
    n = ids.shape[1]
    if n > len(positions):
        raise ValueError(f"text of {n}, room for {len(positions)}")
    X = embedding[ids] + positions[:n]
    for block in blocks:
        X = block(X)
    return last_norm(X) @ embedding.T


def changed_places(model, ids, place, other):
    changed = ids.clone()
    changed[0, place] = other
    with torch.no_grad():
        return ((model(changed) - model(ids)).abs() > 1e-4).any(dim=2)[0]


# %% wrong: place from 1 | names: counted from 1
def gpt_scores(ids, embedding, positions, blocks, last_norm):
    n = ids.shape[1]
    if n > positions.shape[0]:
        raise ValueError("too long")
    X = embedding[ids] + positions[:n]
    for block in blocks:
        X = block(X)
    return last_norm(X) @ embedding.T


def changed_places(model, ids, place, other):
    altered = ids.clone()
    if place > 0:
        altered[0, place - 1] = other
    return ((model(altered) - model(ids)).abs() > 1e-6).any(dim=2)[0]
