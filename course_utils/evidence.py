"""Hold a claim against what was measured, in front of the reader.

A craft notebook ends in claims. Each is a sentence with the condition that would refute it, evaluated on the numbers of
this very run: on another machine, or after a change, the sentence may fail, and then it says so.
"""

import time
from collections.abc import Callable

HOLDS, FAILS = "holds here", "DOES NOT HOLD HERE"


def claim(words: str, holds: bool) -> None:
    """Print whether a claim holds for what was just measured.

    Args:
        words: the claim, one sentence without its verdict.
        holds: the condition, computed from measured values.

    Raises:
        TypeError: ``holds`` is no single truth value, for instance an array of them.
    """
    if not isinstance(holds, bool) and getattr(holds, "shape", None) != ():
        raise TypeError(f"A claim holds or not: give one truth value, not a {type(holds).__name__} ('{words}').")
    print(f"{HOLDS if holds else FAILS}: {words}")


def fastest(work: Callable[[], object], times: int = 2) -> float:
    """Return the least of some times, in seconds, that a piece of work takes: compare such numbers of one run only."""
    taken = []
    for _ in range(times):
        begun = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begun)
    return min(taken)
