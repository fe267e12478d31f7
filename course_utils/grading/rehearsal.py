"""Grade a learner's own work as a class would be graded, hidden tests included, and tell them how it stands.

Nothing is stored and no gradebook is needed. A test's source is never shown, only what it says. In a class edition
there are the visible tests alone, and this is told.
"""

import contextlib
import functools
import tempfile
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from rich.console import Console

from course_utils.errors import CourseError
from course_utils.grading import authoring, bubblewrap
from course_utils.grading.causes import ELSEWHERE, LINE_LEFT, STOPPED_BEFORE
from course_utils.grading.classroom import ENTRY
from course_utils.grading.configuration import stubs
from course_utils.grading.limits import Limits
from course_utils.grading.runner import hold_to_one_thread, require_one_thread, warm_up
from course_utils.grading.sandbox import Sandbox
from course_utils.grading.setups import imported
from course_utils.grading.workers import Fault, Worker, finish
from course_utils.house import House, find_house, notebooks_in, shipped_files

_SIGNS = {"passed": "✓", "failed": "✗", "blank": "○", "manual": "✎"}
_OWN_WORDS = ("CheckFailure", "AssertionError", "LearnerLost", STOPPED_BEFORE, LINE_LEFT, ELSEWHERE)
_LINES = 6
_VISIBLE = "These are the visible tests. Hidden ones, which grading adds, are with your instructor."
#: What one notebook may use.
LIMITS = Limits()


def check_work(*, folder: Path, chapters: Sequence[str], console: Console | None = None) -> int:
    """Grade the notebooks in ``work/`` and print a verdict for every test, with the message of what failed.

    Args:
        folder: the course folder, or one inside it.
        chapters: names of chapters; none means all that are in ``work/``.
        console: where to print.

    Returns:
        0 if every test passes, else 1.

    Raises:
        CourseError: not a course folder, no such chapter, or nothing of it in ``work/``.
    """
    hold_to_one_thread()
    console = console or Console()
    house = find_house(folder)
    chosen = [chapter for chapter in house.choose(chapters) if chapters or (house.work / chapter).is_dir()]
    if not chosen:
        raise CourseError(f"{house.work} has no chapter yet: run `course start` first")
    passed = [_check_chapter(house, chapter, console) for chapter in chosen]
    if house.is_class_edition:
        console.print(_VISIBLE, highlight=False, soft_wrap=True)
    return 0 if all(passed) else 1


def _check_chapter(house: House, chapter: str, console: Console) -> bool:
    work, asked = house.work / chapter, notebooks_in(house.notebooks / chapter)
    paths = {path.stem: work / path.name for path in asked if (work / path.name).is_file()}
    if not paths:
        raise CourseError(f"{work} has no notebook of this chapter: run `course start {chapter}` first")
    found = list(_examine(house, chapter, paths))
    for name, record in found:
        saved = datetime.fromtimestamp(paths[name].stat().st_mtime).strftime("%H:%M:%S on %d %B")
        console.print(f"{paths[name].relative_to(house.root)}, as saved at {saved}", style="bold", highlight=False)
        told = [f"  ✗ not checked: {record}."] if isinstance(record, Fault) else lines(record)
        for line in told:
            console.print(line, highlight=False, markup=False, soft_wrap=True)
    return all(not isinstance(record, Fault) and _passes(record) for _, record in found)


def _passes(record: dict[str, Any]) -> bool:
    return all(cell["status"] in ("passed", "manual") for cell in record["graded"])


def _examine(house: House, chapter: str, paths: dict[str, Path]) -> Iterator[tuple[str, dict[str, Any] | Fault]]:
    """Yield the engine's record of each notebook, or why there is none."""
    source, isolate = house.notebooks / chapter, bubblewrap.is_possible()
    files = {path.as_posix(): (source / path).read_bytes() for path in shipped_files(source) if path.suffix != ".ipynb"}
    sources = {name: authoring.read(source / path.name) for name, path in paths.items()}
    notebooks = [source / path.name for path in paths.values()]
    modules = imported(notebooks)
    with contextlib.ExitStack() as stack:
        sandbox = stack.enter_context(
            Sandbox(ENTRY, limits=LIMITS, isolate=isolate, modules=modules, hide=[house.root])
        )
        warm_up(imported(notebooks, by_tests=True))
        from course_utils.grading.examination import Examination  # brings numpy, held to one thread by now

        require_one_thread()
        scratch = None if isolate else Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="course-")))
        for name, path in paths.items():
            examination = Examination(source, {name: sources[name]}, files, LIMITS, stubs=stubs(house.root))
            work = functools.partial(examination.grade, {name: path.read_bytes()}, sandbox, scratch)
            try:
                yield name, finish(Worker(name, work, seconds=examination.seconds))[name]
            except Fault as fault:
                yield name, fault


def lines(record: dict[str, Any]) -> Iterator[str]:
    """Yield what is told of a notebook: a line a test, the message of what failed, the sum, and what was noticed.

    Args:
        record: the engine's, as JSON.
    """
    told = ""
    for cell in record["graded"]:
        status = cell["status"]
        property_ = cell["id"].removeprefix(f"{cell['exercise']}-test-").replace("-", " ")
        name = cell["exercise"] if status == "manual" else f"{cell['exercise']}: {property_}"
        worth = f"{cell['score'] or 0:g} of {cell['points']:g}"
        word = {"blank": "not attempted yet", "manual": "written, marked by a person"}.get(status, status)
        yield f"  {_SIGNS.get(status, '✗')} {name}: {word} ({worth})"
        if status not in ("passed", "manual", "blank") and cell["message"] != told:
            told = cell["message"]
            whole = not cell["ename"] or cell["ename"] in _OWN_WORDS
            text = (told if whole else f"It stopped with {cell['ename']}: {told}").splitlines()
            yield from (f"      {line}" for line in [*text[:_LINES], *(["..."] if len(text) > _LINES else [])])
    points = sum(cell["points"] for cell in record["graded"] if cell["status"] != "manual")
    yield f"  {sum(cell['score'] or 0 for cell in record['graded']):g} of {points:g} points that tests give."
    yield from (f"  Noticed: {fact}." for fact in record["facts"])
