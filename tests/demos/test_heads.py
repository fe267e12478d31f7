import pytest
import torch
from matplotlib.figure import Figure

from course_utils.demos.heads import DEMO, HEADS, LONGEST, TEXTS, compute, describe, show


@pytest.mark.parametrize("text", [*TEXTS, "Where does it look, and what for?"])
def test_each_character_gives_a_weight_of_one_to_the_past(text):
    maps = compute(text).maps
    length = min(len(text), LONGEST)
    assert maps.shape == (HEADS, length, length)
    assert torch.allclose(maps.sum(dim=2), torch.ones(HEADS, length), atol=1e-5)
    assert maps.triu(1).eq(0).all()


def test_most_answers_are_right():
    shares = torch.tensor([compute(text).right for text in TEXTS])
    assert shares.mean(dim=0).min() > 0.8


def test_some_head_rests_on_the_answer_to_each_question():
    rests = compute(TEXTS[0]).rests
    assert rests.shape == (HEADS, 3)
    assert (rests.max(dim=0).values > 0.5).all()


def test_a_change_is_not_seen_by_what_stands_before_it():
    one, two = compute("looked").maps, compute("looker").maps
    assert torch.allclose(one[:, :5], two[:, :5])


def test_any_text_can_be_typed():
    assert compute("").text == " "
    assert compute("a\u4e00b").text == "a b"
    assert len(compute("x" * 100).text) == LONGEST
    assert "$" not in describe(compute("a$b"))


def test_words_tell_how_many_answers_are_right():
    words = describe(compute(TEXTS[1]))
    assert words.startswith('Of "one two three four" the network gets right: the character before 0.')
    assert "head 3 " in words


def test_static_shows_a_map_of_each_head_for_each_text():
    assert len(DEMO.static().axes) == HEADS * len(TEXTS)
    assert isinstance(show(), Figure)
