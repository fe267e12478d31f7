# %% correct: uniform_ on an empty matrix
def xavier_uniform(fan_in, fan_out, generator, gain=1.0):
    limit = gain * (6 / (fan_in + fan_out)) ** 0.5
    return torch.empty(fan_in, fan_out).uniform_(-limit, limit, generator=generator)


# %% correct: centered first, then scaled by standard deviations
def xavier_uniform(fan_in, fan_out, generator, gain=1.0):
    std = gain * math.sqrt(2 / (fan_in + fan_out))
    standard = (torch.rand((fan_in, fan_out), generator=generator) - 0.5) * math.sqrt(12)
    return std * standard


# %% correct: drawn lying on its side
def xavier_uniform(fan_in, fan_out, generator, gain=1.0):
    limit = gain * math.sqrt(3) * math.sqrt(2 / (fan_in + fan_out))
    return limit - 2 * limit * torch.rand(fan_out, fan_in, generator=generator).T


# %% wrong: the standard deviation as limit | names: standard deviation stands where the limit belongs
def xavier_uniform(fan_in, fan_out, generator, gain=1.0):
    limit = gain * math.sqrt(2 / (fan_in + fan_out))
    return (2 * torch.rand(fan_in, fan_out, generator=generator) - 1) * limit


# %% wrong: the variance as limit | names: variance stands where the limit belongs
def xavier_uniform(fan_in, fan_out, generator, gain=1.0):
    limit = gain * 2 / (fan_in + fan_out)
    return (2 * torch.rand(fan_in, fan_out, generator=generator) - 1) * limit


# %% wrong: normal | names: normal, not uniform
def xavier_uniform(fan_in, fan_out, generator, gain=1.0):
    return gain * math.sqrt(2 / (fan_in + fan_out)) * torch.randn(fan_in, fan_out, generator=generator)


# %% wrong: fan_in alone | names: only fan_in is counted
def xavier_uniform(fan_in, fan_out, generator, gain=1.0):
    return gain * math.sqrt(3 / fan_in) * (2 * torch.rand(fan_in, fan_out, generator=generator) - 1)


# %% wrong: 6 over fan_in | names: only fan_in stands under the 6
def xavier_uniform(fan_in, fan_out, generator, gain=1.0):
    return gain * math.sqrt(6 / fan_in) * (2 * torch.rand(fan_in, fan_out, generator=generator) - 1)


# %% wrong: fan_out alone | names: only fan_out is counted
def xavier_uniform(fan_in, fan_out, generator, gain=1.0):
    return gain * math.sqrt(3 / fan_out) * (2 * torch.rand(fan_in, fan_out, generator=generator) - 1)


# %% wrong: from 0 on | names: begins at 0
def xavier_uniform(fan_in, fan_out, generator, gain=1.0):
    return gain * math.sqrt(6 / (fan_in + fan_out)) * torch.rand(fan_in, fan_out, generator=generator)


# %% wrong: on its side | names: lies on its side
def xavier_uniform(fan_in, fan_out, generator, gain=1.0):
    limit = gain * math.sqrt(6 / (fan_in + fan_out))
    return (2 * torch.rand(fan_out, fan_in, generator=generator) - 1) * limit


# %% wrong: gain left out | names: gain is left out
def xavier_uniform(fan_in, fan_out, generator, gain=1.0):
    limit = math.sqrt(6 / (fan_in + fan_out))
    return (2 * torch.rand(fan_in, fan_out, generator=generator) - 1) * limit


# %% wrong: gain under the root | names: gain stands under the root
def xavier_uniform(fan_in, fan_out, generator, gain=1.0):
    limit = math.sqrt(6 * gain / (fan_in + fan_out))
    return (2 * torch.rand(fan_in, fan_out, generator=generator) - 1) * limit


# %% wrong: torch's default | names: torch's default
def xavier_uniform(fan_in, fan_out, generator, gain=1.0):
    limit = gain / math.sqrt(fan_in)
    return (2 * torch.rand(fan_in, fan_out, generator=generator) - 1) * limit


# %% wrong: the mean of both fans | names: the mean of fan_in and fan_out
def xavier_uniform(fan_in, fan_out, generator, gain=1.0):
    limit = gain * math.sqrt(6 / ((fan_in + fan_out) / 2))
    return (2 * torch.rand(fan_in, fan_out, generator=generator) - 1) * limit


# %% wrong: the global state | names: not from torch's global state
def xavier_uniform(fan_in, fan_out, generator, gain=1.0):
    limit = gain * math.sqrt(6 / (fan_in + fan_out))
    return (2 * torch.rand(fan_in, fan_out) - 1) * limit


# %% wrong: seeded inside | names: draw from the `generator` that is given
def xavier_uniform(fan_in, fan_out, generator, gain=1.0):
    torch.manual_seed(0)
    limit = gain * math.sqrt(6 / (fan_in + fan_out))
    return (2 * torch.rand(fan_in, fan_out) - 1) * limit


# %% wrong: the generator is copied | names: same generator gives the same matrix
def xavier_uniform(fan_in, fan_out, generator, gain=1.0):
    generator = generator.clone_state()
    limit = gain * math.sqrt(6 / (fan_in + fan_out))
    return (2 * torch.rand(fan_in, fan_out, generator=generator) - 1) * limit


# %% wrong: ready-made | names: without
def xavier_uniform(fan_in, fan_out, generator, gain=1.0):
    return nn.init.xavier_uniform_(torch.empty(fan_in, fan_out), gain=gain, generator=generator)


# %% correct: lerp between both ends
def xavier_uniform(fan_in, fan_out, generator, gain=1.0):
    limit = gain * math.sqrt(6 / (fan_in + fan_out))
    share = torch.rand(fan_in, fan_out, generator=generator)
    return torch.lerp(torch.tensor(-limit), torch.tensor(limit), share)


# %% correct: row by row
def xavier_uniform(fan_in, fan_out, generator, gain=1.0):
    limit = gain * math.sqrt(6 / (fan_in + fan_out))
    rows = [torch.empty(fan_out).uniform_(-limit, limit, generator=generator) for _ in range(fan_in)]
    return torch.stack(rows)


# %% wrong: gain squared | names: gain is squared
def xavier_uniform(fan_in, fan_out, generator, gain=1.0):
    limit = gain**2 * math.sqrt(6 / (fan_in + fan_out))
    return (2 * torch.rand(fan_in, fan_out, generator=generator) - 1) * limit


# %% wrong: 3 for 6 | names: root of 3 over the sum
def xavier_uniform(fan_in, fan_out, generator, gain=1.0):
    limit = gain * math.sqrt(3 / (fan_in + fan_out))
    return (2 * torch.rand(fan_in, fan_out, generator=generator) - 1) * limit


# %% wrong: 12 for 6 | names: or 12 stands there
def xavier_uniform(fan_in, fan_out, generator, gain=1.0):
    limit = gain * math.sqrt(12 / (fan_in + fan_out))
    return (2 * torch.rand(fan_in, fan_out, generator=generator) - 1) * limit


# %% wrong: the product of the fans | names: the product of fan_in and fan_out
def xavier_uniform(fan_in, fan_out, generator, gain=1.0):
    limit = gain * math.sqrt(6 / (fan_in * fan_out))
    return (2 * torch.rand(fan_in, fan_out, generator=generator) - 1) * limit


# %% wrong: the root is missing | names: the root is missing
def xavier_uniform(fan_in, fan_out, generator, gain=1.0):
    limit = gain * 6 / (fan_in + fan_out)
    return (2 * torch.rand(fan_in, fan_out, generator=generator) - 1) * limit


# %% wrong: an integer quotient | names: nothing is drawn
def xavier_uniform(fan_in, fan_out, generator, gain=1.0):
    limit = gain * math.sqrt(6 // (fan_in + fan_out))
    return (2 * torch.rand(fan_in, fan_out, generator=generator) - 1) * limit


# %% wrong: the larger fan | names: the larger of both fans
def xavier_uniform(fan_in, fan_out, generator, gain=1.0):
    limit = gain * math.sqrt(3 / max(fan_in, fan_out))
    return (2 * torch.rand(fan_in, fan_out, generator=generator) - 1) * limit


# %% wrong: the smaller fan | names: the smaller of both fans
def xavier_uniform(fan_in, fan_out, generator, gain=1.0):
    limit = gain * math.sqrt(3 / min(fan_in, fan_out))
    return (2 * torch.rand(fan_in, fan_out, generator=generator) - 1) * limit


# %% wrong: the difference of the fans | names: the difference of the fans
def xavier_uniform(fan_in, fan_out, generator, gain=1.0):
    limit = gain * math.sqrt(6 / (abs(fan_in - fan_out) or 1))
    return (2 * torch.rand(fan_in, fan_out, generator=generator) - 1) * limit


# %% wrong: the fans without effect | names: neither fan has an effect
def xavier_uniform(fan_in, fan_out, generator, gain=1.0):
    limit = gain
    return (2 * torch.rand(fan_in, fan_out, generator=generator) - 1) * limit


# %% wrong: gain in the denominator | names: gain divides
def xavier_uniform(fan_in, fan_out, generator, gain=1.0):
    limit = math.sqrt(6 / (fan_in + fan_out)) / gain
    return (2 * torch.rand(fan_in, fan_out, generator=generator) - 1) * limit


# %% wrong: the gain of tanh always | names: 5/3 stands where
def xavier_uniform(fan_in, fan_out, generator, gain=1.0):
    limit = 5 / 3 * math.sqrt(6 / (fan_in + fan_out))
    return (2 * torch.rand(fan_in, fan_out, generator=generator) - 1) * limit


# %% wrong: half as wide | names: half as wide
def xavier_uniform(fan_in, fan_out, generator, gain=1.0):
    limit = gain * math.sqrt(6 / (fan_in + fan_out))
    return (torch.rand(fan_in, fan_out, generator=generator) - 0.5) * limit


# %% wrong: twice as wide | names: twice as wide
def xavier_uniform(fan_in, fan_out, generator, gain=1.0):
    limit = gain * math.sqrt(6 / (fan_in + fan_out))
    return (4 * torch.rand(fan_in, fan_out, generator=generator) - 2) * limit


# %% wrong: plus or minus | names: all entries have the same size
def xavier_uniform(fan_in, fan_out, generator, gain=1.0):
    std = gain * math.sqrt(2 / (fan_in + fan_out))
    return std * (torch.rand(fan_in, fan_out, generator=generator) - 0.5).sign()


# %% wrong: a sum of two uniform ones | names: two uniform numbers are added up
def xavier_uniform(fan_in, fan_out, generator, gain=1.0):
    std = gain * math.sqrt(2 / (fan_in + fan_out))
    pair = torch.rand(2, fan_in, fan_out, generator=generator) - 0.5
    return std * math.sqrt(6) * pair.sum(0)


# %% wrong: one row for all | names: entries repeat
def xavier_uniform(fan_in, fan_out, generator, gain=1.0):
    limit = gain * math.sqrt(6 / (fan_in + fan_out))
    return (2 * torch.rand(1, fan_out, generator=generator) - 1).repeat(fan_in, 1) * limit


# %% wrong: the second half mirrors the first | names: entries repeat
def xavier_uniform(fan_in, fan_out, generator, gain=1.0):
    limit = gain * math.sqrt(6 / (fan_in + fan_out))
    half = (2 * torch.rand((fan_in + 1) // 2, fan_out, generator=generator) - 1) * limit
    return torch.cat([half, -half])[:fan_in]


# %% wrong: double precision | names: expected a tensor of torch.float32
def xavier_uniform(fan_in, fan_out, generator, gain=1.0):
    limit = gain * math.sqrt(6 / (fan_in + fan_out))
    return (2 * torch.rand(fan_in, fan_out, generator=generator, dtype=torch.float64) - 1) * limit


# %% wrong: the generator is seeded | names: generators of different seeds give the same
def xavier_uniform(fan_in, fan_out, generator, gain=1.0):
    generator.manual_seed(0)
    limit = gain * math.sqrt(6 / (fan_in + fan_out))
    return (2 * torch.rand(fan_in, fan_out, generator=generator) - 1) * limit


# %% wrong: the seed of the generator | names: same generator gives the same matrix
def xavier_uniform(fan_in, fan_out, generator, gain=1.0):
    generator.manual_seed(generator.initial_seed())
    limit = gain * math.sqrt(6 / (fan_in + fan_out))
    return (2 * torch.rand(fan_in, fan_out, generator=generator) - 1) * limit


# %% wrong: ready-made by another name | names: without
def xavier_uniform(fan_in, fan_out, generator, gain=1.0):
    init = torch.nn.init
    W = torch.empty(fan_in, fan_out)
    init.xavier_uniform_(W, gain, generator)
    return W
