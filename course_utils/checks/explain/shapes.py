"""What is wrong with a shape: an axis too many, axes in another order, a sum that is missing, entries left out."""

import itertools
from collections.abc import Callable, Iterator
from dataclasses import replace

import torch

from course_utils.checks.explain.pairs import Pair, is_enough, is_pattern, numbers
from course_utils.checks.explain.subject import Subject
from course_utils.checks.failure import Statement

#: What one result may be of another along an axis.
_REDUCTIONS: dict[str, Callable[[torch.Tensor, int], torch.Tensor]] = {
    "sum": lambda x, axis: x.sum(axis),
    "mean": lambda x, axis: x.mean(axis),
    "first entry": lambda x, axis: x.select(axis, 0),
    "last entry": lambda x, axis: x.select(axis, -1),
    "largest value": lambda x, axis: x.amax(axis),
}
_MOST_AXES = 4
Change = Callable[[torch.Tensor], torch.Tensor]


def shapes(subject: Subject) -> Iterator[Statement]:
    """Yield what is true of results whose shape is not the right one, the plainest first."""
    wrong = subject.wrong
    if any(pair.ours.shape == pair.theirs.shape for pair in wrong):
        return
    where, name = subject.where(), subject.name
    first = wrong[0]
    came = f"the shape {tuple(first.ours.shape)} instead of {tuple(first.theirs.shape)}"
    if _holds(wrong, _squeezed):
        more = all(pair.ours.ndim > pair.theirs.ndim for pair in wrong)
        less = all(pair.ours.ndim < pair.theirs.ndim for pair in wrong)
        axis = "has one too many" if more else "lacks one" if less else "has it elsewhere"
        yield Statement("shape", f"{name} has the right values, but {came}{where}: of axes of size 1, it {axis}")
    if _holds(wrong, lambda pair: pair.theirs.mT if pair.theirs.ndim > 1 else pair.theirs, patterns=True):
        yield Statement("transposed", f"{name} is the right one, transposed{where}")
    for axes in itertools.permutations(range(first.theirs.ndim)) if 2 < first.theirs.ndim <= _MOST_AXES else ():
        if _is(wrong, _permuting(axes)):
            yield Statement("axes", f"{name} has the right values, but its axes are in another order{where}")
    if _holds(wrong, lambda pair: pair.theirs.reshape(pair.ours.shape)):
        yield Statement("shape", f"{name} has the right values, but {came}{where}")
    yield from _reduced(subject, where)
    if _holds(wrong, lambda pair: pair.theirs.expand(pair.ours.shape)):
        yield Statement("repeated", f"{name} holds the right values several times: it has {came}{where}")
    if _lacks(wrong, torch.diagonal):
        said = f"{name} has the right values on its diagonal{where}: something of shape (n, 1) met something of shape"
        yield Statement("crossed", f"{said} (n,), and became (n, n)")
    yield from _cut(subject, where)


def _reduced(subject: Subject, where: str) -> Iterator[Statement]:
    """Tell a sum, or the like, that is one too many or missing."""
    wrong = subject.wrong
    most = min(_MOST_AXES, max(max(pair.ours.ndim, pair.theirs.ndim) for pair in wrong))
    for axis in range(most):
        changes = {word: _along(reduce, axis) for word, reduce in _REDUCTIONS.items()}
        if words := ", or the ".join(word for word, change in changes.items() if _is(wrong, change)):
            yield Statement("reduced", f"{subject.name} is the {words} of the right one along axis {axis}{where}")
        for word in ("sum", "mean"):
            if _lacks(wrong, changes[word]):
                yield Statement("not-reduced", f"{subject.name} still lacks a {word} over axis {axis}{where}")
    for axis, word in itertools.product(range(most), ("first entry", "last entry")):
        if _lacks(wrong, _along(_REDUCTIONS[word], axis)):
            yield Statement("not-reduced", f"{subject.name} has the right one as its {word} along axis {axis}{where}")
    for word, whole in (("sum", torch.sum), ("mean", torch.mean)):
        if _is(wrong, whole):
            yield Statement("reduced", f"{subject.name} is the {word} of all values of the right one{where}")
        if _lacks(wrong, whole):
            yield Statement("not-reduced", f"{subject.name} still lacks a {word} over all its values{where}")


def _cut(subject: Subject, where: str) -> Iterator[Statement]:
    """Tell entries along the first axis that are missing, or too many."""
    if any(min(pair.ours.ndim, pair.theirs.ndim) == 0 for pair in subject.wrong):
        return
    counts = {len(pair.ours) - len(pair.theirs) for pair in subject.wrong}
    if len(counts) != 1 or 0 in counts:
        return
    size = abs(more := counts.pop())
    entries = "entry" if size == 1 else f"{size} entries"
    for words, end, part in (("first", "beginning", slice(size, None)), ("last", "end", slice(None, -size))):
        change = _cutting(part)
        if more < 0 and _is(subject.wrong, change):
            yield Statement("entries", f"{subject.name} lacks its {words} {entries}{where}; the others are right")
        if more > 0 and _lacks(subject.wrong, change):
            count = "an entry" if size == 1 else entries
            yield Statement("entries", f"{subject.name} has {count} too many at its {end}{where}; the others are right")


def _is(wrong: list[Pair], change: Change) -> bool:
    """Whether what came is what a change makes of the right values."""
    return _holds(wrong, lambda pair: change(pair.theirs))


def _lacks(wrong: list[Pair], change: Change) -> bool:
    """Whether a change makes the right values of what came."""
    return _is([replace(pair, ours=pair.theirs, theirs=pair.ours) for pair in wrong], change)


def _holds(wrong: list[Pair], change: Callable[[Pair], torch.Tensor], *, patterns: bool = False) -> bool:
    """Whether something is true of all pairs, on enough evidence."""
    found: set[float] = set()
    entries = 0
    for pair in wrong:
        try:
            supposed = change(pair)
        except (RuntimeError, IndexError, ValueError):
            return False
        if not pair.fits(supposed):
            return False
        found |= numbers(supposed)
        entries += supposed.numel()
    return is_enough(found) or (patterns and is_pattern(found, entries))


def _squeezed(pair: Pair) -> torch.Tensor:
    if pair.ours.squeeze().shape != pair.theirs.squeeze().shape:
        raise ValueError
    return pair.theirs.reshape(pair.ours.shape)


def _permuting(axes: tuple[int, ...]) -> Change:
    return lambda value: value.permute(axes)


def _along(reduce: Callable[[torch.Tensor, int], torch.Tensor], axis: int) -> Change:
    return lambda value: reduce(value, axis)


def _cutting(part: slice) -> Change:
    return lambda value: value[part]
