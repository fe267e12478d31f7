import pytest
import torch
from matplotlib.figure import Figure

from course_utils.demos import ramp
from course_utils.demos.ramp import (
    APART,
    DEMO,
    SHOWN,
    STARTS,
    STEPS,
    advance,
    choices,
    compute,
    describe,
    draw_map,
    loss,
    rate,
    sharpness,
    show,
    survivors,
)

PLACES = [(1.0, 1.0), (4.0, 0.2), (-0.3, 0.8), (0.0, 0.0), (0.5, -1.5)]


def _number(value):
    return torch.tensor(value, dtype=torch.float64)


def _one(place, target):
    return (target - place[0] * place[1]).square() / 2


def _mean(place):
    return (_one(place, 1 + APART) + _one(place, 1 - APART)) / 2


@pytest.mark.parametrize("place", PLACES)
def test_loss_and_sharpness_are_those_of_two_examples_by_autograd(place):
    at = _number(place)
    torch.testing.assert_close(loss(at), _mean(at))
    hessian = torch.autograd.functional.hessian(_mean, at)
    torch.testing.assert_close(sharpness(at), torch.linalg.eigvalsh(hessian)[-1])


def test_the_rate_is_a_line_and_then_the_peak():
    plan = [rate(step, _number(0.8), _number(4.0)).item() for step in range(7)]
    assert plan == pytest.approx([0, 0.2, 0.4, 0.6, 0.8, 0.8, 0.8])
    assert rate(0, _number(0.8), _number(0.0)).item() == pytest.approx(0.8)


def test_the_path_is_that_of_torchs_sgd_on_one_example_after_the_other():
    at = torch.tensor(STARTS["narrow"], dtype=torch.float64, requires_grad=True)
    descent = torch.optim.SGD([at], lr=0.3)
    path = [at.detach().clone()]
    for step in range(30):
        descent.param_groups[0]["lr"] = 0.3 * min(1, step / 20)
        descent.zero_grad()
        _one(at, 1 + APART if step % 2 == 0 else 1 - APART).backward()
        descent.step()
        path.append(at.detach().clone())
    result = compute("narrow", 0.3, 20)
    torch.testing.assert_close(result.path[:31], torch.stack(path))
    torch.testing.assert_close(result.sharpness[:31], sharpness(torch.stack(path)))


def test_the_map_says_what_single_runs_do():
    peaks, ramps = [0.1, 0.4, 0.8], [0, 30, 120]
    for start in STARTS:
        alone = [[compute(start, peak, length).survived for length in ramps] for peak in peaks]
        assert survivors(start, peaks, ramps).tolist() == alone


def test_a_long_ramp_makes_four_times_the_rate_survive_and_a_short_one_none_the_more():
    peaks, _ = choices()
    alive = survivors("very narrow", peaks, [0, 10, 60])
    largest = [max(peak for peak, row in zip(peaks, alive.tolist(), strict=True) if row[k]) for k in range(3)]
    assert largest[0] == largest[1]
    assert largest[2] >= 4 * largest[0]


def test_whoever_survives_one_rate_survives_every_smaller_one():
    for start in STARTS:
        alive = survivors(start, *choices())
        assert (alive[:-1] >= alive[1:]).all()


def test_after_a_ramp_the_path_stands_on_flatter_ground_below_the_limit_and_the_loss_is_small():
    for start, peak, length in [*SHOWN.values()][1:]:
        result = compute(start, peak, length)
        assert result.survived
        assert result.sharpness[-1] < 2 / peak < result.sharpness[0]
        assert result.losses[-1] < 0.01 < 1 < result.losses.max()


def test_the_slower_the_ramp_the_lower_the_spike():
    peaks = [compute("very narrow", 0.4, length).losses.max().item() for length in (40, 80, 160)]
    assert peaks == sorted(peaks, reverse=True)


def test_equal_examples_would_leave_the_path_unprepared(monkeypatch):
    assert compute("very narrow", 0.4, 60).survived
    monkeypatch.setattr(ramp, "APART", 0.0)
    assert not compute("very narrow", 0.4, 60).survived


def test_bad_arguments_are_told():
    with pytest.raises(ValueError, match="no start"):
        compute("valley", 0.1, 0)
    for peak, length in ((0.0, 3), (0.1, -1)):
        with pytest.raises(ValueError, match="positive"):
            compute("wide", peak, length)


@pytest.mark.parametrize("result", DEMO.states().values(), ids=lambda result: f"ramp {result.ramp}")
def test_words_and_titles_say_where_the_path_ends(result):
    path, curvature, chart = DEMO.figure(result).axes
    verdict = "survives" if result.survived else "runs away"
    assert verdict in path.get_title()
    assert verdict in describe(result)
    assert curvature.get_yscale() == "log"
    assert [line.get_linestyle() for line in curvature.lines] == ["-", "--"]
    assert chart.lines[0].get_xydata().tolist() == [[result.ramp, result.peak]]


def test_the_path_ends_where_it_runs_away_and_the_plan_does_not():
    result = compute("very narrow", 0.8, 0)
    assert len(result.path) < 10
    assert len(result.rates) == STEPS + 1
    assert torch.isfinite(result.path).all()


def test_the_map_shades_what_runs_away():
    ax = Figure().subplots()
    draw_map(compute("very narrow", 0.4, 0), ax)
    (mesh,) = ax.collections
    assert (mesh.get_array() == ~survivors("very narrow", *choices()).numpy()).all()


def test_the_view_follows_its_controls():
    box = DEMO.view()
    start, peak, length, picture = box.children
    assert "runs away" in picture.value
    length.value = 60
    assert "survives" in picture.value
    before = picture.value
    start.value, peak.value = "wide", 0.8
    assert picture.value != before


def test_static_shows_three_runs_and_show_returns_it_here():
    assert len(DEMO.static().axes) == 2 * len(DEMO.states()) == 6
    assert isinstance(show(), Figure)
    assert advance(torch.zeros(3, 2), 0, torch.ones(3)).tolist() == [[0, 0]] * 3
