"""Rebuild a submitted notebook from the source notebook, taking as little as possible from the submission.

A submission is hostile input: any bytes at all. What is taken from it is the text of answer cells and of cells that are
not locked, whatever their type, and the pictures attached to written ones; what a cell is, where it stands and which
tests follow is decided by the source alone. Cells of the learner's own come after the cell that they follow in the
submission, and so does what they wrote into a cell that is put back. What differs is reported as facts.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from course_utils import notebook, regions
from course_utils.cells import is_skipped, role
from course_utils.grading.notebooks.pictures import Pictures, pictures
from course_utils.grading.notebooks.places import Places, find_places, is_remarked
from course_utils.stubs import Stubs

#: Bytes of a file that are read: outputs, which are dropped at once, can be most of it.
MAX_BYTES = 100_000_000
_MAX_CELLS = 2_000
_MAX_CODE = 3_000_000
_MAX_TEXT = 20_000_000
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
        theirs: whether it holds text of the learner's.
        elsewhere: whether it is a written answer without any, and other text of the learner's stands beside it.
    """

    id: str
    kind: str
    code: bool
    source: str
    origin: Any = None
    pictures: Pictures = field(default_factory=dict)
    theirs: bool = False
    elsewhere: bool = False

    @property
    def runs(self) -> bool:
        """Whether graders run the cell."""
        return self.code and not (self.origin is not None and is_skipped(self.origin))


@dataclass
class Rebuilt:
    """The steps in the source's order, what was noticed, and where else lines of the learner's stand."""

    steps: list[Step]
    facts: list[str] = field(default_factory=list)
    places: Places = field(default_factory=Places)


@dataclass(frozen=True)
class SubmittedCell:
    """A submitted cell, reduced to base types.

    Attributes:
        id: the name of the source's cell that it is; an empty text if it is the learner's own.
        kind: code, markdown, raw, or whatever it says.
        source: its text.
        counts: whether it is the one that counts of the cells with this name.
        theirs: whether it holds anything of the learner's.
        tags: whether it is tagged to be skipped.
        parts: what its metadata claim.
        pictures: what is attached to it.
        refused: how many attachments are no pictures.
        checksum: what nbgrader wrote when the cell was released.
        as_released: whether text and metadata are those that the checksum was made from, in whichever edition.
    """

    id: str
    kind: str
    source: str
    counts: bool
    theirs: bool
    tags: bool
    parts: dict[str, Any]
    pictures: Pictures
    refused: int
    checksum: str = ""
    as_released: bool = False

    @property
    def code(self) -> bool:
        """Whether it is a code cell."""
        return self.kind == "code"

    @property
    def as_cell(self) -> notebook.Cell:
        """Its type and text as a notebook has them."""
        return {"cell_type": self.kind, "source": self.source}


@dataclass(frozen=True)
class Guest:
    """A cell of another submitted file.

    Attributes:
        cell: it says its name, if it is one of the notebook's.
        name: which cell of the notebook it is; an empty text if it is the learner's own.
        below: the notebook's cell below which one of the learner's own has to stand; else it comes after the setup.
        locked: whether it is the edition's alone.
    """

    cell: notebook.Cell
    name: str = ""
    below: str = ""
    locked: bool = False


def rebuild(
    source: Any,
    submission: bytes | None,
    stubs: Stubs | None = None,
    earlier: Sequence[Any] = (),
    moved: Sequence[Guest] = (),
) -> Rebuilt:
    """Return the submission rebuilt on a source notebook.

    Args:
        source: the source notebook.
        submission: the submitted file; None if there is none.
        stubs: what students get in place of solutions.
        earlier: other editions of the notebook that the learner may have had.
        moved: cells from other submitted files, of which those tell what differs.

    Raises:
        Unreadable: it is no notebook.
    """
    edition = released(source, stubs or Stubs())
    submitted_cells = [] if submission is None else read_notebook(submission)["cells"]
    everything = joined(edition, submitted_cells, moved)
    cells = reduced(edition, everything, earlier)
    counts = {cell.id: cell for cell in cells if cell.counts}
    followers: dict[str, list[SubmittedCell]] = {"": []}
    before = ""
    for cell in cells:
        if cell.counts:
            before = cell.id
            followers.setdefault(before, [])
        elif cell.theirs:
            followers[before].append(cell)
    steps = [_own(cell) for cell in followers[""]]
    for cell, original in zip(source.cells, edition, strict=True):
        submitted = counts.get(cell.id)
        step = _step(cell, original, submitted)
        put_back = submitted is not None and submitted.theirs and step.kind != "answer" and step.source == cell.source
        above, below = _added(original, submitted) if submitted and put_back else ([], [])
        steps += [*above, step, *below]
        steps += [_own(follower) for follower in followers.get(cell.id, [])]
    numbered = [replace(step, id=step.id or f"own-{index}") for index, step in enumerate(steps)]
    places = find_places(source.cells, edition, everything)
    steps = finished(numbered, places)
    facts = [] if submission is None else differences(source, edition, submitted_cells, earlier)
    return Rebuilt(steps, [*facts, *told_elsewhere(steps, places)], places)


def joined(
    edition: Sequence[notebook.Cell], own: Sequence[notebook.Cell], guests: Sequence[Guest]
) -> Sequence[notebook.Cell]:
    """Return a notebook's cells with those of other files among them, in the edition's order if there are any.

    Args:
        edition: its cells as they were released.
        own: those of its own file.
        guests: the others. What the notebook's own file defines comes after what these do.
    """
    if not guests:
        return own
    released = {notebook.name(cell): cell for cell in edition}
    names = notebook.names_in(edition, own)
    counts = notebook.ones_that_count(edition, own, names)
    heads: dict[str, list[notebook.Cell]] = {one: [] for one in ("", *released)}
    followers: dict[str, list[notebook.Cell]] = {one: [] for one in heads}
    before = ""
    for index, (cell, one) in enumerate(zip(own, names, strict=True)):
        if counts.get(one) == index:
            before = one
            heads[one].append(cell)
        else:
            followers[before].append(cell)
    setup = next((notebook.name(cell) for cell in edition if notebook.is_setup(cell)), "")
    found: list[notebook.Cell] = []
    for one, head in heads.items():
        given = [guest.cell for guest in guests if one and guest.name == one]
        found += given
        found += [cell for cell in head if not given or notebook.is_theirs(released[one], cell)]
        if one == setup and one and not (given or head):
            found.append(released[one])
        found += [guest.cell for guest in guests if not guest.name and (guest.below or setup) == one]
        found += followers[one]
    return found


def _step(cell: Any, original: notebook.Cell, submitted: SubmittedCell | None) -> Step:
    kind = role(cell.id).kind
    code = cell.cell_type == "code"
    if kind == "answer":
        if submitted is None:
            return Step(cell.id, kind, code, "", cell)
        return Step(cell.id, kind, code, submitted.source, cell, submitted.pictures, submitted.theirs)
    locked = bool(cell.metadata.get("nbgrader", {}).get("locked"))
    if submitted is None or locked or not code:
        return Step(cell.id, kind, code, cell.source, cell)
    return Step(cell.id, kind, code, submitted.source, cell, theirs=is_remarked(original, submitted.as_cell))


def _own(cell: SubmittedCell) -> Step:
    theirs = cell.theirs and (not cell.code or is_remarked({}, cell.as_cell))
    return Step("", "own", cell.code, cell.source, pictures=cell.pictures, theirs=theirs)


def _added(original: notebook.Cell, submitted: SubmittedCell) -> tuple[list[Step], list[Step]]:
    """Return what a learner wrote into a cell that is put back, as cells of their own above it and below it."""
    above, below = notebook.own_parts(original, submitted.source)
    code = submitted.code and original["cell_type"] == "code"
    whole = {"cell_type": "code" if code else "markdown"}
    theirs = [not code or is_remarked({}, whole | {"source": part}) for part in (above, below)]
    parts = [
        [Step("", "own", code, part, theirs=mine)] if part else []
        for part, mine in zip((above, below), theirs, strict=True)
    ]
    if left := notebook.not_kept(original, submitted.source):
        parts[1] = [Step("", "own", False, f"```python\n{left}\n```")]
    return parts[0], parts[1]


def finished(steps: Sequence[Step], places: Places) -> list[Step]:
    """Return the steps, with each written answer marked that is empty while another cell holds the learner's text.

    That is a cell between the graded cells and answers before and after it, or any cell that is for code alone.

    Raises:
        Unreadable: there is more to run than a notebook may have.
    """
    if (length := sum(len(step.source) for step in steps if step.runs)) > _MAX_CODE:
        raise Unreadable(f"its code has {length} characters, more than a notebook may have")
    found = []
    for index, step in enumerate(steps):
        empty = not step.theirs and _fields(step).get("grade") and _fields(step).get("solution")
        found.append(
            replace(step, elsewhere=True) if empty and (places.remarked or _has_beside(steps, index)) else step
        )
    return found


def told_elsewhere(steps: Sequence[Step], places: Places) -> list[str]:
    """Return the facts about written answers that `finished` marked."""
    others = " and ".join(f"'{name}'" for name in places.remarked)
    return [
        f"the answer to '{step.id}' is empty, and the learner's text "
        + ("beside it" if _has_beside(steps, index) else f"in {others}")
        for index, step in enumerate(steps)
        if step.elsewhere
    ]


def _has_beside(steps: Sequence[Step], index: int) -> bool:
    return any(step.theirs for step in (*_beside(reversed(steps[:index])), *_beside(iter(steps[index + 1 :]))))


def _beside(steps: Iterator[Step]) -> Iterator[Step]:
    for step in steps:
        if _fields(step).get("grade") or _fields(step).get("solution"):
            return
        yield step


def _fields(step: Step) -> Mapping[str, Any]:
    found: Mapping[str, Any] = {} if step.origin is None else step.origin.metadata.get("nbgrader", {})
    return found


def differences(
    source: Any, edition: Sequence[notebook.Cell], submitted: Sequence[notebook.Cell], earlier: Sequence[Any] = ()
) -> list[str]:
    """Return what differs from the edition that the learner had, as facts.

    It is the one that knows most of their cells, and from which least differs.

    Args:
        source: the source notebook.
        edition: its cells as they were released.
        submitted: the submitted cells, of any form.
        earlier: other editions of the notebook.
    """
    found = reduced(edition, submitted)
    facts = _differences(source, found)
    if not facts:
        return facts
    fits = [(found, facts)]
    for one in earlier:
        found = reduced(one.cells, submitted)
        fits.append((found, _differences(one, found)))
    return min(fits, key=lambda fit: (-sum(bool(cell.id) for cell in fit[0]), len(fit[1])))[1]


def _differences(source: Any, cells: list[SubmittedCell]) -> list[str]:
    facts = []
    last = {cell.id: index for index, cell in enumerate(cells) if cell.counts}
    order = [cell.id for cell in cells if cell.counts]
    expected = [cell.id for cell in source.cells if cell.id in last]
    for cell in source.cells:
        fields = cell.metadata.get("nbgrader", {})
        if not fields:
            continue
        if cell.id not in last:
            facts.append(f"cell '{cell.id}' is missing")
            continue
        submitted = cells[last[cell.id]]
        if submitted.kind != cell.cell_type:
            facts.append(f"cell '{cell.id}' has another type")
        if submitted.tags and is_skipped(cell) is False:
            facts.append(f"cell '{cell.id}' was tagged to be skipped")
        changed = _visible(submitted.source) != _visible(visible_part(cell.source))
        if fields.get("locked") and changed and not submitted.as_released:
            facts.append(f"locked cell '{cell.id}' was edited")
        retyped = submitted.parts and submitted.parts != {name: fields.get(name) for name in _PARTS}
        if retyped and not submitted.as_released and not _is_of_another_edition(submitted, fields):
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


def _is_of_another_edition(cell: SubmittedCell, fields: dict[str, Any]) -> bool:
    """Whether an answer's metadata come from another edition: its text is the learner's, so only the checksum tells."""
    return bool(fields.get("solution") and cell.checksum and fields.get("checksum", cell.checksum) != cell.checksum)


def released(source: Any, stubs: Stubs) -> list[notebook.Cell]:
    """Return a source notebook's cells as students get them.

    Args:
        source: the source notebook.
        stubs: what stands in place of solutions.
    """
    return [dict(cell) | {"source": visible_part(_unsolved(cell, stubs))} for cell in source.cells]


def _unsolved(cell: Any, stubs: Stubs) -> str:
    if not cell.metadata.get("nbgrader", {}).get("solution"):
        return str(cell.source)
    return stubs.released(cell.source, code=cell.cell_type == "code")


def visible_part(source: str) -> str:
    """Return a cell's text without what only instructors see beside solutions: hidden tests and schemes for marking."""
    return regions.outside(source, regions.HIDDEN_TESTS, regions.MARK_SCHEME)


def _visible(source: str) -> str:
    return "\n".join(line.rstrip() for line in source.splitlines() if line.strip())


def read_notebook(submission: bytes) -> notebook.Notebook:
    """Return a submitted notebook without outputs; its cells are of bounded number and length, and of any form else.

    Raises:
        Unreadable: it is no notebook, or too large.
        MemoryError: it needs more memory than there is.
    """
    if len(submission) > MAX_BYTES:
        raise Unreadable(f"the file has more than {MAX_BYTES} bytes, more than a notebook may have")
    try:
        content = notebook.parse(submission, outputs=False)
    except notebook.NotANotebook as error:
        raise Unreadable(f"the file {error}") from None
    cells = [cell for cell in content["cells"] if isinstance(cell, dict)]
    if len(cells) > _MAX_CELLS:
        raise Unreadable(f"the file has {len(cells)} cells, more than a notebook may have")
    if (length := sum(len(notebook.text(cell)) for cell in cells)) > _MAX_TEXT:
        raise Unreadable(f"its cells have {length} characters, more than a notebook may have")
    return content | {"cells": cells}


def reduced(
    edition: Sequence[notebook.Cell], cells: Sequence[notebook.Cell], earlier: Sequence[Any] = ()
) -> list[SubmittedCell]:
    """Return submitted cells, of any form, reduced to base types.

    Args:
        edition: the cells as they were released.
        cells: the submitted ones.
        earlier: other editions of the notebook that the learner may have had.
    """
    brought = {notebook.content(cell) for one in earlier for cell in one.cells}
    names = notebook.names_in(edition, cells)
    counts = notebook.ones_that_count(edition, cells, names)
    originals = {notebook.name(cell): cell for cell in edition}
    return [
        _cell(cell, originals.get(name), name, brought, counts=counts.get(name) == index)
        for index, (cell, name) in enumerate(zip(cells, names, strict=True))
    ]


def _cell(
    cell: notebook.Cell, original: notebook.Cell | None, name: str, brought: set[tuple[str, str]], *, counts: bool
) -> SubmittedCell:
    metadata = _mapping(cell.get("metadata"))
    fields = _mapping(metadata.get("nbgrader"))
    tags = metadata.get("tags")
    kind = str(cell.get("cell_type"))
    kept, refused = ({}, 0) if kind == "code" else pictures(cell.get("attachments"))
    return SubmittedCell(
        id=name,
        kind=kind,
        source=sendable(notebook.text(cell)),
        counts=counts,
        theirs=bool(kept) or (notebook.is_theirs(original or {}, cell) and notebook.content(cell) not in brought),
        tags=isinstance(tags, list) and "skip-execution" in tags,
        parts={name: fields.get(name) for name in _PARTS} if fields else {},
        pictures=kept,
        refused=refused,
        checksum=str(fields.get("checksum") or "")[:64],
        as_released=notebook.is_as_released(cell),
    )


def _mapping(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def sendable(text: str) -> str:
    """Return a text without what cannot be written to a file or a socket."""
    return text.encode("utf-8", "replace").decode("utf-8").replace("\0", "")
