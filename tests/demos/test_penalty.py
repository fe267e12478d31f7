import numpy as np
import pytest
import torch
from matplotlib.figure import Figure

from course_utils.demos import penalty
from course_utils.demos.penalty import DEMO, KINDS, LIMITS, START, STARTS, compute, describe, path, show

MINIMA = [START, (-0.7, 2.0), (0.3, -0.9), (2.5, 0.0)]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("strength", [0.0, 0.15, 0.6, 3.0])
@pytest.mark.parametrize("minimum", MINIMA)
def test_no_point_of_a_fine_grid_beats_the_optimum(kind, strength, minimum):
    axis = torch.linspace(-3, 3, 601, dtype=torch.float64)
    grid = torch.cartesian_prod(axis, axis)
    best = torch.tensor(compute(kind, strength, minimum).weights, dtype=torch.float64)
    here, everywhere = (penalty.loss(w, minimum) + strength * penalty.penalty(kind, w) for w in (best, grid))
    lowest = grid[everywhere.argmin()]
    assert here <= everywhere.min() + 1e-12
    np.testing.assert_allclose(best, lowest, atol=0.03)


def test_the_loss_has_its_minimum_and_curvature_where_it_says():
    at = torch.tensor(START, dtype=torch.float64)
    slope = torch.autograd.functional.jacobian(penalty.loss, at)
    np.testing.assert_allclose(slope, [0, 0], atol=1e-12)
    np.testing.assert_allclose(torch.autograd.functional.hessian(penalty.loss, at), penalty.curvature())


def test_only_l1_gives_exact_zeros():
    assert compute("L1", 0.6).zeros == 1
    assert compute("L1", 3.0).zeros == 2
    assert all(compute("L2", strength).zeros == 0 for strength in (0.1, 1.0, 3.0))


def test_the_path_starts_at_the_minimum_and_the_penalty_falls_along_it():
    for kind in KINDS:
        steps = path(kind)
        np.testing.assert_allclose(steps[0], START, atol=1e-6)
        assert (penalty.penalty(kind, steps).diff() <= 1e-6).all()


def test_wrong_arguments_are_refused():
    with pytest.raises(ValueError, match="No penalty"):
        compute("L3")
    with pytest.raises(ValueError, match="not negative"):
        compute("L1", -1.0)


@pytest.mark.parametrize("start", STARTS.values())
def test_the_optimum_lies_in_the_picture_and_words_say_where(start):
    result = compute(*start)
    assert LIMITS[0] < result.weights[0] < LIMITS[1]
    assert LIMITS[2] < result.weights[1] < LIMITS[3]
    (ax,) = DEMO.figure(result).axes
    assert any(np.allclose(line.get_xydata(), [result.weights]) for line in ax.lines if len(line.get_xdata()) == 1)
    said = {0: "no weight is", 1: "one weight is", 2: "both weights are"}[result.zeros]
    assert f"{said} exactly zero" in describe(result)


def test_a_picture_without_penalty_or_without_weights_can_be_drawn():
    assert DEMO.figure(compute("L2", 0.0)).axes
    assert DEMO.figure(compute("L1", 3.0)).axes


def test_the_view_follows_its_controls():
    box = DEMO.view()
    kind, strength, first, second, picture = box.children
    before = picture.value
    kind.value = "L2"
    assert picture.value != before
    kind.value, strength.value, first.value, second.value = "L1", 0.6, 2.5, 0.0
    assert describe(compute("L1", 0.6, (2.5, 0.0))) in picture.value


def test_static_shows_three_penalties_and_show_returns_it_here():
    assert len(DEMO.static().axes) == 3
    assert isinstance(show(), Figure)
