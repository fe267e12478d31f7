"""Turn the gain of the first weights and watch activations and gradients through twenty layers.

A start has standard deviation gain / sqrt(inputs). Gain 1 keeps a linear stack level (Glorot and Bengio, 2010), the
square root of 2 one of ReLUs (He, Zhang, Ren and Sun, 2015); the orthogonal start is that of Saxe, McClelland and
Ganguli (2014).
"""

import math
from collections.abc import Callable
from dataclasses import dataclass

import torch
from matplotlib.axes import Axes
from torch import Tensor

from course_utils.demos.controls import Choice, Slider
from course_utils.demos.view import Demo, Sheet
from course_utils.plotting import distributions
from course_utils.plotting.style import BLUE, GRAY, VERMILION

ACTIVATIONS: dict[str, Callable[[Tensor], Tensor]] = {"relu": torch.relu, "tanh": torch.tanh, "linear": lambda Z: Z}
STARTS = ("normal", "orthogonal")
WIDTH, DEPTH, ROWS = 128, 20, 256
SHOWN = (1, 5, 10, 15, 20)
SCENES = {
    "ReLU, gain 1: it fades": (1.0, "relu", "normal"),
    "ReLU, gain √2: level": (math.sqrt(2), "relu", "normal"),
    "tanh, gain 3: wild gradients": (3.0, "tanh", "normal"),
}
EDGE = 0.99


@dataclass(frozen=True)
class Result:
    """What a stack of twenty layers does at its start.

    Attributes:
        gain: the standard deviation of the weights, times the root of the number of inputs.
        activation: "relu", "tanh" or "linear".
        start: "normal" or "orthogonal".
        layers: activations (rows, units) of the layers in ``SHOWN``, by number.
        forward: mean square of the activations of layers 1 to 20, shape (20,).
        backward: mean square of the gradients that reach them from random ones at the top, shape (20,).
        flat: share of the units of the last layer where the activation has (nearly) no slope: |h| > 0.99 for tanh,
            0 for ReLU.
    """

    gain: float
    activation: str
    start: str
    layers: dict[int, Tensor]
    forward: Tensor
    backward: Tensor
    flat: float


def compute(gain: float, activation: str = "relu", start: str = "normal") -> Result:
    """Run a random batch forward and random gradients backward; the seed is fixed.

    Raises:
        ValueError: no such activation or start, or a gain that is not positive.
    """
    if activation not in ACTIVATIONS or start not in STARTS:
        known = f"{list(ACTIVATIONS)} and {list(STARTS)}"
        raise ValueError(f"There is no {activation!r} with a {start!r} start; choose from {known}.")
    if not gain > 0:
        raise ValueError(f"A gain is positive; got {gain}.")
    generator = torch.Generator().manual_seed(0)
    H = torch.randn(ROWS, WIDTH, generator=generator).requires_grad_()
    outputs = []
    for _ in range(DEPTH):
        A = torch.randn(WIDTH, WIDTH, generator=generator)
        W = torch.linalg.qr(A).Q if start == "orthogonal" else A / math.sqrt(WIDTH)
        H = ACTIVATIONS[activation](H @ (gain * W))
        outputs.append(H)
    gradients = torch.autograd.grad([H], outputs, [torch.randn(ROWS, WIDTH, generator=generator)])
    top = outputs[-1].detach()
    flat = {"relu": top == 0, "tanh": top.abs() > EDGE, "linear": torch.zeros(1)}[activation]
    return Result(
        gain=gain,
        activation=activation,
        start=start,
        layers={number: outputs[number - 1].detach() for number in SHOWN},
        forward=torch.stack([output.detach().square().mean() for output in outputs]),
        backward=torch.stack([gradient.square().mean() for gradient in gradients]),
        flat=flat.double().mean().item(),
    )


def describe(result: Result) -> str:
    """Return in words what the figure shows."""
    flat = {"relu": "are zero", "tanh": f"lie beyond {EDGE} in size", "linear": "are flat"}[result.activation]
    return (
        f"Twenty {result.activation} layers, {result.start} start with gain {result.gain:.2f}: the mean square of the "
        f"activations goes from {result.forward[0]:.2g} in layer 1 to {result.forward[-1]:.2g} in layer 20, that of "
        f"the gradients from {result.backward[-1]:.2g} in layer 20 back to {result.backward[0]:.2g} in layer 1; "
        f"{result.flat:.0%} of the last activations {flat}."
    )


def draw_layers(result: Result, ax: Axes) -> None:
    """Draw the activations of five layers as histograms; on a logarithmic axis, but for tanh, which has bounds."""
    values = {f"layer {number}": layer for number, layer in result.layers.items()}
    log = result.activation != "tanh"
    distributions(values, xlabel="activation", log=log, ax=ax)
    ax.set_title(f"{result.activation}, {result.start} start, gain {result.gain:.2f}")
    if log:
        ax.set_xlim(left=ax.get_xlim()[1] * 1e-8)  # a few tiny values would take half of the room


def draw_sizes(result: Result, ax: Axes) -> None:
    """Draw the mean squares of activations and gradients by layer."""
    x = range(1, DEPTH + 1)
    ax.axhline(1, color=GRAY, linewidth=0.8, linestyle=":")
    ax.plot(x, result.forward, "-o", color=BLUE, markersize=4, label="activations")
    ax.plot(x, result.backward, "--^", color=VERMILION, markersize=4, label="gradients")
    values = torch.cat([result.forward, result.backward])
    low, high = (values[values > 0].min().item(), values.max().item())
    ax.set(yscale="log", ylim=(min(low / 3, 1e-2), max(high * 3, 1e2)), xlabel="layer", ylabel="mean square")
    ax.set_xticks(SHOWN)
    ax.legend()


DEMO = Demo(
    compute,
    describe,
    controls=(
        (
            Slider("gain", 0.5, 3, 0.05, start=1.0, at_rest=True),
            Choice("activation", ACTIVATIONS, start="relu"),
            Choice("start", STARTS, start="normal"),
        ),
    ),
    starts=SCENES,
    live=Sheet((8.4, 3.7), "AB", (draw_layers, draw_sizes), grid={"width_ratios": [1.1, 1]}),
    still=Sheet(
        (11, 6),
        "ACE;BDF",
        (draw_layers, draw_sizes),
        lambda name, result, axes: axes[0].set_title(name),
        {"height_ratios": [1.2, 1]},
    ),
)

show = DEMO.show
