# %% correct: lerp
class HighwayLayer(nn.Module):
    def __init__(self, width, gate_bias=-2.0):
        super().__init__()
        self.transform = nn.Linear(width, width)
        self.gate = nn.Linear(width, width)
        nn.init.constant_(self.gate.bias, gate_bias)

    def forward(self, X):
        return torch.lerp(X, self.transform(X).relu(), self.gate(X).sigmoid())


# %% correct: what is carried plus a gated difference
class HighwayLayer(nn.Module):
    def __init__(self, width, gate_bias=-2.0):
        super().__init__()
        self.transform = nn.Linear(width, width)
        self.gate = nn.Linear(width, width)
        with torch.no_grad():
            self.gate.bias.fill_(gate_bias)

    def forward(self, X):
        computed = functional.relu(self.transform(X))
        return X + (computed - X) / (1 + torch.exp(-self.gate(X)))


# %% correct: the carry gate as the sigmoid of minus
class HighwayLayer(nn.Module):
    def __init__(self, width, gate_bias=-2.0):
        super().__init__()
        self.transform = nn.Linear(width, width)
        self.gate = nn.Linear(width, width)
        self.gate.bias = nn.Parameter(torch.full((width,), float(gate_bias)))

    def forward(self, X):
        Z = self.gate(X)
        return Z.sigmoid() * self.transform(X).clamp(min=0) + torch.sigmoid(-Z) * X


# %% wrong: exchanged | names: transform and carry are exchanged
class HighwayLayer(nn.Module):
    def __init__(self, width, gate_bias=-2.0):
        super().__init__()
        self.transform = nn.Linear(width, width)
        self.gate = nn.Linear(width, width)
        nn.init.constant_(self.gate.bias, gate_bias)

    def forward(self, X):
        T = torch.sigmoid(self.gate(X))
        H = torch.relu(self.transform(X))
        return (1 - T) * H + T * X


# %% wrong: positive bias | names: the wrong sign
class HighwayLayer(nn.Module):
    def __init__(self, width, gate_bias=-2.0):
        super().__init__()
        self.transform = nn.Linear(width, width)
        self.gate = nn.Linear(width, width)
        nn.init.constant_(self.gate.bias, -gate_bias)

    def forward(self, X):
        T = torch.sigmoid(self.gate(X))
        H = torch.relu(self.transform(X))
        return T * H + (1 - T) * X


# %% wrong: bias zero | names: the gate's bias is zero
class HighwayLayer(nn.Module):
    def __init__(self, width, gate_bias=-2.0):
        super().__init__()
        self.transform = nn.Linear(width, width)
        self.gate = nn.Linear(width, width)
        nn.init.zeros_(self.gate.bias)

    def forward(self, X):
        T = torch.sigmoid(self.gate(X))
        H = torch.relu(self.transform(X))
        return T * H + (1 - T) * X


# %% wrong: bias always -2 | names: whatever gate_bias says
class HighwayLayer(nn.Module):
    def __init__(self, width, gate_bias=-2.0):
        super().__init__()
        self.transform = nn.Linear(width, width)
        self.gate = nn.Linear(width, width)
        nn.init.constant_(self.gate.bias, -2.0)

    def forward(self, X):
        T = torch.sigmoid(self.gate(X))
        H = torch.relu(self.transform(X))
        return T * H + (1 - T) * X


# %% wrong: bias of torch | names: left as torch starts it
class HighwayLayer(nn.Module):
    def __init__(self, width, gate_bias=-2.0):
        super().__init__()
        self.transform = nn.Linear(width, width)
        self.gate = nn.Linear(width, width)

    def forward(self, X):
        T = torch.sigmoid(self.gate(X))
        H = torch.relu(self.transform(X))
        return T * H + (1 - T) * X


# %% wrong: bias added | names: added to torch's random start
class HighwayLayer(nn.Module):
    def __init__(self, width, gate_bias=-2.0):
        super().__init__()
        self.transform = nn.Linear(width, width)
        self.gate = nn.Linear(width, width)
        self.gate.bias.data += gate_bias

    def forward(self, X):
        T = torch.sigmoid(self.gate(X))
        H = torch.relu(self.transform(X))
        return T * H + (1 - T) * X


# %% wrong: both biases | names: the transform's bias is gate_bias
class HighwayLayer(nn.Module):
    def __init__(self, width, gate_bias=-2.0):
        super().__init__()
        self.transform = nn.Linear(width, width)
        self.gate = nn.Linear(width, width)
        nn.init.constant_(self.gate.bias, gate_bias)
        nn.init.constant_(self.transform.bias, gate_bias)

    def forward(self, X):
        T = torch.sigmoid(self.gate(X))
        H = torch.relu(self.transform(X))
        return T * H + (1 - T) * X


# %% wrong: bias of the transform | names: left as torch starts it / transform's bias is gate_bias
class HighwayLayer(nn.Module):
    def __init__(self, width, gate_bias=-2.0):
        super().__init__()
        self.transform = nn.Linear(width, width)
        self.gate = nn.Linear(width, width)
        nn.init.constant_(self.transform.bias, gate_bias)

    def forward(self, X):
        T = torch.sigmoid(self.gate(X))
        H = torch.relu(self.transform(X))
        return T * H + (1 - T) * X


# %% wrong: weights filled | names: are no longer torch's start
class HighwayLayer(nn.Module):
    def __init__(self, width, gate_bias=-2.0):
        super().__init__()
        self.transform = nn.Linear(width, width)
        self.gate = nn.Linear(width, width)
        nn.init.constant_(self.gate.bias, gate_bias)
        nn.init.zeros_(self.gate.weight)

    def forward(self, X):
        T = torch.sigmoid(self.gate(X))
        H = torch.relu(self.transform(X))
        return T * H + (1 - T) * X


# %% wrong: one layer for both | names: missing / gate
class HighwayLayer(nn.Module):
    def __init__(self, width, gate_bias=-2.0):
        super().__init__()
        self.transform = nn.Linear(width, width)
        nn.init.constant_(self.transform.bias, gate_bias)

    def forward(self, X):
        T = torch.sigmoid(self.transform(X))
        H = torch.relu(self.transform(X))
        return T * H + (1 - T) * X


# %% wrong: the same layer twice | names: are one layer / not asked for / are missing / is missing
class HighwayLayer(nn.Module):
    def __init__(self, width, gate_bias=-2.0):
        super().__init__()
        self.transform = self.gate = nn.Linear(width, width)
        nn.init.constant_(self.gate.bias, gate_bias)

    def forward(self, X):
        T = torch.sigmoid(self.gate(X))
        H = torch.relu(self.transform(X))
        return T * H + (1 - T) * X


# %% wrong: the gate reads the transform | names: the gate is the sigmoid of what the transform gives
class HighwayLayer(nn.Module):
    def __init__(self, width, gate_bias=-2.0):
        super().__init__()
        self.transform = nn.Linear(width, width)
        self.gate = nn.Linear(width, width)
        nn.init.constant_(self.gate.bias, gate_bias)

    def forward(self, X):
        T = torch.sigmoid(self.transform(X))
        H = torch.relu(self.transform(X))
        return T * H + (1 - T) * X


# %% wrong: no sigmoid | names: the gate has no sigmoid
class HighwayLayer(nn.Module):
    def __init__(self, width, gate_bias=-2.0):
        super().__init__()
        self.transform = nn.Linear(width, width)
        self.gate = nn.Linear(width, width)
        nn.init.constant_(self.gate.bias, gate_bias)

    def forward(self, X):
        T = self.gate(X)
        H = torch.relu(self.transform(X))
        return T * H + (1 - T) * X


# %% wrong: tanh gate | names: the gate has a tanh
class HighwayLayer(nn.Module):
    def __init__(self, width, gate_bias=-2.0):
        super().__init__()
        self.transform = nn.Linear(width, width)
        self.gate = nn.Linear(width, width)
        nn.init.constant_(self.gate.bias, gate_bias)

    def forward(self, X):
        T = torch.tanh(self.gate(X))
        H = torch.relu(self.transform(X))
        return T * H + (1 - T) * X


# %% wrong: hard gate | names: open or shut
class HighwayLayer(nn.Module):
    def __init__(self, width, gate_bias=-2.0):
        super().__init__()
        self.transform = nn.Linear(width, width)
        self.gate = nn.Linear(width, width)
        nn.init.constant_(self.gate.bias, gate_bias)

    def forward(self, X):
        T = (self.gate(X) > 0).to(X.dtype)
        H = torch.relu(self.transform(X))
        return T * H + (1 - T) * X


# %% wrong: no relu | names: no ReLU on what is computed
class HighwayLayer(nn.Module):
    def __init__(self, width, gate_bias=-2.0):
        super().__init__()
        self.transform = nn.Linear(width, width)
        self.gate = nn.Linear(width, width)
        nn.init.constant_(self.gate.bias, gate_bias)

    def forward(self, X):
        T = torch.sigmoid(self.gate(X))
        H = self.transform(X)
        return T * H + (1 - T) * X


# %% wrong: relu at the end | names: the ReLU comes after the mixture
class HighwayLayer(nn.Module):
    def __init__(self, width, gate_bias=-2.0):
        super().__init__()
        self.transform = nn.Linear(width, width)
        self.gate = nn.Linear(width, width)
        nn.init.constant_(self.gate.bias, gate_bias)

    def forward(self, X):
        T = torch.sigmoid(self.gate(X))
        H = torch.relu(self.transform(X))
        return torch.relu(T * H + (1 - T) * X)


# %% wrong: relu on the carried part | names: the carried part goes through a ReLU
class HighwayLayer(nn.Module):
    def __init__(self, width, gate_bias=-2.0):
        super().__init__()
        self.transform = nn.Linear(width, width)
        self.gate = nn.Linear(width, width)
        nn.init.constant_(self.gate.bias, gate_bias)

    def forward(self, X):
        T = torch.sigmoid(self.gate(X))
        H = torch.relu(self.transform(X))
        return T * H + (1 - T) * torch.relu(X)


# %% wrong: nothing carried | names: nothing is carried
class HighwayLayer(nn.Module):
    def __init__(self, width, gate_bias=-2.0):
        super().__init__()
        self.transform = nn.Linear(width, width)
        self.gate = nn.Linear(width, width)
        nn.init.constant_(self.gate.bias, gate_bias)

    def forward(self, X):
        T = torch.sigmoid(self.gate(X))
        H = torch.relu(self.transform(X))
        return T * H


# %% wrong: carried whole | names: X is carried whole
class HighwayLayer(nn.Module):
    def __init__(self, width, gate_bias=-2.0):
        super().__init__()
        self.transform = nn.Linear(width, width)
        self.gate = nn.Linear(width, width)
        nn.init.constant_(self.gate.bias, gate_bias)

    def forward(self, X):
        T = torch.sigmoid(self.gate(X))
        H = torch.relu(self.transform(X))
        return T * H + X


# %% wrong: computed part not gated | names: the computed part is not gated
class HighwayLayer(nn.Module):
    def __init__(self, width, gate_bias=-2.0):
        super().__init__()
        self.transform = nn.Linear(width, width)
        self.gate = nn.Linear(width, width)
        nn.init.constant_(self.gate.bias, gate_bias)

    def forward(self, X):
        T = torch.sigmoid(self.gate(X))
        H = torch.relu(self.transform(X))
        return H + (1 - T) * X


# %% wrong: one gate | names: one gate serves all units
class HighwayLayer(nn.Module):
    def __init__(self, width, gate_bias=-2.0):
        super().__init__()
        self.transform = nn.Linear(width, width)
        self.gate = nn.Linear(width, width)
        nn.init.constant_(self.gate.bias, gate_bias)

    def forward(self, X):
        T = torch.sigmoid(self.gate(X)).mean(dim=1, keepdim=True)
        H = torch.relu(self.transform(X))
        return T * H + (1 - T) * X


# %% wrong: gate of the computed | names: the gate reads what was computed
class HighwayLayer(nn.Module):
    def __init__(self, width, gate_bias=-2.0):
        super().__init__()
        self.transform = nn.Linear(width, width)
        self.gate = nn.Linear(width, width)
        nn.init.constant_(self.gate.bias, gate_bias)

    def forward(self, X):
        T = torch.sigmoid(self.gate(torch.relu(self.transform(X))))
        H = torch.relu(self.transform(X))
        return T * H + (1 - T) * X


# %% wrong: gate detached | names: the gate sends nothing back
class HighwayLayer(nn.Module):
    def __init__(self, width, gate_bias=-2.0):
        super().__init__()
        self.transform = nn.Linear(width, width)
        self.gate = nn.Linear(width, width)
        nn.init.constant_(self.gate.bias, gate_bias)

    def forward(self, X):
        T = torch.sigmoid(self.gate(X)).detach()
        H = torch.relu(self.transform(X))
        return T * H + (1 - T) * X


# %% wrong: carry detached | names: the carried part sends nothing back
class HighwayLayer(nn.Module):
    def __init__(self, width, gate_bias=-2.0):
        super().__init__()
        self.transform = nn.Linear(width, width)
        self.gate = nn.Linear(width, width)
        nn.init.constant_(self.gate.bias, gate_bias)

    def forward(self, X):
        T = torch.sigmoid(self.gate(X))
        H = torch.relu(self.transform(X))
        return T * H + (1 - T) * X.detach()


# %% wrong: gate made first | names: gate is made before the transform
class HighwayLayer(nn.Module):
    def __init__(self, width: int, gate_bias: float = -2.0) -> None:
        super().__init__()
        self.gate = nn.Linear(width, width)
        self.transform = nn.Linear(width, width)
        nn.init.constant_(self.gate.bias, gate_bias)

    def forward(self, X: torch.Tensor) -> torch.Tensor:
        T = torch.sigmoid(self.gate(X))
        return T * torch.relu(self.transform(X)) + (1 - T) * X


# %% wrong: transform of He's start | names: not as torch starts it
class HighwayLayer(nn.Module):
    def __init__(self, width: int, gate_bias: float = -2.0) -> None:
        super().__init__()
        self.transform = nn.Linear(width, width)
        self.gate = nn.Linear(width, width)
        nn.init.kaiming_normal_(self.transform.weight)
        nn.init.constant_(self.gate.bias, gate_bias)

    def forward(self, X: torch.Tensor) -> torch.Tensor:
        T = torch.sigmoid(self.gate(X))
        return T * torch.relu(self.transform(X)) + (1 - T) * X


# %% wrong: transform's bias zero | names: not as torch starts it
class HighwayLayer(nn.Module):
    def __init__(self, width: int, gate_bias: float = -2.0) -> None:
        super().__init__()
        self.transform = nn.Linear(width, width)
        self.gate = nn.Linear(width, width)
        nn.init.constant_(self.gate.bias, gate_bias)
        nn.init.zeros_(self.transform.bias)

    def forward(self, X: torch.Tensor) -> torch.Tensor:
        T = torch.sigmoid(self.gate(X))
        return T * torch.relu(self.transform(X)) + (1 - T) * X


# %% wrong: gate's bias frozen | names: a parameter is frozen
class HighwayLayer(nn.Module):
    def __init__(self, width: int, gate_bias: float = -2.0) -> None:
        super().__init__()
        self.transform = nn.Linear(width, width)
        self.gate = nn.Linear(width, width)
        self.gate.bias = nn.Parameter(torch.full((width,), gate_bias), requires_grad=False)

    def forward(self, X: torch.Tensor) -> torch.Tensor:
        T = torch.sigmoid(self.gate(X))
        return T * torch.relu(self.transform(X)) + (1 - T) * X


# %% wrong: transform under two names | names: are one layer
class HighwayLayer(nn.Module):
    def __init__(self, width: int, gate_bias: float = -2.0) -> None:
        super().__init__()
        self.transform = nn.Linear(width, width)
        self.gate = self.transform
        nn.init.constant_(self.gate.bias, gate_bias)

    def forward(self, X: torch.Tensor) -> torch.Tensor:
        T = torch.sigmoid(self.gate(X))
        return T * torch.relu(self.transform(X)) + (1 - T) * X


# %% wrong: no bias in the transform | names: transform.bias is missing
class HighwayLayer(nn.Module):
    def __init__(self, width: int, gate_bias: float = -2.0) -> None:
        super().__init__()
        self.transform = nn.Linear(width, width, bias=False)
        self.gate = nn.Linear(width, width)
        nn.init.constant_(self.gate.bias, gate_bias)

    def forward(self, X: torch.Tensor) -> torch.Tensor:
        T = torch.sigmoid(self.gate(X))
        return T * torch.relu(self.transform(X)) + (1 - T) * X


# %% wrong: relu around the mixture | names: stands around the mixture
class HighwayLayer(nn.Module):
    def __init__(self, width: int, gate_bias: float = -2.0) -> None:
        super().__init__()
        self.transform = nn.Linear(width, width)
        self.gate = nn.Linear(width, width)
        nn.init.constant_(self.gate.bias, gate_bias)

    def forward(self, X: torch.Tensor) -> torch.Tensor:
        T = torch.sigmoid(self.gate(X))
        return torch.relu(T * self.transform(X) + (1 - T) * X)


# %% wrong: sigmoid for relu | names: goes through a sigmoid, not ReLU
class HighwayLayer(nn.Module):
    def __init__(self, width: int, gate_bias: float = -2.0) -> None:
        super().__init__()
        self.transform = nn.Linear(width, width)
        self.gate = nn.Linear(width, width)
        nn.init.constant_(self.gate.bias, gate_bias)

    def forward(self, X: torch.Tensor) -> torch.Tensor:
        T = torch.sigmoid(self.gate(X))
        return T * torch.sigmoid(self.transform(X)) + (1 - T) * X


# %% wrong: relu before the sigmoid | names: through a ReLU before its sigmoid
class HighwayLayer(nn.Module):
    def __init__(self, width: int, gate_bias: float = -2.0) -> None:
        super().__init__()
        self.transform = nn.Linear(width, width)
        self.gate = nn.Linear(width, width)
        nn.init.constant_(self.gate.bias, gate_bias)

    def forward(self, X: torch.Tensor) -> torch.Tensor:
        T = torch.sigmoid(torch.relu(self.gate(X)))
        return T * torch.relu(self.transform(X)) + (1 - T) * X


# %% wrong: relu before the transform | names: before the transform, not after it
class HighwayLayer(nn.Module):
    def __init__(self, width: int, gate_bias: float = -2.0) -> None:
        super().__init__()
        self.transform = nn.Linear(width, width)
        self.gate = nn.Linear(width, width)
        nn.init.constant_(self.gate.bias, gate_bias)

    def forward(self, X: torch.Tensor) -> torch.Tensor:
        T = torch.sigmoid(self.gate(X))
        return T * self.transform(torch.relu(X)) + (1 - T) * X


# %% wrong: transform's bias in place of the gate's | names: the transform's bias is gate_bias
class HighwayLayer(nn.Module):
    """A layer that mixes what it computes with what it was given."""

    def __init__(self, width: int, gate_bias: float = -2.0) -> None:
        super().__init__()
        self.transform = nn.Linear(width, width)
        self.gate = nn.Linear(width, width)
        nn.init.constant_(self.transform.bias, gate_bias)

    def forward(self, X: torch.Tensor) -> torch.Tensor:
        T = torch.sigmoid(self.gate(X))
        return T * torch.relu(self.transform(X)) + (1 - T) * X


# %% wrong: a tanh, moved up and halved | names: twice its number
class HighwayLayer(nn.Module):
    """A layer that mixes what it computes with what it was given."""

    def __init__(self, width: int, gate_bias: float = -2.0) -> None:
        super().__init__()
        self.transform = nn.Linear(width, width)
        self.gate = nn.Linear(width, width)
        nn.init.constant_(self.gate.bias, gate_bias)

    def forward(self, X: torch.Tensor) -> torch.Tensor:
        T = (torch.tanh(self.gate(X)) + 1) / 2
        return T * torch.relu(self.transform(X)) + (1 - T) * X


# %% wrong: gate reads a detached X | names: through the gate
class HighwayLayer(nn.Module):
    """A layer that mixes what it computes with what it was given."""

    def __init__(self, width: int, gate_bias: float = -2.0) -> None:
        super().__init__()
        self.transform = nn.Linear(width, width)
        self.gate = nn.Linear(width, width)
        nn.init.constant_(self.gate.bias, gate_bias)

    def forward(self, X: torch.Tensor) -> torch.Tensor:
        T = torch.sigmoid(self.gate(X.detach()))
        return T * torch.relu(self.transform(X)) + (1 - T) * X


# %% wrong: the first entry of the bias only | names: only the first entry
class HighwayLayer(nn.Module):
    """A layer that mixes what it computes with what it was given."""

    def __init__(self, width: int, gate_bias: float = -2.0) -> None:
        super().__init__()
        self.transform = nn.Linear(width, width)
        self.gate = nn.Linear(width, width)
        self.gate.bias.data[0] = gate_bias

    def forward(self, X: torch.Tensor) -> torch.Tensor:
        T = torch.sigmoid(self.gate(X))
        return T * torch.relu(self.transform(X)) + (1 - T) * X


# %% wrong: T subtracted | names: T is subtracted from X
class HighwayLayer(nn.Module):
    def __init__(self, width: int, gate_bias: float = -2.0) -> None:
        super().__init__()
        self.transform = nn.Linear(width, width)
        self.gate = nn.Linear(width, width)
        nn.init.constant_(self.gate.bias, gate_bias)

    def forward(self, X: torch.Tensor) -> torch.Tensor:
        T = torch.sigmoid(self.gate(X))
        return T * torch.relu(self.transform(X)) + X - T
