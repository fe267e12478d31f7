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


# %% correct: a lambda
count_parameters = lambda widths, bias=True: sum(i * o + (o if bias else 0) for i, o in zip(widths[:-1], widths[1:]))


# %% correct: a loop that adds up
def count_parameters(widths, bias=True):
    total, before = 0, widths[0]
    for width in widths[1:]:
        total += before * width
        if bias:
            total += width
        before = width
    return total


# %% wrong: a tensor | names: expected a Python int
def count_parameters(widths, bias=True):
    w = torch.tensor(widths)
    return (w[:-1] * w[1:]).sum() + int(bias) * w[1:].sum()


# %% wrong: units | names: units are counted
def count_parameters(widths, bias=True):
    return sum(widths[1:])


# %% wrong: no biases by default | names: the default is bias=True
def count_parameters(widths, bias=False):
    return sum((i + bias) * o for i, o in zip(widths, widths[1:]))


# %% wrong: bias turned round | names: bias is turned round
def count_parameters(widths, bias=True):
    return sum((i + (not bias)) * o for i, o in zip(widths, widths[1:]))


# %% wrong: one bias in all | names: one bias for the whole network
def count_parameters(widths, bias=True):
    return sum(i * o for i, o in zip(widths, widths[1:])) + bias


# %% wrong: all pairs of layers | names: joined with all later ones
def count_parameters(widths, bias=True):
    return sum(i * o for k, i in enumerate(widths) for o in widths[k + 1 :]) + bias * sum(widths[1:])


# %% wrong: added in each layer | names: widths are added
def count_parameters(widths, bias=True):
    return sum(i + o + bias * o for i, o in zip(widths, widths[1:]))


# %% wrong: the first layer is left out | names: the first layer is left out
def count_parameters(widths, bias=True):
    return sum((i + bias) * o for i, o in zip(widths[1:], widths[2:]))


# %% wrong: the list is emptied | names: changes its arguments
def count_parameters(widths, bias=True):
    total, before = 0, widths.pop(0)
    while widths:
        width = widths.pop(0)
        total += (before + bias) * width
        before = width
    return total
