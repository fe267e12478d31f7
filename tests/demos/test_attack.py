import copy

import pytest
import torch
from matplotlib.figure import Figure

from course_utils.demos import attack
from course_utils.demos.attack import CLASSES, DEMO, DIRECTIONS, STARTS, compute, describe, reader, show


@pytest.mark.parametrize("label", range(CLASSES))
def test_without_a_radius_every_digit_stays_and_is_read(label):
    result = compute(label, 0.0)
    assert torch.equal(result.attacked, result.digit)
    assert torch.equal(result.before, result.after)
    assert result.answer == label


@pytest.mark.parametrize("direction", DIRECTIONS.values())
@pytest.mark.parametrize("label", [0, 7])
def test_no_pixel_moves_further_than_the_radius_or_leaves_the_range_of_ink(label, direction):
    result = compute(label, 0.1, direction)
    assert result.change.abs().max() <= 0.1 + 1e-6
    assert ((result.attacked >= 0) & (result.attacked <= 1)).all()
    inside = (result.digit > 0.1) & (result.digit < 0.9)
    assert torch.allclose(result.change[inside].abs().unique(), torch.tensor(0.1), atol=1e-6)


def test_the_worst_direction_follows_the_slope_measured_by_differences():
    result, (net, digits) = compute(5, 0.01), reader()
    net, digit, step = copy.deepcopy(net).double(), digits[5].double(), 1e-5 * torch.eye(64, dtype=torch.float64)
    above, below = (-net(X).log_softmax(1)[:, 5] for X in (digit + step, digit - step))
    slope = ((above - below) / 2e-5).view(8, 8)
    room = torch.where(slope > 0, result.digit < 0.99, result.digit > 0.01) & (slope.abs() > 0.01 * slope.abs().max())
    assert room.sum() > 20
    assert torch.equal(result.change[room].sign().double(), slope[room].sign())


def test_the_worst_direction_misleads_where_coins_do_not():
    worst = [compute(label, 0.2).answer == label for label in range(CLASSES)]
    coins = [compute(label, 0.2, "coins").answer == label for label in range(CLASSES)]
    assert sum(worst) <= 2
    assert sum(coins) >= 8


def test_the_reader_leaves_the_random_state_alone():
    reader.cache_clear()
    torch.manual_seed(1)
    expected = torch.rand(3)
    torch.manual_seed(1)
    reader()
    assert torch.equal(torch.rand(3), expected)


@pytest.mark.parametrize(("label", "radius", "direction"), [(10, 0.1, "worst"), (1, -0.1, "worst"), (1, 0.1, "up")])
def test_what_does_not_exist_is_refused(label, radius, direction):
    with pytest.raises(ValueError, match="Choose a digit"):
        compute(label, radius, direction)


@pytest.mark.parametrize("start", STARTS.values())
def test_pictures_and_words_say_what_was_computed(start):
    result = compute(*start)
    digit, change, total, bars = DEMO.figure(result).axes
    for ax, tile in [(digit, result.digit), (change, result.change), (total, result.attacked)]:
        assert torch.equal(torch.as_tensor(ax.images[0].get_array()), tile)
    heights = [bar.get_height() for bar in bars.patches]
    assert heights == pytest.approx([*result.before.tolist(), *result.after.tolist()])
    assert f"its answer, {result.answer}." in describe(result)


def test_the_view_follows_its_controls():
    box = DEMO.view()
    label, radius, direction, picture = box.children
    before = picture.value
    radius.value = 0.2
    attacked = picture.value
    direction.value = "coins"
    coins = picture.value
    label.value = 6
    assert len({before, attacked, coins, picture.value}) == 4
    assert "A written 6" in picture.value


def test_static_shows_three_attacks_and_show_returns_it_here():
    assert len(DEMO.static().axes) == 3 * 4
    assert isinstance(show(), Figure)


def test_the_network_is_made_once():
    assert attack.reader() is attack.reader()
