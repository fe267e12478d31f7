# %% correct: the deviation from squares, constant columns by comparison
def standardize(train, X):
    mean = train.mean(0)
    deviation = ((train - mean) ** 2).mean(0).sqrt()
    deviation[(train == train[:1]).all(dim=0)] = 1
    return (X - mean) / deviation


# %% correct: numpy, column by column
def standardize(train, X):
    columns = []
    for j in range(train.shape[1]):
        column = train[:, j].numpy()
        columns.append(
            (X[:, j] - float(column.mean())) / (1.0 if column.min() == column.max() else float(column.std()))
        )
    return torch.stack(columns, dim=1)


# %% wrong: statistics of the rows to transform | names: come from X, not from train
def standardize(train, X):
    deviation = X.std(dim=0, correction=0)
    return (X - X.mean(dim=0)) / torch.where(deviation > 0, deviation, torch.nan)


# %% wrong: one mean for the whole table | names: one mean and one deviation serve all columns
def standardize(train, X):
    return (X - train.mean()) / train.std(correction=0)


# %% wrong: only centered | names: centered but not scaled
def standardize(train, X):
    return X - train.mean(dim=0)


# %% wrong: torch's default deviation | names: divides by n - 1
def standardize(train, X):
    deviation = train.std(dim=0)
    return (X - train.mean(dim=0)) / torch.where(deviation > 0, deviation, 1.0)


# %% wrong: divided by the variance | names: divided by the variance
def standardize(train, X):
    variance = train.var(dim=0, correction=0)
    return (X - train.mean(dim=0)) / torch.where(variance > 0, variance, 1.0)


# %% wrong: constant columns divide by zero | names: a constant column is divided by zero
def standardize(train, X):
    return (X - train.mean(dim=0)) / train.std(dim=0, correction=0)


# %% wrong: constant columns become zero | names: is set to zero
def standardize(train, X):
    deviation = train.std(dim=0, correction=0)
    return torch.where(deviation > 0, (X - train.mean(dim=0)) / deviation, 0.0)


# %% wrong: squeezed into [0, 1] | names: squeezed between the smallest and largest
def standardize(train, X):
    low, high = train.amin(dim=0), train.amax(dim=0)
    return (X - low) / torch.where(high > low, high - low, 1.0)


# %% wrong: a small number keeps zero away | names: is added to the deviation
def standardize(train, X):
    return (X - train.mean(dim=0)) / (train.std(dim=0, correction=0) + 1e-8)


# %% correct: a lambda
standardize = lambda train, X: (
    (X - train.mean(0))
    / torch.where(
        train.max(0).values == train.min(0).values, torch.ones_like(train[0]), train.var(0, unbiased=False).sqrt()
    )
)


# %% correct: a loop over the columns
def standardize(train, X):
    columns = []
    for t, x in zip(train.unbind(1), X.unbind(1)):
        centered = x - t.mean()
        columns.append(centered if len(t.unique()) == 1 else centered / (t - t.mean()).square().mean().sqrt())
    return torch.stack(columns, dim=1)


# %% correct: the standard library of torch, in place on a copy
def standardize(train, X):
    out = X.clone()
    out -= train.mean(dim=0, keepdim=True)
    varies = (train != train[:1]).any(dim=0)
    out[:, varies] /= train[:, varies].std(dim=0, unbiased=False)
    return out


# %% wrong: the deviation is compared with zero | names: the deviation is compared with zero
def standardize(train, X):
    m, d = train.mean(0), train.std(0, correction=0)
    d = torch.where(d > 0, d, 1.0)
    return (X - m) / d


# %% wrong: train and X together | names: train and X together
def standardize(train, X):
    m, d = torch.cat([train, X]).mean(0), torch.cat([train, X]).std(0, correction=0)
    d = torch.where((train == train[0]).all(0), 1.0, d)
    return (X - m) / d


# %% wrong: the mean of X | names: the mean comes from X
def standardize(train, X):
    m, d = X.mean(0), train.std(0, correction=0)
    d = torch.where((train == train[0]).all(0), 1.0, d)
    return (X - m) / d


# %% wrong: the deviation of X | names: the deviation from X
def standardize(train, X):
    m, d = train.mean(0), X.std(0, correction=0)
    d = torch.where((train == train[0]).all(0), 1.0, d)
    return (X - m) / d


# %% wrong: row by row | names: each row is standardized
def standardize(train, X):
    m, d = X.mean(1, keepdim=True), X.std(1, correction=0, keepdim=True)
    return (X - m) / torch.where(d > 0, d, 1.0)


# %% wrong: scaled first | names: it is scaled first
def standardize(train, X):
    m, d = train.mean(0), train.std(0, correction=0)
    d = torch.where((train == train[0]).all(0), 1.0, d)
    return X / d - m


# %% wrong: multiplied | names: multiplied by the deviation
def standardize(train, X):
    m, d = train.mean(0), train.std(0, correction=0)
    d = torch.where((train == train[0]).all(0), 1.0, d)
    return (X - m) * d


# %% wrong: the median | names: the median is subtracted
def standardize(train, X):
    m, d = train.median(0).values, train.std(0, correction=0)
    d = torch.where((train == train[0]).all(0), 1.0, d)
    return (X - m) / d


# %% wrong: the mean distance | names: mean absolute distance
def standardize(train, X):
    m, d = train.mean(0), (train - train.mean(0)).abs().mean(0)
    d = torch.where((train == train[0]).all(0), 1.0, d)
    return (X - m) / d


# %% wrong: the root of the mean square | names: the mean was not subtracted
def standardize(train, X):
    m, d = train.mean(0), train.square().mean(0).sqrt()
    d = torch.where((train == train[0]).all(0), 1.0, d)
    return (X - m) / d


# %% wrong: 1e-8 added | names: 1e-08 is added
def standardize(train, X):
    m, d = train.mean(0), train.std(0, correction=0)
    d = d + 1e-8
    return (X - m) / d


# %% wrong: one is added | names: 1 is added to every deviation
def standardize(train, X):
    m, d = train.mean(0), train.std(0, correction=0)
    d = d + 1
    return (X - m) / d


# %% wrong: the caller's rows are shifted | names: changes its arguments
def standardize(train, X):
    m, d = train.mean(0), train.std(0, correction=0)
    d = torch.where((train == train[0]).all(0), 1.0, d)
    return X.sub_(m) / d


# %% wrong: constant columns are not shifted | names: should be shifted as well
def standardize(train, X):
    d = train.std(0, correction=0)
    varies = train.amax(0) > train.amin(0)
    return torch.where(varies, (X - train.mean(0)) / torch.where(varies, d, 1.0), X)
