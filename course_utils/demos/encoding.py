"""See what one linear layer can draw of a single number, once the number is encoded.

A linear map of the raw number is a straight line. After an encoding the same linear map draws stairs (one-hot bins), a
polygon (piecewise-linear encoding) or waves (periodic features): the representation decides which functions are easy.
The encodings are those that Gorishniy, Rubachev and Babenko (2022), *On Embeddings for Numerical Features in Tabular
Deep Learning*, compare.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import torch
from matplotlib.axes import Axes
from torch import Tensor

from course_utils.demos.controls import Choice, Slider
from course_utils.demos.view import Demo, Sheet
from course_utils.plotting.style import BLUE, GRAY, INK, VERMILION

POINTS = 400
TARGETS: dict[str, Callable[[Tensor], Tensor]] = {
    "steps": lambda x: torch.where(torch.floor(4 * x) % 2 == 1, 1.0, -1.0).to(x),
    "wave": lambda x: torch.sin(6 * torch.pi * x),
    "line with a bend": lambda x: torch.where(x < 0.2, 0.5 * x, 3 * x - 0.5),
}
NAMES = ("the number itself", "one-hot bins", "piecewise linear", "periodic")


@dataclass(frozen=True)
class Result:
    """The best linear map of each representation.

    Attributes:
        target: the name of the function to be drawn.
        bins: how many bins, and how many frequencies.
        x: shape (points,), sorted.
        y: the function at x.
        fits: name of the representation -> what its best linear map draws, shape (points,).
        errors: name -> mean squared error over the variance of y: 0 is perfect, 1 is no better than a constant.
    """

    target: str
    bins: int
    x: Tensor
    y: Tensor
    fits: dict[str, Tensor]
    errors: dict[str, float]


def representations(x: Tensor, bins: int) -> dict[str, Tensor]:
    """Return the four representations of numbers in [-1, 1], each of shape (points, columns).

    Bins are equally wide here, and the frequencies of the periodic features are 1/4, 2/4, ..., bins/4 turns a unit.
    """
    place = bins * (x + 1) / 2  # how many bins lie to the left
    numbers = torch.arange(bins, dtype=x.dtype)
    stairs = torch.nn.functional.one_hot(place.long().clamp(max=bins - 1), bins).to(x)
    filled = (place[:, None] - numbers).clamp(0, 1)
    quarters = torch.outer(x, numbers + 1) * torch.pi / 2
    waves = torch.view_as_real(torch.polar(torch.ones_like(quarters), quarters)).flatten(1)
    return dict(zip(NAMES, (x[:, None], stairs, filled, waves), strict=True))


def compute(target: str, bins: int) -> Result:
    """Fit a linear map and a bias on each representation by least squares.

    Raises:
        KeyError: there is no such target.
    """
    x = (2 * torch.arange(POINTS, dtype=torch.float64) + 1) / POINTS - 1  # never on an edge of the steps
    y = TARGETS[target](x)
    fits, errors = {}, {}
    for name, columns in representations(x, bins).items():
        features = torch.cat([columns, torch.ones(POINTS, 1, dtype=x.dtype)], dim=1)
        # gelsd: one-hot bins and a bias are one column too many, which the smallest solution does not mind
        weights = torch.linalg.lstsq(features, y[:, None], driver="gelsd").solution
        fits[name] = (features @ weights)[:, 0]
        errors[name] = ((fits[name] - y).square().mean() / y.var(correction=0)).item()
    return Result(target, bins, x, y, fits, errors)


def describe(result: Result) -> str:
    """Return in words what the figure shows."""
    errors = ", ".join(f"{name} {error:.2f}" for name, error in result.errors.items())
    return (
        f"Four panels: the target '{result.target}' and the best linear map of each representation with {result.bins} "
        f"bins. Share of the variance that is missed: {errors}."
    )


def draw(name: str, result: Result, ax: Axes) -> None:
    """Draw the target and what one representation makes of it."""
    ax.plot(result.x, result.y, color=GRAY, linewidth=4, alpha=0.5, linestyle="-")
    ax.plot(result.x, result.fits[name], color=BLUE if result.errors[name] < 0.1 else VERMILION, linestyle="-")
    ax.set_title(f"{name}\nmisses {100 * result.errors[name]:.0f} %", color=INK)
    ax.set(xlabel="$x$", ylim=(-2.2, 3))


DEMO = Demo(
    compute,
    describe,
    controls=(Choice("target", TARGETS, start="steps"), Slider("bins", 2, 16, 1, start=4)),
    starts={"steps with eight bins": ("steps", 8)},
    live=Sheet((9.6, 2.8), "ABCD", tuple(partial(draw, name) for name in NAMES), grid={"sharey": True}),
)

show = DEMO.show
