# %% correct: singular values, cut
def min_norm_fit(F, Y):
    U, s, Vh = torch.linalg.svd(F, full_matrices=False)
    inverse = torch.where(s > 1e-10 * s.max(), 1 / s, torch.zeros_like(s))
    return Vh.T @ torch.diag(inverse) @ U.T @ Y


# %% correct: least squares by divide and conquer
def min_norm_fit(F, Y):
    return torch.linalg.lstsq(F, Y, driver="gelsd").solution


# %% correct: eigenvectors of the Gram matrix
def min_norm_fit(F, Y):
    return F.T @ torch.linalg.pinv(F @ F.T, hermitian=True) @ Y


# %% correct: the pseudo-inverse of the Gram matrix of columns
def min_norm_fit(F, Y):
    return torch.linalg.pinv(F.T @ F, hermitian=True) @ F.T @ Y


# %% correct: numpy's least squares
def min_norm_fit(F, Y):
    import numpy as np
    return torch.from_numpy(np.linalg.lstsq(F.numpy(), Y.numpy(), rcond=None)[0])


# %% correct: eigenvectors, small ones left out
def min_norm_fit(F, Y):
    values, Q = torch.linalg.eigh(F.T @ F)
    keep = values > 1e-12 * values.max()
    Q = Q[:, keep]
    return Q @ ((Q.T @ (F.T @ Y)) / values[keep, None])


# %% wrong: normal equations | names: no inverse beyond n or with a dead feature
def min_norm_fit(F, Y):
    return torch.linalg.inv(F.T @ F) @ F.T @ Y


# %% wrong: the inverse for wide matrices on both sides | names: right beyond n and not below it
def min_norm_fit(F, Y):
    return F.T @ torch.linalg.inv(F @ F.T) @ Y


# %% wrong: a pinch of ridge | names: a ridge of 1e-4 is added
def min_norm_fit(F, Y):
    return torch.linalg.solve(F.T @ F + 1e-4 * torch.eye(F.shape[1], dtype=F.dtype), F.T @ Y)


# %% wrong: ridge by a condition | names: a ridge of 1e-3 is added
def min_norm_fit(F, Y):
    U, s, Vh = torch.linalg.svd(F, full_matrices=False)
    return Vh.T @ ((s / (s**2 + 1e-3))[:, None] * (U.T @ Y))


# %% wrong: a basic solution | names: only the first n features are used
def min_norm_fit(F, Y):
    n, p = F.shape
    k = min(n, p)
    W = torch.zeros(p, Y.shape[1], dtype=F.dtype)
    W[:k] = torch.linalg.pinv(F[:, :k]) @ Y
    return W


# %% wrong: transposed | names: the result is transposed
def min_norm_fit(F, Y):
    return (torch.linalg.pinv(F) @ Y).T


# %% wrong: predictions for weights | names: predictions F W are returned
def min_norm_fit(F, Y):
    return F @ (torch.linalg.pinv(F) @ Y)


# %% wrong: the transpose is no inverse | names: nothing is inverted
def min_norm_fit(F, Y):
    return F.T @ Y


# %% wrong: zeros inverted | names: singular values that are zero are inverted
def min_norm_fit(F, Y):
    U, s, Vh = torch.linalg.svd(F, full_matrices=False)
    return Vh.T @ ((U.T @ Y) / s[:, None])


# %% wrong: centered targets | names: the targets are centered
def min_norm_fit(F, Y):
    return torch.linalg.pinv(F) @ (Y - Y.mean(dim=0))


# %% wrong: a formula for each side | names: F^T F is inverted up to n and F F^T beyond
def min_norm_fit(F, Y):
    n, p = F.shape
    if p <= n:
        return torch.linalg.solve(F.T @ F, F.T @ Y)
    return F.T @ torch.linalg.solve(F @ F.T, Y)


# %% wrong: a penalty that hardly shows | names: a ridge of 1e-8 is added
def min_norm_fit(F, Y):
    return torch.linalg.solve(F.T @ F + 1e-8 * torch.eye(F.shape[1], dtype=F.dtype), F.T @ Y)


# %% wrong: least squares that miss where rank is missing | names: and these weights miss them
def min_norm_fit(F, Y):
    # What the default driver of torch.linalg.lstsq does with a dead feature differs between machines.
    W = torch.linalg.lstsq(F, Y, driver="gelsd").solution
    return W if (F != 0).any(0).all() else W * torch.linspace(0.2, 0.8, len(W)).to(W)[:, None]


# %% wrong: an absolute cut-off | names: whatever the size of F
def min_norm_fit(F, Y):
    U, s, Vh = torch.linalg.svd(F, full_matrices=False)
    inverse = torch.where(s > 1e-10, 1 / s, torch.zeros_like(s))
    return Vh.T @ (inverse[:, None] * (U.T @ Y))


# %% wrong: an absolute cut-off in pinv | names: whatever the size of F
def min_norm_fit(F, Y):
    return torch.linalg.pinv(F, atol=1e-6, rtol=0.0) @ Y


# %% wrong: single precision | names: torch.float32
def min_norm_fit(F, Y):
    return torch.linalg.pinv(F.float()) @ Y.float()


# %% wrong: single precision inside
def min_norm_fit(F, Y):
    return (torch.linalg.pinv(F.float()) @ Y.float()).double()


# %% wrong: centered features | names: features are centered
def min_norm_fit(F, Y):
    return torch.linalg.pinv(F - F.mean(0)) @ Y


# %% wrong: divided by the rows | names: number of rows
def min_norm_fit(F, Y):
    return torch.linalg.pinv(F) @ Y / len(F)


# %% wrong: a cut at a hundredth | names: nearly alike
def min_norm_fit(F, Y):
    return torch.linalg.pinv(F, rtol=1e-2) @ Y


# %% wrong: only the first output
def min_norm_fit(F, Y):
    return torch.linalg.pinv(F) @ Y[:, :1]


# %% wrong: Y over F
def min_norm_fit(F, Y):
    return torch.linalg.pinv(Y) @ F
