"""Bear what a notebook may hold, without a Jupyter kernel: an IPython shell that does what a kernel's does.

IPython leaves to its front ends how a shell line runs, what a line such as ``%matplotlib inline`` may rely on, and who
answers ``input()``. Here a kernel's ways are followed as far as they need no connection to a browser.
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

from IPython.core.error import StdinNotImplementedError
from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

_CHUNK = 1 << 16
_PAUSE = 0.05


class Shell(InteractiveShell):
    """An IPython shell for the cells of a notebook."""

    def __init__(self) -> None:
        """Make it as a kernel would, except that no history is kept on disk: that takes a thread."""
        super().__init__(  # type: ignore[no-untyped-call]  # IPython has few types
            config=Config(HistoryManager={"enabled": False}), colors="nocolor", display_page=True
        )
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
        if "" not in sys.path:
            sys.path.insert(0, "")

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
