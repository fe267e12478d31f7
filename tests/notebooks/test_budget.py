"""Grading one submission of a chapter costs little, whatever people explore in its notebooks."""

from collections.abc import Callable
from pathlib import Path

from recorded import Recorded

# Yardsticks, for the reference's cells and the tests of a whole chapter: five seconds, and a half more because forks
# copy pages, which costs more than arithmetic where much else runs.
BUDGET = 12.0


def test_grading_a_chapter_costs_little(course: Path, chapter: str, recorded: Callable[[Path], list[Recorded]]) -> None:
    costs = {}
    for path in sorted((course / "source" / chapter).glob("*.ipynb")):
        ran = recorded(path)
        assert any("-test-" in cell.id for cell in ran)
        assert [(cell.id, cell.ename) for cell in ran if cell.ename] == []
        costs[path.stem] = sum(cell.cost for cell in ran)
    assert 0 < sum(costs.values()) <= BUDGET, costs
