"""Keep the pictures that a learner attached to a written cell, and nothing else that came as one.

JupyterLab stores a pasted picture in its cell, by name and format, as base64. An attachment is anybody's data: kept is
what is a PNG, JPEG or GIF by its first bytes, whatever else the file claims.
"""

import base64
import binascii
from typing import Any

_SIGNS = {"image/png": b"\x89PNG\r\n\x1a\n", "image/jpeg": b"\xff\xd8\xff", "image/gif": b"GIF8"}
_MAX_NAME = 200
#: Characters of base64 that the pictures of one cell may have together: about 6 MB of pictures.
MAX_LENGTH = 8_000_000

Pictures = dict[str, dict[str, str]]


def pictures(attachments: Any) -> tuple[Pictures, int]:
    """Return the pictures among a cell's attachments, by name and format, and how many attachments are none.

    Args:
        attachments: what stands in a submitted file: anything that JSON can say.
    """
    if not isinstance(attachments, dict):
        return {}, 0
    kept: Pictures = {}
    room = MAX_LENGTH
    for name, formats in attachments.items():
        for kind, data in formats.items() if isinstance(formats, dict) else ():
            if len(name) <= _MAX_NAME and name.isprintable() and _is_picture(kind, data) and len(data) <= room:
                kept[name] = {kind: "".join(data.split())}
                room -= len(data)
                break
    return kept, len(attachments) - len(kept)


def _is_picture(kind: str, data: Any) -> bool:
    if kind not in _SIGNS or not isinstance(data, str):
        return False
    try:
        return base64.b64decode("".join(data.split()), validate=True).startswith(_SIGNS[kind])
    except (ValueError, binascii.Error):
        return False
