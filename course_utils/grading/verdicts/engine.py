"""Grade one submission: rebuild it, run it in the learner's process, judge it in the tests' process.

`grade` knows neither database nor class: a source notebook and a submitted file go in, a record comes out, and both
are JSON. The caller gives it a way to start learner's processes (the sandbox) and calls it in a process of its own,
which is the tests' process.

A learner's process that hangs, dies or talks nonsense is thrown away. The cell or test that did it gets that verdict; a
new process runs the cells before it again, without those that were lost, and grading goes on from there. After
`MAX_STARTS` processes whatever is left is not run. The same holds where this process itself is stuck over a cell, or
has no memory left: whoever oversees it starts another one, which goes on by what its `Journal` says.
"""

import contextlib
import json
import signal
import socket
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any, Protocol

from course_utils.cells import exercises, role
from course_utils.grading.gradebook.records import OUTPUT_CUT
from course_utils.grading.notebooks.pictures import fitting, shown_kind
from course_utils.grading.notebooks.rebuild import Guest, Rebuilt, Step, Unreadable, rebuild
from course_utils.grading.process.session import Outcome
from course_utils.grading.remote.exceptions import LearnerLost
from course_utils.grading.remote.peer import Peer
from course_utils.grading.status import Status
from course_utils.grading.verdicts.allowance import Allowance
from course_utils.grading.verdicts.causes import Causes
from course_utils.grading.verdicts.overseer import LOSSES, Journal
from course_utils.grading.verdicts.tester import Tester, prepare
from course_utils.stubs import Stubs

MAX_STARTS = 8
ELSEWHERE = "the answer is not in its own cell: look at the cells beside it"
NOT_RUN = Outcome(Status.NOT_RUN, message="grading this submission used up its time before this test")
NO_STARTS = Outcome(Status.NOT_RUN, message="the cells before this test ended all the Pythons that a submission gets")
#: What is said of a cell that ran for less than the whole limit.
_SHORTENED = (
    "it did not end within {:g} s, all that a test gets once a cell of its exercise ran too long:"
    " is there a loop that never ends?"
)


class Learner(Protocol):
    """A learner's process."""

    socket: socket.socket

    def kill(self) -> None:
        """End it and everything that it started."""

    def verdict(self) -> str:
        """Say why it ended: timeout, memory, killed ..."""


@dataclass(frozen=True)
class Budget:
    """What one cell and one submission may use.

    Attributes:
        cell: seconds of wall time of a cell.
        total: seconds of wall time of the submission.
        output: characters that are kept of each text of a cell; a few times as much is kept of a whole notebook's.
    """

    cell: float = 60.0
    total: float = 300.0
    output: int = 1_000_000


@dataclass
class Graded:
    """The verdict on one graded cell.

    Attributes:
        id: the cell's grade id.
        exercise: the exercise that it belongs to.
        points: what it is worth.
        score: what was earned; None where a person has to mark it.
        status: what came of it.
        ename: the exception's type name.
        message: what the check said; of one to mark, where the answer is if it is not in its cell.
        seconds: CPU seconds of the test; of one that was lost, the wall time until then.
    """

    id: str
    exercise: str
    points: float
    score: float | None
    status: Status
    ename: str = ""
    message: str = ""
    seconds: float = 0.0


@dataclass
class Record:
    """What grading a submission found.

    Attributes:
        status: graded, or unreadable with the reason in ``facts``.
        graded: the verdict on every graded cell, in the source's order.
        steps: per rebuilt cell its id, source and outcome, for the executed notebook.
        facts: what differs from the released notebook.
        seconds: wall time.
    """

    status: str
    graded: list[Graded] = field(default_factory=list)
    steps: list[dict[str, Any]] = field(default_factory=list)
    facts: list[str] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def score(self) -> float:
        """Points earned so far, without what a person has to mark."""
        return sum(cell.score or 0.0 for cell in self.graded)

    def as_json(self) -> dict[str, Any]:
        """Return the record as JSON-able data."""
        return asdict(self)


def grade(
    source: Any,
    submission: bytes | None,
    *,
    folder: Path,
    start: Callable[[], Learner],
    budget: Budget | None = None,
    journal: Journal | None = None,
    stubs: Stubs | None = None,
    earlier: Sequence[Any] = (),
    moved: Sequence[Guest] = (),
) -> Record:
    """Grade one submitted notebook; call this in the main thread of a process that is thrown away afterwards.

    Args:
        source: the source notebook.
        submission: the submitted file, which may be any bytes; None if there is none.
        folder: where the tests find the notebook's data.
        start: starts a new learner's process that serves a `Peer`.
        budget: limits of wall time.
        journal: what an earlier process found; told what this one does.
        stubs: what students get in place of solutions.
        earlier: other editions of the notebook that the learner may have had.
        moved: cells of the notebook from other submitted files.
    """
    started = time.monotonic()
    budget = budget or Budget()
    journal = journal or Journal(budget.total)
    stubs = stubs or Stubs()
    try:
        with readable(journal), reading(budget.total):
            rebuilt = rebuild(source, submission, stubs, earlier, moved)
    except Unreadable as error:
        return unreadable(source, str(error))
    record = _Apart(source, stubs, rebuilt, folder, start, budget, journal).record()
    record.seconds = time.monotonic() - started
    return record


@contextlib.contextmanager
def reading(seconds: float) -> Iterator[None]:
    """Bound what reading a submission takes, in a process whose memory is bounded: a few bytes of JSON may be hundreds.

    Args:
        seconds: of wall time.

    Raises:
        Unreadable: the time is up, or the memory used up.
    """
    try:
        with alarm(seconds, LearnerLost):
            yield
    except MemoryError:
        raise Unreadable("the file needs more memory than a submission may use") from None
    except LearnerLost:
        raise Unreadable("the file takes longer to read than a submission may run") from None


class Run:
    """One pass over the steps of a notebook, through as many learner's processes as it takes.

    What is graded, and where tests run, is up to the subclass.

    Args:
        rebuilt: the cells, and what differs from the released notebook.
        start: starts a new learner's process.
        budget: limits of wall time.
        journal: what an earlier process found; told what this one does.
    """

    def __init__(self, rebuilt: Rebuilt, start: Callable[[], Learner], budget: Budget, journal: Journal) -> None:
        self._steps, self._facts = rebuilt.steps, rebuilt.facts
        self._start, self._budget, self._journal = start, budget, journal
        self._learner: Learner | None = None
        self._peer: Peer | None = None
        self._output = 0
        self._done: list[Step] = []
        self._causes = Causes(rebuilt.places)
        self._allowance = Allowance(budget.cell)
        self._written: dict[str, tuple[str, str]] = {}  # by exercise: the answer, and what was released in its place

    def record(self) -> Record:
        """Run everything and return the record."""
        record, cut = Record("graded", facts=self._facts), list[str]()
        try:
            known = len(self._journal.outcomes)
            for index, step in enumerate(self._steps):
                if index < known:
                    outcome = self._journal.outcomes[index]
                    self._resume(step, outcome)
                    if outcome is not None and outcome.status is Status.TIMEOUT:
                        self._allowance.exceeded(role(step.id).exercise)
                else:
                    outcome = self._outcome(step)
                    outcome = outcome and _cut(outcome, self._budget.output)
                    self._journal.add(outcome)
                if outcome is not None:
                    outcome = self._explained(step, outcome)
                    cut += [step.id] if outcome.cut else []
                if (graded := self._judged(step, outcome)) is not None:
                    record.graded.append(graded)
                record.steps.append(self._told(step, outcome))
        finally:
            self._throw_away()
        if cut:
            named = ", ".join(cut[:_NAMED]) + (", ..." if len(cut) > _NAMED else "")
            record.facts.append(f"{OUTPUT_CUT} {_kilobytes(self._budget.output)}: {named}")
        return record

    def _resume(self, step: Step, outcome: Outcome | None) -> None:
        """Go on after a step that an earlier process did."""
        if outcome is not None and outcome.status.ended:
            self._done.append(step)

    def _explained(self, step: Step, outcome: Outcome) -> Outcome:
        """Return the outcome of a step; of a test, with what lies behind it in the cells before."""
        exercise = role(step.id).exercise
        if self._is_test(step):
            return self._causes.explained(outcome, step.source, *self._written.get(exercise, ("", "")))
        released = self._released(step)
        if released:
            self._written[exercise] = step.source, released
        self._causes.saw(step.source, outcome, released, step.origin.source if step.origin else "")
        return outcome

    def _is_test(self, step: Step) -> bool:
        raise NotImplementedError

    def _released(self, step: Step) -> str:
        """Return an answer cell as learners first see it; of any other cell, nothing."""
        raise NotImplementedError

    def _told(self, step: Step, outcome: Outcome | None) -> dict[str, Any]:
        """Return what the executed notebook shows of a step."""
        told = {"id": step.id, "source": step.source, **({"attachments": step.pictures} if step.pictures else {})}
        if outcome is None:
            return told
        # as long as it is in a report, where a letter may take twelve bytes
        self._output += len(json.dumps([getattr(outcome, name) for name in (*_SAID, "pictures")]))
        limit, all_cells = _kilobytes(self._budget.output), _OUTPUTS * self._budget.output
        if self._output > all_cells:
            outcome = _cut(outcome, _SHORT)
            limit = f"{_SHORT} characters: the cells of this notebook have shown {_kilobytes(all_cells)}"
        return told | asdict(outcome) | ({"limit": limit} if outcome.cut else {})

    def _judged(self, step: Step, outcome: Outcome | None) -> Graded | None:
        """Return the verdict on a step; None if it is not graded."""
        raise NotImplementedError

    def _work(self, peer: Peer, step: Step) -> Outcome:
        """Run a step.

        Raises:
            LearnerLost: the learner's process is late, gone or talks nonsense.
        """
        outcome = run(peer, step)
        self._done.append(step)
        return outcome

    def _connect(self, peer: Peer) -> None:
        """Get ready for a new learner's process."""

    def _outcome(self, step: Step) -> Outcome | None:
        if not step.runs:
            return None
        if not self._ready():
            return NOT_RUN if time.monotonic() >= self._journal.end else NO_STARTS
        assert self._peer is not None
        exercise, began = role(step.id).exercise, time.monotonic()
        seconds = self._allowance.seconds(exercise)
        try:
            with self._bounded(seconds):
                outcome = self._work(self._peer, step)
        except LearnerLost as lost:
            outcome = Outcome(Status(lost.reason), "LearnerLost", str(lost))
        took = time.monotonic() - began
        if not outcome.status.ended:
            outcome = replace(self._after_loss(step, outcome), seconds=took)
            if outcome.status is Status.TIMEOUT:
                self._allowance.exceeded(exercise)
                if seconds < self._budget.cell and time.monotonic() < self._journal.end:
                    outcome = replace(outcome, message=_SHORTENED.format(seconds))
            return outcome
        self._allowance.ended(exercise, took)
        if self._peer.lost:
            self._throw_away()
        return outcome

    @contextlib.contextmanager
    def _bounded(self, seconds: float) -> Iterator[None]:
        """Bound the time of a cell, that of the learner's process and ours: a test may go through an endless answer."""
        assert self._peer is not None
        self._peer.deadline = min(time.monotonic() + seconds, self._journal.end)
        with self._journal.busy(), alarm(self._peer.deadline - time.monotonic(), self._peer.lose):
            yield

    def _after_loss(self, step: Step, outcome: Outcome) -> Outcome:
        reason = outcome.status
        if self._learner is not None and reason is Status.KILLED:
            reason = Status(self._learner.verdict())
        self._throw_away()
        return Outcome(reason, outcome.ename, _LOSSES.get(reason, outcome.message))

    def _ready(self) -> bool:
        """Have a learner's process that has run all cells so far; False if there may be no more of them."""
        while self._peer is None:
            if self._journal.starts >= MAX_STARTS or time.monotonic() >= self._journal.end:
                return False
            self._journal.add_start()
            self._learner = self._start()
            self._peer = Peer(self._learner.socket, trusting=False)
            self._connect(self._peer)
            self._replay()
        return True

    def _replay(self) -> None:
        """Run again what had run before; a cell that is lost this time is left out from now on."""
        for step in list(self._done):
            assert self._peer is not None
            try:
                with self._bounded(self._budget.cell):
                    run(self._peer, step)
            except LearnerLost:
                self._done.remove(step)
                self._throw_away()
                return

    def _throw_away(self) -> None:
        if self._learner is not None:
            self._learner.kill()
            self._learner.socket.close()
        self._learner = self._peer = None


class _Apart(Run):
    """The tests run in this process, against objects of the learner's."""

    def __init__(
        self,
        source: Any,
        stubs: Stubs,
        rebuilt: Rebuilt,
        folder: Path,
        start: Callable[[], Learner],
        budget: Budget,
        journal: Journal,
    ) -> None:
        super().__init__(rebuilt, start, budget, journal)
        self._stubs = stubs
        asked = exercises(source).items()
        self._answers = {name: "" if exercise.answer is None else exercise.answer.source for name, exercise in asked}
        self._setup = next(cell.source for cell in source.cells if cell.id == "setup")
        self._folder = folder
        self._tester: Tester | None = None
        self._lost: dict[str, Outcome] = {}  # by exercise: why its answer cell was lost

    def _judged(self, step: Step, outcome: Outcome | None) -> Graded | None:
        return _judged(step, outcome)

    def _is_test(self, step: Step) -> bool:
        return step.kind == "test"

    def _released(self, step: Step) -> str:
        return self._stubs.released(step.origin.source, code=step.code) if step.kind == "answer" else ""

    def _outcome(self, step: Step) -> Outcome | None:
        if step.kind == "test" and (lost := self._lost.get(role(step.id).exercise)):
            return lost
        return super()._outcome(step)

    def _work(self, peer: Peer, step: Step) -> Outcome:
        assert self._tester is not None
        if step.kind == "test":
            return self._tester.run(step.source, self._answers[role(step.id).exercise])
        outcome = super()._work(peer, step)
        self._read(step)
        return outcome

    def _read(self, step: Step) -> None:
        assert self._tester is not None
        self._tester.read(step.source, answer=step.kind == "answer")

    def _connect(self, peer: Peer) -> None:
        self._tester = Tester(peer, prepare(self._folder, self._setup))
        for step in self._done:
            self._read(step)

    def _after_loss(self, step: Step, outcome: Outcome) -> Outcome:
        lost = super()._after_loss(step, outcome)
        self._note_loss(step, lost)
        return lost

    def _resume(self, step: Step, outcome: Outcome | None) -> None:
        if outcome is not None and not outcome.status.ended:
            self._note_loss(step, outcome)
        elif step.kind != "test":
            super()._resume(step, outcome)

    def _note_loss(self, step: Step, lost: Outcome) -> None:
        if step.kind == "answer":
            self._lost[role(step.id).exercise] = lost


def run(peer: Peer, step: Step) -> Outcome:
    """Have a learner's cell run; what its process says of it is information, checked to be of the right types.

    Raises:
        LearnerLost: the process is late, gone or talks nonsense.
    """
    try:
        said = peer.ask("run", step.source)
    except Exception as error:  # the learner's process reports one instead of an outcome: there was no memory for it
        return Outcome(Status.FAILED, type(error).__name__, str(error)[:_LONGEST_ERROR])
    try:
        return _understood(said)
    except Exception as error:  # what it says is not even of a kind that can be looked at
        raise LearnerLost("nonsense", f"it speaks of the cell in {type(error).__name__}s") from None


def _understood(said: Any) -> Outcome:
    status = said.get("status") if isinstance(said, dict) else None
    if not isinstance(status, str) or status not in ("passed", "failed"):
        raise LearnerLost("nonsense", "it says neither that the cell passed nor that it failed")
    cut = [name for name in _list(said.get("cut")) if isinstance(name, str)]
    texts = {name: said[name] for name in _TEXTS if isinstance(said.get(name), str)}
    mistake, seconds = said.get("mistake"), said.get("seconds")
    shown = _list(said.get("pictures"))
    pictures = tuple(data for data in shown if shown_kind(data))
    return Outcome(
        Status(status),
        **texts,
        mistake=mistake if isinstance(mistake, str) else None,
        seconds=seconds if isinstance(seconds, float) and 0.0 <= seconds < float("inf") else 0.0,
        line=_whole(said.get("line")),
        cut=tuple(name for name in _SAID if name in cut),
        pictures=pictures,
        left_out=_whole(said.get("left_out")) + len(shown) - len(pictures),
    )


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _whole(value: Any) -> int:
    return value if type(value) is int and 0 <= value < 1 << 31 else 0


@contextlib.contextmanager
def alarm(seconds: float, lose: Callable[[str, str], LearnerLost]) -> Iterator[None]:
    """Raise `LearnerLost` in this process's main thread when the time is up, and each second from then on.

    What is caught by ``except BaseException`` in the code below, or raised where Python drops exceptions, comes again.

    Args:
        seconds: until then.
        lose: makes a note of the reason and returns the exception.
    """
    active = True

    def ring(number: int, frame: Any) -> None:
        if active:
            raise lose("timeout", "the time is up")

    before = signal.signal(signal.SIGALRM, ring)
    try:
        signal.setitimer(signal.ITIMER_REAL, max(seconds, 0.001), 1.0)
        try:
            yield
        finally:
            active = False
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0.0)
        signal.signal(signal.SIGALRM, before)


def _cut(outcome: Outcome, longest: int) -> Outcome:
    """Return an outcome with texts, and pictures together, of so many characters at most; dots where a text was cut."""
    said = {name: getattr(outcome, name) or "" for name in _SAID}
    cut = {name for name, text in said.items() if len(text) > longest}.union(outcome.cut)
    shorter: dict[str, Any] = {name: f"{said[name].removesuffix('...')[:longest]}..." for name in cut}
    kept = fitting(outcome.pictures, longest)
    left_out = outcome.left_out + len(outcome.pictures) - len(kept)
    return replace(outcome, **shorter, cut=tuple(sorted(cut)), pictures=tuple(kept), left_out=left_out)


_TEXTS = ("ename", "message", "stdout", "stderr", "value")
_SAID = ("ename", "message", "mistake", "stdout", "stderr", "value")
#: A notebook's outputs together may be so many times as long as a text; beyond that each is cut to a few words.
_OUTPUTS = 10
_SHORT = 100
_NAMED = 5
_LONGEST_ERROR = 4000
_LOSSES = LOSSES | {
    Status.KILLED: "the Python process that ran it ended: did it call exit, or crash the interpreter?",
    Status.NONSENSE: "the Python process that ran it broke the connection to the tests",
}


@contextlib.contextmanager
def readable(journal: Journal) -> Iterator[None]:
    """Read a submitted file.

    Raises:
        Unreadable: an earlier process could not.
    """
    if journal.unreadable:
        raise Unreadable(journal.unreadable)
    with journal.busy():
        yield


def _kilobytes(size: int) -> str:
    return f"{size / 1000:g} KB"


def unreadable(source: Any, reason: str) -> Record:
    """Return the record of a file that is no notebook.

    Args:
        source: the source notebook.
        reason: why it is none.
    """
    return Record(
        "unreadable", [_zero(cell, Status.UNREADABLE, reason) for cell in _graded_cells(source)], facts=[reason]
    )


def _graded_cells(source: Any) -> list[Any]:
    return [cell for cell in source.cells if cell.metadata.get("nbgrader", {}).get("grade")]


def to_mark(step: Step, exercise: str, points: float) -> Graded:
    """Return the verdict on an answer that a person has to mark.

    Args:
        step: the answer.
        exercise: that it belongs to.
        points: what it is worth.
    """
    return Graded(step.id, exercise, points, None, Status.MANUAL, message=ELSEWHERE if step.elsewhere else "")


def _zero(cell: Any, status: Status, message: str) -> Graded:
    return Graded(
        cell.id, role(cell.id).exercise or cell.id, cell.metadata.nbgrader.points, 0.0, status, message=message
    )


def _judged(step: Step, outcome: Outcome | None) -> Graded | None:
    if step.origin is None or not step.origin.metadata.get("nbgrader", {}).get("grade"):
        return None
    points = step.origin.metadata.nbgrader.points
    exercise = role(step.id).exercise
    if step.kind == "answer":  # a written question
        return to_mark(step, exercise, points)
    assert outcome is not None
    score = float(points) if outcome.passed else 0.0
    return Graded(
        step.id, exercise, points, score, outcome.status, outcome.ename, outcome.message[:4000], outcome.seconds
    )
