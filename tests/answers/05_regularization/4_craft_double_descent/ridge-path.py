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


# %% correct: the dual form, and the pseudo-inverse for zero
def ridge_path(F, Y, strengths):
    out = []
    for c in strengths:
        if c == 0:
            out.append(torch.linalg.pinv(F, rtol=1e-10) @ Y)
        else:
            out.append(F.T @ torch.linalg.solve(F @ F.T + c * torch.eye(len(F), dtype=F.dtype), Y))
    return torch.stack(out)


# %% correct: einsum over strengths
def ridge_path(F, Y, strengths):
    U, s, Vh = torch.linalg.svd(F, full_matrices=False)
    c = torch.as_tensor(strengths, dtype=F.dtype)
    alive = s > s.max() * 1e-10
    gain = torch.where(alive, s, 0.0) / torch.where(alive, s**2 + c[:, None], 1.0)
    return torch.einsum("rp,mr,rk->mpk", Vh, gain, U.T @ Y)


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


# %% wrong: an absolute cut-off | names: whatever the size of F
def ridge_path(F, Y, strengths):
    U, s, Vh = torch.linalg.svd(F, full_matrices=False)
    kept = s > 1e-10
    U, s, Vh = U[:, kept], s[kept], Vh[kept]
    return torch.stack([Vh.T @ ((s / (s**2 + c))[:, None] * (U.T @ Y)) for c in strengths])


# %% wrong: a floor under the denominator
def ridge_path(F, Y, strengths):
    U, s, Vh = torch.linalg.svd(F, full_matrices=False)
    return torch.stack([Vh.T @ ((s / (s**2 + c).clamp(min=1e-12))[:, None] * (U.T @ Y)) for c in strengths])


# %% wrong: eps for zero | names: is added to every strength
def ridge_path(F, Y, strengths):
    U, s, Vh = torch.linalg.svd(F, full_matrices=False)
    return torch.stack([Vh.T @ ((s / (s**2 + c + 1e-12))[:, None] * (U.T @ Y)) for c in strengths])


# %% wrong: roots of strengths | names: root of the strength
def ridge_path(F, Y, strengths):
    U, s, Vh = torch.linalg.svd(F, full_matrices=False)
    kept = s > 1e-10 * s[0]
    U, s, Vh = U[:, kept], s[kept], Vh[kept]
    return torch.stack([Vh.T @ ((s / (s**2 + c**0.5))[:, None] * (U.T @ Y)) for c in strengths])


# %% wrong: strengths over n | names: divided by the number of rows
def ridge_path(F, Y, strengths):
    U, s, Vh = torch.linalg.svd(F, full_matrices=False)
    kept = s > 1e-10 * s[0]
    U, s, Vh = U[:, kept], s[kept], Vh[kept]
    return torch.stack([Vh.T @ ((s / (s**2 + c / len(F)))[:, None] * (U.T @ Y)) for c in strengths])


# %% wrong: the first strength for all | names: only the first strength
def ridge_path(F, Y, strengths):
    U, s, Vh = torch.linalg.svd(F, full_matrices=False)
    kept = s > 1e-10 * s[0]
    U, s, Vh = U[:, kept], s[kept], Vh[kept]
    return torch.stack([Vh.T @ ((s / (s**2 + strengths[0]))[:, None] * (U.T @ Y)) for c in strengths])


# %% wrong: strengths add up | names: strengths add up
def ridge_path(F, Y, strengths):
    U, s, Vh = torch.linalg.svd(F, full_matrices=False)
    kept = s > 1e-10 * s[0]
    U, s, Vh = U[:, kept], s[kept], Vh[kept]
    squares, out = s**2, []
    for c in strengths:
        squares = squares + c
        out.append(Vh.T @ ((s / squares)[:, None] * (U.T @ Y)))
    return torch.stack(out)


# %% wrong: a list of weights | names: expected a tensor
def ridge_path(F, Y, strengths):
    U, s, Vh = torch.linalg.svd(F, full_matrices=False)
    kept = s > 1e-10 * s[0]
    U, s, Vh = U[:, kept], s[kept], Vh[kept]
    return [Vh.T @ ((s / (s**2 + c))[:, None] * (U.T @ Y)) for c in strengths]


# %% wrong: predictions | names: predictions F W
def ridge_path(F, Y, strengths):
    U, s, Vh = torch.linalg.svd(F, full_matrices=False)
    kept = s > 1e-10 * s[0]
    U, s, Vh = U[:, kept], s[kept], Vh[kept]
    return torch.stack([F @ Vh.T @ ((s / (s**2 + c))[:, None] * (U.T @ Y)) for c in strengths])


# %% wrong: sorts the caller's list | names: changes its arguments
def ridge_path(F, Y, strengths):
    U, s, Vh = torch.linalg.svd(F, full_matrices=False)
    kept = s > 1e-10 * s[0]
    U, s, Vh = U[:, kept], s[kept], Vh[kept]
    strengths.sort()
    return torch.stack([Vh.T @ ((s / (s**2 + c))[:, None] * (U.T @ Y)) for c in strengths])


# %% wrong: float32 | names: torch.float32
def ridge_path(F, Y, strengths):
    U, s, Vh = torch.linalg.svd(F, full_matrices=False)
    kept = s > 1e-10 * s[0]
    U, s, Vh = U[:, kept], s[kept], Vh[kept]
    return torch.stack([Vh.T @ ((s / (s**2 + c))[:, None] * (U.T @ Y)) for c in strengths]).float()


# %% wrong: s is missing above | names: 1 / (s^2 + lambda) stands for
def ridge_path(F, Y, strengths):
    U, S, Vh = torch.linalg.svd(F, full_matrices=False)
    keep = S > 1e-10 * S.max()
    U, S, Vh = U[:, keep], S[keep], Vh[keep]
    A = U.T @ Y
    return torch.stack([Vh.T @ ((1 / (S**2 + lam))[:, None] * A) for lam in strengths])
