# %% correct: a loop over pictures, slices of source and target
def shift_augment(X, y, largest, generator, fill=0.0):
    B, H, W = X.shape
    moved = torch.full_like(X, fill)
    for i in range(B):
        d, r = torch.randint(-largest, largest + 1, (2,), generator=generator).tolist()
        top, left = max(d, 0), max(r, 0)
        bottom, right = max(min(H + d, H), 0), max(min(W + r, W), 0)
        moved[i, top:bottom, left:right] = X[i, top - d : bottom - d, left - r : right - r]
    return moved, y


# %% correct: unfold all windows and gather one for each picture
def shift_augment(X, y, largest, generator, fill=0.0):
    side = 2 * largest + 1
    padded = nn.functional.pad(X, (largest, largest, largest, largest), value=fill)
    windows = padded.unfold(1, X.shape[1], 1).unfold(2, X.shape[2], 1).flatten(1, 2)
    choice = torch.randint(side * side, (len(X),), generator=generator)
    return windows[torch.arange(len(X)), choice].clone(), y.clone()


# %% correct: rolled, then filled by a mask
def shift_augment(X, y, largest, generator, fill=0.0):
    steps = torch.floor(torch.rand(len(X), 2, generator=generator) * (2 * largest + 1)).long() - largest
    out = []
    for picture, (d, r) in zip(X, steps.tolist()):
        moved = picture.roll((d, r), (0, 1))
        known = torch.zeros_like(picture, dtype=torch.bool)
        H, W = picture.shape
        known[max(d, 0) : max(H + min(d, 0), 0), max(r, 0) : max(W + min(r, 0), 0)] = True
        out.append(moved.where(known, torch.tensor(fill, dtype=X.dtype)))
    return torch.stack(out), y


# %% correct: python random numbers one by one, affine-free, torch.roll with blanking
def shift_augment(X, y, largest, generator, fill=0.0):
    out = []
    for picture in X:
        down = int(torch.randint(-largest, largest + 1, (), generator=generator))
        right = int(torch.randint(-largest, largest + 1, (), generator=generator))
        new = picture.roll((down, right), (0, 1))
        if down > 0:
            new[:down] = fill
        if down < 0:
            new[down:] = fill
        if right > 0:
            new[:, :right] = fill
        if right < 0:
            new[:, right:] = fill
        out.append(new)
    return torch.stack(out), y


# %% correct: crops of a padded batch
def shift_augment(X, y, largest, generator, fill=0.0):
    B, H, W = X.shape
    big = torch.full((B, H + 2 * largest, W + 2 * largest), fill, dtype=X.dtype)
    big[:, largest : largest + H, largest : largest + W] = X
    draws = (torch.rand(B, 2, generator=generator) * (2 * largest + 1)).floor().long()
    return torch.stack([big[i, a : a + H, b : b + W] for i, (a, b) in enumerate(draws.tolist())]), y.clone()


# %% wrong: torch.roll wraps around | names: wraps around
def shift_augment(X, y, largest, generator, fill=0.0):
    steps = torch.randint(-largest, largest + 1, (len(X), 2), generator=generator).tolist()
    return torch.stack([x.roll((d, r), (0, 1)) for x, (d, r) in zip(X, steps)]), y


# %% wrong: zeros for fill | names: whatever fill is
def shift_augment(X, y, largest, generator, fill=0.0):
    B, H, W = X.shape
    padded = nn.functional.pad(X, [largest] * 4)
    corners = torch.randint(0, 2 * largest + 1, (B, 2), generator=generator).tolist()
    return torch.stack([p[a : a + H, b : b + W] for p, (a, b) in zip(padded, corners)]), y


# %% wrong: the edge is repeated | names: repeat the edge
def shift_augment(X, y, largest, generator, fill=0.0):
    B, H, W = X.shape
    padded = nn.functional.pad(X[:, None], [largest] * 4, mode="replicate")[:, 0]
    corners = torch.randint(0, 2 * largest + 1, (B, 2), generator=generator).tolist()
    return torch.stack([p[a : a + H, b : b + W] for p, (a, b) in zip(padded, corners)]), y


# %% wrong: the upper end is left out | names: upper end of randint
def shift_augment(X, y, largest, generator, fill=0.0):
    B, H, W = X.shape
    padded = nn.functional.pad(X, [largest] * 4, value=fill)
    corners = torch.randint(0, max(2 * largest, 1), (B, 2), generator=generator)
    return torch.stack([p[a : a + H, b : b + W] for p, (a, b) in zip(padded, (2 * largest - corners).tolist())]), y


# %% wrong: randint from -largest to largest | names: upper end of randint
def shift_augment(X, y, largest, generator, fill=0.0):
    B, H, W = X.shape
    moved = torch.full_like(X, fill)
    for i in range(B):
        d, r = torch.randint(-largest, largest, (2,), generator=generator).tolist() if largest else (0, 0)
        moved[i, max(d, 0) : H + min(d, 0), max(r, 0) : W + min(r, 0)] = X[
            i, max(-d, 0) : H + min(-d, 0), max(-r, 0) : W + min(-r, 0)
        ]
    return moved, y


# %% wrong: one shift for the batch | names: one shift is drawn for the whole batch
def shift_augment(X, y, largest, generator, fill=0.0):
    B, H, W = X.shape
    padded = nn.functional.pad(X, [largest] * 4, value=fill)
    a, b = torch.randint(0, 2 * largest + 1, (2,), generator=generator).tolist()
    return padded[:, a : a + H, b : b + W], y


# %% wrong: one number for both axes | names: one number moves both rows and columns
def shift_augment(X, y, largest, generator, fill=0.0):
    B, H, W = X.shape
    padded = nn.functional.pad(X, [largest] * 4, value=fill)
    corners = torch.randint(0, 2 * largest + 1, (B,), generator=generator).tolist()
    return torch.stack([p[a : a + H, a : a + W] for p, a in zip(padded, corners)]), y


# %% wrong: only to the right and down | names: in one direction alone
def shift_augment(X, y, largest, generator, fill=0.0):
    B, H, W = X.shape
    padded = nn.functional.pad(X, [largest] * 4, value=fill)
    corners = torch.randint(0, largest + 1, (B, 2), generator=generator).tolist()
    return torch.stack([p[a : a + H, b : b + W] for p, (a, b) in zip(padded, corners)]), y


# %% wrong: only columns | names: never move along their rows
def shift_augment(X, y, largest, generator, fill=0.0):
    B, H, W = X.shape
    padded = nn.functional.pad(X, [largest, largest], value=fill)
    corners = torch.randint(0, 2 * largest + 1, (B,), generator=generator).tolist()
    return torch.stack([p[:, a : a + W] for p, a in zip(padded, corners)]), y


# %% wrong: the pictures come back in another order | names: is not its original moved
def shift_augment(X, y, largest, generator, fill=0.0):
    B, H, W = X.shape
    padded = nn.functional.pad(X, [largest] * 4, value=fill)
    corners = torch.randint(0, 2 * largest + 1, (B, 2), generator=generator).tolist()
    return torch.stack([p[a : a + H, b : b + W] for p, (a, b) in zip(padded, corners)]).flip(0), y.flip(0)


# %% wrong: labels shuffled | names: labels of shift_augment
def shift_augment(X, y, largest, generator, fill=0.0):
    B, H, W = X.shape
    padded = nn.functional.pad(X, [largest] * 4, value=fill)
    corners = torch.randint(0, 2 * largest + 1, (B, 2), generator=generator).tolist()
    moved = torch.stack([p[a : a + H, b : b + W] for p, (a, b) in zip(padded, corners)])
    return moved, y[torch.randperm(B, generator=generator)]


# %% wrong: the generator is not used | names: torch's global generator is used
def shift_augment(X, y, largest, generator, fill=0.0):
    B, H, W = X.shape
    padded = nn.functional.pad(X, [largest] * 4, value=fill)
    corners = torch.randint(0, 2 * largest + 1, (B, 2)).tolist()
    return torch.stack([p[a : a + H, b : b + W] for p, (a, b) in zip(padded, corners)]), y


# %% wrong: its own seed | names: use it as it comes
def shift_augment(X, y, largest, generator, fill=0.0):
    B, H, W = X.shape
    padded = nn.functional.pad(X, [largest] * 4, value=fill)
    corners = torch.randint(0, 2 * largest + 1, (B, 2), generator=torch.Generator().manual_seed(0)).tolist()
    return torch.stack([p[a : a + H, b : b + W] for p, (a, b) in zip(padded, corners)]), y


# %% wrong: a normal number, rounded | names: equally often
def shift_augment(X, y, largest, generator, fill=0.0):
    B, H, W = X.shape
    padded = nn.functional.pad(X, [largest] * 4, value=fill)
    corners = torch.randn(B, 2, generator=generator).mul(0.5 * largest).round().clamp(-largest, largest).int() + largest
    return torch.stack([p[a : a + H, b : b + W] for p, (a, b) in zip(padded, corners.tolist())]), y


# %% wrong: writes into X | names: writes into the caller's pictures
def shift_augment(X, y, largest, generator, fill=0.0):
    B, H, W = X.shape
    padded = nn.functional.pad(X, [largest] * 4, value=fill)
    for i, (a, b) in enumerate(torch.randint(0, 2 * largest + 1, (B, 2), generator=generator).tolist()):
        X[i] = padded[i, a : a + H, b : b + W]
    return X, y


# %% wrong: the labels are forgotten | names: expected the pair
def shift_augment(X, y, largest, generator, fill=0.0):
    B, H, W = X.shape
    padded = nn.functional.pad(X, [largest] * 4, value=fill)
    corners = torch.randint(0, 2 * largest + 1, (B, 2), generator=generator).tolist()
    return torch.stack([p[a : a + H, b : b + W] for p, (a, b) in zip(padded, corners)])


# %% wrong: the first half's shifts serve the second half | names: draws of its own
def shift_augment(X, y, largest, generator, fill=0.0):
    B, H, W = X.shape
    padded = nn.functional.pad(X, [largest] * 4, value=fill)
    half = (B + 1) // 2
    top, left = torch.randint(0, 2 * largest + 1, (2, half), generator=generator).repeat(1, 2)[:, :B]
    rows = top[:, None] + torch.arange(H)
    columns = left[:, None] + torch.arange(W)
    return padded[torch.arange(B)[:, None, None], rows[:, :, None], columns[:, None, :]], y


# %% wrong: float32 pictures | names: torch.float32
def shift_augment(X, y, largest, generator, fill=0.0):
    B, H, W = X.shape
    padded = nn.functional.pad(X.float(), [largest] * 4, value=fill)
    top, left = torch.randint(0, 2 * largest + 1, (2, B), generator=generator)
    rows = top[:, None] + torch.arange(H)
    columns = left[:, None] + torch.arange(W)
    return padded[torch.arange(B)[:, None, None], rows[:, :, None], columns[:, None, :]], y


# %% wrong: labels as floats | names: torch.float32
def shift_augment(X, y, largest, generator, fill=0.0):
    B, H, W = X.shape
    padded = nn.functional.pad(X, [largest] * 4, value=fill)
    top, left = torch.randint(0, 2 * largest + 1, (2, B), generator=generator)
    rows = top[:, None] + torch.arange(H)
    columns = left[:, None] + torch.arange(W)
    return padded[torch.arange(B)[:, None, None], rows[:, :, None], columns[:, None, :]], y.float()


# %% wrong: height taken for width | names: expected shape
def shift_augment(X, y, largest, generator, fill=0.0):
    B, H, W = X.shape
    padded = nn.functional.pad(X, [largest] * 4, value=fill)
    top, left = torch.randint(0, 2 * largest + 1, (2, B), generator=generator)
    rows = top[:, None] + torch.arange(H)
    columns = left[:, None] + torch.arange(H)
    return padded[torch.arange(B)[:, None, None], rows[:, :, None], columns[:, None, :]], y
