"""Keep forked processes at work from a single-threaded one, and take what they report.

A worker is forked for one piece of work, reports it as JSON through a pipe, and leaves. One that dies, or is late, or
raises, gives a `Fault`: what ran in it was ours, so the fault is ours too.
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

from course_utils.grading import namespaces

_CHUNK = 1 << 20
#: Bytes of a report: far more than the bounds on submissions and outputs let one have.
_LONGEST = 1 << 29
_STOPS = (signal.SIGINT, signal.SIGTERM)


class Fault(Exception):
    """Grading failed for a reason that is not the submission's; the text says why."""


class Worker:
    """A forked process.

    Attributes:
        subject: what it works on, for the caller.
        deadline: on the monotonic clock; it is late afterwards.
    """

    def __init__(self, subject: Any, work: Callable[[], Any], *, seconds: float) -> None:
        """Fork it.

        Args:
            subject: kept.
            work: called there; returns JSON-able data.
            seconds: of wall time that it may take.
        """
        self.subject = subject
        self.deadline = time.monotonic() + seconds
        self._chunks: list[bytes] = []
        self._size = 0
        sys.stdout.flush()
        sys.stderr.flush()
        self._reader, writer = os.pipe()
        self._pid = os.fork()
        if self._pid == 0:
            os.close(self._reader)
            _work_and_exit(work, writer)
        os.close(writer)
        os.set_blocking(self._reader, False)

    def fileno(self) -> int:
        """Return the descriptor on which something can be read when there is news."""
        return self._reader

    def is_done(self) -> bool:
        """Take what there is to read; whether that was the end, or too much."""
        with contextlib.suppress(BlockingIOError):
            while self._size <= _LONGEST and (chunk := os.read(self._reader, _CHUNK)):
                self._chunks.append(chunk)
                self._size += len(chunk)
            return True
        return False

    def result(self) -> Any:
        """Bury the process and return what it reported.

        Raises:
            Fault: there is no result.
        """
        code = self.end()
        if self._size > _LONGEST:
            raise Fault(f"the process that ran the tests reports more than {_LONGEST} bytes")
        try:
            report = json.loads(b"".join(self._chunks))
        except ValueError:
            raise Fault(f"the process that ran the tests ended without a word ({ending(code)})") from None
        if "fault" in report:
            raise Fault(report["fault"])
        return report["result"]

    def end(self) -> int:
        """Kill the process, if it still runs, and return its exit code; negative is a signal."""
        os.close(self._reader)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._pid, signal.SIGKILL)
        with contextlib.suppress(ProcessLookupError):
            os.kill(self._pid, signal.SIGKILL)
        _, status = os.waitpid(self._pid, 0)
        return os.waitstatus_to_exitcode(status)


def wait_for_news(workers: list[Worker], *, seconds: float) -> list[Worker]:
    """Return the workers that have something to read or are late, or none after so many seconds."""
    poller = select.poll()
    for worker in workers:
        poller.register(worker, select.POLLIN)
    ready = {descriptor for descriptor, _ in poller.poll(seconds * 1000)}
    now = time.monotonic()
    return [worker for worker in workers if worker.fileno() in ready or now > worker.deadline]


@contextlib.contextmanager
def interruptible_at_times() -> Iterator[Callable[[], None]]:
    """Let Ctrl-C and SIGTERM wait for a good moment: the yielded function, when called, raises KeyboardInterrupt."""
    pressed: list[int] = []
    before = {number: signal.signal(number, lambda got, frame: pressed.append(got)) for number in _STOPS}

    def give_way() -> None:
        if pressed:
            raise KeyboardInterrupt

    try:
        yield give_way
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _work_and_exit(work: Callable[[], Any], writer: int) -> None:
    """Do the work; the parent's stack must never unwind here."""
    code = 1
    try:
        # a group of its own: Ctrl-C at the terminal is for the parent to handle
        os.setpgid(0, 0)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        if sys.platform == "linux":
            namespaces.die_with_parent()
        _be_silent()
        try:
            data = json.dumps({"result": work()}).encode()
        except Exception as error:
            data = json.dumps({"fault": one_line(error)}).encode()
        while data:
            data = data[os.write(writer, data) :]
        code = 0
    finally:
        os._exit(code)


def _be_silent() -> None:
    null = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(null, descriptor)


def one_line(error: Exception) -> str:
    """Say what went wrong in one line, with the exception's type where its text was not written for people."""
    name, text = type(error).__name__, " ".join(str(error).split())[:500]
    return text if name in ("SandboxFault", "CourseError", "Fault") else f"{name}: {text}"


def ending(code: int) -> str:
    """Say how a process ended, by its exit code; negative is a signal."""
    return f"signal {signal.Signals(-code).name}" if code < 0 else f"exit code {code}"
