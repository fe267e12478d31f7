import collections
import copy
import math
import warnings
from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from course_utils.checks import CheckFailure, check_close, check_shape, mistakes_tried
from course_utils.checks.values import describe_difference


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
        ([None, 1.0], [0.0, 1.0], "at position 0: got None"),
        (torch.relu, torch.ones(2), "missing its parentheses"),
        (torch.ones(3), torch.ones(2), "expected shape (2,), got shape (3,)"),
        (torch.ones(3, 1), torch.ones(3), "expected shape (3,), got shape (3, 1)"),
        (torch.tensor([1.0, 5.0]), torch.tensor([1.0, 2.0]), "the first at [1]: expected 2, got 5"),
        (torch.ones(2), (torch.ones(2), torch.ones(2)), "expected 2 values in a tuple, got a Tensor"),
        ([torch.ones(1)], [torch.ones(1), torch.ones(1)], "expected 2 values, got 1"),
        ({"b": 1}, {"a": 1}, "expected the keys ['a'], got ['b']"),
        (3, {"a": 1}, "expected a dict with the keys ['a'], got an int"),
        ({"a": {"b": [1, 2]}}, {"a": {"b": [1, 3]}}, "at key 'a': at key 'b': 1 of 2 values differ"),
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


def test_of_mistakes_that_differ_in_a_number_one_is_named() -> None:
    mistakes = {f"values below 1e-{k} count as 0": 3.0 for k in (5, 9, 12)}
    with pytest.raises(CheckFailure) as failed:
        check_close(3.0, 2.0, name="x", mistakes=mistakes)
    assert failed.value.mistake == "values below 1e-5 count as 0"
    assert "count as 0 (or another such number: this test cannot tell which)." in str(failed.value)
    with pytest.raises(CheckFailure) as failed:
        check_close(3.0, 2.0, name="x", mistakes={"A": 3.0, **mistakes})
    assert failed.value.mistake == "A, or when values below 1e-5 count as 0"


def test_a_mistake_that_is_right_is_the_authors_error() -> None:
    for actual in (2.0, 3.0):
        with pytest.raises(ValueError, match="choose other inputs"), mistakes_tried():
            check_close(actual, 2.0, name="x", mistakes={"A": 2.0})


def test_a_mistake_that_is_right_is_no_business_of_a_learners() -> None:
    check_close(2.0, 2.0, name="x", mistakes={"A": 2.0})
    with pytest.raises(CheckFailure) as failed:
        check_close(3.0, 2.0, name="x", mistakes={"A": 2.0})
    assert failed.value.mistake is None


def test_a_number_that_python_does_not_write_down_is_shown_by_its_kind() -> None:
    with pytest.raises(CheckFailure, match="got an int"):
        check_close(10**5000, 2.0, name="x")


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


class Dispatching(torch.Tensor):
    """Answers every operation below the level of Python functions."""

    @staticmethod
    def __new__(cls, data: torch.Tensor) -> "Dispatching":
        return torch.Tensor._make_subclass(cls, data)

    @classmethod
    def __torch_dispatch__(cls, func, types, args=(), kwargs=None):  # type: ignore[no-untyped-def]
        return torch.ones(2)


class Answering(torch.Tensor):
    """Answers every function and attribute with True."""

    @classmethod
    def __torch_function__(cls, func, types, args=(), kwargs=None):  # type: ignore[no-untyped-def]
        return True


class Shapely(torch.Tensor):
    @classmethod
    def __torch_function__(cls, func, types, args=(), kwargs=None):  # type: ignore[no-untyped-def]
        return torch.Size([2])


@pytest.mark.parametrize("kind", [Dispatching, Answering, Shapely])
def test_a_tensor_that_answers_for_itself_is_read_as_it_is(kind: type[torch.Tensor]) -> None:
    liar = kind(torch.zeros(2)) if kind is Dispatching else torch.zeros(2).as_subclass(kind)
    with pytest.raises(CheckFailure, match=r"the first at .0.: expected 1, got 0"):
        check_close(liar, torch.ones(2), name="x")
    check_close(liar, torch.zeros(2), name="x")
    with pytest.raises(CheckFailure, match="expected 'yes', got"):
        check_close(liar, "yes", name="x")
    with pytest.raises(CheckFailure, match=r"expected shape .3,., got shape .2,."):
        check_shape(liar, (3,), name="x")


def test_harmless_subclasses_pass() -> None:
    check_close(torch.nn.Parameter(torch.ones(2)), torch.ones(2), name="x")
    check_close(torch.nn.Buffer(torch.ones(2)), torch.ones(2), name="x")
    check_close(np.ones(2).view(np.recarray), torch.ones(2), name="x")


@pytest.mark.parametrize(
    ("actual", "expected"),
    [
        (None, None),
        ((None, 1.0), (None, 1.0)),
        (np.bool_(True), True),
        (torch.tensor(False), False),
        (np.array(True), torch.tensor(True)),
        (np.arange(3.0)[::-1], torch.tensor([2.0, 1.0, 0.0])),
        (np.broadcast_to(np.ones(1), (3,)), torch.ones(3)),
        (np.arange(12.0).reshape(3, 4)[:, ::2], torch.tensor([[0.0, 2], [4, 6], [8, 10]])),
        (torch.arange(3.0).expand(2, 3), [[0.0, 1, 2], [0, 1, 2]]),
        (torch.eye(2).to_sparse(), torch.eye(2)),
        (torch.eye(2), torch.eye(2).to_sparse()),
        (torch.tensor([1 + 2j]), torch.tensor([1 + 2j])),
        (1 + 2j, torch.tensor(1 + 2j)),
        (torch.tensor(2.0), torch.tensor(2 + 0j)),
        (np.int64(3), 3),
        (np.float32(0.1), 0.1),
        (torch.tensor([1, 2], dtype=torch.uint8), torch.tensor([1, 2])),
        (torch.tensor([1, 2]), torch.tensor([1.0, 2.0])),
        ([torch.tensor(1.0), torch.tensor(2.0)], torch.tensor([1.0, 2.0])),
        ([np.float32(1), np.int8(2)], [1, 2]),
        ((1.0, 2.0), [1.0, 2.0]),
        ([], []),
        ({}, {}),
        ([], torch.empty(0)),
        ({1: "a"}, collections.defaultdict(str, {1: "a"})),
    ],
)
def test_the_same_in_another_dress_passes(actual: object, expected: object) -> None:
    check_close(actual, expected, name="value")


@pytest.mark.parametrize(
    ("actual", "expected", "said"),
    [
        (0, None, "expected None, got 0"),
        (torch.ones(2), None, "expected None, got [1, 1] of shape (2,)"),
        (None, True, "got None: is a `return` missing?"),
        (None, "text", "got None: is a `return` missing?"),
        (print, {"a": 1}, "missing its parentheses"),
        (torch.nn.ReLU(), torch.ones(1), "got a ReLU where a value was expected"),
        (False, True, "expected True, got False"),
        (1.0, True, "expected True, got 1"),
        ("True", True, "expected True, got a str"),
        (torch.tensor([True]), True, "expected shape (), got shape (1,)"),
        (True, "True", "expected 'True', got True"),
        (100_000_001, 100_000_000, "expected 100000000, got 100000001"),
        (2**53 + 1, 2**53, "expected 9007199254740992, got 9007199254740993"),
        (torch.tensor([2**53 + 1]), torch.tensor([2**53]), "expected 9007199254740992, got 9007199254740993"),
        (2**70, 3, f"expected 3, got {2**70}"),
        (torch.tensor([1 + 2j]), torch.tensor([1 + 1j]), "expected (1+1j), got (1+2j)"),
        (torch.tensor([1.0]), torch.tensor([1 + 1j]), "expected (1+1j), got 1"),
        (torch.tensor(1 + 1j), torch.tensor(1.0), "expected 1, got (1+1j)"),
        ({1: 2}, {"1": 2}, "expected the keys ['1'], got [1]"),
        ({"a": 1, 2: 1}, {"a": 1}, "expected the keys ['a'], got [2, 'a']"),
        ([[1.0], [2.0, 3.0]], [[1.0], [2.0, 4.0]], "at position 1: 1 of 2 values differ"),
        ([1.0, 2.0, 3.0], [1.0, 2.0], "expected shape (2,), got shape (3,)"),
        (5.0, [5.0], "expected shape (1,), got shape ()"),
        ({1.0}, [1.0], "got a set"),
        ((x for x in [1.0]), [1.0], "got a generator"),
        (torch.tensor(-0.5), torch.tensor(math.nan), "expected nan, got -0.5"),
        (torch.tensor(math.inf), torch.tensor(-math.inf), "expected -inf, got inf"),
        (math.inf, 1e300, "not finite"),
        (torch.arange(8.0), torch.zeros(8), "expected  [0, 0, 0, 0, 0, 0, ...] of shape (8,)"),
        (torch.zeros(2, 3), torch.tensor([[0.0, 0, 0], [0, 0, 1]]), "1 of 6 values differ, the first at [1, 2]"),
    ],
)
def test_what_differs_is_told_with_expected_and_got(actual: object, expected: object, said: str) -> None:
    with pytest.raises(CheckFailure) as failure:
        check_close(actual, expected, name="value")
    assert said in str(failure.value)
    assert failure.value.mistake is None


def test_a_missing_return_can_be_a_known_mistake() -> None:
    with pytest.raises(CheckFailure) as failure:
        check_close(None, 1.0, name="x", mistakes={"the value is printed, not returned": None, "it is doubled": 2.0})
    assert failure.value.mistake == "the value is printed, not returned"


def test_what_cannot_be_compared_is_the_authors_error() -> None:
    with pytest.raises(ValueError, match="cannot compare with"):
        check_close(1.0, object(), name="x")


@pytest.mark.parametrize("expected", [3.0, [3.0], np.array([3.0]), torch.tensor([3.0], dtype=torch.float64)])
def test_precision_is_blamed_only_for_what_rounding_explains(expected: object) -> None:
    wrong = torch.tensor(2.0) if expected == 3.0 and isinstance(expected, float) else torch.tensor([2.0])
    with pytest.raises(CheckFailure) as failure:
        check_close(wrong, expected, name="x")
    assert "precision" not in str(failure.value)


@pytest.mark.parametrize("dtype", [torch.float32, torch.float16, torch.bfloat16])
def test_lost_precision_is_told(dtype: torch.dtype) -> None:
    exact = torch.linspace(0.1, 0.9, 40, dtype=torch.float64)
    with pytest.raises(CheckFailure, match=f"keep the precision of the right one .torch.float64.; yours has {dtype}"):
        check_close(exact.to(dtype).exp().log(), exact, name="x")


@pytest.mark.parametrize(("given", "passes"), [({}, False), ({"atol": 1}, True), ({"rtol": 0.1}, True)])
def test_whole_numbers_are_exact_unless_a_tolerance_is_given(given: dict[str, float], passes: bool) -> None:
    for actual, expected in [(101, 100), (torch.tensor([101]), torch.tensor([100])), (np.int32(101), 100)]:
        if passes:
            check_close(actual, expected, name="x", **given)
        else:
            with pytest.raises(CheckFailure):
                check_close(actual, expected, name="x", **given)


def test_a_python_number_asks_no_more_than_the_learners_precision() -> None:
    check_close(torch.tensor(0.1) * 3, 0.3, name="x")
    with pytest.raises(CheckFailure):
        check_close(0.1 * 3 + 1e-6, 0.3, name="x")
    with pytest.raises(CheckFailure):
        check_close(torch.tensor(0.1, dtype=torch.float64) * 3 + 1e-6, 0.3, name="x")


def test_comparing_warns_of_nothing_and_changes_nothing() -> None:
    read_only = np.ones(2)
    read_only.flags.writeable = False
    tracked = torch.ones(2, requires_grad=True)
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("always")
        for actual in (read_only, tracked, tracked * 2 - 1, torch.tensor([1.0, 1.0]), torch.tensor([1 + 0j, 1 + 0j])):
            check_close(actual, torch.ones(2), name="x")
    assert not seen
    assert tracked.grad is None
    assert not read_only.flags.writeable


LEAVES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**40), 2**40),
    st.floats(allow_nan=True),
    st.text(max_size=3),
    st.lists(st.integers(-5, 5), max_size=3).map(torch.tensor),
    hnp.arrays(np.float32, hnp.array_shapes(max_dims=2, max_side=3), elements=st.floats(-100, 100, width=32)),
)
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.lists(inner, max_size=3).map(tuple),
        st.dictionaries(st.one_of(st.text(max_size=2), st.integers(0, 5)), inner, max_size=3),
    ),
    max_leaves=6,
)


def _changed(value: Any) -> Any:
    """Return a value that differs in one place."""
    match value:
        case None:
            return 0
        case bool():
            return not value
        case str():
            return value + "x"
        case int():
            return value + 1 + abs(value)  # far enough for any tolerance
        case float():
            return 0.0 if math.isnan(value) or math.isinf(value) else value * 1.01 + 1
        case torch.Tensor() if value.numel():
            return torch.cat([value[:-1], value[-1:] + 1])
        case np.ndarray() if value.size:
            return value + (np.arange(value.size) == value.size - 1).reshape(value.shape).astype(value.dtype)
        case dict() if value:
            last = list(value)[-1]
            return {**value, last: _changed(value[last])}
        case list() | tuple() if value:
            return type(value)([*value[:-1], _changed(value[-1])])
    return "another kind"


@given(VALUES)
def test_any_structure_equals_its_copy_and_not_a_changed_one(value: Any) -> None:
    check_close(copy.deepcopy(value), value, name="x")
    with pytest.raises(CheckFailure) as failure:
        check_close(_changed(value), value, name="x")
    assert len(str(failure.value)) > len("x: ")


@given(VALUES, st.lists(VALUES, max_size=3))
def test_only_a_mistake_with_the_very_value_is_named(actual: Any, others: list[Any]) -> None:
    mistakes = {f"<{'abc'[index]}>": other for index, other in enumerate(others)}
    with pytest.raises(CheckFailure) as failure:
        check_close(actual, "nothing like it", name="x", mistakes=mistakes)
    same = [mistake for mistake, other in mistakes.items() if describe_difference(actual, other) is None]
    assert (failure.value.mistake or "").split(", or when ") == (same or [""])


def test_numbers_that_look_alike_come_with_their_difference() -> None:
    near = torch.tensor([1.0, 0.25], dtype=torch.float64)
    with pytest.raises(CheckFailure, match=r"expected 0.25, got 0.25 \(smaller by 3e-07\)"):
        check_close(near - torch.tensor([0, 3e-7]).double(), near, name="value")
    with pytest.raises(CheckFailure, match=r"^value: expected 2, got 2 \(larger by 1e-07\)$"):
        check_close(2 + 1e-7, 2.0, name="value", rtol=1e-9)
    with pytest.raises(CheckFailure, match=r"expected 2, got 3$"):
        check_close(3.0, 2.0, name="value")


def test_none_may_be_a_legal_answer_elsewhere() -> None:
    with pytest.raises(CheckFailure, match=r"^value: expected \(32, 7.0\), got None$"):
        check_close(None, (32, 7.0), name="value", optional=True)
    with pytest.raises(CheckFailure, match=r"expected 2, got 3$"):
        check_close(3, 2, name="value", optional=True)
    check_close(None, None, name="value", optional=True)
