"""Swap the grade ids of tests and answers, and give the tests of one exercise those of another."""

NOTICED = "was edited"


def tamper(notebook):
    """Swap them."""
    cells = {cell.id: cell for cell in notebook.cells}
    pairs = (
        ("double-test-values", "double-answer"),
        ("double-test-sign", "largest-test-values"),
        ("setup", "largest-task"),
    )
    for one, other in pairs:
        first, second = cells[one], cells[other]
        first.metadata, second.metadata = second.metadata, first.metadata
        first.id, second.id = other, one
    cells["double-test-values"].source = "def double(x):\n    return 4 if x == 2 else -2"
