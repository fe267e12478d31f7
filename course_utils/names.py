"""Read a cell's source: as Python, whatever magics it holds, and which names it defines and uses.

The text may be a learner's, read while a class is graded: what is long, or would be read over and over, is not read.
"""

import ast
import io
import itertools
import warnings
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

#: Characters of a cell, of its longest line and of all passes over it that are read; the last two only where IPython's
#: own syntax has to be found, once more for each line of it, and in the square of a line's length.
_LONGEST, _LONGEST_LINE, _MOST_READ = 200_000, 1000, 300_000
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
_BLOCKS = (ast.stmt, ast.ExceptHandler, ast.match_case)


def read(source: str) -> tuple[str, ast.Module]:
    """Return a cell as Python, and its syntax tree.

    Magics and shell lines become what IPython makes of them. The body of a cell magic, such as ``%%time``, is taken for
    the cell.

    Args:
        source: the cell, or any piece of Python, indented or not.

    Raises:
        SyntaxError: it is not Python, or too long to be read.
    """
    if len(source) > _LONGEST:
        raise SyntaxError("too long to be read")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the learner's text, not of ours
        for text in _readings(source):
            try:
                return text, ast.parse(text)
            except (SyntaxError, ValueError, RecursionError, MemoryError):
                continue
    raise SyntaxError("not Python")


def _readings(source: str) -> Iterator[str]:
    """Yield a cell's text, without what surrounds the Python in it, and without IPython's own syntax."""
    yield source
    # only now: what is plain Python does not need it
    from IPython.core.inputtransformer2 import TransformerManager

    make: Any = TransformerManager  # IPython has few types
    manager = make()
    lines = f"{source}\n".splitlines(keepends=True)
    for transform in manager.cleanup_transforms:
        lines = transform(lines)
    if lines and lines[0].startswith("%%"):
        # the magics of a cell may follow one another
        lines = list(itertools.dropwhile(lambda line: line.startswith("%%") or line.isspace(), lines))
    yield "".join(lines)
    if max(map(len, lines), default=0) <= _LONGEST_LINE:
        changed, done = True, 0
        while changed and (done := done + sum(map(len, lines))) <= _MOST_READ:
            changed, lines = manager.do_one_token_transform(lines)
        yield "".join(lines)


def definitions(source: str, known: Mapping[str, str] = MappingProxyType({})) -> dict[str, str]:
    """Return the source of every function and class that a cell defines, by name; empty if it cannot be read.

    What a branch or a block at the top level defines counts, beside what else the cell defines by that name. So does a
    name that is given to a lambda, or to what is made from a function: ``f = g``, ``f = decorator(g)``.

    Args:
        source: the cell.
        known: the sources of what is defined already.
    """
    try:
        text, tree = read(source)
    except SyntaxError:
        return {}
    # not ast.get_source_segment, which splits the whole source each time
    lines = lines_of(text)
    found: dict[str, dict[str, None]] = {}  # each text once, in order; names of one function share them
    for statement, certain in _statements(tree):
        for name, origins in _defined(statement):
            if origins is None:
                texts = {segment(lines, statement): None}
            else:
                made_from = (found.get(name) or ({known[name]: None} if name in known else None) for name in origins)
                texts = next(filter(None, made_from), {})
            if certain or name not in found:
                found[name] = texts
            else:
                found[name].update(texts)
    joined = {id(texts): "\n".join(texts) for texts in found.values()}
    return {name: joined[id(texts)] for name, texts in found.items() if texts}


def leading_definitions(source: str, known: str = "") -> list[str]:
    """Return the sources of the imports, functions and classes that a cell begins with; empty if it cannot be read.

    Args:
        source: the cell.
        known: code whose definitions are left out.
    """
    try:
        text, tree = read(source)
        left_out = {ast.dump(statement) for statement in read(known)[1].body}
    except SyntaxError:
        return []
    kinds = (*_FUNCTIONS, ast.ClassDef, ast.Import, ast.ImportFrom)
    first = itertools.takewhile(lambda statement: isinstance(statement, kinds), tree.body)
    lines = lines_of(text)
    return [segment(lines, statement) for statement in first if ast.dump(statement) not in left_out]


def _statements(tree: ast.Module) -> Iterator[tuple[ast.stmt, bool]]:
    """Yield the statements of a cell and of its blocks, and whether they always run; no function's or class's own."""
    waiting: list[tuple[ast.AST, bool]] = [(statement, True) for statement in reversed(tree.body)]
    while waiting:
        node, certain = waiting.pop()
        if isinstance(node, ast.stmt):
            yield node, certain
        if not isinstance(node, (*_FUNCTIONS, ast.ClassDef)):
            within = [child for child in ast.iter_child_nodes(node) if isinstance(child, _BLOCKS)]
            waiting += [(child, False) for child in reversed(within)]


def _defined(statement: ast.stmt) -> list[tuple[str, list[str] | None]]:
    """Return the names that a statement gives to what may be a function, each with the names that this may come from.

    None stands for a function or class of the statement's own.
    """
    match statement:
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
            return [(name, None)]
        case ast.Assign(targets=targets, value=value) | ast.AnnAssign(target=targets, value=ast.expr() as value):
            origins = _origins(value)
            listed = targets if isinstance(targets, list) else [targets]
            return [(target.id, origins) for target in listed if isinstance(target, ast.Name)]
    return []


def _origins(value: ast.expr) -> list[str] | None:
    """Return the names in an expression, arguments before what is called with them; None if there is a lambda in it."""
    nodes = list(ast.walk(value))
    if any(isinstance(node, ast.Lambda) for node in nodes):
        return None
    return [node.id for node in reversed(nodes) if isinstance(node, ast.Name)]


def lines_of(text: str) -> list[str]:
    """Return the lines of a text as Python counts them."""
    return io.StringIO(text, newline=None).read().split("\n")


def first_line(node: ast.stmt) -> int:
    """Return the number of a statement's first line, which may be a decorator's."""
    decorators: list[ast.expr] = getattr(node, "decorator_list", [])
    return min([node.lineno, *(decorator.lineno for decorator in decorators)])


def segment(lines: list[str], node: ast.stmt) -> str:
    """Return the text of a statement, decorators included, as a module of its own.

    Args:
        lines: of the text that it stands in.
        node: the statement.
    """
    assert node.end_lineno is not None
    *whole, last = lines[first_line(node) - 1 : node.end_lineno]
    text = "\n".join([*whole, last.encode()[: node.end_col_offset].decode()])
    if not (before := text.encode()[: node.col_offset].decode()):
        return text
    # it stands in a block, or after a semicolon
    indent = before if before.isspace() else " " * len(before)
    return f"if True:\n{indent}{text[len(before) :]}"


def loaded_and_stored(source: str) -> tuple[set[str], set[str]]:
    """Return the names that a cell reads anywhere, and those that it assigns or defines anywhere.

    Raises:
        SyntaxError: the cell is not Python.
    """
    loaded: set[str] = set()
    stored: set[str] = set()
    for node in ast.walk(read(source)[1]):
        if isinstance(node, ast.Name):
            (loaded if isinstance(node.ctx, ast.Load) else stored).add(node.id)
        elif isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            stored.add(node.name)
    return loaded, stored
