# %% correct: pseudo-inverse and lerp
def echo_state(x, y, W_in, W, radius, leak=1.0, washout=0):
    size = torch.linalg.eigvals(W).abs().max()
    scaled = W / size * radius
    h = W.new_zeros(W.shape[0])
    found = torch.zeros(len(x), W.shape[0], dtype=W.dtype)
    for t in range(len(x)):
        h = torch.lerp(h, torch.tanh(x[t] @ W_in + h @ scaled), leak)
        found[t] = h
    design = functional.pad(found[washout:], (0, 1), value=1.0)
    return found, torch.linalg.pinv(design) @ y[washout:]


# %% correct: a row at a time, numpy's eigenvalues
def echo_state(x, y, W_in, W, radius, leak=1.0, washout=0):
    import numpy as np

    W = W * float(radius / np.abs(np.linalg.eigvals(W.numpy())).max())
    rows = [torch.zeros(1, len(W), dtype=W.dtype)]
    for u in x:
        rows.append((1 - leak) * rows[-1] + leak * (u[None] @ W_in + rows[-1] @ W).tanh())
    states = torch.cat(rows[1:])
    used, wanted = states[washout:], y[washout:]
    ones = torch.ones_like(used[:, :1])
    return states, torch.linalg.lstsq(torch.hstack([used, ones]), wanted)[0]


# %% correct: the bias by centering
def echo_state(x, y, W_in, W, radius, leak=1.0, washout=0):
    W = radius * W / torch.linalg.eigvals(W).abs().max()
    H, states = torch.zeros_like(W[0]), []
    for t in range(x.shape[0]):
        H = H + leak * (torch.tanh(x[t] @ W_in + H @ W) - H)
        states.append(H)
    states = torch.stack(states)
    S, Y = states[washout:], y[washout:]
    V = torch.linalg.lstsq(S - S.mean(dim=0), Y - Y.mean(dim=0)).solution
    bias = Y.mean(dim=0) - S.mean(dim=0) @ V
    return states, torch.cat([V, bias[None]])


# %% wrong: singular value | names: largest singular value is scaled
def echo_state(x, y, W_in, W, radius, leak=1.0, washout=0):
    W = W * (radius / torch.linalg.matrix_norm(W, 2))
    H = torch.zeros(len(W), dtype=W.dtype)
    states = []
    for u in x @ W_in:
        H = (1 - leak) * H + leak * torch.tanh(u + H @ W)
        states.append(H)
    states = torch.stack(states)
    D = torch.cat([states, torch.ones(len(x), 1, dtype=W.dtype)], dim=1)
    readout = torch.linalg.lstsq(D[washout:], y[washout:]).solution
    return states, readout


# %% wrong: Frobenius | names: Frobenius norm is scaled
def echo_state(x, y, W_in, W, radius, leak=1.0, washout=0):
    W = W * (radius / W.norm())
    H = torch.zeros(len(W), dtype=W.dtype)
    states = []
    for u in x @ W_in:
        H = (1 - leak) * H + leak * torch.tanh(u + H @ W)
        states.append(H)
    states = torch.stack(states)
    D = torch.cat([states, torch.ones(len(x), 1, dtype=W.dtype)], dim=1)
    readout = torch.linalg.lstsq(D[washout:], y[washout:]).solution
    return states, readout


# %% wrong: real part | names: largest real part
def echo_state(x, y, W_in, W, radius, leak=1.0, washout=0):
    W = W * (radius / torch.linalg.eigvals(W).real.max())
    H = torch.zeros(len(W), dtype=W.dtype)
    states = []
    for u in x @ W_in:
        H = (1 - leak) * H + leak * torch.tanh(u + H @ W)
        states.append(H)
    states = torch.stack(states)
    D = torch.cat([states, torch.ones(len(x), 1, dtype=W.dtype)], dim=1)
    readout = torch.linalg.lstsq(D[washout:], y[washout:]).solution
    return states, readout


# %% wrong: largest entry | names: largest entry is scaled
def echo_state(x, y, W_in, W, radius, leak=1.0, washout=0):
    W = W * (radius / W.abs().max())
    H = torch.zeros(len(W), dtype=W.dtype)
    states = []
    for u in x @ W_in:
        H = (1 - leak) * H + leak * torch.tanh(u + H @ W)
        states.append(H)
    states = torch.stack(states)
    D = torch.cat([states, torch.ones(len(x), 1, dtype=W.dtype)], dim=1)
    readout = torch.linalg.lstsq(D[washout:], y[washout:]).solution
    return states, readout


# %% wrong: only multiplied | names: not divided by its own
def echo_state(x, y, W_in, W, radius, leak=1.0, washout=0):
    W = W * (radius)
    H = torch.zeros(len(W), dtype=W.dtype)
    states = []
    for u in x @ W_in:
        H = (1 - leak) * H + leak * torch.tanh(u + H @ W)
        states.append(H)
    states = torch.stack(states)
    D = torch.cat([states, torch.ones(len(x), 1, dtype=W.dtype)], dim=1)
    readout = torch.linalg.lstsq(D[washout:], y[washout:]).solution
    return states, readout


# %% wrong: only divided | names: not multiplied by the one asked for
def echo_state(x, y, W_in, W, radius, leak=1.0, washout=0):
    W = W * (1 / torch.linalg.eigvals(W).abs().max())
    H = torch.zeros(len(W), dtype=W.dtype)
    states = []
    for u in x @ W_in:
        H = (1 - leak) * H + leak * torch.tanh(u + H @ W)
        states.append(H)
    states = torch.stack(states)
    D = torch.cat([states, torch.ones(len(x), 1, dtype=W.dtype)], dim=1)
    readout = torch.linalg.lstsq(D[washout:], y[washout:]).solution
    return states, readout


# %% wrong: as it is | names: W is left as it is
def echo_state(x, y, W_in, W, radius, leak=1.0, washout=0):
    H = torch.zeros(len(W), dtype=W.dtype)
    states = []
    for u in x @ W_in:
        H = (1 - leak) * H + leak * torch.tanh(u + H @ W)
        states.append(H)
    states = torch.stack(states)
    D = torch.cat([states, torch.ones(len(x), 1, dtype=W.dtype)], dim=1)
    readout = torch.linalg.lstsq(D[washout:], y[washout:]).solution
    return states, readout


# %% wrong: radius times radius | names: own radius is the factor
def echo_state(x, y, W_in, W, radius, leak=1.0, washout=0):
    W = W * (radius * torch.linalg.eigvals(W).abs().max())
    H = torch.zeros(len(W), dtype=W.dtype)
    states = []
    for u in x @ W_in:
        H = (1 - leak) * H + leak * torch.tanh(u + H @ W)
        states.append(H)
    states = torch.stack(states)
    D = torch.cat([states, torch.ones(len(x), 1, dtype=W.dtype)], dim=1)
    readout = torch.linalg.lstsq(D[washout:], y[washout:]).solution
    return states, readout


# %% wrong: no leak | names: the leak is left out
def echo_state(x, y, W_in, W, radius, leak=1.0, washout=0):
    W = W * (radius / torch.linalg.eigvals(W).abs().max())
    H = torch.zeros(len(W), dtype=W.dtype)
    states = []
    for u in x @ W_in:
        H = torch.tanh(u + H @ W)
        states.append(H)
    states = torch.stack(states)
    D = torch.cat([states, torch.ones(len(x), 1, dtype=W.dtype)], dim=1)
    readout = torch.linalg.lstsq(D[washout:], y[washout:]).solution
    return states, readout


# %% wrong: leak exchanged | names: leak and its complement
def echo_state(x, y, W_in, W, radius, leak=1.0, washout=0):
    W = W * (radius / torch.linalg.eigvals(W).abs().max())
    H = torch.zeros(len(W), dtype=W.dtype)
    states = []
    for u in x @ W_in:
        H = leak * H + (1 - leak) * torch.tanh(u + H @ W)
        states.append(H)
    states = torch.stack(states)
    D = torch.cat([states, torch.ones(len(x), 1, dtype=W.dtype)], dim=1)
    readout = torch.linalg.lstsq(D[washout:], y[washout:]).solution
    return states, readout


# %% wrong: new part whole | names: not multiplied by the leak
def echo_state(x, y, W_in, W, radius, leak=1.0, washout=0):
    W = W * (radius / torch.linalg.eigvals(W).abs().max())
    H = torch.zeros(len(W), dtype=W.dtype)
    states = []
    for u in x @ W_in:
        H = (1 - leak) * H + torch.tanh(u + H @ W)
        states.append(H)
    states = torch.stack(states)
    D = torch.cat([states, torch.ones(len(x), 1, dtype=W.dtype)], dim=1)
    readout = torch.linalg.lstsq(D[washout:], y[washout:]).solution
    return states, readout


# %% wrong: old state whole | names: old state is kept whole
def echo_state(x, y, W_in, W, radius, leak=1.0, washout=0):
    W = W * (radius / torch.linalg.eigvals(W).abs().max())
    H = torch.zeros(len(W), dtype=W.dtype)
    states = []
    for u in x @ W_in:
        H = H + leak * torch.tanh(u + H @ W)
        states.append(H)
    states = torch.stack(states)
    D = torch.cat([states, torch.ones(len(x), 1, dtype=W.dtype)], dim=1)
    readout = torch.linalg.lstsq(D[washout:], y[washout:]).solution
    return states, readout


# %% wrong: old state dropped | names: old state is dropped
def echo_state(x, y, W_in, W, radius, leak=1.0, washout=0):
    W = W * (radius / torch.linalg.eigvals(W).abs().max())
    H = torch.zeros(len(W), dtype=W.dtype)
    states = []
    for u in x @ W_in:
        H = leak * torch.tanh(u + H @ W)
        states.append(H)
    states = torch.stack(states)
    D = torch.cat([states, torch.ones(len(x), 1, dtype=W.dtype)], dim=1)
    readout = torch.linalg.lstsq(D[washout:], y[washout:]).solution
    return states, readout


# %% wrong: W transposed | names: W is transposed
def echo_state(x, y, W_in, W, radius, leak=1.0, washout=0):
    W = W * (radius / torch.linalg.eigvals(W).abs().max())
    H = torch.zeros(len(W), dtype=W.dtype)
    states = []
    for u in x @ W_in:
        H = (1 - leak) * H + leak * torch.tanh(u + H @ W.T)
        states.append(H)
    states = torch.stack(states)
    D = torch.cat([states, torch.ones(len(x), 1, dtype=W.dtype)], dim=1)
    readout = torch.linalg.lstsq(D[washout:], y[washout:]).solution
    return states, readout


# %% wrong: no tanh | names: there is no tanh
def echo_state(x, y, W_in, W, radius, leak=1.0, washout=0):
    W = W * (radius / torch.linalg.eigvals(W).abs().max())
    H = torch.zeros(len(W), dtype=W.dtype)
    states = []
    for u in x @ W_in:
        H = (1 - leak) * H + leak * (u + H @ W)
        states.append(H)
    states = torch.stack(states)
    D = torch.cat([states, torch.ones(len(x), 1, dtype=W.dtype)], dim=1)
    readout = torch.linalg.lstsq(D[washout:], y[washout:]).solution
    return states, readout


# %% wrong: tanh inside | names: of the recurrent part alone
def echo_state(x, y, W_in, W, radius, leak=1.0, washout=0):
    W = W * (radius / torch.linalg.eigvals(W).abs().max())
    H = torch.zeros(len(W), dtype=W.dtype)
    states = []
    for u in x @ W_in:
        H = (1 - leak) * H + leak * (u + torch.tanh(H @ W))
        states.append(H)
    states = torch.stack(states)
    D = torch.cat([states, torch.ones(len(x), 1, dtype=W.dtype)], dim=1)
    readout = torch.linalg.lstsq(D[washout:], y[washout:]).solution
    return states, readout


# %% wrong: no recurrence | names: the recurrent part is left out
def echo_state(x, y, W_in, W, radius, leak=1.0, washout=0):
    W = W * (radius / torch.linalg.eigvals(W).abs().max())
    H = torch.zeros(len(W), dtype=W.dtype)
    states = []
    for u in x @ W_in:
        H = (1 - leak) * H + leak * torch.tanh(u)
        states.append(H)
    states = torch.stack(states)
    D = torch.cat([states, torch.ones(len(x), 1, dtype=W.dtype)], dim=1)
    readout = torch.linalg.lstsq(D[washout:], y[washout:]).solution
    return states, readout


# %% wrong: start at one | names: starts at 1
def echo_state(x, y, W_in, W, radius, leak=1.0, washout=0):
    W = W * (radius / torch.linalg.eigvals(W).abs().max())
    H = torch.ones(len(W), dtype=W.dtype)
    states = []
    for u in x @ W_in:
        H = (1 - leak) * H + leak * torch.tanh(u + H @ W)
        states.append(H)
    states = torch.stack(states)
    D = torch.cat([states, torch.ones(len(x), 1, dtype=W.dtype)], dim=1)
    readout = torch.linalg.lstsq(D[washout:], y[washout:]).solution
    return states, readout


# %% wrong: state noted too early | names: begin with H_0
def echo_state(x, y, W_in, W, radius, leak=1.0, washout=0):
    W = W * (radius / torch.linalg.eigvals(W).abs().max())
    H = torch.zeros(len(W), dtype=W.dtype)
    states = []
    for u in x @ W_in:
        states.append(H)
        H = (1 - leak) * H + leak * torch.tanh(u + H @ W)
    states = torch.stack(states)
    D = torch.cat([states, torch.ones(len(x), 1, dtype=W.dtype)], dim=1)
    readout = torch.linalg.lstsq(D[washout:], y[washout:]).solution
    return states, readout


# %% wrong: washout kept | names: washout is kept
def echo_state(x, y, W_in, W, radius, leak=1.0, washout=0):
    W = W * (radius / torch.linalg.eigvals(W).abs().max())
    H = torch.zeros(len(W), dtype=W.dtype)
    states = []
    for u in x @ W_in:
        H = (1 - leak) * H + leak * torch.tanh(u + H @ W)
        states.append(H)
    states = torch.stack(states)
    D = torch.cat([states, torch.ones(len(x), 1, dtype=W.dtype)], dim=1)
    readout = torch.linalg.lstsq(D, y).solution
    return states, readout


# %% wrong: washout at the end | names: cut off at the end
def echo_state(x, y, W_in, W, radius, leak=1.0, washout=0):
    W = W * (radius / torch.linalg.eigvals(W).abs().max())
    H = torch.zeros(len(W), dtype=W.dtype)
    states = []
    for u in x @ W_in:
        H = (1 - leak) * H + leak * torch.tanh(u + H @ W)
        states.append(H)
    states = torch.stack(states)
    D = torch.cat([states, torch.ones(len(x), 1, dtype=W.dtype)], dim=1)
    readout = torch.linalg.lstsq(D[: len(D) - washout], y[: len(y) - washout]).solution
    return states, readout


# %% wrong: one step too many | names: one step too many
def echo_state(x, y, W_in, W, radius, leak=1.0, washout=0):
    W = W * (radius / torch.linalg.eigvals(W).abs().max())
    H = torch.zeros(len(W), dtype=W.dtype)
    states = []
    for u in x @ W_in:
        H = (1 - leak) * H + leak * torch.tanh(u + H @ W)
        states.append(H)
    states = torch.stack(states)
    D = torch.cat([states, torch.ones(len(x), 1, dtype=W.dtype)], dim=1)
    readout = torch.linalg.lstsq(D[washout + 1 :], y[washout + 1 :]).solution
    return states, readout


# %% wrong: out of step | names: out of step by the washout
def echo_state(x, y, W_in, W, radius, leak=1.0, washout=0):
    W = W * (radius / torch.linalg.eigvals(W).abs().max())
    H = torch.zeros(len(W), dtype=W.dtype)
    states = []
    for u in x @ W_in:
        H = (1 - leak) * H + leak * torch.tanh(u + H @ W)
        states.append(H)
    states = torch.stack(states)
    D = torch.cat([states, torch.ones(len(x), 1, dtype=W.dtype)], dim=1)
    readout = torch.linalg.lstsq(D[: len(D) - washout], y[washout:]).solution
    return states, readout


# %% wrong: no bias | names: bias of the readout is missing
def echo_state(x, y, W_in, W, radius, leak=1.0, washout=0):
    W = W * (radius / torch.linalg.eigvals(W).abs().max())
    H = torch.zeros(len(W), dtype=W.dtype)
    states = []
    for u in x @ W_in:
        H = (1 - leak) * H + leak * torch.tanh(u + H @ W)
        states.append(H)
    states = torch.stack(states)
    D = torch.cat([states, torch.ones(len(x), 1, dtype=W.dtype)], dim=1)
    readout = torch.linalg.lstsq(states[washout:], y[washout:]).solution
    return states, readout


# %% wrong: bias zero | names: there is no column of ones
def echo_state(x, y, W_in, W, radius, leak=1.0, washout=0):
    W = W * (radius / torch.linalg.eigvals(W).abs().max())
    H = torch.zeros(len(W), dtype=W.dtype)
    states = []
    for u in x @ W_in:
        H = (1 - leak) * H + leak * torch.tanh(u + H @ W)
        states.append(H)
    states = torch.stack(states)
    D = torch.cat([states, torch.ones(len(x), 1, dtype=W.dtype)], dim=1)
    readout = torch.linalg.lstsq(states[washout:], y[washout:]).solution
    return states, torch.cat([readout, torch.zeros_like(readout[:1])])


# %% wrong: bias first | names: bias is the first row
def echo_state(x, y, W_in, W, radius, leak=1.0, washout=0):
    W = W * (radius / torch.linalg.eigvals(W).abs().max())
    H = torch.zeros(len(W), dtype=W.dtype)
    states = []
    for u in x @ W_in:
        H = (1 - leak) * H + leak * torch.tanh(u + H @ W)
        states.append(H)
    states = torch.stack(states)
    D = torch.cat([torch.ones(len(x), 1, dtype=W.dtype), states], dim=1)
    readout = torch.linalg.lstsq(D[washout:], y[washout:]).solution
    return states, readout


# %% wrong: bias not returned | names: bias is not returned
def echo_state(x, y, W_in, W, radius, leak=1.0, washout=0):
    W = W * (radius / torch.linalg.eigvals(W).abs().max())
    H = torch.zeros(len(W), dtype=W.dtype)
    states = []
    for u in x @ W_in:
        H = (1 - leak) * H + leak * torch.tanh(u + H @ W)
        states.append(H)
    states = torch.stack(states)
    D = torch.cat([states, torch.ones(len(x), 1, dtype=W.dtype)], dim=1)
    readout = torch.linalg.lstsq(D[washout:], y[washout:]).solution
    return states, readout[:-1]


# %% wrong: ridge 1 | names: ridge penalty of 1 was
def echo_state(x, y, W_in, W, radius, leak=1.0, washout=0):
    W = W * (radius / torch.linalg.eigvals(W).abs().max())
    H = torch.zeros(len(W), dtype=W.dtype)
    states = []
    for u in x @ W_in:
        H = (1 - leak) * H + leak * torch.tanh(u + H @ W)
        states.append(H)
    states = torch.stack(states)
    D = torch.cat([states, torch.ones(len(x), 1, dtype=W.dtype)], dim=1)
    readout = torch.linalg.solve(
        D[washout:].T @ D[washout:] + torch.eye(D.shape[1], dtype=D.dtype), D[washout:].T @ y[washout:]
    )
    return states, readout


# %% wrong: ridge 0.001 | names: ridge penalty of 0.001
def echo_state(x, y, W_in, W, radius, leak=1.0, washout=0):
    W = W * (radius / torch.linalg.eigvals(W).abs().max())
    H = torch.zeros(len(W), dtype=W.dtype)
    states = []
    for u in x @ W_in:
        H = (1 - leak) * H + leak * torch.tanh(u + H @ W)
        states.append(H)
    states = torch.stack(states)
    D = torch.cat([states, torch.ones(len(x), 1, dtype=W.dtype)], dim=1)
    readout = torch.linalg.solve(
        D[washout:].T @ D[washout:] + 1e-3 * torch.eye(D.shape[1], dtype=D.dtype), D[washout:].T @ y[washout:]
    )
    return states, readout


# %% wrong: readout transposed | names: the readout is transposed
def echo_state(x, y, W_in, W, radius, leak=1.0, washout=0):
    W = W * (radius / torch.linalg.eigvals(W).abs().max())
    H = torch.zeros(len(W), dtype=W.dtype)
    states = []
    for u in x @ W_in:
        H = (1 - leak) * H + leak * torch.tanh(u + H @ W)
        states.append(H)
    states = torch.stack(states)
    D = torch.cat([states, torch.ones(len(x), 1, dtype=W.dtype)], dim=1)
    readout = torch.linalg.lstsq(D[washout:], y[washout:]).solution
    return states, readout.T


# %% wrong: predictions | names: the predictions are returned
def echo_state(x, y, W_in, W, radius, leak=1.0, washout=0):
    W = W * (radius / torch.linalg.eigvals(W).abs().max())
    H = torch.zeros(len(W), dtype=W.dtype)
    states = []
    for u in x @ W_in:
        H = (1 - leak) * H + leak * torch.tanh(u + H @ W)
        states.append(H)
    states = torch.stack(states)
    D = torch.cat([states, torch.ones(len(x), 1, dtype=W.dtype)], dim=1)
    readout = torch.linalg.lstsq(D[washout:], y[washout:]).solution
    return states, D[washout:] @ readout


# %% wrong: pair turned | names: the pair (states, readout) / values differ / shape
def echo_state(x, y, W_in, W, radius, leak=1.0, washout=0):
    W = W * (radius / torch.linalg.eigvals(W).abs().max())
    H = torch.zeros(len(W), dtype=W.dtype)
    states = []
    for u in x @ W_in:
        H = (1 - leak) * H + leak * torch.tanh(u + H @ W)
        states.append(H)
    states = torch.stack(states)
    D = torch.cat([states, torch.ones(len(x), 1, dtype=W.dtype)], dim=1)
    readout = torch.linalg.lstsq(D[washout:], y[washout:]).solution
    return readout, states


# %% wrong: states alone | names: the pair (states, readout)
def echo_state(x, y, W_in, W, radius, leak=1.0, washout=0):
    W = W * (radius / torch.linalg.eigvals(W).abs().max())
    H = torch.zeros(len(W), dtype=W.dtype)
    states = []
    for u in x @ W_in:
        H = (1 - leak) * H + leak * torch.tanh(u + H @ W)
        states.append(H)
    states = torch.stack(states)
    D = torch.cat([states, torch.ones(len(x), 1, dtype=W.dtype)], dim=1)
    readout = torch.linalg.lstsq(D[washout:], y[washout:]).solution
    return states


# %% wrong: washout cut from the states returned | names: it concerns the fit alone
def echo_state(
    x: torch.Tensor,
    y: torch.Tensor,
    W_in: torch.Tensor,
    W: torch.Tensor,
    radius: float,
    leak: float = 1.0,
    washout: int = 0,
) -> tuple[torch.Tensor, torch.Tensor]:
    W = W * (radius / torch.linalg.eigvals(W).abs().max())
    h = torch.zeros(W.shape[0], dtype=W.dtype)
    S = []
    for t in range(len(x)):
        h = (1 - leak) * h + leak * torch.tanh(x[t] @ W_in + h @ W)
        S.append(h)
    S = torch.stack(S)
    Z = torch.cat([S, torch.ones(len(S), 1, dtype=S.dtype)], dim=1)
    return S[washout:], torch.linalg.lstsq(Z[washout:], y[washout:]).solution


# %% wrong: washout zeroed in the states returned | names: it concerns the fit alone
def echo_state(
    x: torch.Tensor,
    y: torch.Tensor,
    W_in: torch.Tensor,
    W: torch.Tensor,
    radius: float,
    leak: float = 1.0,
    washout: int = 0,
) -> tuple[torch.Tensor, torch.Tensor]:
    W = W * (radius / torch.linalg.eigvals(W).abs().max())
    h = torch.zeros(W.shape[0], dtype=W.dtype)
    S = []
    for t in range(len(x)):
        h = (1 - leak) * h + leak * torch.tanh(x[t] @ W_in + h @ W)
        S.append(h)
    S = torch.stack(S)
    Z = torch.cat([S, torch.ones(len(S), 1, dtype=S.dtype)], dim=1)
    kept = S.clone()
    kept[:washout] = 0
    return kept, torch.linalg.lstsq(Z[washout:], y[washout:]).solution


# %% wrong: eigvalsh (symmetric) | names: taken for symmetric
def echo_state(
    x: torch.Tensor,
    y: torch.Tensor,
    W_in: torch.Tensor,
    W: torch.Tensor,
    radius: float,
    leak: float = 1.0,
    washout: int = 0,
) -> tuple[torch.Tensor, torch.Tensor]:
    W = W * (radius / torch.linalg.eigvalsh(W).abs().max())
    h = torch.zeros(W.shape[0], dtype=W.dtype)
    S = []
    for t in range(len(x)):
        h = (1 - leak) * h + leak * torch.tanh(x[t] @ W_in + h @ W)
        S.append(h)
    S = torch.stack(S)
    Z = torch.cat([S, torch.ones(len(S), 1, dtype=S.dtype)], dim=1)
    return S, torch.linalg.lstsq(Z[washout:], y[washout:]).solution


# %% wrong: targets cut at the end | names: targets are cut at the end
def echo_state(
    x: torch.Tensor,
    y: torch.Tensor,
    W_in: torch.Tensor,
    W: torch.Tensor,
    radius: float,
    leak: float = 1.0,
    washout: int = 0,
) -> tuple[torch.Tensor, torch.Tensor]:
    W = W * (radius / torch.linalg.eigvals(W).abs().max())
    h = torch.zeros(W.shape[0], dtype=W.dtype)
    S = []
    for t in range(len(x)):
        h = (1 - leak) * h + leak * torch.tanh(x[t] @ W_in + h @ W)
        S.append(h)
    S = torch.stack(S)
    Z = torch.cat([S, torch.ones(len(S), 1, dtype=S.dtype)], dim=1)
    return S, torch.linalg.lstsq(Z[washout:], y[: len(y) - washout]).solution


# %% wrong: ridge 1e-6 | names: penalty of 1e-6
def echo_state(
    x: torch.Tensor,
    y: torch.Tensor,
    W_in: torch.Tensor,
    W: torch.Tensor,
    radius: float,
    leak: float = 1.0,
    washout: int = 0,
) -> tuple[torch.Tensor, torch.Tensor]:
    W = W * (radius / torch.linalg.eigvals(W).abs().max())
    h = torch.zeros(W.shape[0], dtype=W.dtype)
    S = []
    for t in range(len(x)):
        h = (1 - leak) * h + leak * torch.tanh(x[t] @ W_in + h @ W)
        S.append(h)
    S = torch.stack(S)
    Z = torch.cat([S, torch.ones(len(S), 1, dtype=S.dtype)], dim=1)
    return S, torch.linalg.solve(Z[washout:].T @ Z[washout:] + 1e-6 * torch.eye(Z.shape[1], dtype=Z.dtype), Z[washout:].T @ y[washout:])


# %% wrong: state held at 0 in the washout | names: held at 0 during the washout
def echo_state(
    x: torch.Tensor,
    y: torch.Tensor,
    W_in: torch.Tensor,
    W: torch.Tensor,
    radius: float,
    leak: float = 1.0,
    washout: int = 0,
) -> tuple[torch.Tensor, torch.Tensor]:
    W = W * (radius / torch.linalg.eigvals(W).abs().max())
    h = torch.zeros(W.shape[0], dtype=W.dtype)
    S = []
    for t in range(len(x)):
        h = 0 * h if t < washout else (1 - leak) * h + leak * torch.tanh(x[t] @ W_in + h @ W)
        S.append(h)
    S = torch.stack(S)
    Z = torch.cat([S, torch.ones(len(S), 1, dtype=S.dtype)], dim=1)
    return S, torch.linalg.lstsq(Z[washout:], y[washout:]).solution


# %% wrong: lstsq's whole result | names: .solution
def echo_state(
    x: torch.Tensor,
    y: torch.Tensor,
    W_in: torch.Tensor,
    W: torch.Tensor,
    radius: float,
    leak: float = 1.0,
    washout: int = 0,
) -> tuple[torch.Tensor, torch.Tensor]:
    W = W * (radius / torch.linalg.eigvals(W).abs().max())
    h = torch.zeros(W.shape[0], dtype=W.dtype)
    S = []
    for t in range(len(x)):
        h = (1 - leak) * h + leak * torch.tanh(x[t] @ W_in + h @ W)
        S.append(h)
    S = torch.stack(S)
    Z = torch.cat([S, torch.ones(len(S), 1, dtype=S.dtype)], dim=1)
    return S, torch.linalg.lstsq(Z[washout:], y[washout:])


# %% wrong: the leak inside the tanh | names: the leak stands inside tanh
def echo_state(
    x: torch.Tensor,
    y: torch.Tensor,
    W_in: torch.Tensor,
    W: torch.Tensor,
    radius: float,
    leak: float = 1.0,
    washout: int = 0,
) -> tuple[torch.Tensor, torch.Tensor]:
    W = W * (radius / torch.linalg.eigvals(W).abs().max())
    h = torch.zeros(W.shape[0], dtype=W.dtype)
    S = []
    for t in range(len(x)):
        h = (1 - leak) * h + torch.tanh(leak * (x[t] @ W_in + h @ W))
        S.append(h)
    S = torch.stack(S)
    Z = torch.cat([S, torch.ones(len(S), 1, dtype=S.dtype)], dim=1)
    return S, torch.linalg.lstsq(Z[washout:], y[washout:]).solution


# %% wrong: radius of the leaky step | names: radius is that of the leaky step
def echo_state(
    x: torch.Tensor,
    y: torch.Tensor,
    W_in: torch.Tensor,
    W: torch.Tensor,
    radius: float,
    leak: float = 1.0,
    washout: int = 0,
) -> tuple[torch.Tensor, torch.Tensor]:
    W = W * (radius / torch.linalg.eigvals((1 - leak) * torch.eye(len(W), dtype=W.dtype) + leak * W).abs().max())
    h = torch.zeros(W.shape[0], dtype=W.dtype)
    S = []
    for t in range(len(x)):
        h = (1 - leak) * h + leak * torch.tanh(x[t] @ W_in + h @ W)
        S.append(h)
    S = torch.stack(S)
    Z = torch.cat([S, torch.ones(len(S), 1, dtype=S.dtype)], dim=1)
    return S, torch.linalg.lstsq(Z[washout:], y[washout:]).solution


# %% wrong: order (readout, states) | names: the two are exchanged
def echo_state(
    x: torch.Tensor,
    y: torch.Tensor,
    W_in: torch.Tensor,
    W: torch.Tensor,
    radius: float,
    leak: float = 1.0,
    washout: int = 0,
) -> tuple[torch.Tensor, torch.Tensor]:
    W = W * (radius / torch.linalg.eigvals(W).abs().max())
    h = torch.zeros(W.shape[0], dtype=W.dtype)
    S = []
    for t in range(len(x)):
        h = (1 - leak) * h + leak * torch.tanh(x[t] @ W_in + h @ W)
        S.append(h)
    S = torch.stack(S)
    Z = torch.cat([S, torch.ones(len(S), 1, dtype=S.dtype)], dim=1)
    return torch.linalg.lstsq(Z[washout:], y[washout:]).solution, S


# %% wrong: W_in reshaped | names: which is another matrix
def echo_state(
    x: torch.Tensor,
    y: torch.Tensor,
    W_in: torch.Tensor,
    W: torch.Tensor,
    radius: float,
    leak: float = 1.0,
    washout: int = 0,
) -> tuple[torch.Tensor, torch.Tensor]:
    W = W * (radius / torch.linalg.eigvals(W).abs().max())
    h = torch.zeros(W.shape[0], dtype=W.dtype)
    S = []
    for t in range(len(x)):
        h = (1 - leak) * h + leak * torch.tanh(x[t] @ W_in.reshape(W.shape[0], -1).T + h @ W)
        S.append(h)
    S = torch.stack(S)
    Z = torch.cat([S, torch.ones(len(S), 1, dtype=S.dtype)], dim=1)
    return S, torch.linalg.lstsq(Z[washout:], y[washout:]).solution


# %% wrong: targets one step ahead | names: step after
def echo_state(
    x: torch.Tensor,
    y: torch.Tensor,
    W_in: torch.Tensor,
    W: torch.Tensor,
    radius: float,
    leak: float = 1.0,
    washout: int = 0,
) -> tuple[torch.Tensor, torch.Tensor]:
    W = W * (radius / torch.linalg.eigvals(W).abs().max())
    h = torch.zeros(W.shape[0], dtype=W.dtype)
    S = []
    for t in range(len(x)):
        h = (1 - leak) * h + leak * torch.tanh(x[t] @ W_in + h @ W)
        S.append(h)
    S = torch.stack(S)
    Z = torch.cat([S, torch.ones(len(S), 1, dtype=S.dtype)], dim=1)
    return S, torch.linalg.lstsq(Z[washout:-1], y[washout + 1 :]).solution


# %% wrong: starts at what the first input gives | names: starts at what the first input gives
def echo_state(
    x: torch.Tensor,
    y: torch.Tensor,
    W_in: torch.Tensor,
    W: torch.Tensor,
    radius: float,
    leak: float = 1.0,
    washout: int = 0,
) -> tuple[torch.Tensor, torch.Tensor]:
    W = W * (radius / torch.linalg.eigvals(W).abs().max())
    h = torch.tanh(x[0] @ W_in)
    S = []
    for t in range(len(x)):
        h = (1 - leak) * h + leak * torch.tanh(x[t] @ W_in + h @ W)
        S.append(h)
    S = torch.stack(S)
    Z = torch.cat([S, torch.ones(len(S), 1, dtype=S.dtype)], dim=1)
    return S, torch.linalg.lstsq(Z[washout:], y[washout:]).solution


# %% wrong: one step too few left out | names: one step too few
def echo_state(
    x: torch.Tensor,
    y: torch.Tensor,
    W_in: torch.Tensor,
    W: torch.Tensor,
    radius: float,
    leak: float = 1.0,
    washout: int = 0,
) -> tuple[torch.Tensor, torch.Tensor]:
    W = W * (radius / torch.linalg.eigvals(W).abs().max())
    h = torch.zeros(W.shape[0], dtype=W.dtype)
    S = []
    for t in range(len(x)):
        h = (1 - leak) * h + leak * torch.tanh(x[t] @ W_in + h @ W)
        S.append(h)
    S = torch.stack(S)
    Z = torch.cat([S, torch.ones(len(S), 1, dtype=S.dtype)], dim=1)
    return S, torch.linalg.lstsq(Z[max(washout - 1, 0):], y[max(washout - 1, 0):]).solution


# %% wrong: the washout cut off the states | names: it concerns the fit alone
def echo_state(x, y, W_in, W, radius, leak=1.0, washout=0):
    scaled = W * radius / torch.linalg.eigvals(W).abs().max()
    H, rows = torch.zeros_like(W[0]), []
    for inputs in x:
        H = (1 - leak) * H + leak * torch.tanh(inputs @ W_in + H @ scaled)
        rows.append(H)
    S = torch.stack(rows)[washout:]
    D = torch.cat([S, torch.ones_like(S[:, :1])], dim=1)
    return S, torch.linalg.lstsq(D, y[washout:]).solution
