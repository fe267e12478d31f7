# %% correct: a table filled in place
def sweep(data, features, fit, widths, seeds):
    table = None
    for i, seed in enumerate(seeds):
        X, Y, X_test, Y_test = data(seed)
        for j, p in enumerate(widths):
            weights = fit(features(X, p, seed), Y)
            if table is None:
                table = torch.zeros(2, len(weights), len(seeds), len(widths), dtype=torch.float64)
            for part, (rows, targets) in enumerate([(X, Y), (X_test, Y_test)]):
                residual = features(rows, p, seed) @ weights - targets
                table[part, :, i, j] = residual.pow(2).sum(-1).mean(-1)
    return table


# %% correct: one fit at a time, norms, nested lists
def sweep(data, features, fit, widths, seeds):
    def error(F, W, Y):
        return float((torch.linalg.vector_norm(F @ W - Y) ** 2) / len(Y))

    rows = []
    for seed in seeds:
        X, Y, X_test, Y_test = data(seed)
        row = []
        for p in widths:
            F, F_test = features(X, p, seed), features(X_test, p, seed)
            row.append([[error(F, W, Y), error(F_test, W, Y_test)] for W in fit(F, Y)])
        rows.append(row)
    return torch.tensor(rows, dtype=torch.float64).permute(3, 2, 0, 1)


# %% correct: a dict of runs, loops over fits
def sweep(data, features, fit, widths, seeds):
    train, test = [], []
    for s in seeds:
        X, Y, X_test, Y_test = data(s)
        rows = []
        for w in widths:
            F, F_test = features(X, w, s), features(X_test, w, s)
            W = fit(F, Y)
            rows.append([[(((A @ v) - T) ** 2).sum(-1).mean().item() for v in W] for A, T in ((F, Y), (F_test, Y_test))])
        train.append(rows)
    table = torch.tensor(train, dtype=torch.float64)
    return table.permute(2, 3, 0, 1)


# %% wrong: training and test swapped | names: training and test errors are swapped
def sweep(data, features, fit, widths, seeds):
    runs = []
    for seed in seeds:
        X, Y, X_test, Y_test = data(seed)
        for p in widths:
            F = features(X, p, seed)
            W = fit(F, Y)
            seen = (F @ W - Y).square().sum(2).mean(1)
            new = (features(X_test, p, seed) @ W - Y_test).square().sum(2).mean(1)
            runs.append(torch.stack([new, seen]))
    return torch.stack(runs, dim=2).unflatten(2, (len(seeds), len(widths)))


# %% wrong: widths before seeds | names: axes of seeds and widths are swapped
def sweep(data, features, fit, widths, seeds):
    runs = []
    for seed in seeds:
        X, Y, X_test, Y_test = data(seed)
        for p in widths:
            F = features(X, p, seed)
            W = fit(F, Y)
            seen = (F @ W - Y).square().sum(2).mean(1)
            new = (features(X_test, p, seed) @ W - Y_test).square().sum(2).mean(1)
            runs.append(torch.stack([seen, new]))
    return torch.stack(runs, dim=2).unflatten(2, (len(seeds), len(widths))).transpose(2, 3)


# %% wrong: another hidden layer for test rows | names: another hidden layer than training rows
def sweep(data, features, fit, widths, seeds):
    runs = []
    for seed in seeds:
        X, Y, X_test, Y_test = data(seed)
        for p in widths:
            F = features(X, p, seed)
            W = fit(F, Y)
            seen = (F @ W - Y).square().sum(2).mean(1)
            new = (features(X_test, p, seed + 1) @ W - Y_test).square().sum(2).mean(1)
            runs.append(torch.stack([seen, new]))
    return torch.stack(runs, dim=2).unflatten(2, (len(seeds), len(widths)))


# %% wrong: the same hidden layer in every run | names: the hidden layer of seed 0
def sweep(data, features, fit, widths, seeds):
    runs = []
    for seed in seeds:
        X, Y, X_test, Y_test = data(seed)
        for p in widths:
            F = features(X, p, 0)
            W = fit(F, Y)
            seen = (F @ W - Y).square().sum(2).mean(1)
            new = (features(X_test, p, 0) @ W - Y_test).square().sum(2).mean(1)
            runs.append(torch.stack([seen, new]))
    return torch.stack(runs, dim=2).unflatten(2, (len(seeds), len(widths)))


# %% wrong: one data set for all seeds | names: the data of the first seed
def sweep(data, features, fit, widths, seeds):
    runs = []
    X, Y, X_test, Y_test = data(seeds[0])
    for seed in seeds:
        for p in widths:
            F = features(X, p, seed)
            W = fit(F, Y)
            seen = (F @ W - Y).square().sum(2).mean(1)
            new = (features(X_test, p, seed) @ W - Y_test).square().sum(2).mean(1)
            runs.append(torch.stack([seen, new]))
    return torch.stack(runs, dim=2).unflatten(2, (len(seeds), len(widths)))


# %% wrong: fitted on test rows | names: fitted on the test rows
def sweep(data, features, fit, widths, seeds):
    runs = []
    for seed in seeds:
        X, Y, X_test, Y_test = data(seed)
        for p in widths:
            F, F_test = features(X, p, seed), features(X_test, p, seed)
            W = fit(F_test, Y_test)
            seen = (F @ W - Y).square().sum(2).mean(1)
            new = (F_test @ W - Y_test).square().sum(2).mean(1)
            runs.append(torch.stack([seen, new]))
    return torch.stack(runs, dim=2).unflatten(2, (len(seeds), len(widths)))


# %% wrong: mean over the outputs | names: averaged over the outputs
def sweep(data, features, fit, widths, seeds):
    runs = []
    for seed in seeds:
        X, Y, X_test, Y_test = data(seed)
        for p in widths:
            F = features(X, p, seed)
            W = fit(F, Y)
            seen = (F @ W - Y).square().mean((1, 2))
            new = (features(X_test, p, seed) @ W - Y_test).square().mean((1, 2))
            runs.append(torch.stack([seen, new]))
    return torch.stack(runs, dim=2).unflatten(2, (len(seeds), len(widths)))


# %% wrong: sum over rows | names: summed over the rows
def sweep(data, features, fit, widths, seeds):
    runs = []
    for seed in seeds:
        X, Y, X_test, Y_test = data(seed)
        for p in widths:
            F = features(X, p, seed)
            W = fit(F, Y)
            seen = (F @ W - Y).square().sum((1, 2))
            new = (features(X_test, p, seed) @ W - Y_test).square().sum((1, 2))
            runs.append(torch.stack([seen, new]))
    return torch.stack(runs, dim=2).unflatten(2, (len(seeds), len(widths)))


# %% wrong: root of the error | names: the root of the squared errors
def sweep(data, features, fit, widths, seeds):
    runs = []
    for seed in seeds:
        X, Y, X_test, Y_test = data(seed)
        for p in widths:
            F = features(X, p, seed)
            W = fit(F, Y)
            seen = (F @ W - Y).square().sum(2).mean(1).sqrt()
            new = (features(X_test, p, seed) @ W - Y_test).square().sum(2).mean(1).sqrt()
            runs.append(torch.stack([seen, new]))
    return torch.stack(runs, dim=2).unflatten(2, (len(seeds), len(widths)))


# %% wrong: fits before parts | names: the axis of fits comes first
def sweep(data, features, fit, widths, seeds):
    runs = []
    for seed in seeds:
        X, Y, X_test, Y_test = data(seed)
        for p in widths:
            F = features(X, p, seed)
            W = fit(F, Y)
            seen = (F @ W - Y).square().sum(2).mean(1)
            new = (features(X_test, p, seed) @ W - Y_test).square().sum(2).mean(1)
            runs.append(torch.stack([seen, new], dim=1))
    return torch.stack(runs, dim=2).unflatten(2, (len(seeds), len(widths)))


# %% wrong: data made anew for each width | names: all widths of a seed share its data
def sweep(data, features, fit, widths, seeds):
    runs = []
    for seed in seeds:
        for p in widths:
            X, Y, X_test, Y_test = data(seed)
            F = features(X, p, seed)
            W = fit(F, Y)
            seen = (F @ W - Y).square().sum(2).mean(1)
            new = (features(X_test, p, seed) @ W - Y_test).square().sum(2).mean(1)
            runs.append(torch.stack([seen, new]))
    return torch.stack(runs, dim=2).unflatten(2, (len(seeds), len(widths)))


# %% wrong: fitted twice | names: fit should be called once for each seed and width
def sweep(data, features, fit, widths, seeds):
    table = []
    for seed in seeds:
        X, Y, X_test, Y_test = data(seed)
        for p in widths:
            F, F_test = features(X, p, seed), features(X_test, p, seed)
            seen = (F @ fit(F, Y) - Y).square().sum(2).mean(1)
            new = (F_test @ fit(F, Y) - Y_test).square().sum(2).mean(1)
            table.append(torch.stack([seen, new]))
    return torch.stack(table, dim=2).unflatten(2, (len(seeds), len(widths)))


# %% correct: training and test rows pass the features together
def sweep(data, features, fit, widths, seeds):
    runs = []
    for seed in seeds:
        X, Y, X_test, Y_test = data(seed)
        for p in widths:
            F, F_test = features(torch.cat([X, X_test]), p, seed).split([len(X), len(X_test)])
            W = fit(F, Y)
            pairs = [(F, Y), (F_test, Y_test)]
            runs.append(torch.stack([(f @ W - y).square().sum(2).mean(1) for f, y in pairs]))
    return torch.stack(runs, dim=2).unflatten(2, (len(seeds), len(widths))).double()


# %% wrong: reshaped, not permuted | names: the right numbers stand at the wrong places
def sweep(data, features, fit, widths, seeds):
    runs = []
    for seed in seeds:
        X, Y, X_test, Y_test = data(seed)
        for p in widths:
            F = features(X, p, seed)
            W = fit(F, Y)
            seen = (F @ W - Y).square().sum(2).mean(1)
            new = (features(X_test, p, seed) @ W - Y_test).square().sum(2).mean(1)
            runs.append(torch.stack([seen, new]))
    return torch.stack(runs).reshape(2, -1, len(seeds), len(widths))


# %% wrong: joined rows, all of them fitted | names: with 5 training rows / training and test rows together
def sweep(data, features, fit, widths, seeds):
    runs = []
    for seed in seeds:
        X, Y, X_test, Y_test = data(seed)
        for p in widths:
            F = features(torch.cat([X, X_test]), p, seed)
            W = fit(F, torch.cat([Y, Y_test]))
            squares = (F @ W - torch.cat([Y, Y_test])).square().sum(2)
            runs.append(torch.stack([squares[:, : len(X)].mean(1), squares[:, len(X) :].mean(1)]))
    return torch.stack(runs, dim=2).unflatten(2, (len(seeds), len(widths)))


# %% wrong: float32 | names: torch.float32
def sweep(data, features, fit, widths, seeds):
    runs = []
    for seed in seeds:
        X, Y, X_test, Y_test = data(seed)
        for p in widths:
            F = features(X, p, seed)
            W = fit(F, Y)
            seen = (F @ W - Y).square().sum(2).mean(1)
            new = (features(X_test, p, seed) @ W - Y_test).square().sum(2).mean(1)
            runs.append(torch.stack([seen, new]))
    return torch.stack(runs, dim=2).unflatten(2, (len(seeds), len(widths))).float()


# %% wrong: the dtype of the data | names: torch.float32
def sweep(data, features, fit, widths, seeds):
    runs = []
    for seed in seeds:
        X, Y, X_test, Y_test = data(seed)
        for p in widths:
            F = features(X, p, seed)
            W = fit(F, Y)
            seen = (F @ W - Y).square().sum(2).mean(1)
            new = (features(X_test, p, seed) @ W - Y_test).square().sum(2).mean(1)
            runs.append(torch.stack([seen, new]))
    return torch.stack(runs, dim=2).unflatten(2, (len(seeds), len(widths)))


# %% wrong: absolute errors
def sweep(data, features, fit, widths, seeds):
    runs = []
    for seed in seeds:
        X, Y, X_test, Y_test = data(seed)
        for p in widths:
            F = features(X, p, seed)
            W = fit(F, Y)
            seen = (F @ W - Y).abs().sum(2).mean(1)
            new = (features(X_test, p, seed) @ W - Y_test).abs().sum(2).mean(1)
            runs.append(torch.stack([seen, new]))
    return torch.stack(runs, dim=2).unflatten(2, (len(seeds), len(widths))).double()


# %% wrong: only training errors | names: both parts hold the training error
def sweep(data, features, fit, widths, seeds):
    runs = []
    for seed in seeds:
        X, Y, X_test, Y_test = data(seed)
        for p in widths:
            F = features(X, p, seed)
            W = fit(F, Y)
            features(X_test, p, seed)
            seen = (F @ W - Y).square().sum(2).mean(1)
            runs.append(torch.stack([seen, seen]))
    return torch.stack(runs, dim=2).unflatten(2, (len(seeds), len(widths))).double()


# %% wrong: sorted widths | names: widths are sorted first
def sweep(data, features, fit, widths, seeds):
    runs = []
    for seed in seeds:
        X, Y, X_test, Y_test = data(seed)
        for p in sorted(widths):
            F = features(X, p, seed)
            W = fit(F, Y)
            seen = (F @ W - Y).square().sum(2).mean(1)
            new = (features(X_test, p, seed) @ W - Y_test).square().sum(2).mean(1)
            runs.append(torch.stack([seen, new]))
    return torch.stack(runs, dim=2).unflatten(2, (len(seeds), len(widths))).double()


# %% wrong: averaged over the fits | names: fits are averaged
def sweep(data, features, fit, widths, seeds):
    runs = []
    for seed in seeds:
        X, Y, X_test, Y_test = data(seed)
        for p in widths:
            F = features(X, p, seed)
            W = fit(F, Y)
            seen = (F @ W - Y).square().sum(2).mean(1)
            new = (features(X_test, p, seed) @ W - Y_test).square().sum(2).mean(1)
            runs.append(torch.stack([seen, new]).mean(1, keepdim=True))
    return torch.stack(runs, dim=2).unflatten(2, (len(seeds), len(widths))).double()


# %% wrong: averaged over the seeds | names: seeds are averaged
def sweep(data, features, fit, widths, seeds):
    runs = []
    for seed in seeds:
        X, Y, X_test, Y_test = data(seed)
        for p in widths:
            F = features(X, p, seed)
            W = fit(F, Y)
            seen = (F @ W - Y).square().sum(2).mean(1)
            new = (features(X_test, p, seed) @ W - Y_test).square().sum(2).mean(1)
            runs.append(torch.stack([seen, new]))
    return torch.stack(runs, dim=2).unflatten(2, (len(seeds), len(widths))).double().mean(2)


# %% wrong: training errors averaged over outputs | names: [0] of the result
def sweep(data, features, fit, widths, seeds):
    columns = []
    for seed in seeds:
        X, Y, X_test, Y_test = data(seed)
        rows = []
        for p in widths:
            F, F_test = features(X, p, seed), features(X_test, p, seed)
            W = fit(F, Y)
            train = ((F @ W - Y) ** 2).sum(2).mean(1) / Y.shape[1]
            test = ((F_test @ W - Y_test) ** 2).sum(2).mean(1)
            rows.append(torch.stack([train, test]))
        columns.append(torch.stack(rows, -1))
    return torch.stack(columns, 2).double()


# %% wrong: fitted on all rows | names: training and test rows together
def sweep(data, features, fit, widths, seeds):
    columns = []
    for seed in seeds:
        X, Y, X_test, Y_test = data(seed)
        rows = []
        for p in widths:
            F, F_test = features(X, p, seed), features(X_test, p, seed)
            W = fit(torch.cat([F, F_test]), torch.cat([Y, Y_test]))
            train = ((F @ W - Y) ** 2).sum(2).mean(1)
            test = ((F_test @ W - Y_test) ** 2).sum(2).mean(1)
            rows.append(torch.stack([train, test]))
        columns.append(torch.stack(rows, -1))
    return torch.stack(columns, 2).double()


# %% wrong: the hidden layer of the first seed | names: hidden layer of the first seed
def sweep(data, features, fit, widths, seeds):
    columns = []
    for seed in seeds:
        X, Y, X_test, Y_test = data(seed)
        rows = []
        for p in widths:
            F, F_test = features(X, p, seeds[0]), features(X_test, p, seeds[0])
            W = fit(F, Y)
            train = ((F @ W - Y) ** 2).sum(2).mean(1)
            test = ((F_test @ W - Y_test) ** 2).sum(2).mean(1)
            rows.append(torch.stack([train, test]))
        columns.append(torch.stack(rows, -1))
    return torch.stack(columns, 2).double()
