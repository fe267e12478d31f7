from typing import Any

import pytest
import torch

from course_utils.checks import CheckFailure, case, check_function, mistakes_tried

CASES = {"a row": case(torch.tensor([1.0, -2.0, 3.0])), "a matrix": case(torch.tensor([[1.0, 2.0], [3.0, -4.0]]))}


def square(x: torch.Tensor) -> torch.Tensor:
    return x**2


def test_another_right_function_passes() -> None:
    check_function(lambda x: x * x, square, CASES, name="square", gradient=True, mistakes={"cube": lambda x: x**3})


def test_a_mistake_is_named_only_if_it_explains_every_case() -> None:
    with pytest.raises(CheckFailure) as failure:
        check_function(lambda x: 2 * x, square, CASES, name="square", mistakes={"x is doubled": lambda x: x + x})
    assert failure.value.mistake == "x is doubled"
    assert str(failure.value).startswith("square, for a row: this is what you get when x is doubled.")

    def partly(x: torch.Tensor) -> torch.Tensor:
        return 2 * x if x.ndim == 1 else x

    with pytest.raises(CheckFailure) as failure:
        check_function(partly, square, CASES, name="square", mistakes={"x is doubled": lambda x: x + x})
    assert failure.value.mistake is None


def test_a_mistake_that_raises_is_matched_by_the_same_exception() -> None:
    cases = {**CASES, "three": case(torch.ones(3))}
    mistakes = {"wrong shape added": lambda x: x + torch.ones(2)}
    with pytest.raises(CheckFailure, match="wrong shape added"):
        check_function(lambda x: x + torch.ones(2), square, cases, name="f", mistakes=mistakes)


def test_an_exception_that_no_mistake_explains_is_told() -> None:
    def broken(x: torch.Tensor) -> torch.Tensor:
        raise KeyError("nope")

    with pytest.raises(CheckFailure, match="it raised KeyError: 'nope'") as failure:
        check_function(broken, square, CASES, name="f", mistakes={"cube": lambda x: x**3})
    assert isinstance(failure.value.__cause__, KeyError)


def test_not_implemented_comes_through_at_once() -> None:
    def stub(x: torch.Tensor) -> torch.Tensor:
        raise NotImplementedError("replace this line with your solution")

    with pytest.raises(NotImplementedError):
        check_function(stub, square, CASES, name="f")


def test_a_mistake_that_passes_every_case_is_the_authors_error() -> None:
    mistakes: dict[str, Any] = {"none": lambda x: x * x}
    with pytest.raises(ValueError, match="add a case"), mistakes_tried():
        check_function(torch.abs, square, CASES, name="f", mistakes=mistakes)
    with pytest.raises(CheckFailure) as failed:
        check_function(torch.abs, square, CASES, name="f", mistakes=mistakes)
    assert failed.value.mistake is None
    with pytest.raises(ValueError, match="add a case"), mistakes_tried():
        check_function(square, square, CASES, name="f", mistakes=mistakes)


def test_mistakes_cost_a_right_answer_nothing() -> None:
    tried: list[torch.Tensor] = []

    def mistake(x: torch.Tensor) -> torch.Tensor:
        tried.append(x)
        return -x

    check_function(square, square, CASES, name="f", mistakes={"the sign": mistake})
    assert not tried
    with mistakes_tried():
        check_function(square, square, CASES, name="f", mistakes={"the sign": mistake})
    assert len(tried) == len(CASES)
    check_function(square, square, CASES, name="f", mistakes={"the sign": mistake})
    assert len(tried) == len(CASES)


def test_an_oracle_that_raises_is_the_authors_error() -> None:
    def oracle(x: torch.Tensor) -> torch.Tensor:
        raise RuntimeError("broken oracle")

    with pytest.raises(RuntimeError, match="broken oracle"):
        check_function(square, oracle, CASES, name="f")


def test_gradients_are_compared() -> None:
    with pytest.raises(CheckFailure, match="no gradient flows"):
        check_function(lambda x: (x**2).detach(), square, CASES, name="f", gradient=True)
    half = lambda x: x**2 / 2 + (x**2 / 2).detach()  # noqa: E731
    with pytest.raises(CheckFailure, match="the gradient that reaches its inputs is wrong"):
        check_function(half, square, CASES, name="f", gradient=True)
    check_function(half, square, CASES, name="f")


def test_a_missing_return_is_named() -> None:
    with pytest.raises(CheckFailure, match="is a `return` missing"):
        check_function(lambda x: None, square, CASES, name="f", gradient=True)


def test_changed_arguments_are_noticed() -> None:
    def in_place(x: torch.Tensor) -> torch.Tensor:
        return x.pow_(2)

    with pytest.raises(CheckFailure, match="it changes its arguments"):
        check_function(in_place, square, CASES, name="f")
    check_function(in_place, lambda x: x.pow_(2), CASES, name="f", in_place=True)
    with pytest.raises(CheckFailure, match="its arguments afterwards"):
        check_function(square, lambda x: x.pow_(2), CASES, name="f", in_place=True)


def test_lists_of_arguments_are_watched_too() -> None:
    def popping(values: list[float]) -> float:
        return values.pop()

    with pytest.raises(CheckFailure, match="it changes its arguments"):
        check_function(popping, lambda values: values[-1], {"three": case([1.0, 2.0, 3.0])}, name="last")


def test_keyword_arguments_and_defaults() -> None:
    oracle = lambda x, power=2: x**power  # noqa: E731
    cases = {"default": case(torch.ones(2) * 2), "cube": case(torch.ones(2) * 2, power=3)}
    with pytest.raises(CheckFailure, match="for cube"):
        check_function(lambda x, power=2: x**2, oracle, cases, name="power")


def test_the_callers_tensors_stay_untouched() -> None:
    x = torch.ones(3)
    check_function(square, square, {"ones": case(x)}, name="f", gradient=True)
    assert not x.requires_grad
    assert x.grad is None


def test_none_instead_of_a_value_is_no_missing_return_where_none_is_legal() -> None:
    cases = {"none": case(torch.zeros(1)), "some": case(torch.ones(1))}
    wanted = lambda x: (50, 8.8) if x.any() else None  # noqa: E731
    with pytest.raises(CheckFailure, match=r"^f, for some: expected \(50, 8.8\), got None$"):
        check_function(lambda x: None, wanted, cases, name="f")
    with pytest.raises(CheckFailure, match=r"^f, for none: expected None, got 1"):
        check_function(lambda x: 1, wanted, cases, name="f")


def test_the_gradient_of_every_tensor_of_a_result_is_compared():
    def both(x):
        return x.sum(), (x**2, 3)

    def pair(x):
        return x * 2, x**2

    for half in (lambda x: (x.detach() * 2, x**2), lambda x: (x * 2, x.detach() ** 2), lambda x: pair(x.detach())):
        with pytest.raises(CheckFailure, match="gradient"):
            check_function(half, pair, CASES, name="f", gradient=True)
    check_function(lambda x: (x + x, x * x), pair, CASES, name="f", gradient=True)
    check_function(both, both, CASES, name="f", gradient=True)


def test_numbers_that_gradients_need_may_not_be_overwritten() -> None:
    def overwrites(x: torch.Tensor) -> torch.Tensor:
        y = x.exp()
        y += x
        return y

    cases = {"two numbers": case(torch.tensor([1.0, 2.0]))}
    with pytest.raises(CheckFailure, match="f: gradients cannot come back: numbers that they need") as failure:
        check_function(overwrites, lambda x: x.exp() + x, cases, name="f", gradient=True)
    assert failure.value.kind == "overwritten"
