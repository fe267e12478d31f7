"""Check by its source that an answer builds what it should not call."""

import ast
import builtins
import inspect
import linecache
import textwrap
from collections.abc import Callable, Iterable
from typing import Any

from course_utils.checks.failure import CheckFailure


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
        lines = textwrap.dedent(_source(function))
        tree = ast.parse(lines)
    except (OSError, TypeError, SyntaxError):
        raise CheckFailure(
            f"{name}: its source cannot be read: define it with `def` or `class` in the answer cell"
        ) from None
    # of a graded answer that a later cell defines again, both definitions count, each with its own names
    for definition in tree.body:
        own = _own_names(definition)
        for node in ast.walk(definition):
            if used := next((used for used in _names(node, own) if used in forbidden), None):
                line = (ast.get_source_segment(lines, node) or used).strip()
                raise CheckFailure(
                    f"{name}: the task asks you to build this without `{used}` (in `{line}`)", mistake=used
                )


def _source(function: Callable[..., Any]) -> str:
    """Return the text of a function or class; at grading time it comes with the proxy of the learner's object."""
    text: str | None = vars(function).get("__course_source__") if hasattr(function, "__dict__") else None
    target = inspect.unwrap(function)
    return text or (_class_source(target) if isinstance(target, type) else None) or inspect.getsource(target)


def _class_source(cls: type) -> str | None:
    """Return a class's text by way of its methods: `inspect` does not find classes that a notebook defines."""
    for value in vars(cls).values():
        code = getattr(inspect.unwrap(value), "__code__", None)
        if code is None:
            continue
        text = "".join(linecache.getlines(code.co_filename))
        for node in ast.walk(ast.parse(text)):
            match node:
                case ast.ClassDef(name=cls.__name__, lineno=first, end_lineno=last):
                    if first <= code.co_firstlineno <= last:
                        return ast.get_source_segment(text, node, padded=True)
    return None


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


def _names(node: ast.AST, own: set[str]) -> list[str]:
    """Return the parts of the names that a node uses, without those in ``own``."""
    match node:
        case ast.Attribute(value=ast.Name(id="self"), attr=name) if name in own:
            return []
        case ast.Attribute(value=ast.Name(id=before) | ast.Attribute(attr=before), attr=name):
            return [name, f"{before}.{name}"]
        case ast.Attribute(attr=name):
            return [name]
        case ast.Name(id=name, ctx=ast.Load()) if hasattr(builtins, name) and name not in own:
            return [name]
        case ast.ImportFrom(module=module, names=aliases):
            path = (module or "").split(".")
            return [*path, *(alias.name for alias in aliases), *(f"{path[-1]}.{alias.name}" for alias in aliases)]
        case ast.Import(names=aliases):
            return [part for alias in aliases for part in alias.name.split(".")]
    return []
