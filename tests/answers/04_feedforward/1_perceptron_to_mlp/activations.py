# %% correct: the exponent is clamped before it is taken
def sigmoid(x):
    return 1 / (1 + torch.exp(-x.clamp(-80, 80)))


def tanh(x):
    return 2 * sigmoid(2 * x) - 1


def relu(x):
    return torch.maximum(x, torch.zeros_like(x))


def leaky_relu(x, slope=0.01):
    return x.clamp(min=0) + slope * x.clamp(max=0)


def gelu(x):
    return x / 2 * (1 + torch.erf(x / math.sqrt(2)))


# %% correct: two tame branches, tanh on its own
def sigmoid(x):
    up = 1 / (1 + torch.exp(-x.clamp(min=0)))
    down = torch.exp(x.clamp(max=0)) / (1 + torch.exp(x.clamp(max=0)))
    return torch.where(x >= 0, up, down)


def tanh(x):
    shrink = torch.exp(-2 * x.clamp(0, 40))
    grow = torch.exp(2 * x.clamp(-40, 0))
    return torch.where(x >= 0, (1 - shrink) / (1 + shrink), (grow - 1) / (grow + 1))


def relu(x):
    return x * (x > 0)


def leaky_relu(x, slope=0.01):
    return torch.where(x > 0, x, slope * x)


def gelu(x):
    return 0.5 * x * (1.0 + torch.erf(x * 0.7071067811865476))


# %% correct: products and sums in place of where
def sigmoid(x):
    return torch.exp(-torch.logaddexp(torch.zeros_like(x), -x))


def tanh(x):
    return 1 - 2 * sigmoid(-2 * x)


def relu(x):
    return torch.where(x > 0, x, torch.zeros_like(x))


def leaky_relu(x, slope=0.01):
    positive = (x > 0).to(x.dtype)
    return x * (positive + slope * (1 - positive))


def gelu(x):
    return x / 2 * (1 + torch.erf(x / math.sqrt(2)))


# %% wrong: the textbook sigmoid | names: 0 * inf = nan
def sigmoid(x):
    return 1 / (1 + torch.exp(-x))


def tanh(x):
    return 2 * sigmoid(2 * x) - 1


def relu(x):
    return x.clamp(min=0)


def leaky_relu(x, slope=0.01):
    return torch.where(x > 0, x, slope * x)


def gelu(x):
    return x / 2 * (1 + torch.erf(x / math.sqrt(2)))


# %% wrong: the sigmoid as a quotient of exponentials | names: overflow
def sigmoid(x):
    return torch.exp(x) / (1 + torch.exp(x))


def tanh(x):
    return 2 * sigmoid(2 * x) - 1


def relu(x):
    return x.clamp(min=0)


def leaky_relu(x, slope=0.01):
    return torch.where(x > 0, x, slope * x)


def gelu(x):
    return x / 2 * (1 + torch.erf(x / math.sqrt(2)))


# %% wrong: both sigmoid branches behind torch.where | names: torch.where picks one branch
def sigmoid(x):
    return torch.where(x >= 0, 1 / (1 + torch.exp(-x)), torch.exp(x) / (1 + torch.exp(x)))


def tanh(x):
    return 2 * sigmoid(2 * x) - 1


def relu(x):
    return x.clamp(min=0)


def leaky_relu(x, slope=0.01):
    return torch.where(x > 0, x, slope * x)


def gelu(x):
    return x / 2 * (1 + torch.erf(x / math.sqrt(2)))


# %% wrong: exp(-|x|), whose slope at 0 is lost | names: the gradient at 0 is lost
def sigmoid(x):
    z = torch.exp(-x.abs())
    return torch.where(x >= 0, 1 / (1 + z), z / (1 + z))


def tanh(x):
    return 2 * sigmoid(2 * x) - 1


def relu(x):
    return x.clamp(min=0)


def leaky_relu(x, slope=0.01):
    return torch.where(x > 0, x, slope * x)


def gelu(x):
    return x / 2 * (1 + torch.erf(x / math.sqrt(2)))


# %% wrong: the exponent's sign | names: exp(x) where exp(-x) belongs
def sigmoid(x):
    return torch.exp(-torch.logaddexp(torch.zeros_like(x), x))


def tanh(x):
    return 1 - 2 * sigmoid(2 * x)


def relu(x):
    return x.clamp(min=0)


def leaky_relu(x, slope=0.01):
    return torch.where(x > 0, x, slope * x)


def gelu(x):
    return x / 2 * (1 + torch.erf(x / math.sqrt(2)))


# %% wrong: tanh as the definition says | names: overflow
def sigmoid(x):
    return torch.exp(-torch.logaddexp(torch.zeros_like(x), -x))


def tanh(x):
    return (torch.exp(x) - torch.exp(-x)) / (torch.exp(x) + torch.exp(-x))


def relu(x):
    return x.clamp(min=0)


def leaky_relu(x, slope=0.01):
    return torch.where(x > 0, x, slope * x)


def gelu(x):
    return x / 2 * (1 + torch.erf(x / math.sqrt(2)))


# %% wrong: tanh without the inner factor 2 | names: a factor 2 inside is missing
def sigmoid(x):
    return torch.exp(-torch.logaddexp(torch.zeros_like(x), -x))


def tanh(x):
    return 2 * sigmoid(x) - 1


def relu(x):
    return x.clamp(min=0)


def leaky_relu(x, slope=0.01):
    return torch.where(x > 0, x, slope * x)


def gelu(x):
    return x / 2 * (1 + torch.erf(x / math.sqrt(2)))


# %% wrong: the slope is ignored | names: the slope is fixed at 0.01
def sigmoid(x):
    return torch.exp(-torch.logaddexp(torch.zeros_like(x), -x))


def tanh(x):
    return 2 * sigmoid(2 * x) - 1


def relu(x):
    return x.clamp(min=0)


def leaky_relu(x, slope=0.01):
    return torch.where(x > 0, x, 0.01 * x)


def gelu(x):
    return x / 2 * (1 + torch.erf(x / math.sqrt(2)))


# %% wrong: leaky ReLU as a maximum | names: fails for slopes above 1
def sigmoid(x):
    return torch.exp(-torch.logaddexp(torch.zeros_like(x), -x))


def tanh(x):
    return 2 * sigmoid(2 * x) - 1


def relu(x):
    return x.clamp(min=0)


def leaky_relu(x, slope=0.01):
    return torch.maximum(x, slope * x)


def gelu(x):
    return x / 2 * (1 + torch.erf(x / math.sqrt(2)))


# %% wrong: the slope on the wrong side | names: applied to the positive side
def sigmoid(x):
    return torch.exp(-torch.logaddexp(torch.zeros_like(x), -x))


def tanh(x):
    return 2 * sigmoid(2 * x) - 1


def relu(x):
    return x.clamp(min=0)


def leaky_relu(x, slope=0.01):
    return torch.where(x > 0, slope * x, x)


def gelu(x):
    return x / 2 * (1 + torch.erf(x / math.sqrt(2)))


# %% wrong: GELU by its tanh approximation | names: tanh approximation
def sigmoid(x):
    return torch.exp(-torch.logaddexp(torch.zeros_like(x), -x))


def tanh(x):
    return 2 * sigmoid(2 * x) - 1


def relu(x):
    return x.clamp(min=0)


def leaky_relu(x, slope=0.01):
    return torch.where(x > 0, x, slope * x)


def gelu(x):
    return 0.5 * x * (1 + tanh(math.sqrt(2 / math.pi) * (x + 0.044715 * x**3)))


# %% wrong: GELU by a sigmoid | names: x sigmoid(1.702 x)
def sigmoid(x):
    return torch.exp(-torch.logaddexp(torch.zeros_like(x), -x))


def tanh(x):
    return 2 * sigmoid(2 * x) - 1


def relu(x):
    return x.clamp(min=0)


def leaky_relu(x, slope=0.01):
    return torch.where(x > 0, x, slope * x)


def gelu(x):
    return x * sigmoid(1.702 * x)


# %% wrong: GELU without the square root | names: square root of 2
def sigmoid(x):
    return torch.exp(-torch.logaddexp(torch.zeros_like(x), -x))


def tanh(x):
    return 2 * sigmoid(2 * x) - 1


def relu(x):
    return x.clamp(min=0)


def leaky_relu(x, slope=0.01):
    return torch.where(x > 0, x, slope * x)


def gelu(x):
    return x / 2 * (1 + torch.erf(x))


# %% wrong: ReLU is the absolute value | names: absolute value
def sigmoid(x):
    return torch.exp(-torch.logaddexp(torch.zeros_like(x), -x))


def tanh(x):
    return 2 * sigmoid(2 * x) - 1


def relu(x):
    return x.abs()


def leaky_relu(x, slope=0.01):
    return torch.where(x > 0, x, slope * x)


def gelu(x):
    return x / 2 * (1 + torch.erf(x / math.sqrt(2)))


# %% wrong: ready-made functions | names: without `sigmoid`
def sigmoid(x):
    return torch.sigmoid(x)


def tanh(x):
    return 2 * sigmoid(2 * x) - 1


def relu(x):
    return x.clamp(min=0)


def leaky_relu(x, slope=0.01):
    return torch.where(x > 0, x, slope * x)


def gelu(x):
    return x / 2 * (1 + torch.erf(x / math.sqrt(2)))


# %% wrong: ready-made functions of torch.nn | names: without `gelu`
def sigmoid(x):
    return torch.exp(-torch.logaddexp(torch.zeros_like(x), -x))


def tanh(x):
    return 2 * sigmoid(2 * x) - 1


def relu(x):
    return x.clamp(min=0)


def leaky_relu(x, slope=0.01):
    return torch.where(x > 0, x, slope * x)


def gelu(x):
    return nn.functional.gelu(x)


# %% wrong: numbers are pulled out of the graph | names: no gradient flows
def sigmoid(x):
    return torch.exp(-torch.logaddexp(torch.zeros_like(x), -x))


def tanh(x):
    return 2 * sigmoid(2 * x) - 1


def relu(x):
    return x.clamp(min=0)


def leaky_relu(x, slope=0.01):
    return torch.where(x > 0, x, slope * x)


def gelu(x):
    return torch.tensor([v / 2 * (1 + math.erf(v / 2**0.5)) for v in x.flatten().tolist()], dtype=x.dtype).reshape(
        x.shape
    )


# %% correct: by a reader who had not seen the tests, first way
def sigmoid(x):
    return torch.exp(-torch.logaddexp(torch.zeros_like(x), -x))


def tanh(x):
    return 2 * sigmoid(2 * x) - 1


def relu(x):
    return x.clamp(min=0)


def leaky_relu(x, slope=0.01):
    return torch.where(x > 0, x, slope * x)


def gelu(x):
    return x / 2 * (1 + torch.erf(x / math.sqrt(2)))


# %% correct: by a reader who had not seen the tests, second way
def sigmoid(x):
    """Double where: each branch only ever sees a harmless argument."""
    positive = x >= 0
    a = torch.where(positive, x, torch.zeros_like(x))
    c = torch.where(positive, torch.zeros_like(x), x)
    e = c.exp()
    return torch.where(positive, 1 / (1 + (-a).exp()), e / (1 + e))


def tanh(x):
    e = torch.exp(-2 * x.clamp(-40.0, 40.0))
    return (1 - e) / (1 + e)


def relu(x):
    return torch.where(x > 0, x, torch.zeros_like(x))


def leaky_relu(x, slope=0.01):
    return relu(x) - slope * relu(-x)


def gelu(x):
    wide = x.double()
    return (0.5 * wide * (1 + torch.erf(wide * 0.5**0.5))).to(x.dtype)


# %% correct: log1p, erfc, halves of the absolute value
def sigmoid(x):
    small = torch.log1p(torch.exp(-x.abs()))
    low = torch.where(x > 0, -small, x - small)
    return torch.where(x == 0, 0.5 + x / 4, torch.exp(low))


def tanh(x):
    return 2 * sigmoid(2 * x) - 1


def relu(x):
    return (x + x.abs()) / 2


def leaky_relu(x, slope=0.01):
    return torch.where(x > 0, x, slope * x)


def gelu(x):
    return x * torch.erfc(-x / math.sqrt(2)) / 2


# %% correct: lambdas
sigmoid = lambda x: torch.exp(-torch.logaddexp(torch.zeros_like(x), -x))
tanh = lambda x: 2 * sigmoid(2 * x) - 1
relu = lambda x: x.clamp(min=0)
leaky_relu = lambda x, slope=0.01: torch.where(x > 0, x, slope * x)
gelu = lambda x: x / 2 * (1 + torch.erf(x / math.sqrt(2)))


# %% correct: masks that are filled
def sigmoid(x):
    return torch.exp(-torch.logaddexp(torch.zeros_like(x), -x))


def tanh(x):
    return 2 * sigmoid(2 * x) - 1


def relu(x):
    return x.masked_fill(x < 0, 0)


def leaky_relu(x, slope=0.01):
    return x * torch.where(x > 0, torch.ones_like(x), torch.full_like(x, slope))


def gelu(x):
    return x / 2 * (1 + torch.erf(x / math.sqrt(2)))


# %% wrong: the sigmoid with a minus below | names: a minus stands in the denominator
def sigmoid(x):
    return 1 / (1 - torch.exp(-x))


def tanh(x):
    return (1 - torch.exp(-2 * x.clamp(-40, 40))) / (1 + torch.exp(-2 * x.clamp(-40, 40)))


def relu(x):
    return x.clamp(min=0)


def leaky_relu(x, slope=0.01):
    return torch.where(x > 0, x, slope * x)


def gelu(x):
    return x / 2 * (1 + torch.erf(x / math.sqrt(2)))


# %% wrong: tanh without its denominator | names: it is sinh
def sigmoid(x):
    return torch.exp(-torch.logaddexp(torch.zeros_like(x), -x))


def tanh(x):
    return (torch.exp(x) - torch.exp(-x)) / 2


def relu(x):
    return x.clamp(min=0)


def leaky_relu(x, slope=0.01):
    return torch.where(x > 0, x, slope * x)


def gelu(x):
    return x / 2 * (1 + torch.erf(x / math.sqrt(2)))


# %% wrong: tanh is not shifted | names: not shifted
def sigmoid(x):
    return torch.exp(-torch.logaddexp(torch.zeros_like(x), -x))


def tanh(x):
    return 2 * sigmoid(2 * x)


def relu(x):
    return x.clamp(min=0)


def leaky_relu(x, slope=0.01):
    return torch.where(x > 0, x, slope * x)


def gelu(x):
    return x / 2 * (1 + torch.erf(x / math.sqrt(2)))


# %% wrong: tanh is not stretched | names: not stretched
def sigmoid(x):
    return torch.exp(-torch.logaddexp(torch.zeros_like(x), -x))


def tanh(x):
    return sigmoid(2 * x) - 1


def relu(x):
    return x.clamp(min=0)


def leaky_relu(x, slope=0.01):
    return torch.where(x > 0, x, slope * x)


def gelu(x):
    return x / 2 * (1 + torch.erf(x / math.sqrt(2)))


# %% wrong: ReLU keeps the negative side | names: the negative side is kept
def sigmoid(x):
    return torch.exp(-torch.logaddexp(torch.zeros_like(x), -x))


def tanh(x):
    return 2 * sigmoid(2 * x) - 1


def relu(x):
    return x.clamp(max=0)


def leaky_relu(x, slope=0.01):
    return torch.where(x > 0, x, slope * x)


def gelu(x):
    return x / 2 * (1 + torch.erf(x / math.sqrt(2)))


# %% wrong: ReLU is a step | names: the step function
def sigmoid(x):
    return torch.exp(-torch.logaddexp(torch.zeros_like(x), -x))


def tanh(x):
    return 2 * sigmoid(2 * x) - 1


def relu(x):
    return (x > 0).to(x.dtype)


def leaky_relu(x, slope=0.01):
    return torch.where(x > 0, x, slope * x)


def gelu(x):
    return x / 2 * (1 + torch.erf(x / math.sqrt(2)))


# %% wrong: ReLU changes its argument | names: changes its arguments
def sigmoid(x):
    return torch.exp(-torch.logaddexp(torch.zeros_like(x), -x))


def tanh(x):
    return 2 * sigmoid(2 * x) - 1


def relu(x):
    x[x < 0] = 0
    return x


def leaky_relu(x, slope=0.01):
    return torch.where(x > 0, x, slope * x)


def gelu(x):
    return x / 2 * (1 + torch.erf(x / math.sqrt(2)))


# %% wrong: the slope turns the sign | names: the slope is negative
def sigmoid(x):
    return torch.exp(-torch.logaddexp(torch.zeros_like(x), -x))


def tanh(x):
    return 2 * sigmoid(2 * x) - 1


def relu(x):
    return x.clamp(min=0)


def leaky_relu(x, slope=0.01):
    return torch.where(x > 0, x, -slope * x)


def gelu(x):
    return x / 2 * (1 + torch.erf(x / math.sqrt(2)))


# %% wrong: the slope itself | names: the slope itself is returned
def sigmoid(x):
    return torch.exp(-torch.logaddexp(torch.zeros_like(x), -x))


def tanh(x):
    return 2 * sigmoid(2 * x) - 1


def relu(x):
    return x.clamp(min=0)


def leaky_relu(x, slope=0.01):
    return torch.where(x > 0, x, torch.full_like(x, slope))


def gelu(x):
    return x / 2 * (1 + torch.erf(x / math.sqrt(2)))


# %% wrong: a slope of 0.1 by default | names: the default slope is 0.1
def sigmoid(x):
    return torch.exp(-torch.logaddexp(torch.zeros_like(x), -x))


def tanh(x):
    return 2 * sigmoid(2 * x) - 1


def relu(x):
    return x.clamp(min=0)


def leaky_relu(x, slope=0.1):
    return torch.where(x > 0, x, slope * x)


def gelu(x):
    return x / 2 * (1 + torch.erf(x / math.sqrt(2)))


# %% wrong: the leak is added everywhere | names: added on the positive side too
def sigmoid(x):
    return torch.exp(-torch.logaddexp(torch.zeros_like(x), -x))


def tanh(x):
    return 2 * sigmoid(2 * x) - 1


def relu(x):
    return x.clamp(min=0)


def leaky_relu(x, slope=0.01):
    return relu(x) + slope * x


def gelu(x):
    return x / 2 * (1 + torch.erf(x / math.sqrt(2)))


# %% wrong: GELU is SiLU | names: SiLU
def sigmoid(x):
    return torch.exp(-torch.logaddexp(torch.zeros_like(x), -x))


def tanh(x):
    return 2 * sigmoid(2 * x) - 1


def relu(x):
    return x.clamp(min=0)


def leaky_relu(x, slope=0.01):
    return torch.where(x > 0, x, slope * x)


def gelu(x):
    return x * sigmoid(x)


# %% wrong: GELU without the one | names: the 1 before erf
def sigmoid(x):
    return torch.exp(-torch.logaddexp(torch.zeros_like(x), -x))


def tanh(x):
    return 2 * sigmoid(2 * x) - 1


def relu(x):
    return x.clamp(min=0)


def leaky_relu(x, slope=0.01):
    return torch.where(x > 0, x, slope * x)


def gelu(x):
    return x / 2 * torch.erf(x / math.sqrt(2))


# %% wrong: the sigmoid is cut at 10 | names: everywhere except where the right one is 0
def sigmoid(x):
    return 1 / (1 + torch.exp(-x.clamp(-10, 10)))


def tanh(x):
    return 2 * sigmoid(2 * x) - 1


def relu(x):
    return x.clamp(min=0)


def leaky_relu(x, slope=0.01):
    return torch.where(x > 0, x, slope * x)


def gelu(x):
    return x / 2 * (1 + torch.erf(x / math.sqrt(2)))
