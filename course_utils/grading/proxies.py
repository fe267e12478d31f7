"""Stand in for objects that live in another process.

A proxy sends what is done to it to its peer: calls, attributes, items, iteration, operators. It has nothing of the
object itself. Two proxies are equal when they stand for the same object: an ``__eq__`` written by a learner is never
asked. Protocols that would let an object pass for data (``__array__``, ``__torch_function__`` and the like) are absent.
"""

import operator
import re
from collections.abc import Callable
from typing import Any, Protocol

from torch import nn

# fmt: off
_FORWARDED = (
    "len", "getitem", "setitem", "delitem", "iter", "next", "contains", "bool", "float", "int", "index", "str", "repr",
    "abs", "neg", "enter", "exit", "add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "matmul", "radd", "rsub",
    "rmul", "rtruediv", "rmatmul", "lt", "le", "gt", "ge",
)
# fmt: on
_NAME = re.compile(r"[A-Za-z_]\w{0,40}")
_NAMES_OF_OBJECTS = ("__name__", "__qualname__", "__doc__")
# Kinds that a peer may claim for its object. A false claim makes the peer's own calls fail, nothing else.
KINDS = ("object", "callable", "module")


class Link(Protocol):
    """What a proxy needs of its peer."""

    def call(self, target: int, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        """Call the object."""

    def operate(self, target: int, name: str, *args: Any) -> Any:
        """Do one named operation on the object."""


class Proxy:
    """An object of the other process; see the module."""

    _link: Link
    _target: int

    def __init__(self, link: Link, target: int) -> None:
        self.__dict__.update(_link=link, _target=target)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") and name.endswith("__") and name not in _NAMES_OF_OBJECTS:
            raise AttributeError(f"{name} does not cross between processes")
        return self._link.operate(self._target, "getattr", name)

    def __setattr__(self, name: str, value: Any) -> None:
        self._link.operate(self._target, "setattr", name, value)

    def __delattr__(self, name: str) -> None:
        self._link.operate(self._target, "delattr", name)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Proxy) and other._target == self._target and other._link is self._link

    def __hash__(self) -> int:
        return hash((id(self._link), self._target))

    def __deepcopy__(self, memo: dict[int, Any]) -> Any:
        return self._link.operate(self._target, "deepcopy")

    def __copy__(self) -> Any:
        return self._link.operate(self._target, "copy")

    def __reduce_ex__(self, protocol: Any) -> Any:
        raise TypeError("an object of the learner's process cannot be pickled")


class CallableProxy(Proxy):
    """A function, class or callable object of the other process."""

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Call the object where it lives."""
        return self._link.call(self._target, args, kwargs)


class ModuleProxy(CallableProxy):
    """A ``torch.nn.Module`` of the other process: ``isinstance(proxy, nn.Module)`` holds."""

    @property  # type: ignore[misc]
    def __class__(self) -> type:
        return nn.Module


def _forward(name: str) -> Callable[..., Any]:
    def method(self: Proxy, *args: Any) -> Any:
        return self._link.operate(self._target, name, *args)

    method.__name__ = f"__{name}__"
    return method


for _name in _FORWARDED:
    setattr(Proxy, f"__{_name}__", _forward(_name))

_CLASSES = {"object": Proxy, "callable": CallableProxy, "module": ModuleProxy}


def make_proxy(link: Link, target: int, kind: str, type_name: str) -> Proxy:
    """Return a proxy whose class bears the name that the learner gave to the object's class."""
    name = type_name if _NAME.fullmatch(type_name) else "object"
    proxy: Proxy = type(name, (_CLASSES.get(kind, Proxy),), {})(link, target)
    return proxy


def operate(target: Any, name: str, *args: Any) -> Any:
    """Do a proxy's operation on the object itself.

    Raises:
        TypeError: there is no such operation.
    """
    if name in _ATTRIBUTES:
        return _ATTRIBUTES[name](target, *args)
    if name not in _FORWARDED:
        raise TypeError(f"no operation is called {name!r}")
    if name in _OPERATORS:
        return _OPERATORS[name](target, *args)
    return getattr(operator, name)(target, *args)


def _import_copy(name: str) -> Callable[[Any], Any]:
    import copy

    return getattr(copy, name)  # type: ignore[no-any-return]


_ATTRIBUTES: dict[str, Callable[..., Any]] = {
    "getattr": getattr,
    "setattr": setattr,
    "delattr": delattr,
    "deepcopy": _import_copy("deepcopy"),
    "copy": _import_copy("copy"),
}
_OPERATORS: dict[str, Callable[..., Any]] = {
    "len": len,
    "iter": iter,
    "next": next,
    "bool": bool,
    "float": float,
    "int": int,
    "str": str,
    "repr": repr,
    "radd": lambda self, other: other + self,
    "rsub": lambda self, other: other - self,
    "rmul": lambda self, other: other * self,
    "rtruediv": lambda self, other: other / self,
    "rmatmul": lambda self, other: other @ self,
    "enter": lambda self: self.__enter__(),
    "exit": lambda self, *error: self.__exit__(None, None, None),
}
