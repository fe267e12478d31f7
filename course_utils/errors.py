"""Name the one exception that a person, not a programmer, is meant to read."""


class CourseError(Exception):
    """Tell a person in one sentence what is wrong, where, and what to do about it.

    The ``course`` command prints the sentence on stderr and returns exit code 2; no traceback is shown, so raise it
    for bad input and a bad environment, never for a bug.
    """
