"""Move the learning rate past 2 / sharpness on a bowl and on a loss whose curvature changes from place to place.

On the bowl the limit 2 / lambda is final. On (a b - 1)^2 / 2, a linear network of two weights, the path leaves the
narrow part of the valley and settles where the sharpness is below the limit: the catapult of Lewkowycz et al., *The
large learning rate phase of deep learning* (2020), next to the edge of stability of Cohen et al. (2021).
"""

from dataclasses import dataclass

import torch
from matplotlib.axes import Axes
from torch import Tensor

from course_utils.demos.controls import Choice, Slider
from course_utils.demos.view import Demo, Sheet
from course_utils.plotting.style import BLUE, VERMILION, number

LANDSCAPES = {"bowl": "bowl", "product": "two-weight network"}
FORMULAS = {"bowl": r"$(a^2 + 4b^2)/2$", "product": r"$(ab - 1)^2/2$"}
STARTS = {"bowl": (1.0, 1.0), "product": (2.4, 0.6)}
LIMITS = {"bowl": (-2.2, 2.2, -2.2, 2.2), "product": (0.4, 3.0, -0.8, 1.8)}
STEPS = 60
FAR = 1e6
RATES = (0.05, 0.95, 0.01)
SHOWN = {"bowl": (0.2, 0.48, 0.52), "product": (0.2, 0.4, 0.7)}


@dataclass(frozen=True)
class Result:
    """What gradient descent does at one rate.

    Attributes:
        landscape: "bowl" or "product".
        lr: the learning rate.
        path: places (a, b), shape (steps + 1, 2); it ends early once it is farther than a million away.
        losses: at these places, shape (steps + 1,).
        sharpness: the largest eigenvalue of the Hessian at these places, shape (steps + 1,).
    """

    landscape: str
    lr: float
    path: Tensor
    losses: Tensor
    sharpness: Tensor

    @property
    def limit(self) -> float:
        """Return 2 / lr, the sharpness up to which this rate is stable."""
        return 2 / self.lr

    @property
    def diverged(self) -> bool:
        """Whether the loss ends above its start."""
        return bool(self.losses[-1] > self.losses[0])

    @property
    def verdict(self) -> str:
        """Return in a word or two where the path ends: "arrives" means less than a hundredth of the first loss."""
        if self.diverged:
            return "runs away"
        return "arrives" if self.losses[-1] < self.losses[0] / 100 else "does not arrive"


def loss(landscape: str, places: Tensor) -> Tensor:
    """Return the loss, shape (...), at places of shape (..., 2).

    Raises:
        ValueError: no such landscape.
    """
    a, b = places[..., 0], places[..., 1]
    return (a * b - 1).square() / 2 if _known(landscape) == "product" else (a.square() + 4 * b.square()) / 2


def gradient(landscape: str, places: Tensor) -> Tensor:
    """Return the gradient, shape (..., 2), at places of shape (..., 2).

    Raises:
        ValueError: no such landscape.
    """
    a, b = places[..., 0], places[..., 1]
    if _known(landscape) == "bowl":
        return torch.stack([a, 4 * b], dim=-1)
    return torch.stack([b, a], dim=-1) * (a * b - 1)[..., None]


def sharpness(landscape: str, places: Tensor) -> Tensor:
    """Return the largest eigenvalue of the Hessian, shape (...), at places of shape (..., 2).

    Raises:
        ValueError: no such landscape.
    """
    a, b = places[..., 0], places[..., 1]
    if _known(landscape) == "bowl":
        return torch.full_like(a, 4.0)
    # of [[b b, c], [c, a a]] with c = 2 a b - 1
    middle, spread = (a.square() + b.square()) / 2, (a.square() - b.square()) / 2
    return middle + torch.hypot(spread, 2 * a * b - 1)


def _known(landscape: str) -> str:
    if landscape not in LANDSCAPES:
        raise ValueError(f"There is no landscape named {landscape!r}; choose one of {list(LANDSCAPES)}.")
    return landscape


def compute(landscape: str, lr: float, steps: int = STEPS) -> Result:
    """Run gradient descent from the landscape's start.

    Raises:
        ValueError: no such landscape, a rate that is not positive, or a negative number of steps.
    """
    if lr <= 0 or steps < 0:
        raise ValueError(f"The rate must be positive and steps not negative; got lr={lr}, steps={steps}.")
    _known(landscape)
    path = [torch.tensor(STARTS[landscape], dtype=torch.float64)]
    while len(path) <= steps and path[-1].norm() < FAR:
        path.append(path[-1] - lr * gradient(landscape, path[-1]))
    places = torch.stack(path)
    return Result(landscape, lr, places, loss(landscape, places), sharpness(landscape, places))


def describe(result: Result) -> str:
    """Return in words what the figure shows."""
    first, last = result.sharpness[0].item(), result.sharpness[-1].item()
    end = result.verdict + ("" if result.diverged else f", the loss ends at {result.losses[-1].item():.2g}")
    curvature = f"sharpness {first:.3g} everywhere"
    if result.landscape == "product":
        curvature = f"sharpness {first:.3g} at the start" + ("" if result.diverged else f", {last:.3g} at the end")
    return (
        f"Gradient descent on the {LANDSCAPES[result.landscape]} with rate {result.lr:.2f}, whose limit is "
        f"{result.limit:.3g}: {curvature}; the path {end}."
    )


def draw_path(result: Result, ax: Axes) -> None:
    """Draw the landscape's contours and the path."""
    left, right, bottom, top = LIMITS[result.landscape]
    a, b = torch.meshgrid(torch.linspace(left, right, 121), torch.linspace(bottom, top, 121), indexing="xy")
    heights = loss(result.landscape, torch.stack([a, b], dim=-1))
    ax.contour(a, b, heights.sqrt(), levels=12, colors="#BBBBBB", linewidths=0.8)
    ax.plot(*result.path.clamp(-1e3, 1e3).T, "-o", color=BLUE, linewidth=1, markersize=3)
    ax.plot(*result.path[0], "s", color=VERMILION, markersize=6)
    if not result.diverged:
        ax.plot(*result.path[-1], "*", color=VERMILION, markersize=12)
    ax.set(xlim=(left, right), ylim=(bottom, top), aspect="equal", xlabel="$a$", ylabel="$b$")
    ax.set_title(f"rate {result.lr:.2f}: {result.verdict}")


def draw_loss(result: Result, ax: Axes) -> None:
    """Draw the loss by step, on a logarithmic axis."""
    ax.semilogy(result.losses.clamp(1e-12, 1e6), color=BLUE)
    ax.set(xlim=(0, STEPS), ylim=(1e-12, 1e6), xlabel="step", title="loss")


def draw_sharpness(result: Result, ax: Axes) -> None:
    """Draw the sharpness by step, and the limit 2 / rate."""
    ax.plot(result.sharpness.clamp(max=1e3), color=BLUE)
    ax.axhline(result.limit, color=VERMILION, linestyle="--")
    ax.set(xlim=(0, STEPS), ylim=(0, 14), xlabel="step")
    ax.set_title(rf"sharpness (dashed: $2/\eta$ = {number(result.limit)})")


def draw_start(result: Result, ax: Axes) -> None:
    """Draw the path under a title that says what the loss and the sharpness are."""
    draw_path(result, ax)
    ends = "" if result.diverged else f" \N{RIGHTWARDS ARROW} {number(result.sharpness[-1].item())}"
    curvature = f"sharpness {number(result.sharpness[0].item())}{ends}"
    ax.set_title(
        rf"{FORMULAS[result.landscape]}, $2/\eta$ = {number(result.limit)}" + f"\n{ax.get_title()}\n{curvature}"
    )


DEMO = Demo(
    compute,
    describe,
    controls=(
        Choice("Loss", [(words, name) for name, words in LANDSCAPES.items()], start="bowl"),
        Slider("rate", *RATES, start=0.2, width="34em"),
    ),
    starts={f"{LANDSCAPES[name]}, rate {rate}": (name, rate) for name, rates in SHOWN.items() for rate in rates},
    live=Sheet((9.6, 3.4), "ABC", (draw_path, draw_loss, draw_sharpness)),
    still=Sheet((9.6, 7.2), "ABC;DEF", (draw_start,)),
)

show = DEMO.show
