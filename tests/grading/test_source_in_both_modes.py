"""What is forbidden is found, or not, alike in a learner's kernel and where an answer lives in another process."""

import multiprocessing
import os
import socket
import tempfile
from pathlib import Path

import pytest

from course_utils.grading.process.session import Session, in_fork, warm_up
from course_utils.grading.remote.peer import Peer
from course_utils.grading.verdicts import learner, tester

pytestmark = pytest.mark.slow

SETUP = "import functools, math\nimport torch\nfrom torch import nn\nfrom course_utils import checks, descent"
ANSWER = "def answer(x):\n    pass"
TEST = """
_test_forbidden = ["softmax", "functional", "expit", "torch.manual_seed", "descent"]
checks.check_source(answer, forbid=_test_forbidden, name="answer")
print("Passed")"""
USES, FINE, UNREAD = "without `", "", "its source cannot be read"

FORMS: dict[str, tuple[str, str]] = {
    # plain
    "def": (FINE, "def answer(x):\n    return x.exp()"),
    "def that uses it": (USES, "def answer(x):\n    return x.softmax(0)"),
    "lambda": (FINE, "answer = lambda x: x.exp()"),
    "lambda that uses it": (USES, "answer = lambda x: x.softmax(0)"),
    "annotated lambda": (FINE, "answer: object = lambda x: x.exp()"),
    "lambda in brackets": (USES, "answer = (\n    lambda x:\n    x.softmax(0))"),
    "two names": (FINE, "answer = other = lambda x: x.exp()"),
    "another name": (USES, "def f(x):\n    return x.softmax(0)\nanswer = f"),
    "a method": (USES, "class A:\n    def run(self, x):\n        return x.softmax(0)\nanswer = A().run"),
    "a static method": (FINE, "class A:\n    @staticmethod\n    def run(x):\n        return x.exp()\nanswer = A.run"),
    "a class": (USES, "class answer(nn.Module):\n    def forward(self, x):\n        return x.softmax(0)"),
    # made of something
    "partial": (FINE, "def f(x, y):\n    return x + y\nanswer = functools.partial(f, y=0)"),
    "partial that uses it": (USES, "def f(x, y):\n    return x.softmax(y)\nanswer = functools.partial(f, y=0)"),
    "partial of a lambda": (USES, "answer = functools.partial(lambda x, y: x.softmax(y), y=0)"),
    "partial of torch's": (UNREAD, "answer = functools.partial(torch.tanh)"),
    "a class with __call__": (FINE, "class A:\n    def __call__(self, x):\n        return x.exp()\nanswer = A()"),
    "a class with __call__ that uses it": (
        USES, "class A:\n    def __call__(self, x):\n        return x.softmax(0)\nanswer = A()"),
    "a layer of torch's": (UNREAD, "answer = nn.Tanh()"),
    "a function that a function makes": (
        USES, "def make():\n    def run(x):\n        return x.softmax(0)\n    return run\nanswer = make()"),
    "decorated": (FINE, "@torch.no_grad()\ndef answer(x):\n    return x.exp()"),
    "decorated, uses it": (USES, "@functools.cache\ndef answer(x):\n    return x.softmax(0)"),
    "decorated without wraps": (
        USES, "def loud(f):\n    def call(x):\n        return f(x)\n    return call\n"
        "@loud\ndef answer(x):\n    return x.softmax(0)"),
    "a decorator that uses it": (
        USES, "def loud(f):\n    def call(x):\n        return f(x).softmax(0)\n    return call\n"
        "@loud\ndef answer(x):\n    return x.exp()"),
    "a decorator that uses it, with wraps": (
        USES, "def loud(f):\n    @functools.wraps(f)\n    def call(x):\n        return f(x).softmax(0)\n"
        "    return call\n"
        "@loud\ndef answer(x):\n    return x.exp()"),
    # bound in other ways
    "for": (FINE, "for answer in [lambda x: x.exp()]:\n    pass"),
    "for that uses it": (USES, "def f(x):\n    return x.softmax(0)\nfor answer in [f]:\n    pass"),
    "with": (USES, "import contextlib\ndef f(x):\n    return x.softmax(0)\n"
             "with contextlib.nullcontext(f) as answer:\n    pass"),
    "walrus": (FINE, "(answer := lambda x: x.exp())"),
    "walrus that uses it": (USES, "print(answer := lambda x: x.softmax(0))"),
    "unpacked": (FINE, "answer, other = lambda x: x.exp(), 1"),
    "unpacked from a call": (
        USES, "def make():\n    def run(x):\n        return x.softmax(0)\n    return run, 1\nanswer, other = make()"),
    "starred": (USES, "def f(x):\n    return x.softmax(0)\nanswer, *rest = [f, 1]"),
    # from elsewhere
    "imported": (UNREAD, "from torch.nn.functional import nll_loss as answer"),
    "imported, of Python's": (UNREAD, "from textwrap import dedent as answer"),
    "torch's": (UNREAD, "answer = torch.tanh"),
    "exec": (UNREAD, "exec('def answer(x):\\n    return x.exp()')"),
    "exec after def": (UNREAD, "def answer(x):\n    return x.exp()\nexec('def answer(x): return x.softmax(0)')"),
    # what the text uses from elsewhere
    "import at cell level": (USES, "from torch import softmax\ndef answer(x):\n    return softmax(x, 0)"),
    "import by another name": (USES, "from torch import softmax as ready\ndef answer(x):\n    return ready(x, 0)"),
    "import after def": (USES, "def answer(x):\n    return ready(x, 0)\nfrom torch import softmax as ready"),
    "import of a module": (USES, "import torch.nn.functional as F\ndef answer(x):\n    return F.tanh(x)"),
    "import of a special function": (
        USES, "from torch.special import expit as ready\ndef answer(x):\n    return ready(x)"),
    "import of everything": (USES, "from torch.nn.functional import *\ndef answer(x):\n    return softmax(x, 0)"),
    "import of what is not used": (FINE, "from torch import softmax\ndef answer(x):\n    return x.exp()"),
    "import that is not forbidden": (FINE, "from torch import tanh\ndef answer(x):\n    return tanh(x)"),
    "a module by another name": (USES, "F = torch.nn.functional\ndef answer(x):\n    return F.tanh(x)"),
    "a function by another name": (USES, "ready = torch.softmax\ndef answer(x):\n    return ready(x, 0)"),
    "a method by another name": (USES, "ready = torch.Tensor.softmax\ndef answer(x):\n    return ready(x, 0)"),
    "a name before it": (USES, "import torch as t\ndef answer(x):\n    t.manual_seed(0)\n    return x"),
    "another name before it": (FINE, "def answer(x):\n    torch.Generator().manual_seed(0)\n    return x"),
    "the setup's": (USES, "def answer(x):\n    return descent.sgd(x)"),
    "one's own of that name": (FINE, "def softmax(x):\n    return x.exp()\ndef answer(x):\n    return softmax(x)"),
    "one's own after an import": (
        FINE, "from torch import softmax\ndef softmax(x):\n    return x.exp()\ndef answer(x):\n    return softmax(x)"),
    "an argument of that name": (FINE, "from torch import softmax as f\ndef answer(x, f=abs):\n    return f(x)"),
}  # fmt: skip


def _both(folder: str) -> dict[str, tuple[tuple[str, str], tuple[str, str]]]:
    warm_up()

    def in_kernel(cell: str) -> tuple[str, str]:
        session = Session(Path(folder))
        session.run(SETUP)
        session.run(cell)
        outcome = session.run(TEST)
        return str(outcome.status), outcome.message

    def apart(cell: str) -> tuple[str, str]:
        ours, theirs = socket.socketpair()
        if os.fork() == 0:
            try:
                ours.close()
                learner.start(theirs, folder, 100_000)
            finally:
                os._exit(0)
        theirs.close()
        peer = Peer(ours, trusting=False)
        judge = tester.Tester(peer, tester.prepare(Path(folder), SETUP))
        peer.ask("run", SETUP)
        peer.ask("run", cell)
        judge.read(cell, answer=True)
        outcome = judge.run(TEST, ANSWER)
        return str(outcome.status), outcome.message

    return {
        name: tuple(in_fork(lambda work=work, cell=cell: work(cell), timeout=60).result for work in (in_kernel, apart))  # type: ignore[misc]
        for name, (_, cell) in FORMS.items()
    }


def test_an_answer_of_any_form_gets_one_verdict() -> None:
    with tempfile.TemporaryDirectory() as folder, multiprocessing.get_context("spawn").Pool(1) as pool:
        told = pool.apply_async(_both, (folder,)).get(timeout=600)
    wrong = {
        name: both
        for name, both in told.items()
        if any((status == "passed") != (FORMS[name][0] == FINE) or FORMS[name][0] not in said for status, said in both)
        or both[0][0] != both[1][0]
    }
    assert wrong == {}
