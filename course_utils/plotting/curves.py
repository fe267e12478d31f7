"""Draw learning curves over several seeds."""

from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator
from numpy.typing import ArrayLike
from scipy.special import stdtrit

from course_utils.plotting.arrays import as_array
from course_utils.plotting.style import INK, LINE_STYLES, PALETTE, axes_or_new

LABEL_GAP = 0.075


def mean_interval(runs: ArrayLike, confidence: float = 0.95) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the mean over seeds and Student's t interval of that mean, each of shape (steps,).

    ``runs`` has shape (seeds, steps). The edges are mean -/+ t * s / sqrt(seeds), where s is the sample standard
    deviation and t the quantile of Student's distribution with seeds - 1 degrees of freedom. It is an interval of the
    mean, not of single runs, and trusts the runs to be independent. Where a run is not finite, nothing is either.

    Raises:
        ValueError: fewer than two seeds, or ``runs`` is not two-dimensional.
    """
    values = as_array(runs)
    if values.ndim != 2 or len(values) < 2:
        raise ValueError(f"An interval needs an array (seeds, steps) with at least 2 seeds; got shape {values.shape}.")
    seeds = len(values)
    with np.errstate(invalid="ignore", over="ignore"):
        mean = values.mean(axis=0)
        half = stdtrit(seeds - 1, 0.5 + confidence / 2) * values.std(axis=0, ddof=1) / np.sqrt(seeds)
        return mean, mean - half, mean + half


def learning_curves(
    curves: Mapping[str, ArrayLike],
    *,
    steps: Sequence[float] | None = None,
    xlabel: str = "epoch",
    ylabel: str = "loss",
    log: bool = False,
    legend: bool = False,
    confidence: float = 0.95,
    ax: Axes | None = None,
) -> Axes:
    """Draw each curve's mean over seeds, with a band for the t interval of the mean (see ``mean_interval``).

    Args:
        curves: name -> array (seeds, steps), or (steps,) for a single run, which gets no band. Lengths may differ.
        steps: the x values; 1, 2, 3, ... by default. A shorter curve takes the first of them.
        xlabel: what a step is.
        ylabel: what is measured.
        log: use a logarithmic y axis.
        legend: put the names in a legend instead of beside the ends of the lines.
        confidence: coverage of the interval.
        ax: where to draw.

    Raises:
        ValueError: no curves, a curve of the wrong shape, too few ``steps``, or nothing positive on a log axis.
    """
    if not curves:
        raise ValueError("There is nothing to draw: `curves` is empty.")
    ax = axes_or_new(ax)
    ax.set(xlabel=xlabel, ylabel=ylabel, yscale="log" if log else "linear")
    if steps is None:
        ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    ends = []
    for index, (name, values) in enumerate(curves.items()):
        runs = np.atleast_2d(as_array(values))
        _check_runs(name, runs, steps, log)
        x = np.arange(1, runs.shape[1] + 1) if steps is None else as_array(steps)[: runs.shape[1]]
        color = PALETTE[index % len(PALETTE)]
        mean = runs[0]
        if len(runs) > 1:
            mean, low, high = mean_interval(runs, confidence)
            ax.fill_between(x, low, high, color=color, alpha=0.2, linewidth=0)
        ax.plot(x, mean, color=color, linestyle=LINE_STYLES[index % len(LINE_STYLES)], label=name)
        ends.append((name, color, x, mean))
    if legend:
        ax.legend()
    else:
        _label_ends(ax, ends)
    return ax


def _check_runs(name: str, runs: np.ndarray, steps: Sequence[float] | None, log: bool) -> None:
    if runs.ndim != 2 or runs.size == 0:
        raise ValueError(f"Curve {name!r} has shape {runs.shape}; give an array (seeds, steps) or (steps,).")
    if steps is not None and len(steps) < runs.shape[1]:
        raise ValueError(f"Curve {name!r} has {runs.shape[1]} steps but `steps` has only {len(steps)} values.")
    if log and not (runs > 0).any():
        raise ValueError(f"Curve {name!r} has no positive value to put on a logarithmic axis; use log=False.")


def _label_ends(ax: Axes, ends: list[tuple[str, str, np.ndarray, np.ndarray]]) -> None:
    """Write each name beside the last finite point of its line, moved up or down where names would overlap."""
    ax.autoscale_view()
    to_axes = ax.transData + ax.transAxes.inverted()
    shown = []
    for name, color, x, mean in ends:
        finite = np.flatnonzero(np.isfinite(mean) & ((mean > 0) | (ax.get_yscale() == "linear")))
        if finite.size:
            last = finite[-1]
            end = float(x[last]), float(mean[last])
            shown.append((float(to_axes.transform(end)[1]), end, name, color))
    shown.sort()
    heights = spread([height for height, *_ in shown], LABEL_GAP)
    for (_, end, name, color), height in zip(shown, heights, strict=True):
        ax.annotate(
            name,
            xy=end,
            xytext=(1.04, height),
            textcoords="axes fraction",
            color=INK,
            va="center",
            arrowprops={"arrowstyle": "-", "color": color, "linewidth": 0.9, "shrinkA": 1, "shrinkB": 1},
            annotation_clip=False,
        )


def spread(heights: list[float], gap: float) -> list[float]:
    """Move sorted heights apart to at least ``gap``, each crowd staying centered where it was."""
    crowds = [[height] for height in heights]
    index = 0
    while index + 1 < len(crowds):
        below, above = crowds[index], crowds[index + 1]
        if np.mean(above) - np.mean(below) < gap * (len(below) + len(above)) / 2:
            crowds[index : index + 2] = [below + above]
            index = max(index - 1, 0)
        else:
            index += 1
    return [float(np.mean(crowd)) + gap * (k - (len(crowd) - 1) / 2) for crowd in crowds for k in range(len(crowd))]
