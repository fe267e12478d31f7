# %% correct: every k-th of the shuffled rows; masks; statistics by hand
def k_folds(n, k, seed):
    if k < 2 or k > n:
        raise ValueError("k out of range")
    generator = torch.Generator()
    generator.manual_seed(seed)
    fold = torch.empty(n, dtype=torch.int64)
    fold[torch.randperm(n, generator=generator)] = torch.arange(n) % k
    return [((fold != i).nonzero().flatten(), (fold == i).nonzero().flatten()) for i in range(k)]


def scale_fold(X, train, validation):
    mean = X[train].sum(0) / len(train)
    spread = ((X[train] - mean) ** 2).mean(0).sqrt()
    spread[X[train].max(0).values == X[train].min(0).values] = 1
    scaled = (X - mean) / spread
    return scaled[train], scaled[validation]


# %% correct: plain lists and sets inside
def k_folds(n, k, seed):
    if not 2 <= k <= n:
        raise ValueError(k)
    order = torch.randperm(n, generator=torch.Generator().manual_seed(seed)).tolist()
    folds, start = [], 0
    for i in range(k):
        size = n // k + (i < n % k)
        part = order[start : start + size]
        start += size
        folds.append((torch.tensor([row for row in order if row not in set(part)]), torch.tensor(part)))
    return folds


def scale_fold(X, train, validation):
    spread, mean = torch.std_mean(X[train], dim=0, correction=0, keepdim=True)
    varied = X[train].diff(dim=0).any(dim=0)
    divide = lambda part: (part - mean) / torch.where(varied, spread, torch.ones_like(spread))
    return divide(X[train]), divide(X[validation])


# %% correct: argsort of random numbers; peak to peak
def k_folds(n, k, seed):
    if k < 2 or k > n:
        raise ValueError(f"{k} folds of {n} rows")
    order = torch.rand(n, generator=torch.Generator().manual_seed(seed), dtype=torch.float64).argsort()
    number = torch.empty(n, dtype=torch.int64)
    number[order] = torch.arange(n) % k
    return [((number != i).nonzero()[:, 0], (number == i).nonzero()[:, 0]) for i in range(k)]


def scale_fold(X, train, validation):
    seen = X[train]
    mean = seen.mean(0, keepdim=True)
    spread = ((seen - mean) ** 2).mean(0, keepdim=True).sqrt()
    flat = (seen == seen[:1]).all(0, keepdim=True)
    spread = spread.masked_fill(flat, 1.0)
    return [(X[rows] - mean) / spread for rows in (train, validation)]


# %% wrong: the remainder is lost | names: remainder of n / k is lost
def k_folds(n, k, seed):
    if not 2 <= k <= n:
        raise ValueError(k)
    order = torch.randperm(n, generator=torch.Generator().manual_seed(seed))
    size = n // k
    parts = [order[i * size : (i + 1) * size] for i in range(k)]
    return [(torch.cat([*parts[:i], *parts[i + 1 :]]), parts[i]) for i in range(k)]


def scale_fold(X, train, validation):
    spread = X[train].std(dim=0, correction=0)
    spread[X[train].amax(0) == X[train].amin(0)] = 1.0
    return tuple((X[part] - X[train].mean(0)) / spread for part in (train, validation))


# %% wrong: the last part takes the remainder | names: may differ by one at most
def k_folds(n, k, seed):
    if not 2 <= k <= n:
        raise ValueError(k)
    order = torch.randperm(n, generator=torch.Generator().manual_seed(seed))
    size = n // k
    cuts = [i * size for i in range(k)] + [n]
    return [(torch.cat([order[:a], order[b:]]), order[a:b]) for a, b in zip(cuts, cuts[1:])]


def scale_fold(X, train, validation):
    spread = X[train].std(dim=0, correction=0)
    spread[X[train].amax(0) == X[train].amin(0)] = 1.0
    return tuple((X[part] - X[train].mean(0)) / spread for part in (train, validation))


# %% wrong: not shuffled | names: not shuffled
def k_folds(n, k, seed):
    if not 2 <= k <= n:
        raise ValueError(k)
    parts = torch.tensor_split(torch.arange(n), k)
    return [(torch.cat([*parts[:i], *parts[i + 1 :]]), parts[i]) for i in range(k)]


def scale_fold(X, train, validation):
    spread = X[train].std(dim=0, correction=0)
    spread[X[train].amax(0) == X[train].amin(0)] = 1.0
    return tuple((X[part] - X[train].mean(0)) / spread for part in (train, validation))


# %% wrong: every k-th row, not shuffled | names: not shuffled
def k_folds(n, k, seed):
    if not 2 <= k <= n:
        raise ValueError(k)
    rows = torch.arange(n)
    return [(rows[rows % k != i], rows[rows % k == i]) for i in range(k)]


def scale_fold(X, train, validation):
    spread = X[train].std(dim=0, correction=0)
    spread[X[train].amax(0) == X[train].amin(0)] = 1.0
    return tuple((X[part] - X[train].mean(0)) / spread for part in (train, validation))


# %% wrong: train holds every row | names: in both train and validation
def k_folds(n, k, seed):
    if not 2 <= k <= n:
        raise ValueError(k)
    order = torch.randperm(n, generator=torch.Generator().manual_seed(seed))
    return [(order, part) for part in torch.tensor_split(order, k)]


def scale_fold(X, train, validation):
    spread = X[train].std(dim=0, correction=0)
    spread[X[train].amax(0) == X[train].amin(0)] = 1.0
    return tuple((X[part] - X[train].mean(0)) / spread for part in (train, validation))


# %% wrong: shuffled anew for each fold | names: validation parts overlap
def k_folds(n, k, seed):
    if not 2 <= k <= n:
        raise ValueError(k)
    generator, folds = torch.Generator().manual_seed(seed), []
    for i in range(k):
        parts = torch.tensor_split(torch.randperm(n, generator=generator), k)
        folds.append((torch.cat([*parts[:i], *parts[i + 1 :]]), parts[i]))
    return folds


def scale_fold(X, train, validation):
    spread = X[train].std(dim=0, correction=0)
    spread[X[train].amax(0) == X[train].amin(0)] = 1.0
    return tuple((X[part] - X[train].mean(0)) / spread for part in (train, validation))


# %% wrong: the pairs are turned round | names: pairs are (validation, train)
def k_folds(n, k, seed):
    if not 2 <= k <= n:
        raise ValueError(k)
    parts = torch.tensor_split(torch.randperm(n, generator=torch.Generator().manual_seed(seed)), k)
    return [(parts[i], torch.cat([*parts[:i], *parts[i + 1 :]])) for i in range(k)]


def scale_fold(X, train, validation):
    spread = X[train].std(dim=0, correction=0)
    spread[X[train].amax(0) == X[train].amin(0)] = 1.0
    return tuple((X[part] - X[train].mean(0)) / spread for part in (train, validation))


# %% wrong: the seed is not used | names: the same seed gives other folds
def k_folds(n, k, seed):
    if not 2 <= k <= n:
        raise ValueError(k)
    parts = torch.tensor_split(torch.randperm(n), k)
    return [(torch.cat([*parts[:i], *parts[i + 1 :]]), parts[i]) for i in range(k)]


def scale_fold(X, train, validation):
    spread = X[train].std(dim=0, correction=0)
    spread[X[train].amax(0) == X[train].amin(0)] = 1.0
    return tuple((X[part] - X[train].mean(0)) / spread for part in (train, validation))


# %% wrong: one seed for all | names: the seed is not used
def k_folds(n, k, seed):
    if not 2 <= k <= n:
        raise ValueError(k)
    parts = torch.tensor_split(torch.randperm(n, generator=torch.Generator().manual_seed(0)), k)
    return [(torch.cat([*parts[:i], *parts[i + 1 :]]), parts[i]) for i in range(k)]


def scale_fold(X, train, validation):
    spread = X[train].std(dim=0, correction=0)
    spread[X[train].amax(0) == X[train].amin(0)] = 1.0
    return tuple((X[part] - X[train].mean(0)) / spread for part in (train, validation))


# %% wrong: the global seed is set | names: global random state
def k_folds(n, k, seed):
    if not 2 <= k <= n:
        raise ValueError(k)
    torch.manual_seed(seed)
    parts = torch.tensor_split(torch.randperm(n), k)
    return [(torch.cat([*parts[:i], *parts[i + 1 :]]), parts[i]) for i in range(k)]


def scale_fold(X, train, validation):
    spread = X[train].std(dim=0, correction=0)
    spread[X[train].amax(0) == X[train].amin(0)] = 1.0
    return tuple((X[part] - X[train].mean(0)) / spread for part in (train, validation))


# %% wrong: any k is accepted | names: expected ValueError
def k_folds(n, k, seed):
    parts = torch.tensor_split(torch.randperm(n, generator=torch.Generator().manual_seed(seed)), max(k, 1))
    return [(torch.cat([parts[0][:0], *parts[:i], *parts[i + 1 :]]), parts[i]) for i in range(max(k, 1))]


def scale_fold(X, train, validation):
    spread = X[train].std(dim=0, correction=0)
    spread[X[train].amax(0) == X[train].amin(0)] = 1.0
    return tuple((X[part] - X[train].mean(0)) / spread for part in (train, validation))


# %% wrong: scaled by all rows | names: leak into the scaling
def k_folds(n, k, seed):
    if not 2 <= k <= n:
        raise ValueError(k)
    parts = torch.tensor_split(torch.randperm(n, generator=torch.Generator().manual_seed(seed)), k)
    return [(torch.cat([*parts[:i], *parts[i + 1 :]]), parts[i]) for i in range(k)]


def scale_fold(X, train, validation):
    spread = X.std(dim=0, correction=0)
    X = (X - X.mean(0)) / torch.where(X.amax(0) > X.amin(0), spread, 1.0)
    return X[train], X[validation]


# %% wrong: each part by its own statistics | names: their own statistics
def k_folds(n, k, seed):
    if not 2 <= k <= n:
        raise ValueError(k)
    parts = torch.tensor_split(torch.randperm(n, generator=torch.Generator().manual_seed(seed)), k)
    return [(torch.cat([*parts[:i], *parts[i + 1 :]]), parts[i]) for i in range(k)]


def scale_fold(X, train, validation):
    def scale(part):
        spread = part.std(dim=0, correction=0)
        return (part - part.mean(0)) / torch.where(part.amax(0) > part.amin(0), spread, 1.0)

    return scale(X[train]), scale(X[validation])


# %% wrong: torch's default spread | names: correction=0
def k_folds(n, k, seed):
    if not 2 <= k <= n:
        raise ValueError(k)
    parts = torch.tensor_split(torch.randperm(n, generator=torch.Generator().manual_seed(seed)), k)
    return [(torch.cat([*parts[:i], *parts[i + 1 :]]), parts[i]) for i in range(k)]


def scale_fold(X, train, validation):
    spread = X[train].std(dim=0)
    spread = torch.where(X[train].amax(0) > X[train].amin(0), spread, 1.0)
    return tuple((X[part] - X[train].mean(0)) / spread for part in (train, validation))


# %% wrong: a constant column | names: constant column is divided by 0
def k_folds(n, k, seed):
    if not 2 <= k <= n:
        raise ValueError(k)
    parts = torch.tensor_split(torch.randperm(n, generator=torch.Generator().manual_seed(seed)), k)
    return [(torch.cat([*parts[:i], *parts[i + 1 :]]), parts[i]) for i in range(k)]


def scale_fold(X, train, validation):
    mean, spread = X[train].mean(0), X[train].std(0, correction=0)
    return (X[train] - mean) / spread, (X[validation] - mean) / spread


# %% wrong: one scale for the table | names: column by column
def k_folds(n, k, seed):
    if not 2 <= k <= n:
        raise ValueError(k)
    parts = torch.tensor_split(torch.randperm(n, generator=torch.Generator().manual_seed(seed)), k)
    return [(torch.cat([*parts[:i], *parts[i + 1 :]]), parts[i]) for i in range(k)]


def scale_fold(X, train, validation):
    mean, spread = X[train].mean(), X[train].std(correction=0)
    return (X[train] - mean) / spread, (X[validation] - mean) / spread


# %% wrong: a small number added to the spread | names: a small number
def k_folds(n, k, seed):
    if not 2 <= k <= n:
        raise ValueError(k)
    parts = torch.tensor_split(torch.randperm(n, generator=torch.Generator().manual_seed(seed)), k)
    return [(torch.cat([*parts[:i], *parts[i + 1 :]]), parts[i]) for i in range(k)]


def scale_fold(X, train, validation):
    mean, spread = X[train].mean(0), X[train].std(0, correction=0)
    spread = spread + 1e-8
    return (X[train] - mean) / spread, (X[validation] - mean) / spread


# %% wrong: a larger small number added to the spread | names: a small number
def k_folds(n, k, seed):
    if not 2 <= k <= n:
        raise ValueError(k)
    parts = torch.tensor_split(torch.randperm(n, generator=torch.Generator().manual_seed(seed)), k)
    return [(torch.cat([*parts[:i], *parts[i + 1 :]]), parts[i]) for i in range(k)]


def scale_fold(X, train, validation):
    mean, spread = X[train].mean(0), X[train].std(0, correction=0)
    spread = spread + 1e-5
    return (X[train] - mean) / spread, (X[validation] - mean) / spread


# %% wrong: a small number under the spread | names: a small number
def k_folds(n, k, seed):
    if not 2 <= k <= n:
        raise ValueError(k)
    parts = torch.tensor_split(torch.randperm(n, generator=torch.Generator().manual_seed(seed)), k)
    return [(torch.cat([*parts[:i], *parts[i + 1 :]]), parts[i]) for i in range(k)]


def scale_fold(X, train, validation):
    mean, spread = X[train].mean(0), X[train].std(0, correction=0)
    spread = spread.clamp(min=1e-6)
    return (X[train] - mean) / spread, (X[validation] - mean) / spread


# %% wrong: the computed spread decides | names: computed spread is not 0
def k_folds(n, k, seed):
    if not 2 <= k <= n:
        raise ValueError(f'k must be between 2 and n = {n}, got {k}')
    order = torch.randperm(n, generator=torch.Generator().manual_seed(seed))
    parts = torch.tensor_split(order, k)
    return [(torch.cat([*parts[:i], *parts[i + 1:]]), parts[i]) for i in range(k)]


def scale_fold(X, train, validation):
    mean, spread = X[train].mean(0), X[train].std(0, correction=0)
    spread = torch.where(spread > 0, spread, torch.ones_like(spread))
    return (X[train] - mean) / spread, (X[validation] - mean) / spread


# %% wrong: an absolute cut-off | names: counts as 0
def k_folds(n, k, seed):
    if not 2 <= k <= n:
        raise ValueError(f'k must be between 2 and n = {n}, got {k}')
    order = torch.randperm(n, generator=torch.Generator().manual_seed(seed))
    parts = torch.tensor_split(order, k)
    return [(torch.cat([*parts[:i], *parts[i + 1:]]), parts[i]) for i in range(k)]


def scale_fold(X, train, validation):
    mean, spread = X[train].mean(0), X[train].std(0, correction=0)
    spread = torch.where(spread > 1e-6, spread, torch.ones_like(spread))
    return (X[train] - mean) / spread, (X[validation] - mean) / spread


# %% wrong: a smaller absolute cut-off | names: counts as 0
def k_folds(n, k, seed):
    if not 2 <= k <= n:
        raise ValueError(f'k must be between 2 and n = {n}, got {k}')
    order = torch.randperm(n, generator=torch.Generator().manual_seed(seed))
    parts = torch.tensor_split(order, k)
    return [(torch.cat([*parts[:i], *parts[i + 1:]]), parts[i]) for i in range(k)]


def scale_fold(X, train, validation):
    mean, spread = X[train].mean(0), X[train].std(0, correction=0)
    spread[spread < 1e-12] = 1.0
    return (X[train] - mean) / spread, (X[validation] - mean) / spread


# %% wrong: scaled to the range | names: to their range
def k_folds(n, k, seed):
    if not 2 <= k <= n:
        raise ValueError(f'k must be between 2 and n = {n}, got {k}')
    order = torch.randperm(n, generator=torch.Generator().manual_seed(seed))
    parts = torch.tensor_split(order, k)
    return [(torch.cat([*parts[:i], *parts[i + 1:]]), parts[i]) for i in range(k)]


def scale_fold(X, train, validation):
    seen = X[train]
    width = seen.amax(0) - seen.amin(0)
    width = torch.where(width > 0, width, torch.ones_like(width))
    return (seen - seen.mean(0)) / width, (X[validation] - seen.mean(0)) / width


# %% wrong: validation rows as they are | names: come back as they are
def k_folds(n, k, seed):
    if not 2 <= k <= n:
        raise ValueError(f'k must be between 2 and n = {n}, got {k}')
    order = torch.randperm(n, generator=torch.Generator().manual_seed(seed))
    parts = torch.tensor_split(order, k)
    return [(torch.cat([*parts[:i], *parts[i + 1:]]), parts[i]) for i in range(k)]


def scale_fold(X, train, validation):
    seen = X[train]
    spread = seen.std(0, correction=0)
    spread[seen.amax(0) == seen.amin(0)] = 1.0
    return (seen - seen.mean(0)) / spread, X[validation]


# %% wrong: only centered | names: only centered
def k_folds(n, k, seed):
    if not 2 <= k <= n:
        raise ValueError(f'k must be between 2 and n = {n}, got {k}')
    order = torch.randperm(n, generator=torch.Generator().manual_seed(seed))
    parts = torch.tensor_split(order, k)
    return [(torch.cat([*parts[:i], *parts[i + 1:]]), parts[i]) for i in range(k)]


def scale_fold(X, train, validation):
    mean = X[train].mean(0)
    return X[train] - mean, X[validation] - mean


# %% wrong: around the median | names: median is subtracted
def k_folds(n, k, seed):
    if not 2 <= k <= n:
        raise ValueError(f'k must be between 2 and n = {n}, got {k}')
    order = torch.randperm(n, generator=torch.Generator().manual_seed(seed))
    parts = torch.tensor_split(order, k)
    return [(torch.cat([*parts[:i], *parts[i + 1:]]), parts[i]) for i in range(k)]


def scale_fold(X, train, validation):
    seen = X[train]
    spread = seen.std(0, correction=0)
    spread[seen.amax(0) == seen.amin(0)] = 1.0
    center = seen.median(0).values
    return (seen - center) / spread, (X[validation] - center) / spread


# %% wrong: single precision | names: torch.float32
def k_folds(n, k, seed):
    if not 2 <= k <= n:
        raise ValueError(f'k must be between 2 and n = {n}, got {k}')
    order = torch.randperm(n, generator=torch.Generator().manual_seed(seed))
    parts = torch.tensor_split(order, k)
    return [(torch.cat([*parts[:i], *parts[i + 1:]]), parts[i]) for i in range(k)]


def scale_fold(X, train, validation):
    seen = X[train].float()
    spread = seen.std(0, correction=0)
    spread[seen.amax(0) == seen.amin(0)] = 1.0
    return (seen - seen.mean(0)) / spread, (X[validation].float() - seen.mean(0)) / spread


# %% wrong: constant columns become zero everywhere
def k_folds(n, k, seed):
    if not 2 <= k <= n:
        raise ValueError(f'k must be between 2 and n = {n}, got {k}')
    order = torch.randperm(n, generator=torch.Generator().manual_seed(seed))
    parts = torch.tensor_split(order, k)
    return [(torch.cat([*parts[:i], *parts[i + 1:]]), parts[i]) for i in range(k)]


def scale_fold(X, train, validation):
    seen = X[train]
    spread = seen.std(0, correction=0)
    spread[seen.amax(0) == seen.amin(0)] = torch.inf
    return (seen - seen.mean(0)) / spread, (X[validation] - seen.mean(0)) / spread


# %% wrong: X in place | names: changes its arguments
def k_folds(n, k, seed):
    if not 2 <= k <= n:
        raise ValueError(f'k must be between 2 and n = {n}, got {k}')
    order = torch.randperm(n, generator=torch.Generator().manual_seed(seed))
    parts = torch.tensor_split(order, k)
    return [(torch.cat([*parts[:i], *parts[i + 1:]]), parts[i]) for i in range(k)]


def scale_fold(X, train, validation):
    seen = X[train]
    spread = seen.std(0, correction=0)
    spread[seen.amax(0) == seen.amin(0)] = 1.0
    X -= seen.mean(0)
    X /= spread
    return X[train], X[validation]


# %% wrong: sets of numbers | names: pair (train, validation) of tensors
def k_folds(n, k, seed):
    if not 2 <= k <= n:
        raise ValueError("k")
    order = torch.randperm(n, generator=torch.Generator().manual_seed(seed)).tolist()
    return [(sorted(set(order) - set(order[i::k])), order[i::k]) for i in range(k)]


def scale_fold(X, train, validation):
    rows = X[train]
    mean, spread = (rows.mean(dim=0), rows.std(dim=0, correction=0))
    spread[rows.amax(dim=0) == rows.amin(dim=0)] = 1.0
    return ((rows - mean) / spread, (X[validation] - mean) / spread)


# %% wrong: int32 | names: int64
def k_folds(n, k, seed):
    if not 2 <= k <= n:
        raise ValueError("k")
    order = torch.randperm(n, generator=torch.Generator().manual_seed(seed)).int()
    parts = torch.tensor_split(order, k)
    return [(torch.cat([*parts[:i], *parts[i + 1 :]]), parts[i]) for i in range(k)]


def scale_fold(X, train, validation):
    rows = X[train]
    mean, spread = (rows.mean(dim=0), rows.std(dim=0, correction=0))
    spread[rows.amax(dim=0) == rows.amin(dim=0)] = 1.0
    return ((rows - mean) / spread, (X[validation] - mean) / spread)


# %% wrong: k = n is refused | names: it is refused
def k_folds(n, k, seed):
    if not 2 <= k < n:
        raise ValueError("k")
    order = torch.randperm(n, generator=torch.Generator().manual_seed(seed))
    parts = torch.tensor_split(order, k)
    return [(torch.cat([*parts[:i], *parts[i + 1 :]]), parts[i]) for i in range(k)]


def scale_fold(X, train, validation):
    rows = X[train]
    mean, spread = (rows.mean(dim=0), rows.std(dim=0, correction=0))
    spread[rows.amax(dim=0) == rows.amin(dim=0)] = 1.0
    return ((rows - mean) / spread, (X[validation] - mean) / spread)


# %% wrong: an assertion | names: expected ValueError
def k_folds(n, k, seed):
    assert 2 <= k <= n
    order = torch.randperm(n, generator=torch.Generator().manual_seed(seed))
    parts = torch.tensor_split(order, k)
    return [(torch.cat([*parts[:i], *parts[i + 1 :]]), parts[i]) for i in range(k)]


def scale_fold(X, train, validation):
    rows = X[train]
    mean, spread = (rows.mean(dim=0), rows.std(dim=0, correction=0))
    spread[rows.amax(dim=0) == rows.amin(dim=0)] = 1.0
    return ((rows - mean) / spread, (X[validation] - mean) / spread)


# %% wrong: rotated, not shuffled | names: not shuffled
def k_folds(n, k, seed):
    if not 2 <= k <= n:
        raise ValueError("k")
    start = int(torch.randint(n, (), generator=torch.Generator().manual_seed(seed)))
    parts = torch.tensor_split(torch.arange(n).roll(start), k)
    return [(torch.cat([*parts[:i], *parts[i + 1 :]]), parts[i]) for i in range(k)]


def scale_fold(X, train, validation):
    rows = X[train]
    mean, spread = (rows.mean(dim=0), rows.std(dim=0, correction=0))
    spread[rows.amax(dim=0) == rows.amin(dim=0)] = 1.0
    return ((rows - mean) / spread, (X[validation] - mean) / spread)
