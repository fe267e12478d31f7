"""Watch an optimizer walk down a narrow valley while its rate, its momentum and the valley's direction change.

The loss is a quadratic of two parameters, 25 times steeper across the valley than along it; the optimizers are torch's.
"""

import math
from dataclasses import dataclass

import torch
from matplotlib.axes import Axes
from torch import Tensor

from course_utils.demos.controls import Choice, Slider
from course_utils.demos.view import Demo, Sheet
from course_utils.plotting.style import BLUE, INK, tint

KAPPA, STEPS, START = 25.0, 60, (2.0, 1.2)
METHODS = ("gradient descent", "momentum", "Nesterov", "RMSProp", "Adam")
EXAMPLES = {"momentum": ("momentum", 0.03, 0.8, 30), "Adam, axis-aligned": ("Adam", 0.3, 0.9, 0),
            "Adam, rotated": ("Adam", 0.3, 0.9, 45)}  # fmt: skip


@dataclass(frozen=True)
class Result:
    """A walk.

    Attributes:
        method: one of METHODS.
        lr: the rate.
        momentum: decay of the mean of gradients; plain gradient descent and RMSProp have none.
        angle: of the valley, in degrees.
        matrix: of the quadratic, shape (2, 2).
        path: the parameters after 0, 1, ... steps, shape (STEPS + 1, 2); it ends early where it leaves all bounds.
    """

    method: str
    lr: float
    momentum: float
    angle: float
    matrix: Tensor
    path: Tensor

    @property
    def losses(self) -> Tensor:
        """Return the loss at each point of the path, of as many numbers."""
        return 0.5 * ((self.path @ self.matrix) * self.path).sum(dim=1)


def valley(angle: float) -> Tensor:
    """Return the matrix (2, 2) with eigenvalue 1 along a direction ``angle`` degrees up, and KAPPA across it."""
    turn = math.radians(angle)
    along = torch.tensor([math.cos(turn), math.sin(turn)], dtype=torch.float64)
    across = torch.tensor([-math.sin(turn), math.cos(turn)], dtype=torch.float64)
    return torch.outer(along, along) + KAPPA * torch.outer(across, across)


def compute(method: str, lr: float, momentum: float, angle: float) -> Result:
    """Walk from START, which turns with the valley.

    Raises:
        ValueError: there is no such method.
    """
    matrix, turn = valley(angle), math.radians(angle)
    x, y = START
    start = [x * math.cos(turn) - y * math.sin(turn), x * math.sin(turn) + y * math.cos(turn)]
    theta = torch.tensor(start, dtype=torch.float64, requires_grad=True)
    optimizer = _optimizer(method, theta, lr, momentum)
    path = [theta.detach().clone()]
    for _ in range(STEPS):
        theta.grad = matrix @ theta.detach()
        optimizer.step()
        path.append(theta.detach().clone())
        if path[-1].norm() > 1e6:
            break
    return Result(method, lr, momentum, angle, matrix, torch.stack(path))


def _optimizer(method: str, theta: Tensor, lr: float, momentum: float) -> torch.optim.Optimizer:
    if method == "gradient descent":
        return torch.optim.SGD([theta], lr=lr)
    if method in ("momentum", "Nesterov"):
        return torch.optim.SGD([theta], lr=lr, momentum=momentum, nesterov=method == "Nesterov" and momentum > 0)
    if method == "RMSProp":
        return torch.optim.RMSprop([theta], lr=lr, alpha=0.9)
    if method == "Adam":
        return torch.optim.Adam([theta], lr=lr, betas=(momentum, 0.999))
    raise ValueError(f"There is no method '{method}'; choose one of {', '.join(METHODS)}.")


def describe(result: Result) -> str:
    """Return in words what the figure shows."""
    return (
        f"A valley that runs {result.angle:g} degrees up, {KAPPA:g} times steeper across than along, and the path of "
        f"{result.method} with rate {result.lr:.3g} and momentum {result.momentum:g}: the loss goes from "
        f"{result.losses[0]:.1f} to {result.losses[-1]:.2g} in {len(result.path) - 1} steps."
    )


def draw(result: Result, ax: Axes) -> None:
    """Draw the level lines of the loss and the path."""
    axis = torch.linspace(-3, 3, 121, dtype=torch.float64)
    grid = torch.cartesian_prod(axis, axis)
    height = (0.5 * ((grid @ result.matrix) * grid).sum(dim=1)).reshape(121, 121).T
    levels = [0.1, 0.5, 2, 6, 15, 35, 70]
    ax.contour(axis, axis, height, levels=levels, colors=[tint(INK, 0.35)], linewidths=0.8)
    ax.plot(*result.path.clamp(-50, 50).T, "o-", color=BLUE, markersize=3, linewidth=1.2)
    ax.plot(*result.path[0], "s", color=INK, markersize=7)
    ax.plot(0, 0, "*", color=INK, markersize=11)
    ax.set(xlim=(-3, 3), ylim=(-3, 3), aspect="equal", xlabel=r"$\theta_1$", ylabel=r"$\theta_2$")
    ax.set_title(f"{result.method}: loss {result.losses[-1]:.2g} after {len(result.path) - 1} steps")


DEMO = Demo(
    compute,
    describe,
    controls=(
        Choice("method", METHODS, start="momentum", width="26em"),
        Slider("rate", -3, 0, 0.05, start=0.03, decades=True, width="26em"),
        Slider("momentum", 0, 0.99, 0.01, start=0.8, width="26em"),
        Slider("angle", 0, 90, 5, start=30.0, width="26em"),
    ),
    starts=EXAMPLES,
    live=Sheet((5.2, 5), "A", (draw,)),
    still=Sheet(
        (10.5, 3.8),
        "ABC",
        (draw,),
        lambda name, result, axes: axes[0].set_title(f"{name}: loss {result.losses[-1]:.2g}"),
    ),
)

show = DEMO.show
