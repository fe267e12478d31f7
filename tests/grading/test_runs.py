"""Whatever a learner's process does, `grade` ends in a record, and other exercises keep their points."""

import contextlib
import signal
import time
from typing import Any

import numpy as np
import pytest
from submission import RIGHT, SOURCE, Scripted, Seats, grade, hand_in, outcome, outcomes, statuses

from course_utils.grading import codec
from course_utils.grading.notebooks import authored
from course_utils.grading.outcomes import Findings, Outcome, Verdict
from course_utils.grading.process.session import in_fork
from course_utils.grading.remote import wire
from course_utils.grading.remote.exceptions import LearnerLost
from course_utils.grading.status import Status
from course_utils.grading.verdicts import allowance, apart, run
from course_utils.grading.verdicts.clock import alarm
from course_utils.grading.verdicts.run import Budget

pytestmark = pytest.mark.classroom


@pytest.fixture
def start(seats) -> Seats:
    return Seats(seats)


def test_right_answers_pass_and_the_record_is_whole(start: Seats) -> None:
    record = grade(start, {})
    assert (record.status, statuses(record)) == ("graded", outcome("passed"))
    assert [step.id for step in record.steps] == [cell.id for cell in authored.read(SOURCE).cells]
    assert all(done.passed for done in outcomes(record).values())
    assert record.seconds > 0


HEAD = "def double(x):\n    "
LIE = """
import gc
from course_utils.grading.remote.peer import Peer
from course_utils.grading.status import Status
ends = [thing for thing in gc.get_objects() if isinstance(thing, Peer)]
for end in ends:
    {}
"""


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        (HEAD + "return 3 * x", "failed"),
        (HEAD + "raise MemoryError('no')", "failed"),
        (HEAD + "import sys; sys.exit()", "failed"),
        (HEAD + "raise KeyboardInterrupt", "failed"),
        (HEAD + "print('x' * 10**7); return 2 * x", "passed"),
        (HEAD + "print('\\ud800'); return 2 * x", "passed"),
        (HEAD + "raise ValueError('\\ud800')", "failed"),
        (HEAD + "return range(10**18)", "failed"),
        (HEAD + "return 10**100_000", "failed"),
        (HEAD + "import torch; return torch.zeros(1).expand(10**12)", "failed"),
        (HEAD + "return [[]] * 10**7", "failed"),
        (HEAD + "import os; os._exit(0)", "killed"),
        ("print('\\ud800')\n" + RIGHT["double-answer"], "passed"),
        ("raise Exception('\\ud800')", "failed"),
        ("x = 'unfinished", "failed"),
        ("import torch\ndouble = torch.ones(2).to_sparse()", "failed"),
        ("double = [0] * 10**8", "failed"),
        (LIE.format("end._line.connection.sendall(b'rubbish' * 100)"), "nonsense"),
        (LIE.format("end._line.connection.sendall(b'\\xff' * 8)"), "nonsense"),
        (LIE.format("end._line.connection.close()"), "killed"),
    ],
)
def test_an_answer_costs_its_own_points_alone(start: Seats, answer: str, status: str) -> None:
    record = grade(start, {"double-answer": answer})
    assert statuses(record) == outcome(status)


@pytest.mark.parametrize(
    ("lie", "status"),
    [
        ("end.handlers['run'] = lambda source: 1 / 0", "failed"),
        ("end.handlers['lookup'] = lambda names: 3", "nonsense"),
        ("end.handlers['lookup'] = lambda names: {name: range(3) for name in names}", "failed"),
    ],
)
def test_one_who_takes_the_process_over_loses_everything(start: Seats, lie: str, status: str) -> None:
    record = grade(start, {"double-answer": LIE.format(lie)})
    assert statuses(record) == outcome(status, status)


@pytest.mark.parametrize(
    "answer",
    [
        "while True: pass",
        HEAD + "while True: pass",
        HEAD + "import time\n    while True:\n        try: time.sleep(100)\n        except BaseException: pass",
    ],
)
def test_an_answer_that_never_ends_is_late(start: Seats, answer: str) -> None:
    assert statuses(grade(start, {"double-answer": answer}, cell=2.0)) == outcome("timeout")


def with_test(source: str) -> Any:
    """The notebook with another test of the exercise that is graded first."""
    notebook = authored.read(SOURCE)
    next(cell for cell in notebook.cells if cell.id == "double-test-values").source = source
    return notebook


def run_test(start: Seats, source: str, answer: str, **budget: float) -> dict[str, Verdict]:
    def work() -> Any:
        limits = Budget(**{"cell": 3.0, "total": 60.0, **budget})
        submission = hand_in(RIGHT | {"double-answer": answer})
        found = apart.grade(with_test(source), submission, folder=SOURCE.parent, start=start, budget=limits)
        return codec.written(found)

    report = in_fork(work, timeout=100)
    assert report.status == "done"
    return {verdict.id: verdict for verdict in codec.read(Findings, report.result).graded}


ENDLESS = """
class Endless:
    def __iter__(self): return self
    def __next__(self): return 1
def double(x): return Endless() if x == 2 else 2 * x
"""


@pytest.mark.parametrize(
    "source",
    [
        "for _ in double(2): pass",
        "while True: pass",
        "try:\n    while True: double(2)\nexcept BaseException: pass",
        "try:\n    while True: pass\nexcept BaseException: pass\nwhile True: pass",
    ],
)
def test_a_test_that_goes_through_an_endless_answer_is_late(start: Seats, source: str) -> None:
    found = run_test(start, source, ENDLESS)
    assert found["double-test-values"].status == "timeout"
    assert {cell.status for name, cell in found.items() if name != "double-test-values"} == {"passed", "manual"}


def test_a_test_that_catches_everything_does_not_hide_a_loss(start: Seats) -> None:
    source = "try:\n    double(2)\nexcept BaseException:\n    pass"
    assert run_test(start, source, HEAD + "import os; os._exit(0)")["double-test-values"].status == "killed"


def test_no_memory_for_an_answer_is_a_verdict(start: Seats, monkeypatch: pytest.MonkeyPatch) -> None:
    real = wire.decode

    def full(data: Any, resolve: Any) -> Any:
        if b"a value for which there is no room" in data:
            raise MemoryError
        return real(data, resolve)

    monkeypatch.setattr(wire, "decode", full)
    record = grade(start, {"double-answer": HEAD + "return 'a value for which there is no room'"})
    assert statuses(record) == outcome("memory")
    assert "more memory" in record.graded[0].message


def test_what_a_learner_prints_in_a_test_is_kept_short(start: Seats) -> None:
    record = grade(start, {"double-answer": HEAD + "print('y' * 10**6); return 2 * x"})
    assert all(len(done.stdout) < 2 * 10**6 for done in outcomes(record).values())


def test_processes_are_not_started_without_end(start: Seats) -> None:
    gone = "import os\nif os.path.exists('/'): os._exit(0)"
    record = grade(start, {"double-answer": gone, "largest-answer": gone})
    assert statuses(record) == outcome("killed", "killed")
    assert start.started <= run.MAX_STARTS


def test_when_the_time_of_a_submission_is_up_the_rest_is_not_run(start: Seats) -> None:
    record = grade(start, {"double-answer": "while True: pass"}, cell=30.0, total=3.0)
    assert statuses(record) == outcome("timeout", "not run")


def test_a_function_that_hangs_costs_one_limit(start: Seats, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(allowance, "_LEAST_SECONDS", 0.5)
    record = grade(start, {"double-answer": HEAD + "while True: pass"}, cell=4.0)
    assert statuses(record) == outcome("timeout")
    took = {name: done.seconds for name, done in outcomes(record).items() if done.status == "timeout"}
    assert took["double-try"] > 3.9
    assert max(took["double-test-values"], took["double-test-sign"]) < 2.0
    told = record.graded[0].message
    assert told == (
        "it did not end within 0.5 s, all that a test gets once a cell of its exercise ran too long:"
        " is there a loop that never ends?"
    )


def test_a_slow_answer_has_the_time_that_it_showed_to_need(start: Seats, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(allowance, "_LEAST_SECONDS", 0.5)
    slow = HEAD + "import time\n    while x == 4711: pass\n    time.sleep(1.2 if x == 2 else 0.4)\n    return 2 * x"
    record = grade(start, {"double-answer": slow}, cell=3.0)
    assert statuses(record) == outcome("passed") | {"double-test-values": "timeout"}
    assert "longer than a cell or a submission may run" in record.graded[0].message


def test_what_was_not_run_is_told_with_what_was_used_up(start: Seats, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "MAX_STARTS", 1)
    record = grade(start, {"double-answer": "import os; os._exit(0)"})
    assert statuses(record)["largest-test-values"] == "not run"
    assert "Pythons" in record.graded[2].message


@pytest.mark.parametrize(
    "said",
    [
        None,
        {},
        {"status": "timeout"},
        {"status": "manual"},
        {"status": ["passed"]},
        {"ename": "x"},
        {"status": "perfect", "points": 100},
    ],
)
def test_a_status_that_only_we_may_give_is_nonsense(seats: Any, said: Any) -> None:
    record = grade(lambda: Scripted(said), {})
    assert {done.status for done in outcomes(record).values()} <= {"nonsense", "not run"}
    assert sum(verdict.score or 0.0 for verdict in record.graded) == 0


def test_what_is_said_of_a_cell_is_of_the_right_types(seats: Any) -> None:
    said = {"status": "passed", "ename": 3, "message": [], "mistake": {}, "stdout": b"x", "stderr": 1j, "seconds": -1.0}
    record = grade(lambda: Scripted({**said, "more": 1}), {})
    assert outcomes(record)["double-answer"] == Outcome(Status.PASSED)


def test_what_is_said_of_all_cells_is_bounded(seats: Any) -> None:
    texts = dict.fromkeys(("ename", "message", "mistake", "stdout", "stderr", "value"), "x" * 1000)
    record = grade(lambda: Scripted({"status": "passed", **texts}), {}, output=200)
    kept = [[getattr(done, text) for text in texts] for name, done in outcomes(record).items() if "-test-" not in name]
    assert kept[0] == ["x" * 200 + "..."] * 6
    assert kept[1:] == [["x" * 100 + "..."] * 6] * len(kept[1:])
    assert len(kept) > 1


def test_an_alarm_rings_until_it_is_heard_and_never_later() -> None:
    before = signal.getsignal(signal.SIGALRM)
    heard: list[int] = []

    def sleep_through_one() -> None:
        with alarm(0.05, LearnerLost):
            for _ in range(2):
                with contextlib.suppress(LearnerLost):
                    time.sleep(10)
                heard.append(1)
            time.sleep(10)

    with pytest.raises(LearnerLost, match="timeout"):
        sleep_through_one()
    assert len(heard) == 2
    with alarm(30.0, LearnerLost):
        pass
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
    assert signal.getsignal(signal.SIGALRM) is before


def test_a_learners_settings_are_for_the_learners_cells(start: Seats) -> None:
    state = "(torch.get_default_dtype(), torch.is_grad_enabled())"
    answers = {
        "double-answer": "import torch\ntorch.set_default_dtype(torch.float64)\ntorch.set_grad_enabled(False)\n"
        f"def double(x):\n    assert {state} == (torch.float32, True)\n    return 2 * x",
        "largest-answer": f"assert {state} == (torch.float64, False)\n{RIGHT['largest-answer']}",
    }
    assert statuses(grade(start, answers)) == outcome("passed")


class Says:
    """Stands in for a learner's process that says what it likes of a cell."""

    def __init__(self, said: Any) -> None:
        self.said = said

    def ask(self, verb: str, *args: Any) -> Any:
        return self.said


@pytest.mark.parametrize("field", ["status", "cut", "pictures", "mistake", "seconds", "line", "left_out", "stdout"])
@pytest.mark.parametrize("value", [np.array([1, 2]), [np.array([1, 2])], {}, None, 10**400, float("nan")])
def test_whatever_is_said_of_a_cell_is_no_fault_of_ours(field: str, value: Any) -> None:
    said = {"status": "passed", field: value}
    with contextlib.suppress(LearnerLost):
        assert run.run(Says(said), run.Step("x", "own", True, "1")).status == "passed"  # type: ignore[arg-type]
