"""Replace a file in one step: whoever reads it finds what it was, or what it is now, and never a part."""

import contextlib
import secrets
import shutil
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
    beside = path.with_name(f".{secrets.token_hex(8)}.tmp")
    try:
        with beside.open("xb") as file:  # with the mode that the user gives to new files
            file.write(content)
        if path.exists():
            shutil.copymode(path, beside)
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
