import json
from dataclasses import asdict, fields

import pytest
import torch

from course_utils.grading import codec
from course_utils.grading.notebooks.rebuild import Step
from course_utils.grading.outcomes import Examined, ExecutedCell, Findings, Outcome, Verdict
from course_utils.grading.status import Status
from course_utils.grading.verdicts.testimony import run


class Says:
    """Stands in for a learner's process that says what it likes of a cell."""

    def __init__(self, said):
        self.said = said

    def ask(self, verb, *args):
        return self.said


@pytest.mark.parametrize(
    "lie",
    [None, 7, float("nan"), b"x", "\ud800", {"a": 1}, [[]], torch.ones(2), object()],
    ids=lambda lie: type(lie).__name__,
)
def test_whatever_a_learners_process_says_becomes_text_and_numbers(lie):
    said = {field.name: lie for field in fields(Outcome)} | {"status": "passed"}
    outcome = run(Says(said), Step("a", "own", True, "x"))
    verdict = Verdict("t", "a", 1, 0.0, Status.FAILED, "\udfff", "m", 0.5)
    steps = (ExecutedCell("a", "x", outcome), ExecutedCell("b", "y"))
    found = codec.written(Findings("graded", (verdict,), steps, ("\ud800",)))
    shown = found["steps"][0]["outcome"]
    numbers, lists = {"seconds", "called", "line", "left_out"}, {"pictures", "cut"}
    assert all(isinstance(shown[name] or "", str) for name in asdict(outcome).keys() - numbers - lists)
    assert shown["called"] == 0.0
    assert all(isinstance(shown[name], (int, float)) for name in numbers)
    assert all(isinstance(item, str) for name in lists for item in shown[name])
    assert json.loads(json.dumps(found, allow_nan=False)) == found
    assert json.dumps(found, ensure_ascii=False).encode()
    told = codec.read(Findings, found)
    assert (told.graded[0].ename, told.graded[0].seconds, told.facts) == ("?", 0.5, ("?",))
    assert told.steps[1] == ExecutedCell("b", "y")


def test_what_is_not_a_number_is_written_as_none_at_all():
    assert codec.written(Outcome(Status.PASSED, seconds=float("nan"), called=float("inf")))["seconds"] == 0.0
    assert codec.read(Examined, codec.written(Examined(("which?",)))) == Examined(("which?",))
