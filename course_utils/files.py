"""Replace a file in one step: whoever reads it finds what it was, or what it is now, and never a part."""

import contextlib
import os
import shutil
import tempfile
from pathlib import Path


def replace(path: Path, content: bytes) -> None:
    """Have a file hold this, in one step; its mode stays, and what holds it already is not touched.

    Args:
        path: of the file, in a folder that exists; a link stays one, and what it leads to is replaced.
        content: what it is to hold.

    Raises:
        OSError: it cannot be written, and is as it was.
    """
    path = path.resolve()
    with contextlib.suppress(OSError):
        if path.read_bytes() == content:
            return
    descriptor, beside = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".tmp")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
        if path.exists():
            shutil.copymode(path, beside)
        else:
            Path(beside).chmod(0o644)
        Path(beside).replace(path)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise
