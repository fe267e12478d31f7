"""Draw computational graphs with values and gradients, as a lesson on backpropagation needs them."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Circle, FancyArrowPatch

from course_utils.plotting.style import BLUE, DARK_VERMILION, INK, VERMILION, axes_or_new, hide_frame, number, tint

RADIUS = 0.24
BACKWARD_OFFSET = 0.11
PAPER = {"boxstyle": "square,pad=0.08", "facecolor": "white", "edgecolor": "none"}


@dataclass(frozen=True)
class Node:
    """A node of a computational graph.

    Attributes:
        name: identifies the node in the edges.
        depth: horizontal place, growing from the inputs at the left to the output at the right.
        row: vertical place, growing upward.
        label: text inside the node, such as an operation; the name by default.
        value: forward value, written above the node; None leaves the place empty.
        gradient: gradient of the output with respect to this node, written below; None leaves the place empty.
    """

    name: str
    depth: float
    row: float = 0.0
    label: str | None = None
    value: float | str | None = None
    gradient: float | str | None = None


def computational_graph(
    nodes: Sequence[Node],
    edges: Iterable[tuple[str, str]],
    *,
    active: Collection[str] = (),
    digits: int = 3,
    ax: Axes | None = None,
) -> Axes:
    """Draw a small computational graph from left to right, values above the nodes and gradients below.

    Where both ends of an edge have a gradient, a dashed arrow runs back along it. A node whose label differs from its
    name has the name written before its value.

    Args:
        nodes: the nodes with their places; keep depths at least 1 apart, rows of one depth 1.2.
        edges: pairs of names, from the input to the result.
        active: names of nodes to mark with a double ring.
        digits: significant digits of the numbers.
        ax: where to draw.

    Raises:
        ValueError: no nodes, a name used twice, or an edge or ``active`` that names no node.
    """
    places = {node.name: node for node in nodes}
    edges = list(edges)
    _check(nodes, places, {name for edge in edges for name in edge} | set(active))
    depths, rows = [node.depth for node in nodes], [node.row for node in nodes]
    width, height = max(depths) - min(depths) + 1.2, max(rows) - min(rows) + 1.5
    ax = axes_or_new(ax, (1.3 * width, 1.3 * height))
    for source, target in edges:
        _draw_edge(ax, places[source], places[target])
    for node in nodes:
        _draw_node(ax, node, node.name in active, digits)
    ax.set(xlim=(min(depths) - 0.6, max(depths) + 0.6), ylim=(min(rows) - 0.85, max(rows) + 0.65), aspect="equal")
    hide_frame(ax)
    return ax


def _check(nodes: Sequence[Node], places: dict[str, Node], mentioned: set[str]) -> None:
    if not nodes:
        raise ValueError("There is nothing to draw: `nodes` is empty.")
    if len(places) < len(nodes):
        raise ValueError("Two nodes have the same name; give every node its own.")
    if unknown := mentioned - set(places):
        raise ValueError(f"No node is named {', '.join(sorted(map(repr, unknown)))}; the nodes are {list(places)}.")


def _draw_node(ax: Axes, node: Node, active: bool, digits: int) -> None:
    center = (node.depth, node.row)
    ax.add_patch(Circle(center, RADIUS, facecolor=tint(BLUE, 0.12), edgecolor=INK, linewidth=1.2, zorder=3))
    if active:
        ax.add_patch(Circle(center, RADIUS + 0.06, facecolor="white", edgecolor=INK, linewidth=2.2, zorder=2))
    label = node.name if node.label is None else node.label
    ax.text(*center, label, ha="center", va="center", fontsize=12 if len(label) <= 3 else 9, zorder=4)
    if node.value is not None:
        name = "" if label == node.name else f"{node.name} = "
        ax.text(
            node.depth, node.row + RADIUS + 0.1, name + number(node.value, digits),
            ha="center", va="bottom", fontsize=10, fontweight="bold", color=BLUE, bbox=PAPER, zorder=4,
        )  # fmt: skip
    if node.gradient is not None:
        ax.text(
            node.depth, node.row - RADIUS - 0.1, number(node.gradient, digits),
            ha="center", va="top", fontsize=10, fontstyle="italic", color=DARK_VERMILION, bbox=PAPER, zorder=4,
        )  # fmt: skip


def _draw_edge(ax: Axes, source: Node, target: Node) -> None:
    start, end = np.array([source.depth, source.row]), np.array([target.depth, target.row])
    ahead = (end - start) / np.linalg.norm(end - start)
    start, end = start + ahead * (RADIUS + 0.06), end - ahead * (RADIUS + 0.06)
    ax.add_patch(_arrow(start, end, color=INK, linestyle="-"))
    if source.gradient is not None and target.gradient is not None:
        right = BACKWARD_OFFSET * np.array([ahead[1], -ahead[0]])
        ax.add_patch(_arrow(end + right, start + right, color=VERMILION, linestyle=(0, (4, 2))))


def _arrow(start: np.ndarray, end: np.ndarray, **look: Any) -> FancyArrowPatch:
    head: dict[str, Any] = {"arrowstyle": "-|>", "mutation_scale": 10, "shrinkA": 0, "shrinkB": 0}
    return FancyArrowPatch(tuple(start), tuple(end), linewidth=1.2, zorder=1, **head, **look)
