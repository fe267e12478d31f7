"""Grade one submission: rebuild it, run it in the learner's process, judge it in the tests' process.

`grade` knows neither database nor class: a source notebook and a submitted file go in, findings come out. The caller
gives it a way to start learner's processes (the sandbox) and calls it in a process of its own, the tests' process.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from course_utils.cells import exercises, role
from course_utils.grading.notebooks.rebuild import Guest, Rebuilt, Step, Unreadable, rebuild
from course_utils.grading.outcomes import Findings, Outcome, Verdict
from course_utils.grading.remote.peer import Peer
from course_utils.grading.verdicts.clock import reading
from course_utils.grading.verdicts.overseer import Journal
from course_utils.grading.verdicts.record import to_mark, unreadable, verdict
from course_utils.grading.verdicts.run import Budget, Learner, Run, readable
from course_utils.grading.verdicts.tester import Tester, prepare
from course_utils.stubs import Stubs


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
) -> Findings:
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
    findings = _Apart(source, stubs, rebuilt, folder, start, budget, journal).findings()
    return replace(findings, seconds=time.monotonic() - started)


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

    def _judged(self, step: Step, outcome: Outcome | None) -> Verdict | None:
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


def _judged(step: Step, outcome: Outcome | None) -> Verdict | None:
    if step.origin is None or not step.origin.metadata.get("nbgrader", {}).get("grade"):
        return None
    points = step.origin.metadata.nbgrader.points
    exercise = role(step.id).exercise
    if step.kind == "answer":  # a written question
        return to_mark(step, exercise, points)
    assert outcome is not None
    return verdict(step, exercise, points, float(points) if outcome.passed else 0.0, outcome, outcome.status)
