import numpy as np
import pytest
import torch
from matplotlib.figure import Figure

from course_utils.demos.optimizer import DEMO, EXAMPLES, KAPPA, METHODS, STEPS, compute, describe, show, valley


@pytest.mark.parametrize("angle", [0, 30, 90])
def test_the_valley_is_flat_along_its_angle_and_steep_across(angle):
    values, vectors = torch.linalg.eigh(valley(angle))
    np.testing.assert_allclose(values, [1, KAPPA])
    along = np.array([np.cos(np.radians(angle)), np.sin(np.radians(angle))])
    assert abs(vectors[:, 0].numpy() @ along) == pytest.approx(1)


def test_momentum_is_its_recurrence_by_hand():
    result = compute("momentum", 0.03, 0.8, 30)
    theta, velocity = result.path[0], torch.zeros(2, dtype=torch.float64)
    for expected in result.path[1:]:
        velocity = 0.8 * velocity + result.matrix @ theta
        theta = theta - 0.03 * velocity
        np.testing.assert_allclose(theta, expected)


@pytest.mark.parametrize(("lr", "converges"), [(1.9 / KAPPA, True), (2.1 / KAPPA, False)])
def test_gradient_descent_is_stable_below_two_over_the_sharpness(lr, converges):
    losses = compute("gradient descent", lr, 0, 30).losses
    assert (losses[-1] < losses[0]) == converges


@pytest.mark.parametrize(("method", "same"), [("gradient descent", True), ("momentum", True), ("Nesterov", True),
                                              ("RMSProp", False), ("Adam", False)])  # fmt: skip
def test_only_methods_that_scale_each_parameter_feel_a_rotation(method, same):
    first, second = (compute(method, 0.03, 0.5, angle).losses for angle in (0, 40))
    assert np.allclose(first, second) == same


@pytest.mark.parametrize("method", METHODS)
def test_a_walk_that_diverges_ends_and_every_method_has_a_figure(method):
    result = compute(method, 1.0, 0.9, 45)
    assert len(result.path) <= STEPS + 1
    assert torch.isfinite(result.losses).all()
    assert len(DEMO.figure(result).axes) == 1
    assert f"in {len(result.path) - 1} steps" in describe(result)


def test_an_unknown_method_is_refused():
    with pytest.raises(ValueError, match="choose one of"):
        compute("luck", 0.1, 0, 0)


def test_the_view_follows_its_controls():
    box = DEMO.view()
    method, lr, *_, picture = box.children
    before = picture.value
    method.value, lr.value = "Adam", 0.1
    assert picture.value != before
    assert describe(compute("Adam", lr.value, 0.8, 30))[:60] in picture.value


def test_static_shows_three_walks_and_show_returns_it_here():
    assert len(DEMO.static().axes) == len(EXAMPLES)
    assert isinstance(show(), Figure)
