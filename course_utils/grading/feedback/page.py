"""Build a feedback page from a whitelist.

A graded notebook holds the whole test source, and its outputs hold whatever the learner's code chose to print, which
may be the source of the test that called it. So nothing is passed through: cells are built anew from the learner's own
text, the points, a verdict and the message of a failed check. Outputs and tracebacks never reach the page.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypedDict

from nbconvert.preprocessors import Preprocessor
from nbformat import NotebookNode, v4
from traitlets import Bool

from course_utils import notebook, regions
from course_utils.cells import role
from course_utils.grading.feedback.hidden import PYTHON, HiddenText, squeezed
from course_utils.grading.feedback.html import CODE_CSS, page_html, with_pictures
from course_utils.grading.gradebook.record import HANDED_IN_WITH, NOT_HANDED_IN, OUTPUT_CUT, Book
from course_utils.grading.gradebook.records import read_record
from course_utils.grading.notebooks.executed import NAMES
from course_utils.grading.notebooks.rebuild import visible_part
from course_utils.grading.status import Status
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

_ANSI = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
#: An exception that a check quotes: its name, and its text up to the end.
_QUOTED = re.compile(r"(?:raised|got) ([A-Z]\w*): (.*)", re.DOTALL)
_LEFT_OUT = "its text is left out, because it may name what only hidden tests contain"
_DID_NOT_HOLD = "A check did not hold."
_MORE = "\n... the rest is left out"
_MESSAGE_LENGTH, _MESSAGE_LINES, _LINE_LENGTH = 3000, 40, 200
#: What nbgrader comments on an answer that is as it was released.
_NO_RESPONSE = "No response."

#: The text of an answer, and what was released in its place; as far as they are known.
Answer = tuple[str, str]


class About(TypedDict, total=False):
    """What a page says of one of its cells, in ``metadata.feedback``.

    Attributes:
        kind: ``test``, ``answer`` or ``other``.
        id: its name in the gradebook.
        title: what the page calls it.
        score: points of a graded cell.
        points: its maximum.
        verdict: one of the above.
        message: why it failed.
        comment: of the person who marked it.
        anchor: where on the page it is.
        theirs: whether a learner wrote it, or tests what they wrote.
        mistake: the key of the mistake that the message names.
        found: the kind of what it found out.
        same: of a mistake that a test above names as well, that one's anchor and title.
    """

    kind: str
    id: str
    title: str
    score: float
    points: float
    verdict: str
    message: str
    comment: str
    anchor: str
    theirs: bool
    mistake: str
    found: str
    same: tuple[str, str]


@dataclass(frozen=True)
class _Book:
    """What the record beside a graded notebook says of it; nothing where there is none."""

    book: Book

    @classmethod
    def read(cls, resources: Any) -> "_Book":
        """Read it from disk."""
        place = resources.get("metadata", {})
        record = read_record(Path(place["path"])) if "path" in place else None
        return cls(record.notebooks.get(place["name"], Book()) if record else Book())

    @property
    def unreadable(self) -> bool:
        """Whether the file was no notebook."""
        return self.book.status == Status.UNREADABLE

    @property
    def facts(self) -> tuple[str, ...]:
        """What was noticed."""
        return self.book.facts

    def stopped(self, exercise: str) -> str:
        """Return the status of an exercise of which nothing could be read; the empty string for others."""
        missing = {role(verdict.id).exercise for verdict in self.book.graded if verdict.status is Status.MISSING}
        return "unreadable" if self.unreadable else "missing" if exercise in missing else ""

    def lacks(self, cell: str) -> bool:
        """Whether a cell was missing from the notebook."""
        return f"cell '{cell}' is missing" in self.facts

    def differs_in(self, cell: str) -> bool:
        """Whether a locked cell was missing or edited."""
        return self.lacks(cell) or f"locked cell '{cell}' was edited" in self.facts


class FeedbackPage(Preprocessor):
    """Replace the notebook by the cells that its feedback page shows."""

    enabled = Bool(True).tag(config=True)

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        """Return a notebook of whitelisted cells; each says in ``metadata.feedback`` what it is."""
        released, book = _released(resources), _Book.read(resources)
        hidden = HiddenText.of(nb, released.values())
        cells = [
            page_cell(cell, hidden, answer) for cell, answer in _with_answers(nb, released) if cell.cell_type != "raw"
        ]
        given = {squeezed(text) for text in released.values()}
        for number, cell in enumerate(cells):
            about = cell.metadata.feedback
            about.anchor = f"cell-{number}"
            about.theirs = about.kind != "other" or (bool(given) and squeezed(cell.source) not in {"", *given})
            stopped = book.stopped(role(about.id).exercise)
            if about.kind == "answer" and (stopped or book.lacks(about.id)):
                _leave_out(cell, stopped)
        _tell_mistakes([cell.metadata.feedback for cell in cells], book)
        resources["notices"] = _notices(nb, book)
        abouts = [cell.metadata.feedback for cell in cells]
        resources["to_mark"] = sum(about.points for about in abouts if about.get("verdict") == TO_BE_MARKED)
        resources["page_html"] = page_html
        resources["code_css"] = CODE_CSS
        return v4.new_notebook(cells=cells), resources


def _released(resources: Any) -> dict[str, str]:
    """Return what a graded notebook's learners were given, by the cells' names, if the course folder has it."""
    try:
        place = resources["metadata"]
        folder = Path(place["path"])
        source = folder.parents[2] / "source" / folder.name / f"{place['name']}.ipynb"
        cells = notebook.parse(source.read_bytes())["cells"]
        return {notebook.name(cell): visible_part(_cleared(cell)) for cell in cells}
    except (OSError, LookupError, TypeError, AttributeError, notebook.NotANotebook):
        return {}


def _cleared(cell: notebook.Cell) -> str:
    text = notebook.text(cell)
    return stub(text) if cell["metadata"].get("nbgrader", {}).get("solution") else text


def _with_answers(graded: NotebookNode, released: dict[str, str]) -> Iterator[tuple[NotebookNode, Answer]]:
    """Yield the cells, each with the answer that it tests or is."""
    answers: dict[str, Answer] = {}
    for cell in graded.cells:
        fields = cell.metadata.get("nbgrader", {})
        name = str(fields.get("grade_id", ""))
        exercise = role(name).exercise
        if fields.get("solution"):
            answers[exercise] = cell.source, released.get(name, "")
        yield cell, answers.get(exercise, ("", "")) if fields else ("", "")


def _notices(graded: NotebookNode, book: _Book) -> list[str]:
    """Return what has to be said of a whole notebook."""
    if book.unreadable:
        return [_one_line(f"The file that was handed in could not be read as a notebook: {'; '.join(book.facts)}.")]
    notices = []
    if NOT_HANDED_IN in book.facts:
        parts = [fact for fact in book.facts if fact.startswith(HANDED_IN_WITH)]
        notices.append(_one_line(f"This notebook was not handed in, but for a part of it, {'; '.join(parts)}."))
    fields = [cell.metadata.get("nbgrader", {}) for cell in graded.cells]
    names = [found["grade_id"] for found in fields if found.get("locked") and book.differs_in(found["grade_id"])]
    if names:
        notices.append(f"These cells differed from the released ones, and were put back: {', '.join(names)}.")
    return notices + [f"{fact[:1].upper()}{fact[1:]}." for fact in book.facts if fact.startswith(OUTPUT_CUT)]


def _tell_mistakes(abouts: Iterable[Any], book: _Book) -> None:
    """Say which tests name one mistake, as far as their messages are shown."""
    verdicts = {verdict.id: verdict for verdict in book.book.graded}
    first: dict[str, Any] = {}
    for about in abouts:
        verdict = verdicts.get(about.id)
        if verdict is None or about.kind != "test" or about.message in ("", _DID_NOT_HOLD):
            continue
        about.mistake, about.found = verdict.mistake, verdict.kind
        if verdict.mistake and (other := first.setdefault(verdict.mistake, about)) is not about:
            about.same = other.anchor, other.title


def _leave_out(cell: NotebookNode, stopped: str) -> None:
    """Empty the cell of an answer that was not handed in, lest the page shows the released text, and say why.

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


def page_cell(cell: NotebookNode, hidden: HiddenText, answer: Answer = ("", "")) -> NotebookNode:
    """Return what the page shows of one cell.

    A test becomes its name, verdict and message; an answer keeps its source; other cells keep their source alone.

    Args:
        cell: of the graded notebook.
        hidden: what no page tells.
        answer: the answer that the cell tests or is.
    """
    fields = cell.metadata.get("nbgrader", {})
    graded, solution = bool(fields.get("grade")), bool(fields.get("solution"))
    test = (graded and not solution) or regions.has(cell.source, regions.HIDDEN_TESTS)
    about = About(
        kind="test" if test else "answer" if solution else "other",
        id=fields.get("grade_id", ""),
        title=_title(fields),
        comment=str(fields.get("comment") or ""),
    )
    if graded or test:
        about["score"], about["points"] = _number(fields.get("score")), _number(fields.get("points"))
    if graded:
        about["verdict"], about["message"] = judge(cell, hidden, answer)
    else:
        about["message"] = _own_error(cell, hidden, answer)
    return _new_cell(cell, about)


def judge(cell: NotebookNode, hidden: HiddenText, answer: Answer = ("", "")) -> tuple[str, str]:
    """Return verdict and message of a graded cell; arguments as for `page_cell`."""
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


def explain(error: NotebookNode, hidden: HiddenText, answer: Answer = ("", "")) -> tuple[str, str]:
    """Return verdict and message for an error output, whose traceback is never read; arguments as for `page_cell`."""
    name, text = _one_line(error.ename), _plain_text(error.evalue)  # judged in full, shown in part
    if name == "NotImplementedError" and (line := stub_left(text, *answer)) != "":
        return (NOT_ATTEMPTED, "") if line is None else (FAILED, told_of_line(line))
    if name in _STOPS:
        return _STOPS[name]
    if name in ("CheckFailure", "AssertionError"):
        return FAILED, _check_message(text, hidden)
    if name in (STOPPED_BEFORE, LINE_LEFT, ELSEWHERE):
        cause = "The answer stands in another cell." if name == ELSEWHERE else f"The answer cell stopped; {_LEFT_OUT}."
        return FAILED, cause if hidden.is_betrayed_by(text) else _one_line(text)
    if hidden.is_betrayed_by(f"{name}: {text}"):
        known = name if name in PYTHON else "an error"
        return FAILED, f"It stopped with {known} inside a hidden test."
    return FAILED, _one_line(f"{name}: {text}" if text else name)


def _check_message(text: str, hidden: HiddenText) -> str:
    """Return what a check says, without an exception that it quotes, if that tells of hidden tests."""
    if not text or hidden.is_quoted_in(text):
        return _DID_NOT_HOLD
    quoted = _QUOTED.search(text)
    if quoted is not None and hidden.is_betrayed_by(quoted[2]):
        text = f"{text[: quoted.end(1)]} ({_LEFT_OUT})"
    return _shortened(text)


def _new_cell(cell: NotebookNode, about: About) -> NotebookNode:
    """Build the cell anew, so that no metadata, output or attachment passes through unseen."""
    metadata = {"feedback": about}
    new: NotebookNode
    if about["kind"] == "test":
        text = "\n".join(filter(None, (about.get("verdict", NOT_RUN), about["message"])))
        output = v4.new_output("stream", name="stdout", text=text)
        new = v4.new_code_cell(f"# Test: {about['title']}", metadata=metadata, outputs=[output])
    elif cell.cell_type == "code":
        new = v4.new_code_cell(cell.source, metadata=metadata)
    else:
        new = v4.new_markdown_cell(with_pictures(cell), metadata=metadata)
    return new


def _own_error(cell: NotebookNode, hidden: HiddenText, answer: Answer) -> str:
    """Say in one line what stopped a cell that is not graded: an exception is the learner's, whatever its name."""
    error = next((output for output in cell.get("outputs", []) if output.output_type == "error"), None)
    if error is None:
        return ""
    if error.ename == "NotImplementedError" and (line := stub_left(_plain_text(error.evalue), *answer)) != "":
        return "" if line is None else told_of_line(line)
    if error.ename in _STOPS:
        return _STOPS[error.ename][1]
    text = _plain_text(f"{error.ename}: {error.evalue}").removesuffix(":")
    return f"An exception; {_LEFT_OUT}." if hidden.is_betrayed_by(text) else _one_line(text)


def _title(fields: Any) -> str:
    grade_id = _one_line(fields.get("grade_id", ""))
    cell_role = role(grade_id)
    if cell_role.kind == "test":
        return f"{cell_role.exercise}: {cell_role.property.replace('-', ' ')}"
    return cell_role.exercise or grade_id


def _number(value: Any) -> float:
    return float(value) if isinstance(value, int | float) else 0.0


def _plain_text(text: Any) -> str:
    """Strip terminal colors and control characters."""
    return _CONTROL.sub("", _ANSI.sub("", str(text).replace("\r\n", "\n"))).strip()


def _shortened(text: str) -> str:
    kept = "\n".join(text[:_MESSAGE_LENGTH].splitlines()[: _MESSAGE_LINES - 1])
    return kept if len(kept) >= len(text.rstrip("\n")) else f"{kept[: _MESSAGE_LENGTH - len(_MORE)]}{_MORE}"


def _one_line(text: Any) -> str:
    line = squeezed(_plain_text(text))
    return line if len(line) <= _LINE_LENGTH else line[: _LINE_LENGTH - 1] + "…"
