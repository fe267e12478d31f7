"""Choose the threshold of non-maximum suppression and see which of nine boxes stay, and what drops the others."""

from dataclasses import dataclass
from typing import Any

from matplotlib.axes import Axes
from matplotlib.patches import Circle, Rectangle

from course_utils.demos.controls import Choice, Slider
from course_utils.demos.view import Demo, Sheet
from course_utils.plotting.style import BLUE, GRAY, INK, VERMILION, tint

WITHIN, ACROSS = "within each class", "across classes"
STARTS = {
    "threshold 0.5": (0.5, WITHIN),
    "threshold 0.7": (0.7, WITHIN),
    "threshold 0.2": (0.2, WITHIN),
    "threshold 0.5, across classes": (0.5, ACROSS),
}
SIDE = 26

Corners = tuple[int, int, int, int]
#: What can be seen: two squares, and a circle in front of the right one.
THINGS: tuple[tuple[str, Corners], ...] = (
    ("square", (3, 6, 15, 18)),
    ("square", (9, 6, 21, 18)),
    ("circle", (11, 8, 20, 17)),
)
#: Class, box and score of each candidate, the best first.
CANDIDATES: tuple[tuple[str, Corners, float], ...] = (
    ("square", (3, 6, 15, 18), 0.95),
    ("square", (9, 6, 21, 18), 0.90),
    ("square", (4, 6, 16, 18), 0.80),
    ("circle", (11, 8, 20, 17), 0.75),
    ("square", (10, 7, 22, 19), 0.70),
    ("circle", (12, 9, 21, 18), 0.60),
    ("square", (3, 9, 15, 21), 0.55),
    ("square", (9, 3, 21, 15), 0.45),
    ("circle", (10, 8, 19, 17), 0.40),
)


@dataclass(frozen=True)
class Result:
    """What one threshold does to the candidates.

    Attributes:
        threshold: an agreement above it drops a box.
        across: whether boxes of another class drop a box too.
        dropped_by: for each candidate, the place of the best kept one that drops it, or None if it is kept.
    """

    threshold: float
    across: bool
    dropped_by: tuple[int | None, ...]

    def left(self, kind: str) -> int:
        """Return how many boxes of a class are kept."""
        pairs = zip(CANDIDATES, self.dropped_by, strict=True)
        return sum(name == kind and by is None for (name, _, _), by in pairs)


def agreement(one: Corners, other: Corners) -> float:
    """Return the intersection over union of two boxes with whole corners, by counting pixels."""
    mine, theirs = _pixels(one), _pixels(other)
    return len(mine & theirs) / len(mine | theirs)


def _pixels(box: Corners) -> set[tuple[int, int]]:
    return {(x, y) for x in range(box[0], box[2]) for y in range(box[1], box[3])}


def compute(threshold: float, classes: str) -> Result:
    """Suppress the candidates, the best first."""
    dropped_by: list[int | None] = []
    for kind, box, _ in CANDIDATES:
        standing = (place for place, by in enumerate(dropped_by) if by is None)
        judges = (place for place in standing if classes == ACROSS or CANDIDATES[place][0] == kind)
        dropped_by.append(next((p for p in judges if agreement(CANDIDATES[p][1], box) > threshold), None))
    return Result(threshold, classes == ACROSS, tuple(dropped_by))


def describe(result: Result) -> str:
    """Return in words what the figure shows."""
    kept = [f"{kind} {score:.2f}" for (kind, _, score), by in _pairs(result) if by is None]
    dropped = [
        f"{kind} {score:.2f} by {CANDIDATES[by][0]} {CANDIDATES[by][2]:.2f}"
        for (kind, _, score), by in _pairs(result)
        if by is not None
    ]
    lost = f"Dropped: {', '.join(dropped)}." if dropped else "Nothing is dropped."
    where = ACROSS if result.across else WITHIN
    return f"Threshold {result.threshold:.2f}, {where}. Kept: {', '.join(kept)}. {lost}"


def _pairs(result: Result) -> list[tuple[tuple[str, Corners, float], int | None]]:
    return list(zip(CANDIDATES, result.dropped_by, strict=True))


def draw(result: Result, ax: Axes) -> None:
    """Draw the things, the kept boxes solid with their scores, the dropped ones dashed."""
    for (kind, (x1, y1, x2, y2)), shade in zip(THINGS, (0.25, 0.4, 0.55), strict=True):
        face: dict[str, Any] = {"facecolor": tint(BLUE if kind == "square" else VERMILION, shade), "zorder": 1}
        if kind == "square":
            ax.add_patch(Rectangle((x1, y1), x2 - x1, y2 - y1, **face))
        else:
            ax.add_patch(Circle(((x1 + x2) / 2, (y1 + y2) / 2), (x2 - x1) / 2, **face))
    for (kind, (x1, y1, x2, y2), score), by in _pairs(result):
        color = BLUE if kind == "square" else VERMILION
        if by is not None:
            how: dict[str, Any] = {"edgecolor": GRAY, "linestyle": "--", "linewidth": 1.2, "zorder": 2}
            ax.add_patch(Rectangle((x1, y1), x2 - x1, y2 - y1, fill=False, **how))
            continue
        ax.add_patch(Rectangle((x1, y1), x2 - x1, y2 - y1, fill=False, edgecolor=color, linewidth=2.5, zorder=3))
        ax.plot(x1, y1, "s" if kind == "square" else "o", color=color, zorder=4)
        ax.text(x1 + 0.5, y1 - 0.2, f"{score:.2f}", color=INK, fontsize=8, va="bottom", zorder=4)
    ax.set(xlim=(0, SIDE), ylim=(SIDE - 2, 0), aspect="equal", xticks=[], yticks=[])
    ax.set_title(_count(result))


def _count(result: Result) -> str:
    squares, circles = result.left("square"), result.left("circle")
    return f"{squares} square{'s' * (squares != 1)}, {circles} circle{'s' * (circles != 1)}"


def label(name: str, result: Result, axes: list[Axes]) -> None:
    """Write the name of a state above its boxes, with what is left."""
    if name:
        axes[0].set_title(f"{name}\n{_count(result)}")


DEMO = Demo(
    compute,
    describe,
    controls=(
        Slider("threshold", 0.0, 1.0, 0.05, start=0.5),
        Choice("suppress", (WITHIN, ACROSS), WITHIN, "RadioButtons"),
    ),
    starts=STARTS,
    live=Sheet((4.8, 4.8), "A", (draw,), label),
    still=Sheet((12.4, 3.6), "ABCD", (draw,), label),
    own="settings of your own",
)

show = DEMO.show
