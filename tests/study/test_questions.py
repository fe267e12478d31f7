import json
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from course_utils import study
from course_utils.study import questions
from course_utils.study.journal import Journal
from course_utils.study.overview import progress

COURSE = Path(__file__).parents[2]
START = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
QUIZ = """# Quiz
study.quiz("{0}-a", "first of {0}?", [("yes", True, "It is."), ("no", False, "It is not.")])
study.quiz("{0}-b", "second of {0}?", [("yes", False, "It is not."), ("no", True, "It is.")])"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A course of two notebooks, each with an opener of two questions, and one that is broken."""
    (tmp_path / "nbgrader_config.py").touch()
    for name in ("one", "two"):
        cell = {"id": "opener", "cell_type": "code", "source": QUIZ.format(name), "metadata": {}}
        own = cell | {"id": "mine", "source": QUIZ.format("own")}
        path = tmp_path / "release" / "04_x" / f"{name}.ipynb"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps({"cells": [cell, own], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}))
    (path.parent / "broken.ipynb").write_text("{")
    return tmp_path


class Clock:
    """Tells the day that it is set to."""

    day = 0.0

    def __call__(self) -> datetime:
        return START + timedelta(days=self.day)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def journal(tmp_path: Path, clock: Clock) -> Journal:
    return Journal(tmp_path / "data", clock=clock)


def test_answered_questions_come_back_when_they_are_due(folder: Path, journal: Journal, clock: Clock) -> None:
    for key in ("two-b", "one-a", "own-a", "gone"):
        journal.record_choice(key, "yes", True)
        clock.day += 0.1
    due = [
        [question.key for question in questions.questions_due(folder, journal=journal, now=START + timedelta(days=day))]
        for day in (0.5, 1.05, 2)
    ]
    assert due == [[], ["two-b"], ["two-b", "one-a"]]
    notes = progress(folder=folder, journal=journal, now=START + timedelta(days=2)).notes()
    assert any("2 questions of openers are due: `study.review()`" in note for note in notes)
    assert not any("study.review" in note for note in progress(folder=folder, journal=journal, now=START).notes())


def test_review_asks_them_again(folder: Path, journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    monkeypatch.setenv("COURSE_DATA", str(journal.path.parent))
    assert "No question is due." in study.review().text
    for key in ("one-a", "two-b", "one-b"):
        journal.record_choice(key, "yes", True)
    shown = study.review(most=2).text
    assert shown.startswith("3 questions are due; here are the first 2.")
    assert re.findall(r"\w+ of \w+\?.*", shown) == ["first of one? (04_x/one)", "second of one? (04_x/one)"]


def test_every_question_of_the_course_is_found_and_has_a_key_of_its_own() -> None:
    found = [question for path in (COURSE / "source").glob("*/*.ipynb") for question in questions._questions(path)]
    assert len(found) > 30
    assert len({question.key for question in found}) == len(found)
