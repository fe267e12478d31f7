import numpy as np
import pytest
import torch
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from course_utils.demos import line
from course_utils.demos.line import DEMO, LIMITS, STARTS, best, compute, describe, show


@pytest.mark.parametrize(("slope", "intercept"), [(0.0, 1.0), (0.7, -0.3)])
def test_the_error_is_that_of_torch(slope, intercept):
    result = compute(slope, intercept)
    expected = torch.nn.functional.mse_loss(slope * result.x + intercept, result.y)
    assert result.error == pytest.approx(expected.item())


def test_the_best_line_is_numpys_and_none_beats_it():
    x, y = line.points()
    np.testing.assert_allclose(best(), np.polyfit(x.numpy(), y.numpy(), 1), rtol=1e-5)
    least = compute(*best()).error
    nearby = [compute(best()[0] + a, best()[1] + b).error for a in (-0.1, 0, 0.1) for b in (-0.1, 0, 0.1)]
    assert min(nearby) == pytest.approx(least)


def test_each_residual_carries_a_square_of_its_size_that_touches_line_and_point():
    result = compute(0.5, 0.0)
    (ax,) = DEMO.figure(result).axes
    squares = [patch for patch in ax.patches if isinstance(patch, Rectangle)]
    areas = [square.get_width() * square.get_height() for square in squares]
    np.testing.assert_allclose(areas, result.residuals.square(), rtol=1e-5)
    for square, x, y in zip(squares, result.x.tolist(), result.y.tolist(), strict=True):
        low, high = square.get_y(), square.get_y() + square.get_height()
        assert sorted([y, 0.5 * x]) == pytest.approx([low, high], abs=1e-6)
        assert x == pytest.approx(square.get_x()) or x == pytest.approx(square.get_x() + square.get_width())


@pytest.mark.parametrize("slope", [-0.5, 0.0, 0.5, 0.6])
def test_no_square_leaves_the_axes_while_the_line_stays_in_them(slope):
    left, right, low, high = LIMITS
    (ax,) = DEMO.figure(compute(slope, 1.0)).axes
    for square in [patch for patch in ax.patches if isinstance(patch, Rectangle)]:
        assert left <= square.get_x()
        assert square.get_x() + square.get_width() <= right
        assert low <= square.get_y()
        assert square.get_y() + square.get_height() <= high


@pytest.mark.parametrize("start", STARTS.values())
def test_points_lie_in_the_picture_and_words_say_what_it_shows(start):
    result = compute(*start)
    assert (result.x > LIMITS[0]).all()
    assert ((result.y > LIMITS[2]) & (result.y < LIMITS[3])).all()
    assert f"is {result.error:.3f};" in describe(result)


def test_the_view_follows_its_sliders():
    box = DEMO.view()
    slope, intercept, picture = box.children
    before = picture.value
    slope.value, intercept.value = 0.5, 0.0
    assert picture.value != before
    assert f"{compute(0.5, 0.0).error:.3f}" in picture.value


def test_static_shows_three_lines_and_show_returns_it_here():
    assert len(DEMO.static().axes) == 3
    assert isinstance(show(), Figure)
