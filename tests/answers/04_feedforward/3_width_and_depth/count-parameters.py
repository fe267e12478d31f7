# %% correct: ask torch
def count_parameters(widths, bias=True):
    net = nn.Sequential(*[nn.Linear(a, b, bias=bias, device="meta") for a, b in zip(widths, widths[1:])])
    return sum(p.numel() for p in net.parameters())


# %% correct: weights and biases apart, by index
def count_parameters(widths, bias=True):
    total = 0
    for i in range(1, len(widths)):
        total += widths[i - 1] * widths[i]
        if bias:
            total += widths[i]
    return total


# %% wrong: no biases at all | names: biases are left out
def count_parameters(widths, bias=True):
    return sum(a * b for a, b in zip(widths, widths[1:]))


# %% wrong: always biases | names: even with bias=False
def count_parameters(widths, bias=True):
    return sum((a + 1) * b for a, b in zip(widths, widths[1:]))


# %% wrong: biases for the inputs too | names: the inputs get biases too
def count_parameters(widths, bias=True):
    return sum(a * b for a, b in zip(widths, widths[1:])) + bias * sum(widths)


# %% wrong: a bias for each input of a layer | names: each of its inputs
def count_parameters(widths, bias=True):
    return sum(a * (b + bias) for a, b in zip(widths, widths[1:]))


# %% wrong: one bias a layer | names: one bias a layer
def count_parameters(widths, bias=True):
    return sum(a * b + bias for a, b in zip(widths, widths[1:]))


# %% wrong: hidden layers only | names: last layer is left out
def count_parameters(widths, bias=True):
    return sum((a + bias) * b for a, b in zip(widths[:-2], widths[1:-1]))


# %% wrong: no bias at the output | names: last layer gets no bias
def count_parameters(widths, bias=True):
    return sum(a * b for a, b in zip(widths, widths[1:])) + (sum(widths[1:-1]) if bias else 0)


# %% wrong: widths multiplied along the network | names: layers add up
def count_parameters(widths, bias=True):
    return math.prod(widths) + (sum(widths[1:]) if bias else 0)
