"""Turn a source notebook into plain text for editing, and back.

Most of a notebook's metadata follows from the ids of its cells (see ``course_utils.cells``), so the text form carries
only ids, tags and points, and nbgrader's fields are derived on the way back. ``tidy`` is the normal form: notebooks in
``source/`` equal it, whichever way they were edited.
"""

import hashlib
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat

from course_utils import notebook as plain
from course_utils.cells import FOLDED, SKIP_TAG, Role, role
from course_utils.errors import CourseError
from course_utils.files import replace

_KERNEL = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
_NEW: dict[str, Callable[..., Any]] = {"code": nbformat.v4.new_code_cell, "markdown": nbformat.v4.new_markdown_cell}
# Run All goes on past a cell with this tag, so that one unsolved exercise does not hide the others.
_MAY_RAISE = "raises-exception"
# Tags that follow from what a cell is for.
_IMPLIED = {"try": [_MAY_RAISE], "test": [_MAY_RAISE], "check": [SKIP_TAG], "quiz": [SKIP_TAG]}
# Kernels that may stand in a notebook without their language.
_LANGUAGES = {"ir": "R", "julia": "Julia", "octave": "Octave", "xcpp17": "C++", "xcpp20": "C++", "java": "Java"}
# What nbformat and JupyterLab call a cell that nobody named.
_RANDOM_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{8}|")
_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
#: The line of a text that says which notebook it equalled when one was made from the other.
_MADE_FROM_LINE = "# The notebook of this text was {} (course convert compares: leave this line)"
_MADE_FROM = re.compile(r"^# The notebook of this text was ([0-9a-f]{16})\b.*\n\n?", re.MULTILINE)


def tidy(notebook: Any) -> Any:
    """Return the notebook in normal form: no outputs, no counts, metadata derived from cell ids.

    Raises:
        CourseError: a cell has no id in words, two cells share one, a graded cell has no points, or a cell is raw.
    """
    tidied = nbformat.v4.new_notebook(metadata=_KERNEL)
    tidied.nbformat_minor = 5
    seen: set[str] = set()
    for number, cell in enumerate(notebook.cells):
        cell_id = cell.metadata.get("id") or cell.get("id", "")
        if _RANDOM_ID.fullmatch(cell_id) or not _ID.fullmatch(cell_id):
            raise CourseError(f"cell {number} has the id '{cell_id}', not one in words: write id=\"...\" in its header")
        if cell_id in seen:
            raise CourseError(f"two cells have the id '{cell_id}': give cell {number} another one")
        seen.add(cell_id)
        tidied.cells.append(_tidy_cell(cell, cell_id))
    return tidied


def _tidy_cell(cell: Any, cell_id: str) -> Any:
    if cell.cell_type not in _NEW:
        raise CourseError(f"the cell '{cell_id}' is {cell.cell_type}: make it a code or a Markdown cell")
    if cell.get("attachments"):
        raise CourseError(f"the cell '{cell_id}' holds a pasted picture, which no text can: draw it, or leave it out")
    cell_role = role(cell_id)
    metadata: dict[str, Any] = {}
    if tags := [*_written_tags(cell, cell_role), *_IMPLIED.get(cell_role.kind, [])]:
        metadata["tags"] = tags
    if cell.cell_type == "code" and cell_role.kind in FOLDED:
        metadata["jupyter"] = {"source_hidden": True}
    points = cell.metadata.get("points", cell.metadata.get("nbgrader", {}).get("points"))
    if nbgrader := _nbgrader(cell_role, cell_id, cell.cell_type, points):
        metadata["nbgrader"] = nbgrader
    return _NEW[cell.cell_type](cell.source.rstrip("\n"), metadata=metadata, id=cell_id)


def _written_tags(cell: Any, cell_role: Role) -> list[str]:
    """Return the tags that do not follow from what the cell is."""
    implied = {_MAY_RAISE, *_IMPLIED.get(cell_role.kind, [])}
    return [tag for tag in cell.metadata.get("tags", []) if tag not in implied]


def _nbgrader(cell_role: Role, cell_id: str, cell_type: str, points: int | None) -> dict[str, Any]:
    written = cell_role.kind == "answer" and cell_type == "markdown"
    grade = written or cell_role.kind == "test"
    if cell_role.kind not in ("setup", "task", "answer", "test"):
        return {}
    if grade and not (isinstance(points, int) and points > 0):
        raise CourseError(f"the graded cell '{cell_id}' has no points: write points=1 beside its id")
    fields: dict[str, Any] = {
        "grade": grade,
        "grade_id": cell_id,
        "locked": cell_role.kind != "answer",
        "schema_version": 3,
        "solution": cell_role.kind == "answer",
        "task": False,
    }
    if grade:
        fields["points"] = points
    return fields


def to_text(notebook: Any) -> str:
    """Return the notebook as py:percent text whose cell headers carry id, tags and points alone.

    Raises:
        CourseError: it breaks the rules of ``tidy``.
    """
    import jupytext  # brings a whole Jupyter server with it, which only a conversion need pay for

    plain = nbformat.v4.new_notebook()
    for cell in tidy(notebook).cells:
        metadata: dict[str, Any] = {"id": cell.id}
        if points := cell.metadata.get("nbgrader", {}).get("points"):
            metadata["points"] = points
        if tags := _written_tags(cell, role(cell.id)):
            metadata["tags"] = tags
        plain.cells.append(_NEW[cell.cell_type](cell.source, metadata=metadata))
    plain.metadata = {"jupytext": {"notebook_metadata_filter": "-all"}}
    return str(jupytext.writes(plain, fmt="py:percent"))


def from_text(text: str) -> Any:
    """Return the tidy notebook that a py:percent text describes."""
    import jupytext

    return tidy(jupytext.reads(_MADE_FROM.sub("", text), fmt="py:percent"))


def convert(*, path: Path) -> Path:
    """Convert ``x.ipynb`` to ``x.py`` beside it, or ``x.py`` to ``x.ipynb``; return what was written.

    Raises:
        CourseError: the file is neither, cannot be read, breaks the rules of ``tidy``, or would undo what was written
            into the other one since.
    """
    if path.suffix not in (".ipynb", ".py"):
        raise CourseError(f"{path} is neither .ipynb nor .py: give one of the two")
    book, text_file = path.with_suffix(".ipynb"), path.with_suffix(".py")
    if path == book:
        notebook = read(book)
        text = to_text(notebook)
    else:
        text = _read_text(text_file)
        notebook = from_text(text)
    target = text_file if path == book else book
    if target.exists():
        _require_nothing_lost(read(book), book, _read_text(text_file), text_file, target)
    if target == book:
        write(notebook, book)
    marked = _marked(text, notebook)
    if path == book or marked != text:  # the next conversion compares with the notebook of this one
        replace(text_file, marked.encode())
    return target


def _require_nothing_lost(notebook: Any, book: Path, text: str, text_file: Path, target: Path) -> None:
    """Refuse to write over what its author changed since the one was made from the other.

    A text that does not say what it was made from is compared by the times of the files.
    """
    in_book, in_text, made_from = digest(notebook), _digest_of(text), _MADE_FROM.search(text)
    if in_book == in_text:
        return
    if made_from:
        book_changed, text_changed = in_book != made_from[1], in_text != made_from[1]
    else:
        book_time, text_time = book.stat().st_mtime_ns, text_file.stat().st_mtime_ns
        book_changed, text_changed = book_time > text_time, text_time > book_time
    if book_changed and text_changed:
        raise CourseError(
            f"{book} and {text_file.name} were both changed since one was made from the other: rename the text, "
            f"convert {book.name}, and write your changes into the new text"
        )
    if book_changed if target == book else text_changed:
        other = text_file if target == book else book
        raise CourseError(
            f"{target} was changed after {other.name}, which would undo that: convert {target.name} instead, "
            "or move it away first"
        )


def change(notebook: Any, book: Path) -> str:
    """Write a notebook that a program changed, and the text beside it.

    Args:
        notebook: the notebook.
        book: its file.

    Returns:
        What became of the text, in a sentence; an empty one if there is none.

    Raises:
        CourseError: the text was edited and not converted since: later, both would have changed.
    """
    text_file = book.with_suffix(".py")
    if not text_file.exists():
        write(notebook, book)
        return ""
    text = _read_text(text_file)
    made_from = _MADE_FROM.search(text)
    if made_from and _digest_of(text) not in (made_from[1], digest(read(book))):
        raise CourseError(f"{text_file} was edited and not converted since: `course convert {text_file.name}` first")
    write(notebook, book)
    try:
        if made_from:
            replace(text_file, _marked(to_text(notebook), notebook).encode())
            return f"{text_file.name} was written anew: reload it where it is open."
    except CourseError:  # a cell without a name, say, which is for `lint` to tell
        pass
    return f"{text_file.name} does not hold this: convert {book.name} again before you edit the text."


def _marked(text: str, notebook: Any) -> str:
    """Return a text that says which notebook it equals."""
    return f"{_MADE_FROM_LINE.format(digest(notebook))}\n\n{_MADE_FROM.sub('', text)}"


def digest(notebook: Any) -> str:
    """Return a fingerprint of what an author wrote into a notebook: no outputs, no metadata that follow from ids."""
    written = []
    for cell in notebook.cells:
        cell_id = cell.get("id", "")
        points = cell.metadata.get("points", cell.metadata.get("nbgrader", {}).get("points"))
        written.append([cell.cell_type, cell_id, cell.source.strip(), points, _written_tags(cell, role(cell_id))])
    return hashlib.sha256(json.dumps(written).encode()).hexdigest()[:16]


def _digest_of(text: str) -> str:
    """Return the fingerprint of the notebook that a text describes; an empty text if it describes none."""
    try:
        return digest(from_text(text))
    except CourseError:
        return ""


def _read_text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise CourseError(f"cannot read {path}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise CourseError(f"{path} is not text in UTF-8: save it as UTF-8") from error


def read(path: Path) -> Any:
    """Read a notebook.

    Raises:
        CourseError: the file is missing, is not a notebook, or is one of another language than Python.
    """
    try:
        notebook = nbformat.read(path, as_version=4)
    except OSError as error:
        raise CourseError(f"cannot read {path}: {error.strerror}") from error
    except Exception as error:  # nbformat raises many kinds for a broken file, in words of Python's
        raise CourseError(f"{path} is not a notebook: {_why_not(path)}") from error
    if (language := _language(notebook)).lower() not in ("python", "ipython"):
        raise CourseError(
            f"{path} is written in {language}: the course makes and grades notebooks of Python alone; "
            "move it out of source/"
        )
    return notebook


def _why_not(path: Path) -> str:
    """Say why a file cannot be read as a notebook."""
    try:
        plain.parse(path.read_bytes(), outputs=False)
    except plain.NotANotebook as error:
        return f"it {error}"
    return "it lacks what each notebook has; save it anew in JupyterLab, or bring back an earlier version"


def _language(notebook: Any) -> str:
    """Return a notebook's language as its metadata tell it: one that is not Python, if any of them does."""
    kernel, about = (notebook.metadata.get(name, {}) for name in ("kernelspec", "language_info"))
    told = [kernel.get("language"), about.get("name"), _LANGUAGES.get(str(kernel.get("name")).partition("-")[0])]
    return next((str(name) for name in told if name and str(name).lower() != "python"), "python")


def write(notebook: Any, path: Path) -> None:
    """Write a notebook, one byte form for equal content, in one step: it is there whole, or as it was."""
    replace(path, (nbformat.writes(notebook).rstrip("\n") + "\n").encode())
