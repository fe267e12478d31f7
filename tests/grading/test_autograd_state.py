"""What a call does to ``requires_grad`` and ``grad`` of an argument is the same in one process and apart.

Each deed is done to each kind of tensor by each route, once in one process and once apart; what the test sees of its
tensor afterwards, and what the learner's code sees of it in a later call, must be equal. This is what was so, measured
with these tests, before arguments that a call touches became mirrors:

| argument                                              | requires_grad    | a new grad         | a grad it had |
|-------------------------------------------------------|------------------|--------------------|---------------|
| a leaf that wants a gradient, a parameter of a        | same             | same               | same          |
| network, a network or its optimizer itself            |                  |                    |               |
| a plain tensor, a view of one, a frozen parameter     | lost             | lost               | not even seen |
| a plain tensor in an optimizer                        | lost, and values | lost               | not even seen |
| a plain tensor that the function wants gradients of   | lost, and values | lost               | not even seen |
| and keeps for its next call                           |                  |                    |               |
| any leaf that goes on to a function of the test's,    | lost             | by backward() only | not even seen |
| which changes it                                      |                  |                    |               |
| a plain tensor, before the function raises an error   | lost, and values | lost               | not even seen |
"""

import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import torch
from counterpart import Elsewhere
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import nn

pytestmark = pytest.mark.slow

CODE = """
def want(x): x.requires_grad_()
def want_by_name(x): x.requires_grad = True
def unwant(x): x.requires_grad_(False)
def backward(x):
    with torch.enable_grad():
        if x.requires_grad: (x**3).sum().backward()
def want_and_backward(x): want(x); backward(x)
def borrow(x): want_and_backward(x); unwant(x); clear(x)
def give(x): x.grad = torch.full_like(x, 0.5)
def clear(x): x.grad = None
def zero(x):
    if x.grad is not None: x.grad.zero_()
def scale(x):
    if x.grad is not None: x.grad.mul_(3)
def step(x):
    with torch.no_grad(): x -= 0.25 if x.grad is None else 0.25 * x.grad
def move(x):
    with torch.no_grad(): x += 1.0
def double(x): x.data = x.data.double()
def step_and_want(x): step(x); want(x)
def nothing(x): pass

def do(deed, x): globals()[deed](x)
def do_to_first(deed, xs): do(deed, xs[0])
def do_to_values(deed, **named):
    for x in named.values(): do(deed, x)
def do_to_one_of_two(deed, x, same): do(deed, same)
def do_to_weight(deed, net): do(deed, net[0])
def do_to_held(deed, optimizer): do(deed, optimizer.param_groups[0]["params"][0])
def do_and_raise(deed, x): do(deed, x); raise ValueError("after it")
@torch.no_grad()
def let_do(f, deed, x): f(deed, x); return seen(x)
def let_do_tracked(f, deed, x): f(deed, x); return seen(x)
def do_and_square(deed, x): do(deed, x); return (x**2).sum()
def descend(f, x, steps):
    x = x.detach().clone().requires_grad_()
    for _ in range(steps):
        f(x).backward()
        with torch.no_grad(): x -= 0.1 * x.grad; x.grad.mul_(0.5)
    return x
def penalized(f, x):
    x = x.detach().clone().requires_grad_()
    f(x).backward()
    (slope,) = torch.autograd.grad(f(x), x, create_graph=True)
    (slope**2).sum().backward()
    return seen(x)
def train(x, y, update):
    a, b = x.detach().clone().requires_grad_(), y.detach().clone().requires_grad_()
    for _ in range(4):
        ((a * b - 1) ** 2).sum().backward()
        update([a, b])
    return seen(a) + seen(b)
kept = []
def keep(x): kept[:] = [x]
def do_to_kept(deed): do(deed, kept[0])
def seen(x): return [x.detach().tolist(), str(x.dtype), x.requires_grad, None if x.grad is None else x.grad.tolist()]
"""
HERE: dict[str, Any] = {"__name__": "here", "torch": torch}
exec(CODE, HERE)

Names = dict[str, Any]
DEEDS = ("want", "want_by_name", "unwant", "backward", "want_and_backward", "borrow", "give", "clear", "zero", "scale")
DEEDS += ("step", "move", "double", "step_and_want", "nothing")  # fmt: skip


def _with_gradient(x: torch.Tensor) -> torch.Tensor:
    x.grad = torch.tensor([1.0, -2.0])
    return x


def _plain() -> torch.Tensor:
    return torch.tensor([2.0, 3.0])


KINDS: dict[str, Callable[[], torch.Tensor]] = {
    "a plain tensor": _plain,
    "a view": lambda: torch.arange(6.0).reshape(3, 2)[1],
    "a plain tensor with a gradient": lambda: _with_gradient(_plain()),
    "a leaf": lambda: _plain().requires_grad_(),
    "a leaf with a gradient": lambda: _with_gradient(_plain().requires_grad_()),
    "a parameter": lambda: nn.Parameter(_plain()),
    "a parameter with a gradient": lambda: _with_gradient(nn.Parameter(_plain())),
    "a frozen parameter": lambda: nn.Parameter(_plain(), requires_grad=False),
    "a frozen parameter with a gradient": lambda: _with_gradient(nn.Parameter(_plain(), requires_grad=False)),
    "a parameter of a network": lambda: nn.Linear(1, 2, bias=False).weight,
}


def _and_catch(names: Names, deed: str, x: torch.Tensor) -> None:
    with pytest.raises(ValueError, match="after it"):
        names["do_and_raise"](deed, x)


def _keep_first(names: Names, deed: str, x: torch.Tensor) -> None:
    names["do"]("want", x)
    names["keep"](x)
    names["do_to_kept"](deed)


ROUTES: dict[str, Callable[[Names, str, torch.Tensor], Any]] = {
    "argument": lambda names, deed, x: names["do"](deed, x),
    "keyword": lambda names, deed, x: names["do_to_values"](deed, x=x),
    "list": lambda names, deed, x: names["do_to_first"](deed, [x]),
    "given twice": lambda names, deed, x: names["do_to_one_of_two"](deed, x, x),
    "without gradients": lambda names, deed, x: torch.no_grad()(names["do"])(deed, x),
    "network": lambda names, deed, x: names["do_to_weight"](deed, nn.ParameterList([x])),
    "optimizer": lambda names, deed, x: names["do_to_held"](deed, torch.optim.SGD([x], lr=0.1)),
    "callback": lambda names, deed, x: names["let_do"](HERE["do"], deed, x),
    "tracked callback": lambda names, deed, x: names["let_do_tracked"](HERE["do"], deed, x),
    "raising": _and_catch,
    "kept": _keep_first,
}


def _history(names: Names, make: Callable[[], torch.Tensor], route: str, deed: str) -> list[Any]:
    """Return what there is to see of a tensor after a deed, here and there, and after more of them."""
    torch.manual_seed(3)
    x = make()
    answer = ROUTES[route](names, deed, x)
    states = [answer, HERE["seen"](x), names["seen"](x), HERE["seen"](x)]
    if x.requires_grad:
        (x.sum() ** 2).backward()
        states += [HERE["seen"](x), names["seen"](x)]
    names["do"]("move", x)
    HERE["clear"](x)
    return [*states, HERE["seen"](x), names["seen"](x)]


@pytest.fixture(scope="module")
def process(seats) -> Iterator[Elsewhere]:
    started = Elsewhere(seats, CODE)
    started.peer.deadline = time.monotonic() + 600.0
    yield started
    started.kill()


@pytest.mark.parametrize("route", ROUTES)
@pytest.mark.parametrize("kind", KINDS)
def test_a_deed_leaves_the_same_state_apart(process: Elsewhere, kind: str, route: str) -> None:
    if route == "network" and "parameter" not in kind:
        pytest.skip("no part of a network")
    found, expected = {}, {}
    for deed in DEEDS:
        expected[deed] = _history(HERE, KINDS[kind], route, deed)
        found[deed] = _history(_fresh(process), KINDS[kind], route, deed)
    assert found == expected


STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            ["test", "argument", "list", "given twice", "without gradients", "callback", "kept", "tracked callback"]
        ),
        st.sampled_from([deed for deed in DEEDS if deed != "double"]),
        st.integers(0, 2),
    ),
    max_size=8,
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(sorted(KINDS)), min_size=3, max_size=3), STEPS)
def test_any_order_of_deeds_leaves_the_same_states_apart(
    process: Elsewhere, kinds: list[str], steps: list[tuple[str, str, int]]
) -> None:
    histories = []
    for names in (HERE, _fresh(process)):
        torch.manual_seed(3)
        tensors, history = [KINDS[kind]() for kind in kinds], []
        for who, deed, which in steps:
            route = ROUTES["argument"] if who == "test" else ROUTES[who]
            route(HERE if who == "test" else names, deed, tensors[which])
            history.append([[HERE["seen"](x), names["seen"](x)] for x in tensors])
        histories.append(history)
    assert histories[1] == histories[0]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("deed", ["nothing", "want", "step_and_want", "backward"])
def test_a_graph_on_an_argument_leads_back_to_it(process: Elsewhere, kind: str, deed: str) -> None:
    gradients = []
    for names in (HERE, _fresh(process)):
        torch.manual_seed(3)
        x = KINDS[kind]()
        value = names["do_and_square"](deed, x)
        if value.requires_grad:
            value.backward()
            gradients += [x.grad, torch.autograd.grad(names["do_and_square"](deed, x), x)[0]]
        gradients += [x.grad, value.detach()]
    half = len(gradients) // 2
    assert str(gradients[:half]) == str(gradients[half:])


def test_gradients_that_are_there_already_add_up_through_a_tests_function(process: Elsewhere) -> None:
    def update(parameters: list[torch.Tensor]) -> None:
        with torch.no_grad():
            for index, parameter in enumerate(parameters):
                assert parameter.grad is not None
                parameter -= 0.1 * parameter.grad
                parameter.grad = None if index else parameter.grad.zero_()

    weight = torch.tensor([1.0, -2.0], requires_grad=True)
    results = []
    for names in (HERE, _fresh(process)):
        weight.grad = None
        x = names["descend"](lambda z: ((z * weight) ** 2).sum(), _plain(), 5)
        penalty = names["penalized"](lambda z: (z**3 * weight).sum(), _plain())
        results.append([HERE["seen"](x), penalty, HERE["seen"](weight), names["train"](_plain(), _plain() / 9, update)])
    assert results[0] == results[1]


def _fresh(process: Elsewhere) -> Names:
    """Return the names of a learner's process in which nothing was shared yet."""
    process.peer.forget()
    names: Names = process.peer.ask("lookup", sorted(process.names))
    return names
