"""Tell what lies behind a test's failure: a cell that stopped before, or a stub that nobody touched.

A cell that stops leaves names undefined, and a test that needs one ends with a NameError. What helps is what stopped
the cell.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from course_utils.grading.runner import Outcome
from course_utils.stubs import stub_left, told_of_line

#: The error's names where its text is a whole sentence.
STOPPED_BEFORE, LINE_LEFT = "CellStopped", "StubLeft"
_MISSING = re.compile(r"name '(\w+)' is not defined")
_FILE = re.compile(r" \([^()\s]+, line \d+\)$")  # after a SyntaxError's text; it differs from one learner to the next
_DEFINED = re.compile(r"^(?:async[ \t]+)?(?:def|class)[ \t]+(\w+)", re.MULTILINE)
_BOUND = re.compile(r"^(?:([\w, \t*()]+)(?::[^=\n]*)?=(?!=)|(?:import|from)\b(.*))", re.MULTILINE)
_LONGEST_LINE = 80


class Causes:
    """What is known of the learner's cells that have run so far."""

    def __init__(self) -> None:
        self._stopped: dict[str, tuple[str, Outcome, str]] = {}

    def saw(self, source: str, outcome: Outcome, released: str = "", solution: str = "") -> None:
        """Remember how a learner's cell ended.

        Args:
            source: the cell.
            outcome: how it ended.
            released: an answer cell as learners first see it.
            solution: an answer that defines what the cell should define.
        """
        if not self._stopped and outcome.passed:
            return
        for name in {*_bound(source), *_bound(released), *_bound(solution)}:
            self._stopped.pop(name, None)
            if not outcome.passed:
                self._stopped[name] = source, outcome, released

    def explained(self, test: Outcome, answer: str, released: str) -> Outcome:
        """Return the outcome of a test, with what lies behind it.

        Args:
            test: its outcome.
            answer: the text of the answer cell that it tests.
            released: that cell as learners first see it.
        """
        if test.status != "failed":
            return test
        missing = _MISSING.search(test.message) if test.ename == "NameError" else None
        if missing is None:
            return _without_stub(test, test, answer, released)
        if missing[1] not in self._stopped:
            return test
        source, stopped, released = self._stopped[missing[1]]
        told = replace(test, ename=STOPPED_BEFORE, message=_sentence(source, stopped, is_answer=bool(released)))
        return _without_stub(told, stopped, source, released)


def _without_stub(told: Outcome, stopped: Outcome, answer: str, released: str) -> Outcome:
    """Return what is told of a test, if it was not a line of the stub that stopped it."""
    if stopped.ename != "NotImplementedError":
        return told
    line = stub_left(stopped.message, answer, released)
    if line is None:
        return replace(told, status="blank", ename=stopped.ename, message=stopped.message)
    return replace(told, ename=LINE_LEFT, message=told_of_line(line)) if line else told


def _sentence(source: str, outcome: Outcome, *, is_answer: bool) -> str:
    """Say what stopped a cell, and at which line."""
    lines = source.splitlines()
    text = lines[outcome.line - 1].strip()[:_LONGEST_LINE] if 0 < outcome.line <= len(lines) else ""
    cell = "The answer cell" if is_answer else "A cell before this test"
    place = f" at line {outcome.line}, `{text}`" if text else ""
    name = outcome.ename if outcome.status == "failed" else ""
    said = filter(None, (name, _FILE.sub("", outcome.message)))
    return f"{cell} stopped{place}: {': '.join(said)}"


def _bound(source: str) -> Iterator[str]:
    """Yield the names that a cell binds at its top level, were it only to run to its end; it need not be Python."""
    yield from _DEFINED.findall(source)
    for assigned, imported in _BOUND.findall(source):
        yield from re.findall(r"\w+", assigned or imported)
