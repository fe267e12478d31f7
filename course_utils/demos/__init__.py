"""Show one idea each as an interactive picture: ``from course_utils.demos import boundary; boundary.show()``.

Every demo is one module with a pure ``compute``, a ``figure`` of its result, a ``static`` picture for paper, and
``show``, the view with sliders.
"""
