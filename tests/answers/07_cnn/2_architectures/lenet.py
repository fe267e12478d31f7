# %% correct: a class, flattened by hand
class Net(nn.Module):
    def __init__(self, classes, side, activation, pool):
        super().__init__()
        self.c1, self.c3 = nn.Conv2d(1, 6, 5, padding="same"), nn.Conv2d(6, 16, 5)
        self.squash, self.shrink = activation(), pool(2)
        self.f5 = nn.Linear(16 * (side // 4 - 2) ** 2, 120)
        self.f6, self.out = nn.Linear(120, 84), nn.Linear(84, classes)

    def forward(self, X):
        X = self.shrink(self.squash(self.c1(X)))
        X = self.shrink(self.squash(self.c3(X)))
        X = self.squash(self.f5(X.reshape(len(X), -1)))
        return self.out(self.squash(self.f6(X)))


def lenet(classes=10, side=28, activation=nn.Sigmoid, pool=nn.AvgPool2d):
    return Net(classes, side, activation, pool)


# %% correct: lazy layers, as in the book
def lenet(classes=10, side=28, activation=nn.Sigmoid, pool=nn.AvgPool2d):
    net = nn.Sequential(
        nn.LazyConv2d(6, kernel_size=5, padding=2),
        activation(),
        pool(2),
        nn.LazyConv2d(16, kernel_size=5),
        activation(),
        pool(2),
        nn.Flatten(),
        nn.LazyLinear(120),
        activation(),
        nn.LazyLinear(84),
        activation(),
        nn.LazyLinear(classes),
    )
    net(torch.zeros(1, 1, side, side))
    return net


# %% correct: features and head, the last registered first
def lenet(classes=10, side=28, activation=nn.Sigmoid, pool=nn.AvgPool2d):
    class LeNet(nn.Module):
        def __init__(self):
            super().__init__()
            cells = 16 * ((side // 2 - 4) // 2) ** 2
            self.head = nn.Sequential(
                nn.Linear(cells, 120), activation(), nn.Linear(120, 84), activation(), nn.Linear(84, classes)
            )
            self.features = nn.ModuleList([nn.Conv2d(1, 6, 5, 1, 2), nn.Conv2d(6, 16, 5)])

        def forward(self, X):
            for convolution in self.features:
                X = pool(2)(activation()(convolution(X)))
            return self.head(X.flatten(start_dim=1))

    return LeNet()


# %% correct: parameters of its own, functional
def lenet(classes=10, side=28, activation=nn.Sigmoid, pool=nn.AvgPool2d):
    class LeNet(nn.Module):
        def __init__(self):
            super().__init__()
            cells = 16 * ((side // 2 - 4) // 2) ** 2
            shapes = [(6, 1, 5, 5), (16, 6, 5, 5), (120, cells), (84, 120), (classes, 84)]
            self.W = nn.ParameterList([nn.init.xavier_uniform_(torch.empty(shape)) for shape in shapes])
            self.b = nn.ParameterList([torch.zeros(shape[0]) for shape in shapes])

        def forward(self, X):
            act, half = activation(), pool(2)
            X = half(act(functional.conv2d(X, self.W[0], self.b[0], padding=2)))
            X = half(act(functional.conv2d(X, self.W[1], self.b[1]))).flatten(1)
            X = act(functional.linear(X, self.W[2], self.b[2]))
            X = act(functional.linear(X, self.W[3], self.b[3]))
            return functional.linear(X, self.W[4], self.b[4])

    return LeNet()


# %% correct: lazy layers
def lenet(classes=10, side=28, activation=nn.Sigmoid, pool=nn.AvgPool2d):
    return nn.Sequential(
        nn.LazyConv2d(6, 5, padding=2),
        activation(),
        pool(2),
        nn.LazyConv2d(16, 5),
        activation(),
        pool(2),
        nn.Flatten(),
        nn.LazyLinear(120),
        activation(),
        nn.LazyLinear(84),
        activation(),
        nn.LazyLinear(classes),
    )


# %% wrong: no padding | names: no zeros around the picture
def lenet(classes=10, side=28, activation=nn.Sigmoid, pool=nn.AvgPool2d):
    rest = ((side - 4) // 2 - 4) // 2
    return nn.Sequential(
        nn.Conv2d(1, 6, kernel_size=5),
        activation(),
        pool(2),
        nn.Conv2d(6, 16, kernel_size=5),
        activation(),
        pool(2),
        nn.Flatten(),
        nn.Linear(16 * rest * rest, 120),
        activation(),
        nn.Linear(120, 84),
        activation(),
        nn.Linear(84, classes),
    )


# %% wrong: layers in a plain list | names: in a plain list
def lenet(classes=10, side=28, activation=nn.Sigmoid, pool=nn.AvgPool2d):
    class LeNet(nn.Module):
        def __init__(self):
            super().__init__()
            rest = (side // 2 - 4) // 2
            self.layers = [nn.Conv2d(1, 6, 5, padding=2), activation(), pool(2), nn.Conv2d(6, 16, 5), activation()]
            self.layers += [pool(2), nn.Flatten(), nn.Linear(16 * rest**2, 120), activation()]
            self.layers += [nn.Linear(120, 84), activation(), nn.Linear(84, classes)]

        def forward(self, X):
            for layer in self.layers:
                X = layer(X)
            return X

    return LeNet()


# %% wrong: padding 1 | names: one zero on each side, not two
def lenet(classes=10, side=28, activation=nn.Sigmoid, pool=nn.AvgPool2d):
    rest = ((side - 2) // 2 - 4) // 2
    return nn.Sequential(
        nn.Conv2d(1, 6, kernel_size=5, padding=1),
        activation(),
        pool(2),
        nn.Conv2d(6, 16, kernel_size=5),
        activation(),
        pool(2),
        nn.Flatten(),
        nn.Linear(16 * rest * rest, 120),
        activation(),
        nn.Linear(120, 84),
        activation(),
        nn.Linear(84, classes),
    )


# %% wrong: second convolution padded | names: the second convolution is padded too
def lenet(classes=10, side=28, activation=nn.Sigmoid, pool=nn.AvgPool2d):
    rest = side // 4
    return nn.Sequential(
        nn.Conv2d(1, 6, kernel_size=5, padding=2),
        activation(),
        pool(2),
        nn.Conv2d(6, 16, kernel_size=5, padding=2),
        activation(),
        pool(2),
        nn.Flatten(),
        nn.Linear(16 * rest * rest, 120),
        activation(),
        nn.Linear(120, 84),
        activation(),
        nn.Linear(84, classes),
    )


# %% wrong: 3 x 3 kernels | names: the kernels are 3 x 3
def lenet(classes=10, side=28, activation=nn.Sigmoid, pool=nn.AvgPool2d):
    rest = (side // 2 - 2) // 2
    return nn.Sequential(
        nn.Conv2d(1, 6, kernel_size=3, padding=1),
        activation(),
        pool(2),
        nn.Conv2d(6, 16, kernel_size=3),
        activation(),
        pool(2),
        nn.Flatten(),
        nn.Linear(16 * rest * rest, 120),
        activation(),
        nn.Linear(120, 84),
        activation(),
        nn.Linear(84, classes),
    )


# %% wrong: channels exchanged | names: 6 come first
def lenet(classes=10, side=28, activation=nn.Sigmoid, pool=nn.AvgPool2d):
    rest = (side // 2 - 4) // 2
    return nn.Sequential(
        nn.Conv2d(1, 16, kernel_size=5, padding=2),
        activation(),
        pool(2),
        nn.Conv2d(16, 6, kernel_size=5),
        activation(),
        pool(2),
        nn.Flatten(),
        nn.Linear(6 * rest * rest, 120),
        activation(),
        nn.Linear(120, 84),
        activation(),
        nn.Linear(84, classes),
    )


# %% wrong: no biases | names: there are no biases
def lenet(classes=10, side=28, activation=nn.Sigmoid, pool=nn.AvgPool2d):
    rest = (side // 2 - 4) // 2
    return nn.Sequential(
        nn.Conv2d(1, 6, kernel_size=5, bias=False, padding=2),
        activation(),
        pool(2),
        nn.Conv2d(6, 16, kernel_size=5, bias=False),
        activation(),
        pool(2),
        nn.Flatten(),
        nn.Linear(16 * rest * rest, 120, bias=False),
        activation(),
        nn.Linear(120, 84, bias=False),
        activation(),
        nn.Linear(84, classes, bias=False),
    )


# %% wrong: convolutions without biases | names: biases of the convolutions are missing
def lenet(classes=10, side=28, activation=nn.Sigmoid, pool=nn.AvgPool2d):
    rest = (side // 2 - 4) // 2
    return nn.Sequential(
        nn.Conv2d(1, 6, kernel_size=5, bias=False, padding=2),
        activation(),
        pool(2),
        nn.Conv2d(6, 16, kernel_size=5, bias=False),
        activation(),
        pool(2),
        nn.Flatten(),
        nn.Linear(16 * rest * rest, 120),
        activation(),
        nn.Linear(120, 84),
        activation(),
        nn.Linear(84, classes),
    )


# %% wrong: the last dense layer is missing | names: the last dense layer is missing
def lenet(classes=10, side=28, activation=nn.Sigmoid, pool=nn.AvgPool2d):
    rest = (side // 2 - 4) // 2
    return nn.Sequential(
        nn.Conv2d(1, 6, kernel_size=5, padding=2),
        activation(),
        pool(2),
        nn.Conv2d(6, 16, kernel_size=5),
        activation(),
        pool(2),
        nn.Flatten(),
        nn.Linear(16 * rest * rest, 120),
        activation(),
        nn.Linear(120, 84),
    )


# %% wrong: no layer of 84 | names: the layer of 84 units is missing
def lenet(classes=10, side=28, activation=nn.Sigmoid, pool=nn.AvgPool2d):
    rest = (side // 2 - 4) // 2
    return nn.Sequential(
        nn.Conv2d(1, 6, kernel_size=5, padding=2),
        activation(),
        pool(2),
        nn.Conv2d(6, 16, kernel_size=5),
        activation(),
        pool(2),
        nn.Flatten(),
        nn.Linear(16 * rest * rest, 120),
        activation(),
        nn.Linear(120, classes),
    )


# %% wrong: 84 before 120 | names: 84 and 120 units are exchanged
def lenet(classes=10, side=28, activation=nn.Sigmoid, pool=nn.AvgPool2d):
    rest = (side // 2 - 4) // 2
    return nn.Sequential(
        nn.Conv2d(1, 6, kernel_size=5, padding=2),
        activation(),
        pool(2),
        nn.Conv2d(6, 16, kernel_size=5),
        activation(),
        pool(2),
        nn.Flatten(),
        nn.Linear(16 * rest * rest, 84),
        activation(),
        nn.Linear(84, 120),
        activation(),
        nn.Linear(120, classes),
    )


# %% wrong: ten classes always | names: 10 classes whatever is asked for
def lenet(classes=10, side=28, activation=nn.Sigmoid, pool=nn.AvgPool2d):
    rest = (side // 2 - 4) // 2
    return nn.Sequential(
        nn.Conv2d(1, 6, kernel_size=5, padding=2),
        activation(),
        pool(2),
        nn.Conv2d(6, 16, kernel_size=5),
        activation(),
        pool(2),
        nn.Flatten(),
        nn.Linear(16 * rest * rest, 120),
        activation(),
        nn.Linear(120, 84),
        activation(),
        nn.Linear(84, 10),
    )


# %% wrong: 400 written down | names: it stops with an exception
def lenet(classes=10, side=28, activation=nn.Sigmoid, pool=nn.AvgPool2d):
    rest = (side // 2 - 4) // 2
    return nn.Sequential(
        nn.Conv2d(1, 6, kernel_size=5, padding=2),
        activation(),
        pool(2),
        nn.Conv2d(6, 16, kernel_size=5),
        activation(),
        pool(2),
        nn.Flatten(),
        nn.Linear(400, 120),
        activation(),
        nn.Linear(120, 84),
        activation(),
        nn.Linear(84, classes),
    )


# %% wrong: flattens the batch | names: all is flattened, the batch too
def lenet(classes=10, side=28, activation=nn.Sigmoid, pool=nn.AvgPool2d):
    rest = (side // 2 - 4) // 2
    return nn.Sequential(
        nn.Conv2d(1, 6, kernel_size=5, padding=2),
        activation(),
        pool(2),
        nn.Conv2d(6, 16, kernel_size=5),
        activation(),
        pool(2),
        nn.Flatten(0),
        nn.Linear(16 * rest * rest, 120),
        activation(),
        nn.Linear(120, 84),
        activation(),
        nn.Linear(84, classes),
    )


# %% wrong: softmax at the end | names: there is a softmax at the end
def lenet(classes=10, side=28, activation=nn.Sigmoid, pool=nn.AvgPool2d):
    rest = (side // 2 - 4) // 2
    return nn.Sequential(
        nn.Conv2d(1, 6, kernel_size=5, padding=2),
        activation(),
        pool(2),
        nn.Conv2d(6, 16, kernel_size=5),
        activation(),
        pool(2),
        nn.Flatten(),
        nn.Linear(16 * rest * rest, 120),
        activation(),
        nn.Linear(120, 84),
        activation(),
        nn.Linear(84, classes),
        nn.Softmax(dim=1),
    )


# %% wrong: log-softmax at the end | names: there is a log-softmax at the end
def lenet(classes=10, side=28, activation=nn.Sigmoid, pool=nn.AvgPool2d):
    rest = (side // 2 - 4) // 2
    return nn.Sequential(
        nn.Conv2d(1, 6, kernel_size=5, padding=2),
        activation(),
        pool(2),
        nn.Conv2d(6, 16, kernel_size=5),
        activation(),
        pool(2),
        nn.Flatten(),
        nn.Linear(16 * rest * rest, 120),
        activation(),
        nn.Linear(120, 84),
        activation(),
        nn.Linear(84, classes),
        nn.LogSoftmax(dim=-1),
    )


# %% wrong: activation after the last layer | names: an activation follows the last layer too
def lenet(classes=10, side=28, activation=nn.Sigmoid, pool=nn.AvgPool2d):
    rest = (side // 2 - 4) // 2
    return nn.Sequential(
        nn.Conv2d(1, 6, kernel_size=5, padding=2),
        activation(),
        pool(2),
        nn.Conv2d(6, 16, kernel_size=5),
        activation(),
        pool(2),
        nn.Flatten(),
        nn.Linear(16 * rest * rest, 120),
        activation(),
        nn.Linear(120, 84),
        activation(),
        nn.Linear(84, classes),
        activation(),
    )


# %% wrong: dense layers without activations | names: no activations between the dense layers
def lenet(classes=10, side=28, activation=nn.Sigmoid, pool=nn.AvgPool2d):
    rest = (side // 2 - 4) // 2
    return nn.Sequential(
        nn.Conv2d(1, 6, kernel_size=5, padding=2),
        activation(),
        pool(2),
        nn.Conv2d(6, 16, kernel_size=5),
        activation(),
        pool(2),
        nn.Flatten(),
        nn.Linear(16 * rest * rest, 120),
        nn.Linear(120, 84),
        nn.Linear(84, classes),
    )


# %% wrong: convolutions without activations | names: no activation follows the convolutions
def lenet(classes=10, side=28, activation=nn.Sigmoid, pool=nn.AvgPool2d):
    rest = (side // 2 - 4) // 2
    return nn.Sequential(
        nn.Conv2d(1, 6, kernel_size=5, padding=2),
        pool(2),
        nn.Conv2d(6, 16, kernel_size=5),
        pool(2),
        nn.Flatten(),
        nn.Linear(16 * rest * rest, 120),
        activation(),
        nn.Linear(120, 84),
        activation(),
        nn.Linear(84, classes),
    )


# %% wrong: pooling before the activation | names: pooling comes before the activation
def lenet(classes=10, side=28, activation=nn.Sigmoid, pool=nn.AvgPool2d):
    rest = (side // 2 - 4) // 2
    return nn.Sequential(
        nn.Conv2d(1, 6, kernel_size=5, padding=2),
        pool(2),
        activation(),
        nn.Conv2d(6, 16, kernel_size=5),
        pool(2),
        activation(),
        nn.Flatten(),
        nn.Linear(16 * rest * rest, 120),
        activation(),
        nn.Linear(120, 84),
        activation(),
        nn.Linear(84, classes),
    )


# %% wrong: always ReLU | names: ReLU stands for each activation
def lenet(classes=10, side=28, activation=nn.Sigmoid, pool=nn.AvgPool2d):
    rest = (side // 2 - 4) // 2
    return nn.Sequential(
        nn.Conv2d(1, 6, kernel_size=5, padding=2),
        nn.ReLU(),
        pool(2),
        nn.Conv2d(6, 16, kernel_size=5),
        nn.ReLU(),
        pool(2),
        nn.Flatten(),
        nn.Linear(16 * rest * rest, 120),
        nn.ReLU(),
        nn.Linear(120, 84),
        nn.ReLU(),
        nn.Linear(84, classes),
    )


# %% wrong: always sigmoid | names: sigmoids are used, whatever
def lenet(classes=10, side=28, activation=nn.Sigmoid, pool=nn.AvgPool2d):
    rest = (side // 2 - 4) // 2
    return nn.Sequential(
        nn.Conv2d(1, 6, kernel_size=5, padding=2),
        nn.Sigmoid(),
        pool(2),
        nn.Conv2d(6, 16, kernel_size=5),
        nn.Sigmoid(),
        pool(2),
        nn.Flatten(),
        nn.Linear(16 * rest * rest, 120),
        nn.Sigmoid(),
        nn.Linear(120, 84),
        nn.Sigmoid(),
        nn.Linear(84, classes),
    )


# %% wrong: always means | names: means are pooled, whatever
def lenet(classes=10, side=28, activation=nn.Sigmoid, pool=nn.AvgPool2d):
    rest = (side // 2 - 4) // 2
    return nn.Sequential(
        nn.Conv2d(1, 6, kernel_size=5, padding=2),
        activation(),
        nn.AvgPool2d(2),
        nn.Conv2d(6, 16, kernel_size=5),
        activation(),
        nn.AvgPool2d(2),
        nn.Flatten(),
        nn.Linear(16 * rest * rest, 120),
        activation(),
        nn.Linear(120, 84),
        activation(),
        nn.Linear(84, classes),
    )


# %% wrong: always maxima | names: the largest number is pooled, whatever
def lenet(classes=10, side=28, activation=nn.Sigmoid, pool=nn.AvgPool2d):
    rest = (side // 2 - 4) // 2
    return nn.Sequential(
        nn.Conv2d(1, 6, kernel_size=5, padding=2),
        activation(),
        nn.MaxPool2d(2),
        nn.Conv2d(6, 16, kernel_size=5),
        activation(),
        nn.MaxPool2d(2),
        nn.Flatten(),
        nn.Linear(16 * rest * rest, 120),
        activation(),
        nn.Linear(120, 84),
        activation(),
        nn.Linear(84, classes),
    )


# %% wrong: a bias for each pixel | names: each place of a map has a bias of its own
def lenet(classes=10, side=28, activation=nn.Sigmoid, pool=nn.AvgPool2d):
    class Biased(nn.Module):
        def __init__(self, c_in, c_out, places, padding):
            super().__init__()
            self.convolution = nn.Conv2d(c_in, c_out, 5, padding=padding, bias=False)
            self.b = nn.Parameter(torch.zeros(c_out, places, places))

        def forward(self, X):
            return self.convolution(X) + self.b

    rest = (side // 2 - 4) // 2
    return nn.Sequential(
        *(Biased(1, 6, side, 2), activation(), pool(2)),
        *(Biased(6, 16, side // 2 - 4, 0), activation(), pool(2), nn.Flatten()),
        *(nn.Linear(16 * rest**2, 120), activation(), nn.Linear(120, 84), activation(), nn.Linear(84, classes)),
    )


# %% wrong: pool called with a second argument | names: `pool` gets more than one argument
def lenet(
    classes: int = 10,
    side: int = 28,
    activation: Callable[[], nn.Module] = nn.Sigmoid,
    pool: Callable[[int], nn.Module] = nn.AvgPool2d,
) -> nn.Module:
    last = (side // 2 - 4) // 2
    return nn.Sequential(
        nn.Conv2d(1, 6, 5, padding=2),
        activation(),
        pool(2, 2),
        nn.Conv2d(6, 16, 5),
        activation(),
        pool(2, 2),
        nn.Flatten(),
        nn.Linear(16 * last**2, 120),
        activation(),
        nn.Linear(120, 84),
        activation(),
        nn.Linear(84, classes),
    )


# %% wrong: pool called by keyword | names: `pool` gets more than one argument
def lenet(
    classes: int = 10,
    side: int = 28,
    activation: Callable[[], nn.Module] = nn.Sigmoid,
    pool: Callable[[int], nn.Module] = nn.AvgPool2d,
) -> nn.Module:
    last = (side // 2 - 4) // 2
    return nn.Sequential(
        nn.Conv2d(1, 6, 5, padding=2),
        activation(),
        pool(kernel_size=2),
        nn.Conv2d(6, 16, 5),
        activation(),
        pool(kernel_size=2),
        nn.Flatten(),
        nn.Linear(16 * last**2, 120),
        activation(),
        nn.Linear(120, 84),
        activation(),
        nn.Linear(84, classes),
    )
