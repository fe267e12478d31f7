"""Split each test into one cell with its metadata and no text, and one with its text and no metadata."""

NOTICED = "was edited"


def tamper(notebook):
    """Split them."""
    cells = []
    for cell in notebook.cells:
        cells.append(cell)
        if "-test-" in cell.id:
            rest = cell.copy()
            rest.update(id=f"{cell.id}-rest", metadata={}, source=cell.source)
            cell.source = "pass"
            cells.append(rest)
    notebook.cells = cells
