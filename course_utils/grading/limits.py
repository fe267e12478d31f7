"""Bound what one submission may use, and measure what it uses.

The kernel bounds each process by resource limits (`apply`). What they cannot see is the sum over all processes of a
submission, so the supervisor measures that from time to time (`Usage`). Address space is bounded above what the warm
parent has mapped: most learners who ask for too much get a ``MemoryError`` in the cell that did it, and the process
lives on. Everything here does what the system can do: macOS has neither ``/proc`` nor a working address space limit.
"""

import contextlib
import math
import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

_OPEN_FILES = 256
_PROC = Path("/proc")


@dataclass(frozen=True)
class Limits:
    """What one submission may use.

    Attributes:
        cell_seconds: wall time of one cell; the caller watches it, who knows what a cell is.
        total_seconds: wall time of the submission, and CPU time of each of its processes.
        memory: bytes, over all its processes.
        processes: processes and threads.
        file_bytes: bytes, of each file and of all its files together.
        output_bytes: what is kept of a cell's output; the caller watches it.
    """

    cell_seconds: float = 60.0
    total_seconds: float = 300.0
    memory: int = 2 << 30
    processes: int = 64
    file_bytes: int = 100_000_000
    output_bytes: int = 1_000_000


@dataclass(frozen=True)
class Usage:
    """What a process and its descendants use now.

    Attributes:
        processes: how many they are.
        memory: bytes; pages shared with other processes count in part.
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
        memory = _sum(map(_resident, pids), enough)
        return cls(len(pids), memory if memory <= enough else _sum(map(_proportional, pids), enough))


def apply(limits: Limits, *, alone: bool) -> None:
    """Bound this process and its descendants.

    Args:
        limits: the bounds.
        alone: whether this process is in a user namespace of its own, so that its processes are counted apart from the
            user's other ones.
    """
    import resource

    seconds = math.ceil(limits.total_seconds)
    mapped = _pages("self", 0)
    bounds = {
        "CORE": 0,
        "CPU": seconds,
        "FSIZE": limits.file_bytes,
        "NOFILE": _OPEN_FILES,
        "MEMLOCK": 0,
        "MSGQUEUE": 0,
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
    return _pages(pid, 1)


def _pages(pid: int | str, column: int) -> int:
    """Return a column of ``statm`` in bytes: 0 is what is mapped, 1 what is resident."""
    place = _PROC / str(pid)
    if found := _statm(place, column):
        return found
    # a process whose first thread has ended shows its memory in the other threads alone
    with contextlib.suppress(OSError):
        return max((_statm(place / "task" / thread, column) for thread in os.listdir(place / "task")), default=0)
    return 0


def _statm(place: Path, column: int) -> int:
    try:
        return int((place / "statm").read_text().split()[column]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, IndexError):
        return 0


def _proportional(pid: int) -> int:
    text = ""
    with contextlib.suppress(OSError):
        text = (_PROC / str(pid) / "smaps_rollup").read_text()
    found = re.search(r"^Pss:\s+(\d+) kB", text, re.MULTILINE)
    # a process can hide this from us, not what is resident: then every shared page counts in full
    return int(found[1]) * 1024 if found else _resident(pid)
