"""Read a notebook as plain data, whichever program wrote it, and tell which cell of an edition each of its cells is.

A notebook may come back from any editor: with a byte order mark, in UTF-16, in the format of 2013, without the ids that
format 4.5 brought, or with new ones. What every editor keeps is nbgrader's ``grade_id``, so a cell is found by that
first, by its ``id`` second. Where both are gone, one with the edition's text is the edition's cell, and so is an answer
that defines what the edition's does, and a cell that nobody grades if it still has most of its words, between the same
two neighbors.
"""

import hashlib
import json
import re
from collections import deque
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from course_utils.names import leading_definitions
from course_utils.stubs import is_untouched

Cell = Mapping[str, Any]
Notebook = dict[str, Any]

_WORD = re.compile(r"\w+|[^\w\s]")
_DEFINITION = re.compile(r"^(?:async +)?(?:def|class) +(\w+)", re.MULTILINE)
#: Two texts are versions of one if they share at least this part of all their different words.
_ALIKE = 0.5
#: Characters of a text that are looked at to find that out.
_LOOKED_AT = 20_000


class NotANotebook(Exception):
    """A file does not hold a notebook; the text says why, in words that continue "the file"."""


def parse(data: bytes, *, outputs: bool = True) -> Notebook:
    """Return a notebook of any format as data of format 4, whose ``cells`` are a list of anything.

    Args:
        data: the file: UTF-8, UTF-16 or UTF-32, with or without a byte order mark.
        outputs: whether to keep what cells have shown; without it, a large file needs little memory.

    Raises:
        NotANotebook: it is no JSON, or no notebook.
        MemoryError: a few bytes of JSON may be hundreds of an object's.
    """
    try:
        content = _loaded(data, outputs)
    except UnicodeDecodeError as error:
        raise NotANotebook(f"is not text in {error.encoding}: {error.reason} at byte {error.start}") from None
    except (ValueError, RecursionError) as error:
        raise NotANotebook(f"is not JSON: {error}") from None
    if isinstance(content, dict) and isinstance(content.get("worksheets"), list):
        content = _converted(content)
    if not isinstance(content, dict) or not isinstance(content.get("cells"), list):
        raise NotANotebook("has no list of cells")
    return content


def _loaded(data: bytes, outputs: bool) -> Any:
    """Return what JSON says; json finds the encoding by itself."""
    hook = None if outputs else _without_outputs
    try:
        return json.loads(data, object_hook=hook)
    except (json.JSONDecodeError, UnicodeDecodeError):
        raise
    except (
        ValueError
    ):  # Python refuses to read whole numbers of more than 4,300 digits, which would cost the whole file
        return json.loads(data, object_hook=hook, parse_int=_integer)


def serialize(notebook: Notebook) -> bytes:
    """Return a notebook as a file that every program can read.

    JSON has neither NaN nor Infinity: they become null, as JavaScript writes them. Half a surrogate pair, which is no
    character, stays what it is in JSON: an escape.
    """
    try:
        content = json.dumps(notebook, indent=1, ensure_ascii=False, allow_nan=False)
    except ValueError:
        strict = json.loads(json.dumps(notebook), parse_constant=lambda _: None)
        content = json.dumps(strict, indent=1, ensure_ascii=False)
    return f"{content}\n".encode(errors="backslashreplace")


def _without_outputs(found: dict[str, Any]) -> dict[str, Any] | None:
    return None if "output_type" in found else found


def _integer(digits: str) -> int | float:
    return int(digits) if len(digits) < 1000 else float(digits)


def _converted(content: Notebook) -> Notebook:
    """Return a notebook of format 3 or older in format 4."""
    import nbformat.reader  # takes a third of a second, which no other notebook need pay

    try:
        # its reader joins lines, which its conversion of headings needs
        made: Notebook = nbformat.convert(nbformat.reader.reads(json.dumps(content)), 4)
    except Exception as error:  # it fails in many ways on what is no notebook
        raise NotANotebook(f"is a notebook of an old format that cannot be read: {type(error).__name__}") from None
    for note in ("orig_nbformat", "orig_nbformat_minor"):  # nbformat's own, which it takes out before it writes
        made["metadata"].pop(note, None)
    return made


def text(cell: Cell) -> str:
    """Return a cell's text, which a file may hold as a list of lines."""
    source = cell.get("source", "")
    lines = source if isinstance(source, list) else [source]
    return "".join(line for line in lines if isinstance(line, str))


def grade_id(cell: Cell) -> str:
    """Return the name that nbgrader knows a cell by, or an empty text."""
    found = _field(cell, "grade_id")
    return found if isinstance(found, str) else ""


def points(cell: Cell) -> int:
    """Return how many points a cell gives."""
    found = _field(cell, "points")
    return found if isinstance(found, int) else 0


def _field(cell: Cell, key: str) -> Any:
    """Return what nbgrader's metadata of a cell say."""
    metadata = cell.get("metadata")
    fields = metadata.get("nbgrader") if isinstance(metadata, Mapping) else None
    return fields.get(key) if isinstance(fields, Mapping) else None


def is_locked(cell: Cell) -> bool:
    """Whether a cell is the edition's alone."""
    return bool(_field(cell, "locked"))


def is_answer(cell: Cell) -> bool:
    """Whether a cell is an edition's for an answer."""
    return bool(_field(cell, "solution"))


def is_code_answer(cell: Cell) -> bool:
    """Whether a cell is an edition's for an answer in code."""
    return cell.get("cell_type") == "code" and is_answer(cell)


def is_setup(cell: Cell) -> bool:
    """Whether a cell is code that the edition alone says and nobody grades."""
    return cell.get("cell_type") == "code" and is_locked(cell) and not _field(cell, "grade")


def name(cell: Cell) -> str:
    """Return what a cell is called: its grade id, or else its id; an empty text if it has neither."""
    own = cell.get("id")
    return grade_id(cell) or (own if isinstance(own, str) else "")


def names_in(edition: Sequence[Cell], cells: Sequence[Cell]) -> list[str]:
    """Return for each of a learner's cells the name of the edition's cell that it is, or an empty text.

    Copies of a cell all have its name.

    Args:
        edition: the cells of the source notebook, or of a student edition.
        cells: the learner's.
    """
    known = {name(cell): index for index, cell in enumerate(edition) if name(cell)}
    found = [_known_name(cell, known) for cell in cells]
    have_ids = any(one and not grade_id(cell) for one, cell in zip(found, cells, strict=True))
    have_names = any(found)
    _take_equal(edition, cells, known, found)
    _take_answers(edition, cells, known, found, by_place=not have_names)
    if not have_ids:
        _take_alike(edition, cells, known, found)
    return found


def ones_that_count(edition: Sequence[Cell], cells: Sequence[Cell], names: Sequence[str]) -> dict[str, int]:
    """Return for each name which of the cells that have it counts.

    It is the last one that holds something of the learner's; of a locked cell, the last one as it was released; or else
    the last. "Split cell" at the end of an answer leaves an empty copy below it; who starts again copies the stub.

    Args:
        edition: the cells of a student edition: answers are stubs.
        cells: the learner's.
        names: what `names_in` returned for them.
    """
    released = {name(cell): cell for cell in edition}
    good = [bool(one) and _is_good(released[one], cell) for one, cell in zip(names, cells, strict=True)]
    found: dict[str, int] = {}
    for index, one in enumerate(names):
        if one and (one not in found or good[index] or not good[found[one]]):
            found[one] = index
    return found


def _is_good(released: Cell, cell: Cell) -> bool:
    return content(cell)[1] == content(released)[1] if is_locked(released) else is_theirs(released, cell)


def same_text(one: Cell, other: Cell) -> bool:
    """Tell whether two cells say the same, whatever an editor did to the ends of lines."""
    return content(one)[1] == content(other)[1]


def is_theirs(released: Cell, cell: Cell) -> bool:
    """Whether a cell holds something that neither its edition nor an earlier one brought."""
    mine = text(cell)
    if not mine.strip() or is_as_released(cell):
        return False
    return not is_untouched(mine, text(released), code=released.get("cell_type") == "code")


def is_as_released(cell: Cell) -> bool:
    """Whether a cell is what its checksum was made from when it was released, in whichever edition.

    Who writes a checksum of their own hides what they changed; no verdict depends on it.
    """
    if not isinstance(checksum := _field(cell, "checksum"), str):
        return False
    grade, solution = _field(cell, "grade"), _field(cell, "solution")
    locked = not solution and (grade or bool(_field(cell, "locked")))
    made_from = [text(cell), cell.get("cell_type"), grade, solution, locked, grade_id(cell)]
    if grade:
        points = _field(cell, "points")
        try:
            made_from.append(float(points) if isinstance(points, int | float) else points)
        except OverflowError:  # no edition gives so many
            return False
    # as nbgrader.utils.compute_checksum does, whose import takes a second
    whole = "".join(map(str, made_from)).encode("utf-8", "replace")
    return hashlib.md5(whole, usedforsecurity=False).hexdigest() == checksum


def own_text(released: Cell, found: str) -> str:
    """Return what is a learner's in a cell that is put back, as `own_parts` finds it.

    Args:
        released: the cell as it was released.
        found: the text that the learner's has.
    """
    return "\n".join(filter(None, own_parts(released, found)))


def own_parts(released: Cell, found: str) -> tuple[str, str]:
    """Return what is a learner's in a cell that is put back, and counts: above the cell's own lines, and below them.

    Of a text it is the lines that are not the cell's. Of code it is what surrounds the cell's lines; where these were
    changed, everything, if most of it is not the cell's at all, or else the definitions that it begins with. What
    surrounds the lines of setup does not count: setup is the edition's.

    Args:
        released: the cell as it was released.
        found: the text that the learner's has.
    """
    before = text(released)
    if released.get("cell_type") != "code":
        return "", _new_lines(before, found)
    mine = _plain_words(found)
    if is_setup(released):
        return (found, "") if found.strip() and 2 * len(_plain_words(before) & mine) <= len(mine) else ("", "")
    lines, block = _code_lines(found), _code_lines(before)
    above, kept, below = f"\n{lines}\n".rpartition(f"\n{block}\n") if block else ("", "", lines)
    if kept:
        # what a magic at the top was for stays with the cell
        own = "\n".join(line for line in above.splitlines() if not line.startswith("%%"))
        return _without_ends(own), _without_ends(below)
    if 2 * len(_plain_words(before) & mine) <= len(mine):
        return (found, "") if found.strip() else ("", "")
    return "\n\n".join(leading_definitions(found, before)), ""


def not_kept(released: Cell, found: str) -> str:
    """Return the lines that a learner added to a cell of setup, and that `own_parts` does not return."""
    return _new_lines(text(released), found) if is_setup(released) and not own_text(released, found) else ""


def _new_lines(before: str, found: str) -> str:
    known = {line.strip() for line in before.splitlines()}
    return _without_ends("\n".join(line for line in found.splitlines() if line.strip() not in known))


def _code_lines(source: str) -> str:
    return _without_ends("\n".join(line.rstrip() for line in source.splitlines()))


def _without_ends(lines: str) -> str:
    """Return lines without blank ones at the top, and without white space at the end."""
    return re.sub(r"\A(?:[ \t]*\n)+", "", lines.rstrip())


def _plain_words(source: str) -> set[str]:
    return set(re.findall(r"\w+", source))


def _known_name(cell: Cell, known: Collection[str]) -> str:
    return next((one for one in (grade_id(cell), cell.get("id")) if isinstance(one, str) and one in known), "")


def _take_equal(edition: Sequence[Cell], cells: Sequence[Cell], known: dict[str, int], found: list[str]) -> None:
    """Name the cells that have kept nothing but their text."""
    wanted: dict[tuple[str, str], deque[str]] = {}
    taken = set(found)
    for one, place in known.items():
        if one not in taken:
            wanted.setdefault(content(edition[place]), deque()).append(one)
    for index, cell in enumerate(cells):
        if not found[index] and not grade_id(cell) and (left := wanted.get(content(cell))):
            found[index] = left.popleft()


def _take_answers(
    edition: Sequence[Cell], cells: Sequence[Cell], known: dict[str, int], found: list[str], *, by_place: bool
) -> None:
    """Name the answers that have kept what they define alone, or their place in a file that has no names at all."""
    taken = set(found)
    for one in [one for one, place in known.items() if one not in taken and _field(edition[place], "solution")]:
        stub = edition[known[one]]
        defined = set(_DEFINITION.findall(text(stub))) if stub.get("cell_type") == "code" else set()
        unnamed = [
            index for index, cell in enumerate(cells) if not found[index] and not grade_id(cell) and text(cell).strip()
        ]
        if defined:
            fit = [index for index in unnamed if defined <= set(_DEFINITION.findall(text(cells[index])))]
        else:
            before = name(edition[known[one] - 1]) if by_place and known[one] else ""
            fit = [index for index in unnamed if index and before and found[index - 1] == before]
        if fit:
            found[fit[-1]] = one


def _take_alike(edition: Sequence[Cell], cells: Sequence[Cell], known: dict[str, int], found: list[str]) -> None:
    """Name the cells that have kept neither name nor text, but their place and most of their words."""
    taken = set(found)
    places = {one: index for index, one in enumerate(found) if one}
    words = [_words(cell) for cell in cells]
    for one, place in known.items():
        if one in taken or grade_id(edition[place]):
            continue
        wanted, kind = _words(edition[place]), edition[place].get("cell_type")
        near = [
            (_likeness(wanted, words[index]), -index)
            for index in _gap(list(known), one, places, len(cells))
            if not found[index] and cells[index].get("cell_type") == kind
        ]
        likeness, index = max(near, default=(0.0, 0))
        if likeness >= _ALIKE:
            found[-index] = one
            places[one] = -index


def _gap(order: list[str], one: str, places: Mapping[str, int], length: int) -> Iterator[int]:
    """Yield the places between the neighbors that an edition's cell has among the learner's."""
    here = order.index(one)
    after = next((places[before] for before in reversed(order[:here]) if before in places), -1)
    until = next((places[behind] for behind in order[here + 1 :] if behind in places), length)
    yield from range(after + 1, until)


def content(cell: Cell) -> tuple[str, str]:
    """Return a cell's type, and its text without what editors add or take away."""
    return str(cell.get("cell_type")), "\n".join(line.rstrip() for line in text(cell).strip().splitlines())


def _words(cell: Cell) -> frozenset[str]:
    return frozenset(_WORD.findall(text(cell)[:_LOOKED_AT]))


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other) if one or other else 0.0
