"""Train a network on random batches, for experiments whose subject is not the training loop itself."""

from collections.abc import Callable

import torch
from torch import Tensor, nn


def fit(
    net: nn.Module,
    X: Tensor,
    y: Tensor,
    *,
    loss: Callable[[Tensor, Tensor], Tensor],
    optimizer: torch.optim.Optimizer,
    steps: int,
    batch: int = 64,
    seed: int = 0,
) -> list[float]:
    """Train a network in place and return the loss of each batch before its step.

    Every batch is drawn with replacement from all rows by a generator of its own, so that equal seeds give equal
    batches and the global random state stays as it is. The mode of the network (train or eval) is left to the caller.

    Args:
        net: maps a batch (batch, ...) to scores.
        X: inputs, one example a row.
        y: targets, of as many rows.
        loss: maps (scores, targets) to a tensor of shape ().
        optimizer: holds the parameters to train.
        steps: number of batches.
        batch: rows of a batch.
        seed: chooses the batches.

    Raises:
        ValueError: X and y have different lengths or no rows, ``batch`` is below 1 or ``steps`` below 0.
    """
    if len(X) != len(y) or len(X) == 0:
        raise ValueError(f"Each input needs one target, and one at least; got {len(X)} inputs and {len(y)} targets.")
    if batch < 1 or steps < 0:
        raise ValueError(f"A batch has at least 1 row, and steps are not negative; got batch={batch}, steps={steps}.")
    generator = torch.Generator().manual_seed(seed)
    losses = []
    for _ in range(steps):
        rows = torch.randint(len(X), (batch,), generator=generator).to(X.device)
        optimizer.zero_grad()
        value = loss(net(X[rows]), y[rows])
        torch.autograd.backward(value)
        optimizer.step()
        losses.append(value.item())
    return losses
