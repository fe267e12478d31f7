import ast
from typing import Any

import pytest

from course_utils.grading.verdicts import tester as module
from course_utils.names import definitions

TEXT = """
import math

@decorated
def first(x):
    return "é"  # a comment

class Second:
    text = '''a
  b\x0c'''; other = 1 ;  # another

async def third(): return 3; return 4
"""


def test_definitions_are_found_with_their_text():
    assert definitions(TEXT) == {
        node.name: "@decorated\n" * bool(node.decorator_list) + str(ast.get_source_segment(TEXT, node))
        for node in ast.parse(TEXT).body
        if isinstance(node, (ast.FunctionDef, ast.ClassDef, ast.AsyncFunctionDef))
    }
    assert list(definitions(TEXT)) == ["first", "Second", "third"]
    assert definitions(TEXT.replace("\n", "\r\n")) == definitions(TEXT)
    assert definitions("def (") == {}


@pytest.mark.parametrize(
    "later", ["from torch import f", "for f in things: pass", "f, g = torch.exp, 1", "f = torch.exp"]
)
@pytest.mark.parametrize("answer", [True, False])
def test_what_a_name_was_says_nothing_of_what_it_is(later: str, answer: bool) -> None:
    tester: Any = object.__new__(module.Tester)
    tester._taken = {}
    tester._sources = {}
    tester.read("def f(): 1", answer=True)
    assert tester._sources == {"f": "def f(): 1"}
    tester.read(later, answer=answer)
    assert "f" not in tester._sources
