# %% correct: columns filled in turn
def sinusoidal_positions(positions, width, base=10000.0):
    i = torch.arange(width // 2, dtype=torch.float64)
    angles = positions.double()[:, None] / base ** (2 * i / width)
    table = torch.empty(len(positions), width)
    table[:, 0::2] = torch.sin(angles)
    table[:, 1::2] = torch.cos(angles)
    return table


# %% correct: by the logarithm
def sinusoidal_positions(positions, width, base=10000.0):
    frequencies = torch.exp(torch.arange(0, width, 2).float() * (-math.log(base) / width))
    angles = torch.outer(positions.float(), frequencies)
    return torch.stack((torch.sin(angles), torch.cos(angles)), dim=-1).reshape(len(positions), width)


# %% correct: place by place
def sinusoidal_positions(positions, width, base=10000.0):
    rows = []
    for place in positions.tolist():
        row = []
        for pair in range(width // 2):
            angle = place * base ** (-2 * pair / width)
            row += [math.sin(angle), math.cos(angle)]
        rows.append(row)
    return torch.tensor(rows)


# %% correct: cosine as a shifted sine
def sinusoidal_positions(positions, width, base=10000.0):
    column = torch.arange(width)
    speeds = float(base) ** (-(column - column % 2).double() / width)
    angles = positions[:, None] * speeds + (column % 2) * (math.pi / 2)
    return angles.sin().float()


# %% wrong: sine and cosine exchanged | names: sine and cosine are exchanged
def sinusoidal_positions(positions, width, base=10000.0):
    i = torch.arange(width // 2, dtype=torch.float64)
    angles = positions.double()[:, None] / base ** (2 * i / width)
    table = torch.empty(len(positions), width)
    table[:, 0::2] = torch.cos(angles)
    table[:, 1::2] = torch.sin(angles)
    return table


# %% wrong: exponent i/d | names: the exponent is i/d
def sinusoidal_positions(positions, width, base=10000.0):
    i = torch.arange(width // 2, dtype=torch.float64)
    angles = positions.double()[:, None] / base ** (i / width)
    table = torch.empty(len(positions), width)
    table[:, 0::2] = torch.sin(angles)
    table[:, 1::2] = torch.cos(angles)
    return table


# %% wrong: exponent 4i/d | names: the exponent is 4i/d
def sinusoidal_positions(positions, width, base=10000.0):
    i = torch.arange(width // 2, dtype=torch.float64)
    angles = positions.double()[:, None] / base ** (4 * i / width)
    table = torch.empty(len(positions), width)
    table[:, 0::2] = torch.sin(angles)
    table[:, 1::2] = torch.cos(angles)
    return table


# %% wrong: in halves | names: in two halves
def sinusoidal_positions(positions, width, base=10000.0):
    i = torch.arange(width // 2, dtype=torch.float64)
    angles = positions.double()[:, None] / base ** (2 * i / width)
    table = torch.empty(len(positions), width)
    table[:, : width // 2] = torch.sin(angles)
    table[:, width // 2 :] = torch.cos(angles)
    return table


# %% wrong: places from 1 | names: counted from 1
def sinusoidal_positions(positions, width, base=10000.0):
    i = torch.arange(width // 2, dtype=torch.float64)
    angles = (positions.double() + 1)[:, None] / base ** (2 * i / width)
    table = torch.empty(len(positions), width)
    table[:, 0::2] = torch.sin(angles)
    table[:, 1::2] = torch.cos(angles)
    return table


# %% wrong: places given ignored | names: the places given have no effect
def sinusoidal_positions(positions, width, base=10000.0):
    i = torch.arange(width // 2, dtype=torch.float64)
    angles = torch.arange(len(positions))[:, None] / base ** (2 * i / width)
    table = torch.empty(len(positions), width)
    table[:, 0::2] = torch.sin(angles)
    table[:, 1::2] = torch.cos(angles)
    return table


# %% wrong: places begin again | names: counted from the first one given
def sinusoidal_positions(positions, width, base=10000.0):
    i = torch.arange(width // 2, dtype=torch.float64)
    angles = (positions - positions[0]).double()[:, None] / base ** (2 * i / width)
    table = torch.empty(len(positions), width)
    table[:, 0::2] = torch.sin(angles)
    table[:, 1::2] = torch.cos(angles)
    return table


# %% wrong: base ignored | names: `base` has no effect
def sinusoidal_positions(positions, width, base=10000.0):
    i = torch.arange(width // 2, dtype=torch.float64)
    angles = positions.double()[:, None] / 10000 ** (2 * i / width)
    table = torch.empty(len(positions), width)
    table[:, 0::2] = torch.sin(angles)
    table[:, 1::2] = torch.cos(angles)
    return table


# %% wrong: speeds grow | names: grow from pair to pair
def sinusoidal_positions(positions, width, base=10000.0):
    i = torch.arange(width // 2, dtype=torch.float64)
    angles = positions.double()[:, None] * base ** (2 * i / width)
    table = torch.empty(len(positions), width)
    table[:, 0::2] = torch.sin(angles)
    table[:, 1::2] = torch.cos(angles)
    return table


# %% wrong: a speed for every column | names: every column has a speed of its own
def sinusoidal_positions(positions, width, base=10000.0):
    column = torch.arange(width, dtype=torch.float64)
    angles = positions.double()[:, None] / base ** (column / width)
    table = angles.clone()
    table[:, 0::2] = torch.sin(angles[:, 0::2])
    table[:, 1::2] = torch.cos(angles[:, 1::2])
    return table.float()


# %% wrong: last pair reaches the base | names: reaches the whole base
def sinusoidal_positions(positions, width, base=10000.0):
    i = torch.arange(width // 2, dtype=torch.float64)
    angles = positions.double()[:, None] / base ** (2 * i / max(width - 2, 1))
    table = torch.empty(len(positions), width)
    table[:, 0::2] = torch.sin(angles)
    table[:, 1::2] = torch.cos(angles)
    return table


# %% wrong: sines alone | names: hold sines
def sinusoidal_positions(positions, width, base=10000.0):
    i = torch.arange(width // 2, dtype=torch.float64)
    angles = positions.double()[:, None] / base ** (2 * i / width)
    table = torch.empty(len(positions), width)
    table[:, 0::2] = torch.sin(angles)
    table[:, 1::2] = torch.sin(angles)
    return table


# %% wrong: cosines alone | names: hold cosines
def sinusoidal_positions(positions, width, base=10000.0):
    i = torch.arange(width // 2, dtype=torch.float64)
    angles = positions.double()[:, None] / base ** (2 * i / width)
    table = torch.empty(len(positions), width)
    table[:, 0::2] = torch.cos(angles)
    table[:, 1::2] = torch.cos(angles)
    return table


# %% wrong: slowest first | names: the slowest pair stands first
def sinusoidal_positions(positions, width, base=10000.0):
    i = torch.arange(width // 2, dtype=torch.float64)
    angles = positions.double()[:, None] / base ** (2 * i / width).flip(0)
    table = torch.empty(len(positions), width)
    table[:, 0::2] = torch.sin(angles)
    table[:, 1::2] = torch.cos(angles)
    return table


# %% wrong: in turns | names: in turns, not in radians
def sinusoidal_positions(positions, width, base=10000.0):
    i = torch.arange(width // 2, dtype=torch.float64)
    angles = 2 * math.pi * positions.double()[:, None] / base ** (2 * i / width)
    table = torch.empty(len(positions), width)
    table[:, 0::2] = torch.sin(angles)
    table[:, 1::2] = torch.cos(angles)
    return table


# %% wrong: in degrees | names: taken for degrees
def sinusoidal_positions(positions, width, base=10000.0):
    i = torch.arange(width // 2, dtype=torch.float64)
    angles = torch.deg2rad(positions.double())[:, None] / base ** (2 * i / width)
    table = torch.empty(len(positions), width)
    table[:, 0::2] = torch.sin(angles)
    table[:, 1::2] = torch.cos(angles)
    return table


# %% wrong: one speed | names: all pairs turn at one speed
def sinusoidal_positions(positions, width, base=10000.0):
    i = torch.arange(width // 2, dtype=torch.float64)
    angles = positions.double()[:, None] / torch.ones_like(i)
    table = torch.empty(len(positions), width)
    table[:, 0::2] = torch.sin(angles)
    table[:, 1::2] = torch.cos(angles)
    return table


# %% wrong: speeds 1/(i+1) | names: the speeds fall as 1/(i + 1)
def sinusoidal_positions(positions, width, base=10000.0):
    i = torch.arange(width // 2, dtype=torch.float64)
    angles = positions.double()[:, None] / (i + 1)
    table = torch.empty(len(positions), width)
    table[:, 0::2] = torch.sin(angles)
    table[:, 1::2] = torch.cos(angles)
    return table


# %% wrong: exponent not divided | names: not divided by d
def sinusoidal_positions(positions, width, base=10000.0):
    i = torch.arange(width // 2, dtype=torch.float64)
    angles = positions.double()[:, None] / base ** (2 * i)
    table = torch.empty(len(positions), width)
    table[:, 0::2] = torch.sin(angles)
    table[:, 1::2] = torch.cos(angles)
    return table


# %% wrong: places divided by their number | names: divided by their number
def sinusoidal_positions(positions, width, base=10000.0):
    i = torch.arange(width // 2, dtype=torch.float64)
    angles = (positions.double() / len(positions))[:, None] / base ** (2 * i / width)
    table = torch.empty(len(positions), width)
    table[:, 0::2] = torch.sin(angles)
    table[:, 1::2] = torch.cos(angles)
    return table


# %% wrong: with an axis for the batch | names: an axis for a batch
def sinusoidal_positions(positions, width, base=10000.0):
    i = torch.arange(width // 2, dtype=torch.float64)
    angles = positions.double()[:, None] / base ** (2 * i / width)
    table = torch.empty(len(positions), width)
    table[:, 0::2] = torch.sin(angles)
    table[:, 1::2] = torch.cos(angles)
    return table[None]


# %% wrong: float64 | names: float64: return float32 / dtype / torch.float64
def sinusoidal_positions(positions, width, base=10000.0):
    i = torch.arange(width // 2, dtype=torch.float64)
    angles = positions.double()[:, None] / base ** (2 * i / width)
    table = torch.empty(len(positions), width, dtype=torch.float64)
    table[:, 0::2] = torch.sin(angles)
    table[:, 1::2] = torch.cos(angles)
    return table


# %% wrong: transposed | names: rows and columns are exchanged
def sinusoidal_positions(positions, width, base=10000.0):
    i = torch.arange(width // 2, dtype=torch.float64)
    angles = positions.double()[:, None] / base ** (2 * i / width)
    table = torch.empty(len(positions), width)
    table[:, 0::2] = torch.sin(angles)
    table[:, 1::2] = torch.cos(angles)
    return table.T


# %% wrong: first rows of a table | names: the first rows of a table
def sinusoidal_positions(positions, width, base=10000.0):
    speeds = base ** (-torch.arange(0, width, 2, dtype=torch.float64) / width)
    angles = torch.arange(int(positions.max()) + 1).double()[:, None] * speeds
    return torch.stack([angles.sin(), angles.cos()], dim=-1).flatten(1).float()[: len(positions)]


# %% wrong: bfloat16 | names: bfloat16, of 3 digits
def sinusoidal_positions(positions, width, base=10000.0):
    speeds = (base ** (-torch.arange(0, width, 2) / width)).bfloat16()
    angles = positions.bfloat16()[:, None] * speeds
    return torch.stack([angles.sin(), angles.cos()], dim=-1).flatten(1).float()


# %% wrong: float16 speeds | names: float16, of 4 digits
def sinusoidal_positions(positions, width, base=10000.0):
    speeds = (base ** (-torch.arange(0, width, 2, dtype=torch.float64) / width)).half().double()
    angles = positions.double()[:, None] * speeds
    return torch.stack([angles.sin(), angles.cos()], dim=-1).flatten(1).float()


# %% wrong: a table of 512 places | names: places 1,000, 999, 600 and 300
def sinusoidal_positions(positions, width, base=10000.0):
    speeds = base ** (-torch.arange(0, width, 2, dtype=torch.float64) / width)
    angles = torch.arange(512).double()[:, None] * speeds
    return torch.stack([angles.sin(), angles.cos()], dim=-1).flatten(1).float()[positions.clamp(max=511)]


# %% wrong: speeds rounded to six digits | names: places 1,000, 999, 600 and 300
def sinusoidal_positions(positions, width, base=10000.0):
    speeds = torch.round(base ** (-torch.arange(0, width, 2, dtype=torch.float64) / width), decimals=6)
    angles = positions.double()[:, None] * speeds
    return torch.stack([angles.sin(), angles.cos()], dim=-1).flatten(1).float()


# %% wrong: places sorted | names: `positions` sorted
def sinusoidal_positions(positions, width, base=10000.0):
    speeds = base ** (-torch.arange(0, width, 2, dtype=torch.float64) / width)
    angles = positions.sort()[0].double()[:, None] * speeds
    return torch.stack([angles.sin(), angles.cos()], dim=-1).flatten(1).float()


# %% wrong: ready made | names: `transformer`
def sinusoidal_positions(positions, width, base=10000.0):
    return transformer.sinusoids(positions, width, base)


# %% wrong: base to the power of d/2i | names: opposite / other / scaled / speeds / not / differ / expected
def sinusoidal_positions(positions, width, base=10000.0):
    i = torch.arange(width // 2, dtype=torch.float64)
    angles = positions.double()[:, None] / base ** (width / (2 * i + 1))
    table = torch.empty(len(positions), width)
    table[:, 0::2] = torch.sin(angles)
    table[:, 1::2] = torch.cos(angles)
    return table
