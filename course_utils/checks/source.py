"""Check by its source that an answer builds what it should not call."""

import ast
import builtins
import functools
import inspect
import linecache
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import CellType, CodeType, ModuleType
from typing import Any

from course_utils.checks.failure import CheckFailure
from course_utils.names import first_line, lines_of, read, segment, used_names

#: The module of what a learner defines in a notebook.
_LEARNERS = "__main__"
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def check_source(function: Callable[..., Any], *, forbid: Iterable[str], name: str) -> None:
    """Check that an answer uses none of the forbidden names.

    Args:
        function: the learner's function or class.
        forbid: last parts of names, such as ``"softmax"`` (which forbids ``torch.softmax`` and ``x.softmax``, but not a
            function of that name that the learner wrote), names of Python's own functions, or a name with the one
            before it, such as ``"torch.manual_seed"`` (which does not forbid ``generator.manual_seed``).
        name: what the answer is called in the task.

    Raises:
        CheckFailure: a forbidden name is used, or the source cannot be read.
    """
    forbidden = set(forbid)
    try:
        lines, tree = read(_answer(function))
    except (OSError, SyntaxError, ValueError):
        raise CheckFailure(
            f"{name}: its source cannot be read: define it with `def` or `class` in the answer cell"
        ) from None
    others = dict(_renamed(tree))
    # of a graded answer that a later cell defines again, both definitions count, each with its own names
    for definition in tree.body:
        own, selves = _own_names(definition), _are_selves(definition)
        for node in ast.walk(definition):
            if used := next((used for used in _names(node, own, selves, others) if used in forbidden), None):
                line = (ast.get_source_segment(lines, node) or used).strip()
                raise CheckFailure(
                    f"{name}: the task asks you to build this without `{used}` (in `{line}`)", mistake=used
                )


def _answer(function: Any) -> str:
    """Return the source of the learner's code that a function consists of, headed by the imports that this code needs.

    Raises:
        OSError: nothing of it is the learner's, or has a text that can be read.
    """
    if text := _sent(function):
        return text
    parts = list(_parts(function))
    texts = list(dict.fromkeys(map(_written, parts)))
    if not texts:
        raise OSError("no source")
    names = {name: value for part in parts for name, value in _globals(part).items()}
    return "\n".join([*imports(texts, names), *texts])


def _sent(function: Any) -> str:
    """Return the text that came with an object of another process."""
    text: str = vars(function).get("__course_source__", "") if hasattr(function, "__dict__") else ""
    return text


def _parts(function: Any) -> Iterator[Any]:
    """Yield the learner's functions and classes that something is made of: decorated, filled in, closed over."""
    waiting, seen = [function], set()
    while waiting:
        item = waiting.pop()
        if id(item) in seen:
            continue
        seen.add(id(item))
        if isinstance(item, functools.partial):
            waiting += [*item.keywords.values(), *item.args, item.func]
        elif isinstance(item, type):
            yield from [item] if item.__module__ == _LEARNERS else []
        elif inspect.ismethod(item):
            waiting.append(item.__func__)
        elif hasattr(item, "__wrapped__") or inspect.isfunction(item):
            waiting += [item.__wrapped__] if hasattr(item, "__wrapped__") else []
            if inspect.isfunction(item):
                waiting += [cell.cell_contents for cell in item.__closure__ or () if _is_filled(cell)]
                yield from [item] if item.__globals__.get("__name__") == _LEARNERS else []
        else:
            waiting.append(type(item))


def _is_filled(cell: CellType) -> bool:
    try:
        return callable(cell.cell_contents)
    except ValueError:  # nothing in it yet
        return False


def _globals(part: Any) -> dict[str, Any]:
    functions = vars(part).values() if isinstance(part, type) else [part]
    return next((found.__globals__ for found in map(_unwrapped, functions) if inspect.isfunction(found)), {})


def imports(texts: Iterable[str], names: Mapping[str, Any]) -> list[str]:
    """Return lines that import what some code takes from elsewhere by names that it does not bind itself.

    Args:
        texts: the code.
        names: what stands behind its names; modules, functions and classes of others count.
    """
    found = {}
    for name in sorted(used_names("\n".join(texts))):
        value = names.get(name)
        if isinstance(value, ModuleType):
            found[name] = f"import {value.__name__} as {name}"
        elif callable(value) and isinstance(getattr(value, "__name__", None), str):
            home = (
                value.__globals__.get("__name__") if inspect.isfunction(value) else getattr(value, "__module__", None)
            )
            module = home or "torch"  # torch's own functions in C say nothing
            real = value.__name__
            if real.startswith("special_"):
                module, real = "torch.special", real.removeprefix("special_")
            if module not in (_LEARNERS, "builtins") and real.isidentifier():
                found[name] = f"from {module} import {real} as {name}"
    return list(found.values())


def source_of(function: Any) -> str:
    """Return the text of a function or class, its decorators included.

    At grading time it comes with the proxy of the learner's object. In a notebook it stands in the cell that defined
    it, which a magic such as ``%%time`` hides from Python.

    Args:
        function: the learner's function or class.

    Raises:
        OSError: it has none that can be read.
    """
    if text := _sent(function):
        return text
    return _written(_unwrapped(function))


def _written(target: Any) -> str:
    """Return the text of a function, whatever it wraps, or of a class.

    Raises:
        OSError: it has none that can be read.
    """
    codes = map(_code, vars(target).values()) if isinstance(target, type) else [getattr(target, "__code__", None)]
    for code in (code for code in codes if isinstance(code, CodeType)):
        wanted = target.__name__ if isinstance(target, type) else code.co_name
        for text in _texts(code.co_filename):
            if found := _definition(text, wanted, code.co_firstlineno):
                return found
    raise OSError("no source")


def _code(function: Any) -> CodeType | None:
    code = getattr(_unwrapped(function), "__code__", None)
    return code if isinstance(code, CodeType) else None


def _unwrapped(function: Any) -> Any:
    """Return what is behind decorators, and behind arguments that are filled in."""
    function = inspect.unwrap(function)
    while isinstance(function, functools.partial):
        function = inspect.unwrap(function.func)
    return function


def _texts(file: str) -> Iterator[str]:
    """Yield the texts that code of a file may come from; of a file that nobody knows, the notebook's cells."""
    if lines := linecache.getlines(file):
        yield "".join(lines)
        return
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython else None
    for cell in reversed(shell.history_manager.input_hist_raw) if shell is not None else ():
        if file != "<string>" or cell.lstrip().startswith("%%prun"):  # else it is of `exec`, whose text no cell holds
            yield cell


def _definition(text: str, name: str, line: int) -> str | None:
    """Return the text of the function or class of a name that begins at a line, or has a method there."""
    try:
        text, tree = read(text)
    except SyntaxError:
        return None
    found = [node for node in ast.walk(tree) if isinstance(node, ast.stmt) and _defines(node, name, line)]
    return segment(lines_of(text), found[-1]) if found else None


def _defines(node: ast.stmt, name: str, line: int) -> bool:
    match node:
        case ast.ClassDef(name=found, lineno=first, end_lineno=int(last)):
            return found == name and first <= line <= last
        case ast.FunctionDef(name=found) | ast.AsyncFunctionDef(name=found):
            return found == name and first_line(node) == line
    lambdas = (inner for inner in ast.walk(node) if isinstance(inner, ast.Lambda)) if name == "<lambda>" else ()
    return any(inner.lineno == line for inner in lambdas)


def _own_names(tree: ast.AST) -> set[str]:
    """Return the names that the source itself binds: a local `max` or a method `softmax` is the learner's own."""
    own: set[str] = set()
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name, ctx=ast.Store()) | ast.arg(arg=name) | ast.FunctionDef(name=name):
                own.add(name)
            case ast.Attribute(value=ast.Name(id="self"), attr=name, ctx=ast.Store()):
                own.add(name)
    return own


def _are_selves(tree: ast.AST) -> bool:
    """Tell whether ``self`` is an object of the learner's own wherever it stands: what a method gets first."""
    methods = [part for node in ast.walk(tree) if isinstance(node, ast.ClassDef) for part in node.body]
    firsts = {first for part in methods if isinstance(part, _FUNCTIONS) and (first := _first_argument(part.args))}
    for node in ast.walk(tree):
        match node:
            case ast.Name(id="self", ctx=ast.Store()) | ast.alias(name="self", asname=None) | ast.alias(asname="self"):
                return False
            case ast.arg(arg="self") if node not in firsts:
                return False
    return bool(firsts)


def _first_argument(arguments: ast.arguments) -> ast.arg | None:
    """Return what a method gets first, if it has no default."""
    listed = [*arguments.posonlyargs, *arguments.args]
    return listed[0] if len(listed) > len(arguments.defaults) else None


def _renamed(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Yield the names that imports give to modules, with the last parts of these."""
    for statement in tree.body:
        if isinstance(statement, (ast.Import, ast.ImportFrom)):
            yield from ((a.asname, a.name.rpartition(".")[2]) for a in statement.names if a.asname)


def _names(node: ast.AST, own: set[str], selves: bool, others: Mapping[str, str]) -> list[str]:
    """Return the parts of the names that a node uses.

    Args:
        node: the node.
        own: names that are left out, the learner's own.
        selves: whether ``self`` has them, too.
        others: what modules are called elsewhere, by their names here.
    """
    match node:
        case ast.Attribute(value=ast.Name(id="self"), attr=name) if selves and name in own:
            return []
        case ast.arguments():  # `max=max`: the value is another's, whatever the function calls its own
            listed = [*node.posonlyargs, *node.args]
            pairs = [*zip(reversed(listed), reversed(node.defaults), strict=False)]
            pairs += [(arg, value) for arg, value in zip(node.kwonlyargs, node.kw_defaults, strict=True) if value]
            values = [value.id for arg, value in pairs if isinstance(value, ast.Name) and value.id == arg.arg]
            return [name for name in values if hasattr(builtins, name)]
        case ast.Attribute(value=ast.Name(id=before) | ast.Attribute(attr=before), attr=name):
            return [name, f"{others.get(before, before)}.{name}"]
        case ast.Attribute(attr=name):
            return [name]
        case ast.Name(id=name, ctx=ast.Load()) if hasattr(builtins, name) and name not in own:
            return [name]
        case ast.ImportFrom(module=module, names=aliases):
            path = (module or "").split(".")
            told = [f"{before}.{alias.name}" for alias in aliases for before in (path[-1], path[0])]
            return [*path, *(alias.name for alias in aliases), *told]
        case ast.Import(names=aliases):
            return [part for alias in aliases for part in alias.name.split(".")]
    return []
