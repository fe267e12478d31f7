"""Forking needs a process with one thread: the work is done in one that is started afresh, and judged here."""

import multiprocessing
import os
import random
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from forked_cells import run

from course_utils.grading.process.session import BACKEND, Session, in_fork, warm_up

Elsewhere = Callable[..., Any]
on_linux = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")


@pytest.fixture(scope="module")
def elsewhere() -> Iterator[Elsewhere]:
    """Call a function of this module in a warm process of its own."""
    with multiprocessing.get_context("spawn").Pool(1, initializer=warm_up) as pool:
        yield lambda work, *args: pool.apply_async(work, args).get(timeout=100)


# A session


def test_cells_share_their_names_and_run_in_order(elsewhere: Elsewhere, tmp_path: Path) -> None:
    *passed, failed = elsewhere(run, tmp_path, "x = [1]", "x.append(2)", "assert x == [1, 2]; y = 3", "x, z")
    assert all(outcome.passed for outcome in passed)
    assert (failed.status, failed.ename, failed.message) == ("failed", "NameError", "name 'z' is not defined")


def two_sessions(first: Path, second: Path) -> list[Any]:
    def work() -> list[Any]:
        asked = "import os, __main__; x = (os.getcwd(), get_ipython().user_ns is vars(__main__), mine)"
        sessions, found = [Session(first), Session(second)], []
        for number in (1, 0, 1):
            sessions[number].take_over()
            assert sessions[number].run(f"mine = {number}").passed
            assert sessions[number].run(asked).passed
            found.append(sessions[number].namespace["x"])
        return found

    return in_fork(work, timeout=30).result


def test_sessions_of_one_process_take_turns(elsewhere: Elsewhere, tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    for folder in (first, second):
        folder.mkdir()
    turn = [[str(first), True, 0], [str(second), True, 1]]
    assert elsewhere(two_sessions, first, second) == [turn[1], turn[0], turn[1]]


def test_output_is_captured_stream_by_stream(elsewhere: Elsewhere, tmp_path: Path) -> None:
    cell = "import sys, warnings\nprint('out')\nprint('err', file=sys.stderr)\nwarnings.warn('careful')\n1 / 0"
    first, second = elsewhere(run, tmp_path, cell, "print('x' * 3_000_000)")
    assert first.stdout == "out\n"
    assert first.stderr.startswith("err\n")
    assert "careful" in first.stderr
    assert (first.ename, first.message) == ("ZeroDivisionError", "division by zero")
    assert len(second.stdout) == 3_000_001
    assert second.stderr == ""


def cost_of_a_session(folder: Path) -> list[Any]:
    def work() -> list[Any]:
        threads, modules = os.listdir("/proc/self/task"), set(sys.modules)
        Session(folder).run("1 + 1")
        imported = sorted(name for name in set(sys.modules) - modules if name.startswith("IPython.core."))
        return [len(os.listdir("/proc/self/task")) - len(threads), imported]

    return in_fork(work, timeout=30).result


@on_linux
def test_a_session_in_a_fork_starts_no_thread_and_finds_the_shell_imported(
    elsewhere: Elsewhere, tmp_path: Path
) -> None:
    threads, imported = elsewhere(cost_of_a_session, tmp_path)
    assert threads == 0
    assert not {"IPython.core.magics", "IPython.core.completer", "IPython.core.oinspect"} & set(imported)


def test_a_module_that_is_missing_keeps_nothing_from_getting_warm(tmp_path: Path) -> None:
    with multiprocessing.get_context("spawn").Pool(1, initializer=warm_up, initargs=(["nowhere.at.all"],)) as pool:
        assert pool.apply_async(run, (tmp_path, "1 + 1")).get(timeout=100)[0].passed


def test_a_warning_fails_no_cell(elsewhere: Elsewhere, tmp_path: Path) -> None:
    (outcome,) = elsewhere(run, tmp_path, "import warnings; warnings.warn('careful')")
    assert outcome.passed


@pytest.mark.parametrize(
    ("source", "ename", "message"),
    [
        ("def f(:", "SyntaxError", "invalid syntax"),
        ("if True:\nx = 1", "IndentationError", "expected an indented block"),
        ("raise SystemExit(3)", "SystemExit", "3"),
        ("import sys; sys.exit()", "SystemExit", ""),
        ("raise KeyboardInterrupt", "KeyboardInterrupt", ""),
        ("raise GeneratorExit", "GeneratorExit", ""),
        ("class Odd(BaseException): pass\nraise Odd('no Exception')", "Odd", "no Exception"),
        ("class Mute(Exception):\n    def __str__(self): return 3\nraise Mute", "Mute", ""),
        ("%nosuchmagic", "UsageError", "nosuchmagic"),
        ("input()", "StdinNotImplementedError", "does not support input requests"),
        ("raise NotImplementedError('todo')", "NotImplementedError", "todo"),
    ],
)
def test_whatever_a_cell_raises_is_an_outcome(
    elsewhere: Elsewhere, tmp_path: Path, source: str, ename: str, message: str
) -> None:
    before, outcome, after = elsewhere(run, tmp_path, "x = 1", source, "assert x == 1")
    assert before.passed
    assert after.passed
    assert (outcome.status, outcome.ename, outcome.mistake) == ("failed", ename, None)
    assert message in outcome.message


def test_a_recognized_mistake_is_reported_if_it_is_text(elsewhere: Elsewhere, tmp_path: Path) -> None:
    check = "from course_utils.checks import CheckFailure\nraise CheckFailure('x: doubled', mistake='doubled')"
    foreign = "class E(Exception):\n    mistake = {1}\nraise E('x')"
    named, other = elsewhere(run, tmp_path, check, foreign)
    assert (named.message, named.mistake) == ("x: doubled", "doubled")
    assert (other.message, other.mistake) == ("x", None)


def test_a_session_starts_in_the_notebooks_folder(elsewhere: Elsewhere, tmp_path: Path) -> None:
    (tmp_path / "data.txt").write_text("beside")
    (outcome,) = elsewhere(run, tmp_path, "assert open('data.txt').read() == 'beside'")
    assert outcome.passed, outcome.message


def test_figures_need_no_screen(elsewhere: Elsewhere, tmp_path: Path) -> None:
    (outcome,) = elsewhere(run, tmp_path, f"import matplotlib\nassert matplotlib.get_backend() == {BACKEND!r}")
    assert outcome.passed, outcome.message


# A fork that ends well


def returns() -> list[Any]:
    values = [None, True, 1, 0.5, "ä\n", [1, [2]], {"a": {"b": []}}]
    return [in_fork(lambda v=value: v, timeout=10).result == value for value in values]


def large() -> int:
    return len(in_fork(lambda: "\n" * 6_000_000, timeout=30).result)


def nested() -> Any:
    return in_fork(lambda: in_fork(lambda: in_fork(lambda: 7, timeout=5).result + 1, timeout=10).result, timeout=15)


KEPT = ["parent"]


def changes_nothing() -> list[bool]:
    import torch

    torch.manual_seed(1)
    random.seed(1)
    tensor = torch.zeros(3)

    def state() -> list[Any]:
        return [
            list(KEPT),
            os.getcwd(),
            dict(os.environ),
            torch.get_rng_state().tolist(),
            random.getstate(),
            sys.stdout,
        ]

    def work() -> int:
        KEPT.append("child")
        os.chdir("/")
        os.environ["CHANGED_BY_CHILD"] = "1"
        tensor.add_(1)
        torch.rand(3)
        sys.stdout = None  # type: ignore[assignment]
        return len(KEPT)

    before = state()
    saw = in_fork(work, timeout=10).result
    same = [ours == theirs for ours, theirs in zip(before, state(), strict=True)]
    return [saw == 2, *same, bool((tensor == 0).all())]


def slopes() -> list[float]:
    import torch

    def slope() -> float:
        x = torch.full((100, 100), 3.0, requires_grad=True)
        (x @ x).sum().backward()
        assert x.grad is not None
        return float(x.grad[0, 0])

    return [slope(), in_fork(slope, timeout=20).result, slope()]


def test_a_result_comes_back(elsewhere: Elsewhere) -> None:
    assert all(elsewhere(returns))


def test_megabytes_come_back(elsewhere: Elsewhere) -> None:
    assert elsewhere(large) == 6_000_000


def test_forks_nest(elsewhere: Elsewhere) -> None:
    report = elsewhere(nested)
    assert (report.status, report.result) == ("done", 8)


def test_a_child_changes_nothing_here(elsewhere: Elsewhere) -> None:
    assert elsewhere(changes_nothing) == [True] * 8


def test_autograd_works_on_both_sides_of_a_fork(elsewhere: Elsewhere) -> None:
    assert elsewhere(slopes) == [600.0] * 3


# A fork that ends badly


def dies(how: str) -> tuple[str, Any]:
    def work() -> Any:
        match how:
            case "signal":
                os.kill(os.getpid(), signal.SIGSEGV)
            case "leaves":
                os._exit(0)
            case "raises":
                raise ValueError("a defect")
            case "exits":
                raise SystemExit(0)
            case "no JSON":
                return object()
        return None

    sys.excepthook = lambda *error: None  # the traceback that it prints belongs to nobody here
    report = in_fork(work, timeout=20)
    return report.status, report.result


@pytest.mark.parametrize("how", ["signal", "leaves", "raises", "exits", "no JSON"])
def test_a_child_without_a_report_was_killed(elsewhere: Elsewhere, how: str) -> None:
    assert elsewhere(dies, how) == ("killed", None)


def dies_in_mid_report() -> str:
    def work() -> dict[str, int]:
        write = os.write

        def write_a_part(descriptor: int, data: bytes) -> int:
            write(descriptor, data[:4])
            os._exit(0)

        os.write = write_a_part
        return {"a": 1}

    return in_fork(work, timeout=20).status


def test_half_a_report_is_none(elsewhere: Elsewhere) -> None:
    assert elsewhere(dies_in_mid_report) == "killed"


def hangs(note: Path) -> str:
    def work() -> None:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        if (child := os.fork()) == 0:
            time.sleep(100)
        note.write_text(str(child))
        time.sleep(100)

    return in_fork(work, timeout=1).status


def hangs_inside(note: Path) -> str:
    def work() -> None:
        def inner() -> None:
            note.write_text(str(os.getpid()))
            time.sleep(100)

        in_fork(inner, timeout=90)

    return in_fork(work, timeout=1).status


def runs(pid: int) -> bool:
    """Whether a process runs; one that is dead and waits to be reaped does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


@on_linux
@pytest.mark.parametrize("work", [hangs, hangs_inside])
def test_a_timeout_ends_everything_that_the_child_started(
    elsewhere: Elsewhere, tmp_path: Path, work: Callable[[Path], str]
) -> None:
    note = tmp_path / "pid"
    assert elsewhere(work, note) == "timeout"
    deadline = time.monotonic() + 20
    while runs(int(note.read_text())) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not runs(int(note.read_text()))


def leaves_a_daemon(note: Path) -> Any:
    def work() -> int:
        if (daemon := os.fork()) == 0:
            os.setsid()
            time.sleep(60)
            os._exit(0)
        note.write_text(str(daemon))
        return 5

    return in_fork(work, timeout=20)


def test_a_daemon_that_holds_the_pipe_does_not_hide_the_result(elsewhere: Elsewhere, tmp_path: Path) -> None:
    report = elsewhere(leaves_a_daemon, tmp_path / "pid")
    os.kill(int((tmp_path / "pid").read_text()), signal.SIGKILL)
    assert (report.status, report.result) == ("done", 5)


def dies_and_leaves_a_process() -> tuple[str, float]:
    def work() -> None:
        if os.fork() == 0:
            os.setsid()
            time.sleep(30)
        os._exit(1)

    began = time.monotonic()
    return in_fork(work, timeout=25).status, time.monotonic() - began


def test_a_daemon_of_a_child_that_died_is_not_waited_for(elsewhere: Elsewhere) -> None:
    status, seconds = elsewhere(dies_and_leaves_a_process)
    assert status == "killed"
    assert seconds < 20


def leftovers() -> tuple[int, int, bool]:
    """Count open descriptors before and after forks of all kinds; and see whether a child is left to reap."""
    sys.excepthook = lambda *error: None

    def count() -> int:
        return len(os.listdir("/proc/self/fd"))

    before = count()
    for work in (lambda: 1, lambda: os._exit(1), lambda: time.sleep(100)):
        in_fork(work, timeout=0.2)
    in_fork(lambda: time.sleep(100), timeout=0)
    try:
        os.waitpid(-1, os.WNOHANG)
    except ChildProcessError:
        return before, count(), False
    return before, count(), True


@on_linux
def test_nothing_is_left_open_or_unreaped(elsewhere: Elsewhere) -> None:
    before, after, unreaped = elsewhere(leftovers)
    assert after == before
    assert not unreaped
