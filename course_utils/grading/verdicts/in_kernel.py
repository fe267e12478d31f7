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
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from nbformat import from_dict

from course_utils import notebook
from course_utils.cells import is_skipped
from course_utils.grading.notebooks.pictures import pictures
from course_utils.grading.notebooks.places import Places, find_places, is_remarked
from course_utils.grading.notebooks.rebuild import (
    Guest,
    Rebuilt,
    Step,
    Unreadable,
    differences,
    finished,
    joined,
    read_notebook,
    sendable,
    told_elsewhere,
    visible_part,
)
from course_utils.grading.notebooks.restoration import restored
from course_utils.grading.outcomes import Findings, Outcome, Verdict
from course_utils.grading.status import Status
from course_utils.grading.verdicts.clock import reading
from course_utils.grading.verdicts.overseer import Journal
from course_utils.grading.verdicts.record import to_mark, unreadable, verdict
from course_utils.grading.verdicts.run import Budget, Learner, Run, readable


def grade(
    prepared: Any,
    submission: bytes | None,
    *,
    start: Callable[[], Learner],
    budget: Budget | None = None,
    journal: Journal | None = None,
    earlier: Sequence[Any] = (),
    moved: Sequence[Guest] = (),
) -> Findings:
    """Grade one submitted notebook; call this in the main thread of a process that is thrown away afterwards.

    Args:
        prepared: the source notebook as `CourseFolder.prepared` returns it.
        submission: the submitted file, which may be any bytes; None if there is none.
        start: starts a new learner's process that serves a `Peer`.
        budget: limits of wall time.
        journal: what an earlier process found; told what this one does.
        earlier: other editions of the notebook that the learner may have had.
        moved: cells of the notebook from other submitted files.
    """
    started = time.monotonic()
    budget = budget or Budget()
    journal = journal or Journal(budget.total)
    edition = [dict(cell) | {"source": visible_part(cell.source)} for cell in prepared.cells]
    try:
        with readable(journal), reading(budget.total):
            submitted = [] if submission is None else read_notebook(submission)["cells"]
            everything = joined(edition, submitted, moved)
            places = find_places(prepared.cells, edition, everything)
            steps = _steps(prepared, edition, everything, places)
            facts = [] if submission is None else differences(prepared, edition, submitted, earlier)
            rebuilt = Rebuilt(steps, [*facts, *told_elsewhere(steps, places)], places)
    except Unreadable as error:
        findings = unreadable(prepared, str(error))
    else:
        released = {
            cell.id: cell.source for cell in prepared.cells if cell.metadata.get("nbgrader", {}).get("solution")
        }
        findings = _InKernel(released, rebuilt, start, budget, journal).findings()
    return replace(findings, seconds=time.monotonic() - started)


def _steps(
    prepared: Any, edition: Sequence[notebook.Cell], submitted: Sequence[notebook.Cell], places: Places
) -> list[Step]:
    originals = [copy.deepcopy(cell) for cell in prepared.cells if "nbgrader" in cell.metadata]
    cells = restored([_node(cell) for cell in submitted], originals)
    released = {notebook.name(cell): cell for cell in edition}
    names = notebook.names_in(edition, cells)
    return finished([_step(cell, released.get(name)) for cell, name in zip(cells, names, strict=True)], places)


def _node(cell: notebook.Cell) -> Any:
    """Return a submitted cell of any form as one that nbformat could have read."""
    metadata = cell.get("metadata")
    kind = cell.get("cell_type")
    node = {
        "id": cell.get("id", ""),
        "cell_type": kind if kind in ("code", "raw") else "markdown",
        "metadata": metadata if isinstance(metadata, dict) else {},
        "source": sendable(notebook.text(cell)),
    }
    kept, _ = pictures(cell.get("attachments"))
    return from_dict(node | ({"attachments": kept} if kept else {}))


def _step(cell: Any, released: notebook.Cell | None) -> Step:
    code = cell.cell_type == "code"
    was_code = code if released is None else released["cell_type"] == "code"
    if released is not None and cell.metadata.get("nbgrader", {}).get("solution"):
        theirs = notebook.is_theirs(released, cell)
    elif was_code:
        theirs = is_remarked(released or {}, cell)
    else:
        theirs = bool(notebook.own_text(released or {}, cell.source))
    kind = "skipped" if code and is_skipped(cell) else "cell"
    return Step(cell.id, kind, code, str(cell.source), cell, theirs=theirs)


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

    def _judged(self, step: Step, outcome: Outcome | None) -> Verdict | None:
        fields = step.origin.metadata.get("nbgrader", {})
        if not fields.get("grade"):
            return None
        points = float(fields["points"])
        if fields["solution"] or not step.code:
            return to_mark(step, step.id, points)
        if outcome is None:  # tagged to be skipped
            return Verdict(step.id, step.id, points, points, Status.PASSED)
        score = earned(outcome.value, points) if outcome.passed else 0.0
        status = Status.PARTLY if outcome.passed and score < points else outcome.status
        return verdict(step, step.id, points, score, outcome, status)


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
