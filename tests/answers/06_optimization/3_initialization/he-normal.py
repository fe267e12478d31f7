# %% correct: normal_ on an empty matrix
def he_normal(fan_in, fan_out, generator, slope=0.0):
    std = math.sqrt(2 / ((1 + slope**2) * fan_in))
    return torch.empty(fan_in, fan_out).normal_(0, std, generator=generator)


# %% correct: torch.normal with a size
def he_normal(fan_in, fan_out, generator, slope=0.0):
    variance = 2 / fan_in / (1 + slope * slope)
    return torch.normal(0.0, variance**0.5, (fan_in, fan_out), generator=generator)


# %% wrong: fan_out | names: fan_out is counted
def he_normal(fan_in, fan_out, generator, slope=0.0):
    return math.sqrt(2 / (1 + slope**2) / fan_out) * torch.randn(fan_in, fan_out, generator=generator)


# %% wrong: the average of both fans | names: average of both fans
def he_normal(fan_in, fan_out, generator, slope=0.0):
    return (
        math.sqrt(2 / (1 + slope**2))
        * math.sqrt(2 / (fan_in + fan_out))
        * torch.randn(fan_in, fan_out, generator=generator)
    )


# %% wrong: no root | names: root is missing
def he_normal(fan_in, fan_out, generator, slope=0.0):
    return 2 / (1 + slope**2) / fan_in * torch.randn(fan_in, fan_out, generator=generator)


# %% wrong: no root of fan_in | names: root of fan_in is missing
def he_normal(fan_in, fan_out, generator, slope=0.0):
    return math.sqrt(2 / (1 + slope**2)) / fan_in * torch.randn(fan_in, fan_out, generator=generator)


# %% wrong: no root of the gain | names: gain's root is missing
def he_normal(fan_in, fan_out, generator, slope=0.0):
    return 2 / (1 + slope**2) / math.sqrt(fan_in) * torch.randn(fan_in, fan_out, generator=generator)


# %% wrong: slope left out | names: slope is left out
def he_normal(fan_in, fan_out, generator, slope=0.0):
    return math.sqrt(2 / fan_in) * torch.randn(fan_in, fan_out, generator=generator)


# %% wrong: slope not squared | names: slope is not squared
def he_normal(fan_in, fan_out, generator, slope=0.0):
    return math.sqrt(2 / (1 + slope) / fan_in) * torch.randn(fan_in, fan_out, generator=generator)


# %% wrong: no gain | names: gain is left out
def he_normal(fan_in, fan_out, generator, slope=0.0):
    return math.sqrt(1 / fan_in) * torch.randn(fan_in, fan_out, generator=generator)


# %% wrong: the gain turned over | names: gain is turned over
def he_normal(fan_in, fan_out, generator, slope=0.0):
    return math.sqrt((1 + slope**2) / 2) / math.sqrt(fan_in) * torch.randn(fan_in, fan_out, generator=generator)


# %% wrong: uniform with the right spread | names: not normal
def he_normal(fan_in, fan_out, generator, slope=0.0):
    limit = math.sqrt(6 / (1 + slope**2) / fan_in)
    return (2 * torch.rand(fan_in, fan_out, generator=generator) - 1) * limit


# %% wrong: normal with the limit of a uniform | names: the 6 of a uniform interval
def he_normal(fan_in, fan_out, generator, slope=0.0):
    return math.sqrt(6 / (1 + slope**2) / fan_in) * torch.randn(fan_in, fan_out, generator=generator)


# %% wrong: on its side | names: lies on its side
def he_normal(fan_in, fan_out, generator, slope=0.0):
    return math.sqrt(2 / (1 + slope**2) / fan_in) * torch.randn(fan_out, fan_in, generator=generator)


# %% wrong: the global state | names: not from torch's global state
def he_normal(fan_in, fan_out, generator, slope=0.0):
    return math.sqrt(2 / (1 + slope**2) / fan_in) * torch.randn(fan_in, fan_out)


# %% wrong: seeded inside | names: generators of different seeds give the same
def he_normal(fan_in, fan_out, generator, slope=0.0):
    generator.manual_seed(0)
    return math.sqrt(2 / (1 + slope**2) / fan_in) * torch.randn(fan_in, fan_out, generator=generator)


# %% wrong: ready-made | names: without
def he_normal(fan_in, fan_out, generator, slope=0.0):
    W = torch.empty(fan_out, fan_in)
    nn.init.kaiming_normal_(W, a=slope, generator=generator)
    return W.T


# %% wrong: one more than the slope, squared | names: the sum 1 + slope is squared
def he_normal(fan_in, fan_out, generator, slope=0.0):
    return math.sqrt(2 / (1 + slope) ** 2 / fan_in) * torch.randn(fan_in, fan_out, generator=generator)


# %% correct: the share that passes
def he_normal(fan_in, fan_out, generator, slope=0.0):
    passes = (1 + slope * slope) / 2
    variance = 1 / (fan_in * passes)
    return torch.randn((fan_in, fan_out), generator=generator) * variance**0.5


# %% correct: drawn on its side
def he_normal(fan_in, fan_out, generator, slope=0.0):
    std = math.sqrt(2 / (1 + slope**2) / fan_in)
    return torch.empty(fan_out, fan_in).normal_(0, std, generator=generator).T


# %% wrong: the sum of the fans | names: sum of both fans
def he_normal(fan_in, fan_out, generator, slope=0.0):
    std = math.sqrt(2 / (1 + slope**2)) / math.sqrt(fan_in + fan_out)
    return std * torch.randn(fan_in, fan_out, generator=generator)


# %% wrong: the larger fan | names: the larger of both fans
def he_normal(fan_in, fan_out, generator, slope=0.0):
    std = math.sqrt(2 / (1 + slope**2) / max(fan_in, fan_out))
    return std * torch.randn(fan_in, fan_out, generator=generator)


# %% wrong: the smaller fan | names: the smaller of both fans
def he_normal(fan_in, fan_out, generator, slope=0.0):
    std = math.sqrt(2 / (1 + slope**2) / min(fan_in, fan_out))
    return std * torch.randn(fan_in, fan_out, generator=generator)


# %% wrong: the slope as gain | names: the slope is taken for the gain / divided by zero
def he_normal(fan_in, fan_out, generator, slope=0.0):
    std = slope / math.sqrt(fan_in)
    return std * torch.randn(fan_in, fan_out, generator=generator)


# %% wrong: 1 minus the slope squared | names: subtracted from 1
def he_normal(fan_in, fan_out, generator, slope=0.0):
    std = math.sqrt(2 / abs(1 - slope**2) / fan_in) if abs(slope) != 1 else 0.0
    return std * torch.randn(fan_in, fan_out, generator=generator)


# %% wrong: the root of 1 + slope squared left out | names: stands without its root
def he_normal(fan_in, fan_out, generator, slope=0.0):
    std = math.sqrt(2) / (1 + slope**2) / math.sqrt(fan_in)
    return std * torch.randn(fan_in, fan_out, generator=generator)


# %% wrong: 2 outside of the root | names: the 2 stands outside
def he_normal(fan_in, fan_out, generator, slope=0.0):
    std = 2 / math.sqrt((1 + slope**2) * fan_in)
    return std * torch.randn(fan_in, fan_out, generator=generator)


# %% wrong: an integer quotient | names: nothing is drawn
def he_normal(fan_in, fan_out, generator, slope=0.0):
    std = math.sqrt(2 // (1 + slope**2) // fan_in)
    return std * torch.randn(fan_in, fan_out, generator=generator)


# %% wrong: no fan at all | names: fan_in is left out
def he_normal(fan_in, fan_out, generator, slope=0.0):
    std = math.sqrt(2 / (1 + slope**2))
    return std * torch.randn(fan_in, fan_out, generator=generator)


# %% wrong: slope squared above | names: slope squared is added to the gain
def he_normal(fan_in, fan_out, generator, slope=0.0):
    std = math.sqrt((2 + slope**2) / fan_in)
    return std * torch.randn(fan_in, fan_out, generator=generator)


# %% wrong: the gain turned over twice | names: gain is turned over
def he_normal(fan_in, fan_out, generator, slope=0.0):
    std = math.sqrt((1 + slope**2) / 2 / fan_in)
    return std * torch.randn(fan_in, fan_out, generator=generator)


# %% wrong: half the batch: 2 over both fans | names: average of both fans
def he_normal(fan_in, fan_out, generator, slope=0.0):
    std = math.sqrt(2 / (1 + slope**2)) * math.sqrt(2 / (fan_in + fan_out))
    return std * torch.randn(fan_in, fan_out, generator=generator)


# %% wrong: no sign | names: without their sign
def he_normal(fan_in, fan_out, generator, slope=0.0):
    std = math.sqrt(2 / (1 + slope**2) / fan_in)
    return std * torch.randn(fan_in, fan_out, generator=generator).abs()


# %% wrong: mean std | names: used as the mean as well
def he_normal(fan_in, fan_out, generator, slope=0.0):
    std = math.sqrt(2 / (1 + slope**2) / fan_in)
    return torch.empty(fan_in, fan_out).normal_(std, std, generator=generator)


# %% wrong: cut off at two spreads | names: none lies beyond
def he_normal(fan_in, fan_out, generator, slope=0.0):
    std = math.sqrt(2 / (1 + slope**2) / fan_in)
    return std / 0.9594 * torch.randn(fan_in, fan_out, generator=generator).clamp(-2, 2)


# %% wrong: a product of two normal ones | names: far too far out / come more often
def he_normal(fan_in, fan_out, generator, slope=0.0):
    std = math.sqrt(2 / (1 + slope**2) / fan_in)
    pair = torch.randn(2, fan_in, fan_out, generator=generator)
    return std * pair[0] * pair[1]


# %% wrong: one column for all | names: entries repeat
def he_normal(fan_in, fan_out, generator, slope=0.0):
    std = math.sqrt(2 / (1 + slope**2) / fan_in)
    return std * torch.randn(fan_in, 1, generator=generator).repeat(1, fan_out)


# %% wrong: mirrored | names: entries repeat
def he_normal(fan_in, fan_out, generator, slope=0.0):
    std = math.sqrt(2 / (1 + slope**2) / fan_in)
    half = std * torch.randn(fan_in, (fan_out + 1) // 2, generator=generator)
    return torch.cat([half, -half], 1)[:, :fan_out]


# %% wrong: a product of vectors | names: depend on each other / far too far out / come more often
def he_normal(fan_in, fan_out, generator, slope=0.0):
    std = math.sqrt(2 / (1 + slope**2) / fan_in)
    return std * torch.randn(fan_in, 1, generator=generator) @ torch.randn(1, fan_out, generator=generator)


# %% wrong: double precision | names: expected a tensor of torch.float32
def he_normal(fan_in, fan_out, generator, slope=0.0):
    std = math.sqrt(2 / (1 + slope**2) / fan_in)
    return std * torch.randn(fan_in, fan_out, generator=generator, dtype=torch.float64)


# %% wrong: the seed of the generator | names: same generator gives the same matrix
def he_normal(fan_in, fan_out, generator, slope=0.0):
    std = math.sqrt(2 / (1 + slope**2) / fan_in)
    generator.manual_seed(generator.initial_seed())
    return std * torch.randn(fan_in, fan_out, generator=generator)
