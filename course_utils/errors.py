"""Name the one exception that a person, not a programmer, is meant to read, and help who mistyped a name."""

import difflib
from collections.abc import Iterable, Mapping


class CourseError(Exception):
    """Tell a person in one sentence what is wrong, where, and what to do about it.

    The ``course`` command prints the sentence on stderr and returns exit code 2; no traceback is shown, so raise it
    for bad input and a bad environment, never for a bug.
    """


def advice(asked: str, known: Iterable[str]) -> str:
    """Return the name that a person may have meant, as a question, or else all there are.

    Args:
        asked: what there is nothing of.
        known: the names that there are; of a mapping, what each is told as.
    """
    told = known if isinstance(known, Mapping) else {name: name for name in known}
    for closest in difflib.get_close_matches(asked, told, n=1, cutoff=0.4):
        return f"did you mean {told[closest]!r}?"
    return f"there are: {', '.join(sorted(told.values())) or 'none yet'}."
