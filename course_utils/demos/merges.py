"""Let merges of byte pairs grow and see a line of text in its pieces."""

from dataclasses import dataclass
from functools import lru_cache

from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from course_utils import pieces
from course_utils.datasets import load_prose
from course_utils.demos.controls import Choice, Slider
from course_utils.demos.view import Demo, Sheet
from course_utils.plotting.style import PALETTE

MOST, READ = 400, 40_000
LINES = ("the value of the attribute is returned", "def value(self): return self._value", "größer, naïve, 🙂")
STARTS = {
    "bytes": (LINES[0], 0),
    "20 merges": (LINES[0], 20),
    "400 merges": (LINES[0], 400),
    "400 merges, other letters": (LINES[2], 400),
}


@dataclass(frozen=True)
class Result:
    """A line in pieces.

    Attributes:
        line: the text.
        merges: how many merges were made.
        pieces: the bytes of each piece, in order.
    """

    line: str
    merges: int
    pieces: tuple[bytes, ...]


@lru_cache(maxsize=1)
def _pairs() -> list[pieces.Pair]:
    return pieces.learned(load_prose()[0][:READ], MOST)


@lru_cache(maxsize=512)
def compute(line: str, merges: int) -> Result:
    """Return a line cut by the first so many merges of technical prose."""
    pairs = _pairs()[:merges]
    table = pieces.spelled(pairs)
    return Result(line, merges, tuple(table[place] for place in pieces.cut(line, pairs)))


def describe(result: Result) -> str:
    """Return in words what the figure shows."""
    longest = max(result.pieces, key=len).decode(errors="replace")
    size, number = len(result.line.encode()), len(result.pieces)
    return f"After {result.merges} merges the {size} bytes of the line are {number} pieces; one is {longest!r}."


def draw(result: Result, ax: Axes) -> None:
    """Draw the pieces, colored by turns and in brackets; a byte that is no character is written as a number."""
    ax.axis("off")
    ax.set(xlim=(0, 62), ylim=(-2.4, 1))
    column, row = 0, 0
    for number, piece in enumerate(result.pieces):
        shown = piece.decode(errors="ignore") or piece.hex()
        text = f"[{shown.replace(' ', '␣')}]"
        if column + len(text) > 62:
            column, row = 0, row - 1
        color = PALETTE[number % 3]
        ax.add_patch(Rectangle((column - 0.1, row - 0.35), len(text) - 0.1, 0.7, facecolor=color, alpha=0.12))
        ax.text(column, row, text, family="monospace", fontsize=9, color=color, va="center")
        column += len(text)
    ax.set_title(_head(result))


def _head(result: Result) -> str:
    return f"{result.merges} merges: {len(result.line.encode())} bytes, {len(result.pieces)} pieces"


def label(name: str, result: Result, axes: list[Axes]) -> None:
    """Leave the name of a state to its title."""
    axes[0].set_title(_head(result))


DEMO = Demo(
    compute,
    describe,
    controls=(Choice("line", LINES, LINES[0]), Slider("merges", 0, MOST, 10, start=20)),
    starts=STARTS,
    live=Sheet((8.5, 1.9), "A", (draw,), label),
    still=Sheet((13.5, 4.2), "AB;CD", (draw,), label),
    own="a number of your own",
)

show = DEMO.show
