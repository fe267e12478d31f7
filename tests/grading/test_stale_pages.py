"""After a new grade, the command names the feedback pages that tell an old one."""

import shutil
from pathlib import Path

import pytest
from tiny_class import CHAPTER, NAME, RIGHT, hand_in

from course_utils import cli

pytestmark = pytest.mark.classroom


def test_pages_older_than_the_grade_are_named_until_they_are_renewed(generated, tmp_path, capsys):
    course = Path(shutil.copytree(generated, tmp_path / "course"))
    place = ["--course", str(course)]

    def say(*command: str) -> str:
        assert cli.main([*command, "1", *place]) == 0  # as its number names it
        return capsys.readouterr().out

    for student in ("ada", "ben", "chen"):
        hand_in(course, student, RIGHT)
    assert "Feedback pages" not in say("grade")
    say("feedback")
    shutil.rmtree(course / "feedback" / "chen")
    assert "Feedback pages" not in say("grade")
    hand_in(course, "ada", RIGHT | {"double-answer": "def double(x):\n    return x"})
    stale = f"Feedback pages older than the grade: 1 (ada). Run `course feedback {CHAPTER}` to renew them.\n"
    assert say("grade").endswith(stale)
    assert stale in say("grade")  # also when there was nothing to grade
    say("feedback")
    assert "Feedback pages" not in say("grade")
    assert "Feedback pages older than the grade: 1 (ben)" in say("grade", "--force", "--student", "ben")
    page = course / "feedback" / "ben" / CHAPTER / f"{NAME}.html"
    before = page.stat()
    say("feedback")
    assert page.stat() == before  # the new grade is the old one
    assert "Feedback pages" not in say("grade")
    assert "✗ failed" in (course / "feedback" / "ada" / CHAPTER / f"{NAME}.html").read_text()
