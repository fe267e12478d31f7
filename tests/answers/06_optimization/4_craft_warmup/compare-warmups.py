# %% correct: masks and sums, no loop
def compare_warmups(losses):
    finite = torch.isfinite(losses)
    both = finite & finite[:1]
    differences = torch.where(both, losses[:1] - losses, 0.0)
    n = both.sum(1)
    gain = differences.sum(1) / n
    squares = torch.where(both, (differences - gain[:, None]) ** 2, 0.0).sum(1)
    t = torch.as_tensor(stdtrit((n - 1).clamp(min=1).numpy(), 0.975))
    half = t * (squares / (n - 1) / n).sqrt()
    few = n < 2
    return (~finite).sum(1), gain.masked_fill(few, math.nan), half.masked_fill(few, math.nan)


# %% correct: lists of floats
def compare_warmups(losses):
    rows = losses.tolist()
    failed, gain, half = [], [], []
    for row in rows:
        failed.append(sum(not math.isfinite(x) for x in row))
        d = [a - b for a, b in zip(rows[0], row) if math.isfinite(a) and math.isfinite(b)]
        if len(d) < 2:
            gain.append(math.nan)
            half.append(math.nan)
            continue
        mean = sum(d) / len(d)
        variance = sum((x - mean) ** 2 for x in d) / (len(d) - 1)
        gain.append(mean)
        half.append(float(stdtrit(len(d) - 1, 0.975)) * math.sqrt(variance / len(d)))
    return torch.tensor(failed), torch.tensor(gain, dtype=torch.float64), torch.tensor(half, dtype=torch.float64)


# %% wrong: sign | names: sign of the gain
def compare_warmups(losses):
    finite = losses.isfinite()
    gain, half = torch.full((2, len(losses)), math.nan, dtype=torch.float64)
    for arm in range(len(losses)):
        both = finite[0] & finite[arm]
        d, n = (losses[arm] - losses[0])[both], int(both.sum())
        if n >= 2:
            gain[arm], half[arm] = d.mean(), float(stdtrit(n - 1, 0.975)) * d.std() / math.sqrt(n)
    return (~finite).sum(dim=1), gain, half


# %% wrong: n for n - 1 | names: needs n - 1
def compare_warmups(losses):
    finite = losses.isfinite()
    gain, half = torch.full((2, len(losses)), math.nan, dtype=torch.float64)
    for arm in range(len(losses)):
        both = finite[0] & finite[arm]
        d, n = (losses[0] - losses[arm])[both], int(both.sum())
        if n >= 2:
            gain[arm], half[arm] = d.mean(), float(stdtrit(n - 1, 0.975)) * d.std(correction=0) / math.sqrt(n)
    return (~finite).sum(dim=1), gain, half


# %% wrong: no root of n | names: root of n
def compare_warmups(losses):
    finite = losses.isfinite()
    gain, half = torch.full((2, len(losses)), math.nan, dtype=torch.float64)
    for arm in range(len(losses)):
        both = finite[0] & finite[arm]
        d, n = (losses[0] - losses[arm])[both], int(both.sum())
        if n >= 2:
            gain[arm], half[arm] = d.mean(), float(stdtrit(n - 1, 0.975)) * d.std()
    return (~finite).sum(dim=1), gain, half


# %% wrong: 1.96 | names: 1.96 stands for
def compare_warmups(losses):
    finite = losses.isfinite()
    gain, half = torch.full((2, len(losses)), math.nan, dtype=torch.float64)
    for arm in range(len(losses)):
        both = finite[0] & finite[arm]
        d, n = (losses[0] - losses[arm])[both], int(both.sum())
        if n >= 2:
            gain[arm], half[arm] = d.mean(), 1.96 * d.std() / math.sqrt(n)
    return (~finite).sum(dim=1), gain, half


# %% wrong: unpaired | names: runs are paired
def compare_warmups(losses):
    finite = losses.isfinite()
    gain, half = torch.full((2, len(losses)), math.nan, dtype=torch.float64)
    for arm in range(len(losses)):
        both = finite[0] & finite[arm]
        a, b, n = losses[0][both], losses[arm][both], int(both.sum())
        if n >= 2:
            gain[arm] = (a - b).mean()
            half[arm] = float(stdtrit(n - 1, 0.975)) * math.sqrt((a.var() + b.var()) / n)
    return (~finite).sum(dim=1), gain, half


# %% wrong: survivors counted | names: not those that failed
def compare_warmups(losses):
    finite = losses.isfinite()
    gain, half = torch.full((2, len(losses)), math.nan, dtype=torch.float64)
    for arm in range(len(losses)):
        both = finite[0] & finite[arm]
        d, n = (losses[0] - losses[arm])[both], int(both.sum())
        if n >= 2:
            gain[arm], half[arm] = d.mean(), float(stdtrit(n - 1, 0.975)) * d.std() / math.sqrt(n)
    return finite.sum(dim=1), gain, half


# %% wrong: each arm its own survivors | names: its own survivors
def compare_warmups(losses):
    finite = losses.isfinite()
    gain, half = torch.full((2, len(losses)), math.nan, dtype=torch.float64)
    for arm in range(len(losses)):
        both = finite[0] & finite[arm]
        d, n = (losses[0] - losses[arm])[both], int(both.sum())
        if n >= 2:
            gain[arm] = losses[0][finite[0]].mean() - losses[arm][finite[arm]].mean()
            half[arm] = float(stdtrit(n - 1, 0.975)) * d.std() / math.sqrt(n)
    return (~finite).sum(dim=1), gain, half


# %% wrong: only seeds where every arm survived | names: only if every arm
def compare_warmups(losses):
    finite = losses.isfinite()
    good = finite.all(dim=0)
    gain, half = torch.full((2, len(losses)), math.nan, dtype=torch.float64)
    for arm in range(len(losses)):
        d, n = (losses[0] - losses[arm])[good], int(good.sum())
        if n >= 2:
            gain[arm], half[arm] = d.mean(), float(stdtrit(n - 1, 0.975)) * d.std() / math.sqrt(n)
    return (~finite).sum(dim=1), gain, half


# %% wrong: only nan is a failure | names: inf does not
def compare_warmups(losses):
    good = ~losses.isnan()
    gain, half = torch.full((2, len(losses)), math.nan, dtype=torch.float64)
    for arm in range(len(losses)):
        both = good[0] & good[arm]
        d, n = (losses[0] - losses[arm])[both], int(both.sum())
        if n >= 2:
            gain[arm], half[arm] = d.mean(), float(stdtrit(n - 1, 0.975)) * d.std() / math.sqrt(n)
    return (~good).sum(dim=1), gain, half


# %% wrong: t for all seeds, not for the pairs | names: n is the number of all seeds
def compare_warmups(losses):
    finite = losses.isfinite()
    gain, half = torch.full((2, len(losses)), math.nan, dtype=torch.float64)
    n = losses.shape[1]
    for arm in range(len(losses)):
        both = finite[0] & finite[arm]
        d = (losses[0] - losses[arm])[both]
        if len(d) >= 2:
            gain[arm], half[arm] = d.mean(), float(stdtrit(n - 1, 0.975)) * d.std() / math.sqrt(n)
    return (~finite).sum(dim=1), gain, half


# %% wrong: only inf fails | names: nan does not
def compare_warmups(losses):
    finite = ~losses.isinf()
    gain, half = torch.full((2, len(losses)), math.nan, dtype=torch.float64)
    for arm in range(len(losses)):
        both = finite[0] & finite[arm]
        d, n = (losses[0] - losses[arm])[both], int(both.sum())
        if n >= 2:
            gain[arm], half[arm] = d.mean(), float(stdtrit(n - 1, 0.975)) * d.std() / math.sqrt(n)
    return (~finite).sum(dim=1), gain, half


# %% wrong: the baseline's failures count for all | names: only the baseline failed
def compare_warmups(losses):
    finite = losses.isfinite()
    gain, half = torch.full((2, len(losses)), math.nan, dtype=torch.float64)
    for arm in range(len(losses)):
        both = finite[0] & finite[arm]
        d, n = (losses[0] - losses[arm])[both], int(both.sum())
        if n >= 2:
            gain[arm], half[arm] = d.mean(), float(stdtrit(n - 1, 0.975)) * d.std() / math.sqrt(n)
    return (~(finite & finite[0])).sum(dim=1), gain, half


# %% wrong: failed runs stay in | names: stay in the differences
def compare_warmups(losses):
    finite = losses.isfinite()
    gain, half = torch.full((2, len(losses)), math.nan, dtype=torch.float64)
    for arm in range(len(losses)):
        both = torch.ones_like(finite[0])
        d, n = (losses[0] - losses[arm])[both], int(both.sum())
        if n >= 2:
            gain[arm], half[arm] = d.mean(), float(stdtrit(n - 1, 0.975)) * d.std() / math.sqrt(n)
    return (~finite).sum(dim=1), gain, half


# %% wrong: a float count | names: should be int64
def compare_warmups(losses):
    finite = losses.isfinite()
    gain, half = torch.full((2, len(losses)), math.nan, dtype=torch.float64)
    for arm in range(len(losses)):
        both = finite[0] & finite[arm]
        d, n = (losses[0] - losses[arm])[both], int(both.sum())
        if n >= 2:
            gain[arm] = d.mean()
            half[arm] = float(stdtrit(n - 1, 0.975)) * d.std() / math.sqrt(n)
    return (~finite).sum(dim=1).double(), gain, half


# %% wrong: large losses | names: a large loss
def compare_warmups(losses):
    finite = losses < 1e4
    gain, half = torch.full((2, len(losses)), math.nan, dtype=torch.float64)
    for arm in range(len(losses)):
        both = finite[0] & finite[arm]
        d, n = (losses[0] - losses[arm])[both], int(both.sum())
        if n >= 2:
            gain[arm] = d.mean()
            half[arm] = float(stdtrit(n - 1, 0.975)) * d.std() / math.sqrt(n)
    return (~finite).sum(dim=1), gain, half


# %% wrong: three seeds | names: two seeds count as too few
def compare_warmups(losses):
    finite = losses.isfinite()
    gain, half = torch.full((2, len(losses)), math.nan, dtype=torch.float64)
    for arm in range(len(losses)):
        both = finite[0] & finite[arm]
        d, n = (losses[0] - losses[arm])[both], int(both.sum())
        if n >= 3:
            gain[arm] = d.mean()
            half[arm] = float(stdtrit(n - 1, 0.975)) * d.std() / math.sqrt(n)
    return (~finite).sum(dim=1), gain, half


# %% wrong: the standard error | names: the standard error
def compare_warmups(losses):
    finite = losses.isfinite()
    gain, half = torch.full((2, len(losses)), math.nan, dtype=torch.float64)
    for arm in range(len(losses)):
        both = finite[0] & finite[arm]
        d, n = (losses[0] - losses[arm])[both], int(both.sum())
        if n >= 2:
            gain[arm] = d.mean()
            half[arm] = d.std() / math.sqrt(n)
    return (~finite).sum(dim=1), gain, half


# %% wrong: n degrees of freedom | names: n degrees of freedom
def compare_warmups(losses):
    finite = losses.isfinite()
    gain, half = torch.full((2, len(losses)), math.nan, dtype=torch.float64)
    for arm in range(len(losses)):
        both = finite[0] & finite[arm]
        d, n = (losses[0] - losses[arm])[both], int(both.sum())
        if n >= 2:
            gain[arm] = d.mean()
            half[arm] = float(stdtrit(n, 0.975)) * d.std() / math.sqrt(n)
    return (~finite).sum(dim=1), gain, half
