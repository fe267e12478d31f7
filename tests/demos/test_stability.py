import pytest
import torch
from matplotlib.figure import Figure

from course_utils.demos import stability
from course_utils.demos.stability import (
    DEMO,
    LANDSCAPES,
    RATES,
    STARTS,
    compute,
    describe,
    gradient,
    loss,
    sharpness,
    show,
)

PLACES = [(1.0, 1.0), (2.4, 0.6), (-0.3, 0.8), (0.0, 0.0), (0.5, -1.5)]


@pytest.mark.parametrize("landscape", LANDSCAPES)
@pytest.mark.parametrize("place", PLACES)
def test_slope_and_sharpness_are_those_of_autograd(landscape, place):
    at = torch.tensor(place, dtype=torch.float64)
    slope = torch.autograd.functional.jacobian(lambda p: loss(landscape, p), at)
    hessian = torch.autograd.functional.hessian(lambda p: loss(landscape, p), at)
    torch.testing.assert_close(gradient(landscape, at), slope)
    torch.testing.assert_close(sharpness(landscape, at), torch.linalg.eigvalsh(hessian)[-1])


@pytest.mark.parametrize("landscape", LANDSCAPES)
def test_the_path_is_that_of_torchs_descent(landscape):
    at = torch.tensor(STARTS[landscape], dtype=torch.float64, requires_grad=True)
    descent = torch.optim.SGD([at], lr=0.3)
    path = [at.detach().clone()]
    for _ in range(20):
        descent.zero_grad()
        loss(landscape, at).backward()
        descent.step()
        path.append(at.detach().clone())
    result = compute(landscape, 0.3, steps=20)
    torch.testing.assert_close(result.path, torch.stack(path))
    torch.testing.assert_close(result.losses, loss(landscape, torch.stack(path)))


@pytest.mark.parametrize("lr", [0.05, 0.3, 0.45, 0.49, 0.51, 0.6, 0.9])
def test_the_bowl_is_stable_below_two_over_its_sharpness_and_not_above(lr):
    result = compute("bowl", lr)
    assert result.diverged == (result.limit < 4)


@pytest.mark.parametrize("lr", [0.34, 0.4, 0.5, 0.6])
def test_the_network_starts_beyond_the_limit_and_ends_below_it(lr):
    result = compute("product", lr)
    assert result.sharpness[0] > result.limit
    assert result.losses.max() > result.losses[0]
    assert result.verdict == "arrives"
    assert result.sharpness[-1] < result.limit


def test_far_beyond_the_limit_even_the_network_runs_away_and_the_path_ends():
    result = compute("product", 0.9)
    assert result.verdict == "runs away"
    assert len(result.path) < 61
    assert torch.isfinite(result.path).all()


def test_at_the_limit_itself_the_bowl_neither_arrives_nor_runs_away():
    assert compute("bowl", 0.5).verdict == "does not arrive"


def test_bad_arguments_are_told():
    with pytest.raises(ValueError, match="no landscape"):
        compute("valley", 0.1)
    for lr, steps in ((0.0, 3), (0.1, -1)):
        with pytest.raises(ValueError, match="positive"):
            compute("bowl", lr, steps)


@pytest.mark.parametrize("result", DEMO.states().values(), ids=lambda result: f"{result.landscape} {result.lr}")
def test_words_and_titles_say_where_the_path_ends(result):
    path, losses, curvature = DEMO.figure(result).axes
    assert result.verdict in path.get_title()
    assert result.verdict in describe(result)
    assert (losses.get_yscale(), losses.get_title()) == ("log", "loss")
    assert [line.get_linestyle() for line in curvature.lines] == ["-", "--"]


def test_every_rate_of_the_slider_can_be_drawn():
    low, high, step = RATES
    rates = torch.arange(low, high, step).tolist()
    assert all(torch.isfinite(compute(name, lr).losses).all() for name in LANDSCAPES for lr in rates)
    DEMO.figure(compute("product", high)).canvas.draw()


def test_the_view_follows_its_controls():
    box = DEMO.view()
    landscape, rate, picture = box.children
    before = picture.value
    rate.value = 0.6
    assert "runs away" in picture.value
    landscape.value = "product"
    assert "arrives" in picture.value
    assert picture.value != before


def test_static_shows_six_paths_and_show_returns_it_here():
    assert len(DEMO.static().axes) == len(DEMO.states()) == 6
    assert isinstance(show(), Figure)
    assert stability.sharpness("bowl", torch.zeros(3, 2)).tolist() == [4, 4, 4]
