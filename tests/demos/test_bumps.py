from itertools import pairwise

import pytest
import torch
from matplotlib.figure import Figure
from torch import nn

from course_utils.demos.bumps import DEMO, JUMP, STARTS, TARGETS, compute, describe, show


def test_the_sum_is_what_a_network_of_sigmoids_computes():
    result = compute("wave", 5, 40.0)
    edges = torch.tensor([-0.2, 0.2, 0.4, 0.6, 0.8, 1.2], dtype=torch.float64)
    heights = TARGETS["wave"](torch.tensor([0.1, 0.3, 0.5, 0.7, 0.9], dtype=torch.float64))
    hidden, out = nn.Linear(1, 10).double(), nn.Linear(10, 1, bias=False).double()
    with torch.no_grad():
        hidden.weight.fill_(40.0)
        hidden.bias.copy_(-40.0 * torch.cat([edges[:-1], edges[1:]]))
        out.weight.copy_(torch.cat([heights, -heights])[None])
        expected = out(torch.sigmoid(hidden(result.x[:, None])))[:, 0]
    torch.testing.assert_close(result.total, expected)
    assert result.error == pytest.approx((expected - TARGETS["wave"](result.x)).abs().max().item())


def test_each_box_is_as_high_as_the_target_in_the_middle_of_its_piece():
    result = compute("hill", 4, 1000.0)
    middles = torch.tensor([250, 750, 1250, 1750])
    torch.testing.assert_close(result.parts[range(4), middles], result.y[middles])
    torch.testing.assert_close(result.total[middles], result.y[middles])


@pytest.mark.parametrize("target", ["wave", "hill", "corner"])
def test_more_boxes_come_closer_to_a_continuous_target(target):
    errors = [compute(target, bumps, 20.0 * bumps).error for bumps in (10, 20, 40)]
    assert all(after < 0.7 * before for before, after in pairwise(errors))


def test_steep_boxes_keep_the_bound_of_the_slope():
    result = compute("corner", 20, 3000.0)
    assert result.error <= 2 / (2 * 20) + 1e-9


@pytest.mark.parametrize("bumps", [7, 20, 60])
def test_nothing_comes_closer_to_a_jump_than_half_of_it(bumps):
    assert min(compute("jump", bumps, steepness).error for steepness in (5.0, 50.0, 500.0)) >= 0.5 - 0.06
    assert not any(abs(JUMP * n - round(JUMP * n)) < 1e-6 for n in range(1, 61))


def test_the_best_steepness_grows_with_the_number_of_boxes():
    def best(bumps):
        return min(
            (10 ** (k / 20) for k in range(10, 71)), key=lambda steepness: compute("wave", bumps, steepness).error
        )

    assert best(8) < best(20) < best(50)


@pytest.mark.parametrize(("target", "bumps", "steepness"), [("no", 3, 10.0), ("wave", 0, 10.0), ("wave", 3, 0.0)])
def test_wrong_arguments_are_refused(target, bumps, steepness):
    with pytest.raises(ValueError, match=r"target|bump"):
        compute(target, bumps, steepness)


@pytest.mark.parametrize("start", STARTS.values())
def test_the_figure_draws_every_box_and_words_say_what_it_shows(start):
    result = compute(*start)
    (ax,) = DEMO.figure(result).axes
    assert len(ax.collections) == result.bumps
    assert {line.get_label() for line in ax.lines} == {"target", "sum of the boxes"}
    low, high = ax.get_ylim()
    assert low < result.y.min() < result.y.max() < high
    assert f"{result.bumps} boxes" in describe(result)
    assert describe(result).endswith(f"is {result.error:.3f}.")
    assert describe(compute("hill", 1)).startswith("One box ")


def test_the_view_follows_its_controls():
    target, bumps, steepness, picture = DEMO.view().children
    before = picture.value
    target.value, bumps.value = "jump", 12
    assert picture.value != before
    assert f"{compute('jump', 12, steepness.value).error:.3f}" in picture.value


def test_static_shows_four_sums_and_show_returns_it_here():
    assert len(DEMO.static().axes) == 4
    assert isinstance(show(), Figure)
