"""One submission of the tiny chapter, graded with its tests in a process apart from the learner's."""

import contextlib
import os
import signal
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

from course_utils.grading import codec
from course_utils.grading.notebooks import authored
from course_utils.grading.notebooks.rebuild import visible_part
from course_utils.grading.outcomes import Findings, Outcome
from course_utils.grading.process.session import in_fork
from course_utils.grading.remote.peer import Peer
from course_utils.grading.verdicts import apart
from course_utils.grading.verdicts.run import Budget

SOURCE = Path(__file__).parent / "fixtures/tiny_course/source/01_tiny/1_numbers.ipynb"
RIGHT = {
    "double-answer": "def double(x):\n    return 2 * x",
    "largest-answer": "def largest(numbers):\n    return max(numbers, default=0)",
}
Statuses = dict[str, str]


class Seats:
    """Starts learners' processes of the sandbox, and counts them."""

    def __init__(self, sandbox: Any) -> None:
        self._sandbox = sandbox
        self.started = 0

    def __call__(self) -> Any:
        from course_utils.grading.verdicts import learner

        self.started += 1
        return self._sandbox.spawn(learner.job(folder=".", output_bytes=10_000, files={}))


def hand_in(answers: dict[str, str]) -> bytes:
    notebook = authored.read(SOURCE)
    for cell in notebook.cells:
        cell.source = answers.get(cell.id, visible_part(cell.source))
    return authored.nbformat.writes(notebook).encode()


def grade(start: Callable[[], Any], answers: dict[str, str], **budget: float) -> Findings:
    """Return what is found of a submission, from a process of its own as in a class."""

    def work() -> Any:
        limits = Budget(**{"cell": 20.0, "total": 60.0, **budget})
        source, submission = authored.read(SOURCE), hand_in(RIGHT | answers)
        return codec.written(apart.grade(source, submission, folder=SOURCE.parent, start=start, budget=limits))

    report = in_fork(work, timeout=100)
    assert report.status == "done"
    return codec.read(Findings, report.result)


def statuses(found: Findings) -> Statuses:
    return {verdict.id: verdict.status for verdict in found.graded}


def outcomes(found: Findings) -> dict[str, Outcome]:
    """What came of the cells that ran or should have."""
    return {step.id: step.outcome for step in found.steps if step.outcome is not None}


def outcome(double: str, largest: str = "passed") -> Statuses:
    return {
        "double-test-values": double,
        "double-test-sign": double,
        "largest-test-values": largest,
        "explain-answer": "manual",
    }


class Scripted:
    """A learner's process that says what it is told to, in place of the real one."""

    def __init__(self, said: Any) -> None:
        self.socket, theirs = socket.socketpair()
        self._pid = os.fork()
        if self._pid == 0:
            try:
                self.socket.close()
                end = Peer(theirs, trusting=True)
                end.handlers.update(run=lambda source: said, lookup=lambda names: {})
                end.serve()
            finally:
                os._exit(0)
        theirs.close()

    def kill(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.kill(self._pid, signal.SIGKILL)
        os.waitpid(self._pid, 0)

    def verdict(self) -> str:
        return "killed"
