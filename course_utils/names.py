"""Read from a cell's source which names it defines and which it uses."""

import ast
import io


def definitions(source: str) -> dict[str, str]:
    """Return the source of every function and class that a cell defines at its top level, by name."""
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return {}
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    # not ast.get_source_segment, which splits the whole source each time
    lines = io.StringIO(source, newline=None).read().split("\n")
    return {node.name: _segment(lines, node) for node in tree.body if isinstance(node, kinds)}


def _segment(lines: list[str], node: ast.stmt) -> str:
    """Return the text of a statement that begins a line."""
    assert node.end_lineno is not None
    *whole, last = lines[node.lineno - 1 : node.end_lineno]
    return "\n".join([*whole, last.encode()[: node.end_col_offset].decode()])


def loaded_and_stored(source: str) -> tuple[set[str], set[str]]:
    """Return the names that a cell reads anywhere, and those that it assigns or defines anywhere.

    Raises:
        SyntaxError: the cell is not Python.
    """
    loaded: set[str] = set()
    stored: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Name):
            (loaded if isinstance(node.ctx, ast.Load) else stored).add(node.id)
        elif isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            stored.add(node.name)
    return loaded, stored
