# %% correct: singular values, from the last index
def jacobian_norms(states, W):
    product = torch.eye(W.shape[0]).to(W)
    found = [product.new_ones(())]
    for t in range(len(states) - 1, 0, -1):
        product = product @ torch.diag(1 - states[t] * states[t]) @ W.T
        found.append(torch.linalg.svdvals(product)[0])
    return torch.stack(found)


# %% correct: the transposed product
def jacobian_norms(states, W):
    back = torch.eye(len(W), dtype=W.dtype)
    norms = torch.ones(len(states), dtype=states.dtype)
    for k in range(1, len(states)):
        back = W @ ((1 - states[-k] ** 2)[:, None] * back)
        norms[k] = torch.linalg.norm(back, ord=2)
    return norms


# %% correct: by autograd
def jacobian_norms(states, W):
    T = len(states) - 1
    norms = [torch.ones((), dtype=states.dtype)]
    pulled = torch.eye(len(W), dtype=states.dtype)
    for k in range(1, T + 1):
        before = states[T - k].detach()
        offset = torch.atanh(states[T - k + 1]) - before @ W
        step = torch.autograd.functional.jacobian(lambda h: torch.tanh(offset + h @ W), before)
        pulled = pulled @ step
        norms.append(torch.linalg.svdvals(pulled).max())
    return torch.stack(norms)


# %% correct: one loop per lag
def jacobian_norms(states, W):
    found = []
    for k in range(len(states)):
        J = torch.eye(len(W), dtype=W.dtype)
        for t in range(len(states) - k, len(states)):
            J = ((1 - states[t].square())[:, None] * W.T) @ J
        found.append(torch.linalg.matrix_norm(J, ord=2))
    return torch.stack(found)


# %% wrong: wrong order | names: multiplied in the wrong order
def jacobian_norms(states, W):
    J = torch.eye(len(W), dtype=W.dtype)
    norms = [torch.linalg.matrix_norm(J, 2)]
    for H in states[1:].flip(0):
        J = (torch.diag(1 - H**2) @ W.T) @ J
        norms.append(torch.linalg.matrix_norm(J, 2))
    return torch.stack(norms)


# %% wrong: W transposed | names: W is transposed
def jacobian_norms(states, W):
    J = torch.eye(len(W), dtype=W.dtype)
    norms = [torch.linalg.matrix_norm(J, 2)]
    for H in states[1:].flip(0):
        J = J @ (torch.diag(1 - H**2) @ W)
        norms.append(torch.linalg.matrix_norm(J, 2))
    return torch.stack(norms)


# %% wrong: both turned | names: wrong order and W is transposed
def jacobian_norms(states, W):
    J = torch.eye(len(W), dtype=W.dtype)
    norms = [torch.linalg.matrix_norm(J, 2)]
    for H in states[1:].flip(0):
        J = (torch.diag(1 - H**2) @ W) @ J
        norms.append(torch.linalg.matrix_norm(J, 2))
    return torch.stack(norms)


# %% wrong: slopes on the other side | names: wrong side of W
def jacobian_norms(states, W):
    J = torch.eye(len(W), dtype=W.dtype)
    norms = [torch.linalg.matrix_norm(J, 2)]
    for H in states[1:].flip(0):
        J = J @ (W.T @ torch.diag(1 - H**2))
        norms.append(torch.linalg.matrix_norm(J, 2))
    return torch.stack(norms)


# %% wrong: 1 - h | names: the slope is 1 - h
def jacobian_norms(states, W):
    J = torch.eye(len(W), dtype=W.dtype)
    norms = [torch.linalg.matrix_norm(J, 2)]
    for H in states[1:].flip(0):
        J = J @ (torch.diag(1 - H) @ W.T)
        norms.append(torch.linalg.matrix_norm(J, 2))
    return torch.stack(norms)


# %% wrong: 1 - abs h | names: the slope is 1 - |h|
def jacobian_norms(states, W):
    J = torch.eye(len(W), dtype=W.dtype)
    norms = [torch.linalg.matrix_norm(J, 2)]
    for H in states[1:].flip(0):
        J = J @ (torch.diag(1 - H.abs()) @ W.T)
        norms.append(torch.linalg.matrix_norm(J, 2))
    return torch.stack(norms)


# %% wrong: sigmoid's slope | names: that of a sigmoid
def jacobian_norms(states, W):
    J = torch.eye(len(W), dtype=W.dtype)
    norms = [torch.linalg.matrix_norm(J, 2)]
    for H in states[1:].flip(0):
        J = J @ (torch.diag(H * (1 - H)) @ W.T)
        norms.append(torch.linalg.matrix_norm(J, 2))
    return torch.stack(norms)


# %% wrong: tanh once more | names: h has been through tanh already
def jacobian_norms(states, W):
    J = torch.eye(len(W), dtype=W.dtype)
    norms = [torch.linalg.matrix_norm(J, 2)]
    for H in states[1:].flip(0):
        J = J @ (torch.diag(1 - torch.tanh(H) ** 2) @ W.T)
        norms.append(torch.linalg.matrix_norm(J, 2))
    return torch.stack(norms)


# %% wrong: no slope | names: the slope is left out
def jacobian_norms(states, W):
    J = torch.eye(len(W), dtype=W.dtype)
    norms = [torch.linalg.matrix_norm(J, 2)]
    for H in states[1:].flip(0):
        J = J @ (W.T)
        norms.append(torch.linalg.matrix_norm(J, 2))
    return torch.stack(norms)


# %% wrong: slope squared | names: the slope is squared
def jacobian_norms(states, W):
    J = torch.eye(len(W), dtype=W.dtype)
    norms = [torch.linalg.matrix_norm(J, 2)]
    for H in states[1:].flip(0):
        J = J @ (torch.diag((1 - H**2) ** 2) @ W.T)
        norms.append(torch.linalg.matrix_norm(J, 2))
    return torch.stack(norms)


# %% wrong: h squared | names: h squared, not 1 minus it
def jacobian_norms(states, W):
    J = torch.eye(len(W), dtype=W.dtype)
    norms = [torch.linalg.matrix_norm(J, 2)]
    for H in states[1:].flip(0):
        J = J @ (torch.diag(H**2) @ W.T)
        norms.append(torch.linalg.matrix_norm(J, 2))
    return torch.stack(norms)


# %% wrong: slope of the state before | names: those of the state before the step
def jacobian_norms(states, W):
    J = torch.eye(len(W), dtype=W.dtype)
    norms = [torch.linalg.matrix_norm(J, 2)]
    for H in states[:-1].flip(0):
        J = J @ (torch.diag(1 - H**2) @ W.T)
        norms.append(torch.linalg.matrix_norm(J, 2))
    return torch.stack(norms)


# %% wrong: mean slope | names: mean stands for the slopes
def jacobian_norms(states, W):
    J = torch.eye(len(W), dtype=W.dtype)
    norms = [torch.linalg.matrix_norm(J, 2)]
    for H in states[1:].flip(0):
        J = J @ ((1 - H**2).mean() * W.T)
        norms.append(torch.linalg.matrix_norm(J, 2))
    return torch.stack(norms)


# %% wrong: no W | names: only they are multiplied
def jacobian_norms(states, W):
    J = torch.eye(len(W), dtype=W.dtype)
    norms = [torch.linalg.matrix_norm(J, 2)]
    for H in states[1:].flip(0):
        J = J @ (torch.diag(1 - H**2))
        norms.append(torch.linalg.matrix_norm(J, 2))
    return torch.stack(norms)


# %% wrong: Frobenius | names: the Frobenius norm is taken
def jacobian_norms(states, W):
    J = torch.eye(len(W), dtype=W.dtype)
    norms = [J.norm()]
    for H in states[1:].flip(0):
        J = J @ (torch.diag(1 - H**2) @ W.T)
        norms.append(J.norm())
    return torch.stack(norms)


# %% wrong: spectral radius | names: (spectral radius)
def jacobian_norms(states, W):
    J = torch.eye(len(W), dtype=W.dtype)
    norms = [torch.linalg.eigvals(J).abs().max()]
    for H in states[1:].flip(0):
        J = J @ (torch.diag(1 - H**2) @ W.T)
        norms.append(torch.linalg.eigvals(J).abs().max())
    return torch.stack(norms)


# %% wrong: largest entry | names: the largest entry is taken
def jacobian_norms(states, W):
    J = torch.eye(len(W), dtype=W.dtype)
    norms = [J.abs().max()]
    for H in states[1:].flip(0):
        J = J @ (torch.diag(1 - H**2) @ W.T)
        norms.append(J.abs().max())
    return torch.stack(norms)


# %% wrong: smallest singular value | names: smallest singular value
def jacobian_norms(states, W):
    J = torch.eye(len(W), dtype=W.dtype)
    norms = [torch.linalg.matrix_norm(J, -2)]
    for H in states[1:].flip(0):
        J = J @ (torch.diag(1 - H**2) @ W.T)
        norms.append(torch.linalg.matrix_norm(J, -2))
    return torch.stack(norms)


# %% wrong: nuclear | names: nuclear norm
def jacobian_norms(states, W):
    J = torch.eye(len(W), dtype=W.dtype)
    norms = [torch.linalg.matrix_norm(J, "nuc")]
    for H in states[1:].flip(0):
        J = J @ (torch.diag(1 - H**2) @ W.T)
        norms.append(torch.linalg.matrix_norm(J, "nuc"))
    return torch.stack(norms)


# %% wrong: squared | names: the norm is squared
def jacobian_norms(states, W):
    J = torch.eye(len(W), dtype=W.dtype)
    norms = [torch.linalg.matrix_norm(J, 2) ** 2]
    for H in states[1:].flip(0):
        J = J @ (torch.diag(1 - H**2) @ W.T)
        norms.append(torch.linalg.matrix_norm(J, 2) ** 2)
    return torch.stack(norms)


# %% wrong: row sums | names: order inf
def jacobian_norms(states, W):
    J = torch.eye(len(W), dtype=W.dtype)
    norms = [torch.linalg.matrix_norm(J, math.inf)]
    for H in states[1:].flip(0):
        J = J @ (torch.diag(1 - H**2) @ W.T)
        norms.append(torch.linalg.matrix_norm(J, math.inf))
    return torch.stack(norms)


# %% wrong: column sums | names: order 1
def jacobian_norms(states, W):
    J = torch.eye(len(W), dtype=W.dtype)
    norms = [torch.linalg.matrix_norm(J, 1)]
    for H in states[1:].flip(0):
        J = J @ (torch.diag(1 - H**2) @ W.T)
        norms.append(torch.linalg.matrix_norm(J, 1))
    return torch.stack(norms)


# %% wrong: bound | names: an upper bound
def jacobian_norms(states, W):
    norms = [torch.ones((), dtype=W.dtype)]
    for H in states[1:].flip(0):
        norms.append(norms[-1] * torch.linalg.matrix_norm((1 - H**2)[:, None] * W.T, 2))
    return torch.stack(norms)


# %% wrong: each step alone | names: the product is missing
def jacobian_norms(states, W):
    J = torch.eye(len(W), dtype=W.dtype)
    norms = [torch.linalg.matrix_norm(J, 2)]
    for H in states[1:].flip(0):
        J = torch.diag(1 - H**2) @ W.T
        norms.append(torch.linalg.matrix_norm(J, 2))
    return torch.stack(norms)


# %% wrong: added | names: added up, not multiplied
def jacobian_norms(states, W):
    J = torch.eye(len(W), dtype=W.dtype)
    norms = [torch.linalg.matrix_norm(J, 2)]
    for H in states[1:].flip(0):
        J = J + (torch.diag(1 - H**2) @ W.T)
        norms.append(torch.linalg.matrix_norm(J, 2))
    return torch.stack(norms)


# %% wrong: from the wrong end | names: counted from the wrong end
def jacobian_norms(states, W):
    J = torch.eye(len(W), dtype=W.dtype)
    norms = [torch.linalg.matrix_norm(J, 2)]
    for H in states[1:]:
        J = (torch.diag(1 - H**2) @ W.T) @ J
        norms.append(torch.linalg.matrix_norm(J, 2))
    return torch.stack(norms)


# %% wrong: forward through time | names: from the first on
def jacobian_norms(states, W):
    J = torch.eye(len(W), dtype=W.dtype)
    norms = [torch.linalg.matrix_norm(J, 2)]
    for H in states[1:]:
        J = J @ (torch.diag(1 - H**2) @ W.T)
        norms.append(torch.linalg.matrix_norm(J, 2))
    return torch.stack(norms)


# %% wrong: result turned | names: lag 0 comes first
def jacobian_norms(states, W):
    J = torch.eye(len(W), dtype=W.dtype)
    norms = [torch.linalg.matrix_norm(J, 2)]
    for H in states[1:].flip(0):
        J = J @ (torch.diag(1 - H**2) @ W.T)
        norms.append(torch.linalg.matrix_norm(J, 2))
    return torch.stack(norms).flip(0)


# %% wrong: lag 0 missing | names: lag 0 is left out
def jacobian_norms(states, W):
    J = torch.eye(len(W), dtype=W.dtype)
    norms = [torch.linalg.matrix_norm(J, 2)]
    for H in states[1:].flip(0):
        J = J @ (torch.diag(1 - H**2) @ W.T)
        norms.append(torch.linalg.matrix_norm(J, 2))
    return torch.stack(norms)[1:]


# %% wrong: start missing | names: back to the start H_0, is left out
def jacobian_norms(states, W):
    J = torch.eye(len(W), dtype=W.dtype)
    norms = [torch.linalg.matrix_norm(J, 2)]
    for H in states[2:].flip(0):
        J = J @ (torch.diag(1 - H**2) @ W.T)
        norms.append(torch.linalg.matrix_norm(J, 2))
    return torch.stack(norms)


# %% wrong: logarithm | names: logarithms
def jacobian_norms(states, W):
    J = torch.eye(len(W), dtype=W.dtype)
    norms = [torch.linalg.matrix_norm(J, 2)]
    for H in states[1:].flip(0):
        J = J @ (torch.diag(1 - H**2) @ W.T)
        norms.append(torch.linalg.matrix_norm(J, 2))
    return torch.stack(norms).log()


# %% wrong: only the last | names: the last norm alone
def jacobian_norms(states, W):
    J = torch.eye(len(W), dtype=W.dtype)
    norms = [torch.linalg.matrix_norm(J, 2)]
    for H in states[1:].flip(0):
        J = J @ (torch.diag(1 - H**2) @ W.T)
        norms.append(torch.linalg.matrix_norm(J, 2))
    return norms[-1]


# %% wrong: Frobenius norm, entry 0 set to 1 | names: with a 1 for lag 0
def jacobian_norms(states: torch.Tensor, W: torch.Tensor) -> torch.Tensor:
    J = torch.eye(W.shape[0], dtype=W.dtype)
    out = [torch.ones((), dtype=W.dtype)]
    for h in states[1:].flip(0):
        J = J @ torch.diag(1 - h ** 2) @ W.T
        out.append(J.norm())
    return torch.stack(out)


# %% wrong: powers of a mean step | names: each step has slopes of its own
def jacobian_norms(states: torch.Tensor, W: torch.Tensor) -> torch.Tensor:
    D = torch.diag((1 - states[1:] ** 2).mean(0)) @ W.T if len(states) > 1 else W
    return torch.stack([torch.linalg.matrix_norm(torch.linalg.matrix_power(D, k), 2) for k in range(len(states))])


# %% wrong: T + 1 factors | names: one factor too many
def jacobian_norms(states: torch.Tensor, W: torch.Tensor) -> torch.Tensor:
    J = torch.eye(W.shape[0], dtype=W.dtype)
    out = []
    for h in states.flip(0):
        J = J @ torch.diag(1 - h ** 2) @ W.T
        out.append(torch.linalg.svdvals(J)[0])
    return torch.stack(out)


# %% wrong: per step | names: divided by the lag
def jacobian_norms(states, W):
    J = torch.eye(len(W), dtype=W.dtype)
    norms = [torch.linalg.matrix_norm(J, 2)]
    for H in states[1:].flip(0):
        J = J @ (torch.diag(1 - H**2) @ W.T)
        norms.append(torch.linalg.matrix_norm(J, 2))
    return torch.stack(norms) / torch.arange(len(norms)).clamp_min(1)
