"""Add tests of one's own, with points, that pass; and tasks and written answers that nobody asked for."""

NOTICED = "claim to be graded: 4"


def tamper(notebook):
    """Add them."""
    fields = {"grade": True, "locked": True, "points": 50, "schema_version": 3, "solution": False, "task": False}
    for number, name in enumerate(("double-test-extra", "triple-test-values", "triple-answer", "setup-test-a")):
        cell = notebook.cells[1].copy()
        cell.update(id=name, source="assert True", metadata={"nbgrader": {**fields, "grade_id": name}})
        notebook.cells.insert(3 * number, cell)
