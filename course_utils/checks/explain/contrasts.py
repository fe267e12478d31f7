"""What tells wrong from right: cases, places in a result, values of an argument."""

import itertools
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

import torch

from course_utils.checks.explain.pairs import Pair, is_enough, numbers, pairs
from course_utils.checks.explain.signatures import Argument
from course_utils.checks.explain.subject import Subject, counted
from course_utils.checks.failure import Statement
from course_utils.checks.observations import Case, Observation, Observer

#: So many cases are told by their names.
_TOLD = 2
#: Elements that must be right, and wrong, before what tells them apart is told.
_LEAST = 2
#: Numbers that must be wrong, before what they are is told.
_SEVERAL = 3
#: A border is told up to this width, around so many entries.
_WIDEST, _INSIDE = 3, 4
#: Tuples and dicts of more parts are not searched for two that are exchanged.
_PARTS = 4
#: Entries or rows that there must be before which of them are right is told.
_LINES = 7

#: What can be true of the numbers of an argument, in words that continue "where `x` is ...".
_ELEMENTS: tuple[tuple[str, Callable[[torch.Tensor], torch.Tensor]], ...] = (
    ("0", lambda x: x == 0),
    ("negative", lambda x: x < 0),
    ("positive", lambda x: x > 0),
    ("0 or negative", lambda x: x <= 0),
    ("0 or positive", lambda x: x >= 0),
    ("not 0", lambda x: x != 0),
    ("above 1", lambda x: x > 1),
    ("below -1", lambda x: x < -1),
    ("larger than 1 in size", lambda x: x.abs() > 1),
    ("smaller than 1 in size", lambda x: x.abs() < 1),
)


_RIGHT = "the right one"
#: A place in a list, and one in a list of lists.
_FIRST, _PLACES = re.compile(r"\[(\d+)\]"), re.compile(r"\[(\d+)\](\[\d+\])")


def elements(subject: Subject, *, plain: bool = False) -> Iterator[Statement]:
    """Yield which values of an argument, or of the right result, lead to wrong numbers.

    Args:
        subject: the numbers.
        plain: tell only what tells more than anything else may: of zeros, and where it is known what stands there.
    """
    masks = _masks(subject)
    if masks is None:
        return
    sources: list[tuple[str, Callable[[Pair], Any]]] = [
        (argument.shown, partial(_argument, argument, subject)) for argument in subject.arguments if argument.part < 0
    ]
    sources.append((_RIGHT, lambda pair: pair.theirs))
    for name, source in sources:
        values = [source(pair) for pair in subject.pairs]
        if not all(isinstance(v, torch.Tensor) and v.shape == m.shape for v, m in zip(values, masks, strict=True)):
            continue
        flat, wrong = (torch.cat([v.detach().flatten().double() for v in given]) for given in (values, masks))
        wrong = wrong.bool()
        for words, test in _ELEMENTS[: 3 if name == _RIGHT else None]:
            if torch.equal(test(flat), wrong):
                where = f"everywhere except where {name} is {words}" if words != "not 0" else f"only where {name} is 0"
                instead = _instead(subject, wrong)
                if not plain or words == "0" or instead:
                    yield Statement("elements", f"{subject.name} is right {where}{instead}")
                return


def _instead(subject: Subject, wrong: torch.Tensor) -> str:
    """Say what stands where it is wrong: one number, or an argument times one; the empty string if neither does."""
    came = torch.cat([pair.ours.flatten() for pair in subject.pairs])[wrong]
    tolerance = max(pair.tolerance for pair in subject.wrong)
    if len(came) < _SEVERAL or not torch.isfinite(came).all():
        return ""
    if bool((came == came[0]).all()):
        return f": there it is {came[0].item():g}"
    for argument in subject.arguments:
        values = [_argument(argument, subject, pair) for pair in subject.pairs]
        if argument.part >= 0 or not all(
            isinstance(value, torch.Tensor) and value.shape == pair.ours.shape
            for value, pair in zip(values, subject.pairs, strict=True)
        ):
            continue
        value = torch.cat([value.detach().flatten().double() for value in values])[wrong]
        place = value.abs().argmax()
        if value[place] == 0 or len(numbers(value)) < _SEVERAL:
            continue
        factor = (came[place] / value[place]).item()
        if torch.allclose(came, factor * value, rtol=tolerance, atol=tolerance / 10):
            return f": there it is {_times(factor, argument.shown, tolerance)}"
    return ""


def _times(factor: float, name: str, tolerance: float) -> str:
    if abs(factor - 1) <= tolerance:
        return name
    return f"{name} with the opposite sign" if abs(factor + 1) <= tolerance else f"{factor:.4g} times {name}"


def _argument(argument: Argument, subject: Subject, pair: Pair) -> Any:
    return argument.of(subject.cases[pair.case])


def places(subject: Subject) -> Iterator[Statement]:
    """Yield where in each wrong result the wrong numbers stand."""
    masks = _masks(subject)
    if masks is None:
        return
    if not all(torch.isfinite(pair.ours).all() for pair in subject.wrong):
        return
    masks = [mask for mask, pair in zip(masks, subject.pairs, strict=True) if not pair.right]
    where = subject.where()
    if any(mask.ndim == 0 or mask.ndim != masks[0].ndim for mask in masks):
        return
    if masks[0].ndim == 2 and all(min(mask.shape) > 1 and mask.shape[0] == mask.shape[1] for mask in masks):
        diagonals = [torch.eye(len(mask)).bool() for mask in masks]
        if all(torch.equal(mask, diagonal) for mask, diagonal in zip(masks, diagonals, strict=True)):
            yield Statement("place", f"{subject.name} is wrong on the diagonal only{where}")
        elif all(torch.equal(mask, ~diagonal) for mask, diagonal in zip(masks, diagonals, strict=True)):
            yield Statement("place", f"{subject.name} is right on the diagonal only{where}")
    for axis in range(min(masks[0].ndim, 2)):
        lines = [_lines(mask, axis) for mask in masks]
        if any(line is None for line in lines):
            continue
        word = (
            "entry"
            if masks[0].ndim == 1
            else ("row", "column")[axis]
            if masks[0].ndim == 2
            else f"entry along axis {axis}"
        )
        if said := _sequence([line.tolist() for line in lines if line is not None], word):
            yield Statement("place", f"{subject.name} {said}{where}")
            return
    if _is_border(masks):
        said = "is right inside, and wrong along its border only"
        yield Statement("place", f"{subject.name} {said}{where}: what is around it was to be something else")


def _is_border(masks: Sequence[torch.Tensor]) -> bool:
    """Whether all wrong numbers lie along the border of the last two axes, and some of them on each side."""
    axes, inside = [-1, -2][: masks[0].ndim], 0
    for mask in masks:
        widths = [w for w in range(1, _WIDEST + 1) if (inner := _inside(mask, axes, w)).numel() and not inner.any()]
        if not widths:
            return False
        inside += _inside(mask, axes, widths[0]).numel()
        ends = [mask.narrow(axis, start, widths[0]) for axis in axes for start in (0, mask.shape[axis] - widths[0])]
        if not all(end.any() for end in ends):
            return False
    return inside >= _INSIDE


def _inside(mask: torch.Tensor, axes: Sequence[int], width: int) -> torch.Tensor:
    """Return what is left of a tensor without its border."""
    for axis in axes:
        mask = mask.narrow(axis, min(width, mask.shape[axis]), max(mask.shape[axis] - 2 * width, 0))
    return mask


def _lines(mask: torch.Tensor, axis: int) -> torch.Tensor | None:
    """Return which lines are wrong, if each is wrong or right as a whole, up to numbers that agree by chance."""
    rest = [other for other in range(mask.ndim) if other != axis]
    share = mask.double().mean(rest) if rest else mask.double()
    return share >= 0.5 if bool(((share == 0) | (share >= 0.5)).all()) else None


def _sequence(lines: list[list[bool]], word: str) -> str:
    """Say which of several lines are wrong, if that is the same in all cases."""
    if max(map(len, lines)) < 3 or sum(map(len, lines)) < _LINES or all(all(line) for line in lines):
        return ""
    words = f"{word}s" if not word.startswith("entry") else f"entries{word.removeprefix('entry')}"
    if all(line[0] and not any(line[1:]) for line in lines):
        return f"is wrong in its first {word} only"
    if all(line[-1] and not any(line[:-1]) for line in lines):
        return f"is wrong in its last {word} only"
    if all(not line[0] and all(line[1:]) for line in lines):
        return f"is right in its first {word}, and wrong in all that follow"
    if all(not line[-1] and all(line[:-1]) for line in lines):
        return f"is right in its last {word} only"
    starts = {line.index(True) for line in lines}
    if len(starts) == 1 and (start := starts.pop()) > 1 and all(all(line[start:]) for line in lines):
        return f"is right in its first {start} {words}, and wrong in all that follow"
    ends = {line[::-1].index(False) for line in lines if not all(line)}
    if len(ends) == 1 and (end := ends.pop()) > 1 and not any(any(line[:-end]) for line in lines):
        return f"is wrong in its last {end} {words} only"
    return ""


def _masks(subject: Subject) -> list[torch.Tensor] | None:
    """Return which numbers are wrong, of each pair; None unless some are right and some are wrong."""
    if any(pair.ours.shape != pair.theirs.shape for pair in subject.pairs):
        return None
    masks = [torch.zeros_like(pair.ours, dtype=torch.bool) if pair.right else _apart(pair) for pair in subject.pairs]
    wrong = sum(int(mask.sum()) for mask in masks)
    right = sum(mask.numel() for mask in masks) - wrong
    several = sum(mask.numel() for mask, pair in zip(masks, subject.pairs, strict=True) if not pair.right)
    return masks if wrong and right >= _LEAST and several > 2 else None


def _apart(pair: Pair) -> torch.Tensor:
    same = (pair.ours == pair.theirs) | (pair.ours.isnan() & pair.theirs.isnan())
    return ~(same | ((pair.ours - pair.theirs).abs() <= pair.allowed(pair.theirs)))


def parts(subject: Subject, found: list[Pair]) -> Iterator[Statement]:
    """Yield which parts of a value are always right."""
    wrong = list(dict.fromkeys(pair.path for pair in subject.pairs))
    every = list(dict.fromkeys(pair.path for pair in found))
    if len(subject.cases) < 2 or len(wrong) == len(every) or "" in every:
        return
    if len(wrong) <= _TOLD and len(every) <= 6:
        right, _, part = subject.name.rpartition(", but ")  # of gradients: that the values are right
        only = f"{right}, and only {part}" if right else f"only {' and '.join(wrong)} of the result"
        are = "is" if len(wrong) == 1 else "are"
        yield Statement("part", f"{only} {are} ever wrong; the rest of it is right in every case")
    yield from _second_places(wrong, every)


def _second_places(wrong: list[str], every: list[str]) -> Iterator[Statement]:
    """Tell the place in each entry of a list of lists that alone is ever wrong."""
    places = [_PLACES.fullmatch(path) for path in every]
    if not all(places) or len({place[1] for place in places if place}) < 2:
        return
    seconds = {place[2] for place in map(_PLACES.fullmatch, wrong) if place}
    if len(seconds) == 1 and len({place[2] for place in places if place}) > 1:
        said = f"in each entry of the result, only {seconds.pop()} is ever wrong; the rest of it is right in every case"
        yield Statement("part", said)


def sequence(found: list[Pair]) -> Iterator[Statement]:
    """Yield how many of the first entries of a list are right, if all that follow are wrong in each wrong case."""
    places: dict[str, dict[int, bool]] = {}
    for pair in found:
        place = _FIRST.match(pair.path)
        if place is None:
            return
        entries = places.setdefault(pair.case, {})
        entries[int(place[1])] = entries.get(int(place[1]), True) and pair.right
    wrong = [list(entries.values()) for entries in places.values() if not all(entries.values())]
    if not wrong or max(map(len, wrong)) < 3:
        return
    starts = {entries.index(False) for entries in wrong}
    start = starts.pop()
    if starts or not start or any(any(entries[start:]) for entries in wrong):
        return
    first = "the first entry of the result is" if start == 1 else f"the first {start} entries of the result are"
    yield Statement("sequence", f"{first} right, and all that follow are wrong: what goes from one to the next?")


def exchanged_parts(
    observer: Observer, actual: Mapping[str, Observation], expected: Mapping[str, Observation]
) -> Iterator[Statement]:
    """Yield two places of a tuple or dict that hold what belongs to each other.

    Args:
        observer: what compares.
        actual: what was seen of the learner's function.
        expected: what was seen of the oracle.
    """
    values = [seen["value"] for seen in expected.values()]
    keys = _keys(values[0])
    if len(keys) > _PARTS or any(_keys(seen.get("value")) != keys for seen in actual.values()):
        return
    if any(_keys(value) != keys for value in values):
        return
    for one, other in itertools.combinations(keys, 2):
        swapped = {label: _swapped(seen["value"], one, other) for label, seen in expected.items()}
        alike = [observer.difference(actual[label], {"value": value}) is None for label, value in swapped.items()]
        made = [pairs("", seen["value"][one], seen["value"][other]) for seen in expected.values()]
        found = set().union(*(numbers(pair.theirs) for pair in itertools.chain(*(pair or [] for pair in made))))
        if all(alike) and is_enough(found):
            every = " in every case" if len(values) > 1 else ""
            yield Statement("parts-exchanged", f"[{one!r}] and [{other!r}] of the result are exchanged{every}")


def _keys(value: Any) -> list[Any]:
    """Return the places of a tuple or dict."""
    if isinstance(value, Mapping):
        return list(value)
    return list(range(len(value))) if isinstance(value, tuple) else []


def _swapped(value: Any, one: Any, other: Any) -> Any:
    """Return a tuple or dict with two places exchanged."""
    if isinstance(value, Mapping):
        return {**value, one: value[other], other: value[one]}
    items = list(value)
    items[one], items[other] = items[other], items[one]
    return tuple(items)


def cases(
    arguments: Sequence[Argument], given: Mapping[str, Case], wrong: list[str], expected: Mapping[str, Any]
) -> Iterator[Statement]:
    """Yield what the wrong cases have in common, and the right ones have not.

    Args:
        arguments: the arguments of the cases.
        given: the arguments of each case.
        wrong: the cases that are wrong.
        expected: the right value of each.
    """
    right = [label for label in given if label not in wrong]
    if len(right) < 2:
        return
    if len(wrong) <= _TOLD:
        yield Statement("contrast", f"right in {counted(len(right), 'case')}, wrong only for {' and for '.join(wrong)}")
    elif said := _property(arguments, given, wrong, right, expected):
        yield Statement(
            "contrast", f"right in {counted(len(right), 'case')}, wrong in all {len(wrong)} {said}, and only there"
        )
    elif len(right) == _TOLD:
        yield Statement("contrast", f"wrong in {len(wrong)} cases, right only for {' and for '.join(right)}")


def _property(
    arguments: Sequence[Argument],
    given: Mapping[str, Case],
    wrong: list[str],
    right: list[str],
    expected: Mapping[str, Any],
) -> str:
    """Return what is true of all wrong cases and of no right one, in words that continue "wrong in all cases ..."."""
    tests: list[tuple[str, Callable[[str], Any]]] = [
        ("in which None is right", lambda label: expected[label] is None),
        ("in which a value is right, not None", lambda label: expected[label] is not None),
    ]
    for argument in arguments:
        if argument.part < 0:
            tests += [
                (words.format(argument.shown), partial(_holds, test, argument, given))
                for words, test in _PROPERTIES
                if not (argument.name == "seed" and words.endswith(_PARITY))
            ]
    for words, test in tests:
        if words.endswith(_PARITY) and min(len(right), len(wrong)) < _PARITY_CASES:
            continue
        if _is_true_of(test, wrong) == [True] * len(wrong) and _is_true_of(test, right) == [False] * len(right):
            return words
    return ""


def _holds(test: Callable[[Argument, Case], Any], argument: Argument, given: Mapping[str, Case], label: str) -> Any:
    return test(argument, given[label])


def _is_true_of(test: Callable[[str], Any], labels: list[str]) -> list[bool | None]:
    found: list[bool | None] = []
    for label in labels:
        try:
            found.append(bool(test(label)))
        except Exception:  # it makes no sense for this argument
            found.append(None)
    return found


def _tensor(argument: Argument, case: Case) -> torch.Tensor:
    value = argument.of(case)
    if not isinstance(value, torch.Tensor):
        raise TypeError
    return value


def _number(argument: Argument, case: Case) -> float:
    value = argument.of(case)
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise TypeError
    return value


_PARITY = ("is even", "is odd")
#: Right ones, and wrong ones, that there must be before parity is told: of few numbers, half are odd by chance.
_PARITY_CASES = 4
_PROPERTIES: tuple[tuple[str, Callable[[Argument, Case], Any]], ...] = (
    ("where {} has one row", lambda a, c: len(_tensor(a, c)) == 1),
    ("where {} has one axis", lambda a, c: _tensor(a, c).ndim == 1),
    ("where {} is a single number", lambda a, c: _tensor(a, c).ndim == 0),
    ("where {} has more than two axes", lambda a, c: _tensor(a, c).ndim > 2),
    ("where {} is not square", lambda a, c: _shape(_tensor(a, c)) is False),
    ("where {} is square", lambda a, c: _shape(_tensor(a, c))),
    ("where {} has more rows than columns", lambda a, c: _tensor(a, c).shape[0] > _tensor(a, c).shape[1]),
    ("where {} has more columns than rows", lambda a, c: _tensor(a, c).shape[0] < _tensor(a, c).shape[1]),
    ("where {} is not contiguous", lambda a, c: not _tensor(a, c).is_contiguous()),
    ("where {} has double precision", lambda a, c: _tensor(a, c).dtype == torch.float64),
    ("where {} has whole numbers", lambda a, c: not _tensor(a, c).is_floating_point()),
    ("where {} has negative values", lambda a, c: (_tensor(a, c) < 0).any()),
    ("where {} has no negative values", lambda a, c: not (_tensor(a, c) < 0).any()),
    ("where {} holds a zero", lambda a, c: (_tensor(a, c) == 0).any()),
    ("where {} is not given", lambda a, c: not a.is_given(c)),
    ("where {} is given", lambda a, c: a.is_given(c)),
    ("where {} is None", lambda a, c: a.of(c) is None),
    ("where {} is True", lambda a, c: a.of(c) is True),
    ("where {} is False", lambda a, c: a.of(c) is False),
    ("where {} is 0", lambda a, c: _number(a, c) == 0),
    ("where {} is not 0", lambda a, c: _number(a, c) != 0),
    ("where {} is negative", lambda a, c: _number(a, c) < 0),
    ("where {} is 1", lambda a, c: _number(a, c) == 1),
    ("where {} is not 1", lambda a, c: _number(a, c) != 1),
    ("where {} is above 1", lambda a, c: _number(a, c) > 1),
    ("where {} is below 1", lambda a, c: _number(a, c) < 1),
    ("where {} is even", lambda a, c: isinstance(a.of(c), int) and _number(a, c) % 2 == 0),
    ("where {} is odd", lambda a, c: isinstance(a.of(c), int) and _number(a, c) % 2 == 1),
    ("where {} is empty", lambda a, c: len(a.of(c)) == 0),
    ("where {} has one entry", lambda a, c: len(_list(a, c)) == 1),
    ("where {} has several entries", lambda a, c: len(_list(a, c)) > 1),
)


def _list(argument: Argument, case: Case) -> Any:
    value = argument.of(case)
    if not isinstance(value, (list, tuple)):
        raise TypeError
    return value


def _shape(value: torch.Tensor) -> bool | None:
    """Whether a matrix is square; None of what is no matrix."""
    return None if value.ndim < 2 else value.shape[-1] == value.shape[-2]
