"""Write dataclasses as JSON, and read them back: what is kept, or told to another process, is a dict there alone.

A record of another version can be read: what it lacks is as by default, and what it has besides is left out.
"""

import math
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from enum import StrEnum
from functools import cache, partial
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

_T = TypeVar("_T")


class Malformed(ValueError):
    """Data are not what they are read as."""


def written(item: Any) -> Any:
    """Return JSON-able data: texts that a file can hold, for a lone surrogate cannot be written, and numbers."""
    if isinstance(item, str):
        return str(item) if item.isascii() else item.encode("utf-8", "replace").decode()
    if isinstance(item, float):
        return item if math.isfinite(item) else 0.0
    if isinstance(item, dict):
        return {written(key): written(value) for key, value in item.items()}
    if isinstance(item, (list, tuple)):
        return [written(part) for part in item]
    if is_dataclass(item):
        return {_key(field): written(getattr(item, field.name)) for field in fields(item)}
    return item


def read(kind: type[_T], data: Any) -> _T:
    """Return the object of a dataclass that data were written from.

    Args:
        kind: the dataclass; of its fields' types, those are known that a record needs.
        data: as JSON gives them.

    Raises:
        Malformed: they are something else.
    """
    shape: Any = kind
    found: _T = _reader(shape)(data)
    return found


@cache
def _reader(kind: Any) -> Callable[[Any], Any]:
    """Return what makes a value of a type of data."""
    if is_dataclass(kind):
        return _reader_of_fields(kind)
    parts = get_args(kind)
    if type(None) in parts:
        (other,) = (_reader(part) for part in parts if part is not type(None))
        return lambda data: None if data is None else other(data)
    if get_origin(kind) is tuple:
        item = _reader(parts[0])
        return lambda data: tuple(map(item, _typed(data, list)))
    if get_origin(kind) is dict:
        value = _reader(parts[1])
        return lambda data: {key: value(item) for key, item in _typed(data, dict).items()}
    if kind is float:
        return partial(_typed, kinds=(float, int))
    return partial(_member, kind) if issubclass(kind, StrEnum) else partial(_typed, kinds=(kind,))


def _reader_of_fields(kind: Any) -> Callable[[Any], Any]:
    hints = get_type_hints(kind)
    known = {_key(field): (field.name, _reader(hints[field.name])) for field in fields(kind)}

    def made(data: Any) -> Any:
        given = _typed(data, dict)
        values = {name: value(given[key]) for key, (name, value) in known.items() if key in given}
        try:
            return kind(**values)
        except TypeError as error:  # a field is missing that has no default
            raise Malformed(str(error)) from None

    return made


def _key(field: Any) -> str:
    """Return what a field is called in JSON: some words are Python's own."""
    name: str = field.metadata.get("key", field.name)
    return name


def _member(kind: type[StrEnum], data: Any) -> StrEnum:
    try:
        return kind(data)
    except ValueError as error:
        raise Malformed(str(error)) from None


def _typed(data: Any, kinds: type | tuple[type, ...]) -> Any:
    """Return data that are of exactly one of these types: True is no number."""
    if type(data) not in (kinds if isinstance(kinds, tuple) else (kinds,)):
        raise Malformed(f"a {type(data).__name__} where another type belongs")
    return data
