"""Send a library's object whole: a torch network, optimizer or data loader, a random generator.

The tests' process pickles, the learner's unpickles, never the other way round. Parameters and buffers are not part of
the pickle: they are mirrored (see ``mirrors``), so that a network is the same network in every call. What else a call
changes in an object comes back as its *state*. A generator that a test passes is the learner's to advance: a test draws
its own inputs from another.
"""

import io
import pickle
import random
from typing import Any

import numpy as np
import torch
from torch import nn
from torch.utils.data import DataLoader, Dataset

from course_utils.grading.mirrors import Mirrors, assign, gradient
from course_utils.grading.proxies import Proxy, target_of

SHIPPED = (
    nn.Module,
    torch.optim.Optimizer,
    DataLoader,
    Dataset,
    torch.Generator,
    np.random.Generator,
    random.Random,
)


class OtherLayers(TypeError):
    """A network of a test's got other layers in the learner's process."""


class _Pickler(pickle.Pickler):
    def __init__(self, file: io.BytesIO, items: list[Any], mirrors: Mirrors) -> None:
        super().__init__(file)
        self._mirrors = mirrors
        self._held = {
            id(buffer) for item in items if isinstance(item, nn.Module) for buffer in _of_module(item, "buffers")
        }
        optimizers = [item for item in items if isinstance(item, torch.optim.Optimizer)]
        groups = [group for optimizer in optimizers for group in optimizer.param_groups]
        self._held |= {id(tensor) for group in groups for tensor in group["params"]}

    def persistent_id(self, item: Any) -> Any:
        """Name what is not pickled: tensors that are mirrored, and objects of the other end."""
        if isinstance(item, Proxy):
            return ["yours", target_of(item)]
        if isinstance(item, torch.Tensor) and item.is_leaf and (item.requires_grad or self._is_held(item)):
            return ["mirror", self._mirrors.add(item)]
        if isinstance(item, type) and item.__module__ == "__main__":
            raise TypeError(f"an object of the class '{item.__name__}', which a test defines, cannot be sent")
        return None

    def _is_held(self, item: torch.Tensor) -> bool:
        return isinstance(item, nn.Parameter) or id(item) in self._held or gradient(item) is not None


class _Unpickler(pickle.Unpickler):
    def __init__(self, data: Any, mirrors: Mirrors, objects: dict[int, Any]) -> None:
        super().__init__(io.BytesIO(data))
        self._mirrors, self._objects = mirrors, objects

    def persistent_load(self, name: Any) -> Any:
        """Return what a name stands for."""
        kind, number = name
        return self._mirrors[number] if kind == "mirror" else self._objects[number]


def _of_module(module: nn.Module, what: str) -> list[torch.Tensor]:
    own = [getattr(module, what)(recurse=False)]
    for child in module.modules():
        if not isinstance(child, Proxy) and child is not module:
            own.append(getattr(child, what)(recurse=False))
    return [tensor for tensors in own for tensor in tensors]


def ship(items: list[Any], mirrors: Mirrors) -> bytes:
    """Return objects as bytes.

    Raises:
        TypeError: one of them holds something that cannot be sent.
    """
    if not items:
        return b""
    file = io.BytesIO()
    try:
        _Pickler(file, items, mirrors).dump(items)
    except Exception as error:
        names = ", ".join(sorted({type(item).__name__ for item in items}))
        raise TypeError(f"{names} cannot be sent to the learner's process: {error}") from None
    return file.getvalue()


def unship(data: Any, mirrors: Mirrors, objects: dict[int, Any]) -> list[Any]:
    """Return the objects that `ship` made bytes of; only for bytes from a process that is trusted."""
    return list(_Unpickler(data, mirrors, objects).load()) if data else []


def state(item: Any, mirrors: Mirrors) -> Any:
    """Return what a call may have changed in an object, as plain data."""
    if isinstance(item, nn.Module):
        tensors = {**dict(item.named_parameters()), **dict(item.named_buffers())}
        values = {name: None if mirrors.number(value) else value.detach() for name, value in tensors.items()}
        return [values, {name: module.training for name, module in item.named_modules()}]
    if isinstance(item, torch.optim.Optimizer):
        return item.state_dict()
    if isinstance(item, torch.Generator):
        return item.get_state()
    if isinstance(item, np.random.Generator):
        return item.bit_generator.state
    return item.getstate() if isinstance(item, random.Random) else None


def restore(item: Any, found: Any) -> None:
    """Give an object the state that it got at the other end.

    Raises:
        OtherLayers: a network got others there.
    """
    if isinstance(item, nn.Module):
        _restore_module(item, *found)
    elif isinstance(item, torch.optim.Optimizer):
        item.load_state_dict(found)
    elif isinstance(item, torch.Generator):
        item.set_state(found)
    elif isinstance(item, np.random.Generator):
        item.bit_generator.state = found
    elif isinstance(item, random.Random):
        item.setstate(found)


def _restore_module(item: nn.Module, values: dict[str, Any], training: dict[str, Any]) -> None:
    tensors = {**dict(item.named_parameters()), **dict(item.named_buffers())}
    modules = dict(item.named_modules())
    if tensors.keys() != values.keys() or modules.keys() != training.keys():
        raise OtherLayers(f"{type(item).__name__}: other layers in a test's network cannot be sent back to the test")
    for name, value in values.items():
        if value is not None:
            assign(tensors[name], value)
    for name, flag in training.items():
        modules[name].training = bool(flag)
