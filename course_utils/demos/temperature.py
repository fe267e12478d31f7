"""Set a temperature and top-k and see the odds of the next character, and what such odds write."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import torch
from matplotlib.axes import Axes

from course_utils.datasets import load_prose
from course_utils.demos.controls import Choice, Slider
from course_utils.demos.view import Demo, Sheet
from course_utils.ngram import NGram
from course_utils.odds import kept_odds
from course_utils.plotting.style import BLUE, GRAY, VERMILION

ORDER, SHOWN, WRITTEN = 5, 12, 44
#: Each is in every Python's help pages.
CONTEXTS = ("the ", "func", "is a")
STARTS = {
    "temperature 1": ("the ", 1.0, 0),
    "temperature 0.5": ("the ", 0.5, 0),
    "temperature 2": ("the ", 2.0, 0),
    "temperature 2, top 5": ("the ", 2.0, 5),
}


@dataclass(frozen=True)
class Result:
    """The odds of the next character.

    Attributes:
        context: what was read.
        temperature: the logarithms of the odds were divided by it.
        keep: only so many of the likeliest were kept, or all if 0.
        characters: the likeliest by counting, in falling order.
        before: their probabilities by counting.
        after: their probabilities at these settings.
        width: perplexity of all probabilities at these settings: as many equal choices are as wide.
        text: what is written after the context, one draw for each character.
    """

    context: str
    temperature: float
    keep: int
    characters: tuple[str, ...]
    before: tuple[float, ...]
    after: tuple[float, ...]
    width: float
    text: str


@lru_cache(maxsize=1)
def _counted() -> tuple[NGram, str]:
    text, _ = load_prose()
    alphabet = "".join(sorted(set(text)))
    return NGram(_ids(text, alphabet), ORDER, len(alphabet)), alphabet


def _ids(text: str, alphabet: str) -> torch.Tensor:
    places = {character: place for place, character in enumerate(alphabet)}
    return torch.tensor([places[character] for character in text])


@lru_cache(maxsize=512)
def compute(context: str, temperature: float, keep: int) -> Result:
    """Return the odds after a context, and a line that they write."""
    counts, alphabet = _counted()

    def odds(read: str) -> tuple[torch.Tensor, np.ndarray]:
        chances = counts.next(_ids(read, alphabet))
        kept: np.ndarray = kept_odds(chances.log(), temperature, keep or len(alphabet), 1.0).numpy()
        return chances, kept

    counted, after = odds(context)
    before = counted.numpy()
    best = np.argsort(-before, kind="stable")[:SHOWN]
    some = after[after > 0]
    draw, text = np.random.default_rng(0), context
    for _ in range(WRITTEN):
        text += alphabet[int(draw.choice(len(alphabet), p=odds(text[-ORDER:])[1]))]
    return Result(
        context,
        temperature,
        keep,
        tuple(alphabet[place] for place in best),
        tuple(before[best].tolist()),
        tuple(after[best].tolist()),
        float(np.exp(-(some * np.log(some)).sum())),
        text,
    )


def describe(result: Result) -> str:
    """Return in words what the figure shows."""
    kept = f"the {result.keep} likeliest kept" if result.keep else "all characters kept"
    first = ", ".join(
        f"{_named(character)} {share:.2f}"
        for character, share in zip(result.characters[:3], result.after[:3], strict=True)
    )
    return (
        f"After {result.context!r}, temperature {result.temperature:.1f}, {kept}: the likeliest next characters are "
        f"{first}. The choice is as wide as {result.width:.1f} equal ones."
    )


def _named(character: str) -> str:
    return {" ": "space", "\n": "end of line"}.get(character, character)


def draw(result: Result, ax: Axes) -> None:
    """Draw the likeliest characters: counted odds as outlines, odds at these settings filled."""
    color = VERMILION if result.keep else BLUE
    bars(ax, result.characters, result.before, result.after, result.text, color=color)
    ax.set_title(_head(result))


def bars(
    ax: Axes,
    characters: Sequence[str],
    before: Sequence[float],
    after: Sequence[float],
    text: str,
    color: str = BLUE,
) -> None:
    """Draw odds of characters, those before as outlines and those after filled, and the text that they wrote."""
    places = np.arange(len(characters))
    ax.bar(places, after, 0.7, color=color)
    ax.bar(places, before, 0.7, facecolor="none", edgecolor=GRAY, linestyle="--")
    names = {" ": "space", "\n": "line", "$": r"\$"}
    ax.set_xticks(places, [names.get(character, character) for character in characters], fontsize=8)
    ax.set(ylim=(0, 1.3 * max(*after, *before)), ylabel="probability")
    shown = text.replace("\n", "¶").replace("$", r"\$")
    ax.text(0.98, 0.91, shown, transform=ax.transAxes, ha="right", fontsize=8, family="monospace")


def _head(result: Result) -> str:
    kept = f", top {result.keep}" if result.keep else ""
    return f"after {result.context!r}, temperature {result.temperature:.1f}{kept}: as wide as {result.width:.1f}"


def label(name: str, result: Result, axes: list[Axes]) -> None:
    """Leave the name of a state to its title, which says the settings."""
    axes[0].set_title(_head(result))


DEMO = Demo(
    compute,
    describe,
    controls=(
        Choice("context", CONTEXTS, "the "),
        Slider("temperature", 0.1, 3.0, 0.1, start=1.0),
        Choice("keep", [("all", 0), ("top 20", 20), ("top 10", 10), ("top 5", 5), ("top 2", 2), ("top 1", 1)], 0),
    ),
    starts=STARTS,
    live=Sheet((7.5, 3.4), "A", (draw,), label),
    still=Sheet((12.4, 6.2), "AB;CD", (draw,), label),
    own="settings of your own",
)

show = DEMO.show
