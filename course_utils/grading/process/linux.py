"""Ask Linux for what Python's standard library has no words for."""

import ctypes
import functools
import os
from typing import Any

_SET_DEATH_SIGNAL, _SET_SUBREAPER = 1, 36


def die_with_parent() -> None:
    """Be killed when the thread that forked this process ends."""
    control(_SET_DEATH_SIGNAL, 9)


def adopt_orphans() -> None:
    """Become the parent of every descendant whose own parent ends."""
    control(_SET_SUBREAPER, 1)


def control(option: int, *values: Any) -> None:
    """Set an attribute of this process by ``prctl``.

    Raises:
        OSError: the system refuses.
    """
    arguments = [value if isinstance(value, ctypes.Array) else ctypes.c_ulong(value) for value in (*values, 0, 0, 0, 0)]
    require(libc().prctl(option, *arguments[:4]), f"prctl {option} is refused")


@functools.cache
def libc() -> ctypes.CDLL:
    """Return the C library of this process."""
    return ctypes.CDLL(None, use_errno=True)


def require(result: int, refusal: str) -> None:
    """Raise what the C library noted of a call that did not return 0.

    Args:
        result: what it returned.
        refusal: what was refused, in words.

    Raises:
        OSError: the result is not 0.
    """
    if result != 0:
        error = ctypes.get_errno()
        raise OSError(error, f"{refusal} ({os.strerror(error)})")
