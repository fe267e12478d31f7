"""What a task says of types, dtypes and precision is asked where a test asks for it, and told in plain words."""

import collections
from typing import Any

import numpy as np
import pytest
import torch
from torch import nn

from course_utils.checks import (
    CheckFailure,
    case,
    check_close,
    check_function,
    check_gradient,
    check_module,
    check_type,
    mistakes_tried,
)

DOUBLE = torch.linspace(0.1, 0.9, 40, dtype=torch.float64)

SAME: list[tuple[Any, Any]] = [
    (2.5, 2.5),
    (np.float64(2.5), 2.5),
    (2.5, np.float64(2.5)),
    (3, 3),
    (True, True),
    (True, np.bool_(True)),
    ("a", "a"),
    (None, None),
    (torch.Size([2, 3]), (2, 3)),
    (collections.namedtuple("Pair", "a b")(1, 2.0), (1, 2.0)),  # type: ignore[arg-type]
    (collections.OrderedDict(a=torch.ones(1)), {"a": torch.ones(1)}),
    (nn.Parameter(torch.ones(2)), torch.ones(2)),
    (DOUBLE.exp().log(), DOUBLE),
    ([1.0, torch.ones(2)], [1.0, torch.ones(2)]),
    (np.ones(3), np.ones(3)),
    (torch.tensor([float("nan"), float("inf")]).double(), torch.tensor([float("nan"), float("inf")]).double()),
]


@pytest.mark.parametrize(("actual", "expected"), SAME)
def test_what_is_of_the_type_that_is_named_passes(actual: Any, expected: Any) -> None:
    check_close(actual, expected, name="x", typed=True)


OTHERS: list[tuple[Any, Any, str]] = [
    (torch.tensor(2.5), 2.5, "expected a Python float, got a tensor of torch.float32 and shape (): `.item()` makes"),
    (2.5, torch.tensor(2.5), "expected a tensor of torch.float32, got a Python float"),
    (2, 2.0, "expected a Python float, got a Python int: `float(...)` makes one of it"),
    (2.0, 2, "expected a Python int, got a Python float: `int(...)` makes one of it"),
    (np.int64(2), 2, "expected a Python int, got a numpy int64: `int(...)` makes one of it"),
    (np.float32(2.5), 2.5, "expected a Python float, got a numpy float32"),
    ([1.0, 2.0], (1.0, 2.0), "expected a tuple, got a list"),
    ((1.0, 2.0), [1.0, 2.0], "expected a list, got a tuple"),
    ([1, 2], [1.0, 2.0], "in [0]: expected a Python float, got a Python int"),
    ([1.0, 2.0], torch.tensor([1.0, 2.0]), "expected a tensor of torch.float32, got a list"),
    (torch.tensor([1.0, 2.0]), [1.0, 2.0], "expected a list, got a tensor of torch.float32"),
    (np.ones(2), torch.ones(2), "expected a tensor of torch.float32, got a numpy array of float64"),
    (torch.ones(2), np.ones(2, np.float32), "expected a numpy array, got a tensor of torch.float32"),
    (np.ones(2), np.ones(2, np.float32), "expected float32, got float64"),
    (torch.ones(2), torch.ones(2).double(), "expected a tensor of torch.float64, got one of torch.float32"),
    (torch.ones(2).double(), torch.ones(2), "expected a tensor of torch.float32, got one of torch.float64"),
    (torch.ones(2).int(), torch.ones(2).long(), "expected a tensor of torch.int64, got one of torch.int32"),
    (torch.ones(2), torch.ones(2).long(), "expected a tensor of torch.int64, got one of torch.float32"),
    ({"a": (1, 2)}, {"a": (1, 2.0)}, "in ['a']: in [1]: expected a Python float, got a Python int"),
    (DOUBLE.float().double(), DOUBLE, "it has torch.float64, but its numbers are off by up to"),
    (DOUBLE.float().double().exp().log(), DOUBLE, "do they pass through float32 on their way, or"),
]


@pytest.mark.parametrize(("actual", "expected", "said"), OTHERS)
def test_another_type_is_told_in_plain_words_if_the_test_asks(actual: Any, expected: Any, said: str) -> None:
    tolerance = {} if isinstance(expected, (torch.Tensor, np.ndarray)) else {"rtol": 1e-6}
    check_close(actual, expected, name="x", rtol=1e-6, atol=1e-9)
    with pytest.raises(CheckFailure) as failed:
        check_close(actual, expected, name="x", typed=True, **tolerance)
    assert said in str(failed.value)
    assert str(failed.value).startswith("x: ")
    assert failed.value.kind == "type"


def test_wrong_numbers_are_told_before_another_type() -> None:
    with pytest.raises(CheckFailure, match="expected 2, got 3") as failed:
        check_close(3, 2.0, name="x", typed=True, mistakes={"one is added": 3.0, "it is whole": 2})
    assert failed.value.mistake == "one is added"


def test_a_mistake_of_type_alone_can_be_listed() -> None:
    mistakes = {"it is cut to a whole number": 2, "it is doubled": 4.0}
    with mistakes_tried():
        check_close(2.0, 2.0, name="x", typed=True, mistakes=mistakes)
    with pytest.raises(CheckFailure) as failed:
        check_close(2, 2.0, name="x", typed=True, mistakes=mistakes)
    assert failed.value.mistake == "it is cut to a whole number"
    with pytest.raises(CheckFailure) as failed:
        check_close(torch.tensor(2.0), 2.0, name="x", typed=True, mistakes=mistakes)
    assert failed.value.mistake is None


CASES = {
    "a row": case(torch.tensor([1.0, -2.0, 3.5])),
    "double precision": case(DOUBLE),
    "two rows": case(torch.tensor([[0.5, 1.5], [2.5, 0.25]])),
}


def mean(x: torch.Tensor) -> tuple[torch.Tensor, float]:
    return x / x.max(), x.mean().item()


def test_a_function_is_asked_for_types() -> None:
    check_function(mean, mean, CASES, name="mean", typed=True)
    untyped = lambda x: [x / x.max(), x.mean()]  # noqa: E731
    check_function(untyped, mean, CASES, name="mean")
    with pytest.raises(CheckFailure, match=r"mean, for a row: expected a tuple, got a list") as failed:
        check_function(untyped, mean, CASES, name="mean", typed=True)
    assert failed.value.kind == "type"
    mistakes = {"the mean is left a tensor": lambda x: (x / x.max(), x.mean())}
    with mistakes_tried():
        check_function(mean, mean, CASES, name="mean", typed=True, mistakes=mistakes)
    with pytest.raises(CheckFailure) as failed:
        check_function(mistakes["the mean is left a tensor"], mean, CASES, name="m", typed=True, mistakes=mistakes)
    assert failed.value.mistake == "the mean is left a tensor"
    with pytest.raises(CheckFailure, match=r"in \[0\]: it has torch.float64, but its numbers are off") as failed:
        check_function(
            lambda x: ((x / x.max()).float().to(x.dtype), x.mean().item()), mean, CASES, name="mean", typed=True
        )
    assert "double precision" in str(failed.value)


def test_gradients_and_parameters_are_asked_for_their_type() -> None:
    at = torch.tensor([0.5, -1.0])
    check_gradient(2 * at, lambda x: (x**2).sum(), at, name="g", typed=True)
    with pytest.raises(CheckFailure, match=r"^g: expected a tensor of torch.float32, got one of torch.float64$"):
        check_gradient(2 * at.double(), lambda x: (x**2).sum(), at, name="g", typed=True)
    with pytest.raises(CheckFailure, match=r"^g: expected a tensor of torch.float32, got a list"):
        check_gradient([1.0, -2.0], lambda x: (x**2).sum(), at, name="g", typed=True)
    check_module(nn.Linear(2, 1), name="net", dtype=torch.float32)
    with pytest.raises(CheckFailure, match=r"^net: its parameter weight: expected a tensor of torch.float64, got one"):
        check_module(nn.Linear(2, 1), name="net", dtype=torch.float64)


@pytest.mark.parametrize(
    ("value", "wanted"),
    [(1.0, float), (np.float64(1), float), (1, int), (True, bool), ((1,), tuple), (torch.ones(1), torch.Tensor),
     (torch.ones(1), torch.float32), (nn.Linear(1, 1), nn.Module), (None, type(None))],
)  # fmt: skip
def test_a_value_of_the_type_passes(value: Any, wanted: Any) -> None:
    check_type(value, wanted, name="x")


@pytest.mark.parametrize(
    ("value", "wanted", "said"),
    [
        (True, int, "expected a Python int, got True or False"),
        (1, bool, "expected True or False, got a Python int"),
        (1.0, torch.float32, "expected a tensor of torch.float32, got a Python float"),
        (torch.ones(1), torch.int64, "expected a tensor of torch.int64, got one of torch.float32"),
        (torch.ones(2), float, "expected a Python float, got a tensor of torch.float32"),
        ([1], tuple, "expected a tuple, got a list"),
        (None, float, "is a `return` missing?"),
        (len, float, "missing its parentheses?"),
    ],
)
def test_a_value_of_another_type_is_told(value: Any, wanted: Any, said: str) -> None:
    with pytest.raises(CheckFailure) as failed:
        check_type(value, wanted, name="x")
    assert str(failed.value).startswith("x: ")
    assert said in str(failed.value)
