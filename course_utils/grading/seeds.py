"""Let the random generators of one process govern those of another: torch's, numpy's and Python's own."""

import random
from typing import Any, cast

import numpy as np
import torch

_State = tuple[bytes, bytes, tuple[Any, ...], tuple[Any, ...]]


class Watch:
    """Notice that a generator of this process has been seeded, or has drawn."""

    def __init__(self) -> None:
        self._seen = _state()

    def news(self) -> list[Any] | None:
        """Return the generators' states, for `apply`, if they are others than last time."""
        state = _state()
        if state == self._seen:
            return None
        self._seen = state
        return list(state)


def _state() -> _State:
    name, keys, *rest = cast("tuple[Any, ...]", np.random.get_state())
    return torch.get_rng_state().numpy().tobytes(), keys.tobytes(), (name, *rest), random.getstate()


def apply(news: Any) -> None:
    """Give this process's generators the states of another's, if there are any."""
    if news is None:
        return
    torch_state, keys, (name, *rest), python_state = news
    torch.set_rng_state(torch.frombuffer(bytearray(torch_state), dtype=torch.uint8))
    np.random.set_state((name, np.frombuffer(keys, dtype=np.uint32), *rest))
    random.setstate(python_state)
