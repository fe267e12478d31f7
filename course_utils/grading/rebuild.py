"""Rebuild a submitted notebook from the source notebook, taking as little as possible from the submission.

A submission is hostile input: any bytes at all. What is taken from it is the text of answer cells and of cells that are
not locked, and the pictures attached to written ones; what a cell is, where it stands and which tests follow is decided
by the source alone. Cells of the learner's own come after the cell that they follow in the submission. What differs is
reported as facts.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from course_utils.cells import is_skipped, role
from course_utils.grading.pictures import Pictures, pictures

MAX_BYTES = 20_000_000
_MAX_CELLS = 2_000
_MAX_TEXT = 3_000_000
_MAX_FACTS = 50
# What nbgrader's metadata say of a cell's part in grading.
_PARTS = ("grade", "locked", "points", "solution", "task")


class Unreadable(Exception):
    """The submitted file is not a notebook; the text says why."""


@dataclass(frozen=True)
class Step:
    """One cell of the rebuilt notebook.

    Attributes:
        id: the source cell's id, or ``own-<n>`` for a cell of the learner's own.
        kind: setup, answer, test, text ... as in ``course_utils.cells``, or own.
        code: whether it is a code cell.
        source: what to run or show; for a test the source notebook's text.
        origin: the source cell; None for a cell of the learner's own.
        pictures: what the learner attached to it.
    """

    id: str
    kind: str
    code: bool
    source: str
    origin: Any = None
    pictures: Pictures = field(default_factory=dict)

    @property
    def runs(self) -> bool:
        """Whether graders run the cell."""
        return self.code and not (self.origin is not None and is_skipped(self.origin))


@dataclass
class Rebuilt:
    """The steps in the source's order, and what was noticed."""

    steps: list[Step]
    facts: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class SubmittedCell:
    """A submitted cell, reduced to base types; ``refused`` counts attachments that are no pictures.

    ``checksum`` is what nbgrader wrote when the cell was released.
    """

    id: str
    code: bool
    source: str
    tags: bool
    parts: dict[str, Any]
    pictures: Pictures
    refused: int
    checksum: str = ""


def rebuild(source: Any, submission: bytes, earlier: Sequence[Any] = ()) -> Rebuilt:
    """Return the submission rebuilt on a source notebook.

    Args:
        source: the source notebook.
        submission: the submitted file.
        earlier: other editions of the notebook that the learner may have had.

    Raises:
        Unreadable: it is no notebook.
    """
    cells = read_cells(submission)
    known = {cell.id: cell for cell in source.cells}
    last = {cell.id: index for index, cell in enumerate(cells) if cell.id in known}
    followers: dict[str, list[SubmittedCell]] = {"": []}
    before = ""
    for index, cell in enumerate(cells):
        if last.get(cell.id) == index:
            before = cell.id
            followers.setdefault(before, [])
        else:
            followers[before].append(cell)
    rebuilt = Rebuilt(_own(followers[""], 0))
    for cell in source.cells:
        submitted = cells[last[cell.id]] if cell.id in last else None
        rebuilt.steps.append(_step(cell, submitted))
        rebuilt.steps += _own(followers.get(cell.id, []), len(rebuilt.steps))
    rebuilt.facts = differences(source, cells, earlier)
    return rebuilt


def _step(cell: Any, submitted: SubmittedCell | None) -> Step:
    kind = role(cell.id).kind
    code = cell.cell_type == "code"
    if kind == "answer":
        if submitted is None:
            return Step(cell.id, kind, code, "", cell)
        return Step(cell.id, kind, code, submitted.source, cell, submitted.pictures)
    locked = bool(cell.metadata.get("nbgrader", {}).get("locked"))
    text = submitted.source if submitted and code and not locked else cell.source
    return Step(cell.id, kind, code, text, cell)


def _own(cells: list[SubmittedCell], start: int) -> list[Step]:
    return [
        Step(f"own-{start + index}", "own", cell.code, cell.source, pictures=cell.pictures)
        for index, cell in enumerate(cells)
    ]


def differences(source: Any, cells: list[SubmittedCell], earlier: Sequence[Any] = ()) -> list[str]:
    """Return what differs from the edition that the learner had, as facts: the one that fits best.

    Args:
        source: the source notebook.
        cells: the submitted ones.
        earlier: other editions of the notebook.
    """
    facts = _differences(source, cells)
    return min([facts, *(_differences(edition, cells) for edition in earlier)], key=len) if facts else facts


def _differences(source: Any, cells: list[SubmittedCell]) -> list[str]:
    facts = []
    known = {cell.id for cell in source.cells}
    last = {cell.id: index for index, cell in enumerate(cells) if cell.id in known}
    order = [cell.id for index, cell in enumerate(cells) if last.get(cell.id) == index]
    expected = [cell.id for cell in source.cells if cell.id in last]
    for cell in source.cells:
        fields = cell.metadata.get("nbgrader", {})
        if not fields:
            continue
        if cell.id not in last:
            facts.append(f"cell '{cell.id}' is missing")
            continue
        submitted = cells[last[cell.id]]
        if submitted.code != (cell.cell_type == "code"):
            facts.append(f"cell '{cell.id}' has another type")
        if submitted.tags and is_skipped(cell) is False:
            facts.append(f"cell '{cell.id}' was tagged to be skipped")
        changed = _visible(submitted.source) != _visible(released(cell.source))
        if fields.get("locked") and changed and not _is_as_released(submitted):
            facts.append(f"locked cell '{cell.id}' was edited")
        retyped = submitted.parts and submitted.parts != {name: fields.get(name) for name in _PARTS}
        if retyped and not _is_as_released(submitted) and not _is_of_another_edition(submitted, fields):
            facts.append(f"the metadata of cell '{cell.id}' were edited")
        if submitted.refused and role(cell.id).kind == "answer":
            facts.append(f"attachments of cell '{cell.id}' that are no pictures, or too large: {submitted.refused}")
        if (copies := sum(other.id == cell.id for other in cells)) > 1:
            facts.append(f"cell '{cell.id}' is there {copies} times")
    if claims := sum(bool(cell.parts.get("grade")) and cell.id not in last for cell in cells):
        facts.append(f"cells of the learner's own that claim to be graded: {claims}")
    if order != expected:
        facts.append("cells were moved")
    return facts[:_MAX_FACTS]


def _is_as_released(cell: SubmittedCell) -> bool:
    """Whether text and parts are those that the cell's checksum was made from, in whichever edition.

    Who writes a checksum of their own hides an edit; verdicts come from today's source all the same.
    """
    grade, solution = cell.parts.get("grade"), cell.parts.get("solution")
    locked = not solution and (grade or cell.parts.get("locked", False))
    made_from = [cell.source, "code" if cell.code else "markdown", grade, solution, locked, cell.id]
    if grade:
        points = cell.parts.get("points")
        made_from.append(float(points) if isinstance(points, int | float) else points)
    text = "".join(map(str, made_from))  # as nbgrader.utils.compute_checksum
    return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest() == cell.checksum


def _is_of_another_edition(cell: SubmittedCell, fields: dict[str, Any]) -> bool:
    """Whether an answer's metadata come from another edition: its text is the learner's, so only the checksum tells."""
    return bool(fields.get("solution") and cell.checksum and fields.get("checksum", cell.checksum) != cell.checksum)


def released(source: str) -> str:
    """Return what learners see of a test: its text without the hidden part."""
    lines, hidden = [], False
    for line in source.splitlines():
        if "BEGIN HIDDEN TESTS" in line or "END HIDDEN TESTS" in line:
            hidden = "BEGIN" in line
        elif not hidden:
            lines.append(line)
    return "\n".join(lines)


def _visible(source: str) -> str:
    return "\n".join(line.rstrip() for line in source.splitlines() if line.strip())


def read_cells(submission: bytes) -> list[SubmittedCell]:
    """Return the cells of a submitted file, reduced to base types.

    Raises:
        Unreadable: it is no notebook, or too large.
    """
    if len(submission) > MAX_BYTES:
        raise Unreadable(f"the file has {len(submission)} bytes, more than a notebook may have")
    try:
        content = json.loads(submission.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise Unreadable(f"the file is not JSON: {type(error).__name__}") from None
    except MemoryError:  # a few bytes of JSON may be hundreds of an object's
        raise Unreadable("the file needs more memory than a submission may use") from None
    cells = content.get("cells") if isinstance(content, dict) else None
    if not isinstance(cells, list):
        raise Unreadable("the file has no list of cells")
    if len(cells) > _MAX_CELLS:
        raise Unreadable(f"the file has {len(cells)} cells, more than a notebook may have")
    found = [_cell(cell) for cell in cells if isinstance(cell, dict) and cell.get("cell_type") in ("code", "markdown")]
    if (length := sum(len(cell.source) for cell in found)) > _MAX_TEXT:
        raise Unreadable(f"its cells have {length} characters, more than a notebook may have")
    return found


def _cell(cell: dict[str, Any]) -> SubmittedCell:
    metadata = _mapping(cell.get("metadata"))
    fields = _mapping(metadata.get("nbgrader"))
    tags = metadata.get("tags")
    names = [fields.get("grade_id"), cell.get("id")]
    code = cell["cell_type"] == "code"
    kept, refused = ({}, 0) if code else pictures(cell.get("attachments"))
    return SubmittedCell(
        id=next((name for name in names if isinstance(name, str) and name), ""),
        code=code,
        source=_text(cell.get("source")),
        tags=isinstance(tags, list) and "skip-execution" in tags,
        parts={name: fields.get(name) for name in _PARTS} if fields else {},
        pictures=kept,
        refused=refused,
        checksum=str(fields.get("checksum") or "")[:64],
    )


def _mapping(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _text(source: Any) -> str:
    lines = source if isinstance(source, list) else [source]
    text = "".join(line for line in lines if isinstance(line, str))
    # A lone surrogate cannot be written to a file or a socket.
    return text.encode("utf-8", "replace").decode("utf-8").replace("\0", "")
