"""Draw small multi-layer perceptrons as units and weighted edges."""

from collections.abc import Sequence
from itertools import pairwise, product

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Circle
from numpy.typing import ArrayLike

from course_utils.plotting.arrays import as_array
from course_utils.plotting.style import BLUE, GRAY, INK, VERMILION, axes_or_new, hide_frame, number, tint

RADIUS = 0.26
LAYER_GAP = 2.0
MAX_UNITS = 12
MAX_LABELS = 16
LABEL_SHARES = (0.33, 0.42, 0.26, 0.5, 0.6, 0.68)
LABEL_SIZE = np.array([0.62, 0.3])


def mlp_diagram(
    widths: Sequence[int],
    weights: Sequence[ArrayLike] | None = None,
    *,
    unit_labels: Sequence[Sequence[str]] | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw a multi-layer perceptron: a circle a unit, a line a weight, inputs at the left.

    Given ``weights``, a line is the thicker the larger the weight's magnitude; positive ones are solid and blue,
    negative ones dashed and vermilion, zeros thin, dotted and gray. Between layers with at most 16 weights each
    also carries its number with its sign.

    Args:
        widths: units in each layer, inputs first.
        weights: one matrix (units out, units in) between each pair of layers, as in ``torch.nn.Linear``.
        unit_labels: one text a unit, layer by layer; empty strings leave a circle blank.
        ax: where to draw.

    Raises:
        ValueError: fewer than two layers, a layer without units or with more than 12, or weights or labels that do
            not fit the widths.
    """
    _check(widths, unit_labels)
    matrices = None if weights is None else _matrices(widths, weights)
    tallest = max(widths)
    ax = axes_or_new(ax, (1.5 * len(widths), 0.75 * tallest + 0.4))
    places = [
        [(LAYER_GAP * layer, (width - 1) / 2 - unit) for unit in range(width)] for layer, width in enumerate(widths)
    ]
    scale = max((np.abs(matrix).max() for matrix in matrices or ()), default=0.0)
    for layer, (sources, targets) in enumerate(pairwise(places)):
        taken: list[np.ndarray] = []
        for (o, target), (i, source) in product(enumerate(targets), enumerate(sources)):
            weight = None if matrices is None else float(matrices[layer][o, i])
            _draw_edge(ax, source, target, weight, scale)
            if weight is not None and len(sources) * len(targets) <= MAX_LABELS:
                taken.append(_free_place(np.array(source), np.array(target), taken))
                _label_edge(ax, taken[-1], weight)
    for layer, column in enumerate(places):
        for unit, center in enumerate(column):
            ax.add_patch(Circle(center, RADIUS, facecolor=tint(BLUE, 0.12), edgecolor=INK, linewidth=1.2, zorder=3))
            if unit_labels is not None:
                ax.text(*center, unit_labels[layer][unit], ha="center", va="center", fontsize=10, zorder=4)
    span = LAYER_GAP * (len(widths) - 1)
    ax.set(xlim=(-0.5, span + 0.5), ylim=(-tallest / 2, tallest / 2), aspect="equal")
    hide_frame(ax)
    return ax


def _check(widths: Sequence[int], unit_labels: Sequence[Sequence[str]] | None) -> None:
    if len(widths) < 2:
        raise ValueError(f"A network needs at least an input and an output layer; got widths {list(widths)}.")
    for layer, width in enumerate(widths):
        if not 1 <= width <= MAX_UNITS:
            raise ValueError(f"Layer {layer} has {width} units; this drawing takes 1 to {MAX_UNITS} a layer.")
    if unit_labels is not None and [len(labels) for labels in unit_labels] != list(widths):
        raise ValueError(f"`unit_labels` must hold one text a unit, layer by layer, for widths {list(widths)}.")


def _matrices(widths: Sequence[int], weights: Sequence[ArrayLike]) -> list[np.ndarray]:
    matrices = [as_array(matrix) for matrix in weights]
    expected = [(out, into) for into, out in pairwise(widths)]
    if [matrix.shape for matrix in matrices] != expected:
        got = [matrix.shape for matrix in matrices]
        raise ValueError(f"Widths {list(widths)} need weights of shapes {expected}, (out, in); got {got}.")
    if not all(np.isfinite(matrix).all() for matrix in matrices):
        raise ValueError("The weights hold NaN or infinity, which has no line width; look at them first.")
    return matrices


def _draw_edge(
    ax: Axes, source: tuple[float, float], target: tuple[float, float], weight: float | None, scale: float
) -> None:
    xs, ys = zip(source, target, strict=True)
    if weight is None:
        ax.plot(xs, ys, color=GRAY, linestyle="-", linewidth=1, zorder=1)
    elif weight == 0:
        ax.plot(xs, ys, color=GRAY, linestyle=":", linewidth=0.8, zorder=1)
    else:
        look = {"color": BLUE, "linestyle": "-"} if weight > 0 else {"color": VERMILION, "linestyle": (0, (3, 1.2))}
        ax.plot(xs, ys, linewidth=0.8 + 3.2 * abs(weight) / scale, zorder=1, **look)


def _free_place(source: np.ndarray, target: np.ndarray, taken: list[np.ndarray]) -> np.ndarray:
    """Return the first of a few points of the line that is clear of the labels already placed, else the clearest."""
    best, best_room = source, -1.0
    for share in LABEL_SHARES:
        place = (1 - share) * source + share * target
        room = min((np.abs((place - other) / LABEL_SIZE).max() for other in taken), default=1.0)
        if min(room, 1.0) > best_room:
            best, best_room = place, min(room, 1.0)
    return best


def _label_edge(ax: Axes, place: np.ndarray, weight: float) -> None:
    sign = "+" if weight > 0 else ""
    ax.text(
        place[0], place[1], sign + number(weight), ha="center", va="center", fontsize=8, zorder=2,
        bbox={"boxstyle": "round,pad=0.12", "facecolor": "white", "edgecolor": "none"},
    )  # fmt: skip
