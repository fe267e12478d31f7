"""Make forks of a large process cheap.

A fork copies one table entry for every page of the process: 75,000 of them for torch and its friends, which costs more
than everything else that a sandbox does for a submission. Kept in pages of 2 MiB the same memory has a few hundred.
"""

import ctypes
import re
from pathlib import Path

_SIZE = 2 << 20
_COLLAPSE = 25
_PRIVATE = re.compile(r"([0-9a-f]+)-([0-9a-f]+) rw-p 0+ 00:00 0 *(?!\[stack\])(?:\[heap\])?$", re.MULTILINE)


def collapse() -> int:
    """Gather this process's private memory in huge pages.

    Returns:
        How many bytes were gathered: 0 on a system that cannot do it (Linux can since 6.1).
    """
    try:
        maps = Path("/proc/self/maps").read_text()
    except OSError:
        return 0
    advise = ctypes.CDLL(None).madvise
    gathered = 0
    for first, last in _PRIVATE.findall(maps):
        start, end = -(-int(first, 16) // _SIZE) * _SIZE, int(last, 16) // _SIZE * _SIZE
        for address in range(start, end, _SIZE):
            if advise(ctypes.c_void_p(address), ctypes.c_size_t(_SIZE), ctypes.c_int(_COLLAPSE)) == 0:
                gathered += _SIZE
    return gathered
