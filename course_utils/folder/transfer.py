"""Take a learner's answers along to where the instructor has moved their cells: to another notebook of the chapter.

A notebook is split, two become one, one has another name, an exercise changes places. With an answer go copies of the
learner's own cells that it reads. In a notebook that the course still has, the answer stays as text, or as code of the
learner's own if other cells read it; the file of one that it no longer has is left as it is, and all that is the
learner's goes along. An answer stays where it was if its new notebook has an answer already, or would define anew what
is defined there: grading finds it where it is.

Everything here works on notebooks as plain data, and changes none of its arguments.
"""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from course_utils.cells import role
from course_utils.folder.merge import Cell, as_own, as_text
from course_utils.names import definitions, loaded_and_stored, names_bound
from course_utils.notebook import (
    Notebook,
    is_answer,
    is_locked,
    is_theirs,
    name,
    names_in,
    ones_that_count,
    same_text,
    text,
)


@dataclass
class Transferred:
    """What becomes of a chapter's notebooks before each is merged with its edition.

    Attributes:
        notebooks: those that are another than before, by name; one that the learner does not have is the edition's.
        changes: one line for each answer that goes or comes, by notebook.
        notes: one line for each answer that stays where it was, by notebook.
    """

    notebooks: dict[str, Notebook] = field(default_factory=dict)
    changes: dict[str, list[str]] = field(default_factory=dict)
    notes: dict[str, list[str]] = field(default_factory=dict)


def transfer(
    mine: Mapping[str, Notebook], new: Mapping[str, Notebook], old: Mapping[str, Notebook | None]
) -> Transferred:
    """Take answers to the notebooks that have their cells now.

    Args:
        mine: the learner's notebooks of a chapter, by name; also those that the course no longer has.
        new: the new editions.
        old: the editions that the learner's began with, as far as they are known.
    """
    result = Transferred()
    homes = {one: _Home(notebook, new.get(one), old.get(one), new) for one, notebook in sorted(mine.items())}
    for target, edition in new.items():
        joined = _Joined(mine.get(target), edition, old.get(target))
        for source, home in homes.items():
            if source != target:
                _move(joined, target, home, source, result)
        if target in result.changes:
            result.notebooks[target] = joined.base | {"cells": joined.cells}
    for one, home in homes.items():
        if home.gone and one in new:
            result.notebooks[one] = home.without(result.notebooks.get(one, mine[one]))
            result.changes.setdefault(one, []).extend(home.said)
    return result


def _move(joined: "_Joined", target: str, home: "_Home", source: str, result: Transferred) -> None:
    """Move the answers of one notebook that belong to another now."""
    last = ""
    for one, stub in joined.answers.items():
        needed = home.needed(one, stub) if home.has_moved(one) and not joined.is_done(one) else []
        if not needed:
            continue
        if taken := joined.taken(one, [home.cells[place] for place in needed]):
            result.notes.setdefault(target, []).append(
                f"'{one}' stays in {source}, where it still counts: with it would come {' and '.join(taken)}, which "
                "cells of yours define here"
            )
            continue
        count = joined.bring(one, [(home.is_answer(place, one), home.cells[place]) for place in needed])
        if count is None:
            continue
        beside = f", with {count} cell{'s' * (count != 1)} of yours" if count else ""
        result.changes.setdefault(target, []).append(f"'{one}' comes from {source} with what you wrote{beside}")
        home.gone.setdefault(one, []).append(target)
        last = one
    if last and not home.is_course:  # nothing of a notebook that is no more is left behind
        joined.bring_rest(last, [home.cells[place] for place in home.own])


class _Home:
    """A notebook of the learner's from which answers may go; its cells are named by their places."""

    def __init__(
        self, notebook: Notebook, new: Notebook | None, old: Notebook | None, editions: Mapping[str, Notebook]
    ) -> None:
        self.is_course = new is not None
        self.cells: list[Cell] = notebook["cells"]
        self.stays, self.began = _named(new), _named(old)
        self.released = {one: cell for edition in editions.values() for one, cell in _named(edition).items()}
        self.released |= self.began | self.stays
        self.names = _names(self.cells, self.began or self.stays, self.released)
        self.counts = ones_that_count(list(self.released.values()), self.cells, self.names)
        self.own = [place for place in range(len(self.cells)) if self._is_own(place)]
        self.gone: dict[str, list[str]] = {}
        self.said: list[str] = []

    def has_moved(self, one: str) -> bool:
        """Tell whether an answer was this notebook's, and is no longer."""
        return one not in self.stays and (one in self.began or one in self.names)

    def is_answer(self, place: int, one: str) -> bool:
        """Tell whether a cell is an answer, or of a written one a part of it."""
        return self.names[place] == one and (place == self.counts[one] or not _is_code(self.released[one]))

    def needed(self, one: str, stub: Cell) -> list[int]:
        """Return the learner's answer and the cells that it reads, in their order; nothing if there is no answer."""
        if not _is_code(stub):  # each copy may hold a part of it
            return [place for place, other in enumerate(self.names) if other == one and self._is_work(place, stub)]
        place = self.counts.get(one)
        found = {place} if place is not None and self._is_work(place, stub) else set()
        defined = definitions(text(stub)).keys()
        found |= {place for place in self.own if defined & definitions(text(self.cells[place])).keys()}
        waiting = list(found)
        while waiting:
            read = _read(self.cells[waiting.pop()])
            more = {place for place in self.own if place not in found and read & _bound(self.cells[place])}
            found |= more
            waiting += more
        return sorted(found)

    def without(self, notebook: Notebook) -> Notebook:
        """Return the notebook with answers that have gone as text, or as code that nobody grades if others read it."""
        gone = [place for place, one in enumerate(self.names) if one in self.gone]
        left = [
            cell
            for place, cell in enumerate(self.cells)
            if place not in gone and (self.names[place] in self.stays or self._is_work(place))
        ]
        read = set[str]().union(*map(_read, [*self.stays.values(), *left]))
        changed = {id(self.cells[place]): self._left(place, read) for place in gone if self._is_work(place)}
        return notebook | {"cells": [changed.get(id(cell), cell) for cell in notebook["cells"]]}

    def _left(self, place: int, read: AbstractSet[str]) -> Cell:
        """Return what stays of an answer that has gone."""
        cell, one = self.cells[place], self.names[place]
        where = " and ".join(self.gone[one])
        if _is_code(cell) and (place != self.counts[one] or read & _bound(cell)):
            made, how = as_own(cell, f"{one}-mine"), "as a cell of your own, since others read it"
        else:
            title = f"My answer to {one.removesuffix('-answer')}, which is in {where} now"
            made, how = as_text(cell, f"{one}-mine", title, code=_is_code(self.released[one])), "folded as text"
        if place == self.counts[one]:
            self.said.append(f"'{one}' is in {where} now; what you wrote stays here, too, {how}")
        return made

    def _is_own(self, place: int) -> bool:
        one = self.names[place]
        if one in self.stays and role(one).kind == "answer":
            return False
        if role(one).kind == "answer" and place == self.counts.get(one):
            return False
        return not is_locked(self.released.get(one, {})) and self._is_work(place)

    def _is_work(self, place: int, *stubs: Cell) -> bool:
        one, cell = self.names[place], self.cells[place]
        known = [*stubs, *(edition[one] for edition in (self.released, self.began) if one in edition)]
        return all(is_theirs(released, cell) for released in known or [{}])


class _Joined:
    """A notebook to which answers come."""

    def __init__(self, mine: Notebook | None, edition: Notebook, old: Notebook | None) -> None:
        self.base = edition if mine is None else mine
        self.cells: list[Cell] = list(self.base["cells"])
        self.edition = _named(edition)
        self.answers = {one: cell for one, cell in self.edition.items() if is_answer(cell)}
        self.names = _names(self.cells, _named(old) or self.edition, self.edition)

    def is_done(self, one: str) -> bool:
        """Tell whether the learner has an answer here."""
        mine = zip(self.names, self.cells, strict=True)
        return any(is_theirs(self.answers[one], cell) for other, cell in mine if other == one)

    def taken(self, one: str, coming: Sequence[Cell]) -> list[str]:
        """Return the names that the learner's cells here bind, and cells to come would bind otherwise."""
        mine = zip(self.names, self.cells, strict=True)
        here = [cell for other, cell in mine if other != one and is_theirs(self.edition.get(other, {}), cell)]
        others = [cell for cell in coming if not any(same_text(cell, mine) for mine in here)]
        return sorted(set[str]().union(*map(_bound, here)) & set[str]().union(*map(_bound, others)))

    def bring(self, one: str, cells: Iterable[tuple[bool, Cell]]) -> int | None:
        """Put an answer and what it reads where its stub stands or belongs.

        Args:
            one: the answer's name.
            cells: each with whether it is the answer, or of a written one a part of it.

        Returns:
            How many cells came beside the answer; None if everything is here.
        """
        coming = []
        for is_one, cell in cells:
            if is_one:
                coming.append((one, cell | {"id": one, "metadata": self.answers[one].get("metadata", {})}))
            elif not any(same_text(cell, mine) for mine in self.cells):
                coming.append(("", as_own(cell, name(cell))))
        if not coming:
            return None
        before = list(self.edition)[: list(self.edition).index(one)]
        place = max((place for place, other in enumerate(self.names) if other in before), default=-1) + 1
        place = self.names.index(one) if one in self.names else place
        self._put(place, coming)
        stubs = [there for there, other in enumerate(self.names) if other == one]
        for there in reversed(stubs[sum(other == one for other, _ in coming) :]):
            del self.names[there], self.cells[there]
        return sum(not other for other, _ in coming)

    def bring_rest(self, one: str, cells: Iterable[Cell]) -> None:
        """Put further cells of the learner's behind an answer, but for those that would define anew what is here."""
        new = [cell for cell in cells if not any(same_text(cell, mine) for mine in self.cells)]
        coming = [("", as_own(cell, name(cell))) for cell in new if not self.taken("", [cell])]
        place = self.names.index(one) + 1 if one in self.names else len(self.names)
        self._put(place, coming)

    def _put(self, place: int, coming: Sequence[tuple[str, Cell]]) -> None:
        self.names[place:place] = [one for one, _ in coming]
        self.cells[place:place] = [cell for _, cell in coming]


def _named(edition: Notebook | None) -> dict[str, Cell]:
    return {} if edition is None else {name(cell): cell for cell in edition["cells"] if name(cell)}


def _names(cells: Sequence[Cell], edition: Mapping[str, Cell], known: Mapping[str, Cell]) -> list[str]:
    """Return the name of each cell in the edition, or an empty text.

    A cell that is not of the edition has its own name instead, if that is the name of a known answer.
    """
    found = names_in(list(edition.values()), cells)
    said = [one if (one := name(cell)) in known and is_answer(known[one]) else "" for cell in cells]
    return [one or other for one, other in zip(found, said, strict=True)]


def _read(cell: Cell) -> set[str]:
    try:
        return loaded_and_stored(text(cell))[0] if _is_code(cell) else set()
    except SyntaxError:
        return set()


def _bound(cell: Cell) -> set[str]:
    return names_bound(text(cell)) if _is_code(cell) else set()


def _is_code(cell: Cell) -> bool:
    return bool(cell.get("cell_type") == "code")
