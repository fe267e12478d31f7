import itertools
import math

import pytest
from matplotlib.figure import Figure

from course_utils.demos.beam import (
    DEMO,
    LONGEST,
    PER_SIGN,
    SIGNS,
    STARTS,
    SUM,
    TREE,
    compute,
    describe,
    log_probability,
    show,
)


def finished_texts():
    """Every text of the language that has its full stop."""
    for length in range(LONGEST):
        for letters in itertools.product("ab", repeat=length):
            yield "".join(letters) + "."


def test_signs_after_each_text_add_up_to_one():
    assert all(math.isclose(sum(shares), 1) and len(shares) == len(SIGNS) for shares in TREE.values())


@pytest.mark.parametrize("how", [PER_SIGN, SUM])
def test_a_beam_that_keeps_everything_finds_the_best_finished_text(how):
    score = {text: log_probability(text) / (len(text) if how == PER_SIGN else 1) for text in finished_texts()}
    assert compute(50, how).answer == max(score, key=score.__getitem__)


def test_width_one_takes_the_most_probable_sign_each_time():
    text = ""
    while len(text) < LONGEST and not text.endswith("."):
        text += SIGNS[TREE[text].index(max(TREE[text]))]
    assert compute(1, PER_SIGN).answer == compute(1, SUM).answer == text


@pytest.mark.parametrize("width", [1, 2, 3, 5])
def test_no_round_keeps_more_than_the_width_and_finished_texts_are_not_continued(width):
    for ranking, after in itertools.pairwise(compute(width, PER_SIGN).rounds):
        kept = [text for text, _ in ranking[:width]]
        assert {text if text.endswith(".") and text in kept else text[:-1] for text, _ in after} == set(kept)


def test_the_starts_answer_what_the_notebook_tells():
    answers = {name: compute(*start).answer for name, start in STARTS.items()}
    assert answers == {"width 1": "aa.", "width 2": "ba.", "width 3": "ba.", "width 3, sums": "."}
    assert compute(2, SUM).answer == "ba."


def test_words_tell_what_is_kept():
    assert 'round 1 keeps "a" -0.80, "b" -1.20' in describe(compute(2, PER_SIGN))


def test_static_shows_four_settings():
    assert len(DEMO.static().axes) == 4
    assert isinstance(show(), Figure)
