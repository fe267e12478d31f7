"""Move the weights of a tiny network and watch its decision boundary and its hidden units' zero lines.

The networks are 2-2-1 for XOR, the problem with which Minsky and Papert (*Perceptrons*, 1969) showed the limit of a
single unit, and 2-3-1 for two moons. The inputs of XOR are -1 and +1 here.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING

import matplotlib as mpl
import torch
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from torch import Tensor

from course_utils.datasets import make_moons
from course_utils.demos.view import LivePicture, arrange, present
from course_utils.plotting import decision_boundary, mlp_diagram
from course_utils.plotting.style import BLACK, GREEN, INK, PURPLE, STYLE

if TYPE_CHECKING:
    from ipywidgets import Box, FloatSlider

ACTIVATIONS = {"relu": torch.relu, "tanh": torch.tanh}
LIMITS = {"xor": (-2.0, 2.0, -2.0, 2.0), "moons": (-1.8, 2.8, -1.4, 1.9)}
LINE_LOOKS = ((GREEN, "--"), (PURPLE, "-."), (BLACK, ":"))
PAPER = {"boxstyle": "round,pad=0.1", "facecolor": "white", "edgecolor": "none", "alpha": 0.8}
LABEL_SHARES = (0.85, 0.88, 0.12)
SUBSCRIPTS = "₁₂₃"
OWN = "your own weights"


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


def figure(result: Result) -> Figure:
    """Draw the input plane beside the network."""
    with mpl.rc_context(STYLE):
        fig = Figure(figsize=(7.4, 3.7), dpi=96)
        plane, net = fig.subplots(1, 2, width_ratios=[1.15, 1])
        fig.subplots_adjust(left=0.08, right=0.99, bottom=0.14, top=0.9, wspace=0.08)
        draw_plane(result, plane)
        draw_net(result, net)
    return fig


def static(data: str = "xor", activation: str = "relu") -> Figure:
    """Draw the three presets side by side, planes above networks."""
    with mpl.rc_context(STYLE):
        fig = Figure(figsize=(9.6, 5.4), dpi=96, layout="constrained")
        axes = fig.subplots(2, 3, height_ratios=[1.35, 1])
        for (plane, below), (name, net) in zip(axes.T, presets(data, activation).items(), strict=True):
            result = compute(net, data)
            draw_plane(result, plane)
            plane.set_title(f"{name}\n{plane.get_title()}")
            draw_net(result, below)
    return fig


def view(starts: Mapping[str, Net], data: str) -> "Box":
    """Build the controls and the live picture; ``starts`` are the presets, of which the last is shown."""
    from ipywidgets import Dropdown, HBox, VBox

    names = list(starts)
    first = starts[names[-1]]
    preset = Dropdown(
        options=[*names, OWN], value=names[-1], description="Start from", style={"description_width": "initial"}
    )
    hidden = [
        [_slider(f"x₁ → h{k}", row[0]), _slider(f"x₂ → h{k}", row[1]), _slider(f"bias of h{k}", row[2])]
        for k, row in zip(SUBSCRIPTS, first.hidden, strict=False)
    ]
    units = len(hidden)
    output = [_slider(f"h{k} → out", weight) for k, weight in zip(SUBSCRIPTS[:units], first.output, strict=False)]
    output.append(_slider("bias of out", first.output[-1]))

    def net() -> Net:
        rows = tuple((a.value, b.value, c.value) for a, b, c in hidden)
        return Net(rows, tuple(slider.value for slider in output), first.activation)

    def draw() -> tuple[Figure, str]:
        preset.value = next((name for name, start in starts.items() if start == net()), OWN)
        result = compute(net(), data)
        return figure(result), describe(result)

    sliders = [*chain.from_iterable(hidden), *output]
    picture = LivePicture(draw, sliders)

    def load(change: dict[str, str]) -> None:
        if change["new"] in starts:
            start = starts[change["new"]]
            with picture.paused():
                for slider, value in zip(sliders, [*chain.from_iterable(start.hidden), *start.output], strict=True):
                    slider.value = value

    preset.observe(load, "value")
    columns = HBox([VBox(group) for group in [*hidden, output]], layout={"flex_flow": "row wrap"})
    return arrange([preset, columns], picture)


def _slider(name: str, value: float) -> "FloatSlider":
    from ipywidgets import FloatSlider

    return FloatSlider(
        value,
        min=-5,
        max=5,
        step=0.25,
        description=name,
        style={"description_width": "5.5em"},
        layout={"width": "19em"},
    )


def show(data: str = "xor", activation: str = "relu") -> Figure | None:
    """Display sliders for every weight and bias, a list of presets, and the live picture.

    Without ipywidgets the static figure takes their place; outside a Jupyter kernel it is returned.

    Raises:
        ValueError: no such data or activation.
    """
    starts = presets(data, activation)
    description = "; ".join(f"{name}: {describe(compute(net, data))}" for name, net in starts.items())
    return present(lambda: view(starts, data), static(data, activation), description)
