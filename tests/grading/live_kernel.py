"""A real kernel, as JupyterLab starts one."""

import ast
import os
from pathlib import Path
from typing import Any

from jupyter_client.manager import start_new_kernel


class Kernel:
    """A real one, as JupyterLab starts it, with nobody in front of it."""

    def __init__(self, folder: Path) -> None:
        # under pytest a kernel has no streams for other programs
        environment = {name: value for name, value in os.environ.items() if name != "PYTEST_CURRENT_TEST"}
        self.manager, self._client = start_new_kernel(
            cwd=str(folder), env=environment, extra_arguments=["--HistoryManager.enabled=False"]
        )

    def run(self, source: str) -> bool:
        return bool(self.said(source)["status"] == "ok")

    def value(self, expression: str) -> Any:
        said = self.said("pass", said=expression)["user_expressions"]["said"]
        return ast.literal_eval(said["data"]["text/plain"])

    def said(self, source: str, **expressions: str) -> dict[str, Any]:
        reply = self._client.execute_interactive(
            source, allow_stdin=False, stop_on_error=False, timeout=60, output_hook=lambda message: None,
            user_expressions=expressions,
        )  # fmt: skip
        content: dict[str, Any] = reply["content"]
        return content

    def end(self) -> None:
        self._client.stop_channels()
        self.manager.shutdown_kernel(now=True)
