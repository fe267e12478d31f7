"""Values cross whole, and hostile bytes become a value of plain types or a `WireError`, nothing else."""

import collections
import math
import tracemalloc
from typing import Any

import msgpack
import numpy as np
import pytest
import torch
from hypothesis import example, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from course_utils.grading.remote import wire
from course_utils.grading.remote.wire import WireError, decode, encode

SETTINGS = settings(max_examples=150, deadline=None)
TENSOR_DTYPES = [
    torch.float64, torch.float32, torch.float16, torch.bfloat16, torch.complex64, torch.complex128,
    torch.int64, torch.int32, torch.int16, torch.int8, torch.uint8, torch.bool,
]  # fmt: skip
Point = collections.namedtuple("Point", ["x", "y"])

numbers = st.integers() | st.floats() | st.complex_numbers() | st.booleans()
texts = st.text(st.characters()) | st.binary()
hashable = st.recursive(
    st.none() | numbers | texts,
    lambda inner: st.tuples(inner, inner) | st.frozensets(inner, max_size=3),
    max_leaves=4,
)
library = st.one_of(
    st.builds(
        lambda sizes, dtype: torch.ones(sizes).cumsum(0).to(dtype) if sizes else torch.tensor(2).to(dtype),
        st.lists(st.integers(0, 3), max_size=4),
        st.sampled_from(TENSOR_DTYPES),
    ),
    hnp.arrays(
        hnp.boolean_dtypes() | hnp.integer_dtypes(endianness="?") | hnp.floating_dtypes() | hnp.complex_number_dtypes(),
        hnp.array_shapes(min_dims=0, min_side=0, max_side=3),
    ),
    st.sampled_from([np.float32(1.5), np.int8(-3), np.bool_(True), np.complex64(1j), np.float64("nan"), np.str_("né")]),
    st.sampled_from([np.dtype("f4"), np.dtype(">i2"), torch.float32, torch.bfloat16, torch.bool]),
    st.sampled_from([torch.Size([2, 0]), torch.device("cpu"), torch.device("cuda:1"), ..., Point(1, [2])]),
)
values = st.recursive(
    hashable | library | st.slices(5) | st.builds(range, st.integers(-9, 9), st.integers(-9, 9), st.integers(1, 4)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.lists(inner, max_size=3).map(tuple),
        st.dictionaries(hashable, inner, max_size=3),
        st.dictionaries(hashable, inner, max_size=3).map(collections.OrderedDict),
        st.sets(hashable, max_size=3),
    ),
    max_leaves=12,
)


def _none(item: Any) -> None:
    return None


def there_and_back(value: Any) -> Any:
    return decode(encode(value, _none), _none)


def same(left: Any, right: Any) -> bool:
    """Whether two values are equal in type and in every bit that shows."""
    if isinstance(left, torch.Tensor):
        return (
            type(right) is torch.Tensor
            and (left.dtype, left.shape) == (right.dtype, right.shape)
            and torch.equal(_bits(left), _bits(right))
        )
    if isinstance(left, (np.ndarray, np.generic)) and not isinstance(left, np.str_):
        return type(right) is type(left) and left.dtype == right.dtype and _bytes(left) == _bytes(right)
    if isinstance(left, (list, tuple)):
        return (
            (type(left).__name__ == type(right).__name__)
            and len(left) == len(right)
            and all(map(same, left, right))
            and getattr(left, "_fields", None) == getattr(right, "_fields", None)
        )
    if isinstance(left, dict):
        return type(left) is type(right) and same([*left.items()], [*right.items()])
    if isinstance(left, (set, frozenset)):
        return type(left) is type(right) and _in_order(left) == _in_order(right)
    if isinstance(left, complex):
        return same([left.real, left.imag], [right.real, right.imag])
    if isinstance(left, float):
        return type(right) is float and math.copysign(1, left) == math.copysign(1, right) and repr(left) == repr(right)
    return type(right) is (str if isinstance(left, np.str_) else type(left)) and left == right


def _in_order(value: Any) -> str:
    if isinstance(value, (set, frozenset, tuple)):
        parts = map(_in_order, value)
        return f"{type(value)}{list(parts) if isinstance(value, tuple) else sorted(parts)}"
    return repr(value)


def _bits(tensor: torch.Tensor) -> torch.Tensor:
    return tensor.resolve_conj().clone().reshape(-1).view(torch.uint8)


def _bytes(array: Any) -> tuple[Any, bytes]:
    """The shape and bytes of an array; of long doubles only what they mean, as they have bytes of no meaning."""
    array = np.asarray(array)
    raw = array.tobytes() if array.dtype.itemsize <= 8 or array.dtype.char in "D" else repr(array.tolist()).encode()
    return array.shape, raw


@SETTINGS
@given(values)
@example([math.nan, math.inf, -math.inf, -0.0, 2**64, -(2**63) - 1, 2**5000, "\ud800", "", b"", (), {}, set()])
@example([torch.tensor(math.nan), torch.tensor(-0.0), torch.tensor(1 + 2j).conj(), torch.empty(0, 3)])
def test_every_value_arrives_as_it_left(value: Any) -> None:
    assert same(value, there_and_back(value))


def test_views_arrive_as_what_they_show() -> None:
    matrix = torch.arange(12.0).reshape(3, 4)
    views = [matrix.T, matrix[:, ::2], matrix[1:, 1], matrix.expand(2, 3, 4), torch.ones(3, requires_grad=True)[1]]
    views += [torch.tensor([1 + 2j]).conj().imag, nn_parameter(), matrix.to(torch.bfloat16).T]
    arrays = [array := np.arange(12).reshape(3, 4), array.T, array[::-1, ::2], np.asfortranarray(array), array[1, 2]]
    for view in views:
        arrived = there_and_back(view)
        assert torch.equal(arrived, view.detach())
        assert not arrived.requires_grad
        assert _can_be_viewed(arrived) == _can_be_viewed(view)
    for view in arrays:
        assert np.array_equal(there_and_back(view), view)


def _can_be_viewed(tensor: torch.Tensor) -> bool:
    try:
        tensor.view(-1)
    except RuntimeError:
        return False
    return True


def nn_parameter() -> torch.Tensor:
    return torch.nn.Parameter(torch.ones(2))


def test_results_with_names_keep_them() -> None:
    found = there_and_back(torch.tensor([1.0, 3.0]).max(0))
    assert (found.values.item(), found.indices.item(), len(found)) == (3.0, 1, 2)
    assert there_and_back(Point(1, 2))._replace(y=5) == (1, 5)


def test_what_arrives_can_be_changed() -> None:
    for value in (torch.zeros(2), torch.zeros(2, dtype=torch.bool), np.zeros(2), np.zeros(2, dtype=bool)):
        arrived = there_and_back(value)
        arrived[0] = 1
        assert arrived.sum() == 1


def test_a_handle_is_described_and_resolved() -> None:
    thing = object()
    data = encode([thing, {"deep": (thing,)}, torch.ones(2)], lambda item: None if item is not thing else ["thing", 7])
    assert decode(data, lambda description: tuple(description))[:2] == [("thing", 7), {"deep": (("thing", 7),)}]
    assert decode(encode(torch.ones(1), lambda item: ["a tensor"]), lambda description: description) == ["a tensor"]


def nested(depth: int) -> Any:
    value: Any = ()
    for _ in range(depth):
        value = (value,)
    return value


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (nested(100), "too deeply"),
        (2**70_000, "70001 bits"),
        (range(10**18), "a range"),
        (range(0, -(10**9), -1), "a range"),
        (["x" * 1000] * 10_000, "too many parts"),
        (torch.zeros(1).expand(wire.MAX_BYTES // 4), "256 MB"),
        (torch.ones(2).to_sparse(), "sparse"),
        (torch.empty(2, device="meta"), "without data"),
        (torch.zeros(2).to(torch.float8_e4m3fn), "float8"),
    ],
    ids=["deep", "big", "range", "backwards", "parts", "bytes", "sparse", "meta", "float8"],
)
def test_what_cannot_be_sent_is_told(value: Any, words: str) -> None:
    with pytest.raises(WireError, match=words):
        encode(value, _none)


def message(structure: bytes, blobs: bytes = b"") -> bytes:
    return len(structure).to_bytes(4, "little") + structure + blobs


def ext(code: int, plain: Any) -> bytes:
    return msgpack.packb(msgpack.ExtType(code, msgpack.packb(plain)))


def blob(size: int) -> msgpack.ExtType:
    return msgpack.ExtType(wire._BLOB, msgpack.packb(size))


def collisions() -> dict[str, bytes]:
    """Keys with one hash: looking them up takes the square of their number."""
    prime = 2**61 - 1
    big = [msgpack.ExtType(wire._BIG, msgpack.packb(hex(prime << index))) for index in range(4, 500)]
    pairs = [msgpack.ExtType(wire._TUPLE, msgpack.packb([key])) for key in big]
    complexes = [
        msgpack.ExtType(wire._COMPLEX, msgpack.packb([float(-1000003 * part), float(part)])) for part in range(200)
    ]
    keys = {"numbers": big, "tuples of them": pairs, "complex numbers": complexes, "one": [7] * 200}
    found = {}
    for name, values in keys.items():
        found |= {f"a set of {name}": ext(wire._SET, values), f"a frozen set of {name}": ext(wire._FROZENSET, values)}
        plain = [[value, 1] for value in values]
        found |= {f"a dict of {name}": ext(wire._DICT, ["Counter", plain])}
        body = b"".join(msgpack.packb(value) + b"\x01" for value in values)
        found |= {f"a plain dict of {name}": b"\xde" + len(values).to_bytes(2, "big") + body}
    return {name: message(data) for name, data in found.items()}


def deep_values() -> bytes:
    data = ext(wire._TUPLE, [])
    for _ in range(100):
        data = msgpack.packb(msgpack.ExtType(wire._TUPLE, b"\x91" + data))
    return data


HOSTILE = {
    "nothing": b"",
    "half a head": b"\x01\x00",
    "no structure": message(b""),
    "longer than it is": b"\xff\xff\xff\xff\xc0",
    "not msgpack": message(b"\xc1"),
    "cut": encode([1, 2], _none)[:-1],
    "more than one": message(b"\xc0\xc0"),
    "deep lists": message(b"\x91" * 5000 + b"\xc0"),
    "a giant list": message(b"\xdd\xff\xff\xff\xff"),
    "a giant text": message(b"\xdb\xff\xff\xff\xff"),
    "a giant extension": message(b"\xc9\xff\xff\xff\xff\x01"),
    "no such code": message(ext(100, 1)),
    "a code below zero": message(b"\xd4\xfe\x00"),
    "a list as key": message(b"\x81\x90\x01"),
    "a set of lists": message(ext(wire._SET, [[]])),
    "an unhashable name": message(ext(wire._DTYPE, [])),
    "no blob": message(ext(wire._TENSOR, ["float32", [1], blob(4), None, False])),
    "a blob below zero": message(ext(wire._BLOB, -1)),
    "a blob of True": message(ext(wire._BLOB, True), b"x"),
    "a tensor of little": message(ext(wire._TENSOR, ["float32", [2], blob(4), None, False]), b"1234"),
    "a tensor of much": message(ext(wire._TENSOR, ["float32", [10**18], blob(4), None, False]), b"1234"),
    "a tensor of half": message(ext(wire._TENSOR, ["float32", [1], blob(3), None, False]), b"123"),
    "a size below zero": message(ext(wire._TENSOR, ["float32", [-1], blob(4), None, False]), b"1234"),
    "a size of True": message(ext(wire._TENSOR, ["float32", [True], blob(4), None, False]), b"1234"),
    "axes in no order": message(ext(wire._TENSOR, ["float32", [1, 1], blob(4), [0, 0], False]), b"1234"),
    "an order of too many axes": message(ext(wire._TENSOR, ["float32", [1], blob(4), [0, 1], False]), b"1234"),
    "an order of nothing": message(ext(wire._TENSOR, ["float32", [1], blob(4), "0", False]), b"1234"),
    "many dimensions": message(ext(wire._TENSOR, ["uint8", [1] * 5000, blob(1), None, False]), b"1"),
    "many sizes": message(ext(wire._SIZE, [1] * 5000)),
    "an array of objects": message(ext(wire._ARRAY, ["|O8", [1], blob(8), False]), b"12345678"),
    "an array of records": message(ext(wire._ARRAY, ["f4,O", [1], blob(8), False]), b"12345678"),
    "an array of arrays": message(ext(wire._ARRAY, ["(9999999,)f8", [], blob(8), False]), b"12345678"),
    "a giant range": message(ext(wire._RANGE, [0, 2**62, 1])),
    "a range of no step": message(ext(wire._RANGE, [0, 2, 0])),
    "a slice of five": message(ext(wire._SLICE, [0, 2, 0, 0, 0])),
    "a giant number": message(ext(wire._BIG, "f" * 100_000)),
    "a number of no digits": message(ext(wire._BIG, "")),
    "a foreign dict": message(ext(wire._DICT, ["defaultdict", []])),
    "a dict of triples": message(ext(wire._DICT, ["Counter", [[1, 2, 3]]])),
    "fields of no name": message(ext(wire._NAMED, ["T", ["class"], [1]])),
    "fields twice": message(ext(wire._NAMED, ["T", ["a", "a"], [1, 2]])),
    "fields that run code": message(ext(wire._NAMED, ["T", ["a=print(1)"], [1]])),
    "private fields": message(ext(wire._NAMED, ["T", ["__class__"], [1]])),
    "many fields": message(ext(wire._NAMED, ["T", [f"a{i}" for i in range(1000)], [0] * 1000])),
    **collisions(),
    "a name of other letters": message(ext(wire._NAMED, ["T\u0345" * 9, ["a"], [1]])),
    "fields of other letters": message(ext(wire._NAMED, ["T", ["\ufdfa" * 9], [1]])),
    "a long name": message(ext(wire._NAMED, ["T" * 41, ["a"], [1]])),
    "a long field": message(ext(wire._NAMED, ["T", ["a" * 41], [1]])),
    "a name with an end of line": message(ext(wire._NAMED, ["T", ["a\n"], [1]])),
    "fields of a text": message(ext(wire._NAMED, ["T", "ab", [1, 2]])),
    "values of a text": message(ext(wire._NAMED, ["T", ["a", "b"], "ab"])),
    "fewer values": message(ext(wire._NAMED, ["T", ["a", "b"], [1]])),
    "a giant tensor of nothing": message(ext(wire._TENSOR, ["float32", [1 << 60, 0], blob(0), None, False])),
    "a giant array of nothing": message(ext(wire._ARRAY, ["<f4", [0, 1 << 60], blob(0), False])),
    "deep values": message(deep_values()),
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE)
def test_hostile_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(WireError, match=r"^malformed"):
        decode(data, _none)


def test_many_keys_that_are_no_trap_arrive() -> None:
    for keys in (
        range(50_000),
        [float(2.0**index) for index in range(-1074, 1024)],
        [2**index for index in range(900)],
    ):
        assert there_and_back(dict.fromkeys(keys, 1)) == dict.fromkeys(keys, 1)
        assert there_and_back(set(keys)) == set(keys)
    pairs = {(row, column) for row in range(150) for column in range(150)}
    assert there_and_back(pairs) == pairs


def test_no_code_is_made_of_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(collections, "namedtuple", None)
    point = there_and_back(Point(1, 2))
    assert (point.x, point.y, point._fields, point._asdict()) == (1, 2, ("x", "y"), {"x": 1, "y": 2})
    assert repr(point) == "Point(x=1, y=2)"
    first, second = point
    assert (first, second) == (1, 2) == point


def test_a_message_is_never_longer_than_allowed(monkeypatch) -> None:
    monkeypatch.setattr(wire, "MAX_BYTES", 100)
    with pytest.raises(WireError, match="too large"):
        decode(bytes(101), _none)


def test_a_blob_is_taken_once() -> None:
    twice = msgpack.packb([blob(4), blob(4)])
    assert decode(message(twice, b"12345678"), _none) == [b"1234", b"5678"]
    with pytest.raises(WireError):
        decode(message(twice, b"1234567"), _none)


def test_bits_that_are_neither_true_nor_false_are_true() -> None:
    for code, tail in ((wire._TENSOR, [None, False]), (wire._ARRAY, [False])):
        name = "bool" if code == wire._TENSOR else "|b1"
        arrived = decode(message(ext(code, [name, [3], blob(3), *tail]), b"\x00\x02\xff"), _none)
        assert arrived.tolist() == [False, True, True]
        assert (arrived == 1).tolist() == [False, True, True]


PLAIN = (
    type(None), bool, int, float, complex, str, bytes, bytearray, list, tuple, dict, set, frozenset, slice, range,
    torch.Tensor, torch.dtype, torch.Size, torch.device, np.ndarray, np.generic, np.dtype, type(...),
)  # fmt: skip


def is_plain(value: Any) -> bool:
    """Whether a value and its parts are of base types: nothing of it may be code."""
    if isinstance(value, dict):
        return type(value) in (dict, collections.OrderedDict, collections.Counter) and is_plain([*value.items()])
    if isinstance(value, (list, set, frozenset)):
        return all(map(is_plain, value))
    if isinstance(value, tuple):
        return (type(value) in (tuple, torch.Size) or hasattr(value, "_fields")) and all(map(is_plain, value))
    return type(value) in PLAIN or isinstance(value, (np.generic, np.dtype))


def survives(data: bytes) -> None:
    try:
        value = decode(data, _none)
    except WireError:
        return
    assert is_plain(value)


@settings(max_examples=400, deadline=None)
@given(st.binary(max_size=60), st.binary(max_size=20))
@example(b"\xd6\xff\x00\x00\x00\x01", b"")  # msgpack's own class of times
@example(b"\xc7\x00\x05", b"")
def test_random_bytes_are_a_plain_value_or_refused(structure: bytes, blobs: bytes) -> None:
    survives(structure)
    survives(message(structure, blobs))


@settings(max_examples=400, deadline=None)
@given(values, st.data())
def test_a_valid_message_with_changes_is_a_plain_value_or_refused(value: Any, data: st.DataObject) -> None:
    sent = bytearray(encode(value, _none))
    for _ in range(data.draw(st.integers(1, 4))):
        index = data.draw(st.integers(0, len(sent) - 1))
        match data.draw(st.sampled_from(["change", "cut", "insert"])):
            case "change":
                sent[index] = data.draw(st.integers(0, 255))
            case "cut":
                del sent[index : index + data.draw(st.integers(1, 8))]
            case "insert":
                sent[index:index] = data.draw(st.binary(min_size=1, max_size=8))
        sent = sent or bytearray(1)
    survives(bytes(sent))


@pytest.mark.parametrize("byte", [b"\x80", b"\x90", b"\xa0", b"\xc0"], ids=["dicts", "lists", "texts", "nothings"])
def test_memory_is_bounded_whatever_the_structure_says(byte: bytes, monkeypatch) -> None:
    monkeypatch.setattr(wire, "MAX_STRUCTURE", 1 << 18)
    size = (1 << 18) - 5
    data = message(b"\xdd" + size.to_bytes(4, "big") + byte * size)
    tracemalloc.start()
    try:
        assert len(decode(data, _none)) == size
        assert tracemalloc.get_traced_memory()[1] < 90 * size
    finally:
        tracemalloc.stop()
    with pytest.raises(WireError):
        decode(message(b"\xdd" + (size + 1).to_bytes(4, "big") + byte * (size + 1)), _none)


def test_a_large_tensor_is_copied_few_times() -> None:
    tensor = torch.zeros(1 << 20)
    data = encode(tensor, _none)
    tracemalloc.start()
    try:
        decode(data, _none)
        assert tracemalloc.get_traced_memory()[1] < 2.1 * (4 << 20)
    finally:
        tracemalloc.stop()
