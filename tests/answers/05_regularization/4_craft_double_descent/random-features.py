# %% correct: scaled rows, maximum
def random_features(X, p, seed, most=4000):
    g = torch.Generator()
    g.manual_seed(seed)
    draw = torch.randn((X.size(1), most), generator=g, dtype=torch.float64)[:, :p]
    Z = X.to(torch.float64) * X.size(1) ** -0.5 @ draw
    return Z.clamp(min=0)


# %% correct: all features first, then the first p
def random_features(X, p, seed, most=4000):
    W = torch.empty(X.shape[1], most, dtype=torch.float64)
    W.normal_(generator=torch.Generator().manual_seed(seed))
    H = nn.functional.relu(X.double() @ W) / math.sqrt(X.shape[1])
    return H[:, :p].clone()


# %% correct: numpy-free lambda with clamp
random_features = lambda X, p, seed, most=4000: (X.to(torch.float64) @ (torch.randn((X.shape[1], most), generator=torch.Generator().manual_seed(seed), dtype=torch.float64) * X.shape[1] ** -0.5)[:, :p]).clamp(min=0)


# %% wrong: no activation | names: the ReLU is missing
def random_features(X, p, seed, most=4000):
    g = torch.Generator().manual_seed(seed)
    W = torch.randn(X.shape[1], most, generator=g, dtype=torch.float64) / math.sqrt(X.shape[1])
    return X.double() @ W[:, :p]


# %% wrong: scaled by d | names: divided by d, not by its root
def random_features(X, p, seed, most=4000):
    g = torch.Generator().manual_seed(seed)
    W = torch.randn(X.shape[1], most, generator=g, dtype=torch.float64) / X.shape[1]
    return torch.relu(X.double() @ W[:, :p])


# %% wrong: not scaled | names: not divided by the root of d
def random_features(X, p, seed, most=4000):
    g = torch.Generator().manual_seed(seed)
    W = torch.randn(X.shape[1], most, generator=g, dtype=torch.float64)
    return torch.relu(X.double() @ W[:, :p])


# %% wrong: not nested | names: only p columns are drawn
def random_features(X, p, seed, most=4000):
    g = torch.Generator().manual_seed(seed)
    W = torch.randn(X.shape[1], p, generator=g, dtype=torch.float64) / math.sqrt(X.shape[1])
    return torch.relu(X.double() @ W)


# %% wrong: the last columns | names: the last p columns are kept
def random_features(X, p, seed, most=4000):
    g = torch.Generator().manual_seed(seed)
    W = torch.randn(X.shape[1], most, generator=g, dtype=torch.float64) / math.sqrt(X.shape[1])
    return torch.relu(X.double() @ W[:, -p:])


# %% wrong: drawn as the transpose | names: drawn as (most, d), and transposed
def random_features(X, p, seed, most=4000):
    g = torch.Generator().manual_seed(seed)
    W = torch.randn(most, X.shape[1], generator=g, dtype=torch.float64) / math.sqrt(X.shape[1])
    return torch.relu(X.double() @ W[:p].T)


# %% wrong: single precision | names: drawn in float32
def random_features(X, p, seed, most=4000):
    g = torch.Generator().manual_seed(seed)
    W = torch.randn(X.shape[1], most, generator=g).double() / math.sqrt(X.shape[1])
    return torch.relu(X.double() @ W[:, :p])


# %% wrong: scaled by the width | names: the root of p, the width
def random_features(X, p, seed, most=4000):
    g = torch.Generator().manual_seed(seed)
    W = torch.randn(X.shape[1], most, generator=g, dtype=torch.float64) / math.sqrt(p)
    return torch.relu(X.double() @ W[:, :p])


# %% wrong: one generator until the seed changes | names: two calls with one seed differ
_last = {}


def random_features(X, p, seed, most=4000):
    if _last.get("seed") != seed:
        _last.update(seed=seed, generator=torch.Generator().manual_seed(seed))
    W = torch.randn(X.shape[1], most, generator=_last["generator"], dtype=torch.float64) / math.sqrt(X.shape[1])
    return torch.relu(X.double() @ W[:, :p])


# %% wrong: the global state is seeded | names: without `torch.manual_seed`
def random_features(X, p, seed, most=4000):
    torch.manual_seed(seed)
    W = torch.randn(X.shape[1], most, dtype=torch.float64) / math.sqrt(X.shape[1])
    return torch.relu(X.double() @ W[:, :p])


# %% wrong: all in single precision | names: such a draw gives other numbers
def random_features(X, p, seed, most=4000):
    g = torch.Generator().manual_seed(seed)
    W = torch.randn(X.shape[1], most, generator=g) / math.sqrt(X.shape[1])
    return torch.relu(X.float() @ W[:, :p])


# %% wrong: a memory that forgets the largest width | names: a draw is remembered from an earlier call
_drawn = {}


def random_features(X, p, seed, most=4000):
    d = X.shape[1]
    if (d, seed) not in _drawn or _drawn[d, seed].shape[1] < p:
        g = torch.Generator().manual_seed(seed)
        _drawn[d, seed] = torch.randn(d, most, generator=g, dtype=torch.float64) / math.sqrt(d)
    return torch.relu(X.double() @ _drawn[d, seed][:, :p])


# %% wrong: the absolute value | names: absolute value
def random_features(X, p, seed, most=4000):
    d = X.shape[1]
    W = torch.randn(d, most, generator=torch.Generator().manual_seed(seed), dtype=torch.float64) / math.sqrt(d)
    return (X.double() @ W[:, :p]).abs()


# %% wrong: tanh | names: tanh stands for ReLU
def random_features(X, p, seed, most=4000):
    d = X.shape[1]
    W = torch.randn(d, most, generator=torch.Generator().manual_seed(seed), dtype=torch.float64) / math.sqrt(d)
    return torch.tanh(X.double() @ W[:, :p])


# %% wrong: uniform weights | names: uniform numbers
def random_features(X, p, seed, most=4000):
    d = X.shape[1]
    W = torch.rand(d, most, generator=torch.Generator().manual_seed(seed), dtype=torch.float64) / math.sqrt(d)
    return torch.relu(X.double() @ W[:, :p])


# %% wrong: He's scale | names: as He has it
def random_features(X, p, seed, most=4000):
    d = X.shape[1]
    W = torch.randn(d, most, generator=torch.Generator().manual_seed(seed), dtype=torch.float64) * math.sqrt(2 / d)
    return torch.relu(X.double() @ W[:, :p])


# %% wrong: times the root | names: multiplied by the root of d
def random_features(X, p, seed, most=4000):
    d = X.shape[1]
    W = torch.randn(d, most, generator=torch.Generator().manual_seed(seed), dtype=torch.float64) * math.sqrt(d)
    return torch.relu(X.double() @ W[:, :p])


# %% wrong: the input's precision at the end | names: torch.float32
def random_features(X, p, seed, most=4000):
    d = X.shape[1]
    W = torch.randn(d, most, generator=torch.Generator().manual_seed(seed), dtype=torch.float64) / math.sqrt(d)
    return torch.relu(X.double() @ W[:, :p]).to(X.dtype)


# %% wrong: rounded on the way | names: float32
def random_features(X, p, seed, most=4000):
    d = X.shape[1]
    W = torch.randn(d, most, generator=torch.Generator().manual_seed(seed), dtype=torch.float64) / math.sqrt(d)
    return torch.relu(X.float() @ W[:, :p].float()).double()


# %% wrong: most is always 4000 | names: `most`
def random_features(X, p, seed, most=4000):
    d = X.shape[1]
    W = torch.randn(d, 4000, generator=torch.Generator().manual_seed(seed), dtype=torch.float64) / math.sqrt(d)
    return torch.relu(X.double() @ W[:, :p])


# %% wrong: transposed | names: transposed
def random_features(X, p, seed, most=4000):
    d = X.shape[1]
    W = torch.randn(d, most, generator=torch.Generator().manual_seed(seed), dtype=torch.float64) / math.sqrt(d)
    return torch.relu(X.double() @ W[:, :p]).T


# %% wrong: all features | names: with `most` where `p` belongs
def random_features(X, p, seed, most=4000):
    d = X.shape[1]
    W = torch.randn(d, most, generator=torch.Generator().manual_seed(seed), dtype=torch.float64) / math.sqrt(d)
    return torch.relu(X.double() @ W)


# %% wrong: the global generator, put to a seed and back | names: torch's global generator
def random_features(X, p, seed, most=4000):
    d = X.shape[1]
    generator = torch.default_generator.manual_seed(seed)
    W = torch.randn(d, most, generator=generator, dtype=torch.float64) / math.sqrt(d)
    return torch.relu(X.double() @ W[:, :p])
