"""Make HTML of what learners and authors write, so that nothing acts on a page, in bounded time.

``nbgrader_config.py`` names these filters, for feedback pages and for formgrader.
"""

import re
from html import escape
from typing import Any
from urllib.parse import unquote

import nh3
from jinja2 import pass_context
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from nbformat import NotebookNode
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

from course_utils.grading.feedback.formulas import Formulas

#: Text of a cell that is rendered and colored, and that is shown at all. What renders and colors is quadratic on some
#: texts: on the worst that were found, so many characters take it half a second.
_RENDERED_LENGTH, _SHOWN_LENGTH = 10_000, 50_000
_COLORS = HtmlFormatter(style="friendly_grayscale", nobackground=True)
#: The style sheet that colored code needs.
CODE_CSS = str(_COLORS.get_style_defs())
_STRUCTURE = {"blockquote", "details", "div", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "p", "pre", "span", "summary"}
_LIST = {"li", "ol", "ul"}
_TABLE = {"table", "tbody", "td", "th", "thead", "tr"}
_INLINE = {"a", "abbr", "b", "br", "code", "del", "em", "i", "img", "s", "strong", "sub", "sup"}
_TAGS = _STRUCTURE | _LIST | _TABLE | _INLINE
_ATTRIBUTES = {"a": {"href"}, "img": {"src", "alt"}, "td": {"align"}, "th": {"align", "scope"}}
#: What begins neither a whole tag of these nor a comment is text, which the cleaner would drop: `Vec<int>`, `a <b`.
_TEXT = re.compile(
    rf"<(?!!--|/?(?:{'|'.join(sorted(_TAGS))})(?=[ \t\n\f\r/>])(?:[^<>\"']++|\"[^<\"]*\"|'[^<']*')*+>)", re.IGNORECASE
)
#: Characters that a terminal acts on; a text may hold them as entities.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f]")
_IMAGE = re.compile(r"data:image/(png|jpeg|gif);base64,[A-Za-z0-9+/=\s]+")
_PICTURE = re.compile(r"data:image/(?:png|jpeg|gif);base64,[A-Za-z0-9+/=]+")
_ATTACHMENT = re.compile(r"attachment:([^\s()<>\"']*)")
_LINK = re.compile(r"(https?://|mailto:|#)[^\x00-\x20]*")


def safe_html(html: str, formulas: Formulas | None = None) -> str:
    """Return the HTML with only harmless tags, links and embedded pictures; the rest is shown as text or dropped.

    Args:
        html: anybody's.
        formulas: those whose signs stand in it.
    """
    text = html.encode("utf-8", "replace").decode()  # without half a surrogate pair, which no page can hold
    cleaned = nh3.clean(
        _TEXT.sub("&lt;", text),
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        attribute_filter=_kept_value,
        url_schemes={"data", "http", "https", "mailto"},
        link_rel=None,
    )
    shown = _CONTROL.sub("?", cleaned)
    return formulas.drawn(shown) if formulas else shown


@pass_context
def markdown_html(context: Any, source: str) -> str:
    """Return Markdown as HTML with only harmless tags and links, and the pictures attached to its cell.

    nbconvert's filter of the same use refuses the whole page when one picture is missing. Formulas stay as they are
    typed, for formgrader draws them itself.
    """
    return _rendered(source, _Pictures(context.get("cell")))


def page_html(source: str) -> str:
    """Return Markdown as HTML for a page that draws nothing itself: formulas become MathML."""
    return _rendered(source, _Pictures(None), Formulas())


def _rendered(source: str, pictures: "_Pictures", formulas: Formulas | None = None) -> str:
    if len(text := _PICTURE.sub("(a picture)", source)) > _RENDERED_LENGTH:
        return _plain_html(text)
    renderer = _Renderer(formulas, escape=False, attachments=pictures, exclude_anchor_links=True)
    return safe_html(MarkdownWithMath(renderer=renderer).render(source), formulas)


class _Renderer(IPythonRenderer):
    """nbconvert's, without colors for blocks of code: cleaning drops them, and some lexers take for ever.

    Args:
        formulas: where to put those of the text, if they are to be drawn.
        options: as for nbconvert's.
    """

    def __init__(self, formulas: Formulas | None, **options: Any) -> None:
        super().__init__(**options)
        self._formulas = formulas

    def block_math(self, body: str) -> str:
        """Return the sign of a formula, or the formula as it was typed."""
        return (self._formulas and self._formulas.mark(body, display=True)) or super().block_math(body)

    def inline_math(self, body: str) -> str:
        """Return the sign of a formula, or the formula as it was typed."""
        return (self._formulas and self._formulas.mark(body, display=False)) or super().inline_math(body)

    def latex_environment(self, name: str, body: str) -> str:
        """Return the sign of a formula, or the formula as it was typed."""
        return (self._formulas and self._formulas.mark_environment(name, body)) or super().latex_environment(name, body)

    def block_code(self, code: str, info: str | None = None) -> str:
        return f"<pre><code>{escape(code)}</code></pre>\n"


class _Pictures(dict[str, dict[str, str]]):
    """A cell's attached pictures by name and format; one that is missing, or was shown before, is an empty one."""

    def __init__(self, cell: Any) -> None:
        attached = cell.get("attachments") if isinstance(cell, dict) else None
        for name, formats in (attached if isinstance(attached, dict) else {}).items():
            if isinstance(formats, dict) and formats:
                self[name] = {kind: str(data) for kind, data in formats.items()}

    def __contains__(self, name: object) -> bool:
        return True

    def __getitem__(self, name: str) -> dict[str, str]:
        return self.pop(name, {"image/png": ""})


def python_html(source: str, metadata: Any = None) -> str:
    """Return Python code as colored HTML; formgrader gives its cell's metadata too, on which nothing depends."""
    # lines of spaces alone are what the lexer is quadratic on
    code = _CONTROL.sub("?", "\n".join(line.rstrip() for line in source.splitlines()))
    return _plain_html(code) if len(code) > _RENDERED_LENGTH else str(highlight(code, PythonLexer(), _COLORS))


def _plain_html(text: str) -> str:
    """Return a text that is too long to be rendered as it is, and cut if it is longer still."""
    left_out = len(text) - _SHOWN_LENGTH
    notice = f"<p>This text is long: its last {left_out} characters are not shown here.</p>" if left_out > 0 else ""
    return f"<pre>{escape(_CONTROL.sub('?', text[:_SHOWN_LENGTH]))}</pre>{notice}"


def _kept_value(tag: str, name: str, value: str) -> str | None:
    """Return the value of an attribute; None if it is left out."""
    match tag, name:
        case "img", "src":
            kept = _IMAGE.fullmatch(value) is not None
        case "a", "href":
            kept = _LINK.fullmatch(value) is not None
        case _:
            kept = name in _ATTRIBUTES.get(tag, ())
    return value if kept else None


def with_pictures(cell: NotebookNode) -> str:
    """Return the text of a Markdown cell with its attached pictures written into it; a missing one stays a name.

    Each is written once, however often the text names it, so that a page is no longer than the file handed in.
    """
    attachments = dict(cell.get("attachments", {}))

    def embedded(match: re.Match[str]) -> str:
        formats = attachments.pop(unquote(match[1]), {})
        links = (f"data:{kind};base64,{''.join(str(data).split())}" for kind, data in formats.items())
        return next((link for link in links if _PICTURE.fullmatch(link)), match[1])

    return _ATTACHMENT.sub(embedded, cell.source)
