# %% correct: one product of what is laid side by side
def rnn_cell(X, H, W_xh, W_hh, b_h):
    both = torch.cat([X, H], dim=1)
    weights = torch.cat([W_xh, W_hh])
    return torch.tanh(both @ weights + b_h)


# %% correct: functional.linear with transposed weights
def rnn_cell(X, H, W_xh, W_hh, b_h):
    Z = functional.linear(X, W_xh.T, b_h) + functional.linear(H, W_hh.T)
    return Z.tanh()


# %% correct: tanh by the sigmoid
def rnn_cell(X, H, W_xh, W_hh, b_h):
    Z = torch.matmul(X, W_xh) + torch.matmul(H, W_hh) + b_h
    return 2 * torch.sigmoid(2 * Z) - 1


# %% wrong: the library's | names: rnn_tanh_cell
def rnn_cell(X, H, W_xh, W_hh, b_h):
    return torch.rnn_tanh_cell(X, H, W_xh.T, W_hh.T, b_h, 0 * b_h)


# %% wrong: tanh missing | names: tanh is missing
def rnn_cell(X, H, W_xh, W_hh, b_h):
    return X @ W_xh + H @ W_hh + b_h


# %% wrong: sigmoid | names: the sigmoid stands
def rnn_cell(X, H, W_xh, W_hh, b_h):
    return torch.sigmoid(X @ W_xh + H @ W_hh + b_h)


# %% wrong: ReLU | names: ReLU stands
def rnn_cell(X, H, W_xh, W_hh, b_h):
    return torch.relu(X @ W_xh + H @ W_hh + b_h)


# %% wrong: no bias | names: the bias is missing / `b_h` has no effect
def rnn_cell(X, H, W_xh, W_hh, b_h):
    return torch.tanh(X @ W_xh + H @ W_hh)


# %% wrong: bias twice | names: the bias is added twice
def rnn_cell(X, H, W_xh, W_hh, b_h):
    return torch.tanh((X @ W_xh + b_h) + (H @ W_hh + b_h))


# %% wrong: bias after tanh | names: after tanh
def rnn_cell(X, H, W_xh, W_hh, b_h):
    return torch.tanh(X @ W_xh + H @ W_hh) + b_h


# %% wrong: hidden weights transposed | names: W_hh is transposed
def rnn_cell(X, H, W_xh, W_hh, b_h):
    return torch.tanh(X @ W_xh + H @ W_hh.T + b_h)


# %% wrong: input weights transposed | names: stops with / W_xh
def rnn_cell(X, H, W_xh, W_hh, b_h):
    return torch.tanh(X @ W_xh.T + H @ W_hh + b_h)


# %% wrong: the state ignored | names: the last state has no effect / `H` has no effect
def rnn_cell(X, H, W_xh, W_hh, b_h):
    return torch.tanh(X @ W_xh + b_h)


# %% wrong: the input ignored | names: the inputs have no effect / `X` has no effect
def rnn_cell(X, H, W_xh, W_hh, b_h):
    return torch.tanh(H @ W_hh + b_h)


# %% wrong: the state without weights | names: without W_hh
def rnn_cell(X, H, W_xh, W_hh, b_h):
    return torch.tanh(X @ W_xh + H + b_h)


# %% wrong: tanh of each | names: each product by itself
def rnn_cell(X, H, W_xh, W_hh, b_h):
    return torch.tanh(X @ W_xh) + torch.tanh(H @ W_hh) + b_h


# %% wrong: tanh of the input's part | names: the state's is added
def rnn_cell(X, H, W_xh, W_hh, b_h):
    return torch.tanh(X @ W_xh + b_h) + H @ W_hh


# %% wrong: the old state added | names: the old state is added
def rnn_cell(X, H, W_xh, W_hh, b_h):
    return H + torch.tanh(X @ W_xh + H @ W_hh + b_h)


# %% wrong: tanh twice | names: tanh is applied twice
def rnn_cell(X, H, W_xh, W_hh, b_h):
    return torch.tanh(torch.tanh(X @ W_xh + H @ W_hh + b_h))


# %% wrong: products multiplied | names: are multiplied
def rnn_cell(X, H, W_xh, W_hh, b_h):
    return torch.tanh((X @ W_xh) * (H @ W_hh) + b_h)


# %% wrong: state detached | names: is detached / gradient
def rnn_cell(X, H, W_xh, W_hh, b_h):
    return torch.tanh(X @ W_xh + H.detach() @ W_hh + b_h)


# %% wrong: single precision | names: float32
def rnn_cell(X, H, W_xh, W_hh, b_h):
    return torch.tanh(X.float() @ W_xh.float() + H.float() @ W_hh.float() + b_h.float()).to(X.dtype)


# %% wrong: tanh of each product | names: a tanh of its own / to each product by itself
def rnn_cell(X, H, W_xh, W_hh, b_h):
    return torch.tanh(X @ W_xh + b_h) + torch.tanh(H @ W_hh)


# %% wrong: tanh only around the state | names: applied to the state's part
def rnn_cell(X, H, W_xh, W_hh, b_h):
    return X @ W_xh + torch.tanh(H @ W_hh + b_h)


# %% wrong: elementwise recurrent weights (diagonal) | names: entry by entry
def rnn_cell(X, H, W_xh, W_hh, b_h):
    return torch.tanh(X @ W_xh + H * W_hh.diagonal() + b_h)


# %% wrong: minus recurrent | names: state's part is subtracted
def rnn_cell(X, H, W_xh, W_hh, b_h):
    return torch.tanh(X @ W_xh - H @ W_hh + b_h)


# %% wrong: sums the batch of the state (mean over rows) | names: of all last states
def rnn_cell(X, H, W_xh, W_hh, b_h):
    return torch.tanh(X @ W_xh + (H @ W_hh).mean(dim=0) + b_h)


# %% wrong: only the first row's state | names: the first row's last state
def rnn_cell(X, H, W_xh, W_hh, b_h):
    return torch.tanh(X @ W_xh + H[0] @ W_hh + b_h)


# %% wrong: clamp instead of tanh | names: a hard tanh
def rnn_cell(X, H, W_xh, W_hh, b_h):
    return (X @ W_xh + H @ W_hh + b_h).clamp(-1, 1)


# %% wrong: the state changed in place | names: changes its arguments
def rnn_cell(X, H, W_xh, W_hh, b_h):
    H.data = torch.tanh(X @ W_xh + H @ W_hh + b_h).data
    return H
