"""Draw images side by side, and matrices as heatmaps."""

from collections.abc import Sequence
from math import ceil

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from course_utils.plotting.arrays import as_array
from course_utils.plotting.style import INK, axes_or_new, hide_frame, number

TILE_GAP = 0.08
TITLE_GAP = 0.25


def images(
    X: ArrayLike,
    titles: Sequence[object] | None = None,
    *,
    columns: int | None = None,
    cmap: str = "gray",
    ax: Axes | None = None,
) -> Axes:
    """Draw a batch of images as tiles of one Axes, row by row.

    One gray scale spans the whole batch, so brightness can be compared between tiles. Color values that leave
    [0, 1] (uint8: [0, 255]) are rescaled, again over the whole batch, as normalized pictures need.

    Args:
        X: shape (N, H, W), (N, 1, H, W) or (N, 3, H, W).
        titles: one a picture, written above it.
        columns: tiles in a row; at most 8 by default.
        cmap: color map of one-channel images.
        ax: where to draw.

    Raises:
        ValueError: another shape, an empty batch, or a number of titles other than N.
    """
    batch = _channels_last(as_array(X))
    count, height, width = batch.shape[:3]
    if titles is not None and len(titles) != count:
        raise ValueError(f"There are {count} images but {len(titles)} titles; give one title an image.")
    columns = min(count, columns or 8)
    rows = ceil(count / columns)
    aspect = height / width
    pitch = aspect + TILE_GAP + (TITLE_GAP if titles is not None else 0)
    ax = axes_or_new(ax, (1.0 * columns + 0.2, 1.0 * rows * pitch + 0.2))
    for index, image in enumerate(batch):
        row, column = divmod(index, columns)
        left, bottom = column * (1 + TILE_GAP), -row * pitch - aspect
        extent = (left, left + 1, bottom, bottom + aspect)
        ax.imshow(image, cmap=cmap, vmin=batch.min(), vmax=batch.max(), extent=extent, interpolation="nearest")
        if titles is not None:
            ax.text(left + 0.5, bottom + aspect + 0.04, str(titles[index]), ha="center", va="bottom", fontsize=9)
    top = TITLE_GAP if titles is not None else 0
    right, bottom = columns * (1 + TILE_GAP) - TILE_GAP, -(rows - 1) * pitch - aspect
    ax.set(xlim=(-0.02, right + 0.02), ylim=(bottom - 0.02, top + 0.02), aspect="equal")
    hide_frame(ax)
    return ax


def _channels_last(batch: np.ndarray) -> np.ndarray:
    """Return shape (N, H, W) or (N, H, W, 3), ready for imshow."""
    if batch.ndim == 4 and batch.shape[1] == 1:
        batch = batch[:, 0]
    if batch.size == 0 or not (batch.ndim == 3 or (batch.ndim == 4 and batch.shape[1] == 3)):
        raise ValueError(
            f"Cannot draw images of shape {batch.shape}; give (N, H, W), (N, 1, H, W) or (N, 3, H, W) "
            "(X[None] turns one image into a batch, X[:, k] takes channel k)."
        )
    if batch.ndim == 3:
        return batch
    batch = np.moveaxis(batch, 1, -1)
    top = 255 if batch.dtype == np.uint8 else 1
    low, high = float(batch.min()), float(batch.max())
    if low < 0 or high > top:
        return (batch - low) / (high - low if high > low else 1)
    return batch / top


def heatmap(
    matrix: ArrayLike,
    row_labels: Sequence[object] | None = None,
    column_labels: Sequence[object] | None = None,
    *,
    annotate: bool = True,
    digits: int = 2,
    ax: Axes | None = None,
) -> Axes:
    """Draw a matrix as colored cells, each with its number.

    A matrix with negative entries gets a two-sided map with white at 0 and equal ends; any other gets a one-sided map
    from the smallest entry to the largest. Without numbers a color bar takes their place.

    Args:
        matrix: shape (rows, columns).
        row_labels: one a row.
        column_labels: one a column.
        annotate: write the numbers into the cells.
        digits: significant digits of a number that is not an integer.
        ax: where to draw.

    Raises:
        ValueError: ``matrix`` is not two-dimensional or is empty, or the labels do not fit it.
    """
    values = as_array(matrix)
    if values.ndim != 2 or values.size == 0:
        raise ValueError(f"A heatmap needs a matrix (rows, columns); got shape {values.shape}.")
    for name, labels, size in (("row", row_labels, values.shape[0]), ("column", column_labels, values.shape[1])):
        if labels is not None and len(labels) != size:
            raise ValueError(f"The matrix has {size} {name}s but there are {len(labels)} {name} labels.")
    ax = axes_or_new(ax, (1.6 + 0.55 * values.shape[1], 0.9 + 0.45 * values.shape[0]))
    finite = values[np.isfinite(values)]
    low, high = (float(finite.min()), float(finite.max())) if finite.size else (0.0, 1.0)
    signed = low < 0
    low, high = (-max(-low, high), max(-low, high)) if signed else (low, high)
    picture = ax.imshow(values.astype(float), cmap="RdBu_r" if signed else "Blues", vmin=low, vmax=high, aspect="auto")
    ax.grid(False)
    ax.spines[:].set_visible(False)
    ax.tick_params(length=0)
    for axis, labels in ((ax.yaxis, row_labels), (ax.xaxis, column_labels)):
        if labels is not None:
            axis.set_ticks(range(len(labels)), [str(label) for label in labels])
    if annotate:
        colors = picture.to_rgba(np.ma.masked_invalid(values.astype(float)))
        for (row, column), value in np.ndenumerate(values):
            _write_cell(ax, row, column, value, digits, colors[row, column])
    else:
        ax.figure.colorbar(picture, ax=ax)
    return ax


def _write_cell(ax: Axes, row: int, column: int, value: float, digits: int, background: np.ndarray) -> None:
    red, green, blue, alpha = background
    luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue if alpha else 1.0
    text = str(value) if isinstance(value, np.integer | np.bool_) else number(value, digits)
    ax.text(
        column, row, text.replace("-", "\N{MINUS SIGN}"), ha="center", va="center", fontsize=9,
        color="white" if luminance < 0.45 else INK,
    )  # fmt: skip
