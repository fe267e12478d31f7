"""Grade the course's own chapters with nbgrader itself, and with ``--tests-in-kernel`` beside it: the same rows.

The reference earns every automatic point, the untouched notebook none.
"""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import nbformat
import pytest
from test_classroom import Quiet, rows

from course_utils.cells import Exercise, exercises
from course_utils.grading import authoring, bank
from course_utils.grading.classroom import ENTRY, grade_class
from course_utils.grading.demo import CLASS, Paper
from course_utils.grading.gradebook import CONFIG_FILE, CourseFolder
from course_utils.grading.sandbox import Sandbox
from course_utils.programs import find_program

COURSE = Path(__file__).resolve().parents[2]
CHAPTERS = sorted({path.parent.name for path in bank.notebooks(COURSE)})
PERFECT, BLANK, MIXED = "ada", "dora", ("chen", "emil")


@dataclass(frozen=True)
class Twice:
    """One chapter's class, graded by nbgrader and by us."""

    chapter: str
    stock: CourseFolder
    ours: CourseFolder
    students: tuple[str, ...]

    def scores(self, student: str) -> dict[str, float]:
        marks = self.stock.marks(self.chapter, student)
        assert marks is not None
        return {name: score for name, (score, _) in marks.notebooks.items()}


@pytest.fixture(scope="module")
def cell() -> Iterator[Sandbox]:
    with Sandbox(ENTRY, isolate=find_program("bwrap") is not None) as sandbox:
        yield sandbox


def _grade_twice(chapter: str, cell: Sandbox, folder: Path) -> Twice:
    students = (PERFECT, BLANK, *(MIXED if chapter == "04_feedforward" else ()))
    root = folder / "ours"
    shutil.copytree(COURSE / "source" / chapter, root / "source" / chapter, ignore=shutil.ignore_patterns("*.py"))
    shutil.copy(COURSE / CONFIG_FILE, root)
    ours = CourseFolder(root)
    ours.generate(chapter)
    for student in CLASS:
        if student.name in students:
            shutil.copytree(root / "release" / chapter, root / "submitted" / student.name / chapter)
            for path in sorted((root / "source" / chapter).glob("*.ipynb")):
                desk = root / "submitted" / student.name / chapter / path.name
                answers = bank.bank_folder(COURSE, COURSE / path.relative_to(root))
                student.work(Paper(desk, nbformat.read(path, 4), answers))
    stock = CourseFolder(Path(shutil.copytree(root, root.parent / "stock")))
    for name in students:
        stock.autograde(chapter, name)
    found = grade_class(folder=root, chapter=chapter, watcher=Quiet(), apart=False, sandbox=cell)
    assert [result.trouble for result in found] == [""] * len(students)
    return Twice(chapter, stock, ours, students)


def _exercises(chapter: str) -> dict[str, list[Exercise]]:
    paths = sorted((COURSE / "source" / chapter).glob("*.ipynb"))
    return {path.stem: list(exercises(authoring.read(path)).values()) for path in paths}


@pytest.mark.slow
@pytest.mark.parametrize("chapter", CHAPTERS)
def test_both_give_the_same_rows_and_the_right_points(chapter: str, cell: Sandbox, tmp_path: Path) -> None:
    graded = _grade_twice(chapter, cell, tmp_path)
    for student in graded.students:
        assert rows(graded.ours.root, student) == rows(graded.stock.root, student), student
    found = _exercises(chapter)
    points = {
        name: float(sum(exercise.points for exercise in those if not exercise.written)) for name, those in found.items()
    }
    assert all(points.values())
    assert graded.scores(PERFECT) == points
    assert set(graded.scores(BLANK).values()) == {0.0}
    marks = graded.stock.marks(chapter, PERFECT)
    assert marks is not None
    assert marks.to_mark == sum(exercise.written for those in found.values() for exercise in those)
