# %% correct: a matrix of signs
def orthogonal_from(A, gain=1.0):
    rows, columns = A.shape
    if rows < columns:
        return orthogonal_from(A.T, gain).T
    Q, R = torch.linalg.qr(A, mode="reduced")
    return gain * Q @ torch.diag(torch.sign(torch.diag(R)))


# %% correct: Gram and Schmidt, twice
def orthogonal_from(A, gain=1.0):
    turned = A.shape[0] < A.shape[1]
    columns = []
    for a in (A if turned else A.T).double():
        for _ in range(2):
            for q in columns:
                a = a - (q @ a) * q
        columns.append(a / a.norm())
    Q = torch.stack(columns)
    return (gain * (Q if turned else Q.T)).to(A.dtype)


# %% correct: numpy's QR
def orthogonal_from(A, gain=1.0):
    import numpy as np

    tall = A.shape[0] >= A.shape[1]
    Q, R = np.linalg.qr((A if tall else A.T).numpy())
    Q = torch.from_numpy(Q * np.where(np.diag(R) < 0, -1, 1).astype(Q.dtype))
    return (Q if tall else Q.T) * gain


# %% wrong: no signs | names: the signs are not repaired
def orthogonal_from(A, gain=1.0):
    tall = A if A.shape[0] >= A.shape[1] else A.T
    Q, R = torch.linalg.qr(tall)

    return gain * (Q if A.shape[0] >= A.shape[1] else Q.T)


# %% wrong: signs of rows | names: rows are multiplied by the signs
def orthogonal_from(A, gain=1.0):
    tall = A if A.shape[0] >= A.shape[1] else A.T
    Q, R = torch.linalg.qr(tall)
    Q = torch.diag(torch.cat([R.diagonal().sign(), torch.ones(len(Q) - len(R)).to(Q)])) @ Q
    return gain * (Q if A.shape[0] >= A.shape[1] else Q.T)


# %% wrong: signs of Q | names: those of Q's diagonal
def orthogonal_from(A, gain=1.0):
    tall = A if A.shape[0] >= A.shape[1] else A.T
    Q, R = torch.linalg.qr(tall)
    Q = Q * Q.diagonal().sign()
    return gain * (Q if A.shape[0] >= A.shape[1] else Q.T)


# %% wrong: signs turned | names: R's diagonal is negative
def orthogonal_from(A, gain=1.0):
    tall = A if A.shape[0] >= A.shape[1] else A.T
    Q, R = torch.linalg.qr(tall)
    Q = -Q * R.diagonal().sign()
    return gain * (Q if A.shape[0] >= A.shape[1] else Q.T)


# %% wrong: determinant | names: that of the determinant
def orthogonal_from(A, gain=1.0):
    tall = A if A.shape[0] >= A.shape[1] else A.T
    Q, R = torch.linalg.qr(tall)
    Q = Q * R.diagonal().sign().prod()
    return gain * (Q if A.shape[0] >= A.shape[1] else Q.T)


# %% wrong: absolute | names: Q loses its signs
def orthogonal_from(A, gain=1.0):
    tall = A if A.shape[0] >= A.shape[1] else A.T
    Q, R = torch.linalg.qr(tall)
    Q = Q.abs()
    return gain * (Q if A.shape[0] >= A.shape[1] else Q.T)


# %% wrong: times R's diagonal | names: R's diagonal itself
def orthogonal_from(A, gain=1.0):
    tall = A if A.shape[0] >= A.shape[1] else A.T
    Q, R = torch.linalg.qr(tall)
    Q = Q * R.diagonal()
    return gain * (Q if A.shape[0] >= A.shape[1] else Q.T)


# %% wrong: gain squared | names: the gain is squared
def orthogonal_from(A, gain=1.0):
    tall = A if A.shape[0] >= A.shape[1] else A.T
    Q, R = torch.linalg.qr(tall)
    Q = Q * R.diagonal().sign()
    return gain * gain * (Q if A.shape[0] >= A.shape[1] else Q.T)


# %% wrong: no gain | names: the gain is left out
def orthogonal_from(A, gain=1.0):
    tall = A if A.shape[0] >= A.shape[1] else A.T
    Q, R = torch.linalg.qr(tall)
    Q = Q * R.diagonal().sign()
    return 1 * (Q if A.shape[0] >= A.shape[1] else Q.T)


# %% wrong: divided by the gain | names: divided by the gain
def orthogonal_from(A, gain=1.0):
    tall = A if A.shape[0] >= A.shape[1] else A.T
    Q, R = torch.linalg.qr(tall)
    Q = Q * R.diagonal().sign()
    return 1 / gain * (Q if A.shape[0] >= A.shape[1] else Q.T)


# %% wrong: root of the gain | names: root of the gain
def orthogonal_from(A, gain=1.0):
    tall = A if A.shape[0] >= A.shape[1] else A.T
    Q, R = torch.linalg.qr(tall)
    Q = Q * R.diagonal().sign()
    return abs(gain) ** 0.5 * (Q if A.shape[0] >= A.shape[1] else Q.T)


# %% wrong: sign of the gain lost | names: gain's sign is lost
def orthogonal_from(A, gain=1.0):
    tall = A if A.shape[0] >= A.shape[1] else A.T
    Q, R = torch.linalg.qr(tall)
    Q = Q * R.diagonal().sign()
    return abs(gain) * (Q if A.shape[0] >= A.shape[1] else Q.T)


# %% wrong: wide not turned | names: is not turned first
def orthogonal_from(A, gain=1.0):
    Q, R = torch.linalg.qr(A)
    return gain * Q * R.diagonal().sign()


# %% wrong: not turned back | names: not turned back
def orthogonal_from(A, gain=1.0):
    tall = A if A.shape[0] >= A.shape[1] else A.T
    Q, R = torch.linalg.qr(tall)
    Q = Q * R.diagonal().sign()
    return gain * Q


# %% wrong: always transposed | names: every matrix is transposed first
def orthogonal_from(A, gain=1.0):
    Q, R = torch.linalg.qr(A.T)
    return gain * (Q * R.diagonal().sign()).T


# %% wrong: R | names: R is returned
def orthogonal_from(A, gain=1.0):
    tall = A if A.shape[0] >= A.shape[1] else A.T
    _, Q = torch.linalg.qr(tall)
    return gain * (Q if A.shape[0] >= A.shape[1] else Q.T)


# %% wrong: complete | names: complete Q
def orthogonal_from(A, gain=1.0):
    tall = A if A.shape[0] >= A.shape[1] else A.T
    Q, R = torch.linalg.qr(tall, mode="complete")
    return gain * (Q if A.shape[0] >= A.shape[1] else Q.T)


# %% wrong: polar | names: nearest orthogonal matrix
def orthogonal_from(A, gain=1.0):
    tall = A if A.shape[0] >= A.shape[1] else A.T
    U, _, V = torch.linalg.svd(tall, full_matrices=False)
    Q = U @ V
    return gain * (Q if A.shape[0] >= A.shape[1] else Q.T)


# %% wrong: U of the SVD | names: U of the SVD
def orthogonal_from(A, gain=1.0):
    tall = A if A.shape[0] >= A.shape[1] else A.T
    Q = torch.linalg.svd(tall, full_matrices=False)[0]
    return gain * (Q if A.shape[0] >= A.shape[1] else Q.T)


# %% wrong: columns normalized | names: the columns are normalized
def orthogonal_from(A, gain=1.0):
    tall = A if A.shape[0] >= A.shape[1] else A.T
    Q = tall / tall.norm(dim=0)
    return gain * (Q if A.shape[0] >= A.shape[1] else Q.T)


# %% wrong: divided by the spectral norm | names: divided by its largest singular value
def orthogonal_from(A, gain=1.0):
    tall = A if A.shape[0] >= A.shape[1] else A.T
    Q = tall / torch.linalg.matrix_norm(tall, 2)
    return gain * (Q if A.shape[0] >= A.shape[1] else Q.T)


# %% wrong: gain over root n | names: root of the number of columns
def orthogonal_from(A, gain=1.0):
    tall = A if A.shape[0] >= A.shape[1] else A.T
    Q, R = torch.linalg.qr(tall)
    Q = Q * R.diagonal().sign()
    return gain / A.shape[1] ** 0.5 * (Q if A.shape[0] >= A.shape[1] else Q.T)


# %% wrong: transposed | names: Q is transposed
def orthogonal_from(A, gain=1.0):
    tall = A if A.shape[0] >= A.shape[1] else A.T
    Q, R = torch.linalg.qr(tall)
    Q = Q * R.diagonal().sign()
    Q = Q.T if Q.shape[0] == Q.shape[1] else Q
    return gain * (Q if A.shape[0] >= A.shape[1] else Q.T)


# %% wrong: gain on A | names: before the decomposition
def orthogonal_from(A: torch.Tensor, gain: float = 1.0) -> torch.Tensor:
    A = gain * A
    tall = A if A.shape[0] >= A.shape[1] else A.T
    Q, R = torch.linalg.qr(tall)
    Q = Q * R.diagonal().sign()
    return Q if A.shape[0] >= A.shape[1] else Q.T


# %% wrong: complete mode, with signs | names: the complete Q is returned, with signs
def orthogonal_from(A: torch.Tensor, gain: float = 1.0) -> torch.Tensor:
    tall = A if A.shape[0] >= A.shape[1] else A.T
    Q, R = torch.linalg.qr(tall, mode="complete")
    s = torch.ones(Q.shape[0], dtype=A.dtype)
    s[: R.shape[1]] = R.diagonal().sign()
    Q = Q * s
    return gain * (Q if A.shape[0] >= A.shape[1] else Q.T)


# %% wrong: a wide matrix reshaped | names: reshaped, which does not transpose it
def orthogonal_from(A: torch.Tensor, gain: float = 1.0) -> torch.Tensor:
    wide = A.shape[0] < A.shape[1]
    tall = A.reshape(A.shape[1], A.shape[0]) if wide else A
    Q, R = torch.linalg.qr(tall)
    Q = gain * Q * R.diagonal().sign()
    return Q.reshape(A.shape)


# %% wrong: root of the gain, complex | names: a complex number
def orthogonal_from(A: torch.Tensor, gain: float = 1.0) -> torch.Tensor:
    wide = A.shape[0] < A.shape[1]
    Q, R = torch.linalg.qr(A.T if wide else A)
    Q = gain ** 0.5 * Q * R.diagonal().sign()
    return Q.T if wide else Q


# %% wrong: signs of R's first row | names: R's first row
def orthogonal_from(A: torch.Tensor, gain: float = 1.0) -> torch.Tensor:
    wide = A.shape[0] < A.shape[1]
    Q, R = torch.linalg.qr(A.T if wide else A)
    Q = gain * Q * R[0].sign()
    return Q.T if wide else Q


# %% wrong: gain for tall only | names: tall matrices alone
def orthogonal_from(A: torch.Tensor, gain: float = 1.0) -> torch.Tensor:
    wide = A.shape[0] < A.shape[1]
    Q, R = torch.linalg.qr(A.T if wide else A)
    Q = Q * R.diagonal().sign()
    return Q.T if wide else gain * Q


# %% wrong: torch's own | names: orthogonal_
def orthogonal_from(A, gain=1.0):
    return nn.init.orthogonal_(torch.empty_like(A), gain)
