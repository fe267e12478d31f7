"""Turn a fork of the warm parent into a learner's process.

Theory of operation. The fork is made in two steps, because a process never enters a new PID namespace itself, only its
children do: the first fork sets up the cage around itself and forks once more; that second fork is process 1 in there,
inherits everything that was set up, and becomes the learner's process. When process 1 ends, however it ends, the kernel
ends every process of its namespace. The first fork says the number of the second through a pipe and leaves.

Without isolation there is one fork, in a session of its own. Whatever goes wrong before the learner's code runs is said
through the same pipe and is our own fault.
"""

import os
import socket
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

from course_utils.grading.process import limits as limiting
from course_utils.grading.process import linux
from course_utils.grading.process.limits import Limits
from course_utils.grading.sandbox import namespaces, seccomp

HOME, FONTS = Path("/sandbox/home"), Path("/sandbox/fonts")
#: Says through the pipe that the number of the learner's process follows.
BORN = b"born "
_SOCKET = 3
#: The warm parent holds a few descriptors and one a living child.
_DESCRIPTORS = 1 << 16

Entry = Callable[[socket.socket, bytes], None]


def become_learner(entry: Entry, connection: int, pipe: int, limits: Limits, *, isolate: bool) -> NoReturn:
    """Set up the cage and run ``entry`` in it; call this in a fresh fork, which it ends.

    Args:
        entry: called with the socket and the job, which is read from it.
        connection: the descriptor of a stream socket, the only one that the learner's process keeps.
        pipe: the descriptor of a pipe, to write `BORN` and a process number to, or a sentence that says what went
            wrong.
        limits: what it may use.
        isolate: whether to make new namespaces and filter system calls.
    """
    code = 1
    try:
        if _enter(limits, isolate=isolate, pipe=pipe):
            _keep_only(connection)
            _work(entry)
        code = 0
    finally:
        os._exit(code)


def check(limits: Limits) -> None:
    """Set up a cage in a fork that ends at once.

    Raises:
        OSError: the system refuses.
    """
    reader, writer = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            _isolate(limits)
        except BaseException as error:
            os.write(writer, str(error).encode())
        finally:
            os._exit(0)
    os.close(writer)
    with open(reader, "rb") as stream:
        said = stream.read()
    os.waitpid(pid, 0)
    if said:
        raise OSError(said.decode())


def _enter(limits: Limits, *, isolate: bool, pipe: int) -> bool:
    """Return True in the process that is to be the learner's, and False in the one that only made it."""
    pid = 0
    try:
        if isolate:
            _isolate(limits)
            pid = os.fork()
        else:
            _separate(limits)
        # kill(0) reaches a whole process group, also across PID namespaces: never the warm parent's
        if pid == 0:
            os.setsid()
    except BaseException as error:
        os.write(pipe, f"{type(error).__name__}: {error}".encode())
        raise
    if pid != 0 or not isolate:
        os.write(pipe, BORN + str(pid or os.getpid()).encode())
    return pid == 0


def _separate(limits: Limits) -> None:
    if sys.platform == "linux":
        linux.adopt_orphans()
        linux.die_with_parent()
    limiting.apply(limits, alone=False)


def _isolate(limits: Limits) -> None:
    """Set up the cage around this process."""
    # if the machine runs out of memory, the kernel should end a learner's process first
    Path("/proc/self/oom_score_adj").write_text("1000")
    namespaces.unshare()
    limiting.apply(limits, alone=True)
    namespaces.mount_private(HOME, limits.file_bytes)
    namespaces.drop_capabilities()
    os.chdir(HOME)
    seccomp.install()


def _keep_only(connection: int) -> None:
    """Close every descriptor but one, which becomes `_SOCKET`."""
    null = os.open(os.devnull, os.O_RDWR)
    os.dup2(connection, _SOCKET, inheritable=False)
    os.set_inheritable(_SOCKET, False)
    for descriptor in (0, 1, 2):
        os.dup2(null, descriptor)
    os.closerange(_SOCKET + 1, _DESCRIPTORS)


def _work(entry: Entry) -> None:
    sys.argv = [""]
    with socket.socket(fileno=_SOCKET) as connection:
        job = _read_exactly(connection, int.from_bytes(_read_exactly(connection, 8), "big"))
        entry(connection, job)


def _read_exactly(connection: socket.socket, length: int) -> bytes:
    data = bytearray()
    while len(data) < length:
        chunk = connection.recv(min(length - len(data), 1 << 20))
        if not chunk:
            raise EOFError("the other side hung up before the job was sent")
        data += chunk
    return bytes(data)
