"""Know what only the hidden tests of a notebook say, and find a text that betrays it.

A message may be a learner's, and hold what their code was called with. It betrays hidden tests by a line of them, by a
word or a number that learners have seen nowhere else, and by what arguments look like.
"""

import builtins
import keyword
import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

from nbformat import NotebookNode

from course_utils import regions

#: Words of Python itself, which tell nothing.
PYTHON = frozenset(keyword.kwlist) | frozenset(dir(builtins))
_WORD = re.compile(r"[^\W\d]\w{3,}")
#: A number, too, may be what a hidden test asks for, wherever it stands in a message.
_NUMBER = re.compile(r"\d+(?:\.\d+)?(?:[eE][+-]?\d+)?")
_LITERAL = re.compile(r"(?<![\w.])" + _NUMBER.pattern)
_DATA = re.compile(r"\b(?:tensor|array)\(")


@dataclass(frozen=True)
class HiddenText:
    """What hidden tests say, and what learners have seen.

    Attributes:
        lines: lines that only hidden tests have.
        words: words and numbers that only they have.
        seen: numbers that learners have seen.
    """

    lines: frozenset[str]
    words: frozenset[str]
    seen: frozenset[str] = frozenset()

    @classmethod
    def of(cls, graded: NotebookNode, released: Iterable[str] = ()) -> "HiddenText":
        """Collect the hidden text of an autograded notebook.

        A learner's own text does not count as seen: a comment could list every number there is.

        Args:
            graded: the notebook; learners have seen its locked cells, but for hidden tests.
            released: other texts that they were given.
        """
        hidden: list[str] = []
        visible = [line for text in released for line in text.splitlines()]
        for cell in graded.cells:
            hidden += chain.from_iterable(regions.inside(cell.source, regions.HIDDEN_TESTS))
            if cell.metadata.get("nbgrader", {}).get("locked"):
                visible += regions.outside(cell.source, regions.HIDDEN_TESTS).split("\n")
        secret, known = "\n".join(hidden), "\n".join(visible)
        seen = _numbers(known, _NUMBER)
        words = set(_WORD.findall(secret)) - set(_WORD.findall(known)) - PYTHON
        numbers = _numbers(secret, _LITERAL) - seen
        lines = {squeezed(line) for line in hidden if _is_statement(line)} - {squeezed(line) for line in visible}
        return cls(frozenset(lines), frozenset(words | numbers), frozenset(seen))

    def is_quoted_in(self, message: str) -> bool:
        """Whether the message repeats a line of a hidden test."""
        text = squeezed(message)
        return any(line in text for line in self.lines)

    def is_betrayed_by(self, message: str) -> bool:
        """Whether a text that a learner's code may have chosen tells something of hidden tests.

        That is a line, a word or a number that only they have, or what their arguments look like: data, and numbers
        with decimals that were not seen.
        """
        if not self.words and not self.lines:
            return False
        numbers = _numbers(message, _NUMBER)
        decimals = {number for number in numbers if not number.isdecimal()}
        is_data = bool(decimals - self.seen) or _DATA.search(message) is not None
        words = {*_WORD.findall(message), *numbers}
        return is_data or not self.words.isdisjoint(words) or self.is_quoted_in(message)


def _numbers(text: str, pattern: re.Pattern[str]) -> set[str]:
    """Return the numbers in a text that say something: whole ones, and others to four digits, as torch shows them."""
    values = {float(number) for number in pattern.findall(text)}
    found = {f"{value:.0f}" if value.is_integer() and value < 1e15 else f"{value:.4g}" for value in values}
    return {number for number in found if len(number) > 1}


def _is_statement(line: str) -> bool:
    """Whether a line says something by itself: ``softmax,`` alone may well stand in the message of a check."""
    words = re.findall(r"\w+", re.sub(r"\"[^\"]*\"|'[^']*'", "", line))
    return len(words) >= (2 if "=" in line else 3)


def squeezed(text: str) -> str:
    """Return a text in one line, with one space wherever it had any."""
    return " ".join(text.split())
