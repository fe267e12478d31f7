# %% correct: sine of the other half, no early return
def warmup_cosine(step, steps, warm, peak, floor=0.0):
    if warm and step < warm:
        rate = peak / warm * step
    else:
        way = max(0, steps - max(step, warm)) / (steps - warm)
        rate = floor + (peak - floor) * math.sin(0.5 * math.pi * way) ** 2
    return rate


# %% correct: tensors, clamped
def warmup_cosine(step, steps, warm, peak, floor=0.0):
    if step < warm:
        return float(torch.lerp(torch.tensor(0.0).double(), torch.tensor(peak).double(), step / warm))
    share = torch.tensor((step - warm) / (steps - warm), dtype=torch.float64).clamp(max=1)
    return (floor + 0.5 * (peak - floor) * (1 + torch.cos(math.pi * share))).item()


# %% correct: the end is a case of its own
def warmup_cosine(step, steps, warm, peak, floor=0.0):
    if step >= steps:
        return floor
    if step < warm:
        return step * peak / warm
    middle, swing = (peak + floor) / 2, (peak - floor) / 2
    return middle + swing * math.cos(math.pi * (step - warm) / (steps - warm))


# %% wrong: steps counted from one | names: step 0 has rate 0
def warmup_cosine(step, steps, warm, peak, floor=0.0):
    if step < warm:
        return peak * (step + 1) / warm
    share = min(1.0, (step - warm) / (steps - warm))
    return floor + (peak - floor) * (1 + math.cos(math.pi * share)) / 2


# %% wrong: the cosine over all steps | names: counts from step 0
def warmup_cosine(step, steps, warm, peak, floor=0.0):
    if step < warm:
        return peak * step / warm
    share = min(1.0, step / steps)
    return floor + (peak - floor) * (1 + math.cos(math.pi * share)) / 2


# %% wrong: the ramp starts at the floor | names: where the task says 0
def warmup_cosine(step, steps, warm, peak, floor=0.0):
    if step < warm:
        return floor + (peak - floor) * step / warm
    share = min(1.0, (step - warm) / (steps - warm))
    return floor + (peak - floor) * (1 + math.cos(math.pi * share)) / 2


# %% wrong: no bound at the end | names: rises again
def warmup_cosine(step, steps, warm, peak, floor=0.0):
    if step < warm:
        return peak * step / warm
    share = (step - warm) / (steps - warm)
    return floor + (peak - floor) * (1 + math.cos(math.pi * share)) / 2


# %% wrong: a whole turn | names: a whole turn
def warmup_cosine(step, steps, warm, peak, floor=0.0):
    if step < warm:
        return peak * step / warm
    share = min(1.0, (step - warm) / (steps - warm))
    return floor + (peak - floor) * (1 + math.cos(2 * math.pi * share)) / 2


# %% wrong: a line down | names: along a line
def warmup_cosine(step, steps, warm, peak, floor=0.0):
    if step < warm:
        return peak * step / warm
    share = min(1.0, (step - warm) / (steps - warm))
    return peak + (floor - peak) * share


# %% wrong: floor forgotten | names: floor is forgotten
def warmup_cosine(step, steps, warm, peak, floor=0.0):
    if step < warm:
        return peak * step / warm
    share = min(1.0, (step - warm) / (steps - warm))
    return peak * (1 + math.cos(math.pi * share)) / 2


# %% wrong: the floor is added to the whole peak | names: added on top
def warmup_cosine(step, steps, warm, peak, floor=0.0):
    if step < warm:
        return peak * step / warm
    share = min(1.0, (step - warm) / (steps - warm))
    return floor + peak * (1 + math.cos(math.pi * share)) / 2


# %% wrong: the last step is steps - 1 | names: one step early
def warmup_cosine(step, steps, warm, peak, floor=0.0):
    if step < warm:
        return peak * step / warm
    share = min(1.0, (step - warm) / max(1, steps - 1 - warm))
    return floor + (peak - floor) * (1 + math.cos(math.pi * share)) / 2


# %% wrong: the cosine multiplies the ramp, over all steps | names: counts from step 0
def warmup_cosine(step, steps, warm, peak, floor=0.0):
    ramp = min(1.0, step / warm) if warm else 1.0
    share = min(1.0, step / steps)
    fall = floor + (peak - floor) * (1 + math.cos(math.pi * share)) / 2
    return ramp * peak if step < warm else fall


# %% wrong: 0 where the floor is the peak | names: a floor as high as the peak
def warmup_cosine(step, steps, warm, peak, floor=0.0):
    if step < warm:
        return peak * step / warm
    if floor >= peak:
        return 0.0
    return floor + (peak - floor) * (1 + math.cos(math.pi * min(1.0, (step - warm) / (steps - warm)))) / 2


# %% wrong: a sine wave up | names: a quarter of a sine
def warmup_cosine(step, steps, warm, peak, floor=0.0):
    if step < warm:
        return peak * math.sin(math.pi / 2 * step / warm)
    return floor + (peak - floor) * (1 + math.cos(math.pi * min(1.0, (step - warm) / (steps - warm)))) / 2


# %% wrong: a tensor | names: expected a Python float
def warmup_cosine(step, steps, warm, peak, floor=0.0):
    if step < warm:
        return torch.tensor(peak * step / warm, dtype=torch.float64)
    share = torch.tensor(min(1.0, (step - warm) / (steps - warm)), dtype=torch.float64)
    return floor + (peak - floor) * (1 + torch.cos(math.pi * share)) / 2


# %% wrong: 0 after the end | names: last 4 entries
def warmup_cosine(step, steps, warm, peak, floor=0.0):
    if step < warm:
        return peak * step / warm
    if step >= steps:
        return 0.0
    share = (step - warm) / (steps - warm)
    return floor + (peak - floor) * (1 + math.cos(math.pi * share)) / 2
