import math

import pytest
import torch
from matplotlib.figure import Figure

from course_utils.demos.flow import DEMO, DESIGNS, GROWTH, NORMS, SCENES, compute, describe, show


@pytest.mark.parametrize("design", DESIGNS)
@pytest.mark.parametrize("norm", NORMS)
def test_every_stack_has_a_gradient_and_a_cosine_for_each_state(design, norm):
    result = compute(7, design, norm, -1.0)
    assert result.gradients.shape == result.alike.shape == (8,)
    assert result.gradients[-1] == 1
    assert result.gradients.isfinite().all()


def test_batch_norm_makes_the_gradient_of_a_plain_stack_grow_as_the_theory_says():
    gradients = compute(60, "plain", "batch", 0.0).gradients
    assert (gradients[5] / gradients[55]).item() ** (1 / 50) == pytest.approx(GROWTH, abs=0.02)


@pytest.mark.parametrize("bias", [-4.0, -2.0, -1.0])
def test_a_gate_lets_through_nearly_what_it_carries(bias):
    gradients = compute(60, "highway", "none", bias).gradients
    carried = 1 - 1 / (1 + math.exp(-bias))
    assert (gradients[5] / gradients[55]).item() ** (1 / 50) == pytest.approx(carried, abs=0.05)


def test_a_plain_stack_makes_two_examples_alike_and_a_residual_one_less_so():
    assert compute(50, "plain", "none", 0.0).alike[-1] > 0.95
    assert compute(50, "residual", "layer", 0.0).alike[-1] < 0.8


def test_highway_layers_have_no_normalization():
    assert torch.equal(compute(5, "highway", "batch", -2.0).gradients, compute(5, "highway", "none", -2.0).gradients)


def test_words_tell_what_is_left():
    assert "a factor of 1.2" in describe(compute(50, "plain", "batch", -2.0))


@pytest.mark.parametrize("settings", [(0, "plain", "none", 0.0), (3, "dense", "none", 0.0), (3, "plain", "group", 0.0)])
def test_bad_settings_are_refused(settings):
    with pytest.raises(ValueError, match="Choose"):
        compute(*settings)


def test_static_shows_the_four_scenes():
    assert len(DEMO.static().axes) == 2 * len(SCENES)
    assert isinstance(show(), Figure)
