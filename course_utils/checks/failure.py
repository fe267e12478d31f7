"""The one exception that checks raise."""

import textwrap

# A notebook breaks longer lines of an error in the middle of a word.
_WIDTH = 76


class CheckFailure(AssertionError):
    """Say what is wrong with a learner's work.

    Attributes:
        mistake: the known mistake that was recognized, or None when nothing was diagnosed.
    """

    def __init__(self, message: str, *, mistake: str | None = None) -> None:
        super().__init__(message)
        self.mistake = mistake

    def _render_traceback_(self) -> list[str]:
        """Show the message alone in a notebook: the frames of a test teach nothing."""
        lines = f"✗ {self}".splitlines()
        folded = [part for line in lines for part in textwrap.wrap(line, _WIDTH, subsequent_indent="  ") or [""]]
        return ["\n".join(folded)]  # IPython's plain mode puts nothing between the items
