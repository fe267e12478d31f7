import sys
from pydoc_data.topics import topics

import pytest

from course_utils.datasets import DatasetUnavailableError, load_prose


def share_seen(validation: str, train: str) -> float:
    """Measure which share of the 60-character windows of one text occurs in the other."""
    starts = range(0, len(validation) - 60, 60)
    return sum(validation[start : start + 60] in train for start in starts) / len(starts)


def test_the_texts_are_the_sorted_topics_cut_once() -> None:
    train, validation = load_prose()
    assert train + validation == "".join(text for _, text in sorted(topics.items()))
    assert len(validation) == round(0.1 * len(train + validation))


def test_the_order_is_that_of_the_names_however_python_stores_them(monkeypatch) -> None:
    monkeypatch.setattr("pydoc_data.topics.topics", {"b": "second\n", "a": "first\n", "c": "third\n"})
    assert "".join(load_prose(0.5)) == "first\nsecond\nthird\n"


def test_the_text_is_prose_large_enough_to_learn_from() -> None:
    train, _ = load_prose()
    assert len(train) > 300_000
    assert train.count(" the ") > 3000


def test_the_tail_shares_less_with_the_rest_than_interleaved_blocks_do() -> None:
    train, validation = load_prose()
    text = train + validation
    blocks = [text[start : start + 2000] for start in range(0, len(text), 2000)]
    interleaved = share_seen("".join(blocks[::10]), "".join(block for i, block in enumerate(blocks) if i % 10))
    assert share_seen(validation, train) < 0.5 * interleaved


def test_the_fraction_moves_the_cut() -> None:
    train, validation = load_prose(0.25)
    assert len(validation) == round(0.25 * len(train + validation))
    assert validation.endswith(load_prose()[1])


@pytest.mark.parametrize("fraction", [0, 1, 1e-9, 0.0, 1.0])
def test_an_empty_text_is_refused(fraction) -> None:
    with pytest.raises(ValueError, match="leaves one of the two texts empty"):
        load_prose(fraction)


@pytest.mark.parametrize("fraction", [-0.1, 1.5, float("nan"), None])
def test_a_bad_fraction_is_refused(fraction) -> None:
    with pytest.raises(ValueError, match="validation_fraction must be a finite number, between 0 and 1"):
        load_prose(fraction)


def test_a_python_without_topics_is_explained(monkeypatch) -> None:
    monkeypatch.setitem(sys.modules, "pydoc_data.topics", None)
    with pytest.raises(DatasetUnavailableError, match="installed without its help topics"):
        load_prose()
