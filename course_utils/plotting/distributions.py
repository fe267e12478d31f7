"""Draw how values are distributed, one row a name: activations or gradients layer by layer."""

from collections.abc import Mapping

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from course_utils.plotting.arrays import as_array
from course_utils.plotting.style import BLUE, axes_or_new, number, tint

ROW_HEIGHT = 0.85


def distributions(
    values: Mapping[str, ArrayLike],
    *,
    bins: int = 60,
    log: bool = False,
    xlabel: str = "value",
    ax: Axes | None = None,
) -> Axes:
    """Draw one histogram a name, in rows that share the x axis and the bins, the first name on top.

    Every histogram is scaled to the same height, so compare widths and positions, not heights. The note at the right
    gives the standard deviation (ddof 0), and the shares that cannot be drawn: zeros on a log axis, infinities, NaN.

    Args:
        values: name -> array of any shape.
        bins: number of bins over the common range.
        log: draw magnitudes |value| on a logarithmic axis, as suits gradients.
        xlabel: what the values are.
        ax: where to draw.

    Raises:
        ValueError: no names, or nothing that can be drawn under any name.
    """
    flat = {name: as_array(array).astype(float).ravel() for name, array in values.items()}
    drawn = {name: _drawable(array, log) for name, array in flat.items()}
    everything = np.concatenate([np.empty(0), *drawn.values()])
    if everything.size == 0:
        kind = "finite number other than zero" if log else "finite number"
        raise ValueError(f"There is nothing to draw: `values` holds no {kind}.")
    edges = _edges(everything, bins, log)
    ax = axes_or_new(ax, (6.0, 0.8 + 0.6 * len(flat)))
    for row, (name, array) in enumerate(drawn.items()):
        base = len(drawn) - 1 - row
        counts, _ = np.histogram(array, edges)
        heights = base + ROW_HEIGHT * counts / max(counts.max(), 1)
        ax.stairs(heights, edges, baseline=base, fill=True, facecolor=tint(BLUE, 0.35), edgecolor=BLUE, linewidth=1)
        ax.text(1.02, base + 0.3, _note(flat[name], log), transform=ax.get_yaxis_transform(), fontsize=9, va="center")
    ax.set(xlabel=f"|{xlabel}|" if log else xlabel, xscale="log" if log else "linear", xlim=(edges[0], edges[-1]))
    ax.set_yticks(range(len(drawn)), list(reversed(drawn)))
    ax.set_ylim(-0.1, len(drawn))
    ax.tick_params(axis="y", length=0)
    return ax


def _drawable(array: np.ndarray, log: bool) -> np.ndarray:
    finite = array[np.isfinite(array)]
    return np.asarray(np.abs(finite[finite != 0]) if log else finite)


def _edges(values: np.ndarray, bins: int, log: bool) -> np.ndarray:
    low, high = float(values.min()), float(values.max())
    if log:
        low, high = (low / 2, high * 2) if low == high else (low, high)
        return np.geomspace(low, high, bins + 1)
    low, high = (low - 0.5, high + 0.5) if low == high else (low, high)
    return np.linspace(low, high, bins + 1)


def _note(array: np.ndarray, log: bool) -> str:
    finite = array[np.isfinite(array)]
    parts = [f"sd {number(finite.std(), 2)}"] if finite.size else []
    if log and finite.size and (finite == 0).any():
        parts.append(f"{(finite == 0).mean():.0%} zero")
    if finite.size < array.size:
        parts.append(f"{array.size - finite.size} not finite")
    return ", ".join(parts) or "empty"
