"""What check, predict and quiz leave on a page where no widget can live."""

import shutil
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient
from nbconvert import HTMLExporter

COURSE = Path(__file__).parents[2]
WIDGET = "application/vnd.jupyter.widget-view+json"
CELLS = (
    "from course_utils import outputs, study",
    "study.check('log-softmax')",
    "study.predict('p', 'how many?', choices=['1', '2'])",
    "study.quiz('q', 'which?', [('this', True, 'because'), ('that', False, 'no')])",
    "study.hint('log-softmax')",
    "study.reveal('p', '2')",
    "outputs.find_spec = lambda name: None\nstudy.check('log-softmax')",
)


@pytest.fixture(scope="module")
def executed(tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder = tmp_path_factory.mktemp("work") / "04_feedforward"
    shutil.copytree(COURSE / "release" / "04_feedforward", folder)
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source) for source in CELLS])
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setenv("COURSE_DATA", str(folder / "data"))
        client = NotebookClient(
            notebook, timeout=60, kernel_name="python3", resources={"metadata": {"path": str(folder)}}
        )
        return client.execute()


def test_live_ones_have_a_still_and_a_text_beside_the_widget(executed: Any) -> None:
    kinds = [[set(output.data) for output in cell.outputs] for cell in executed.cells]
    still = {"text/html", "text/plain"}
    assert kinds == [[], *[[{WIDGET, "text/plain"}, still]] * 3, [still], [still], [still]]


def test_a_front_end_without_widgets_shows_the_text_once(executed: Any) -> None:
    for cell, said in zip(
        executed.cells[1:4],
        ("○ log-softmax: not attempted yet", "guess='1'", "choice='the words of an answer'"),
        strict=True,
    ):
        widget, still = cell.outputs
        assert said in still.data["text/plain"]
        assert widget.data["text/plain"] == "For its buttons, run this cell again."


def test_an_exported_page_says_it_all_without_a_script_of_ours(executed: Any) -> None:
    notebook = nbformat.from_dict(executed)
    for cell in notebook.cells:
        cell.outputs = [output for output in cell.outputs if WIDGET not in output.data]
    page, _ = HTMLExporter().from_notebook_node(notebook)
    for words in ("not attempted yet", "Predict: how many?", "which?", "Try first", "No guess was locked"):
        assert words in page
