"""Hand the learner's files to JupyterLab."""

import contextlib
from pathlib import Path
from typing import Any

from ipykernel.ipkernel import IPythonKernel
from jupyter_server.services.contents.largefilemanager import AsyncLargeFileManager

from course_utils.errors import CourseError
from course_utils.study import index


class DeskContents(AsyncLargeFileManager):
    """Serve notebooks as JupyterLab would have them, and an index that is up to date.

    As soon as its kernel runs, JupyterLab notes the kernel's exact version in a notebook, and a notebook that did not
    have it counts as changed, though it was only looked at. So it is served with it. The file gets it when the learner
    saves, as ever.
    """

    async def get(self, path: str, *args: Any, **options: Any) -> dict[str, Any]:
        """Return a file or folder as JupyterLab asks for it."""
        if path.strip("/") == index.NAME:
            with contextlib.suppress(CourseError, OSError):  # then it is as it was
                index.write_index(Path(self.root_dir))
        model: dict[str, Any] = await super().get(path, *args, **options)  # type: ignore[no-untyped-call]
        if model["type"] == "notebook" and model["content"] is not None:
            metadata = model["content"]["metadata"]
            kernel = metadata.get("kernelspec")
            if isinstance(kernel, dict) and kernel.get("name") == "python3":
                metadata["language_info"] = dict(IPythonKernel.language_info)
        return model
