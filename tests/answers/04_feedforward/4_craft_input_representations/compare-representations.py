# %% correct: plain Python
def compare(run, arms, baseline, seeds):
    n = len(seeds)

    def summary(numbers):
        mean = sum(numbers) / n
        variance = sum((number - mean) ** 2 for number in numbers) / (n - 1)
        return mean, float(stdtrit(n - 1, 0.975)) * math.sqrt(variance / n)

    errors = {arm: [run(arm, seed) for seed in seeds] for arm in arms}
    table = {}
    for arm in arms:
        mean, half = summary(errors[arm])
        gain, gain_half = summary([old - new for old, new in zip(errors[baseline], errors[arm])])
        table[arm] = {"mean": mean, "half": half, "gain": gain, "gain_half": gain_half}
    return table


# %% correct: with plotting.mean_interval, seeds outside
def compare(run, arms, baseline, seeds):
    errors = torch.tensor([[float(run(arm, seed)) for arm in arms] for seed in seeds], dtype=torch.float64)
    gains = errors[:, [arms.index(baseline)]] - errors
    mean, low, _ = plotting.mean_interval(errors)
    gain, gain_low, _ = plotting.mean_interval(gains)
    columns = {"mean": mean, "half": mean - low, "gain": gain, "gain_half": gain - gain_low}
    return {arm: {name: float(column[i]) for name, column in columns.items()} for i, arm in enumerate(arms)}


# %% wrong: deviation over n | names: divides by n, where a sample needs n - 1
def compare(run, arms, baseline, seeds):
    errors = {arm: torch.tensor([float(run(arm, seed)) for seed in seeds], dtype=torch.float64) for arm in arms}
    t = float(stdtrit(len(seeds) - 1, 0.975)) / math.sqrt(len(seeds))
    return {
        arm: {
            "mean": errors[arm].mean().item(),
            "half": t * errors[arm].std(correction=0).item(),
            "gain": (errors[baseline] - errors[arm]).mean().item(),
            "gain_half": t * (errors[baseline] - errors[arm]).std(correction=0).item(),
        }
        for arm in arms
    }


# %% wrong: deviation of runs | names: divide by the root of n
def compare(run, arms, baseline, seeds):
    errors = {arm: torch.tensor([float(run(arm, seed)) for seed in seeds], dtype=torch.float64) for arm in arms}
    t = float(stdtrit(len(seeds) - 1, 0.975))
    return {
        arm: {
            "mean": errors[arm].mean().item(),
            "half": t * errors[arm].std().item(),
            "gain": (errors[baseline] - errors[arm]).mean().item(),
            "gain_half": t * (errors[baseline] - errors[arm]).std().item(),
        }
        for arm in arms
    }


# %% wrong: the normal quantile | names: 1.96 stands for Student's t
def compare(run, arms, baseline, seeds):
    errors = {arm: torch.tensor([float(run(arm, seed)) for seed in seeds], dtype=torch.float64) for arm in arms}
    t = 1.96 / math.sqrt(len(seeds))
    return {
        arm: {
            "mean": errors[arm].mean().item(),
            "half": t * errors[arm].std().item(),
            "gain": (errors[baseline] - errors[arm]).mean().item(),
            "gain_half": t * (errors[baseline] - errors[arm]).std().item(),
        }
        for arm in arms
    }


# %% wrong: unpaired | names: forgets that runs are paired
def compare(run, arms, baseline, seeds):
    errors = {arm: torch.tensor([float(run(arm, seed)) for seed in seeds], dtype=torch.float64) for arm in arms}
    t = float(stdtrit(len(seeds) - 1, 0.975)) / math.sqrt(len(seeds))
    return {
        arm: {
            "mean": errors[arm].mean().item(),
            "half": t * errors[arm].std().item(),
            "gain": (errors[baseline].mean() - errors[arm].mean()).item(),
            "gain_half": t * (errors[baseline].var() + errors[arm].var()).sqrt().item(),
        }
        for arm in arms
    }


# %% wrong: gains with the wrong sign | names: sign of the gain is turned
def compare(run, arms, baseline, seeds):
    errors = {arm: torch.tensor([float(run(arm, seed)) for seed in seeds], dtype=torch.float64) for arm in arms}
    t = float(stdtrit(len(seeds) - 1, 0.975)) / math.sqrt(len(seeds))
    return {
        arm: {
            "mean": errors[arm].mean().item(),
            "half": t * errors[arm].std().item(),
            "gain": (errors[arm] - errors[baseline]).mean().item(),
            "gain_half": t * (errors[baseline] - errors[arm]).std().item(),
        }
        for arm in arms
    }


# %% wrong: seeds 0, 1, 2, ... whatever was asked for | names: counted, not used
def compare(run, arms, baseline, seeds):
    n = len(seeds)
    errors = {arm: torch.tensor([float(run(arm, seed)) for seed in range(n)], dtype=torch.float64) for arm in arms}
    t = float(stdtrit(n - 1, 0.975)) / math.sqrt(n)
    return {
        arm: {
            "mean": errors[arm].mean().item(),
            "half": t * errors[arm].std().item(),
            "gain": (errors[baseline] - errors[arm]).mean().item(),
            "gain_half": t * (errors[baseline] - errors[arm]).std().item(),
        }
        for arm in arms
    }


# %% wrong: runs are repeated for the differences | names: run was called
def compare(run, arms, baseline, seeds):
    t = float(stdtrit(len(seeds) - 1, 0.975)) / math.sqrt(len(seeds))
    table = {}
    for arm in arms:
        errors = torch.tensor([float(run(arm, seed)) for seed in seeds], dtype=torch.float64)
        gains = torch.tensor([float(run(baseline, seed)) for seed in seeds], dtype=torch.float64) - errors
        table[arm] = {"mean": errors.mean().item(), "half": t * errors.std().item()}
        table[arm] |= {"gain": gains.mean().item(), "gain_half": t * gains.std().item()}
    return table


# %% wrong: the baseline is not in the table | names: baseline is left out
def compare(run, arms, baseline, seeds):
    errors = {arm: torch.tensor([float(run(arm, seed)) for seed in seeds], dtype=torch.float64) for arm in arms}
    t = float(stdtrit(len(seeds) - 1, 0.975)) / math.sqrt(len(seeds))
    return {
        arm: {
            "mean": errors[arm].mean().item(),
            "half": t * errors[arm].std().item(),
            "gain": (errors[baseline] - errors[arm]).mean().item(),
            "gain_half": t * (errors[baseline] - errors[arm]).std().item(),
        }
        for arm in arms
        if arm != baseline
    }


# %% correct: numpy through scipy's t
def compare(run, arms, baseline, seeds):
    import numpy as np

    errors = np.array([[run(arm, seed) for seed in seeds] for arm in arms], dtype=float)
    gains = errors[arms.index(baseline)] - errors
    t = stdtrit(len(seeds) - 1, 0.975) / len(seeds) ** 0.5
    columns = errors.mean(1), t * errors.std(1, ddof=1), gains.mean(1), t * gains.std(1, ddof=1)
    return {arm: dict(zip(["mean", "half", "gain", "gain_half"], numbers)) for arm, *numbers in zip(arms, *columns)}


# %% correct: the baseline first
def compare(run, arms, baseline, seeds):
    n, t = len(seeds), float(stdtrit(len(seeds) - 1, 0.975))

    def interval(values):
        mean = sum(values) / n
        return mean, t * math.sqrt(sum((value - mean) ** 2 for value in values) / (n - 1) / n)

    base = [float(run(baseline, seed)) for seed in seeds]
    table = {}
    for arm in arms:
        errors = base if arm == baseline else [float(run(arm, seed)) for seed in seeds]
        mean, half = interval(errors)
        gain, gain_half = interval([b - e for b, e in zip(base, errors)])
        table[arm] = {"mean": mean, "half": half, "gain": gain, "gain_half": gain_half}
    return table


# %% wrong: the quantile of one side | names: the quantile is 0.95
def compare(run, arms, baseline, seeds):
    n = len(seeds)
    errors = {arm: torch.tensor([run(arm, seed) for seed in seeds], dtype=torch.float64) for arm in arms}
    t = float(stdtrit(n - 1, 0.95)) / math.sqrt(n)
    base, table = errors[baseline], {}
    for arm, e in errors.items():
        g = base - e
        table[arm] = {
            "mean": float(e.mean()),
            "half": float(t * e.std()),
            "gain": float(g.mean()),
            "gain_half": float(t * g.std()),
        }
    return table


# %% wrong: n degrees of freedom | names: taken for n
def compare(run, arms, baseline, seeds):
    n = len(seeds)
    errors = {arm: torch.tensor([run(arm, seed) for seed in seeds], dtype=torch.float64) for arm in arms}
    t = float(stdtrit(n, 0.975)) / math.sqrt(n)
    base, table = errors[baseline], {}
    for arm, e in errors.items():
        g = base - e
        table[arm] = {
            "mean": float(e.mean()),
            "half": float(t * e.std()),
            "gain": float(g.mean()),
            "gain_half": float(t * g.std()),
        }
    return table


# %% wrong: 2.78 always | names: 2.78 stands for
def compare(run, arms, baseline, seeds):
    n = len(seeds)
    errors = {arm: torch.tensor([run(arm, seed) for seed in seeds], dtype=torch.float64) for arm in arms}
    t = 2.7764451051977934 / math.sqrt(n)
    base, table = errors[baseline], {}
    for arm, e in errors.items():
        g = base - e
        table[arm] = {
            "mean": float(e.mean()),
            "half": float(t * e.std()),
            "gain": float(g.mean()),
            "gain_half": float(t * g.std()),
        }
    return table


# %% wrong: whole widths | names: half of it was asked for
def compare(run, arms, baseline, seeds):
    n = len(seeds)
    errors = {arm: torch.tensor([run(arm, seed) for seed in seeds], dtype=torch.float64) for arm in arms}
    t = 2 * float(stdtrit(n - 1, 0.975)) / math.sqrt(n)
    base, table = errors[baseline], {}
    for arm, e in errors.items():
        g = base - e
        table[arm] = {
            "mean": float(e.mean()),
            "half": float(t * e.std()),
            "gain": float(g.mean()),
            "gain_half": float(t * g.std()),
        }
    return table


# %% wrong: standard errors | names: the standard error
def compare(run, arms, baseline, seeds):
    n = len(seeds)
    errors = {arm: torch.tensor([run(arm, seed) for seed in seeds], dtype=torch.float64) for arm in arms}
    t = 1 / math.sqrt(n)
    base, table = errors[baseline], {}
    for arm, e in errors.items():
        g = base - e
        table[arm] = {
            "mean": float(e.mean()),
            "half": float(t * e.std()),
            "gain": float(g.mean()),
            "gain_half": float(t * g.std()),
        }
    return table


# %% wrong: relative gains | names: relative to the baseline's mean error
def compare(run, arms, baseline, seeds):
    n = len(seeds)
    errors = {arm: torch.tensor([run(arm, seed) for seed in seeds], dtype=torch.float64) for arm in arms}
    t = float(stdtrit(n - 1, 0.975)) / math.sqrt(n)
    base, table = errors[baseline], {}
    for arm, e in errors.items():
        g = (base - e) / base.mean()
        table[arm] = {
            "mean": float(e.mean()),
            "half": float(t * e.std()),
            "gain": float(g.mean()),
            "gain_half": float(t * g.std()),
        }
    return table


# %% wrong: sizes of gains | names: without its sign
def compare(run, arms, baseline, seeds):
    n = len(seeds)
    errors = {arm: torch.tensor([run(arm, seed) for seed in seeds], dtype=torch.float64) for arm in arms}
    t = float(stdtrit(n - 1, 0.975)) / math.sqrt(n)
    base, table = errors[baseline], {}
    for arm, e in errors.items():
        g = (base - e).abs()
        table[arm] = {
            "mean": float(e.mean()),
            "half": float(t * e.std()),
            "gain": float(g.mean()),
            "gain_half": float(t * g.std()),
        }
    return table


# %% wrong: medians | names: the median stands in
def compare(run, arms, baseline, seeds):
    n = len(seeds)
    errors = {arm: torch.tensor([run(arm, seed) for seed in seeds], dtype=torch.float64) for arm in arms}
    t = float(stdtrit(n - 1, 0.975)) / math.sqrt(n)
    base, table = errors[baseline], {}
    for arm, e in errors.items():
        g = base - e
        table[arm] = {
            "mean": float(e.quantile(0.5)),
            "half": float(t * e.std()),
            "gain": float(g.quantile(0.5)),
            "gain_half": float(t * g.std()),
        }
    return table


# %% wrong: the same half-width twice | names: repeats the half-width
def compare(run, arms, baseline, seeds):
    n = len(seeds)
    errors = {arm: torch.tensor([run(arm, seed) for seed in seeds], dtype=torch.float64) for arm in arms}
    t = float(stdtrit(n - 1, 0.975)) / math.sqrt(n)
    base, table = errors[baseline], {}
    for arm, e in errors.items():
        g = base - e
        table[arm] = {
            "mean": float(e.mean()),
            "half": float(t * e.std()),
            "gain": float(g.mean()),
            "gain_half": float(t * e.std()),
        }
    return table


# %% wrong: the first arm is the baseline | names: the first arm is the baseline
def compare(run, arms, baseline, seeds):
    n = len(seeds)
    errors = {arm: torch.tensor([run(arm, seed) for seed in seeds], dtype=torch.float64) for arm in arms}
    t = float(stdtrit(n - 1, 0.975)) / math.sqrt(n)
    base, table = errors[arms[0]], {}
    for arm, e in errors.items():
        g = base - e
        table[arm] = {
            "mean": float(e.mean()),
            "half": float(t * e.std()),
            "gain": float(g.mean()),
            "gain_half": float(t * g.std()),
        }
    return table


# %% wrong: sorted before they are paired | names: sorted by error
def compare(run, arms, baseline, seeds):
    n = len(seeds)
    errors = {arm: torch.tensor([run(arm, seed) for seed in seeds], dtype=torch.float64) for arm in arms}
    t = float(stdtrit(n - 1, 0.975)) / math.sqrt(n)
    base, table = errors[baseline], {}
    for arm, e in errors.items():
        g = base.sort().values - e.sort().values
        table[arm] = {
            "mean": float(e.mean()),
            "half": float(t * e.std()),
            "gain": float(g.mean()),
            "gain_half": float(t * g.std()),
        }
    return table


# %% wrong: lists are returned | names: expected a dict / keys
def compare(run, arms, baseline, seeds):
    errors = {arm: [run(arm, seed) for seed in seeds] for arm in arms}
    return {arm: (sum(e) / len(e), 0.0, 0.0, 0.0) for arm, e in errors.items()}
