"""What is wrong with numbers: a factor, a sign, another function of them, their order, their precision."""

import itertools
import math
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

import torch

from course_utils.checks.explain.pairs import Pair, is_enough, is_pattern, numbers
from course_utils.checks.explain.shapes import shapes
from course_utils.checks.explain.signatures import Argument, sizes
from course_utils.checks.explain.subject import Change, Subject
from course_utils.checks.failure import Statement
from course_utils.checks.observations import Case

_FACTORS = {
    -1.0: "the right one with the opposite sign",
    2.0: "twice the right one",
    0.5: "half the right one",
    math.log(2): "the right one times log 2: a logarithm has another base",
    1 / math.log(2): "the right one divided by log 2: a logarithm has another base",
    math.log(10): "the right one times log 10: a logarithm has another base",
    1 / math.log(10): "the right one divided by log 10: a logarithm has another base",
}
#: What may stand everywhere along an axis, or in the whole, in place of the numbers that it is made of.
_SPREAD: dict[str, Callable[..., torch.Tensor]] = {
    "sum": lambda x, *axis: x.sum(*axis, keepdim=True) if axis else x.sum(),
    "mean": lambda x, *axis: x.mean(*axis, keepdim=True) if axis else x.mean(),
    "largest value": lambda x, *axis: x.amax(*axis, keepdim=True) if axis else x.amax(),
    "first entry": lambda x, *axis: x.narrow(*axis, 0, 1) if axis else x.flatten()[:1],
}
_LAST = re.compile(r"\[(\d+)\]$")
_FUNCTIONS: dict[str, tuple[str, Callable[[torch.Tensor], torch.Tensor]]] = {
    "absolute": ("the absolute value of the right one", torch.abs),
    "clamped": ("the right one with 0 for what is negative", lambda x: x.clamp(min=0)),
    "reciprocal": ("1 divided by the right one", torch.reciprocal),
    "complement": ("1 minus the right one", lambda x: 1 - x),
    "squared": ("the square of the right one: is a root missing?", torch.square),
    "root": ("the square root of the right one", torch.sqrt),
    "exponential": ("the exponential of the right one: is a logarithm missing?", torch.exp),
    "logarithm": ("the logarithm of the right one", torch.log),
    "rounded-down": ("the right one without its decimals: was it cut to a whole number?", torch.trunc),
    "rounded": ("the right one, rounded to a whole number", torch.round),
    "sign": ("only the sign of the right one", torch.sign),
    "sigmoid": ("the sigmoid of the right one", torch.sigmoid),
    "tanh": ("tanh of the right one", torch.tanh),
}
_MOST_AXES = 4


def results(subject: Subject) -> Iterator[Statement]:
    """Yield what is true of the numbers of a subject, the plainest first."""
    if not subject.wrong:
        return
    yield from _constant(subject)
    yield from shapes(subject)
    if all(pair.ours.shape == pair.theirs.shape for pair in subject.wrong):
        yield from _scaled(subject)
        yield from _shifted(subject)
        yield from _functions(subject)
        yield from _ordered(subject)
        yield from _spread(subject)
        yield from _imprecise(subject)


def vague(subject: Subject) -> Iterator[Statement]:
    """Yield what is true of the numbers, and says little: what an argument explains is told before."""
    if not subject.wrong or any(pair.ours.shape != pair.theirs.shape for pair in subject.wrong):
        return
    yield from _scaled_by_case(subject)
    for moved in _ways(subject):
        yield from _scaled_by_case(moved)
    yield from _said("order", subject, "made of the right numbers, in another order", _same_numbers)


def slices(subject: Subject) -> Iterator[Statement]:
    """Yield what is true of the only place along the first axis, or the last, at which numbers are ever wrong."""
    wrong = subject.wrong
    if not wrong or any(pair.ours.shape != pair.theirs.shape or pair.ours.ndim == 0 for pair in subject.pairs):
        return
    for axis, words in ((0, "[{}] of {}"), (-1, "[..., {}] of {}")):
        if axis and max(pair.ours.ndim for pair in wrong) == 1:
            continue
        found = {place for pair in wrong for place in _places(pair, axis)}
        if len(found) != 1 or min(pair.ours.shape[axis] for pair in subject.pairs) < 2:
            continue
        place = found.pop()
        cut = [
            replace(pair, ours=pair.ours.select(axis, place), theirs=pair.theirs.select(axis, place))
            for pair in subject.pairs
            if place < pair.ours.shape[axis]
        ]
        part = replace(subject, name=words.format(place, subject.name), pairs=cut)
        yield from results(part)
        yield from _scaled_by_case(part)


def _places(pair: Pair, axis: int) -> list[int]:
    """Return the places along an axis at which a pair is wrong somewhere."""
    apart = ~((pair.ours - pair.theirs).abs() <= pair.allowed(pair.theirs))
    apart &= pair.ours.isfinite() | pair.theirs.isfinite()
    return torch.nonzero(apart.movedim(axis, 0).flatten(1).any(1) if apart.ndim > 1 else apart).flatten().tolist()


def _said(kind: str, subject: Subject, what: str, change: Change, *, patterns: bool = False) -> Iterator[Statement]:
    """Yield one statement, if it explains enough."""
    where = subject.explained(change, patterns=patterns)
    if where is not None:
        head, mark, question = what.partition(": ")
        yield Statement(kind, f"{subject.name} is {head}{where}{mark}{question}")


def _constant(subject: Subject) -> Iterator[Statement]:
    """Tell one number that stands everywhere."""
    came = set().union(*(numbers(pair.ours) for pair in subject.pairs))
    wanted = set().union(*(numbers(pair.theirs) for pair in subject.wrong))
    if len(came) != 1 or not is_enough(wanted):
        return
    value = subject.wrong[0].ours.flatten()[:1]
    if all(bool((pair.ours == value).all()) for pair in subject.pairs):
        several = len({pair.case for pair in subject.pairs}) > 1
        where = " in every case, whatever the arguments are" if several else " everywhere"
        yield Statement("constant", f"{subject.name} is {value.item():g}{where}")


def _ratio(pair: Pair) -> float | None:
    """Return the factor that makes the right numbers what came, if there is one."""
    where = pair.theirs.abs().argmax() if pair.theirs.numel() else None
    if where is None or pair.theirs.flatten()[where] == 0:
        return None
    factor = (pair.ours.flatten()[where] / pair.theirs.flatten()[where]).item()
    return factor if math.isfinite(factor) and factor and pair.fits(factor * pair.theirs) else None


def _factors(subject: Subject) -> dict[int, float]:
    """Return the factor of each pair that is wrong; nothing unless each has one."""
    factors = {}
    for pair in subject.wrong:
        factor = _ratio(pair)
        if factor is None:
            return {}
        factors[id(pair)] = factor
    return factors


def _scaled(subject: Subject, *, odds: bool = True) -> Iterator[Statement]:
    """Tell a factor: a number, or one that goes with a size or a number among the arguments; n / (1 - n) by odds."""
    factors = _factors(subject)
    if not factors:
        return
    first = next(iter(factors.values()))
    tolerance = max(pair.tolerance for pair in subject.wrong)
    if all(math.isclose(first, factor, rel_tol=2 * tolerance) for factor in factors.values()):
        words = next((words for value, words in _FACTORS.items() if math.isclose(first, value, rel_tol=tolerance)), "")
        factor = next((value for value in _FACTORS if math.isclose(first, value, rel_tol=tolerance)), first)
        if not words and not _more_than_one(subject, lambda pair: first * pair.theirs):
            return
        yield from _said(
            "scaled", subject, words or f"{_short(first)} times the right one", lambda p: factor * p.theirs
        )
        return
    for words, value in _sizes(subject):
        if (odds or "(1 - n)" not in words) and all(
            value.get(pair.case) is not None
            and math.isclose(value[pair.case], factors[id(pair)], rel_tol=2 * tolerance)
            for pair in subject.wrong
        ):
            yield from _said("scaled", subject, f"the right one {words}", partial(_times, value))
            return


def _scaled_by_case(subject: Subject) -> Iterator[Statement]:
    """Tell that each result is the right one times a number of its own."""
    factors = _factors(subject)
    if not factors or len({_short(factor) for factor in factors.values()}) < 2:
        return
    if all(is_enough(pair.evidence(factors[id(pair)] * pair.theirs)) for pair in subject.wrong):
        yield Statement(
            "scaled-by-case",
            f"{subject.name} is the right one times a number{subject.where()}, but not the same number each time: "
            "something that it is divided or multiplied by is wrong",
        )


def steps(subject: Subject) -> Iterator[Statement]:
    """Yield a factor in the way from an argument to the result, such as the step of an optimizer."""
    if not subject.wrong or any(pair.ours.shape != pair.theirs.shape for pair in subject.wrong):
        return
    for moved in _ways(subject):
        yield from _scaled(moved, odds=False)


def _ways(subject: Subject) -> Iterator[Subject]:
    """Yield the ways from each argument that is like the result to the result."""
    for argument in subject.arguments:
        moved = [
            _step(argument, subject.cases[pair.case], pair) for pair in subject.pairs if pair.case in subject.cases
        ]
        if argument.part < 0 and all(moved):
            name = f"the way from {argument.shown} to {subject.name}"
            yield replace(subject, name=name, pairs=[pair for pair in moved if pair is not None])


def _step(argument: Argument, case: Case, pair: Pair) -> Pair | None:
    """Return a pair less an argument, or less the entry of it that belongs to the pair."""
    value = argument.of(case)
    place = _LAST.search(pair.path)
    if isinstance(value, (list, tuple)):
        value = value[int(place[1])] if place and int(place[1]) < len(value) else None
    if not isinstance(value, torch.Tensor) or not value.is_floating_point() or value.shape != pair.theirs.shape:
        return None
    begin = value.detach().double()
    return replace(pair, ours=pair.ours - begin, theirs=pair.theirs - begin)


def _more_than_one(subject: Subject, change: Callable[[Pair], torch.Tensor]) -> bool:
    """Whether a factor or difference that was found from one number explains enough of the other numbers."""
    found = set().union(*(pair.evidence(change(pair)) for pair in subject.wrong))
    return len(found) > 2 and is_enough(sorted(found, key=abs)[:-1])


def _times(factors: dict[str, float], pair: Pair) -> torch.Tensor | None:
    return factors[pair.case] * pair.theirs if pair.case in factors else None


def _short(number: float) -> str:
    return f"{number:.4g}"


def _sizes(subject: Subject) -> Iterator[tuple[str, dict[str, float]]]:
    """Yield the factors that sizes and numbers among the arguments could be, in words, with their values by case."""
    for name, values in sizes(subject.arguments, subject.cases):
        if len(set(values.values())) < 2:
            continue
        for words, function in (
            (f"times {name}", lambda n: n),
            (f"divided by {name}", lambda n: 1 / n),
            (f"times n / (n - 1), where n is {name}", lambda n: n / (n - 1)),
            (f"times (n - 1) / n, where n is {name}", lambda n: (n - 1) / n),
            (f"times the square root of n / (n - 1), where n is {name}", lambda n: math.sqrt(n / (n - 1))),
            (f"times the square root of (n - 1) / n, where n is {name}", lambda n: math.sqrt((n - 1) / n)),
            (f"times the square root of {name}", math.sqrt),
            (f"divided by the square root of {name}", lambda n: 1 / math.sqrt(n)),
            (f"times the square of {name}", lambda n: n * n),
            (f"divided by the square of {name}", lambda n: 1 / (n * n)),
            (f"times twice {name}", lambda n: 2 * n),
            (f"divided by twice {name}", lambda n: 1 / (2 * n)),
            (f"times half of {name}", lambda n: n / 2),
            (f"times 2, divided by {name}", lambda n: 2 / n),
            (f"times 1 - {name}", lambda n: 1 - n),
            (f"divided by 1 - {name}", lambda n: 1 / (1 - n)),
            (f"times n / (1 - n), where n is {name}", lambda n: n / (1 - n)),
            (f"times (1 - n) / n, where n is {name}", lambda n: (1 - n) / n),
            (f"times the square of 1 - {name}", lambda n: (1 - n) * (1 - n)),
        ):
            yield words, {label: value for label, n in values.items() if (value := _value(function, n)) is not None}
    yield from _ratios(list(sizes(subject.arguments, subject.cases)))


def _ratios(found: list[tuple[str, dict[str, float]]]) -> Iterator[tuple[str, dict[str, float]]]:
    """Yield one size divided by another, as a mean has it that counts the other."""
    for (name, values), (other, others) in itertools.permutations(found, 2):
        ratios = {label: values[label] / others[label] for label in values if others.get(label)}
        if len(set(ratios.values())) > 1:
            yield f"times {name}, divided by {other}: is the one counted where the other belongs?", ratios


def _value(function: Callable[[float], float], n: float) -> float | None:
    try:
        return function(n)
    except (ValueError, ZeroDivisionError, OverflowError):
        return None


def _shifted(subject: Subject) -> Iterator[Statement]:
    """Tell a number that was added everywhere."""
    added = {(pair.ours - pair.theirs).flatten()[0].item() for pair in subject.wrong if pair.ours.numel()}
    tolerance = max(pair.tolerance for pair in subject.wrong)
    first = next(iter(added), math.nan)
    if not added or not all(math.isfinite(a) and math.isclose(a, first, rel_tol=1e3 * tolerance) for a in added):
        return
    if _more_than_one(subject, lambda pair: pair.theirs + first):
        words = f"{'larger' if first > 0 else 'smaller'} by {_short(abs(first))} than the right one"
        where = subject.explained(lambda pair: pair.theirs + first)
        if where is not None:
            yield Statement("shifted", f"{subject.name} is {words}{where}")


def _functions(subject: Subject) -> Iterator[Statement]:
    for kind, (words, function) in _FUNCTIONS.items():
        yield from _said(kind, subject, words, _of(function), patterns=kind == "complement")
    softmax = "the right one passed through softmax along its last axis"
    yield from _said("softmax", subject, softmax, lambda p: p.theirs.softmax(-1) if p.theirs.ndim else None)


def _of(function: Callable[[torch.Tensor], torch.Tensor]) -> Change:
    return lambda pair: function(pair.theirs)


def _ordered(subject: Subject) -> Iterator[Statement]:
    """Tell right numbers that stand elsewhere."""
    axes = max(pair.theirs.ndim for pair in subject.wrong)
    if axes >= 2:
        yield from _said("transposed", subject, "the right one, transposed", lambda p: _square(p.theirs), patterns=True)
    for axis in range(min(axes, _MOST_AXES)):
        along = "" if axes == 1 else f" along axis {axis}"
        yield from _said(
            "reversed", subject, f"the right one in reverse order{along}", partial(_flipped, axis), patterns=True
        )
    for axis, by in itertools.product(range(min(axes, _MOST_AXES)), (1, -1)):
        along = "" if axes == 1 else f" along axis {axis}"
        yield from _moved(subject, axis, by, f"the right one, moved by one place {'on' if by > 0 else 'back'}{along}")
    if axes >= 1:
        yield from _said("cumulated", subject, "the running sum of the right one", lambda p: _cumulated(p.theirs))
    for words, descending in (("sorted, the smallest first", False), ("sorted, the largest first", True)):
        yield from _said("sorted", subject, f"the right one, {words}", partial(_sorted, descending))


def _spread(subject: Subject) -> Iterator[Statement]:
    """Tell the sum of the right numbers, or the like, that stands in the place of each of them."""
    axes = max(pair.theirs.ndim for pair in subject.wrong)
    for (word, whole), axis in itertools.product(_SPREAD.items(), range(min(axes, _MOST_AXES))):
        along = "" if axes == 1 else f" along axis {axis}"
        yield from _said(
            "spread", subject, f"everywhere the {word} of the right one{along}", partial(_everywhere, whole, axis)
        )
    for word, whole in _SPREAD.items() if axes > 1 else ():
        words = f"everywhere the {word} of all that the right one holds"
        yield from _said("spread", subject, words, partial(_everywhere, whole, None))


def _everywhere(whole: Callable[..., torch.Tensor], axis: int | None, pair: Pair) -> torch.Tensor | None:
    value = pair.theirs
    if value.numel() == 0 or (axis is not None and axis >= value.ndim):
        return None
    return (whole(value) if axis is None else whole(value, axis)).expand_as(value)


def _square(value: torch.Tensor) -> torch.Tensor | None:
    return value.mT if value.ndim >= 2 else None


def _flipped(axis: int, pair: Pair) -> torch.Tensor | None:
    return pair.theirs.flip(axis) if pair.theirs.ndim > axis else None


def _cumulated(value: torch.Tensor) -> torch.Tensor | None:
    return value.cumsum(0) if value.ndim else None


def _sorted(descending: bool, pair: Pair) -> torch.Tensor | None:
    return pair.theirs.sort(-1, descending=descending).values if pair.theirs.ndim else None


def _same_numbers(pair: Pair) -> torch.Tensor | None:
    """Return the learner's numbers if they are the right ones in some order, else None."""
    if pair.right:
        return pair.theirs
    ours, theirs = pair.ours.flatten().sort().values, pair.theirs.flatten().sort().values
    near = (ours - theirs).abs() <= pair.allowed(theirs)
    return pair.ours if bool(near.all()) else None


def _moved(subject: Subject, axis: int, by: int, what: str) -> Iterator[Statement]:
    """Tell numbers that are one place off, whatever fills the place that is left."""

    def supposed(pair: Pair) -> torch.Tensor | None:
        if pair.theirs.ndim <= axis or pair.theirs.shape[axis] < 2:
            return None
        rolled, own = pair.theirs.roll(by, axis), pair.ours
        filled = rolled.clone()
        place = 0 if by > 0 else -1
        filled.select(axis, place).copy_(own.select(axis, place))
        return filled

    found: set[float] = set()
    entries = 0
    for pair in subject.wrong:
        value = supposed(pair)
        if value is None or not pair.fits(value):
            return
        inner = pair.theirs.shape[axis] - 1
        kept = partial(torch.narrow, dim=axis, start=max(by, 0), length=inner)
        rolled = kept(pair.theirs.roll(by, axis))
        found |= pair.evidence(rolled.clone())
        entries += int((rolled != kept(pair.theirs)).sum())
        if inner < 2:
            return
    if is_enough(found) or is_pattern(found, entries):
        yield Statement("moved", f"{subject.name} is {what}{subject.where()}")


def _imprecise(subject: Subject) -> Iterator[Statement]:
    """Tell numbers in double precision that are right to some digits."""
    worst, single, found = 0.0, True, set()
    for pair in subject.wrong:
        scale = pair.theirs.abs().max().item() if pair.theirs.numel() else 0.0
        if pair.types[1] != torch.float64 or not scale or not torch.isfinite(pair.ours).all():
            return
        worst = max(worst, ((pair.ours - pair.theirs).abs().max() / scale).item())
        single = single and torch.equal(pair.ours.float().double(), pair.ours)
        found |= numbers(pair.theirs[pair.theirs.float().double() != pair.theirs])
    if not 0 < worst < 1e-4 or len(found) < 2:
        return
    where = subject.where()
    if single and any(pair.types[0] == torch.float32 for pair in subject.wrong):
        said = f"{subject.name} has torch.float32 where torch.float64 is right{where}: numbers are right to 7 digits"
        yield Statement("precision", said)
    elif single:
        said = f"{subject.name} is right to the 7 digits of float32 only{where}: on their way, numbers pass through it"
        yield Statement("precision", said)
    elif worst < 2e-6:
        digits = int(-math.log10(worst))
        yield Statement("precision", f"{subject.name} is right to about {digits} digits, and not further{where}")
