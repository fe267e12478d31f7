"""Show how far a learner is, and what to do next: in a notebook, as text, and on the command line.

State is always a symbol and a word, never a color alone; the HTML takes its colors from the page it is shown in.
"""

import html
import itertools
import json
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from course_utils.errors import CourseError
from course_utils.study.contents import Contents, Entry, find_contents
from course_utils.study.journal import Journal, open_journal
from course_utils.study.place import notebook_folder
from course_utils.study.schedule import Due, due
from course_utils.study.standing import Standing

_SYMBOLS = {"not attempted": "○", "failing": "✗", "solved": "✓", "written": "✎", "answered": "≈", "again": "↻"}
_PLAIN = {"not attempted": "o", "failing": "x", "solved": "+", "written": "w", "answered": "~", "again": "!"}
#: What is said of questions that no test can read.
_WORDS = {"written": "written, judged with the rubric", "answered": "answered, read it against the rubric"}
_COLUMNS = ("exercise", "state", "checks", "next")


@dataclass(frozen=True)
class Row:
    """One exercise and how the learner stands with it.

    Attributes:
        entry: the exercise.
        standing: what the journal knows of it.
        days: how many whole days ago it became due; None if it is not due.
    """

    entry: Entry
    standing: Standing
    days: int | None

    @property
    def sign(self) -> str:
        """Return the name of the symbol."""
        if self.days is not None:
            return "again"
        if self.entry.written:  # no check of it can pass
            return "answered" if self.standing.attempts else "written"
        return self.standing.state

    def cells(self, symbols: dict[str, str]) -> tuple[str, str, str, str]:
        """Return the row's texts: title, state, number of checks, what is next."""
        state = f"{symbols[self.sign]} {_WORDS.get(self.sign, self.standing.words)}"
        return self.entry.title, state, str(self.standing.attempts or ""), self._next()

    def _next(self) -> str:
        if self.days is not None:
            return f"solve again: due {_ago(self.days)}"
        return "go on, or ask for a hint" if self.sign == "failing" else ""


@dataclass(frozen=True)
class Progress:
    """Chapters and exercises with their states; a notebook shows it as tables, anything else as text.

    Attributes:
        rows: the exercises, in the order of the course.
        revisit: those that are due, the most overdue first.
        unread: notebooks that could not be read.
    """

    rows: tuple[Row, ...]
    revisit: tuple[Row, ...]
    unread: tuple[Path, ...] = ()

    def chapters(self) -> list[tuple[str, list[Row]]]:
        """Return the rows of each notebook under a title that counts those that are solved, and those in words."""
        groups = itertools.groupby(self.rows, key=lambda row: f"{row.entry.chapter} / {row.entry.notebook}")
        return [(f"{name}: {_count(rows)}", rows) for name, group in groups if (rows := list(group))]

    def notes(self) -> list[str]:
        """Say what to do next, and which notebooks could not be read."""
        notes = [_advice(self.rows, self.revisit)]
        if self.unread:
            names = ", ".join(str(path) for path in self.unread)
            notes.append(f"Not a notebook that can be read, so its exercises are missing here: {names}.")
        return notes

    def __repr__(self) -> str:
        lines = self.notes()
        for title, rows in self.chapters():
            lines += ["", title, *(_line(row.cells(_SYMBOLS)) for row in rows)]
        return "\n".join(lines)

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:
        return {"text/plain": repr(self), "text/html": _page(self)}


def progress(*, folder: Path | None = None, journal: Journal | None = None, now: datetime | None = None) -> Progress:
    """Show the exercises of the course, how you stand with each, and which to solve again first.

    Args:
        folder: the course folder, or one inside it; by default the current one.
        journal: by default this session's.
        now: the time, with its zone; by default the present.
    """
    standings = (journal or open_journal()).standings()
    return _survey(find_contents(folder or notebook_folder()), standings, now or datetime.now(UTC))


def show_progress(*, folder: Path, json_target: str | None = None) -> int:
    """Print the learner's progress, or export everything the journal holds.

    Args:
        folder: the course folder, or one inside it.
        json_target: a file to write JSON to, ``-`` for stdout; by default a table is printed.

    Returns:
        0.

    Raises:
        CourseError: the file's folder does not exist.
        OSError: the file cannot be written.
    """
    journal = Journal(tell=lambda sentence: print(f"course: {sentence}", file=sys.stderr))
    if json_target is None:
        _print(progress(folder=folder, journal=journal))
        return 0
    text = json.dumps(journal.export(), indent=2) + "\n"
    if json_target == "-":
        print(text, end="")
        return 0
    try:
        Path(json_target).write_text(text, encoding="utf-8")
    except (FileNotFoundError, IsADirectoryError) as error:
        raise CourseError(f"cannot write {json_target!r}; name a file in a folder that exists.") from error
    print(f"{json_target}: written.")
    return 0


def _survey(contents: Contents, standings: dict[tuple[str, str], Standing], now: datetime) -> Progress:
    overdue = {item.key: item for item in due(standings, now)}
    rows = tuple(_row(entry, standings, overdue, now) for entry in contents.entries)
    by_key = {(row.entry.chapter, row.entry.exercise): row for row in rows}
    return Progress(rows, tuple(by_key[key] for key in overdue if key in by_key), contents.unread)


def _row(
    entry: Entry, standings: dict[tuple[str, str], Standing], overdue: dict[tuple[str, str], Due], now: datetime
) -> Row:
    key = (entry.chapter, entry.exercise)
    days = (now - overdue[key].since).days if key in overdue else None
    return Row(entry, standings.get(key, Standing()), days)


def _advice(rows: tuple[Row, ...], revisit: tuple[Row, ...]) -> str:
    if not rows:
        return "No exercises were found here; change to the course folder, or to a folder with its notebooks."
    if revisit:
        first = "; ".join(f"{_place(row)} (due {_ago(row.days or 0)})" for row in revisit[:3])
        rest = f"; and {len(revisit) - 3} more" if len(revisit) > 3 else ""
        return f"Solve again first, from memory: {first}{rest}."
    if failing := [row for row in rows if row.sign == "failing"]:
        return f"Nothing is due. Go on with {_place(failing[0])}."
    if new := [row for row in rows if not row.standing.solved and not row.entry.written]:
        return f"Nothing is due. Next: {_place(new[0])}."
    return "Everything is solved, and nothing is due."


def _place(row: Row) -> str:
    return f"{row.entry.title} in {row.entry.chapter}/{row.entry.notebook}"


def _count(rows: list[Row]) -> str:
    tested, written = [[row for row in rows if row.entry.written == kind] for kind in (False, True)]
    parts = [f"{sum(row.standing.solved for row in tested)} of {len(tested)} solved"] if tested else []
    parts += [f"{sum(row.sign == 'answered' for row in written)} of {len(written)} answered"] if written else []
    return ", ".join(parts)


def _ago(days: int) -> str:
    return "today" if days == 0 else f"{days} day{'s' * (days > 1)} ago"


def _line(cells: tuple[str, str, str, str]) -> str:
    title, state, checks, following = cells
    rest = [f"{checks} check{'s' * (checks != '1')}" if checks else "", following]
    return f"  {state} · {title}" + "".join(f" · {text}" for text in rest if text)


def _page(shown: Progress) -> str:
    notes = "".join(f"<p>{html.escape(note)}</p>" for note in shown.notes())
    return f"<div>{notes}{''.join(_table(title, rows) for title, rows in shown.chapters())}</div>"


def _table(title: str, rows: list[Row]) -> str:
    caption = html.escape(title)
    head = "".join(f'<th scope="col">{name}</th>' for name in _COLUMNS)
    body = "".join(_html_row(row) for row in rows)
    is_begun = any(row.standing.events for row in rows)
    return (
        f"<details{' open' * is_begun}><summary>{caption}</summary>"
        f"<table><caption>{caption}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></details>"
    )


def _html_row(row: Row) -> str:
    title, state, checks, following = (html.escape(text) for text in row.cells(_SYMBOLS))
    symbol, _, words = state.partition(" ")
    return (
        f'<tr><th scope="row">{title}</th><td><span aria-hidden="true">{symbol}</span> {words}</td>'
        f"<td>{checks}</td><td>{following}</td></tr>"
    )


def _print(shown: Progress) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console()
    symbols = _SYMBOLS if console.encoding.startswith("utf") else _PLAIN
    styles = {"solved": "green", "failing": "bold red", "again": "yellow"}
    for title, rows in shown.chapters():
        table = Table(*_COLUMNS, title=Text(title), title_justify="left")
        for row in rows:
            name, state, checks, following = row.cells(symbols)
            table.add_row(Text(name), Text(state, styles.get(row.sign, "")), checks, following)
        console.print(table)
    for note in shown.notes():
        console.print(Text(note))
