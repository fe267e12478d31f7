"""What `course feedback` writes and says, of submissions that were really graded."""

import os
import shutil
from pathlib import Path

import pytest
from test_classroom import CHAPTER, NAME, RIGHT, grade, hand_in

from course_utils import cli
from course_utils.grading import feedback
from course_utils.grading.gradebook import CourseFolder


@pytest.fixture(scope="module")
def course(generated, seats, tmp_path_factory) -> Path:
    """A course with a graded class, in which much is odd."""
    root = Path(shutil.copytree(generated, tmp_path_factory.mktemp("odd") / "course"))
    hand_in(root, "ada", RIGHT)
    kim = hand_in(root, "kim", RIGHT)
    kim.rename(kim.with_name(f"{NAME} (1).ipynb"))
    grade(root, seats)
    return root


def write(course: Path, *options: str) -> int:
    return cli.main(["feedback", CHAPTER, "--course", str(course), *options])


def test_pages_that_cannot_be_written_cost_no_one_elses(course, monkeypatch, capsys):
    def hostile(self, chapter, student):
        if student == "ben":
            os._exit(1)
        while student == "chen":
            pass
        return self.root / "no pages"

    for student in ("ben", "chen"):
        shutil.copytree(course / "autograded" / "ada" / CHAPTER, course / "autograded" / student / CHAPTER)
    monkeypatch.setattr(CourseFolder, "feedback", hostile)
    monkeypatch.setattr(feedback, "SECONDS", 0.5)
    try:
        assert write(course) == 3
    finally:
        for student in ("ben", "chen"):
            shutil.rmtree(course / "autograded" / student)
    said = capsys.readouterr().out.splitlines()
    assert said[:3] == [
        "no pages: pages: 0.",
        f"ben: cannot write the pages of {CHAPTER}: the process that wrote them ended.",
        f"chen: cannot write the pages of {CHAPTER}: they took too long.",
    ]


def test_who_handed_in_no_notebook_is_told(course, capsys):
    told = f"kim: no page, for nothing was handed in as {NAME}.ipynb (extra file '{NAME} (1).ipynb').\n"
    assert write(course, "--student", "kim") == 0
    assert capsys.readouterr().out == told
    assert write(course) == 0
    assert capsys.readouterr().out == f"feedback/ada/{CHAPTER}: pages: 1.\n{told}"
    assert write(course, "--student", "nobody") == 2
    assert "no notebook of 'nobody'" in capsys.readouterr().err
