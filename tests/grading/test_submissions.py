import os
import socket
import subprocess
from pathlib import Path

import pytest

from course_utils.errors import CourseError
from course_utils.grading.notebooks import submissions
from course_utils.grading.notebooks.rebuild import MAX_BYTES
from course_utils.grading.notebooks.submissions import Submission, find_submissions


@pytest.fixture
def submission(tmp_path) -> Submission:
    folder = tmp_path / "submitted" / "ada" / "01_tiny"
    folder.mkdir(parents=True)
    (folder / "1.ipynb").write_bytes(b"one")
    (folder / "timestamp.txt").write_bytes(b"now")
    return Submission("ada", folder)


def read(submission: Submission):
    return submission.read(["1", "2"], ["figures/a.png"])


def test_what_is_there_is_read(submission):
    content = read(submission)
    assert content.notebooks == {"1": b"one"}
    assert content.texts == {"timestamp.txt": b"now"}
    assert content.facts == ()


@pytest.mark.parametrize("name", ["1.ipynb", "2.ipynb", "timestamp.txt", "submission_secret.txt", "extra"])
def test_the_digest_changes_with_everything_that_counts(submission, name):
    before = read(submission).digest
    assert read(submission).digest == before
    (submission.folder / name).write_bytes(b"other")
    assert read(submission).digest != before


def test_other_files_are_named_and_never_read(submission):
    for name in ("figures/a.png", "mine.txt", "torch.py", "json/__init__.py", ".ipynb_checkpoints/1.ipynb"):
        (submission.folder / name).parent.mkdir(exist_ok=True)
        (submission.folder / name).touch()
    (submission.folder / "new\nline.txt").touch()
    os.mkfifo(submission.folder / "pipe")
    assert set(read(submission).facts) == {
        "extra file 'mine.txt'",
        "extra file 'torch.py' has the name of a library",
        "extra folder 'json' has the name of a library",
        "extra file 'json/__init__.py'",
        "extra file 'new?line.txt'",
        "extra file 'pipe'",
    }
    for number in range(100):
        (submission.folder / f"{number}.txt").touch()
    assert len(read(submission).facts) == 21


def test_looking_for_other_files_comes_to_an_end(submission, monkeypatch):
    monkeypatch.setattr(submissions, "_MAX_ENTRIES", 50)
    for number in range(60):
        (submission.folder / f"folder{number}").mkdir()
    (submission.folder / "mine.txt").touch()
    assert read(submission).facts == ("more than 50 files and folders, of which no more were looked at",)


def make_link(path: Path) -> None:
    path.symlink_to("/etc/hostname")


def make_socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(os.path.relpath(path))  # a path may be longer than an address


@pytest.mark.parametrize(
    ("make", "fact"),
    [
        (make_link, "is a link"),
        (os.mkfifo, "is not a file"),
        (Path.mkdir, "is not a file"),
        (make_socket, "is not a file"),
    ],
)
def test_what_is_no_plain_file_is_there_and_empty(submission, make, fact, monkeypatch):
    monkeypatch.chdir(submission.folder)
    make(submission.folder / "2.ipynb")
    content = read(submission)
    assert content.notebooks["2"] == b""
    assert content.facts == (f"'2.ipynb' {fact}",)


def test_a_folder_that_is_a_link_is_not_followed(submission, tmp_path):
    link = tmp_path / "submitted" / "mallory" / "01_tiny"
    link.parent.mkdir()
    link.symlink_to(submission.folder, target_is_directory=True)
    (found,) = find_submissions(tmp_path / "submitted", "01_tiny", "mallory")
    content = read(found)
    assert set(content.notebooks.values()) == {b""}
    assert content.texts == {}
    assert "'01_tiny' is a link" in content.facts


def test_a_student_that_is_a_link_is_not_followed(submission, tmp_path):
    (tmp_path / "submitted" / "mallory").symlink_to(submission.folder.parent, target_is_directory=True)
    (found,) = find_submissions(tmp_path / "submitted", "01_tiny", "mallory")
    content = read(found)
    assert (set(content.notebooks.values()), content.texts, content.others) == ({b""}, {}, {})
    assert "'mallory' is a link" in content.facts


def test_links_and_loops_inside_are_not_followed(submission, tmp_path):
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "x.ipynb").write_bytes(b"secret")
    (submission.folder / "loop").symlink_to(submission.folder, target_is_directory=True)
    (submission.folder / "self.ipynb").symlink_to("self.ipynb")
    (submission.folder / "out").symlink_to(tmp_path / "secret", target_is_directory=True)
    (submission.folder / "x.ipynb").symlink_to(tmp_path / "secret" / "x.ipynb")
    content = read(submission)
    assert content.others == {}
    assert set(content.facts) >= {
        "extra file 'loop'",
        "extra file 'out'",
        "'x.ipynb' is a link",
        "'self.ipynb' is a link",
    }


def test_a_hard_link_is_read_and_told(submission, tmp_path):
    (tmp_path / "other.ipynb").write_bytes(b"other")
    os.link(tmp_path / "other.ipynb", submission.folder / "2.ipynb")
    content = read(submission)
    assert content.notebooks["2"] == b"other"
    assert content.facts == ("'2.ipynb' is a hard link: the file has another name",)


@pytest.fixture
def deep(submission):
    """1,500 folders inside one another, with a notebook in the third and in the last."""
    place = os.open(submission.folder, os.O_RDONLY)
    for number in range(1500):
        os.mkdir("d", dir_fd=place)
        inner = os.open("d", os.O_RDONLY, dir_fd=place)
        os.close(place)
        place = inner
        if number in (2, 1499):
            os.close(os.open("x.ipynb", os.O_CREAT | os.O_WRONLY, dir_fd=place))
    os.close(place)
    (submission.folder / "d" / "d" / "d" / "x.ipynb").write_bytes(b"three")
    yield submission
    subprocess.run(["rm", "-rf", str(submission.folder / "d")], check=True)  # Python's own cannot


def test_folders_inside_one_another_come_to_an_end(deep):
    content = read(deep)
    assert content.others == {"d/d/d/x.ipynb": b"three"}
    assert content.facts == ("folders inside one another, deeper than 20: no more were looked at",)


def test_names_may_be_any_bytes(submission):
    for name in (
        b"\xff\xfe.ipynb",
        b"a\nb\x1b[31m.ipynb",
        b"\xed\xa0\x80",
        b"*?[x].ipynb",
        b" ",
        b"x" * 249 + b".ipynb",
    ):
        Path(os.fsdecode(os.path.join(os.fsencode(submission.folder), name))).write_bytes(b"one")
    content = read(submission)
    assert len(content.others) == 4
    assert set(content.facts) == {"extra file '???'", "extra file ' '"}
    content.digest.encode()


def test_files_that_may_be_notebooks_are_read_within_bounds(submission, monkeypatch):
    for name in (
        "1 (1).ipynb",
        "b/x.IPYNB",
        "x.ipynb.txt",
        "y.zip",
        "z.tar.gz",
        "feedback/1.html",
        "._1.ipynb",
        "n.txt",
    ):
        (submission.folder / name).parent.mkdir(exist_ok=True)
        (submission.folder / name).write_bytes(b"12345")
    content = read(submission)
    assert set(content.others) == {"1 (1).ipynb", "b/x.IPYNB", "x.ipynb.txt", "y.zip", "z.tar.gz"}
    assert content.facts == ("extra file 'n.txt'",)
    (submission.folder / "y.zip").write_bytes(b"54321")
    assert read(submission).digest != content.digest
    monkeypatch.setattr(submissions, "_MAX_OTHER_BYTES", 8)
    assert list(read(submission).others.values()) == [b"12345", b"123", b""]
    monkeypatch.setattr(submissions, "_MAX_OTHERS", 1)
    assert list(read(submission).others.values()) == [b"12345", b""], (
        "of the files that are too many to be read, one is listed, and it is empty"
    )
    assert len(read(submission).facts) == 4


def test_the_likeliest_files_are_read_first(submission, monkeypatch):
    monkeypatch.setattr(submissions, "_MAX_OTHERS", 1)
    for name in ("a.ipynb", "b.ipynb", "z/2 (1).ipynb"):
        (submission.folder / name).parent.mkdir(exist_ok=True)
        (submission.folder / name).write_bytes(name.encode())
    assert read(submission).others == {"z/2 (1).ipynb": b"z/2 (1).ipynb", "a.ipynb": b""}


def test_a_notebook_may_have_no_suffix_or_another(submission):
    for name in ("2", "2.json", "deep/feedback/2.ipynb", "feedback/2.ipynb"):
        (submission.folder / name).parent.mkdir(parents=True, exist_ok=True)
        (submission.folder / name).write_bytes(b'{"cells": []}')
    (submission.folder / "settings.json").write_bytes(b"{}")
    for name in (".backups/2.ipynb", "work/.editions/2.ipynb"):
        (submission.folder / name).parent.mkdir(parents=True, exist_ok=True)
        (submission.folder / name).write_bytes(b"old")
    assert set(read(submission).others) == {"2", "2.json", "deep/feedback/2.ipynb", "feedback/2.ipynb"}
    assert read(submission).facts == ("extra file 'settings.json'",)


def test_a_giant_is_not_read_whole(submission):
    with (submission.folder / "1.ipynb").open("wb") as file:
        file.truncate(10 * MAX_BYTES)
    assert len(read(submission).notebooks["1"]) == MAX_BYTES + 1


def test_submissions_are_found_in_order(submission, tmp_path):
    for name in ("zoe/01_tiny", "ben/01_tiny", "ben/02_other", ".hidden/01_tiny", ".ipynb_checkpoints/01_tiny"):
        (tmp_path / "submitted" / name).mkdir(parents=True)
    (tmp_path / "submitted" / "notes.txt").touch()
    found = find_submissions(tmp_path / "submitted", "01_tiny")
    assert [one.student for one in found] == [".hidden", "ada", "ben", "zoe"], (
        "a student whose folder is hidden must be listed too"
    )
    assert [one.student for one in find_submissions(tmp_path / "submitted", "01_tiny", "ben")] == ["ben"]
    with pytest.raises(CourseError, match="no submission of 'eve' to 01_tiny"):
        find_submissions(tmp_path / "submitted", "01_tiny", "eve")
    with pytest.raises(CourseError, match="no submission to 03_none"):
        find_submissions(tmp_path / "nowhere", "03_none")
