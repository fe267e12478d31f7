import codecs
import json
import shutil
from pathlib import Path
from typing import Any

import nbformat
import pytest

from course_utils.errors import CourseError
from course_utils.folder import update as upkeep
from course_utils.folder.edition import start_chapters
from course_utils.folder.update import reset_exercise, update_chapter
from course_utils.grading.notebooks import authored

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
    notebook = authored.read(path)
    next(cell for cell in notebook.cells if cell.id == cell_id).source = text
    authored.write(notebook, path)


def text(path: Path, cell_id: str) -> str:
    return str(next(cell.source for cell in authored.read(path).cells if cell.id == cell_id))


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
    assert "the stub of log-softmax is back, your answer is folded in the cell below it. Backup: work/.backups/" in (
        capsys.readouterr().out
    )
    assert text(mine, "log-softmax-answer") == text(course / "release" / CHAPTER / NAME, "log-softmax-answer")
    assert ANSWER in text(mine, "log-softmax-answer-earlier")
    reset_exercise(folder=course, exercise="log-softmax")
    assert "is the stub already" in capsys.readouterr().out


@pytest.mark.parametrize("state", ["missing", "newer", "without the edition"])
def test_reset_goes_by_what_the_learner_was_given(course: Path, state: str) -> None:
    released, mine = course / "release" / CHAPTER / NAME, course / "work" / CHAPTER / NAME
    stub = text(released, "log-softmax-answer")
    if state == "missing":
        shutil.rmtree(course / "release")
    elif state == "newer":
        edit(released, "log-softmax-answer", "def log_softmax(z, axis):\n    raise NotImplementedError")
    else:
        shutil.rmtree(course / "work" / upkeep.EDITIONS)
    reset_exercise(folder=course, exercise="log-softmax")
    assert text(mine, "log-softmax-answer") == stub
    assert ANSWER in text(mine, "log-softmax-answer-earlier")


def test_reset_says_whether_there_was_an_answer(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mine = course / "work" / CHAPTER / NAME
    content = json.loads(mine.read_bytes())
    del content["cells"][[cell["id"] for cell in content["cells"]].index("log-softmax-answer")]
    mine.write_text(json.dumps(content))
    reset_exercise(folder=course, exercise="log-softmax")
    assert "is back; the notebook had no answer to it. Backup" in capsys.readouterr().out
    ids = [cell.id for cell in authored.read(mine).cells]
    assert ids == [cell.id for cell in authored.read(course / "release" / CHAPTER / NAME).cells]


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


def old_format(content: dict[str, Any]) -> bytes:
    read = nbformat.reads(json.dumps(content), as_version=3)
    return nbformat.writes(read, version=nbformat.NO_CONVERT).encode()


def without_ids(content: dict[str, Any]) -> bytes:
    cells = [{key: value for key, value in cell.items() if key != "id"} for cell in content["cells"]]
    return json.dumps(content | {"cells": cells, "nbformat_minor": 4}).encode()


@pytest.mark.parametrize(
    "save",
    [
        lambda content: codecs.BOM_UTF8 + json.dumps(content).encode(),
        lambda content: json.dumps(content, ensure_ascii=False).encode("utf-16"),
        old_format,
        without_ids,
    ],
)
def test_a_notebook_that_another_program_saved_is_updated_and_reset(course: Path, save: Any) -> None:
    mine, released = course / "work" / CHAPTER / NAME, course / "release" / CHAPTER / NAME
    mine.write_bytes(save(json.loads(mine.read_bytes())))
    edit(released, "title", "# A better title")
    update_chapter(folder=course, chapter=CHAPTER, generate=generate)
    written = json.loads(mine.read_bytes())
    assert (written["nbformat"], written["nbformat_minor"]) == (4, 5)
    assert [cell["id"] for cell in written["cells"]] == [cell.id for cell in authored.read(released).cells]
    assert text(mine, "title") == "# A better title"
    assert text(mine, "log-softmax-answer") == ANSWER
    mine.write_bytes(save(written))
    reset_exercise(folder=course, exercise="log-softmax")
    ids = [cell.id for cell in authored.read(mine).cells]
    assert ids[ids.index("log-softmax-answer") + 1] == "log-softmax-answer-earlier"
    assert ANSWER in text(mine, "log-softmax-answer-earlier")


def test_what_cannot_be_matched_is_left_alone(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mine = course / "work" / CHAPTER / NAME
    other = (course / "work" / CHAPTER / "2_backpropagation.ipynb").read_bytes()
    bare = json.loads(mine.read_bytes())
    bare["cells"] = [{"cell_type": cell["cell_type"], "metadata": {}, "source": "x"} for cell in bare["cells"]]
    for content in (other, json.dumps(bare).encode(), b'{"cells": [7]}', b'{"cells": [], "nbformat": 5}'):
        mine.write_bytes(content)
        update_chapter(folder=course, chapter=CHAPTER, generate=generate)
        assert f"work/{CHAPTER}/{NAME}: left alone. " in capsys.readouterr().out
        with pytest.raises(CourseError):
            reset_exercise(folder=course, exercise="log-softmax")
        assert mine.read_bytes() == content


def test_what_is_written_every_program_can_read(course: Path) -> None:
    mine, released = course / "work" / CHAPTER / NAME, course / "release" / CHAPTER / NAME
    content = json.loads(mine.read_bytes())
    shown = {"output_type": "display_data", "metadata": {}, "data": {"application/json": {"x": [float("nan"), 1e999]}}}
    content["cells"][2]["outputs"] = [shown]
    content["cells"].append({"cell_type": "raw", "id": "own", "metadata": {}, "source": "half a pair: \ud83d"})
    mine.write_text(json.dumps(content))
    mine.chmod(0o600)
    edit(released, "title", "# A better title")
    update_chapter(folder=course, chapter=CHAPTER, generate=generate)
    written = json.loads(mine.read_bytes(), parse_constant=pytest.fail)
    assert written["cells"][2]["outputs"][0]["data"]["application/json"] == {"x": [None, None]}
    assert written["cells"][-1]["source"] == "half a pair: \ud83d"
    assert mine.stat().st_mode & 0o777 == 0o600


def test_what_is_nested_too_deeply_is_left_alone(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mine = course / "work" / CHAPTER / NAME
    content = json.loads(mine.read_bytes())
    content["cells"][2]["metadata"]["deep"] = "HERE"
    said = ""
    for depth in range(1000, 800, -10):  # what can be read, and what can be written again, are not the same
        mine.write_text(json.dumps(content).replace('"HERE"', "[" * depth + "]" * depth))
        before = mine.read_bytes()
        edit(course / "release" / CHAPTER / NAME, "setup", f"import math  # {depth}")
        update_chapter(folder=course, chapter=CHAPTER, generate=generate)
        told = capsys.readouterr().out
        said += told
        assert ("left alone" in told) == (mine.read_bytes() == before)
    assert "left alone" in said


MORE = "2_backpropagation.ipynb"
RELEASED = authored.read(COURSE / "release" / CHAPTER / NAME)
EXERCISE = tuple(cell.id for cell in RELEASED.cells if cell.id.startswith("log-softmax-"))


def move(course: Path, *, into: str = MORE, ids: tuple[str, ...] = EXERCISE) -> None:
    """Move cells of the released notebook to the end of another one, which may be new."""
    release = course / "release" / CHAPTER
    one = authored.read(release / NAME)
    if not (release / into).exists():
        authored.write(
            nbformat.from_dict(one | {"cells": [cell for cell in one.cells if cell.id == "setup"]}), release / into
        )
    other = authored.read(release / into)
    known = {cell.id for cell in other.cells}
    other.cells += [cell for cell in one.cells if cell.id in ids and cell.id not in known]
    one.cells = [cell for cell in one.cells if cell.id not in ids]
    authored.write(other, release / into)
    authored.write(one, release / NAME)


def with_helper(course: Path) -> None:
    """Let the answer read a cell of the learner's own."""
    path = course / "work" / CHAPTER / NAME
    edit(path, "log-softmax-answer", "def log_softmax(z, dim):\n    return helper(z)")
    mine = authored.read(path)
    own = nbformat.v4.new_code_cell("def helper(z):\n    return z", id="helper")
    mine.cells[:0] = [own, nbformat.v4.new_code_cell("def unread(z):\n    return z", id="unread")]
    authored.write(mine, path)


@pytest.mark.parametrize("into", [MORE, "4_new.ipynb"])
def test_an_answer_goes_where_its_exercise_went(course: Path, capsys: pytest.CaptureFixture[str], into: str) -> None:
    old, new = course / "work" / CHAPTER / NAME, course / "work" / CHAPTER / into
    with_helper(course)
    move(course, into=into)
    before = files(course / "work")
    said = f"'log-softmax-answer' comes from {NAME} with what you wrote, with 1 cell of yours"
    left = f"'log-softmax-answer' is in {into} now; what you wrote stays here, too, folded as text"
    capsys.readouterr()
    update_chapter(folder=course, chapter=CHAPTER, generate=generate, dry_run=True)
    told = capsys.readouterr().out
    assert (said in told, left in told, files(course / "work") == before) == (True, True, True)
    update_chapter(folder=course, chapter=CHAPTER, generate=generate)
    told = capsys.readouterr().out
    assert (said in told, left in told) == (True, True)
    assert text(new, "log-softmax-answer") == "def log_softmax(z, dim):\n    return helper(z)"
    ids = [cell.id for cell in authored.read(new).cells]
    assert ids.index("helper") < ids.index("log-softmax-answer")
    assert "unread" not in ids
    assert "return helper(z)" in text(old, "log-softmax-answer-mine")
    assert text(old, "helper") == "def helper(z):\n    return z"
    update_chapter(folder=course, chapter=CHAPTER, generate=generate)
    told = capsys.readouterr().out
    assert told.count("nothing new.") == told.count(f"work/{CHAPTER}/")


def test_an_answer_that_an_earlier_update_left_behind_goes_too(course: Path) -> None:
    work = course / "work" / CHAPTER
    move(course)
    for one in (NAME, MORE):  # as the edition has it, with the old answer at the end
        shutil.copy(course / "release" / CHAPTER / one, course / "work" / upkeep.EDITIONS / CHAPTER / one)
    shutil.copy(course / "release" / CHAPTER / MORE, work / MORE)
    update_chapter(folder=course, chapter=CHAPTER, generate=generate)
    assert text(work / MORE, "log-softmax-answer") == ANSWER


def test_a_constant_that_an_answer_reads_goes_along(course: Path) -> None:
    path = course / "work" / CHAPTER / NAME
    edit(path, "log-softmax-answer", "def log_softmax(z, dim):\n    return scale * z")
    mine = authored.read(path)
    mine.cells[:0] = [nbformat.v4.new_code_cell("scale = 2.0", id="scale")]
    authored.write(mine, path)
    move(course)
    update_chapter(folder=course, chapter=CHAPTER, generate=generate)
    assert text(course / "work" / CHAPTER / MORE, "scale") == "scale = 2.0"


@pytest.mark.parametrize("into", [MORE, "4_new.ipynb"])
def test_what_is_the_learners_goes_along_from_a_notebook_that_is_no_more(course: Path, into: str) -> None:
    with_helper(course)
    everything = tuple(
        cell.id for cell in authored.read(course / "release" / CHAPTER / NAME).cells if cell.id != "setup"
    )
    move(course, into=into, ids=everything)
    (course / "release" / CHAPTER / NAME).unlink()
    before = (course / "work" / CHAPTER / NAME).read_bytes()
    update_chapter(folder=course, chapter=CHAPTER, generate=generate)
    new = course / "work" / CHAPTER / into
    assert text(new, "log-softmax-answer") == "def log_softmax(z, dim):\n    return helper(z)"
    assert text(new, "unread") == "def unread(z):\n    return z"
    assert (course / "work" / CHAPTER / NAME).read_bytes() == before
    state = files(course / "work")
    update_chapter(folder=course, chapter=CHAPTER, generate=generate)
    assert files(course / "work") == state


def test_an_answer_stays_where_its_helper_would_be_another(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with_helper(course)
    path = course / "work" / CHAPTER / MORE
    mine = authored.read(path)
    mine.cells.append(nbformat.v4.new_code_cell("def helper(z):\n    return 2 * z", id="other"))
    authored.write(mine, path)
    move(course)
    update_chapter(folder=course, chapter=CHAPTER, generate=generate)
    assert (
        f"'log-softmax-answer' stays in {NAME}, where it still counts: with it would come helper"
        in capsys.readouterr().out
    )
    assert "return helper(z)" in text(course / "work" / CHAPTER / NAME, "log-softmax-answer")
