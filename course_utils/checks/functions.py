"""Compare a learner's function with an oracle over several cases, mistakes being functions as well.

A mistake is named only if it reproduces what the learner's function does in *every* case, or in every case that is
wrong, several at least: one lucky coincidence is not a diagnosis. Mistakes are tried when an answer is wrong.
"""

import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from course_utils.checks.explain import explain_function, explains
from course_utils.checks.failure import CheckFailure, failure
from course_utils.checks.mistakes import are_tried
from course_utils.checks.observations import Case, Observer
from course_utils.checks.values import instead_of, kind

#: A function that took longer is not called once more.
_LONG = 2.0


def check_function(
    function: Callable[..., Any],
    oracle: Callable[..., Any],
    cases: Mapping[str, Case],
    *,
    name: str,
    mistakes: Mapping[str, Callable[..., Any]] | None = None,
    gradient: bool = False,
    in_place: bool = False,
    typed: bool = False,
    rtol: float | None = None,
    atol: float | None = None,
) -> None:
    """Check that a function agrees with an oracle in every case and leaves its arguments alone.

    Args:
        function: the learner's function.
        oracle: a function of the same signature that is right.
        cases: for each case, in words that complete "for ...", its arguments.
        name: the function's name.
        mistakes: for each known mistake, in words that continue "this is what you get when ...", a function that makes
            it. It must differ from the oracle in at least one case.
        gradient: compare also the gradients that flow back to floating-point tensor arguments.
        in_place: whether the function may change its arguments; then their final values are compared as well.
        typed: the task names types, dtypes or precision: they are those of what the oracle returns.
        rtol: relative tolerance; by default chosen from the precision of what is expected.
        atol: absolute tolerance; likewise.

    Raises:
        CheckFailure: a value, a gradient or an argument differs.
        ValueError: a mistake agrees with the oracle in every case; within `mistakes_tried` alone.
    """
    if not callable(function):
        raise CheckFailure(f"{name}: expected a function, got {kind(function)}")
    strict = Observer(cases, gradient, in_place, rtol, atol, typed)
    observe = replace(strict, typed=False)
    expected = observe(oracle)
    if raised := [seen["raised"] for seen in expected.values() if "raised" in seen]:
        raise raised[0]
    started = time.monotonic()
    actual = observe(function, name)
    seconds = time.monotonic() - started
    differences = observe.differences(actual, expected)
    if not differences and typed:  # a mistake is known by its numbers, or if these are right, by their type
        observe = strict
        differences = observe.differences(actual, expected)
    if not differences and not are_tried():
        return
    if are_tried():
        for mistake, broken in (mistakes or {}).items():
            if strict.agree(observe(broken), expected):
                raise ValueError(f"{name}: the mistake '{mistake}' passes every case: add a case that shows it")
    if not differences:
        return
    wrong = {
        mistake: observe(broken)
        for mistake, broken in (mistakes or {}).items()
        if all(observe.difference(actual[label], observe.call(broken, cases[label])) is None for label in differences)
    }  # the others are tried no further than to the first case that they do not explain
    label, difference = next(iter(differences.items()))
    if matching := [mistake for mistake, seen in wrong.items() if observe.agree(actual, seen)]:
        raise failure(name, difference, matching, where=f", for {label}")
    if error := next((seen["raised"] for seen in actual.values() if _is_told_elsewhere(seen.get("raised"))), None):
        raise error
    if matching := [mistake for mistake, seen in wrong.items() if explains(observe, actual, seen, expected)]:
        where = f", for {len(differences)} of {len(cases)} cases"
        raise failure(name, f"For {label}: {difference}", matching, where=where)
    statement = explain_function(
        observe,
        function,
        oracle,
        actual,
        expected,
        again=seconds < _LONG and not any("raised" in seen for seen in actual.values()),
    )
    if raising := [label for label in differences if "raised" in actual[label]]:
        label, difference = raising[0], differences[raising[0]]
    optional, wanted = any(seen["value"] is None for seen in expected.values()), expected[label]["value"]
    if optional and wanted is not None and actual[label].get("value", wanted) is None:
        difference = instead_of(wanted, None)
    of_type = "type" if observe is strict else None
    raise failure(name, difference, [], statement, f", for {label}", of_type) from actual[label].get("raised")


def _is_told_elsewhere(error: Exception | None) -> bool:
    """Whether an exception says it all: a check's own, one of a cell that has not run, or of memory that is lacking."""
    return isinstance(error, (CheckFailure, NameError, MemoryError)) or "can't allocate memory" in str(error or "")
