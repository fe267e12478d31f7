"""Find what the course knows of an exercise: its tests, its hints, its solution.

On a clone, ``source/`` has all of it. In a class edition ``release/`` has the visible tests and the hints, and no
solution; so have the notebooks in the learner's own folder, where there is no course folder around them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from course_utils import regions
from course_utils.cells import SIGNS, Exercise, exercises, role, told_points
from course_utils.errors import CourseError, advice
from course_utils.house import find_house, notebooks_below, notebooks_in
from course_utils.notebook import NotANotebook, name, parse, text
from course_utils.study.place import open_notebook

_RUNG = re.compile(r"<details>\s*<summary>Hint \d+: (?P<title>.*?)</summary>(?P<text>.*?)</details>", re.DOTALL)
_STUB = re.compile(r"\*?Your answer goes here[^*\n]*\*?")  # as nbgrader_config.py has it
_RUBRIC = re.compile(r"\*\*Rubric.*", re.DOTALL)


@dataclass(frozen=True)
class Property:
    """One test cell: what its id calls what it tests, its points, its source, and what its first line says of it."""

    name: str
    points: int
    source: str
    title: str = ""


@dataclass(frozen=True)
class Card:
    """What is known of one exercise.

    Attributes:
        chapter: the folder of its notebook.
        notebook: the notebook's name without suffix.
        name: the exercise's name.
        title: its heading.
        written: whether it is answered in words, which a person marks.
        complete: whether hidden tests and the solution are in here.
        setup: source of the notebook's setup cell.
        answer: source of the answer cell: the solution, or the stub in a class edition.
        properties: its tests.
        hints: title and HTML text of each rung of the ladder.
        rubric: how a written answer is marked.
    """

    chapter: str
    notebook: str
    name: str
    title: str
    written: bool
    complete: bool
    setup: str
    answer: str
    properties: tuple[Property, ...]
    hints: tuple[tuple[str, str], ...]
    rubric: str


def find_card(exercise: str, folder: Path) -> Card:
    """Return the card of an exercise, preferring the chapter that ``folder`` is named after.

    Args:
        exercise: its name, such as ``log-softmax``.
        folder: where the learner's notebook lies.

    Raises:
        CourseError: no notebook has such an exercise; the closest name is suggested.
    """
    exercise = str(exercise)
    paths, complete = _notebooks(folder)
    known: set[str] = set()
    for path in paths:
        names = _exercise_names(path, path.stat().st_mtime_ns)
        known |= names
        if exercise in names:
            return _card(path, exercise, complete)
    raise CourseError(f"no notebook here has an exercise '{exercise}'; {advice(exercise, known)}")


def own_answer(exercise: str, path: Path) -> str:
    """Return what the learner has written in an answer cell of a saved notebook; empty if it is untouched.

    Args:
        exercise: its name.
        path: the learner's notebook. If the one that is open is another, and has such a cell, it is that one: a copy.
            One that is not there tells nothing, so that anything may be in the cell.
    """
    for one in (open_notebook(), path):
        if one is not None and one.is_file():
            cells = [cell.source for cell in _cells(one) if name(cell) == f"{exercise}-answer"]
            if cells or one == path:
                return "\n\n".join(written for cell in cells if (written := _STUB.sub("", cell).strip()))
    return "?"


def exercise_at(cell_id: str) -> str:
    """Return the exercise that a cell of the open notebook belongs to; empty if that is not known.

    A cell without a name of its own belongs to the exercise of the cells above it, up to the next text.

    Args:
        cell_id: the id that the front end knows it by, whatever the course called it.
    """
    path, found = open_notebook(), ""
    for cell in _cells(path) if path is not None else []:
        if exercise := role(name(cell)).exercise:
            found = exercise
        elif cell.get("cell_type") != "code":
            found = ""
        if cell.get("id") == cell_id:
            return found
    return ""


def _notebooks(folder: Path) -> tuple[list[Path], bool]:
    """Return the notebooks to look into, nearest first, and whether they are the instructor's."""
    try:
        house = find_house(folder)
    except CourseError:
        return notebooks_in(folder), False
    found = sorted(notebooks_below(house.notebooks), key=lambda path: path.parent.name != folder.name)
    return found, not house.is_class_edition


class _Node(dict[str, Any]):
    """A dict whose keys are attributes too, like nbformat's, whose import takes longer than a check."""

    def __getattr__(self, name: str) -> Any:
        try:
            return self[name]
        except KeyError:
            raise AttributeError(name) from None


def _read(path: Path) -> Any:
    """Return a notebook whose cells have the names that the course gave them; of several copies the last."""
    cells: dict[str, _Node] = {}
    exercise = ""
    for index, cell in enumerate(_cells(path)):
        found = name(cell)
        exercise = role(found).exercise or exercise
        if exercise and not role(found).exercise and _RUNG.search(cell.source):
            found = f"{exercise}-help"  # nobody grades it, so that an editor may have dropped its name
        cells[found or f"own {index}"] = _Node(cell, id=found)
    return _Node(cells=list(cells.values()))


def _cells(path: Path) -> list[_Node]:
    try:
        found = parse(path.read_bytes(), outputs=False)["cells"]
    except (OSError, NotANotebook):
        found = []  # a notebook that is broken, or just being saved, knows no exercise
    return [_node(_Node(cell, source=text(cell))) for cell in found if isinstance(cell, dict)]


def _node(value: Any) -> Any:
    return _Node({key: _node(inner) for key, inner in value.items()}) if isinstance(value, dict) else value


@lru_cache(maxsize=200)
def _exercise_names(path: Path, changed: int) -> frozenset[str]:
    """Return the exercises of a notebook; ``changed`` is when it did, so that nothing old is remembered."""
    found = exercises(_read(path)).values()
    return frozenset(exercise.name for exercise in found if exercise.answer is not None)


def _card(path: Path, wanted: str, complete: bool) -> Card:
    notebook = _read(path)
    exercise = exercises(notebook)[wanted]
    task = exercise.task.source if exercise.task is not None else ""
    rubric = _RUBRIC.search(task)
    return Card(
        chapter=path.parent.name,
        notebook=path.stem,
        name=wanted,
        title=task.partition("\n")[0].removeprefix("### Exercise: ").strip() or wanted,
        written=exercise.written,
        complete=complete,
        setup=next((cell.source for cell in notebook.cells if cell.get("id") == "setup"), ""),
        answer=regions.without_markers(exercise.answer.source),
        properties=tuple(_properties(exercise)),
        hints=tuple((match["title"], match["text"].strip()) for match in _RUNG.finditer(_help(exercise))),
        rubric=rubric[0] if rubric else "",
    )


def _help(exercise: Exercise) -> str:
    return exercise.help.source if exercise.help is not None else ""


def _properties(exercise: Exercise) -> Iterator[Property]:
    for cell in exercise.tests:
        tested = cell.id.removeprefix(f"{exercise.name}-test-").replace("-", " ")
        points = cell.metadata.get("nbgrader", {}).get("points", 0)
        first = cell.source.partition("\n")[0]
        title = first.removeprefix(SIGNS["test"]).removesuffix(f" ({told_points(points)})")
        yield Property(
            tested, points, regions.without_markers(cell.source), title if first.startswith(SIGNS["test"]) else tested
        )
