"""Turn values into bytes and back, for a peer that may be hostile.

A message is one msgpack document. Containers, numbers, strings, tensors and arrays cross as plain data: a tensor is its
dtype, shape and raw bytes, never a pickle. What is not plain data is handed to ``export``, which may register the
object and return a handle; ``resolve`` turns a handle back into something to work with. Sizes and depth are bounded on
the way in, and whatever is malformed raises `WireError`.
"""

from collections.abc import Callable
from typing import Any

import msgpack
import numpy as np
import torch

MAX_BYTES = 1 << 30
_MAX_DEPTH = 60
# The codes of msgpack's extension types.
_TUPLE, _SET, _FROZENSET, _COMPLEX, _BIG, _TENSOR, _ARRAY = range(7)
_DTYPE, _SIZE, _SLICE, _ELLIPSIS, _RANGE, _DEVICE, _DICT, _HANDLE = range(7, 15)
_DTYPES = {
    str(dtype).removeprefix("torch."): dtype
    for dtype in (
        torch.float64, torch.float32, torch.float16, torch.bfloat16, torch.complex64, torch.complex128,
        torch.int64, torch.int32, torch.int16, torch.int8, torch.uint8, torch.bool,
    )
}  # fmt: skip
_KINDS = "biufc"


class WireError(Exception):
    """A message is malformed, too large or too deep, or a value cannot be sent."""


def encode(value: Any, export: Callable[[Any], Any]) -> bytes:
    """Return the bytes of a value.

    Args:
        value: what to send.
        export: maps an object that is not plain data to a plain description of it, which ``resolve`` gets at the other
            end. It sees every tensor as well, and may return None to let a tensor cross as data.

    Raises:
        WireError: the value is too deep.
    """
    return _Encoder(export).pack(value, 0)


def decode(data: bytes, resolve: Callable[[Any], Any]) -> Any:
    """Return the value that bytes describe.

    Args:
        data: as `encode` made them, or anything at all.
        resolve: maps the description of a handle to an object.

    Raises:
        WireError: the bytes are malformed, too many or too deep.
    """
    if len(data) > MAX_BYTES:
        raise WireError(f"a message of {len(data)} bytes is too large")
    try:
        return _Decoder(resolve).unpack(data, 0)
    except WireError:
        raise
    except Exception as error:  # msgpack, struct, torch and numpy each have their own for a malformed value
        raise WireError(f"malformed: {type(error).__name__}") from None


class _Encoder:
    def __init__(self, export: Callable[[Any], Any]) -> None:
        self._export = export

    def pack(self, value: Any, depth: int) -> bytes:
        if depth > _MAX_DEPTH:
            raise WireError("a value is nested too deeply")
        try:
            data: bytes = msgpack.packb(
                value, default=lambda item: self._ext(item, depth + 1), strict_types=True, use_bin_type=True
            )
        except (ValueError, RecursionError) as error:
            raise WireError(f"a value cannot be sent: {error}") from None
        return data

    def _ext(self, value: Any, depth: int) -> msgpack.ExtType:
        code, plain = self._plain(value)
        return msgpack.ExtType(code, self.pack(plain, depth))

    def _plain(self, value: Any) -> tuple[int, Any]:
        if isinstance(value, torch.Tensor):
            description = self._export(value)
            return (_TENSOR, tensor_parts(value)) if description is None else (_HANDLE, description)
        match value:
            case torch.Size():
                return _SIZE, list(value)
            case int() if type(value) is int:  # beyond 64 bits
                return _BIG, hex(value)
            case complex() if type(value) is complex:
                return _COMPLEX, [value.real, value.imag]
            case np.ndarray() | np.generic() if np.asarray(value).dtype.kind in _KINDS:
                array = np.ascontiguousarray(value)
                return _ARRAY, [array.dtype.str, list(np.shape(value)), array.tobytes(), isinstance(value, np.generic)]
            case torch.dtype():
                return _DTYPE, str(value).removeprefix("torch.")
            case torch.device():
                return _DEVICE, str(value)
            case slice():
                return _SLICE, [value.start, value.stop, value.step]
            case range():
                return _RANGE, [value.start, value.stop, value.step]
        if value is Ellipsis:
            return _ELLIPSIS, None
        if type(value) is tuple:
            return _TUPLE, list(value)
        if type(value) in (set, frozenset):
            return (_SET if type(value) is set else _FROZENSET), list(value)
        if isinstance(value, dict) and type(value).__module__ == "collections":  # OrderedDict of a state_dict
            return _DICT, [[key, item] for key, item in value.items()]
        return _HANDLE, self._export(value)


def tensor_parts(tensor: torch.Tensor) -> list[Any]:
    """Return ``[dtype, shape, bytes]`` of a tensor.

    Raises:
        WireError: it is of a dtype that does not cross.
    """
    plain = tensor.detach().cpu().contiguous().as_subclass(torch.Tensor)
    raw = plain.view(torch.uint8) if plain.numel() and plain.ndim else plain.reshape(-1).view(torch.uint8)
    name = str(plain.dtype).removeprefix("torch.")
    if name not in _DTYPES:
        raise WireError(f"a tensor of {plain.dtype} cannot be sent")
    return [name, list(plain.shape), raw.numpy().tobytes()]


class _Decoder:
    def __init__(self, resolve: Callable[[Any], Any]) -> None:
        self._resolve = resolve

    def unpack(self, data: bytes, depth: int) -> Any:
        if depth > _MAX_DEPTH:
            raise WireError("a value is nested too deeply")
        return msgpack.unpackb(
            data,
            ext_hook=lambda code, payload: self._value(code, payload, depth + 1),
            strict_map_key=False,
            raw=False,
        )

    def _value(self, code: int, payload: bytes, depth: int) -> Any:
        plain = self.unpack(payload, depth)
        if code not in _READERS and code != _HANDLE:
            raise WireError(f"malformed: no value has the code {code}")
        return self._resolve(plain) if code == _HANDLE else _READERS[code](plain)


def read_tensor(parts: list[Any]) -> torch.Tensor:
    """Return the tensor of ``[dtype, shape, bytes]``.

    Raises:
        WireError: the number of bytes does not fit the shape.
    """
    name, shape, raw = parts
    dtype = _DTYPES[name]
    tensor = torch.empty([_size(size) for size in shape], dtype=dtype) if raw == b"" else None
    if tensor is None:
        tensor = torch.frombuffer(bytearray(raw), dtype=dtype).reshape([_size(size) for size in shape])
    if tensor.numel() * tensor.element_size() != len(raw):
        raise WireError("malformed: a tensor's bytes do not fit its shape")
    return tensor


def _read_array(parts: list[Any]) -> Any:
    name, shape, raw, scalar = parts
    dtype = np.dtype(str(name))
    if dtype.kind not in _KINDS:
        raise WireError("malformed: an array of another kind than numbers")
    array = np.frombuffer(bytearray(raw), dtype=dtype).reshape([_size(size) for size in shape])
    return array[()] if scalar and array.ndim == 0 else array


def _size(value: Any) -> int:
    if type(value) is not int or value < 0:
        raise WireError("malformed: a shape has a part that is not a size")
    return value


_READERS: dict[int, Callable[[Any], Any]] = {
    _TUPLE: tuple,
    _SET: set,
    _FROZENSET: frozenset,
    _COMPLEX: lambda parts: complex(float(parts[0]), float(parts[1])),
    _BIG: lambda digits: int(digits, 16),
    _TENSOR: read_tensor,
    _ARRAY: _read_array,
    _DTYPE: _DTYPES.__getitem__,
    _SIZE: lambda sizes: torch.Size([_size(size) for size in sizes]),
    _SLICE: lambda parts: slice(*parts),
    _ELLIPSIS: lambda nothing: Ellipsis,
    _RANGE: lambda parts: range(*map(int, parts)),
    _DEVICE: lambda name: torch.device(str(name)),
    _DICT: dict,
}
