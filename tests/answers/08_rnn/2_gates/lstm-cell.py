# %% correct: eight products
def lstm_cell(X, H, C, W_x, W_h, b, forget_bias=0.0):
    h = H.shape[1]
    cut = [slice(k * h, (k + 1) * h) for k in range(4)]
    i, f, g, o = (torch.mm(X, W_x[:, part]) + torch.mm(H, W_h[:, part]) + b[part] for part in cut)
    C = (f + forget_bias).sigmoid() * C + i.sigmoid() * g.tanh()
    return o.sigmoid() * C.tanh(), C


# %% correct: one product of what is read
def lstm_cell(X, H, C, W_x, W_h, b, forget_bias=0.0):
    scores = torch.cat([X, H], dim=1) @ torch.cat([W_x, W_h]) + b
    scores = scores.reshape(len(X), 4, -1)
    opened = torch.special.expit(scores + torch.tensor([0.0, forget_bias, 0.0, 0.0], dtype=X.dtype)[:, None])
    track = opened[:, 1] * C + opened[:, 0] * scores[:, 2].tanh()
    return opened[:, 3] * track.tanh(), track


# %% correct: sigmoids by tanh
def lstm_cell(X, H, C, W_x, W_h, b, forget_bias=0.0):
    def gate(Z):
        return (torch.tanh(Z / 2) + 1) / 2

    Z = functional.linear(X, W_x.T, b) + functional.linear(H, W_h.T)
    h = Z.shape[1] // 4
    track = torch.addcmul(gate(Z[:, h : 2 * h] + forget_bias) * C, gate(Z[:, :h]), Z[:, 2 * h : 3 * h].tanh())
    return gate(Z[:, 3 * h :]) * track.tanh(), track


# %% correct: torch split, a loop over the batch left to matmul
def lstm_cell(X, H, C, W_x, W_h, b, forget_bias=0.0):
    width = C.size(1)
    parts = torch.split(torch.matmul(X, W_x) + torch.matmul(H, W_h) + b, width, dim=-1)
    keep = 1 - torch.sigmoid(-(parts[1] + forget_bias))
    fresh = torch.sigmoid(parts[0]).mul(torch.tanh(parts[2]))
    cell = keep.mul(C).add(fresh)
    hidden = torch.sigmoid(parts[3]).mul(torch.tanh(cell))
    return (hidden, cell)


# %% wrong: i, f, o, g | names: i, f, o, g
def lstm_cell(X, H, C, W_x, W_h, b, forget_bias=0.0):
    Z_i, Z_f, Z_o, Z_g = (X @ W_x + H @ W_h + b).chunk(4, dim=1)
    I = torch.sigmoid(Z_i)
    F = torch.sigmoid(Z_f + forget_bias)
    G = torch.tanh(Z_g)
    O = torch.sigmoid(Z_o)
    new = F * C + I * G
    out = O * torch.tanh(new)
    return out, new


# %% wrong: f, i, g, o | names: f, i, g, o
def lstm_cell(X, H, C, W_x, W_h, b, forget_bias=0.0):
    Z_f, Z_i, Z_g, Z_o = (X @ W_x + H @ W_h + b).chunk(4, dim=1)
    I = torch.sigmoid(Z_i)
    F = torch.sigmoid(Z_f + forget_bias)
    G = torch.tanh(Z_g)
    O = torch.sigmoid(Z_o)
    new = F * C + I * G
    out = O * torch.tanh(new)
    return out, new


# %% wrong: i, g, f, o | names: i, g, f, o
def lstm_cell(X, H, C, W_x, W_h, b, forget_bias=0.0):
    Z_i, Z_g, Z_f, Z_o = (X @ W_x + H @ W_h + b).chunk(4, dim=1)
    I = torch.sigmoid(Z_i)
    F = torch.sigmoid(Z_f + forget_bias)
    G = torch.tanh(Z_g)
    O = torch.sigmoid(Z_o)
    new = F * C + I * G
    out = O * torch.tanh(new)
    return out, new


# %% wrong: i, o, f, g | names: i, o, f, g
def lstm_cell(X, H, C, W_x, W_h, b, forget_bias=0.0):
    Z_i, Z_o, Z_f, Z_g = (X @ W_x + H @ W_h + b).chunk(4, dim=1)
    I = torch.sigmoid(Z_i)
    F = torch.sigmoid(Z_f + forget_bias)
    G = torch.tanh(Z_g)
    O = torch.sigmoid(Z_o)
    new = F * C + I * G
    out = O * torch.tanh(new)
    return out, new


# %% wrong: forget bias counted twice | names: forget_bias is counted twice
def lstm_cell(X, H, C, W_x, W_h, b, forget_bias=0.0):
    Z_i, Z_f, Z_g, Z_o = (X @ W_x + H @ W_h + b).chunk(4, dim=1)
    I = torch.sigmoid(Z_i)
    F = torch.sigmoid(Z_f + forget_bias + forget_bias)
    G = torch.tanh(Z_g)
    O = torch.sigmoid(Z_o)
    new = F * C + I * G
    out = O * torch.tanh(new)
    return out, new


# %% wrong: forget bias ignored | names: forget_bias is ignored / `forget_bias` has no effect
def lstm_cell(X, H, C, W_x, W_h, b, forget_bias=0.0):
    Z_i, Z_f, Z_g, Z_o = (X @ W_x + H @ W_h + b).chunk(4, dim=1)
    I = torch.sigmoid(Z_i)
    F = torch.sigmoid(Z_f)
    G = torch.tanh(Z_g)
    O = torch.sigmoid(Z_o)
    new = F * C + I * G
    out = O * torch.tanh(new)
    return out, new


# %% wrong: forget bias added to every block | names: all four blocks
def lstm_cell(X, H, C, W_x, W_h, b, forget_bias=0.0):
    Z_i, Z_f, Z_g, Z_o = (X @ W_x + H @ W_h + b + forget_bias).chunk(4, dim=1)
    I = torch.sigmoid(Z_i)
    F = torch.sigmoid(Z_f)
    G = torch.tanh(Z_g)
    O = torch.sigmoid(Z_o)
    new = F * C + I * G
    out = O * torch.tanh(new)
    return out, new


# %% wrong: forget bias on the input gate | names: added to the input gate
def lstm_cell(X, H, C, W_x, W_h, b, forget_bias=0.0):
    Z_i, Z_f, Z_g, Z_o = (X @ W_x + H @ W_h + b).chunk(4, dim=1)
    I = torch.sigmoid(Z_i + forget_bias)
    F = torch.sigmoid(Z_f)
    G = torch.tanh(Z_g)
    O = torch.sigmoid(Z_o)
    new = F * C + I * G
    out = O * torch.tanh(new)
    return out, new


# %% wrong: forget bias after the sigmoid | names: after the sigmoid
def lstm_cell(X, H, C, W_x, W_h, b, forget_bias=0.0):
    Z_i, Z_f, Z_g, Z_o = (X @ W_x + H @ W_h + b).chunk(4, dim=1)
    I = torch.sigmoid(Z_i)
    F = torch.sigmoid(Z_f) + forget_bias
    G = torch.tanh(Z_g)
    O = torch.sigmoid(Z_o)
    new = F * C + I * G
    out = O * torch.tanh(new)
    return out, new


# %% wrong: forget bias always 1 | names: a constant in every case / forget_bias is 1 whatever / the old cell state is kept
def lstm_cell(X, H, C, W_x, W_h, b, forget_bias=0.0):
    Z_i, Z_f, Z_g, Z_o = (X @ W_x + H @ W_h + b).chunk(4, dim=1)
    I = torch.sigmoid(Z_i)
    F = torch.sigmoid(Z_f + 1.0)
    G = torch.tanh(Z_g)
    O = torch.sigmoid(Z_o)
    new = F * C + I * G
    out = O * torch.tanh(new)
    return out, new


# %% wrong: forget bias subtracted | names: forget_bias is subtracted
def lstm_cell(X, H, C, W_x, W_h, b, forget_bias=0.0):
    Z_i, Z_f, Z_g, Z_o = (X @ W_x + H @ W_h + b).chunk(4, dim=1)
    I = torch.sigmoid(Z_i)
    F = torch.sigmoid(Z_f - forget_bias)
    G = torch.tanh(Z_g)
    O = torch.sigmoid(Z_o)
    new = F * C + I * G
    out = O * torch.tanh(new)
    return out, new


# %% wrong: bias counted twice | names: the bias is counted twice
def lstm_cell(X, H, C, W_x, W_h, b, forget_bias=0.0):
    Z_i, Z_f, Z_g, Z_o = ((X @ W_x + b) + (H @ W_h + b)).chunk(4, dim=1)
    I = torch.sigmoid(Z_i)
    F = torch.sigmoid(Z_f + forget_bias)
    G = torch.tanh(Z_g)
    O = torch.sigmoid(Z_o)
    new = F * C + I * G
    out = O * torch.tanh(new)
    return out, new


# %% wrong: no bias | names: the bias is left out
def lstm_cell(X, H, C, W_x, W_h, b, forget_bias=0.0):
    Z_i, Z_f, Z_g, Z_o = (X @ W_x + H @ W_h).chunk(4, dim=1)
    I = torch.sigmoid(Z_i)
    F = torch.sigmoid(Z_f + forget_bias)
    G = torch.tanh(Z_g)
    O = torch.sigmoid(Z_o)
    new = F * C + I * G
    out = O * torch.tanh(new)
    return out, new


# %% wrong: candidate with a sigmoid | names: the candidate goes through a sigmoid
def lstm_cell(X, H, C, W_x, W_h, b, forget_bias=0.0):
    Z_i, Z_f, Z_g, Z_o = (X @ W_x + H @ W_h + b).chunk(4, dim=1)
    I = torch.sigmoid(Z_i)
    F = torch.sigmoid(Z_f + forget_bias)
    G = torch.sigmoid(Z_g)
    O = torch.sigmoid(Z_o)
    new = F * C + I * G
    out = O * torch.tanh(new)
    return out, new


# %% wrong: candidate bare | names: the candidate has no tanh
def lstm_cell(X, H, C, W_x, W_h, b, forget_bias=0.0):
    Z_i, Z_f, Z_g, Z_o = (X @ W_x + H @ W_h + b).chunk(4, dim=1)
    I = torch.sigmoid(Z_i)
    F = torch.sigmoid(Z_f + forget_bias)
    G = Z_g
    O = torch.sigmoid(Z_o)
    new = F * C + I * G
    out = O * torch.tanh(new)
    return out, new


# %% wrong: nothing is forgotten | names: not multiplied by the forget gate
def lstm_cell(X, H, C, W_x, W_h, b, forget_bias=0.0):
    Z_i, Z_f, Z_g, Z_o = (X @ W_x + H @ W_h + b).chunk(4, dim=1)
    I = torch.sigmoid(Z_i)
    F = torch.sigmoid(Z_f + forget_bias)
    G = torch.tanh(Z_g)
    O = torch.sigmoid(Z_o)
    new = C + I * G
    out = O * torch.tanh(new)
    return out, new


# %% wrong: coupled gates | names: the share 1 - F
def lstm_cell(X, H, C, W_x, W_h, b, forget_bias=0.0):
    Z_i, Z_f, Z_g, Z_o = (X @ W_x + H @ W_h + b).chunk(4, dim=1)
    I = torch.sigmoid(Z_i)
    F = torch.sigmoid(Z_f + forget_bias)
    G = torch.tanh(Z_g)
    O = torch.sigmoid(Z_o)
    new = F * C + (1 - F) * G
    out = O * torch.tanh(new)
    return out, new


# %% wrong: forget gate turned | names: the forget gate is turned
def lstm_cell(X, H, C, W_x, W_h, b, forget_bias=0.0):
    Z_i, Z_f, Z_g, Z_o = (X @ W_x + H @ W_h + b).chunk(4, dim=1)
    I = torch.sigmoid(Z_i)
    F = torch.sigmoid(Z_f + forget_bias)
    G = torch.tanh(Z_g)
    O = torch.sigmoid(Z_o)
    new = (1 - F) * C + I * G
    out = O * torch.tanh(new)
    return out, new


# %% wrong: input gate missing | names: not multiplied by the input gate
def lstm_cell(X, H, C, W_x, W_h, b, forget_bias=0.0):
    Z_i, Z_f, Z_g, Z_o = (X @ W_x + H @ W_h + b).chunk(4, dim=1)
    I = torch.sigmoid(Z_i)
    F = torch.sigmoid(Z_f + forget_bias)
    G = torch.tanh(Z_g)
    O = torch.sigmoid(Z_o)
    new = F * C + G
    out = O * torch.tanh(new)
    return out, new


# %% wrong: gates the wrong way round | names: the wrong way round
def lstm_cell(X, H, C, W_x, W_h, b, forget_bias=0.0):
    Z_i, Z_f, Z_g, Z_o = (X @ W_x + H @ W_h + b).chunk(4, dim=1)
    I = torch.sigmoid(Z_i)
    F = torch.sigmoid(Z_f + forget_bias)
    G = torch.tanh(Z_g)
    O = torch.sigmoid(Z_o)
    new = I * C + F * G
    out = O * torch.tanh(new)
    return out, new


# %% wrong: hidden state on the track | names: multiplies the old hidden state
def lstm_cell(X, H, C, W_x, W_h, b, forget_bias=0.0):
    Z_i, Z_f, Z_g, Z_o = (X @ W_x + H @ W_h + b).chunk(4, dim=1)
    I = torch.sigmoid(Z_i)
    F = torch.sigmoid(Z_f + forget_bias)
    G = torch.tanh(Z_g)
    O = torch.sigmoid(Z_o)
    new = F * H + I * G
    out = O * torch.tanh(new)
    return out, new


# %% wrong: output gate before the tanh | names: the output gate is applied before the tanh
def lstm_cell(X, H, C, W_x, W_h, b, forget_bias=0.0):
    Z_i, Z_f, Z_g, Z_o = (X @ W_x + H @ W_h + b).chunk(4, dim=1)
    I = torch.sigmoid(Z_i)
    F = torch.sigmoid(Z_f + forget_bias)
    G = torch.tanh(Z_g)
    O = torch.sigmoid(Z_o)
    new = F * C + I * G
    out = torch.tanh(O * new)
    return out, new


# %% wrong: no tanh on the way out | names: the tanh of the cell state is missing
def lstm_cell(X, H, C, W_x, W_h, b, forget_bias=0.0):
    Z_i, Z_f, Z_g, Z_o = (X @ W_x + H @ W_h + b).chunk(4, dim=1)
    I = torch.sigmoid(Z_i)
    F = torch.sigmoid(Z_f + forget_bias)
    G = torch.tanh(Z_g)
    O = torch.sigmoid(Z_o)
    new = F * C + I * G
    out = O * new
    return out, new


# %% wrong: output gate missing | names: the output gate is missing
def lstm_cell(X, H, C, W_x, W_h, b, forget_bias=0.0):
    Z_i, Z_f, Z_g, Z_o = (X @ W_x + H @ W_h + b).chunk(4, dim=1)
    I = torch.sigmoid(Z_i)
    F = torch.sigmoid(Z_f + forget_bias)
    G = torch.tanh(Z_g)
    O = torch.sigmoid(Z_o)
    new = F * C + I * G
    out = torch.tanh(new)
    return out, new


# %% wrong: old track shown | names: made of the old cell state
def lstm_cell(X, H, C, W_x, W_h, b, forget_bias=0.0):
    Z_i, Z_f, Z_g, Z_o = (X @ W_x + H @ W_h + b).chunk(4, dim=1)
    I = torch.sigmoid(Z_i)
    F = torch.sigmoid(Z_f + forget_bias)
    G = torch.tanh(Z_g)
    O = torch.sigmoid(Z_o)
    new = F * C + I * G
    out = O * torch.tanh(C)
    return out, new


# %% wrong: tanh kept on the track | names: squeezed by the tanh
def lstm_cell(X, H, C, W_x, W_h, b, forget_bias=0.0):
    Z_i, Z_f, Z_g, Z_o = (X @ W_x + H @ W_h + b).chunk(4, dim=1)
    I = torch.sigmoid(Z_i)
    F = torch.sigmoid(Z_f + forget_bias)
    G = torch.tanh(Z_g)
    O = torch.sigmoid(Z_o)
    new = torch.tanh(F * C + I * G)
    out = O * new
    return out, new


# %% wrong: gates look at the cell state | names: the gates read the cell state
def lstm_cell(X, H, C, W_x, W_h, b, forget_bias=0.0):
    Z_i, Z_f, Z_g, Z_o = (X @ W_x + C @ W_h + b).chunk(4, dim=1)
    I = torch.sigmoid(Z_i)
    F = torch.sigmoid(Z_f + forget_bias)
    G = torch.tanh(Z_g)
    O = torch.sigmoid(Z_o)
    new = F * C + I * G
    out = O * torch.tanh(new)
    return out, new


# %% wrong: hidden state not read | names: the gates do not read the hidden state / `H` has no effect
def lstm_cell(X, H, C, W_x, W_h, b, forget_bias=0.0):
    Z_i, Z_f, Z_g, Z_o = (X @ W_x + b).chunk(4, dim=1)
    I = torch.sigmoid(Z_i)
    F = torch.sigmoid(Z_f + forget_bias)
    G = torch.tanh(Z_g)
    O = torch.sigmoid(Z_o)
    new = F * C + I * G
    out = O * torch.tanh(new)
    return out, new


# %% wrong: columns dealt out in turn | names: dealt out in turn
def lstm_cell(X, H, C, W_x, W_h, b, forget_bias=0.0):
    Z_i, Z_f, Z_g, Z_o = (X @ W_x + H @ W_h + b).reshape(len(X), -1, 4).unbind(dim=2)
    I = torch.sigmoid(Z_i)
    F = torch.sigmoid(Z_f + forget_bias)
    G = torch.tanh(Z_g)
    O = torch.sigmoid(Z_o)
    new = F * C + I * G
    out = O * torch.tanh(new)
    return out, new


# %% wrong: hard gates | names: the gates have no sigmoid
def lstm_cell(X, H, C, W_x, W_h, b, forget_bias=0.0):
    Z_i, Z_f, Z_g, Z_o = (X @ W_x + H @ W_h + b).chunk(4, dim=1)
    I = Z_i
    F = Z_f + forget_bias
    G = torch.tanh(Z_g)
    O = Z_o
    new = F * C + I * G
    out = O * torch.tanh(new)
    return out, new


# %% wrong: states exchanged | names: in the opposite order
def lstm_cell(X, H, C, W_x, W_h, b, forget_bias=0.0):
    Z_i, Z_f, Z_g, Z_o = (X @ W_x + H @ W_h + b).chunk(4, dim=1)
    I = torch.sigmoid(Z_i)
    F = torch.sigmoid(Z_f + forget_bias)
    G = torch.tanh(Z_g)
    O = torch.sigmoid(Z_o)
    new = F * C + I * G
    out = O * torch.tanh(new)
    return new, out


# %% wrong: only the hidden state | names: only the hidden state is returned
def lstm_cell(X, H, C, W_x, W_h, b, forget_bias=0.0):
    Z_i, Z_f, Z_g, Z_o = (X @ W_x + H @ W_h + b).chunk(4, dim=1)
    I = torch.sigmoid(Z_i)
    F = torch.sigmoid(Z_f + forget_bias)
    G = torch.tanh(Z_g)
    O = torch.sigmoid(Z_o)
    new = F * C + I * G
    out = O * torch.tanh(new)
    return out


# %% wrong: the track detached | names: sends nothing back
def lstm_cell(X, H, C, W_x, W_h, b, forget_bias=0.0):
    Z_i, Z_f, Z_g, Z_o = (X @ W_x + H @ W_h + b).chunk(4, dim=1)
    I = torch.sigmoid(Z_i)
    F = torch.sigmoid(Z_f + forget_bias)
    G = torch.tanh(Z_g)
    O = torch.sigmoid(Z_o)
    new = F * C.detach() + I * G
    out = O * torch.tanh(new)
    return out, new


# %% wrong: torch cell | names: LSTMCell
def lstm_cell(X, H, C, W_x, W_h, b, forget_bias=0.0):
    cell = nn.LSTMCell(X.shape[1], H.shape[1]).to(X.dtype)
    extra = torch.zeros_like(b).reshape(4, -1)
    extra[1] = forget_bias
    parts = {"weight_ih": W_x.T, "weight_hh": W_h.T, "bias_ih": b, "bias_hh": extra.flatten()}
    return torch.func.functional_call(cell, parts, (X, (H, C)))


# %% wrong: cell state changed in place | names: `C`
def lstm_cell(X, H, C, W_x, W_h, b, forget_bias=0.0):
    Z_i, Z_f, Z_g, Z_o = (X @ W_x + H @ W_h + b).chunk(4, dim=1)
    C *= torch.sigmoid(Z_f + forget_bias)
    C += torch.sigmoid(Z_i) * torch.tanh(Z_g)
    return torch.sigmoid(Z_o) * torch.tanh(C), C


# %% wrong: output gate with tanh | names: the output gate goes through tanh
def lstm_cell(X, H, C, W_x, W_h, b, forget_bias=0.0):
    Z = X @ W_x + H @ W_h + b
    Z_i, Z_f, Z_g, Z_o = Z.chunk(4, dim=1)
    I = torch.sigmoid(Z_i)
    F = torch.sigmoid(Z_f + forget_bias)
    G = torch.tanh(Z_g)
    O = torch.tanh(Z_o)
    C_new = F * C + I * G
    H_new = O * torch.tanh(C_new)
    return H_new, C_new


# %% wrong: cell state cut off | names: cut off at -1 and 1
def lstm_cell(X, H, C, W_x, W_h, b, forget_bias=0.0):
    Z = X @ W_x + H @ W_h + b
    Z_i, Z_f, Z_g, Z_o = Z.chunk(4, dim=1)
    I = torch.sigmoid(Z_i)
    F = torch.sigmoid(Z_f + forget_bias)
    G = torch.tanh(Z_g)
    O = torch.sigmoid(Z_o)
    C_new = (F * C + I * G).clamp(-1, 1)
    H_new = O * torch.tanh(C_new)
    return H_new, C_new


# %% wrong: gates detached | names: the gates send nothing back
def lstm_cell(X, H, C, W_x, W_h, b, forget_bias=0.0):
    Z = X @ W_x + H @ W_h + b
    Z_i, Z_f, Z_g, Z_o = Z.chunk(4, dim=1)
    I = torch.sigmoid(Z_i).detach()
    F = torch.sigmoid(Z_f + forget_bias)
    G = torch.tanh(Z_g)
    O = torch.sigmoid(Z_o)
    C_new = F * C + I * G
    H_new = O * torch.tanh(C_new)
    return H_new, C_new


# %% wrong: o, g, f, i | names: from the last to the first
def lstm_cell(X, H, C, W_x, W_h, b, forget_bias=0.0):
    Z_o, Z_g, Z_f, Z_i = (X @ W_x + H @ W_h + b).chunk(4, dim=1)
    I = torch.sigmoid(Z_i)
    F = torch.sigmoid(Z_f + forget_bias)
    G = torch.tanh(Z_g)
    O = torch.sigmoid(Z_o)
    new = F * C + I * G
    out = O * torch.tanh(new)
    return out, new
