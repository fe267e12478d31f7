"""Grade every attack with stock nbgrader and with ``course grade``, and print a table of what became of it.

Both get the same tiny chapter, the same hostile submission (``tests/grading/attacks``) and, after it, the same honest
one. Stock nbgrader runs for real, with an empty configuration; because it holds nobody back, it runs here inside
bubblewrap, without network, with a private /tmp and a read-only system, and it is stopped when it takes too long. So
the table tells less of what attacks on nbgrader can do than there is to tell. An attack that is marked as able to harm
the machine even so is not given to nbgrader, and its row says that.

- *points*: what the gradebook says in the end, of 5; *deserved* is what right answers in the same file are worth.
- *leak*: a page or an output that the learner gets shows text of a hidden test, or a value of one. nbgrader's pages
  show the hidden tests themselves, to everybody; here only outputs count.
- *others*: the honest submission has its 5 points, and no file that lay in the course before has changed.
The first two rows are no attacks.
"""

import argparse
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat

HERE = Path(__file__).resolve().parent
TESTS = HERE.parent / "tests" / "grading"
sys.path[:0] = [str(TESTS), str(HERE.parent)]

from attack import CHAPTER, LEFT, NOTEBOOK, Attack, attacks, load  # noqa: E402
from hostility import LIMITS, SOURCES, VALUES, contents, grade_attack  # noqa: E402
from tiny_class import RIGHT, hand_in  # noqa: E402

from course_utils.grading.classroom.classroom import ENTRY  # noqa: E402
from course_utils.grading.feedback.writing import write_pages  # noqa: E402
from course_utils.grading.gradebook.configuration import CONFIG_FILE  # noqa: E402
from course_utils.grading.gradebook.nbgrader import CourseFolder  # noqa: E402
from course_utils.grading.sandbox.bubblewrap import find_bubblewrap  # noqa: E402
from course_utils.grading.sandbox.sandbox import Sandbox  # noqa: E402

EMPTY_CONFIGURATION = "c = get_config()\n"
STOCK_SECONDS = 120.0
STOCK_MEMORY, STOCK_FILE = 8 << 30, 200 << 20
FULL = 5.0
PEACEFUL = [Attack("*all answers right*", "", RIGHT, earns=FULL), Attack("*nothing answered*", "", {})]


@dataclass(frozen=True)
class Found:
    """What became of an attack: ``points`` is None if there is no grade, and ``note`` says what else happened."""

    points: float | None
    leaks: bool
    others: bool
    note: str = ""

    def is_safe(self, attack: Attack) -> bool:
        """Whether the attack has got what it deserves, and nobody else has paid for it."""
        return self.points == attack.earns and not self.leaks and self.others


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description="Grade every attack with stock nbgrader and with course grade.")
    parser.add_argument("only", nargs="*", help="attacks such as forge/trace, or families such as forge; all if none")
    only = parser.parse_args().only
    chosen = [*PEACEFUL, *[attack for attack in map(load, attacks()) if not only or _is_chosen(attack, only)]]
    with tempfile.TemporaryDirectory(prefix="attacks-") as place, Sandbox(ENTRY, limits=LIMITS) as sandbox:
        stock, ours = _stock_course(Path(place)), _our_course(Path(place))
        print("| attack | deserved | nbgrader: points | leak | others | course grade: points | leak | others |")
        print("|---|--:|--:|---|---|--:|---|---|", flush=True)
        rows = []
        for attack in chosen:
            pair = (_with_nbgrader(attack, stock, place), _with_course_grade(attack, ours, place, sandbox))
            print(f"| {attack.name} | {attack.earns:g} | {' | '.join(map(_cells, pair))} |", flush=True)
            rows.append((attack, *pair))
    for line in _totals(rows[len(PEACEFUL) :]):
        print(line)


def _is_chosen(attack: Attack, only: list[str]) -> bool:
    return attack.name in only or attack.name.partition("/")[0] in only


def _cells(found: Found | None) -> str:
    if found is None:
        return "not run: it could harm the machine | | "
    points = "no grade" if found.points is None else f"{found.points:g}"
    note = f" ({found.note})" if found.note else ""
    return f"{points}{note} | {'leaks' if found.leaks else 'no'} | {'ok' if found.others else 'harmed'}"


def _totals(rows: list[tuple[Attack, Found | None, Found]]) -> Iterator[str]:
    yield ""
    for name, column in (("nbgrader", 1), ("course grade", 2)):
        run: list[tuple[Attack, Any]] = [(row[0], row[column]) for row in rows if row[column] is not None]
        parts = {
            "run": len(run),
            "not run": len(rows) - len(run),
            "with more points than deserved": sum((f.points or 0) > a.earns for a, f in run),
            "with fewer, or none": sum(f.points is None or f.points < a.earns for a, f in run),
            "leaks": sum(f.leaks for _, f in run),
            "others harmed": sum(not f.others for _, f in run),
            "without any effect": sum(f.is_safe(a) for a, f in run),
        }
        yield f"{name}: " + ", ".join(f"{what} {count}" for what, count in parts.items()) + "."


# Courses ------------------------------------------------------------------------------------------------------------


def _our_course(place: Path) -> Path:
    course = Path(shutil.copytree(TESTS / "fixtures" / "tiny_course", place / "ours"))
    shutil.copy(HERE.parent / CONFIG_FILE, course)
    CourseFolder(course).generate(CHAPTER)
    return course


def _stock_course(place: Path) -> Path:
    course = Path(shutil.copytree(TESTS / "fixtures" / "tiny_course", place / "stock"))
    (course / CONFIG_FILE).write_text(EMPTY_CONFIGURATION)
    note = _nbgrader(course, "generate_assignment", CHAPTER)
    assert (course / "release" / CHAPTER / f"{NOTEBOOK}.ipynb").exists(), note
    return course


def _nbgrader(course: Path, *arguments: str) -> str:
    """Run stock nbgrader, confined; return what went wrong."""
    home = course / "home"
    home.mkdir(exist_ok=True)
    command = [
        *(find_bubblewrap(), "--unshare-all", "--die-with-parent", "--new-session", "--ro-bind", "/", "/"),
        *("--dev", "/dev", "--proc", "/proc", "--tmpfs", "/tmp", "--tmpfs", "/var/tmp"),
        *("--bind", str(course), str(course), "--chdir", str(course), "--setenv", "HOME", str(home)),
        *("--unsetenv", "PYTHONPATH", "--setenv", "PATH", f"{Path(sys.executable).parent}:/usr/bin:/bin"),
        *(sys.executable, "-m", "nbgrader", *arguments),
    ]
    quiet: dict[str, Any] = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    try:
        done = subprocess.run(command, timeout=STOCK_SECONDS, preexec_fn=_bound, **quiet)
    except subprocess.TimeoutExpired:
        return f"stopped after {STOCK_SECONDS:g} s"
    return f"exit code {done.returncode}" if done.returncode else ""


def _bound() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (STOCK_MEMORY, STOCK_MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (STOCK_FILE, STOCK_FILE))


# Grading ------------------------------------------------------------------------------------------------------------


def _with_nbgrader(attack: Attack, template: Path, place: str) -> Found | None:
    if getattr(attack, "wild", False):
        return None

    def grade(course: Path) -> str:
        # nbgrader is the first process but one in there; nobody listens anywhere
        attack.hand_in(course, "mallory", {"ROOT": str(course), "PORT": "1", "PID": "2", "LEFT": LEFT})
        hand_in(course, "zoe", RIGHT)
        return _nbgrader(course, "autograde", CHAPTER)

    return _examined(template, place, grade, _outputs)


def _with_course_grade(attack: Attack, template: Path, place: str, sandbox: Sandbox) -> Found:
    def grade(course: Path) -> str:
        found = grade_attack(attack, course, sandbox, 1)["mallory"]
        return f"{found.status}: {found.trouble}" if found.status != "graded" else ""

    return _examined(template, place, grade, _page)


def _examined(template: Path, place: str, grade: Callable[[Path], str], shown: Callable[[Path], str]) -> Found:
    """Grade in a copy of a course, and look at what is there afterwards."""
    with tempfile.TemporaryDirectory(dir=place, ignore_cleanup_errors=True) as scratch:
        course = Path(shutil.copytree(template, Path(scratch) / "course"))
        before = contents(course)
        note = grade(course)
        after = contents(course)
        text = shown(course)
        given_up = note and not _notebook(course).exists()
        return Found(
            points=None if given_up else _points(course, "mallory"),
            leaks=any(secret in text for secret in (*SOURCES, *VALUES)),
            others=_points(course, "zoe") == FULL and {name: after.get(name) for name in before} == before,
            note=note,
        )


def _points(course: Path, student: str) -> float | None:
    """What the gradebook says; None if it says nothing."""
    query = """
        select sum(coalesce(manual_score, auto_score, 0) + coalesce(extra_credit, 0)) from grade
            join submitted_notebook on submitted_notebook.id = grade.notebook_id
            join submitted_assignment on submitted_assignment.id = submitted_notebook.assignment_id
            where student_id = ?"""
    try:
        with closing(sqlite3.connect(f"file:{course / 'gradebook.db'}?mode=ro", uri=True)) as database:
            (points,) = database.execute(query, (student,)).fetchone()
    except sqlite3.Error:
        return None
    return None if points is None else float(points)


def _notebook(course: Path) -> Path:
    return course / "autograded" / "mallory" / CHAPTER / f"{NOTEBOOK}.ipynb"


def _outputs(course: Path) -> str:
    path = _notebook(course)
    if not path.exists():
        return ""
    return "\n".join(str(cell.get("outputs", "")) for cell in nbformat.read(path, as_version=4).cells)


def _page(course: Path) -> str:
    if not _notebook(course).exists():
        return ""
    return (write_pages(CourseFolder(course), CHAPTER, "mallory") / f"{NOTEBOOK}.html").read_text(encoding="utf-8")


if __name__ == "__main__":
    main()
