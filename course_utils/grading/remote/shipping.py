"""Send a library's object whole: a torch network, optimizer or data loader, a random generator.

The tests' process pickles, the learner's unpickles, never the other way round. Parameters and buffers are not part of
the pickle: they are mirrored (see ``mirrors``), so that a network is the same network in every call. Of tensors and of
parts of datasets the rows that show are sent, and never what lies in memory behind them. What else a call
changes in an object comes back as its *state*, of which the tests' process takes no more than it knows: values for the
tensors that are there, of their shapes and types, and finite numbers for an optimizer's settings. A generator that a
test passes is the learner's to advance (see ``generators``): a test draws its own inputs from another.
"""

import io
import math
import pickle
import random
from typing import Any

import numpy as np
import torch
from torch import nn
from torch.utils.data import DataLoader, Dataset, Subset, SubsetRandomSampler, TensorDataset

from course_utils.grading.remote import generators
from course_utils.grading.remote.mirrors import Mirrors, NotTaken, assign, fits, gradient, require_fit
from course_utils.grading.remote.proxies import Proxy, target_of

SHIPPED = (
    nn.Module,
    torch.optim.Optimizer,
    DataLoader,
    Dataset,
    torch.Generator,
    np.random.Generator,
    random.Random,
)


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

    def reducer_override(self, item: Any) -> Any:
        """Send of a tensor, and of a dataset, the part that shows: behind a view are the rows that a test keeps."""
        if isinstance(item, torch.Tensor) and item.layout is torch.strided:
            return _alone(item).__reduce_ex__(pickle.HIGHEST_PROTOCOL)  # type: ignore[no-untyped-call]
        if isinstance(item, Subset):
            return _made, (type(item), _fields(item))
        if isinstance(item, DataLoader) and isinstance(item.sampler, SubsetRandomSampler):
            dataset = _without_others(item.dataset, {int(index) for index in item.sampler.indices})
            return _made, (type(item), {**vars(item), "dataset": dataset})
        return NotImplemented

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


def _alone(tensor: torch.Tensor) -> torch.Tensor:
    """Return a tensor with memory of its own, which holds what it shows and nothing else."""
    with torch.no_grad():
        return tensor.detach().clone().requires_grad_(tensor.requires_grad)


def _made(kind: Any, fields: dict[str, Any]) -> Any:
    item = kind.__new__(kind)
    vars(item).update(fields)
    return item


def _fields(subset: Subset[Any], rows: set[int] | None = None) -> dict[str, Any]:
    """Return a subset's fields, its dataset with nothing in the rows that it does not show.

    Raises:
        TypeError: the dataset is of a kind whose rows cannot be left out.
    """
    indices = [int(index) for index in subset.indices]
    shown = set(indices) if rows is None else {indices[row] for row in rows}
    return {**vars(subset), "dataset": _without_others(subset.dataset, shown), "indices": indices}


def _without_others(dataset: Any, rows: set[int]) -> Any:
    if isinstance(dataset, Subset):
        return _made(type(dataset), _fields(dataset, rows))
    if type(dataset) is TensorDataset:
        return TensorDataset(*[_only(tensor, rows) for tensor in dataset.tensors])
    if type(dataset) is list:
        shown = {row % len(dataset) for row in rows}
        return [item if row in shown else None for row, item in enumerate(dataset)]
    raise TypeError(
        f"a part of a {type(dataset).__name__} cannot be sent without the rest: make a dataset of what the test shows"
    )


def _only(tensor: torch.Tensor, rows: set[int]) -> torch.Tensor:
    kept = torch.zeros_like(tensor)
    places = sorted(rows)
    kept[places] = tensor[places]
    return kept


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
    return generators.place(item) if isinstance(item, generators.Generator) else None


def restore(item: Any, found: Any, mirrors: Mirrors) -> None:
    """Give an object of a test's what it got at the other end.

    Raises:
        NotTaken: it got what cannot be sent back.
    """
    if isinstance(item, nn.Module):
        values, training = found
        _restore_module(item, values, training, mirrors)
    elif isinstance(item, torch.optim.Optimizer):
        _restore_optimizer(item, found)
    elif isinstance(item, generators.Generator):
        generators.follow(item, found)


def _restore_module(item: nn.Module, values: dict[str, Any], training: dict[str, Any], mirrors: Mirrors) -> None:
    tensors = {**dict(item.named_parameters()), **dict(item.named_buffers())}
    modules = dict(item.named_modules())
    if tensors.keys() != values.keys() or modules.keys() != training.keys():
        raise NotTaken(f"{type(item).__name__}: other layers in a test's network cannot be sent back to the test")
    for name, value in values.items():
        if value is not None and mirrors.number(tensors[name]) is None:
            require_fit(tensors[name], value)
            assign(tensors[name], value)
    for name, flag in training.items():
        modules[name].training = bool(flag)


def _restore_optimizer(item: torch.optim.Optimizer, found: dict[str, Any]) -> None:
    """Give an optimizer other settings and another memory of its steps, as far as they fit it.

    A step of torch's relies on both without a look where it is told to (``fused``).
    """
    own = item.state_dict()
    groups = [
        {name: _setting(item, name, value, told[name]) for name, value in group.items()}
        for group, told in zip(own["param_groups"], found["param_groups"], strict=True)
    ]
    memory = {
        int(index): _memory(item, index, own["state"].get(index, {}), told) for index, told in found["state"].items()
    }
    item.load_state_dict({"state": memory, "param_groups": groups})


def _setting(item: torch.optim.Optimizer, name: str, value: Any, told: Any) -> Any:
    """Return an optimizer's setting as it was told, if it is of the kind that it was."""
    if isinstance(value, torch.Tensor):
        require_fit(value, told)
    elif isinstance(value, tuple) and name != "params":
        return tuple(_setting(item, name, *pair) for pair in zip(value, told, strict=True))
    elif type(value) is float and type(told) in (int, float, np.float32, np.float64):
        told = float(told)
        if not math.isfinite(told):
            raise NotTaken(f"{type(item).__name__}: a setting of {told} cannot be sent back to the test")
    elif type(value) is int and type(told) is int and abs(told) < 1 << 53:
        return told
    elif type(told) is not type(value) or told != value:
        raise NotTaken(f"{type(item).__name__}: another {name!r} cannot be sent back to the test")
    return told


def _memory(item: torch.optim.Optimizer, index: int, own: dict[str, Any], told: dict[str, Any]) -> dict[str, Any]:
    """Return what an optimizer remembers of a parameter, if it can be that."""
    for name, value in told.items():
        for part in value if isinstance(value, list) else [value]:
            if type(name) is not str or not _is_remembered(item, index, own.get(name), part):
                raise NotTaken(f"{type(item).__name__}: its {name!r} does not fit the parameters of the test")
    return told


def _is_remembered(item: torch.optim.Optimizer, index: int, own: Any, value: Any) -> bool:
    if not isinstance(value, torch.Tensor):
        return value is None or type(value) in (bool, float) or (type(value) is int and abs(value) < 1 << 53)
    parameters = [parameter for group in item.param_groups for parameter in group["params"]]
    parameter = parameters[index]
    if isinstance(item, torch.optim.LBFGS):  # vectors of all parameters
        return value.dtype == parameter.dtype and value.numel() in (1, sum(map(torch.numel, parameters)))
    if isinstance(own, torch.Tensor):
        return fits(own, value)
    return fits(parameter, value) or (value.ndim == 0 and value.dtype in (parameter.dtype, torch.float32))
