"""Find what was handed in, and read it without trusting it.

A submission is a folder ``submitted/<student>/<chapter>``. Its notebooks and its timestamp are read with bounds, and
never through a link; of every other file only the name is noticed. Nothing of it is ever copied to where code runs.
"""

import errno
import glob
import hashlib
import os
import stat
import sys
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from importlib.machinery import PathFinder
from pathlib import Path

from course_utils.errors import CourseError
from course_utils.grading.rebuild import MAX_BYTES

#: What the exchange puts beside the notebooks, and needs again to return feedback.
TIMESTAMP, SECRET = "timestamp.txt", "submission_secret.txt"
_MAX_TEXT = 1000
_MAX_EXTRAS = 20
_MAX_ENTRIES = 2000
_MAX_FACT = 200
_CLUTTER = {".ipynb_checkpoints", "__pycache__", ".DS_Store", "feedback"}


@dataclass(frozen=True)
class Content:
    """What a submission holds.

    Attributes:
        notebooks: the bytes of each notebook that is there, by its name without suffix; empty if it is no plain file.
        texts: what the exchange put beside them, by file name.
        facts: what else was noticed.
        digest: of all the above.
    """

    notebooks: dict[str, bytes]
    texts: dict[str, bytes]
    facts: tuple[str, ...]
    digest: str


@dataclass(frozen=True)
class Submission:
    """One student's folder.

    Attributes:
        student: the student's id.
        folder: where it lies.
    """

    student: str
    folder: Path

    def read(self, notebooks: Collection[str], shipped: Collection[str]) -> Content:
        """Read it.

        Args:
            notebooks: the chapter's notebooks, by their names without suffix.
            shipped: other files of the chapter, relative to its folder, which students get and hand in again.

        Raises:
            OSError: a file is there and cannot be read, which is no fault of the student.
        """
        expected = {f"{name}.ipynb" for name in notebooks} | set(shipped) | {TIMESTAMP, SECRET}
        facts = _extras(self.folder, expected)
        found: dict[str, bytes] = {}
        for name in sorted(notebooks):
            data, fact = _read(self.folder / f"{name}.ipynb", MAX_BYTES + 1)
            if data is not None:
                found[name] = data
            facts += [fact] if fact else []
        texts = {}
        for name in (TIMESTAMP, SECRET):
            data, _ = _read(self.folder / name, _MAX_TEXT)
            if data:
                texts[name] = data
        return Content(found, texts, tuple(facts), _digest(found, texts, facts))


def find_submissions(submitted: Path, chapter: str, student: str | None = None) -> list[Submission]:
    """Return the submissions of a chapter, in order of the students' ids.

    Args:
        submitted: the folder of all submissions.
        chapter: such as ``04_feedforward``.
        student: only this one's.

    Raises:
        CourseError: there is none.
    """
    places = sorted(submitted.glob(f"[!.]*/{glob.escape(chapter)}"))
    found = [Submission(place.parent.name, place) for place in places if place.is_dir()]
    if student is not None:
        found = [submission for submission in found if submission.student == student]
    if not found:
        whose = f" of '{student}'" if student else ""
        raise CourseError(f"{submitted} has no submission{whose} to {chapter}: collect it first, or check the name")
    return found


def _read(path: Path, most: int) -> tuple[bytes | None, str]:
    """Return at most so many bytes of a plain file, None if there is nothing, and what is odd about it."""
    if path.parent.is_symlink():
        return b"", f"'{path.parent.name}' is a link"
    try:
        # a pipe would otherwise be waited for, and a link could lead anywhere
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except FileNotFoundError:
        return None, ""
    except OSError as error:
        if path.is_symlink():
            return b"", f"'{path.name}' is a link"
        if error.errno == errno.ENXIO:  # a socket
            return b"", f"'{path.name}' is not a file"
        raise
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        return b"", f"'{path.name}' is not a file"
    with open(descriptor, "rb") as file:
        return file.read(most), ""


def _extras(folder: Path, expected: set[str]) -> list[str]:
    """Name files that do not belong to the chapter."""
    found: list[str] = []
    for number, (relative, is_folder) in enumerate(_entries(folder)):
        name = os.path.basename(relative)
        if len(found) > _MAX_EXTRAS:
            return [*found[:_MAX_EXTRAS], "and more extra files"]
        if number == _MAX_ENTRIES:
            return [*found, f"more than {_MAX_ENTRIES} files and folders, of which no more were looked at"]
        if not is_folder and relative not in expected and name not in _CLUTTER:
            found.append(printable(f"extra file '{relative}'{_shadowing(name)}")[:_MAX_FACT])
        elif is_folder and relative == name and _shadowing(name):
            found.append(printable(f"extra folder '{relative}'{_shadowing(name)}")[:_MAX_FACT])
    return found


def _entries(folder: Path) -> Iterator[tuple[str, bool]]:
    """Name everything in a folder, relative to it, and say whether it is a folder."""
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if name not in _CLUTTER)
        for names, are_folders in ((folders, True), (sorted(files), False)):
            for name in names:
                yield os.path.relpath(os.path.join(place, name), folder), are_folders


def _shadowing(name: str) -> str:
    stem, _, suffix = name.partition(".")
    known = stem in sys.stdlib_module_names or (stem.isidentifier() and PathFinder.find_spec(stem) is not None)
    return " has the name of a library" if suffix in ("", "py", "so", "pyc") and known else ""


def printable(text: str) -> str:
    """Return a stranger's text as something that can be stored, and shown in a terminal, which obeys some letters."""
    clean = text.encode("utf-8", "replace").decode("utf-8")
    return "".join(letter if letter.isprintable() else "?" for letter in clean)


def _digest(notebooks: dict[str, bytes], texts: dict[str, bytes], facts: list[str]) -> str:
    digest = hashlib.sha256()
    for name, data in [*notebooks.items(), *texts.items(), *((fact, b"") for fact in facts)]:
        digest.update(f"{len(name)} {name} {len(data)}\0".encode())
        digest.update(data)
    return digest.hexdigest()
