"""Read from a cell's source which names it defines and which it uses."""

import ast


def definitions(source: str) -> dict[str, str]:
    """Return the source of every function and class that a cell defines at its top level, by name."""
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return {}
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    return {node.name: ast.get_source_segment(source, node) or "" for node in tree.body if isinstance(node, kinds)}


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
