"""Keep forked processes at work from a single-threaded one, and take what they report.

A worker is forked for one piece of work, reports it as a line of JSON through a pipe, and leaves by ``os._exit``, so
that nothing registered in the parent runs twice. One that dies, or is late, or raises, gives a `Fault`: what ran in it
was ours, so the fault is ours too. What a worker leaves behind may hold the pipe open: a report is over with its line,
or when the worker is dead.
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

from course_utils.grading.process import linux

_CHUNK = 1 << 20
#: Bytes of a report: far more than the bounds on submissions and outputs let one have.
_LONGEST = 1 << 29
_STOPS = (signal.SIGINT, signal.SIGTERM)
#: How often to look whether a worker is dead whose pipe others hold open.
_LOOK_SECONDS = 0.1


class Fault(Exception):
    """Grading failed for a reason that is not the submission's; the text says why.

    Attributes:
        late: the time was up.
    """

    def __init__(self, text: str, *, late: bool = False) -> None:
        super().__init__(text)
        self.late = late


class Worker:
    """A forked process.

    Attributes:
        subject: what it works on, for the caller.
        deadline: on the monotonic clock; it is late afterwards.
    """

    def __init__(self, subject: Any, work: Callable[[], Any], *, seconds: float, silent: bool = True) -> None:
        """Fork it.

        Args:
            subject: kept.
            work: called there; returns JSON-able data.
            seconds: of wall time that it may take.
            silent: whether what it prints goes nowhere; else a defect is shown, too.
        """
        self.subject = subject
        self.deadline = time.monotonic() + seconds
        self._chunks: list[bytes] = []
        self._size = 0
        sys.stdout.flush()
        sys.stderr.flush()
        self._reader, writer = os.pipe()
        try:
            self._pid = os.fork()
        except OSError:
            os.close(self._reader)
            os.close(writer)
            raise
        if self._pid == 0:
            os.close(self._reader)
            _work_and_exit(work, writer, silent=silent)
        os.close(writer)
        with contextlib.suppress(OSError):  # the child does the same: whoever comes first
            os.setpgid(self._pid, self._pid)
        os.set_blocking(self._reader, False)

    def fileno(self) -> int:
        """Return the descriptor on which something can be read when there is news."""
        return self._reader

    def is_done(self) -> bool:
        """Take what there is to read; whether that was the end, or too much."""
        dead = self._is_dead()  # asked before reading: what it said has arrived then
        with contextlib.suppress(BlockingIOError):
            while self._size <= _LONGEST and (chunk := os.read(self._reader, _CHUNK)):
                self._chunks.append(chunk)
                self._size += len(chunk)
                if chunk.endswith(b"\n"):
                    break
            return True
        return dead

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

    def _is_dead(self) -> bool:
        """Whether the process has ended; it stays there to be buried."""
        return os.waitid(os.P_PID, self._pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None


def wait_for_news(workers: list[Worker], *, seconds: float) -> list[Worker]:
    """Return the workers that have something to read, are dead or are late, or none after so many seconds."""
    poller = select.poll()
    for worker in workers:
        poller.register(worker, select.POLLIN)
    ready = {descriptor for descriptor, _ in poller.poll(max(0.0, seconds) * 1000)}
    now = time.monotonic()
    return [worker for worker in workers if worker.fileno() in ready or now > worker.deadline or worker._is_dead()]


def finish(worker: Worker) -> Any:
    """Wait until a worker has ended and return what it reported.

    Raises:
        Fault: there is no result, or not in time.
    """
    try:
        while not worker.is_done():
            left = worker.deadline - time.monotonic()
            if left <= 0:
                raise Fault("the process that ran the tests did not come to an end", late=True)
            wait_for_news([worker], seconds=min(_LOOK_SECONDS, left))
    except BaseException:
        worker.end()
        raise
    return worker.result()


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


def _work_and_exit(work: Callable[[], Any], writer: int, *, silent: bool) -> None:
    """Do the work; the parent's stack must never unwind here."""
    code = 1
    try:
        # a group of its own: Ctrl-C at the terminal is for the parent to handle
        with contextlib.suppress(OSError):
            os.setpgid(0, 0)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        if sys.platform == "linux":
            linux.die_with_parent()
        if silent:
            _be_silent()
        # JSON has no bare newline, so one says that the report is whole, whoever else still holds the pipe
        data = _report(work, shown=not silent) + b"\n"
        while data:
            data = data[os.write(writer, data) :]
        code = 0
    finally:
        os._exit(code)


def _report(work: Callable[[], Any], *, shown: bool) -> bytes:
    try:
        return json.dumps({"result": work()}).encode()
    except Exception as error:
        if shown:
            sys.excepthook(*sys.exc_info())
            sys.stderr.flush()
        return json.dumps({"fault": one_line(error)}).encode()


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
