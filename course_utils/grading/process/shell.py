"""Bear what a notebook may hold, without a Jupyter kernel: a kernel's own shell, with nobody connected to it.

What a kernel does by messages to a browser is done here in this process, or not at all: how a shell line runs, what
a line such as ``%matplotlib inline`` may rely on, who answers ``input()``.
"""

import asyncio
import builtins
import codecs
import getpass
import io
import os
import select
import subprocess
import sys
from collections.abc import Coroutine
from typing import Any, NoReturn

import comm
from ipykernel.ipkernel import IPythonKernel
from ipykernel.kernelbase import Kernel
from ipykernel.zmqshell import ZMQInteractiveShell
from IPython.core.displayhook import DisplayHook
from IPython.core.error import StdinNotImplementedError
from IPython.core.magic import Magics, line_magic, magics_class
from traitlets.config import Config

_CHUNK = 1 << 16
_PAUSE = 0.05


class Unconnected(IPythonKernel):
    """The kernel that a notebook may ask for: it has no session, which tells it from a real one.

    Args:
        shell: its shell.
    """

    debugger_class = None  # type: ignore[assignment]  # it is much to import, and looks for frozen modules

    def __init__(self, shell: "Shell") -> None:
        Kernel.__init__(self, shell=shell)  # type: ignore[no-untyped-call]  # as all of ipykernel
        self.comm_manager = comm.get_comm_manager()

    def send_response(self, *args: Any, **kwargs: Any) -> None:
        """Send nothing: nobody listens."""

    def do_shutdown(self, restart: bool) -> dict[str, Any]:  # type: ignore[override]  # as ipykernel's own
        """Go on, as after `exit`."""
        return {"status": "ok", "restart": restart}


class Shell(ZMQInteractiveShell):
    """A kernel's shell for the cells of a notebook."""

    displayhook_class = DisplayHook  # type: ignore[assignment]  # a kernel's sends messages

    def __init__(self) -> None:
        """Make it as a kernel would, except that no history is kept on disk: that takes a thread."""
        super().__init__(  # type: ignore[no-untyped-call]  # IPython has few types
            config=Config(HistoryManager={"enabled": False}), colors="nocolor"
        )
        self.kernel = Unconnected(self)
        self.register_magics(_Magics)
        # what a kernel's application loads
        self.run_line_magic("load_ext", "storemagic")
        self._loop: asyncio.AbstractEventLoop | None = None
        self.loop_runner = self._await

    def take_over(self) -> None:
        """Be this process's shell: its event loop is running, the folder's modules can be imported, nobody answers."""
        if self._loop is None:
            self._loop = asyncio.new_event_loop()
        # in a kernel cells run inside of its loop: `asyncio.run` fails there, `create_task` does not
        asyncio._set_running_loop(self._loop)
        builtins.input = getpass.getpass = _nobody_answers
        super().init_environment()  # type: ignore[no-untyped-call]
        if "" not in sys.path:
            sys.path.insert(0, "")

    def init_environment(self) -> None:
        """Leave the environment alone until this process is the shell's: colors of programs are nobody's wish here."""

    def _await(self, cell: Coroutine[Any, Any, Any]) -> Any:
        """Run a cell that awaits at its top level."""
        assert self._loop is not None
        asyncio._set_running_loop(None)
        try:
            return self._loop.run_until_complete(cell)
        finally:
            asyncio._set_running_loop(self._loop)

    def system(self, cmd: str) -> None:
        """Run a shell line, and print what it says where the cell prints."""
        if cmd.rstrip().endswith("&"):
            raise OSError("Background processes not supported.")  # a kernel's words
        line = self.var_expand(cmd, depth=1)  # type: ignore[no-untyped-call]
        self.user_ns["_exit_code"] = _run(line)

    system_piped = system

    def enable_gui(self, gui: str | None = None) -> None:
        """Accept any: there is no screen, and no loop of a toolkit to wait in."""
        self.active_eventloop = gui

    def ask_exit(self) -> None:
        """Go on with the cell after `exit`, as a kernel does; it ends afterwards, which would cost the cells below."""

    def _format_exception_for_storage(self, *args: Any, **kwargs: Any) -> list[str]:
        """Format no traceback: nobody asks for the history of errors."""
        return []


def _run(line: str) -> int:
    """Run a shell line until it ends, whoever it leaves behind with its output, and return its exit code."""
    decode = codecs.getincrementaldecoder("utf-8")("replace").decode
    with subprocess.Popen(
        line, shell=True, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as process:
        assert process.stdout is not None
        output = process.stdout.fileno()
        try:
            while True:
                ended = process.poll() is not None
                if select.select([output], [], [], 0 if ended else _PAUSE)[0]:
                    if not (chunk := os.read(output, _CHUNK)):
                        break
                    sys.stdout.write(decode(chunk))
                elif ended:
                    break
        except BaseException:
            process.kill()
            raise
        return process.wait()


def _nobody_answers(prompt: object = "", stream: object = None) -> NoReturn:
    """Stand for `input` and `getpass`; raise what a kernel raises that has nobody in front of it."""
    raise StdinNotImplementedError("raw_input was called, but this frontend does not support input requests.")


@magics_class
class _Magics(Magics):
    """The magics that behave otherwise in a kernel to which nobody is connected."""

    @line_magic
    def subshell(self, line: str) -> None:
        """Print what a kernel without subshells prints."""
        print("Kernel does not support subshells")

    @line_magic
    def connect_info(self, line: str) -> None:
        """Say that there is no connection, and warn of nothing: a notebook may turn warnings into errors."""
        print("Nobody is connected to this kernel.")

    @line_magic
    def qtconsole(self, line: str) -> None:
        """Open no window."""


# libraries look at this name to find out that they are in a notebook
Shell.__name__ = Shell.__qualname__ = ZMQInteractiveShell.__name__


class Stream(io.StringIO):
    """Keep what a cell prints, and be otherwise what a kernel's stream is.

    Args:
        descriptor: what a program is given that shall write to it; in a learner's process that leads nowhere.
    """

    encoding = "UTF-8"

    def __init__(self, descriptor: int) -> None:
        super().__init__()
        self._descriptor = descriptor

    def fileno(self) -> int:
        """Return the descriptor."""
        return self._descriptor
