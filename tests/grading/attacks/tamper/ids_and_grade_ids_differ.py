"""Let the cell id and the grade id of a cell contradict each other, so that each reader sees another notebook."""

NOTICED = "was edited"


def tamper(notebook):
    """Give every cell the grade id of the next one that has one."""
    cells = [cell for cell in notebook.cells if "nbgrader" in cell.metadata]
    ids = [cell.metadata.nbgrader.grade_id for cell in cells]
    for cell, grade_id in zip(cells, [*ids[1:], ids[0]], strict=True):
        cell.metadata.nbgrader.grade_id = grade_id
