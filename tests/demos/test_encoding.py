import numpy as np
import pytest
import torch
from matplotlib.figure import Figure

from course_utils.demos.encoding import DEMO, NAMES, TARGETS, compute, describe, representations, show


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("bins", [2, 7])
def test_fits_are_those_of_numpys_least_squares(target, bins):
    result = compute(target, bins)
    for name, columns in representations(result.x, bins).items():
        features = np.column_stack([columns.numpy(), np.ones(len(columns))])
        weights, *_ = np.linalg.lstsq(features, result.y.numpy(), rcond=None)
        np.testing.assert_allclose(result.fits[name], features @ weights, atol=1e-8)
        residual = result.y.numpy() - features @ weights
        assert result.errors[name] == pytest.approx(residual.var() / result.y.numpy().var(), abs=1e-9)


def test_a_linear_map_draws_what_the_representation_allows():
    result = compute("wave", 8)
    line, stairs, polygon, _ = (result.fits[name] for name in NAMES)
    np.testing.assert_allclose(torch.diff(line, 2), 0, atol=1e-9)
    # within a bin a staircase is flat and a polygon straight
    inside = (result.x > 0.01) & (result.x < 0.24)
    np.testing.assert_allclose(torch.diff(stairs[inside]), 0, atol=1e-9)
    np.testing.assert_allclose(torch.diff(polygon[inside], 2), 0, atol=1e-9)
    assert torch.diff(polygon[inside]).abs().min() > 1e-4


def test_each_target_has_the_representation_that_it_was_made_for():
    assert compute("steps", 8).errors["one-hot bins"] < 1e-9
    # three turns a unit is one of the frequencies as soon as there are twelve
    assert compute("wave", 12).errors["periodic"] < 1e-9 < 0.1 < compute("wave", 2).errors["periodic"]
    bend = compute("line with a bend", 5).errors
    assert bend["piecewise linear"] < 1e-9 < bend["one-hot bins"]
    assert compute("steps", 8).errors[NAMES[0]] > 0.9 > 0.5 > compute("steps", 16).errors["piecewise linear"]


def test_words_say_what_the_picture_shows():
    result = compute("steps", 8)
    assert "'steps'" in describe(result)
    assert "8 bins" in describe(result)
    assert [ax.get_title().split("\n")[0] for ax in DEMO.figure(result).axes] == list(NAMES)


def test_the_view_follows_its_controls():
    target, bins, picture = DEMO.view().children
    before = picture.value
    bins.value = 9
    assert picture.value != before
    assert "9 bins" in picture.value
    target.value = "wave"
    assert "wave" in picture.value


def test_static_and_show_return_a_picture_here():
    assert len(DEMO.static().axes) == 4
    assert isinstance(show(), Figure)
