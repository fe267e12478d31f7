"""Say the same thing twice: as HTML for a notebook's page, and as text for everywhere else."""

import itertools
import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape, unescape
from typing import Any

from course_utils.outputs import COLUMNS

# A symbol and a word: color is never the only sign.
SIGNS = {"passed": "✓", "failed": "✗", "not attempted": "○", "stopped": "■"}
_HUES = {"passed": "#1a7f37", "failed": "#cf222e", "not attempted": "#6e7781", "stopped": "#9a6700"}
# No color has a contrast of 4.5 on white and on a dark theme's black, so each takes on some of the text's around it; in
# a browser that does not know how, it is the text's own.
_COLORS = {status: f"color-mix(in srgb, {hue} 60%, currentcolor)" for status, hue in _HUES.items()}
_BOX = "border-left: .3rem solid {color}; padding: .1rem .8rem; margin: .3rem 0; max-width: 56rem"
# JupyterLab breaks such lines within words
_PRE = "word-break: normal; margin: .2rem 0 .4rem; background: none; "
_PROSE = "white-space: pre-wrap; overflow-wrap: anywhere; font-family: inherit"
# as wide as what it stands in, which it must not widen
_TABLE = "white-space: pre; overflow-x: auto; width: 0; min-width: 100%; font-size: .9em"


@dataclass(frozen=True)
class Markup:
    """Something to show in a notebook: an object that displays itself.

    Attributes:
        html: for a notebook's page.
        text: says the same.
    """

    html: str
    text: str

    def __add__(self, other: "Markup") -> "Markup":
        """Return one after the other."""
        return Markup(f"{self.html}\n{other.html}", f"{self.text}\n{other.text}")

    def bundle(self) -> dict[str, str]:
        """Return the contents by MIME type."""
        return {"text/html": self.html, "text/plain": self.text}

    def _repr_mimebundle_(self, **options: Any) -> dict[str, str]:
        return self.bundle()

    def __repr__(self) -> str:
        return self.text


def line(text: str, *, strong: bool = False) -> Markup:
    """Return a paragraph; `words` between backquotes are set as code."""
    html = re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(text))
    return Markup(f"<p style='margin: .3rem 0'>{f'<strong>{html}</strong>' if strong else html}</p>", text)


def prose(text: str, *, strong: bool = False) -> Markup:
    """Return a paragraph that the course wrote itself: as `line`, and ``*words*`` between asterisks are emphasized."""
    html = line(text, strong=strong).html
    parts = re.split(r"(<code>.*?</code>|\$[^$]+\$)", html)  # asterisks in code and formulas are their own
    parts[::2] = [re.sub(r"\*(\w[^*]*)\*", r"<em>\1</em>", part) for part in parts[::2]]
    return Markup("".join(parts), text)


def folded(title: str, inner: Markup) -> Markup:
    """Return something that opens with a click on its title; in text, where nothing opens, the title alone."""
    html = f"<details style='margin: .3rem 0'><summary>{escape(title)}</summary>{inner.html}</details>"
    return Markup(html, f"- {title}")


def from_html(html: str) -> Markup:
    """Return HTML that the course wrote itself, such as a hint, with its text."""
    text = re.sub(r"<br\s*/?>|</(p|li|pre|div)>", "\n", html)
    return Markup(f"<div>{html}</div>", unescape(re.sub(r"<[^>]+>", "", text)).strip())


def from_markdown(text: str) -> Markup:
    """Return Markdown that the course wrote itself."""
    import mistune

    return Markup(f"<div>{mistune.html(text)}</div>", text)


def code(source: str, title: str) -> Markup:
    """Return Python code under a title."""
    head = line(title, strong=True)
    return head + Markup(f"<pre style='overflow-x: auto; white-space: pre; margin: 0'>{escape(source)}</pre>", source)


def beside(left: Markup, right: Markup) -> Markup:
    """Return two things side by side where each has room for lines of code; elsewhere one below the other."""
    cell = "<div style='flex: 1 1 30rem; min-width: 0'>{}</div>"
    inner = cell.format(left.html) + cell.format(right.html)
    html = f"<div style='display: flex; flex-wrap: wrap; gap: 1rem'>{inner}</div>"
    return Markup(html, f"{left.text}\n\n{right.text}")


def item(status: str, title: str, detail: str = "") -> Markup:
    """Return one line of a list of verdicts, with its message below it."""
    sign, color = SIGNS[status], _COLORS[status]
    html = f"<li style='list-style: none; margin: .15rem 0'><span style='color: {color}'>{sign} {status}</span> "
    html += f"<strong>{escape(title)}</strong>{_detail(detail)}</li>"
    below = "".join(f"\n      {part}" for part in detail.splitlines())
    return Markup(html, f"  {sign} {status}: {title}{below}")


def _detail(text: str) -> str:
    """Return a message as HTML: values in columns keep the width of each character, and scroll in a narrow window."""
    groups = itertools.groupby(text.splitlines(), key=lambda line: line.startswith(COLUMNS))
    return "".join(
        f"<pre style='{_PRE}{_TABLE if is_table else _PROSE}'>{escape(chr(10).join(lines))}</pre>"
        for is_table, lines in groups
    )


def items(parts: Iterable[Markup]) -> Markup:
    """Return a list."""
    parts = list(parts)
    inner = "".join(part.html for part in parts)
    return Markup(f"<ul style='padding: 0; margin: .2rem 0'>{inner}</ul>", "\n".join(part.text for part in parts))


def box(status: str, *parts: Markup) -> Markup:
    """Return things in a box whose edge has the color of a status, which the things say in words as well."""
    inner = "\n".join(part.html for part in parts)
    style = _BOX.format(color=_COLORS[status])
    return Markup(f"<div style='{style}' role='status'>{inner}</div>", "\n".join(part.text for part in parts))
