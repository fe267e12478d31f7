"""Find the answers whose cells the instructor has moved to another notebook of the chapter since they were handed in.

A notebook is split, two become one, an exercise goes from one to the other: what was handed in before is still an
answer to it. A cell is known by its name, so one that got another name as well is a new one. With an answer go the
cells of the learner's own in its file, which it may need. Files are hostile: this works in the process that is thrown
away, within its bounds.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from course_utils import notebook
from course_utils.grading.rebuild import Unreadable, read_notebook
from course_utils.grading.recognition import Edition, Recognized, answers_of, names_said


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
    cells: list[notebook.Cell]

    def without(self, earlier: Iterable[Any]) -> list[notebook.Cell]:
        """Return the cells but for unlocked ones that earlier editions of the notebook brought."""
        brought = {notebook.content(cell) for edition in earlier for cell in edition.cells}
        return [cell for cell in self.cells if notebook.is_locked(cell) or notebook.content(cell) not in brought]


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
            if gets := _gets(edition, here, cells, claimed):
                answers = list(dict.fromkeys(one for one, _ in gets if one in answers_of(edition)))
                result.setdefault(name, []).append(Moved(path, home, answers, [cell for _, cell in gets]))
                here += [cell for _, cell in gets]
    return result


def _cells(data: bytes) -> list[notebook.Cell] | None:
    try:
        return list(read_notebook(data)["cells"])
    except (Unreadable, MemoryError):
        return None


def _gets(
    edition: Edition, here: Sequence[notebook.Cell], cells: Sequence[notebook.Cell], claimed: Edition
) -> list[tuple[str, notebook.Cell]]:
    """Return the cells of a file that a notebook gets, with their names in it; nothing if no answer is among them.

    Args:
        edition: of the notebook.
        here: the cells that it has.
        cells: those of the file.
        claimed: the edition of the notebook that the file is: its answers stay where they are.
    """
    released = {notebook.name(cell): cell for cell in edition}
    present = set(names_said(edition, here))
    done = {
        one for one, cell in zip(names_said(edition, here), here, strict=True) if one and _is_work(released[one], cell)
    }
    answers, gets, found = answers_of(edition), list[tuple[str, notebook.Cell]](), False
    for one, home, cell in zip(names_said(edition, cells), notebook.names_in(claimed, cells), cells, strict=True):
        if home and not (one and notebook.is_locked(released[one])):
            continue
        if not one or one not in present or (one not in done and _is_work(released[one], cell)):
            gets.append((one, cell))
            found |= one in answers
    return gets if found else []


def _is_work(released: notebook.Cell, cell: notebook.Cell) -> bool:
    return not notebook.is_locked(released) and notebook.is_theirs(released, cell)
