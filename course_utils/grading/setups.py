"""Find what a chapter's notebooks import, and import no more than that."""

import ast
import contextlib
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path


def imported(notebooks: Iterable[Path]) -> list[str]:
    """Return the modules that the setup cells of source notebooks import, and names that could be modules.

    A notebook or cell that cannot be read imports nothing; whoever grades by it says so.
    """
    found: dict[str, None] = {}
    for path in notebooks:
        with contextlib.suppress(OSError, ValueError, TypeError, AttributeError, KeyError, SyntaxError):
            for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
                if cell.get("id") == "setup":
                    found |= dict.fromkeys(_modules("".join(cell["source"])))
    return list(found)


def _modules(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names if alias.name != "*")


@contextlib.contextmanager
def without(name: str) -> Iterator[None]:
    """Let imports in the body do without an optional module, unless it is imported already."""
    absent = name not in sys.modules
    if absent:
        sys.modules[name] = None  # type: ignore[assignment]  # Python's way to say that there is none
    try:
        yield
    finally:
        if absent:
            del sys.modules[name]
