"""Choose how many texts a beam keeps and how it scores them, and see which branches of a small tree it follows.

The tree is that of a language with two letters, a and b, and a full stop that ends a text after three signs at most.
"""

import math
from dataclasses import dataclass
from typing import Any

from matplotlib.axes import Axes

from course_utils.demos.controls import Choice, Slider
from course_utils.demos.view import Demo, Sheet
from course_utils.plotting.style import BLUE, GRAY, INK, VERMILION, hide_frame

SIGNS = ("a", "b", ".")
LONGEST = 3
#: How probable each sign is after what stands so far.
TREE: dict[str, tuple[float, float, float]] = {
    "": (0.45, 0.30, 0.25),
    "a": (0.40, 0.35, 0.25),
    "b": (0.90, 0.05, 0.05),
    "aa": (0.25, 0.25, 0.50),
    "ab": (0.30, 0.30, 0.40),
    "ba": (0.05, 0.05, 0.90),
    "bb": (0.30, 0.30, 0.40),
}
PER_SIGN, SUM = "mean per sign", "sum"
STARTS = {
    "width 1": (1, PER_SIGN),
    "width 2": (2, PER_SIGN),
    "width 3": (3, PER_SIGN),
    "width 3, sums": (3, SUM),
}


@dataclass(frozen=True)
class Result:
    """What a beam looked at.

    Attributes:
        width: how many texts it keeps.
        how: one of the two ways to score.
        rounds: for each round the texts that it compared, with their scores, the best first.
    """

    width: int
    how: str
    rounds: tuple[tuple[tuple[str, float], ...], ...]

    @property
    def kept(self) -> set[str]:
        """Every text that was kept in some round."""
        return {text for ranking in self.rounds for text, _ in ranking[: self.width]}

    @property
    def scores(self) -> dict[str, float]:
        """The score of every text that was looked at."""
        return {text: score for ranking in self.rounds for text, score in ranking}

    @property
    def answer(self) -> str:
        """The best finished text, or the best one if none is finished."""
        last = [text for text, _ in self.rounds[-1][: self.width]]
        return next((text for text in last if text.endswith(".")), last[0])


def log_probability(text: str) -> float:
    """Return the logarithm of the probability that a text begins with these signs."""
    return sum(math.log(TREE[text[:place]][SIGNS.index(sign)]) for place, sign in enumerate(text))


def compute(width: int, how: str) -> Result:
    """Follow the tree, keeping ``width`` texts in each round."""
    standing, rounds = [""], []
    for _ in range(LONGEST):
        open_ends = [text + sign for text in standing if not text.endswith(".") for sign in SIGNS]
        rivals = open_ends + [text for text in standing if text.endswith(".")]
        marks = {text: log_probability(text) / (len(text) if how == PER_SIGN else 1) for text in rivals}
        ranking = tuple(sorted(marks.items(), key=lambda pair: (-pair[1], pair[0])))
        rounds.append(ranking)
        standing = [text for text, _ in ranking[:width]]
    return Result(width, how, tuple(rounds))


def describe(result: Result) -> str:
    """Return in words what the figure shows."""
    told = []
    for number, ranking in enumerate(result.rounds, 1):
        kept = ", ".join(f'"{text}" {score:.2f}' for text, score in ranking[: result.width])
        told.append(f"round {number} keeps {kept}")
    answer = result.answer
    return (
        f"Width {result.width}, scored by the {result.how} of the logarithms: {'; '.join(told)}. {len(result.scores)} "
        f'texts were looked at. The answer is "{answer}" with probability {math.exp(log_probability(answer)):.3f}.'
    )


def _places() -> dict[str, float]:
    """Return the height of every text in the full tree."""
    leaves: list[str] = []

    def walk(text: str) -> None:
        if text not in TREE:
            leaves.append(text)
            return
        for sign in SIGNS:
            walk(text + sign)

    walk("")
    heights = {leaf: float(row) for row, leaf in enumerate(leaves)}
    for text in sorted(TREE, key=len, reverse=True):
        heights[text] = sum(heights[text + sign] for sign in SIGNS) / len(SIGNS)
    return heights


def draw(result: Result, ax: Axes) -> None:
    """Draw the tree: kept branches solid, those that were looked at dashed, the others dotted."""
    heights, kept, scores, answer = _places(), result.kept, result.scores, result.answer
    for text, row in heights.items():
        if not text:
            continue
        parent = text[:-1]
        seen, follows = text in scores, text in kept
        color = VERMILION if answer.startswith(text) else BLUE if follows else GRAY
        style = "-" if follows else "--" if seen else ":"
        ax.plot([len(parent), len(text)], [heights[parent], row], style, color=color, linewidth=2 if follows else 0.8)
        if seen:
            weight = "bold" if follows else "normal"
            told = f"{text}  {scores[text]:.2f}"
            look: dict[str, Any] = {
                "color": INK if follows else GRAY,
                "fontsize": 7,
                "weight": weight,
                "va": "center",
                "zorder": 4,
            }
            ax.text(len(text) + 0.03, row, told, bbox={"facecolor": "white", "linewidth": 0, "pad": 1}, **look)
    ax.plot(0, heights[""], "o", color=INK)
    ax.set(xlim=(-0.1, LONGEST + 0.8), ylim=(max(heights.values()) + 1, -1))
    hide_frame(ax)
    ax.set_title(_title(result))


def _title(result: Result) -> str:
    return f'answer "{result.answer}", probability {math.exp(log_probability(result.answer)):.3f}'


def label(name: str, result: Result, axes: list[Axes]) -> None:
    """Write the name of a state above its tree."""
    if name:
        axes[0].set_title(f"{name}\n{_title(result)}")


DEMO = Demo(
    compute,
    describe,
    controls=(Slider("width", 1, 5, 1, start=2), Choice("score", (PER_SIGN, SUM), PER_SIGN, "RadioButtons")),
    starts=STARTS,
    live=Sheet((6.0, 4.6), "A", (draw,), label),
    still=Sheet((11.6, 8.4), "AB;CD", (draw,), label),
    own="settings of your own",
)

show = DEMO.show
