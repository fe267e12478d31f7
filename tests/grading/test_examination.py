import json
from dataclasses import asdict, fields

import pytest
import torch

from course_utils.grading.process.session import Outcome
from course_utils.grading.verdicts.engine import Graded, Record
from course_utils.grading.verdicts.examination import reduced


@pytest.mark.parametrize(
    "lie",
    [None, 7, float("nan"), b"x", "\ud800", {"a": 1}, [[]], torch.ones(2), object()],
    ids=lambda lie: type(lie).__name__,
)
def test_whatever_a_learners_process_says_becomes_text_and_numbers(lie):
    outcome = Outcome(*[lie] * len(fields(Outcome)))
    record = Record("graded", steps=[{"id": "a", "source": "x", **vars(outcome)}, {"id": "b", "source": "y"}])
    record.graded = [Graded("t", "a", 1, 0.0, "failed", "\udfff", "m", 0.5)]
    found = reduced(asdict(record) | {"facts": ["\ud800"]})
    step = found["steps"][0]
    numbers, lists = {"seconds", "called", "line", "left_out"}, {"pictures", "cut"}
    assert all(isinstance(step[name], str) for name in vars(outcome).keys() - numbers - lists)
    assert step["seconds"] == step["called"] == 0.0
    assert all(isinstance(step[name], (int, float)) for name in numbers)
    assert all(isinstance(item, str) for name in lists for item in step[name])
    assert found["steps"][1] == {"id": "b", "source": "y"}
    assert found["graded"][0]["seconds"] == 0.5
    assert json.loads(json.dumps(found)) == found
    assert json.dumps(found, ensure_ascii=False).encode()
