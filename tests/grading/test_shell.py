"""A session bears what a kernel bears; each works in a fork, as a learner's process does."""

import ast
import multiprocessing
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from forked_cells import run
from live_kernel import Kernel

from course_utils.grading.outcomes import Outcome
from course_utils.grading.process.session import warm_up
from course_utils.grading.remote.peer import Peer
from course_utils.grading.sandbox.sandbox import Sandbox
from course_utils.grading.verdicts import learner

Run = Callable[..., list[Outcome]]


@pytest.fixture(scope="module")
def cells() -> Iterator[Run]:
    """Run cells in a session of a warm process's fork."""
    with multiprocessing.get_context("spawn").Pool(1, initializer=warm_up) as pool:
        yield lambda *args: pool.apply_async(run, args).get(timeout=100)


def test_a_shell_line_prints_what_came_of_it_and_the_cell_goes_on(cells: Run, tmp_path: Path) -> None:
    source = "name = 'ö'\n!echo {name}; echo $name >&2; exit 3\nprint(_exit_code)\n!nosuchcommand\nafter = 1"
    (outcome,) = cells(tmp_path, source)
    assert outcome.passed, outcome.message
    first, second, code, *missing = outcome.stdout.splitlines()
    assert (first, second, code) == ("ö", "ö", "3")
    assert "not found" in "".join(missing)


def test_whom_a_shell_line_leaves_behind_does_not_hold_the_cell(cells: Run, tmp_path: Path) -> None:
    (outcome,) = cells(tmp_path, "!(sleep 1000 &) ; echo done")
    assert (outcome.passed, outcome.stdout) == (True, "done\n")


def test_a_shell_line_holds_no_descriptor_of_its_process(cells: Run, tmp_path: Path) -> None:
    source = "import os, socket\nends = socket.socketpair()\nos.pipe()\n!ls /proc/self/fd"
    (outcome,) = cells(tmp_path, source)
    assert {int(line) for line in outcome.stdout.split()} <= {0, 1, 2, 3}  # 3: `ls` reads that folder


def test_megabytes_of_a_shell_line_are_the_cells_output(cells: Run, tmp_path: Path) -> None:
    (outcome,) = cells(tmp_path, "!yes x | head -c 3000000")
    assert len(outcome.stdout) == 3_000_000


@pytest.mark.parametrize(
    ("source", "ename"),
    [
        ("!sleep 1 &", "OSError"),
        ("input()", "StdinNotImplementedError"),
        ("import getpass; getpass.getpass()", "StdinNotImplementedError"),
        ("import pdb; pdb.set_trace()", "StdinNotImplementedError"),
        ("import asyncio\nasyncio.run(None)", "RuntimeError"),
    ],
)  # fmt: skip
def test_what_a_kernel_refuses_is_refused(cells: Run, tmp_path: Path, source: str, ename: str) -> None:
    (outcome,) = cells(tmp_path, source)
    assert (outcome.status, outcome.ename) == ("failed", ename)


def test_tasks_live_from_cell_to_cell(cells: Run, tmp_path: Path) -> None:
    sources = ["import asyncio\ntask = asyncio.create_task(asyncio.sleep(0, 5))", "assert await task == 5"]
    assert [outcome.message for outcome in cells(tmp_path, *sources)] == ["", ""]


@pytest.mark.parametrize(
    "source", ["%matplotlib inline", "%gui", "%pylab inline --no-import-all", "exit", "quit()", "x?"]
)
def test_a_line_does_not_end_its_cell(cells: Run, tmp_path: Path, source: str) -> None:
    outcomes = cells(tmp_path, f"x = 1\n{source}\nafter = 1", "assert after == 1")
    assert [outcome.message for outcome in outcomes] == ["", ""]


def test_streams_are_what_a_kernels_are(cells: Run, tmp_path: Path) -> None:
    source = "import subprocess, sys\nassert sys.stdout.encoding == 'UTF-8'\nassert not sys.stdout.isatty()\n"
    source += "subprocess.run(['true'], stdout=sys.stdout, stderr=sys.stderr, check=True)"
    (outcome,) = cells(tmp_path, source)
    assert outcome.passed, outcome.message


def test_modules_beside_the_notebook_can_be_imported(cells: Run, tmp_path: Path) -> None:
    outcomes: list[Any] = cells(tmp_path, "%%writefile habit.py\nx = 3", "import habit; assert habit.x == 3")
    assert [outcome.message for outcome in outcomes] == ["", ""]


def test_nothing_that_a_kernel_has_is_missing(cells: Run, tmp_path: Path) -> None:
    seen = (
        "import builtins, os\nshell = get_ipython()\n"
        "seen = {kind: sorted(found) for kind, found in shell.magics_manager.magics.items()}\n"
        "seen |= {'shell': dir(shell), 'kernel': dir(shell.kernel), 'builtins': dir(builtins)}\n"
        "seen |= {'extensions': sorted(shell.extension_manager.loaded), 'environment': sorted(os.environ)}"
    )
    kernel = Kernel(tmp_path)
    try:
        assert kernel.run(seen)
        real: dict[str, list[str]] = kernel.value("seen")
    finally:
        kernel.end()
    *_, outcome = cells(tmp_path, f"{seen}\nprint(seen)")
    ours: dict[str, list[str]] = ast.literal_eval(outcome.stdout)
    missing = {part: set(names) - set(ours[part]) for part, names in real.items()}
    # what a debugger brings, and what a kernel has from whoever started it
    known = {
        "builtins": {"execfile", "runfile"},
        "environment": {"PYDEVD_USE_FRAME_EVAL", "JPY_PARENT_PID"},
        "kernel": {"debugger", "io_loop", "saved_sigint_handler"},
    }
    missing = {part: {name for name in names if name[0] != "_"} for part, names in missing.items()}
    assert {part: left for part, names in missing.items() if (left := names - known.get(part, set()))} == {}


@pytest.mark.parametrize(
    "source",
    [
        "from torch.utils.data import DataLoader\nx = [a.tolist() for a in DataLoader(range(5), 2, num_workers=2)]\n"
        "assert x == [[0, 1], [2, 3], [4]], x",
        "import multiprocessing\ndef f(x):\n    return x * x\nwith multiprocessing.Pool(2) as p:\n"
        "    assert p.map(f, [1, 2]) == [1, 4]",
        "import multiprocessing\nwith multiprocessing.get_context('spawn').Pool(1) as p:\n"
        "    assert p.map(abs, [-1]) == [1]",
        "from concurrent.futures import ProcessPoolExecutor\ndef f(x):\n    return x * x\n"
        "with ProcessPoolExecutor(2) as p:\n    assert list(p.map(f, [1, 2])) == [1, 4]",
        "import multiprocessing as mp\nwith mp.Manager() as m:\n    assert m.list([1])[0] == mp.Value('i', 1).value",
        # its own workers measure themselves in /proc, once they are busy for a second
        "import time\nfrom joblib import Parallel, delayed\ndef f(x):\n    time.sleep(1.2)\n    return x\n"
        "assert Parallel(n_jobs=2)(delayed(f)(x) for x in [1, 2, 3, 4]) == [1, 2, 3, 4]",
    ],
    ids=["loader", "pool", "spawn", "executor", "manager", "joblib"],
)
def test_several_processes_in_the_sandbox(seats: Sandbox, source: str) -> None:
    child = seats.spawn(learner.job(folder=".", output_bytes=1000, files={}))
    try:
        with child.socket:
            peer = Peer(child.socket, trusting=False)
            peer.deadline = time.monotonic() + 60
            outcome = peer.ask("run", source)
    finally:
        child.kill()
    assert (outcome["status"], outcome["message"]) == ("passed", "")
