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


# %% correct: a lambda
relu_backward = lambda dH, Z: torch.where(torch.gt(Z, 0), dH, 0.0)


# %% correct: heaviside
def relu_backward(dH, Z):
    return dH * torch.heaviside(Z, torch.zeros_like(Z))


# %% wrong: multiplied by the input | names: multiplied by Z itself
def relu_backward(dH, Z):
    return dH * Z


# %% wrong: a soft gate | names: little by little
def relu_backward(dH, Z):
    return dH * Z.clamp(0, 1)


# %% wrong: forward again | names: dH is left out
def relu_backward(dH, Z):
    return Z.clamp(min=0)


# %% wrong: the sign of the product | names: the product of dH and Z
def relu_backward(dH, Z):
    return dH * (dH * Z > 0)


# %% wrong: a leak | names: as in leaky ReLU
def relu_backward(dH, Z):
    return torch.where(Z > 0, dH, 0.01 * dH)


# %% wrong: without signs | names: made positive
def relu_backward(dH, Z):
    return dH.abs() * (Z > 0)


# %% wrong: half a gate at zero | names: at 0 is halved
def relu_backward(dH, Z):
    return dH * (torch.sign(Z) + 1) / 2


# %% wrong: arguments exchanged | names: `Z` where `dH` / exchanged / looks at the gradient
def relu_backward(dH, Z):
    return Z * (dH > 0)


# %% wrong: a small threshold | names: gates of 1e-8
def relu_backward(dH, Z):
    return dH * (Z > 1e-6)


# %% wrong: a gate for each row | names: a whole row shares one gate
def relu_backward(dH, Z):
    return dH * (Z.sum(-1, keepdim=True) > 0) if Z.ndim else dH * (Z > 0)


# %% wrong: single precision | names: expected a tensor of torch.float64
def relu_backward(dH, Z):
    return dH.float() * (Z > 0)
