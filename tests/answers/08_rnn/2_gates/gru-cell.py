# %% correct: a step from the candidate
def gru_cell(X, H, W_x, W_h, b_x, b_h):
    x_r, x_z, x_n = (X @ W_x + b_x).chunk(3, dim=1)
    h_r, h_z, h_n = (H @ W_h + b_h).chunk(3, dim=1)
    R = torch.sigmoid(x_r + h_r)
    Z = torch.sigmoid(x_z + h_z)
    N = torch.tanh(x_n + R * h_n)
    return N + Z * (H - N)


# %% correct: slices of the weights
def gru_cell(X, H, W_x, W_h, b_x, b_h):
    h = H.shape[1]

    def scores(k):
        part = slice(k * h, (k + 1) * h)
        return X @ W_x[:, part] + b_x[part], H @ W_h[:, part] + b_h[part]

    R = sum(scores(0)).sigmoid()
    Z = sum(scores(1)).sigmoid()
    own, old = scores(2)
    return torch.lerp((own + R * old).tanh(), H, Z)


# %% correct: reshaped, gates at once
def gru_cell(X, H, W_x, W_h, b_x, b_h):
    x = functional.linear(X, W_x.T, b_x).reshape(len(X), 3, -1)
    h = functional.linear(H, W_h.T, b_h).reshape(len(X), 3, -1)
    opened = torch.special.expit(x[:, :2] + h[:, :2])
    N = torch.addcmul(x[:, 2], opened[:, 0], h[:, 2]).tanh()
    return N - opened[:, 1] * N + opened[:, 1] * H


# %% wrong: d2l's reset | names: before the product
def gru_cell(X, H, W_x, W_h, b_x, b_h):
    x_r, x_z, x_n = (X @ W_x + b_x).chunk(3, dim=1)
    h_r, h_z, h_n = (H @ W_h + b_h).chunk(3, dim=1)
    R = torch.sigmoid(x_r + h_r)
    Z = torch.sigmoid(x_z + h_z)
    N = torch.tanh(x_n + (R * H) @ W_h[:, 2 * H.shape[1] :] + b_h[2 * H.shape[1] :])
    return (1 - Z) * N + Z * H


# %% wrong: reset without its bias | names: the product without its bias
def gru_cell(X, H, W_x, W_h, b_x, b_h):
    x_r, x_z, x_n = (X @ W_x + b_x).chunk(3, dim=1)
    h_r, h_z, h_n = (H @ W_h + b_h).chunk(3, dim=1)
    R = torch.sigmoid(x_r + h_r)
    Z = torch.sigmoid(x_z + h_z)
    N = torch.tanh(x_n + R * (H @ W_h[:, 2 * H.shape[1] :]) + b_h[2 * H.shape[1] :])
    return (1 - Z) * N + Z * H


# %% wrong: reset on the input too | names: the part of the input as well
def gru_cell(X, H, W_x, W_h, b_x, b_h):
    x_r, x_z, x_n = (X @ W_x + b_x).chunk(3, dim=1)
    h_r, h_z, h_n = (H @ W_h + b_h).chunk(3, dim=1)
    R = torch.sigmoid(x_r + h_r)
    Z = torch.sigmoid(x_z + h_z)
    N = torch.tanh(R * (x_n + h_n))
    return (1 - Z) * N + Z * H


# %% wrong: reset on the input alone | names: the part of the input, not that of the state
def gru_cell(X, H, W_x, W_h, b_x, b_h):
    x_r, x_z, x_n = (X @ W_x + b_x).chunk(3, dim=1)
    h_r, h_z, h_n = (H @ W_h + b_h).chunk(3, dim=1)
    R = torch.sigmoid(x_r + h_r)
    Z = torch.sigmoid(x_z + h_z)
    N = torch.tanh(R * x_n + h_n)
    return (1 - Z) * N + Z * H


# %% wrong: no reset | names: the reset gate is not used
def gru_cell(X, H, W_x, W_h, b_x, b_h):
    x_r, x_z, x_n = (X @ W_x + b_x).chunk(3, dim=1)
    h_r, h_z, h_n = (H @ W_h + b_h).chunk(3, dim=1)
    R = torch.sigmoid(x_r + h_r)
    Z = torch.sigmoid(x_z + h_z)
    N = torch.tanh(x_n + h_n)
    return (1 - Z) * N + Z * H


# %% wrong: reset turned | names: the reset gate is turned
def gru_cell(X, H, W_x, W_h, b_x, b_h):
    x_r, x_z, x_n = (X @ W_x + b_x).chunk(3, dim=1)
    h_r, h_z, h_n = (H @ W_h + b_h).chunk(3, dim=1)
    R = torch.sigmoid(x_r + h_r)
    Z = torch.sigmoid(x_z + h_z)
    N = torch.tanh(x_n + (1 - R) * h_n)
    return (1 - Z) * N + Z * H


# %% wrong: candidate without the state | names: the candidate does not read the old state
def gru_cell(X, H, W_x, W_h, b_x, b_h):
    x_r, x_z, x_n = (X @ W_x + b_x).chunk(3, dim=1)
    h_r, h_z, h_n = (H @ W_h + b_h).chunk(3, dim=1)
    R = torch.sigmoid(x_r + h_r)
    Z = torch.sigmoid(x_z + h_z)
    N = torch.tanh(x_n)
    return (1 - Z) * N + Z * H


# %% wrong: update gate inverted | names: the update gate is turned
def gru_cell(X, H, W_x, W_h, b_x, b_h):
    x_r, x_z, x_n = (X @ W_x + b_x).chunk(3, dim=1)
    h_r, h_z, h_n = (H @ W_h + b_h).chunk(3, dim=1)
    R = torch.sigmoid(x_r + h_r)
    Z = torch.sigmoid(x_z + h_z)
    N = torch.tanh(x_n + R * h_n)
    return Z * N + (1 - Z) * H


# %% wrong: old state whole | names: the old state is kept whole
def gru_cell(X, H, W_x, W_h, b_x, b_h):
    x_r, x_z, x_n = (X @ W_x + b_x).chunk(3, dim=1)
    h_r, h_z, h_n = (H @ W_h + b_h).chunk(3, dim=1)
    R = torch.sigmoid(x_r + h_r)
    Z = torch.sigmoid(x_z + h_z)
    N = torch.tanh(x_n + R * h_n)
    return (1 - Z) * N + H


# %% wrong: candidate whole | names: not multiplied by 1 - Z
def gru_cell(X, H, W_x, W_h, b_x, b_h):
    x_r, x_z, x_n = (X @ W_x + b_x).chunk(3, dim=1)
    h_r, h_z, h_n = (H @ W_h + b_h).chunk(3, dim=1)
    R = torch.sigmoid(x_r + h_r)
    Z = torch.sigmoid(x_z + h_z)
    N = torch.tanh(x_n + R * h_n)
    return N + Z * H


# %% wrong: no old state | names: the old state is left out
def gru_cell(X, H, W_x, W_h, b_x, b_h):
    x_r, x_z, x_n = (X @ W_x + b_x).chunk(3, dim=1)
    h_r, h_z, h_n = (H @ W_h + b_h).chunk(3, dim=1)
    R = torch.sigmoid(x_r + h_r)
    Z = torch.sigmoid(x_z + h_z)
    N = torch.tanh(x_n + R * h_n)
    return (1 - Z) * N


# %% wrong: candidate with a sigmoid | names: the candidate goes through a sigmoid
def gru_cell(X, H, W_x, W_h, b_x, b_h):
    x_r, x_z, x_n = (X @ W_x + b_x).chunk(3, dim=1)
    h_r, h_z, h_n = (H @ W_h + b_h).chunk(3, dim=1)
    R = torch.sigmoid(x_r + h_r)
    Z = torch.sigmoid(x_z + h_z)
    N = torch.sigmoid(x_n + R * h_n)
    return (1 - Z) * N + Z * H


# %% wrong: candidate bare | names: the candidate has no tanh
def gru_cell(X, H, W_x, W_h, b_x, b_h):
    x_r, x_z, x_n = (X @ W_x + b_x).chunk(3, dim=1)
    h_r, h_z, h_n = (H @ W_h + b_h).chunk(3, dim=1)
    R = torch.sigmoid(x_r + h_r)
    Z = torch.sigmoid(x_z + h_z)
    N = x_n + R * h_n
    return (1 - Z) * N + Z * H


# %% wrong: candidate with ReLU | names: the candidate goes through a ReLU
def gru_cell(X, H, W_x, W_h, b_x, b_h):
    x_r, x_z, x_n = (X @ W_x + b_x).chunk(3, dim=1)
    h_r, h_z, h_n = (H @ W_h + b_h).chunk(3, dim=1)
    R = torch.sigmoid(x_r + h_r)
    Z = torch.sigmoid(x_z + h_z)
    N = torch.relu(x_n + R * h_n)
    return (1 - Z) * N + Z * H


# %% wrong: gates with tanh | names: the gates have tanh
def gru_cell(X, H, W_x, W_h, b_x, b_h):
    x_r, x_z, x_n = (X @ W_x + b_x).chunk(3, dim=1)
    h_r, h_z, h_n = (H @ W_h + b_h).chunk(3, dim=1)
    R = torch.tanh(x_r + h_r)
    Z = torch.tanh(x_z + h_z)
    N = torch.tanh(x_n + R * h_n)
    return (1 - Z) * N + Z * H


# %% wrong: gates bare | names: the gates have no sigmoid
def gru_cell(X, H, W_x, W_h, b_x, b_h):
    x_r, x_z, x_n = (X @ W_x + b_x).chunk(3, dim=1)
    h_r, h_z, h_n = (H @ W_h + b_h).chunk(3, dim=1)
    R = x_r + h_r
    Z = x_z + h_z
    N = torch.tanh(x_n + R * h_n)
    return (1 - Z) * N + Z * H


# %% wrong: z, r, n | names: the order z, r, n
def gru_cell(X, H, W_x, W_h, b_x, b_h):
    x_z, x_r, x_n = (X @ W_x + b_x).chunk(3, dim=1)
    h_z, h_r, h_n = (H @ W_h + b_h).chunk(3, dim=1)
    R = torch.sigmoid(x_r + h_r)
    Z = torch.sigmoid(x_z + h_z)
    N = torch.tanh(x_n + R * h_n)
    return (1 - Z) * N + Z * H


# %% wrong: n, r, z | names: the order n, r, z
def gru_cell(X, H, W_x, W_h, b_x, b_h):
    x_n, x_r, x_z = (X @ W_x + b_x).chunk(3, dim=1)
    h_n, h_r, h_z = (H @ W_h + b_h).chunk(3, dim=1)
    R = torch.sigmoid(x_r + h_r)
    Z = torch.sigmoid(x_z + h_z)
    N = torch.tanh(x_n + R * h_n)
    return (1 - Z) * N + Z * H


# %% wrong: r, n, z | names: the order r, n, z
def gru_cell(X, H, W_x, W_h, b_x, b_h):
    x_r, x_n, x_z = (X @ W_x + b_x).chunk(3, dim=1)
    h_r, h_n, h_z = (H @ W_h + b_h).chunk(3, dim=1)
    R = torch.sigmoid(x_r + h_r)
    Z = torch.sigmoid(x_z + h_z)
    N = torch.tanh(x_n + R * h_n)
    return (1 - Z) * N + Z * H


# %% wrong: no b_h | names: b_h is left out / `b_h` has no effect
def gru_cell(X, H, W_x, W_h, b_x, b_h):
    x_r, x_z, x_n = (X @ W_x + b_x).chunk(3, dim=1)
    h_r, h_z, h_n = (H @ W_h).chunk(3, dim=1)
    R = torch.sigmoid(x_r + h_r)
    Z = torch.sigmoid(x_z + h_z)
    N = torch.tanh(x_n + R * h_n)
    return (1 - Z) * N + Z * H


# %% wrong: no b_x | names: b_x is left out / `b_x` has no effect
def gru_cell(X, H, W_x, W_h, b_x, b_h):
    x_r, x_z, x_n = (X @ W_x).chunk(3, dim=1)
    h_r, h_z, h_n = (H @ W_h + b_h).chunk(3, dim=1)
    R = torch.sigmoid(x_r + h_r)
    Z = torch.sigmoid(x_z + h_z)
    N = torch.tanh(x_n + R * h_n)
    return (1 - Z) * N + Z * H


# %% wrong: biases added up first | names: stand outside the reset gate
def gru_cell(X, H, W_x, W_h, b_x, b_h):
    x_r, x_z, x_n = (X @ W_x + b_x + b_h).chunk(3, dim=1)
    h_r, h_z, h_n = (H @ W_h).chunk(3, dim=1)
    R = torch.sigmoid(x_r + h_r)
    Z = torch.sigmoid(x_z + h_z)
    N = torch.tanh(x_n + R * h_n)
    return (1 - Z) * N + Z * H


# %% wrong: columns in turn | names: dealt out in turn
def gru_cell(X, H, W_x, W_h, b_x, b_h):
    x = (X @ W_x + b_x).reshape(len(X), -1, 3)
    h = (H @ W_h + b_h).reshape(len(X), -1, 3)
    R = torch.sigmoid(x[..., 0] + h[..., 0])
    Z = torch.sigmoid(x[..., 1] + h[..., 1])
    N = torch.tanh(x[..., 2] + R * h[..., 2])
    return (1 - Z) * N + Z * H


# %% wrong: torch cell | names: GRUCell
def gru_cell(X, H, W_x, W_h, b_x, b_h):
    cell = nn.GRUCell(X.shape[1], H.shape[1]).to(X.dtype)
    parts = {"weight_ih": W_x.T, "weight_hh": W_h.T, "bias_ih": b_x, "bias_hh": b_h}
    return torch.func.functional_call(cell, parts, (X, H))


# %% wrong: kept share detached | names: the kept share of the state sends nothing back
def gru_cell(X, H, W_x, W_h, b_x, b_h):
    x_r, x_z, x_n = (X @ W_x + b_x).chunk(3, dim=1)
    h_r, h_z, h_n = (H @ W_h + b_h).chunk(3, dim=1)
    R = torch.sigmoid(x_r + h_r)
    Z = torch.sigmoid(x_z + h_z)
    N = torch.tanh(x_n + R * h_n)
    return (1 - Z) * N + Z * H.detach()


# %% wrong: no b_h in the gates | names: b_h is left out of the two gates
def gru_cell(X, H, W_x, W_h, b_x, b_h):
    x_r, x_z, x_n = (X @ W_x + b_x).chunk(3, dim=1)
    h_r, h_z, h_n = (H @ W_h + b_h).chunk(3, dim=1)
    h = H.shape[1]
    R = torch.sigmoid(x_r + h_r - b_h[:h])
    Z = torch.sigmoid(x_z + h_z - b_h[h : 2 * h])
    N = torch.tanh(x_n + R * h_n)
    return (1 - Z) * N + Z * H


# %% wrong: b_x twice | names: b_x is counted twice
def gru_cell(X, H, W_x, W_h, b_x, b_h):
    x_r, x_z, x_n = (X @ W_x + 2 * b_x).chunk(3, dim=1)
    h_r, h_z, h_n = (H @ W_h + b_h).chunk(3, dim=1)
    R = torch.sigmoid(x_r + h_r)
    Z = torch.sigmoid(x_z + h_z)
    N = torch.tanh(x_n + R * h_n)
    return (1 - Z) * N + Z * H


# %% wrong: update gate with tanh | names: the update gate has tanh
def gru_cell(X, H, W_x, W_h, b_x, b_h):
    x_r, x_z, x_n = (X @ W_x + b_x).chunk(3, dim=1)
    h_r, h_z, h_n = (H @ W_h + b_h).chunk(3, dim=1)
    R = torch.sigmoid(x_r + h_r)
    Z = torch.tanh(x_z + h_z)
    N = torch.tanh(x_n + R * h_n)
    return (1 - Z) * N + Z * H


# %% wrong: Z for both | names: multiplied by Z, not by 1 - Z
def gru_cell(X, H, W_x, W_h, b_x, b_h):
    x_r, x_z, x_n = (X @ W_x + b_x).chunk(3, dim=1)
    h_r, h_z, h_n = (H @ W_h + b_h).chunk(3, dim=1)
    R = torch.sigmoid(x_r + h_r)
    Z = torch.sigmoid(x_z + h_z)
    N = torch.tanh(x_n + R * h_n)
    return Z * N + Z * H


# %% wrong: reset gate detached | names: the reset gate sends nothing back
def gru_cell(X, H, W_x, W_h, b_x, b_h):
    x_r, x_z, x_n = (X @ W_x + b_x).chunk(3, dim=1)
    h_r, h_z, h_n = (H @ W_h + b_h).chunk(3, dim=1)
    R = torch.sigmoid(x_r + h_r).detach()
    Z = torch.sigmoid(x_z + h_z)
    N = torch.tanh(x_n + R * h_n)
    return (1 - Z) * N + Z * H


# %% wrong: two states | names: a GRU has one state
def gru_cell(X, H, W_x, W_h, b_x, b_h):
    x_r, x_z, x_n = (X @ W_x + b_x).chunk(3, dim=1)
    h_r, h_z, h_n = (H @ W_h + b_h).chunk(3, dim=1)
    R = torch.sigmoid(x_r + h_r)
    Z = torch.sigmoid(x_z + h_z)
    N = torch.tanh(x_n + R * h_n)
    H = (1 - Z) * N + Z * H
    return H, H


# %% wrong: tanh at the end | names: goes through tanh once more
def gru_cell(X, H, W_x, W_h, b_x, b_h):
    x_r, x_z, x_n = (X @ W_x + b_x).chunk(3, dim=1)
    h_r, h_z, h_n = (H @ W_h + b_h).chunk(3, dim=1)
    R = torch.sigmoid(x_r + h_r)
    Z = torch.sigmoid(x_z + h_z)
    N = torch.tanh(x_n + R * h_n)
    return torch.tanh((1 - Z) * N + Z * H)
