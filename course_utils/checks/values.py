"""Compare values: numbers, arrays, tensors, and lists, tuples and dicts of them.

A comparison walks both values together. `describe_difference` returns None when they agree and otherwise one
description of the first disagreement.
"""

from collections.abc import Mapping
from typing import Any

import numpy as np
import torch

# (relative, absolute) tolerance by the precision of what is expected. Wide enough for another order of summation, and
# far narrower than any mistake that a test wants to see.
_TOLERANCES = {torch.float16: (1e-2, 1e-3), torch.bfloat16: (2e-2, 1e-2), torch.float32: (1e-4, 1e-5)}
_DOUBLE = (1e-7, 1e-9)
_SHOWN = 6


def instead_of(expected: Any, actual: Any) -> str:
    """Put both values side by side and suspect nothing."""
    return f"expected {_show(expected)}, got {_show(actual)}"


def describe_difference(actual: Any, expected: Any, rtol: float | None = None, atol: float | None = None) -> str | None:
    """Return one description of the first difference between two values, or None if they agree."""
    if expected is None:
        return None if actual is None else f"expected None, got {_show(actual)}"
    if problem := not_a_value(actual):
        return problem
    if isinstance(expected, Mapping):
        return _compare_mappings(actual, expected, rtol, atol)
    if isinstance(expected, (list, tuple)) and not (is_table(expected) and is_table(actual)):
        return _compare_sequences(actual, expected, rtol, atol)
    if isinstance(expected, str):
        same = type(actual) is type(expected) and actual == expected
        return None if same else f"expected {expected!r}, got {_show(actual)}"
    return _compare_tensors(actual, expected, rtol, atol)


def not_a_value(actual: Any) -> str | None:
    """Say why something that a learner's code gave is no value at all, or None if it is one."""
    if actual is None:
        return "got None: is a `return` missing?"
    if callable(actual) and not isinstance(actual, torch.Tensor):
        return f"got {kind(actual)} where a value was expected: is a call missing its parentheses?"
    return None


def is_table(value: Any) -> bool:
    """Whether a value compares as one array: an array, or a list or tuple that is a regular table of numbers."""
    if not isinstance(value, (list, tuple)):
        return True
    try:
        return len(value) > 0 and _all_numbers(value) and np.asarray(value).dtype != object
    except ValueError:  # ragged
        return False


def _all_numbers(value: Any) -> bool:
    if isinstance(value, (list, tuple)):
        return all(_all_numbers(item) for item in value)
    return isinstance(value, (int, float, complex)) and not isinstance(value, bool)


def _compare_mappings(actual: Any, expected: Mapping[Any, Any], rtol: float | None, atol: float | None) -> str | None:
    if not isinstance(actual, Mapping):
        return f"expected a dict with the keys {list(expected)}, got {kind(actual)}"
    if set(actual) != set(expected):
        return f"expected the keys {sorted(expected, key=str)}, got {sorted(actual, key=str)}"
    for key, value in expected.items():
        if difference := describe_difference(actual[key], value, rtol, atol):
            return f"at key {key!r}: {difference}"
    return None


def _compare_sequences(actual: Any, expected: Any, rtol: float | None, atol: float | None) -> str | None:
    if not isinstance(actual, (list, tuple)):
        return f"expected {len(expected)} values in a {type(expected).__name__}, got {kind(actual)}"
    if len(actual) != len(expected):
        return f"expected {len(expected)} values, got {len(actual)}"
    for index, (ours, theirs) in enumerate(zip(actual, expected, strict=True)):
        if difference := describe_difference(ours, theirs, rtol, atol):
            return f"at position {index}: {difference}"
    return None


def plain(tensor: torch.Tensor) -> torch.Tensor:
    """Return a tensor as `torch.Tensor` itself: a subclass could answer every question about itself as it likes."""
    if type(tensor) is torch.Tensor:
        return tensor
    with torch._C.DisableTorchFunctionSubclass(), torch._C._DisableTorchDispatch():
        return tensor.as_subclass(torch.Tensor)


def as_tensor(value: Any) -> torch.Tensor | None:
    """Return a plain, detached tensor with the value's numbers, or None if it has none."""
    try:
        if isinstance(value, torch.Tensor):
            tensor = plain(value).detach().cpu()
            return tensor if tensor.layout == torch.strided else tensor.to_dense()
        if isinstance(value, float):  # a Python float has double precision
            return torch.tensor(value, dtype=torch.float64)
        # torch takes neither negative strides nor, without a warning, arrays that are read-only: copy.
        return torch.as_tensor(np.array(value, order="C"))
    except (TypeError, ValueError, RuntimeError):
        return None


def _compare_tensors(actual: Any, expected: Any, rtol: float | None, atol: float | None) -> str | None:
    ours, theirs = as_tensor(actual), as_tensor(expected)
    if theirs is None:
        raise ValueError(
            f"cannot compare with {expected!r}: expected values are numbers, strings or containers of them"
        )
    if ours is None:
        got = _show(actual) if isinstance(actual, int) else kind(actual)  # an int too large for a tensor
        return f"expected {_show(theirs)}, got {got}"
    if ours.shape != theirs.shape:
        return f"expected shape {tuple(theirs.shape)}, got shape {tuple(ours.shape)}"
    if ours.dtype == torch.bool != theirs.dtype or theirs.dtype == torch.bool != ours.dtype:
        return f"expected {_show(theirs)}, got {_show(ours)}"
    exact = isinstance(expected, torch.Tensor)
    default_rtol, default_atol = _tolerance(ours.dtype, theirs.dtype, exact)
    close = _close(ours, theirs, default_rtol if rtol is None else rtol, default_atol if atol is None else atol)
    if bool(close.all()):
        return None
    text = _describe_values(ours, theirs, close)
    rounded = exact and theirs.dtype == torch.float64 and ours.dtype in _TOLERANCES
    if rounded and bool(_close(ours, theirs, *_TOLERANCES[ours.dtype]).all()):  # rounding explains all of it
        text += f"\n  The result should keep the precision of the right one ({theirs.dtype}); yours has {ours.dtype}."
    return text


def _close(ours: torch.Tensor, theirs: torch.Tensor, rtol: float, atol: float) -> torch.Tensor:
    """Compare elements in the wider of both types, whole numbers exactly if no tolerance is given."""
    common = torch.promote_types(ours.dtype, theirs.dtype)
    if _may_be_nan(common) or rtol or atol:
        common = torch.promote_types(common, torch.float64)
    return torch.isclose(ours.to(common), theirs.to(common), rtol=rtol, atol=atol, equal_nan=_may_be_nan(common))


def _tolerance(ours: torch.dtype, theirs: torch.dtype, exact: bool) -> tuple[float, float]:
    """Choose by the expected precision; a Python number expects no more than the learner's own precision.

    Whole numbers have no rounding: they are equal or they are not.
    """
    if not _may_be_nan(ours) and not _may_be_nan(theirs):
        return 0.0, 0.0
    if exact or not ours.is_floating_point:
        return _TOLERANCES.get(theirs, _DOUBLE)
    return max(_TOLERANCES.get(theirs, _DOUBLE), _TOLERANCES.get(ours, _DOUBLE))


def _may_be_nan(dtype: torch.dtype) -> bool:
    """Whether a type holds numbers with rounding, nan and inf."""
    return dtype.is_floating_point or dtype.is_complex


def _describe_values(ours: torch.Tensor, theirs: torch.Tensor, close: torch.Tensor) -> str:
    if ours.ndim == 0:
        text = _pair(ours, theirs)
    else:
        first = tuple((~close).nonzero()[0].tolist())
        wrong, total = int((~close).sum()), close.numel()
        where = f"[{', '.join(map(str, first))}]"
        text = f"{wrong} of {total} values differ, the first at {where}: {_pair(ours[first], theirs[first])}"
        text += _columns(theirs, ours)
    if not torch.isfinite(ours).all() and torch.isfinite(theirs).all():
        text += "\n  Some of your values are not finite (inf or nan): look for an overflow, log(0) or 0/0."
    return text


def _columns(theirs: torch.Tensor, ours: torch.Tensor) -> str:
    """Put the first values of both below each other, each pair as wide as its wider one."""
    pairs = [
        [_number(value) for value in pair]
        for pair in zip(theirs.flatten()[:_SHOWN], ours.flatten()[:_SHOWN], strict=True)
    ]
    widths = [max(map(len, pair)) for pair in pairs]
    rows = [", ".join(map(str.rjust, row, widths)) for row in zip(*pairs, strict=True)]
    more = f"{', ...' if ours.numel() > _SHOWN else ''}] of shape {tuple(ours.shape)}"
    return f"\n  expected  [{rows[0]}{more}\n  got       [{rows[1]}{more}"


def _pair(ours: torch.Tensor, theirs: torch.Tensor) -> str:
    """Say what was expected and what came, and their difference where the digits shown do not tell them apart."""
    text = f"expected {_number(theirs)}, got {_number(ours)}"
    if _number(ours) != _number(theirs) or ours.is_complex() or theirs.is_complex():
        return text
    return f"{text} (larger by {(ours.double() - theirs.double()).item():.2g})".replace("larger by -", "smaller by ")


def _number(value: torch.Tensor) -> str:
    item = value.item()
    return f"{item:.6g}" if isinstance(item, float) else str(item)


def _show(value: Any) -> str:
    tensor = as_tensor(value) if isinstance(value, torch.Tensor) else None
    if tensor is None:
        return _repr(value)
    if tensor.ndim == 0:
        return _number(tensor)
    values = ", ".join(_number(item) for item in tensor.flatten()[:_SHOWN])
    more = ", ..." if tensor.numel() > _SHOWN else ""
    return f"[{values}{more}] of shape {tuple(tensor.shape)}"


def _repr(value: Any) -> str:
    try:
        return repr(value)[:80]
    except Exception:  # Python refuses to write down a number of 5,000 digits
        return kind(value)


def kind(value: Any) -> str:
    """Name a value's type with its article."""
    name = type(value).__name__
    return f"{'an' if name[0] in 'aeiouAEIOU' else 'a'} {name}"
