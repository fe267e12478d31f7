"""Bound a search: by what it asks of the oracle, by time, and so that nobody notices it."""

import contextlib
import random
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from types import FrameType
from typing import Any

import numpy as np
import torch

#: How often the oracle is asked; an oracle that takes a millisecond is never stopped by the time.
CALLS = 400
#: Of the processor, in this thread: other work on the machine changes nothing.
SECONDS = 1.0
#: Of the clock, for an oracle that waits.
WAITING = 4.0
#: Modules in which no loop goes on for ever.
_LIBRARIES = {"copy", "torch", "numpy", "course_utils"}


class OutOfTime(BaseException):
    """The search has taken as long as it may; no ``except Exception`` of an oracle stops it."""


class Search:
    """What is left of the time and the calls that a search may take."""

    def __init__(self, seconds: float = SECONDS, calls: int = CALLS) -> None:
        self._until, self._latest = time.thread_time() + seconds, time.monotonic() + WAITING
        self.calls = calls

    def check(self) -> None:
        """End the search if its time is up.

        Raises:
            OutOfTime: it is.
        """
        if time.thread_time() > self._until or time.monotonic() > self._latest:
            raise OutOfTime

    def ask(self, call: Callable[[], Any]) -> Any:
        """Ask the oracle; None if it raises, for it need not know what to do with what it is given.

        Raises:
            OutOfTime: the time is up, in a loop of the oracle's perhaps, or there have been enough calls.
        """
        self.calls -= 1
        if self.calls < 0:
            raise OutOfTime
        self.check()
        try:
            with self._watched():
                return call()
        except Exception:
            return None

    @contextlib.contextmanager
    def _watched(self) -> Iterator[None]:
        """Look at the clock while an oracle runs: with another argument, its loops may never end."""
        before, lines = sys.gettrace(), 0

        def trace(frame: FrameType, event: str, arg: Any) -> Any:
            nonlocal lines
            if event == "call" and str(frame.f_globals.get("__name__")).partition(".")[0] in _LIBRARIES:
                return None
            lines += 1
            if lines % 1000 == 0:
                self.check()
            return trace

        sys.settrace(trace)
        try:
            yield
        finally:
            sys.settrace(before)


@contextlib.contextmanager
def unnoticed() -> Iterator[None]:
    """Search without a trace: generators of random numbers, warnings, the gradient mode are as before afterwards."""
    python, numpy, own = random.getstate(), np.random.get_state(), torch.get_rng_state()
    try:
        with warnings.catch_warnings(), torch.enable_grad():
            warnings.simplefilter("ignore")
            yield
    finally:
        random.setstate(python)
        np.random.set_state(numpy)
        torch.set_rng_state(own)
