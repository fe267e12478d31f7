# %% correct: torch's linear, by index
def mlp_forward(X, layers, activation=torch.relu):
    for index, (W, b) in enumerate(layers):
        X = nn.functional.linear(X, W.T, b)
        if index < len(layers) - 1:
            X = activation(X)
    return X


# %% correct: the activation before every layer but the first
def mlp_forward(X, layers, activation=torch.relu):
    H = X
    for number, (W, b) in enumerate(layers):
        H = torch.addmm(b, activation(H) if number else H, W)
    return H


# %% correct: recursion
def mlp_forward(X, layers, activation=torch.relu):
    (W, b), rest = layers[0], layers[1:]
    out = torch.einsum("bi,io->bo", X, W) + b
    return mlp_forward(activation(out), rest, activation) if rest else out


# %% wrong: an activation after the last layer | names: after the last layer
def mlp_forward(X, layers, activation=torch.relu):
    for W, b in layers:
        X = activation(X @ W + b)
    return X


# %% wrong: no activation at all | names: no activation stands between the layers
def mlp_forward(X, layers, activation=torch.relu):
    for W, b in layers:
        X = X @ W + b
    return X


# %% wrong: the weights transposed | names: W is transposed
def mlp_forward(X, layers, activation=torch.relu):
    for index, (W, b) in enumerate(layers):
        X = X @ W.T + b
        if index < len(layers) - 1:
            X = activation(X)
    return X


# %% wrong: no bias | names: the bias is left out
def mlp_forward(X, layers, activation=torch.relu):
    for index, (W, _) in enumerate(layers):
        X = X @ W
        if index < len(layers) - 1:
            X = activation(X)
    return X


# %% wrong: always ReLU | names: whatever activation the caller passes
def mlp_forward(X, layers, activation=torch.relu):
    for index, (W, b) in enumerate(layers):
        X = X @ W + b
        if index < len(layers) - 1:
            X = torch.relu(X)
    return X


# %% wrong: only the first hidden layer bends | names: only the first hidden layer
def mlp_forward(X, layers, activation=torch.relu):
    for index, (W, b) in enumerate(layers):
        X = X @ W + b
        if index == 0 and len(layers) > 1:
            X = activation(X)
    return X


# %% wrong: single precision whatever comes in | names: keep the precision / same dtype / expected m1 and m2
def mlp_forward(X, layers, activation=torch.relu):
    X = X.float()
    for index, (W, b) in enumerate(layers):
        X = X @ W.float() + b.float()
        if index < len(layers) - 1:
            X = activation(X)
    return X


# %% wrong: the caller's list is emptied | names: changes its arguments
def mlp_forward(X, layers, activation=torch.relu):
    W, b = layers.pop()
    for V, c in layers:
        X = activation(X @ V + c)
    return X @ W + b


# %% wrong: no return | names: is a `return` missing
def mlp_forward(X, layers, activation=torch.relu):
    for index, (W, b) in enumerate(layers):
        X = X @ W + b
        if index < len(layers) - 1:
            X = activation(X)


# %% correct: by a reader who had not seen the tests, first way
def mlp_forward(X, layers, activation=torch.relu):
    for W, b in layers[:-1]:
        X = activation(X @ W + b)
    W, b = layers[-1]
    return X @ W + b


# %% correct: by a reader who had not seen the tests, second way
def mlp_forward(X, layers, activation=torch.relu):
    """Recursion, einsum."""
    (W, b), *rest = layers
    scores = torch.einsum("bi,io->bo", X, W) + b
    return mlp_forward(activation(scores), rest, activation) if rest else scores


# %% correct: a lambda with reduce
def mlp_forward(X, layers, activation=torch.relu):
    from functools import reduce

    affine = lambda H, layer: H @ layer[0] + layer[1]
    hidden = reduce(lambda H, layer: activation(affine(H, layer)), layers[:-1], X)
    return affine(hidden, layers[-1])


# %% correct: example by example
def mlp_forward(X, layers, activation=torch.relu):
    scores = []
    for x in X:
        for number, (W, b) in enumerate(layers, start=1):
            x = W.T @ x + b
            if number != len(layers):
                x = activation(x)
        scores.append(x)
    return torch.stack(scores)


# %% wrong: the last layer is found by its weights | names: told by its weights
def mlp_forward(X, layers, activation=torch.relu):
    for W, b in layers:
        X = X @ W + b
        if not (W.shape == layers[-1][0].shape and torch.equal(W, layers[-1][0])):
            X = activation(X)
    return X


# %% wrong: the last layer is found by identity | names: told by its weights / the same layer three times
def mlp_forward(X, layers, activation=torch.relu):
    for W, b in layers:
        X = X @ W + b
        if W is not layers[-1][0]:
            X = activation(X)
    return X


# %% wrong: the input is activated | names: applied to the input too
def mlp_forward(X, layers, activation=torch.relu):
    for W, b in layers:
        X = activation(X) @ W + b
    return X


# %% wrong: the bias after the activation | names: added after the activation
def mlp_forward(X, layers, activation=torch.relu):
    for W, b in layers[:-1]:
        X = activation(X @ W) + b
    return X @ layers[-1][0] + layers[-1][1]


# %% wrong: the last layer is forgotten | names: last layer is left out
def mlp_forward(X, layers, activation=torch.relu):
    for W, b in layers[:-1]:
        X = activation(X @ W + b)
    return X


# %% wrong: softmax at the end | names: a softmax follows
def mlp_forward(X, layers, activation=torch.relu):
    for W, b in layers[:-1]:
        X = activation(X @ W + b)
    return torch.softmax(X @ layers[-1][0] + layers[-1][1], dim=1)


# %% wrong: a batch of one loses its axis | names: a batch of one
def mlp_forward(X, layers, activation=torch.relu):
    for W, b in layers[:-1]:
        X = activation(X @ W + b)
    return (X @ layers[-1][0] + layers[-1][1]).squeeze()


# %% wrong: through single precision | names: through float32 / 7 digits of float32
def mlp_forward(X, layers, activation=torch.relu):
    H = X.float()
    for W, b in layers[:-1]:
        H = activation(H @ W.float() + b.float())
    W, b = layers[-1]
    return (H @ W.float() + b.float()).to(X.dtype)


# %% wrong: no bias in the first layer | names: bias of the first layer is left out
def mlp_forward(X, layers, activation=torch.relu):
    H = X
    for i, (W, b) in enumerate(layers):
        H = H @ W + (b if i else 0)
        if i < len(layers) - 1:
            H = activation(H)
    return H
