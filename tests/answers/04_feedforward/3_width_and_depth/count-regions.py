# %% correct: with fractions, one straight line after another
def count_regions(layers, low, high):
    from fractions import Fraction

    pieces = [(Fraction(low), Fraction(high), [(Fraction(1), Fraction(0))])]
    for number, (W, b) in enumerate(layers, start=1):
        finer = []
        for start, end, lines in pieces:
            units = []
            for column, bias in zip(W.T.tolist(), b.tolist()):
                slope = sum(Fraction(w) * line[0] for w, line in zip(column, lines))
                units.append((slope, sum(Fraction(w) * line[1] for w, line in zip(column, lines)) + Fraction(bias)))
            if number == len(layers):
                finer.append((start, end, units))
                continue
            zeros = {-offset / slope for slope, offset in units if slope}
            ends = [start, *sorted(zero for zero in zeros if start < zero < end), end]
            for left, right in zip(ends, ends[1:]):
                middle = (left + right) / 2
                awake = [(s, o) if s * middle + o > 0 else (Fraction(0), Fraction(0)) for s, o in units]
                finer.append((left, right, awake))
        pieces = finer
    slopes = [lines[0][0] for _, _, lines in pieces]
    return 1 + sum(a != b for a, b in zip(slopes, slopes[1:]))


# %% correct: slopes from the pattern of awake units in the middle of each candidate piece
def count_regions(layers, low, high):
    def run(x):
        slope = torch.ones(len(x), 1, dtype=torch.float64)
        value, slopes, values = x[:, None], [], []
        for index, (W, b) in enumerate(layers):
            value, slope = value @ W + b, slope @ W
            values.append(value)
            slopes.append(slope)
            if index < len(layers) - 1:
                slope = slope * (value > 0)
                value = value.clamp(min=0)
        return values, slopes

    ends = torch.tensor([low, high], dtype=torch.float64)
    for depth in range(len(layers) - 1):
        middles = (ends[1:] + ends[:-1]) / 2
        values, slopes = run(middles)
        value, slope = values[depth], slopes[depth]
        zeros = middles[:, None] - value / slope
        inside = (slope != 0) & (zeros > ends[:-1, None] + 1e-7) & (zeros < ends[1:, None] - 1e-7)
        ends = torch.cat([ends, zeros[inside]]).sort().values
        ends = ends[torch.cat([torch.tensor([True]), ends[1:] - ends[:-1] > 1e-7])]
    slopes = run((ends[1:] + ends[:-1]) / 2)[1][-1][:, 0]
    return int(((slopes[1:] - slopes[:-1]).abs() > 1e-6).sum()) + 1


# %% correct: recursion on the layers, in plain Python
def count_regions(layers, low, high):
    def knots_of(depth):
        if depth == 0:
            return [low, high]
        knots = knots_of(depth - 1)
        heights = [pre(x, depth) for x in knots]
        found = list(knots)
        for (a, za), (b, zb) in zip(zip(knots, heights), zip(knots[1:], heights[1:])):
            for p, q in zip(za, zb):
                if p * q < 0:
                    found.append(a + (b - a) * p / (p - q))
        found.sort()
        return [x for i, x in enumerate(found) if i == 0 or x - found[i - 1] > 1e-6]

    def pre(x, depth):
        H = [x]
        for index, (W, b) in enumerate(layers[:depth]):
            H = [max(0.0, h) for h in H] if index else H
            H = [sum(h * w for h, w in zip(H, column)) + c for column, c in zip(W.T.tolist(), b.tolist())]
        return H

    knots = knots_of(len(layers) - 1)
    y = [pre(x, len(layers))[0] for x in knots]
    slopes = [(y[i + 1] - y[i]) / (knots[i + 1] - knots[i]) for i in range(len(knots) - 1)]
    return 1 + sum(abs(s - t) > 1e-6 for s, t in zip(slopes, slopes[1:]))


# %% wrong: kinks for pieces | names: kinks are counted, not pieces
def count_regions(layers, low, high):
    knots = torch.tensor([low, high], dtype=torch.float64)
    for depth in range(1, len(layers) + 1):
        Z = knots[:, None]
        for index, (W, b) in enumerate(layers[:depth]):
            Z = (torch.relu(Z) if index else Z) @ W + b
        if depth < len(layers):
            share = Z[:-1] / (Z[:-1] - Z[1:])
            crossings = knots[:-1, None] + share * knots.diff()[:, None]
            knots = torch.cat([knots, crossings[Z[:-1] * Z[1:] < 0]]).sort().values
            knots = knots[torch.cat([torch.tensor([True]), knots.diff() > 1e-6])]
    slopes = Z[:, 0].diff() / knots.diff()
    return int((slopes.diff().abs() > 1e-6).sum())


# %% wrong: patterns of awake units | names: cannot be seen in the graph
def count_regions(layers, low, high):
    knots = torch.tensor([low, high], dtype=torch.float64)
    for depth in range(1, len(layers)):
        Z = knots[:, None]
        for index, (W, b) in enumerate(layers[:depth]):
            Z = (torch.relu(Z) if index else Z) @ W + b
        share = Z[:-1] / (Z[:-1] - Z[1:])
        crossings = knots[:-1, None] + share * knots.diff()[:, None]
        knots = torch.cat([knots, crossings[Z[:-1] * Z[1:] < 0]]).sort().values
        knots = knots[torch.cat([torch.tensor([True]), knots.diff() > 1e-6])]
    return len(knots) - 1


# %% wrong: coinciding kinks one by one | names: one by one
def count_regions(layers, low, high):
    knots = torch.tensor([low, high], dtype=torch.float64)
    count = 1
    for depth in range(1, len(layers)):
        Z = knots[:, None]
        for index, (W, b) in enumerate(layers[:depth]):
            Z = (torch.relu(Z) if index else Z) @ W + b
        crossing = (Z[:-1] * Z[1:] < 0) & (Z[:-1].abs() > 1e-9) & (Z[1:].abs() > 1e-9)
        count += int(crossing.sum())
        share = Z[:-1] / (Z[:-1] - Z[1:])
        found = (knots[:-1, None] + share * knots.diff()[:, None])[crossing]
        knots = torch.cat([knots, found]).sort().values
        knots = knots[torch.cat([torch.tensor([True]), knots.diff() > 1e-6])]
    return count


# %% wrong: a grid of 1001 inputs | names: compared on a grid of 1001 inputs
def count_regions(layers, low, high):
    Z = torch.linspace(low, high, 1001, dtype=torch.float64)[:, None]
    for index, (W, b) in enumerate(layers):
        Z = (torch.relu(Z) if index else Z) @ W + b
    slopes = Z[:, 0].diff() / ((high - low) / 1000)
    return 1 + int((slopes.diff().abs() > 1e-6).sum())


# %% wrong: the whole line | names: outside low and high are counted
def count_regions(layers, low, high):
    knots = torch.tensor([-1e5, 1e5], dtype=torch.float64)
    for depth in range(1, len(layers) + 1):
        Z = knots[:, None]
        for index, (W, b) in enumerate(layers[:depth]):
            Z = (torch.relu(Z) if index else Z) @ W + b
        if depth < len(layers):
            share = Z[:-1] / (Z[:-1] - Z[1:])
            crossings = knots[:-1, None] + share * knots.diff()[:, None]
            knots = torch.cat([knots, crossings[Z[:-1] * Z[1:] < 0]]).sort().values
            knots = knots[torch.cat([torch.tensor([True]), knots.diff() > 1e-6])]
    slopes = Z[:, 0].diff() / knots.diff()
    return 1 + int((slopes.diff().abs() > 1e-5).sum())


# %% wrong: every hidden unit is a kink | names: every hidden unit is taken for a kink
def count_regions(layers, low, high):
    return 1 + sum(W.shape[1] for W, _ in layers[:-1])


# %% wrong: the upper bound | names: upper bound / every hidden unit is taken for a kink
def count_regions(layers, low, high):
    return math.prod(W.shape[1] + 1 for W, _ in layers[:-1])


# %% wrong: only the first layer bends | names: only the first hidden layer's kinks
def count_regions(layers, low, high):
    if len(layers) == 1:
        return 1
    (W, b), jumps = layers[0], {}
    v = layers[1][0][:, 0] if len(layers) == 2 else None
    for j in range(W.shape[1]):
        if W[0, j] != 0 and low < -b[j] / W[0, j] < high:
            at = round((-b[j] / W[0, j]).item(), 6)
            jumps[at] = jumps.get(at, 0) + (1 if v is None else (v[j] * W[0, j].abs()).item())
    return 1 + sum(abs(jump) > 1e-6 for jump in jumps.values())


# %% wrong: kinks at the ends count | names: exactly at low or high
def count_regions(layers, low, high):
    knots = torch.tensor([low - 1e-4, high + 1e-4], dtype=torch.float64)
    for depth in range(1, len(layers) + 1):
        Z = knots[:, None]
        for index, (W, b) in enumerate(layers[:depth]):
            Z = (torch.relu(Z) if index else Z) @ W + b
        if depth < len(layers):
            share = Z[:-1] / (Z[:-1] - Z[1:])
            crossings = knots[:-1, None] + share * knots.diff()[:, None]
            knots = torch.cat([knots, crossings[Z[:-1] * Z[1:] < 0]]).sort().values
            knots = knots[torch.cat([torch.tensor([True]), knots.diff() > 1e-6])]
    slopes = Z[:, 0].diff() / knots.diff()
    return 1 + int((slopes.diff().abs() > 1e-6).sum())


# %% wrong: jumps v w, whichever side is awake | names: sign of w is kept / only the first hidden layer
def count_regions(layers, low, high):
    if len(layers) == 1:
        return 1
    w, b, v = layers[0][0][0].tolist(), layers[0][1].tolist(), layers[1][0][:, 0].tolist()
    jumps = {}
    for slope, offset, outer in zip(w, b, v):
        if slope and low < -offset / slope < high:
            at = round(-offset / slope, 6)
            jumps[at] = jumps.get(at, 0.0) + outer * slope
    return 1 + sum(abs(jump) > 1e-6 for jump in jumps.values())


# %% wrong: a ReLU after the last layer | names: a ReLU follows the last layer
def count_regions(layers, low, high):
    knots = torch.tensor([low, high], dtype=torch.float64)
    for depth in range(1, len(layers) + 1):
        Z = knots[:, None]
        for index, (W, b) in enumerate(layers[:depth]):
            Z = (torch.relu(Z) if index else Z) @ W + b
        crossings = knots[:-1, None] + Z[:-1] / (Z[:-1] - Z[1:]) * knots.diff()[:, None]
        knots = torch.cat([knots, crossings[Z[:-1] * Z[1:] < 0]]).sort().values
        knots = knots[torch.cat([torch.tensor([True]), knots.diff() > 1e-6])]
    last = knots[:, None]
    for W, b in layers:
        last = torch.relu(last @ W + b)
    slopes = last[:, 0].diff() / knots.diff()
    return 1 + int((slopes.diff().abs() > 1e-6).sum())


# %% correct: a function of slopes and offsets on ever finer pieces
def count_regions(layers, low, high):
    def lines(left, right):
        """Slopes and offsets of the last layer, and of all units before, on a piece without kinks inside."""
        middle, slope, offset, inner = (left + right) / 2, torch.ones(1).double(), torch.zeros(1).double(), []
        for index, (W, b) in enumerate(layers):
            if index:
                inner.append((slope, offset))
                awake = slope * middle + offset > 0
                slope, offset = slope * awake, offset * awake
            slope, offset = slope @ W, offset @ W + b
        return slope.item(), inner

    ends = [float(low), float(high)]
    for depth in range(len(layers) - 1):
        found = set()
        for left, right in zip(ends, ends[1:]):
            slope, offset = lines(left, right)[1][depth]
            cuts = (-offset / slope)[slope != 0].tolist()
            found |= {cut for cut in cuts if left + 1e-6 < cut < right - 1e-6}
        ends = sorted([*ends, *found])
        ends = [end for i, end in enumerate(ends) if i == 0 or end - ends[i - 1] > 1e-6]
    slopes = [lines(left, right)[0] for left, right in zip(ends, ends[1:])]
    return 1 + sum(abs(a - b) > 1e-6 for a, b in zip(slopes, slopes[1:]))


# %% wrong: a grid of 100 001 inputs | names: a grid of 100001 inputs
def count_regions(layers, low, high):
    x = torch.linspace(low, high, 100_001, dtype=torch.float64)
    Z = x[:, None]
    for index, (W, b) in enumerate(layers):
        Z = (torch.relu(Z) if index else Z) @ W + b
    slopes = Z[:, 0].diff() / x.diff()
    changes = slopes.diff().abs() > 1e-6
    return 1 + int(changes.sum())


# %% wrong: a grid of 100 001 inputs, neighbors merged | names: neighboring changes taken for one
def count_regions(layers, low, high):
    x = torch.linspace(low, high, 100_001, dtype=torch.float64)
    Z = x[:, None]
    for index, (W, b) in enumerate(layers):
        Z = (torch.relu(Z) if index else Z) @ W + b
    slopes = Z[:, 0].diff() / x.diff()
    changes = slopes.diff().abs() > 1e-6
    changes[1:] &= ~changes[:-1].clone()
    return 1 + int(changes.sum())


# %% wrong: slopes within 0.1 are equal | names: slopes that differ by less than 0.1
def count_regions(layers, low, high):
    knots = torch.tensor([low, high], dtype=torch.float64)
    for depth in range(1, len(layers) + 1):
        Z = knots[:, None]
        for index, (W, b) in enumerate(layers[:depth]):
            Z = (torch.relu(Z) if index else Z) @ W + b
        if depth < len(layers):
            share = Z[:-1] / (Z[:-1] - Z[1:])
            crossings = knots[:-1, None] + share * knots.diff()[:, None]
            knots = torch.cat([knots, crossings[Z[:-1] * Z[1:] < 0]]).sort().values
            knots = knots[torch.cat([torch.tensor([True]), knots.diff() > 1e-6])]
    slopes = Z[:, 0].diff() / knots.diff()
    return 1 + int((slopes.diff().abs() > 0.1).sum())


# %% wrong: slopes are compared relative to their size | names: a slope of 900 that changes by 0.002
def count_regions(layers, low, high):
    knots = torch.tensor([low, high], dtype=torch.float64)
    for depth in range(1, len(layers) + 1):
        Z = knots[:, None]
        for index, (W, b) in enumerate(layers[:depth]):
            Z = (torch.relu(Z) if index else Z) @ W + b
        if depth < len(layers):
            share = Z[:-1] / (Z[:-1] - Z[1:])
            crossings = knots[:-1, None] + share * knots.diff()[:, None]
            knots = torch.cat([knots, crossings[Z[:-1] * Z[1:] < 0]]).sort().values
            knots = knots[torch.cat([torch.tensor([True]), knots.diff() > 1e-6])]
    slopes = Z[:, 0].diff() / knots.diff()
    return 1 + int((~torch.isclose(slopes[1:], slopes[:-1], rtol=1e-5)).sum())


# %% wrong: kinks within 0.01 are one | names: kinks less than 0.01 apart
def count_regions(layers, low, high):
    knots = torch.tensor([low, high], dtype=torch.float64)
    for depth in range(1, len(layers) + 1):
        Z = knots[:, None]
        for index, (W, b) in enumerate(layers[:depth]):
            Z = (torch.relu(Z) if index else Z) @ W + b
        if depth < len(layers):
            share = Z[:-1] / (Z[:-1] - Z[1:])
            crossings = knots[:-1, None] + share * knots.diff()[:, None]
            knots = torch.cat([knots, crossings[Z[:-1] * Z[1:] < 0]]).sort().values
            knots = knots[torch.cat([torch.tensor([True]), knots.diff() > 0.01])]
    slopes = Z[:, 0].diff() / knots.diff()
    return 1 + int((slopes.diff().abs() > 1e-6).sum())


# %% wrong: a tensor | names: expected a Python int
def count_regions(layers, low, high):
    knots = torch.tensor([low, high], dtype=torch.float64)
    for depth in range(1, len(layers) + 1):
        Z = knots[:, None]
        for index, (W, b) in enumerate(layers[:depth]):
            Z = (torch.relu(Z) if index else Z) @ W + b
        if depth < len(layers):
            share = Z[:-1] / (Z[:-1] - Z[1:])
            crossings = knots[:-1, None] + share * knots.diff()[:, None]
            knots = torch.cat([knots, crossings[Z[:-1] * Z[1:] < 0]]).sort().values
            knots = knots[torch.cat([torch.tensor([True]), knots.diff() > 1e-6])]
    slopes = Z[:, 0].diff() / knots.diff()
    return 1 + (slopes.diff().abs() > 1e-6).sum()


# %% wrong: different slopes are counted, not changes | names: a slope may come back
def count_regions(layers, low, high):
    knots = torch.tensor([low, high], dtype=torch.float64)
    for depth in range(1, len(layers) + 1):
        Z = knots[:, None]
        for index, (W, b) in enumerate(layers[:depth]):
            Z = (torch.relu(Z) if index else Z) @ W + b
        if depth < len(layers):
            share = Z[:-1] / (Z[:-1] - Z[1:])
            crossings = knots[:-1, None] + share * knots.diff()[:, None]
            knots = torch.cat([knots, crossings[Z[:-1] * Z[1:] < 0]]).sort().values
            knots = knots[torch.cat([torch.tensor([True]), knots.diff() > 1e-6])]
    slopes = Z[:, 0].diff() / knots.diff()
    return len({round(slope, 5) for slope in slopes.tolist()})


# %% wrong: slopes within 0.05 are equal | names: slopes that differ by less than
def count_regions(layers, low, high):
    knots = torch.tensor([low, high], dtype=torch.float64)
    for depth in range(1, len(layers) + 1):
        Z = knots[:, None]
        for index, (W, b) in enumerate(layers[:depth]):
            Z = (torch.relu(Z) if index else Z) @ W + b
        if depth < len(layers):
            share = Z[:-1] / (Z[:-1] - Z[1:])
            crossings = knots[:-1, None] + share * knots.diff()[:, None]
            knots = torch.cat([knots, crossings[Z[:-1] * Z[1:] < 0]]).sort().values
            knots = knots[torch.cat([torch.tensor([True]), knots.diff() > 1e-6])]
    slopes = Z[:, 0].diff() / knots.diff()
    return 1 + int((slopes.diff().abs() > 0.05).sum())
