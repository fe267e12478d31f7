"""Keep the pictures that a learner attached to a written cell or drew in one, and nothing else that came as one.

JupyterLab stores a pasted picture in its cell, by name and format, as base64. An attachment is anybody's data: kept is
what is a PNG, JPEG or GIF by its first bytes, whatever else the file claims. So is what a cell shows, if it is a PNG or
JPEG; SVG and HTML, which can act on a page, are not kept at all.
"""

import base64
import binascii
import struct
from collections.abc import Iterable
from typing import Any

_SIGNS = {"image/png": b"\x89PNG\r\n\x1a\n", "image/jpeg": b"\xff\xd8\xff", "image/gif": b"GIF8"}
_MAX_NAME = 200
#: Characters of base64 that the pictures of one cell may have together: about 6 MB of pictures.
MAX_LENGTH = 8_000_000

#: What a cell can show.
_SHOWN = ("image/png", "image/jpeg")
#: Pixels of a PNG, which may say in a few bytes that it has more than a browser can hold.
_MAX_PIXELS = 50_000_000
_PNG_SIZE = struct.Struct(">8x4x4sII")

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


def fitting(shown: Iterable[str], longest: int) -> list[str]:
    """Return those of a cell's pictures, as base64, that are so many characters together at most; each that still fits.

    Args:
        shown: the pictures.
        longest: how long they may be together.
    """
    kept: list[str] = []
    for data in shown:
        if len(data) <= longest:
            kept.append(data)
            longest -= len(data)
    return kept


def shown_kind(data: Any) -> str:
    """Return the MIME type of a picture that a cell showed; the empty string if it is none.

    Args:
        data: should be base64, and may be anything.
    """
    kind = next((kind for kind in _SHOWN if _is_picture(kind, data)), "")
    return kind if kind != "image/png" or _has_a_size(base64.b64decode(data)) else ""


def _has_a_size(png: bytes) -> bool:
    if len(png) < _PNG_SIZE.size:
        return False
    chunk, width, height = _PNG_SIZE.unpack_from(png)
    return bool(chunk == b"IHDR" and 0 < width * height <= _MAX_PIXELS)


def _is_picture(kind: str, data: Any) -> bool:
    if kind not in _SIGNS or not isinstance(data, str) or not data.isascii():
        return False
    try:
        return base64.b64decode("".join(data.split()), validate=True).startswith(_SIGNS[kind])
    except (ValueError, binascii.Error):
        return False
