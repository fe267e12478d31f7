# %% correct: a set of tuples, noise by normal_
def distinct_units(W1, b1, W2):
    return len({(*W1[:, j].tolist(), b1[j].item(), *W2[j].tolist()) for j in range(W1.shape[1])})


def break_symmetry(W1, std, generator):
    return W1 + torch.empty_like(W1).normal_(0, std, generator=generator)


# %% correct: every pair of units compared
def distinct_units(W1, b1, W2):
    units = torch.cat([W1.T, b1[:, None], W2], dim=1)
    count = 0
    for j in range(len(units)):
        count += not any(torch.equal(units[j], units[i]) for i in range(j))
    return count


def break_symmetry(W1, std, generator):
    return torch.normal(W1, std, generator=generator)


# %% wrong: only incoming weights are compared | names: only the incoming weights are compared
def distinct_units(W1, b1, W2):
    return torch.unique(W1, dim=1).shape[1]


def break_symmetry(W1, std, generator):
    return W1 + std * torch.randn(W1.shape, generator=generator, dtype=W1.dtype)


# %% wrong: outgoing weights left out | names: outgoing weights are left out
def distinct_units(W1, b1, W2):
    return torch.unique(torch.cat([W1, b1[None]]), dim=1).shape[1]


def break_symmetry(W1, std, generator):
    return W1 + std * torch.randn(W1.shape, generator=generator, dtype=W1.dtype)


# %% wrong: bias left out | names: bias is left out
def distinct_units(W1, b1, W2):
    return torch.unique(torch.cat([W1, W2.T]), dim=1).shape[1]


def break_symmetry(W1, std, generator):
    return W1 + std * torch.randn(W1.shape, generator=generator, dtype=W1.dtype)


# %% wrong: the rank | names: rank is taken
def distinct_units(W1, b1, W2):
    return torch.linalg.matrix_rank(torch.cat([W1, b1[None], W2.T])).item()


def break_symmetry(W1, std, generator):
    return W1 + std * torch.randn(W1.shape, generator=generator, dtype=W1.dtype)


# %% wrong: rows instead of columns | names: rows of W1
def distinct_units(W1, b1, W2):
    return torch.unique(W1, dim=0).shape[0]


def break_symmetry(W1, std, generator):
    return W1 + std * torch.randn(W1.shape, generator=generator, dtype=W1.dtype)


# %% wrong: close counts as equal | names: merely close
def distinct_units(W1, b1, W2):
    units = torch.cat([W1.T, b1[:, None], W2], dim=1)
    return sum(not any(torch.allclose(units[j], units[i]) for i in range(j)) for j in range(len(units)))


def break_symmetry(W1, std, generator):
    return W1 + std * torch.randn(W1.shape, generator=generator, dtype=W1.dtype)


# %% wrong: a tensor is returned | names: expected a Python int
def distinct_units(W1, b1, W2):
    return torch.tensor(torch.unique(torch.cat([W1, b1[None], W2.T]), dim=1).shape[1])


def break_symmetry(W1, std, generator):
    return W1 + std * torch.randn(W1.shape, generator=generator, dtype=W1.dtype)


# %% wrong: one noise for all units | names: every unit gets the same noise
def distinct_units(W1, b1, W2):
    return torch.unique(torch.cat([W1, b1[None], W2.T]), dim=1).shape[1]


def break_symmetry(W1, std, generator):
    return W1 + std * torch.randn(len(W1), 1, generator=generator, dtype=W1.dtype)


# %% wrong: one noise for all inputs | names: within a unit all inputs get the same noise
def distinct_units(W1, b1, W2):
    return torch.unique(torch.cat([W1, b1[None], W2.T]), dim=1).shape[1]


def break_symmetry(W1, std, generator):
    return W1 + std * torch.randn(W1.shape[1], generator=generator, dtype=W1.dtype)


# %% wrong: one number for all | names: the same number everywhere
def distinct_units(W1, b1, W2):
    return torch.unique(torch.cat([W1, b1[None], W2.T]), dim=1).shape[1]


def break_symmetry(W1, std, generator):
    return W1 + std * torch.randn((), generator=generator, dtype=W1.dtype)


# %% wrong: the weights are replaced | names: W1 itself is gone
def distinct_units(W1, b1, W2):
    return torch.unique(torch.cat([W1, b1[None], W2.T]), dim=1).shape[1]


def break_symmetry(W1, std, generator):
    return std * torch.randn(W1.shape, generator=generator, dtype=W1.dtype)


# %% wrong: noise from the global state | names: not from torch's global state
def distinct_units(W1, b1, W2):
    return torch.unique(torch.cat([W1, b1[None], W2.T]), dim=1).shape[1]


def break_symmetry(W1, std, generator):
    return W1 + std * torch.randn_like(W1)


# %% wrong: the generator is seeded | names: noise is always the same
def distinct_units(W1, b1, W2):
    return torch.unique(torch.cat([W1, b1[None], W2.T]), dim=1).shape[1]


def break_symmetry(W1, std, generator):
    generator.manual_seed(0)
    return W1 + std * torch.randn(W1.shape, generator=generator, dtype=W1.dtype)


# %% wrong: std taken for a variance | names: the variance is std
def distinct_units(W1, b1, W2):
    return torch.unique(torch.cat([W1, b1[None], W2.T]), dim=1).shape[1]


def break_symmetry(W1, std, generator):
    return W1 + std**0.5 * torch.randn(W1.shape, generator=generator, dtype=W1.dtype)


# %% wrong: uniform noise from 0 on | names: uniform from 0 to std
def distinct_units(W1, b1, W2):
    return torch.unique(torch.cat([W1, b1[None], W2.T]), dim=1).shape[1]


def break_symmetry(W1, std, generator):
    return W1 + std * torch.rand(W1.shape, generator=generator, dtype=W1.dtype)


# %% wrong: uniform noise | names: uniform between
def distinct_units(W1, b1, W2):
    return torch.unique(torch.cat([W1, b1[None], W2.T]), dim=1).shape[1]


def break_symmetry(W1, std, generator):
    return W1 + std * (2 * torch.rand(W1.shape, generator=generator, dtype=W1.dtype) - 1)


# %% wrong: the noise multiplies | names: multiplied with W1
def distinct_units(W1, b1, W2):
    return torch.unique(torch.cat([W1, b1[None], W2.T]), dim=1).shape[1]


def break_symmetry(W1, std, generator):
    return W1 * (1 + std * torch.randn(W1.shape, generator=generator, dtype=W1.dtype))


# %% wrong: in place | names: changes W1 in place
def distinct_units(W1, b1, W2):
    return torch.unique(torch.cat([W1, b1[None], W2.T]), dim=1).shape[1]


def break_symmetry(W1, std, generator):
    W1 += std * torch.randn(W1.shape, generator=generator, dtype=W1.dtype)
    return W1.clone()


# %% wrong: single precision | names: wrong only for a float64 matrix
def distinct_units(W1, b1, W2):
    return torch.unique(torch.cat([W1, b1[None], W2.T]), dim=1).shape[1]


def break_symmetry(W1, std, generator):
    return W1.float() + std * torch.randn(W1.shape, generator=generator)


# %% correct: units as rows, unique along them
def distinct_units(W1, b1, W2):
    rows = torch.column_stack([W1.T, b1, W2])
    return len(torch.unique(rows, dim=0))


def break_symmetry(W1, std, generator):
    return W1 + std * torch.randn(W1.shape, generator=generator, dtype=W1.dtype)


# %% correct: each unit is held against those before it
def distinct_units(W1, b1, W2):
    table = torch.vstack([W1, b1, W2.mT])
    groups = []
    for j in range(table.shape[1]):
        if not any(torch.equal(table[:, j], unit) for unit in groups):
            groups.append(table[:, j])
    return len(groups)


def break_symmetry(W1, std, generator):
    return W1 + std * torch.randn(W1.shape, generator=generator, dtype=W1.dtype)


# %% correct: torch.normal around W1
def distinct_units(W1, b1, W2):
    return len({tuple(unit) for unit in torch.cat([W1, b1[None], W2.T]).T.tolist()})


def break_symmetry(W1, std, generator):
    spread = torch.full(W1.shape, float(std), dtype=W1.dtype)
    return torch.normal(W1, spread, generator=generator)


# %% correct: row by row, on a copy
def distinct_units(W1, b1, W2):
    return len({tuple(unit) for unit in torch.cat([W1, b1[None], W2.T]).T.tolist()})


def break_symmetry(W1, std, generator):
    new = W1.clone()
    for i in range(new.shape[0]):
        new[i] += std * torch.randn(new.shape[1], generator=generator, dtype=new.dtype)
    return new


# %% wrong: all units | names: every unit is counted
def distinct_units(W1, b1, W2):
    return W1.shape[1]


def break_symmetry(W1, std, generator):
    return W1 + std * torch.randn(W1.shape, generator=generator, dtype=W1.dtype)


# %% wrong: compared with the first unit | names: compared with the first one alone
def distinct_units(W1, b1, W2):
    table = torch.cat([W1, b1[None], W2.T])
    return 1 + int((table != table[:, :1]).any(dim=0).sum())


def break_symmetry(W1, std, generator):
    return W1 + std * torch.randn(W1.shape, generator=generator, dtype=W1.dtype)


# %% wrong: compared with the neighbour | names: with their neighbours alone
def distinct_units(W1, b1, W2):
    table = torch.cat([W1, b1[None], W2.T])
    return torch.unique_consecutive(table, dim=1).shape[1]


def break_symmetry(W1, std, generator):
    return W1 + std * torch.randn(W1.shape, generator=generator, dtype=W1.dtype)


# %% wrong: groups of several units | names: groups of several units alone
def distinct_units(W1, b1, W2):
    table = torch.cat([W1, b1[None], W2.T])
    _, counts = torch.unique(table, dim=1, return_counts=True)
    return int((counts > 1).sum())


def break_symmetry(W1, std, generator):
    return W1 + std * torch.randn(W1.shape, generator=generator, dtype=W1.dtype)


# %% wrong: units without a twin | names: units without a twin alone
def distinct_units(W1, b1, W2):
    table = torch.cat([W1, b1[None], W2.T])
    _, counts = torch.unique(table, dim=1, return_counts=True)
    return int((counts == 1).sum())


def break_symmetry(W1, std, generator):
    return W1 + std * torch.randn(W1.shape, generator=generator, dtype=W1.dtype)


# %% wrong: the largest group | names: the size of the largest group
def distinct_units(W1, b1, W2):
    table = torch.cat([W1, b1[None], W2.T])
    _, counts = torch.unique(table, dim=1, return_counts=True)
    return int(counts.max())


def break_symmetry(W1, std, generator):
    return W1 + std * torch.randn(W1.shape, generator=generator, dtype=W1.dtype)


# %% wrong: sums of units | names: sums of units are compared
def distinct_units(W1, b1, W2):
    return len(set(torch.cat([W1, b1[None], W2.T]).double().sum(dim=0).tolist()))


def break_symmetry(W1, std, generator):
    return W1 + std * torch.randn(W1.shape, generator=generator, dtype=W1.dtype)


# %% wrong: sorted units | names: order of their entries
def distinct_units(W1, b1, W2):
    table = torch.cat([W1, b1[None], W2.T]).sort(dim=0).values
    return torch.unique(table, dim=1).shape[1]


def break_symmetry(W1, std, generator):
    return W1 + std * torch.randn(W1.shape, generator=generator, dtype=W1.dtype)


# %% wrong: allclose | names: merely close
def distinct_units(W1, b1, W2):
    table = torch.cat([W1, b1[None], W2.T]).T
    groups = []
    for unit in table:
        if not any(torch.allclose(unit, other) for other in groups):
            groups.append(unit)
    return len(groups)


def break_symmetry(W1, std, generator):
    return W1 + std * torch.randn(W1.shape, generator=generator, dtype=W1.dtype)


# %% wrong: three counts | names: three counts are made
def distinct_units(W1, b1, W2):
    counts = [torch.unique(W1, dim=1).shape[1], torch.unique(b1).numel(), torch.unique(W2, dim=0).shape[0]]
    return max(counts)


def break_symmetry(W1, std, generator):
    return W1 + std * torch.randn(W1.shape, generator=generator, dtype=W1.dtype)


# %% wrong: different numbers | names: different numbers are counted
def distinct_units(W1, b1, W2):
    return torch.unique(torch.cat([W1, b1[None], W2.T])).numel()


def break_symmetry(W1, std, generator):
    return W1 + std * torch.randn(W1.shape, generator=generator, dtype=W1.dtype)


# %% wrong: a float is returned | names: expected a Python int
def distinct_units(W1, b1, W2):
    return float(len({tuple(unit) for unit in torch.cat([W1, b1[None], W2.T]).T.tolist()}))


def break_symmetry(W1, std, generator):
    return W1 + std * torch.randn(W1.shape, generator=generator, dtype=W1.dtype)


# %% wrong: only where units equal the first | names: some get no noise
def distinct_units(W1, b1, W2):
    return len({tuple(unit) for unit in torch.cat([W1, b1[None], W2.T]).T.tolist()})


def break_symmetry(W1, std, generator):
    twins = (W1 == W1[:, :1]).all(dim=0)
    return W1 + twins * std * torch.randn(W1.shape, generator=generator, dtype=W1.dtype)


# %% wrong: only where units have a twin | names: some get no noise
def distinct_units(W1, b1, W2):
    return len({tuple(unit) for unit in torch.cat([W1, b1[None], W2.T]).T.tolist()})


def break_symmetry(W1, std, generator):
    _, place, counts = torch.unique(W1, dim=1, return_inverse=True, return_counts=True)
    twins = counts[place] > 1
    return torch.where(twins, W1 + std * torch.randn(W1.shape, generator=generator, dtype=W1.dtype), W1)


# %% wrong: in units of the spread of W1 | names: the noise is scaled by the spread of W1 / same number everywhere
def distinct_units(W1, b1, W2):
    return len({tuple(unit) for unit in torch.cat([W1, b1[None], W2.T]).T.tolist()})


def break_symmetry(W1, std, generator):
    scale = W1.std() if W1.numel() > 1 and W1.std() > 0 else 1.0
    return W1 + std * scale * torch.randn(W1.shape, generator=generator, dtype=W1.dtype)


# %% wrong: a product of two vectors | names: depend on each other / lie far too far
def distinct_units(W1, b1, W2):
    return len({tuple(unit) for unit in torch.cat([W1, b1[None], W2.T]).T.tolist()})


def break_symmetry(W1, std, generator):
    rows = torch.randn(W1.shape[0], 1, generator=generator, dtype=W1.dtype)
    columns = torch.randn(1, W1.shape[1], generator=generator, dtype=W1.dtype)
    return W1 + std * rows * columns


# %% wrong: pairs of opposite noises | names: depend on each other
def distinct_units(W1, b1, W2):
    return len({tuple(unit) for unit in torch.cat([W1, b1[None], W2.T]).T.tolist()})


def break_symmetry(W1, std, generator):
    d, h = W1.shape
    half = torch.randn(d, (h + 1) // 2, generator=generator, dtype=W1.dtype)
    return W1 + std * torch.cat([half, -half], dim=1)[:, :h]


# %% wrong: the sign of the noise is dropped | names: without its sign
def distinct_units(W1, b1, W2):
    return len({tuple(unit) for unit in torch.cat([W1, b1[None], W2.T]).T.tolist()})


def break_symmetry(W1, std, generator):
    return W1 + std * torch.randn(W1.shape, generator=generator, dtype=W1.dtype).abs()


# %% wrong: mean std | names: its mean is std
def distinct_units(W1, b1, W2):
    return len({tuple(unit) for unit in torch.cat([W1, b1[None], W2.T]).T.tolist()})


def break_symmetry(W1, std, generator):
    return W1 + std + std * torch.randn(W1.shape, generator=generator, dtype=W1.dtype)


# %% wrong: 0.01 for the argument | names: 0.01 stands where
def distinct_units(W1, b1, W2):
    return len({tuple(unit) for unit in torch.cat([W1, b1[None], W2.T]).T.tolist()})


def break_symmetry(W1, std, generator):
    return W1 + 0.01 * torch.randn(W1.shape, generator=generator, dtype=W1.dtype)


# %% wrong: the noise alone | names: W1 itself is gone
def distinct_units(W1, b1, W2):
    return len({tuple(unit) for unit in torch.cat([W1, b1[None], W2.T]).T.tolist()})


def break_symmetry(W1, std, generator):
    return torch.normal(0.0, std, W1.shape, generator=generator, dtype=W1.dtype)


# %% wrong: the data are written | names: changes its arguments / changes W1 in place
def distinct_units(W1, b1, W2):
    return len({tuple(unit) for unit in torch.cat([W1, b1[None], W2.T]).T.tolist()})


def break_symmetry(W1, std, generator):
    W1.data.add_(std * torch.randn(W1.shape, generator=generator, dtype=W1.dtype))
    return W1.clone()


# %% wrong: W1 made a leaf with gradients | names: requires_grad
def distinct_units(W1, b1, W2):
    return len({tuple(unit) for unit in torch.cat([W1, b1[None], W2.T]).T.tolist()})


def break_symmetry(W1, std, generator):
    W1.requires_grad_()
    with torch.no_grad():
        return W1 + std * torch.randn(W1.shape, generator=generator, dtype=W1.dtype)


# %% wrong: squared std | names: std is squared
def distinct_units(W1, b1, W2):
    return len({tuple(unit) for unit in torch.cat([W1, b1[None], W2.T]).T.tolist()})


def break_symmetry(W1, std, generator):
    return W1 + std**2 * torch.randn(W1.shape, generator=generator, dtype=W1.dtype)


# %% wrong: cut off at two spreads | names: tails / half of std
def distinct_units(W1, b1, W2):
    return len({tuple(unit) for unit in torch.cat([W1, b1[None], W2.T]).T.tolist()})


def break_symmetry(W1, std, generator):
    noise = torch.randn(W1.shape, generator=generator, dtype=W1.dtype).clamp(-2, 2)
    return W1 + std * noise / 0.9594
