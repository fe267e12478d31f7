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
