# %% correct: the deviation from squares, constant columns by maximum
def standardize(train, X):
    mean = train.mean(0)
    deviation = ((train - mean) ** 2).mean(0).sqrt()
    deviation[deviation == 0] = 1
    return (X - mean) / deviation


# %% correct: numpy, column by column
def standardize(train, X):
    columns = []
    for j in range(train.shape[1]):
        column = train[:, j].numpy()
        columns.append((X[:, j] - float(column.mean())) / (float(column.std()) or 1.0))
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


# %% wrong: constant columns become zero | names: a constant column is set to zero
def standardize(train, X):
    deviation = train.std(dim=0, correction=0)
    return torch.where(deviation > 0, (X - train.mean(dim=0)) / deviation, 0.0)


# %% wrong: squeezed into [0, 1] | names: squeezed between the smallest and largest
def standardize(train, X):
    low, high = train.amin(dim=0), train.amax(dim=0)
    return (X - low) / torch.where(high > low, high - low, 1.0)


# %% wrong: a small number keeps zero away | names: divided by a tiny number
def standardize(train, X):
    return (X - train.mean(dim=0)) / (train.std(dim=0, correction=0) + 1e-8)
