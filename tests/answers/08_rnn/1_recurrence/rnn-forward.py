# %% correct: over unbind, joined
def rnn_forward(X, H, W_xh, W_hh, b_h):
    B, hidden = X.shape[0], W_hh.shape[0]
    H = torch.zeros(B, hidden, dtype=X.dtype) if H is None else H
    states = []
    for x in X.unbind(dim=1):
        H = torch.tanh(x @ W_xh + H @ W_hh + b_h)
        states.append(H[:, None])
    return torch.cat(states, dim=1), H


# %% correct: all inputs at once, time first inside
def rnn_forward(X, H, W_xh, W_hh, b_h):
    Z = (X @ W_xh + b_h).transpose(0, 1)
    H = Z.new_zeros(Z.shape[1:]) if H is None else H
    states = []
    for z in Z:
        H = torch.tanh(z + H @ W_hh)
        states.append(H)
    states = torch.stack(states).permute(1, 0, 2)
    return states, states[:, -1]


# %% correct: recursive
def rnn_forward(X, H, W_xh, W_hh, b_h):
    if H is None:
        H = torch.zeros(len(X), len(b_h)).to(X)
    H = torch.tanh(torch.cat([X[:, 0], H], 1) @ torch.cat([W_xh, W_hh]) + b_h)
    if X.shape[1] == 1:
        return H.unsqueeze(1), H
    rest, last = rnn_forward(X[:, 1:], H, W_xh, W_hh, b_h)
    return torch.cat([H.unsqueeze(1), rest], dim=1), last


# %% wrong: the library's | names: nn.RNN / RNN
def rnn_forward(X, H, W_xh, W_hh, b_h):
    layer = nn.RNN(X.shape[2], W_hh.shape[0], batch_first=True)
    return layer(X, H)


# %% wrong: time first | names: first axis is taken for time
def rnn_forward(X, H, W_xh, W_hh, b_h):
    if H is None:
        H = X.new_zeros(X.shape[1], W_hh.shape[0])
    states = []
    for x in X:
        H = torch.tanh(x @ W_xh + H @ W_hh + b_h)
        states.append(H)
    return torch.stack(states), H


# %% wrong: loop over examples | names: as if they were the steps / first axis is taken for time / stops with
def rnn_forward(X, H, W_xh, W_hh, b_h):
    if H is None:
        H = X.new_zeros(X.shape[0], W_hh.shape[0])
    states = []
    for t in range(X.shape[0]):
        H = torch.tanh(X[t] @ W_xh + H @ W_hh + b_h)
        states.append(H)
    return torch.stack(states, dim=1), H


# %% wrong: stacked along a first axis | names: time comes second
def rnn_forward(X, H, W_xh, W_hh, b_h):
    if H is None:
        H = X.new_zeros(X.shape[0], W_hh.shape[0])
    states = []
    for t in range(X.shape[1]):
        H = torch.tanh(X[:, t] @ W_xh + H @ W_hh + b_h)
        states.append(H)
    return torch.stack(states), H


# %% wrong: reshaped instead of turned | names: rows and times are mixed
def rnn_forward(X, H, W_xh, W_hh, b_h):
    if H is None:
        H = X.new_zeros(X.shape[0], W_hh.shape[0])
    states = []
    for t in range(X.shape[1]):
        H = torch.tanh(X[:, t] @ W_xh + H @ W_hh + b_h)
        states.append(H)
    return torch.stack(states).reshape(X.shape[0], X.shape[1], -1), H


# %% wrong: laid side by side | names: side by side
def rnn_forward(X, H, W_xh, W_hh, b_h):
    if H is None:
        H = X.new_zeros(X.shape[0], W_hh.shape[0])
    states = []
    for t in range(X.shape[1]):
        H = torch.tanh(X[:, t] @ W_xh + H @ W_hh + b_h)
        states.append(H)
    return torch.cat(states, dim=1), H


# %% wrong: last example for last step | names: not of the last step
def rnn_forward(X, H, W_xh, W_hh, b_h):
    if H is None:
        H = X.new_zeros(X.shape[0], W_hh.shape[0])
    states = []
    for t in range(X.shape[1]):
        H = torch.tanh(X[:, t] @ W_xh + H @ W_hh + b_h)
        states.append(H)
    states = torch.stack(states, dim=1)
    return states, states[-1]


# %% wrong: first state as the last | names: the first state is returned
def rnn_forward(X, H, W_xh, W_hh, b_h):
    if H is None:
        H = X.new_zeros(X.shape[0], W_hh.shape[0])
    states = []
    for t in range(X.shape[1]):
        H = torch.tanh(X[:, t] @ W_xh + H @ W_hh + b_h)
        states.append(H)
    return torch.stack(states, dim=1), states[0]


# %% wrong: an axis of time left | names: axis of time left
def rnn_forward(X, H, W_xh, W_hh, b_h):
    if H is None:
        H = X.new_zeros(X.shape[0], W_hh.shape[0])
    states = []
    for t in range(X.shape[1]):
        H = torch.tanh(X[:, t] @ W_xh + H @ W_hh + b_h)
        states.append(H)
    states = torch.stack(states, dim=1)
    return states, states[:, -1:]


# %% wrong: an axis of layers | names: axis of layers
def rnn_forward(X, H, W_xh, W_hh, b_h):
    if H is None:
        H = X.new_zeros(X.shape[0], W_hh.shape[0])
    states = []
    for t in range(X.shape[1]):
        H = torch.tanh(X[:, t] @ W_xh + H @ W_hh + b_h)
        states.append(H)
    return torch.stack(states, dim=1), H[None]


# %% wrong: the first state listed too | names: is listed too
def rnn_forward(X, H, W_xh, W_hh, b_h):
    if H is None:
        H = X.new_zeros(X.shape[0], W_hh.shape[0])
    states, first = [], H
    for t in range(X.shape[1]):
        H = torch.tanh(X[:, t] @ W_xh + H @ W_hh + b_h)
        states.append(H)
    return torch.stack([first, *states], dim=1), H


# %% wrong: states before each step | names: before each step
def rnn_forward(X, H, W_xh, W_hh, b_h):
    if H is None:
        H = X.new_zeros(X.shape[0], W_hh.shape[0])

    states = []
    for t in range(X.shape[1]):
        states.append(H)
        H = torch.tanh(X[:, t] @ W_xh + H @ W_hh + b_h)
    return torch.stack(states, dim=1), H


# %% wrong: a list | names: a list, not one tensor
def rnn_forward(X, H, W_xh, W_hh, b_h):
    if H is None:
        H = X.new_zeros(X.shape[0], W_hh.shape[0])
    states = []
    for t in range(X.shape[1]):
        H = torch.tanh(X[:, t] @ W_xh + H @ W_hh + b_h)
        states.append(H)
    return states, H


# %% wrong: exchanged | names: exchanged
def rnn_forward(X, H, W_xh, W_hh, b_h):
    if H is None:
        H = X.new_zeros(X.shape[0], W_hh.shape[0])
    states = []
    for t in range(X.shape[1]):
        H = torch.tanh(X[:, t] @ W_xh + H @ W_hh + b_h)
        states.append(H)
    return H, torch.stack(states, dim=1)


# %% wrong: every step from the first state | names: every step begins from the state
def rnn_forward(X, H, W_xh, W_hh, b_h):
    if H is None:
        H = X.new_zeros(X.shape[0], W_hh.shape[0])

    states = [torch.tanh(X[:, t] @ W_xh + H @ W_hh + b_h) for t in range(X.shape[1])]
    return torch.stack(states, dim=1), states[-1]


# %% wrong: always from zeros | names: begins from zeros / `H` has no effect
def rnn_forward(X, H, W_xh, W_hh, b_h):
    H = X.new_zeros(X.shape[0], W_hh.shape[0])
    states = []
    for t in range(X.shape[1]):
        H = torch.tanh(X[:, t] @ W_xh + H @ W_hh + b_h)
        states.append(H)
    return torch.stack(states, dim=1), H


# %% wrong: None not handled | names: stops with / no state given
def rnn_forward(X, H, W_xh, W_hh, b_h):
    states = []
    for t in range(X.shape[1]):
        H = torch.tanh(X[:, t] @ W_xh + H @ W_hh + b_h)
        states.append(H)
    return torch.stack(states, dim=1), H


# %% wrong: the first step left out | names: the first step is left out
def rnn_forward(X, H, W_xh, W_hh, b_h):
    if H is None:
        H = X.new_zeros(X.shape[0], W_hh.shape[0])
    states = []
    for t in range(1, X.shape[1]):
        H = torch.tanh(X[:, t] @ W_xh + H @ W_hh + b_h)
        states.append(H)
    return torch.stack(states, dim=1), H


# %% wrong: the last step left out | names: the last step is left out
def rnn_forward(X, H, W_xh, W_hh, b_h):
    if H is None:
        H = X.new_zeros(X.shape[0], W_hh.shape[0])
    states = []
    for t in range(X.shape[1] - 1):
        H = torch.tanh(X[:, t] @ W_xh + H @ W_hh + b_h)
        states.append(H)
    return torch.stack(states, dim=1), H


# %% wrong: read backwards | names: from their end
def rnn_forward(X, H, W_xh, W_hh, b_h):
    if H is None:
        H = X.new_zeros(X.shape[0], W_hh.shape[0])
    states = []
    for t in reversed(range(X.shape[1])):
        H = torch.tanh(X[:, t] @ W_xh + H @ W_hh + b_h)
        states.append(H)
    return torch.stack(states, dim=1), H


# %% wrong: tanh missing | names: tanh is missing
def rnn_forward(X, H, W_xh, W_hh, b_h):
    if H is None:
        H = X.new_zeros(X.shape[0], W_hh.shape[0])
    states = []
    for t in range(X.shape[1]):
        H = X[:, t] @ W_xh + H @ W_hh + b_h
        states.append(H)
    return torch.stack(states, dim=1), H


# %% wrong: bias twice | names: bias is added twice
def rnn_forward(X, H, W_xh, W_hh, b_h):
    if H is None:
        H = X.new_zeros(X.shape[0], W_hh.shape[0])
    states = []
    for t in range(X.shape[1]):
        H = torch.tanh(X[:, t] @ W_xh + b_h + H @ W_hh + b_h)
        states.append(H)
    return torch.stack(states, dim=1), H


# %% wrong: bias missing | names: bias is missing / `b_h` has no effect
def rnn_forward(X, H, W_xh, W_hh, b_h):
    if H is None:
        H = X.new_zeros(X.shape[0], W_hh.shape[0])
    states = []
    for t in range(X.shape[1]):
        H = torch.tanh(X[:, t] @ W_xh + H @ W_hh)
        states.append(H)
    return torch.stack(states, dim=1), H


# %% wrong: hidden weights transposed | names: W_hh is transposed
def rnn_forward(X, H, W_xh, W_hh, b_h):
    if H is None:
        H = X.new_zeros(X.shape[0], W_hh.shape[0])
    states = []
    for t in range(X.shape[1]):
        H = torch.tanh(X[:, t] @ W_xh + H @ W_hh.T + b_h)
        states.append(H)
    return torch.stack(states, dim=1), H


# %% wrong: detached before each step | names: is detached before each step
def rnn_forward(X, H, W_xh, W_hh, b_h):
    H = X.new_zeros(len(X), len(b_h)) if H is None else H
    states = []
    for t in range(X.shape[1]):
        H = torch.tanh(X[:, t] @ W_xh + H.detach() @ W_hh + b_h)
        states.append(H)
    return torch.stack(states, 1), H


# %% wrong: detached after each step | names: is detached after each step
def rnn_forward(X, H, W_xh, W_hh, b_h):
    if H is None:
        H = X.new_zeros(X.shape[0], W_hh.shape[0])
    states = []
    for t in range(X.shape[1]):
        H = torch.tanh(X[:, t] @ W_xh + H @ W_hh + b_h)
        states.append(H)
        H = H.detach()
    return torch.stack(states, dim=1), H
