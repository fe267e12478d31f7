"""A function that does nothing passes no test cell, whatever the cell looks for."""

import ast
from collections.abc import Callable
from pathlib import Path
from typing import Any

from course_utils.cells import exercises
from course_utils.grading.notebooks import authored
from course_utils.grading.process.session import Session, in_fork

RETURNS = ("nothing", "the first argument", "the last argument", "zero")


def _idle(source: str, returned: str) -> str:
    """Return an answer whose functions return something that is there already; classes are left as they are."""
    tree = ast.parse(source)
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            names = [argument.arg for argument in (*node.args.posonlyargs, *node.args.args)] or ["None"]
            value = dict(zip(RETURNS, ("None", names[0], names[-1], "torch.tensor(0.0)"), strict=True))[returned]
            node.body = ast.parse(f"return {value}").body
    return ast.unparse(tree)


def _passed(path: Path) -> list[str]:
    notebook = authored.read(path)
    setup = next(cell.source for cell in notebook.cells if cell.id == "setup")
    found = []
    for exercise in exercises(notebook).values():
        if exercise.written or not any(isinstance(node, ast.FunctionDef) for node in _tree(exercise).body):
            continue
        for returned in RETURNS:
            report = in_fork(lambda: _judge(path, setup, exercise, returned), timeout=120)  # noqa: B023
            found += [f"{cell} passes when {returned} is returned" for cell in report.result]
    return found


def _tree(exercise: Any) -> ast.Module:
    return ast.parse(exercise.answer.source)


def _judge(path: Path, setup: str, exercise: Any, returned: str) -> list[str]:
    session = Session(path.parent)
    session.run(setup)
    session.run(_idle(exercise.answer.source, returned))
    return [cell.id for cell in exercise.tests if session.run(cell.source).passed]


def test_who_does_nothing_passes_nothing(source_path: Path, elsewhere: Callable[..., Any]) -> None:
    assert elsewhere(_passed, source_path) == []
