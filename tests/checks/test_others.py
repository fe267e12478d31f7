import math
import subprocess
import sys

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from torch import nn

from course_utils.checks import (
    CheckFailure,
    check_bar,
    check_gradient,
    check_module,
    check_raises,
    check_state_dict,
    check_true,
    numerical_gradient,
)


@given(st.integers(0, 10**6))
def test_numerical_gradient_agrees_with_autograd(seed: int) -> None:
    generator = torch.Generator().manual_seed(seed)
    weights = torch.randn(2, 3, generator=generator, dtype=torch.float64)
    at = torch.randn(2, 3, generator=generator, dtype=torch.float64, requires_grad=True)

    def function(x: torch.Tensor) -> torch.Tensor:
        return (torch.sin(x) * weights + x**2).sum()

    (expected,) = torch.autograd.grad(function(at), at)
    torch.testing.assert_close(numerical_gradient(function, at), expected, rtol=1e-6, atol=1e-6)


def test_numerical_gradient_leaves_its_point_alone_even_if_it_is_a_view() -> None:
    at = torch.arange(6.0).reshape(2, 3).T
    gradient = numerical_gradient(lambda x: (x**2).sum(), at)
    assert torch.equal(at, torch.arange(6.0).reshape(2, 3).T)
    torch.testing.assert_close(gradient, 2 * at.double())


def test_check_gradient() -> None:
    at = torch.tensor([1.0, 2.0])
    check_gradient(2 * at, lambda x: (x**2).sum(), at, name="slope")
    with pytest.raises(CheckFailure, match="half of it"):
        check_gradient(at, lambda x: (x**2).sum(), at, name="slope", mistakes={"half of it is missing": at})


class Net(nn.Module):
    def __init__(self, hide: bool = False, forget: bool = False) -> None:
        super().__init__()
        self.first = nn.Linear(2, 3)
        layers = [nn.Linear(3, 1)]
        self.rest = layers if hide else nn.ModuleList(layers)
        self.scale = torch.rand(1)
        if not forget:
            self.register_buffer("kept", self.scale)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        scale = self.kept if hasattr(self, "kept") else self.scale
        return self.rest[0](self.first(x)) * scale


def test_check_module() -> None:
    check_module(Net(), name="Net", parameters=13)
    check_module(nn.Linear(2, 1), name="layer", shapes={"weight": (1, 2), "bias": (1,)})
    for wrong, said in [(Net, "the class itself"), (torch.relu, "expected an nn.Module"), (Net(hide=True), "13")]:
        with pytest.raises(CheckFailure, match=said):
            check_module(wrong, name="Net", parameters=13)
    with pytest.raises(CheckFailure, match="expected the parameters"):
        check_module(nn.Linear(2, 1, bias=False), name="layer", shapes={"weight": (1, 2), "bias": (1,)})


def test_tied_parameters_count_once() -> None:
    net = nn.Sequential(nn.Linear(3, 3), nn.Linear(3, 3))
    net[1].weight = net[0].weight
    check_module(net, name="tied", parameters=15)


def test_check_state_dict() -> None:
    x = torch.ones(4, 2)
    check_state_dict(Net, lambda net: net(x), name="Net")
    with pytest.raises(CheckFailure, match="neither a parameter nor a buffer"):
        check_state_dict(lambda: Net(forget=True), lambda net: net(x), name="Net")


def test_check_bar() -> None:
    check_bar(torch.tensor(0.9), name="accuracy", at_least=0.8)
    check_bar(0.1, name="loss", at_most=0.2)
    for value, options, said in [
        (0.7, {"at_least": 0.8}, "expected at least 0.8, got 0.7"),
        (0.3, {"at_most": 0.2}, "expected at most 0.2, got 0.3"),
        (math.nan, {"at_least": 0.8}, "diverged"),
        (math.inf, {"at_least": 0.8}, "diverged"),
        (None, {"at_least": 0.8}, "expected a number, got a NoneType"),
    ]:
        with pytest.raises(CheckFailure, match=said):
            check_bar(value, name="value", **options)


def test_check_true_and_raises() -> None:
    check_true(True, "never")
    with pytest.raises(CheckFailure, match="rows must sum to one"):
        check_true(False, "rows must sum to one")
    check_raises(ValueError, int, "x", name="int('x')")
    with pytest.raises(CheckFailure, match="returned a int"):
        check_raises(ValueError, int, "3", name="int('3')")
    with pytest.raises(CheckFailure, match="expected KeyError, got ValueError"):
        check_raises(KeyError, int, "x", name="int('x')")
    with pytest.raises(NotImplementedError):
        check_raises(ValueError, _stub, name="stub")


def _stub() -> None:
    raise NotImplementedError


SHELL = """
from IPython.core.interactiveshell import InteractiveShell
shell = InteractiveShell.instance(colors="nocolor", history_load_length=0)
shell.run_cell("from course_utils.checks import check_close")
mistake = "the sum is not divided " * 8
shell.run_cell(f"secret_number = 2.0; check_close(6.0, secret_number, name='mean', mistakes={{'{mistake}': 6.0}})")
"""


def test_a_notebook_shows_the_message_and_no_frame() -> None:
    done = subprocess.run([sys.executable, "-c", SHELL], capture_output=True, text=True, check=True)
    assert "✗ mean: this is what you get when the sum is not divided" in done.stdout
    assert "expected 2, got 6" in done.stdout
    assert "secret_number" not in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 100
