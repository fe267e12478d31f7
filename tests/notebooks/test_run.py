"""Run whole notebooks in a real kernel: on one thread, offline, silent on stderr, twice the same.

A start-up file refuses the kernel every connection and every name look-up that is not local: a library that turned to
the network would fail, as on a machine that is offline.
"""

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from nbclient import NotebookClient
from recorded import GUARD, Recorded, record, solved

from course_utils import evidence
from course_utils.cells import is_skipped
from course_utils.grading.authoring.bank import stub
from course_utils.grading.notebooks import authored

COURSE = Path(__file__).resolve().parents[2]
YARDSTICK = Path(__file__).with_name("yardstick.py")
# Yardsticks on one thread, exploring cells and drawing included: a minute, and what a busy machine adds to a kernel.
BUDGET = 150.0
_READINGS = 6  # of the yardstick, spread over a notebook
#: The line of a cell that says whether a learner's function or the library's is used below.
_WHOSE = re.compile(r"From here on \w+ is your own\.|Your \w+ .*; from here on the library's .*")


def _measured(notebook: Any) -> Any:
    """Return a copy of a notebook that also reads the yardstick now and then, and prints what it cost at its end."""
    cell = authored.nbformat.v4.new_code_cell
    code = [number for number, each in enumerate(notebook.cells) if each.cell_type == "code"]
    places = set(code[1 :: len(code) // _READINGS + 1])  # not before the first, which imports
    cells = []
    for number, each in enumerate(notebook.cells):
        cells += [cell("import _yardstick\n_yardstick.read()", id=f"reading-{number}")] if number in places else []
        cells.append(each)
    measured = notebook.copy()
    measured.cells = [*cells, cell("import _yardstick\nprint(_yardstick.cost())", id="cost")]
    return measured


def _run(notebook: Any, folder: Path, monkeypatch: pytest.MonkeyPatch, guard: Path) -> tuple[Any, float]:
    """Run a notebook and return it with its outputs, and its cost in yardsticks."""
    (guard / "sitecustomize.py").write_text(GUARD)
    (guard / "_yardstick.py").write_text(YARDSTICK.read_text())
    # The package of this very tree, whichever one is installed.
    monkeypatch.setenv("PYTHONPATH", f"{guard}{os.pathsep}{COURSE}")
    for name in ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
        monkeypatch.setenv(name, "1")
    client = NotebookClient(
        _measured(notebook), timeout=300, kernel_name="python3", allow_errors=True, skip_cells_with_tag="never-used",
        resources={"metadata": {"path": str(folder)}}, extra_arguments=["--IPKernelApp.log_level=40"],
    )  # fmt: skip
    done = client.execute()
    cost = float(done.cells.pop().outputs[0].text)
    done.cells = [each for each in done.cells if not each.id.startswith("reading-")]
    return done, cost


def _outputs(notebook: Any, kind: str) -> list[tuple[str, Any]]:
    return [(c.id, o) for c in notebook.cells if c.cell_type == "code" for o in c.outputs if o.output_type == kind]


@pytest.fixture(scope="module")
def executed(
    source_path: Path, tmp_path_factory: pytest.TempPathFactory, once: Callable[[str, Callable[[], Any]], Any]
) -> tuple[Any, float]:
    def run() -> tuple[Any, float]:
        with pytest.MonkeyPatch.context() as monkeypatch:
            guard = tmp_path_factory.mktemp("guard")
            return _run(authored.read(source_path), source_path.parent, monkeypatch, guard)

    done: tuple[Any, float] = once(f"executed-{source_path.parent.name}-{source_path.stem}", run)
    return done


def test_the_solution_runs_without_an_error(executed: tuple[Any, float]) -> None:
    assert [(cell_id, output.evalue) for cell_id, output in _outputs(executed[0], "error")] == []


def test_the_solution_is_silent_on_stderr(executed: tuple[Any, float]) -> None:
    assert [(cell_id, o.text) for cell_id, o in _outputs(executed[0], "stream") if o.name == "stderr"] == []


def test_the_solution_keeps_its_budget(executed: tuple[Any, float]) -> None:
    assert executed[1] <= BUDGET


def test_every_demo_and_figure_leaves_a_picture(executed: tuple[Any, float]) -> None:
    pictures = {cell_id for cell_id, output in _outputs(executed[0], "display_data") if "image/png" in output.data}
    demos = {cell.id for cell in executed[0].cells if cell.id.endswith("-demo")}
    assert demos
    assert demos <= pictures


def test_every_claim_holds_for_what_the_run_measured(executed: tuple[Any, float]) -> None:
    printed = _printed(executed[0])
    assert {cell_id: text for cell_id, text in printed.items() if evidence.FAILS in text} == {}
    claimed = {cell.id for cell in executed[0].cells if "evidence.claim(" in cell.source}
    assert claimed == {cell_id for cell_id, text in printed.items() if evidence.HOLDS in text}


def test_two_runs_print_the_same(
    executed: tuple[Any, float],
    source_path: Path,
    recorded: Callable[[Path], list[Recorded]],
    untouched: list[Recorded],
    elsewhere: Callable[..., Any],
) -> None:
    """The other run is outside Jupyter, without what only draws there: that must leave no trace.

    What people explore takes long. Where all of it prints with the library's functions what it prints with the
    reference, the untouched copy's run is that other run; else all is run once more.
    """
    printed = {cell_id: text for cell_id, text in _printed(executed[0]).items() if not cell_id.endswith("-demo")}
    code = _code(source_path)
    explored = {cell.id for cell in code if is_skipped(cell)}
    without = {cell.id: cell.printed for cell in untouched if cell.id in explored and cell.printed}
    alike = {name: _own(text) for name, text in without.items()} == {
        name: _own(text) for name, text in printed.items() if name in explored
    }
    again = recorded(source_path) if alike else elsewhere(record, solved(code), source_path)
    expected = {name: text for name, text in printed.items() if not (alike and name in explored)}
    assert {cell.id: cell.printed for cell in again if cell.printed} == expected


def _own(printed: str) -> str:
    """Leave out whose function is used from here on."""
    return "".join(line for line in printed.splitlines(keepends=True) if not _WHOSE.fullmatch(line.strip()))


def _printed(notebook: Any) -> dict[str, str]:
    printed: dict[str, str] = {}
    for cell_id, output in _outputs(notebook, "stream"):
        printed[cell_id] = printed.get(cell_id, "") + output.text
    return printed


@pytest.fixture(scope="module")
def untouched(source_path: Path, once: Callable[[str, Callable[[], Any]], Any], elsewhere: Callable[..., Any]) -> Any:
    """Run a copy in which nothing is solved."""
    cells = [
        (name, stub(source) if name.endswith("-answer") else source) for name, source in solved(_code(source_path))
    ]
    name = f"untouched-{source_path.parent.name}-{source_path.stem}"
    return once(name, lambda: elsewhere(record, cells, source_path))


def test_an_untouched_copy_fails_only_where_work_is_to_be_done(untouched: list[Recorded]) -> None:
    failed = [(cell.id, cell.ename) for cell in untouched if cell.ename]
    assert failed
    # An instrument that is not built yet cannot be put to work, nor its readings be drawn.
    work = [(cell_id, ename) for cell_id, ename in failed if not (cell_id.endswith("-run") and ename == "NameError")]
    assert all(re.search(r"-(try|run)$|-test-", cell_id) and ename == "NotImplementedError" for cell_id, ename in work)


def _code(path: Path) -> list[Any]:
    return [cell for cell in authored.read(path).cells if cell.cell_type == "code"]


def test_the_guard_guards(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    notebook = authored.nbformat.v4.new_notebook()
    for number, code in enumerate(
        ["import socket; socket.create_connection(('192.0.2.1', 80), 1)", "import sys; print('x', file=sys.stderr)"]
    ):
        notebook.cells.append(authored.nbformat.v4.new_code_cell(code, id=f"cell-{number}"))
    done, cost = _run(notebook, tmp_path, monkeypatch, tmp_path)
    assert "offline" in _outputs(done, "error")[0][1].evalue
    assert [o.name for _, o in _outputs(done, "stream")] == ["stderr"]
    assert cost > 0


def test_the_guard_guards_a_session(tmp_path: Path, elsewhere: Callable[..., Any]) -> None:
    reach = "import socket\ntry: socket.{}\nexcept OSError as error: print(error)"
    for attempt in ("create_connection(('192.0.2.1', 80), 1)", "getaddrinfo('example.org', 80)"):
        (cell,) = elsewhere(record, [("cell", reach.format(attempt))], tmp_path / "none.ipynb")
        assert (cell.ename, cell.printed[:8]) == ("", "offline:")
