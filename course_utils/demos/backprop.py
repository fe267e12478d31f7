"""Step forward and backward through the computational graph of one unit with a loss.

With the sigmoid, h = sigmoid(w x + b) and the loss is the logistic one, -y ln h - (1 - y) ln(1 - h). With ReLU,
h = max(0, w x + b) and the loss is half the squared error. The walk is reverse accumulation as in Rumelhart, Hinton and
Williams, *Learning representations by back-propagating errors* (1986).
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import exp, log
from typing import TYPE_CHECKING

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from course_utils.demos.view import LivePicture, arrange, present
from course_utils.plotting import Node, computational_graph
from course_utils.plotting.style import STYLE, number

if TYPE_CHECKING:
    from ipywidgets import Box

PLACES = {
    "w": (0, 1.2), "x": (0, 0), "m": (1.25, 0.6), "b": (1.25, -0.8), "z": (2.5, 0),
    "h": (3.75, 0), "y": (3.75, -1.2), "L": (5, -0.4),
}  # fmt: skip
EDGES = (("w", "m"), ("x", "m"), ("m", "z"), ("b", "z"), ("z", "h"), ("h", "L"), ("y", "L"))
OPERATIONS = {"m": "×", "z": "+", "L": "loss"}
SYMBOLS = {"sigmoid": "σ", "relu": "ReLU"}
START = {"sigmoid": {"w": 2.0, "x": -1.0, "b": 1.0, "y": 1.0}, "relu": {"w": 1.5, "x": 2.0, "b": -1.0, "y": 1.0}}


@dataclass(frozen=True)
class Step:
    """One step of the walk.

    Attributes:
        text: the rule that was used, with its numbers.
        values: forward values known after the step, by node.
        gradients: gradients of the loss known after the step, by node.
        active: the nodes that the step computed.
    """

    text: str
    values: dict[str, float]
    gradients: dict[str, float]
    active: tuple[str, ...]


@dataclass(frozen=True)
class Result:
    """The whole walk: inputs only, then the forward steps, then the backward steps."""

    activation: str
    steps: tuple[Step, ...]

    @property
    def last_forward(self) -> int:
        """Return the index of the step that computes the loss."""
        return next(index for index, step in enumerate(self.steps) if "L" in step.values)


def compute(w: float, x: float, b: float, y: float, activation: str = "sigmoid") -> Result:
    """Walk through L(f(w x + b), y), where f is "sigmoid" or "relu"; at its corner ReLU takes the slope 0.

    Raises:
        ValueError: no such activation; with the sigmoid also a target outside [0, 1], or |w x + b| above 30, where h
            rounds to 0 or 1 and the loss can no longer be taken from it.
    """
    if activation not in SYMBOLS:
        raise ValueError(f"No activation is named {activation!r}; choose one of {list(SYMBOLS)}.")
    if activation == "sigmoid" and not 0 <= y <= 1:
        raise ValueError(f"The target of the logistic loss must lie in [0, 1]; got y = {y}.")
    if activation == "sigmoid" and abs(w * x + b) > 30:
        raise ValueError(f"w x + b = {w * x + b:g} saturates the sigmoid; choose inputs that keep it within [-30, 30].")
    values = {"w": w, "x": x, "b": b, "y": y}
    steps = [Step("Given: the parameters w and b, the input x and the target y", dict(values), {}, tuple(values))]
    for name, value, text in _forward(values, activation):
        values[name] = value
        steps.append(Step(f"Forward: {text} = {number(value)}", dict(values), {}, (name,)))
    gradients: dict[str, float] = {}
    for new, text in _backward(values, activation):
        gradients |= new
        steps.append(Step(f"Backward: {text}", values, dict(gradients), tuple(new)))
    return Result(activation, tuple(steps))


def _forward(v: dict[str, float], activation: str) -> list[tuple[str, float, str]]:
    """Return name, value and rule of each node that is computed, in order."""
    m = v["w"] * v["x"]
    z = m + v["b"]
    y = v["y"]
    if activation == "sigmoid":
        h = 1 / (1 + exp(-z))
        loss, rule = -y * log(h) - (1 - y) * log(1 - h), "L = −y ln h − (1 − y) ln(1 − h)"
    else:
        h = max(0.0, z)
        loss, rule = (h - y) ** 2 / 2, "L = ½ (h − y)²"
    return [
        ("m", m, f"m = w · x = {_n(v['w'])} · {_n(v['x'])}"),
        ("z", z, f"z = m + b = {_n(m)} + {_n(v['b'])}"),
        ("h", h, f"h = {SYMBOLS[activation]}(z)"),
        ("L", loss, rule),
    ]


def _backward(v: dict[str, float], activation: str) -> list[tuple[dict[str, float], str]]:
    """Return the new gradients and the rule of each step back, in order."""
    h, y = v["h"], v["y"]
    if activation == "sigmoid":
        dh, rule = (h - y) / (h * (1 - h)), "(h − y) / (h (1 − h))"
        slope, slope_rule = h * (1 - h), "h (1 − h)"
    else:
        dh, rule = h - y, "h − y"
        slope, slope_rule = float(v["z"] > 0), "[z > 0]"
    dz = dh * slope
    dw, dx = dz * v["x"], dz * v["w"]
    return [
        ({"L": 1.0}, "∂L/∂L = 1, where every walk back starts"),
        ({"h": dh}, f"∂L/∂h = {rule} = {number(dh)}"),
        ({"z": dz}, f"∂L/∂z = ∂L/∂h · {slope_rule} = {_n(dh)} · {_n(slope)} = {number(dz)}"),
        ({"m": dz, "b": dz}, f"a sum hands its gradient on unchanged: ∂L/∂m = ∂L/∂b = ∂L/∂z = {number(dz)}"),
        (
            {"w": dw, "x": dx},
            "a product hands on the gradient times the other factor: "
            f"∂L/∂w = ∂L/∂m · x = {number(dw)}, ∂L/∂x = ∂L/∂m · w = {number(dx)}",
        ),
    ]


def _n(value: float) -> str:
    """Write a number for a formula, in parentheses if it is negative."""
    text = number(value)
    return f"({text})" if text.startswith("\N{MINUS SIGN}") else text


def _start(activation: str) -> Result:
    return compute(**START.get(activation, START["sigmoid"]), activation=activation)


def describe(result: Result, step: int) -> str:
    """Return in words what the figure of a step shows."""
    now = result.steps[step]
    values = ", ".join(f"{name} = {number(value)}" for name, value in now.values.items())
    gradients = ", ".join(f"∂L/∂{name} = {number(value)}" for name, value in now.gradients.items()) or "none yet"
    return f"Step {step} of {len(result.steps) - 1}. {now.text}. Values: {values}. Gradients: {gradients}."


def draw(result: Result, step: int, ax: Axes) -> None:
    """Draw the graph as it stands after ``step``, its new nodes marked."""
    now = result.steps[step]
    labels = OPERATIONS | {"h": SYMBOLS[result.activation]}
    nodes = [
        Node(name, *place, labels.get(name), now.values.get(name), now.gradients.get(name))
        for name, place in PLACES.items()
    ]
    computational_graph(nodes, EDGES, active=now.active, ax=ax)


def figure(result: Result, step: int) -> Figure:
    """Draw one step of the walk, with the rule it used as the title.

    Raises:
        IndexError: there is no such step.
    """
    with mpl.rc_context(STYLE):
        fig = Figure(figsize=(7.4, 5.1), dpi=96)
        ax = fig.add_axes((0.01, 0.05, 0.98, 0.85))
        draw(result, step, ax)
        fig.suptitle(_two_lines(result.steps[step].text), fontsize=11)
        fig.text(0.02, 0.02, "above a node: its value; below: the gradient of L with respect to it", fontsize=9)
    return fig


def _two_lines(text: str) -> str:
    head, colon, tail = text.rpartition(": ")
    return f"{head}{colon}\n{tail}" if len(text) > 60 else text


def static(activation: str = "sigmoid") -> Figure:
    """Draw the finished forward pass and the finished backward pass side by side."""
    result = _start(activation)
    with mpl.rc_context(STYLE):
        fig = Figure(figsize=(10.8, 3.9), dpi=96)
        for left, step, title in (
            (0.0, result.last_forward, "Forward: values, above the nodes"),
            (0.5, len(result.steps) - 1, "Backward: gradients of L, below the nodes"),
        ):
            ax = fig.add_axes((left + 0.005, 0.0, 0.49, 0.92))
            draw(result, step, ax)
            ax.set_title(title)
    return fig


def show(activation: str = "sigmoid") -> Figure | None:
    """Display sliders for w, x, b, y and for the step, with Back and Next buttons, and the live picture.

    Without ipywidgets the static figure takes their place; outside a Jupyter kernel it is returned.

    Raises:
        ValueError: no such activation.
    """
    result = _start(activation)
    description = describe(result, len(result.steps) - 1)
    return present(lambda: view(activation), static(activation), description)


def view(activation: str) -> "Box":
    """Build the controls and the live picture."""
    from ipywidgets import Button, FloatSlider, HBox, IntSlider

    look = {"style": {"description_width": "2em"}, "layout": {"width": "20em"}}
    span = dict.fromkeys("wxby", (-3.0, 3.0)) | ({"y": (0.0, 1.0)} if activation == "sigmoid" else {})
    inputs = {
        name: FloatSlider(value, min=span[name][0], max=span[name][1], step=0.25, description=name, **look)
        for name, value in START[activation].items()
    }
    last = len(_start(activation).steps) - 1
    step = IntSlider(
        0, min=0, max=last, description="Step", style={"description_width": "2.5em"}, layout={"width": "26em"}
    )

    def draw_now() -> tuple[Figure, str]:
        result = compute(**{name: slider.value for name, slider in inputs.items()}, activation=activation)
        return figure(result, step.value), describe(result, step.value)

    def move(by: int) -> Callable[[Button], None]:
        def clicked(_button: Button) -> None:
            step.value += by

        return clicked

    back, forth = Button(description="Back"), Button(description="Next")
    back.on_click(move(-1))
    forth.on_click(move(+1))
    picture = LivePicture(draw_now, [*inputs.values(), step])
    pairs = [HBox([inputs["w"], inputs["x"]]), HBox([inputs["b"], inputs["y"]])]
    return arrange([*pairs, HBox([step, back, forth])], picture)
