"""A class edition's whole way: written, cloned, solved, handed in, and graded in the instructor's course."""

import io
import shutil
import subprocess
from pathlib import Path

import pytest
from rich.console import Console
from tiny_class import Quiet

from course_utils.folder.class_edition import write_edition
from course_utils.folder.edition import start_chapters
from course_utils.grading.authoring.rehearsal import check_work
from course_utils.grading.classroom.classroom import grade_class
from course_utils.grading.gradebook.release import generate_release
from course_utils.grading.notebooks import authored
from course_utils.grading.order import Order
from course_utils.grading.outcomes import Verdict
from course_utils.grading.sandbox.sandbox import Sandbox

COURSE = Path(__file__).resolve().parents[2]
CHAPTER, NAME = "04_feedforward", "1_perceptron_to_mlp"
BESIDE = (".gitignore", "LICENSE", "Makefile", "environment.yml", "nbgrader_config.py", "pyproject.toml")
pytestmark = [
    pytest.mark.classroom,
    pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed: apt-get install git"),
]


@pytest.fixture
def instructors(tmp_path: Path) -> Path:
    """The instructor's course: one real notebook, not yet released."""
    root = tmp_path / "course"
    for name in (
        *BESIDE,
        "requirements.lock",
        "docs/students.md",
        "docs/experiments.md",
        f"source/{CHAPTER}/{NAME}.ipynb",
    ):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(COURSE / name, root / name)
    shutil.copytree(COURSE / "course_utils", root / "course_utils", ignore=shutil.ignore_patterns("__pycache__"))
    return root


def test_what_is_solved_in_a_class_edition_is_graded_in_the_course(
    instructors: Path, tmp_path: Path, seats: Sandbox
) -> None:
    edition, clone = tmp_path / "class", tmp_path / "clone"
    write_edition(folder=instructors, target=edition, generate=generate_release)
    subprocess.run(["git", "clone", "-q", str(edition), str(clone)], check=True)
    start_chapters(folder=clone, chapters=[], generate=generate_release)
    mine = clone / "work" / CHAPTER / f"{NAME}.ipynb"
    notebook = authored.read(mine)
    solved = {cell.id: cell.source for cell in authored.read(instructors / "source" / CHAPTER / mine.name).cells}
    flat = "z = (z - z.amax(dim, keepdim=True)).detach()"  # without gradients, which a hidden test asks for
    logarithms = f"def log_softmax(z, dim):\n    {flat}\n    return z - z.exp().sum(dim, keepdim=True).log()"
    answers = {
        "perceptron-step-answer": solved["perceptron-step-answer"],
        "xor-weights-answer": solved["xor-weights-answer"],
        "log-softmax-answer": logarithms,
    }
    for cell in notebook.cells:
        cell.source = answers.get(cell.id, cell.source)
    authored.write(notebook, mine)
    said = io.StringIO()
    assert check_work(folder=clone, chapters=[], console=Console(file=said, width=200)) == 1  # the rest is not there
    assert "These are the visible tests" in said.getvalue()
    told = [line.strip() for line in said.getvalue().splitlines()]
    assert [line for line in told if line.startswith("✗")] == []
    assert sum(line.startswith(("✓ perceptron-step", "✓ xor-weights", "✓ log-softmax")) for line in told) >= 4
    handed_in = instructors / "submitted/ada" / CHAPTER / mine.name
    handed_in.parent.mkdir(parents=True)
    shutil.copy(mine, handed_in)
    (result,) = grade_class(Order(instructors, CHAPTER), watcher=Quiet(), sandbox=seats)
    assert result.status == "graded", result.trouble
    assert result.record is not None
    cells = result.record.notebooks[NAME].graded
    full = {name for name in {cell.exercise for cell in cells} if _earned(cells, name) == _worth(cells, name)}
    assert full == {"perceptron-step", "xor-weights"}
    assert _earned(cells, "log-softmax") < _worth(cells, "log-softmax")  # a hidden test saw it
    assert result.record.facts == result.record.notebooks[NAME].facts == ()


def _earned(cells: tuple[Verdict, ...], exercise: str) -> float:
    return sum(cell.score or 0 for cell in cells if cell.exercise == exercise)


def _worth(cells: tuple[Verdict, ...], exercise: str) -> float:
    return sum(cell.points for cell in cells if cell.exercise == exercise)
