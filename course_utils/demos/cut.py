"""Set temperature, top-k and top-p and see which of a language model's odds stay, and what they write."""

from dataclasses import dataclass
from functools import lru_cache

import torch
from matplotlib.axes import Axes

from course_utils import gpt
from course_utils.demos.controls import Choice, Slider
from course_utils.demos.temperature import bars
from course_utils.demos.view import Demo, Sheet
from course_utils.odds import kept_odds

SHOWN, WRITTEN = 14, 44
CONTEXTS = ("The value of ", "the func", "is raised if the ")
STARTS = {
    "all odds": ("The value of ", 1.0, 0, 1.0),
    "temperature 0.5": ("The value of ", 0.5, 0, 1.0),
    "top-k 3": ("The value of ", 1.0, 3, 1.0),
    "top-p 0.8": ("The value of ", 1.0, 0, 0.8),
}


@dataclass(frozen=True)
class Result:
    """The odds of the next character.

    Attributes:
        context: what was read.
        temperature: the scores were divided by it.
        k: only so many of the likeliest stayed, or all if 0.
        p: of these the fewest whose sum reaches p stayed.
        characters: the likeliest, in falling order.
        before: their probabilities at temperature 1.
        after: their probabilities at these settings.
        kept: how many characters have a probability above 0.
        text: what is written after the context, one draw for each character.
    """

    context: str
    temperature: float
    k: int
    p: float
    characters: tuple[str, ...]
    before: tuple[float, ...]
    after: tuple[float, ...]
    kept: int
    text: str


@lru_cache(maxsize=1)
def _model() -> gpt.GPT:
    return gpt.pretrained()


@torch.no_grad()
def _scores(text: str) -> torch.Tensor:
    model = _model()
    scores: torch.Tensor = model(gpt.encode(text)[None, -model.context :])
    return scores[0, -1]


@lru_cache(maxsize=512)
def compute(context: str, temperature: float, k: int, p: float) -> Result:
    """Return the odds after a context, and a line that they write."""
    size = len(gpt.SYMBOLS)
    scores = _scores(context)
    before = torch.softmax(scores, dim=0)
    after = kept_odds(scores, temperature, k or size, p)
    best = torch.argsort(before, descending=True, stable=True)[:SHOWN]
    dice, text = torch.Generator().manual_seed(0), context
    for _ in range(WRITTEN):
        odds = kept_odds(_scores(text), temperature, k or size, p)
        text += gpt.decode(torch.multinomial(odds, 1, generator=dice))
    return Result(
        context,
        temperature,
        k,
        p,
        tuple(gpt.decode(best)),
        tuple(before[best].tolist()),
        tuple(after[best].tolist()),
        int((after > 0).sum()),
        text,
    )


def describe(result: Result) -> str:
    """Return in words what the figure shows."""
    named = [{" ": "space", "\n": "end of line"}.get(character, character) for character in result.characters]
    first = ", ".join(f"{name} {share:.2f}" for name, share in zip(named[:3], result.after[:3], strict=True))
    return f"After {result.context!r}, {_settings(result)}: the likeliest next characters are {first}."


def _settings(result: Result) -> str:
    parts = [f"temperature {result.temperature:.1f}"]
    parts += [f"top-k {result.k}"] if result.k else []
    parts += [f"top-p {result.p:.2f}"] if result.p < 1 else []
    return f"{', '.join(parts)}, {result.kept} of {len(gpt.SYMBOLS)} kept"


def draw(result: Result, ax: Axes) -> None:
    """Draw the likeliest characters: the model's odds as outlines, odds at these settings filled."""
    bars(ax, result.characters, result.before, result.after, result.text)
    ax.set_title(_settings(result))


def label(name: str, result: Result, axes: list[Axes]) -> None:
    """Leave the name of a state to its title, which says the settings."""
    axes[0].set_title(_settings(result))


DEMO = Demo(
    compute,
    describe,
    controls=(
        Choice("context", CONTEXTS, CONTEXTS[0]),
        Slider("temperature", 0.1, 3.0, 0.1, start=1.0),
        Choice("k", [("all", 0), ("20", 20), ("10", 10), ("5", 5), ("3", 3), ("1", 1)], 0),
        Slider("p", 0.05, 1.0, 0.05, start=1.0),
    ),
    starts=STARTS,
    live=Sheet((7.5, 3.4), "A", (draw,), label),
    still=Sheet((12.4, 6.2), "AB;CD", (draw,), label),
    own="settings of your own",
)

show = DEMO.show
