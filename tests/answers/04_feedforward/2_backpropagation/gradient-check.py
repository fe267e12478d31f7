# %% correct: one basis vector an entry
def gradient_check(function, gradient, at, step=1e-5):
    at, gradient = at.double(), gradient.double()
    errors = []
    for row in torch.eye(at.numel(), dtype=torch.float64):
        e = row.view(at.shape) * step
        n = float(function(at + e) - function(at - e)) / (2 * step)
        g = float((gradient * row.view(at.shape)).sum())
        errors.append(abs(g - n) / max(abs(g), abs(n), 1e-8))
    return torch.tensor(errors, dtype=torch.float64).max().item()


# %% correct: a copy that is nudged and restored
def gradient_check(function, gradient, at, step=1e-5):
    x = at.detach().clone().to(torch.float64)
    claimed = gradient.to(torch.float64).reshape(-1)
    errors = []
    for i in range(x.numel()):
        flat = x.reshape(-1).clone()
        flat[i] += step
        above = function(flat.reshape(at.shape))
        flat[i] -= 2 * step
        below = function(flat.reshape(at.shape))
        n = (above - below) / (2 * step)
        errors.append(abs(float(claimed[i] - n)) / max(abs(float(claimed[i])), abs(float(n)), 1e-8))
    return float(__import__("numpy").max(errors))


# %% correct: numpy indices
def gradient_check(function, gradient, at, step=1e-5):
    point, claimed = at.double().numpy().copy(), gradient.double().numpy()
    errors = []
    for index in __import__("numpy").ndindex(*point.shape):
        values = []
        for sign in (1, -1):
            moved = point.copy()
            moved[index] += sign * step
            values.append(float(function(torch.from_numpy(moved))))
        n, g = (values[0] - values[1]) / (2 * step), float(claimed[index])
        errors.append(abs(g - n) / max(abs(g), abs(n), 1e-8))
    return max(errors, key=lambda error: (error != error, error))


# %% correct: the flat view of a copy, set and restored
def gradient_check(function, gradient, at, step=1e-5):
    import numpy as np

    point = at.detach().to(torch.float64).clone().contiguous()
    flat = point.view(-1)
    worst = 0.0
    for i, g in enumerate(gradient.detach().double().flatten().tolist()):
        old = flat[i].item()
        flat[i] = old + step
        above = float(function(point))
        flat[i] = old - step
        below = float(function(point))
        flat[i] = old
        n = (above - below) / (2 * step)
        worst = float(np.maximum(worst, abs(g - n) / max(abs(g), abs(n), 1e-8)))
    return worst


# %% correct: slopes written into the shape of the point
def gradient_check(function, gradient, at, step=1e-5):
    at, gradient = at.double(), gradient.double()
    n = torch.zeros(at.shape, dtype=torch.float64)
    for i in range(at.numel()):
        nudge = torch.zeros(at.numel(), dtype=torch.float64)
        nudge[i] = step
        nudge = nudge.reshape(at.shape)
        n.view(-1)[i] = (function(at + nudge) - function(at - nudge)) / (2 * step)
    error = (gradient - n).abs() / torch.maximum(gradient.abs(), n.abs()).clamp(min=1e-8)
    return error.max().item()


# %% wrong: forward differences | names: forward differences are used
def gradient_check(function, gradient, at, step=1e-5):
    at, g = at.double(), gradient.double().flatten()
    n = torch.stack(
        [
            torch.as_tensor((function(at + r.view(at.shape) * step) - function(at)) / step)
            for r in torch.eye(at.numel()).double()
        ]
    )
    return ((g - n).abs() / torch.maximum(g.abs(), n.abs()).clamp(min=1e-8)).max().item()


# %% wrong: divided by h | names: 2 h, not h
def gradient_check(function, gradient, at, step=1e-5):
    at, g = at.double(), gradient.double().flatten()
    n = torch.stack(
        [
            torch.as_tensor((function(at + r.view(at.shape) * step) - function(at - r.view(at.shape) * step)) / step)
            for r in torch.eye(at.numel()).double()
        ]
    )
    return ((g - n).abs() / torch.maximum(g.abs(), n.abs()).clamp(min=1e-8)).max().item()


# %% wrong: absolute error | names: absolute, not relative
def gradient_check(function, gradient, at, step=1e-5):
    at, g = at.double(), gradient.double().flatten()
    n = torch.stack(
        [
            torch.as_tensor(
                (function(at + r.view(at.shape) * step) - function(at - r.view(at.shape) * step)) / (2 * step)
            )
            for r in torch.eye(at.numel()).double()
        ]
    )
    return (g - n).abs().max().item()


# %% wrong: mean error | names: averaged, not the largest
def gradient_check(function, gradient, at, step=1e-5):
    at, g = at.double(), gradient.double().flatten()
    n = torch.stack(
        [
            torch.as_tensor(
                (function(at + r.view(at.shape) * step) - function(at - r.view(at.shape) * step)) / (2 * step)
            )
            for r in torch.eye(at.numel()).double()
        ]
    )
    return ((g - n).abs() / torch.maximum(g.abs(), n.abs()).clamp(min=1e-8)).mean().item()


# %% wrong: signed error | names: sign of the errors is kept
def gradient_check(function, gradient, at, step=1e-5):
    at, g = at.double(), gradient.double().flatten()
    n = torch.stack(
        [
            torch.as_tensor(
                (function(at + r.view(at.shape) * step) - function(at - r.view(at.shape) * step)) / (2 * step)
            )
            for r in torch.eye(at.numel()).double()
        ]
    )
    return ((g - n) / torch.maximum(g.abs(), n.abs()).clamp(min=1e-8)).max().item()


# %% wrong: the step is ignored | names: the step is ignored
def gradient_check(function, gradient, at, step=1e-5):
    at, g, h = at.double(), gradient.double().flatten(), 1e-5
    n = torch.stack(
        [
            torch.as_tensor((function(at + r.view(at.shape) * h) - function(at - r.view(at.shape) * h)) / (2 * h))
            for r in torch.eye(at.numel()).double()
        ]
    )
    return ((g - n).abs() / torch.maximum(g.abs(), n.abs()).clamp(min=1e-8)).max().item()


# %% wrong: the first entry alone | names: only the first entry
def gradient_check(function, gradient, at, step=1e-5):
    at, g = at.double(), gradient.double().flatten()
    r = torch.eye(at.numel()).double()[0].view(at.shape) * step
    n = float(function(at + r) - function(at - r)) / (2 * step)
    return abs(float(g[0]) - n) / max(abs(float(g[0])), abs(n), 1e-8)


# %% wrong: the caller's point is left nudged | names: `at` after the call / changes its arguments / double precision
def gradient_check(function, gradient, at, step=1e-5):
    g, n = gradient.double().flatten(), []
    flat = at.view(-1)
    for i in range(at.numel()):
        flat[i] += step
        above = function(at.double())
        flat[i] -= 2 * step
        n.append((above - function(at.double())) / (2 * step))
    n = torch.stack(n)
    return ((g - n).abs() / torch.maximum(g.abs(), n.abs()).clamp(min=1e-8)).max().item()


# %% wrong: single precision | names: double precision
def gradient_check(function, gradient, at, step=1e-5):
    g = gradient.flatten()
    n = torch.stack(
        [
            torch.as_tensor(
                (function(at + r.view(at.shape) * step) - function(at - r.view(at.shape) * step)) / (2 * step)
            )
            for r in torch.eye(at.numel())
        ]
    )
    return ((g - n).abs() / torch.maximum(g.abs(), n.abs()).clamp(min=1e-8)).max().item()


# %% wrong: the function gets a flat tensor | names: a flattened one reached it / Dimension out of range
def gradient_check(function, gradient, at, step=1e-5):
    x, g = at.double().flatten(), gradient.double().flatten()
    n = torch.stack(
        [
            torch.as_tensor((function(x + r * step) - function(x - r * step)) / (2 * step))
            for r in torch.eye(len(x)).double()
        ]
    )
    return ((g - n).abs() / torch.maximum(g.abs(), n.abs()).clamp(min=1e-8)).max().item()


# %% wrong: no floor under the scale | names: 0/0 comes in / mind 0/0
def gradient_check(function, gradient, at, step=1e-5):
    at, g = at.double(), gradient.double().flatten()
    n = torch.stack(
        [
            torch.as_tensor(
                (function(at + r.view(at.shape) * step) - function(at - r.view(at.shape) * step)) / (2 * step)
            )
            for r in torch.eye(at.numel()).double()
        ]
    )
    return ((g - n).abs() / torch.maximum(g.abs(), n.abs())).max().item()


# %% wrong: a tensor is returned | names: expected a Python float
def gradient_check(function, gradient, at, step=1e-5):
    at, g = at.double(), gradient.double().flatten()
    n = torch.stack(
        [
            torch.as_tensor(
                (function(at + r.view(at.shape) * step) - function(at - r.view(at.shape) * step)) / (2 * step)
            )
            for r in torch.eye(at.numel()).double()
        ]
    )
    return ((g - n).abs() / torch.maximum(g.abs(), n.abs()).clamp(min=1e-8)).max()


# %% wrong: Python's max swallows a nan | names: a nan is swallowed
def gradient_check(function, gradient, at, step=1e-5):
    at, g = at.double(), gradient.double().flatten()
    worst = 0.0
    for i in range(at.numel()):
        e = torch.zeros(at.numel(), dtype=torch.float64)
        e[i] = step
        e = e.reshape(at.shape)
        n = float(function(at + e) - function(at - e)) / (2 * step)
        worst = max(worst, abs(g[i].item() - n) / max(abs(g[i].item()), abs(n), 1e-8))
    return worst


# %% wrong: fmax swallows a nan | names: a nan is swallowed
def gradient_check(function, gradient, at, step=1e-5):
    at, g = at.double(), gradient.double().flatten()
    n = torch.stack(
        [
            torch.as_tensor(
                (function(at + r.view(at.shape) * step) - function(at - r.view(at.shape) * step)) / (2 * step)
            )
            for r in torch.eye(at.numel()).double()
        ]
    )
    return float(
        __import__("numpy").fmax.reduce(
            ((g - n).abs() / torch.maximum(g.abs(), n.abs()).clamp(min=1e-8)).numpy(), initial=0.0
        )
    )


# %% wrong: divided by the claim alone | names: relative to the claim alone
def gradient_check(function, gradient, at, step=1e-5):
    at, g = at.double(), gradient.double().flatten()
    n = torch.stack(
        [
            torch.as_tensor(
                (function(at + r.view(at.shape) * step) - function(at - r.view(at.shape) * step)) / (2 * step)
            )
            for r in torch.eye(at.numel()).double()
        ]
    )
    return ((g - n).abs() / g.abs().clamp(min=1e-8)).max().item()


# %% wrong: divided by the numerical slope alone | names: relative to the numerical slope alone
def gradient_check(function, gradient, at, step=1e-5):
    at, g = at.double(), gradient.double().flatten()
    n = torch.stack(
        [
            torch.as_tensor(
                (function(at + r.view(at.shape) * step) - function(at - r.view(at.shape) * step)) / (2 * step)
            )
            for r in torch.eye(at.numel()).double()
        ]
    )
    return ((g - n).abs() / n.abs().clamp(min=1e-8)).max().item()


# %% wrong: `at` itself is nudged and comes back changed by rounding | names: changes its arguments / `at` after the call
def gradient_check(function, gradient, at, step=1e-5):
    at, g = at.double(), gradient.double().reshape(-1)
    flat, errors = at.view(-1), []
    for i in range(at.numel()):
        flat[i] += step
        above = function(at)
        flat[i] -= 2 * step
        below = function(at)
        flat[i] += step
        n = (above - below) / (2 * step)
        errors.append((g[i] - n).abs() / torch.maximum(g[i].abs(), n.abs()).clamp(min=1e-8))
    return torch.stack(errors).max().item()


# %% wrong: the largest difference over the largest slope | names: take the ratio entry by entry
def gradient_check(function, gradient, at, step=1e-5):
    at, g = at.double(), gradient.double().flatten()
    n = torch.stack(
        [
            torch.as_tensor(
                (function(at + r.view(at.shape) * step) - function(at - r.view(at.shape) * step)) / (2 * step)
            )
            for r in torch.eye(at.numel()).double()
        ]
    )
    return ((g - n).abs().max() / torch.maximum(g.abs().max(), n.abs().max()).clamp(min=1e-8)).item()


# %% wrong: both sizes added in the denominator | names: two sizes are added
def gradient_check(function, gradient, at, step=1e-5):
    at, g = at.double(), gradient.double().flatten()
    n = torch.stack(
        [
            torch.as_tensor(
                (function(at + r.view(at.shape) * step) - function(at - r.view(at.shape) * step)) / (2 * step)
            )
            for r in torch.eye(at.numel()).double()
        ]
    )
    return ((g - n).abs() / (g.abs() + n.abs()).clamp(min=1e-8)).max().item()


# %% wrong: the step is scaled with the entry | names: the step grows with the entry
def gradient_check(function, gradient, at, step=1e-5):
    at, g = at.double(), gradient.double()
    n = torch.zeros(at.shape, dtype=torch.float64)
    for i in range(at.numel()):
        h = step * max(1.0, at.reshape(-1)[i].abs().item())
        e = torch.zeros(at.numel(), dtype=torch.float64)
        e[i] = h
        e = e.reshape(at.shape)
        n.view(-1)[i] = (function(at + e) - function(at - e)) / (2 * h)
    return ((g - n).abs() / torch.maximum(g.abs(), n.abs()).clamp(min=1e-8)).max().item()


# %% wrong: the last entry alone | names: only the last entry
def gradient_check(function, gradient, at, step=1e-5):
    at, g = at.double(), gradient.double().flatten()
    for i in range(at.numel()):
        e = torch.zeros(at.numel(), dtype=torch.float64)
        e[i] = step
        e = e.reshape(at.shape)
        n = float(function(at + e) - function(at - e)) / (2 * step)
        error = abs(float(g[i]) - n) / max(abs(float(g[i])), abs(n), 1e-8)
    return error


# %% correct: a list of entries in pure Python
def gradient_check(function, gradient, at, step=1e-5):
    import itertools

    errors = []
    for index in itertools.product(*map(range, at.shape)):
        above, below = (torch.clone(at).to(torch.float64) for _ in "ab")
        above[index] += step
        below[index] -= step
        n = (float(function(above)) - float(function(below))) / (2 * step)
        c = float(gradient[index])
        errors.append(abs(c - n) / max(abs(c), abs(n), 1e-8))
    return math.nan if any(error != error for error in errors) else max(errors)


# %% correct: a lambda
gradient_check = lambda function, gradient, at, step=1e-5: float(
    max(
        (
            abs(c - n) / max(abs(c), abs(n), 1e-8)
            for c, n in (
                (
                    float(gradient.reshape(-1)[i]),
                    float(
                        function((at.double().reshape(-1) + row).reshape(at.shape))
                        - function((at.double().reshape(-1) - row).reshape(at.shape))
                    )
                    / (2 * step),
                )
                for i, row in enumerate(step * torch.eye(at.numel(), dtype=torch.float64))
            )
        ),
        key=lambda error: math.inf if error != error else error,
    )
)


# %% wrong: a floor of 1e-6 | names: the floor is 1e-06
def gradient_check(function, gradient, at, step=1e-5):
    g = gradient.double()
    x = at.double()
    n = torch.zeros(at.shape, dtype=torch.float64)
    for i in range(at.numel()):
        h = torch.zeros(at.shape, dtype=torch.float64)
        h.view(-1)[i] = step
        n.view(-1)[i] = (function(x + h) - function(x - h)) / (2 * step)
    return ((g - n).abs() / torch.maximum(g.abs(), n.abs()).clamp(min=1e-6)).max().item()


# %% wrong: 1e-8 is added | names: 1e-8 is added to the size
def gradient_check(function, gradient, at, step=1e-5):
    g = gradient.double()
    x = at.double()
    n = torch.zeros(at.shape, dtype=torch.float64)
    for i in range(at.numel()):
        h = torch.zeros(at.shape, dtype=torch.float64)
        h.view(-1)[i] = step
        n.view(-1)[i] = (function(x + h) - function(x - h)) / (2 * step)
    return ((g - n).abs() / (torch.maximum(g.abs(), n.abs()) + 1e-8)).max().item()


# %% wrong: nan is made zero, without a floor | names: left out, in place of a floor / a floor
def gradient_check(function, gradient, at, step=1e-5):
    g = gradient.double()
    x = at.double()
    n = torch.zeros(at.shape, dtype=torch.float64)
    for i in range(at.numel()):
        h = torch.zeros(at.shape, dtype=torch.float64)
        h.view(-1)[i] = step
        n.view(-1)[i] = (function(x + h) - function(x - h)) / (2 * step)
    return torch.nan_to_num((g - n).abs() / torch.maximum(g.abs(), n.abs())).max().item()


# %% wrong: the mean of both sizes | names: the mean of the two sizes
def gradient_check(function, gradient, at, step=1e-5):
    g = gradient.double()
    x = at.double()
    n = torch.zeros(at.shape, dtype=torch.float64)
    for i in range(at.numel()):
        h = torch.zeros(at.shape, dtype=torch.float64)
        h.view(-1)[i] = step
        n.view(-1)[i] = (function(x + h) - function(x - h)) / (2 * step)
    return ((g - n).abs() / ((g.abs() + n.abs()) / 2).clamp(min=1e-8)).max().item()


# %% wrong: the smaller size | names: the smaller of the two
def gradient_check(function, gradient, at, step=1e-5):
    g = gradient.double()
    x = at.double()
    n = torch.zeros(at.shape, dtype=torch.float64)
    for i in range(at.numel()):
        h = torch.zeros(at.shape, dtype=torch.float64)
        h.view(-1)[i] = step
        n.view(-1)[i] = (function(x + h) - function(x - h)) / (2 * step)
    return ((g - n).abs() / torch.minimum(g.abs(), n.abs()).clamp(min=1e-8)).max().item()


# %% wrong: squared errors | names: the errors are squared
def gradient_check(function, gradient, at, step=1e-5):
    g = gradient.double()
    x = at.double()
    n = torch.zeros(at.shape, dtype=torch.float64)
    for i in range(at.numel()):
        h = torch.zeros(at.shape, dtype=torch.float64)
        h.view(-1)[i] = step
        n.view(-1)[i] = (function(x + h) - function(x - h)) / (2 * step)
    return ((g - n) ** 2 / torch.maximum(g.abs(), n.abs()).clamp(min=1e-8)).max().item()


# %% wrong: the smallest error | names: the smallest error
def gradient_check(function, gradient, at, step=1e-5):
    g = gradient.double()
    x = at.double()
    n = torch.zeros(at.shape, dtype=torch.float64)
    for i in range(at.numel()):
        h = torch.zeros(at.shape, dtype=torch.float64)
        h.view(-1)[i] = step
        n.view(-1)[i] = (function(x + h) - function(x - h)) / (2 * step)
    return ((g - n).abs() / torch.maximum(g.abs(), n.abs()).clamp(min=1e-8)).min().item()


# %% wrong: the sum of the errors | names: summed, not the largest
def gradient_check(function, gradient, at, step=1e-5):
    g = gradient.double()
    x = at.double()
    n = torch.zeros(at.shape, dtype=torch.float64)
    for i in range(at.numel()):
        h = torch.zeros(at.shape, dtype=torch.float64)
        h.view(-1)[i] = step
        n.view(-1)[i] = (function(x + h) - function(x - h)) / (2 * step)
    return ((g - n).abs() / torch.maximum(g.abs(), n.abs()).clamp(min=1e-8)).sum().item()


# %% wrong: backward differences | names: wrong in all / wrong only / right only
def gradient_check(function, gradient, at, step=1e-5):
    g = gradient.double()
    x = at.double()
    n = torch.zeros(at.shape, dtype=torch.float64)
    for i in range(at.numel()):
        h = torch.zeros(at.shape, dtype=torch.float64)
        h.view(-1)[i] = step
        n.view(-1)[i] = (function(x + 0 * h) - function(x - h)) / (step)
    return ((g - n).abs() / torch.maximum(g.abs(), n.abs()).clamp(min=1e-8)).max().item()


# %% wrong: .item() of a number | names: `function` / a function that returns a Python float / has no attribute
def gradient_check(function, gradient, at, step=1e-5):
    g = gradient.double()
    x = at.double()
    n = torch.zeros(at.shape, dtype=torch.float64)
    for i in range(at.numel()):
        h = torch.zeros(at.shape, dtype=torch.float64)
        h.view(-1)[i] = step
        n.view(-1)[i] = (function(x + h).item() - function(x - h).item()) / (2 * step)
    return ((g - n).abs() / torch.maximum(g.abs(), n.abs()).clamp(min=1e-8)).max().item()


# %% wrong: the entries of the first axis | names: of shape () / 0-d
def gradient_check(function, gradient, at, step=1e-5):
    g, x = gradient.double(), at.double()
    n = torch.zeros_like(g)
    for i in range(len(x)):
        for j in range(x[i].numel()):
            h = torch.zeros_like(x)
            h[i].view(-1)[j] = step
            n[i].view(-1)[j] = (function(x + h) - function(x - h)) / (2 * step)
    return ((g - n).abs() / torch.maximum(g.abs(), n.abs()).clamp(min=1e-8)).max().item()


# %% wrong: all entries together | names: nudged together
def gradient_check(function, gradient, at, step=1e-5):
    n = (function(at.double() + step) - function(at.double() - step)) / (2 * step)
    n = torch.as_tensor(n).double()
    return ((gradient - n).abs() / torch.maximum(gradient.abs(), n.abs()).clamp(min=1e-8)).max().item()


# %% wrong: a ratio of lengths | names: one ratio of lengths
def gradient_check(function, gradient, at, step=1e-5):
    g = gradient.double()
    x = at.double()
    n = torch.zeros(at.shape, dtype=torch.float64)
    for i in range(at.numel()):
        h = torch.zeros(at.shape, dtype=torch.float64)
        h.view(-1)[i] = step
        n.view(-1)[i] = (function(x + h) - function(x - h)) / (2 * step)
    return ((g - n).norm() / torch.maximum(g.norm(), n.norm()).clamp(min=1e-8)).item()


# %% wrong: a floor of 1e-12 | names: the floor is 1e-12
def gradient_check(function, gradient, at, step=1e-5):
    g = gradient.double()
    x = at.double()
    n = torch.zeros(at.shape, dtype=torch.float64)
    for i in range(at.numel()):
        h = torch.zeros(at.shape, dtype=torch.float64)
        h.view(-1)[i] = step
        n.view(-1)[i] = (function(x + h) - function(x - h)) / (2 * step)
    return ((g - n).abs() / torch.maximum(g.abs(), n.abs()).clamp(min=1e-12)).max().item()


# %% wrong: a floor of 1e-12 that is added | names: 1e-12 is added to the size
def gradient_check(function, gradient, at, step=1e-5):
    g = gradient.double()
    x = at.double()
    n = torch.zeros(at.shape, dtype=torch.float64)
    for i in range(at.numel()):
        h = torch.zeros(at.shape, dtype=torch.float64)
        h.view(-1)[i] = step
        n.view(-1)[i] = (function(x + h) - function(x - h)) / (2 * step)
    return ((g - n).abs() / (torch.maximum(g.abs(), n.abs()) + 1e-12)).max().item()


# %% wrong: a view of the point, which a transposed one has not | names: a transposed point
def gradient_check(function, gradient, at, step=1e-5):
    x = at.double().clone()
    g = gradient.double().contiguous().view(-1)
    flat = x.view(-1)
    n = torch.zeros_like(g)
    for i in range(len(flat)):
        old = flat[i].item()
        flat[i] = old + step
        up = float(function(x))
        flat[i] = old - step
        n[i] = (up - float(function(x))) / (2 * step)
        flat[i] = old
    return ((g - n).abs() / torch.maximum(g.abs(), n.abs()).clamp(min=1e-8)).max().item()
