"""Run the cells of a notebook, and fork to try alternatives.

Theory of operation. Importing torch, d2l and matplotlib takes seconds; the cells of a course notebook take
milliseconds. So one process imports the libraries once (`warm_up`) and never runs learner code itself: every notebook
runs in a forked child, in an IPython shell without kernel, sockets or history. A child may fork again, at any cell, to
run a few cells under another answer and throw that world away.

Forking is safe because the parent has one thread: numerical libraries are held to one before they are imported, and
whoever forks makes sure of it (`require_one_thread`). How a child reports is up to `workers`: one that dies, hangs or
writes rubbish is a result like any other.
"""

import atexit
import contextlib
import importlib
import io
import os
import pkgutil
import random
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from course_utils.errors import CourseError
from course_utils.grading.outcomes import Outcome
from course_utils.grading.process.figures import Figures
from course_utils.grading.process.workers import Fault, Worker, finish
from course_utils.grading.status import Status

#: What holds numerical libraries to one thread, if it is set before they are imported.
ONE_THREAD = {f"{library}_NUM_THREADS": "1" for library in ("OMP", "MKL", "OPENBLAS", "NUMEXPR")}
_TASKS = "/proc/self/task"
#: A thread that has done its work is still there for a moment.
_ENDING_SECONDS = 1.0
BACKEND = "module://matplotlib_inline.backend_inline"
#: What a shell and every notebook need; the second half are parts that a shell imports when it is made.
_ALWAYS = (
    "torch.testing",
    "course_utils.checks",
    "course_utils.grading.process.shell",
    "IPython.core.completer",
    "IPython.core.completerlib",
    "IPython.core.crashhandler",
    "IPython.core.magics",
    "IPython.core.oinspect",
)
#: What notebooks of the course use.
MODULES = ("matplotlib.pyplot", "course_utils.d2l")
#: Shells made ahead, for the first sessions of this process or of a fork of it.
_spare: list[Any] = []


@dataclass(frozen=True)
class Report:
    """What a forked child sent back: its result, or why there is none (timeout, killed)."""

    status: str
    result: Any = None


def hold_to_one_thread() -> None:
    """Have numerical libraries start no threads, whatever the environment says: call this before any is imported."""
    os.environ.update(ONE_THREAD)


def require_one_thread() -> None:
    """Make sure, where Linux can be asked, that this process can be forked: a lock of another thread is never released.

    Raises:
        CourseError: it has several threads, and keeps them.
    """
    until = time.monotonic() + _ENDING_SECONDS
    while (count := _count_threads()) > 1:
        if time.monotonic() > until:
            raise CourseError(
                f"this process has {count} threads, and forking it is safe with one only: start it without what brings "
                "threads into every Python here, such as a profiler or a debugger"
            )
        time.sleep(0.01)


def _count_threads() -> int:
    try:
        return len(os.listdir(_TASKS))
    except OSError:
        return 1


def warm_up(modules: Sequence[str] = MODULES, shells: int = 1) -> None:
    """Import what notebooks use, on one thread, before anything is forked.

    Args:
        modules: dotted names of modules and of what is in them, besides torch and the shell; one that cannot be
            imported is left out.
        shells: how many sessions a fork will start, or this process.
    """
    hold_to_one_thread()
    # The backend is read when matplotlib is first imported; a plain process has no kernel to choose it.
    os.environ["MPLBACKEND"] = BACKEND
    import torch

    torch.set_num_threads(1)
    # torch looks at the processor once, when first asked, in /proc, which a sandbox hides from learners: without it all
    # is slower there, and differs from the tests' process in the last digit.
    torch.backends.cpu.get_cpu_capability()
    for name in _ALWAYS:
        importlib.import_module(name)
    for name in modules:
        # a notebook that wants it says better what is wrong
        with contextlib.suppress(Exception):
            pkgutil.resolve_name(name)
    if "matplotlib.pyplot" in sys.modules:
        # pictures are for people: imported where there is no shell, this backend never draws what a cell leaves open
        importlib.import_module(BACKEND.removeprefix("module://"))
        # the first figure of a process looks for fonts and fills many caches
        sys.modules["matplotlib.figure"].Figure().subplots().plot([0, 1])
    while len(_spare) < shells:
        _spare.append(_spare_shell())


def _new_shell() -> Any:
    from course_utils.grading.process.shell import Shell

    return Shell()


def _spare_shell() -> Any:
    """Return a shell that a session of a fork will use; until then nothing here knows of it.

    Making one takes as long as a few of the cells that it is for, and its first cell is slow as well.
    """
    main = sys.modules["__main__"]
    shell = _new_shell()
    atexit.unregister(shell.atexit_operations)
    shell.run_cell("None", store_history=False)
    sys.modules["__main__"] = main
    return shell


class Session:
    """An IPython shell in this process that runs a notebook's cells in order."""

    def __init__(self, folder: Path) -> None:
        """Start a shell in ``folder``, so that a notebook finds the files beside it."""
        from course_utils.grading.process.shell import (
            Stream,  # now: a cell may make modules of our own be found no more
        )

        self._stream = Stream
        shell = self._shell = _spare.pop() if _spare else _new_shell()
        self._folder = folder
        self.take_over()
        # A failing cell's traceback is formatted for nobody: the outcome carries the exception.
        shell.showtraceback = shell.showsyntaxerror = lambda *args, **kwargs: None
        shell.displayhook.write_output_prompt = lambda: None
        shell.displayhook.write_format_data = self._keep
        self._value = ""
        self._figures = Figures(shell)
        self.error: BaseException | None = None

    def take_over(self) -> None:
        """Become the session that this process uses, with its folder as the working folder.

        A new session does this by itself; an older one has to be told to.
        """
        os.chdir(self._folder)
        self._shell.starting_dir = str(self._folder)
        # what `InteractiveShell.instance()` and its making do for a process
        self._shell.clear_instance()
        for kind in type(self._shell)._walk_mro():
            kind._instance = self._shell
        sys.modules["__main__"] = self._shell.user_module
        self._shell.take_over()

    @property
    def namespace(self) -> dict[str, Any]:
        """Return the variables that the cells see."""
        names: dict[str, Any] = self._shell.user_ns
        return names

    def run(self, source: str, *, drawn: bool = False) -> Outcome:
        """Run one cell.

        Args:
            source: the cell.
            drawn: whether its pictures are wanted; to draw a figure takes longer than most cells.
        """
        started, self._value = time.process_time(), ""
        self._figures.begin(drawn=drawn)
        with _captured(self._stream) as (stdout, stderr):
            result = self._shell.run_cell(source, store_history=True)
            self._figures.end()
        seconds = time.process_time() - started
        error = self.error = result.error_before_exec or result.error_in_exec
        return Outcome(
            status=Status.PASSED if error is None else Status.FAILED,
            ename="" if error is None else type(error).__name__,
            message="" if error is None else _text(error),
            mistake=_told_by(error, "mistake"),
            kind=_told_by(error, "kind"),
            stdout=stdout.getvalue(),
            stderr=stderr.getvalue(),
            seconds=seconds,
            value=self._value,
            line=self._line(error, source),
            pictures=tuple(self._figures.taken),
            left_out=self._figures.left_out,
        )

    def _line(self, error: BaseException | None, source: str) -> int:
        """Return the last line of the cell that an exception came through; 0 if there is none."""
        cell, line = "", 0
        trace = error.__traceback__ if error is not None else None
        while trace is not None:
            code = trace.tb_frame.f_code
            if code.co_name == "<module>" and trace.tb_frame.f_globals is self._shell.user_ns and not cell:
                cell = code.co_filename
            if cell and code.co_filename == cell:
                line = trace.tb_lineno or 0
            trace = trace.tb_next
        line = line or (error.lineno or 0 if isinstance(error, SyntaxError) else 0)
        # the shell leaves out blank lines at the beginning
        return line and line + source[: -len(source.lstrip())].count("\n")

    def _keep(self, formats: dict[str, Any], metadata: Any = None) -> None:
        """Take what the last line of a cell shows, instead of printing it."""
        self._figures.take(formats)
        value = formats.get("text/plain", "")
        self._value = value if isinstance(value, str) else ""


def _text(error: BaseException) -> str:
    try:
        return str(error)
    except Exception:  # an exception class of the learner's may have no text to give
        return ""


def _told_by(error: BaseException | None, name: str) -> str | None:
    """Return what a check that failed tells beside its message."""
    told = getattr(error, name, None)
    return told if isinstance(told, str) else None


@contextlib.contextmanager
def _captured(stream: Callable[[int], io.StringIO]) -> Iterator[tuple[io.StringIO, io.StringIO]]:
    stdout, stderr = stream(1), stream(2)
    with contextlib.redirect_stdout(stdout), contextlib.redirect_stderr(stderr):
        yield stdout, stderr


def in_fork(work: Callable[[], Any], *, timeout: float) -> Report:
    """Run ``work`` in a forked child and return its JSON-able result.

    Args:
        work: called in the child, which sees everything that this process has and can change none of it.
        timeout: seconds of wall time, after which the child is killed.
    """

    def seeded() -> Any:
        random.seed(0)
        return work()

    worker = Worker("", seeded, seconds=timeout, silent=False)
    try:
        return Report("done", finish(worker))
    except Fault as fault:
        return Report("timeout" if fault.late else "killed")
