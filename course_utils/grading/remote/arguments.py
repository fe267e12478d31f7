"""Make what a call changed in its arguments come true for the caller too.

The called end has copies of tensors, arrays and containers. It compares them with what they were before (`Snapshot`),
and sends back those that changed; the caller changes its own in place (`refill`, and ``mirrors.assign`` for tensors).
A tensor that wants a gradient since the call, or does so no more, or has got one, is from then on a mirror of the
caller's (see ``mirrors``): the called end may have built a graph on it, and what happens to it later counts as well.
"""

from typing import Any

import numpy as np
import torch

from course_utils.grading.remote.mirrors import NotTaken, gradient, same_bits

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
        return [now.requires_grad != wanted or gradient(now) is not None for now, wanted in pairs]

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
        return value.shape, value.dtype.str, value.tobytes()
    return (type(value).__name__, value) if isinstance(value, _SCALARS) else id(value)


def refill(old: list[Any], new: list[Any]) -> None:
    """Change the containers and arrays among arguments in place until they equal the new ones.

    Raises:
        NotTaken: an array has got another form, which the caller's cannot take.
    """
    arrays = [item for item in (*old[0], *old[1].values()) if isinstance(item, np.ndarray)]
    _become(old, new)
    kept = {id(item) for item in (*old[0], *old[1].values())}
    if any(id(array) not in kept for array in arrays):
        raise NotTaken("an array of a test's got another form: that cannot be sent back to the test")


def _become(old: Any, new: Any) -> Any:
    """Return what stands in place of an old value: itself if it could be made to equal the new one, else the new one.

    A tuple cannot change: it stays if all its parts do.
    """
    match old, new:
        case list(), list():
            old[:] = [*map(_become, old, new), *new[len(old) :]]
        case tuple(), tuple() if type(old) is type(new):
            parts = [*map(_become, old, new), *new[len(old) :]]
            same = len(parts) == len(old) and all(ours is theirs for ours, theirs in zip(parts, old, strict=True))
            return old if same else tuple(parts)
        case dict(), dict():
            kept = {key: _become(old[key], value) if key in old else value for key, value in new.items()}
            old.clear()
            old.update(kept)
        case set(), set():
            old.clear()
            old.update(new)
        case np.ndarray(), np.ndarray() if (old.shape, old.dtype) == (new.shape, new.dtype) and old.flags.writeable:
            old[...] = new
        case _:
            return old if type(old) in _SCALARS and type(old) is type(new) and old == new else new
    return old
