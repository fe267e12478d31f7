"""No statement is false: of random functions and random slips, each one that is made is looked at in another way."""

import inspect
import math
import re
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
import torch

from course_utils.checks import CheckFailure, case, check_function
from course_utils.checks.observations import Case

pytestmark = pytest.mark.slow

Tensor = torch.Tensor
Function = Callable[[Tensor, Tensor, float], Tensor]
#: Functions compared with one another, and with themselves after a slip.
PAIRS, SLIPS = 100, 120

_UNARY: tuple[Callable[[Tensor, float], Tensor], ...] = (  # often nothing, so that slips show
    lambda t, k: t,
    lambda t, k: t,
    lambda t, k: t,
    lambda t, k: t,
    lambda t, k: t.sin(),
    lambda t, k: t.tanh(),
    lambda t, k: t * t,
    lambda t, k: -t,
    lambda t, k: k * t,
    lambda t, k: t + k,
    lambda t, k: t.flip(0),
    lambda t, k: t.softmax(-1),
    lambda t, k: t - t.mean(0),
    lambda t, k: t.cumsum(0),
    lambda t, k: t.relu(),
    lambda t, k: t / len(t),
)
_BINARY: tuple[Callable[[Tensor, Tensor], Tensor], ...] = (
    torch.add,
    torch.sub,
    torch.mul,
    torch.maximum,
    lambda a, b: a - 2 * b,
)
_ENDS: tuple[Callable[[Tensor], Tensor], ...] = (
    lambda t: t,
    lambda t: t.sum(0),
    lambda t: t.mean(1),
    lambda t: t.sum(),
    lambda t: t.mT @ t,
)


def _function(random: np.random.Generator) -> tuple[Any, ...]:
    """Return the parts of a random function: what is done to x, to y, to both and to the result."""
    return (*random.integers(len(_UNARY), size=2), random.integers(len(_BINARY)), *random.integers(len(_UNARY), size=2),
            random.integers(len(_ENDS)))  # fmt: skip


def _built(parts: tuple[Any, ...]) -> Function:
    first, second, both, third, fourth, end = (int(part) for part in parts)

    def built(x: Tensor, y: Tensor, k: float) -> Tensor:
        mixed = _BINARY[both](_UNARY[first](x, k), _UNARY[second](y, k))
        return _ENDS[end](_UNARY[fourth](_UNARY[third](mixed, k), k))

    return built


def _cases(random: np.random.Generator) -> dict[str, Case]:
    shapes = [(3, 4), (5, 2), (4, 4), (1, 3), (6, 3)][: int(random.integers(2, 6))]
    return {
        f"{n} by {m}": case(
            torch.tensor(random.normal(size=(n, m))), torch.tensor(random.normal(size=(n, m))), float(random.normal())
        )
        for n, m in shapes
    }


def _near(ours: Any, theirs: Any) -> bool:
    ours, theirs = np.asarray(ours, dtype=float), np.asarray(theirs, dtype=float)
    return ours.shape == theirs.shape and np.allclose(ours, theirs, rtol=1e-5, atol=1e-7)


_WHOLE: dict[str, Callable[[np.ndarray], Any]] = {
    "absolute": np.abs,
    "clamped": lambda t: np.maximum(t, 0),
    "reciprocal": lambda t: 1 / t,
    "complement": lambda t: 1 - t,
    "squared": np.square,
    "root": np.sqrt,
    "exponential": np.exp,
    "logarithm": np.log,
    "rounded-down": np.trunc,
    "rounded": np.round,
    "sign": np.sign,
    "sigmoid": lambda t: 1 / (1 + np.exp(-t)),
    "tanh": np.tanh,
    "softmax": lambda t: np.exp(t) / np.exp(t).sum(-1, keepdims=True),
    "transposed": lambda t: np.swapaxes(t, -1, -2),
    "cumulated": lambda t: t.cumsum(0),
}
_ARGUMENTS: dict[str, Callable[[Any], Any]] = {
    "with the opposite sign": lambda v: -v,
    "in reverse order": lambda v: v.flip(0),
    "reversed along its last axis": lambda v: v.flip(-1),
    "transposed": lambda v: v.mT,
    "replaced by its absolute value": abs,
    "squared": lambda v: v * v,
    "replaced by its square root": lambda v: v**0.5,
    "twice as large": lambda v: 2 * v,
    "half as large": lambda v: v / 2,
    "replaced by 1 divided by it": lambda v: 1 / v,
    "replaced by 1 minus it": lambda v: 1 - v,
    "cut to whole numbers": lambda v: math.trunc(v) if isinstance(v, float) else torch.trunc(v),
    "less its mean": lambda v: v - v.mean(),
    "as if each row were the first": lambda v: v[:1].repeat(len(v), 1),
    "without its last entry": lambda v: v[:-1],
    "without its first entry": lambda v: v[1:],
    "with 0 for what is negative in it": lambda v: v * (v > 0),
    "divided by its norm": lambda v: v / (v * v).sum().sqrt(),
    "divided by its sum": lambda v: v / v.sum(),
    "as if it had its first entry alone": lambda v: v[:1],
    "as if it had its last entry alone": lambda v: v[-1:],
    "reversed along its last two axes": lambda v: v.flip(0, 1),
    "times the square root of the size of its last axis": lambda v: v * math.sqrt(v.shape[-1]),
    "divided by the square root of the size of its last axis": lambda v: v / math.sqrt(v.shape[-1]),
    "times the size of its last axis": lambda v: v * v.shape[-1],
    "passed through softmax along its last axis": lambda v: v.exp() / v.exp().sum(-1, keepdim=True),
    "passed through sigmoid": lambda v: 1 / (1 + (-v).exp()),
    "passed through tanh": lambda v: v.sinh() / v.cosh(),
    "replaced by its exponential": lambda v: math.e**v,
    "replaced by its logarithm": lambda v: v.log2() / math.log2(math.e),
    "times 2 pi": lambda v: v * math.tau,
    "divided by 2 pi": lambda v: v / math.tau,
    "times 180 / pi, in degrees": lambda v: v * math.degrees(1),
    "times pi / 180, in radians": lambda v: v * math.radians(1),
}
_VALUES: dict[str, Callable[[np.ndarray], Any]] = {
    "0": lambda v: v == 0,
    "negative": lambda v: v < 0,
    "positive": lambda v: v > 0,
    "0 or negative": lambda v: v <= 0,
    "0 or positive": lambda v: v >= 0,
    "not 0": lambda v: v != 0,
    "above 1": lambda v: v > 1,
    "below -1": lambda v: v < -1,
    "larger than 1 in size": lambda v: abs(v) > 1,
    "smaller than 1 in size": lambda v: abs(v) < 1,
}


_REDUCED: dict[str, Callable[..., Any]] = {
    "sum": np.sum,
    "mean": np.mean,
    "largest value": np.max,
    "first entry": lambda v, a: v.take(0, a),
    "last entry": lambda v, a: v.take(-1, a),
}
_PROPERTIES: dict[str, Callable[[Any], Any]] = {
    "has one row": lambda v: len(v) == 1,
    "is square": lambda v: v.shape[0] == v.shape[1],
    "is not square": lambda v: v.shape[0] != v.shape[1],
    "has more rows than columns": lambda v: v.shape[0] > v.shape[1],
    "has more columns than rows": lambda v: v.shape[0] < v.shape[1],
    "is negative": lambda v: v < 0,
    "is above 1": lambda v: v > 1,
    "is below 1": lambda v: v < 1,
}


_PARTS: dict[str, Callable[..., Any]] = {
    "the mean of": np.mean,
    "the sum of": np.sum,
    "the square of the mean of": lambda v, a: np.mean(v, a) ** 2,
    "the mean of the squares of": lambda v, a: np.mean(v * v, a),
    "the sum of the squares of": lambda v, a: np.sum(v * v, a),
    "the largest value of": np.max,
    "the norm of": lambda v, a: np.sqrt(np.sum(v * v, a)),
}
_EACH: dict[str, Callable[[Any], Any]] = {
    "the square of": np.square,
    "the square root of": np.sqrt,
    "1 minus": lambda v: 1 - v,
    "the exponential of": np.exp,
    "the sigmoid of": lambda v: 1 / (1 + np.exp(-v)),
    "tanh of": np.tanh,
    "the softmax of": lambda v: np.exp(v) / np.exp(v).sum(-1, keepdims=True),
}
_RELATIONS: dict[str, Callable[[Any, Any], Any]] = {
    r"the right one plus (.*)": lambda right, other: right + other,
    r"the right one less (.*)": lambda right, other: right - other,
    r"(.*) less the right one": lambda right, other: other - right,
    r"the right one times (.*)": lambda right, other: right * other,
    r"the right one divided by (.*)": lambda right, other: right / other,
    r"the square root of the product of (.*) and the right one": lambda right, other: np.sqrt(right * other),
}


def _related(text: str, right: np.ndarray, given: tuple[Any, ...]) -> Any:
    """Return what the right result and the part of an argument that a statement names make together."""
    said = re.sub(r" (in every case|in the |wherever).*", "", text).removeprefix("the result is ")
    words, function = next((w, f) for w, f in _RELATIONS.items() if re.fullmatch(w, said))
    named = re.fullmatch(words, said)
    part = re.fullmatch(r"(.*?) ?`(\w)`(?: along axis (\d)| along its last axis)?", named[1] if named else "")
    assert part, text
    value = np.asarray(given["xyk".index(part[2])])
    if part[1] in _EACH:
        return function(right, _EACH[part[1]](value))
    return function(right, _PARTS[part[1]](value, int(part[3]) if part[3] else None) if part[1] else value)


def _size(words: str, given: tuple[Any, ...]) -> float:
    """Return the value of a size that a statement names."""
    x, y, k = given
    values = {"x": x, "y": y}
    if found := re.fullmatch(r"the number of (rows|columns|values) (?:of|in) `(\w)`", words):
        value = values[found[2]]
        return {"rows": value.shape[0], "columns": value.shape[1], "values": value.numel()}[found[1]]
    assert words == "`k`", words
    return k


def _factor(text: str, given: tuple[Any, ...]) -> float:
    """Return the factor that a statement names."""
    said = text.removeprefix("the result is ")
    if found := re.match(r"([-\d.e]+) times the right one", said):
        return float(found[1])
    plain = {"the right one with the opposite sign": -1, "twice the right one": 2, "half the right one": 0.5}
    if words := next((words for words in plain if said.startswith(words)), ""):
        return plain[words]
    said = re.sub(r" (in every case|in the |wherever).*", "", said).removeprefix("the right one ")
    if found := re.fullmatch(r"times (the square root of )?(\S.* / .*), where n is (.*)", said):
        n = _size(found[3], given)
        values = {"n / (n - 1)": n / (n - 1), "(n - 1) / n": (n - 1) / n}
        value = {**values, "n / (1 - n)": n / (1 - n), "(1 - n) / n": (1 - n) / n}[found[2]]
        return math.sqrt(value) if found[1] else value
    how = "( the square root of| the square of 1 -| the square of| twice| half of| 1 -)?"
    found = re.fullmatch(rf"(times|divided by|times 2, divided by){how} (.*)", said)
    assert found, text
    n = _size(found[3], given)
    n = {
        None: n,
        " the square root of": math.sqrt(abs(n)),
        " the square of": n * n,
        " twice": 2 * n,
        " half of": n / 2,
        " 1 -": 1 - n,
        " the square of 1 -": (1 - n) ** 2,
    }[found[2]]
    return {"times": n, "divided by": 1 / n, "times 2, divided by": 2 / n}[found[1]]


class Judge:
    """Look at a statement again, with numpy and the functions themselves."""

    def __init__(self, ours: Function, theirs: Function, cases: dict[str, Case]) -> None:
        self.theirs, self.cases = theirs, cases
        self.came = {label: ours(*given.args).numpy() for label, given in cases.items()}
        self.right = {label: theirs(*given.args).numpy() for label, given in cases.items()}
        self.wrong = [label for label in cases if not _near(self.came[label], self.right[label])]

    def holds(self, kind: str, text: str) -> bool:
        """Whether a statement is true."""
        every = "every case" in text or "every result" in text
        told = list(self.cases) if every else self.wrong
        if found := re.search(r"in the (\d+) of (\d+) cases that are wrong", text):
            assert (int(found[1]), int(found[2])) == (len(self.wrong), len(self.cases))
        return all(self._holds(kind, text, label) for label in told)

    def _holds(self, kind: str, text: str, label: str) -> bool:
        came, right, given = self.came[label], self.right[label], self.cases[label].args
        names = list(inspect.signature(self.theirs).parameters)
        if found := re.match(r"\[(\.\.\., )?(\d+)\] of the result", text):
            came, right = (v[..., int(found[2])] if found[1] else v[int(found[2])] for v in (came, right))
            text = text[found.start() + found[0].index(" of ") + 4 :]
        if kind == "spread":
            found = re.search(r"everywhere the (.*?) of (?:all|the right one)(?: along axis (\d))?", text)
            assert found
            axis = int(found[2]) if found[2] else 0 if right.ndim == 1 else None
            whole = right.flat[0] if axis is None and found[1] == "first entry" else _REDUCED[found[1]](right, axis)
            return _near(came, np.broadcast_to(whole if axis is None else np.expand_dims(whole, axis), right.shape))
        if (text.startswith("the result is") and kind in ("added", "multiplied")) or "product of" in text:
            return _near(came, _related(text, right, given))
        if kind in ("other-axis", "opposite"):
            found = re.search(r"with `(\w)` (transposed|with the opposite sign)", text)
            assert found
            place, turn = names.index(found[1]), _ARGUMENTS[found[2]]
            result = self.theirs(*given[:place], turn(given[place]), *given[place + 1 :])
            return _near(came, -result.numpy() if kind == "opposite" else result.numpy().T)
        if kind in _WHOLE and came.shape == right.shape:
            return _near(came, _WHOLE[kind](right))
        if kind == "transposed":
            return _near(came, right.T)
        if kind == "scaled":
            return np.allclose(came, _factor(text, given) * right, rtol=1e-3, atol=1e-6)
        if kind == "scaled-by-case":
            return bool(abs(np.corrcoef(came.ravel(), right.ravel())[0, 1]) > 1 - 1e-6)
        if kind == "shifted":
            found = re.search(r"(larger|smaller) by ([-\d.e]+)", text)
            assert found
            by = float(found[2]) * (1 if found[1] == "larger" else -1)
            return np.allclose(came, right + by, atol=2e-3 * abs(by))
        if kind == "constant":
            found = re.search(r"is ([-\d.e]+) ", text)
            assert found
            return bool((abs(came - float(found[1])) < 1e-6).all())
        if kind in ("argument-ignored", "argument-replaced"):
            found = re.search(r"for `(\w)` = ([-\d.e]+)$", text)
            assert found, text
            value, place = float(found[2]), names.index(found[1])
            new = torch.full_like(given[place], value) if isinstance(given[place], Tensor) else value
            return self._asked(came, given, place, new)
        if kind == "arguments-exchanged":
            return _near(came, self.theirs(given[1], given[0], given[2]).numpy())
        if kind == "argument-instead":
            found = re.search(r"with `(\w)` where `(\w)` belongs", text)
            assert found
            return self._asked(came, given, names.index(found[2]), given[names.index(found[1])])
        if kind.startswith("argument-"):
            found = re.search(r"what you get with `(\w)` (.*)$", text)
            assert found
            place = names.index(found[1])
            return self._asked(came, given, place, _ARGUMENTS[found[2]](given[place]))
        if kind == "reversed":
            found = re.search(r"along axis (\d)", text)
            return _near(came, np.flip(right, int(found[1]) if found else 0))
        if kind == "sorted":
            ordered = np.sort(right)
            return _near(came, ordered if "smallest" in text else ordered[..., ::-1])
        if kind == "order":
            return _near(np.sort(came.ravel()), np.sort(right.ravel()))
        if kind == "moved":
            found = re.search(r"one place (on|back)(?: along axis (\d))?", text)
            assert found
            ours, theirs = np.moveaxis(came, int(found[2] or 0), 0), np.moveaxis(right, int(found[2] or 0), 0)
            return _near(ours[1:], theirs[:-1]) if found[1] == "on" else _near(ours[:-1], theirs[1:])
        if kind in ("reduced", "not-reduced"):
            found = re.search(r"(sum|mean|largest value|first entry|last entry),? (?:or the .*|of|over|along)", text)
            axis = re.search(r"axis (\d)", text)
            assert found
            whole, part = (right, came) if kind == "reduced" else (came, right)
            return _near(part, _REDUCED[found[1]](whole, int(axis[1]) if axis else None))
        if kind == "shape":
            return _near(came.ravel(), right.ravel())
        if kind == "elements":
            found = re.search(
                r"right (everywhere except|only) where (?:`(\w)`|the right one) is ([^:]*)(?:: there it is (.*))?$",
                text,
            )
            assert found
            value = given[names.index(found[2])].numpy() if found[2] else right
            apart = ~np.isclose(came, right, rtol=1e-7, atol=1e-9)
            if found[4] and not _near(came[apart], self._instead(found[4], given, apart)):
                return False
            return bool((_VALUES[found[3]](value) == (apart if found[1] != "only" else ~apart)).all())
        if kind == "contrast":
            if found := re.search(r"wrong only for (.*)", text):
                return found[1].split(" and for ") == self.wrong
            if found := re.search(r"right only for (.*)", text):
                return set(found[1].split(" and for ")) == set(self.cases) - set(self.wrong)
            found = re.search(r"right in (\d+) cases?, wrong in all (\d+) where `(\w)` (.*), and only there", text)
            assert found, text
            assert (int(found[1]), int(found[2])) == (len(self.cases) - len(self.wrong), len(self.wrong))
            test, place = _PROPERTIES[found[4]], names.index(found[3])
            return all(bool(test(case.args[place])) == (name in self.wrong) for name, case in self.cases.items())
        if kind == "place":
            apart = ~np.isclose(came, right, rtol=1e-7, atol=1e-9)
            if "border" in text:
                return not apart[3:-3, 3:-3].any() and bool(apart[0].any() and apart[-1].any())
            return bool(apart.any() and not apart.all())
        raise AssertionError(f"{kind}: {text}: nobody looks at it")

    def _instead(self, text: str, given: tuple[Any, ...], apart: np.ndarray) -> np.ndarray:
        """Return what a statement says to stand in some places."""
        if re.fullmatch(r"[-\d.e]+", text):
            return np.full(apart.sum(), float(text))
        found = re.fullmatch(r"(?:([-\d.e]+) times )?`(\w)`( with the opposite sign)?", text)
        assert found, text
        return (-1 if found[3] else float(found[1] or 1)) * given["xyk".index(found[2])].numpy()[apart]

    def _asked(self, came: np.ndarray, given: tuple[Any, ...], place: int, new: Any) -> bool:
        changed = [*given]
        changed[place] = new
        return _near(came, self.theirs(*changed).numpy())


def _statement(ours: Function, theirs: Function, cases: dict[str, Case]) -> tuple[str, str] | None:
    with pytest.raises(CheckFailure) as failure:
        check_function(ours, theirs, cases, name="f")
    if failure.value.kind is None:
        return None
    return failure.value.kind, str(failure.value).partition("\n")[0].removeprefix("f: ").rstrip(".?")


def _judged(one: tuple[Any, ...], other: tuple[Any, ...], random: np.random.Generator) -> str:
    """Return the kind of the statement on two functions, after a look at it; the empty string if none is made."""
    ours, theirs, cases = _built(one), _built(other), _cases(random)
    judge = Judge(ours, theirs, cases)
    if not judge.wrong:
        check_function(ours, theirs, cases, name="f")
        return ""
    said = _statement(ours, theirs, cases)
    if said is None:
        return ""
    assert judge.holds(*said), (one, other, list(cases), said)
    return said[0]


def test_functions_that_have_nothing_to_do_with_each_other_get_no_false_statement() -> None:
    random = np.random.default_rng(0)
    told = [_judged(_function(random), _function(random), random) for _ in range(PAIRS)]
    assert sum(map(bool, told)) < PAIRS / 5


def test_slips_get_no_false_statement_and_some_get_a_true_one() -> None:
    random = np.random.default_rng(1)
    told = []
    for _ in range(SLIPS):
        right = _function(random)
        slip = [*right]
        place = int(random.integers(len(slip)))
        slip[place] = random.integers(
            (len(_UNARY), len(_UNARY), len(_BINARY), len(_UNARY), len(_UNARY), len(_ENDS))[place]
        )
        told.append(_judged(tuple(slip), right, random))
    assert sum(map(bool, told)) > SLIPS / 10
    assert len(set(told)) > 5
