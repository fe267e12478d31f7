import pytest
import torch
from matplotlib.figure import Figure

from course_utils import gpt
from course_utils.demos.cut import CONTEXTS, DEMO, STARTS, compute, describe, show


@pytest.mark.parametrize("context", CONTEXTS)
def test_at_temperature_one_the_odds_are_the_models(context):
    result = compute(context, 1.0, 0, 1.0)
    with torch.no_grad():
        right = gpt.pretrained()(gpt.encode(context)[None])[0, -1].softmax(dim=0).sort(descending=True).values
    assert result.before == pytest.approx(right[: len(result.before)].tolist(), abs=1e-6)
    assert result.after == pytest.approx(result.before, abs=1e-6)
    assert result.text.startswith(context)


def test_cuts_keep_what_they_say():
    assert compute(*STARTS["top-k 3"]).kept == 3
    shares = compute(*STARTS["all odds"]).before
    kept = compute(*STARTS["top-p 0.8"]).kept
    assert sum(shares[: kept - 1]) < 0.8 <= sum(shares[:kept])


def test_words_tell_how_many_stay():
    assert "temperature 1.0, top-k 3, 3 of 97 kept" in describe(compute(*STARTS["top-k 3"]))


def test_static_shows_four_settings():
    assert len(DEMO.static().axes) == 4
    assert isinstance(show(), Figure)
