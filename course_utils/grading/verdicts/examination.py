"""Examine one submission: every notebook of it, in the tests' process, against learners' processes of a sandbox.

What a learner's process says of its cells is hostile: a record is reduced to plain text and numbers before it goes on.
"""

import contextlib
import functools
import math
import resource
import tempfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from course_utils.cells import role
from course_utils.grading.gradebook.records import HANDED_IN_WITH, NOT_HANDED_IN
from course_utils.grading.notebooks import moves
from course_utils.grading.notebooks.moves import Moved
from course_utils.grading.notebooks.rebuild import Unreadable, released
from course_utils.grading.notebooks.recognition import Recognized, is_something_else, recognize
from course_utils.grading.notebooks.submissions import told
from course_utils.grading.process.limits import Limits
from course_utils.grading.sandbox.sandbox import Child, Sandbox
from course_utils.grading.status import Status
from course_utils.grading.verdicts import engine, in_kernel, learner
from course_utils.grading.verdicts.overseer import Journal, oversee
from course_utils.stubs import Stubs

_TEXTS = {"status", "ename", "message", "mistake", "stdout", "stderr", "value"}


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
    ) -> dict[str, Any]:
        """Recognize a submission's notebooks and grade them; call this in a process that is thrown away.

        Args:
            notebooks: what was submitted, by name.
            others: other files that may hold a notebook, by path.
            sandbox: starts learners' processes.
            scratch: a folder for their files, if the sandbox gives them none.

        Returns:
            ``questions`` that a person has to settle first; if there are none, the records of the ``notebooks`` and
            ``facts``. A notebook has a record, too, if its answers were handed in with another.

        Raises:
            SandboxFault: no learner's process can be had.
        """
        bound_memory(self.limits.memory)
        found, moved = self.find(notebooks, others)
        if found.questions:
            return {"questions": found.questions}
        records = self.grade(found.notebooks, sandbox, scratch, moved)
        for name, path in found.paths.items():
            records[name]["facts"].insert(0, told(f"it was handed in as '{path}'"))
        for name, files in moved.items():
            if name not in found.notebooks:
                _leave_missing(records[name], {answer for file in files for answer in file.answers})
            records[name]["facts"][:0] = [told(f"{HANDED_IN_WITH} '{file.path}': {_listed(file)}") for file in files]
        return {"questions": [], "notebooks": records, "facts": found.facts}

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
                with engine.reading(self.limits.total_seconds):
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
    ) -> dict[str, Any]:
        """Return the engine's record, as JSON, of each notebook; call this in a process with one thread.

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
            return {
                name: oversee(
                    functools.partial(self._grade, name, notebooks.get(name), moved.get(name, ()), sandbox, folder),
                    cell_seconds=limits.cell_seconds,
                    total_seconds=limits.total_seconds,
                )
                for name in [*notebooks, *(name for name in moved if name not in notebooks)]
            }

    def _grade(
        self,
        name: str,
        submitted: bytes | None,
        moved: Sequence[Moved],
        sandbox: Sandbox,
        folder: str | None,
        journal: Journal,
    ) -> dict[str, Any]:
        """Return the record of a notebook; what an earlier process found of it is known."""
        bound_memory(self.limits.memory)
        budget = engine.Budget(self.limits.cell_seconds, self.limits.total_seconds, self.limits.output_bytes)
        source, earlier = self.sources[name], self.earlier.get(name, [])
        more = [cell for file in moved for cell in file.without(self.earlier.get(file.home, []))]
        start = self._starter(sandbox, folder, _shown_by_the_course(source))
        if self.apart:
            record = engine.grade(
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
            record = in_kernel.grade(
                source, submitted, start=start, budget=budget, journal=journal, earlier=earlier, moved=more
            )
        return reduced(record.as_json()) | {"bytes": len(submitted or b"")}

    def _starter(self, sandbox: Sandbox, place: str | None, undrawn: list[str]) -> Callable[[], Child]:
        def start() -> Child:
            folder = tempfile.mkdtemp(dir=place) if place else "."
            job = learner.job(folder=folder, output_bytes=self.limits.output_bytes, files=self.files, undrawn=undrawn)
            return sandbox.spawn(job)

        return start


def _leave_missing(record: dict[str, Any], answers: set[str]) -> None:
    """Have the exercises of a notebook that was not handed in be missing, but for those with these answers."""
    here = {role(answer).exercise for answer in answers} | {""}  # a cell of another form belongs to any
    missing = {cell["id"] for cell in record["graded"] if role(cell["id"]).exercise not in here}
    if not missing:
        return
    for cell in record["graded"]:
        if cell["id"] in missing:
            cell |= {"score": 0.0, "status": Status.MISSING, "ename": "", "message": ""}
    for index, step in enumerate(record["steps"]):
        if step["id"] in missing:
            kept = {"id": step["id"], "source": step["source"]}
            record["steps"][index] = kept | ({"status": Status.MISSING} if "status" in step else {})
    beside = tuple(f"the answer to '{name}' is empty" for name in missing)
    record["facts"] = [NOT_HANDED_IN, *(fact for fact in record["facts"] if not fact.startswith(beside))]


def _listed(file: Moved) -> str:
    return " and ".join(f"'{name}'" for name in file.answers)


def _shown_by_the_course(source: Any) -> list[str]:
    """Return the code of a notebook that is nobody's answer and no test: those who mark know what it draws."""
    cells = (cell for cell in source.cells if cell.cell_type == "code")
    parts = ((cell, cell.metadata.get("nbgrader", {})) for cell in cells)
    return [cell.source for cell, part in parts if not part.get("grade") and not part.get("solution")]


def reduced(record: dict[str, Any]) -> dict[str, Any]:
    """Return an engine's record whose texts are texts and whose numbers are numbers.

    Args:
        record: as JSON, except that what a learner's process said may be of any type.
    """
    for entry in (*record["steps"], *record["graded"]):
        for name in _TEXTS & entry.keys():
            entry[name] = _text(entry[name])
        for name in {"seconds", "called"} & entry.keys():
            entry[name] = _number(entry[name])
        for name in {"line", "left_out"} & entry.keys():
            entry[name] = entry[name] if type(entry[name]) is int else 0
        for name in {"pictures", "cut"} & entry.keys():
            given = entry[name] if isinstance(entry[name], (list, tuple)) else []
            entry[name] = [_text(value) for value in given]
    record["facts"] = [_text(fact) for fact in record["facts"]]
    return record


def _text(value: Any) -> str:
    # a lone surrogate cannot be written to a file
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else type(value).__name__


def _number(value: Any) -> float:
    return value if isinstance(value, float) and math.isfinite(value) else 0.0


def bound_memory(size: int) -> None:
    """Let this process have so many bytes more: what a learner's process sends could be large."""
    with contextlib.suppress(OSError, ValueError):
        mapped = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (mapped + size, resource.getrlimit(resource.RLIMIT_AS)[1]))
