"""Let two processes use each other's objects over a socket.

Theory of operation. T runs the tests and S the learner's code; each holds a `Peer`. A request names an object of the
other end and what to do with it; while one end waits for the reply it serves requests of the other, so that calls nest
as they do in one process. Plain data is copied (see ``wire``), everything else stays where it is and is reached by a
proxy (see ``proxies``). What makes that feel like one process:

* Autograd. A reply whose tensors require a gradient names a *node*, the pair of inputs and outputs whose graph stays at
  the other end. Here the outputs come from `RemoteOp`, whose backward pass asks the other end for the vector-Jacobian
  product; with ``create_graph`` that request is itself such an operation, so derivatives of any order cross.
* Leaves that require a gradient, parameters above all, are kept alike at both ends (see ``mirrors``), so an optimizer
  of one end trains a network of the other. So are arguments from the moment that a call makes them such leaves, or
  gives them a gradient.
* Arguments that a call changed in place, before it returned or raised, are changed in place here too (see
  ``arguments``).
* Library objects that a test made, such as a torch network or optimizer, are shipped to S whole (see ``shipping``).
* Random draws. Before each message T sends the state of its random generators if it has changed, so a test's
  ``torch.manual_seed`` governs what the learner's code draws next (see ``seeds``).
* What S prints while it serves T is printed by T. Warnings stay where they are. The default dtype is T's meanwhile,
  whatever the learner's cells have set (see ``settings``).

Trust. T believes nothing: what S sends is plain data or a handle, S may call only functions that a test has passed as
arguments, iterate what it has passed, may ask derivatives of their results, and can neither read attributes nor reach
anything else of T. Only S unpickles, and only what T sent. When S is late, gone or talks nonsense, T raises
`LearnerLost`, a BaseException, so that no test can mistake it for an answer, and goes on raising it at every request.
"""

import contextlib
import functools
import io
import re
import socket
import struct
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import torch
from torch import nn

from course_utils import settings
from course_utils.grading.remote import exceptions, mirrors, seeds, shipping, wire
from course_utils.grading.remote.arguments import Snapshot, refill
from course_utils.grading.remote.exceptions import LearnerLost
from course_utils.grading.remote.library import find, importable
from course_utils.grading.remote.mirrors import Mirrors
from course_utils.grading.remote.proxies import KINDS, OFFERED, Proxy, kind_of, make_proxy, operate, target_of

MAX_NESTING = 20
MAX_CALLBACKS = 100_000
MAX_PRINTED = 100_000
MAX_EAGER = 5_000_000
#: Numbers that the learner's code may pass to a test's function: what is done with them cannot be interrupted.
MAX_PASSED = 4_000_000
_LENGTH = struct.Struct("<Q")
# How Python says that arguments do not fit, with the names that a function's author gave to it and to its parameters.
_MISFIT = re.compile(r"^[\w.<>]+\(\) (missing|takes|got|expected|argument)\b")


@dataclass
class _Parcel:
    """What belongs to one message beside its body.

    Attributes:
        tensors: those that are copied, in order of appearance.
        graded: those of them that want a gradient.
        shipped: objects sent whole.
        places: the tensors of the request, and in a reply its shipped objects, by identity.
        named: the numbers of the mirrors that it speaks of.
        is_request: whether the message asks.
    """

    tensors: list[torch.Tensor] = field(default_factory=list)
    graded: list[torch.Tensor] = field(default_factory=list)
    shipped: list[Any] = field(default_factory=list)
    places: dict[int, list[Any]] = field(default_factory=dict)
    named: list[int] = field(default_factory=list)
    is_request: bool = False


class RemoteOp(torch.autograd.Function):
    """Outputs that were computed at the other end from inputs of this one."""

    @staticmethod
    def forward(ctx: Any, peer: "Peer", node: int, values: list[torch.Tensor], *inputs: torch.Tensor) -> Any:
        """Return the values; the graph behind them is the other end's."""
        # Not saved by torch, which would refuse parameters that an optimizer has changed since. The other end's graph
        # knows what was used.
        ctx.peer, ctx.node, ctx.inputs = peer, node, list(inputs)
        ctx.save_for_backward(torch.empty(0))
        return tuple(values)

    @staticmethod
    def backward(ctx: Any, *gradients: torch.Tensor) -> Any:
        """Ask the other end for the vector-Jacobian product."""
        _ = ctx.saved_tensors  # raises torch's own error if the graph was freed
        return (None, None, None, *ctx.peer.pull_back(ctx.node, ctx.inputs, list(gradients)))


class Peer:
    """One end of the connection.

    Args:
        connection: a connected stream socket.
        trusting: whether to unpickle what the other end ships and to let it do anything to any object: true in S.

    Attributes:
        deadline: on the monotonic clock, when the other end is late.
        lost: why the other end is lost, once it is.
        handlers: what the other end may ask by name.
    """

    def __init__(self, connection: socket.socket, *, trusting: bool) -> None:
        self._connection = connection
        self._trusting = trusting
        self._objects: dict[int, Any] = {}
        self._numbers: dict[int, int] = {}
        self._nodes: dict[int, tuple[list[torch.Tensor], list[torch.Tensor]]] = {}
        self._mirrors = Mirrors(1 if trusting else -1)
        self._foreign: dict[int, torch.Tensor] = {}  # leaves that stand for the other end's tensors
        self._collecting: set[int] = set()  # the leaves whose gradients the other end waits for
        self._seeds = seeds.Watch()
        self._printed = _Printed()
        self._count = self._depth = self._callbacks = self._shown = 0
        self._called = 0.0
        self.deadline = float("inf")
        self.lost: LearnerLost | None = None
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

    def forget(self) -> float:
        """Drop what both ends have of each other: objects, parameters and graphs of a test that is over.

        Returns:
            The CPU seconds that what was called there has taken since the last time, as the other end says.
        """
        self._forget()
        said = self.ask("forget")
        return said if isinstance(said, float) and 0.0 <= said < float("inf") else 0.0

    def _forget(self) -> float:
        called, self._called = self._called, 0.0
        for kept in (self._nodes, self._foreign, self._objects, self._numbers):
            kept.clear()
        self._mirrors.forget()
        self._callbacks = self._shown = 0
        return called

    def pull_back(
        self, node: int, inputs: list[torch.Tensor], gradients: list[torch.Tensor]
    ) -> list[torch.Tensor | None]:
        """Return the gradients of a node's inputs, given those of its outputs."""
        differentiable = torch.is_grad_enabled()
        found = self._request("pull_back", node, [[gradients, differentiable], {}], inputs if differentiable else None)
        with self._strict():
            return [*found, *[None] * (len(inputs) - len(found))][: len(inputs)]

    def _request(self, verb: str, target: int, arguments: Any, inputs: list[torch.Tensor] | None = None) -> Any:
        if self.lost:
            raise self.lost
        if not self._trusting and self._depth == 0:
            self._seeds.begin()
        parcel = _Parcel(is_request=True)
        body = self._pack(arguments, parcel)
        shipped = shipping.ship(parcel.shipped, self._mirrors)
        request = {
            "kind": "request", "verb": verb, "target": target, "body": wire.Blob(body), "graded": parcel.graded,
            "shipped": wire.Blob(shipped), "grad": torch.is_grad_enabled(), "node": self._add_node([], parcel.graded),
            "dtype": str(torch.get_default_dtype()),
        }  # fmt: skip
        self._send(request)
        reply = self._wait()
        failed = reply["kind"] == "error"
        with self._strict():
            # An error says nothing of arguments if they never arrived.
            if not failed or "effects" in reply:
                self._take_back(arguments, parcel, reply)
            else:
                self._mirrors.apply(reply["changes"])
            if not failed:
                return self._receive_value(reply, [*(inputs or []), *parcel.graded], parcel)
            error = exceptions.revive(reply.get("error"), reply.get("message"), ends=verb == "next")
        error.__dict__["is_the_learners"] = True
        raise error

    def _receive_value(self, reply: dict[str, Any], inputs: list[torch.Tensor], sent: _Parcel) -> Any:
        values = [_as_tensor(value) for value in reply["graded"]]
        if values:
            inputs = [*inputs, *[self._mirrors[number] for number in reply["parameters"]]]
            if not any(value.requires_grad for value in inputs):
                inputs = [*inputs, torch.zeros((), requires_grad=True)]
            values = list(RemoteOp.apply(self, reply["node"], values, *inputs))  # type: ignore[no-untyped-call]
        return self._unpack(reply["body"], values, sent.shipped, _Parcel(), sent.tensors)

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
            self._callbacks += 1
            if not self._trusting and self._callbacks > MAX_CALLBACKS:
                raise self.lose("nonsense", "the learner's process calls the test's functions again and again")
            self._answer(message)

    def _answer(self, message: dict[str, Any]) -> None:
        self._depth += 1
        try:
            reply = self._served(message)
        except (Exception, KeyboardInterrupt, SystemExit) as error:
            reply = _failure(error)
        finally:
            self._depth -= 1
        try:
            self._send(reply)
        except (wire.WireError, RuntimeError) as error:
            self._send(_failure(TypeError(str(error))), changes=False)

    def _served(self, message: dict[str, Any]) -> dict[str, Any]:
        parcel = _Parcel()
        with self._strict():
            self._mirrors.apply(message["changes"])
            if self._trusting:
                self._seeds.apply(message["seeds"])
            verb, target = message["verb"], message["target"]
            leaves = [_as_tensor(value).requires_grad_() for value in message["graded"]]
            shipped = self._unship(message["shipped"])
            arguments = self._unpack(message["body"], leaves, shipped, parcel)
            args, kwargs = arguments
            before = Snapshot(arguments, parcel.tensors)
        if self._depth > MAX_NESTING:
            raise RecursionError("the test and the learner's code call each other again and again")
        if not self._trusting and self._size(message["body"], parcel) > MAX_PASSED:
            raise ValueError(f"a test's function takes at most {MAX_PASSED:,} numbers")
        self._foreign |= {id(leaf): leaf for leaf in leaves}
        self._lead_back(leaves, message["node"])
        with self._surroundings(verb, message):
            value, failure = None, None
            begun = time.process_time()
            try:
                value = self._perform(verb, target, args, kwargs, leaves)
            except (Exception, KeyboardInterrupt, SystemExit) as error:
                failure = _failure(error)
            if self._depth == 1 and not verb.startswith("ask:"):
                self._called += time.process_time() - begun
            mirrored = self._mirror_touched(parcel.tensors, before.touched())
            places = {id(item): ["given", index] for index, item in enumerate(parcel.tensors)}
            places |= {id(item): ["shipped", index] for index, item in enumerate(shipped)}
            reply = failure or self._reply(value, leaves, places, [*parcel.named, *filter(None, mirrored)])
        changed = self._pack_arguments(arguments, parcel.tensors) if before.containers_changed() else None
        effects = {"tensors": before.changed_tensors(), "containers": changed and wire.Blob(changed)}
        states = [shipping.state(item, self._mirrors) for item in shipped]
        return reply | {"effects": effects, "states": states, "mirrored": mirrored}

    @contextlib.contextmanager
    def _surroundings(self, verb: str, message: dict[str, Any]) -> Iterator[None]:
        """In S, keep what is printed; what a test calls sees the test's settings, and a cell those that cells made."""
        with contextlib.ExitStack() as stack:
            if self._trusting:
                stack.enter_context(self._printed.kept())
            if self._trusting and not verb.startswith("ask:"):
                stack.enter_context(settings.fresh(_dtype(message["dtype"])))
            if not verb.startswith("ask:"):
                stack.enter_context(torch.set_grad_enabled(bool(message["grad"])))
            yield

    def _size(self, body: Any, parcel: _Parcel) -> int:
        """Return how many numbers a request holds, about."""
        mirrored = [self._mirrors[number] for number in parcel.named]
        return max(len(body) // 8, sum(tensor.numel() for tensor in (*parcel.tensors, *mirrored)))

    def _mirror_touched(self, tensors: list[torch.Tensor], touched: list[bool]) -> list[int | None]:
        if not any(touched):
            return []
        return [self._mirrors.propose(tensor) if own else None for tensor, own in zip(tensors, touched, strict=True)]

    def _perform(self, verb: str, target: int, args: Any, kwargs: Any, leaves: list[torch.Tensor]) -> Any:
        if verb == "pull_back":
            gradients, differentiable = args
            return self._gradients(target, gradients, bool(differentiable), leaves)
        if verb == "ask:forget" and self._trusting:
            return self._forget()
        if verb.startswith("ask:") and self._trusting:
            return self.handlers[verb.removeprefix("ask:")](*args)
        item = self._object(target)
        if verb == "call" and callable(item):
            try:
                return item(*args, **kwargs)
            except TypeError as error:
                if self._trusting or not _MISFIT.search(str(error)):
                    raise
                raise TypeError("the test's function does not take these arguments") from None
        if self._trusting or (verb in OFFERED and not callable(item)):
            return operate(item, verb, *args)
        asked = f"attribute {args[0]!r}" if verb == "getattr" and args else verb
        raise AttributeError(
            f"{asked} of the test's {type(item).__name__} does not cross between processes: the learner's code can call"
            " what a test passes, or go through it, or get it as plain data"
        )

    def _object(self, number: int) -> Any:
        if number not in self._objects:
            raise LookupError("this object belonged to an earlier test")
        return self._objects[number]

    def _reply(
        self, value: Any, leaves: list[torch.Tensor], places: dict[int, list[Any]], named: list[int]
    ) -> dict[str, Any]:
        parcel = _Parcel(places=places)
        body = self._pack(value, parcel)
        reply = {"kind": "ok", "body": wire.Blob(body), "graded": parcel.graded, "node": 0, "parameters": []}
        if parcel.graded:
            # Of a test's own tensors the learner's code asks derivatives by those alone that it passed.
            numbers = self._mirrors.differentiable() if self._trusting else list(dict.fromkeys(named))
            inputs = [*leaves, *[self._mirrors[number] for number in numbers]]
            reply |= {"node": self._add_node(inputs, parcel.graded), "parameters": numbers}
        return reply

    def _add_node(self, inputs: list[torch.Tensor], outputs: list[torch.Tensor]) -> int:
        if not outputs:
            return 0
        self._count += 1
        self._nodes[self._count] = (inputs, outputs)
        return self._count

    def _lead_back(self, leaves: list[torch.Tensor], node: Any) -> None:
        """Let a backward pass that reaches leaves go on in the graph of the other end, whose tensors they are."""

        def go_on(index: int, leaf: torch.Tensor) -> None:
            if id(leaf) not in self._collecting and leaf.grad is not None:
                gradients = [leaf.grad if place == index else None for place in range(len(leaves))]
                leaf.grad = None
                with torch.no_grad():
                    self._request("pull_back", node, [[gradients, False], {}])

        for index, leaf in enumerate(leaves):
            hook = functools.partial(go_on, index)
            leaf.register_post_accumulate_grad_hook(hook)  # type: ignore[no-untyped-call]

    def _gradients(
        self, node: int, gradients: list[torch.Tensor], differentiable: bool, leaves: list[torch.Tensor]
    ) -> list[Any]:
        if node not in self._nodes:
            raise RuntimeError("the graph of this value belonged to an earlier test")
        inputs, outputs = self._nodes[node]
        if any(gradient is None for gradient in gradients):
            some = [pair for pair in zip(outputs, gradients, strict=True) if pair[1] is not None]
            outputs, gradients = [output for output, _ in some], [gradient for _, gradient in some]
        wanted = list({id(value): value for value in inputs if value.requires_grad}.values())
        if differentiable:
            found = torch.autograd.grad(outputs, wanted, gradients, create_graph=True, allow_unused=True)
            leaves[:0] = inputs
        else:
            kept = [value.grad for value in wanted]
            for value in wanted:
                value.grad = None
            collecting, self._collecting = self._collecting, {id(value) for value in wanted}
            try:
                # Not autograd.grad: what the other end has not asked for collects its gradient as in one process.
                torch.autograd.backward(outputs, gradients, retain_graph=True)
                found = tuple([value.grad for value in wanted])  # type: ignore[misc]
            finally:
                self._collecting = collecting
                for value, gradient in zip(wanted, kept, strict=True):
                    value.grad = gradient
        # An input that is there twice must not get its gradient twice.
        gradients_of = dict(zip(map(id, wanted), found, strict=True))
        return [gradients_of.pop(id(value), None) for value in inputs]

    # Values ---------------------------------------------------------------------------------------------------------

    def _pack(self, value: Any, parcel: _Parcel) -> bytes:
        return wire.encode(value, lambda item: self._describe(item, parcel))

    def _unpack(
        self, body: Any, graded: list[Any], shipped: list[Any], parcel: _Parcel, given: list[Any] | None = None
    ) -> Any:
        known = parcel.tensors if given is None else given
        return wire.decode(body, lambda description: self._resolve(description, graded, shipped, parcel, known))

    def _pack_arguments(self, arguments: Any, tensors: list[torch.Tensor]) -> bytes:
        """Return arguments again, the request's tensors by their places."""
        places = {id(tensor): ["given", index] for index, tensor in enumerate(tensors)}
        return self._pack(arguments, _Parcel(places=places))

    def _describe(self, item: Any, parcel: _Parcel) -> Any:
        if place := parcel.places.get(id(item)):
            return place
        if isinstance(item, torch.Tensor):
            return self._describe_tensor(item, parcel)
        if isinstance(item, Proxy):
            return ["yours", target_of(item)]
        if not self._trusting:
            if isinstance(item, shipping.SHIPPED):
                parcel.shipped.append(item)
                return ["shipped", len(parcel.shipped) - 1]
            if reference := importable(item):
                return ["import", *reference]
        if isinstance(item, nn.Module):
            # Before anything is computed with them: T may want derivatives by parameters that it asks for later.
            parameters = [p for p in item.parameters() if type(p) is nn.Parameter and p.requires_grad]
            if sum(parameter.numel() for parameter in parameters) <= MAX_EAGER:
                for parameter in parameters:
                    self._mirrors.add(parameter)
        return ["mine", self._number(item), *kind_of(item)]

    def _describe_tensor(self, item: torch.Tensor, parcel: _Parcel) -> Any:
        item = _plain(item)
        has_gradient = mirrors.gradient(item) is not None
        # A leaf that S passes to a test's function is a copy, which is spared the comparing, unless that would show.
        copied = self._trusting and parcel.is_request and torch.is_grad_enabled() and not has_gradient
        if not copied:
            if (has_gradient or (item.is_leaf and item.requires_grad)) and id(item) not in self._foreign:
                self._mirrors.add(item)
            if (number := self._mirrors.number(item)) is not None:
                return ["mirror", number]
        if parcel.is_request:
            parcel.places[id(item)] = ["given", len(parcel.tensors)]
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

    def _resolve(
        self, description: Any, graded: list[Any], shipped: list[Any], parcel: _Parcel, given: list[Any]
    ) -> Any:
        match description:
            case ["yours", int(number)]:
                return self._object(number)
            case ["mine", int(number), str(kind), str(name), str(base)] if kind in KINDS:
                return make_proxy(self, number, kind, name, base)
            case ["graded", int(index)]:
                parcel.tensors.append(graded[index])
                return graded[index]
            case ["tensor", list(parts)]:
                parcel.tensors.append(wire.read_tensor(parts))
                return parcel.tensors[-1]
            case ["mirror", int(number)]:
                parcel.named.append(number)
                return self._mirrors[number]
            case ["given", int(index)]:
                return given[index]
            case ["shipped", int(index)]:
                return shipped[index]
            case ["import", str(module), str(name)] if self._trusting:
                return find(module, name)
        raise wire.WireError("malformed: an unknown handle")

    def _unship(self, data: Any) -> list[Any]:
        if data and not self._trusting:
            raise wire.WireError("malformed: only tests ship objects")
        return shipping.unship(data, self._mirrors, self._objects)

    def _take_back(self, arguments: Any, parcel: _Parcel, reply: dict[str, Any]) -> None:
        """Make here the changes that the call made to its arguments there, whether it returned or raised."""
        for tensor, number in zip(parcel.tensors, reply["mirrored"], strict=False):
            if number is not None:
                self._mirrors.take(tensor, number)
        self._mirrors.apply(reply["changes"])
        effects = reply["effects"]
        for index, value in effects["tensors"]:
            self._mirrors.change(parcel.tensors[index], _as_tensor(value))
        if (after := effects["containers"]) is not None:
            refill(arguments, self._unpack(after, [], parcel.shipped, _Parcel(), parcel.tensors))
        for item, state in zip(parcel.shipped, reply["states"], strict=True):
            shipping.restore(item, state, self._mirrors)

    # Messages -------------------------------------------------------------------------------------------------------

    def _send(self, message: dict[str, Any], *, changes: bool = True) -> None:
        message["graded"] = [tensor.detach() for tensor in message.get("graded", [])]
        message["changes"] = self._mirrors.changes() if changes else []
        message["printed"] = self._printed.take()
        message["seeds"] = self._seeds.drawn() if self._trusting else self._seeds.news()
        data = wire.encode(message, _refuse)
        try:
            self._set_timeout()
            self._connection.sendall(_LENGTH.pack(len(data)) + data)
        except OSError as error:
            raise self._cut(error) from None

    def _read(self) -> dict[str, Any]:
        try:
            (length,) = _LENGTH.unpack(self._read_exactly(_LENGTH.size))
            if length > wire.MAX_BYTES:
                raise wire.WireError("malformed: a message is too long")
            message = wire.decode(self._read_exactly(length), _reject)
            if not isinstance(message, dict) or not isinstance(message.get("changes"), list):
                raise wire.WireError("malformed: not a message")
        except OSError as error:
            raise self._cut(error) from None
        except MemoryError:
            raise self.lose("memory", "there is no room for what the learner's code returned") from None
        except wire.WireError as error:
            raise self.lose("nonsense", str(error)) from None
        if not self._trusting:
            self._show(message.get("printed"))
            self._seeds.move(message.get("seeds"))
        return message

    def _read_exactly(self, length: int) -> bytearray:
        data = bytearray(length)
        view, done = memoryview(data), 0
        while done < length:
            self._set_timeout()
            count = self._connection.recv_into(view[done:])
            if not count:
                if self._trusting:
                    raise EOFError
                raise self.lose("killed", "the learner's process has ended")
            done += count
        return data

    def _show(self, text: Any) -> None:
        """Print what the other end has printed, within reason."""
        if isinstance(text, str) and text and self._shown < 10 * MAX_PRINTED:
            self._shown += len(text)
            sys.stdout.write(text)

    def _set_timeout(self) -> None:
        if self.deadline == float("inf"):
            self._connection.settimeout(None)
            return
        remaining = self.deadline - time.monotonic()
        if remaining <= 0:  # also when there is always something to read
            raise TimeoutError("the time is up")
        self._connection.settimeout(remaining)

    def _cut(self, error: OSError) -> BaseException:
        if self._trusting:
            return EOFError()
        return self.lose("timeout" if isinstance(error, TimeoutError) else "killed", str(error))

    def lose(self, reason: str, detail: str) -> LearnerLost:
        """Give the other end up, and return what every request raises from now on."""
        self.lost = LearnerLost(reason, detail)
        return self.lost

    @contextlib.contextmanager
    def _strict(self) -> Iterator[None]:
        """In T, take every failure to understand what S sent for what it is: S's."""
        try:
            yield
        except Exception as error:
            if self._trusting or isinstance(error, mirrors.NotTaken):
                raise
            if exceptions.is_full(error):
                raise self.lose("memory", "there is no room for what the learner's code returned") from None
            raise self.lose("nonsense", f"{type(error).__name__}: {error}"[:200]) from None


class _Printed:
    """What this end has printed since the last message."""

    def __init__(self) -> None:
        self._buffer = io.StringIO()

    @contextlib.contextmanager
    def kept(self) -> Iterator[None]:
        with contextlib.redirect_stdout(self._buffer):
            yield

    def take(self) -> str:
        text = self._buffer.getvalue()
        if text:
            self._buffer.seek(0)
            self._buffer.truncate()
        return text if len(text) <= MAX_PRINTED else text[:MAX_PRINTED] + "\n..."


def _failure(error: BaseException) -> dict[str, Any]:
    names, text = exceptions.describe(error)
    return {"kind": "error", "error": names, "message": text}


def _plain(tensor: torch.Tensor) -> torch.Tensor:
    """Return a tensor without the class that a learner may have given it, which may say anything of itself."""
    if type(tensor) in (torch.Tensor, nn.Parameter):
        return tensor
    with torch._C.DisableTorchFunctionSubclass():
        return tensor.as_subclass(torch.Tensor)


def _dtype(name: str) -> torch.dtype:
    found: torch.dtype = getattr(torch, name.removeprefix("torch."))
    return found


def _as_tensor(value: Any) -> torch.Tensor:
    if not isinstance(value, torch.Tensor):
        raise wire.WireError("malformed: a tensor was expected")
    return value


def _refuse(item: Any) -> Any:
    if isinstance(item, torch.Tensor):
        return None
    raise wire.WireError(f"a {type(item).__name__} cannot be sent")


def _reject(description: Any) -> Any:
    raise wire.WireError("malformed: a handle outside a body")
