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


# %% correct: a lambda
linear_backward = lambda X, W, dY: (torch.matmul(dY, W.t()), torch.matmul(X.t(), dY), dY.sum(0))


# %% correct: sums of products
def linear_backward(X, W, dY):
    return (dY[:, None, :] * W).sum(2), (X[:, :, None] * dY[:, None, :]).sum(0), torch.stack(list(dY)).sum(dim=0)


# %% wrong: db first | names: the order is (dX, dW, db)
def linear_backward(X, W, dY):
    return dY.sum(0), dY @ W.T, X.T @ dY


# %% wrong: the output in place of its gradient | names: Y = X W enters
def linear_backward(X, W, dY):
    Y = X @ W
    return Y @ W.T, X.T @ Y, Y.sum(0)


# %% wrong: dW for each example | names: not summed over the batch
def linear_backward(X, W, dY):
    return dY @ W.T, torch.einsum("bi,bj->bij", X, dY), dY.sum(0)


# %% wrong: dX is summed | names: the rows of dX are summed
def linear_backward(X, W, dY):
    return (dY @ W.T).sum(0), X.T @ dY, dY.sum(0)


# %% wrong: db counts examples | names: counts the examples
def linear_backward(X, W, dY):
    return dY @ W.T, X.T @ dY, torch.full((W.shape[1],), float(len(X)), dtype=X.dtype)


# %% wrong: db is a mean of all | names: the mean of dY
def linear_backward(X, W, dY):
    return dY @ W.T, X.T @ dY, dY.mean()


# %% wrong: dX is passed on | names: the weights are left out
def linear_backward(X, W, dY):
    return dY, X.T @ dY, dY.sum(0)


# %% wrong: the caller's gradient is scaled | names: changes its arguments
def linear_backward(X, W, dY):
    dY /= 2
    return 2 * dY @ W.T, 2 * X.T @ dY, 2 * dY.sum(0)


# %% wrong: everything is negative | names: opposite sign
def linear_backward(X, W, dY):
    return -dY @ W.T, -X.T @ dY, -dY.sum(0)


# %% wrong: the input's gradient enters dW | names: dX enters dW
def linear_backward(X, W, dY):
    dX = dY @ W.T
    return dX, dX.T @ dY, dY.sum(0)


# %% wrong: through single precision | names: through float32 / 7 digits of float32
def linear_backward(X, W, dY):
    X, W, g = X.float(), W.float(), dY.float()
    return (g @ W.T).to(dY), (X.T @ g).to(dY), g.sum(0).to(dY)


# %% wrong: db is the sum of everything | names: everywhere the sum
def linear_backward(X, W, dY):
    return dY @ W.T, X.T @ dY, dY.sum().expand(dY.shape[1])
