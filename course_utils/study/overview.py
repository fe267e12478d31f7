"""Show how far a learner is, and what to do next: in a notebook, as text, and on the command line.

State is always a symbol and a word, never a color alone; the HTML takes its colors from the page it is shown in.
"""

import html
import json
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

from course_utils.cells import told_points
from course_utils.errors import CourseError
from course_utils.study.contents import Contents, Entry, Sheet, find_contents
from course_utils.study.journal import Journal, open_journal
from course_utils.study.news import news
from course_utils.study.place import notebook_folder
from course_utils.study.questions import questions_due
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
            return f"solve again: due {ago(self.days)}"
        return "go on, or ask for a hint" if self.sign == "failing" else ""


@dataclass(frozen=True)
class Progress:
    """Chapters and exercises with their states; a notebook shows it as tables, anything else as text.

    Attributes:
        rows: the exercises, in the order of the course.
        revisit: those that are due, the most overdue first.
        unread: notebooks that could not be read.
        sheets: the notebooks, in the order of the course.
        news: newer editions of notebooks.
        base: how a link from where it is shown to the folder with the chapters begins; None if nothing is there.
        questions: how many questions of openers are due.
    """

    rows: tuple[Row, ...]
    revisit: tuple[Row, ...]
    unread: tuple[Path, ...] = ()
    sheets: tuple[Sheet, ...] = ()
    news: tuple[str, ...] = ()
    base: str | None = ""
    questions: int = 0

    @property
    def following(self) -> Row | None:
        """Return the exercise to go on with: one that fails, or else the first that was not solved yet."""
        unsolved = [row for row in self.rows if not row.standing.solved and not row.entry.written]
        return next((row for row in unsolved if row.standing.attempts), next(iter(unsolved), None))

    def rows_of(self, sheet: Sheet) -> list[Row]:
        """Return the exercises of a notebook."""
        return [row for row in self.rows if _place(row.entry) == _place(sheet)]

    def chapters(self) -> list[tuple[Sheet, list[Row]]]:
        """Return the notebooks that have exercises, with these."""
        return [(sheet, rows) for sheet in self.sheets if (rows := self.rows_of(sheet))]

    def notes(self) -> list[str]:
        """Say what to do next, how far that is, and which notebooks could not be read."""
        notes = [*self.news, _advice(self)]
        if self.questions:
            due = "1 question of an opener is" if self.questions == 1 else f"{self.questions} questions of openers are"
            notes.append(f"{due} due: `study.review()` in a notebook asks again.")
        if self.rows:
            notes.append(total(self.rows))
        if self.unread:
            names = ", ".join(str(path) for path in self.unread)
            notes.append(f"Not a notebook that can be read, so its exercises are missing here: {names}.")
        return notes

    def link(self, place: Sheet | Entry) -> str:
        """Return the address of a notebook, or of an exercise in it; empty if it is not known."""
        if self.base is None:
            return ""
        cell = f"#cell-id={quote(place.exercise)}-task" if isinstance(place, Entry) else ""
        return f"{self.base}{quote(_place(place))}.ipynb{cell}"

    def __repr__(self) -> str:
        lines = self.notes()
        for sheet, rows in self.chapters():
            lines += ["", _title(sheet, rows), *(_line(row.cells(_SYMBOLS)) for row in rows)]
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
    journal, now = journal or open_journal(), now or datetime.now(UTC)
    folder = (folder or notebook_folder()).resolve()
    questions = len(questions_due(folder, journal=journal, now=now))
    return replace(_survey(folder, find_contents(folder), journal.standings(), now), questions=questions)


def show_progress(*, folder: Path, everything: bool = False, json_target: str | None = None) -> int:
    """Print the learner's progress, or export everything the journal holds.

    Args:
        folder: the course folder, or one inside it.
        everything: a table of every notebook's exercises, not a line a notebook.
        json_target: a file to write JSON to, ``-`` for stdout; by default progress is printed.

    Returns:
        0.

    Raises:
        CourseError: the file's folder does not exist.
        OSError: the file cannot be written.
    """
    journal = Journal(tell=lambda sentence: print(f"course: {sentence}", file=sys.stderr))
    if json_target is None:
        _print(progress(folder=folder, journal=journal), everything)
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


@dataclass(frozen=True)
class Tally:
    """How far a learner is with some exercises: what the map, `progress` and ``course progress`` count alike.

    Attributes:
        solved: how many of those that tests judge.
        tested: of how many.
        earned: points of what is solved.
        points: all points that tests give.
        answered: how many written questions.
        written: of how many.
        by_person: the points of these, which a person gives.
        again: how many to solve again.
    """

    solved: int
    tested: int
    earned: int
    points: int
    answered: int
    written: int
    by_person: int
    again: int

    @property
    def points_earned(self) -> str:
        """Say the points: those that tests give."""
        return f"{self.earned} of {self.points}"


def tally(rows: Sequence[Row]) -> Tally:
    """Count what of some exercises is done."""
    tested = [row for row in rows if not row.entry.written]
    written = [row for row in rows if row.entry.written]
    solved = [row for row in tested if row.standing.solved]
    return Tally(
        solved=len(solved),
        tested=len(tested),
        earned=sum(row.entry.points for row in solved),
        points=sum(row.entry.points for row in tested),
        answered=sum(bool(row.standing.attempts) for row in written),
        written=len(written),
        by_person=sum(row.entry.points for row in written),
        again=sum(row.days is not None for row in rows),
    )


def total(rows: Sequence[Row]) -> str:
    """Say how many exercises are solved and what they are worth, how many written questions are answered."""
    count = tally(rows)
    words = f"{count.solved} of {count.tested} exercises solved, {count.points_earned} points that tests give"
    if not count.written:
        return f"{words}."
    rest = f"{count.answered} of {count.written} written questions answered"
    return f"{words}; {rest}, whose {told_points(count.by_person)} a person gives."


def standing_of(rows: Sequence[Row]) -> str:
    """Say how the learner stands with the exercises of a notebook."""
    count = tally(rows)
    parts = [
        f"{count.solved} of {count.tested} solved" if count.tested else "",
        f"{count.answered} of {count.written} answered" if count.written else "",
        f"{count.again} to solve again" if count.again else "",
    ]
    return ", ".join(part for part in parts if part)


def _survey(folder: Path, contents: Contents, standings: dict[tuple[str, str], Standing], now: datetime) -> Progress:
    overdue = {item.key: item for item in due(standings, now)}
    rows = tuple(_row(entry, standings, overdue, now) for entry in contents.entries)
    by_key = {(row.entry.chapter, row.entry.exercise): row for row in rows}
    return Progress(
        rows,
        tuple(by_key[key] for key in overdue if key in by_key),
        contents.unread,
        contents.sheets,
        tuple(news(folder)),
        _base(folder, contents.sheets),
    )


def _base(folder: Path, sheets: Sequence[Sheet]) -> str | None:
    """Return how links from a folder to the chapters beside it, or in it, begin."""
    for base, place in (("../", folder.parent), ("", folder), ("work/", folder / "work")):
        if any((place / f"{_place(sheet)}.ipynb").is_file() for sheet in sheets):
            return base
    return None


def _row(
    entry: Entry, standings: dict[tuple[str, str], Standing], overdue: dict[tuple[str, str], Due], now: datetime
) -> Row:
    key = (entry.chapter, entry.exercise)
    days = (now - overdue[key].since).days if key in overdue else None
    return Row(entry, standings.get(key, Standing()), days)


def _advice(shown: Progress) -> str:
    if not shown.rows:
        return "No exercises were found here; change to the course folder, or to a folder with its notebooks."
    if shown.revisit:
        first = "; ".join(f"{_told(row)} (due {ago(row.days or 0)})" for row in shown.revisit[:3])
        rest = f"; and {len(shown.revisit) - 3} more" if len(shown.revisit) > 3 else ""
        return f"Solve again first, from memory: {first}{rest}."
    if (row := shown.following) is None:
        return "Everything is solved, and nothing is due."
    return f"Nothing is due. {'Go on with' if row.standing.attempts else 'Next:'} {_told(row)}."


def _told(row: Row) -> str:
    return f"{row.entry.title} in {_place(row.entry)}"


def _place(of: Sheet | Entry) -> str:
    return f"{of.chapter}/{of.notebook}"


def _title(sheet: Sheet, rows: Sequence[Row]) -> str:
    return f"{sheet.chapter} / {sheet.notebook}: {standing_of(rows)}, {tally(rows).points_earned} points"


def ago(days: int) -> str:
    """Say how long ago something became due."""
    return "today" if days == 0 else f"{days} day{'s' * (days > 1)} ago"


def _line(cells: tuple[str, str, str, str]) -> str:
    title, state, checks, following = cells
    rest = [f"{checks} check{'s' * (checks != '1')}" if checks else "", following]
    return f"  {state} · {title}" + "".join(f" · {text}" for text in rest if text)


def _page(shown: Progress) -> str:
    notes = "".join(f"<p>{_linked(note, shown)}</p>" for note in shown.notes())
    return f"<div>{notes}{''.join(_table(shown, sheet, rows) for sheet, rows in shown.chapters())}</div>"


def _linked(note: str, shown: Progress) -> str:
    """Return a note as HTML, with a link from each exercise that it names."""
    written = html.escape(note)
    named = (*shown.revisit[:3], *([shown.following] if shown.following is not None else []))
    for row in named:
        told = html.escape(_told(row))
        written = written.replace(told, _link(told, shown.link(row.entry)), 1)
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", written)


def _link(words: str, address: str) -> str:
    return f'<a href="{html.escape(address)}">{words}</a>' if address else words


def _table(shown: Progress, sheet: Sheet, rows: list[Row]) -> str:
    title = html.escape(_title(sheet, rows))
    place, _, standing = title.partition(": ")
    head = "".join(f'<th scope="col">{name}</th>' for name in _COLUMNS)
    body = "".join(_html_row(shown, row) for row in rows)
    is_begun = any(row.standing.events for row in rows)
    return (
        f"<details{' open' * is_begun}><summary>{_link(place, shown.link(sheet))}: {standing}</summary>"
        f'<table aria-label="{title}"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></details>'
    )


def _html_row(shown: Progress, row: Row) -> str:
    title, state, checks, following = (html.escape(text) for text in row.cells(_SYMBOLS))
    symbol, _, words = state.partition(" ")
    return (
        f'<tr><th scope="row">{_link(title, shown.link(row.entry))}</th>'
        f'<td><span aria-hidden="true">{symbol}</span> {words}</td><td>{checks}</td><td>{following}</td></tr>'
    )


def _print(shown: Progress, everything: bool) -> None:
    from rich.console import Console
    from rich.text import Text

    console = Console()
    for table in _tables(shown, console.encoding) if everything else [_overview(shown)]:
        console.print(table)
    for note in shown.notes():
        console.print(Text(note))
    if not everything:
        console.print(Text("`course progress --all` lists every exercise."))


def _overview(shown: Progress) -> Any:
    """Return a table with a line a notebook."""
    from rich.table import Table

    table = Table(box=None, pad_edge=False)
    table.add_column("notebook", overflow="fold")
    for name in ("solved", "written", "points", "again"):
        table.add_column(name, justify="right", no_wrap=True)
    for sheet, rows in shown.chapters():
        count = tally(rows)
        solved, written = f"{count.solved} of {count.tested}", f"{count.answered} of {count.written}"
        cells = (solved, written if count.written else "", count.points_earned, str(count.again or ""))
        table.add_row(_place(sheet), *cells)
    return table


def _tables(shown: Progress, encoding: str) -> Iterator[Any]:
    """Yield a table of each notebook's exercises."""
    from rich.table import Table
    from rich.text import Text

    symbols = _SYMBOLS if encoding.startswith("utf") else _PLAIN
    styles = {"solved": "green", "failing": "bold red", "again": "yellow"}
    for sheet, rows in shown.chapters():
        table = Table(*_COLUMNS, title=Text(_title(sheet, rows)), title_justify="left")
        for row in rows:
            name, state, checks, following = row.cells(symbols)
            table.add_row(Text(name), Text(state, styles.get(row.sign, "")), checks, following)
        yield table
