# %% correct: an LSTM, h_n
class Adder(nn.Module):
    def __init__(self):
        super().__init__()
        self.recurrent = nn.LSTM(2, 32, batch_first=True)
        self.readout = nn.Linear(32, 1)

    def forward(self, X):
        _, (h_n, _) = self.recurrent(X)
        return self.readout(h_n[-1]).squeeze(1)


def train_adder(X, y, loss, steps, seed=0):
    torch.manual_seed(seed)
    net = Adder()
    adam = torch.optim.Adam(net.parameters(), lr=0.02)
    for _ in range(steps):
        chosen = torch.randint(len(X), (32,))
        adam.zero_grad()
        loss(net(X[chosen]), y[chosen]).backward()
        adam.step()
    return net.eval()


# %% correct: two layers, steps first
class Adder(nn.Module):
    def __init__(self):
        super().__init__()
        self.recurrent = nn.GRU(2, 24, num_layers=2)
        self.readout = nn.Linear(24, 1)

    def forward(self, X):
        _, h_n = self.recurrent(X.transpose(0, 1))
        return self.readout(h_n[-1]).flatten()


def train_adder(X, y, loss, steps, seed=0):
    torch.manual_seed(seed)
    net = Adder()
    adam = torch.optim.AdamW(net.parameters(), lr=0.015)
    for _ in range(steps):
        chosen = torch.randint(len(X), (32,))
        adam.zero_grad()
        loss(net(X[chosen]), y[chosen]).backward()
        adam.step()
    return net.eval()


# %% correct: a cell of its own loop, generators
class Adder(nn.Module):
    def __init__(self):
        super().__init__()
        self.cell = nn.GRUCell(2, 32)
        self.readout = nn.Linear(32, 1)

    def forward(self, X):
        H = X.new_zeros(len(X), 32)
        for step in range(X.shape[1]):
            H = self.cell(X[:, step], H)
        return self.readout(H).squeeze(-1)


def train_adder(X, y, loss, steps, seed=0):
    with torch.random.fork_rng():
        torch.manual_seed(seed)
        net = Adder()
    draw = torch.Generator().manual_seed(seed)
    optimizer = torch.optim.Adam(net.parameters(), lr=0.02)
    for _ in range(steps):
        rows = torch.randperm(len(X), generator=draw)[:32]
        value = loss(net(X[rows]), y[rows])
        net.zero_grad()
        value.backward()
        optimizer.step()
    net.eval()
    return net


# %% correct: both directions
class Adder(nn.Module):
    def __init__(self):
        super().__init__()
        self.recurrent = nn.GRU(2, 16, batch_first=True, bidirectional=True)
        self.readout = nn.Linear(32, 1)

    def forward(self, X):
        _, h_n = self.recurrent(X)
        return self.readout(torch.cat([h_n[0], h_n[1]], dim=1))[:, 0]


def train_adder(X, y, loss, steps, seed=0):
    torch.manual_seed(seed)
    net = Adder()
    adam = torch.optim.Adam(net.parameters(), lr=0.02)
    for _ in range(steps):
        chosen = torch.randint(len(X), (32,))
        adam.zero_grad()
        loss(net(X[chosen]), y[chosen]).backward()
        adam.step()
    return net.eval()


# %% wrong: not trained at all | names: the loss is never called
class Adder(nn.Module):
    def __init__(self):
        super().__init__()
        self.recurrent = nn.GRU(2, 32, batch_first=True)
        self.readout = nn.Linear(32, 1)

    def forward(self, X):
        states, _ = self.recurrent(X)
        return self.readout(states[:, -1])[:, 0]


def train_adder(X, y, loss, steps, seed=0):
    torch.manual_seed(seed)
    net = Adder()
    adam = torch.optim.Adam(net.parameters(), lr=0.02)
    for _ in range(0):
        chosen = torch.randint(len(X), (32,))
        adam.zero_grad()
        loss(net(X[chosen]), y[chosen]).backward()
        adam.step()
    return net.eval()


# %% wrong: one step too many | names: one batch a step / steps=2 means two batches
class Adder(nn.Module):
    def __init__(self):
        super().__init__()
        self.recurrent = nn.GRU(2, 32, batch_first=True)
        self.readout = nn.Linear(32, 1)

    def forward(self, X):
        states, _ = self.recurrent(X)
        return self.readout(states[:, -1])[:, 0]


def train_adder(X, y, loss, steps, seed=0):
    torch.manual_seed(seed)
    net = Adder()
    adam = torch.optim.Adam(net.parameters(), lr=0.02)
    for _ in range(steps + 1):
        chosen = torch.randint(len(X), (32,))
        adam.zero_grad()
        loss(net(X[chosen]), y[chosen]).backward()
        adam.step()
    return net.eval()


# %% wrong: an axis too many | names: the answers have a second axis
class Adder(nn.Module):
    def __init__(self):
        super().__init__()
        self.recurrent = nn.GRU(2, 32, batch_first=True)
        self.readout = nn.Linear(32, 1)

    def forward(self, X):
        states, _ = self.recurrent(X)
        return self.readout(states[:, -1])


def train_adder(X, y, loss, steps, seed=0):
    torch.manual_seed(seed)
    net = Adder()
    adam = torch.optim.Adam(net.parameters(), lr=0.02)
    for _ in range(steps):
        chosen = torch.randint(len(X), (32,))
        adam.zero_grad()
        loss(net(X[chosen]), y[chosen]).backward()
        adam.step()
    return net.eval()


# %% wrong: batch_first forgotten | names: batch_first=True
class Adder(nn.Module):
    def __init__(self):
        super().__init__()
        self.recurrent = nn.GRU(2, 32)
        self.readout = nn.Linear(32, 1)

    def forward(self, X):
        states, _ = self.recurrent(X)
        return self.readout(states[:, -1])[:, 0]


def train_adder(X, y, loss, steps, seed=0):
    torch.manual_seed(seed)
    net = Adder()
    adam = torch.optim.Adam(net.parameters(), lr=0.02)
    for _ in range(steps):
        chosen = torch.randint(len(X), (32,))
        adam.zero_grad()
        loss(net(X[chosen]), y[chosen]).backward()
        adam.step()
    return net.eval()


# %% wrong: batch_first forgotten, read by step | names: batch_first=True
class Adder(nn.Module):
    def __init__(self):
        super().__init__()
        self.recurrent = nn.GRU(2, 32)
        self.readout = nn.Linear(32, 1)

    def forward(self, X):
        states, _ = self.recurrent(X)
        return self.readout(states[-1])[:, 0]


def train_adder(X, y, loss, steps, seed=0):
    torch.manual_seed(seed)
    net = Adder()
    adam = torch.optim.Adam(net.parameters(), lr=0.02)
    for _ in range(steps):
        chosen = torch.randint(len(X), (32,))
        adam.zero_grad()
        loss(net(X[chosen]), y[chosen]).backward()
        adam.step()
    return net.eval()


# %% wrong: h_n with its layers | names: h_n has an axis of layers
class Adder(nn.Module):
    def __init__(self):
        super().__init__()
        self.recurrent = nn.GRU(2, 32, batch_first=True)
        self.readout = nn.Linear(32, 1)

    def forward(self, X):
        _, h_n = self.recurrent(X)
        return self.readout(h_n)[:, :, 0]


def train_adder(X, y, loss, steps, seed=0):
    torch.manual_seed(seed)
    net = Adder()
    adam = torch.optim.Adam(net.parameters(), lr=0.02)
    for _ in range(steps):
        chosen = torch.randint(len(X), (32,))
        adam.zero_grad()
        loss(net(X[chosen]), y[chosen]).backward()
        adam.step()
    return net.eval()


# %% wrong: an answer at every step | names: there is an answer at every step
class Adder(nn.Module):
    def __init__(self):
        super().__init__()
        self.recurrent = nn.GRU(2, 32, batch_first=True)
        self.readout = nn.Linear(32, 1)

    def forward(self, X):
        states, _ = self.recurrent(X)
        return self.readout(states)[:, :, 0]


def train_adder(X, y, loss, steps, seed=0):
    torch.manual_seed(seed)
    net = Adder()
    adam = torch.optim.Adam(net.parameters(), lr=0.02)
    for _ in range(steps):
        chosen = torch.randint(len(X), (32,))
        adam.zero_grad()
        loss(net(X[chosen]), y[chosen]).backward()
        adam.step()
    return net.eval()


# %% wrong: the first state | names: the last step does not change the answer
class Adder(nn.Module):
    def __init__(self):
        super().__init__()
        self.recurrent = nn.GRU(2, 32, batch_first=True)
        self.readout = nn.Linear(32, 1)

    def forward(self, X):
        states, _ = self.recurrent(X)
        return self.readout(states[:, 0])[:, 0]


def train_adder(X, y, loss, steps, seed=0):
    torch.manual_seed(seed)
    net = Adder()
    adam = torch.optim.Adam(net.parameters(), lr=0.02)
    for _ in range(steps):
        chosen = torch.randint(len(X), (32,))
        adam.zero_grad()
        loss(net(X[chosen]), y[chosen]).backward()
        adam.step()
    return net.eval()


# %% wrong: the last step alone | names: the first step does not change the answer
class Adder(nn.Module):
    def __init__(self):
        super().__init__()
        self.recurrent = nn.GRU(2, 32, batch_first=True)
        self.readout = nn.Linear(32, 1)

    def forward(self, X):
        states, _ = self.recurrent(X[:, -1:])
        return self.readout(states[:, -1])[:, 0]


def train_adder(X, y, loss, steps, seed=0):
    torch.manual_seed(seed)
    net = Adder()
    adam = torch.optim.Adam(net.parameters(), lr=0.02)
    for _ in range(steps):
        chosen = torch.randint(len(X), (32,))
        adam.zero_grad()
        loss(net(X[chosen]), y[chosen]).backward()
        adam.step()
    return net.eval()


# %% wrong: the order lost | names: the order of the steps does not change the answer
class Adder(nn.Module):
    def __init__(self):
        super().__init__()
        self.recurrent = nn.Linear(2, 32)
        self.readout = nn.Linear(32, 1)

    def forward(self, X):
        states = torch.tanh(self.recurrent(X))
        return self.readout(states.mean(dim=1))[:, 0]


def train_adder(X, y, loss, steps, seed=0):
    torch.manual_seed(seed)
    net = Adder()
    adam = torch.optim.Adam(net.parameters(), lr=0.02)
    for _ in range(steps):
        chosen = torch.randint(len(X), (32,))
        adam.zero_grad()
        loss(net(X[chosen]), y[chosen]).backward()
        adam.step()
    return net.eval()


# %% wrong: a sigmoid at the end | names: something at the end bounds them
class Adder(nn.Module):
    def __init__(self):
        super().__init__()
        self.recurrent = nn.GRU(2, 32, batch_first=True)
        self.readout = nn.Linear(32, 1)

    def forward(self, X):
        states, _ = self.recurrent(X)
        return self.readout(states[:, -1])[:, 0].sigmoid()


def train_adder(X, y, loss, steps, seed=0):
    torch.manual_seed(seed)
    net = Adder()
    adam = torch.optim.Adam(net.parameters(), lr=0.02)
    for _ in range(steps):
        chosen = torch.randint(len(X), (32,))
        adam.zero_grad()
        loss(net(X[chosen]), y[chosen]).backward()
        adam.step()
    return net.eval()


# %% wrong: a ReLU at the end | names: something at the end bounds them
class Adder(nn.Module):
    def __init__(self):
        super().__init__()
        self.recurrent = nn.GRU(2, 32, batch_first=True)
        self.readout = nn.Linear(32, 1)

    def forward(self, X):
        states, _ = self.recurrent(X)
        return self.readout(states[:, -1])[:, 0].relu()


def train_adder(X, y, loss, steps, seed=0):
    torch.manual_seed(seed)
    net = Adder()
    adam = torch.optim.Adam(net.parameters(), lr=0.02)
    for _ in range(steps):
        chosen = torch.randint(len(X), (32,))
        adam.zero_grad()
        loss(net(X[chosen]), y[chosen]).backward()
        adam.step()
    return net.eval()


# %% wrong: squeezed to nothing | names: keep the batch axis
class Adder(nn.Module):
    def __init__(self):
        super().__init__()
        self.recurrent = nn.GRU(2, 32, batch_first=True)
        self.readout = nn.Linear(32, 1)

    def forward(self, X):
        states, _ = self.recurrent(X)
        return self.readout(states[:, -1]).squeeze()


def train_adder(X, y, loss, steps, seed=0):
    torch.manual_seed(seed)
    net = Adder()
    adam = torch.optim.Adam(net.parameters(), lr=0.02)
    for _ in range(steps):
        chosen = torch.randint(len(X), (32,))
        adam.zero_grad()
        loss(net(X[chosen]), y[chosen]).backward()
        adam.step()
    return net.eval()


# %% wrong: in train mode | names: in eval mode
class Adder(nn.Module):
    def __init__(self):
        super().__init__()
        self.recurrent = nn.GRU(2, 32, batch_first=True)
        self.readout = nn.Linear(32, 1)

    def forward(self, X):
        states, _ = self.recurrent(X)
        return self.readout(states[:, -1])[:, 0]


def train_adder(X, y, loss, steps, seed=0):
    torch.manual_seed(seed)
    net = Adder()
    adam = torch.optim.Adam(net.parameters(), lr=0.02)
    for _ in range(steps):
        chosen = torch.randint(len(X), (32,))
        adam.zero_grad()
        loss(net(X[chosen]), y[chosen]).backward()
        adam.step()
    return net


# %% wrong: nothing returned | names: return the network
class Adder(nn.Module):
    def __init__(self):
        super().__init__()
        self.recurrent = nn.GRU(2, 32, batch_first=True)
        self.readout = nn.Linear(32, 1)

    def forward(self, X):
        states, _ = self.recurrent(X)
        return self.readout(states[:, -1])[:, 0]


def train_adder(X, y, loss, steps, seed=0):
    torch.manual_seed(seed)
    net = Adder()
    adam = torch.optim.Adam(net.parameters(), lr=0.02)
    for _ in range(steps):
        chosen = torch.randint(len(X), (32,))
        adam.zero_grad()
        loss(net(X[chosen]), y[chosen]).backward()
        adam.step()


# %% wrong: dropout that stays on | names: something is random / eval mode
class Adder(nn.Module):
    def __init__(self):
        super().__init__()
        self.recurrent = nn.GRU(2, 32, batch_first=True)
        self.readout = nn.Linear(32, 1)

    def forward(self, X):
        states, _ = self.recurrent(X)
        return self.readout(functional.dropout(states[:, -1], 0.5))[:, 0]


def train_adder(X, y, loss, steps, seed=0):
    torch.manual_seed(seed)
    net = Adder()
    adam = torch.optim.Adam(net.parameters(), lr=0.02)
    for _ in range(steps):
        chosen = torch.randint(len(X), (32,))
        adam.zero_grad()
        loss(net(X[chosen]), y[chosen]).backward()
        adam.step()
    return net.eval()


# %% wrong: rows and targets drawn apart | names: do not belong together
class Adder(nn.Module):
    def __init__(self):
        super().__init__()
        self.recurrent = nn.GRU(2, 32, batch_first=True)
        self.readout = nn.Linear(32, 1)

    def forward(self, X):
        states, _ = self.recurrent(X)
        return self.readout(states[:, -1])[:, 0]


def train_adder(X, y, loss, steps, seed=0):
    torch.manual_seed(seed)
    net = Adder()
    adam = torch.optim.Adam(net.parameters(), lr=0.02)
    for _ in range(steps):
        chosen = torch.randint(len(X), (32,))
        adam.zero_grad()
        loss(net(X[chosen]), y[torch.randint(len(X), (32,))]).backward()
        adam.step()
    return net.eval()


# %% wrong: the same batch | names: the same 32 rows
class Adder(nn.Module):
    def __init__(self):
        super().__init__()
        self.recurrent = nn.GRU(2, 32, batch_first=True)
        self.readout = nn.Linear(32, 1)

    def forward(self, X):
        states, _ = self.recurrent(X)
        return self.readout(states[:, -1])[:, 0]


def train_adder(X, y, loss, steps, seed=0):
    torch.manual_seed(seed)
    net = Adder()
    adam = torch.optim.Adam(net.parameters(), lr=0.02)
    for _ in range(steps):
        chosen = torch.arange(32)
        adam.zero_grad()
        loss(net(X[chosen]), y[chosen]).backward()
        adam.step()
    return net.eval()


# %% wrong: half of the rows | names: draw from all of them
class Adder(nn.Module):
    def __init__(self):
        super().__init__()
        self.recurrent = nn.GRU(2, 32, batch_first=True)
        self.readout = nn.Linear(32, 1)

    def forward(self, X):
        states, _ = self.recurrent(X)
        return self.readout(states[:, -1])[:, 0]


def train_adder(X, y, loss, steps, seed=0):
    torch.manual_seed(seed)
    net = Adder()
    adam = torch.optim.Adam(net.parameters(), lr=0.02)
    for _ in range(steps):
        chosen = torch.randint(len(X) // 2, (32,))
        adam.zero_grad()
        loss(net(X[chosen]), y[chosen]).backward()
        adam.step()
    return net.eval()


# %% wrong: batches of 16 | names: a batch has 32 rows
class Adder(nn.Module):
    def __init__(self):
        super().__init__()
        self.recurrent = nn.GRU(2, 32, batch_first=True)
        self.readout = nn.Linear(32, 1)

    def forward(self, X):
        states, _ = self.recurrent(X)
        return self.readout(states[:, -1])[:, 0]


def train_adder(X, y, loss, steps, seed=0):
    torch.manual_seed(seed)
    net = Adder()
    adam = torch.optim.Adam(net.parameters(), lr=0.02)
    for _ in range(steps):
        chosen = torch.randint(len(X), (16,))
        adam.zero_grad()
        loss(net(X[chosen]), y[chosen]).backward()
        adam.step()
    return net.eval()


# %% wrong: neighbors | names: runs of neighboring rows
class Adder(nn.Module):
    def __init__(self):
        super().__init__()
        self.recurrent = nn.GRU(2, 32, batch_first=True)
        self.readout = nn.Linear(32, 1)

    def forward(self, X):
        states, _ = self.recurrent(X)
        return self.readout(states[:, -1])[:, 0]


def train_adder(X, y, loss, steps, seed=0):
    torch.manual_seed(seed)
    net = Adder()
    adam = torch.optim.Adam(net.parameters(), lr=0.02)
    for _ in range(steps):
        chosen = torch.randint(len(X) - 31, ()) + torch.arange(32)
        adam.zero_grad()
        loss(net(X[chosen]), y[chosen]).backward()
        adam.step()
    return net.eval()


# %% wrong: gradients never zeroed | names: never zeroed
class Adder(nn.Module):
    def __init__(self):
        super().__init__()
        self.recurrent = nn.GRU(2, 32, batch_first=True)
        self.readout = nn.Linear(32, 1)

    def forward(self, X):
        states, _ = self.recurrent(X)
        return self.readout(states[:, -1])[:, 0]


def train_adder(X, y, loss, steps, seed=0):
    torch.manual_seed(seed)
    net = Adder()
    adam = torch.optim.Adam(net.parameters(), lr=0.02)
    for _ in range(steps):
        chosen = torch.randint(len(X), (32,))
        loss(net(X[chosen]), y[chosen]).backward()
        adam.step()
    return net.eval()


# %% wrong: no step | names: does not take its steps
class Adder(nn.Module):
    def __init__(self):
        super().__init__()
        self.recurrent = nn.GRU(2, 32, batch_first=True)
        self.readout = nn.Linear(32, 1)

    def forward(self, X):
        states, _ = self.recurrent(X)
        return self.readout(states[:, -1])[:, 0]


def train_adder(X, y, loss, steps, seed=0):
    torch.manual_seed(seed)
    net = Adder()
    adam = torch.optim.Adam(net.parameters(), lr=0.02)
    for _ in range(steps):
        chosen = torch.randint(len(X), (32,))
        adam.zero_grad()
        loss(net(X[chosen]), y[chosen]).backward()
    return net.eval()


# %% wrong: the seed forgotten | names: equal seeds
class Adder(nn.Module):
    def __init__(self):
        super().__init__()
        self.recurrent = nn.GRU(2, 32, batch_first=True)
        self.readout = nn.Linear(32, 1)

    def forward(self, X):
        states, _ = self.recurrent(X)
        return self.readout(states[:, -1])[:, 0]


def train_adder(X, y, loss, steps, seed=0):
    net = Adder()
    adam = torch.optim.Adam(net.parameters(), lr=0.02)
    for _ in range(steps):
        chosen = torch.randint(len(X), (32,))
        adam.zero_grad()
        loss(net(X[chosen]), y[chosen]).backward()
        adam.step()
    return net.eval()


# %% wrong: always the same seed | names: another seed makes no difference
class Adder(nn.Module):
    def __init__(self):
        super().__init__()
        self.recurrent = nn.GRU(2, 32, batch_first=True)
        self.readout = nn.Linear(32, 1)

    def forward(self, X):
        states, _ = self.recurrent(X)
        return self.readout(states[:, -1])[:, 0]


def train_adder(X, y, loss, steps, seed=0):
    torch.manual_seed(0)
    net = Adder()
    adam = torch.optim.Adam(net.parameters(), lr=0.02)
    for _ in range(steps):
        chosen = torch.randint(len(X), (32,))
        adam.zero_grad()
        loss(net(X[chosen]), y[chosen]).backward()
        adam.step()
    return net.eval()


# %% wrong: the seed after the network | names: equal seeds start from different networks
class Adder(nn.Module):
    def __init__(self):
        super().__init__()
        self.recurrent = nn.GRU(2, 32, batch_first=True)
        self.readout = nn.Linear(32, 1)

    def forward(self, X):
        states, _ = self.recurrent(X)
        return self.readout(states[:, -1])[:, 0]


def train_adder(X, y, loss, steps, seed=0):
    net = Adder()
    torch.manual_seed(seed)
    adam = torch.optim.Adam(net.parameters(), lr=0.02)
    for _ in range(steps):
        chosen = torch.randint(len(X), (32,))
        adam.zero_grad()
        loss(net(X[chosen]), y[chosen]).backward()
        adam.step()
    return net.eval()


# %% wrong: a plain cell | names: Is the cell gated?
class Adder(nn.Module):
    def __init__(self):
        super().__init__()
        self.recurrent = nn.RNN(2, 32, batch_first=True)
        self.readout = nn.Linear(32, 1)

    def forward(self, X):
        states, _ = self.recurrent(X)
        return self.readout(states[:, -1])[:, 0]


def train_adder(X, y, loss, steps, seed=0):
    torch.manual_seed(seed)
    net = Adder()
    adam = torch.optim.Adam(net.parameters(), lr=0.02)
    for _ in range(steps):
        chosen = torch.randint(len(X), (32,))
        adam.zero_grad()
        loss(net(X[chosen]), y[chosen]).backward()
        adam.step()
    return net.eval()


# %% wrong: double precision | names: float32
class Adder(nn.Module):
    def __init__(self):
        super().__init__()
        self.recurrent = nn.GRU(2, 32, batch_first=True)
        self.readout = nn.Linear(32, 1)

    def forward(self, X):
        states, _ = self.recurrent(X)
        return self.readout(states[:, -1])[:, 0].double()


def train_adder(X, y, loss, steps, seed=0):
    torch.manual_seed(seed)
    net = Adder()
    adam = torch.optim.Adam(net.parameters(), lr=0.02)
    for _ in range(steps):
        chosen = torch.randint(len(X), (32,))
        adam.zero_grad()
        loss(net(X[chosen]), y[chosen]).backward()
        adam.step()
    return net.eval()
