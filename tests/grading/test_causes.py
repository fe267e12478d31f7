"""What is told of a test is what stopped the learner's cells before it."""

import io
from pathlib import Path
from typing import Any

import nbformat
import pytest
from rich.console import Console
from tiny_class import CHAPTER, NAME, RIGHT, folder, grade, hand_in, page

from course_utils.grading.authoring import rehearsal
from course_utils.grading.classroom.tables import mistakes_table
from course_utils.grading.gradebook.difficulty import mistakes
from course_utils.grading.gradebook.records import Records
from course_utils.grading.notebooks import authored
from course_utils.grading.outcomes import Findings, Verdict
from course_utils.grading.status import Status
from course_utils.stubs import STUB

pytestmark = pytest.mark.classroom

BROKEN = "\nimport einopsy\n\ndef double(x):\n    return einopsy.twice(x)"
CAUSE = "The answer cell stopped at line 2, `import einopsy`: ModuleNotFoundError: No module named 'einopsy'"
LEFT = f"The line `{STUB}` of the stub still stands in your answer: take it out."


def told(course: Path, seats: Any, answer: str, *, apart: bool = True) -> dict[str, Verdict]:
    """Grade an answer and return what the record tells of each graded cell."""
    hand_in(course, "ada", RIGHT | {"double-answer": answer})
    grade(course, seats, apart=apart, force=True)
    record = Records(course / "autograded", CHAPTER).read("ada")
    assert record is not None
    return {cell.id: cell for cell in record.notebooks[NAME].graded}


@pytest.mark.parametrize("apart", [True, False])
@pytest.mark.parametrize(
    ("answer", "status", "message"),
    [
        (BROKEN, "failed", CAUSE),
        (
            "def double(x)\n    return 2 * x",
            "failed",
            "The answer cell stopped at line 1, `def double(x)`: SyntaxError: ",
        ),
        ("rate = 1 / 0\ndouble = lambda x: 2 * x", "failed", "stopped at line 1, `rate = 1 / 0`: ZeroDivisionError"),
        ("raise NotImplementedError('later')\ndef double(x): pass", "failed", "NotImplementedError: later"),
        ("def double(x):\n    return twice(x)", "failed", "name 'twice' is not defined"),
        (f"def double(x):\n    {STUB}", "blank", ""),
        (f"def double(x):\n    {STUB}\n    return 2 * x", "failed", LEFT),
        ("def double(x):\n    raise NotImplementedError('only odd')", "failed", "only odd"),
        (
            "import torch\ndef double(x):\n    return torch.softmax(torch.tensor([x]), 0)",
            "failed",
            "not implemented for 'Long'",
        ),
    ],
)
def test_the_record_tells_what_stopped_the_answer(course, seats, answer, status, message, apart):
    found = told(course, seats, answer, apart=apart)
    assert {found[name].status for name in ("double-test-values", "double-test-sign")} == {status}
    assert message in found["double-test-values"].message
    assert found["largest-test-values"].status == "passed"


def test_report_page_and_check_tell_it(course, seats):
    told(course, seats, BROKEN)
    assert page(course, "ada").count(CAUSE) == 2 * 2  # in the table, and at the test
    hand_in(course, "ben", RIGHT | {"double-answer": BROKEN})
    results = grade(course, seats)
    screen = io.StringIO()
    table = mistakes_table("Mistakes", mistakes([result.record for result in results.values() if result.record]))
    Console(file=screen, width=300).print(table)
    (line,) = [line for line in screen.getvalue().splitlines() if CAUSE in line]
    assert line.split()[0] == "2"
    record = results["ben"].record
    assert record is not None
    lines = list(rehearsal.lines(record.notebooks[NAME]))
    assert lines.count(f"      {CAUSE}") == 1
    assert "NameError" not in "".join(lines)


def test_a_cell_of_ones_own_may_be_the_cause(course, seats):
    path = hand_in(course, "ada", RIGHT | {"double-answer": "def double(x):\n    return ops.twice(x)"})
    notebook = authored.read(path)
    place = [cell.id for cell in notebook.cells].index("double-answer")
    notebook.cells.insert(place, nbformat.v4.new_code_cell("import einopsy as ops", id="mine"))
    authored.write(notebook, path)
    found = grade(course, seats)["ada"].record.notebooks[NAME].graded
    assert "A cell before this test stopped at line 1, `import einopsy as ops`" in found[0].message


@pytest.mark.parametrize(
    ("answer", "begins"),
    [
        ("def double(x):\n    return int(math.fsum([x, x]))", "name 'math' is not defined. "),
        (
            "rate = math.e\ndef double(x): return 2 * x",
            "The answer cell stopped at line 1, `rate = math.e`: NameError: ",
        ),
    ],
)
def test_a_line_that_was_added_to_the_setup_cell_is_told(course, seats, answer, begins):
    path = hand_in(course, "ada", RIGHT | {"double-answer": answer})
    notebook = authored.read(path)
    setup = next(cell for cell in notebook.cells if cell.id == "setup")
    setup.source += "\nimport math  # for sums"
    authored.write(notebook, path)
    result = grade(course, seats)["ada"]
    cells = result.record.notebooks[NAME].graded
    line = "`import math  # for sums` in the setup cell is not kept: setup is the course's; put it in your answer cell."
    assert cells[0].message.startswith(begins)
    assert cells[0].message.endswith(line)
    assert " ".join(line.split()) in page(course, "ada").replace("&#39;", "'")
    shown = authored.read(folder(course, "ada") / f"{NAME}.ipynb")
    assert [cell.source for cell in shown.cells if cell.id == "own-2"] == ["```python\nimport math  # for sums\n```"]


def test_the_page_says_why_an_answer_stopped_and_what_was_not_attempted(course, seats):
    told(course, seats, "def double(x):\n    return 2 * x\nraise NotImplementedError('and halves?')")
    assert "NotImplementedError: and halves?" in page(course, "ada")
    told(course, seats, f"def double(x):\n    {STUB}")
    assert page(course, "ada").count("○ not attempted yet") == 2 * 2
    told(course, seats, f"def double(x):\n    {STUB}\n    return 2 * x")
    assert page(course, "ada").count(LEFT) == 2 * 2
    assert "not attempted" not in page(course, "ada")


def test_a_broken_file_is_told_in_a_sentence():
    verdict = Verdict("a-test-x", "a", 1, 0.0, Status.UNREADABLE, message="the file is not JSON")
    assert list(rehearsal.lines(Findings("unreadable", (verdict,))))[1] == "      the file is not JSON"


def test_a_long_message_says_that_there_is_more():
    verdict = Verdict("a-test-x", "a", 1, 0.0, Status.FAILED, "CheckFailure", "\n".join("abcdefgh"))
    assert list(rehearsal.lines(Findings("graded", (verdict,))))[1:8] == [
        *(f"      {letter}" for letter in "abcdef"),
        "      ...",
    ]
