"""Find what a chapter's notebooks import, and import no more than that."""

import ast
import contextlib
import itertools
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from course_utils.cells import SKIP_TAG, role
from course_utils.names import read
from course_utils.notebook import Cell, NotANotebook, name, parse, text

#: What imports more when it is first called, by the beginnings of its name: a second each, in every fork.
_LATECOMERS = {
    "torch.optim": ("torch._dynamo",),
    "course_utils.datasets.load_": ("sklearn.datasets", "sklearn.model_selection"),
}


def imported(notebooks: Iterable[Path], *, by_tests: bool = False) -> list[str]:
    """Return what the setup cells of source notebooks import, with the attributes of it that their cells use.

    Each is a dotted name, as ``pkgutil.resolve_name`` reads it; some may name nothing. Attributes count because a
    package may bring modules along only when they are asked for, and some functions when they are called. A notebook
    or cell that cannot be read imports nothing; whoever grades by it says so.

    Args:
        notebooks: their paths.
        by_tests: count the attributes that setup and test cells use, and no other's: a process that runs only these.
    """
    found: dict[str, None] = {}
    for path in notebooks:
        with contextlib.suppress(OSError, NotANotebook, SyntaxError, ValueError, AttributeError):
            cells = [cell for cell in parse(path.read_bytes(), outputs=False)["cells"] if isinstance(cell, dict)]
            setups = [text(cell) for cell in cells if name(cell) == "setup"]
            setup = read("\n".join(setups))[1]
            bound = dict(_bound(setup))
            found |= dict.fromkeys([*_modules(setup), *bound.values()])
            for cell in cells:
                if _counts(cell, by_tests):
                    found |= dict.fromkeys(_attributes(text(cell), bound))
    late = [names for start, names in _LATECOMERS.items() if any(name.startswith(start) for name in found)]
    return [*found, *itertools.chain.from_iterable(late)]


def _counts(cell: Cell, by_tests: bool) -> bool:
    if cell.get("cell_type") != "code" or SKIP_TAG in ((cell.get("metadata") or {}).get("tags") or ()):
        return False
    return not by_tests or role(name(cell)).kind in ("setup", "test")


def _modules(setup: ast.AST) -> Iterator[str]:
    for node in ast.walk(setup):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module


def _bound(setup: ast.AST) -> Iterator[tuple[str, str]]:
    """Yield each name that a setup cell imports, with what it stands for."""
    for node in ast.walk(setup):
        if isinstance(node, ast.Import):
            yield from ((alias.asname, alias.name) for alias in node.names if alias.asname)
            yield from ((alias.name, alias.name) for alias in node.names if "." not in alias.name)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names = [alias for alias in node.names if alias.name != "*"]
            yield from ((alias.asname or alias.name, f"{node.module}.{alias.name}") for alias in names)


def _attributes(source: str, bound: dict[str, str]) -> Iterator[str]:
    """Yield what a cell uses of the names that the setup cell imports."""
    with contextlib.suppress(SyntaxError):
        for node in ast.walk(read(source)[1]):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in bound:
                yield f"{bound[node.value.id]}.{node.attr}"


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
