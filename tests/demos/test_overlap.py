import random

import pytest
import torch
from matplotlib.figure import Figure

from course_utils import d2l
from course_utils.demos.overlap import DEMO, STARTS, compute, describe, show


def corners(box):
    left, top, width, height = box
    return torch.tensor([[left, top, left + width, top + height]], dtype=torch.float64)


def test_the_agreement_is_that_of_the_book():
    draw = random.Random(0)
    for _ in range(200):
        result = compute(*(draw.randint(1, 16) for _ in range(8)))
        assert result.agreement == pytest.approx(d2l.box_iou(corners(result.first), corners(result.second)).item())
        assert (result.shared is None) == (result.intersection == 0)


def test_boxes_that_only_touch_share_nothing():
    assert compute(0, 0, 4, 4, 4, 0, 4, 4).shared is None
    assert compute(0, 0, 4, 4, 4, 4, 4, 4).shared is None


def test_the_starts_answer_what_the_notebook_asks():
    numbers = {name: compute(*start).agreement for name, start in STARTS.items()}
    assert numbers["moved sideways by 4"] == 0.5
    assert numbers["twice as wide and as high"] == 0.25
    assert numbers["apart"] == 0


def test_words_tell_both_areas():
    assert "share 8 x 12 = 96 pixels and cover 192" in describe(compute(*STARTS["moved sideways by 4"]))
    assert "share nothing" in describe(compute(*STARTS["apart"]))


def test_a_slider_is_the_side_that_it_names():
    box = DEMO.view()
    rows = [child for child in box.children if len(getattr(child, "children", ())) == 4]
    assert [slider.description for slider in rows[1].children] == ["B left", "B top", "B width", "B height"]
    rows[1].children[0].value = 9
    assert "at x = 9, y = 8" in box.children[-1].value


def test_static_shows_four_pairs():
    assert len(DEMO.static().axes) == 4
    assert isinstance(show(), Figure)
