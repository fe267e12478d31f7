"""Grading one submission of a chapter costs little, whatever people explore in its notebooks."""

import statistics
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yardstick

from course_utils.cells import is_skipped
from course_utils.grading.notebooks import authored
from course_utils.grading.process.preload import imported
from course_utils.grading.process.session import Session, in_fork, warm_up

# Yardsticks, for the reference's cells and the tests of a whole chapter: five seconds, and a half more because forks
# copy pages, which costs more than arithmetic where much else runs.
BUDGET = 12.0


def _costs(paths: list[Path]) -> dict[str, float]:
    """Return what every notebook's cells cost in yardsticks, exploring ones left out, in a warm process each."""
    warm_up(imported(paths))

    def run(path: Path) -> float:
        session = Session(path.parent)
        cells = [cell for cell in authored.read(path).cells if cell.cell_type == "code" and not is_skipped(cell)]
        readings, outcomes = [yardstick.seconds()], []
        for half in (cells[: len(cells) // 2], cells[len(cells) // 2 :]):
            outcomes += [session.run(cell.source) for cell in half]
            readings.append(yardstick.seconds())
        assert [outcome.message for outcome in outcomes if not outcome.passed] == []
        return sum(outcome.seconds for outcome in outcomes) / statistics.mean(readings)

    return {path.stem: in_fork(lambda path=path: run(path), timeout=120).result for path in paths}


def test_grading_a_chapter_costs_little(course: Path, chapter: str, elsewhere: Callable[..., Any]) -> None:
    costs = elsewhere(_costs, sorted((course / "source" / chapter).glob("*.ipynb")))
    assert None not in costs.values(), costs
    assert 0 < sum(costs.values()) <= BUDGET, costs
