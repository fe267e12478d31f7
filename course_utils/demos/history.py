"""Walk through the ideas of the course in the order in which people had them.

Every idea is a dot at its year, in the lane of the chapter that uses it first; the chosen one is told in words. Recent
years get more room than old ones: the axis is logarithmic in the time that has passed since.
"""

from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import NDArray

from course_utils.demos.controls import Slider
from course_utils.demos.view import Demo, Sheet
from course_utils.plotting.style import BLUE, GRAY, INK, VERMILION
from course_utils.timeline import IDEAS, Idea

#: Years before this one that are as far apart as their ratio says.
NOW = 2030
TICKS = (1805, 1900, 1950, 1970, 1980, 1990, 2000, 2010, 2020)


@dataclass(frozen=True)
class Result:
    """Where the dots are.

    Attributes:
        ideas: in the order of their years.
        lanes: the chapters, from the top down.
        lane: of each idea, its number in ``lanes``.
        chosen: number of the idea that is told.
    """

    ideas: tuple[Idea, ...]
    lanes: tuple[str, ...]
    lane: tuple[int, ...]
    chosen: int

    @property
    def told(self) -> Idea:
        """The chosen idea."""
        return self.ideas[self.chosen]


def compute(chosen: int) -> Result:
    """Place every idea, and choose one by its number in time; numbers beyond the ends mean the ends."""
    chapters = [idea.where[0].partition("/")[0] for idea in IDEAS]
    lanes = tuple(sorted(set(chapters)))
    lane = tuple(lanes.index(chapter) for chapter in chapters)
    return Result(IDEAS, lanes, lane, min(max(chosen, 0), len(IDEAS) - 1))


def tell(idea: Idea) -> str:
    """Return an idea in two lines."""
    people = ", ".join(idea.people[:3]) + (" and others" if len(idea.people) > 3 else "")
    return f"{idea.year}  {idea.idea} ({people})\nThe problem: {idea.problem}. Here: {', '.join(idea.where)}"


def describe(result: Result) -> str:
    """Return in words what the figure shows."""
    first, last = result.ideas[0].year, result.ideas[-1].year
    told = tell(result.told).replace("\n", ". ")
    return (
        f"{len(result.ideas)} ideas from {first} to {last} in {len(result.lanes)} lanes, one a chapter. Told: {told}."
    )


def _place(years: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(-np.log(np.maximum(NOW - np.asarray(years, dtype=float), 1.0)))


def _year(places: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(NOW - np.exp(-np.asarray(places, dtype=float)))


def draw(result: Result, ax: Axes) -> None:
    """Draw the lanes, their dots, and the chosen idea."""
    years = [idea.year for idea in result.ideas]
    ax.set_xscale("function", functions=(_place, _year))
    ax.hlines(range(len(result.lanes)), min(years), max(years), color=GRAY, linewidth=0.5, linestyle="-")
    ax.plot(years, result.lane, "o", color=BLUE, markersize=6, alpha=0.6, linestyle="none")
    ax.plot(result.told.year, result.lane[result.chosen], "D", color=VERMILION, markersize=11)
    ax.set_xticks([tick for tick in TICKS if min(years) <= tick], minor=False)
    ax.set_xticklabels([f"{tick}" for tick in TICKS if min(years) <= tick])
    ax.minorticks_off()
    ax.set(xlim=(min(years) - 15, max(years) + 2), ylim=(len(result.lanes) - 0.4, -0.6))
    ax.set_yticks(range(len(result.lanes)), result.lanes)
    ax.set_title(tell(result.told), loc="left", color=INK, fontsize=10, wrap=True)


START = next(number for number, idea in enumerate(IDEAS) if idea.year == 1986)
DEMO = Demo(
    compute,
    describe,
    controls=(Slider("idea", 0, len(IDEAS) - 1, 1, start=START, width="36em"),),
    starts={IDEAS[START].idea: (START,)},
    live=Sheet((9.6, 1.6 + 0.4 * len(compute(START).lanes)), "A", (draw,)),
)

show = DEMO.show
