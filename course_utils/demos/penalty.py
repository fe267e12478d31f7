"""Press a penalty's contour against the loss's contour and watch where the optimum lands: on an axis or off it.

The loss is a quadratic bowl in two weights. The picture of a round and of a pointed contour that touch it is the one
with which Tibshirani (1996), *Regression shrinkage and selection via the lasso*, explained why L1 gives exact zeros.
"""

from dataclasses import dataclass
from itertools import product

import torch
from matplotlib.axes import Axes
from torch import Tensor

from course_utils.demos.controls import Choice, Slider
from course_utils.demos.view import Demo, Sheet
from course_utils.plotting.style import BLUE, GRAY, INK, VERMILION

Weights = tuple[float, float]
KINDS = ("L1", "L2")
LIMITS = (-1.4, 3.4, -1.4, 2.4)
START: Weights = (2.0, 0.9)
STARTS = {"L2": ("L2", 0.6), "weak L1": ("L1", 0.15), "strong L1": ("L1", 0.6)}
STRENGTHS = (0.0, 3.0)


@dataclass(frozen=True)
class Result:
    """Where loss and penalty together are smallest.

    Attributes:
        kind: "L1", the sum of |w|, or "L2", half the sum of w squared.
        strength: what the penalty is multiplied by.
        minimum: the weights at which the loss alone is smallest.
        weights: those at which loss and penalty together are.
    """

    kind: str
    strength: float
    minimum: Weights
    weights: Weights

    @property
    def zeros(self) -> int:
        """Return how many weights are exactly zero."""
        return sum(weight == 0 for weight in self.weights)


def curvature() -> Tensor:
    """Return the loss's matrix of second derivatives, shape (2, 2), double precision."""
    return torch.tensor([[1.0, 0.4], [0.4, 0.5]], dtype=torch.float64)


def loss(w: Tensor, minimum: Weights = START) -> Tensor:
    """Return the loss, shape (...), at weights w, shape (..., 2): half a quadratic form around its minimum."""
    away = w.double() - torch.tensor(minimum, dtype=torch.float64)
    return ((away @ curvature()) * away).sum(-1) / 2


def penalty(kind: str, w: Tensor) -> Tensor:
    """Return the penalty, shape (...), without its strength, at weights w, shape (..., 2)."""
    return w.double().abs().sum(-1) if kind == "L1" else w.double().square().sum(-1) / 2


def compute(kind: str = "L1", strength: float = 0.6, minimum: Weights = START) -> Result:
    """Find the weights at which loss and penalty together are smallest, in closed form.

    Raises:
        ValueError: no such penalty, or a negative strength.
    """
    if kind not in KINDS:
        raise ValueError(f"No penalty is named {kind!r}; choose one of {list(KINDS)}.")
    if strength < 0:
        raise ValueError(f"A strength is not negative; got {strength}.")
    best = _ridge(strength, minimum) if kind == "L2" else _lasso(strength, minimum)
    return Result(kind, strength, minimum, (best[0].item(), best[1].item()))


def _ridge(strength: float, minimum: Weights) -> Tensor:
    H, center = curvature(), torch.tensor(minimum, dtype=torch.float64)
    best: Tensor = torch.linalg.solve(H + strength * torch.eye(2, dtype=torch.float64), H @ center)
    return best


def _lasso(strength: float, minimum: Weights) -> Tensor:
    """Try every pattern of signs: within one, |w| is linear, and the optimum solves a linear system."""
    H, center = curvature(), torch.tensor(minimum, dtype=torch.float64)
    tried = []
    for pattern in product((-1.0, 0.0, 1.0), repeat=2):
        signs = torch.tensor(pattern, dtype=torch.float64)
        free = signs != 0
        w = torch.zeros(2, dtype=torch.float64)
        if free.any():
            w[free] = torch.linalg.solve(H[free][:, free], (H @ center - strength * signs)[free])
        if (w * signs >= 0).all():
            tried.append(w)
    return min(tried, key=lambda w: (loss(w, minimum) + strength * penalty("L1", w)).item())


def path(kind: str, minimum: Weights = START) -> Tensor:
    """Return the optima, shape (steps, 2), as the strength grows from zero."""
    strengths = torch.linspace(0, STRENGTHS[1], 61).tolist()
    return torch.tensor([compute(kind, strength, minimum).weights for strength in strengths])


def describe(result: Result) -> str:
    """Return in words what the figure shows."""
    zeros = ("no weight is", "one weight is", "both weights are")[result.zeros]
    return (
        f"Contours of a loss with its minimum at ({result.minimum[0]:g}, {result.minimum[1]:g}), and the contour of "
        f"the {result.kind} penalty of strength {result.strength:g} that touches one of them at the optimum "
        f"({_told(result.weights[0])}, {_told(result.weights[1])}): {zeros} exactly zero."
    )


def draw(result: Result, ax: Axes) -> None:
    """Draw the loss's contours, the penalty's, the optimum, and its path as the strength grows."""
    x, y = torch.meshgrid(torch.linspace(*LIMITS[:2], 241), torch.linspace(*LIMITS[2:], 191), indexing="xy")
    plane = torch.stack([x, y], dim=-1)
    heights = loss(plane, result.minimum)
    ax.contour(x, y, heights, levels=[0.05, 0.2, 0.5, 1, 1.8, 3], colors=GRAY, linewidths=0.8, alpha=0.7)
    here = torch.tensor(result.weights, dtype=torch.float64)
    if (level := loss(here, result.minimum).item()) > 1e-9:
        ax.contour(x, y, heights, levels=[level], colors=VERMILION, linewidths=2)
    if (level := penalty(result.kind, here).item()) > 1e-9:
        ax.contour(x, y, penalty(result.kind, plane), levels=[level], colors=BLUE, linewidths=2, linestyles="--")
    ax.axhline(0, color=INK, linewidth=0.8)
    ax.axvline(0, color=INK, linewidth=0.8)
    ax.plot(*path(result.kind, result.minimum).T, color=INK, linestyle=":", linewidth=1.5)
    ax.plot(*result.minimum, "x", color=VERMILION, markersize=9, markeredgewidth=2)
    ax.plot(*result.weights, "o", color=INK, markersize=8, zorder=5)
    ax.set(xlim=LIMITS[:2], ylim=LIMITS[2:], aspect="equal", xlabel="$w_1$", ylabel="$w_2$")
    ax.grid(False)
    ax.set_title(f"{result.kind}, strength {result.strength:g}\noptimum {_told_pair(result.weights)}")


def _told(weight: float) -> str:
    return "0" if weight == 0 else f"{weight:.2f}"


def _told_pair(weights: Weights) -> str:
    return f"({_told(weights[0])}, {_told(weights[1])})".replace("-", "\N{MINUS SIGN}")


DEMO = Demo(
    lambda kind, strength, *minimum: compute(kind, strength, minimum or START),
    describe,
    controls=(
        Choice("penalty", KINDS, start="L1", kind="ToggleButtons"),
        Slider("strength", *STRENGTHS, 0.05, start=0.15, width="26em", label_width="7em"),
        Slider("minimum, w₁", -1, 3, 0.05, start=START[0], width="26em", label_width="7em"),
        Slider("minimum, w₂", -1, 3, 0.05, start=START[1], width="26em", label_width="7em"),
    ),
    starts=STARTS,
    live=Sheet((5.6, 4.8), "A", (draw,)),
    still=Sheet((9.6, 3.2), "ABC", (draw,)),
)

show = DEMO.show
