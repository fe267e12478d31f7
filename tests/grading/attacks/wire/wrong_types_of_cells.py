"""Report cells that ran in ways no cell can run: fields that lack, are too many, or are of every wrong type."""

from nbformat import v4

outcomes = [
    "None", "[]", "'passed'", "{}", "{'status': 'passed'}", "{**RAN, 'score': 100}", "{**RAN, 'status': None}",
    "{**RAN, 'status': []}", "{**RAN, 'status': 'x' * 100_000}", "{**RAN, 'seconds': float('nan')}",
    "{**RAN, 'seconds': -1e308}", "{**RAN, 'seconds': 'x'}", "{**RAN, 'message': {1: 2}}", "{**RAN, 'stdout': b'x'}",
    "{**RAN, 'status': ext(HANDLE, ['mine', 1, 'callable', 'x'])}",
    "{**RAN, 'ename': ext(TENSOR, ['float32', [1], b'abcd'])}",
    "{**RAN, 'stdout': ext(HANDLE, ['mine', 1, 'object', 'x'])}", "{1: 2}", "ext(HANDLE, ['mine', 1, 'module', 'x'])",
]  # fmt: skip
ANSWER = """
@LINE@
say(ok(RAN))
while True:
    request = read()
    body = opened(request["body"])
    if request["verb"] == "ask:run" and "OUTCOME" in body[0][0]:
        say(ok(eval(body[0][0].partition("OUTCOME")[2])))
    else:
        say(usual(request))
"""


def tamper(notebook):
    place = next(index for index, cell in enumerate(notebook.cells) if cell.id == "double-answer") + 1
    cells = [v4.new_code_cell(f"# OUTCOME {text}", id=f"mine-{number}") for number, text in enumerate(outcomes)]
    notebook.cells[place:place] = cells
