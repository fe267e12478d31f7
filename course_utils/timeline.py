"""List the ideas that this course is made of: when, what, against which problem, by whom, and where they are used here.

Histories in the closing of a notebook are told from this list, ``timeline.toml``; a test holds the two together.
"""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Idea:
    """An idea and where it comes from.

    Attributes:
        year: of the publication.
        idea: what it is, a few words.
        problem: what it solved or asked, one clause.
        people: surnames, in the publication's order.
        source: the publication.
        where: the notebooks that tell of it, such as ``04_feedforward/2_backpropagation``.
    """

    year: int
    idea: str
    problem: str
    people: tuple[str, ...]
    source: str
    where: tuple[str, ...]


def told_in(notebook: str) -> tuple[Idea, ...]:
    """Return the ideas that a notebook tells of, such as ``04_feedforward/2_backpropagation``, oldest first."""
    return tuple(idea for idea in IDEAS if notebook in idea.where)


def _idea(row: dict[str, Any]) -> Idea:
    return Idea(**row | {name: tuple(row[name]) for name in ("people", "where")})


IDEAS = tuple(map(_idea, tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))["ideas"]))
