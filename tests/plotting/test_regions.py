import matplotlib.pyplot as plt
import numpy as np
import pytest
import torch

from course_utils.plotting import decision_boundary

X = np.array([[-1.0, -1.0], [-1.0, 1.0], [1.0, -1.0], [1.0, 1.0]])
SQUARE = (-2.0, 2.0, -2.0, 2.0)


@pytest.fixture
def ax():
    plt.switch_backend("Agg")
    _, ax = plt.subplots()
    yield ax
    plt.close("all")


def fills(ax):
    return [region for region in ax.collections if region.filled]


def boundaries(ax):
    lines = [region.get_paths()[0].vertices for region in ax.collections if not region.filled]
    return np.concatenate(lines) if lines else np.empty((0, 2))


def inside(region, point):
    return any(path.contains_point(point) for path in region.get_paths())


def test_one_score_splits_the_plane_where_it_is_zero(ax):
    decision_boundary(lambda Z: 3 * (Z[:, 0] + 2 * Z[:, 1] - 0.5), X, [0, 0, 1, 1], limits=SQUARE, ax=ax)
    edge = boundaries(ax)
    np.testing.assert_allclose(edge[:, 0] + 2 * edge[:, 1], 0.5, atol=1e-6)
    assert len(edge) > 50
    zero, one = fills(ax)
    assert inside(zero, (-1, 0))
    assert not inside(zero, (1, 1))
    assert inside(one, (1, 1))
    assert not inside(one, (-1, 0))


@pytest.mark.parametrize("shape", [(-1,), (-1, 1)])
def test_probabilities_split_at_one_half(ax, shape):
    decision_boundary(lambda Z: torch.sigmoid(Z[:, 0] - 0.3).reshape(shape), X, [0, 0, 1, 1], ax=ax)
    np.testing.assert_allclose(boundaries(ax)[:, 0], 0.3, atol=1e-3)


def test_an_explicit_threshold_wins(ax):
    decision_boundary(lambda Z: Z[:, 0], X, [0, 0, 1, 1], threshold=0.75, ax=ax)
    np.testing.assert_allclose(boundaries(ax)[:, 0], 0.75, atol=1e-6)


def test_columns_give_the_class_of_the_largest(ax):
    centers = torch.tensor([[-1.0, 0.0], [1.0, 0.0], [0.0, 1.5]])
    decision_boundary(lambda Z: -torch.cdist(Z, centers), X, [0, 1, 2, 2], limits=SQUARE, ax=ax)
    for k, region in enumerate(fills(ax)):
        assert [inside(region, tuple(center)) for center in centers.tolist()] == [k == j for j in range(3)]


def test_labels_are_taken_as_they_are(ax):
    decision_boundary(lambda Z: torch.where(Z[:, 0] > 0.5, 7, 4), X, [4, 4, 7, 7], ax=ax)
    np.testing.assert_allclose(boundaries(ax)[:, 0], 0.5, atol=0.02)
    assert [line.get_label() for line in ax.lines] == ["class 4", "class 7"]


def test_labels_may_be_minus_one_and_one(ax):
    decision_boundary(lambda Z: Z[:, 0], X, [-1, -1, 1, 1], ax=ax)
    assert [line.get_label() for line in ax.lines] == ["class −1", "class 1"]
    np.testing.assert_array_equal(ax.lines[0].get_xydata(), X[:2])
    np.testing.assert_array_equal(ax.lines[1].get_xydata(), X[2:])


def test_a_score_that_is_zero_on_a_region_counts_as_class_0_there(ax):
    decision_boundary(lambda Z: 5 * torch.relu(Z[:, 0]), X, [0, 0, 1, 1], limits=SQUARE, ax=ax)
    assert np.abs(boundaries(ax)[:, 0]).max() < 0.03
    assert inside(fills(ax)[0], (-1, 0))


def test_a_constant_prediction_is_one_region_without_boundary(ax):
    decision_boundary(lambda Z: torch.zeros(len(Z)), X, [0, 1, 1, 0], ax=ax)
    assert len(fills(ax)) == 1
    assert len(boundaries(ax)) == 0


def test_classes_differ_in_marker_color_and_hatch(ax):
    decision_boundary(lambda Z: Z[:, 0], X, [0, 0, 1, 1], names=["left", "right"], ax=ax)
    zero, one = ax.lines
    assert zero.get_marker() != one.get_marker()
    assert zero.get_color() != one.get_color()
    assert [region.get_hatch() for region in fills(ax)] == [None, "//"]
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["left", "right"]


def test_predict_gets_float32_points_and_no_gradients(ax):
    seen = []
    weight = torch.tensor(1.0, requires_grad=True)

    def predict(Z):
        seen.append((Z.dtype, Z.shape, torch.is_grad_enabled()))
        return weight * Z[:, 0]

    decision_boundary(predict, X, [0, 0, 1, 1], resolution=11, ax=ax)
    assert seen == [(torch.float32, (121, 2), False)]


def test_limits_leave_room_around_the_data(ax):
    decision_boundary(lambda Z: Z[:, 0], X + np.array([10, 0]), [0, 0, 1, 1], legend=False, ax=ax)
    assert ax.get_xlim() == pytest.approx((8.7, 11.3))
    assert ax.get_legend() is None


@pytest.mark.parametrize(
    ("points", "y", "predict", "options", "message"),
    [
        (X[:, :1], [0, 0, 1, 1], None, {}, r"`X` must have shape \(N, 2\).*\(4, 1\)"),
        (X, [0, 1], None, {}, r"`y` must have shape \(4,\)"),
        (X, [0, 0.5, 1, 1], None, {}, "whole numbers"),
        (X, [0, 0, 1, 2], lambda Z: Z[:, 0], {}, r"labels \[0, 1, 2\].*classes \[0, 1\]"),
        (X, [0, 0, 1, 1], lambda Z: Z[:3, 0], {}, "one row a point"),
        (X, [0, 0, 1, 1], lambda Z: Z[:, 0] * float("nan"), {}, "NaN or infinity"),
        (X, [0, 0, 1, 1], lambda Z: Z[:, 0], {"names": ["a"]}, "2 classes but 1 names"),
    ],
)
def test_what_does_not_fit_is_named(ax, points, y, predict, options, message):
    with pytest.raises(ValueError, match=message):
        decision_boundary(predict, points, y, ax=ax, **options)
