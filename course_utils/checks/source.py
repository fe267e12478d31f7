"""Check by its source that an answer builds what it should not call."""

import ast
import builtins
import inspect
import textwrap
from collections.abc import Callable, Iterable
from typing import Any

from course_utils.checks.failure import CheckFailure


def check_source(function: Callable[..., Any], *, forbid: Iterable[str], name: str) -> None:
    """Check that an answer uses none of the forbidden names.

    Args:
        function: the learner's function or class.
        forbid: last parts of names, such as ``"softmax"`` (which forbids ``torch.softmax`` and ``x.softmax``, but not a
            function of that name that the learner wrote), or names of Python's own functions.
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
    for node in ast.walk(tree):
        for used in _names(node):
            if used in forbidden:
                line = (ast.get_source_segment(lines, node) or used).strip()
                raise CheckFailure(
                    f"{name}: the task asks you to build this without `{used}` (in `{line}`)", mistake=used
                )


def _source(function: Callable[..., Any]) -> str:
    """Return the text of a function or class; at grading time it comes with the proxy of the learner's object."""
    text: str | None = vars(function).get("__course_source__") if hasattr(function, "__dict__") else None
    return text or inspect.getsource(inspect.unwrap(function))


def _names(node: ast.AST) -> list[str]:
    """Return the last parts of the names that a node uses."""
    match node:
        case ast.Attribute(attr=name):
            return [name]
        case ast.Name(id=name, ctx=ast.Load()) if hasattr(builtins, name):
            return [name]
        case ast.ImportFrom(names=aliases) | ast.Import(names=aliases):
            return [alias.name.rpartition(".")[2] for alias in aliases]
    return []
