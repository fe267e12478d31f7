"""Set the spectral radius of a reservoir, send a pulse or a sine into it, and watch how long it echoes.

That a reservoir should forget its start was made a condition, the echo state property, by Jaeger, *The "echo state"
approach to analysing and training recurrent neural networks* (2001).
"""

from dataclasses import dataclass

import torch
from matplotlib.axes import Axes
from torch import Tensor

from course_utils.demos.controls import Choice, Slider
from course_utils.demos.view import Demo, Sheet
from course_utils.plotting.style import BLUE, GRAY, PALETTE, VERMILION

UNITS, STEPS, SHOWN = 60, 120, 6
INPUTS = ("pulse", "sine")
SCENES = {
    "a pulse at 0.8": (0.8, "pulse", 1.0),
    "a pulse at 1.0": (1.0, "pulse", 1.0),
    "a pulse at 1.3": (1.3, "pulse", 1.0),
    "a sine at 1.3": (1.3, "sine", 1.0),
}


@dataclass(frozen=True)
class Result:
    """How a reservoir answers.

    Attributes:
        radius: spectral radius of its weights.
        kind: one of ``INPUTS``.
        leak: share of a state that is renewed at each step.
        inputs: the input, shape (STEPS,).
        states: the states from a start at 0, shape (STEPS, UNITS).
        apart: distance to the states from a random start, divided by the distance of the starts, shape (STEPS,).
    """

    radius: float
    kind: str
    leak: float
    inputs: Tensor
    states: Tensor
    apart: Tensor


def compute(radius: float, kind: str, leak: float) -> Result:
    """Run one reservoir from two starts; its weights are drawn from a fixed seed.

    Raises:
        ValueError: no such input, a negative radius, or a leak outside (0, 1].
    """
    if kind not in INPUTS or radius < 0 or not 0 < leak <= 1:
        raise ValueError(f"Choose a radius from 0, one of {INPUTS} and a leak in (0, 1]; got {radius, kind, leak}.")
    generator = torch.Generator().manual_seed(0)
    reservoir = torch.randn(UNITS, UNITS, generator=generator, dtype=torch.float64)
    reservoir *= radius / torch.linalg.eigvals(reservoir).abs().amax()
    entry = torch.rand(UNITS, generator=generator, dtype=torch.float64) - 0.5
    other = 0.5 * torch.randn(UNITS, generator=generator, dtype=torch.float64)
    times = torch.arange(STEPS, dtype=torch.float64)
    inputs = torch.sin(times / 3) if kind == "sine" else (times == 0).double()
    both = torch.stack([torch.zeros_like(other), other])
    first = other.norm()
    kept, apart = [], []
    for value in inputs:
        both = torch.lerp(both, (both @ reservoir).add(entry, alpha=value.item()).tanh(), leak)
        kept.append(both[0])
        apart.append((both[1] - both[0]).norm() / first)
    return Result(radius, kind, leak, inputs, torch.stack(kept), torch.stack(apart))


def describe(result: Result) -> str:
    """Return in words what the figure shows."""
    sizes = result.states.norm(dim=1)
    echo = sizes[50:60].mean().item() / sizes.amax().item()
    far = result.apart[-1].item()
    forgot = "the start is forgotten" if far < 1e-3 else "the start is not forgotten"
    return (
        f"Spectral radius {result.radius:.2f}, leak {result.leak:.2f}, a {result.kind}: around step 55 the state is "
        f"{100 * echo:.2g} percent of its largest size, and after {STEPS} steps {far:.1g} is left of the distance "
        f"between two starts: {forgot}."
    )


def draw_states(result: Result, ax: Axes) -> None:
    """Draw some units and the input over time."""
    ax.plot(0.3 * result.inputs - 1.2, color=GRAY, linewidth=1)
    for unit in range(SHOWN):
        ax.plot(result.states[:, unit], color=PALETTE[unit % len(PALETTE)], linewidth=1)
    title = f"{result.kind}, radius {result.radius:.2f}" + (f", leak {result.leak:.2f}" if result.leak < 1 else "")
    ax.set(ylim=(-1.6, 1.1), xlabel="step", ylabel="six units (gray: input)", title=title)


def draw_apart(result: Result, ax: Axes) -> None:
    """Draw the distance between two starts, and the size of the state, over time."""
    sizes = result.states.norm(dim=1)
    ax.plot(result.apart.clamp_min(1e-12), "-", color=VERMILION, label="distance of two starts")
    ax.plot((sizes / sizes.amax()).clamp_min(1e-12), "--", color=BLUE, label="size of the state")
    ax.set(yscale="log", ylim=(1e-9, 30), xlabel="step", ylabel="share of the first, of the largest")
    ax.legend(loc="lower left", fontsize=8)


DEMO = Demo(
    compute,
    describe,
    controls=(
        (Slider("radius", 0.5, 1.5, 0.05, start=1.0, at_rest=True), Choice("input", INPUTS, start="pulse")),
        (Slider("leak", 0.1, 1.0, 0.1, start=1.0, at_rest=True),),
    ),
    starts=SCENES,
    live=Sheet((9.4, 3.6), "AB", (draw_states, draw_apart)),
    still=Sheet((12, 5.4), "ACEG;BDFH", (draw_states, draw_apart)),
)

show = DEMO.show
