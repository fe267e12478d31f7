"""Move a line through eight points and watch its squared errors as squares, and their mean as a number.

That a squared error is the area of a square drawn on the residual is the picture Gauss's method of least squares
(1809) is usually taught with.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import matplotlib as mpl
import torch
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from torch import Tensor

from course_utils.demos.view import LivePicture, arrange, present
from course_utils.plotting.style import BLUE, INK, ORANGE, STYLE

if TYPE_CHECKING:
    from ipywidgets import Box, FloatSlider

LIMITS = (-0.6, 4.6, -1.6, 3.6)
STARTS = {"flat": (0.0, 1.0), "close": (0.5, 0.0), "too steep": (1.1, -1.2)}


@dataclass(frozen=True)
class Result:
    """What a line does with the points.

    Attributes:
        slope: of the line.
        intercept: its height at 0.
        x: shape (8,).
        y: shape (8,).
        residuals: y minus the line, shape (8,).
    """

    slope: float
    intercept: float
    x: Tensor
    y: Tensor
    residuals: Tensor

    @property
    def error(self) -> float:
        """Return the mean of the squared residuals."""
        return self.residuals.square().mean().item()


def points() -> tuple[Tensor, Tensor]:
    """Return x and y of the eight points, each of shape (8,); the seed is fixed."""
    generator = torch.Generator().manual_seed(0)
    x = torch.linspace(0, 4, 8)
    return x, 0.6 * x - 0.4 + 0.5 * torch.randn(8, generator=generator)


def compute(slope: float, intercept: float) -> Result:
    """Measure the line ``slope * x + intercept`` at the points."""
    x, y = points()
    return Result(slope, intercept, x, y, y - (slope * x + intercept))


def best() -> tuple[float, float]:
    """Return slope and intercept of the line with the least mean squared error."""
    x, y = points()
    solution = torch.linalg.lstsq(torch.stack([x, torch.ones_like(x)], dim=1), y[:, None]).solution
    return solution[0].item(), solution[1].item()


def describe(result: Result) -> str:
    """Return in words what the figure shows."""
    return (
        f"Eight points and the line y = {result.slope:g} x {result.intercept:+g}, with a square on each residual: "
        f"their mean area, the mean squared error, is {result.error:.3f}; the best line reaches "
        f"{compute(*best()).error:.3f}."
    )


def draw(result: Result, ax: Axes) -> None:
    """Draw the points, the line, and a square on each residual."""
    for x, y, residual in zip(result.x.tolist(), result.y.tolist(), result.residuals.tolist(), strict=True):
        side = abs(residual)
        corner = (x - side if residual > 0 else x, y - side if residual > 0 else y)
        ax.add_patch(Rectangle(corner, side, side, facecolor=(*to_rgb(ORANGE), 0.25), edgecolor=ORANGE, linewidth=1))
    ends = torch.tensor(LIMITS[:2])
    ax.plot(ends, result.slope * ends + result.intercept, color=BLUE, linewidth=2)
    ax.plot(result.x, result.y, "o", color=INK, markersize=6)
    ax.set(xlim=LIMITS[:2], ylim=LIMITS[2:], aspect="equal", xlabel="$x$", ylabel="$y$")
    ax.set_title(f"mean squared error {result.error:.3f}")


def figure(result: Result) -> Figure:
    """Draw one line."""
    with mpl.rc_context(STYLE):
        fig = Figure(figsize=(5, 4.8), dpi=96, layout="constrained")
        draw(result, fig.subplots())
    return fig


def static() -> Figure:
    """Draw three lines side by side."""
    with mpl.rc_context(STYLE):
        fig = Figure(figsize=(9.6, 3.6), dpi=96, layout="constrained")
        for ax, (name, start) in zip(fig.subplots(1, 3), STARTS.items(), strict=True):
            draw(compute(*start), ax)
            ax.set_title(f"{name}: error {compute(*start).error:.3f}")
    return fig


def view() -> "Box":
    """Build the two sliders and the live picture."""
    slope, intercept = _slider("slope", 0.0), _slider("intercept", 1.0)

    def redraw() -> tuple[Figure, str]:
        result = compute(slope.value, intercept.value)
        return figure(result), describe(result)

    return arrange([slope, intercept], LivePicture(redraw, [slope, intercept]))


def _slider(name: str, value: float) -> "FloatSlider":
    from ipywidgets import FloatSlider

    return FloatSlider(value, min=-2, max=2, step=0.1, description=name, layout={"width": "24em"})


def show() -> Figure | None:
    """Display a slider for slope and intercept and the live picture, or the static figure where there are none."""
    described = "; ".join(f"{name}: {describe(compute(*start))}" for name, start in STARTS.items())
    return present(view, static(), described)
