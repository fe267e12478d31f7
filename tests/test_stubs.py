"""A stub that nobody touched is told from an answer that stops with NotImplementedError."""

import pytest

from course_utils.stubs import STUB, is_stub, is_untouched, stub, stub_left, told_of_line

TEXT = "replace this line with your solution"
TORCH = "\"sin\" not implemented for 'Long'"
SOURCE = 'class Net:\n    """A net."""\n\n    def __init__(self, size):\n        self.size = size\n'
SOURCE += "        ### BEGIN SOLUTION\n        self.scale = 2\n        ### END SOLUTION\n"
RELEASED = stub(SOURCE)


@pytest.mark.parametrize(
    "answer",
    [
        RELEASED,
        RELEASED.replace("    ", "\t") + "\n\n",
        RELEASED.replace("# YOUR CODE HERE", "# what now?"),
        RELEASED.replace("A net.", "A net of mine."),
        f"def a(x):\n    return x\n\ndef b(x):\n    '''Mine.'''\n    {STUB}",
        "class A:\n    async def b(self):\n        raise NotImplementedError",
        f"%matplotlib inline\ndef a(x):\n    {STUB}",
    ],
)
def test_what_nobody_touched_is_a_stub(answer: str) -> None:
    assert is_stub(answer, RELEASED)
    assert stub_left(TEXT, answer, RELEASED) is None


@pytest.mark.parametrize(
    ("answer", "text", "line"),
    [
        (f"def a(x):\n    {STUB}\n    return x", TEXT, STUB),
        (f"def a(x):\n    return x\n\ndef a(x):\n    {STUB}", TEXT, STUB),
        (f"def a(x):\n    y = 2\n    {STUB}  # here?", TEXT, STUB),
        (RELEASED.replace("size\n", "size + 1\n"), TEXT, STUB),
        ("def a(x):\n    if x < 0:\n        raise NotImplementedError('only from 0 on')\n", "only from 0 on", ""),
        ("def a(x):\n    return x.sin()", TORCH, ""),
        (f"def a(x):\n    {STUB}", TORCH, ""),
        ("def a(x)\n    return x", TEXT, ""),
        ("(" * 50_000, TEXT, ""),
        ("-" * 5_000 + "1", TEXT, ""),
    ],
)
def test_an_answer_is_no_stub(answer: str, text: str, line: str) -> None:
    assert stub_left(text, answer, RELEASED) == line
    assert STUB in told_of_line(STUB)


def test_a_stub_of_a_whole_cell_is_one_if_it_was_released() -> None:
    released = stub("### BEGIN SOLUTION\nrate = 0.1\n### END SOLUTION")
    assert stub_left(TEXT, released, released) is None
    assert stub_left(TEXT, f"{released}\nrate = 0.2", released) == STUB


def test_white_space_is_no_attempt_and_neither_is_another_mark_of_emphasis() -> None:
    assert is_untouched("\t_Your  answer_\n", "*Your answer*", code=False)
    assert is_untouched("x  = 1\n", "x = 1", code=True)
    assert not is_untouched("*Your own answer*", "*Your answer*", code=False)
    assert not is_untouched("a_b", "a*b", code=True)
