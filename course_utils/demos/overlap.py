"""Move two boxes and see what they share, what they cover together, and their intersection over union."""

from dataclasses import dataclass
from typing import Any

from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from course_utils.demos.controls import Slider
from course_utils.demos.view import Demo, Sheet
from course_utils.plotting.style import BLUE, GREEN, INK, VERMILION, tint

SIDE = 32
STARTS = {
    "moved sideways by 4": (8, 8, 12, 12, 12, 8, 12, 12),
    "moved along the diagonal by 4": (8, 8, 12, 12, 12, 12, 12, 12),
    "twice as wide and as high": (8, 8, 12, 12, 2, 2, 24, 24),
    "apart": (2, 3, 10, 8, 18, 17, 9, 12),
}

Box = tuple[int, int, int, int]


@dataclass(frozen=True)
class Result:
    """Two boxes, as (left, top, width, height) in pixels.

    Attributes:
        first: the box drawn with a solid line.
        second: the box drawn with a dashed line.
        shared: the box that both cover, or None.
    """

    first: Box
    second: Box
    shared: Box | None

    @property
    def intersection(self) -> int:
        """Return the area that both cover."""
        return 0 if self.shared is None else self.shared[2] * self.shared[3]

    @property
    def union(self) -> int:
        """Return the area that one of them covers, or both."""
        return self.first[2] * self.first[3] + self.second[2] * self.second[3] - self.intersection

    @property
    def agreement(self) -> float:
        """Return the intersection over union."""
        return self.intersection / self.union


def compute(*settings: int) -> Result:
    """Compare two boxes, each given by left, top, width and height."""
    first, second = settings[:4], settings[4:]
    columns = _common(first[0], first[2], second[0], second[2])
    rows = _common(first[1], first[3], second[1], second[3])
    shared = (columns[0], rows[0], len(columns), len(rows)) if columns and rows else None
    return Result(first, second, shared)  # type: ignore[arg-type]


def _common(start: int, length: int, other: int, other_length: int) -> list[int]:
    """Return the cells that two intervals of whole numbers share."""
    theirs = range(other, other + other_length)
    return [cell for cell in range(start, start + length) if cell in theirs]


def describe(result: Result) -> str:
    """Return in words what the figure shows."""
    told = [
        f"{width} x {height} at x = {left}, y = {top}" for left, top, width, height in (result.first, result.second)
    ]
    shared = (
        "They share nothing"
        if result.shared is None
        else f"They share {result.shared[2]} x {result.shared[3]} = {result.intersection} pixels"
    )
    return (
        f"Box A, {told[0]}, and box B, {told[1]}. {shared} and cover {result.union} together: "
        f"the intersection over union is {result.agreement:.2f}."
    )


def draw(result: Result, ax: Axes) -> None:
    """Draw both boxes and what they share."""
    for box, color, style, name in ((result.first, BLUE, "-", "A"), (result.second, VERMILION, "--", "B")):
        left, top, width, height = box
        how: dict[str, Any] = {"edgecolor": color, "linestyle": style, "linewidth": 2.5}
        ax.add_patch(Rectangle((left, top), width, height, facecolor=tint(color, 0.15), zorder=1, **how))
        ax.add_patch(Rectangle((left, top), width, height, fill=False, zorder=3, **how))
        ax.plot(left + width / 2, top + height / 2, "o" if name == "A" else "s", color=color, zorder=4)
        ax.text(left + 0.4, top + 0.2, name, color=INK, fontsize=11, va="top", zorder=4)
    if result.shared is not None:
        left, top, width, height = result.shared
        ax.add_patch(Rectangle((left, top), width, height, facecolor=GREEN, alpha=0.45, hatch="//", zorder=2))
    ax.set(xlim=(0, SIDE), ylim=(SIDE, 0), aspect="equal", xticks=range(0, SIDE + 1, 8), yticks=range(0, SIDE + 1, 8))
    ax.set_title(f"{result.intersection} / {result.union} = {result.agreement:.2f}")


def label(name: str, result: Result, axes: list[Axes]) -> None:
    """Write the name of a state above its boxes, with the numbers."""
    if name:
        axes[0].set_title(f"{name}\n{result.intersection} / {result.union} = {result.agreement:.2f}")


DEMO = Demo(
    compute,
    describe,
    controls=tuple(
        (
            Slider(f"{box} left", 0, 16, 1, start=left, width="20em"),
            Slider(f"{box} top", 0, 16, 1, start=8, width="20em"),
            Slider(f"{box} width", 1, 24, 1, start=12, width="20em"),
            Slider(f"{box} height", 1, 24, 1, start=12, width="20em"),
        )
        for box, left in (("A", 8), ("B", 12))
    ),
    starts=STARTS,
    live=Sheet((4.6, 4.8), "A", (draw,), label),
    still=Sheet((12.4, 3.7), "ABCD", (draw,), label),
    own="boxes of your own",
)

show = DEMO.show
