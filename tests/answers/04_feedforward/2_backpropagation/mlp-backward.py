# %% correct: zipped lists, appended and turned round
def mlp_backward(X, layers, dY, linear_backward, relu_backward):
    kept = []
    for W, b in layers:
        kept.append((X, W))
        Z = X @ W + b
        kept[-1] += (Z,)
        X = torch.relu(Z)
    gradients = []
    for number, (H, W, Z) in enumerate(reversed(kept)):
        if number:
            dY = relu_backward(dY, Z)
        dY, dW, db = linear_backward(H, W, dY)
        gradients.append((dW, db))
    return gradients[::-1]


# %% correct: recursion
def mlp_backward(X, layers, dY, linear_backward, relu_backward):
    def walk(H, rest):
        (W, b), deeper = rest[0], rest[1:]
        if not deeper:
            dH, dW, db = linear_backward(H, W, dY)
            return dH, [(dW, db)]
        Z = H @ W + b
        dA, found = walk(torch.relu(Z), deeper)
        dH, dW, db = linear_backward(H, W, relu_backward(dA, Z))
        return dH, [(dW, db), *found]

    return walk(X, layers)[1]


# %% correct: the output of the ReLU as its gate's input (the same gate)
def mlp_backward(X, layers, dY, linear_backward, relu_backward):
    H = [X]
    for W, b in layers[:-1]:
        H.append((H[-1] @ W + b).clamp(min=0))
    out = [None] * len(layers)
    for i in range(len(layers) - 1, -1, -1):
        dX, dW, db = linear_backward(H[i], layers[i][0], dY)
        out[i] = (dW, db)
        dY = relu_backward(dX, H[i])
    return out


# %% correct: recursion over a copy of the list, with addmm
def mlp_backward(X, layers, dY, linear_backward, relu_backward):
    def walk(A, rest):
        (W, b), tail = rest[0], rest[1:]
        if not tail:
            grad, dW, db = linear_backward(A, W, dY)
            return grad, [(dW, db)]
        Z = torch.addmm(b, A, W)
        grad, result = walk(Z.clamp(min=0), tail)
        grad, dW, db = linear_backward(A, W, relu_backward(grad, Z))
        return grad, [(dW, db), *result]

    return walk(X, list(layers))[1]


# %% wrong: no gates | names: the gates of the ReLUs are left out
def mlp_backward(X, layers, dY, linear_backward, relu_backward):
    H = [X]
    for W, b in layers[:-1]:
        H.append(torch.relu(H[-1] @ W + b))
    out = []
    for i in reversed(range(len(layers))):
        dY, dW, db = linear_backward(H[i], layers[i][0], dY)
        out.insert(0, (dW, db))
    return out


# %% wrong: a gate after the last layer | names: gate is applied after the last layer
def mlp_backward(X, layers, dY, linear_backward, relu_backward):
    H, Zs = [X], []
    for W, b in layers:
        Zs.append(H[-1] @ W + b)
        H.append(torch.relu(Zs[-1]))
    out = []
    for i in reversed(range(len(layers))):
        dY, dW, db = linear_backward(H[i], layers[i][0], relu_backward(dY, Zs[i]))
        out.insert(0, (dW, db))
    return out


# %% wrong: the order of the list | names: from the last layer to the first
def mlp_backward(X, layers, dY, linear_backward, relu_backward):
    H, Zs = [X], []
    for W, b in layers[:-1]:
        Zs.append(H[-1] @ W + b)
        H.append(torch.relu(Zs[-1]))
    out = []
    for i in reversed(range(len(layers))):
        dX, dW, db = linear_backward(H[i], layers[i][0], dY)
        out.append((dW, db))
        if i:
            dY = relu_backward(dX, Zs[i - 1])
    return out


# %% wrong: inputs before the ReLU | names: before the ReLU as
def mlp_backward(X, layers, dY, linear_backward, relu_backward):
    inputs, H = [X], X
    for W, b in layers[:-1]:
        inputs.append(H @ W + b)
        H = torch.relu(inputs[-1])
    out = []
    for i in reversed(range(len(layers))):
        dX, dW, db = linear_backward(inputs[i], layers[i][0], dY)
        out.insert(0, (dW, db))
        if i:
            dY = relu_backward(dX, inputs[i])
    return out


# %% wrong: gated by the gradient | names: the gates look at the gradient
def mlp_backward(X, layers, dY, linear_backward, relu_backward):
    H = [X]
    for W, b in layers[:-1]:
        H.append(torch.relu(H[-1] @ W + b))
    out = []
    for i in reversed(range(len(layers))):
        dX, dW, db = linear_backward(H[i], layers[i][0], dY)
        out.insert(0, (dW, db))
        dY = relu_backward(dX, dX)
    return out


# %% wrong: bias and weights exchanged | names: the pairs are (db, dW)
def mlp_backward(X, layers, dY, linear_backward, relu_backward):
    H, Zs = [X], []
    for W, b in layers[:-1]:
        Zs.append(H[-1] @ W + b)
        H.append(torch.relu(Zs[-1]))
    out = []
    for i in reversed(range(len(layers))):
        dX, dW, db = linear_backward(H[i], layers[i][0], dY)
        out.insert(0, (db, dW))
        if i:
            dY = relu_backward(dX, Zs[i - 1])
    return out


# %% wrong: only the last layer | names: expected 2 values
def mlp_backward(X, layers, dY, linear_backward, relu_backward):
    for W, b in layers[:-1]:
        X = torch.relu(X @ W + b)
    _, dW, db = linear_backward(X, layers[-1][0], dY)
    return [(dW, db)]


# %% wrong: autograd does the work | names: without `grad` / neither piece is used
def mlp_backward(X, layers, dY, linear_backward, relu_backward):
    leaves = [value.clone().requires_grad_() for pair in layers for value in pair]
    pairs = list(zip(leaves[::2], leaves[1::2]))
    for i, (W, b) in enumerate(pairs):
        X = X @ W + b
        if i < len(pairs) - 1:
            X = torch.relu(X)
    found = torch.autograd.grad(X, leaves, dY)
    return list(zip(found[::2], found[1::2]))


# %% wrong: the forward pass forgets the bias | names: biases are left out
def mlp_backward(X, layers, dY, linear_backward, relu_backward):
    inputs, pre = [X], []
    for W, b in layers[:-1]:
        pre.append(inputs[-1] @ W)
        inputs.append(torch.relu(pre[-1]))
    grads, d = [], dY
    for i in reversed(range(len(layers))):
        d, dW, db = linear_backward(inputs[i], layers[i][0], d)
        grads.insert(0, (dW, db))
        if i > 0:
            d = relu_backward(d, pre[i - 1])
    return grads


# %% wrong: the last hidden layer's gates for all | names: gates of the last hidden layer
def mlp_backward(X, layers, dY, linear_backward, relu_backward):
    inputs, pre = [X], []
    for W, b in layers[:-1]:
        pre.append(inputs[-1] @ W + b)
        inputs.append(torch.relu(pre[-1]))
    grads, d = [], dY
    for i in reversed(range(len(layers))):
        d, dW, db = linear_backward(inputs[i], layers[i][0], d)
        grads.insert(0, (dW, db))
        if i > 0:
            d = relu_backward(d, pre[-1])
    return grads


# %% wrong: the gates one layer too late | names: one layer too late / must match the size
def mlp_backward(X, layers, dY, linear_backward, relu_backward):
    inputs, pre = [X], []
    for W, b in layers[:-1]:
        pre.append(inputs[-1] @ W + b)
        inputs.append(torch.relu(pre[-1]))
    grads, d = [], dY
    for i in reversed(range(len(layers))):
        d, dW, db = linear_backward(inputs[i], layers[i][0], d)
        grads.insert(0, (dW, db))
        if i > 0:
            d = relu_backward(d, pre[min(i, len(pre) - 1)])
    return grads


# %% wrong: a single layer comes twice | names: expected 1 values, got 2
def mlp_backward(X, layers, dY, linear_backward, relu_backward):
    inputs, pre = [X], []
    for W, b in layers[:-1]:
        pre.append(inputs[-1] @ W + b)
        inputs.append(torch.relu(pre[-1]))
    d, dW, db = linear_backward(inputs[-1], layers[-1][0], dY)
    grads = [(dW, db)]
    for i in range(len(layers) - 2, -1, -1):
        d, dW, db = linear_backward(inputs[i], layers[i][0], relu_backward(d, pre[i]))
        grads.insert(0, (dW, db))
    return [grads[0], *grads[1:-1], grads[-1]]


# %% correct: a lambda around a helper
def walk(X, layers, dY, linear, relu):
    W, b = layers[0]
    if len(layers) == 1:
        return linear(X, W, dY), []
    Z = X @ W + b
    above, rest = walk(Z.clamp(min=0), layers[1:], dY, linear, relu)
    return linear(X, W, relu(above[0], Z)), [(above[1], above[2]), *rest]


def mlp_backward(X, layers, dY, linear_backward, relu_backward):
    (_, dW, db), rest = walk(X, layers, dY, linear_backward, relu_backward)
    return [(dW, db), *rest]


# %% wrong: neither piece is used | names: neither piece is used
def mlp_backward(X, layers, dY, linear_backward, relu_backward):
    inputs, zs = [X], []
    for W, b in layers[:-1]:
        zs.append(inputs[-1] @ W + b)
        inputs.append(torch.relu(zs[-1]))
    grads = []
    for i in range(len(layers) - 1, -1, -1):
        grads.append((inputs[i].T @ dY, dY.sum(0)))
        if i:
            dY = dY @ layers[i][0].T * (zs[i - 1] > 0)
    return grads[::-1]


# %% wrong: the gates are computed by hand | names: relu_backward is not used
def mlp_backward(X, layers, dY, linear_backward, relu_backward):
    inputs, zs = [X], []
    for W, b in layers[:-1]:
        zs.append(inputs[-1] @ W + b)
        inputs.append(torch.relu(zs[-1]))
    grads = []
    for i in range(len(layers) - 1, -1, -1):
        dX, dW, db = linear_backward(inputs[i], layers[i][0], dY)
        grads.append((dW, db))
        if i:
            dY = dX * (zs[i - 1] > 0)
    return grads[::-1]


# %% wrong: the linear step is computed by hand | names: linear_backward is not used
def mlp_backward(X, layers, dY, linear_backward, relu_backward):
    inputs, zs = [X], []
    for W, b in layers[:-1]:
        zs.append(inputs[-1] @ W + b)
        inputs.append(torch.relu(zs[-1]))
    grads = []
    for i in range(len(layers) - 1, -1, -1):
        grads.append((inputs[i].T @ dY, dY.sum(0)))
        if i:
            dY = relu_backward(dY @ layers[i][0].T, zs[i - 1])
    return grads[::-1]


# %% wrong: db is computed by hand | names: db is computed without
def mlp_backward(X, layers, dY, linear_backward, relu_backward):
    inputs, zs = [X], []
    for W, b in layers[:-1]:
        zs.append(inputs[-1] @ W + b)
        inputs.append(torch.relu(zs[-1]))
    grads = []
    for i in range(len(layers) - 1, -1, -1):
        dX, dW, _ = linear_backward(inputs[i], layers[i][0], dY)
        grads.append((dW, dY.sum(0)))
        if i:
            dY = relu_backward(dX, zs[i - 1])
    return grads[::-1]


# %% wrong: a forward pass without ReLU | names: leaves out the ReLUs
def mlp_backward(X, layers, dY, linear_backward, relu_backward):
    inputs, zs = [X], []
    for W, b in layers[:-1]:
        zs.append(inputs[-1] @ W + b)
        inputs.append(zs[-1])
    grads = []
    for i in range(len(layers) - 1, -1, -1):
        dX, dW, db = linear_backward(inputs[i], layers[i][0], dY)
        grads.append((dW, db))
        if i:
            dY = relu_backward(dX, zs[i - 1])
    return grads[::-1]


# %% wrong: the arguments of the gate exchanged | names: in the wrong order
def mlp_backward(X, layers, dY, linear_backward, relu_backward):
    inputs, zs = [X], []
    for W, b in layers[:-1]:
        zs.append(inputs[-1] @ W + b)
        inputs.append(torch.relu(zs[-1]))
    grads = []
    for i in range(len(layers) - 1, -1, -1):
        dX, dW, db = linear_backward(inputs[i], layers[i][0], dY)
        grads.append((dW, db))
        if i:
            dY = relu_backward(zs[i - 1], dX)
    return grads[::-1]


# %% wrong: the caller's list is turned round | names: changes its arguments
def mlp_backward(X, layers, dY, linear_backward, relu_backward):
    inputs, zs = [X], []
    for W, b in layers[:-1]:
        zs.append(inputs[-1] @ W + b)
        inputs.append(torch.relu(zs[-1]))
    layers.reverse()
    grads = []
    for W, b in layers:
        dX, dW, db = linear_backward(inputs.pop(), W, dY)
        grads.insert(0, (dW, db))
        if zs:
            dY = relu_backward(dX, zs.pop())
    return grads


# %% wrong: three values for each layer | names: expected 2 values, got 3
def mlp_backward(X, layers, dY, linear_backward, relu_backward):
    inputs, zs = [X], []
    for W, b in layers[:-1]:
        zs.append(inputs[-1] @ W + b)
        inputs.append(torch.relu(zs[-1]))
    grads = []
    for i in range(len(layers) - 1, -1, -1):
        dX, dW, db = linear_backward(inputs[i], layers[i][0], dY)
        grads.append((dX, dW, db))
        if i:
            dY = relu_backward(dX, zs[i - 1])
    return grads[::-1]
