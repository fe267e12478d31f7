"""Let the rate climb slowly along a valley that is narrow at one end, and see which rates become possible.

Two weights, two examples that disagree: the losses (1.02 - u v)^2 / 2 and (0.98 - u v)^2 / 2, taken in turn. Their mean
has a valley of minima near u v = 1, whose sharpness is about u^2 + v^2. At a rate that is too large for the start the
path is thrown out; after a ramp the same rate finds the path on flatter ground, because each time the limit 2 / rate
comes down to the sharpness, the overshooting pushes the path along the valley (the catapult of Lewkowycz et al., *The
large learning rate phase of deep learning*, 2020). The disagreement matters: with equal examples the path comes to rest
on sharp ground, feels nothing of the falling limit, and is thrown from there.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from matplotlib.axes import Axes
from matplotlib.colors import ListedColormap
from torch import Tensor

from course_utils.demos.controls import Choice, Slider
from course_utils.demos.view import Demo, Sheet
from course_utils.plotting.style import BLUE, INK, VERMILION

Place = tuple[float, float]
STARTS: dict[str, Place] = {"very narrow": (4.0, 0.2), "narrow": (3.0, 0.2), "wide": (1.6, 0.3)}
APART, STEPS, FAR = 0.02, 240, 100.0
RATES, RAMPS = (0.05, 0.8, 0.05), (0, 160, 10)  # lowest, highest, step
SHOWN = {
    "no ramp": ("very narrow", 0.4, 0),
    "a ramp": ("very narrow", 0.4, 60),
    "a longer ramp": ("very narrow", 0.4, 120),
}
LIMITS = (-2.4, 5.0, -2.4, 3.2)


@dataclass(frozen=True)
class Result:
    """What descent does under one ramp.

    Attributes:
        start: one of the names in STARTS.
        peak: the rate after the ramp.
        ramp: how many steps the rate climbs.
        path: places (u, v), shape (steps + 1, 2); it ends early once it is farther than 100 away.
        losses: the mean loss at these places, shape (steps + 1,).
        sharpness: the largest eigenvalue of its Hessian there, shape (steps + 1,).
        rates: the plan for all steps, shape (STEPS + 1,), also where the path ends early.
    """

    start: str
    peak: float
    ramp: int
    path: Tensor
    losses: Tensor
    sharpness: Tensor
    rates: Tensor

    @property
    def survived(self) -> bool:
        """Whether the path was still near after the last step."""
        return len(self.path) == STEPS + 1


def loss(places: Tensor) -> Tensor:
    """Return the mean loss of the two examples, shape (...), at places of shape (..., 2)."""
    residual = 1 - places[..., 0] * places[..., 1]
    return (residual.square() + APART**2) / 2


def sharpness(places: Tensor) -> Tensor:
    """Return the largest eigenvalue of the mean loss's Hessian, shape (...), at places of shape (..., 2)."""
    u, v = places[..., 0], places[..., 1]
    # of [[v v, c], [c, u u]] with c = 2 u v - 1
    return (u.square() + v.square()) / 2 + torch.hypot((u.square() - v.square()) / 2, 2 * u * v - 1)


def rate(step: int, peak: Tensor, ramp: Tensor) -> Tensor:
    """Return the rate of a step, of the shape of ``peak`` and ``ramp``: a line from 0 up to the peak, then the peak."""
    return torch.where(ramp > 0, peak * (step / ramp.clamp(min=1)).clamp(max=1), peak)


def advance(places: Tensor, step: int, rates: Tensor) -> Tensor:
    """Return the places (..., 2) after one step on one example: the first at even steps, the second at odd ones."""
    target = 1 + APART if step % 2 == 0 else 1 - APART
    residual = target - places[..., 0] * places[..., 1]
    return places + (rates * residual)[..., None] * places.flip(-1)


def compute(start: str, peak: float, ramp: int) -> Result:
    """Run descent from one of STARTS.

    Raises:
        ValueError: no such start, a rate that is not positive, or a negative ramp.
    """
    if start not in STARTS:
        raise ValueError(f"There is no start named {start!r}; choose one of {list(STARTS)}.")
    if peak <= 0 or ramp < 0:
        raise ValueError(f"The rate must be positive and the ramp not negative; got {peak} and {ramp}.")
    top, length = (torch.tensor(value, dtype=torch.float64) for value in (peak, ramp))
    rates = torch.stack([rate(step, top, length) for step in range(STEPS + 1)])
    path = [torch.tensor(STARTS[start], dtype=torch.float64)]
    while len(path) <= STEPS and path[-1].norm() < FAR:
        path.append(advance(path[-1], len(path) - 1, rates[len(path) - 1]))
    places = torch.stack(path)
    return Result(start, peak, ramp, places, loss(places), sharpness(places), rates)


def survivors(start: str, peaks: Sequence[float], ramps: Sequence[int]) -> Tensor:
    """Return which pairs of rate and ramp survive all steps, bool, shape (rates, ramps)."""
    top, length = torch.meshgrid(torch.tensor(peaks).double(), torch.tensor(ramps).double(), indexing="ij")
    places = torch.tensor(STARTS[start], dtype=torch.float64).expand(*top.shape, 2)
    alive = torch.ones_like(top, dtype=torch.bool)
    for step in range(STEPS):
        places = torch.where(alive[..., None], advance(places, step, rate(step, top, length)), places)
        alive = alive & (places.norm(dim=-1) < FAR)
    return alive


def choices() -> tuple[list[float], list[int]]:
    """Return the rates and the ramps that the sliders offer."""
    low, high, step = RATES
    peaks = [round(low + k * step, 2) for k in range(round((high - low) / step) + 1)]
    return peaks, list(range(RAMPS[0], RAMPS[1] + 1, RAMPS[2]))


def describe(result: Result) -> str:
    """Return in words what the figure shows."""
    u, v = STARTS[result.start]
    first, last = result.sharpness[0].item(), result.sharpness[-1].item()
    ramp = f"a ramp of {result.ramp} steps" if result.ramp else "no ramp"
    end = f"survives: the loss rises to {result.losses.max().item():.2g} at most, and the sharpness ends at {last:.3g}"
    return (
        f"From ({u:g}, {v:g}), where the sharpness is {first:.3g}, with rate {result.peak:.2f}, whose limit is "
        f"{2 / result.peak:.3g}, and {ramp}, the path {end if result.survived else 'runs away'}."
    )


def draw_path(result: Result, ax: Axes) -> None:
    """Draw the loss's contours, the valley of minima, and the path."""
    left, right, bottom, top = LIMITS
    u, v = torch.meshgrid(torch.linspace(left, right, 141), torch.linspace(bottom, top, 141), indexing="xy")
    ax.contour(u, v, loss(torch.stack([u, v], dim=-1)).sqrt(), levels=12, colors="#BBBBBB", linewidths=0.8)
    for branch in (torch.linspace(0.2, right, 200), torch.linspace(left, -0.2, 200)):
        ax.plot(branch, 1 / branch, color=INK, linestyle=":", linewidth=1.5)
    ax.plot(*result.path.T, "-o", color=BLUE, linewidth=0.8, markersize=2.5)
    ax.plot(*result.path[0], "s", color=VERMILION, markersize=7)
    if result.survived:
        ax.plot(*result.path[-1], "*", color=VERMILION, markersize=13, zorder=5)
    ax.set(xlim=(left, right), ylim=(bottom, top), aspect="equal", xlabel="$u$", ylabel="$v$")
    ax.set_title(f"rate {result.peak:.2f}, ramp {result.ramp}: {'survives' if result.survived else 'runs away'}")


def draw_sharpness(result: Result, ax: Axes) -> None:
    """Draw sharpness and the limit 2 / rate by step."""
    ax.plot(result.sharpness.clamp(max=1e3), color=BLUE, linestyle="-", label="sharpness")
    ax.plot(2 / result.rates.clamp(min=1e-3), color=VERMILION, linestyle="--", label=r"limit $2/\eta$")
    ax.set(xlim=(0, STEPS), ylim=(1, 60), yscale="log", xlabel="step", title="sharpness and limit")
    ax.set_yticks([1, 2, 5, 10, 20, 50], labels=["1", "2", "5", "10", "20", "50"])
    ax.minorticks_off()
    ax.legend(loc="upper right")


def draw_map(result: Result, ax: Axes) -> None:
    """Shade the pairs of ramp and rate that run away, and mark the one that is shown."""
    peaks, ramps = choices()
    lost = ~survivors(result.start, peaks, ramps)
    ax.pcolormesh(ramps, peaks, lost, shading="nearest", cmap=ListedColormap(["white", "#F3C9A8"]), vmin=0, vmax=1)
    ax.plot(result.ramp, result.peak, "o", color=VERMILION, markersize=9, clip_on=False, zorder=5)
    ax.grid(False)
    ax.set(xlabel="steps of the ramp", ylabel="rate", title="shaded: runs away")


DEMO = Demo(
    compute,
    describe,
    controls=(
        Choice("Start", STARTS, start="very narrow"),
        Slider("rate", *RATES, start=0.4, width="34em"),
        Slider("ramp", *RAMPS, start=0, width="34em"),
    ),
    starts=SHOWN,
    live=Sheet((10.4, 3.5), "ABC", (draw_path, draw_sharpness, draw_map)),
    still=Sheet((9.6, 6.2), "ACE;BDF", (draw_path, draw_sharpness), grid={"height_ratios": (1.3, 1)}),
)

show = DEMO.show
