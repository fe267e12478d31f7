import numpy as np
import pytest
from matplotlib.figure import Figure
from scipy.signal import correlate2d

from course_utils.demos.kernel import DEMO, STARTS, compute, describe, show


@pytest.mark.parametrize("start", STARTS.values())
def test_the_response_is_scipys(start):
    result = compute(*start)
    expected = correlate2d(result.picture, np.reshape(start, (3, 3)), mode="valid")
    np.testing.assert_allclose(result.response, expected, atol=1e-5)


def test_kernels_that_add_up_to_nothing_make_nothing_of_an_even_surface():
    result = compute(*STARTS["vertical edges"])
    sky = result.response[:8, :40]
    assert result.total == 0
    assert sky.abs().max() < 0.05 * result.response.abs().max()


def test_words_tell_kernel_and_range():
    result = compute(*STARTS["sharpen"])
    assert "rows 0 -1 0, -1 5 -1, 0 -1 0" in describe(result)
    assert f"to {result.response.max().item():.1f}." in describe(result)


def test_a_slider_is_the_entry_that_it_names():
    box = DEMO.view()
    row = next(child for child in box.children if getattr(child, "children", ()) and len(child.children) == 3)
    assert [slider.description for slider in row.children] == ["top left", "top center", "top right"]
    row.children[2].value = 3.0
    assert "rows 0.1 0.1 3, 0.1" in box.children[-1].value


def test_static_shows_three_kernels_with_their_responses():
    assert len(DEMO.static().axes) == 6
    assert isinstance(show(), Figure)
