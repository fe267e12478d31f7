"""Choose a stack of layers and a depth, and see on a photograph how far one cell sees.

That fields grow by steps with stride 1, and by ever larger ones with strides or growing dilations, is worked out by
Araujo, Norris and Sim, *Computing receptive fields of convolutional neural networks*, Distill (2019). The window is
traced back through the stack layer by layer.
"""

from dataclasses import dataclass

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from course_utils.datasets import load_picture
from course_utils.demos.controls import Choice, Slider
from course_utils.demos.view import Demo, Sheet
from course_utils.plotting.style import GRAY, INK, ORANGE, PALETTE

DEPTH = 8
#: Kernel, stride and dilation of each layer.
STACKS = {
    "3 x 3": [(3, 1, 1)] * DEPTH,
    "5 x 5": [(5, 1, 1)] * DEPTH,
    "3 x 3, every second with stride 2": [(3, 1, 1), (3, 2, 1)] * (DEPTH // 2),
    "3 x 3, dilation 1, 2, 4, 8": [(3, 1, 2**power) for power in (0, 1, 2, 3)] * (DEPTH // 4),
}
STARTS = {
    "3 x 3, four layers": ("3 x 3", 4),
    "5 x 5, four layers": ("5 x 5", 4),
    "stride 2, four layers": ("3 x 3, every second with stride 2", 4),
    "dilation, four layers": ("3 x 3, dilation 1, 2, 4, 8", 4),
}


@dataclass(frozen=True)
class Result:
    """How far one cell sees.

    Attributes:
        name: of the stack.
        layers: kernel, stride and dilation of the layers up to the cell's.
        windows: for each depth from 0 on, the input cells that a cell of that depth sees along one axis, its own place
            being 0.
    """

    name: str
    layers: list[tuple[int, int, int]]
    windows: list[list[int]]

    @property
    def sides(self) -> list[int]:
        """Return the side of the window at each depth."""
        return [max(window) - min(window) + 1 for window in self.windows]

    @property
    def strides(self) -> int:
        """Return the product of all strides."""
        product = 1
        for _, stride, _ in self.layers:
            product *= stride
        return product


def trace(layers: list[tuple[int, int, int]]) -> list[int]:
    """Go back from one output cell to the input, layer by layer, and return the cells that it sees there."""
    cells = {0}
    for kernel, stride, dilation in reversed(layers):
        cells = {cell * stride + dilation * entry for cell in cells for entry in range(kernel)}
    middle = (min(cells) + max(cells)) // 2
    return sorted(cell - middle for cell in cells)


def compute(name: str, depth: int) -> Result:
    """Trace the windows of a stack's cells up to a depth."""
    layers = STACKS[name][:depth]
    return Result(name, layers, [trace(layers[:number]) for number in range(depth + 1)])


def describe(result: Result) -> str:
    """Return in words what the figure shows."""
    sides = ", ".join(map(str, result.sides[1:])) or "only itself"
    side = result.sides[-1]
    return (
        f"A photograph and the windows on it of one cell, in a stack of {len(result.layers)} layers ({result.name}). "
        f"After each layer it spans {sides}; the last window is {side} x {side} pixels, and neighboring cells lie "
        f"{result.strides} pixels apart."
    )


def draw_windows(result: Result, ax: Axes) -> None:
    """Draw the photograph and the window of each depth."""
    picture = load_picture().numpy()
    height, width = picture.shape
    ax.imshow(picture, cmap="gray", extent=(-width / 2, width / 2, height / 2, -height / 2))
    colors = mpl.colormaps["plasma"]
    for depth, side in enumerate(result.sides):
        color = colors(depth / DEPTH)
        wide = 2.5 if depth == len(result.layers) else 1.2
        ax.add_patch(Rectangle((-side / 2, -side / 2), side, side, fill=False, edgecolor=color, linewidth=wide))
    ax.set(xlim=(-53, 53), ylim=(53, -53), xticks=[], yticks=[])
    ax.set_title(f"{len(result.layers)} layers see {result.sides[-1]} x {result.sides[-1]}")
    ax.grid(False)


def draw_growth(result: Result, ax: Axes) -> None:
    """Draw the side against the depth, the other stacks in gray."""
    for name, layers in STACKS.items():
        if name != result.name:
            others = compute(name, len(layers)).sides
            ax.plot(range(len(others)), others, "-", color=GRAY, linewidth=1)
    whole = compute(result.name, DEPTH).sides
    ax.plot(range(len(whole)), whole, "-", color=PALETTE[0])
    ax.plot(len(result.layers), result.sides[-1], "o", color=ORANGE, markeredgecolor=INK, markersize=9)
    ax.set(xlabel="layers", ylabel="side of the window", ylim=(0, 70), xticks=range(0, DEPTH + 1, 2))


def label(name: str, result: Result, axes: list[Axes]) -> None:
    """Write the name of a state above its photograph."""
    if name:
        axes[0].set_title(f"{name}: {result.sides[-1]} x {result.sides[-1]}", fontsize=9)


DEMO = Demo(
    compute,
    describe,
    controls=(
        Choice("stack", tuple(STACKS), start="3 x 3", width="28em"),
        Slider("layers", 0, DEPTH, 1, start=4, buttons=True),
    ),
    starts=STARTS,
    live=Sheet((9.6, 4.4), "AB", (draw_windows, draw_growth), label, grid={"width_ratios": [1, 1.1]}),
    still=Sheet((11.2, 5.2), "ACEG;BDFH", (draw_windows, draw_growth), label, grid={"height_ratios": [1.3, 1]}),
)

show = DEMO.show
