"""Fit a curve with more and more random features, below, at and beyond the number of points.

The features are soft steps at random places, and only their weights are fitted: by least squares, the smallest weights
where many fit alike, or with a ridge penalty. Near as many features as points the fit is free just enough to
pass through every point and not to choose how: Belkin, Hsu, Ma and Mandal (2019), *Reconciling modern machine-learning
practice and the classical bias-variance trade-off*, show the same peak for random features of digits.
"""

from dataclasses import dataclass
from functools import cache

import torch
from matplotlib.axes import Axes
from torch import Tensor

from course_utils.demos.controls import Choice
from course_utils.demos.view import Demo, Sheet
from course_utils.plotting.style import BLUE, GRAY, INK, VERMILION

POINTS, DRAWS, NOISE = 12, 40, 0.25
WIDTHS = (1, 2, 3, 4, 6, 8, 10, 11, 12, 13, 14, 17, 20, 30, 50, 100, 200, 400)
THRESHOLD = WIDTHS.index(POINTS)
STRENGTHS = (0.0, 0.001, 0.01, 0.1, 1.0)
STILLS = {
    "below the threshold": (4, 0.0),
    "at the threshold": (12, 0.0),
    "far beyond it": (400, 0.0),
    "at the threshold, with a ridge": (12, 0.1),
}


@dataclass(frozen=True)
class Result:
    """A fit, and the errors of such fits at every width.

    Attributes:
        width: number of random features.
        strength: of the ridge penalty; 0 is the least-squares fit of least norm.
        grid: shape (201,), where the curve is drawn.
        fit: the fitted curve on the grid, shape (201,).
        train: mean squared error at the points by width, the median over 40 draws of features, shape (18,).
        test: mean squared distance from the true curve on the grid, likewise.
    """

    width: int
    strength: float
    grid: Tensor
    fit: Tensor
    train: Tensor
    test: Tensor

    @property
    def regime(self) -> str:
        """Say on which side of the interpolation threshold the width lies."""
        if self.width == POINTS:
            return "at the threshold"
        return "below the threshold" if self.width < POINTS else "beyond the threshold"


def truth(x: Tensor) -> Tensor:
    """Return the curve that the points come from."""
    return torch.sin(3 * x)


def points() -> tuple[Tensor, Tensor]:
    """Return x and noisy y of the points, each of shape (12,); the seed is fixed."""
    x = torch.linspace(-1, 1, POINTS, dtype=torch.float64)
    return x, truth(x) + NOISE * torch.randn(POINTS, generator=torch.Generator().manual_seed(0), dtype=x.dtype)


def features(x: Tensor, width: int, draw: int) -> Tensor:
    """Return the first ``width`` random steps, tanh(8 a (x - place)), of one draw at x, shape (len(x), width)."""
    generator = torch.Generator().manual_seed(draw)
    slopes = torch.randn(max(WIDTHS), generator=generator, dtype=x.dtype)[:width]
    places = 2 * torch.rand(max(WIDTHS), generator=generator, dtype=x.dtype)[:width] - 1
    return torch.tanh(8 * slopes * (x[:, None] - places))


def weigh(F: Tensor, y: Tensor, strength: float) -> Tensor:
    """Return the weights (width,) that minimize ||F w - y||^2 + strength ||w||^2, the smallest ones if many do."""
    weights: Tensor
    if strength:  # a system of as many equations as points, however many features there are
        products = F @ F.T + strength * torch.eye(len(F), dtype=F.dtype)
        weights = F.T @ torch.linalg.solve(products, y)
    else:
        weights = torch.linalg.lstsq(F, y[:, None], rcond=1e-10, driver="gelsd").solution[:, 0]
    return weights


@cache
def errors(strength: float) -> tuple[Tensor, Tensor]:
    """Return the median training and test errors at every width, each of shape (18,)."""
    x, y = points()
    grid = torch.linspace(-1, 1, 201, dtype=x.dtype)
    rows = []
    for width in WIDTHS:
        fits = []
        for draw in range(DRAWS):
            weights = weigh(features(x, width, draw), y, strength)
            seen = features(x, width, draw) @ weights - y
            new = features(grid, width, draw) @ weights - truth(grid)
            fits.append([seen.square().mean().item(), new.square().mean().item()])
        rows.append(torch.tensor(fits, dtype=x.dtype).quantile(0.5, dim=0))
    train, test = torch.stack(rows).T
    return train, test


def compute(width: int, strength: float) -> Result:
    """Fit the first draw of ``width`` features, and measure fits of that strength at every width."""
    x, y = points()
    grid = torch.linspace(-1, 1, 201, dtype=x.dtype)
    fit = features(grid, width, 0) @ weigh(features(x, width, 0), y, strength)
    return Result(width, strength, grid, fit, *errors(strength))


def describe(result: Result) -> str:
    """Return in words what the figure shows."""
    place = WIDTHS.index(result.width)
    penalty = f"a ridge of strength {result.strength:g}" if result.strength else "no penalty"
    return (
        f"{POINTS} noisy points of a curve, fitted by {result.width} random features with {penalty}, {result.regime}. "
        f"Median errors of such fits: {result.train[place]:.2g} at the points, {result.test[place]:.2g} against the "
        f"true curve. At {POINTS} features, as many as points, the latter is {result.test[THRESHOLD]:.2g}."
    )


def draw_fit(result: Result, ax: Axes) -> None:
    """Draw the points, the true curve and the fit."""
    ax.plot(result.grid, truth(result.grid), color=GRAY, linewidth=4, alpha=0.5, linestyle="-", label="true curve")
    ax.plot(result.grid, result.fit, color=BLUE, linestyle="-", label="fit")
    ax.plot(*points(), "o", color=INK, markersize=5, label="points")
    ax.set(xlabel="$x$", xlim=(-1.05, 1.05), ylim=(-2.5, 2.5))


def draw_errors(result: Result, ax: Axes) -> None:
    """Draw the median errors by width, on logarithmic axes, and mark the width of the fit."""
    ax.plot(WIDTHS, result.train.clamp(min=1e-9), color=INK, linestyle="--", label="at the points")
    ax.plot(WIDTHS, result.test, color=VERMILION, linestyle="-", label="against the true curve")
    ax.plot([result.width], [result.test[WIDTHS.index(result.width)]], "o", color=VERMILION, markersize=9)
    ax.axvline(POINTS, color=GRAY, linestyle=":", linewidth=1)
    ax.text(POINTS * 1.1, 3e-3, "as many features\nas points", fontsize=8, color=INK)
    ax.set(xscale="log", yscale="log", ylim=(2e-3, 10), xlabel="features", ylabel="mean squared error")
    ax.legend(loc="upper right", fontsize=8)
    ax.set_title("median of 40 draws", color=INK)


def draw_still(result: Result, ax: Axes) -> None:
    """Draw the fit under a title that says how it was made."""
    draw_fit(result, ax)
    ridge = f"ridge {result.strength:g}" if result.strength else "no penalty"
    ax.set_title(f"{result.width} features\n{ridge}", color=INK)


def draw_live(result: Result, ax: Axes) -> None:
    """Draw the fit with a legend, under a title that says where its width lies."""
    draw_fit(result, ax)
    ax.set_title(f"{result.width} features, {result.regime}", color=INK)
    ax.set_ylabel("$y$")
    ax.legend(loc="lower right", fontsize=8)


DEMO = Demo(
    compute,
    describe,
    controls=(
        Choice("features", WIDTHS, start=4, kind="SelectionSlider"),
        Choice("ridge", [(f"{value:g}", value) for value in STRENGTHS], start=0.0, kind="SelectionSlider"),
    ),
    starts=STILLS,
    live=Sheet((9.6, 3.6), "AB", (draw_live, draw_errors)),
    still=Sheet((9.6, 2.8), "ABCD", (draw_still,), grid={"sharey": True}),
)

show = DEMO.show
