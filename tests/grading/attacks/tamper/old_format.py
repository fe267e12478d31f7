"""Hand in the format of 2013, in which cells lie in worksheets and text has another name."""

import json
from pathlib import Path

NOTICED = "no list of cells"
STATUSES = {"unreadable"}


def submit(folder: Path) -> None:
    """Write it."""
    path = next(folder.glob("*.ipynb"))
    cells = [
        {"cell_type": "code", "input": "assert True", "language": "python", "outputs": [], "metadata": cell["metadata"]}
        for cell in json.loads(path.read_text())["cells"]
    ]
    old = {"nbformat": 3, "nbformat_minor": 0, "metadata": {"name": ""}, "worksheets": [{"cells": cells}]}
    path.write_text(json.dumps(old))
