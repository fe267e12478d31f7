"""Tell a stub that nobody has touched from an answer that stops with NotImplementedError.

A released answer holds a line that raises it. So may an answer: where that line was left above the learner's own code,
where the learner raises it for inputs that they do not mean, or where torch has no such operation for a dtype.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass

from course_utils import regions

#: The lines that stand in for a solution of this course.
TODO = "# YOUR CODE HERE"
STUB = 'raise NotImplementedError("replace this line with your solution")'
#: What the stubs say: this course's and nbgrader's own.
_WORDS = ("replace this line with your solution", "")
_LINE = re.compile(r"^[ \t]*(raise NotImplementedError\b[^#\n]*)", re.MULTILINE)
_MAGIC = re.compile(r"^[ \t]*[%!?].*$", re.MULTILINE)
#: What a text is emphasized by, and what has no width.
_MARKS = re.compile(r"[*_\\\u200b\ufeff]")
_LONGEST = 20_000
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


@dataclass(frozen=True)
class Stubs:
    """What learners get in place of a solution; by default what nbgrader puts there.

    Attributes:
        code: in a code cell.
        text: in a text cell.
    """

    code: str = "# YOUR CODE HERE\nraise NotImplementedError()"
    text: str = "YOUR ANSWER HERE"

    def released(self, source: str, *, code: bool = True) -> str:
        """Return an answer cell as the learner first sees it, cleared as nbgrader does it.

        Args:
            source: the cell with its solution.
            code: whether it is a code cell.
        """
        stub = self.code if code else self.text
        return regions.replaced(source, regions.SOLUTION, stub) if regions.has(source, regions.SOLUTION) else stub


def stub(source: str) -> str:
    """Return an answer cell in code as this course releases it."""
    return Stubs(code=f"{TODO}\n{STUB}").released(source)


def is_stub(answer: str, released: str = "") -> bool:
    """Tell whether an answer, or a function in it, is as it was released.

    Args:
        answer: the learner's.
        released: the answer cell as learners first see it, if that is known. Else a stub is a function that does
            nothing but raise NotImplementedError.
    """
    if _squeezed(answer) == _squeezed(released):
        return True
    try:
        given = {ast.dump(function) for _, function in _functions(released) if _LINE.search(ast.unparse(function))}
        stubs: dict[str, bool] = {}  # a function that is defined twice has been begun if one of them has
        for name, function in _functions(answer):
            stubs[name] = stubs.get(name, True) and (_only_raises(function) or ast.dump(function) in given)
        return any(stubs.values())
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False


def is_untouched(answer: str, released: str, *, code: bool) -> bool:
    """Tell whether a whole answer is as it was released, whatever an editor did to its white space.

    In a text, editors also write ``*`` for ``_``, and a backslash before either.

    Args:
        answer: the learner's.
        released: the answer cell as learners first see it.
        code: whether it is a code cell.
    """
    texts = [_squeezed(answer), _squeezed(released)]
    one, other = texts if code else [_MARKS.sub("", text) for text in texts]
    return one == other


def is_unwritten(error: BaseException) -> bool:
    """Tell whether an exception is a stub's own: torch raises NotImplementedError for a dtype, and so may learners."""
    return isinstance(error, NotImplementedError) and str(error).strip() in _WORDS


def stub_left(text: str, answer: str, released: str = "") -> str | None:
    """Return the line of the stub that raised a NotImplementedError although there is an answer.

    Args:
        text: the exception's own.
        answer: the learner's; as far as it is known.
        released: as for `is_stub`.

    Returns:
        The line; the empty string if something else in the answer raised it; None if nothing was attempted.
    """
    if text.strip() not in _WORDS:
        return ""
    if is_stub(answer, released):
        return None
    line = _LINE.search(answer)
    return line[1].strip() if line else ""


def told_of_line(line: str) -> str:
    """Say that a line of the stub was left in an answer."""
    return f"The line `{line}` of the stub still stands in your answer: take it out."


def _functions(source: str) -> Iterator[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef]]:
    """Yield the functions and methods of a source by their qualified names, without their docstrings."""
    if len(source) > _LONGEST:  # an answer may be any text, and some take a parser long
        return
    waiting: list[tuple[str, ast.AST]] = [("", ast.parse(_MAGIC.sub("", source)))]
    while waiting:
        place, node = waiting.pop()
        if isinstance(node, (*_FUNCTIONS, ast.ClassDef)):
            place = f"{place}.{node.name}"
        waiting += [(place, child) for child in ast.iter_child_nodes(node)]
        if isinstance(node, _FUNCTIONS):
            if len(node.body) > 1 and ast.get_docstring(node, clean=False) is not None:
                del node.body[0]
            yield place, node


def _only_raises(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    return len(function.body) == 1 and _LINE.match(ast.unparse(function.body[0])) is not None


def _squeezed(source: str) -> str:
    return "".join(source.split())
