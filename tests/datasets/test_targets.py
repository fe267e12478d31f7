import math

import pytest
import torch
from torch.testing import assert_close

from course_utils.datasets import make_periodic_targets, make_skewed_targets, make_step_targets

on_the_cube = pytest.mark.parametrize("make", [make_step_targets, make_periodic_targets])
makers = pytest.mark.parametrize("make", [make_step_targets, make_periodic_targets, make_skewed_targets])


def square_wave(u: float) -> int:
    """Give -1 and +1 in turn on quarters: f(u) = 2 (floor(4 u) mod 2) - 1, spelled out."""
    return 1 if math.floor(4 * u) % 2 == 1 else -1


def step(x: list[float]) -> float:
    return square_wave(x[0]) + square_wave(x[1] + 0.1) + 0.5 * x[2]


def periodic(x: list[float]) -> float:
    return math.sin(6 * math.pi * x[0]) + math.cos(4 * math.pi * x[1]) + 0.5 * x[2]


def skewed(x: list[float]) -> float:
    u = [math.log(value) / 1.5 for value in x]
    return math.sin(2 * u[0]) + (1 if u[1] > 0 else 0) + 0.5 * u[2]


@pytest.mark.parametrize(
    ("make", "formula"),
    [(make_step_targets, step), (make_periodic_targets, periodic), (make_skewed_targets, skewed)],
)
@pytest.mark.parametrize("seed", [0, 1])
def test_targets_without_noise_are_the_formula(make, formula, seed) -> None:
    X, y = make(3000, noise=0.0, seed=seed)
    assert (X.shape, y.shape) == ((3000, 4), (3000,))
    assert X.dtype == y.dtype == torch.float32
    assert_close(y, torch.tensor([formula(row) for row in X.tolist()]), rtol=0, atol=1e-6)


def test_the_square_wave_by_hand() -> None:
    assert [square_wave(u) for u in (-0.3, -0.25, -0.01, 0.0, 0.24, 0.25, 0.5)] == [-1, 1, 1, -1, -1, 1, -1]


def test_logarithms_of_skewed_inputs_are_normal() -> None:
    X, _ = make_skewed_targets(20000)
    u = X.log() / 1.5
    assert u.mean(dim=0).abs().max() < 5 / 20000**0.5
    assert (u.var(dim=0) - 1).abs().max() < 5 * (2 / 20000) ** 0.5
    assert (u > 1.2815516).float().mean().item() == pytest.approx(0.1, abs=5 * (0.09 / 80000) ** 0.5)
    assert X.max() > 100


@on_the_cube
def test_inputs_are_uniform_on_the_cube(make) -> None:
    X, _ = make(20000)
    assert X.abs().max() <= 1
    # Uniform on (-1, 1): mean 0, variance 1/3; five standard errors.
    assert X.mean(dim=0).abs().max() < 5 * (1 / 3 / 20000) ** 0.5
    assert (X.var(dim=0) - 1 / 3).abs().max() < 5 * (4 / 45 / 20000) ** 0.5
    assert (torch.corrcoef(X.T) - torch.eye(4)).abs().max() < 5 / 20000**0.5


@makers
def test_noise_is_added_to_the_target_alone(make) -> None:
    X, clean = make(20000, noise=0.0, seed=2)
    same_X, noisy = make(20000, noise=0.1, seed=2)
    assert torch.equal(X, same_X)
    assert abs((noisy - clean).mean().item()) < 5 * 0.1 / 20000**0.5
    assert abs((noisy - clean).std().item() - 0.1) < 5 * 0.1 / 40000**0.5


@makers
def test_another_seed_gives_rows_that_are_not_in_the_first(make) -> None:
    first, second = ({tuple(row) for row in make(2000, seed=seed)[0].tolist()} for seed in (0, 1))
    assert len(first) == len(second) == 2000
    assert first.isdisjoint(second)


@makers
@pytest.mark.parametrize(("options", "message"), [({"n": 0}, "n must be"), ({"noise": -1.0}, "noise must be")])
def test_bad_arguments(make, options, message) -> None:
    with pytest.raises(ValueError, match=message):
        make(**options)
