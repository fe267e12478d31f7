"""Type a sentence and see where each head of a small network looks, which was trained to answer three questions.

At each character it says what the character before was, the last vowel, and the first character of the text. Nobody
told its four heads which of them is to answer what.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache

import torch
from matplotlib.axes import Axes
from torch import Tensor, nn

from course_utils import training
from course_utils.datasets.lookback import QUESTIONS, alphabet, answered, make_lookback, spelled
from course_utils.demos.controls import Choice
from course_utils.demos.view import Demo, Sheet
from course_utils.plotting.style import VERMILION
from course_utils.transformer import Reader

HEADS, LONGEST = 4, 32
TEXTS = ("Attention looks back.", "one two three four", "mississippi")
STARTS = {text: (text,) for text in TEXTS}


@dataclass(frozen=True)
class Result:
    """What a network does with a text.

    Attributes:
        text: as the network reads it; characters that it does not know are spaces.
        maps: the weight that each place gives to each other, by head, shape (HEADS, length, length).
        right: share of the answers that are right, by question.
        rests: the weight that each head gives on average to the place of each answer, shape (HEADS, questions).
    """

    text: str
    maps: Tensor
    right: tuple[float, ...]
    rests: Tensor


@cache
def reader() -> Reader:
    """Return a network that was trained on 32 characters of prose at a time."""
    X, y = make_lookback(3000, validation_size=0, test_size=0, length=LONGEST).train
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(2)
        net = Reader(len(alphabet()), len(QUESTIONS), 32, HEADS)
    optimizer = torch.optim.Adam(net.parameters(), lr=0.02)
    training.fit(net, X, y, loss=_loss, optimizer=optimizer, steps=300, batch=32)
    return net.requires_grad_(False)


def _loss(scores: Tensor, wanted: Tensor) -> Tensor:
    return nn.functional.cross_entropy(scores.flatten(0, 2), wanted.flatten())


def _sources(ids: Tensor) -> Tensor:
    """Return the place where the answer to each question stands, shape (length, questions)."""
    length = len(ids)
    here = torch.arange(length)
    vowel = torch.tensor([alphabet()[place] in "aeiouAEIOU" for place in ids.tolist()])
    last = torch.where(vowel, here, 0).cummax(dim=0).values
    return torch.stack([(here - 1).clamp(min=0), last, torch.zeros_like(here)], dim=1)


@lru_cache(maxsize=64)
def compute(text: str) -> Result:
    """Let the network read a text, of which it sees the first 32 characters; an empty one is read as a space."""
    ids = spelled(text[:LONGEST] or " ")
    net = reader()
    said = net(ids[None]).argmax(dim=-1)
    right = (said == answered(ids[None])).float().mean(dim=(0, 1))
    maps = net.weights[0].clone()
    places = _sources(ids)
    rests = maps.gather(2, places.expand(HEADS, -1, -1)).mean(dim=1)
    shown = "".join(alphabet()[place] for place in ids.tolist())
    return Result(shown, maps, tuple(right.tolist()), rests)


def describe(result: Result) -> str:
    """Return in words what the figure shows."""
    shares = ", ".join(f"{question} {share:.2f}" for question, share in zip(QUESTIONS, result.right, strict=True))
    looks = "; ".join(f"head {head} {_favorite(result, head)}" for head in range(HEADS))
    return f'Of "{_safe(result.text)}" the network gets right: {shares}. Most weight on an answer: {looks}.'


def _safe(text: str) -> str:
    """Return a text without what a page could take for markup."""
    return "".join(" " if character in "\\$<>{}" else character for character in text)


def _favorite(result: Result, head: int) -> str:
    question = int(result.rests[head].argmax())
    return f"{QUESTIONS[question]}, {result.rests[head, question]:.2f}"


def _panel(head: int) -> Callable[[Result, Axes], None]:
    def draw(result: Result, ax: Axes) -> None:
        signs = [character if character.isprintable() and character != " " else "␣" for character in result.text]
        signs = [character.replace("$", r"\$") for character in signs]
        size = 8 if len(signs) <= 22 else 6
        ax.imshow(result.maps[head].numpy(), cmap="Blues", vmin=0, vmax=1, interpolation="nearest")
        ax.set_xticks(range(len(signs)), signs, fontsize=size, family="monospace")
        ax.set_yticks(range(len(signs)), signs, fontsize=size, family="monospace")
        ax.grid(False)
        ax.tick_params(length=0)
        ax.set_title(f"head {head}: {_favorite(result, head)}", fontsize=9)

    return draw


def label(name: str, result: Result, axes: list[Axes]) -> None:
    """Say above the first map what is read along its sides."""
    axes[0].set_ylabel("at this character", color=VERMILION, fontsize=8)
    axes[0].set_xlabel("weight on this one", color=VERMILION, fontsize=8)


DRAW = tuple(_panel(head) for head in range(HEADS))
DEMO = Demo(
    compute,
    describe,
    controls=(Choice("your text", TEXTS, TEXTS[0], "Combobox", width="36rem"),),
    starts=STARTS,
    live=Sheet((9.0, 8.4), "AB;CD", DRAW, label),
    still=Sheet((13.0, 9.6), "ABCD;EFGH;IJKL", DRAW, label),
)

show = DEMO.show
