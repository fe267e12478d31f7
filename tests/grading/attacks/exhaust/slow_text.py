"""Hand in texts and code that those who render and color them are quadratic on, and one picture named many times."""

import base64

from nbformat import v4

picture = base64.b64encode(b"\x89PNG\r\n\x1a\n" + bytes(500_000)).decode()


def tamper(notebook):
    for number, text in enumerate(("\\\\[" * 35_000, "<div>" * 60_000, "```python\n" + "  \n" * 20_000)):
        notebook.cells.append(v4.new_markdown_cell(text, id=f"text-{number}"))
    notebook.cells.append(v4.new_code_cell("  \n" * 40_000 + "None", id="blank-lines"))
    attached = {"a": {"image/png": picture}}
    notebook.cells.append(v4.new_markdown_cell("![](attachment:a) " * 150, id="picture", attachments=attached))
