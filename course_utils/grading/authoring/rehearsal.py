"""Grade a learner's own work as a class would be graded, hidden tests included, and tell them how it stands.

Nothing is stored and no gradebook is needed. A test's source is never shown, only what it says. In a class edition
there are the visible tests alone, and this is told.
"""

import contextlib
import functools
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.console import Console

from course_utils.cells import exercises
from course_utils.errors import CourseError
from course_utils.folder.edition import EDITIONS
from course_utils.grading import codec
from course_utils.grading.classroom.classroom import ENTRY
from course_utils.grading.gradebook.configuration import stubs
from course_utils.grading.notebooks import authored
from course_utils.grading.notebooks.editions import released_notebooks
from course_utils.grading.notebooks.submissions import Submission, told
from course_utils.grading.outcomes import Findings
from course_utils.grading.process.limits import Limits
from course_utils.grading.process.preload import imported
from course_utils.grading.process.session import hold_to_one_thread, require_one_thread, warm_up
from course_utils.grading.process.workers import Fault, Worker, finish
from course_utils.grading.sandbox import bubblewrap
from course_utils.grading.sandbox.sandbox import Sandbox
from course_utils.grading.status import Status
from course_utils.grading.verdicts.causes import ELSEWHERE, LINE_LEFT, STOPPED_BEFORE
from course_utils.house import House, find_house, notebooks_in, shipped_files

if TYPE_CHECKING:
    from course_utils.grading.verdicts.examination import Examination

_SIGNS = {Status.PASSED: "✓", Status.BLANK: "○", Status.MANUAL: "✎"}
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
    work, asked = house.work / chapter, [path.stem for path in notebooks_in(house.notebooks / chapter)]
    here = {name: (work / f"{name}.ipynb").read_bytes() for name in asked if (work / f"{name}.ipynb").is_file()}
    shipped = [path.as_posix() for path in shipped_files(house.notebooks / chapter)]
    others = Submission("", work.resolve()).read(asked, shipped).others
    found = []
    for name, path, findings in _examine(house, chapter, here, others, _teller(console)):
        found.append(findings)
        _print(console, house, chapter, name, path, findings)
    if not found:
        raise CourseError(f"{work} has no notebook of this chapter: run `course start {chapter}` first")
    return all(not isinstance(findings, Fault) and _passes(findings) for findings in found)


def _teller(console: Console) -> Callable[[str], None]:
    """Return what says to somebody who waits at a terminal what is being done."""
    if console.is_terminal:
        return functools.partial(console.print, style="dim", highlight=False, markup=False, soft_wrap=True)
    return lambda _: None


def _print(console: Console, house: House, chapter: str, name: str, path: str, findings: Findings | Fault) -> None:
    place = house.work / chapter / path
    saved = ", whose answers stand elsewhere"
    if place.is_file():
        saved = f", as saved at {datetime.fromtimestamp(place.stat().st_mtime).strftime('%H:%M:%S on %d %B')}"
    now = "" if path == f"{name}.ipynb" else f", which is {name}.ipynb now"
    console.print(f"{place.relative_to(house.root)}{saved}{now}", style="bold", highlight=False)
    told = [f"  ✗ not checked: {findings}."] if isinstance(findings, Fault) else lines(findings)
    for line in told:
        console.print(line, highlight=False, markup=False, soft_wrap=True)


def _passes(findings: Findings) -> bool:
    return all(verdict.status.solved for verdict in findings.graded)


def _examine(
    house: House, chapter: str, here: dict[str, bytes], others: dict[str, bytes], tell: Callable[[str], None]
) -> Iterator[tuple[str, str, Findings | Fault]]:
    """Yield the name of each notebook with its file's, what is found of it, or why nothing is."""
    tell(f"{chapter}: getting ready to run your answers and the tests ...")
    source, isolate = house.notebooks / chapter, bubblewrap.is_possible()
    files = {path.as_posix(): (source / path).read_bytes() for path in shipped_files(source) if path.suffix != ".ipynb"}
    notebooks = notebooks_in(source)
    sources = {path.stem: authored.read(path) for path in notebooks}
    earlier = {name: [one] for name, one in released_notebooks(house.work / EDITIONS / chapter).items()}
    modules = imported(notebooks)
    with contextlib.ExitStack() as stack:
        sandbox = stack.enter_context(
            Sandbox(ENTRY, limits=LIMITS, isolate=isolate, modules=modules, hide=[house.root])
        )
        warm_up(imported(notebooks, by_tests=True))
        from course_utils.grading.verdicts.examination import Examination  # brings numpy, held to one thread by now

        require_one_thread()
        scratch = None if isolate else Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="course-")))
        whole = Examination(source, sources, files, LIMITS, stubs=stubs(house.root), earlier=earlier)
        found, moved = whole.find(here, others)
        chosen = [name for name in sources if name in found.notebooks or name in moved]
        for number, name in enumerate(chosen, start=1):
            tell(f"{chapter}/{name}: running {_exercises(sources[name])} (notebook {number} of {len(chosen)}) ...")
            examination = replace(whole, sources={name: sources[name]})
            data = {name: found.notebooks[name]} if name in found.notebooks else {}
            guests = moved.get(name, ())
            work = functools.partial(_graded, examination, data, sandbox, scratch, {name: guests})
            path = found.paths.get(name, f"{name}.ipynb")
            try:
                found_there = finish(Worker(name, work, seconds=examination.seconds))
            except Fault as fault:
                yield name, path, fault
                continue
            findings = codec.read(Findings, found_there[name])
            before = [
                told(
                    f"{' and '.join(file.answers)} still in {file.path}, and counted from there: "
                    f"`course update {chapter}` brings it here"
                )
                for file in guests
            ]
            after = [f"before a class is graded, {told(question)}" for question in found.questions]
            yield name, path, replace(findings, facts=(*before, *findings.facts, *after))


def _exercises(source: Any) -> str:
    count = len(exercises(source))
    return f"{count} exercise{'s' * (count != 1)}"


def _graded(examination: "Examination", *what: Any) -> Any:
    """Return as JSON what is found of notebooks, in the process that is thrown away."""
    return codec.written(examination.grade(*what))


def lines(findings: Findings) -> Iterator[str]:
    """Yield what is told of a notebook: a line a test, the message of what failed, the sum, and what was noticed.

    Args:
        findings: of that notebook.
    """
    told = ""
    for verdict in findings.graded:
        status = verdict.status
        property_ = verdict.id.removeprefix(f"{verdict.exercise}-test-").replace("-", " ")
        name = verdict.exercise if status is Status.MANUAL else f"{verdict.exercise}: {property_}"
        worth = f"{verdict.score or 0:g} of {verdict.points:g}"
        yield f"  {_SIGNS.get(status, '✗')} {name}: {status.shown_as} ({worth})"
        if not (status.solved or status is Status.BLANK) and verdict.message != told:
            told = verdict.message
            whole = not verdict.ename or verdict.ename in _OWN_WORDS
            text = (told if whole else f"It stopped with {verdict.ename}: {told}").splitlines()
            yield from (f"      {line}" for line in [*text[:_LINES], *(["..."] if len(text) > _LINES else [])])
    points = sum(verdict.points for verdict in findings.graded if verdict.status is not Status.MANUAL)
    yield f"  {sum(verdict.score or 0 for verdict in findings.graded):g} of {points:g} points that tests give."
    yield from (f"  Noticed: {fact}." for fact in findings.facts)
