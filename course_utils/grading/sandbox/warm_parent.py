"""Be the warm parent: import the libraries once, and fork a learner's process whenever asked.

Theory of operation. This process runs no learner code and has one thread, so that forking it is safe. It waits for four
things at once:

- a message on the control socket: one byte with two descriptors, the status socket of a new learner's process and its
  own. It forks, and says `STARTED` on the status socket; or says there that it cannot, and goes on.
- the end of a learner's process: it says why on the status socket, as JSON, and closes it.
- the other side closing a status socket: nobody wants that process any more; it is killed.
- the clock: it measures every learner's process, and kills those that use too much memory or time.

When the control socket is closed at the other side, it ends and everything ends with it. A learner's process can
neither see nor name this one; it ends all that the learner started by killing process 1 of the learner's PID namespace,
or, without isolation, by killing the session and every orphan.
"""

import contextlib
import gc
import importlib
import json
import os
import random
import select
import signal
import socket
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from course_utils.grading.process import linux
from course_utils.grading.process.limits import Limits, Usage, children
from course_utils.grading.process.session import require_one_thread, warm_up
from course_utils.grading.sandbox import cage, namespaces

READY, STARTED = b"R", b"+"
_SEED = 0
_POLL_SECONDS = 0.1
#: At most this share of the time goes into measuring, as long as the pause after it is not longer than the longest one.
_MEASURING = 0.1
_LONGEST_PAUSE = 1.0
#: Descriptors that starting and measuring a learner's process take for a moment, besides its two sockets.
_SPARE = 4
_GONE = select.POLLIN | select.POLLHUP | select.POLLERR


@dataclass
class Learner:
    """A learner's process.

    Attributes:
        pid: its process number here.
        status: the descriptor of its status socket.
        started: on the monotonic clock.
        reason: why it was killed: a status and a detail; None if it was not.
    """

    pid: int
    status: int
    started: float
    reason: tuple[str, str] | None = None


class WarmParent:
    """The warm parent and its learners' processes."""

    def __init__(self, control: socket.socket, entry: cage.Entry, limits: Limits, *, isolate: bool) -> None:
        self._control, self._entry, self._limits, self._isolate = control, entry, limits, isolate
        self._learners: dict[int, Learner] = {}
        self._wake, self._woken = os.pipe()
        os.set_blocking(self._wake, False)
        os.set_blocking(self._woken, False)
        self._next_measure = 0.0

    def serve(self) -> None:
        """Serve until the control socket is closed at the other side."""
        signal.signal(signal.SIGCHLD, lambda number, frame: None)
        signal.set_wakeup_fd(self._woken, warn_on_full_buffer=False)
        self._control.sendall(READY)
        while True:
            for descriptor in self._ready():
                if descriptor == self._control.fileno():
                    if not self._receive():
                        return self._end()
                elif descriptor in self._learners:
                    self._kill(self._learners[descriptor], "killed", "ended on request")
            self._reap()
            self._measure()

    def _ready(self) -> list[int]:
        """Wait until something happens and return the descriptors that say what."""
        poller = select.poll()
        poller.register(self._control, _GONE)
        poller.register(self._wake, select.POLLIN)
        for status, learner in self._learners.items():
            if learner.reason is None:
                poller.register(status, _GONE)
        wait = max(0.0, self._next_measure - time.monotonic()) if self._learners else None
        ready = [descriptor for descriptor, _ in poller.poll(None if wait is None else wait * 1000)]
        if self._wake in ready:
            with contextlib.suppress(BlockingIOError):
                os.read(self._wake, 4096)
        return ready

    def _receive(self) -> bool:
        """Start a learner's process if one is asked for; False if none will be asked for any more."""
        try:
            request, descriptors, _, _ = socket.recv_fds(self._control, 1, 2)
        except ConnectionError:
            return False
        if not request:
            return False
        if len(descriptors) == 2 and _has_room():
            self._start(*descriptors)
        elif descriptors:
            for descriptor in descriptors[1:]:
                os.close(descriptor)
            _refuse(descriptors[0], "the warm parent has no descriptors left")
        return True

    def _start(self, status: int, connection: int) -> None:
        try:
            pid = self._fork(connection)
        except OSError as error:
            _refuse(status, f"the warm parent cannot start it: {error.strerror or error}")
        else:
            self._learners[status] = Learner(pid, status, time.monotonic())
            with contextlib.suppress(OSError):
                os.write(status, STARTED)
        finally:
            os.close(connection)

    def _fork(self, connection: int) -> int:
        """Return the number of a new learner's process.

        Raises:
            OSError: there is none.
        """
        reader, writer = os.pipe()
        with open(reader, "rb") as stream:
            try:
                pid = os.fork()
                if pid == 0:
                    self._let_go()
                    cage.become_learner(self._entry, connection, writer, self._limits, isolate=self._isolate)
            finally:
                os.close(writer)
            said = stream.read()  # until the learner's code may run
        if not said.startswith(cage.BORN):
            raise OSError(said.decode(errors="replace") or "the new process ended before it began")
        return int(said.removeprefix(cage.BORN))

    def _let_go(self) -> None:
        """Forget, in a fork, what belongs to the warm parent."""
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        # closed by number later; the object must not close a stranger of the same number when it is collected
        self._control.detach()

    def _reap(self) -> None:
        learners = {learner.pid: learner for learner in self._learners.values()}
        while True:
            try:
                pid, status, used = os.wait4(-1, os.WNOHANG)
            except ChildProcessError:
                return
            if pid == 0:
                break
            if pid in learners:
                self._report(learners[pid], status, used.ru_utime + used.ru_stime)
        if not self._isolate:
            self._kill_strays()

    def _report(self, learner: Learner, status: int, seconds: float) -> None:
        """Say on the status socket how a learner's process ended."""
        if not self._isolate:
            with contextlib.suppress(OSError):
                os.killpg(learner.pid, signal.SIGKILL)
        name, detail = learner.reason or _ending(os.waitstatus_to_exitcode(status), seconds, self._limits)
        del self._learners[learner.status]
        _say(learner.status, {"status": name, "detail": detail})

    def _kill_strays(self) -> None:
        """Kill what a dead learner's process left behind: its orphans have become our children."""
        for pid in set(children("self")) - {learner.pid for learner in self._learners.values()}:
            with contextlib.suppress(OSError):
                os.kill(pid, signal.SIGKILL)

    def _measure(self) -> None:
        """Kill what uses too much."""
        began = time.monotonic()
        if began < self._next_measure:
            return
        for learner in self._learners.values():
            if learner.reason is None:
                self._judge(learner, began - learner.started)
        ended = time.monotonic()
        pause = max(_POLL_SECONDS, (ended - began) / _MEASURING)
        self._next_measure = ended + min(pause, _LONGEST_PAUSE)

    def _judge(self, learner: Learner, seconds: float) -> None:
        limits = self._limits
        if seconds > limits.total_seconds:
            return self._kill(learner, "timeout", f"it ran for {seconds:.0f} s; {limits.total_seconds:g} s are allowed")
        usage = Usage.of(learner.pid, enough=limits.memory)
        if usage.memory > limits.memory:
            used, allowed = usage.memory >> 20, limits.memory >> 20
            return self._kill(learner, "memory", f"it used {used} MiB of memory; {allowed} MiB are allowed")
        if usage.processes > limits.processes:
            detail = f"it had {usage.processes} processes; {limits.processes} are allowed"
            return self._kill(learner, "processes", detail)
        return None

    def _kill(self, learner: Learner, status: str, detail: str) -> None:
        learner.reason = learner.reason or (status, detail)
        with contextlib.suppress(OSError):
            os.kill(learner.pid, signal.SIGKILL)

    def _end(self) -> None:
        for learner in self._learners.values():
            self._kill(learner, "killed", "the sandbox is closed")
        # in a sandbox the kernel kills whatever is left when this process has ended
        while not self._isolate and (self._learners or children("self")):
            self._reap()
            time.sleep(0.001)


def _ending(code: int, seconds: float, limits: Limits) -> tuple[str, str]:
    """Return the status and detail of a process that ended by itself."""
    if code == 0:
        return "done", ""
    if code > 0:
        return "exited", f"exit code {code}"
    name = signal.Signals(-code).name
    # the kernel counts a process's time and reports it by two clocks, which differ by a tick or two
    if name in ("SIGKILL", "SIGXCPU") and seconds >= 0.95 * limits.total_seconds:
        return "timeout", f"it used {seconds:.0f} s of CPU time; {limits.total_seconds:g} s are allowed"
    return "killed", f"signal {name}"


def _has_room() -> bool:
    """Whether there are the descriptors that one more learner's process takes."""
    spare: list[int] = []
    try:
        spare += (os.open(os.devnull, os.O_RDONLY) for _ in range(_SPARE))
    except OSError:
        return False
    finally:
        for descriptor in spare:
            os.close(descriptor)
    return True


def _refuse(status: int, detail: str) -> None:
    """Say that a learner's process cannot be had, through no fault of its own."""
    _say(status, {"status": "killed", "detail": detail, "ours": True})


def _say(status: int, ending: dict[str, Any]) -> None:
    with contextlib.suppress(OSError):
        os.write(status, json.dumps(ending).encode())
    os.close(status)


def configuration(
    entry: str, limits: Limits, control: int, *, isolate: bool, warm: Sequence[str] | None, user: int | None
) -> dict[str, Any]:
    """Return what `main` needs to know, as JSON-able data.

    Args:
        entry: ``module:function`` to call in each learner's process.
        limits: for each of them.
        control: the descriptor of the control socket.
        isolate: whether this process is in a sandbox and each learner's process gets namespaces of its own.
        warm: modules to import besides torch and the shell; None imports nothing.
        user: the user to become, if started by root.
    """
    return {
        "entry": entry,
        "limits": asdict(limits),
        "control": control,
        "isolate": isolate,
        "warm": warm,
        "user": user,
    }


def main(argument: str) -> None:
    """Serve as a JSON `configuration` says."""
    wanted = json.loads(argument)
    limits = Limits(**wanted["limits"])
    if wanted["user"] is not None:
        for folder in ("/tmp", str(cage.HOME)):
            os.chmod(folder, 0o1777)
        namespaces.become(wanted["user"])
    if wanted["isolate"]:
        cage.check(limits)
        _lay_out_home()
    if sys.platform == "linux":
        linux.adopt_orphans()
    if wanted["warm"] is not None:
        warm_up(wanted["warm"])
    module, _, function = wanted["entry"].partition(":")
    entry = getattr(importlib.import_module(module), function)
    _seed()
    # what is alive now is never garbage: a collection in a fork would only copy its pages
    gc.collect()
    gc.freeze()
    require_one_thread()
    with socket.socket(fileno=wanted["control"]) as control:
        WarmParent(control, entry, limits, isolate=wanted["isolate"]).serve()


def _seed() -> None:
    """Seed every source of random numbers; all forks begin from this state, because this process draws none."""
    random.seed(_SEED)
    if "numpy" in sys.modules:
        sys.modules["numpy"].random.seed(_SEED)
    if "torch" in sys.modules:
        sys.modules["torch"].manual_seed(_SEED)


def _lay_out_home() -> None:
    """Put the lists of fonts where matplotlib looks for them; it wants that folder writable."""
    folder = cage.HOME / ".cache/matplotlib"
    folder.mkdir(parents=True)
    for path in cage.FONTS.glob("*.json"):
        (folder / path.name).symlink_to(path)


if __name__ == "__main__":
    main(sys.argv[1])
