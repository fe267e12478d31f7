"""Say how a learner stands with one exercise, from what happened and nothing else.

An exercise has no stored state: its standing is derived from the events of the journal, so it cannot disagree with
them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

State = Literal["not attempted", "failing", "solved"]


@dataclass(frozen=True)
class Event:
    """Something that happened to an exercise.

    Attributes:
        at: when, in UTC, ISO 8601 with microseconds: such texts sort as their times do.
        kind: a check that ``passed`` or ``failed``, a ``hint`` or the ``solution`` that was shown.
        rung: which hint, from 1; 0 for anything else.
        hidden: whether hidden tests were among those of a check.
    """

    at: str
    kind: Literal["passed", "failed", "hint", "solution"]
    rung: int = 0
    hidden: bool = True


@dataclass(frozen=True)
class Standing:
    """How a learner stands with an exercise.

    Attributes:
        events: what happened, in the order in which it was recorded.
    """

    events: tuple[Event, ...] = ()

    @property
    def attempts(self) -> int:
        """Count the checks, passed or failed."""
        return sum(1 for _ in self._checks())

    @property
    def solved(self) -> bool:
        """Tell whether a check ever passed: what was solved once stays solved, and is revisited (see schedule)."""
        return self.first_solved is not None

    @property
    def hints(self) -> int:
        """Count the rungs of the hint ladder that were ever shown."""
        return _rungs(self.events)

    @property
    def first_solved(self) -> str | None:
        """Return when a check first passed."""
        return next((event.at for event in self._checks() if event.kind == "passed"), None)

    @property
    def state(self) -> State:
        """Return one of three states, whatever help was used."""
        if self.solved:
            return "solved"
        return "failing" if self.attempts else "not attempted"

    @property
    def words(self) -> str:
        """Describe the state for display, with the help that was used until the exercise was first solved."""
        if not self.solved:
            return self.state
        is_whole = any(event.kind == "passed" and event.hidden for event in self.events)
        solved = "solved" if is_whole else "visible tests passed"
        before = self.events[: next(i for i, event in enumerate(self.events) if event.kind == "passed")]
        if any(event.kind == "solution" for event in before):
            return f"{solved} after the solution"
        hints = _rungs(before)
        return f"{solved} with {hints} hint{'s' * (hints > 1)}" if hints else solved

    def _checks(self) -> Iterator[Event]:
        return (event for event in self.events if event.kind in ("passed", "failed"))


def _rungs(events: tuple[Event, ...]) -> int:
    return len({event.rung for event in events if event.kind == "hint"})
