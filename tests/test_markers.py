import pytest
from nbformat.v4 import new_code_cell
from nbgrader.preprocessors import ClearHiddenTests, ClearMarkScheme, ClearSolutions

from course_utils import regions
from course_utils.grading.notebooks.rebuild import visible_part
from course_utils.regions import HIDDEN_TESTS, MARK_SCHEME, SOLUTION
from course_utils.stubs import Stubs

SOURCE = """def f(x):
    ### BEGIN SOLUTION
    a = 1

    return a
    ### END SOLUTION
### BEGIN HIDDEN TESTS
check(f)
### END HIDDEN TESTS
last = 1
"""


def test_the_lines_of_a_cell_know_their_regions():
    found = [(line.text.strip(), line.region, line.is_marker, line.begins) for line in regions.lines(SOURCE)]
    assert found == [
        ("def f(x):", "", False, False),
        ("### BEGIN SOLUTION", SOLUTION, True, True),
        ("a = 1", SOLUTION, False, False),
        ("", SOLUTION, False, False),
        ("return a", SOLUTION, False, False),
        ("### END SOLUTION", SOLUTION, True, False),
        ("### BEGIN HIDDEN TESTS", HIDDEN_TESTS, True, True),
        ("check(f)", HIDDEN_TESTS, False, False),
        ("### END HIDDEN TESTS", HIDDEN_TESTS, True, False),
        ("last = 1", "", False, False),
        ("", "", False, False),
    ]


def test_what_is_in_regions_and_what_is_not():
    assert regions.inside(SOURCE) == [["    a = 1", "", "    return a"], ["check(f)"]]
    assert regions.inside(SOURCE, HIDDEN_TESTS) == [["check(f)"]]
    assert regions.outside(SOURCE) == "def f(x):\nlast = 1\n"
    assert regions.without_markers(SOURCE) == "def f(x):\n    a = 1\n\n    return a\ncheck(f)\nlast = 1\n"
    assert regions.without_markers(SOURCE, SOLUTION).count("###") == 2
    assert regions.has(SOURCE, SOLUTION)
    assert not regions.has(SOURCE, MARK_SCHEME)
    assert not regions.has("### END SOLUTION", SOLUTION)


@pytest.mark.parametrize(
    ("marks", "balanced"),
    [("", True), ("BE", True), ("BEBE", True), ("B", False), ("E", False), ("EB", False), ("BBEE", False)],
)
def test_regions_are_balanced_if_each_ends_before_the_next_begins(marks, balanced):
    words = {"B": regions.begin(SOLUTION), "E": regions.end(SOLUTION)}
    assert regions.is_balanced("\n".join(words[mark] for mark in marks), SOLUTION) is balanced


@pytest.mark.parametrize(
    "marks", [("### BEGIN SOLUTION", "### END HIDDEN TESTS"), ("### BEGIN HIDDEN TESTS", "### BEGIN MARK SCHEME")]
)
def test_nothing_is_shown_of_a_region_whose_end_is_missing(marks):
    begin, other = marks
    kind = begin.removeprefix("### BEGIN ")
    assert "secret" not in regions.outside(f"{begin}\nsecret\n{other}\nsecret too", kind)


@pytest.mark.parametrize(("before", "after"), [("### ", ""), ("<!-- ### ", " -->"), ("# ", ""), ("  ### ", " # here")])
@pytest.mark.parametrize("indent", ["", "    ", "\t"])
def test_regions_are_those_that_nbgrader_clears(before, after, indent):
    def between(kind: str) -> str:
        return f"{indent}{before}BEGIN {kind}{after}\n{indent}secret\n\n{indent}{before}END {kind}{after}\n"

    solution = f"a = 1\n{between(SOLUTION)}b = 2\n{between(SOLUTION)}"
    cell = new_code_cell(solution)
    stubs = Stubs()
    ClearSolutions()._replace_solution_region(cell, "python")
    assert stubs.released(solution) == cell.source
    for kind, clear in (
        (HIDDEN_TESTS, ClearHiddenTests()._remove_hidden_test_region),
        (MARK_SCHEME, ClearMarkScheme()._remove_mark_scheme_region),
    ):
        cell = new_code_cell(f"a = 1\n{between(kind)}b = 2\n{between(kind)}c = 3")
        shown = visible_part(cell.source)
        clear(cell)
        assert shown == cell.source == "a = 1\nb = 2\nc = 3"
