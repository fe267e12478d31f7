"""Compare what values are made of: their types, and the dtype and precision of tensors.

Numbers that are equal may be of another kind: a tensor where the task names a float, int32 where it names int64. A
check asks only if its test says ``typed=True``, because the task names what is expected; `check_type` asks of one
value.
"""

from collections.abc import Mapping
from typing import Any

import numpy as np
import torch

from course_utils.checks.failure import CheckFailure
from course_utils.checks.values import as_tensor, describe_difference, not_a_value, plain

#: (relative, absolute) tolerance of what a task wants in double precision: numbers that were float32 on their way are
#: farther off, for its roundings are 6e-8; another order of summation is not.
_DOUBLE = (3e-9, 3e-11)
_SCALARS: tuple[type, ...] = (bool, int, float, complex, str)


def check_type(value: Any, wanted: type | torch.dtype, *, name: str) -> None:
    """Check that a value is of the type that the task names, whatever it holds.

    Args:
        value: what the learner's code gave.
        wanted: a type, such as ``float``, ``list`` or ``torch.Tensor``; or a dtype, for a tensor of it. A truth value
            is no number here, and a numpy number no Python number, except for float64, which is a float.
        name: what it is, as the learner would write it.

    Raises:
        CheckFailure: it is something else.
    """
    if isinstance(wanted, torch.dtype):
        right = isinstance(value, torch.Tensor)
        problem = _dtype(plain(value), wanted) if right else _other(f"a tensor of {wanted}", value)
    else:
        problem = None if _is(value, wanted) else _other(_word(wanted), value, wanted)
    if problem:
        raise CheckFailure(f"{name}: {not_a_value(value) or problem}")


def difference(
    actual: Any, expected: Any, rtol: float | None = None, atol: float | None = None, *, typed: bool = False
) -> str | None:
    """Return how two values differ, or None: in their numbers first, then in what they are made of.

    Args:
        actual: what came.
        expected: the right value.
        rtol: relative tolerance; by default chosen from the precision of ``expected``.
        atol: absolute tolerance; likewise.
        typed: compare what they are made of, too.
    """
    found = describe_difference(actual, expected, rtol, atol)
    if found is not None or not typed:
        return found
    return describe_type(actual, expected, exact=rtol is None and atol is None)


def describe_type(actual: Any, expected: Any, *, exact: bool = True) -> str | None:
    """Return how two values with the same numbers differ in what they are made of, or None.

    Args:
        actual: what came.
        expected: the right value; of a numpy number its Python kind counts.
        exact: compare double precision, too.
    """
    if isinstance(expected, torch.Tensor):
        return _tensors(actual, plain(expected), exact)
    if isinstance(expected, np.ndarray):
        if not isinstance(actual, np.ndarray):
            return _other("a numpy array", actual)
        return None if actual.dtype == expected.dtype else f"expected {expected.dtype}, got {actual.dtype}"
    if isinstance(expected, Mapping):
        pairs = [(f"[{key!r}]", actual[key], expected[key]) for key in expected] if _is(actual, Mapping) else []
        return _parts(pairs, exact) if _is(actual, Mapping) else _other("a dict", actual)
    if isinstance(expected, (list, tuple)):
        wanted = list if isinstance(expected, list) else tuple
        if not isinstance(actual, wanted):
            return _other(_word(wanted), actual)
        return _parts([(f"[{i}]", *pair) for i, pair in enumerate(zip(actual, expected, strict=True))], exact)
    kind = _kind(expected)
    return None if kind is None or _is(actual, kind) else _other(_word(kind), actual, kind)


def _tensors(actual: Any, expected: torch.Tensor, exact: bool) -> str | None:
    if not isinstance(actual, torch.Tensor):
        return _other(f"a tensor of {expected.dtype}", actual)
    ours = plain(actual)
    if ours.dtype != torch.float64 or not exact:
        return _dtype(ours, expected.dtype)
    return _dtype(ours, expected.dtype) or _rounded(ours, expected)


def _dtype(ours: torch.Tensor, wanted: torch.dtype) -> str | None:
    return None if ours.dtype == wanted else f"expected a tensor of {wanted}, got one of {ours.dtype}"


def _rounded(ours: torch.Tensor, theirs: torch.Tensor) -> str | None:
    """Say that numbers of double precision agree to some digits only."""
    rtol, atol = _DOUBLE
    came, right = as_tensor(ours), as_tensor(theirs)
    assert came is not None
    assert right is not None
    if bool(torch.isclose(came, right, rtol=rtol, atol=atol, equal_nan=True).all()):
        return None
    apart = (came - right)[torch.isfinite(right)].abs().max().item()
    return (
        f"it has torch.float64, but its numbers are off by up to {apart:.0e}, more than rounding in double precision "
        "explains: do they pass through float32 on their way, or is a small number added to them?"
    )


def _parts(pairs: list[tuple[str, Any, Any]], exact: bool) -> str | None:
    for place, ours, theirs in pairs:
        if told := describe_type(ours, theirs, exact=exact):
            return f"in {place}: {told}"
    return None


def _kind(expected: Any) -> type | None:
    """Return the Python kind of a number, truth value or text; None of anything else."""
    value = expected.item() if isinstance(expected, np.generic) else expected
    return next((kind for kind in _SCALARS if isinstance(value, kind)), None)


def _is(value: Any, wanted: Any) -> bool:
    """Whether a value is of a type: True is no number, though Python says so."""
    return isinstance(value, wanted) and not (isinstance(value, bool) and wanted in (int, float, complex))


def _other(wanted: str, value: Any, kind: Any = None) -> str:
    """Say that a value is of another kind than is wanted, and what makes it one."""
    told = f"expected {wanted}, got {_named(value)}"
    if kind not in (bool, int, float):
        return told
    if isinstance(value, torch.Tensor):
        return f"{told}: `.item()` makes a Python number of it" if plain(value).numel() == 1 else told
    return f"{told}: `{kind.__name__}(...)` makes one of it" if np.ndim(value) == 0 else told


def _named(value: Any) -> str:
    if isinstance(value, torch.Tensor):
        tensor = plain(value)
        return f"a tensor of {tensor.dtype}" + (f" and shape {tuple(tensor.shape)}" if tensor.ndim == 0 else "")
    if isinstance(value, np.ndarray):
        return f"a numpy array of {value.dtype}"
    if isinstance(value, np.generic):
        return f"a numpy {type(value).__name__}"
    return _word(type(value))


def _word(kind: Any) -> str:
    words = {torch.Tensor: "a tensor", bool: "True or False", float: "a Python float", int: "a Python int"}
    article = "an" if kind.__name__[0] in "aeiouAEIOU" else "a"
    return words.get(kind, f"{article} {kind.__name__}")
