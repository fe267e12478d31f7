import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from course_utils import cli
from course_utils.grading.notebooks import authored

COURSE = Path(__file__).resolve().parents[2]
NAME = "04_feedforward/2_backpropagation"


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A course of one real notebook and its bank."""
    for part in (f"source/{NAME}.ipynb", "nbgrader_config.py"):
        (tmp_path / part).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(COURSE / part, tmp_path / part)
    shutil.copytree(COURSE / "tests/answers" / NAME, tmp_path / "tests/answers" / NAME)
    _edit(tmp_path / f"source/{NAME}.ipynb", "closing", "(3_width_and_depth.ipynb)", "(../index.md)")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _lint(capsys: pytest.CaptureFixture[str], *argv: str) -> tuple[int, list[str]]:
    capsys.readouterr()
    code = cli.main(["lint", *argv])
    return code, capsys.readouterr().out.splitlines()


def _edit(path: Path, cell_id: str, old: str, new: str) -> None:
    notebook = authored.read(path)
    (cell,) = (cell for cell in notebook.cells if cell.id == cell_id)
    assert old in cell.source
    cell.source = cell.source.replace(old, new)
    authored.write(notebook, path)


@pytest.mark.parametrize("name", [NAME, "2_backpropagation", f"source/{NAME}.ipynb", f"{NAME}.ipynb"])
def test_a_sound_notebook_by_any_of_its_names(course: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, said = _lint(capsys, name)
    assert code == 0, said
    (line,) = said
    assert "nothing to mend" in line
    assert "of 60 cells" in line


def test_each_finding_is_a_line_with_cell_and_remedy(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = course / "source" / f"{NAME}.ipynb"
    _edit(path, "relu-backward-test-gate", "print(", "repr(")
    _edit(path, "relu-backward-task", "2 points", "3 points")
    assert _lint(capsys, NAME) == (
        1,
        [
            "relu-backward-task: its labels say 3 points, its cells 2: `course lint --fix` mends it",
            "relu-backward-test-gate: it should end by printing what passed",
        ],
    )


def test_the_bank_is_looked_at_too(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bank = course / "tests/answers" / NAME
    (bank / "relu-backward.py").unlink()
    (bank / "linear-backward.py").rename(bank / "linear-backwards.py")
    (bank / "train-step.py").write_text("# %% correct: TODO x\nx = 1\n")
    (bank / "mlp-backward.py").write_text("# %% right: x\nx = 1\n")
    code, said = _lint(capsys, NAME)
    assert code == 1
    where = f"tests/answers/{NAME}"
    assert f"relu-backward-answer: {where}/relu-backward.py is missing: write 2 right answers and 4 wrong ones" in said
    assert f"notebook: {where}/linear-backwards.py answers no exercise here with code: rename or delete it" in said
    assert f"train-step-answer: {where}/train-step.py has 1 blocks that still say TODO: write whole answers" in said
    assert f"train-step-answer: {where}/train-step.py has 0 wrong answers: 4 are needed" in said
    assert any(line.startswith(f"mlp-backward-answer: {where}/mlp-backward.py cannot be used: ") for line in said)


def test_a_notebook_that_is_in_no_course(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copy(COURSE / "source" / f"{NAME}.ipynb", tmp_path / "mine.ipynb")
    code, said = _lint(capsys, "mine.ipynb")
    assert (code, len(said)) == (0, 1)
    _edit(tmp_path / "mine.ipynb", "title", "**Points** 27", "**Points** 26")
    assert _lint(capsys, "mine.ipynb")[0] == 1


def test_a_chapter_without_a_number_is_looked_at(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (course / "source/guests").mkdir()
    path = course / "source/guests/a_talk.ipynb"
    shutil.copy(course / "source" / f"{NAME}.ipynb", path)
    code, said = _lint(capsys, "a_talk")
    assert code == 1
    assert all("tests/answers/guests/a_talk/" in line for line in said)


def test_a_link_to_what_is_not_there_is_told(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _edit(course / "source" / f"{NAME}.ipynb", "closing", "(../index.md)", "(9_none.ipynb)")
    assert _lint(capsys, NAME) == (1, ["closing: its link leads nowhere: '9_none.ipynb'"])


def test_fix_sets_what_follows_and_nothing_else(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = course / "source" / f"{NAME}.ipynb"
    before = path.read_bytes()
    _edit(path, "title", "about 85 minutes · **Points** 27", "about 5 minutes · **Points** 1")
    _edit(path, "relu-backward-task", "2 points", "1 point")
    _edit(path, "relu-backward-test-gate", " (2 points)", "")
    _edit(path, "linear-backward-test-input", " (1 point)", "(3 points)")
    notebook = authored.read(path)
    (cell,) = (cell for cell in notebook.cells if cell.id == "setup")
    cell.update(outputs=[authored.nbformat.v4.new_output("stream", text="x")], execution_count=3)
    cell.metadata.clear()
    authored.write(notebook, path)
    assert _lint(capsys, NAME)[0] == 1
    code, said = _lint(capsys, NAME, "--fix")
    assert code == 0, said
    assert path.read_bytes() == before


def test_an_author_who_named_no_cell_is_told_where(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = course / "source" / f"{NAME}.ipynb"
    notebook = authored.read(path)
    notebook.cells.insert(3, authored.nbformat.v4.new_code_cell("x = 1", id="a1b2c3d4"))
    authored.write(notebook, path)
    before = path.read_bytes()
    code, said = _lint(capsys, NAME, "--fix")
    assert (code, path.read_bytes()) == (1, before)
    assert said == ["a1b2c3d4: the id of cell 3 is not in words: give it one such as 'relu-task'"]


def test_two_cells_of_one_id_are_told(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = course / "source" / f"{NAME}.ipynb"
    path.write_text(path.read_text(encoding="utf-8").replace('"graph-figure"', '"graph"'), encoding="utf-8")
    assert _lint(capsys, NAME) == (1, ["graph: several cells have this id: give each its own"])


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("2_backpropagatoin", "did you mean '04_feedforward/2_backpropagation'?"),
        ("zzz", "there are: 04_feedforward/2_backpropagation."),
        ("nbgrader_config.py", "is not a notebook"),
    ],
)
def test_what_is_no_notebook(course: Path, capsys: pytest.CaptureFixture[str], name: str, said: str) -> None:
    assert cli.main(["lint", name]) == 2
    assert said in capsys.readouterr().err


@pytest.mark.parametrize("fix", [[], ["--fix"]])
def test_what_is_generated_is_left_alone(course: Path, capsys: pytest.CaptureFixture[str], fix: list[str]) -> None:
    released = course / "release" / f"{NAME}.ipynb"
    released.parent.mkdir(parents=True)
    shutil.copy(COURSE / "release" / f"{NAME}.ipynb", released)
    before = released.read_bytes()
    assert cli.main(["lint", f"release/{NAME}.ipynb", *fix]) == 2
    assert f"is generated: lint {course}/source/{NAME}.ipynb" in capsys.readouterr().err
    assert released.read_bytes() == before


@pytest.mark.parametrize("place", ["work/04_feedforward", "submitted/ada/04_feedforward", "source/.drafts", "../else"])
def test_only_what_is_in_source_is_mended(course: Path, capsys: pytest.CaptureFixture[str], place: str) -> None:
    path = course / place / "2_backpropagation.ipynb"
    path.parent.mkdir(parents=True)
    shutil.copy(COURSE / "release" / f"{NAME}.ipynb", path)
    before = path.read_bytes()
    assert cli.main(["lint", str(path), "--fix"]) == 2
    assert "is not in the source/ of a course" in capsys.readouterr().err
    assert path.read_bytes() == before
    assert _lint(capsys, str(path))[0] == 1


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("source/04_feedforward", "is a folder: name one of its notebooks: 04_feedforward/2_backpropagation"),
        ("04_feedforward", "is a folder: name one of its notebooks: 04_feedforward/2_backpropagation"),
        ("source", "is a folder: name one of its notebooks: 04_feedforward/2_backpropagation"),
        ("tests", "source/ has none in it yet"),
        (f"source/{NAME}.py", f"`course convert source/{NAME}.py`, then lint 2_backpropagation.ipynb"),
        ("broken.ipynb", "broken.ipynb is not a notebook: it has no list of cells"),
        ("empty.ipynb", "empty.ipynb is not a notebook: it has no list of cells"),
        ("cells.ipynb", "cells.ipynb is not a notebook: it lacks what each notebook has"),
        ("latin.ipynb", "latin.ipynb is not a notebook: it is not text in utf-8"),
    ],
)
def test_what_else_is_no_notebook_is_one_sentence(
    course: Path, capsys: pytest.CaptureFixture[str], name: str, said: str
) -> None:
    (course / f"source/{NAME}.py").write_text("")
    (course / "broken.ipynb").write_text('{"a": 1}')
    (course / "empty.ipynb").write_text("[]")
    (course / "cells.ipynb").write_text('{"cells": [1], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}')
    (course / "latin.ipynb").write_bytes(b'{"\xe4": 1}')
    assert cli.main(["lint", name]) == 2
    told = capsys.readouterr().err
    assert said in told
    assert told.count("\n") == 1
    assert not any(word in told for word in ("dict", "object has no", "KeyError", "NoneType"))


def test_it_takes_about_a_second(course: Path) -> None:
    """Torch, and the preparations of a library that checks addresses, would take several."""
    code = (
        "import sys; from course_utils import cli; code = cli.main(['lint', sys.argv[1]]); "
        "print({'torch', 'numpy', 'IPython'} & set(sys.modules)); sys.exit(code)"
    )
    began = os.times()
    done = subprocess.run([sys.executable, "-c", code, NAME], capture_output=True, text=True, check=True)
    ended = os.times()
    assert done.stdout.splitlines()[-1] == "set()"
    assert ended.children_user - began.children_user < 3  # on a slow machine
