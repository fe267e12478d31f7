"""Say whether those who write tests want to hear of mistakes that a test cannot tell from a right answer.

A learner cannot help it, so that nobody else does: such a mistake is never named, and that is all.
"""

import contextlib
from collections.abc import Iterator
from contextvars import ContextVar

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
