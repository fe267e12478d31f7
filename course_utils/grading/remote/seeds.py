"""Let the random generators of one process govern those of another: torch's, numpy's and Python's own.

The tests' process sends the states of its generators when they are others than last time, so that a seed set by a test
governs what the learner's code draws. The learner's states never come back: they could choose the inputs that a test
draws next. But the tests must go on with other numbers than the learner's code has drawn, and must notice that a test
sets the same seed again. So the learner's process tells which generators it has drawn from, and the tests' process
moves those of its own to a place that follows from where they were.
"""

import ctypes
import hashlib
import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast

import numpy as np
import torch


@dataclass(frozen=True)
class _Kind:
    """One of the generators that a process has for all its code.

    Attributes:
        mark: returns something that is another one whenever the state is; it is taken with every message.
        read: returns the state as plain data; of numpy's and Python's that takes long.
        write: takes a state.
        seed: takes a number.
    """

    mark: Callable[[], Any]
    read: Callable[[], Any]
    write: Callable[[Any], Any]
    seed: Callable[[int], Any]


def _read_torch() -> bytes:
    return torch.get_rng_state().numpy().tobytes()


def _write_torch(state: bytes) -> None:
    torch.set_rng_state(torch.frombuffer(bytearray(state), dtype=torch.uint8))


#: numpy's own generator is that of these functions; its types leave some of them out.
_LEGACY: Any = np.random
#: What numpy and Python draw from if nobody has a generator of their own.
_NUMPY: Any = _LEGACY.get_state.__self__
_PYTHON: random.Random = cast("Any", random.getstate).__self__
#: The numbers that a Mersenne twister draws from, and its place among them.
_TWISTER_BYTES = 624 * 4 + 4


def _mark_numpy() -> Any:
    """Return the memory of the twister, and that of what draws from it, where a second normal is kept."""
    bits = _LEGACY.get_bit_generator()
    words = ctypes.string_at(bits.ctypes.state_address, _TWISTER_BYTES) if isinstance(bits, np.random.MT19937) else b""
    return words, _memory(_NUMPY)


def _read_numpy() -> Any:
    if not isinstance(_LEGACY.get_bit_generator(), np.random.MT19937):
        return None  # somebody has put another kind there, which is theirs alone
    _, keys, *rest = _LEGACY.get_state()
    return keys.tobytes(), *rest


def _write_numpy(state: Any) -> None:
    if state is None:
        return
    keys, *rest = state
    if not isinstance(_LEGACY.get_bit_generator(), np.random.MT19937):
        _LEGACY.set_bit_generator(np.random.MT19937())
    np.random.set_state(("MT19937", np.frombuffer(keys, dtype=np.uint32), *rest))


def _mark_python() -> Any:
    return _memory(_PYTHON), cast("Any", _PYTHON).gauss_next


def _memory(item: object) -> bytes:
    """Return what an object holds within itself, without its head, where references to it are counted."""
    head = object.__basicsize__
    return ctypes.string_at(id(item) + head, type(item).__basicsize__ - head)


_KINDS = (
    _Kind(_read_torch, _read_torch, _write_torch, torch.default_generator.manual_seed),
    _Kind(_mark_numpy, _read_numpy, _write_numpy, np.random.seed),
    _Kind(_mark_python, random.getstate, random.setstate, random.seed),
)


class Watch:
    """Notice that generators of this process have been seeded, or have drawn."""

    def __init__(self) -> None:
        self._moved = [False] * len(_KINDS)
        self._look()

    def begin(self) -> None:
        """Let each generator be moved once more: a request of this process begins."""
        self._moved = [False] * len(_KINDS)

    def news(self) -> list[Any] | None:
        """Return the generators' states, for `apply`, if they are others than last time."""
        changed = self.drawn()
        self._moved = [before and not now for before, now in zip(self._moved, changed, strict=True)]
        return self._seen if any(changed) else None

    def drawn(self) -> list[bool]:
        """Return for each generator whether its state is another than last time."""
        changed = [False] * len(_KINDS)
        for index, kind in enumerate(_KINDS):
            if (mark := kind.mark()) != self._marks[index]:
                before, self._marks[index], self._seen[index] = self._seen[index], mark, kind.read()
                changed[index] = self._seen[index] != before
        return changed

    def apply(self, news: Any) -> None:
        """Give this process's generators the states of another's, if there are any."""
        if news is not None:
            for kind, state in zip(_KINDS, news, strict=True):
                kind.write(state)
            self._look()

    def move(self, drawn: Any) -> None:
        """Move the generators that another process has drawn from, each to a place that follows from its state."""
        if drawn == [False] * len(_KINDS) or not isinstance(drawn, list):
            return
        for index, (kind, wanted, moved) in enumerate(zip(_KINDS, drawn, self._moved, strict=False)):
            if wanted is True and not moved:
                self._moved[index] = True
                kind.seed(int.from_bytes(hashlib.sha256(repr(self._seen[index]).encode()).digest()[:4], "big"))
        self._look()

    def _look(self) -> None:
        """Remember the present state of every generator, so that only later changes are news."""
        self._marks, self._seen = [kind.mark() for kind in _KINDS], [kind.read() for kind in _KINDS]
