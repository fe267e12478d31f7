import contextlib
import ctypes
import mmap
import os
import resource
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from course_utils.grading.process import limits
from course_utils.grading.process.limits import Limits, Usage

linux = pytest.mark.skipif(sys.platform != "linux", reason="measured with /proc")
MIB = 1 << 20


@contextlib.contextmanager
def fork(work):
    """Run ``work(say)`` in a fork that then waits and keeps what it returned; yield its pid and what it said."""
    reader, writer = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            os.setpgid(0, 0)
            os.close(reader)
            kept = work(lambda text: os.write(writer, text.encode() + b"\n"))
            time.sleep(60)
            del kept
        finally:
            os._exit(1)
    os.close(writer)
    with open(reader) as stream:
        try:
            yield pid, stream.readline().strip()
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(pid, signal.SIGKILL)
            os.waitpid(pid, 0)


def take(size):
    piece = mmap.mmap(-1, size, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
    piece[:] = b"x" * size
    return piece


def chain(length, say):
    """Be the first of a chain of processes, each the child of the one before it."""
    for _ in range(length - 1):
        if os.fork() != 0:
            return
    say("ready")


@linux
def test_memory_of_all_descendants_is_added_up():
    def work(say):
        kept = [take(64 * MIB)]
        if os.fork() == 0:
            kept.append(take(64 * MIB))
            say("ready")
        return kept

    with fork(work) as (pid, _):
        usage = Usage.of(pid, enough=127 * MIB)
        alone = Usage.of(os.getpid(), enough=0)
    assert usage.processes == 2
    assert usage.memory > 127 * MIB
    assert alone.processes >= 1


@linux
def test_shared_memory_counts_once_when_it_matters():
    kept = take(64 * MIB)
    with fork(lambda say: chain(8, say)) as (pid, _):
        quick = Usage.of(pid, enough=1 << 40)
        exact = Usage.of(pid, enough=quick.memory // 3)
    assert quick.processes == exact.processes == 8
    assert quick.memory > 8 * 64 * MIB
    assert exact.memory <= quick.memory // 3
    kept.close()


@linux
def test_a_process_that_hides_its_memory_map_is_measured_all_the_same(monkeypatch):
    def hide(say):
        kept = take(64 * MIB)
        ctypes.CDLL(None).prctl(4, 0, 0, 0, 0)
        say("ready")
        return kept

    with fork(hide) as (pid, _):
        rollup = Path(f"/proc/{pid}/smaps_rollup")
        if os.geteuid() == 0:  # root reads on: have it refused
            read = Path.read_bytes
            monkeypatch.setattr(Path, "read_bytes", lambda path: read(path if path != rollup else path / "refused"))
        assert Usage.of(pid, enough=0).memory >= 64 * MIB


@linux
@pytest.mark.parametrize("enough", [0, 1 << 40], ids=["in proportion", "quick"])
def test_a_process_whose_first_thread_has_ended_is_measured_all_the_same(enough):
    def work(say):
        kept = take(64 * MIB)
        threading.Thread(target=lambda: (time.sleep(0.2), say("ready"), time.sleep(60), kept)).start()
        ctypes.CDLL(None).pthread_exit(None)

    with fork(work) as (pid, _):
        assert Usage.of(pid, enough=enough).memory >= 64 * MIB


@linux
def test_measuring_ends_when_it_is_enough(monkeypatch):
    measured = []
    monkeypatch.setattr(limits, "tree", lambda pid: range(100))
    monkeypatch.setattr(limits, "_resident", lambda pid: 3)
    monkeypatch.setattr(limits, "_proportional", lambda pid: measured.append(pid) or 2)
    assert Usage.of(1, enough=10) == Usage(100, 12)
    assert len(measured) == 6


@linux
def test_a_chain_of_processes_may_be_deeper_than_the_stack(monkeypatch):
    monkeypatch.setattr(limits, "children", lambda pid: [pid + 1] if pid < 5000 else [])
    assert len(limits.tree(1)) == 5000


@linux
def test_what_does_not_exist_uses_nothing():
    assert Usage.of(1 << 22, enough=0).memory == 0


@linux
def test_what_is_swapped_out_counts(monkeypatch, tmp_path):
    place = tmp_path / "7"
    (place / "task").mkdir(parents=True)
    (place / "status").write_text("Name:\tx\nVmRSS:\t    1000 kB\nVmSwap:\t    3000 kB\nThreads:\t1\n")
    (place / "smaps_rollup").write_text("Rss: 1000 kB\nPss:  500 kB\nSwap: 3000 kB\nSwapPss: 2000 kB\n")
    monkeypatch.setattr(limits, "_PROC", tmp_path)
    assert Usage.of(7, enough=1 << 40).memory == 4000 << 10
    assert Usage.of(7, enough=1000).memory == 2500 << 10


def test_children_are_those_of_every_thread():
    with fork(lambda say: say("ready")) as (pid, _):
        assert (pid in limits.children("self")) == (sys.platform == "linux")


def test_bounds_are_set_for_good():
    def work(say):
        limits.apply(Limits(total_seconds=1.5, memory=64 * MIB, processes=7, file_bytes=1000), alone=True)
        names = ("CORE", "CPU", "FSIZE", "NPROC")
        say(repr([resource.getrlimit(getattr(resource, f"RLIMIT_{name}")) for name in names]))

    with fork(work) as (_, said):
        core, cpu, fsize, processes = eval(said)
    assert (core, cpu, fsize) == ((0, 0), (2, 2), (1000, 1000))
    assert processes == (7, 7) if limits.processes_are_counted() else processes != (7, 7)


def test_a_users_other_processes_are_not_counted_against_a_process_that_shares_them():
    def work(say):
        limits.apply(Limits(processes=7), alone=False)
        say(repr(resource.getrlimit(resource.RLIMIT_NPROC)))

    with fork(work) as (_, said):
        assert eval(said) == resource.getrlimit(resource.RLIMIT_NPROC)


@linux
def test_too_much_memory_at_once_is_a_memory_error_and_a_bit_is_not():
    program = (
        "from course_utils.grading.process import limits\n"
        f"limits.apply(limits.Limits(memory={256 * MIB}), alone=False)\n"
        f"kept = bytearray({100 * MIB})\n"
        "print('a bit')\n"
        "try:\n"
        f"    bytearray({300 * MIB})\n"
        "except MemoryError:\n"
        "    print('refused')\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60)
    assert (done.stdout.split("\n"), done.stderr) == (["a bit", "refused", ""], "")


@pytest.mark.parametrize(
    ("release", "counted"), [("5.13.19", False), ("5.14.0-rc1", True), ("6.18.4-x", True), ("?", False)]
)
def test_old_kernels_count_processes_of_all_namespaces_together(monkeypatch, release, counted):
    uname = os.uname()
    monkeypatch.setattr(os, "uname", lambda: os.uname_result((uname[0], uname[1], release, uname[3], uname[4])))
    assert limits.processes_are_counted() is counted


@pytest.fixture
def container(monkeypatch, tmp_path):
    """What a container says of its memory, besides the machine: 8 GiB of that are to be had."""
    (tmp_path / "meminfo").write_text("MemTotal: 16777216 kB\nMemFree: 1 kB\nMemAvailable: 8388608 kB\n")
    monkeypatch.setattr(limits, "_PROC", tmp_path)
    monkeypatch.setattr(
        limits, "_MEMORY_GROUPS", [(tmp_path, "memory.max", "memory.current"), (tmp_path, "limit", "usage")]
    )
    return tmp_path


@pytest.mark.parametrize(
    ("most", "used", "expected"),
    [
        ({}, {}, 8 << 30),
        ({"memory.max": "max"}, {"memory.current": "5"}, 8 << 30),
        ({"memory.max": 3 << 30}, {"memory.current": 1 << 30}, 2 << 30),
        ({"limit": 3 << 30}, {"usage": 1 << 30}, 2 << 30),
        ({"limit": (1 << 63) - 4096}, {"usage": 1 << 30}, 8 << 30),
        ({"memory.max": 1 << 30}, {"memory.current": 2 << 30}, 1),
    ],
)
def test_memory_is_what_the_container_allows(container, most, used, expected):
    for name, value in (most | used).items():
        (container / name).write_text(f"{value}\n")
    assert limits.available_memory() == expected


def test_where_nobody_says_how_much_memory_there_is_it_is_unknown(container):
    (container / "meminfo").unlink()
    assert limits.available_memory() == 0


@pytest.mark.parametrize(
    ("processors", "memory", "seats"),
    [(4, 0, 4), (4, 100 << 30, 4), (4, 5 << 30, 2), (4, 1 << 30, 1), (1, 8 << 30, 1)],
)
def test_so_many_are_graded_at_a_time_as_processors_and_memory_allow(monkeypatch, processors, memory, seats):
    from joblib.externals.loky.backend import context

    from course_utils.grading.classroom import classroom

    monkeypatch.setattr(context.os, "cpu_count", lambda: 64)
    monkeypatch.setattr(context, "_cpu_count_affinity", lambda count: 64)
    monkeypatch.setattr(context, "_cpu_count_cgroup", lambda count: processors)  # a container's quota
    monkeypatch.setattr(classroom, "available_memory", lambda: memory)
    assert classroom.seats(Limits()) == seats
