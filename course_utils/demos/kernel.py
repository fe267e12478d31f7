"""Set the nine numbers of a kernel and see what it makes of a photograph.

The kernels to start from are the textbook ones: a mean, the derivative of Sobel and Feldman (1968), the negative of the
discrete Laplacian added to the picture.
"""

from dataclasses import dataclass

import torch
from matplotlib.axes import Axes
from torch import Tensor
from torch.nn import functional

from course_utils.datasets import load_picture
from course_utils.demos.controls import Slider
from course_utils.demos.view import Demo, Sheet
from course_utils.plotting.grids import heatmap, images

STARTS = {
    "blur": (0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1),
    "vertical edges": (-1.0, 0.0, 1.0, -2.0, 0.0, 2.0, -1.0, 0.0, 1.0),
    "sharpen": (0.0, -1.0, 0.0, -1.0, 5.0, -1.0, 0.0, -1.0, 0.0),
}
ROWS, COLUMNS = ("top", "middle", "bottom"), ("left", "center", "right")


@dataclass(frozen=True)
class Result:
    """What a kernel makes of the photograph.

    Attributes:
        kernel: shape (3, 3).
        picture: brightness in [0, 1], shape (106, 160).
        response: the kernel's response at each place where it fits, shape (104, 158).
    """

    kernel: Tensor
    picture: Tensor
    response: Tensor

    @property
    def total(self) -> float:
        """Return the sum of the kernel: what a surface of brightness 1 becomes."""
        return self.kernel.sum().item()


def compute(*entries: float) -> Result:
    """Slide the kernel with these nine entries, row by row, over the photograph."""
    kernel, picture = torch.tensor(entries).reshape(3, 3), load_picture()
    response = functional.conv2d(picture[None, None], kernel[None, None])[0, 0]
    return Result(kernel, picture, response)


def describe(result: Result) -> str:
    """Return in words what the figure shows."""
    low, high = result.response.min().item(), result.response.max().item()
    rows = ", ".join(" ".join(f"{entry:g}" for entry in row) for row in result.kernel.tolist())
    return (
        f"The kernel with the rows {rows}, and beside it a photograph of a temple, filtered with it. An even surface "
        f"of brightness 1 becomes {result.total:.1f}; responses reach from {low:.1f} to {high:.1f}."
    )


def draw_kernel(result: Result, ax: Axes) -> None:
    """Draw the kernel with its numbers."""
    heatmap(result.kernel, ax=ax)
    ax.set(xticks=[], yticks=[], aspect="equal", title=f"kernel, sum {result.total:.1f}")


def draw_response(result: Result, ax: Axes) -> None:
    """Draw the response, black at its least value and white at its greatest."""
    images(result.response[None], ax=ax)
    ax.set_title("its response")


def label(name: str, result: Result, axes: list[Axes]) -> None:
    """Write the name of a state above its response."""
    if name:
        axes[1].set_title(name)


DEMO = Demo(
    compute,
    describe,
    controls=tuple(
        tuple(Slider(f"{row} {column}", -5, 5, 0.1, start=0.1, width="16em") for column in COLUMNS) for row in ROWS
    ),
    starts=STARTS,
    live=Sheet((9.6, 4.2), "AB", (draw_kernel, draw_response), label, grid={"width_ratios": [1, 2.6]}),
    still=Sheet((9.6, 4.6), "ACE;BDF", (draw_kernel, draw_response), label, grid={"height_ratios": [1, 1.25]}),
    own="a kernel of your own",
)

show = DEMO.show
