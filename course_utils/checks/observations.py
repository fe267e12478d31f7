"""Call functions on copies of the same cases, and keep what a caller can see of them."""

import copy
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

import numpy as np
import torch
from torch import nn

from course_utils.checks.failure import CheckFailure
from course_utils.checks.types import difference
from course_utils.checks.values import plain
from course_utils.stubs import is_unwritten

_T = TypeVar("_T")
#: What was seen of one call: its value, gradients and arguments, or the exception.
Observation = dict[str, Any]
#: What can be seen, in the order in which it is compared, and how a difference in it begins.
PARTS = {
    "value": "",
    "gradient": "the gradient that reaches its inputs is wrong: ",
    "arguments": "its arguments afterwards: ",
}
_DIGITS = re.compile(r"\d+")
_OVERWRITTEN = (
    "gradients cannot come back: numbers that they need were overwritten (`+=`, `x[...] = ...`, a method "
    "that ends in `_`); make a new tensor, as in `x = x + ...`"
)
_CHANGED = "it changes its arguments; work on new tensors and leave the caller's alone"
#: What is said of a flag of a tensor or network that is another than before.
_FLAGS = {
    "requires_grad": "it sets requires_grad on its arguments; work on copies and leave them alone",
    "grad": "it leaves a gradient in `.grad` of its arguments; work on copies, or ask torch.autograd.grad",
    "training": "it leaves a network in another mode (train or eval) than it was given; put it back before it returns",
}
_DETACHED = "no gradient flows through it: keep to tensor operations (no .item(), .detach(), numpy or new tensors)"


@dataclass(frozen=True)
class Case:
    """Arguments of one call."""

    args: tuple[Any, ...]
    kwargs: dict[str, Any] = field(default_factory=dict)

    @property
    def given(self) -> list[Any]:
        """All arguments, in order."""
        return [*self.args, *self.kwargs.values()]


def case(*args: Any, **kwargs: Any) -> Case:
    """Collect the arguments of one call: ``case(x, dim=0)``."""
    return Case(args, kwargs)


@dataclass(frozen=True)
class Observer:
    """Call functions on copies of the same cases and compare what a caller can see of them."""

    cases: Mapping[str, Case]
    gradient: bool = False
    in_place: bool = False
    rtol: float | None = None
    atol: float | None = None
    typed: bool = False

    def __call__(self, function: Callable[..., Any], name: str = "") -> dict[str, Observation]:
        """Return per case what a function does; a name asks about the arguments."""
        return {label: self.call(function, arguments, name) for label, arguments in self.cases.items()}

    def call(self, function: Callable[..., Any], arguments: Case, name: str = "") -> Observation:
        """Return what a function does for some arguments, of which it gets copies.

        Raises:
            CheckFailure: it changes them, or what its gradients need, and a name asks.
            NotImplementedError: it is not written yet.
        """
        args, kwargs = copy.deepcopy((arguments.args, arguments.kwargs))
        given = [*args, *kwargs.values()]
        leaves = [value.requires_grad_() for value in given if is_float(value)] if self.gradient else []
        flags = _flags(given)
        try:
            value = function(*args, **kwargs)
        except Exception as error:
            if is_unwritten(error):
                raise
            if name and not self.in_place and hasattr(error, "changes_arguments"):  # beyond what can be sent
                raise CheckFailure(f"{name}: {_CHANGED}", kind="arguments-changed") from error
            return {"raised": error}
        seen: Observation = {"value": value}
        if self.gradient:
            try:
                seen["gradient"] = _gradients(value, leaves)
            except RuntimeError as error:
                if not name or "inplace operation" not in str(error):
                    raise
                raise CheckFailure(f"{name}: {_OVERWRITTEN}", kind="overwritten") from error
            seen["detached"] = not _tracked(value)
        if self.in_place:
            seen["arguments"] = _data(given)
        elif name and (told := _CHANGED if _changed(given, arguments.given) else _flagged(_flags(given), flags)):
            raise CheckFailure(f"{name}: {told}", kind="arguments-changed")
        return seen

    def difference(self, left: Observation, right: Observation) -> str | None:
        """Describe the first difference between two observations of one case."""
        if "raised" in left or "raised" in right:
            raised = left.get("raised"), right.get("raised")
            return None if _alike(*raised) else f"it raised {exception_line(raised[0])}"
        for part in [part for part in PARTS if part in right]:
            typed = self.typed and part != "gradient"  # of which torch chooses the type
            if told := difference(left[part], right[part], self.rtol, self.atol, typed=typed):
                return _DETACHED if part == "gradient" and left["detached"] else f"{PARTS[part]}{told}"
        return None

    def differences(self, left: Mapping[str, Observation], right: Mapping[str, Observation]) -> dict[str, str]:
        """Return, by its case, each difference between two functions."""
        pairs = {label: self.difference(left[label], right[label]) for label in self.cases}
        return {label: difference for label, difference in pairs.items() if difference is not None}

    def agree(self, left: Mapping[str, Observation], right: Mapping[str, Observation], labels: Any = None) -> bool:
        """Whether two functions look the same in every case, or in those that are named."""
        return all(
            self.difference(left[label], right[label]) is None for label in (self.cases if labels is None else labels)
        )


def exception_line(error: Exception | None) -> str:
    """Say an exception in one line."""
    return "nothing" if error is None else f"{type(error).__name__}: {str(error).splitlines()[0] if str(error) else ''}"


def is_float(value: Any) -> bool:
    """Whether a value is a tensor through which a gradient can flow."""
    return isinstance(value, torch.Tensor) and value.is_floating_point()


def _alike(left: Exception | None, right: Exception | None) -> bool:
    """Whether two exceptions say the same, up to numbers: unrelated mistakes raise exceptions of one type."""
    return type(left) is type(right) and _root(left) == _root(right)


def _root(error: BaseException | None) -> str:
    """Return the text of an exception, without numbers; of one that a test wraps, of what it wraps."""
    while error is not None and error.__cause__ is not None:
        error = error.__cause__
    return _DIGITS.sub("", str(error))


def _gradients(value: Any, leaves: list[torch.Tensor]) -> list[torch.Tensor]:
    """Return the gradients of a fixed weighted sum of the output, so that no direction cancels by symmetry."""
    tracked = _tracked(value)
    if not leaves or not tracked:
        return [torch.zeros_like(leaf) for leaf in leaves]
    # No weight is zero: the gradient of every element of every tensor is seen.
    sums = [
        (part * torch.linspace(0.5, 2 + place, part.numel(), dtype=part.dtype).reshape(part.shape)).sum().double()
        for place, part in tracked
    ]
    gradients = torch.autograd.grad(sums, leaves, allow_unused=True)
    return [
        torch.zeros_like(leaf) if grad is None else grad.detach() for leaf, grad in zip(leaves, gradients, strict=True)
    ]


def _tracked(value: Any) -> list[tuple[int, torch.Tensor]]:
    """Return the tensors of a result, a tuple's or list's too, that a gradient can leave, each with its place."""
    parts = value if isinstance(value, (tuple, list)) else (value,)
    tensors = [(place, plain(part)) for place, part in enumerate(parts) if is_float(part)]
    return [(place, tensor) for place, tensor in tensors if tensor.requires_grad]


def _found(value: Any, kind: type[_T]) -> Iterator[_T]:
    """Yield what is of a kind among arguments, in order."""
    if isinstance(value, kind):
        yield value
    elif isinstance(value, (list, tuple, Mapping)):
        for item in value.values() if isinstance(value, Mapping) else value:
            yield from _found(item, kind)


def _flags(value: Any) -> dict[str, list[bool]]:
    """Return what a caller can see of tensors and networks beside their numbers."""
    tensors, modules = list(_found(value, torch.Tensor)), list(_found(value, nn.Module))
    wanted = [*tensors, *(parameter for module in modules for parameter in module.parameters())]
    return {
        "requires_grad": [tensor.requires_grad for tensor in wanted],
        "grad": [tensor.is_leaf and tensor.grad is not None for tensor in tensors],
        "training": [part.training for module in modules for part in module.modules()],
    }


def _flagged(after: dict[str, list[bool]], before: dict[str, list[bool]]) -> str | None:
    return next((said for flag, said in _FLAGS.items() if after[flag] != before[flag]), None)


def _changed(after: list[Any], before: list[Any]) -> bool:
    return difference(_data(after), _data(before), 0.0, 0.0, typed=True) is not None


def _data(value: Any) -> Any:
    """Return what can be compared of an argument: of functions and other objects only the kind."""
    if isinstance(value, nn.Module):
        return {name: tensor.detach() for name, tensor in value.state_dict().items()}
    if isinstance(value, (list, tuple)):
        return [_data(item) for item in value]
    if isinstance(value, Mapping):
        return {key: _data(item) for key, item in value.items()}
    if value is None or isinstance(value, (torch.Tensor, np.ndarray, np.generic, int, float, complex, str)):
        return value
    return type(value).__name__
