import contextlib
import io
import math
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch

from course_utils import checks, cli
from course_utils.errors import CourseError
from course_utils.grading.authoring.bank import (
    Block,
    Verdict,
    explain,
    gaps,
    judge_notebook,
    kill_table,
    read_blocks,
    stub,
)
from course_utils.grading.notebooks import authored
from course_utils.grading.outcomes import Outcome
from course_utils.grading.status import Status

pytestmark = pytest.mark.slow
Say = Callable[..., tuple[int, str]]

NOTEBOOK = '''# %% id="setup"
from course_utils import checks, cli

# %% [markdown] id="double-task"
# Double it.

# %% id="double-answer"
def double(x):
    """Return 2 x."""
    ### BEGIN SOLUTION
    return 2 * x
    ### END SOLUTION

# %% id="double-test-values" points=1
checks.check_close(double(3.0), 6.0, name="double(3)", mistakes={"it is squared": 9.0, "it is halved": 1.5})
print("passed")
'''

BANK = """# %% correct: a sum
def double(x):
    return x + x


# %% wrong: squared | names: it is squared
def double(x):
    return x * x


# %% wrong: halved | names: something else / it is halved
def double(x):
    return x / 2


# %% wrong: ends Python
def double(x):
    import os
    os._exit(3)


# %% wrong: never ends Python cleanly
def double(x):
    raise SystemExit
"""


def _course(tmp_path: Path, bank: str) -> Path:
    folder = tmp_path / "source" / "01_x"
    folder.mkdir(parents=True)
    authored.write(authored.from_text(NOTEBOOK), folder / "1_n.ipynb")
    for name in ("nbgrader_config.py", "requirements.lock"):
        (tmp_path / name).touch()
    path = tmp_path / "tests/answers/01_x/1_n/double.py"
    path.parent.mkdir(parents=True)
    path.write_text(bank)
    return tmp_path


def test_a_notebook_that_is_judged_spoils_no_prediction_of_its_author(tmp_path: Path) -> None:
    course = _course(tmp_path, "# %% wrong: half | names: halved\ndef double(x):\n    return x / 2\n")
    path = course / "source/01_x/1_n.ipynb"
    shown = "\n\n# %% id=\"outcome\"\nfrom course_utils import study\nstudy.reveal('guess', '2')\n"
    authored.write(authored.from_text(NOTEBOOK + shown), path)
    judged = judge_notebook(path, course / "tests/answers/01_x/1_n")
    assert len(judged["double"]) > 1
    assert not (Path(os.environ["COURSE_DATA"]) / "journal.sqlite").exists()


def _command(course: Path, *argv: str) -> tuple[int, str]:
    """Run `course kill-table` as a person does, in a process of its own, which imports everything anew."""
    command = [sys.executable, "-m", "course_utils.cli", "kill-table", *argv]
    environment = {**os.environ, "COLUMNS": "80"}
    done = subprocess.run(command, cwd=course, env=environment, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def _called(course: Path, *argv: str) -> tuple[int, str]:
    """Do what the command does, in this process; return its exit code and all that it prints."""
    printed = io.StringIO()
    os.environ["COLUMNS"] = "80"
    with contextlib.chdir(course), contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed):
        code = cli.main(["kill-table", *argv])
    return code, printed.getvalue()


@pytest.fixture
def say(elsewhere: Callable[..., Any]) -> Say:
    """What `course kill-table` says, from one warm process for all tests: importing torch takes most of its time."""
    return lambda course, *argv: elsewhere(_called, course, *argv)


def test_a_sound_bank(tmp_path: Path) -> None:
    code, said = _command(_course(tmp_path, BANK), "--explain")
    assert code == 0, said
    assert "2/2" in said
    assert "4/4" in said
    assert "ends Python (killed)" in said


@pytest.mark.parametrize(
    ("bank", "said"),
    [
        ("# %% wrong: right\ndef double(x):\n    return x + x\n", "accepted by every test"),
        ("# %% correct: wrong\ndef double(x):\n    return x * x\n", "correct: wrong"),
        ("# %% wrong: misnamed | names: it is cubed\ndef double(x):\n    return x * x\n", "it is squared"),
    ],
)
def test_an_unsound_bank_is_told(tmp_path: Path, bank: str, said: str, say: Say) -> None:
    code, printed = say(_course(tmp_path, bank), "--explain")
    assert code == 1
    assert said in printed


def test_a_notebook_that_fails_by_itself_is_told(tmp_path: Path, say: Say) -> None:
    course = _course(tmp_path, BANK)
    path = course / "source/01_x/1_n.ipynb"
    path.write_text(path.read_text().replace("return 2 * x", "return 3 * x"))
    code, said = say(course, "--explain")
    assert code == 2
    assert "the cell 'double-test-values' failed" in said


def test_a_mistake_that_no_case_shows_is_told(tmp_path: Path, say: Say) -> None:
    course = _course(tmp_path, BANK)
    path = course / "source/01_x/1_n.ipynb"
    cases, mistakes = "dict(three=checks.case(3.0))", "dict(added=lambda x: x + 3)"
    book = authored.read(path)
    book.cells[
        -1
    ].source = f"checks.check_function(double, lambda x: 2 * x, {cases}, name='double', mistakes={mistakes})"
    authored.write(book, path)
    code, said = say(course, "--explain")
    assert code == 2
    assert "the mistake 'added' passes every case" in said


@pytest.mark.parametrize("text", ["# %% maybe: x\npass\n", "# %% wrong:\npass\n", "# %% correct: nothing\n\n"])
def test_a_malformed_block_is_one_sentence(tmp_path: Path, text: str) -> None:
    (tmp_path / "x.py").write_text(text)
    with pytest.raises(CourseError, match="is not '# %% correct"):
        read_blocks(tmp_path / "x.py")


def test_the_stub_is_what_nbgrader_leaves() -> None:
    course = Path(__file__).resolve().parents[2]
    for path in (course / "source").glob("*/*.ipynb"):
        released = {cell.id: cell for cell in authored.read(course / "release" / path.parent.name / path.name).cells}
        for cell in authored.read(path).cells:
            if cell.id.endswith("-answer") and cell.cell_type == "code":
                assert released[cell.id].source == stub(cell.source)


def _judged(kind: str, outcome: Outcome, names: tuple[str, ...] = ()) -> dict[tuple[str, str, str], list[Verdict]]:
    return {("c", "n", "e"): [Verdict(Block(kind, "t", "x", names), {"e-test-a": outcome})]}


def test_soundness() -> None:
    passed, failed = Outcome(Status.PASSED), Outcome(Status.FAILED, "CheckFailure", "it is squared", "it is squared")
    assert kill_table(_judged("correct", passed))[1]
    assert not kill_table(_judged("correct", failed))[1]
    assert not kill_table(_judged("wrong", passed))[1]
    assert kill_table(_judged("wrong", failed, ("it is squared",)))[1]
    assert not kill_table(_judged("wrong", failed, ("it is cubed",)))[1]
    assert not kill_table(_judged("stub", passed))[1]
    assert kill_table(_judged("stub", failed))[1]
    assert list(explain(_judged("wrong", failed, ("it is squared",)))) == []
    assert os.sep in str(Path.cwd())


@pytest.mark.parametrize(
    ("check", "words"),
    [
        (lambda: checks.check_close(torch.tensor([math.inf, 1.0]), torch.tensor([1.0, 1.0]), name="f"), "overflow"),
        (lambda: checks.check_close(torch.tensor([2.0, 1.0]), torch.tensor([1.0, 1.0]), name="f"), "values differ"),
        (lambda: checks.check_close(torch.tensor([2.0, 1.0]), torch.tensor([1.0, 1.0]), name="f"), "2, 1"),
        (lambda: checks.check_bar(0.5, name="f", at_least=0.9, advice="Draw uniformly."), "draw uniformly"),
        (lambda: checks.check_bar(math.nan, name="f", at_least=0.9, advice="Draw uniformly."), "diverged"),
    ],
)
def test_words_that_are_said_whatever_the_cause_name_nothing(check: Callable[[], None], words: str) -> None:
    with pytest.raises(checks.CheckFailure) as failed:
        check()
    told = Outcome(Status.FAILED, "CheckFailure", str(failed.value))
    (verdict,) = _judged("wrong", told, (words,))["c", "n", "e"]
    assert words in str(failed.value).lower()
    assert not verdict.named
    own = Outcome(Status.FAILED, "CheckFailure", f"f: this is what you get when {words}.\n{failed.value}")
    (verdict,) = _judged("wrong", own, (words,))["c", "n", "e"]
    assert verdict.named


def test_the_table_of_an_exercise_says_which_test_said_what(tmp_path: Path) -> None:
    course = _course(tmp_path, BANK)
    path = course / "source/01_x/1_n.ipynb"
    book = authored.read(path)
    book.cells.append(authored.nbformat.v4.new_code_cell("raise ValueError('another story')", id="elsewhere"))
    authored.write(book, path)
    code, said = _command(course, "1_n", "double")
    assert code == 0, said
    assert max(len(line) for line in said.splitlines()) <= 80
    lines = [" ".join(line.split()) for line in said.splitlines()]
    assert "right the reference passes" in lines
    assert "right a sum passes" in lines
    assert "wrong squared named values: it is squared" in lines
    assert any(line.startswith("wrong ends Python unnamed its process ended early: killed") for line in lines)
    assert "7 answers, 0 to mend; 2 of 4 wrong ones are named" in " ".join(lines)


def test_the_table_of_a_notebook_tells_what_is_to_be_mended(tmp_path: Path, say: Say) -> None:
    bank = (
        "# %% correct: not so\ndef double(x):\n    return x * x\n"
        "# %% wrong: right\ndef double(x):\n    return x + x\n"
        "# %% wrong: called by another name | names: it is cubed\ndef double(x):\n    return x / 2\n"
        "# %% wrong: TODO a mistake\ndef double(x):\n    return 0.0\n"
    )
    code, said = say(_course(tmp_path, bank), "01_x/1_n")
    assert code == 1
    lines = [" ".join(line.split()) for line in said.splitlines()]
    assert "right not so FAILS values: it is squared" in lines
    assert "wrong right PASSES" in lines
    assert any(line.startswith("wrong called by another MISNAMED values: it is halved") for line in lines)
    assert any(line.startswith("wrong TODO a mistake TO WRITE") for line in lines)
    assert "6 answers, 4 to mend" in said
    assert "correct: not so (done)" in lines
    told = " ".join(lines)
    assert "double-test-values: CheckFailure: double(3): this is what you get when it is squared." in told
    assert "expected 6, got 9" in lines
    assert "expected 6, got 1.5" in lines
    assert not any("wrong: right" in line or "wrong: TODO" in line for line in lines)


def test_the_table_of_an_exercise_explains_what_no_message_names(tmp_path: Path, say: Say) -> None:
    course = _course(tmp_path, BANK)
    unnamed = "wrong: ends Python (killed)"
    assert unnamed not in say(course, "1_n", "double")[1]
    code, said = say(course, "1_n", "double", "--explain")
    assert code == 0
    assert unnamed in said
    assert "wrong: squared" not in said


def test_an_exercise_that_is_none_is_told(tmp_path: Path, say: Say) -> None:
    assert say(_course(tmp_path, BANK), "1_n", "triple") == (
        2,
        "course: 1_n.ipynb has no code exercise 'triple'; there are: double.\n",
    )


def test_a_question_that_is_answered_in_words_has_no_table(tmp_path: Path, say: Say) -> None:
    course = _course(tmp_path, BANK)
    path = course / "source/01_x/1_n.ipynb"
    asked = '\n\n# %% [markdown] id="why-task"\n# Why?\n\n# %% [markdown] id="why-answer" points=2\n# Because.\n'
    authored.write(authored.from_text(NOTEBOOK + asked), path)
    code, said = say(course, "1_n", "why")
    assert (code, "'why' is a question that is answered in words" in said) == (2, True)


def test_what_is_still_to_be_written_is_not_sound() -> None:
    failed = Outcome(Status.FAILED, "CheckFailure", "it is squared", "it is squared")
    todo = Verdict(Block("wrong", "TODO a mistake", "x", ()), {"e-test-a": failed})
    assert not kill_table({("c", "n", "e"): [todo]})[1]


def _bank(wrong: int = 4, names: str = " | names: c") -> str:
    titles = [f"correct: a {i}" for i in range(2)] + [f"wrong: b {i}{names}" for i in range(wrong)]
    return "".join(f"# %% {title}\ndef f(x):\n    return x\n" for title in titles)


def test_a_reference_that_fails_is_told_before_the_bank_is_judged(tmp_path: Path, say: Say) -> None:
    seen = tmp_path / "seen"
    course = _course(tmp_path, f"# %% correct: a sum\nopen({str(seen)!r}, 'w').close()\ndef double(x): return x + x\n")
    path = course / "source/01_x/1_n.ipynb"
    path.write_text(path.read_text().replace("return 2 * x", "return 3 * x"))
    code, said = say(course, "1_n", "double")
    assert (code, "the cell 'double-test-values' failed" in said, seen.exists()) == (2, True, False)


@pytest.mark.parametrize(
    ("text", "lacking"),
    [
        (None, ["is missing: write 2 right answers and 4 wrong ones"]),
        (_bank(), []),
        (_bank(wrong=3), ["has 3 wrong answers: 4 are needed"]),
        (
            _bank(names=""),
            ["has no '| names: ...' in any wrong answer: say which words the message must contain"],
        ),
        (_bank().replace("b 1", "b 2"), ["has several answers called 'b 2': call each its own"]),
        (_bank().replace("def f", "def f(", 1), ["has 'a 0', which is not Python: mend it"]),
        (_bank().replace("def f", "def g", 1), ["has 'a 0', which does not define f: replace the whole answer cell"]),
        (
            _bank(names=" | names: TODO c"),
            ["has 4 blocks that still say TODO: write whole answers"],
        ),
    ],
)
def test_what_a_bank_file_lacks(tmp_path: Path, text: str | None, lacking: list[str]) -> None:
    if text is not None:
        (tmp_path / "x.py").write_text(text)
    assert gaps(tmp_path / "x.py", "def f(x):\n    return x\n") == lacking
