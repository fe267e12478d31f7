"""Attach files to text cells by names that lead elsewhere, and refer to the tests from a picture."""

ANSWERS = {"explain-answer": "![](attachment:../../../source/01_tiny/1_numbers.ipynb) ![](attachment:x)"}


def tamper(notebook):
    """Attach them."""
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            cell.attachments = {
                "../../../source/01_tiny/1_numbers.ipynb": {"text/html": "<script>alert(1)</script>"},
                "x": {"image/svg+xml": "<svg onload=alert(1)>", "image/png": 7, "../png": "eA=="},
            }
