# %% correct: loops
def compare(errors, bar):
    designs, depths, n = errors.shape
    filled = torch.where(torch.isnan(errors), torch.ones_like(errors), errors)
    gaps, halves = (torch.zeros(designs, depths, dtype=torch.float64) for _ in range(2))
    failures = torch.zeros(designs, depths, dtype=torch.int64)
    for i in range(designs):
        for j in range(depths):
            change = filled[i, j] - filled[0, j]
            gaps[i, j] = change.sum() / n
            spread = ((change - gaps[i, j]) ** 2).sum() / (n - 1)
            halves[i, j] = stdtrit(n - 1, 0.975) * (spread / n) ** 0.5
            failures[i, j] = sum(1 for error in filled[i, j].tolist() if error >= bar)
    return gaps, halves, failures


# %% correct: a clone that is filled, unflattened
def compare(errors, bar):
    table = errors.clone()
    table[table != table] = 1.0
    pairs = table.sub(table[:1])
    spread, gaps = torch.var_mean(pairs, dim=-1)
    t = float(stdtrit(errors.size(-1) - 1, 0.975))
    return gaps, t * (spread / errors.size(-1)).sqrt(), torch.count_nonzero(table.ge(bar), dim=-1)


# %% correct: numpy on the way
def compare(errors, bar):
    table = errors.numpy().copy()
    table[table != table] = 1
    pairs = table - table[0]
    half = stdtrit(table.shape[2] - 1, 0.975) * pairs.std(axis=2, ddof=1) / table.shape[2] ** 0.5
    return torch.from_numpy(pairs.mean(axis=2)), torch.from_numpy(half), torch.from_numpy((table >= bar).sum(axis=2))


# %% wrong: sign | names: its sign is turned / of the opposite sign / negated
def compare(errors, bar):
    filled = errors.nan_to_num(nan=1.0)
    d = filled[0] - filled
    n = errors.shape[2]
    return d.mean(dim=2), stdtrit(n - 1, 0.975) * d.std(dim=2) / math.sqrt(n), (filled >= bar).sum(dim=2)


# %% wrong: last design | names: the last design is taken
def compare(errors, bar):
    filled = errors.nan_to_num(nan=1.0)
    d = filled - filled[-1]
    n = errors.shape[2]
    return d.mean(dim=2), stdtrit(n - 1, 0.975) * d.std(dim=2) / math.sqrt(n), (filled >= bar).sum(dim=2)


# %% wrong: mean of the designs | names: the mean of all designs
def compare(errors, bar):
    filled = errors.nan_to_num(nan=1.0)
    d = filled - filled.mean(dim=0)
    n = errors.shape[2]
    return d.mean(dim=2), stdtrit(n - 1, 0.975) * d.std(dim=2) / math.sqrt(n), (filled >= bar).sum(dim=2)


# %% wrong: first depth | names: at the first depth
def compare(errors, bar):
    filled = errors.nan_to_num(nan=1.0)
    d = filled - filled[0, 0]
    n = errors.shape[2]
    return d.mean(dim=2), stdtrit(n - 1, 0.975) * d.std(dim=2) / math.sqrt(n), (filled >= bar).sum(dim=2)


# %% wrong: averaged reference | names: or the reference was averaged first
def compare(errors, bar):
    filled = errors.nan_to_num(nan=1.0)
    d = filled - filled[0].mean(dim=1, keepdim=True)
    n = errors.shape[2]
    return d.mean(dim=2), stdtrit(n - 1, 0.975) * d.std(dim=2) / math.sqrt(n), (filled >= bar).sum(dim=2)


# %% wrong: own interval | names: interval is that of each design's own mean
def compare(errors, bar):
    filled = errors.nan_to_num(nan=1.0)
    d = filled - filled[0]
    n = errors.shape[2]
    return d.mean(dim=2), stdtrit(n - 1, 0.975) * filled.std(dim=2) / math.sqrt(n), (filled >= bar).sum(dim=2)


# %% wrong: variances added | names: the variances of both arms are added
def compare(errors, bar):
    filled = errors.nan_to_num(nan=1.0)
    d = filled - filled[0]
    n = errors.shape[2]
    return (
        d.mean(dim=2),
        stdtrit(n - 1, 0.975) * ((filled.var(dim=2) + filled[0].var(dim=1)) / n).sqrt(),
        (filled >= bar).sum(dim=2),
    )


# %% wrong: normal quantile | names: 1.96
def compare(errors, bar):
    filled = errors.nan_to_num(nan=1.0)
    d = filled - filled[0]
    n = errors.shape[2]
    return d.mean(dim=2), 1.96 * d.std(dim=2) / math.sqrt(n), (filled >= bar).sum(dim=2)


# %% wrong: n degrees | names: n degrees of freedom
def compare(errors, bar):
    filled = errors.nan_to_num(nan=1.0)
    d = filled - filled[0]
    n = errors.shape[2]
    return d.mean(dim=2), stdtrit(n, 0.975) * d.std(dim=2) / math.sqrt(n), (filled >= bar).sum(dim=2)


# %% wrong: one-sided | names: 90 % interval
def compare(errors, bar):
    filled = errors.nan_to_num(nan=1.0)
    d = filled - filled[0]
    n = errors.shape[2]
    return d.mean(dim=2), stdtrit(n - 1, 0.95) * d.std(dim=2) / math.sqrt(n), (filled >= bar).sum(dim=2)


# %% wrong: biased deviation | names: a sample's divides by n - 1
def compare(errors, bar):
    filled = errors.nan_to_num(nan=1.0)
    d = filled - filled[0]
    n = errors.shape[2]
    return d.mean(dim=2), stdtrit(n - 1, 0.975) * d.std(dim=2, correction=0) / math.sqrt(n), (filled >= bar).sum(dim=2)


# %% wrong: spread of runs | names: not divided by the root of n
def compare(errors, bar):
    filled = errors.nan_to_num(nan=1.0)
    d = filled - filled[0]
    n = errors.shape[2]
    return d.mean(dim=2), stdtrit(n - 1, 0.975) * d.std(dim=2), (filled >= bar).sum(dim=2)


# %% wrong: divided by n | names: divided by n, not by its root
def compare(errors, bar):
    filled = errors.nan_to_num(nan=1.0)
    d = filled - filled[0]
    n = errors.shape[2]
    return d.mean(dim=2), stdtrit(n - 1, 0.975) * d.std(dim=2) / n, (filled >= bar).sum(dim=2)


# %% wrong: no t | names: t is missing
def compare(errors, bar):
    filled = errors.nan_to_num(nan=1.0)
    d = filled - filled[0]
    n = errors.shape[2]
    return d.mean(dim=2), d.std(dim=2) / math.sqrt(n), (filled >= bar).sum(dim=2)


# %% wrong: whole width | names: the whole width
def compare(errors, bar):
    filled = errors.nan_to_num(nan=1.0)
    d = filled - filled[0]
    n = errors.shape[2]
    return d.mean(dim=2), 2 * stdtrit(n - 1, 0.975) * d.std(dim=2) / math.sqrt(n), (filled >= bar).sum(dim=2)


# %% wrong: nan kept | names: left as nan
def compare(errors, bar):
    filled = errors
    d = filled - filled[0]
    n = errors.shape[2]
    return (
        d.mean(dim=2),
        stdtrit(n - 1, 0.975) * d.std(dim=2) / math.sqrt(n),
        ((errors >= bar) | errors.isnan()).sum(dim=2),
    )


# %% wrong: nan as zero | names: errors of 0, and are no failures
def compare(errors, bar):
    filled = errors.nan_to_num()
    d = filled - filled[0]
    n = errors.shape[2]
    return d.mean(dim=2), stdtrit(n - 1, 0.975) * d.std(dim=2) / math.sqrt(n), (filled >= bar).sum(dim=2)


# %% wrong: nan no failure | names: not counted as failures
def compare(errors, bar):
    filled = errors.nan_to_num(nan=1.0)
    d = filled - filled[0]
    n = errors.shape[2]
    return d.mean(dim=2), stdtrit(n - 1, 0.975) * d.std(dim=2) / math.sqrt(n), (errors >= bar).sum(dim=2)


# %% wrong: only nan fails | names: the bar is left out / has no effect
def compare(errors, bar):
    filled = errors.nan_to_num(nan=1.0)
    d = filled - filled[0]
    n = errors.shape[2]
    return d.mean(dim=2), stdtrit(n - 1, 0.975) * d.std(dim=2) / math.sqrt(n), errors.isnan().sum(dim=2)


# %% wrong: strict | names: equal to the bar does not count
def compare(errors, bar):
    filled = errors.nan_to_num(nan=1.0)
    d = filled - filled[0]
    n = errors.shape[2]
    return d.mean(dim=2), stdtrit(n - 1, 0.975) * d.std(dim=2) / math.sqrt(n), (filled > bar).sum(dim=2)


# %% wrong: successes | names: did not fail are counted
def compare(errors, bar):
    filled = errors.nan_to_num(nan=1.0)
    d = filled - filled[0]
    n = errors.shape[2]
    return d.mean(dim=2), stdtrit(n - 1, 0.975) * d.std(dim=2) / math.sqrt(n), (filled < bar).sum(dim=2)


# %% wrong: share of failures | names: the share of failures
def compare(errors, bar):
    filled = errors.nan_to_num(nan=1.0)
    d = filled - filled[0]
    n = errors.shape[2]
    return d.mean(dim=2), stdtrit(n - 1, 0.975) * d.std(dim=2) / math.sqrt(n), (filled >= bar).double().mean(dim=2)


# %% wrong: median | names: the median of the differences
def compare(errors, bar):
    filled = errors.nan_to_num(nan=1.0)
    d = filled - filled[0]
    n = errors.shape[2]
    return d.median(dim=2).values, stdtrit(n - 1, 0.975) * d.std(dim=2) / math.sqrt(n), (filled >= bar).sum(dim=2)


# %% wrong: filled in place | names: argument / stay as / changed
def compare(errors, bar):
    errors[errors.isnan()] = 1.0
    d = errors - errors[0]
    n = errors.shape[2]
    return d.mean(dim=2), stdtrit(n - 1, 0.975) * d.std(dim=2) / math.sqrt(n), (errors >= bar).sum(dim=2)


# %% wrong: nanmean | names: nanmean leaves out
def compare(errors: torch.Tensor, bar: float) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    gaps = errors - errors[0]
    n = errors.shape[2]
    mean = gaps.nanmean(dim=2)
    s = ((gaps - mean[..., None]) ** 2).nansum(dim=2).div(n - 1).sqrt()
    return mean, stdtrit(n - 1, 0.975) * s / math.sqrt(n), (errors >= bar).sum(dim=2)


# %% wrong: nan filled after subtracting | names: filled after the subtraction
def compare(errors: torch.Tensor, bar: float) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    gaps = (errors - errors[0]).nan_to_num(1.0)
    n = errors.shape[2]
    half = stdtrit(n - 1, 0.975) * gaps.std(dim=2) / math.sqrt(n)
    return gaps.mean(dim=2), half, (errors.nan_to_num(1.0) >= bar).sum(dim=2)


# %% wrong: nan filled with the bar | names: errors of `bar`
def compare(errors: torch.Tensor, bar: float) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    filled = torch.where(errors.isnan(), bar, errors)
    gaps = filled - filled[0]
    n = errors.shape[2]
    t = float(stdtrit(n - 1, 0.975))
    s = gaps.std(dim=2)
    return gaps.mean(dim=2), t * s / math.sqrt(n), (filled >= bar).sum(dim=2)


# %% wrong: nan counted twice | names: as failures twice
def compare(errors: torch.Tensor, bar: float) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    filled = torch.where(errors.isnan(), 1.0, errors)
    gaps = filled - filled[0]
    n = errors.shape[2]
    t = float(stdtrit(n - 1, 0.975))
    s = gaps.std(dim=2)
    return gaps.mean(dim=2), t * s / math.sqrt(n), (filled >= bar).sum(dim=2) + errors.isnan().sum(dim=2)


# %% wrong: broken pairs zero | names: has difference 0
def compare(errors: torch.Tensor, bar: float) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    filled = torch.where(errors.isnan(), 1.0, errors)
    gaps = torch.where(errors.isnan(), 0.0, filled - filled[0])
    n = errors.shape[2]
    t = float(stdtrit(n - 1, 0.975))
    s = gaps.std(dim=2)
    return gaps.mean(dim=2), t * s / math.sqrt(n), (filled >= bar).sum(dim=2)


# %% wrong: failures by difference | names: held against the difference
def compare(errors: torch.Tensor, bar: float) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    filled = torch.where(errors.isnan(), 1.0, errors)
    gaps = filled - filled[0]
    n = errors.shape[2]
    t = float(stdtrit(n - 1, 0.975))
    s = gaps.std(dim=2)
    return gaps.mean(dim=2), t * s / math.sqrt(n), (gaps >= bar).sum(dim=2)


# %% wrong: failures by share right | names: held against 1 - error
def compare(errors: torch.Tensor, bar: float) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    filled = torch.where(errors.isnan(), 1.0, errors)
    gaps = filled - filled[0]
    n = errors.shape[2]
    t = float(stdtrit(n - 1, 0.975))
    s = gaps.std(dim=2)
    return gaps.mean(dim=2), t * s / math.sqrt(n), (1 - filled >= bar).sum(dim=2)


# %% wrong: mean over depths | names: goes over depths too
def compare(errors: torch.Tensor, bar: float) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    filled = torch.where(errors.isnan(), 1.0, errors)
    gaps = filled - filled[0]
    n = errors.shape[2]
    t = float(stdtrit(n - 1, 0.975))
    s = gaps.std(dim=2)
    return (
        gaps.mean(dim=(1, 2), keepdim=True).squeeze(2).expand(gaps.shape[:2]),
        t * s / math.sqrt(n),
        (filled >= bar).sum(dim=2),
    )


# %% wrong: best design | names: the best design is taken
def compare(errors: torch.Tensor, bar: float) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    filled = torch.where(errors.isnan(), 1.0, errors)
    gaps = filled - filled.amin(dim=0)
    n = errors.shape[2]
    t = float(stdtrit(n - 1, 0.975))
    s = gaps.std(dim=2)
    return gaps.mean(dim=2), t * s / math.sqrt(n), (filled >= bar).sum(dim=2)


# %% wrong: n of designs | names: number of designs
def compare(errors: torch.Tensor, bar: float) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    filled = torch.where(errors.isnan(), 1.0, errors)
    gaps = filled - filled[0]
    n = len(errors)
    t = float(stdtrit(n - 1, 0.975))
    s = gaps.std(dim=2)
    return gaps.mean(dim=2), t * s / math.sqrt(n), (filled >= bar).sum(dim=2)


# %% wrong: n of depths | names: number of depths
def compare(errors: torch.Tensor, bar: float) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    filled = torch.where(errors.isnan(), 1.0, errors)
    gaps = filled - filled[0]
    n = errors.shape[1]
    t = float(stdtrit(max(n - 1, 1), 0.975))
    s = gaps.std(dim=2)
    return gaps.mean(dim=2), t * s / math.sqrt(n), (filled >= bar).sum(dim=2)


# %% wrong: t of five seeds | names: that of five seeds
def compare(errors: torch.Tensor, bar: float) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    filled = torch.where(errors.isnan(), 1.0, errors)
    gaps = filled - filled[0]
    n = errors.shape[2]
    t = float(2.776445)
    s = gaps.std(dim=2)
    return gaps.mean(dim=2), t * s / math.sqrt(n), (filled >= bar).sum(dim=2)


# %% wrong: over depths | names: over depths
def compare(errors: torch.Tensor, bar: float) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    filled = torch.where(errors.isnan(), 1.0, errors)
    gaps = filled - filled[0]
    n = errors.shape[2]
    t = float(stdtrit(n - 1, 0.975))
    return gaps.mean(dim=1), t * gaps.std(dim=1) / math.sqrt(n), (filled >= bar).sum(dim=1)


# %% wrong: reference: first depth of all | names: first depth
def compare(errors: torch.Tensor, bar: float) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    filled = torch.where(errors.isnan(), 1.0, errors)
    gaps = filled - filled[:, :1]
    n = errors.shape[2]
    t = float(stdtrit(n - 1, 0.975))
    return gaps.mean(dim=2), t * gaps.std(dim=2) / math.sqrt(n), (filled >= bar).sum(dim=2)


# %% wrong: lower and upper ends | names: the upper end
def compare(errors: torch.Tensor, bar: float) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    filled = torch.where(errors.isnan(), 1.0, errors)
    gaps = filled - filled[0]
    n = errors.shape[2]
    t = float(stdtrit(n - 1, 0.975))
    return gaps.mean(dim=2), gaps.mean(dim=2) + t * gaps.std(dim=2) / math.sqrt(n), (filled >= bar).sum(dim=2)


# %% wrong: bar 0.8 whatever is asked | names: 0.8
def compare(errors: torch.Tensor, bar: float) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    filled = torch.where(errors.isnan(), 1.0, errors)
    gaps = filled - filled[0]
    n = errors.shape[2]
    t = float(stdtrit(n - 1, 0.975))
    return gaps.mean(dim=2), t * gaps.std(dim=2) / math.sqrt(n), (filled >= 0.8).sum(dim=2)


# %% wrong: number of seeds from the number of depths | names: number of depths
def compare(errors: torch.Tensor, bar: float) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    filled = torch.where(errors.isnan(), 1.0, errors)
    gaps = filled - filled[0]
    n = errors.shape[1]
    t = float(stdtrit(n - 1, 0.975))
    return gaps.mean(dim=2), t * gaps.std(dim=2) / math.sqrt(n), (filled >= bar).sum(dim=2)


# %% wrong: a run counts only if the reference did not fail | names: only where the reference did not fail
def compare(errors: torch.Tensor, bar: float) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    filled = torch.where(errors.isnan(), 1.0, errors)
    gaps = filled - filled[0]
    n = errors.shape[2]
    t = float(stdtrit(n - 1, 0.975))
    return gaps.mean(dim=2), t * gaps.std(dim=2) / math.sqrt(n), ((filled >= bar) & ~(filled[0] >= bar)).sum(dim=2)


# %% wrong: root of n - 1 | names: root of n - 1
def compare(errors: torch.Tensor, bar: float) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    filled = torch.where(errors.isnan(), 1.0, errors)
    gaps = filled - filled[0]
    n = errors.shape[2]
    t = float(stdtrit(n - 1, 0.975))
    s = gaps.std(dim=2)
    return gaps.mean(dim=2), t * s / math.sqrt(n - 1), (filled >= bar).sum(dim=2)
