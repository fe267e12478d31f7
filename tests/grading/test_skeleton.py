import json
import re
import resource
import shutil
from pathlib import Path
from typing import Any

import pytest

from course_utils import cli
from course_utils.cells import exercises, role
from course_utils.grading.authoring import anatomy, bank
from course_utils.grading.notebooks import authored

COURSE = Path(__file__).resolve().parents[2]
NAME = "04_feedforward/2_backpropagation"
OTHER = "04_feedforward/1_perceptron_to_mlp"


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A course of two real notebooks, with the bank of one."""
    for part in (f"source/{NAME}.ipynb", f"source/{OTHER}.ipynb", "nbgrader_config.py"):
        (tmp_path / part).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(COURSE / part, tmp_path / part)
    shutil.copytree(COURSE / "tests/answers" / NAME, tmp_path / "tests/answers" / NAME)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _path(course: Path) -> Path:
    return course / "source" / f"{NAME}.ipynb"


def _cells(course: Path) -> list[dict[str, Any]]:
    cells: list[dict[str, Any]] = json.loads(_path(course).read_text(encoding="utf-8"))["cells"]
    return cells


def _ran(course: Path) -> None:
    """Leave the notebook as one that was run, with an output and a count."""
    notebook = authored.read(_path(course))
    cell = notebook.cells[2]
    cell.update(outputs=[authored.nbformat.v4.new_output("stream", text="x\ny\n")], execution_count=3)
    cell.metadata["mine"] = {"kept": True}
    authored.write(notebook, _path(course))


def test_an_exercise_is_written_before_the_closing(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _ran(course)
    before = _cells(course)
    assert cli.main(["new-exercise", NAME, "leaky-relu", "--tests", "values", "kink"]) == 0
    after = _cells(course)
    new = [cell for cell in after if cell["id"].startswith("leaky-relu-")]
    assert [cell["id"].removeprefix("leaky-relu-") for cell in new] == [
        *("task", "answer", "try", "test-values", "test-kink", "check", "help"),
    ]
    assert [cell for cell in after if cell not in new] == before
    assert after[-8:-1] == new
    assert "7 cells, from 'leaky-relu-task' to 'leaky-relu-help', before 'closing'." in capsys.readouterr().out
    assert {cell["id"]: cell["metadata"].get("nbgrader", {}).get("points") for cell in new if "test" in cell["id"]} == {
        "leaky-relu-test-values": 1,
        "leaky-relu-test-kink": 1,
    }


def test_all_that_is_to_be_filled_is_found_by_lint(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["new-exercise", NAME, "leaky-relu"]) == 0
    assert cli.main(["lint", NAME]) == 1
    said = capsys.readouterr().out
    for part in ("task", "answer", "try", "test-values", "help"):
        assert f"leaky-relu-{part}: it is not written yet" in said
    assert f"tests/answers/{NAME}/leaky-relu.py has 6 blocks that still say TODO" in said
    notebook = authored.read(_path(course))
    for cell in notebook.cells:
        cell.source = cell.source.replace("TODO", "Done")
    assert [problem for problem in anatomy.problems(notebook) if not problem.startswith("title: ")] == []


def test_the_skeleton_of_the_bank(course: Path) -> None:
    assert cli.main(["new-exercise", NAME, "leaky-relu"]) == 0
    blocks = bank.read_blocks(course / f"tests/answers/{NAME}/leaky-relu.py")
    assert [block.kind for block in blocks] == ["correct"] * 2 + ["wrong"] * 4
    assert all(block.unwritten and "def leaky_relu(" in block.source for block in blocks)


def test_a_written_question_has_a_rubric_and_no_bank(course: Path) -> None:
    assert cli.main(["new-exercise", NAME, "why-relu", "--written"]) == 0
    notebook = authored.read(_path(course))
    new = [cell for cell in notebook.cells if role(cell.id).exercise == "why-relu"]
    assert [(cell.id, cell.cell_type) for cell in new] == [
        ("why-relu-task", "markdown"),
        ("why-relu-answer", "markdown"),
        ("why-relu-check", "code"),
    ]
    assert "Rubric" in new[0].source
    assert not (course / f"tests/answers/{NAME}/why-relu.py").exists()
    assert sum(problem.startswith("why-relu-") for problem in anatomy.problems(notebook)) == 3


def test_a_place_can_be_named(course: Path) -> None:
    assert cli.main(["new-exercise", NAME, "leaky-relu", "--before", "mlp-backward-task"]) == 0
    ids = [cell["id"] for cell in _cells(course)]
    assert ids[ids.index("mlp-backward-task") - 1] == "leaky-relu-help"


def test_a_text_of_before_is_told(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _path(course).with_suffix(".py").write_text("")
    assert cli.main(["new-exercise", NAME, "leaky-relu"]) == 0
    assert "2_backpropagation.py does not hold this: convert 2_backpropagation.ipynb again" in capsys.readouterr().out


def test_a_text_that_was_made_from_the_notebook_gets_the_cells(course: Path) -> None:
    text = _path(course).with_suffix(".py")
    assert cli.main(["convert", str(_path(course))]) == 0
    assert cli.main(["new-exercise", NAME, "leaky-relu"]) == 0
    assert 'id="leaky-relu-answer"' in text.read_text()
    text.write_text(text.read_text().replace("# ### Exercise: leaky relu", "# ### Exercise: a leak"))
    before = {path: path.read_bytes() for path in course.rglob("*") if path.is_file()}
    assert cli.main(["new-exercise", NAME, "leaky-relus"]) == 2
    assert {path: path.read_bytes() for path in course.rglob("*") if path.is_file()} == before
    assert cli.main(["convert", str(text)]) == 0
    assert any("Exercise: a leak" in "".join(cell["source"]) for cell in _cells(course))


def test_a_notebook_is_begun_from_the_text_of_contributing(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = (COURSE / "CONTRIBUTING.md").read_text(encoding="utf-8")
    (begun,) = re.findall(r'```\n(# %% \[markdown\] id="title".*?)```', text, re.DOTALL)
    (course / "source/07_cnn").mkdir()
    (course / "source/07_cnn/1_kernels.py").write_text(begun)
    assert cli.main(["convert", "source/07_cnn/1_kernels.py"]) == 0
    assert cli.main(["new-exercise", "07_cnn/1_kernels", "slide"]) == 0
    capsys.readouterr()
    assert cli.main(["lint", "07_cnn/1_kernels"]) == 1
    said = capsys.readouterr().out.splitlines()
    assert [line for line in said if line.startswith("notebook: ")] == [
        "notebook: it takes 10 minutes: 60 to 100 is the frame",
        "notebook: it has 8 cells, those that only check not counted: 25 to 60 is the frame",
        "notebook: it has 1 exercise: 4 to 9 is the frame",
        "notebook: it has no written question: `course new-exercise --written` makes one",
        "notebook: it needs a predict-then-run: a cell '...-guess' and its outcome after it",
        "notebook: it needs a demo: a cell '...-demo' tagged skip-execution that calls show()",
    ]
    assert not any("normal form" in line or "is not Python" in line for line in said)


def test_the_examples_of_contributing_are_there() -> None:
    text = (COURSE / "CONTRIBUTING.md").read_text(encoding="utf-8")
    found = exercises(authored.read(COURSE / "source" / f"{NAME}.ipynb"))
    assert "The example to copy is `relu-backward`" in text
    assert "to copy is `reverse-mode`" in text
    assert (found["relu-backward"].written, found["reverse-mode"].written) == (False, True)
    assert (COURSE / "tests/answers" / NAME / "relu-backward.py").is_file()


def test_a_notebook_without_a_closing_grows_at_its_end(course: Path) -> None:
    notebook = authored.read(_path(course))
    del notebook.cells[-1]
    authored.write(notebook, _path(course))
    assert cli.main(["new-exercise", NAME, "leaky-relu"]) == 0
    assert _cells(course)[-1]["id"] == "leaky-relu-help"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["relu-backward"], "there is an exercise 'relu-backward' already, in 04_feedforward/2_backpropagation"),
        (["log-softmax"], "there is an exercise 'log-softmax' already, in 04_feedforward/1_perceptron_to_mlp"),
        (["reverse-mode", "--written"], "there is an exercise 'reverse-mode' already"),
        (["Leaky-ReLU"], "not in words"),
        (["leaky_relu"], "not in words"),
        (["leaky--relu"], "not in words"),
        (["2-layers"], "not in words"),
        ([""], "not in words"),
        (["lambda"], "a word of Python"),
        (["print"], "'print' is a function of Python's own"),
        (["torch"], "the cell 'setup' calls something 'torch' already"),
        (["checks"], "the cell 'setup' calls something 'checks' already"),
        (["study"], "the cell 'setup' calls something 'study' already"),
        (["title"], "the id of another cell"),
        (["setup"], "the id of another cell"),
        (["closing"], "the id of another cell"),
        (["opener", "--written"], "the id of another cell"),
        (["x-test-y"], "the id of another cell"),
        (["a-test"], "the id of another cell"),
        (["relu-answer"], "the id of another cell"),
        (["leaky-relu", "--tests", "kink", "kink"], "same name"),
        (["leaky-relu", "--tests", "a-test-b"], "make no id"),
        (["leaky-relu", "--tests", "Kink"], "not in words"),
        (["leaky-relu", "--tests", "kink", "--written"], "has no tests"),
        (["leaky-relu", "--before", "mlp-backward-tasks"], "did you mean 'mlp-backward-task'?"),
        (["leaky-relu", "--before", "relu-backward-try"], "inside the exercise 'relu-backward': name 'relu-backward-t"),
        (["leaky-relu", "--before", "paths-outcome"], "the outcome of a prediction"),
        (["leaky-relu", "--before", "title"], "needs the setup cell above it"),
        (["leaky-relu", "--before", "setup"], "needs the setup cell above it"),
    ],
)
def test_what_cannot_be_is_told_and_leaves_everything(
    course: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    before = {path: path.read_bytes() for path in course.rglob("*") if path.is_file()}
    assert cli.main(["new-exercise", NAME, *arguments]) == 2
    told = capsys.readouterr().err
    assert said in told
    assert told.count("\n") == 1
    assert {path: path.read_bytes() for path in course.rglob("*") if path.is_file()} == before


def test_no_answers_are_overwritten(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = course / f"tests/answers/{NAME}/leaky-relu.py"
    file.write_text("mine")
    before = _path(course).read_bytes()
    assert cli.main(["new-exercise", NAME, "leaky-relu"]) == 2
    assert "is there already" in capsys.readouterr().err
    assert (file.read_text(), _path(course).read_bytes()) == ("mine", before)


def test_a_cell_that_has_the_id_is_kept(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    notebook = authored.read(_path(course))
    notebook.cells[3].id = "leaky-relu-try"
    authored.write(notebook, _path(course))
    assert cli.main(["new-exercise", NAME, "leaky-relu"]) == 2
    assert "already" in capsys.readouterr().err


@pytest.mark.parametrize("largest", [600, 30_000], ids=["answers", "notebook"])
def test_a_disk_that_fills_leaves_no_half(course: Path, largest: int) -> None:
    before = {path: path.read_bytes() for path in course.rglob("*") if path.is_file()}
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (largest, hard))  # as a full disk: what is longer fails
    try:
        assert cli.main(["new-exercise", NAME, "leaky-relu"]) == 2
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert {path: path.read_bytes() for path in course.rglob("*") if path.is_file()} == before
