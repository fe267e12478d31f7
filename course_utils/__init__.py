"""Help the notebooks of *The Art of Crafting Deep Learning*: data, figures, checks, demos and the grading engine.

Importing this package costs nothing: each part (``course_utils.checks``, ``course_utils.datasets``, ...) is imported
by whoever uses it. Nothing in here is secret: solutions and hidden tests live in ``source/`` alone.
"""

__version__ = "0.1.0"
