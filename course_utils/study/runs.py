"""Remember which cells ran in this kernel, and what came of each run."""

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from types import CodeType
from typing import Any

_ATTRIBUTE = "course_runs"


@dataclass(frozen=True)
class Run:
    """One run of a cell.

    Attributes:
        number: what stands in the brackets beside the cell.
        cell: the id by which the front end knows the cell; empty if it does not say.
        source: the cell's text.
        file: the file that Python takes the text to be.
        ended: ``done``, ``raised``, or ``refused``: it is not Python, so that nothing of it ran.
    """

    number: int
    cell: str
    source: str
    file: str
    ended: str


def record(shell: Any) -> None:
    """Record the runs of a shell's cells from now on; once is enough."""
    if getattr(shell, _ATTRIBUTE, None) is None:
        setattr(shell, _ATTRIBUTE, [])
        shell.events.register("post_run_cell", lambda result: _add(shell, result))


def _add(shell: Any, result: Any) -> None:
    info = result.info
    if result.execution_count is None or not info.store_history:
        return
    ended = "refused" if result.error_before_exec else "raised" if result.error_in_exec else "done"
    file = shell.compile.get_code_name(info.raw_cell, info.raw_cell, result.execution_count)
    getattr(shell, _ATTRIBUTE).append(Run(result.execution_count, info.cell_id or "", info.raw_cell, file, ended))


def runs() -> list[Run]:
    """Return the runs of this kernel's cells, in their order; none where nobody records them."""
    ipython = sys.modules.get("IPython")
    return list(getattr(ipython.get_ipython(), _ATTRIBUTE, None) or []) if ipython else []


@dataclass(frozen=True)
class Judged:
    """Which runs made what is judged.

    Attributes:
        told: says it; empty if it is not known.
        warning: says that a later run of the cell came to nothing, if one did.
    """

    told: str = ""
    warning: str = ""


UNKNOWN = Judged()


def judged(functions: Iterable[Any], cell: str) -> Judged:
    """Say which runs made functions and classes.

    Args:
        functions: the learner's.
        cell: the id of their answer cell.
    """
    known = runs()
    files = {code.co_filename for function in functions for code in _codes(function)}
    made = {run.file: run.number for run in known if run.file in files and run.ended != "refused"}
    numbers = sorted(set(made.values()))
    if not numbers or len(made) < len(files):
        return UNKNOWN
    told = f"Judged: your answer as it ran in {' and '.join(f'[{number}]' for number in numbers)}."
    return Judged(told, run_in_vain(cell, after=numbers[-1]))


def run_in_vain(cell: str, *, after: int = 0) -> str:
    """Say that the last run of an answer came to nothing; an empty text if none did.

    Args:
        cell: the id of the answer cell.
        after: the number of an earlier run.
    """
    last = next((run for run in reversed(runs()) if run.cell == cell != ""), None)
    if last is None or last.number <= after or last.ended == "done":
        return ""
    came_to = "could not be read as Python" if last.ended == "refused" else "stopped with an error"
    return f"The last run of your answer, [{last.number}], {came_to}: mend it, and run it again."


def _codes(function: Any) -> list[CodeType]:
    parts = vars(function).values() if isinstance(function, type) else [function]
    codes = [getattr(part, "__code__", None) for part in parts]
    return [code for code in codes if isinstance(code, CodeType) and code.co_name != "<lambda>"]
