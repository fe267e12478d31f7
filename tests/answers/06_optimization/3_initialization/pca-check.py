# %% correct: eigenvectors of the covariance, difference of projections
def principal_subspace(X, k):
    return torch.linalg.eigh(torch.cov(X.T).reshape(X.shape[1], -1)).eigenvectors[:, -k:].flip(1)


def subspace_distance(A, B):
    project = lambda M: M @ torch.linalg.pinv(M)
    return torch.linalg.norm(project(A) - project(B), 2).item()


# %% correct: the sine from the cosine, clamped
def principal_subspace(X, k):
    return torch.linalg.svd(X - X.mean(dim=0), full_matrices=False).Vh[:k].T


def subspace_distance(A, B):
    P, R = torch.linalg.qr(A).Q, torch.linalg.qr(B).Q
    cosine = torch.linalg.svdvals(P.T @ R).min().clamp(max=1)
    return float((1 - cosine**2).sqrt())


# %% correct: bases by svd
def principal_subspace(X, k):
    return torch.linalg.svd(X - X.mean(dim=0), full_matrices=False).Vh[:k].T


def subspace_distance(A, B):
    P = torch.linalg.svd(A, full_matrices=False).U
    R = torch.linalg.svd(B, full_matrices=False).U
    angle = torch.arccos(torch.linalg.svdvals(P.T @ R).clamp(max=1.0)).max()
    return math.sin(angle.item())


# %% wrong: not centered | names: X is not centered / not centered
def principal_subspace(X, k):
    return torch.linalg.svd(X, full_matrices=False).Vh[:k].T


def subspace_distance(A, B):
    P, R = torch.linalg.qr(A).Q, torch.linalg.qr(B).Q
    return torch.linalg.matrix_norm(R - P @ (P.T @ R), 2).item()


# %% wrong: smallest variance | names: smallest variance
def principal_subspace(X, k):
    X = X - X.mean(0)
    return torch.linalg.eigh(X.T @ X).eigenvectors[:, :k]


def subspace_distance(A, B):
    P, R = torch.linalg.qr(A).Q, torch.linalg.qr(B).Q
    return torch.linalg.matrix_norm(R - P @ (P.T @ R), 2).item()


# %% wrong: rows for columns | names: lies on its side
def principal_subspace(X, k):
    return torch.linalg.svd(X - X.mean(0), full_matrices=False).Vh[:k]


def subspace_distance(A, B):
    P, R = torch.linalg.qr(A).Q, torch.linalg.qr(B).Q
    return torch.linalg.matrix_norm(R - P @ (P.T @ R), 2).item()


# %% wrong: columns of Vh | names: rows and columns of the directions are confused
def principal_subspace(X, k):
    return torch.linalg.svd(X - X.mean(0), full_matrices=True).Vh[:, :k]


def subspace_distance(A, B):
    P, R = torch.linalg.qr(A).Q, torch.linalg.qr(B).Q
    return torch.linalg.matrix_norm(R - P @ (P.T @ R), 2).item()


# %% wrong: scaled to variance 1 | names: scaled to variance 1
def principal_subspace(X, k):
    X = (X - X.mean(0)) / X.std(0)
    return torch.linalg.svd(X, full_matrices=False).Vh[:k].T


def subspace_distance(A, B):
    P, R = torch.linalg.qr(A).Q, torch.linalg.qr(B).Q
    return torch.linalg.matrix_norm(R - P @ (P.T @ R), 2).item()


# %% wrong: centered by example | names: each example is centered
def principal_subspace(X, k):
    X = X - X.mean(dim=1, keepdim=True)
    return torch.linalg.svd(X, full_matrices=False).Vh[:k].T


def subspace_distance(A, B):
    P, R = torch.linalg.qr(A).Q, torch.linalg.qr(B).Q
    return torch.linalg.matrix_norm(R - P @ (P.T @ R), 2).item()


# %% wrong: one mean for all | names: mean over everything
def principal_subspace(X, k):
    X = X - X.mean()
    return torch.linalg.svd(X, full_matrices=False).Vh[:k].T


def subspace_distance(A, B):
    P, R = torch.linalg.qr(A).Q, torch.linalg.qr(B).Q
    return torch.linalg.matrix_norm(R - P @ (P.T @ R), 2).item()


# %% wrong: scaled by the singular values | names: not orthonormal
def principal_subspace(X, k):
    _, S, Vh = torch.linalg.svd(X - X.mean(0), full_matrices=False)
    return Vh[:k].T * S[:k]


def subspace_distance(A, B):
    P, R = torch.linalg.qr(A).Q, torch.linalg.qr(B).Q
    return torch.linalg.matrix_norm(R - P @ (P.T @ R), 2).item()


# %% wrong: bases not orthonormal | names: not made orthonormal first
def principal_subspace(X, k):
    return torch.linalg.svd(X - X.mean(dim=0), full_matrices=False).Vh[:k].T


def subspace_distance(A, B):
    cosine = torch.linalg.svdvals(A.T @ B).min()
    return (1 - cosine**2).clamp(min=0).sqrt().item()


# %% wrong: columns only scaled | names: only scaled to length 1
def principal_subspace(X, k):
    return torch.linalg.svd(X - X.mean(dim=0), full_matrices=False).Vh[:k].T


def subspace_distance(A, B):
    A, B = A / A.norm(dim=0), B / B.norm(dim=0)
    cosine = torch.linalg.svdvals(A.T @ B).min()
    return (1 - cosine**2).clamp(min=0).sqrt().item()


# %% wrong: the smallest angle | names: smallest angle is taken
def principal_subspace(X, k):
    return torch.linalg.svd(X - X.mean(dim=0), full_matrices=False).Vh[:k].T


def subspace_distance(A, B):
    P, R = torch.linalg.qr(A).Q, torch.linalg.qr(B).Q
    cosine = torch.linalg.svdvals(P.T @ R).max().clamp(max=1)
    return (1 - cosine**2).sqrt().item()


# %% wrong: the cosine | names: the cosine is returned
def principal_subspace(X, k):
    return torch.linalg.svd(X - X.mean(dim=0), full_matrices=False).Vh[:k].T


def subspace_distance(A, B):
    P, R = torch.linalg.qr(A).Q, torch.linalg.qr(B).Q
    return torch.linalg.svdvals(P.T @ R).min().item()


# %% wrong: the angle | names: the angle is returned
def principal_subspace(X, k):
    return torch.linalg.svd(X - X.mean(dim=0), full_matrices=False).Vh[:k].T


def subspace_distance(A, B):
    P, R = torch.linalg.qr(A).Q, torch.linalg.qr(B).Q
    return torch.linalg.svdvals(P.T @ R).min().clamp(max=1).arccos().item()


# %% wrong: the squared sine | names: the square of the sine
def principal_subspace(X, k):
    return torch.linalg.svd(X - X.mean(dim=0), full_matrices=False).Vh[:k].T


def subspace_distance(A, B):
    P, R = torch.linalg.qr(A).Q, torch.linalg.qr(B).Q
    return (1 - torch.linalg.svdvals(P.T @ R).min() ** 2).item()


# %% wrong: the matrices compared | names: matrices are compared
def principal_subspace(X, k):
    return torch.linalg.svd(X - X.mean(dim=0), full_matrices=False).Vh[:k].T


def subspace_distance(A, B):
    return (A - B).norm().item()


# %% wrong: the bases compared | names: bases are compared
def principal_subspace(X, k):
    return torch.linalg.svd(X - X.mean(dim=0), full_matrices=False).Vh[:k].T


def subspace_distance(A, B):
    P, R = torch.linalg.qr(A).Q, torch.linalg.qr(B).Q
    return (P - R).norm().item()


# %% wrong: all angles at once | names: Frobenius norm
def principal_subspace(X, k):
    return torch.linalg.svd(X - X.mean(dim=0), full_matrices=False).Vh[:k].T


def subspace_distance(A, B):
    P, R = torch.linalg.qr(A).Q, torch.linalg.qr(B).Q
    return (P @ P.T - R @ R.T).norm().item()


# %% wrong: a tensor | names: return a Python float
def principal_subspace(X, k):
    return torch.linalg.svd(X - X.mean(dim=0), full_matrices=False).Vh[:k].T


def subspace_distance(A, B):
    P, R = torch.linalg.qr(A).Q, torch.linalg.qr(B).Q
    return torch.linalg.matrix_norm(R - P @ (P.T @ R), 2)
