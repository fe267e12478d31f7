"""Write an executed notebook from what grading found, in the form that nbgrader leaves it in.

Formgrader, the feedback generator and the exporters read it: cells and metadata are the source's, answers and outputs
the learner's. A test that did not pass carries an ``error`` output; what stopped it, when that was no exception, is
told by the error's name (`NAMES`).
"""

import copy
from collections.abc import Iterator
from typing import Any

from nbformat import from_dict, v4

from course_utils.cells import role
from course_utils.grading.notebooks.pictures import shown_kind
from course_utils.grading.outcomes import ExecutedCell, Findings, Outcome
from course_utils.grading.status import Status

#: The error's name for each status other than passed, failed and blank.
NAMES: dict[str, str] = {
    Status.TIMEOUT: "CellTimeoutError",
    Status.MEMORY: "MemoryLimitExceeded",
    Status.PROCESSES: "ProcessLimitExceeded",
    Status.KILLED: "PythonEnded",
    Status.NONSENSE: "ConnectionBroken",
    Status.NOT_RUN: "NotRun",
    Status.MISSING: "NotHandedIn",
    Status.UNREADABLE: "UnreadableNotebook",
}
_NEVER_RAN = (Status.NOT_RUN, Status.MISSING, Status.UNREADABLE)


def executed(prepared: Any, findings: Findings) -> Any:
    """Return the executed notebook.

    Args:
        prepared: the source notebook as `CourseFolder.prepared` returns it.
        findings: of it; without steps if the submission could not be read.
    """
    originals = {cell.id: cell for cell in prepared.cells}
    steps = findings.steps or [_unread(cell, findings) for cell in prepared.cells]
    notebook = v4.new_notebook(metadata=copy.deepcopy(prepared.metadata))
    notebook.nbformat_minor = 5
    count = 0
    for step in steps:
        cell = _cell(originals.get(step.id), step)
        if cell.cell_type == "code" and step.outcome is not None and step.outcome.status not in _NEVER_RAN:
            count += 1
            cell.execution_count = count
        notebook.cells.append(cell)
    return notebook


def _unread(cell: Any, findings: Findings) -> ExecutedCell:
    fields = cell.metadata.get("nbgrader", {})
    is_test = cell.cell_type == "code" and fields.get("grade") and not fields.get("solution")
    return ExecutedCell(
        cell.id, cell.source, Outcome(Status.UNREADABLE, message=findings.facts[0]) if is_test else None
    )


def _cell(original: Any, step: ExecutedCell) -> Any:
    code = original.cell_type == "code" if original is not None else step.outcome is not None
    metadata: dict[str, Any] = {}
    if original is not None:
        metadata = copy.deepcopy(dict(original.metadata))
        if "points" in metadata.get("nbgrader", {}):
            metadata["nbgrader"]["points"] = float(metadata["nbgrader"]["points"])
    if not code:
        # an empty written answer is as it was released, so that nobody has to mark it
        empty = original is not None and role(step.id).kind == "answer" and not step.source.strip()
        more = {} if step.attachments is None else {"attachments": step.attachments}
        return _new("markdown", step.id, original.source if empty else step.source, metadata, **more)
    graded = bool(metadata.get("nbgrader", {}).get("grade"))
    outputs = list(_outputs(step, told=not graded))
    return _new("code", step.id, step.source, metadata, execution_count=None, outputs=outputs)


def _new(kind: str, name: str, source: str, metadata: dict[str, Any], **more: Any) -> Any:
    # nbformat's own functions check every cell against the whole schema, which takes longer than all else here
    return from_dict({"id": name, "cell_type": kind, "metadata": metadata, "source": source, **more})


def _outputs(step: ExecutedCell, *, told: bool) -> Iterator[dict[str, Any]]:
    """Yield what a cell showed; whether its line is told at which it stopped is up to the caller."""
    outcome = step.outcome
    if outcome is None:
        return
    # As under the course's configuration of nbgrader, what goes to stderr is information and no verdict.
    if text := outcome.stdout:
        yield {"output_type": "stream", "name": "stdout", "text": text + _notice(step, "stdout")}
    for data in outcome.pictures:
        yield {"output_type": "display_data", "data": {shown_kind(data): data}, "metadata": {}}
    if outcome.left_out:
        text = f"... pictures left out: {outcome.left_out} (too large, or neither PNG nor JPEG)\n"
        yield {"output_type": "stream", "name": "stdout", "text": text}
    if text := outcome.value:
        shown = {"text/plain": text + _notice(step, "value")}
        yield {"output_type": "execute_result", "data": shown, "metadata": {}, "execution_count": None}
    if not outcome.passed:
        name = NAMES.get(outcome.status) or outcome.ename or "Error"
        text = outcome.message + _notice(step, "message")
        place = list(_place(step.source, outcome.line)) if told else []  # a test's own lines stand in no output
        yield {"output_type": "error", "ename": name, "evalue": text, "traceback": [*place, f"{name}: {text}"]}


def _notice(step: ExecutedCell, name: str) -> str:
    """Return what goes on after the dots at the end of a text that is not whole."""
    return f" output cut at {step.limit}\n" if step.outcome is not None and name in step.outcome.cut else ""


def _place(source: str, number: int) -> Iterator[str]:
    """Yield the line of a learner's cell at which it stopped, if that is known."""
    lines = source.splitlines()
    if 0 < number <= len(lines):
        yield f"line {number}: {lines[number - 1].strip()}"
