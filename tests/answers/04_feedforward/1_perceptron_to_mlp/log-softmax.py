# %% correct: the log of the sum is added back
def log_softmax(z, dim):
    top = z.max(dim, keepdim=True).values
    return z - (top + torch.log(torch.sum(torch.exp(z - top), dim, keepdim=True)))


# %% correct: on the last axis, after moving dim there
def log_softmax(z, dim):
    moved = z.movedim(dim, -1)
    moved = moved - moved.max(-1, keepdim=True)[0].detach()
    return (moved - moved.exp().sum(-1, keepdim=True).log()).movedim(-1, dim)


# %% correct: unsqueeze in place of keepdim
def log_softmax(z, dim):
    shifted = z - z.amax(dim).unsqueeze(dim)
    return shifted - shifted.exp().sum(dim).log().unsqueeze(dim)


# %% wrong: no shift | names: overflow
def log_softmax(z, dim):
    return z - z.exp().sum(dim, keepdim=True).log()


# %% wrong: the logarithm of a stable softmax | names: its logarithm then
def log_softmax(z, dim):
    e = (z - z.amax(dim, keepdim=True)).exp()
    return (e / e.sum(dim, keepdim=True)).log()


# %% wrong: the logarithm of the softmax formula | names: overflow
def log_softmax(z, dim):
    return (z.exp() / z.exp().sum(dim, keepdim=True)).log()


# %% wrong: the last axis always | names: last axis / the axis is the other one / rows sum
def log_softmax(z, dim):
    s = z - z.amax(-1, keepdim=True)
    return s - s.exp().sum(-1, keepdim=True).log()


# %% wrong: the batch axis always | names: the axis is the other one / first axis
def log_softmax(z, dim):
    s = z - z.amax(0, keepdim=True)
    return s - s.exp().sum(0, keepdim=True).log()


# %% wrong: the maximum of the whole tensor | names: largest score of the whole tensor
def log_softmax(z, dim):
    s = z - z.max()
    return s - s.exp().sum(dim, keepdim=True).log()


# %% wrong: one sum over everything | names: whole tensor
def log_softmax(z, dim):
    s = z - z.max()
    return s - s.exp().sum().log()


# %% wrong: the softmax itself | names: without its logarithm
def log_softmax(z, dim):
    e = (z - z.amax(dim, keepdim=True)).exp()
    return e / e.sum(dim, keepdim=True)


# %% wrong: the sign is turned | names: the sign is turned
def log_softmax(z, dim):
    s = z - z.amax(dim, keepdim=True)
    return s.exp().sum(dim, keepdim=True).log() - s


# %% wrong: the reduced axis is lost | names: the reduced axis is lost
def log_softmax(z, dim):
    s = z - z.amax(dim, keepdim=True)
    return s - s.exp().sum(dim).log()


# %% wrong: torch's own | names: without `log_softmax`
def log_softmax(z, dim):
    return torch.log_softmax(z, dim)


# %% wrong: torch's logsumexp | names: without `logsumexp`
def log_softmax(z, dim):
    return z - z.logsumexp(dim, keepdim=True)


# %% wrong: an epsilon inside the logarithm | names: an epsilon
def log_softmax(z, dim):
    e = (z - z.amax(dim, keepdim=True)).exp()
    return (e / e.sum(dim, keepdim=True) + 1e-12).log()


# %% correct: by a reader who had not seen the tests, first way
def log_softmax(z, dim):
    z = z - z.max(dim=dim, keepdim=True).values
    return z - z.exp().sum(dim=dim, keepdim=True).log()


# %% correct: by a reader who had not seen the tests, second way
def log_softmax(z, dim):
    """-log sum_j exp(z_j - z_k), shifted, in double precision, one axis moved last."""
    wide = z.double().movedim(dim, -1)
    top = wide.amax(-1, keepdim=True)
    out = wide - (top + torch.log(torch.sum(torch.exp(wide - top), -1, keepdim=True)))
    return out.movedim(-1, dim).to(z.dtype)


# %% correct: slice by slice
def log_softmax(z, dim):
    rows = z.movedim(dim, -1).reshape(-1, z.shape[dim])
    logs = [row - row.max() - (row - row.max()).exp().sum().log() for row in rows]
    return torch.stack(logs).reshape(z.movedim(dim, -1).shape).movedim(-1, dim)


# %% correct: a lambda
log_softmax = lambda z, dim: (z - z.amax(dim, True)) - torch.log(torch.exp(z - z.amax(dim, True)).sum(dim, True))


# %% wrong: the shift is inside alone | names: inside the sum only
def log_softmax(z, dim):
    s = z - z.amax(dim, keepdim=True)
    return z - s.exp().sum(dim, keepdim=True).log()


# %% wrong: no logarithm of the sum | names: the logarithm of the sum is missing
def log_softmax(z, dim):
    s = z - z.amax(dim, keepdim=True)
    return s - s.exp().sum(dim, keepdim=True)


# %% wrong: a mean of exponentials | names: the mean of the exponentials
def log_softmax(z, dim):
    s = z - z.amax(dim, keepdim=True)
    return s - s.exp().mean(dim, keepdim=True).log()


# %% wrong: only the shift | names: only shifted
def log_softmax(z, dim):
    s = z - z.amax(dim, keepdim=True)
    return s


# %% wrong: the logarithm is added | names: is added, not subtracted
def log_softmax(z, dim):
    s = z - z.amax(dim, keepdim=True)
    return s + s.exp().sum(dim, keepdim=True).log()


# %% wrong: shifted twice | names: shifted as well
def log_softmax(z, dim):
    s = z - z.amax(dim, keepdim=True)
    return s - (s.exp().sum(dim, keepdim=True).log() + z.amax(dim, keepdim=True))


# %% wrong: the mean is subtracted | names: the mean is subtracted
def log_softmax(z, dim):
    s = z - z.mean(dim, keepdim=True)
    return s - s.exp().sum(dim, keepdim=True).log()


# %% wrong: the normalizer is detached | names: the gradient
def log_softmax(z, dim):
    s = z - z.amax(dim, keepdim=True)
    return s - s.exp().sum(dim, keepdim=True).log().detach()


# %% wrong: the gradient is cut | names: no gradient flows
def log_softmax(z, dim):
    s = z - z.amax(dim, keepdim=True)
    return torch.tensor((s - s.exp().sum(dim, keepdim=True).log()).tolist(), dtype=z.dtype)


# %% wrong: always double precision | names: expected a tensor of torch.float32
def log_softmax(z, dim):
    s = z.double() - z.double().amax(dim, keepdim=True)
    return s - s.exp().sum(dim, keepdim=True).log()


# %% wrong: through single precision | names: through float32 / 7 digits of float32
def log_softmax(z, dim):
    s = (z - z.amax(dim, keepdim=True)).float()
    return (s - s.exp().sum(dim, keepdim=True).log()).to(z.dtype)


# %% wrong: the sum along the last axis | names: the sum alone runs along the last axis
def log_softmax(z, dim):
    shifted = z - z.amax(dim, keepdim=True)
    return shifted - shifted.exp().sum(-1, keepdim=True).log()
