"""Find what was handed in, and read it without trusting it.

A submission is a folder ``submitted/<student>/<chapter>``. Its notebooks, whatever could be one under another name, and
its timestamp are read with bounds, and never through a link; of every other file only the name is noticed. Nothing of
it is ever copied to where code runs.
"""

import errno
import hashlib
import itertools
import os
import re
import stat
import sys
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from importlib.machinery import PathFinder
from pathlib import Path

from course_utils.errors import CourseError
from course_utils.folder.edition import EDITIONS
from course_utils.folder.update import BACKUPS
from course_utils.grading.notebooks.rebuild import MAX_BYTES
from course_utils.house import is_litter

#: What the exchange puts beside the notebooks, and needs again to return feedback.
TIMESTAMP, SECRET = "timestamp.txt", "submission_secret.txt"
#: Where the exchange puts feedback pages, and `course update` what was there before.
FEEDBACK, COPIES = "feedback", (BACKUPS, EDITIONS)
_MAX_TEXT = 1000
_MAX_EXTRAS = 20
_MAX_ENTRIES = 2000
_MAX_STUDENTS = 100_000
_MAX_DEPTH = 20
_MAX_FACT = 200
#: Files that may hold a notebook of the chapter: one under another name, such as browsers give, or an archive.
_MAYBE = re.compile(r".*(\.ipynb|\.(zip|rar|7z|tar|tgz|gz|bz2|xz)$)", re.IGNORECASE | re.DOTALL)
#: Files that hold one if they say so.
_PERHAPS = re.compile(r"(.*\.json|[^.]+)", re.IGNORECASE | re.DOTALL)
_CELLS = (b'"cells"', b'"worksheets"')
#: How many of them are read, and how many bytes together.
_MAX_OTHERS, _MAX_OTHER_BYTES = 20, 2 * MAX_BYTES


@dataclass(frozen=True)
class Content:
    """What a submission holds.

    Attributes:
        notebooks: the bytes of each notebook that is there, by its name without suffix; empty if it is no plain file.
        others: the bytes of other files that may hold a notebook, by path relative to the folder.
        texts: what the exchange put beside them, by file name.
        facts: what else was noticed.
        digest: of all the above.
    """

    notebooks: dict[str, bytes]
    others: dict[str, bytes]
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
        beside = _Beside.of(self.folder, expected)
        facts = beside.facts
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
        return Content(found, beside.others, texts, tuple(facts), _digest(found, beside.others, texts, facts))


def find_submissions(submitted: Path, chapter: str, student: str | None = None) -> list[Submission]:
    """Return the submissions of a chapter, in order of the students' ids.

    Args:
        submitted: the folder of all submissions.
        chapter: such as ``04_feedforward``.
        student: only this one's.

    Raises:
        CourseError: there is none.
    """
    students = sorted(entry.name for entry in _scan(str(submitted)) if not is_litter(entry.name))
    found = [Submission(name, submitted / name / chapter) for name in students if _is_there(submitted / name / chapter)]
    if student is not None:
        found = [submission for submission in found if submission.student == student]
    if not found:
        whose = f" of '{student}'" if student else ""
        raise CourseError(f"{submitted} has no submission{whose} to {chapter}: collect it first, or check the name")
    return found


def _is_there(folder: Path) -> bool:
    """Whether a folder is there, or something that cannot be looked at, which is told when it is read."""
    try:
        return stat.S_ISDIR(folder.stat().st_mode)
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True


def _read(path: Path, most: int) -> tuple[bytes | None, str]:
    """Return at most so many bytes of a plain file, None if there is nothing, and what is odd about it."""
    for folder in (path.parent, path.parent.parent):  # the chapter's folder, and the student's
        if folder.is_symlink():
            return b"", printable(f"'{folder.name}' is a link")[:_MAX_FACT]
    name = printable(path.name)[:_MAX_FACT]
    try:
        # a pipe would otherwise be waited for, and a link could lead anywhere
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except FileNotFoundError:
        return None, ""
    except OSError as error:
        if path.is_symlink():
            return b"", f"'{name}' is a link"
        if error.errno == errno.ENXIO:  # a socket
            return b"", f"'{name}' is not a file"
        raise
    about = os.fstat(descriptor)
    if not stat.S_ISREG(about.st_mode):
        os.close(descriptor)
        return b"", f"'{name}' is not a file"
    with open(descriptor, "rb") as file:
        return file.read(most), f"'{name}' is a hard link: the file has another name" if about.st_nlink > 1 else ""


@dataclass
class _Beside:
    """What lies beside the files that belong to the chapter."""

    facts: list[str] = field(default_factory=list)
    others: dict[str, bytes] = field(default_factory=dict)

    @classmethod
    def of(cls, folder: Path, expected: set[str]) -> "_Beside":
        """Look through a submission's folder."""
        found = cls()
        if folder.is_symlink() or folder.parent.is_symlink():
            return found
        waiting: list[str] = []
        for number, (relative, is_folder, deep) in enumerate(_entries(str(folder))):
            if len(found.facts) > _MAX_EXTRAS:
                found.facts[_MAX_EXTRAS:] = ["and more extra files"]
                break
            if number == _MAX_ENTRIES:
                found.facts.append(f"more than {_MAX_ENTRIES} files and folders, of which no more were looked at")
                break
            if deep:
                found.facts.append(f"folders inside one another, deeper than {_MAX_DEPTH}: no more were looked at")
            name = os.path.basename(relative)
            if is_folder:
                if relative == name and _shadowing(name):
                    found.facts.append(told(f"extra folder '{relative}'{_shadowing(name)}"))
            elif relative not in expected and _may_be_notebook(folder / relative):
                waiting.append(relative)
            elif relative not in expected:
                found.facts.append(told(f"extra file '{relative}'{_shadowing(name)}"))
        stems = [name.removesuffix(".ipynb").lower() for name in expected if name.endswith(".ipynb")]
        waiting.sort(key=lambda relative: not any(stem in relative.lower() for stem in stems))
        unread = [relative for relative in waiting if not found._take(folder, relative)]
        if unread:  # it may hold what is missing: empty, it cannot be looked into
            found.others[unread[0]] = b""
            found.facts += [told(f"extra file '{relative}'") for relative in unread[1:_MAX_EXTRAS]]
        return found

    def _take(self, folder: Path, relative: str) -> bool:
        """Read a file that may hold a notebook; whether there was one."""
        room = _MAX_OTHER_BYTES - sum(map(len, self.others.values()))
        if len(self.others) == _MAX_OTHERS or room <= 0:
            return False
        data, fact = _read(folder / relative, min(room, MAX_BYTES + 1))
        if data:
            self.others[relative] = data
        if fact:
            self.facts.append(fact)
        return bool(data or fact)


def _may_be_notebook(path: Path) -> bool:
    """Whether a file may hold a notebook, by its name, or by what is in it where the name says nothing."""
    if _MAYBE.match(path.name):
        return True
    if not _PERHAPS.fullmatch(path.name) or path.is_symlink() or not path.is_file():
        return False
    data, _ = _read(path, MAX_BYTES)
    return data is not None and any(sign in data for sign in _CELLS)


def _entries(folder: str) -> Iterator[tuple[str, bool, bool]]:
    """Name everything in a folder, relative to it; say whether it is a folder, and one too deep to be looked into.

    Links are not followed.
    """
    waiting = [("", 0)]
    while waiting:
        place, depth = waiting.pop()
        entries = sorted(_scan(os.path.join(folder, place)), key=lambda entry: entry.name)
        folders = []
        for entry in entries:
            is_feedback = place.split(os.sep)[0] == FEEDBACK and entry.name.lower().endswith(".html")
            if is_litter(entry.name) or entry.name in COPIES or is_feedback:
                continue
            relative, is_folder = os.path.join(place, entry.name), entry.is_dir(follow_symlinks=False)
            yield relative, is_folder, is_folder and depth == _MAX_DEPTH
            if is_folder and depth < _MAX_DEPTH:
                folders.append((relative, depth + 1))
        waiting += reversed(folders)


def _scan(folder: str) -> list["os.DirEntry[str]"]:
    """Return what is in a folder, as far as it can be opened."""
    try:
        with os.scandir(folder) as entries:
            return list(itertools.islice(entries, _MAX_STUDENTS))
    except OSError:
        return []


def _shadowing(name: str) -> str:
    stem, _, suffix = name.partition(".")
    found = PathFinder.find_spec(stem) if stem.isidentifier() else None
    # any folder of the working folder, such as work/, could be imported as a package without a file of its own
    known = stem in sys.stdlib_module_names or (found is not None and found.origin is not None)
    return " has the name of a library" if suffix in ("", "py", "so", "pyc") and known else ""


def told(fact: str) -> str:
    """Return a fact, which may quote a stranger, as one that can be stored and shown."""
    return printable(fact)[:_MAX_FACT]


def printable(text: str) -> str:
    """Return a stranger's text as something that can be stored, and shown in a terminal, which obeys some letters."""
    clean = text.encode("utf-8", "replace").decode("utf-8")
    return "".join(letter if letter.isprintable() else "?" for letter in clean)


def _digest(notebooks: dict[str, bytes], others: dict[str, bytes], texts: dict[str, bytes], facts: list[str]) -> str:
    digest = hashlib.sha256()
    for name, data in [*notebooks.items(), *others.items(), *texts.items(), *((fact, b"") for fact in facts)]:
        digest.update(f"{len(name)} {name} {len(data)}\0".encode("utf-8", "surrogateescape"))
        digest.update(data)
    return digest.hexdigest()
