"""Bound what work on a learner's words may take of this process's time."""

import contextlib
import signal
from collections.abc import Callable, Iterator
from typing import Any

from course_utils.grading.notebooks.rebuild import Unreadable
from course_utils.grading.remote.exceptions import LearnerLost


@contextlib.contextmanager
def alarm(seconds: float, lose: Callable[[str, str], LearnerLost]) -> Iterator[None]:
    """Raise `LearnerLost` in this process's main thread when the time is up, and each second from then on.

    What is caught by ``except BaseException`` in the code below, or raised where Python drops exceptions, comes again.

    Args:
        seconds: until then.
        lose: makes a note of the reason and returns the exception.
    """
    active = True

    def ring(number: int, frame: Any) -> None:
        if active:
            raise lose("timeout", "the time is up")

    before = signal.signal(signal.SIGALRM, ring)
    try:
        signal.setitimer(signal.ITIMER_REAL, max(seconds, 0.001), 1.0)
        try:
            yield
        finally:
            active = False
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0.0)
        signal.signal(signal.SIGALRM, before)


@contextlib.contextmanager
def reading(seconds: float) -> Iterator[None]:
    """Bound the time and the memory that reading a submission takes: once read, JSON can be many times its size.

    The bound of the memory is that of the process.

    Args:
        seconds: of wall time.

    Raises:
        Unreadable: the time is up, or the memory used up.
    """
    try:
        with alarm(seconds, LearnerLost):
            yield
    except MemoryError:
        raise Unreadable("the file needs more memory than a submission may use") from None
    except LearnerLost:
        raise Unreadable("the file takes longer to read than a submission may run") from None
