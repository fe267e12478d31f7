import os
import signal
import sys
import time

import pytest

from course_utils.grading import workers
from course_utils.grading.sandbox import SandboxFault
from course_utils.grading.workers import Fault, Worker, interruptible_at_times, wait_for_news


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
