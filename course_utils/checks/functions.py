"""Compare a learner's function with an oracle over several cases, mistakes being functions as well.

A mistake is named only if it reproduces what the learner's function does in *every* case: one lucky coincidence is not
a diagnosis. Mistakes are tried when an answer is wrong.
"""

import copy
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import torch

from course_utils.checks.failure import CheckFailure
from course_utils.checks.mistakes import are_tried
from course_utils.checks.values import describe_difference, failure, instead_of, kind, plain


@dataclass(frozen=True)
class Case:
    """Arguments of one call."""

    args: tuple[Any, ...]
    kwargs: dict[str, Any] = field(default_factory=dict)


def case(*args: Any, **kwargs: Any) -> Case:
    """Collect the arguments of one call: ``case(x, dim=0)``."""
    return Case(args, kwargs)


def check_function(
    function: Callable[..., Any],
    oracle: Callable[..., Any],
    cases: Mapping[str, Case],
    *,
    name: str,
    mistakes: Mapping[str, Callable[..., Any]] | None = None,
    gradient: bool = False,
    in_place: bool = False,
    rtol: float | None = None,
    atol: float | None = None,
) -> None:
    """Check that a function agrees with an oracle in every case and leaves its arguments alone.

    Args:
        function: the learner's function.
        oracle: a function of the same signature that is right.
        cases: for each case, in words that complete "for ...", its arguments.
        name: the function's name.
        mistakes: for each known mistake, in words that continue "this is what you get when ...", a function that makes
            it. It must differ from the oracle in at least one case.
        gradient: compare also the gradients that flow back to floating-point tensor arguments.
        in_place: whether the function may change its arguments; then their final values are compared as well.
        rtol: relative tolerance; by default chosen from the precision of what is expected.
        atol: absolute tolerance; likewise.

    Raises:
        CheckFailure: a value, a gradient or an argument differs.
        ValueError: a mistake agrees with the oracle in every case; within `mistakes_tried` alone.
    """
    if not callable(function):
        raise CheckFailure(f"{name}: expected a function, got {kind(function)}")
    observe = _Observer(cases, gradient, in_place, rtol, atol)
    expected = observe(oracle)
    if raised := [seen["raised"] for seen in expected.values() if "raised" in seen]:
        raise raised[0]
    actual = observe(function, name)
    found = observe.first_difference(actual, expected)
    if found is None and not are_tried():
        return
    wrong = {mistake: observe(broken) for mistake, broken in (mistakes or {}).items()}
    for mistake in [mistake for mistake, seen in wrong.items() if observe.agree(seen, expected)]:
        if are_tried():
            raise ValueError(f"{name}: the mistake '{mistake}' passes every case: add a case that shows it")
        del wrong[mistake]
    if found is None:
        return
    label, difference = found
    matching = [mistake for mistake, seen in wrong.items() if observe.agree(actual, seen)]
    if "raised" in actual[label] and not matching:
        raise actual[label]["raised"]
    optional, wanted = any(seen["value"] is None for seen in expected.values()), expected[label]["value"]
    if optional and wanted is not None and actual[label].get("value", wanted) is None:
        difference = instead_of(wanted, None)
    raise failure(f"{name}, for {label}", difference, matching)


@dataclass(frozen=True)
class _Observer:
    """Call functions on copies of the same cases and compare what a caller can see of them."""

    cases: Mapping[str, Case]
    gradient: bool
    in_place: bool
    rtol: float | None
    atol: float | None

    def __call__(self, function: Callable[..., Any], name: str = "") -> dict[str, dict[str, Any]]:
        """Return per case the value, gradients and arguments, or the exception; a name asks about the arguments."""
        return {label: self._call(function, arguments, name) for label, arguments in self.cases.items()}

    def _call(self, function: Callable[..., Any], arguments: Case, name: str) -> dict[str, Any]:
        args, kwargs = copy.deepcopy((arguments.args, arguments.kwargs))
        given = [*args, *kwargs.values()]
        leaves = [value.requires_grad_() for value in given if _is_float(value)] if self.gradient else []
        try:
            value = function(*args, **kwargs)
        except NotImplementedError:
            raise
        except Exception as error:
            return {"raised": error}
        seen = {"value": value}
        if self.gradient:
            seen["gradient"] = _gradients(value, leaves)
            seen["detached"] = not _tracked(value)
        if self.in_place:
            seen["arguments"] = _data(given)
        elif name and _changed(given, [*arguments.args, *arguments.kwargs.values()]):
            raise CheckFailure(f"{name}: it changes its arguments; work on new tensors and leave the caller's alone")
        return seen

    def difference(self, left: dict[str, Any], right: dict[str, Any]) -> str | None:
        """Describe the first difference between two observations of one case."""
        if "raised" in left or "raised" in right:
            same = type(left.get("raised")) is type(right.get("raised"))
            return None if same else f"it raised {_exception(left.get('raised'))}"
        for part in [part for part in _PARTS if part in right]:
            if difference := describe_difference(left[part], right[part], self.rtol, self.atol):
                return _DETACHED if part == "gradient" and left["detached"] else f"{_PARTS[part]}{difference}"
        return None

    def first_difference(
        self, left: dict[str, dict[str, Any]], right: dict[str, dict[str, Any]]
    ) -> tuple[str, str] | None:
        """Return the first case in which two functions differ and the difference, or None if they look the same."""
        pairs = ((label, self.difference(left[label], right[label])) for label in self.cases)
        return next(((label, difference) for label, difference in pairs if difference is not None), None)

    def agree(self, left: dict[str, dict[str, Any]], right: dict[str, dict[str, Any]]) -> bool:
        """Whether two functions look the same in every case."""
        return self.first_difference(left, right) is None


_PARTS = {
    "value": "",
    "gradient": "the gradient that reaches its inputs is wrong: ",
    "arguments": "its arguments afterwards: ",
}
_DETACHED = "no gradient flows through it: keep to tensor operations (no .item(), .detach(), numpy or new tensors)"


def _exception(error: Exception | None) -> str:
    return "nothing" if error is None else f"{type(error).__name__}: {str(error).splitlines()[0] if str(error) else ''}"


def _gradients(value: Any, leaves: list[torch.Tensor]) -> list[torch.Tensor]:
    """Return the gradients of a fixed weighted sum of the output, so that no direction cancels by symmetry."""
    if not leaves or not _tracked(value):
        return [torch.zeros_like(leaf) for leaf in leaves]
    value = plain(value)
    # No weight is zero: the gradient of every element is seen.
    weights = torch.linspace(0.5, 2, value.numel(), dtype=value.dtype).reshape(value.shape)
    gradients = torch.autograd.grad((value * weights).sum(), leaves, allow_unused=True)
    return [
        torch.zeros_like(leaf) if grad is None else grad.detach() for leaf, grad in zip(leaves, gradients, strict=True)
    ]


def _tracked(value: Any) -> bool:
    return isinstance(value, torch.Tensor) and plain(value).requires_grad


def _is_float(value: Any) -> bool:
    return isinstance(value, torch.Tensor) and value.is_floating_point()


def _changed(after: list[Any], before: list[Any]) -> bool:
    return describe_difference(_data(after), _data(before), 0.0, 0.0) is not None


def _data(value: Any) -> Any:
    """Return what can be compared of an argument: of functions, modules and other objects only the kind."""
    if isinstance(value, (list, tuple)):
        return [_data(item) for item in value]
    if isinstance(value, Mapping):
        return {key: _data(item) for key, item in value.items()}
    if value is None or isinstance(value, (torch.Tensor, np.ndarray, np.generic, int, float, complex, str)):
        return value
    return type(value).__name__
