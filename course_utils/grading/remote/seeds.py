"""Let the random generators of one process govern those of another: torch's, numpy's and Python's own.

The tests' process sends the states of its generators when they are others than last time, so that a seed set by a test
governs what the learner's code draws. The learner's states never come back: they could choose the inputs that a test
draws next. But the tests must go on with other numbers than the learner's code has drawn, and must notice that a test
sets the same seed again. So the learner's process tells which generators it has drawn from, and the tests' process
moves those of its own to a place that follows from where they were.
"""

import hashlib
import random
from collections.abc import Callable
from typing import Any, cast

import numpy as np
import torch

_State = list[Any]  # of torch, numpy and Python


class Watch:
    """Notice that generators of this process have been seeded, or have drawn."""

    def __init__(self) -> None:
        self._seen = _states()
        self._moved = [False] * 3

    def begin(self) -> None:
        """Let each generator be moved once more: a request of this process begins."""
        self._moved = [False] * 3

    def news(self) -> list[Any] | None:
        """Return the generators' states, for `apply`, if they are others than last time."""
        changed = self.drawn()
        self._moved = [before and not now for before, now in zip(self._moved, changed, strict=True)]
        return self._seen if any(changed) else None

    def drawn(self) -> list[bool]:
        """Return for each generator whether its state is another than last time."""
        now = _states()
        changed = [one != other for one, other in zip(now, self._seen, strict=True)]
        self._seen = now
        return changed

    def apply(self, news: Any) -> None:
        """Give this process's generators the states of another's, if there are any."""
        if news is not None:
            torch_state, (keys, *rest), python_state = news
            torch.set_rng_state(torch.frombuffer(bytearray(torch_state), dtype=torch.uint8))
            np.random.set_state(("MT19937", np.frombuffer(keys, dtype=np.uint32), *rest))
            random.setstate(python_state)
            self._seen = _states()

    def move(self, drawn: Any) -> None:
        """Move the generators that another process has drawn from, each to a place that follows from its state."""
        if drawn == [False] * 3 or not isinstance(drawn, list):
            return
        for index, (wanted, moved) in enumerate(zip(drawn, self._moved, strict=False)):
            if wanted is True and not moved:
                self._moved[index] = True
                _SEEDS[index](int.from_bytes(hashlib.sha256(repr(self._seen[index]).encode()).digest()[:4], "big"))
        self._seen = _states()


_SEEDS: tuple[Callable[[int], Any], ...] = (torch.default_generator.manual_seed, np.random.seed, random.seed)


def _states() -> _State:
    _, keys, *rest = cast("tuple[Any, ...]", np.random.get_state())
    return [torch.get_rng_state().numpy().tobytes(), (keys.tobytes(), *rest), random.getstate()]
