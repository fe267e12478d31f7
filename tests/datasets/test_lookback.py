import pytest
import torch

from course_utils.datasets import load_prose, make_lookback
from course_utils.datasets.lookback import QUESTIONS, alphabet, answered, spelled


def read(ids):
    return "".join(alphabet()[place] for place in ids.tolist())


def test_the_answers_for_a_sentence() -> None:
    answers = answered(spelled("Why, an apple?")[None])[0]
    assert len(QUESTIONS) == 3
    assert [read(row) for row in answers.T] == [" Why, an apple", "     aaaaaaaee", "WWWWWWWWWWWWWW"]


def test_answers_by_hand_on_many_texts() -> None:
    X, y = make_lookback(50, seed=3).train
    for ids, (before, vowels, first) in zip(X, y.transpose(1, 2), strict=True):
        text, last = read(ids), " "
        assert read(before) == " " + text[:-1]
        assert read(first) == text[0] * len(text)
        for character, found in zip(text, read(vowels), strict=True):
            last = character if character in "aeiouAEIOU" else last
            assert found == last


def test_unknown_characters_are_spaces() -> None:
    assert read(spelled("a\u4e00b")) == "a b"
    assert spelled("").shape == (0,)


def test_sizes_types_and_where_texts_come_from() -> None:
    split = make_lookback(30, validation_size=20, test_size=10, length=48)
    assert [part[0].shape for part in (split.train, split.validation, split.test)] == [(30, 48), (20, 48), (10, 48)]
    assert split.train[1].shape == (30, 48, 3)
    assert split.train[0].dtype == split.train[1].dtype == torch.int64
    train, held_out = load_prose()
    assert all(read(ids) in train for ids in split.train[0])
    assert all(read(ids) in held_out for part in (split.validation, split.test) for ids in part[0])
    assert split.class_names == alphabet()


def test_a_seed_is_a_draw() -> None:
    one, same, other = (make_lookback(20, seed=seed).train[0] for seed in (1, 1, 2))
    assert torch.equal(one, same)
    assert not torch.equal(one, other)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"train_size": 0}, "train_size must be a whole number, at least 1; got 0"),
        ({"test_size": -1}, "test_size must be a whole number, at least 0; got -1"),
        ({"length": 0}, "length must be a whole number, between 1 and 1000; got 0"),
    ],
)
def test_bad_arguments(options, message) -> None:
    with pytest.raises(ValueError, match=message):
        make_lookback(**options)
