"""A story goes on with the learner's function, or with the library's and a line that says so."""

import time

import pytest
import torch

from course_utils import study


def double(x, times=2):
    return times * x


def unwritten(x, times=2):
    raise NotImplementedError("replace this line with your solution")


def half(x, times=2):
    return x / times


def broken(x, times=2):
    return x @ torch.ones(3, 3)


def slow(x, times=2):
    begun = time.process_time()
    while time.process_time() < begun + 0.2:
        pass
    return times * x


def greedy(x, times=2):
    x *= times
    return x


def test_a_right_answer_goes_on(capsys):
    def mine(x, times=2):
        return x + x if times == 2 else times * x

    assert study.own(mine, double, torch.rand(3)) is mine
    assert capsys.readouterr().out == "From here on mine is your own.\n"


@pytest.mark.parametrize(
    ("function", "words"),
    [
        (unwritten, "is not written yet"),
        (half, "gives another result than it should here"),
        (broken, "stops with RuntimeError here"),
        (slow, "is right and takes very long"),
    ],
)
def test_any_other_is_left_aside_and_told(function, words, capsys):
    assert study.own(function, double, torch.rand(2), 3) is double
    told = f"Your {function.__name__} {words}; from here on the library's stands in for it.\n"
    assert capsys.readouterr().out == told


def test_the_example_stays_as_it_is():
    x = torch.ones(3)
    study.own(greedy, double, x)
    assert x.tolist() == [1, 1, 1]


def test_values_that_cannot_be_compared_count_as_other_ones(capsys):
    assert study.own(lambda x: object(), double, torch.ones(2)) is double
    assert "another result" in capsys.readouterr().out
