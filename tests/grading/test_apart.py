"""Run tests in another process than the answers: the same verdicts as in one kernel, and a grade whatever happens."""

import contextlib
import multiprocessing
import os
import signal
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch
from answers_of_a_bank import write_some
from nbformat import v4
from torch import nn

from course_utils.grading import codec
from course_utils.grading.authoring import bank
from course_utils.grading.notebooks import authored
from course_utils.grading.outcomes import Findings
from course_utils.grading.process.session import in_fork, warm_up
from course_utils.grading.remote.exceptions import LearnerLost
from course_utils.grading.remote.peer import Peer
from course_utils.grading.remote.wire import WireError, decode, encode
from course_utils.grading.verdicts import apart, learner
from course_utils.grading.verdicts.run import Budget

pytestmark = pytest.mark.classroom

COURSE = Path(__file__).resolve().parents[2]
NOTEBOOKS = sorted((COURSE / "source").glob("*/*.ipynb"))
TITLES = ("the reference", "the untouched stub")
FIRST = COURSE / "source/04_feedforward/1_perceptron_to_mlp.ipynb"

ANSWERS = """
import torch
from torch import nn
def power(x, y=2): return (x**y).sum()
def add_one(x): x.add_(1)
def append(values): values.append(5)
def numbers(n):
    for i in range(n): yield i
def call(function, x): return function(x) * 2
def fail(): raise ValueError("nope")
def todo(): raise NotImplementedError
def step(net, loss, optimizer, X, y):
    optimizer.zero_grad(); value = loss(net(X), y); value.backward(); optimizer.step(); return value.item()
class Net(nn.Module):
    def __init__(self):
        super().__init__(); self.layer = nn.Linear(3, 2)
    def forward(self, x): return torch.tanh(self.layer(x))
class Liar:
    def __eq__(self, other): return True
"""


def _elsewhere(work: Callable[..., Any], *arguments: Any) -> Any:
    """Work in a process of one thread: forking asks for that."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply_async(work, arguments).get(timeout=300)


class _Learner:
    """A learner's process without a sandbox, for tests."""

    def __init__(self) -> None:
        self.socket, theirs = socket.socketpair()
        self._pid = os.fork()
        if self._pid == 0:
            try:
                self.socket.close()
                learner.start(theirs, "/", 100_000)
            finally:
                os._exit(0)
        theirs.close()

    def kill(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.kill(self._pid, signal.SIGKILL)
        os.waitpid(self._pid, 0)

    def verdict(self) -> str:
        return "killed"


def _judge_apart(path: Path, folder: Path) -> dict[str, list[bank.Verdict]]:
    return bank.judge_notebook(path, write_some(bank.bank_folder(COURSE, path), folder), apart=True)


def _told(judged: dict[str, list[bank.Verdict]]) -> dict[str, Any]:
    return {
        f"{name}: {v.block.title}": {cell: (outcome.status, outcome.mistake) for cell, outcome in v.outcomes.items()}
        for name, verdicts in judged.items()
        for v in verdicts
    }


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_answers_get_the_same_verdict_in_one_kernel_and_apart(
    path: Path,
    judged_in_kernel: Callable[[Path], dict[str, list[bank.Verdict]]],
    elsewhere: Callable[..., Any],
    tmp_path: Path,
) -> None:
    found, expected = _told(elsewhere(_judge_apart, path, tmp_path / "bank")), _told(judged_in_kernel(path))
    assert found == {answer: expected[answer] for answer in found}
    assert {f"{name}: {title}" for name in judged_in_kernel(path) for title in TITLES} <= found.keys()


def _grade(path: Path, submission: bytes, seconds: float) -> Findings:
    source, budget = authored.read(path), Budget(cell=seconds, total=60)

    def work() -> Any:
        return codec.written(apart.grade(source, submission, folder=path.parent, start=_Learner, budget=budget))

    report = in_fork(work, timeout=120)
    assert report.status == "done"
    return codec.read(Findings, report.result)


def _score(record: Findings) -> float:
    return sum(verdict.score or 0.0 for verdict in record.graded)


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        ("while True: pass", "timeout"),
        ("def perceptron_step(*a):\n    while True:\n        try:\n            while True: pass\n"
         "        except BaseException: pass", "timeout"),
        ("import os; os._exit(0)", "killed"),
        ("def perceptron_step(*a):\n    import os; os._exit(0)", "killed"),
        ("def perceptron_step(*a): return perceptron_step(*a)", "failed"),
        ("raise SystemExit", "failed"),
        ("def perceptron_step(:", "failed"),
    ],
)  # fmt: skip
def test_a_hostile_answer_costs_its_own_points_alone(answer: str, status: str, elsewhere: Callable[..., Any]) -> None:
    notebook = authored.read(FIRST)
    points = sum(cell.metadata.get("nbgrader", {}).get("points", 0) for cell in notebook.cells if "-test-" in cell.id)
    for cell in notebook.cells:
        if cell.id == "perceptron-step-answer":
            cell.source = answer
    record = elsewhere(_grade, FIRST, authored.nbformat.writes(notebook).encode(), 4.0)
    found = [verdict for verdict in record.graded if verdict.exercise == "perceptron-step"]
    assert {verdict.status for verdict in found} == {status}
    steps = [step.outcome for step in record.steps if step.id.startswith("perceptron-step-") and step.outcome]
    assert status != "timeout" or max(took.seconds for took in (*found, *steps)) >= 4
    assert _score(record) == points - 3


_CALLS_IT = "def log_softmax(z, dim):\n    return torch.log_softmax(z, dim)"
_BUILDS_IT = """
def log_softmax(z, dim):
    z = z - z.amax(dim, keepdim=True)
    return z - z.exp().sum(dim, keepdim=True).log()
"""


@pytest.mark.parametrize(
    ("before", "answer", "after", "status"),
    [
        ("", _CALLS_IT, f"1 / 0\n{_BUILDS_IT}", "failed"),
        ("", _CALLS_IT, f"kept = log_softmax\n{_BUILDS_IT}\nlog_softmax = kept", "failed"),
        ("", _BUILDS_IT, _CALLS_IT, "failed"),
        (_CALLS_IT, _BUILDS_IT, f"1 / 0\n{_BUILDS_IT}", "passed"),
    ],
)
def test_a_forbidden_call_is_found_whatever_the_learners_own_cells_define(
    before: str, answer: str, after: str, status: str, elsewhere: Callable[..., Any]
) -> None:
    notebook = authored.read(FIRST)
    place = next(number for number, cell in enumerate(notebook.cells) if cell.id == "log-softmax-answer")
    notebook.cells[place].source = answer
    notebook.cells.insert(place + 1, v4.new_code_cell(after))
    notebook.cells.insert(place, v4.new_code_cell(before))
    record = elsewhere(_grade, FIRST, authored.nbformat.writes(notebook).encode(), 4.0)
    (test,) = [verdict for verdict in record.graded if verdict.id == "log-softmax-test-values"]
    assert test.status == status, test.message
    assert status == "passed" or "the task asks you to build this without `log_softmax`" in test.message


@pytest.mark.parametrize("junk", [b"", b"{}", b'{"cells": 3}', b"[" * 100_000, b"\xff\xfe"])
def test_an_unreadable_file_gets_zeros_and_a_reason(junk: bytes, elsewhere: Callable[..., Any]) -> None:
    record = elsewhere(_grade, FIRST, junk, 4.0)
    assert (record.status, _score(record)) == ("unreadable", 0.0)
    assert record.facts


def _objects(_: None) -> None:
    warm_up()
    process = _Learner()
    peer = Peer(process.socket, trusting=False)
    assert peer.ask("run", ANSWERS)["status"] == "passed"
    power, add_one, append, numbers, call, step, net_class, liar, fail, todo = peer.ask(
        "lookup", ["power", "add_one", "append", "numbers", "call", "step", "Net", "Liar", "fail", "todo"]
    ).values()
    x = torch.tensor([1.0, 2.0], requires_grad=True)
    (slope,) = torch.autograd.grad(power(x, y=3), x, create_graph=True)
    (curvature,) = torch.autograd.grad(slope.sum(), x)
    assert torch.allclose(slope, 3 * x**2)
    assert torch.allclose(curvature, 6 * x)
    zeros, values = torch.zeros(2), [1]
    add_one(zeros)
    append(values)
    assert (zeros.tolist(), values, list(numbers(3))) == ([1.0, 1.0], [1, 5], [0, 1, 2])
    (slope,) = torch.autograd.grad(call(lambda z: (z**2).sum(), x), x)
    assert torch.allclose(slope, 4 * x)
    net = net_class()
    assert isinstance(net, nn.Module)
    assert sorted(net.state_dict()) == ["layer.bias", "layer.weight"]
    optimizer, X = torch.optim.SGD(net.parameters(), lr=0.5), torch.ones(4, 3)
    losses = []
    for _ in range(20):
        optimizer.zero_grad()
        loss = ((net(X) - 0.5) ** 2).mean()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    assert losses[-1] < losses[0] / 3 or losses[-1] < 1e-4
    ours = nn.Linear(2, 1)
    descent = torch.optim.SGD(ours.parameters(), lr=0.1)
    before = ours.weight.detach().clone()
    step(ours, nn.functional.mse_loss, descent, torch.ones(3, 2), torch.ones(3, 1))
    assert not torch.equal(before, ours.weight)
    assert (liar() == 3, liar() == liar()) == (False, False)
    for function, kind in [(fail, ValueError), (todo, NotImplementedError)]:
        with pytest.raises(kind):
            function()
    process.kill()
    with pytest.raises(LearnerLost):
        power(x)


def test_objects_of_another_process_behave_as_in_one() -> None:
    _elsewhere(_objects, None)


def test_values_cross_and_rubbish_does_not() -> None:
    values = [
        None,
        True,
        2**70,
        1.5,
        "é",
        b"x",
        (1, [2, {3}]),
        {1: (2,)},
        1j,
        slice(1, None),
        range(3),
        torch.Size([2]),
    ]
    assert decode(encode(values, lambda item: None), lambda item: item) == values
    for rubbish in (b"", b"\xc1", b"\xff" * 50, encode([1], lambda item: None)[:-1], b"\x91" * 5000):
        with pytest.raises(WireError):
            decode(rubbish, lambda item: item)
