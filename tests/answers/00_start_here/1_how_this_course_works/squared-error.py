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
