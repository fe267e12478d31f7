import json
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from course_utils.cells import exercises
from course_utils.errors import CourseError
from course_utils.grading.notebooks import authored
from course_utils.study.cards import find_card
from course_utils.study.contents import find_contents

COURSE = Path(__file__).parents[2]
WORK = COURSE / "work" / "04_feedforward"


def test_a_clone_knows_everything_of_an_exercise() -> None:
    card = find_card("log-softmax", WORK)
    assert (card.chapter, card.notebook, card.title) == ("04_feedforward", "1_perceptron_to_mlp", "log-softmax")
    assert card.complete
    assert not card.written
    assert [(tested.name, tested.points) for tested in card.properties] == [("values", 2), ("stable", 2)]
    assert [title for title, _ in card.hints] == ["a nudge", "an approach", "in pseudo-code"]
    assert "def log_softmax" in card.answer
    assert "NotImplementedError" not in card.answer
    everything = card.answer + "".join(tested.source for tested in card.properties)
    assert "SOLUTION" not in everything
    assert "HIDDEN" not in everything


def test_finding_one_is_cheap() -> None:
    heavy = {"nbformat", "jsonschema", "torch", "IPython"}
    code = (
        "import sys; from pathlib import Path; from course_utils.study.cards import find_card; "
        f"find_card('log-softmax', Path({str(WORK)!r})); print(*({heavy!r} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=COURSE)
    assert done.stdout.split() == []


def test_a_written_question_has_its_rubric() -> None:
    card = find_card("output-units", WORK)
    assert card.written
    assert card.rubric.startswith("**Rubric")


def test_a_class_edition_has_visible_tests_and_hints(tmp_path: Path) -> None:
    released = COURSE / "release" / "04_feedforward" / "1_perceptron_to_mlp.ipynb"
    (tmp_path / "mine.ipynb").write_bytes(released.read_bytes())
    (tmp_path / "broken.ipynb").write_text('{"cells": [')
    card, whole = find_card("log-softmax", tmp_path), find_card("log-softmax", WORK)
    assert (card.notebook, card.complete, card.hints) == ("mine", False, whole.hints)
    assert "NotImplementedError" in card.answer
    assert [tested.name for tested in card.properties] == [tested.name for tested in whole.properties]
    assert sum(len(tested.source) for tested in card.properties) < sum(len(t.source) for t in whole.properties)


def test_sources_may_be_lists_of_lines(tmp_path: Path) -> None:
    notebook = json.loads((COURSE / "release" / "04_feedforward" / "1_perceptron_to_mlp.ipynb").read_text())
    for cell in notebook["cells"]:
        cell["source"] = "".join(cell["source"]).splitlines(keepends=True)
    (tmp_path / "a.ipynb").write_text(json.dumps(notebook))
    assert find_card("log-softmax", tmp_path).title == "log-softmax"


def test_a_class_edition_is_read_after_an_editor_without_ids(tmp_path: Path) -> None:
    notebook = json.loads((COURSE / "release" / "04_feedforward" / "1_perceptron_to_mlp.ipynb").read_text())
    (tmp_path / "a.ipynb").write_text(json.dumps(notebook))
    before = find_card("log-softmax", tmp_path)
    copied = next(cell for cell in notebook["cells"] if cell["id"] == "log-softmax-test-values")
    notebook["cells"].append(copied)
    for cell in notebook["cells"]:
        cell.pop("id", None)
    (tmp_path / "a.ipynb").write_text(json.dumps(notebook))
    card = find_card("log-softmax", tmp_path)
    assert card.hints == before.hints != ()
    assert card == before
    assert [entry.exercise for entry in find_contents(tmp_path).entries][:2] == ["perceptron-step", "xor-weights"]


@pytest.mark.parametrize(("name", "said"), [("log_softmax", "did you mean 'log-softmax'?"), ("zzz", "there are: act")])
def test_a_name_that_no_exercise_has(name: str, said: str) -> None:
    with pytest.raises(CourseError, match=f"no notebook here has an exercise '{name}'; {said}".replace("?", r"\?")):
        find_card(name, WORK)


def test_nothing_to_be_found(tmp_path: Path) -> None:
    with pytest.raises(CourseError, match=r"there are: none yet\."):
        find_card("relu", tmp_path)


def test_what_changes_on_disk_is_seen(tmp_path: Path) -> None:
    path = tmp_path / "a.ipynb"
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("1", id="one-answer")])
    nbformat.write(notebook, path)
    assert find_card("one", tmp_path).answer == "1"
    notebook.cells[0].id = "two-answer"
    path.unlink()
    nbformat.write(notebook, path)
    assert find_card("two", tmp_path).answer == "1"


def test_exercises_have_names_of_their_own() -> None:
    """`check` takes a name alone."""
    paths = sorted((COURSE / "source").glob("*/*.ipynb"))
    names = [name for path in paths for name in exercises(authored.read(path))]
    assert len(set(names)) == len(names)
