"""Tell an instructor how grading a class goes on, and how it ended."""

import signal
import sys
import time
from collections.abc import Sequence

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn

from course_utils.errors import CourseError
from course_utils.grading.classroom import tables
from course_utils.grading.classroom.classroom import Result, grade_class
from course_utils.grading.classroom.tables import named, say
from course_utils.grading.gradebook.stale import is_stale
from course_utils.grading.order import Order
from course_utils.house import House, find_house

#: A line for news is printed so often at most, and one without any at least so often.
_LINE_SECONDS, _SILENT_SECONDS = 5.0, 30.0
#: What takes longer than this, and than any other submission did, may well hang.
_USUAL_SECONDS = 10.0
_FORGEABLE = "Tests ran in the learners' own processes: code that sets out to forge these verdicts can."


def grade_and_report(order: Order, console: Console | None = None) -> int:
    """Grade a class, show progress and tables, and return 0, or 3 if somebody is not graded.

    Args:
        order: what to grade, and how.
        console: where to print.

    Raises:
        KeyboardInterrupt: after Ctrl-C or SIGTERM, told on stderr.
        CourseError: as `grade_class`, or the file for the exercises cannot be there.
    """
    console, house, csv = console or Console(), find_house(order.folder), order.csv
    (chapter,) = house.choose([order.chapter])
    if csv is not None and (csv.is_dir() or not csv.absolute().parent.is_dir()):
        raise CourseError(f"cannot write {csv}: name a file, in a folder that exists.")
    report = ProgressReport(console)
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        results = grade_class(order, watcher=report)
    except KeyboardInterrupt:
        again = "run the same command again" + ("" if order.force else " to go on")
        print(f"course: stopped; {report.saved} graded and saved; {again}.", file=sys.stderr)
        raise
    finally:
        report.close()
        signal.signal(signal.SIGTERM, before)
    tables.print_class(console, results)
    stale = stale_pages(house, chapter, [result.student for result in results])
    saved = [] if csv is None else [tables.save(results, csv)]
    for line in [*closing_lines(results), *saved, *stale, *([] if order.apart else [_FORGEABLE])]:
        say(console, line)
    return 3 if any(result.status in ("fault", "asked") for result in results) else 0


class ProgressReport:
    """Shows progress: a bar in a terminal, a line now and then elsewhere.

    Nothing here starts a thread, because the process that is told forks.
    """

    def __init__(self, console: Console) -> None:
        self._console = console
        self._bar: Progress | None = None
        self._task = TaskID(0)
        self._total = self._done = self._told = self._faults = 0
        self._started = self._last = self._since = self._latest = time.monotonic()
        self._usual = _USUAL_SECONDS

    @property
    def saved(self) -> int:
        """Return how many were graded and saved so far."""
        return self._done - self._faults

    def begin(self, waiting: int) -> None:
        """Start to count."""
        self._total, self._started = waiting, time.monotonic()
        self._last = self._since = self._latest = self._started
        if not self._console.is_terminal:
            self._console.print(f"{waiting} to grade.", highlight=False)
            return
        columns = (TextColumn("grading"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[left]}"))
        self._bar = Progress(
            *columns, console=self._console, auto_refresh=False, redirect_stdout=False, redirect_stderr=False
        )
        self._bar.start()
        self._task = self._bar.add_task("", total=waiting, left="")

    def advance(self, result: Result) -> None:
        """Count one more."""
        self._done += 1
        self._faults += result.status == "fault"
        self._usual = max(self._usual, result.seconds)

    def tick(self, since: float, latest: float) -> None:
        """Draw the bar again, or print a line if it is time for one."""
        self._since, self._latest = since, latest
        if self._bar is not None:
            self._draw(self._bar)
            return
        now = time.monotonic()
        news = self._done > self._told and (self._done == self._total or now - self._last > _LINE_SECONDS)
        if news or now - self._last >= _SILENT_SECONDS:
            self._last, self._told = now, self._done
            self._console.print(f"{self._done} of {self._total} graded{self._left()}.", highlight=False)

    def close(self) -> None:
        """Leave the terminal in order."""
        if self._bar is not None:
            self._draw(self._bar)
            self._bar.stop()

    def _draw(self, bar: Progress) -> None:
        bar.update(self._task, completed=self._done, left=self._left().removeprefix(", "))
        bar.refresh()

    def _left(self) -> str:
        faults = f", faults: {self._faults}" if self._faults else ""
        if self._done >= self._total:
            return faults
        now = time.monotonic()
        average = (now - self._started) / self._done * (self._total - self._done) if self._done else 0.0
        if now - self._since > self._usual and self._latest - now > average:
            # what hangs is no longer like those that are done
            return f"{faults}, up to {_duration(self._latest - now)} left"
        return f"{faults}, about {_duration(average)} left" if self._done else faults


def closing_lines(results: Sequence[Result]) -> list[str]:
    """Return what has to be said after the table."""
    graded = sum(result.status == "graded" for result in results)
    kept = sum(result.status == "kept" for result in results)
    faults = [result for result in results if result.status == "fault"]
    lines = [f"Graded {graded}; kept {kept} that had been graded before; faults: {len(faults)}."]
    if again := [result.student for result in results if result.again]:
        lines.append(
            f"Graded again: {len(again)} ({named(again)}): the course's checks, its grader, torch or numpy are not "
            "those that graded before."
        )
    asked = [result for result in results if result.status == "asked"]
    lines += [f"Not graded yet: {result.student}: {result.trouble}." for result in asked]
    if asked:
        lines.append("Settle this in submitted/ and run the same command again; what was saved before stays.")
    withdrawn = [result for result in results if result.status == "withdrawn"]
    lines += [f"{result.student} has no submission any more: {result.trouble}." for result in withdrawn]
    lines += [f"Fault: {result.student} was not graded: {result.trouble}." for result in faults]
    if faults:
        lines.append("A fault is ours, not the student's: what was saved before stays. Run the same command again.")
    return lines


def stale_pages(house: House, chapter: str, students: Sequence[str]) -> list[str]:
    """Say whose feedback pages are older than the grade, and what renews them.

    Args:
        house: the course folder.
        chapter: such as ``04_feedforward``.
        students: whom to look at.
    """
    stale = [student for student in students if is_stale(house.root, chapter, student)]
    if not stale:
        return []
    return [
        f"Feedback pages older than the grade: {len(stale)} ({named(stale)}). Run `course feedback {chapter}` to"
        " renew them."
    ]


def _duration(seconds: float) -> str:
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"
