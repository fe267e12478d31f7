from typing import Any

import pytest
import torch
from torch import nn

from course_utils.checks import CheckFailure, check_module, check_state_dict


class Net(nn.Module):
    def __init__(self, hide: bool = False, forget: bool = False) -> None:
        super().__init__()
        self.first = nn.Linear(2, 3)
        layers = [nn.Linear(3, 1)]
        self.rest: Any = layers if hide else nn.ModuleList(layers)
        self.scale = torch.rand(1)
        if not forget:
            self.register_buffer("kept", self.scale)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        scale = self.kept if hasattr(self, "kept") else self.scale
        return self.rest[0](self.first(x)) * scale


def test_right_modules_pass() -> None:
    check_module(Net(), name="Net")
    check_module(Net(), name="Net", parameters=13)
    check_module(nn.Linear(2, 1), name="layer", shapes={"weight": (1, 2), "bias": (1,)})
    check_module(nn.ReLU(), name="relu", parameters=0, shapes={})


def test_lazy_layers_have_shapes_after_a_first_call() -> None:
    net = nn.Sequential(nn.LazyLinear(3), nn.ReLU(), nn.LazyLinear(1))
    check_module(net, name="lazy", inputs=torch.zeros(2, 2), parameters=13, dtype=torch.float32)


def test_shared_parameters_count_once_and_frozen_ones_not_at_all() -> None:
    net = nn.Sequential(nn.Linear(3, 3), nn.Linear(3, 3))
    net[1].weight = net[0].weight
    check_module(net, name="tied", parameters=15)
    net[0].bias.requires_grad_(False)
    check_module(net, name="frozen", parameters=12)
    check_module(net[0], name="frozen", shapes={"weight": (3, 3)})


@pytest.mark.parametrize(
    ("module", "said"),
    [
        (Net, "Net: got the class itself"),
        (torch.relu, "Net: expected an nn.Module, got a builtin"),
        (None, "Net: expected an nn.Module, got a NoneType"),
        (nn.Linear(2, 3), "Net: expected 13 trainable parameters, got 9"),
        (Net(hide=True), "Net: expected 13 trainable parameters, got 9"),
        (nn.ReLU(), "nn.ModuleList"),
    ],
)
def test_what_is_wrong_with_a_module_is_told(module: object, said: str) -> None:
    with pytest.raises(CheckFailure) as failure:
        check_module(module, name="Net", parameters=13)
    assert said in str(failure.value)


def test_shapes_are_told_by_name() -> None:
    said = r"Linear: bias is missing.\nexpected the parameters \{'weight': \(1, 2\), 'bias': \(1,\)\}, got"
    with pytest.raises(CheckFailure, match=said) as failure:
        check_module(nn.Linear(2, 1, bias=False), name="Linear", shapes={"weight": (1, 2), "bias": (1,)})
    assert failure.value.kind == "parameters"
    with pytest.raises(CheckFailure, match=r"weight is transposed.\n.*got \{'weight': \(2, 1\)"):
        check_module(nn.Linear(1, 2, bias=False), name="Linear", shapes={"weight": (1, 2)})
    with pytest.raises(CheckFailure, match=r"bias is not asked for; weight is of another shape"):
        check_module(nn.Linear(3, 3), name="Linear", shapes={"weight": (1, 2)})


X = torch.ones(4, 2)


def test_a_module_that_carries_its_state_passes() -> None:
    check_state_dict(Net, lambda net: net(X), name="Net")
    check_state_dict(lambda: nn.Sequential(nn.Linear(2, 3), nn.BatchNorm1d(3)), lambda net: net(X), name="train mode")


def test_a_module_without_any_state_is_told() -> None:
    for build in (nn.ReLU, lambda: nn.Sequential(nn.Flatten(), nn.Tanh())):
        with pytest.raises(CheckFailure, match="its state_dict is empty"):
            check_state_dict(build, lambda net: net(X), name="Net")


def test_state_outside_of_parameters_and_buffers_is_told() -> None:
    with pytest.raises(CheckFailure, match="neither a parameter nor a buffer") as failure:
        check_state_dict(lambda: Net(forget=True), lambda net: net(X), name="Net")
    assert "expected" in str(failure.value)
    assert "got" in str(failure.value)

    class Fleeting(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.register_buffer("w", torch.rand(2), persistent=False)

        def forward(self, x: torch.Tensor) -> torch.Tensor:
            return x * self.w

    with pytest.raises(CheckFailure, match="neither a parameter nor a buffer"):
        check_state_dict(Fleeting, lambda net: net(X), name="Fleeting")


def test_randomness_is_not_taken_for_missing_state() -> None:
    with pytest.raises(CheckFailure, match="something random") as failure:
        check_state_dict(
            lambda: nn.Sequential(nn.Linear(2, 50), nn.Dropout(0.5)), lambda net: net(X), name="left in train mode"
        )
    assert "buffer" not in str(failure.value)


@pytest.mark.parametrize("built", [None, 3, Net])
def test_no_module_has_no_state(built: object) -> None:
    with pytest.raises(CheckFailure, match="Net: "):
        check_state_dict(lambda: built, lambda net: net(X), name="Net")


def test_not_implemented_comes_through() -> None:
    def build() -> nn.Module:
        raise NotImplementedError("replace this line with your solution")

    class Stub(nn.Module):
        def forward(self, x: torch.Tensor) -> torch.Tensor:
            raise NotImplementedError("replace this line with your solution")

    for stub in (build, Stub):
        with pytest.raises(NotImplementedError, match="replace this line"):
            check_state_dict(stub, lambda net: net(X), name="stub")
