# %% correct: a class with a ModuleList
class Block(nn.Module):
    def __init__(self, channels):
        super().__init__()
        pairs = zip(channels[:-1], channels[1:], strict=True)
        self.stack = nn.ModuleList([nn.Conv2d(n, m, 3, padding="same") for n, m in pairs])

    def forward(self, X):
        for convolution in self.stack:
            X = convolution(X).clamp(min=0)
        return functional.max_pool2d(X, 2)


def vgg_block(convs, c_in, c_out):
    return Block([c_in] + convs * [c_out])


# %% correct: the last ReLU behind the pooling, which gives the same
def vgg_block(convs, c_in, c_out):
    layers = [nn.Conv2d(c_in, c_out, 3, padding=1)]
    for _ in range(convs - 1):
        layers += [nn.ReLU(inplace=True), nn.Conv2d(c_out, c_out, 3, padding=1)]
    return nn.Sequential(*layers, nn.MaxPool2d(2), nn.ReLU())


# %% correct: lazy layers, named
def vgg_block(convs, c_in, c_out):
    block = nn.Sequential()
    for number in range(convs):
        block.add_module(f"look{number}", nn.LazyConv2d(c_out, 3, 1, 1))
        block.add_module(f"bend{number}", nn.ReLU())
    block.add_module("pool", nn.MaxPool2d(2, 2))
    block(torch.zeros(1, c_in, 4, 4))
    return block


# %% correct: recursion
def vgg_block(convs, c_in, c_out):
    def stack(number, channels):
        if number == 0:
            return [nn.MaxPool2d(2)]
        return [nn.ZeroPad2d(1), nn.Conv2d(channels, c_out, 3), nn.ReLU(), *stack(number - 1, c_out)]

    return nn.Sequential(*stack(convs, c_in))


# %% correct: lazy convolutions, the last ReLU behind the pooling
def vgg_block(convs, c_in, c_out):
    layers = []
    for k in range(convs):
        if k:
            layers.append(nn.ReLU())
        layers.append(nn.LazyConv2d(c_out, 3, padding=1))
    return nn.Sequential(*layers, nn.MaxPool2d(2), nn.ReLU())


# %% wrong: one convolution only | names: there is one convolution, whatever
def vgg_block(convs, c_in, c_out):
    layers = []
    for _ in range(1):
        layers.append(nn.Conv2d(c_in, c_out, kernel_size=3, padding=1))
        layers.append(nn.ReLU())
        c_in = c_out
    layers.append(nn.MaxPool2d(kernel_size=2, stride=2))
    return nn.Sequential(*layers)


# %% wrong: layers in a plain list | names: in a plain list
def vgg_block(convs, c_in, c_out):
    class Block(nn.Module):
        def __init__(self):
            super().__init__()
            channels = [c_in] + [c_out] * convs
            self.layers = [nn.Conv2d(n, m, 3, padding=1) for n, m in zip(channels, channels[1:])]

        def forward(self, X):
            for layer in self.layers:
                X = torch.relu(layer(X))
            return functional.max_pool2d(X, 2)

    return Block()


# %% wrong: two convolutions always | names: there are two convolutions, whatever
def vgg_block(convs, c_in, c_out):
    layers = []
    for _ in range(2):
        layers.append(nn.Conv2d(c_in, c_out, kernel_size=3, padding=1))
        layers.append(nn.ReLU())
        c_in = c_out
    layers.append(nn.MaxPool2d(kernel_size=2, stride=2))
    return nn.Sequential(*layers)


# %% wrong: one too many | names: one convolution too many
def vgg_block(convs, c_in, c_out):
    layers = []
    for _ in range(convs + 1):
        layers.append(nn.Conv2d(c_in, c_out, kernel_size=3, padding=1))
        layers.append(nn.ReLU())
        c_in = c_out
    layers.append(nn.MaxPool2d(kernel_size=2, stride=2))
    return nn.Sequential(*layers)


# %% wrong: one too few | names: one convolution too few
def vgg_block(convs, c_in, c_out):
    layers = []
    for _ in range(1, convs):
        layers += [nn.Conv2d(c_in, c_out, 3, padding=1), nn.ReLU()]
        c_in = c_out
    return nn.Sequential(*layers, nn.MaxPool2d(2))


# %% wrong: one layer used again | names: used again and again
def vgg_block(convs, c_in, c_out):
    again = [nn.Conv2d(c_out, c_out, 3, padding=1), nn.ReLU()] * (convs - 1)
    return nn.Sequential(nn.Conv2d(c_in, c_out, 3, padding=1), nn.ReLU(), *again, nn.MaxPool2d(2))


# %% wrong: no biases | names: there are no biases
def vgg_block(convs, c_in, c_out):
    layers = []
    for _ in range(convs):
        layers.append(nn.Conv2d(c_in, c_out, kernel_size=3, padding=1, bias=False))
        layers.append(nn.ReLU())
        c_in = c_out
    layers.append(nn.MaxPool2d(kernel_size=2, stride=2))
    return nn.Sequential(*layers)


# %% wrong: 5 x 5 kernels | names: the kernels are 5 x 5
def vgg_block(convs, c_in, c_out):
    layers = []
    for _ in range(convs):
        layers.append(nn.Conv2d(c_in, c_out, kernel_size=5, padding=2))
        layers.append(nn.ReLU())
        c_in = c_out
    layers.append(nn.MaxPool2d(kernel_size=2, stride=2))
    return nn.Sequential(*layers)


# %% wrong: 1 x 1 kernels | names: the kernels are 1 x 1
def vgg_block(convs, c_in, c_out):
    layers = []
    for _ in range(convs):
        layers.append(nn.Conv2d(c_in, c_out, kernel_size=1))
        layers.append(nn.ReLU())
        c_in = c_out
    layers.append(nn.MaxPool2d(kernel_size=2, stride=2))
    return nn.Sequential(*layers)


# %% wrong: the last one changes the channels | names: the last convolution changes the channels
def vgg_block(convs, c_in, c_out):
    layers = []
    for number in range(convs):
        layers += [nn.Conv2d(c_in, c_out if number == convs - 1 else c_in, 3, padding=1), nn.ReLU()]
    return nn.Sequential(*layers, nn.MaxPool2d(2))


# %% wrong: each convolution takes c_in | names: it stops with an exception
def vgg_block(convs, c_in, c_out):
    layers = []
    for _ in range(convs):
        layers.append(nn.Conv2d(c_in, c_out, kernel_size=3, padding=1))
        layers.append(nn.ReLU())
    layers.append(nn.MaxPool2d(kernel_size=2, stride=2))
    return nn.Sequential(*layers)


# %% wrong: normalized | names: there is a normalization behind each
def vgg_block(convs, c_in, c_out):
    layers = []
    for _ in range(convs):
        layers.append(nn.Conv2d(c_in, c_out, kernel_size=3, padding=1))
        layers.append(nn.BatchNorm2d(c_out))
        layers.append(nn.ReLU())
        c_in = c_out
    layers.append(nn.MaxPool2d(kernel_size=2, stride=2))
    return nn.Sequential(*layers)


# %% wrong: no padding | names: the convolutions are not padded
def vgg_block(convs, c_in, c_out):
    layers = []
    for _ in range(convs):
        layers.append(nn.Conv2d(c_in, c_out, kernel_size=3))
        layers.append(nn.ReLU())
        c_in = c_out
    layers.append(nn.MaxPool2d(kernel_size=2, stride=2))
    return nn.Sequential(*layers)


# %% wrong: zeros on one side | names: on one side of each axis and none on the other
def vgg_block(convs, c_in, c_out):
    layers = []
    for _ in range(convs):
        layers.append(nn.ZeroPad2d((0, 2, 0, 2)))
        layers.append(nn.Conv2d(c_in, c_out, kernel_size=3))
        layers.append(nn.ReLU())
        c_in = c_out
    layers.append(nn.MaxPool2d(kernel_size=2, stride=2))
    return nn.Sequential(*layers)


# %% wrong: zeros at the left and the top | names: at the left and the top
def vgg_block(convs, c_in, c_out):
    layers = []
    for _ in range(convs):
        layers.append(nn.ZeroPad2d((2, 0, 2, 0)))
        layers.append(nn.Conv2d(c_in, c_out, kernel_size=3))
        layers.append(nn.ReLU())
        c_in = c_out
    layers.append(nn.MaxPool2d(kernel_size=2, stride=2))
    return nn.Sequential(*layers)


# %% wrong: padding 2 | names: two zeros lie on each side
def vgg_block(convs, c_in, c_out):
    layers = []
    for _ in range(convs):
        layers.append(nn.Conv2d(c_in, c_out, kernel_size=3, padding=2))
        layers.append(nn.ReLU())
        c_in = c_out
    layers.append(nn.MaxPool2d(kernel_size=2, stride=2))
    return nn.Sequential(*layers)


# %% wrong: the edge is repeated | names: the padding repeats the edge
def vgg_block(convs, c_in, c_out):
    layers = []
    for _ in range(convs):
        layers.append(nn.Conv2d(c_in, c_out, kernel_size=3, padding=1, padding_mode="replicate"))
        layers.append(nn.ReLU())
        c_in = c_out
    layers.append(nn.MaxPool2d(kernel_size=2, stride=2))
    return nn.Sequential(*layers)


# %% wrong: no ReLU after the last convolution | names: no ReLU follows the last convolution
def vgg_block(convs, c_in, c_out):
    layers = []
    for _ in range(convs):
        layers.append(nn.Conv2d(c_in, c_out, kernel_size=3, padding=1))
        layers.append(nn.ReLU())
        c_in = c_out
    layers.pop()
    layers.append(nn.MaxPool2d(kernel_size=2, stride=2))
    return nn.Sequential(*layers)


# %% wrong: one ReLU at the end | names: a ReLU follows the last convolution only
def vgg_block(convs, c_in, c_out):
    layers = []
    for _ in range(convs):
        layers.append(nn.Conv2d(c_in, c_out, kernel_size=3, padding=1))
        c_in = c_out
    layers.append(nn.ReLU())
    layers.append(nn.MaxPool2d(kernel_size=2, stride=2))
    return nn.Sequential(*layers)


# %% wrong: no ReLU | names: there is no ReLU at all
def vgg_block(convs, c_in, c_out):
    layers = []
    for _ in range(convs):
        layers.append(nn.Conv2d(c_in, c_out, kernel_size=3, padding=1))
        c_in = c_out
    layers.append(nn.MaxPool2d(kernel_size=2, stride=2))
    return nn.Sequential(*layers)


# %% wrong: no pooling | names: there is no pooling
def vgg_block(convs, c_in, c_out):
    layers = []
    for _ in range(convs):
        layers.append(nn.Conv2d(c_in, c_out, kernel_size=3, padding=1))
        layers.append(nn.ReLU())
        c_in = c_out
    return nn.Sequential(*layers)


# %% wrong: pooling after each | names: the block pools once
def vgg_block(convs, c_in, c_out):
    layers = []
    for _ in range(convs):
        layers.append(nn.Conv2d(c_in, c_out, kernel_size=3, padding=1))
        layers.append(nn.ReLU())
        c_in = c_out
        layers.append(nn.MaxPool2d(kernel_size=2, stride=2))
    return nn.Sequential(*layers)


# %% wrong: mean pooled | names: the mean is pooled
def vgg_block(convs, c_in, c_out):
    layers = []
    for _ in range(convs):
        layers.append(nn.Conv2d(c_in, c_out, kernel_size=3, padding=1))
        layers.append(nn.ReLU())
        c_in = c_out
    layers.append(nn.AvgPool2d(kernel_size=2, stride=2))
    return nn.Sequential(*layers)


# %% wrong: pooling with stride 1 | names: pooling has stride 1
def vgg_block(convs, c_in, c_out):
    layers = []
    for _ in range(convs):
        layers.append(nn.Conv2d(c_in, c_out, kernel_size=3, padding=1))
        layers.append(nn.ReLU())
        c_in = c_out
    layers.append(nn.MaxPool2d(kernel_size=2, stride=1))
    return nn.Sequential(*layers)


# %% wrong: pooling rounds up | names: a cell left over at the end is pooled too
def vgg_block(convs, c_in, c_out):
    layers = []
    for _ in range(convs):
        layers.append(nn.Conv2d(c_in, c_out, kernel_size=3, padding=1))
        layers.append(nn.ReLU())
        c_in = c_out
    layers.append(nn.MaxPool2d(kernel_size=2, stride=2, ceil_mode=True))
    return nn.Sequential(*layers)


# %% wrong: pooling first | names: pooling comes first
def vgg_block(convs, c_in, c_out):
    layers = [nn.MaxPool2d(2)]
    for _ in range(convs):
        layers.append(nn.Conv2d(c_in, c_out, kernel_size=3, padding=1))
        layers.append(nn.ReLU())
        c_in = c_out
    return nn.Sequential(*layers)


# %% wrong: tanh | names: tanh stands for ReLU
def vgg_block(convs, c_in, c_out):
    layers = []
    for _ in range(convs):
        layers.append(nn.Conv2d(c_in, c_out, kernel_size=3, padding=1))
        layers.append(nn.Tanh())
        c_in = c_out
    layers.append(nn.MaxPool2d(kernel_size=2, stride=2))
    return nn.Sequential(*layers)


# %% wrong: leaky ReLU | names: a leaky ReLU stands for ReLU
def vgg_block(convs: int, c_in: int, c_out: int) -> nn.Module:
    layers = []
    for number in range(convs):
        layers.append(nn.Conv2d(c_in if number == 0 else c_out, c_out, 3, padding=1))
        layers.append(nn.LeakyReLU())
    layers.append(nn.MaxPool2d(2))
    return nn.Sequential(*layers)


# %% wrong: the first ReLU missing | names: the first ReLU is missing
def vgg_block(convs: int, c_in: int, c_out: int) -> nn.Module:
    layers = []
    for number in range(convs):
        layers.append(nn.Conv2d(c_in if number == 0 else c_out, c_out, 3, padding=1))
        if number:
            layers.append(nn.ReLU())
    layers.append(nn.MaxPool2d(2))
    return nn.Sequential(*layers)


# %% wrong: ReLU before the convolution | names: a ReLU stands before each convolution
def vgg_block(convs: int, c_in: int, c_out: int) -> nn.Module:
    layers = []
    for number in range(convs):
        layers.append(nn.ReLU())
        layers.append(nn.Conv2d(c_in if number == 0 else c_out, c_out, 3, padding=1))
    layers.append(nn.MaxPool2d(2))
    return nn.Sequential(*layers)


# %% wrong: two convolutions always if more than one | names: or there are two at most
def vgg_block(convs: int, c_in: int, c_out: int) -> nn.Module:
    layers = [nn.Conv2d(c_in, c_out, 3, padding=1), nn.ReLU()]
    if convs > 1:
        layers += [nn.Conv2d(c_out, c_out, 3, padding=1), nn.ReLU()]
    return nn.Sequential(*layers, nn.MaxPool2d(2))
