"""Build a target out of boxes, each made of two sigmoids, and watch the largest error.

The construction is the one by which the universal approximation theorem of Cybenko (1989) is usually explained. One
target jumps: no continuous function comes closer to it everywhere than half the jump.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass

import torch
from matplotlib.axes import Axes
from torch import Tensor

from course_utils.demos.controls import Choice, Slider
from course_utils.demos.view import Demo, Sheet
from course_utils.plotting.style import BLUE, GRAY, ORANGE, VERMILION

POINTS = 2001
JUMP = 0.37
TARGETS: dict[str, Callable[[Tensor], Tensor]] = {
    "wave": lambda x: torch.cos(3 * math.pi * x) - 0.5 * torch.cos(7 * math.pi * x),
    "hill": lambda x: torch.exp(-(((x - 0.5) / 0.15) ** 2)),
    "corner": lambda x: 2 * (x - 0.4).abs() - 0.5,
    "jump": lambda x: (x > JUMP).to(x),
}
STARTS = {
    "few and steep": ("wave", 12, 1000.0),
    "few and soft": ("wave", 12, 60.0),
    "many and too soft": ("wave", 40, 30.0),
    "a jump": ("jump", 40, 200.0),
}


@dataclass(frozen=True)
class Result:
    """What a sum of boxes makes of a target.

    Attributes:
        target: its name.
        bumps: number of boxes.
        steepness: of the sigmoids.
        x: shape (2001,), from 0 to 1.
        y: the target at x.
        parts: one box a row, shape (bumps, 2001).
    """

    target: str
    bumps: int
    steepness: float
    x: Tensor
    y: Tensor
    parts: Tensor

    @property
    def total(self) -> Tensor:
        """Return the sum of the boxes, shape (2001,)."""
        return self.parts.sum(dim=0)

    @property
    def error(self) -> float:
        """Return the largest distance from the target."""
        return (self.total - self.y).abs().max().item()


def compute(target: str = "wave", bumps: int = 12, steepness: float = 1000.0) -> Result:
    """Put a box on each of ``bumps`` equal pieces of [0, 1], as high as the target is in the middle of the piece.

    A box is a difference of two sigmoids of the given steepness. The outermost boxes reach one width beyond [0, 1].

    Raises:
        ValueError: no such target, no bump, or a steepness that is not positive.
    """
    if target not in TARGETS:
        raise ValueError(f"No target is named {target!r}; choose one of {list(TARGETS)}.")
    if bumps < 1 or steepness <= 0:
        raise ValueError(f"It takes at least 1 bump and a positive steepness; got {bumps} and {steepness}.")
    x = torch.linspace(0, 1, POINTS, dtype=torch.float64)
    edges = torch.arange(bumps + 1, dtype=torch.float64) / bumps
    middles = (edges[:-1] + edges[1:]) / 2
    edges[0], edges[-1] = -1 / bumps, 1 + 1 / bumps
    steps = torch.sigmoid(steepness * (x - edges[:, None]))
    heights = TARGETS[target](middles)
    return Result(target, bumps, steepness, x, TARGETS[target](x), heights[:, None] * (steps[:-1] - steps[1:]))


def describe(result: Result) -> str:
    """Return in words what the figure shows."""
    boxes = "One box" if result.bumps == 1 else f"{result.bumps} boxes"
    return (
        f"{boxes} made of sigmoids of steepness {result.steepness:.0f}, and their sum, over the target "
        f"“{result.target}” on [0, 1]: the largest error is {result.error:.3f}."
    )


def draw(result: Result, ax: Axes) -> None:
    """Draw the target, every box, and their sum."""
    for index, part in enumerate(result.parts):
        ax.fill_between(result.x, part, color=(BLUE, ORANGE)[index % 2], alpha=0.3, linewidth=0)
    ax.plot(result.x, result.y, "--", color=GRAY, linewidth=2, label="target")
    ax.plot(result.x, result.total, "-", color=VERMILION, label="sum of the boxes")
    low, high = result.y.min().item(), result.y.max().item()
    room = 0.12 * (high - low)
    ax.set(xlim=(0, 1), ylim=(min(low, 0) - room, high + room), xlabel="$x$")
    ax.set_title(f"{result.bumps} boxes, steepness {result.steepness:.0f}: error {result.error:.3f}")
    if not ax.figure.legends:  # one for all the panels of a figure
        ax.figure.legend(*ax.get_legend_handles_labels(), loc="outside lower center", ncols=2)


DEMO = Demo(
    compute,
    describe,
    controls=(
        Choice("target", TARGETS, start="wave", label_width="5.5em"),
        Slider("boxes", 1, 60, 1, start=12, width="26em", label_width="5.5em"),
        Slider(
            "steepness", 0.5, 3.5, 0.05, start=1000.0, decades=True, digits=".0f", width="26em", label_width="5.5em"
        ),
    ),
    starts=STARTS,
    live=Sheet((7, 3.8), "A", (draw,)),
    still=Sheet(
        (9.6, 5.6), "AB;CD", (draw,), lambda name, result, axes: axes[0].set_title(f"{name}: {axes[0].get_title()}")
    ),
)

show = DEMO.show
