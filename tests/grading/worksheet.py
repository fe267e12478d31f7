"""The tiny chapter's notebook as learners get it, as plain JSON, and what must hold once it is rebuilt."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from course_utils.grading.notebooks import authored
from course_utils.grading.notebooks.rebuild import Rebuilt, rebuild

SOURCE = authored.read(Path(__file__).parent / "fixtures/tiny_course/source/01_tiny/1_numbers.ipynb")
IDS = [cell.id for cell in SOURCE.cells]
LOCKED = [cell.id for cell in SOURCE.cells if cell.metadata.get("nbgrader", {}).get("locked")]
ANSWERS = [cell.id for cell in SOURCE.cells if cell.id.endswith("-answer")]
Cells = list[dict[str, Any]]


def released() -> dict[str, Any]:
    """The notebook as learners get it, with answers."""
    notebook: dict[str, Any] = json.loads(authored.nbformat.writes(SOURCE))
    for cell in notebook["cells"]:
        lines, hidden = [], False
        for line in cell["source"]:
            hidden = (hidden or "BEGIN HIDDEN TESTS" in line) and "END HIDDEN TESTS" not in line
            if not hidden and "HIDDEN TESTS" not in line:
                lines.append(line)
        cell["source"] = lines
        if cell["id"] in ANSWERS:
            cell["source"] = [f"mine = '{cell['id']}'"]
    return notebook


def rebuilt(change: Callable[[Cells], Any] | None = None) -> Rebuilt:
    notebook = released()
    if change:
        change(notebook["cells"])
    return rebuild(SOURCE, json.dumps(notebook).encode())


def place(cells: Cells, name: str) -> int:
    return next(index for index, cell in enumerate(cells) if cell.get("id") == name)


def cell(cells: Cells, name: str) -> dict[str, Any]:
    return cells[place(cells, name)]


def is_sound(found: Rebuilt) -> None:
    """The source's cells are all there, in order, and none of the tests is the learner's."""
    assert [step.id for step in found.steps if step.origin is not None] == IDS
    for step in found.steps:
        if step.origin is not None:
            assert step.code == (step.origin.cell_type == "code")
            if step.id in LOCKED:
                assert step.source == step.origin.source
        else:
            assert step.kind == "own"
            assert step.id.startswith("own-")
        assert step.source.encode("utf-8").decode() == step.source
        assert "\0" not in step.source
    assert len({step.id for step in found.steps}) == len(found.steps)
    assert all(isinstance(fact, str) for fact in found.facts)
    assert len(found.facts) <= 50


def sources(found: Rebuilt) -> dict[str, str]:
    return {step.id: step.source for step in found.steps}


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.sampled_from(IDS),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=8,
)
