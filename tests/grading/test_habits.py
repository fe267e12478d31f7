"""What a notebook may hold changes no verdict: in a kernel, in `study.check`, in a class, and under nbgrader."""

import ast
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest
from habits import CHAPTER, HABITS, NOTEBOOK, Habit, notebook
from jupyter_client.manager import start_new_kernel
from test_classroom import Quiet

from course_utils.grading import authoring
from course_utils.grading.classroom import ENTRY, grade_class
from course_utils.grading.configuration import CONFIG_FILE
from course_utils.grading.gradebook import CourseFolder
from course_utils.grading.sandbox import Sandbox
from course_utils.programs import find_program

ROOT = Path(__file__).resolve().parents[2]
#: Values and source of the right answer, then of the wrong one.
TOLD, REFUSED = [True, True, False, True], [False, False, False, False]
Verdicts = dict[str, list[bool]]
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
    for number, habit in enumerate(HABITS):
        hand_in(root, f"s{number:03}", habit.cells())
    return root


def hand_in(root: Path, student: str, cells: list[tuple[str, str]]) -> None:
    """Hand in the learner's cells: those without an id stand below the one before them."""
    work = authoring.read(root / "release" / CHAPTER / f"{NOTEBOOK}.ipynb")
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
    authoring.write(work, path)


def graded(root: Path, apart: bool) -> Verdicts:
    with Sandbox(ENTRY, isolate=find_program("bwrap") is not None) as sandbox:
        found = grade_class(folder=root, chapter=CHAPTER, watcher=Quiet(), sandbox=sandbox, apart=apart)
    assert [result.trouble for result in found] == [""] * len(HABITS)
    verdicts = {}
    for number, habit in enumerate(HABITS):
        record = json.loads((root / "autograded" / f"s{number:03}" / CHAPTER / "record.json").read_text())
        cells = {cell["id"]: cell["status"] == "passed" for cell in record["notebooks"][NOTEBOOK]["graded"]}
        verdicts[habit.name] = list(cells.values())
    return verdicts


def test_there_are_many_and_each_has_a_name() -> None:
    assert len({habit.name for habit in HABITS}) == len(HABITS) >= 100


@pytest.mark.parametrize("apart", [True, False], ids=["apart", "in kernel"])
def test_in_a_class(course: Path, tmp_path: Path, apart: bool) -> None:
    root = Path(shutil.copytree(course, tmp_path / "course"))
    assert graded(root, apart) == {habit.name: expected(habit, in_kernel=not apart) for habit in HABITS}


class Kernel:
    """A real one, as JupyterLab starts it, with nobody in front of it."""

    def __init__(self, folder: Path) -> None:
        self.manager, self._client = start_new_kernel(
            cwd=str(folder), extra_arguments=["--HistoryManager.enabled=False"]
        )

    def run(self, source: str) -> bool:
        return bool(self.said(source)["status"] == "ok")

    def value(self, expression: str) -> Any:
        said = self.said("pass", said=expression)["user_expressions"]["said"]
        return ast.literal_eval(said["data"]["text/plain"])

    def said(self, source: str, **expressions: str) -> dict[str, Any]:
        reply = self._client.execute_interactive(
            source, allow_stdin=False, stop_on_error=False, timeout=60, output_hook=lambda message: None,
            user_expressions=expressions,
        )  # fmt: skip
        content: dict[str, Any] = reply["content"]
        return content

    def end(self) -> None:
        self._client.stop_channels()
        self.manager.shutdown_kernel(now=True)


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
        for _, cell in habit.cells():
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
    usual = [habit for habit in HABITS if not (habit.refused or habit.kernel or habit.deadly or habit.where == "below")]
    cells = [("", text) for habit in usual for text in (habit.source, habit.undo) if text and text[:2] != "%%"]
    answers = Habit("", "%%capture\n%%time\n!true", "head").cells()
    hand_in(root, "ada", [*cells, *answers])
    hand_in(root, "ben", [("", next(habit.source for habit in HABITS if habit.kernel)), *answers])
    scores = []
    for student in ("ada", "ben"):
        CourseFolder(root).autograde(CHAPTER, student)
        marks = CourseFolder(root).marks(CHAPTER, student)
        assert marks is not None
        scores.append(marks.notebooks[NOTEBOOK][0])
    assert scores == [3.0, 2.0]
