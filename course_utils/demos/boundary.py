"""Move the weights of a tiny network and watch its decision boundary and its hidden units' zero lines.

The networks are 2-2-1 for XOR, the problem with which Minsky and Papert (*Perceptrons*, 1969) showed the limit of a
single unit, and 2-3-1 for two moons. The inputs of XOR are -1 and +1 here.
"""

from dataclasses import dataclass, replace
from itertools import chain
from typing import TypeVar

import torch
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from torch import Tensor

from course_utils.datasets import make_moons
from course_utils.demos.controls import Slider
from course_utils.demos.view import Demo, Sheet
from course_utils.plotting import decision_boundary, mlp_diagram
from course_utils.plotting.style import BLACK, GREEN, INK, PURPLE

T = TypeVar("T")
ACTIVATIONS = {"relu": torch.relu, "tanh": torch.tanh}
LIMITS = {"xor": (-2.0, 2.0, -2.0, 2.0), "moons": (-1.8, 2.8, -1.4, 1.9)}
LINE_LOOKS = ((GREEN, "--"), (PURPLE, "-."), (BLACK, ":"))
PAPER = {"boxstyle": "round,pad=0.1", "facecolor": "white", "edgecolor": "none", "alpha": 0.8}
LABEL_SHARES = (0.85, 0.88, 0.12)
SUBSCRIPTS = "₁₂₃"
MARGINS = {"left": 0.08, "right": 0.99, "bottom": 0.14, "top": 0.9, "wspace": 0.08}


@dataclass(frozen=True)
class Net:
    """A network with two inputs, one hidden layer of two or three units, and one output score.

    Attributes:
        hidden: one row a hidden unit: weight of x1, weight of x2, bias.
        output: one weight a hidden unit, then the bias.
        activation: "relu" or "tanh".
    """

    hidden: tuple[tuple[float, float, float], ...]
    output: tuple[float, ...]
    activation: str = "relu"

    def __post_init__(self) -> None:
        if self.activation not in ACTIVATIONS:
            raise ValueError(f"No activation is named {self.activation!r}; choose one of {list(ACTIVATIONS)}.")
        if any(len(row) != 3 for row in self.hidden) or len(self.output) != len(self.hidden) + 1:
            raise ValueError(
                "`hidden` needs 3 numbers a unit (two weights, one bias), `output` one weight a unit and one bias."
            )

    def __call__(self, X: Tensor) -> Tensor:
        """Return the scores, shape (N,), of points X, shape (N, 2); class 1 is predicted where the score is above 0."""
        hidden, output = torch.tensor(self.hidden, dtype=X.dtype), torch.tensor(self.output, dtype=X.dtype)
        h = ACTIVATIONS[self.activation](X @ hidden[:, :2].T + hidden[:, 2])
        return h @ output[:-1] + output[-1]


@dataclass(frozen=True)
class Result:
    """What a network does with a data set.

    Attributes:
        net: the network.
        data: "xor" or "moons".
        points: shape (N, 2).
        labels: shape (N,), 0 or 1.
        scores: shape (N,).
        correct: shape (N,), True where the predicted class is the label.
    """

    net: Net
    data: str
    points: Tensor
    labels: Tensor
    scores: Tensor
    correct: Tensor

    @property
    def accuracy(self) -> float:
        """Return the share of points that are right."""
        return self.correct.double().mean().item()


SOLUTIONS = {
    ("xor", "relu"): Net(((1, 1, -1), (-1, -1, -1)), (-1, -1, 0.5), "relu"),
    ("xor", "tanh"): Net(((2, 2, 2), (-2, -2, 2)), (1, 1, -0.5), "tanh"),
    ("moons", "relu"): Net(((3.5, -2.25, -4), (-2.5, -2.75, 3), (-4, 0.25, 0)), (4, 3.5, -4, -4), "relu"),
    ("moons", "tanh"): Net(((3, -2, -4), (-4, -3.75, 2.75), (-4, 4, -3.25)), (4, 4, -4, 0), "tanh"),
}


def points_of(data: str) -> tuple[Tensor, Tensor]:
    """Return the points, shape (N, 2), and labels, shape (N,), of "xor" (4 points) or "moons" (80 points)."""
    if data == "moons":
        return make_moons(80, noise=0.1, seed=0)
    return torch.tensor([[-1.0, -1.0], [-1.0, 1.0], [1.0, -1.0], [1.0, 1.0]]), torch.tensor([0, 1, 1, 0])


def presets(data: str = "xor", activation: str = "relu") -> dict[str, Net]:
    """Return the networks to start from, by name: all zero, a solution, the solution without its last hidden unit.

    Raises:
        ValueError: no such data or activation.
    """
    if (data, activation) not in SOLUTIONS:
        raise ValueError(f"There is no demo for {data!r} with {activation!r}; choose from {list(SOLUTIONS)}.")
    solution = SOLUTIONS[data, activation]
    units = len(solution.hidden)
    silent = (0.0, 0.0, 0.0)
    return {
        "all zero": Net((silent,) * units, (0.0,) * (units + 1), activation),
        {"xor": "XOR solution", "moons": "two moons solution"}[data]: solution,
        "one unit missing": replace(
            solution,
            hidden=(*solution.hidden[:-1], silent),
            output=(*solution.output[: units - 1], 0.0, solution.output[-1]),
        ),
    }


def compute(net: Net, data: str = "xor") -> Result:
    """Run ``net`` on the points of ``data``, "xor" or "moons".

    Raises:
        ValueError: no such data.
    """
    if data not in LIMITS:
        raise ValueError(f"There is no data named {data!r}; choose one of {list(LIMITS)}.")
    points, labels = points_of(data)
    scores = net(points)
    return Result(net, data, points, labels, scores, (scores > 0).long() == labels)


def describe(result: Result) -> str:
    """Return in words what the figure shows."""
    lines = [
        f"hidden unit {k} " + (f"is zero on {a:g} x1 {b:+g} x2 {c:+g} = 0" if a or b else "has no line")
        for k, (a, b, c) in enumerate(result.net.hidden, start=1)
    ]
    right, count = int(result.correct.sum()), len(result.labels)
    return f"Input plane shaded by predicted class: {right} of {count} points are right; {'; '.join(lines)}."


def draw_plane(result: Result, ax: Axes) -> None:
    """Draw regions, points, a ring around each wrong point, and the zero line of each hidden unit."""
    decision_boundary(
        result.net, result.points, result.labels,
        threshold=0.0, limits=LIMITS[result.data], resolution=121, legend=False, ax=ax,
    )  # fmt: skip
    wrong = result.points[~result.correct]
    ax.plot(*wrong.T, linestyle="", marker="o", markersize=12, fillstyle="none", color=INK, label="wrong", zorder=4)
    for unit, (a, b, c) in enumerate(result.net.hidden):
        if a or b:
            _draw_zero_line(ax, a, b, c, unit)
    ax.set_aspect("equal")
    ax.set_title(f"{int(result.correct.sum())} of {len(result.labels)} right ({result.accuracy:.0%})")


def _draw_zero_line(ax: Axes, a: float, b: float, c: float, unit: int) -> None:
    """Draw a x1 + b x2 + c = 0, with an arrow to its positive side that bears the unit's name."""
    color, style = LINE_LOOKS[unit]
    normal = torch.tensor([a, b], dtype=torch.float64)
    normal, foot = normal / normal.norm(), -c * normal / normal.square().sum()
    along = torch.tensor([normal[1].abs(), normal[0] * (-1 if normal[1] > 0 else 1)])
    ax.axline(tuple(foot.tolist()), tuple((foot + along).tolist()), color=color, linestyle=style, linewidth=2)
    (left, right), (bottom, top) = ax.get_xlim(), ax.get_ylim()
    candidates = foot + torch.linspace(-9, 9, 361, dtype=torch.float64)[:, None] * along
    low, high = torch.tensor([left, bottom]) + 0.25, torch.tensor([right, top]) - 0.25
    visible = candidates[((candidates > low) & (candidates < high)).all(dim=1)]
    if len(visible):
        place = visible[int(len(visible) * LABEL_SHARES[unit])]
        arrow = {"arrowstyle": "<|-", "color": color, "shrinkA": 0, "shrinkB": 0}
        at, text = tuple(place.tolist()), tuple((place + 0.4 * normal).tolist())
        ax.annotate(
            f"$h_{unit + 1}$", at, text, arrowprops=arrow, fontsize=11, ha="center", va="center", bbox=PAPER, zorder=5
        )


def draw_net(result: Result, ax: Axes) -> None:
    """Draw the network with its weights; biases stand in the title."""
    net = result.net
    units = len(net.hidden)
    labels = [["$x_1$", "$x_2$"], [f"$h_{k + 1}$" for k in range(units)], ["out"]]
    mlp_diagram([2, units, 1], [[row[:2] for row in net.hidden], [net.output[:-1]]], unit_labels=labels, ax=ax)
    biases = ", ".join(f"{row[2]:g}" for row in net.hidden)
    ax.set_title(f"{net.activation}; biases {biases} and {net.output[-1]:g}".replace("-", "\N{MINUS SIGN}"))


def demo(data: str = "xor", activation: str = "relu") -> Demo[Result]:
    """Return the demo of one data set and activation.

    Raises:
        ValueError: no such data or activation.
    """
    starts = {name: (*chain.from_iterable(net.hidden), *net.output) for name, net in presets(data, activation).items()}
    *_, first = starts.values()
    units = len(first) // 4
    names = [name for k in SUBSCRIPTS[:units] for name in (f"x₁ → h{k}", f"x₂ → h{k}", f"bias of h{k}")]
    names += [*(f"h{k} → out" for k in SUBSCRIPTS[:units]), "bias of out"]
    sliders = tuple(
        Slider(name, -5, 5, 0.25, start=float(value), width="19em", label_width="5.5em")
        for name, value in zip(names, first, strict=True)
    )

    def run(*settings: float) -> Result:
        hidden, output = _rows_of_three(settings, units)
        return compute(Net(hidden, output, activation), data)

    hidden, output = _rows_of_three(sliders, units)
    return Demo(
        run,
        describe,
        controls=((*hidden, output),),
        starts=starts,
        live=Sheet(
            (7.4, 3.7),
            "AB",
            (draw_plane, draw_net),
            grid={"width_ratios": [1.15, 1], "gridspec_kw": MARGINS},
            layout=None,
        ),
        still=Sheet(
            (9.6, 5.4),
            "ACE;BDF",
            (draw_plane, draw_net),
            lambda name, result, axes: axes[0].set_title(f"{name}\n{axes[0].get_title()}"),
            {"height_ratios": [1.35, 1]},
        ),
        own="your own weights",
    )


def _rows_of_three(items: tuple[T, ...], count: int) -> tuple[tuple[tuple[T, T, T], ...], tuple[T, ...]]:
    """Part so many rows from the rest: numbers or sliders of the hidden units from those of the output."""
    rows = tuple((items[3 * k], items[3 * k + 1], items[3 * k + 2]) for k in range(count))
    return rows, items[3 * count :]


def show(data: str = "xor", activation: str = "relu") -> Figure | None:
    """Display sliders for every weight and bias, a list of presets, and the live picture.

    Without ipywidgets the static figure takes their place; outside a Jupyter kernel it is returned.

    Raises:
        ValueError: no such data or activation.
    """
    return demo(data, activation).show()
