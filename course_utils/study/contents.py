"""List the exercises of the course from its notebooks.

The notebooks are read as plain data: a listing of the whole course takes milliseconds.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from course_utils.cells import role
from course_utils.house import notebooks_below, notebooks_in
from course_utils.notebook import NotANotebook, name, parse, text

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
    """

    chapter: str
    notebook: str
    exercise: str
    title: str
    written: bool


@dataclass(frozen=True)
class Contents:
    """The exercises of the course.

    Attributes:
        entries: in the order of the course.
        unread: notebooks that are not JSON, or not notebooks.
    """

    entries: tuple[Entry, ...]
    unread: tuple[Path, ...] = ()


def find_contents(folder: Path) -> Contents:
    """List the exercises of the course that a folder belongs to.

    They come from ``source/`` if it is there, else from ``release/``, else from ``work/``, else from the notebooks in
    the folder itself.

    Args:
        folder: a course folder, one inside it, or one with notebooks.
    """
    entries: list[Entry] = []
    unread: list[Path] = []
    for path in course_notebooks(folder):
        try:
            entries += _entries(path)
        except (OSError, NotANotebook):
            unread.append(path)
    return Contents(tuple(entries), tuple(unread))


def course_notebooks(folder: Path) -> list[Path]:
    """Return the notebooks that a listing of the course is made from, as `find_contents` says."""
    folder = folder.resolve()
    root = next((place for place in (folder, *folder.parents) if (place / "nbgrader_config.py").is_file()), folder)
    for part in ("source", "release", "work"):
        if found := notebooks_below(root / part):
            return found
    return notebooks_in(folder)


def _entries(path: Path) -> Iterator[Entry]:
    titles: dict[str, str] = {}
    answers: dict[str, bool] = {}
    for cell in parse(path.read_bytes(), outputs=False)["cells"]:
        if not isinstance(cell, dict):
            raise NotANotebook("has something among its cells that is none")
        this = role(name(cell))
        if this.kind == "task":
            heading = _HEADING.search(text(cell))
            titles[this.exercise] = heading["title"].strip() if heading else this.exercise
        elif this.kind == "answer":
            answers[this.exercise] = cell.get("cell_type") == "markdown"
    for exercise, written in answers.items():
        yield Entry(path.parent.name, path.stem, exercise, titles.get(exercise, exercise), written)
