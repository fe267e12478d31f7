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


# %% wrong: a tensor | names: expected a Python float
def principal_subspace(X, k):
    return torch.linalg.svd(X - X.mean(dim=0), full_matrices=False).Vh[:k].T


def subspace_distance(A, B):
    P, R = torch.linalg.qr(A).Q, torch.linalg.qr(B).Q
    return torch.linalg.matrix_norm(R - P @ (P.T @ R), 2)


# %% correct: singular vectors on the left of the transpose
def principal_subspace(X, k):
    U, _, _ = torch.linalg.svd((X - X.mean(0, keepdim=True)).T, full_matrices=False)
    return U[:, :k]


def subspace_distance(A, B):
    P, R = torch.linalg.qr(A).Q, torch.linalg.qr(B).Q
    return torch.linalg.matrix_norm(R - P @ (P.T @ R), 2).item()


# %% correct: the largest eigenvalue of the difference of projections
def principal_subspace(X, k):
    return torch.linalg.svd(X - X.mean(dim=0), full_matrices=False).Vh[:k].T


def subspace_distance(A, B):
    P, R = torch.linalg.qr(A).Q, torch.linalg.qr(B).Q
    return torch.linalg.eigvalsh(P @ P.T - R @ R.T).abs().max().item()


# %% wrong: the median for the mean | names: the median is subtracted
def principal_subspace(X, k):
    return torch.linalg.svd(X - X.median(0).values, full_matrices=False).Vh[:k].T


def subspace_distance(A, B):
    P, R = torch.linalg.qr(A).Q, torch.linalg.qr(B).Q
    return torch.linalg.matrix_norm(R - P @ (P.T @ R), 2).item()


# %% wrong: the first axes | names: the first k axes
def principal_subspace(X, k):
    return torch.eye(X.shape[1], dtype=X.dtype)[:, :k]


def subspace_distance(A, B):
    P, R = torch.linalg.qr(A).Q, torch.linalg.qr(B).Q
    return torch.linalg.matrix_norm(R - P @ (P.T @ R), 2).item()


# %% wrong: the features of largest variance | names: features of largest variance
def principal_subspace(X, k):
    return torch.eye(X.shape[1], dtype=X.dtype)[:, X.var(0).topk(k).indices]


def subspace_distance(A, B):
    P, R = torch.linalg.qr(A).Q, torch.linalg.qr(B).Q
    return torch.linalg.matrix_norm(R - P @ (P.T @ R), 2).item()


# %% wrong: rows of the eigenvectors | names: rows and columns of the eigenvectors
def principal_subspace(X, k):
    X = X - X.mean(0)
    return torch.linalg.eigh(X.T @ X).eigenvectors[-k:].T


def subspace_distance(A, B):
    P, R = torch.linalg.qr(A).Q, torch.linalg.qr(B).Q
    return torch.linalg.matrix_norm(R - P @ (P.T @ R), 2).item()


# %% wrong: examples of length 1 | names: each example is scaled to length 1
def principal_subspace(X, k):
    X = nn.functional.normalize(X - X.mean(0), dim=1)
    return torch.linalg.svd(X, full_matrices=False).Vh[:k].T


def subspace_distance(A, B):
    P, R = torch.linalg.qr(A).Q, torch.linalg.qr(B).Q
    return torch.linalg.matrix_norm(R - P @ (P.T @ R), 2).item()


# %% wrong: centered both ways | names: each example as well
def principal_subspace(X, k):
    X = X - X.mean(0)
    return torch.linalg.svd(X - X.mean(1, keepdim=True), full_matrices=False).Vh[:k].T


def subspace_distance(A, B):
    P, R = torch.linalg.qr(A).Q, torch.linalg.qr(B).Q
    return torch.linalg.matrix_norm(R - P @ (P.T @ R), 2).item()


# %% wrong: the first example for the mean | names: the first example is subtracted
def principal_subspace(X, k):
    return torch.linalg.svd(X - X[0], full_matrices=False).Vh[:k].T


def subspace_distance(A, B):
    P, R = torch.linalg.qr(A).Q, torch.linalg.qr(B).Q
    return torch.linalg.matrix_norm(R - P @ (P.T @ R), 2).item()


# %% wrong: the scores | names: expected shape
def principal_subspace(X, k):
    U, s, _ = torch.linalg.svd(X - X.mean(0), full_matrices=False)
    return U[:, :k]


def subspace_distance(A, B):
    P, R = torch.linalg.qr(A).Q, torch.linalg.qr(B).Q
    return torch.linalg.matrix_norm(R - P @ (P.T @ R), 2).item()


# %% wrong: X is centered in place | names: changes its arguments
def principal_subspace(X, k):
    X -= X.mean(0)
    return torch.linalg.svd(X, full_matrices=False).Vh[:k].T


def subspace_distance(A, B):
    P, R = torch.linalg.qr(A).Q, torch.linalg.qr(B).Q
    return torch.linalg.matrix_norm(R - P @ (P.T @ R), 2).item()


# %% wrong: single precision | names: expected a tensor of torch.float64
def principal_subspace(X, k):
    X = X.float()
    return torch.linalg.svd(X - X.mean(0), full_matrices=False).Vh[:k].T


def subspace_distance(A, B):
    P, R = torch.linalg.qr(A).Q, torch.linalg.qr(B).Q
    return torch.linalg.matrix_norm(R - P @ (P.T @ R), 2).item()


# %% wrong: double precision | names: expected a tensor of torch.float32
def principal_subspace(X, k):
    X = X.double()
    return torch.linalg.svd(X - X.mean(0), full_matrices=False).Vh[:k].T


def subspace_distance(A, B):
    P, R = torch.linalg.qr(A).Q, torch.linalg.qr(B).Q
    return torch.linalg.matrix_norm(R - P @ (P.T @ R), 2).item()


# %% wrong: from the second one on | names: from the second one on / expected shape / orthonormal
def principal_subspace(X, k):
    return torch.linalg.svd(X - X.mean(0), full_matrices=True).Vh[1 : k + 1].T


def subspace_distance(A, B):
    P, R = torch.linalg.qr(A).Q, torch.linalg.qr(B).Q
    return torch.linalg.matrix_norm(R - P @ (P.T @ R), 2).item()


# %% wrong: a small ridge | names: size 1e-8
def principal_subspace(X, k):
    X = X - X.mean(0)
    M = X.T @ X + 1e-8 * torch.diag(torch.arange(X.shape[1]).to(X))
    return torch.linalg.eigh(M).eigenvectors[:, -k:]


def subspace_distance(A, B):
    P, R = torch.linalg.qr(A).Q, torch.linalg.qr(B).Q
    return torch.linalg.matrix_norm(R - P @ (P.T @ R), 2).item()


# %% wrong: nan for equal spans | names: it is nan
def principal_subspace(X, k):
    return torch.linalg.svd(X - X.mean(dim=0), full_matrices=False).Vh[:k].T


def subspace_distance(A, B):
    P, R = torch.linalg.qr(A).Q, torch.linalg.qr(B).Q
    cosine = torch.linalg.svdvals(P.T @ R).min()
    return torch.sqrt(1 - cosine**2).item()


# %% wrong: nan by the angle | names: it is nan
def principal_subspace(X, k):
    return torch.linalg.svd(X - X.mean(dim=0), full_matrices=False).Vh[:k].T


def subspace_distance(A, B):
    P, R = torch.linalg.qr(A).Q, torch.linalg.qr(B).Q
    return torch.sin(torch.arccos(torch.linalg.svdvals(P.T @ R)[-1])).item()


# %% wrong: the first columns | names: only the first columns
def principal_subspace(X, k):
    return torch.linalg.svd(X - X.mean(dim=0), full_matrices=False).Vh[:k].T


def subspace_distance(A, B):
    a, b = A[:, 0] / A[:, 0].norm(), B[:, 0] / B[:, 0].norm()
    return (1 - (a @ b).clamp(-1, 1) ** 2).sqrt().item()


# %% wrong: the mean of the sines | names: the mean of the sines
def principal_subspace(X, k):
    return torch.linalg.svd(X - X.mean(dim=0), full_matrices=False).Vh[:k].T


def subspace_distance(A, B):
    P, R = torch.linalg.qr(A).Q, torch.linalg.qr(B).Q
    cosines = torch.linalg.svdvals(P.T @ R).clamp(max=1)
    return (1 - cosines**2).sqrt().mean().item()


# %% wrong: the sum of the squared sines | names: squared sines are added up
def principal_subspace(X, k):
    return torch.linalg.svd(X - X.mean(dim=0), full_matrices=False).Vh[:k].T


def subspace_distance(A, B):
    P, R = torch.linalg.qr(A).Q, torch.linalg.qr(B).Q
    cosines = torch.linalg.svdvals(P.T @ R).clamp(max=1)
    return (1 - cosines**2).sum().item()


# %% wrong: the root of their sum | names: squared sines of all angles are added up
def principal_subspace(X, k):
    return torch.linalg.svd(X - X.mean(dim=0), full_matrices=False).Vh[:k].T


def subspace_distance(A, B):
    P, R = torch.linalg.qr(A).Q, torch.linalg.qr(B).Q
    cosines = torch.linalg.svdvals(P.T @ R).clamp(max=1)
    return (1 - cosines**2).sum().sqrt().item()


# %% wrong: the determinant | names: product of the cosines
def principal_subspace(X, k):
    return torch.linalg.svd(X - X.mean(dim=0), full_matrices=False).Vh[:k].T


def subspace_distance(A, B):
    P, R = torch.linalg.qr(A).Q, torch.linalg.qr(B).Q
    return (1 - torch.linalg.det(P.T @ R) ** 2).clamp(min=0).sqrt().item()


# %% wrong: degrees | names: in degrees
def principal_subspace(X, k):
    return torch.linalg.svd(X - X.mean(dim=0), full_matrices=False).Vh[:k].T


def subspace_distance(A, B):
    P, R = torch.linalg.qr(A).Q, torch.linalg.qr(B).Q
    cosines = torch.linalg.svdvals(P.T @ R).clamp(max=1)
    return math.degrees(math.acos(cosines.min().item()))


# %% wrong: a share of a right angle | names: share of a right angle
def principal_subspace(X, k):
    return torch.linalg.svd(X - X.mean(dim=0), full_matrices=False).Vh[:k].T


def subspace_distance(A, B):
    P, R = torch.linalg.qr(A).Q, torch.linalg.qr(B).Q
    cosines = torch.linalg.svdvals(P.T @ R).clamp(max=1)
    return math.acos(cosines.min().item()) / (math.pi / 2)


# %% wrong: half the squared difference | names: half of the squared difference
def principal_subspace(X, k):
    return torch.linalg.svd(X - X.mean(dim=0), full_matrices=False).Vh[:k].T


def subspace_distance(A, B):
    P, R = torch.linalg.qr(A).Q, torch.linalg.qr(B).Q
    return ((P @ P.T - R @ R.T) ** 2).sum().item() / 4


# %% wrong: 1 minus the cosine | names: 1 minus the cosine is returned
def principal_subspace(X, k):
    return torch.linalg.svd(X - X.mean(dim=0), full_matrices=False).Vh[:k].T


def subspace_distance(A, B):
    P, R = torch.linalg.qr(A).Q, torch.linalg.qr(B).Q
    cosines = torch.linalg.svdvals(P.T @ R).clamp(max=1)
    return 1 - cosines.min().item()


# %% wrong: the smallest cosine's angle by the wrong end | names: cosine of the smallest angle
def principal_subspace(X, k):
    return torch.linalg.svd(X - X.mean(dim=0), full_matrices=False).Vh[:k].T


def subspace_distance(A, B):
    P, R = torch.linalg.qr(A).Q, torch.linalg.qr(B).Q
    cosines = torch.linalg.svdvals(P.T @ R).clamp(max=1)
    return cosines.max().item()


# %% wrong: floors in the norms | names: sizes 1e-8
def principal_subspace(X, k):
    return torch.linalg.svd(X - X.mean(dim=0), full_matrices=False).Vh[:k].T


def subspace_distance(A, B):
    A, B = A / (A.norm() + 1e-6), B / (B.norm() + 1e-6)
    G = lambda M: M @ torch.linalg.solve(M.T @ M + 1e-6 * torch.eye(M.shape[1]).to(M), M.T)
    return torch.linalg.matrix_norm(G(A) - G(B), 2).item()


# %% wrong: bases written into A and B | names: changes its arguments
def principal_subspace(X, k):
    return torch.linalg.svd(X - X.mean(dim=0), full_matrices=False).Vh[:k].T


def subspace_distance(A, B):
    A.copy_(torch.linalg.qr(A).Q)
    B.copy_(torch.linalg.qr(B).Q)
    return torch.linalg.matrix_norm(B - A @ (A.T @ B), 2).item()


# %% wrong: the bases in single precision
def principal_subspace(X, k):
    return torch.linalg.svd(X - X.mean(dim=0), full_matrices=False).Vh[:k].T


def subspace_distance(A, B):
    P, R = torch.linalg.qr(A.float()).Q, torch.linalg.qr(B.float()).Q
    return torch.linalg.matrix_norm(R - P @ (P.T @ R), 2).item()


# %% wrong: nan for some lines | names: it is nan
def principal_subspace(X, k):
    centered = X - X.mean(0)
    return torch.linalg.svd(centered, full_matrices=False)[2][:k].T


def subspace_distance(A, B):
    P = torch.linalg.qr(A / A.abs().max())[0]
    R = torch.linalg.qr(B / B.abs().max())[0]
    return (1 - torch.linalg.svdvals(P.T @ R).min() ** 2).sqrt().item()
