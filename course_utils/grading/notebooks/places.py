"""Find what a learner typed into another cell than the one it belongs in.

An answer that stands above the stub, below the tests or in a text defines nothing when the tests run, and a line added
to the setup cell is not kept. Whoever reads that a test failed is told where these lines stand. Prose in a cell of code
may be the answer to a written question: a comment, or a string, of a few words that are no code.
"""

import ast
import contextlib
import functools
import itertools
import re
import warnings
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from course_utils import notebook
from course_utils.names import definitions, first_line, lines_of, parsed, read
from course_utils.stubs import is_stub

_DEFINED = re.compile(r"^(?:async[ \t]+)?(?:def|class)[ \t]+(\w+)", re.MULTILINE)
_BOUND = re.compile(r"^(?:([\w, \t*()]+)(?::[^=\n]*)?=(?!=)|(?:import|from)\b(.*))", re.MULTILINE)
_MAGIC = re.compile(r"^([ \t]*)[%!?].*$", re.MULTILINE)
_LONGEST_LINE = 80
#: What makes a text prose: so many words, or signs of a script that has none between spaces.
_WORDS, _SIGNS, _IDEOGRAMS = 3, 5, "\u2e80"
_LOOKED_AT = 2000


@dataclass
class Places:
    """Where lines of the learner's stand that do not count there.

    Attributes:
        defined: for each name that an answer should define, the last other cell in which the learner defines it.
        setup: for each name that a line in the setup cell binds, that line, which is not kept.
        remarked: the answers in code, tests and cells of setup into which the learner wrote prose.
    """

    defined: dict[str, str] = field(default_factory=dict)
    setup: dict[str, str] = field(default_factory=dict)
    remarked: list[str] = field(default_factory=list)


def find_places(
    source: Sequence[notebook.Cell], edition: Sequence[notebook.Cell], cells: Sequence[notebook.Cell]
) -> Places:
    """Return where a learner's lines stand outside of the answer cells.

    Args:
        source: the cells of the source notebook, with solutions if there are any.
        edition: the same as they were released.
        cells: the submitted ones.
    """
    found = Places()
    released = {notebook.name(cell): cell for cell in edition}
    answers = {notebook.name(cell): _answer(cell, released) for cell in source if notebook.is_code_answer(cell)}
    wanted = set().union(*answers.values())
    names = notebook.names_in(edition, cells)
    counts = notebook.ones_that_count(edition, cells, names)
    before = ""
    for index, (cell, name) in enumerate(zip(cells, names, strict=True)):
        mine = name if counts.get(name) == index else ""
        original = released.get(mine, {})
        if not notebook.is_as_released(cell) and not notebook.same_text(original, cell):
            text = notebook.text(cell)
            own = _typed(cell, text) - _typed(original, notebook.text(original)) - answers.get(mine, set())
            where = f"'{mine}'" if mine else f"your own, below '{before}'" if before else "the first"
            found.defined |= {one: where for one in own & wanted if not _is_stub(one, text)}
            answer = notebook.is_code_answer(original)
            locked = original.get("cell_type") == "code" and notebook.is_locked(original)
            if (answer or locked) and is_remarked(original, cell, answer=answer):
                found.remarked.append(mine)
            if notebook.not_kept(original, text):
                found.setup |= dict(_added(notebook.text(original), text))
        before = mine or before
    return found


def _answer(cell: notebook.Cell, released: Mapping[str, notebook.Cell]) -> set[str]:
    """Return the names that an answer cell should define."""
    return {*bound(notebook.text(cell)), *bound(notebook.text(released.get(notebook.name(cell), {})))}


def _typed(cell: notebook.Cell, text: str) -> set[str]:
    """Return the names that a cell defines; a text only by what looks like a function or class."""
    return set(bound(text) if cell.get("cell_type") == "code" else _DEFINED.findall(text))


def is_remarked(original: notebook.Cell, cell: notebook.Cell, *, answer: bool = False) -> bool:
    """Whether a learner wrote prose into a cell of code.

    Args:
        original: the cell as it was released; empty for one of the learner's own.
        cell: what was handed in.
        answer: whether it is an answer, where prose inside of a function is about the code.
    """
    code = cell.get("cell_type") == "code"
    return _has_prose(notebook.text(original), notebook.text(cell), code=code, answer=answer)


@functools.lru_cache(maxsize=4096)  # a notebook's cells, which are asked for more than once
def _has_prose(before: str, text: str, *, code: bool, answer: bool) -> bool:
    known = {line.strip() for line in before.splitlines()}
    lines = [line.rstrip() if answer else line.strip() for line in text.splitlines() if line.strip() not in known]
    if not code:
        return _is_prose("\n".join(lines))
    blocks = itertools.groupby(lines, key=lambda line: line.startswith("#"))
    remarks = ["\n".join(line.lstrip("# ") for line in block) for comment, block in blocks if comment]
    try:
        said = {*_said(before)}
        remarks += [value for value in _strings(_tree(text)) if value not in said and value not in before]
    except SyntaxError:
        remarks += [] if answer else ["\n".join(lines)]
    return any(map(_is_prose, remarks))


def _said(text: str) -> list[str]:
    """Return the strings of a cell as it was released."""
    try:
        return [*_strings(_tree(text))]
    except SyntaxError:
        return []


def _tree(text: str) -> ast.Module:
    """Return the syntax tree of a cell; IPython, which takes long, is asked only if its own lines are not the reason.

    Raises:
        SyntaxError: it is not Python.
    """
    for source in (text, _MAGIC.sub(r"\1pass", text)):
        with contextlib.suppress(SyntaxError):
            return parsed(source)
    return read(text)[1]


def own_work(original: notebook.Cell, cell: notebook.Cell) -> str:
    """Return the text of a learner's cell that is an answer, or may hold one; of a locked cell what they typed into it.

    That is a text, or code that defines something or says something.

    Args:
        original: the cell as it was released; empty for one of the learner's own.
        cell: what was handed in.
    """
    if not notebook.is_theirs(original, cell):
        return ""
    text = notebook.text(cell)
    if notebook.is_locked(original):
        text = notebook.own_text(original, text) or text * is_remarked(original, cell)
    elif notebook.is_answer(original) or cell.get("cell_type") != "code":
        return text
    known = definitions(notebook.text(original)).keys()
    return text if definitions(text).keys() - known or is_remarked(original, cell) else ""


def _strings(tree: ast.Module) -> Iterator[str]:
    """Yield the strings outside of functions and classes."""
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    for statement in (statement for statement in tree.body if not isinstance(statement, kinds)):
        for node in ast.walk(statement):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value


def _is_prose(text: str) -> bool:
    """Whether a text is a few words, or signs that stand for words, and no code."""
    text = text[:_LOOKED_AT]
    if sum(letter >= _IDEOGRAMS for letter in text) >= _SIGNS:
        return True
    if len(re.findall(r"[^\W\d_]{2,}", text)) < _WORDS:
        return False
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            ast.parse(text)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return True
    return False


def _is_stub(name: str, text: str) -> bool:
    """Whether a cell defines a name by a stub alone; it need not be Python."""
    source = definitions(text).get(name, "")
    return bool(source) and is_stub(source)


def _added(before: str, text: str) -> Iterator[tuple[str, str]]:
    """Yield the names that new statements of a cell bind, each with the statement on one line."""
    try:
        known = {ast.dump(statement) for statement in read(before)[1].body}
        text, tree = read(text)
    except SyntaxError:
        old = set(map(str.strip, before.splitlines()))
        new = [line.strip() for line in text.splitlines() if line.strip() not in old]
        yield from ((name, line[:_LONGEST_LINE]) for line in new for name in bound(line))
        return
    lines = lines_of(text)
    for statement in tree.body:
        if ast.dump(statement) not in known:
            whole = map(str.strip, lines[first_line(statement) - 1 : statement.end_lineno])
            line = " ".join(whole)[:_LONGEST_LINE]
            yield from ((name, line) for name in _names(statement))


def _names(statement: ast.stmt) -> Iterator[str]:
    """Yield the names that a statement binds, those in its blocks included."""
    if isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        yield statement.name
        return
    for node in ast.walk(statement):
        match node:
            case ast.alias(name=name, asname=None):
                yield name.partition(".")[0]
            case ast.alias(asname=str(name)) | ast.Name(id=name, ctx=ast.Store()):
                yield name


def bound(source: str) -> Iterator[str]:
    """Yield the names that a cell binds at its top level, were it only to run to its end; it need not be Python."""
    yield from _DEFINED.findall(source)
    for assigned, imported in _BOUND.findall(source):
        yield from re.findall(r"\w+", assigned or imported)
