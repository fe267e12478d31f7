# %% correct: convolutions forward
def conv_backward(dY, X, K):
    kh, kw = K.shape[2:]
    framed = functional.pad(dY, (kw - 1, kw - 1, kh - 1, kh - 1))
    dX = functional.conv2d(framed, K.flip(2, 3).transpose(0, 1))
    dK = functional.conv2d(X.transpose(0, 1), dY.transpose(0, 1)).transpose(0, 1)
    return dX, dK, dY.sum(dim=(0, 2, 3))


# %% correct: a loop over the places of the output
def conv_backward(dY, X, K):
    kh, kw = K.shape[2:]
    dX, dK = torch.zeros_like(X), torch.zeros_like(K)
    for i in range(dY.shape[2]):
        for j in range(dY.shape[3]):
            slope = dY[:, :, i, j]
            window = X[:, :, i : i + kh, j : j + kw]
            dK += torch.einsum("bo,bcuv->ocuv", slope, window)
            dX[:, :, i : i + kh, j : j + kw] += torch.einsum("bo,ocuv->bcuv", slope, K)
    return dX, dK, dY.sum(0).sum(-1).sum(-1)


# %% correct: unfold and fold
def conv_backward(dY, X, K):
    out = K.shape[0]
    slopes = dY.flatten(2)
    columns = functional.unfold(X, K.shape[2:])
    dK = torch.einsum("bol,bkl->ok", slopes, columns).reshape(K.shape)
    dX = functional.fold(K.reshape(out, -1).T @ slopes, X.shape[2:], K.shape[2:])
    return dX, dK, slopes.sum(dim=(0, 2))


# %% wrong: not turned on the way back | names: not turned round
def conv_backward(dY, X, K):
    kh, kw = K.shape[2:]
    framed = functional.pad(dY, (kw - 1, kw - 1, kh - 1, kh - 1))
    dX = functional.conv2d(framed, K.transpose(0, 1))
    dK = functional.conv2d(X.transpose(0, 1), dY.transpose(0, 1)).transpose(0, 1)
    return dX, dK, dY.sum(dim=(0, 2, 3))


# %% wrong: windows overwrite each other | names: overwrite
def conv_backward(dY, X, K):
    rows, columns = dY.shape[2:]
    dX, dK = torch.zeros_like(X), torch.zeros_like(K)
    for u in range(K.shape[2]):
        for v in range(K.shape[3]):
            dK[:, :, u, v] = torch.einsum("bohw,bchw->oc", dY, X[:, :, u : u + rows, v : v + columns])
            dX[:, :, u : u + rows, v : v + columns] = torch.einsum("bohw,oc->bchw", dY, K[:, :, u, v])
    return dX, dK, dY.sum(dim=(0, 2, 3))


# %% wrong: divided by the batch | names: averaged over the batch
def conv_backward(dY, X, K):
    dY = dY / len(X)
    kh, kw = K.shape[2:]
    framed = functional.pad(dY, (kw - 1, kw - 1, kh - 1, kh - 1))
    dX = functional.conv2d(framed, K.flip(2, 3).transpose(0, 1))
    dK = functional.conv2d(X.transpose(0, 1), dY.transpose(0, 1)).transpose(0, 1)
    return dX, dK, dY.sum(dim=(0, 2, 3))


# %% wrong: the bias is added over the batch only | names: over the batch only
def conv_backward(dY, X, K):
    kh, kw = K.shape[2:]
    framed = functional.pad(dY, (kw - 1, kw - 1, kh - 1, kh - 1))
    dX = functional.conv2d(framed, K.flip(2, 3).transpose(0, 1))
    dK = functional.conv2d(X.transpose(0, 1), dY.transpose(0, 1)).transpose(0, 1)
    return dX, dK, dY.sum(dim=0)


# %% wrong: the mean for the bias | names: dbias is averaged
def conv_backward(dY, X, K):
    kh, kw = K.shape[2:]
    framed = functional.pad(dY, (kw - 1, kw - 1, kh - 1, kh - 1))
    dX = functional.conv2d(framed, K.flip(2, 3).transpose(0, 1))
    dK = functional.conv2d(X.transpose(0, 1), dY.transpose(0, 1)).transpose(0, 1)
    return dX, dK, dY.mean(dim=(0, 2, 3))


# %% wrong: another order | names: the order is
def conv_backward(dY, X, K):
    kh, kw = K.shape[2:]
    framed = functional.pad(dY, (kw - 1, kw - 1, kh - 1, kh - 1))
    dX = functional.conv2d(framed, K.flip(2, 3).transpose(0, 1))
    dK = functional.conv2d(X.transpose(0, 1), dY.transpose(0, 1)).transpose(0, 1)
    return dK, dX, dY.sum(dim=(0, 2, 3))


# %% wrong: the kernel's gradient flipped | names: gradient of the kernel is turned
def conv_backward(dY, X, K):
    kh, kw = K.shape[2:]
    framed = functional.pad(dY, (kw - 1, kw - 1, kh - 1, kh - 1))
    dX = functional.conv2d(framed, K.flip(2, 3).transpose(0, 1))
    dK = functional.conv2d(X.transpose(0, 1), dY.transpose(0, 1)).transpose(0, 1).flip(2, 3)
    return dX, dK, dY.sum(dim=(0, 2, 3))


# %% wrong: the kernel's gradient with channels exchanged | names: channels of dK are exchanged
def conv_backward(dY, X, K):
    kh, kw = K.shape[2:]
    framed = functional.pad(dY, (kw - 1, kw - 1, kh - 1, kh - 1))
    dX = functional.conv2d(framed, K.flip(2, 3).transpose(0, 1))
    dK = functional.conv2d(X.transpose(0, 1), dY.transpose(0, 1))
    return dX, dK, dY.sum(dim=(0, 2, 3))


# %% wrong: autograd | names: grad
def conv_backward(dY, X, K):
    X, K = X.detach().requires_grad_(), K.detach().requires_grad_()
    b = torch.zeros(len(K), dtype=K.dtype, requires_grad=True)
    return torch.autograd.grad(functional.conv2d(X, K, b), (X, K, b), dY)


# %% wrong: a list | names: a tuple
def conv_backward(dY, X, K):
    kh, kw = K.shape[2:]
    framed = functional.pad(dY, (kw - 1, kw - 1, kh - 1, kh - 1))
    dX = functional.conv2d(framed, K.flip(2, 3).transpose(0, 1))
    dK = functional.conv2d(X.transpose(0, 1), dY.transpose(0, 1)).transpose(0, 1)
    return [dX, dK, dY.sum(dim=(0, 2, 3))]


# %% wrong: the last example only | names: the last example only
def conv_backward(dY, X, K):
    dX, dK = torch.zeros_like(X), torch.zeros_like(K)
    rows, columns = dY.shape[2:]
    for b in range(len(X)):
        for u in range(K.shape[2]):
            for v in range(K.shape[3]):
                seen = X[b, :, u : u + rows, v : v + columns]
                dK[:, :, u, v] = torch.einsum("ohw,chw->oc", dY[b], seen)
                dX[b, :, u : u + rows, v : v + columns] += torch.einsum("ohw,oc->chw", dY[b], K[:, :, u, v])
    return dX, dK, dY.sum(dim=(0, 2, 3))


# %% wrong: turned along one axis | names: not that of its rows
def conv_backward(dY, X, K):
    kh, kw = K.shape[2:]
    framed = functional.pad(dY, (kw - 1, kw - 1, kh - 1, kh - 1))
    dX = functional.conv2d(framed, K.flip(3).transpose(0, 1))
    dK = functional.conv2d(X.transpose(0, 1), dY.transpose(0, 1)).transpose(0, 1)
    return dX, dK, dY.sum(dim=(0, 2, 3))
