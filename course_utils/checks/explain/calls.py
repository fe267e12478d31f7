"""What a call of the learner's function shows by itself: an exception, where it came from, another value next time."""

import linecache
import os
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import torch

from course_utils.checks.explain.arguments import NO_CHANGE, arguments_of
from course_utils.checks.explain.subject import counted
from course_utils.checks.failure import Statement
from course_utils.checks.observations import Case, Observation, Observer

_LONGEST = 80
_OURS = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def raised(
    oracle: Callable[..., Any], cases: Mapping[str, Case], actual: Mapping[str, Observation], label: str
) -> Statement:
    """Tell with which arguments a call raised an exception, and at which line, where that is known.

    Args:
        oracle: its arguments have names.
        cases: the arguments of each case.
        actual: what was seen of the learner's function.
        label: the case in which it raised.
    """
    failing = [other for other in cases if "raised" in actual[other]]
    share = f" in {len(failing)} of {counted(len(cases), 'case')}" if len(cases) > 1 else ""
    line = line_of(actual[label]["raised"])
    return Statement(
        "raised",
        f"it stops with an exception{share}, first with {described(oracle, cases[label])}"
        + (f", at your line `{line}`" if line else ""),
    )


def described(oracle: Callable[..., Any] | None, case: Case) -> str:
    """Return the arguments of a call in one line, of tensors the shape."""
    shown = [
        f"{argument.name.removeprefix('argument ') if argument.shown == argument.name else argument.name}"
        f"{' of shape ' + str(tuple(value.shape)) if isinstance(value, torch.Tensor) else _brief(value)}"
        for argument in arguments_of(oracle, {"": case})
        if argument.part < 0 and (value := argument.of(case)) is not NO_CHANGE
    ]
    return ", ".join(shown) or "no arguments"


def _brief(value: Any) -> str:
    if value is None or isinstance(value, (bool, int, float)):
        return f" = {value!r}"
    if isinstance(value, (list, tuple)):
        return f" with {counted(len(value), 'entry').replace('entrys', 'entries')}"
    return f" (a {type(value).__name__})"


def line_of(error: BaseException) -> str:
    """Return the innermost line that the learner wrote, of those that an exception came through; else nothing.

    An exception that came from another process has no lines of its own.
    """
    found, trace = "", error.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        if trace.tb_frame.f_globals.get("__name__") == "__main__" and code.co_filename != "<test>":
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
