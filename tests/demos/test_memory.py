import math

import pytest
from matplotlib.figure import Figure

from course_utils.demos.memory import DEMO, LAGS, ROWS, SCENES, compute, describe, show


def test_a_gate_at_rest_leaves_its_power():
    result = compute(1.0, 0.0)
    gate = 1 / (1 + math.exp(-1.0))
    assert result.left.shape == (ROWS, LAGS + 1)
    for lag in (0, 1, 7, LAGS):
        assert result.left[:, lag].tolist() == pytest.approx([gate**lag] * ROWS)


def test_half_lives():
    assert compute(0.0, 0.0).half_life == pytest.approx(1.0)
    result = compute(3.0, 0.0)
    assert result.gate**result.half_life == pytest.approx(0.5)
    assert compute(6.0, 0.0).half_life > 10 * result.half_life


def test_a_restless_gate_forgets_more_than_one_at_rest():
    assert compute(3.0, 2.0).left.median(dim=0).values[20] < 0.5 * compute(3.0, 0.0).left[0, 20]


def test_words_tell_the_half_life():
    assert "a half-life of 1.0 steps" in describe(compute(0.0, 0.0))
    assert "less than a thousandth" in describe(compute(-2.0, 0.0))
    assert "moved by 2 at each step" in describe(compute(3.0, 2.0))


@pytest.mark.parametrize("settings", [(0.0, -1.0), (13.0, 0.0)])
def test_bad_settings_are_refused(settings):
    with pytest.raises(ValueError, match="Choose"):
        compute(*settings)


def test_static_shows_the_scenes():
    assert len(DEMO.static().axes) == 2 * len(SCENES)
    assert isinstance(show(), Figure)
