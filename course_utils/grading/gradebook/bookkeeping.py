"""Save what grading found about a submission: files, gradebook, record."""

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from nbformat import v4

from course_utils.cells import role
from course_utils.grading.gradebook.decisive import versions
from course_utils.grading.gradebook.difficulty import Attempt
from course_utils.grading.gradebook.ledger import Ledger, Verdict
from course_utils.grading.gradebook.nbgrader import CourseFolder
from course_utils.grading.gradebook.records import NOT_HANDED_IN, Mark, Records
from course_utils.grading.gradebook.register import register
from course_utils.grading.gradebook.timestamps import read_timestamp, written_timestamp
from course_utils.grading.notebooks.executed import executed
from course_utils.grading.notebooks.submissions import TIMESTAMP, Content
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
        self, root: Path, chapter: str, sources: dict[str, Any], files: dict[str, bytes], records: Records
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
        self, student: str, content: Content, found: dict[str, Any], depends: dict[str, Any], seconds: float
    ) -> None:
        """Save one submission: all of it, or nothing that counts.

        Args:
            student: the student's id.
            content: what was submitted.
            found: the engine's records of the notebooks that were there, as JSON.
            depends: what the verdicts depend on, as fields of the record.
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
        verdicts: dict[str, dict[str, Verdict] | None] = {}
        books = {}
        seen = self._seen_before(student)
        for name in self.prepared:
            if name in found:
                notebook = executed(self.prepared[name], found[name])
                files[f"{name}.ipynb"] = v4.writes(self._folder.limited(notebook)).encode()
                verdicts[name] = _verdicts(notebook, self.prepared[name], found[name], seen[name])
                books[name] = _book(found[name], verdicts[name], found[name]["bytes"])
            else:
                verdicts[name] = None
                books[name] = self._missing(name)
        record = {
            "student": student,
            "chapter": self._chapter,
            **depends,
            "graded_at": datetime.now(UTC).isoformat(timespec="seconds"),
            "submitted_at": None if moment is None else moment.isoformat() + "Z",
            "facts": facts,
            "seconds": {"wall": round(seconds, 3), "engine": round(sum(book["seconds"] for book in found.values()), 3)},
            "versions": self._versions,
            "notebooks": books,
        }
        with self._records.replacing(student, files, record):
            self._ledger.write(student, moment, verdicts, undated=undated)

    def _seen_before(self, student: str) -> dict[str, dict[str, Any]]:
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

    def _missing(self, name: str) -> dict[str, Any]:
        cells = [cell for cell in self.prepared[name].cells if cell.metadata.get("nbgrader", {}).get("grade")]
        graded = [
            {
                "id": cell.id,
                "exercise": role(cell.id).exercise or cell.id,
                "points": cell.metadata.nbgrader.points,
                "score": 0.0,
                "status": Status.MISSING,
            }
            for cell in cells
        ]
        return {
            "status": Status.MISSING,
            "score": 0.0,
            "points": sum(cell["points"] for cell in graded),
            "bytes": 0,
            "facts": [NOT_HANDED_IN],
            "exercises": _exercises(graded, {}),
            "graded": graded,
        }


def _verdicts(notebook: Any, prepared: Any, found: dict[str, Any], before: dict[str, Any]) -> dict[str, Verdict]:
    released = {cell.get("id"): cell.source for cell in prepared.cells}
    scores = {graded["id"]: graded["score"] for graded in found["graded"]}
    elsewhere = _elsewhere(found)
    cells = [cell for cell in notebook.cells if "nbgrader" in cell.metadata]
    changed = _changed(notebook.cells, before, elsewhere)
    return {
        cell.id: Verdict.of(
            cell,
            scores.get(cell.id),
            released=released.get(cell.id, ""),
            changed=cell.id in changed,
            elsewhere=cell.id in elsewhere,
            most=_reduced(cell, before.get(cell.id)),
        )
        for cell in cells
    }


def _elsewhere(found: dict[str, Any]) -> set[str]:
    """Return the written answers that are not in their own cells."""
    return {cell["id"] for cell in found["graded"] if cell["status"] == Status.MANUAL and cell["message"]}


def _before(path: Path) -> dict[str, Any]:
    """Return the cells, by id, that a person saw who marked an earlier submission or edition."""
    try:
        return {cell.id: cell for cell in v4.reads(path.read_text(encoding="utf-8")).cells}
    except (OSError, ValueError):
        return {}


def _changed(notebook: list[Any], before: dict[str, Any], elsewhere: set[str]) -> set[str]:
    """Return the cells that are not what a person saw: a test changes with its answer, one elsewhere with any cell."""
    cells = [cell for cell in notebook if "nbgrader" in cell.metadata]
    changed = {cell.id for cell in cells if cell.id not in before or _seen(before[cell.id]) != _seen(cell)}
    if [_seen(cell) for cell in before.values()] != [_seen(cell) for cell in notebook]:
        changed |= elsewhere
    answers = {role(cell.id).exercise for cell in cells if cell.id in changed and cell.metadata.nbgrader.solution}
    tests = (cell.id for cell in cells if not cell.metadata.nbgrader.solution)
    return changed | {test for test in tests if role(test).exercise in answers}


def _reduced(cell: Any, before: Any) -> float | None:
    """Return what a cell is worth if it was worth more before."""
    points = cell.metadata.nbgrader.get("points")
    earlier = None if before is None else before.metadata.get("nbgrader", {}).get("points")
    return float(points) if points is not None and earlier is not None and points < earlier else None


def _seen(cell: Any) -> tuple[str, Any]:
    return cell.source, cell.get("attachments")


def _book(found: dict[str, Any], verdicts: dict[str, Verdict] | None, size: int) -> dict[str, Any]:
    """Return what a record tells of one notebook; the sources and outputs are in the executed notebook."""
    assert verdicts is not None
    graded = [{**cell, **_blank(cell, verdicts[cell["id"]])} for cell in found["graded"]]
    return {
        "status": found["status"],
        "score": sum(cell["score"] or 0.0 for cell in graded),
        "points": sum(cell["points"] for cell in graded),
        "bytes": size,
        "facts": found["facts"],
        "seconds": {
            "wall": round(found["seconds"], 3),
            "learner": _cpu(step.get("called" if _is_test(step) else "seconds", 0.0) for step in found["steps"]),
            "tests": _cpu(step.get("seconds", 0.0) for step in found["steps"] if _is_test(step)),
        },
        "exercises": _exercises(graded, _seconds(found)),
        "graded": graded,
    }


def _exercises(graded: list[dict[str, Any]], seconds: dict[str, float]) -> dict[str, Any]:
    """Return status, time and message by exercise."""
    cells: dict[str, list[dict[str, Any]]] = {}
    for cell in graded:
        cells.setdefault(cell["exercise"], []).append(cell)
    return {name: Attempt.of(group, seconds.get(name, 0.0)).as_json() for name, group in cells.items()}


def _seconds(found: dict[str, Any]) -> dict[str, float]:
    """Return the CPU time of each exercise's answer and tests, and of what the tests called."""
    seconds: dict[str, float] = {}
    for step in found["steps"]:
        exercise = role(step["id"]).exercise or step["id"]
        seconds[exercise] = seconds.get(exercise, 0.0) + float(step.get("seconds", 0.0) + step.get("called", 0.0))
    return seconds


def _blank(cell: dict[str, Any], verdict: Verdict) -> dict[str, Any]:
    """Return what changes in a graded cell's entry if the learner left a written answer as it was."""
    if cell["status"] == Status.MANUAL and verdict.untouched:
        return {"score": 0.0, "status": Status.BLANK}
    return {}


def _is_test(step: dict[str, Any]) -> bool:
    return role(step["id"]).kind == "test"


def _cpu(seconds: Iterable[float]) -> float:
    return round(float(sum(seconds)), 3)
