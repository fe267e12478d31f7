import errno
import json
import os
from dataclasses import asdict, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_utils.grading.gradebook import records
from course_utils.grading.gradebook.record import Attempt, Basis, Book, Mark, Record, Spent, Summary, Took
from course_utils.grading.gradebook.records import RECORD, Records, read_record
from course_utils.grading.outcomes import Verdict
from course_utils.grading.process.limits import Limits
from course_utils.grading.status import Status

CELL = Verdict("a-test-b", "a", 2, 2.0, Status.PASSED)
BOOK = Book("graded", 2.0, 4, facts=("cells were moved",), graded=(CELL, replace(CELL, status=Status.FAILED)))


@pytest.fixture
def shelf(tmp_path) -> Records:
    return Records(tmp_path, "01_tiny")


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_files_and_record_are_replaced_together(shelf, tmp_path):
    with shelf.replacing("ada", {"1.ipynb": b"one", "2.ipynb": b"two", "data/x.txt": b"x"}, Record(facts=("1",))):
        assert contents(shelf.folder("ada")) == {}
    assert shelf.read("ada") == Record(facts=("1",), files=("1.ipynb", "2.ipynb", "data/x.txt"))
    with shelf.replacing("ada", {"1.ipynb": b"other"}, Record(facts=("2",))):
        assert shelf.read("ada") is None
        assert contents(shelf.folder("ada"))["1.ipynb"] == b"one"
    found = contents(shelf.folder("ada"))
    told = json.loads(found.pop(RECORD))
    assert (told["facts"], told["files"]) == (["2"], ["1.ipynb"])
    assert found == {"1.ipynb": b"other", "data/x.txt": b"x"}  # a notebook that is gone is gone here too
    assert os.listdir(tmp_path / "ada") == ["01_tiny"]
    assert not (shelf.folder("ada") / "1.ipynb").stat().st_mode & 0o222


def test_when_the_body_fails_everything_is_as_before(shelf, tmp_path):
    def fail(number: int) -> None:
        with shelf.replacing("ada", {"1.ipynb": b"%d" % number}, Record()):
            raise KeyError("no")

    with pytest.raises(KeyError):
        fail(0)
    assert shelf.read("ada") is None
    with shelf.replacing("ada", {"1.ipynb": b"1"}, Record()):
        pass
    before = contents(tmp_path)
    with pytest.raises(KeyError):
        fail(2)
    assert contents(tmp_path) == before


def test_when_the_disk_is_full_nothing_begins(shelf, tmp_path, monkeypatch):
    with shelf.replacing("ada", {"1.ipynb": b"1"}, Record()):
        pass
    before = contents(tmp_path)

    def refuse(path: Path, content: bytes) -> None:
        raise OSError(errno.ENOSPC, "full", str(path))

    monkeypatch.setattr(records, "_write", refuse)
    with pytest.raises(OSError, match="full"), shelf.replacing("ada", {"1.ipynb": b"2"}, Record()):
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
    book = Book(graded=(CELL, replace(CELL, status=Status(status))))
    record = Record(limits=asdict(Limits(memory=300)), notebooks={"1": book})
    assert record.may_improve(Limits(memory=301)) is again
    assert record.may_improve(Limits(memory=300)) is False
    assert record.may_improve(Limits(memory=200, cell_seconds=1.0)) is False
    assert replace(record, limits={}).may_improve(Limits()) is again  # of a version that kept no limits


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
    written = Verdict("w-answer", "w", 2, None, Status.MANUAL)
    book = Book(score=2.0, graded=(CELL, written), exercises={"w": Attempt("to mark")})
    marked = Record(notebooks={"1": book}).with_marks({("1", "w-answer"): mark} if mark else {}).notebooks["1"]
    assert (marked.graded[1].status, marked.exercises["w"].status, marked.score) == (status, exercise, points)


def test_a_mark_above_the_maximum_is_told():
    record = Record(notebooks={"1": BOOK}).with_marks({("1", "a-test-b"): Mark(3.0, True, 3.0)})
    assert "more by hand than 'a-test-b' is worth: 3 of 2 points" in record.notebooks["1"].facts


def test_summary():
    record = Record(facts=("extra file 'x'",), seconds=Took(1.5), notebooks={"1": BOOK})
    assert Summary.of(record) == Summary(
        {"1": (2.0, 4)}, {"passed": 1, "failed": 1}, 1.5, ("extra file 'x'", "cells were moved")
    )
    assert Summary.of(replace(record, notebooks={"1": BOOK, "2": BOOK})).facts == (
        "extra file 'x'",
        "1: cells were moved",
        "2: cells were moved",
    )


#: As it stood on disk before there were types.
YESTERDAY = {
    "student": "ada",
    "chapter": "01_tiny",
    "for": {"submission": "a", "source": "b", "engine": "c", "tests": "apart"},
    "limits": {"cell_seconds": 60.0, "memory": 2147483648},
    "graded_at": "2026-03-02T17:00:00+00:00",
    "submitted_at": None,
    "facts": ["extra file 'x'"],
    "seconds": {"wall": 1.5, "engine": 1.2},
    "versions": {"numpy": "2.4.0", "torch": "2.13.0"},
    "notebooks": {
        "1": {
            "status": "graded",
            "score": 2.0,
            "points": 4,
            "bytes": 700,
            "facts": [],
            "seconds": {"wall": 1.0, "learner": 0.25, "tests": 0.5},
            "exercises": {"a": {"status": "partly", "seconds": 0.75, "message": "no"}},
            "graded": [
                {"id": "a-test-b", "exercise": "a", "points": 2, "score": 2.0, "status": "passed", "ename": "",
                 "message": "", "seconds": 0.5},
                {"id": "a-test-c", "exercise": "a", "points": 2, "score": None, "status": "manual", "ename": "",
                 "message": "no", "seconds": 0.0},
            ],
        },
        "2": {
            "status": "missing", "score": 0.0, "points": 1, "bytes": 0, "facts": ["the notebook was not handed in"],
            "exercises": {},
            "graded": [{"id": "d-test-e", "exercise": "d", "points": 1, "score": 0.0, "status": "missing"}],
        },
    },
    "files": [],
}  # fmt: skip


def put(shelf: Records, record: object) -> Record | None:
    shelf.folder("ada").mkdir(parents=True, exist_ok=True)
    (shelf.folder("ada") / RECORD).write_text(json.dumps(record))
    return shelf.read("ada")


def test_a_record_of_yesterday_is_read_as_what_it_says(shelf):
    found = put(shelf, YESTERDAY)
    assert found is not None
    assert (found.student, found.basis, found.seconds) == ("ada", Basis("a", "b", "c", "apart"), Took(1.5, 1.2))
    graded, missing = found.notebooks["1"], found.notebooks["2"]
    assert (graded.seconds, graded.exercises) == (Spent(1.0, 0.25, 0.5), {"a": Attempt("partly", 0.75, "no")})
    assert [verdict.status for verdict in graded.graded] == [Status.PASSED, Status.MANUAL]
    assert graded.graded[1] == Verdict("a-test-c", "a", 2, None, Status.MANUAL, message="no")
    assert (missing.seconds, missing.graded) == (Spent(), (Verdict("d-test-e", "d", 1, 0.0, Status.MISSING),))


@pytest.mark.parametrize("gone", ["for", "limits", "seconds", "versions", "facts", "submitted_at", "notebooks"])
def test_what_a_record_does_not_say_is_as_by_default_and_what_nobody_knows_is_left_out(shelf, gone):
    found = put(shelf, {**{key: value for key, value in YESTERDAY.items() if key != gone}, "weather": {"rain": True}})
    assert found is not None
    name = "basis" if gone == "for" else gone
    assert getattr(found, name) == getattr(Record(), name)
    assert replace(put(shelf, YESTERDAY), **{name: getattr(found, name)}) == found


@pytest.mark.parametrize(
    "change",
    [
        {"facts": "none"},
        {"facts": [3]},
        {"for": []},
        {"notebooks": {"1": {"graded": [{"id": "x"}]}}},
        {"notebooks": {"1": {"graded": [CELL.__dict__ | {"status": "splendid"}]}}},
        {"notebooks": {"1": {"graded": [CELL.__dict__ | {"score": True}]}}},
        {"seconds": {"wall": "long"}},
        {"files": ["none.ipynb"]},
    ],
)
def test_a_record_that_says_something_else_is_none(shelf, change):
    assert put(shelf, YESTERDAY | change) is None
    assert change.keys() == {"files"} or read_record(shelf.folder("ada")) is None


def test_what_is_written_is_read(shelf):
    record = Record(
        "ada", "01_tiny", Basis("a", "b"), {"memory": 3}, notebooks={"1": BOOK}, seconds=Took(1.5), versions={"x": "1"}
    )
    with shelf.replacing("ada", {}, record):
        pass
    assert shelf.read("ada") == record
