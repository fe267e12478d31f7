"""Read the roles of notebook cells from their ids.

A cell's id says what it is for, in words, and equals its nbgrader ``grade_id`` where it has one:

=======================  ==========================================================================
``setup``                the one locked cell of imports
``opener``, ``quiz``     questions whose answers are remembered
``<ex>-task``            what an exercise asks, with its labels (difficulty, importance, minutes, points)
``<ex>-answer``          where the learner writes; Markdown for a written question
``<ex>-try``             the learner's bench
``<ex>-test-<property>`` one property, with its own points
``<ex>-check``           runs all tests at once, for people alone
``<ex>-help``            the hint ladder
``<name>-guess``         a prediction; the cell after it reveals the outcome
``<name>-demo``          something to move
``<name>-run``           the learner's instruments at work on an experiment
``<name>-figure``        draws; so does ``<name>-figure-run``
=======================  ==========================================================================

What is run for its output alone is folded (`is_folded`): tests, questions and figures. Of a folded cell JupyterLab
shows the first line, which says what it holds (`SIGNS`). Code of any other kind is there to be read, so it is not.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

SKIP_TAG = "skip-execution"
#: How the first line of a code cell begins, by what the cell is for. ``# YOUR CODE HERE`` comes from nbgrader, and a
#: cell of any other kind is to be read and run.
SIGNS = {"test": "# Test: ", "quiz": "# Quiz: ", "figure": "# Figure: ", "try": "# Try: "}
#: Kinds of code cells that are run for their output.
FOLDED = ("test", "quiz", "figure")

_TEST = re.compile(r"(?P<exercise>[a-z0-9-]+)-test-(?P<property>[a-z0-9-]+)")
_PART = re.compile(r"(?P<exercise>[a-z0-9-]+)-(?P<kind>task|answer|try|check|help)")
_LABELS = re.compile(
    r"difficulty (?P<difficulty>[1-5])/5 · importance (?P<importance>[1-5])/5 · "
    r"(?P<minutes>\d+) minutes · (?P<points>\d+) points?"
)


@dataclass(frozen=True)
class Role:
    """What a cell is for: ``kind`` is setup, task, answer, try, test, check, help, quiz, figure, or text (the rest)."""

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
    if cell_id in ("opener", "quiz"):
        return Role("quiz")
    if cell_id.endswith(("-figure", "-figure-run")):
        return Role("figure")
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


def is_folded(cell: Any) -> bool:
    """Whether the cell's source is folded: it is code that is run for its output."""
    return cell.cell_type == "code" and role(cell.id).kind in FOLDED


def told_points(points: int) -> str:
    """Return ``1 point``, ``2 points`` and so on."""
    return f"{points} point{'s' * (points != 1)}"


def is_skipped(cell: Any) -> bool:
    """Whether graders skip the cell: it only explores."""
    return SKIP_TAG in cell.metadata.get("tags", [])


def quizzes(source: str) -> Iterator[tuple[str, str, list[Any]]]:
    """Yield key, question and choices of each call of ``study.quiz`` in a cell; none if it is not Python."""
    try:
        calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
        for call in calls:
            if ast.unparse(call.func) == "study.quiz":
                key, asked, choices = map(ast.literal_eval, call.args)
                yield key, asked, choices
    except (SyntaxError, ValueError):  # a learner's own
        return
