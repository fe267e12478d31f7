"""Bring a learner's notebook to a newer edition and keep everything that is theirs.

Cells are matched by id. Locked cells (text, tests, setup) become the new edition's. Answers stay the learner's. Any
other cell of the edition is theirs as soon as they changed it: what the learner changed stays; what only the edition
changed is taken; if both did, the new cell is followed by the learner's version. Cells of the learner's own stay behind
the cell that they followed. An edition's cell that is gone goes, unless the learner changed it.

Everything here works on notebooks as plain data, and changes none of its arguments.
"""

import copy
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from course_utils.cells import role

Cell = dict[str, Any]
Notebook = dict[str, Any]


@dataclass
class Merged:
    """A merged notebook, and what happened.

    Attributes:
        notebook: the new edition with what is the learner's.
        changes: one line for each thing that is another than before; empty if nothing is.
    """

    notebook: Notebook
    changes: list[str] = field(default_factory=list)


def merge(mine: Notebook, new: Notebook, old: Notebook | None = None) -> Merged:
    """Merge a learner's notebook into a new edition.

    Args:
        mine: the learner's.
        new: the new edition.
        old: the edition that the learner's began with, if that is known.
    """
    theirs, before = _by_id(mine), _by_id(old) if old is not None else None
    merged = Merged(copy.deepcopy(new) | {"metadata": copy.deepcopy(mine.get("metadata", {}))})
    taken = {str(cell.get("id", "")) for cell in (*mine["cells"], *new["cells"])}
    followers = _followers(mine, set(_by_id(new)), taken)
    cells: list[Cell] = list(_kept(followers.pop("", []), before, merged.changes))
    for cell in new["cells"]:
        name = str(cell.get("id", ""))
        cells += _merged_cell(
            cell, theirs.get(name), None if before is None else before.get(name), taken, merged.changes
        )
        cells += _kept(followers.pop(name, []), before, merged.changes)
    merged.notebook["cells"] = cells
    return merged


def reset(mine: Notebook, released: Notebook, exercise: str) -> Notebook | None:
    """Return a learner's notebook with the stub back in an answer cell, and the old answer in a text cell below it.

    Args:
        mine: the learner's.
        released: the student edition of the same notebook.
        exercise: its name.

    Returns:
        None if there is nothing to do: the answer is the stub already.
    """
    name = f"{exercise}-answer"
    stub = _by_id(released)[name]
    result = copy.deepcopy(mine)
    place = next((index for index, cell in enumerate(result["cells"]) if cell.get("id") == name), None)
    if place is None:
        result["cells"].append(copy.deepcopy(stub))
        return result
    answer = result["cells"][place]
    if source(answer) == source(stub):
        return None
    taken = {str(cell.get("id", "")) for cell in result["cells"]}
    text = source(answer) if stub["cell_type"] == "markdown" else f"```python\n{source(answer)}\n```"
    kept = _markdown(f"**My earlier answer to {exercise}**\n\n{text}", _free(f"{name}-earlier", taken))
    result["cells"][place : place + 1] = [copy.deepcopy(stub), kept]
    return result


def source(cell: Cell) -> str:
    """Return a cell's text, which a file may hold as a list of lines."""
    text = cell.get("source", "")
    return text if isinstance(text, str) else "".join(text)


def _by_id(notebook: Notebook) -> dict[str, Cell]:
    """Return the cells by id; of several with one id the last, as grading takes them."""
    return {str(cell["id"]): cell for cell in notebook["cells"] if cell.get("id")}


def _followers(mine: Notebook, known: set[str], taken: set[str]) -> dict[str, list[Cell]]:
    """Return the cells that the new edition does not have, by the cell of it that they follow.

    A copy of a cell that it has, all but the last, becomes a cell of the learner's own.
    """
    last = {str(cell.get("id", "")): index for index, cell in enumerate(mine["cells"])}
    followers: dict[str, list[Cell]] = {"": []}
    before = ""
    for index, cell in enumerate(mine["cells"]):
        name = str(cell.get("id", ""))
        if name in known and last[name] == index:
            before = name
            followers.setdefault(before, [])
        else:
            followers[before].append(_as_own(cell, taken) if name in known else cell)
    return followers


def _as_own(cell: Cell, taken: set[str]) -> Cell:
    metadata = {key: value for key, value in cell.get("metadata", {}).items() if key != "nbgrader"}
    return cell | {"id": _free(f"{cell['id']}-copy", taken), "metadata": metadata}


def _kept(cells: Iterable[Cell], before: dict[str, Cell] | None, changes: list[str]) -> Iterator[Cell]:
    """Yield the learner's cells that the new edition does not have, without those that the old one brought."""
    for cell in cells:
        name = str(cell.get("id", ""))
        brought = None if before is None else before.get(name)
        if (brought is not None and source(brought) == source(cell)) or (before is None and _is_locked(cell)):
            changes.append(f"'{name}' is gone")
        else:
            yield copy.deepcopy(cell)


def _merged_cell(new: Cell, mine: Cell | None, old: Cell | None, taken: set[str], changes: list[str]) -> Iterator[Cell]:
    name = str(new.get("id", ""))
    if mine is None:
        if old is None or _is_locked(new) or role(name).kind == "answer":
            changes.append(f"'{name}' is new" if old is None else f"'{name}' is back")
            yield copy.deepcopy(new)
        return  # a cell that the learner deleted stays deleted
    if source(mine) == source(new):
        yield _with_outputs(new, mine)
    elif role(name).kind == "answer" or (old is not None and source(old) == source(new) and not _is_locked(new)):
        yield _with_outputs(new | {"source": source(mine)}, mine)
    elif _is_locked(new) or (old is not None and source(old) == source(mine)):
        changes.append(f"'{name}' has changed")
        yield copy.deepcopy(new)
    else:
        changes.append(f"'{name}' has changed, and you had changed it: yours is below it")
        yield copy.deepcopy(new)
        yield copy.deepcopy(mine) | {"id": _free(f"{name}-mine", taken)}


def _is_locked(cell: Cell) -> bool:
    return bool(cell.get("metadata", {}).get("nbgrader", {}).get("locked"))


def _with_outputs(cell: Cell, mine: Cell) -> Cell:
    """Return a cell with the outputs and attachments of the learner's."""
    merged = copy.deepcopy(cell)
    if cell["cell_type"] == mine.get("cell_type"):
        merged |= {
            key: copy.deepcopy(mine[key]) for key in ("outputs", "execution_count", "attachments") if key in mine
        }
    return merged


def _markdown(text: str, name: str) -> Cell:
    return {"cell_type": "markdown", "id": name, "metadata": {}, "source": text}


def _free(name: str, taken: set[str]) -> str:
    """Return an id that no cell has, and take it."""
    number, found = 1, name
    while found in taken:
        number += 1
        found = f"{name}-{number}"
    taken.add(found)
    return found
