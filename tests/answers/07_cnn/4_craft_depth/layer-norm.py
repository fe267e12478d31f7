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


# %% wrong: mean square less squared mean | names: far from 0, single precision
def layer_norm(X: torch.Tensor, gain: torch.Tensor, shift: torch.Tensor, eps: float = 1e-5) -> torch.Tensor:
    mean = X.mean(dim=-1, keepdim=True)
    var = X.square().mean(-1, keepdim=True) - mean**2
    return (X - mean) / torch.sqrt(var + eps) * gain + shift


# %% wrong: eps twice | names: under the root and outside it too
def layer_norm(X: torch.Tensor, gain: torch.Tensor, shift: torch.Tensor, eps: float = 1e-5) -> torch.Tensor:
    mean = X.mean(dim=-1, keepdim=True)
    var = X.var(dim=-1, keepdim=True, correction=0)
    return (X - mean) / (torch.sqrt(var + eps) + eps) * gain + shift


# %% wrong: mean absolute deviation | names: mean absolute deviation stands for the root
def layer_norm(X: torch.Tensor, gain: torch.Tensor, shift: torch.Tensor, eps: float = 1e-5) -> torch.Tensor:
    mean = X.mean(dim=-1, keepdim=True)
    var = (X - mean).abs().mean(dim=-1, keepdim=True)
    return (X - mean) / (var + eps) * gain + shift


# %% wrong: root clamped | names: root is the greater of itself and eps
def layer_norm(X: torch.Tensor, gain: torch.Tensor, shift: torch.Tensor, eps: float = 1e-5) -> torch.Tensor:
    mean = X.mean(dim=-1, keepdim=True)
    var = X.var(dim=-1, keepdim=True, correction=0)
    return (X - mean) / var.sqrt().clamp_min(eps) * gain + shift


# %% wrong: median | names: the median is subtracted
def layer_norm(X: torch.Tensor, gain: torch.Tensor, shift: torch.Tensor, eps: float = 1e-5) -> torch.Tensor:
    mean = X.median(-1, keepdim=True).values
    var = X.var(dim=-1, keepdim=True, correction=0)
    return (X - mean) / torch.sqrt(var + eps) * gain + shift


# %% wrong: gain before the mean | names: multiplies X before the mean
def layer_norm(X: torch.Tensor, gain: torch.Tensor, shift: torch.Tensor, eps: float = 1e-5) -> torch.Tensor:
    mean = X.mean(dim=-1, keepdim=True)
    var = X.var(dim=-1, keepdim=True, correction=0)
    return (X * gain - mean) / torch.sqrt(var + eps) + shift


# %% wrong: all axes but the first | names: only the last is to be
def layer_norm(X: torch.Tensor, gain: torch.Tensor, shift: torch.Tensor, eps: float = 1e-5) -> torch.Tensor:
    mean = X.mean(dim=tuple(range(1, X.ndim)), keepdim=True)
    var = X.var(dim=tuple(range(1, X.ndim)), keepdim=True, correction=0)
    return (X - mean) / torch.sqrt(var + eps) * gain + shift


# %% wrong: one example's rows normalized by functional.normalize | names: eps is its least value
def layer_norm(X: torch.Tensor, gain: torch.Tensor, shift: torch.Tensor, eps: float = 1e-5) -> torch.Tensor:
    Z = functional.normalize(X - X.mean(-1, keepdim=True), dim=-1, eps=eps)
    return gain * Z + shift


# %% wrong: last two axes | names: only the last is to be
def layer_norm(X: torch.Tensor, gain: torch.Tensor, shift: torch.Tensor, eps: float = 1e-5) -> torch.Tensor:
    mean = X.mean(dim=(-2, -1), keepdim=True) if X.ndim > 2 else X.mean(-1, keepdim=True)
    var = X.var(dim=(-2, -1), keepdim=True, correction=0) if X.ndim > 2 else X.var(-1, keepdim=True, correction=0)
    return (X - mean) / torch.sqrt(var + eps) * gain + shift
