"""Hold the look of the course's figures: colors, line styles, markers, hatches and matplotlib settings.

The colors are those of Okabe and Ito, *Color Universal Design* (2008), without yellow, which is too pale for a line on
white, in an order that keeps neighbors apart.
"""

from typing import Any

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
from cycler import cycler
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb

from course_utils.plotting.arrays import as_array
from course_utils.plotting.words import attach_words

BLUE, VERMILION, GREEN, PURPLE = "#0072B2", "#D55E00", "#009E73", "#CC79A7"
ORANGE, SKY, BLACK = "#E69F00", "#56B4E9", "#000000"
PALETTE = (BLUE, VERMILION, GREEN, PURPLE, ORANGE, SKY, BLACK)
INK, GRAY = "#222222", "#767676"
DARK_VERMILION = "#A84900"

LINE_STYLES = ("-", "--", "-.", ":", (0, (7, 2)), (0, (3, 1, 1, 1, 1, 1)), (0, (1, 1)))
MARKERS = ("o", "^", "s", "D", "v", "P", "X")
HATCHES = ("", "//", "..", "\\\\", "--", "xx", "oo")

STYLE: dict[Any, Any] = {
    "axes.axisbelow": True,
    "axes.edgecolor": INK,
    "axes.facecolor": "white",
    "axes.grid": True,
    "axes.labelcolor": INK,
    "axes.labelsize": 10,
    "axes.prop_cycle": cycler(color=PALETTE) + cycler(linestyle=LINE_STYLES),
    "axes.spines.right": False,
    "axes.spines.top": False,
    "axes.titlesize": 11,
    "figure.dpi": 96,
    "figure.facecolor": "white",
    "figure.figsize": (6.0, 3.6),
    "font.size": 10,
    "grid.color": "#E3E3E3",
    "grid.linewidth": 0.8,
    "hatch.linewidth": 0.6,
    "legend.frameon": False,
    "lines.linewidth": 1.8,
    "savefig.facecolor": "auto",  # the figure's: ink on white can be read on a page of any color
    "savefig.transparent": False,
    "text.color": INK,
    "xtick.color": INK,
    "xtick.labelsize": 9,
    "ytick.color": INK,
    "ytick.labelsize": 9,
}


def use_course_style() -> None:
    """Set matplotlib's rcParams to the course's look, and give figures in a notebook a text alternative.

    Calling it again changes nothing.
    """
    mpl.rcParams.update(STYLE)
    attach_words()


def axes_or_new(ax: Axes | None, figsize: tuple[float, float] | None = None) -> Axes:
    """Return ``ax``, or the Axes of a new pyplot figure of ``figsize`` inches if it is None."""
    if ax is None:
        _, ax = plt.subplots(figsize=figsize, layout="constrained")
    return ax


def tint(color: str, strength: float) -> tuple[float, float, float]:
    """Mix ``color`` into white: strength 1 is the color itself, 0 is white."""
    red, green, blue = 1 - strength * (1 - np.array(to_rgb(color)))
    return float(red), float(green), float(blue)


def hide_frame(ax: Axes) -> None:
    """Remove ticks, grid and spines, for pictures that have no scale."""
    ax.grid(False)
    ax.set(xticks=[], yticks=[])
    ax.spines[:].set_visible(False)


def number(value: float | str, digits: int = 3) -> str:
    """Write ``value`` with ``digits`` significant digits and a true minus sign; a string stays as it is."""
    if isinstance(value, str):
        return value
    return f"{float(as_array(value)) + 0.0:.{digits}g}".replace("-", "\N{MINUS SIGN}")
