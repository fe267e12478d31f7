"""No file of a class edition does what a solution does, whatever its names are."""

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from likeness import forms

from course_utils.folder.class_edition import edition_files
from course_utils.house import House, notebooks_below

COURSE = Path(__file__).resolve().parents[1]
_SOLUTION = re.compile(r"### BEGIN SOLUTION\n.*?### END SOLUTION", re.DOTALL)
#: What solutions share with other code and gives nothing away.
IDIOMS = """
knots = torch.tensor([low, high], dtype=torch.float64)
Z[:-1] - Z[1:]
[float(run(arm, seed)) for seed in seeds]
features(X_test, p, seed) @ W - Y_test
steps = torch.arange(X.shape[1])
rows = torch.arange(len(X))[:, None]
places = {token: place for place, token in enumerate(tokens)}
loss(net(X[rows]), y[rows])
(1 - share) * source + share * target
outputs, weights = attend(Q, K, V, mask)
inputs, targets = windows(text, starts, n)
"""


def programs(path: Path) -> Iterator[str]:
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return ("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")


def solutions(path: Path) -> Iterator[tuple[str, str]]:
    """Yield the forms of the solutions of a notebook, each with its code."""
    for source in programs(path):
        lines = [
            (source.count("\n", 0, one.start()), source.count("\n", 0, one.end())) for one in _SOLUTION.finditer(source)
        ]
        for form, node in forms(ast.parse(source)) if lines else ():
            if any(first < node.lineno - 1 and node.end_lineno <= last for first, last in lines):
                yield form, f"{path.stem}: {ast.unparse(node)}"


@pytest.fixture(scope="module")
def secret() -> dict[str, str]:
    """The forms of all solutions that students are not shown anyway, each with its code."""
    house = House(COURSE)
    found = dict(pair for path in notebooks_below(house.source) for pair in solutions(path))
    shown = [source for path in notebooks_below(house.release) for source in programs(path)]
    public = {form for source in [*shown, IDIOMS] for form, _ in forms(ast.parse(source))}
    return {form: code for form, code in found.items() if form not in public}


def alike(program: str, secret: dict[str, str]) -> set[str]:
    return {secret[form] for form, _ in forms(ast.parse(program)) if form in secret}


def test_no_module_of_an_edition_is_like_a_solution(secret: dict[str, str]) -> None:
    assert len(secret) > 400
    files = {name: content for name, content in edition_files(House(COURSE)).items() if name.endswith(".py")}
    assert len(files) > 100
    assert {name: found for name, content in files.items() if (found := alike(content.decode(), secret))} == {}


@pytest.mark.parametrize(
    "program",
    [
        "def share(u, e):\n    'Say how much.'\n    r: object = (u[:, None] - e[:-1]) / (e[1:] - e[:-1])",
        "sure = sizes > 1e-12 * sizes[1]",
        "class Waves:\n    def draw(self, a):\n        return torch.cat([a.sin(), a.cos()], dim=1)",
    ],
)
def test_other_names_numbers_and_annotations_hide_nothing(program: str, secret: dict[str, str]) -> None:
    assert alike(program, secret)


def test_another_computation_is_not_alike(secret: dict[str, str]) -> None:
    assert not alike("def share(u, e):\n    return (u[:, None] + e[:-1]) * (e[1:] - e[0]).clamp(0, 1)", secret)
