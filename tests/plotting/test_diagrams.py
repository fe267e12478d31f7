import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.patches import Circle, FancyArrowPatch

from course_utils.plotting import Node, computational_graph, mlp_diagram


@pytest.fixture
def ax():
    plt.switch_backend("Agg")
    _, ax = plt.subplots()
    yield ax
    plt.close("all")


def circles(ax):
    return [patch for patch in ax.patches if isinstance(patch, Circle)]


def arrows(ax):
    return [patch for patch in ax.patches if isinstance(patch, FancyArrowPatch)]


NODES = [
    Node("w", 0, 1, value=2.0, gradient=-0.5),
    Node("x", 0, 0, value=-1.0),
    Node("m", 1, 0.5, label="×", value=-2.0, gradient=0.51234),
]
EDGES = [("w", "m"), ("x", "m")]


def test_graph_writes_values_above_and_gradients_below_their_nodes(ax):
    computational_graph(NODES, EDGES, ax=ax)
    written = {text.get_text(): text.get_position() for text in ax.texts}
    assert set(written) == {"w", "x", "×", "2", "−1", "m = −2", "−0.5", "0.512"}
    for text, (depth, row), side in [
        ("2", (0, 1), 1),
        ("−0.5", (0, 1), -1),
        ("m = −2", (1, 0.5), 1),
        ("−1", (0, 0), 1),
    ]:
        assert written[text][0] == depth
        assert (written[text][1] - row) * side > 0.2
    assert [circle.center for circle in circles(ax)] == [(0, 1), (0, 0), (1, 0.5)]


def test_arrows_run_forward_on_every_edge_and_back_where_both_ends_have_gradients(ax):
    computational_graph(NODES, EDGES, ax=ax)
    directions = [(arrow._posA_posB[0][0] < arrow._posA_posB[1][0], arrow.get_linestyle()) for arrow in arrows(ax)]
    assert directions == [(True, "-"), (False, (0, (4, 2))), (True, "-")]


def test_arrows_stop_short_of_the_nodes(ax):
    computational_graph(NODES, EDGES, ax=ax)
    for arrow in arrows(ax):
        for end in arrow._posA_posB:
            assert all(np.hypot(*np.subtract(end, circle.center)) > circle.radius for circle in circles(ax))


def test_active_nodes_get_a_second_ring(ax):
    computational_graph(NODES, EDGES, active=["m"], ax=ax)
    centers = [circle.center for circle in circles(ax)]
    assert [centers.count((node.depth, node.row)) for node in NODES] == [1, 1, 2]


def test_graph_takes_tensors_and_text_as_values(ax):
    torch = pytest.importorskip("torch")
    computational_graph([Node("a", 0, value=torch.tensor(0.5, requires_grad=True), gradient="?")], [], ax=ax)
    assert [text.get_text() for text in ax.texts] == ["a", "0.5", "?"]


@pytest.mark.parametrize(
    ("nodes", "edges", "active", "message"),
    [
        ([], [], [], "nothing to draw"),
        ([Node("a", 0), Node("a", 1)], [], [], "same name"),
        ([Node("a", 0)], [("a", "b")], [], r"No node is named 'b'.*\['a'\]"),
        ([Node("a", 0)], [], ["c"], "No node is named 'c'"),
    ],
)
def test_graph_names_what_is_wrong(ax, nodes, edges, active, message):
    with pytest.raises(ValueError, match=message):
        computational_graph(nodes, edges, active=active, ax=ax)


def test_network_has_a_circle_a_unit_and_a_line_a_weight(ax):
    mlp_diagram([3, 4, 2], ax=ax)
    assert len(circles(ax)) == 9
    assert len(ax.lines) == 3 * 4 + 4 * 2
    assert len(ax.texts) == 0
    columns = [circle.center[0] for circle in circles(ax)]
    assert [columns.count(x) for x in sorted(set(columns))] == [3, 4, 2]


def test_lines_show_size_by_width_and_sign_by_style_color_and_number(ax):
    mlp_diagram([2, 2], [np.array([[1.0, -2.0], [0.5, 0.0]])], ax=ax)
    (a, b, c, zero) = ax.lines
    assert b.get_linewidth() > a.get_linewidth() > c.get_linewidth() > 0
    assert a.get_color() == c.get_color() != b.get_color()
    assert a.get_linestyle() == "-" != b.get_linestyle()
    assert zero.get_linestyle() == ":"
    assert [text.get_text() for text in ax.texts] == ["+1", "−2", "+0.5", "0"]


def test_weights_are_read_as_out_by_in(ax):
    mlp_diagram([2, 1], [np.array([[3.0, -4.0]])], ax=ax)
    first, second, out = (circle.center for circle in circles(ax))
    assert [tuple(map(tuple, line.get_xydata())) for line in ax.lines] == [(first, out), (second, out)]
    assert [text.get_text() for text in ax.texts] == ["+3", "−4"]
    assert first[1] > second[1]


@pytest.mark.parametrize("shape", [(2, 2), (3, 2), (2, 3), (4, 4)])
def test_weight_labels_stand_on_their_lines_and_apart(ax, shape):
    out, into = shape
    mlp_diagram([into, out], [np.arange(1.0, 1 + out * into).reshape(shape)], ax=ax)
    places = [np.array(text.get_position()) for text in ax.texts]
    assert len(places) == out * into
    for place, line in zip(places, ax.lines, strict=True):
        start, end = line.get_xydata()
        along, off = end - start, place - start
        assert along[0] * off[1] - along[1] * off[0] == pytest.approx(0, abs=1e-9)
    assert min(np.abs(a - b).max() for k, a in enumerate(places) for b in places[:k]) > 0.15


def test_big_layers_carry_no_numbers(ax):
    mlp_diagram([5, 4], [np.ones((4, 5))], ax=ax)
    assert len(ax.texts) == 0


def test_all_zero_weights_are_drawn(ax):
    mlp_diagram([2, 1], [np.zeros((1, 2))], ax=ax)
    assert [line.get_linestyle() for line in ax.lines] == [":", ":"]


def test_unit_labels_stand_in_their_circles(ax):
    mlp_diagram([2, 1], unit_labels=[["a", "b"], ["c"]], ax=ax)
    assert [text.get_position() for text in ax.texts] == [circle.center for circle in circles(ax)]
    assert [text.get_text() for text in ax.texts] == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (([3],), "at least an input and an output"),
        (([2, 0],), "Layer 1 has 0 units"),
        (([784, 10],), "Layer 0 has 784 units"),
        (([2, 3], [np.ones((2, 3))]), r"\[\(3, 2\)\].*got \[\(2, 3\)\]"),
        (([2, 1], [np.array([[1.0, np.nan]])]), "NaN or infinity"),
    ],
)
def test_network_names_what_is_wrong(ax, arguments, message):
    with pytest.raises(ValueError, match=message):
        mlp_diagram(*arguments, ax=ax)


def test_unit_labels_must_fit(ax):
    with pytest.raises(ValueError, match="one text a unit"):
        mlp_diagram([2, 1], unit_labels=[["a"], ["b"]], ax=ax)
