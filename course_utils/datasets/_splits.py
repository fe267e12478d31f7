"""Split rows into disjoint training, validation and test parts."""

import math
from collections.abc import Sequence, Sized
from dataclasses import dataclass
from typing import Generic, TypeVar

import numpy as np
import torch
from torch import Tensor

from course_utils.datasets._arguments import check_count, check_number, check_seed

Part = TypeVar("Part")
Size = int | float


@dataclass(frozen=True, eq=False, repr=False)
class Split(Generic[Part]):
    """Hold the three parts of a dataset; no row is in two of them.

    Attributes:
        train: the part to fit on, for most datasets a pair ``(X, y)`` with one row per example.
        validation: the part to choose with; empty (zero rows) unless it was asked for.
        test: the part to report on, once.
        feature_names: one name per column of X, or empty when the columns have no names.
        class_names: the name of class ``k`` at index ``k``, or empty for other targets than classes.
    """

    train: Part
    validation: Part
    test: Part
    feature_names: tuple[str, ...] = ()
    class_names: tuple[str, ...] = ()

    def __repr__(self) -> str:
        parts = (f"{name}={_describe(getattr(self, name))}" for name in ("train", "validation", "test"))
        return f"Split({', '.join(parts)})"


def split_rows(
    n: int,
    *,
    test_size: Size,
    validation_size: Size = 0,
    train_size: Size | None = None,
    seed: int = 0,
    labels: Sequence[int] | np.ndarray | Tensor | None = None,
) -> Split[Tensor]:
    """Split the row numbers 0..n-1 at random; the parts are disjoint and, without ``train_size``, cover every row.

    The test rows are drawn first, by scikit-learn's ``train_test_split(random_state=seed, stratify=labels)``; the
    validation rows are then drawn in the same way from the rest, in which the training rows keep their random order.
    So the test rows do not depend on the other two sizes.

    Args:
        n: number of rows.
        test_size: rows to hold out first; a whole number counts rows, a float in [0, 1) is a share of ``n``, rounded
            up. Drawing nothing leaves the order of the rows as it was.
        validation_size: rows to hold out next, counted in the same way.
        train_size: keep only the first so many of the remaining rows (their order is random, not stratified).
        seed: whole number in [0, 2**32).
        labels: shape (n,). If given, test and validation rows have the class proportions of the whole.

    Returns:
        Split of int64 tensors of row numbers.

    Raises:
        ValueError: a size is negative or too large, or a class is too small to be in every part.
    """
    check_count("n", n)
    check_seed(seed)
    held_out = {"test_size": _count("test_size", test_size, n)}
    held_out["validation_size"] = _count("validation_size", validation_size, n)
    left = n - sum(held_out.values())
    if left < 1:
        raise ValueError(
            f"test_size and validation_size take {n - left} of {n} rows and leave none to train on; lower them."
        )
    keep = left if train_size is None else _count("train_size", train_size, n)
    check_count("train_size", keep, maximum=left)
    y = None if labels is None else np.asarray(labels)
    if y is not None and y.shape != (n,):
        raise ValueError(f"labels must have one entry for each of the {n} rows; got shape {y.shape}.")
    rest, test = _hold_out(np.arange(n), held_out["test_size"], y, seed, "test_size")
    train, validation = _hold_out(rest, held_out["validation_size"], y, seed, "validation_size")
    return Split(torch.from_numpy(train[:keep]), torch.from_numpy(validation), torch.from_numpy(test))


def train_validation_test_split(
    X: Tensor,
    y: Tensor,
    *,
    test_size: Size,
    validation_size: Size = 0,
    train_size: Size | None = None,
    seed: int = 0,
    stratify: bool = False,
) -> Split[tuple[Tensor, Tensor]]:
    """Split inputs and targets together, by the rows that ``split_rows`` draws (see there for sizes and errors).

    Args:
        X: inputs, shape (n, ...).
        y: targets, shape (n, ...).
        test_size: rows, or a share of n, to report on.
        validation_size: rows, or a share of n, to choose with.
        train_size: rows, or a share of n, to keep of the others; all by default.
        seed: whole number in [0, 2**32).
        stratify: keep the class proportions of ``y``, shape (n,), in the test and validation parts.

    Raises:
        ValueError: X and y differ in length, or the sizes do not fit.
    """
    if len(X) != len(y):
        raise ValueError(f"X and y must have the same number of rows; got {len(X)} and {len(y)}.")
    rows = split_rows(
        len(X),
        test_size=test_size,
        validation_size=validation_size,
        train_size=train_size,
        seed=seed,
        labels=y if stratify else None,
    )
    return Split(
        train=(X[rows.train], y[rows.train]),
        validation=(X[rows.validation], y[rows.validation]),
        test=(X[rows.test], y[rows.test]),
    )


def _count(name: str, size: Size, n: int) -> int:
    if isinstance(size, float):
        check_number(name, size)
        if size >= 1:
            raise ValueError(f"{name}={size!r} is a share and must be below 1; write a whole number to count rows.")
        # Rounding first: 0.07 * 100 is 7.000000000000001, whose ceiling would be 8.
        return math.ceil(round(size * n, 9))
    check_count(name, size, minimum=0)
    return int(size)


def _hold_out(
    rows: np.ndarray, size: int, labels: np.ndarray | None, seed: int, name: str
) -> tuple[np.ndarray, np.ndarray]:
    if size == 0:
        return rows, rows[:0]
    from sklearn.model_selection import train_test_split

    y = None if labels is None else labels[rows]
    if y is not None:
        classes, counts = np.unique(y, return_counts=True)
        if counts.min() < 2 or min(size, len(rows) - size) < len(classes):
            raise ValueError(
                f"{name} takes {size} of {len(rows)} rows, which cannot be stratified: each of the {len(classes)} "
                f"classes needs at least 2 rows here and one in each part; change the size or do not stratify."
            )
    rest, held_out = train_test_split(rows, test_size=size, random_state=int(seed), stratify=y)
    return rest, held_out


def _describe(part: object) -> str:
    if isinstance(part, tuple):
        return f"({', '.join(map(_describe, part))})"
    if isinstance(part, Tensor):
        return f"{str(part.dtype).removeprefix('torch.')}{list(part.shape)}"
    return f"{type(part).__name__}[{len(part)}]" if isinstance(part, Sized) else type(part).__name__
