import math
from collections import Counter

import pytest
import torch

from course_utils.ngram import NGram

TEXT = torch.tensor([0, 1, 0, 2, 0, 1, 1, 0, 1, 0, 3, 0, 1])


def slow(text, order, size, context, symbol):
    """Witten and Bell's formula, as it stands in the module's words."""
    if order == 0:
        return 1 / size
    before = tuple(context[len(context) - order + 1 :]) if order > 1 else ()
    runs = Counter(tuple(text[place : place + order]) for place in range(len(text) - order + 1))
    followed = {run: count for run, count in runs.items() if run[:-1] == before}
    shorter = slow(text, order - 1, size, context, symbol)
    if not followed:
        return shorter
    total = sum(followed.values()) + len(followed)
    return (followed.get((*before, symbol), 0) + len(followed) * shorter) / total


def test_one_symbol_by_hand():
    model = NGram(torch.tensor([0, 0, 1]), 1, 4)
    assert model.next(torch.tensor([], dtype=torch.int64)).tolist() == pytest.approx([0.5, 0.3, 0.1, 0.1])


@pytest.mark.parametrize("order", [1, 2, 3, 4])
def test_what_it_gives_is_the_formula(order):
    model = NGram(TEXT, order, 5)
    for context in ([], [0], [4], [0, 1], [2, 4], [1, 0, 1], [3, 0, 1, 1, 0]):
        right = [slow(TEXT.tolist(), min(order, len(context) + 1), 5, context, symbol) for symbol in range(5)]
        assert model.next(torch.tensor(context, dtype=torch.int64)).tolist() == pytest.approx(right)


@pytest.mark.parametrize("order", [1, 2, 3, 6])
def test_probabilities_after_any_context_add_up_to_one_and_are_never_zero(order):
    model = NGram(TEXT, order, 6)
    for context in ([], [5], [0], [0, 1, 0], [5, 5, 5, 5]):
        odds = model.next(torch.tensor(context, dtype=torch.int64))
        assert odds.sum().item() == pytest.approx(1)
        assert odds.min() > 0


@pytest.mark.parametrize("order", [1, 2, 3, 5])
def test_a_text_is_judged_symbol_by_symbol(order):
    model, text = NGram(TEXT, order, 5), torch.tensor([1, 0, 2, 2, 4, 0, 1, 0])
    right = [math.log(model.next(text[:place])[symbol]) for place, symbol in enumerate(text.tolist())]
    assert model.log_probabilities(text).tolist() == pytest.approx(right)


def test_a_text_shorter_than_a_run_and_an_empty_one_are_judged_too():
    model = NGram(torch.tensor([1]), 3, 2)
    assert model.log_probabilities(torch.tensor([], dtype=torch.int64)).shape == (0,)
    assert model.log_probabilities(torch.tensor([1, 1])).shape == (2,)


@pytest.mark.parametrize(("ids", "order", "size"), [([0], 0, 2), ([0, 2], 2, 2), ([-1], 1, 2), ([0], 64, 2)])
def test_what_cannot_be_counted_is_refused(ids, order, size):
    with pytest.raises(ValueError, match=r"order=|ids are"):
        NGram(torch.tensor(ids), order, size)
