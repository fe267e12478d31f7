import ast

from course_utils.grading.tester import definitions

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
