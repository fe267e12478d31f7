"""Bring a submitted notebook back to the cells that were recorded when its chapter was generated."""

import re
from collections.abc import Sequence
from typing import Any

from nbformat import v4

from course_utils import notebook
from course_utils.grading.notebooks.rebuild import sendable, visible_part

_CELL_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")


def restored(cells: Sequence[Any], originals: Sequence[Any]) -> list[Any]:
    """Return the submitted cells with each original once: in its place if it was there, else after its predecessor.

    Of several copies of a cell one counts (see `notebook.ones_that_count`); the others stay as ordinary cells if they
    hold anything of the learner's. What they wrote into a cell that is put back stands beside it.
    """
    released = [dict(original) | {"source": visible_part(original.source)} for original in originals]
    names = notebook.names_in(released, cells)
    counts = notebook.ones_that_count(released, cells, names)
    known = {notebook.name(original): original for original in originals}
    before = {notebook.name(original): original for original in released}
    taken = set(known)
    rebuilt: list[Any] = []
    for index, (cell, name) in enumerate(zip(cells, names, strict=True)):
        if counts.get(name) == index:
            rebuilt += _in_place(known[name], before[name], cell, f"own-{index}", taken)
        elif not name or notebook.is_theirs(before[name], cell):
            cell.metadata.pop("nbgrader", None)
            own = cell.get("id")
            if not isinstance(own, str) or not _CELL_ID.fullmatch(own) or own in taken:
                cell["id"] = _free(f"own-{index}", taken)
            taken.add(cell.id)
            rebuilt.append(cell)
    position = 0
    for original in originals:
        if notebook.name(original) not in counts:
            rebuilt.insert(position, original)
        position = 1 + next(index for index, cell in enumerate(rebuilt) if cell.id == original.id)
    return rebuilt


def _free(name: str, taken: set[str]) -> str:
    """Return an id like this that no cell has, and take it."""
    while name in taken:
        name += "-"
    taken.add(name)
    return name


def _in_place(original: Any, released: notebook.Cell, cell: Any, name: str, taken: set[str]) -> list[Any]:
    """Return an original with the learner's answer, or with cells beside it of what the learner wrote into it."""
    text = sendable(notebook.text(cell))
    if original.metadata.nbgrader.solution:
        original.source = text
        if original.cell_type == "markdown" and "attachments" in cell:
            original.attachments = cell.attachments
    elif not notebook.is_as_released(cell):
        code = original.cell_type == "code" == cell.cell_type
        above, below = notebook.own_parts(released, text)
        if left := notebook.not_kept(released, text):
            code, below = False, f"```python\n{left}\n```"
        new: Any = v4.new_code_cell if code else v4.new_markdown_cell
        parts = [[new(part, id=_free(name, taken))] if part else [] for part in (above, below)]
        return [*parts[0], original, *parts[1]]
    return [original]


def originals(notebook: Any) -> list[Any]:
    """Return a notebook's cells as the gradebook records them; their ids are their grade ids."""
    points = {cell.name: cell.max_score for cell in (*notebook.grade_cells, *notebook.task_cells)}
    graded = {cell.name for cell in notebook.grade_cells}
    tasks = {cell.name for cell in notebook.task_cells}
    solutions = {cell.name for cell in notebook.solution_cells}
    found = []
    for cell in notebook.source_cells:
        fields: dict[str, Any] = {
            "cell_type": cell.cell_type,
            "checksum": cell.checksum,
            "grade": cell.name in graded,
            "grade_id": cell.name,
            "locked": bool(cell.locked),
            "schema_version": 3,
            "solution": cell.name in solutions,
            "task": cell.name in tasks,
        }
        if cell.name in points:
            fields["points"] = points[cell.name]
        new: Any = v4.new_code_cell if cell.cell_type == "code" else v4.new_markdown_cell
        found.append(new(cell.source, id=cell.name, metadata={"nbgrader": fields}))
    return found
