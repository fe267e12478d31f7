"""Save what grading found about a submission: files, gradebook, record."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from nbformat import NotebookNode, v4

from course_utils.cells import role
from course_utils.grading.gradebook.decisive import versions
from course_utils.grading.gradebook.ledger import Ledger, Row
from course_utils.grading.gradebook.nbgrader import CourseFolder
from course_utils.grading.gradebook.record import NOT_HANDED_IN, Attempt, Basis, Book, Mark, Record, Spent, Took
from course_utils.grading.gradebook.records import Records
from course_utils.grading.gradebook.register import register
from course_utils.grading.gradebook.timestamps import read_timestamp, written_timestamp
from course_utils.grading.notebooks.executed import executed
from course_utils.grading.notebooks.submissions import TIMESTAMP, Content
from course_utils.grading.outcomes import ExecutedCell, Findings, Outcome, Verdict
from course_utils.grading.process.limits import Limits
from course_utils.grading.status import Status


class Bookkeeper:
    """Saves results of one chapter.

    Attributes:
        prepared: its notebooks by name, as nbgrader records them.

    Args:
        root: the course folder.
        chapter: such as ``04_feedforward``; recorded in the gradebook if it is not, or was another.
        sources: its notebooks by name.
        files: what lies beside them, and is put beside the executed ones.
        records: where files go.

    Raises:
        CourseError: nbgrader refuses the chapter.
    """

    def __init__(
        self, root: Path, chapter: str, sources: dict[str, NotebookNode], files: dict[str, bytes], records: Records
    ) -> None:
        self._folder = CourseFolder(root)
        self._chapter, self._files, self._records = chapter, files, records
        self.prepared = {name: self._folder.prepared(source) for name, source in sources.items()}
        register(self._folder, chapter, self.prepared)
        self._ledger = Ledger(self._folder, chapter)
        self._versions = versions()

    def students(self) -> set[str]:
        """Return the students whose submission is in the gradebook."""
        return self._ledger.students()

    def marks(self) -> dict[str, dict[tuple[str, str], Mark]]:
        """Return by student, and by notebook and cell, what a person has marked or has yet to mark."""
        return self._ledger.marks()

    def set_aside(self) -> dict[str, list[str]]:
        """Return by student what a person wrote on cells that the chapter no longer has, a sentence each."""
        return self._ledger.set_aside()

    def renew_penalties(self) -> dict[str, str]:
        """Have every late penalty be that of today's due date and points; return by student what failed."""
        return self._ledger.renew_penalties()

    def save(
        self,
        student: str,
        content: Content,
        found: Mapping[str, Findings],
        *,
        basis: Basis,
        limits: Limits,
        seconds: float,
    ) -> None:
        """Save one submission: all of it, or nothing that counts.

        Args:
            student: the student's id.
            content: what was submitted.
            found: what grading found of the notebooks that were there.
            basis: what the verdicts depend on.
            limits: what each notebook was allowed.
            seconds: wall time that examining it took.

        Raises:
            GradebookFault: the gradebook is as it was.
            OSError: the files cannot be written.
        """
        facts = list(content.facts)
        moment: datetime | None = None
        undated = False
        try:
            moment = read_timestamp(content.texts.get(TIMESTAMP, b""))
        except ValueError as error:
            facts.append(str(error))
            undated = True
        files = {**self._files, **content.texts}
        if TIMESTAMP in files:  # in a form that every part of nbgrader can read
            files[TIMESTAMP] = b"" if moment is None else written_timestamp(moment).encode()
        rows: dict[str, dict[str, Row] | None] = {}
        books = {}
        seen = self._seen_before(student)
        for name in self.prepared:
            if name in found:
                notebook = executed(self.prepared[name], found[name])
                files[f"{name}.ipynb"] = v4.writes(self._folder.limited(notebook)).encode()
                entries = rows[name] = _rows(notebook, self.prepared[name], found[name], seen[name])
                books[name] = _book(found[name], entries)
            else:
                rows[name] = None
                books[name] = self._missing(name)
        record = Record(
            student=student,
            chapter=self._chapter,
            basis=basis,
            limits=asdict(limits),
            graded_at=datetime.now(UTC).isoformat(timespec="seconds"),
            submitted_at=None if moment is None else moment.isoformat() + "Z",
            facts=tuple(facts),
            seconds=Took(round(seconds, 3), round(sum(findings.seconds for findings in found.values()), 3)),
            versions=self._versions,
            notebooks=books,
        )
        with self._records.replacing(student, files, record):
            self._ledger.write(student, moment, rows, undated=undated)

    def _seen_before(self, student: str) -> dict[str, dict[str, NotebookNode]]:
        """Return by notebook the cells that a person saw, those included that have come from another notebook since."""
        books = {path.stem: _before(path) for path in sorted(self._records.folder(student).glob("*.ipynb"))}
        stay = {name: {cell.id for cell in book.cells} for name, book in self.prepared.items()}
        gone = {
            cell: seen
            for book, cells in books.items()
            for cell, seen in cells.items()
            if cell not in stay.get(book, ())
        }
        return {
            name: {cell: gone[cell] for cell in stay[name] & gone.keys()} | books.get(name, {})
            for name in self.prepared
        }

    def _missing(self, name: str) -> Book:
        cells = [cell for cell in self.prepared[name].cells if cell.metadata.get("nbgrader", {}).get("grade")]
        graded = tuple(
            Verdict(cell.id, role(cell.id).exercise or cell.id, cell.metadata.nbgrader.points, 0.0, Status.MISSING)
            for cell in cells
        )
        return Book(
            status=Status.MISSING,
            points=sum(verdict.points for verdict in graded),
            facts=(NOT_HANDED_IN,),
            exercises=_exercises(graded, {}),
            graded=graded,
        )


def _rows(
    notebook: NotebookNode, prepared: NotebookNode, findings: Findings, before: dict[str, NotebookNode]
) -> dict[str, Row]:
    released = {cell.get("id"): cell.source for cell in prepared.cells}
    scores = {verdict.id: verdict.score for verdict in findings.graded}
    elsewhere = _elsewhere(findings)
    cells = [cell for cell in notebook.cells if "nbgrader" in cell.metadata]
    changed = _changed(notebook.cells, before, elsewhere)
    return {
        cell.id: Row.of(
            cell,
            scores.get(cell.id),
            released=released.get(cell.id, ""),
            changed=cell.id in changed,
            elsewhere=cell.id in elsewhere,
            most=_reduced(cell, before.get(cell.id)),
        )
        for cell in cells
    }


def _elsewhere(findings: Findings) -> set[str]:
    """Return the written answers that are not in their own cells."""
    return {verdict.id for verdict in findings.graded if verdict.status is Status.MANUAL and verdict.message}


def _before(path: Path) -> dict[str, NotebookNode]:
    """Return the cells, by id, that a person saw who marked an earlier submission or edition."""
    try:
        return {cell.id: cell for cell in v4.reads(path.read_text(encoding="utf-8")).cells}
    except (OSError, ValueError):
        return {}


def _changed(notebook: list[NotebookNode], before: dict[str, NotebookNode], elsewhere: set[str]) -> set[str]:
    """Return the ids of the cells that differ from those that a person saw and marked.

    A test counts as changed if the answer that it tests has changed. A written answer that stands in cells other
    than its own (``elsewhere``) counts as changed if any cell of the notebook has.
    """
    cells = [cell for cell in notebook if "nbgrader" in cell.metadata]
    changed = {cell.id for cell in cells if cell.id not in before or _seen(before[cell.id]) != _seen(cell)}
    if [_seen(cell) for cell in before.values()] != [_seen(cell) for cell in notebook]:
        changed |= elsewhere
    answers = {role(cell.id).exercise for cell in cells if cell.id in changed and cell.metadata.nbgrader.solution}
    tests = (cell.id for cell in cells if not cell.metadata.nbgrader.solution)
    return changed | {test for test in tests if role(test).exercise in answers}


def _reduced(cell: NotebookNode, before: NotebookNode | None) -> float | None:
    """Return what a cell is worth if it was worth more before."""
    points = cell.metadata.nbgrader.get("points")
    earlier = None if before is None else before.metadata.get("nbgrader", {}).get("points")
    return float(points) if points is not None and earlier is not None and points < earlier else None


def _seen(cell: NotebookNode) -> tuple[str, Any]:
    return cell.source, cell.get("attachments")


def _book(findings: Findings, rows: Mapping[str, Row]) -> Book:
    """Return what a record tells of one notebook."""
    graded = tuple(_with_blank(verdict, rows[verdict.id]) for verdict in findings.graded)
    ran = [(step, step.outcome) for step in findings.steps if step.outcome is not None]
    return Book(
        status=findings.status,
        score=sum(verdict.score or 0.0 for verdict in graded),
        points=sum(verdict.points for verdict in graded),
        bytes=findings.bytes,
        facts=findings.facts,
        seconds=Spent(
            wall=round(findings.seconds, 3),
            learner=_cpu(outcome.called if _is_test(step) else outcome.seconds for step, outcome in ran),
            tests=_cpu(outcome.seconds for step, outcome in ran if _is_test(step)),
        ),
        exercises=_exercises(graded, _seconds(ran)),
        graded=graded,
    )


def _exercises(graded: Iterable[Verdict], seconds: Mapping[str, float]) -> dict[str, Attempt]:
    """Return by exercise how it was done."""
    verdicts: dict[str, list[Verdict]] = {}
    for verdict in graded:
        verdicts.setdefault(verdict.exercise, []).append(verdict)
    return {name: Attempt.of(group, seconds.get(name, 0.0)) for name, group in verdicts.items()}


def _seconds(ran: Iterable[tuple[ExecutedCell, Outcome]]) -> dict[str, float]:
    """Return the CPU time of each exercise's answer and tests, and of what the tests called."""
    seconds: dict[str, float] = {}
    for step, outcome in ran:
        exercise = role(step.id).exercise or step.id
        seconds[exercise] = seconds.get(exercise, 0.0) + outcome.seconds + outcome.called
    return seconds


def _with_blank(verdict: Verdict, row: Row) -> Verdict:
    """Return a verdict, or another one if the learner left a written answer as it was."""
    if verdict.status is Status.MANUAL and row.untouched:
        return replace(verdict, score=0.0, status=Status.BLANK)
    return verdict


def _is_test(step: ExecutedCell) -> bool:
    return role(step.id).kind == "test"


def _cpu(seconds: Iterable[float]) -> float:
    return round(float(sum(seconds)), 3)
