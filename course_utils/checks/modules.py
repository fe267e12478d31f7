"""Check what a learner's ``nn.Module`` declares: parameters, buffers, state."""

from collections.abc import Callable, Mapping
from typing import Any

import torch
from torch import nn

from course_utils.checks.failure import CheckFailure
from course_utils.checks.types import check_type
from course_utils.checks.values import describe_difference


def check_module(
    module: Any,
    *,
    name: str,
    parameters: int | None = None,
    shapes: Mapping[str, tuple[int, ...]] | None = None,
    inputs: torch.Tensor | None = None,
    dtype: torch.dtype | None = None,
) -> None:
    """Check that a value is an ``nn.Module`` that has registered its parameters.

    Args:
        module: the learner's module.
        name: what it is called in the task.
        parameters: the total number of trainable parameters, shared ones counted once.
        shapes: the expected shape of each named parameter.
        inputs: what the module is called with first, so that lazy layers know their shapes.
        dtype: the type of all parameters, if the task names it.

    Raises:
        CheckFailure: it is no module, or its parameters are not what the task asks.
    """
    if isinstance(module, type) and issubclass(module, nn.Module):
        raise CheckFailure(f"{name}: got the class itself, not an object of it: is a call missing its parentheses?")
    if not isinstance(module, nn.Module):
        raise CheckFailure(f"{name}: expected an nn.Module, got a {type(module).__name__}")
    if inputs is not None:
        module(inputs)
    found = {key: tuple(value.shape) for key, value in module.named_parameters() if value.requires_grad}
    if parameters is not None:
        total = sum(value.numel() for value in module.parameters() if value.requires_grad)
        if total != parameters:
            hint = "" if found else " Layers kept in a plain list are invisible: use nn.ModuleList or nn.Sequential."
            raise CheckFailure(f"{name}: expected {parameters} trainable parameters, got {total}: {found}.{hint}")
    if shapes is not None and found != dict(shapes):
        told = _different(found, shapes)
        raise CheckFailure(f"{name}: {told}.\nexpected the parameters {dict(shapes)}, got {found}", kind="parameters")
    if dtype is not None:
        for key, value in module.named_parameters():
            check_type(value, dtype, name=f"{name}: its parameter {key}")


def _different(found: Mapping[str, tuple[int, ...]], shapes: Mapping[str, tuple[int, ...]]) -> str:
    """Say which parameters are missing, too many, on their side or of another shape."""
    both = [key for key in shapes if key in found and found[key] != tuple(shapes[key])]
    sorts = {
        "missing": [key for key in shapes if key not in found],
        "not asked for": [key for key in found if key not in shapes],
        "transposed": [key for key in both if found[key] == tuple(reversed(shapes[key]))],
        "of another shape": [key for key in both if found[key] != tuple(reversed(shapes[key]))],
    }
    told = [f"{', '.join(keys)} {'is' if len(keys) == 1 else 'are'} {sort}" for sort, keys in sorts.items() if keys]
    return "; ".join(told)


def check_state_dict(build: Callable[[], Any], call: Callable[[Any], torch.Tensor], *, name: str) -> None:
    """Check that a module's state dict carries all that its output depends on.

    Args:
        build: makes a new module with its own random weights.
        call: runs a module on a fixed input, without randomness.
        name: what the module is called in the task.

    Raises:
        CheckFailure: it has no state, or after loading the first module's state the second one answers differently.
    """
    first, second = build(), build()
    check_module(first, name=name)
    second.load_state_dict(first.state_dict())
    answer, expected = call(second), call(first)
    difference = describe_difference(answer, expected)
    if difference is not None:
        if describe_difference(call(first), expected) is not None:
            raise CheckFailure(f"{name}: two calls on the same input give different answers: is something random left?")
        raise CheckFailure(
            f"{name}: a module that loads another's state_dict should answer like it: "
            f"a tensor that matters is neither a parameter nor a buffer.\n{difference}"
        )
    if not first.state_dict():
        raise CheckFailure(f"{name}: its state_dict is empty: it has neither parameters nor buffers.")
