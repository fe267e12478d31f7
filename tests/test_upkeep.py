import json
import shutil
from pathlib import Path

import pytest

from course_utils import upkeep
from course_utils.edition import start_chapters
from course_utils.errors import CourseError
from course_utils.grading import authoring
from course_utils.upkeep import reset_exercise, update_chapter

COURSE = Path(__file__).parents[1]
CHAPTER, NAME = "04_feedforward", "1_perceptron_to_mlp.ipynb"
ANSWER = "def log_softmax(z, dim):\n    return mine"


def generate(root: Path, chapter: str) -> Path:
    """Stands in for nbgrader, which is not under test: the new edition lies ready."""
    return root / "release" / chapter


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A clone in which a learner has started and answered."""
    for name in ("source", "release"):
        shutil.copytree(COURSE / name, tmp_path / name)
    (tmp_path / "nbgrader_config.py").touch()
    start_chapters(folder=tmp_path, chapters=[CHAPTER], generate=generate)
    edit(tmp_path / "work" / CHAPTER / NAME, "log-softmax-answer", ANSWER)
    return tmp_path


def edit(path: Path, cell_id: str, text: str) -> None:
    notebook = authoring.read(path)
    next(cell for cell in notebook.cells if cell.id == cell_id).source = text
    authoring.write(notebook, path)


def text(path: Path, cell_id: str) -> str:
    return str(next(cell.source for cell in authoring.read(path).cells if cell.id == cell_id))


def files(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_new_edition_is_merged_backed_up_and_told(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mine, released = course / "work" / CHAPTER / NAME, course / "release" / CHAPTER / NAME
    edit(released, "title", "# A better title")
    before = mine.read_bytes()
    capsys.readouterr()
    update_chapter(folder=course, chapter=CHAPTER, generate=generate, dry_run=True)
    assert f"work/{CHAPTER}/{NAME} would change:\n  'title' has changed" in capsys.readouterr().out
    assert mine.read_bytes() == before
    update_chapter(folder=course, chapter=CHAPTER, generate=generate)
    said = capsys.readouterr().out
    assert f"work/{CHAPTER}/{NAME}: updated. Your answers and cells are kept; backup: work/.backups/{CHAPTER}/" in said
    assert text(mine, "title") == "# A better title"
    assert text(mine, "log-softmax-answer") == ANSWER
    (backup,) = (course / "work" / ".backups").rglob(NAME)
    assert backup.read_bytes() == before
    state = files(course / "work")
    update_chapter(folder=course, chapter=CHAPTER, generate=generate)
    assert capsys.readouterr().out.count("nothing new.") == len(list((course / "source" / CHAPTER).glob("*.ipynb")))
    assert files(course / "work") == state


def test_a_broken_notebook_is_left_alone_and_the_others_go_on(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken, other = course / "work" / CHAPTER / NAME, course / "work" / CHAPTER / "2_backpropagation.ipynb"
    broken.write_text('{"cells": [')
    other.unlink()
    update_chapter(folder=course, chapter=CHAPTER, generate=generate)
    said = capsys.readouterr().out
    assert f"work/{CHAPTER}/{NAME}: left alone." in said
    assert f"work/{CHAPTER}/2_backpropagation.ipynb: new." in said
    assert broken.read_text() == '{"cells": ['
    assert other.exists()


def test_reset_puts_the_stub_back_and_keeps_the_answer(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mine = course / "work" / CHAPTER / NAME
    reset_exercise(folder=course, exercise="log-softmax")
    assert "the stub of log-softmax is back, your answer is in the cell below it. Backup: work/.backups/" in (
        capsys.readouterr().out
    )
    assert text(mine, "log-softmax-answer") == text(course / "release" / CHAPTER / NAME, "log-softmax-answer")
    assert ANSWER in text(mine, "log-softmax-answer-earlier")
    reset_exercise(folder=course, exercise="log-softmax")
    assert "is the stub already" in capsys.readouterr().out


@pytest.mark.parametrize(("name", "said"), [("log_softmax", "did you mean 'log-softmax'"), ("zz", "there are: ")])
def test_a_name_that_no_exercise_has(course: Path, name: str, said: str) -> None:
    with pytest.raises(CourseError, match=said):
        reset_exercise(folder=course, exercise=name)


def test_what_was_never_started_is_told(course: Path) -> None:
    with pytest.raises(CourseError, match="`course start 00_start_here` brings it"):
        update_chapter(folder=course, chapter="00_start_here", generate=generate)
    with pytest.raises(CourseError, match="`course start 00_start_here` brings it"):
        reset_exercise(folder=course, exercise="squared-error")


def test_a_write_that_fails_leaves_the_old_file(course: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mine = course / "work" / CHAPTER / NAME
    before = mine.read_bytes()
    monkeypatch.setattr(upkeep.shutil, "copymode", lambda *args: (_ for _ in ()).throw(OSError("full")))
    with pytest.raises(OSError, match="full"):
        reset_exercise(folder=course, exercise="log-softmax")
    assert mine.read_bytes() == before
    assert [path.name for path in mine.parent.iterdir() if path.suffix == ".tmp"] == []
    assert json.loads(before)
