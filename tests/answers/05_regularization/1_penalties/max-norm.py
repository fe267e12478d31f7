# %% correct: column by column
def max_norm(W, limit):
    columns = []
    for w in W.T:
        size = w.norm().item()
        columns.append(w * (limit / size) if size > limit else w)
    return torch.stack(columns, dim=1)


# %% correct: torch's renorm
def max_norm(W, limit):
    return torch.renorm(W, p=2, dim=1, maxnorm=limit)


# %% correct: where, with a floor against 0/0
def max_norm(W, limit):
    norms = W.square().sum(0).sqrt()
    return torch.where(norms > limit, W * limit / norms.clamp(min=1e-12), W)


# %% correct: a ratio capped at one, eps below
def max_norm(W, limit):
    return W * (limit / (W.norm(dim=0, keepdim=True) + 1e-8)).clamp(max=1)


# %% correct: loop in clone
def max_norm(W, limit):
    out = W.clone()
    for j in range(W.shape[1]):
        n = out[:, j].norm()
        if n > limit:
            out[:, j] *= limit / n
    return out


# %% correct: numpy
def max_norm(W, limit):
    A = W.detach().numpy()
    n = ((A**2).sum(0)) ** 0.5
    import numpy as np
    return torch.from_numpy(A * np.minimum(1.0, limit / np.maximum(n, 1e-30)).astype(A.dtype))


# %% correct: eps 1e-6 relative limit
def max_norm(W, limit):
    n = W.norm(dim=0)
    return torch.where(n > limit, W * limit / (n + 1e-6), W)


# %% wrong: rows | names: rows are projected
def max_norm(W, limit):
    norms = W.norm(dim=1, keepdim=True)
    return W * (limit / norms.clamp(min=limit))


# %% wrong: one norm for all | names: one norm of the whole matrix
def max_norm(W, limit):
    return W * (limit / W.norm().clamp(min=limit))


# %% wrong: all to the limit | names: also those inside the ball / 0/0
def max_norm(W, limit):
    return limit * W / W.norm(dim=0)


# %% wrong: all to the limit, guarded | names: also those inside the ball
def max_norm(W, limit):
    return limit * W / W.norm(dim=0).clamp(min=1e-12)


# %% wrong: clipped entry by entry | names: single weights are clipped
def max_norm(W, limit):
    return W.clamp(-limit, limit)


# %% wrong: nan at zero | names: a zero column becomes nan
def max_norm(W, limit):
    norms = W.norm(dim=0)
    return W / norms * norms.clamp(max=limit)


# %% wrong: the sum of absolute values | names: absolute values are summed
def max_norm(W, limit):
    norms = W.abs().sum(0)
    return W * (limit / norms.clamp(min=limit))


# %% wrong: squared norm | names: norm is squared
def max_norm(W, limit):
    norms = W.square().sum(0)
    return W * (limit / norms.clamp(min=limit))


# %% wrong: norm one | names: get norm 1
def max_norm(W, limit):
    norms = W.norm(dim=0)
    return torch.where(norms > limit, W / norms.clamp(min=1e-12), W)


# %% wrong: zero outside | names: set to zero
def max_norm(W, limit):
    return W * (W.norm(dim=0) <= limit)


# %% wrong: min for max | names: inside the ball are stretched
def max_norm(W, limit):
    return W * (limit / W.norm(dim=0).clamp(min=1e-12)).clamp(min=1)


# %% wrong: in place | names: changes its arguments
def max_norm(W, limit):
    W *= limit / W.norm(dim=0, keepdim=True).clamp(min=limit)
    return W


# %% wrong: all to norm 1 | names: every column gets norm 1
def max_norm(W, limit):
    return W / W.norm(dim=0).clamp(min=1e-12)


# %% wrong: the largest norm for all | names: the longest needs
def max_norm(W, limit):
    return W * (limit / W.norm(dim=0).max().clamp(min=limit))


# %% wrong: only first column | names: only the first column
def max_norm(W, limit):
    out = W.clone()
    n = out[:, 0].norm()
    if n > limit:
        out[:, 0] *= limit / n
    return out


# %% wrong: limit squared | names: ratio of `limit` and norm is squared
def max_norm(W, limit):
    n = W.norm(dim=0, keepdim=True)
    return W * (limit / n.clamp(min=limit)) ** 2


# %% wrong: subtract | names: a projection multiplies
def max_norm(W, limit):
    n = W.norm(dim=0)
    return W - torch.relu(n - limit)


# %% wrong: columns inside zeroed | names: inside the ball are set to zero
def max_norm(W, limit):
    n = W.norm(dim=0).clamp(min=1e-12)
    return torch.where(n > limit, W * limit / n, torch.zeros_like(W))


# %% wrong: rescaled to half | names: get half the norm
def max_norm(W, limit):
    n = W.norm(dim=0).clamp(min=1e-12)
    return torch.where(n > limit, W * (limit / 2) / n, W)


# %% wrong: transposed result | names: on its side / transposed
def max_norm(W, limit):
    return torch.stack([w * min(1.0, limit / max(w.norm().item(), 1e-12)) for w in W.T])


# %% wrong: divided by limit | names: get norm 1 / `limit`
def max_norm(W, limit):
    n = W.norm(dim=0).clamp(min=1e-12)
    return torch.where(n > limit, W / n / limit, W)


# %% wrong: columns outside divided by limit | names: divided by `limit`
def max_norm(W, limit):
    n = W.norm(dim=0)
    return torch.where(n > limit, W / limit, W)


# %% wrong: abs lost | names: signs are lost
def max_norm(W, limit):
    n = W.norm(dim=0).clamp(min=1e-12)
    return torch.where(n > limit, W.abs() * limit / n, W)


# %% wrong: float32 | names: torch.float32
def max_norm(W, limit):
    W = W.float()
    return W * (limit / W.norm(dim=0).clamp(min=limit))


# %% wrong: rows of a tall matrix | names: more rows than columns / rows are projected
def max_norm(W, limit):
    axis = 1 if W.shape[0] > W.shape[1] else 0
    norms = W.norm(dim=axis, keepdim=True)
    return W * torch.where(norms > limit, limit / norms.clamp(min=1e-12), torch.ones_like(norms))
