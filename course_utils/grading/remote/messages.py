"""Say what goes over the line: requests, replies, and the news that go with each.

Over the line a message is a dict of plain data (see ``wire``), here it is a dataclass. `read` is the only place where
one becomes the other: whatever bytes come, it returns a message whose fields have their types, or raises `WireError`.
Whether the numbers in it mean anything, their users look.
"""

from dataclasses import dataclass
from typing import Any, TypeVar

import torch

from course_utils.grading.remote import wire
from course_utils.grading.remote.mirrors import Change
from course_utils.grading.remote.wire import Blob, WireError

_T = TypeVar("_T")


@dataclass(frozen=True)
class Request:
    """What is to be done with an object of the other end.

    Attributes:
        verb: ``call``, ``pull_back`` (a step of a backward pass), an operation of a proxy, or ``ask:`` and the name of
            a handler.
        target: the number of the object, or of the node of ``pull_back``; 0 is the number of nothing.
        body: the arguments, packed (see ``handles``).
        graded: those of their tensors that want a gradient.
        shipped: arguments that are sent whole (see ``shipping``).
        grad: whether gradients are enabled.
        node: the node whose outputs the graded tensors are (see ``graph``).
        dtype: torch's default one.
    """

    verb: str
    target: int
    body: Blob
    graded: list[torch.Tensor]
    shipped: Blob
    grad: bool
    node: int
    dtype: str


@dataclass(frozen=True)
class Result:
    """What a call returned.

    Attributes:
        body: the value, packed.
        graded: those of its tensors that want a gradient.
        node: the node whose outputs these are.
        parameters: the numbers of the mirrors among the node's inputs (see ``mirrors``).
    """

    body: Blob
    graded: list[torch.Tensor]
    node: int
    parameters: list[int]


@dataclass(frozen=True)
class Failure:
    """What a call raised: the names of the exception's classes, and its text."""

    names: list[str]
    text: str


@dataclass(frozen=True)
class Effects:
    """What a call did to its arguments, whether it returned or raised.

    Attributes:
        tensors: places and values of tensors that it changed.
        containers: the arguments, packed again, if it changed a container.
        states: what it may have changed in those that were shipped.
        mirrored: for each tensor the number of its new mirror, if it got one; or nothing at all.
    """

    tensors: list[tuple[int, torch.Tensor]]
    containers: Blob | None
    states: list[Any]
    mirrored: list[int | None]


@dataclass(frozen=True)
class Reply:
    """What came of a request; without effects if its arguments never arrived."""

    outcome: Result | Failure
    effects: Effects | None = None


@dataclass(frozen=True)
class News:
    """What an end tells with each message.

    Attributes:
        changes: those of tensors that both ends have.
        printed: what it has printed.
        seeds: of random generators, the states or which have drawn; whoever reads it must be ready for anything.
    """

    changes: list[Change]
    printed: str
    seeds: Any


def write(message: Request | Reply, news: News) -> Blob:
    """Return a message as bytes.

    Raises:
        WireError: it is too large.
    """
    fields = _of_request(message) if isinstance(message, Request) else _of_reply(message)
    changes = [[it.number, it.value, it.gradient, it.wanted, it.proper, it.tracked] for it in news.changes]
    return wire.pack(fields | {"changes": changes, "printed": news.printed, "seeds": news.seeds}, _copy)


def _of_request(request: Request) -> dict[str, Any]:
    return {"kind": "request", **vars(request), "graded": [tensor.detach() for tensor in request.graded]}


def _of_reply(reply: Reply) -> dict[str, Any]:
    fields: dict[str, Any]
    match reply.outcome:
        case Failure(names, text):
            fields = {"kind": "error", "error": names, "message": text}
        case Result() as result:
            fields = {"kind": "ok", **vars(result), "graded": [tensor.detach() for tensor in result.graded]}
    if (effects := reply.effects) is None:
        return fields
    changed = {"tensors": [list(pair) for pair in effects.tensors], "containers": effects.containers}
    return fields | {"effects": changed, "states": effects.states, "mirrored": effects.mirrored}


def _copy(item: Any) -> None:
    """Let a tensor cross as data, and nothing else."""
    if not isinstance(item, torch.Tensor):
        raise WireError(f"a {type(item).__name__} cannot be sent")


def read(data: bytes | bytearray) -> tuple[Request | Reply, News]:
    """Return the message that bytes are.

    Args:
        data: as `write` made them, or anything at all.

    Raises:
        WireError: they are no message.
        MemoryError: there is no room for it.
    """
    fields = _typed(wire.decode(data, _reject), dict, "a message")
    changes = [_read_change(parts) for parts in _field(fields, "changes", list)]
    news = News(changes, _field(fields, "printed", str, ""), fields.get("seeds"))
    match _field(fields, "kind", str):
        case "request":
            return _read_request(fields), news
        case "ok":
            return Reply(_read_result(fields), _read_effects(fields)), news
        case "error":
            failure = Failure(_list_of(str, fields, "error"), _field(fields, "message", str))
            return Reply(failure, _read_effects(fields) if "effects" in fields else None), news
    raise WireError("malformed: a message of an unknown kind")


def _reject(description: Any) -> Any:
    raise WireError("malformed: a handle outside a body")


def _read_request(fields: dict[Any, Any]) -> Request:
    target = fields.get("target")
    return Request(
        verb=_field(fields, "verb", str),
        target=target if type(target) is int else 0,
        body=_blob(fields, "body"),
        graded=_list_of(torch.Tensor, fields, "graded"),
        shipped=_blob(fields, "shipped"),
        grad=_field(fields, "grad", bool),
        node=_field(fields, "node", int),
        dtype=_field(fields, "dtype", str, ""),
    )


def _read_result(fields: dict[Any, Any]) -> Result:
    return Result(
        body=_blob(fields, "body"),
        graded=_list_of(torch.Tensor, fields, "graded"),
        node=_field(fields, "node", int),
        parameters=_list_of(int, fields, "parameters"),
    )


def _read_effects(fields: dict[Any, Any]) -> Effects:
    effects = _field(fields, "effects", dict)
    containers = None if effects.get("containers") is None else _blob(effects, "containers")
    tensors = [_read_pair(parts) for parts in _field(effects, "tensors", list)]
    mirrored = [
        None if number is None else _typed(number, int, "mirrored") for number in _field(fields, "mirrored", list)
    ]
    return Effects(tensors, containers, _field(fields, "states", list), mirrored)


def _read_pair(parts: Any) -> tuple[int, torch.Tensor]:
    place, value = _parts(parts, 2)
    return _typed(place, int, "a place"), _typed(value, torch.Tensor, "a tensor")


def _read_change(parts: Any) -> Change:
    number, value, gradient, *flags = _parts(parts, 6)
    return Change(
        _typed(number, int, "a number"),
        _typed(value, torch.Tensor, "a tensor"),
        None if gradient is None else _typed(gradient, torch.Tensor, "a gradient"),
        *[_typed(flag, bool, "a flag") for flag in flags],
    )


def _parts(value: Any, count: int) -> list[Any]:
    parts = _typed(value, list, "a part")
    if len(parts) != count:
        raise WireError(f"malformed: {len(parts)} parts where {count} were expected")
    return parts


def _list_of(kind: type[_T], fields: dict[Any, Any], name: str) -> list[_T]:
    return [_typed(value, kind, name) for value in _field(fields, name, list)]


def _blob(fields: dict[Any, Any], name: str) -> Blob:
    value = fields.get(name)
    return Blob(value if type(value) is bytes else _typed(value, bytearray, name))


def _field(fields: dict[Any, Any], name: str, kind: type[_T], default: _T | None = None) -> _T:
    return _typed(fields.get(name, default), kind, name)


def _typed(value: Any, kind: type[_T], name: str) -> _T:
    """Return a value of exactly this type: True is no number."""
    if type(value) is not kind:
        raise WireError(f"malformed: {name} of type {type(value).__name__}, not {kind.__name__}")
    return value
