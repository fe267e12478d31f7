# %% correct: plain lists and statistics
def compare(train, designs, lags, seeds, chance, bar):
    import statistics

    errors = {(d, lag): [float(train(d, lag, s)) for s in seeds] for d in designs for lag in lags}
    table = {}
    for (design, lag), values in errors.items():
        gaps = []
        for value, other in zip(values, errors[designs[0], lag], strict=True):
            value = value if math.isfinite(value) else chance
            other = other if math.isfinite(other) else chance
            gaps.append(value - other)
        failures = sum(1 for v in values if not math.isfinite(v) or v >= bar)
        half = float(stdtrit(len(gaps) - 1, 0.975)) * statistics.stdev(gaps) / len(gaps) ** 0.5
        table[(design, lag)] = (statistics.fmean(gaps), half, failures)
    return table


# %% correct: one tensor of three axes
def compare(train, designs, lags, seeds, chance, bar):
    runs = torch.zeros(len(designs), len(lags), len(seeds), dtype=torch.float64)
    for i, design in enumerate(designs):
        for j, lag in enumerate(lags):
            for k, seed in enumerate(seeds):
                runs[i, j, k] = train(design, lag, seed)
    bad = torch.isnan(runs) | torch.isinf(runs)
    failures = (bad | (runs >= bar)).sum(2)
    runs[bad] = chance
    gaps = runs - runs[:1].clone()
    n = len(seeds)
    half = gaps.var(dim=2).div(n).sqrt() * float(stdtrit(n - 1, 0.975))
    out = {}
    for i, design in enumerate(designs):
        for j, lag in enumerate(lags):
            out[design, lag] = (float(gaps[i, j].mean()), float(half[i, j]), int(failures[i, j]))
    return out


# %% correct: numpy
def compare(train, designs, lags, seeds, chance, bar):
    import numpy as np

    table, n = {}, len(seeds)
    for lag in lags:
        reference = None
        for design in designs:
            raw = np.array([train(design, lag, seed) for seed in seeds], dtype=float)
            good = np.isfinite(raw)
            values = np.where(good, raw, chance)
            reference = values if reference is None else reference
            gaps = values - reference
            half = stdtrit(n - 1, 0.975) * gaps.std(ddof=1) / np.sqrt(n)
            lost = int(n - good.sum() + (raw[good] >= bar).sum())
            table[design, lag] = (float(gaps.mean()), float(half), lost)
    return table


# %% wrong: sign turned | names: its sign is turned
def compare(train, designs, lags, seeds, chance, bar):
    table = {}
    for lag in lags:
        raw = torch.tensor([[train(d, lag, s) for s in seeds] for d in designs], dtype=torch.float64)
        broken = ~raw.isfinite()
        filled = torch.where(broken, chance, raw)
        gaps = filled[0] - filled
        halves = stdtrit(len(seeds) - 1, 0.975) * gaps.std(dim=1) / math.sqrt(len(seeds))
        failed = (broken | (filled >= bar)).sum(dim=1)
        for k, d in enumerate(designs):
            table[d, lag] = (gaps[k].mean().item(), float(halves[k]), int(failed[k]))
    return table


# %% wrong: no difference | names: no difference is taken
def compare(train, designs, lags, seeds, chance, bar):
    table = {}
    for lag in lags:
        raw = torch.tensor([[train(d, lag, s) for s in seeds] for d in designs], dtype=torch.float64)
        broken = ~raw.isfinite()
        filled = torch.where(broken, chance, raw)
        gaps = filled
        halves = stdtrit(len(seeds) - 1, 0.975) * gaps.std(dim=1) / math.sqrt(len(seeds))
        failed = (broken | (filled >= bar)).sum(dim=1)
        for k, d in enumerate(designs):
            table[d, lag] = (gaps[k].mean().item(), float(halves[k]), int(failed[k]))
    return table


# %% wrong: last as reference | names: the last design is taken
def compare(train, designs, lags, seeds, chance, bar):
    table = {}
    for lag in lags:
        raw = torch.tensor([[train(d, lag, s) for s in seeds] for d in designs], dtype=torch.float64)
        broken = ~raw.isfinite()
        filled = torch.where(broken, chance, raw)
        gaps = filled - filled[-1]
        halves = stdtrit(len(seeds) - 1, 0.975) * gaps.std(dim=1) / math.sqrt(len(seeds))
        failed = (broken | (filled >= bar)).sum(dim=1)
        for k, d in enumerate(designs):
            table[d, lag] = (gaps[k].mean().item(), float(halves[k]), int(failed[k]))
    return table


# %% wrong: best as reference | names: the best design is taken
def compare(train, designs, lags, seeds, chance, bar):
    table = {}
    for lag in lags:
        raw = torch.tensor([[train(d, lag, s) for s in seeds] for d in designs], dtype=torch.float64)
        broken = ~raw.isfinite()
        filled = torch.where(broken, chance, raw)
        gaps = filled - filled.amin(dim=0)
        halves = stdtrit(len(seeds) - 1, 0.975) * gaps.std(dim=1) / math.sqrt(len(seeds))
        failed = (broken | (filled >= bar)).sum(dim=1)
        for k, d in enumerate(designs):
            table[d, lag] = (gaps[k].mean().item(), float(halves[k]), int(failed[k]))
    return table


# %% wrong: not paired | names: the runs are not paired
def compare(train, designs, lags, seeds, chance, bar):
    table = {}
    for lag in lags:
        raw = torch.tensor([[train(d, lag, s) for s in seeds] for d in designs], dtype=torch.float64)
        broken = ~raw.isfinite()
        filled = torch.where(broken, chance, raw)
        gaps = filled - filled[0]
        halves = stdtrit(len(seeds) - 1, 0.975) * filled.std(dim=1) / math.sqrt(len(seeds))
        failed = (broken | (filled >= bar)).sum(dim=1)
        for k, d in enumerate(designs):
            table[d, lag] = (gaps[k].mean().item(), float(halves[k]), int(failed[k]))
    return table


# %% wrong: variances added | names: variances of both arms
def compare(train, designs, lags, seeds, chance, bar):
    table = {}
    for lag in lags:
        raw = torch.tensor([[train(d, lag, s) for s in seeds] for d in designs], dtype=torch.float64)
        broken = ~raw.isfinite()
        filled = torch.where(broken, chance, raw)
        gaps = filled - filled[0]
        halves = stdtrit(len(seeds) - 1, 0.975) * (filled.var(dim=1) + filled[0].var()).sqrt() / math.sqrt(len(seeds))
        failed = (broken | (filled >= bar)).sum(dim=1)
        for k, d in enumerate(designs):
            table[d, lag] = (gaps[k].mean().item(), float(halves[k]), int(failed[k]))
    return table


# %% wrong: 1.96 | names: 1.96 stands for
def compare(train, designs, lags, seeds, chance, bar):
    table = {}
    for lag in lags:
        raw = torch.tensor([[train(d, lag, s) for s in seeds] for d in designs], dtype=torch.float64)
        broken = ~raw.isfinite()
        filled = torch.where(broken, chance, raw)
        gaps = filled - filled[0]
        halves = 1.96 * gaps.std(dim=1) / math.sqrt(len(seeds))
        failed = (broken | (filled >= bar)).sum(dim=1)
        for k, d in enumerate(designs):
            table[d, lag] = (gaps[k].mean().item(), float(halves[k]), int(failed[k]))
    return table


# %% wrong: n degrees | names: n degrees of freedom
def compare(train, designs, lags, seeds, chance, bar):
    table = {}
    for lag in lags:
        raw = torch.tensor([[train(d, lag, s) for s in seeds] for d in designs], dtype=torch.float64)
        broken = ~raw.isfinite()
        filled = torch.where(broken, chance, raw)
        gaps = filled - filled[0]
        halves = stdtrit(len(seeds), 0.975) * gaps.std(dim=1) / math.sqrt(len(seeds))
        failed = (broken | (filled >= bar)).sum(dim=1)
        for k, d in enumerate(designs):
            table[d, lag] = (gaps[k].mean().item(), float(halves[k]), int(failed[k]))
    return table


# %% wrong: 0.95 | names: the quantile is 0.95
def compare(train, designs, lags, seeds, chance, bar):
    table = {}
    for lag in lags:
        raw = torch.tensor([[train(d, lag, s) for s in seeds] for d in designs], dtype=torch.float64)
        broken = ~raw.isfinite()
        filled = torch.where(broken, chance, raw)
        gaps = filled - filled[0]
        halves = stdtrit(len(seeds) - 1, 0.95) * gaps.std(dim=1) / math.sqrt(len(seeds))
        failed = (broken | (filled >= bar)).sum(dim=1)
        for k, d in enumerate(designs):
            table[d, lag] = (gaps[k].mean().item(), float(halves[k]), int(failed[k]))
    return table


# %% wrong: divides by n | names: the standard deviation divides by n
def compare(train, designs, lags, seeds, chance, bar):
    table = {}
    for lag in lags:
        raw = torch.tensor([[train(d, lag, s) for s in seeds] for d in designs], dtype=torch.float64)
        broken = ~raw.isfinite()
        filled = torch.where(broken, chance, raw)
        gaps = filled - filled[0]
        halves = stdtrit(len(seeds) - 1, 0.975) * gaps.std(dim=1, correction=0) / math.sqrt(len(seeds))
        failed = (broken | (filled >= bar)).sum(dim=1)
        for k, d in enumerate(designs):
            table[d, lag] = (gaps[k].mean().item(), float(halves[k]), int(failed[k]))
    return table


# %% wrong: no root of n | names: not divided by the root of n
def compare(train, designs, lags, seeds, chance, bar):
    table = {}
    for lag in lags:
        raw = torch.tensor([[train(d, lag, s) for s in seeds] for d in designs], dtype=torch.float64)
        broken = ~raw.isfinite()
        filled = torch.where(broken, chance, raw)
        gaps = filled - filled[0]
        halves = stdtrit(len(seeds) - 1, 0.975) * gaps.std(dim=1)
        failed = (broken | (filled >= bar)).sum(dim=1)
        for k, d in enumerate(designs):
            table[d, lag] = (gaps[k].mean().item(), float(halves[k]), int(failed[k]))
    return table


# %% wrong: divided by n | names: divided by n, not by its root
def compare(train, designs, lags, seeds, chance, bar):
    table = {}
    for lag in lags:
        raw = torch.tensor([[train(d, lag, s) for s in seeds] for d in designs], dtype=torch.float64)
        broken = ~raw.isfinite()
        filled = torch.where(broken, chance, raw)
        gaps = filled - filled[0]
        halves = stdtrit(len(seeds) - 1, 0.975) * gaps.std(dim=1) / len(seeds)
        failed = (broken | (filled >= bar)).sum(dim=1)
        for k, d in enumerate(designs):
            table[d, lag] = (gaps[k].mean().item(), float(halves[k]), int(failed[k]))
    return table


# %% wrong: no t | names: t is missing
def compare(train, designs, lags, seeds, chance, bar):
    table = {}
    for lag in lags:
        raw = torch.tensor([[train(d, lag, s) for s in seeds] for d in designs], dtype=torch.float64)
        broken = ~raw.isfinite()
        filled = torch.where(broken, chance, raw)
        gaps = filled - filled[0]
        halves = gaps.std(dim=1) / math.sqrt(len(seeds))
        failed = (broken | (filled >= bar)).sum(dim=1)
        for k, d in enumerate(designs):
            table[d, lag] = (gaps[k].mean().item(), float(halves[k]), int(failed[k]))
    return table


# %% wrong: whole width | names: the whole width
def compare(train, designs, lags, seeds, chance, bar):
    table = {}
    for lag in lags:
        raw = torch.tensor([[train(d, lag, s) for s in seeds] for d in designs], dtype=torch.float64)
        broken = ~raw.isfinite()
        filled = torch.where(broken, chance, raw)
        gaps = filled - filled[0]
        halves = 2 * stdtrit(len(seeds) - 1, 0.975) * gaps.std(dim=1) / math.sqrt(len(seeds))
        failed = (broken | (filled >= bar)).sum(dim=1)
        for k, d in enumerate(designs):
            table[d, lag] = (gaps[k].mean().item(), float(halves[k]), int(failed[k]))
    return table


# %% wrong: dropped silently | names: dropped silently
def compare(train, designs, lags, seeds, chance, bar):
    table = {}
    for lag in lags:
        raw = torch.tensor([[train(d, lag, s) for s in seeds] for d in designs], dtype=torch.float64)
        for k, d in enumerate(designs):
            gaps = raw[k] - raw[0]
            gaps = gaps[gaps.isfinite()]
            half = stdtrit(len(gaps) - 1, 0.975) * gaps.std() / math.sqrt(len(gaps))
            failed = (~raw[k].isfinite() | (raw[k] >= bar)).sum()
            table[d, lag] = (gaps.mean().item(), float(half), int(failed))
    return table


# %% wrong: dropped, and no failures | names: are no failures
def compare(train, designs, lags, seeds, chance, bar):
    table = {}
    for lag in lags:
        raw = torch.tensor([[train(d, lag, s) for s in seeds] for d in designs], dtype=torch.float64)
        raw[raw.isinf()] = math.nan
        for k, d in enumerate(designs):
            gaps = raw[k] - raw[0]
            gaps = gaps[gaps.isfinite()]
            half = stdtrit(len(gaps) - 1, 0.975) * gaps.std() / math.sqrt(len(gaps))
            table[d, lag] = (gaps.mean().item(), float(half), int((raw[k] >= bar).sum()))
    return table


# %% wrong: left as they are | names: stay nan or infinite
def compare(train, designs, lags, seeds, chance, bar):
    table = {}
    for lag in lags:
        raw = torch.tensor([[train(d, lag, s) for s in seeds] for d in designs], dtype=torch.float64)
        broken = ~raw.isfinite()
        filled = raw
        gaps = filled - filled[0]
        halves = stdtrit(len(seeds) - 1, 0.975) * gaps.std(dim=1) / math.sqrt(len(seeds))
        failed = (broken | (filled >= bar)).sum(dim=1)
        for k, d in enumerate(designs):
            table[d, lag] = (gaps[k].mean().item(), float(halves[k]), int(failed[k]))
    return table


# %% wrong: infinity left | names: infinity is left
def compare(train, designs, lags, seeds, chance, bar):
    table = {}
    for lag in lags:
        raw = torch.tensor([[train(d, lag, s) for s in seeds] for d in designs], dtype=torch.float64)
        broken = raw.isnan()
        filled = torch.where(broken, chance, raw)
        gaps = filled - filled[0]
        halves = stdtrit(len(seeds) - 1, 0.975) * gaps.std(dim=1) / math.sqrt(len(seeds))
        failed = (broken | (filled >= bar)).sum(dim=1)
        for k, d in enumerate(designs):
            table[d, lag] = (gaps[k].mean().item(), float(halves[k]), int(failed[k]))
    return table


# %% wrong: one | names: count as errors of 1
def compare(train, designs, lags, seeds, chance, bar):
    table = {}
    for lag in lags:
        raw = torch.tensor([[train(d, lag, s) for s in seeds] for d in designs], dtype=torch.float64)
        broken = ~raw.isfinite()
        filled = torch.where(broken, 1.0, raw)
        gaps = filled - filled[0]
        halves = stdtrit(len(seeds) - 1, 0.975) * gaps.std(dim=1) / math.sqrt(len(seeds))
        failed = (broken | (filled >= bar)).sum(dim=1)
        for k, d in enumerate(designs):
            table[d, lag] = (gaps[k].mean().item(), float(halves[k]), int(failed[k]))
    return table


# %% wrong: zero | names: count as errors of 0
def compare(train, designs, lags, seeds, chance, bar):
    table = {}
    for lag in lags:
        raw = torch.tensor([[train(d, lag, s) for s in seeds] for d in designs], dtype=torch.float64)
        broken = ~raw.isfinite()
        filled = torch.where(broken, 0.0, raw)
        gaps = filled - filled[0]
        halves = stdtrit(len(seeds) - 1, 0.975) * gaps.std(dim=1) / math.sqrt(len(seeds))
        failed = (broken | (filled >= bar)).sum(dim=1)
        for k, d in enumerate(designs):
            table[d, lag] = (gaps[k].mean().item(), float(halves[k]), int(failed[k]))
    return table


# %% wrong: bar | names: count as errors of `bar`
def compare(train, designs, lags, seeds, chance, bar):
    table = {}
    for lag in lags:
        raw = torch.tensor([[train(d, lag, s) for s in seeds] for d in designs], dtype=torch.float64)
        broken = ~raw.isfinite()
        filled = torch.where(broken, bar, raw)
        gaps = filled - filled[0]
        halves = stdtrit(len(seeds) - 1, 0.975) * gaps.std(dim=1) / math.sqrt(len(seeds))
        failed = (broken | (filled >= bar)).sum(dim=1)
        for k, d in enumerate(designs):
            table[d, lag] = (gaps[k].mean().item(), float(halves[k]), int(failed[k]))
    return table


# %% wrong: filled, then forgotten | names: only if `chance` reaches the bar
def compare(train, designs, lags, seeds, chance, bar):
    table = {}
    for lag in lags:
        raw = torch.tensor([[train(d, lag, s) for s in seeds] for d in designs], dtype=torch.float64)
        broken = ~raw.isfinite()
        filled = torch.where(broken, chance, raw)
        gaps = filled - filled[0]
        halves = stdtrit(len(seeds) - 1, 0.975) * gaps.std(dim=1) / math.sqrt(len(seeds))
        failed = (filled >= bar).sum(dim=1)
        for k, d in enumerate(designs):
            table[d, lag] = (gaps[k].mean().item(), float(halves[k]), int(failed[k]))
    return table


# %% wrong: only broken | names: the bar is left out
def compare(train, designs, lags, seeds, chance, bar):
    table = {}
    for lag in lags:
        raw = torch.tensor([[train(d, lag, s) for s in seeds] for d in designs], dtype=torch.float64)
        broken = ~raw.isfinite()
        filled = torch.where(broken, chance, raw)
        gaps = filled - filled[0]
        halves = stdtrit(len(seeds) - 1, 0.975) * gaps.std(dim=1) / math.sqrt(len(seeds))
        failed = broken.sum(dim=1)
        for k, d in enumerate(designs):
            table[d, lag] = (gaps[k].mean().item(), float(halves[k]), int(failed[k]))
    return table


# %% wrong: above the bar | names: equal to the bar
def compare(train, designs, lags, seeds, chance, bar):
    table = {}
    for lag in lags:
        raw = torch.tensor([[train(d, lag, s) for s in seeds] for d in designs], dtype=torch.float64)
        broken = ~raw.isfinite()
        filled = torch.where(broken, chance, raw)
        gaps = filled - filled[0]
        halves = stdtrit(len(seeds) - 1, 0.975) * gaps.std(dim=1) / math.sqrt(len(seeds))
        failed = (broken | (filled > bar)).sum(dim=1)
        for k, d in enumerate(designs):
            table[d, lag] = (gaps[k].mean().item(), float(halves[k]), int(failed[k]))
    return table


# %% wrong: survivors | names: did not fail are counted
def compare(train, designs, lags, seeds, chance, bar):
    table = {}
    for lag in lags:
        raw = torch.tensor([[train(d, lag, s) for s in seeds] for d in designs], dtype=torch.float64)
        broken = ~raw.isfinite()
        filled = torch.where(broken, chance, raw)
        gaps = filled - filled[0]
        halves = stdtrit(len(seeds) - 1, 0.975) * gaps.std(dim=1) / math.sqrt(len(seeds))
        failed = (~broken & (filled < bar)).sum(dim=1)
        for k, d in enumerate(designs):
            table[d, lag] = (gaps[k].mean().item(), float(halves[k]), int(failed[k]))
    return table


# %% wrong: bar on the difference | names: held against the difference
def compare(train, designs, lags, seeds, chance, bar):
    table = {}
    for lag in lags:
        raw = torch.tensor([[train(d, lag, s) for s in seeds] for d in designs], dtype=torch.float64)
        broken = ~raw.isfinite()
        filled = torch.where(broken, chance, raw)
        gaps = filled - filled[0]
        halves = stdtrit(len(seeds) - 1, 0.975) * gaps.std(dim=1) / math.sqrt(len(seeds))
        failed = (broken | (gaps >= bar)).sum(dim=1)
        for k, d in enumerate(designs):
            table[d, lag] = (gaps[k].mean().item(), float(halves[k]), int(failed[k]))
    return table


# %% wrong: any | names: whether any run failed
def compare(train, designs, lags, seeds, chance, bar):
    table = {}
    for lag in lags:
        raw = torch.tensor([[train(d, lag, s) for s in seeds] for d in designs], dtype=torch.float64)
        broken = ~raw.isfinite()
        filled = torch.where(broken, chance, raw)
        gaps = filled - filled[0]
        halves = stdtrit(len(seeds) - 1, 0.975) * gaps.std(dim=1) / math.sqrt(len(seeds))
        failed = (broken | (filled >= bar)).any(dim=1)
        for k, d in enumerate(designs):
            table[d, lag] = (gaps[k].mean().item(), float(halves[k]), int(failed[k]))
    return table


# %% wrong: median | names: the median of the differences
def compare(train, designs, lags, seeds, chance, bar):
    table = {}
    for lag in lags:
        raw = torch.tensor([[train(d, lag, s) for s in seeds] for d in designs], dtype=torch.float64)
        broken = ~raw.isfinite()
        filled = torch.where(broken, chance, raw)
        gaps = filled - filled[0]
        halves = stdtrit(len(seeds) - 1, 0.975) * gaps.std(dim=1) / math.sqrt(len(seeds))
        failed = (broken | (filled >= bar)).sum(dim=1)
        for k, d in enumerate(designs):
            table[d, lag] = (gaps[k].median().item(), float(halves[k]), int(failed[k]))
    return table


# %% wrong: no sign | names: lose their sign
def compare(train, designs, lags, seeds, chance, bar):
    table = {}
    for lag in lags:
        raw = torch.tensor([[train(d, lag, s) for s in seeds] for d in designs], dtype=torch.float64)
        broken = ~raw.isfinite()
        filled = torch.where(broken, chance, raw)
        gaps = (filled - filled[0]).abs()
        halves = stdtrit(len(seeds) - 1, 0.975) * gaps.std(dim=1) / math.sqrt(len(seeds))
        failed = (broken | (filled >= bar)).sum(dim=1)
        for k, d in enumerate(designs):
            table[d, lag] = (gaps[k].mean().item(), float(halves[k]), int(failed[k]))
    return table


# %% wrong: other seeds for each design | names: outside designs x lags x seeds / stops with
def compare(train, designs, lags, seeds, chance, bar):
    table = {}
    for lag in lags:
        raw = torch.zeros(len(designs), len(seeds), dtype=torch.float64)
        for k, d in enumerate(designs):
            for place, s in enumerate(seeds):
                raw[k, place] = train(d, lag, s + len(seeds) * k)
        broken = ~raw.isfinite()
        filled = torch.where(broken, chance, raw)
        gaps = filled - filled[0]
        halves = stdtrit(len(seeds) - 1, 0.975) * gaps.std(dim=1) / math.sqrt(len(seeds))
        failed = (broken | (filled >= bar)).sum(dim=1)
        for k, d in enumerate(designs):
            table[d, lag] = (gaps[k].mean().item(), float(halves[k]), int(failed[k]))
    return table


# %% wrong: seeds turned for others | names: opposite order to the reference
def compare(train, designs, lags, seeds, chance, bar):
    table = {}
    for lag in lags:
        raw = torch.tensor(
            [[train(d, lag, s) for s in (seeds if d == designs[0] else seeds[::-1])] for d in designs],
            dtype=torch.float64,
        )
        broken = ~raw.isfinite()
        filled = torch.where(broken, chance, raw)
        gaps = filled - filled[0]
        halves = stdtrit(len(seeds) - 1, 0.975) * gaps.std(dim=1) / math.sqrt(len(seeds))
        failed = (broken | (filled >= bar)).sum(dim=1)
        for k, d in enumerate(designs):
            table[d, lag] = (gaps[k].mean().item(), float(halves[k]), int(failed[k]))
    return table


# %% wrong: keys turned | names: key (design, lag)
def compare(train, designs, lags, seeds, chance, bar):
    table = {}
    for lag in lags:
        raw = torch.tensor([[train(d, lag, s) for s in seeds] for d in designs], dtype=torch.float64)
        broken = ~raw.isfinite()
        filled = torch.where(broken, chance, raw)
        gaps = filled - filled[0]
        halves = stdtrit(len(seeds) - 1, 0.975) * gaps.std(dim=1) / math.sqrt(len(seeds))
        failed = (broken | (filled >= bar)).sum(dim=1)
        for k, d in enumerate(designs):
            table[lag, d] = (gaps[k].mean().item(), float(halves[k]), int(failed[k]))
    return table


# %% wrong: arguments turned | names: another order / stops with
def compare(train, designs, lags, seeds, chance, bar):
    table = {}
    for lag in lags:
        raw = torch.tensor([[train(d, s, lag) for s in seeds] for d in designs], dtype=torch.float64)
        broken = ~raw.isfinite()
        filled = torch.where(broken, chance, raw)
        gaps = filled - filled[0]
        halves = stdtrit(len(seeds) - 1, 0.975) * gaps.std(dim=1) / math.sqrt(len(seeds))
        failed = (broken | (filled >= bar)).sum(dim=1)
        for k, d in enumerate(designs):
            table[d, lag] = (gaps[k].mean().item(), float(halves[k]), int(failed[k]))
    return table


# %% wrong: broken differences filled with chance | names: stands for a broken difference
def compare(train, designs: list[str], lags: list[int], seeds: list[int], chance: float, bar: float) -> dict:
    out = {}
    n = len(seeds)
    for lag in lags:
        errors = {}
        failures = {}
        for d in designs:
            raw = [train(d, lag, s) for s in seeds]
            failures[d] = sum(1 for e in raw if not math.isfinite(e) or e >= bar)
            errors[d] = raw
        for d in designs:
            diff = [a - r if math.isfinite(a - r) else chance for a, r in zip(errors[d], errors[designs[0]])]
            m = sum(diff) / n
            s = math.sqrt(sum((v - m) ** 2 for v in diff) / (n - 1))
            half = float(stdtrit(n - 1, 0.975)) * s / math.sqrt(n)
            out[(d, lag)] = (float(m), half, failures[d])
    return out


# %% wrong: failures as a share | names: the share of failed runs
def compare(train, designs: list[str], lags: list[int], seeds: list[int], chance: float, bar: float) -> dict:
    out = {}
    n = len(seeds)
    for lag in lags:
        errors = {}
        failures = {}
        for d in designs:
            raw = [train(d, lag, s) for s in seeds]
            failures[d] = sum(1 for e in raw if not math.isfinite(e) or e >= bar)
            errors[d] = [e if math.isfinite(e) else chance for e in raw]
        for d in designs:
            diff = [a - r for a, r in zip(errors[d], errors[designs[0]])]
            m = sum(diff) / n
            s = math.sqrt(sum((v - m) ** 2 for v in diff) / (n - 1))
            half = float(stdtrit(n - 1, 0.975)) * s / math.sqrt(n)
            out[(d, lag)] = (float(m), half, failures[d] / n)
    return out


# %% wrong: failures of all designs together | names: failures of all designs are added
def compare(train, designs: list[str], lags: list[int], seeds: list[int], chance: float, bar: float) -> dict:
    out = {}
    n = len(seeds)
    for lag in lags:
        errors = {}
        failures = {}
        for d in designs:
            raw = [train(d, lag, s) for s in seeds]
            failures[d] = sum(1 for e in raw if not math.isfinite(e) or e >= bar)
            errors[d] = [e if math.isfinite(e) else chance for e in raw]
        for d in designs:
            diff = [a - r for a, r in zip(errors[d], errors[designs[0]])]
            m = sum(diff) / n
            s = math.sqrt(sum((v - m) ** 2 for v in diff) / (n - 1))
            half = float(stdtrit(n - 1, 0.975)) * s / math.sqrt(n)
            out[(d, lag)] = (float(m), half, sum(failures.values()))
    return out


# %% wrong: sorted errors are paired | names: sorted before they are paired
def compare(train, designs: list[str], lags: list[int], seeds: list[int], chance: float, bar: float) -> dict:
    out = {}
    n = len(seeds)
    for lag in lags:
        errors = {}
        failures = {}
        for d in designs:
            raw = [train(d, lag, s) for s in seeds]
            failures[d] = sum(1 for e in raw if not math.isfinite(e) or e >= bar)
            errors[d] = [e if math.isfinite(e) else chance for e in raw]
        for d in designs:
            diff = [a - r for a, r in zip(sorted(errors[d]), sorted(errors[designs[0]]))]
            m = sum(diff) / n
            s = math.sqrt(sum((v - m) ** 2 for v in diff) / (n - 1))
            half = float(stdtrit(n - 1, 0.975)) * s / math.sqrt(n)
            out[(d, lag)] = (float(m), half, failures[d])
    return out


# %% wrong: minus infinity taken for a good error | names: minus infinity is taken
def compare(train, designs: list[str], lags: list[int], seeds: list[int], chance: float, bar: float) -> dict:
    out = {}
    n = len(seeds)
    for lag in lags:
        errors = {}
        failures = {}
        for d in designs:
            raw = [train(d, lag, s) for s in seeds]
            failures[d] = sum(1 for e in raw if not e < math.inf or e >= bar)
            errors[d] = [e if e < math.inf else chance for e in raw]
        for d in designs:
            diff = [a - r for a, r in zip(errors[d], errors[designs[0]])]
            m = sum(diff) / n
            s = math.sqrt(sum((v - m) ** 2 for v in diff) / (n - 1))
            half = float(stdtrit(n - 1, 0.975)) * s / math.sqrt(n)
            out[(d, lag)] = (float(m), half, failures[d])
    return out


# %% wrong: infinity kept | names: infinity is left as it is
def compare(train, designs: list[str], lags: list[int], seeds: list[int], chance: float, bar: float) -> dict:
    out = {}
    n = len(seeds)
    for lag in lags:
        errors = {}
        failures = {}
        for d in designs:
            raw = [train(d, lag, s) for s in seeds]
            failures[d] = sum(1 for e in raw if math.isnan(e) or e >= bar)
            errors[d] = [chance if math.isnan(e) else e for e in raw]
        for d in designs:
            diff = [a - r for a, r in zip(errors[d], errors[designs[0]])]
            m = sum(diff) / n
            s = math.sqrt(sum((v - m) ** 2 for v in diff) / (n - 1))
            half = float(stdtrit(n - 1, 0.975)) * s / math.sqrt(n)
            out[(d, lag)] = (float(m), half, failures[d])
    return out


# %% wrong: trained twice | names: more than once
def compare(train, designs, lags, seeds, chance, bar):
    table = {}
    for d in designs:
        train(d, lags[0], seeds[0])
    for lag in lags:
        raw = torch.tensor([[train(d, lag, s) for s in seeds] for d in designs], dtype=torch.float64)
        broken = ~raw.isfinite()
        filled = torch.where(broken, chance, raw)
        gaps = filled - filled[0]
        halves = stdtrit(len(seeds) - 1, 0.975) * gaps.std(dim=1) / math.sqrt(len(seeds))
        failed = (broken | (filled >= bar)).sum(dim=1)
        for k, d in enumerate(designs):
            table[d, lag] = (gaps[k].mean().item(), float(halves[k]), int(failed[k]))
    return table
