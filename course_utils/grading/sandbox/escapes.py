"""Try to get out of the sandbox, as a learner's code could.

Each attempt is a function that is sent to a learner's process as text and runs there: it imports what it needs, knows
nothing of this module, and returns what it got hold of, or an empty list if it was held. `run` is the other end.
"""

import inspect
import json
import socket
import textwrap
from collections.abc import Callable
from typing import Any

ENTRY = f"{__name__}:run"


def run(connection: socket.socket, job: bytes) -> None:
    """Be a learner's process: run a job, Python text, send the value of its ``answer`` as a line, and wait for the end.

    Args:
        connection: where the answer goes; when the other side closes it, this process ends.
        job: what `job` made; it may use ``connection`` itself.
    """
    names: dict[str, Any] = {"__name__": "__main__", "connection": connection}
    exec(compile(job, "<job>", "exec"), names)
    connection.sendall(json.dumps(names.get("answer")).encode() + b"\n")
    connection.recv(1)


def job(attempt: Callable[..., Any], *arguments: Any) -> bytes:
    """Return the job that calls a function with plain arguments."""
    source = textwrap.dedent(inspect.getsource(attempt))
    return f"{source}\nanswer = {attempt.__name__}(*{arguments!r})\n".encode()


def connect(port: int, abstract: str) -> list[str]:
    """Try to reach servers on this machine's loopback and on an abstract UNIX socket, and to have other sockets."""
    import socket

    families: list[tuple[str, int, Any]] = [
        ("this machine's network", socket.AF_INET, ("127.0.0.1", port)),
        ("the internet", socket.AF_INET, ("192.0.2.1", 80)),
        ("another program's socket", socket.AF_UNIX, f"\0{abstract}"),
    ]
    reached = []
    for name, family, address in families:
        with socket.socket(family) as server:
            server.settimeout(0.5)
            try:
                server.connect(address)
            except TimeoutError:
                reached.append(f"{name} (packets leave)")
            except OSError:
                continue
            else:
                reached.append(name)
    for name in ("AF_VSOCK", "AF_PACKET", "AF_ALG"):
        try:
            socket.socket(getattr(socket, name), socket.SOCK_RAW if name == "AF_PACKET" else socket.SOCK_STREAM).close()
        except OSError:
            continue
        reached.append(name)
    return reached


def write_outside(folders: list[str]) -> list[str]:
    """Try to make a file in every folder that is not private."""
    import os

    made = []
    for folder in folders:
        path = os.path.join(folder, "course-doctor-was-here")
        try:
            with open(path, "w"):
                made.append(folder)
            os.remove(path)
        except OSError:
            continue
    return made


def read(paths: list[str]) -> list[str]:
    """Try to see files and folders that are none of the learner's business."""
    import os

    return [path for path in paths if os.path.lexists(path)]


def meet_processes(victim: int) -> list[str]:
    """Try to see and signal any other process than this one, and to trace and read ``victim``."""
    import ctypes
    import os

    found = [f"/proc/{name}" for name in os.listdir("/proc")]
    for pid in {victim, *range(2, 2000)} - {os.getpid()}:
        try:
            os.kill(pid, 0)
        except OSError:
            continue
        found.append(f"process {pid}")
    if os.getpid() != 1 or os.getppid() != 0:
        found.append(f"process {os.getppid()}, the parent")
    if os.getpgid(0) != 1:
        found.append("a process group of others")
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.process_vm_readv(victim, None, 0, None, 0, 0) == 0:
        found.append("the memory of another process")
    if libc.ptrace(16, victim, None, None) == 0:
        found.append(f"tracing process {victim}")
    if (child := os.fork()) == 0:
        os._exit(libc.ptrace(0, 0, None, None) != 0)
    if os.waitpid(child, 0)[1] == 0:
        found.append("tracing a child")
    return found


def mounts() -> int:
    """Return the number of the mounts that this process sees; 0 where that cannot be told."""
    import os

    try:
        return os.stat("/proc/self/ns/mnt").st_ino
    except OSError:
        return 0


def gain_rights(outside: int) -> list[str]:
    """Try to have capabilities, to make namespaces, to take off a cover, and to use calls that the filter denies.

    Where it succeeds, it changes the machine: it runs only where it sees other mounts than those of whoever asks.

    Args:
        outside: what `mounts` says there.

    Raises:
        RuntimeError: this is no sandbox.
    """
    import ctypes
    import os
    import socket

    try:
        is_inside = os.stat("/proc/self/ns/mnt").st_ino != outside
    except OSError:  # a sandbox covers it, where its process is the first and has no parent
        is_inside = (os.getpid(), os.getppid()) == (1, 0)
    if not outside or not is_inside:
        raise RuntimeError("this would unmount what is mounted here: it is for the inside of a sandbox alone")
    libc = ctypes.CDLL(None, use_errno=True)
    intel = os.uname().machine == "x86_64"
    held = (ctypes.c_uint32 * 6)()
    libc.capget((ctypes.c_uint32 * 2)(0x20080522, 0), held)
    gained = ["capabilities"] if any(held) else []
    if libc.prctl(39, 0, 0, 0, 0) != 1:
        gained.append("new privileges by a program")

    def mapped(file: int, flags: int) -> int:
        libc.mmap.restype = ctypes.c_long
        return int(libc.mmap(None, ctypes.c_size_t(1 << 21), 3, flags, file, ctypes.c_long(0)))

    tries: dict[str, Callable[[], int]] = {
        "memory in a nameless file": lambda: libc.memfd_create(b"x", 0),
        "shared memory of no file": lambda: mapped(-1, 0x21),
        "huge pages": lambda: mapped(-1, 0x40022),
        "shared memory of /dev/zero": lambda: mapped(os.open("/dev/zero", os.O_RDWR), 0x01),
        "files that are watched": lambda: libc.inotify_init1(0),
        "requests that wait": lambda: libc.syscall(206 if intel else 0, 1, ctypes.byref(ctypes.c_ulong(0))),
        "rules for files": lambda: libc.syscall(444, ctypes.byref(ctypes.c_ulong(1)), 8, 0),
        "a queue of messages": lambda: libc.syscall(240 if intel else 180, b"x", 0o102, 0o600, None),
        "attributes of a file": lambda: libc.setxattr(b"/tmp", b"user.x", b"y", 1, 0),
        "what is mounted": lambda: libc.syscall(458, None, None, 0, 0),
        "shared memory of System V": lambda: libc.shmget(7, 4096, 0o1666),
        "keys": lambda: libc.syscall(250 if intel else 219, 0, -3, 0),
        "the kernel's log": lambda: libc.klogctl(10, None, 0),
        "a kernel program": lambda: libc.syscall(321 if intel else 280, 5, None, 0),
        "a mount": lambda: libc.mount(b"tmpfs", b"/tmp", b"tmpfs", 0, None),
        "the cover of /tmp": lambda: libc.umount2(b"/tmp", 2),
        "the cover of /proc": lambda: libc.umount2(b"/proc", 2),
        "a name for the machine": lambda: libc.sethostname(b"learner", 7),
        "a user namespace": lambda: libc.unshare(0x10000000),
        "a user namespace by clone": lambda: libc.syscall(
            56 if intel else 220, 0x10000000 | 17, None, None, None, None
        ),
    }
    for name, attempt in tries.items():
        result = attempt()
        if result == 0 and "clone" in name:
            os._exit(0)
        if result >= 0:
            gained.append(name)
    try:
        os.mknod("/tmp/disk", 0o60600, os.makedev(8, 0))
        gained.append("a device")
    except OSError:
        pass
    for family in (16, 30):  # NETLINK and TIPC have pairs of their own
        try:
            for end in socket.socketpair(family, socket.SOCK_DGRAM):
                end.close()
            gained.append(f"sockets of family {family}")
        except OSError:
            pass
    return gained


def leave_mark(name: str) -> list[str]:
    """Leave something for another learner's process wherever that can be done; returns where it could not."""
    import os
    import socket

    failed = []
    for folder in ("/tmp", "/dev/shm", os.environ["HOME"]):
        try:
            with open(os.path.join(folder, name), "w") as stream:
                stream.write("secret")
        except OSError:
            failed.append(folder)
    server = socket.socket(socket.AF_UNIX)
    server.bind(f"\0{name}")
    server.listen()
    globals()["kept"] = server
    return failed


def find_mark(name: str) -> list[str]:
    """Look for what `leave_mark` left in another learner's process."""
    import os
    import socket

    places = [os.path.join(folder, name) for folder in ("/tmp", "/dev/shm", os.environ["HOME"])]
    found = [place for place in places if os.path.exists(place)]
    with socket.socket(socket.AF_UNIX) as client:
        try:
            client.connect(f"\0{name}")
            found.append("a socket")
        except OSError:
            pass
    return found


def list_descriptors() -> list[str]:
    """List open descriptors other than the standard ones, which lead nowhere, and the socket."""
    import os

    null = os.stat("/dev/null").st_rdev
    found = []
    for descriptor in range(4096):
        try:
            status = os.fstat(descriptor)
        except OSError:
            continue
        if descriptor > 3 or (descriptor < 3 and status.st_rdev != null):
            found.append(f"descriptor {descriptor}")
    return found


def list_environment() -> list[list[str]]:
    """List the names and values of the environment."""
    import os

    return [[name, value] for name, value in os.environ.items()]


def take_memory(size: int, processes: int) -> list[str]:
    """Try to have ``size`` bytes in each of several processes, which one process alone may have."""
    import mmap
    import os
    import time

    if processes > 1 and os.fork() == 0:
        take_memory(size, processes - 1)
    step = 16 << 20
    kept = []
    for _ in range(0, size, step):
        piece = mmap.mmap(-1, step, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
        piece[:] = b"x" * step
        kept.append(piece)
    time.sleep(60)
    return [f"{size} bytes in each of several processes"]


def take_processes(limit: int) -> list[str]:
    """Try to have more processes than allowed."""
    import os
    import time

    made = 0
    while made < 2 * limit:
        try:
            if os.fork() == 0:
                time.sleep(60)
                os._exit(0)
        except OSError:
            break
        made += 1
    return [f"{made} processes"] if made >= limit else []


def take_disk(limit: int) -> list[str]:
    """Try to write more than allowed, to one file and to many."""
    import contextlib
    import os

    block = bytes(1 << 20)
    written, largest = 0, 0
    for number in range(4):
        size = 0
        with (
            contextlib.suppress(OSError),
            open(os.path.join(("/tmp", "/dev/shm")[number % 2], str(number)), "wb", 0) as file,
        ):
            while size < 2 * limit and (count := file.write(block)):
                size += count
        written, largest = written + size, max(largest, size)
    return [f"{written} bytes"] if max(largest, written) > limit else []


def take_time() -> None:
    """Run for ever, and refuse to be stopped."""
    import contextlib
    import signal

    for number in range(1, 32):
        with contextlib.suppress(OSError):
            signal.signal(number, signal.SIG_IGN)
    while True:
        try:
            while True:
                pass
        except BaseException:
            continue
