import matplotlib.pyplot as plt
import numpy as np
import pytest

from course_utils.plotting import heatmap, images


@pytest.fixture
def ax():
    plt.switch_backend("Agg")
    _, ax = plt.subplots()
    yield ax
    plt.close("all")


@pytest.mark.parametrize("shape", [(5, 4, 6), (5, 1, 4, 6), (5, 3, 4, 6)])
def test_every_image_is_drawn_in_its_own_tile(ax, shape):
    X = np.random.default_rng(0).random(shape)
    images(X, columns=2, ax=ax)
    assert len(ax.images) == 5
    expected = X if X.ndim == 3 else X[:, 0] if shape[1] == 1 else X.transpose(0, 2, 3, 1)
    for picture, image in zip(ax.images, expected, strict=True):
        np.testing.assert_array_equal(picture.get_array(), image)
    boxes = [picture.get_extent() for picture in ax.images]
    assert len({(left, top) for left, _, _, top in boxes}) == 5
    assert len({left for left, *_ in boxes}) == 2
    (left, right), (bottom, top) = ax.get_xlim(), ax.get_ylim()
    assert all(left <= a < b <= right and bottom <= c < d <= top for a, b, c, d in boxes)
    assert all(b - a == pytest.approx((d - c) * 6 / 4) for a, b, c, d in boxes)


def test_first_image_is_at_the_upper_left_and_reading_order_follows(ax):
    images(np.zeros((3, 2, 2)), columns=2, ax=ax)
    (a, b, c) = [(picture.get_extent()[0], picture.get_extent()[3]) for picture in ax.images]
    assert a[0] < b[0]
    assert a[1] == b[1] > c[1]
    assert a[0] == c[0]


def test_one_gray_scale_for_the_batch(ax):
    images(np.stack([np.zeros((2, 2)), np.full((2, 2), 8.0)]), ax=ax)
    assert [picture.get_clim() for picture in ax.images] == [(0, 8), (0, 8)]


def test_color_values_are_scaled_over_the_batch_only_if_they_must_be(ax):
    X = np.stack([np.full((3, 1, 1), -2.0), np.full((3, 1, 1), 2.0), np.full((3, 1, 1), 1.0)])
    images(X, ax=ax)
    assert [float(picture.get_array().max()) for picture in ax.images] == [0, 1, 0.75]


def test_bytes_are_read_as_0_to_255(ax):
    images(np.full((1, 3, 2, 2), 51, dtype=np.uint8), ax=ax)
    np.testing.assert_allclose(ax.images[0].get_array(), 0.2)


def test_titles_stand_above_their_tiles(ax):
    images(np.zeros((2, 3, 3)), titles=[7, "cat"], ax=ax)
    assert [text.get_text() for text in ax.texts] == ["7", "cat"]
    for text, picture in zip(ax.texts, ax.images, strict=True):
        left, right, _, top = picture.get_extent()
        assert left < text.get_position()[0] < right
        assert text.get_position()[1] > top


@pytest.mark.parametrize("shape", [(4, 4), (2, 2, 4, 4), (0, 4, 4), (2, 4, 4, 3)])
def test_other_shapes_are_refused(ax, shape):
    with pytest.raises(ValueError, match="Cannot draw images of shape"):
        images(np.zeros(shape), ax=ax)


def test_titles_must_fit(ax):
    with pytest.raises(ValueError, match="2 images but 1 titles"):
        images(np.zeros((2, 3, 3)), titles=["a"], ax=ax)


def test_heatmap_draws_the_matrix_its_labels_and_its_numbers(ax):
    matrix = np.array([[0.25, 1.0, 2.0], [3.0, 4.0, 5.126]])
    heatmap(matrix, ["a", "b"], ["x", "y", "z"], ax=ax)
    np.testing.assert_array_equal(ax.images[0].get_array(), matrix)
    assert [label.get_text() for label in ax.get_yticklabels()] == ["a", "b"]
    assert [label.get_text() for label in ax.get_xticklabels()] == ["x", "y", "z"]
    written = {text.get_position(): text.get_text() for text in ax.texts}
    assert written == {(0, 0): "0.25", (1, 0): "1", (2, 0): "2", (0, 1): "3", (1, 1): "4", (2, 1): "5.1"}


def test_integers_are_written_in_full_with_a_true_minus(ax):
    heatmap(np.array([[12345, -7]]), ax=ax)
    assert [text.get_text() for text in ax.texts] == ["12345", "−7"]


def test_signed_matrices_have_zero_in_the_middle_of_the_map(ax):
    heatmap([[-1.0, 4.0]], ax=ax)
    picture = ax.images[0]
    assert picture.get_clim() == (-4, 4)
    assert min(picture.cmap(picture.norm(0.0))[:3]) > 0.95


def test_numbers_are_readable_on_every_cell(ax):
    heatmap(np.linspace(0, 1, 12).reshape(3, 4), ax=ax)
    picture = ax.images[0]
    for text in ax.texts:
        column, row = text.get_position()
        background = luminance(picture.cmap(picture.norm(picture.get_array()[row, column]))[:3])
        ink = luminance(plt.matplotlib.colors.to_rgb(text.get_color()))
        assert (max(ink, background) + 0.05) / (min(ink, background) + 0.05) > 3.5


def luminance(rgb):
    rgb = np.array(rgb)
    return np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4) @ [0.2126, 0.7152, 0.0722]


def test_without_numbers_there_is_a_color_bar(ax):
    heatmap(np.eye(3), annotate=False, ax=ax)
    assert len(ax.texts) == 0
    assert len(ax.figure.axes) == 2


def test_nan_cells_are_written_and_do_not_spoil_the_scale(ax):
    heatmap([[np.nan, 1.0, 3.0]], ax=ax)
    assert ax.texts[0].get_text() == "nan"
    assert ax.images[0].get_clim() == (1, 3)
    ax.figure.canvas.draw()


@pytest.mark.parametrize(
    ("matrix", "labels", "message"),
    [
        ([1.0, 2.0], {}, r"got shape \(2,\)"),
        (np.zeros((0, 2)), {}, r"got shape \(0, 2\)"),
        (np.eye(2), {"row_labels": ["a"]}, "2 rows but there are 1 row labels"),
        (np.eye(2), {"column_labels": list("abc")}, "2 columns but there are 3 column labels"),
    ],
)
def test_heatmap_says_what_does_not_fit(ax, matrix, labels, message):
    with pytest.raises(ValueError, match=message):
        heatmap(matrix, **labels, ax=ax)
