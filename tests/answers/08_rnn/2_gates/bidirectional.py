# %% correct: row by row
def bidirectional(X, lengths, forward, backward):
    turned = torch.stack([torch.cat([row[:n].flip(0), row[n:]]) for row, n in zip(X, lengths.tolist())])
    ahead, back = forward(X), backward(turned)
    found = []
    for first, second, n in zip(ahead, back, lengths.tolist()):
        row = torch.cat([first[:n], second[:n].flip(0)], dim=1)
        found.append(functional.pad(row, (0, 0, 0, len(first) - n)))
    return torch.stack(found)


# %% correct: gather
def bidirectional(X, lengths, forward, backward):
    B, T, d = X.shape
    index = (lengths[:, None] - 1 - torch.arange(T)) % T
    back = backward(X.gather(1, index[:, :, None].expand(B, T, d)))
    back = back.gather(1, index[:, :, None].expand(B, T, back.shape[2]))
    both = torch.cat((forward(X), back), dim=-1)
    padding = torch.arange(T)[None] >= lengths[:, None]
    return both.masked_fill(padding[:, :, None], 0.0)


# %% correct: flipped, then rolled
def bidirectional(X, lengths, forward, backward):
    T = X.shape[1]

    def turn(Y):
        return torch.stack([row.flip(0).roll(n - T, 0) for row, n in zip(Y, lengths.tolist())])

    both = torch.cat([forward(X), turn(backward(turn(X)))], dim=2)
    return torch.where((torch.arange(T) < lengths[:, None])[:, :, None], both, torch.zeros_like(both))


# %% correct: called for each row by itself
def bidirectional(X, lengths, forward, backward):
    T = X.shape[1]
    outs = []
    for k in range(len(X)):
        n = int(lengths[k])
        if n == 0:
            n_out = forward(X[k : k + 1])[0].shape[1] + backward(X[k : k + 1])[0].shape[1]
            outs.append(X.new_zeros(T, n_out))
            continue
        row = X[k : k + 1, :n]
        o = torch.cat([forward(row), backward(row.flip(1)).flip(1)], 2)[0]
        outs.append(functional.pad(o, (0, 0, 0, T - n)))
    return torch.stack(outs)


# %% wrong: not re-aligned | names: the backward states are not turned back
def bidirectional(X, lengths, forward, backward):
    steps = torch.arange(X.shape[1])
    real = steps < lengths[:, None]
    turned = torch.where(real, lengths[:, None] - 1 - steps, steps)
    rows = torch.arange(len(X))[:, None]
    ahead = forward(X)
    back = backward(X[rows, turned])
    return torch.cat([ahead, back], dim=2) * real[:, :, None]


# %% wrong: never turned | names: its input is never turned
def bidirectional(X, lengths, forward, backward):
    steps = torch.arange(X.shape[1])
    real = steps < lengths[:, None]
    turned = torch.where(real, lengths[:, None] - 1 - steps, steps)
    rows = torch.arange(len(X))[:, None]
    ahead = forward(X)
    back = backward(X)
    return torch.cat([ahead, back], dim=2) * real[:, :, None]


# %% wrong: only the states turned | names: the input is not turned
def bidirectional(X, lengths, forward, backward):
    steps = torch.arange(X.shape[1])
    real = steps < lengths[:, None]
    turned = torch.where(real, lengths[:, None] - 1 - steps, steps)
    rows = torch.arange(len(X))[:, None]
    ahead = forward(X)
    back = backward(X)[rows, turned]
    return torch.cat([ahead, back], dim=2) * real[:, :, None]


# %% wrong: flipped as a whole | names: starts in the padding
def bidirectional(X, lengths, forward, backward):
    steps = torch.arange(X.shape[1])
    real = steps < lengths[:, None]
    turned = torch.where(real, lengths[:, None] - 1 - steps, steps)
    rows = torch.arange(len(X))[:, None]
    ahead = forward(X)
    back = backward(X.flip(1)).flip(1)
    return torch.cat([ahead, back], dim=2) * real[:, :, None]


# %% wrong: flipped, not turned back | names: the whole batch is flipped, and the backward states are not turned back
def bidirectional(X, lengths, forward, backward):
    steps = torch.arange(X.shape[1])
    real = steps < lengths[:, None]
    turned = torch.where(real, lengths[:, None] - 1 - steps, steps)
    rows = torch.arange(len(X))[:, None]
    ahead = forward(X)
    back = backward(X.flip(1))
    return torch.cat([ahead, back], dim=2) * real[:, :, None]


# %% wrong: flipped in, turned out | names: turned back by its length
def bidirectional(X, lengths, forward, backward):
    steps = torch.arange(X.shape[1])
    real = steps < lengths[:, None]
    turned = torch.where(real, lengths[:, None] - 1 - steps, steps)
    rows = torch.arange(len(X))[:, None]
    ahead = forward(X)
    back = backward(X.flip(1))[rows, turned]
    return torch.cat([ahead, back], dim=2) * real[:, :, None]


# %% wrong: turned in, flipped out | names: the states are flipped as a whole
def bidirectional(X, lengths, forward, backward):
    steps = torch.arange(X.shape[1])
    real = steps < lengths[:, None]
    turned = torch.where(real, lengths[:, None] - 1 - steps, steps)
    rows = torch.arange(len(X))[:, None]
    ahead = forward(X)
    back = backward(X[rows, turned]).flip(1)
    return torch.cat([ahead, back], dim=2) * real[:, :, None]


# %% wrong: batch axis | names: the batch axis is turned around
def bidirectional(X, lengths, forward, backward):
    steps = torch.arange(X.shape[1])
    real = steps < lengths[:, None]
    turned = torch.where(real, lengths[:, None] - 1 - steps, steps)
    rows = torch.arange(len(X))[:, None]
    ahead = forward(X)
    back = backward(X.flip(0)).flip(0)
    return torch.cat([ahead, back], dim=2) * real[:, :, None]


# %% wrong: batch axis, not turned back | names: the batch axis is turned around
def bidirectional(X, lengths, forward, backward):
    steps = torch.arange(X.shape[1])
    real = steps < lengths[:, None]
    turned = torch.where(real, lengths[:, None] - 1 - steps, steps)
    rows = torch.arange(len(X))[:, None]
    ahead = forward(X)
    back = backward(X.flip(0))
    return torch.cat([ahead, back], dim=2) * real[:, :, None]


# %% wrong: features | names: the features are turned around
def bidirectional(X, lengths, forward, backward):
    steps = torch.arange(X.shape[1])
    real = steps < lengths[:, None]
    turned = torch.where(real, lengths[:, None] - 1 - steps, steps)
    rows = torch.arange(len(X))[:, None]
    ahead = forward(X)
    back = backward(X.flip(2))
    return torch.cat([ahead, back], dim=2) * real[:, :, None]


# %% wrong: backward first | names: the backward states come first
def bidirectional(X, lengths, forward, backward):
    steps = torch.arange(X.shape[1])
    real = steps < lengths[:, None]
    turned = torch.where(real, lengths[:, None] - 1 - steps, steps)
    rows = torch.arange(len(X))[:, None]
    ahead = forward(X)
    back = backward(X[rows, turned])[rows, turned]
    return torch.cat([back, ahead], dim=2) * real[:, :, None]


# %% wrong: joined along time | names: joined along the steps / stops with an exception
def bidirectional(X, lengths, forward, backward):
    steps = torch.arange(X.shape[1])
    real = steps < lengths[:, None]
    turned = torch.where(real, lengths[:, None] - 1 - steps, steps)
    rows = torch.arange(len(X))[:, None]
    ahead = forward(X)
    back = backward(X[rows, turned])[rows, turned]
    return torch.cat([ahead, back], dim=1)


# %% wrong: joined along the batch | names: joined along the batch / stops with an exception
def bidirectional(X, lengths, forward, backward):
    steps = torch.arange(X.shape[1])
    real = steps < lengths[:, None]
    turned = torch.where(real, lengths[:, None] - 1 - steps, steps)
    rows = torch.arange(len(X))[:, None]
    ahead = forward(X)
    back = backward(X[rows, turned])[rows, turned]
    return torch.cat([ahead, back], dim=0)


# %% wrong: added up | names: the two directions are added up
def bidirectional(X, lengths, forward, backward):
    steps = torch.arange(X.shape[1])
    real = steps < lengths[:, None]
    turned = torch.where(real, lengths[:, None] - 1 - steps, steps)
    rows = torch.arange(len(X))[:, None]
    ahead = forward(X)
    back = backward(X[rows, turned])[rows, turned]
    return (ahead + back) * real[:, :, None]


# %% wrong: states in the padding | names: padded places hold states
def bidirectional(X, lengths, forward, backward):
    steps = torch.arange(X.shape[1])
    real = steps < lengths[:, None]
    turned = torch.where(real, lengths[:, None] - 1 - steps, steps)
    rows = torch.arange(len(X))[:, None]
    ahead = forward(X)
    back = backward(X[rows, turned])[rows, turned]
    return torch.cat([ahead, back], dim=2)


# %% wrong: forward twice | names: both directions use `forward`
def bidirectional(X, lengths, forward, backward):
    steps = torch.arange(X.shape[1])
    real = steps < lengths[:, None]
    turned = torch.where(real, lengths[:, None] - 1 - steps, steps)
    rows = torch.arange(len(X))[:, None]
    ahead = forward(X)
    back = forward(X[rows, turned])[rows, turned]
    return torch.cat([ahead, back], dim=2) * real[:, :, None]


# %% wrong: backward twice | names: both directions use `backward`
def bidirectional(X, lengths, forward, backward):
    steps = torch.arange(X.shape[1])
    real = steps < lengths[:, None]
    turned = torch.where(real, lengths[:, None] - 1 - steps, steps)
    rows = torch.arange(len(X))[:, None]
    ahead = backward(X)
    back = backward(X[rows, turned])[rows, turned]
    return torch.cat([ahead, back], dim=2) * real[:, :, None]


# %% wrong: the two exchanged | names: `forward` and `backward` are exchanged / exchanged
def bidirectional(X, lengths, forward, backward):
    steps = torch.arange(X.shape[1])
    real = steps < lengths[:, None]
    turned = torch.where(real, lengths[:, None] - 1 - steps, steps)
    rows = torch.arange(len(X))[:, None]
    ahead = backward(X)
    back = forward(X[rows, turned])[rows, turned]
    return torch.cat([ahead, back], dim=2) * real[:, :, None]


# %% wrong: summary of the whole row | names: the backward state of the row's first place
def bidirectional(X, lengths, forward, backward):
    steps = torch.arange(X.shape[1])
    real = steps < lengths[:, None]
    turned = torch.where(real, lengths[:, None] - 1 - steps, steps)
    rows = torch.arange(len(X))[:, None]
    ahead = forward(X)
    back = backward(X[rows, turned])[rows, turned][:, :1].expand(-1, X.shape[1], -1)
    return torch.cat([ahead, back], dim=2) * real[:, :, None]


# %% wrong: one place too far | names: left out
def bidirectional(X, lengths, forward, backward):
    steps = torch.arange(X.shape[1])
    real = steps < lengths[:, None]
    turned = torch.where(real, lengths[:, None] - 1 - steps, steps)
    rows = torch.arange(len(X))[:, None]
    ahead = forward(X)
    back = functional.pad((backward(X[rows, turned])[rows, turned] * real[:, :, None])[:, 1:], (0, 0, 0, 1))
    return torch.cat([ahead, back], dim=2) * real[:, :, None]


# %% wrong: backward half in the padding | names: padded places of the backward half
def bidirectional(X, lengths, forward, backward):
    steps = torch.arange(X.shape[1])
    real = steps < lengths[:, None]
    turned = torch.where(real, lengths[:, None] - 1 - steps, steps)
    rows = torch.arange(len(X))[:, None]
    ahead = forward(X)
    back = backward(X[rows, turned])[rows, turned]
    return torch.cat([ahead * real[:, :, None], back], dim=2)


# %% wrong: detached | names: through `backward`
def bidirectional(X, lengths, forward, backward):
    steps = torch.arange(X.shape[1])
    real = steps < lengths[:, None]
    turned = torch.where(real, lengths[:, None] - 1 - steps, steps)
    rows = torch.arange(len(X))[:, None]
    ahead = forward(X)
    back = backward(X.detach()[rows, turned])[rows, turned]
    return torch.cat([ahead, back], dim=2) * real[:, :, None]


# %% wrong: lengths ignored | names: `lengths` is not used
def bidirectional(X, lengths, forward, backward):
    return torch.cat([forward(X), backward(X.flip(1)).flip(1)], dim=2)


# %% wrong: mask from X and lengths | names: where its input is zero
def bidirectional(X, lengths, forward, backward):
    B, T, d = X.shape
    steps = torch.arange(T)
    real = steps < lengths[:, None]
    turned = torch.where(real, lengths[:, None] - 1 - steps, steps)
    rows = torch.arange(B)[:, None]
    ahead = forward(X)
    behind = backward(X[rows, turned])[rows, turned]
    both = torch.cat([ahead, behind], dim=2)
    return torch.where((real & (X != 0).any(2))[:, :, None], both, torch.zeros_like(both))


# %% wrong: turned off by one | names: off by one
def bidirectional(X, lengths, forward, backward):
    B, T, d = X.shape
    steps = torch.arange(T)
    real = steps < lengths[:, None]
    turned = torch.where(real, (lengths[:, None] - steps).clamp(max=T - 1), steps)
    rows = torch.arange(B)[:, None]
    ahead = forward(X)
    behind = backward(X[rows, turned])[rows, turned]
    both = torch.cat([ahead, behind], dim=2)
    return torch.where(real[:, :, None], both, torch.zeros_like(both))


# %% wrong: one padded place turned as well | names: step < length, not <=
def bidirectional(X, lengths, forward, backward):
    B, T, d = X.shape
    steps = torch.arange(T)
    real = steps <= lengths[:, None]
    turned = torch.where(real, (lengths[:, None] - 1 - steps).clamp(min=0), steps)
    rows = torch.arange(B)[:, None]
    ahead = forward(X)
    behind = backward(X[rows, turned])[rows, turned]
    both = torch.cat([ahead, behind], dim=2)
    return torch.where(real[:, :, None], both, torch.zeros_like(both))


# %% wrong: turned by the longest length | names: longest row's length
def bidirectional(X, lengths, forward, backward):
    B, T, d = X.shape
    steps = torch.arange(T)
    real = steps < lengths[:, None]
    turned = torch.where(real, int(lengths.max()) - 1 - steps, steps)
    rows = torch.arange(B)[:, None]
    ahead = forward(X)
    behind = backward(X[rows, turned])[rows, turned]
    both = torch.cat([ahead, behind], dim=2)
    return torch.where(real[:, :, None], both, torch.zeros_like(both))


# %% wrong: moved by one place | names: that of the place itself is left out
def bidirectional(X, lengths, forward, backward):
    B, T, d = X.shape
    steps = torch.arange(T)
    real = steps < lengths[:, None]
    turned = torch.where(real, lengths[:, None] - 1 - steps, steps)
    rows = torch.arange(B)[:, None]
    ahead = forward(X)
    behind = backward(X[rows, turned])[rows, turned]
    behind = torch.cat([behind[:, 1:], torch.zeros_like(behind[:, :1])], dim=1)
    both = torch.cat([ahead, behind], dim=2)
    return torch.where(real[:, :, None], both, torch.zeros_like(both))


# %% wrong: over suffixes | names: from each place to the end
def bidirectional(X, lengths, forward, backward):
    B, T, d = X.shape
    ahead = forward(X)
    real = torch.arange(T) < lengths[:, None]
    back = []
    for t in range(T):
        back.append(backward(X[:, t:])[:, -1])
    both = torch.cat([ahead, torch.stack(back, 1)], 2)
    return both * real[:, :, None]


# %% wrong: along the steps, padding zeroed | names: along the steps
def bidirectional(X, lengths, forward, backward):
    B, T, d = X.shape
    steps = torch.arange(T)
    real = steps < lengths[:, None]
    turned = torch.where(real, lengths[:, None] - 1 - steps, steps)
    rows = torch.arange(B)[:, None]
    ahead = forward(X)
    behind = backward(X[rows, turned])[rows, turned]
    both = torch.cat([ahead, behind], dim=1)
    return torch.where(torch.cat([real, real], 1)[:, :, None], both, torch.zeros_like(both))


# %% wrong: backward detached | names: through `backward`
def bidirectional(X, lengths, forward, backward):
    B, T, d = X.shape
    steps = torch.arange(T)
    real = steps < lengths[:, None]
    turned = torch.where(real, lengths[:, None] - 1 - steps, steps)
    rows = torch.arange(B)[:, None]
    ahead = forward(X)
    behind = backward(X[rows, turned].detach())[rows, turned]
    both = torch.cat([ahead, behind], dim=2)
    return torch.where(real[:, :, None], both, torch.zeros_like(both))


# %% wrong: forward detached | names: through `forward`
def bidirectional(X, lengths, forward, backward):
    B, T, d = X.shape
    steps = torch.arange(T)
    real = steps < lengths[:, None]
    turned = torch.where(real, lengths[:, None] - 1 - steps, steps)
    rows = torch.arange(B)[:, None]
    ahead = forward(X.detach())
    behind = backward(X[rows, turned])[rows, turned]
    both = torch.cat([ahead, behind], dim=2)
    return torch.where(real[:, :, None], both, torch.zeros_like(both))


# %% wrong: mask from X alone | names: told by zeros in X
def bidirectional(X, lengths, forward, backward):
    steps = torch.arange(X.shape[1])
    real = steps < lengths[:, None]
    turned = torch.where(real, lengths[:, None] - 1 - steps, steps)
    rows = torch.arange(len(X))[:, None]
    both = torch.cat([forward(X), backward(X[rows, turned])[rows, turned]], dim=2)
    return both * (X != 0).any(dim=2, keepdim=True)


# %% wrong: only the forward half zeroed | names: padded places of the backward half
def bidirectional(X, lengths, forward, backward):
    steps = torch.arange(X.shape[1])
    real = steps < lengths[:, None]
    turned = torch.where(real, lengths[:, None] - 1 - steps, steps)
    rows = torch.arange(len(X))[:, None]
    both = torch.cat([forward(X), backward(X[rows, turned])[rows, turned]], dim=2)
    width = forward(X).shape[2]
    half = torch.arange(both.shape[2]) >= width
    return torch.where(real[:, :, None] | half, both, 0.0)
