"""Draw what a classifier of the plane predicts where."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import torch
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from course_utils.plotting.arrays import as_array
from course_utils.plotting.style import HATCHES, INK, MARKERS, PALETTE, axes_or_new, tint


def decision_boundary(
    predict: Callable[[torch.Tensor], Any],
    X: ArrayLike,
    y: ArrayLike,
    *,
    threshold: float | None = None,
    limits: tuple[float, float, float, float] | None = None,
    resolution: int = 201,
    names: Sequence[str] | None = None,
    legend: bool = True,
    ax: Axes | None = None,
) -> Axes:
    """Shade the plane by predicted class, draw the boundary, and put the data on top, one marker a class.

    Args:
        predict: maps a float32 tensor (N, 2) to one of: integer or Boolean labels (N,); one score or probability a
            point, (N,) or (N, 1), meaning the second class where it is above ``threshold``; K scores a point, (N, K),
            meaning class k where column k is largest. Called without gradients.
        X: points, shape (N, 2).
        y: labels, shape (N,): 0 or 1, -1 or +1, or 0 ... K - 1.
        threshold: for one score a point; by default 0.5 if all scores lie in [0, 1] (probabilities), else 0 (logits).
        limits: x_min, x_max, y_min, y_max; by default the data with a margin.
        resolution: grid points along each side.
        names: class names for the legend, in the order of the labels.
        legend: show the legend.
        ax: where to draw.

    Raises:
        ValueError: shapes, labels or predictions that do not fit the above.
    """
    points, labels = _check_data(as_array(X), as_array(y))
    x, y_grid, plane = _plane(points, limits, resolution)
    with torch.no_grad():
        scores = as_array(predict(torch.tensor(plane, dtype=torch.float32)))
    classes, margins = _margins(scores, labels, threshold, len(plane))
    if names is not None and len(names) != len(classes):
        raise ValueError(f"There are {len(classes)} classes but {len(names)} names; give one name a class.")
    ax = axes_or_new(ax, (4.6, 3.8))
    for index, margin in enumerate(margins.reshape(len(classes), resolution, resolution)):
        _shade(ax, x, y_grid, margin, index)
    texts = names if names is not None else [f"class {label}".replace("-", "\N{MINUS SIGN}") for label in classes]
    for index, (label, text) in enumerate(zip(classes, texts, strict=True)):
        ax.plot(*points[labels == label].T, label=text, zorder=3, **_marker(index))
    ax.set(xlim=(x[0], x[-1]), ylim=(y_grid[0], y_grid[-1]), xlabel="$x_1$", ylabel="$x_2$")
    ax.grid(False)
    if legend:
        ax.legend(loc="upper left", bbox_to_anchor=(1, 1))
    return ax


def _check_data(points: np.ndarray, labels: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    if points.ndim != 2 or points.shape[1] != 2 or len(points) == 0:
        raise ValueError(f"`X` must have shape (N, 2), points of the plane; got {points.shape}.")
    if labels.ndim == 2 and labels.shape[1] == 1:
        labels = labels[:, 0]
    if labels.shape != points.shape[:1]:
        raise ValueError(f"`y` must have shape ({len(points)},), one label a point; got {labels.shape}.")
    if not np.array_equal(labels, np.round(labels)):
        raise ValueError("`y` must hold whole numbers, the class labels.")
    return points, labels.astype(int)


def _plane(
    points: np.ndarray, limits: tuple[float, float, float, float] | None, resolution: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    if limits is None:
        low, high = points.min(axis=0), points.max(axis=0)
        margin = 0.15 * np.where(high > low, high - low, 1.0)
        (left, bottom), (right, top) = low - margin, high + margin
    else:
        left, right, bottom, top = limits
    x, y = np.linspace(left, right, resolution), np.linspace(bottom, top, resolution)
    return x, y, np.stack(np.meshgrid(x, y), axis=-1).reshape(-1, 2)


def _margins(
    scores: np.ndarray, labels: np.ndarray, threshold: float | None, count: int
) -> tuple[list[int], np.ndarray]:
    """Return the classes and, of shape (classes, count), how clearly each wins: positive where it is predicted."""
    if scores.ndim == 2 and scores.shape[1] == 1:
        scores = scores[:, 0]
    if scores.ndim not in (1, 2) or len(scores) != count:
        raise ValueError(f"`predict` returned shape {scores.shape} for {count} points; it must give one row a point.")
    if not np.isfinite(scores).all():
        raise ValueError("`predict` returned NaN or infinity; look at the weights before drawing the boundary.")
    if scores.ndim == 1 and scores.dtype.kind in "biu":
        classes = sorted({*labels.tolist(), *scores.astype(int).tolist()})
        return classes, np.where(scores == np.array(classes)[:, None], 1.0, -1.0)
    if scores.ndim == 1:
        classes = [-1, 1] if -1 in labels else [0, 1]
        if threshold is None:
            threshold = 0.5 if scores.min() >= 0 and scores.max() <= 1 else 0.0
        scores = np.stack([np.zeros(count), scores - threshold], axis=1)
    else:
        classes = list(range(scores.shape[1]))
    if not set(labels.tolist()) <= set(classes):
        raise ValueError(f"`y` holds labels {sorted(set(labels.tolist()))} but `predict` knows the classes {classes}.")
    winner = scores.argmax(axis=1)
    margins = np.empty((len(classes), count))
    for k in range(len(classes)):
        margins[k] = scores[:, k] - np.delete(scores, k, axis=1).max(axis=1)
        # A ReLU net ties on whole regions; the winner must lie strictly on its side for the contour to exist.
        tiny = 1e-9 * max(np.abs(margins[k]).max(), 1e-300)
        margins[k] = np.where(winner == k, np.maximum(margins[k], tiny), np.minimum(margins[k], -tiny))
    return classes, margins


def _shade(ax: Axes, x: np.ndarray, y: np.ndarray, margin: np.ndarray, index: int) -> None:
    if margin.max() <= 0:
        return
    color = PALETTE[index % len(PALETTE)]
    region = ax.contourf(x, y, margin, levels=[0, margin.max() * 1.01], colors=[tint(color, 0.22)], zorder=1)
    region.set(hatch=HATCHES[index % len(HATCHES)] or None, edgecolor=tint(color, 0.45), linewidth=0)
    if margin.min() < 0 and index > 0:
        ax.contour(x, y, margin, levels=[0], colors=[INK], linewidths=1.6, linestyles="-", zorder=2)


def _marker(index: int) -> dict[str, Any]:
    return {
        "linestyle": "",
        "marker": MARKERS[index % len(MARKERS)],
        "markersize": 7,
        "color": PALETTE[index % len(PALETTE)],
        "markeredgecolor": "white",
    }
