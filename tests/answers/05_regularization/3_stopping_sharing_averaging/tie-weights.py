# %% correct: the shared weight is made first
class TiedStack(nn.Module):
    def __init__(self, width, depth):
        super().__init__()
        first = nn.Linear(width, width)
        stack = [first]
        while len(stack) < depth:
            layer = nn.Linear(width, width)
            layer.weight = first.weight
            stack.append(layer)
        self.stack = nn.Sequential(*[part for layer in stack for part in (layer, nn.ReLU())])

    def forward(self, X):
        return self.stack(X)


# %% correct: one weight and a list of biases
class TiedStack(nn.Module):
    def __init__(self, width, depth):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(width, width) / math.sqrt(width))
        self.biases = nn.ParameterList([torch.zeros(width) for _ in range(depth)])

    def forward(self, X):
        for bias in self.biases:
            X = nn.functional.linear(X, self.weight, bias).clamp(min=0)
        return X


# %% correct: parameters by name, functional linear
class TiedStack(nn.Module):
    def __init__(self, width, depth):
        super().__init__()
        first = nn.Linear(width, width)
        self.layers = nn.Sequential(first, *[nn.Linear(width, width) for _ in range(depth - 1)])
        for i in range(1, depth):
            self.layers[i].weight = first.weight

    def forward(self, X):
        for layer in self.layers:
            X = nn.functional.linear(X, self.layers[0].weight, layer.bias).clamp(min=0)
        return X


# %% wrong: separate layers | names: weight Parameter of its own / do not share one Parameter
class TiedStack(nn.Module):
    def __init__(self, width, depth):
        super().__init__()
        self.layers = nn.ModuleList(nn.Linear(width, width) for _ in range(depth))

    def forward(self, X):
        for layer in self.layers:
            X = torch.relu(layer(X))
        return X


# %% wrong: equal at the start | names: weight Parameter of its own / do not share one Parameter
class TiedStack(nn.Module):
    def __init__(self, width, depth):
        super().__init__()
        self.layers = nn.ModuleList(nn.Linear(width, width) for _ in range(depth))
        for layer in self.layers[1:]:
            layer.weight = nn.Parameter(self.layers[0].weight.detach().clone())

    def forward(self, X):
        for layer in self.layers:
            X = torch.relu(layer(X))
        return X


# %% wrong: shared memory through .data | names: weight Parameter of its own / do not share one Parameter
class TiedStack(nn.Module):
    def __init__(self, width, depth):
        super().__init__()
        self.layers = nn.ModuleList(nn.Linear(width, width) for _ in range(depth))
        for layer in self.layers[1:]:
            layer.weight.data = self.layers[0].weight.data

    def forward(self, X):
        for layer in self.layers:
            X = torch.relu(layer(X))
        return X


# %% wrong: a deep copy | names: weight Parameter of its own / do not share one Parameter
class TiedStack(nn.Module):
    def __init__(self, width, depth):
        super().__init__()
        first = nn.Linear(width, width)
        self.layers = nn.ModuleList([first] + [copy.deepcopy(first) for _ in range(depth - 1)])

    def forward(self, X):
        for layer in self.layers:
            X = torch.relu(layer(X))
        return X


# %% wrong: one layer again and again | names: the bias is shared as well / biases, got
class TiedStack(nn.Module):
    def __init__(self, width, depth):
        super().__init__()
        self.layer, self.depth = nn.Linear(width, width), depth

    def forward(self, X):
        for _ in range(self.depth):
            X = torch.relu(self.layer(X))
        return X


# %% wrong: a plain list | names: plain list
class TiedStack(nn.Module):
    def __init__(self, width, depth):
        super().__init__()
        self.layers = [nn.Linear(width, width) for _ in range(depth)]
        for layer in self.layers[1:]:
            layer.weight = self.layers[0].weight

    def forward(self, X):
        for layer in self.layers:
            X = torch.relu(layer(X))
        return X


# %% wrong: the biases are shared and the weights are not | names: beside separate weights
class TiedStack(nn.Module):
    def __init__(self, width, depth):
        super().__init__()
        self.layers = nn.ModuleList(nn.Linear(width, width) for _ in range(depth))
        for layer in self.layers[1:]:
            layer.bias = self.layers[0].bias

    def forward(self, X):
        for layer in self.layers:
            X = torch.relu(layer(X))
        return X


# %% wrong: no ReLU at the end | names: no ReLU follows the last layer
class TiedStack(nn.Module):
    def __init__(self, width, depth):
        super().__init__()
        self.layers = nn.ModuleList(nn.Linear(width, width) for _ in range(depth))
        for layer in self.layers[1:]:
            layer.weight = self.layers[0].weight

    def forward(self, X):
        for layer in self.layers[:-1]:
            X = torch.relu(layer(X))
        return self.layers[-1](X)


# %% wrong: no ReLU | names: no ReLU at all
class TiedStack(nn.Module):
    def __init__(self, width, depth):
        super().__init__()
        self.layers = nn.ModuleList(nn.Linear(width, width) for _ in range(depth))
        for layer in self.layers[1:]:
            layer.weight = self.layers[0].weight

    def forward(self, X):
        for layer in self.layers:
            X = layer(X)
        return X


# %% wrong: later uses are detached | names: some uses are detached
class TiedStack(nn.Module):
    def __init__(self, width, depth):
        super().__init__()
        self.layers = nn.ModuleList(nn.Linear(width, width) for _ in range(depth))
        for layer in self.layers[1:]:
            layer.weight = self.layers[0].weight

    def forward(self, X):
        for index, layer in enumerate(self.layers):
            weight = layer.weight if index == 0 else layer.weight.detach()
            X = torch.relu(nn.functional.linear(X, weight, layer.bias))
        return X


# %% wrong: X is detached between the layers | names: the gradient of one use alone
class TiedStack(nn.Module):
    def __init__(self, width, depth):
        super().__init__()
        self.layers = nn.ModuleList(nn.Linear(width, width) for _ in range(depth))
        for layer in self.layers[1:]:
            layer.weight = self.layers[0].weight

    def forward(self, X):
        for layer in self.layers:
            X = torch.relu(layer(X.detach()))
        return X


# %% wrong: the first bias everywhere | names: first layer's bias is used
class TiedStack(nn.Module):
    def __init__(self, width, depth):
        super().__init__()
        self.layers = nn.ModuleList(nn.Linear(width, width) for _ in range(depth))
        for layer in self.layers[1:]:
            layer.weight = self.layers[0].weight

    def forward(self, X):
        for _ in self.layers:
            X = torch.relu(self.layers[0](X))
        return X


# %% wrong: the weight untransposed | names: untransposed
class TiedStack(nn.Module):
    def __init__(self, width, depth):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(width, width))
        self.biases = nn.ParameterList([torch.zeros(width) for _ in range(depth)])

    def forward(self, X):
        for bias in self.biases:
            X = torch.relu(X @ self.weight + bias)
        return X


# %% wrong: the last layer is skipped | names: last layer is not applied
class TiedStack(nn.Module):
    def __init__(self, width, depth):
        super().__init__()
        self.layers = nn.ModuleList(nn.Linear(width, width) for _ in range(depth))
        for layer in self.layers[1:]:
            layer.weight = self.layers[0].weight

    def forward(self, X):
        for layer in list(self.layers)[:-1]:
            X = torch.relu(layer(X))
        return X


# %% wrong: ReLU first | names: ReLU comes before
class TiedStack(nn.Module):
    def __init__(self, width, depth):
        super().__init__()
        self.layers = nn.ModuleList(nn.Linear(width, width) for _ in range(depth))
        for layer in self.layers[1:]:
            layer.weight = self.layers[0].weight

    def forward(self, X):
        for layer in self.layers:
            X = layer(torch.relu(X))
        return X


# %% wrong: a residual stack | names: input is added
class TiedStack(nn.Module):
    def __init__(self, width, depth):
        super().__init__()
        self.layers = nn.ModuleList(nn.Linear(width, width) for _ in range(depth))
        for layer in self.layers[1:]:
            layer.weight = self.layers[0].weight

    def forward(self, X):
        for layer in self.layers:
            X = X + torch.relu(layer(X))
        return X


# %% wrong: tanh | names: tanh stands for ReLU
class TiedStack(nn.Module):
    def __init__(self, width, depth):
        super().__init__()
        self.layers = nn.ModuleList(nn.Linear(width, width) for _ in range(depth))
        for layer in self.layers[1:]:
            layer.weight = self.layers[0].weight

    def forward(self, X):
        for layer in self.layers:
            X = torch.tanh(layer(X))
        return X


# %% wrong: biases forgotten | names: biases are not added
class TiedStack(nn.Module):
    def __init__(self, width, depth):
        super().__init__()
        self.layers = nn.ModuleList(nn.Linear(width, width) for _ in range(depth))
        for layer in self.layers[1:]:
            layer.weight = self.layers[0].weight

    def forward(self, X):
        for layer in self.layers:
            X = torch.relu(X @ layer.weight.T)
        return X


# %% wrong: the input is overwritten | names: changes its input
class TiedStack(nn.Module):
    def __init__(self, width, depth):
        super().__init__()
        self.layers = nn.ModuleList(nn.Linear(width, width) for _ in range(depth))
        for layer in self.layers[1:]:
            layer.weight = self.layers[0].weight

    def forward(self, X):
        for layer in self.layers:
            X.data = torch.relu(layer(X)).data
        return torch.relu(self.layers[-1](X))


# %% wrong: only the second layer is tied to the first
class TiedStack(nn.Module):
    def __init__(self, width, depth):
        super().__init__()
        self.layers = nn.ModuleList(nn.Linear(width, width) for _ in range(depth))
        if depth > 1:
            self.layers[1].weight = self.layers[0].weight

    def forward(self, X):
        for layer in self.layers:
            X = torch.relu(layer(X))
        return X


# %% wrong: the first call alone is right | names: second call
class TiedStack(nn.Module):
    def __init__(self, width, depth):
        super().__init__()
        self.layers = nn.ModuleList(nn.Linear(width, width) for _ in range(depth))
        for layer in self.layers[1:]:
            layer.weight = self.layers[0].weight
        self.out = None

    def forward(self, X):
        if self.out is None or self.out.shape != X.shape:
            X = X if self.out is None else self.out[: len(X)]
            for layer in self.layers:
                X = torch.relu(layer(X))
            self.out = X
        return self.out
