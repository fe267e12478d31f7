import json
import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from tiny_class import CHAPTER, NAME, RIGHT, Quiet, folder, grade, hand_in, read, rows, score, statuses

from course_utils.errors import CourseError
from course_utils.grading.classroom import classroom
from course_utils.grading.classroom.classroom import grade_class
from course_utils.grading.classroom.report import closing_lines
from course_utils.grading.feedback.writing import write_pages
from course_utils.grading.gradebook.decisive import decisive_digest
from course_utils.grading.gradebook.nbgrader import CourseFolder
from course_utils.grading.order import Order
from course_utils.grading.process.limits import Limits

pytestmark = pytest.mark.classroom

SECRETS = ("canary", "bit_length", "HIDDEN TESTS", "4711", "-50")


def test_every_submission_ends_in_a_grade(course, seats):
    hand_in(course, "ada", RIGHT)
    hand_in(course, "ben", {})
    hand_in(course, "chen", RIGHT | {"double-answer": "def double(:"})
    hand_in(course, "dora", RIGHT | {"double-answer": "while True:\n    pass"})
    hand_in(course, "emil", RIGHT | {"double-answer": "def double(x):\n    import os\n    os._exit(0)"})
    hand_in(course, "fay", {}).write_text('{"cells": [')
    hand_in(course, "gus", {}).unlink()
    hana = hand_in(course, "hana", RIGHT)
    (hana.parent / "torch.py").write_text("raise SystemExit")
    (hana.parent / "timestamp.txt").write_text("yesterday")
    ivan = hand_in(course, "ivan", {})
    ivan.unlink()
    ivan.symlink_to(course / "source" / CHAPTER / f"{NAME}.ipynb")
    found = grade(course, seats, limits=Limits(cell_seconds=2.0))
    assert {student: (score(result), statuses(result)) for student, result in found.items()} == {
        "ada": (5, {"passed": 3, "manual": 1}),
        "ben": (0, {"blank": 4}),
        "chen": (2, {"failed": 2, "passed": 1, "manual": 1}),
        "dora": (2, {"timeout": 2, "passed": 1, "manual": 1}),
        "emil": (2, {"killed": 2, "passed": 1, "manual": 1}),
        "fay": (0, {"unreadable": 4}),
        "gus": (0, {"missing": 4}),
        "hana": (5, {"passed": 3, "manual": 1}),
        "ivan": (0, {"unreadable": 4}),
    }
    assert {result.status for result in found.values()} == {"graded"}
    facts = {student: result.summary.facts for student, result in found.items()}
    assert facts["hana"] == ("extra file 'torch.py' has the name of a library", "the timestamp is malformed")
    assert facts["ivan"][0] == f"'{NAME}.ipynb' is a link"
    assert facts["ada"] == facts["ben"] == ()
    assert not list((course / "autograded").rglob("torch.py"))
    assert not (folder(course, "gus") / f"{NAME}.ipynb").exists()
    marks = {student: CourseFolder(course).marks(CHAPTER, student).notebooks[NAME][0] for student in found}
    assert marks == {student: score(result) for student, result in found.items()}
    feedback_is_clear(course)


def feedback_is_clear(course: Path) -> None:
    verdicts = {"dora": "✗ timed out", "emil": "✗ stopped", "fay": "✗ not a notebook", "chen": "SyntaxError"}
    for student, words in verdicts.items():
        pages = write_pages(CourseFolder(course), CHAPTER, student)
        page = (pages / f"{NAME}.html").read_text()
        assert words in page
        assert [secret for secret in SECRETS if secret in page] == []
        assert not (pages / "record.json").exists()


def test_gradebook_and_notebooks_are_as_nbgrader_leaves_them(course, seats, tmp_path):
    hand_in(course, "ada", RIGHT)
    hand_in(course, "ben", {})
    hand_in(course, "chen", RIGHT | {"double-answer": "def double(x):\n    return 3 * x"})
    hand_in(course, "dora", {}).rename(course / "submitted" / "dora" / CHAPTER / "other.ipynb")
    with (course / "nbgrader_config.py").open("a") as config:
        config.write("\nc.LateSubmissionPlugin.penalty_method = 'zero'\n")
    with closing(sqlite3.connect(course / "gradebook.db")) as database, database:
        database.execute("update assignment set duedate = '2026-03-02 12:00:00.000000'")
    stock = Path(shutil.copytree(course, tmp_path / "stock"))
    for student in ("ada", "ben", "chen"):
        CourseFolder(stock).autograde(CHAPTER, student)
    found = grade(course, seats)
    for student in ("ada", "ben", "chen"):
        assert rows(course, student) == rows(stock, student)
        assert len(rows(course, student)) == 8
        ours, theirs = read(course, student), read(stock, student)
        assert ours.metadata.kernelspec == theirs.metadata.kernelspec
        for cell, other in zip(ours.cells, theirs.cells, strict=True):
            assert (cell.id, cell.cell_type, cell.source) == (other.id, other.cell_type, other.source)
            assert cell.metadata.get("nbgrader") == other.metadata.get("nbgrader")
            assert cell.get("execution_count") == other.get("execution_count")
            assert errors(cell) == errors(other)
    assert ("late", 5.0, "2026-03-02 17:00:00.000000", None, None, None) in rows(course, "ada")
    assert found["dora"].summary.facts == ("it was handed in as 'other.ipynb'",)


def errors(cell: Any) -> list[tuple[str, str]]:
    """The errors of a cell. What a learner's function prints while a test calls it stays in the learner's process."""
    return [(out.ename, out.evalue) for out in cell.get("outputs", []) if out.output_type == "error"]


def mark(gradebook: Any, cell: str, points: float) -> None:
    """Give points by hand, as formgrader does."""
    grade = gradebook.find_grade(cell, NAME, CHAPTER, "ada")
    grade.manual_score, grade.needs_manual_grade = points, False


def test_what_a_person_marked_stays(course, seats):
    hand_in(course, "ada", RIGHT)
    grade(course, seats)
    with CourseFolder(course).gradebook() as gradebook:
        mark(gradebook, "explain-answer", 1.5)
        mark(gradebook, "double-test-sign", 0.25)
        gradebook.find_comment("explain-answer", NAME, CHAPTER, "ada").manual_comment = "Nice."
        gradebook.db.commit()
    hand_in(course, "ada", RIGHT | {"double-answer": "def double(x):\n    return 3 * x"})
    assert score(grade(course, seats)["ada"]) == 2 + 1.5 + 0.25
    found = {row[0]: row[1:] for row in rows(course, "ada") if row[3] is not None}
    assert found["explain-answer"] == (None, 1.5, 0, None, None)
    assert found["double-test-sign"] == (0.0, 0.25, 1, None, None)
    assert found["double-test-values"] == (0.0, None, 0, None, None)
    assert ("explain-answer", None, None, None, None, "Nice.") in rows(course, "ada")
    assert CourseFolder(course).marks(CHAPTER, "ada").notebooks[NAME][0] == 2 + 1.5 + 0.25


def test_a_person_is_asked_again_only_about_an_answer_that_changed(course, seats):
    def asked() -> int:
        return CourseFolder(course).marks(CHAPTER, "ada").to_mark

    hand_in(course, "ada", RIGHT)
    found = grade(course, seats)["ada"]
    assert (score(found), statuses(found)) == (5, {"passed": 3, "manual": 1})
    with CourseFolder(course).gradebook() as gradebook:
        mark(gradebook, "explain-answer", 1.5)
        gradebook.db.commit()
    found = grade(course, seats)["ada"]
    assert (found.status, score(found), statuses(found)) == ("kept", 6.5, {"passed": 3, "marked": 1})
    assert found.record.notebooks[NAME].exercises["explain"].status == "partly"
    grade(course, seats, force=True)
    assert asked() == 0
    hand_in(course, "ada", RIGHT | {"explain-answer": "Because."})
    found = grade(course, seats)["ada"]
    assert (score(found), statuses(found)) == (6.5, {"passed": 3, "manual": 1})
    assert asked() == 1
    grade(course, seats, force=True)
    assert asked() == 1, "the cell waits for a person, who has not marked it again yet"


def test_only_what_changed_is_graded_again(course, seats):
    hand_in(course, "ada", RIGHT)
    hand_in(course, "ben", {})
    assert {result.status for result in grade(course, seats).values()} == {"graded"}
    assert {result.status for result in grade(course, seats).values()} == {"kept"}

    def regraded(**options) -> list[str]:
        return [name for name, result in grade(course, seats, **options).items() if result.status == "graded"]

    hand_in(course, "ben", RIGHT)
    assert regraded() == ["ben"]
    assert regraded(force=True, student="ada") == ["ada"]
    (folder(course, "ada") / f"{NAME}.ipynb").unlink()
    assert regraded() == ["ada"]
    (folder(course, "ada") / "record.json").chmod(0o644)
    (folder(course, "ada") / "record.json").write_text('{"for": ')
    assert regraded() == ["ada"]
    with CourseFolder(course).gradebook() as gradebook:
        gradebook.remove_submission(CHAPTER, "ben")
    assert regraded() == ["ben"]
    path = course / "source" / CHAPTER / f"{NAME}.ipynb"
    path.write_text(path.read_text().replace("canary_number = 4711", "canary_number = 2000"))
    release = (course / "release" / CHAPTER / f"{NAME}.ipynb").read_bytes()
    found = grade(course, seats)
    assert [(result.status, score(result), statuses(result)) for result in found.values()] == [
        ("graded", 3, {"failed": 1, "passed": 2, "manual": 1})
    ] * 2
    assert (course / "release" / CHAPTER / f"{NAME}.ipynb").read_bytes() == release
    assert regraded() == []


def test_points_lost_under_a_limit_that_was_too_low_come_back(course, seats):
    slow = "def double(x):\n    import time\n    time.sleep(0.4)\n    return 2 * x"
    hand_in(course, "ada", RIGHT | {"double-answer": slow})
    low = Limits(cell_seconds=0.3)
    found = grade(course, seats, limits=low)["ada"]
    assert statuses(found)["timeout"] >= 2
    assert json.loads((folder(course, "ada") / "record.json").read_text())["limits"]["cell_seconds"] == 0.3
    assert grade(course, seats, limits=low)["ada"].status == "kept"
    found = grade(course, seats)["ada"]
    assert (found.status, score(found)) == ("graded", 5)
    found = grade(course, seats, limits=low)["ada"]
    assert (found.status, score(found)) == ("kept", 5)


# A learner's process that answers the engine itself, and says of its own cells what it likes.
LIAR = """
import gc
from course_utils.grading.remote.peer import Peer
lie = {'status': {'a': 1}, 'ename': 7, 'message': b'x', 'stdout': [[b'x']], 'stderr': None, 'seconds': 'long'}
for thing in gc.get_objects():
    if isinstance(thing, Peer):
        thing.handlers['run'] = lambda source: lie
"""


def test_a_learners_process_that_lies_about_its_cells_is_graded(course, seats):
    hand_in(course, "ada", RIGHT | {"double-answer": LIAR})
    found = grade(course, seats)["ada"]
    assert (found.status, score(found)) == ("graded", 0)
    assert statuses(found) == {"failed": 2, "nonsense": 1, "manual": 1}
    read(course, "ada")


def test_text_that_cannot_be_sent_is_no_fault_of_ours(course, seats):
    hand_in(course, "ada", RIGHT | {"largest-answer": "print('\\ud800')"})
    found = grade(course, seats)["ada"]
    assert (found.status, score(found)) == ("graded", 3)


def test_a_chapter_that_the_gradebook_does_not_know_is_recorded(course, seats):
    hand_in(course, "ada", RIGHT)
    (course / "gradebook.db").unlink()
    assert score(grade(course, seats)["ada"]) == 5
    assert CourseFolder(course).marks(CHAPTER, "ada").to_mark == 1


def test_data_beside_a_notebook_reach_the_learner(course, seats):
    (course / "source" / CHAPTER / "data").mkdir()
    (course / "source" / CHAPTER / "data" / "two.txt").write_text("2")
    hand_in(
        course, "ada", RIGHT | {"double-answer": "two = int(open('data/two.txt').read())\ndouble = lambda x: two * x"}
    )
    assert score(grade(course, seats)["ada"]) == 5
    assert (folder(course, "ada") / "data" / "two.txt").read_text() == "2"


def test_without_a_sandbox_learners_have_a_folder_of_their_own(course, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    hand_in(course, "ada", RIGHT | {"double-answer": "open('mine', 'w')\ndef double(x):\n    return 2 * x"})
    found = grade_class(Order(course, CHAPTER, isolate=False), watcher=Quiet())
    assert [score(result) for result in found] == [5]
    assert not list(tmp_path.rglob("mine"))


@pytest.mark.parametrize(
    ("chapter", "student", "words"),
    [
        ("01_tni", None, "did you mean '01_tiny'?"),
        (CHAPTER, None, "has no submission to 01_tiny"),
        (CHAPTER, "zoe", "has no submission of 'zoe' to 01_tiny"),
    ],
)
def test_nothing_to_grade_is_told(course, chapter, student, words):
    with pytest.raises(CourseError, match=words):
        grade_class(Order(course, chapter, student=student), watcher=Quiet())


def test_a_grade_of_other_code_is_made_again_and_told(course, seats, monkeypatch):
    hand_in(course, "ada", RIGHT)
    hand_in(course, "ben", {})
    grade(course, seats)
    hand_in(course, "ben", RIGHT)
    monkeypatch.setattr(classroom, "decisive_digest", lambda: "of a mended check")
    found = grade(course, seats)
    assert {name: (result.status, result.again) for name, result in found.items()} == {
        "ada": ("graded", True),
        "ben": ("graded", False),  # and would be anyway
    }
    said = closing_lines(list(found.values()))
    assert [line for line in said if line.startswith("Graded again: 1 (ada): ")]
    assert {result.status for result in grade(course, seats).values()} == {"kept"}


def test_records_say_where_time_went_and_hold_no_tests(course, seats):
    hand_in(course, "ada", RIGHT)
    grade(course, seats)
    text = (folder(course, "ada") / "record.json").read_text()
    record = json.loads(text)
    assert record["for"]["engine"] == decisive_digest()
    assert record["seconds"]["wall"] >= record["notebooks"][NAME]["seconds"]["wall"] > 0
    assert record["submitted_at"] == "2026-03-02T17:00:00Z"
    assert "canary" not in text
    assert os.listdir(course / "autograded" / "ada") == [CHAPTER]


def test_what_tests_call_is_the_learners_time(course, seats):
    slow = "def double(x):\n    import time\n    end = time.process_time() + 0.2\n"
    slow += "    while time.process_time() < end: pass\n    return 2 * x"
    hand_in(course, "ada", RIGHT | {"double-answer": slow})
    grade(course, seats)
    book = json.loads((folder(course, "ada") / "record.json").read_text())["notebooks"][NAME]
    assert book["seconds"]["learner"] > 0.4  # it is called by two tests
    assert book["seconds"]["tests"] < 0.3
    assert book["exercises"]["double"]["seconds"] > 0.4
