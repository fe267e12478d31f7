"""Say when a solved exercise is worth solving again, and an answered question worth asking again.

Practice that is spread out is remembered longer than the same practice in one go, and the best gap grows with the time
one wants to remember: N. J. Cepeda, H. Pashler, E. Vul, J. T. Wixted and D. Rohrer, "Distributed practice in verbal
recall tasks: A review and quantitative synthesis", Psychological Bulletin 132(3), 2006. The bookkeeping is that of the
card boxes of S. Leitner, "So lernt man lernen", 1972: what was recalled moves on to a box that is opened less often,
what was not goes back to the first. The lengths of the gaps, each a little over twice the one before, are our choice;
no study says that they are the best for programming.

A check counts only once the exercise is due: passing it ten times in an evening is one success. Of a success that
counts, the box is one further if it was unaided, and the same if a hint was used since the last check that counted.
The solution, or a check that fails after the exercise was solved, empties the box; after a failure the exercise is due
at once.

A question is simpler: its answer is known as soon as one has chosen, so only the first choice counts once it is due. A
right one moves it a box on, a wrong one back to the first.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from course_utils.study.standing import Event, Standing

#: Gaps after one, two, ... unaided successes; the last one is repeated.
GAPS = tuple(timedelta(days=days) for days in (1, 3, 7, 16, 35))

Key = tuple[str, str]


@dataclass(frozen=True)
class Due:
    """An exercise to solve again.

    Attributes:
        key: chapter and exercise.
        since: when it became due, in UTC.
    """

    key: Key
    since: datetime


@dataclass
class _Card:
    box: int = 0
    due: datetime | None = None
    hinted: bool = False
    shown: bool = False

    def take(self, event: Event) -> None:
        at = datetime.fromisoformat(event.at)
        match event.kind:
            case "hint":
                self.hinted = True
            case "solution":
                self.shown = True
            case "failed" if self.due is not None:
                self.box, self.due = 0, min(self.due, at)
            case "passed" if self.due is None or at >= self.due:
                self._succeed(at)

    def _succeed(self, at: datetime) -> None:
        if self.shown:
            self.box = 0
        elif not self.hinted:
            self.box += 1
        self.due = at + GAPS[min(max(self.box, 1), len(GAPS)) - 1]
        self.hinted = self.shown = False


def due_at(standing: Standing) -> datetime | None:
    """Return when an exercise should be solved again, in UTC; None if it was never solved."""
    card = _Card()
    for event in standing.events:
        card.take(event)
    return card.due


def asked_again_at(answers: Sequence[tuple[datetime, bool]]) -> datetime | None:
    """Return when a question should be asked again; None if it was never answered.

    Args:
        answers: when it was answered, and whether that was right, in order.
    """
    box, asked_again = 0, None
    for at, right in answers:
        if asked_again is None or at >= asked_again:
            box = box + 1 if right else 0
            asked_again = at + GAPS[min(max(box, 1), len(GAPS)) - 1]
    return asked_again


def due(standings: Mapping[Key, Standing], now: datetime) -> list[Due]:
    """List the exercises that should be solved again by now.

    Args:
        standings: how the learner stands, by chapter and exercise.
        now: the time, with its zone.

    Returns:
        What is due, the most overdue first.
    """
    times = ((key, due_at(standing)) for key, standing in standings.items())
    found = [Due(key, time) for key, time in times if time is not None and time <= now]
    return sorted(found, key=lambda item: (item.since, item.key))
