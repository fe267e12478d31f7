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


# %% wrong: alpha squared | names: alpha is squared
def leaky_cell(X, H, W_x, W_h, b, alpha):
    fresh = torch.tanh(X @ W_x + H @ W_h + b)
    return alpha**2 * H + (1 - alpha**2) * fresh
