"""Run the cells of a rebuilt notebook, through as many learner's processes as it takes.

A learner's process that hangs, dies or talks nonsense is thrown away. The cell or test that did it gets that verdict; a
new process runs the cells before it again, without those that were lost, and grading goes on from there. After
`MAX_STARTS` processes whatever is left is not run. The same holds where this process itself is stuck over a cell, or
has no memory left: whoever oversees it starts another one, which goes on by what its `Journal` says.
"""

import contextlib
import socket
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Protocol

from course_utils.cells import role
from course_utils.grading.notebooks.rebuild import Rebuilt, Step, Unreadable
from course_utils.grading.outcomes import ExecutedCell, Findings, Outcome, Verdict
from course_utils.grading.remote.exceptions import LearnerLost
from course_utils.grading.remote.peer import Peer
from course_utils.grading.status import Status
from course_utils.grading.verdicts.allowance import Allowance
from course_utils.grading.verdicts.causes import Causes
from course_utils.grading.verdicts.clock import alarm
from course_utils.grading.verdicts.overseer import LOSSES, Journal
from course_utils.grading.verdicts.record import Output
from course_utils.grading.verdicts.testimony import run

MAX_STARTS = 8
NOT_RUN = Outcome(Status.NOT_RUN, message="grading this submission used up its time before this test")
NO_STARTS = Outcome(Status.NOT_RUN, message="the cells before this test ended all the Pythons that a submission gets")
#: What is said of a cell that ran for less than the whole limit.
_SHORTENED = (
    "it did not end within {:g} s, all that a test gets once a cell of its exercise ran too long:"
    " is there a loop that never ends?"
)
_LOSSES = LOSSES | {
    Status.KILLED: "the Python process that ran it ended: did it call exit, or crash the interpreter?",
    Status.NONSENSE: "the Python process that ran it broke the connection to the tests",
}


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
        self._output = Output(budget.output)
        self._done: list[Step] = []
        self._causes = Causes(rebuilt.places)
        self._allowance = Allowance(budget.cell)
        self._written: dict[str, tuple[str, str]] = {}  # by exercise: the answer, and what was released in its place

    def findings(self) -> Findings:
        """Run everything and return what is found."""
        graded, cells = list[Verdict](), list[ExecutedCell]()
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
                    outcome = outcome and self._output.kept(outcome)
                    self._journal.add(outcome)
                if outcome is not None:
                    outcome = self._explained(step, outcome)
                if (verdict := self._judged(step, outcome)) is not None:
                    graded.append(verdict)
                cells.append(self._output.shown(step, outcome))
        finally:
            self._throw_away()
        return Findings("graded", tuple(graded), tuple(cells), (*self._facts, *self._output.facts()))

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

    def _judged(self, step: Step, outcome: Outcome | None) -> Verdict | None:
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
