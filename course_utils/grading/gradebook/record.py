"""Say what is kept of a submission beside the gradebook: verdicts, where the time went, and on what all of it rests.

Of a record of an earlier version, what it does not say is as by default here.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace

from course_utils.grading.outcomes import Verdict
from course_utils.grading.process.limits import Limits
from course_utils.grading.status import Status

#: How the fact begins that tells of output that is not whole.
OUTPUT_CUT = "output cut at"
#: The fact of a notebook without a file of its own, of which a part may have been handed in with another.
NOT_HANDED_IN = "the notebook was not handed in"
#: How the fact begins that tells of such a part.
HANDED_IN_WITH = "handed in with"


@dataclass(frozen=True)
class Basis:
    """What a verdict depends on.

    Attributes:
        submission: digest of what was handed in.
        source: digest of the chapter.
        engine: digest of the course's own code that decides, and of the libraries below it.
        tests: where they ran, ``apart`` or ``in kernel``.
    """

    submission: str = ""
    source: str = ""
    engine: str = ""
    tests: str = ""


@dataclass(frozen=True)
class Attempt:
    """How one learner did one exercise.

    Attributes:
        status: ``solved``, ``partly``, ``failed``, ``untried``, or ``to mark`` if only a person can say.
        seconds: CPU time of the answer and its tests.
        message: the first line of the most telling message of a test that failed: the first of those that name a
            mistake, or else that found something out, or else of all.
        mistake: the key of the mistake that it names.
        kind: the kind of what it found out.
    """

    status: str
    seconds: float = 0.0
    message: str = ""
    mistake: str = ""
    kind: str = ""

    @classmethod
    def of(cls, graded: Sequence[Verdict], seconds: float) -> "Attempt":
        """Summarize the graded cells of an exercise."""
        statuses = {verdict.status for verdict in graded}
        missed = [it for it in graded if it.message and not (it.status.solved or it.status.untried)]
        telling = max(missed, key=lambda it: (bool(it.mistake), bool(it.kind)), default=None)
        if all(status.untried for status in statuses):
            word = "untried"
        elif statuses == {Status.MANUAL}:
            word = "to mark"
        elif all(status.solved for status in statuses):
            word = "solved"
        else:
            word = "partly" if Status.PASSED in statuses else "failed"
        if telling is None:
            return cls(word, round(seconds, 3))
        return cls(word, round(seconds, 3), telling.message.partition("\n")[0], telling.mistake, telling.kind)


@dataclass(frozen=True)
class Spent:
    """Where the seconds of a notebook went.

    Attributes:
        wall: all of them.
        learner: CPU time of the learner's cells, and of what tests call of them.
        tests: CPU time of the tests.
    """

    wall: float = 0.0
    learner: float = 0.0
    tests: float = 0.0


@dataclass(frozen=True)
class Book:
    """What a record says of one notebook; its sources and outputs are in the executed notebook.

    Attributes:
        status: graded, unreadable or missing.
        score: points earned so far.
        points: what can be earned.
        bytes: of the submitted file.
        facts: what differs from the released notebook.
        seconds: where they went.
        exercises: how each was done.
        graded: the verdicts, in the source's order.
    """

    status: str = ""
    score: float = 0.0
    points: float = 0.0
    bytes: int = 0
    facts: tuple[str, ...] = ()
    seconds: Spent = field(default_factory=Spent)
    exercises: dict[str, Attempt] = field(default_factory=dict)
    graded: tuple[Verdict, ...] = ()


@dataclass(frozen=True)
class Took:
    """Wall time of a submission: all of it, and the engine's part."""

    wall: float = 0.0
    engine: float = 0.0


@dataclass(frozen=True)
class Record:
    """All verdicts of a submission.

    Attributes:
        student: the student's id.
        chapter: such as ``04_feedforward``.
        basis: what the verdicts depend on.
        limits: what each notebook was allowed, by name.
        graded_at: when, in ISO form.
        submitted_at: likewise; None if that is unknown.
        facts: what was noticed about the submission as a whole.
        seconds: where they went.
        versions: of the libraries that decide.
        notebooks: by name.
        files: what lies beside the record.
    """

    student: str = ""
    chapter: str = ""
    basis: Basis = field(default_factory=Basis, metadata={"key": "for"})
    limits: dict[str, float] = field(default_factory=dict)
    graded_at: str = ""
    submitted_at: str | None = None
    facts: tuple[str, ...] = ()
    seconds: Took = field(default_factory=Took)
    versions: dict[str, str] = field(default_factory=dict)
    notebooks: dict[str, Book] = field(default_factory=dict)
    files: tuple[str, ...] = ()

    def may_improve(self, limits: Limits) -> bool:
        """Whether a verdict may be another one under these limits, since one is higher than it was then."""
        raised = any(limit > self.limits.get(name, 0) for name, limit in asdict(limits).items())
        graded = (verdict for book in self.notebooks.values() for verdict in book.graded)
        return raised and any(verdict.status.limit_may_help for verdict in graded)

    def with_marks(self, marks: Mapping[tuple[str, str], "Mark"]) -> "Record":
        """Return the record with what a person has given by now, by notebook and cell."""
        books = {
            name: _marked(book, {cell: mark for (where, cell), mark in marks.items() if where == name})
            for name, book in self.notebooks.items()
        }
        return replace(self, notebooks=books)


@dataclass(frozen=True)
class Mark:
    """What the gradebook says of a cell that a person has to do with.

    Attributes:
        score: its points, those by hand before those of the tests.
        waits: whether a person has yet to mark it.
        by_hand: what a person gave, without extra credit; None if nobody did.
    """

    score: float
    waits: bool
    by_hand: float | None = None


def _marked(book: Book, marks: Mapping[str, Mark]) -> Book:
    facts, exercises, graded = list(book.facts), dict(book.exercises), []
    for verdict in book.graded:
        if mark := marks.get(verdict.id):
            if mark.by_hand is not None and mark.by_hand > verdict.points:
                given = f"{mark.by_hand:g} of {verdict.points:g} points"
                facts.insert(0, f"more by hand than '{verdict.id}' is worth: {given}")
            if not mark.waits and verdict.status is Status.MANUAL and verdict.exercise in exercises:
                word = "solved" if mark.score >= verdict.points else "partly" if mark.score else "failed"
                exercises[verdict.exercise] = replace(exercises[verdict.exercise], status=word)
            verdict = replace(verdict, score=mark.score, status=_status(verdict.status, mark))
        graded.append(verdict)
    score = sum(verdict.score or 0.0 for verdict in graded)
    return replace(book, facts=tuple(facts), exercises=exercises, graded=tuple(graded), score=score)


def _status(status: Status, mark: Mark) -> Status:
    if mark.waits:
        return Status.MANUAL
    return Status.MARKED if status is Status.MANUAL else status


@dataclass(frozen=True)
class Summary:
    """What a line of a table tells of a record.

    Attributes:
        scores: points earned so far, and possible, of each notebook.
        statuses: how many tests and answers ended how.
        seconds: wall time.
        facts: what was noticed.
    """

    scores: dict[str, tuple[float, float]]
    statuses: dict[str, int]
    seconds: float
    facts: tuple[str, ...]

    @classmethod
    def of(cls, record: Record) -> "Summary":
        """Summarize a record."""
        books = record.notebooks
        several = len(books) > 1
        facts = [f"{name}: {fact}" if several else fact for name, book in books.items() for fact in book.facts]
        return cls(
            scores={name: (book.score, book.points) for name, book in books.items()},
            statuses=dict(Counter(verdict.status for book in books.values() for verdict in book.graded)),
            seconds=record.seconds.wall,
            facts=(*record.facts, *facts),
        )
