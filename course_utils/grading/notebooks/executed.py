"""Write an executed notebook from what the engine recorded, in the form that nbgrader leaves it in.

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
from course_utils.grading.status import Status

#: The error's name for each status of the engine other than passed, failed and blank.
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
_NEVER_RAN = (None, Status.NOT_RUN, Status.MISSING, Status.UNREADABLE)


def executed(prepared: Any, record: dict[str, Any]) -> Any:
    """Return the executed notebook.

    Args:
        prepared: the source notebook as `CourseFolder.prepared` returns it.
        record: an engine's record, as JSON; without steps if the submission could not be read.
    """
    originals = {cell.id: cell for cell in prepared.cells}
    steps = record["steps"] or [_unread(cell, record) for cell in prepared.cells]
    notebook = v4.new_notebook(metadata=copy.deepcopy(prepared.metadata))
    notebook.nbformat_minor = 5
    count = 0
    for step in steps:
        cell = _cell(originals.get(step["id"]), step)
        if cell.cell_type == "code" and step.get("status") not in _NEVER_RAN:
            count += 1
            cell.execution_count = count
        notebook.cells.append(cell)
    return notebook


def _unread(cell: Any, record: dict[str, Any]) -> dict[str, Any]:
    step = {"id": cell.id, "source": cell.source}
    fields = cell.metadata.get("nbgrader", {})
    if cell.cell_type == "code" and fields.get("grade") and not fields.get("solution"):
        step |= {"status": Status.UNREADABLE, "message": record["facts"][0]}
    return step


def _cell(original: Any, step: dict[str, Any]) -> Any:
    code = original.cell_type == "code" if original is not None else "status" in step
    metadata: dict[str, Any] = {}
    if original is not None:
        metadata = copy.deepcopy(dict(original.metadata))
        if "points" in metadata.get("nbgrader", {}):
            metadata["nbgrader"]["points"] = float(metadata["nbgrader"]["points"])
    if not code:
        # an empty written answer is as it was released, so that nobody has to mark it
        empty = original is not None and role(step["id"]).kind == "answer" and not step["source"].strip()
        more = {"attachments": step["attachments"]} if "attachments" in step else {}
        return _new("markdown", step["id"], original.source if empty else step["source"], metadata, **more)
    graded = bool(metadata.get("nbgrader", {}).get("grade"))
    outputs = list(_outputs(step, told=not graded))
    return _new("code", step["id"], step["source"], metadata, execution_count=None, outputs=outputs)


def _new(kind: str, name: str, source: str, metadata: dict[str, Any], **more: Any) -> Any:
    # nbformat's own functions check every cell against the whole schema, which takes longer than all else here
    return from_dict({"id": name, "cell_type": kind, "metadata": metadata, "source": source, **more})


def _outputs(step: dict[str, Any], *, told: bool) -> list[Any]:
    """Return what a cell showed; whether its line is told at which it stopped is up to the caller."""
    outputs: list[dict[str, Any]] = []
    status = step.get("status", Status.PASSED)
    # As under the course's configuration of nbgrader, what goes to stderr is information and no verdict.
    if text := step.get("stdout"):
        outputs.append({"output_type": "stream", "name": "stdout", "text": text + _notice(step, "stdout")})
    for data in step.get("pictures", ()):
        outputs.append({"output_type": "display_data", "data": {shown_kind(data): data}, "metadata": {}})
    if left_out := step.get("left_out"):
        text = f"... pictures left out: {left_out} (too large, or neither PNG nor JPEG)\n"
        outputs.append({"output_type": "stream", "name": "stdout", "text": text})
    if text := step.get("value"):
        data = {"text/plain": text + _notice(step, "value")}
        outputs.append({"output_type": "execute_result", "data": data, "metadata": {}, "execution_count": None})
    if status != Status.PASSED:
        name = NAMES.get(status) or step.get("ename") or "Error"
        text = step.get("message", "") + _notice(step, "message")
        place = list(_place(step)) if told else []  # a test's own lines stand in no output
        error = {"output_type": "error", "ename": name, "evalue": text, "traceback": [*place, f"{name}: {text}"]}
        outputs.append(error)
    return outputs


def _notice(step: dict[str, Any], name: str) -> str:
    """Return what goes on after the dots at the end of a text that is not whole."""
    return f" output cut at {step['limit']}\n" if name in step.get("cut", ()) else ""


def _place(step: dict[str, Any]) -> Iterator[str]:
    """Yield the line of a learner's cell at which it stopped, if that is known."""
    lines, number = step["source"].splitlines(), step.get("line", 0)
    if 0 < number <= len(lines):
        yield f"line {number}: {lines[number - 1].strip()}"
