"""Seeded random numbers that share nothing with the global generators."""

import numpy as np

from course_utils.datasets._arguments import check_seed


def generator(seed: int, purpose: str) -> np.random.Generator:
    """Return a NumPy generator that depends on the seed and on what it is for.

    The purpose keeps streams apart: with one seed for everything, label noise would otherwise repeat the very numbers
    that drew the points, or those a learner draws from ``np.random.default_rng(seed)``.

    Raises:
        ValueError: ``seed`` is not a whole number in [0, 2**32).
    """
    check_seed(seed)
    return np.random.default_rng([int(seed), *purpose.encode()])
