import pytest
import torch
from matplotlib.figure import Figure

from course_utils.demos import depth
from course_utils.demos.depth import DEMO, DEPTH, SCENES, SHOWN, compute, describe, show


@pytest.mark.parametrize("start", depth.STARTS)
def test_a_linear_stack_of_gain_one_keeps_its_level_both_ways(start):
    result = compute(1.0, "linear", start)
    assert result.forward.shape == result.backward.shape == (DEPTH,)
    for sizes in (result.forward, result.backward):
        assert ((sizes > 0.3) & (sizes < 3)).all()


def test_an_orthogonal_linear_stack_keeps_every_length():
    result = compute(1.0, "linear", "orthogonal")
    torch.testing.assert_close(result.forward, result.forward[:1].expand(DEPTH), rtol=1e-4, atol=0)


def test_relu_halves_the_mean_square_unless_the_gain_makes_up_for_it():
    faded, level = compute(1.0), compute(2**0.5)
    assert faded.forward[-1] == pytest.approx(2.0**-DEPTH, rel=0.95)
    assert 0.05 < level.forward[-1] < 20
    torch.testing.assert_close(faded.forward * 2.0 ** torch.arange(1, DEPTH + 1), level.forward, rtol=1e-3, atol=0)


def test_gradients_are_those_of_a_loop_by_hand():
    result = compute(1.3, "tanh")
    generator = torch.Generator().manual_seed(0)
    H, kept = torch.randn(256, 128, generator=generator), []
    for _ in range(DEPTH):
        W = 1.3 * torch.randn(128, 128, generator=generator) / 128**0.5
        H = torch.tanh(H @ W)
        kept.append((H, W))
    dH = torch.randn(256, 128, generator=generator)
    sizes = [dH.square().mean()]
    for H, W in reversed(kept[1:]):
        dH = (dH * (1 - H**2)) @ W.T
        sizes.append(dH.square().mean())
    torch.testing.assert_close(result.backward, torch.stack(sizes[::-1]), rtol=1e-3, atol=0)
    assert set(result.layers) == set(SHOWN)


def test_a_large_gain_drives_tanh_to_its_edges_and_its_gradients_up():
    assert compute(3.0, "tanh").flat > compute(1.0, "tanh").flat + 0.15
    assert compute(3.0, "tanh").backward[0] > 100 * compute(1.0, "tanh").backward[0]


def test_half_of_the_relus_are_flat_and_nothing_linear_is():
    assert compute(1.0, "relu").flat == pytest.approx(0.5, abs=0.1)
    assert compute(1.0, "linear").flat == 0


@pytest.mark.parametrize("scene", SCENES.values())
def test_words_say_what_the_figure_shows(scene):
    result = compute(*scene)
    assert f"gain {scene[0]:.2f}" in describe(result)
    assert f"to {result.forward[-1]:.2g} in layer 20" in describe(result)
    histograms, sizes = DEMO.figure(result).axes
    assert [label.get_text() for label in histograms.get_yticklabels()] == [f"layer {n}" for n in reversed(SHOWN)]
    lines = {line.get_label(): line for line in sizes.lines}
    assert list(lines["activations"].get_ydata()) == result.forward.tolist()
    assert list(lines["gradients"].get_ydata()) == result.backward.tolist()


@pytest.mark.parametrize("wrong", [(1.0, "swish", "normal"), (1.0, "relu", "zero"), (0.0, "relu", "normal")])
def test_wrong_arguments_say_what_is_right(wrong):
    with pytest.raises(ValueError, match=r"choose from|positive"):
        compute(*wrong)


def test_the_view_follows_its_controls():
    controls, picture = DEMO.view().children
    gain, activation, start = controls.children
    for control, value in [(gain, 1.5), (activation, "tanh"), (start, "orthogonal")]:
        before = picture.value
        control.value = value
        assert picture.value != before
    assert "Twenty tanh layers, orthogonal start with gain 1.50" in picture.value


def test_static_shows_three_starts_and_show_returns_it_here():
    assert len(DEMO.static().axes) == 6
    assert isinstance(show(), Figure)
