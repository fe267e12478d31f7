# %% correct: channels moved to the end
class BatchNorm(nn.Module):
    def __init__(self, channels, eps=1e-5, momentum=0.1):
        super().__init__()
        self.eps, self.momentum = eps, momentum
        self.weight = nn.Parameter(torch.ones(channels))
        self.bias = nn.Parameter(torch.zeros(channels))
        self.register_buffer("running_mean", torch.zeros(channels))
        self.register_buffer("running_var", torch.ones(channels))

    def forward(self, X):
        rows = X.movedim(1, -1)
        flat = rows.reshape(-1, X.shape[1])
        m, v = self.running_mean, self.running_var
        if self.training:
            if len(flat) == 1:
                raise ValueError("no variance of one number")
            m = flat.mean(0)
            v = (flat - m).square().mean(0)
            self.running_mean = self.running_mean + self.momentum * (m.detach() - self.running_mean)
            self.running_var = self.running_var + self.momentum * (flat.detach().var(0) - self.running_var)
        return ((rows - m) * (v + self.eps).rsqrt() * self.weight + self.bias).movedim(-1, 1)


# %% correct: the statistics by var_mean, kept dims
class BatchNorm(nn.Module):
    def __init__(self, channels, eps=1e-5, momentum=0.1):
        super().__init__()
        self.eps, self.momentum = eps, momentum
        self.weight = nn.Parameter(torch.ones(channels))
        self.bias = nn.Parameter(torch.zeros(channels))
        self.register_buffer("running_mean", torch.zeros(channels))
        self.register_buffer("running_var", torch.ones(channels))

    def forward(self, X):
        shape = (1, -1, 1, 1)
        if not self.training:
            scale = (self.running_var + self.eps).sqrt().view(shape)
            return (X - self.running_mean.view(shape)) / scale * self.weight.view(shape) + self.bias.view(shape)
        B, _, H, W = X.shape
        if B * H * W == 1:
            raise ValueError(f"a batch {tuple(X.shape)} has one number per channel")
        var, mean = torch.var_mean(X, dim=(0, 2, 3), correction=0, keepdim=True)
        unbiased = var.detach().flatten() * (B * H * W) / (B * H * W - 1)
        self.running_mean.mul_(1 - self.momentum).add_(mean.detach().flatten(), alpha=self.momentum)
        self.running_var.mul_(1 - self.momentum).add_(unbiased, alpha=self.momentum)
        Y = (X - mean) / torch.sqrt(var + self.eps)
        return Y * self.weight.view(shape) + self.bias.view(shape)


# %% correct: mean of squares minus square of mean, in double precision
class BatchNorm(nn.Module):
    def __init__(self, channels, eps=1e-5, momentum=0.1):
        super().__init__()
        self.eps, self.momentum = eps, momentum
        self.weight = nn.Parameter(torch.ones(channels))
        self.bias = nn.Parameter(torch.zeros(channels))
        self.register_buffer("running_mean", torch.zeros(channels))
        self.register_buffer("running_var", torch.ones(channels))

    def forward(self, X):
        if self.training:
            count = X.shape[0] * X.shape[2] * X.shape[3]
            if count <= 1:
                raise ValueError
            wide = X.double()
            mean = wide.mean((0, 2, 3))
            var = (wide**2).mean((0, 2, 3)) - mean**2
            mu = self.momentum
            with torch.no_grad():
                self.running_mean = ((1 - mu) * self.running_mean + mu * mean).to(X.dtype)
                self.running_var = ((1 - mu) * self.running_var + mu * var * (count / (count - 1))).to(X.dtype)
            mean, var = mean.to(X.dtype), var.to(X.dtype)
        else:
            mean, var = self.running_mean, self.running_var
        scale = self.weight / (var + self.eps) ** 0.5
        shift = self.bias - mean * scale
        return X * scale[:, None, None] + shift[:, None, None]


# %% wrong: momentum's other sense | names: momentum weighs the old value
class BatchNorm(nn.Module):
    def __init__(self, channels, eps=1e-5, momentum=0.1):
        super().__init__()
        self.eps, self.momentum = eps, momentum
        self.weight = nn.Parameter(torch.ones(channels))
        self.bias = nn.Parameter(torch.zeros(channels))
        self.register_buffer("running_mean", torch.zeros(channels))
        self.register_buffer("running_var", torch.ones(channels))

    def forward(self, X):
        if self.training:
            n = X.numel() // X.shape[1]
            if n < 2:
                raise ValueError("one number per channel")
            mean = X.mean(dim=(0, 2, 3))
            var = X.var(dim=(0, 2, 3), unbiased=False)
            with torch.no_grad():
                self.running_mean.copy_(self.momentum * self.running_mean + (1 - self.momentum) * mean)
                self.running_var.copy_(self.momentum * self.running_var + (1 - self.momentum) * var * n / (n - 1))
        else:
            mean, var = self.running_mean, self.running_var
        mean, var = mean[None, :, None, None], var[None, :, None, None]
        X = (X - mean) / torch.sqrt(var + self.eps)
        return self.weight[None, :, None, None] * X + self.bias[None, :, None, None]


# %% wrong: biased running variance | names: the running variance takes the biased one
class BatchNorm(nn.Module):
    def __init__(self, channels, eps=1e-5, momentum=0.1):
        super().__init__()
        self.eps, self.momentum = eps, momentum
        self.weight = nn.Parameter(torch.ones(channels))
        self.bias = nn.Parameter(torch.zeros(channels))
        self.register_buffer("running_mean", torch.zeros(channels))
        self.register_buffer("running_var", torch.ones(channels))

    def forward(self, X):
        if self.training:
            n = X.numel() // X.shape[1]
            if n < 2:
                raise ValueError("one number per channel")
            mean = X.mean(dim=(0, 2, 3))
            var = X.var(dim=(0, 2, 3), unbiased=False)
            with torch.no_grad():
                self.running_mean.copy_((1 - self.momentum) * self.running_mean + self.momentum * mean)
                self.running_var.copy_((1 - self.momentum) * self.running_var + self.momentum * var)
        else:
            mean, var = self.running_mean, self.running_var
        mean, var = mean[None, :, None, None], var[None, :, None, None]
        X = (X - mean) / torch.sqrt(var + self.eps)
        return self.weight[None, :, None, None] * X + self.bias[None, :, None, None]


# %% wrong: unbiased variance normalizes | names: the variance is divided by N - 1
class BatchNorm(nn.Module):
    def __init__(self, channels, eps=1e-5, momentum=0.1):
        super().__init__()
        self.eps, self.momentum = eps, momentum
        self.weight = nn.Parameter(torch.ones(channels))
        self.bias = nn.Parameter(torch.zeros(channels))
        self.register_buffer("running_mean", torch.zeros(channels))
        self.register_buffer("running_var", torch.ones(channels))

    def forward(self, X):
        if self.training:
            n = X.numel() // X.shape[1]
            if n < 2:
                raise ValueError("one number per channel")
            mean = X.mean(dim=(0, 2, 3))
            var = X.var(dim=(0, 2, 3), unbiased=True)
            with torch.no_grad():
                self.running_mean.copy_((1 - self.momentum) * self.running_mean + self.momentum * mean)
                self.running_var.copy_((1 - self.momentum) * self.running_var + self.momentum * var)
        else:
            mean, var = self.running_mean, self.running_var
        mean, var = mean[None, :, None, None], var[None, :, None, None]
        X = (X - mean) / torch.sqrt(var + self.eps)
        return self.weight[None, :, None, None] * X + self.bias[None, :, None, None]


# %% wrong: scaled the wrong way | names: the variance is scaled by (N - 1) / N
class BatchNorm(nn.Module):
    def __init__(self, channels, eps=1e-5, momentum=0.1):
        super().__init__()
        self.eps, self.momentum = eps, momentum
        self.weight = nn.Parameter(torch.ones(channels))
        self.bias = nn.Parameter(torch.zeros(channels))
        self.register_buffer("running_mean", torch.zeros(channels))
        self.register_buffer("running_var", torch.ones(channels))

    def forward(self, X):
        if self.training:
            n = X.numel() // X.shape[1]
            if n < 2:
                raise ValueError("one number per channel")
            mean = X.mean(dim=(0, 2, 3))
            var = X.var(dim=(0, 2, 3), unbiased=False)
            with torch.no_grad():
                self.running_mean.copy_((1 - self.momentum) * self.running_mean + self.momentum * mean)
                self.running_var.copy_((1 - self.momentum) * self.running_var + self.momentum * var * (n - 1) / n)
        else:
            mean, var = self.running_mean, self.running_var
        mean, var = mean[None, :, None, None], var[None, :, None, None]
        X = (X - mean) / torch.sqrt(var + self.eps)
        return self.weight[None, :, None, None] * X + self.bias[None, :, None, None]


# %% wrong: N counts pictures | names: N - 1 counts pictures
class BatchNorm(nn.Module):
    def __init__(self, channels, eps=1e-5, momentum=0.1):
        super().__init__()
        self.eps, self.momentum = eps, momentum
        self.weight = nn.Parameter(torch.ones(channels))
        self.bias = nn.Parameter(torch.zeros(channels))
        self.register_buffer("running_mean", torch.zeros(channels))
        self.register_buffer("running_var", torch.ones(channels))

    def forward(self, X):
        if self.training:
            n = X.numel() // X.shape[1]
            if n < 2:
                raise ValueError("one number per channel")
            mean = X.mean(dim=(0, 2, 3))
            var = X.var(dim=(0, 2, 3), unbiased=False)
            with torch.no_grad():
                self.running_mean.copy_((1 - self.momentum) * self.running_mean + self.momentum * mean)
                self.running_var.copy_((1 - self.momentum) * self.running_var + self.momentum * var * (len(X) / (len(X) - 1) if len(X) > 1 else math.nan))
        else:
            mean, var = self.running_mean, self.running_var
        mean, var = mean[None, :, None, None], var[None, :, None, None]
        X = (X - mean) / torch.sqrt(var + self.eps)
        return self.weight[None, :, None, None] * X + self.bias[None, :, None, None]


# %% wrong: updated in eval | names: eval mode updates the running statistics
class BatchNorm(nn.Module):
    def __init__(self, channels, eps=1e-5, momentum=0.1):
        super().__init__()
        self.eps, self.momentum = eps, momentum
        self.weight = nn.Parameter(torch.ones(channels))
        self.bias = nn.Parameter(torch.zeros(channels))
        self.register_buffer("running_mean", torch.zeros(channels))
        self.register_buffer("running_var", torch.ones(channels))

    def forward(self, X):
        if self.training:
            n = X.numel() // X.shape[1]
            if n < 2:
                raise ValueError("one number per channel")
            mean = X.mean(dim=(0, 2, 3))
            var = X.var(dim=(0, 2, 3), unbiased=False)
            with torch.no_grad():
                self.running_mean.copy_((1 - self.momentum) * self.running_mean + self.momentum * mean)
                self.running_var.copy_((1 - self.momentum) * self.running_var + self.momentum * var * n / (n - 1))
        else:
            mean, var = self.running_mean.clone(), self.running_var.clone()
            n = X.numel() // X.shape[1]
            if n > 1:
                self.running_mean.mul_(1 - self.momentum).add_(self.momentum * X.detach().mean(dim=(0, 2, 3)))
                self.running_var.mul_(1 - self.momentum).add_(self.momentum * X.detach().var(dim=(0, 2, 3)))
        mean, var = mean[None, :, None, None], var[None, :, None, None]
        X = (X - mean) / torch.sqrt(var + self.eps)
        return self.weight[None, :, None, None] * X + self.bias[None, :, None, None]


# %% wrong: batch statistics in eval | names: eval mode normalizes by the batch, not
class BatchNorm(nn.Module):
    def __init__(self, channels, eps=1e-5, momentum=0.1):
        super().__init__()
        self.eps, self.momentum = eps, momentum
        self.weight = nn.Parameter(torch.ones(channels))
        self.bias = nn.Parameter(torch.zeros(channels))
        self.register_buffer("running_mean", torch.zeros(channels))
        self.register_buffer("running_var", torch.ones(channels))

    def forward(self, X):
        if self.training:
            n = X.numel() // X.shape[1]
            if n < 2:
                raise ValueError("one number per channel")
            mean = X.mean(dim=(0, 2, 3))
            var = X.var(dim=(0, 2, 3), unbiased=False)
            with torch.no_grad():
                self.running_mean.copy_((1 - self.momentum) * self.running_mean + self.momentum * mean)
                self.running_var.copy_((1 - self.momentum) * self.running_var + self.momentum * var * n / (n - 1))
        else:
            mean = X.mean(dim=(0, 2, 3))
            var = X.var(dim=(0, 2, 3), unbiased=False)
        mean, var = mean[None, :, None, None], var[None, :, None, None]
        X = (X - mean) / torch.sqrt(var + self.eps)
        return self.weight[None, :, None, None] * X + self.bias[None, :, None, None]


# %% wrong: the mode is not looked at | names: eval mode normalizes by the batch, and updates
class BatchNorm(nn.Module):
    def __init__(self, channels, eps=1e-5, momentum=0.1):
        super().__init__()
        self.eps, self.momentum = eps, momentum
        self.weight = nn.Parameter(torch.ones(channels))
        self.bias = nn.Parameter(torch.zeros(channels))
        self.register_buffer("running_mean", torch.zeros(channels))
        self.register_buffer("running_var", torch.ones(channels))

    def forward(self, X):
        if True:
            n = X.numel() // X.shape[1]
            if n < 2 and self.training:
                raise ValueError("one number per channel")
            mean = X.mean(dim=(0, 2, 3))
            var = X.var(dim=(0, 2, 3), unbiased=False)
            with torch.no_grad():
                self.running_mean.copy_((1 - self.momentum) * self.running_mean + self.momentum * mean)
                self.running_var.copy_((1 - self.momentum) * self.running_var + self.momentum * var * n / max(n - 1, 1))
        else:
            mean, var = self.running_mean, self.running_var
        mean, var = mean[None, :, None, None], var[None, :, None, None]
        X = (X - mean) / torch.sqrt(var + self.eps)
        return self.weight[None, :, None, None] * X + self.bias[None, :, None, None]


# %% wrong: nothing remembered | names: nothing is remembered in training mode
class BatchNorm(nn.Module):
    def __init__(self, channels, eps=1e-5, momentum=0.1):
        super().__init__()
        self.eps, self.momentum = eps, momentum
        self.weight = nn.Parameter(torch.ones(channels))
        self.bias = nn.Parameter(torch.zeros(channels))
        self.register_buffer("running_mean", torch.zeros(channels))
        self.register_buffer("running_var", torch.ones(channels))

    def forward(self, X):
        if self.training:
            n = X.numel() // X.shape[1]
            if n < 2:
                raise ValueError("one number per channel")
            mean = X.mean(dim=(0, 2, 3))
            var = X.var(dim=(0, 2, 3), unbiased=False)
        else:
            mean, var = self.running_mean, self.running_var
        mean, var = mean[None, :, None, None], var[None, :, None, None]
        X = (X - mean) / torch.sqrt(var + self.eps)
        return self.weight[None, :, None, None] * X + self.bias[None, :, None, None]


# %% wrong: variance not remembered | names: the running variance is not updated
class BatchNorm(nn.Module):
    def __init__(self, channels, eps=1e-5, momentum=0.1):
        super().__init__()
        self.eps, self.momentum = eps, momentum
        self.weight = nn.Parameter(torch.ones(channels))
        self.bias = nn.Parameter(torch.zeros(channels))
        self.register_buffer("running_mean", torch.zeros(channels))
        self.register_buffer("running_var", torch.ones(channels))

    def forward(self, X):
        if self.training:
            n = X.numel() // X.shape[1]
            if n < 2:
                raise ValueError("one number per channel")
            mean = X.mean(dim=(0, 2, 3))
            var = X.var(dim=(0, 2, 3), unbiased=False)
            with torch.no_grad():
                self.running_mean.copy_((1 - self.momentum) * self.running_mean + self.momentum * mean)
        else:
            mean, var = self.running_mean, self.running_var
        mean, var = mean[None, :, None, None], var[None, :, None, None]
        X = (X - mean) / torch.sqrt(var + self.eps)
        return self.weight[None, :, None, None] * X + self.bias[None, :, None, None]


# %% wrong: running variance from 0 | names: the running variance begins with 0
class BatchNorm(nn.Module):
    def __init__(self, channels, eps=1e-5, momentum=0.1):
        super().__init__()
        self.eps, self.momentum = eps, momentum
        self.weight = nn.Parameter(torch.ones(channels))
        self.bias = nn.Parameter(torch.zeros(channels))
        self.register_buffer("running_mean", torch.zeros(channels))
        self.register_buffer("running_var", torch.zeros(channels))

    def forward(self, X):
        if self.training:
            n = X.numel() // X.shape[1]
            if n < 2:
                raise ValueError("one number per channel")
            mean = X.mean(dim=(0, 2, 3))
            var = X.var(dim=(0, 2, 3), unbiased=False)
            with torch.no_grad():
                self.running_mean.copy_((1 - self.momentum) * self.running_mean + self.momentum * mean)
                self.running_var.copy_((1 - self.momentum) * self.running_var + self.momentum * var * n / (n - 1))
        else:
            mean, var = self.running_mean, self.running_var
        mean, var = mean[None, :, None, None], var[None, :, None, None]
        X = (X - mean) / torch.sqrt(var + self.eps)
        return self.weight[None, :, None, None] * X + self.bias[None, :, None, None]


# %% wrong: last batch only | names: the last batch takes the place
class BatchNorm(nn.Module):
    def __init__(self, channels, eps=1e-5, momentum=0.1):
        super().__init__()
        self.eps, self.momentum = eps, momentum
        self.weight = nn.Parameter(torch.ones(channels))
        self.bias = nn.Parameter(torch.zeros(channels))
        self.register_buffer("running_mean", torch.zeros(channels))
        self.register_buffer("running_var", torch.ones(channels))

    def forward(self, X):
        if self.training:
            n = X.numel() // X.shape[1]
            if n < 2:
                raise ValueError("one number per channel")
            mean = X.mean(dim=(0, 2, 3))
            var = X.var(dim=(0, 2, 3), unbiased=False)
            with torch.no_grad():
                self.running_mean.copy_(mean)
                self.running_var.copy_(var * n / (n - 1))
        else:
            mean, var = self.running_mean, self.running_var
        mean, var = mean[None, :, None, None], var[None, :, None, None]
        X = (X - mean) / torch.sqrt(var + self.eps)
        return self.weight[None, :, None, None] * X + self.bias[None, :, None, None]


# %% wrong: the old does not fade | names: the old value does not fade
class BatchNorm(nn.Module):
    def __init__(self, channels, eps=1e-5, momentum=0.1):
        super().__init__()
        self.eps, self.momentum = eps, momentum
        self.weight = nn.Parameter(torch.ones(channels))
        self.bias = nn.Parameter(torch.zeros(channels))
        self.register_buffer("running_mean", torch.zeros(channels))
        self.register_buffer("running_var", torch.ones(channels))

    def forward(self, X):
        if self.training:
            n = X.numel() // X.shape[1]
            if n < 2:
                raise ValueError("one number per channel")
            mean = X.mean(dim=(0, 2, 3))
            var = X.var(dim=(0, 2, 3), unbiased=False)
            with torch.no_grad():
                self.running_mean.copy_(1.0 * self.running_mean + self.momentum * mean)
                self.running_var.copy_(1.0 * self.running_var + self.momentum * var * n / (n - 1))
        else:
            mean, var = self.running_mean, self.running_var
        mean, var = mean[None, :, None, None], var[None, :, None, None]
        X = (X - mean) / torch.sqrt(var + self.eps)
        return self.weight[None, :, None, None] * X + self.bias[None, :, None, None]


# %% wrong: deviation remembered | names: the deviation is remembered
class BatchNorm(nn.Module):
    def __init__(self, channels, eps=1e-5, momentum=0.1):
        super().__init__()
        self.eps, self.momentum = eps, momentum
        self.weight = nn.Parameter(torch.ones(channels))
        self.bias = nn.Parameter(torch.zeros(channels))
        self.register_buffer("running_mean", torch.zeros(channels))
        self.register_buffer("running_var", torch.ones(channels))

    def forward(self, X):
        if self.training:
            n = X.numel() // X.shape[1]
            if n < 2:
                raise ValueError("one number per channel")
            mean = X.mean(dim=(0, 2, 3))
            var = X.var(dim=(0, 2, 3), unbiased=False)
            with torch.no_grad():
                self.running_mean.copy_((1 - self.momentum) * self.running_mean + self.momentum * mean)
                self.running_var.copy_((1 - self.momentum) * self.running_var + self.momentum * (var * n / (n - 1)).sqrt())
        else:
            mean, var = self.running_mean, self.running_var
        mean, var = mean[None, :, None, None], var[None, :, None, None]
        X = (X - mean) / torch.sqrt(var + self.eps)
        return self.weight[None, :, None, None] * X + self.bias[None, :, None, None]


# %% wrong: running statistics in training mode | names: the running statistics are used in training mode
class BatchNorm(nn.Module):
    def __init__(self, channels, eps=1e-5, momentum=0.1):
        super().__init__()
        self.eps, self.momentum = eps, momentum
        self.weight = nn.Parameter(torch.ones(channels))
        self.bias = nn.Parameter(torch.zeros(channels))
        self.register_buffer("running_mean", torch.zeros(channels))
        self.register_buffer("running_var", torch.ones(channels))

    def forward(self, X):
        if self.training:
            n = X.numel() // X.shape[1]
            if n < 2:
                raise ValueError("one number per channel")
            mean = X.mean(dim=(0, 2, 3))
            var = X.var(dim=(0, 2, 3), unbiased=False)
            with torch.no_grad():
                old = self.running_mean.clone(), self.running_var.clone()
                self.running_mean.copy_((1 - self.momentum) * self.running_mean + self.momentum * mean)
                self.running_var.copy_((1 - self.momentum) * self.running_var + self.momentum * var * n / (n - 1))
        else:
            mean, var = self.running_mean, self.running_var
        if self.training:
            mean, var = old
        mean, var = mean[None, :, None, None], var[None, :, None, None]
        X = (X - mean) / torch.sqrt(var + self.eps)
        return self.weight[None, :, None, None] * X + self.bias[None, :, None, None]


# %% wrong: updated first, then used | names: the running statistics are updated first and then used
class BatchNorm(nn.Module):
    def __init__(self, channels, eps=1e-5, momentum=0.1):
        super().__init__()
        self.eps, self.momentum = eps, momentum
        self.weight = nn.Parameter(torch.ones(channels))
        self.bias = nn.Parameter(torch.zeros(channels))
        self.register_buffer("running_mean", torch.zeros(channels))
        self.register_buffer("running_var", torch.ones(channels))

    def forward(self, X):
        if self.training:
            n = X.numel() // X.shape[1]
            if n < 2:
                raise ValueError("one number per channel")
            mean = X.mean(dim=(0, 2, 3))
            var = X.var(dim=(0, 2, 3), unbiased=False)
            with torch.no_grad():
                self.running_mean.copy_((1 - self.momentum) * self.running_mean + self.momentum * mean)
                self.running_var.copy_((1 - self.momentum) * self.running_var + self.momentum * var * n / (n - 1))
            mean = self.running_mean + self.momentum * (mean - mean.detach())
            var = self.running_var + self.momentum * (var - var.detach()) * n / (n - 1)
        else:
            mean, var = self.running_mean, self.running_var
        mean, var = mean[None, :, None, None], var[None, :, None, None]
        X = (X - mean) / torch.sqrt(var + self.eps)
        return self.weight[None, :, None, None] * X + self.bias[None, :, None, None]


# %% wrong: eps outside | names: eps is added outside the root
class BatchNorm(nn.Module):
    def __init__(self, channels, eps=1e-5, momentum=0.1):
        super().__init__()
        self.eps, self.momentum = eps, momentum
        self.weight = nn.Parameter(torch.ones(channels))
        self.bias = nn.Parameter(torch.zeros(channels))
        self.register_buffer("running_mean", torch.zeros(channels))
        self.register_buffer("running_var", torch.ones(channels))

    def forward(self, X):
        if self.training:
            n = X.numel() // X.shape[1]
            if n < 2:
                raise ValueError("one number per channel")
            mean = X.mean(dim=(0, 2, 3))
            var = X.var(dim=(0, 2, 3), unbiased=False)
            with torch.no_grad():
                self.running_mean.copy_((1 - self.momentum) * self.running_mean + self.momentum * mean)
                self.running_var.copy_((1 - self.momentum) * self.running_var + self.momentum * var * n / (n - 1))
        else:
            mean, var = self.running_mean, self.running_var
        mean, var = mean[None, :, None, None], var[None, :, None, None]
        X = (X - mean) / (torch.sqrt(var) + self.eps)
        return self.weight[None, :, None, None] * X + self.bias[None, :, None, None]


# %% wrong: no eps | names: eps is left out
class BatchNorm(nn.Module):
    def __init__(self, channels, eps=1e-5, momentum=0.1):
        super().__init__()
        self.eps, self.momentum = eps, momentum
        self.weight = nn.Parameter(torch.ones(channels))
        self.bias = nn.Parameter(torch.zeros(channels))
        self.register_buffer("running_mean", torch.zeros(channels))
        self.register_buffer("running_var", torch.ones(channels))

    def forward(self, X):
        if self.training:
            n = X.numel() // X.shape[1]
            if n < 2:
                raise ValueError("one number per channel")
            mean = X.mean(dim=(0, 2, 3))
            var = X.var(dim=(0, 2, 3), unbiased=False)
            with torch.no_grad():
                self.running_mean.copy_((1 - self.momentum) * self.running_mean + self.momentum * mean)
                self.running_var.copy_((1 - self.momentum) * self.running_var + self.momentum * var * n / (n - 1))
        else:
            mean, var = self.running_mean, self.running_var
        mean, var = mean[None, :, None, None], var[None, :, None, None]
        X = (X - mean) / torch.sqrt(var)
        return self.weight[None, :, None, None] * X + self.bias[None, :, None, None]


# %% wrong: eps squared | names: eps is squared
class BatchNorm(nn.Module):
    def __init__(self, channels, eps=1e-5, momentum=0.1):
        super().__init__()
        self.eps, self.momentum = eps, momentum
        self.weight = nn.Parameter(torch.ones(channels))
        self.bias = nn.Parameter(torch.zeros(channels))
        self.register_buffer("running_mean", torch.zeros(channels))
        self.register_buffer("running_var", torch.ones(channels))

    def forward(self, X):
        if self.training:
            n = X.numel() // X.shape[1]
            if n < 2:
                raise ValueError("one number per channel")
            mean = X.mean(dim=(0, 2, 3))
            var = X.var(dim=(0, 2, 3), unbiased=False)
            with torch.no_grad():
                self.running_mean.copy_((1 - self.momentum) * self.running_mean + self.momentum * mean)
                self.running_var.copy_((1 - self.momentum) * self.running_var + self.momentum * var * n / (n - 1))
        else:
            mean, var = self.running_mean, self.running_var
        mean, var = mean[None, :, None, None], var[None, :, None, None]
        X = (X - mean) / torch.sqrt(var + self.eps**2)
        return self.weight[None, :, None, None] * X + self.bias[None, :, None, None]


# %% wrong: divided by the variance | names: it is divided by the variance / divided by the running variance
class BatchNorm(nn.Module):
    def __init__(self, channels, eps=1e-5, momentum=0.1):
        super().__init__()
        self.eps, self.momentum = eps, momentum
        self.weight = nn.Parameter(torch.ones(channels))
        self.bias = nn.Parameter(torch.zeros(channels))
        self.register_buffer("running_mean", torch.zeros(channels))
        self.register_buffer("running_var", torch.ones(channels))

    def forward(self, X):
        if self.training:
            n = X.numel() // X.shape[1]
            if n < 2:
                raise ValueError("one number per channel")
            mean = X.mean(dim=(0, 2, 3))
            var = X.var(dim=(0, 2, 3), unbiased=False)
            with torch.no_grad():
                self.running_mean.copy_((1 - self.momentum) * self.running_mean + self.momentum * mean)
                self.running_var.copy_((1 - self.momentum) * self.running_var + self.momentum * var * n / (n - 1))
        else:
            mean, var = self.running_mean, self.running_var
        mean, var = mean[None, :, None, None], var[None, :, None, None]
        X = (X - mean) / (var + self.eps)
        return self.weight[None, :, None, None] * X + self.bias[None, :, None, None]


# %% wrong: only centered | names: the scale is left
class BatchNorm(nn.Module):
    def __init__(self, channels, eps=1e-5, momentum=0.1):
        super().__init__()
        self.eps, self.momentum = eps, momentum
        self.weight = nn.Parameter(torch.ones(channels))
        self.bias = nn.Parameter(torch.zeros(channels))
        self.register_buffer("running_mean", torch.zeros(channels))
        self.register_buffer("running_var", torch.ones(channels))

    def forward(self, X):
        if self.training:
            n = X.numel() // X.shape[1]
            if n < 2:
                raise ValueError("one number per channel")
            mean = X.mean(dim=(0, 2, 3))
            var = X.var(dim=(0, 2, 3), unbiased=False)
            with torch.no_grad():
                self.running_mean.copy_((1 - self.momentum) * self.running_mean + self.momentum * mean)
                self.running_var.copy_((1 - self.momentum) * self.running_var + self.momentum * var * n / (n - 1))
        else:
            mean, var = self.running_mean, self.running_var
        mean, var = mean[None, :, None, None], var[None, :, None, None]
        X = (X - mean)
        return self.weight[None, :, None, None] * X + self.bias[None, :, None, None]


# %% wrong: each place for itself | names: each place has a mean and variance of its own
class BatchNorm(nn.Module):
    def __init__(self, channels, eps=1e-5, momentum=0.1):
        super().__init__()
        self.eps, self.momentum = eps, momentum
        self.weight = nn.Parameter(torch.ones(channels))
        self.bias = nn.Parameter(torch.zeros(channels))
        self.register_buffer("running_mean", torch.zeros(channels))
        self.register_buffer("running_var", torch.ones(channels))

    def forward(self, X):
        if self.training:
            n = X.numel() // X.shape[1]
            if n < 2:
                raise ValueError
            m, v = X.mean(dim=0, keepdim=True), X.var(dim=0, correction=0, keepdim=True)
            with torch.no_grad():
                self.running_mean.lerp_(X.mean(dim=(0, 2, 3)), self.momentum)
                self.running_var.lerp_(X.var(dim=(0, 2, 3)), self.momentum)
        else:
            m, v = self.running_mean[:, None, None], self.running_var[:, None, None]
        return (X - m) / torch.sqrt(v + self.eps) * self.weight[:, None, None] + self.bias[:, None, None]


# %% wrong: each picture for itself | names: each picture has a mean and variance of its own
class BatchNorm(nn.Module):
    def __init__(self, channels, eps=1e-5, momentum=0.1):
        super().__init__()
        self.eps, self.momentum = eps, momentum
        self.weight = nn.Parameter(torch.ones(channels))
        self.bias = nn.Parameter(torch.zeros(channels))
        self.register_buffer("running_mean", torch.zeros(channels))
        self.register_buffer("running_var", torch.ones(channels))

    def forward(self, X):
        if self.training:
            n = X.numel() // X.shape[1]
            if n < 2:
                raise ValueError
            m, v = X.mean(dim=(2, 3), keepdim=True), X.var(dim=(2, 3), correction=0, keepdim=True)
            with torch.no_grad():
                self.running_mean.lerp_(X.mean(dim=(0, 2, 3)), self.momentum)
                self.running_var.lerp_(X.var(dim=(0, 2, 3)), self.momentum)
        else:
            m, v = self.running_mean[:, None, None], self.running_var[:, None, None]
        return (X - m) / torch.sqrt(v + self.eps) * self.weight[:, None, None] + self.bias[:, None, None]


# %% wrong: one mean for all channels | names: all channels share one mean and variance
class BatchNorm(nn.Module):
    def __init__(self, channels, eps=1e-5, momentum=0.1):
        super().__init__()
        self.eps, self.momentum = eps, momentum
        self.weight = nn.Parameter(torch.ones(channels))
        self.bias = nn.Parameter(torch.zeros(channels))
        self.register_buffer("running_mean", torch.zeros(channels))
        self.register_buffer("running_var", torch.ones(channels))

    def forward(self, X):
        if self.training:
            n = X.numel() // X.shape[1]
            if n < 2:
                raise ValueError("one number per channel")
            mean = X.mean().expand(X.shape[1])
            var = X.var(unbiased=False).expand(X.shape[1])
            with torch.no_grad():
                self.running_mean.copy_((1 - self.momentum) * self.running_mean + self.momentum * mean)
                self.running_var.copy_((1 - self.momentum) * self.running_var + self.momentum * var * n / (n - 1))
        else:
            mean, var = self.running_mean, self.running_var
        mean, var = mean[None, :, None, None], var[None, :, None, None]
        X = (X - mean) / torch.sqrt(var + self.eps)
        return self.weight[None, :, None, None] * X + self.bias[None, :, None, None]


# %% wrong: no weight, no bias | names: weight and bias are left out
class BatchNorm(nn.Module):
    def __init__(self, channels, eps=1e-5, momentum=0.1):
        super().__init__()
        self.eps, self.momentum = eps, momentum
        self.weight = nn.Parameter(torch.ones(channels))
        self.bias = nn.Parameter(torch.zeros(channels))
        self.register_buffer("running_mean", torch.zeros(channels))
        self.register_buffer("running_var", torch.ones(channels))

    def forward(self, X):
        if self.training:
            n = X.numel() // X.shape[1]
            if n < 2:
                raise ValueError("one number per channel")
            mean = X.mean(dim=(0, 2, 3))
            var = X.var(dim=(0, 2, 3), unbiased=False)
            with torch.no_grad():
                self.running_mean.copy_((1 - self.momentum) * self.running_mean + self.momentum * mean)
                self.running_var.copy_((1 - self.momentum) * self.running_var + self.momentum * var * n / (n - 1))
        else:
            mean, var = self.running_mean, self.running_var
        mean, var = mean[None, :, None, None], var[None, :, None, None]
        X = (X - mean) / torch.sqrt(var + self.eps)
        return X


# %% wrong: no bias | names: the bias is left out
class BatchNorm(nn.Module):
    def __init__(self, channels, eps=1e-5, momentum=0.1):
        super().__init__()
        self.eps, self.momentum = eps, momentum
        self.weight = nn.Parameter(torch.ones(channels))
        self.bias = nn.Parameter(torch.zeros(channels))
        self.register_buffer("running_mean", torch.zeros(channels))
        self.register_buffer("running_var", torch.ones(channels))

    def forward(self, X):
        if self.training:
            n = X.numel() // X.shape[1]
            if n < 2:
                raise ValueError("one number per channel")
            mean = X.mean(dim=(0, 2, 3))
            var = X.var(dim=(0, 2, 3), unbiased=False)
            with torch.no_grad():
                self.running_mean.copy_((1 - self.momentum) * self.running_mean + self.momentum * mean)
                self.running_var.copy_((1 - self.momentum) * self.running_var + self.momentum * var * n / (n - 1))
        else:
            mean, var = self.running_mean, self.running_var
        mean, var = mean[None, :, None, None], var[None, :, None, None]
        X = (X - mean) / torch.sqrt(var + self.eps)
        return self.weight[None, :, None, None] * X


# %% wrong: no weight | names: the weight is left out
class BatchNorm(nn.Module):
    def __init__(self, channels, eps=1e-5, momentum=0.1):
        super().__init__()
        self.eps, self.momentum = eps, momentum
        self.weight = nn.Parameter(torch.ones(channels))
        self.bias = nn.Parameter(torch.zeros(channels))
        self.register_buffer("running_mean", torch.zeros(channels))
        self.register_buffer("running_var", torch.ones(channels))

    def forward(self, X):
        if self.training:
            n = X.numel() // X.shape[1]
            if n < 2:
                raise ValueError("one number per channel")
            mean = X.mean(dim=(0, 2, 3))
            var = X.var(dim=(0, 2, 3), unbiased=False)
            with torch.no_grad():
                self.running_mean.copy_((1 - self.momentum) * self.running_mean + self.momentum * mean)
                self.running_var.copy_((1 - self.momentum) * self.running_var + self.momentum * var * n / (n - 1))
        else:
            mean, var = self.running_mean, self.running_var
        mean, var = mean[None, :, None, None], var[None, :, None, None]
        X = (X - mean) / torch.sqrt(var + self.eps)
        return X + self.bias[None, :, None, None]


# %% wrong: bias before the weight | names: the bias is added before the weight
class BatchNorm(nn.Module):
    def __init__(self, channels, eps=1e-5, momentum=0.1):
        super().__init__()
        self.eps, self.momentum = eps, momentum
        self.weight = nn.Parameter(torch.ones(channels))
        self.bias = nn.Parameter(torch.zeros(channels))
        self.register_buffer("running_mean", torch.zeros(channels))
        self.register_buffer("running_var", torch.ones(channels))

    def forward(self, X):
        if self.training:
            n = X.numel() // X.shape[1]
            if n < 2:
                raise ValueError("one number per channel")
            mean = X.mean(dim=(0, 2, 3))
            var = X.var(dim=(0, 2, 3), unbiased=False)
            with torch.no_grad():
                self.running_mean.copy_((1 - self.momentum) * self.running_mean + self.momentum * mean)
                self.running_var.copy_((1 - self.momentum) * self.running_var + self.momentum * var * n / (n - 1))
        else:
            mean, var = self.running_mean, self.running_var
        mean, var = mean[None, :, None, None], var[None, :, None, None]
        X = (X - mean) / torch.sqrt(var + self.eps)
        return self.weight[None, :, None, None] * (X + self.bias[None, :, None, None])


# %% wrong: statistics detached | names: mean and variance are detached
class BatchNorm(nn.Module):
    def __init__(self, channels, eps=1e-5, momentum=0.1):
        super().__init__()
        self.eps, self.momentum = eps, momentum
        self.weight = nn.Parameter(torch.ones(channels))
        self.bias = nn.Parameter(torch.zeros(channels))
        self.register_buffer("running_mean", torch.zeros(channels))
        self.register_buffer("running_var", torch.ones(channels))

    def forward(self, X):
        if self.training:
            n = X.numel() // X.shape[1]
            if n < 2:
                raise ValueError("one number per channel")
            mean = X.detach().mean(dim=(0, 2, 3))
            var = X.detach().var(dim=(0, 2, 3), unbiased=False)
            with torch.no_grad():
                self.running_mean.copy_((1 - self.momentum) * self.running_mean + self.momentum * mean)
                self.running_var.copy_((1 - self.momentum) * self.running_var + self.momentum * var * n / (n - 1))
        else:
            mean, var = self.running_mean, self.running_var
        mean, var = mean[None, :, None, None], var[None, :, None, None]
        X = (X - mean) / torch.sqrt(var + self.eps)
        return self.weight[None, :, None, None] * X + self.bias[None, :, None, None]


# %% wrong: no buffers | names: not in its state_dict
class BatchNorm(nn.Module):
    def __init__(self, channels, eps=1e-5, momentum=0.1):
        super().__init__()
        self.eps, self.momentum = eps, momentum
        self.weight = nn.Parameter(torch.ones(channels))
        self.bias = nn.Parameter(torch.zeros(channels))
        self.running_mean = torch.zeros(channels)
        self.running_var = torch.ones(channels)

    def forward(self, X):
        if self.training:
            n = X.numel() // X.shape[1]
            if n < 2:
                raise ValueError("one number per channel")
            mean = X.mean(dim=(0, 2, 3))
            var = X.var(dim=(0, 2, 3), unbiased=False)
            with torch.no_grad():
                self.running_mean = ((1 - self.momentum) * self.running_mean + self.momentum * mean)
                self.running_var = ((1 - self.momentum) * self.running_var + self.momentum * var * n / (n - 1))
        else:
            mean, var = self.running_mean, self.running_var
        mean, var = mean[None, :, None, None], var[None, :, None, None]
        X = (X - mean) / torch.sqrt(var + self.eps)
        return self.weight[None, :, None, None] * X + self.bias[None, :, None, None]


# %% wrong: parameters for buffers | names: not asked for
class BatchNorm(nn.Module):
    def __init__(self, channels, eps=1e-5, momentum=0.1):
        super().__init__()
        self.eps, self.momentum = eps, momentum
        self.weight = nn.Parameter(torch.ones(channels))
        self.bias = nn.Parameter(torch.zeros(channels))
        self.running_mean = nn.Parameter(torch.zeros(channels))
        self.running_var = nn.Parameter(torch.ones(channels))

    def forward(self, X):
        if self.training:
            n = X.numel() // X.shape[1]
            if n < 2:
                raise ValueError("one number per channel")
            mean = X.mean(dim=(0, 2, 3))
            var = X.var(dim=(0, 2, 3), unbiased=False)
            with torch.no_grad():
                self.running_mean.copy_((1 - self.momentum) * self.running_mean + self.momentum * mean)
                self.running_var.copy_((1 - self.momentum) * self.running_var + self.momentum * var * n / (n - 1))
        else:
            mean, var = self.running_mean, self.running_var
        mean, var = mean[None, :, None, None], var[None, :, None, None]
        X = (X - mean) / torch.sqrt(var + self.eps)
        return self.weight[None, :, None, None] * X + self.bias[None, :, None, None]


# %% wrong: updated with gradients | names: hang on the graph of every batch
class BatchNorm(nn.Module):
    def __init__(self, channels, eps=1e-5, momentum=0.1):
        super().__init__()
        self.eps, self.momentum = eps, momentum
        self.weight = nn.Parameter(torch.ones(channels))
        self.bias = nn.Parameter(torch.zeros(channels))
        self.register_buffer("running_mean", torch.zeros(channels))
        self.register_buffer("running_var", torch.ones(channels))

    def forward(self, X):
        if self.training:
            n = X.numel() // X.shape[1]
            if n < 2:
                raise ValueError("one number per channel")
            mean = X.mean(dim=(0, 2, 3))
            var = X.var(dim=(0, 2, 3), unbiased=False)
            if True:
                self.running_mean = ((1 - self.momentum) * self.running_mean + self.momentum * mean)
                self.running_var = ((1 - self.momentum) * self.running_var + self.momentum * var * n / (n - 1))
        else:
            mean, var = self.running_mean, self.running_var
        mean, var = mean[None, :, None, None], var[None, :, None, None]
        X = (X - mean) / torch.sqrt(var + self.eps)
        return self.weight[None, :, None, None] * X + self.bias[None, :, None, None]


# %% wrong: one number accepted | names: ValueError
class BatchNorm(nn.Module):
    def __init__(self, channels, eps=1e-5, momentum=0.1):
        super().__init__()
        self.eps, self.momentum = eps, momentum
        self.weight = nn.Parameter(torch.ones(channels))
        self.bias = nn.Parameter(torch.zeros(channels))
        self.register_buffer("running_mean", torch.zeros(channels))
        self.register_buffer("running_var", torch.ones(channels))

    def forward(self, X):
        if self.training:
            n = X.numel() // X.shape[1]
            mean = X.mean(dim=(0, 2, 3))
            var = X.var(dim=(0, 2, 3), unbiased=False)
            with torch.no_grad():
                self.running_mean.copy_((1 - self.momentum) * self.running_mean + self.momentum * mean)
                self.running_var.copy_((1 - self.momentum) * self.running_var + self.momentum * var * n / max(n - 1, 1))
        else:
            mean, var = self.running_mean, self.running_var
        mean, var = mean[None, :, None, None], var[None, :, None, None]
        X = (X - mean) / torch.sqrt(var + self.eps)
        return self.weight[None, :, None, None] * X + self.bias[None, :, None, None]


# %% wrong: eval gives X | names: eval mode leaves X as it is
class BatchNorm(nn.Module):
    def __init__(self, channels, eps=1e-5, momentum=0.1):
        super().__init__()
        self.eps, self.momentum = eps, momentum
        self.weight = nn.Parameter(torch.ones(channels))
        self.bias = nn.Parameter(torch.zeros(channels))
        self.register_buffer("running_mean", torch.zeros(channels))
        self.register_buffer("running_var", torch.ones(channels))

    def forward(self, X):
        if self.training:
            n = X.numel() // X.shape[1]
            if n < 2:
                raise ValueError("one number per channel")
            mean = X.mean(dim=(0, 2, 3))
            var = X.var(dim=(0, 2, 3), unbiased=False)
            with torch.no_grad():
                self.running_mean.copy_((1 - self.momentum) * self.running_mean + self.momentum * mean)
                self.running_var.copy_((1 - self.momentum) * self.running_var + self.momentum * var * n / (n - 1))
        else:
            return X
        mean, var = mean[None, :, None, None], var[None, :, None, None]
        X = (X - mean) / torch.sqrt(var + self.eps)
        return self.weight[None, :, None, None] * X + self.bias[None, :, None, None]


# %% wrong: no affine in eval | names: weight and bias are left out in eval mode
class BatchNorm(nn.Module):
    def __init__(self, channels, eps=1e-5, momentum=0.1):
        super().__init__()
        self.eps, self.momentum = eps, momentum
        self.weight = nn.Parameter(torch.ones(channels))
        self.bias = nn.Parameter(torch.zeros(channels))
        self.register_buffer("running_mean", torch.zeros(channels))
        self.register_buffer("running_var", torch.ones(channels))

    def forward(self, X):
        if self.training:
            n = X.numel() // X.shape[1]
            if n < 2:
                raise ValueError("one number per channel")
            mean = X.mean(dim=(0, 2, 3))
            var = X.var(dim=(0, 2, 3), unbiased=False)
            with torch.no_grad():
                self.running_mean.copy_((1 - self.momentum) * self.running_mean + self.momentum * mean)
                self.running_var.copy_((1 - self.momentum) * self.running_var + self.momentum * var * n / (n - 1))
        else:
            scale = torch.sqrt(self.running_var + self.eps)[:, None, None]
            return (X - self.running_mean[:, None, None]) / scale
        mean, var = mean[None, :, None, None], var[None, :, None, None]
        X = (X - mean) / torch.sqrt(var + self.eps)
        return self.weight[None, :, None, None] * X + self.bias[None, :, None, None]


# %% wrong: torch's own | names: forbidden / batch_norm
class BatchNorm(nn.Module):
    def __init__(self, channels, eps=1e-5, momentum=0.1):
        super().__init__()
        self.eps, self.momentum = eps, momentum
        self.weight = nn.Parameter(torch.ones(channels))
        self.bias = nn.Parameter(torch.zeros(channels))
        self.register_buffer("running_mean", torch.zeros(channels))
        self.register_buffer("running_var", torch.ones(channels))

    def forward(self, X):
        if self.training and X.numel() == X.shape[1]:
            raise ValueError
        return functional.batch_norm(
            X, self.running_mean, self.running_var, self.weight, self.bias, self.training, self.momentum, self.eps
        )


# %% wrong: updated without gradients, then used | names: updated, without gradients, and then used
class BatchNorm(nn.Module):
    def __init__(self, channels, eps=1e-5, momentum=0.1):
        super().__init__()
        self.eps, self.momentum = eps, momentum
        self.weight = nn.Parameter(torch.ones(channels))
        self.bias = nn.Parameter(torch.zeros(channels))
        self.register_buffer("running_mean", torch.zeros(channels))
        self.register_buffer("running_var", torch.ones(channels))

    def forward(self, X):
        if self.training:
            N = X.numel() // X.shape[1]
            if N == 1:
                raise ValueError("N is 1")
            m = X.mean(dim=(0, 2, 3))
            s = X.var(dim=(0, 2, 3), correction=0)
            with torch.no_grad():
                self.running_mean.copy_((1 - self.momentum) * self.running_mean + self.momentum * m)
                self.running_var.copy_((1 - self.momentum) * self.running_var + self.momentum * s * N / (N - 1))
        m, s = self.running_mean, self.running_var
        Z = (X - m[:, None, None]) / torch.sqrt(s[:, None, None] + self.eps)
        return self.weight[:, None, None] * Z + self.bias[:, None, None]


# %% wrong: running mean updated in eval | names: eval mode updates the running mean
class BatchNorm(nn.Module):
    def __init__(self, channels, eps=1e-5, momentum=0.1):
        super().__init__()
        self.eps, self.momentum = eps, momentum
        self.weight = nn.Parameter(torch.ones(channels))
        self.bias = nn.Parameter(torch.zeros(channels))
        self.register_buffer("running_mean", torch.zeros(channels))
        self.register_buffer("running_var", torch.ones(channels))

    def forward(self, X):
        if self.training:
            N = X.numel() // X.shape[1]
            if N == 1:
                raise ValueError("N is 1")
            m = X.mean(dim=(0, 2, 3))
            s = X.var(dim=(0, 2, 3), correction=0)
            with torch.no_grad():
                self.running_mean.copy_((1 - self.momentum) * self.running_mean + self.momentum * m)
                self.running_var.copy_((1 - self.momentum) * self.running_var + self.momentum * s * N / (N - 1))
        else:
            m, s = self.running_mean.clone(), self.running_var.clone()
            with torch.no_grad():
                self.running_mean.copy_((1 - self.momentum) * self.running_mean + self.momentum * X.mean(dim=(0, 2, 3)))
        Z = (X - m[:, None, None]) / torch.sqrt(s[:, None, None] + self.eps)
        return self.weight[:, None, None] * Z + self.bias[:, None, None]


# %% wrong: frozen parameters for buffers | names: are no buffers
class BatchNorm(nn.Module):
    def __init__(self, channels, eps=1e-5, momentum=0.1):
        super().__init__()
        self.eps, self.momentum = eps, momentum
        self.weight = nn.Parameter(torch.ones(channels))
        self.bias = nn.Parameter(torch.zeros(channels))
        self.running_mean = nn.Parameter(torch.zeros(channels), requires_grad=False)
        self.running_var = nn.Parameter(torch.ones(channels), requires_grad=False)

    def forward(self, X):
        if self.training:
            N = X.numel() // X.shape[1]
            if N == 1:
                raise ValueError("N is 1")
            m = X.mean(dim=(0, 2, 3))
            s = X.var(dim=(0, 2, 3), correction=0)
            with torch.no_grad():
                self.running_mean.copy_((1 - self.momentum) * self.running_mean + self.momentum * m)
                self.running_var.copy_((1 - self.momentum) * self.running_var + self.momentum * s * N / (N - 1))
        else:
            m, s = self.running_mean, self.running_var
        Z = (X - m[:, None, None]) / torch.sqrt(s[:, None, None] + self.eps)
        return self.weight[:, None, None] * Z + self.bias[:, None, None]


# %% wrong: buffers that are not saved | names: not in its state_dict
class BatchNorm(nn.Module):
    def __init__(self, channels, eps=1e-5, momentum=0.1):
        super().__init__()
        self.eps, self.momentum = eps, momentum
        self.weight = nn.Parameter(torch.ones(channels))
        self.bias = nn.Parameter(torch.zeros(channels))
        self.register_buffer("running_mean", torch.zeros(channels), persistent=False)
        self.register_buffer("running_var", torch.ones(channels), persistent=False)

    def forward(self, X):
        if self.training:
            N = X.numel() // X.shape[1]
            if N == 1:
                raise ValueError("N is 1")
            m = X.mean(dim=(0, 2, 3))
            s = X.var(dim=(0, 2, 3), correction=0)
            with torch.no_grad():
                self.running_mean.copy_((1 - self.momentum) * self.running_mean + self.momentum * m)
                self.running_var.copy_((1 - self.momentum) * self.running_var + self.momentum * s * N / (N - 1))
        else:
            m, s = self.running_mean, self.running_var
        Z = (X - m[:, None, None]) / torch.sqrt(s[:, None, None] + self.eps)
        return self.weight[:, None, None] * Z + self.bias[:, None, None]


# %% wrong: state moved before the error | names: has moved what it remembers before
class BatchNorm(nn.Module):
    """Normalize each channel of pictures (B, C, H, W)."""

    def __init__(self, channels: int, eps: float = 1e-5, momentum: float = 0.1) -> None:
        super().__init__()
        self.eps, self.momentum = eps, momentum
        self.weight = nn.Parameter(torch.ones(channels))
        self.bias = nn.Parameter(torch.zeros(channels))
        self.register_buffer("running_mean", torch.zeros(channels))
        self.register_buffer("running_var", torch.ones(channels))

    def forward(self, X: torch.Tensor) -> torch.Tensor:
        """Return the normalized pictures (B, C, H, W)."""
        if self.training:
            N = X.numel() // X.shape[1]
            m = X.mean(dim=(0, 2, 3))
            s = X.var(dim=(0, 2, 3), correction=0)
            with torch.no_grad():
                self.running_mean += self.momentum * (m - self.running_mean)
                if N == 1:
                    raise ValueError("no variance")
                self.running_var += self.momentum * (s * N / (N - 1) - self.running_var)
        else:
            m, s = self.running_mean, self.running_var
        Z = (X - m[:, None, None]) / torch.sqrt(s[:, None, None] + self.eps)
        return self.weight[:, None, None] * Z + self.bias[:, None, None]


# %% wrong: mean of squares minus square of mean | names: digits cancel
class BatchNorm(nn.Module):
    """Normalize each channel of pictures (B, C, H, W)."""

    def __init__(self, channels: int, eps: float = 1e-5, momentum: float = 0.1) -> None:
        super().__init__()
        self.eps, self.momentum = eps, momentum
        self.weight = nn.Parameter(torch.ones(channels))
        self.bias = nn.Parameter(torch.zeros(channels))
        self.register_buffer("running_mean", torch.zeros(channels))
        self.register_buffer("running_var", torch.ones(channels))

    def forward(self, X: torch.Tensor) -> torch.Tensor:
        """Return the normalized pictures (B, C, H, W)."""
        if self.training:
            N = X.numel() // X.shape[1]
            if N == 1:
                raise ValueError("one number per channel has no variance")
            m = X.mean(dim=(0, 2, 3))
            s = (X**2).mean(dim=(0, 2, 3)) - m**2
            with torch.no_grad():
                self.running_mean += self.momentum * (m - self.running_mean)
                self.running_var += self.momentum * (s * N / (N - 1) - self.running_var)
        else:
            m, s = self.running_mean, self.running_var
        Z = (X - m[:, None, None]) / torch.sqrt(s[:, None, None] + self.eps)
        return self.weight[:, None, None] * Z + self.bias[:, None, None]


# %% wrong: mode asked of the gradients (the book's) | names: the mode is asked of torch.is_grad_enabled()
class BatchNorm(nn.Module):
    """Normalize each channel of pictures (B, C, H, W)."""

    def __init__(self, channels: int, eps: float = 1e-5, momentum: float = 0.1) -> None:
        super().__init__()
        self.eps, self.momentum = eps, momentum
        self.weight = nn.Parameter(torch.ones(channels))
        self.bias = nn.Parameter(torch.zeros(channels))
        self.register_buffer("running_mean", torch.zeros(channels))
        self.register_buffer("running_var", torch.ones(channels))

    def forward(self, X: torch.Tensor) -> torch.Tensor:
        """Return the normalized pictures (B, C, H, W)."""
        if torch.is_grad_enabled():
            N = X.numel() // X.shape[1]
            if N == 1:
                raise ValueError("one number per channel has no variance")
            m = X.mean(dim=(0, 2, 3))
            s = X.var(dim=(0, 2, 3), correction=0)
            with torch.no_grad():
                self.running_mean += self.momentum * (m - self.running_mean)
                self.running_var += self.momentum * (s * N / (N - 1) - self.running_var)
        else:
            m, s = self.running_mean, self.running_var
        Z = (X - m[:, None, None]) / torch.sqrt(s[:, None, None] + self.eps)
        return self.weight[:, None, None] * Z + self.bias[:, None, None]


# %% wrong: gradient does not go through the variance | names: the variance is detached
class BatchNorm(nn.Module):
    """Normalize each channel of pictures (B, C, H, W)."""

    def __init__(self, channels: int, eps: float = 1e-5, momentum: float = 0.1) -> None:
        super().__init__()
        self.eps, self.momentum = eps, momentum
        self.weight = nn.Parameter(torch.ones(channels))
        self.bias = nn.Parameter(torch.zeros(channels))
        self.register_buffer("running_mean", torch.zeros(channels))
        self.register_buffer("running_var", torch.ones(channels))

    def forward(self, X: torch.Tensor) -> torch.Tensor:
        """Return the normalized pictures (B, C, H, W)."""
        if self.training:
            N = X.numel() // X.shape[1]
            if N == 1:
                raise ValueError("one number per channel has no variance")
            m = X.mean(dim=(0, 2, 3))
            s = X.detach().var(dim=(0, 2, 3), correction=0)
            with torch.no_grad():
                self.running_mean += self.momentum * (m - self.running_mean)
                self.running_var += self.momentum * (s * N / (N - 1) - self.running_var)
        else:
            m, s = self.running_mean, self.running_var
        Z = (X - m[:, None, None]) / torch.sqrt(s[:, None, None] + self.eps)
        return self.weight[:, None, None] * Z + self.bias[:, None, None]


# %% wrong: gradient does not go through the mean | names: the mean is detached
class BatchNorm(nn.Module):
    """Normalize each channel of pictures (B, C, H, W)."""

    def __init__(self, channels: int, eps: float = 1e-5, momentum: float = 0.1) -> None:
        super().__init__()
        self.eps, self.momentum = eps, momentum
        self.weight = nn.Parameter(torch.ones(channels))
        self.bias = nn.Parameter(torch.zeros(channels))
        self.register_buffer("running_mean", torch.zeros(channels))
        self.register_buffer("running_var", torch.ones(channels))

    def forward(self, X: torch.Tensor) -> torch.Tensor:
        """Return the normalized pictures (B, C, H, W)."""
        if self.training:
            N = X.numel() // X.shape[1]
            if N == 1:
                raise ValueError("one number per channel has no variance")
            m = X.detach().mean(dim=(0, 2, 3))
            s = X.var(dim=(0, 2, 3), correction=0)
            with torch.no_grad():
                self.running_mean += self.momentum * (m - self.running_mean)
                self.running_var += self.momentum * (s * N / (N - 1) - self.running_var)
        else:
            m, s = self.running_mean, self.running_var
        Z = (X - m[:, None, None]) / torch.sqrt(s[:, None, None] + self.eps)
        return self.weight[:, None, None] * Z + self.bias[:, None, None]
