"""Remember what a learner did: attempts, hints, solutions, guesses and choices, on this machine alone.

The journal only ever adds. What it knows of an exercise is derived from these events (`course_utils.study.standing`);
the care of the file is in `course_utils.study.store`.
"""

import json
import os
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from course_utils.study.standing import Event, Standing
from course_utils.study.store import SCHEMA, Store

FOLDER = "crafting-deep-learning"

Key = tuple[str, str]


def data_folder() -> Path:
    """Return the folder for this learner's data: ``COURSE_DATA`` if it is set, else the system's usual place."""
    if named := os.environ.get("COURSE_DATA"):
        return Path(named).expanduser().absolute()
    from platformdirs import user_data_path

    return user_data_path(FOLDER, appauthor=False)


def open_journal() -> "Journal":
    """Return this session's journal; what it could not store it keeps until the session ends."""
    return _opened(data_folder())


@lru_cache(maxsize=1)
def _opened(folder: Path) -> "Journal":
    return Journal(folder)


class Journal:
    """Record what a learner does and say how they stand.

    Exercises are named by chapter (its folder, such as ``04_feedforward``) and exercise (the first part of its cells'
    ids, such as ``xor-weights``). Nothing raises because of the file: if it cannot be used, the journal lives in memory
    until the session ends, and says so.

    Args:
        folder: where the file is kept; by default `data_folder`.
        clock: returns the time, with its zone.
        tell: is given one sentence if the file is damaged, or cannot be used.
    """

    def __init__(
        self,
        folder: Path | None = None,
        *,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        tell: Callable[[str], None] = print,
    ) -> None:
        self._clock = clock
        self._store = Store(folder if folder is not None else data_folder(), tell=tell)

    @property
    def path(self) -> Path:
        """Return where the journal is kept."""
        return self._store.path

    def record_attempt(
        self, chapter: str, exercise: str, *, verdicts: Mapping[str, str], solved: bool, hidden: bool = True
    ) -> None:
        """Record a check.

        Args:
            chapter: folder of the chapter.
            exercise: name of the exercise.
            verdicts: what came of each test, by the property it tests.
            solved: whether all of them passed.
            hidden: whether hidden tests were among them, as they are not in a class edition.
        """
        partly = {} if hidden else {"hidden": False}
        self._record(chapter, exercise, "attempt", {"verdicts": dict(verdicts), "solved": bool(solved), **partly})

    def record_hint(self, chapter: str, exercise: str, rung: int) -> None:
        """Record that a rung of the hint ladder was shown, counted from 1."""
        self._record(chapter, exercise, "hint", {"rung": int(rung)})

    def record_solution(self, chapter: str, exercise: str) -> None:
        """Record that the solution was shown."""
        self._record(chapter, exercise, "solution", {})

    def record_guess(self, key: str, guess: Any) -> Any:
        """Lock a prediction: the first one stays, whoever asks again.

        Args:
            key: names the prediction.
            guess: text, numbers, or lists of them.

        Returns:
            The guess that is stored, the first one.

        Raises:
            TypeError: the guess cannot be written as JSON.
        """
        values = (key, self._now(), json.dumps(guess))
        self._store.write("INSERT OR IGNORE INTO guesses (key, at, guess) VALUES (?, ?, ?)", values)
        return self.guess(key)

    def guess(self, key: str) -> Any:
        """Return the prediction that is locked under a key, or None."""
        rows = self._store.read("SELECT guess FROM guesses WHERE key = ?", (key,))
        return json.loads(rows[0][0]) if rows else None

    def record_choice(self, key: str, choice: Any, right: bool) -> None:
        """Record an answer to a quiz question; each one is kept."""
        values = (self._now(), key, json.dumps(choice), int(right))
        self._store.write("INSERT INTO choices (at, key, choice, is_right) VALUES (?, ?, ?, ?)", values)

    def standing(self, chapter: str, exercise: str) -> Standing:
        """Return how the learner stands with one exercise."""
        where = "WHERE chapter = ? AND exercise = ?"
        return self._standings(where, (chapter, exercise)).get((chapter, exercise), Standing())

    def standings(self) -> dict[Key, Standing]:
        """Return how the learner stands with every exercise of which anything is recorded, by (chapter, exercise)."""
        return self._standings()

    def export(self) -> dict[str, Any]:
        """Return everything that is stored, ready for ``json.dump``."""
        events = self._store.read("SELECT at, chapter, exercise, kind, detail FROM events ORDER BY id")
        guesses = self._store.read("SELECT key, at, guess FROM guesses ORDER BY at, key")
        choices = self._store.read("SELECT at, key, choice, is_right FROM choices ORDER BY id")
        return {
            "schema": SCHEMA,
            "exported": self._now(),
            "events": [
                {"at": at, "chapter": chapter, "exercise": exercise, "kind": kind, **json.loads(detail)}
                for at, chapter, exercise, kind, detail in events
            ],
            "guesses": [{"key": key, "at": at, "guess": json.loads(guess)} for key, at, guess in guesses],
            "choices": [
                {"key": key, "at": at, "choice": json.loads(choice), "right": bool(right)}
                for at, key, choice, right in choices
            ],
        }

    def _record(self, chapter: str, exercise: str, kind: str, detail: dict[str, Any]) -> None:
        values = (self._now(), chapter, exercise, kind, json.dumps(detail))
        self._store.write("INSERT INTO events (at, chapter, exercise, kind, detail) VALUES (?, ?, ?, ?, ?)", values)

    def _standings(self, where: str = "", values: tuple[str, ...] = ()) -> dict[Key, Standing]:
        query = f"SELECT at, chapter, exercise, kind, detail FROM events {where} ORDER BY id"
        found: dict[Key, list[Event]] = {}
        for at, chapter, exercise, kind, detail in self._store.read(query, values):
            found.setdefault((chapter, exercise), []).append(_event(at, kind, json.loads(detail)))
        return {key: Standing(tuple(events)) for key, events in found.items()}

    def _now(self) -> str:
        return self._clock().astimezone(UTC).isoformat(timespec="microseconds")


def _event(at: str, kind: str, detail: dict[str, Any]) -> Event:
    match kind:
        case "attempt":
            return Event(at, "passed" if detail["solved"] else "failed", hidden=detail.get("hidden", True))
        case "hint":
            return Event(at, "hint", detail["rung"])
    return Event(at, "solution")
