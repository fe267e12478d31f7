"""Run a notebook's cells in a session outside Jupyter, offline, and write down what each said and cost.

Who asks whether two runs print the same, and who asks what a run costs, read the same record.
"""

import statistics
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yardstick

from course_utils.grading.process.preload import imported
from course_utils.grading.process.session import Session, in_fork, warm_up

#: Refuses every connection and every name look-up that is not local.
GUARD = """
import socket
_connect = socket.socket.connect
def connect(self, address):
    if isinstance(address, tuple) and address[0] not in ("127.0.0.1", "::1", "localhost"):
        raise OSError(f"offline: the notebook tried to reach {address}")
    return _connect(self, address)
socket.socket.connect = connect
socket.getaddrinfo = lambda host, *rest, _ask=socket.getaddrinfo, **options: (
    _ask(host, *rest, **options) if host in (None, "127.0.0.1", "::1", "localhost", "") else _refuse(host))
def _refuse(host):
    raise OSError(f"offline: the notebook asked for {host}")
"""
_READINGS = 3  # of the yardstick, one of them before the first cell


@dataclass(frozen=True)
class Recorded:
    """What came of a cell: its id, its exception's type or nothing, what it printed, and its cost in yardsticks."""

    id: str
    ename: str
    printed: str
    cost: float


def solved(code: list[Any]) -> list[tuple[str, str]]:
    """Return the ids and sources of a notebook's code cells, without those that only draw in Jupyter."""
    return [(cell.id, cell.source) for cell in code if not (cell.id.endswith("-demo") or cell.id == "doctor")]


def record(cells: list[tuple[str, str]], path: Path) -> list[Recorded]:
    """Return what came of each cell, in order.

    Args:
        cells: ids and sources.
        path: the notebook: what its setup cell imports is there beforehand, and its folder is the current one.
    """
    warm_up(imported([path]))

    def work() -> list[Any]:
        exec(GUARD, {})
        session, readings, told = Session(path.parent), [], []
        for number, (cell_id, source) in enumerate(cells):
            if number % (len(cells) // _READINGS + 1) == 0:
                readings.append(yardstick.seconds())
            outcome = session.run(source)
            told.append([cell_id, outcome.ename, outcome.stdout, outcome.seconds])
        return [told, statistics.mean(readings)]

    report = in_fork(work, timeout=500)
    assert report.status == "done"
    told, reading = report.result
    return [Recorded(cell_id, ename, printed, seconds / reading) for cell_id, ename, printed, seconds in told]
