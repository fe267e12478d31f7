"""The generators that a process has for all its code: each change of a state is noticed, and nothing else is read."""

import random
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest
import torch

from course_utils.grading.remote.seeds import Watch

NONE = [False, False, False]


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    bits, python = np.random.get_bit_generator(), random.getstate()
    yield
    np.random.set_bit_generator(bits)
    random.setstate(python)


def with_a_normal_kept() -> Any:
    np.random.seed(1)
    np.random.standard_normal()
    return np.random.get_state()


def keep_another_normal() -> None:
    state = np.random.get_state(legacy=False)
    np.random.set_state(state | {"has_gauss": 1, "gauss": 0.5})


def keep_another_normal_in_python() -> None:
    version, key, _ = random.getstate()
    random.setstate((version, key, 0.25))


CHANGES: list[tuple[Callable[[], Any], int]] = [
    (lambda: torch.rand(1), 0),
    (lambda: torch.manual_seed(12), 0),
    (np.random.random, 1),
    (lambda: np.random.seed(12), 1),
    (np.random.standard_normal, 1),
    (keep_another_normal, 1),
    (random.random, 2),
    (lambda: random.seed(12), 2),
    (lambda: random.gauss(0, 1), 2),
    (keep_another_normal_in_python, 2),
]


@pytest.mark.parametrize("kept", [False, True])
@pytest.mark.parametrize(("change", "which"), CHANGES)
def test_each_change_of_a_state_is_noticed_once(change, which, kept):
    torch.manual_seed(1)
    np.random.seed(1)
    random.seed(1)
    if kept:
        with_a_normal_kept()
        random.gauss(0, 1)
    watch = Watch()
    assert watch.drawn() == NONE
    change()
    assert watch.drawn() == [index == which for index in range(3)]
    assert watch.drawn() == NONE
    assert watch.news() is None


def test_a_normal_that_was_kept_and_is_put_back_is_noticed():
    state = with_a_normal_kept()
    watch = Watch()
    np.random.standard_normal()  # the one that was kept: the words stay
    assert watch.drawn() == [False, True, False]
    np.random.set_state(state)
    assert watch.drawn() == [False, True, False]


def test_setting_the_same_state_again_is_no_change():
    watch = Watch()
    np.random.set_state(np.random.get_state())
    random.setstate(random.getstate())
    torch.set_rng_state(torch.get_rng_state())
    assert watch.drawn() == NONE


def test_states_that_stay_are_not_read(monkeypatch):
    watch = Watch()
    reads = []
    state = np.random.get_state
    monkeypatch.setattr(np.random, "get_state", lambda: reads.append(1) or state())
    assert watch.drawn() == NONE
    assert reads == []  # 0.1 ms, which each message would pay at both ends
    np.random.random()
    assert watch.drawn() == [False, True, False]
    assert reads == [1]


def test_another_end_goes_on_from_the_states():
    first, second = Watch(), Watch()
    torch.manual_seed(3)
    with_a_normal_kept()
    random.seed(3)
    news = first.news()
    wanted = torch.rand(2).tolist(), np.random.standard_normal(3).tolist(), random.random()
    second.apply(news)
    assert (torch.rand(2).tolist(), np.random.standard_normal(3).tolist(), random.random()) == wanted


def test_a_learner_who_puts_another_generator_into_numpy_still_gets_the_seeds_of_tests():
    np.random.seed(5)
    watch = Watch()
    np.random.random()
    news = watch.news()
    wanted = np.random.random()
    np.random.set_bit_generator(np.random.PCG64(1))
    other = Watch()
    np.random.random()
    other.drawn()
    other.apply(news)
    assert np.random.random() == wanted
