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
