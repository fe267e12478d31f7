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
