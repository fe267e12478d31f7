"""Bring a submitted notebook back to the cells that were recorded when its chapter was generated."""

import re
from collections.abc import Sequence
from typing import Any

from nbformat import v4

_CELL_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")


def restored(cells: Sequence[Any], originals: Sequence[Any]) -> list[Any]:
    """Return the submitted cells with each original once: in its place if it was there, else after its predecessor.

    Of several copies of an answer the last one counts; the others stay as ordinary cells.
    """
    known = {original.id: original for original in originals}
    last = {_grade_id(cell): index for index, cell in enumerate(cells)}
    taken = set(known)
    rebuilt = []
    for index, cell in enumerate(cells):
        grade_id = _grade_id(cell)
        if grade_id in known and last[grade_id] == index:
            rebuilt.append(_answered(known[grade_id], cell))
        else:
            cell.metadata.pop("nbgrader", None)
            if not _CELL_ID.fullmatch(str(cell.get("id", ""))) or cell.id in taken:
                cell["id"] = f"own-{index}"
            taken.add(cell.id)
            rebuilt.append(cell)
    position = 0
    for original in originals:
        if original.id not in last:
            rebuilt.insert(position, original)
        position = 1 + next(index for index, cell in enumerate(rebuilt) if cell.id == original.id)
    return rebuilt


def _grade_id(cell: Any) -> str:
    fields = cell.metadata.get("nbgrader")
    return str(fields.get("grade_id", "")) if isinstance(fields, dict) else ""


def _answered(original: Any, cell: Any) -> Any:
    if original.metadata.nbgrader.solution:
        original.source = cell.source
        if original.cell_type == "markdown" and "attachments" in cell:
            original.attachments = cell.attachments
    return original


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
