"""The same test code passes against objects of this process and of another one; what a hostile one sends is refused.

The cases are in ``apart/``: code of a learner, then code of a test. A test runs twice, with the learner's objects
themselves and with their proxies. ``APART`` says which, for the few things that are not alike.
"""

import random
import re
import struct
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from counterpart import FINE, SETUP, Elsewhere, Player, frame, playing, reply, same
from hypothesis import given, settings
from hypothesis import strategies as st

from course_utils.grading.remote import peer, proxies, wire
from course_utils.grading.remote.exceptions import LearnerError, LearnerLost
from course_utils.grading.remote.peer import Peer


def _read_cases() -> dict[str, tuple[str, str]]:
    cases = {}
    for path in sorted((Path(__file__).parent / "apart").glob("*.py")):
        for case in path.read_text(encoding="utf-8").split("# %% learner: ")[1:]:
            title, body = case.split("\n", 1)
            code, test = body.split("# %% test\n")
            cases[title] = (code, test)
    return cases


CASES = _read_cases()


Start = Callable[[str], Elsewhere]


@pytest.fixture
def elsewhere(seats) -> Iterator[Start]:
    started: list[Elsewhere] = []

    def start(code: str) -> Elsewhere:
        started.append(Elsewhere(seats, code))
        return started[-1]

    yield start
    for process in started:
        process.kill()


def _run(test: str, names: dict[str, Any], *, apart: bool) -> None:
    namespace: dict[str, Any] = {"__name__": "__main__", "pytest": pytest, "APART": apart}
    exec(SETUP, namespace)
    namespace |= names
    torch.manual_seed(1)
    exec(compile(test, "<test>", "exec"), namespace)


@pytest.mark.parametrize("title", CASES)
def test_the_same_test_passes_in_one_process(title: str) -> None:
    code, test = CASES[title]
    names: dict[str, Any] = {"__name__": "learner"}
    exec(SETUP + code, names)
    _run(test, names, apart=False)


@pytest.mark.parametrize("title", CASES)
def test_the_same_test_passes_apart(title: str, elsewhere: Start) -> None:
    code, test = CASES[title]
    process = elsewhere(code)
    _run(test, process.names, apart=True)
    assert process.peer.lost is None


def test_both_processes_calculate_to_the_last_digit(elsewhere: Start) -> None:
    process = elsewhere("def processor(): return torch.backends.cpu.get_cpu_capability()")
    assert process.names["processor"]() == torch.backends.cpu.get_cpu_capability()


@pytest.mark.parametrize(
    ("test", "words"),
    [
        ("f(range(10**9))", "a range of more than"),
        ("f(torch.ones(2).to_sparse())", "sparse"),
        ("class Mine(nn.Module): pass\nf(Mine())", "the class 'Mine', which a test defines"),
        ("net = nn.ReLU(); net.hook = lambda: 1\nf(net)", "ReLU cannot be sent to the learner's process"),
        (
            "@dataclasses.dataclass\nclass Config:\n    size: int = 3\nread(Config())",
            "'size' of the test's Config does",
        ),
        ("f(f).missing", "no attribute 'missing'"),
        ("f(make()) < 3", "'<' not supported between instances of 'Thing' and 'int'"),
        ("3 in make()", "'in' does not ask the learner's Thing"),
        ("3 in Row()", "'in' does not ask the learner's Row"),
        ("3 not in Row()", "'in' does not ask the learner's Row"),
        ("np.asarray(Row())", "the learner's Row is no array"),
        ("np.array([Row(), Row()])", "the learner's Row is no array"),
        ("np.isclose(Row(), 1)", "the learner's Row is no array"),
        ("np.testing.assert_allclose(Row(), np.zeros(3))", "the learner's Row is no array"),
        ("np.add(Row(), 1)", "'Row' does not support ufuncs"),
        ("np.zeros(3) + Row()", "between processes operators need two objects"),
        ("copy.copy(make()) and __import__('pickle').dumps(make())", "cannot be pickled"),
        ("torch.relu(make())", "must be Tensor, not Thing"),
        ("endless(lambda g: endless(g))", "call each other again and again"),
    ],
)
def test_what_cannot_cross_says_so_where_the_test_does_it(elsewhere: Start, test: str, words: str) -> None:
    code = """
class Thing: pass
class Row:
    def __len__(self): return 3
    def __getitem__(self, i): return [3, 3, 3][i]
    def __contains__(self, item): return True
    def __array__(self, *args, **kwargs): return np.zeros(3)
def f(x): return x
def read(c): return c.size
def make(): return Thing()
def endless(g): return g(lambda h: endless(g))
"""
    process = elsewhere(code)
    with pytest.raises(Exception, match=re.escape(words)):
        _run(test, process.names, apart=True)
    assert process.peer.lost is None
    assert process.names["f"](1) == 1


LIES = """
class Liar:
    def __getattr__(self, name): return lambda *a, **k: self
    def __eq__(self, other): return True
    __ne__ = __lt__ = __gt__ = __le__ = __ge__ = __contains__ = __eq__
    def __sub__(self, other): return 0.0
    __add__ = __mul__ = __rsub__ = __radd__ = __truediv__ = __sub__
    def __abs__(self): return 0.0
    __neg__ = __round__ = __abs__
    def __exit__(self, *error): return True
    def __enter__(self): return self
    def __array__(self, *a, **k): return np.zeros(2)
    @classmethod
    def __torch_function__(cls, function, types, args=(), kwargs=None): return True
class Number(float):
    def __eq__(self, other): return True
    __lt__ = __le__ = __ge__ = __gt__ = __eq__
    def __sub__(self, other): return 0.0
    __rsub__ = __sub__
class Text(str):
    def __eq__(self, other): return True
class Tensor(torch.Tensor):
    @classmethod
    def __torch_function__(cls, function, types, args=(), kwargs=None): return True
def thing(): return Liar()
def number(): return Number(5)
def text(): return Text("wrong")
def tensor(): return torch.ones(2).as_subclass(Tensor)
def stop(*x): raise StopIteration
"""


@pytest.mark.parametrize(
    "test",
    [
        "assert THING == 3",
        "assert THING < 1e-6",
        "assert abs(THING - 3) < 1e-6",
        "assert abs(3 - THING) < 1e-6",
        "assert abs(THING - THING) < 1e-6",
        "assert 3 in THING",
        "assert round(THING) == 3",
        "torch.testing.assert_close(THING, torch.zeros(2))",
        "assert torch.allclose(THING, torch.zeros(2))",
        "assert torch.equal(torch.zeros(2), THING)",
        "np.testing.assert_allclose(THING, np.zeros(2))",
        "with thing(): assert False",
        "assert [*map(stop, [1, 2])] == []",
    ],
)
def test_an_object_that_lies_convinces_nobody(elsewhere: Start, test: str) -> None:
    process = elsewhere(LIES)
    for name in ("thing", "number", "text", "tensor"):
        if "THING" in test or name == "thing":
            with pytest.raises(Exception) as caught:
                _run(test.replace("THING", f"{name}()"), process.names, apart=True)
            assert isinstance(caught.value, (AssertionError, TypeError, ValueError, RuntimeError)), caught
    assert process.peer.lost is None


def failure() -> dict[str, Any]:
    return {**FINE, "kind": "error", "error": ["ValueError"], "message": "no"}


class Handle:
    def __init__(self, *description: Any) -> None:
        self.description = list(description)


def request(**fields: Any) -> dict[str, Any]:
    body = wire.encode([[], {}], lambda item: item)
    common = {"kind": "request", "verb": "call", "target": 1, "body": body, "graded": [], "shipped": b"", "node": 0}
    return {**common, "grad": True, "changes": [], **fields}


ONE = torch.ones(1)
NONSENSE: dict[str, Any] = {
    "rubbish": b"\x05\0\0\0\0\0\0\0\xff\xff\xff\xff\xff",
    "a giant message": struct.pack("<Q", 1 << 62),
    "no message": frame([1]),
    "no kind": {"changes": []},
    "no body": {**FINE},
    "a body of rubbish": {**FINE, "body": b"\xff"},
    "a body of text": {**FINE, "body": "text"},
    "changes of rubbish": reply(changes=[1]),
    "changes of nobody": reply(changes=[[-5, ONE, None, True, True, True]]),
    "changes of True": reply(changes=[[True, ONE, None, True, True, True]]),
    "changes without a value": reply(changes=[[5, "x", None, True, True, True]]),
    "a gradient of text": reply(changes=[[5, ONE, "x", True, True, True]]),
    "a gradient of a whole number": reply(changes=[[5, ONE.int(), None, True, True, True]]),
    "a gradient of another shape": reply(changes=[[5, ONE, torch.ones(3), True, True, True]]),
    "graded rubbish": reply(graded=["x"], node=3),
    "graded too many": reply(Handle("graded", 7)),
    "parameters of nobody": reply(graded=[ONE], parameters=[99], node=3),
    "a node of rubbish": reply(Handle("graded", 0), graded=["x"], node={}),
    "mirrors of rubbish": reply(mirrored=3),
    "a mirror called by a text": reply(mirrored=["x"]),
    "a mirror called True": reply(mirrored=[True]),
    "a mirror with a number of ours": reply(mirrored=[-5]),
    "a mirror of text": reply(mirrored=[5], changes=[[5, "x", None, True, False, True]]),
    "a mirror with a gradient of another shape": reply(mirrored=[5], changes=[[5, ONE, torch.ones(3), True, False, 1]]),
    "whole numbers that want a gradient": reply(mirrored=[5], changes=[[5, ONE.int(), None, True, False, True]]),
    "effects of nowhere": reply(effects={"tensors": [[99, ONE]], "containers": None}),
    "effects of rubbish": reply(effects=3),
    "effects of rubbish before an error": {**failure(), "effects": 3},
    "mirrors of rubbish before an error": {**failure(), "mirrored": ["x"]},
    "states of rubbish before an error": {**failure(), "states": [1]},
    "an error of numbers": {**failure(), "error": [1]},
    "an error without words": {**failure(), "message": None},
    "a kind of an array": reply(kind=np.zeros(2)),
    "a kind of nobody": reply(kind="x"),
    "gradients of an array": reply(graded=[np.zeros(1)]),
    "arguments of texts": request(body=wire.encode(["ab", {}], lambda item: item)),
    "effects on nothing": reply(effects={"tensors": [[0, "x"]], "containers": None}),
    "an unknown handle": reply(Handle("what", 1)),
    "a handle of rubbish": reply(Handle({})),
    "a kind of rubbish": reply(Handle("mine", 1, "god", "x", "")),
    "an import": reply(Handle("import", "os", "system")),
    "something shipped": reply(Handle("shipped", 0)),
    "something whole": reply(Handle("whole", b"cos\nsystem\n(S'true'\ntR.")),
    "a mirror of nobody": reply(Handle("mirror", 77)),
    "ours that is not": reply(Handle("yours", 77)),
    "given that is not": reply(Handle("given", 77)),
    "a pickle": request(shipped=b"cos\nsystem\n(S'true'\ntR."),
    "a request without fields": {"kind": "request", "changes": []},
    "a request of no arguments": request(body=wire.encode(3, lambda item: item)),
}


@pytest.mark.parametrize("message", NONSENSE.values(), ids=NONSENSE)
def test_nonsense_loses_the_learners_process_for_good(message: Any) -> None:
    with playing(lambda asked: [message]) as end:
        with pytest.raises(LearnerLost, match="nonsense"):
            end.call(1, (torch.zeros(2),), {})
        with pytest.raises(LearnerLost, match="nonsense"):
            end.ask("anything")
        assert end.lost is not None


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 3) | st.text(max_size=3) | st.binary(max_size=3) | st.just(ONE),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["tensors", "containers"]), inner),
    max_leaves=6,
)


@settings(max_examples=150, deadline=None)
@given(
    st.dictionaries(st.sampled_from([*FINE, "body", "verb", "target", "shipped", "grad", "error", "message"]), JUNK),
    st.sampled_from(["ok", "error", "request"]),
)
def test_any_message_gives_a_value_an_error_or_loses_the_process(fields: dict[str, Any], kind: str) -> None:
    message = {**request(), **reply(7), "kind": kind, **fields}
    asked: list[Any] = []

    def answer(_: Any) -> list[Any]:
        asked.append(1)
        return [message] if len(asked) == 1 else [reply(8)]

    with playing(answer) as end:
        raised = None
        try:
            end.call(1, (torch.zeros(2), [1]), {})
        except (LearnerLost, Exception) as error:
            raised = error
        if isinstance(raised, LearnerLost):
            assert (raised.reason, end.lost) == ("nonsense", raised)
        assert kind == "error" or isinstance(raised, (LearnerLost, type(None)))


def test_the_learners_process_reaches_only_what_a_test_passed() -> None:
    secret = type("Secret", (), {"attribute": 1, "__getitem__": lambda self, key: 5})()
    answers: list[dict[str, Any]] = []
    asked = [
        request(verb="getattr", body=wire.encode([["attribute"], {}], same)),
        request(verb="setattr", body=wire.encode([["attribute", 2], {}], same)),
        request(verb="str"), request(verb="deepcopy"), request(verb="enter"), request(verb="ask:run"),
        request(target=2, verb="getattr", body=wire.encode([["__globals__"], {}], same)),
        request(target=2, verb="iter"), request(target=99), request(target=[]), request(verb="call"),
        request(verb="pull_back", target=7, body=wire.encode([[[], False], {}], same)),
    ]  # fmt: skip

    def answer(message: dict[str, Any]) -> list[Any]:
        answers.append(message)
        return [asked[len(answers) - 1]] if len(answers) <= len(asked) else [reply(7)]

    with playing(answer) as end:
        assert end.call(1, (secret, lambda: 3), {}) == 7
    assert [message["kind"] for message in answers[1:]] == ["error"] * len(asked)
    assert secret.attribute == 1


def test_a_mirror_reaches_only_what_this_test_passed() -> None:
    passed, kept, later = torch.zeros(1), torch.zeros(1), torch.zeros(1)
    answers = iter([
        reply(mirrored=[5, None, 6, 7], changes=[[5, ONE, ONE, True, False, True]]),
        reply(),
        reply(changes=[[5, 3 * ONE, None, False, False, True]]),
        reply(mirrored=[8, 8]),
    ])  # fmt: skip
    with playing(lambda asked: [next(answers)]) as end:
        end.call(1, (passed, kept), {})
        end.forget()
        end.call(1, (later,), {})
        assert (passed.item(), passed.requires_grad, passed.grad) == (1.0, True, ONE)
        assert (kept.item(), later.item(), kept.requires_grad, later.requires_grad) == (0.0, 0.0, False, False)
        with pytest.raises(LearnerLost, match="nonsense"):
            end.call(1, (kept, later), {})


def test_who_says_again_and_again_that_they_drew_chooses_one_of_two_a_request() -> None:
    draws: list[Callable[[], float]] = [lambda: torch.rand(1).item(), np.random.rand, random.random]
    for requests in range(1, 6):
        found: list[set[float]] = [set(), set(), set()]
        for callbacks in range(4):
            for claim in ([True] * 3, [False] * 3, [True, 1, "x", True, True], [[True]] * 3):
                torch.manual_seed(1), np.random.seed(1), random.seed(1)
                asked = [request(seeds=claim) for _ in range(callbacks)] + [reply(seeds=claim)]
                sent = iter(asked * requests)
                with playing(lambda message: [next(sent)]) as end:  # noqa: B023
                    for _ in range(requests):
                        end.call(1, (int,), {})
                for values, draw in zip(found, draws, strict=True):
                    values.add(draw())
        assert [len(values) for values in found] == [2, 2, 2]


def test_one_that_never_answers_or_always_asks_is_late() -> None:
    with playing(lambda asked: [], seconds=0.3) as end, pytest.raises(LearnerLost, match="timeout"):
        end.ask("run")
    with playing(lambda asked: [request()], seconds=0.3) as end, pytest.raises(LearnerLost, match="timeout"):
        end.call(1, (lambda: 1,), {})
    drops = [reply(7)]
    drops = [bytes([byte]) for byte in frame(drops[0])[:20]]
    with playing(lambda asked: drops, seconds=0.3) as end, pytest.raises(LearnerLost, match="timeout"):
        end.ask("run")


def test_one_that_calls_back_without_end_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(peer, "MAX_CALLBACKS", 50)
    with playing(lambda asked: [request()]) as end, pytest.raises(LearnerLost, match="again and again"):
        end.call(1, (lambda: 1,), {})


def test_a_function_of_a_hidden_test_keeps_its_names_to_itself(elsewhere: Start) -> None:
    names = elsewhere(
        """
import inspect
def call(f, *args, **kwargs):
    try: return f(*args, **kwargs)
    except TypeError as error: return str(error)
def look(f):
    found = [type(f).__name__, str(type(f).__mro__)]
    for name in ("__name__", "__qualname__", "__doc__", "__code__", "__defaults__", "__wrapped__", "__signature__"):
        try: found.append(getattr(f, name))
        except Exception as error: found.append(str(error))
    for see in (inspect.signature, inspect.getsource, repr, str, dir, vars):
        try: found.append(str(see(f)))
        except Exception as error: found.append(str(error))
    return found
"""
    ).names
    call, look = names["call"], names["look"]

    def turning_point(velocity: float, *, height: float = 0.0) -> float:
        """Secret words."""
        if height:
            return turning_point()  # type: ignore[call-arg]
        return velocity + "1" if velocity == 0 else velocity  # type: ignore[operator,no-any-return]

    class Landing:
        def __call__(self, velocity: float) -> float:
            return velocity

    misfit = "the test's function does not take these arguments"
    assert call(turning_point, 1.0) == 1.0
    assert call(turning_point) == call(turning_point, 1, 2) == call(turning_point, 1, depth=2) == misfit
    assert call(turning_point, 1, height=1) == misfit
    assert call(turning_point, 0) == "unsupported operand type(s) for +: 'int' and 'str'"
    assert call(Landing()) == misfit
    said = f"{look(turning_point)} {look(Landing().__call__)} {call(Landing)} {call(max)}"
    for name in ("turning_point", "velocity", "height", "Secret"):
        assert name not in said


def test_a_test_s_function_takes_so_many_numbers(elsewhere: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(peer, "MAX_PASSED", 1000)
    process = elsewhere(
        "net = nn.Linear(100, 11)\n"
        "def call(f, x):\n    try: return f(x)\n    except ValueError as error: return str(error)\n"
        "def weight(f): return call(f, net.weight)"
    )
    call, refused = process.names["call"], "a test's function takes at most 1,000 numbers"
    assert call(lambda x: x.sum().item(), torch.ones(999)) == 999
    assert call(lambda x: x.sum().item(), torch.ones(1001)) == refused
    assert call(lambda x: len(x), [0.5] * 1000) == refused
    assert list(process.names["net"].parameters())
    assert process.names["weight"](lambda x: x.sum().item()) == refused


def test_a_change_where_elements_share_their_memory_is_noticed(elsewhere: Start) -> None:
    process = elsewhere("def double(x): return x.mul_(2)")
    x = torch.ones(1).expand(3)
    assert process.names["double"](x).tolist() == [2, 2, 2]
    assert x.tolist() == [2, 2, 2]
    assert process.peer.lost is None


def test_one_that_is_gone_is_lost() -> None:
    player = Player(lambda asked: [])
    player.close()
    with pytest.raises(LearnerLost, match="killed"):
        Peer(player.socket, trusting=False).ask("run")


def test_no_memory_for_an_answer_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*arguments: Any) -> None:
        raise MemoryError

    with playing(lambda asked: [reply(7)]) as end:
        end._line.receive = full  # type: ignore[method-assign,assignment]
        with pytest.raises(LearnerLost, match="memory"):
            end.ask("run")


def test_errors_and_prints_are_short(capsys: pytest.CaptureFixture[str]) -> None:
    giant = {**FINE, "kind": "error", "error": ["X" * 10**3] * 100, "message": "m" * 10**6, "printed": "p" * 10**6}
    with playing(lambda asked: [giant]) as end:
        for _ in range(3):
            with pytest.raises(LearnerError) as caught:
                end.ask("run")
            assert len(str(caught.value)) < 5000
    assert len(capsys.readouterr().out) <= 2 * 10**6


def test_many_classes_of_objects_are_not_kept() -> None:
    names = iter(range(10**9))
    with playing(
        lambda asked: [reply([Handle("mine", 1, "object", f"C{next(names)}", "") for _ in range(500)])]
    ) as end:
        for _ in range(6):
            assert len(end.ask("run")) == 500
    assert len(proxies._made) <= proxies._MAX_CLASSES


BURN = """
import time
def burn():
    end = time.process_time() + 0.2
    while time.process_time() < end: pass
def through(g): return g()
"""


def test_the_time_of_what_is_called_is_told_once(elsewhere: Start) -> None:
    process = elsewhere(BURN + "burn()")
    assert process.peer.forget() < 0.1
    burn, through = process.peer.ask("lookup", ["burn", "through"]).values()
    through(lambda: burn())
    assert 0.2 <= process.peer.forget() < 0.4
    assert process.peer.forget() < 0.1


@pytest.mark.parametrize("lie", [float("nan"), float("inf"), -1.0, "long", None])
def test_a_time_that_is_none_counts_as_nothing(lie: Any) -> None:
    with playing(lambda asked: [reply(lie)]) as end:
        assert end.forget() == 0.0


def test_what_a_test_had_is_forgotten_after_it(elsewhere: Start) -> None:
    process = elsewhere(
        "def net(): return nn.Linear(2, 2)\nkept = []\ndef keep(f): kept.append(f)\ndef use(): return kept[0]()\n"
    )
    network = process.names["net"]()
    process.names["keep"](lambda: 4)
    assert process.names["use"]() == 4
    loss = network(torch.ones(1, 2)).sum()
    names = ["net", "use"]
    process.peer.forget()
    with pytest.raises(LookupError, match="earlier test"):
        network.eval()
    with pytest.raises(RuntimeError, match="earlier test"):
        loss.backward()
    found = process.peer.ask("lookup", names)
    assert found["net"]()(torch.ones(1, 2)).shape == (1, 2)
    with pytest.raises(LookupError, match="earlier test"):
        found["use"]()
