"""Check statements, exceptions and measured numbers that must clear a bar."""

import math
from collections.abc import Callable
from typing import Any

import torch

from course_utils.checks.failure import CheckFailure
from course_utils.checks.values import plain
from course_utils.stubs import is_unwritten

#: So many characters of an exception's text are shown: a test's arguments may stand in it.
_SAID = 100


def check_true(condition: Any, message: str) -> None:
    """Check that a statement holds.

    Args:
        condition: the statement, judged by ``bool``.
        message: what is wrong and what to do when it does not hold.

    Raises:
        CheckFailure: it does not hold.
    """
    if not bool(condition):
        raise CheckFailure(message)


def check_bar(
    measured: Any, *, name: str, at_least: float | None = None, at_most: float | None = None, advice: str = ""
) -> None:
    """Check that a measured number, such as an accuracy after training, clears a bar.

    Raises:
        CheckFailure: it is not a finite number, or misses the bar.
    """
    try:
        value = float(_number(measured))
    except (TypeError, ValueError, RuntimeError, OverflowError):
        raise CheckFailure(f"{name}: expected a number, got a {type(measured).__name__}") from None
    if not math.isfinite(value):
        raise CheckFailure(f"{name}: got {value}: the computation diverged or divided by zero. {advice}".rstrip())
    if at_least is not None and value < at_least:
        raise CheckFailure(f"{name}: expected at least {_missed(at_least, value)}. {advice}".rstrip())
    if at_most is not None and value > at_most:
        raise CheckFailure(f"{name}: expected at most {_missed(at_most, value)}. {advice}".rstrip())


def check_raises(
    exception: type[BaseException], function: Callable[..., Any], *args: Any, name: str, **kwargs: Any
) -> None:
    """Check that a call raises the exception that the task promises for bad input.

    Raises:
        CheckFailure: the call returns, or raises something else.
    """
    try:
        value = function(*args, **kwargs)
    except Exception as error:
        # A stub's exception is a kind of RuntimeError: only a task that asks for it by name may get it.
        if is_unwritten(error) and not issubclass(exception, NotImplementedError):
            raise
        if not isinstance(error, exception):
            said = f"{type(error).__name__}: {str(error)[:_SAID]}"
            raise CheckFailure(f"{name}: expected {exception.__name__}, got {said}") from error
        return
    raise CheckFailure(f"{name}: expected {exception.__name__}, but the call returned a {type(value).__name__}")


def _missed(bar: float, value: float) -> str:
    """Say a bar without what it leaves to rounding, 0.5 for 0.499999, and a number that misses it, told apart."""
    short = float(f"{bar:.4g}")
    told = f"{short if math.isclose(short, bar, rel_tol=1e-5) else bar:g}"
    got = next((text for digits in range(4, 17) if (text := f"{value + 0.0:.{digits}g}") != told), repr(value))
    return f"{told}, got {got}"


def _number(measured: Any) -> Any:
    if isinstance(measured, torch.Tensor):
        return plain(measured).detach()
    if isinstance(measured, (str, bytes)):
        raise TypeError
    return measured
