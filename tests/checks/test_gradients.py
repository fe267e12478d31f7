import math
import warnings
from collections.abc import Callable

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from course_utils.checks import CheckFailure, check_gradient, mistakes_tried, numerical_gradient

SHAPES = st.lists(st.integers(1, 3), max_size=3).map(tuple)
STEPS: dict[str, Callable[[torch.Tensor], torch.Tensor]] = {
    "sin": torch.sin,
    "tanh": torch.tanh,
    "exp of a sigmoid": lambda x: x.sigmoid().exp(),
    "square": lambda x: x * x,
    "softplus": torch.nn.functional.softplus,
    "centered": lambda x: x - x.mean(),
    "cumulative": lambda x: x.reshape(-1).cumsum(0).reshape(x.shape),
}


@given(SHAPES, st.lists(st.sampled_from(sorted(STEPS)), min_size=1, max_size=3), st.integers(0, 2**31))
def test_it_agrees_with_autograd(shape: tuple[int, ...], steps: list[str], seed: int) -> None:
    generator = torch.Generator().manual_seed(seed)
    weights = torch.randn(shape, generator=generator, dtype=torch.float64)
    at = torch.randn(shape, generator=generator, dtype=torch.float64).clamp(-2, 2).requires_grad_()

    def function(x: torch.Tensor) -> torch.Tensor:
        for step in steps:
            x = STEPS[step](x)
        return (x * weights).sum()

    (expected,) = torch.autograd.grad(function(at), at)
    torch.testing.assert_close(numerical_gradient(function, at), expected, rtol=1e-5, atol=1e-6)


def test_the_point_stays_and_may_be_a_view_or_of_single_precision() -> None:
    at = torch.arange(6.0).reshape(2, 3).T
    gradient = numerical_gradient(lambda x: (x**2).sum(), at)
    assert torch.equal(at, torch.arange(6.0).reshape(2, 3).T)
    assert gradient.dtype == torch.float64
    torch.testing.assert_close(gradient, 2 * at.double())
    torch.testing.assert_close(
        numerical_gradient(lambda x: x.sum(), torch.ones(1).expand(3)), torch.ones(3, dtype=torch.float64)
    )


def test_a_function_that_writes_into_its_argument_does_no_harm() -> None:
    gradient = numerical_gradient(lambda x: x.mul_(3).sum(), torch.ones(2))
    torch.testing.assert_close(gradient, torch.full((2,), 3.0, dtype=torch.float64))


def test_the_function_may_return_any_number() -> None:
    weight = torch.tensor(2.0, requires_grad=True)
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("always")
        tracked = numerical_gradient(lambda x: (x * weight).sum(), torch.ones(2))
    assert not seen
    plain = numerical_gradient(lambda x: math.fsum(2 * v for v in x.tolist()), torch.ones(2))
    torch.testing.assert_close(tracked, plain)


def test_the_step_is_the_callers() -> None:
    cubed = numerical_gradient(lambda x: (x**3).sum(), torch.zeros(1), step=0.1)
    torch.testing.assert_close(cubed, torch.tensor([0.01], dtype=torch.float64))  # exactly step**2


def half_square(x: torch.Tensor) -> torch.Tensor:
    return (x**2).sum() / 2


def test_a_right_gradient_passes() -> None:
    at = torch.tensor([1.0, -2.0])
    check_gradient(at.clone(), half_square, at, name="slope", mistakes={"it is turned": -at})
    check_gradient([1.0, -2.0], half_square, at, name="slope")
    check_gradient(at.double().numpy(), half_square, at, name="slope")


def test_a_wrong_gradient_is_told_and_a_known_one_named() -> None:
    at = torch.tensor([1.0, -2.0])
    with pytest.raises(CheckFailure, match="expected 1, got -1") as failure:
        check_gradient(-at, half_square, at, name="slope", mistakes={"it is turned": -at, "it is doubled": 2 * at})
    assert failure.value.mistake == "it is turned"
    with pytest.raises(CheckFailure) as failure:
        check_gradient(at + 1, half_square, at, name="slope", mistakes={"it is turned": -at})
    assert failure.value.mistake is None
    for wrong, said in [(None, "return"), (at[:1], "expected shape"), (at.sum(), "expected shape")]:
        with pytest.raises(CheckFailure, match=said):
            check_gradient(wrong, half_square, at, name="slope")
    with pytest.raises(ValueError, match="choose other inputs"), mistakes_tried():
        check_gradient(at, half_square, at, name="slope", mistakes={"no mistake": at.clone()})
