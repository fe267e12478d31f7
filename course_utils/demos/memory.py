"""Set the bias of a forget gate, and how much its input varies, and see how long a number stays on the track.

A number is written once; after that the cell state is only multiplied by the gate, step after step. That a forget gate
should start open was said by Gers, Schmidhuber and Cummins, *Learning to forget* (2000), and measured by Jozefowicz,
Zaremba and Sutskever, *An empirical exploration of recurrent network architectures* (2015).
"""

import math
from dataclasses import dataclass

import torch
from matplotlib.axes import Axes
from torch import Tensor

from course_utils.demos.controls import Slider
from course_utils.demos.view import Demo, Sheet
from course_utils.plotting.style import BLUE, GRAY, INK, VERMILION

ROWS = 200
LAGS = 60
SCENES = {
    "bias 0": (0.0, 0.0),
    "bias 1": (1.0, 0.0),
    "bias 3": (3.0, 0.0),
    "bias 3, a restless gate": (3.0, 2.0),
}


@dataclass(frozen=True)
class Result:
    """What is left of a number on the track of a cell state.

    Attributes:
        bias: of the forget gate.
        spread: standard deviation of what is added to the bias at each step.
        left: share that is left after each lag for each of several sequences, shape (ROWS, LAGS + 1).
        gate: the gate at rest.
    """

    bias: float
    spread: float
    left: Tensor
    gate: float

    @property
    def half_life(self) -> float:
        """Steps after which half is left, for a gate at rest."""
        return math.log(0.5) / math.log(self.gate)


def compute(bias: float, spread: float) -> Result:
    """Multiply by a gate for ``LAGS`` steps; the seed is fixed.

    Raises:
        ValueError: a negative spread, or a bias beyond 12 in size, where a gate is 0 or 1.
    """
    if spread < 0 or abs(bias) > 12:
        raise ValueError(f"Choose a bias from -12 to 12 and a spread of 0 or more; got {bias, spread}.")
    generator = torch.Generator().manual_seed(0)
    moves = spread * torch.randn(ROWS, LAGS, generator=generator, dtype=torch.float64)
    factors = torch.special.expit(bias + moves)
    left = torch.cat([torch.ones(ROWS, 1, dtype=torch.float64), factors.cumprod(dim=1)], dim=1)
    return Result(bias, spread, left, 1 / (1 + math.exp(-bias)))


def _share(value: float) -> str:
    return f"{value:.3f}" if value >= 0.001 else "less than a thousandth"


def describe(result: Result) -> str:
    """Return in words what the figure shows."""
    middle = result.left.median(dim=0).values
    told = "" if result.spread == 0 else f", moved by {result.spread:g} at each step"
    return (
        f"A forget gate of bias {result.bias:g} keeps {result.gate:.3f} per step at rest, a half-life of "
        f"{result.half_life:.1f} steps{told}: after 20 steps {_share(middle[20].item())} of the number is left in the "
        f"middle of {ROWS} sequences, after {LAGS} steps {_share(middle[-1].item())}."
    )


def draw_trace(result: Result, ax: Axes) -> None:
    """Draw what is left of the number by lag."""
    lags = range(LAGS + 1)
    low, middle, high = result.left.quantile(torch.tensor([0.1, 0.5, 0.9], dtype=torch.float64), dim=0)
    if result.spread > 0:
        ax.fill_between(lags, low, high, color=BLUE, alpha=0.25, linewidth=0)
        ax.plot(lags, [result.gate**lag for lag in lags], ":", color=INK, label="gate at rest")
    ax.plot(lags, middle, "-", color=BLUE, label="middle of the sequences")
    ax.axhline(0.5, color=GRAY, linewidth=0.8, linestyle=":")
    ax.set(ylim=(-0.03, 1.05), xlabel="steps since it was written", ylabel="share left")
    ax.set_title(f"bias {result.bias:g}, spread {result.spread:g}")
    if result.spread > 0:
        ax.legend()


def draw_half_life(result: Result, ax: Axes) -> None:
    """Draw the half-life of a gate at rest by its bias, and where this one stands."""
    biases = torch.linspace(-4, 8, 121, dtype=torch.float64)
    ax.plot(biases, math.log(0.5) / torch.special.expit(biases).log(), "-", color=GRAY)
    ax.plot([result.bias], [result.half_life], "o", color=VERMILION, markersize=9)
    ax.set(yscale="log", xlabel="bias of the forget gate", ylabel="half-life in steps")


DEMO = Demo(
    compute,
    describe,
    controls=(
        (
            Slider("forget bias", -2.0, 7.0, 0.5, start=1.0),
            Slider("spread", 0.0, 3.0, 0.25, start=0.0),
        ),
    ),
    starts=SCENES,
    live=Sheet((8.4, 3.4), "AB", (draw_trace, draw_half_life)),
    still=Sheet((12, 5.2), "ACEG;BDFH", (draw_trace, draw_half_life)),
)

show = DEMO.show
