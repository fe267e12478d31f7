"""Put null, or a value of a wrong type, wherever a notebook has a field; the last answer alone is left whole."""

import json
from pathlib import Path

ANSWERS = {"largest-answer": "def largest(numbers):\n    return max(numbers, default=0)"}
EARNS = 2
NOTICED = "was edited"


def submit(folder: Path) -> None:
    """Put it there."""
    path = next(folder.glob("*.ipynb"))
    notebook = json.loads(path.read_text())
    notebook.update(metadata=None, nbformat="four", nbformat_minor=None)
    wrong = [None, 7, [], "", {"a": 1}, [None, 3, ["x"]], True, 1e308]
    for number, cell in enumerate(notebook["cells"]):
        if cell["id"] == "largest-answer":
            continue
        cell.update(outputs=wrong[number % 8], execution_count="one", source=wrong[(number + 1) % 8])
        fields = cell["metadata"].get("nbgrader")
        if fields:
            fields.update(points=None, locked=None, solution="no", schema_version=[], checksum=None, task={})
        else:
            cell["metadata"] = wrong[(number + 2) % 8]
    notebook["cells"] += [None, 7, [], {}, {"cell_type": None}, {"cell_type": ["code"]}, {"cell_type": "code"}]
    path.write_text(json.dumps(notebook))
