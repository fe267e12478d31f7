"""Step forward and backward through the computational graph of one unit with a loss.

With the sigmoid, h = sigmoid(w x + b) and the loss is the logistic one, -y ln h - (1 - y) ln(1 - h). With ReLU,
h = max(0, w x + b) and the loss is half the squared error. The walk is reverse accumulation as in Rumelhart, Hinton and
Williams, *Learning representations by back-propagating errors* (1986).
"""

from dataclasses import dataclass
from math import exp, log

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from course_utils.demos.controls import Slider
from course_utils.demos.view import Demo, Sheet
from course_utils.plotting import Node, computational_graph
from course_utils.plotting.style import number

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
    """The whole walk, and where on it a picture stands.

    Attributes:
        activation: "sigmoid" or "relu".
        steps: the inputs only, then the steps forward, then those back.
        step: the number of the one that is shown.
    """

    activation: str
    steps: tuple[Step, ...]
    step: int = 0

    @property
    def shown(self) -> Step:
        """Return the step that is shown."""
        return self.steps[self.step]

    @property
    def last_forward(self) -> int:
        """Return the index of the step that computes the loss."""
        return next(index for index, step in enumerate(self.steps) if "L" in step.values)


def compute(w: float, x: float, b: float, y: float, activation: str = "sigmoid", step: int = 0) -> Result:
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
    return Result(activation, tuple(steps), step)


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


def describe(result: Result) -> str:
    """Return in words what the figure of a step shows."""
    now = result.shown
    values = ", ".join(f"{name} = {number(value)}" for name, value in now.values.items())
    gradients = ", ".join(f"∂L/∂{name} = {number(value)}" for name, value in now.gradients.items()) or "none yet"
    return f"Step {result.step} of {len(result.steps) - 1}. {now.text}. Values: {values}. Gradients: {gradients}."


def draw(result: Result, ax: Axes) -> None:
    """Draw the graph as it stands after the step that is shown, its new nodes marked."""
    now = result.shown
    labels = OPERATIONS | {"h": SYMBOLS[result.activation]}
    nodes = [
        Node(name, *place, labels.get(name), now.values.get(name), now.gradients.get(name))
        for name, place in PLACES.items()
    ]
    computational_graph(nodes, EDGES, active=now.active, ax=ax)


def draw_step(result: Result, ax: Axes) -> None:
    """Draw the graph, with the rule that the step used as the title of the figure."""
    draw(result, ax)
    ax.figure.suptitle(_two_lines(result.shown.text), fontsize=11)
    ax.figure.text(0.02, 0.02, "above a node: its value; below: the gradient of L with respect to it", fontsize=9)


def _two_lines(text: str) -> str:
    head, colon, tail = text.rpartition(": ")
    return f"{head}{colon}\n{tail}" if len(text) > 60 else text


def demo(activation: str = "sigmoid") -> Demo[Result]:
    """Return the demo of one activation.

    Raises:
        ValueError: no such activation.
    """
    start = START.get(activation, START["sigmoid"])
    inputs = start["w"], start["x"], start["b"], start["y"]
    walk = compute(*inputs, activation)
    last = len(walk.steps) - 1
    span = dict.fromkeys("wxby", (-3, 3)) | ({"y": (0, 1)} if activation == "sigmoid" else {})
    w, x, b, y = (
        Slider(name, *span[name], 0.25, start=start[name], width="20em", label_width="2em") for name in "wxby"
    )
    return Demo(
        lambda w, x, b, y, step: compute(w, x, b, y, activation, step),
        describe,
        controls=((w, x), (b, y), Slider("Step", 0, last, 1, start=0, buttons=True, width="26em", label_width="2.5em")),
        starts={
            "Forward: values, above the nodes": (*inputs, walk.last_forward),
            "Backward: gradients of L, below the nodes": (*inputs, last),
        },
        live=Sheet(
            (7.4, 5.1),
            "A",
            (draw_step,),
            grid={"gridspec_kw": {"left": 0.01, "right": 0.99, "bottom": 0.05, "top": 0.9}},
            layout=None,
        ),
        still=Sheet(
            (10.8, 3.9),
            "AB",
            (draw,),
            lambda name, result, axes: axes[0].set_title(name),
            {"gridspec_kw": {"left": 0.005, "right": 0.995, "bottom": 0, "top": 0.92, "wspace": 0.01 / 0.49}},
            layout=None,
        ),
    )


def static(activation: str = "sigmoid") -> Figure:
    """Draw the finished forward pass and the finished backward pass side by side.

    Raises:
        ValueError: no such activation.
    """
    return demo(activation).static()


def show(activation: str = "sigmoid") -> Figure | None:
    """Display sliders for w, x, b, y and for the step, with Back and Next buttons, and the live picture.

    Without ipywidgets the static figure takes their place; outside a Jupyter kernel it is returned.

    Raises:
        ValueError: no such activation.
    """
    return demo(activation).show()
