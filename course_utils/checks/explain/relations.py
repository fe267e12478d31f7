"""What a result has too much or too little of: an argument, its mean, or the like, added or multiplied."""

from collections.abc import Callable, Iterator
from functools import partial

import torch

from course_utils.checks.explain.pairs import Pair
from course_utils.checks.explain.signatures import Argument, is_number
from course_utils.checks.explain.subject import Subject
from course_utils.checks.failure import Statement

#: What may be made of a whole tensor, or of it along an axis.
_PARTS: dict[str, Callable[..., torch.Tensor]] = {
    "the mean of {}": torch.mean,
    "the sum of {}": torch.sum,
    "the square of the mean of {}": lambda x, *axis: x.mean(*axis) ** 2,
    "the mean of the squares of {}": lambda x, *axis: (x * x).mean(*axis),
    "the sum of the squares of {}": lambda x, *axis: (x * x).sum(*axis),
    "the largest value of {}": torch.amax,
    "the norm of {}": lambda x, *axis: (x * x).sum(*axis).sqrt(),
}
#: What may be made of each number of an argument.
_EACH: dict[str, Callable[[torch.Tensor], torch.Tensor]] = {
    "the square of {}": torch.square,
    "the square root of {}": torch.sqrt,
    "1 minus {}": lambda x: 1 - x,
    "the exponential of {}": torch.exp,
    "the sigmoid of {}": torch.sigmoid,
    "tanh of {}": torch.tanh,
    "the softmax of {} along its last axis": lambda x: x.softmax(-1) if x.ndim else x,
}
#: How a result may come from the right one and something else, in words, with what it is.
_RELATIONS: tuple[tuple[str, str, Callable[[torch.Tensor, torch.Tensor], torch.Tensor]], ...] = (
    ("added", "the right one plus {}", lambda right, other: right + other),
    ("added", "the right one less {}", lambda right, other: right - other),
    ("added", "{} less the right one", lambda right, other: other - right),
    ("multiplied", "the right one times {}", lambda right, other: right * other),
    ("multiplied", "the right one divided by {}", lambda right, other: right / other),
    ("root", "the square root of the product of {} and the right one", lambda right, other: (right * other).sqrt()),
)
_MOST_AXES = 3


def related(subject: Subject) -> Iterator[Statement]:
    """Yield what was added to the right result, or by what it was multiplied, as far as an argument tells it."""
    if not subject.wrong or any(pair.ours.shape != pair.theirs.shape for pair in subject.wrong):
        return
    if any(torch.bool in pair.types for pair in subject.wrong):  # True is no False plus 1
        return
    for argument in subject.arguments:
        if argument.part >= 0:
            continue
        for words, part in _parts(argument, subject):
            for kind, relation, function in _RELATIONS:
                where = subject.explained(partial(_applied, function, part))
                if where is not None:
                    yield Statement(kind, f"{subject.name} is {relation.format(words)}{where}")


#: Finds the value, in the case of a pair, of something that is made of an argument; None if it has none.
Part = Callable[[Pair], torch.Tensor | None]


def _applied(
    function: Callable[[torch.Tensor, torch.Tensor], torch.Tensor], part: Part, pair: Pair
) -> torch.Tensor | None:
    other = part(pair)
    return None if other is None else function(pair.theirs, other)


def _parts(argument: Argument, subject: Subject) -> Iterator[tuple[str, Part]]:
    """Yield what is made of an argument, in words, itself first."""
    yield argument.shown, partial(_part, argument, subject, None, ())
    for words, make in _EACH.items():
        yield words.format(argument.shown), partial(_part, argument, subject, make, ())
    for words, make in _PARTS.items():
        name = words.format(argument.shown)
        yield name, partial(_part, argument, subject, make, ())
        for axis in range(_MOST_AXES):
            yield f"{name} along axis {axis}", partial(_part, argument, subject, make, (axis,))


def _part(
    argument: Argument, subject: Subject, make: Callable[..., torch.Tensor] | None, axis: tuple[int, ...], pair: Pair
) -> torch.Tensor | None:
    """Return what is made of an argument, if it is one number or has the shape of the result."""
    value = argument.of(subject.cases[pair.case])
    if is_number(value) and (make is None or make in _EACH.values()):
        number = torch.tensor(float(value), dtype=torch.float64)
        return number if make is None else make(number)
    if not isinstance(value, torch.Tensor) or value.is_complex() or value.ndim <= max(axis, default=-1):
        return None
    value = value.detach().double()
    if value.numel() == 0:
        return None
    made = value if make is None else make(value, *axis)
    return made if made.ndim == 0 or made.shape == pair.theirs.shape else None
