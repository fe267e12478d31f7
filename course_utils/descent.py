"""Drive step functions with explicit state: ``step(theta, grads, state, **options) -> (theta, state)``.

``theta`` and ``grads`` are lists of tensors of equal shapes; ``state`` is a dict that belongs to the step function and
is empty before the first step.
"""

from collections.abc import Callable, Sequence
from typing import Any

import torch
from torch import Tensor

Step = Callable[..., tuple[list[Tensor], dict[Any, Any]]]
Run = Callable[..., list[list[Tensor]]]


def replay(step: Step, theta: list[Tensor], gradients: Sequence[list[Tensor]], **options: Any) -> list[list[Tensor]]:
    """Return the parameters after each step, for gradients that are given in advance.

    Args:
        step: a step function.
        theta: the parameters at the start.
        gradients: one list of gradients per step, each of the shapes of theta.
        options: passed to each step, such as ``lr``.

    Raises:
        TypeError: the step does not return a pair of parameters and a dict.
    """
    state: dict[Any, Any] = {}
    trail = []
    for grads in gradients:
        theta, state = _pair(step(theta, grads, state, **options))
        trail.append([w.detach().clone() for w in theta])
    return trail


def take_turns(step: Step, theta: list[Tensor], runs: Sequence[Sequence[list[Tensor]]], **options: Any) -> bool:
    """Return whether runs of equal length that take turns, a step of each, go as each would alone.

    They do unless a step function remembers something outside of the state.

    Args:
        step: a step function.
        theta: the parameters at the start of all runs.
        runs: for each run its gradients, as for `replay`.
        options: passed to each step, such as ``lr``.

    Raises:
        TypeError: the step does not return a pair of parameters and a dict.
    """
    alone = [replay(step, theta, gradients, **options) for gradients in runs]
    places: list[tuple[list[Tensor], dict[Any, Any]]] = [(theta, {}) for _ in runs]
    for turn, together in enumerate(zip(*runs, strict=True)):
        for run, grads in enumerate(together):
            places[run] = _pair(step(places[run][0], grads, places[run][1], **options))
            if not all(map(torch.equal, places[run][0], alone[run][turn])):
                return False
    return True


def minimize(
    step: Step, theta: list[Tensor], loss: Callable[[list[Tensor]], Tensor], steps: int, **options: Any
) -> tuple[list[list[Tensor]], list[float]]:
    """Return the parameters after 0, 1, ..., ``steps`` steps, and the loss before each step.

    Args:
        step: a step function.
        theta: the parameters at the start.
        loss: maps the parameters to a tensor of shape (); it is asked once per step, so it may draw a batch.
        steps: how many.
        options: passed to each step, such as ``lr``.

    Raises:
        TypeError: the step does not return a pair of parameters and a dict.
    """
    state: dict[Any, Any] = {}
    trail, losses = [theta], []
    for _ in range(steps):
        leaves = [w.detach().clone().requires_grad_() for w in theta]
        value = loss(leaves)
        grads = list(torch.autograd.grad(value, leaves))
        theta, state = _pair(step([w.detach() for w in leaves], grads, state, **options))
        trail.append(theta)
        losses.append(value.item())
    return trail, losses


def library(optimizer: Callable[..., torch.optim.Optimizer], **fixed: Any) -> Run:
    """Return a function like ``replay`` that lets a torch optimizer do the steps, with ``fixed`` as further options."""

    def run(theta: list[Tensor], gradients: Sequence[list[Tensor]], **options: Any) -> list[list[Tensor]]:
        leaves = [w.detach().clone().requires_grad_() for w in theta]
        stepping = optimizer(leaves, **options, **fixed)
        trail = []
        for grads in gradients:
            for leaf, grad in zip(leaves, grads, strict=True):
                leaf.grad = grad.detach().clone()
            stepping.step()
            trail.append([leaf.detach().clone() for leaf in leaves])
        return trail

    return run


def elementwise(
    rule: Callable[..., Tensor],
    *,
    shared: bool = False,
    shared_by_shape: bool = False,
    hasty: bool = False,
    **fixed: Any,
) -> Run:
    """Return a function like ``replay`` for a rule that is written for one tensor.

    Args:
        rule: maps (w, g, memory, count, **options) to the new w; it keeps what it must remember in the dict memory.
        shared: make a mistake: all tensors use one memory.
        shared_by_shape: make a mistake: all tensors of one shape use one memory.
        hasty: make a mistake: the count goes up at every tensor, not at every step.
        fixed: further options of the rule.
    """

    def owner(place: int, w: Tensor) -> Any:
        if shared:
            return "all"
        return tuple(w.shape) if shared_by_shape else place

    def run(theta: list[Tensor], gradients: Sequence[list[Tensor]], **options: Any) -> list[list[Tensor]]:
        owners = [owner(place, w) for place, w in enumerate(theta)]
        memory_of: dict[Any, dict[str, Any]] = {one: {} for one in owners}
        memories = [memory_of[one] for one in owners]
        count, trail = 0, []
        for grads in gradients:
            new = []
            count += not hasty
            for w, g, memory in zip(theta, grads, memories, strict=True):
                count += hasty
                new.append(rule(w, g, memory, count, **options, **fixed))
            theta = new
            trail.append(new)
        return trail

    return run


def _pair(returned: Any) -> tuple[list[Tensor], dict[Any, Any]]:
    good = isinstance(returned, (tuple, list)) and len(returned) == 2 and isinstance(returned[1], dict)
    if not good or not isinstance(returned[0], (tuple, list)):
        raise TypeError("A step returns a pair: the list of new parameters, and the state as a dict.")
    return list(returned[0]), returned[1]
