"""Start learners' processes in a sandbox, from one warm parent.

Theory of operation. Importing torch and its friends takes seconds, so it is done once, by a *warm parent*, which lives
inside bubblewrap: without network, on a read-only file system that holds the system, this Python and ``course_utils``,
with an empty environment and no capabilities. `Sandbox.spawn` asks it for a fork. Each fork (see ``cage``) makes its
own user, PID, mount, IPC and network namespaces inside the sandbox, mounts its own empty /tmp, /dev/shm and home,
covers /proc, drops every capability, filters system calls, bounds its resources, and closes every descriptor but one
socket; only then does the learner's code run. So a learner's process sees neither the warm parent nor other learners,
and shares nothing writable with them.

Three guards watch over limits. The kernel bounds each process; the warm parent, which runs no learner code and cannot
be reached by any, measures the memory, processes and time of each submission and kills process 1 of its PID namespace,
with which everything else in there dies; and `Child.wait` here has the last word on time.

Nothing is ever waited for without a bound. Two sockets belong to a child: the caller talks to it through one; through
the other, which the child does not have, the warm parent says how it ended. Closing the second one kills the child, so
that nothing outlives its owner, not even one that crashed. If the second one closes without a word then the warm parent
itself is gone: that is our own fault, never the learner's, and the next `spawn` starts another one.
"""

import contextlib
import json
import os
import select
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, Self

from course_utils.errors import CourseError
from course_utils.grading.process.limits import Limits, tree
from course_utils.grading.process.session import MODULES
from course_utils.grading.sandbox import bubblewrap, warm_parent

Status = Literal["done", "exited", "killed", "timeout", "memory", "processes"]
_START_SECONDS = 120.0
_SPAWN_SECONDS = 30.0
_GRACE_SECONDS = 5.0


class SandboxFault(Exception):
    """The sandbox, not the learner, failed; trying again may help."""


@dataclass(frozen=True)
class Exit:
    """How a learner's process ended.

    Attributes:
        status: ``done``, with exit code 0; ``exited``, with another one; ``killed``, by a signal or on request; or the
            limit that it broke.
        detail: a sentence for people, without what is obvious.
        ours: the sandbox failed; says nothing about the learner.
    """

    status: Status
    detail: str = ""
    ours: bool = False


_GONE = Exit("killed", "the warm parent is gone", ours=True)
_DEAF = Exit("killed", "the warm parent does not answer", ours=True)


class Child:
    """A learner's process.

    Attributes:
        socket: connected to it; yours to close.
    """

    def __init__(self, connection: socket.socket, status: socket.socket, limits: Limits) -> None:
        self.socket = connection
        self._status = status
        self._deadline = time.monotonic() + limits.total_seconds + _GRACE_SECONDS
        self._said = b""
        self._exit: Exit | None = None

    def wait(self, timeout: float | None = None) -> Exit:
        """Wait until the process has ended with everything that it started, and say how.

        Args:
            timeout: seconds after which it is killed; the total time of its limits if None.
        """
        if self._exit is None:
            late = self._deadline if timeout is None else min(self._deadline, time.monotonic() + timeout)
            if self._hear(late):
                self._finish(_read_exit(self._said))
            elif timeout is None or late == self._deadline:
                self._finish(_DEAF)
            else:
                self._finish(Exit("timeout", f"it ran longer than {timeout:g} s"))
        assert self._exit is not None
        return self._exit

    def kill(self) -> None:
        """End the process and everything that it started; does not wait until they are gone."""
        if self._exit is None:
            gone = self._hear(time.monotonic())
            self._finish(_read_exit(self._said) if gone else Exit("killed", "ended on request"))

    def verdict(self) -> str:
        """Say in one word why the process ended the connection: timeout, memory, processes or killed.

        Raises:
            SandboxFault: the sandbox ended it for a reason of its own.
        """
        how = self.wait(_GRACE_SECONDS)
        if how.ours:
            raise SandboxFault(f"the sandbox failed: {how.detail}")
        return "killed" if how.status in ("done", "exited") else how.status

    def begin(self) -> Exit | None:
        """Wait until the learner's code may run; return None then, or how the process ended if it never will."""
        if not _is_readable(self._status, time.monotonic() + _SPAWN_SECONDS):
            self._finish(_DEAF)
        elif self._status.recv(1, socket.MSG_PEEK) == warm_parent.STARTED:
            self._status.recv(1)
        else:
            self.wait()
        return self._exit

    def _hear(self, deadline: float) -> bool:
        """Read what the warm parent says until it closes; False after the deadline."""
        while _is_readable(self._status, deadline):
            try:
                chunk = self._status.recv(4096)
            except OSError:
                chunk = b""
            if not chunk:
                return True
            self._said += chunk
        return False

    def _finish(self, how: Exit) -> None:
        self._exit = how
        # a fork of this process may hold the same socket: closing it here would not be noticed at the other side
        with contextlib.suppress(OSError):
            self._status.shutdown(socket.SHUT_RDWR)
        self._status.close()


class Sandbox:
    """One warm parent, which starts as soon as this object is made.

    Make it in the main thread, or in one that lives as long as it does. Forks of this process may call `spawn` too, if
    they were forked after the sandbox was entered; they cannot replace a warm parent that is gone.
    """

    def __init__(
        self,
        entry: str,
        *,
        limits: Limits | None = None,
        isolate: bool = True,
        warm: bool = True,
        modules: Sequence[str] = MODULES,
        hide: Iterable[Path] = (),
    ) -> None:
        """Start the warm parent.

        Args:
            entry: ``module:function`` to call in each learner's process with a connected socket and a job in bytes.
            limits: for each learner's process.
            isolate: False starts the same processes without bubblewrap and namespaces: for trusted work only.
            warm: whether the warm parent imports what notebooks use.
            modules: what that is, besides torch and the shell.
            hide: folders that no learner may see, should they be in a place that the sandbox shows (a course in /usr).

        Raises:
            CourseError: there is no bubblewrap here.
        """
        self._entry, self._limits, self._isolate = entry, limits or Limits(), isolate
        self._warm, self._hide = list(modules) if warm else None, tuple(hide)
        self._lock = threading.Lock()
        self._owner = os.getpid()
        self._start()

    def __enter__(self) -> Self:
        try:
            self.ready()
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def ready(self) -> None:
        """Wait until the warm parent is warm.

        Raises:
            CourseError: it could not start.
        """
        with self._lock:
            self._await()

    def spawn(self, job: bytes) -> Child:
        """Start a learner's process.

        Args:
            job: passed to the entry function.

        Raises:
            CourseError: the warm parent could not be started again.
            SandboxFault: the process could not be started.
        """
        for _ in range(2):
            parent = self._revive()
            try:
                child = self._request()
            except OSError as error:
                raise SandboxFault(f"no learner's process can be started: {error.strerror or error}") from None
            trouble = _GONE if child is None else child.begin()
            if child is not None and trouble is None:
                _send(child.socket, len(job).to_bytes(8, "big") + job)
                return child
            if child is not None:
                child.socket.close()
            if trouble in (_GONE, _DEAF):
                self._end_process(parent)
        raise SandboxFault(f"no learner's process can be started: {trouble.detail if trouble else ''}")

    def close(self) -> None:
        """End the warm parent and every learner's process; a fork of the owner only lets go of them."""
        with self._lock:
            if os.getpid() == self._owner:
                # forks of this process hold the same socket: closing it would not be noticed at the other side
                with contextlib.suppress(OSError):
                    self._control.shutdown(socket.SHUT_RDWR)
                with contextlib.suppress(subprocess.TimeoutExpired):
                    self._process.wait(_GRACE_SECONDS)
                self._end_process(self._process)
            self._control.close()
            self._log.close()

    def _end_process(self, process: subprocess.Popen[bytes]) -> None:
        """End a warm parent, which another thread may have replaced meanwhile, and all below it."""
        if os.getpid() == self._owner and process.poll() is None:
            # bubblewrap's own end does not always end what is inside; a warm parent that hangs would stay
            for pid in reversed(tree(process.pid)):
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
            process.wait()

    def _start(self) -> None:
        bubblewrapped = bubblewrap.find_bubblewrap() if self._isolate else None
        self._log = tempfile.TemporaryFile()  # noqa: SIM115
        self._control, theirs = socket.socketpair()
        self._is_ready = False
        with theirs:
            arguments, environment = self._command(bubblewrapped, theirs.fileno())
            self._process = subprocess.Popen(
                arguments,
                env=environment,
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=self._log,
                stderr=self._log,
                # Ctrl-C is for the owner, who then ends it in good order
                start_new_session=True,
            )

    def _command(self, found: str | None, control: int) -> tuple[list[str], dict[str, str]]:
        user = bubblewrap.user_to_become() if self._isolate else None
        wanted = warm_parent.configuration(
            self._entry, self._limits, control, isolate=self._isolate, warm=self._warm, user=user
        )
        program = ["-P", "-m", warm_parent.__name__, json.dumps(wanted)]
        if found is None:
            path = os.pathsep.join(path for path in sys.path if path)
            return [sys.executable, *program], {**os.environ, **bubblewrap.threads(), "PYTHONPATH": path}
        # Linux ties the life of a process to the thread, not the process, that started it
        tied = threading.current_thread() is threading.main_thread()
        arguments = bubblewrap.command(
            found, program, privileged=user is not None, die_with_parent=tied, hide=self._hide
        )
        return arguments, bubblewrap.environment()

    def _await(self) -> None:
        if self._is_ready:
            return
        said = b""
        if _is_readable(self._control, time.monotonic() + _START_SECONDS):
            with contextlib.suppress(OSError):
                said = self._control.recv(1)
        if said != warm_parent.READY:
            self._end_process(self._process)
            self._log.seek(0)
            last = self._log.read().decode(errors="replace").strip().rpartition("\n")[2]
            raise CourseError(
                f"The grading sandbox does not start: {last or 'it says nothing'}. `course doctor` looks into it; "
                "`--sandbox none` does without, for trusted work."
            )
        self._is_ready = True

    def _revive(self) -> subprocess.Popen[bytes]:
        """Return a warm parent that is warm; start another one if it is gone."""
        with self._lock:
            if os.getpid() == self._owner and self._is_ready and self._process.poll() is not None:
                self._control.close()
                self._log.close()
                self._start()
            self._await()
            return self._process

    def _request(self) -> Child | None:
        """Ask for a learner's process; None if nobody hears."""
        connection, theirs = socket.socketpair()
        try:
            status, our_status = socket.socketpair()
        except OSError:
            connection.close()
            theirs.close()
            raise
        with theirs, our_status:
            try:
                # one byte a message: requests of several threads and forks never mix
                socket.send_fds(self._control, [b"+"], [our_status.fileno(), theirs.fileno()])
            except OSError:
                connection.close()
                status.close()
                return None
        return Child(connection, status, self._limits)


def _is_readable(connection: socket.socket, deadline: float) -> bool:
    """Wait until something can be read, also the end."""
    # poll rather than select, which fails for a descriptor above 1023
    poller = select.poll()
    poller.register(connection, select.POLLIN)
    return bool(poller.poll(max(0.0, deadline - time.monotonic()) * 1000))


def _send(connection: socket.socket, data: bytes) -> None:
    connection.settimeout(_SPAWN_SECONDS)
    with contextlib.suppress(OSError):  # what is wrong with the process is said when it is waited for
        connection.sendall(data)
    connection.settimeout(None)


def _read_exit(said: bytes) -> Exit:
    try:
        fields: dict[str, Any] = json.loads(said.removeprefix(warm_parent.STARTED))
    except ValueError:
        return _GONE
    return Exit(**fields)
