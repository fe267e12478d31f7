"""Know in which folder the learner's notebook lies, whatever its cells have made the working folder since."""

import sys
from pathlib import Path


def notebook_folder() -> Path:
    """Return the folder that the kernel started in; outside of one, the working folder."""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython else None
    return Path(getattr(shell, "starting_dir", "")).absolute()
