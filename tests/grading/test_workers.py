import os
import signal
import sys
import time

import pytest

from course_utils.grading.process import workers
from course_utils.grading.process.workers import Fault, Worker, interruptible_at_times, wait_for_news
from course_utils.grading.sandbox.sandbox import SandboxFault


def finish(worker: Worker):
    while not worker.is_done():
        wait_for_news([worker], seconds=1)
    return worker.result()


def raise_(error: Exception):
    raise error


def test_workers_report_in_any_order_and_size():
    reports = {"large": "x" * 5_000_000, "small": {"a": [1, None]}}
    workers = [Worker(name, lambda name=name: reports[name], seconds=60) for name in reports]
    assert {worker.subject: finish(worker) for worker in workers} == reports


@pytest.mark.parametrize(
    ("work", "words"),
    [
        (lambda: os._exit(3), r"without a word \(exit code 3\)"),
        (lambda: os.kill(os.getpid(), signal.SIGKILL), r"without a word \(signal SIGKILL\)"),
        (lambda: 1 / 0, "ZeroDivisionError: division by zero"),
        (lambda: raise_(SandboxFault("no seats")), "^no seats$"),
        (lambda: object(), "TypeError: Object of type object is not JSON"),
        (lambda: sys.exit(0), "without a word"),
    ],
)
def test_whatever_goes_wrong_is_a_fault(work, words):
    with pytest.raises(Fault, match=words):
        finish(Worker("", work, seconds=60))


def test_an_endless_report_is_a_fault(monkeypatch):
    monkeypatch.setattr(workers, "_LONGEST", 100_000)
    with pytest.raises(Fault, match="reports more than 100000 bytes"):
        finish(Worker("", lambda: "x" * 5_000_000, seconds=60))


def test_who_is_late_is_news_and_can_be_ended():
    late, patient = Worker("late", lambda: time.sleep(60), seconds=0.01), Worker("", lambda: time.sleep(60), seconds=60)
    time.sleep(0.02)
    assert wait_for_news([late, patient], seconds=0.01) == [late]
    assert not late.is_done()
    assert late.end() == -signal.SIGKILL
    assert patient.end() == -signal.SIGKILL


def test_workers_say_nothing_on_the_terminal(capfd):
    assert finish(Worker("", lambda: os.write(1, b"x") + os.write(2, b"x"), seconds=60)) == 2
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("number", "handler"), [(signal.SIGINT, signal.default_int_handler), (signal.SIGTERM, signal.SIG_DFL)]
)
def test_ctrl_c_and_sigterm_wait_for_a_good_moment(number, handler):
    before = signal.getsignal(number)
    with interruptible_at_times() as give_way:
        give_way()
        os.kill(os.getpid(), number)
        worker = Worker("", lambda: signal.getsignal(number) == handler, seconds=60)
        assert finish(worker) is True
        with pytest.raises(KeyboardInterrupt):
            give_way()
    assert signal.getsignal(number) is before


def leave_a_process_behind(how):
    """Die, or return, while a process of a session of its own holds the pipe open for long."""

    def work():
        if os.fork() == 0:
            os.setsid()
            time.sleep(8)
            os._exit(0)
        return os._exit(3) if how == "dies" else "said"

    return work


def test_a_process_that_is_left_behind_holds_no_result_back():
    began = time.monotonic()
    assert finish(Worker("", leave_a_process_behind("returns"), seconds=60)) == "said"
    with pytest.raises(Fault, match=r"without a word \(exit code 3\)"):
        finish(Worker("", leave_a_process_behind("dies"), seconds=60))
    assert workers.finish(Worker("", leave_a_process_behind("returns"), seconds=60)) == "said"
    with pytest.raises(Fault, match=r"without a word \(exit code 3\)"):
        workers.finish(Worker("", leave_a_process_behind("dies"), seconds=60))
    assert time.monotonic() - began < 6


def test_who_is_late_in_c_code_is_ended():
    import ctypes

    worker = Worker("", lambda: ctypes.CDLL(None).sleep(60), seconds=0.1)
    with pytest.raises(Fault, match="did not come to an end") as told:
        workers.finish(worker)
    assert told.value.late
    with pytest.raises(ChildProcessError):
        os.waitpid(worker._pid, 0)


def test_a_fork_that_is_refused_leaves_nothing_open(monkeypatch):
    def refuse():
        raise BlockingIOError

    before = len(os.listdir("/dev/fd"))
    monkeypatch.setattr(os, "fork", refuse)
    with pytest.raises(BlockingIOError):
        Worker("", lambda: 1, seconds=60)
    assert len(os.listdir("/dev/fd")) == before
