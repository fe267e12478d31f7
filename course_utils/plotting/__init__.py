"""Draw the figures of the course: data in, Axes out.

Every function draws on the Axes given as ``ax``, or on a new one, and returns it. Tensors and arrays are both welcome.
Colors are safe for color-blind readers and never the only sign: line styles, markers, hatches or labels say the same.
"""

from course_utils.plotting.curves import learning_curves, mean_interval
from course_utils.plotting.distributions import distributions
from course_utils.plotting.graph import Node, computational_graph
from course_utils.plotting.grids import heatmap, images
from course_utils.plotting.network import mlp_diagram
from course_utils.plotting.regions import decision_boundary
from course_utils.plotting.style import PALETTE, use_course_style

__all__ = [
    "PALETTE",
    "Node",
    "computational_graph",
    "decision_boundary",
    "distributions",
    "heatmap",
    "images",
    "learning_curves",
    "mean_interval",
    "mlp_diagram",
    "use_course_style",
]
