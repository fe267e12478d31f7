"""Stand in for objects that live in another process.

A proxy sends what is done to it to its peer: calls, attributes, items, iteration. It has nothing of the object itself.
It never lets an object pass for a value, because a learner's class may answer as it likes:

* two proxies are equal when they stand for the same object: an ``__eq__`` written by a learner is never asked;
* ``<``, ``in`` and the protocols of arrays and tensors are absent;
* arithmetic is possible between two objects of the other process, and gives another one, never a number: else an
  object whose differences are all 0.0 would be close to everything;
* a context manager sees an exception and cannot swallow it, for the exception may be a test's verdict.
"""

import builtins
import copy
import operator
import re
from collections.abc import Callable
from typing import Any, Protocol

from torch import nn

_ASKED = ("len", "getitem", "setitem", "delitem", "iter", "next", "bool", "float", "int", "index", "str", "repr")
_BINARY = ("add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "matmul")
_UNARY = ("neg", "pos", "abs")
# What is safe to let a learner do to an object that a test has passed: a data loader, a generator.
OFFERED = ("iter", "next", "len", "getitem")
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,39}")
_NAMES_OF_OBJECTS = ("__name__", "__qualname__", "__doc__")
# Kinds that a peer may claim for its object. A false claim makes the peer's own calls fail, nothing else.
KINDS = ("object", "callable", "module")
_MAX_CLASSES = 1000


class Link(Protocol):
    """What a proxy needs of its peer."""

    def call(self, target: int, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        """Call the object."""

    def operate(self, target: int, name: str, *args: Any) -> Any:
        """Do one named operation on the object."""


class Proxy:
    """An object of the other process; see the module."""

    def __init__(self, link: Link, target: int) -> None:
        self.__dict__.update(_course_link=link, _course_target=target)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") and name.endswith("__") and name not in _NAMES_OF_OBJECTS:
            raise AttributeError(f"{name} does not cross between processes")
        return self._course_link.operate(self._course_target, "getattr", name)

    def __setattr__(self, name: str, value: Any) -> None:
        self._course_link.operate(self._course_target, "setattr", name, value)

    def __delattr__(self, name: str) -> None:
        self._course_link.operate(self._course_target, "delattr", name)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Proxy) and _place(other) == _place(self)

    def __hash__(self) -> int:
        return hash(_place(self))

    def __contains__(self, item: object) -> bool:
        raise TypeError(
            f"'in' does not ask the learner's {type(self).__name__}, which may answer as it likes: between processes"
            " look for a value in data, such as list(...) of it"
        )

    @property
    def __array_struct__(self) -> Any:
        """Tell numpy, which asks for this first, that an object is no array, lest it takes it for a sequence."""
        raise TypeError(
            f"the learner's {type(self).__name__} is no array: between processes arrays are made of data, such as"
            " list(...) of it"
        )

    __array_ufunc__ = None

    def __enter__(self) -> Any:
        return self._course_link.operate(self._course_target, "enter")

    def __exit__(self, kind: Any, error: BaseException | None, trace: Any) -> None:
        described = [] if error is None else [type(error).__name__, str(error)]
        swallowed = self._course_link.operate(self._course_target, "exit", *described)
        if swallowed is True and error is not None:
            raise TypeError(
                "a context manager of the learner's cannot swallow an exception across processes: test what it does"
                " when there is none"
            ) from error

    def __deepcopy__(self, memo: dict[int, Any]) -> Any:
        return self._course_link.operate(self._course_target, "deepcopy")

    def __copy__(self) -> Any:
        return self._course_link.operate(self._course_target, "copy")

    def __dir__(self) -> list[str]:
        return [str(name) for name in self._course_link.operate(self._course_target, "dir")]

    def __reduce_ex__(self, protocol: Any) -> Any:
        raise TypeError("an object of the learner's process cannot be pickled")


class CallableProxy(Proxy):
    """A function, class or callable object of the other process."""

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Call the object where it lives."""
        return self._course_link.call(self._course_target, args, kwargs)


class ModuleProxy(CallableProxy):
    """A ``torch.nn.Module`` of the other process: ``isinstance(proxy, nn.Module)`` holds."""

    _course_base: type = nn.Module

    @property  # type: ignore[misc]
    def __class__(self) -> type:
        return self._course_base


def target_of(proxy: Proxy) -> int:
    """Return the number of the object that a proxy stands for."""
    number: int = proxy.__dict__["_course_target"]
    return number


def _place(proxy: Proxy) -> tuple[int, int]:
    return id(proxy.__dict__["_course_link"]), target_of(proxy)


def _ask(name: str) -> Callable[..., Any]:
    def method(self: Proxy, *args: Any) -> Any:
        return self._course_link.operate(target_of(self), name, *args)

    return method


def _calculate(name: str) -> Callable[..., Any]:
    def method(self: Proxy, *others: Any) -> Any:
        if not all(isinstance(other, Proxy) for other in others):
            raise TypeError(
                f"__{name}__ of the learner's {type(self).__name__} and a {type(others[0]).__name__} of the test:"
                " between processes operators need two objects of the learner's; make one of the other value first"
            )
        found = self._course_link.operate(target_of(self), name, *others)
        if not isinstance(found, Proxy):
            raise TypeError(
                f"__{name}__ of the learner's {type(self).__name__} gave a {type(found).__name__}: between processes"
                " operators give objects; ask the object for its value"
            )
        return found

    return method


for _name in _ASKED:
    setattr(Proxy, f"__{_name}__", _ask(_name))
for _name in (*_BINARY, *_UNARY):
    setattr(Proxy, f"__{_name}__", _calculate(_name))
for _name in _BINARY:
    setattr(Proxy, f"__r{_name}__", _calculate(f"r{_name}"))

_CLASSES: dict[str, type[Proxy]] = {"object": Proxy, "callable": CallableProxy, "module": ModuleProxy}
_made: dict[tuple[str, str, str], type[Proxy]] = {}


def make_proxy(link: Link, target: int, kind: str, type_name: str, base: str = "") -> Proxy:
    """Return a proxy whose class bears the name that the learner gave to the object's class.

    Args:
        link: where the object can be reached.
        target: its number there.
        kind: one of `KINDS`.
        type_name: the name of its class.
        base: of a module, the class of ``torch.nn`` that it claims to be.
    """
    key = (kind, type_name if _NAME.fullmatch(type_name) else "object", base)
    if key not in _made:
        if len(_made) >= _MAX_CLASSES:  # a learner may make as many as they like
            _made.clear()
        module = getattr(nn, base, None) if _NAME.fullmatch(base) else None
        claimed = module if isinstance(module, type) and issubclass(module, nn.Module) else nn.Module
        fields = {"_course_base": claimed} if kind == "module" else {}
        _made[key] = type(key[1], (_CLASSES[kind],), fields)
    return _made[key](link, target)


def kind_of(item: Any) -> tuple[str, str, str]:
    """Return what `make_proxy` needs to know of an object: kind, class and base."""
    name = type(item).__name__
    if isinstance(item, nn.Module):
        return "module", name, next(cls.__name__ for cls in type(item).__mro__ if getattr(nn, cls.__name__, 0) is cls)
    return "callable" if callable(item) else "object", name, ""


def operate(target: Any, name: str, *args: Any) -> Any:
    """Do a proxy's operation on the object itself.

    Raises:
        TypeError: there is no such operation.
    """
    if name not in _OPERATIONS:
        raise TypeError(f"no operation is called {name!r}")
    return _OPERATIONS[name](target, *args)


def _exit(target: Any, name: str | None = None, text: str = "") -> bool:
    if name is None:
        return bool(target.__exit__(None, None, None))
    kind = vars(builtins).get(name, object)
    known = isinstance(kind, type) and issubclass(kind, Exception)
    error: Exception = (kind if known else type(name, (Exception,), {}))(text)
    return bool(target.__exit__(type(error), error, None))


_OPERATIONS: dict[str, Callable[..., Any]] = {
    **{name: getattr(operator, name) for name in (*_BINARY, *_UNARY, "getitem", "setitem", "delitem", "index")},
    **{kind.__name__: kind for kind in (len, iter, next, bool, float, int, str, repr)},
    **{kind.__name__: kind for kind in (getattr, setattr, delattr, dir, copy.copy, copy.deepcopy)},
    "enter": lambda self: self.__enter__(),
    "exit": _exit,
}
