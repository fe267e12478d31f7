"""Attack a digit that a small network reads: move every pixel by the same small amount, in the worst direction or not.

The direction is the sign of the loss's slope, the fast gradient sign method of Goodfellow, Shlens and Szegedy
("Explaining and Harnessing Adversarial Examples", 2015), or a coin a pixel, which moves the digit just as far.
"""

from dataclasses import dataclass
from functools import cache
from typing import Any

import torch
from matplotlib.axes import Axes
from torch import Tensor, nn

from course_utils import training
from course_utils.datasets import load_digits
from course_utils.demos.controls import Choice, Slider
from course_utils.demos.view import Demo, Sheet
from course_utils.plotting.style import BLUE, VERMILION, hide_frame

CLASSES = 10
LARGEST = 0.4
STARTS = {"no attack": (3, 0.0, "worst"), "worst direction": (3, 0.15, "worst"), "coin tosses": (3, 0.15, "coins")}
DIRECTIONS = {"the worst direction": "worst", "a coin toss a pixel": "coins"}


@dataclass(frozen=True)
class Result:
    """What an attack does to a digit.

    Attributes:
        label: the digit that was written, 0 to 9.
        radius: the largest change of a pixel.
        direction: "worst" or "coins".
        digit: ink in [0, 1] before the attack, shape (8, 8).
        attacked: ink in [0, 1] after it, shape (8, 8).
        before: the network's probabilities before the attack, shape (10,).
        after: and after it, shape (10,).
    """

    label: int
    radius: float
    direction: str
    digit: Tensor
    attacked: Tensor
    before: Tensor
    after: Tensor

    @property
    def change(self) -> Tensor:
        """Return what was added to the ink, shape (8, 8)."""
        return self.attacked - self.digit

    @property
    def answer(self) -> int:
        """Return the network's answer after the attack."""
        return int(self.after.argmax())


@cache
def reader() -> tuple[nn.Module, Tensor]:
    """Return a network that was trained to read digits, and one test digit of each class that it reads, (10, 64)."""
    data = load_digits(0)
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(0)
        net = nn.Sequential(nn.Linear(64, 64), nn.ReLU(), nn.Linear(64, CLASSES))
    optimizer = torch.optim.Adam(net.parameters(), lr=3e-3)
    training.fit(net, *data.train, loss=nn.functional.cross_entropy, optimizer=optimizer, steps=400)
    net.requires_grad_(False)
    X, y = data.test
    read = net(X).argmax(1) == y
    return net, torch.stack([X[read & (y == label)][0] for label in range(CLASSES)])


def compute(label: int = 3, radius: float = 0.15, direction: str = "worst") -> Result:
    """Attack the digit ``label`` within ``radius``, in the "worst" direction or by "coins".

    Raises:
        ValueError: no such digit or direction, or a negative radius.
    """
    if label not in range(CLASSES) or radius < 0 or direction not in DIRECTIONS.values():
        raise ValueError(
            f"Choose a digit from 0 to 9, a radius of at least 0 and a direction of {list(DIRECTIONS.values())};"
            f" got {label!r}, {radius!r} and {direction!r}."
        )
    net, digits = reader()
    digit = digits[label]
    if direction == "worst":
        slope = torch.func.grad(lambda x: -net(x).log_softmax(0)[label])(digit)
        signs = slope.sign()
    else:
        signs = torch.randint(0, 2, digit.shape, generator=torch.Generator().manual_seed(label)) * 2.0 - 1
    attacked = (digit + radius * signs).clamp(0, 1)
    before, after = net(digit).softmax(0), net(attacked).softmax(0)
    return Result(label, radius, direction, digit.view(8, 8), attacked.view(8, 8), before, after)


def describe(result: Result) -> str:
    """Return in words what the figure shows."""
    moved = {"worst": "in the direction that raises the loss fastest", "coins": "up or down by the toss of a coin"}
    return (
        f"A written {result.label}, the change of its pixels, each by at most {result.radius:.2f} "
        f"{moved[result.direction]}, and the sum of both. The network gave the {result.label} a probability of "
        f"{result.before[result.label]:.0%}; now it gives {result.after[result.label]:.0%} to it and "
        f"{result.after[result.answer]:.0%} to its answer, {result.answer}."
    )


def draw_digit(result: Result, ax: Axes) -> None:
    """Draw the digit before the attack."""
    _draw_tile(result.digit, ax, "digit", cmap="gray", vmin=0, vmax=1)


def draw_change(result: Result, ax: Axes) -> None:
    """Draw what was added to the ink."""
    _draw_tile(result.change, ax, "change, red = +", cmap="RdBu_r", vmin=-LARGEST, vmax=LARGEST)


def draw_sum(result: Result, ax: Axes) -> None:
    """Draw the digit after the attack."""
    _draw_tile(result.attacked, ax, "sum", cmap="gray", vmin=0, vmax=1)


def _draw_tile(tile: Tensor, ax: Axes, title: str, **scale: Any) -> None:
    ax.imshow(tile.numpy(), interpolation="nearest", **scale)
    hide_frame(ax)
    ax.set_title(title)


def draw_answer(result: Result, ax: Axes) -> None:
    """Draw the probabilities before and after the attack."""
    places = torch.arange(CLASSES).numpy()
    ax.bar(places - 0.2, result.before.numpy(), width=0.4, color=BLUE, label="before")
    ax.bar(places + 0.2, result.after.numpy(), width=0.4, color=VERMILION, hatch="//", edgecolor="white", label="after")
    ax.set(ylim=(0, 1.05), xticks=range(CLASSES), xlabel="class", ylabel="probability")
    ax.grid(visible=False, axis="x")
    ax.set_title(f"radius {result.radius:.2f}: read as {result.answer}")
    ax.legend(loc="upper left" if result.label > 4 or result.answer > 4 else "upper right")


PANELS = (draw_digit, draw_change, draw_sum, draw_answer)
DEMO = Demo(
    compute,
    describe,
    controls=(
        Choice("digit", range(CLASSES), start=3, width="28em", label_width="6em"),
        Slider("radius", 0, LARGEST, 0.01, start=0.0, width="28em", label_width="6em"),
        Choice("along", DIRECTIONS.items(), start="worst", width="28em", label_width="6em"),
    ),
    starts=STARTS,
    live=Sheet((9.2, 2.6), "ABCD", PANELS, grid={"width_ratios": [1, 1, 1, 2]}),
    still=Sheet(
        (9.2, 6.9),
        "ABCD;EFGH;IJKL",
        PANELS,
        lambda name, result, axes: axes[3].set_title(f"{name}, {axes[3].get_title()}"),
        {"width_ratios": [1, 1, 1, 2]},
    ),
)

show = DEMO.show
