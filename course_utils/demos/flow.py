"""Set depth, design and normalization of a stack, and see what is left of its gradient and of its signal.

The stack is at its start: plain layers have that of He, Zhang, Ren and Sun (2015), the others torch's. That batch
normalization makes the gradient of a plain stack of ReLUs grow by the root of pi / (pi - 1) per layer was derived by
Yang and others, *A mean field theory of batch normalization* (2019).
"""

import math
from collections.abc import Callable
from dataclasses import dataclass

import torch
from matplotlib.axes import Axes
from torch import Tensor
from torch.nn import functional

from course_utils.demos.controls import Choice, Slider
from course_utils.demos.view import Demo, Sheet
from course_utils.plotting.style import BLUE, GRAY, INK, VERMILION

WIDTH, ROWS = 64, 64
DESIGNS = ("plain", "residual", "highway")
NORMS: dict[str, Callable[[Tensor], Tensor]] = {
    "none": lambda Z: Z,
    "batch": lambda Z: functional.batch_norm(Z, None, None, training=True),
    "layer": lambda Z: functional.layer_norm(Z, (WIDTH,)),
}
GROWTH = math.sqrt(math.pi / (math.pi - 1))
SCENES = {
    "plain": (50, "plain", "none", -2.0),
    "plain, batch norm": (50, "plain", "batch", -2.0),
    "highway": (50, "highway", "none", -2.0),
    "residual, layer norm": (50, "residual", "layer", -2.0),
}


@dataclass(frozen=True)
class Result:
    """What a stack does to signals and gradients at its start.

    Attributes:
        depth: number of layers.
        design: one of ``DESIGNS``.
        norm: one of ``NORMS``; a highway stack has none.
        bias: bias of the gates of a highway stack.
        gradients: norm of the gradient by each state, that by the last being 1, shape (depth + 1,).
        alike: mean cosine of pairs of different examples in each state, shape (depth + 1,).
    """

    depth: int
    design: str
    norm: str
    bias: float
    gradients: Tensor
    alike: Tensor


def compute(depth: int, design: str, norm: str, bias: float) -> Result:
    """Send a batch through a stack and a random gradient back; the seed is fixed.

    Raises:
        ValueError: no such design or normalization, or a depth below 1.
    """
    if design not in DESIGNS or norm not in NORMS or depth < 1:
        raise ValueError(f"Choose a depth from 1, one of {DESIGNS} and of {tuple(NORMS)}; got {depth, design, norm}.")
    norm = "none" if design == "highway" else norm
    generator = torch.Generator().manual_seed(0)
    gain = math.sqrt(2) if design == "plain" else 1 / math.sqrt(3)
    states = [torch.randn(ROWS, WIDTH, generator=generator).requires_grad_()]
    for _ in range(depth):
        W, V = gain * torch.randn(2, WIDTH, WIDTH, generator=generator) / math.sqrt(WIDTH)
        before = states[-1]
        if design == "highway":
            share = torch.special.expit(before @ V + bias)
            states.append(torch.lerp(before, (before @ W).relu(), share))
        else:
            branch = NORMS[norm](before).relu() @ W
            states.append(branch.add(before, alpha=0 if design == "plain" else 1))
    gradients = torch.autograd.grad([states[-1]], states, [torch.randn(ROWS, WIDTH, generator=generator)])
    norms = torch.stack([gradient.double().norm() for gradient in gradients])
    alike = [functional.cosine_similarity(state[::2], state[1::2]).mean().item() for state in states]
    return Result(depth, design, norm, bias, norms / norms[-1], torch.tensor(alike))


def _name(result: Result) -> str:
    told = f", {result.norm} norm" if result.norm != "none" else ""
    return f"{result.design}{told}" + (f", gate bias {result.bias:g}" if result.design == "highway" else "")


def describe(result: Result) -> str:
    """Return in words what the figure shows."""
    first = result.gradients[0].item()
    rate = first ** (1 / result.depth)
    return (
        f"{result.depth} layers, {_name(result)}: of a gradient of 1 at the last layer, {first:.2g} is left at the "
        f"input, a factor of {rate:.3f} per layer. Two examples have a mean cosine of {result.alike[0]:.2f} at the "
        f"input and of {result.alike[-1]:.2f} after the last layer."
    )


def draw_gradients(result: Result, ax: Axes) -> None:
    """Draw the norm of the gradient by layer."""
    layers = range(result.depth + 1)
    ax.axhline(1, color=GRAY, linewidth=0.8, linestyle=":")
    ax.plot(layers, result.gradients.clamp_min(1e-30), "-", color=VERMILION)
    if result.design == "plain" and result.norm == "batch":
        line = [GROWTH ** (result.depth - layer) for layer in layers]
        ax.plot(layers, line, ":", color=INK, label=f"{GROWTH:.2f} per layer")
        ax.legend()
    low, high = result.gradients.min().item(), result.gradients.max().item()
    ax.set(yscale="log", ylim=(max(min(low / 3, 1e-4), 1e-20), max(3 * high, 1e4)))
    ax.set(xlabel="layer", ylabel="norm of gradient", title=_name(result))


def draw_alike(result: Result, ax: Axes) -> None:
    """Draw the mean cosine of two examples by layer."""
    ax.plot(range(result.depth + 1), result.alike, "--", color=BLUE)
    ax.set(ylim=(-0.1, 1.1), xlabel="layer", ylabel="cosine of two examples")


DEMO = Demo(
    compute,
    describe,
    controls=(
        (
            Slider("depth", 2, 100, 1, start=50, at_rest=True),
            Choice("design", DESIGNS, start="plain"),
        ),
        (
            Choice("norm", NORMS, start="none"),
            Slider("gate bias", -6.0, 2.0, 0.5, start=-2.0, at_rest=True),
        ),
    ),
    starts=SCENES,
    live=Sheet((8.4, 3.6), "AB", (draw_gradients, draw_alike)),
    still=Sheet((12, 5.2), "ACEG;BDFH", (draw_gradients, draw_alike)),
)

show = DEMO.show
