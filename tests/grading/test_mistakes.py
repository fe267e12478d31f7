"""What a check found out goes by its key from the process where it failed into record, report, CSV and page."""

import csv
import io
import shutil
from pathlib import Path
from typing import Any

import pytest
from nbformat import from_dict, v4
from rich.console import Console
from tiny_class import CHAPTER, NAME, RIGHT, Result, hand_in
from tiny_class import grade as grade_tiny

from course_utils.checks.mistakes import key
from course_utils.grading.classroom import tables
from course_utils.grading.feedback.page import FeedbackPage
from course_utils.grading.feedback.writing import write_pages
from course_utils.grading.gradebook.difficulty import mistakes
from course_utils.grading.gradebook.nbgrader import CourseFolder
from course_utils.grading.gradebook.record import Attempt, Book, Record
from course_utils.grading.gradebook.records import Records
from course_utils.grading.notebooks import authored
from course_utils.grading.notebooks.rebuild import Step
from course_utils.grading.outcomes import Outcome, Verdict
from course_utils.grading.status import Status
from course_utils.grading.verdicts.record import verdict

pytestmark = pytest.mark.classroom

SQUARED = key("double", "x is squared")
#: Two tests that know a mistake and say it of different numbers.
TEST = """from course_utils.checks import check_function, case
check_function(
    double, lambda x: 2 * x, {{"x={0}": case({0}.0), "x={1}": case({1}.0), "x=9": case(9.0), "x=11": case(11.0)}},
    name="double",
    mistakes={{"x is squared": lambda x: x * x}},
)"""
ANSWERS = {
    "ada": "def double(x):\n    return x * x",
    "ben": "def double(x):\n    return x * x if x != 3 else 6.0",  # the first test sees it in three cases of four
    "chen": "def double(x):\n    return 4 * x",
    "dora": "class CheckFailure(AssertionError):\n    mistake, kind = 'x is squared', 'forged'\n"
    "def double(x):\n    raise CheckFailure('x is squared')",
    "emil": RIGHT["double-answer"],
}


@pytest.fixture(scope="module")
def told_course(tmp_path_factory: pytest.TempPathFactory, generated: Path) -> Path:
    """The tiny course, whose tests know a mistake, with a class that made some."""
    course = Path(shutil.copytree(generated, tmp_path_factory.mktemp("told") / "course"))
    path = course / "source" / CHAPTER / f"{NAME}.ipynb"
    notebook = authored.read(path)
    for cell in notebook.cells:
        if cell.id.startswith("double-test-"):
            cell.source = TEST.format(*((3, 4) if cell.id == "double-test-values" else (5, 6)))
    authored.write(notebook, path)
    CourseFolder(course).generate(CHAPTER)
    for student, answer in ANSWERS.items():
        hand_in(course, student, RIGHT | {"double-answer": answer})
    return course


def verdicts(result: Result) -> dict[str, Verdict]:
    assert result.record is not None, result.trouble
    return {it.id: it for it in result.record.notebooks[NAME].graded}


@pytest.mark.parametrize("apart", [True, False], ids=["apart", "in kernel"])
def test_what_a_check_found_out_is_told_everywhere(told_course: Path, seats: Any, tmp_path: Path, apart: bool) -> None:
    found = grade_tiny(told_course, seats, apart=apart)
    by = {student: verdicts(result) for student, result in found.items()}
    tests = ("double-test-values", "double-test-sign")
    named = {student: tuple(by[student][test].mistake for test in tests) for student in by}
    assert named == dict.fromkeys(by, ("", "")) | dict.fromkeys(("ada", "ben"), (SQUARED, SQUARED))
    assert by["chen"]["double-test-values"].kind == "scaled"
    assert {by[student]["double-test-values"].kind for student in ("ada", "ben", "emil")} == {""}
    assert by["dora"]["double-test-values"].kind == "raised"  # whatever her exception says of itself
    # counted by its key, though ben was told of other cases than ada
    messages = {by[student]["double-test-values"].message.partition("\n")[0] for student in ("ada", "ben")}
    assert len(messages) == 2
    records = [result.record for result in found.values() if result.record]
    first = mistakes(records)[0]
    assert (first.key, first.students) == (SQUARED, ("ada", "ben"))
    screen = Console(file=io.StringIO(), width=80, color_system=None)
    tables.print_class(screen, list(found.values()))
    tables.save(list(found.values()), tmp_path / "class.csv")
    with (tmp_path / "class.csv").open(newline="") as file:
        lines = {line["student"]: line for line in csv.DictReader(file) if line["exercise"].startswith("double")}
    assert (lines["ada"]["mistake"], lines["ada"]["kind"]) == (SQUARED, "")
    assert (lines["chen"]["mistake"], lines["chen"]["kind"]) == ("", "scaled")
    page = {name: (write_pages(CourseFolder(told_course), CHAPTER, name) / f"{NAME}.html").read_text() for name in by}
    assert page["ada"].count(f'data-mistake="{SQUARED}"') == 2
    assert page["ada"].count("The same mistake as in <a href=") == 1
    assert 'data-kind="scaled"' in page["chen"]
    assert "data-mistake" not in page["chen"] + page["emil"]


@pytest.mark.parametrize("kind", ["<script>", "", "A", "-", "x" * 41, "a b", "ü", "../etc"])
def test_a_kind_is_a_short_word_or_nothing(kind: str) -> None:
    step = Step("double-test-a", "test", True, "")
    said = Outcome(Status.FAILED, "CheckFailure", "m", mistake="<b>" * 10**6, kind=kind)
    found = verdict(step, "double", 2, 0.0, said, Status.FAILED)
    assert (found.kind, found.mistake.startswith("double/b-b-b"), len(found.mistake) < 60) == ("", True, True)
    known = Outcome(Status.FAILED, "CheckFailure", "m", kind="argument-ignored")
    assert verdict(step, "double", 2, 0.0, known, Status.FAILED).kind == "argument-ignored"


def test_what_was_lost_on_the_way_has_no_mistake_of_its_own() -> None:
    lost = Outcome(Status.KILLED, "LearnerLost", "gone", mistake="x is squared", kind="factor")
    found = verdict(Step("double-test-a", "test", True, ""), "double", 2, 0.0, lost, Status.KILLED)
    assert (found.mistake, found.kind) == ("", "")


def test_an_attempt_tells_what_is_most_telling() -> None:
    def missed(message: str, mistake: str = "", kind: str = "") -> Verdict:
        return Verdict("a-test-b", "a", 1, 0.0, Status.FAILED, message=message, mistake=mistake, kind=kind)

    plain, kind, named = missed("expected 3"), missed("twice", kind="factor"), missed("no sum", "a/no-sum")
    attempts = [Attempt.of(graded, 0.0) for graded in ([plain, kind, named], [plain, kind], [plain, missed("other")])]
    assert attempts == [
        Attempt("failed", 0.0, "no sum", "a/no-sum"),
        Attempt("failed", 0.0, "twice", "", "factor"),
        Attempt("failed", 0.0, "expected 3"),
    ]


def test_mistakes_without_a_key_are_counted_by_what_was_told() -> None:
    def record(student: str, **exercises: Attempt) -> Record:
        return Record(student, notebooks={"1": Book(exercises=exercises)})

    class_ = [
        record("ada", a=Attempt("failed", 0.0, "it halves, for x=3", "a/halves")),
        record("ben", a=Attempt("failed", 0.0, "it halves, for x=4", "a/halves")),
        record("chen", a=Attempt("failed", 0.0, "it halves, for x=4", "a/halves"), b=Attempt("failed", 0.0, "no")),
        record("dora", a=Attempt("failed", 0.0, "it halves, for x=4")),  # of a version without keys
    ]
    assert [(it.key, it.message, it.students) for it in mistakes(class_)] == [
        ("a/halves", "it halves, for x=4", ("ada", "ben", "chen")),
        ("", "no", ("chen",)),
        ("", "it halves, for x=4", ("dora",)),
    ]


def test_a_page_that_keeps_a_message_back_keeps_its_mistake_back(tmp_path: Path) -> None:
    hidden = "### BEGIN HIDDEN TESTS\nassert canary_sign == 100\n### END HIDDEN TESTS"
    cells, verdicts = [], []
    for name, message in {"a": "y: this is what you get when it is halved.", "b": "assert canary_sign == 100"}.items():
        fields = {
            "grade": True,
            "solution": False,
            "locked": True,
            "grade_id": f"y-test-{name}",
            "points": 1,
            "score": 0,
        }
        error = {"output_type": "error", "ename": "CheckFailure", "evalue": message, "traceback": []}
        cells.append(v4.new_code_cell(hidden, metadata={"nbgrader": fields}, outputs=[from_dict(error)]))
        verdicts.append(
            Verdict(f"y-test-{name}", "y", 1, 0.0, Status.FAILED, message=message, mistake="y/halved-123456")
        )
    shelf = Records(tmp_path, CHAPTER)
    with shelf.replacing("ada", {}, Record(notebooks={NAME: Book(graded=tuple(verdicts))})):
        pass
    place = {"metadata": {"path": str(shelf.folder("ada")), "name": NAME}}
    page, _ = FeedbackPage().preprocess(v4.new_notebook(cells=cells), place)
    told, withheld = (cell.metadata.feedback for cell in page.cells)
    assert (told.mistake, withheld.message) == ("y/halved-123456", "A check did not hold.")
    assert "mistake" not in withheld
