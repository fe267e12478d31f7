"""Whatever breaks while a class is graded: nothing is lost, half-written or scored 0 for it."""

import errno
import json
import os
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest
from tiny_class import CHAPTER, NAME, RIGHT, Quiet, folder, grade, hand_in, read, rows, score

from course_utils import cli
from course_utils.errors import CourseError
from course_utils.grading.classroom import report
from course_utils.grading.classroom.classroom import Result, alone, grade_class
from course_utils.grading.gradebook import bookkeeping, records
from course_utils.grading.gradebook import nbgrader as gradebook
from course_utils.grading.notebooks.submissions import Submission
from course_utils.grading.order import Order
from course_utils.grading.process.limits import children
from course_utils.grading.verdicts.examination import Examination
from course_utils.programs import find_program

pytestmark = pytest.mark.classroom

CLASS = {f"s{number}": RIGHT if number % 2 else {} for number in range(8)}


@pytest.fixture
def course(generated, tmp_path) -> Path:
    course = Path(shutil.copytree(generated, tmp_path / "course"))
    for student, answers in CLASS.items():
        hand_in(course, student, answers)
    return course


def assert_whole(course: Path) -> int:
    """Check that whoever has a record has all of it, and return how many have."""
    done = 0
    for student in CLASS:
        if (folder(course, student) / records.RECORD).exists():
            done += 1
            record = json.loads((folder(course, student) / records.RECORD).read_text())
            points = sum(row[1] or 0.0 for row in rows(course, student) if row[3] is not None)
            assert points == record["notebooks"][NAME]["score"] == (5 if CLASS[student] else 0)
            assert len(read(course, student).cells) == 14
    return done


def forked(work) -> int:
    pid = os.fork()
    if pid == 0:
        try:
            work()
        finally:
            os._exit(0)
    return pid


def test_killed_at_any_moment_the_next_run_goes_on(course, seats):
    moments, longest, done = random.Random(0), 0.4, [0]
    while not done[-1] >= 3 or len(done) < 6:
        pid = forked(lambda: grade(course, seats))
        time.sleep(moments.uniform(0.0, longest))
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        done.append(assert_whole(course))
        longest *= 1.2  # a slow machine gets there too
    assert done == sorted(done), "a run that was killed removed records of an earlier run"
    found = grade(course, seats)
    assert sum(result.status == "kept" for result in found.values()) == done[-1] > 0
    assert assert_whole(course) == len(CLASS)
    assert not list((course / "autograded").rglob("*.tmp"))


@pytest.mark.slow
def test_the_command_can_be_killed_and_run_again(course):
    sandbox = "bwrap" if find_program("bwrap") else "none"
    command = [sys.executable, "-m", "course_utils.cli", "grade", CHAPTER, "--course", str(course)]
    command += ["--workers", "1", "--sandbox", sandbox]
    done = 0
    for number, code in ((signal.SIGKILL, -signal.SIGKILL), (signal.SIGINT, 130)):
        running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        while len(list((course / "autograded").glob(f"*/{CHAPTER}/{records.RECORD}"))) <= done:
            assert running.poll() is None, running.stderr.read()
            time.sleep(0.01)
        running.send_signal(number)
        _, said = running.communicate(timeout=60)
        before, done = done, assert_whole(course)
        stopped = f"course: stopped; {done - before} graded and saved; run the same command again to go on.\n"
        assert (running.returncode, said) == (code, stopped if code == 130 else "")
        assert 0 < done < len(CLASS)
    again = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert (again.returncode, again.stderr) == (0, "")
    assert f"Graded {len(CLASS) - done}; kept {done} that had been graded before; faults: 0." in again.stdout
    assert assert_whole(course) == len(CLASS)


class Saboteur(Quiet):
    """Kills the warm parent when the first submission is graded."""

    def __init__(self, seats) -> None:
        super().__init__()
        self._seats = seats

    def advance(self, result: Result) -> None:
        super().advance(result)
        if len(self.heard) == 1:
            self._seats._process.kill()


def test_a_dead_sandbox_is_replaced(course, seats):
    found = grade_class(Order(course, CHAPTER, workers=2), watcher=Saboteur(seats), sandbox=seats)
    assert {result.status for result in found} == {"graded"}
    assert assert_whole(course) == len(CLASS)


@pytest.mark.parametrize("error", [RecursionError("too deep"), MemoryError(), ValueError("odd")])
def test_what_one_submission_raises_is_its_own_fault(course, seats, monkeypatch, error):
    grade(course, seats)
    read = Submission.read

    def raising(self, *arguments):
        if self.student == "s1":
            raise error
        return read(self, *arguments)

    monkeypatch.setattr(Submission, "read", raising)
    found = grade(course, seats)
    assert {name: result.status for name, result in found.items()} == dict.fromkeys(CLASS, "kept") | {"s1": "fault"}
    assert found["s1"].trouble == f"{type(error).__name__}: {error}"
    assert assert_whole(course) == len(CLASS)


def test_who_finds_no_room_waits_until_another_has_ended(course, seats, monkeypatch):
    seats.ready()
    fork, before, refused = os.fork, len(children("self")), []

    def scarce():
        if len(children("self")) > before:
            refused.append(1)
            raise BlockingIOError(errno.EAGAIN, "Resource temporarily unavailable")
        return fork()

    monkeypatch.setattr(os, "fork", scarce)
    found = grade_class(Order(course, CHAPTER, workers=4), watcher=Quiet(), sandbox=seats)
    assert {result.status for result in found} == {"graded"}
    assert refused


def test_a_process_that_dies_is_tried_again_and_then_told(course, seats, monkeypatch, tmp_path):
    honest = Examination.grade
    only = RIGHT | {"explain-answer": "mine"}
    hand_in(course, "s1", only)

    def dying(self, notebooks, *others):
        with (tmp_path / "tries").open("a") as file:
            file.write(".")
        if b"mine" in notebooks[NAME]:
            os.kill(os.getpid(), signal.SIGKILL)
        return honest(self, notebooks, *others)

    monkeypatch.setattr(Examination, "grade", dying)
    found = grade(course, seats)
    assert {name for name, result in found.items() if result.status == "fault"} == {"s1"}
    assert "SIGKILL" in found["s1"].trouble
    assert found["s1"].summary is None
    assert rows(course, "s1") == []
    assert len((tmp_path / "tries").read_text()) == len(CLASS) + 1
    monkeypatch.setattr(Examination, "grade", honest)
    assert score(grade(course, seats)["s1"]) == 5


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the file system refuses such names")
def test_a_student_whose_name_cannot_be_stored_is_told_and_the_others_are_graded(course, seats, monkeypatch, capsys):
    strange = os.fsdecode(b"f\xff")
    for student in CLASS.keys() - {"s1"}:
        shutil.rmtree(course / "submitted" / student)
    hand_in(course, strange, RIGHT)
    found = grade(course, seats)
    assert {name: result.status for name, result in found.items()} == {strange: "fault", "s1": "graded"}
    assert found[strange].trouble == "the name of the folder is not UTF-8 text: rename it"
    monkeypatch.setattr(report, "grade_class", lambda order, watcher: list(found.values()))
    assert cli.main(["grade", CHAPTER, "--course", str(course)]) == 3
    assert "Fault: f? was not graded: the name of the folder is not UTF-8 text: rename it." in capsys.readouterr().out


def test_a_locked_gradebook_keeps_the_old_grade(course, seats, monkeypatch):
    grade(course, seats, student="s1")
    hand_in(course, "s1", {})
    before = rows(course, "s1"), (folder(course, "s1") / f"{NAME}.ipynb").read_bytes()
    monkeypatch.setattr(gradebook, "LOCK_SECONDS", 0.1)
    with closing(sqlite3.connect(course / "gradebook.db")) as formgrader:
        formgrader.execute("begin immediate")
        fault = grade(course, seats, student="s1")["s1"]
    assert fault.status == "fault"
    assert "database is locked" in fault.trouble
    assert score(fault) == 5  # what was saved before
    assert before == (rows(course, "s1"), (folder(course, "s1") / f"{NAME}.ipynb").read_bytes())
    assert score(grade(course, seats, student="s1")["s1"]) == 0


def test_a_full_disk_keeps_what_was_there(course, seats, monkeypatch):
    grade(course, seats, student="s1")
    hand_in(course, "s1", {})
    write, full = records._write, [True]

    def refuse(path: Path, content: bytes) -> None:
        if full and path.name == records.RECORD:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
        write(path, content)

    monkeypatch.setattr(records, "_write", refuse)
    fault = grade(course, seats, student="s1")["s1"]
    assert (fault.status, score(fault)) == ("fault", 5)
    assert fault.trouble.endswith("No space left on device")
    assert sum(row[1] or 0 for row in rows(course, "s1") if row[3] is not None) == 5
    full.clear()
    assert score(grade(course, seats, student="s1")["s1"]) == 0


@pytest.mark.slow
@pytest.mark.needs_program("bwrap")
def test_a_disk_that_fills_up_loses_nothing(course):
    """A real one: ``autograded/`` is a file system with room for some of the class."""
    command = [sys.executable, "-m", "course_utils.cli", "grade", CHAPTER, "--course", str(course)]
    autograded = course / "autograded"
    autograded.mkdir()
    keep = course / "kept"
    small = ["bwrap", "--dev-bind", "/", "/", "--size", "100000", "--tmpfs", str(autograded), "sh", "-c"]
    small += ['"$@"; code=$?; cp -r "$0" "$KEEP"; exit $code', str(autograded), *command, "--sandbox", "none"]
    done = subprocess.run(small, capture_output=True, text=True, env={**os.environ, "KEEP": str(keep)}, timeout=300)
    assert done.returncode == 3, done.stderr
    assert "No space left on device" in done.stdout
    shutil.rmtree(autograded)
    keep.rename(autograded)
    kept = assert_whole(course)
    assert 0 < kept < len(CLASS)
    again = subprocess.run([*command, "--sandbox", "none"], capture_output=True, text=True, timeout=300)
    assert f"Graded {len(CLASS) - kept}; kept {kept} that had been graded before; faults: 0." in again.stdout
    assert assert_whole(course) == len(CLASS)


def test_a_clock_that_jumps_changes_nothing(course, seats, monkeypatch):
    jumps = random.Random(0)

    class Jumping(datetime):
        """The clock that dates records; everything else is measured on one that nobody sets."""

        @classmethod
        def now(cls, tz=None):
            return datetime.fromtimestamp(jumps.uniform(0, 4e9), tz)

    monkeypatch.setattr(bookkeeping, "datetime", Jumping)
    found = grade(course, seats)
    assert {result.status for result in found.values()} == {"graded"}
    years = {records.Records(course / "autograded", CHAPTER).read(student).graded_at[:4] for student in CLASS}
    assert len(years) > 1, "no record is dated by this clock any more: find the one that is used"
    assert {result.status for result in grade(course, seats).values()} == {"kept"}
    assert assert_whole(course) == len(CLASS)


def test_grading_measures_with_a_clock_that_nobody_sets():
    modules = Path(gradebook.__file__).parents[1].rglob("*.py")
    asked = {path.name for path in modules if re.search(r"\btime\.time\(|\.now\(", path.read_text())}
    assert asked == {"bookkeeping.py", "nbgrader.py"}, (
        "another module asks the wall clock, which only dates records and submissions"
    )


def test_two_at_once_are_refused(course):
    reader, writer = os.pipe()
    lock = course / "autograded" / ".grading.lock"
    lock.parent.mkdir()

    def hold() -> None:
        with alone(lock):
            os.write(writer, b".")
            time.sleep(60)

    pid = forked(hold)
    try:
        os.read(reader, 1)
        with pytest.raises(CourseError, match="another `course grade` is at work"):
            grade_class(Order(course, CHAPTER), watcher=Quiet())
    finally:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        os.close(reader)
        os.close(writer)
    with alone(lock):
        pass


@pytest.mark.needs_program("bwrap")
def test_a_read_only_disk_is_told_in_one_sentence(course):
    command = [sys.executable, "-m", "course_utils.cli", "grade", CHAPTER, "--course", str(course)]
    done = subprocess.run(["bwrap", "--ro-bind", "/", "/", *command], capture_output=True, text=True)
    assert done.returncode == 2
    assert done.stderr.startswith(f"course: cannot use {course.resolve() / 'autograded'}: the disk is read-only;")
    assert done.stderr.count("\n") == 1


@pytest.mark.needs_program("bwrap")
def test_a_read_only_gradebook_is_told_before_anything_runs(course):
    book = course.resolve() / "gradebook.db"
    command = [sys.executable, "-m", "course_utils.cli", "grade", CHAPTER, "--course", str(course), "--sandbox", "none"]
    bound = ["bwrap", "--dev-bind", "/", "/", "--ro-bind", str(book), str(book)]
    done = subprocess.run([*bound, *command], capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"course: cannot use {book}: the disk is read-only;")
    assert done.stderr.count("\n") == 1


def test_a_change_that_nbgrader_refuses_is_graded(course, seats):
    grade(course, seats, student="s1")
    path = course / "source" / CHAPTER / f"{NAME}.ipynb"
    path.write_text(path.read_text().replace("double-test-sign", "double-test-minus"))
    found = grade(course, seats, student="s1")["s1"]
    assert (found.status, score(found), found.summary.facts) == ("graded", 5, ())
