"""A term: a class is graded, people mark by hand, the chapter and its due date change, and grading goes on."""

import io
import shutil
import signal
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import nbformat
import pytest
from rich.console import Console
from term import (
    CHAPTER,
    NAME,
    RIGHT,
    by_hand,
    edit,
    facts,
    grade,
    graded_cell,
    grown,
    hand_in,
    mark,
    nbgrader,
    one,
    scores,
    select,
    source,
    without,
    worth,
)
from tiny_class import Quiet

from course_utils.errors import CourseError
from course_utils.grading.classroom.classroom import grade_class
from course_utils.grading.classroom.report import closing_lines
from course_utils.grading.classroom.tables import print_class
from course_utils.grading.feedback.writing import write_feedback, write_pages
from course_utils.grading.gradebook.nbgrader import CourseFolder
from course_utils.grading.gradebook.records import RECORD
from course_utils.grading.gradebook.release import generate_release
from course_utils.grading.notebooks import authored
from course_utils.grading.order import Order

pytestmark = pytest.mark.classroom

STUDENTS = ("ada", "ben", "chen")


def test_a_term(course, seats):
    for student in STUDENTS:
        hand_in(course, student, RIGHT)
    assert scores(grade(course, seats)) == dict.fromkeys(STUDENTS, (5, 7))
    mark(course, "ada", "explain-answer", 2, extra=0.5, words="Nice, but short.")
    mark(course, "ben", "explain-answer", 1)
    with CourseFolder(course).gradebook() as gradebook:
        gradebook.grant_extension(CHAPTER, "ben", days=2)
    said = (2, 0.5, "Nice, but short.", False)

    edit(course, grown)
    found = grade(course, seats)
    assert {result.status for result in found.values()} == {"graded"}
    assert scores(found) == {"ada": (8.5, 8), "ben": (7, 8), "chen": (6, 8)}
    assert facts(found) == {}
    assert by_hand(course, "ada") == said

    edit(course, lambda notebook: one(notebook, "setup").update(source=one(notebook, "setup").source + "\nTWO = 2"))
    edit(course, worth("double-test-values", 4))
    found = grade(course, seats)
    assert scores(found) == {"ada": (10.5, 10), "ben": (9, 10), "chen": (8, 10)}
    assert facts(found) == {}

    exercise = authored.read(source(course))
    exercise.cells = [cell for cell in exercise.cells if cell.id in ("setup", "largest-answer", "largest-test-values")]
    authored.write(exercise, source(course, "2_more"))
    found = grade(course, seats)
    assert scores(found, "2_more") == dict.fromkeys(STUDENTS, (0, 2))
    assert facts(found) == dict.fromkeys(STUDENTS, ("2_more: the notebook was not handed in",))
    generate_release(course, CHAPTER)
    hand_in(course, "ben", RIGHT)
    found = grade(course, seats)
    assert scores(found, "2_more") == {"ada": (0, 2), "ben": (2, 2), "chen": (0, 2)}
    assert scores(found)["ben"] == (9, 10)

    source(course, "2_more").unlink()
    edit(course, without("double-test-sign"))
    found = grade(course, seats)
    assert scores(found) == {"ada": (9.5, 9), "ben": (8, 9), "chen": (7, 9)}
    assert facts(found) == {}

    edit(course, worth("explain-answer", 1))
    found = grade(course, seats)
    assert scores(found) == {"ada": (9.5, 8), "ben": (8, 8), "chen": (7, 8)}
    assert facts(found) == {"ada": ("more by hand than 'explain-answer' is worth: 2 of 1 points",)}
    assert by_hand(course, "ada") == (2, 0.5, "Nice, but short.", True)
    assert by_hand(course, "ben") == (1, None, None, False)
    assert select(course, "select extension is not null from submitted_assignment order by student_id") == [
        (0,),
        (1,),
        (0,),
    ]
    assert {result.status for result in grade(course, seats).values()} == {"kept"}

    hand_in(course, "dora", RIGHT)
    nbgrader(course, "generate_assignment", CHAPTER, "--force")
    nbgrader(course, "autograde", CHAPTER, "--student", "dora")
    nbgrader(course, "autograde", CHAPTER, "--student", "ada", "--force")
    nbgrader(course, "generate_feedback", CHAPTER, "--student", "ada")
    nbgrader(course, "export")
    rows = {row.split(",")[3]: row.split(",")[-4:] for row in (course / "grades.csv").read_text().splitlines()}
    assert rows["dora"] == rows["chen"] == ["7.0", "0.0", "7.0", "8.0"]
    assert rows["ada"] == ["9.5", "0.0", "9.5", "8.0"]
    assert by_hand(course, "ada")[:3] == said[:3]
    order = [cell.id for cell in authored.read(source(course)).cells if "nbgrader" in cell.metadata]
    left = authored.read(course / "autograded" / "ada" / CHAPTER / f"{NAME}.ipynb")
    assert [cell.id for cell in left.cells if "nbgrader" in cell.metadata] == order


def test_marks_on_a_cell_that_is_gone_are_told_and_come_back_with_it(course, seats):
    before = source(course).read_bytes()
    for student in ("ada", "ben"):
        hand_in(course, student, RIGHT)
    grade(course, seats)
    mark(course, "ada", "explain-answer", 1.5, extra=0.25, words="Nice.")
    edit(course, without("explain-answer", "explain-task"))
    found = grade(course, seats)
    assert scores(found) == dict.fromkeys(("ada", "ben"), (5, 5))
    assert facts(found) == {
        "ada": (
            "set aside, for the chapter no longer has 'explain-answer' in 1_numbers: "
            "1.5 points and 0.25 points of extra credit",
            "set aside, for the chapter no longer has 'explain-answer' in 1_numbers: the comment 'Nice.'",
        )
    }
    nbgrader(course, "generate_assignment", CHAPTER, "--force")
    nbgrader(course, "autograde", CHAPTER, "--student", "ada", "--force")
    assert facts(grade(course, seats)) == facts(found)
    source(course).write_bytes(before)
    found = grade(course, seats)
    assert by_hand(course, "ada") == (1.5, 0.25, "Nice.", True)
    assert scores(found) == {"ada": (6.75, 7), "ben": (5, 7)}
    assert facts(found) == {}


def test_a_written_question_that_becomes_a_coded_one(course, seats):
    hand_in(course, "ada", RIGHT)
    grade(course, seats)
    mark(course, "ada", "explain-answer", 1.5, words="Nice.")

    def coded(notebook):
        answer = one(notebook, "explain-answer")
        place = notebook.cells.index(answer)
        fields = {**answer.metadata.nbgrader, "grade": False}
        fields.pop("points")
        text = "def explain():\n    ### BEGIN SOLUTION\n    return 1\n    ### END SOLUTION"
        cell = nbformat.v4.new_code_cell(text, id="explain-answer", metadata={"nbgrader": fields})
        notebook.cells[place : place + 1] = [cell, graded_cell("explain-test-one", "assert explain() == 1", 2)]

    edit(course, coded)
    found = grade(course, seats)
    assert scores(found) == {"ada": (5, 7)}
    (told,) = facts(found)["ada"]
    assert told.endswith("no longer has 'explain-answer' in 1_numbers: 1.5 points")
    with CourseFolder(course).gradebook() as gradebook:
        assert gradebook.find_comment("explain-answer", NAME, CHAPTER, "ada").manual_comment == "Nice."


def test_marks_go_with_a_notebook_that_gets_another_name(course, seats):
    hand_in(course, "ada", RIGHT)
    grade(course, seats)
    mark(course, "ada", "explain-answer", 1.5)
    source(course).rename(source(course, "1_integers"))
    grade(course, seats)
    with CourseFolder(course).gradebook() as gradebook:
        grade_ = gradebook.find_grade("explain-answer", "1_integers", CHAPTER, "ada")
        assert grade_.manual_score == 1.5


def test_a_removed_notebook_leaves_what_a_person_wrote(course, seats):
    hand_in(course, "ada", RIGHT)
    grade(course, seats)
    mark(course, "ada", "explain-answer", 1.5)
    notebook = authored.read(source(course))
    notebook.cells = [cell for cell in notebook.cells if cell.id in ("setup", "double-answer", "double-test-values")]
    authored.write(notebook, source(course, "2_other"))
    source(course).unlink()
    found = grade(course, seats)
    assert scores(found, "2_other") == {"ada": (2, 2)}
    told, found_in = facts(found)["ada"]
    assert told.endswith("no longer has 'explain-answer' in 1_numbers: 1.5 points")
    assert found_in == "it was handed in as '1_numbers.ipynb'"
    nbgrader(course, "generate_assignment", CHAPTER, "--force")


def test_the_gradebook_is_left_alone_where_nothing_has_changed(course, seats):
    hand_in(course, "ada", RIGHT)
    query = "select rowid, id, name, checksum from source_cell"
    before = select(course, query)
    grade(course, seats)
    assert select(course, query) == before
    assert select(course, "select name from sqlite_master where name like 'course_marks%'") == []


@pytest.mark.parametrize("seed", range(4))
def test_whoever_is_killed_while_an_edition_is_recorded_leaves_a_whole_one(course, seats, seed):
    hand_in(course, "ada", RIGHT)
    grade(course, seats)
    mark(course, "ada", "explain-answer", 1.5, words="Nice.")
    tables = ("grade", "comment", "base_cell", "source_cell", "submitted_notebook")
    before = [select(course, f"select * from {table}") for table in tables]
    edit(course, grown)
    edit(course, without("explain-answer"))  # what it asks is left standing
    killed = f"""
import os, signal, sys
import sqlalchemy.event
from sqlalchemy.engine import Engine
from pathlib import Path
from course_utils.grading.notebooks import authored
from course_utils.grading.gradebook.bookkeeping import Bookkeeper
from course_utils.grading.gradebook.records import Records
root = Path({str(course)!r})
writes = []
@sqlalchemy.event.listens_for(Engine, "after_cursor_execute")
def kill(connection, cursor, statement, *rest):
    writes.append(statement.split()[0])
    if sum(word in ("INSERT", "DELETE", "UPDATE") for word in writes) > {1 + 6 * seed}:
        os.kill(os.getpid(), signal.SIGKILL)
sources = {{"{NAME}": authored.read(root / "source" / "{CHAPTER}" / "{NAME}.ipynb")}}
Bookkeeper(root, "{CHAPTER}", sources, {{}}, Records(root / "autograded", "{CHAPTER}"))
"""
    done = subprocess.run([sys.executable, "-c", killed], timeout=120, check=False)
    assert done.returncode == -signal.SIGKILL
    assert [select(course, f"select * from {table}") for table in tables] == before
    found = grade(course, seats)
    assert scores(found) == {"ada": (6, 6)}
    assert len(facts(found)["ada"]) == 2


def test_an_edition_that_was_released_and_never_graded_is_known(course, seats):
    hand_in(course, "ada", RIGHT)
    edit(course, grown)
    generate_release(course, CHAPTER)
    edit(course, without("largest-test-values"))
    assert facts(grade(course, seats)) == {}


def test_a_cell_whose_own_checksum_fits_is_no_edit(course, seats):
    hand_in(course, "ada", RIGHT)
    changes = {"setup": "import sys  # another", "double-test-values": "check_equal(double(2), 4, 'two')"}
    edit(course, lambda notebook: [one(notebook, name).update(source=text) for name, text in changes.items()])
    edit(course, worth("double-test-values", 4))
    edit(course, worth("explain-answer", 4))
    for name in ("release", "autograded"):  # whatever was kept of the edition is lost
        shutil.rmtree(course / name, ignore_errors=True)
    CourseFolder(course).generate(CHAPTER)
    assert facts(grade(course, seats)) == {}


def test_what_a_learner_edits_is_told_in_whichever_edition(course, seats):
    path = hand_in(course, "ada", RIGHT)
    hand_in(course, "ben", RIGHT)
    notebook = authored.read(path)
    one(notebook, "setup").source += "\nimport os"
    one(notebook, "double-test-sign").metadata.nbgrader.points = 900
    notebook.cells = [cell for cell in notebook.cells if cell.id != "double-test-values"]
    authored.write(notebook, path)
    told = {
        "ada": (
            "locked cell 'setup' was edited",
            "cell 'double-test-values' is missing",
            "the metadata of cell 'double-test-sign' were edited",
        )
    }
    assert facts(grade(course, seats)) == told
    edit(course, grown)
    edit(course, worth("largest-test-values", 4))
    assert facts(grade(course, seats)) == told
    assert not [path for path in (course / "autograded" / ".editions").rglob("*.json") if "4711" in path.read_text()]


def late(course: Path, *, method: str = "zero") -> None:
    with (course / "nbgrader_config.py").open("a") as config:
        config.write(f"\nc.LateSubmissionPlugin.penalty_method = '{method}'\n")


def penalties(course: Path) -> dict[str, float | None]:
    query = """select student_id, late_submission_penalty from submitted_notebook
        join submitted_assignment on submitted_assignment.id = submitted_notebook.assignment_id"""
    return dict(select(course, query))


def test_the_penalty_is_that_of_the_due_date_that_holds_now(course, seats):
    late(course)
    for student in ("ada", "ben"):
        hand_in(course, student, RIGHT)
    folder, noon = CourseFolder(course), datetime(2026, 3, 2, 12, tzinfo=UTC)

    def graded() -> dict[str, float | None]:
        assert {result.status for result in grade(course, seats).values()} == {"kept"}
        return penalties(course)

    grade(course, seats)
    assert penalties(course) == {"ada": None, "ben": None}
    folder.set_due_date(CHAPTER, noon)
    assert graded() == {"ada": 5, "ben": 5}
    mark(course, "ada", "explain-answer", 1.5)
    assert graded() == {"ada": 6.5, "ben": 5}
    with folder.gradebook() as gradebook:
        gradebook.grant_extension(CHAPTER, "ben", days=1)
    assert graded() == {"ada": 6.5, "ben": None}
    folder.set_due_date(CHAPTER, noon + timedelta(days=7))
    assert graded() == {"ada": None, "ben": None}
    folder.set_due_date(CHAPTER, noon - timedelta(days=7))
    assert graded() == {"ada": 6.5, "ben": 5}
    folder.set_due_date(CHAPTER, None)
    assert graded() == {"ada": None, "ben": None}
    assert folder.marks(CHAPTER, "ben").late == timedelta()
    assert "Handed in late" not in (write_pages(folder, CHAPTER, "ben") / f"{NAME}.html").read_text()


def test_handed_in_again(course, seats):
    late(course)
    CourseFolder(course).set_due_date(CHAPTER, datetime(2026, 3, 2, 14))
    hand_in(course, "ada", RIGHT)
    grade(course, seats)
    assert penalties(course) == {"ada": None}
    hand_in(course, "ada", RIGHT, "2026-03-02 15:00:00 UTC")
    grade(course, seats)
    assert penalties(course) == {"ada": 5}
    hand_in(course, "ada", RIGHT, "2026-03-02 09:30:00 CST")
    (told,) = facts(grade(course, seats))["ada"]
    assert told.startswith("the timestamp names the time zone 'CST', which may be any of several")
    assert penalties(course) == {"ada": None}
    assert select(course, "select timestamp from submitted_assignment") == [(None,)]


def test_a_plugin_for_penalties_that_fails_is_told_by_name(course, seats):
    hand_in(course, "ada", RIGHT)
    hand_in(course, "ben", RIGHT, "2026-03-01 13:00:00 UTC")
    grade(course, seats)
    CourseFolder(course).set_due_date(CHAPTER, datetime(2026, 3, 2, 12))
    with (course / "nbgrader_config.py").open("a") as config:
        config.write(
            "\nfrom nbgrader.plugins import LateSubmissionPlugin\n"
            "class Broken(LateSubmissionPlugin):\n"
            "    def late_submission_penalty(self, *about):\n        return 1 / 0\n"
            "c.AssignLatePenalties.plugin_class = Broken\n"
        )
    found = {result.student: result for result in grade_class(Order(course, CHAPTER), watcher=Quiet())}
    assert found["ada"].status == "fault"
    assert found["ada"].trouble == "its late penalty is as it was: ZeroDivisionError: division by zero"
    assert found["ben"].status == "kept"


def test_a_folder_that_begins_with_a_dot_is_told(course, seats):
    hand_in(course, "ada", RIGHT)
    hand_in(course, ".ben", RIGHT)
    found = {r.student: r for r in grade_class(Order(course, CHAPTER), watcher=Quiet(), sandbox=seats)}
    assert (found[".ben"].status, found[".ben"].trouble) == (
        "fault",
        "the name of the folder begins with a dot, which hides it from nbgrader: rename it",
    )
    assert found["ada"].status == "graded"
    assert not (course / "autograded" / ".ben" / CHAPTER / RECORD).exists()


def test_nbgrader_that_refuses_a_new_edition_changes_nothing(course, seats):
    hand_in(course, "ada", RIGHT)
    grade(course, seats)
    before = select(course, "select * from source_cell")
    twice = "double-test-sign"
    edit(course, lambda notebook: one(notebook, "largest-test-values").metadata.nbgrader.update(grade_id=twice))
    with pytest.raises(CourseError, match=r"cannot record 01_tiny in the gradebook: .*double-test-sign"):
        grade(course, seats)
    assert select(course, "select * from source_cell") == before


FORMGRADER = """
from nbgrader.apps.api import NbGraderAPI
from nbgrader.apps.baseapp import NbGrader
app = NbGrader()
app.load_config_file()
for found in NbGraderAPI(config=app.config).get_submissions("01_tiny"):
    print(found["student"], found["autograded"], found["timestamp"])
"""


def test_no_timestamp_keeps_nbgrader_from_the_others(course, seats):
    for student in ("ada", "ben", "chen", "dora"):
        hand_in(course, student, RIGHT)
    stamps = {"ben": b"yesterday", "chen": b"2026-03-02 09:30:00 CST", "dora": "2026-03-02 13:00 UTC".encode("utf-16")}
    for student, stamp in stamps.items():
        (course / "submitted" / student / CHAPTER / "timestamp.txt").write_bytes(stamp)

    def listed() -> list[list[str]]:
        done = subprocess.run(
            [sys.executable, "-c", FORMGRADER], cwd=course, capture_output=True, text=True, timeout=120
        )
        assert done.returncode == 0, done.stderr
        return [line.split() for line in sorted(done.stdout.splitlines())]

    noon = "2026-03-02T13:00:00"
    times = [["ada", noon], ["ben", "None"], ["chen", "None"], ["dora", noon]]
    assert listed() == [[student, "False", time] for student, time in times]
    found = facts(grade(course, seats))
    assert found["ben"] == ("the timestamp is malformed",)
    assert set(found) == {"ben", "chen"}
    assert listed() == [[student, "True", time] for student, time in times]
    nbgrader(course, "autograde", CHAPTER, "--student", "ben", "--force")
    nbgrader(course, "generate_feedback", CHAPTER, "--student", "ben")
    for student, stamp in stamps.items():
        assert (course / "submitted" / student / CHAPTER / "timestamp.txt").read_bytes() == stamp


def pages(course: Path, capsys) -> tuple[int, str]:
    code = write_feedback(folder=course, chapter=CHAPTER, student=None)
    return code, " ".join(capsys.readouterr().out.split())


def test_pages_after_a_chapter_was_graded_anew_for_some(course, seats, capsys):
    for student in ("ada", "ben"):
        hand_in(course, student, RIGHT)
    grade(course, seats)
    assert pages(course, capsys)[0] == 0
    before = (course / "feedback" / "ben" / CHAPTER / f"{NAME}.html").read_bytes()
    edit(course, without("largest-test-values", "explain-answer"))
    grade(course, seats, student="ada")
    code, said = pages(course, capsys)
    assert code == 3
    assert "feedback/ada/01_tiny: pages: 1." in said
    assert (
        "ben: no new pages, for 01_tiny has changed since, or the gradebook has nothing of it: "
        "run `course grade 01_tiny` first." in said
    )
    assert (course / "feedback" / "ben" / CHAPTER / f"{NAME}.html").read_bytes() == before
    source(course).rename(source(course, "1_integers"))
    grade(course, seats, student="ada")
    code, said = pages(course, capsys)
    assert (code, said.count("ben: no new pages"), said.count("pages: 1.")) == (3, 1, 1)
    (course / "gradebook.db").unlink()
    code, said = pages(course, capsys)
    assert (code, said.count("no new pages")) == (3, 2)
    grade(course, seats)
    assert pages(course, capsys)[0] == 0


def test_what_was_set_aside_of_who_has_withdrawn_is_told(course, seats):
    for student in ("ada", "ben"):
        hand_in(course, student, RIGHT)
    grade(course, seats)
    mark(course, "ada", "explain-answer", 1.5)
    shutil.rmtree(course / "submitted" / "ada")
    edit(course, without("explain-answer", "explain-task"))
    found = grade_class(Order(course, CHAPTER), watcher=Quiet(), sandbox=seats)
    told = "set aside, for the chapter no longer has 'explain-answer' in 1_numbers: 1.5 points"
    assert [(result.student, result.status, result.trouble) for result in found] == [
        ("ben", "graded", ""),
        ("ada", "withdrawn", told),
    ]
    assert f"ada has no submission any more: {told}." in closing_lines(found)
    screen = io.StringIO()
    print_class(Console(file=screen, width=80), found)
    assert "ada" not in screen.getvalue()
    assert list(grade(course, seats, student="ben")) == ["ben"]


def test_a_comment_that_comes_back_waits_for_a_look(course, seats):
    before = source(course).read_bytes()
    hand_in(course, "ada", RIGHT)
    grade(course, seats)
    with CourseFolder(course).gradebook() as gradebook:
        gradebook.find_comment("double-answer", NAME, CHAPTER, "ada").manual_comment = "Nice."
        gradebook.db.commit()
    edit(course, without("double-task", "double-answer", "double-test-values", "double-test-sign"))
    grade(course, seats)
    source(course).write_bytes(before)
    query = """select base_cell.name from grade join base_cell on base_cell.id = grade.cell_id
        where needs_manual_grade order by base_cell.name"""
    for options in ({}, {"force": True}):
        assert scores(grade(course, seats, **options)) == {"ada": (5, 7)}
        assert select(course, query) == [("double-test-values",), ("explain-answer",)]
    mark(course, "ada", "double-test-values", 2)
    grade(course, seats, force=True)
    assert select(course, query) == [("explain-answer",)]
