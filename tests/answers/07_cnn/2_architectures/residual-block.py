# %% correct: the book's block
def residual_block(c_in, c_out, stride=1, norm=nn.BatchNorm2d):
    block = d2l.Residual(c_out, use_1x1conv=stride > 1 or c_in != c_out, strides=stride)
    block(torch.zeros(2, c_in, 3, 3))
    block.bn1, block.bn2 = norm(c_out), norm(c_out)
    return block


# %% correct: a shortcut that is a Sequential, empty where the shape stays
def residual_block(c_in, c_out, stride=1, norm=nn.BatchNorm2d):
    class Sum(nn.Module):
        def __init__(self, branch, way):
            super().__init__()
            self.way, self.branch = way, branch

        def forward(self, X):
            return self.way(X) + self.branch(X)

    way = nn.Sequential() if (c_in, stride) == (c_out, 1) else nn.Sequential(nn.Conv2d(c_in, c_out, 1, stride))
    layers = [nn.Conv2d(c_in, c_out, 3, stride, 1), norm(c_out), nn.ReLU(inplace=True)]
    layers += [nn.Conv2d(c_out, c_out, 3, 1, 1), norm(c_out)]
    return nn.Sequential(Sum(nn.Sequential(*layers), way), nn.ReLU())


# %% correct: parameters of its own, functional
class Res(nn.Module):
    def __init__(self, c_in, c_out, stride, norm):
        super().__init__()
        self.stride, self.norms = stride, nn.ModuleList([norm(c_out) for _ in range(2)])
        shapes = [(c_out, c_in, 3, 3), (c_out, c_out, 3, 3)]
        if stride > 1 or c_in != c_out:
            shapes.append((c_out, c_in, 1, 1))
        self.W = nn.ParameterList([nn.init.kaiming_normal_(torch.empty(shape)) for shape in shapes])
        self.b = nn.ParameterList([torch.zeros(c_out) for _ in shapes])

    def forward(self, X):
        first, second = self.norms
        Y = functional.relu(first(functional.conv2d(X, self.W[0], self.b[0], self.stride, 1)))
        Y = second(functional.conv2d(Y, self.W[1], self.b[1], padding=1))
        if len(self.W) == 3:
            X = functional.conv2d(X, self.W[2], self.b[2], self.stride)
        return (X + Y).clamp(min=0)


def residual_block(c_in, c_out, stride=1, norm=nn.BatchNorm2d):
    return Res(c_in, c_out, stride, norm)


# %% correct: the shortcut on every stride-th pixel
def residual_block(c_in, c_out, stride=1, norm=nn.BatchNorm2d):
    class Block(nn.Module):
        def __init__(self):
            super().__init__()
            self.parts = nn.ModuleDict({"a": nn.Conv2d(c_in, c_out, 3, stride, 1), "an": norm(c_out)})
            self.parts.update({"b": nn.Conv2d(c_out, c_out, 3, padding=1), "bn": norm(c_out)})
            if c_in != c_out or stride != 1:
                self.parts["side"] = nn.Conv2d(c_in, c_out, 1)

        def forward(self, X):
            p = self.parts
            Y = p["bn"](p["b"](torch.relu(p["an"](p["a"](X)))))
            along = p["side"](X[:, :, ::stride, ::stride]) if "side" in p else X
            return torch.relu(Y + along)

    return Block()


# %% correct: lazy convolutions
def residual_block(c_in, c_out, stride=1, norm=nn.BatchNorm2d):
    class Block(nn.Module):
        def __init__(self):
            super().__init__()
            self.a = nn.LazyConv2d(c_out, kernel_size=3, padding=1, stride=stride)
            self.b = nn.LazyConv2d(c_out, kernel_size=3, padding=1)
            self.n = nn.ModuleList([norm(c_out) for _ in range(2)])
            self.c = nn.LazyConv2d(c_out, kernel_size=1, stride=stride) if c_in != c_out or stride > 1 else nn.Identity()

        def forward(self, X):
            Y = self.n[1](self.b(torch.relu(self.n[0](self.a(X)))))
            Y += self.c(X)
            return Y.relu_()

    return Block()


# %% wrong: shortcut after the ReLU | names: the shortcut is added after the last ReLU
class Block(nn.Module):
    def __init__(self, c_in, c_out, stride, norm):
        super().__init__()
        self.conv1 = nn.Conv2d(c_in, c_out, kernel_size=3, padding=1, stride=stride)
        self.conv2 = nn.Conv2d(c_out, c_out, kernel_size=3, padding=1)
        if c_in != c_out or stride != 1:
            self.conv3 = nn.Conv2d(c_in, c_out, kernel_size=1, stride=stride)
        else:
            self.conv3 = None
        self.bn1, self.bn2 = norm(c_out), norm(c_out)

    def forward(self, X):
        Y = torch.relu(self.bn1(self.conv1(X)))
        Y = self.bn2(self.conv2(Y))
        if self.conv3 is not None:
            X = self.conv3(X)
        return torch.relu(Y) + X


def residual_block(c_in, c_out, stride=1, norm=nn.BatchNorm2d):
    return Block(c_in, c_out, stride, norm)


# %% wrong: always convolved | names: convolved although the shape stays
class Block(nn.Module):
    def __init__(self, c_in, c_out, stride, norm):
        super().__init__()
        self.conv1 = nn.Conv2d(c_in, c_out, kernel_size=3, padding=1, stride=stride)
        self.conv2 = nn.Conv2d(c_out, c_out, kernel_size=3, padding=1)
        if True:
            self.conv3 = nn.Conv2d(c_in, c_out, kernel_size=1, stride=stride)
        else:
            self.conv3 = None
        self.bn1, self.bn2 = norm(c_out), norm(c_out)

    def forward(self, X):
        Y = torch.relu(self.bn1(self.conv1(X)))
        Y = self.bn2(self.conv2(Y))
        if self.conv3 is not None:
            X = self.conv3(X)
        return torch.relu(Y + X)


def residual_block(c_in, c_out, stride=1, norm=nn.BatchNorm2d):
    return Block(c_in, c_out, stride, norm)


# %% wrong: not convolved if only the stride changes | names: where only the stride changes
class Block(nn.Module):
    def __init__(self, c_in, c_out, stride, norm):
        super().__init__()
        self.conv1 = nn.Conv2d(c_in, c_out, kernel_size=3, padding=1, stride=stride)
        self.conv2 = nn.Conv2d(c_out, c_out, kernel_size=3, padding=1)
        if c_in != c_out:
            self.conv3 = nn.Conv2d(c_in, c_out, kernel_size=1, stride=stride)
        else:
            self.conv3 = None
        self.bn1, self.bn2 = norm(c_out), norm(c_out)

    def forward(self, X):
        Y = torch.relu(self.bn1(self.conv1(X)))
        Y = self.bn2(self.conv2(Y))
        if self.conv3 is not None:
            X = self.conv3(X)
        else:
            X = functional.interpolate(X, size=Y.shape[2:])
        return torch.relu(Y + X)


def residual_block(c_in, c_out, stride=1, norm=nn.BatchNorm2d):
    return Block(c_in, c_out, stride, norm)


# %% wrong: not convolved if only the stride changes, and so it stops | names: it stops with an exception
class Block(nn.Module):
    def __init__(self, c_in, c_out, stride, norm):
        super().__init__()
        self.conv1 = nn.Conv2d(c_in, c_out, kernel_size=3, padding=1, stride=stride)
        self.conv2 = nn.Conv2d(c_out, c_out, kernel_size=3, padding=1)
        if c_in != c_out:
            self.conv3 = nn.Conv2d(c_in, c_out, kernel_size=1, stride=stride)
        else:
            self.conv3 = None
        self.bn1, self.bn2 = norm(c_out), norm(c_out)

    def forward(self, X):
        Y = torch.relu(self.bn1(self.conv1(X)))
        Y = self.bn2(self.conv2(Y))
        if self.conv3 is not None:
            X = self.conv3(X)
        return torch.relu(Y + X)


def residual_block(c_in, c_out, stride=1, norm=nn.BatchNorm2d):
    return Block(c_in, c_out, stride, norm)


# %% wrong: not convolved if only the channels change | names: where only the channels change
class Block(nn.Module):
    def __init__(self, c_in, c_out, stride, norm):
        super().__init__()
        self.conv1 = nn.Conv2d(c_in, c_out, kernel_size=3, padding=1, stride=stride)
        self.conv2 = nn.Conv2d(c_out, c_out, kernel_size=3, padding=1)
        if stride != 1:
            self.conv3 = nn.Conv2d(c_in, c_out, kernel_size=1, stride=stride)
        else:
            self.conv3 = None
        self.bn1, self.bn2 = norm(c_out), norm(c_out)

    def forward(self, X):
        Y = torch.relu(self.bn1(self.conv1(X)))
        Y = self.bn2(self.conv2(Y))
        if self.conv3 is not None:
            X = self.conv3(X)
        else:
            X = X.mean(dim=1, keepdim=True)
        return torch.relu(Y + X)


def residual_block(c_in, c_out, stride=1, norm=nn.BatchNorm2d):
    return Block(c_in, c_out, stride, norm)


# %% wrong: convolved only if both change | names: only if channels and stride both change
class Block(nn.Module):
    def __init__(self, c_in, c_out, stride, norm):
        super().__init__()
        self.conv1 = nn.Conv2d(c_in, c_out, kernel_size=3, padding=1, stride=stride)
        self.conv2 = nn.Conv2d(c_out, c_out, kernel_size=3, padding=1)
        if c_in != c_out and stride != 1:
            self.conv3 = nn.Conv2d(c_in, c_out, kernel_size=1, stride=stride)
        else:
            self.conv3 = None
        self.bn1, self.bn2 = norm(c_out), norm(c_out)

    def forward(self, X):
        Y = torch.relu(self.bn1(self.conv1(X)))
        Y = self.bn2(self.conv2(Y))
        if self.conv3 is not None:
            X = self.conv3(X)
        else:
            X = functional.interpolate(X.mean(dim=1, keepdim=True), size=Y.shape[2:])
        return torch.relu(Y + X)


def residual_block(c_in, c_out, stride=1, norm=nn.BatchNorm2d):
    return Block(c_in, c_out, stride, norm)


# %% wrong: pooled shortcut | names: has no weights, whatever changes
class Block(nn.Module):
    def __init__(self, c_in, c_out, stride, norm):
        super().__init__()
        self.conv1 = nn.Conv2d(c_in, c_out, kernel_size=3, padding=1, stride=stride)
        self.conv2 = nn.Conv2d(c_out, c_out, kernel_size=3, padding=1)
        if False:
            self.conv3 = nn.Conv2d(c_in, c_out, kernel_size=1, stride=stride)
        else:
            self.conv3 = None
        self.bn1, self.bn2 = norm(c_out), norm(c_out)

    def forward(self, X):
        Y = torch.relu(self.bn1(self.conv1(X)))
        Y = self.bn2(self.conv2(Y))
        if self.conv3 is not None:
            X = self.conv3(X)
        elif X.shape != Y.shape:
            X = functional.adaptive_avg_pool2d(X, Y.shape[2:]).mean(dim=1, keepdim=True)
        return torch.relu(Y + X)


def residual_block(c_in, c_out, stride=1, norm=nn.BatchNorm2d):
    return Block(c_in, c_out, stride, norm)


# %% wrong: shortcut normalized | names: the shortcut is normalized too
class Block(nn.Module):
    def __init__(self, c_in, c_out, stride, norm):
        super().__init__()
        self.conv1 = nn.Conv2d(c_in, c_out, kernel_size=3, padding=1, stride=stride)
        self.conv2 = nn.Conv2d(c_out, c_out, kernel_size=3, padding=1)
        if c_in != c_out or stride != 1:
            self.conv3 = nn.Sequential(nn.Conv2d(c_in, c_out, kernel_size=1, stride=stride), norm(c_out))
        else:
            self.conv3 = None
        self.bn1, self.bn2 = norm(c_out), norm(c_out)

    def forward(self, X):
        Y = torch.relu(self.bn1(self.conv1(X)))
        Y = self.bn2(self.conv2(Y))
        if self.conv3 is not None:
            X = self.conv3(X)
        return torch.relu(Y + X)


def residual_block(c_in, c_out, stride=1, norm=nn.BatchNorm2d):
    return Block(c_in, c_out, stride, norm)


# %% wrong: 3 x 3 shortcut | names: shortcut's convolution is 3 x 3
class Block(nn.Module):
    def __init__(self, c_in, c_out, stride, norm):
        super().__init__()
        self.conv1 = nn.Conv2d(c_in, c_out, kernel_size=3, padding=1, stride=stride)
        self.conv2 = nn.Conv2d(c_out, c_out, kernel_size=3, padding=1)
        if c_in != c_out or stride != 1:
            self.conv3 = nn.Conv2d(c_in, c_out, kernel_size=3, padding=1, stride=stride)
        else:
            self.conv3 = None
        self.bn1, self.bn2 = norm(c_out), norm(c_out)

    def forward(self, X):
        Y = torch.relu(self.bn1(self.conv1(X)))
        Y = self.bn2(self.conv2(Y))
        if self.conv3 is not None:
            X = self.conv3(X)
        return torch.relu(Y + X)


def residual_block(c_in, c_out, stride=1, norm=nn.BatchNorm2d):
    return Block(c_in, c_out, stride, norm)


# %% wrong: shortcut without a bias | names: shortcut's convolution has no bias
class Block(nn.Module):
    def __init__(self, c_in, c_out, stride, norm):
        super().__init__()
        self.conv1 = nn.Conv2d(c_in, c_out, kernel_size=3, padding=1, stride=stride)
        self.conv2 = nn.Conv2d(c_out, c_out, kernel_size=3, padding=1)
        if c_in != c_out or stride != 1:
            self.conv3 = nn.Conv2d(c_in, c_out, kernel_size=1, stride=stride, bias=False)
        else:
            self.conv3 = None
        self.bn1, self.bn2 = norm(c_out), norm(c_out)

    def forward(self, X):
        Y = torch.relu(self.bn1(self.conv1(X)))
        Y = self.bn2(self.conv2(Y))
        if self.conv3 is not None:
            X = self.conv3(X)
        return torch.relu(Y + X)


def residual_block(c_in, c_out, stride=1, norm=nn.BatchNorm2d):
    return Block(c_in, c_out, stride, norm)


# %% wrong: no biases | names: the convolutions have no biases
class Block(nn.Module):
    def __init__(self, c_in, c_out, stride, norm):
        super().__init__()
        self.conv1 = nn.Conv2d(c_in, c_out, kernel_size=3, padding=1, bias=False, stride=stride)
        self.conv2 = nn.Conv2d(c_out, c_out, kernel_size=3, padding=1, bias=False)
        if c_in != c_out or stride != 1:
            self.conv3 = nn.Conv2d(c_in, c_out, kernel_size=1, stride=stride, bias=False)
        else:
            self.conv3 = None
        self.bn1, self.bn2 = norm(c_out), norm(c_out)

    def forward(self, X):
        Y = torch.relu(self.bn1(self.conv1(X)))
        Y = self.bn2(self.conv2(Y))
        if self.conv3 is not None:
            X = self.conv3(X)
        return torch.relu(Y + X)


def residual_block(c_in, c_out, stride=1, norm=nn.BatchNorm2d):
    return Block(c_in, c_out, stride, norm)


# %% wrong: one normalization twice | names: one normalization serves both
class Block(nn.Module):
    def __init__(self, c_in, c_out, stride, norm):
        super().__init__()
        self.conv1 = nn.Conv2d(c_in, c_out, kernel_size=3, padding=1, stride=stride)
        self.conv2 = nn.Conv2d(c_out, c_out, kernel_size=3, padding=1)
        if c_in != c_out or stride != 1:
            self.conv3 = nn.Conv2d(c_in, c_out, kernel_size=1, stride=stride)
        else:
            self.conv3 = None
        self.bn1 = self.bn2 = norm(c_out)

    def forward(self, X):
        Y = torch.relu(self.bn1(self.conv1(X)))
        Y = self.bn2(self.conv2(Y))
        if self.conv3 is not None:
            X = self.conv3(X)
        return torch.relu(Y + X)


def residual_block(c_in, c_out, stride=1, norm=nn.BatchNorm2d):
    return Block(c_in, c_out, stride, norm)


# %% wrong: no normalization | names: there is no normalization / nothing is normalized
class Block(nn.Module):
    def __init__(self, c_in, c_out, stride, norm):
        super().__init__()
        self.conv1 = nn.Conv2d(c_in, c_out, kernel_size=3, padding=1, stride=stride)
        self.conv2 = nn.Conv2d(c_out, c_out, kernel_size=3, padding=1)
        if c_in != c_out or stride != 1:
            self.conv3 = nn.Conv2d(c_in, c_out, kernel_size=1, stride=stride)
        else:
            self.conv3 = None

    def forward(self, X):
        Y = torch.relu(self.conv1(X))
        Y = self.conv2(Y)
        if self.conv3 is not None:
            X = self.conv3(X)
        return torch.relu(Y + X)


def residual_block(c_in, c_out, stride=1, norm=nn.BatchNorm2d):
    return Block(c_in, c_out, stride, norm)


# %% wrong: one convolution | names: there is one 3 x 3 convolution
class Block(nn.Module):
    def __init__(self, c_in, c_out, stride, norm):
        super().__init__()
        self.conv1 = nn.Conv2d(c_in, c_out, kernel_size=3, padding=1, stride=stride)
        if c_in != c_out or stride != 1:
            self.conv3 = nn.Conv2d(c_in, c_out, kernel_size=1, stride=stride)
        else:
            self.conv3 = None
        self.bn1 = norm(c_out)

    def forward(self, X):
        Y = self.bn1(self.conv1(X))
        if self.conv3 is not None:
            X = self.conv3(X)
        return torch.relu(Y + X)


def residual_block(c_in, c_out, stride=1, norm=nn.BatchNorm2d):
    return Block(c_in, c_out, stride, norm)


# %% wrong: no ReLU at the end | names: no ReLU follows the sum
class Block(nn.Module):
    def __init__(self, c_in, c_out, stride, norm):
        super().__init__()
        self.conv1 = nn.Conv2d(c_in, c_out, kernel_size=3, padding=1, stride=stride)
        self.conv2 = nn.Conv2d(c_out, c_out, kernel_size=3, padding=1)
        if c_in != c_out or stride != 1:
            self.conv3 = nn.Conv2d(c_in, c_out, kernel_size=1, stride=stride)
        else:
            self.conv3 = None
        self.bn1, self.bn2 = norm(c_out), norm(c_out)

    def forward(self, X):
        Y = torch.relu(self.bn1(self.conv1(X)))
        Y = self.bn2(self.conv2(Y))
        if self.conv3 is not None:
            X = self.conv3(X)
        return Y + X


def residual_block(c_in, c_out, stride=1, norm=nn.BatchNorm2d):
    return Block(c_in, c_out, stride, norm)


# %% wrong: ReLU before the sum too | names: a ReLU stands before the sum too
class Block(nn.Module):
    def __init__(self, c_in, c_out, stride, norm):
        super().__init__()
        self.conv1 = nn.Conv2d(c_in, c_out, kernel_size=3, padding=1, stride=stride)
        self.conv2 = nn.Conv2d(c_out, c_out, kernel_size=3, padding=1)
        if c_in != c_out or stride != 1:
            self.conv3 = nn.Conv2d(c_in, c_out, kernel_size=1, stride=stride)
        else:
            self.conv3 = None
        self.bn1, self.bn2 = norm(c_out), norm(c_out)

    def forward(self, X):
        Y = torch.relu(self.bn1(self.conv1(X)))
        Y = torch.relu(self.bn2(self.conv2(Y)))
        if self.conv3 is not None:
            X = self.conv3(X)
        return torch.relu(Y + X)


def residual_block(c_in, c_out, stride=1, norm=nn.BatchNorm2d):
    return Block(c_in, c_out, stride, norm)


# %% wrong: no ReLU inside | names: the ReLU between the convolutions is missing
class Block(nn.Module):
    def __init__(self, c_in, c_out, stride, norm):
        super().__init__()
        self.conv1 = nn.Conv2d(c_in, c_out, kernel_size=3, padding=1, stride=stride)
        self.conv2 = nn.Conv2d(c_out, c_out, kernel_size=3, padding=1)
        if c_in != c_out or stride != 1:
            self.conv3 = nn.Conv2d(c_in, c_out, kernel_size=1, stride=stride)
        else:
            self.conv3 = None
        self.bn1, self.bn2 = norm(c_out), norm(c_out)

    def forward(self, X):
        Y = self.bn1(self.conv1(X))
        Y = self.bn2(self.conv2(Y))
        if self.conv3 is not None:
            X = self.conv3(X)
        return torch.relu(Y + X)


def residual_block(c_in, c_out, stride=1, norm=nn.BatchNorm2d):
    return Block(c_in, c_out, stride, norm)


# %% wrong: no sum | names: there is no shortcut
class Block(nn.Module):
    def __init__(self, c_in, c_out, stride, norm):
        super().__init__()
        self.conv1 = nn.Conv2d(c_in, c_out, kernel_size=3, padding=1, stride=stride)
        self.conv2 = nn.Conv2d(c_out, c_out, kernel_size=3, padding=1)
        if c_in != c_out or stride != 1:
            self.conv3 = nn.Conv2d(c_in, c_out, kernel_size=1, stride=stride)
        else:
            self.conv3 = None
        self.bn1, self.bn2 = norm(c_out), norm(c_out)

    def forward(self, X):
        Y = torch.relu(self.bn1(self.conv1(X)))
        Y = self.bn2(self.conv2(Y))
        if self.conv3 is not None:
            X = self.conv3(X)
        return torch.relu(Y)


def residual_block(c_in, c_out, stride=1, norm=nn.BatchNorm2d):
    return Block(c_in, c_out, stride, norm)


# %% wrong: subtracted | names: the shortcut is subtracted
class Block(nn.Module):
    def __init__(self, c_in, c_out, stride, norm):
        super().__init__()
        self.conv1 = nn.Conv2d(c_in, c_out, kernel_size=3, padding=1, stride=stride)
        self.conv2 = nn.Conv2d(c_out, c_out, kernel_size=3, padding=1)
        if c_in != c_out or stride != 1:
            self.conv3 = nn.Conv2d(c_in, c_out, kernel_size=1, stride=stride)
        else:
            self.conv3 = None
        self.bn1, self.bn2 = norm(c_out), norm(c_out)

    def forward(self, X):
        Y = torch.relu(self.bn1(self.conv1(X)))
        Y = self.bn2(self.conv2(Y))
        if self.conv3 is not None:
            X = self.conv3(X)
        return torch.relu(Y - X)


def residual_block(c_in, c_out, stride=1, norm=nn.BatchNorm2d):
    return Block(c_in, c_out, stride, norm)


# %% wrong: multiplied | names: branch and shortcut are multiplied
class Block(nn.Module):
    def __init__(self, c_in, c_out, stride, norm):
        super().__init__()
        self.conv1 = nn.Conv2d(c_in, c_out, kernel_size=3, padding=1, stride=stride)
        self.conv2 = nn.Conv2d(c_out, c_out, kernel_size=3, padding=1)
        if c_in != c_out or stride != 1:
            self.conv3 = nn.Conv2d(c_in, c_out, kernel_size=1, stride=stride)
        else:
            self.conv3 = None
        self.bn1, self.bn2 = norm(c_out), norm(c_out)

    def forward(self, X):
        Y = torch.relu(self.bn1(self.conv1(X)))
        Y = self.bn2(self.conv2(Y))
        if self.conv3 is not None:
            X = self.conv3(X)
        return torch.relu(Y * X)


def residual_block(c_in, c_out, stride=1, norm=nn.BatchNorm2d):
    return Block(c_in, c_out, stride, norm)


# %% wrong: averaged | names: branch and shortcut are averaged
class Block(nn.Module):
    def __init__(self, c_in, c_out, stride, norm):
        super().__init__()
        self.conv1 = nn.Conv2d(c_in, c_out, kernel_size=3, padding=1, stride=stride)
        self.conv2 = nn.Conv2d(c_out, c_out, kernel_size=3, padding=1)
        if c_in != c_out or stride != 1:
            self.conv3 = nn.Conv2d(c_in, c_out, kernel_size=1, stride=stride)
        else:
            self.conv3 = None
        self.bn1, self.bn2 = norm(c_out), norm(c_out)

    def forward(self, X):
        Y = torch.relu(self.bn1(self.conv1(X)))
        Y = self.bn2(self.conv2(Y))
        if self.conv3 is not None:
            X = self.conv3(X)
        return torch.relu((Y + X) / 2)


def residual_block(c_in, c_out, stride=1, norm=nn.BatchNorm2d):
    return Block(c_in, c_out, stride, norm)


# %% wrong: ReLU of each | names: of the branch and of the shortcut, not of their sum
class Block(nn.Module):
    def __init__(self, c_in, c_out, stride, norm):
        super().__init__()
        self.conv1 = nn.Conv2d(c_in, c_out, kernel_size=3, padding=1, stride=stride)
        self.conv2 = nn.Conv2d(c_out, c_out, kernel_size=3, padding=1)
        if c_in != c_out or stride != 1:
            self.conv3 = nn.Conv2d(c_in, c_out, kernel_size=1, stride=stride)
        else:
            self.conv3 = None
        self.bn1, self.bn2 = norm(c_out), norm(c_out)

    def forward(self, X):
        Y = torch.relu(self.bn1(self.conv1(X)))
        Y = self.bn2(self.conv2(Y))
        if self.conv3 is not None:
            X = self.conv3(X)
        return torch.relu(Y) + torch.relu(X)


def residual_block(c_in, c_out, stride=1, norm=nn.BatchNorm2d):
    return Block(c_in, c_out, stride, norm)


# %% wrong: normalized after the sum | names: the sum is normalized, not the branch
class Block(nn.Module):
    def __init__(self, c_in, c_out, stride, norm):
        super().__init__()
        self.conv1 = nn.Conv2d(c_in, c_out, kernel_size=3, padding=1, stride=stride)
        self.conv2 = nn.Conv2d(c_out, c_out, kernel_size=3, padding=1)
        if c_in != c_out or stride != 1:
            self.conv3 = nn.Conv2d(c_in, c_out, kernel_size=1, stride=stride)
        else:
            self.conv3 = None
        self.bn1, self.bn2 = norm(c_out), norm(c_out)

    def forward(self, X):
        Y = torch.relu(self.bn1(self.conv1(X)))
        Y = self.conv2(Y)
        if self.conv3 is not None:
            X = self.conv3(X)
        return torch.relu(self.bn2(Y + X))


def residual_block(c_in, c_out, stride=1, norm=nn.BatchNorm2d):
    return Block(c_in, c_out, stride, norm)


# %% wrong: stride in the second convolution | names: the second convolution has the stride
class Block(nn.Module):
    def __init__(self, c_in, c_out, stride, norm):
        super().__init__()
        self.conv1 = nn.Conv2d(c_in, c_out, kernel_size=3, padding=1)
        self.conv2 = nn.Conv2d(c_out, c_out, kernel_size=3, padding=1, stride=stride)
        if c_in != c_out or stride != 1:
            self.conv3 = nn.Conv2d(c_in, c_out, kernel_size=1, stride=stride)
        else:
            self.conv3 = None
        self.bn1, self.bn2 = norm(c_out), norm(c_out)

    def forward(self, X):
        Y = torch.relu(self.bn1(self.conv1(X)))
        Y = self.bn2(self.conv2(Y))
        if self.conv3 is not None:
            X = self.conv3(X)
        return torch.relu(Y + X)


def residual_block(c_in, c_out, stride=1, norm=nn.BatchNorm2d):
    return Block(c_in, c_out, stride, norm)


# %% wrong: norm ignored | names: nn.BatchNorm2d is used, whatever
class Block(nn.Module):
    def __init__(self, c_in, c_out, stride, norm):
        super().__init__()
        self.conv1 = nn.Conv2d(c_in, c_out, kernel_size=3, padding=1, stride=stride)
        self.conv2 = nn.Conv2d(c_out, c_out, kernel_size=3, padding=1)
        if c_in != c_out or stride != 1:
            self.conv3 = nn.Conv2d(c_in, c_out, kernel_size=1, stride=stride)
        else:
            self.conv3 = None
        self.bn1, self.bn2 = nn.BatchNorm2d(c_out), nn.BatchNorm2d(c_out)

    def forward(self, X):
        Y = torch.relu(self.bn1(self.conv1(X)))
        Y = self.bn2(self.conv2(Y))
        if self.conv3 is not None:
            X = self.conv3(X)
        return torch.relu(Y + X)


def residual_block(c_in, c_out, stride=1, norm=nn.BatchNorm2d):
    return Block(c_in, c_out, stride, norm)


# %% wrong: zeros on one side | names: on one side of each axis and none on the other
class Block(nn.Module):
    def __init__(self, c_in, c_out, stride, norm):
        super().__init__()
        self.conv1 = nn.Conv2d(c_in, c_out, kernel_size=3, stride=stride)
        self.conv2 = nn.Conv2d(c_out, c_out, kernel_size=3)
        if c_in != c_out or stride != 1:
            self.conv3 = nn.Conv2d(c_in, c_out, kernel_size=1, stride=stride)
        else:
            self.conv3 = None
        self.bn1, self.bn2 = norm(c_out), norm(c_out)

    def forward(self, X):
        Y = torch.relu(self.bn1(self.conv1(functional.pad(X, (0, 2, 0, 2)))))
        Y = self.bn2(self.conv2(functional.pad(Y, (0, 2, 0, 2))))
        if self.conv3 is not None:
            X = self.conv3(X)
        return torch.relu(Y + X)


def residual_block(c_in, c_out, stride=1, norm=nn.BatchNorm2d):
    return Block(c_in, c_out, stride, norm)


# %% wrong: X changed in place | names: changes its arguments / in-place operation
class Block(nn.Module):
    def __init__(self, c_in, c_out, stride, norm):
        super().__init__()
        self.conv1 = nn.Conv2d(c_in, c_out, kernel_size=3, padding=1, stride=stride)
        self.conv2 = nn.Conv2d(c_out, c_out, kernel_size=3, padding=1)
        if c_in != c_out or stride != 1:
            self.conv3 = nn.Conv2d(c_in, c_out, kernel_size=1, stride=stride)
        else:
            self.conv3 = None
        self.bn1, self.bn2 = norm(c_out), norm(c_out)

    def forward(self, X):
        Y = torch.relu(self.bn1(self.conv1(X)))
        Y = self.bn2(self.conv2(Y))
        if self.conv3 is not None:
            X = self.conv3(X)
        X += Y
        return torch.relu(X)


def residual_block(c_in, c_out, stride=1, norm=nn.BatchNorm2d):
    return Block(c_in, c_out, stride, norm)


# %% wrong: second normalization missing | names: one of the two normalizations is missing / the normalization after the second convolution is missing
def residual_block(c_in, c_out, stride=1, norm=nn.BatchNorm2d):
    class Block(nn.Module):
        def __init__(self):
            super().__init__()
            self.branch = nn.Sequential(
                nn.Conv2d(c_in, c_out, 3, stride=stride, padding=1),
                norm(c_out),
                nn.ReLU(),
                nn.Conv2d(c_out, c_out, 3, padding=1),
            )
            self.shortcut = nn.Identity()
            if c_in != c_out or stride != 1:
                self.shortcut = nn.Conv2d(c_in, c_out, 1, stride=stride)

        def forward(self, X):
            return torch.relu(self.branch(X) + self.shortcut(X))

    return Block()


# %% wrong: shortcut detached | names: the shortcut is detached
def residual_block(c_in, c_out, stride=1, norm=nn.BatchNorm2d):
    class Block(nn.Module):
        def __init__(self):
            super().__init__()
            self.branch = nn.Sequential(
                nn.Conv2d(c_in, c_out, 3, stride=stride, padding=1),
                norm(c_out),
                nn.ReLU(),
                nn.Conv2d(c_out, c_out, 3, padding=1),
                norm(c_out),
            )
            self.shortcut = nn.Identity()
            if c_in != c_out or stride != 1:
                self.shortcut = nn.Conv2d(c_in, c_out, 1, stride=stride)

        def forward(self, X):
            return torch.relu(self.branch(X) + self.shortcut(X.detach()))

    return Block()


# %% wrong: stride in both convolutions | names: both 3 x 3 convolutions have the stride
def residual_block(
    c_in: int, c_out: int, stride: int = 1, norm: Callable[[int], nn.Module] = nn.BatchNorm2d
) -> nn.Module:
    class Block(nn.Module):
        def __init__(self):
            super().__init__()
            self.conv1 = nn.Conv2d(c_in, c_out, 3, stride=stride, padding=1)
            self.norm1 = norm(c_out)
            self.conv2 = nn.Conv2d(c_out, c_out, 3, stride=stride, padding=1)
            self.norm2 = norm(c_out)
            if c_in == c_out and stride == 1:
                self.shortcut = nn.Identity()
            else:
                self.shortcut = nn.Conv2d(c_in, c_out, 1, stride=stride)

        def forward(self, X):
            Y = torch.relu(self.norm1(self.conv1(X)))
            Y = self.norm2(self.conv2(Y))
            return torch.relu(Y + self.shortcut(X))

    return Block()


# %% wrong: ReLU before the first normalization | names: ReLU comes before the first normalization
def residual_block(
    c_in: int, c_out: int, stride: int = 1, norm: Callable[[int], nn.Module] = nn.BatchNorm2d
) -> nn.Module:
    class Block(nn.Module):
        def __init__(self):
            super().__init__()
            self.conv1 = nn.Conv2d(c_in, c_out, 3, stride=stride, padding=1)
            self.norm1 = norm(c_out)
            self.conv2 = nn.Conv2d(c_out, c_out, 3, padding=1)
            self.norm2 = norm(c_out)
            if c_in == c_out and stride == 1:
                self.shortcut = nn.Identity()
            else:
                self.shortcut = nn.Conv2d(c_in, c_out, 1, stride=stride)

        def forward(self, X):
            Y = self.norm1(torch.relu(self.conv1(X)))
            Y = self.norm2(self.conv2(Y))
            return torch.relu(Y + self.shortcut(X))

    return Block()


# %% wrong: norm made anew in forward | names: or it is made in forward
def residual_block(
    c_in: int, c_out: int, stride: int = 1, norm: Callable[[int], nn.Module] = nn.BatchNorm2d
) -> nn.Module:
    class Block(nn.Module):
        def __init__(self):
            super().__init__()
            self.conv1 = nn.Conv2d(c_in, c_out, 3, stride=stride, padding=1)
            self.conv2 = nn.Conv2d(c_out, c_out, 3, padding=1)
            if c_in == c_out and stride == 1:
                self.shortcut = nn.Identity()
            else:
                self.shortcut = nn.Conv2d(c_in, c_out, 1, stride=stride)

        def forward(self, X):
            Y = torch.relu(norm(c_out)(self.conv1(X)))
            Y = norm(c_out)(self.conv2(Y))
            return torch.relu(Y + self.shortcut(X))

    return Block()
