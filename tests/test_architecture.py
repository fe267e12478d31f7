"""Who may import whom, read from the source of every module."""

import ast
import graphlib
import subprocess
import sys
import tomllib
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TESTS = ROOT / "tests"

#: The parts of the package from the ground up: a part imports its own row and the rows before it.
LAYERS = (
    {
        *("errors", "house", "programs", "environment", "install", "cells", "names", "notebook", "outputs"),
        *("regions", "settings", "stubs", "files"),
        *("d2l", "training", "descent", "evidence", "ngram", "recurrent", "timeline", "transformer"),
        *("gpt", "low_rank", "odds", "pieces"),
    },
    {"datasets", "plotting", "checks"},
    {"folder"},
    {"study", "demos", "grading"},
    {"desk", "doctor"},
    {"cli"},
)
#: What every room of the grader may know, and the rooms, likewise.
GROUND = {"status", "outcomes", "codec"}
ROOMS = (
    GROUND,
    {"process", "remote", "notebooks"},
    {"order", "sandbox", "gradebook"},
    {"verdicts"},
    {"classroom"},
    {"feedback"},
    {"authoring"},
)
#: What a row alone would allow.
FORBIDDEN_ROOMS = {
    "process": {"remote", "notebooks"},
    "remote": {"process", "notebooks"},
    "notebooks": {"process", "remote"},
    "sandbox": {"remote", "notebooks", "gradebook"},
    "gradebook": {"remote", "sandbox"},
}
#: The room that nbgrader is known in, and no other.
GRADEBOOK = "course_utils.grading.gradebook"
FORBIDDEN = {
    "datasets": {"checks"},
    "plotting": {"checks"},
    "study": {"grading"},
    "demos": {"grading"},
    "grading": {"study", "demos"},
    "folder": {"datasets", "plotting", "checks"},
    "desk": {"grading"},
    "doctor": {"grading"},
}


def modules() -> dict[str, Path]:
    """Return the file of every module of the package, by dotted name."""
    files = (ROOT / "course_utils").rglob("*.py")
    dotted = {".".join(file.relative_to(ROOT).with_suffix("").parts): file for file in files}
    return {name.removesuffix(".__init__"): file for name, file in dotted.items()}


def imported(source: str) -> set[str]:
    """Return every dotted name a source imports, at any depth; ``from a import b`` gives ``a.b``."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names |= {f"{'.' * node.level}{node.module or ''}.{alias.name}" for alias in node.names}
    return names


def resolve(name: str, known: set[str]) -> str | None:
    """Return the module of the package that a dotted name is, or is found in."""
    while name and name not in known:
        name = name.rpartition(".")[0]
    return name or None


def graph() -> dict[str, set[str]]:
    """Return the modules of the package that each of its modules imports."""
    known = modules()
    return {
        module: {target for name in imported(file.read_text(encoding="utf-8")) if (target := resolve(name, set(known)))}
        for module, file in known.items()
    }


def part(module: str) -> str:
    """Return the part of the package a module belongs to; the empty string for the package itself."""
    return module.partition(".")[2].partition(".")[0]


def room(module: str) -> str:
    """Return the room of the grader that a module belongs to; the empty string if it is none of the grader's."""
    return part(module.partition(".")[2]) if part(module) == "grading" else ""


def allowed(
    importer: str,
    target: str,
    layers: tuple[set[str], ...] = LAYERS,
    forbidden: dict[str, set[str]] = FORBIDDEN,
) -> bool:
    if importer == target:
        return True
    rank = {name: row for row, names in enumerate(layers) for name in names}
    return rank[target] <= rank[importer] and target not in forbidden.get(importer, set())


def test_imports_are_read_at_any_depth():
    source = "import a.b\nfrom c import d as e\ndef f():\n    from g.h import i\n    from . import j\n"
    assert imported(source) == {"a.b", "c.d", "g.h.i", "..j"}


@pytest.mark.parametrize(
    ("name", "module"),
    [("p.a.f", "p.a"), ("p.a", "p.a"), ("p.g", "p"), ("q.a", None), ("", None)],
)
def test_a_name_resolves_to_the_module_that_defines_it(name, module):
    assert resolve(name, {"p", "p.a"}) == module


@pytest.mark.parametrize(
    ("importer", "target", "verdict"),
    [
        ("cli", "grading", True),
        ("grading", "checks", True),
        ("grading", "grading", True),
        ("study", "grading", False),
        ("checks", "grading", False),
        ("demos", "grading", False),
        ("desk", "grading", False),
        ("grading", "demos", False),
        ("checks", "study", False),
        ("datasets", "cli", False),
    ],
)
def test_the_rule_itself(importer, target, verdict):
    assert allowed(importer, target) is verdict


def test_every_part_has_a_layer():
    parts = {part(module) for module in modules()} - {""}
    assert parts <= set().union(*LAYERS), "give the new part a row in LAYERS"


def test_imports_point_down():
    edges = {(part(module), part(target)) for module, targets in graph().items() for target in targets}
    edges = {(importer, target) for importer, target in edges if target}
    assert edges, "no import was found: is the reader broken?"
    assert [edge for edge in sorted(edges) if not allowed(*edge)] == []


def test_every_module_of_the_grader_has_a_room():
    rooms = {room(module) for module in modules() if part(module) == "grading"} - {""}
    assert rooms == set().union(*ROOMS), "give the new room a row in ROOMS, and a sentence in the grader's map"
    said = (ROOT / "course_utils/grading/__init__.py").read_text()
    assert [name for name in rooms - GROUND - {"order"} if f"* ``{name}``:" not in said] == []


def test_rooms_of_the_grader_import_those_before_them():
    edges = {(room(module), room(target)) for module, targets in graph().items() for target in targets}
    edges = {(importer, target) for importer, target in edges if importer and target}
    assert len(edges) > 20, "no import was found: is the reader broken?"
    assert [edge for edge in sorted(edges) if not allowed(*edge, ROOMS, FORBIDDEN_ROOMS)] == []


def test_the_package_itself_imports_none_of_its_parts():
    assert graph()["course_utils"] <= {"course_utils"}


def test_no_import_goes_round_in_a_circle():
    edges = {module: targets - {module, "course_utils"} for module, targets in graph().items()}
    graphlib.TopologicalSorter(edges).prepare()


@pytest.mark.parametrize(
    ("library", "home"),
    [
        ("nbgrader", {f"{GRADEBOOK}.{name}" for name in ("nbgrader", "preprocessors", "register", "ledger")}),
        ("d2l", {"course_utils.d2l"}),
        ("nh3", {"course_utils.grading.feedback.html"}),
        ("bleach", set()),
    ],
)
def test_a_library_has_one_home(library, home):
    users = {
        module
        for module, file in modules().items()
        if any(name.partition(".")[0] == library for name in imported(file.read_text(encoding="utf-8")))
    }
    assert users == home


def test_every_file_of_the_package_is_a_module_or_declared_as_its_data():
    package = ROOT / "course_utils"
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["setuptools"]
    declared = {path for pattern in settings["package-data"]["course_utils"] for path in package.glob(pattern)}
    files = {path for path in package.rglob("*") if path.is_file() and path.suffix not in {".py", ".pyc"}}
    assert package / "timeline.toml" in files
    assert sorted(files - declared) == []


def test_no_file_of_tests_is_imported_by_another():
    names = {path.stem for path in TESTS.rglob("test_*.py")}
    users = [*TESTS.rglob("*.py"), *(ROOT / "benchmarks").rglob("*.py")]
    assert len(names) > 100, "no file was found: is the pattern right?"
    found = {
        str(path.relative_to(ROOT)): used
        for path in users
        if (used := {part for name in imported(path.read_text(encoding="utf-8")) for part in name.split(".")} & names)
    }
    assert found == {}, "move what is shared to a module of its own, beside the tests that use it"


def test_no_two_modules_of_the_tests_have_one_name():
    modules = [
        path for path in TESTS.rglob("*.py") if not {"answers", "apart", "attacks", "fixtures"} & set(path.parts)
    ]
    counted = Counter(path.name for path in modules if path.name != "conftest.py")
    assert [name for name, count in counted.items() if count > 1] == [], "pytest imports them by their name alone"


def test_imports_are_absolute():
    relative = {module for module, file in modules().items() for name in imported(file.read_text()) if name[0] == "."}
    assert relative == set()


@pytest.mark.parametrize("module", ["course_utils", "course_utils.cli"])
def test_importing_it_is_cheap(module):
    heavy = {"torch", "IPython", "numpy", "matplotlib", "nbgrader", "d2l"}
    code = f"import sys, {module}; print(*({heavy!r} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
