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


# %% correct: lambda and linalg
l2_penalty = lambda layers, strength: sum((torch.linalg.matrix_norm(W) ** 2 for W, b in layers), start=torch.zeros(())) * strength * 0.5
l2_gradient = lambda layers, strength: [(W.mul(strength), torch.zeros_like(b)) for W, b in layers]


# %% correct: mse with sum
def l2_penalty(layers, strength):
    total = torch.tensor(0.0, dtype=layers[0][0].dtype)
    for W, _ in layers:
        total += nn.functional.mse_loss(W, torch.zeros_like(W), reduction="sum")
    return 0.5 * strength * total


def l2_gradient(layers, strength):
    return [(strength * W, torch.zeros_like(b)) for W, b in layers]


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


# %% wrong: norm of the whole, root over all layers | names: root is taken of the sum
def l2_penalty(layers, strength):
    return strength / 2 * sum(W.square().sum() for W, _ in layers).sqrt()


def l2_gradient(layers, strength):
    return [(strength * W, torch.zeros_like(b)) for W, b in layers]


# %% wrong: divided by number of weights | names: number of all weights
def l2_penalty(layers, strength):
    return strength / 2 * sum(W.square().sum() for W, _ in layers) / sum(W.numel() for W, _ in layers)


def l2_gradient(layers, strength):
    return [(strength * W, torch.zeros_like(b)) for W, b in layers]


# %% wrong: mean over layers | names: number of layers
def l2_penalty(layers, strength):
    return strength / 2 * sum(W.square().sum() for W, _ in layers) / len(layers)


def l2_gradient(layers, strength):
    return [(strength * W, torch.zeros_like(b)) for W, b in layers]


# %% wrong: spectral norm | names: largest singular value
def l2_penalty(layers, strength):
    return strength / 2 * sum(torch.linalg.matrix_norm(W, 2) ** 2 for W, _ in layers)


def l2_gradient(layers, strength):
    return [(strength * W, torch.zeros_like(b)) for W, b in layers]


# %% wrong: column norms summed | names: norms of single columns
def l2_penalty(layers, strength):
    return strength / 2 * sum(W.norm(dim=0).sum() for W, _ in layers)


def l2_gradient(layers, strength):
    return [(strength * W, torch.zeros_like(b)) for W, b in layers]


# %% wrong: skips last layer | names: last layer is left out
def l2_penalty(layers, strength):
    return strength / 2 * sum((W.square().sum() for W, _ in layers[:-1]), start=torch.zeros(()))


def l2_gradient(layers, strength):
    return [(strength * W, torch.zeros_like(b)) for W, b in layers]


# %% wrong: shape (1,) | names: the shape (1,)
def l2_penalty(layers, strength):
    return (strength / 2 * sum(W.square().sum() for W, _ in layers)).reshape(1)


def l2_gradient(layers, strength):
    return [(strength * W, torch.zeros_like(b)) for W, b in layers]


# %% wrong: float32 inside | names: torch.float32 / float32 on their way
def l2_penalty(layers, strength):
    return strength / 2 * sum(W.float().square().sum() for W, _ in layers)


def l2_gradient(layers, strength):
    return [(strength * W, torch.zeros_like(b)) for W, b in layers]


# %% wrong: gradient None for biases | names: db is None
def l2_penalty(layers, strength):
    return strength / 2 * sum((W.square().sum() for W, _ in layers))


def l2_gradient(layers, strength):
    return [(strength * W, None) for W, b in layers]


# %% wrong: gradient only dW | names: holds dW alone
def l2_penalty(layers, strength):
    return strength / 2 * sum((W.square().sum() for W, _ in layers))


def l2_gradient(layers, strength):
    return [strength * W for W, b in layers]


# %% wrong: gradient flat list | names: one flat list
def l2_penalty(layers, strength):
    return strength / 2 * sum((W.square().sum() for W, _ in layers))


def l2_gradient(layers, strength):
    out = []
    for W, b in layers:
        out += [strength * W, torch.zeros_like(b)]
    return out


# %% wrong: pair reversed | names: a pair is (db, dW)
def l2_penalty(layers, strength):
    return strength / 2 * sum((W.square().sum() for W, _ in layers))


def l2_gradient(layers, strength):
    return [(torch.zeros_like(b), strength * W) for W, b in layers]


# %% wrong: layers reversed | names: reverse order
def l2_penalty(layers, strength):
    return strength / 2 * sum((W.square().sum() for W, _ in layers))


def l2_gradient(layers, strength):
    return [(strength * W, torch.zeros_like(b)) for W, b in reversed(layers)]


# %% wrong: abs | names: absolute value
def l2_penalty(layers, strength):
    return strength / 2 * sum((W.square().sum() for W, _ in layers))


def l2_gradient(layers, strength):
    return [(strength * W.abs(), torch.zeros_like(b)) for W, b in layers]


# %% wrong: square | names: squares are returned
def l2_penalty(layers, strength):
    return strength / 2 * sum((W.square().sum() for W, _ in layers))


def l2_gradient(layers, strength):
    return [(strength / 2 * W**2, torch.zeros_like(b)) for W, b in layers]


# %% wrong: one pair only | names: only the first layer is looked at
def l2_penalty(layers, strength):
    return strength / 2 * sum((W.square().sum() for W, _ in layers))


def l2_gradient(layers, strength):
    for W, b in layers:
        return [(strength * W, torch.zeros_like(b))]


# %% wrong: requires_grad_ on the caller's | names: requires_grad
def l2_penalty(layers, strength):
    return strength / 2 * sum((W.square().sum() for W, _ in layers))


def l2_gradient(layers, strength):
    out = []
    for W, b in layers:
        W.requires_grad_()
        (g,) = torch.autograd.grad(l2_penalty([(W, b)], strength), W)
        out.append((g, torch.zeros_like(b)))
    return out


# %% wrong: pops the callers list | names: leave it unchanged
def l2_penalty(layers, strength):
    return strength / 2 * sum((W.square().sum() for W, _ in layers))


def l2_gradient(layers, strength):
    out = []
    while layers:
        W, b = layers.pop(0)
        out.append((strength * W, torch.zeros_like(b)))
    return out
