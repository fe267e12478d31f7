# %% correct: a loop that adds sums of squares
def l2_penalty(layers, strength):
    total = 0.0
    for W, b in layers:
        total = total + (W * W).sum()
    return 0.5 * strength * total


def l2_gradient(layers, strength):
    gradients = []
    for W, b in layers:
        gradients.append((strength * W, b * 0))
    return gradients


# %% correct: squared norms, stacked; the gradient from autograd
def l2_penalty(layers, strength):
    return strength * torch.stack([W.norm() ** 2 for W, _ in layers]).sum() / 2


def l2_gradient(layers, strength):
    found = []
    for W, b in layers:
        leaf = W.detach().clone().requires_grad_()
        (dW,) = torch.autograd.grad(strength / 2 * (leaf**2).sum(), leaf)
        found.append((dW, torch.zeros(b.shape, dtype=b.dtype)))
    return found


# %% correct: one long vector of all weights
def l2_penalty(layers, strength):
    flat = torch.cat([layer[0].reshape(-1) for layer in layers])
    return strength / 2 * flat.dot(flat)


def l2_gradient(layers, strength):
    return tuple([W * strength, torch.zeros_like(b)] for W, b in layers)


# %% wrong: no factor 1/2 | names: factor 1/2 is missing / the 2 of the square is kept
def l2_penalty(layers, strength):
    return strength * sum(W.square().sum() for W, _ in layers)


def l2_gradient(layers, strength):
    return [(2 * strength * W, torch.zeros_like(b)) for W, b in layers]


# %% wrong: biases pay too | names: biases are charged too
def l2_penalty(layers, strength):
    return strength / 2 * sum(W.square().sum() + b.square().sum() for W, b in layers)


def l2_gradient(layers, strength):
    return [(strength * W, strength * b) for W, b in layers]


# %% wrong: means in place of sums | names: averaged, not summed
def l2_penalty(layers, strength):
    return strength / 2 * sum(W.square().mean() for W, _ in layers)


def l2_gradient(layers, strength):
    return [(strength * W, torch.zeros_like(b)) for W, b in layers]


# %% wrong: the norm itself | names: norm is not squared / norm was not squared
def l2_penalty(layers, strength):
    return strength / 2 * sum(W.norm() for W, _ in layers)


def l2_gradient(layers, strength):
    return [(strength * W / W.norm(), torch.zeros_like(b)) for W, b in layers]


# %% wrong: the norm itself, without the half | names: norm is not squared, and
def l2_penalty(layers, strength):
    return strength * sum(W.norm() for W, _ in layers)


def l2_gradient(layers, strength):
    return [(strength * W, torch.zeros_like(b)) for W, b in layers]


# %% wrong: absolute values | names: that is L1 / slope of L1
def l2_penalty(layers, strength):
    return strength * sum(W.abs().sum() for W, _ in layers)


def l2_gradient(layers, strength):
    return [(strength * W.sign(), torch.zeros_like(b)) for W, b in layers]


# %% wrong: the loop forgets what it had | names: only the last layer
def l2_penalty(layers, strength):
    for W, b in layers:
        total = W.square().sum()
    return strength / 2 * total


def l2_gradient(layers, strength):
    return [(strength * W, torch.zeros_like(b)) for W, b in layers]


# %% wrong: it returns inside the loop | names: only the first layer
def l2_penalty(layers, strength):
    for W, b in layers:
        return strength / 2 * W.square().sum()


def l2_gradient(layers, strength):
    return [(strength * W, torch.zeros_like(b)) for W, b in layers]


# %% wrong: numbers leave the graph | names: no gradient flows
def l2_penalty(layers, strength):
    return torch.tensor(strength / 2 * sum(W.square().sum().item() for W, _ in layers))


def l2_gradient(layers, strength):
    return [(strength * W, torch.zeros_like(b)) for W, b in layers]


# %% wrong: the gradient's sign | names: points uphill
def l2_penalty(layers, strength):
    return strength / 2 * sum(W.square().sum() for W, _ in layers)


def l2_gradient(layers, strength):
    return [(-strength * W, torch.zeros_like(b)) for W, b in layers]


# %% wrong: the gradient lacks the strength | names: strength is left out
def l2_penalty(layers, strength):
    return strength / 2 * sum(W.square().sum() for W, _ in layers)


def l2_gradient(layers, strength):
    return [(W, torch.zeros_like(b)) for W, b in layers]


# %% wrong: the half survives in the gradient | names: 1/2 is kept
def l2_penalty(layers, strength):
    return strength / 2 * sum(W.square().sum() for W, _ in layers)


def l2_gradient(layers, strength):
    return [(strength / 2 * W, torch.zeros_like(b)) for W, b in layers]


# %% wrong: a square of the sum | names: the sum is squared
def l2_penalty(layers, strength):
    return strength / 2 * sum(W.sum() ** 2 for W, _ in layers)


def l2_gradient(layers, strength):
    return [(strength * W, torch.zeros_like(b)) for W, b in layers]
