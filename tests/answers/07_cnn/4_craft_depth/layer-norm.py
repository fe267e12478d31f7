# %% correct: var and rsqrt
def layer_norm(X, gain, shift, eps=1e-5):
    variance, mean = torch.var_mean(X, dim=-1, correction=0, keepdim=True)
    return (X - mean) * torch.rsqrt(variance + eps) * gain + shift


# %% correct: flat rows, sums
def layer_norm(X, gain, shift, eps=1e-5):
    rows = X.reshape(-1, X.shape[-1])
    d = rows.shape[1]
    mean = rows.sum(dim=1) / d
    apart = rows - mean[:, None]
    scale = ((apart * apart).sum(dim=1) / d + eps) ** 0.5
    return (apart / scale[:, None] * gain + shift).reshape(X.shape)


# %% correct: unbind the last axis
def layer_norm(X, gain, shift, eps=1e-5):
    parts = X.unbind(dim=-1)
    mean = sum(parts) / len(parts)
    variance = sum((part - mean) ** 2 for part in parts) / len(parts)
    normal = torch.stack([(part - mean) / (variance + eps).sqrt() for part in parts], dim=-1)
    return torch.addcmul(shift, normal, gain)


# %% wrong: over the batch | names: over the batch
def layer_norm(X, gain, shift, eps=1e-5):
    mean = X.mean(dim=0, keepdim=True)
    Z = X - mean
    variance = Z.square().mean(dim=0, keepdim=True)
    root = torch.sqrt(variance + eps)
    return gain * Z / root + shift


# %% wrong: over everything | names: over all axes at once
def layer_norm(X, gain, shift, eps=1e-5):
    mean = X.mean()
    Z = X - mean
    variance = Z.square().mean()
    root = torch.sqrt(variance + eps)
    return gain * Z / root + shift


# %% wrong: unbiased | names: divides by d - 1
def layer_norm(X, gain, shift, eps=1e-5):
    mean = X.mean(dim=-1, keepdim=True)
    Z = X - mean
    variance = X.var(dim=-1, keepdim=True)
    root = torch.sqrt(variance + eps)
    return gain * Z / root + shift


# %% wrong: unbiased std | names: divides by d - 1 / eps
def layer_norm(X, gain, shift, eps=1e-5):
    mean = X.mean(dim=-1, keepdim=True)
    Z = X - mean
    variance = Z.square().mean(dim=-1, keepdim=True)
    root = X.std(dim=-1, keepdim=True) + eps
    return gain * Z / root + shift


# %% wrong: eps outside | names: outside the root
def layer_norm(X, gain, shift, eps=1e-5):
    mean = X.mean(dim=-1, keepdim=True)
    Z = X - mean
    variance = Z.square().mean(dim=-1, keepdim=True)
    root = torch.sqrt(variance) + eps
    return gain * Z / root + shift


# %% wrong: no eps | names: eps is left out
def layer_norm(X, gain, shift, eps=1e-5):
    mean = X.mean(dim=-1, keepdim=True)
    Z = X - mean
    variance = Z.square().mean(dim=-1, keepdim=True)
    root = torch.sqrt(variance)
    return gain * Z / root + shift


# %% wrong: fixed eps | names: whatever is given / has no effect
def layer_norm(X, gain, shift, eps=1e-5):
    mean = X.mean(dim=-1, keepdim=True)
    Z = X - mean
    variance = Z.square().mean(dim=-1, keepdim=True)
    root = torch.sqrt(variance + 1e-5)
    return gain * Z / root + shift


# %% wrong: eps squared | names: eps is squared
def layer_norm(X, gain, shift, eps=1e-5):
    mean = X.mean(dim=-1, keepdim=True)
    Z = X - mean
    variance = Z.square().mean(dim=-1, keepdim=True)
    root = torch.sqrt(variance + eps**2)
    return gain * Z / root + shift


# %% wrong: no root | names: the variance is not rooted
def layer_norm(X, gain, shift, eps=1e-5):
    mean = X.mean(dim=-1, keepdim=True)
    Z = X - mean
    variance = Z.square().mean(dim=-1, keepdim=True)
    root = variance + eps
    return gain * Z / root + shift


# %% wrong: greater of both | names: the greater of itself and eps
def layer_norm(X, gain, shift, eps=1e-5):
    mean = X.mean(dim=-1, keepdim=True)
    Z = X - mean
    variance = Z.square().mean(dim=-1, keepdim=True)
    root = torch.sqrt(variance.clamp_min(eps))
    return gain * Z / root + shift


# %% wrong: rms | names: RMS normalization
def layer_norm(X, gain, shift, eps=1e-5):
    mean = X.mean(dim=-1, keepdim=True)
    Z = X
    variance = X.square().mean(dim=-1, keepdim=True)
    root = torch.sqrt(variance + eps)
    return gain * Z / root + shift


# %% wrong: not centered | names: mean is not subtracted before the division
def layer_norm(X, gain, shift, eps=1e-5):
    mean = X.mean(dim=-1, keepdim=True)
    Z = X - mean
    variance = Z.square().mean(dim=-1, keepdim=True)
    root = torch.sqrt(variance + eps)
    return gain * X / root + shift


# %% wrong: divided by the norm | names: divided by their norm
def layer_norm(X, gain, shift, eps=1e-5):
    mean = X.mean(dim=-1, keepdim=True)
    Z = X - mean
    variance = Z.square().sum(dim=-1, keepdim=True)
    root = torch.sqrt(variance + eps)
    return gain * Z / root + shift


# %% wrong: no affine | names: gain and shift are left out
def layer_norm(X, gain, shift, eps=1e-5):
    mean = X.mean(dim=-1, keepdim=True)
    Z = X - mean
    variance = Z.square().mean(dim=-1, keepdim=True)
    root = torch.sqrt(variance + eps)
    return Z / root


# %% wrong: no gain | names: gain is left out
def layer_norm(X, gain, shift, eps=1e-5):
    mean = X.mean(dim=-1, keepdim=True)
    Z = X - mean
    variance = Z.square().mean(dim=-1, keepdim=True)
    root = torch.sqrt(variance + eps)
    return Z / root + shift


# %% wrong: no shift | names: shift is left out
def layer_norm(X, gain, shift, eps=1e-5):
    mean = X.mean(dim=-1, keepdim=True)
    Z = X - mean
    variance = Z.square().mean(dim=-1, keepdim=True)
    root = torch.sqrt(variance + eps)
    return gain * Z / root


# %% wrong: shift first | names: shift is added before the gain
def layer_norm(X, gain, shift, eps=1e-5):
    mean = X.mean(dim=-1, keepdim=True)
    Z = X - mean
    variance = Z.square().mean(dim=-1, keepdim=True)
    root = torch.sqrt(variance + eps)
    return gain * (Z / root + shift)


# %% wrong: one plus gain | names: 1 + gain
def layer_norm(X, gain, shift, eps=1e-5):
    mean = X.mean(dim=-1, keepdim=True)
    Z = X - mean
    variance = Z.square().mean(dim=-1, keepdim=True)
    root = torch.sqrt(variance + eps)
    return (1 + gain) * Z / root + shift


# %% wrong: exchanged | names: gain and shift are exchanged / with `gain` and `shift` exchanged / exchanged
def layer_norm(X, gain, shift, eps=1e-5):
    mean = X.mean(dim=-1, keepdim=True)
    Z = X - mean
    variance = Z.square().mean(dim=-1, keepdim=True)
    root = torch.sqrt(variance + eps)
    return shift * Z / root + gain


# %% wrong: detached | names: mean and variance send nothing back
def layer_norm(X, gain, shift, eps=1e-5):
    mean = X.mean(dim=-1, keepdim=True).detach()
    Z = X - mean
    variance = Z.square().mean(dim=-1, keepdim=True)
    root = torch.sqrt(variance + eps).detach()
    return gain * Z / root + shift


# %% wrong: variance detached | names: the variance sends nothing back
def layer_norm(X, gain, shift, eps=1e-5):
    mean = X.mean(dim=-1, keepdim=True)
    Z = X - mean
    variance = Z.square().mean(dim=-1, keepdim=True)
    root = torch.sqrt(variance + eps).detach()
    return gain * Z / root + shift


# %% wrong: numbers from items | names: nothing / gradient
def layer_norm(X, gain, shift, eps=1e-5):
    mean = X.mean(dim=-1, keepdim=True).data
    root = torch.sqrt(X.var(dim=-1, keepdim=True, correction=0) + eps).data
    return gain * (X - mean) / root + shift


# %% wrong: ready-made | names: layer_norm / ready
def layer_norm(X, gain, shift, eps=1e-5):
    return functional.layer_norm(X, gain.shape, gain, shift, eps)
