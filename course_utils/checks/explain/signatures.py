"""The arguments of a call: how the learner calls them, and what they are in each case."""

import ast
import inspect
import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import torch

from course_utils.checks.observations import Case
from course_utils.checks.source import source_of
from course_utils.names import read

#: What stands for the value of an argument that is not given.
NOT_GIVEN: Any = object()


@dataclass(frozen=True)
class Argument:
    """One argument of several calls, or one place in the tuples of a list that is an argument.

    Attributes:
        shown: how a text calls it.
        index: its position; None if it is given by keyword alone.
        name: what the oracle calls it, if that is known.
        part: the place in each tuple of the list; -1 for the argument itself.
        default: the oracle's default; `NOT_GIVEN` if it has none.
    """

    shown: str
    index: int | None
    name: str | None
    part: int = -1
    default: Any = NOT_GIVEN

    def of(self, case: Case) -> Any:
        """Return its value in a case, or `NOT_GIVEN`."""
        found = self._whole(case)
        return found if self.part < 0 or found is NOT_GIVEN else [item[self.part] for item in found]

    def is_given(self, case: Case) -> bool:
        """Whether a case gives it."""
        return (self.index is not None and self.index < len(case.args)) or self.name in case.kwargs

    def put(self, case: Case, value: Any) -> Case:
        """Return the case with another value."""
        if self.part >= 0:
            items = [list(item) for item in self._whole(case)]
            for item, new in zip(items, value, strict=True):
                item[self.part] = new
            value = [tuple(item) for item in items]
        if self.index is not None and self.index < len(case.args):
            return Case((*case.args[: self.index], value, *case.args[self.index + 1 :]), case.kwargs)
        return Case(case.args, {**case.kwargs, str(self.name): value})

    def _whole(self, case: Case) -> Any:
        if self.index is not None and self.index < len(case.args):
            return case.args[self.index]
        return case.kwargs.get(self.name, self.default) if self.name is not None else self.default


def arguments_of(function: Callable[..., Any], oracle: Callable[..., Any], cases: Mapping[str, Case]) -> list[Argument]:
    """Return the arguments that some case gives, by the learner's names where these can be read, else the oracle's.

    Args:
        function: the learner's.
        oracle: the one that is right.
        cases: the arguments of each case.
    """
    own = _own_names(function)
    parameters = _parameters(oracle)
    plain = (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)
    listed = list(itertools.takewhile(lambda parameter: parameter.kind in plain, parameters))
    most = max((len(case.args) for case in cases.values()), default=0)
    found = []
    for index in range(most):
        parameter = listed[index] if index < len(listed) else None
        shown = own[index] if index < len(own) else parameter.name if parameter else ""
        default = NOT_GIVEN if parameter is None or parameter.default is parameter.empty else parameter.default
        found.append(
            Argument(
                f"`{shown}`" if shown else f"argument {index + 1}",
                index,
                parameter.name if parameter else None,
                default=default,
            )
        )
    places = {argument.name for argument in found}
    defaults = {p.name: p.default for p in parameters if p.default is not p.empty}
    for key in dict.fromkeys(key for case in cases.values() for key in case.kwargs):
        if key not in places:
            found.append(Argument(f"`{key}`", None, key, default=defaults.get(key, NOT_GIVEN)))
    return found + [part for argument in found for part in _parts(argument, cases)]


def _parameters(oracle: Callable[..., Any]) -> list[inspect.Parameter]:
    try:
        return list(inspect.signature(oracle).parameters.values())
    except (TypeError, ValueError):  # torch's own functions have none
        return []


def _own_names(function: Callable[..., Any]) -> list[str]:
    """Return what the learner's function calls its arguments, as far as its source can be read."""
    try:
        tree = read(source_of(function))[1]
    except (OSError, TypeError, SyntaxError, ValueError, RecursionError, MemoryError):
        return []
    defined = next((node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)), None)
    return [arg.arg for arg in (*defined.args.posonlyargs, *defined.args.args)] if defined is not None else []


def _parts(argument: Argument, cases: Mapping[str, Case]) -> list[Argument]:
    """Return the places of an argument that is a list of tuples, such as the weights of layers."""
    values = [argument.of(case) for case in cases.values() if argument.is_given(case)]
    if not values or not all(isinstance(value, (list, tuple)) for value in values):
        return []
    items = [item for value in values for item in value]
    if not items or not all(isinstance(item, tuple) and len(item) == len(items[0]) for item in items):
        return []
    name = argument.shown.strip("`")
    return [Argument(f"`{name}[...][{place}]`", argument.index, argument.name, place) for place in range(len(items[0]))]


def named(arguments: Sequence[Argument], case: Case) -> list[str]:
    """Return how the arguments of a case are called, in the order in which it gives them."""
    whole = [argument for argument in arguments if argument.part < 0]
    positions = [
        next(argument.shown for argument in whole if argument.index == index) for index in range(len(case.args))
    ]
    return positions + [next(argument.shown for argument in whole if argument.name == key) for key in case.kwargs]


def sizes(arguments: Sequence[Argument], cases: Mapping[str, Case]) -> Iterator[tuple[str, dict[str, float]]]:
    """Yield the sizes of the arguments and the numbers among them, in words, with their value in each case."""
    for argument in arguments:
        found: dict[str, dict[str, float]] = {}
        for label, case in cases.items():
            for words, size in _sizes(argument.shown, argument.of(case)):
                found.setdefault(words, {})[label] = size
        yield from found.items()


def _sizes(name: str, value: Any) -> Iterator[tuple[str, float]]:
    if isinstance(value, torch.Tensor):
        if value.ndim == 1:
            yield f"the length of {name}", len(value)
        for axis, words in zip(range(value.ndim), ("rows", "columns"), strict=False) if value.ndim == 2 else ():
            yield f"the number of {words} of {name}", value.shape[axis]
        if value.ndim > 2:
            yield from ((f"the size of axis {axis} of {name}", size) for axis, size in enumerate(value.shape))
        if value.ndim > 0:  # these are the same words for each number of axes
            yield f"the number of values in {name}", value.numel()
            yield f"the size of the first axis of {name}", value.shape[0]
            yield f"the size of the last axis of {name}", value.shape[-1]
        if value.ndim > 2:
            yield f"the number of values in the last two axes of {name}", value.shape[-2] * value.shape[-1]
        if value.ndim == 0 and value.is_floating_point():
            yield name, value.item()
    elif isinstance(value, (list, tuple)):
        yield f"the length of {name}", len(value)
    elif is_number(value):
        yield name, value


def is_number(value: Any) -> bool:
    """Whether a value is a Python number, and no truth value."""
    return isinstance(value, (int, float)) and not isinstance(value, bool)
