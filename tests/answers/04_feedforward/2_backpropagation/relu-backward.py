# %% correct: where
def relu_backward(dH, Z):
    return torch.where(Z > 0, dH, torch.zeros_like(dH))


# %% correct: the sign of the output as the gate
def relu_backward(dH, Z):
    return dH * torch.sign(torch.relu(Z))


# %% correct: masked on a copy
def relu_backward(dH, Z):
    dZ = dH.clone()
    dZ[Z <= 0] = 0
    return dZ


# %% correct: filled in place on a copy
def relu_backward(dH, Z):
    dZ = dH.clone()
    dZ.masked_fill_(Z <= 0, 0.0)
    return dZ


# %% wrong: gated by the gradient | names: the gate looks at the gradient
def relu_backward(dH, Z):
    return dH * (dH > 0)


# %% wrong: the gradient is clamped | names: the gate looks at the gradient
def relu_backward(dH, Z):
    return torch.relu(dH)


# %% wrong: open at zero | names: open at exactly 0
def relu_backward(dH, Z):
    return dH * (Z >= 0)


# %% wrong: not gated | names: nothing is gated
def relu_backward(dH, Z):
    return dH.clone()


# %% wrong: multiplied by the output | names: by the output of the ReLU
def relu_backward(dH, Z):
    return dH * Z.clamp(min=0)


# %% wrong: the gate turned round | names: turned round
def relu_backward(dH, Z):
    return torch.where(Z > 0, torch.zeros_like(dH), dH)


# %% wrong: the gate alone | names: only the gate is returned
def relu_backward(dH, Z):
    return (Z > 0).to(Z.dtype)


# %% wrong: gated twice | names: both the input and the gradient
def relu_backward(dH, Z):
    return torch.relu(dH) * (Z > 0)


# %% wrong: the caller's gradient is overwritten | names: changes its arguments / dH after the call
def relu_backward(dH, Z):
    dH[Z <= 0] = 0
    return dH


# %% wrong: the sign of Z as the gate | names: closed gates turn the gradient round
def relu_backward(dH, Z):
    return dH * torch.sign(Z)


# %% wrong: only the entries that pass are kept | names: expected shape
def relu_backward(dH, Z):
    return dH[Z > 0]
