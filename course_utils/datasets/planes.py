"""Classes in the plane that no straight line separates."""

import numpy as np
import torch
from torch import Tensor

from course_utils.datasets._arguments import check_count, check_number
from course_utils.datasets._random import generator

_SPIRAL_START = 0.1


def make_moons(n: int = 500, *, noise: float = 0.1, seed: int = 0) -> tuple[Tensor, Tensor]:
    """Draw points from two interleaved half circles of radius 1, in random order.

    Class 0 is the upper half of the circle around (0, 0), class 1 the lower half of the circle around (1, 0.5); the
    angles are uniform. Classes are balanced (class 0 has the odd point). The shape is that of scikit-learn's
    ``make_moons``.

    Args:
        n: number of points, at least 2.
        noise: standard deviation of the Gaussian noise added to both coordinates.
        seed: whole number in [0, 2**32).

    Returns:
        X float32 (n, 2) and y int64 (n,) in {0, 1}.

    Raises:
        ValueError: an argument is out of range.
    """
    check_count("n", n, minimum=2)
    rng = generator(seed, "moons")
    y = rng.permutation(np.arange(n) % 2)
    angle = rng.uniform(0, np.pi, n)
    upper = np.stack([np.cos(angle), np.sin(angle)], axis=1)
    lower = np.stack([1 - np.cos(angle), 0.5 - np.sin(angle)], axis=1)
    return _points(np.where(y[:, None] == 0, upper, lower), y, noise, rng)


def make_spirals(
    n: int = 500, *, arms: int = 2, turns: float = 1.0, noise: float = 0.02, seed: int = 0
) -> tuple[Tensor, Tensor]:
    """Draw points from spiral arms that start near the origin and end on the unit circle, in random order.

    At distance r from the origin, uniform in [0.1, 1], arm k has the angle ``2 pi (turns * r + k / arms)``. Arms are as
    balanced as n allows. Two such arms are the classic hard case of Lang and Witbrock (1988), *Learning to tell two
    spirals apart*.

    Args:
        n: number of points, at least ``arms``.
        arms: number of arms, which are the classes; at least 2.
        turns: revolutions from r = 0 to r = 1; 0 gives straight rays.
        noise: standard deviation of the Gaussian noise added to both coordinates.
        seed: whole number in [0, 2**32).

    Returns:
        X float32 (n, 2) and y int64 (n,) in 0..arms-1.

    Raises:
        ValueError: an argument is out of range.
    """
    check_count("arms", arms, minimum=2)
    check_count("n", n, minimum=arms)
    check_number("turns", turns)
    rng = generator(seed, "spirals")
    y = rng.permutation(np.arange(n) % arms)
    radius = rng.uniform(_SPIRAL_START, 1, n)
    angle = 2 * np.pi * (turns * radius + y / arms)
    return _points(radius[:, None] * np.stack([np.cos(angle), np.sin(angle)], axis=1), y, noise, rng)


def _points(clean: np.ndarray, y: np.ndarray, noise: float, rng: np.random.Generator) -> tuple[Tensor, Tensor]:
    check_number("noise", noise)
    X = clean + noise * rng.standard_normal(clean.shape)
    return torch.from_numpy(X.astype(np.float32)), torch.from_numpy(y.astype(np.int64))
