"""Remember what a learner did: attempts, hints, solutions, guesses and choices, on this machine alone.

The journal only ever adds. What it knows of an exercise is derived from these events (`course_utils.study.standing`);
the care of the file is in `course_utils.study.store`.
"""

import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
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
    until the session ends, and says so. An entry that is not as we write them stays in the file, and is passed over.

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
        self._tell = tell
        self._has_told = False
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
        return next(self._guesses(key), guess)

    def guess(self, key: str) -> Any:
        """Return the prediction that is locked under a key, or None."""
        return next(self._guesses(key), None)

    def _guesses(self, key: str) -> Iterator[Any]:
        rows = self._store.read("SELECT key, at, guess FROM guesses WHERE key = ?", (key,))
        return (found["guess"] for found in self._readable(_guess, rows))

    def record_outcome(self, key: str) -> None:
        """Record that the outcome of a prediction was shown; the first time counts."""
        self.record_guess(_outcome(key), True)

    def guessed_late(self, key: str) -> bool:
        """Tell whether the prediction that is locked under a key was locked after its outcome had been shown."""
        rows = self._store.read("SELECT key, at, guess FROM guesses WHERE key IN (?, ?)", (key, _outcome(key)))
        times = {found["key"]: found["at"] for found in self._readable(_guess, rows)}
        return len(times) == 2 and times[_outcome(key)] < times[key]

    def record_choice(self, key: str, choice: Any, right: bool) -> None:
        """Record an answer to a quiz question; each one is kept."""
        values = (self._now(), key, json.dumps(choice), int(right))
        self._store.write("INSERT INTO choices (at, key, choice, is_right) VALUES (?, ?, ?, ?)", values)

    def answers(self) -> dict[str, list[tuple[datetime, bool]]]:
        """Return when each quiz question was answered and whether the answer was right, by the question's key."""
        found: dict[str, list[tuple[datetime, bool]]] = {}
        rows = self._store.read("SELECT at, key, choice, is_right FROM choices ORDER BY id")
        for row in self._readable(_choice, rows):
            found.setdefault(row["key"], []).append((datetime.fromisoformat(row["at"]), row["right"]))
        return found

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
                {"at": event.at, "chapter": chapter, "exercise": exercise, "kind": kind, **detail}
                for chapter, exercise, event, kind, detail in self._readable(_event, events)
            ],
            "guesses": list(self._readable(_guess, guesses)),
            "choices": list(self._readable(_choice, choices)),
        }

    def _record(self, chapter: str, exercise: str, kind: str, detail: dict[str, Any]) -> None:
        values = (self._now(), chapter, exercise, kind, json.dumps(detail))
        self._store.write("INSERT INTO events (at, chapter, exercise, kind, detail) VALUES (?, ?, ?, ?, ?)", values)

    def _standings(self, where: str = "", values: tuple[str, ...] = ()) -> dict[Key, Standing]:
        query = f"SELECT at, chapter, exercise, kind, detail FROM events {where} ORDER BY id"
        found: dict[Key, list[Event]] = {}
        for chapter, exercise, event, _, _ in self._readable(_event, self._store.read(query, values)):
            found.setdefault((chapter, exercise), []).append(event)
        return {key: Standing(tuple(events)) for key, events in found.items()}

    def _readable(self, make: Callable[..., Any], rows: Iterable[tuple[Any, ...]]) -> Iterator[Any]:
        """Yield what is made of rows, without those that nothing can be made of; the first such is told."""
        for row in rows:
            try:
                made = make(*row)
            except (ValueError, TypeError, KeyError, RecursionError):
                if not self._has_told:
                    self._has_told = True
                    self._tell(f"Your progress file {self.path} has an entry that cannot be read; it is passed over.")
                continue
            yield made

    def _now(self) -> str:
        return self._clock().astimezone(UTC).isoformat(timespec="microseconds")


def _outcome(key: str) -> str:
    return f"{key}/outcome"


def _event(at: str, chapter: str, exercise: str, kind: str, detail: str) -> tuple[str, str, Event, str, dict[str, Any]]:
    """Return what a row says of an exercise.

    Raises:
        ValueError: it is none of ours; also TypeError, KeyError.
    """
    said = json.loads(detail)
    match kind:
        case "attempt" if isinstance(said["solved"], bool):
            event = Event(_time(at), "passed" if said["solved"] else "failed", hidden=bool(said.get("hidden", True)))
        case "hint" if isinstance(said["rung"], int):
            event = Event(_time(at), "hint", said["rung"])
        case "solution":
            event = Event(_time(at), "solution")
        case _:
            raise ValueError(kind)
    return _text(chapter), _text(exercise), event, kind, dict(said)


def _guess(key: str, at: str, guess: str) -> dict[str, Any]:
    return {"key": _text(key), "at": _time(at), "guess": json.loads(guess)}


def _choice(at: str, key: str, choice: str, is_right: int) -> dict[str, Any]:
    return {"at": _time(at), "key": _text(key), "choice": json.loads(choice), "right": bool(is_right)}


def _text(value: Any) -> str:
    if not isinstance(value, str):  # SQLite keeps anything in any column
        raise TypeError(value)
    return value


def _time(at: Any) -> str:
    """Return a time that can be compared with others."""
    if datetime.fromisoformat(_text(at)).tzinfo is None:
        raise ValueError(at)
    return str(at)
