"""Name a library's function or class so that another process, which has the library too, finds the same one."""

import contextlib
import sys
from typing import Any

_NAMESPACES = ("torch", "torch.nn.functional", "numpy", "math")


def importable(item: Any) -> tuple[str, str] | None:
    """Return module and qualified name of a library's function or class, or None if it is no such thing."""
    name = getattr(item, "__qualname__", None) or getattr(item, "__name__", None)
    if not isinstance(name, str) or not callable(item):
        return None
    own = getattr(item, "__module__", None)
    if isinstance(own, str) and own == "__main__":
        return None
    for module, path in [(own, name), *[(module, name.split(".")[-1]) for module in _NAMESPACES]]:
        with contextlib.suppress(Exception):
            if find(str(module), path) is item:
                return str(module), path
    return None


def find(module: str, name: str) -> Any:
    """Return what a name means in a module that is already imported.

    Raises:
        KeyError: the module is not imported.
        AttributeError: it has no such thing.
    """
    found: Any = sys.modules[module]
    for part in name.split("."):
        found = getattr(found, part)
    return found
