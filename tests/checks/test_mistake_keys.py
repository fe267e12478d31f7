import pytest

from course_utils.checks import CheckFailure, check_close
from course_utils.checks.mistakes import key


def named(mistakes: dict[str, float]) -> str:
    """Return the key of what a check names when it is given 3 where 2 is right."""
    with pytest.raises(CheckFailure) as failed:
        check_close(3.0, 2.0, name="y", mistakes=mistakes)
    return key("softmax", failed.value.mistake or "")


def test_a_key_says_exercise_and_mistake():
    begin, _, signs = key("softmax", "the rows are summed, not the columns").rpartition("-")
    assert begin == "softmax/the-rows-are-summed-not-the-columns"
    assert len(signs) == 6
    assert len(key("softmax", "x" * 1000)) < 60


def test_a_key_lasts_when_other_mistakes_come_or_go():
    alone = named({"one is added": 3.0})
    assert alone == named({"it is halved": 1.0, "one is added": 3.0, "it is squared": 4.0})
    assert alone == named({"one is added": 3.0, "it grows by a half": 3.0})  # which this test cannot tell apart
    assert alone != named({"it grows by a half": 3.0})
    assert key("softmax", "one is\n   added") == alone


def test_different_words_have_different_keys():
    words = ["x + y", "x - y", "X - Y", "1 / n", "n / 1", "", "é", "a" * 200, "a" * 201]
    assert len({key("e", one) for one in words} | {key("f", "x + y")}) == len(words) + 1
    assert all(set(key("e", one)) <= set("abcdefghijklmnopqrstuvwxyz0123456789-/") for one in words)
