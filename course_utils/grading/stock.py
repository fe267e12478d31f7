"""Grade one submission as nbgrader does: learner's cells and tests in one process, for notebooks written elsewhere.

The notebook is nbgrader's: the submitted cells in their order, with every recorded cell in the state that was recorded
(see ``restoration``). It runs in learners' processes of the sandbox, and its scores follow nbgrader's rule: a test that
ends earns its points, or the number that its last line shows; an untouched answer that a person would mark earns 0.

The learner's code can forge what its process says, so whoever believes these verdicts trusts the learner. Where stock
nbgrader differs for honest work, it is by a flaw that the course's configuration of it mends as well: output on stderr
scores 0 there, and a tag on a test has it skipped and passed.
"""

import copy
import time
from collections.abc import Callable
from typing import Any

import nbformat

from course_utils.cells import is_skipped
from course_utils.grading.engine import Budget, Graded, Learner, Record, Run, unreadable
from course_utils.grading.rebuild import Step, Unreadable, differences, read_cells
from course_utils.grading.restoration import restored
from course_utils.grading.runner import Outcome


def grade(prepared: Any, submission: bytes, *, start: Callable[[], Learner], budget: Budget | None = None) -> Record:
    """Grade one submitted notebook; call this in the main thread of a process that is thrown away afterwards.

    Args:
        prepared: the source notebook as `CourseFolder.prepared` returns it.
        submission: the submitted file, which may be any bytes.
        start: starts a new learner's process that serves a `Peer`.
        budget: limits of wall time.
    """
    started = time.monotonic()
    try:
        cells = read_cells(submission)  # within bounds
        steps = _steps(prepared, submission)
    except Unreadable as error:
        record = unreadable(prepared, str(error))
    else:
        released = {
            cell.id: cell.source for cell in prepared.cells if cell.metadata.get("nbgrader", {}).get("solution")
        }
        record = _InKernel(released, steps, differences(prepared, cells), start, budget or Budget()).record()
    record.seconds = time.monotonic() - started
    return record


def _steps(prepared: Any, submission: bytes) -> list[Step]:
    originals = [copy.deepcopy(cell) for cell in prepared.cells if "nbgrader" in cell.metadata]
    try:
        cells = restored(nbformat.reads(submission.decode("utf-8"), as_version=4).cells, originals)
        return [_step(cell) for cell in cells]
    except Exception as error:  # nbformat has no exception of its own for a file of the wrong form
        raise Unreadable(f"the file is not a notebook: {type(error).__name__}") from None


def _step(cell: Any) -> Step:
    code = cell.cell_type == "code"
    return Step(cell.id, "skipped" if code and is_skipped(cell) else "cell", code, str(cell.source), cell)


class _InKernel(Run):
    """Every cell runs in the learner's process.

    Args:
        released: the answer cells as learners first see them, by id.
        run: as for `Run`.
    """

    def __init__(self, released: dict[str, str], *run: Any) -> None:
        super().__init__(*run)
        self._stubs = released

    def _is_test(self, step: Step) -> bool:
        fields = step.origin.metadata.get("nbgrader", {})
        return bool(fields.get("grade") and not fields["solution"])

    def _released(self, step: Step) -> str:
        return self._stubs.get(step.id, "")

    def _judged(self, step: Step, outcome: Outcome | None) -> Graded | None:
        fields = step.origin.metadata.get("nbgrader", {})
        if not fields.get("grade"):
            return None
        points = float(fields["points"])
        if fields["solution"] or not step.code:
            return Graded(step.id, step.id, points, None, "manual")
        if outcome is None:  # tagged to be skipped
            return Graded(step.id, step.id, points, points, "passed")
        score = earned(outcome.value, points) if outcome.passed else 0.0
        status = "partly" if outcome.passed and score < points else outcome.status
        return Graded(
            step.id, step.id, points, score, status, outcome.ename[:100], outcome.message[:4000], outcome.seconds
        )


def earned(value: str, points: float) -> float:
    """Return what a test that ended earns: the number that it shows if that is from 0 to its points, else all of them.

    Args:
        value: the text that its last line shows.
        points: what it is worth.
    """
    try:
        number = float(value)
    except ValueError:
        return points
    return number if 0.0 <= number <= points else points
