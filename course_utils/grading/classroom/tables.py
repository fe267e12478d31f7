"""Tell an instructor how a class did: tables that read at 80 columns, and one file with everything."""

import re
import statistics
import textwrap
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from course_utils.grading.classroom.classroom import Result
from course_utils.grading.gradebook.difficulty import Difficulty, Mistake, difficulties, mistakes
from course_utils.grading.gradebook.record import NOT_HANDED_IN
from course_utils.grading.gradebook.spreadsheet import write_csv
from course_utils.grading.notebooks.submissions import printable
from course_utils.grading.status import Status

#: Of a larger class only what needs a look is shown.
_MANY = 30
#: Facts of one student, mistakes of a class, and names in a line, that are told.
_FACTS, _MISTAKES, _NAMES = 4, 10, 5
_STATUSES = ("solved", "partly", "failed", "untried", "to mark")
_SCORES = "Scores; an answer yet to be marked counts 0"
_COLUMNS = ("student", "notebook", "exercise", "status", "points", "of", "message", "mistake", "kind")


def print_class(console: Console, results: Sequence[Result]) -> None:
    """Print what a class's mistakes were, how it did each exercise, how each student did, and what was noticed.

    Args:
        console: where to print.
        results: of the class; of one student alone there is nothing to compare.
    """
    class_of = [result for result in results if result.status != "withdrawn"]
    records = [result.record for result in class_of if result.record]
    if len(class_of) > 1:
        if found := mistakes(records):
            title = "Commonest mistakes" + (f", {_MISTAKES} of {len(found)}" if len(found) > _MISTAKES else "")
            console.print(mistakes_table(title, found[:_MISTAKES]), "")
        console.print(exercise_table(difficulties(records)), "")
    shown = [result for result in class_of if len(class_of) <= _MANY or needs_a_look(result)]
    if shown:
        console.print(class_table(shown), "")
    for line in [*rest(class_of, shown), *notices(results)]:
        say(console, line)


def mistakes_table(title: str, found: Sequence[Mistake]) -> Table:
    """Return the table of mistakes: how many made each, in which exercise, what the tests told, and one who made it."""
    table = _table(title)
    table.add_column("students", justify="right")
    table.add_column("exercise", overflow="fold", max_width=18)
    table.add_column("what the tests told", overflow="fold")
    table.add_column("such as", overflow="fold", max_width=16)
    for mistake in found:
        told = map(plain, (mistake.exercise, mistake.message, mistake.students[0]))
        table.add_row(str(len(mistake.students)), *told)
    return table


def exercise_table(found: Sequence[Difficulty]) -> Table:
    """Return the table of exercises: how many solved each, and how long it ran."""
    table = _table("Exercises")
    table.add_column("exercise", overflow="fold")
    for name in (*_STATUSES, "CPU s"):
        table.add_column(name, justify="right")
    for difficulty in found:
        counts = (str(difficulty.counts.get(name, "")) for name in _STATUSES)
        table.add_row(plain(difficulty.exercise), *counts, f"{difficulty.seconds:.2f}")
    return table


def class_table(results: Sequence[Result]) -> Table:
    """Return the table of a class: scores by notebook, and verdicts."""
    notebooks = sorted({name for result in results if result.summary for name in result.summary.scores})
    table = _table(_SCORES)
    table.add_column("student", overflow="fold")
    for name in _short(notebooks):
        table.add_column(plain(name), justify="right", overflow="fold")
    if len(notebooks) > 1:
        table.add_column("total", justify="right")
    table.add_column("verdicts", overflow="fold")
    for result in results:
        table.add_row(*map(plain, [result.student, *_row(result, notebooks)]))
    return table


def needs_a_look(result: Result) -> bool:
    """Whether a person should look at a submission: it is not graded, earned nothing, or has an unusual verdict."""
    if result.status in ("fault", "asked") or result.summary is None:
        return True
    statuses = {Status(status) for status in result.summary.statuses}
    earned = any(score for score, _ in result.summary.scores.values())
    return any(status.needs_a_look for status in statuses) or not (earned or Status.MANUAL in statuses)


def rest(results: Sequence[Result], shown: Sequence[Result]) -> list[str]:
    """Return a line on those of a class who are not shown, if there are any."""
    totals = [_total(result) for result in results if result not in shown]
    if not totals:
        return []
    earned = [points for points, _ in totals]
    told = f"{min(earned):g} to {max(earned):g} of {max(most for _, most in totals):g} points"
    return [
        f"Nothing to look at: {len(totals)} of {len(results)} submissions, with {told}, median"
        f" {statistics.median(earned):g}. `--csv FILE` writes all of them."
    ]


def notices(results: Sequence[Result]) -> list[str]:
    """Return a line for everything that was noticed, with the students that it was noticed of; the commonest first."""
    found: dict[str, list[str]] = {}
    for result in results:
        facts = result.summary.facts if result.summary else ()
        more = ["more than is told here, in record.json"] if len(facts) > _FACTS else []
        for fact in dict.fromkeys([*facts[:_FACTS], *more]):
            found.setdefault(fact, []).append(result.student)
    ranked = sorted(found.items(), key=lambda notice: -len(notice[1]))
    lines = [f"Noticed: {fact}: {named(students)}." for fact, students in ranked]
    if len(results) > _MANY and len(lines) > _MANY:
        lines[_MANY:] = [f"Noticed as well, and told in each record.json: {len(lines) - _MANY} other things."]
    return lines


def save(results: Sequence[Result], path: Path) -> str:
    """Write a line for each exercise of each student as CSV, and say so.

    Args:
        results: of the class.
        path: the file, which is replaced.
    """
    rows = list(_rows(results))
    neutralized = write_csv(path, _COLUMNS, rows)
    told = f"; with an apostrophe, so that no spreadsheet calculates them: {len(neutralized)} texts"
    return f"{path}: {len(rows)} lines{told if neutralized else ''}."


def named(students: Sequence[str]) -> str:
    """Return the names of students, of many only the first ones."""
    more = len(students) - _NAMES
    return ", ".join(students[:_NAMES]) + (f" and {more} more" if more > 0 else "")


def say(console: Console, text: str) -> None:
    """Print a text: wrapped by words for a person at a terminal, as one line for a program that searches lines."""
    shown = plain(text)
    if console.is_terminal:
        shown = Text(textwrap.fill(shown.plain, console.width, subsequent_indent="  ", break_on_hyphens=False))
    console.print(shown, soft_wrap=True)


def plain(text: str) -> Text:
    """Return a text, a learner's perhaps, as one that neither the terminal nor rich takes for commands."""
    return Text(printable(" ".join(text.split())))


def _table(title: str) -> Table:
    return Table(title=title, title_justify="left", box=box.SIMPLE_HEAD, show_edge=False, padding=(0, 1, 0, 0))


def _short(notebooks: Sequence[str]) -> Sequence[str]:
    """Return the numbers that notebooks begin with, if each has one of its own, or their names."""
    numbers = [found[0] for name in notebooks if (found := re.match("[0-9]+", name))]
    return numbers if len(set(numbers)) == len(notebooks) > 1 else notebooks


def _row(result: Result, notebooks: Sequence[str]) -> list[str]:
    summary = result.summary
    fault = {"fault": ["fault: see below"], "asked": ["not graded yet: see below"]}.get(result.status, [])
    several = len(notebooks) > 1
    if summary is None:
        return ["-"] * (len(notebooks) + several) + fault
    scores = [summary.scores.get(name) for name in notebooks] + [_total(result)] * several
    counts = [f"{count} {status}" for status, count in summary.statuses.items()]
    return [
        *("-" if score is None else f"{score[0]:g}/{score[1]:g}" for score in scores),
        ", ".join([*fault, *counts]),
    ]


def _total(result: Result) -> tuple[float, float]:
    """Return what was earned of what can be earned."""
    scores = result.summary.scores.values() if result.summary else ()
    return sum(earned for earned, _ in scores), sum(points for _, points in scores)


def _rows(results: Sequence[Result]) -> Iterator[tuple[Any, ...]]:
    for result in results:
        if result.status in ("fault", "asked"):
            yield result.student, "", "", "not graded", None, None, printable(result.trouble), "", ""
        books = result.record.notebooks if result.record else {}
        for notebook, book in sorted(books.items()):
            for exercise, attempt in book.exercises.items():
                verdicts = [verdict for verdict in book.graded if verdict.exercise == exercise]
                score, points = sum(it.score or 0.0 for it in verdicts), sum(it.points for it in verdicts)
                missing = Status.MISSING in {book.status, *(verdict.status for verdict in verdicts)}
                status, message = ("missing", NOT_HANDED_IN) if missing else (attempt.status, attempt.message)
                told = map(printable, (message, attempt.mistake, attempt.kind))
                yield result.student, notebook, exercise, status, f"{score:g}", f"{points:g}", *told
