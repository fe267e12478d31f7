"""Put feedback pages in their place, with those that nbgrader does not write: of what is missing, and the index.

A page is replaced only by another one, so that its time says when it changed.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined

from course_utils.files import replace
from course_utils.grading.gradebook.record import Record
from course_utils.grading.notebooks.submissions import printable


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
        replace(place / name, content)
    for old in place.glob("*.html"):
        if old.name not in new:
            old.unlink()


def write_missing(folder: Path, record: Record) -> None:
    """Write a page for each notebook of a record that was not handed in.

    Args:
        folder: where to.
        record: of one submission.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name, book in record.notebooks.items():
        if book.status == "missing":
            page = _template("missing").render(record=record, name=name, book=book, extras=extra_files(record))
            (folder / f"{name}.html").write_text(page, encoding="utf-8")


def extra_files(record: Record) -> list[str]:
    """Return what a record says of files that are none of the chapter's notebooks."""
    return [fact for fact in record.facts if fact.startswith("extra file")]


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
    replace(place, page.encode())
    return place


@cache
def _template(name: str) -> Any:
    loader = PackageLoader("course_utils.grading.feedback", "templates/pages")
    environment = Environment(autoescape=True, loader=loader, undefined=StrictUndefined)
    environment.filters["printable"] = printable
    return environment.get_template(f"{name}.html.j2")
