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
