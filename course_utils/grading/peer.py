"""Let two processes use each other's objects over a socket.

Theory of operation. T runs the tests and S the learner's code; each holds a `Peer`. A request names an object of the
other end and what to do with it; while one end waits for the reply it serves requests of the other, so that calls nest
as they do in one process. Plain data is copied (see ``wire``), everything else stays where it is and is reached by a
proxy (see ``proxies``). Four things make that feel like one process:

* Autograd. A reply whose tensors require a gradient names a *node*, the pair of inputs and outputs whose graph stays at
  the other end. Here the outputs come from `RemoteOp`, whose backward pass asks the other end for the vector-Jacobian
  product; with ``create_graph`` that request is itself such an operation, so derivatives of any order cross.
* Parameters. A leaf that requires a gradient and lives in S gets a *mirror* in T. Before every request and reply the
  ends send each other what changed in values and gradients, so an optimizer in T trains a network in S.
* Arguments. Tensors, arrays and containers that a call changed in place are sent back and changed in place here too.
* Library objects that a test made, such as a torch network or optimizer, are shipped to S whole, and their state is
  taken over when the call is done.

Trust. T believes nothing: what S sends is plain data or a handle, S may call only functions that a test has passed as
arguments, may ask derivatives of their results, and can neither read attributes nor reach anything else of T. Only S
unpickles, and only what T sent. When S is late, gone or talks nonsense, T raises `LearnerLost`, a BaseException, so
that no test can mistake it for an answer.
"""

import builtins
import contextlib
import pickle
import random
import socket
import struct
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import torch
from torch import nn

from course_utils.grading import wire
from course_utils.grading.proxies import KINDS, Proxy, make_proxy, operate

_BUILTIN_ERRORS = {
    name: value for name, value in vars(builtins).items() if isinstance(value, type) and issubclass(value, Exception)
}
_SHIPPED = (nn.Module, torch.optim.Optimizer, torch.Generator, np.random.Generator, random.Random)
_MESSAGE = 4000
_MAX_NESTING = 50


class LearnerLost(BaseException):
    """The learner's process is late, gone, or talks nonsense; ``reason`` says which."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(f"{reason}: {detail}" if detail else reason)
        self.reason = reason


class LearnerError(Exception):
    """An exception of the learner's own class, or one that has no counterpart here."""


@dataclass
class _Parcel:
    """What belongs to one message beside its body: tensors that need gradients, and objects shipped whole."""

    tensors: list[torch.Tensor] = field(default_factory=list)
    graded: list[torch.Tensor] = field(default_factory=list)
    shipped: list[Any] = field(default_factory=list)
    is_request: bool = False


class RemoteOp(torch.autograd.Function):
    """Outputs that were computed at the other end from inputs of this one."""

    @staticmethod
    def forward(ctx: Any, peer: "Peer", node: int, values: list[torch.Tensor], *inputs: torch.Tensor) -> Any:
        """Return the values; the graph behind them is the other end's."""
        ctx.peer, ctx.node = peer, node
        ctx.save_for_backward(*inputs)
        return tuple(values)

    @staticmethod
    def backward(ctx: Any, *gradients: torch.Tensor) -> Any:
        """Ask the other end for the vector-Jacobian product."""
        return (None, None, None, *ctx.peer.pull_back(ctx.node, list(ctx.saved_tensors), list(gradients)))


class Peer:
    """One end of the connection.

    Args:
        connection: a connected stream socket.
        trusting: whether to unpickle what the other end ships and to let it do anything to any object: true in S.
    """

    def __init__(self, connection: socket.socket, *, trusting: bool) -> None:
        self._connection = connection
        self._trusting = trusting
        self._objects: dict[int, Any] = {}
        self._numbers: dict[int, int] = {}
        self._nodes: dict[int, tuple[list[torch.Tensor], list[torch.Tensor]]] = {}
        self._mirrors: dict[int, torch.Tensor] = {}  # in T stand-ins for S's parameters; in S the parameters themselves
        self._mirror_numbers: dict[int, int] = {}
        self._foreign: dict[int, torch.Tensor] = {}  # leaves that stand for the other end's tensors
        self._synced: dict[int, tuple[torch.Tensor, torch.Tensor | None]] = {}
        self._count = 0
        self._depth = 0
        self.deadline = float("inf")
        self.handlers: dict[str, Callable[..., Any]] = {}

    # Requests -------------------------------------------------------------------------------------------------------

    def call(self, target: int, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        """Call an object of the other end."""
        return self._request("call", target, [list(args), kwargs])

    def operate(self, target: int, name: str, *args: Any) -> Any:
        """Do a proxy's operation on an object of the other end."""
        return self._request(name, target, [list(args), {}])

    def ask(self, verb: str, *args: Any) -> Any:
        """Make one of the requests that the other end's ``handlers`` name."""
        return self._request(f"ask:{verb}", 0, [list(args), {}])

    def forget(self) -> None:
        """Drop the graphs of both ends; what was computed before can no longer be differentiated."""
        self._drop_graphs()
        self.ask("forget")

    def _drop_graphs(self) -> None:
        self._nodes.clear()
        self._foreign.clear()

    def pull_back(
        self, node: int, inputs: list[torch.Tensor], gradients: list[torch.Tensor]
    ) -> list[torch.Tensor | None]:
        """Return the gradients of a node's inputs, given those of its outputs."""
        differentiable = torch.is_grad_enabled()
        found = self._request("pull_back", node, [[gradients, differentiable], {}], inputs if differentiable else None)
        return [*found, *[None] * (len(inputs) - len(found))][: len(inputs)]

    def _request(self, verb: str, target: int, arguments: Any, inputs: list[torch.Tensor] | None = None) -> Any:
        parcel = _Parcel(is_request=True)
        body = self._pack(arguments, parcel)
        message = {
            "kind": "request", "verb": verb, "target": target, "body": body, "changes": self._changes(),
            "graded": parcel.graded, "shipped": self._ship(parcel.shipped), "grad": torch.is_grad_enabled(),
        }  # fmt: skip
        self._send(message)
        reply = self._wait()
        self._apply(reply["changes"])
        if reply["kind"] == "error":
            raise self._error(reply)
        self._take_back(arguments, parcel, reply)
        return self._receive_value(reply, [*(inputs or []), *self._inputs(parcel)])

    def _receive_value(self, reply: dict[str, Any], inputs: list[torch.Tensor]) -> Any:
        values = [_as_tensor(value) for value in reply["graded"]]
        if values:
            parameters = [self._mirrors[number] for number in reply["parameters"] if number in self._mirrors]
            inputs = [*inputs, *parameters]
            if not any(value.requires_grad for value in inputs):
                inputs = [*inputs, torch.zeros((), requires_grad=True)]
            values = list(RemoteOp.apply(self, reply["node"], values, *inputs))  # type: ignore[no-untyped-call]
        return self._unpack(reply["body"], values, [], _Parcel())

    @staticmethod
    def _inputs(parcel: _Parcel) -> list[torch.Tensor]:
        return [*parcel.graded, *_parameters(parcel.shipped)]

    # Serving --------------------------------------------------------------------------------------------------------

    def serve(self) -> None:
        """Serve requests until the other end closes the connection."""
        with contextlib.suppress(EOFError):
            while True:
                self._answer(self._read())

    def _wait(self) -> dict[str, Any]:
        while True:
            message = self._read()
            if message.get("kind") in ("ok", "error"):
                return message
            self._depth += 1
            if self._depth > _MAX_NESTING:
                raise LearnerLost("nonsense", "calls are nested too deeply")
            self._answer(message)
            self._depth -= 1

    def _answer(self, message: dict[str, Any]) -> None:
        self._apply(message["changes"])
        parcel = _Parcel()
        try:
            with torch.set_grad_enabled(bool(message["grad"])):
                leaves = [_as_tensor(value).requires_grad_() for value in message["graded"]]
                shipped = self._unship(message["shipped"])
                arguments = self._unpack(message["body"], leaves, shipped, parcel)
                before = _Snapshot(arguments, parcel.tensors)
                leaves += _parameters(shipped)
                self._foreign |= {id(leaf): leaf for leaf in leaves}
                value = self._perform(message["verb"], message["target"], arguments, leaves)
            reply = self._reply(value, leaves)
            reply |= {"effects": before.effects(self, arguments), "states": [_state(item) for item in shipped]}
        except (Exception, KeyboardInterrupt, SystemExit) as error:
            reply = {"kind": "error", "error": _error_names(error), "message": _error_text(error)}
        try:
            self._send({**reply, "changes": self._changes()})
        except wire.WireError as error:
            self._send({"kind": "error", "error": ["TypeError"], "message": str(error), "changes": []})

    def _perform(self, verb: str, target: int, arguments: Any, leaves: list[torch.Tensor]) -> Any:
        args, kwargs = arguments
        if verb == "pull_back":
            gradients, differentiable = args
            return self._gradients(target, gradients, bool(differentiable), leaves)
        if verb == "call":
            function = self._objects[target]
            return function(*args, **kwargs)
        if not self._trusting:
            raise AttributeError("a function that a test passed can be called, and nothing else")
        if verb.startswith("ask:"):
            if verb == "ask:forget":
                return self._drop_graphs()
            return self.handlers[verb.removeprefix("ask:")](*args)
        return operate(self._objects[target], verb, *args)

    def _reply(self, value: Any, leaves: list[torch.Tensor]) -> dict[str, Any]:
        parcel = _Parcel()
        body = self._pack(value, parcel)
        reply: dict[str, Any] = {"kind": "ok", "body": body, "graded": parcel.graded, "node": 0, "parameters": []}
        if parcel.graded:
            self._count += 1
            numbers = [number for number, p in self._mirrors.items() if self._trusting and p.requires_grad]
            self._nodes[self._count] = ([*leaves, *[self._mirrors[number] for number in numbers]], parcel.graded)
            reply |= {"node": self._count, "parameters": numbers}
        return reply

    def _gradients(
        self, node: int, gradients: list[torch.Tensor], differentiable: bool, leaves: list[torch.Tensor]
    ) -> list[Any]:
        inputs, outputs = self._nodes[node]
        wanted = [value for value in inputs if value.requires_grad]
        if differentiable:
            found = torch.autograd.grad(outputs, wanted, gradients, create_graph=True, allow_unused=True)
            leaves[:0] = inputs
        else:
            kept = [value.grad for value in wanted]
            for value in wanted:
                value.grad = None
            # Not autograd.grad: parameters that T has not asked for collect their gradients as in one process.
            torch.autograd.backward(outputs, gradients, retain_graph=True)
            found = tuple([value.grad for value in wanted])  # type: ignore[misc]
            for value, gradient in zip(wanted, kept, strict=True):
                value.grad = gradient
        gradients_of = dict(zip(map(id, wanted), found, strict=True))
        return [gradients_of.get(id(value)) for value in inputs]

    # Values ---------------------------------------------------------------------------------------------------------

    def _pack(self, value: Any, parcel: _Parcel) -> bytes:
        return wire.encode(value, lambda item: self._describe(item, parcel))

    def _unpack(self, body: Any, graded: list[torch.Tensor], shipped: list[Any], parcel: _Parcel) -> Any:
        return wire.decode(body, lambda description: self._resolve(description, graded, shipped, parcel))

    def _describe(self, item: Any, parcel: _Parcel) -> Any:
        if isinstance(item, torch.Tensor):
            return self._describe_tensor(item, parcel)
        if isinstance(item, Proxy):
            return ["yours", object.__getattribute__(item, "__dict__")["_target"]]
        if not self._trusting:
            if isinstance(item, _SHIPPED):
                parcel.shipped.append(item)
                return ["shipped", len(parcel.shipped) - 1]
            if reference := _importable(item):
                return ["import", *reference]
        return ["mine", self._number(item), _kind(item), type(item).__name__]

    def _describe_tensor(self, item: torch.Tensor, parcel: _Parcel) -> Any:
        own = self._trusting and item.is_leaf and item.requires_grad and id(item) not in self._foreign
        if own and not parcel.is_request and id(item) not in self._mirror_numbers:
            self._mirror_numbers[id(item)] = number = self._number(item)
            self._mirrors[number] = item
        known = None if self._trusting and parcel.is_request else self._mirror_numbers.get(id(item))
        if known is not None:
            gradient = None if item.grad is None else wire.tensor_parts(item.grad)
            return ["parameter", known, wire.tensor_parts(item), gradient, isinstance(item, nn.Parameter)]
        parcel.tensors.append(item)
        if item.requires_grad and torch.is_grad_enabled():
            parcel.graded.append(item)
            return ["graded", len(parcel.graded) - 1]
        return ["tensor", wire.tensor_parts(item)]

    def _number(self, item: Any) -> int:
        number = self._numbers.get(id(item))
        if number is None:
            self._count += 1
            number = self._numbers[id(item)] = self._count
            self._objects[number] = item
        return number

    def _resolve(self, description: Any, graded: list[torch.Tensor], shipped: list[Any], parcel: _Parcel) -> Any:
        match description:
            case ["yours", int(number)]:
                return self._objects[number]
            case ["mine", int(number), str(kind), str(name)] if kind in KINDS:
                return make_proxy(self, number, kind, name)
            case ["graded", int(index)]:
                parcel.tensors.append(graded[index])
                return graded[index]
            case ["tensor", list(parts)]:
                parcel.tensors.append(wire.read_tensor(parts))
                return parcel.tensors[-1]
            case ["parameter", int(number), list(parts), gradient, bool(proper)]:
                return self._mirror(number, parts, gradient, proper)
            case ["shipped", int(index)] if self._trusting:
                return shipped[index]
            case ["import", str(module), str(name)] if self._trusting:
                return _import(module, name)
        raise wire.WireError("malformed: an unknown handle")

    def _mirror(self, number: int, parts: list[Any], gradient: Any, proper: bool) -> torch.Tensor:
        if number not in self._mirrors:
            if self._trusting:
                raise wire.WireError("malformed: a parameter that this end does not have")
            value = wire.read_tensor(parts)
            mirror = nn.Parameter(value) if proper else value.requires_grad_()
            mirror.grad = None if gradient is None else wire.read_tensor(gradient)
            self._mirrors[number] = mirror
            self._mirror_numbers[id(mirror)] = number
            self._synced[number] = _values(mirror)
        return self._mirrors[number]

    # Parameters -----------------------------------------------------------------------------------------------------

    def _changes(self) -> list[Any]:
        changed = []
        for number, parameter in self._mirrors.items():
            if number not in self._synced or not _same(self._synced[number], parameter):
                self._synced[number] = _values(parameter)
                changed.append([number, parameter.detach(), parameter.grad])
        return changed

    def _apply(self, changes: Any) -> None:
        for number, value, gradient in changes:
            parameter = self._mirrors.get(number)
            if parameter is None or value.shape != parameter.shape:
                continue
            with torch.no_grad():
                parameter.copy_(value)
            parameter.grad = gradient if gradient is None or gradient.shape == parameter.shape else None
            self._synced[number] = _values(parameter)

    # Arguments and library objects ----------------------------------------------------------------------------------

    def _ship(self, items: list[Any]) -> bytes:
        # One pickle for all, so that an optimizer keeps its network's parameters; gradients are not part of a pickle.
        return pickle.dumps((items, [parameter.grad for parameter in _parameters(items)])) if items else b""

    def _unship(self, data: bytes) -> list[Any]:
        if not data:
            return []
        if not self._trusting:
            raise wire.WireError("malformed: only tests ship objects")
        items, gradients = pickle.loads(data)
        for parameter, gradient in zip(_parameters(items), gradients, strict=True):
            parameter.grad = gradient
        return list(items)

    def _take_back(self, arguments: Any, parcel: _Parcel, reply: dict[str, Any]) -> None:
        """Make here the changes that the call made to its arguments there."""
        for index, value in reply.get("effects", {}).get("tensors", []):
            with torch.no_grad():
                parcel.tensors[index].copy_(_as_tensor(value))
        if (after := reply.get("effects", {}).get("containers")) is not None:
            _refill(arguments, self._unpack(after, parcel.tensors, [], _Parcel()))
        for item, state in zip(parcel.shipped, reply.get("states", []), strict=False):
            _restore(item, state)

    def pack_arguments(self, arguments: Any, tensors: list[torch.Tensor]) -> bytes:
        """Return arguments whose tensors are referred to by their place among those of the request."""
        places = {id(tensor): index for index, tensor in enumerate(tensors)}
        parcel = _Parcel()

        def describe(item: Any) -> Any:
            if id(item) in places:
                return ["graded", places[id(item)]]
            if isinstance(item, torch.Tensor):
                return ["tensor", wire.tensor_parts(item)]
            return self._describe(item, parcel)

        return wire.encode(arguments, describe)

    # Messages -------------------------------------------------------------------------------------------------------

    def _send(self, message: dict[str, Any]) -> None:
        data = wire.encode({**message, "graded": [t.detach() for t in message.get("graded", [])]}, _refuse)
        try:
            self._connection.settimeout(self._remaining())
            self._connection.sendall(struct.pack("<Q", len(data)) + data)
        except OSError as error:
            raise self._lost(error) from None

    def _read(self) -> dict[str, Any]:
        try:
            (length,) = struct.unpack("<Q", self._read_exactly(8))
            if length > wire.MAX_BYTES:
                raise wire.WireError("malformed: a message is too long")
            message = wire.decode(self._read_exactly(length), _reject)
            if not isinstance(message, dict) or not isinstance(message.get("changes"), list):
                raise wire.WireError("malformed: not a message")
        except OSError as error:
            raise self._lost(error) from None
        except wire.WireError as error:
            raise LearnerLost("nonsense", str(error)) from None
        return message

    def _read_exactly(self, length: int) -> bytes:
        data = bytearray()
        while len(data) < length:
            self._connection.settimeout(self._remaining())
            part = self._connection.recv(min(length - len(data), 1 << 20))
            if not part:
                if self._trusting:
                    raise EOFError
                raise LearnerLost("killed", "the learner's process has ended")
            data += part
        return bytes(data)

    def _remaining(self) -> float | None:
        if self.deadline == float("inf"):
            return None
        return max(0.001, self.deadline - time.monotonic())

    def _lost(self, error: OSError) -> BaseException:
        if self._trusting:
            return EOFError()
        late = isinstance(error, TimeoutError)
        return LearnerLost("timeout" if late else "killed", str(error))

    def _error(self, reply: dict[str, Any]) -> Exception:
        names, text = reply.get("error"), str(reply.get("message", ""))[:_MESSAGE]
        names = [name for name in names if isinstance(name, str)] if isinstance(names, list) else []
        for name in names:
            if name in _BUILTIN_ERRORS:
                with contextlib.suppress(Exception):
                    error: Exception = _BUILTIN_ERRORS[name](text)
                    return error
        return LearnerError(f"{names[0] if names else 'error'}: {text}"[:_MESSAGE])


class _Snapshot:
    """What the arguments of a call were before it, to tell what it changed in place."""

    def __init__(self, arguments: Any, tensors: list[torch.Tensor]) -> None:
        self._tensors = tensors
        self._versions = [tensor._version for tensor in tensors]
        self._shape = _signature(arguments)

    def effects(self, peer: Peer, arguments: Any) -> dict[str, Any]:
        """Return the changed tensors by their place, and the arguments again if a container changed."""
        pairs = zip(self._tensors, self._versions, strict=True)
        changed = [[index, t.detach()] for index, (t, version) in enumerate(pairs) if t._version != version]
        same = _signature(arguments) == self._shape
        return {"tensors": changed, "containers": None if same else peer.pack_arguments(arguments, self._tensors)}


def _signature(value: Any) -> Any:
    if isinstance(value, (list, tuple)):
        return [type(value).__name__, *map(_signature, value)]
    if isinstance(value, dict):
        return [(key, _signature(item)) for key, item in value.items()]
    if isinstance(value, set):
        return frozenset(value)
    if isinstance(value, np.ndarray):
        return value.tobytes()
    return value if isinstance(value, (int, float, str, bytes, bool, type(None))) else id(value)


def _refill(old: Any, new: Any) -> None:
    """Change containers and arrays in place until they equal the new ones."""
    if isinstance(old, list) and isinstance(new, list):
        for ours, theirs in zip(old, new, strict=False):
            _refill(ours, theirs)
        old[:] = [ours if _is_kept(ours, theirs) else theirs for ours, theirs in _pairs(old, new)]
    elif isinstance(old, tuple) and isinstance(new, tuple):
        for ours, theirs in zip(old, new, strict=False):
            _refill(ours, theirs)
    elif isinstance(old, dict) and isinstance(new, dict):
        for key in set(old) & set(new):
            _refill(old[key], new[key])
        kept = {key: old[key] if key in old and _is_kept(old[key], new[key]) else new[key] for key in new}
        old.clear()
        old.update(kept)
    elif isinstance(old, set) and isinstance(new, set):
        old.clear()
        old.update(new)
    elif isinstance(old, np.ndarray) and isinstance(new, np.ndarray) and old.shape == new.shape and old.flags.writeable:
        old[...] = new


def _pairs(old: list[Any], new: list[Any]) -> Iterator[tuple[Any, Any]]:
    for index, item in enumerate(new):
        yield (old[index] if index < len(old) else item), item


def _is_kept(ours: Any, theirs: Any) -> bool:
    return type(ours) is type(theirs) and isinstance(ours, (list, dict, set, np.ndarray, tuple))


def _parameters(items: list[Any]) -> list[torch.Tensor]:
    modules = [item for item in items if isinstance(item, nn.Module)]
    return [parameter for module in modules for parameter in module.parameters() if parameter.requires_grad]


def _state(item: Any) -> Any:
    if isinstance(item, nn.Module):
        values = dict(item.named_parameters()) | dict(item.named_buffers())
        return [
            {name: value.detach() for name, value in values.items()},
            {name: value.grad for name, value in item.named_parameters()},
            item.training,
        ]
    if isinstance(item, torch.optim.Optimizer):
        return item.state_dict()
    return item.get_state() if isinstance(item, torch.Generator) else None


def _restore(item: Any, state: Any) -> None:
    if isinstance(item, nn.Module):
        values, gradients, training = state
        with torch.no_grad():
            for name, value in (dict(item.named_parameters()) | dict(item.named_buffers())).items():
                value.copy_(_as_tensor(values[name]))
        for name, parameter in item.named_parameters():
            parameter.grad = None if gradients[name] is None else _as_tensor(gradients[name])
        item.train(bool(training))
    elif isinstance(item, torch.optim.Optimizer):
        item.load_state_dict(state)
    elif isinstance(item, torch.Generator):
        item.set_state(_as_tensor(state))


def _values(parameter: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor | None]:
    gradient = parameter.grad
    return parameter.detach().clone(), None if gradient is None else gradient.detach().clone()


def _same(values: tuple[torch.Tensor, torch.Tensor | None], parameter: torch.Tensor) -> bool:
    value, gradient = values
    if (gradient is None) != (parameter.grad is None) or not _equal(value, parameter.detach()):
        return False
    return gradient is None or _equal(gradient, parameter.grad)


def _equal(left: torch.Tensor, right: Any) -> bool:
    return left.shape == right.shape and bool(torch.equal(torch.nan_to_num(left), torch.nan_to_num(right)))


def _as_tensor(value: Any) -> torch.Tensor:
    if not isinstance(value, torch.Tensor):
        raise wire.WireError("malformed: a tensor was expected")
    return value


def _kind(item: Any) -> str:
    if isinstance(item, nn.Module):
        return "module"
    return "callable" if callable(item) else "object"


def _importable(item: Any) -> tuple[str, str] | None:
    """Return module and qualified name of a library's function or class, which means the same at both ends."""
    module, name = getattr(item, "__module__", None), getattr(item, "__qualname__", None)
    if not isinstance(module, str) or not isinstance(name, str) or module == "__main__" or "<" in name:
        return None
    with contextlib.suppress(Exception):
        if _import(module, name) is item:
            return module, name
    return None


def _import(module: str, name: str) -> Any:
    found: Any = sys.modules[module]
    for part in name.split("."):
        found = getattr(found, part)
    return found


def _error_names(error: BaseException) -> list[str]:
    if isinstance(error, (KeyboardInterrupt, SystemExit)):
        return ["RuntimeError"]
    return [cls.__name__ for cls in type(error).__mro__ if cls not in (BaseException, Exception, object)]


def _error_text(error: BaseException) -> str:
    if isinstance(error, (KeyboardInterrupt, SystemExit)):
        return f"the code raised {type(error).__name__}"
    try:
        return str(error.args[0] if isinstance(error, KeyError) and error.args else error)[:_MESSAGE]
    except Exception:
        return "an exception that cannot be shown"


def _refuse(item: Any) -> Any:
    if isinstance(item, torch.Tensor):
        return None
    raise wire.WireError(f"a {type(item).__name__} cannot be sent")


def _reject(description: Any) -> Any:
    raise wire.WireError("malformed: a handle outside a body")
