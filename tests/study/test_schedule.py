from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_utils.study.schedule import GAPS, asked_again_at, due, due_at
from course_utils.study.standing import Event, Standing

START = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
DAY = timedelta(days=1)
KINDS = ("passed", "failed", "hint", "solution")


def standing(*events: tuple[float, str]) -> Standing:
    """Return a standing from days since the start and kinds."""
    return Standing(tuple(Event((START + day * DAY).isoformat(timespec="microseconds"), kind) for day, kind in events))


def days(found: Standing) -> float | None:
    """Return on which day since the start an exercise is due."""
    time = due_at(found)
    return None if time is None else (time - START) / DAY


histories = st.lists(st.tuples(st.floats(0, 100), st.sampled_from(KINDS)), max_size=12).map(
    lambda events: standing(*sorted(events))
)


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ([], None),
        ([(0, "failed"), (0, "hint"), (0, "solution")], None),
        ([(0, "passed")], 1),
        ([(0, "failed"), (2, "passed")], 3),
        ([(0, "passed"), (1, "passed")], 4),
        ([(0, "passed"), (1, "passed"), (4, "passed"), (11, "passed"), (27, "passed")], 62),
        ([(0, "passed"), (1, "passed"), (4, "passed"), (11, "passed"), (27, "passed"), (62, "passed")], 97),
        # Late is not punished: the gap counts from the success.
        ([(0, "passed"), (50, "passed")], 53),
        # Again and again on one evening is one success.
        ([(0, "passed"), (0.1, "passed"), (0.2, "passed")], 1),
        # With hints the gap does not grow, with the solution it starts again.
        ([(0, "hint"), (0, "passed"), (1, "passed")], 2),
        ([(0, "passed"), (1, "passed"), (4, "hint"), (4, "passed")], 7),
        ([(0, "passed"), (1, "passed"), (4, "solution"), (4, "passed")], 5),
        ([(0, "passed"), (1, "passed"), (4, "hint"), (4, "passed"), (7, "passed")], 14),
        # A failure makes it due at once, and the success after it begins with one day.
        ([(0, "passed"), (1, "passed"), (2, "failed")], 2),
        ([(0, "passed"), (1, "passed"), (6, "failed")], 4),
        ([(0, "passed"), (1, "passed"), (4, "failed"), (4.1, "passed")], 5.1),
    ],
)
def test_when_an_exercise_is_due(events, expected):
    assert days(standing(*events)) == (None if expected is None else pytest.approx(expected))


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ([], None),
        ([(0, True)], 1),
        ([(0, False)], 1),
        ([(0, True), (1, True)], 4),
        ([(0, True), (1, True), (4, False)], 5),
        ([(0, True), (1, True), (4, False), (5, True)], 6),
        # Who clicks through all choices has answered with the first.
        ([(0, False), (0.01, False), (0.02, True)], 1),
        ([(0, True), (0.01, False)], 1),
        ([(0, True), (1, True), (1.01, False)], 4),
    ],
)
def test_when_a_question_is_asked_again(answers, expected):
    time = asked_again_at([(START + day * DAY, right) for day, right in answers])
    assert (None if time is None else (time - START) / DAY) == (None if expected is None else pytest.approx(expected))


def test_the_gaps_grow():
    assert [gap / DAY for gap in GAPS] == [1, 3, 7, 16, 35]


@given(histories)
def test_due_if_and_only_if_it_was_solved(found):
    assert (due_at(found) is not None) == found.solved


@given(histories)
def test_the_gap_after_the_last_success_is_one_of_ours_unless_a_check_failed_later(found):
    if not found.solved:
        return
    passed = [datetime.fromisoformat(event.at) for event in found.events if event.kind == "passed"]
    failed = [datetime.fromisoformat(event.at) for event in found.events if event.kind == "failed"]
    starts = {time + gap for time in passed for gap in GAPS}
    assert due_at(found) in starts | set(failed)


@given(histories, st.floats(0, 10))
def test_a_failure_after_the_solution_of_an_exercise_makes_it_due(found, later):
    last = max((datetime.fromisoformat(event.at) for event in found.events), default=START)
    at = last + later * DAY
    failed = Standing((*found.events, Event(at.isoformat(timespec="microseconds"), "failed")))
    assert [item.key for item in due({("a", "b"): failed}, at)] == ([("a", "b")] if found.solved else [])


@given(histories, st.floats(0, 50), st.sampled_from(["hint", "solution"]))
def test_help_never_lengthens_a_gap(found, later, kind):
    last = max((datetime.fromisoformat(event.at) for event in found.events), default=START)
    at = (last + later * DAY).isoformat(timespec="microseconds")
    alone = Standing((*found.events, Event(at, "passed")))
    helped = Standing((*found.events, Event(at, kind), Event(at, "passed")))
    assert due_at(helped) <= due_at(alone)


@given(st.lists(st.floats(0, 40), min_size=1, max_size=8))
def test_gaps_grow_for_who_comes_back_when_it_is_due(delays):
    time, gaps = START, []
    events: list[Event] = []
    for delay in delays:
        events.append(Event(time.isoformat(timespec="microseconds"), "passed"))
        following = due_at(Standing(tuple(events)))
        gaps.append(following - time)
        time = following + delay * DAY
    assert tuple(gaps) == (GAPS + GAPS[-1:] * len(gaps))[: len(gaps)]


@given(st.dictionaries(st.tuples(st.sampled_from("abc"), st.text(max_size=2)), histories), st.floats(0, 200))
def test_what_is_due_is_listed_most_overdue_first(standings, day):
    now = START + day * DAY
    found = due(standings, now)
    assert {item.key for item in found} == {
        key for key, value in standings.items() if value.solved and due_at(value) <= now
    }
    assert [item.since for item in found] == sorted(item.since for item in found)
    assert all(item.since == due_at(standings[item.key]) for item in found)
    assert found == due(dict(reversed(standings.items())), now)
