"""Find the answers whose cells the instructor has moved to another notebook of the chapter since they were handed in.

A notebook is split, two become one, an exercise goes from one to the other: what was handed in before is still an
answer to it, wherever in the exercise it stands. A cell is known by its name, so one that got another name as well is a
new one. With code go the learner's own cells of its file, which it may need. Files are hostile: this works in the
process that is thrown away, within its bounds.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from course_utils import notebook
from course_utils.cells import SKIP_TAG, role
from course_utils.grading.notebooks.places import bound, is_remarked, own_work
from course_utils.grading.notebooks.rebuild import Guest, Unreadable, read_notebook
from course_utils.grading.notebooks.recognition import Edition, Recognized, names_said


@dataclass(frozen=True)
class Moved:
    """What a notebook gets from a file that was handed in for another, or for what is now a part of it.

    Attributes:
        path: of the file.
        home: the notebook that the file is.
        answers: the names of the answers, in their order.
        cells: the answers, what else of the file is the notebook's now, and the learner's own cells.
    """

    path: str
    home: str
    answers: list[str]
    cells: list[Guest]

    def without(self, earlier: Iterable[Any]) -> list[Guest]:
        """Return the cells but for unlocked ones that earlier editions of the notebook brought."""
        brought = {notebook.content(cell) for edition in earlier for cell in edition.cells}
        return [guest for guest in self.cells if guest.locked or notebook.content(guest.cell) not in brought]


def moved(editions: Mapping[str, Edition], found: Recognized) -> dict[str, list[Moved]]:
    """Return for each notebook that gets something what it gets, file by file.

    Args:
        editions: the cells of each notebook of the chapter, as they are released now, by name.
        found: what was recognized of a submission.
    """
    read = {name: _cells(data) for name, data in found.notebooks.items()}
    paths = {name: found.paths.get(name, f"{name}.ipynb") for name in read}
    result: dict[str, list[Moved]] = {}
    for name, edition in editions.items():
        if name in read and read[name] is None:  # it cannot be read, which is told
            continue
        here = list(read.get(name) or ())
        files = [(paths[home], home, cells, editions[home]) for home, cells in read.items() if home != name and cells]
        parts = [(path, name, cells, ()) for path, data in found.parts.get(name, {}).items() if (cells := _cells(data))]
        for path, home, cells, claimed in [*files, *parts]:
            answers, gets = _File(edition, here, cells, claimed).gets()
            if gets:
                result.setdefault(name, []).append(Moved(path, home, answers, gets))
                here += [guest.cell for guest in gets]
    return result


def _cells(data: bytes) -> list[notebook.Cell] | None:
    try:
        return list(read_notebook(data)["cells"])
    except (Unreadable, MemoryError):
        return None


class _File:
    """A file from which a notebook may get cells.

    Args:
        edition: of the notebook.
        here: the cells that it has.
        cells: those of the file.
        claimed: the edition of the notebook that the file is: its answers stay where they are.
    """

    def __init__(
        self, edition: Edition, here: Sequence[notebook.Cell], cells: Sequence[notebook.Cell], claimed: Edition
    ) -> None:
        self._released = {notebook.name(cell): cell for cell in edition}
        self._claimed = {notebook.name(cell): cell for cell in claimed}
        names = names_said(edition, here)
        self._present = set(names)
        self._done = {_exercise(one) for one, cell in zip(names, here, strict=True) if self._is_work(one, cell)}
        homes = notebook.names_in(claimed, cells)
        self._named = list(zip(names_said(edition, cells), homes, cells, strict=True))

    def gets(self) -> tuple[list[str], list[Guest]]:
        """Return which answers the notebook gets, and the cells; nothing if no answer is among these."""
        guests = list(self._guests())
        reasons = [guest for guest in guests if self._is_answer(guest)]
        exercises = {_exercise(guest.name or guest.below) for guest in reasons}
        answers = [
            one for one, cell in self._released.items() if notebook.is_answer(cell) and _exercise(one) in exercises
        ]
        if reasons and not any(self._is_code(guest) for guest in reasons):
            guests = [guest for guest in guests if guest.name or _is_prose(guest.cell)]
        return answers, guests if reasons else []

    def _guests(self) -> Iterator[Guest]:
        """Yield what would go, each cell of the learner's own with the one below which it has to stand."""
        after, beside = "", ""
        for one, home, cell in self._named:
            released = self._released.get(one, {})
            if home and not notebook.is_locked(released):
                after = beside = ""
                if self._is_needed(home, cell):
                    yield Guest(_called(cell, {}, home if home not in self._released else "-"))
            elif one:
                beside = "" if home else one
                if notebook.is_answer(released) or notebook.points(released):
                    after = "" if home or _exercise(one) in self._done else one
                if self._goes(one, cell):
                    yield Guest(_called(cell, released, one), one, locked=notebook.is_locked(released))
            else:
                yield Guest(cell, below=beside if _is_prose(cell) else after)

    def _goes(self, one: str, cell: notebook.Cell) -> bool:
        is_new = one not in self._present or notebook.is_theirs(self._released[one], cell)
        return is_new and _exercise(one) not in self._done

    def _is_needed(self, home: str, cell: notebook.Cell) -> bool:
        """Whether a cell that stays is code of the learner's, which what goes may need."""
        released = self._claimed[home]
        if released.get("cell_type") != "code" or notebook.is_locked(released):
            return False
        return SKIP_TAG not in released["metadata"].get("tags", []) and notebook.is_theirs(released, cell)

    def _is_work(self, one: str, cell: notebook.Cell) -> bool:
        """Whether a learner has written an answer into this cell: into an answer cell, or into a locked one."""
        released = self._released.get(one, {})
        asked = notebook.is_answer(released) or notebook.is_locked(released)
        return asked and bool(own_work(released, cell))

    def _is_answer(self, guest: Guest) -> bool:
        """Whether a cell is why others go with it."""
        one = guest.name
        if one in self._claimed or _exercise(one or guest.below) in self._done:
            return False
        released = self._released.get(one, {})
        if notebook.is_answer(released) and one not in self._present:
            return True
        if notebook.is_answer(released) or notebook.is_locked(released):
            return self._is_work(one, guest.cell)
        return self._is_elsewhere(one or guest.below, guest.cell)

    def _is_elsewhere(self, one: str, cell: notebook.Cell) -> bool:
        """Whether a cell holds what should stand in the answer cell of its exercise: the same names, or prose."""
        asked = [cell for name, cell in self._released.items() if _exercise(name) == _exercise(one)]
        answer: notebook.Cell = next(filter(notebook.is_answer, asked), {})
        if not answer or answer.get("cell_type") != "code":
            return bool(answer) and _is_prose(cell)
        return bool(set(bound(notebook.text(cell))) & set(bound(notebook.text(answer))))

    def _is_code(self, guest: Guest) -> bool:
        cell = self._released.get(guest.name, guest.cell)
        return cell.get("cell_type") == "code" and not _is_prose(guest.cell)


def _exercise(one: str) -> str:
    return role(one).exercise or one


def _is_prose(cell: notebook.Cell) -> bool:
    """Whether a cell of the learner's own is words, and nothing that code needs."""
    if cell.get("cell_type") != "code":
        return bool(notebook.text(cell).strip())
    return not any(bound(notebook.text(cell))) and is_remarked({}, cell)


def _called(cell: notebook.Cell, released: notebook.Cell, one: str) -> notebook.Cell:
    """Return a cell that says its name, so that nobody has to guess it again."""
    if notebook.grade_id(cell) == one:
        return cell
    fields = (released.get("metadata") or {}).get("nbgrader", {})
    return {**cell, "id": one, "metadata": {"nbgrader": {**fields, "grade_id": one}}}
