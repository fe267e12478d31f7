# %% correct: running minima
def locate_peak(widths, errors, factor=2.0):
    curve = torch.quantile(errors, 0.5, dim=0)
    before = curve.cummin(0).values
    after = curve.flip(0).cummin(0).values.flip(0)
    floor = torch.maximum(before[:-2], after[2:])
    inner = curve[1:-1]
    allowed = floor * factor <= inner
    if not allowed.any():
        return None
    best = torch.where(allowed, inner, torch.full_like(inner, -math.inf)).argmax().item() + 1
    return widths[best], curve[best].item()


# %% correct: plain Python, middle of sorted numbers
def locate_peak(widths, errors, factor=2.0):
    columns = [sorted(column) for column in errors.T.tolist()]
    n = len(errors)
    curve = [(column[(n - 1) // 2] + column[n // 2]) / 2 for column in columns]
    order = sorted(range(len(curve)), key=lambda i: -curve[i])
    for i in order:
        low = any(e * factor <= curve[i] for e in curve[:i])
        high = any(e * factor <= curve[i] for e in curve[i + 1 :])
        if low and high:
            return (widths[i], curve[i])
    return None


# %% correct: numpy, loop with any
def locate_peak(widths, errors, factor=2.0):
    import numpy as np
    curve = np.median(errors.numpy().astype(float), axis=0)
    best = None
    for i, height in enumerate(curve):
        if (curve[:i] * factor <= height).any() and (curve[i + 1 :] * factor <= height).any():
            if best is None or height > best[1]:
                best = (widths[i], float(height))
    return best


# %% wrong: ends count | names: an end of the curve may be the peak
def locate_peak(widths, errors, factor=2.0):
    curve = errors.quantile(0.5, dim=0)
    best = curve.argmax()
    return (widths[best], curve[best].item()) if curve[best] >= factor * curve.min() else None


# %% wrong: the mean | names: mean over seeds, which one wild run decides
def locate_peak(widths, errors, factor=2.0):
    curve = errors.mean(dim=0).tolist()
    rises = [
        (curve[i], widths[i])
        for i in range(1, len(curve) - 1)
        if max(min(curve[:i]), min(curve[i + 1 :])) * factor <= curve[i]
    ]
    return max(rises)[::-1] if rises else None


# %% wrong: torch's median | names: the lower middle one
def locate_peak(widths, errors, factor=2.0):
    curve = errors.median(dim=0).values.tolist()
    rises = [
        (curve[i], widths[i])
        for i in range(1, len(curve) - 1)
        if max(min(curve[:i]), min(curve[i + 1 :])) * factor <= curve[i]
    ]
    return max(rises)[::-1] if rises else None


# %% wrong: the first seed | names: the first seed stands for all
def locate_peak(widths, errors, factor=2.0):
    curve = errors[0].tolist()
    rises = [
        (curve[i], widths[i])
        for i in range(1, len(curve) - 1)
        if max(min(curve[:i]), min(curve[i + 1 :])) * factor <= curve[i]
    ]
    return max(rises)[::-1] if rises else None


# %% wrong: position for width | names: the position is returned
def locate_peak(widths, errors, factor=2.0):
    curve = errors.quantile(0.5, dim=0).tolist()
    rises = [
        (curve[i], i) for i in range(1, len(curve) - 1) if max(min(curve[:i]), min(curve[i + 1 :])) * factor <= curve[i]
    ]
    return max(rises)[::-1] if rises else None


# %% wrong: neighbors only | names: only next neighbors are compared
def locate_peak(widths, errors, factor=2.0):
    curve = errors.quantile(0.5, dim=0).tolist()
    rises = [
        (curve[i], widths[i]) for i in range(1, len(curve) - 1) if max(curve[i - 1], curve[i + 1]) * factor <= curve[i]
    ]
    return max(rises)[::-1] if rises else None


# %% wrong: the largest error | names: the largest error, wherever it stands
def locate_peak(widths, errors, factor=2.0):
    curve = errors.quantile(0.5, dim=0)
    best = curve.argmax().item()
    return widths[best], curve[best].item()


# %% wrong: height first | names: height and width are swapped
def locate_peak(widths, errors, factor=2.0):
    curve = errors.quantile(0.5, dim=0).tolist()
    rises = [
        (curve[i], widths[i])
        for i in range(1, len(curve) - 1)
        if max(min(curve[:i]), min(curve[i + 1 :])) * factor <= curve[i]
    ]
    return max(rises) if rises else None


# %% wrong: the factor is not used | names: the factor is ignored
def locate_peak(widths, errors, factor=2.0):
    curve = errors.quantile(0.5, dim=0).tolist()
    rises = [
        (curve[i], widths[i]) for i in range(1, len(curve) - 1) if max(min(curve[:i]), min(curve[i + 1 :])) <= curve[i]
    ]
    return max(rises)[::-1] if rises else None


# %% wrong: always a peak | names: where nothing qualifies, the largest error is returned
def locate_peak(widths, errors, factor=2.0):
    curve = errors.quantile(0.5, dim=0).tolist()
    rises = [
        (curve[i], widths[i])
        for i in range(1, len(curve) - 1)
        if max(min(curve[:i]), min(curve[i + 1 :])) * factor <= curve[i]
    ]
    return max(rises or zip(curve, widths))[::-1]


# %% wrong: the top first, then the question whether it qualifies | names: the largest value of all is taken first
def locate_peak(widths, errors, factor=2.0):
    curve = errors.quantile(0.5, dim=0).tolist()
    i = curve.index(max(curve))
    if i in (0, len(curve) - 1) or max(min(curve[:i]), min(curve[i + 1 :])) * factor > curve[i]:
        return None
    return widths[i], curve[i]


# %% wrong: the highest inner width first, then asked | names: highest inner width is taken first
def locate_peak(widths, errors, factor=2.0):
    curve = errors.quantile(0.5, dim=0).tolist()
    if len(curve) < 3:
        return None
    i = max(range(1, len(curve) - 1), key=curve.__getitem__)
    if max(min(curve[:i]), min(curve[i + 1 :])) * factor > curve[i]:
        return None
    return widths[i], curve[i]


# %% wrong: fewer than three widths are not thought of | names: exception
def locate_peak(widths, errors, factor=2.0):
    curve = errors.quantile(0.5, dim=0)
    before = curve.cummin(0).values[:-2]
    after = curve.flip(0).cummin(0).values.flip(0)[2:]
    inner = curve[1:-1]
    allowed = torch.maximum(before, after) * factor <= inner
    height = torch.where(allowed, inner, torch.zeros_like(inner)).max().item()
    if height == 0:
        return None
    return widths[curve.tolist().index(height)], height


# %% wrong: int(width) | names: rounded to a whole number
def locate_peak(widths, errors, factor=2.0):
    curve = errors.quantile(0.5, dim=0).tolist()
    rises = [
        (curve[i], int(widths[i]))
        for i in range(1, len(curve) - 1)
        if max(min(curve[:i]), min(curve[i + 1 :])) * factor <= curve[i]
    ]
    return max(rises)[::-1] if rises else None


# %% wrong: a tensor for a number | names: height is a tensor
def locate_peak(widths, errors, factor=2.0):
    curve = errors.quantile(0.5, dim=0)
    rises = [
        (curve[i], widths[i])
        for i in range(1, len(curve) - 1)
        if max(min(curve[:i]), min(curve[i + 1 :])) * factor <= curve[i]
    ]
    return max(rises)[::-1] if rises else None


# %% wrong: a fall on one side | names: fall on one side is enough
def locate_peak(widths, errors, factor=2.0):
    curve = errors.quantile(0.5, dim=0).tolist()
    rises = [
        (curve[i], widths[i])
        for i in range(1, len(curve) - 1)
        if min(min(curve[:i]), min(curve[i + 1 :])) * factor <= curve[i]
    ]
    return max(rises)[::-1] if rises else None


# %% wrong: the narrowest that qualifies | names: narrowest of the widths
def locate_peak(widths, errors, factor=2.0):
    curve = errors.quantile(0.5, dim=0).tolist()
    for i in range(1, len(curve) - 1):
        if max(min(curve[:i]), min(curve[i + 1 :])) * factor <= curve[i]:
            return widths[i], curve[i]


# %% wrong: the widest that qualifies | names: widest of the widths
def locate_peak(widths, errors, factor=2.0):
    curve = errors.quantile(0.5, dim=0).tolist()
    rises = [
        (widths[i], curve[i])
        for i in range(1, len(curve) - 1)
        if max(min(curve[:i]), min(curve[i + 1 :])) * factor <= curve[i]
    ]
    return max(rises) if rises else None


# %% wrong: less than, not at most | names: it says at most
def locate_peak(widths, errors, factor=2.0):
    curve = errors.quantile(0.5, dim=0).tolist()
    rises = [
        (curve[i], widths[i])
        for i in range(1, len(curve) - 1)
        if max(min(curve[:i]), min(curve[i + 1 :])) * factor < curve[i]
    ]
    return max(rises)[::-1] if rises else None


# %% wrong: the best seed | names: best seed
def locate_peak(widths, errors, factor=2.0):
    curve = errors.amin(0).tolist()
    rises = [
        (curve[i], widths[i])
        for i in range(1, len(curve) - 1)
        if max(min(curve[:i]), min(curve[i + 1 :])) * factor <= curve[i]
    ]
    return max(rises)[::-1] if rises else None


# %% wrong: the upper middle | names: upper middle one
def locate_peak(widths, errors, factor=2.0):
    curve = errors.sort(0).values[len(errors) // 2].tolist()
    rises = [
        (curve[i], widths[i])
        for i in range(1, len(curve) - 1)
        if max(min(curve[:i]), min(curve[i + 1 :])) * factor <= curve[i]
    ]
    return max(rises)[::-1] if rises else None


# %% wrong: (None, None) | names: in which None is right
def locate_peak(widths, errors, factor=2.0):
    curve = errors.quantile(0.5, dim=0).tolist()
    rises = [
        (curve[i], widths[i])
        for i in range(1, len(curve) - 1)
        if max(min(curve[:i]), min(curve[i + 1 :])) * factor <= curve[i]
    ]
    return max(rises)[::-1] if rises else (None, None)


# %% wrong: below by the factor, absolutely | names: difference of errors
def locate_peak(widths, errors, factor=2.0):
    curve = errors.quantile(0.5, dim=0).tolist()
    rises = [
        (curve[i], widths[i])
        for i in range(1, len(curve) - 1)
        if max(min(curve[:i]), min(curve[i + 1 :])) + factor <= curve[i]
    ]
    return max(rises)[::-1] if rises else None


# %% wrong: less than on the left alone | names: a curve whose factor is met exactly / less than, not at most
def locate_peak(widths, errors, factor=2.0):
    E = errors.double()
    ordered = E.sort(0).values
    n = len(ordered)
    curve = (ordered[(n - 1) // 2] + ordered[n // 2]) / 2
    best = None
    for i in range(1, len(widths) - 1):
        h = curve[i]
        if curve[:i].min() < h / factor and curve[i + 1 :].min() <= h / factor:
            if best is None or h > curve[best]:
                best = i
    if best is None:
        return None
    return widths[best], float(curve[best])


# %% wrong: above all narrower widths | names: some one is enough
def locate_peak(widths, errors, factor=2.0):
    E = errors.double()
    ordered = E.sort(0).values
    n = len(ordered)
    curve = (ordered[(n - 1) // 2] + ordered[n // 2]) / 2
    best = None
    for i in range(1, len(widths) - 1):
        h = curve[i]
        if curve[:i].max() <= h / factor and curve[i + 1 :].min() <= h / factor:
            if best is None or h > curve[best]:
                best = i
    if best is None:
        return None
    return widths[best], float(curve[best])
