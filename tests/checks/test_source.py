import dataclasses
import functools
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import torch
from IPython.core.interactiveshell import InteractiveShell
from torch import nn

from course_utils.checks import CheckFailure, check_source


# What counts is the text of these answers: they are never called. A learner's functions are those of a notebook.
@pytest.fixture(autouse=True)
def _notebook(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(globals(), "__name__", "__main__")
    for answer in [*USERS, *globals().values()]:
        if isinstance(answer, type) and answer.__module__ == _HERE:
            monkeypatch.setattr(answer, "__module__", "__main__")


_HERE = __name__


def by_attribute(x: Any) -> Any:
    return torch.softmax(x, 0)


def by_method(x: Any) -> Any:
    return x.exp().softmax(0)


def by_a_long_path(x: Any) -> Any:
    return torch.nn.functional.softmax(x, 0)


def by_import(x: Any) -> Any:
    from torch import softmax

    return softmax(x, 0)


def by_alias(x: Any) -> Any:
    from torch.nn.functional import softmax as ready

    return ready(x, 0)


def by_another_name(x: Any) -> Any:
    ready = torch.softmax
    return ready(x, 0)


def in_an_inner_function(x: Any) -> Any:
    def inner() -> Any:
        return torch.softmax(x, 0)

    return inner()


def in_a_default(x: Any, f: Any = torch.softmax) -> Any:
    return f(x, 0)


by_lambda = lambda x: torch.softmax(x, 0)  # noqa: E731


class InAClass(nn.Module):
    def forward(self, x: Any) -> Any:
        return torch.softmax(x, 0)


class InADecoratedMethod:
    @torch.no_grad()
    def forward(self, x: Any) -> Any:
        return torch.softmax(x, 0)


@dataclasses.dataclass
class InADataclass:
    size: int

    def forward(self, x: Any) -> Any:
        return torch.softmax(x, 0)


def loud(function: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(function)
    def call(*args: Any) -> Any:
        return function(*args)

    return call


@loud
def decorated(x: Any) -> Any:
    return torch.softmax(x, 0)


class InAnArgument:
    def softmax(self, x: Any, self_: Any = None) -> Any:
        def inner(self: Any = torch) -> Any:
            return self.softmax(x, 0)

        return inner()


class InANameOfItsOwn:
    def softmax(self, x: Any) -> Any:
        self = torch
        return self.softmax(x, 0)


class ByAnImport:
    def softmax(self, x: Any) -> Any:
        import torch as self

        return self.softmax(x, 0)


def softmax_by_self(x: Any) -> Any:
    def softmax(self: Any) -> Any:
        return self.softmax(x, 0)

    return softmax(torch)


USERS = [
    InAnArgument,
    InANameOfItsOwn,
    ByAnImport,
    softmax_by_self,
    by_attribute,
    by_method,
    by_a_long_path,
    by_import,
    by_alias,
    by_another_name,
    in_an_inner_function,
    in_a_default,
    by_lambda,
    InAClass,
    InADecoratedMethod,
    InADataclass,
    decorated,
]


@pytest.mark.parametrize("answer", USERS, ids=lambda answer: answer.__name__)
def test_a_forbidden_name_is_found(answer: Any) -> None:
    with pytest.raises(
        CheckFailure, match=r"^answer: the task asks you to build this without `softmax` \(in `"
    ) as failure:
        check_source(answer, forbid=["logsumexp", "softmax"], name="answer")
    assert failure.value.mistake == "softmax"
    check_source(answer, forbid=["soft", "Softmax", "log_softmax"], name="another name")


def imports_a_part(x: Any) -> Any:
    from torch.nn.functional import relu

    return relu(x)


def imports_a_path(x: Any) -> Any:
    import torch.nn.functional as ready

    return ready.relu(x)


@pytest.mark.parametrize("answer", [imports_a_part, imports_a_path])
@pytest.mark.parametrize("part", ["nn", "functional"])
def test_every_part_of_an_import_counts(answer: Any, part: str) -> None:
    with pytest.raises(CheckFailure, match=f"without `{part}`"):
        check_source(answer, forbid=[part], name="answer")


def softmax(x: Any) -> Any:
    e = x.exp()
    return e / e.sum()


def uses_ones_own(x: Any) -> Any:
    return softmax(x)


class WithAMethod:
    def softmax(self, x: Any) -> Any:
        return x.exp() / x.exp().sum()

    def forward(self, x: Any) -> Any:
        return self.softmax(x)


class WithAnAttribute:
    def __init__(self) -> None:
        self.softmax = 3

    def forward(self) -> int:
        return self.softmax


def mentions_it(x: Any) -> Any:
    """A softmax, not torch.softmax."""
    name = "softmax"  # torch.softmax would be easier
    return x, name


@pytest.mark.parametrize("answer", [softmax, uses_ones_own, WithAMethod, WithAnAttribute, mentions_it])
def test_ones_own_function_of_that_name_is_allowed(answer: Any) -> None:
    check_source(answer, forbid=["softmax"], name="answer")


def calls_sum(x: Any) -> Any:
    return sum(x)


def passes_sum_on(x: Any) -> Any:
    return functools.reduce(sum, x)


def keeps_sum(x: Any, sum: Any = sum) -> Any:
    return sum(x)


def keeps_sum_by_name(x: Any, *, sum: Any = sum) -> Any:
    return sum(x)


def has_a_local_sum(x: Any) -> Any:
    sum = x + 1
    return sum * 2


def has_a_parameter_sum(sum: Any) -> Any:
    return sum


def test_builtins_count_unless_the_name_is_ones_own() -> None:
    for answer in (calls_sum, passes_sum_on, keeps_sum, keeps_sum_by_name):
        with pytest.raises(CheckFailure, match="without `sum`"):
            check_source(answer, forbid=["sum"], name="answer")
    for own in (has_a_local_sum, has_a_parameter_sum):
        check_source(own, forbid=["sum"], name="answer")


@pytest.mark.parametrize("answer", [torch.relu, 3, None, nn.Linear(1, 1)])
def test_what_has_no_source_is_told(answer: Any) -> None:
    with pytest.raises(CheckFailure, match=r"^answer: its source cannot be read: define it with `def` or `class`"):
        check_source(answer, forbid=["relu"], name="answer")


@pytest.fixture
def shell() -> Iterator[InteractiveShell]:
    InteractiveShell.clear_instance()
    yield InteractiveShell.instance(colors="nocolor", history_load_length=0)
    InteractiveShell.clear_instance()


@pytest.mark.parametrize(
    ("cell", "fails"),
    [
        ("def answer(x):\n    return torch.softmax(x, 0)", True),
        ("def answer(x):\n    return x.exp()", False),
        ("class answer(torch.nn.Module):\n    def forward(self, x):\n        return torch.softmax(x, 0)", True),
        ("class answer(torch.nn.Module):\n    def forward(self, x):\n        return x.exp()", False),
        (
            "class other:\n    def f(self, x):\n        return x.softmax(0)\n"
            "class answer:\n    def f(self):\n        pass",
            False,
        ),
        ("%%time\ndef answer(x):\n    return torch.softmax(x, 0)", True),
        ("%%time\ndef answer(x):\n    return x.exp()", False),
        ("%%capture\n%%time\nclass answer:\n    def f(self, x):\n        return x.softmax(0)", True),
        ("%time\nanswer = lambda x: (\n    x.softmax(0))", True),
        ("answer = (\n    lambda x:\n    x.exp())", False),
        ("import functools\ndef f(x, y):\n    return x.softmax(y)\nanswer = functools.partial(f, y=0)", True),
        ("if True:\n    def answer(x):\n        !true\n        return x.softmax(0)", True),
        ("softmax = 3\n@torch.no_grad()\ndef answer(x):\n    return x.exp()", False),
    ],
)
def test_answers_in_a_notebook_are_read(shell: InteractiveShell, cell: str, fails: bool) -> None:
    shell.run_cell("import torch").raise_error()
    # The cell before it must not be read in its place.
    shell.run_cell(cell.replace("softmax", "tanh"), store_history=True).raise_error()
    shell.run_cell(cell, store_history=True).raise_error()
    answer = shell.user_ns["answer"]
    if fails:
        with pytest.raises(CheckFailure, match="without `softmax`"):
            check_source(answer, forbid=["softmax"], name="answer")
    else:
        check_source(answer, forbid=["softmax"], name="answer")


def test_a_stand_in_brings_its_source() -> None:
    class StandIn:
        def __call__(self) -> None:
            pass

    stand_in = StandIn()
    stand_in.__dict__["__course_source__"] = "def answer(x):\n    return x.softmax(0)"
    with pytest.raises(CheckFailure, match="without `softmax`"):
        check_source(stand_in, forbid=["softmax"], name="answer")


def seeds_the_global_state(seed: int) -> Any:
    torch.manual_seed(seed)
    return torch.randn(3)


def imports_the_global_seed(seed: int) -> Any:
    from torch import manual_seed

    manual_seed(seed)
    return torch.randn(3)


def seeds_by_a_long_path(seed: int) -> Any:
    return torch.random.manual_seed(seed)


def seeds_a_generator(seed: int) -> Any:
    generator = torch.Generator()
    generator.manual_seed(seed)
    return torch.randn(3, generator=torch.Generator().manual_seed(seed))


@pytest.mark.parametrize("answer", [seeds_the_global_state, imports_the_global_seed, seeds_by_a_long_path])
def test_a_name_may_be_forbidden_with_the_one_before_it(answer: Any) -> None:
    forbidden = ["torch.manual_seed", "random.manual_seed"]
    with pytest.raises(CheckFailure, match=r"without `(torch|random)\.manual_seed`"):
        check_source(answer, forbid=forbidden, name="answer")
    check_source(seeds_a_generator, forbid=forbidden, name="answer")
