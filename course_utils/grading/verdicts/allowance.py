"""Say how long each cell may run: a function that hangs costs one limit, not one for each of its tests.

Every cell may run for the whole limit, until a cell of its exercise has run into it. From then on the cells of that
exercise may run for a tenth of it, five seconds at least, and at least twice as long as any cell of the exercise that
came to an end. A test of the course takes a second or two, so a right answer that is some times slower still passes
those tests that it would pass in the whole limit; one that never ran into the limit is not concerned; and what an
answer shows that it needs, it gets. Nothing is left out: each test runs, for a loop may depend on what it is given.
"""

_PART, _LEAST_SECONDS = 0.1, 5.0
_TIMES = 2.0


class Allowance:
    """The seconds that the cells of each exercise may run.

    Args:
        limit: of any cell.
    """

    def __init__(self, limit: float) -> None:
        self._limit = limit
        self._longest: dict[str, float] = {}
        self._exceeded: set[str] = set()

    def seconds(self, exercise: str) -> float:
        """Return what the next cell of an exercise may take; a cell without one, the whole limit."""
        if exercise not in self._exceeded:
            return self._limit
        least = max(self._limit * _PART, _LEAST_SECONDS, self._longest.get(exercise, 0.0) * _TIMES)
        return min(self._limit, least)

    def ended(self, exercise: str, seconds: float) -> None:
        """Hear that a cell came to an end by itself."""
        self._longest[exercise] = max(seconds, self._longest.get(exercise, 0.0))

    def exceeded(self, exercise: str) -> None:
        """Hear that a cell ran for all the time it had."""
        if exercise:
            self._exceeded.add(exercise)
