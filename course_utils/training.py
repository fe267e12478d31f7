"""Train a network on random batches, for experiments whose subject is not the training loop itself."""

from collections.abc import Callable, Sequence

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


def fit_many(
    nets: Sequence[nn.Module],
    X: Tensor,
    y: Tensor,
    *,
    loss: Callable[[Tensor, Tensor], Tensor],
    optimizer: Callable[..., torch.optim.Optimizer],
    rates: Sequence[float],
    steps: int,
    batch: int = 64,
    seeds: Sequence[int],
) -> Tensor:
    """Train networks of one architecture side by side, and return the loss of each batch before its step.

    Run k is what `fit` does with net k, its rate, its seed and its rows, up to rounding; side by side, several small
    networks cost hardly more than one. All weights of a run lie in one vector; the vectors are stacked, and
    ``torch.func`` puts every layer's share of the stack to work as one product of batches of matrices. A run that
    diverges does not touch the others.

    Args:
        nets: modules that differ in their parameters alone, changed in place. Batch statistics are fine, running ones
            (buffers) are not.
        X: inputs of each run, shape (runs, n, ...); ``expand`` one set if they share it.
        y: targets of each run, shape (runs, n).
        loss: maps (scores, targets) of one run to a tensor of shape ().
        optimizer: a class of ``torch.optim``, or another function of parameter groups.
        rates: the learning rate of each run.
        steps: number of batches.
        batch: rows of a batch.
        seeds: chooses the batches of each run.

    Returns:
        Losses, shape (steps, runs).

    Raises:
        ValueError: the numbers of nets, inputs, targets, rates and seeds differ, or a net has buffers.
    """
    if len({len(nets), len(X), len(y), len(rates), len(seeds)}) != 1 or X.shape[1] != y.shape[1]:
        told = f"{len(nets)} nets, {len(X)} inputs, {len(y)} targets, {len(rates)} rates, {len(seeds)} seeds"
        raise ValueError(f"Each run needs one of everything, and each of its inputs a target; got {told}.")
    if any(True for net in nets for _ in net.buffers()):
        raise ValueError("A net has buffers, such as running statistics: side by side nothing could update them.")
    shapes = {name: value.shape for name, value in nets[0].named_parameters()}
    vectors = [nn.utils.parameters_to_vector(net.parameters()).detach().requires_grad_() for net in nets]
    groups = [{"params": [vector], "lr": rate} for vector, rate in zip(vectors, rates, strict=True)]
    descent = optimizer(groups)

    def loss_of_run(parameters: dict[str, Tensor], inputs: Tensor, targets: Tensor) -> Tensor:
        return loss(torch.func.functional_call(nets[0], parameters, (inputs,)), targets)

    losses_of_runs = torch.func.vmap(loss_of_run)
    runs = torch.arange(len(nets))[:, None]
    generators = [torch.Generator().manual_seed(seed) for seed in seeds]
    losses = torch.empty(steps, len(nets))
    for number in range(steps):
        rows = torch.stack([torch.randint(X.shape[1], (batch,), generator=draw) for draw in generators])
        parts = torch.split(torch.stack(vectors), [shape.numel() for shape in shapes.values()], dim=1)
        sized = zip(shapes.items(), parts, strict=True)
        stacked = {name: part.reshape(len(nets), *shape) for (name, shape), part in sized}
        values = losses_of_runs(stacked, X[runs, rows], y[runs, rows])
        descent.zero_grad()
        torch.autograd.backward(values.sum())
        descent.step()
        losses[number] = values.detach()
    for net, vector in zip(nets, vectors, strict=True):
        nn.utils.vector_to_parameters(vector.detach(), net.parameters())
    return losses
