import errno
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from course_utils import cli, doctor
from course_utils.desk import lab
from course_utils.errors import CourseError
from course_utils.folder import edition
from course_utils.house import find_house


@pytest.fixture
def here(tiny_course, monkeypatch) -> Path:
    """Stand in the tiny course, with an edition that is a copy of its source."""
    monkeypatch.chdir(tiny_course)
    monkeypatch.setattr(
        cli,
        "_generate",
        lambda root, chapter: shutil.copytree(
            root / "source" / chapter, root / "release" / chapter, dirs_exist_ok=True
        ),
    )
    return tiny_course


def refusal(capsys: pytest.CaptureFixture, *argv: str) -> str:
    """Run a command that must be refused and return its sentence."""
    try:
        code = cli.main(list(argv))
    except SystemExit as stop:
        code = stop.code
    said = capsys.readouterr()
    assert code == 2
    assert said.err.startswith("course: ")
    assert said.err.count("\n") == 1
    return said.err


def test_release_then_start_make_the_learners_copy(here):
    assert cli.main(["release", "07_cnn"]) == 0
    assert cli.main(["start", "07_cnn"]) == 0
    assert sorted(path.name for path in (here / "work").iterdir()) == [".editions", "07_cnn", "index.md"]


def test_the_course_folder_can_be_named(here, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert cli.main(["start", "--course", str(here)]) == 0
    assert (here / "work/04_feedforward/1_mlp.ipynb").is_file()


@pytest.mark.parametrize(
    ("argv", "passed"),
    [
        (["lab"], []),
        (["lab", "--"], []),
        (["lab", "--", "--no-browser", "--port=9"], ["--no-browser", "--port=9"]),
        (["lab", "--course", ".", "--", "--help"], ["--help"]),
    ],
)
def test_what_follows_the_dashes_goes_to_the_lab(here, monkeypatch, argv, passed):
    served: list[str] = []
    monkeypatch.setattr(lab, "serve", served.extend)
    assert cli.main(argv) == 0
    assert served[len(served) - len(passed) :] == passed
    assert f"--ServerApp.root_dir={here.resolve() / 'work'}" in served


@pytest.mark.parametrize("code", [0, 1])
def test_doctor_returns_its_verdict(here, monkeypatch, code):
    monkeypatch.setattr(doctor, "examine_machine", lambda *, folder: code)
    assert cli.main(["doctor"]) == code


@pytest.mark.parametrize("verb", ["release", "start"])
def test_an_unknown_chapter_gets_the_closest(here, capsys, verb):
    assert "did you mean '07_cnn'?" in refusal(capsys, verb, "7_cnn")


def test_a_chapter_may_be_named_by_its_number(here, capsys):
    assert cli.main(["start", "7"]) == 0
    assert "work/07_cnn" in capsys.readouterr().out
    assert cli.main(["update", "07"]) == 0
    assert "there are: " in refusal(capsys, "start", "8")


@pytest.mark.parametrize("verb", ["lab", "release", "start", "doctor"])
def test_outside_a_course_folder_every_verb_says_so(tmp_path, monkeypatch, capsys, verb):
    monkeypatch.chdir(tmp_path)
    assert "not inside a course folder" in refusal(capsys, verb)


@pytest.mark.parametrize("argv", [[], ["lecture"], ["start", "--force"], ["lab", "--no-browser"]])
def test_a_command_line_that_makes_no_sense_gets_one_sentence(here, capsys, argv):
    assert "--help" in refusal(capsys, *argv)


def test_a_broken_notebook_is_named(here, capsys):
    (here / "source/07_cnn/1_kernels.ipynb").write_text("{")
    assert "1_kernels.ipynb is not a notebook" in refusal(capsys, "start", "07_cnn")


def test_an_old_python_is_named(monkeypatch, capsys):
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    assert "Python 3.11 or newer is needed" in refusal(capsys, "doctor")


def test_a_file_where_a_folder_belongs_is_named(here, capsys):
    (here / "work").touch()
    assert "a file where a folder belongs" in refusal(capsys, "start")


@pytest.mark.parametrize(
    ("number", "words"),
    [(errno.EROFS, "read-only"), (errno.EACCES, "permission is denied"), (errno.ENOSPC, "the disk is full")],
)
def test_a_disk_that_refuses_gets_one_sentence(here, monkeypatch, capsys, number, words):
    def refuse(root: Path, chapter: str) -> Path:
        raise OSError(number, os.strerror(number), str(root / "release"))

    monkeypatch.setattr(cli, "_generate", refuse)
    said = refusal(capsys, "release")
    assert words in said
    assert str(Path("course/release")) in said


@pytest.mark.needs_program("bwrap")
def test_a_disk_mounted_read_only_gets_one_sentence(here):
    course = [sys.executable, "-m", "course_utils.cli", "start", "--course", str(here)]
    done = subprocess.run(["bwrap", "--ro-bind", "/", "/", *course], capture_output=True, text=True)
    assert done.returncode == 2
    assert done.stderr.startswith(f"course: cannot use {here.resolve() / 'work'}: the disk is read-only;")
    assert done.stderr.count("\n") == 1


def test_a_missing_package_is_named(here, monkeypatch, capsys):
    def lack(**options: object) -> int:
        raise ModuleNotFoundError("No module named 'rich'", name="rich")

    monkeypatch.setattr(doctor, "examine_machine", lack)
    assert "package 'rich' is missing" in refusal(capsys, "doctor")


@pytest.mark.parametrize(
    "bug", [RuntimeError("a bug"), OSError(errno.EIO, "a bug"), ModuleNotFoundError("x", name="course_utils.lectures")]
)
def test_a_bug_of_ours_keeps_its_traceback(here, monkeypatch, bug):
    def fail(**options: object) -> int:
        raise bug

    monkeypatch.setattr(doctor, "examine_machine", fail)
    with pytest.raises(type(bug)):
        cli.main(["doctor"])


def test_ctrl_c_ends_quietly(here, monkeypatch, capsys):
    def interrupt(root: Path, chapter: str) -> Path:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "_generate", interrupt)
    assert cli.main(["start"]) == 130
    assert capsys.readouterr().err == ""


def test_a_sentence_of_the_generator_reaches_the_person(here, monkeypatch, capsys):
    def refuse(root: Path, chapter: str) -> Path:
        raise CourseError(f"{chapter} has two cells of one name; rename one.")

    monkeypatch.setattr(cli, "_generate", refuse)
    assert refusal(capsys, "release") == "course: 04_feedforward has two cells of one name; rename one.\n"


def test_the_installed_command_is_this_one():
    done = subprocess.run(
        [sys.executable, "-m", "course_utils.cli", "--help"], capture_output=True, text=True, check=True
    )
    assert all(verb in done.stdout for verb in ("lab", "release", "start", "doctor"))


def unheard(*argv: str, stream: str = "stdout") -> tuple[int, str]:
    """Run a command whose reader has left before it says anything; return its exit code and its other stream."""
    end, start = os.pipe()
    os.close(end)
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | {stream: start}
    done = subprocess.run([sys.executable, "-m", "course_utils.cli", *argv], text=True, **streams)
    os.close(start)
    return done.returncode, done.stdout or done.stderr or ""


def test_work_goes_on_when_nobody_reads_what_it_says(tiny_course):
    shutil.copytree(tiny_course / "source", tiny_course / "release")
    house = find_house(tiny_course)
    digests = {chapter: edition.source_digest(house, chapter) for chapter in house.chapters()}
    (tiny_course / "release/sources.json").write_text(json.dumps(digests))
    assert unheard("start", "--course", str(tiny_course)) == (0, "")
    assert len(list(tiny_course.glob("work/[!.]*/*.ipynb"))) == 3
    assert unheard("update", "04_feedforward", "--dry-run", "--course", str(tiny_course)) == (0, "")
    new = '[{"cell_type": "markdown", "id": "new", "metadata": {}, "source": "x"}]'
    for notebook in (tiny_course / "release/04_feedforward").glob("*.ipynb"):
        notebook.write_text(notebook.read_text().replace("[]", new))
    assert unheard("update", "04_feedforward", "--course", str(tiny_course)) == (0, "")
    assert all('"new"' in notebook.read_text() for notebook in (tiny_course / "work/04_feedforward").glob("*.ipynb"))


def test_a_refusal_that_nobody_reads_keeps_its_code(tmp_path):
    assert unheard("doctor", "--course", str(tmp_path), stream="stderr") == (2, "")
