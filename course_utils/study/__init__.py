"""Study alone: ``study.check("log-softmax")``, ``hint``, ``solution``, ``predict``, ``reveal``, ``quiz`` and so on.

Everything is remembered in one file on the learner's machine (see ``journal``). Importing this package is cheap: each
function brings its module along when it is first used.
"""

import sys
from importlib import import_module
from typing import Any

_HOMES = {
    "check": "exercise",
    "hint": "exercise",
    "solution": "exercise",
    "predict": "guesses",
    "reveal": "guesses",
    "quiz": "guesses",
    "own": "stand_in",
    "review": "questions",
    "progress": "overview",
}
__all__ = list(_HOMES)


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"study has no {name!r}; it has {', '.join(_HOMES)}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


if "ipykernel" in sys.modules:
    import_module(f"{__name__}.tracebacks").install()
