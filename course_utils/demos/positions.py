"""Put one query and one key at places some distance apart, and see what their score depends on.

Positions are either added to both as rows of sines and cosines (Vaswani and others, *Attention is all you need*, 2017),
or turn the pairs of their columns (Su and others, *RoFormer: enhanced transformer with rotary position embedding*,
2021). The query and the key themselves are fixed draws.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from matplotlib.axes import Axes

from course_utils.demos.controls import Choice, Slider
from course_utils.demos.view import Demo, Sheet
from course_utils.plotting.style import BLUE, GREEN, VERMILION

ADDED, TURNED = "added", "turned"
FARTHEST = 60
#: Places of the key; the query stands behind it.
PLACES = (0, 20, 40)
_COLORS, _STYLES = (BLUE, VERMILION, GREEN), ("-", "--", ":")
STARTS = {
    "added": (ADDED, 10_000, 32),
    "turned": (TURNED, 10_000, 32),
    "turned, base 10": (TURNED, 10, 32),
}


@dataclass(frozen=True)
class Result:
    """What positions do to a key and to a score.

    Attributes:
        how: one of the two ways.
        base: wavelengths reach from 2 pi to 2 pi times almost this.
        width: columns of query and key.
        rows: the key at places 0 to FARTHEST, shape (FARTHEST + 1, width).
        scores: of the query behind the key, by place of the key and distance, shape (places, FARTHEST + 1).
    """

    how: str
    base: float
    width: int
    rows: np.ndarray
    scores: np.ndarray

    @property
    def spread(self) -> float:
        """The largest difference between scores of one distance at different places."""
        return float(np.ptp(self.scores, axis=0).max())


def _waves(places: np.ndarray, base: float, width: int) -> np.ndarray:
    """Return a complex number of size 1 for each place and pair, shape (places, width / 2)."""
    slowness = np.power(float(base), np.arange(width // 2) / (width // 2))
    waves: np.ndarray = np.exp(1j * np.divide.outer(places, slowness))
    return waves


def placed(row: np.ndarray, places: np.ndarray, how: str, base: float) -> np.ndarray:
    """Return a row (width,) as it is at each of the places, shape (places, width)."""
    waves = _waves(places, base, len(row))
    pairs = row[0::2] + 1j * row[1::2]
    pairs = pairs * waves if how == TURNED else pairs + 1j * waves.conj()
    return np.dstack([pairs.real, pairs.imag]).reshape(len(places), -1)


@lru_cache(maxsize=512)
def compute(how: str, base: float, width: int) -> Result:
    """Return the scores of one query and one key.

    Raises:
        ValueError: an odd width, or a base of 1 or less.
    """
    if width % 2 or width < 2 or base <= 1:
        raise ValueError(f"Choose an even width of 2 or more and a base above 1; got width {width}, base {base}.")
    random = np.random.default_rng(9)
    key = random.standard_normal(width)
    query = 0.7 * key + 0.7 * random.standard_normal(width)
    distances = np.arange(FARTHEST + 1)
    scores = []
    for place in PLACES:
        keys = placed(key, np.array([place]), how, base)
        scores.append(placed(query, place + distances, how, base) @ keys[0] / np.sqrt(width))
    return Result(how, base, width, placed(key, distances, how, base), np.array(scores))


def describe(result: Result) -> str:
    """Return in words what the figure shows."""
    way = "Sines and cosines are added to" if result.how == ADDED else "Positions turn"
    near, far = result.scores[0, 0], result.scores[0, -1]
    place = "is the same wherever the key stands" if result.spread < 1e-6 else "changes with the place of the key"
    extent = "" if result.spread < 1e-6 else f", by {result.spread:.2f} at most"
    return (
        f"{way} query and key, base {result.base:g}, width {result.width}: with the key at place 0 their score is "
        f"{near:.2f} at distance 0 and {far:.2f} at distance {FARTHEST}. At one distance it {place}{extent}."
    )


def draw_rows(result: Result, ax: Axes) -> None:
    """Draw the key at each place as a row of colors."""
    limit = np.abs(result.rows).max()
    ax.imshow(result.rows, cmap="RdBu_r", vmin=-limit, vmax=limit, aspect="auto", interpolation="nearest")
    ax.set(xlabel="column", ylabel="place of the key", title=f"the key, {result.how}, base {result.base:g}")
    ax.grid(False)


def draw_scores(result: Result, ax: Axes) -> None:
    """Draw the score by distance, a curve for each place of the key."""
    for place, scores, color, style in zip(PLACES, result.scores, _COLORS, _STYLES, strict=True):
        ax.plot(scores, color=color, linestyle=style, linewidth=2.2, label=f"key at {place}")
    ax.set(xlabel="distance of the query", ylabel="score", title=f"width {result.width}")
    ax.legend(fontsize=8)


DEMO = Demo(
    compute,
    describe,
    controls=(
        Choice("positions are", (ADDED, TURNED), ADDED, "RadioButtons"),
        (
            Choice("base", [("10", 10), ("100", 100), ("1,000", 1_000), ("10,000", 10_000)], 10_000),
            Slider("width", 4, 64, 4, start=32),
        ),
    ),
    starts=STARTS,
    live=Sheet((8.4, 3.4), "AB", (draw_rows, draw_scores)),
    still=Sheet((11.6, 6.0), "ACE;BDF", (draw_rows, draw_scores)),
)

show = DEMO.show
