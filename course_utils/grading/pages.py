"""Put feedback pages in their place, with those that nbgrader does not write.

A page is replaced only by another one, so that its time says when it changed. Which grade the pages of a student tell
is noted in ``autograded/.pages``, beside what is never handed back; so is the instructor's index of a chapter.
"""

import contextlib
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined

from course_utils.grading.records import RECORD
from course_utils.grading.submissions import printable

_NOTES = ".pages"


def renew(written: Path, place: Path) -> None:
    """Have a folder hold the pages that were written elsewhere, and no others; what is as it was is not touched.

    Args:
        written: a folder of pages.
        place: the student's folder of a chapter.

    Raises:
        OSError: it cannot be written.
    """
    new = {path.name: path.read_bytes() for path in [*written.glob("*.html"), *written.glob("*.txt")]}
    place.mkdir(parents=True, exist_ok=True)
    for name, content in new.items():
        _replace(place / name, content)
    for old in place.glob("*.html"):
        if old.name not in new:
            old.unlink()


def write_missing(folder: Path, record: Mapping[str, Any]) -> None:
    """Write a page for each notebook of a record that was not handed in.

    Args:
        folder: where to.
        record: of one submission.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name, book in record["notebooks"].items():
        if book["status"] == "missing":
            page = _template("missing").render(record=record, name=name, book=book, extras=extra_files(record))
            (folder / f"{name}.html").write_text(page, encoding="utf-8")


def extra_files(record: Mapping[str, Any]) -> list[str]:
    """Return what a record says of files that are none of the chapter's notebooks."""
    return [fact for fact in record["facts"] if fact.startswith("extra file")]


@dataclass(frozen=True)
class Line:
    """What the index says of one student.

    Attributes:
        student: the student's id.
        scores: points and maximum by notebook.
        to_mark: answers that still wait for a person.
    """

    student: str
    scores: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    to_mark: int = 0


def write_index(root: Path, chapter: str, lines: Iterable[Line]) -> Path:
    """Write the instructor's index of a chapter's pages, and return its place.

    Args:
        root: the course folder.
        chapter: such as ``04_feedforward``.
        lines: of the students whose submission is graded.
    """
    found = list(lines)
    notebooks = sorted({name for line in found for name in line.scores})
    there = {
        (line.student, name): f"../feedback/{quote(line.student)}/{quote(chapter)}/{quote(name)}.html"
        for line in found
        for name in notebooks
        if (root / "feedback" / line.student / chapter / f"{name}.html").is_file()
    }
    page = _template("index").render(chapter=chapter, lines=found, notebooks=notebooks, there=there)
    place = root / "autograded" / f"{chapter}.html"
    _replace(place, page.encode())
    return place


def note(root: Path, chapter: str, student: str) -> None:
    """Note that the pages of a student tell the grade of now."""
    place = root / "autograded" / _NOTES / chapter / student
    place.parent.mkdir(parents=True, exist_ok=True)
    _replace(place, _digest(root, chapter, student))


def is_stale(root: Path, chapter: str, student: str) -> bool:
    """Whether pages of a student are older than the grade, and tell another one."""
    pages = (root / "feedback" / student / chapter).glob("*.html")
    with contextlib.suppress(OSError):  # a record or a page may be taken away meanwhile
        graded = (root / "autograded" / student / chapter / RECORD).stat().st_mtime_ns
        if (written := [page.stat().st_mtime_ns for page in pages]) and min(written) < graded:
            noted = root / "autograded" / _NOTES / chapter / student
            return not noted.is_file() or noted.read_bytes() != _digest(root, chapter, student)
    return False


def _digest(root: Path, chapter: str, student: str) -> bytes:
    record = root / "autograded" / student / chapter / RECORD
    return hashlib.sha256(record.read_bytes() if record.is_file() else b"").hexdigest().encode()


def _replace(path: Path, content: bytes) -> None:
    """Have a file hold this; it is replaced in one step, and only if it holds anything else."""
    if path.is_file() and path.read_bytes() == content:
        return
    beside = path.with_name(f".{path.name}.tmp")
    beside.write_bytes(content)
    beside.replace(path)


@cache
def _template(name: str) -> Any:
    loader = PackageLoader("course_utils.grading", "templates/pages")
    environment = Environment(autoescape=True, loader=loader, undefined=StrictUndefined)
    environment.filters["printable"] = printable
    return environment.get_template(f"{name}.html.j2")
