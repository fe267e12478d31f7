"""Make what a call changed in its arguments come true for the caller too.

The called end has copies of tensors, arrays and containers. It compares them with what they were before (`Snapshot`),
and sends back those that changed; the caller changes its own in place (`refill`, and ``mirrors.assign`` for tensors).
A tensor that wants a gradient since the call, or does so no more, or has got one, is from then on a mirror of the
caller's (see ``mirrors``): the called end may have built a graph on it, and what happens to it later counts as well.
"""

from collections.abc import Iterator
from typing import Any

import numpy as np
import torch

from course_utils.grading.remote.mirrors import gradient, same_bits

_SCALARS = (int, float, complex, str, bytes, bool, type(None))


class Snapshot:
    """What the arguments of a call were before it."""

    def __init__(self, arguments: Any, tensors: list[torch.Tensor]) -> None:
        self._tensors = tensors
        self._values = [tensor.detach().clone() for tensor in tensors]
        self._wanted = [tensor.requires_grad for tensor in tensors]
        self._arguments = arguments
        self._signature = _signature(arguments)

    def changed_tensors(self) -> list[tuple[int, torch.Tensor]]:
        """Return place and value of each tensor that is another than before."""
        pairs = enumerate(zip(self._tensors, self._values, strict=True))
        return [(index, now.detach()) for index, (now, before) in pairs if not same_bits(now.detach(), before)]

    def touched(self) -> list[bool]:
        """Return of each tensor whether a gradient of it is wanted otherwise than before, or is there."""
        pairs = zip(self._tensors, self._wanted, strict=True)
        return [now.is_leaf and (now.requires_grad != wanted or gradient(now) is not None) for now, wanted in pairs]

    def containers_changed(self) -> bool:
        """Return whether a list, dict, set or array is another than before."""
        return bool(_signature(self._arguments) != self._signature)


def _signature(value: Any) -> Any:
    if isinstance(value, (list, tuple)):
        return [type(value).__name__, *map(_signature, value)]
    if isinstance(value, dict):
        return [(key, _signature(item)) for key, item in value.items()]
    if isinstance(value, set):
        return frozenset(value)
    if isinstance(value, np.ndarray):
        return value.tobytes()
    return (type(value).__name__, value) if isinstance(value, _SCALARS) else id(value)


def refill(old: Any, new: Any) -> None:
    """Change containers and arrays in place until they equal the new ones."""
    match old, new:
        case list(), list():
            _refill_parts(old, new)
            old[:] = [ours if _is_kept(ours, theirs) else theirs for ours, theirs in _pairs(old, new)]
        case tuple(), tuple():
            _refill_parts(old, new)
        case dict(), dict():
            for key in set(old) & set(new):
                refill(old[key], new[key])
            kept = {key: old[key] if key in old and _is_kept(old[key], new[key]) else new[key] for key in new}
            old.clear()
            old.update(kept)
        case set(), set():
            old.clear()
            old.update(new)
        case np.ndarray(), np.ndarray() if (old.shape, old.dtype) == (new.shape, new.dtype) and old.flags.writeable:
            old[...] = new


def _refill_parts(old: Any, new: Any) -> None:
    for ours, theirs in zip(old, new, strict=False):
        refill(ours, theirs)


def _pairs(old: list[Any], new: list[Any]) -> Iterator[tuple[Any, Any]]:
    for index, item in enumerate(new):
        yield (old[index] if index < len(old) else item), item


def _is_kept(ours: Any, theirs: Any) -> bool:
    return type(ours) is type(theirs) and isinstance(ours, (list, dict, set, np.ndarray, tuple))
