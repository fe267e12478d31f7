# %% correct: windows by unfold, one product
def corr2d(X, K, bias=None, stride=1, padding=0):
    height, width = K.shape[2:]
    X = functional.pad(X, [padding] * 4)
    windows = X.unfold(2, height, stride).unfold(3, width, stride)
    Y = torch.einsum("bcijuv,ocuv->boij", windows, K)
    return Y if bias is None else Y + bias.reshape(1, -1, 1, 1)


# %% correct: functional.unfold and a matrix product
def corr2d(X, K, bias=None, stride=1, padding=0):
    out, _, height, width = K.shape
    rows = (X.shape[2] + 2 * padding - height) // stride + 1
    columns = functional.unfold(X, (height, width), padding=padding, stride=stride)
    Y = (K.reshape(out, -1) @ columns).reshape(len(X), out, rows, -1)
    if bias is not None:
        Y = Y + bias[None, :, None, None]
    return Y


# %% correct: a loop over the places
def corr2d(X, K, bias=None, stride=1, padding=0):
    height, width = K.shape[2:]
    X = functional.pad(X, (padding, padding, padding, padding))
    lines = []
    for top in range(0, X.shape[2] - height + 1, stride):
        line = []
        for left in range(0, X.shape[3] - width + 1, stride):
            window = X[:, None, :, top : top + height, left : left + width]
            line.append((window * K).sum(dim=(2, 3, 4)))
        lines.append(torch.stack(line, dim=-1))
    Y = torch.stack(lines, dim=-2)
    return Y if bias is None else Y + bias.view(-1, 1, 1)


# %% correct: everything at stride 1, then every stride-th
def corr2d(X, K, bias=None, stride=1, padding=0):
    height, width = K.shape[2:]
    X = functional.pad(X, (padding,) * 4)
    rows, columns = X.shape[2] - height + 1, X.shape[3] - width + 1
    Y = sum(
        torch.tensordot(X[:, :, u : u + rows, v : v + columns], K[:, :, u, v], dims=([1], [1]))
        for u in range(height)
        for v in range(width)
    )
    Y = Y.permute(0, 3, 1, 2)[:, :, ::stride, ::stride]
    return Y if bias is None else Y + bias[:, None, None]


# %% wrong: the kernel is flipped | names: turned by 180 degrees
def corr2d(X, K, bias=None, stride=1, padding=0):
    X = functional.pad(X, (padding,) * 4)
    windows = X.unfold(2, K.shape[2], stride).unfold(3, K.shape[3], stride)
    Y = torch.einsum("bcijuv,ocuv->boij", windows, K.flip(2, 3))
    return Y if bias is None else Y + bias[:, None, None]


# %% wrong: the library's | names: conv2d
def corr2d(X, K, bias=None, stride=1, padding=0):
    return functional.conv2d(X, K, bias, stride, padding)


# %% wrong: the mean of the window | names: mean over the window
def corr2d(X, K, bias=None, stride=1, padding=0):
    X = functional.pad(X, (padding,) * 4)
    windows = X.unfold(2, K.shape[2], stride).unfold(3, K.shape[3], stride)
    Y = torch.einsum("bcijuv,ocuv->boij", windows, K) / (K.shape[2] * K.shape[3])
    return Y if bias is None else Y + bias[:, None, None]


# %% wrong: no bias | names: the bias is left out
def corr2d(X, K, bias=None, stride=1, padding=0):
    X = functional.pad(X, (padding,) * 4)
    windows = X.unfold(2, K.shape[2], stride).unfold(3, K.shape[3], stride)
    return torch.einsum("bcijuv,ocuv->boij", windows, K)


# %% wrong: the bias along the last axis | names: bias
def corr2d(X, K, bias=None, stride=1, padding=0):
    X = functional.pad(X, (padding,) * 4)
    windows = X.unfold(2, K.shape[2], stride).unfold(3, K.shape[3], stride)
    Y = torch.einsum("bcijuv,ocuv->boij", windows, K)
    return Y if bias is None else Y + bias


# %% wrong: channels averaged | names: averaged, not added
def corr2d(X, K, bias=None, stride=1, padding=0):
    X = functional.pad(X, (padding,) * 4)
    windows = X.unfold(2, K.shape[2], stride).unfold(3, K.shape[3], stride)
    Y = torch.einsum("bcijuv,ocuv->boij", windows, K) / X.shape[1]
    return Y if bias is None else Y + bias[:, None, None]


# %% wrong: the first channel only | names: only the first input channel
def corr2d(X, K, bias=None, stride=1, padding=0):
    X = functional.pad(X, (padding,) * 4)
    windows = X.unfold(2, K.shape[2], stride).unfold(3, K.shape[3], stride)
    Y = torch.einsum("bijuv,ouv->boij", windows[:, 0], K[:, 0])
    return Y if bias is None else Y + bias[:, None, None]


# %% wrong: padded at one end | names: right and the bottom only
def corr2d(X, K, bias=None, stride=1, padding=0):
    X = functional.pad(X, (0, padding, 0, padding))
    windows = X.unfold(2, K.shape[2], stride).unfold(3, K.shape[3], stride)
    Y = torch.einsum("bcijuv,ocuv->boij", windows, K)
    return Y if bias is None else Y + bias[:, None, None]


# %% wrong: only columns padded | names: only columns are padded
def corr2d(X, K, bias=None, stride=1, padding=0):
    X = functional.pad(X, (padding, padding))
    windows = X.unfold(2, K.shape[2], stride).unfold(3, K.shape[3], stride)
    Y = torch.einsum("bcijuv,ocuv->boij", windows, K)
    return Y if bias is None else Y + bias[:, None, None]


# %% wrong: the edge repeated | names: repeats the edge
def corr2d(X, K, bias=None, stride=1, padding=0):
    X = functional.pad(X, (padding,) * 4, mode="replicate") if padding else X
    windows = X.unfold(2, K.shape[2], stride).unfold(3, K.shape[3], stride)
    Y = torch.einsum("bcijuv,ocuv->boij", windows, K)
    return Y if bias is None else Y + bias[:, None, None]


# %% wrong: padding forgotten | names: padding
def corr2d(X, K, bias=None, stride=1, padding=0):
    windows = X.unfold(2, K.shape[2], stride).unfold(3, K.shape[3], stride)
    Y = torch.einsum("bcijuv,ocuv->boij", windows, K)
    return Y if bias is None else Y + bias[:, None, None]


# %% wrong: stride for rows only | names: counts for rows only
def corr2d(X, K, bias=None, stride=1, padding=0):
    X = functional.pad(X, (padding,) * 4)
    windows = X.unfold(2, K.shape[2], stride).unfold(3, K.shape[3], 1)
    Y = torch.einsum("bcijuv,ocuv->boij", windows, K)
    return Y if bias is None else Y + bias[:, None, None]


# %% wrong: stride and padding exchanged | names: exchanged
def corr2d(X, K, bias=None, stride=1, padding=0):
    X = functional.pad(X, (stride,) * 4)
    windows = X.unfold(2, K.shape[2], max(padding, 1)).unfold(3, K.shape[3], max(padding, 1))
    Y = torch.einsum("bcijuv,ocuv->boij", windows, K)
    return Y if bias is None else Y + bias[:, None, None]


# %% wrong: every output channel gets the first kernel | names: first kernel
def corr2d(X, K, bias=None, stride=1, padding=0):
    X = functional.pad(X, (padding,) * 4)
    windows = X.unfold(2, K.shape[2], stride).unfold(3, K.shape[3], stride)
    Y = torch.einsum("bcijuv,cuv->bij", windows, K[0])[:, None].repeat(1, K.shape[0], 1, 1)
    return Y if bias is None else Y + bias[:, None, None]


# %% wrong: numbers are taken out of the graph | names: gradient
def corr2d(X, K, bias=None, stride=1, padding=0):
    X = functional.pad(X, (padding,) * 4)
    windows = X.unfold(2, K.shape[2], stride).unfold(3, K.shape[3], stride)
    Y = torch.einsum("bcijuv,ocuv->boij", windows, K.detach())
    return Y if bias is None else Y + bias[:, None, None]


# %% wrong: the last windows are missing | names: missing
def corr2d(X, K, bias=None, stride=1, padding=0):
    X = functional.pad(X, (padding,) * 4)
    windows = X.unfold(2, K.shape[2], stride).unfold(3, K.shape[3], stride)
    Y = torch.einsum("bcijuv,ocuv->boij", windows, K)[:, :, :-1, :-1]
    return Y if bias is None else Y + bias[:, None, None]


# %% wrong: the bias inside the loop | names: once for each entry of the kernel
def corr2d(X, K, bias=None, stride=1, padding=0):
    X = functional.pad(X, (padding,) * 4)
    windows = X.unfold(2, K.shape[2], stride).unfold(3, K.shape[3], stride)
    Y = 0
    for u in range(K.shape[2]):
        for v in range(K.shape[3]):
            Y = Y + torch.einsum("bcij,oc->boij", windows[..., u, v], K[:, :, u, v])
            if bias is not None:
                Y = Y + bias[:, None, None]
    return Y


# %% wrong: reshaped where an axis should move | names: only reshaped
def corr2d(X, K, bias=None, stride=1, padding=0):
    X = functional.pad(X, (padding,) * 4)
    windows = X.unfold(2, K.shape[2], stride).unfold(3, K.shape[3], stride)
    Y = torch.einsum("bcijuv,ocuv->bijo", windows, K)
    Y = Y if bias is None else Y + bias
    return Y.reshape(len(X), len(K), Y.shape[1], Y.shape[2])
