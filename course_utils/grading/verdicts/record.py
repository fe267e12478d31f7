"""Write down what came of a notebook's cells: verdicts, and what the executed notebook shows, within bounds."""

import json
import re
from dataclasses import replace
from typing import Any

from course_utils.cells import role
from course_utils.checks import mistakes
from course_utils.grading.gradebook.record import OUTPUT_CUT
from course_utils.grading.notebooks.pictures import fitting
from course_utils.grading.notebooks.rebuild import Step
from course_utils.grading.outcomes import ExecutedCell, Findings, Outcome, Verdict
from course_utils.grading.status import Status

ELSEWHERE = "the answer is not in its own cell: look at the cells beside it"
#: The texts of an outcome that a learner's code may have chosen.
SAID = ("ename", "message", "mistake", "stdout", "stderr", "value")
#: A notebook's outputs together may be so many times as long as a text; beyond that each is cut to a few words.
_OUTPUTS = 10
_SHORT = 100
_NAMED = 5
_LONGEST_NAME, _LONGEST_MESSAGE = 100, 4000
_KIND = re.compile("[a-z][a-z0-9-]{0,39}")


class Output:
    """What the executed notebook shows of its cells.

    Args:
        longest: characters that are kept of each text of a cell; a few times as much is kept of the whole notebook's.
    """

    def __init__(self, longest: int) -> None:
        self._longest = longest
        self._size = 0
        self._cut: list[str] = []

    def kept(self, outcome: Outcome) -> Outcome:
        """Return what is kept of an outcome: after many long ones, no more than a verdict needs."""
        return _cut(outcome, min(_LONGEST_MESSAGE, self._longest) if self._is_full() else self._longest)

    def shown(self, step: Step, outcome: Outcome | None) -> ExecutedCell:
        """Return what the executed notebook shows of a step."""
        cell = ExecutedCell(step.id, step.source, attachments=step.pictures or None)
        if outcome is None:
            return cell
        self._cut += [step.id] if outcome.cut else []
        # as long as it is in a report, where a letter may take twelve bytes
        self._size += len(json.dumps([getattr(outcome, name) for name in (*SAID, "pictures")]))
        limit = _kilobytes(self._longest)
        if self._is_full():
            outcome = _cut(outcome, _SHORT)
            limit = f"{_SHORT} characters: the cells of this notebook have shown {_kilobytes(_OUTPUTS * self._longest)}"
        return replace(cell, outcome=outcome, limit=limit if outcome.cut else "")

    def _is_full(self) -> bool:
        return self._size > _OUTPUTS * self._longest

    def facts(self) -> list[str]:
        """Return what has to be said of cells whose output is not whole."""
        if not self._cut:
            return []
        named = ", ".join(self._cut[:_NAMED]) + (", ..." if len(self._cut) > _NAMED else "")
        return [f"{OUTPUT_CUT} {_kilobytes(self._longest)}: {named}"]


def _cut(outcome: Outcome, longest: int) -> Outcome:
    """Return an outcome with texts, and pictures together, of so many characters at most; dots where a text was cut."""
    said = {name: getattr(outcome, name) or "" for name in SAID}
    cut = {name for name, text in said.items() if len(text) > longest}.union(outcome.cut)
    shorter: dict[str, Any] = {name: f"{said[name].removesuffix('...')[:longest]}..." for name in cut}
    kept = fitting(outcome.pictures, longest)
    left_out = outcome.left_out + len(outcome.pictures) - len(kept)
    return replace(outcome, **shorter, cut=tuple(sorted(cut)), pictures=tuple(kept), left_out=left_out)


def _kilobytes(size: int) -> str:
    return f"{size / 1000:g} KB"


def unreadable(source: Any, reason: str) -> Findings:
    """Return what is found of a file that is no notebook.

    Args:
        source: the source notebook.
        reason: why it is none.
    """
    graded = tuple(_zero(cell, Status.UNREADABLE, reason) for cell in _graded_cells(source))
    return Findings("unreadable", graded, facts=(reason,))


def _graded_cells(source: Any) -> list[Any]:
    return [cell for cell in source.cells if cell.metadata.get("nbgrader", {}).get("grade")]


def kind_of(said: Any) -> str:
    """Return the kind that a check told, if it has the form of one; else nothing."""
    return said if isinstance(said, str) and _KIND.fullmatch(said) else ""


def verdict(step: Step, exercise: str, points: float, score: float, outcome: Outcome, status: Status) -> Verdict:
    """Return the verdict on a test.

    Args:
        step: the test.
        exercise: that it belongs to.
        points: what it is worth.
        score: what was earned.
        outcome: what came of it.
        status: in a word.
    """
    failed = outcome.status is Status.FAILED  # what was lost on the way has no mistake of its own
    place = role(step.id).exercise or step.id
    return Verdict(
        id=step.id,
        exercise=exercise,
        points=points,
        score=score,
        status=status,
        ename=outcome.ename[:_LONGEST_NAME],
        message=outcome.message[:_LONGEST_MESSAGE],
        seconds=outcome.seconds,
        mistake=mistakes.key(place, outcome.mistake) if failed and outcome.mistake else "",
        kind=kind_of(outcome.kind) if failed else "",
    )


def to_mark(step: Step, exercise: str, points: float) -> Verdict:
    """Return the verdict on an answer that a person has to mark.

    Args:
        step: the answer.
        exercise: that it belongs to.
        points: what it is worth.
    """
    return Verdict(step.id, exercise, points, None, Status.MANUAL, message=ELSEWHERE if step.elsewhere else "")


def _zero(cell: Any, status: Status, message: str) -> Verdict:
    return Verdict(
        cell.id, role(cell.id).exercise or cell.id, cell.metadata.nbgrader.points, 0.0, status, message=message
    )
