"""Take exceptions from one process to another: as their builtin type and text, and nothing else of them."""

import builtins
import contextlib

_BUILTIN = {
    name: value for name, value in vars(builtins).items() if isinstance(value, type) and issubclass(value, Exception)
}
# They mean that an iteration is over: raised by a call, they would end a loop of the test's without a word.
_ENDS = (StopIteration, StopAsyncIteration)
_LONGEST = 4000
_MAX_NAMES = 30


class LearnerLost(BaseException):
    """The learner's process is late, gone, or talks nonsense; ``reason`` says which."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(f"{reason}: {detail}" if detail else reason)
        self.reason = reason


class LearnerError(Exception):
    """An exception of the learner's own class, or one that has no counterpart here."""


def is_full(error: BaseException | None) -> bool:
    """Return whether an exception says that this process has no memory left; torch has none of its own for that."""
    return isinstance(error, MemoryError) or (isinstance(error, RuntimeError) and "can't allocate memory" in str(error))


def describe(error: BaseException) -> tuple[list[str], str]:
    """Return the names of an exception's classes, its own first, and its text."""
    if isinstance(error, (KeyboardInterrupt, SystemExit)):
        return ["RuntimeError"], f"the code raised {type(error).__name__}"
    names = [cls.__name__ for cls in type(error).__mro__ if cls not in (BaseException, Exception, object)]
    try:
        text = str(error.args[0] if isinstance(error, KeyError) and error.args else error)[:_LONGEST]
    except Exception:
        text = "an exception that cannot be shown"
    return names[:_MAX_NAMES] or ["Exception"], text


def revive(names: list[str], text: str, *, ends: bool) -> Exception:
    """Return the exception that a peer describes, of the first of its classes that Python itself has.

    Args:
        names: of its classes.
        text: its text.
        ends: whether it may be the end of an iteration.
    """
    text = text[:_LONGEST]
    names = [name[:100] for name in names[:_MAX_NAMES]]
    for name in names:
        kind = _BUILTIN.get(name)
        if kind in _ENDS and not ends:
            return RuntimeError(f"the learner's code raised {name}")
        if kind is not None:
            with contextlib.suppress(Exception):
                return kind(text)
    return LearnerError(f"{names[0] if names else 'error'}: {text}")
