"""Forking needs a process with one thread, so each test runs a program of its own."""

import subprocess
import sys
import textwrap
from pathlib import Path


def _run(program: str, tmp_path: Path) -> str:
    head = """
        import os, signal, time
        from pathlib import Path
        from course_utils.grading.runner import Session, in_fork, warm_up
    """
    text = textwrap.dedent(head) + textwrap.dedent(program)
    done = subprocess.run(
        [sys.executable, "-c", text], cwd=tmp_path, capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_session_runs_cells_in_order(tmp_path: Path) -> None:
    said = _run(
        """
        import sys
        session = Session(Path("."))
        one = session.run("import sys\\nx = 1\\nprint('out'); print('err', file=sys.stderr)")
        assert (one.status, one.stdout, one.stderr) == ("passed", "out\\n", "err\\n"), one
        assert session.run("x += 1; assert x == 2").passed
        bad = session.run("assert x == 3, 'x is not three'")
        assert (bad.status, bad.ename, bad.message) == ("failed", "AssertionError", "x is not three"), bad
        assert session.run("def f(:").ename == "SyntaxError"
        assert session.run("raise SystemExit(3)").ename == "SystemExit"
        assert session.run("raise KeyboardInterrupt").ename == "KeyboardInterrupt"
        assert session.run("x").passed
        assert session.namespace["x"] == 2
        session.run("from course_utils.checks import CheckFailure")
        assert session.run("raise CheckFailure('m', mistake='d')").mistake == "d"
        """,
        tmp_path,
    )
    assert said == ""


def test_a_fork_returns_its_result_and_changes_nothing(tmp_path: Path) -> None:
    _run(
        """
        values = [1]
        def work():
            values.append(2); os.chdir("/"); os.environ["CHANGED"] = "1"
            return {"values": values, "nested": in_fork(lambda: 7, timeout=5).result}
        report = in_fork(work, timeout=10)
        assert (report.status, report.result) == ("done", {"values": [1, 2], "nested": 7}), report
        assert values == [1] and os.getcwd() != "/" and "CHANGED" not in os.environ
        big = in_fork(lambda: "x" * 5_000_000, timeout=20)
        assert len(big.result) == 5_000_000
        """,
        tmp_path,
    )


def test_a_fork_that_ends_badly_is_a_result(tmp_path: Path) -> None:
    _run(
        """
        def die(): os.kill(os.getpid(), signal.SIGKILL)
        assert in_fork(die, timeout=5).status == "killed"
        assert in_fork(lambda: os._exit(0), timeout=5).status == "killed"
        assert in_fork(lambda: 1 / 0, timeout=5).status == "killed"
        started = time.monotonic()
        def hang():
            if os.fork() == 0:
                time.sleep(3); Path("escaped").write_text("x"); os._exit(0)
            signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(30)
        assert in_fork(hang, timeout=1).status == "timeout"
        assert time.monotonic() - started < 10
        time.sleep(3)
        assert not Path("escaped").exists()
        """,
        tmp_path,
    )


def test_autograd_works_on_both_sides_of_a_fork(tmp_path: Path) -> None:
    _run(
        """
        warm_up()
        import torch
        def slope():
            x = torch.tensor(3.0, requires_grad=True); (x * x).backward(); return x.grad.item()
        assert slope() == 6.0
        assert in_fork(slope, timeout=20).result == 6.0
        before = torch.get_rng_state()
        in_fork(lambda: torch.rand(3).tolist(), timeout=20)
        assert torch.equal(before, torch.get_rng_state())
        """,
        tmp_path,
    )
