"""Check that a value is the right one, or has the right shape."""

from collections.abc import Mapping
from typing import Any

import torch

from course_utils.checks.explain import explain_value
from course_utils.checks.failure import CheckFailure, failure
from course_utils.checks.mistakes import are_tried
from course_utils.checks.types import difference
from course_utils.checks.values import instead_of, kind, not_a_value, plain


def check_close(
    actual: Any,
    expected: Any,
    *,
    name: str,
    mistakes: Mapping[str, Any] | None = None,
    rtol: float | None = None,
    atol: float | None = None,
    optional: bool = False,
    typed: bool = False,
) -> None:
    """Check that a value equals what is expected, up to rounding.

    Args:
        actual: what the learner's code returned: a number, array, tensor, or a list, tuple or dict of these.
        expected: the right value, of the same structure; a float may stand for a tensor of shape ().
        name: what was computed, as the learner would write it, such as ``"mean(x, dim=0)"``.
        mistakes: for each known mistake, in words that continue "this is what you get when ...", the value it produces.
        rtol: relative tolerance; by default chosen from the precision of ``expected``.
        atol: absolute tolerance; likewise.
        optional: None is a legal answer of this code, if not here: it does not speak of a missing ``return``.
        typed: the task names types, dtypes or precision: they are those of ``expected``.

    Raises:
        CheckFailure: the values differ.
        ValueError: a mistake's value equals the expected one, so that this test could not tell them apart; within
            `mistakes_tried` alone.
    """
    wrong_numbers = difference(actual, expected, rtol, atol) is not None
    told = difference(actual, expected, rtol, atol, typed=typed)
    if told is None and not are_tried():
        return
    mistakes = dict(mistakes or {})
    for mistake in [m for m, wrong in mistakes.items() if difference(wrong, expected, rtol, atol, typed=typed) is None]:
        if are_tried():
            raise ValueError(f"{name}: the mistake '{mistake}' gives the right value here: choose other inputs")
        del mistakes[mistake]
    if told is None:
        return
    if optional and actual is None:
        told = instead_of(expected, actual)
    typed = typed and not wrong_numbers  # a mistake is known by its numbers, or if these are right, by their type
    matching = [m for m, wrong in mistakes.items() if difference(actual, wrong, rtol, atol, typed=typed) is None]
    statement = explain_value(actual, expected, rtol, atol) if wrong_numbers and not matching else None
    raise failure(name, told, matching, statement, kind=None if wrong_numbers else "type")


def check_shape(actual: Any, shape: tuple[int, ...], *, name: str) -> None:
    """Check that a value is a tensor or array of the given shape.

    Raises:
        CheckFailure: it is something else, or has another shape.
    """
    problem = not_a_value(actual)
    if isinstance(actual, torch.Tensor):
        actual = plain(actual)
    if problem is None and not hasattr(actual, "shape"):
        problem = f"expected a tensor of shape {tuple(shape)}, got {kind(actual)}"
    if problem is None and tuple(actual.shape) != tuple(shape):
        problem = f"expected shape {tuple(shape)}, got shape {tuple(actual.shape)}"
    if problem is not None:
        raise CheckFailure(f"{name}: {problem}")
