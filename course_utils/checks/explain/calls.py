"""What a call of the learner's function shows by itself: an exception, where it came from, another value next time."""

import inspect
import linecache
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import torch

from course_utils.checks.explain.signatures import Argument, named
from course_utils.checks.failure import Statement
from course_utils.checks.observations import Case, Observation, Observer

_LONGEST = 80


def raised(
    arguments: Sequence[Argument], cases: Mapping[str, Case], actual: Mapping[str, Observation], label: str
) -> Statement:
    """Tell with which arguments a call raised an exception, and at which line, where that is known.

    Args:
        arguments: the arguments of the cases.
        cases: their values in each case.
        actual: what was seen of the learner's function.
        label: the case in which it raised.
    """
    failing = sum("raised" in actual[other] for other in cases)
    share = f" in {failing} of {len(cases)} cases" if failing < len(cases) else " in every case" if failing > 1 else ""
    line = line_of(actual[label]["raised"])
    return Statement(
        "raised",
        f"it stops with an exception{share}, here with {described(arguments, cases[label])}"
        + (f", at your line `{line}`" if line else ""),
    )


def described(arguments: Sequence[Argument], case: Case) -> str:
    """Return the arguments of a call in one line, of tensors the shape."""
    shown = [f"{name} {_brief(value)}" for name, value in zip(named(arguments, case), case.given, strict=True)]
    return ", ".join(shown) or "no arguments"


def _brief(value: Any) -> str:
    if isinstance(value, torch.Tensor):
        return f"of shape {tuple(value.shape)}"
    if value is None or isinstance(value, (bool, int, float)):
        return f"= {value!r}"
    if isinstance(value, (list, tuple)):
        return f"of length {len(value)}"
    return f"(a {type(value).__name__})"


def line_of(error: BaseException) -> str:
    """Return the innermost line of the learner's that an exception came through; the empty string if it is not known.

    A test's lines are not the learner's: what is still running belongs to the test. An exception that came from another
    process has no lines.
    """
    running, frame = set(), inspect.currentframe()
    while frame is not None:
        running.add(frame.f_code.co_filename)
        frame = frame.f_back
    found, trace = "", error.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        if trace.tb_frame.f_globals.get("__name__") == "__main__" and code.co_filename not in running:
            found = linecache.getline(code.co_filename, trace.tb_lineno).strip() or found
        trace = trace.tb_next
    return found[:_LONGEST]


def memory(
    observer: Observer, function: Callable[..., Any], oracle: Callable[..., Any], actual: Mapping[str, Observation]
) -> Iterator[Statement]:
    """Ask the first case again, and tell if the answer is another one."""
    label, case = next(iter(observer.cases.items()))
    if "raised" in actual[label]:
        return
    again = observer.call(function, case)
    if observer.difference(again, actual[label]) is None:
        return
    if observer.difference(observer.call(oracle, case), observer.call(oracle, case)) is None:
        yield Statement(
            "memory",
            "a second call with the same arguments gives another result: it draws random numbers, or something that "
            "an earlier call left behind is used",
        )
