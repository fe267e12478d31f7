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
