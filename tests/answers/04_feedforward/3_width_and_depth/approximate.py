# %% correct: doubles the pieces until the measured error is small enough
def approximate(f, curvature, tolerance):
    x, pieces = torch.linspace(0, 1, 4001, dtype=torch.float64), 1
    while True:
        knots = torch.linspace(0, 1, pieces + 1, dtype=torch.float64)
        slopes = f(knots).diff() * pieces
        W2 = torch.cat([slopes[:1], slopes[1:] - slopes[:-1]])[:, None]
        out = torch.relu(x[:, None] - knots[:-1]) @ W2 + f(knots[:1])
        if (out[:, 0] - f(x)).abs().max() <= tolerance:
            return torch.ones(1, pieces, dtype=torch.float64), -knots[:-1], W2, f(knots[:1])
        pieces *= 2


# %% correct: units that look to the left, in single precision
def approximate(f, curvature, tolerance):
    pieces = max(math.ceil((curvature / (8 * tolerance)) ** 0.5), 1)
    knots = torch.linspace(1, 0, pieces + 1)
    slopes = -f(knots).diff() / knots.diff().abs().mul(-1)
    jumps = torch.cat([slopes[:1], slopes.diff()])
    return -torch.ones(1, pieces), knots[:-1], jumps[:, None], f(knots[:1])


# %% correct: a loop, one unit more than needed, and the tolerance cut by a little
def approximate(f, curvature, tolerance):
    n = math.ceil(math.sqrt(curvature / (7 * tolerance))) + 1
    y = [f(torch.tensor([i / n], dtype=torch.float64)).item() for i in range(n + 1)]
    weights, so_far = [], 0.0
    for i in range(n):
        slope = (y[i + 1] - y[i]) * n
        weights.append([slope - so_far])
        so_far = slope
    b1 = torch.tensor([-i / n for i in range(n)], dtype=torch.float64)
    return torch.ones(1, n).double(), b1, torch.tensor(weights, dtype=torch.float64), torch.tensor([y[0]]).double()


# %% correct: least squares with a unit that is awake everywhere
def approximate(f, curvature, tolerance):
    n = 1 + math.ceil(math.sqrt(curvature / (8 * tolerance)))
    knots = torch.linspace(0, 1, n + 1).double()
    b1 = torch.cat([torch.ones(1).double(), -knots[1:-1]])
    A = torch.cat([torch.relu(knots[:, None] + b1), torch.ones(n + 1, 1).double()], dim=1)
    solution = torch.linalg.solve(A, f(knots)[:, None])
    return torch.ones(1, n).double(), b1, solution[:-1], solution[-1]


# %% wrong: slopes where their jumps belong | names: stand in for their jumps
def approximate(f, curvature, tolerance):
    pieces = max(1, math.ceil(math.sqrt(curvature / (8 * tolerance))))
    knots = torch.linspace(0, 1, pieces + 1, dtype=torch.float64)
    slopes = f(knots).diff() * pieces
    return torch.ones(1, pieces).double(), -knots[:-1], slopes[:, None], f(knots[:1])


# %% wrong: no height at 0 | names: height of f at 0
def approximate(f, curvature, tolerance):
    pieces = max(1, math.ceil(math.sqrt(curvature / (8 * tolerance))))
    knots = torch.linspace(0, 1, pieces + 1, dtype=torch.float64)
    slopes = f(knots).diff() * pieces
    W2 = torch.cat([slopes[:1], slopes.diff()])[:, None]
    return torch.ones(1, pieces).double(), -knots[:-1], W2, torch.zeros(1).double()


# %% wrong: kinks one knot late | names: one knot too far to the right
def approximate(f, curvature, tolerance):
    pieces = max(1, math.ceil(math.sqrt(curvature / (8 * tolerance))))
    knots = torch.linspace(0, 1, pieces + 1, dtype=torch.float64)
    slopes = f(knots).diff() * pieces
    W2 = torch.cat([slopes[:1], slopes.diff()])[:, None]
    return torch.ones(1, pieces).double(), -knots[1:], W2, f(knots[:1])


# %% wrong: rises for slopes | names: divide by the width
def approximate(f, curvature, tolerance):
    pieces = max(1, math.ceil(math.sqrt(curvature / (8 * tolerance))))
    knots = torch.linspace(0, 1, pieces + 1, dtype=torch.float64)
    rises = f(knots).diff()
    W2 = torch.cat([rises[:1], rises.diff()])[:, None]
    return torch.ones(1, pieces).double(), -knots[:-1], W2, f(knots[:1])


# %% wrong: biases with the wrong sign | names: biases have the wrong sign
def approximate(f, curvature, tolerance):
    pieces = max(1, math.ceil(math.sqrt(curvature / (8 * tolerance))))
    knots = torch.linspace(0, 1, pieces + 1, dtype=torch.float64)
    slopes = f(knots).diff() * pieces
    W2 = torch.cat([slopes[:1], slopes.diff()])[:, None]
    return torch.ones(1, pieces).double(), knots[:-1], W2, f(knots[:1])


# %% wrong: only the changes of the slope | names: first slope is missing
def approximate(f, curvature, tolerance):
    pieces = max(2, math.ceil(math.sqrt(curvature / (8 * tolerance))))
    knots = torch.linspace(0, 1, pieces + 1, dtype=torch.float64)
    jumps = (f(knots).diff() * pieces).diff()
    return torch.ones(1, pieces - 1).double(), -knots[1:-1], jumps[:, None], f(knots[:1])


# %% wrong: too few pieces, the 1/8 turned round | names: too few pieces
def approximate(f, curvature, tolerance):
    pieces = max(1, math.ceil(math.sqrt(curvature / (80 * tolerance))))
    knots = torch.linspace(0, 1, pieces + 1, dtype=torch.float64)
    slopes = f(knots).diff() * pieces
    W2 = torch.cat([slopes[:1], slopes.diff()])[:, None]
    return torch.ones(1, pieces).double(), -knots[:-1], W2, f(knots[:1])


# %% wrong: many more pieces than needed | names: more than the
def approximate(f, curvature, tolerance):
    pieces = math.ceil(curvature / tolerance) + 4
    knots = torch.linspace(0, 1, pieces + 1, dtype=torch.float64)
    slopes = f(knots).diff() * pieces
    W2 = torch.cat([slopes[:1], slopes.diff()])[:, None]
    return torch.ones(1, pieces).double(), -knots[:-1], W2, f(knots[:1])


# %% wrong: no piece for a straight line | names: even a straight line needs one / no hidden unit / non-zero size
def approximate(f, curvature, tolerance):
    pieces = math.ceil(math.sqrt(curvature / (8 * tolerance)))
    knots = torch.linspace(0, 1, pieces + 1, dtype=torch.float64)
    slopes = f(knots).diff() * pieces
    W2 = torch.cat([slopes[:1], slopes.diff()])[:, None]
    return torch.ones(1, pieces).double(), -knots[:-1], W2, f(knots[:1])


# %% wrong: weights as vectors | names: expected shape
def approximate(f, curvature, tolerance):
    pieces = max(1, math.ceil(math.sqrt(curvature / (8 * tolerance))))
    knots = torch.linspace(0, 1, pieces + 1, dtype=torch.float64)
    slopes = f(knots).diff() * pieces
    return torch.ones(pieces).double(), -knots[:-1], torch.cat([slopes[:1], slopes.diff()]), f(knots[:1])


# %% correct: absolute units, a kink on either side
def approximate(f, curvature, tolerance):
    n = max(1, math.ceil(math.sqrt(curvature / (8 * tolerance))))
    knots = [i / n for i in range(n + 1)]
    heights = [float(f(torch.tensor([knot], dtype=torch.float64))[0]) for knot in knots]
    slopes = [(b - a) * n for a, b in zip(heights, heights[1:])]
    W2 = [[slopes[0]], *[[after - before] for before, after in zip(slopes, slopes[1:])]]
    make = lambda values: torch.tensor(values, dtype=torch.float64)
    return make([[1.0] * n]), make([-knot for knot in knots[:n]]), make(W2), make([heights[0]])


# %% correct: a lambda in two steps
def polygon(f, n):
    knots = torch.linspace(0, 1, n + 1).double()
    slopes = torch.diff(f(knots)) * n
    jumps = slopes - torch.cat([torch.zeros(1).double(), slopes[:-1]])
    return torch.full((1, n), 1.0).double(), -knots[:n], jumps.reshape(n, 1), f(knots[:1])


approximate = lambda f, curvature, tolerance: polygon(f, 1 + int((curvature / (8 * tolerance)) ** 0.5))


# %% wrong: kinks one knot early | names: too far to the left
def approximate(f, curvature, tolerance):
    n = max(1, math.ceil(math.sqrt(curvature / (8 * tolerance))))
    knots = torch.linspace(0, 1, n + 1).double()
    heights = f(knots)
    slopes = heights.diff() * n
    jumps = torch.cat([slopes[:1], slopes.diff()])
    kinks = knots[:-1] - 1 / n
    return torch.ones(1, len(kinks)).double(), -kinks, jumps[:, None], heights[:1]


# %% wrong: kinks in the middles | names: half a piece
def approximate(f, curvature, tolerance):
    n = max(1, math.ceil(math.sqrt(curvature / (8 * tolerance))))
    knots = torch.linspace(0, 1, n + 1).double()
    heights = f(knots)
    slopes = heights.diff() * n
    jumps = torch.cat([slopes[:1], slopes.diff()])
    kinks = knots[:-1] + 0.5 / n
    return torch.ones(1, len(kinks)).double(), -kinks, jumps[:, None], heights[:1]


# %% wrong: heights of the middles | names: in the middles of the pieces
def approximate(f, curvature, tolerance):
    n = max(1, math.ceil(math.sqrt(curvature / (8 * tolerance))))
    knots = torch.linspace(0, 1, n + 1).double()
    heights = f(knots + 0.5 / n)
    slopes = heights.diff() * n
    jumps = torch.cat([slopes[:1], slopes.diff()])
    kinks = knots[:-1]
    return torch.ones(1, len(kinks)).double(), -kinks, jumps[:, None], heights[:1]


# %% wrong: the last kink is missing | names: the last inner knot has no kink
def approximate(f, curvature, tolerance):
    n = max(2, math.ceil(math.sqrt(curvature / (8 * tolerance))))
    knots = torch.linspace(0, 1, n + 1).double()
    heights = f(knots)
    slopes = heights.diff() * n
    jumps = torch.cat([slopes[:1], slopes.diff()[:-1]])
    kinks = knots[:-2]
    return torch.ones(1, len(kinks)).double(), -kinks, jumps[:, None], heights[:1]


# %% wrong: rounded down | names: too few pieces
def approximate(f, curvature, tolerance):
    n = max(1, int(math.sqrt(curvature / (8 * tolerance))))
    knots = torch.linspace(0, 1, n + 1).double()
    heights = f(knots)
    slopes = heights.diff() * n
    jumps = torch.cat([slopes[:1], slopes.diff()])
    kinks = knots[:-1]
    return torch.ones(1, len(kinks)).double(), -kinks, jumps[:, None], heights[:1]


# %% wrong: no root | names: more than the
def approximate(f, curvature, tolerance):
    n = max(1, math.ceil(curvature / (8 * tolerance)))
    knots = torch.linspace(0, 1, n + 1).double()
    heights = f(knots)
    slopes = heights.diff() * n
    jumps = torch.cat([slopes[:1], slopes.diff()])
    kinks = knots[:-1]
    return torch.ones(1, len(kinks)).double(), -kinks, jumps[:, None], heights[:1]


# %% wrong: the output bias is a number | names: b2 of approximate
def approximate(f, curvature, tolerance):
    n = max(1, math.ceil(math.sqrt(curvature / (8 * tolerance))))
    knots = torch.linspace(0, 1, n + 1).double()
    heights = f(knots)
    slopes = heights.diff() * n
    jumps = torch.cat([slopes[:1], slopes.diff()])
    kinks = knots[:-1]
    return torch.ones(1, len(kinks)).double(), -kinks, jumps[:, None], heights[0]


# %% wrong: no activation at the first unit, its weight is zero | names: expected
def approximate(f, curvature, tolerance):
    n = max(1, math.ceil(math.sqrt(curvature / (8 * tolerance))))
    knots = torch.linspace(0, 1, n + 1).double()
    heights = f(knots)
    slopes = heights.diff() * n
    jumps = torch.cat([slopes[:1], slopes.diff()])
    kinks = knots[:-1]
    return torch.ones(1, len(kinks)), -kinks, jumps, heights[:1]


# %% correct: in single precision
def approximate(f, curvature, tolerance):
    pieces = max(1, math.ceil(math.sqrt(curvature / (8 * tolerance))))
    knots = torch.linspace(0, 1, pieces + 1, dtype=torch.float32)
    values = f(knots)
    slopes = (values[1:] - values[:-1]) / (knots[1:] - knots[:-1])
    changes = slopes.clone()
    changes[1:] -= slopes[:-1]
    return torch.ones(1, pieces), -knots[:-1], changes[:, None].float(), values[:1]
