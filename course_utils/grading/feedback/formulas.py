"""Show the formulas of a text as MathML, which a browser draws without scripts, fonts or a network.

A formula is a learner's text. So it never passes through as markup: what the converter makes of it is rebuilt from
listed elements and attributes, and enters the page behind the filter that cleans everything else, in the place of a
sign that stands in text; a sign inside a tag stays what it is. What cannot be converted stays as it was typed.
"""

import re
import secrets
from collections.abc import Iterable, Iterator
from html import unescape
from typing import Any

from latex2mathml.converter import convert_to_element

Token = dict[str, Any]

_LONGEST, _MOST = 1000, 300
_LAYOUT = {"mfrac", "mpadded", "mphantom", "mroot", "mrow", "msqrt", "mstyle", "mtable", "mtd", "mtr"}
_SCRIPTS = {"mmultiscripts", "mover", "mprescripts", "msub", "msubsup", "msup", "munder", "munderover"}
_ELEMENTS = {"math", "mi", "mn", "mo", "mspace", "mtext"} | _LAYOUT | _SCRIPTS
_STYLE = {"columnalign", "display", "displaystyle", "mathvariant", "scriptlevel"}
_SIZES = {"linethickness", "lspace", "maxsize", "minsize", "rspace", "width"}
_MARKS = {"accent", "accentunder", "fence", "form", "largeop", "movablelimits", "separator", "stretchy", "symmetric"}
_ATTRIBUTES = _STYLE | _SIZES | _MARKS
_VALUE = re.compile(r"[a-z -]{1,40}|-?\d{0,2}(\.\d{1,6})?(em|ex|px|pt|%)?")
_EQUATION = re.compile(r"equation\*?|displaymath|math")


class Formulas:
    """The formulas of one text, each known by a sign that nobody can guess."""

    def __init__(self) -> None:
        self._sign = secrets.token_hex(8)
        self._found: list[list[Token]] = []

    def mark(self, latex: str, *, display: bool) -> str:
        """Return the sign of a formula; the empty string if it cannot be shown as one.

        Args:
            latex: the formula, without dollars.
            display: whether it stands on a line of its own.
        """
        if len(latex) > _LONGEST or len(self._found) >= _MOST or not latex.strip():
            return ""
        try:
            tokens = list(_tokens(convert_to_element(latex, display="block" if display else "inline")))
        except Exception:  # of many kinds, for what is no LaTeX, or is not known
            return ""
        self._found.append(tokens)
        return f"{self._sign}z{len(self._found) - 1}z"

    def mark_environment(self, name: str, body: str) -> str:
        """Return the sign of an environment such as ``align``; the empty string if it cannot be shown."""
        whole = body if _EQUATION.fullmatch(name) else f"\\begin{{{name}}}{body}\\end{{{name}}}"
        return self.mark(whole, display=True)

    def filter(self, source: Iterable[Token]) -> Iterator[Token]:
        """Put the formulas in the place of their signs, in the text among a stream of html5lib's tokens."""
        sign = re.compile(f"{self._sign}z(\\d+)z")
        for token in source:
            if token["type"] != "Characters":
                yield token
                continue
            for number, part in enumerate(sign.split(token["data"])):
                if number % 2:
                    yield from self._found[int(part)]
                elif part:
                    yield {"type": "Characters", "data": part}


def _tokens(element: Any) -> Iterator[Token]:
    """Yield an element of MathML as tokens of HTML; one that is not listed becomes a row."""
    name = element.tag if element.tag in _ELEMENTS else "mrow"
    kept = {key: value for key, value in element.attrib.items() if key in _ATTRIBUTES and _VALUE.fullmatch(value)}
    yield {"type": "StartTag", "namespace": None, "name": name, "data": {(None, key): kept[key] for key in kept}}
    if element.text and element.text.strip():
        yield {"type": "Characters", "data": unescape(element.text)}
    for child in element:
        yield from _tokens(child)
    yield {"type": "EndTag", "namespace": None, "name": name}
