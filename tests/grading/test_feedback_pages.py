"""What `course feedback` writes and says, of submissions that were really graded."""

import os
import re
import shutil
from pathlib import Path

import pytest
from tiny_class import CHAPTER, NAME, RIGHT, grade, hand_in, page

from course_utils import cli
from course_utils.grading.feedback import page as feedback_page
from course_utils.grading.feedback import writing
from course_utils.grading.gradebook.nbgrader import CourseFolder
from course_utils.grading.notebooks import authored
from course_utils.grading.process.limits import Limits

pytestmark = pytest.mark.classroom


@pytest.fixture(scope="module")
def course(generated, seats, tmp_path_factory) -> Path:
    """A course with a graded class, in which much is odd."""
    root = Path(shutil.copytree(generated, tmp_path_factory.mktemp("odd") / "course"))
    hand_in(root, "ada", RIGHT)
    hand_in(root, "ben", RIGHT)
    hand_in(root, "fay", {}).write_text('{"cells": [')
    edited = {"setup": "pass", "double-test-values": "pass"}
    delete(hand_in(root, "eve", RIGHT | edited), "largest-task")
    delete(hand_in(root, "mia", RIGHT), *RIGHT)
    hand_in(root, "noa", RIGHT | {"double-answer": "while True:\n    pass"})
    kim = hand_in(root, "kim", RIGHT)
    kim.rename(kim.with_name(f"{NAME}.py"))
    grade(root, seats, limits=Limits(cell_seconds=1.0))
    return root


def delete(path: Path, *ids: str) -> None:
    notebook = authored.read(path)
    notebook.cells = [cell for cell in notebook.cells if cell.id not in ids]
    authored.write(notebook, path)


def write(course: Path, *options: str) -> int:
    return cli.main(["feedback", CHAPTER, "--course", str(course), *options])


def test_pages_that_cannot_be_written_cost_no_one_elses(course, monkeypatch, capsys):
    def hostile(folder, chapter, student):
        if student == "ben":
            os._exit(1)
        while student == "eve":
            pass
        return folder.root / "no pages"

    monkeypatch.setattr(writing, "write_pages", hostile)
    monkeypatch.setattr(feedback_page, "SECONDS", 0.5)
    assert write(course) == 3
    assert capsys.readouterr().out.splitlines()[:4] == [
        "no pages: pages: 0.",
        f"ben: cannot write the pages of {CHAPTER}: the process that wrote them ended.",
        f"eve: cannot write the pages of {CHAPTER}: they took too long.",
        "no pages: pages: 0.",
    ]


def test_who_handed_in_no_notebook_is_told_and_gets_a_page_that_says_so(course, capsys):
    told = f"feedback/kim/{CHAPTER}: pages: 1. Nothing was handed in as {NAME}.ipynb (extra file '{NAME}.py').\n"
    index = f"autograded/{CHAPTER}.html: for you, all pages of {CHAPTER}.\n"
    assert write(course, "--student", "kim") == 0
    assert capsys.readouterr().out == told + index
    assert write(course) == 0
    lines = {
        student: f"feedback/{student}/{CHAPTER}: pages: 1.\n" for student in ("ada", "ben", "eve", "fay", "mia", "noa")
    }
    written = "".join((lines | {"kim": told})[student] for student in sorted([*lines, "kim"]))
    assert capsys.readouterr().out == written + index
    assert write(course, "--student", "nobody") == 2
    assert "no notebook of 'nobody'" in capsys.readouterr().err
    said = page(course, "kim")
    assert "Feedback for kim : 0 of 7 points ." in said
    assert f"Nothing was handed in as {NAME}.ipynb." in said
    assert f"What was handed in: extra file '{NAME}.py'." in said


def test_the_index_is_the_instructors_and_leads_to_every_page(course):
    assert write(course) == 0
    index = (course / "autograded" / f"{CHAPTER}.html").read_text(encoding="utf-8")
    links = re.findall('href="(.*?)"', index)
    assert [Path(link).parts[2] for link in links] == ["ada", "ben", "eve", "fay", "kim", "mia", "noa"]
    assert all((course / "autograded" / link).is_file() for link in links)
    assert '">5 / 7</a></td><td class="number">1</td>' in index
    assert not list((course / "feedback").glob("*.html"))
    assert "script" not in index


def test_a_page_is_written_only_where_something_changed(course):
    def times() -> dict[Path, int]:
        places = [*(course / "feedback").rglob("*.html"), course / "autograded" / f"{CHAPTER}.html"]
        return {place: place.stat().st_mtime_ns for place in places}

    assert write(course) == 0
    before = times()
    stray = course / "feedback" / "ada" / CHAPTER / "0_former.html"
    stray.write_text("of a notebook that is gone")
    with CourseFolder(course).gradebook() as gradebook:
        grade = gradebook.find_grade("explain-answer", NAME, CHAPTER, "eve")
        grade.manual_score, grade.needs_manual_grade = 1.0, False
        gradebook.db.commit()
    assert write(course) == 0
    after = times()
    changed = {str(place.relative_to(course)) for place in before if before[place] != after[place]}
    assert changed == {f"feedback/eve/{CHAPTER}/{NAME}.html", f"autograded/{CHAPTER}.html"}
    assert not stray.exists()
    others = {path.name for path in (course / "feedback").rglob("*") if path.is_file() and path.suffix != ".html"}
    assert others == {"timestamp.txt"}  # which nbgrader needs to release it


def test_a_file_that_is_no_notebook_is_told_once_and_for_every_exercise(course):
    said = page(course, "fay")
    assert said.count("The file that was handed in could not be read as a notebook: the file is not JSON") == 1
    assert said.count("✗ not a notebook") == 2 * 4
    assert said.count("Your answer") == 3
    for absent in ("YOUR CODE HERE", "in your own words", "No response", "not attempted", "points still"):
        assert absent not in said


def test_what_was_missing_or_put_back_is_told(course):
    said = page(course, "mia")
    assert said.count("This cell was missing from what was handed in.") == 3 + 1  # once in the table
    assert "No response" not in said
    assert "put back" not in said
    told = "These cells differed from the released ones, and were put back: setup, double-test-values, largest-task."
    assert page(course, "eve").count(told) == 1


def test_what_a_person_has_to_mark_or_to_look_at_again_is_told(course):
    assert "5 of 7 points ; points still to be marked by hand: 2." in page(course, "ben")
    with CourseFolder(course).gradebook() as gradebook:
        grade = gradebook.find_grade("explain-answer", NAME, CHAPTER, "ben")
        grade.manual_score, grade.needs_manual_grade = 1.5, True
        gradebook.db.commit()
    said = page(course, "ben")
    assert "explain … marked before, to be looked at again 1.5 / 2" in said
    assert "still" not in said


def test_a_loop_is_told_with_a_hint(course):
    assert "It ran longer than it may run: is there a loop" in page(course, "noa")
