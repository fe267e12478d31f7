"""Tell from the records of a class which exercises it found hard, and which mistakes it made most."""

import statistics
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from course_utils.grading.gradebook.record import Attempt, Record


@dataclass(frozen=True)
class Difficulty:
    """How a class did one exercise.

    Attributes:
        notebook: where the exercise is.
        exercise: its name.
        counts: learners by the status of their attempt.
        seconds: the median of those who tried.
    """

    notebook: str
    exercise: str
    counts: dict[str, int]
    seconds: float


@dataclass(frozen=True)
class Mistake:
    """What the tests of one exercise told several learners, as the most telling thing that they told each.

    Attributes:
        notebook: where the exercise is.
        exercise: its name.
        message: what they told; of one mistake that was told in several ways, the commonest.
        students: whom.
        key: the mistake's, if a check knows it.
    """

    notebook: str
    exercise: str
    message: str
    students: tuple[str, ...]
    key: str = ""


def difficulties(records: Iterable[Record]) -> list[Difficulty]:
    """Return every exercise of the records of a class, in the notebooks' order."""
    attempts: dict[tuple[str, str], list[Attempt]] = {}
    for _, notebook, exercise, attempt in _attempts(records):
        attempts.setdefault((notebook, exercise), []).append(attempt)
    return [_difficulty(notebook, exercise, found) for (notebook, exercise), found in attempts.items()]


def mistakes(records: Iterable[Record]) -> list[Mistake]:
    """Return the mistakes of a class, the commonest first; of equally common ones, in the notebooks' order.

    A mistake that a check knows is counted by its key, for what is told of it differs with the case; what a check does
    not know is counted by what was told.
    """
    made: dict[tuple[str, str, str], list[tuple[str, str, str]]] = {}
    for student, notebook, exercise, attempt in _attempts(records):
        if attempt.message:
            what = (attempt.mistake, "") if attempt.mistake else (exercise, attempt.message)
            made.setdefault((notebook, *what), []).append((student, exercise, attempt.message))
    found = [_mistake(notebook, "" if told else what, by) for (notebook, what, told), by in made.items()]
    return sorted(found, key=lambda mistake: -len(mistake.students))


def _mistake(notebook: str, key: str, made_by: list[tuple[str, str, str]]) -> Mistake:
    students, exercises, messages = zip(*made_by, strict=True)
    ((message, _),) = Counter(messages).most_common(1)
    return Mistake(notebook, exercises[0], message, tuple(dict.fromkeys(students)), key)


def _attempts(records: Iterable[Record]) -> Iterator[tuple[str, str, str, Attempt]]:
    for record in records:
        for notebook, book in sorted(record.notebooks.items()):
            for exercise, attempt in book.exercises.items():
                yield record.student, notebook, exercise, attempt


def _difficulty(notebook: str, exercise: str, attempts: list[Attempt]) -> Difficulty:
    tried = [attempt.seconds for attempt in attempts if attempt.status != "untried"]
    counts = dict(Counter(attempt.status for attempt in attempts))
    return Difficulty(notebook, exercise, counts, statistics.median(tried) if tried else 0.0)
