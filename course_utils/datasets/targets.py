"""Numerical tables that are hard for raw inputs: targets that jump or oscillate, features with long tails."""

from collections.abc import Callable

import numpy as np
import torch
from torch import Tensor

from course_utils.datasets._arguments import check_count, check_number
from course_utils.datasets._random import generator

FEATURES = 4


def make_step_targets(n: int = 2000, *, noise: float = 0.1, seed: int = 0) -> tuple[Tensor, Tensor]:
    """Draw a table whose target is a sum of two square waves and a line.

    x is uniform on (-1, 1)^4 and ``y = f(x0) + f(x1 + 0.1) + 0.5 x2 + noise * e`` with
    ``f(u) = 2 (floor(4 u) mod 2) - 1`` and e standard normal; x3 plays no part. Motivated by Gorishniy, Rubachev and
    Babenko (2022), *On Embeddings for Numerical Features in Tabular Deep Learning*.

    Args:
        n: number of rows. Draw a validation set with another seed, or draw more and split.
        noise: standard deviation of the noise of y; the inputs do not change with it.
        seed: whole number in [0, 2**32).

    Returns:
        X float32 (n, 4) and y float32 (n,), not standardized.

    Raises:
        ValueError: an argument is out of range.
    """
    return _table(n, noise, seed, lambda x: _square_wave(x[0]) + _square_wave(x[1] + 0.1) + 0.5 * x[2])


def make_periodic_targets(n: int = 2000, *, noise: float = 0.1, seed: int = 0) -> tuple[Tensor, Tensor]:
    """Draw a table whose target is a sum of two sinusoids and a line.

    x is uniform on (-1, 1)^4 and ``y = sin(6 pi x0) + cos(4 pi x1) + 0.5 x2 + noise * e`` with e standard normal; x3
    plays no part. Arguments, result and errors are those of ``make_step_targets``, and so are the inputs of each seed.
    """
    return _table(n, noise, seed, lambda x: np.sin(6 * np.pi * x[0]) + np.cos(4 * np.pi * x[1]) + 0.5 * x[2])


def make_skewed_targets(n: int = 2000, *, noise: float = 0.1, seed: int = 0) -> tuple[Tensor, Tensor]:
    """Draw a table whose features have long tails, as incomes and waiting times do.

    ``x = exp(1.5 u)`` with u standard normal in four dimensions, so a tenth of the rows lies above 6.8 and the largest
    of thousands above 100; ``y = sin(2 u0) + [u1 > 0] + 0.5 u2 + noise * e`` with e standard normal; x3 plays no part.
    Arguments, result and errors are those of ``make_step_targets``.
    """

    def target(x: np.ndarray) -> np.ndarray:
        u = np.log(x) / 1.5
        return np.asarray(np.sin(2 * u[0]) + (u[1] > 0) + 0.5 * u[2])

    return _table(n, noise, seed, target, lambda rng: np.exp(1.5 * rng.standard_normal((n, FEATURES))))


def _square_wave(u: np.ndarray) -> np.ndarray:
    return np.where(np.floor(4 * u) % 2 == 1, 1.0, -1.0)


def _table(
    n: int,
    noise: float,
    seed: int,
    target: Callable[[np.ndarray], np.ndarray],
    draw: Callable[[np.random.Generator], np.ndarray] | None = None,
) -> tuple[Tensor, Tensor]:
    check_count("n", n)
    check_number("noise", noise)
    rng = generator(seed, "targets")
    X = (draw(rng) if draw else rng.uniform(-1, 1, (n, FEATURES))).astype(np.float32)
    # From the rounded inputs that are returned, or a row beside a jump could carry the target of the other side.
    y = target(X.T.astype(np.float64)) + noise * rng.standard_normal(n)
    return torch.from_numpy(X), torch.from_numpy(y.astype(np.float32))
