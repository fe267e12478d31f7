"""Show the formulas of a text as MathML, which a browser draws without scripts, fonts or a network.

A formula is a learner's text. So it never passes through as markup: what the converter makes of it is rebuilt from
listed elements and attributes, and enters the page after everything else was cleaned, in the place of a sign that
stands in text; a sign inside a tag stays what it is. What cannot be converted stays as it was typed.
"""

import re
import secrets
from html import escape, unescape
from xml.etree.ElementTree import Element

from latex2mathml.converter import convert_to_element

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
        self._found: list[str] = []

    def mark(self, latex: str, *, display: bool) -> str:
        """Return the sign of a formula; the empty string if it cannot be shown as one.

        Args:
            latex: the formula, without dollars.
            display: whether it stands on a line of its own.
        """
        if len(latex) > _LONGEST or len(self._found) >= _MOST or not latex.strip():
            return ""
        try:
            found = _mathml(convert_to_element(latex, display="block" if display else "inline"))
        except Exception:  # of many kinds, for what is no LaTeX, or is not known
            return ""
        self._found.append(found)
        return f"{self._sign}z{len(self._found) - 1}z"

    def mark_environment(self, name: str, body: str) -> str:
        """Return the sign of an environment such as ``align``; the empty string if it cannot be shown."""
        whole = body if _EQUATION.fullmatch(name) else f"\\begin{{{name}}}{body}\\end{{{name}}}"
        return self.mark(whole, display=True)

    def drawn(self, html: str) -> str:
        """Return HTML with the formulas in the place of their signs in the text.

        Args:
            html: cleaned, so that each ``<`` begins a tag, whose values stand between double quotes.
        """
        tag_or_sign = re.compile(rf'<(?:[^">]|"[^"]*")*>|{self._sign}z(\d+)z')
        return tag_or_sign.sub(lambda found: self._found[int(found[1])] if found[1] else found[0], html)


def _mathml(element: Element) -> str:
    """Return an element and its children as MathML; one that is not listed becomes a row."""
    name = element.tag if element.tag in _ELEMENTS else "mrow"
    kept = ((key, value) for key, value in element.attrib.items() if key in _ATTRIBUTES and _VALUE.fullmatch(value))
    attributes = "".join(f' {key}="{value}"' for key, value in kept)
    text = escape(unescape(element.text), quote=False) if element.text and element.text.strip() else ""
    return f"<{name}{attributes}>{text}{''.join(map(_mathml, element))}</{name}>"
