"""Of states that a learner's process sends back for a test's objects values are taken, and nothing else is believed."""

import contextlib
import random
from typing import Any

import numpy as np
import pytest
import torch
from counterpart import playing, reply
from torch import nn

from course_utils.grading.remote import generators
from course_utils.grading.remote.exceptions import LearnerLost
from course_utils.grading.remote.mirrors import NotTaken

WORDS = 624


def torch_state(left: int, following: int, key: Any = None) -> bytes:
    state = np.frombuffer(torch.Generator().manual_seed(5).get_state().numpy().tobytes(), generators._TORCH).copy()
    state["left"], state["next"] = left, following
    if key is not None:
        state["key"] = key
    return state.tobytes()


def twister(position: Any, key: Any = None) -> dict[str, Any]:
    key = np.random.MT19937(5).state["state"]["key"] if key is None else key
    return {"bit_generator": "MT19937", "state": {"key": key, "pos": position}}


def python_state(*changes: Any) -> Any:
    version, key, normal = random.Random(5).getstate()
    return (version, (*key[:-1], changes[0]), changes[1] if len(changes) > 1 else normal)


def in_torch() -> torch.Generator:
    return torch.Generator().manual_seed(5)


def in_numpy() -> np.random.Generator:
    return np.random.Generator(np.random.MT19937(5))


PCG = np.random.default_rng(5).bit_generator.state
HOSTILE_STATES: list[tuple[Any, Any]] = [
    *[(in_torch, torch_state(*pair)) for pair in ((624, 624), (600, 600), (2**31 - 1, 1), (-5, 630), (1, 2**40))],
    *[(in_torch, state) for state in (b"", b"x" * 5056, torch.zeros(5056, dtype=torch.uint8), torch.zeros(9), None)],
    (in_torch, torch_state(624, 1, 0)),
    *[(in_numpy, twister(position)) for position in (10**9, -(10**6), 625, 2**63, "x", None, 1.5)],
    *[(in_numpy, twister(0, key)) for key in (np.zeros(1, "u4"), np.zeros((624, 2)), np.zeros(624), [1], "x")],
    *[(in_numpy, state) for state in (None, {}, 3, {"bit_generator": "PCG64"}, PCG)],
    *[(lambda: np.random.default_rng(5), PCG | fields) for fields in (
        {"state": {"state": 2**200, "inc": 1}}, {"state": {"state": 7, "inc": 4}}, {"state": {}}, {"state": None},
        {"bit_generator": "MT19937"}, {"has_uint32": 7, "uinteger": 2**70}, {"uinteger": "x"})],
    *[(lambda: random.Random(5), state) for state in (
        python_state(625), python_state(-1), python_state(True), python_state(2**70), python_state(3, "normal"),
        python_state(3, float("nan")), (3, (0,) * 625, None), (3, (2**40,) * 625, None), (2, (), None), None, "x")],
]  # fmt: skip

#: These stand at a place ahead, but for what is no number.
PLACES = (PCG | {"has_uint32": 7, "uinteger": 2**70}, python_state(3, "normal"), HOSTILE_STATES[-6][1])


def draws(generator: Any) -> list[float]:
    """A thousand numbers, far beyond one block of a Mersenne twister."""
    if isinstance(generator, torch.Generator):
        return torch.rand(1000, generator=generator).tolist() + torch.randn(10, generator=generator).tolist()
    if isinstance(generator, np.random.Generator):
        return [*generator.random(1000), *generator.integers(5, size=9, dtype=np.uint32)]
    return [generator.random() for _ in range(1000)] + [generator.gauss() for _ in range(10)]


@pytest.mark.parametrize(("make", "told"), HOSTILE_STATES)
def test_no_state_makes_a_generator_leave_its_own_memory_or_course(make: Any, told: Any) -> None:
    generator = make()
    with playing(lambda asked: [reply(states=[told])]) as end:
        end.call(1, (generator,), {})
    numbers = draws(generator)
    assert np.isfinite(numbers).all()
    assert len(set(numbers)) > 900
    # what came was no place ahead of it: it goes on from one that the other process did not choose
    other = make()
    generators.follow(other, "nothing")
    assert numbers in (draws(make()), draws(other)) or told in PLACES


@pytest.mark.parametrize("make", [in_torch, in_numpy, lambda: np.random.default_rng(5), lambda: random.Random(5)])
@pytest.mark.parametrize("count", [0, 1, 3, 623, 624, 625, 5000])
def test_a_generator_goes_where_it_was_left(make: Any, count: int) -> None:
    left, follower = make(), make()
    for _ in range(count):
        left.normal() if isinstance(left, np.random.Generator) else (
            torch.randn(1, generator=left) if isinstance(left, torch.Generator) else left.gauss()
        )
    generators.follow(follower, generators.place(left))
    assert draws(follower) == draws(left)


def layers() -> nn.Module:
    return nn.Sequential(nn.Linear(2, 3), nn.BatchNorm1d(3))


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        (torch.zeros(1), NotTaken), (torch.zeros(3, 2, dtype=torch.complex64), NotTaken),
        (torch.zeros(10**6), NotTaken), (torch.zeros(3, 2, dtype=torch.int64), NotTaken), ("x", LearnerLost),
    ],
)  # fmt: skip
def test_a_network_keeps_its_form(value: Any, kind: type[BaseException]) -> None:
    network = layers()
    forms = {name: (tensor.shape, tensor.dtype) for name, tensor in network.state_dict().items()}
    # as a change of what is mirrored, and as a value of what is not
    for message in (
        reply(states=[None], changes=[[-1, value, None, True, True, True]]),
        reply(states=[[dict.fromkeys(forms, value), {"": True, "0": True, "1": True}]]),
    ):
        with playing(lambda asked: [message]) as end, contextlib.suppress(kind, LearnerLost):  # noqa: B023
            end.call(1, (network,), {})
    assert forms == {name: (tensor.shape, tensor.dtype) for name, tensor in network.state_dict().items()}
    assert network(torch.ones(4, 2)).shape == (4, 3)


def adam() -> tuple[nn.Parameter, torch.optim.Optimizer]:
    parameter = nn.Parameter(torch.zeros(4))
    optimizer = torch.optim.Adam([parameter], lr=0.1, fused=True)
    parameter.grad = torch.ones(4)
    optimizer.step()
    return parameter, optimizer


def state_of(optimizer: torch.optim.Optimizer, memory: dict[str, Any], **settings: Any) -> dict[str, Any]:
    own = optimizer.state_dict()
    return {"state": {0: own["state"][0] | memory}, "param_groups": [own["param_groups"][0] | settings]}


@pytest.mark.parametrize(
    ("memory", "settings"),
    [
        ({"exp_avg": torch.zeros(1)}, {}), ({"exp_avg_sq": torch.zeros(0)}, {}),
        ({"exp_avg": torch.zeros(4, dtype=torch.complex64)}, {}), ({"exp_avg": torch.zeros(4, dtype=torch.int8)}, {}),
        ({"step": torch.zeros(4)}, {}), ({"step": "x"}, {}), ({"step": 2**80}, {}), ({"other": [torch.zeros(9)]}, {}),
        ({}, {"lr": float("nan")}), ({}, {"lr": float("inf")}), ({}, {"lr": "x"}), ({}, {"lr": torch.zeros(3)}),
        ({}, {"betas": (0.9,)}), ({}, {"betas": (0.9, float("inf"))}), ({}, {"betas": 3}), ({}, {"fused": False}),
        ({}, {"capturable": True}), ({}, {"amsgrad": True}), ({}, {"foreach": True}), ({}, {"maximize": 2}),
        ({}, {"params": [1]}), ({}, {"params": []}), ({}, {"params": (0,)}), ({}, {"eps": 10**400}),
    ],
)  # fmt: skip
def test_an_optimizer_believes_no_state_that_does_not_fit(memory: Any, settings: Any) -> None:
    parameter, optimizer = adam()
    with (
        playing(lambda asked: [reply(states=[state_of(optimizer, memory, **settings)])]) as end,
        pytest.raises((NotTaken, LearnerLost)),
    ):
        end.call(1, (optimizer,), {})
    before = parameter.detach().clone()
    optimizer.step()
    assert torch.allclose(parameter, before - 0.1, atol=1e-3)


def test_an_optimizer_takes_what_fits() -> None:
    parameter, optimizer = adam()
    told = state_of(optimizer, {"exp_avg": torch.full((4,), 3.0), "step": torch.tensor(9.0)}, lr=1, betas=(0.5, 0.9))
    with playing(lambda asked: [reply(states=[told])]) as end:
        end.call(1, (optimizer,), {})
    assert optimizer.param_groups[0]["lr"] == 1
    assert optimizer.param_groups[0]["betas"] == (0.5, 0.9)
    assert optimizer.state[parameter]["exp_avg"].tolist() == [3.0] * 4
    assert optimizer.state[parameter]["step"] == 9


def test_a_plain_tensor_keeps_its_type() -> None:
    x, table = torch.zeros(2, dtype=torch.int64), np.zeros(2)
    effects = {"tensors": [[0, torch.zeros(2)]], "containers": None}
    with playing(lambda asked: [reply(effects=effects)]) as end, pytest.raises(NotTaken, match=r"float32"):
        end.call(1, (x, table), {})
    assert x.dtype == torch.int64


def test_a_graph_does_not_go_on_with_what_has_another_shape() -> None:
    index, weight = torch.tensor([1, 2]), nn.Parameter(torch.zeros(5, 2))
    loss = nn.functional.embedding(index, weight).sum()
    effects = {"tensors": [[0, torch.tensor([10**9, 1, 1])]], "containers": None}
    with playing(lambda asked: [reply(effects=effects)]) as end:
        end.call(1, (index,), {})
    with pytest.raises(RuntimeError, match="modified by an inplace operation"):
        loss.backward()  # type: ignore[no-untyped-call]
