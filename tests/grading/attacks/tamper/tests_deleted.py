"""Delete tests, setup and one answer; a cell of one's own defines what is right there and wrong elsewhere."""

NOTICED = "is missing"
EARNS = 2


def tamper(notebook):
    """Delete them."""
    own = notebook.cells[1].copy()
    own.update(
        id="my-very-own",
        metadata={},
        source="def largest(numbers):\n    return max(numbers, default=0)\n\ndef check_equal(*args):\n    pass",
    )
    kept = [cell for cell in notebook.cells if "-test-" not in cell.id and cell.id not in ("setup", "largest-answer")]
    notebook.cells = [*kept[:2], own, *kept[2:]]
