# %% correct: a mask of the good cells
def equivariance_gap(layer, X, shift, margin):
    good = torch.zeros(X.shape[2:], dtype=torch.bool)
    for i in range(X.shape[2]):
        for j in range(X.shape[3]):
            rows = margin + max(shift[0], 0) <= i < X.shape[2] - margin + min(shift[0], 0)
            good[i, j] = rows and margin + max(shift[1], 0) <= j < X.shape[3] - margin + min(shift[1], 0)
    if not good.any():
        raise ValueError("no cell is left")
    one = layer(X.roll(shift, (2, 3)))
    two = layer(X).roll(shift, (2, 3))
    return float((one - two).abs()[..., good].max())


# %% correct: windows marked by where they came from
def equivariance_gap(layer, X, shift, margin):
    height, width = X.shape[2:]
    rows = [i for i in range(margin, height - margin) if margin <= i - shift[0] < height - margin]
    columns = [j for j in range(margin, width - margin) if margin <= j - shift[1] < width - margin]
    rows = [i for i in rows if shift[0] <= i - margin and i + margin < height + min(shift[0], 0)]
    columns = [j for j in columns if shift[1] <= j - margin and j + margin < width + min(shift[1], 0)]
    if not rows or not columns:
        raise ValueError("no cell is left")
    change = layer(torch.roll(X, shift, dims=(2, 3))) - torch.roll(layer(X), shift, dims=(2, 3))
    return change[:, :, rows][:, :, :, columns].abs().max().item()


# %% correct: narrow, one axis after the other
def equivariance_gap(layer, X, shift, margin):
    change = layer(torch.roll(X, tuple(shift), (-2, -1))) - torch.roll(layer(X), tuple(shift), (-2, -1))
    for axis, by in ((2, shift[0]), (3, shift[1])):
        length = X.shape[axis] - 2 * margin - abs(by)
        if length <= 0:
            raise ValueError("no cell is left")
        change = change.narrow(axis, margin + max(by, 0), length)
    return change.abs().amax().item()


# %% wrong: what rolled in is compared | names: rolled in are compared
def equivariance_gap(layer, X, shift, margin):
    change = layer(torch.roll(X, shift, (2, 3))) - torch.roll(layer(X), shift, (2, 3))
    change = change[:, :, margin : X.shape[2] - margin, margin : X.shape[3] - margin]
    if not change.numel():
        raise ValueError("no cell is left")
    return change.abs().max().item()


# %% wrong: no margin | names: the margin is left out
def equivariance_gap(layer, X, shift, margin):
    change = layer(torch.roll(X, shift, (2, 3))) - torch.roll(layer(X), shift, (2, 3))
    rows = slice(max(shift[0], 0), X.shape[2] + min(shift[0], 0))
    columns = slice(max(shift[1], 0), X.shape[3] + min(shift[1], 0))
    change = change[:, :, rows, columns]
    if not change.numel():
        raise ValueError("no cell is left")
    return change.abs().max().item()


# %% wrong: axes exchanged | names: down and right are exchanged
def equivariance_gap(layer, X, shift, margin):
    right, down = shift
    change = layer(torch.roll(X, (down, right), (2, 3))) - torch.roll(layer(X), (down, right), (2, 3))
    rows = slice(margin + max(down, 0), X.shape[2] - margin + min(down, 0))
    columns = slice(margin + max(right, 0), X.shape[3] - margin + min(right, 0))
    change = change[:, :, rows, columns]
    if not change.numel():
        raise ValueError("no cell is left")
    return change.abs().max().item()


# %% wrong: the other way | names: shifted the other way
def equivariance_gap(layer, X, shift, margin):
    down, right = -shift[0], -shift[1]
    change = layer(torch.roll(X, (down, right), (2, 3))) - torch.roll(layer(X), (down, right), (2, 3))
    rows = slice(margin + max(down, 0), X.shape[2] - margin + min(down, 0))
    columns = slice(margin + max(right, 0), X.shape[3] - margin + min(right, 0))
    change = change[:, :, rows, columns]
    if not change.numel():
        raise ValueError("no cell is left")
    return change.abs().max().item()


# %% wrong: the wrong end for negative shifts | names: at the wrong end
def equivariance_gap(layer, X, shift, margin):
    change = layer(torch.roll(X, shift, (2, 3))) - torch.roll(layer(X), shift, (2, 3))
    rows = slice(margin + abs(shift[0]), X.shape[2] - margin)
    columns = slice(margin + abs(shift[1]), X.shape[3] - margin)
    change = change[:, :, rows, columns]
    if not change.numel():
        raise ValueError("no cell is left")
    return change.abs().max().item()


# %% wrong: the result is not shifted | names: the result of the layer is not shifted
def equivariance_gap(layer, X, shift, margin):
    change = layer(torch.roll(X, shift, (2, 3))) - layer(X)
    rows = slice(margin + max(shift[0], 0), X.shape[2] - margin + min(shift[0], 0))
    columns = slice(margin + max(shift[1], 0), X.shape[3] - margin + min(shift[1], 0))
    change = change[:, :, rows, columns]
    if not change.numel():
        raise ValueError("no cell is left")
    return change.abs().max().item()


# %% wrong: mean for max | names: the mean difference is taken
def equivariance_gap(layer, X, shift, margin):
    change = layer(torch.roll(X, shift, (2, 3))) - torch.roll(layer(X), shift, (2, 3))
    rows = slice(margin + max(shift[0], 0), X.shape[2] - margin + min(shift[0], 0))
    columns = slice(margin + max(shift[1], 0), X.shape[3] - margin + min(shift[1], 0))
    change = change[:, :, rows, columns]
    if not change.numel():
        raise ValueError("no cell is left")
    return change.abs().mean().item()


# %% wrong: the sign is kept | names: the sign is kept
def equivariance_gap(layer, X, shift, margin):
    change = layer(torch.roll(X, shift, (2, 3))) - torch.roll(layer(X), shift, (2, 3))
    rows = slice(margin + max(shift[0], 0), X.shape[2] - margin + min(shift[0], 0))
    columns = slice(margin + max(shift[1], 0), X.shape[3] - margin + min(shift[1], 0))
    change = change[:, :, rows, columns]
    if not change.numel():
        raise ValueError("no cell is left")
    return change.max().item()


# %% wrong: zero where no cell is left | names: expected ValueError
def equivariance_gap(layer, X, shift, margin):
    change = layer(torch.roll(X, shift, (2, 3))) - torch.roll(layer(X), shift, (2, 3))
    rows = slice(margin + max(shift[0], 0), max(0, X.shape[2] - margin + min(shift[0], 0)))
    columns = slice(margin + max(shift[1], 0), max(0, X.shape[3] - margin + min(shift[1], 0)))
    change = change[:, :, rows, columns]
    return change.abs().max().item() if change.numel() else 0.0


# %% wrong: too careful | names: leaves out cells that can be compared
def equivariance_gap(layer, X, shift, margin):
    change = layer(torch.roll(X, shift, (2, 3))) - torch.roll(layer(X), shift, (2, 3))
    down, right = margin + abs(shift[0]), margin + abs(shift[1])
    change = change[:, :, down : X.shape[2] - down, right : X.shape[3] - right]
    if not change.numel():
        raise ValueError("no cell is left")
    return change.abs().max().item()


# %% wrong: a stop below zero wraps round | names: expected ValueError
def equivariance_gap(layer, X, shift, margin):
    down, right = shift
    change = layer(torch.roll(X, shift, (2, 3))) - torch.roll(layer(X), shift, (2, 3))
    rows = slice(margin + max(down, 0), X.shape[2] - margin + min(down, 0))
    columns = slice(margin + max(right, 0), X.shape[3] - margin + min(right, 0))
    change = change[:, :, rows, columns]
    if change.numel() == 0:
        raise ValueError("no cell is left")
    return change.abs().max().item()
