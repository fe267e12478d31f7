"""Spoil labels on purpose, to see what regularization is worth."""

import torch
from torch import Tensor

from course_utils.datasets._arguments import check_count, check_number
from course_utils.datasets._random import generator


def add_label_noise(y: Tensor, probability: float, *, classes: int, seed: int = 0) -> Tensor:
    """Replace each label, with the given probability, by a class drawn uniformly from all of them.

    The drawn class may be the old one, so a share ``probability * (1 - 1 / classes)`` ends up wrong. This is the
    symmetric label noise of Zhang et al. (2017), *Understanding deep learning requires rethinking generalization*.

    Args:
        y: class labels, int64, shape (n,).
        probability: chance that a label is redrawn, in [0, 1].
        classes: number of classes.
        seed: whole number in [0, 2**32). A longer ``y`` gets the same changes at its start.

    Returns:
        A new int64 tensor, shape (n,); ``y`` is left alone.

    Raises:
        ValueError: an argument is out of range.
    """
    check_number("probability", probability, maximum=1.0)
    check_count("classes", classes, minimum=2)
    rng = generator(seed, "label noise")
    # One row of two numbers per label, so that the noise of a label does not depend on how many follow it.
    chance, choice = torch.from_numpy(rng.random((len(y), 2))).unbind(1)
    return torch.where(chance < probability, (choice * classes).long(), y)
