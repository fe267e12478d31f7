"""Grading one submission of a chapter costs little, whatever people explore in its notebooks."""

import multiprocessing
from pathlib import Path

from course_utils.cells import is_skipped
from course_utils.grading import authoring
from course_utils.grading.runner import Session, in_fork, warm_up
from course_utils.grading.setups import imported

CPU_SECONDS = 5.0  # of the reference's cells and of the tests, for a whole chapter


def _seconds(paths: list[Path]) -> dict[str, float]:
    """Return the CPU seconds of every notebook's cells, exploring ones left out, in a warm process each."""
    warm_up(imported(paths))

    def run(path: Path) -> float:
        session = Session(path.parent)
        cells = [cell for cell in authoring.read(path).cells if cell.cell_type == "code" and not is_skipped(cell)]
        outcomes = [session.run(cell.source) for cell in cells]
        assert [outcome.message for outcome in outcomes if not outcome.passed] == []
        return sum(outcome.seconds for outcome in outcomes)

    return {path.stem: in_fork(lambda path=path: run(path), timeout=120).result for path in paths}


def test_a_chapter_is_graded_in_seconds(course: Path, chapter: str) -> None:
    paths = sorted((course / "source" / chapter).glob("*.ipynb"))
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        seconds = pool.apply(_seconds, (paths,))
    assert None not in seconds.values(), seconds
    assert 0 < sum(seconds.values()) <= CPU_SECONDS, seconds
