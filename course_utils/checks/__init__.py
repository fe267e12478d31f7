"""Check a learner's work and say what went wrong in words that teach.

Every check returns None and prints nothing when the work is right, and raises `CheckFailure` otherwise. A known mistake
is named only when it reproduces the learner's values; when none does, `explain` looks for a true statement about how
they are wrong, and the message shows expected against got.
"""

from course_utils.checks.bars import check_bar, check_raises, check_true
from course_utils.checks.close import check_close, check_shape
from course_utils.checks.failure import CheckFailure
from course_utils.checks.functions import check_function
from course_utils.checks.gradients import check_gradient, numerical_gradient
from course_utils.checks.mistakes import mistakes_tried
from course_utils.checks.modules import check_module, check_state_dict
from course_utils.checks.observations import Case, case
from course_utils.checks.source import check_source
from course_utils.checks.types import check_type

__all__ = [
    "Case",
    "CheckFailure",
    "case",
    "check_bar",
    "check_close",
    "check_function",
    "check_gradient",
    "check_module",
    "check_raises",
    "check_shape",
    "check_source",
    "check_state_dict",
    "check_true",
    "check_type",
    "mistakes_tried",
    "numerical_gradient",
]
