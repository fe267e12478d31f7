"""Rendered scenes with a few shapes each, for learning to localize."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor

from course_utils.datasets._arguments import check_count, check_number
from course_utils.datasets._random import generator

SHAPES = ("circle", "square", "triangle")
PADDING = -1
_TRIES = 50

Box = tuple[int, int, int, int]


class Scenes(NamedTuple):
    """Hold n scenes with up to K objects each.

    Attributes:
        images: float32 in [0, 1], shape (n, 1, size, size); the background is 0, a shape at least 0.5, before noise.
        boxes: float32 pixels, shape (n, K, 4), as (x1, y1, x2, y2) with x to the right and y down. Coordinates are
            pixel edges: columns x1..x2-1 and rows y1..y2-1 hold the shape, whose width is x2 - x1. Padding is 0.
        labels: int64, shape (n, K): 0 circle, 1 square, 2 triangle, and -1 for padding, which comes last.
    """

    images: Tensor
    boxes: Tensor
    labels: Tensor


def make_shapes(
    n: int = 100,
    *,
    size: int = 32,
    max_objects: int = 3,
    sides: tuple[int, int] = (8, 14),
    max_overlap: float = 0.2,
    noise: float = 0.05,
    seed: int = 0,
) -> Scenes:
    """Draw scenes of filled circles, squares and upright triangles; each box bounds its shape's pixels exactly.

    The number of objects is uniform in 1..max_objects, an object that finds no free place in 50 tries is left out;
    class, place and brightness (0.5 to 1) are uniform. Circles and squares are as wide as high, triangles need not be.
    Where two shapes overlap, the later one covers the earlier, whose box still bounds all of it.

    Args:
        n: number of scenes; the first scenes of a seed do not depend on it. Draw a test set with another seed.
        size: height and width of an image in pixels.
        max_objects: K, the most objects in a scene; 1 for plain localization.
        sides: least and greatest width and height of a shape in pixels.
        max_overlap: greatest intersection of two boxes as a share of the smaller one, in [0, 1]; 0 keeps them apart.
        noise: standard deviation of Gaussian noise added to every pixel, then clipped to [0, 1].
        seed: whole number in [0, 2**32).

    Returns:
        Scenes: images (n, 1, size, size), boxes (n, max_objects, 4) and labels (n, max_objects).

    Raises:
        ValueError: an argument is out of range, or the sides do not fit the image.
    """
    check_count("n", n)
    check_count("max_objects", max_objects)
    _check_sides(sides, size)
    check_number("max_overlap", max_overlap, maximum=1.0)
    check_number("noise", noise)
    rng = generator(seed, "shapes")
    images = np.zeros((n, 1, size, size), dtype=np.float32)
    boxes = np.zeros((n, max_objects, 4), dtype=np.float32)
    labels = np.full((n, max_objects), PADDING, dtype=np.int64)
    for image, image_boxes, image_labels in zip(images, boxes, labels, strict=True):
        placed = _place(rng, size, max_objects, sides, max_overlap)
        for slot, (label, box) in enumerate(placed):
            image_boxes[slot], image_labels[slot] = box, label
            x1, y1, x2, y2 = box
            image[0, y1:y2, x1:x2][_mask(SHAPES[label], x2 - x1, y2 - y1)] = rng.uniform(0.5, 1)
        image += noise * rng.standard_normal(image.shape)
    return Scenes(torch.from_numpy(images.clip(0, 1)), torch.from_numpy(boxes), torch.from_numpy(labels))


def _check_sides(sides: Sequence[int], size: int) -> None:
    check_count("size", size)
    try:
        least, greatest = sides
    except (TypeError, ValueError):
        raise ValueError(f"sides must be a pair (least, greatest) in pixels; got {sides!r}.") from None
    check_count("the greatest side", greatest, maximum=size)
    check_count("the least side", least, maximum=greatest)


def _place(
    rng: np.random.Generator, size: int, max_objects: int, sides: tuple[int, int], max_overlap: float
) -> list[tuple[int, Box]]:
    placed: list[tuple[int, Box]] = []
    for _ in range(rng.integers(1, max_objects + 1)):
        label = int(rng.integers(len(SHAPES)))
        for _ in range(_TRIES):
            box = _random_box(rng, size, sides, square=SHAPES[label] != "triangle")
            if all(_overlap(box, other) <= max_overlap for _, other in placed):
                placed.append((label, box))
                break
    return placed


def _random_box(rng: np.random.Generator, size: int, sides: tuple[int, int], square: bool) -> Box:
    width, height = (int(side) for side in rng.integers(sides[0], sides[1] + 1, 2))
    if square:
        height = width
    x1, y1 = int(rng.integers(size - width + 1)), int(rng.integers(size - height + 1))
    return x1, y1, x1 + width, y1 + height


def _overlap(a: Box, b: Box) -> float:
    width = max(0, min(a[2], b[2]) - max(a[0], b[0]))
    height = max(0, min(a[3], b[3]) - max(a[1], b[1]))
    smaller = min((box[2] - box[0]) * (box[3] - box[1]) for box in (a, b))
    return width * height / smaller


def _mask(shape: str, width: int, height: int) -> np.ndarray:
    """Tell which pixels of a width x height frame the shape covers; it always touches all four sides."""
    x = np.abs(np.arange(width) - (width - 1) / 2)
    y = np.arange(height)[:, None]
    covered = np.ones((height, width), dtype=bool)
    if shape == "circle":
        covered &= x**2 + (y - (height - 1) / 2) ** 2 <= (width / 2) ** 2
    elif shape == "triangle":
        # The half width grows from the half pixel that holds the apex to the whole base.
        covered &= x <= np.maximum(0.5, width / 2 * (y + 1) / height)
    return covered
