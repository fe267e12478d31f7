"""Grade the course's own chapters with nbgrader, with ``--tests-in-kernel`` and with tests apart: the same scores.

The reference earns every automatic point, the untouched notebook none.
"""

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

import nbformat
import pytest
from tiny_class import Quiet, rows

from course_utils.cells import exercises
from course_utils.grading.authoring import bank
from course_utils.grading.authoring.sample_class import CLASS, Paper
from course_utils.grading.classroom.classroom import ENTRY, grade_class
from course_utils.grading.gradebook.configuration import CONFIG_FILE
from course_utils.grading.gradebook.nbgrader import CourseFolder
from course_utils.grading.gradebook.record import Summary
from course_utils.grading.notebooks import authored
from course_utils.grading.order import Order
from course_utils.grading.sandbox.sandbox import Sandbox
from course_utils.programs import find_program

COURSE = Path(__file__).resolve().parents[2]
CHAPTERS = sorted({path.parent.name for path in bank.notebooks(COURSE)})
PERFECT, BLANK, MIXED = "ada", "dora", "chen"


@pytest.fixture(scope="module")
def cell() -> Iterator[Sandbox]:
    with Sandbox(ENTRY, isolate=find_program("bwrap") is not None) as sandbox:
        yield sandbox


def _hand_in(chapter: str, root: Path, students: Sequence[str] = (PERFECT, BLANK, MIXED)) -> Sequence[str]:
    """Lay out a course folder with one chapter, in which some of the demo's class have worked; return who."""
    shutil.copytree(COURSE / "source" / chapter, root / "source" / chapter, ignore=shutil.ignore_patterns("*.py"))
    shutil.copy(COURSE / CONFIG_FILE, root)
    CourseFolder(root).generate(chapter)
    for student in CLASS:
        if student.name in students:
            shutil.copytree(root / "release" / chapter, root / "submitted" / student.name / chapter)
            for path in sorted((root / "source" / chapter).glob("*.ipynb")):
                desk = root / "submitted" / student.name / chapter / path.name
                answers = bank.bank_folder(COURSE, COURSE / path.relative_to(root))
                student.work(Paper(desk, nbformat.read(path, 4), answers))
    return students


def _grade(root: Path, chapter: str, cell: Sandbox, *, apart: bool) -> dict[str, Summary]:
    found = grade_class(Order(root, chapter, apart=apart), watcher=Quiet(), sandbox=cell)
    assert [result.trouble for result in found] == [""] * len(found)
    return {result.student: result.summary for result in found if result.summary is not None}


def _totals(summary: Summary) -> dict[str, float]:
    return {name: score for name, (score, _) in summary.scores.items()}


def _stock_scores(folder: CourseFolder, chapter: str, student: str) -> dict[str, float]:
    marks = folder.marks(chapter, student)
    assert marks is not None
    return {name: score for name, (score, _) in marks.notebooks.items()}


@pytest.mark.slow
def test_all_ways_of_grading_agree(cell: Sandbox, tmp_path: Path) -> None:
    chapter = "04_feedforward"  # in which others have worked than those who know all or nothing
    kernel = tmp_path / "kernel"
    students = _hand_in(chapter, kernel)
    stock, apart = (Path(shutil.copytree(kernel, tmp_path / name)) for name in ("stock", "apart"))
    for student in students:
        CourseFolder(stock).autograde(chapter, student)
    _grade(kernel, chapter, cell, apart=False)
    found = _grade(apart, chapter, cell, apart=True)
    for student in students:
        assert rows(kernel, student) == rows(stock, student), student
        assert _totals(found[student]) == _stock_scores(CourseFolder(stock), chapter, student)


@pytest.mark.slow
@pytest.mark.parametrize("chapter", CHAPTERS)
def test_each_way_of_grading_gives_what_is_deserved(chapter: str, cell: Sandbox, tmp_path: Path) -> None:
    """The reference under nbgrader, the untouched copy in one kernel, both apart: each way by turns is enough."""
    kernel = tmp_path / "kernel"
    _hand_in(chapter, kernel, [PERFECT, BLANK])
    stock, apart = (Path(shutil.copytree(kernel, tmp_path / name)) for name in ("stock", "apart"))
    shutil.rmtree(kernel / "submitted" / PERFECT)
    CourseFolder(stock).autograde(chapter, PERFECT)
    untouched = _grade(kernel, chapter, cell, apart=False)[BLANK]
    found = _grade(apart, chapter, cell, apart=True)
    paths = sorted((COURSE / "source" / chapter).glob("*.ipynb"))
    those = {path.stem: list(exercises(authored.read(path)).values()) for path in paths}
    points = {name: sum(e.points for e in listed if not e.written) for name, listed in those.items()}
    assert all(points.values())
    assert _totals(found[PERFECT]) == _stock_scores(CourseFolder(stock), chapter, PERFECT) == points
    assert set(found[PERFECT].statuses) <= {"passed", "manual"}
    assert set(_totals(found[BLANK]).values()) == set(_totals(untouched).values()) == {0.0}
    assert found[BLANK].facts == untouched.facts == ()
    marks = CourseFolder(stock).marks(chapter, PERFECT)
    assert marks is not None
    assert marks.to_mark == sum(e.written for listed in those.values() for e in listed)
