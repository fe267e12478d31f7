"""What is wrong with a shape: an axis too many, axes in another order, a sum that is missing, entries left out."""

import itertools
from collections.abc import Callable, Iterator

import torch

from course_utils.checks.explain.pairs import Pair, is_enough, numbers
from course_utils.checks.explain.subject import Subject
from course_utils.checks.failure import Statement

#: What one result may be of another along an axis, and what is then too much or too little.
_REDUCTIONS: dict[str, Callable[[torch.Tensor, int], torch.Tensor]] = {
    "sum": lambda x, axis: x.sum(axis),
    "mean": lambda x, axis: x.mean(axis),
    "largest value": lambda x, axis: x.amax(axis),
    "first entry": lambda x, axis: x.select(axis, 0),
    "last entry": lambda x, axis: x.select(axis, -1),
}
_MOST_AXES = 4


def shapes(subject: Subject) -> Iterator[Statement]:
    """Tell right values in a wrong shape."""
    wrong = subject.wrong
    if any(pair.ours.shape == pair.theirs.shape for pair in wrong):
        return
    where = subject.where()
    first = wrong[0]
    shapes = f"{tuple(first.ours.shape)} instead of {tuple(first.theirs.shape)}"

    def holds(change: Callable[[Pair], torch.Tensor | None]) -> bool:
        found: set[float] = set()
        for pair in wrong:
            supposed = _tried(change, pair)
            if supposed is None or not pair.fits(supposed):
                return False
            found |= numbers(supposed)
        return is_enough(found)

    def wanted(change: Callable[[torch.Tensor], torch.Tensor]) -> bool:
        """Whether the right values can be made of what came."""
        found: set[float] = set()
        for pair in wrong:
            made = _tried(lambda p: change(p.ours), pair)
            if made is None or not _mirrored(pair).fits(made):
                return False
            found |= numbers(made)
        return is_enough(found)

    if holds(_squeezed):
        many = all(pair.ours.ndim > pair.theirs.ndim for pair in wrong)
        said = "an axis of size 1 too many" if many else "an axis of size 1 is missing or stands elsewhere"
        yield Statement("shape", f"{subject.name} has the right values, but the shape {shapes}{where}: {said}")
        return
    if holds(lambda pair: pair.theirs.mT if pair.theirs.ndim > 1 else None):
        yield Statement("transposed", f"{subject.name} is the right one, transposed{where}")
        return
    for axes in itertools.permutations(range(first.theirs.ndim)) if 2 < first.theirs.ndim <= _MOST_AXES else ():
        if holds(lambda pair, a=axes: pair.theirs.permute(a) if pair.theirs.ndim == len(a) else None):
            yield Statement("axes", f"{subject.name} has the right values, but its axes are in another order{where}")
            return
    if holds(lambda pair: pair.theirs.reshape(pair.ours.shape) if pair.ours.numel() == pair.theirs.numel() else None):
        yield Statement("shape", f"{subject.name} has the right values, but the shape {shapes}{where}")
        return
    most = min(_MOST_AXES, max(pair.ours.ndim for pair in wrong), max(pair.theirs.ndim for pair in wrong) + 1)
    for (word, reduce), axis in itertools.product(_REDUCTIONS.items(), range(-1, most)):
        if holds(lambda pair, r=reduce, a=axis: r(pair.theirs, a)):
            yield Statement(
                "reduced", f"{subject.name} is the {word} of the right one along axis {_axis(axis, first)}{where}"
            )
            return
        if word in ("sum", "mean") and wanted(lambda value, r=reduce, a=axis: r(value, a)):
            yield Statement(
                "not-reduced",
                f"{subject.name} still lacks the {word} along axis {_axis(axis, _mirrored(first))}{where}",
            )
            return
    for word, whole in (("sum", torch.sum), ("mean", torch.mean)):
        if holds(lambda pair, w=whole: w(pair.theirs)):
            yield Statement("reduced", f"{subject.name} is the {word} of all values of the right one{where}")
            return
        if wanted(whole):
            yield Statement("not-reduced", f"{subject.name} still lacks the {word} over all its values{where}")
            return
    if holds(lambda pair: pair.theirs.expand(pair.ours.shape)):
        yield Statement("repeated", f"{subject.name} holds the right values several times, in shape {shapes}{where}")
    elif wanted(lambda value: value.diagonal()):
        yield Statement(
            "crossed",
            f"{subject.name} has the right values on its diagonal: one of shape (n, 1) met one of shape (n,){where}",
        )
    else:
        yield from _parts(subject, where)


def _parts(subject: Subject, where: str) -> Iterator[Statement]:
    """Tell entries along the first axis that are missing, or too many."""
    counts = {(len(p.ours) if p.ours.ndim else 0) - (len(p.theirs) if p.theirs.ndim else 0) for p in subject.wrong}
    if len(counts) != 1 or 0 in counts or any(p.ours.ndim == 0 or p.theirs.ndim == 0 for p in subject.wrong):
        return
    (more,) = counts
    size = abs(more)
    for words, cut in (("first", slice(size, None)), ("last", slice(None, -size))):
        found: set[float] = set()
        for pair in subject.wrong:
            long, short = (pair.ours, pair.theirs) if more > 0 else (pair.theirs, pair.ours)
            if not _like(pair, short).fits(long[cut]):
                break
            found |= numbers(short)
        else:
            if is_enough(found):
                entries = f"{words} entry" if size == 1 else f"{words} {size} entries"
                said = f"has more entries than it should, at the {'beginning' if words == 'first' else 'end'}"
                said = said if more > 0 else f"lacks its {entries}"
                yield Statement("entries", f"{subject.name} {said}{where}; the others are right")
                return


def _squeezed(pair: Pair) -> torch.Tensor | None:
    if pair.ours.squeeze().shape != pair.theirs.squeeze().shape:
        return None
    return pair.theirs.squeeze().reshape(pair.ours.shape)


def _tried(change: Callable[[Pair], torch.Tensor | None], pair: Pair) -> torch.Tensor | None:
    try:
        return change(pair)
    except (RuntimeError, IndexError, ValueError):
        return None


def _like(pair: Pair, value: torch.Tensor) -> Pair:
    return Pair(pair.case, pair.path, value, value, pair.right, pair.tolerance, pair.types)


def _mirrored(pair: Pair) -> Pair:
    """Return a pair with both sides exchanged, to ask what would have to be done to what came."""
    return Pair(pair.case, pair.path, pair.theirs, pair.ours, pair.right, pair.tolerance, pair.types)


def _axis(axis: int, pair: Pair) -> int:
    return axis if axis >= 0 else pair.theirs.ndim + axis
