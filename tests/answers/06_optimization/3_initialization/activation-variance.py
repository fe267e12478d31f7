# %% correct: entries written into a tensor
def activation_variance(X, weights, activation):
    found = torch.zeros(len(weights), dtype=X.dtype)
    for layer, W in enumerate(weights):
        X = activation(X @ W)
        found[layer] = (X**2).mean()
    return found


# %% correct: variance plus squared mean, by numbers
def activation_variance(X, weights, activation):
    numbers = []
    for W in weights:
        X = activation(torch.matmul(X, W))
        numbers.append((X.var(correction=0) + X.mean() ** 2).item())
    return torch.tensor(numbers, dtype=X.dtype)


# %% correct: recursion
def activation_variance(X, weights, activation):
    if not weights:
        return X.new_zeros(0)
    H = activation(X @ weights[0])
    here = H.norm() ** 2 / H.numel()
    return torch.cat([here.reshape(1), activation_variance(H, weights[1:], activation)])


# %% wrong: centered variance, n - 1 | names: the mean is subtracted
def activation_variance(X, weights, activation):
    found = []
    for W in weights:
        X = activation(X @ W)
        found.append(X.var())
    return torch.stack(found)


# %% wrong: centered variance | names: centered variance
def activation_variance(X, weights, activation):
    found = []
    for W in weights:
        X = activation(X @ W)
        found.append(((X - X.mean()) ** 2).mean())
    return torch.stack(found)


# %% wrong: before the activation | names: before the activation
def activation_variance(X, weights, activation):
    found = []
    for W in weights:
        Z = X @ W
        found.append(Z.square().mean())
        X = activation(Z)
    return torch.stack(found)


# %% wrong: a root | names: the root is taken
def activation_variance(X, weights, activation):
    found = []
    for W in weights:
        X = activation(X @ W)
        found.append(X.square().mean().sqrt())
    return torch.stack(found)


# %% wrong: summed over the units | names: summed over the units
def activation_variance(X, weights, activation):
    found = []
    for W in weights:
        X = activation(X @ W)
        found.append(X.square().sum(dim=1).mean())
    return torch.stack(found)


# %% wrong: no activation after the last layer | names: last layer goes without its activation
def activation_variance(X, weights, activation):
    found = []
    for layer, W in enumerate(weights):
        X = X @ W
        if layer < len(weights) - 1:
            X = activation(X)
        found.append(X.square().mean())
    return torch.stack(found)


# %% wrong: the input is listed | names: input gets an entry
def activation_variance(X, weights, activation):
    found = [X.square().mean()]
    for W in weights:
        X = activation(X @ W)
        found.append(X.square().mean())
    return torch.stack(found)


# %% wrong: noted one layer too early | names: last layer is missing
def activation_variance(X, weights, activation):
    found = []
    for W in weights:
        found.append(X.square().mean())
        X = activation(X @ W)
    return torch.stack(found)


# %% wrong: only the end | names: only the last layer
def activation_variance(X, weights, activation):
    for W in weights:
        X = activation(X @ W)
    return X.square().mean()


# %% wrong: the mean, squared | names: the mean is squared
def activation_variance(X, weights, activation):
    found = []
    for W in weights:
        X = activation(X @ W)
        found.append(X.mean() ** 2)
    return torch.stack(found)


# %% wrong: the activation is not passed on | names: not passed on
def activation_variance(X, weights, activation):
    found = []
    for W in weights:
        X = X @ W
        found.append(activation(X).square().mean())
    return torch.stack(found)


# %% wrong: a list | names: got a list
def activation_variance(X, weights, activation):
    found = []
    for W in weights:
        X = activation(X @ W)
        found.append(X.square().mean())
    return found


# %% correct: a norm over the number of entries
def activation_variance(X, weights, activation):
    H, found = X, []
    for W in weights:
        H = activation(H @ W)
        found.append(torch.linalg.norm(H) ** 2 / H.numel())
    return torch.stack(found)


# %% correct: collected first, measured after
def activation_variance(X, weights, activation):
    signals = [X]
    for W in weights:
        signals.append(activation(torch.matmul(signals[-1], W)))
    return torch.tensor([(H**2).mean().item() for H in signals[1:]], dtype=X.dtype)


# %% wrong: sizes | names: magnitudes are averaged
def activation_variance(X, weights, activation):
    H, found = X, []
    for W in weights:
        H = activation(H @ W)
        found.append(H.abs().mean())
    return torch.stack(found)


# %% wrong: the plain mean | names: not squared
def activation_variance(X, weights, activation):
    H, found = X, []
    for W in weights:
        H = activation(H @ W)
        found.append(H.mean())
    return torch.stack(found)


# %% wrong: the sum of squares | names: summed, not averaged
def activation_variance(X, weights, activation):
    H, found = X, []
    for W in weights:
        H = activation(H @ W)
        found.append(H.square().sum())
    return torch.stack(found)


# %% wrong: summed over the examples | names: summed over the examples
def activation_variance(X, weights, activation):
    H, found = X, []
    for W in weights:
        H = activation(H @ W)
        found.append(H.square().sum(0).mean())
    return torch.stack(found)


# %% wrong: unit by unit, centered | names: unit by unit
def activation_variance(X, weights, activation):
    H, found = X, []
    for W in weights:
        H = activation(H @ W)
        found.append(H.var(0, unbiased=False).mean())
    return torch.stack(found)


# %% wrong: tanh always | names: tanh stands where
def activation_variance(X, weights, activation):
    H, found = X, []
    for W in weights:
        H = torch.tanh(H @ W)
        found.append((H * H).mean())
    return torch.stack(found)


# %% wrong: relu always | names: relu stands where
def activation_variance(X, weights, activation):
    H, found = X, []
    for W in weights:
        H = torch.relu(H @ W)
        found.append((H * H).mean())
    return torch.stack(found)


# %% wrong: bent twice | names: applied twice
def activation_variance(X, weights, activation):
    H, found = X, []
    for W in weights:
        H = activation(H @ W)
        H = activation(H)
        found.append(H.square().mean())
    return torch.stack(found)


# %% wrong: bent before the layer | names: to the input of a layer
def activation_variance(X, weights, activation):
    H, found = X, []
    for W in weights:
        H = activation(H) @ W
        found.append((H * H).mean())
    return torch.stack(found)


# %% wrong: the running product | names: are multiplied
def activation_variance(X, weights, activation):
    H, found = X, []
    for W in weights:
        H = activation(H @ W)
        found.append((H * H).mean())
    return torch.stack(found).cumprod(0)


# %% wrong: divided by the layer before | names: divided by that of the layer before
def activation_variance(X, weights, activation):
    H, found = X, []
    for W in weights:
        H = activation(H @ W)
        found.append((H * H).mean())
    found = [X.square().mean(), *found]
    return torch.stack([b / a for a, b in zip(found, found[1:])])


# %% wrong: the first example | names: only the first example
def activation_variance(X, weights, activation):
    H, found = X, []
    for W in weights:
        H = activation(H @ W)
        found.append(H[0].square().mean())
    return torch.stack(found)


# %% wrong: without zeros | names: zeros are left out
def activation_variance(X, weights, activation):
    H, found = X, []
    for W in weights:
        H = activation(H @ W)
        found.append(H[H != 0].square().mean())
    return torch.stack(found)


# %% wrong: backwards | names: from the last one to the first
def activation_variance(X, weights, activation):
    H, found = X, []
    for W in weights:
        H = activation(H @ W)
        found.append((H * H).mean())
    return torch.stack(found[::-1])


# %% wrong: the first layer linear | names: first layer goes without
def activation_variance(X, weights, activation):
    H = X @ weights[0]
    found = [H.square().mean()]
    for W in weights[1:]:
        H = activation(H @ W)
        found.append(H.square().mean())
    return torch.stack(found)


# %% wrong: single precision | names: expected a tensor of torch.float64 / float32
def activation_variance(X, weights, activation):
    H, found = X, []
    for W in weights:
        H = activation(H @ W)
        found.append((H * H).mean())
    return torch.tensor([float(v) for v in found])


# %% wrong: float32 on the way | names: wrong only for a signal of the size 1e8
def activation_variance(X, weights, activation):
    H, found = X, []
    for W in weights:
        H = activation(H @ W)
        found.append(H.float().square().mean().to(X.dtype))
    return torch.stack(found)


# %% wrong: the list is emptied | names: changes its arguments
def activation_variance(X, weights, activation):
    found = []
    while weights:
        X = activation(X @ weights.pop(0))
        found.append(X.square().mean())
    return torch.stack(found)


# %% wrong: X is overwritten | names: changes its arguments / stops with an exception
def activation_variance(X, weights, activation):
    found = []
    for W in weights:
        H = activation(X @ W)
        X.resize_(H.shape).copy_(H)
        found.append(H.square().mean())
    return torch.stack(found)


# %% wrong: a list of numbers | names: got a list
def activation_variance(X, weights, activation):
    H, found = X, []
    for W in weights:
        H = activation(H @ W)
        found.append(H.square().mean().item())
    return found


# %% wrong: W transposed | names: transposed / exception
def activation_variance(X, weights, activation):
    H, found = X, []
    for W in weights:
        H = activation(H @ W.T)
        found.append((H * H).mean())
    return torch.stack(found)


# %% wrong: a second matrix for the same layer is skipped | names: the same matrix
def activation_variance(X, weights, activation):
    H, found = X, []
    for W in dict.fromkeys(weights):
        H = activation(H @ W)
        found.append((H * H).mean())
    return torch.stack(found)


# %% wrong: one number for all | names: where `weights` has several entries
def activation_variance(X, weights, activation):
    for W in weights:
        X = activation(X @ W)
    return X.square().mean()[None]
