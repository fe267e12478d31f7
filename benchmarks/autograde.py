"""Grade the same class with ``nbgrader autograde`` and with ``course grade``, and compare scores, time and memory.

    python benchmarks/autograde.py                                  a light assignment of 48, chapter 04 of 20
    python benchmarks/autograde.py --light 0 --tiny 48 --chapter    exercises that need no torch
    python benchmarks/autograde.py --chapter 05_optimization --size 10
    python benchmarks/autograde.py --growth 50 200 500 2000         whether cost and memory stay flat

Both are started as an instructor starts them, one command for the class, cold start included. The class repeats the
perfect, the different, the partly wrong, the blank and the unparsable student of the demo's class; its two
students who break nbgrader are left out. Linux only.
"""

import argparse
import json
import os
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from meter import Measure, measure

REPO = Path(__file__).resolve().parents[1]
LIGHT = "00_start_here"
TINY, TINY_HOME = "01_tiny", REPO / "tests" / "grading" / "fixtures" / "tiny_course"
#: In the command of the process that forks the learners' processes.
SANDBOX = "-m course_utils.grading."
STUDENTS = ("ada", "ben", "chen", "dora", "emil")
SCORES = """
    select student_id, notebook.name, base_cell.name, auto_score from grade
    join base_cell on base_cell.id = grade.cell_id
    join submitted_notebook on submitted_notebook.id = grade.notebook_id
    join notebook on notebook.id = submitted_notebook.notebook_id
    join submitted_assignment on submitted_assignment.id = submitted_notebook.assignment_id"""


def lay_out(root: Path, home: Path, chapter: str, size: int) -> None:
    """Make a course folder with one chapter, generated, and a class that has handed it in."""
    from course_utils.grading.authoring import bank
    from course_utils.grading.authoring.sample_class import CLASS, Paper
    from course_utils.grading.gradebook.configuration import CONFIG_FILE
    from course_utils.grading.gradebook.nbgrader import CourseFolder
    from course_utils.grading.notebooks import authored

    root.mkdir()
    shutil.copy(REPO / CONFIG_FILE, root)
    shutil.copytree(home / "source" / chapter, root / "source" / chapter)
    CourseFolder(root).generate(chapter)
    kinds = [student for student in CLASS if student.name in STUDENTS]
    for number in range(size):
        desk = root / "submitted" / f"student-{number:04}" / chapter
        if number >= len(kinds):
            shutil.copytree(root / "submitted" / f"student-{number % len(kinds):04}" / chapter, desk)
            continue
        shutil.copytree(root / "release" / chapter, desk)
        for path in sorted((root / "source" / chapter).glob("*.ipynb")):
            kinds[number].work(Paper(desk / path.name, authored.read(path), bank.bank_folder(home, path)))


def run(root: Path, command: Sequence[str]) -> Measure:
    """Run a command of this Python's environment in a course folder and measure it."""
    environment = {**os.environ, "PYTHONPATH": str(REPO), "PYTHONUNBUFFERED": "1"}
    found = measure([sys.executable, *command], root, environment)
    if found.code != 0:
        raise SystemExit(
            "\n".join([f"{' '.join(command)} ended with {found.code}:", *(s for _, s in found.lines[-20:])])
        )
    return found


def stock(root: Path, chapter: str) -> Measure:
    return run(root, ["-m", "nbgrader", "autograde", chapter])


def ours(root: Path, chapter: str, workers: int) -> Measure:
    return run(root, ["-m", "course_utils.cli", "grade", chapter, "--workers", str(workers)])


def scores(root: Path) -> dict[tuple[str, ...], float | None]:
    """Return the score by student, notebook and cell; None where a person has to mark."""
    with closing(sqlite3.connect(root / "gradebook.db")) as database:
        return {tuple(row[:3]): row[3] for row in database.execute(SCORES)}


def differences(root: Path, other: Path) -> list[str]:
    theirs, mine = scores(root), scores(other)
    return [
        f"{' / '.join(key)}: nbgrader {theirs.get(key, 'nothing')}, course {mine.get(key, 'nothing')}"
        for key in sorted(theirs.keys() | mine.keys())
        if theirs.get(key, "nothing") != mine.get(key, "nothing")
    ]


def split(root: Path, chapter: str, found: Measure) -> list[tuple[str, float]]:
    """Return where the processor seconds of ``course grade`` went: parts without overlap, and two parts of parts.

    The parts are what the kernel says of processes. What a part holds of cells or tests is what these processes say, by
    another clock, so it is told beside its part and never taken from it.
    """
    books: list[dict[str, Any]] = []
    for path in (root / "autograded").glob(f"*/{chapter}/record.json"):
        books += json.loads(path.read_text())["notebooks"].values()
    cells, tests = (sum(book["seconds"][who] for book in books) for who in ("learner", "tests"))
    # killed at the end, with all that it holds, and waited for by nobody of ours
    sandboxes = [spent for (_, command), spent in found.parents.items() if SANDBOX in command]
    keeping = found.own_since(found.when("to grade"))
    own = found.own[-1][1]
    return [
        ("start-up of the command", own - keeping),
        ("bookkeeping: files, gradebook, progress", keeping),
        ("start-up of the sandbox, and its forks", sum(own for own, _ in sandboxes)),
        ("learners' processes", sum(children for _, children in sandboxes)),
        ("  of that, cells, and what tests call of them", cells),
        ("tests' processes", found.children),
        ("  of that, tests", tests),
        ("ending", found.waited - own - found.children),
    ]


def compare(scratch: Path, home: Path, chapter: str, size: int, workers: int) -> list[str]:
    """Grade one class with both, print what was found, and return a row of the table."""
    first, second = scratch / f"{chapter}-nbgrader", scratch / f"{chapter}-course"
    lay_out(first, home, chapter, size)
    shutil.copytree(first, second)
    mine = ours(second, chapter, workers)
    theirs = stock(first, chapter)
    wrong = differences(first, second)
    print(f"\n{chapter}, {size} submissions, {workers} workers")
    print(f"  {len(scores(first))} scores, different: {len(wrong)}")
    for line in wrong[:20]:
        print(f"    {line}")
    for name, found in (("nbgrader autograde", theirs), ("course grade", mine)):
        print(
            f"  {name:20}{found.seconds:8.1f} s{size / found.seconds * 60:8.1f} a minute"
            f"{found.memory / 2**20:8.0f} MiB{found.processor:8.1f} s of processor time"
        )
    print(f"  ratio {theirs.seconds / mine.seconds:.1f}; ready to grade after {mine.when('to grade'):.1f} s")
    parts = split(second, chapter, mine)
    whole = sum(spent for name, spent in parts if not name.startswith(" "))
    for name, spent in [*parts, ("all of that", whole)]:
        print(f"    {name:48}{spent:7.1f} s{spent / size * 1000:8.0f} ms a submission")
    return [
        chapter,
        str(size),
        *(f"{found.seconds:.1f} s" for found in (theirs, mine)),
        f"{theirs.seconds / mine.seconds:.1f}",
        *(f"{size / found.seconds * 60:.0f}" for found in (theirs, mine)),
        *(f"{found.memory / 2**20:.0f} MiB" for found in (theirs, mine)),
        str(len(wrong)),
    ]


def grow(scratch: Path, sizes: Sequence[int], workers: int) -> list[list[str]]:
    """Grade tiny exercises of classes of several sizes, each twice, and return rows of a table."""
    rows = []
    for size in sizes:
        root = scratch / f"{TINY}-{size}"
        lay_out(root, TINY_HOME, TINY, size)
        found, again = ours(root, TINY, workers), ours(root, TINY, workers)
        graded = found.seconds - found.when("to grade")
        rows.append(
            [
                str(size),
                f"{found.seconds:.1f} s",
                f"{graded / size * 1000:.0f} ms",
                f"{found.processor / size * 1000:.0f} ms",
                f"{found.memory / 2**20:.0f} MiB",
                f"{again.seconds:.1f} s",
                f"{again.memory / 2**20:.0f} MiB",
            ]
        )
        print(" | ".join(rows[-1]), flush=True)
        shutil.rmtree(root)
    return rows


def markdown(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [headings, ["---", *("--:" for _ in headings[1:])], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--light", type=int, default=48, metavar="N", help=f"submissions of {LIGHT}; 0: none")
    parser.add_argument("--tiny", type=int, default=0, metavar="N", help="submissions of exercises without torch")
    parser.add_argument("--chapter", nargs="*", default=["04_feedforward"], help="chapters of the course")
    parser.add_argument("--size", type=int, default=20, metavar="N", help="submissions of each of them")
    parser.add_argument("--workers", type=int, default=2, metavar="N", help="of course grade")
    parser.add_argument("--growth", type=int, nargs="+", metavar="N", help="instead: class sizes, of those exercises")
    chosen = parser.parse_args()
    sys.path.insert(0, str(REPO))
    with tempfile.TemporaryDirectory(prefix="autograde-") as name:
        scratch = Path(name)
        if chosen.growth:
            headings = ("submissions", "time", "each, once started", "processor time each", "memory")
            rows = grow(scratch, chosen.growth, chosen.workers)
            print("\n" + markdown((*headings, "graded already: time", "memory"), rows))
            return
        classes = [(REPO, LIGHT, chosen.light), (TINY_HOME, TINY, chosen.tiny)]
        classes += [(REPO, chapter, chosen.size) for chapter in chosen.chapter]
        rows = [compare(scratch, *one, chosen.workers) for one in classes if one[-1]]
    both = ("nbgrader", "course")
    headings = ("chapter", "submissions", *both, "ratio", *(f"{who}, a minute" for who in both))
    print("\n" + markdown((*headings, *(f"{who}, memory" for who in both), "different scores"), rows))


if __name__ == "__main__":
    main()
