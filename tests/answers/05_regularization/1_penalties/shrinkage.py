# %% correct: a linear system for w, eigenvalues for the shares
def shrinkage(H, w_star, strength):
    h = torch.linalg.eigvalsh(H)
    w = torch.linalg.solve(H + strength * torch.eye(len(H), dtype=H.dtype), H @ w_star)
    return h / (h + strength), w


# %% correct: direction by direction
def shrinkage(H, w_star, strength):
    values, vectors = torch.linalg.eigh(H)
    w, shares = torch.zeros_like(w_star), []
    for h, q in zip(values, vectors.T):
        share = 1 - strength / (h + strength)
        shares.append(share)
        w = w + share * (q @ w_star) * q
    return torch.stack(shares), w


# %% correct: by the singular values, turned into ascending order
def shrinkage(H, w_star, strength):
    U, h, _ = torch.linalg.svd(H)
    shares = h / (h + strength)
    return shares.flip(0), U @ (shares * (U.T @ w_star))


# %% correct: lambda, inverse
shrinkage = lambda H, w_star, strength: ((torch.linalg.eigvalsh(H) / (torch.linalg.eigvalsh(H) + strength)), torch.linalg.inv(H + strength * torch.eye(len(H)).to(H)) @ H @ w_star)


# %% correct: numpy
def shrinkage(H, w_star, strength):
    import numpy as np
    h, Q = np.linalg.eigh(H.numpy())
    s = h / (h + strength)
    return torch.from_numpy(s), torch.from_numpy(Q @ (s * (Q.T @ w_star.numpy())))


# %% correct: list, minus what is lost, symeig by eig sorted
def shrinkage(H, w_star, strength):
    h, Q = torch.linalg.eig(H)
    h, order = h.real.sort()
    Q = Q.real[:, order]
    shares = 1 / (1 + strength / h.clamp(min=1e-300 if h.dtype == torch.float64 else 1e-30))
    w = w_star - strength * torch.linalg.solve(H + strength * torch.eye(len(H), dtype=H.dtype), w_star)
    return [shares, w]


# %% wrong: the share that is lost | names: share that is lost / what is lost
def shrinkage(H, w_star, strength):
    h, Q = torch.linalg.eigh(H)
    shares = strength / (h + strength)
    return shares, Q @ (shares * (Q.T @ w_star))


# %% wrong: squared eigenvalues | names: eigenvalues are squared
def shrinkage(H, w_star, strength):
    h, Q = torch.linalg.eigh(H)
    shares = h**2 / (h**2 + strength)
    return shares, Q @ (shares * (Q.T @ w_star))


# %% wrong: left in the eigenbasis | names: turn it back
def shrinkage(H, w_star, strength):
    h, Q = torch.linalg.eigh(H)
    shares = h / (h + strength)
    return shares, shares * (Q.T @ w_star)


# %% wrong: never turned | names: not turned into the eigenbasis
def shrinkage(H, w_star, strength):
    h, Q = torch.linalg.eigh(H)
    shares = h / (h + strength)
    return shares, shares * w_star


# %% wrong: turned the wrong way | names: rotation runs the wrong way
def shrinkage(H, w_star, strength):
    h, Q = torch.linalg.eigh(H)
    shares = h / (h + strength)
    return shares, Q.T @ (shares * (Q @ w_star))


# %% wrong: singular values as they come | names: largest eigenvalue comes first
def shrinkage(H, w_star, strength):
    U, h, _ = torch.linalg.svd(H)
    shares = h / (h + strength)
    return shares, U @ (shares * (U.T @ w_star))


# %% wrong: every direction alike | names: shrinks alike
def shrinkage(H, w_star, strength):
    shares = torch.ones_like(w_star) / (1 + strength)
    return shares, shares * w_star


# %% wrong: the inverse alone | names: eigenvalue is missing above / factor H before w_star
def shrinkage(H, w_star, strength):
    h, Q = torch.linalg.eigh(H)
    shares = 1 / (h + strength)
    return shares, Q @ (shares * (Q.T @ w_star))


# %% wrong: no factor 1/2 in the penalty | names: counts twice
def shrinkage(H, w_star, strength):
    h, Q = torch.linalg.eigh(H)
    shares = h / (h + 2 * strength)
    return shares, Q @ (shares * (Q.T @ w_star))


# %% wrong: the diagonal for the eigenvalues | names: diagonal of H
def shrinkage(H, w_star, strength):
    shares = H.diagonal() / (H.diagonal() + strength)
    return shares, shares * w_star


# %% wrong: eigenvalues are returned | names: eigenvalues are returned
def shrinkage(H, w_star, strength):
    h, Q = torch.linalg.eigh(H)
    return h, Q @ (h / (h + strength) * (Q.T @ w_star))


# %% wrong: only w | names: expected the pair
def shrinkage(H, w_star, strength):
    return torch.linalg.solve(H + strength * torch.eye(len(H), dtype=H.dtype), H @ w_star)


# %% wrong: h and strength exchanged | names: shrinks steep directions most
def shrinkage(H, w_star, strength):
    h, Q = torch.linalg.eigh(H)
    shares = 1 / (1 + strength * h)
    return shares, Q @ (shares * (Q.T @ w_star))


# %% wrong: rotation in forgotten | names: yet the result is turned back
def shrinkage(H, w_star, strength):
    h, Q = torch.linalg.eigh(H)
    shares = h / (h + strength)
    return shares, Q @ (shares * w_star)


# %% wrong: rotation in forgotten, eigenvectors of the other sign | names: yet the result is turned back
def shrinkage(H, w_star, strength):
    h, Q = torch.linalg.eigh(H)
    shares = h / (h + strength)
    return shares, -Q @ (shares * w_star)


# %% wrong: eigenvalues as eig gives them | names: not in ascending order
def shrinkage(H, w_star, strength):
    h, Q = torch.linalg.eig(H)
    h, Q = h.real, Q.real
    shares = h / (h + strength)
    return shares, torch.linalg.solve(H + strength * torch.eye(len(H), dtype=H.dtype), H @ w_star)


# %% wrong: shares as diagonal matrix | names: diagonal of a matrix
def shrinkage(H, w_star, strength):
    h, Q = torch.linalg.eigh(H)
    s = h / (h + strength)
    return torch.diag(s), Q @ (s * (Q.T @ w_star))


# %% wrong: pair reversed | names: w comes first
def shrinkage(H, w_star, strength):
    h, Q = torch.linalg.eigh(H)
    s = h / (h + strength)
    return Q @ (s * (Q.T @ w_star)), s


# %% wrong: strength times d | names: number of directions
def shrinkage(H, w_star, strength):
    h, Q = torch.linalg.eigh(H)
    s = h / (h + strength * len(h))
    return s, Q @ (s * (Q.T @ w_star))


# %% wrong: root of the eigenvalue | names: roots of the eigenvalues
def shrinkage(H, w_star, strength):
    h, Q = torch.linalg.eigh(H)
    h = h.clamp(min=0).sqrt()
    s = h / (h + strength)
    return s, Q @ (s * (Q.T @ w_star))


# %% wrong: minus | names: subtracted from an eigenvalue
def shrinkage(H, w_star, strength):
    h, Q = torch.linalg.eigh(H)
    s = (h - strength) / h
    return s, Q @ (s * (Q.T @ w_star))


# %% wrong: soft threshold | names: as L1 would
def shrinkage(H, w_star, strength):
    h, Q = torch.linalg.eigh(H)
    s = (h - strength).clamp(min=0) / h.clamp(min=1e-9)
    return s, Q @ (s * (Q.T @ w_star))


# %% wrong: w = shares * H w | names: shares once more
def shrinkage(H, w_star, strength):
    h, Q = torch.linalg.eigh(H)
    s = h / (h + strength)
    return s, Q @ (s * (Q.T @ (H @ w_star)))


# %% wrong: flips shares only in w (descending svd) | names: another order than the directions
def shrinkage(H, w_star, strength):
    h, Q = torch.linalg.eigh(H)
    s = h / (h + strength)
    U, S, _ = torch.linalg.svd(H)
    return s, U @ (s * (U.T @ w_star))


# %% wrong: normalized shares | names: sum to 1
def shrinkage(H, w_star, strength):
    h, Q = torch.linalg.eigh(H)
    s = h / (h + strength)
    return s / s.sum(), Q @ (s * (Q.T @ w_star))


# %% wrong: softmaxed, h / (h.sum() + strength) | names: sum of all
def shrinkage(H, w_star, strength):
    h, Q = torch.linalg.eigh(H)
    s = h / (h.sum() + strength)
    return s, Q @ (s * (Q.T @ w_star))


# %% wrong: float32 always | names: torch.float32
def shrinkage(H, w_star, strength):
    h, Q = torch.linalg.eigh(H.float())
    s = h / (h + strength)
    return s, Q @ (s * (Q.T @ w_star.float()))


# %% wrong: adds strength to every entry | names: every entry of H
def shrinkage(H, w_star, strength):
    h, Q = torch.linalg.eigh(H)
    s = h / (h + strength)
    return s, torch.linalg.solve(H + strength, H @ w_star)


# %% wrong: ratio above | names: upside down
def shrinkage(H, w_star, strength):
    h, Q = torch.linalg.eigh(H)
    s = (h + strength) / h
    return s, Q @ (s * (Q.T @ w_star))


# %% wrong: zero eigenvalues get share 1 | names: two flat directions
def shrinkage(H, w_star, strength):
    h, Q = torch.linalg.eigh(H)
    s = torch.where(h < 1e-9, torch.ones_like(h), h / (h + strength))
    return s, Q @ (s * (Q.T @ w_star))


# %% wrong: exponent, early stopping
def shrinkage(H, w_star, strength):
    h, Q = torch.linalg.eigh(H)
    s = 1 - torch.exp(-h / strength)
    return s, Q @ (s * (Q.T @ w_star))
