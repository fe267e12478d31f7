"""Say and bound what one notebook of a submission may use, and measure what it uses.

The kernel bounds each process by resource limits (`apply`). What they cannot see is the sum over all processes of a
submission, so the supervisor measures that from time to time (`Usage`). Address space is bounded above what the warm
parent has mapped: most learners who ask for too much get a ``MemoryError`` in the cell that did it, and the process
lives on. Everything here does what the system can do: macOS has neither ``/proc`` nor a working address space limit.
"""

import contextlib
import math
import os
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

_OPEN_FILES = 256
#: Also the most timers; all processes of a user share what the system allows.
_PENDING_SIGNALS = 1024
#: What a socket may hold for its process in the kernel: two buffers, and what is attached to it.
_SOCKET = 512 << 10
_PROC = Path("/proc")
#: A container's bound on memory, by control groups of version 2 and 1: folder, file of the bound, file of what is used.
_MEMORY_GROUPS = (
    (Path("/sys/fs/cgroup"), "memory.max", "memory.current"),
    (Path("/sys/fs/cgroup/memory"), "memory.limit_in_bytes", "memory.usage_in_bytes"),
)


@dataclass(frozen=True)
class Setting:
    """A limit as a person sets it: by an option of `course grade`, or in the configuration as ``c.CourseGrade.NAME``.

    Attributes:
        name: the setting.
        field: the field of `Limits`.
        unit: what it is counted in.
        size: how much of the field one unit is.
        least: under it right answers fail. A warm Python is large.
        usual: what holds if nobody sets it.
        bounds: what it bounds.
    """

    name: str
    field: str
    unit: str
    size: int
    least: int
    usual: int
    bounds: str

    @property
    def option(self) -> str:
        """Return the option of `course grade`."""
        return f"--{self.name.replace('_', '-')}"


#: No limit is higher, in its unit.
MOST = 1_000_000
SETTINGS = {
    setting.name: setting
    for setting in (
        Setting("cell_seconds", "cell_seconds", "seconds", 1, 1, 60, "wall time of a cell"),
        Setting("total_seconds", "total_seconds", "seconds", 1, 1, 300, "wall time, and CPU time of each process"),
        Setting("memory", "memory", "MiB", 1 << 20, 256, 2048, "memory of all processes together"),
        Setting("processes", "processes", "processes", 1, 4, 64, "processes and threads"),
        Setting("file_megabytes", "file_bytes", "MB", 10**6, 1, 100, "a file, and all files together"),
        Setting("output_kilobytes", "output_bytes", "KB", 10**3, 1, 1000, "what is kept of a cell's output"),
    )
}


def _usual(name: str) -> int:
    return SETTINGS[name].usual * SETTINGS[name].size


@dataclass(frozen=True)
class Limits:
    """What one notebook of a submission may use: times in seconds, sizes in bytes, see `SETTINGS`.

    The caller, who knows what a cell is, watches over its time and its output.
    """

    cell_seconds: float = _usual("cell_seconds")
    total_seconds: float = _usual("total_seconds")
    memory: int = _usual("memory")
    processes: int = _usual("processes")
    file_bytes: int = _usual("file_megabytes")
    output_bytes: int = _usual("output_kilobytes")


@dataclass(frozen=True)
class Usage:
    """What a process and its descendants use now.

    Attributes:
        processes: how many they are.
        memory: bytes; pages shared with other processes count in part, and what is swapped out, and what sockets may
            hold.
    """

    processes: int
    memory: int

    @classmethod
    def of(cls, pid: int, *, enough: int) -> "Usage":
        """Measure the tree of processes under ``pid``; zero on systems without ``/proc``.

        Args:
            pid: the root of the tree.
            enough: bytes up to which the quick measure will do, which counts every shared page in full; above them it
                does not matter how many more there are.
        """
        pids = tree(pid)
        sockets = _sockets(pid) * _SOCKET
        memory = sockets + _sum(map(_resident, pids), enough)
        return cls(len(pids), memory if memory <= enough else sockets + _sum(map(_proportional, pids), enough))


def apply(limits: Limits, *, alone: bool) -> None:
    """Bound this process and its descendants.

    Args:
        limits: the bounds.
        alone: whether this process is in a user namespace of its own, so that its processes are counted apart from the
            user's other ones.
    """
    import resource

    seconds = math.ceil(limits.total_seconds)
    mapped = _mapped()
    bounds = {
        "CORE": 0,
        "CPU": seconds,
        "FSIZE": limits.file_bytes,
        "NOFILE": _OPEN_FILES,
        "MEMLOCK": 0,
        "MSGQUEUE": 0,
        "SIGPENDING": _PENDING_SIGNALS if alone else resource.RLIM_INFINITY,
        "AS": mapped + limits.memory if mapped else resource.RLIM_INFINITY,
        "NPROC": limits.processes if alone and processes_are_counted() else resource.RLIM_INFINITY,
    }
    for name, bound in bounds.items():
        which = getattr(resource, f"RLIMIT_{name}", None)
        if which is not None and bound != resource.RLIM_INFINITY:
            hard = resource.getrlimit(which)[1]
            value = bound if hard == resource.RLIM_INFINITY else min(bound, hard)
            with contextlib.suppress(ValueError, OSError):  # macOS refuses some
                resource.setrlimit(which, (value, value))


def processes_are_counted() -> bool:
    """Say whether the kernel counts processes by user namespace: Linux 5.14 does, and for root never."""
    version = re.match(r"(\d+)\.(\d+)", os.uname().release)
    return version is not None and (int(version[1]), int(version[2])) >= (5, 14)


def available_memory() -> int:
    """Return how many bytes are to be had, on this machine and in this container; 0 where nobody can say."""
    found = []
    if free := _kilobytes(_PROC / "meminfo", "MemAvailable"):
        found.append(free)
    for group, most, used in _MEMORY_GROUPS:
        # a group without a bound says "max", or a number as large as can be
        with contextlib.suppress(OSError, ValueError):
            found.append(max(1, int((group / most).read_text()) - int((group / used).read_text())))
    return min(found, default=0)


def children(pid: int | str) -> list[int]:
    """Return the children of a process; none on systems without ``/proc``."""
    found: list[int] = []
    with contextlib.suppress(OSError):
        for thread in os.listdir(_PROC / str(pid) / "task"):
            with contextlib.suppress(OSError):
                found += map(int, (_PROC / str(pid) / "task" / thread / "children").read_text().split())
    return found


def tree(pid: int) -> list[int]:
    """Return a process and its descendants; only itself on systems without ``/proc``."""
    pids = [pid]
    for parent in pids:  # grows meanwhile; a chain of processes may be deeper than Python's stack
        pids += children(parent)
    return pids


def _sum(sizes: Iterable[int], enough: int) -> int:
    """Add up sizes until they are more than enough: measuring many processes takes time."""
    total = 0
    for size in sizes:
        total += size
        if total > enough:
            break
    return total


def _resident(pid: int) -> int:
    """Return what is in memory, and what is swapped out, in bytes."""
    return _of_any_thread(pid, lambda place: _kilobytes(place / "status", "VmRSS", "VmSwap"))


def _mapped() -> int:
    """Return the size of this process's address space in bytes."""
    return _of_any_thread("self", lambda place: _kilobytes(place / "status", "VmSize"))


def _of_any_thread(pid: int | str, measure: Callable[[Path], int]) -> int:
    place = _PROC / str(pid)
    if found := measure(place):
        return found
    # a process whose first thread has ended shows its memory in the other threads alone
    with contextlib.suppress(OSError):
        return max((measure(place / "task" / thread) for thread in os.listdir(place / "task")), default=0)
    return 0


def _kilobytes(file: Path, *names: str) -> int:
    """Add up lines of a file such as ``VmRSS: 12 kB``, in bytes; what is absent is nothing."""
    try:
        text = file.read_bytes().decode(errors="replace")
    except OSError:
        return 0
    found = re.findall(rf"^(?:{'|'.join(names)}):\s+(\d+) kB", text, re.MULTILINE)
    return sum(map(int, found)) * 1024


def _proportional(pid: int) -> int:
    # a process can hide this from us, not what is resident: then every shared page counts in full
    return _kilobytes(_PROC / str(pid) / "smaps_rollup", "Pss", "SwapPss") or _resident(pid)


def _sockets(pid: int) -> int:
    """Count the UNIX sockets in the network namespace of a process, if that is not ours: also those without a name."""
    with contextlib.suppress(OSError):
        if os.readlink(_PROC / str(pid) / "ns/net") != os.readlink(_PROC / "self/ns/net"):
            return (_PROC / str(pid) / "net/unix").read_bytes().count(b"\n") - 1
    return 0
