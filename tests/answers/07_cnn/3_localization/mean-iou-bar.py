# %% correct: batch normalization, a constant rate
class ChannelsLast(nn.Module):
    def forward(self, X):
        return X.permute(0, 2, 3, 1)


def train_detector(images, targets, loss, steps, seed=0):
    torch.manual_seed(seed)
    layers = [nn.Conv2d(1, 8, 3, padding=1), nn.LazyBatchNorm2d(), nn.ReLU(), nn.MaxPool2d(2)]
    layers += [nn.Conv2d(8, 16, 3, padding=1), nn.LazyBatchNorm2d(), nn.ReLU(), nn.MaxPool2d(2)]
    layers += [nn.Conv2d(16, 32, 3, padding=1), nn.LazyBatchNorm2d(), nn.ReLU(), nn.MaxPool2d(2)]
    layers += [nn.Conv2d(32, 32, 3, padding=1), nn.LazyBatchNorm2d(), nn.ReLU(), nn.Conv2d(32, 8, 1), ChannelsLast()]
    net = nn.Sequential(*layers)
    net(images[:2])
    adam = torch.optim.Adam(net.parameters(), lr=0.005)
    for _ in range(steps):
        rows = torch.randint(len(images), (32,))
        adam.zero_grad()
        value = loss(net(images[rows]), *(part[rows] for part in targets))
        value.backward()
        adam.step()
    return net.eval()


# %% correct: a module of its own, strides in place of pooling
class ChannelsLast(nn.Module):
    def forward(self, X):
        return X.movedim(1, 3)


class Detector(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.ModuleList([nn.Conv2d(a, b, 3, stride=2, padding=1) for a, b in ((1, 16), (16, 32), (32, 32))])
        self.look = nn.Conv2d(32, 32, 3, padding=1)
        self.head = nn.Conv2d(32, 8, 1)

    def forward(self, X):
        for layer in self.body:
            X = layer(X).relu()
        return self.head(self.look(X).relu()).permute(0, 2, 3, 1)


def train_detector(images, targets, loss, steps, seed=0):
    generator = torch.Generator().manual_seed(seed)
    with torch.random.fork_rng():
        torch.manual_seed(seed)
        net = Detector()
    optimizer = torch.optim.AdamW(net.parameters(), lr=0.004)
    net.train()
    for _ in range(steps):
        rows = torch.randperm(len(images), generator=generator)[:32]
        value = loss(net(images[rows]), *[part[rows] for part in targets])
        optimizer.zero_grad()
        value.backward()
        optimizer.step()
    net.eval()
    return net


# %% correct: epochs of shuffled rows, a cosine
class ChannelsLast(nn.Module):
    def forward(self, X):
        return X.permute(0, 2, 3, 1)


def train_detector(images, targets, loss, steps, seed=0):
    torch.manual_seed(seed)
    layers = [nn.Conv2d(1, 8, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2)]
    layers += [nn.Conv2d(8, 16, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2)]
    layers += [nn.Conv2d(16, 32, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2)]
    layers += [nn.Conv2d(32, 32, 3, padding=1), nn.ReLU(), nn.Conv2d(32, 8, 1), ChannelsLast()]
    net = nn.Sequential(*layers)
    adam = torch.optim.Adam(net.parameters(), lr=0.008)
    left = torch.zeros(0, dtype=torch.int64)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(adam, max(steps, 1))
    for _ in range(steps):
        if len(left) < 32:
            left = torch.randperm(len(images))
        rows, left = left[:32], left[32:]
        adam.zero_grad()
        value = loss(net(images[rows]), *(part[rows] for part in targets))
        value.backward()
        adam.step()
        schedule.step()
    return net.eval()


# %% correct: a linear map of each cell at the end
class ChannelsLast(nn.Module):
    def forward(self, X):
        return X.permute(0, 2, 3, 1)


def train_detector(images, targets, loss, steps, seed=0):
    torch.manual_seed(seed)
    layers = [nn.Conv2d(1, 8, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2)]
    layers += [nn.Conv2d(8, 16, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2)]
    layers += [nn.Conv2d(16, 32, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2)]
    layers += [nn.Conv2d(32, 32, 3, padding=1), nn.ReLU(), ChannelsLast(), nn.Linear(32, 8)]
    net = nn.Sequential(*layers)
    adam = torch.optim.Adam(net.parameters(), lr=0.006)
    for _ in range(steps):
        rows = torch.randint(len(images), (32,))
        adam.zero_grad()
        value = loss(net(images[rows]), *(part[rows] for part in targets))
        value.backward()
        adam.step()
    return net.eval()


# %% wrong: not trained at all | names: the loss is never called / steps=1 is one batch
class ChannelsLast(nn.Module):
    def forward(self, X):
        return X.permute(0, 2, 3, 1)


def train_detector(images, targets, loss, steps, seed=0):
    torch.manual_seed(seed)
    layers = [nn.Conv2d(1, 8, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2)]
    layers += [nn.Conv2d(8, 16, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2)]
    layers += [nn.Conv2d(16, 32, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2)]
    layers += [nn.Conv2d(32, 32, 3, padding=1), nn.ReLU(), nn.Conv2d(32, 8, 1), ChannelsLast()]
    net = nn.Sequential(*layers)
    adam = torch.optim.Adam(net.parameters(), lr=0.005)
    for _ in range(0):
        rows = torch.randint(len(images), (32,))
        adam.zero_grad()
        value = loss(net(images[rows]), *(part[rows] for part in targets))
        value.backward()
        adam.step()
    return net.eval()


# %% wrong: one step too many | names: one batch a step / steps=1 is one batch
class ChannelsLast(nn.Module):
    def forward(self, X):
        return X.permute(0, 2, 3, 1)


def train_detector(images, targets, loss, steps, seed=0):
    torch.manual_seed(seed)
    layers = [nn.Conv2d(1, 8, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2)]
    layers += [nn.Conv2d(8, 16, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2)]
    layers += [nn.Conv2d(16, 32, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2)]
    layers += [nn.Conv2d(32, 32, 3, padding=1), nn.ReLU(), nn.Conv2d(32, 8, 1), ChannelsLast()]
    net = nn.Sequential(*layers)
    adam = torch.optim.Adam(net.parameters(), lr=0.005)
    for _ in range(steps + 1):
        rows = torch.randint(len(images), (32,))
        adam.zero_grad()
        value = loss(net(images[rows]), *(part[rows] for part in targets))
        value.backward()
        adam.step()
    return net.eval()


# %% wrong: images and targets drawn apart | names: come from different rows
class ChannelsLast(nn.Module):
    def forward(self, X):
        return X.permute(0, 2, 3, 1)


def train_detector(images, targets, loss, steps, seed=0):
    torch.manual_seed(seed)
    layers = [nn.Conv2d(1, 8, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2)]
    layers += [nn.Conv2d(8, 16, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2)]
    layers += [nn.Conv2d(16, 32, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2)]
    layers += [nn.Conv2d(32, 32, 3, padding=1), nn.ReLU(), nn.Conv2d(32, 8, 1), ChannelsLast()]
    net = nn.Sequential(*layers)
    adam = torch.optim.Adam(net.parameters(), lr=0.005)
    for _ in range(steps):
        rows = torch.randint(len(images), (32,))
        adam.zero_grad()
        value = loss(net(images[torch.randint(len(images), (32,))]), *(part[rows] for part in targets))
        value.backward()
        adam.step()
    return net.eval()


# %% wrong: each target drawn apart | names: are cut at different rows
class ChannelsLast(nn.Module):
    def forward(self, X):
        return X.permute(0, 2, 3, 1)


def train_detector(images, targets, loss, steps, seed=0):
    torch.manual_seed(seed)
    layers = [nn.Conv2d(1, 8, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2)]
    layers += [nn.Conv2d(8, 16, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2)]
    layers += [nn.Conv2d(16, 32, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2)]
    layers += [nn.Conv2d(32, 32, 3, padding=1), nn.ReLU(), nn.Conv2d(32, 8, 1), ChannelsLast()]
    net = nn.Sequential(*layers)
    adam = torch.optim.Adam(net.parameters(), lr=0.005)
    for _ in range(steps):
        rows = torch.randint(len(images), (32,))
        adam.zero_grad()
        value = loss(net(images[rows]), *(part[torch.randint(len(images), (32,))] for part in targets))
        value.backward()
        adam.step()
    return net.eval()


# %% wrong: channels first | names: the channels stand before
class ChannelsLast(nn.Module):
    def forward(self, X):
        return X


def train_detector(images, targets, loss, steps, seed=0):
    torch.manual_seed(seed)
    layers = [nn.Conv2d(1, 8, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2)]
    layers += [nn.Conv2d(8, 16, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2)]
    layers += [nn.Conv2d(16, 32, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2)]
    layers += [nn.Conv2d(32, 32, 3, padding=1), nn.ReLU(), nn.Conv2d(32, 8, 1), ChannelsLast()]
    net = nn.Sequential(*layers)
    adam = torch.optim.Adam(net.parameters(), lr=0.005)
    for _ in range(steps):
        rows = torch.randint(len(images), (32,))
        adam.zero_grad()
        value = loss(net(images[rows]), *(part[rows] for part in targets))
        value.backward()
        adam.step()
    return net.eval()


# %% wrong: reshaped | names: move the axis (permute), do not reshape
class ChannelsLast(nn.Module):
    def forward(self, X):
        return X.reshape(X.shape[0], X.shape[2], X.shape[3], X.shape[1])


def train_detector(images, targets, loss, steps, seed=0):
    torch.manual_seed(seed)
    layers = [nn.Conv2d(1, 8, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2)]
    layers += [nn.Conv2d(8, 16, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2)]
    layers += [nn.Conv2d(16, 32, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2)]
    layers += [nn.Conv2d(32, 32, 3, padding=1), nn.ReLU(), nn.Conv2d(32, 8, 1), ChannelsLast()]
    net = nn.Sequential(*layers)
    adam = torch.optim.Adam(net.parameters(), lr=0.005)
    for _ in range(steps):
        rows = torch.randint(len(images), (32,))
        adam.zero_grad()
        value = loss(net(images[rows]), *(part[rows] for part in targets))
        value.backward()
        adam.step()
    return net.eval()


# %% wrong: columns before rows | names: rows and columns of the outputs are exchanged
class ChannelsLast(nn.Module):
    def forward(self, X):
        return X.permute(0, 3, 2, 1)


def train_detector(images, targets, loss, steps, seed=0):
    torch.manual_seed(seed)
    layers = [nn.Conv2d(1, 8, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2)]
    layers += [nn.Conv2d(8, 16, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2)]
    layers += [nn.Conv2d(16, 32, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2)]
    layers += [nn.Conv2d(32, 32, 3, padding=1), nn.ReLU(), nn.Conv2d(32, 8, 1), ChannelsLast()]
    net = nn.Sequential(*layers)
    adam = torch.optim.Adam(net.parameters(), lr=0.005)
    for _ in range(steps):
        rows = torch.randint(len(images), (32,))
        adam.zero_grad()
        value = loss(net(images[rows]), *(part[rows] for part in targets))
        value.backward()
        adam.step()
    return net.eval()


# %% wrong: a pooling too few | names: halve three times
class ChannelsLast(nn.Module):
    def forward(self, X):
        return X.permute(0, 2, 3, 1)


def train_detector(images, targets, loss, steps, seed=0):
    torch.manual_seed(seed)
    layers = [nn.Conv2d(1, 8, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2)]
    layers += [nn.Conv2d(8, 16, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2)]
    layers += [nn.Conv2d(16, 32, 3, padding=1), nn.ReLU()]
    layers += [nn.Conv2d(32, 32, 3, padding=1), nn.ReLU(), nn.Conv2d(32, 8, 1), ChannelsLast()]
    net = nn.Sequential(*layers)
    adam = torch.optim.Adam(net.parameters(), lr=0.005)
    for _ in range(steps):
        rows = torch.randint(len(images), (32,))
        adam.zero_grad()
        value = loss(net(images[rows]), *(part[rows] for part in targets))
        value.backward()
        adam.step()
    return net.eval()


# %% wrong: no padding | names: halve three times / keep the size
class ChannelsLast(nn.Module):
    def forward(self, X):
        return X.permute(0, 2, 3, 1)


def train_detector(images, targets, loss, steps, seed=0):
    torch.manual_seed(seed)
    layers = [nn.Conv2d(1, 8, 3), nn.ReLU(), nn.MaxPool2d(2)]
    layers += [nn.Conv2d(8, 16, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2)]
    layers += [nn.Conv2d(16, 32, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2)]
    layers += [nn.Conv2d(32, 32, 3, padding=1), nn.ReLU(), nn.Conv2d(32, 8, 1), ChannelsLast()]
    net = nn.Sequential(*layers)
    adam = torch.optim.Adam(net.parameters(), lr=0.005)
    for _ in range(steps):
        rows = torch.randint(len(images), (32,))
        adam.zero_grad()
        value = loss(net(images[rows]), *(part[rows] for part in targets))
        value.backward()
        adam.step()
    return net.eval()


# %% wrong: a sigmoid at the end | names: the eight numbers are not free
class ChannelsLast(nn.Module):
    def forward(self, X):
        return X.permute(0, 2, 3, 1)


def train_detector(images, targets, loss, steps, seed=0):
    torch.manual_seed(seed)
    layers = [nn.Conv2d(1, 8, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2)]
    layers += [nn.Conv2d(8, 16, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2)]
    layers += [nn.Conv2d(16, 32, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2)]
    layers += [nn.Conv2d(32, 32, 3, padding=1), nn.ReLU(), nn.Conv2d(32, 8, 1), ChannelsLast(), nn.Sigmoid()]
    net = nn.Sequential(*layers)
    adam = torch.optim.Adam(net.parameters(), lr=0.005)
    for _ in range(steps):
        rows = torch.randint(len(images), (32,))
        adam.zero_grad()
        value = loss(net(images[rows]), *(part[rows] for part in targets))
        value.backward()
        adam.step()
    return net.eval()


# %% wrong: a ReLU at the end | names: the eight numbers are not free / cannot follow
class ChannelsLast(nn.Module):
    def forward(self, X):
        return X.permute(0, 2, 3, 1)


def train_detector(images, targets, loss, steps, seed=0):
    torch.manual_seed(seed)
    layers = [nn.Conv2d(1, 8, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2)]
    layers += [nn.Conv2d(8, 16, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2)]
    layers += [nn.Conv2d(16, 32, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2)]
    layers += [nn.Conv2d(32, 32, 3, padding=1), nn.ReLU(), nn.Conv2d(32, 8, 1), ChannelsLast(), nn.ReLU()]
    net = nn.Sequential(*layers)
    adam = torch.optim.Adam(net.parameters(), lr=0.005)
    for _ in range(steps):
        rows = torch.randint(len(images), (32,))
        adam.zero_grad()
        value = loss(net(images[rows]), *(part[rows] for part in targets))
        value.backward()
        adam.step()
    return net.eval()


# %% wrong: five numbers | names: eight are asked for
class ChannelsLast(nn.Module):
    def forward(self, X):
        return X.permute(0, 2, 3, 1)


def train_detector(images, targets, loss, steps, seed=0):
    torch.manual_seed(seed)
    layers = [nn.Conv2d(1, 8, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2)]
    layers += [nn.Conv2d(8, 16, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2)]
    layers += [nn.Conv2d(16, 32, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2)]
    layers += [nn.Conv2d(32, 32, 3, padding=1), nn.ReLU(), nn.Conv2d(32, 5, 1), ChannelsLast()]
    net = nn.Sequential(*layers)
    adam = torch.optim.Adam(net.parameters(), lr=0.005)
    for _ in range(steps):
        rows = torch.randint(len(images), (32,))
        adam.zero_grad()
        value = loss(net(images[rows]), *(part[rows] for part in targets))
        value.backward()
        adam.step()
    return net.eval()


# %% wrong: in train mode | names: in eval mode
class ChannelsLast(nn.Module):
    def forward(self, X):
        return X.permute(0, 2, 3, 1)


def train_detector(images, targets, loss, steps, seed=0):
    torch.manual_seed(seed)
    layers = [nn.Conv2d(1, 8, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2)]
    layers += [nn.Conv2d(8, 16, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2)]
    layers += [nn.Conv2d(16, 32, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2)]
    layers += [nn.Conv2d(32, 32, 3, padding=1), nn.ReLU(), nn.Conv2d(32, 8, 1), ChannelsLast()]
    net = nn.Sequential(*layers)
    adam = torch.optim.Adam(net.parameters(), lr=0.005)
    for _ in range(steps):
        rows = torch.randint(len(images), (32,))
        adam.zero_grad()
        value = loss(net(images[rows]), *(part[rows] for part in targets))
        value.backward()
        adam.step()
    return net.train()


# %% wrong: the seed forgotten | names: equal seeds
class ChannelsLast(nn.Module):
    def forward(self, X):
        return X.permute(0, 2, 3, 1)


def train_detector(images, targets, loss, steps, seed=0):
    layers = [nn.Conv2d(1, 8, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2)]
    layers += [nn.Conv2d(8, 16, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2)]
    layers += [nn.Conv2d(16, 32, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2)]
    layers += [nn.Conv2d(32, 32, 3, padding=1), nn.ReLU(), nn.Conv2d(32, 8, 1), ChannelsLast()]
    net = nn.Sequential(*layers)
    adam = torch.optim.Adam(net.parameters(), lr=0.005)
    for _ in range(steps):
        rows = torch.randint(len(images), (32,))
        adam.zero_grad()
        value = loss(net(images[rows]), *(part[rows] for part in targets))
        value.backward()
        adam.step()
    return net.eval()


# %% wrong: always the same seed | names: another seed makes no difference
class ChannelsLast(nn.Module):
    def forward(self, X):
        return X.permute(0, 2, 3, 1)


def train_detector(images, targets, loss, steps, seed=0):
    torch.manual_seed(0)
    layers = [nn.Conv2d(1, 8, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2)]
    layers += [nn.Conv2d(8, 16, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2)]
    layers += [nn.Conv2d(16, 32, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2)]
    layers += [nn.Conv2d(32, 32, 3, padding=1), nn.ReLU(), nn.Conv2d(32, 8, 1), ChannelsLast()]
    net = nn.Sequential(*layers)
    adam = torch.optim.Adam(net.parameters(), lr=0.005)
    for _ in range(steps):
        rows = torch.randint(len(images), (32,))
        adam.zero_grad()
        value = loss(net(images[rows]), *(part[rows] for part in targets))
        value.backward()
        adam.step()
    return net.eval()


# %% wrong: the same batch in each step | names: the same 32 rows
class ChannelsLast(nn.Module):
    def forward(self, X):
        return X.permute(0, 2, 3, 1)


def train_detector(images, targets, loss, steps, seed=0):
    torch.manual_seed(seed)
    layers = [nn.Conv2d(1, 8, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2)]
    layers += [nn.Conv2d(8, 16, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2)]
    layers += [nn.Conv2d(16, 32, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2)]
    layers += [nn.Conv2d(32, 32, 3, padding=1), nn.ReLU(), nn.Conv2d(32, 8, 1), ChannelsLast()]
    net = nn.Sequential(*layers)
    adam = torch.optim.Adam(net.parameters(), lr=0.005)
    for _ in range(steps):
        rows = torch.randint(len(images), (32,), generator=torch.Generator().manual_seed(seed))
        adam.zero_grad()
        value = loss(net(images[rows]), *(part[rows] for part in targets))
        value.backward()
        adam.step()
    return net.eval()


# %% wrong: half of the rows | names: draw from all of them
class ChannelsLast(nn.Module):
    def forward(self, X):
        return X.permute(0, 2, 3, 1)


def train_detector(images, targets, loss, steps, seed=0):
    torch.manual_seed(seed)
    layers = [nn.Conv2d(1, 8, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2)]
    layers += [nn.Conv2d(8, 16, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2)]
    layers += [nn.Conv2d(16, 32, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2)]
    layers += [nn.Conv2d(32, 32, 3, padding=1), nn.ReLU(), nn.Conv2d(32, 8, 1), ChannelsLast()]
    net = nn.Sequential(*layers)
    adam = torch.optim.Adam(net.parameters(), lr=0.005)
    for _ in range(steps):
        rows = torch.randint(len(images) // 2, (32,))
        adam.zero_grad()
        value = loss(net(images[rows]), *(part[rows] for part in targets))
        value.backward()
        adam.step()
    return net.eval()


# %% wrong: batches of 16 | names: a batch has 32 rows / one batch of 32 rows
class ChannelsLast(nn.Module):
    def forward(self, X):
        return X.permute(0, 2, 3, 1)


def train_detector(images, targets, loss, steps, seed=0):
    torch.manual_seed(seed)
    layers = [nn.Conv2d(1, 8, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2)]
    layers += [nn.Conv2d(8, 16, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2)]
    layers += [nn.Conv2d(16, 32, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2)]
    layers += [nn.Conv2d(32, 32, 3, padding=1), nn.ReLU(), nn.Conv2d(32, 8, 1), ChannelsLast()]
    net = nn.Sequential(*layers)
    adam = torch.optim.Adam(net.parameters(), lr=0.005)
    for _ in range(steps):
        rows = torch.randint(len(images), (16,))
        adam.zero_grad()
        value = loss(net(images[rows]), *(part[rows] for part in targets))
        value.backward()
        adam.step()
    return net.eval()


# %% wrong: no step | names: does not take its steps
class ChannelsLast(nn.Module):
    def forward(self, X):
        return X.permute(0, 2, 3, 1)


def train_detector(images, targets, loss, steps, seed=0):
    torch.manual_seed(seed)
    layers = [nn.Conv2d(1, 8, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2)]
    layers += [nn.Conv2d(8, 16, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2)]
    layers += [nn.Conv2d(16, 32, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2)]
    layers += [nn.Conv2d(32, 32, 3, padding=1), nn.ReLU(), nn.Conv2d(32, 8, 1), ChannelsLast()]
    net = nn.Sequential(*layers)
    adam = torch.optim.Adam(net.parameters(), lr=0.005)
    for _ in range(steps):
        rows = torch.randint(len(images), (32,))
        adam.zero_grad()
        value = loss(net(images[rows]), *(part[rows] for part in targets))
        value.backward()
        pass
    return net.eval()


# %% wrong: the network is not returned | names: return the network
class ChannelsLast(nn.Module):
    def forward(self, X):
        return X.permute(0, 2, 3, 1)


def train_detector(images, targets, loss, steps, seed=0):
    torch.manual_seed(seed)
    layers = [nn.Conv2d(1, 8, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2)]
    layers += [nn.Conv2d(8, 16, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2)]
    layers += [nn.Conv2d(16, 32, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2)]
    layers += [nn.Conv2d(32, 32, 3, padding=1), nn.ReLU(), nn.Conv2d(32, 8, 1), ChannelsLast()]
    net = nn.Sequential(*layers)
    adam = torch.optim.Adam(net.parameters(), lr=0.005)
    for _ in range(steps):
        rows = torch.randint(len(images), (32,))
        adam.zero_grad()
        value = loss(net(images[rows]), *(part[rows] for part in targets))
        value.backward()
        adam.step()
    return None


# %% wrong: dense layers at the end | names: a dense layer knows one size only
class ChannelsLast(nn.Module):
    def forward(self, X):
        return X.permute(0, 2, 3, 1)


def train_detector(images, targets, loss, steps, seed=0):
    torch.manual_seed(seed)
    cells = images.shape[2] // 8, images.shape[3] // 8
    layers = [
        nn.Conv2d(1, 16, 3, padding=1),
        nn.ReLU(),
        nn.MaxPool2d(4),
        nn.Flatten(),
        nn.LazyLinear(8 * cells[0] * cells[1]),
    ]
    net = nn.Sequential(*layers, nn.Unflatten(1, (8, *cells)), ChannelsLast())
    net(images[:2])
    adam = torch.optim.Adam(net.parameters(), lr=0.005)
    for _ in range(steps):
        rows = torch.randint(len(images), (32,))
        adam.zero_grad()
        value = loss(net(images[rows]), *(part[rows] for part in targets))
        value.backward()
        adam.step()
    return net.eval()


# %% wrong: neighboring rows | names: runs of neighboring rows
class ChannelsLast(nn.Module):
    def forward(self, X):
        return X.permute(0, 2, 3, 1)


def train_detector(images, targets, loss, steps, seed=0):
    torch.manual_seed(seed)
    layers = [nn.Conv2d(1, 8, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2)]
    layers += [nn.Conv2d(8, 16, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2)]
    layers += [nn.Conv2d(16, 32, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2)]
    layers += [nn.Conv2d(32, 32, 3, padding=1), nn.ReLU(), nn.Conv2d(32, 8, 1), ChannelsLast()]
    net = nn.Sequential(*layers)
    adam = torch.optim.Adam(net.parameters(), lr=0.005)
    for _ in range(steps):
        rows = (torch.randint(len(images), (1,)) + torch.arange(32)) % len(images)
        adam.zero_grad()
        value = loss(net(images[rows]), *(part[rows] for part in targets))
        value.backward()
        adam.step()
    return net.eval()


# %% correct: a constant and low rate
class ChannelsLast(nn.Module):
    """Move the channels behind rows and columns."""

    def forward(self, X):
        return X.permute(0, 2, 3, 1)


def train_detector(images, targets, loss, steps, seed=0):
    torch.manual_seed(seed)
    net = nn.Sequential(
        nn.Conv2d(1, 8, 3, padding=1),
        nn.ReLU(),
        nn.MaxPool2d(2),
        nn.Conv2d(8, 16, 3, padding=1),
        nn.ReLU(),
        nn.MaxPool2d(2),
        nn.Conv2d(16, 32, 3, padding=1),
        nn.ReLU(),
        nn.MaxPool2d(2),
        nn.Conv2d(32, 32, 3, padding=1),
        nn.ReLU(),
        nn.Conv2d(32, 8, 1),
        ChannelsLast(),
    )
    optimizer = torch.optim.Adam(net.parameters(), lr=0.002)
    for _ in range(steps):
        rows = torch.randint(0, len(images), (32,))
        value = loss(net(images[rows]), *(part[rows] for part in targets))
        optimizer.zero_grad()
        value.backward()
        optimizer.step()
    return net.eval()


# %% wrong: a sigmoid on the logit only | names: the logit cannot follow
class ChannelsLast(nn.Module):
    def forward(self, X):
        X = X.permute(0, 2, 3, 1)
        return torch.cat([X[..., :1].sigmoid(), X[..., 1:]], dim=-1)


def train_detector(images, targets, loss, steps, seed=0):
    torch.manual_seed(seed)
    net = nn.Sequential(
        nn.Conv2d(1, 8, 3, padding=1),
        nn.ReLU(),
        nn.MaxPool2d(2),
        nn.Conv2d(8, 16, 3, padding=1),
        nn.ReLU(),
        nn.MaxPool2d(2),
        nn.Conv2d(16, 32, 3, padding=1),
        nn.ReLU(),
        nn.MaxPool2d(2),
        nn.Conv2d(32, 32, 3, padding=1),
        nn.ReLU(),
        nn.Conv2d(32, 8, 1),
        ChannelsLast(),
    )
    optimizer = torch.optim.Adam(net.parameters(), lr=0.005)
    for _ in range(steps):
        rows = torch.randint(0, len(images), (32,))
        value = loss(net(images[rows]), *(part[rows] for part in targets))
        optimizer.zero_grad()
        value.backward()
        optimizer.step()
    return net.eval()


# %% wrong: a sigmoid on the place only | names: code 0, code 1 cannot follow
class ChannelsLast(nn.Module):
    def forward(self, X):
        X = X.permute(0, 2, 3, 1)
        return torch.cat([X[..., :1], X[..., 1:3].sigmoid(), X[..., 3:]], dim=-1)


def train_detector(images, targets, loss, steps, seed=0):
    torch.manual_seed(seed)
    net = nn.Sequential(
        nn.Conv2d(1, 8, 3, padding=1),
        nn.ReLU(),
        nn.MaxPool2d(2),
        nn.Conv2d(8, 16, 3, padding=1),
        nn.ReLU(),
        nn.MaxPool2d(2),
        nn.Conv2d(16, 32, 3, padding=1),
        nn.ReLU(),
        nn.MaxPool2d(2),
        nn.Conv2d(32, 32, 3, padding=1),
        nn.ReLU(),
        nn.Conv2d(32, 8, 1),
        ChannelsLast(),
    )
    optimizer = torch.optim.Adam(net.parameters(), lr=0.005)
    for _ in range(steps):
        rows = torch.randint(0, len(images), (32,))
        value = loss(net(images[rows]), *(part[rows] for part in targets))
        optimizer.zero_grad()
        value.backward()
        optimizer.step()
    return net.eval()


# %% wrong: a softmax on the classes | names: class 0, class 1, class 2 cannot follow
class ChannelsLast(nn.Module):
    def forward(self, X):
        X = X.permute(0, 2, 3, 1)
        return torch.cat([X[..., :5], X[..., 5:].softmax(-1)], dim=-1)


def train_detector(images, targets, loss, steps, seed=0):
    torch.manual_seed(seed)
    net = nn.Sequential(
        nn.Conv2d(1, 8, 3, padding=1),
        nn.ReLU(),
        nn.MaxPool2d(2),
        nn.Conv2d(8, 16, 3, padding=1),
        nn.ReLU(),
        nn.MaxPool2d(2),
        nn.Conv2d(16, 32, 3, padding=1),
        nn.ReLU(),
        nn.MaxPool2d(2),
        nn.Conv2d(32, 32, 3, padding=1),
        nn.ReLU(),
        nn.Conv2d(32, 8, 1),
        ChannelsLast(),
    )
    optimizer = torch.optim.Adam(net.parameters(), lr=0.005)
    for _ in range(steps):
        rows = torch.randint(0, len(images), (32,))
        value = loss(net(images[rows]), *(part[rows] for part in targets))
        optimizer.zero_grad()
        value.backward()
        optimizer.step()
    return net.eval()


# %% wrong: gradients never zeroed | names: never zeroed
class ChannelsLast(nn.Module):
    """Move the channels behind rows and columns."""

    def forward(self, X):
        return X.permute(0, 2, 3, 1)


def train_detector(images, targets, loss, steps, seed=0):
    torch.manual_seed(seed)
    net = nn.Sequential(
        nn.Conv2d(1, 8, 3, padding=1),
        nn.ReLU(),
        nn.MaxPool2d(2),
        nn.Conv2d(8, 16, 3, padding=1),
        nn.ReLU(),
        nn.MaxPool2d(2),
        nn.Conv2d(16, 32, 3, padding=1),
        nn.ReLU(),
        nn.MaxPool2d(2),
        nn.Conv2d(32, 32, 3, padding=1),
        nn.ReLU(),
        nn.Conv2d(32, 8, 1),
        ChannelsLast(),
    )
    optimizer = torch.optim.Adam(net.parameters(), lr=0.005)
    for _ in range(steps):
        rows = torch.randint(0, len(images), (32,))
        value = loss(net(images[rows]), *(part[rows] for part in targets))
        value.backward()
        optimizer.step()
    return net.eval()


# %% wrong: a rate far too low | names: rate is far too low
class ChannelsLast(nn.Module):
    """Move the channels behind rows and columns."""

    def forward(self, X):
        return X.permute(0, 2, 3, 1)


def train_detector(images, targets, loss, steps, seed=0):
    torch.manual_seed(seed)
    net = nn.Sequential(
        nn.Conv2d(1, 8, 3, padding=1),
        nn.ReLU(),
        nn.MaxPool2d(2),
        nn.Conv2d(8, 16, 3, padding=1),
        nn.ReLU(),
        nn.MaxPool2d(2),
        nn.Conv2d(16, 32, 3, padding=1),
        nn.ReLU(),
        nn.MaxPool2d(2),
        nn.Conv2d(32, 32, 3, padding=1),
        nn.ReLU(),
        nn.Conv2d(32, 8, 1),
        ChannelsLast(),
    )
    optimizer = torch.optim.SGD(net.parameters(), lr=0.005)
    for _ in range(steps):
        rows = torch.randint(0, len(images), (32,))
        value = loss(net(images[rows]), *(part[rows] for part in targets))
        optimizer.zero_grad()
        value.backward()
        optimizer.step()
    return net.eval()


# %% wrong: steps taken for epochs | names: one batch a step / one batch of 32
class ChannelsLast(nn.Module):
    """Move the channels behind rows and columns."""

    def forward(self, X):
        return X.permute(0, 2, 3, 1)


def train_detector(images, targets, loss, steps, seed=0):
    torch.manual_seed(seed)
    net = nn.Sequential(
        nn.Conv2d(1, 8, 3, padding=1),
        nn.ReLU(),
        nn.MaxPool2d(2),
        nn.Conv2d(8, 16, 3, padding=1),
        nn.ReLU(),
        nn.MaxPool2d(2),
        nn.Conv2d(16, 32, 3, padding=1),
        nn.ReLU(),
        nn.MaxPool2d(2),
        nn.Conv2d(32, 32, 3, padding=1),
        nn.ReLU(),
        nn.Conv2d(32, 8, 1),
        ChannelsLast(),
    )
    optimizer = torch.optim.Adam(net.parameters(), lr=0.005)
    for _ in range(steps):
        for rows in torch.randperm(len(images)).split(32):
            value = loss(net(images[rows]), *(part[rows] for part in targets))
            optimizer.zero_grad()
            value.backward()
            optimizer.step()
    return net.eval()


# %% wrong: dropout in between | names: dropout
class ChannelsLast(nn.Module):
    """Move the channels behind rows and columns, as the last layer of a detector."""

    def forward(self, X: torch.Tensor) -> torch.Tensor:
        return X.permute(0, 2, 3, 1)


def train_detector(
    images: torch.Tensor,
    targets: tuple[torch.Tensor, ...],
    loss: Callable[..., torch.Tensor],
    steps: int,
    seed: int = 0,
) -> nn.Module:
    torch.manual_seed(seed)
    net = nn.Sequential(
        nn.Conv2d(1, 8, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(8, 16, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(16, 32, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(32, 32, 3, padding=1), nn.ReLU(),
        nn.Dropout(0.1),
        nn.Conv2d(32, 8, 1),
        ChannelsLast(),
    )
    optimizer = torch.optim.Adam(net.parameters(), lr=0.005)
    for _ in range(steps):
        rows = torch.randint(len(images), (32,))
        value = loss(net(images[rows]), *(part[rows] for part in targets))
        optimizer.zero_grad()
        value.backward()
        optimizer.step()
    return net.eval()


# %% wrong: only the last layer trained | names: only a part of the weights
class ChannelsLast(nn.Module):
    """Move the channels behind rows and columns, as the last layer of a detector."""

    def forward(self, X: torch.Tensor) -> torch.Tensor:
        return X.permute(0, 2, 3, 1)


def train_detector(
    images: torch.Tensor,
    targets: tuple[torch.Tensor, ...],
    loss: Callable[..., torch.Tensor],
    steps: int,
    seed: int = 0,
) -> nn.Module:
    torch.manual_seed(seed)
    net = nn.Sequential(
        nn.Conv2d(1, 8, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(8, 16, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(16, 32, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(32, 32, 3, padding=1), nn.ReLU(),
        nn.Conv2d(32, 8, 1),
        ChannelsLast(),
    )
    optimizer = torch.optim.Adam(net[-2].parameters(), lr=0.005)
    for _ in range(steps):
        rows = torch.randint(len(images), (32,))
        value = loss(net(images[rows]), *(part[rows] for part in targets))
        optimizer.zero_grad()
        value.backward()
        optimizer.step()
    return net.eval()


# %% wrong: biases not trained | names: only a part of the weights
class ChannelsLast(nn.Module):
    """Move the channels behind rows and columns, as the last layer of a detector."""

    def forward(self, X: torch.Tensor) -> torch.Tensor:
        return X.permute(0, 2, 3, 1)


def train_detector(
    images: torch.Tensor,
    targets: tuple[torch.Tensor, ...],
    loss: Callable[..., torch.Tensor],
    steps: int,
    seed: int = 0,
) -> nn.Module:
    torch.manual_seed(seed)
    net = nn.Sequential(
        nn.Conv2d(1, 8, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(8, 16, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(16, 32, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(32, 32, 3, padding=1), nn.ReLU(),
        nn.Conv2d(32, 8, 1),
        ChannelsLast(),
    )
    optimizer = torch.optim.Adam([p for p in net.parameters() if p.dim() > 1], lr=0.005)
    for _ in range(steps):
        rows = torch.randint(len(images), (32,))
        value = loss(net(images[rows]), *(part[rows] for part in targets))
        optimizer.zero_grad()
        value.backward()
        optimizer.step()
    return net.eval()


# %% wrong: global pooling kept in: each cell says the same | names: the same in every cell / all cells
class ChannelsLast(nn.Module):
    """Move the channels behind rows and columns, as the last layer of a detector."""

    def forward(self, X: torch.Tensor) -> torch.Tensor:
        return X.permute(0, 2, 3, 1)


class Same(nn.Module):
    def forward(self, X):
        return X.mean(dim=(2, 3), keepdim=True).expand_as(X)


def train_detector(
    images: torch.Tensor,
    targets: tuple[torch.Tensor, ...],
    loss: Callable[..., torch.Tensor],
    steps: int,
    seed: int = 0,
) -> nn.Module:
    torch.manual_seed(seed)
    net = nn.Sequential(
        nn.Conv2d(1, 8, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(8, 16, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(16, 32, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(32, 32, 3, padding=1), nn.ReLU(),
        Same(),
        nn.Conv2d(32, 8, 1),
        ChannelsLast(),
    )
    optimizer = torch.optim.Adam(net.parameters(), lr=0.005)
    for _ in range(steps):
        rows = torch.randint(len(images), (32,))
        value = loss(net(images[rows]), *(part[rows] for part in targets))
        optimizer.zero_grad()
        value.backward()
        optimizer.step()
    return net.eval()


# %% correct: strong weight decay
class ChannelsLast(nn.Module):
    """Move the channels behind rows and columns, as the last layer of a detector."""

    def forward(self, X: torch.Tensor) -> torch.Tensor:
        return X.permute(0, 2, 3, 1)


def train_detector(
    images: torch.Tensor,
    targets: tuple[torch.Tensor, ...],
    loss: Callable[..., torch.Tensor],
    steps: int,
    seed: int = 0,
) -> nn.Module:
    torch.manual_seed(seed)
    net = nn.Sequential(
        nn.Conv2d(1, 8, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(8, 16, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(16, 32, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(32, 32, 3, padding=1), nn.ReLU(),
        nn.Conv2d(32, 8, 1),
        ChannelsLast(),
    )
    optimizer = torch.optim.Adam(net.parameters(), lr=0.005, weight_decay=0.1)
    for _ in range(steps):
        rows = torch.randint(len(images), (32,))
        value = loss(net(images[rows]), *(part[rows] for part in targets))
        optimizer.zero_grad()
        value.backward()
        optimizer.step()
    return net.eval()


# %% wrong: normalized in training only | names: other images than
class ChannelsLast(nn.Module):
    """Move the channels behind rows and columns."""

    def forward(self, X):
        return X.permute(0, 2, 3, 1)


def train_detector(images, targets, loss, steps, seed=0):
    torch.manual_seed(seed)
    net = nn.Sequential(
        nn.Conv2d(1, 8, 3, padding=1),
        nn.ReLU(),
        nn.MaxPool2d(2),
        nn.Conv2d(8, 16, 3, padding=1),
        nn.ReLU(),
        nn.MaxPool2d(2),
        nn.Conv2d(16, 32, 3, padding=1),
        nn.ReLU(),
        nn.MaxPool2d(2),
        nn.Conv2d(32, 32, 3, padding=1),
        nn.ReLU(),
        nn.Conv2d(32, 8, 1),
        ChannelsLast(),
    )
    optimizer = torch.optim.Adam(net.parameters(), lr=0.005)
    for _ in range(steps):
        rows = torch.randint(0, len(images), (32,))
        X = images[rows]
        X = (X - X.mean()) / (X.std() + 1e-6)
        value = loss(net(X), *(part[rows] for part in targets))
        optimizer.zero_grad()
        value.backward()
        optimizer.step()
    return net.eval()
