"""Say in one line what is no mistake of the learner's: an answer that is still to come, a cell that has not run yet.

Of both, a kernel shows frames of the course's own code, once for every cell below. The cell still counts as failed.
"""

import builtins
import inspect
import sys
import textwrap
from types import CodeType, FrameType, TracebackType
from typing import Any

from course_utils.names import names_bound
from course_utils.notebook import NotANotebook, name, parse, text
from course_utils.stubs import STUB, stub_left, told_of_line
from course_utils.study.place import open_notebook
from course_utils.study.runs import record, runs

_UNWRITTEN = STUB.partition('"')[2].rpartition('"')[0]


def install() -> None:
    """Begin to record runs and to shorten tracebacks in this kernel; elsewhere do nothing."""
    ipython, kernels = sys.modules.get("IPython"), sys.modules.get("ipykernel.zmqshell")
    shell = ipython.get_ipython() if ipython and kernels else None
    # what grades a class has a shell, too, and no kernel
    if kernels and isinstance(shell, kernels.ZMQInteractiveShell) and not shell.custom_exceptions:
        record(shell)
        shell.set_custom_exc((NotImplementedError, NameError), _show)


def _show(
    shell: Any, kind: type[BaseException], error: BaseException, traceback: TracebackType, tb_offset: int | None = None
) -> list[str]:
    """Show an error as IPython does, or in one line."""
    try:
        sentence = sentence_for(error, traceback)
    except Exception:  # whatever befalls us, the learner sees what happened to their cell
        sentence = ""
    if sentence:
        shown = [f"○ {sentence}"]
    else:
        shown = shell.InteractiveTB.structured_traceback(kind, error, traceback, tb_offset=tb_offset)
    shell._showtraceback(kind, error, shown)
    return shown


def sentence_for(error: BaseException, traceback: TracebackType) -> str:
    """Return the line that says it all, or nothing where only the traceback does.

    Args:
        error: a NotImplementedError or a NameError that ended a cell.
        traceback: its own.
    """
    frame = _innermost(traceback)
    if isinstance(error, NotImplementedError):
        return _unwritten(str(error), frame.f_code) if str(error) == _UNWRITTEN else ""
    missing = getattr(error, "name", None)
    if not isinstance(missing, str) or hasattr(builtins, missing) or frame.f_globals.get("__name__") != "__main__":
        return ""
    return _not_run_yet(missing)


def _innermost(traceback: TracebackType) -> FrameType:
    while traceback.tb_next is not None:
        traceback = traceback.tb_next
    return traceback.tb_frame


def _unwritten(words: str, code: CodeType) -> str:
    if code.co_name == "<module>":
        return "This answer is not written yet: replace the line that raises NotImplementedError."
    try:
        line = stub_left(words, textwrap.dedent(inspect.getsource(code)))
    except OSError:
        line = None
    return (
        told_of_line(line)
        if line
        else f"Not written yet: replace the line in {code.co_qualname} that raises NotImplementedError."
    )


def _not_run_yet(missing: str) -> str:
    """Say where a name comes from, if a cell of the open notebook makes it and no such cell has run in this kernel."""
    path = open_notebook()
    try:
        cells = parse(path.read_bytes(), outputs=False)["cells"] if path is not None else []
    except (OSError, NotANotebook):
        return ""
    sources = {name(cell): text(cell) for cell in cells if cell.get("cell_type") == "code"}
    makers = [cell for cell, source in sources.items() if missing in names_bound(source)]
    have_run = {run.cell for run in runs()} | {run.source for run in runs() if missing in names_bound(run.source)}
    if not makers or any(cell in have_run or sources[cell] in have_run for cell in makers):
        return ""
    if makers[0] == "setup":
        return f"`{missing}` is not there: this kernel is new, and the first cell has not run in it. {_ADVICE}"
    return f"`{missing}` is not there: the cell above that makes it has not run in this kernel. {_ADVICE}"


_ADVICE = "Choose Run ▸ Run All Above Selected Cell, and run this one again."
