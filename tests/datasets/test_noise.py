import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from course_utils.datasets import add_label_noise


@given(st.integers(2, 7), st.sampled_from([0.0, 0.2, 0.7, 1.0]), st.integers(0, 50))
def test_the_rate_of_wrong_labels_is_as_documented(classes, probability, seed) -> None:
    y = torch.arange(8000) % classes
    noisy = add_label_noise(y, probability, classes=classes, seed=seed)
    expected = probability * (1 - 1 / classes)
    # Five standard errors.
    assert abs((noisy != y).float().mean().item() - expected) <= 5 * (expected * (1 - expected) / 8000) ** 0.5
    assert noisy.min() >= 0
    assert noisy.max() < classes
    assert noisy.dtype == torch.int64


def test_certain_noise_is_uniform_over_the_classes() -> None:
    counts = add_label_noise(torch.full((10000,), 3), 1.0, classes=4).bincount(minlength=4)
    assert (counts - 2500).abs().max() < 5 * (10000 * 0.25 * 0.75) ** 0.5


def test_labels_that_were_given_stay_as_they_are() -> None:
    y = torch.zeros(100, dtype=torch.int64)
    noisy = add_label_noise(y, 1.0, classes=5)
    assert not y.any()
    assert noisy.any()


def test_longer_labels_change_in_the_same_places() -> None:
    y = torch.arange(100) % 10
    assert torch.equal(add_label_noise(y, 0.4, classes=10)[:30], add_label_noise(y[:30], 0.4, classes=10))


@pytest.mark.parametrize("probability", [-0.1, 1.1, float("nan"), "a", None])
def test_bad_probability(probability) -> None:
    with pytest.raises(ValueError, match="probability must be a finite number, between 0 and 1; got"):
        add_label_noise(torch.zeros(3, dtype=torch.int64), probability, classes=2)


def test_bad_classes() -> None:
    with pytest.raises(ValueError, match="classes must be a whole number, at least 2; got 1"):
        add_label_noise(torch.zeros(3, dtype=torch.int64), 0.5, classes=1)
