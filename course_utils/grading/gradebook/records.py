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
from collections.abc import Iterator
from dataclasses import replace
from glob import escape
from pathlib import Path

from course_utils.grading import codec
from course_utils.grading.gradebook.record import Record

RECORD = "record.json"
_READ_ONLY = 0o444


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

    def read(self, student: str) -> Record | None:
        """Return a student's record; None if there is none, or if a file that it names is missing."""
        folder = self.folder(student)
        record = read_record(folder)
        return record if record and all((folder / name).is_file() for name in record.files) else None

    def clean(self) -> None:
        """Remove what a killed run left beside the records."""
        for path in self._autograded.glob(f"*/.{escape(self._chapter)}-*.tmp"):
            shutil.rmtree(path, ignore_errors=True)

    @contextlib.contextmanager
    def replacing(self, student: str, files: dict[str, bytes], record: Record) -> Iterator[None]:
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
            whole = codec.written(replace(record, files=tuple(sorted(files))))
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


def read_record(folder: Path) -> Record | None:
    """Return the record in a student's folder of a chapter; None if there is none that can be read."""
    try:
        return codec.read(Record, json.loads((folder / RECORD).read_text(encoding="utf-8")))
    except (OSError, ValueError, RecursionError):
        return None


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
