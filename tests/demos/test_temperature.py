import pytest
from matplotlib.figure import Figure

from course_utils.demos.temperature import CONTEXTS, DEMO, STARTS, compute, describe, show


def test_colder_is_narrower_and_warmer_is_wider():
    widths = {name: compute(*start).width for name, start in STARTS.items()}
    assert widths["temperature 0.5"] < widths["temperature 1"] < widths["temperature 2"]
    assert widths["temperature 2, top 5"] <= 5


@pytest.mark.parametrize("context", CONTEXTS)
def test_at_temperature_one_the_odds_are_those_counted(context):
    result = compute(context, 1.0, 0)
    assert result.after == pytest.approx(result.before)
    assert result.text.startswith(context)


def test_words_tell_how_wide_the_choice_is():
    assert "as wide as 1.0 equal ones" in describe(compute("the ", 1.0, 1))


def test_static_shows_four_settings():
    assert len(DEMO.static().axes) == 4
    assert isinstance(show(), Figure)
