from collections.abc import Iterator

import pytest
from IPython.core.interactiveshell import InteractiveShell

from course_utils import outputs
from course_utils.checks import CheckFailure

CELL = """
from course_utils import checks
hidden_value = 2.0
def hidden_frame():
    checks.{call}
hidden_frame()
"""
CALLS = {
    "check_close(6.0, hidden_value, name='mean', mistakes={'the sum is not divided': 6.0})": [
        "✗ mean: this is what you get when the sum is not divided.",
        "expected 2, got 6",
    ],
    "check_close([1.0, 2.0], [1.0, 3.0], name='pair')": [
        "✗ pair: 1 of 2 values differ, the first at [1]: expected 3, got 2",
        "  expected  [1, 3] of shape (2,)",
        "  got       [1, 2] of shape (2,)",
    ],
    "check_true(False, 'one\\n\\ntwo')": ["✗ one", "", "two"],
    "check_function(lambda x: x, lambda x: x + hidden_value, {'one': checks.case(1.0)}, name='f')": [
        "✗ f, for one: expected 3, got 1"
    ],
}


@pytest.fixture
def shell(monkeypatch: pytest.MonkeyPatch) -> Iterator[InteractiveShell]:
    monkeypatch.delenv(outputs.WRAPS_LINES, raising=False)  # set in a terminal of `course lab`
    InteractiveShell.clear_instance()
    yield InteractiveShell.instance(colors="nocolor", history_load_length=0)
    InteractiveShell.clear_instance()


@pytest.mark.parametrize("mode", ["Context", "Verbose", "Plain", "Minimal"])
@pytest.mark.parametrize("call", CALLS)
def test_a_notebook_shows_the_message_and_no_frame(
    shell: InteractiveShell, capsys: pytest.CaptureFixture[str], call: str, mode: str
) -> None:
    shell.InteractiveTB.set_mode(mode)
    result = shell.run_cell(CELL.format(call=call))
    assert isinstance(result.error_in_exec, CheckFailure)
    shown = capsys.readouterr()
    assert shown.out.rstrip("\n").splitlines() == CALLS[call]
    assert shown.err == ""


def test_long_lines_are_folded_at_words(shell: InteractiveShell, capsys: pytest.CaptureFixture[str]) -> None:
    words = "the sum is not divided by the number of its terms " * 8
    shell.run_cell(f"from course_utils import checks\nchecks.check_true(False, {words!r})")
    lines = capsys.readouterr().out.splitlines()
    assert max(map(len, lines)) <= 98
    assert " ".join(" ".join(lines).split()) == f"✗ {words}".rstrip()


def test_a_page_that_breaks_lines_at_words_gets_them_whole_and_columns_that_it_cannot_break(
    shell: InteractiveShell, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(outputs.WRAPS_LINES, "1")
    words = ("the sum is not divided by the number of its terms " * 8).rstrip()
    shell.run_cell(CELL.format(call=f"check_close([0.5] * 9, [2e-7] * 9, name={words!r})"))
    head, expected, got = capsys.readouterr().out.rstrip("\n").splitlines()
    assert head.startswith(f"✗ {words}: 9 of 9 values differ")
    assert " " not in expected + got
    assert expected.replace("\N{NO-BREAK SPACE}", " ") == f"  expected  [{', '.join(['2e-07'] * 6)}, ...] of shape (9,)"


def test_it_is_an_assertion_that_knows_its_mistake() -> None:
    assert issubclass(CheckFailure, AssertionError)
    assert (str(CheckFailure("x", mistake="y")), CheckFailure("x", mistake="y").mistake) == ("x", "y")
    assert CheckFailure("x").mistake is None
