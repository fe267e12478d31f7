"""A cell is read as IPython transforms it, whoever wrote it, and soon."""

import time

import pytest

from course_utils.names import asked_for, bindings, definitions, loaded_and_stored, names_bound, read

MAGICS = """%%capture
%%time

%matplotlib inline
!echo it's (open
files = !ls
torch.mean?
@decorated
def answer(x):
    !true
    return x
%timeit -n1 answer(1)
await answer(2)
"""


def test_magics_and_shell_lines_are_no_obstacle() -> None:
    text, _ = read(MAGICS)
    assert 'get_ipython().system("echo it\'s (open")' in text
    assert definitions(MAGICS) == {
        "answer": "@decorated\ndef answer(x):\n    get_ipython().system('true')\n    return x"
    }
    loaded, stored = loaded_and_stored(MAGICS)
    assert {"answer", "x"} <= loaded
    assert stored == {"files", "answer", "x"}


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("f = lambda x: x", {"f": "f = lambda x: x"}),
        ("f = g = lambda: 1", dict.fromkeys("fg", "f = g = lambda: 1")),
        ("f: Any = wrap(lambda: 1)", {"f": "f: Any = wrap(lambda: 1)"}),
        ("a = 1; f = lambda: 1", {"f": "if True:\n       f = lambda: 1"}),
        ("def f(): 1\ng = f", {"f": "def f(): 1", "g": "def f(): 1"}),
        ("def f(): 1\ng = wrap(f)\nh = partial(g, 2)", dict.fromkeys("fgh", "def f(): 1")),
        ("def make(n):\n    return n\nf = make(3)", dict.fromkeys(("make", "f"), "def make(n):\n    return n")),
        ("def f(): 1\ndef f(): 2", {"f": "def f(): 2"}),
        (
            "try:\n    def f(): 1\nexcept ImportError:\n    def f(): 2",
            {"f": "if True:\n    def f(): 1\nif True:\n    def f(): 2"},
        ),
        ("def f(): 1\nif x:\n    def f(): 2", {"f": "def f(): 1\nif True:\n    def f(): 2"}),
        ("f = torch.softmax\nx = 3\ny: int", {}),
        ("  def f(): 1", {"f": "def f(): 1"}),
        (">>> def f(): return 1", {"f": "def f(): return 1"}),
        ("def f(): 1\nfrom torch import f", {}),
        ("def f(): 1\nimport torch as f", {}),
        ("def f(): 1\nimport f.g", {}),
        ("def f(): 1\nfor f in torch.softmax,: pass", {}),
        ("def f(): 1\nwith open('x') as f: pass", {}),
        ("def f(): 1\nwith open('x') as (f, g): pass", {}),
        ("def f(): 1\nf, x = torch.softmax, 1", {}),
        ("def f(): 1\n[f, *x] = both", {}),
        ("def f(): 1\nprint(f := torch.softmax)", {}),
        ("def f(): 1\n[f := one for one in both]", {}),
        ("def f(): 1\nx = (f := torch.softmax)", {}),
        ("def f(): 1\nf += 1", {}),
        ("def f(): 1\ndel f", {}),
        ("def f(): 1\ntry: g()\nexcept Exception as f: pass", {}),
        ("def f(): 1\nmatch torch.softmax:\n    case f: pass", {}),
        ("def f(): 1\nif x:\n    from torch import f", {}),
        ("def f(): 1\ntry:\n    f = torch.softmax\nexcept Exception: pass", {}),
        ("def f(): 1\nfrom torch import f\ng = f", {}),
        ("from torch import f\ndef f(): 1", {"f": "def f(): 1"}),
        ("def f(): 1\n[f for f in range(3)]\n(lambda f: f)", {"f": "def f(): 1"}),
        ("def f(): 1\ndef g():\n    import f", {"f": "def f(): 1", "g": "def g():\n    import f"}),
        ("f = None\nif True:\n    def f(): 1", {"f": "if True:\n    def f(): 1"}),
        ("def f(): 1\ng, x = f, 1", {"f": "def f(): 1", "g": "def f(): 1"}),
        ("f, x = lambda: 1, 1", {"f": "f, x = lambda: 1, 1"}),
        ("def f(", {}),
        ("f = g\x00", {}),
    ],
)
def test_what_a_cell_defines(source: str, found: dict[str, str]) -> None:
    assert definitions(source) == found
    for text in found.values():
        compile(text, "<text>", "exec")


def test_a_name_that_is_bound_to_something_else_is_told() -> None:
    assert bindings("from torch import f\nx = 3\nfor y in f: pass\ng = f", {"f": "def f(): 1"}) == dict.fromkeys(
        "fyg", ""
    )


def test_a_name_may_come_from_an_earlier_cell() -> None:
    assert definitions("g = wrap(f)", {"f": "def f(): 1"}) == {"g": "def f(): 1"}


@pytest.mark.parametrize(
    "source",
    [
        "(" * 100_000,
        "-" * 100_000 + "1",
        "x." * 90_000 + "x",
        "x;" * 99_000,
        "!a\n" * 30_000,
        "a?\n" * 30_000,
        "a = !b\n" * 20_000,
        "!a (\n" * 30_000,
        "\\'" * 90_000 + "\n!a",
        "%%t\n" * 40_000 + "(",
        "def f(): pass\n" + "if 1:\n f = f\n" * 10_000,
        "def f(): pass\ndef g(): 1\n" + "if 1:\n f = g\n g = f\n" * 8_000,
        "def f(): pass\n" + "if 1:\n def f(): 1\n" * 2_000 + "g = f\nif 1:\n g = f\n" * 5_000,
        "def f(): pass\n" + "if 1:\n from f import f\n f, g = g, f\n" * 5_000,
        "def f(): pass\n" + "(f, " * 150 + "g" + ")" * 150 + " = " + "(f, " * 150 + "g" + ")" * 150,
        "f = " * 45_000 + "g",
        "(f, x) = " * 20_000 + "f, g",
        "x" * 10_000_000 + "(",
    ],
    ids=lambda source: repr(source[:8]),
)
def test_a_hostile_cell_is_read_soon_or_not_at_all(source: str) -> None:
    began = time.process_time()
    found = definitions(source)
    assert time.process_time() - began < 20  # without bounds: minutes, or more memory than there is
    assert sum(map(len, found.values())) < 10 * len(source)


def test_every_name_that_a_cell_binds_is_told():
    source = """
import os.path, torch as t
a = b, (c, *d) = 1, (2, 3)
e: int = 4
def f(g): h = 1
class I: j = 1
if (k := 2):
    for l in [m for m in range(3)]: pass
    with open("x") as n: del o
"""
    assert names_bound(source) == {"os", "t", "a", "b", "c", "d", "e", "f", "I", "k", "l", "n", "o"}
    assert names_bound("%matplotlib inline\nx = 1") == {"x"}
    assert names_bound("def (") == set()


@pytest.mark.parametrize(
    ("source", "bound"),
    [
        ("def f(a, /, b, *c, d=1, **e):\n    return a", {"f", *"abcde"}),
        ("async def f(a):\n    return await a", {"f", "a"}),
        ("f = lambda a: a", {"f", "a"}),
        ("import a.b\nimport c.d as e\nfrom g import h, i as j", {"a", "e", "h", "j"}),
        ("try:\n    f()\nexcept E as e:\n    pass\nexcept F:\n    pass", {"e"}),
        ("match f():\n    case {'a': [b, *c], **d}:\n        pass\n    case E() as e:\n        pass", set("bcde")),
        ("[a for a, b in f() if (c := b)]", set("abc")),
        ("a.b = c[d] = e", set()),
    ],
)
def test_all_that_a_cell_binds_anywhere_is_stored(source, bound):
    assert loaded_and_stored(source)[1] == bound


@pytest.mark.parametrize(
    ("test", "wanted"),
    [
        ("check(double(x), torch.ones(1))", {"double", "x", "check"}),
        ("check(double, lambda x, net: x * net)", {"double", "check"}),  # whatever the learner calls by such names
        ("import check\ncheck(double)", {"double"}),
        ("try:\n    double()\nexcept ValueError as error:\n    print(error)", {"double"}),
        ("def _twice(double):\n    return double(double(1))\n_twice(double)", {"double"}),
        ("_twice = 2 * one", {"one"}),
        ("_f = 1\nprint(_f)", set()),
    ],
)
def test_what_a_test_gets_from_the_learner(test, wanted):
    assert asked_for(test, "def double(x):\n    return 2 * x\n\ndef unused(): 1", {"torch"}) == wanted
