# %% correct: a chain of products
class LoRA(nn.Module):
    def __init__(self, base, rank, alpha):
        super().__init__()
        self.base = base
        base.requires_grad_(False)
        self.A = nn.Parameter(torch.randn(rank, base.in_features, dtype=base.weight.dtype) * base.in_features**-0.5)
        self.B = nn.Parameter(torch.zeros(base.out_features, rank, dtype=base.weight.dtype))
        self.factor = alpha / rank

    def forward(self, X):
        return self.base(X) + self.factor * ((X @ self.A.T) @ self.B.T)

    def merged(self):
        layer = nn.Linear(
            self.base.in_features, self.base.out_features, bias=self.base.bias is not None, dtype=self.base.weight.dtype
        )
        with torch.no_grad():
            layer.weight.copy_(self.base.weight + self.factor * (self.B @ self.A))
            if self.base.bias is not None:
                layer.bias.copy_(self.base.bias)
        return layer


# %% correct: functional.linear, weights by hand
class LoRA(nn.Module):
    def __init__(self, base, rank, alpha):
        super().__init__()
        self.base = base
        for weights in base.parameters():
            weights.requires_grad = False
        self.A = nn.Parameter(torch.empty(rank, base.in_features, dtype=base.weight.dtype).normal_(0, 1 / math.sqrt(base.in_features)))
        self.B = nn.Parameter(base.weight.detach().new_zeros(base.out_features, rank))
        self.factor = alpha / rank

    def forward(self, X):
        return self.base(X) + functional.linear(functional.linear(X, self.A), self.B) * self.factor

    def merged(self):
        layer = nn.Linear(
            self.base.in_features, self.base.out_features, bias=self.base.bias is not None, dtype=self.base.weight.dtype
        )
        with torch.no_grad():
            layer.weight.copy_(self.base.weight + self.factor * (self.B @ self.A))
            if self.base.bias is not None:
                layer.bias.copy_(self.base.bias)
        return layer


# %% correct: the wide matrix at each call
class LoRA(nn.Module):
    def __init__(self, base, rank, alpha):
        super().__init__()
        self.base = base
        base.requires_grad_(False)
        self.A = nn.Parameter(torch.randn(rank, base.in_features, dtype=base.weight.dtype) * base.in_features**-0.5)
        self.B = nn.Parameter(torch.zeros(base.out_features, rank, dtype=base.weight.dtype))
        self.factor = alpha / rank

    def forward(self, X):
        return functional.linear(X, self.base.weight + self.factor * self.B @ self.A, self.base.bias)

    def merged(self):
        import copy

        layer = copy.deepcopy(self.base)
        layer.weight.data = (self.base.weight + self.factor * self.B @ self.A).detach()
        return layer


# %% wrong: alpha alone | names: alpha alone: divide
class LoRA(nn.Module):
    def __init__(self, base, rank, alpha):
        super().__init__()
        self.base = base
        base.requires_grad_(False)
        self.A = nn.Parameter(torch.randn(rank, base.in_features, dtype=base.weight.dtype) * base.in_features**-0.5)
        self.B = nn.Parameter(torch.zeros(base.out_features, rank, dtype=base.weight.dtype))
        self.factor = alpha

    def forward(self, X):
        return self.base(X) + self.factor * ((X @ self.A.T) @ self.B.T)

    def merged(self):
        layer = nn.Linear(
            self.base.in_features, self.base.out_features, bias=self.base.bias is not None, dtype=self.base.weight.dtype
        )
        with torch.no_grad():
            layer.weight.copy_(self.base.weight + self.factor * (self.B @ self.A))
            if self.base.bias is not None:
                layer.bias.copy_(self.base.bias)
        return layer


# %% wrong: no alpha | names: alpha is missing
class LoRA(nn.Module):
    def __init__(self, base, rank, alpha):
        super().__init__()
        self.base = base
        base.requires_grad_(False)
        self.A = nn.Parameter(torch.randn(rank, base.in_features, dtype=base.weight.dtype) * base.in_features**-0.5)
        self.B = nn.Parameter(torch.zeros(base.out_features, rank, dtype=base.weight.dtype))
        self.factor = 1 / rank

    def forward(self, X):
        return self.base(X) + self.factor * ((X @ self.A.T) @ self.B.T)

    def merged(self):
        layer = nn.Linear(
            self.base.in_features, self.base.out_features, bias=self.base.bias is not None, dtype=self.base.weight.dtype
        )
        with torch.no_grad():
            layer.weight.copy_(self.base.weight + self.factor * (self.B @ self.A))
            if self.base.bias is not None:
                layer.bias.copy_(self.base.bias)
        return layer


# %% wrong: no scale | names: not scaled
class LoRA(nn.Module):
    def __init__(self, base, rank, alpha):
        super().__init__()
        self.base = base
        base.requires_grad_(False)
        self.A = nn.Parameter(torch.randn(rank, base.in_features, dtype=base.weight.dtype) * base.in_features**-0.5)
        self.B = nn.Parameter(torch.zeros(base.out_features, rank, dtype=base.weight.dtype))
        self.factor = 1.0

    def forward(self, X):
        return self.base(X) + self.factor * ((X @ self.A.T) @ self.B.T)

    def merged(self):
        layer = nn.Linear(
            self.base.in_features, self.base.out_features, bias=self.base.bias is not None, dtype=self.base.weight.dtype
        )
        with torch.no_grad():
            layer.weight.copy_(self.base.weight + self.factor * (self.B @ self.A))
            if self.base.bias is not None:
                layer.bias.copy_(self.base.bias)
        return layer


# %% wrong: rank over alpha | names: rank over alpha
class LoRA(nn.Module):
    def __init__(self, base, rank, alpha):
        super().__init__()
        self.base = base
        base.requires_grad_(False)
        self.A = nn.Parameter(torch.randn(rank, base.in_features, dtype=base.weight.dtype) * base.in_features**-0.5)
        self.B = nn.Parameter(torch.zeros(base.out_features, rank, dtype=base.weight.dtype))
        self.factor = rank / alpha

    def forward(self, X):
        return self.base(X) + self.factor * ((X @ self.A.T) @ self.B.T)

    def merged(self):
        layer = nn.Linear(
            self.base.in_features, self.base.out_features, bias=self.base.bias is not None, dtype=self.base.weight.dtype
        )
        with torch.no_grad():
            layer.weight.copy_(self.base.weight + self.factor * (self.B @ self.A))
            if self.base.bias is not None:
                layer.bias.copy_(self.base.bias)
        return layer


# %% wrong: root of the rank | names: root of the rank
class LoRA(nn.Module):
    def __init__(self, base, rank, alpha):
        super().__init__()
        self.base = base
        base.requires_grad_(False)
        self.A = nn.Parameter(torch.randn(rank, base.in_features, dtype=base.weight.dtype) * base.in_features**-0.5)
        self.B = nn.Parameter(torch.zeros(base.out_features, rank, dtype=base.weight.dtype))
        self.factor = alpha / math.sqrt(rank)

    def forward(self, X):
        return self.base(X) + self.factor * ((X @ self.A.T) @ self.B.T)

    def merged(self):
        layer = nn.Linear(
            self.base.in_features, self.base.out_features, bias=self.base.bias is not None, dtype=self.base.weight.dtype
        )
        with torch.no_grad():
            layer.weight.copy_(self.base.weight + self.factor * (self.B @ self.A))
            if self.base.bias is not None:
                layer.bias.copy_(self.base.bias)
        return layer


# %% wrong: merge without the factor | names: leaves the factor
class LoRA(nn.Module):
    def __init__(self, base, rank, alpha):
        super().__init__()
        self.base = base
        base.requires_grad_(False)
        self.A = nn.Parameter(torch.randn(rank, base.in_features, dtype=base.weight.dtype) * base.in_features**-0.5)
        self.B = nn.Parameter(torch.zeros(base.out_features, rank, dtype=base.weight.dtype))
        self.factor = alpha / rank

    def forward(self, X):
        return self.base(X) + self.factor * ((X @ self.A.T) @ self.B.T)

    def merged(self):
        layer = nn.Linear(
            self.base.in_features, self.base.out_features, bias=self.base.bias is not None, dtype=self.base.weight.dtype
        )
        with torch.no_grad():
            layer.weight.copy_(self.base.weight + self.B @ self.A)
            if self.base.bias is not None:
                layer.bias.copy_(self.base.bias)
        return layer


# %% wrong: merge loses the bias | names: loses the bias
class LoRA(nn.Module):
    def __init__(self, base, rank, alpha):
        super().__init__()
        self.base = base
        base.requires_grad_(False)
        self.A = nn.Parameter(torch.randn(rank, base.in_features, dtype=base.weight.dtype) * base.in_features**-0.5)
        self.B = nn.Parameter(torch.zeros(base.out_features, rank, dtype=base.weight.dtype))
        self.factor = alpha / rank

    def forward(self, X):
        return self.base(X) + self.factor * ((X @ self.A.T) @ self.B.T)

    def merged(self):
        layer = nn.Linear(
            self.base.in_features, self.base.out_features, bias=self.base.bias is not None, dtype=self.base.weight.dtype
        )
        with torch.no_grad():
            layer.weight.copy_(self.base.weight + self.factor * (self.B @ self.A))
            if self.base.bias is not None:
                layer.bias.zero_()
        return layer


# %% wrong: merge of the base alone | names: does not merge
class LoRA(nn.Module):
    def __init__(self, base, rank, alpha):
        super().__init__()
        self.base = base
        base.requires_grad_(False)
        self.A = nn.Parameter(torch.randn(rank, base.in_features, dtype=base.weight.dtype) * base.in_features**-0.5)
        self.B = nn.Parameter(torch.zeros(base.out_features, rank, dtype=base.weight.dtype))
        self.factor = alpha / rank

    def forward(self, X):
        return self.base(X) + self.factor * ((X @ self.A.T) @ self.B.T)

    def merged(self):
        layer = nn.Linear(
            self.base.in_features, self.base.out_features, bias=self.base.bias is not None, dtype=self.base.weight.dtype
        )
        with torch.no_grad():
            layer.weight.copy_(self.base.weight)
            if self.base.bias is not None:
                layer.bias.copy_(self.base.bias)
        return layer


# %% wrong: merged into the base | names: merges twice
class LoRA(nn.Module):
    def __init__(self, base, rank, alpha):
        super().__init__()
        self.base = base
        base.requires_grad_(False)
        self.A = nn.Parameter(torch.randn(rank, base.in_features, dtype=base.weight.dtype) * base.in_features**-0.5)
        self.B = nn.Parameter(torch.zeros(base.out_features, rank, dtype=base.weight.dtype))
        self.factor = alpha / rank

    def forward(self, X):
        return self.base(X) + self.factor * ((X @ self.A.T) @ self.B.T)

    def merged(self):
        with torch.no_grad():
            self.base.weight += self.factor * self.B @ self.A
        layer = nn.Linear(self.base.in_features, self.base.out_features, self.base.bias is not None, dtype=self.base.weight.dtype)
        layer.load_state_dict(self.base.state_dict())
        return layer


# %% wrong: base not added | names: the base's outputs are not added
class LoRA(nn.Module):
    def __init__(self, base, rank, alpha):
        super().__init__()
        self.base = base
        base.requires_grad_(False)
        self.A = nn.Parameter(torch.randn(rank, base.in_features, dtype=base.weight.dtype) * base.in_features**-0.5)
        self.B = nn.Parameter(torch.zeros(base.out_features, rank, dtype=base.weight.dtype))
        self.factor = alpha / rank

    def forward(self, X):
        return self.factor * (X @ self.A.T @ self.B.T)

    def merged(self):
        layer = nn.Linear(
            self.base.in_features, self.base.out_features, bias=self.base.bias is not None, dtype=self.base.weight.dtype
        )
        with torch.no_grad():
            layer.weight.copy_(self.base.weight + self.factor * (self.B @ self.A))
            if self.base.bias is not None:
                layer.bias.copy_(self.base.bias)
        return layer


# %% wrong: nothing added | names: nothing is added
class LoRA(nn.Module):
    def __init__(self, base, rank, alpha):
        super().__init__()
        self.base = base
        base.requires_grad_(False)
        self.A = nn.Parameter(torch.randn(rank, base.in_features, dtype=base.weight.dtype) * base.in_features**-0.5)
        self.B = nn.Parameter(torch.zeros(base.out_features, rank, dtype=base.weight.dtype))
        self.factor = alpha / rank

    def forward(self, X):
        return self.base(X) + 0 * (X @ self.A.T @ self.B.T)

    def merged(self):
        layer = nn.Linear(
            self.base.in_features, self.base.out_features, bias=self.base.bias is not None, dtype=self.base.weight.dtype
        )
        with torch.no_grad():
            layer.weight.copy_(self.base.weight + self.factor * (self.B @ self.A))
            if self.base.bias is not None:
                layer.bias.copy_(self.base.bias)
        return layer


# %% wrong: not frozen | names: not frozen
class LoRA(nn.Module):
    def __init__(self, base, rank, alpha):
        super().__init__()
        self.base = base
        self.A = nn.Parameter(torch.randn(rank, base.in_features, dtype=base.weight.dtype) * base.in_features**-0.5)
        self.B = nn.Parameter(torch.zeros(base.out_features, rank, dtype=base.weight.dtype))
        self.factor = alpha / rank

    def forward(self, X):
        return self.base(X) + self.factor * ((X @ self.A.T) @ self.B.T)

    def merged(self):
        layer = nn.Linear(
            self.base.in_features, self.base.out_features, bias=self.base.bias is not None, dtype=self.base.weight.dtype
        )
        with torch.no_grad():
            layer.weight.copy_(self.base.weight + self.factor * (self.B @ self.A))
            if self.base.bias is not None:
                layer.bias.copy_(self.base.bias)
        return layer


# %% wrong: bias not frozen | names: not frozen
class LoRA(nn.Module):
    def __init__(self, base, rank, alpha):
        super().__init__()
        self.base = base
        base.weight.requires_grad_(False)
        self.A = nn.Parameter(torch.randn(rank, base.in_features, dtype=base.weight.dtype) * base.in_features**-0.5)
        self.B = nn.Parameter(torch.zeros(base.out_features, rank, dtype=base.weight.dtype))
        self.factor = alpha / rank

    def forward(self, X):
        return self.base(X) + self.factor * ((X @ self.A.T) @ self.B.T)

    def merged(self):
        layer = nn.Linear(
            self.base.in_features, self.base.out_features, bias=self.base.bias is not None, dtype=self.base.weight.dtype
        )
        with torch.no_grad():
            layer.weight.copy_(self.base.weight + self.factor * (self.B @ self.A))
            if self.base.bias is not None:
                layer.bias.copy_(self.base.bias)
        return layer


# %% wrong: B random | names: B does not start at zero
class LoRA(nn.Module):
    def __init__(self, base, rank, alpha):
        super().__init__()
        self.base = base
        base.requires_grad_(False)
        self.A = nn.Parameter(torch.randn(rank, base.in_features, dtype=base.weight.dtype) * base.in_features**-0.5)
        self.B = nn.Parameter(torch.randn(base.out_features, rank, dtype=base.weight.dtype))
        self.factor = alpha / rank

    def forward(self, X):
        return self.base(X) + self.factor * ((X @ self.A.T) @ self.B.T)

    def merged(self):
        layer = nn.Linear(
            self.base.in_features, self.base.out_features, bias=self.base.bias is not None, dtype=self.base.weight.dtype
        )
        with torch.no_grad():
            layer.weight.copy_(self.base.weight + self.factor * (self.B @ self.A))
            if self.base.bias is not None:
                layer.bias.copy_(self.base.bias)
        return layer


# %% wrong: A zero and B random | names: B does not start at zero
class LoRA(nn.Module):
    def __init__(self, base, rank, alpha):
        super().__init__()
        self.base = base
        base.requires_grad_(False)
        self.A = nn.Parameter(torch.zeros(rank, base.in_features, dtype=base.weight.dtype))
        self.B = nn.Parameter(torch.randn(base.out_features, rank, dtype=base.weight.dtype))
        self.factor = alpha / rank

    def forward(self, X):
        return self.base(X) + self.factor * ((X @ self.A.T) @ self.B.T)

    def merged(self):
        layer = nn.Linear(
            self.base.in_features, self.base.out_features, bias=self.base.bias is not None, dtype=self.base.weight.dtype
        )
        with torch.no_grad():
            layer.weight.copy_(self.base.weight + self.factor * (self.B @ self.A))
            if self.base.bias is not None:
                layer.bias.copy_(self.base.bias)
        return layer


# %% wrong: both zero | names: A starts at zero like B
class LoRA(nn.Module):
    def __init__(self, base, rank, alpha):
        super().__init__()
        self.base = base
        base.requires_grad_(False)
        self.A = nn.Parameter(torch.zeros(rank, base.in_features, dtype=base.weight.dtype))
        self.B = nn.Parameter(torch.zeros(base.out_features, rank, dtype=base.weight.dtype))
        self.factor = alpha / rank

    def forward(self, X):
        return self.base(X) + self.factor * ((X @ self.A.T) @ self.B.T)

    def merged(self):
        layer = nn.Linear(
            self.base.in_features, self.base.out_features, bias=self.base.bias is not None, dtype=self.base.weight.dtype
        )
        with torch.no_grad():
            layer.weight.copy_(self.base.weight + self.factor * (self.B @ self.A))
            if self.base.bias is not None:
                layer.bias.copy_(self.base.bias)
        return layer


# %% wrong: standard normal A | names: standard deviation
class LoRA(nn.Module):
    def __init__(self, base, rank, alpha):
        super().__init__()
        self.base = base
        base.requires_grad_(False)
        self.A = nn.Parameter(torch.randn(rank, base.in_features, dtype=base.weight.dtype))
        self.B = nn.Parameter(torch.zeros(base.out_features, rank, dtype=base.weight.dtype))
        self.factor = alpha / rank

    def forward(self, X):
        return self.base(X) + self.factor * ((X @ self.A.T) @ self.B.T)

    def merged(self):
        layer = nn.Linear(
            self.base.in_features, self.base.out_features, bias=self.base.bias is not None, dtype=self.base.weight.dtype
        )
        with torch.no_grad():
            layer.weight.copy_(self.base.weight + self.factor * (self.B @ self.A))
            if self.base.bias is not None:
                layer.bias.copy_(self.base.bias)
        return layer


# %% wrong: uniform A | names: not normal
class LoRA(nn.Module):
    def __init__(self, base, rank, alpha):
        super().__init__()
        self.base = base
        base.requires_grad_(False)
        self.A = nn.Parameter((torch.rand(rank, base.in_features, dtype=base.weight.dtype) * 2 - 1) * math.sqrt(3 / base.in_features))
        self.B = nn.Parameter(torch.zeros(base.out_features, rank, dtype=base.weight.dtype))
        self.factor = alpha / rank

    def forward(self, X):
        return self.base(X) + self.factor * ((X @ self.A.T) @ self.B.T)

    def merged(self):
        layer = nn.Linear(
            self.base.in_features, self.base.out_features, bias=self.base.bias is not None, dtype=self.base.weight.dtype
        )
        with torch.no_grad():
            layer.weight.copy_(self.base.weight + self.factor * (self.B @ self.A))
            if self.base.bias is not None:
                layer.bias.copy_(self.base.bias)
        return layer


# %% wrong: always float32 | names: dtype of base.weight
class LoRA(nn.Module):
    def __init__(self, base, rank, alpha):
        super().__init__()
        self.base = base
        base.requires_grad_(False)
        self.A = nn.Parameter(torch.randn(rank, base.in_features) / math.sqrt(base.in_features))
        self.B = nn.Parameter(torch.zeros(base.out_features, rank))
        self.factor = alpha / rank

    def forward(self, X):
        return self.base(X) + self.factor * (X @ self.A.T.to(X.dtype) @ self.B.T.to(X.dtype))

    def merged(self):
        layer = nn.Linear(
            self.base.in_features, self.base.out_features, bias=self.base.bias is not None, dtype=self.base.weight.dtype
        )
        with torch.no_grad():
            layer.weight.copy_(self.base.weight + self.factor * (self.B @ self.A))
            if self.base.bias is not None:
                layer.bias.copy_(self.base.bias)
        return layer


# %% wrong: shapes turned | names: trainable are
class LoRA(nn.Module):
    def __init__(self, base, rank, alpha):
        super().__init__()
        self.base = base
        base.requires_grad_(False)
        self.A = nn.Parameter(torch.randn(base.in_features, rank, dtype=base.weight.dtype) / math.sqrt(base.in_features))
        self.B = nn.Parameter(torch.zeros(rank, base.out_features, dtype=base.weight.dtype))
        self.factor = alpha / rank

    def forward(self, X):
        return self.base(X) + self.factor * (X @ self.A @ self.B)

    def merged(self):
        layer = nn.Linear(
            self.base.in_features, self.base.out_features, bias=self.base.bias is not None, dtype=self.base.weight.dtype
        )
        with torch.no_grad():
            layer.weight.copy_(self.base.weight + self.factor * (self.A @ self.B).T)
            if self.base.bias is not None:
                layer.bias.copy_(self.base.bias)
        return layer


# %% wrong: a bias of its own | names: trainable are
class LoRA(nn.Module):
    def __init__(self, base, rank, alpha):
        super().__init__()
        self.base = base
        base.requires_grad_(False)
        self.A = nn.Parameter(torch.randn(rank, base.in_features, dtype=base.weight.dtype) * base.in_features**-0.5)
        self.B = nn.Parameter(torch.zeros(base.out_features, rank, dtype=base.weight.dtype))
        self.factor = alpha / rank
        self.shift = nn.Parameter(torch.zeros(base.out_features, dtype=base.weight.dtype))

    def forward(self, X):
        return self.base(X) + self.factor * (X @ self.A.T @ self.B.T) + self.shift

    def merged(self):
        layer = nn.Linear(
            self.base.in_features, self.base.out_features, bias=self.base.bias is not None, dtype=self.base.weight.dtype
        )
        with torch.no_grad():
            layer.weight.copy_(self.base.weight + self.factor * (self.B @ self.A))
            if self.base.bias is not None:
                layer.bias.copy_(self.base.bias)
        return layer


# %% wrong: whole division | names: rounded down
class LoRA(nn.Module):
    def __init__(self, base, rank, alpha):
        super().__init__()
        self.base = base
        base.requires_grad_(False)
        self.A = nn.Parameter(torch.randn(rank, base.in_features, dtype=base.weight.dtype) * base.in_features**-0.5)
        self.B = nn.Parameter(torch.zeros(base.out_features, rank, dtype=base.weight.dtype))
        self.factor = alpha // rank

    def forward(self, X):
        return self.base(X) + self.factor * ((X @ self.A.T) @ self.B.T)

    def merged(self):
        layer = nn.Linear(
            self.base.in_features, self.base.out_features, bias=self.base.bias is not None, dtype=self.base.weight.dtype
        )
        with torch.no_grad():
            layer.weight.copy_(self.base.weight + self.factor * (self.B @ self.A))
            if self.base.bias is not None:
                layer.bias.copy_(self.base.bias)
        return layer


# %% wrong: the factor on the base too | names: the base is scaled too
class LoRA(nn.Module):
    def __init__(self, base, rank, alpha):
        super().__init__()
        self.base = base
        base.requires_grad_(False)
        self.A = nn.Parameter(torch.randn(rank, base.in_features, dtype=base.weight.dtype) * base.in_features**-0.5)
        self.B = nn.Parameter(torch.zeros(base.out_features, rank, dtype=base.weight.dtype))
        self.factor = alpha / rank

    def forward(self, X):
        return self.factor * (self.base(X) + (X @ self.A.T) @ self.B.T)

    def merged(self):
        layer = nn.Linear(
            self.base.in_features, self.base.out_features, bias=self.base.bias is not None, dtype=self.base.weight.dtype
        )
        with torch.no_grad():
            layer.weight.copy_(self.base.weight + self.factor * (self.B @ self.A))
            if self.base.bias is not None:
                layer.bias.copy_(self.base.bias)
        return layer


# %% wrong: the bias twice | names: the bias is added twice
class LoRA(nn.Module):
    def __init__(self, base, rank, alpha):
        super().__init__()
        self.base = base
        base.requires_grad_(False)
        self.A = nn.Parameter(torch.randn(rank, base.in_features, dtype=base.weight.dtype) * base.in_features**-0.5)
        self.B = nn.Parameter(torch.zeros(base.out_features, rank, dtype=base.weight.dtype))
        self.factor = alpha / rank

    def forward(self, X):
        return self.base(X) + self.factor * ((X @ self.A.T) @ self.B.T) + (0 if self.base.bias is None else self.base.bias)

    def merged(self):
        layer = nn.Linear(
            self.base.in_features, self.base.out_features, bias=self.base.bias is not None, dtype=self.base.weight.dtype
        )
        with torch.no_grad():
            layer.weight.copy_(self.base.weight + self.factor * (self.B @ self.A))
            if self.base.bias is not None:
                layer.bias.copy_(self.base.bias)
        return layer


# %% wrong: the product detached | names: no gradient reaches A and B
class LoRA(nn.Module):
    def __init__(self, base, rank, alpha):
        super().__init__()
        self.base = base
        base.requires_grad_(False)
        self.A = nn.Parameter(torch.randn(rank, base.in_features, dtype=base.weight.dtype) * base.in_features**-0.5)
        self.B = nn.Parameter(torch.zeros(base.out_features, rank, dtype=base.weight.dtype))
        self.factor = alpha / rank

    def forward(self, X):
        return self.base(X) + self.factor * ((X @ self.A.T) @ self.B.T).detach()

    def merged(self):
        layer = nn.Linear(
            self.base.in_features, self.base.out_features, bias=self.base.bias is not None, dtype=self.base.weight.dtype
        )
        with torch.no_grad():
            layer.weight.copy_(self.base.weight + self.factor * (self.B @ self.A))
            if self.base.bias is not None:
                layer.bias.copy_(self.base.bias)
        return layer


# %% wrong: a gradient through the base alone is cut | names: no gradient reaches X through the base
class LoRA(nn.Module):
    def __init__(self, base, rank, alpha):
        super().__init__()
        self.base = base
        base.requires_grad_(False)
        self.A = nn.Parameter(torch.randn(rank, base.in_features, dtype=base.weight.dtype) * base.in_features**-0.5)
        self.B = nn.Parameter(torch.zeros(base.out_features, rank, dtype=base.weight.dtype))
        self.factor = alpha / rank

    def forward(self, X):
        return self.base(X.detach()) + self.factor * ((X @ self.A.T) @ self.B.T)

    def merged(self):
        layer = nn.Linear(
            self.base.in_features, self.base.out_features, bias=self.base.bias is not None, dtype=self.base.weight.dtype
        )
        with torch.no_grad():
            layer.weight.copy_(self.base.weight + self.factor * (self.B @ self.A))
            if self.base.bias is not None:
                layer.bias.copy_(self.base.bias)
        return layer


# %% wrong: a bend between A and B | names: a bend between
class LoRA(nn.Module):
    def __init__(self, base, rank, alpha):
        super().__init__()
        self.base = base
        base.requires_grad_(False)
        self.A = nn.Parameter(torch.randn(rank, base.in_features, dtype=base.weight.dtype) * base.in_features**-0.5)
        self.B = nn.Parameter(torch.zeros(base.out_features, rank, dtype=base.weight.dtype))
        self.factor = alpha / rank

    def forward(self, X):
        return self.base(X) + self.factor * ((X @ self.A.T).relu() @ self.B.T)

    def merged(self):
        layer = nn.Linear(
            self.base.in_features, self.base.out_features, bias=self.base.bias is not None, dtype=self.base.weight.dtype
        )
        with torch.no_grad():
            layer.weight.copy_(self.base.weight + self.factor * (self.B @ self.A))
            if self.base.bias is not None:
                layer.bias.copy_(self.base.bias)
        return layer


# %% wrong: the product alone merged | names: the weights of the base are missing
class LoRA(nn.Module):
    def __init__(self, base, rank, alpha):
        super().__init__()
        self.base = base
        base.requires_grad_(False)
        self.A = nn.Parameter(torch.randn(rank, base.in_features, dtype=base.weight.dtype) * base.in_features**-0.5)
        self.B = nn.Parameter(torch.zeros(base.out_features, rank, dtype=base.weight.dtype))
        self.factor = alpha / rank

    def forward(self, X):
        return self.base(X) + self.factor * ((X @ self.A.T) @ self.B.T)

    def merged(self):
        layer = nn.Linear(
            self.base.in_features, self.base.out_features, bias=self.base.bias is not None, dtype=self.base.weight.dtype
        )
        with torch.no_grad():
            layer.weight.copy_(self.factor * (self.B @ self.A))
            if self.base.bias is not None:
                layer.bias.copy_(self.base.bias)
        return layer


# %% wrong: the sign of the merge | names: subtracts
class LoRA(nn.Module):
    def __init__(self, base, rank, alpha):
        super().__init__()
        self.base = base
        base.requires_grad_(False)
        self.A = nn.Parameter(torch.randn(rank, base.in_features, dtype=base.weight.dtype) * base.in_features**-0.5)
        self.B = nn.Parameter(torch.zeros(base.out_features, rank, dtype=base.weight.dtype))
        self.factor = alpha / rank

    def forward(self, X):
        return self.base(X) + self.factor * ((X @ self.A.T) @ self.B.T)

    def merged(self):
        layer = nn.Linear(
            self.base.in_features, self.base.out_features, bias=self.base.bias is not None, dtype=self.base.weight.dtype
        )
        with torch.no_grad():
            layer.weight.copy_(self.base.weight - self.factor * (self.B @ self.A))
            if self.base.bias is not None:
                layer.bias.copy_(self.base.bias)
        return layer
