# %% correct: a step towards the new part
def leaky_cell(X, H, W_x, W_h, b, alpha):
    fresh = torch.tanh(X @ W_x + H @ W_h + b)
    return fresh + alpha * (H - fresh)


# %% correct: lerp
def leaky_cell(X, H, W_x, W_h, b, alpha):
    share = torch.as_tensor(alpha, dtype=H.dtype).expand_as(H)
    return torch.lerp(functional.linear(X, W_x.T, b).add(H @ W_h).tanh(), H, share)


# %% correct: one product
def leaky_cell(X, H, W_x, W_h, b, alpha):
    fresh = (torch.cat([X, H], dim=1) @ torch.cat([W_x, W_h]) + b).tanh()
    return (1 - alpha) * fresh + H * alpha


# %% correct: alpha made a tensor first
def leaky_cell(X, H, W_x, W_h, b, alpha):
    alpha = torch.as_tensor(alpha)
    new = torch.tanh(X @ W_x + H @ W_h + b)
    return alpha * H + (1 - alpha) * new


# %% correct: lerp with a tensor
def leaky_cell(X, H, W_x, W_h, b, alpha):
    return torch.lerp(torch.tanh(X @ W_x + H @ W_h + b), H, torch.as_tensor(alpha))


# %% correct: alpha spread over the units
def leaky_cell(X, H, W_x, W_h, b, alpha):
    share = torch.ones(H.shape[1]) * alpha
    return share * H + (1 - share) * torch.tanh(X @ W_x + H @ W_h + b)


# %% wrong: shares exchanged | names: the shares are exchanged
def leaky_cell(X, H, W_x, W_h, b, alpha):
    fresh = torch.tanh(X @ W_x + H @ W_h + b)
    return (1 - alpha) * H + alpha * fresh


# %% wrong: new part whole | names: not multiplied by 1 - alpha
def leaky_cell(X, H, W_x, W_h, b, alpha):
    fresh = torch.tanh(X @ W_x + H @ W_h + b)
    return alpha * H + fresh


# %% wrong: old state whole | names: the old state is kept whole
def leaky_cell(X, H, W_x, W_h, b, alpha):
    fresh = torch.tanh(X @ W_x + H @ W_h + b)
    return H + (1 - alpha) * fresh


# %% wrong: no old state | names: the old state is left out
def leaky_cell(X, H, W_x, W_h, b, alpha):
    fresh = torch.tanh(X @ W_x + H @ W_h + b)
    return (1 - alpha) * fresh


# %% wrong: tanh around the mixture | names: around the whole mixture
def leaky_cell(X, H, W_x, W_h, b, alpha):
    fresh = X @ W_x + H @ W_h + b
    return torch.tanh(alpha * H + (1 - alpha) * fresh)


# %% wrong: tanh twice | names: around the mixture as well
def leaky_cell(X, H, W_x, W_h, b, alpha):
    fresh = torch.tanh(X @ W_x + H @ W_h + b)
    return torch.tanh(alpha * H + (1 - alpha) * fresh)


# %% wrong: no tanh | names: there is no tanh
def leaky_cell(X, H, W_x, W_h, b, alpha):
    fresh = X @ W_x + H @ W_h + b
    return alpha * H + (1 - alpha) * fresh


# %% wrong: sigmoid | names: goes through a sigmoid
def leaky_cell(X, H, W_x, W_h, b, alpha):
    fresh = torch.sigmoid(X @ W_x + H @ W_h + b)
    return alpha * H + (1 - alpha) * fresh


# %% wrong: ReLU | names: goes through a ReLU
def leaky_cell(X, H, W_x, W_h, b, alpha):
    fresh = torch.relu(X @ W_x + H @ W_h + b)
    return alpha * H + (1 - alpha) * fresh


# %% wrong: reads the leaked state | names: computed from alpha times H
def leaky_cell(X, H, W_x, W_h, b, alpha):
    fresh = torch.tanh(X @ W_x + (alpha * H) @ W_h + b)
    return alpha * H + (1 - alpha) * fresh


# %% wrong: does not read the state | names: does not read the old state
def leaky_cell(X, H, W_x, W_h, b, alpha):
    fresh = torch.tanh(X @ W_x + b)
    return alpha * H + (1 - alpha) * fresh


# %% wrong: one alpha for all | names: one alpha serves all units
def leaky_cell(X, H, W_x, W_h, b, alpha):
    alpha = torch.as_tensor(alpha, dtype=X.dtype).mean()
    return alpha * H + (1 - alpha) * torch.tanh(X @ W_x + H @ W_h + b)


# %% wrong: sigmoid of alpha | names: the sigmoid of alpha
def leaky_cell(X, H, W_x, W_h, b, alpha):
    share = torch.sigmoid(torch.as_tensor(alpha, dtype=X.dtype))
    return share * H + (1 - share) * torch.tanh(X @ W_x + H @ W_h + b)


# %% wrong: no bias | names: the bias is left out
def leaky_cell(X, H, W_x, W_h, b, alpha):
    fresh = torch.tanh(X @ W_x + H @ W_h)
    return alpha * H + (1 - alpha) * fresh


# %% wrong: old state detached | names: sends nothing back / the gradient of `H`
def leaky_cell(X, H, W_x, W_h, b, alpha):
    fresh = torch.tanh(X @ W_x + H.detach() @ W_h + b)
    return alpha * H.detach() + (1 - alpha) * fresh


# %% wrong: state changed in place | names: changes its arguments
def leaky_cell(X, H, W_x, W_h, b, alpha):
    fresh = torch.tanh(X @ W_x + H @ W_h + b)
    H.data.mul_(alpha)
    return H + (1 - alpha) * fresh


# %% wrong: tanh on the input part alone | names: around the part of the input alone
def leaky_cell(X, H, W_x, W_h, b, alpha):
    new = torch.tanh(X @ W_x + b) + H @ W_h
    return alpha * H + (1 - alpha) * new


# %% wrong: bias outside the tanh | names: the bias stands outside the tanh
def leaky_cell(X, H, W_x, W_h, b, alpha):
    new = torch.tanh(X @ W_x + H @ W_h) + b
    return alpha * H + (1 - alpha) * new


# %% wrong: transposed weights | names: transposed
def leaky_cell(X, H, W_x, W_h, b, alpha):
    new = torch.tanh(X @ W_x + H @ W_h.T + b)
    return alpha * H + (1 - alpha) * new


# %% wrong: kept part through the weights | names: the kept part goes through W_h
def leaky_cell(X, H, W_x, W_h, b, alpha):
    new = torch.tanh(X @ W_x + H @ W_h + b)
    return alpha * (H @ W_h) + (1 - alpha) * new


# %% wrong: detached in the new part | names: the new part reads sends nothing back
def leaky_cell(X, H, W_x, W_h, b, alpha):
    new = torch.tanh(X @ W_x + H.detach() @ W_h + b)
    return alpha * H + (1 - alpha) * new


# %% wrong: kept part detached | names: kept share of the state sends nothing back
def leaky_cell(X, H, W_x, W_h, b, alpha):
    new = torch.tanh(X @ W_x + H @ W_h + b)
    return alpha * H.detach() + (1 - alpha) * new


# %% wrong: always float32 | names: float32 / float64
def leaky_cell(X, H, W_x, W_h, b, alpha):
    new = torch.tanh(X @ W_x + H @ W_h + b)
    return (alpha * H + (1 - alpha) * new).float()


# %% wrong: alpha squared | names: alpha is squared
def leaky_cell(X, H, W_x, W_h, b, alpha):
    fresh = torch.tanh(X @ W_x + H @ W_h + b)
    return alpha**2 * H + (1 - alpha**2) * fresh
