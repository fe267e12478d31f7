"""Test the tests: every answer of the bank gets the verdict that it deserves."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from course_utils.cells import exercises, role
from course_utils.grading.authoring import bank
from course_utils.grading.notebooks import authored
from course_utils.grading.process.session import Session, in_fork


def _alone(path: Path) -> dict[str, list[str]]:
    """Return, per exercise, the tests that fail when only the setup cell and the reference answer have run."""
    notebook = authored.read(path)
    setup = next(cell.source for cell in notebook.cells if cell.id == "setup")

    def run(answer: str, tests: list[Any]) -> list[str]:
        session = Session(path.parent)
        session.run(setup)
        session.run(answer)
        return [f"{cell.id}: {outcome.message}" for cell in tests if not (outcome := session.run(cell.source)).passed]

    found = [exercise for exercise in exercises(notebook).values() if not exercise.written]
    return {e.name: in_fork(lambda e=e: run(e.answer.source, e.tests), timeout=60).result for e in found}


@pytest.fixture(scope="module")
def judged(
    source_path: Path, judged_in_kernel: Callable[[Path], dict[str, list[bank.Verdict]]]
) -> dict[str, list[bank.Verdict]]:
    return judged_in_kernel(source_path)


def _of(judged: dict[str, list[bank.Verdict]], *kinds: str) -> list[tuple[str, bank.Verdict]]:
    return [(name, verdict) for name, verdicts in judged.items() for verdict in verdicts if verdict.block.kind in kinds]


def test_right_answers_pass(judged: dict[str, list[bank.Verdict]]) -> None:
    refused = [(name, v.block.title) for name, v in _of(judged, "reference", "correct") if not v.accepted]
    assert refused == []


def test_the_stub_earns_nothing(judged: dict[str, list[bank.Verdict]]) -> None:
    earned = [(name, cell) for name, v in _of(judged, "stub") for cell, o in v.outcomes.items() if o.passed]
    assert earned == []
    assert all(v.outcomes for _, v in _of(judged, "stub"))


def test_wrong_answers_fail(judged: dict[str, list[bank.Verdict]]) -> None:
    assert [(name, v.block.title) for name, v in _of(judged, "wrong") if v.accepted] == []


def test_nine_in_ten_mistakes_are_named_and_none_misnamed(judged: dict[str, list[bank.Verdict]]) -> None:
    wrong = _of(judged, "wrong")
    assert [(name, v.block.title) for name, v in wrong if v.misnamed] == []
    unnamed = [(name, v.block.title) for name, v in wrong if not v.named]
    assert len(unnamed) <= 0.1 * len(wrong), unnamed


def test_every_exercise_has_enough_answers(
    course: Path, source_path: Path, judged: dict[str, list[bank.Verdict]]
) -> None:
    names = {e.name for e in exercises(authored.read(source_path)).values() if not e.written}
    assert set(judged) == names
    folder = bank.bank_folder(course, source_path)
    assert {name: gaps for name in names if (gaps := bank.gaps(folder / f"{name}.py"))} == {}


def test_every_bank_file_has_its_exercise(course: Path) -> None:
    for path in (course / "tests/answers").rglob("*.py"):
        source = course / "source" / path.parent.parent.name / f"{path.parent.name}.ipynb"
        assert path.stem in exercises(authored.read(source)), path


def test_an_exercise_depends_on_no_other(source_path: Path, elsewhere: Callable[..., Any]) -> None:
    failures = elsewhere(_alone, source_path)
    assert failures
    assert {name: failed for name, failed in failures.items() if failed} == {}
    assert all(role(f"{name}-answer").exercise == name for name in failures)
