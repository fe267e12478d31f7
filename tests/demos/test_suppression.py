import pytest
import torch
from matplotlib.figure import Figure

from course_utils import d2l
from course_utils.demos.suppression import ACROSS, CANDIDATES, DEMO, STARTS, WITHIN, compute, describe, show

BOXES = torch.tensor([box for _, box, _ in CANDIDATES], dtype=torch.float32)
SCORES = torch.tensor([score for _, _, score in CANDIDATES])
KINDS = [kind for kind, _, _ in CANDIDATES]


def kept(result):
    return {place for place, by in enumerate(result.dropped_by) if by is None}


def test_candidates_stand_by_falling_score():
    assert SCORES.tolist() == sorted(SCORES.tolist(), reverse=True)
    assert len(set(SCORES.tolist())) == len(CANDIDATES)


@pytest.mark.parametrize("threshold", [step / 20 for step in range(21)])
def test_what_is_kept_is_what_the_book_keeps(threshold):
    assert kept(compute(threshold, ACROSS)) == set(d2l.nms(BOXES, SCORES, threshold).tolist())
    within = set()
    for kind in ("square", "circle"):
        mine = torch.tensor([place for place, name in enumerate(KINDS) if name == kind])
        within |= set(mine[d2l.nms(BOXES[mine], SCORES[mine], threshold).long()].tolist())
    assert kept(compute(threshold, WITHIN)) == within


def test_what_drops_a_box_is_kept_and_better():
    for settings in STARTS.values():
        result = compute(*settings)
        for place, by in enumerate(result.dropped_by):
            assert by is None or (by < place and result.dropped_by[by] is None)


def test_the_starts_answer_what_the_notebook_asks():
    left = {name: (compute(*start).left("square"), compute(*start).left("circle")) for name, start in STARTS.items()}
    assert left["threshold 0.5"] == (2, 1)
    assert left["threshold 0.7"][0] > 2
    assert left["threshold 0.2"][0] == 1
    assert left["threshold 0.5, across classes"] == (2, 0)


def test_words_tell_what_dropped_a_box():
    assert "circle 0.75 by square 0.90" in describe(compute(0.5, ACROSS))
    assert "Nothing is dropped" in describe(compute(1.0, WITHIN))


def test_static_shows_four_settings():
    assert len(DEMO.static().axes) == 4
    assert isinstance(show(), Figure)
