"""Frames and messages arrive as they left; hostile ones are refused in one way, whatever is wrong with them."""

import collections
import math
import socket
import struct
import threading
import time
import tracemalloc
from collections.abc import Callable, Iterator
from typing import Any

import msgpack
import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from course_utils.grading.remote import messages, wire
from course_utils.grading.remote.line import FrameTooLong, Line
from course_utils.grading.remote.messages import Effects, Failure, News, Reply, Request, Result
from course_utils.grading.remote.mirrors import Change
from course_utils.grading.remote.wire import Blob, WireError

ONE = torch.ones(1)
NEWS = News([Change(1, ONE, None, True, False, True), Change(-2, ONE, ONE, False, True, False)], "said", [1, b"x"])
EFFECTS = Effects([(0, ONE)], Blob(b"ab", b"c"), [None, {}], [None, 3])
SENT = {
    "a request": Request("call", 1, Blob(b"body"), [ONE], Blob(), True, 2, "torch.float32"),
    "a result": Reply(Result(Blob(b"body"), [ONE], 3, [1, -2]), EFFECTS),
    "a failure": Reply(Failure(["ValueError"], "no"), EFFECTS),
    "a failure before the call": Reply(Failure(["TypeError"], "no")),
}


def plain(data: bytes | bytearray) -> dict[str, Any]:
    """The fields of a message as they go over the line."""
    fields: dict[str, Any] = wire.decode(data, lambda handle: handle)
    return fields


def packed(fields: Any) -> bytes:
    return wire.encode(fields, lambda item: None)


@pytest.mark.parametrize("message", SENT.values(), ids=SENT)
def test_a_message_arrives_as_it_left(message: Request | Reply) -> None:
    data = messages.write(message, NEWS).joined()
    assert messages.write(*messages.read(data)).joined() == data
    assert type(messages.read(data)[0]) is type(message)


def test_a_body_is_not_copied_before_it_is_sent() -> None:
    body = wire.pack([torch.zeros(1 << 18), 1], lambda item: None)
    request = Request("call", 1, body, [], Blob(), True, 0, "")
    assert all(any(part is sent for sent in messages.write(request, NEWS).parts) for part in body.parts)


FIELDS = {name: plain(messages.write(message, NEWS).joined()) for name, message in SENT.items()}
RUBBISH: list[Any] = [
    None, True, 7, -1, 2**70, 1.5, math.nan, 1j, "x", b"x", (), [], {}, ..., range(2), slice(1), {1: 2}, {1}, [None],
    [True], [1.5], ["x"], [[]], [[1, 2]], [{}], [[1] * 6], [[1, ONE, None, 1, 1, 1]], [[True, ONE]], [[1, ONE, ONE]],
    collections.Counter(), np.zeros(2), np.float64(1), np.zeros(0), torch.zeros(2), torch.Size([1]), torch.float32,
]  # fmt: skip


def empty(value: Any) -> bool:
    return type(value) is list and not value


#: What else than the field's own value may stand there; of all others none.
FITTING: dict[str, Callable[[Any], bool]] = {
    "verb": lambda value: type(value) is str,
    "target": lambda value: True,
    "body": lambda value: type(value) is bytes,
    "shipped": lambda value: type(value) is bytes,
    "graded": empty,
    "grad": lambda value: type(value) is bool,
    "node": lambda value: type(value) is int,
    "dtype": lambda value: type(value) is str,
    "parameters": empty,
    "error": lambda value: empty(value) or (type(value) is list and type(value[0]) is str),
    "message": lambda value: type(value) is str,
    "states": lambda value: type(value) is list,
    "mirrored": lambda value: empty(value) or (type(value) is list and value[0] is None),
    "changes": empty,
    "printed": lambda value: type(value) is str,
    "seeds": lambda value: True,
}
OPTIONAL = {"target", "dtype", "printed", "seeds"}
PLACES = [(name, field) for name, fields in FIELDS.items() for field in fields]


@pytest.mark.parametrize(("name", "field"), PLACES)
def test_a_field_is_of_its_type_or_the_message_is_refused(name: str, field: str) -> None:
    refused = 0
    for value in RUBBISH:
        data = packed({**FIELDS[name], field: value})
        if FITTING.get(field, lambda value: False)(value):
            messages.read(data)
            continue
        refused += 1
        with pytest.raises(WireError, match=r"^malformed"):
            messages.read(data)
    assert refused > 20 or field in ("target", "seeds")


@pytest.mark.parametrize(("name", "field"), [pair for pair in PLACES if pair[1] not in OPTIONAL])
def test_a_message_without_a_field_is_refused(name: str, field: str) -> None:
    fields = {key: value for key, value in FIELDS[name].items() if key != field}
    if (name, field) == ("a failure", "effects"):
        assert messages.read(packed(fields))[0] == Reply(Failure(["ValueError"], "no"))
        return
    with pytest.raises(WireError, match=r"^malformed"):
        messages.read(packed(fields))


def ext(code: int, value: Any) -> msgpack.ExtType:
    return msgpack.ExtType(code, msgpack.packb(value))


HOSTILE: dict[str, bytes] = {
    "nothing": b"",
    "no message": packed([1]),
    "a text": packed("kind"),
    "no fields": packed({}),
    "fields of numbers": packed(dict.fromkeys(range(100))),
    "a kind that is none": packed({**FIELDS["a result"], "kind": "both"}),
    "a kind of two": packed({**FIELDS["a result"], "kind": ["ok", "error"]}),
    "a handle for a field": packed({**FIELDS["a result"], "node": None})[:-1],
    "a handle outside a body": msgpack.packb({"kind": ext(wire._HANDLE, ["yours", 1])}),
    "effects in part": packed({**FIELDS["a failure"], "effects": {"tensors": []}, "states": None}),
    "effects on a text": packed({**FIELDS["a result"], "effects": {"tensors": [[0, "x"]], "containers": None}}),
    "effects on True": packed({**FIELDS["a result"], "effects": {"tensors": [[True, ONE]], "containers": None}}),
    "effects of three": packed({**FIELDS["a result"], "effects": {"tensors": [[0, ONE, 1]], "containers": None}}),
    "containers of text": packed({**FIELDS["a result"], "effects": {"tensors": [], "containers": "x"}}),
    "no tensors": packed({**FIELDS["a result"], "effects": {"containers": None}}),
    "a change of five": packed({**FIELDS["a result"], "changes": [[1, ONE, None, True, True]]}),
    "a change of seven": packed({**FIELDS["a result"], "changes": [[1, ONE, None, True, True, True, True]]}),
    "a change of a text": packed({**FIELDS["a result"], "changes": ["number"]}),
    "a change with a gradient of text": packed({**FIELDS["a result"], "changes": [[1, ONE, "x", True, True, True]]}),
    "deep": packed(FIELDS["a result"])[:4] + b"\x91" * 5000,
    "a giant dict": b"\x05\0\0\0\xdf\xff\xff\xff\xff",
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE)
def test_what_is_no_message_is_refused_in_little_memory(data: bytes) -> None:
    tracemalloc.start()
    try:
        with pytest.raises(WireError, match=r"^malformed"):
            messages.read(data)
        assert tracemalloc.get_traced_memory()[1] < 1 << 20
    finally:
        tracemalloc.stop()


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(sorted(FIELDS)), st.data())
def test_a_valid_message_with_changes_is_a_message_or_refused(name: str, data: st.DataObject) -> None:
    sent = bytearray(packed(FIELDS[name]))
    for _ in range(data.draw(st.integers(1, 4))):
        sent[data.draw(st.integers(0, len(sent) - 1))] = data.draw(st.integers(0, 255))
    try:
        message, news = messages.read(sent)
    except WireError:
        return
    messages.write(message, News(news.changes, news.printed, None))


@pytest.fixture
def ends() -> Iterator[tuple[Line, socket.socket]]:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        line = Line(ours, 1 << 16)
        line.deadline = time.monotonic() + 0.3
        yield line, theirs


LENGTH = struct.Struct("<Q")


def test_frames_arrive_as_they_left(ends: tuple[Line, socket.socket]) -> None:
    line, theirs = ends
    other = Line(theirs, 1 << 24)
    for parts in ([b""], [b"a", bytearray(b"bc"), b""], [], [b"x" * 1000]):
        line.send(parts)
        assert other.receive() == b"".join(parts)
    line.deadline = float("inf")
    sender = threading.Thread(target=line.send, args=([bytes(1 << 22), b"end"],))
    sender.start()
    assert other.receive()[-4:] == b"\0end"
    sender.join()


@pytest.mark.parametrize(
    ("said", "ends_there", "kind"),
    [
        (b"", True, EOFError),
        (b"\x01", True, EOFError),
        (LENGTH.pack(5) + b"1234", True, EOFError),
        (b"", False, TimeoutError),
        (LENGTH.pack(5)[:7], False, TimeoutError),
        (LENGTH.pack(5) + b"1234", False, TimeoutError),
        (LENGTH.pack((1 << 16) + 1), False, FrameTooLong),
        (LENGTH.pack(1 << 62), False, FrameTooLong),
        (b"\xff" * 100, False, FrameTooLong),
    ],
)
def test_a_frame_that_is_none_is_refused_in_little_memory(
    ends: tuple[Line, socket.socket], said: bytes, ends_there: bool, kind: type[Exception]
) -> None:
    line, theirs = ends
    theirs.sendall(said)
    if ends_there:
        theirs.close()
    tracemalloc.start()
    try:
        with pytest.raises(kind):
            line.receive()
        assert tracemalloc.get_traced_memory()[1] < 1 << 18
    finally:
        tracemalloc.stop()


def test_a_deadline_ends_what_comes_without_end_and_what_nobody_reads(ends: tuple[Line, socket.socket]) -> None:
    line, theirs = ends
    line.send([b"before"])
    with pytest.raises(TimeoutError):
        line.send([bytes(1 << 24)])
    theirs.sendall(LENGTH.pack(3) + b"one")
    with pytest.raises(TimeoutError, match="the time is up"):
        line.receive()
