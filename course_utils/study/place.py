"""Know where the learner's notebook lies, whatever its cells have made the working folder since."""

import os
import sys
from pathlib import Path
from typing import Any


def notebook_folder() -> Path:
    """Return the folder that the kernel started in; outside of one, the working folder."""
    return Path(getattr(_shell(), "starting_dir", "")).absolute()


def open_notebook() -> Path | None:
    """Return the notebook that this kernel serves, if JupyterLab (or VS Code, in a variable) says which that is."""
    shell = _shell()
    said = os.environ.get("JPY_SESSION_NAME") or (shell.user_ns.get("__vsc_ipynb_file__") if shell else None)
    return Path(said) if isinstance(said, str) and said.endswith(".ipynb") else None


def _shell() -> Any:
    ipython = sys.modules.get("IPython")
    return ipython.get_ipython() if ipython else None
