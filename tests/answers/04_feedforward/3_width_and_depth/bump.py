# %% correct: two steep sigmoids
def bump(left, right, height, ramp):
    steepness = 20 / ramp
    centers = torch.tensor([left - ramp / 2, right + ramp / 2], dtype=torch.float64)
    W1 = torch.full((1, 2), steepness, dtype=torch.float64)
    W2 = torch.tensor([[height], [-height]], dtype=torch.float64)
    return "sigmoid", W1, -steepness * centers, W2, torch.zeros(1, dtype=torch.float64)


# %% correct: two sigmoids that face each other, and an output bias
def bump(left, right, height, ramp):
    s = 16 / ramp
    W1, b1 = torch.tensor([[s, -s]]), torch.tensor([-s * (left - ramp / 2), s * (right + ramp / 2)])
    return "sigmoid", W1, b1, torch.tensor([[float(height)]] * 2), torch.tensor([-float(height)])


# %% correct: four ReLUs with the slope inside
def bump(left, right, height, ramp):
    corners = [left - ramp, left, right, right + ramp]
    W1 = torch.full((1, 4), 1 / ramp, dtype=torch.float64)
    b1 = torch.tensor([-corner / ramp for corner in corners], dtype=torch.float64)
    W2 = torch.tensor([height, -height, -height, height], dtype=torch.float64).reshape(4, 1)
    return "relu", W1, b1, W2, torch.zeros(1, dtype=torch.float64)


# %% correct: half of the units look to the left
def bump(left, right, height, ramp):
    slope = height / ramp
    W1 = torch.tensor([[-1.0, -1.0, 1.0, 1.0]], dtype=torch.float64)
    b1 = torch.tensor([left, left - ramp, -right, -right - ramp], dtype=torch.float64)
    W2 = torch.tensor([[-slope], [slope], [-slope], [slope]], dtype=torch.float64)
    return "relu", W1, b1, W2, torch.tensor([height], dtype=torch.float64)


# %% wrong: a step that never comes down | names: never comes down again
def bump(left, right, height, ramp):
    W2 = torch.tensor([[height / ramp], [-height / ramp]])
    return "relu", torch.ones(1, 2), torch.tensor([ramp - left, -left]), W2, torch.zeros(1)


# %% wrong: three ReLUs, and a roof that falls forever | names: never stops falling
def bump(left, right, height, ramp):
    W2 = torch.tensor([[1.0], [-1.0], [-1.0]]) * height / ramp
    return "relu", torch.ones(1, 3), torch.tensor([ramp - left, -left, -right]), W2, torch.zeros(1)


# %% wrong: the second ramp climbs too | names: climbs twice
def bump(left, right, height, ramp):
    kinks = torch.tensor([left - ramp, left, right, right + ramp], dtype=torch.float64)
    W2 = torch.tensor([[1.0], [-1.0], [1.0], [-1.0]], dtype=torch.float64) * height / ramp
    return "relu", torch.ones(1, 4, dtype=torch.float64), -kinks, W2, torch.zeros(1, dtype=torch.float64)


# %% wrong: ramps inside the box | names: lie inside the box
def bump(left, right, height, ramp):
    kinks = torch.tensor([left, left + ramp, right - ramp, right])
    W2 = torch.tensor([[1.0], [-1.0], [-1.0], [1.0]]) * height / ramp
    return "relu", torch.ones(1, 4), -kinks, W2, torch.zeros(1)


# %% wrong: ramps centered on the edges | names: centered on the edges
def bump(left, right, height, ramp):
    kinks = torch.tensor([left - ramp / 2, left + ramp / 2, right - ramp / 2, right + ramp / 2])
    W2 = torch.tensor([[1.0], [-1.0], [-1.0], [1.0]]) * height / ramp
    return "relu", torch.ones(1, 4), -kinks, W2, torch.zeros(1)


# %% wrong: sigmoids centered on the edges | names: centered on the edges
def bump(left, right, height, ramp):
    s = 20 / ramp
    W2 = torch.tensor([[height], [-height]])
    return "sigmoid", torch.full((1, 2), s), torch.tensor([-s * left, -s * right]), W2, torch.zeros(1)


# %% wrong: sigmoids of steepness 1 / ramp | names: too soft
def bump(left, right, height, ramp):
    s = 1 / ramp
    b1 = torch.tensor([-s * (left - ramp / 2), -s * (right + ramp / 2)])
    return "sigmoid", torch.full((1, 2), s), b1, torch.tensor([[height], [-height]]), torch.zeros(1)


# %% wrong: sigmoids of one steepness for all | names: whatever ramp asks for
def bump(left, right, height, ramp):
    b1 = torch.tensor([-100.0 * (left - ramp / 2), -100.0 * (right + ramp / 2)])
    return "sigmoid", torch.full((1, 2), 100.0), b1, torch.tensor([[height], [-height]]), torch.zeros(1)


# %% wrong: the slope is the height | names: height, not height / ramp
def bump(left, right, height, ramp):
    kinks = torch.tensor([left - ramp, left, right, right + ramp])
    W2 = torch.tensor([[1.0], [-1.0], [-1.0], [1.0]]) * height
    return "relu", torch.ones(1, 4), -kinks, W2, torch.zeros(1)


# %% wrong: the height is left out | names: height is left out
def bump(left, right, height, ramp):
    kinks = torch.tensor([left - ramp, left, right, right + ramp])
    W2 = torch.tensor([[1.0], [-1.0], [-1.0], [1.0]]) / ramp
    return "relu", torch.ones(1, 4), -kinks, W2, torch.zeros(1)


# %% wrong: biases with the wrong sign | names: biases have the wrong sign
def bump(left, right, height, ramp):
    kinks = torch.tensor([left - ramp, left, right, right + ramp])
    W2 = torch.tensor([[1.0], [-1.0], [-1.0], [1.0]]) * height / ramp
    return "relu", torch.ones(1, 4), kinks, W2, torch.zeros(1)


# %% wrong: W1 on its side | names: expected shape (1, 4)
def bump(left, right, height, ramp):
    kinks = torch.tensor([left - ramp, left, right, right + ramp])
    W2 = torch.tensor([[1.0], [-1.0], [-1.0], [1.0]]) * height / ramp
    return "relu", torch.ones(4, 1), -kinks, W2, torch.zeros(1)


# %% wrong: four sigmoids | names: needs at most 2 with sigmoid
def bump(left, right, height, ramp):
    s = 40 / ramp
    b1 = -s * torch.tensor([left - ramp / 2, left - ramp / 2, right + ramp / 2, right + ramp / 2], dtype=torch.float64)
    W2 = torch.tensor([[0.5], [0.5], [-0.5], [-0.5]], dtype=torch.float64) * height
    return "sigmoid", torch.full((1, 4), s, dtype=torch.float64), b1, W2, torch.zeros(1, dtype=torch.float64)


# %% correct: ramps that use only half of their room
def bump(left, right, height, ramp):
    kinks = torch.tensor([left - ramp / 2, left, right, right + ramp / 2], dtype=torch.float64)
    W2 = torch.tensor(
        [2 * height / ramp, -2 * height / ramp, -2 * height / ramp, 2 * height / ramp], dtype=torch.float64
    )
    return "relu", torch.ones(1, len(kinks)).double(), -kinks, W2[:, None], torch.zeros(1)


# %% correct: a lambda of sigmoids
bump = lambda left, right, height, ramp: (
    "sigmoid",
    torch.full((1, 2), 24 / ramp).double(),
    torch.tensor([-24 / ramp * (left - ramp / 2), -24 / ramp * (right + ramp / 2)]).double(),
    torch.tensor([[1.0], [-1.0]]).double() * height,
    torch.zeros(1).double(),
)


# %% wrong: sigmoids that are right unless the box is narrower than its ramps | names: too soft
def bump(left, right, height, ramp):
    s = 10 / ramp
    b1 = torch.tensor([-s * (left - ramp / 2), -s * (right + ramp / 2)], dtype=torch.float64)
    return (
        "sigmoid",
        torch.full((1, 2), float(s)).double(),
        b1,
        torch.tensor([[height], [-height]]).double(),
        torch.zeros(1),
    )


# %% wrong: both ramps end at the edges | names: both ramps end at the edges
def bump(left, right, height, ramp):
    kinks = torch.tensor([left - ramp, left, right - ramp, right], dtype=torch.float64)
    W2 = torch.tensor([height / ramp, -height / ramp, -height / ramp, height / ramp], dtype=torch.float64)
    return "relu", torch.ones(1, len(kinks)).double(), -kinks, W2[:, None], torch.zeros(1)


# %% wrong: both ramps start at the edges | names: both ramps start at the edges
def bump(left, right, height, ramp):
    kinks = torch.tensor([left, left + ramp, right, right + ramp], dtype=torch.float64)
    W2 = torch.tensor([height / ramp, -height / ramp, -height / ramp, height / ramp], dtype=torch.float64)
    return "relu", torch.ones(1, len(kinks)).double(), -kinks, W2[:, None], torch.zeros(1)


# %% wrong: a tent over the box | names: a tent that peaks
def bump(left, right, height, ramp):
    kinks = torch.tensor([left, (left + right) / 2, right], dtype=torch.float64)
    W2 = torch.tensor(
        [2 * height / (right - left), -4 * height / (right - left), 2 * height / (right - left)], dtype=torch.float64
    )
    return "relu", torch.ones(1, len(kinks)).double(), -kinks, W2[:, None], torch.zeros(1)


# %% wrong: ramps of twice the length | names: twice as long as asked
def bump(left, right, height, ramp):
    kinks = torch.tensor([left - 2 * ramp, left, right, right + 2 * ramp], dtype=torch.float64)
    W2 = torch.tensor(
        [height / ramp / 2, -height / ramp / 2, -height / ramp / 2, height / ramp / 2], dtype=torch.float64
    )
    return "relu", torch.ones(1, len(kinks)).double(), -kinks, W2[:, None], torch.zeros(1)


# %% wrong: a box at the origin | names: left is left out
def bump(left, right, height, ramp):
    kinks = torch.tensor([-ramp, 0, right - left, right - left + ramp], dtype=torch.float64)
    W2 = torch.tensor([height / ramp, -height / ramp, -height / ramp, height / ramp], dtype=torch.float64)
    return "relu", torch.ones(1, len(kinks)).double(), -kinks, W2[:, None], torch.zeros(1)


# %% wrong: half the height | names: half as high as asked
def bump(left, right, height, ramp):
    kinks = torch.tensor([left - ramp, left, right, right + ramp], dtype=torch.float64)
    W2 = torch.tensor(
        [height / ramp / 2, -height / ramp / 2, -height / ramp / 2, height / ramp / 2], dtype=torch.float64
    )
    return "relu", torch.ones(1, len(kinks)).double(), -kinks, W2[:, None], torch.zeros(1)


# %% wrong: lifted by its height | names: everything is lifted
def bump(left, right, height, ramp):
    kinks = torch.tensor([left - ramp, left, right, right + ramp], dtype=torch.float64)
    W2 = torch.tensor([height / ramp, -height / ramp, -height / ramp, height / ramp], dtype=torch.float64)
    return "relu", torch.ones(1, len(kinks)).double(), -kinks, W2[:, None], torch.tensor([float(height)])


# %% wrong: upside down | names: upside down
def bump(left, right, height, ramp):
    kinks = torch.tensor([left - ramp, left, right, right + ramp], dtype=torch.float64)
    W2 = torch.tensor([-height / ramp, height / ramp, height / ramp, -height / ramp], dtype=torch.float64)
    return "relu", torch.ones(1, len(kinks)).double(), -kinks, W2[:, None], torch.zeros(1)


# %% wrong: the name in capitals | names: the string
def bump(left, right, height, ramp):
    kinks = torch.tensor([left - ramp, left, right, right + ramp], dtype=torch.float64)
    W2 = torch.tensor([height / ramp, -height / ramp, -height / ramp, height / ramp], dtype=torch.float64)
    return "ReLU", torch.ones(1, len(kinks)).double(), -kinks, W2[:, None], torch.zeros(1)


# %% wrong: the function in place of its name | names: the string
def bump(left, right, height, ramp):
    kinks = torch.tensor([left - ramp, left, right, right + ramp], dtype=torch.float64)
    W2 = torch.tensor([height / ramp, -height / ramp, -height / ramp, height / ramp], dtype=torch.float64)
    return torch.relu, torch.ones(1, len(kinks)).double(), -kinks, W2[:, None], torch.zeros(1)
