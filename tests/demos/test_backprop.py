from dataclasses import replace

import ipywidgets
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.figure import Figure
from torch.nn import functional as F

from course_utils.demos.backprop import START, compute, demo, describe, show

NUMBERS = st.floats(-3, 3)


def oracle(w, x, b, y, activation):
    """Values and gradients of every node by torch.autograd."""
    v = {
        name: torch.tensor(value, dtype=torch.float64, requires_grad=True)
        for name, value in zip("wxb", (w, x, b), strict=True)
    }
    target = torch.tensor(y, dtype=torch.float64)
    v["m"] = v["w"] * v["x"]
    v["z"] = v["m"] + v["b"]
    if activation == "sigmoid":
        v["h"] = torch.sigmoid(v["z"])
        v["L"] = F.binary_cross_entropy(v["h"], target)
    else:
        v["h"] = torch.relu(v["z"])
        v["L"] = (v["h"] - target) ** 2 / 2
    for node in v.values():
        node.retain_grad()
    v["L"].backward()
    values = {name: node.item() for name, node in v.items()} | {"y": y}
    return values, {name: node.grad.item() for name, node in v.items()}


@settings(max_examples=60, deadline=None)
@given(NUMBERS, NUMBERS, NUMBERS, st.floats(0, 1), st.sampled_from(["sigmoid", "relu"]))
def test_values_and_gradients_are_autograds(w, x, b, y, activation):
    last = compute(w, x, b, y, activation).steps[-1]
    values, gradients = oracle(w, x, b, y, activation)
    assert last.values == pytest.approx(values, rel=1e-6, abs=1e-9)
    assert last.gradients == pytest.approx(gradients, rel=1e-6, abs=1e-9)


def test_relu_has_slope_0_at_its_corner_as_in_torch():
    assert compute(1.0, 1.0, -1.0, 2.0, "relu").steps[-1].gradients["z"] == 0.0


def test_each_step_adds_what_it_says_it_computes():
    result = compute(2.0, -1.5, 0.5, 1.0)
    known = [set(step.values) | {f"d{name}" for name in step.gradients} for step in result.steps]
    forward = [["w", "x", "b", "y"], ["m"], ["z"], ["h"], ["L"]]
    backward = [["L"], ["h"], ["z"], ["m", "b"], ["w", "x"]]
    assert [list(step.active) for step in result.steps] == forward + backward
    assert known[0] == {"w", "x", "b", "y"}
    for k in range(1, len(known)):
        added = set(result.steps[k].active)
        assert known[k] - known[k - 1] == (added if k < 5 else {f"d{name}" for name in added})
        assert known[k - 1] < known[k]
    assert result.last_forward == 4


def test_rules_carry_the_numbers():
    texts = [step.text for step in compute(2.0, -1.0, 1.0, 1.0, "relu").steps]
    assert texts[1] == "Forward: m = w · x = 2 · (−1) = −2"
    assert texts[2] == "Forward: z = m + b = (−2) + 1 = −1"
    assert texts[7] == "Backward: ∂L/∂z = ∂L/∂h · [z > 0] = (−1) · 0 = 0"


def texts(ax):
    return [text.get_text() for text in ax.texts]


def test_figures_show_what_is_known_at_each_step():
    result = compute(2.0, -1.5, 0.5, 1.0)
    for index, step in enumerate(result.steps):
        (ax,) = demo().figure(replace(result, step=index)).axes
        shown = texts(ax)
        assert ("m = −3" in shown) == ("m" in step.values)
        assert any(text.startswith("L = ") for text in shown) == ("L" in step.values)
        assert len(shown) == 8 + len(step.values) + len(step.gradients)


def test_static_figure_shows_the_finished_passes():
    forward, backward = demo().static().axes
    assert len(texts(forward)) == 8 + 8
    assert len(texts(backward)) == 8 + 8 + 7
    assert "L = 1.31" in texts(forward)
    assert "0.731" in texts(backward)


def test_description_tells_step_values_and_gradients():
    result = compute(**START["relu"], activation="relu")
    assert describe(replace(result, step=0)).endswith("Values: w = 1.5, x = 2, b = −1, y = 1. Gradients: none yet.")
    assert describe(replace(result, step=9)).startswith("Step 9 of 9. Backward: a product")
    assert "∂L/∂w = 2, ∂L/∂x = 1.5" in describe(replace(result, step=9))


@pytest.mark.parametrize("activation", list(START))
def test_outside_a_kernel_show_returns_the_static_figure(activation):
    fig = show(activation)
    assert isinstance(fig, Figure)
    assert len(fig.axes) == 2


def controls(widget, kind):
    if isinstance(widget, kind):
        return [widget]
    return [found for child in getattr(widget, "children", ()) for found in controls(child, kind)]


def test_buttons_and_sliders_move_the_picture_and_stop_at_the_ends():
    view = demo("sigmoid").view()
    (picture,), (step,) = controls(view, ipywidgets.HTML), controls(view, ipywidgets.IntSlider)
    back, forth = controls(view, ipywidgets.Button)
    back.click()
    assert step.value == 0
    assert "Step 0 of 9" in picture.value
    for expected in range(1, 12):
        forth.click()
        assert step.value == min(expected, 9)
        assert f"Step {min(expected, 9)} of 9" in picture.value
    back.click()
    assert "Step 8 of 9" in picture.value
    sliders = {slider.description: slider for slider in controls(view, ipywidgets.FloatSlider)}
    sliders["w"].value = -3
    assert "w = −3" in picture.value


@pytest.mark.parametrize("activation", list(START))
def test_every_slider_position_can_be_computed(activation):
    sliders = {s.description: s for s in controls(demo(activation).view(), ipywidgets.FloatSlider)}
    for w in (sliders["w"].min, sliders["w"].max):
        for y in (sliders["y"].min, sliders["y"].max):
            for b in (sliders["b"].min, sliders["b"].max):
                values = compute(w, sliders["x"].max, b, y, activation).steps[-1].values
                assert values["L"] >= 0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((1.0, 1.0, 1.0, 1.0, "step"), "No activation is named 'step'"),
        ((1.0, 1.0, 1.0, 2.0), "must lie in .0, 1.; got y = 2"),
        ((10.0, 10.0, 1.0, 1.0), "w x . b = 101 saturates"),
    ],
)
def test_bad_arguments_are_named(arguments, message):
    with pytest.raises(ValueError, match=message):
        compute(*arguments)


def test_show_names_an_unknown_activation():
    with pytest.raises(ValueError, match="No activation is named 'step'"):
        show("step")
