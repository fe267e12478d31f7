# %% correct: the larger of two slices, entry by entry
def max_pool2d(X, size, stride=None, padding=0):
    stride = stride or size
    X = functional.pad(X, (padding,) * 4, value=float("-inf"))
    rows = (X.shape[2] - size) // stride + 1
    columns = (X.shape[3] - size) // stride + 1
    best = None
    for u in range(size):
        for v in range(size):
            part = X[:, :, u : u + stride * (rows - 1) + 1 : stride, v : v + stride * (columns - 1) + 1 : stride]
            best = part if best is None else torch.maximum(best, part)
    return best


# %% correct: a loop over the places
def max_pool2d(X, size, stride=None, padding=0):
    stride = size if stride is None else stride
    X = functional.pad(X, (padding,) * 4, value=-math.inf)
    lines = []
    for top in range(0, X.shape[2] - size + 1, stride):
        windows = [X[:, :, top : top + size, left : left + size] for left in range(0, X.shape[3] - size + 1, stride)]
        lines.append(torch.stack([window.amax(dim=(2, 3)) for window in windows], dim=-1))
    return torch.stack(lines, dim=-2)


# %% correct: windows by unfold, max of the flattened
def max_pool2d(X, size, stride=None, padding=0):
    if stride is None:
        stride = size
    X = nn.functional.pad(X, (padding, padding, padding, padding), value=torch.finfo(X.dtype).min)
    return X.unfold(2, size, stride).unfold(3, size, stride).flatten(4).max(dim=4).values


# %% wrong: the library's | names: max_pool2d
def max_pool2d(X, size, stride=None, padding=0):
    return functional.max_pool2d(X, size, stride, padding)


# %% wrong: padded with zeros | names: zeros, which win
def max_pool2d(X, size, stride=None, padding=0):
    X = functional.pad(X, (padding,) * 4)
    return X.unfold(2, size, stride or size).unfold(3, size, stride or size).amax(dim=(-2, -1))


# %% wrong: padded with minus a billion | names: not small enough
def max_pool2d(X, size, stride=None, padding=0):
    X = functional.pad(X, (padding,) * 4, value=-1e9)
    return X.unfold(2, size, stride or size).unfold(3, size, stride or size).amax(dim=(-2, -1))


# %% wrong: the mean | names: the mean of the window
def max_pool2d(X, size, stride=None, padding=0):
    X = functional.pad(X, (padding,) * 4)
    return X.unfold(2, size, stride or size).unfold(3, size, stride or size).mean(dim=(-2, -1))


# %% wrong: largest absolute value | names: whatever its sign
def max_pool2d(X, size, stride=None, padding=0):
    X = functional.pad(X.abs(), (padding,) * 4)
    return X.unfold(2, size, stride or size).unfold(3, size, stride or size).amax(dim=(-2, -1))


# %% wrong: stride 1 by default | names: stride is 1 where it is not given
def max_pool2d(X, size, stride=None, padding=0):
    X = functional.pad(X, (padding,) * 4, value=-math.inf)
    return X.unfold(2, size, stride or 1).unfold(3, size, stride or 1).amax(dim=(-2, -1))


# %% wrong: stride ignored | names: stride
def max_pool2d(X, size, stride=None, padding=0):
    X = functional.pad(X, (padding,) * 4, value=-math.inf)
    return X.unfold(2, size, size).unfold(3, size, size).amax(dim=(-2, -1))


# %% wrong: starts from zeros | names: nothing below 0 can win
def max_pool2d(X, size, stride=None, padding=0):
    stride = stride or size
    X = functional.pad(X, (padding,) * 4, value=-math.inf)
    windows = X.unfold(2, size, stride).unfold(3, size, stride)
    best = X.new_zeros(windows.shape[:4])
    for u in range(size):
        for v in range(size):
            best = torch.maximum(best, windows[..., u, v])
    return best


# %% wrong: the smallest | names: the smallest number
def max_pool2d(X, size, stride=None, padding=0):
    X = functional.pad(X, (padding,) * 4, value=math.inf)
    return X.unfold(2, size, stride or size).unfold(3, size, stride or size).amin(dim=(-2, -1))


# %% wrong: over all channels | names: over all channels
def max_pool2d(X, size, stride=None, padding=0):
    X = functional.pad(X, (padding,) * 4, value=-math.inf)
    pooled = X.unfold(2, size, stride or size).unfold(3, size, stride or size).amax(dim=(-2, -1))
    return pooled.amax(dim=1, keepdim=True)


# %% wrong: no padding | names: padding
def max_pool2d(X, size, stride=None, padding=0):
    return X.unfold(2, size, stride or size).unfold(3, size, stride or size).amax(dim=(-2, -1))


# %% wrong: detached | names: gradient
def max_pool2d(X, size, stride=None, padding=0):
    X = functional.pad(X.detach(), (padding,) * 4, value=-math.inf)
    return X.unfold(2, size, stride or size).unfold(3, size, stride or size).amax(dim=(-2, -1))


# %% wrong: single precision | names: torch.float32
def max_pool2d(X, size, stride=None, padding=0):
    batch, channels, height, width = X.shape
    page = torch.full((batch, channels, height + 2 * padding, width + 2 * padding), -math.inf)
    page[:, :, padding : padding + height, padding : padding + width] = X
    return page.unfold(2, size, stride or size).unfold(3, size, stride or size).amax(dim=(-2, -1))


# %% wrong: over all channels, put into each | names: over all channels is put into each
def max_pool2d(X, size, stride=None, padding=0):
    X = functional.pad(X, (padding,) * 4, value=-math.inf)
    pooled = X.unfold(2, size, stride or size).unfold(3, size, stride or size).amax(dim=(-2, -1))
    return pooled.amax(dim=1, keepdim=True).expand_as(pooled)


# %% wrong: all padding at one end | names: all of the frame lies
def max_pool2d(X, size, stride=None, padding=0):
    X = functional.pad(X, (0, 2 * padding, 0, 2 * padding), value=-math.inf)
    return X.unfold(2, size, stride or size).unfold(3, size, stride or size).amax(dim=(-2, -1))
