"""``course check``: a learner's own work, graded as a class would be."""

import io
from pathlib import Path

import pytest
from rich.console import Console
from term import MORE, split
from tiny_class import CHAPTER, NAME, RIGHT, hand_in

from course_utils.errors import CourseError
from course_utils.grading.authoring import rehearsal
from course_utils.grading.authoring.rehearsal import check_work, lines
from course_utils.grading.gradebook.nbgrader import CourseFolder
from course_utils.grading.notebooks import authored
from course_utils.grading.outcomes import Findings, Verdict
from course_utils.grading.process.limits import Limits
from course_utils.grading.sandbox import seccomp
from course_utils.grading.status import Status
from course_utils.grading.verdicts.examination import Examination
from course_utils.house import MARKER

pytestmark = pytest.mark.classroom


def check(course: Path, answers: dict[str, str], *, terminal: bool = False) -> tuple[int, str]:
    """Check work with these answers; the tiny course is generated already."""
    work = course / "work" / CHAPTER
    work.mkdir(parents=True, exist_ok=True)
    hand_in(course, "me", answers).replace(work / f"{NAME}.ipynb")
    printed = io.StringIO()
    console = Console(file=printed, width=200, force_terminal=terminal, color_system=None)
    code = check_work(folder=course, chapters=[], console=console)
    return code, printed.getvalue()


def test_right_wrong_and_missing_answers_are_told_as_grading_tells_them(course: Path) -> None:
    code, said = check(course, RIGHT)
    assert code == 0
    assert "✓ double: values: passed (2 of 2)" in said
    assert "✎ explain: written, marked by a person (0 of 2)" in said
    assert "5 of 5 points that tests give." in said
    code, said = check(course, RIGHT | {"double-answer": "def double(x):\n    return 3 * x"})
    assert code == 1
    assert "✗ double: values: failed (0 of 2)\n      double(2): expected 4,\n      got 6" in said
    assert "..." not in said
    code, said = check(course, {"double-answer": "def double(x):\n    return x.y"}, terminal=True)
    waits = [line for line in said.splitlines() if line.endswith(" ...")]
    assert waits == [
        f"{CHAPTER}: getting ready to run your answers and the tests ...",
        f"{CHAPTER}/{NAME}: running 3 exercises (notebook 1 of 1) ...",
    ]
    assert said.index(waits[1]) < said.index("✗ double")
    assert "It stopped with AttributeError: 'int' object has no attribute 'y'" in said
    assert "○ largest: values: not attempted yet (0 of 2)" in said
    assert [secret for secret in ("canary", "bit_length", "HIDDEN") if secret in said] == []


def test_in_a_class_edition_the_visible_tests_are_run_and_this_is_told(course: Path) -> None:
    (course / MARKER).write_text("{}")
    (course / "source").rename(course / "elsewhere")
    code, said = check(course, RIGHT | {"double-answer": "def double(x):\n    return {2: 4, -1: -2}[x]"})
    assert (code, "✓ double: values: passed (2 of 2)" in said) == (0, True)
    assert "These are the visible tests. Hidden ones, which grading adds, are with your instructor." in said
    code, said = check(course, {"double-answer": "def double(x):\n    return 3 * x"})
    assert code == 1
    assert "✗ double: values: failed (0 of 2)" in said
    assert "○ largest: values: not attempted yet (0 of 2)" in said


def test_a_loop_and_a_crash_are_verdicts_too(course: Path) -> None:
    code, said = check(course, RIGHT | {"double-answer": "import os\nos._exit(3)"})
    assert code == 1
    assert "✗ double: values: killed (0 of 2)" in said
    assert "✓ largest: values: passed (2 of 2)" in said


def test_ones_own_work_is_checked_where_there_is_no_sandbox(course: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seccomp.platform, "machine", lambda: "riscv64")
    code, said = check(course, RIGHT)
    assert (code, "5 of 5 points that tests give." in said) == (0, True)


#: Hangs where no alarm of Python's is heard.
HANG = "import itertools\nsum(itertools.repeat(0))"


def test_a_test_that_hangs_in_c_code_costs_its_own_notebook_alone(
    course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rehearsal, "LIMITS", Limits(cell_seconds=2.0, total_seconds=4.0))
    monkeypatch.setattr(Examination, "seconds", 6.0)
    other = course / "source" / CHAPTER / "2_hangs.ipynb"
    notebook = authored.read(course / "source" / CHAPTER / f"{NAME}.ipynb")
    (course / "work" / CHAPTER).mkdir(parents=True)
    authored.write(notebook, course / "work" / CHAPTER / other.name)
    next(cell for cell in notebook.cells if cell.id == "double-test-values").source = HANG
    authored.write(notebook, other)
    code, said = check(course, RIGHT)
    assert code == 1
    assert "5 of 5 points that tests give." in said
    assert "✗ not checked: the process that ran the tests did not come to an end." in said


@pytest.mark.parametrize("state", ["nothing there", "the stub there", "a notebook renamed"])
def test_an_answer_that_stands_where_its_exercise_was_counts_as_in_a_class(course: Path, state: str) -> None:
    work = course / "work" / CHAPTER
    check(course, RIGHT)
    if state == "a notebook renamed":
        (course / "source" / CHAPTER / f"{NAME}.ipynb").rename(course / "source" / CHAPTER / f"{MORE}.ipynb")
    else:
        split(course)
    if state == "the stub there":
        CourseFolder(course).generate(CHAPTER)
        (course / "release" / CHAPTER / f"{MORE}.ipynb").rename(work / f"{MORE}.ipynb")
    printed = io.StringIO()
    code = check_work(folder=course, chapters=[], console=Console(file=printed, width=200))
    said = printed.getvalue()
    assert (code, "✓ largest: values: passed (2 of 2)" in said) == (0, True)
    told = {
        "nothing there": f"{MORE}.ipynb, whose answers stand elsewhere",
        "the stub there": f"largest-answer and explain-answer still in {NAME}.ipynb, and counted from there",
        "a notebook renamed": f", which is {MORE}.ipynb now",
    }
    assert told[state] in said


def test_a_message_is_told_once() -> None:
    verdicts = [Verdict(f"a-test-{test}", "a", 1, 0.0, Status.FAILED, "CheckFailure", "no") for test in "xy"]
    told = list(lines(Findings("graded", tuple(verdicts), facts=("moved",))))
    assert told == ["  ✗ a: x: failed (0 of 1)", "      no", "  ✗ a: y: failed (0 of 1)",
                    "  0 of 2 points that tests give.", "  Noticed: moved."]  # fmt: skip


def test_nothing_to_check_is_told(course: Path, tmp_path: Path) -> None:
    with pytest.raises(CourseError, match=r"has no chapter yet: run `course start` first"):
        check_work(folder=course, chapters=[])
    with pytest.raises(CourseError, match=r"has no notebook of this chapter: run `course start 01_tiny` first"):
        check_work(folder=course, chapters=[CHAPTER])
    with pytest.raises(CourseError, match="is not inside a course folder"):
        check_work(folder=tmp_path, chapters=[])
