"""Give every cell the same id, and then none, and ids that are paths, numbers and very long: texts tell which it is."""

import json
from pathlib import Path


def submit(folder: Path) -> None:
    """Write ids as no notebook may have them."""
    path = next(folder.glob("*.ipynb"))
    notebook = json.loads(path.read_text())
    strange = ["x", "x", "", 7, None, ["a"], {"a": 1}, "../../source/1_numbers", "a" * 100_000, "own-3", "\ud800", "\0"]
    for number, cell in enumerate(notebook["cells"]):
        cell["id"] = strange[number % len(strange)]
        cell["metadata"].pop("nbgrader", None)
        if cell["source"] and "double(-1)" in cell["source"][0]:
            cell["source"] = "assert True"
    path.write_text(json.dumps(notebook))


NOTICED = "is missing"
