"""Search for a true statement about how an answer is wrong.

Authors list the mistakes that they foresee. When none of them fits, a check looks for itself: it compares what came
with the right result, number by number, asks the oracle with changed arguments, and contrasts the cases that are right
with those that are wrong. A statement is made only if it holds in every case that it speaks of, on more evidence than
chance would give; docs/checks.md describes it for authors.
"""

import contextlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from course_utils.checks.explain import calls, contrasts
from course_utils.checks.explain.arguments import Asker, changed_arguments, evidence, ignored_arguments
from course_utils.checks.explain.pairs import Named, Pair, is_enough, pairs
from course_utils.checks.explain.relations import related
from course_utils.checks.explain.results import results, slices, steps, vague
from course_utils.checks.explain.search import OutOfTime, Search, unnoticed
from course_utils.checks.explain.signatures import Argument, arguments_of, named
from course_utils.checks.explain.subject import Subject, subject
from course_utils.checks.failure import Statement
from course_utils.checks.mistakes import are_tried
from course_utils.checks.observations import Case, Observation, Observer, is_float

__all__ = ["explain_function", "explain_value", "explains"]


def explain_value(actual: Any, expected: Any, rtol: float | None = None, atol: float | None = None) -> Statement | None:
    """Return something true about how a value is wrong, or None if nothing was found.

    Args:
        actual: what came.
        expected: the right value.
        rtol: relative tolerance of the check, if it has one.
        atol: absolute tolerance, likewise.
    """
    found = pairs("", actual, expected, rtol, atol)
    if not found:
        return None
    about = subject("the result", found, {})
    return _first(lambda: _of_value(about, found if isinstance(expected, list) else []))


def _of_value(about: Subject, found: list[Pair]) -> Iterator[Statement]:
    yield from results(about)
    yield from vague(about)
    yield from slices(about)
    yield from contrasts.sequence(found)
    yield from contrasts.places(about)


def explain_function(
    observer: Observer,
    function: Callable[..., Any],
    oracle: Callable[..., Any],
    actual: Mapping[str, Observation],
    expected: Mapping[str, Observation],
    *,
    again: bool = True,
    search: Search | None = None,
) -> Statement | None:
    """Return something true about how a function is wrong, or None if nothing was found.

    Args:
        observer: what calls functions and compares what they do.
        function: the learner's.
        oracle: the one that is right.
        actual: what was seen of the learner's.
        expected: what was seen of the oracle.
        again: whether the learner's function may be called once more.
        search: what may be spent.
    """
    search = search or Search()
    return _first(lambda: _of_function(observer, function, oracle, actual, expected, again, search))


def _first(statements: Callable[[], Iterator[Statement]]) -> Statement | None:
    """Return the first statement, if there is one.

    A fault of the search's own costs the learner a sentence, and never changes the verdict; whoever writes tests hears
    of it.
    """
    with unnoticed(), contextlib.nullcontext() if are_tried() else contextlib.suppress(Exception):
        return next(statements(), None)
    return None


def _of_function(
    observer: Observer,
    function: Callable[..., Any],
    oracle: Callable[..., Any],
    actual: Mapping[str, Observation],
    expected: Mapping[str, Observation],
    again: bool,
    search: Search,
) -> Iterator[Statement]:
    cases, arguments = observer.cases, arguments_of(function, oracle, observer.cases)
    wrong = list(observer.differences(actual, expected))
    if failing := [label for label in wrong if "raised" in actual[label]]:
        yield calls.raised(arguments, cases, actual, failing[0])
        return
    yield from contrasts.exchanged_parts(observer, actual, expected)
    found, about = _subject(observer, arguments, actual, expected)
    if about is not None:
        yield from results(about)
        yield from contrasts.elements(about, plain=True)
    ask = Asker(observer, oracle, actual, expected, search)
    yield from _in_time(ignored_arguments(ask, arguments))
    if about is not None:
        yield from steps(about)
    yield from _in_time(changed_arguments(ask, arguments))
    if about is not None:
        yield from related(about)
        yield from vague(about)
        yield from slices(about)
    if again:
        yield from calls.memory(observer, function, oracle, actual)
    if about is not None:
        yield from contrasts.elements(about)
    if all(isinstance(seen["value"], list) for seen in expected.values()):  # the parts of a tuple are no sequence
        yield from contrasts.sequence(found)
    yield from contrasts.cases(arguments, cases, wrong, {label: seen["value"] for label, seen in expected.items()})
    if about is not None:
        yield from contrasts.places(about)
        yield from contrasts.parts(about, found)


def _in_time(statements: Iterator[Statement]) -> Iterator[Statement]:
    """Yield the statements that are found before the time is up."""
    with contextlib.suppress(OutOfTime):
        yield from statements


def _subject(
    observer: Observer,
    arguments: Sequence[Argument],
    actual: Mapping[str, Observation],
    expected: Mapping[str, Observation],
) -> tuple[list[Pair], Subject | None]:
    """Return the pairs of the first part of what was seen that is wrong, and what to say about them."""
    for part, (name, *places) in _NAMES.items():
        if not all(part in seen for seen in expected.values()):
            continue
        found: list[Pair] = []
        for label, case in observer.cases.items():
            came, right = (_by_name(part, arguments, case, seen[label][part]) for seen in (actual, expected))
            made = pairs(label, came, right, observer.rtol, observer.atol)
            if made is None:
                return [], None
            found += made
        if not all(pair.right for pair in found):
            return found, subject(name, found, observer.cases, arguments, *places)
    return [], None


#: How each part of what is seen is called, one or two places of it, and several.
_NAMES = {
    "value": ("the result", "{} of the result", "the wrong part of the result"),
    "gradient": (
        "the values are right, but the gradient",
        "the values are right, but the gradient of {}",
        "the values are right, but the wrong part of the gradient",
    ),
    "arguments": ("what is left in its arguments", "what is left in {}", "what is wrong in its arguments afterwards"),
}


def _by_name(part: str, arguments: Sequence[Argument], case: Case, value: Any) -> Any:
    """Return what belongs to the arguments of a case, such as their gradients, by the names of these."""
    if part == "value":
        return value
    names = list(zip(named(arguments, case), case.given, strict=True))
    kept = [name for name, given in names if part == "arguments" or is_float(given)]
    return dict(zip(map(Named, kept), value, strict=True))


def explains(
    observer: Observer,
    actual: Mapping[str, Observation],
    mistaken: Mapping[str, Observation],
    expected: Mapping[str, Observation],
) -> bool:
    """Whether a known mistake explains every case that is wrong, several at least, whatever it does in the others.

    Args:
        observer: what compares.
        actual: what was seen of the learner's function.
        mistaken: what was seen of a function that makes the mistake.
        expected: what was seen of the oracle.
    """
    wrong = list(observer.differences(actual, expected))
    if len(wrong) < 2 or any("raised" in actual[label] for label in wrong):  # exceptions alone are no evidence
        return False
    if not observer.agree(actual, mistaken, wrong):
        return False
    found = set().union(*(evidence(label, mistaken[label], expected[label]) for label in wrong))
    return is_enough(found) or len(wrong) > 2
