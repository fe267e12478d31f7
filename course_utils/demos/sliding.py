"""Set kernel, stride, padding and dilation, and see which cells each output cell looks at.

The arithmetic and the kind of picture are those of Dumoulin and Visin, *A guide to convolution arithmetic for deep
learning* (2016).
"""

from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from course_utils.demos.controls import Slider
from course_utils.demos.view import Demo, Sheet
from course_utils.plotting.style import BLUE, GRAY, INK, ORANGE, tint

SIDE = 7
STARTS = {
    "plain": (3, 1, 0, 1, 7),
    "padded by 1": (3, 1, 1, 1, 0),
    "stride 2": (3, 2, 0, 1, 4),
    "dilation 2": (3, 1, 0, 2, 4),
}


@dataclass(frozen=True)
class Result:
    """One place of a window on a square input.

    Attributes:
        kernel: side of the kernel.
        stride: cells from one window to the next.
        padding: rings of zeros around the input.
        dilation: distance of neighboring kernel entries on the input.
        outputs: side of the output; 0 if the window does not fit.
        place: the output cell looked at, (row, column).
        window: the cells that it sees, as (row, column) on the input; the padding has rows and columns beyond it.
    """

    kernel: int
    stride: int
    padding: int
    dilation: int
    outputs: int
    place: tuple[int, int]
    window: list[tuple[int, int]]


def compute(kernel: int, stride: int, padding: int, dilation: int, place: int) -> Result:
    """Find the window of an output cell; cells are counted row by row, and from the first again after the last."""
    offsets = [dilation * step for step in range(kernel)]
    starts = [start for start in range(-padding, SIDE + padding, stride) if start + offsets[-1] < SIDE + padding]
    outputs = len(starts)
    if not outputs:
        return Result(kernel, stride, padding, dilation, 0, (0, 0), [])
    row, column = divmod(place % outputs**2, outputs)
    window = [(starts[row] + down, starts[column] + right) for down in offsets for right in offsets]
    return Result(kernel, stride, padding, dilation, outputs, (row, column), window)


def describe(result: Result) -> str:
    """Return in words what the figure shows."""
    told = (
        f"A {SIDE} x {SIDE} input, kernel {result.kernel} x {result.kernel}, stride {result.stride}, padding "
        f"{result.padding}, dilation {result.dilation}."
    )
    if not result.outputs:
        return f"{told} The window is larger than the padded input, so there is no output."
    row, column = (number + 1 for number in result.place)
    outside = sum(not (0 <= r < SIDE and 0 <= c < SIDE) for r, c in result.window)
    return (
        f"{told} The output is {result.outputs} x {result.outputs}; its cell in row {row}, column {column} sees "
        f"{len(result.window)} cells, {outside} of them padding."
    )


def draw_input(result: Result, ax: Axes) -> None:
    """Draw the input, its padding, and the window."""
    for row in range(-result.padding, SIDE + result.padding):
        for column in range(-result.padding, SIDE + result.padding):
            inside = 0 <= row < SIDE and 0 <= column < SIDE
            seen = (row, column) in result.window
            face = ORANGE if seen else tint(BLUE, 0.25) if inside else "white"
            edge, hatch = (INK, "") if inside else (GRAY, "//")
            ax.add_patch(Rectangle((column, row), 1, 1, linewidth=0.8, facecolor=face, edgecolor=edge, hatch=hatch))
            if seen:
                ax.plot(column + 0.5, row + 0.5, "o", color=INK, markersize=3)
    _frame(ax, SIDE, result.padding)
    ax.set_title(f"input {SIDE} x {SIDE}, padding {result.padding}")


def draw_output(result: Result, ax: Axes) -> None:
    """Draw the output, and the cell that the window belongs to."""
    for row in range(result.outputs):
        for column in range(result.outputs):
            seen = (row, column) == result.place
            face = ORANGE if seen else tint(BLUE, 0.25)
            ax.add_patch(Rectangle((column, row), 1, 1, linewidth=0.8, facecolor=face, edgecolor=INK))
            if seen:
                ax.plot(column + 0.5, row + 0.5, "o", color=INK, markersize=3)
    _frame(ax, max(result.outputs, 1), 0)
    if not result.outputs:
        ax.text(0.5, 0.5, "the window does not fit", ha="center", va="center")
    ax.set_title(f"output {result.outputs} x {result.outputs}")


def _frame(ax: Axes, side: int, padding: int) -> None:
    spare = max(0, (SIDE + 2 - side - 2 * padding) / 2)  # cells of inputs and outputs are drawn alike
    ends = (-padding - spare - 0.1, side + padding + spare + 0.1)
    ax.set(xlim=ends, ylim=ends[::-1], aspect="equal", xticks=[], yticks=[])
    ax.grid(False)
    ax.spines[:].set_visible(False)


def label(name: str, result: Result, axes: list[Axes]) -> None:
    """Write the name of a state above its input."""
    if name:
        axes[0].set_title(name)


DEMO = Demo(
    compute,
    describe,
    controls=(
        (Slider("kernel", 1, 5, 1, start=3), Slider("stride", 1, 4, 1, start=1)),
        (Slider("padding", 0, 3, 1, start=0), Slider("dilation", 1, 3, 1, start=1)),
        Slider("output cell", 0, 80, 1, start=7, buttons=True),
    ),
    starts=STARTS,
    live=Sheet((8.4, 4.4), "AB", (draw_input, draw_output), label),
    still=Sheet((9.6, 5.2), "ACEG;BDFH", (draw_input, draw_output), label),
    own="settings of your own",
)

show = DEMO.show
