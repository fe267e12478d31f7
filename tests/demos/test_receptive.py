import pytest
import torch
from matplotlib.figure import Figure
from torch.nn import functional

from course_utils.demos.receptive import DEMO, DEPTH, STACKS, STARTS, compute, describe, show, trace


@pytest.mark.parametrize("name", STACKS)
def test_windows_are_what_torchs_gradients_reach(name):
    for depth in range(1, DEPTH + 1):
        X = torch.ones(1, 1, 601, dtype=torch.float64, requires_grad=True)
        Y = X
        for kernel, stride, dilation in STACKS[name][:depth]:
            Y = functional.conv1d(Y, torch.ones(1, 1, kernel, dtype=torch.float64), None, stride, 0, dilation)
        (reached,) = torch.autograd.grad(Y[0, 0, Y.shape[2] // 2], X)
        cells = reached[0, 0].nonzero().flatten()
        window = torch.tensor(compute(name, depth).windows[-1])
        assert torch.equal(window - window[0], cells - cells[0])


def test_gaps_of_a_dilated_kernel_are_not_seen():
    assert trace([(3, 1, 4)]) == [-4, 0, 4]
    assert trace([]) == [0]


def test_words_say_how_far_a_cell_sees():
    assert "spans 3, 5, 7, 9" in describe(compute("3 x 3", 4))
    assert "neighboring cells lie 4 pixels apart" in describe(compute("3 x 3, every second with stride 2", 4))
    assert "only itself" in describe(compute("5 x 5", 0))


def test_static_shows_four_stacks_with_their_growth():
    assert len(DEMO.static().axes) == 8
    assert isinstance(show(), Figure)
    sides = {name: compute(*settings).sides[-1] for name, settings in STARTS.items()}
    assert sides == {
        "3 x 3, four layers": 9,
        "5 x 5, four layers": 17,
        "stride 2, four layers": 13,
        "dilation, four layers": 31,
    }
