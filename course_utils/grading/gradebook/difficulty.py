"""Tell from the records of a class which exercises it found hard, and which mistakes it made most."""

import statistics
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from course_utils.grading.status import Status


@dataclass(frozen=True)
class Attempt:
    """How one learner did one exercise.

    Attributes:
        status: ``solved``, ``partly``, ``failed``, ``untried``, or ``to mark`` if only a person can say.
        seconds: CPU time of the answer and its tests.
        message: the first line of the first message of a test that failed.
    """

    status: str
    seconds: float
    message: str

    @classmethod
    def of(cls, graded: Sequence[dict[str, Any]], seconds: float) -> "Attempt":
        """Summarize the graded cells of an exercise, as a record has them."""
        statuses = {Status(cell["status"]) for cell in graded}
        missed = {status for status in statuses if not (status.solved or status.untried)}
        said = (cell.get("message", "") for cell in graded if cell["status"] in missed)
        message = next(filter(None, said), "").partition("\n")[0]
        if all(status.untried for status in statuses):
            word = "untried"
        elif statuses == {Status.MANUAL}:
            word = "to mark"
        elif all(status.solved for status in statuses):
            word = "solved"
        else:
            word = "partly" if Status.PASSED in statuses else "failed"
        return cls(word, seconds, message)

    def as_json(self) -> dict[str, Any]:
        """Return it for a record."""
        return {"status": self.status, "seconds": round(self.seconds, 3), "message": self.message}


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
    """What the tests of one exercise told several learners, as the first thing that they told each.

    Attributes:
        notebook: where the exercise is.
        exercise: its name.
        message: what they told.
        students: whom.
    """

    notebook: str
    exercise: str
    message: str
    students: tuple[str, ...]


def difficulties(records: Iterable[dict[str, Any]]) -> list[Difficulty]:
    """Return every exercise of the records of a class, in the notebooks' order."""
    attempts: dict[tuple[str, str], list[Attempt]] = {}
    for _, notebook, exercise, attempt in _attempts(records):
        attempts.setdefault((notebook, exercise), []).append(attempt)
    return [_difficulty(notebook, exercise, found) for (notebook, exercise), found in attempts.items()]


def mistakes(records: Iterable[dict[str, Any]]) -> list[Mistake]:
    """Return the mistakes of a class, the commonest first; of equally common ones, in the notebooks' order."""
    told: dict[tuple[str, str, str], list[str]] = {}
    for student, notebook, exercise, attempt in _attempts(records):
        if attempt.message:
            told.setdefault((notebook, exercise, attempt.message), []).append(student)
    found = [Mistake(*what, tuple(students)) for what, students in told.items()]
    return sorted(found, key=lambda mistake: -len(mistake.students))


def _attempts(records: Iterable[dict[str, Any]]) -> Iterator[tuple[str, str, str, Attempt]]:
    for record in records:
        for notebook, book in sorted(record["notebooks"].items()):
            for exercise, fields in book.get("exercises", {}).items():
                yield record["student"], notebook, exercise, Attempt(**fields)


def _difficulty(notebook: str, exercise: str, attempts: list[Attempt]) -> Difficulty:
    tried = [attempt.seconds for attempt in attempts if attempt.status != "untried"]
    counts = dict(Counter(attempt.status for attempt in attempts))
    return Difficulty(notebook, exercise, counts, statistics.median(tried) if tried else 0.0)
