"""Read a cell's source: as Python, whatever magics it holds, and which names it defines and uses.

The text may be a learner's, read while a class is graded: what is long, or would be read over and over, is not read.
"""

import ast
import builtins
import contextlib
import functools
import io
import itertools
import warnings
from collections.abc import Collection, Iterator, Mapping
from types import MappingProxyType
from typing import Any

#: Characters of a cell, of its longest line and of all passes over it that are read; the last two only where IPython's
#: own syntax has to be found, once more for each line of it, and in the square of a line's length.
_LONGEST, _LONGEST_LINE, _MOST_READ = 200_000, 1000, 100_000
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
    try:
        return source, parsed(source)
    except SyntaxError:
        if len(source) > _LONGEST or (text := _as_python(source)) is None:
            raise
    return text, _tree(text)


def parsed(source: str) -> ast.Module:
    """Return the syntax tree of plain Python.

    Raises:
        SyntaxError: it is not Python, or too long to be read.
    """
    if len(source) > _LONGEST:
        raise SyntaxError("too long to be read")
    return _tree(source)


@functools.lru_cache(maxsize=256)
def _as_python(source: str) -> str | None:
    """Return what IPython makes of a cell, if that is Python; it takes long, and is asked for more than once."""
    for text in _readings(source):
        with contextlib.suppress(SyntaxError):
            _tree(text)
            return text
    return None


def _tree(text: str) -> ast.Module:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the learner's text, not of ours
        try:
            return ast.parse(text)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            raise SyntaxError("not Python") from None


def _readings(source: str) -> Iterator[str]:
    """Yield a cell's text without what surrounds the Python in it, and without IPython's own syntax."""
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
    name that is given to a lambda, or to what is made from a function: ``f = g``, ``f = decorator(g)``, ``f, n =
    make(g)``, ``(f := g)``, ``for f in [g]``. Of a decorated function its decorators count, too.

    Args:
        source: the cell.
        known: the sources of what is defined already.
    """
    return {name: text for name, text in bindings(source, known).items() if text}


def bindings(source: str, known: Mapping[str, str] = MappingProxyType({})) -> dict[str, str]:
    """Return what `definitions` does, and an empty text for every other name that the cell binds.

    Such a name stands, or may stand, for something whose source is not the cell's: what was imported, counted or
    caught. Whatever was defined by that name before says nothing of it; nor does it after an ``exec``.
    """
    try:
        text, tree = read(source)
    except SyntaxError:
        return {}
    # not ast.get_source_segment, which splits the whole source each time
    lines = lines_of(text)
    found: dict[str, dict[str, None]] = {}  # each text once, in order; names of one function share them
    foreign: set[str] = set()
    for statement, certain in _statements(tree):
        if _executes(statement):
            foreign.update(found, known)
            found |= {name: {} for name in known if name not in found}
        for name, origins in _bound(statement):
            if origins is None:
                texts = {_text(lines, statement): None}
                texts |= {next(iter(found[one])): None for one in _decorators(statement) if found.get(one)}
            else:
                own = (one for one in origins if one not in foreign)
                made_from = (found.get(one) or ({known[one]: None} if one in known else None) for one in own)
                texts = next(filter(None, made_from), {})
            if not texts:
                foreign.add(name)
            elif certain:
                foreign.discard(name)
            if certain or name not in found:
                found[name] = texts
            else:
                found[name].update(texts)
    joined = {id(texts): "\n".join(texts) for texts in found.values()}
    return {name: "" if name in foreign else joined[id(texts)] for name, texts in found.items()}


def _text(lines: list[str], statement: ast.stmt) -> str:
    """Return the text of a statement; of one with a block, what stands before it."""
    match statement:
        case ast.For(iter=value) | ast.AsyncFor(iter=value):
            return ast.unparse(value)
        case ast.With(items=items) | ast.AsyncWith(items=items):
            return "\n".join(ast.unparse(item.context_expr) for item in items)
    return segment(lines, statement)


def _decorators(statement: ast.stmt) -> Iterator[str]:
    """Yield the names of a function's or class's decorators."""
    for decorator in getattr(statement, "decorator_list", []):
        called = decorator.func if isinstance(decorator, ast.Call) else decorator
        if isinstance(called, ast.Name):
            yield called.id


def _executes(statement: ast.stmt) -> bool:
    """Whether a statement of a cell runs a text, which may define anything."""
    match statement:
        case ast.Expr(value=ast.Call(func=ast.Name(id="exec"))):
            return True
    return False


def taken(source: str) -> dict[str, str]:
    """Return the statements of a cell that import something, or give another name to what another module has.

    By the name that is bound; of ``from torch import *`` by ``*``.
    """
    try:
        tree = read(source)[1]
    except SyntaxError:
        return {}
    found = dict[str, str]()
    for statement, _ in _statements(tree):
        match statement:
            case ast.Import(names=aliases) | ast.ImportFrom(names=aliases):
                names = [alias.asname or alias.name.partition(".")[0] for alias in aliases]
            case ast.Assign(value=ast.Attribute() | ast.Name()):
                names = [target.id for target in statement.targets if isinstance(target, ast.Name)]
            case _:
                continue
        found |= dict.fromkeys(names, ast.unparse(statement)) if names else {}
    return found


def used_names(source: str) -> set[str]:
    """Return the names that some code reads and does not bind itself; none if it cannot be read."""
    try:
        tree = read(source)[1]
    except SyntaxError:
        return set()
    loaded, own = set[str](), set[str]()
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name, ctx=ast.Load()):
                loaded.add(name)
            case ast.Name(id=name) | ast.arg(arg=name) | ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                own.add(name)
            case ast.alias(name=name, asname=other):
                own.add(other or name.partition(".")[0])
    return loaded - own


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


def _bound(statement: ast.stmt) -> Iterator[tuple[str, list[str] | None]]:
    """Yield the names that a statement binds outside of its blocks, each with the names that its value may come from.

    None stands for a function or class of the statement's own, no names for anything else. A name for a constant is
    left out: it stands for nothing that could be called.
    """
    match statement:
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
            yield from ((other, []) for other in _stored(statement))
            yield name, None
        case ast.Assign(targets=targets, value=value):
            yield from _walruses(value)
            yield from _assigned(targets, value)
        case ast.Expr(value=value):
            yield from _walruses(value)
        case ast.For(target=target, iter=value) | ast.AsyncFor(target=target, iter=value):
            yield from _walruses(value)
            yield from ((name, _origins(value)) for name in _stored(target))
        case ast.With(items=items) | ast.AsyncWith(items=items):
            for item in items:
                yield from _walruses(item.context_expr)
                if item.optional_vars is not None:
                    yield from ((name, _origins(item.context_expr)) for name in _stored(item.optional_vars))
        case ast.AnnAssign(target=target, value=ast.expr() as value):
            yield from _assigned([target], value)
        case ast.Import(names=aliases) | ast.ImportFrom(names=aliases):
            yield from ((alias.asname or alias.name.partition(".")[0], []) for alias in aliases)
        case ast.AnnAssign():
            return
        case _:
            yield from ((name, []) for name in _stored(statement))


def _assigned(targets: list[ast.expr], value: ast.expr) -> Iterator[tuple[str, list[str] | None]]:
    """Yield the names that get a value, and of a tuple's its parts."""
    origins: list[str] | None = []
    if any(isinstance(target, ast.Name) for target in targets):
        origins = _origins(value)
    for target in targets:
        if isinstance(target, ast.Name):
            if not isinstance(value, ast.Constant):
                yield target.id, origins
        elif not isinstance(target, (ast.Tuple, ast.List)):
            yield from ((name, []) for name in _stored(target))
        elif isinstance(value, (ast.Tuple, ast.List)) and _are_pairs(target.elts, value.elts):
            for part, given in zip(target.elts, value.elts, strict=True):
                yield from _assigned([part], given)
        else:
            yield from ((name, _origins(value)) for name in _stored(target))


def _walruses(expression: ast.expr) -> Iterator[tuple[str, list[str] | None]]:
    """Yield the names that an expression binds on its way."""
    given = {id(node.target): node.value for node in ast.walk(expression) if isinstance(node, ast.NamedExpr)}
    targets = [node for node in ast.walk(expression) if id(node) in given and isinstance(node, ast.Name)]
    bound = set(_stored(expression))  # not those of a lambda
    yield from ((target.id, _origins(given[id(target)])) for target in targets if target.id in bound)


def _are_pairs(targets: list[ast.expr], values: list[ast.expr]) -> bool:
    return len(targets) == len(values) and not any(isinstance(one, ast.Starred) for one in (*targets, *values))


def _stored(node: ast.AST) -> Iterator[str]:
    """Yield the names that a statement or expression binds, outside of its blocks, functions and comprehensions."""
    waiting = [node]
    while waiting:
        node = waiting.pop()
        match node:
            case ast.Name(id=name, ctx=ast.Store() | ast.Del()):
                yield name
            case ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name)) | ast.MatchMapping(rest=str(name)):
                yield name
            case ast.ExceptHandler(name=str(name)):
                yield name
            case ast.Lambda():
                continue
        children = ast.iter_child_nodes(node)
        if isinstance(node, ast.comprehension):
            children = iter([node.iter, *node.ifs])
        waiting += [child for child in children if not isinstance(child, ast.stmt)]


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
    """Return the names that a cell reads anywhere, and those that it binds anywhere.

    Arguments, imports and what an ``except`` catches are bound like what is assigned or defined.

    Raises:
        SyntaxError: the cell is not Python.
    """
    loaded: set[str] = set()
    stored: set[str] = set()
    for node in ast.walk(read(source)[1]):
        match node:
            case ast.Name(id=name, ctx=ast.Load()):
                loaded.add(name)
            case ast.Name(id=name) | ast.arg(arg=name) | ast.ExceptHandler(name=str(name)):
                stored.add(name)
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                stored.add(name)
            case ast.alias(name=name, asname=other):
                stored.add(other or name.partition(".")[0])
            case ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name)) | ast.MatchMapping(rest=str(name)):
                stored.add(name)
    return loaded, stored


def asked_for(test: str, answer: str, own: Collection[str]) -> set[str]:
    """Return the names that a test gets from the learner, if the learner has them.

    Those are the names that the answer cell should define and the test reads; and what else it reads and neither binds
    nor has.

    Args:
        test: the test cell.
        answer: the source notebook's answer cell.
        own: the names that the test has, beside Python's own.

    Raises:
        SyntaxError: the test is not Python.
    """
    loaded, stored = loaded_and_stored(test)
    return (loaded - stored - set(own) - set(vars(builtins))) | (loaded & set(definitions(answer)))


def names_bound(source: str) -> set[str]:
    """Return every name that a cell binds at its top level, or in a block of it; none if it cannot be read."""
    try:
        tree = read(source)[1]
    except SyntaxError:
        return set()
    found: set[str] = set()
    for statement, _ in _statements(tree):
        found.update(_stored(statement))  # constants too, which `_bound` leaves out
        found.update(name for name, _ in _bound(statement))
    return found
