# %% correct: columns filled in turn
def rotary_positions(X, positions, base=10000.0):
    d = X.shape[-1]
    i = torch.arange(d // 2, dtype=torch.float64)
    angles = positions.double()[:, None] / base ** (2 * i / d)
    cos, sin = torch.cos(angles).to(X.dtype), torch.sin(angles).to(X.dtype)
    x, y = X[..., 0::2], X[..., 1::2]
    result = torch.empty_like(X)
    result[..., 0::2] = x * cos - y * sin
    result[..., 1::2] = x * sin + y * cos
    return result


# %% correct: complex numbers
def rotary_positions(X, positions, base=10000.0):
    d = X.shape[-1]
    speeds = 1.0 / (base ** (torch.arange(0, d, 2).double() / d))
    turns = torch.exp(1j * positions.double()[:, None] * speeds)
    pairs = torch.complex(X[..., 0::2].double(), X[..., 1::2].double()) * turns
    return torch.stack([pairs.real, pairs.imag], dim=-1).flatten(-2).to(X.dtype)


# %% correct: each angle twice, and the other of each pair
def rotary_positions(X, positions, base=10000.0):
    d = X.shape[-1]
    angles = torch.outer(positions.float(), base ** (-torch.arange(0, d, 2).float() / d))
    angles = angles.repeat_interleave(2, dim=-1)
    other = torch.stack([-X[..., 1::2], X[..., 0::2]], dim=-1).reshape(X.shape)
    return X * angles.cos().type_as(X) + other * angles.sin().type_as(X)


# %% correct: a matrix for each place and pair
def rotary_positions(X, positions, base=10000.0):
    d = X.shape[-1]
    a = positions[:, None] * base ** (-torch.arange(0, d, 2) / d)
    turns = torch.stack([torch.stack([a.cos(), -a.sin()], -1), torch.stack([a.sin(), a.cos()], -1)], -2).to(X.dtype)
    return torch.einsum("npij,...npj->...npi", turns, X.unflatten(-1, (d // 2, 2))).flatten(-2)


# %% wrong: halves | names: the halves
def rotary_positions(X, positions, base=10000.0):
    d = X.shape[-1]
    i = torch.arange(d // 2, dtype=torch.float64)
    angles = positions.double()[:, None] / base ** (2 * i / d)
    cos, sin = torch.cos(angles).to(X.dtype), torch.sin(angles).to(X.dtype)
    x, y = X[..., : d // 2], X[..., d // 2 :]
    result = torch.empty_like(X)
    result[..., : d // 2] = x * cos - y * sin
    result[..., d // 2 :] = x * sin + y * cos
    return result


# %% wrong: put into halves | names: put into halves
def rotary_positions(X, positions, base=10000.0):
    d = X.shape[-1]
    i = torch.arange(d // 2, dtype=torch.float64)
    angles = positions.double()[:, None] / base ** (2 * i / d)
    cos, sin = torch.cos(angles).to(X.dtype), torch.sin(angles).to(X.dtype)
    x, y = X[..., 0::2], X[..., 1::2]
    result = torch.empty_like(X)
    result[..., : d // 2] = x * cos - y * sin
    result[..., d // 2 :] = x * sin + y * cos
    return result


# %% wrong: taken from halves | names: taken from the halves
def rotary_positions(X, positions, base=10000.0):
    d = X.shape[-1]
    i = torch.arange(d // 2, dtype=torch.float64)
    angles = positions.double()[:, None] / base ** (2 * i / d)
    cos, sin = torch.cos(angles).to(X.dtype), torch.sin(angles).to(X.dtype)
    x, y = X[..., : d // 2], X[..., d // 2 :]
    result = torch.empty_like(X)
    result[..., 0::2] = x * cos - y * sin
    result[..., 1::2] = x * sin + y * cos
    return result


# %% wrong: angles laid out for halves | names: laid out for halves
def rotary_positions(X, positions, base=10000.0):
    d = X.shape[-1]
    angles = torch.outer(positions.double(), base ** (-torch.arange(0, d, 2).double() / d))
    angles = torch.cat([angles, angles], dim=-1).to(X.dtype)
    other = torch.stack([-X[..., 1::2], X[..., 0::2]], dim=-1).reshape(X.shape)
    return X * angles.cos() + other * angles.sin()


# %% wrong: the other way round | names: the other way round
def rotary_positions(X, positions, base=10000.0):
    d = X.shape[-1]
    i = torch.arange(d // 2, dtype=torch.float64)
    angles = positions.double()[:, None] / base ** (2 * i / d)
    cos, sin = torch.cos(angles).to(X.dtype), torch.sin(angles).to(X.dtype)
    x, y = X[..., 0::2], X[..., 1::2]
    result = torch.empty_like(X)
    result[..., 0::2] = x * cos + y * sin
    result[..., 1::2] = y * cos - x * sin
    return result


# %% wrong: a minus is missing | names: a minus is missing
def rotary_positions(X, positions, base=10000.0):
    d = X.shape[-1]
    i = torch.arange(d // 2, dtype=torch.float64)
    angles = positions.double()[:, None] / base ** (2 * i / d)
    cos, sin = torch.cos(angles).to(X.dtype), torch.sin(angles).to(X.dtype)
    x, y = X[..., 0::2], X[..., 1::2]
    result = torch.empty_like(X)
    result[..., 0::2] = x * cos + y * sin
    result[..., 1::2] = x * sin + y * cos
    return result


# %% wrong: two minuses | names: both entries have a minus
def rotary_positions(X, positions, base=10000.0):
    d = X.shape[-1]
    i = torch.arange(d // 2, dtype=torch.float64)
    angles = positions.double()[:, None] / base ** (2 * i / d)
    cos, sin = torch.cos(angles).to(X.dtype), torch.sin(angles).to(X.dtype)
    x, y = X[..., 0::2], X[..., 1::2]
    result = torch.empty_like(X)
    result[..., 0::2] = x * cos - y * sin
    result[..., 1::2] = y * cos - x * sin
    return result


# %% wrong: sine and cosine exchanged | names: sine and cosine are exchanged
def rotary_positions(X, positions, base=10000.0):
    d = X.shape[-1]
    i = torch.arange(d // 2, dtype=torch.float64)
    angles = positions.double()[:, None] / base ** (2 * i / d)
    cos, sin = torch.sin(angles).to(X.dtype), torch.cos(angles).to(X.dtype)
    x, y = X[..., 0::2], X[..., 1::2]
    result = torch.empty_like(X)
    result[..., 0::2] = x * cos - y * sin
    result[..., 1::2] = x * sin + y * cos
    return result


# %% wrong: exponent i/d | names: the exponent is i/d
def rotary_positions(X, positions, base=10000.0):
    d = X.shape[-1]
    i = torch.arange(d // 2, dtype=torch.float64)
    angles = positions.double()[:, None] / base ** (i / d)
    cos, sin = torch.cos(angles).to(X.dtype), torch.sin(angles).to(X.dtype)
    x, y = X[..., 0::2], X[..., 1::2]
    result = torch.empty_like(X)
    result[..., 0::2] = x * cos - y * sin
    result[..., 1::2] = x * sin + y * cos
    return result


# %% wrong: exponent 4i/d | names: the exponent is 4i/d
def rotary_positions(X, positions, base=10000.0):
    d = X.shape[-1]
    i = torch.arange(d // 2, dtype=torch.float64)
    angles = positions.double()[:, None] / base ** (4 * i / d)
    cos, sin = torch.cos(angles).to(X.dtype), torch.sin(angles).to(X.dtype)
    x, y = X[..., 0::2], X[..., 1::2]
    result = torch.empty_like(X)
    result[..., 0::2] = x * cos - y * sin
    result[..., 1::2] = x * sin + y * cos
    return result


# %% wrong: places from 1 | names: counted from 1
def rotary_positions(X, positions, base=10000.0):
    d = X.shape[-1]
    i = torch.arange(d // 2, dtype=torch.float64)
    angles = (positions.double() + 1)[:, None] / base ** (2 * i / d)
    cos, sin = torch.cos(angles).to(X.dtype), torch.sin(angles).to(X.dtype)
    x, y = X[..., 0::2], X[..., 1::2]
    result = torch.empty_like(X)
    result[..., 0::2] = x * cos - y * sin
    result[..., 1::2] = x * sin + y * cos
    return result


# %% wrong: places given ignored | names: the places given have no effect
def rotary_positions(X, positions, base=10000.0):
    d = X.shape[-1]
    i = torch.arange(d // 2, dtype=torch.float64)
    angles = torch.arange(X.shape[-2]).double()[:, None] / base ** (2 * i / d)
    cos, sin = torch.cos(angles).to(X.dtype), torch.sin(angles).to(X.dtype)
    x, y = X[..., 0::2], X[..., 1::2]
    result = torch.empty_like(X)
    result[..., 0::2] = x * cos - y * sin
    result[..., 1::2] = x * sin + y * cos
    return result


# %% wrong: places begin again behind a cache | names: counted from the first one given
def rotary_positions(X, positions, base=10000.0):
    d = X.shape[-1]
    i = torch.arange(d // 2, dtype=torch.float64)
    angles = (positions - positions[0]).double()[:, None] / base ** (2 * i / d)
    cos, sin = torch.cos(angles).to(X.dtype), torch.sin(angles).to(X.dtype)
    x, y = X[..., 0::2], X[..., 1::2]
    result = torch.empty_like(X)
    result[..., 0::2] = x * cos - y * sin
    result[..., 1::2] = x * sin + y * cos
    return result


# %% wrong: base ignored | names: `base` has no effect
def rotary_positions(X, positions, base=10000.0):
    d = X.shape[-1]
    i = torch.arange(d // 2, dtype=torch.float64)
    angles = positions.double()[:, None] / 10000.0 ** (2 * i / d)
    cos, sin = torch.cos(angles).to(X.dtype), torch.sin(angles).to(X.dtype)
    x, y = X[..., 0::2], X[..., 1::2]
    result = torch.empty_like(X)
    result[..., 0::2] = x * cos - y * sin
    result[..., 1::2] = x * sin + y * cos
    return result


# %% wrong: speeds grow | names: grow from pair to pair
def rotary_positions(X, positions, base=10000.0):
    d = X.shape[-1]
    i = torch.arange(d // 2, dtype=torch.float64)
    angles = positions.double()[:, None] * base ** (2 * i / d)
    cos, sin = torch.cos(angles).to(X.dtype), torch.sin(angles).to(X.dtype)
    x, y = X[..., 0::2], X[..., 1::2]
    result = torch.empty_like(X)
    result[..., 0::2] = x * cos - y * sin
    result[..., 1::2] = x * sin + y * cos
    return result


# %% wrong: one speed | names: all pairs turn at one speed
def rotary_positions(X, positions, base=10000.0):
    d = X.shape[-1]
    i = torch.arange(d // 2, dtype=torch.float64)
    angles = positions.double()[:, None] / torch.ones_like(i)
    cos, sin = torch.cos(angles).to(X.dtype), torch.sin(angles).to(X.dtype)
    x, y = X[..., 0::2], X[..., 1::2]
    result = torch.empty_like(X)
    result[..., 0::2] = x * cos - y * sin
    result[..., 1::2] = x * sin + y * cos
    return result


# %% wrong: first pair only | names: only the first pair
def rotary_positions(X, positions, base=10000.0):
    d = X.shape[-1]
    i = torch.arange(d // 2, dtype=torch.float64)
    angles = positions.double()[:, None] * (i == 0)
    cos, sin = torch.cos(angles).to(X.dtype), torch.sin(angles).to(X.dtype)
    x, y = X[..., 0::2], X[..., 1::2]
    result = torch.empty_like(X)
    result[..., 0::2] = x * cos - y * sin
    result[..., 1::2] = x * sin + y * cos
    return result


# %% wrong: along the heads | names: along the heads
def rotary_positions(X, positions, base=10000.0):
    d = X.shape[-1]
    i = torch.arange(d // 2, dtype=torch.float64)
    angles = positions.double()[:, None] / base ** (2 * i / d)
    if X.dim() == 4:
        angles = angles[:, None]
    cos, sin = torch.cos(angles).to(X.dtype), torch.sin(angles).to(X.dtype)
    x, y = X[..., 0::2], X[..., 1::2]
    result = torch.empty_like(X)
    result[..., 0::2] = x * cos - y * sin
    result[..., 1::2] = x * sin + y * cos
    return result


# %% wrong: sinusoids added | names: added, not turned
def rotary_positions(X, positions, base=10000.0):
    d = X.shape[-1]
    i = torch.arange(d // 2, dtype=torch.float64)
    angles = positions.double()[:, None] / base ** (2 * i / d)
    cos, sin = torch.cos(angles).to(X.dtype), torch.sin(angles).to(X.dtype)
    x, y = X[..., 0::2], X[..., 1::2]
    result = torch.empty_like(X)
    result[..., 0::2] = x + sin
    result[..., 1::2] = y + cos
    return result


# %% wrong: one entry overwritten first | names: turned already
def rotary_positions(X, positions, base=10000.0):
    d = X.shape[-1]
    i = torch.arange(d // 2, dtype=torch.float64)
    angles = positions.double()[:, None] / base ** (2 * i / d)
    cos, sin = torch.cos(angles).to(X.dtype), torch.sin(angles).to(X.dtype)
    x, y = X[..., 0::2], X[..., 1::2]
    result = torch.empty_like(X)
    result[..., 0::2] = x * cos - y * sin
    result[..., 1::2] = result[..., 0::2] * sin + y * cos
    return result


# %% wrong: second entry left | names: only the first entry of a pair is new
def rotary_positions(X, positions, base=10000.0):
    d = X.shape[-1]
    i = torch.arange(d // 2, dtype=torch.float64)
    angles = positions.double()[:, None] / base ** (2 * i / d)
    cos, sin = torch.cos(angles).to(X.dtype), torch.sin(angles).to(X.dtype)
    x, y = X[..., 0::2], X[..., 1::2]
    result = torch.empty_like(X)
    result[..., 0::2] = x * cos - y * sin
    result[..., 1::2] = y
    return result


# %% wrong: cosines alone | names: the second product is missing
def rotary_positions(X, positions, base=10000.0):
    d = X.shape[-1]
    i = torch.arange(d // 2, dtype=torch.float64)
    angles = positions.double()[:, None] / base ** (2 * i / d)
    cos, sin = torch.cos(angles).to(X.dtype), torch.sin(angles).to(X.dtype)
    x, y = X[..., 0::2], X[..., 1::2]
    result = torch.empty_like(X)
    result[..., 0::2] = x * cos
    result[..., 1::2] = y * cos
    return result


# %% wrong: slowest first | names: the slowest pair stands first
def rotary_positions(X, positions, base=10000.0):
    d = X.shape[-1]
    i = torch.arange(d // 2, dtype=torch.float64)
    angles = positions.double()[:, None] / base ** (2 * i / d).flip(0)
    cos, sin = torch.cos(angles).to(X.dtype), torch.sin(angles).to(X.dtype)
    x, y = X[..., 0::2], X[..., 1::2]
    result = torch.empty_like(X)
    result[..., 0::2] = x * cos - y * sin
    result[..., 1::2] = x * sin + y * cos
    return result


# %% wrong: float32 | names: float32 whatever the dtype / float32
def rotary_positions(X, positions, base=10000.0):
    d = X.shape[-1]
    i = torch.arange(d // 2, dtype=torch.float64)
    angles = positions.double()[:, None] / base ** (2 * i / d)
    cos, sin = torch.cos(angles).to(X.dtype), torch.sin(angles).to(X.dtype)
    x, y = X[..., 0::2], X[..., 1::2]
    result = torch.empty_like(X)
    result[..., 0::2] = x * cos - y * sin
    result[..., 1::2] = x * sin + y * cos
    return result.float()


# %% wrong: in place | names: argument / changed / in place
def rotary_positions(X, positions, base=10000.0):
    d = X.shape[-1]
    i = torch.arange(d // 2, dtype=torch.float64)
    angles = positions.double()[:, None] / base ** (2 * i / d)
    cos, sin = torch.cos(angles).to(X.dtype), torch.sin(angles).to(X.dtype)
    data = X.detach()
    x, y = data[..., 0::2].clone(), data[..., 1::2].clone()
    data[..., 0::2] = x * cos - y * sin
    data[..., 1::2] = x * sin + y * cos
    return X


# %% wrong: detached | names: gradient
def rotary_positions(X, positions, base=10000.0):
    d = X.shape[-1]
    i = torch.arange(d // 2, dtype=torch.float64)
    angles = positions.double()[:, None] / base ** (2 * i / d)
    cos, sin = torch.cos(angles).to(X.dtype), torch.sin(angles).to(X.dtype)
    x, y = X[..., 0::2].detach(), X[..., 1::2].detach()
    result = torch.empty_like(X)
    result[..., 0::2] = x * cos - y * sin
    result[..., 1::2] = x * sin + y * cos
    return result


# %% wrong: multiplied by the rows | names: multiplied by the rows of sines and cosines
def rotary_positions(X, positions, base=10000.0):
    d = X.shape[-1]
    speeds = base ** (-torch.arange(0, d, 2, dtype=torch.float64) / d)
    angles = positions.double()[:, None] * speeds
    c, s = angles.cos().to(X.dtype), angles.sin().to(X.dtype)
    return X * torch.stack([s, c], dim=-1).flatten(-2)


# %% wrong: a speed for every column | names: every column has a speed of its own
def rotary_positions(X, positions, base=10000.0):
    d = X.shape[-1]
    speeds = base ** (-torch.arange(d, dtype=torch.float64) / d)
    a = positions.double()[:, None] * speeds
    c, s = a.cos().to(X.dtype), a.sin().to(X.dtype)
    x, y = X[..., 0::2], X[..., 1::2]
    return torch.stack([x * c[:, 0::2] - y * s[:, 0::2], x * s[:, 1::2] + y * c[:, 1::2]], dim=-1).flatten(-2)


# %% wrong: bfloat16 | names: bfloat16, of 3 digits
def rotary_positions(X, positions, base=10000.0):
    d = X.shape[-1]
    speeds = base ** (-torch.arange(0, d, 2, dtype=torch.float64) / d)
    angles = positions.bfloat16()[:, None] * speeds.bfloat16()
    c, s = angles.cos().to(X.dtype), angles.sin().to(X.dtype)
    x, y = X[..., 0::2], X[..., 1::2]
    return torch.stack([x * c - y * s, x * s + y * c], dim=-1).flatten(-2)


# %% wrong: float16 angles | names: float16, of 4 digits
def rotary_positions(X, positions, base=10000.0):
    d = X.shape[-1]
    speeds = base ** (-torch.arange(0, d, 2, dtype=torch.float64) / d)
    angles = positions.double()[:, None] * speeds
    c, s = angles.half().cos().to(X.dtype), angles.half().sin().to(X.dtype)
    x, y = X[..., 0::2], X[..., 1::2]
    return torch.stack([x * c - y * s, x * s + y * c], dim=-1).flatten(-2)


# %% wrong: last pair left | names: the last pair is not turned
def rotary_positions(X, positions, base=10000.0):
    d = X.shape[-1]
    speeds = base ** (-torch.arange(0, d, 2, dtype=torch.float64) / d)
    angles = positions.double()[:, None] * speeds
    angles[:, -1] = 0
    c, s = angles.cos().to(X.dtype), angles.sin().to(X.dtype)
    x, y = X[..., 0::2], X[..., 1::2]
    return torch.stack([x * c - y * s, x * s + y * c], dim=-1).flatten(-2)


# %% wrong: places modulo 256 | names: places 1,000, 999 and 300
def rotary_positions(X, positions, base=10000.0):
    d = X.shape[-1]
    speeds = base ** (-torch.arange(0, d, 2, dtype=torch.float64) / d)
    angles = positions.remainder(256).double()[:, None] * speeds
    c, s = angles.cos().to(X.dtype), angles.sin().to(X.dtype)
    x, y = X[..., 0::2], X[..., 1::2]
    return torch.stack([x * c - y * s, x * s + y * c], dim=-1).flatten(-2)


# %% wrong: a table of 512 places | names: places 1,000, 999 and 300
def rotary_positions(X, positions, base=10000.0):
    d = X.shape[-1]
    speeds = base ** (-torch.arange(0, d, 2, dtype=torch.float64) / d)
    angles = positions.clamp(max=511).double()[:, None] * speeds
    c, s = angles.cos().to(X.dtype), angles.sin().to(X.dtype)
    x, y = X[..., 0::2], X[..., 1::2]
    return torch.stack([x * c - y * s, x * s + y * c], dim=-1).flatten(-2)


# %% wrong: ready made | names: `transformer`
def rotary_positions(X, positions, base=10000.0):
    return transformer.rotated(X, positions, base)


# %% wrong: nothing turned | names: nothing is turned / is `X` / the argument / is X / X itself / `X`
def rotary_positions(X, positions, base=10000.0):
    return X.clone()
