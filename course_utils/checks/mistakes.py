"""Name mistakes by keys that last, and say whether their authors want to hear of those that a test cannot see.

A learner cannot help a mistake that a test cannot tell from a right answer, so that nobody else hears of it: it is
never named, and that is all.
"""

import contextlib
import hashlib
import re
from collections.abc import Iterator
from contextvars import ContextVar

#: What stands between mistakes that a test cannot tell apart.
OR = ", or when "
_LONGEST = 40

_trying: ContextVar[bool] = ContextVar("trying", default=False)


@contextlib.contextmanager
def mistakes_tried() -> Iterator[None]:
    """Have checks try their mistakes on right answers too, and raise ValueError for one that is no mistake."""
    before = _trying.set(True)
    try:
        yield
    finally:
        _trying.reset(before)


def are_tried() -> bool:
    """Whether `mistakes_tried` is in force."""
    return _trying.get()


def key(exercise: str, mistake: str) -> str:
    """Return the key of a mistake: made of its own words alone, so that it lasts when others come or go.

    Other words are another mistake, and other line breaks are not. Of several that a test cannot tell apart it is the
    key of the first.

    Args:
        exercise: where it is made.
        mistake: its words, as a failed check tells them.
    """
    words = " ".join(mistake.partition(OR)[0].split())
    name = re.sub("[^a-z0-9]+", "-", words.lower())[:_LONGEST].strip("-")
    signs = hashlib.sha256(words.encode(errors="replace")).hexdigest()[:6]  # "x + y" and "x - y" have the same letters
    return f"{exercise}/{name}-{signs}"
