import time

import numpy as np
import pytest
import torch

from course_utils.evidence import FAILS, HOLDS, claim, fastest


@pytest.mark.parametrize("condition", [True, np.float64(2) > 1, torch.tensor(2.0) > 1])
def test_a_claim_that_holds_says_so(condition, capsys):
    claim("two is more than one", condition)
    assert capsys.readouterr().out == f"{HOLDS}: two is more than one\n"


@pytest.mark.parametrize("condition", [False, np.float64(np.nan) > 1, torch.tensor(0.0) > 1])
def test_a_claim_that_fails_cannot_be_overlooked(condition, capsys):
    claim("it grew", condition)
    assert capsys.readouterr().out == f"{FAILS}: it grew\n"


@pytest.mark.parametrize("condition", [np.array([True, False]), 1.0, "yes"])
def test_one_claim_is_one_truth_value(condition):
    with pytest.raises(TypeError, match="one truth value"):
        claim("all of them", condition)


def test_the_fastest_of_some_tries_counts():
    waits = iter([0.05, 0.0, 0.05])
    assert fastest(lambda: time.sleep(next(waits)), times=3) < 0.04
    assert next(waits, None) is None
