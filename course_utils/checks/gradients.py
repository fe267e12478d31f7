"""Check hand-written gradients against central differences."""

from collections.abc import Callable, Mapping
from typing import Any

import torch

from course_utils.checks.close import check_close
from course_utils.checks.types import check_type


def numerical_gradient(
    function: Callable[[torch.Tensor], Any], at: torch.Tensor, *, step: float = 1e-6
) -> torch.Tensor:
    """Return the gradient of a scalar function by central differences, in double precision.

    The error is of order ``step**2`` plus rounding (Goodfellow, Bengio & Courville, *Deep Learning*, section 11.5).

    Args:
        function: maps a tensor of ``at``'s shape to a number.
        at: the point; a copy in double precision is used.
        step: half the distance between the two points.
    """
    point = at.detach().to(torch.float64).clone(memory_format=torch.contiguous_format)
    gradient = torch.zeros_like(point)
    flat = point.view(-1)  # writing here changes `point`
    for index, middle in enumerate(flat.tolist()):
        flat[index] = middle + step
        above = _number(function(point.clone()))
        flat[index] = middle - step
        below = _number(function(point.clone()))
        flat[index] = middle
        gradient.view(-1)[index] = (above - below) / (2 * step)
    return gradient


def _number(value: Any) -> float:
    return float(value.detach() if isinstance(value, torch.Tensor) else value)


def check_gradient(
    gradient: Any,
    function: Callable[[torch.Tensor], Any],
    at: torch.Tensor,
    *,
    name: str,
    mistakes: Mapping[str, Any] | None = None,
    rtol: float = 1e-4,
    atol: float = 1e-6,
    typed: bool = False,
) -> None:
    """Check a gradient that the learner computed against central differences of the function.

    Args:
        gradient: the learner's gradient, of ``at``'s shape.
        function: the scalar function that was differentiated.
        at: the point.
        name: what was computed.
        mistakes: as for `check_close`.
        rtol: relative tolerance.
        atol: absolute tolerance.
        typed: the task names the type of the gradient: it is a tensor of ``at``'s dtype.

    Raises:
        CheckFailure: they differ.
    """
    expected = numerical_gradient(function, at)
    check_close(gradient, expected, name=name, mistakes=mistakes, rtol=rtol, atol=atol)
    if typed:
        check_type(gradient, at.dtype, name=name)
