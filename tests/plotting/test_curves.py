from itertools import pairwise

import matplotlib.pyplot as plt
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from course_utils.plotting import learning_curves, mean_interval
from course_utils.plotting.curves import spread


@pytest.fixture
def ax():
    plt.switch_backend("Agg")
    _, ax = plt.subplots()
    yield ax
    plt.close("all")


def runs(seeds=5, steps=12, seed=0):
    return np.random.default_rng(seed).lognormal(size=(seeds, steps))


@pytest.mark.parametrize("confidence", [0.5, 0.95, 0.99])
@pytest.mark.parametrize("seeds", [2, 3, 10])
def test_interval_is_students(seeds, confidence):
    values = runs(seeds)
    mean, low, high = mean_interval(values, confidence)
    expected = stats.t.interval(confidence, seeds - 1, loc=values.mean(0), scale=stats.sem(values, axis=0))
    np.testing.assert_allclose(mean, values.mean(0))
    np.testing.assert_allclose((low, high), expected)


def test_interval_covers_the_true_mean_as_often_as_it_says():
    samples = np.random.default_rng(1).normal(3, 2, size=(4, 20_000))
    _, low, high = mean_interval(samples)
    assert ((low < 3) & (high > 3)).mean() == pytest.approx(0.95, abs=0.006)


@pytest.mark.parametrize("values", [np.zeros((1, 5)), np.zeros(5), np.zeros((2, 2, 2))])
def test_interval_needs_two_seeds(values):
    with pytest.raises(ValueError, match="at least 2 seeds"):
        mean_interval(values)


def test_lines_are_the_means_and_bands_are_the_intervals(ax):
    curves = {"SGD": runs(seed=1), "Adam": runs(seed=2, steps=8)}
    learning_curves(curves, ax=ax)
    assert len(ax.lines) == len(ax.collections) == 2
    for line, band, values in zip(ax.lines, ax.collections, curves.values(), strict=True):
        mean, low, high = mean_interval(values)
        steps = np.arange(1, values.shape[1] + 1)
        np.testing.assert_allclose(line.get_xydata(), np.column_stack([steps, mean]))
        vertices = band.get_paths()[0].vertices
        for x, edges in zip(steps, np.column_stack([low, high]), strict=True):
            drawn = vertices[vertices[:, 0] == x, 1]
            np.testing.assert_allclose([drawn.min(), drawn.max()], edges)


def test_lines_differ_in_style_as_well_as_color(ax):
    learning_curves({name: [1.0, 2.0] for name in "abc"}, ax=ax)
    assert len({line.get_color() for line in ax.lines}) == len({line.get_linestyle() for line in ax.lines}) == 3


@pytest.mark.parametrize("values", [[3.0, 2.0, 1.0], [[3.0, 2.0, 1.0]]])
def test_a_single_run_has_no_band(ax, values):
    learning_curves({"only": values}, ax=ax)
    np.testing.assert_array_equal(ax.lines[0].get_ydata(), [3, 2, 1])
    assert len(ax.collections) == 0


def test_given_steps_become_the_x_values(ax):
    learning_curves({"long": [1.0, 2.0, 3.0], "short": [1.0, 2.0]}, steps=[10, 20, 40], ax=ax)
    np.testing.assert_array_equal(ax.lines[0].get_xdata(), [10, 20, 40])
    np.testing.assert_array_equal(ax.lines[1].get_xdata(), [10, 20])


def test_labels_start_at_the_ends_of_their_lines_and_do_not_overlap(ax):
    learning_curves({"a": [3.0, 1.0], "b": [3.0, 1.01], "c": [3.0, 2.0, np.nan]}, ax=ax)
    ends = {text.get_text(): text.xy for text in ax.texts}
    assert ends == {"a": (2, 1.0), "b": (2, 1.01), "c": (2, 2.0)}
    heights = sorted(text.get_position()[1] for text in ax.texts)
    assert np.diff(heights).min() >= 0.07


def test_labels_stand_at_the_heights_of_their_ends(ax):
    learning_curves({"low": [0.0, 0.0], "high": [0.0, 1.0]}, ax=ax)
    ax.figure.canvas.draw()
    for text in ax.texts:
        end = ax.transAxes.inverted().transform(ax.transData.transform(text.xy))[1]
        assert text.get_position()[1] == pytest.approx(end)


def test_legend_replaces_the_labels(ax):
    learning_curves({"a": [1.0, 2.0], "b": [2.0, 1.0]}, legend=True, ax=ax)
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["a", "b"]
    assert len(ax.texts) == 0


def test_log_scale(ax):
    learning_curves({"a": runs()}, log=True, xlabel="step", ylabel="error", ax=ax)
    assert (ax.get_yscale(), ax.get_xlabel(), ax.get_ylabel()) == ("log", "step", "error")


def test_a_diverged_run_is_silent_and_leaves_a_gap(ax):
    values = runs()
    values[2, 6:] = np.inf
    learning_curves({"a": values}, ax=ax)
    assert np.isfinite(ax.lines[0].get_ydata()[:6]).all()
    assert ax.texts[0].xy[0] == 6
    ax.figure.canvas.draw()


@pytest.mark.parametrize(
    ("curves", "options", "message"),
    [
        ({}, {}, "nothing to draw"),
        ({"a": np.zeros((2, 2, 2))}, {}, r"'a' has shape \(2, 2, 2\)"),
        ({"a": np.zeros((2, 0))}, {}, r"'a' has shape \(2, 0\)"),
        ({"a": [1.0, 2.0]}, {"steps": [1]}, "'a' has 2 steps but `steps` has only 1"),
        ({"a": [0.0, -1.0]}, {"log": True}, "'a' has no positive value"),
    ],
)
def test_what_cannot_be_drawn_is_named(ax, curves, options, message):
    with pytest.raises(ValueError, match=message):
        learning_curves(curves, ax=ax, **options)


@given(st.lists(st.floats(-2, 2), max_size=8).map(sorted), st.floats(0.01, 0.5))
def test_spread_keeps_order_gap_and_center(heights, gap):
    moved = spread(heights, gap)
    assert len(moved) == len(heights)
    assert all(b - a >= gap - 1e-9 for a, b in pairwise(moved))
    if heights:
        assert np.mean(moved) == pytest.approx(np.mean(heights), abs=1e-9)
    if all(b - a >= gap for a, b in pairwise(heights)):
        assert moved == pytest.approx(heights)
