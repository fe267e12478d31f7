"""Tag the setup and every test so that graders skip them, in all the ways that tags can be written."""

NOTICED = "tagged to be skipped"


def tamper(notebook):
    """Tag them."""
    for cell in notebook.cells:
        if "-test-" in cell.id or cell.id == "setup":
            cell.metadata.update(tags=["skip-execution", "remove-cell", "raises-exception"], skip=True)
