# %% correct: norms of norms
def clip_in_place(parameters, limit):
    held = [p for p in parameters if p.grad is not None]
    if not held:
        return 0.0
    norm = torch.stack([p.grad.norm() for p in held]).norm().item()
    factor = min(1.0, limit / norm) if norm > 0 else 1.0
    for p in held:
        p.grad *= factor
    return norm


# %% correct: one long vector, and data
def clip_in_place(parameters, limit):
    parts = [p.grad.reshape(-1) for p in parameters if p.grad is not None]
    size = float(torch.cat(parts).norm()) if parts else 0.0
    for p in parameters:
        if p.grad is not None and size > limit:
            p.grad.data.mul_(limit).div_(size)
    return size


# %% correct: copy_
def clip_in_place(parameters, limit):
    squares = 0.0
    for p in parameters:
        if p.grad is not None:
            squares += float((p.grad**2).sum())
    length = squares**0.5
    for p in parameters:
        if p.grad is not None and length > limit:
            p.grad.copy_(p.grad * limit / length)
    return length


# %% wrong: per tensor | names: clipped by its own norm
def clip_in_place(parameters, limit):
    slopes = [p.grad for p in parameters if p.grad is not None]
    total = math.sqrt(sum(g.square().sum().item() for g in slopes))
    for g in slopes:
        if g.norm() > limit:
            g.mul_(limit / g.norm())
    return total


# %% wrong: by value | names: clipped by its value
def clip_in_place(parameters, limit):
    slopes = [p.grad for p in parameters if p.grad is not None]
    total = math.sqrt(sum(g.square().sum().item() for g in slopes))
    for g in slopes:
        g.clamp_(-limit, limit)
    return total


# %% wrong: scaled up | names: scaled up to the limit
def clip_in_place(parameters, limit):
    slopes = [p.grad for p in parameters if p.grad is not None]
    total = math.sqrt(sum(g.square().sum().item() for g in slopes))
    if total > 0:
        for g in slopes:
            g.mul_(limit / total)
    return total


# %% wrong: nothing | names: nothing is clipped
def clip_in_place(parameters, limit):
    slopes = [p.grad for p in parameters if p.grad is not None]
    total = math.sqrt(sum(g.square().sum().item() for g in slopes))
    if total > limit:
        for g in slopes:
            g.mul(limit / total)
    return total


# %% wrong: to one | names: to norm 1
def clip_in_place(parameters, limit):
    slopes = [p.grad for p in parameters if p.grad is not None]
    total = math.sqrt(sum(g.square().sum().item() for g in slopes))
    if total > limit:
        for g in slopes:
            g.mul_(1 / total)
    return total


# %% wrong: above one | names: above 1, not above the limit
def clip_in_place(parameters, limit):
    slopes = [p.grad for p in parameters if p.grad is not None]
    total = math.sqrt(sum(g.square().sum().item() for g in slopes))
    if total > 1:
        for g in slopes:
            g.mul_(limit / total)
    return total


# %% wrong: only multiplied | names: not divided by their norm
def clip_in_place(parameters, limit):
    slopes = [p.grad for p in parameters if p.grad is not None]
    total = math.sqrt(sum(g.square().sum().item() for g in slopes))
    if total > limit:
        for g in slopes:
            g.mul_(limit)
    return total


# %% wrong: norms added | names: the norms of the gradients are added / norms are added
def clip_in_place(parameters, limit):
    slopes = [p.grad for p in parameters if p.grad is not None]
    total = float(sum(g.norm().item() for g in slopes))
    if total > limit:
        for g in slopes:
            g.mul_(limit / total)
    return total


# %% wrong: no root | names: root of the sum of squares is missing / the squared norm is returned
def clip_in_place(parameters, limit):
    slopes = [p.grad for p in parameters if p.grad is not None]
    total = float(sum(g.square().sum().item() for g in slopes))
    if total > limit:
        for g in slopes:
            g.mul_(limit / total)
    return total


# %% wrong: mean | names: mean of the squares
def clip_in_place(parameters, limit):
    slopes = [p.grad for p in parameters if p.grad is not None]
    n = sum(g.numel() for g in slopes)
    total = math.sqrt(sum(g.square().sum().item() for g in slopes) / max(n, 1))
    if total > limit:
        for g in slopes:
            g.mul_(limit / total)
    return total


# %% wrong: largest of the norms | names: the largest of the gradients' norms
def clip_in_place(parameters, limit):
    slopes = [p.grad for p in parameters if p.grad is not None]
    total = max([g.norm().item() for g in slopes], default=0.0)
    if total > limit:
        for g in slopes:
            g.mul_(limit / total)
    return total


# %% wrong: largest entry | names: largest entry
def clip_in_place(parameters, limit):
    slopes = [p.grad for p in parameters if p.grad is not None]
    total = max([g.abs().max().item() for g in slopes], default=0.0)
    if total > limit:
        for g in slopes:
            g.mul_(limit / total)
    return total


# %% wrong: absolute values | names: sizes are added up / sizes of the entries
def clip_in_place(parameters, limit):
    slopes = [p.grad for p in parameters if p.grad is not None]
    total = float(sum(g.abs().sum().item() for g in slopes))
    if total > limit:
        for g in slopes:
            g.mul_(limit / total)
    return total


# %% wrong: upside down | names: upside down
def clip_in_place(parameters, limit):
    slopes = [p.grad for p in parameters if p.grad is not None]
    total = math.sqrt(sum(g.square().sum().item() for g in slopes))
    if total > limit:
        for g in slopes:
            g.mul_(total / limit)
    return total


# %% wrong: zeroed | names: set to zero
def clip_in_place(parameters, limit):
    slopes = [p.grad for p in parameters if p.grad is not None]
    total = math.sqrt(sum(g.square().sum().item() for g in slopes))
    if total > limit:
        for g in slopes:
            g.zero_()
    return total


# %% wrong: epsilon | names: a small number is added to the norm (1e-6)
def clip_in_place(parameters, limit):
    slopes = [p.grad for p in parameters if p.grad is not None]
    total = math.sqrt(sum(g.square().sum().item() for g in slopes))
    if total > limit:
        for g in slopes:
            g.mul_(limit / (total + 1e-6))
    return total


# %% wrong: first gradient alone | names: only the first gradient is scaled
def clip_in_place(parameters, limit):
    slopes = [p.grad for p in parameters if p.grad is not None]
    total = math.sqrt(sum(g.square().sum().item() for g in slopes))
    if total > limit:
        for g in slopes[:1]:
            g.mul_(limit / total)
    return total


# %% wrong: norm after | names: measured after clipping
def clip_in_place(parameters, limit):
    slopes = [p.grad for p in parameters if p.grad is not None]
    total = math.sqrt(sum(g.square().sum().item() for g in slopes))
    if total > limit:
        for g in slopes:
            g.mul_(limit / total)
    return math.sqrt(sum(g.square().sum().item() for g in slopes))


# %% wrong: factor | names: factor is returned
def clip_in_place(parameters, limit):
    slopes = [p.grad for p in parameters if p.grad is not None]
    total = math.sqrt(sum(g.square().sum().item() for g in slopes))
    if total > limit:
        for g in slopes:
            g.mul_(limit / total)
    return min(1.0, limit / total) if total else 0.0


# %% wrong: the limit | names: the limit is returned / measured after clipping / without any gradient
def clip_in_place(parameters, limit):
    slopes = [p.grad for p in parameters if p.grad is not None]
    total = math.sqrt(sum(g.square().sum().item() for g in slopes))
    if total > limit:
        for g in slopes:
            g.mul_(limit / total)
    return float(limit)


# %% wrong: tensor | names: float
def clip_in_place(parameters, limit):
    slopes = [p.grad for p in parameters if p.grad is not None]
    total = math.sqrt(sum(g.square().sum().item() for g in slopes))
    if total > limit:
        for g in slopes:
            g.mul_(limit / total)
    return torch.tensor(total)


# %% wrong: new tensors | names: new tensors were put
def clip_in_place(parameters, limit):
    slopes = [p.grad for p in parameters if p.grad is not None]
    total = math.sqrt(sum(g.square().sum().item() for g in slopes))
    if total > limit:
        for p in parameters:
            if p.grad is not None:
                p.grad = p.grad * (limit / total)
    return total


# %% wrong: parameters' norm | names: norm is that of the parameters
def clip_in_place(parameters, limit):
    slopes = [p.grad for p in parameters if p.grad is not None]
    total = math.sqrt(sum(p.square().sum().item() for p in parameters))
    if total > limit:
        for g in slopes:
            g.mul_(limit / total)
    return total


# %% wrong: parameters scaled | names: a parameter itself has changed / not in place
def clip_in_place(parameters, limit):
    slopes = [p.grad for p in parameters if p.grad is not None]
    total = math.sqrt(sum(g.square().sum().item() for g in slopes))
    if total > limit:
        for g in [p.data for p in parameters]:
            g.mul_(limit / total)
    return total


# %% wrong: gradients returned | names: or nothing is
def clip_in_place(parameters, limit):
    slopes = [p.grad for p in parameters if p.grad is not None]
    total = math.sqrt(sum(g.square().sum().item() for g in slopes))
    if total > limit:
        for g in slopes:
            g.mul_(limit / total)
    return None


# %% wrong: the integer 0 without gradients | names: expected a Python float
def clip_in_place(parameters: list[nn.Parameter], limit: float) -> float:
    grads = [p.grad for p in parameters if p.grad is not None]
    if not grads:
        return 0
    total = math.sqrt(sum((g ** 2).sum().item() for g in grads))
    if total > limit:
        for g in grads:
            g.mul_(limit / total)
    return total


# %% wrong: norm of the parameters | names: those parameters that have a gradient
def clip_in_place(parameters: list[nn.Parameter], limit: float) -> float:
    ps = [p for p in parameters if p.grad is not None]
    total = math.sqrt(sum((p.data ** 2).sum().item() for p in ps))
    if total > limit:
        for p in ps:
            p.grad.mul_(limit / total)
    return total


# %% wrong: squares compared, factor squared | names: the factor is squared
def clip_in_place(parameters: list[nn.Parameter], limit: float) -> float:
    grads = [p.grad for p in parameters if p.grad is not None]
    total = float(sum((g ** 2).sum().item() for g in grads))
    if total > limit ** 2:
        for g in grads:
            g.mul_(limit ** 2 / total)
    return math.sqrt(total)


# %% wrong: stops at the first None | names: go on to the next
def clip_in_place(parameters: list[nn.Parameter], limit: float) -> float:
    grads = []
    for p in parameters:
        if p.grad is None:
            break
        grads.append(p.grad)
    total = math.sqrt(sum((g ** 2).sum().item() for g in grads))
    if total > limit:
        for g in grads:
            g.mul_(limit / total)
    return total


# %% wrong: one pass with a running norm | names: in one pass
def clip_in_place(parameters: list[nn.Parameter], limit: float) -> float:
    total = 0.0
    for p in parameters:
        if p.grad is None:
            continue
        total = math.sqrt(total ** 2 + (p.grad ** 2).sum().item())
        if total > limit:
            p.grad.mul_(limit / total)
    return total


# %% wrong: torch's own | names: clip_grad_norm_
def clip_in_place(parameters, limit):
    return float(nn.utils.clip_grad_norm_(parameters, limit))
