"""Sleep just below the limit in every cell and test, until the time of the whole submission is used up."""

from nbformat import v4

STATUSES = {"not run"}
ANSWER = """
import time

def double(x):
    time.sleep(1.2)
    return 0
"""


def tamper(notebook):
    cells = [v4.new_code_cell("import time; time.sleep(1.5)", id=f"sleep-{number}") for number in range(20)]
    notebook.cells[4:4] = cells
