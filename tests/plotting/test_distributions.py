import matplotlib.pyplot as plt
import numpy as np
import pytest

from course_utils.plotting import distributions


@pytest.fixture
def ax():
    plt.switch_backend("Agg")
    _, ax = plt.subplots()
    yield ax
    plt.close("all")


def notes(ax):
    return [text.get_text() for text in ax.texts]


def test_rows_are_the_histograms_first_name_on_top(ax):
    rng = np.random.default_rng(0)
    values = {"first": rng.normal(size=(20, 30)), "second": rng.normal(3, 1, 500)}
    distributions(values, bins=25, xlabel="activation", ax=ax)
    everything = np.concatenate([array.ravel() for array in values.values()])
    for row, (array, stairs) in enumerate(zip(values.values(), ax.patches, strict=True)):
        heights, edges, base = stairs.get_data()
        counts, expected_edges = np.histogram(array, 25, (everything.min(), everything.max()))
        np.testing.assert_allclose(edges, expected_edges)
        assert base == 1 - row
        np.testing.assert_allclose((heights - base) / (heights - base).max(), counts / counts.max())
        assert (heights - base).max() < 1
    names = {int(tick): label.get_text() for tick, label in zip(ax.get_yticks(), ax.get_yticklabels(), strict=True)}
    assert names == {1: "first", 0: "second"}
    assert ax.get_xlabel() == "activation"


def test_notes_give_the_standard_deviation(ax):
    distributions({"a": [0.0, 4.0], "b": [-1.0, 1.0]}, ax=ax)
    assert notes(ax) == ["sd 2", "sd 1"]


def test_log_axis_takes_magnitudes_and_counts_the_zeros(ax):
    distributions({"a": [-1.0, 10.0, 0.0, 0.0]}, log=True, bins=2, xlabel="gradient", ax=ax)
    heights, edges, _ = ax.patches[0].get_data()
    np.testing.assert_allclose(edges, [1, 10**0.5, 10])
    assert heights[0] == heights[1] > 0
    assert (ax.get_xscale(), ax.get_xlabel()) == ("log", "|gradient|")
    assert notes(ax)[0].endswith("50% zero")


def test_what_is_not_finite_is_counted_and_left_out(ax):
    distributions({"a": [1.0, 3.0, np.nan, np.inf], "b": [np.nan], "c": []}, ax=ax)
    assert notes(ax) == ["sd 1, 2 not finite", "1 not finite", "empty"]


@pytest.mark.parametrize("log", [False, True])
def test_constant_values_fall_inside_the_axis(ax, log):
    distributions({"a": [2.0, 2.0]}, log=log, ax=ax)
    low, high = ax.get_xlim()
    assert low < 2 < high
    assert ax.patches[0].get_data().values.max() > 0


@pytest.mark.parametrize("log", [False, True])
@pytest.mark.parametrize("values", [{}, {"a": []}, {"a": [np.nan]}])
def test_nothing_to_draw(values, log, ax):
    with pytest.raises(ValueError, match="no finite number"):
        distributions(values, log=log, ax=ax)


def test_only_zeros_cannot_go_on_a_log_axis(ax):
    with pytest.raises(ValueError, match="other than zero"):
        distributions({"a": [0.0]}, log=True, ax=ax)
