"""Build a feedback page from a whitelist.

A graded notebook holds the whole test source, and its outputs hold whatever the learner's code chose to print, which
may be the source of the test that called it. So nothing is passed through: cells are built anew from the learner's own
text, the points, a verdict and the message of a failed check. Outputs and tracebacks never reach the page.
"""

import builtins
import json
import keyword
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import bleach
from jinja2 import pass_context
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from nbconvert.preprocessors import Preprocessor
from nbformat import v4
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer
from traitlets import Bool

from course_utils import notebook
from course_utils.cells import role
from course_utils.grading.feedback.formulas import Formulas
from course_utils.grading.gradebook.records import HANDED_IN_WITH, NOT_HANDED_IN, OUTPUT_CUT, RECORD
from course_utils.grading.notebooks.executed import NAMES
from course_utils.grading.verdicts.causes import ELSEWHERE, LINE_LEFT, STOPPED_BEFORE
from course_utils.stubs import stub, stub_left, told_of_line

#: Wall time that the pages of a few students, or of one, may take to write.
SECONDS = 60.0

PASSED = "✓ passed"
PARTLY = "◐ partly"
FAILED = "✗ failed"
TIMED_OUT = "✗ timed out"
STOPPED = "✗ stopped"
UNREADABLE = "✗ not a notebook"
NOT_ATTEMPTED = "○ not attempted yet"
NOT_RUN = "○ not run"
MISSING = "○ not handed in"
TO_BE_MARKED = "… to be marked by hand"
MARKED_BEFORE = "… marked before, to be looked at again"
BY_HAND = "✓ credited by hand"

#: What stopped a cell when it was no exception, by the error's name. The error's own text is not used: a learner may
#: give such a name to an exception.
_STOPS = {
    NAMES["timeout"]: (
        TIMED_OUT,
        "It ran longer than it may run: is there a loop that never ends?",
    ),
    NAMES["memory"]: (STOPPED, "It used more memory than it may use, and was stopped."),
    NAMES["processes"]: (STOPPED, "It started more processes than it may start, and was stopped."),
    NAMES["killed"]: (STOPPED, "The Python that ran it ended: did it call exit, or crash the interpreter?"),
    NAMES["nonsense"]: (STOPPED, "The Python that ran it broke the connection to the tests."),
    NAMES["not run"]: (NOT_RUN, "It was not run: the cells before it had used up the time or the restarts there are."),
    NAMES["missing"]: (MISSING, "The notebook that it belongs to was not handed in."),
    NAMES["unreadable"]: (UNREADABLE, "The file that was handed in could not be read as a notebook."),
}

_TESTS = re.compile(r"### BEGIN HIDDEN TESTS.*?(?:### END HIDDEN TESTS|\Z)", re.DOTALL)
_BEGIN, _END = "BEGIN HIDDEN TESTS", "END HIDDEN TESTS"
_ANSI = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_WORD = re.compile(r"[^\W\d]\w{3,}")
#: A number, too, may be what a hidden test asks for, wherever it stands in a message.
_NUMBER = re.compile(r"\d+(?:\.\d+)?(?:[eE][+-]?\d+)?")
_LITERAL = re.compile(r"(?<![\w.])" + _NUMBER.pattern)
_DATA = re.compile(r"\b(?:tensor|array)\(")
#: An exception that a check quotes: its name, and its text up to the end.
_QUOTED = re.compile(r"(?:raised|got) ([A-Z]\w*): (.*)", re.DOTALL)
_LEFT_OUT = "its text is left out, because it may name what only hidden tests contain"
_MORE = "\n... the rest is left out"
_MESSAGE_LENGTH, _MESSAGE_LINES, _LINE_LENGTH = 3000, 40, 200
#: Text of a cell that is rendered and colored, and that is shown at all. What renders and colors is quadratic on some
#: texts: on the worst that were found, so many characters take it half a second.
_RENDERED_LENGTH, _SHOWN_LENGTH = 10_000, 50_000
#: What nbgrader comments on an answer that is as it was released.
_NO_RESPONSE = "No response."
_COMMON = frozenset(keyword.kwlist) | frozenset(dir(builtins))

_FORMAT = HtmlFormatter(style="friendly_grayscale", nobackground=True)
_STRUCTURE = {"blockquote", "details", "div", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "p", "pre", "span", "summary"}
_LIST = {"li", "ol", "ul"}
_TABLE = {"table", "tbody", "td", "th", "thead", "tr"}
_INLINE = {"a", "abbr", "b", "br", "code", "del", "em", "i", "img", "s", "strong", "sub", "sup"}
_TAGS = _STRUCTURE | _LIST | _TABLE | _INLINE
_IMAGE = re.compile(r"data:image/(png|jpeg|gif);base64,[A-Za-z0-9+/=\s]+")
_PICTURE = re.compile(r"data:image/(?:png|jpeg|gif);base64,[A-Za-z0-9+/=]+")
_ATTACHMENT = re.compile(r"attachment:([^\s()<>\"']*)")
_LINK = re.compile(r"(https?://|mailto:|#)[^\x00-\x20]*")


#: The text of an answer, and what was released in its place; as far as they are known.
Answer = tuple[str, str]


@dataclass(frozen=True)
class HiddenText:
    """What only the hidden tests of a notebook say.

    Attributes:
        lines: their lines.
        words: their words and numbers that no learner has seen.
        seen: numbers that learners have seen.
    """

    lines: frozenset[str]
    words: frozenset[str]
    seen: frozenset[str] = frozenset()

    @classmethod
    def of(cls, graded: Any, released: Iterable[str] = ()) -> "HiddenText":
        """Collect the hidden text of an autograded notebook.

        What a learner wrote tells nothing of what they have seen: a comment could list every number there is.

        Args:
            graded: the autograded one; its locked cells were released.
            released: what else was: text without solutions and hidden tests.
        """
        hidden: list[str] = []
        visible = [line for text in released for line in text.splitlines()]
        for cell in graded.cells:
            inside, locked = False, cell.metadata.get("nbgrader", {}).get("locked")
            for line in cell.source.splitlines():
                if _BEGIN in line or _END in line:
                    inside = _BEGIN in line
                elif inside or locked:
                    (hidden if inside else visible).append(line)
        told, known = "\n".join(hidden), "\n".join(visible)
        seen = _numbers(known, _NUMBER)
        words = set(_WORD.findall(told)) - set(_WORD.findall(known)) - _COMMON | _numbers(told, _LITERAL) - seen
        lines = {_squeeze(line) for line in hidden if _is_statement(line)} - {_squeeze(line) for line in visible}
        return cls(frozenset(lines), frozenset(words), frozenset(seen))

    def is_quoted_in(self, message: str) -> bool:
        """Whether the message repeats a line of a hidden test."""
        squeezed = _squeeze(message)
        return any(line in squeezed for line in self.lines)

    def is_betrayed_by(self, message: str) -> bool:
        """Whether a text that a learner's code may have chosen tells something of hidden tests.

        That is a word or a number that only they contain, or what their arguments look like: data, and numbers with
        decimals, unless these were seen.
        """
        if not self.words and not self.lines:
            return False
        numbers = _numbers(message, _NUMBER)
        decimals = {number for number in numbers if not number.isdecimal()}
        told = {*_WORD.findall(message), *numbers}
        data = bool(decimals - self.seen) or _DATA.search(message) is not None
        return data or not self.words.isdisjoint(told) or self.is_quoted_in(message)


def _numbers(text: str, pattern: re.Pattern[str]) -> set[str]:
    """Return the numbers in a text that say something: whole ones, and others to four digits, as torch shows them."""
    values = {float(number) for number in pattern.findall(text)}
    found = {f"{value:.0f}" if value.is_integer() and value < 1e15 else f"{value:.4g}" for value in values}
    return {number for number in found if len(number) > 1}


def _is_statement(line: str) -> bool:
    """Whether a line says something by itself: ``softmax,`` alone may well stand in the message of a check."""
    words = re.findall(r"\w+", re.sub(r"\"[^\"]*\"|'[^']*'", "", line))
    return len(words) >= (2 if "=" in line else 3)


class FeedbackPage(Preprocessor):
    """Replace the notebook by the cells that its feedback page shows."""

    enabled = Bool(True).tag(config=True)

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """Return a notebook of whitelisted cells; each says in ``metadata.feedback`` what it is."""
        released, book = _released(resources), _book(resources)
        hidden = HiddenText.of(nb, released.values())
        unreadable = book.get("status") == "unreadable"
        cells = [shown(cell, hidden, answer) for cell, answer in _with_answers(nb, released) if cell.cell_type != "raw"]
        left_out = {role(cell["id"]).exercise for cell in book.get("graded", []) if cell["status"] == "missing"}
        given = {_squeeze(text) for text in released.values()}
        for number, cell in enumerate(cells):
            about = cell.metadata.feedback
            about.anchor = f"cell-{number}"
            about.theirs = about.kind != "other" or (bool(given) and _squeeze(cell.source) not in {"", *given})
            missing = "missing" if role(about.id).exercise in left_out else ""
            stopped = "unreadable" if unreadable else missing
            if about.kind == "answer" and (stopped or f"cell '{about.id}' is missing" in book.get("facts", [])):
                _leave_out(cell, stopped)
        resources["notices"] = _notices(nb, book)
        abouts = [cell.metadata.feedback for cell in cells]
        resources["to_mark"] = sum(about.points for about in abouts if about.get("verdict") == TO_BE_MARKED)
        resources["page_html"] = page_html
        resources["code_css"] = _FORMAT.get_style_defs()
        return v4.new_notebook(cells=cells), resources


def _book(resources: Any) -> dict[str, Any]:
    """Return what the record beside a graded notebook says of it; nothing if there is none."""
    try:
        place = resources["metadata"]
        record = json.loads((Path(place["path"]) / RECORD).read_text(encoding="utf-8"))
        return dict(record["notebooks"][place["name"]])
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def _released(resources: Any) -> dict[str, str]:
    """Return what a graded notebook's learners were given, by the cells' names, if the course folder has it."""
    try:
        place = resources["metadata"]
        folder = Path(place["path"])
        source = folder.parents[2] / "source" / folder.name / f"{place['name']}.ipynb"
        cells = notebook.parse(source.read_bytes())["cells"]
        return {notebook.name(cell): _TESTS.sub("", _cleared(cell)) for cell in cells}
    except (OSError, LookupError, TypeError, AttributeError, notebook.NotANotebook):
        return {}


def _cleared(cell: Any) -> str:
    text = notebook.text(cell)
    return stub(text) if cell["metadata"].get("nbgrader", {}).get("solution") else text


def _with_answers(graded: Any, released: dict[str, str]) -> Iterator[tuple[Any, Answer]]:
    """Yield the cells, each with the answer that it tests or is."""
    answers: dict[str, Answer] = {}
    for cell in graded.cells:
        fields = cell.metadata.get("nbgrader", {})
        name = str(fields.get("grade_id", ""))
        exercise = role(name).exercise
        if fields.get("solution"):
            answers[exercise] = cell.source, released.get(name, "")
        yield cell, answers.get(exercise, ("", "")) if fields else ("", "")


def _notices(graded: Any, book: dict[str, Any]) -> list[str]:
    """Return what has to be said of a whole notebook."""
    facts = book.get("facts", [])
    if book.get("status") == "unreadable":
        return [_one_line(f"The file that was handed in could not be read as a notebook: {'; '.join(facts)}.")]
    fields = [cell.metadata.get("nbgrader", {}) for cell in graded.cells]
    locked = [found["grade_id"] for found in fields if found.get("locked")]
    edited = [name for name in locked if {f"locked cell '{name}' was edited", f"cell '{name}' is missing"} & set(facts)]
    told = [f"These cells differed from the released ones, and were put back: {', '.join(edited)}."] if edited else []
    if NOT_HANDED_IN in facts:
        parts = [fact for fact in facts if fact.startswith(HANDED_IN_WITH)]
        told.insert(0, _one_line(f"This notebook was not handed in, but for a part of it, {'; '.join(parts)}."))
    return told + [f"{fact[:1].upper()}{fact[1:]}." for fact in facts if fact.startswith(OUTPUT_CUT)]


def _leave_out(cell: Any, stopped: str) -> None:
    """Say of an answer that there is none, where the page would show the released one.

    Args:
        cell: of the page.
        stopped: the status of the whole exercise; nothing if this cell alone was missing.
    """
    about = cell.metadata.feedback
    gone = about.get("verdict"), "This cell was missing from what was handed in."
    verdict, about.message = _STOPS[NAMES[stopped]] if stopped else gone
    cell.source = ""
    about.comment = "" if about.comment == _NO_RESPONSE else about.comment
    if about.get("verdict") == NOT_ATTEMPTED:
        about.verdict = verdict


def shown(cell: Any, hidden: HiddenText, answer: Answer = ("", "")) -> Any:
    """Return what the page shows of one cell.

    A test becomes its name, verdict and message; an answer keeps its source; other cells keep their source alone.

    Args:
        cell: of the graded notebook.
        hidden: what no page tells.
        answer: the answer that the cell tests or is.
    """
    fields = cell.metadata.get("nbgrader", {})
    graded, solution = bool(fields.get("grade")), bool(fields.get("solution"))
    test = (graded and not solution) or _BEGIN in cell.source
    about: dict[str, Any] = {"kind": "test" if test else "answer" if solution else "other", "title": _title(fields)}
    about["id"] = fields.get("grade_id", "")
    if graded or test:
        about |= {"score": _number(fields.get("score")), "points": _number(fields.get("points"))}
    if graded:
        about["verdict"], about["message"] = judge(cell, hidden, answer)
    else:
        about["message"] = _trouble(cell, hidden, answer)
    about["comment"] = str(fields.get("comment") or "")
    return _rebuilt(cell, about)


def judge(cell: Any, hidden: HiddenText, answer: Answer = ("", "")) -> tuple[str, str]:
    """Return verdict and message of a graded cell; arguments as for `shown`."""
    fields = cell.metadata["nbgrader"]
    score, points = _number(fields.get("score")), _number(fields.get("points"))
    full = PASSED if score >= points else PARTLY if score > 0 else FAILED
    if fields.get("solution"):
        if fields.get("to_mark"):
            return (MARKED_BEFORE if fields.get("by_hand") else TO_BE_MARKED), ""
        return (NOT_ATTEMPTED if fields.get("untouched") and not fields.get("by_hand") else full), ""
    error = next((output for output in cell.get("outputs", []) if output.output_type == "error"), None)
    if error is None:
        return (full, "") if cell.get("execution_count") else (NOT_RUN, "This test was never run.")
    verdict, message = explain(error, hidden, answer)
    return (BY_HAND if score >= points else PARTLY if score > 0 else verdict), message


def explain(error: Any, hidden: HiddenText, answer: Answer = ("", "")) -> tuple[str, str]:
    """Return verdict and message for an error output, whose ``traceback`` is never read; arguments as for `shown`."""
    name, text = _one_line(error.ename), _plain(error.evalue)  # judged in full, shown in part
    if name == "NotImplementedError" and (line := stub_left(text, *answer)) != "":
        return (NOT_ATTEMPTED, "") if line is None else (FAILED, told_of_line(line))
    if name in _STOPS:
        return _STOPS[name]
    if name in ("CheckFailure", "AssertionError"):
        return FAILED, "A check did not hold." if not text or hidden.is_quoted_in(text) else _checked(text, hidden)
    if name in (STOPPED_BEFORE, LINE_LEFT, ELSEWHERE):
        short = "The answer stands in another cell." if name == ELSEWHERE else f"The answer cell stopped; {_LEFT_OUT}."
        return FAILED, short if hidden.is_betrayed_by(text) else _one_line(text)
    if hidden.is_betrayed_by(f"{name}: {text}"):
        known = name if name in _COMMON else "an error"
        return FAILED, f"It stopped with {known} inside a hidden test."
    return FAILED, _one_line(f"{name}: {text}" if text else name)


def _checked(text: str, hidden: HiddenText) -> str:
    """Return what a check says, without an exception that it quotes, if that tells of hidden tests."""
    quoted = _QUOTED.search(text)
    if quoted is not None and hidden.is_betrayed_by(quoted[2]):
        text = f"{text[: quoted.end(1)]} ({_LEFT_OUT})"
    return _bounded(text)


def safe_html(html: str, formulas: Formulas | None = None) -> str:
    """Return the HTML with only harmless tags, links and embedded pictures; the rest is shown as text or dropped.

    Args:
        html: anybody's.
        formulas: those whose signs stand in it.
    """
    filters = [formulas.filter] if formulas else []
    protocols = ["http", "https", "mailto", "data"]
    cleaner = bleach.Cleaner(tags=_TAGS, attributes=_allowed, protocols=protocols, filters=filters)
    return str(cleaner.clean(html))


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
    code = "\n".join(line.rstrip() for line in source.splitlines())
    return _plain_html(code) if len(code) > _RENDERED_LENGTH else str(highlight(code, PythonLexer(), _FORMAT))


def _plain_html(text: str) -> str:
    """Return a text that is too long to be rendered as it is, and cut if it is longer still."""
    left_out = len(text) - _SHOWN_LENGTH
    notice = f"<p>This text is long: its last {left_out} characters are not shown here.</p>" if left_out > 0 else ""
    return f"<pre>{escape(text[:_SHOWN_LENGTH])}</pre>{notice}"


def _allowed(tag: str, name: str, value: str) -> bool:
    match tag, name:
        case "img", "src":
            return _IMAGE.fullmatch(value) is not None
        case "a", "href":
            return _LINK.fullmatch(value) is not None
        case _:
            return (tag, name) in {("img", "alt"), ("th", "scope"), ("td", "align"), ("th", "align")}


def _rebuilt(cell: Any, about: dict[str, Any]) -> Any:
    """Build the cell anew, so that no metadata, output or attachment passes through unseen."""
    metadata = {"feedback": about}
    if about["kind"] == "test":
        text = "\n".join(filter(None, (about.get("verdict", NOT_RUN), about["message"])))
        output = v4.new_output("stream", name="stdout", text=text)
        return v4.new_code_cell(f"# Test: {about['title']}", metadata=metadata, outputs=[output])
    if cell.cell_type == "code":
        return v4.new_code_cell(cell.source, metadata=metadata)
    return v4.new_markdown_cell(_with_pictures(cell), metadata=metadata)


def _with_pictures(cell: Any) -> str:
    """Return the text of a Markdown cell with its attached pictures written into it; a missing one stays a name.

    Each is written once, however often the text names it, so that a page is no longer than the file handed in.
    """
    left = dict(cell.get("attachments", {}))

    def embedded(match: re.Match[str]) -> str:
        formats = left.pop(unquote(match[1]), {})
        links = (f"data:{kind};base64,{''.join(str(data).split())}" for kind, data in formats.items())
        return next((link for link in links if _PICTURE.fullmatch(link)), match[1])

    return _ATTACHMENT.sub(embedded, cell.source)


def _trouble(cell: Any, hidden: HiddenText, answer: Answer) -> str:
    """Say in one line what stopped a cell that is not graded: an exception is the learner's, whatever its name."""
    error = next((output for output in cell.get("outputs", []) if output.output_type == "error"), None)
    if error is None:
        return ""
    if error.ename == "NotImplementedError" and (line := stub_left(_plain(error.evalue), *answer)) != "":
        return "" if line is None else told_of_line(line)
    if error.ename in _STOPS:
        return _STOPS[error.ename][1]
    text = _plain(f"{error.ename}: {error.evalue}").removesuffix(":")
    return f"An exception; {_LEFT_OUT}." if hidden.is_betrayed_by(text) else _one_line(text)


def _title(fields: Any) -> str:
    grade_id = _one_line(fields.get("grade_id", ""))
    cell_role = role(grade_id)
    if cell_role.kind == "test":
        return f"{cell_role.exercise}: {cell_role.property.replace('-', ' ')}"
    return cell_role.exercise or grade_id


def _number(value: Any) -> float:
    return float(value) if isinstance(value, int | float) else 0.0


def _plain(text: Any) -> str:
    """Strip terminal colors and control characters."""
    return _CONTROL.sub("", _ANSI.sub("", str(text).replace("\r\n", "\n"))).strip()


def _bounded(text: str) -> str:
    kept = "\n".join(text[:_MESSAGE_LENGTH].splitlines()[: _MESSAGE_LINES - 1])
    return kept if len(kept) >= len(text.rstrip("\n")) else f"{kept[: _MESSAGE_LENGTH - len(_MORE)]}{_MORE}"


def _one_line(text: Any) -> str:
    line = _squeeze(_plain(text))
    return line if len(line) <= _LINE_LENGTH else line[: _LINE_LENGTH - 1] + "…"


def _squeeze(text: str) -> str:
    return " ".join(text.split())
