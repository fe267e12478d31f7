import pytest
from matplotlib.figure import Figure

from course_utils.demos.history import DEMO, compute, describe, show, tell
from course_utils.timeline import IDEAS


@pytest.mark.parametrize(("asked", "chosen"), [(-3, 0), (0, 0), (5, 5), (10_000, len(IDEAS) - 1)])
def test_numbers_beyond_the_ends_mean_the_ends(asked, chosen):
    assert compute(asked).told is IDEAS[chosen]


def test_each_idea_lies_in_the_lane_of_its_first_chapter():
    result = compute(0)
    for idea, lane in zip(result.ideas, result.lane, strict=True):
        assert idea.where[0].startswith(result.lanes[lane])
    assert set(result.lane) == set(range(len(result.lanes)))


def test_the_axis_keeps_the_order_of_years_and_gives_recent_ones_room():
    (ax,) = DEMO.figure(compute(0)).axes
    at = [ax.transData.transform((year, 0))[0] for year in (1805, 1905, 1990, 2010, 2020)]
    assert at == sorted(at)
    assert at[4] - at[3] > (at[1] - at[0]) / 2


def test_the_marked_dot_is_the_idea_that_is_told():
    for chosen in (0, len(IDEAS) - 1):
        result = compute(chosen)
        (ax,) = DEMO.figure(result).axes
        marked = ax.lines[-1]
        assert (marked.get_xdata()[0], marked.get_ydata()[0]) == (result.told.year, result.lane[chosen])
        assert ax.get_title(loc="left") == tell(result.told)
        assert str(result.told.year) in describe(result)


def test_the_view_follows_its_slider():
    chosen, picture = DEMO.view().children
    before = picture.value
    chosen.value = 0
    assert picture.value != before
    assert str(IDEAS[0].year) in picture.value


def test_static_and_show_return_a_picture_here():
    assert len(DEMO.static().axes) == 1
    assert isinstance(show(), Figure)
