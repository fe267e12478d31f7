"""List the exercises of the course from its notebooks.

The notebooks are read as JSON with the standard library: a listing of the whole course takes milliseconds.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from course_utils.cells import role
from course_utils.house import notebooks_below, notebooks_in

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
    for path in _notebooks(folder.resolve()):
        try:
            entries += _entries(path)
        except (OSError, ValueError, KeyError, TypeError, AttributeError):  # Whatever is wrong with someone's file.
            unread.append(path)
    return Contents(tuple(entries), tuple(unread))


def _notebooks(folder: Path) -> list[Path]:
    root = next((place for place in (folder, *folder.parents) if (place / "nbgrader_config.py").is_file()), folder)
    for part in ("source", "release", "work"):
        if found := notebooks_below(root / part):
            return found
    return notebooks_in(folder)


def _entries(path: Path) -> Iterator[Entry]:
    cells = json.loads(path.read_bytes())["cells"]
    titles: dict[str, str] = {}
    for cell in cells:
        this = role(cell.get("id", ""))
        if this.kind == "task":
            heading = _HEADING.search(_text(cell))
            titles[this.exercise] = heading["title"].strip() if heading else this.exercise
        elif this.kind == "answer":
            title = titles.get(this.exercise, this.exercise)
            yield Entry(path.parent.name, path.stem, this.exercise, title, cell["cell_type"] == "markdown")


def _text(cell: dict[str, Any]) -> str:
    source = cell["source"]
    return source if isinstance(source, str) else "".join(source)
