import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
import pytest
import torch
from answers_of_a_bank import write_some

from course_utils.cells import exercises, is_skipped, role
from course_utils.grading.authoring import bank
from course_utils.grading.notebooks import authored
from course_utils.grading.process.session import Session, in_fork
from course_utils.study.cards import Card, Property, find_card
from course_utils.study.examiner import examine

COURSE = Path(__file__).parents[2]
NOTEBOOKS = bank.notebooks(COURSE)
STATUS = {"passed": "passed", "failed": "failed", "not attempted": "failed"}


def _check(session: Session, card: Card, block: bank.Block) -> list[list[str]]:
    session.run(block.source)
    return [[STATUS[verdict.status], verdict.message] for verdict in examine(card, session.namespace)]


def _checked(path: Path, answers: Path) -> dict[str, dict[str, list[list[str]]]]:
    """Return, per exercise and answer of a bank, what a check says of every test: its status and message."""
    notebook = authored.read(path)
    found = exercises(notebook)

    def work() -> dict[str, dict[str, list[list[str]]]]:
        session, said = Session(path.parent), {}
        for cell in notebook.cells:
            if cell.cell_type != "code" or is_skipped(cell):
                continue
            if role(cell.id).kind == "answer":
                exercise = found[role(cell.id).exercise]
                card = find_card(exercise.name, path.parent)
                blocks = [
                    bank.Block("reference", "the reference", cell.source),
                    bank.Block("stub", "the untouched stub", bank.stub(cell.source)),
                ]
                said[exercise.name] = {}
                for block in [*blocks, *bank.read_blocks(answers / f"{exercise.name}.py")]:
                    report = in_fork(lambda: _check(session, card, block), timeout=300)  # noqa: B023
                    assert report.status == "done", (exercise.name, block.title, report)
                    said[exercise.name][block.title] = report.result
            session.run(cell.source)
        return said

    report = in_fork(work, timeout=3600)
    assert report.status == "done"
    result: dict[str, dict[str, list[list[str]]]] = report.result
    return result


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_answers_of_the_bank_get_the_verdict_and_message_of_grading(
    path: Path,
    judged_in_kernel: Callable[[Path], dict[str, list[bank.Verdict]]],
    elsewhere: Callable[..., Any],
    tmp_path: Path,
) -> None:
    checked = elsewhere(_checked, path, write_some(bank.bank_folder(COURSE, path), tmp_path / "bank"))
    judged = judged_in_kernel(path)
    assert set(checked) == set(judged)
    for name, verdicts in judged.items():
        assert {"the reference", "the untouched stub"} < set(checked[name])
        for verdict in [verdict for verdict in verdicts if verdict.block.title in checked[name]]:
            said = checked[name][verdict.block.title]
            for (status, message), outcome in zip(said, verdict.outcomes.values(), strict=True):
                place = (name, verdict.block.title)
                assert (*place, status) == (*place, outcome.status)
                if outcome.ename == "CheckFailure":
                    assert (*place, message) == (*place, outcome.message.strip())


def card(*sources: str, setup: str = "import torch", answer: str = "def double(x):\n    return 2 * x") -> Card:
    properties = tuple(Property(f"p{number}", 1, source) for number, source in enumerate(sources))
    return Card("01", "1", "double", "doubling", False, True, setup, answer, properties, (), "")


def double(x: Any) -> Any:
    return 2 * x


def test_what_was_not_tried_is_told_from_what_failed() -> None:
    def stub(x: Any) -> Any:
        raise NotImplementedError

    one = card("assert double(2) == 4")
    assert [v.status for v in examine(one, {"double": double})] == ["passed"]
    assert [v.status for v in examine(one, {"double": stub})] == ["not attempted"]
    (absent,) = examine(one, {})
    assert (absent.status, absent.message) == (
        "not attempted",
        "`double` is not defined yet: run your answer cell first.",
    )
    (other,) = examine(one, {"double": lambda x: x + missing})  # noqa: F821
    assert (other.status, other.message) == ("failed", "It stopped with NameError: name 'missing' is not defined")


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("assert double(2) == 5", "A check did not hold."),
        ("assert double(2) == 5, 'four, not five'", "four, not five"),
        ("double(2) + 'x'", "It stopped with TypeError: unsupported operand type(s) for +: 'int' and 'str'"),
        ("raise SystemExit", "It stopped with SystemExit"),
    ],
)
def test_a_failure_is_told_without_the_tests_source(source: str, message: str) -> None:
    (verdict,) = examine(card(source), {"double": double})
    assert (verdict.status, verdict.message) == ("failed", message)


def test_ctrl_c_stops_the_test_and_those_after_it() -> None:
    def interrupted(x: Any) -> Any:
        raise KeyboardInterrupt

    found = examine(card("double(2)", "double(3)"), {"double": interrupted})
    assert [verdict.status for verdict in found] == ["stopped", "stopped"]


def test_the_setup_is_fresh_and_the_learners_names_are_theirs() -> None:
    learner = {"torch": None, "double": double, "helper": 3}
    found = examine(card("torch.zeros(1)", "_x = 1", "assert helper == 3", "assert '_x' not in globals()"), learner)
    assert [verdict.status for verdict in found] == ["passed"] * 4
    assert learner == {"torch": None, "double": double, "helper": 3}


def test_nothing_is_disturbed(capfd: pytest.CaptureFixture[str]) -> None:
    setup = "import torch, random, numpy, warnings\nimport matplotlib.pyplot as plt\nplt.rcParams['font.size'] = 31"
    setup += "\ntorch.manual_seed(1); random.seed(1); numpy.random.seed(1)"
    test = "print('loud'); warnings.warn('x'); plt.figure(); torch.set_default_dtype(torch.float64); torch.rand(3)"
    states = random.getstate(), np.random.get_state()[1].tolist(), torch.get_rng_state().tolist()
    size, figures = plt.rcParams["font.size"], plt.get_fignums()
    with torch.no_grad():
        (verdict,) = examine(card(test, setup=setup), {})
        assert not torch.is_grad_enabled()
    assert verdict.status == "passed"
    assert states == (random.getstate(), np.random.get_state()[1].tolist(), torch.get_rng_state().tolist())
    assert (size, figures, torch.float32) == (plt.rcParams["font.size"], plt.get_fignums(), torch.get_default_dtype())
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    "setting",
    [
        "torch.set_default_dtype(torch.float64)",
        "torch.set_default_device('meta')",
        "torch.set_default_device('cuda')",
        "torch.set_grad_enabled(False)",
        "warnings.simplefilter('error')",
    ],
)
def test_tests_run_under_the_settings_of_a_fresh_session(setting: str) -> None:
    test = (
        "assert double(torch.ones(1)).dtype == torch.float32 and double(torch.ones(1)).item() == 2.0\n"
        "assert double(torch.ones(1, requires_grad=True)).requires_grad"
    )

    def judged() -> list[str]:
        import warnings

        def loud(x: torch.Tensor) -> torch.Tensor:
            warnings.warn("careful", stacklevel=1)
            return x * torch.full((1,), 2.0)

        exec(setting, {"torch": torch, "warnings": warnings})
        before = torch.get_default_dtype(), torch.is_grad_enabled(), list(warnings.filters)
        verdicts = examine(card(test), {"double": loud})
        assert before == (torch.get_default_dtype(), torch.is_grad_enabled(), list(warnings.filters))
        return [f"{verdict.status} {verdict.message}" for verdict in verdicts]

    assert in_fork(judged, timeout=60).result == ["passed "]
