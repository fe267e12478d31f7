# %% correct: the weights shrink first, as in torch's AdamW
def weight_decay_step(theta, gradients, rule, lr, strength):
    shrunk = [p * (1 - lr * strength) if p.dim() >= 2 else p for p in theta]
    return [p - lr * u for p, u in zip(shrunk, rule(gradients))]


# %% correct: a comprehension with a mask
def weight_decay_step(theta, gradients, rule, lr, strength):
    directions = rule(gradients)
    return [p - lr * (u + strength * float(len(p.shape) > 1) * p) for p, u in zip(theta, directions)]


# %% correct: in place, on copies
def weight_decay_step(theta, gradients, rule, lr, strength):
    new = [p.detach().clone() for p in theta]
    directions = list(rule(list(gradients)))
    for i in range(len(new)):
        if new[i].ndim > 1:
            new[i].mul_(1 - lr * strength)
        new[i].sub_(lr * directions[i])
    return new


# %% correct: lambda
weight_decay_step = lambda theta, gradients, rule, lr, strength: [(1 - lr * strength * (p.ndim >= 2)) * p - lr * u for p, u in zip(theta, rule(gradients))]


# %% correct: no_grad, clones
@torch.no_grad()


def weight_decay_step(theta, gradients, rule, lr, strength):
    new = [p.clone() for p in theta]
    for i, u in enumerate(rule(gradients)):
        if len(new[i].size()) >= 2:
            new[i] -= lr * strength * theta[i]
        new[i] -= lr * u
    return new


# %% wrong: decay inside the gradient | names: goes through the rule
def weight_decay_step(theta, gradients, rule, lr, strength):
    charged = [g + strength * p if p.ndim > 1 else g for g, p in zip(gradients, theta)]
    return [p - lr * u for p, u in zip(theta, rule(charged))]


# %% wrong: decay inside the gradient, of everything | names: goes through the rule, and biases
def weight_decay_step(theta, gradients, rule, lr, strength):
    charged = [g + strength * p for g, p in zip(gradients, theta)]
    return [p - lr * u for p, u in zip(theta, rule(charged))]


# %% wrong: biases too | names: biases decay too
def weight_decay_step(theta, gradients, rule, lr, strength):
    return [p - lr * (u + strength * p) for p, u in zip(theta, rule(gradients))]


# %% wrong: matrices only | names: exactly two axes
def weight_decay_step(theta, gradients, rule, lr, strength):
    return [p - lr * (u + (strength * p if p.ndim == 2 else 0)) for p, u in zip(theta, rule(gradients))]


# %% wrong: no learning rate in the decay | names: lacks the learning rate
def weight_decay_step(theta, gradients, rule, lr, strength):
    return [p - lr * u - (strength * p if p.ndim > 1 else 0) for p, u in zip(theta, rule(gradients))]


# %% wrong: decay after the step | names: after the step, not before
def weight_decay_step(theta, gradients, rule, lr, strength):
    moved = [p - lr * u for p, u in zip(theta, rule(gradients))]
    return [p * (1 - lr * strength) if p.ndim > 1 else p for p in moved]


# %% wrong: the sign | names: weights grow
def weight_decay_step(theta, gradients, rule, lr, strength):
    return [p - lr * u + (lr * strength * p if p.ndim > 1 else 0) for p, u in zip(theta, rule(gradients))]


# %% wrong: no decay | names: decay is missing
def weight_decay_step(theta, gradients, rule, lr, strength):
    return [p - lr * u for p, u in zip(theta, rule(gradients))]


# %% wrong: plain descent | names: rule is not used / called 0 times
def weight_decay_step(theta, gradients, rule, lr, strength):
    return [p - lr * (g + (strength * p if p.ndim > 1 else 0)) for p, g in zip(theta, gradients)]


# %% wrong: tensor by tensor | names: one gradient at a time / called 2 times
def weight_decay_step(theta, gradients, rule, lr, strength):
    new = []
    for p, g in zip(theta, gradients):
        u = rule([g])[0]
        new.append(p - lr * (u + (strength * p if p.ndim > 1 else 0)))
    return new


# %% wrong: the rule is asked again for every tensor | names: called 2 times
def weight_decay_step(theta, gradients, rule, lr, strength):
    new = []
    for i, p in enumerate(theta):
        u = rule(gradients)[i]
        new.append(p - lr * (u + (strength * p if p.ndim > 1 else 0)))
    return new


# %% wrong: in place | names: changes its arguments
def weight_decay_step(theta, gradients, rule, lr, strength):
    for p, u in zip(theta, rule(gradients)):
        if p.ndim > 1:
            p.mul_(1 - lr * strength)
        p.sub_(lr * u)
    return theta


# %% wrong: a constant pull | names: that of L1
def weight_decay_step(theta, gradients, rule, lr, strength):
    return [p - lr * (u + (strength * p.sign() if p.ndim > 1 else 0)) for p, u in zip(theta, rule(gradients))]


# %% wrong: uphill | names: go uphill
def weight_decay_step(theta, gradients, rule, lr, strength):
    return [p + lr * u - (lr * strength * p if p.ndim > 1 else 0) for p, u in zip(theta, rule(gradients))]


# %% wrong: no learning rate on the direction | names: direction lacks the learning rate
def weight_decay_step(theta, gradients, rule, lr, strength):
    return [p - u - (lr * strength * p if p.ndim > 1 else 0) for p, u in zip(theta, rule(gradients))]


# %% wrong: every second tensor is spared | names: every second tensor
def weight_decay_step(theta, gradients, rule, lr, strength):
    u = rule(gradients)
    return [p - lr * (d + (strength * p if i % 2 == 0 else 0)) for i, (p, d) in enumerate(zip(theta, u))]


# %% wrong: only first decays | names: only the first tensor
def weight_decay_step(theta, gradients, rule, lr, strength):
    u = rule(gradients)
    return [p - lr * (d + (strength * p if i == 0 else 0)) for i, (p, d) in enumerate(zip(theta, u))]


# %% wrong: last tensor spared | names: last tensor is spared
def weight_decay_step(theta, gradients, rule, lr, strength):
    u = rule(gradients)
    return [p - lr * (d + (strength * p if i < len(theta) - 1 else 0)) for i, (p, d) in enumerate(zip(theta, u))]


# %% wrong: numel for ndim | names: number of entries
def weight_decay_step(theta, gradients, rule, lr, strength):
    return [p - lr * (d + (strength * p if p.numel() > 4 else 0)) for p, d in zip(theta, rule(gradients))]


# %% wrong: 3 axes not 2 | names: three or more axes
def weight_decay_step(theta, gradients, rule, lr, strength):
    return [p - lr * (d + (strength * p if p.ndim > 2 else 0)) for p, d in zip(theta, rule(gradients))]


# %% wrong: decay is L2 norm | names: divided by its norm
def weight_decay_step(theta, gradients, rule, lr, strength):
    return [p - lr * (d + (strength * p / p.norm() if p.ndim > 1 else 0)) for p, d in zip(theta, rule(gradients))]


# %% wrong: lr squared | names: decay twice
def weight_decay_step(theta, gradients, rule, lr, strength):
    return [p - lr * (d + (lr * strength * p if p.ndim > 1 else 0)) for p, d in zip(theta, rule(gradients))]


# %% wrong: rule of theta | names: asked about theta
def weight_decay_step(theta, gradients, rule, lr, strength):
    return [p - lr * (d + (strength * p if p.ndim > 1 else 0)) for p, d in zip(theta, rule(theta))]


# %% wrong: half | names: half as strong
def weight_decay_step(theta, gradients, rule, lr, strength):
    return [p - lr * (d + (strength / 2 * p if p.ndim > 1 else 0)) for p, d in zip(theta, rule(gradients))]


# %% wrong: decay from the gradient | names: is the gradient, not the weight
def weight_decay_step(theta, gradients, rule, lr, strength):
    return [p - lr * (d + (strength * g if p.ndim > 1 else 0)) for p, d, g in zip(theta, rule(gradients), gradients)]


# %% wrong: divides | names: formula subtracts
def weight_decay_step(theta, gradients, rule, lr, strength):
    return [p / (1 + lr * strength) - lr * d if p.ndim > 1 else p - lr * d for p, d in zip(theta, rule(gradients))]


# %% wrong: only decayed are moved | names: do not move either
def weight_decay_step(theta, gradients, rule, lr, strength):
    return [p - lr * (d + strength * p) if p.ndim > 1 else p for p, d in zip(theta, rule(gradients))]


# %% wrong: weights only returned | names: left out of the result
def weight_decay_step(theta, gradients, rule, lr, strength):
    return [p - lr * (d + strength * p) for p, d in zip(theta, rule(gradients)) if p.ndim > 1]


# %% wrong: float32 result | names: torch.float32
def weight_decay_step(theta, gradients, rule, lr, strength):
    return [(p - lr * (d + (strength * p if p.ndim > 1 else 0))).float() for p, d in zip(theta, rule(gradients))]
