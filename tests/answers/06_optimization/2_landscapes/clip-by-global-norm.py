# %% correct: one long vector
def clip_by_global_norm(gradients, limit):
    norm = torch.cat([g.reshape(-1) for g in gradients]).norm()
    factor = torch.clamp(limit / norm, max=1.0) if norm > 0 else 1.0
    return [factor * g for g in gradients], norm


# %% wrong: torch's small number in the denominator | names: a small number is added to the norm
def clip_by_global_norm(gradients, limit):
    norm = torch.stack([torch.linalg.vector_norm(g) for g in gradients]).norm().item()
    return [g * min(1.0, limit / (norm + 1e-6)) for g in gradients] if norm > limit else list(gradients), norm


# %% correct: a loop, a tuple
def clip_by_global_norm(gradients, limit):
    total = 0.0
    for g in gradients:
        total += float((g.double() ** 2).sum())
    norm = total**0.5
    return tuple(g / max(1.0, norm / limit) for g in gradients), norm


# %% wrong: each tensor by itself | names: clipped by its own norm
def clip_by_global_norm(gradients, limit):
    norm = math.sqrt(sum(g.square().sum().item() for g in gradients))
    return [g * min(1.0, limit / max(g.norm().item(), 1e-12)) for g in gradients], norm


# %% wrong: each entry by itself | names: every entry is clipped by itself
def clip_by_global_norm(gradients, limit):
    norm = math.sqrt(sum(g.square().sum().item() for g in gradients))
    return [g.clamp(-limit, limit) for g in gradients], norm


# %% wrong: small gradients are scaled up | names: blown up to the limit
def clip_by_global_norm(gradients, limit):
    norm = math.sqrt(sum(g.square().sum().item() for g in gradients))
    return [g * limit / max(norm, 1e-12) for g in gradients], norm


# %% wrong: to length one | names: scaled to length one
def clip_by_global_norm(gradients, limit):
    norm = math.sqrt(sum(g.square().sum().item() for g in gradients))
    return [g / norm if norm > limit else g for g in gradients], norm


# %% wrong: norms are added | names: the norms of the tensors are added
def clip_by_global_norm(gradients, limit):
    norm = sum(g.norm().item() for g in gradients)
    return [g * (limit / norm if norm > limit else 1.0) for g in gradients], norm


# %% wrong: the root is missing | names: the root of the sum of squares is missing
def clip_by_global_norm(gradients, limit):
    norm = sum(g.square().sum().item() for g in gradients)
    return [g * (limit / norm if norm > limit else 1.0) for g in gradients], norm


# %% wrong: the largest entry | names: the largest entry stands in
def clip_by_global_norm(gradients, limit):
    norm = max(g.abs().max().item() for g in gradients)
    return [g * (limit / norm if norm > limit else 1.0) for g in gradients], norm


# %% wrong: the largest tensor's norm | names: the largest of the tensors' norms
def clip_by_global_norm(gradients, limit):
    norm = max(g.norm().item() for g in gradients)
    return [g * (limit / norm if norm > limit else 1.0) for g in gradients], norm


# %% wrong: the norm after clipping | names: measured after clipping
def clip_by_global_norm(gradients, limit):
    norm = math.sqrt(sum(g.square().sum().item() for g in gradients))
    clipped = [g * (limit / norm if norm > limit else 1.0) for g in gradients]
    return clipped, math.sqrt(sum(g.square().sum().item() for g in clipped))


# %% wrong: zero gradients divide by zero | names: 0/0
def clip_by_global_norm(gradients, limit):
    norm = torch.stack([g.norm() for g in gradients]).norm()
    unit = [g / norm for g in gradients]
    return [u * torch.minimum(norm, torch.tensor(limit, dtype=norm.dtype)) for u in unit], norm


# %% wrong: in place | names: changes its arguments
def clip_by_global_norm(gradients, limit):
    norm = math.sqrt(sum(g.square().sum().item() for g in gradients))
    if norm > limit:
        for g in gradients:
            g.mul_(limit / norm)
    return gradients, norm


# %% wrong: torch's own | names: without
def clip_by_global_norm(gradients, limit):
    copies = [nn.Parameter(g.clone()) for g in gradients]
    for copy, g in zip(copies, gradients):
        copy.grad = g.clone()
    norm = nn.utils.clip_grad_norm_(copies, limit)
    return [copy.grad for copy in copies], norm


# %% wrong: the norm is forgotten | names: or the norm
def clip_by_global_norm(gradients, limit):
    norm = math.sqrt(sum(g.square().sum().item() for g in gradients))
    return [g * (limit / norm if norm > limit else 1.0) for g in gradients]


# %% wrong: the factor is returned | names: the factor is returned
def clip_by_global_norm(gradients, limit):
    norm = math.sqrt(sum(g.square().sum().item() for g in gradients))
    scale = limit / norm if norm > limit else 1.0
    return [g * scale for g in gradients], scale


# %% wrong: large gradients are thrown away | names: are dropped
def clip_by_global_norm(gradients, limit):
    norm = math.sqrt(sum(g.square().sum().item() for g in gradients))
    return [g * (norm <= limit) for g in gradients], norm


# %% correct: the norm of the norms, and the overshoot as a divisor
def clip_by_global_norm(gradients, limit):
    norm = torch.linalg.vector_norm(torch.stack([torch.linalg.vector_norm(g) for g in gradients]))
    return [g / torch.clamp(norm / limit, min=1.0) for g in gradients], norm


# %% wrong: clipped above 1, not above the limit | names: above 1, not above the limit
def clip_by_global_norm(gradients, limit):
    norm = math.sqrt(sum(float(g.square().sum()) for g in gradients))
    return [g * (limit / norm) if norm > 1 else g.clone() for g in gradients], norm


# %% wrong: the overshoot is subtracted | names: the overshoot is subtracted
def clip_by_global_norm(gradients, limit):
    norm = math.sqrt(sum(float(g.square().sum()) for g in gradients))
    return [g - max(0.0, norm - limit) for g in gradients], norm


# %% wrong: small entries vanish | names: small entries are set to zero
def clip_by_global_norm(gradients, limit):
    norm = math.sqrt(sum(float(g.square().sum()) for g in gradients))
    scale = limit / norm if norm > limit else 1.0
    return [torch.where(g.abs() * scale < 1e-6, 0 * g, g * scale) for g in gradients], norm
