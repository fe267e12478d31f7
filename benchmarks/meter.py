"""Run a command and measure it with everything that it starts: time, processor time and memory, from Linux's /proc."""

import os
import subprocess
import threading
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

_TICK_SECONDS = 0.1
#: Adding up the memory of processes that share most of it takes the kernel milliseconds each.
_MEMORY_TICKS = 5
_CLOCK = os.sysconf("SC_CLK_TCK")
_PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclass
class Measure:
    """What a command used.

    Attributes:
        code: its exit code.
        seconds: wall time.
        processor: seconds of processor time, with its descendants', except what came after the last tick.
        waited: of those, what the first process and all children that were waited for used, to the end.
        memory: the most bytes that all its processes held at once, shared ones counted once.
        lines: what it printed, each with the second at which it came.
        own: seconds of processor time of the first process alone, at each tick: pairs with the second.
        children: of those of its children that have ended, at the last tick.
        parents: own and children's seconds of the other processes at their last tick, by process number and command.
    """

    code: int = 0
    seconds: float = 0.0
    processor: float = 0.0
    waited: float = 0.0
    memory: int = 0
    lines: list[tuple[float, str]] = field(default_factory=list)
    own: list[tuple[float, float]] = field(default_factory=list)
    children: float = 0.0
    parents: dict[tuple[int, str], tuple[float, float]] = field(default_factory=dict)

    def when(self, words: str) -> float:
        """Return the second at which the first line with these words was printed; 0 if none was."""
        return next((second for second, line in self.lines if words in line), 0.0)

    def own_since(self, second: float) -> float:
        """Return the processor time that the first process itself used after a second."""
        before = max((used for moment, used in self.own if moment <= second), default=0.0)
        return (self.own[-1][1] if self.own else 0.0) - before


def measure(command: list[str], folder: Path, environment: Mapping[str, str]) -> Measure:
    """Run a command to its end and return what it used."""
    found = Measure()
    began = time.monotonic()
    process = subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    assert process.stdout is not None
    stream = process.stdout

    def listen() -> None:
        found.lines.extend((time.monotonic() - began, line.rstrip()) for line in stream)

    listener = threading.Thread(target=listen)
    listener.start()
    tick = 0
    while True:
        pid, status, used = os.wait4(process.pid, os.WNOHANG)
        if pid:
            break
        _look(process.pid, time.monotonic() - began, found, memory=tick % _MEMORY_TICKS == 0)
        tick += 1
        time.sleep(_TICK_SECONDS)
    found.seconds = time.monotonic() - began
    found.code = process.returncode = os.waitstatus_to_exitcode(status)
    found.waited = used.ru_utime + used.ru_stime
    found.processor = max(found.processor, found.waited)
    listener.join()
    stream.close()
    return found


def _look(root: int, now: float, found: Measure, *, memory: bool) -> None:
    tree = list(_tree(root))
    # of what is killed in its sandbox nobody but the kernel hears, so the end would tell too little
    found.processor = max(found.processor, sum(own + children for _, own, children in tree))
    for pid, own, children in tree:
        if pid == root:
            found.own.append((now, own))
            found.children = children
        else:
            found.parents[pid, _command(pid)] = own, children
    if memory:
        found.memory = max(found.memory, sum(_memory(pid) for pid, _, _ in tree))


def _tree(root: int) -> Iterator[tuple[int, float, float]]:
    """Yield number, own and ended children's seconds of processor time of a process and its descendants."""
    known: dict[int, list[int]] = {}
    times: dict[int, tuple[float, float]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal():
            try:
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            pid = int(entry.name)
            known.setdefault(int(fields[1]), []).append(pid)
            own, children = sum(map(int, fields[11:13])) / _CLOCK, sum(map(int, fields[13:15])) / _CLOCK
            times[pid] = own, children
    waiting = [root]
    while waiting:
        pid = waiting.pop()
        if pid in times:
            yield pid, *times[pid]
        waiting += known.get(pid, [])


def _command(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text().replace("\0", " ")[:200]
    except OSError:
        return ""


def _memory(pid: int) -> int:
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * _PAGE
    except (OSError, IndexError):
        return 0
