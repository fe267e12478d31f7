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


# %% wrong: a list | names: one tensor, no list
def activation_variance(X, weights, activation):
    found = []
    for W in weights:
        X = activation(X @ W)
        found.append(X.square().mean())
    return found
