import io
from itertools import combinations

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb

from course_utils import plotting
from course_utils.plotting.arrays import as_array
from course_utils.plotting.style import GRAY, HATCHES, LINE_STYLES, MARKERS, number, tint

torch = pytest.importorskip("torch")


@pytest.fixture(autouse=True)
def on_agg():
    with mpl.rc_context():
        plt.switch_backend("Agg")
        yield
        plt.close("all")


def linear(color):
    rgb = np.array(to_rgb(color))
    return np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)


# Viénot, Brettel and Mollon (1999): how dichromats see linear RGB.
DEUTERANOPE = np.array([[0.29275, 0.70725, 0], [0.29275, 0.70725, 0], [-0.02234, 0.02234, 1]])
PROTANOPE = np.array([[0.11238, 0.88762, 0], [0.11238, 0.88762, 0], [0.00401, -0.00401, 1]])


@pytest.mark.parametrize("eye", [np.eye(3), DEUTERANOPE, PROTANOPE], ids=["usual", "deuteranope", "protanope"])
def test_palette_colors_stay_apart(eye):
    seen = [eye @ linear(color) for color in plotting.PALETTE]
    assert min(np.linalg.norm(a - b) for a, b in combinations(seen, 2)) > 0.08


def test_every_color_has_its_own_line_style_marker_and_hatch():
    for looks in (LINE_STYLES, MARKERS, HATCHES):
        assert len(set(looks)) == len(looks) == len(plotting.PALETTE)


@pytest.mark.parametrize("before", ["default", "dark_background"])
def test_a_figure_brings_the_ground_that_its_words_can_be_read_on(before):
    """A page may be dark, and so may a learner's own settings be."""
    plt.style.use(before)
    mpl.rcParams["savefig.transparent"] = True
    plotting.use_course_style()
    ax = plt.subplots()[1]
    file = io.BytesIO()
    ax.figure.savefig(file)
    file.seek(0)
    ground = plt.imread(file)[2, 2]
    assert ground.tolist() == [1, 1, 1, 1]
    assert to_rgb(ax.get_facecolor()) == (1, 1, 1)
    title = ax.set_title("words")
    for color in (title.get_color(), ax.xaxis.label.get_color(), ax.get_xticklabels()[0].get_color(), GRAY):
        luminance = linear(color) @ (0.2126, 0.7152, 0.0722)
        assert 1.05 / (luminance + 0.05) >= 4.5


def test_course_style_is_idempotent_and_cycles_line_styles_with_colors():
    plotting.use_course_style()
    once = dict(mpl.rcParams)
    plotting.use_course_style()
    assert dict(mpl.rcParams) == once
    _, ax = plt.subplots()
    lines = [ax.plot([0, 1])[0] for _ in range(3)]
    assert [line.get_color() for line in lines] == list(plotting.PALETTE[:3])
    assert [line.get_linestyle() for line in lines] == ["-", "--", "-."]


def test_as_array_takes_gradients_halves_and_lists_of_tensors():
    leaf = torch.tensor([1.5, 2.5], requires_grad=True)
    np.testing.assert_array_equal(as_array(leaf * 2), [3.0, 5.0])
    assert as_array(torch.ones(2, dtype=torch.bfloat16)).dtype == np.float64
    assert as_array(torch.tensor([3, 4])).dtype == np.int64
    np.testing.assert_array_equal(as_array([leaf, leaf + 1]), [[1.5, 2.5], [2.5, 3.5]])


def test_as_array_names_the_shapes_of_ragged_rows():
    with pytest.raises(ValueError, match=r"\(2,\), \(3,\)"):
        as_array([[1, 2], [1, 2, 3]])


@pytest.mark.parametrize(
    ("value", "text"), [(-1.25, "−1.25"), (0.73106, "0.731"), (-0.0, "0"), (2.0, "2"), ("?", "?"), (1e-7, "1e−07")]
)
def test_number(value, text):
    assert number(value) == text


def test_tint_runs_from_white_to_the_color():
    assert tint("#0072B2", 0) == (1, 1, 1)
    assert tint("#0072B2", 1) == pytest.approx(to_rgb("#0072B2"))


@pytest.mark.parametrize(
    "draw",
    [
        lambda ax: plotting.learning_curves({"a": [1.0, 2.0]}, ax=ax),
        lambda ax: plotting.decision_boundary(lambda X: X[:, 0], [[0.0, 0.0], [1.0, 1.0]], [0, 1], ax=ax),
        lambda ax: plotting.images(np.zeros((2, 3, 4)), ax=ax),
        lambda ax: plotting.heatmap(np.eye(2), ax=ax),
        lambda ax: plotting.distributions({"a": [1.0, 2.0]}, ax=ax),
        lambda ax: plotting.computational_graph([plotting.Node("a", 0)], [], ax=ax),
        lambda ax: plotting.mlp_diagram([2, 1], ax=ax),
    ],
)
def test_every_function_draws_on_the_given_axes_or_on_new_ones(draw):
    _, mine = plt.subplots()
    assert draw(mine) is mine
    assert mine.has_data() or mine.patches
    assert plt.get_fignums() == [1]
    new = draw(None)
    assert isinstance(new, Axes)
    assert new.figure is not mine.figure
    assert plt.get_fignums() == [1, 2]
