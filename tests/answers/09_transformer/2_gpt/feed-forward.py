# %% correct: erf by hand
def feed_forward(X, W_1, b_1, W_2, b_2):
    Z = torch.einsum("...d,dh->...h", X, W_1) + b_1
    return torch.matmul(0.5 * Z * (1 + torch.erf(Z / math.sqrt(2))), W_2) + b_2


# %% correct: linear layers of functional
def feed_forward(X, W_1, b_1, W_2, b_2):
    return functional.linear(functional.gelu(functional.linear(X, W_1.T, b_1)), W_2.T, b_2)


# %% correct: row by row
def feed_forward(X, W_1, b_1, W_2, b_2):
    rows = X.reshape(-1, X.shape[-1])
    made = [torch.addmv(b_2, W_2.T, nn.GELU()(torch.addmv(b_1, W_1.T, row))) for row in rows]
    return torch.stack(made).reshape(X.shape)


# %% wrong: ReLU | names: ReLU stands
def feed_forward(X, W_1, b_1, W_2, b_2):
    return torch.relu(X @ W_1 + b_1) @ W_2 + b_2


# %% wrong: tanh form | names: approximated by tanh
def feed_forward(X, W_1, b_1, W_2, b_2):
    return functional.gelu(X @ W_1 + b_1, approximate="tanh") @ W_2 + b_2


# %% wrong: tanh form by hand | names: approximated by tanh
def feed_forward(X, W_1, b_1, W_2, b_2):
    Z = X @ W_1 + b_1
    bend = 0.5 * Z * (1 + torch.tanh(math.sqrt(2 / math.pi) * (Z + 0.044715 * Z**3)))
    return bend @ W_2 + b_2


# %% wrong: quick form | names: 1.702
def feed_forward(X, W_1, b_1, W_2, b_2):
    Z = X @ W_1 + b_1
    return (Z * torch.sigmoid(1.702 * Z)) @ W_2 + b_2


# %% wrong: SiLU | names: SiLU
def feed_forward(X, W_1, b_1, W_2, b_2):
    return functional.silu(X @ W_1 + b_1) @ W_2 + b_2


# %% wrong: the distribution alone | names: function alone
def feed_forward(X, W_1, b_1, W_2, b_2):
    Z = X @ W_1 + b_1
    return (0.5 * (1 + torch.erf(Z / math.sqrt(2)))) @ W_2 + b_2


# %% wrong: erf without the root of two | names: root of two
def feed_forward(X, W_1, b_1, W_2, b_2):
    Z = X @ W_1 + b_1
    return (0.5 * Z * (1 + torch.erf(Z))) @ W_2 + b_2


# %% wrong: tanh | names: tanh stands
def feed_forward(X, W_1, b_1, W_2, b_2):
    return torch.tanh(X @ W_1 + b_1) @ W_2 + b_2


# %% wrong: sigmoid | names: the sigmoid stands
def feed_forward(X, W_1, b_1, W_2, b_2):
    return torch.sigmoid(X @ W_1 + b_1) @ W_2 + b_2


# %% wrong: softmax | names: a softmax stands
def feed_forward(X, W_1, b_1, W_2, b_2):
    return torch.softmax(X @ W_1 + b_1, dim=-1) @ W_2 + b_2


# %% wrong: leaky | names: a leaky ReLU
def feed_forward(X, W_1, b_1, W_2, b_2):
    return functional.leaky_relu(X @ W_1 + b_1) @ W_2 + b_2


# %% wrong: normalized rows | names: rows are normalized
def feed_forward(X, W_1, b_1, W_2, b_2):
    return functional.gelu(functional.layer_norm(X, X.shape[-1:]) @ W_1 + b_1) @ W_2 + b_2


# %% wrong: no bend | names: there is no GELU
def feed_forward(X, W_1, b_1, W_2, b_2):
    return (X @ W_1 + b_1) @ W_2 + b_2


# %% wrong: first bias forgotten | names: the first bias is missing
def feed_forward(X, W_1, b_1, W_2, b_2):
    return functional.gelu(X @ W_1) @ W_2 + b_2


# %% wrong: second bias forgotten | names: the second bias is missing
def feed_forward(X, W_1, b_1, W_2, b_2):
    return functional.gelu(X @ W_1 + b_1) @ W_2


# %% wrong: bent twice | names: to the result as well
def feed_forward(X, W_1, b_1, W_2, b_2):
    return functional.gelu(functional.gelu(X @ W_1 + b_1) @ W_2 + b_2)


# %% wrong: with the way around | names: X is added
def feed_forward(X, W_1, b_1, W_2, b_2):
    return X + functional.gelu(X @ W_1 + b_1) @ W_2 + b_2


# %% wrong: bias after the bend | names: added after GELU
def feed_forward(X, W_1, b_1, W_2, b_2):
    return (functional.gelu(X @ W_1) + b_1) @ W_2 + b_2


# %% wrong: detached | names: no gradient / gradient is 0 / the gradient
def feed_forward(X, W_1, b_1, W_2, b_2):
    return (functional.gelu(X @ W_1 + b_1) @ W_2 + b_2).detach()


# %% wrong: single precision inside | names: float32
def feed_forward(X, W_1, b_1, W_2, b_2):
    return (functional.gelu(X.float() @ W_1.float() + b_1.float()) @ W_2.float() + b_2.float()).to(X.dtype)


# %% wrong: normal density instead of distribution | names: the density
def feed_forward(X, W_1, b_1, W_2, b_2):
    z = X @ W_1 + b_1
    return (z * torch.exp(-z**2 / 2) / math.sqrt(2 * math.pi)) @ W_2 + b_2


# %% wrong: X overwritten | names: changes its arguments
def feed_forward(X, W_1, b_1, W_2, b_2):
    Z = functional.gelu(X @ W_1 + b_1) @ W_2 + b_2
    X.data.copy_(Z.detach())
    return Z
