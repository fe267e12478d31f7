import os
import socket
from pathlib import Path

import pytest

from course_utils.errors import CourseError
from course_utils.grading import submissions
from course_utils.grading.rebuild import MAX_BYTES
from course_utils.grading.submissions import Submission, find_submissions


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


def test_a_giant_is_not_read_whole(submission):
    with (submission.folder / "1.ipynb").open("wb") as file:
        file.truncate(10 * MAX_BYTES)
    assert len(read(submission).notebooks["1"]) == MAX_BYTES + 1


def test_submissions_are_found_in_order(submission, tmp_path):
    for name in ("zoe/01_tiny", "ben/01_tiny", "ben/02_other", ".hidden/01_tiny"):
        (tmp_path / "submitted" / name).mkdir(parents=True)
    found = find_submissions(tmp_path / "submitted", "01_tiny")
    assert [one.student for one in found] == ["ada", "ben", "zoe"]
    assert [one.student for one in find_submissions(tmp_path / "submitted", "01_tiny", "ben")] == ["ben"]
    with pytest.raises(CourseError, match="no submission of 'eve' to 01_tiny"):
        find_submissions(tmp_path / "submitted", "01_tiny", "eve")
    with pytest.raises(CourseError, match="no submission to 03_none"):
        find_submissions(tmp_path / "nowhere", "03_none")
