import math
import warnings
from decimal import Decimal

import numpy as np
import pytest
import torch

from course_utils.checks import CheckFailure, check_bar, check_raises, check_true


class Lying(torch.Tensor):
    @classmethod
    def __torch_function__(cls, func, types, args=(), kwargs=None):  # type: ignore[no-untyped-def]
        return 0.99


@pytest.mark.parametrize(
    "measured", [0.9, 1, np.float32(0.9), np.array(0.9), torch.tensor(0.9), torch.tensor([0.9]), Decimal("0.9"), True]
)
def test_any_kind_of_number_clears_a_bar(measured: object) -> None:
    check_bar(measured, name="accuracy", at_least=0.8, at_most=1.0)


def test_a_bar_may_be_met_exactly() -> None:
    check_bar(0.8, name="accuracy", at_least=0.8)
    check_bar(0.2, name="loss", at_most=0.2)


@pytest.mark.parametrize(
    ("measured", "options", "said"),
    [
        (0.7, {"at_least": 0.8}, "value: expected at least 0.8, got 0.7."),
        (0.3, {"at_most": 0.2}, "value: expected at most 0.2, got 0.3."),
        (-0.0, {"at_least": 0.5}, "value: expected at least 0.5, got 0."),
        (0.25, {"at_least": 0.499999}, "value: expected at least 0.5, got 0.25."),
        (0.49999, {"at_least": 0.499999}, "value: expected at least 0.5, got 0.49999."),
        (1.0000200001, {"at_most": 1.00000001}, "value: expected at most 1, got 1.00002."),
        (0.97, {"at_least": 0.9753}, "value: expected at least 0.9753, got 0.97."),
        (0.97, {"at_least": 0.97531}, "value: expected at least 0.97531, got 0.97."),
        (12345, {"at_least": 12346}, "value: expected at least 12346, got "),
        (math.nan, {"at_least": 0.8}, "value: got nan"),
        (math.nan, {"at_most": 0.8}, "value: got nan"),
        (math.inf, {"at_least": 0.8}, "value: got inf"),
        (-math.inf, {"at_most": 0.8}, "value: got -inf"),
        (torch.tensor(math.nan), {"at_least": 0.8}, "diverged"),
        (None, {"at_least": 0.8}, "value: expected a number, got a NoneType"),
        ("0.9", {"at_least": 0.8}, "value: expected a number, got a str"),
        ([0.9], {"at_least": 0.8}, "value: expected a number, got a list"),
        (torch.ones(2), {"at_least": 0.8}, "value: expected a number, got a Tensor"),
        (torch.relu, {"at_least": 0.8}, "value: expected a number, got a builtin_function"),
        (10**400, {"at_least": 0.8}, "value: expected a number"),
        (torch.tensor(0.1).as_subclass(Lying), {"at_least": 0.8}, "got 0.1"),
    ],
)
def test_what_misses_a_bar_is_told(measured: object, options: dict[str, float], said: str) -> None:
    with pytest.raises(CheckFailure) as failure:
        check_bar(measured, name="value", **options)
    assert said in str(failure.value)
    assert failure.value.mistake is None


def test_advice_closes_the_message() -> None:
    with pytest.raises(CheckFailure, match=r"Train longer\.$"):
        check_bar(0.1, name="accuracy", at_least=0.8, advice="Train longer.")
    with pytest.raises(CheckFailure, match=r"Train slower\.$"):
        check_bar(math.nan, name="loss", at_most=0.8, advice="Train slower.")


def test_a_tensor_with_a_gradient_is_measured_without_a_warning() -> None:
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("always")
        check_bar(torch.tensor(0.9, requires_grad=True), name="accuracy", at_least=0.8)
    assert not seen


def test_check_true() -> None:
    for holds in (True, 1, torch.tensor(True), np.bool_(True)):
        check_true(holds, "never")
    for fails in (False, 0, None, torch.tensor(False), []):
        with pytest.raises(CheckFailure, match=r"^rows must sum to one$"):
            check_true(fails, "rows must sum to one")


def stub() -> None:
    raise NotImplementedError("replace this line with your solution")


def test_the_promised_exception_passes() -> None:
    check_raises(ValueError, int, "x", name="int('x')")
    check_raises(LookupError, lambda: {}["a"], name="a subclass of it")
    check_raises(TypeError, lambda *, n: n, m=1, name="keywords are passed on")
    check_raises(NotImplementedError, stub, name="the task asks for it")


def test_another_exception_or_none_is_told() -> None:
    with pytest.raises(CheckFailure, match=r"^int\('3'\): expected ValueError, but the call returned a int$"):
        check_raises(ValueError, int, "3", name="int('3')")
    with pytest.raises(CheckFailure, match=r"expected KeyError, got ValueError: invalid literal"):
        check_raises(KeyError, int, "x", name="int('x')")


@pytest.mark.parametrize("promised", [ValueError, RuntimeError, Exception])
def test_a_stub_never_keeps_a_promise(promised: type[Exception]) -> None:
    with pytest.raises(NotImplementedError, match="replace this line"):
        check_raises(promised, stub, name="stub")
