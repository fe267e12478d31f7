import math

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from torch.testing import assert_close

from course_utils.datasets import make_moons, make_spirals


def test_moons_without_noise_lie_on_their_half_circles() -> None:
    X, y = make_moons(201, noise=0.0)
    assert X.dtype == torch.float32
    assert X.shape == (201, 2)
    assert y.dtype == torch.int64
    for label, center, side in ((0, [0.0, 0.0], 1), (1, [1.0, 0.5], -1)):
        offset = X[y == label] - torch.tensor(center)
        assert_close(offset.norm(dim=1), torch.ones(len(offset)))
        assert (side * offset[:, 1] >= -1e-6).all()
        # Both ends of the half circle are reached.
        assert offset[:, 0].min() < -0.9
        assert offset[:, 0].max() > 0.9


@given(st.integers(3, 200), st.integers(2, 5), st.sampled_from([0.0, 0.5, 1.0, 2.5]), st.integers(0, 100))
def test_spirals_without_noise_follow_their_formula(n, arms, turns, seed) -> None:
    n = max(n, arms)
    X, y = make_spirals(n, arms=arms, turns=turns, noise=0.0, seed=seed)
    radius = X.double().norm(dim=1)
    assert radius.min() >= 0.1 - 1e-6
    assert radius.max() <= 1 + 1e-6
    turned = torch.atan2(X[:, 1].double(), X[:, 0].double()) / (2 * math.pi) - turns * radius
    arm = turned * arms
    assert ((arm - y) - ((arm - y) / arms).round() * arms).abs().max() < 1e-4
    counts = y.bincount(minlength=arms)
    assert counts.max() - counts.min() <= 1


@pytest.mark.parametrize("make", [make_moons, make_spirals])
def test_noise_has_the_standard_deviation_asked_for(make) -> None:
    clean, y = make(20000, noise=0.0, seed=5)
    noisy, same_y = make(20000, noise=0.3, seed=5)
    assert torch.equal(y, same_y)
    difference = noisy - clean
    # Five standard errors: 0.3 / sqrt(20000) = 0.0021 for the mean, over sqrt(2) for the deviation.
    assert difference.mean(dim=0).abs().max() < 0.011
    assert (difference.std(dim=0) - 0.3).abs().max() < 0.0075


@pytest.mark.parametrize("make", [make_moons, make_spirals])
def test_classes_are_balanced_and_in_random_order(make) -> None:
    _, y = make(101)
    assert y.bincount().tolist() == [51, 50]
    assert y[:51].any()
    assert (y != torch.arange(101) % 2).any()


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: make_moons(1), "n must be a whole number, at least 2; got 1"),
        (lambda: make_moons(10.0), "n must be a whole number, at least 2; got 10.0"),
        (lambda: make_moons(noise=-0.1), "noise must be a finite number, at least 0; got -0.1"),
        (lambda: make_moons(noise=float("inf")), "noise must be a finite number"),
        (lambda: make_spirals(2, arms=3), "n must be a whole number, at least 3; got 2"),
        (lambda: make_spirals(arms=1), "arms must be a whole number, at least 2; got 1"),
        (lambda: make_spirals(turns=-1), "turns must be a finite number, at least 0; got -1"),
        (lambda: make_spirals(noise=-1), "noise must be a finite number"),
    ],
)
def test_bad_arguments(call, message) -> None:
    with pytest.raises(ValueError, match=message):
        call()
