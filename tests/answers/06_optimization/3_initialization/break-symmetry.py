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


# %% wrong: a tensor is returned | names: return a Python int
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


# %% wrong: single precision | names: keep the precision
def distinct_units(W1, b1, W2):
    return torch.unique(torch.cat([W1, b1[None], W2.T]), dim=1).shape[1]


def break_symmetry(W1, std, generator):
    return W1.float() + std * torch.randn(W1.shape, generator=generator)
