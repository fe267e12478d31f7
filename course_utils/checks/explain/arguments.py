"""What a function did with its arguments, found by asking the oracle with one of them changed."""

import itertools
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NoReturn

import torch

from course_utils.checks.explain.pairs import LARGEST, is_enough, pairs
from course_utils.checks.explain.search import Search
from course_utils.checks.explain.signatures import NOT_GIVEN, Argument, is_number
from course_utils.checks.failure import Statement
from course_utils.checks.observations import PARTS, Case, Observation, Observer
from course_utils.checks.values import describe_difference

#: Makes another value of an argument; raises where that makes no sense.
Change = Callable[[Any], Any]


class _Senseless(Exception):
    """A change that makes no sense for this kind of argument."""


def _senseless() -> NoReturn:
    raise _Senseless


def _held(constant: Any) -> Change:
    """Take one value, in the shape and of the type of what is given."""

    def change(value: Any) -> Any:
        if isinstance(value, torch.Tensor):
            return torch.full_like(value, constant)
        if isinstance(value, list) and value and all(isinstance(item, torch.Tensor) for item in value):
            return [torch.full_like(item, constant) for item in value]
        if is_number(value) or isinstance(value, bool):
            return type(value)(constant) if float(constant) == float(type(value)(constant)) else constant
        _senseless()

    return change


def _each(function: Callable[[Any], Any]) -> Change:
    """Change a tensor, or each tensor of a list."""

    def change(value: Any) -> Any:
        if isinstance(value, torch.Tensor):
            return function(value)
        if isinstance(value, (list, tuple)) and value and all(isinstance(item, torch.Tensor) for item in value):
            return type(value)([function(item) for item in value])
        _senseless()

    return change


def _numeric(function: Callable[[Any], Any]) -> Change:
    """Change a number, a tensor or each tensor of a list."""
    each = _each(function)

    def change(value: Any) -> Any:
        return function(value) if is_number(value) else each(value)

    return change


def _number(function: Callable[[Any], Any]) -> Change:
    return lambda value: function(value) if is_number(value) else _senseless()


def _tensor(function: Callable[[torch.Tensor], torch.Tensor]) -> Change:
    return lambda value: function(value) if isinstance(value, torch.Tensor) else _senseless()


def _listed(function: Callable[[Any], Any]) -> Change:
    return lambda v: type(v)(function(list(v))) if isinstance(v, (list, tuple)) and v else _senseless()


def _whole(value: Any) -> Any:
    return value.trunc() if isinstance(value, torch.Tensor) and value.is_floating_point() else int(value)


def _root(value: Any) -> Any:
    if not isinstance(value, torch.Tensor):
        return math.sqrt(value)
    return _senseless() if (value < 0).any() else value.sqrt()  # no oracle is asked of what is not a number


def _power(base: float, exponent: float) -> float:
    """Return a power, unless it is so large that an oracle would be busy with it."""
    power: float = base**exponent if float(base) ** exponent <= LARGEST else _senseless()
    return power


def _turned(value: torch.Tensor) -> torch.Tensor:
    """Turn a kernel upside down and left to right."""
    return value.flip(-1, -2) if value.ndim > 1 else _senseless()


#: What may have happened to an argument, in words that continue "what you get with `x` ...".
_CHANGES: tuple[tuple[str, str, Change], ...] = (
    ("argument-transposed", "transposed", _each(lambda x: x.mT if x.ndim > 1 else _senseless())),
    ("argument-negated", "with the opposite sign", _numeric(lambda x: -x)),
    ("argument-flipped", "in reverse order", _tensor(lambda x: x.flip(0))),
    ("argument-flipped", "reversed along its last axis", _tensor(lambda x: x.flip(-1) if x.ndim > 1 else _senseless())),
    ("argument-flipped", "in reverse order", _listed(lambda x: x[::-1])),
    ("argument-sorted", "sorted", _listed(sorted)),
    ("argument-sorted", "sorted", _tensor(lambda x: x.sort().values if x.ndim == 1 else _senseless())),
    ("argument-cut", "without its last entry", _listed(lambda x: x[:-1])),
    ("argument-cut", "without its first entry", _listed(lambda x: x[1:])),
    ("argument-cut", "without its last entry", _tensor(lambda x: x[:-1])),
    ("argument-cut", "without its first entry", _tensor(lambda x: x[1:])),
    ("argument-cut", "as if it had its first entry alone", _listed(lambda x: x[:1])),
    ("argument-cut", "as if it had its last entry alone", _listed(lambda x: x[-1:])),
    ("argument-counted", "one larger", _number(lambda x: x + 1 if isinstance(x, int) else _senseless())),
    ("argument-counted", "one smaller", _number(lambda x: x - 1 if isinstance(x, int) else _senseless())),
    ("argument-absolute", "replaced by its absolute value", _numeric(abs)),
    ("argument-squared", "squared", _numeric(lambda x: x * x)),
    ("argument-root", "replaced by its square root", _numeric(_root)),
    ("argument-scaled", "twice as large", _numeric(lambda x: x * 2)),
    ("argument-scaled", "half as large", _numeric(lambda x: x / 2)),
    ("argument-reciprocal", "replaced by 1 divided by it", _number(lambda x: 1 / x)),
    ("argument-complement", "replaced by 1 minus it", _numeric(lambda x: 1 - x)),
    ("argument-cast", "cut to whole numbers", _numeric(_whole)),
    ("argument-precision", "in single precision", _each(lambda x: x.float().to(x.dtype))),
    ("argument-centered", "less its mean", _each(lambda x: x - x.mean())),
    ("argument-clamped", "with 0 for what is negative in it", _each(lambda x: x.clamp(min=0))),
    ("argument-normalized", "divided by its norm", _each(lambda x: x / x.norm())),
    ("argument-normalized", "divided by its sum", _each(lambda x: x / x.sum())),
    ("argument-repeated", "as if each row were the first", _tensor(lambda x: x[:1].expand_as(x).clone())),
    ("argument-counted", "one larger", _tensor(lambda x: _senseless() if x.is_floating_point() else x + 1)),
    ("argument-counted", "one smaller", _tensor(lambda x: _senseless() if x.is_floating_point() else x - 1)),
    ("argument-flipped", "reversed along its last two axes", _tensor(_turned)),
    ("argument-cut", "as if it had its first entry alone", _tensor(lambda x: x[:1])),
    ("argument-cut", "as if it had its last entry alone", _tensor(lambda x: x[-1:])),
    ("argument-scaled", "times the square root of the size of its last axis", _each(lambda x: x * x.shape[-1] ** 0.5)),
    (
        "argument-scaled",
        "divided by the square root of the size of its last axis",
        _each(lambda x: x / x.shape[-1] ** 0.5),
    ),
    ("argument-scaled", "times the size of its last axis", _each(lambda x: x * x.shape[-1])),
    ("argument-scaled", "times 2 pi", _numeric(lambda x: x * (2 * math.pi))),
    ("argument-scaled", "divided by 2 pi", _numeric(lambda x: x / (2 * math.pi))),
    ("argument-scaled", "times 180 / pi, in degrees", _numeric(lambda x: x * (180 / math.pi))),
    ("argument-scaled", "times pi / 180, in radians", _numeric(lambda x: x * (math.pi / 180))),
    ("argument-column", "as a column, of shape (n, 1)", _tensor(lambda x: x[:, None] if x.ndim == 1 else _senseless())),
    ("argument-passed", "passed through softmax along its last axis", _each(lambda x: x.softmax(-1))),
    ("argument-passed", "passed through sigmoid", _each(torch.sigmoid)),
    ("argument-passed", "passed through tanh", _each(torch.tanh)),
    ("argument-passed", "replaced by its exponential", _each(torch.exp)),
    ("argument-passed", "replaced by its logarithm", _each(lambda x: _senseless() if (x <= 0).any() else x.log())),
)
#: What may be made of two numbers: how it is written, what it is, and the second number that leaves the first.
_COMBINED: tuple[tuple[str, Callable[[float, float], float], int], ...] = (
    ("{} ** {}", _power, 1),
    ("{} * {}", lambda a, b: a * b, 1),
    ("{} / {}", lambda a, b: a / b, 1),
    ("{} + {}", lambda a, b: a + b, 0),
    ("{} - {}", lambda a, b: a - b, 0),
)
_MOST_AXES = 4


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
        self._oracle, self._search = oracle, search
        self._actual, self._expected = actual, expected
        self.cases = observer.cases
        self.wrong = list(observer.differences(actual, expected))
        # Of results, a statement says nothing of gradients; where these alone are wrong, they are what it explains.
        values = replace(observer, gradient=False)
        alone = [label for label in self.cases if values.difference(actual[label], _value(expected[label])) is not None]
        self._observer = values if alone == self.wrong else observer
        self._right = [label for label in self.cases if label not in self.wrong]

    def _differs(self, left: Observation, right: Observation) -> bool:
        """Whether two observations differ; what cannot be compared, such as a number of 20 digits, does."""
        try:
            return self._observer.difference(left, right) is not None
        except ValueError:
            return True

    def is_same(self, change: Callable[[Case], Case | None]) -> bool:
        """Whether the oracle gives the right results with other arguments too."""
        for label in self.cases:
            seen = self._seen(label, change, unchanged=self._expected[label])
            if seen is None or self._differs(self._expected[label], seen):
                return False
        return True

    def explains(self, change: Callable[[Case], Case | None], back: Callable[[Any], Any] | None = None) -> str | None:
        """Return where a change of the arguments gives what came, in words that begin a sentence; None if it does not.

        Args:
            change: returns a case with other arguments, or None if it leaves them as they are.
            back: what is then done to the result.
        """
        found: set[float] = set()
        for label in self.wrong:
            seen = self._seen(label, change, back=back)
            if seen is None or self._differs(self._actual[label], seen):
                return None
            found |= evidence(label, seen, self._expected[label])
        if not is_enough(found) and len(self.wrong) < 3:
            return None
        for label in self._right:
            seen = self._seen(label, change, unchanged=self._expected[label], back=back)
            if seen is None or self._differs(self._actual[label], seen):
                if len(self.wrong) < 2 or len(found) == 1:  # one number is met by chance
                    return None
                return f"in the {len(self.wrong)} of {len(self.cases)} cases that are wrong, the result is"
        return EVERY if len(self.cases) > 1 else "the result is"

    def _seen(
        self,
        label: str,
        change: Callable[[Case], Case | None],
        unchanged: Observation | None = None,
        back: Callable[[Any], Any] | None = None,
    ) -> Observation | None:
        try:
            moved = change(self.cases[label])
        except Exception:  # it makes no sense for these arguments
            return unchanged
        if moved is None:
            return unchanged
        seen: Observation | None = self._search.ask(lambda: self._observer.call(self._oracle, moved))
        if seen is None or "raised" in seen or back is None:
            return None if seen is None or "raised" in seen else seen
        return {"value": back(seen["value"])} if isinstance(seen["value"], torch.Tensor) else None


def _value(seen: Observation) -> Observation:
    """Return what was seen of the value alone, or the exception."""
    return {part: value for part, value in seen.items() if part != "gradient"}


EVERY = "every result is"


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


def ignored_arguments(ask: Asker, arguments: Sequence[Argument]) -> Iterator[Statement]:
    """Yield the arguments in whose place a function has one value, if that explains all that is wrong."""
    for argument in _small(ask, arguments):
        yield from _ignored(ask, argument)


def changed_arguments(ask: Asker, arguments: Sequence[Argument]) -> Iterator[Statement]:
    """Yield what else a function did with its arguments, if that explains all that is wrong."""
    small = _small(ask, arguments)
    for one, other in itertools.combinations(small, 2):
        yield from _exchanged(ask, one, other)
    for argument, (kind, words, change) in itertools.product(small, _CHANGES):
        where = ask.explains(_moving(argument, change))
        odd = "size" in words or " pi" in words
        if where and not (odd and ask.explains(_moving(argument, _twice(change)))):  # any factor does it
            yield Statement(kind, f"{where} what you get with {argument.shown} {words}")
    for one, other in itertools.permutations(small, 2):
        yield from _combined(ask, one, other)
    for argument in small:
        yield from _there_and_back(ask, argument)
        yield from _permuted(ask, argument)


def _twice(change: Change) -> Change:
    return lambda value: _numeric(lambda x: x * 2)(change(value))


def _combined(ask: Asker, one: Argument, other: Argument) -> Iterator[Statement]:
    """Tell a product that stands for a power, or the like, of two numbers.

    That the oracle uses the two in one expression alone is found out first: it gives the same if the value of the
    expression is the first number, and the second leaves it as it is.
    """
    numbers = [argument.of(case) for case in ask.cases.values() for argument in (one, other)]
    if min(one.part, other.part) >= 0 or not all(map(is_number, numbers)):
        return
    for right, function, neutral in _COMBINED:
        if not ask.is_same(_combining(one, other, function, neutral)):
            continue
        for wrong, instead, _ in _COMBINED:
            if wrong != right and (where := ask.explains(_combining(one, other, instead, neutral))):
                said, wanted = (words.format(one.shown, other.shown) for words in (wrong, right))
                yield Statement("expression", f"{where} what you get with {said} where {wanted} belongs")


def _combining(
    one: Argument, other: Argument, function: Callable[[float, float], float], neutral: int
) -> Callable[[Case], Case | None]:
    def change(case: Case) -> Case | None:
        return other.put(one.put(case, function(one.of(case), other.of(case))), neutral)

    return change


def _there_and_back(ask: Asker, argument: Argument) -> Iterator[Statement]:
    """Tell what was done along the other axis of an argument, or with the smallest for the largest."""
    values = [argument.of(case) for case in ask.cases.values()]
    if argument.part >= 0 or not all(isinstance(value, torch.Tensor) for value in values):
        return
    flipped = _moving(argument, _each(lambda x: x.mT if x.ndim > 1 else _senseless()))
    if where := ask.explains(flipped, back=lambda value: value.mT if value.ndim > 1 else value):
        said = f"what you get along the other axis: with {argument.shown} transposed, and the result transposed back"
        yield Statement("other-axis", f"{where} {said}")
    if where := ask.explains(_moving(argument, _each(torch.neg)), back=torch.neg):
        said = f"the opposite of what you get with {argument.shown} with the opposite sign"
        yield Statement("opposite", f"{where} {said}: is the smallest taken where the largest belongs, or the reverse?")


def _permuted(ask: Asker, argument: Argument) -> Iterator[Statement]:
    """Tell axes of an argument that are in another order."""
    values = [argument.of(case) for case in ask.cases.values()]
    axes = values[0].ndim if isinstance(values[0], torch.Tensor) else 0
    if not 2 < axes <= _MOST_AXES or not all(
        isinstance(value, torch.Tensor) and value.ndim == axes for value in values
    ):
        return
    for order in itertools.permutations(range(axes)):
        if where := ask.explains(_moving(argument, _tensor(_ordering(order)))):
            said = f"what you get with the axes of {argument.shown} in the order {', '.join(map(str, order))}"
            yield Statement("argument-permuted", f"{where} {said}")


def _ordering(order: tuple[int, ...]) -> Change:
    return lambda value: value.permute(order)


def _small(ask: Asker, arguments: Sequence[Argument]) -> list[Argument]:
    """Return the arguments with which the oracle can be asked."""
    cases = ask.cases.values()
    return [argument for argument in arguments if all(_extent(argument.of(case)) <= LARGEST for case in cases)]


def _extent(value: Any) -> float:
    """Return how much there is of a value, of a whole number itself, for it may be the size of something."""
    if isinstance(value, torch.Tensor):
        return value.numel()
    if isinstance(value, (list, tuple)):
        return sum(map(_extent, value))
    return abs(value) if isinstance(value, int) else 1


def _ignored(ask: Asker, argument: Argument) -> Iterator[Statement]:
    """Tell an argument in whose place one value stands."""
    values = [argument.of(case) for case in ask.cases.values()]
    several = any(
        value is NOT_GIVEN or values[0] is NOT_GIVEN or describe_difference(value, values[0], 0.0, 0.0) is not None
        for value in values[1:]
        if values[0] is not None and not callable(values[0])
    )
    for constant, change in _constants(argument, values):
        where = ask.explains(_moving(argument, change))
        if where == EVERY and several:
            said = f"{argument.shown} has no effect: every result is the one for {argument.shown} = {constant!r}"
            yield Statement("argument-ignored", said)
        elif where:
            yield Statement("argument-replaced", f"{where} the one for {argument.shown} = {constant!r}")


def _constants(argument: Argument, values: Sequence[Any]) -> Iterator[tuple[Any, Change]]:
    """Yield what may stand in place of an argument: its default, small numbers, the first value that it had."""
    if argument.default is None or isinstance(argument.default, (bool, int, float, str)):
        yield argument.default, _always(argument.default)
    if any(isinstance(value, bool) for value in values):
        yield from ((constant, _always(constant)) for constant in (False, True))
        return
    yield from ((number, _held(number)) for number in (0, 1, -1))
    if is_number(values[0]):
        yield from ((number, _held(number)) for number in (2, 0.5, 10))
        if len(values) > 2:
            yield values[0], _always(values[0])


def _always(value: Any) -> Change:
    return lambda _: value


def _moving(argument: Argument, change: Change) -> Callable[[Case], Case | None]:
    """Return what changes an argument in a case; it returns None where that changes nothing."""

    def move(case: Case) -> Case | None:
        value = argument.of(case)
        if value is NOT_GIVEN:
            return None
        new = change(value)
        if type(new) is type(value) and describe_difference(new, value, 0.0, 0.0) is None:
            return None
        return argument.put(case, new)

    return move


def _exchanged(ask: Asker, one: Argument, other: Argument) -> Iterator[Statement]:
    """Tell two arguments that are exchanged, or one that is used in place of the other."""
    if one.index == other.index and one.name == other.name and min(one.part, other.part) < 0:
        return
    if not all(_is_like(one.of(ask.cases[label]), other.of(ask.cases[label])) for label in ask.wrong):
        return
    if where := ask.explains(lambda case: other.put(one.put(case, other.of(case)), one.of(case))):
        said = f"{where} what you get with {one.shown} and {other.shown} exchanged"
        yield Statement("arguments-exchanged", said)
    if where := ask.explains(lambda case: one.put(case, other.of(case))):
        yield Statement("argument-instead", f"{where} what you get with {other.shown} where {one.shown} belongs")
    if where := ask.explains(lambda case: other.put(case, one.of(case))):
        yield Statement("argument-instead", f"{where} what you get with {one.shown} where {other.shown} belongs")


def _is_like(one: Any, other: Any) -> bool:
    if isinstance(one, torch.Tensor) and isinstance(other, torch.Tensor):
        return one.ndim == other.ndim
    return (is_number(one) and is_number(other)) or (isinstance(one, list) and isinstance(other, list))
