"""Read the roles of notebook cells from their ids.

A cell's id says what it is for, in words, and equals its nbgrader ``grade_id`` where it has one:

=======================  ==========================================================================
``setup``                the one locked cell of imports
``<ex>-task``            what an exercise asks, with its labels (difficulty, importance, minutes, points)
``<ex>-answer``          where the learner writes; Markdown for a written question
``<ex>-try``             the learner's bench
``<ex>-test-<property>`` one property, with its own points
``<ex>-check``           runs all tests at once, for people alone
``<ex>-help``            the hint ladder
``<name>-guess``         a prediction; the cell after it reveals the outcome
``<name>-demo``          something to move
``<name>-run``           the learner's instruments at work on an experiment
=======================  ==========================================================================
"""

import re
from dataclasses import dataclass, field
from typing import Any

SKIP_TAG = "skip-execution"

_TEST = re.compile(r"(?P<exercise>[a-z0-9-]+)-test-(?P<property>[a-z0-9-]+)")
_PART = re.compile(r"(?P<exercise>[a-z0-9-]+)-(?P<kind>task|answer|try|check|help)")
_LABELS = re.compile(
    r"difficulty (?P<difficulty>[1-5])/5 · importance (?P<importance>[1-5])/5 · "
    r"(?P<minutes>\d+) minutes · (?P<points>\d+) points?"
)


@dataclass(frozen=True)
class Role:
    """What a cell is for: ``kind`` is setup, task, answer, try, test, check, help or text (anything else)."""

    kind: str
    exercise: str = ""
    property: str = ""


@dataclass(frozen=True)
class Labels:
    """The labels under an exercise's heading."""

    difficulty: int
    importance: int
    minutes: int
    points: int


@dataclass
class Exercise:
    """The cells of one exercise, in the notebook's order."""

    name: str
    task: Any = None
    answer: Any = None
    check: Any = None
    help: Any = None
    tries: list[Any] = field(default_factory=list)
    tests: list[Any] = field(default_factory=list)

    @property
    def written(self) -> bool:
        """Whether a person grades the answer: it is Markdown."""
        return self.answer is not None and self.answer.cell_type == "markdown"

    @property
    def points(self) -> int:
        """Points of the exercise: those of its tests, or of a written answer."""
        graded = [self.answer] if self.written else self.tests
        return sum(cell.metadata.nbgrader.points for cell in graded)


def role(cell_id: str) -> Role:
    """Return the role that a cell id declares."""
    if cell_id == "setup":
        return Role("setup")
    if match := _PART.fullmatch(cell_id):
        return Role(match["kind"], match["exercise"])
    if match := _TEST.fullmatch(cell_id):
        return Role("test", match["exercise"], match["property"])
    return Role("text")


def exercises(notebook: Any) -> dict[str, Exercise]:
    """Group the cells of a notebook by exercise, in order of appearance."""
    found: dict[str, Exercise] = {}
    for cell in notebook.cells:
        cell_role = role(cell.get("id", ""))
        if not cell_role.exercise:
            continue
        exercise = found.setdefault(cell_role.exercise, Exercise(cell_role.exercise))
        match cell_role.kind:
            case "try":
                exercise.tries.append(cell)
            case "test":
                exercise.tests.append(cell)
            case kind:
                setattr(exercise, kind, cell)
    return found


def labels(task_source: str) -> Labels:
    """Parse ``difficulty 2/5 · importance 4/5 · 8 minutes · 3 points`` from a task's text.

    Raises:
        ValueError: the line is missing or malformed.
    """
    match = _LABELS.search(task_source)
    if match is None:
        raise ValueError(
            "a task needs a line such as 'difficulty 2/5 · importance 4/5 · 8 minutes · 3 points' under its heading"
        )
    return Labels(**{name: int(value) for name, value in match.groupdict().items()})


def is_skipped(cell: Any) -> bool:
    """Whether graders skip the cell: it only explores."""
    return SKIP_TAG in cell.metadata.get("tags", [])
