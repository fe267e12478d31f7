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
