"""List the exercises of the course from its notebooks.

The notebooks are read as plain data: a listing of the whole course takes milliseconds.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from course_utils.cells import role
from course_utils.house import notebooks_below, notebooks_in
from course_utils.notebook import Cell, NotANotebook, name, parse, points, text

_TITLE = re.compile(r"^# (?P<title>.+)$", re.MULTILINE)
_MINUTES = re.compile(r"\*\*Time\*\* about (?P<minutes>\d+) minutes")
_HEADING = re.compile(r"^#+ Exercise: (?P<title>.+)$", re.MULTILINE)


@dataclass(frozen=True)
class Entry:
    """One exercise of the course.

    Attributes:
        chapter: folder of the chapter, such as ``04_feedforward``.
        notebook: name of the notebook, without its suffix.
        exercise: name of the exercise, such as ``xor-weights``.
        title: what its heading says.
        written: whether the answer is text, which no test can judge.
        points: what it is worth.
    """

    chapter: str
    notebook: str
    exercise: str
    title: str
    written: bool
    points: int = 0


@dataclass(frozen=True)
class Sheet:
    """One notebook of the course.

    Attributes:
        chapter: folder of the chapter.
        notebook: its name, without suffix.
        title: what its first heading says.
        minutes: how long it takes, as it says itself; None if it does not.
    """

    chapter: str
    notebook: str
    title: str
    minutes: int | None = None


@dataclass(frozen=True)
class Contents:
    """The exercises of the course.

    Attributes:
        entries: in the order of the course.
        unread: notebooks that are not JSON, or not notebooks.
        sheets: the notebooks, in that order.
    """

    entries: tuple[Entry, ...]
    unread: tuple[Path, ...] = ()
    sheets: tuple[Sheet, ...] = ()


def find_contents(folder: Path) -> Contents:
    """List the exercises of the course that a folder belongs to.

    They come from ``source/`` if it is there, else from ``release/``, else from ``work/``, else from the notebooks in
    the folder itself.

    Args:
        folder: a course folder, one inside it, or one with notebooks.
    """
    entries: list[Entry] = []
    unread: list[Path] = []
    sheets: list[Sheet] = []
    for path in course_notebooks(folder):
        try:
            cells = _cells(path)
        except (OSError, NotANotebook):
            unread.append(path)
            continue
        entries += _entries(path, cells)
        sheets.append(_sheet(path, cells))
    return Contents(tuple(entries), tuple(unread), tuple(sheets))


def course_notebooks(folder: Path) -> list[Path]:
    """Return the notebooks that a listing of the course is made from, as `find_contents` says."""
    folder = folder.resolve()
    root = next((place for place in (folder, *folder.parents) if (place / "nbgrader_config.py").is_file()), folder)
    for part in ("source", "release", "work"):
        if found := notebooks_below(root / part):
            return found
    return notebooks_in(folder)


def _cells(path: Path) -> list[Cell]:
    cells: list[Cell] = parse(path.read_bytes(), outputs=False)["cells"]
    if not all(isinstance(cell, dict) for cell in cells):
        raise NotANotebook("has something among its cells that is none")
    return cells


def _sheet(path: Path, cells: list[Cell]) -> Sheet:
    opening = next((text(cell) for cell in cells if cell.get("cell_type") == "markdown"), "")
    title, minutes = _TITLE.search(opening), _MINUTES.search(opening)
    return Sheet(
        chapter=path.parent.name,
        notebook=path.stem,
        title=title["title"].strip() if title else path.stem,
        minutes=int(minutes["minutes"]) if minutes else None,
    )


def _entries(path: Path, cells: list[Cell]) -> Iterator[Entry]:
    titles: dict[str, str] = {}
    answers: dict[str, bool] = {}
    worth: Counter[str] = Counter()
    for cell in cells:
        this = role(name(cell))
        worth[this.exercise] += points(cell)
        if this.kind == "task":
            heading = _HEADING.search(text(cell))
            titles[this.exercise] = heading["title"].strip() if heading else this.exercise
        elif this.kind == "answer":
            answers[this.exercise] = cell.get("cell_type") == "markdown"
    for one, written in answers.items():
        yield Entry(path.parent.name, path.stem, one, titles.get(one, one), written, worth[one])
