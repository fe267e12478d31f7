import numpy as np
import pytest
import torch
from matplotlib.figure import Figure

from course_utils.demos.interpolation import (
    DEMO,
    POINTS,
    STRENGTHS,
    WIDTHS,
    compute,
    describe,
    errors,
    features,
    points,
    show,
    weigh,
)


@pytest.mark.parametrize("width", [3, 12, 50])
def test_least_squares_are_those_of_numpys_pseudo_inverse(width):
    x, y = points()
    F = features(x, width, draw=1)
    np.testing.assert_allclose(weigh(F, y, 0.0), np.linalg.pinv(F.numpy()) @ y.numpy(), rtol=1e-6, atol=1e-8)


@pytest.mark.parametrize("width", [3, 12, 50])
@pytest.mark.parametrize("strength", STRENGTHS[1:])
def test_ridge_weights_solve_the_normal_equations(width, strength):
    x, y = points()
    F = features(x, width, draw=2).numpy()
    weights = weigh(torch.from_numpy(F), y, strength).numpy()
    np.testing.assert_allclose(F.T @ (F @ weights - y.numpy()) + strength * weights, 0, atol=1e-8)


def test_features_are_nested_and_drawn_anew_for_another_draw():
    x, _ = points()
    assert torch.equal(features(x, 50, 0)[:, :7], features(x, 7, 0))
    assert not torch.equal(features(x, 7, 1), features(x, 7, 0))


def test_the_error_descends_twice_without_a_penalty():
    train, test = errors(0.0)
    threshold = WIDTHS.index(POINTS)
    assert test[1:].argmax() + 1 == threshold
    assert test[threshold] > 10 * test[:threshold].min()
    assert test[threshold] > 10 * test[-1]
    assert train[threshold:].max() < 1e-12


def test_a_ridge_takes_the_peak_away():
    _, test = errors(0.1)
    threshold = WIDTHS.index(POINTS)
    assert test[threshold] < 1.2 * test[:threshold].min()
    assert test[threshold] < errors(0.0)[1][threshold] / 10


def test_a_fit_beyond_the_threshold_goes_through_the_points():
    result = compute(400, 0.0)
    x, y = points()
    np.testing.assert_allclose(features(x, 400, 0) @ weigh(features(x, 400, 0), y, 0.0), y, atol=1e-9)
    assert result.fit.shape == result.grid.shape
    assert [compute(width, 0.0).regime.split()[0] for width in (4, 12, 50)] == ["below", "at", "beyond"]


def test_words_say_what_the_picture_shows():
    result = compute(12, 0.1)
    assert "12 random features with a ridge of strength 0.1, at the threshold" in describe(result)
    assert "4 random features with no penalty, below" in describe(compute(4, 0.0))
    left, right = DEMO.figure(result).axes
    assert left.get_title() == "12 features, at the threshold"
    assert [line.get_label() for line in right.lines[:2]] == ["at the points", "against the true curve"]


def test_the_view_follows_its_sliders():
    width, strength, picture = DEMO.view().children
    before = picture.value
    width.value = 100
    assert picture.value != before
    assert "100 random features" in picture.value
    strength.value = 0.01
    assert "a ridge of strength 0.01" in picture.value


def test_static_and_show_return_a_picture_here():
    assert len(DEMO.static().axes) == 4
    assert isinstance(show(), Figure)
