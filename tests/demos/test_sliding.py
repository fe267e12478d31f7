import pytest
import torch
from matplotlib.figure import Figure
from torch.nn import functional

from course_utils.demos.sliding import DEMO, SIDE, STARTS, compute, describe, show

SETTINGS = [
    (kernel, stride, padding, dilation)
    for kernel in (1, 2, 3, 5)
    for stride in (1, 2, 4)
    for padding in (0, 1, 3)
    for dilation in (1, 2, 3)
]


@pytest.mark.parametrize(("kernel", "stride", "padding", "dilation"), SETTINGS)
def test_outputs_and_windows_are_torchs(kernel, stride, padding, dilation):
    span = dilation * (kernel - 1) + 1
    if span > SIDE + 2 * padding:
        assert compute(kernel, stride, padding, dilation, 0).outputs == 0
        return
    X = torch.ones(1, 1, SIDE, SIDE, requires_grad=True)
    Y = functional.conv2d(X, torch.ones(1, 1, kernel, kernel), None, stride, padding, dilation)[0, 0]
    for place in (0, 1, Y.numel() - 1):
        result = compute(kernel, stride, padding, dilation, place)
        assert (result.outputs, result.outputs) == Y.shape
        (seen,) = torch.autograd.grad(Y[result.place], X, retain_graph=True)
        inside = {(row, column) for row, column in result.window if 0 <= row < SIDE and 0 <= column < SIDE}
        assert inside == {tuple(cell) for cell in seen[0, 0].nonzero().tolist()}
        assert len(result.window) == kernel**2


def test_cells_are_counted_from_the_first_again():
    assert compute(3, 1, 0, 1, 25).place == compute(3, 1, 0, 1, 0).place == (0, 0)


def test_words_count_what_lies_outside():
    assert "row 1, column 1 sees 9 cells, 5 of them padding" in describe(compute(*STARTS["padded by 1"]))
    assert "no output" in describe(compute(5, 1, 0, 3, 0))


def test_static_shows_four_inputs_with_their_outputs():
    assert len(DEMO.static().axes) == 8
    assert isinstance(show(), Figure)
