# %% correct: one strength after another, dead directions masked
def ridge_path(F, Y, strengths):
    U, s, Vh = torch.linalg.svd(F, full_matrices=False)
    alive = s > 1e-10 * s.max()
    path = []
    for strength in strengths:
        gain = torch.zeros_like(s)
        gain[alive] = s[alive] / (s[alive] ** 2 + strength)
        path.append(Vh.T @ torch.diag(gain) @ U.T @ Y)
    return torch.stack(path)


# %% correct: normal equations, and the pseudo-inverse for zero
def ridge_path(F, Y, strengths):
    G, eye = F.T @ F, torch.eye(F.shape[1], dtype=F.dtype)
    return torch.stack(
        [torch.linalg.solve(G + c * eye, F.T @ Y) if c > 0 else torch.linalg.pinv(F) @ Y for c in strengths]
    )


# %% wrong: mean of squares | names: averaged over the rows
def ridge_path(F, Y, strengths):
    U, s, Vh = torch.linalg.svd(F, full_matrices=False)
    kept = s > 1e-10 * s[0]
    U, s, Vh = U[:, kept], s[kept], Vh[kept]
    gains = s / (s**2 + len(F) * torch.tensor(strengths, dtype=F.dtype)[:, None])
    return Vh.T @ (gains[:, :, None] * (U.T @ Y))


# %% wrong: s is not squared | names: s / (s + lambda) stands for
def ridge_path(F, Y, strengths):
    U, s, Vh = torch.linalg.svd(F, full_matrices=False)
    kept = s > 1e-10 * s[0]
    U, s, Vh = U[:, kept], s[kept], Vh[kept]
    gains = s / (s + torch.tensor(strengths, dtype=F.dtype)[:, None])
    return Vh.T @ (gains[:, :, None] * (U.T @ Y))


# %% wrong: the inverse is shifted | names: 1 / (s + lambda) stands for
def ridge_path(F, Y, strengths):
    U, s, Vh = torch.linalg.svd(F, full_matrices=False)
    kept = s > 1e-10 * s[0]
    U, s, Vh = U[:, kept], s[kept], Vh[kept]
    gains = 1 / (s + torch.tensor(strengths, dtype=F.dtype)[:, None])
    return Vh.T @ (gains[:, :, None] * (U.T @ Y))


# %% wrong: shrinking alone | names: the division by s is missing
def ridge_path(F, Y, strengths):
    U, s, Vh = torch.linalg.svd(F, full_matrices=False)
    gains = s**2 / (s**2 + torch.tensor(strengths, dtype=F.dtype)[:, None])
    return Vh.T @ (gains[:, :, None] * (U.T @ Y))


# %% wrong: squared strengths | names: the strength is squared
def ridge_path(F, Y, strengths):
    U, s, Vh = torch.linalg.svd(F, full_matrices=False)
    kept = s > 1e-10 * s[0]
    U, s, Vh = U[:, kept], s[kept], Vh[kept]
    gains = s / (s**2 + torch.tensor(strengths, dtype=F.dtype)[:, None] ** 2)
    return Vh.T @ (gains[:, :, None] * (U.T @ Y))


# %% wrong: sorted | names: the strengths are sorted
def ridge_path(F, Y, strengths):
    U, s, Vh = torch.linalg.svd(F, full_matrices=False)
    kept = s > 1e-10 * s[0]
    U, s, Vh = U[:, kept], s[kept], Vh[kept]
    gains = s / (s**2 + torch.tensor(sorted(strengths), dtype=F.dtype)[:, None])
    return Vh.T @ (gains[:, :, None] * (U.T @ Y))


# %% wrong: strengths on the last axis | names: on the last axis
def ridge_path(F, Y, strengths):
    U, s, Vh = torch.linalg.svd(F, full_matrices=False)
    kept = s > 1e-10 * s[0]
    U, s, Vh = U[:, kept], s[kept], Vh[kept]
    return torch.stack([Vh.T @ ((s / (s**2 + c))[:, None] * (U.T @ Y)) for c in strengths], dim=-1)


# %% wrong: zero by solving | names: no inverse beyond n or with a dead feature
def ridge_path(F, Y, strengths):
    eye = torch.eye(F.shape[1], dtype=F.dtype)
    return torch.stack([torch.linalg.inv(F.T @ F + c * eye) @ F.T @ Y for c in strengths])


# %% wrong: zero over zero | names: zero is divided by zero
def ridge_path(F, Y, strengths):
    U, s, Vh = torch.linalg.svd(F, full_matrices=False)
    s = torch.where(s > 1e-10 * s[0], s, torch.zeros_like(s))
    gains = s / (s**2 + torch.tensor(strengths, dtype=F.dtype)[:, None])
    return Vh.T @ (gains[:, :, None] * (U.T @ Y))


# %% wrong: zero gives zeros | names: strength 0 gives zeros
def ridge_path(F, Y, strengths):
    eye = torch.eye(F.shape[1], dtype=F.dtype)
    zeros = torch.zeros(F.shape[1], Y.shape[1], dtype=F.dtype)
    return torch.stack([torch.linalg.solve(F.T @ F + c * eye, F.T @ Y) if c > 0 else zeros for c in strengths])


# %% wrong: a pinch for zero | names: stands for strength 0
def ridge_path(F, Y, strengths):
    eye = torch.eye(F.shape[1], dtype=F.dtype)
    return torch.stack([torch.linalg.solve(F.T @ F + max(c, 1e-4) * eye, F.T @ Y) for c in strengths])


# %% wrong: the factor of the derivative | names: the penalty counts twice
def ridge_path(F, Y, strengths):
    U, s, Vh = torch.linalg.svd(F, full_matrices=False)
    kept = s > 1e-10 * s[0]
    U, s, Vh = U[:, kept], s[kept], Vh[kept]
    gains = s / (s**2 + 2 * torch.tensor(strengths, dtype=F.dtype)[:, None])
    return Vh.T @ (gains[:, :, None] * (U.T @ Y))


# %% wrong: only exact zeros are left out | names: is zero up to rounding
def ridge_path(F, Y, strengths):
    U, s, Vh = torch.linalg.svd(F, full_matrices=False)
    gains = [torch.where(s > 0, s / (s**2 + c), torch.zeros_like(s)) for c in strengths]
    return torch.stack([Vh.T @ (gain[:, None] * (U.T @ Y)) for gain in gains])
