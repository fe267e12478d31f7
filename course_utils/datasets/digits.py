"""Handwritten digits, small enough to train on in seconds."""

from functools import cache

import numpy as np
import torch
from torch import Tensor

from course_utils.datasets._arguments import check_number
from course_utils.datasets._splits import Size, Split, split_rows
from course_utils.datasets.noise import add_label_noise

CLASSES = 10


def load_digits(
    seed: int = 0,
    *,
    train_size: Size | None = None,
    validation_size: Size = 0,
    test_size: Size = 500,
    label_noise: float = 0.0,
    images: bool = False,
) -> Split[tuple[Tensor, Tensor]]:
    """Load scikit-learn's 1797 digits with a seeded, stratified split.

    With the default sizes 1297 rows train and 500 test, the rows of scikit-learn's
    ``train_test_split(X / 16, y, test_size=500, random_state=seed, stratify=y)`` in the same order.

    Args:
        seed: chooses the split and the label noise; whole number in [0, 2**32).
        train_size: keep only the first so many training rows.
        validation_size: rows taken from the training rows, stratified; none by default.
        test_size: rows held out first, stratified.
        label_noise: probability that a training or validation label is replaced by a uniformly drawn class, so that
            0.9 of these are wrong; test labels stay true.
        images: give X as images (n, 1, 8, 8) instead of rows (n, 64).

    Returns:
        Split of pairs ``(X, y)``: X float32 ink in [0, 1] (raw counts 0..16, divided by 16), shape (n, 64) in row-major
        order or (n, 1, 8, 8); y int64 in 0..9, shape (n,).

    Raises:
        ValueError: a size, the seed or the noise is out of range.

    Source: the test part of "Optical Recognition of Handwritten Digits", E. Alpaydin and C. Kaynak (1998), UCI Machine
    Learning Repository, CC BY 4.0; shipped with scikit-learn.
    """
    check_number("label_noise", label_noise, maximum=1.0)
    pixels, labels = _read()
    X, y = torch.from_numpy(pixels), torch.from_numpy(labels)
    if images:
        X = X.reshape(-1, 1, 8, 8)
    rows = split_rows(
        len(y), train_size=train_size, validation_size=validation_size, test_size=test_size, seed=seed, labels=y
    )
    # Noise belongs to the row of the whole dataset: it does not change with the sizes asked for.
    noisy = add_label_noise(y, label_noise, classes=CLASSES, seed=seed)
    return Split(
        train=(X[rows.train], noisy[rows.train]),
        validation=(X[rows.validation], noisy[rows.validation]),
        test=(X[rows.test], y[rows.test]),
        class_names=tuple(map(str, range(CLASSES))),
    )


@cache
def _read() -> tuple[np.ndarray, np.ndarray]:
    from sklearn.datasets import load_digits as load

    pixels, labels = load(return_X_y=True)
    return (pixels / 16).astype(np.float32), labels.astype(np.int64)
