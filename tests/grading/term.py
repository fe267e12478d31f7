"""What an instructor does in a term of the tiny chapter: grade, mark by hand, edit the chapter, and grade again."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import nbformat
from tiny_class import CHAPTER, NAME, Quiet

from course_utils.grading.classroom.classroom import Result, grade_class
from course_utils.grading.gradebook.nbgrader import CourseFolder
from course_utils.grading.notebooks import authored
from course_utils.grading.order import Order

RIGHT = {
    "double-answer": "def double(x):\n    return 2 * x",
    "largest-answer": "def largest(numbers):\n    return max(numbers, default=0)",
    "explain-answer": "Because two is positive.",
}


def hand_in(course: Path, student: str, answers: dict[str, str], stamp: str = "2026-03-02 13:00:00 UTC") -> Path:
    """Hand in what lies in ``release/``."""
    folder = course / "submitted" / student / CHAPTER
    folder.mkdir(parents=True, exist_ok=True)
    for path in (course / "release" / CHAPTER).glob("*.ipynb"):
        notebook = authored.read(path)
        for cell in notebook.cells:
            cell.source = answers.get(cell.id, cell.source)
        authored.write(notebook, folder / path.name)
    (folder / "timestamp.txt").write_text(stamp)
    return folder / f"{NAME}.ipynb"


def grade(course: Path, seats, **options) -> dict[str, Result]:
    found = grade_class(Order(course, CHAPTER, **options), watcher=Quiet(), sandbox=seats)
    assert [(result.student, result.trouble) for result in found if result.trouble] == []
    return {result.student: result for result in found}


def facts(found: dict[str, Result]) -> dict[str, tuple[str, ...]]:
    return {student: result.summary.facts for student, result in found.items() if result.summary.facts}


def scores(found: dict[str, Result], name: str = NAME) -> dict[str, tuple[float, float]]:
    return {student: result.summary.scores[name] for student, result in found.items()}


def source(course: Path, name: str = NAME) -> Path:
    return course / "source" / CHAPTER / f"{name}.ipynb"


def edit(course: Path, change: Callable[[Any], None]) -> None:
    """Change the chapter, as its instructor does."""
    notebook = authored.read(source(course))
    change(notebook)
    authored.write(notebook, source(course))


def one(notebook: Any, name: str) -> Any:
    return next(cell for cell in notebook.cells if cell.id == name)


def graded_cell(name: str, text: str, points: int = 1) -> Any:
    fields = {"grade": True, "solution": False, "locked": True, "task": False, "points": points, "schema_version": 3}
    return nbformat.v4.new_code_cell(text, id=name, metadata={"nbgrader": fields | {"grade_id": name}})


def grown(notebook: Any) -> None:
    """Give the first exercise one test more."""
    place = notebook.cells.index(one(notebook, "double-test-sign"))
    notebook.cells.insert(place, graded_cell("double-test-zero", "check_equal(double(0), 0, 'double(0)')"))


def without(*names: str) -> Callable[[Any], None]:
    def change(notebook: Any) -> None:
        notebook.cells = [cell for cell in notebook.cells if cell.id not in names]

    return change


def worth(name: str, points: int) -> Callable[[Any], None]:
    return lambda notebook: one(notebook, name).metadata.nbgrader.update(points=points)


def mark(course: Path, student: str, cell: str, points: float, *, extra: float | None = None, words: str = "") -> None:
    """Mark as formgrader does."""
    with CourseFolder(course).gradebook() as gradebook:
        grade = gradebook.find_grade(cell, NAME, CHAPTER, student)
        grade.manual_score, grade.extra_credit, grade.needs_manual_grade = points, extra, False
        if words:
            gradebook.find_comment(cell, NAME, CHAPTER, student).manual_comment = words
        gradebook.db.commit()


def by_hand(course: Path, student: str, cell: str = "explain-answer") -> tuple[Any, ...]:
    """What a person wrote, and whether one has to look again."""
    with CourseFolder(course).gradebook() as gradebook:
        grade = gradebook.find_grade(cell, NAME, CHAPTER, student)
        comment = gradebook.find_comment("explain-answer", NAME, CHAPTER, student)
        return grade.manual_score, grade.extra_credit, comment.manual_comment, grade.needs_manual_grade


def select(course: Path, query: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(course / "gradebook.db")) as database:
        return list(database.execute(query))


def nbgrader(course: Path, *arguments: str) -> str:
    """Run a verb of nbgrader's own command."""
    environment = os.environ | {"JUPYTER_NO_CONFIG": "1"}
    command = [sys.executable, "-m", "nbgrader", *arguments]
    done = subprocess.run(command, cwd=course, env=environment, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    return done.stderr


MORE = "2_more"
#: What becomes a notebook of its own.
GOES = ("largest-task", "largest-answer", "largest-test-values", "explain-task", "explain-answer")


def split(root: Path, *, into: str = MORE, goes: tuple[str, ...] = GOES) -> None:
    """Move cells to another notebook, which has a setup of its own."""
    old = authored.read(source(root))
    path = source(root, into)
    new = authored.read(path) if path.exists() else nbformat.from_dict(old | {"cells": [one(old, "setup")]})
    new.cells += [cell for cell in old.cells if cell.id in goes]
    authored.write(new, path)
    old.cells = [cell for cell in old.cells if cell.id not in goes]
    authored.write(old, source(root))
