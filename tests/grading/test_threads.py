"""Whoever forks has one thread, also where nothing in the environment sees to it; with real processes."""

import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from tiny_class import CHAPTER, RIGHT, hand_in

from course_utils.errors import CourseError
from course_utils.grading.process import session
from course_utils.grading.process.limits import children
from course_utils.grading.sandbox import warm_parent as warm_parents
from course_utils.grading.sandbox.sandbox import Sandbox

pytestmark = [pytest.mark.classroom, pytest.mark.skipif(sys.platform != "linux", reason="counts threads in /proc")]
COURSE = Path(__file__).parents[2]
#: Runs a command of ours and notes, at each fork, how many threads there are and what BLAS would compute on.
WATCHED = """
import os, sys

def note():
    threads = len(os.listdir("/proc/self/task"))
    if "numpy" in sys.modules:
        import threadpoolctl
        threads = max([threads, *(pool["num_threads"] for pool in threadpoolctl.threadpool_info())])
    with open(sys.argv[1], "a") as file:
        print(threads, "numpy" in sys.modules, file=file)

os.register_at_fork(before=note)
"""
GRADE = "from course_utils.cli import main; main(['grade', '01_tiny', '--sandbox', 'none'])"
CHECK = "from course_utils.cli import main; main(['check', '01_tiny'])"
FEEDBACK = "from course_utils.cli import main; main(['feedback', '01_tiny'])"
BANK = "from course_utils.cli import main; main(['kill-table'])"


def environment() -> dict[str, str]:
    """What a shell has in which nobody set anything about threads."""
    return {
        name: value for name, value in os.environ.items() if "NUM_THREADS" not in name and name != "PYTEST_CURRENT_TEST"
    }


def forks(folder: Path, program: str) -> list[list[str]]:
    """Run a program in a course folder, and return what was noted at each of its forks."""
    noted = folder / "forks"
    command = [sys.executable, "-c", WATCHED + program, str(noted)]
    path = os.pathsep.join([str(COURSE), *filter(None, sys.path)])
    subprocess.run(command, cwd=folder, env=environment() | {"PYTHONPATH": path}, check=True, timeout=120)
    return [line.split() for line in noted.read_text().splitlines()]


@pytest.mark.parametrize("program", [GRADE, CHECK, BANK], ids=["grade", "check", "bank"])
def test_every_command_forks_from_one_thread(program: str, generated: Path, tmp_path: Path) -> None:
    course = Path(shutil.copytree(generated, tmp_path / "course"))
    handed_in = hand_in(course, "ada", RIGHT)
    (course / "work" / CHAPTER).mkdir(parents=True)
    shutil.copy(handed_in, course / "work" / CHAPTER)
    noted = forks(course, program)
    assert ["1", "True"] in noted
    assert {threads for threads, _ in noted} == {"1"}


def test_feedback_and_a_second_grading_that_looks_into_the_gradebook_first_do_so_too(
    generated: Path, tmp_path: Path
) -> None:
    course = Path(shutil.copytree(generated, tmp_path / "course"))
    hand_in(course, "ada", RIGHT)
    forks(course, GRADE)
    forks(course, FEEDBACK)
    hand_in(course, "ben", RIGHT)
    assert {threads for threads, _ in forks(course, GRADE)} == {"1"}


def test_the_warm_parent_has_one_thread(seats: Sandbox) -> None:
    seats.ready()
    pids = [seats._process.pid]
    for pid in pids:
        pids += children(pid)
    warm = [pid for pid in pids if warm_parents.__name__.encode() in Path(f"/proc/{pid}/cmdline").read_bytes()]
    assert [len(os.listdir(f"/proc/{pid}/task")) for pid in warm] == [1] * len(warm) != []


def test_a_thread_too_many_is_told_and_one_that_ends_is_waited_for() -> None:
    code = """
import threading, time
from course_utils.grading.process import session
threading.Thread(target=time.sleep, args=[0.2]).start()
session.require_one_thread()
threading.Thread(target=time.sleep, args=[9], daemon=True).start()
session.require_one_thread()
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert "CourseError: this process has 2 threads" in done.stderr.splitlines()[-1]


def test_without_proc_nothing_is_claimed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(session, "_TASKS", str(tmp_path / "none"))
    stop = threading.Event()
    thread = threading.Thread(target=stop.wait)
    thread.start()
    try:
        session.require_one_thread()
    except CourseError:
        pytest.fail("a system without /proc cannot be asked")
    finally:
        stop.set()
        thread.join()
