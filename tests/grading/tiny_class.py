"""A class that hands in the tiny chapter, and what grading it says."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import nbformat

from course_utils.grading.classroom.classroom import Result, grade_class
from course_utils.grading.feedback.writing import write_pages
from course_utils.grading.gradebook.nbgrader import CourseFolder
from course_utils.grading.notebooks import authored
from course_utils.grading.order import Order

CHAPTER, NAME = "01_tiny", "1_numbers"
RIGHT = {
    "double-answer": "def double(x):\n    print('hm')\n    return 2 * x",
    "largest-answer": "def largest(numbers):\n    return max(numbers, default=0)",
    "explain-answer": "Because two is positive.",
}


class Quiet:
    """Hears of results and says nothing."""

    def __init__(self) -> None:
        self.heard: list[Result] = []

    def begin(self, waiting: int) -> None:
        pass

    def advance(self, result: Result) -> None:
        self.heard.append(result)

    def tick(self, since: float, latest: float) -> None:
        pass


def hand_in(course: Path, student: str, answers: dict[str, str]) -> Path:
    notebook = authored.read(course / "release" / CHAPTER / f"{NAME}.ipynb")
    for cell in notebook.cells:
        cell.source = answers.get(cell.id, cell.source)
    path = course / "submitted" / student / CHAPTER / f"{NAME}.ipynb"
    path.parent.mkdir(parents=True, exist_ok=True)
    authored.write(notebook, path)
    (path.parent / "timestamp.txt").write_text("2026-03-02 17:00:00.000000 UTC")
    return path


def grade(course: Path, seats, **options) -> dict[str, Result]:
    found = grade_class(Order(course, CHAPTER, **options), watcher=Quiet(), sandbox=seats)
    return {result.student: result for result in found}


def statuses(result: Result) -> dict[str, int]:
    assert result.summary is not None
    return result.summary.statuses


def score(result: Result) -> float:
    assert result.summary is not None
    return result.summary.scores[NAME][0]


def folder(course: Path, student: str) -> Path:
    return course / "autograded" / student / CHAPTER


def read(course: Path, student: str) -> Any:
    notebook = nbformat.read(folder(course, student) / f"{NAME}.ipynb", as_version=4)
    nbformat.validate(notebook)
    return notebook


def rows(course: Path, student: str) -> list[tuple[Any, ...]]:
    """Everything that the gradebook says of a student's cells."""
    query = """
        select base_cell.name, auto_score, manual_score, needs_manual_grade, null, null from grade
            join base_cell on base_cell.id = grade.cell_id
            join submitted_notebook on submitted_notebook.id = grade.notebook_id
            join submitted_assignment on submitted_assignment.id = submitted_notebook.assignment_id
            where student_id = ?
        union select base_cell.name, null, null, null, auto_comment, manual_comment from comment
            join base_cell on base_cell.id = comment.cell_id
            join submitted_notebook on submitted_notebook.id = comment.notebook_id
            join submitted_assignment on submitted_assignment.id = submitted_notebook.assignment_id
            where student_id = ?
        union select 'late', late_submission_penalty, timestamp, null, null, null from submitted_notebook
            join submitted_assignment on submitted_assignment.id = submitted_notebook.assignment_id
            where student_id = ?"""
    with closing(sqlite3.connect(course / "gradebook.db")) as database:
        return sorted(map(tuple, database.execute(query, (student,) * 3)), key=str)


def page(course: Path, student: str) -> str:
    """What a student reads, without tags."""
    html = (write_pages(CourseFolder(course), CHAPTER, student) / f"{NAME}.html").read_text(encoding="utf-8")
    return " ".join(re.sub("<.*?>", " ", html.partition("<body>")[2]).replace("&#39;", "'").split())
