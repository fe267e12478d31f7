# %% correct: three units a layer, the hat as a true tent
def sawtooth(k):
    kinks, weights = torch.tensor([0.0, -0.5, -1.0]), torch.tensor([2.0, -4.0, 2.0])
    layers = [(torch.ones(1, 3), kinks)]
    for _ in range(k - 1):
        layers.append((weights[:, None].expand(3, 3), kinks))
    return [*layers, (weights[:, None], torch.zeros(1))]


# %% correct: t = 1 - |2x - 1|, in double precision
def sawtooth(k):
    W1, b1 = torch.tensor([[2.0, -2.0]], dtype=torch.float64), torch.tensor([-1.0, 1.0], dtype=torch.float64)
    W2, b2 = torch.tensor([[-1.0], [-1.0]], dtype=torch.float64), torch.ones(1, dtype=torch.float64)
    return [(W1, b1)] + [(W2 @ W1, b2 @ W1 + b1) for _ in range(k - 1)] + [(W2, b2)]


# %% correct: recursion, the last hat in front of the others
def sawtooth(k):
    W1, b1 = torch.ones(1, 2), torch.tensor([0.0, -0.5])
    W2 = torch.tensor([[2.0], [-4.0]])
    if k == 1:
        return [(W1, b1), (W2, torch.zeros(1))]
    (V, c), *rest = sawtooth(k - 1)
    return [(W1, b1), (W2 @ V, c), *rest]


# %% wrong: one hat too many | names: once too often
def sawtooth(k):
    first = (torch.ones(1, 2), torch.tensor([0.0, -0.5]))
    between = (torch.tensor([[2.0, 2.0], [-4.0, -4.0]]), torch.tensor([0.0, -0.5]))
    return [first, *[between] * k, (torch.tensor([[2.0], [-4.0]]), torch.zeros(1))]


# %% wrong: one hat too few | names: once too little
def sawtooth(k):
    first = (torch.ones(1, 2), torch.tensor([0.0, -0.5]))
    between = (torch.tensor([[2.0, 2.0], [-4.0, -4.0]]), torch.tensor([0.0, -0.5]))
    if k == 1:
        return [(torch.eye(1), torch.zeros(1)), (torch.eye(1), torch.zeros(1))]
    return [first, *[between] * (k - 2), (torch.tensor([[2.0], [-4.0]]), torch.zeros(1))]


# %% wrong: it only levels off | names: slope beyond the middle is 0
def sawtooth(k):
    first = (torch.ones(1, 2), torch.tensor([0.0, -0.5]))
    between = (torch.tensor([[2.0, 2.0], [-2.0, -2.0]]), torch.tensor([0.0, -0.5]))
    return [first, *[between] * (k - 1), (torch.tensor([[2.0], [-2.0]]), torch.zeros(1))]


# %% wrong: a hat half as high | names: only half as high
def sawtooth(k):
    first = (torch.ones(1, 2), torch.tensor([0.0, -0.5]))
    between = (torch.tensor([[1.0, 1.0], [-2.0, -2.0]]), torch.tensor([0.0, -0.5]))
    return [first, *[between] * (k - 1), (torch.tensor([[1.0], [-2.0]]), torch.zeros(1))]


# %% wrong: biases in the first layer only | names: only the first layer has its biases
def sawtooth(k):
    first = (torch.ones(1, 2), torch.tensor([0.0, -0.5]))
    between = (torch.tensor([[2.0, 2.0], [-4.0, -4.0]]), torch.zeros(2))
    return [first, *[between] * (k - 1), (torch.tensor([[2.0], [-4.0]]), torch.zeros(1))]


# %% wrong: hats side by side, added up | names: k hats are added up
def sawtooth(k):
    W2 = torch.tensor([[2.0], [-4.0]]).repeat(k, 1)
    return [(torch.ones(1, 2 * k), torch.tensor([0.0, -0.5]).repeat(k)), (W2, torch.zeros(1))]


# %% wrong: one hat whatever k | names: one hat, whatever k
def sawtooth(k):
    return [(torch.ones(1, 2), torch.tensor([0.0, -0.5])), (torch.tensor([[2.0], [-4.0]]), torch.zeros(1))]


# %% wrong: one wide layer | names: one hidden layer for each hat
def sawtooth(k):
    n = 2**k
    kinks = torch.arange(n) / n
    jumps = torch.tensor([float(n)] + [2.0 * n * (-1) ** i for i in range(1, n)])
    return [(torch.ones(1, n), -kinks), (jumps[:, None], torch.zeros(1))]


# %% wrong: every layer one unit per tooth, twice as wide as allowed | names: at most 3 hidden units
def sawtooth(k):
    W1, b1 = torch.ones(1, 4), torch.tensor([0.0, 0.0, -0.5, -0.5])
    W2 = torch.tensor([[1.0], [1.0], [-2.0], [-2.0]])
    return [(W1, b1), *[(W2 @ W1, b1)] * (k - 1), (W2, torch.zeros(1))]


# %% wrong: the layers of single hats in a row, a ReLU between | names: expected 4 layers / expected 2 layers
def sawtooth(k):
    hat = [(torch.ones(1, 2), torch.tensor([0.0, -0.5])), (torch.tensor([[2.0], [-4.0]]), torch.zeros(1))]
    return hat * k


# %% wrong: the matrices between the hats transposed | names: between the hats are transposed
def sawtooth(k):
    first = (torch.ones(1, 2), torch.tensor([0.0, -0.5]))
    between = (torch.tensor([[2.0, -4.0], [2.0, -4.0]]), torch.tensor([0.0, -0.5]))
    return [first, *[between] * (k - 1), (torch.tensor([[2.0], [-4.0]]), torch.zeros(1))]


# %% wrong: every W on its side | names: one for each of its inputs / at most 3 hidden units
def sawtooth(k):
    kinks = torch.tensor([0.0, -0.5])
    between = (torch.tensor([[2.0, -4.0], [2.0, -4.0]]), kinks)
    return [(torch.ones(2, 1), kinks), *[between] * (k - 1), (torch.tensor([[2.0, -4.0]]), torch.zeros(1))]


# %% correct: two units that meet in the middle
def sawtooth(k):
    into, b = torch.tensor([[1.0, -1.0]]), torch.tensor([-0.5, 0.5])
    out, c = torch.tensor([[-2.0], [-2.0]]), torch.tensor([1.0])
    return [(into, b), *[(out @ into, c @ into + b)] * (k - 1), (out, c)]


# %% correct: a lambda
sawtooth = lambda k: (
    [(torch.ones(1, 2), torch.tensor([0.0, -0.5]))]
    + [(torch.tensor([[2.0, 2.0], [-4.0, -4.0]]), torch.tensor([0.0, -0.5])) for _ in range(1, k)]
    + [(torch.tensor([[2.0], [-4.0]]), torch.zeros(1))]
)


# %% wrong: whole numbers | names: whole numbers
def sawtooth(k):
    into, b = torch.tensor([[2, 2]]), torch.tensor([0, -1])
    out, c = torch.tensor([[1], [-2]]), torch.tensor([0])
    return [(into, b), *[(out @ into, b)] * (k - 1), (out, c)]


# %% wrong: biases as rows | names: b of layer 1 of sawtooth
def sawtooth(k):
    into, b = torch.tensor([[1.0, 1.0]]), torch.tensor([[0.0, -0.5]])
    out, c = torch.tensor([[2.0], [-4.0]]), torch.tensor([0.0])
    between = (out @ into, b)
    return [(into, b), *[between] * (k - 1), (out, c)]


# %% wrong: down with slope -1 | names: beyond the middle is -1
def sawtooth(k):
    into, b = torch.tensor([[1.0, 1.0]]), torch.tensor([0.0, -0.5])
    out, c = torch.tensor([[2.0], [-3.0]]), torch.tensor([0.0])
    between = (out @ into, b)
    return [(into, b), *[between] * (k - 1), (out, c)]


# %% wrong: valleys first | names: every hat is turned over
def sawtooth(k):
    into, b = torch.tensor([[1.0, 1.0]]), torch.tensor([0.0, -0.5])
    out, c = torch.tensor([[-2.0], [4.0]]), torch.tensor([1.0])
    between = (out @ into, c @ into + b)
    return [(into, b), *[between] * (k - 1), (out, c)]


# %% wrong: the last hat is turned over | names: the hat is turned over
def sawtooth(k):
    into, b = torch.tensor([[1.0, 1.0]]), torch.tensor([0.0, -0.5])
    out, c = torch.tensor([[-2.0], [4.0]]), torch.tensor([1.0])
    between = (-out @ into, b)
    return [(into, b), *[between] * (k - 1), (out, c)]


# %% wrong: it goes up only | names: goes up only
def sawtooth(k):
    into, b = torch.tensor([[1.0, 1.0]]), torch.tensor([0.0, -0.5])
    out, c = torch.tensor([[2.0], [0.0]]), torch.tensor([0.0])
    between = (out @ into, b)
    return [(into, b), *[between] * (k - 1), (out, c)]


# %% wrong: the second kink at 1 | names: the kink sits at 1
def sawtooth(k):
    into, b = torch.tensor([[1.0, 1.0]]), torch.tensor([0.0, -1.0])
    out, c = torch.tensor([[2.0], [-4.0]]), torch.tensor([0.0])
    between = (out @ into, b)
    return [(into, b), *[between] * (k - 1), (out, c)]


# %% wrong: one layer too many | names: expected
def sawtooth(k):
    into, b = torch.tensor([[1.0, 1.0]]), torch.tensor([0.0, -0.5])
    out, c = torch.tensor([[2.0], [-4.0]]), torch.tensor([0.0])
    between = (out @ into, b)
    return [(into, b), *[between] * k, (out, c)]
