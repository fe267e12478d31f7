"""Show one idea each as an interactive picture: ``from course_utils.demos import boundary; boundary.show()``.

Every demo is one module with a pure ``compute``, what draws and tells its result, and a `course_utils.demos.view.Demo`
that adds the controls and the states of the still picture; ``show`` puts it on the page.
"""
