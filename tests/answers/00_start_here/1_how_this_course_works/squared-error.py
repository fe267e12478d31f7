# %% correct: flattened, powers, sum over count
def squared_error(predictions: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    gap = predictions.flatten() - targets.flatten()
    return (gap**2).sum() / len(gap)


# %% correct: as columns, by a dot product
def squared_error(predictions: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    gap = predictions.view(-1, 1) - targets.view(-1, 1)
    return (gap.T @ gap).squeeze() / gap.shape[0]


# %% correct: a loop over examples
def squared_error(predictions: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    total = 0.0
    for p, t in zip(predictions, targets, strict=True):
        total = total + (p.reshape(()) - t.reshape(())) ** 2
    return total / len(predictions)


# %% correct: with helpers whose names a test might take
def _pair(predictions: torch.Tensor, targets: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    return predictions.flatten(), targets.flatten()


_one = torch.tensor(1)


def squared_error(predictions: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    p, t = _pair(predictions, targets)
    return ((p - t) ** 2).sum() / (_one * len(p))


# %% wrong: shapes broadcast | names: every prediction is compared with every target
def squared_error(predictions: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    return (predictions - targets).square().mean()


# %% wrong: sum for mean | names: summed
def squared_error(predictions: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    return (predictions.flatten() - targets.flatten()).square().sum()


# %% wrong: no square | names: square is missing
def squared_error(predictions: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    return (predictions.flatten() - targets.flatten()).mean()


# %% wrong: absolute error | names: absolute value
def squared_error(predictions: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    return (predictions.flatten() - targets.flatten()).abs().mean()


# %% wrong: root at the end | names: square root
def squared_error(predictions: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    return (predictions.flatten() - targets.flatten()).square().mean().sqrt()


# %% wrong: square of the mean | names: mean is squared
def squared_error(predictions: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    return (predictions.flatten() - targets.flatten()).mean() ** 2


# %% wrong: squares not averaged | names: average over the batch
def squared_error(predictions: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    return (predictions - targets).square()


# %% wrong: halved | names: halved
def squared_error(predictions: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    return (predictions.flatten() - targets.flatten()).square().mean() / 2


# %% wrong: broadcast and summed | names: every prediction is compared with every target
def squared_error(predictions: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    return (predictions - targets).square().sum() / len(predictions)


# %% wrong: a Python number | names: expected a tensor of torch.float32, got a Python float
def squared_error(predictions: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    return (predictions.flatten() - targets.flatten()).square().mean().item()


# %% wrong: always in single precision | names: expected a tensor of torch.float64
def squared_error(predictions: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    return (predictions.float().flatten() - targets.float().flatten()).square().mean()


# %% wrong: the mean is kept as a tensor of one | names: of axes of size 1, it has one too many
def squared_error(predictions: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    return (predictions.flatten() - targets.flatten()).square().mean(dim=0, keepdim=True)


# %% wrong: summed where shapes broadcast | names: all B x B squares are summed / the squares are summed
def squared_error(predictions: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    return (predictions - targets).square().sum()
