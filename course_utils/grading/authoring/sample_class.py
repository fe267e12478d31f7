"""Play a whole teaching loop on a sample class: ``course demo``.

The chapter is generated, released, fetched and handed in by a class of ten, collected, given feedback and exported by
nbgrader, through its gradebook and a course-local exchange, and graded as ``course grade`` does. All of it happens in
``demo/``, made anew each time: the course's own gradebook, submissions and exchange are not touched. The class answers
from the reference solutions and from the answer bank.
"""

import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from course_utils import regions
from course_utils.cells import exercises, role
from course_utils.errors import CourseError
from course_utils.grading.authoring import bank
from course_utils.grading.classroom.classroom import Result, grade_class
from course_utils.grading.feedback.writing import write_pages
from course_utils.grading.gradebook.configuration import CONFIG_FILE
from course_utils.grading.gradebook.nbgrader import CourseFolder, Marks
from course_utils.grading.notebooks import authored
from course_utils.grading.order import Order
from course_utils.grading.process.session import hold_to_one_thread
from course_utils.grading.sandbox import bubblewrap
from course_utils.house import find_house, notebooks_in

CHAPTER = "04_feedforward"
DUE = datetime(2026, 3, 2, 12, tzinfo=UTC)
_MARK = ".made-by-the-demo"


@dataclass(frozen=True)
class Paper:
    """A notebook in a student's hands.

    Attributes:
        path: where it lies.
        source: the instructor's notebook.
        answers: the folder of its answer bank.
    """

    path: Path
    source: Any
    answers: Path

    def fill(self, answers: dict[str, str]) -> None:
        """Write answers into the cells with these ids."""
        notebook = authored.read(self.path)
        for cell in notebook.cells:
            cell.source = answers.get(cell.id, cell.source)
        authored.write(notebook, self.path)

    def reference(self) -> dict[str, str]:
        """Return the reference answers by cell id."""
        cells = [exercise.answer for exercise in exercises(self.source).values() if exercise.answer is not None]
        return {cell.id: regions.without_markers(cell.source) for cell in cells}

    def from_bank(self, kind: str) -> dict[str, str]:
        """Return the first correct or wrong answer that the bank has for each exercise, by cell id."""
        found = {}
        for name, exercise in exercises(self.source).items():
            path = self.answers / f"{name}.py"
            blocks = [block for block in bank.read_blocks(path) if block.kind == kind] if path.exists() else []
            if exercise.answer is not None and blocks:
                found[exercise.answer.id] = blocks[0].source.rstrip("\n")
        return found

    def first_code_answer(self) -> str:
        """Return the id of the first answer in code."""
        return next(
            str(cell.id) for cell in self.source.cells if role(cell.id).kind == "answer" and cell.cell_type == "code"
        )


def _perfect(paper: Paper) -> None:
    paper.fill(paper.reference())


def _different(paper: Paper) -> None:
    paper.fill(paper.reference() | paper.from_bank("correct"))


def _partly_wrong(paper: Paper) -> None:
    wrong = list(paper.from_bank("wrong").items())[::2]
    reference = paper.reference()
    if not wrong:
        del reference[paper.first_code_answer()]
    paper.fill(reference | dict(wrong))


def _blank(paper: Paper) -> None:
    paper.fill({})


def _crashing(paper: Paper) -> None:
    paper.fill(paper.reference() | {paper.first_code_answer(): "def half_finished(:\n    pass"})


def _killing(paper: Paper) -> None:
    paper.fill(paper.reference() | {paper.first_code_answer(): "import os\n\nos._exit(1)"})


def _without_a_test(paper: Paper) -> None:
    _perfect(paper)
    notebook = authored.read(paper.path)
    notebook.cells.remove(next(cell for cell in notebook.cells if role(cell.id).kind == "test"))
    authored.write(notebook, paper.path)


def _broken(paper: Paper) -> None:
    text = paper.path.read_text(encoding="utf-8")
    paper.path.write_text(text[: len(text) // 2], encoding="utf-8")


@dataclass(frozen=True)
class Student:
    """One of the class: what they do with each notebook, and how long before the due date they hand it in."""

    name: str
    kind: str
    work: Callable[[Paper], None]
    early: timedelta = timedelta(hours=3)


CLASS = (
    Student("ada", "perfect", _perfect),
    Student("ben", "different, but right", _different),
    Student("chen", "partly wrong", _partly_wrong),
    Student("dora", "blank", _blank),
    Student("emil", "an answer that does not parse", _crashing),
    Student("fay", "deleted a test cell", _without_a_test),
    Student("gus", "late", _perfect, early=-timedelta(hours=26)),
    Student("hana", "broken file", _broken),
    Student("ivan", "an answer that ends Python", _killing),
    Student("jun", "perfect, after the broken ones", _perfect),
)


@dataclass(frozen=True)
class Row:
    """One line of the scoreboard.

    Attributes:
        student: whose it is.
        marks: as the gradebook has them.
        noticed: the first of the facts that grading recorded.
    """

    student: Student
    marks: Marks
    noticed: str


class _Teller:
    """Tells how grading goes on, a line a student."""

    def __init__(self, tell: Callable[[str], None]) -> None:
        self._tell = tell

    def begin(self, waiting: int) -> None:
        """Say nothing: the class was announced."""

    def advance(self, result: Result) -> None:
        """Tell who is graded."""
        self._tell(f"  {result.student}: {result.trouble or result.status}")

    def tick(self, since: float, latest: float) -> None:
        """Say nothing."""


def demo(course_root: Path, scratch: Path, *, chapter: str, tell: Callable[[str], None] = lambda _: None) -> list[Row]:
    """Play the loop in a scratch folder and return the scoreboard.

    Args:
        course_root: the course folder; only read.
        scratch: made anew, unless it exists and was not made by an earlier demo.
        chapter: the chapter to play.
        tell: gets one sentence before each step.

    Raises:
        CourseError: no such chapter, or the scratch folder holds something else.
    """
    CourseFolder(course_root).require_chapter(chapter)
    folder = _fresh_course(course_root, scratch, chapter)
    tell(f"The instructor generates {chapter} and puts it in the exchange.")
    folder.generate(chapter)
    folder.set_due_date(chapter, DUE)
    folder.release(chapter)
    tell(f"{len(CLASS)} students fetch it, work, and hand it in.")
    for student in CLASS:
        _hand_in(folder, student, chapter, course_root)
    tell("The instructor collects the submissions and grades them.")
    folder.collect(chapter)
    isolate = bubblewrap.is_possible()
    if not isolate:
        tell("There is no sandbox here: this class is trusted, and runs without a sandbox.")
    results = grade_class(Order(folder.root, chapter, isolate=isolate), watcher=_Teller(tell))
    found = {result.student: result for result in results}
    rows = [_row(folder, student, chapter, found[student.name]) for student in CLASS]
    tell("Feedback goes back through the exchange, the grades into a table.")
    folder.release_feedback(chapter)
    for row in rows:
        folder.fetch_feedback(chapter, row.student.name, _home(folder, row.student))
    folder.export(folder.root / "grades.csv")
    return rows


def _fresh_course(course_root: Path, scratch: Path, chapter: str) -> CourseFolder:
    """Make a course folder with one chapter."""
    if scratch.exists():
        if not (scratch / _MARK).is_file():
            raise CourseError(f"{scratch} was not made by the demo: move it away, or name another folder")
        shutil.rmtree(scratch)
    scratch.mkdir(parents=True)
    (scratch / _MARK).touch()
    shutil.copy(course_root / CONFIG_FILE, scratch)
    shutil.copytree(course_root / "source" / chapter, scratch / "source" / chapter)
    return CourseFolder(scratch)


def _home(folder: CourseFolder, student: Student) -> Path:
    return folder.root / "students" / student.name


def _hand_in(folder: CourseFolder, student: Student, chapter: str, course_root: Path) -> None:
    home = _home(folder, student)
    desk = folder.fetch(chapter, student.name, home)
    for path in notebooks_in(folder.root / "source" / chapter):
        answers = bank.bank_folder(course_root, path)
        student.work(Paper(desk / path.name, authored.read(path), answers))
    folder.submit(chapter, student.name, home, at=DUE - student.early)


def _row(folder: CourseFolder, student: Student, chapter: str, result: Result) -> Row:
    write_pages(folder, chapter, student.name)
    marks = folder.marks(chapter, student.name)
    if marks is None or result.summary is None:
        raise CourseError(f"{student.name} was not graded: {result.trouble}")
    return Row(student, marks, next(iter(result.summary.facts), ""))


def scoreboard(rows: list[Row]) -> Table:
    """Return the table of the class."""
    notebooks = sorted({name for row in rows for name in row.marks.notebooks})
    table = Table(title="Scoreboard", title_justify="left")
    for heading in ("student", "kind", *notebooks, "late", "status", "noticed"):
        table.add_column(heading, justify="right" if heading in notebooks else "left", overflow="fold")
    for row in rows:
        table.add_row(row.student.name, row.student.kind, *_cells(row, notebooks))
    return table


def _cells(row: Row, notebooks: list[str]) -> Iterator[str]:
    for name in notebooks:
        score, maximum = row.marks.notebooks[name]
        yield f"{score:g}/{maximum:g}"
    yield f"{row.marks.late.total_seconds() / 3600:g} h" if row.marks.late else ""
    yield f"graded, {row.marks.to_mark} to mark" if row.marks.to_mark else "graded"
    yield escape(row.noticed)


def run(*, folder: Path, chapter: str = "", console: Console | None = None) -> None:
    """Play the demo of a course and print the scoreboard.

    Args:
        folder: the course folder, or one inside it.
        chapter: the chapter to play; by default ``04_feedforward``, or the first one if there is none of that name.
        console: where to print.

    Raises:
        CourseError: not a course folder, no such chapter, or ``demo/`` holds something else.
    """
    hold_to_one_thread()
    console = console or Console(width=max(120, Console().width))
    house = find_house(folder)
    chapters = house.choose([chapter] if chapter else [])
    if not chapters:
        raise CourseError(f"{house.source} has no chapter yet: write one first")
    chosen = CHAPTER if CHAPTER in chapters else chapters[0]
    start = time.monotonic()
    rows = demo(house.root, house.root / "demo", chapter=chosen, tell=lambda text: console.print(text, highlight=False))
    console.print(scoreboard(rows))
    console.print(
        f"Gradebook: demo/gradebook.db; grades: demo/grades.csv; feedback: demo/feedback/<student>/{chosen}/."
    )
    console.print(f"All that took {time.monotonic() - start:.0f} seconds.")
