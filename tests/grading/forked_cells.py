"""Cells that run one after another in a session of a forked process."""

from pathlib import Path
from typing import Any

from course_utils.grading import codec
from course_utils.grading.outcomes import Outcome
from course_utils.grading.process.session import Session, in_fork


def run(folder: Path, *sources: str) -> list[Outcome]:
    """Return the outcomes of cells; to be called in a process of one thread."""

    def work() -> list[dict[str, Any]]:
        session = Session(folder)
        return [codec.written(session.run(source)) for source in sources]

    return [codec.read(Outcome, outcome) for outcome in in_fork(work, timeout=30).result]
