"""A proxy passes on what is done to it, and never lets an object pass for a value."""

import copy
import math
import operator
import pickle
from typing import Any

import numpy as np
import pytest
import torch
from torch import nn

from course_utils.grading.remote import proxies
from course_utils.grading.remote.proxies import Proxy, kind_of, make_proxy, operate, target_of


class Link:
    """The other end, without a process: objects by number; what is not plain data becomes a proxy."""

    def __init__(self) -> None:
        self.objects: list[Any] = []
        self.asked: list[str] = []

    def proxy(self, item: Any) -> Proxy:
        self.objects.append(item)
        return make_proxy(self, len(self.objects) - 1, *kind_of(item))

    def call(self, target: int, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        self.asked.append("call")
        return self._back(self.objects[target](*map(self._there, args), **kwargs))

    def operate(self, target: int, name: str, *args: Any) -> Any:
        self.asked.append(name)
        return self._back(operate(self.objects[target], name, *map(self._there, args)))

    def _there(self, item: Any) -> Any:
        return self.objects[target_of(item)] if isinstance(item, Proxy) else item

    def _back(self, value: Any) -> Any:
        return value if isinstance(value, (int, float, str, list, tuple, type(None))) else self.proxy(value)


class Thing:
    """Does everything, and says yes to everything."""

    size = 3

    def __eq__(self, other: object) -> bool:
        return True

    __hash__ = None  # type: ignore[assignment]
    __ne__ = __lt__ = __le__ = __gt__ = __ge__ = __contains__ = __eq__  # type: ignore[assignment]

    def __sub__(self, other: object) -> float:
        return 0.0

    __add__ = __mul__ = __matmul__ = __truediv__ = __floordiv__ = __mod__ = __pow__ = __sub__
    __radd__ = __rsub__ = __rmul__ = __rtruediv__ = __sub__

    def __abs__(self) -> float:
        return 0.0

    __neg__ = __pos__ = __round__ = __abs__


@pytest.fixture
def link() -> Link:
    return Link()


def test_equality_is_identity_and_asks_nobody(link: Link) -> None:
    thing = Thing()
    one, other, same = link.proxy(thing), link.proxy(Thing()), make_proxy(link, 0, "object", "Thing")
    assert (one == other, one == 3, one != other, one == same, hash(one) == hash(same)) == (
        False, False, True, True, True,
    )  # fmt: skip
    assert make_proxy(Link(), 0, "object", "Thing") != one
    assert link.asked == []


@pytest.mark.parametrize("sign", [operator.lt, operator.le, operator.gt, operator.ge])
def test_nothing_is_less_than_anything(link: Link, sign: Any) -> None:
    for left, right in [(link.proxy(Thing()), 3), (3.0, link.proxy(Thing())), (link.proxy(Thing()),) * 2]:
        with pytest.raises(TypeError, match="not supported"):
            sign(left, right)


@pytest.mark.parametrize(
    "sign",
    [operator.add, operator.sub, operator.mul, operator.matmul, operator.truediv, operator.floordiv, operator.mod, pow],
)
def test_arithmetic_gives_objects_of_objects(link: Link, sign: Any) -> None:
    thing = link.proxy(Thing())
    for left, right in [(thing, 3), (3, thing), (thing, torch.ones(2)), (torch.ones(2), thing)]:
        with pytest.raises(TypeError, match=r"two objects of the learner's|must be Tensor"):
            sign(left, right)
    assert link.asked == []
    with pytest.raises(TypeError, match="ask the object for its value"):
        sign(thing, thing)


@pytest.mark.parametrize("sign", [operator.neg, operator.pos, abs, round, math.floor])
def test_no_sign_makes_a_number_of_an_object(link: Link, sign: Any) -> None:
    with pytest.raises(TypeError):
        sign(link.proxy(Thing()))


def test_operators_of_a_learners_class_work(link: Link) -> None:
    a, b = link.proxy({1, 2}), link.proxy({2})
    assert target_of(a - b) != target_of(a)
    assert list(a - b) == [1]


@pytest.mark.parametrize(
    "name",
    ["__array__", "__torch_function__", "__array_interface__", "__array_function__", "__dict_of__", "__globals__",
     "__code__", "__closure__", "__wrapped__", "__dataclass_fields__", "__jax_array__", "__cuda_array_interface__"],
)  # fmt: skip
def test_protocols_do_not_cross(link: Link, name: str) -> None:
    with pytest.raises(AttributeError, match="does not cross between processes"):
        getattr(link.proxy(Thing()), name)
    assert link.asked == []


def test_an_object_is_no_tensor(link: Link) -> None:
    thing = link.proxy(Thing())
    for judge in (torch.relu, torch.as_tensor, lambda x: torch.allclose(x, torch.ones(1)), np.exp):
        with pytest.raises((TypeError, RuntimeError)):
            judge(thing)
    assert not isinstance(thing, (torch.Tensor, np.ndarray, float))


def test_attributes_items_and_calls_are_passed_on(link: Link) -> None:
    thing, cards, function = link.proxy(Thing()), link.proxy({1: 2}), link.proxy(lambda x, y=1: x + y)
    thing.size = 5
    assert (thing.size, link.objects[0].size) == (5, 5)
    del thing.size
    assert (thing.size, hasattr(thing, "nothing")) == (3, False)
    cards["new"] = 7
    del cards[1]
    assert (cards["new"], len(cards), bool(cards), list(cards), str(cards)) == (7, 1, True, ["new"], "{'new': 7}")
    assert (function(1, y=4), callable(function), callable(cards)) == (5, True, False)
    assert "size" in dir(thing)
    assert (float(link.proxy(np.float32(2))), int(link.proxy(np.int64(2))), [0, 1, 2][link.proxy(np.int8(1))]) == (
        2.0, 2, 1,
    )  # fmt: skip


def test_copies_are_made_there_and_pickles_nowhere(link: Link) -> None:
    original = link.proxy(bytearray(b"x"))
    for twin in (copy.copy(original), copy.deepcopy(original), copy.deepcopy([original])[0]):
        assert twin != original
        assert link.objects[target_of(twin)] == b"x"
    with pytest.raises(TypeError, match="cannot be pickled"):
        pickle.dumps(original)


def test_a_module_is_one_of_its_kind(link: Link) -> None:
    class Net(nn.Linear):
        pass

    net = link.proxy(Net(2, 3))
    assert isinstance(net, nn.Module)
    assert isinstance(net, nn.Linear)
    assert not isinstance(net, nn.Conv2d)
    assert (type(net).__name__, net.in_features) == ("Net", 2)


@pytest.mark.parametrize("base", ["", "nothing", "Module", "functional", "__class__", "init", "Parameter"])
def test_a_claim_to_be_what_is_no_module_makes_a_module(link: Link, base: str) -> None:
    proxy = make_proxy(link, 0, "module", "Net", base)
    assert isinstance(proxy, nn.Module)
    assert not isinstance(proxy, nn.Parameter)


@pytest.mark.parametrize("name", ["", "a b", "x" * 100, "(lambda: 1)", "é;", "a\n"])
def test_a_name_that_is_none_is_not_taken(link: Link, name: str) -> None:
    assert type(make_proxy(link, 0, "object", name)).__name__ == "object"


def test_only_so_many_classes_are_kept(link: Link, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proxies, "_MAX_CLASSES", 5)
    monkeypatch.setattr(proxies, "_made", {})
    for index in range(20):
        make_proxy(link, 0, "object", f"C{index}")
    assert len(proxies._made) <= 5
    assert type(make_proxy(link, 0, "object", "C19")) is type(make_proxy(link, 1, "object", "C19"))


def test_a_context_manager_hears_of_an_exception_and_cannot_swallow_it(link: Link) -> None:
    class Guard:
        heard: tuple[Any, ...] = ()

        def __enter__(self) -> int:
            return 5

        def __exit__(self, *error: Any) -> bool:
            Guard.heard = error
            return True

    with link.proxy(Guard()) as value:
        assert value == 5
    assert Guard.heard == (None, None, None)

    def fail(error: Exception) -> None:
        with link.proxy(Guard()):
            raise error

    class Own(Exception):
        pass

    for error, kind in [(ValueError("no"), "ValueError"), (Own("no"), "Own"), (AssertionError("no"), "AssertionError")]:
        with pytest.raises(TypeError, match="cannot swallow an exception") as caught:
            fail(error)
        assert caught.value.__cause__ is error
        assert (Guard.heard[0].__name__, str(Guard.heard[1])) == (kind, "no")


def test_there_are_no_other_operations() -> None:
    for name in ("eval", "lt", "contains", "__class__", "call", ""):
        with pytest.raises(TypeError, match="no operation"):
            operate([], name)
