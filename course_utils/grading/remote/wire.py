"""Turn values into bytes and back, for a peer that may be hostile.

A message is a short msgpack document, the *structure*, followed by *blobs*: the raw bytes of tensors and arrays, in the
order in which the structure speaks of them. Containers, numbers and strings are structure; a tensor is its dtype, its
shape and a blob, never a pickle. What is not plain data is handed to ``export``, which may register the object and
return a handle; ``resolve`` turns a handle back into something to work with.

Bounds. A byte of structure may become 72 bytes of memory (an empty dict is one byte), a byte of a blob becomes one. So
the structure is bounded tightly, the whole message generously, and both together fit several times into the memory of
a submission. Whatever is malformed raises `WireError`, as does what would make later work endless: numbers of a million
digits, huge ranges and shapes, names of thousands of letters, and dicts and sets of many keys with one hash.
"""

import collections
import functools
import keyword
import math
import operator
import re
import struct
from collections.abc import Callable
from typing import Any

import msgpack
import numpy as np
import torch

MAX_BYTES = 256 << 20
MAX_STRUCTURE = 8 << 20
MAX_RANGE = 1_000_000
_MAX_DEPTH = 60
_MAX_BITS = 1 << 16
_MAX_ALIKE = 100
_MAX_DIMENSIONS = 64
_HEAD = struct.Struct("<I")
# The codes of msgpack's extension types.
_TUPLE, _SET, _FROZENSET, _COMPLEX, _BIG, _TENSOR, _ARRAY, _BLOB, _NAMED = range(9)
_DTYPE, _SIZE, _SLICE, _ELLIPSIS, _RANGE, _DEVICE, _DICT, _NUMPY_DTYPE, _TEXT, _HANDLE = range(9, 19)
_DTYPES = {
    str(dtype).removeprefix("torch."): dtype
    for dtype in (
        torch.float64, torch.float32, torch.float16, torch.bfloat16, torch.complex64, torch.complex128,
        torch.int64, torch.int32, torch.int16, torch.int8, torch.uint8, torch.bool,
    )
}  # fmt: skip
_NUMPY = re.compile(r"[<>=|]?[biufc]\d{1,2}")
# ASCII, since a name of other letters is normalized each time; see also `_named`.
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,39}")
_DICTS = {kind.__name__: kind for kind in (collections.OrderedDict, collections.Counter)}


class WireError(Exception):
    """A message is malformed, too large or too deep, or a value cannot be sent."""


class Blob:
    """Raw bytes that travel behind the structure.

    Args:
        parts: the bytes, in pieces, which are not joined before they are sent.
    """

    def __init__(self, *parts: bytes | bytearray) -> None:
        self.parts = parts

    def __len__(self) -> int:
        return sum(map(len, self.parts))

    def joined(self) -> bytes | bytearray:
        """Return the bytes in one piece."""
        return self.parts[0] if len(self.parts) == 1 else b"".join(self.parts)


def pack(value: Any, export: Callable[[Any], Any]) -> Blob:
    """Return a value as bytes, which may travel inside of another value.

    Args:
        value: what to send.
        export: maps an object that is not plain data to a plain description of it, which ``resolve`` gets at the other
            end. It sees every tensor as well, and may return None to let a tensor cross as data.

    Raises:
        WireError: the value is too large or too deep.
    """
    encoder = _Encoder(export)
    structure = encoder.pack(value, 0)
    if len(structure) > MAX_STRUCTURE:
        raise WireError("a value has too many parts to be sent: tensors and arrays may be larger than lists and texts")
    data = Blob(_HEAD.pack(len(structure)), structure, *encoder.blobs)
    if len(data) > MAX_BYTES:
        raise WireError(f"a value of {len(data) >> 20} MB is too large to be sent: {MAX_BYTES >> 20} MB are possible")
    return data


def encode(value: Any, export: Callable[[Any], Any]) -> bytes:
    """Return a value as bytes in one piece; otherwise like `pack`."""
    return b"".join(pack(value, export).parts)


def decode(data: bytes | bytearray, resolve: Callable[[Any], Any]) -> Any:
    """Return the value that bytes describe.

    Args:
        data: as `encode` made them, or anything at all.
        resolve: maps the description of a handle to an object.

    Raises:
        WireError: the bytes are malformed, too many or too deep.
        MemoryError: there is no memory for the value.
    """
    if len(data) > MAX_BYTES:
        raise WireError(f"malformed: a message of {len(data)} bytes is too large")
    try:
        (length,) = _HEAD.unpack_from(data)
        if length > min(MAX_STRUCTURE, len(data) - _HEAD.size):
            raise WireError("malformed: the structure is longer than a message may be")
        view = memoryview(data)[_HEAD.size :]
        return _Decoder(resolve, view[length:]).unpack(view[:length], 0)
    except (WireError, MemoryError):
        raise
    except Exception as error:  # msgpack, struct, torch and numpy each have their own for a malformed value
        raise WireError(f"malformed: {type(error).__name__}") from None


class _Encoder:
    def __init__(self, export: Callable[[Any], Any]) -> None:
        self._export = export
        self.blobs: list[bytes | bytearray] = []

    def pack(self, value: Any, depth: int) -> bytes:
        if depth > _MAX_DEPTH:
            raise WireError("a value is nested too deeply to be sent")
        try:
            data: bytes = msgpack.packb(
                value,
                default=lambda item: self._ext(item, depth + 1),
                strict_types=True,
                use_bin_type=True,
                unicode_errors="surrogatepass",
            )
        except (ValueError, RecursionError) as error:
            raise WireError(f"a value cannot be sent: {error}") from None
        return data

    def _ext(self, value: Any, depth: int) -> msgpack.ExtType:
        code, plain = self._plain(value)
        return msgpack.ExtType(code, self.pack(plain, depth))

    def _plain(self, value: Any) -> tuple[int, Any]:
        if isinstance(value, Blob):
            self.blobs.extend(value.parts)
            return _BLOB, len(value)
        if isinstance(value, torch.Tensor):
            description = self._export(value)
            return (_TENSOR, tensor_parts(value)) if description is None else (_HANDLE, description)
        return _of_library(value) or _of_builtins(value) or (_HANDLE, self._export(value))


def _of_library(value: Any) -> tuple[int, Any] | None:
    match value:
        case torch.Size():
            return _SIZE, list(value)
        case np.ndarray() | np.generic() if np.asarray(value).dtype.kind in "biufc":
            array = np.asarray(value)
            # Not ascontiguousarray, which makes a number an array of one.
            raw = Blob(array.tobytes())
            return _ARRAY, [array.dtype.str, list(array.shape), raw, isinstance(value, np.generic)]
        case np.str_():
            return _TEXT, str(value)
        case np.dtype() if value.kind in "biufc":
            return _NUMPY_DTYPE, value.str
        case torch.dtype():
            return _DTYPE, str(value).removeprefix("torch.")
        case torch.device():
            return _DEVICE, str(value)
    return None


def _of_builtins(value: Any) -> tuple[int, Any] | None:
    kind = type(value)
    if kind is tuple:
        return _TUPLE, list(value)
    if kind in (set, frozenset):
        return (_SET if kind is set else _FROZENSET), list(value)
    if kind is int:  # beyond 64 bits
        if value.bit_length() > _MAX_BITS:
            raise WireError(f"a whole number of {value.bit_length()} bits is too large to be sent")
        return _BIG, hex(value)
    if kind is complex:
        return _COMPLEX, [value.real, value.imag]
    if kind is slice:
        return _SLICE, [value.start, value.stop, value.step]
    if kind is range:
        return _RANGE, _range_parts(value)
    if value is Ellipsis:
        return _ELLIPSIS, None
    if kind in _DICTS.values():  # a state_dict is an OrderedDict
        return _DICT, [kind.__name__, [[key, item] for key, item in value.items()]]
    if isinstance(value, tuple) and (fields := _fields(kind)):
        return _NAMED, [kind.__name__, fields, list(value)]
    return None


def _range_parts(value: range) -> list[int]:
    if _is_long(value):
        raise WireError(f"a range of more than {MAX_RANGE} numbers cannot be sent")
    return [value.start, value.stop, value.step]


def _is_long(value: range) -> bool:
    return (value.stop - value.start) // value.step > MAX_RANGE


def _fields(kind: type) -> list[str] | None:
    """Return the names of a named tuple's fields, or of the results that torch gives names."""
    names = getattr(kind, "_fields", None)
    if kind.__module__ == "torch.return_types":
        names = kind.__match_args__  # type: ignore[attr-defined]
    return list(names) if isinstance(names, tuple) and all(isinstance(name, str) for name in names) else None


def tensor_parts(tensor: torch.Tensor) -> list[Any]:
    """Return dtype, shape and bytes of a tensor.

    Raises:
        WireError: it is of a kind that does not cross.
    """
    name = str(tensor.dtype).removeprefix("torch.")
    if name not in _DTYPES:
        raise WireError(f"a tensor of {tensor.dtype} cannot be sent")
    if tensor.layout is not torch.strided or tensor.is_meta or tensor.ndim > _MAX_DIMENSIONS:
        raise WireError("a sparse tensor, one without data or one of many dimensions cannot be sent")
    plain = tensor.detach().cpu().resolve_conj().resolve_neg().as_subclass(torch.Tensor)
    flat = plain.reshape(-1)
    flat = flat if flat.stride(0) == 1 else flat.clone(memory_format=torch.contiguous_format)
    raw = flat.view(torch.uint8).numpy().tobytes()
    return [name, list(plain.shape), Blob(raw)]


class _Decoder:
    def __init__(self, resolve: Callable[[Any], Any], blobs: memoryview) -> None:
        self._resolve = resolve
        self._blobs = blobs

    def unpack(self, data: Any, depth: int) -> Any:
        if depth > _MAX_DEPTH:
            raise WireError("malformed: a value is nested too deeply")
        return msgpack.unpackb(
            data,
            ext_hook=lambda code, payload: self._value(code, payload, depth + 1),
            object_pairs_hook=_mapping,
            strict_map_key=False,
            raw=False,
            unicode_errors="surrogatepass",
            timestamp=1,  # a float: msgpack's own class of times is no plain data
        )

    def _value(self, code: int, payload: bytes, depth: int) -> Any:
        plain = self.unpack(payload, depth)
        if code == _HANDLE:
            return self._resolve(plain)
        if code == _BLOB:
            return self._blob(_size(plain))
        if code not in _READERS:
            raise WireError(f"malformed: no value has the code {code}")
        return _READERS[code](plain)

    def _blob(self, length: int) -> bytearray:
        """Take the next blob: none is taken twice, so that a message cannot become more than it is."""
        if length > len(self._blobs):
            raise WireError("malformed: a blob is missing")
        data, self._blobs = bytearray(self._blobs[:length]), self._blobs[length:]
        return data


def read_tensor(parts: Any) -> torch.Tensor:
    """Return the tensor of dtype, shape and bytes.

    Raises:
        WireError: the number of bytes does not fit the shape.
    """
    name, shape, raw = parts
    dtype, sizes = _DTYPES[name], _shape(shape)
    if dtype == torch.bool:
        raw = _booleans(raw)
    flat = torch.frombuffer(raw, dtype=dtype) if len(raw) else torch.empty(0, dtype=dtype)
    return flat.reshape(sizes)


def _read_array(parts: Any) -> Any:
    name, shape, raw, scalar = parts
    dtype, sizes = _read_numpy_dtype(name), _shape(shape)
    if dtype.kind == "b":
        raw = _booleans(raw)
    array = np.frombuffer(raw, dtype=dtype).reshape(sizes)
    return array[()] if scalar and array.ndim == 0 else array


def _read_numpy_dtype(name: Any) -> np.dtype[Any]:
    if not isinstance(name, str) or not _NUMPY.fullmatch(name):
        raise WireError("malformed: an array of another kind than numbers")
    return np.dtype(name)


def _booleans(raw: Any) -> bytearray:
    """Return the bytes of truth values as 0 or 1: torch takes any other byte for neither True nor False."""
    return bytearray((np.frombuffer(raw, dtype=np.uint8) != 0).tobytes())


def _shape(sizes: Any) -> list[int]:
    if not isinstance(sizes, list) or len(sizes) > _MAX_DIMENSIONS:
        raise WireError("malformed: a shape is no list, or too long")
    if math.prod(_size(size) or 1 for size in sizes) > MAX_BYTES:  # also where a zero makes it hold nothing
        raise WireError("malformed: a shape that is too large")
    return sizes


def _size(value: Any) -> int:
    if type(value) is not int or value < 0:
        raise WireError("malformed: a size that is none")
    return value


def _mapping(pairs: list[tuple[Any, Any]]) -> dict[Any, Any]:
    _check_keys([key for key, _ in pairs])
    return dict(pairs)


def _keyed(kind: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def read(keys: list[Any]) -> Any:
        _check_keys(keys)
        return kind(keys)

    return read


def _check_keys(keys: list[Any]) -> None:
    """Refuse keys of which many have one hash: each would be compared with all the others.

    Powers of two do have hashes in common, 34 of the floats at most.
    """
    if len(keys) > _MAX_ALIKE and max(collections.Counter(map(hash, keys)).values()) > _MAX_ALIKE:
        raise WireError("malformed: the keys of a dict or set, of which many have one hash")


def _read_dict(parts: Any) -> dict[Any, Any]:
    name, pairs = parts
    return _DICTS[name](_mapping([(key, item) for key, item in pairs]))


class _Named(tuple[Any, ...]):
    """What a named tuple can do, without the code that Python's own writes and runs for each."""

    __slots__ = ()
    _fields: tuple[str, ...] = ()

    def _asdict(self) -> dict[str, Any]:
        return dict(zip(self._fields, self, strict=True))

    def _replace(self, **values: Any) -> Any:
        return type(self)(values.pop(name, value) for name, value in self._asdict().items())

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in self._asdict().items())})"


def _read_named(parts: Any) -> Any:
    name, fields, values = parts
    if not isinstance(fields, list) or not isinstance(values, list):
        raise WireError("malformed: a named tuple of other things than lists")
    if not 0 < len(fields) == len(values) <= _MAX_DIMENSIONS:
        raise WireError("malformed: a named tuple with no fields, or too many")
    return _named(name, tuple(fields))(values)


@functools.lru_cache(maxsize=256)
def _named(name: str, fields: tuple[str, ...]) -> Callable[..., Any]:
    if not all(_NAME.fullmatch(part) and not keyword.iskeyword(part) for part in (name, *fields)):
        raise WireError("malformed: a name that is none, or too long")
    if any(field.startswith("_") for field in fields) or len(set(fields)) < len(fields):
        raise WireError("malformed: fields that no named tuple has")
    places = {field: property(operator.itemgetter(place)) for place, field in enumerate(fields)}
    return type(name, (_Named,), {"__slots__": (), "_fields": fields, **places})


def _read_big(digits: Any) -> int:
    if not isinstance(digits, str) or len(digits) > _MAX_BITS // 4 + 3:
        raise WireError("malformed: a whole number that is none, or too large")
    return int(digits, 16)


def _read_range(parts: Any) -> range:
    value = range(*[int(part) for part in parts])
    if _is_long(value):
        raise WireError("malformed: a range that is too long")
    return value


def _read_slice(parts: Any) -> slice:
    start, stop, step = parts
    return slice(start, stop, step)


_READERS: dict[int, Callable[[Any], Any]] = {
    _TUPLE: tuple,
    _SET: _keyed(set),
    _FROZENSET: _keyed(frozenset),
    _COMPLEX: lambda parts: complex(float(parts[0]), float(parts[1])),
    _BIG: _read_big,
    _TENSOR: read_tensor,
    _ARRAY: _read_array,
    _NAMED: _read_named,
    _TEXT: str,
    _DTYPE: _DTYPES.__getitem__,
    _NUMPY_DTYPE: _read_numpy_dtype,
    _SIZE: lambda sizes: torch.Size(_shape(sizes)),
    _SLICE: _read_slice,
    _ELLIPSIS: lambda nothing: Ellipsis,
    _RANGE: _read_range,
    _DEVICE: lambda name: torch.device(str(name)),
    _DICT: _read_dict,
}
