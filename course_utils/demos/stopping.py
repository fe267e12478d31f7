"""Stop a training run by a noisy validation curve, and see how far from the best moment it ends.

The true loss falls fast, then slowly, and rises again; a validation set measures it with noise. The rule is early
stopping with patience and a least improvement, as studied by Prechelt (1998), *Early Stopping - But When?*
"""

from dataclasses import dataclass
from functools import partial

import torch
from matplotlib.axes import Axes
from torch import Tensor

from course_utils.demos.controls import Slider
from course_utils.demos.view import Demo, Sheet
from course_utils.plotting.style import BLUE, GRAY, GREEN, INK, VERMILION

EPOCHS = 100
PATIENCES = tuple(range(1, 31))
REPEATS = 200
STARTS = {"patience 1": (1,), "patience 5": (5,), "patience 20": (20,)}


@dataclass(frozen=True)
class Result:
    """What a stopping rule does with one noisy curve, and on average with many.

    Attributes:
        patience: epochs in a row without improvement after which training stops.
        min_delta: by how much a loss must undercut that of the last improvement.
        truth: true loss by epoch, shape (epochs,).
        measured: its noisy measurement, shape (epochs,).
        restored: epoch of the last improvement, counted from 0.
        stopped: last epoch that was trained.
        excess: by patience, the mean over noise seeds of the true loss at the restored epoch above the least one.
        trained: by patience, the mean number of epochs trained.
    """

    patience: int
    min_delta: float
    truth: Tensor
    measured: Tensor
    restored: int
    stopped: int
    excess: Tensor
    trained: Tensor

    @property
    def best(self) -> int:
        """Return the epoch of the least true loss."""
        return int(self.truth.argmin())

    @property
    def price(self) -> float:
        """Return how far the true loss at the restored epoch lies above the least one."""
        return (self.truth[self.restored] - self.truth[self.best]).item()


def true_loss() -> Tensor:
    """Return the true loss by epoch, shape (epochs,): a fast fall, a slow one, and a rise."""
    t = torch.arange(EPOCHS, dtype=torch.float64)
    return 0.6 + 1.2 * torch.exp(-t / 3) + 0.9 * torch.exp(-t / 20) + 0.006 * t


def last_improvements(losses: Tensor, min_delta: float) -> Tensor:
    """Return for each curve (curves, epochs) and epoch the epoch of the last improvement so far, of the same shape."""
    best = torch.zeros(len(losses), dtype=torch.int64)
    found = [best]
    for epoch in range(1, losses.shape[1]):
        bar = losses.gather(1, best[:, None])[:, 0] - min_delta
        best = torch.where(losses[:, epoch] < bar, epoch, best)
        found.append(best)
    return torch.stack(found, dim=1)


def stop(last: Tensor, patience: int) -> tuple[Tensor, Tensor]:
    """Return for each curve the restored and the last trained epoch, given `last_improvements` (curves, epochs)."""
    epochs = torch.arange(last.shape[1])
    over = epochs - last >= patience
    stopped = torch.where(over.any(dim=1), over.int().argmax(dim=1), last.shape[1] - 1)
    return last.gather(1, stopped[:, None])[:, 0], stopped


def compute(patience: int = 5, min_delta: float = 0.0, noise: float = 0.05, seed: int = 0) -> Result:
    """Apply a rule to the curve of one noise seed, and every patience to the curves of 200 others.

    Args:
        patience: 1 or more.
        min_delta: 0 or more.
        noise: standard deviation of a measured loss.
        seed: of the curve that is shown.

    Raises:
        ValueError: patience is below 1, or another number below 0.
    """
    if patience < 1 or min_delta < 0 or noise < 0:
        raise ValueError(
            f"patience is at least 1, min_delta and noise at least 0; got {patience}, {min_delta}, {noise}."
        )
    truth = true_loss()
    draw = torch.Generator().manual_seed(seed)
    measured = truth + noise * torch.randn(EPOCHS, generator=draw, dtype=torch.float64)
    restored, stopped = stop(last_improvements(measured[None], min_delta), patience)
    others = torch.Generator().manual_seed(12345)
    curves = truth + noise * torch.randn(REPEATS, EPOCHS, generator=others, dtype=torch.float64)
    last = last_improvements(curves, min_delta)
    ends = [stop(last, other) for other in PATIENCES]
    excess = torch.stack([truth[back].mean() - truth.min() for back, _ in ends])
    trained = torch.stack([(end + 1).double().mean() for _, end in ends])
    return Result(patience, min_delta, truth, measured, int(restored), int(stopped), excess, trained)


def describe(result: Result) -> str:
    """Return in words what the figure shows."""
    return (
        f"With patience {result.patience} and min-delta {result.min_delta:g}, training stops after epoch "
        f"{result.stopped + 1} and restores epoch {result.restored + 1}; the true loss is least in epoch "
        f"{result.best + 1}. The restored weights are {result.price:.3f} above it."
    )


def draw_curve(result: Result, ax: Axes) -> None:
    """Draw the true and the measured loss, and the three epochs that matter."""
    epochs = torch.arange(1, EPOCHS + 1)
    seen = epochs <= result.stopped + 1
    ax.plot(epochs, result.truth, "--", color=GRAY, label="true loss, unseen")
    ax.plot(epochs[seen], result.measured[seen], ".", color=BLUE, markersize=5, label="measured")
    ax.plot(epochs[~seen], result.measured[~seen], ".", color=BLUE, markersize=5, alpha=0.2, linestyle="none")
    for epoch, color, style, name in [
        (result.best, GRAY, ":", "best moment"),
        (result.restored, GREEN, "-", "restored"),
        (result.stopped, VERMILION, "-.", "stopped"),
    ]:
        ax.axvline(epoch + 1, color=color, linestyle=style, linewidth=1.6, label=name)
    ax.set(xlabel="epoch", ylabel="loss", xlim=(0, EPOCHS + 1), ylim=(0.75, 2.2))
    ax.set_title(f"restored epoch {result.restored + 1}: {result.price:.3f} above the best")


def draw_run(result: Result, ax: Axes) -> None:
    """Draw the curve with a legend."""
    draw_curve(result, ax)
    ax.legend(loc="upper right", fontsize=9)


def draw_price(result: Result, ax: Axes) -> None:
    """Draw the mean price by patience, with the chosen one marked."""
    _draw_average(result.excess, result.patience, ax, "mean loss above the best")


def draw_length(result: Result, ax: Axes) -> None:
    """Draw the mean length of training by patience, with the chosen one marked."""
    _draw_average(result.trained, result.patience, ax, "mean epochs trained")


def _draw_average(values: Tensor, patience: int, ax: Axes, label: str) -> None:
    ax.plot(PATIENCES, values, "-", color=INK)
    if patience in PATIENCES:
        ax.plot([patience], [values[PATIENCES.index(patience)]], "o", color=VERMILION, markersize=7)
    ax.set(xlabel="patience", ylabel=label, xlim=(0, PATIENCES[-1] + 1))
    ax.set_ylim(bottom=0)


def _label(name: str, _result: Result, axes: list[Axes]) -> None:
    (ax,) = axes
    ax.set_title(f"{name}\n{ax.get_title()}", fontsize=10)
    ax.label_outer()
    if name == "patience 5":
        ax.legend(loc="upper right", fontsize=8)


wide = partial(Slider, width="26em", label_width="6em")
DEMO = Demo(
    compute,
    describe,
    controls=(
        wide("patience", 1, PATIENCES[-1], 1, start=5),
        wide("min-delta", 0, 0.2, 0.01, start=0.0),
        wide("noise", 0, 0.15, 0.01, start=0.05),
        wide("noise seed", 0, 20, 1, start=0),
    ),
    starts=STARTS,
    live=Sheet((7.6, 5.4), "AA;BC", (draw_run, draw_price, draw_length), grid={"height_ratios": [1.5, 1]}),
    still=Sheet((9.8, 3.6), "ABC", (draw_curve,), _label, {"sharey": True}),
)

show = DEMO.show
