# %% correct: a class, the mean by hand, log-softmax and nll
class DigitNet(nn.Module):
    def __init__(self, block):
        super().__init__()
        self.look = nn.Conv2d(1, 16, 3, padding="same")
        self.one, self.two = block(16, 16, stride=1), block(16, 32, stride=2)
        self.scores = nn.Linear(32, 10)

    def forward(self, X):
        X = self.two(self.one(torch.relu(self.look(X))))
        return self.scores(X.mean(dim=(-2, -1)))


def digit_net(block):
    return DigitNet(block)


def train_digits(net, X, y, steps, lr, seed):
    losses = []
    generator = torch.Generator()
    generator.manual_seed(seed)
    adam = torch.optim.Adam(net.parameters(), lr)
    for _ in range(steps):
        net.train()
        chosen = torch.randint(0, len(X), size=(64,), generator=generator)
        log_p = torch.log_softmax(net(X[chosen]), dim=1)
        loss = -log_p[torch.arange(64), y[chosen]].mean()
        for parameter in net.parameters():
            parameter.grad = None
        loss.backward()
        adam.step()
        losses.append(loss.detach().item())
    net.train(False)
    return losses


# %% correct: gradients by autograd.grad, pooling of the whole map
def digit_net(block):
    class Mean(nn.Module):
        def forward(self, Z):
            return functional.avg_pool2d(Z, Z.shape[2:]).flatten(1)

    stem = nn.Sequential(nn.Conv2d(1, 16, 3, 1, 1), nn.ReLU(inplace=True))
    return nn.Sequential(stem, nn.Sequential(block(16, 16), block(16, 32, stride=2)), Mean(), nn.Linear(32, 10))


def train_digits(net, X, y, steps, lr, seed):
    net.train()
    weights = list(net.parameters())
    adam, draw = torch.optim.Adam(weights, lr=lr), torch.Generator().manual_seed(seed)
    batches = [torch.randint(len(X), (64,), generator=draw) for _ in range(steps)]
    losses = []
    for rows in batches:
        loss = nn.CrossEntropyLoss()(net(X[rows]), y[rows])
        for weight, gradient in zip(weights, torch.autograd.grad(loss, weights), strict=True):
            weight.grad = gradient
        adam.step()
        losses.append(loss.item())
    net.eval()
    return losses


# %% correct: gradients zeroed at the end of each step
def digit_net(block):
    net = nn.Sequential()
    for name, layer in {
        "stem": nn.Conv2d(1, 16, 3, padding=1), "relu": nn.ReLU(), "a": block(16, 16), "b": block(16, 32, stride=2)
    }.items():
        net.add_module(name, layer)
    return nn.Sequential(net, nn.AdaptiveAvgPool2d((1, 1)), nn.Flatten(start_dim=1), nn.Linear(32, 10))


def train_digits(net, X, y, steps, lr, seed):
    generator = torch.Generator().manual_seed(seed)
    optimizer = torch.optim.Adam([{"params": net.parameters()}], lr=lr)
    losses = []
    net.train(True)
    optimizer.zero_grad()
    while len(losses) < steps:
        rows = torch.randint(X.shape[0], (64,), generator=generator)
        loss = functional.cross_entropy(net(X[rows]), y[rows], reduction="sum") / 64
        loss.backward()
        optimizer.step()
        optimizer.zero_grad(set_to_none=False)
        losses.append(loss.item())
    return losses if not net.eval().training else []


# %% correct: lazy layers, Adam by hand
def digit_net(block):
    return nn.Sequential(
        nn.LazyConv2d(16, 3, padding=1), nn.ReLU(), block(16, 16), block(16, 32, stride=2),
        nn.AdaptiveAvgPool2d((1, 1)), nn.Flatten(start_dim=1), nn.LazyLinear(10),
    )


def train_digits(net, X, y, steps, lr, seed):
    net.train()
    g = torch.Generator().manual_seed(seed)
    parameters = list(net.parameters())
    firsts = [torch.zeros_like(p) for p in parameters]
    seconds = [torch.zeros_like(p) for p in parameters]
    losses = []
    for t in range(1, steps + 1):
        rows = torch.randint(len(X), (64,), generator=g)
        loss = functional.cross_entropy(net(X[rows]), y[rows])
        grads = torch.autograd.grad(loss, parameters)
        with torch.no_grad():
            for p, m, v, d in zip(parameters, firsts, seconds, grads):
                m.mul_(0.9).add_(d, alpha=0.1)
                v.mul_(0.999).addcmul_(d, d, value=0.001)
                p -= lr * (m / (1 - 0.9**t)) / ((v / (1 - 0.999**t)).sqrt() + 1e-8)
        losses.append(loss.item())
    net.eval()
    return losses


# %% wrong: mean over the channels | names: the mean is taken over the channels
class DigitNet(nn.Module):
    def __init__(self, block):
        super().__init__()
        self.features = nn.Sequential(nn.Conv2d(1, 16, 3, padding=1), nn.ReLU(), block(16, 16), block(16, 32, stride=2))
        self.head = nn.Linear(32, 10)

    def forward(self, X):
        return self.head(self.features(X).mean(dim=1).flatten(1))


def digit_net(block):
    return DigitNet(block)


def train_digits(net, X, y, steps, lr, seed):
    g = torch.Generator().manual_seed(seed)
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    net.train()
    losses = []
    for _ in range(steps):
        rows = torch.randint(len(X), (64,), generator=g)
        loss = functional.cross_entropy(net(X[rows]), y[rows])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(float(loss))
    net.eval()
    return losses


# %% wrong: mean over the batch too | names: the mean is taken over the batch, and the batch is gone
class DigitNet(nn.Module):
    def __init__(self, block):
        super().__init__()
        self.features = nn.Sequential(nn.Conv2d(1, 16, 3, padding=1), nn.ReLU(), block(16, 16), block(16, 32, stride=2))
        self.head = nn.Linear(32, 10)

    def forward(self, X):
        return self.head(self.features(X).mean(dim=(0, 2, 3)))


def digit_net(block):
    return DigitNet(block)


def train_digits(net, X, y, steps, lr, seed):
    g = torch.Generator().manual_seed(seed)
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    net.train()
    losses = []
    for _ in range(steps):
        rows = torch.randint(len(X), (64,), generator=g)
        loss = functional.cross_entropy(net(X[rows]), y[rows])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(float(loss))
    net.eval()
    return losses


# %% wrong: mean over rows only | names: the mean is taken over rows only
class DigitNet(nn.Module):
    def __init__(self, block):
        super().__init__()
        self.features = nn.Sequential(nn.Conv2d(1, 16, 3, padding=1), nn.ReLU(), block(16, 16), block(16, 32, stride=2))
        self.head = nn.Linear(32, 10)

    def forward(self, X):
        return self.head(self.features(X).mean(dim=2).flatten(1))


def digit_net(block):
    return DigitNet(block)


def train_digits(net, X, y, steps, lr, seed):
    g = torch.Generator().manual_seed(seed)
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    net.train()
    losses = []
    for _ in range(steps):
        rows = torch.randint(len(X), (64,), generator=g)
        loss = functional.cross_entropy(net(X[rows]), y[rows])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(float(loss))
    net.eval()
    return losses


# %% wrong: the largest | names: the largest number of each channel is taken
def digit_net(block):
    return nn.Sequential(
        nn.Conv2d(1, 16, kernel_size=3, padding=1),
        nn.ReLU(),
        block(16, 16),
        block(16, 32, stride=2),
        nn.AdaptiveMaxPool2d(1),
        nn.Flatten(),
        nn.Linear(32, 10),
    )


def train_digits(net, X, y, steps, lr, seed):
    g = torch.Generator().manual_seed(seed)
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    net.train()
    losses = []
    for _ in range(steps):
        rows = torch.randint(len(X), (64,), generator=g)
        loss = functional.cross_entropy(net(X[rows]), y[rows])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(float(loss))
    net.eval()
    return losses


# %% wrong: the sum | names: the numbers of a channel are added up
class Sum(nn.Module):
    def forward(self, X):
        return X.sum(dim=(2, 3))


def digit_net(block):
    stem = [nn.Conv2d(1, 16, 3, padding=1), nn.ReLU()]
    return nn.Sequential(*stem, block(16, 16), block(16, 32, stride=2), Sum(), nn.Linear(32, 10))


def train_digits(net, X, y, steps, lr, seed):
    g = torch.Generator().manual_seed(seed)
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    net.train()
    losses = []
    for _ in range(steps):
        rows = torch.randint(len(X), (64,), generator=g)
        loss = functional.cross_entropy(net(X[rows]), y[rows])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(float(loss))
    net.eval()
    return losses


# %% wrong: flattened for 8 x 8 | names: are flattened, not averaged
def digit_net(block):
    return nn.Sequential(
        nn.Conv2d(1, 16, kernel_size=3, padding=1),
        nn.ReLU(),
        block(16, 16),
        block(16, 32, stride=2),
        nn.Flatten(),
        nn.Linear(32 * 16, 10),
    )


def train_digits(net, X, y, steps, lr, seed):
    g = torch.Generator().manual_seed(seed)
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    net.train()
    losses = []
    for _ in range(steps):
        rows = torch.randint(len(X), (64,), generator=g)
        loss = functional.cross_entropy(net(X[rows]), y[rows])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(float(loss))
    net.eval()
    return losses


# %% wrong: no ReLU in the stem | names: no ReLU follows the first convolution
def digit_net(block):
    return nn.Sequential(
        nn.Conv2d(1, 16, kernel_size=3, padding=1),
        block(16, 16),
        block(16, 32, stride=2),
        nn.AdaptiveAvgPool2d(1),
        nn.Flatten(),
        nn.Linear(32, 10),
    )


def train_digits(net, X, y, steps, lr, seed):
    g = torch.Generator().manual_seed(seed)
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    net.train()
    losses = []
    for _ in range(steps):
        rows = torch.randint(len(X), (64,), generator=g)
        loss = functional.cross_entropy(net(X[rows]), y[rows])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(float(loss))
    net.eval()
    return losses


# %% wrong: no stride | names: the stride of the second block is left out
def digit_net(block):
    return nn.Sequential(
        nn.Conv2d(1, 16, kernel_size=3, padding=1),
        nn.ReLU(),
        block(16, 16),
        block(16, 32),
        nn.AdaptiveAvgPool2d(1),
        nn.Flatten(),
        nn.Linear(32, 10),
    )


def train_digits(net, X, y, steps, lr, seed):
    g = torch.Generator().manual_seed(seed)
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    net.train()
    losses = []
    for _ in range(steps):
        rows = torch.randint(len(X), (64,), generator=g)
        loss = functional.cross_entropy(net(X[rows]), y[rows])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(float(loss))
    net.eval()
    return losses


# %% wrong: stride in the first block | names: the first block has the stride
def digit_net(block):
    return nn.Sequential(
        nn.Conv2d(1, 16, kernel_size=3, padding=1),
        nn.ReLU(),
        block(16, 16, stride=2),
        block(16, 32),
        nn.AdaptiveAvgPool2d(1),
        nn.Flatten(),
        nn.Linear(32, 10),
    )


def train_digits(net, X, y, steps, lr, seed):
    g = torch.Generator().manual_seed(seed)
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    net.train()
    losses = []
    for _ in range(steps):
        rows = torch.randint(len(X), (64,), generator=g)
        loss = functional.cross_entropy(net(X[rows]), y[rows])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(float(loss))
    net.eval()
    return losses


# %% wrong: both strides | names: both blocks have stride 2
def digit_net(block):
    return nn.Sequential(
        nn.Conv2d(1, 16, kernel_size=3, padding=1),
        nn.ReLU(),
        block(16, 16, stride=2),
        block(16, 32, stride=2),
        nn.AdaptiveAvgPool2d(1),
        nn.Flatten(),
        nn.Linear(32, 10),
    )


def train_digits(net, X, y, steps, lr, seed):
    g = torch.Generator().manual_seed(seed)
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    net.train()
    losses = []
    for _ in range(steps):
        rows = torch.randint(len(X), (64,), generator=g)
        loss = functional.cross_entropy(net(X[rows]), y[rows])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(float(loss))
    net.eval()
    return losses


# %% wrong: one block | names: there is only one block
def digit_net(block):
    return nn.Sequential(
        nn.Conv2d(1, 16, kernel_size=3, padding=1),
        nn.ReLU(),
        block(16, 32, stride=2),
        nn.AdaptiveAvgPool2d(1),
        nn.Flatten(),
        nn.Linear(32, 10),
    )


def train_digits(net, X, y, steps, lr, seed):
    g = torch.Generator().manual_seed(seed)
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    net.train()
    losses = []
    for _ in range(steps):
        rows = torch.randint(len(X), (64,), generator=g)
        loss = functional.cross_entropy(net(X[rows]), y[rows])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(float(loss))
    net.eval()
    return losses


# %% wrong: softmax at the end of the network | names: there is a softmax at the end
def digit_net(block):
    return nn.Sequential(
        nn.Conv2d(1, 16, kernel_size=3, padding=1),
        nn.ReLU(),
        block(16, 16),
        block(16, 32, stride=2),
        nn.AdaptiveAvgPool2d(1),
        nn.Flatten(),
        nn.Linear(32, 10),
        nn.Softmax(dim=1),
    )


def train_digits(net, X, y, steps, lr, seed):
    g = torch.Generator().manual_seed(seed)
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    net.train()
    losses = []
    for _ in range(steps):
        rows = torch.randint(len(X), (64,), generator=g)
        loss = functional.cross_entropy(net(X[rows]), y[rows])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(float(loss))
    net.eval()
    return losses


# %% wrong: stem not padded | names: the first convolution is not padded
def digit_net(block):
    return nn.Sequential(
        nn.Conv2d(1, 16, kernel_size=3),
        nn.ReLU(),
        block(16, 16),
        block(16, 32, stride=2),
        nn.AdaptiveAvgPool2d(1),
        nn.Flatten(),
        nn.Linear(32, 10),
    )


def train_digits(net, X, y, steps, lr, seed):
    g = torch.Generator().manual_seed(seed)
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    net.train()
    losses = []
    for _ in range(steps):
        rows = torch.randint(len(X), (64,), generator=g)
        loss = functional.cross_entropy(net(X[rows]), y[rows])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(float(loss))
    net.eval()
    return losses


# %% wrong: flattens the batch | names: it stops with an exception
def digit_net(block):
    return nn.Sequential(
        nn.Conv2d(1, 16, kernel_size=3, padding=1),
        nn.ReLU(),
        block(16, 16),
        block(16, 32, stride=2),
        nn.AdaptiveAvgPool2d(1),
        nn.Flatten(0),
        nn.Linear(32, 10),
    )


def train_digits(net, X, y, steps, lr, seed):
    g = torch.Generator().manual_seed(seed)
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    net.train()
    losses = []
    for _ in range(steps):
        rows = torch.randint(len(X), (64,), generator=g)
        loss = functional.cross_entropy(net(X[rows]), y[rows])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(float(loss))
    net.eval()
    return losses


# %% wrong: left in training mode | names: the network is left in training mode
def digit_net(block):
    return nn.Sequential(
        nn.Conv2d(1, 16, kernel_size=3, padding=1),
        nn.ReLU(),
        block(16, 16),
        block(16, 32, stride=2),
        nn.AdaptiveAvgPool2d(1),
        nn.Flatten(),
        nn.Linear(32, 10),
    )


def train_digits(net, X, y, steps, lr, seed):
    g = torch.Generator().manual_seed(seed)
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    net.train()
    losses = []
    for _ in range(steps):
        rows = torch.randint(len(X), (64,), generator=g)
        loss = functional.cross_entropy(net(X[rows]), y[rows])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(float(loss))
    return losses


# %% wrong: trained in eval mode | names: in eval mode while it is trained
def digit_net(block):
    return nn.Sequential(
        nn.Conv2d(1, 16, kernel_size=3, padding=1),
        nn.ReLU(),
        block(16, 16),
        block(16, 32, stride=2),
        nn.AdaptiveAvgPool2d(1),
        nn.Flatten(),
        nn.Linear(32, 10),
    )


def train_digits(net, X, y, steps, lr, seed):
    g = torch.Generator().manual_seed(seed)
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    net.eval()
    losses = []
    for _ in range(steps):
        rows = torch.randint(len(X), (64,), generator=g)
        loss = functional.cross_entropy(net(X[rows]), y[rows])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(float(loss))
    net.eval()
    return losses


# %% wrong: mode never set | names: the mode is never set
def digit_net(block):
    return nn.Sequential(
        nn.Conv2d(1, 16, kernel_size=3, padding=1),
        nn.ReLU(),
        block(16, 16),
        block(16, 32, stride=2),
        nn.AdaptiveAvgPool2d(1),
        nn.Flatten(),
        nn.Linear(32, 10),
    )


def train_digits(net, X, y, steps, lr, seed):
    g = torch.Generator().manual_seed(seed)
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    losses = []
    for _ in range(steps):
        rows = torch.randint(len(X), (64,), generator=g)
        loss = functional.cross_entropy(net(X[rows]), y[rows])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(float(loss))
    return losses


# %% wrong: not set to training mode | names: training mode is not set
def digit_net(block):
    return nn.Sequential(
        nn.Conv2d(1, 16, kernel_size=3, padding=1),
        nn.ReLU(),
        block(16, 16),
        block(16, 32, stride=2),
        nn.AdaptiveAvgPool2d(1),
        nn.Flatten(),
        nn.Linear(32, 10),
    )


def train_digits(net, X, y, steps, lr, seed):
    g = torch.Generator().manual_seed(seed)
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    losses = []
    for _ in range(steps):
        rows = torch.randint(len(X), (64,), generator=g)
        loss = functional.cross_entropy(net(X[rows]), y[rows])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(float(loss))
    net.eval()
    return losses


# %% wrong: eval from the second step on | names: in eval mode from the second step on
def digit_net(block):
    return nn.Sequential(
        nn.Conv2d(1, 16, kernel_size=3, padding=1),
        nn.ReLU(),
        block(16, 16),
        block(16, 32, stride=2),
        nn.AdaptiveAvgPool2d(1),
        nn.Flatten(),
        nn.Linear(32, 10),
    )


def train_digits(net, X, y, steps, lr, seed):
    g = torch.Generator().manual_seed(seed)
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    net.train()
    losses = []
    for _ in range(steps):
        rows = torch.randint(len(X), (64,), generator=g)
        loss = functional.cross_entropy(net(X[rows]), y[rows])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(float(loss))
        net.eval()
    net.eval()
    return losses


# %% wrong: gradients pile up | names: gradients of all steps pile up
def digit_net(block):
    return nn.Sequential(
        nn.Conv2d(1, 16, kernel_size=3, padding=1),
        nn.ReLU(),
        block(16, 16),
        block(16, 32, stride=2),
        nn.AdaptiveAvgPool2d(1),
        nn.Flatten(),
        nn.Linear(32, 10),
    )


def train_digits(net, X, y, steps, lr, seed):
    g = torch.Generator().manual_seed(seed)
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    net.train()
    losses = []
    for _ in range(steps):
        rows = torch.randint(len(X), (64,), generator=g)
        loss = functional.cross_entropy(net(X[rows]), y[rows])
        loss.backward()
        optimizer.step()
        losses.append(float(loss))
    net.eval()
    return losses


# %% wrong: zeroed after backward | names: no step is taken
def digit_net(block):
    return nn.Sequential(
        nn.Conv2d(1, 16, kernel_size=3, padding=1),
        nn.ReLU(),
        block(16, 16),
        block(16, 32, stride=2),
        nn.AdaptiveAvgPool2d(1),
        nn.Flatten(),
        nn.Linear(32, 10),
    )


def train_digits(net, X, y, steps, lr, seed):
    g = torch.Generator().manual_seed(seed)
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    net.train()
    losses = []
    for _ in range(steps):
        rows = torch.randint(len(X), (64,), generator=g)
        loss = functional.cross_entropy(net(X[rows]), y[rows])
        loss.backward()
        for parameter in net.parameters():
            parameter.grad = None
        optimizer.step()
        losses.append(float(loss))
    net.eval()
    return losses


# %% wrong: no step | names: no step is taken
def digit_net(block):
    return nn.Sequential(
        nn.Conv2d(1, 16, kernel_size=3, padding=1),
        nn.ReLU(),
        block(16, 16),
        block(16, 32, stride=2),
        nn.AdaptiveAvgPool2d(1),
        nn.Flatten(),
        nn.Linear(32, 10),
    )


def train_digits(net, X, y, steps, lr, seed):
    g = torch.Generator().manual_seed(seed)
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    net.train()
    losses = []
    for _ in range(steps):
        rows = torch.randint(len(X), (64,), generator=g)
        loss = functional.cross_entropy(net(X[rows]), y[rows])
        optimizer.zero_grad()
        loss.backward()
        losses.append(float(loss))
    net.eval()
    return losses


# %% wrong: one batch again and again | names: the generator begins anew
def digit_net(block):
    return nn.Sequential(
        nn.Conv2d(1, 16, kernel_size=3, padding=1),
        nn.ReLU(),
        block(16, 16),
        block(16, 32, stride=2),
        nn.AdaptiveAvgPool2d(1),
        nn.Flatten(),
        nn.Linear(32, 10),
    )


def train_digits(net, X, y, steps, lr, seed):
    g = torch.Generator().manual_seed(seed)
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    net.train()
    losses = []
    for _ in range(steps):
        g = torch.Generator().manual_seed(seed)
        rows = torch.randint(len(X), (64,), generator=g)
        loss = functional.cross_entropy(net(X[rows]), y[rows])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(float(loss))
    net.eval()
    return losses


# %% wrong: new Adam each step | names: a new Adam is made at each step
def digit_net(block):
    return nn.Sequential(
        nn.Conv2d(1, 16, kernel_size=3, padding=1),
        nn.ReLU(),
        block(16, 16),
        block(16, 32, stride=2),
        nn.AdaptiveAvgPool2d(1),
        nn.Flatten(),
        nn.Linear(32, 10),
    )


def train_digits(net, X, y, steps, lr, seed):
    g = torch.Generator().manual_seed(seed)
    net.train()
    losses = []
    for _ in range(steps):
        rows = torch.randint(len(X), (64,), generator=g)
        loss = functional.cross_entropy(net(X[rows]), y[rows])
        optimizer = torch.optim.Adam(net.parameters(), lr=lr)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(float(loss))
    net.eval()
    return losses


# %% wrong: labels of other rows | names: the labels are of other rows
def digit_net(block):
    return nn.Sequential(
        nn.Conv2d(1, 16, kernel_size=3, padding=1),
        nn.ReLU(),
        block(16, 16),
        block(16, 32, stride=2),
        nn.AdaptiveAvgPool2d(1),
        nn.Flatten(),
        nn.Linear(32, 10),
    )


def train_digits(net, X, y, steps, lr, seed):
    g = torch.Generator().manual_seed(seed)
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    net.train()
    losses = []
    for _ in range(steps):
        rows = torch.randint(len(X), (64,), generator=g)
        loss = functional.cross_entropy(net(X[rows]), y[torch.randint(len(X), (64,), generator=g)])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(float(loss))
    net.eval()
    return losses


# %% wrong: all rows | names: each step takes all rows
def digit_net(block):
    return nn.Sequential(
        nn.Conv2d(1, 16, kernel_size=3, padding=1),
        nn.ReLU(),
        block(16, 16),
        block(16, 32, stride=2),
        nn.AdaptiveAvgPool2d(1),
        nn.Flatten(),
        nn.Linear(32, 10),
    )


def train_digits(net, X, y, steps, lr, seed):
    g = torch.Generator().manual_seed(seed)
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    net.train()
    losses = []
    for _ in range(steps):
        rows = torch.arange(len(X))
        loss = functional.cross_entropy(net(X[rows]), y[rows])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(float(loss))
    net.eval()
    return losses


# %% wrong: 32 rows | names: a batch has 32 rows
def digit_net(block):
    return nn.Sequential(
        nn.Conv2d(1, 16, kernel_size=3, padding=1),
        nn.ReLU(),
        block(16, 16),
        block(16, 32, stride=2),
        nn.AdaptiveAvgPool2d(1),
        nn.Flatten(),
        nn.Linear(32, 10),
    )


def train_digits(net, X, y, steps, lr, seed):
    g = torch.Generator().manual_seed(seed)
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    net.train()
    losses = []
    for _ in range(steps):
        rows = torch.randint(len(X), (32,), generator=g)
        loss = functional.cross_entropy(net(X[rows]), y[rows])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(float(loss))
    net.eval()
    return losses


# %% wrong: in order | names: batches are taken in order
def digit_net(block):
    return nn.Sequential(
        nn.Conv2d(1, 16, kernel_size=3, padding=1),
        nn.ReLU(),
        block(16, 16),
        block(16, 32, stride=2),
        nn.AdaptiveAvgPool2d(1),
        nn.Flatten(),
        nn.Linear(32, 10),
    )


def train_digits(net, X, y, steps, lr, seed):
    g = torch.Generator().manual_seed(seed)
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    net.train()
    losses = []
    for step in range(steps):
        rows = torch.arange(64 * step, 64 * step + 64) % len(X)
        loss = functional.cross_entropy(net(X[rows]), y[rows])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(float(loss))
    net.eval()
    return losses


# %% wrong: softmax first | names: a softmax comes before the cross-entropy
def digit_net(block):
    return nn.Sequential(
        nn.Conv2d(1, 16, kernel_size=3, padding=1),
        nn.ReLU(),
        block(16, 16),
        block(16, 32, stride=2),
        nn.AdaptiveAvgPool2d(1),
        nn.Flatten(),
        nn.Linear(32, 10),
    )


def train_digits(net, X, y, steps, lr, seed):
    g = torch.Generator().manual_seed(seed)
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    net.train()
    losses = []
    for _ in range(steps):
        rows = torch.randint(len(X), (64,), generator=g)
        loss = functional.cross_entropy(net(X[rows]).softmax(dim=1), y[rows])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(float(loss))
    net.eval()
    return losses


# %% wrong: sum of losses | names: added up, not averaged
def digit_net(block):
    return nn.Sequential(
        nn.Conv2d(1, 16, kernel_size=3, padding=1),
        nn.ReLU(),
        block(16, 16),
        block(16, 32, stride=2),
        nn.AdaptiveAvgPool2d(1),
        nn.Flatten(),
        nn.Linear(32, 10),
    )


def train_digits(net, X, y, steps, lr, seed):
    g = torch.Generator().manual_seed(seed)
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    net.train()
    losses = []
    for _ in range(steps):
        rows = torch.randint(len(X), (64,), generator=g)
        loss = functional.cross_entropy(net(X[rows]), y[rows], reduction='sum')
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(float(loss))
    net.eval()
    return losses


# %% wrong: SGD | names: SGD takes the steps
def digit_net(block):
    return nn.Sequential(
        nn.Conv2d(1, 16, kernel_size=3, padding=1),
        nn.ReLU(),
        block(16, 16),
        block(16, 32, stride=2),
        nn.AdaptiveAvgPool2d(1),
        nn.Flatten(),
        nn.Linear(32, 10),
    )


def train_digits(net, X, y, steps, lr, seed):
    g = torch.Generator().manual_seed(seed)
    optimizer = torch.optim.SGD(net.parameters(), lr=lr)
    net.train()
    losses = []
    for _ in range(steps):
        rows = torch.randint(len(X), (64,), generator=g)
        loss = functional.cross_entropy(net(X[rows]), y[rows])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(float(loss))
    net.eval()
    return losses


# %% wrong: AdamW | names: AdamW takes the steps
def digit_net(block):
    return nn.Sequential(
        nn.Conv2d(1, 16, kernel_size=3, padding=1),
        nn.ReLU(),
        block(16, 16),
        block(16, 32, stride=2),
        nn.AdaptiveAvgPool2d(1),
        nn.Flatten(),
        nn.Linear(32, 10),
    )


def train_digits(net, X, y, steps, lr, seed):
    g = torch.Generator().manual_seed(seed)
    optimizer = torch.optim.AdamW(net.parameters(), lr=lr)
    net.train()
    losses = []
    for _ in range(steps):
        rows = torch.randint(len(X), (64,), generator=g)
        loss = functional.cross_entropy(net(X[rows]), y[rows])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(float(loss))
    net.eval()
    return losses


# %% wrong: losses after their steps | names: losses are taken after their steps
def digit_net(block):
    return nn.Sequential(
        nn.Conv2d(1, 16, kernel_size=3, padding=1),
        nn.ReLU(),
        block(16, 16),
        block(16, 32, stride=2),
        nn.AdaptiveAvgPool2d(1),
        nn.Flatten(),
        nn.Linear(32, 10),
    )


def train_digits(net, X, y, steps, lr, seed):
    g = torch.Generator().manual_seed(seed)
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    net.train()
    losses = []
    for _ in range(steps):
        rows = torch.randint(len(X), (64,), generator=g)
        loss = functional.cross_entropy(net(X[rows]), y[rows])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(float(functional.cross_entropy(net(X[rows]), y[rows])))
    net.eval()
    return losses


# %% wrong: the rate left out | names: the rate is left out
def digit_net(block):
    return nn.Sequential(
        nn.Conv2d(1, 16, kernel_size=3, padding=1),
        nn.ReLU(),
        block(16, 16),
        block(16, 32, stride=2),
        nn.AdaptiveAvgPool2d(1),
        nn.Flatten(),
        nn.Linear(32, 10),
    )


def train_digits(net, X, y, steps, lr, seed):
    g = torch.Generator().manual_seed(seed)
    optimizer = torch.optim.Adam(net.parameters())
    net.train()
    losses = []
    for _ in range(steps):
        rows = torch.randint(len(X), (64,), generator=g)
        loss = functional.cross_entropy(net(X[rows]), y[rows])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(float(loss))
    net.eval()
    return losses


# %% wrong: one step too many | names: one step too many
def digit_net(block):
    return nn.Sequential(
        nn.Conv2d(1, 16, kernel_size=3, padding=1),
        nn.ReLU(),
        block(16, 16),
        block(16, 32, stride=2),
        nn.AdaptiveAvgPool2d(1),
        nn.Flatten(),
        nn.Linear(32, 10),
    )


def train_digits(net, X, y, steps, lr, seed):
    g = torch.Generator().manual_seed(seed)
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    net.train()
    losses = []
    for _ in range(steps + 1):
        rows = torch.randint(len(X), (64,), generator=g)
        loss = functional.cross_entropy(net(X[rows]), y[rows])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(float(loss))
    net.eval()
    return losses


# %% wrong: global random numbers | names: global generator
def digit_net(block):
    return nn.Sequential(
        nn.Conv2d(1, 16, kernel_size=3, padding=1),
        nn.ReLU(),
        block(16, 16),
        block(16, 32, stride=2),
        nn.AdaptiveAvgPool2d(1),
        nn.Flatten(),
        nn.Linear(32, 10),
    )


def train_digits(net, X, y, steps, lr, seed):
    g = torch.manual_seed(seed)
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    net.train()
    losses = []
    for _ in range(steps):
        rows = torch.randint(len(X), (64,), generator=g)
        loss = functional.cross_entropy(net(X[rows]), y[rows])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(float(loss))
    net.eval()
    return losses


# %% wrong: tensors for losses | names: Python floats
def digit_net(block):
    return nn.Sequential(
        nn.Conv2d(1, 16, kernel_size=3, padding=1),
        nn.ReLU(),
        block(16, 16),
        block(16, 32, stride=2),
        nn.AdaptiveAvgPool2d(1),
        nn.Flatten(),
        nn.Linear(32, 10),
    )


def train_digits(net, X, y, steps, lr, seed):
    g = torch.Generator().manual_seed(seed)
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    net.train()
    losses = []
    for _ in range(steps):
        rows = torch.randint(len(X), (64,), generator=g)
        loss = functional.cross_entropy(net(X[rows]), y[rows])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.detach())
    net.eval()
    return losses


# %% wrong: eval at the end of each step | names: in eval mode from the second step on
def digit_net(block):
    class Net(nn.Module):
        def __init__(self):
            super().__init__()
            self.features = nn.Sequential(
                nn.Conv2d(1, 16, 3, padding=1), nn.ReLU(), block(16, 16), block(16, 32, stride=2)
            )
            self.head = nn.Linear(32, 10)

        def forward(self, X):
            return self.head(self.features(X).mean(dim=(2, 3)))

    return Net()


def train_digits(net, X, y, steps, lr, seed):
    g = torch.Generator().manual_seed(seed)
    adam = torch.optim.Adam(net.parameters(), lr=lr)
    net.train()
    losses = []
    for _ in range(steps):
        rows = torch.randint(len(X), (64,), generator=g)
        loss = functional.cross_entropy(net(X[rows]), y[rows])
        adam.zero_grad()
        loss.backward()
        adam.step()
        losses.append(loss.item())
        net.eval()
    return losses


# %% wrong: stops early | names: it stops as soon as the loss is small
def digit_net(block):
    class Net(nn.Module):
        def __init__(self):
            super().__init__()
            self.features = nn.Sequential(
                nn.Conv2d(1, 16, 3, padding=1), nn.ReLU(), block(16, 16), block(16, 32, stride=2)
            )
            self.head = nn.Linear(32, 10)

        def forward(self, X):
            return self.head(self.features(X).mean(dim=(2, 3)))

    return Net()


def train_digits(net, X, y, steps, lr, seed):
    g = torch.Generator().manual_seed(seed)
    adam = torch.optim.Adam(net.parameters(), lr=lr)
    net.train()
    losses = []
    for _ in range(steps):
        rows = torch.randint(len(X), (64,), generator=g)
        loss = functional.cross_entropy(net(X[rows]), y[rows])
        adam.zero_grad()
        loss.backward()
        adam.step()
        losses.append(loss.item())
        if loss.item() < 0.05:
            break
    net.eval()
    return losses


# %% wrong: gradients zeroed after the step: what came in is used | names: gradients that the network came with
def digit_net(block: Callable[..., nn.Module]) -> nn.Module:
    return nn.Sequential(
        nn.Conv2d(1, 16, 3, padding=1),
        nn.ReLU(),
        block(16, 16),
        block(16, 32, stride=2),
        nn.AdaptiveAvgPool2d(1),
        nn.Flatten(),
        nn.Linear(32, 10),
    )


def train_digits(net: nn.Module, X: torch.Tensor, y: torch.Tensor, steps: int, lr: float, seed: int) -> list[float]:
    g = torch.Generator().manual_seed(seed)
    adam = torch.optim.Adam(net.parameters(), lr=lr)
    losses = []
    net.train()
    for _ in range(steps):
        rows = torch.randint(len(X), (64,), generator=g)
        loss = functional.cross_entropy(net(X[rows]), y[rows])
        loss.backward()
        adam.step()
        adam.zero_grad()
        losses.append(loss.item())
    net.eval()
    return losses


# %% wrong: eval only for the network's top | names: the layers in it are not
def digit_net(block: Callable[..., nn.Module]) -> nn.Module:
    return nn.Sequential(
        nn.Conv2d(1, 16, 3, padding=1),
        nn.ReLU(),
        block(16, 16),
        block(16, 32, stride=2),
        nn.AdaptiveAvgPool2d(1),
        nn.Flatten(),
        nn.Linear(32, 10),
    )


def train_digits(net: nn.Module, X: torch.Tensor, y: torch.Tensor, steps: int, lr: float, seed: int) -> list[float]:
    g = torch.Generator().manual_seed(seed)
    adam = torch.optim.Adam(net.parameters(), lr=lr)
    losses = []
    net.train()
    for _ in range(steps):
        rows = torch.randint(len(X), (64,), generator=g)
        loss = functional.cross_entropy(net(X[rows]), y[rows])
        adam.zero_grad()
        loss.backward()
        adam.step()
        losses.append(loss.item())
    net.training = False
    return losses


# %% wrong: a copy is trained | names: a copy is trained
def digit_net(block: Callable[..., nn.Module]) -> nn.Module:
    return nn.Sequential(
        nn.Conv2d(1, 16, 3, padding=1),
        nn.ReLU(),
        block(16, 16),
        block(16, 32, stride=2),
        nn.AdaptiveAvgPool2d(1),
        nn.Flatten(),
        nn.Linear(32, 10),
    )


def train_digits(net: nn.Module, X: torch.Tensor, y: torch.Tensor, steps: int, lr: float, seed: int) -> list[float]:
    import copy

    given, net = net, copy.deepcopy(net)
    g = torch.Generator().manual_seed(seed)
    adam = torch.optim.Adam(net.parameters(), lr=lr)
    losses = []
    net.train()
    for _ in range(steps):
        rows = torch.randint(len(X), (64,), generator=g)
        loss = functional.cross_entropy(net(X[rows]), y[rows])
        adam.zero_grad()
        loss.backward()
        adam.step()
        losses.append(loss.item())
    given.eval()
    return losses
