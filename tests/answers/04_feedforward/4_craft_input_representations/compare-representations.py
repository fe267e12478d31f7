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
