import pytest
import torch
from matplotlib.figure import Figure

from course_utils.demos import stopping
from course_utils.demos.stopping import DEMO, PATIENCES, STARTS, compute, describe, show


def _slowly(losses, patience, min_delta):
    """Follow the rule one epoch at a time."""
    best = bad = 0
    for epoch, loss in enumerate(losses):
        if epoch == 0 or loss < losses[best] - min_delta:
            best, bad = epoch, 0
        else:
            bad += 1
        if bad == patience:
            return best, epoch
    return best, len(losses) - 1


@pytest.mark.parametrize("patience", [1, 4, 30])
@pytest.mark.parametrize("min_delta", [0.0, 0.1])
@pytest.mark.parametrize("seed", [0, 7])
def test_the_rule_is_that_of_a_slow_loop(patience, min_delta, seed):
    result = compute(patience, min_delta, 0.08, seed)
    expected = _slowly(result.measured.tolist(), patience, min_delta)
    assert (result.restored, result.stopped) == expected


def test_many_curves_at_once_are_each_alone():
    curves = stopping.true_loss() + 0.1 * torch.randn(20, 100, generator=torch.Generator().manual_seed(1)).double()
    restored, stopped = stopping.stop(stopping.last_improvements(curves, 0.02), 3)
    slow = [_slowly(curve.tolist(), 3, 0.02) for curve in curves]
    assert list(zip(restored.tolist(), stopped.tolist(), strict=True)) == slow


def test_without_noise_the_best_moment_is_found_and_its_price_is_nothing():
    result = compute(patience=3, noise=0.0)
    assert (result.restored, result.stopped, result.price) == (result.best, result.best + 3, 0.0)
    assert torch.equal(result.measured, result.truth)


def test_patience_buys_a_lower_loss_with_epochs():
    result = compute()
    assert result.excess[0] > 3 * result.excess[9]
    assert result.trained.diff().min() > 0
    assert (result.excess >= 0).all()
    assert len(result.excess) == len(result.trained) == len(PATIENCES)


def test_a_large_min_delta_gives_up_on_slow_progress():
    assert compute(5, 0.1, 0.0).restored < compute(5, 0.0, 0.0).restored


@pytest.mark.parametrize("wrong", [{"patience": 0}, {"min_delta": -0.1}, {"noise": -1.0}])
def test_numbers_out_of_range_are_refused(wrong):
    with pytest.raises(ValueError, match="at least"):
        compute(**wrong)


def test_the_figure_marks_the_epochs_that_the_words_name():
    result = compute(5)
    run = DEMO.figure(result).axes[0]
    marked = {line.get_label(): line.get_xdata()[0] for line in run.lines if len(set(line.get_xdata())) == 1}
    assert marked == {"best moment": result.best + 1, "restored": result.restored + 1, "stopped": result.stopped + 1}
    assert f"restores epoch {result.restored + 1};" in describe(result)
    assert f"{result.price:.3f} above" in describe(result)


def test_the_view_follows_its_sliders():
    *sliders, picture = DEMO.view().children
    before = picture.value
    for slider, value in zip(sliders, [12, 0.02, 0.1, 3], strict=True):
        slider.value = value
    assert picture.value != before
    assert describe(compute(12, 0.02, 0.1, 3)) in picture.value


def test_static_shows_three_runs_and_show_returns_it_here():
    assert len(DEMO.static().axes) == len(STARTS)
    assert isinstance(show(), Figure)
