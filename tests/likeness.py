"""Compare programs by the form of their code: what the names, the numbers and the annotations are does not count.

Used to find code that does what a solution does, in other names: a search for its lines cannot see that.
"""

import ast
from collections.abc import Iterator
from typing import Any

#: Fewer statements and expressions than this, one in another, are an idiom.
_SMALLEST = 9
_LEFT_OUT = {"ctx", "kind", "type_comment", "annotation", "returns"}


def forms(tree: ast.AST) -> Iterator[tuple[str, ast.expr | ast.stmt]]:
    """Yield each statement and expression of a program that is large enough to tell, after its form.

    Functions and classes are seen in their statements, so that neither their names nor their docstrings count.
    """
    for node in ast.walk(tree):
        if isinstance(node, ast.expr | ast.stmt) and not isinstance(node, _WHOLES):
            parts: list[str] = []
            size = _collect(node, {}, parts)
            if size >= _SMALLEST:
                yield " ".join(parts), node


_WHOLES = (ast.FunctionDef, ast.ClassDef, ast.Import, ast.ImportFrom, ast.JoinedStr)


def _collect(value: Any, names: dict[str, str], parts: list[str]) -> int:
    """Write down the form of a part, and return how many statements and expressions it is made of."""
    if isinstance(value, list):
        parts.append(str(len(value)))
        return sum(_collect(item, names, parts) for item in value)
    if not isinstance(value, ast.AST):
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        parts.append("number" if is_number else repr(value))
        return 0
    if isinstance(value, ast.AnnAssign):
        value = ast.Assign([value.target], value.value or ast.Constant(None))
    parts.append(type(value).__name__)
    size = int(isinstance(value, ast.expr | ast.stmt))
    for field, item in ast.iter_fields(value):
        if (type(value), field) in ((ast.Name, "id"), (ast.arg, "arg")):
            parts.append(names.setdefault(item, f"name {len(names)}"))
        elif field not in _LEFT_OUT:
            size += _collect(item, names, parts)
    return size
