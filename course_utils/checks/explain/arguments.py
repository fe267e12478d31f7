"""What a function did with its arguments, found by asking the oracle with one of them changed."""

import copy
import inspect
import itertools
import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import torch

from course_utils.checks.explain.pairs import LARGEST, is_enough, pairs
from course_utils.checks.explain.search import Search
from course_utils.checks.explain.subject import counted
from course_utils.checks.failure import Statement
from course_utils.checks.observations import PARTS, Case, Observation, Observer
from course_utils.checks.values import describe_difference

#: What a changed argument is; raises or returns `NO_CHANGE` where that makes no sense.
Change = Callable[[Any], Any]
NO_CHANGE = object()


@dataclass(frozen=True)
class Argument:
    """One argument of a call, or one place in the tuples of a list that is an argument.

    Attributes:
        name: what the oracle calls it, or its number.
        key: its position or keyword.
        part: the place in each tuple of the list; -1 for the argument itself.
        default: the oracle's default; `inspect.Parameter.empty` if it has none.
    """

    name: str
    key: int | str
    part: int = -1
    default: Any = inspect.Parameter.empty

    @property
    def shown(self) -> str:
        """Return its name in a text."""
        return self.name if self.name.startswith("argument ") else f"`{self.name}`"

    def of(self, case: Case) -> Any:
        """Return its value in a case, the default if it is not given, or `NO_CHANGE` if there is none."""
        found = _given(case, self.key)
        if found is NO_CHANGE and self.default is not inspect.Parameter.empty and self.part < 0:
            return self.default
        return found if self.part < 0 or found is NO_CHANGE else [item[self.part] for item in found]

    def put(self, case: Case, value: Any) -> Case:
        """Return the case with another value."""
        if self.part >= 0:
            items = [list(item) for item in _given(case, self.key)]
            for item, new in zip(items, value, strict=True):
                item[self.part] = new
            value = [tuple(item) for item in items]
        if isinstance(self.key, int) and self.key < len(case.args):
            return Case((*case.args[: self.key], value, *case.args[self.key + 1 :]), case.kwargs)
        return Case(case.args, {**case.kwargs, self.name if isinstance(self.key, int) else self.key: value})


def _given(case: Case, key: int | str) -> Any:
    if isinstance(key, int):
        return case.args[key] if key < len(case.args) else NO_CHANGE
    return case.kwargs.get(key, NO_CHANGE)


def arguments_of(oracle: Callable[..., Any] | None, cases: Mapping[str, Case]) -> list[Argument]:
    """Return the arguments that some case gives, by the names that the oracle has for them."""
    try:
        parameters = list(inspect.signature(oracle).parameters.values()) if oracle is not None else []
    except (TypeError, ValueError):  # torch's own functions have none
        parameters = []
    plain = (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)
    named = list(itertools.takewhile(lambda parameter: parameter.kind in plain, parameters))
    defaults = {parameter.name: parameter.default for parameter in parameters}
    most = max((len(case.args) for case in cases.values()), default=0)
    found = [
        Argument(named[index].name, index, default=named[index].default)
        if index < len(named)
        else Argument(f"argument {index + 1}", index)
        for index in range(most)
    ]
    places = {argument.name: argument.key for argument in found}
    keywords = dict.fromkeys(key for case in cases.values() for key in case.kwargs)
    found += [
        Argument(key, key, default=defaults.get(key, inspect.Parameter.empty)) for key in keywords if key not in places
    ]
    return found + [part for argument in found for part in _parts(argument, cases)]


def _parts(argument: Argument, cases: Mapping[str, Case]) -> list[Argument]:
    """Return the places of an argument that is a list of tuples, such as the weights of layers."""
    values = [value for case in cases.values() if (value := _given(case, argument.key)) is not NO_CHANGE]
    items = [item for value in values if isinstance(value, (list, tuple)) for item in value]
    if not items or not all(isinstance(value, (list, tuple)) for value in values):
        return []
    if not all(isinstance(item, tuple) and len(item) == len(items[0]) for item in items):
        return []
    return [Argument(f"{argument.name}[...][{place}]", argument.key, place) for place in range(len(items[0]))]


def sizes(oracle: Callable[..., Any] | None, cases: Mapping[str, Case]) -> Iterator[tuple[str, dict[str, float]]]:
    """Yield the sizes of the arguments and the numbers among them, in words, with their value in each case."""
    for argument in arguments_of(oracle, cases):
        found: dict[str, dict[str, float]] = {}
        for label, case in cases.items():
            value = argument.of(case)
            for words, size in _sizes(argument.shown, value):
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
        if value.ndim > 1:
            yield f"the number of values in {name}", value.numel()
        if value.ndim == 0 and value.is_floating_point():
            yield name, value.item()
    elif isinstance(value, (list, tuple)):
        yield f"the length of {name}", len(value)
    elif _is_number(value):
        yield name, value


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _held(constant: Any) -> Change:
    """Take one value, in the shape and of the type of what is given."""

    def change(value: Any) -> Any:
        if isinstance(value, torch.Tensor):
            return torch.full_like(value, constant) if _is_number(constant) else NO_CHANGE
        if isinstance(value, list) and value and all(isinstance(item, torch.Tensor) for item in value):
            return [torch.full_like(item, constant) for item in value]
        if _is_number(value) or isinstance(value, bool):
            return type(value)(constant) if float(constant) == float(type(value)(constant)) else constant
        return NO_CHANGE

    return change


def _each(function: Callable[[torch.Tensor], torch.Tensor]) -> Change:
    """Change a tensor, or each tensor of a list."""

    def change(value: Any) -> Any:
        if isinstance(value, torch.Tensor):
            return function(value)
        if isinstance(value, (list, tuple)) and value and all(isinstance(item, torch.Tensor) for item in value):
            return type(value)([function(item) for item in value])
        return NO_CHANGE

    return change


def _numeric(function: Callable[[Any], Any]) -> Change:
    """Change a number, a tensor or each tensor of a list."""
    each = _each(function)

    def change(value: Any) -> Any:
        return function(value) if _is_number(value) else each(value)

    return change


def _number(function: Callable[[Any], Any]) -> Change:
    return lambda value: function(value) if _is_number(value) else NO_CHANGE


def _listed(function: Callable[[Any], Any]) -> Change:
    return lambda value: type(value)(function(list(value))) if isinstance(value, (list, tuple)) and value else NO_CHANGE


def _whole(value: Any) -> Any:
    return value.trunc() if isinstance(value, torch.Tensor) and value.is_floating_point() else int(value)


def _root(value: Any) -> Any:
    return value.sqrt() if isinstance(value, torch.Tensor) else math.sqrt(value)


#: What may have happened to an argument, in words that continue "what you get with `x` ...".
_CHANGES: tuple[tuple[str, str, Change], ...] = (
    ("argument-transposed", "transposed", _each(lambda x: x.mT if x.ndim > 1 else 1 / 0)),
    ("argument-negated", "with the opposite sign", _numeric(lambda x: -x)),
    ("argument-flipped", "in reverse order", _each(lambda x: x.flip(0))),
    ("argument-flipped", "reversed along its last axis", _each(lambda x: x.flip(-1) if x.ndim > 1 else 1 / 0)),
    ("argument-flipped", "in reverse order", _listed(lambda x: x[::-1])),
    ("argument-sorted", "sorted", _listed(sorted)),
    ("argument-sorted", "sorted", _each(lambda x: x.sort().values if x.ndim == 1 else 1 / 0)),
    ("argument-cut", "without its last entry", _listed(lambda x: x[:-1])),
    ("argument-cut", "without its first entry", _listed(lambda x: x[1:])),
    ("argument-cut", "without its last entry", _each(lambda x: x[:-1])),
    ("argument-cut", "without its first entry", _each(lambda x: x[1:])),
    ("argument-cut", "as if it had its first entry alone", _listed(lambda x: x[:1])),
    ("argument-cut", "as if it had its last entry alone", _listed(lambda x: x[-1:])),
    ("argument-counted", "one larger", _number(lambda x: x + 1 if isinstance(x, int) else 1 / 0)),
    ("argument-counted", "one smaller", _number(lambda x: x - 1 if isinstance(x, int) else 1 / 0)),
    ("argument-absolute", "replaced by its absolute value", _numeric(abs)),
    ("argument-squared", "squared", _numeric(lambda x: x * x)),
    ("argument-root", "replaced by its square root", _numeric(_root)),
    ("argument-scaled", "twice as large", _numeric(lambda x: x * 2)),
    ("argument-scaled", "half as large", _numeric(lambda x: x / 2)),
    ("argument-reciprocal", "replaced by 1 divided by it", _numeric(lambda x: 1 / x)),
    ("argument-complement", "replaced by 1 minus it", _numeric(lambda x: 1 - x)),
    ("argument-cast", "cut to whole numbers", _numeric(_whole)),
    ("argument-precision", "in single precision", _each(lambda x: x.float().to(x.dtype))),
    ("argument-centered", "less its mean", _each(lambda x: x - x.mean())),
    ("argument-repeated", "as if each row were the first", _each(lambda x: x[:1].expand_as(x).clone())),
)


class Asker:
    """Ask the oracle with changed arguments, and compare with what the learner's function did.

    Args:
        observer: what calls it and compares.
        oracle: the oracle.
        actual: what was seen of the learner's function.
        expected: what was seen of the oracle.
        search: what may be asked.
    """

    def __init__(
        self,
        observer: Observer,
        oracle: Callable[..., Any],
        actual: Mapping[str, Observation],
        expected: Mapping[str, Observation],
        search: Search,
    ) -> None:
        self._observer, self._oracle, self._search = observer, oracle, search
        self._actual, self._expected = actual, expected
        self.cases = observer.cases
        self.wrong = list(observer.differences(actual, expected))
        self.right = [label for label in self.cases if label not in self.wrong]

    def explains(self, change: Callable[[Case], Case | None]) -> str | None:
        """Return where a change of the arguments explains what came: ``every``, ``wrong``, or None."""
        found: set[float] = set()
        moved = {}
        for label in self.cases:
            try:
                moved[label] = change(self.cases[label])
            except Exception:  # it makes no sense for this argument
                moved[label] = None
        if all(moved[label] is None for label in self.wrong):
            return None
        for label in self.wrong:
            seen = self._seen(moved[label])
            if seen is None or self._observer.difference(self._actual[label], seen) is not None:
                return None
            found |= evidence(label, seen, self._expected[label])
        if not is_enough(found) and len(self.wrong) < 3:
            return None
        for label in self.right:
            seen = self._expected[label] if moved[label] is None else self._seen(moved[label])
            if seen is None or self._observer.difference(self._actual[label], seen) is not None:
                return "wrong" if len(self.wrong) > 1 else None
        return "every"

    def _seen(self, case: Case | None) -> Observation | None:
        if case is None:
            return None
        seen: Observation | None = self._search.ask(lambda: self._observer.call(self._oracle, case))
        return None if seen is None or "raised" in seen else seen


def evidence(label: str, seen: Observation, expected: Observation) -> set[float]:
    """Return the numbers that another function than the oracle explains, and the oracle does not.

    Args:
        label: the case.
        seen: what was seen of the other function.
        expected: what was seen of the oracle.
    """
    found: set[float] = set()
    for part in PARTS:
        if part in seen and part in expected:
            made = pairs(label, seen[part], expected[part]) or []
            found = found.union(*(pair.evidence(pair.ours) for pair in made))
    return found


def changed_arguments(
    observer: Observer,
    oracle: Callable[..., Any],
    actual: Mapping[str, Observation],
    expected: Mapping[str, Observation],
    search: Search,
) -> Iterator[Statement]:
    """Yield what a function did with its arguments, if that explains all that is wrong.

    Args:
        observer: what calls functions and compares what they do.
        oracle: the oracle.
        actual: what was seen of the learner's function.
        expected: what was seen of the oracle.
        search: what may be asked.
    """
    ask = Asker(observer, oracle, actual, expected, search)
    named = [argument for argument in arguments_of(oracle, observer.cases) if _is_small(argument, observer.cases)]
    for found in itertools.chain(_ignored(ask, named), _exchanged(ask, named), _changed(ask, named)):
        yield found


def _is_small(argument: Argument, cases: Mapping[str, Case]) -> bool:
    """Whether the oracle can be asked with it: neither large nor a number that may be a size that is too large."""
    return all(_extent(argument.of(case)) <= LARGEST for case in cases.values())


def _extent(value: Any) -> float:
    if isinstance(value, torch.Tensor):
        return value.numel()
    if isinstance(value, (list, tuple)):
        return sum(map(_extent, value))
    return abs(value) if isinstance(value, int) else 1


def _ignored(ask: Asker, named: list[Argument]) -> Iterator[Statement]:
    """Tell an argument in whose place one value stands."""
    for argument in named:
        values = [argument.of(case) for case in ask.cases.values()]
        first = values[0]
        constants: list[tuple[str, Change]] = []
        if argument.default is not inspect.Parameter.empty and _is_plain(argument.default):
            constants.append((_equal(argument, argument.default), _always(argument.default)))
        if any(isinstance(value, bool) for value in values):
            constants += [(_equal(argument, constant), _always(constant)) for constant in (False, True)]
        else:
            constants += [(_equal(argument, constant), _held(constant)) for constant in (0, 1, -1)]
            if any(_is_number(value) for value in values):
                constants += [(_equal(argument, number), _held(number)) for number in (2, 0.5, 10)]
        if _is_number(first) and first not in (0, 1, -1, 2, 0.5, 10) and len(ask.cases) > 2:
            constants.append((_equal(argument, first), _always(first)))
        several = any(describe_difference(value, first) is not None for value in values[1:] if first is not None)
        for words, constant in constants:
            where = ask.explains(lambda case, a=argument, c=constant: _moved(case, a, c))
            if where == "every" and several:
                yield Statement(
                    "argument-ignored", f"{argument.shown} has no effect: every result is the one for {words}"
                )
            elif where:
                yield Statement("argument-replaced", f"{_where(ask, where)} the one for {words}")


def _equal(argument: Argument, constant: Any) -> str:
    return f"{argument.shown} = {constant!r}"


def _always(value: Any) -> Change:
    return lambda _: copy.deepcopy(value)


def _is_plain(value: Any) -> bool:
    return value is None or isinstance(value, (bool, int, float, str))


def _moved(case: Case, argument: Argument, change: Change) -> Case | None:
    """Return a case with an argument changed; None if that changes nothing."""
    value = argument.of(case)
    if value is NO_CHANGE:
        return None
    new = change(copy.deepcopy(value))
    if new is NO_CHANGE or (type(new) is type(value) and describe_difference(new, value, 0.0, 0.0) is None):
        return None
    return argument.put(case, new)


def _exchanged(ask: Asker, named: list[Argument]) -> Iterator[Statement]:
    """Tell two arguments that are exchanged, and one that is used in place of another."""
    for one, other in itertools.combinations(named, 2):
        if one.key == other.key and (one.part < 0 or other.part < 0):
            continue
        if not all(_is_like(one.of(ask.cases[label]), other.of(ask.cases[label])) for label in ask.wrong):
            continue
        where = ask.explains(lambda case, a=one, b=other: b.put(a.put(case, b.of(case)), a.of(case)))
        if where:
            yield Statement(
                "arguments-exchanged", f"{_where(ask, where)} what you get with {one.shown} and {other.shown} exchanged"
            )
        for wanted, used in ((one, other), (other, one)):
            where = ask.explains(lambda case, a=wanted, b=used: a.put(case, copy.deepcopy(b.of(case))))
            if where:
                yield Statement(
                    "argument-instead",
                    f"{_where(ask, where)} what you get with {used.shown} where {wanted.shown} belongs",
                )


def _is_like(one: Any, other: Any) -> bool:
    if isinstance(one, torch.Tensor) and isinstance(other, torch.Tensor):
        return one.ndim == other.ndim
    return (_is_number(one) and _is_number(other)) or (isinstance(one, list) and isinstance(other, list))


def _changed(ask: Asker, named: list[Argument]) -> Iterator[Statement]:
    for argument, (kind, words, change) in itertools.product(named, _CHANGES):
        where = ask.explains(lambda case, a=argument, c=change: _moved(case, a, c))
        if where:
            yield Statement(kind, f"{_where(ask, where)} what you get with {argument.shown} {words}")


def _where(ask: Asker, where: str) -> str:
    if where == "every":
        return "every result is" if len(ask.cases) > 1 else "the result is"
    return f"in the {counted(len(ask.wrong), 'case')} of {len(ask.cases)} that are wrong, the result is"
