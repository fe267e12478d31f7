import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from sklearn.model_selection import train_test_split

from course_utils.datasets import Split, split_rows, train_validation_test_split


@st.composite
def sizes(draw) -> tuple[int, int, int]:
    n = draw(st.integers(1, 200))
    test = draw(st.integers(0, n - 1))
    return n, test, draw(st.integers(0, n - 1 - test))


@given(sizes(), st.integers(0, 2**32 - 1))
def test_parts_are_disjoint_exhaustive_and_exact_in_size(sizes, seed) -> None:
    n, test, validation = sizes
    rows = split_rows(n, test_size=test, validation_size=validation, seed=seed)
    assert (len(rows.test), len(rows.validation), len(rows.train)) == (test, validation, n - test - validation)
    assert sorted(torch.cat([rows.train, rows.validation, rows.test]).tolist()) == list(range(n))
    assert rows.train.dtype == rows.validation.dtype == rows.test.dtype == torch.int64


@given(st.integers(0, 1000), st.integers(3, 30), st.integers(3, 30))
def test_stratified_parts_are_exact_and_have_the_proportions_of_the_whole(seed, test, validation) -> None:
    labels = np.repeat([0, 1, 2], [60, 30, 10])
    rows = split_rows(100, test_size=test, validation_size=validation, seed=seed, labels=labels)
    assert sorted(torch.cat([rows.train, rows.validation, rows.test]).tolist()) == list(range(100))
    for part, size in ((rows.test, test), (rows.validation, validation)):
        assert len(part) == size
        shares = np.bincount(labels[part.numpy()], minlength=3)
        # Rounding costs less than one row a class in each of the two draws.
        assert np.all(np.abs(shares - size * np.array([0.6, 0.3, 0.1])) < 2)


def test_without_stratifying_a_sorted_array_would_be_uneven() -> None:
    labels = torch.arange(1000) // 500
    spread = [labels[split_rows(1000, test_size=100, seed=seed).test].sum().item() for seed in range(5)]
    even = [labels[split_rows(1000, test_size=100, seed=seed, labels=labels).test].sum().item() for seed in range(5)]
    assert even == [50] * 5
    assert spread != even


def test_held_out_parts_are_those_of_scikit_learn() -> None:
    labels = np.arange(90) % 3
    rows = split_rows(90, test_size=20, validation_size=10, seed=7, labels=labels)
    rest, test = train_test_split(np.arange(90), test_size=20, random_state=7, stratify=labels)
    train, validation = train_test_split(rest, test_size=10, random_state=7, stratify=labels[rest])
    np.testing.assert_array_equal(rows.test, test)
    np.testing.assert_array_equal(rows.validation, validation)
    np.testing.assert_array_equal(rows.train, train)


def test_the_test_rows_do_not_depend_on_the_other_sizes() -> None:
    plain = split_rows(100, test_size=30, seed=1)
    other = split_rows(100, test_size=30, validation_size=20, train_size=10, seed=1)
    assert torch.equal(plain.test, other.test)


def test_train_size_keeps_the_first_rows() -> None:
    whole = split_rows(100, test_size=30, validation_size=10, seed=1)
    part = split_rows(100, test_size=30, validation_size=10, train_size=25, seed=1)
    assert torch.equal(part.train, whole.train[:25])
    assert torch.equal(part.validation, whole.validation)


def test_drawing_nothing_keeps_the_order() -> None:
    rows = split_rows(10, test_size=0)
    assert rows.train.tolist() == list(range(10))
    assert len(rows.test) == len(rows.validation) == 0


@pytest.mark.parametrize(("n", "share", "count"), [(442, 0.3, 133), (100, 0.07, 7), (10, 0.01, 1), (10, 0.0, 0)])
def test_shares_are_rounded_up(n, share, count) -> None:
    assert len(split_rows(n, test_size=share).test) == count


def test_inputs_and_targets_stay_together_whatever_their_shape() -> None:
    y = torch.arange(40) * 10
    X = torch.arange(40).reshape(40, 1, 1).expand(40, 2, 3)
    split = train_validation_test_split(X, y, test_size=8, validation_size=5, train_size=20, seed=3)
    for (inputs, targets), size in zip((split.train, split.validation, split.test), (20, 5, 8), strict=True):
        assert inputs.shape == (size, 2, 3)
        assert torch.equal(inputs[:, 0, 0] * 10, targets)


def test_stratify_uses_the_targets() -> None:
    y = torch.arange(100) // 50
    split = train_validation_test_split(torch.arange(100), y, test_size=20, seed=0, stratify=True)
    assert split.test[1].bincount().tolist() == [10, 10]


def test_a_split_shows_shapes_and_cannot_be_changed() -> None:
    split = Split(train=(torch.zeros(2, 3), ["a", "b"]), validation=torch.arange(4), test="text")
    assert repr(split) == "Split(train=(float32[2, 3], list[2]), validation=int64[4], test=str[4])"
    with pytest.raises(AttributeError):
        split.train = None


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"test_size": 10}, "leave none to train on"),
        ({"test_size": 6, "validation_size": 4}, "take 10 of 10 rows"),
        ({"test_size": 99}, "leave none to train on"),
        ({"test_size": -1}, "test_size must be a whole number, at least 0; got -1"),
        ({"test_size": -0.5}, "test_size must be a finite number, at least 0; got -0.5"),
        ({"test_size": 1.0}, "test_size=1.0 is a share and must be below 1"),
        ({"test_size": float("nan")}, "test_size must be a finite number"),
        ({"test_size": True}, "test_size must be a whole number"),
        ({"test_size": "2"}, "test_size must be a whole number"),
        ({"test_size": 2, "validation_size": 2.5}, "validation_size=2.5 is a share"),
        ({"test_size": 2, "train_size": 9}, "train_size must be a whole number, between 1 and 8; got 9"),
        ({"test_size": 2, "train_size": 0}, "train_size must be a whole number, between 1 and 8; got 0"),
        ({"test_size": 2, "labels": [0] * 9}, "one entry for each of the 10 rows"),
        ({"test_size": 2, "labels": [0] * 9 + [1]}, "cannot be stratified"),
        ({"test_size": 1, "labels": [0, 1] * 5}, "test_size takes 1 of 10 rows, which cannot be stratified"),
        ({"test_size": 4, "validation_size": 5, "labels": [0, 1] * 5}, "validation_size takes 5 of 6 rows"),
    ],
)
def test_impossible_sizes_are_explained_in_one_sentence(options, message) -> None:
    with pytest.raises(ValueError, match=message) as caught:
        split_rows(10, **options)
    assert "\n" not in str(caught.value)


def test_unequal_lengths_are_refused() -> None:
    with pytest.raises(ValueError, match="same number of rows; got 3 and 4"):
        train_validation_test_split(torch.zeros(3, 2), torch.zeros(4), test_size=1)


def test_no_rows_are_refused() -> None:
    with pytest.raises(ValueError, match="n must be a whole number, at least 1; got 0"):
        split_rows(0, test_size=0)
