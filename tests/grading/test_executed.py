import nbformat
import pytest

from course_utils.grading.feedback.page import FeedbackPage
from course_utils.grading.notebooks.executed import NAMES, executed
from course_utils.grading.outcomes import ExecutedCell, Findings, Outcome
from course_utils.grading.status import Status


def prepared():
    def fields(**more):
        return {"nbgrader": {"grade": False, "solution": False, "checksum": "x"} | more}

    new = nbformat.v4
    cells = [
        new.new_markdown_cell("# Title", id="title"),
        new.new_code_cell("stub", id="a-answer", metadata=fields(solution=True, grade_id="a-answer")),
        new.new_code_cell(
            "visible()\n### BEGIN HIDDEN TESTS\ncanary()\n### END HIDDEN TESTS",
            id="a-test-b",
            metadata=fields(grade=True, points=2, grade_id="a-test-b"),
        ),
        new.new_markdown_cell("write", id="b-answer", metadata=fields(solution=True, grade=True, grade_id="b-answer")),
    ]
    return new.new_notebook(cells=cells)


def record(status: str, **more) -> Findings:
    answer = Outcome(Status.PASSED, stdout="hm", stderr="careful")
    test = Outcome(Status(status), **{"ename": "CheckFailure", "message": "no"} | more)
    return found(
        ExecutedCell("title", "# Title"),
        ExecutedCell("a-answer", "mine", answer),
        ExecutedCell("own-2", "mine too"),
        ExecutedCell("a-test-b", "visible()", test),
    )


def found(*steps: ExecutedCell) -> Findings:
    return Findings("graded", steps=steps)


def test_outputs_and_counts_are_the_runs():
    notebook = executed(prepared(), record("failed"))
    nbformat.validate(notebook)
    title, answer, own, test = notebook.cells
    assert (title.source, own.cell_type, own.metadata) == ("# Title", "markdown", {})
    assert (answer.execution_count, test.execution_count) == (1, 2)
    assert [output.name for output in answer.outputs] == ["stdout"]
    assert (test.outputs[0].ename, test.outputs[0].evalue) == ("CheckFailure", "no")
    assert test.metadata.nbgrader.points == 2.0
    assert prepared().cells[2].metadata.nbgrader.points == 2
    assert executed(prepared(), record("passed")).cells[3].outputs == []


@pytest.mark.parametrize("status", NAMES)
def test_what_stopped_a_test_is_told_on_the_feedback_page(status):
    notebook = executed(prepared(), record(status, ename="LearnerLost"))
    for cell in notebook.cells:
        if cell.metadata.get("nbgrader", {}).get("grade"):
            cell.metadata.nbgrader.score = 0.0
    page, _ = FeedbackPage().preprocess(notebook, {})
    about = page.cells[3].metadata.feedback
    assert about.verdict[0] in "✗○"
    assert len(about.message) > 20
    assert about.message != "no"
    assert "LearnerLost" not in str(page)


def test_an_unreadable_notebook_is_the_released_one_with_the_reason():
    notebook = executed(prepared(), Findings("unreadable", facts=("it is no JSON",)))
    assert [cell.source for cell in notebook.cells] == [cell.source for cell in prepared().cells]
    assert notebook.cells[2].outputs[0].evalue == "it is no JSON"
    assert notebook.cells[2].execution_count is None


def test_an_empty_written_answer_is_as_released():
    assert executed(prepared(), found(ExecutedCell("b-answer", " \n"))).cells[0].source == "write"
    assert executed(prepared(), found(ExecutedCell("b-answer", "x"))).cells[0].source == "x"


def test_pictures_attached_to_a_written_answer_stay_and_are_shown():
    pixel = {"image/png": "iVBORw0KGgo="}
    cell = ExecutedCell("b-answer", "![graph](attachment:graph.png)", attachments={"graph.png": pixel})
    notebook = executed(prepared(), found(cell))
    nbformat.validate(notebook)
    assert notebook.cells[0].attachments == {"graph.png": pixel}
    page, _ = FeedbackPage().preprocess(notebook, {})
    assert "data:image/png;base64,iVBORw0KGgo=" in page.cells[0].source
