# %% correct: a product with a mask of floats
class Dropout(nn.Module):
    def __init__(self, p):
        super().__init__()
        self.p = p

    def forward(self, X):
        if self.training and self.p > 0:
            if self.p == 1:
                return torch.zeros_like(X)
            mask = torch.bernoulli(torch.full_like(X, 1 - self.p))
            return X * mask / (1 - self.p)
        return X


# %% correct: uniform numbers like X, filled where dropped
class Dropout(nn.Module):
    def __init__(self, p: float):
        super().__init__()
        self.p = p
        self.scale = 1 / (1 - p) if p < 1 else 0.0

    def forward(self, X):
        if not self.training:
            return X.clone()
        return (X * self.scale).masked_fill(torch.rand_like(X) < self.p, 0.0)


# %% correct: bernoulli
class Dropout(nn.Module):
    def __init__(self, p):
        super().__init__()
        self.p = p

    def forward(self, X):
        if self.training and self.p == 1:
            return X * 0
        if self.training:
            return X * torch.bernoulli(torch.full_like(X, 1 - self.p)) / (1 - self.p)
        return X


# %% correct: masked_fill, an early return for p = 1
class Dropout(nn.Module):
    def __init__(self, p):
        super().__init__()
        self.p = p

    def forward(self, X):
        if not self.training or self.p == 0.0:
            return X
        dropped = torch.rand_like(X) < self.p
        scale = 1 / (1 - self.p) if self.p < 1 else 0.0
        return X.masked_fill(dropped, 0.0).mul(scale)


# %% wrong: no scaling | names: not scaled up
class Dropout(nn.Module):
    def __init__(self, p):
        super().__init__()
        self.p = p

    def forward(self, X):
        if not self.training:
            return X
        return X * (torch.rand_like(X) >= self.p)


# %% wrong: the old form, scaled in eval mode | names: not scaled up / eval mode scales
class Dropout(nn.Module):
    def __init__(self, p):
        super().__init__()
        self.p = p

    def forward(self, X):
        if not self.training:
            return X * (1 - self.p)
        return X * (torch.rand_like(X) >= self.p)


# %% wrong: p keeps | names: probability of keeping
class Dropout(nn.Module):
    def __init__(self, p):
        super().__init__()
        self.p = p

    def forward(self, X):
        if not self.training:
            return X
        return X * (torch.rand_like(X) < self.p) / self.p


# %% wrong: the comparison is turned round | names: probability of keeping
class Dropout(nn.Module):
    def __init__(self, p):
        super().__init__()
        self.p = p

    def forward(self, X):
        if not self.training:
            return X
        return X * (torch.rand_like(X) < self.p) / (1 - self.p)


# %% wrong: scaled down | names: scaled down
class Dropout(nn.Module):
    def __init__(self, p):
        super().__init__()
        self.p = p

    def forward(self, X):
        if not self.training:
            return X
        return X * (torch.rand_like(X) >= self.p) * (1 - self.p)


# %% wrong: divided by the share that was kept | names: happened to be kept
class Dropout(nn.Module):
    def __init__(self, p):
        super().__init__()
        self.p = p

    def forward(self, X):
        if not self.training:
            return X
        mask = (torch.rand_like(X) >= self.p).to(X)
        return X * mask / mask.mean().clamp(min=1e-9)


# %% wrong: p = 1 divides by zero | names: when p = 1
class Dropout(nn.Module):
    def __init__(self, p):
        super().__init__()
        self.p = p

    def forward(self, X):
        if not self.training:
            return X
        mask = (torch.rand_like(X) >= self.p).to(X)
        return X * mask / torch.tensor(1 - self.p)


# %% wrong: the mask is kept from the first call | names: same entries
class Dropout(nn.Module):
    def __init__(self, p):
        super().__init__()
        self.p = p
        self.mask = None

    def forward(self, X):
        if not self.training:
            return X
        if self.mask is None or self.mask.shape != X.shape:
            self.mask = torch.rand_like(X) >= self.p
        return torch.where(self.mask, X / max(1 - self.p, 1e-9), 0.0)


# %% wrong: seeded in every call | names: same entries
class Dropout(nn.Module):
    def __init__(self, p):
        super().__init__()
        self.p = p

    def forward(self, X):
        if not self.training:
            return X
        torch.manual_seed(0)
        return torch.where(torch.rand_like(X) >= self.p, X / max(1 - self.p, 1e-9), 0.0)


# %% wrong: one mask for all rows | names: one mask serves all rows
class Dropout(nn.Module):
    def __init__(self, p):
        super().__init__()
        self.p = p

    def forward(self, X):
        if not self.training:
            return X
        keep = torch.rand(X.shape[1:]) >= self.p
        return torch.where(keep.expand(X.shape), X / max(1 - self.p, 1e-9), 0.0)


# %% wrong: whole rows | names: whole rows
class Dropout(nn.Module):
    def __init__(self, p):
        super().__init__()
        self.p = p

    def forward(self, X):
        if not self.training:
            return X
        keep = torch.rand(X.shape[0], *[1] * (X.ndim - 1)) >= self.p
        return torch.where(keep.expand(X.shape), X / max(1 - self.p, 1e-9), 0.0)


# %% wrong: a fixed number of entries | names: same number of entries
class Dropout(nn.Module):
    def __init__(self, p):
        super().__init__()
        self.p = p

    def forward(self, X):
        if not self.training:
            return X
        order = torch.randperm(X.numel()).reshape(X.shape)
        return torch.where(order >= round(self.p * X.numel()), X / max(1 - self.p, 1e-9), 0.0)


# %% wrong: drops in eval mode too | names: in eval mode too
class Dropout(nn.Module):
    def __init__(self, p):
        super().__init__()
        self.p = p

    def forward(self, X):
        return torch.where(torch.rand_like(X) >= self.p, X / max(1 - self.p, 1e-9), 0.0)


# %% wrong: in place | names: changes its input / in-place
class Dropout(nn.Module):
    def __init__(self, p):
        super().__init__()
        self.p = p

    def forward(self, X):
        if not self.training:
            return X
        with torch.no_grad():
            X[torch.rand_like(X) < self.p] = 0
        return X / max(1 - self.p, 1e-9)


# %% wrong: no gradient | names: no gradient flows
class Dropout(nn.Module):
    def __init__(self, p):
        super().__init__()
        self.p = p

    def forward(self, X):
        if not self.training:
            return X
        return torch.where(torch.rand_like(X) >= self.p, X.detach() / max(1 - self.p, 1e-9), 0.0)


# %% wrong: the library's | names: build this without
class Dropout(nn.Module):
    def __init__(self, p):
        super().__init__()
        self.p = p

    def forward(self, X):
        return nn.functional.dropout(X, self.p, self.training)


# %% wrong: off under no_grad | names: under torch.no_grad()
class Dropout(nn.Module):
    def __init__(self, p):
        super().__init__()
        self.p = p

    def forward(self, X):
        if not self.training or not torch.is_grad_enabled():
            return X
        return torch.where(torch.rand(X.shape) >= self.p, X / max(1 - self.p, 1e-9), 0.0)


# %% wrong: off for a batch of one | names: in a batch of one
class Dropout(nn.Module):
    def __init__(self, p):
        super().__init__()
        self.p = p

    def forward(self, X):
        if not self.training or len(X) == 1:
            return X
        return torch.where(torch.rand(X.shape) >= self.p, X / max(1 - self.p, 1e-9), 0.0)


# %% wrong: on where X wants a gradient, also in eval mode | names: X wanting a gradient
class Dropout(nn.Module):
    def __init__(self, p):
        super().__init__()
        self.p = p

    def forward(self, X):
        if not (self.training or X.requires_grad):
            return X
        return torch.where(torch.rand(X.shape) >= self.p, X / max(1 - self.p, 1e-9), 0.0)


# %% wrong: every second call drops what the one before kept | names: one mask gives the other away
class Dropout(nn.Module):
    def __init__(self, p):
        super().__init__()
        self.p = p
        self.last = None

    def forward(self, X):
        if not self.training:
            return X
        draws = torch.rand(X.shape)
        if self.last is not None and self.last.shape == draws.shape:
            draws, self.last = 1 - self.last, None
        else:
            self.last = draws
        return torch.where(draws >= self.p, X / max(1 - self.p, 1e-9), 0.0)


# %% wrong: one draw for the last axis | names: all or nothing is dropped
class Dropout(nn.Module):
    def __init__(self, p):
        super().__init__()
        self.p = p

    def forward(self, X):
        if not self.training:
            return X
        shape = X.shape if X.ndim < 3 else (*X.shape[:2], *[1] * (X.ndim - 2))
        return torch.where(torch.rand(shape) >= self.p, X / max(1 - self.p, 1e-9), torch.zeros_like(X))


# %% wrong: float32 | names: torch.float32
class Dropout(nn.Module):
    def __init__(self, p):
        super().__init__()
        self.p = p

    def forward(self, X):
        if not self.training:
            return X
        return torch.where(torch.rand(X.shape) >= self.p, X.float() / max(1 - self.p, 1e-9), 0.0)


# %% wrong: root of the scale | names: root of 1 - p
class Dropout(nn.Module):
    def __init__(self, p):
        super().__init__()
        self.p = p

    def forward(self, X):
        if not self.training:
            return X
        return torch.where(torch.rand(X.shape) >= self.p, X / max(1 - self.p, 1e-9) ** 0.5, 0.0)


# %% wrong: the mask itself | names: ones are kept
class Dropout(nn.Module):
    def __init__(self, p):
        super().__init__()
        self.p = p

    def forward(self, X):
        if not self.training:
            return X
        return (torch.rand(X.shape) >= self.p).to(X) / max(1 - self.p, 1e-9) + 0 * X


# %% wrong: detached in eval mode | names: in eval mode
class Dropout(nn.Module):
    def __init__(self, p):
        super().__init__()
        self.p = p

    def forward(self, X):
        if not self.training:
            return X.detach()
        return torch.where(torch.rand(X.shape) >= self.p, X / max(1 - self.p, 1e-9), 0.0)


# %% wrong: float("nan") placed
class Dropout(nn.Module):
    def __init__(self, p):
        super().__init__()
        self.p = p

    def forward(self, X):
        if not self.training:
            return X
        return torch.where(torch.rand(X.shape) >= self.p, X / max(1 - self.p, 1e-9), X.mean())
