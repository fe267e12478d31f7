# %% correct: sorted, and a slice by length
def forgetting(before, during, tail):
    lowest = during.sort(dim=1).values[:, 0]
    end = during[:, during.shape[1] - tail :].sum(1) / tail
    return before - lowest, before - end


# %% correct: a loop over runs
def forgetting(before, during, tail):
    dip, lasting = torch.empty_like(before), torch.empty_like(before)
    for k, row in enumerate(during):
        dip[k] = before[k] - min(row)
        lasting[k] = before[k] - row[-tail:].mean()
    return dip, lasting


# %% correct: the largest difference
def forgetting(before, during, tail):
    fallen = before[:, None] - during
    return fallen.max(dim=1).values, fallen[:, -tail:].mean(dim=1)


# %% wrong: sign | names: sign is turned
def forgetting(before, during, tail):
    return during.amin(dim=1) - before, during[:, -tail:].mean(dim=1) - before


# %% wrong: cut off at zero | names: cut off at 0
def forgetting(before, during, tail):
    return (before - during.amin(1)).clamp(min=0), (before - during[:, -tail:].mean(1)).clamp(min=0)


# %% wrong: the last reading | names: only the last reading
def forgetting(before, during, tail):
    return before - during.amin(dim=1), before - during[:, -1]


# %% wrong: the reading at -tail | names: a single reading
def forgetting(before, during, tail):
    return before - during.amin(dim=1), before - during[:, -tail]


# %% wrong: the first readings | names: first readings stand
def forgetting(before, during, tail):
    return before - during.amin(dim=1), before - during[:, :tail].mean(dim=1)


# %% wrong: from the first reading | names: counted from the first reading
def forgetting(before, during, tail):
    return during[:, 0] - during.amin(dim=1), during[:, 0] - during[:, -tail:].mean(dim=1)


# %% wrong: one minimum for all | names: lowest reading of all runs
def forgetting(before, during, tail):
    return before - during.min(), before - during[:, -tail:].mean(dim=1)


# %% wrong: exchanged | names: are exchanged
def forgetting(before, during, tail):
    return before - during[:, -tail:].mean(dim=1), before - during.amin(dim=1)


# %% wrong: the first readings are dropped | names: tail is cut off
def forgetting(before, during, tail):
    return before - during.amin(dim=1), before - during[:, tail:].mean(dim=1)


# %% wrong: the lowest of the tail | names: lowest reading of the tail
def forgetting(before, during, tail):
    return before - during.amin(dim=1), before - during[:, -tail:].amin(dim=1)


# %% wrong: over all runs | names: over all runs
def forgetting(before, during, tail):
    return before - during.min(), before - during[:, -tail:].mean()


# %% wrong: from the lowest reading | names: from the lowest reading
def forgetting(before, during, tail):
    lowest = during.min(dim=1).values
    return before - lowest, during[:, -tail:].mean(dim=1) - lowest


# %% wrong: without the last reading | names: the last reading is left out
def forgetting(before, during, tail):
    return before - during.amin(dim=1), before - during[:, -tail:-1].mean(dim=1)


# %% wrong: the median | names: the median
def forgetting(before, during, tail):
    return before - during.amin(dim=1), before - during[:, -tail:].median(dim=1).values


# %% wrong: the dip in the tail | names: looked for in the tail
def forgetting(before, during, tail):
    return before - during[:, -tail:].amin(dim=1), before - during[:, -tail:].mean(dim=1)


# %% correct: a list of two
def forgetting(before, during, tail):
    lowest = torch.stack([row.min() for row in during])
    end = torch.stack([row[len(row) - tail :].mean() for row in during])
    return [before - lowest, before - end]
