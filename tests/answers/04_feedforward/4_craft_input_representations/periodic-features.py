# %% correct: feature by feature
def periodic_features(X, frequencies):
    codes = []
    for j in range(X.shape[1]):
        angles = math.tau * torch.outer(X[:, j], frequencies[j])
        codes += [torch.sin(angles), torch.cos(angles)]
    return torch.cat(codes, dim=1)


# %% correct: complex numbers
def periodic_features(X, frequencies):
    turned = torch.exp(2j * math.pi * torch.einsum("bd,dk->bdk", X, frequencies))
    return torch.stack([turned.imag, turned.real], dim=2).reshape(len(X), -1)


# %% wrong: radians, not turns | names: factor 2 pi is missing
def periodic_features(X, frequencies):
    angles = X[:, :, None] * frequencies
    return torch.cat([angles.sin(), angles.cos()], dim=2).flatten(1)


# %% wrong: half turns | names: half a turn
def periodic_features(X, frequencies):
    angles = math.pi * X[:, :, None] * frequencies
    return torch.cat([angles.sin(), angles.cos()], dim=2).flatten(1)


# %% wrong: cosines first | names: cosines stand before
def periodic_features(X, frequencies):
    angles = 2 * math.pi * X[:, :, None] * frequencies
    return torch.cat([angles.cos(), angles.sin()], dim=2).flatten(1)


# %% wrong: all sines, then all cosines | names: all sines of all features come first
def periodic_features(X, frequencies):
    angles = (2 * math.pi * X[:, :, None] * frequencies).flatten(1)
    return torch.cat([angles.sin(), angles.cos()], dim=1)


# %% wrong: sines and cosines in turn | names: take turns
def periodic_features(X, frequencies):
    angles = 2 * math.pi * X[:, :, None] * frequencies
    return torch.stack([angles.sin(), angles.cos()], dim=3).flatten(1)


# %% wrong: sines alone | names: sines only
def periodic_features(X, frequencies):
    return (2 * math.pi * X[:, :, None] * frequencies).sin().flatten(1)


# %% wrong: periods for frequencies | names: periods, not for frequencies
def periodic_features(X, frequencies):
    angles = 2 * math.pi * X[:, :, None] / frequencies
    return torch.cat([angles.sin(), angles.cos()], dim=2).flatten(1)


# %% correct: a lambda
periodic_features = lambda X, frequencies: torch.cat(
    [wave(2 * math.pi * X[:, j : j + 1] * f) for j, f in enumerate(frequencies) for wave in (torch.sin, torch.cos)],
    dim=1,
)


# %% correct: cosines as shifted sines
def periodic_features(X, frequencies):
    a = torch.einsum("bd,dk->bdk", X, frequencies) * math.tau
    shift = torch.tensor([0.0, math.pi / 2], dtype=X.dtype)[:, None]
    return (a[:, :, None, :] + shift).sin().reshape(len(X), -1)


# %% wrong: frequency after frequency | names: the features take turns
def periodic_features(X, frequencies):
    a = 2 * math.pi * X[:, :, None] * frequencies
    return torch.cat([a.sin(), a.cos()], dim=2).transpose(1, 2).flatten(1)


# %% wrong: all sines frequency by frequency | names: all sines come first
def periodic_features(X, frequencies):
    a = 2 * math.pi * X[:, :, None] * frequencies
    return torch.cat([a.sin().transpose(1, 2).flatten(1), a.cos().transpose(1, 2).flatten(1)], dim=1)


# %% wrong: cosines alone | names: cosines only
def periodic_features(X, frequencies):
    a = 2 * math.pi * X[:, :, None] * frequencies
    return a.cos().flatten(1)


# %% wrong: sines twice | names: sines stand twice
def periodic_features(X, frequencies):
    a = 2 * math.pi * X[:, :, None] * frequencies
    return torch.cat([a.sin(), a.sin()], dim=2).flatten(1)


# %% wrong: divided by a turn | names: divided by 2 pi
def periodic_features(X, frequencies):
    a = X[:, :, None] * frequencies / (2 * math.pi)
    return torch.cat([a.sin(), a.cos()], dim=2).flatten(1)


# %% wrong: features are added up | names: added up before
def periodic_features(X, frequencies):
    a = 2 * math.pi * X @ frequencies
    return torch.cat([a.sin(), a.cos()], dim=1)


# %% wrong: frequencies added | names: the frequency is added
def periodic_features(X, frequencies):
    a = 2 * math.pi * (X[:, :, None] + frequencies)
    return torch.cat([a.sin(), a.cos()], dim=2).flatten(1)


# %% wrong: backwards | names: sign of the frequencies
def periodic_features(X, frequencies):
    a = -2 * math.pi * X[:, :, None] * frequencies
    return torch.cat([a.sin(), a.cos()], dim=2).flatten(1)


# %% wrong: not flattened | names: shape
def periodic_features(X, frequencies):
    a = 2 * math.pi * X[:, :, None] * frequencies
    return torch.cat([a.sin(), a.cos()], dim=2)


# %% wrong: single precision | names: torch.float64
def periodic_features(X, frequencies):
    a = 2 * math.pi * X.float()[:, :, None] * frequencies.float()
    return torch.cat([a.sin(), a.cos()], dim=2).flatten(1)


# %% wrong: degrees | names: in degrees
def periodic_features(X, frequencies):
    angle = 360 * X[:, :, None] * frequencies.to(X.dtype)
    return torch.cat([angle.sin(), angle.cos()], dim=2).flatten(1)
