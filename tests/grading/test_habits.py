"""What a notebook may hold changes no verdict: in a kernel, in `study.check`, in a class, and under nbgrader."""

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import nbformat
import pytest
from habits import CHAPTER, HABITS, NOTEBOOK, Habit, cells, notebook
from live_kernel import Kernel
from tiny_class import Quiet

from course_utils.grading.classroom.classroom import grade_class
from course_utils.grading.gradebook.configuration import CONFIG_FILE
from course_utils.grading.gradebook.nbgrader import CourseFolder
from course_utils.grading.notebooks import authored
from course_utils.grading.order import Order
from course_utils.grading.sandbox.sandbox import Sandbox

ROOT = Path(__file__).resolve().parents[2]
#: Values and source of the right answer, then of the wrong one.
TOLD, REFUSED = [True, True, False, True], [False, False, False, False]
Verdicts = dict[str, list[bool]]
#: What can stand in one notebook does, a few at a time: each submission takes a while.
_USUAL = [habit for habit in HABITS if habit.usual]
_GROUPS = [_USUAL[start : start + 10] for start in range(0, len(_USUAL), 10)]
_GROUPS += [[habit] for habit in HABITS if not habit.usual]
CLASS = {f"s{number:03}": habits for number, habits in enumerate(_GROUPS)}
pytestmark = pytest.mark.slow


def expected(habit: Habit, *, in_kernel: bool = False) -> list[bool]:
    if habit.refused:
        return REFUSED
    return [False, *TOLD[1:]] if in_kernel and habit.kernel else TOLD


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A class in which everybody has one habit."""
    root = tmp_path_factory.mktemp("habits") / "course"
    folder = root / "source" / CHAPTER
    folder.mkdir(parents=True)
    shutil.copy(ROOT / CONFIG_FILE, root)
    nbformat.write(notebook(), folder / f"{NOTEBOOK}.ipynb")
    CourseFolder(root).generate(CHAPTER)
    for student, habits in CLASS.items():
        hand_in(root, student, cells(*habits))
    return root


def hand_in(root: Path, student: str, cells: list[tuple[str, str]]) -> None:
    """Hand in the learner's cells: those without an id stand below the one before them."""
    work = authored.read(root / "release" / CHAPTER / f"{NOTEBOOK}.ipynb")
    places = {cell.id: index for index, cell in enumerate(work.cells)}
    above, last = [], "setup"
    for name, source in cells:
        if name:
            work.cells[places[name]].source, last = source, name
        else:
            # below the answers is above the first test: the wrong answer is known there too
            at = "double-answer" if last == "triple-answer" else last
            above.append((places[at] + 1, nbformat.v4.new_code_cell(source)))
    for index, cell in reversed(above):
        work.cells.insert(index, cell)
    path = root / "submitted" / student / CHAPTER / f"{NOTEBOOK}.ipynb"
    path.parent.mkdir(parents=True)
    authored.write(work, path)


def graded(root: Path, seats: Sandbox, apart: bool) -> Verdicts:
    found = grade_class(Order(root, CHAPTER, apart=apart), watcher=Quiet(), sandbox=seats)
    assert [result.trouble for result in found] == [""] * len(CLASS)
    verdicts = {}
    for student, habits in CLASS.items():
        record = json.loads((root / "autograded" / student / CHAPTER / "record.json").read_text())
        passed = [cell["status"] == "passed" for cell in record["notebooks"][NOTEBOOK]["graded"]]
        verdicts |= {habit.name: passed for habit in habits}
    return verdicts


def test_there_are_many_and_each_has_a_name() -> None:
    assert len({habit.name for habit in HABITS}) == len(HABITS) >= 100


@pytest.mark.parametrize("apart", [True, False], ids=["apart", "in kernel"])
def test_in_a_class(course: Path, seats: Sandbox, tmp_path: Path, apart: bool) -> None:
    root = Path(shutil.copytree(course, tmp_path / "course"))
    assert graded(root, seats, apart) == {habit.name: expected(habit, in_kernel=not apart) for habit in HABITS}


@pytest.fixture(scope="module")
def kernel(course: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kernel]:
    kernel = Kernel(tmp_path_factory.mktemp("desk"))
    kernel.run(f"import sys; sys.path.append({str(Path(__file__).parent)!r}); import habits as catalogue")
    yield kernel
    kernel.end()


def test_in_a_kernel_and_in_study(course: Path, kernel: Kernel) -> None:
    source = notebook()
    tests = [cell.source for cell in source.cells if "-test-" in cell.id]
    setup = next(cell.source for cell in source.cells if cell.id == "setup")
    ran: Verdicts = {}
    studied: Verdicts = {}
    alive = [habit for habit in HABITS if not habit.deadly]
    for habit in alive:
        kernel.run(f"double = triple = None\ndel double, triple\n{setup}")
        for _, cell in cells(habit):
            kernel.run(cell)
        ran[habit.name] = [kernel.run(test) for test in tests]
        asked = f"__import__('habits').examined({str(course / 'source' / CHAPTER)!r}, globals())"
        studied[habit.name] = kernel.value(asked)
        kernel.run(habit.undo or "pass")
    assert studied == {habit.name: expected(habit) for habit in alive}
    assert ran == {habit.name: expected(habit, in_kernel=True) for habit in alive}


def test_under_nbgrader(course: Path, tmp_path: Path) -> None:
    """Many at once in one notebook, each in a cell of its own: a kernel for each would take minutes."""
    root = Path(shutil.copytree(course, tmp_path / "course"))
    shutil.rmtree(root / "submitted")
    answer = Habit("", "%%capture\n%%time\n!true", "head")
    settings = next(habit for habit in HABITS if habit.kernel)
    hand_in(root, "ada", cells(answer, *(replace(habit, where="own") for habit in _USUAL)))
    hand_in(root, "ben", cells(answer, settings))
    scores = []
    for student in ("ada", "ben"):
        CourseFolder(root).autograde(CHAPTER, student)
        marks = CourseFolder(root).marks(CHAPTER, student)
        assert marks is not None
        scores.append(marks.notebooks[NOTEBOOK][0])
    assert scores == [3.0, 2.0]
