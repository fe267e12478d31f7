"""Oversee the tests' process, and let another one go on where one is stuck or has no memory left.

The tests' process (T) works on what a hostile process says. Its own alarm ends a loop of Python's, but not a call into
C that takes for ever, and whoever has no memory left can hardly say so. So T is a fork of the process that has one
submission to grade. It tells that one, its overseer, through a pipe when it begins to work for a cell and what came of
it. An overseer takes nothing of the learner's but texts, so it has time and memory when T has neither: it ends T, notes
``timeout`` or ``memory`` for the cell, and starts another T, which goes on after that cell with what is written.
"""

import contextlib
import json
import os
import select
import signal
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

from course_utils.grading import codec
from course_utils.grading.outcomes import Outcome
from course_utils.grading.process import linux
from course_utils.grading.process.workers import Fault, ending, one_line
from course_utils.grading.status import Status

#: After a cell's own time is up the alarm in T has so long to end it.
_GRACE_SECONDS = 10.0
#: So many tests' processes for one notebook: each but the first goes on after a cell that was lost.
_MAX_PROCESSES = 20
_CHUNK = 1 << 20


class Journal:
    """What is known of a notebook's cells, by the tests' processes so far.

    Args:
        seconds: of wall time for the whole notebook.
        tell: called with news, as JSON-able data.

    Attributes:
        outcomes: of the cells that are done, in their order; None of one that does not run.
        end: on the monotonic clock, when the time of the notebook is up.
        starts: how many learners' processes were started.
        unreadable: why the submitted file cannot be read, if that is known.
    """

    def __init__(self, seconds: float, tell: Callable[[Any], None] = lambda news: None) -> None:
        self.outcomes: list[Outcome | None] = []
        self.end = time.monotonic() + seconds
        self.starts = 0
        self.unreadable = ""
        self.tell = tell

    @contextlib.contextmanager
    def busy(self) -> Iterator[None]:
        """Say that work on what a learner sent begins, which may take as long as a cell, and when it is over."""
        self.tell({"begun": time.monotonic()})
        try:
            yield
        finally:
            self.tell({"begun": None})

    def add_start(self) -> None:
        """Count a learner's process."""
        self.starts += 1
        self.tell({"starts": self.starts})

    def add(self, outcome: Outcome | None) -> None:
        """Write down what came of the next cell."""
        self.outcomes.append(outcome)
        self.tell({"outcome": codec.written(outcome)})


def oversee(work: Callable[[Journal], Any], *, cell_seconds: float, total_seconds: float) -> Any:
    """Return what some work in a process of its own returns, begun again after each cell that it is stuck at.

    Args:
        work: called there, with what is known so far; returns JSON-able data.
        cell_seconds: how long a piece of work on what a learner sent may take.
        total_seconds: of wall time for all of it.

    Raises:
        Fault: the process ended without a result.
    """
    journal = Journal(total_seconds)
    for _ in range(_MAX_PROCESSES):
        process = _Process(work, journal)
        try:
            lost = process.follow(journal, cell_seconds + _GRACE_SECONDS)
        finally:
            code = process.end()
        if lost is None:
            return process.result(code)
        if journal.outcomes or journal.starts:
            journal.outcomes.append(Outcome(lost, "LearnerLost", LOSSES[lost], seconds=process.busy))
        else:
            journal.unreadable = _UNREADABLE[lost]
    raise Fault("the process that ran the tests got lost again and again")


class _Process:
    def __init__(self, work: Callable[[Journal], Any], journal: Journal) -> None:
        self.busy = 0.0
        self._report: dict[str, Any] = {}
        sys.stdout.flush()
        sys.stderr.flush()
        self._reader, writer = os.pipe()
        self._pid = os.fork()
        if self._pid == 0:
            os.close(self._reader)
            _work_and_exit(work, journal, writer)
        os.close(writer)

    def follow(self, journal: Journal, longest: float) -> Status | None:
        """Write down what the process tells; return why it is lost, or None once it has ended."""
        begun, line = None, bytearray()
        poller = select.poll()
        poller.register(self._reader, select.POLLIN)
        while True:
            left = None if begun is None else max(0.0, begun + longest - time.monotonic()) * 1000
            if not poller.poll(left):
                self.busy = longest
                return Status.TIMEOUT
            if not (chunk := os.read(self._reader, _CHUNK)):
                return None
            for part in chunk.splitlines(keepends=True):
                line += part
                if not part.endswith(b"\n"):
                    continue
                news = json.loads(line)
                line.clear()
                if "memory" in news:
                    self.busy = 0.0 if begun is None else time.monotonic() - begun
                    return Status.MEMORY
                begun = news.get("begun", begun)
                _write_down(journal, news)
                self._report |= {name: news[name] for name in ("result", "fault") if name in news}

    def end(self) -> int:
        """End the process, if it still runs, and return its exit code; negative is a signal."""
        os.close(self._reader)
        with contextlib.suppress(ProcessLookupError):
            os.kill(self._pid, signal.SIGKILL)
        _, status = os.waitpid(self._pid, 0)
        return os.waitstatus_to_exitcode(status)

    def result(self, code: int) -> Any:
        """Return what the process reported.

        Raises:
            Fault: it reported a fault, or nothing.
        """
        if "result" in self._report:
            return self._report["result"]
        raise Fault(
            self._report.get("fault") or f"the process that ran the tests ended without a word ({ending(code)})"
        )


def _write_down(journal: Journal, news: dict[str, Any]) -> None:
    journal.starts = news.get("starts", journal.starts)
    if "outcome" in news:
        journal.outcomes.append(news["outcome"] and codec.read(Outcome, news["outcome"]))


def _work_and_exit(work: Callable[[Journal], Any], journal: Journal, writer: int) -> None:
    """Do the work; the parent's stack must never unwind here."""
    code = 1

    def tell(news: Any) -> None:
        data = memoryview(json.dumps(news).encode() + b"\n")
        while data:
            data = data[os.write(writer, data) :]

    try:
        if sys.platform == "linux":
            linux.die_with_parent()
        journal.tell = tell
        try:
            tell({"result": work(journal)})
        except MemoryError:
            os.write(writer, _NO_MEMORY)
        except Exception as error:
            tell({"fault": one_line(error)})
        code = 0
    finally:
        os._exit(code)


_NO_MEMORY = b'{"memory": true}\n'
LOSSES = {
    Status.TIMEOUT: "it ran longer than a cell or a submission may run: is there a loop that never ends?",
    Status.MEMORY: "it used more memory than a submission may use",
}
_UNREADABLE = {
    Status.TIMEOUT: "reading the file takes longer than a cell may run",
    Status.MEMORY: "reading the file takes more memory than a submission may use",
}
