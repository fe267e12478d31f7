import numpy as np
import pytest
import torch
from sklearn import datasets as sklearn_datasets
from sklearn.model_selection import train_test_split

from course_utils.datasets import load_digits


def parts_of(split):
    return split.train, split.validation, split.test


@pytest.mark.parametrize("seed", [0, 1, 104])
@pytest.mark.parametrize("n", [None, 300])
def test_the_default_split_is_scikit_learns(seed, n) -> None:
    X, y = sklearn_datasets.load_digits(return_X_y=True)
    X_train, X_test, y_train, y_test = train_test_split(
        (X / 16).astype(np.float32), y, test_size=500, random_state=seed, stratify=y
    )
    digits = load_digits(seed, train_size=n)
    for actual, expected in zip((*digits.train, *digits.test), (X_train[:n], y_train[:n], X_test, y_test), strict=True):
        np.testing.assert_array_equal(actual, expected)
    assert digits.train[0].shape == (n or 1297, 64)
    assert digits.train[0].dtype == torch.float32
    assert digits.train[1].dtype == torch.int64
    assert digits.validation[0].shape == (0, 64)


def test_all_parts_together_are_the_whole_set() -> None:
    X, y = sklearn_datasets.load_digits(return_X_y=True)
    digits = load_digits(5, validation_size=200)
    parts = [torch.cat([inputs * 16, targets[:, None]], dim=1).int() for inputs, targets in parts_of(digits)]
    assert [len(part) for part in parts] == [1097, 200, 500]
    rows = sorted(map(tuple, torch.cat(parts).tolist()))
    assert rows == sorted(map(tuple, np.column_stack([X, y]).astype(int).tolist()))
    # The 1797 rows all differ, so that the counts above prove the parts disjoint.
    assert len(set(rows)) == 1797


def test_images_are_the_rows_in_another_shape() -> None:
    rows, images = load_digits(2, validation_size=50), load_digits(2, validation_size=50, images=True)
    for (X, y), (X_images, y_images), n in zip(parts_of(rows), parts_of(images), (1247, 50, 500), strict=True):
        assert X_images.shape == (n, 1, 8, 8)
        assert torch.equal(X_images.flatten(1), X)
        assert torch.equal(y_images, y)
    original = sklearn_datasets.load_digits().images
    first = load_digits(2, test_size=0, images=True).train[0][0, 0]
    np.testing.assert_array_equal(first * 16, original[0])


def test_validation_and_test_are_stratified() -> None:
    digits = load_digits(0, validation_size=100, test_size=800)
    for (_, y), size in ((digits.validation, 100), (digits.test, 800)):
        counts = y.bincount(minlength=10)
        assert counts.sum() == size
        assert counts.min() >= size // 10 - 3
        assert counts.max() <= size // 10 + 3


def test_noise_spoils_training_and_validation_labels_only() -> None:
    clean = load_digits(1, validation_size=300)
    noisy = load_digits(1, validation_size=300, label_noise=0.5)
    assert torch.equal(noisy.train[0], clean.train[0])
    assert torch.equal(noisy.test[1], clean.test[1])
    for (_, spoiled), (_, true) in ((noisy.train, clean.train), (noisy.validation, clean.validation)):
        # Half are redrawn, nine in ten of these wrong: 0.45, within four standard errors.
        wrong = (spoiled != true).float().mean().item()
        assert abs(wrong - 0.45) < 4 * (0.45 * 0.55 / len(true)) ** 0.5


def test_noise_of_a_row_does_not_depend_on_the_sizes() -> None:
    whole = load_digits(1, label_noise=0.3)
    few = load_digits(1, train_size=200, label_noise=0.3)
    assert torch.equal(few.train[1], whole.train[1][:200])


def test_noise_differs_between_seeds_for_the_same_rows() -> None:
    # Nothing is held out, so that both have all rows in the original order.
    first, second = (load_digits(seed, test_size=0, label_noise=0.5).train for seed in (0, 1))
    assert torch.equal(first[0], second[0])
    assert not torch.equal(first[1], second[1])


def test_changing_what_came_back_does_not_change_the_next_load() -> None:
    first = load_digits(0)
    kept = first.train[0].clone()
    first.train[0].zero_(), first.train[1].zero_()
    assert torch.equal(load_digits(0).train[0], kept)
    assert load_digits(0).train[1].any()


def test_class_names() -> None:
    assert load_digits().class_names == tuple("0123456789")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"label_noise": -0.1}, "label_noise must be a finite number, between 0 and 1; got -0.1"),
        ({"label_noise": 1.1}, "label_noise must be"),
        ({"test_size": 1797}, "test_size and validation_size take 1797 of 1797 rows"),
        ({"train_size": 1298}, "train_size must be a whole number, between 1 and 1297; got 1298"),
        ({"validation_size": 9}, "validation_size takes 9 of 1297 rows, which cannot be stratified"),
    ],
)
def test_bad_arguments(options, message) -> None:
    with pytest.raises(ValueError, match=message):
        load_digits(**options)
