"""The one exception that checks raise."""

import os
import re
import textwrap
from dataclasses import dataclass

from course_utils import outputs
from course_utils.checks.mistakes import OR

# Most notebooks break longer lines of an error in the middle of a word.
_WIDTH = 76
#: What may differ between mistakes of one kind, such as values below 1e-10, 1e-9, ... that are taken for 0.
_NUMBER = re.compile(r"\d[\d.]*(e[+-]?\d+)?")


class CheckFailure(AssertionError):
    """Say what is wrong with a learner's work.

    Attributes:
        mistake: the known mistake that was recognized, or None when nothing was diagnosed.
        kind: the kind of what was found out without one, such as ``argument-ignored``; None if nothing was.
    """

    def __init__(self, message: str, *, mistake: str | None = None, kind: str | None = None) -> None:
        super().__init__(message)
        self.mistake, self.kind = mistake, kind

    def _render_traceback_(self) -> list[str]:
        """Show the message alone in a notebook: the frames of a test teach nothing."""
        fold = _kept if os.environ.get(outputs.WRAPS_LINES) else _wrapped
        lines = [part for line in f"✗ {self}".splitlines() for part in fold(line)]
        return ["\n".join(lines)]  # IPython's plain mode puts nothing between the items


def _wrapped(line: str) -> list[str]:
    return textwrap.wrap(line, _WIDTH, subsequent_indent="  ") or [""]


def _kept(line: str) -> list[str]:
    """Leave the breaking to the page, but in columns, which would fall apart."""
    return [line.replace(" ", "\N{NO-BREAK SPACE}") if line.startswith(outputs.COLUMNS) else line]


@dataclass(frozen=True)
class Statement:
    """Something true about how an answer is wrong.

    Attributes:
        kind: its kind, a short key that stays the same.
        text: a sentence for the learner, without its period.
    """

    kind: str
    text: str


def failure(
    name: str,
    difference: str,
    mistakes: list[str],
    statement: Statement | None = None,
    where: str = "",
    kind: str | None = None,
) -> CheckFailure:
    """Build the failure that says ``difference``, headed by what explains it.

    Args:
        name: what was checked.
        difference: what is wrong.
        mistakes: the known mistakes that explain it; they are told before a statement.
        statement: what was found out about it.
        where: the case in which it was seen, as ``", for ..."``.
        kind: what kind of difference it is, if it tells that by itself.
    """
    if mistakes:
        told_apart = list({_NUMBER.sub("", mistake): mistake for mistake in reversed(mistakes)}.values())[::-1]
        diagnosis = OR.join(told_apart)
        unsure = "" if len(mistakes) == 1 else " (this test cannot tell which)"
        if len(told_apart) < len(mistakes):
            unsure = " (or another such number: this test cannot tell which)"
        told = f"{name}{where}: this is what you get when {diagnosis}{unsure}.\n{difference}"
        return CheckFailure(told, mistake=diagnosis)
    if statement is None:
        return CheckFailure(f"{name}{where}: {difference}", kind=kind)
    stop = "" if statement.text.endswith("?") else "."
    begin = f"For {where.removeprefix(', for ')}: " if where else ""
    return CheckFailure(f"{name}: {statement.text}{stop}\n{begin}{difference}", kind=statement.kind)
