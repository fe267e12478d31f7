"""Keep every argument that a test passes, and print and raise them all in the cells that come later."""

ANSWERS = {
    "double-answer": """
seen = []

def double(x):
    seen.append(x)
    print(seen)
    return 2.5 * x
""",
    "largest-answer": """
print(seen)

def largest(numbers):
    print(seen, numbers)
    raise RuntimeError(f"{seen} {numbers}")
""",
}


def tamper(notebook):
    """Add a cell that shows what was seen, in an output, a picture and an error."""
    cell = notebook.cells[1].copy()
    cell.update(
        id="mine", metadata={}, source="from IPython.display import HTML, display\ndisplay(HTML(str(seen)))\n1 / seen"
    )
    notebook.cells.append(cell)
