from dataclasses import replace

import ipywidgets
import matplotlib as mpl
import numpy as np
import pytest
import torch
from matplotlib.figure import Figure
from torch import nn

from course_utils.demos.boundary import LIMITS, SOLUTIONS, Net, compute, demo, describe, presets, show

CASES = list(SOLUTIONS)


def lines(ax):
    """The zero lines: those that are drawn through two points, with no end."""
    return [line for line in ax.lines if isinstance(line, mpl.lines.AxLine)]


@pytest.mark.parametrize("activation", ["relu", "tanh"])
@pytest.mark.parametrize("units", [2, 3])
def test_scores_are_those_of_torchs_own_layers(units, activation):
    torch.manual_seed(units)
    first, second = nn.Linear(2, units), nn.Linear(units, 1)
    hidden = torch.cat([first.weight, first.bias[:, None]], dim=1).tolist()
    output = [*second.weight[0].tolist(), second.bias.item()]
    net = Net(tuple(map(tuple, hidden)), tuple(output), activation)
    X = torch.randn(50, 2)
    oracle = nn.Sequential(first, {"relu": nn.ReLU(), "tanh": nn.Tanh()}[activation], second)
    torch.testing.assert_close(net(X), oracle(X)[:, 0].detach())


@pytest.mark.parametrize(("data", "activation"), CASES)
def test_presets_do_what_their_names_say(data, activation):
    accuracies = [compute(net, data).accuracy for net in presets(data, activation).values()]
    assert accuracies[0] == 0.5
    assert accuracies[1] == 1
    assert 0.5 < accuracies[2] < 1


@pytest.mark.parametrize(("data", "activation"), CASES)
def test_solutions_have_a_margin_and_lie_on_the_sliders_grid(data, activation):
    result = compute(SOLUTIONS[data, activation], data)
    assert (result.scores.abs() > 0.25).all()
    numbers = np.array([*np.ravel(result.net.hidden), *result.net.output])
    assert (np.abs(numbers) <= 5).all()
    np.testing.assert_array_equal(numbers * 4, np.round(numbers * 4))


def test_xor_labels_are_xor_and_correct_marks_what_is_right():
    result = compute(presets()["one unit missing"])
    assert result.labels.tolist() == [int((a > 0) != (b > 0)) for a, b in result.points.tolist()]
    assert result.correct.tolist() == [(s > 0) == bool(y) for s, y in zip(result.scores, result.labels, strict=True)]
    assert result.accuracy == 0.75


def test_figure_draws_each_units_zero_line_and_rings_the_wrong_points():
    net = Net(((1.0, 2.0, -0.5), (0.0, 0.0, 1.0), (0.0, -3.0, 1.5)), (1.0, 1.0, 1.0, -4.0))
    result = compute(net)
    plane, diagram = demo().figure(result).axes
    first, third = lines(plane)
    for line, (a, b, c) in [(first, net.hidden[0]), (third, net.hidden[2])]:
        for x, y in (line.get_xy1(), line.get_xy2()):
            assert a * x + b * y + c == pytest.approx(0)
    assert first.get_linestyle() != third.get_linestyle()
    rings = next(line for line in plane.lines if line.get_label() == "wrong")
    np.testing.assert_array_equal(rings.get_xydata(), result.points[~result.correct])
    assert plane.get_title() == "2 of 4 right (50%)"
    assert "+2" in [text.get_text() for text in diagram.texts]


def test_the_units_name_stands_on_the_positive_side():
    net = Net(((1.0, 0.0, -1.0), (1.0, -1.0, 0.0)), (0.0, 0.0, 0.0))
    plane = demo().figure(compute(net)).axes[0]
    names = {text.get_text(): text.get_position() for text in plane.texts}
    assert set(names) == {"$h_1$", "$h_2$"}
    for (a, b, c), (x, y) in zip(net.hidden, names.values(), strict=True):
        assert a * x + b * y + c > 0.2
        assert abs(x) < 2.2
        assert abs(y) < 2.2


def test_a_line_outside_the_plane_has_no_name():
    plane = demo().figure(compute(Net(((1.0, 0.0, -5.0), (0.0, 0.0, 0.0)), (0.0, 0.0, 0.0)))).axes[0]
    assert len(plane.texts) == 0


def test_the_shaded_region_is_where_the_score_is_positive():
    net = SOLUTIONS["xor", "relu"]
    plane = demo().figure(compute(net)).axes[0]
    assert (*plane.get_xlim(), *plane.get_ylim()) == LIMITS["xor"]
    shaded = [region for region in plane.collections if region.filled]
    for x, y in torch.rand(60, 2).mul(3.8).sub(1.9).tolist():
        score = net(torch.tensor([[x, y]])).item()
        if abs(score) > 0.1:
            found = [any(path.contains_point((x, y)) for path in region.get_paths()) for region in shaded]
            assert found == [score < 0, score > 0]


def test_description_says_what_the_figure_shows():
    words = describe(compute(presets()["one unit missing"]))
    assert "3 of 4 points are right" in words
    assert "hidden unit 1 is zero on 1 x1 +1 x2 -1 = 0" in words
    assert "hidden unit 2 has no line" in words


@pytest.mark.parametrize(("data", "activation"), CASES)
def test_static_figure_shows_the_three_presets(data, activation):
    fig = demo(data, activation).static()
    titles = [ax.get_title() for ax in fig.axes if "right" in ax.get_title()]
    assert [title.split("\n")[0] for title in titles] == list(presets(data, activation))
    assert len(fig.axes) == 6
    assert not mpl.pyplot.get_fignums()


def test_outside_a_kernel_show_returns_the_static_figure():
    fig = show()
    assert isinstance(fig, Figure)
    assert len(fig.axes) == 6


def controls(widget, kind):
    if isinstance(widget, kind):
        return [widget]
    return [found for child in getattr(widget, "children", ()) for found in controls(child, kind)]


@pytest.mark.parametrize(("data", "count"), [("xor", 9), ("moons", 13)])
def test_view_has_a_named_slider_a_number_that_moves_the_picture(data, count):
    view = demo(data).view()
    sliders, (picture,) = controls(view, ipywidgets.FloatSlider), controls(view, ipywidgets.HTML)
    assert len({slider.description for slider in sliders}) == len(sliders) == count
    seen = {picture.value}
    for slider in sliders:
        slider.value += 0.75 if slider.value < 4 else -0.75
        assert picture.value not in seen
        seen.add(picture.value)


def test_presets_set_the_sliders_and_hand_moved_sliders_leave_the_preset():
    drawn = []
    starts = presets()
    made = replace(demo(), describe=lambda result: drawn.append(result.net) or "words")
    view = made.view()
    sliders, (preset,) = controls(view, ipywidgets.FloatSlider), controls(view, ipywidgets.Dropdown)
    assert drawn == [starts["one unit missing"]]  # where the text of its notebook begins
    preset.value = "all zero"
    assert [slider.value for slider in sliders] == [0] * 9
    assert drawn[1:] == [starts["all zero"]]
    sliders[0].value = 1
    assert preset.value == made.own == "your own weights"
    assert drawn[-1].hidden[0] == (1, 0, 0)
    sliders[0].value = 0
    assert preset.value == "all zero"
    assert len(drawn) == 4  # the preset that a slider arrives at is named, not loaded again
    preset.value = "one unit missing"
    assert drawn[-1] == starts["one unit missing"]


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: Net(((0, 0, 0),), (0, 0), "step"), "No activation is named 'step'"),
        (lambda: Net(((0, 0),), (0, 0)), "3 numbers a unit"),
        (lambda: Net(((0, 0, 0),), (0,)), "one weight a unit and one bias"),
        (lambda: compute(SOLUTIONS["xor", "relu"], "spirals"), "No data|no data named 'spirals'"),
        (lambda: show("xor", "step"), "no demo for 'xor' with 'step'"),
    ],
)
def test_bad_arguments_are_named(call, message):
    with pytest.raises(ValueError, match=message):
        call()
