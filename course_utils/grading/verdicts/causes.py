"""Tell what lies behind a test's failure: a cell that stopped before, a stub that nobody touched, lines elsewhere.

A cell that stops leaves names undefined, and a test that needs one ends with a NameError. What helps is what stopped
the cell, or where the line stands that would have defined the name.
"""

import re
from collections.abc import Collection
from dataclasses import replace

from course_utils.grading.notebooks.places import Places, bound
from course_utils.grading.outcomes import Outcome
from course_utils.grading.status import Status
from course_utils.stubs import is_stub, stub_left, told_of_line

#: The error's names where its text is a whole sentence.
STOPPED_BEFORE, LINE_LEFT, ELSEWHERE = "CellStopped", "StubLeft", "AnswerElsewhere"
_MISSING = re.compile(r"name '(\w+)' is not defined")
_FILE = re.compile(r" \([^()\s]+, line \d+\)$")  # after a SyntaxError's text; it differs from one learner to the next
_WORD = re.compile(r"\w+")
_LONGEST_LINE = 80


class Causes:
    """What is known of the learner's cells that have run so far.

    Args:
        places: where lines of the learner's stand that may count for nothing there.
    """

    def __init__(self, places: Places | None = None) -> None:
        self._places = places or Places()
        self._stopped: dict[str, tuple[str, Outcome, str]] = {}
        self._defined: set[str] = set()  # by other cells, since the answer's own cell

    def saw(self, source: str, outcome: Outcome, released: str = "", solution: str = "") -> None:
        """Remember how a learner's cell ended.

        Args:
            source: the cell.
            outcome: how it ended.
            released: an answer cell as learners first see it.
            solution: an answer that defines what the cell should define.
        """
        if not self._stopped and not self._places.defined and outcome.passed:
            return
        names = {*bound(source), *bound(released), *bound(solution)}
        self._defined = self._defined - names if released or not outcome.passed else self._defined | names
        for name in names:
            self._stopped.pop(name, None)
            if not outcome.passed:
                self._stopped[name] = source, outcome, released

    def explained(self, test: Outcome, source: str, answer: str, released: str) -> Outcome:
        """Return the outcome of a test, with what lies behind it.

        Args:
            test: its outcome.
            source: its cell.
            answer: the text of the answer cell that it tests.
            released: that cell as learners first see it.
        """
        if test.status is not Status.FAILED:
            return test
        found = self._found(test, answer, released)
        missing = _missing(test)
        if found.status is Status.BLANK or (missing and found is test):
            wanted = {missing} if missing else set(bound(released)) & set(_WORD.findall(source))
            is_empty = not answer.strip() or is_stub(answer, released)
            return self._elsewhere(test, wanted, is_empty=is_empty) or self._with_setup(found)
        return self._with_setup(found)

    def _found(self, test: Outcome, answer: str, released: str) -> Outcome:
        """Return the outcome of a test, with what stopped the cell that defines what is missing."""
        if not (missing := _missing(test)):
            return _without_stub(test, test, answer, released)
        if missing not in self._stopped:
            return test
        source, stopped, released = self._stopped[missing]
        told = replace(test, ename=STOPPED_BEFORE, message=_sentence(source, stopped, is_answer=bool(released)))
        return _without_stub(told, stopped, source, released)

    def _elsewhere(self, test: Outcome, wanted: Collection[str], *, is_empty: bool) -> Outcome | None:
        """Return the outcome of a test whose answer stands where it defines nothing."""
        for name in sorted(wanted):
            if name not in self._defined and (where := self._places.defined.get(name)):
                return replace(test, ename=ELSEWHERE, message=_told_where(name, where, is_empty=is_empty))
        return None

    def _with_setup(self, test: Outcome) -> Outcome:
        """Return the outcome of a test, with the line that would have defined what is missing."""
        missing = _MISSING.search(test.message) if "NameError" in f"{test.ename} {test.message}" else None
        line = self._places.setup.get(missing[1], "") if missing else ""
        return replace(test, message=f"{test.message.rstrip('.')}. {_told_of_setup(line)}") if line else test


def _missing(test: Outcome) -> str:
    """Return the name that was not defined when a test failed; an empty text if that was not the reason."""
    found = _MISSING.search(test.message) if test.ename == "NameError" else None
    return found[1] if found else ""


def _told_where(name: str, where: str, *, is_empty: bool) -> str:
    missing = "There is no answer in the answer cell" if is_empty else f"The answer cell does not define `{name}`"
    place = ", in place of the stub" if is_empty else ""
    return (
        f"{missing}, and a definition of `{name}` stands in another cell ({where}): put it into the answer cell{place}."
    )


def _told_of_setup(line: str) -> str:
    return f"`{line}` in the setup cell is not kept: setup is the course's; put it in your answer cell."


def _without_stub(told: Outcome, stopped: Outcome, answer: str, released: str) -> Outcome:
    """Return what is told of a test, if it was not a line of the stub that stopped it."""
    if stopped.ename != "NotImplementedError":
        return told
    line = stub_left(stopped.message, answer, released)
    if line is None:
        return replace(told, status=Status.BLANK, ename=stopped.ename, message=stopped.message)
    return replace(told, ename=LINE_LEFT, message=told_of_line(line)) if line else told


def _sentence(source: str, outcome: Outcome, *, is_answer: bool) -> str:
    """Say what stopped a cell, and at which line."""
    lines = source.splitlines()
    text = lines[outcome.line - 1].strip()[:_LONGEST_LINE] if 0 < outcome.line <= len(lines) else ""
    cell = "The answer cell" if is_answer else "A cell before this test"
    place = f" at line {outcome.line}, `{text}`" if text else ""
    name = outcome.ename if outcome.status is Status.FAILED else ""
    said = filter(None, (name, _FILE.sub("", outcome.message)))
    return f"{cell} stopped{place}: {': '.join(said)}"
