"""Put what came beside what was expected, number by number, and tell whether numbers are evidence of anything.

A hypothesis such as "twice the right value" is told only if it explains enough numbers: of two zeros, or of one value,
anything is true.
"""

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import torch

from course_utils.checks.values import as_tensor, describe_difference, is_table

#: Larger values are not looked at.
LARGEST = 100_000
#: What the numbers that a hypothesis explains must be worth.
ENOUGH = 4
#: So many entries that are 0 or 1, or labels, are a pattern, which is evidence where their numbers alone are none.
PATTERN = 8
#: How far numbers may differ, relatively, by their precision.
_HALF, _SINGLE, _DOUBLE = 1e-2, 1e-4, 1e-7
_LOOKED_AT = 64


@dataclass(frozen=True)
class Pair:
    """A number, or a tensor of them, that a learner's code gave, and the right one, both in double precision.

    Attributes:
        case: the case that it belongs to.
        path: where it stands in the whole value, as ``[0]['w']``.
        ours: what came.
        theirs: what was expected.
        right: whether they agree.
        tolerance: how far numbers of this precision may differ, relatively.
        types: the types that both had.
    """

    case: str
    path: str
    ours: torch.Tensor
    theirs: torch.Tensor
    right: bool
    tolerance: float
    types: tuple[torch.dtype, torch.dtype]

    def fits(self, supposed: torch.Tensor) -> bool:
        """Whether what came is what is supposed."""
        if supposed.shape != self.ours.shape:
            return False
        finite = torch.isfinite(self.ours)
        if not torch.equal(self.ours[~finite].nan_to_num(), supposed[~finite].nan_to_num()):
            return False
        apart = (self.ours - supposed)[finite].abs()
        return bool((apart <= self.allowed(supposed)[finite]).all())  # nan is no fit

    def evidence(self, supposed: torch.Tensor) -> set[float]:
        """Return the numbers that what is supposed explains, and the right value does not."""
        if supposed.shape != self.theirs.shape:
            return numbers(supposed)
        return numbers(supposed[(supposed - self.theirs).abs() > 3 * self.allowed(supposed)])

    def told_apart(self, supposed: torch.Tensor) -> int:
        """Return how many entries what is supposed explains, and the right value does not."""
        if supposed.shape != self.theirs.shape:
            return supposed.numel()
        return int(((supposed - self.theirs).abs() > 3 * self.allowed(supposed)).sum())

    def allowed(self, supposed: torch.Tensor) -> torch.Tensor:
        """Return how far each number may lie from what is supposed: rounding grows with the largest of them."""
        finite = supposed[torch.isfinite(supposed)].abs()
        scale = finite.max().item() if finite.numel() else 0.0
        return self.tolerance * (supposed.abs() + min(scale, 1.0) / 10)


def numbers(value: torch.Tensor) -> set[float]:
    """Return some of the distinct finite numbers of a tensor, up to rounding."""
    flat = value.flatten()
    flat = flat[torch.isfinite(flat)]
    if flat.numel() > _LOOKED_AT:
        flat = flat[torch.linspace(0, flat.numel() - 1, _LOOKED_AT).long()]
    return {float(f"{number:.4g}") for number in flat.tolist()}


def worth(found: Iterable[float]) -> int:
    """Return what numbers are worth as evidence: one that nobody writes by hand is hardly met by chance."""
    return sum(1 if _is_simple(number) else 2 for number in set(found))


def is_enough(found: Iterable[float]) -> bool:
    """Whether a hypothesis that explains these numbers may be told."""
    found = set(found)
    return len(found) > 1 and worth(found) >= ENOUGH


def is_pattern(found: Iterable[float], entries: int) -> bool:
    """Whether numbers that are worth little, such as 0 and 1, stand in enough entries to tell an order from chance."""
    return len(set(found)) > 1 and entries >= PATTERN


def _is_simple(number: float) -> bool:
    """Whether a number is a small fraction, such as examples worked by hand are full of."""
    return any(math.isclose(number * k, round(number * k), abs_tol=1e-9) for k in (4, 6, 10))


def pairs(
    case: str, actual: Any, expected: Any, rtol: float | None = None, atol: float | None = None
) -> list[Pair] | None:
    """Return the pairs of two values, or None if they are not made alike, of something else, or too large.

    Args:
        case: what they belong to.
        actual: what came.
        expected: what was expected.
        rtol: relative tolerance of the check, if it has one.
        atol: absolute tolerance, likewise.
    """
    found = []
    try:
        for path, came, wanted in _walk("", actual, expected):
            ours, theirs = as_tensor(came), as_tensor(wanted)
            if ours is None or theirs is None or ours.is_complex() or theirs.is_complex():
                return None
            if max(ours.numel(), theirs.numel()) > LARGEST:
                return None
            right = describe_difference(came, wanted, rtol, atol) is None
            tolerance = max(_precision(ours.dtype), _precision(theirs.dtype), min(rtol or 0.0, _HALF))
            types = ours.dtype, theirs.dtype
            found.append(Pair(case, path, ours.double(), theirs.double(), right, tolerance, types))
    except _NotAlike:
        return None
    return found


def _precision(dtype: torch.dtype) -> float:
    if dtype in (torch.float16, torch.bfloat16):
        return _HALF
    return _SINGLE if dtype == torch.float32 else _DOUBLE


class Named(str):
    """A key that is a name for people: it stands in a path as it is."""


class _NotAlike(Exception):
    """Two values are not made of the same parts."""


def _walk(path: str, actual: Any, expected: Any) -> Iterator[tuple[str, Any, Any]]:
    """Yield each pair of numbers or tensors of two values, with the place where it stands."""
    if isinstance(expected, Mapping):
        if not isinstance(actual, Mapping) or set(actual) != set(expected):
            raise _NotAlike
        for key, value in expected.items():
            place = key if isinstance(key, Named) else f"[{key!r}]"
            yield from _walk(f"{path}{place}", actual[key], value)
    elif isinstance(expected, (list, tuple)) and not (is_table(expected) and is_table(actual)):
        if not isinstance(actual, (list, tuple)) or len(actual) != len(expected):
            raise _NotAlike
        for index, (ours, theirs) in enumerate(zip(actual, expected, strict=True)):
            yield from _walk(f"{path}[{index}]", ours, theirs)
    elif expected is None or isinstance(expected, str):
        if describe_difference(actual, expected) is not None:
            raise _NotAlike
    elif actual is None or (callable(actual) and not isinstance(actual, torch.Tensor)):
        raise _NotAlike
    else:
        yield path, actual, expected
