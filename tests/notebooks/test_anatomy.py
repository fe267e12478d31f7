import copy
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from course_utils import checks
from course_utils.grading.authoring import anatomy
from course_utils.grading.authoring.anatomy import frame_of, problems
from course_utils.grading.notebooks import authored

pytestmark = pytest.mark.notebook


def test_a_notebook_has_the_agreed_form(source_path: Path) -> None:
    assert problems(authored.read(source_path), frame_of(source_path)) == []


def _cell(notebook: Any, cell_id: str) -> Any:
    return next(cell for cell in notebook.cells if cell.id == cell_id)


def _edit(cell_id: str, old: str, new: str) -> Callable[[Any], None]:
    def edit(notebook: Any) -> None:
        cell = _cell(notebook, cell_id)
        assert old in cell.source
        cell.source = cell.source.replace(old, new)

    return edit


def _drop(cell_id: str) -> Callable[[Any], None]:
    return lambda notebook: notebook.cells.remove(_cell(notebook, cell_id))


def _add(cell_id: str, before: str, source: str = "x = 1", **metadata: Any) -> Callable[[Any], None]:
    new = authored.nbformat.v4.new_code_cell(source, id=cell_id, metadata=metadata)
    return lambda notebook: notebook.cells.insert(notebook.cells.index(_cell(notebook, before)), new)


def _many(number: int, cell_id: str, **metadata: Any) -> Callable[[Any], None]:
    def spoil(notebook: Any) -> None:
        for i in range(number):
            _add(cell_id.format(i), "closing", **metadata)(notebook)

    return spoil


def _meta(cell_id: str, key: str, value: Any) -> Callable[[Any], None]:
    return lambda notebook: _cell(notebook, cell_id).metadata.nbgrader.update({key: value})


def _move(cell_id: str, before: str) -> Callable[[Any], None]:
    def move(notebook: Any) -> None:
        cell = _cell(notebook, cell_id)
        notebook.cells.remove(cell)
        notebook.cells.insert(notebook.cells.index(_cell(notebook, before)), cell)

    return move


def _unhide(start: str) -> Callable[[Any], None]:
    def unhide(notebook: Any) -> None:
        for cell in notebook.cells:
            if cell.id.startswith(start):
                cell.source = re.sub("### (BEGIN|END) HIDDEN TESTS\n", "", cell.source)

    return unhide


def _hide_all(cell_id: str) -> Callable[[Any], None]:
    def hide(notebook: Any) -> None:
        first, *lines, last = _cell(notebook, cell_id).source.splitlines()
        shown = [line for line in lines if "HIDDEN TESTS" not in line]
        _cell(notebook, cell_id).source = "\n".join(
            [first, "### BEGIN HIDDEN TESTS", *shown, "### END HIDDEN TESTS", last]
        )

    return hide


TEST = "cross-entropy-test-values"


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (_meta(TEST, "points", 3), "points"),
        (_meta(TEST, "grade_id", "other"), "grade_id"),
        (_meta(TEST, "locked", False), "normal form"),
        (lambda nb: _cell(nb, TEST).update(id="a1b2c3d4"), "in words"),
        (lambda nb: _cell(nb, "setup").update(execution_count=3), "normal form"),
        (_edit(TEST, "print(", "repr("), "end by printing"),
        (_edit(TEST, "### END HIDDEN TESTS", "### END HIDEN TESTS"), "unbalanced"),
        (_edit(TEST, "### BEGIN HIDDEN TESTS", "###BEGIN HIDDEN TESTS"), "not exactly"),
        (_edit(TEST, "checks.check_close(", "checks.check_clos("), "does not exist"),
        (_edit(TEST, "_forbidden = ", "forbidden = "), "begin each name that a test binds"),
        (_edit(TEST, "print(", "zzz = 1\nprint("), "'zzz']: begin each name"),
        (_edit(TEST, "print(", "def zzz():\n    pass\n\n\nprint("), "'zzz']: begin each name"),
        (_edit(TEST, "print(", "for zzz in ():\n    pass\nprint("), "'zzz']: begin each name"),
        (_edit(TEST, "print(", "with open('a') as zzz:\n    pass\nprint("), "'zzz']: begin each name"),
        (_edit(TEST, "print(", "_test_a, (zzz, _) = 1, (2, 3)\nprint("), "'zzz']: begin each name"),
        (_edit(TEST, "print(", "if (zzz := 1):\n    pass\nprint("), "'zzz']: begin each name"),
        (_edit(TEST, "print(", "class zzz:\n    pass\n\n\nprint("), "'zzz']: begin each name"),
        (_edit(TEST, "print(", "assert True\nprint("), "bare assert"),
        (_edit(TEST, "print(", "_test_x = torch.rand(3)\nprint("), "draws by torch.rand"),
        (_edit(TEST, "print(", "_test_x = torch.zeros(3).normal_()\nprint("), "draws by torch.zeros(3).normal_"),
        (_edit(TEST, "print(", "_test_x = np.random.rand()\nprint("), "draws by np.random.rand"),
        (_edit(TEST, "print(", "_test_x = random.choice([1])\nprint("), "draws by random.choice"),
        (_edit(TEST, "print(", "nn.init.normal_(nn.Linear(1, 1).weight)\nprint("), "draws by nn.init.normal_"),
        (_edit(TEST, "print(", "_test_x = torch.rand(3)\ntorch.manual_seed(1)\nprint("), "draws by torch.rand"),
        (_edit("cross-entropy-task", "4 points", "3 points"), "labels say 3"),
        (_edit("cross-entropy-task", "difficulty 2/5", "difficulty 7/5"), "a task needs a line"),
        (_edit("cross-entropy-answer", "### END SOLUTION", "### END"), "balanced"),
        (_edit("cross-entropy-answer", ") -> torch.Tensor:", "):"), "does not say what it returns"),
        (_edit("cross-entropy-help", "Hint 2", "Tip 2"), "ladder"),
        (_edit("output-units-task", "Rubric", "Remarks"), "rubric"),
        (_edit("cross-entropy-task", " Leave both as they are.", ""), "leaves its arguments as they were, of which"),
        (
            _edit("cross-entropy-task", " Its gradient is tested too.", ""),
            "look at gradients, of which it says nothing",
        ),
        (_edit("setup", "import math", "import math\n" * 9), "at most 15 lines"),
        (_edit("bias-figure", "angles =", "import os\nangles ="), "imports"),
        (_edit("title", "**Points** 28", "**Points** 27"), "title: it says 85 minutes and 27 points: write '**Time**"),
        (_edit("title", "about 85", "about 75"), "title: it says 75 minutes"),
        (_edit("cross-entropy-task", "8 minutes", "18 minutes"), "about 95 minutes"),
        (_edit("cross-entropy-task", "8 minutes", "58 minutes"), "notebook: it takes 135 minutes"),
        (_many(9, "more-{}"), "has 61 cells"),
        (_edit("setup", "import math", "import math ="), "setup: it is not Python in line 1"),
        (_edit("closing", "**Next**", "**Next** TODO"), "closing: it is not written yet"),
        (lambda nb: _cell(nb, TEST).metadata.clear(), "the graded cell 'cross-entropy-test-values' has no points"),
        (lambda nb: _cell(nb, TEST).update(id="cross-entropy-answer"), "several cells have this id"),
        (_edit("closing", "**Next**", "**Then**"), "lacks 'Next'"),
        (_drop("cross-entropy-try"), "needs a try"),
        (_drop("cross-entropy-check"), "needs a check"),
        (_edit("cross-entropy-check", "cross-entropy", "crossentropy"), "needs a check"),
        (_drop("xor-guess"), "predict-then-run"),
        (_drop("boundary-demo"), "demo"),
        (_drop("opener"), "begin with title"),
        (_edit(TEST, "(2 points)", "(3 points)"), "should begin with '# Test: ... (2 points)'"),
        (_edit(TEST, "# Test: the mean of minus log p (", "# Test:  ("), "should begin with '# Test: ..."),
        (_edit(TEST, "# Test: the mean", "# Checks the mean"), "should begin with '# Test: ..."),
        (_edit("bias-figure", "# Figure: ", "# "), "should begin with '# Figure: ...'"),
        (_edit("opener", "# Quiz: ", "# Figure: "), "should begin with '# Quiz: ...'"),
        (_edit("cross-entropy-try", "# Try: ", "# "), "should begin with '# Try: ...'"),
        (
            _edit("clouds", "generator = torch", "# Test: a\ngenerator = torch"),
            "begins like a cell of another kind",
        ),
        (_edit("bias-figure", "# Figure: ", f"# Figure: {'long ' * 20}"), "more than 100"),
        (lambda nb: _cell(nb, TEST).metadata.pop("jupyter"), "normal form"),
        (lambda nb: _cell(nb, "clouds").metadata.update(jupyter={"source_hidden": True}), "normal form"),
        (_move("cross-entropy-test-values", "cross-entropy-answer"), "it stands before 'cross-entropy-answer'"),
        (_move("cross-entropy-answer", "cross-entropy-task"), "it stands before 'cross-entropy-task'"),
        (_edit("cross-entropy-answer", "logits: torch.Tensor", "logits"), "the argument logits has no type"),
        (_unhide("cross-entropy-test-"), "no test of the exercise is hidden"),
        (
            _edit(TEST, "### BEGIN HIDDEN TESTS", "checks.check_close(1, 1)\n### BEGIN HIDDEN TESTS"),
            "stands before the",
        ),
        (_edit(TEST, "### END HIDDEN TESTS\n", ""), "unbalanced"),
        (_hide_all(TEST), "all its checks are hidden"),
        (_edit(TEST, "print(", "_test_x = log_softmax\nprint("), "it uses ['log_softmax'], which neither setup, nor"),
        (_edit(TEST, "print(", "_test_x = _of_another\nprint("), "it uses ['_of_another']"),
        (_edit(TEST, "print(", "_test_x = {'a': 1, 'b': 2, 'a': 3}\nprint("), "the key 'a' stands twice"),
        (_edit("cross-entropy-help", "</details>", ""), "<details> and 0 </details>: close each once"),
        (_edit("cross-entropy-help", "</summary>", "<summary>"), "</summary>: close each once"),
        (_edit("output-units-task", "Rubric", "Rubric, one point each: (1) a (2) b. "), "its rubric has 2 items"),
        (_edit("opener", "True", "False"), "one of them right"),
        (_edit("opener", '"zero-line"', 'f"zero-line"'), "plain values"),
        (_edit("opener", '"On a line along w"', '"On a line along $w$"'), "markup"),
    ],
)
def test_a_spoiled_notebook_is_noticed(course: Path, spoil: Callable[[Any], None], said: str) -> None:
    notebook = copy.deepcopy(authored.read(course / "source/04_feedforward/1_perceptron_to_mlp.ipynb"))
    spoil(notebook)
    assert any(said in problem for problem in problems(notebook))


def test_cells_that_only_check_do_not_count(course: Path) -> None:
    notebook = copy.deepcopy(authored.read(course / "source/04_feedforward/1_perceptron_to_mlp.ipynb"))
    before = anatomy.cells(notebook)
    assert before == sum(not re.search(r"-test-|-check$", cell.id) for cell in notebook.cells)
    _many(9, "cross-entropy-test-more-{}")(notebook)
    _many(1, "more-check")(notebook)
    assert anatomy.cells(notebook) == before
    assert not any("cells, those" in problem for problem in problems(notebook))


def test_every_notebook_has_room_for_an_exercise_or_says_how_little(course: Path) -> None:
    """Task, answer, try and help are four cells."""
    paths = sorted((course / "source").glob("0[4-9]*/*.ipynb"))
    counts = {path.stem: anatomy.cells(authored.read(path)) for path in paths}
    assert sum(count + 4 <= anatomy.WHOLE.cells[1] for count in counts.values()) >= 10, counts


def test_a_notebook_that_is_not_whole_is_told_and_breaks_nothing(course: Path) -> None:
    whole = authored.read(course / "source/04_feedforward/1_perceptron_to_mlp.ipynb")
    for number in range(0, len(whole.cells), 6):
        cut, emptied = copy.deepcopy(whole), copy.deepcopy(whole)
        del cut.cells[number:]
        emptied.cells[number].source = ""
        assert problems(cut)
        assert isinstance(problems(emptied), list)


def test_checks_are_known_without_importing_them() -> None:
    assert anatomy._names_of_checks() == set(checks.__all__)


@pytest.mark.parametrize(
    "line",
    [
        "_test_x = torch.rand(3, generator=torch.Generator().manual_seed(1))",
        "_test_x = np.random.default_rng(1).normal()",
        "_test_x = random.Random(1).choice([1])",
        "torch.manual_seed(1)\n_test_x = torch.rand(3)",
    ],
)
def test_a_test_may_draw_from_its_own_generator_or_seed_before_it_draws(course: Path, line: str) -> None:
    notebook = copy.deepcopy(authored.read(course / "source/04_feedforward/1_perceptron_to_mlp.ipynb"))
    _edit(TEST, "print(", f"{line}\nprint(")(notebook)
    _edit("setup", "import math", "import math, random\nimport numpy as np")(notebook)
    assert not [problem for problem in problems(notebook) if "draws" in problem]
