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
