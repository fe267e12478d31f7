"""Turn tests into text and raw cells, and tasks into code."""

NOTICED = "another type"
ANSWERS = {"largest-answer": "def largest(numbers):\n    return max(numbers, default=0)"}
EARNS = 2


def tamper(notebook):
    """Swap them."""
    for cell in notebook.cells:
        if "-test-" in cell.id:
            cell.cell_type = "raw" if "sign" in cell.id else "markdown"
            del cell["outputs"], cell["execution_count"]
        elif cell.id.endswith(("-task", "title")):
            cell.cell_type, cell.outputs, cell.execution_count = "code", [], 1
