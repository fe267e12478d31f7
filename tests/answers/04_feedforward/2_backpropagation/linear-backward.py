# %% correct: einsum
def linear_backward(X, W, dY):
    dX = torch.einsum("bm,nm->bn", dY, W)
    return dX, torch.einsum("bn,bm->nm", X, dY), torch.einsum("bm->m", dY)


# %% correct: a loop over the rows of the batch
def linear_backward(X, W, dY):
    dW, db = torch.zeros_like(W), torch.zeros_like(W[0])
    for x, dy in zip(X, dY):
        dW = dW + torch.outer(x, dy)
        db = db + dy
    return torch.stack([W @ dy for dy in dY]), dW, db


# %% correct: db as a product with ones
def linear_backward(X, W, dY):
    return dY.mm(W.t()), X.t().mm(dY), torch.ones(len(X), dtype=X.dtype) @ dY


# %% correct: outer products in double precision, cast back
def linear_backward(X, W, dY):
    Xd, Wd, dYd = X.double(), W.double(), dY.double()
    dX = torch.einsum("bm,nm->bn", dYd, Wd)
    dW = sum(torch.outer(x, dy) for x, dy in zip(Xd, dYd))
    db = torch.ones(len(dYd), dtype=torch.float64) @ dYd
    return dX.to(X.dtype), dW.to(W.dtype), db.to(dY.dtype)


# %% correct: a list of three
def linear_backward(X, W, dY):
    return [dY @ W.T, X.T @ dY, dY.sum(dim=0)]


# %% wrong: db summed over the wrong axis | names: summed over the wrong axis
def linear_backward(X, W, dY):
    return dY @ W.T, X.T @ dY, dY.sum(dim=1)


# %% wrong: db not summed | names: db is not summed over the batch
def linear_backward(X, W, dY):
    return dY @ W.T, X.T @ dY, dY


# %% wrong: db keeps the batch axis | names: db keeps the batch axis
def linear_backward(X, W, dY):
    return dY @ W.T, X.T @ dY, dY.sum(0, keepdim=True)


# %% wrong: the parameters' gradients are averaged | names: a 1/B too many
def linear_backward(X, W, dY):
    return dY @ W.T, X.T @ dY / len(X), dY.mean(0)


# %% wrong: db alone is averaged | names: a 1/B too many
def linear_backward(X, W, dY):
    return dY @ W.T, X.T @ dY, dY.mean(0)


# %% wrong: W not transposed | names: a transpose is missing in dX
def linear_backward(X, W, dY):
    return dY @ W, X.T @ dY, dY.sum(0)


# %% wrong: X not transposed | names: a transpose is missing in dW
def linear_backward(X, W, dY):
    return dY @ W.T, X @ dY, dY.sum(0)


# %% wrong: dW on its side | names: dW lies on its side
def linear_backward(X, W, dY):
    return dY @ W.T, dY.T @ X, dY.sum(0)


# %% wrong: db is the slope of one copy | names: the copies of b are not counted
def linear_backward(X, W, dY):
    return dY @ W.T, X.T @ dY, torch.ones(W.shape[1], dtype=W.dtype)


# %% wrong: the order of the results | names: expected shape / values differ
def linear_backward(X, W, dY):
    return X.T @ dY, dY @ W.T, dY.sum(0)


# %% wrong: autograd does the work | names: without `grad`
def linear_backward(X, W, dY):
    X, W = X.clone().requires_grad_(), W.clone().requires_grad_()
    b = torch.zeros(W.shape[1], dtype=W.dtype, requires_grad=True)
    return torch.autograd.grad(X @ W + b, (X, W, b), dY)


# %% wrong: db is one number | names: summed over everything
def linear_backward(X, W, dY):
    return dY @ W.T, X.T @ dY, dY.sum()


# %% wrong: nothing is returned | names: is a `return` missing
def linear_backward(X, W, dY):
    dX, dW, db = dY @ W.T, X.T @ dY, dY.sum(dim=0)


# %% wrong: db is forgotten | names: one of the three
def linear_backward(X, W, dY):
    return dY @ W.T, X.T @ dY


# %% wrong: the input's gradient is averaged | names: dX is averaged
def linear_backward(X, W, dY):
    return dY @ W.T / len(X), X.T @ dY, dY.sum(dim=0)


# %% wrong: torch.func does the work | names: without `vjp`
def linear_backward(X, W, dY):
    return torch.func.vjp(lambda X, W, b: X @ W + b, X, W, W.new_zeros(W.shape[1]))[1](dY)
