import collections
import math

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from course_utils.checks import CheckFailure, check_close, check_shape


@pytest.mark.parametrize(
    ("actual", "expected"),
    [
        (3, 3.0),
        (torch.tensor(2.5), 2.5),
        (2.5, torch.tensor(2.5)),
        (np.float64(0.1), 0.1),
        (np.arange(6.0).reshape(2, 3), torch.arange(6.0).reshape(2, 3)),
        (torch.arange(6.0).reshape(3, 2).T, torch.tensor([[0.0, 2, 4], [1, 3, 5]])),
        ([1.0, 2.0], torch.tensor([1.0, 2.0])),
        (torch.tensor([1.0, 2.0]), [1.0, 2.0]),
        ((torch.ones(2), {"a": [1, "x"]}), (torch.ones(2), {"a": [1, "x"]})),
        ([(torch.ones(2), torch.zeros(1))], [(torch.ones(2), torch.zeros(1))]),
        (([4.0, 0.16], 0.04), ([4.0, 0.16], 0.04)),
        (torch.tensor([True, False]), torch.tensor([True, False])),
        (math.nan, math.nan),
        (torch.tensor([math.inf, -math.inf]), torch.tensor([math.inf, -math.inf])),
        (torch.tensor([1.0], requires_grad=True), torch.tensor([1.0])),
        (collections.OrderedDict(a=torch.ones(1)), {"a": torch.ones(1)}),
        (0.1 + 0.2, 0.3),
        (torch.tensor([0.1], dtype=torch.float32), [0.1]),
        ("yes", "yes"),
        (True, True),
        (torch.zeros(0, 3), torch.zeros(0, 3)),
    ],
)
def test_equal_values_pass(actual: object, expected: object) -> None:
    check_close(actual, expected, name="value")


@pytest.mark.parametrize(
    ("actual", "expected", "said"),
    [
        (None, 1.0, "is a `return` missing?"),
        ([None, 1.0], [0.0, 1.0], "in [0]: got None"),
        (torch.relu, torch.ones(2), "missing its parentheses"),
        (torch.ones(3), torch.ones(2), "expected shape (2,), got shape (3,)"),
        (torch.ones(3, 1), torch.ones(3), "expected shape (3,), got shape (3, 1)"),
        (torch.tensor([1.0, 5.0]), torch.tensor([1.0, 2.0]), "the first at [1]: expected 2, got 5"),
        (torch.ones(2), (torch.ones(2), torch.ones(2)), "expected 2 values in a tuple, got a Tensor"),
        ([torch.ones(1)], [torch.ones(1), torch.ones(1)], "expected 2 values, got 1"),
        ({"b": 1}, {"a": 1}, "expected the keys ['a'], got ['b']"),
        (3, {"a": 1}, "expected a dict with the keys ['a'], got an int"),
        ({"a": {"b": [1, 2]}}, {"a": {"b": [1, 3]}}, "in ['a']: in ['b']: 1 of 2 values differ"),
        (torch.tensor([math.nan, 1.0]), torch.tensor([0.0, 1.0]), "not finite"),
        (torch.tensor([math.inf]), torch.tensor([0.0]), "look for an overflow"),
        (torch.tensor(1.0000001), torch.tensor(1.00000001, dtype=torch.float64) + 1e-4, "should keep the precision"),
        (True, 1.0, "expected 1"),
        (1, True, "expected True, got 1"),
        (torch.tensor([1, 0]), torch.tensor([True, False]), "expected"),
        ("no", "yes", "expected 'yes', got 'no'"),
        (object(), torch.ones(1), "got an object"),
        ("text", torch.ones(1), "got a str"),
    ],
)
def test_a_difference_is_described(actual: object, expected: object, said: str) -> None:
    with pytest.raises(CheckFailure) as failure:
        check_close(actual, expected, name="value")
    assert said in str(failure.value)
    assert str(failure.value).startswith("value: ")
    assert failure.value.mistake is None


@given(hnp.arrays(np.float64, hnp.array_shapes(max_dims=3, max_side=4), elements=st.floats(-1e6, 1e6)))
def test_any_array_equals_itself_and_not_a_neighbor(array: np.ndarray) -> None:
    check_close(torch.tensor(array), array, name="x")
    changed = torch.tensor(array)
    changed.view(-1)[-1] += max(1.0, abs(array.flat[-1]))
    with pytest.raises(CheckFailure):
        check_close(changed, array, name="x")


@pytest.mark.parametrize(
    ("dtype", "within", "beyond"),
    [(torch.float32, 5e-5, 1e-3), (torch.float64, 5e-8, 1e-6), (torch.float16, 5e-3, 5e-2)],
)
def test_tolerance_follows_the_expected_precision(dtype: torch.dtype, within: float, beyond: float) -> None:
    one = torch.ones(3, dtype=dtype)
    check_close(one.double() * (1 + within), one, name="x")
    with pytest.raises(CheckFailure):
        check_close(one.double() * (1 + beyond), one, name="x")


def test_a_tolerance_can_be_given() -> None:
    check_close(1.01, 1.0, name="x", rtol=0.1)
    with pytest.raises(CheckFailure):
        check_close(1.0 + 1e-12, 1.0, name="x", rtol=0, atol=0)


def test_a_mistake_is_named_when_its_value_matches() -> None:
    with pytest.raises(CheckFailure) as failure:
        check_close(
            6.0, 2.0, name="mean([1, 2, 3])", mistakes={"the sum is not divided": 6.0, "it is the maximum": 3.0}
        )
    assert str(failure.value).startswith("mean([1, 2, 3]): this is what you get when the sum is not divided.")
    assert failure.value.mistake == "the sum is not divided"
    assert "expected 2, got 6" in str(failure.value)


def test_a_mistake_of_another_shape_is_named() -> None:
    wrong = torch.ones(2, 3)
    with pytest.raises(CheckFailure, match="transposed"):
        check_close(wrong, torch.zeros(3, 2), name="x", mistakes={"it is transposed": torch.ones(2, 3)})


def test_two_mistakes_of_one_value_are_both_named() -> None:
    with pytest.raises(CheckFailure, match="A, or when B"):
        check_close(3.0, 2.0, name="x", mistakes={"A": 3.0, "B": 3.0, "C": 4.0})


def test_a_mistake_that_is_right_is_the_authors_error() -> None:
    with pytest.raises(ValueError, match="choose other inputs"):
        check_close(2.0, 2.0, name="x", mistakes={"A": 2.0})


@given(st.floats(-100, 100), st.lists(st.floats(-100, 100), min_size=1, max_size=4, unique=True))
def test_no_diagnosis_is_ever_wrong(actual: float, wrong: list[float]) -> None:
    mistakes = {f"mistake {value!r}": value for value in wrong if abs(value - 500) > 1}
    with pytest.raises(CheckFailure) as failure:
        check_close(actual, 500.0, name="x", mistakes=mistakes)
    near = [m for m, value in mistakes.items() if math.isclose(value, actual, rel_tol=1e-6, abs_tol=1e-8)]
    said = failure.value.mistake
    assert said is None or all(part in near for part in said.split(", or when "))


class Liar:
    def __eq__(self, other: object) -> bool:
        return True

    def __hash__(self) -> int:
        return 0


class LyingTensor(torch.Tensor):
    @classmethod
    def __torch_function__(cls, func, types, args=(), kwargs=None):  # type: ignore[no-untyped-def]
        if "close" in func.__name__ or "eq" in func.__name__ or "all" in func.__name__:
            return torch.tensor(True)
        return super().__torch_function__(func, types, args, kwargs or {})


@pytest.mark.parametrize("lie", [Liar(), torch.zeros(2).as_subclass(LyingTensor)])
@pytest.mark.parametrize("expected", [torch.ones(2), "yes", True, [1.0, 2.0], {"a": 1}])
def test_a_lying_object_does_not_pass(lie: object, expected: object) -> None:
    with pytest.raises(CheckFailure):
        check_close(lie, expected, name="x")


def test_check_shape() -> None:
    check_shape(torch.ones(2, 3), (2, 3), name="x")
    check_shape(np.ones((2, 3)), (2, 3), name="x")
    for wrong, said in [(torch.ones(3), "got shape (3,)"), ([1.0], "got a list"), (None, "return")]:
        with pytest.raises(CheckFailure, match=said.replace("(", r"\(").replace(")", r"\)")):
            check_shape(wrong, (2, 3), name="x")
