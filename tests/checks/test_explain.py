"""The search for an explanation: each kind of slip is told, in words that are true."""

import math
import random
import time
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
import torch

from course_utils.checks import CheckFailure, case, check_close, check_function, explain, mistakes_tried
from course_utils.checks.explain import explain_function
from course_utils.checks.explain.search import Search
from course_utils.checks.observations import Case, Observer

Tensor = torch.Tensor
Function = Callable[..., Any]


def _randoms(seed: int) -> Callable[..., Tensor]:
    generator = torch.Generator().manual_seed(seed)
    return lambda *shape, dtype=torch.float64: torch.randn(*shape, generator=generator, dtype=dtype)


_r = _randoms(0)


def failed(function: Function, oracle: Function, cases: dict[str, Case], **options: Any) -> CheckFailure:
    with pytest.raises(CheckFailure) as failure:
        check_function(function, oracle, cases, name="f", **options)
    return failure.value


# Functions of different shapes, their cases, and slips with what must be said of each.
ROWS = {
    "five rows": case(_r(5, 3), dim=0),
    "two rows": case(_r(2, 4), dim=1),
    "float32": case(_r(3, 3, dtype=torch.float32), dim=-1),
    "a row": case(_r(1, 6), dim=1),
}


def softmax(x: Tensor, dim: int = -1) -> Tensor:
    e = (x - x.amax(dim, keepdim=True)).exp()
    return e / e.sum(dim, keepdim=True)


PAIRS = {
    "3 and 4": case(_r(3, 4), _r(4, 2)),
    "square": case(_r(3, 3), _r(3, 3)),
    "one row": case(_r(1, 2), _r(2, 5)),
    "many": case(_r(7, 2), _r(2, 3)),
}


def product(X: Tensor, W: Tensor) -> Tensor:
    return X @ W


SQUARES = {f"{n} by {n}": case(_r(n, n), _r(n, n)) for n in (2, 3, 4)}

LOSSES = {f"{n} examples": case(_r(n, k), _r(n, k)) for n, k in ((3, 2), (5, 2), (1, 4), (8, 3))}


def loss(outputs: Tensor, targets: Tensor) -> Tensor:
    return ((outputs - targets) ** 2).sum(1).mean()


STEPS = {
    "a step": case(_r(3), _r(3), 0.1),
    "a longer step": case(_r(3), _r(3), 0.25, momentum=0.5),
    "five weights": case(_r(5), _r(5), 0.3, momentum=0.7),
    "no momentum": case(_r(4), _r(4), 0.7, momentum=0.0),
}


def step(w: Tensor, g: Tensor, lr: float, momentum: float = 0.9) -> dict[str, Tensor]:
    return {"w": w - lr * g, "v": momentum * w + g}


SERIES = {f"{n} numbers": case([float(v) for v in _r(n)], 0.5) for n in (4, 6, 9)}


def smoothed(values: list[float], rate: float) -> list[float]:
    kept, mean = [], 0.0
    for value in values:
        mean = (1 - rate) * mean + rate * value
        kept.append(mean)
    return kept


NUMBERS = {f"{n} numbers": case(_r(n).abs() + 0.1) for n in (3, 5, 8)}


def variance(x: Tensor) -> Tensor:
    return ((x - x.mean()) ** 2).mean()


def entropy(x: Tensor) -> Tensor:
    p = x / x.sum()
    return -(p * p.log()).sum()


SIGNED = {"a column": case(_r(9, 1)), "a matrix": case(_r(4, 5)), "a vector": case(_r(12))}


def gate(x: Tensor) -> Tensor:
    return torch.where(x > 0, x, 0.1 * x)


LAYERS = {
    f"{len(widths) - 1} layers": case(_r(5, widths[0]), [(_r(a, b), _r(b)) for a, b in pairwise(widths)])
    for widths in ((2, 3), (3, 4, 2), (2, 3, 3, 1))
}


def forward(X: Tensor, layers: list[tuple[Tensor, Tensor]]) -> Tensor:
    for W, b in layers:
        X = torch.tanh(X @ W + b)
    return X


PRODUCTS = {f"{n} numbers": case(_r(n + 1, n), _r(n)) for n in (3, 4, 6)}

SLIPS: list[tuple[str, Function, Function, dict[str, Case], str, str]] = [
    # arguments
    (
        "dim is ignored",
        lambda x, dim: softmax(x),
        softmax,
        ROWS,
        "argument-ignored",
        "`dim` has no effect: every result is the one for `dim` = -1",
    ),
    ("dim is always 0", lambda x, dim: softmax(x, 0), softmax, ROWS, "argument-ignored", "`dim` = 0"),
    (
        "the step has no rate",
        lambda w, g, lr, momentum=0.9: step(w, g, 1.0, momentum),
        step,
        STEPS,
        "argument-ignored",
        "`lr` has no effect: every result is the one for `lr` = 1",
    ),
    (
        "momentum is the default",
        lambda w, g, lr, momentum=0.9: step(w, g, lr),
        step,
        STEPS,
        "argument-ignored",
        "`momentum` has no effect: every result is the one for `momentum` = 0.9",
    ),
    (
        "the bias is left out",
        lambda X, layers: forward(X, [(W, 0 * b) for W, b in layers]),
        forward,
        LAYERS,
        "argument-ignored",
        "`layers[...][1]` has no effect",
    ),
    (
        "layers backward",
        lambda X, layers: forward(X, layers[:1]),
        forward,
        LAYERS,
        "argument-cut",
        "`layers` as if it had its first entry alone",
    ),
    ("exchanged", lambda X, W: W @ X, product, SQUARES, "arguments-exchanged", "with `X` and `W` exchanged"),
    (
        "one for another",
        lambda w, g, lr, momentum=0.9: step(w, g, momentum, momentum),
        step,
        STEPS,
        "argument-instead",
        "with `momentum` where `lr` belongs",
    ),
    ("transposed argument", lambda X, W: X @ W.T, product, SQUARES, "argument-transposed", "with `W` transposed"),
    (
        "negated argument",
        lambda w, g, lr, momentum=0.9: step(w, -g, lr, momentum),
        step,
        STEPS,
        "argument-negated",
        "with `g` with the opposite sign",
    ),
    (
        "reversed argument",
        lambda values, rate: smoothed(values[::-1], rate),
        smoothed,
        SERIES,
        "argument-flipped",
        "`values` in reverse order",
    ),
    ("the last is lost", lambda x: variance(x[:-1]), variance, NUMBERS, "argument-cut", "`x` without its last entry"),
    (
        "cast to whole numbers",
        lambda outputs, targets: loss(outputs, targets.long()),
        loss,
        LOSSES,
        "argument-cast",
        "`targets` cut to whole numbers",
    ),
    (
        "complement",
        lambda values, rate: smoothed(values, 1 - rate),
        smoothed,
        {"a": case([0.3, 1.7, 2.9, -1.1], 0.3), "b": case([1.13, 2.7, 0.9], 0.9)},
        "argument-complement",
        "`rate` replaced by 1 minus it",
    ),
    # results
    ("sign", lambda x: -entropy(x), entropy, NUMBERS, "scaled", "the right one with the opposite sign in every case"),
    ("base 2", lambda x: entropy(x) / np.log(2), entropy, NUMBERS, "scaled", "log 2"),
    ("twice", lambda X, W: 2 * X @ W, product, PAIRS, "scaled", "is twice the right one in every case"),
    ("a number", lambda X, W: 0.37 * X @ W, product, PAIRS, "scaled", "0.37 times the right one"),
    (
        "sum for mean",
        lambda outputs, targets: loss(outputs, targets) * len(outputs),
        loss,
        LOSSES,
        "scaled",
        "times the number of rows of `outputs`",
    ),
    (
        "mean for sum",
        lambda outputs, targets: loss(outputs, targets) / outputs.shape[1],
        loss,
        LOSSES,
        "scaled",
        "divided by the number of columns of `outputs`",
    ),
    ("n - 1", lambda x: x.var(), variance, NUMBERS, "scaled", "times n / (n - 1), where n is the length of `x`"),
    ("not normalized", lambda x: x.exp(), lambda x: x.softmax(0), NUMBERS, "scaled-by-case", "not the same number"),
    (
        "an epsilon",
        lambda X, W: X @ W + 0.01,
        product,
        PAIRS,
        "shifted",
        "larger by 0.01 than the right one in every case",
    ),
    (
        "no root",
        lambda x: variance(x),
        lambda x: variance(x).sqrt(),
        NUMBERS,
        "squared",
        "the square of the right one in every case: is a root missing?",
    ),
    ("a root too many", lambda x: variance(x).sqrt(), variance, NUMBERS, "root", "the square root of the right one"),
    (
        "no logarithm",
        softmax,
        lambda x, dim=-1: x.log_softmax(dim),
        ROWS,
        "exponential",
        "the exponential of the right one in every case: is a logarithm missing?",
    ),
    (
        "complement of the result",
        lambda x: 1 - x.sigmoid(),
        torch.sigmoid,
        SIGNED,
        "complement",
        "1 minus the right one",
    ),
    ("reciprocal", lambda x: 1 / entropy(x), entropy, NUMBERS, "reciprocal", "1 divided by the right one"),
    ("absolute", lambda x: gate(x).abs(), gate, SIGNED, "absolute", "the absolute value of the right one"),
    (
        "nothing",
        lambda X, W: torch.zeros(len(X), W.shape[1]),
        product,
        PAIRS,
        "constant",
        "the result is 0 in every case",
    ),
    ("transposed result", lambda X, W: (X @ W).T, product, SQUARES, "transposed", "the right one, transposed"),
    (
        "reverse order",
        lambda values, rate: smoothed(values, rate)[::-1],
        smoothed,
        SERIES,
        "reversed",
        "in reverse order",
    ),
    (
        "off by one",
        lambda values, rate: [0.0, *smoothed(values, rate)[:-1]],
        smoothed,
        SERIES,
        "moved",
        "moved by one place on",
    ),
    ("running sum", lambda x: x.cumsum(0), lambda x: x + 0, NUMBERS, "cumulated", "the running sum of the right one"),
    (
        "other order",
        lambda x: (2 * x)[torch.randperm(len(x), generator=torch.Generator().manual_seed(3))],
        lambda x: 2 * x,
        {f"{n}": case(_r(n)) for n in (5, 6, 7)},
        "order",
        "the right numbers, in another order",
    ),
    (
        "single precision",
        lambda X, W: (X.float() @ W.float()).double(),
        product,
        PAIRS,
        "precision",
        "7 digits of float32 only",
    ),
    (
        "float32",
        lambda X, W: X.float() @ W.float(),
        product,
        PAIRS,
        "precision",
        "torch.float32 where torch.float64 is right",
    ),
    (
        "part of the result",
        lambda w, g, lr, momentum=0.9: {**step(w, g, lr, momentum), "v": -step(w, g, lr, momentum)["v"]},
        step,
        STEPS,
        "scaled",
        "['v'] of the result is the right one with the opposite sign",
    ),
    # shapes
    (
        "kept",
        lambda x: x.mean(1, keepdim=True),
        lambda x: x.mean(1),
        {f"{n}": case(_r(n, 3)) for n in (2, 5, 6)},
        "shape",
        "the right values, but the shape (2, 1) instead of (2,)",
    ),
    (
        "lost",
        lambda x: x.mean(1),
        lambda x: x.mean(1, keepdim=True),
        {f"{n}": case(_r(n, 3)) for n in (2, 5, 6)},
        "shape",
        "of axes of size 1, it lacks one",
    ),
    (
        "another shape",
        lambda X, W: (X @ W).T,
        product,
        {"a": PAIRS["3 and 4"], "b": PAIRS["one row"]},
        "transposed",
        "transposed",
    ),
    (
        "not summed",
        lambda o, t: (o - t) ** 2,
        lambda o, t: ((o - t) ** 2).sum(1),
        LOSSES,
        "not-reduced",
        "still lacks a sum over axis 1",
    ),
    (
        "summed",
        lambda o, t: ((o - t) ** 2).sum(),
        lambda o, t: ((o - t) ** 2).sum(1),
        {k: LOSSES[k] for k in list(LOSSES)[:2]},
        "reduced",
        "is the sum of the right one along axis 0",
    ),
    (
        "crossed",
        lambda a, b: a[:, None] - b,
        lambda a, b: a - b,
        {f"{n}": case(_r(n), _r(n)) for n in (3, 4)},
        "crossed",
        "on its diagonal",
    ),
    (
        "one too many",
        lambda x: torch.cat([x, x[:1]]),
        lambda x: x + 0,
        NUMBERS,
        "entries",
        "has an entry too many at its end",
    ),
    # gradients
    (
        "gradient detached",
        lambda o, t: loss(o, t.detach()),
        loss,
        LOSSES,
        "constant",
        "the gradient of `targets` is 0 in every case",
    ),
    (
        "gradient halved",
        lambda o, t: loss(o, t) / 2 + loss(o, t).detach() / 2,
        loss,
        LOSSES,
        "scaled",
        "the values are right, but the gradient is half the right one in every case",
    ),
    # contrasts
    (
        "one case",
        lambda x: x.std() if x.ndim == 2 else x.std() * 3 + x[0],
        torch.std,
        {"a": case(_r(3, 3)), "b": case(_r(4, 2)), "a vector": case(_r(5))},
        "contrast",
        "right in 2 cases, wrong only for a vector",
    ),
    (
        "uphill",
        lambda w, g, lr, momentum=0.9: {**step(w, g, lr, momentum), "w": w + lr * g},
        step,
        STEPS,
        "scaled",
        "the way from `w` to ['w'] of the result is the right one with the opposite sign in every case",
    ),
    (
        "the rate twice",
        lambda w, g, lr, momentum=0.9: {**step(w, g, lr, momentum), "w": w - lr * lr * g},
        step,
        STEPS,
        "scaled",
        "the way from `w` to ['w'] of the result is the right one times `lr` in every case",
    ),
    (
        "batch of one",
        lambda X, W: X @ W if len(X) > 1 else X @ W + X.sum().sin(),
        product,
        PAIRS | {"b": case(_r(1, 3), _r(3, 3)), "d": case(_r(1, 4), _r(4, 1)), "c": case(_r(2, 3), _r(3, 3))},
        "contrast",
        "wrong in all 3 where `X` has one row",
    ),
    (
        "elements",
        lambda x: torch.where(x > 0, x, x.exp() - 1),
        gate,
        SIGNED,
        "elements",
        "right everywhere except where `x` is negative",
    ),
    (
        "a mean that counts columns for rows",
        lambda outputs, targets: ((outputs - targets) ** 2).sum() / outputs.shape[1],
        loss,
        LOSSES,
        "scaled",
        "the right one times the number of rows of `outputs`, divided by the number of columns of `outputs` in every",
    ),
    (
        "negative inputs cut off",
        lambda x, v: (x @ v.clamp(min=0)).exp(),
        lambda x, v: (x @ v).exp(),
        PRODUCTS,
        "argument-clamped",
        "what you get with `v` with 0 for what is negative in it",
    ),
    (
        "a direction of length one",
        lambda x, v: (x @ (v / v.norm())).exp(),
        lambda x, v: (x @ v).exp(),
        PRODUCTS,
        "argument-normalized",
        "what you get with `v` divided by its norm",
    ),
    (
        "weights that sum to one",
        lambda x, v: (x @ (v / v.sum())).exp(),
        lambda x, v: (x @ v).exp(),
        PRODUCTS,
        "argument-normalized",
        "what you get with `v` divided by its sum",
    ),
    (
        "places",
        lambda x: torch.cat([x[:1], x[1:] + x[1:].sin()]),
        lambda x: x + 0,
        {f"{n}": case(_r(n)) for n in (4, 6)},
        "place",
        "right in its first entry, and wrong in all that follow",
    ),
    (
        "a product for a power",
        lambda m, beta, t: m / (1 - beta * t),
        lambda m, beta, t: m / (1 - beta**t),
        {f"step {t}": case(_r(3), beta, t) for beta, t in ((0.9, 1), (0.4, 3), (0.7, 2), (0.95, 6))},
        "expression",
        "what you get with `beta` * `t` where `beta` ** `t` belongs",
    ),
    (
        "a quarter of a wave",
        lambda t, lr: lr * math.cos(math.pi * t / 2),
        lambda t, lr: lr * (1 + math.cos(math.pi * t)) / 2,
        {f"at {t}": case(t, lr) for t, lr in ((0.0, 0.37), (0.31, 0.37), (0.72, 1.3), (0.55, 0.7))},
        "root",
        "the square root of the product of `lr` and the right one",
    ),
    (
        "variance for the mean of squares",
        lambda x: x.var(0, correction=0),
        lambda x: (x * x).mean(0),
        {f"{n}": case(2 + _r(n, 2)) for n in (4, 6, 5)},
        "added",
        "the right one less the square of the mean of `x` along axis 0",
    ),
    (
        "a way around that is missing",
        lambda x, W: (x @ W).tanh(),
        lambda x, W: x + (x @ W).tanh(),
        {f"{n}": case(_r(n, 3), _r(3, 3)) for n in (4, 6, 1)},
        "added",
        "the right one less `x`",
    ),
    (
        "a leaky ReLU",
        lambda x: torch.where(x > 0, x, 0.2 * x),
        lambda x: x.clamp(min=0),
        {f"{n}": case(_r(n, 3)) for n in (4, 6)},
        "elements",
        "right everywhere except where `x` is negative: there it is 0.2 times `x`",
    ),
    (
        "all means for the last",
        lambda x: x.cumsum(1) / torch.arange(1, x.shape[1] + 1),
        lambda x: x.mean(1),
        {f"{n}": case(_r(3, n)) for n in (4, 6)},
        "not-reduced",
        "has the right one as its last entry along axis 1",
    ),
    (
        "channels last",
        lambda x: x.permute(0, 2, 3, 1).flatten(1),
        lambda x: x.flatten(1),
        {f"{n}": case(_r(n, 3, 2, 4)) for n in (2, 3)},
        "argument-permuted",
        "with the axes of `x` in the order 0, 2, 3, 1",
    ),
    (
        "another padding",
        lambda x: torch.nn.functional.pad(x[None], (1, 1, 1, 1), mode="replicate")[0].unfold(0, 3, 1).sum(-1),
        lambda x: torch.nn.functional.pad(x, (1, 1, 1, 1)).unfold(0, 3, 1).sum(-1),
        {f"{n}": case(_r(n, 5)) for n in (4, 6)},
        "place",
        "right inside, and wrong along its border only",
    ),
    (
        "the state before the last",
        lambda x: x.cumsum(0).tanh()[-2],
        lambda x: x.cumsum(0).tanh()[-1],
        {f"{n}": case(_r(n, 3)) for n in (4, 6)},
        "argument-cut",
        "with `x` without its last entry",
    ),
    (
        "a tuple the other way round",
        lambda x: (x.sum(0), x.amax(0)),
        lambda x: (x.amax(0), x.sum(0)),
        {f"{n}": case(_r(n, 3)) for n in (4, 6)},
        "parts-exchanged",
        "[0] and [1] of the result are exchanged",
    ),
    (
        "the other axis",
        lambda x: x.softmax(0),
        lambda x: x.softmax(1),
        {f"{n}": case(_r(n, 3)) for n in (4, 6)},
        "other-axis",
        "along the other axis: with `x` transposed, and the result transposed back",
    ),
    (
        "the smallest for the largest",
        lambda x: x.amin(1),
        lambda x: x.amax(1),
        {f"{n}": case(_r(n, 3)) for n in (4, 6)},
        "opposite",
        "is the smallest taken where the largest belongs",
    ),
    (
        "scores that are not scaled",
        lambda Q, K: (Q @ K.T).softmax(-1),
        lambda Q, K: (Q @ K.T / K.shape[1] ** 0.5).softmax(-1),
        {f"{n}": case(_r(n, d), _r(2, d)) for n, d in ((4, 3), (6, 5))},
        "argument-scaled",
        "with `Q` times the square root of the size of its last axis",
    ),
    (
        "softmax twice",
        lambda x, y: torch.nn.functional.cross_entropy(x.softmax(1), y),
        lambda x, y: torch.nn.functional.cross_entropy(x, y),
        {f"{n}": case(_r(n, 3), torch.arange(n) % 3) for n in (4, 6, 5)},
        "argument-passed",
        "with `x` passed through softmax along its last axis",
    ),
    (
        "a mask the other way round",
        lambda n: torch.ones(n, n).triu().bool(),
        lambda n: torch.ones(n, n).tril().bool(),
        {f"{n}": case(n) for n in (4, 6)},
        "transposed",
        "the right one, transposed",
    ),
    (
        "a sum for a mean, of any shape",
        lambda x: (x * x).sum(),
        lambda x: (x * x).mean(),
        {"a row": case(_r(4)), "a matrix": case(_r(3, 2)), "more": case(_r(5, 3))},
        "scaled",
        "the right one times the number of values in `x`",
    ),
    (
        "a factor too many",
        lambda w, n, rate: w * rate ** (n + 1),
        lambda w, n, rate: w * rate**n,
        {f"{n}": case(_r(3), n, rate) for n, rate in ((1, 0.7), (4, 0.9), (2, 0.3))},
        "scaled",
        "times `rate`",
    ),
    (
        "a total in every place",
        lambda X, dY: dY.sum().expand(dY.shape[1]),
        lambda X, dY: dY.sum(0),
        {f"{n}": case(_r(n, 2), _r(n, 3)) for n in (4, 6)},
        "spread",
        "the result is everywhere the sum of the right one in every case",
    ),
    (
        "a mean of columns in every place",
        lambda X: (2 * X).mean(1, keepdim=True).expand_as(X),
        lambda X: 2 * X,
        {f"{n}": case(_r(n, 3)) for n in (4, 6)},
        "spread",
        "everywhere the mean of the right one along axis 1",
    ),
    (
        "one row is averaged, where the other is summed",
        lambda X: torch.stack([X.mean(0), X.sum(0)]),
        lambda X: torch.stack([X.sum(0), X.sum(0)]),
        {f"{n}": case(_r(n, 3)) for n in (4, 6, 5)},
        "scaled",
        "[0] of the result is the right one divided by the number of rows of `X`",
    ),
    (
        "the last column has its sign turned",
        lambda X: torch.cat([X[:, :2] * X[:, 1:], -X[:, :1].exp()], 1),
        lambda X: torch.cat([X[:, :2] * X[:, 1:], X[:, :1].exp()], 1),
        {f"{n}": case(_r(n, 3)) for n in (4, 6, 5)},
        "scaled",
        "[..., 2] of the result is the right one with the opposite sign",
    ),
    (
        "degrees for radians",
        lambda x, f: torch.sin(360 * x[:, None] * f),
        lambda x, f: torch.sin(2 * math.pi * x[:, None] * f),
        {f"{n}": case(_r(n), _r(2)) for n in (4, 6, 5)},
        "argument-scaled",
        "with `x` times 180 / pi, in degrees",
    ),
    (
        "a slope too many",
        lambda z, t: (z.softmax(1) - t) * z.softmax(1),
        lambda z, t: z.softmax(1) - t,
        {f"{n}": case(_r(n, 3), _r(n, 3)) for n in (4, 6, 5)},
        "multiplied",
        "the right one times the softmax of `z` along its last axis",
    ),
    (
        "a square of a rate too many",
        lambda w, rate: w.cos() + rate**2,
        lambda w, rate: w.cos(),
        {f"{rate}": case(_r(3), rate) for rate in (0.37, 0.21, 0.77)},
        "added",
        "plus the square of `rate`",
    ),
    (
        "a memory that is lost",
        lambda x: [x[t] for t in range(len(x))],
        lambda x: [x[: t + 1].sum(0) for t in range(len(x))],
        {f"{n}": case(_r(n, 2)) for n in (3, 4)},
        "sequence",
        "the first entry of the result is right, and all that follow are wrong",
    ),
    (
        "one memory for all",
        lambda x: [[x[t].sin(), x[t].cos() * t] for t in range(len(x))],
        lambda x: [[x[t].sin(), x[t].cos() * (t + x[t] ** 2)] for t in range(len(x))],
        {f"{n}": case(_r(n, 2)) for n in (3, 4)},
        "part",
        "in each entry of the result, only [1] is ever wrong",
    ),
    (
        "an end that is left out, of lists of any length",
        lambda x: torch.cat([x[:-1].cumsum(0), x[-1:]]),
        lambda x: x.cumsum(0),
        {f"{n}": case(_r(n)) for n in (2, 5, 6, 3)},
        "place",
        "wrong in its last entry only",
    ),
    (
        "an end of three",
        lambda x: torch.cat([x.cumsum(0)[:-3], x[-3:]]),
        lambda x: x.cumsum(0),
        {f"{n}": case(_r(n)) for n in (5, 6, 9)},
        "place",
        "wrong in its last 3 entries only",
    ),
]


def test_results_are_told_of_where_their_gradients_are_wrong_too() -> None:
    cases = {f"{n}": case(_r(n, 3), _r(3, 2), _r(2)) for n in (4, 6)}
    failure = failed(lambda X, W, b: X @ W, lambda X, W, b: X @ W + b, cases, gradient=True)
    assert failure.kind == "argument-ignored"
    assert "`b` has no effect" in str(failure)


def test_a_factor_that_does_nothing_special_is_not_told() -> None:
    def clipped(g: Tensor, limit: float) -> Tensor:
        return g * min(1.0, limit / g.norm().item())

    cases = {
        f"{n}": case(size * _r(n), limit) for n, size, limit in ((4, 4, 1.3), (5, 3, 1.7), (6, 0.1, 1.2), (3, 5, 1.5))
    }
    failure = failed(lambda g, limit: g * limit / g.norm(), clipped, cases)
    assert failure.kind == "contrast", failure


def test_the_parts_of_a_tuple_are_no_sequence() -> None:
    cases = {f"{n}": case(_r(n)) for n in (4, 6)}
    failure = failed(lambda x: (x.sum(), x.mean() + x[0], x.std()), lambda x: (x.sum(), x.mean(), x.var()), cases)
    assert failure.kind != "sequence", failure


def test_the_parity_of_few_numbers_is_chance() -> None:
    cases = {f"{t}": case(t) for t in (0, 10, 3, 7, 5)}
    failure = failed(lambda t: t / 10, lambda t: (1 - math.cos(math.pi * t / 10)) / 2 if t != 5 else 0.9, cases)
    assert "odd" not in str(failure), failure


@pytest.mark.parametrize(
    ("function", "oracle", "cases", "kind", "words"), [s[1:] for s in SLIPS], ids=[s[0] for s in SLIPS]
)
def test_a_slip_that_nobody_listed_is_told(
    function: Function, oracle: Function, cases: dict[str, Case], kind: str, words: str
) -> None:
    gradient = "gradient" in words
    failure = failed(function, oracle, cases, gradient=gradient)
    assert (failure.kind, failure.mistake) == (kind, None), failure
    assert words in str(failure)


def test_memory_is_told() -> None:
    calls = 0

    def counting(x: Tensor) -> Tensor:
        nonlocal calls
        calls += 1
        return x * calls + x.sin() * calls**2

    failure = failed(counting, lambda x: 2 * x, SIGNED)
    assert failure.kind == "memory"
    assert "a second call with the same arguments gives another result" in str(failure)


def test_a_function_that_draws_as_its_oracle_does_has_no_memory() -> None:
    failure = failed(lambda x: torch.rand(3) + x.sum(), lambda x: torch.rand(3), SIGNED)
    assert failure.kind != "memory"


def test_an_exception_is_told_with_the_call_that_raised_it() -> None:
    def broken(x: Tensor, dim: int) -> Tensor:
        if dim:
            raise KeyError("nope")
        return softmax(x, dim)

    failure = failed(broken, softmax, ROWS)
    assert (failure.kind, type(failure.__cause__)) == ("raised", KeyError)
    assert str(failure) == (
        "f: it stops with an exception in 3 of 4 cases, here with `x` of shape (2, 4), `dim` = 1.\n"
        "For two rows: it raised KeyError: 'nope'"
    )


def test_the_learners_own_line_is_told_where_it_is_known() -> None:
    names: dict[str, Any] = {"__name__": "__main__"}
    source = "def broken(x):\n    y = x + 1\n    return y.reshape(17, 99)\n"
    exec(compile(source, "<cell>", "exec"), names)
    import linecache

    linecache.cache["<cell>"] = (len(source), None, source.splitlines(keepends=True), "<cell>")
    assert "at your line `return y.reshape(17, 99)`" in str(failed(names["broken"], gate, SIGNED))


def test_a_missing_name_comes_through_for_whoever_knows_why() -> None:
    with pytest.raises(NameError):
        check_function(lambda x: missing(x), gate, SIGNED, name="f")  # type: ignore[name-defined] # noqa: F821


def test_a_listed_mistake_is_told_before_anything_else() -> None:
    failure = failed(lambda x: -entropy(x), entropy, NUMBERS, mistakes={"the minus is missing": lambda x: -entropy(x)})
    assert (failure.mistake, failure.kind) == ("the minus is missing", None)


def test_a_listed_mistake_is_told_if_it_explains_all_that_is_wrong() -> None:
    def mistake(x: Tensor) -> Tensor:
        return (x * x).sin() if x.ndim == 2 else x * 7

    cases = SIGNED | {"zero": case(torch.tensor(0.3))}
    partly = lambda x: (x * x).sin() if x.ndim == 2 else x + 0  # noqa: E731
    failure = failed(partly, lambda x: x + 0, cases, mistakes={"it is the sine of the square": mistake})
    assert failure.mistake == "it is the sine of the square"
    assert "for 2 of 4 cases: this is what you get when it is the sine of the square" in str(failure)
    one = {label: cases[label] for label in ("a matrix", "a vector", "zero")}
    assert failed(partly, lambda x: x + 0, one, mistakes={"it is the sine of the square": mistake}).mistake is None


def test_exceptions_are_evidence_only_with_equal_texts() -> None:
    cases = {"a": PAIRS["3 and 4"], "b": PAIRS["many"]}

    def other(X: Tensor, W: Tensor) -> Tensor:
        return X + torch.ones(11)

    failure = failed(other, product, cases, mistakes={"W is transposed": lambda X, W: X @ W.T})
    assert (failure.mistake, failure.kind) == (None, "raised")
    failure = failed(lambda X, W: X @ W.T, product, cases, mistakes={"W is transposed": lambda X, W: X @ W.T})
    assert failure.mistake == "W is transposed"


def test_exceptions_alone_are_no_evidence_for_a_mistake_that_is_right_elsewhere() -> None:
    failure = failed(lambda X, W: X.T @ W, product, PAIRS, mistakes={"W is transposed": lambda X, W: X @ W.T})
    assert (failure.mistake, failure.kind) == (None, "raised")


def test_torchs_own_not_implemented_is_an_exception_like_any_other() -> None:
    cases = {"whole numbers": case(torch.arange(6).reshape(2, 3), 0), "two rows": ROWS["two rows"]}
    failure = failed(lambda x, dim: torch.softmax(x, 0), lambda x, dim: softmax(x.double(), 0), cases)
    assert failure.kind == "raised"
    assert "NotImplementedError" in str(failure)
    assert "not implemented for 'Long'" in str(failure)


def test_flags_of_the_callers_tensors_are_left_alone() -> None:
    def flagging(x: Tensor) -> Tensor:
        x.requires_grad_()
        return gate(x.detach())

    assert "requires_grad" in str(failed(flagging, gate, SIGNED))
    check_function(lambda x: gate(x.clone().requires_grad_()).detach(), gate, SIGNED, name="f")


def test_a_single_value_is_explained_only_on_evidence() -> None:
    with pytest.raises(CheckFailure) as failure:
        check_close(-torch.arange(1.0, 7), torch.arange(1.0, 7), name="x")
    assert failure.value.kind == "scaled"
    assert str(failure.value).startswith("x: the result is the right one with the opposite sign.\n6 of 6 values differ")
    for actual, expected in [
        (torch.tensor(4.0), torch.tensor(2.0)),
        (9.0, 4.5),
        (torch.zeros(5), torch.ones(5)),
        (torch.tensor([1.0, 1.0]), torch.tensor([2.0, 2.0])),
        (torch.tensor([0.0, 1.0]), torch.tensor([1.0, 0.0])),
        (torch.eye(3).flip(0), torch.eye(3)),
        ([1, 2], [2, 4]),
    ]:
        with pytest.raises(CheckFailure) as failure:
            check_close(actual, expected, name="x")
        assert failure.value.kind is None, failure.value


def test_a_right_answer_costs_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("course_utils.checks.functions.explain_function", None)
    monkeypatch.setattr("course_utils.checks.close.explain_value", None)
    asked: list[int] = []

    def counted(x: Tensor) -> Tensor:
        asked.append(1)
        return gate(x)

    check_function(gate, counted, SIGNED, name="f")
    check_close(1.0, 1.0, name="x")
    assert len(asked) == len(SIGNED)


def test_an_oracle_that_never_ends_with_other_arguments_is_stopped() -> None:
    def halving(x: Tensor, factor: float) -> Tensor:
        while x.abs().max() > 1e-3:
            x = x * factor
        return x

    cases = {"a": case(_r(3), 0.5), "b": case(_r(4), 0.25)}
    started = time.process_time()
    failure = failed(lambda x, factor: x.exp(), halving, cases)
    assert failure.kind is None
    assert time.process_time() - started < 5


def test_an_oracle_that_waits_is_stopped() -> None:
    asked: list[float] = []

    def slow(x: Tensor, a: float, b: float) -> Tensor:
        asked.append(time.monotonic())
        time.sleep(0.5)
        return a * x + b

    cases = {"a": case(_r(3), 0.5, 0.3), "b": case(_r(4), 0.25, 0.7)}
    failed(lambda x, a, b: x.exp() + a, slow, cases)
    assert asked[-1] - asked[1] < 6


def test_an_oracle_is_not_asked_for_ever() -> None:
    asked: list[int] = []

    def counting(*numbers: float) -> Tensor:
        asked.append(1)
        return torch.tensor(sum(numbers)).sin().double()

    cases = {str(seed): case(*_r(12).tolist()) for seed in range(4)}
    observer = Observer(cases)
    wrong = lambda *numbers: torch.tensor(numbers).prod().cos()  # noqa: E731
    actual, expected = observer(wrong), observer(counting)
    del asked[:]
    explain_function(observer, wrong, counting, actual, expected, search=Search(calls=50))
    assert len(asked) <= 50 + 2


def test_generators_and_modes_are_as_before() -> None:
    def drawing(x: Tensor, scale: float) -> Tensor:
        torch.rand(3)
        np.random.rand()
        random.random()
        return x * scale

    cases = {"a": case(_r(3), 0.5), "b": case(_r(4), 0.25)}
    observer = Observer(cases)
    wrong = lambda x, scale: x.exp() - scale  # noqa: E731
    actual, expected = observer(wrong), observer(drawing)
    torch.manual_seed(3)
    np.random.seed(3)
    random.seed(3)
    before = torch.get_rng_state(), np.random.get_state()[1].copy(), random.getstate()
    given = [value.clone() for case in cases.values() for value in case.args if isinstance(value, Tensor)]
    explain_function(observer, wrong, drawing, actual, expected)
    assert torch.equal(torch.get_rng_state(), before[0])
    assert (np.random.get_state()[1] == before[1]).all()
    assert random.getstate() == before[2]
    left = [value for case in cases.values() for value in case.args if isinstance(value, Tensor)]
    assert all(torch.equal(*both) for both in zip(given, left, strict=True))


def test_a_fault_of_the_search_costs_a_sentence_and_no_verdict(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any) -> None:
        raise ZeroDivisionError("in the search")

    monkeypatch.setattr(explain, "pairs", broken)
    with pytest.raises(CheckFailure, match="expected"):
        check_function(lambda X, W: -(X @ W), product, PAIRS, name="product")
    with mistakes_tried(), pytest.raises(ZeroDivisionError):
        check_function(lambda X, W: -(X @ W), product, PAIRS, name="product")


def test_flags_are_not_compared_by_arithmetic() -> None:
    """True is False and 1, which the largest value of an argument may happen to be."""
    cases = {f"{n} rows": case(torch.linspace(-1, 1, n + 2), n) for n in range(2, 7)}

    def right(X: Tensor, n: int) -> list[Any]:
        return [False, False, float(n) + 0.137]

    with pytest.raises(CheckFailure) as caught:
        check_function(lambda X, n: [True, True, float(n) + 0.137], right, cases, name="flags")
    assert "largest value" not in str(caught.value)


def test_parity_needs_many_cases_and_no_seed() -> None:
    """Three odd seeds among seven cases are a coincidence."""

    def right(x: float, seed: int) -> float:
        return x

    def number(x: float, number: int) -> float:
        return x

    few = {f"case {n}": case(1.37 * n + 0.21, n) for n in range(7)}
    many = {f"case {n}": case(1.37 * n + 0.21, n) for n in range(10)}
    slips = [(right, few, False), (number, few, False), (right, many, False), (number, many, True)]
    for oracle, cases, told in slips:
        with pytest.raises(CheckFailure) as caught:
            check_function(lambda x, n: x + 0.1 * math.sin(x) * (n % 2), oracle, cases, name="slip")
        assert ("is odd" in str(caught.value)) == told, caught.value
