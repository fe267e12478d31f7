"""Move a line through eight points and watch its squared errors as squares, and their mean as a number.

That a squared error is the area of a square drawn on the residual is the picture Gauss's method of least squares
(1809) is usually taught with.
"""

from dataclasses import dataclass

import torch
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.patches import Rectangle
from torch import Tensor

from course_utils.demos.controls import Slider
from course_utils.demos.view import Demo, Sheet
from course_utils.plotting.style import BLUE, INK, ORANGE

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
    """Draw the points, the line, and a square on each residual, on the side of it where the axes have more room."""
    middle = sum(LIMITS[:2]) / 2
    for x, y, residual in zip(result.x.tolist(), result.y.tolist(), result.residuals.tolist(), strict=True):
        side = abs(residual)
        corner = (x - side if x > middle else x, y - side if residual > 0 else y)
        ax.add_patch(Rectangle(corner, side, side, facecolor=(*to_rgb(ORANGE), 0.25), edgecolor=ORANGE, linewidth=1))
    ends = torch.tensor(LIMITS[:2])
    ax.plot(ends, result.slope * ends + result.intercept, color=BLUE, linewidth=2)
    ax.plot(result.x, result.y, "o", color=INK, markersize=6)
    ax.set(xlim=LIMITS[:2], ylim=LIMITS[2:], aspect="equal", xlabel="$x$", ylabel="$y$")
    ax.set_title(f"mean squared error {result.error:.3f}")


DEMO = Demo(
    compute,
    describe,
    controls=(
        Slider("slope", -2, 2, 0.1, start=0.0, width="24em"),
        Slider("intercept", -2, 2, 0.1, start=1.0, width="24em"),
    ),
    starts=STARTS,
    live=Sheet((5, 4.8), "A", (draw,)),
    still=Sheet(
        (9.6, 3.6), "ABC", (draw,), lambda name, result, axes: axes[0].set_title(f"{name}: error {result.error:.3f}")
    ),
)

show = DEMO.show
