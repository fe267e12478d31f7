"""Bring a learner's notebook to a newer edition and keep everything that is theirs.

Which cell of the edition a cell is, `course_utils.notebook` finds as grading does: by grade id, by id, by text; of
several copies the last counts. Locked cells (text, tests, setup) become the new edition's. Answers stay the learner's.
Any other cell of the edition is theirs as soon as they changed it: what the learner changed stays; what only the
edition changed is taken; if both did, the new cell is followed by the learner's version. Cells of the learner's own
stay behind the cell that they followed, and in front of what reads their definitions. An edition's cell that is gone
goes, unless the learner changed it. What counts as an answer before counts after: no stub comes back where a cell of
the learner's own defines what it would define.

Everything here works on notebooks as plain data, and changes none of its arguments.
"""

import hashlib
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from course_utils.cells import role
from course_utils.names import definitions, loaded_and_stored
from course_utils.notebook import (
    grade_id,
    is_locked,
    is_theirs,
    name,
    names_in,
    ones_that_count,
    own_text,
    same_text,
    text,
)

Cell = dict[str, Any]
Notebook = dict[str, Any]

_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
#: A notebook in which a smaller part of an edition's graded and locked cells is found is not taken for the edition's.
_ENOUGH = 0.25
_SHOWN = ("outputs", "execution_count", "attachments")


class Unmatched(Exception):
    """A notebook cannot be told to be the edition's; the text says why."""


@dataclass
class Merged:
    """A merged notebook, and what happened.

    Attributes:
        notebook: the new edition with what is the learner's.
        changes: one line for each thing that is another than before; empty if nothing is.
        notes: one line for each thing that stays as it is, though the edition has it otherwise.
    """

    notebook: Notebook
    changes: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def merge(mine: Notebook, new: Notebook, old: Notebook | None = None) -> Merged:
    """Merge a learner's notebook into a new edition.

    Args:
        mine: the learner's.
        new: the new edition.
        old: the edition that the learner's began with, if that is known.

    Raises:
        Unmatched: hardly any cell of the edition is in it.
    """
    return _Merging(mine, new, old).merged()


def reset(mine: Notebook, released: Notebook, exercise: str) -> Notebook | None:
    """Return a learner's notebook with the stub back in an answer cell, and the old answer in a text cell below it.

    Copies of the answer become text where they stand: one that is left would count instead of the stub.

    Args:
        mine: the learner's.
        released: the student edition of the same notebook.
        exercise: its name.

    Returns:
        None if there is nothing to do: the answer is the stub already.

    Raises:
        Unmatched: hardly any cell of the edition is in it.
    """
    edition, answer = _by_name(released), f"{exercise}-answer"
    names, stub = _matched(mine["cells"], edition), edition[answer]
    places = _places(mine["cells"], edition, names)
    cells = [
        (True, cell | {"id": edition[one]["id"]}) if places.get(one) == index else (False, cell)
        for index, (one, cell) in enumerate(zip(names, mine["cells"], strict=True))
    ]
    copies = [index for index, one in enumerate(names) if one == answer and index != places.get(answer)]
    copies = [index for index in copies if is_theirs(stub, cells[index][1])]
    title = f"My earlier answer to {exercise}"
    for index in copies:
        cells[index] = (False, as_text(cells[index][1], f"{answer}-earlier", title, code=_is_code(stub)))
    if answer not in places:
        order = list(edition)
        before = next((one for one in reversed(order[: order.index(answer)]) if one in places), "")
        cells.insert(places[before] + 1 if before else 0, (True, stub))
    else:
        place = places[answer]
        theirs = cells[place][1]
        if _same(theirs, stub) and not copies:
            return None
        kept = as_text(theirs, f"{answer}-earlier", title, code=_is_code(stub))
        cells[place : place + 1] = [(True, stub), (False, kept)]
    return mine | _FORMAT | {"cells": _with_ids(cells, mine)}


_FORMAT = {"nbformat": 4, "nbformat_minor": 5}


class _Merging:
    """Merge one notebook: what is known of it, and what has been said so far."""

    def __init__(self, mine: Notebook, new: Notebook, old: Notebook | None) -> None:
        self.mine, self.new = mine, new
        self.edition = _by_name(new)
        self.before = None if old is None else _by_name(old)
        self.cells: list[Cell] = mine["cells"]
        self.names = _matched(self.cells, *([] if self.before is None else [self.before]), self.edition)
        self.places = _places(self.cells, self.edition, self.names)
        self.changes: list[str] = []
        self.notes: list[str] = []

    def merged(self) -> Merged:
        """Return the new edition's cells in its order, each with what is the learner's of it and behind it."""
        followers = self._followers()
        stay = [one for one in self.edition if one in self.places]
        if sorted(stay, key=self.places.__getitem__) != stay:
            self.changes.append("the order of cells is the course's")
        cells = [(False, cell) for cell in self._kept(followers[""])]
        for one, new in self.edition.items():
            cells += self._merged_cell(one, new)
            cells += [(False, cell) for cell in self._kept(followers.get(one, []))]
        metadata = {
            key: value for notebook in (self.new, self.mine) for key, value in _mapping(notebook, "metadata").items()
        }
        notebook = self.new | _FORMAT | {"metadata": metadata, "cells": _with_ids(cells, self.mine)}
        return Merged(notebook, self.changes, self.notes)

    def _followers(self) -> dict[str, list[int]]:
        """Return where cells stand that are none of the new edition's, by the cell of it that they follow."""
        followers: dict[str, list[int]] = {"": []}
        before = ""
        for index, one in enumerate(self.names):
            if one in self.edition and self.places[one] == index:
                before = one
                followers.setdefault(before, [])
            elif not self._is_written(one):
                followers[before].append(index)
        return self._in_front_of_readers(followers)

    def _in_front_of_readers(self, followers: dict[str, list[int]]) -> dict[str, list[int]]:
        """Move cells of code that stand behind what reads their definitions, since that was moved or is called anew."""
        order = ["", *self.edition]
        at = {one: order.index(one) for one in followers}
        moved: dict[int, int] = {}  # places in that order; the last cell comes first, which may call the others
        follows = {index: before for before, places in followers.items() for index in places}
        for index, before in sorted(follows.items(), reverse=True):
            given = definitions(text(self.cells[index])).keys() if _is_code(self.cells[index]) else set()
            if not given:
                continue
            readers = [place for place in range(1, at[before] + 1) if self._reads(order[place], given, index)]
            places = [place for other, place in moved.items() if _reads(self.cells[other], given)]
            if (first := min([*(place - 1 for place in readers), *places], default=at[before])) < at[before]:
                moved[index] = first
        for before, places in list(followers.items()):
            followers[before] = [index for index in places if index not in moved]
        for index, place in sorted(moved.items()):
            followers.setdefault(order[place], []).append(index)
        return followers

    def _reads(self, one: str, given: Collection[str], index: int) -> bool:
        """Tell whether a cell that ran after a learner's cell, or is not there yet, reads what that one defines."""
        place = self.places.get(one)
        if place is not None and place < index:
            return False
        if role(one).kind == "answer":
            return place is not None and _reads(self.cells[place], given)
        return _reads(self.edition[one], given)

    def _is_written(self, one: str) -> bool:
        return one in self.edition and role(one).kind == "answer" and not _is_code(self.edition[one])

    def _kept(self, places: list[int]) -> Iterator[Cell]:
        """Yield the learner's cells that the new edition does not have, without those that the old one brought."""
        for place in places:
            cell, one = self.cells[place], self.names[place]
            brought = None if self.before is None else self.before.get(one)
            if one in self.edition and not is_theirs(self.edition[one], cell):
                self.changes.append(f"a copy of '{one}' is gone, which was as the course has it")
            elif one in self.edition:
                yield as_own(cell, f"{one}-copy")
            elif (brought is not None and _same(brought, cell)) or (self.before is None and is_locked(cell)):
                self.changes.append(f"'{one or name(cell)}' is gone")
            else:
                yield as_own(cell, f"{one or name(cell)}-mine") if is_locked(cell) else cell

    def _merged_cell(self, one: str, new: Cell) -> Iterator[tuple[bool, Cell]]:
        """Yield a cell of the edition as it is from now on, and the learner's versions beside it."""
        old = None if self.before is None else self.before.get(one)
        if one not in self.places:
            if self._comes(one, new, old):
                self.changes.append(f"'{one}' is new" if old is None else f"'{one}' is back")
                yield True, new
            return
        mine = self.cells[self.places[one]]
        if role(one).kind == "answer":
            yield from self._answer(one, new, mine)
        elif is_locked(new):
            yield from self._locked(one, new, mine, old)
        elif _same(mine, new):
            yield True, _with_outputs(new, mine)
        elif old is not None and _same(old, new):
            yield True, _with_outputs(new | {"cell_type": mine.get("cell_type"), "source": mine.get("source")}, mine)
        elif old is not None and _same(old, mine):
            self.changes.append(f"'{one}' has changed")
            yield True, new
        else:
            self.changes.append(f"'{one}' has changed, and you had changed it: yours is below it")
            yield True, new
            yield False, as_own(mine, f"{one}-mine")

    def _comes(self, one: str, new: Cell, old: Cell | None) -> bool:
        """Tell whether a cell comes that the learner's notebook does not have."""
        if role(one).kind == "answer":
            defined = [function for cell in self.cells if _is_code(cell) for function in definitions(text(cell))]
            if taken := sorted(set(defined) & definitions(text(new)).keys() if _is_code(new) else ()):
                self.notes.append(
                    f"'{one}' does not come: a cell of yours defines {' and '.join(taken)} (`course reset "
                    f"{one.removesuffix('-answer')}` brings it)"
                )
            return not taken
        return old is None or is_locked(new)  # another cell that the learner deleted stays deleted

    def _answer(self, one: str, new: Cell, mine: Cell) -> Iterator[tuple[bool, Cell]]:
        if self._is_written(one):  # its other copies may hold a part of it, and stay with it for whoever marks it
            copies = [index for index, other in enumerate(self.names) if other == one and index != self.places[one]]
            yield from ((False, self.cells[index]) for index in copies)
        if mine.get("cell_type") != new["cell_type"]:
            kind = "code" if _is_code(new) else "text"
            self.changes.append(f"'{one}' is a cell of {kind} again, with what you wrote in it")
        old = None if self.before is None else self.before.get(one)
        if old is not None and not same_text(old, new):
            if same_text(old, mine):  # nobody has begun it
                self.changes.append(f"'{one}' has changed")
                yield True, new
                return
            exercise = one.removesuffix("-answer")
            self.notes.append(f"what '{one}' begins with has changed: `course reset {exercise}` shows it")
        yield True, _with_outputs(new | {"source": mine.get("source", "")}, mine)

    def _locked(self, one: str, new: Cell, mine: Cell, old: Cell | None) -> Iterator[tuple[bool, Cell]]:
        if same_text(mine, new):
            yield True, _with_outputs(new, mine)
            return
        self.changes.append(f"'{one}' has changed")
        typed = "" if old is not None and same_text(mine, old) else own_text(new, text(mine))
        if not _is_code(new) and old is not None:
            typed = own_text(old, typed)
        if typed and _is_code(new) and _is_code(mine):  # it may be an answer, and then has to run before its test
            self.changes[-1] = f"'{one}' is the course's again: what you had typed over it is in the cell above it"
            yield False, as_own(mine, f"{one}-mine")
        yield True, new
        if typed and not (_is_code(new) and _is_code(mine)):
            self.changes[-1] = f"'{one}' is the course's again: what you had written into it is below it"
            yield False, as_text(mine | {"source": typed}, f"{one}-mine", "", code=False)
        elif not typed and _is_code(new) and old is not None and not same_text(mine, old) and text(mine).strip():
            self.changes[-1] = f"'{one}' is the course's again: what you had made of it is in a text cell below it"
            yield False, as_text(mine, f"{one}-mine", f"What I had made of {one}", code=True)


def _by_name(edition: Notebook) -> dict[str, Cell]:
    """Return an edition's cells by name, each with an id; one that has no name is called after its text."""
    found: dict[str, Cell] = {}
    for cell in edition["cells"]:
        one = name(cell) or f"text-{hashlib.sha256(text(cell).encode(errors='replace')).hexdigest()[:12]}"
        found[one] = {"id": one} | cell
    return found


def _matched(cells: Sequence[Cell], *editions: dict[str, Cell]) -> list[str]:
    """Return the name of each of a learner's cells in any of the editions, the earlier first.

    Raises:
        Unmatched: hardly any cell of them is there.
    """
    names = [""] * len(cells)
    for edition in editions:
        taken = set(names)
        found = names_in(list(edition.values()), cells)
        names = [one or (other if other not in taken else "") for one, other in zip(names, found, strict=True)]
    known = set(names)
    marked = [{one for one, cell in edition.items() if grade_id(cell)} or set(edition) for edition in editions]
    ours = max(marked, key=lambda one: len(one & known) / max(len(one), 1))
    others = {grade_id(cell) for cell in cells} - {one for edition in editions for one in edition} - {""}
    if len(ours & known) < max(_ENOUGH * len(ours), 1 if ours else 0):
        raise Unmatched(f"of the {len(ours)} cells that the course grades or locks, {len(ours & known)} are in it")
    if len(others) > len(ours & known):
        raise Unmatched(
            f"{len(others)} of its cells are another notebook's, and only {len(ours & known)} are this one's"
        )
    return names


def _places(cells: Sequence[Cell], edition: dict[str, Cell], names: Sequence[str]) -> dict[str, int]:
    """Return where each of an edition's cells stands."""
    known = [one if one in edition else "" for one in names]
    return ones_that_count(list(edition.values()), cells, known)


def _reads(cell: Cell, names: Collection[str]) -> bool:
    """Tell whether a cell of code reads any of these names."""
    try:
        return _is_code(cell) and not loaded_and_stored(text(cell))[0].isdisjoint(names)
    except SyntaxError:
        return False


def _same(one: Cell, other: Cell) -> bool:
    return one.get("cell_type") == other.get("cell_type") and same_text(one, other)


def _is_code(cell: Cell) -> bool:
    return cell.get("cell_type") == "code"


def _mapping(holder: dict[str, Any], key: str) -> dict[str, Any]:
    found = holder.get(key)
    return found if isinstance(found, dict) else {}


def _with_outputs(cell: Cell, mine: Cell) -> Cell:
    """Return a cell with what the learner's shows: its outputs if it is code, its attachments if it is text."""
    kinds = ("outputs", "execution_count") if _is_code(cell) else ("attachments",)
    merged = {key: value for key, value in cell.items() if key in kinds or key not in _SHOWN}
    if _is_code(cell):
        merged = {"outputs": [], "execution_count": None} | merged
    if _is_code(cell) == _is_code(mine):
        merged |= {key: mine[key] for key in kinds if key in mine}
    return merged


def as_own(cell: Cell, wish: str) -> Cell:
    """Return a cell that nobody grades or locks any more.

    Args:
        cell: the learner's.
        wish: the id that it gets if no other cell has it.
    """
    ours = ("nbgrader", "deletable", "editable")
    metadata = {key: value for key, value in _mapping(cell, "metadata").items() if key not in ours}
    return cell | {"id": wish, "metadata": metadata}


def as_text(cell: Cell, wish: str, title: str, *, code: bool) -> Cell:
    """Return a cell as text that nobody runs, folded under a title if it gets one.

    Args:
        cell: the learner's.
        wish: the id that it gets if no other cell has it.
        title: for the fold; none if empty.
        code: whether its text is code.
    """
    fence = "```"
    while fence in text(cell):
        fence += "`"
    kept = f"{fence}python\n{text(cell)}\n{fence}" if code else text(cell)
    folded = f"<details><summary>{title}</summary>\n\n{kept}\n\n</details>"
    made = {"cell_type": "markdown", "id": wish, "metadata": {}, "source": folded if title else kept}
    return made | {key: cell[key] for key in ("attachments",) if key in cell}


def _with_ids(cells: Sequence[tuple[bool, Cell]], mine: Notebook) -> list[Cell]:
    """Return cells, each with an id of its own.

    Args:
        cells: those of the edition come with True, and keep theirs.
        mine: the learner's notebook; what was made of its cells gives way to what is as it was.
    """
    taken = {str(cell["id"]) for is_ours, cell in cells if is_ours}
    kept = {id(cell) for cell in mine["cells"]}
    found = [cell.get("id") if is_ours else "" for is_ours, cell in cells]
    for turn in (True, False):
        for index, (is_ours, cell) in enumerate(cells):
            if not is_ours and turn == (id(cell) in kept):
                found[index] = _free(cell.get("id"), taken)
    return [cell | {"id": str(one)} for one, (_, cell) in zip(found, cells, strict=True)]


def _free(wish: Any, taken: set[str]) -> str:
    """Return an id that no cell has, and take it."""
    wish = wish if isinstance(wish, str) and _ID.fullmatch(wish) else "own"
    number, found = 1, str(wish)
    while found in taken:
        number += 1
        found = f"{wish[:56]}-{number}"
    taken.add(found)
    return found
