import pytest
from nbformat import v4

from course_utils.cells import Labels, Role, exercises, is_folded, is_skipped, labels, role


@pytest.mark.parametrize(
    ("cell_id", "expected"),
    [
        ("setup", Role("setup")),
        ("softmax-task", Role("task", "softmax")),
        ("log-softmax-answer", Role("answer", "log-softmax")),
        ("softmax-try", Role("try", "softmax")),
        ("softmax-help", Role("help", "softmax")),
        ("log-softmax-test-rows", Role("test", "log-softmax", "rows")),
        ("permutation-test-answer", Role("answer", "permutation-test")),
        ("permutation-test-test-shuffled", Role("test", "permutation-test", "shuffled")),
        ("opener", Role("quiz")),
        ("quiz", Role("quiz")),
        ("fold-figure", Role("figure")),
        ("main-figure-run", Role("figure")),
        ("main-run", Role("text")),
        ("closing", Role("text")),
        ("a1b2c3d4", Role("text")),
        ("", Role("text")),
    ],
)
def test_an_id_says_what_a_cell_is_for(cell_id: str, expected: Role) -> None:
    assert role(cell_id) == expected


def test_what_is_run_for_its_output_is_folded() -> None:
    kinds = {"a-test-b": True, "opener": True, "quiz": True, "a-figure": True, "a-figure-run": True}
    kinds |= dict.fromkeys(["setup", "a-answer", "a-try", "a-check", "a-guess", "a-demo", "a-run", "other"], False)
    assert {cell_id: is_folded(v4.new_code_cell(id=cell_id)) for cell_id in kinds} == kinds
    assert not is_folded(v4.new_markdown_cell(id="a-figure"))


def test_labels_are_read() -> None:
    text = "### Exercise: x\ndifficulty 2/5 · importance 4/5 · 8 minutes · 1 point\n\nDo it."
    assert labels(text) == Labels(2, 4, 8, 1)


@pytest.mark.parametrize("text", ["", "difficulty 6/5 · importance 4/5 · 8 minutes · 3 points", "3 points"])
def test_malformed_labels_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="a task needs a line"):
        labels(text)


def test_cells_are_grouped_by_exercise() -> None:
    graded = {"nbgrader": {"grade": True, "points": 2}}
    notebook = v4.new_notebook(
        cells=[
            v4.new_code_cell(id="setup"),
            v4.new_markdown_cell(id="relu-task"),
            v4.new_code_cell(id="relu-answer"),
            v4.new_code_cell(id="relu-test-a", metadata=graded),
            v4.new_code_cell(id="relu-test-b", metadata=graded),
            v4.new_code_cell(id="demo", metadata={"tags": ["skip-execution"]}),
            v4.new_markdown_cell(id="why-task"),
            v4.new_markdown_cell(id="why-answer", metadata=graded),
        ]
    )
    found = exercises(notebook)
    assert list(found) == ["relu", "why"]
    assert (found["relu"].points, found["relu"].written) == (4, False)
    assert (found["why"].points, found["why"].written) == (2, True)
    assert [is_skipped(cell) for cell in notebook.cells] == [False] * 5 + [True] + [False] * 2
