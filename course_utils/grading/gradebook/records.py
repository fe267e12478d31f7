"""Keep on disk what grading found: executed notebooks and a record for each submission.

``autograded/<student>/<chapter>`` holds what nbgrader would leave there, and ``record.json``: the verdicts and where
the time went. The record says that the submission is done, so it is taken away before anything is replaced and comes
last. Everything is written beside its place first and moved there in one step a file; a run that is killed leaves old
files, new files or both, never half a one, and no record.
"""

import contextlib
import json
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from glob import escape
from pathlib import Path
from typing import Any

from course_utils.grading.process.limits import Limits
from course_utils.grading.status import Status

RECORD = "record.json"
#: How the fact begins that tells of output that is not whole.
OUTPUT_CUT = "output cut at"
#: The fact of a notebook without a file of its own, of which a part may have been handed in with another.
NOT_HANDED_IN = "the notebook was not handed in"
#: How the fact begins that tells of such a part.
HANDED_IN_WITH = "handed in with"
_READ_ONLY = 0o444


def may_improve(record: dict[str, Any], limits: Limits) -> bool:
    """Whether a verdict of a record may be another one under these limits, since one is higher than it was then."""
    then = record.get("limits", {})
    raised = any(limit > then.get(name, 0) for name, limit in asdict(limits).items())
    graded = (cell for book in record["notebooks"].values() for cell in book["graded"])
    return raised and any(Status(cell["status"]).limit_may_help for cell in graded)


@dataclass(frozen=True)
class Mark:
    """What the gradebook says of a cell that a person has to do with.

    Attributes:
        score: its points, those by hand before those of the tests.
        waits: whether a person has yet to mark it.
        by_hand: what a person gave, without extra credit; None if nobody did.
    """

    score: float
    waits: bool
    by_hand: float | None = None


def add_marks(record: dict[str, Any], marks: Mapping[tuple[str, str], Mark]) -> None:
    """Put into a record what a person has given by now.

    Args:
        record: of one submission; changed in place.
        marks: of that submission, by notebook and cell.
    """
    for name, book in record["notebooks"].items():
        for cell in book["graded"]:
            if mark := marks.get((name, cell["id"])):
                cell["score"] = mark.score
                if mark.by_hand is not None and mark.by_hand > cell["points"]:
                    told = f"more by hand than '{cell['id']}' is worth: {mark.by_hand:g} of {cell['points']:g} points"
                    book["facts"] = [told, *book["facts"]]
                if mark.waits:
                    cell["status"] = Status.MANUAL
                elif cell["status"] == Status.MANUAL:
                    cell["status"] = Status.MARKED
                    attempt = "solved" if mark.score >= cell["points"] else "partly" if mark.score else "failed"
                    book["exercises"][cell["exercise"]]["status"] = attempt
        book["score"] = sum(cell["score"] or 0.0 for cell in book["graded"])


@dataclass(frozen=True)
class Summary:
    """What a line of a table tells of a record.

    Attributes:
        scores: points earned so far, and possible, of each notebook.
        statuses: how many tests and answers ended how.
        seconds: wall time.
        facts: what was noticed.
    """

    scores: dict[str, tuple[float, float]]
    statuses: dict[str, int]
    seconds: float
    facts: tuple[str, ...]

    @classmethod
    def of(cls, record: dict[str, Any]) -> "Summary":
        """Summarize a record."""
        books = record["notebooks"]
        several = len(books) > 1
        facts = [f"{name}: {fact}" if several else fact for name, book in books.items() for fact in book["facts"]]
        return cls(
            scores={name: (book["score"], book["points"]) for name, book in books.items()},
            statuses=dict(Counter(cell["status"] for book in books.values() for cell in book["graded"])),
            seconds=record["seconds"]["wall"],
            facts=(*record["facts"], *facts),
        )


class Records:
    """The records of one chapter.

    Args:
        autograded: the folder of all graded submissions.
        chapter: such as ``04_feedforward``.
    """

    def __init__(self, autograded: Path, chapter: str) -> None:
        self._autograded, self._chapter = autograded, chapter

    def folder(self, student: str) -> Path:
        """Return the folder of a student."""
        return self._autograded / student / self._chapter

    def read(self, student: str) -> dict[str, Any] | None:
        """Return a student's record; None if there is none, or if a file that it names is missing."""
        folder = self.folder(student)
        try:
            record: Any = json.loads((folder / RECORD).read_text(encoding="utf-8"))
            files = record["files"]
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return record if all((folder / name).is_file() for name in files) else None

    def clean(self) -> None:
        """Remove what a killed run left beside the records."""
        for path in self._autograded.glob(f"*/.{escape(self._chapter)}-*.tmp"):
            shutil.rmtree(path, ignore_errors=True)

    @contextlib.contextmanager
    def replacing(self, student: str, files: dict[str, bytes], record: dict[str, Any]) -> Iterator[None]:
        """Replace a student's files if the body succeeds; while it runs there is no record.

        Args:
            student: the student's id.
            files: contents by name relative to the student's folder.
            record: stored last, with the names of the files.

        Raises:
            OSError: the files cannot be written; the old ones are still there.
        """
        folder = self.folder(student)
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{self._chapter}-", suffix=".tmp", dir=folder.parent) as name:
            stage = Path(name)
            for relative, content in files.items():
                _write(stage / "new" / relative, content)
            whole = {**record, "files": sorted(files)}
            _write(stage / RECORD, json.dumps(whole, indent=1).encode() + b"\n")
            with _set_aside(folder / RECORD, stage / "old"):
                yield
            for relative in files:
                (folder / relative).parent.mkdir(parents=True, exist_ok=True)
                (stage / "new" / relative).replace(folder / relative)
            for path in folder.glob("*.ipynb"):
                if path.name not in files:
                    path.unlink()
            (stage / RECORD).replace(folder / RECORD)


@contextlib.contextmanager
def _set_aside(path: Path, aside: Path) -> Iterator[None]:
    """Move a file away, and back if the body fails."""
    with contextlib.suppress(FileNotFoundError):
        path.rename(aside)
    try:
        yield
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            aside.rename(path)
        raise


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    path.chmod(_READ_ONLY)
