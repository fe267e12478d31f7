"""A tests' process that is stuck, or has no memory left, costs the cell that it was at, and no other."""

import functools
import itertools
import os
import signal
import time
from collections.abc import Callable
from typing import Any

import pytest
from attack import filled
from submission import RIGHT, SOURCE, Seats, hand_in, outcome, statuses

from course_utils.grading import codec
from course_utils.grading.notebooks import authored
from course_utils.grading.outcomes import Findings, Outcome
from course_utils.grading.process.workers import Fault, Worker
from course_utils.grading.status import Status
from course_utils.grading.verdicts import apart, examination, overseer
from course_utils.grading.verdicts.overseer import Journal, oversee
from course_utils.grading.verdicts.run import Budget

pytestmark = pytest.mark.classroom

#: What a test may do with a value of the learner's, in a call into C that no signal ends, or until memory is gone.
TEST = """
import itertools
value = double(3)
if value == "loop":
    max(itertools.repeat(1))
if value == "fill":
    kept = []
    while True:
        kept.append(bytearray(1 << 24))
if value == "fill torch":
    import torch
    kept = [torch.ones(1 << 24) for _ in range(1000)]
assert value == 6
"""


@pytest.fixture
def start(seats: Any) -> Seats:
    return Seats(seats)


@pytest.fixture(autouse=True)
def short_grace(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(overseer, "_GRACE_SECONDS", 1.0)


def grade(start: Seats, answers: dict[str, str], cell: float = 3.0, total: float = 60.0) -> Findings:
    """Return what is found of a submission, from tests' processes with little memory that are overseen."""
    source = authored.read(SOURCE)
    for notebook_cell in source.cells:
        if notebook_cell.id == "double-test-values":
            notebook_cell.source = TEST

    def work(journal: Journal) -> Any:
        examination.bound_memory(512 << 20)
        limits = Budget(cell=cell, total=total)
        submitted = hand_in(RIGHT | answers)
        return codec.written(
            apart.grade(source, submitted, folder=SOURCE.parent, start=start, budget=limits, journal=journal)
        )

    return codec.read(Findings, oversee(work, cell_seconds=cell, total_seconds=total))


def test_who_is_right_has_one_process(start: Seats) -> None:
    assert statuses(grade(start, {})) == outcome("passed")


@pytest.mark.parametrize(("value", "verdict"), [("loop", "timeout"), ("fill", "memory"), ("fill torch", "memory")])
def test_a_test_that_is_lost_costs_itself_alone(start: Seats, value: str, verdict: str) -> None:
    answer = f"def double(x):\n    return {value!r} if x == 3 else 2 * x"
    found = grade(start, {"double-answer": answer})
    assert statuses(found) == outcome("passed") | {"double-test-values": verdict}
    (lost,) = [it for it in found.graded if it.status == verdict]
    assert lost.message == overseer.LOSSES[Status(verdict)]
    assert lost.score == 0
    # this source is not what was released, so the released test is text of the learner's
    steps = [step.id for step in found.steps if not step.id.startswith("own-")]
    assert steps == [cell.id for cell in authored.read(SOURCE).cells]


FLOOD = """
@LINE@
def send(message):
    data = wire.encode(message, lambda item: None)
    line.sendall(struct.pack("<Q", len(data)) + data)

def answer(request):
    if request["verb"] == "call":
        for number in range(1, 10_000):
            value = torch.zeros(1 << 20)
            asked = {"kind": "request", "verb": "call", "target": 99, "body": framed([[], {}]), "graded": [], "node": 0}
            send({**asked, "shipped": b"", "grad": True, "changes": [[number, value, None, False, False, True]]})
            read()

import torch
serve(answer)
"""


def test_messages_that_fill_the_tests_process_are_told_as_what_they_are(start: Seats) -> None:
    found = statuses(grade(start, {"largest-answer": filled(FLOOD, {})}, cell=20.0))
    assert found == outcome("passed", "memory")


def test_an_answer_whose_text_takes_for_ever_to_read_costs_its_exercise(
    start: Seats, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(self: Any, source: str, *, answer: bool) -> None:
        if "endless" in source:
            max(itertools.repeat(1))

    monkeypatch.setattr("course_utils.grading.verdicts.tester.Tester.read", read)
    found = grade(start, {"double-answer": "# endless\n" + RIGHT["double-answer"]})
    assert statuses(found) == outcome("timeout")


def test_a_file_that_takes_for_ever_to_read_is_unreadable(start: Seats, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "rebuild", lambda *arguments: max(itertools.repeat(1)))
    found = grade(start, {}, cell=1.0)
    assert found.status == "unreadable"
    assert "takes longer" in found.facts[0]
    monkeypatch.setattr(apart, "rebuild", lambda *arguments: [bytearray(1 << 24) for _ in range(1000)])
    assert "more memory" in grade(start, {}).facts[0]


def attempt(work: Callable[[Journal], Any]) -> Any:
    return oversee(work, cell_seconds=0.2, total_seconds=60)


def test_the_next_process_knows_what_the_last_one_found() -> None:
    done = Outcome(Status.PASSED, stdout="é\ud800", seconds=0.5)

    def work(journal: Journal) -> Any:
        known = len(journal.outcomes)
        if known == 0:
            journal.add_start()
            journal.add(done)
            journal.add(None)
            with journal.busy():
                max(itertools.repeat(1))
        if known == 3:
            journal.add_start()
            raise MemoryError
        return [journal.starts, [found and [found.status, found.stdout] for found in journal.outcomes]]

    assert attempt(work) == [2, [["passed", "é?"], None, ["timeout", ""], ["memory", ""]]]


def test_whatever_else_ends_a_process_is_a_fault_of_ours() -> None:
    for work, words in (
        (lambda journal: os.kill(os.getpid(), signal.SIGKILL), "signal SIGKILL"),
        (lambda journal: os._exit(3), "exit code 3"),
        (lambda journal: 1 / 0, "^ZeroDivisionError: division by zero$"),
    ):
        with pytest.raises(Fault, match=words):
            attempt(work)


def test_one_that_never_gets_anywhere_is_a_fault_of_ours() -> None:
    def work(journal: Journal) -> Any:
        raise MemoryError

    with pytest.raises(Fault, match="again and again"):
        attempt(work)


def test_time_that_is_not_spent_on_what_a_learner_sent_is_not_measured() -> None:
    def work(journal: Journal) -> str:
        with journal.busy():
            pass
        time.sleep(1.5)
        return "slow"

    assert attempt(work) == "slow"


def test_nothing_outlives_the_overseer() -> None:
    reader, writer = os.pipe()

    def work(journal: Journal) -> None:
        os.write(writer, b"%d" % os.getpid())
        time.sleep(60)

    worker = Worker("", functools.partial(attempt, work), seconds=60)
    pid = int(os.read(reader, 100))
    os.kill(pid, 0)
    worker.end()
    for _ in range(200):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            break
        time.sleep(0.05)
    else:
        pytest.fail("the tests' process is still there")


def test_a_long_report_is_read_as_fast_as_it_comes() -> None:
    def seconds(length: int) -> float:
        started = time.process_time()
        assert len(oversee(lambda journal: "x" * length, cell_seconds=60, total_seconds=60)) == length
        return time.process_time() - started

    once = min(seconds(4_000_000) for _ in range(3))
    assert seconds(64_000_000) < 64 * max(once, 0.01)  # 16 times as long; reading it anew for each part takes 256 times
