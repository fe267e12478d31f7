import numpy as np
import pytest
import torch
from matplotlib.figure import Figure

from course_utils import transformer
from course_utils.demos.positions import ADDED, DEMO, FARTHEST, PLACES, STARTS, TURNED, compute, describe, placed, show


@pytest.mark.parametrize("base", [10, 10_000])
def test_rows_are_those_of_the_library(base):
    row, places = np.random.default_rng(0).standard_normal(12), np.array([0, 3, 50])
    X, positions = torch.tensor(row).expand(3, -1), torch.tensor(places)
    turned = transformer.rotated(X, positions, float(base))
    assert placed(row, places, TURNED, base) == pytest.approx(turned.numpy(), abs=1e-9)
    added = X + transformer.sinusoids(positions, 12, float(base))
    assert placed(row, places, ADDED, base) == pytest.approx(added.numpy(), abs=1e-6)


def test_turned_scores_know_the_distance_alone_and_added_ones_the_place_too():
    for base in (10, 100, 10_000):
        assert compute(TURNED, base, 32).spread < 1e-9
        assert compute(ADDED, base, 32).spread > 0.5


def test_shapes_and_turned_rows_keep_their_length():
    result = compute(TURNED, 100, 8)
    assert result.rows.shape == (FARTHEST + 1, 8)
    assert result.scores.shape == (len(PLACES), FARTHEST + 1)
    assert np.linalg.norm(result.rows, axis=1) == pytest.approx(np.linalg.norm(result.rows[0]))


def test_words_tell_what_a_score_depends_on():
    assert "the same wherever the key stands" in describe(compute(TURNED, 100, 16))
    assert "changes with the place of the key" in describe(compute(ADDED, 100, 16))


@pytest.mark.parametrize("settings", [(ADDED, 100, 7), (TURNED, 1, 8), (ADDED, 100, 0)])
def test_bad_settings_are_refused(settings):
    with pytest.raises(ValueError, match="Choose"):
        compute(*settings)


def test_static_shows_the_starts():
    assert len(DEMO.static().axes) == 2 * len(STARTS)
    assert isinstance(show(), Figure)
