import errno
import json
import os
from dataclasses import asdict
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_utils.grading.gradebook import records
from course_utils.grading.gradebook.records import RECORD, Mark, Records, Summary, add_marks, may_improve
from course_utils.grading.process.limits import Limits

CELL = {"id": "a-test-b", "points": 2, "score": 2.0, "status": "passed"}
BOOK = {"score": 2.0, "points": 4, "facts": ["cells were moved"], "graded": [CELL, CELL | {"status": "failed"}]}


@pytest.fixture
def shelf(tmp_path) -> Records:
    return Records(tmp_path, "01_tiny")


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_files_and_record_are_replaced_together(shelf, tmp_path):
    with shelf.replacing("ada", {"1.ipynb": b"one", "2.ipynb": b"two", "data/x.txt": b"x"}, {"round": 1}):
        assert contents(shelf.folder("ada")) == {}
    assert shelf.read("ada") == {"round": 1, "files": ["1.ipynb", "2.ipynb", "data/x.txt"]}
    with shelf.replacing("ada", {"1.ipynb": b"other"}, {"round": 2}):
        assert shelf.read("ada") is None
        assert contents(shelf.folder("ada"))["1.ipynb"] == b"one"
    found = contents(shelf.folder("ada"))
    assert json.loads(found.pop(RECORD)) == {"round": 2, "files": ["1.ipynb"]}
    assert found == {"1.ipynb": b"other", "data/x.txt": b"x"}  # a notebook that is gone is gone here too
    assert os.listdir(tmp_path / "ada") == ["01_tiny"]
    assert not (shelf.folder("ada") / "1.ipynb").stat().st_mode & 0o222


def test_when_the_body_fails_everything_is_as_before(shelf, tmp_path):
    def fail(number: int) -> None:
        with shelf.replacing("ada", {"1.ipynb": b"%d" % number}, {"round": number}):
            raise KeyError("no")

    with pytest.raises(KeyError):
        fail(0)
    assert shelf.read("ada") is None
    with shelf.replacing("ada", {"1.ipynb": b"1"}, {"round": 1}):
        pass
    before = contents(tmp_path)
    with pytest.raises(KeyError):
        fail(2)
    assert contents(tmp_path) == before


def test_when_the_disk_is_full_nothing_begins(shelf, tmp_path, monkeypatch):
    with shelf.replacing("ada", {"1.ipynb": b"1"}, {"round": 1}):
        pass
    before = contents(tmp_path)

    def refuse(path: Path, content: bytes) -> None:
        raise OSError(errno.ENOSPC, "full", str(path))

    monkeypatch.setattr(records, "_write", refuse)
    with pytest.raises(OSError, match="full"), shelf.replacing("ada", {"1.ipynb": b"2"}, {}):
        pytest.fail("it began")
    assert contents(tmp_path) == before


@given(st.one_of(st.binary(max_size=50), st.recursive(st.none() | st.integers() | st.text(), st.lists).map(json.dumps)))
def test_a_broken_record_is_none(tmp_path_factory, text):
    shelf = Records(tmp_path_factory.mktemp("shelf"), "01_tiny")
    shelf.folder("ada").mkdir(parents=True)
    (shelf.folder("ada") / RECORD).write_bytes(text.encode() if isinstance(text, str) else text)
    assert shelf.read("ada") is None


def test_what_a_killed_run_left_is_removed_and_nothing_else(shelf, tmp_path):
    for name in (".01_tiny-x.tmp", ".02_other-x.tmp", "01_tiny"):
        (tmp_path / "ada" / name).mkdir(parents=True)
        (tmp_path / "ada" / name / "file").touch()
    shelf.clean()
    assert sorted(os.listdir(tmp_path / "ada")) == [".02_other-x.tmp", "01_tiny"]


@pytest.mark.parametrize(
    ("status", "again"), [("passed", False), ("manual", False), ("timeout", True), ("failed", True)]
)
def test_only_a_limit_that_is_higher_now_can_give_points_back(status, again):
    record = {"limits": asdict(Limits(memory=300)), "notebooks": {"1": {"graded": [CELL, CELL | {"status": status}]}}}
    assert may_improve(record, Limits(memory=301)) is again
    assert may_improve(record, Limits(memory=300)) is False
    assert may_improve(record, Limits(memory=200, cell_seconds=1.0)) is False
    assert may_improve({"notebooks": record["notebooks"]}, Limits()) is again  # of a version that kept no limits


@pytest.mark.parametrize(
    ("mark", "status", "exercise", "points"),
    [
        (None, "manual", "to mark", 2.0),
        (Mark(0.0, True), "manual", "to mark", 2.0),
        (Mark(2.0, False), "marked", "solved", 4.0),
        (Mark(0.5, False), "marked", "partly", 2.5),
        (Mark(0.0, False), "marked", "failed", 2.0),
        (Mark(1.0, True), "manual", "to mark", 3.0),
    ],
)
def test_marks_by_hand_are_added(mark, status, exercise, points):
    written = {"id": "w-answer", "exercise": "w", "points": 2, "score": None, "status": "manual"}
    book = {"score": 2.0, "graded": [dict(CELL), written], "exercises": {"w": {"status": "to mark"}}}
    add_marks({"notebooks": {"1": book}}, {("1", "w-answer"): mark} if mark else {})
    assert (written["status"], book["exercises"]["w"]["status"], book["score"]) == (status, exercise, points)


def test_summary():
    record = {"facts": ["extra file 'x'"], "seconds": {"wall": 1.5}, "notebooks": {"1": BOOK}}
    assert Summary.of(record) == Summary(
        {"1": (2.0, 4)}, {"passed": 1, "failed": 1}, 1.5, ("extra file 'x'", "cells were moved")
    )
    record["notebooks"]["2"] = BOOK
    assert Summary.of(record).facts == ("extra file 'x'", "1: cells were moved", "2: cells were moved")
