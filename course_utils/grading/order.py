"""Say what an instructor wants to have graded, and how."""

from dataclasses import dataclass, field
from pathlib import Path

from course_utils.grading.process.limits import Limits


@dataclass(frozen=True)
class Order:
    """What `course grade` was asked for.

    Attributes:
        folder: the course folder, or one inside it.
        chapter: such as ``04_feedforward``.
        student: only this one's submission.
        workers: submissions graded at the same time; by default one a processor, or fewer where memory would not do.
        force: grade again what is done.
        isolate: False runs learners' code without a sandbox: for trusted work only.
        apart: False runs the tests in learners' processes, as nbgrader does: verdicts can be forged.
        limits: for each notebook of a submission.
        csv: a file for each student's exercises.
    """

    folder: Path
    chapter: str
    student: str | None = None
    workers: int | None = None
    force: bool = False
    isolate: bool = True
    apart: bool = True
    limits: Limits = field(default_factory=Limits)
    csv: Path | None = None
