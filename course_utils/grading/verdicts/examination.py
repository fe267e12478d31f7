"""Examine one submission: every notebook of it, in the tests' process, against learners' processes of a sandbox.

The process that does so is thrown away: what it found goes on as JSON.
"""

import contextlib
import functools
import resource
import tempfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from course_utils.cells import role
from course_utils.grading import codec
from course_utils.grading.gradebook.record import HANDED_IN_WITH, NOT_HANDED_IN
from course_utils.grading.notebooks import moves
from course_utils.grading.notebooks.moves import Moved
from course_utils.grading.notebooks.rebuild import Unreadable, released
from course_utils.grading.notebooks.recognition import Recognized, is_something_else, recognize
from course_utils.grading.notebooks.submissions import told
from course_utils.grading.outcomes import Examined, ExecutedCell, Findings, Outcome, Verdict
from course_utils.grading.process.limits import Limits
from course_utils.grading.sandbox.sandbox import Child, Sandbox
from course_utils.grading.status import Status
from course_utils.grading.verdicts import apart, in_kernel, learner
from course_utils.grading.verdicts.clock import reading
from course_utils.grading.verdicts.overseer import Journal, oversee
from course_utils.grading.verdicts.run import Budget
from course_utils.stubs import Stubs


@dataclass(frozen=True)
class Examination:
    """What a chapter asks, and what may be used to answer.

    Attributes:
        folder: the chapter's source, where the tests find its data.
        sources: its notebooks by name without suffix; as `CourseFolder.prepared` returns them if tests run in the
            learner's process.
        files: what lies beside them, for the learner's cells.
        limits: for each notebook of a submission.
        apart: whether the tests run in another process than the learner's cells.
        stubs: what students get in place of solutions.
        earlier: other editions of the notebooks that learners may have had, by name.
    """

    folder: Path
    sources: dict[str, Any]
    files: dict[str, bytes]
    limits: Limits
    apart: bool = True
    stubs: Stubs = field(default_factory=Stubs)
    earlier: dict[str, list[Any]] = field(default_factory=dict)

    @property
    def seconds(self) -> float:
        """Return the wall time after which examining a submission is hopeless."""
        total, cell = self.limits.total_seconds, self.limits.cell_seconds
        return total + (2 * total + cell) * len(self.sources) + 60.0  # reading is bounded by as much as running

    def examine(
        self, notebooks: dict[str, bytes], others: dict[str, bytes], sandbox: Sandbox, scratch: Path | None
    ) -> Examined:
        """Recognize a submission's notebooks and grade them; call this in a process that is thrown away.

        Args:
            notebooks: what was submitted, by name.
            others: other files that may hold a notebook, by path.
            sandbox: starts learners' processes.
            scratch: a folder for their files, if the sandbox gives them none.

        Raises:
            SandboxFault: no learner's process can be had.
        """
        bound_memory(self.limits.memory)
        found, moved = self.find(notebooks, others)
        if found.questions:
            return Examined(tuple(found.questions))
        graded = self.grade(found.notebooks, sandbox, scratch, moved)
        whole = {name: _with_origin(findings, name, found, moved.get(name, ())) for name, findings in graded.items()}
        return Examined((), whole, tuple(found.facts))

    def find(self, notebooks: dict[str, bytes], others: dict[str, bytes]) -> tuple[Recognized, dict[str, list[Moved]]]:
        """Return what is recognized of a submission, and what its notebooks get from files of others, by name.

        Args:
            notebooks: what was submitted, by name.
            others: other files that may hold a notebook, by path.
        """
        found, moved = Recognized(dict(notebooks)), dict[str, list[Moved]]()
        if others or len(self.sources) > 1 or any(map(is_something_else, notebooks.values())):
            editions = {name: released(source, self.stubs) for name, source in self.sources.items()}
            try:
                with reading(self.limits.total_seconds):
                    found = recognize(editions, notebooks, others)
                    moved = moves.moved(editions, found)
            except Unreadable:
                found.questions = ["what lies beside the notebooks takes too long to look through: remove it"]
        return found, moved

    def grade(
        self,
        notebooks: dict[str, bytes],
        sandbox: Sandbox,
        scratch: Path | None,
        moved: Mapping[str, Sequence[Moved]] | None = None,
    ) -> dict[str, Findings]:
        """Return what is found of each notebook; call this in a process with one thread.

        Args:
            notebooks: what was submitted, by name.
            sandbox: starts learners' processes.
            scratch: a folder for their files, if the sandbox gives them none.
            moved: what notebooks get from other files, by name.

        Raises:
            Fault: no learner's process can be had, or a tests' process ends without a word.
        """
        place = tempfile.TemporaryDirectory(dir=scratch, ignore_cleanup_errors=True) if scratch else nullcontext()
        limits, moved = self.limits, moved or {}
        with place as folder:
            found = {
                name: oversee(
                    functools.partial(self._grade, name, notebooks.get(name), moved.get(name, ()), sandbox, folder),
                    cell_seconds=limits.cell_seconds,
                    total_seconds=limits.total_seconds,
                )
                for name in [*notebooks, *(name for name in moved if name not in notebooks)]
            }
        return {name: codec.read(Findings, data) for name, data in found.items()}

    def _grade(
        self,
        name: str,
        submitted: bytes | None,
        moved: Sequence[Moved],
        sandbox: Sandbox,
        folder: str | None,
        journal: Journal,
    ) -> Any:
        """Return what is found of a notebook, as JSON; what an earlier process found of it is known."""
        bound_memory(self.limits.memory)
        budget = Budget(self.limits.cell_seconds, self.limits.total_seconds, self.limits.output_bytes)
        source, earlier = self.sources[name], self.earlier.get(name, [])
        more = [cell for file in moved for cell in file.without(self.earlier.get(file.home, []))]
        start = self._starter(sandbox, folder, _shown_by_the_course(source))
        if self.apart:
            findings = apart.grade(
                source,
                submitted,
                folder=self.folder,
                start=start,
                budget=budget,
                journal=journal,
                stubs=self.stubs,
                earlier=earlier,
                moved=more,
            )
        else:
            findings = in_kernel.grade(
                source, submitted, start=start, budget=budget, journal=journal, earlier=earlier, moved=more
            )
        return codec.written(replace(findings, bytes=len(submitted or b"")))

    def _starter(self, sandbox: Sandbox, place: str | None, undrawn: list[str]) -> Callable[[], Child]:
        def start() -> Child:
            folder = tempfile.mkdtemp(dir=place) if place else "."
            job = learner.job(folder=folder, output_bytes=self.limits.output_bytes, files=self.files, undrawn=undrawn)
            return sandbox.spawn(job)

        return start


def _with_origin(findings: Findings, name: str, found: Recognized, files: Sequence[Moved]) -> Findings:
    """Return the findings on a notebook, with facts that say in which files its answers were handed in.

    If the notebook itself was not handed in, the exercises that no other file answers are marked as missing.
    """
    if name not in found.notebooks:
        findings = _leaving_missing(findings, {answer for file in files for answer in file.answers})
    where = [f"{HANDED_IN_WITH} '{file.path}': {_listed(file)}" for file in files]
    where += [f"it was handed in as '{found.paths[name]}'"] if name in found.paths else []
    return replace(findings, facts=(*map(told, where), *findings.facts))


def _leaving_missing(findings: Findings, answers: set[str]) -> Findings:
    """Return findings in which every exercise is marked as missing, except for those with these answers."""
    here = {role(answer).exercise for answer in answers} | {""}  # a cell of another form belongs to any
    missing = {verdict.id for verdict in findings.graded if role(verdict.id).exercise not in here}
    if not missing:
        return findings
    beside = tuple(f"the answer to '{name}' is empty" for name in missing)
    return replace(
        findings,
        graded=tuple(_missed(it) if it.id in missing else it for it in findings.graded),
        steps=tuple(_not_there(step) if step.id in missing else step for step in findings.steps),
        facts=(NOT_HANDED_IN, *(fact for fact in findings.facts if not fact.startswith(beside))),
    )


def _missed(verdict: Verdict) -> Verdict:
    return replace(verdict, score=0.0, status=Status.MISSING, ename="", message="", mistake="", kind="")


def _not_there(step: ExecutedCell) -> ExecutedCell:
    return ExecutedCell(step.id, step.source, Outcome(Status.MISSING) if step.outcome else None)


def _listed(file: Moved) -> str:
    return " and ".join(f"'{name}'" for name in file.answers)


def _shown_by_the_course(source: Any) -> list[str]:
    """Return the code of a notebook that is nobody's answer and no test: those who mark know what it draws."""
    cells = (cell for cell in source.cells if cell.cell_type == "code")
    parts = ((cell, cell.metadata.get("nbgrader", {})) for cell in cells)
    return [cell.source for cell, part in parts if not part.get("grade") and not part.get("solution")]


def bound_memory(size: int) -> None:
    """Let this process have so many bytes more: what a learner's process sends could be large."""
    with contextlib.suppress(OSError, ValueError):
        mapped = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (mapped + size, resource.getrlimit(resource.RLIMIT_AS)[1]))
