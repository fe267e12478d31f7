"""Recognize a chapter's notebooks among the files of a submission, whatever these are called.

Browsers, Jupyter and learners rename notebooks, put them into folders, and zip them. A notebook is known by its cells.
Where it is not certain which file counts, a person is asked before a score stands. Files are hostile: this works in
the process that is thrown away, in memory alone and within bounds; an archive is never extracted.
"""

import io
import re
import stat
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from course_utils import notebook
from course_utils.grading.notebooks.places import own_work
from course_utils.grading.notebooks.rebuild import MAX_BYTES, Unreadable, read_notebook
from course_utils.grading.notebooks.submissions import COPIES
from course_utils.house import is_litter

Edition = Sequence[notebook.Cell]

_ZIP, _ENTRY = b"PK\x03\x04", b"PK\x01\x02"
#: Entries that an archive may have, and bytes of notebooks in all archives of a submission together.
_MAX_ENTRIES = 2000
_MAX_UNPACKED = 2 * MAX_BYTES
_ARCHIVE = re.compile(r"\.(zip|rar|7z|tar|tgz|gz|bz2|xz)$", re.IGNORECASE)
_REGULAR = {0, stat.S_IFREG}
#: Bytes of a file that tell whether it may be a notebook.
_LOOKED_AT = 1000


@dataclass
class Recognized:
    """What was recognized.

    Attributes:
        notebooks: the bytes of each notebook that counts, by its name.
        paths: where those lay that did not have their name.
        parts: further files of a notebook that hold other answers of it, by its name and by path: it may have been two.
        facts: which files are none of these.
        questions: what a person has to settle first, as sentences without a full stop.
    """

    notebooks: dict[str, bytes]
    paths: dict[str, str] = field(default_factory=dict)
    parts: dict[str, dict[str, bytes]] = field(default_factory=dict)
    facts: list[str] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class _File:
    """A file that may be a notebook; without bytes if it cannot be looked into."""

    path: str
    data: bytes | None
    name: str = ""
    work: frozenset[str] = frozenset()
    answers: frozenset[str] = frozenset()
    is_empty_archive: bool = False


def recognize(
    editions: Mapping[str, Edition], notebooks: Mapping[str, bytes], others: Mapping[str, bytes]
) -> Recognized:
    """Find the notebooks of a chapter among what was handed in.

    Args:
        editions: the cells of each notebook of the chapter, as they were released, by name.
        notebooks: the files that have the right names, by name.
        others: further files that may hold a notebook, by path.
    """
    misnamed = {
        f"{name}.ipynb": data
        for name, data in notebooks.items()
        if is_something_else(data) or _is_another(name, data, editions)
    }
    notebooks = {name: data for name, data in notebooks.items() if f"{name}.ipynb" not in misnamed}
    found = Recognized(dict(notebooks))
    files = [_recognized(file, editions) for file in _files({**misnamed, **others})]
    unclear = [file for file in files if file.data is None]
    for name, edition in editions.items():
        mine = [file for file in files if file.name == name]
        parts = _rivals(_parts(mine, _read_answers(edition, notebooks.get(name))))
        mine = [file for file in mine if file not in parts]
        if clash := [file for file in parts if any(file.answers & other.answers for other in parts if other != file)]:
            found.questions.append(
                f"{_listed(clash)} could each be a part of {name}.ipynb: leave the one that counts, and "
                "delete the others"
            )
        elif parts:
            found.parts[name] = {file.path: file.data for file in parts if file.data is not None}
        if name in notebooks:
            here = _work(edition, notebooks[name])
            rivals = _rivals([file for file in mine if here is None or not file.work <= here])
            if rivals:
                found.questions.append(
                    f"{name}.ipynb is there, and {_listed(rivals)} with other work: "
                    f"leave the one that counts under the name {name}.ipynb, and delete the other"
                )
        elif len(rivals := _rivals(mine)) > 1:
            found.questions.append(
                f"{name}.ipynb is missing, and {_listed(rivals)} could each be it: rename the one that counts, and "
                "delete the others"
            )
        elif rivals:
            (file,) = rivals
            assert file.data is not None
            found.notebooks[name], found.paths[name] = file.data, file.path
        elif unclear:
            here_too = any(file.path == f"{name}.ipynb" for file in unclear)
            found.questions.append(
                f"{name}.ipynb {'holds no notebook' if here_too else 'is missing'}, and {_listed(unclear)} cannot be "
                "looked into: put the notebook under its name, or delete that file"
            )
        if unclear and name in found.notebooks and (lacks := _lacking(edition, name, found)):
            found.questions.append(
                f"{name}.ipynb has no cell {_named(lacks)}, and {_listed(unclear)} cannot be looked into: put the "
                "rest beside the notebook as a file of its own, or delete that file"
            )
    used = {*found.paths.values(), *(path for parts in found.parts.values() for path in parts)}
    found.facts = [f"extra file '{file.path}'" for file in files if file.path not in used]
    return found


def _lacking(edition: Edition, name: str, found: Recognized) -> list[str]:
    """Return the names of the answers that neither the notebook nor a part of it holds."""
    files = [found.notebooks[name], *found.parts.get(name, {}).values()]
    known = frozenset[str]().union(*(_read_answers(edition, data) for data in files))
    return [one for one in map(notebook.name, filter(notebook.is_answer, edition)) if one not in known]


def _named(names: Sequence[str]) -> str:
    return " and ".join(f"'{name}'" for name in names)


def _listed(files: Sequence[_File]) -> str:
    return _named([file.path for file in files])


def _rivals(files: Sequence[_File]) -> list[_File]:
    """Return the files that could count: no other file holds all their work and more.

    Of several files with the same work, only the first is returned.
    """
    different = list({file.work: file for file in reversed(files)}.values())[::-1]
    return [file for file in different if not any(file.work < other.work for other in different)]


def _parts(files: Sequence[_File], answers: frozenset[str]) -> list[_File]:
    """Return the files of a notebook that hold other answers of it than the one that counts.

    Args:
        files: what was recognized as the notebook.
        answers: those in the file that has its name; if there is none, the file with most answers counts.
    """
    answers = answers or max((file.answers for file in files), key=len, default=frozenset())
    return [file for file in files if answers and file.answers and not file.answers & answers]


def _recognized(file: _File, editions: Mapping[str, Edition]) -> _File:
    """Return a file with the name of the chapter's notebook that it is; without one if it is none of these."""
    if file.data is None or file.is_empty_archive:
        return file
    try:
        cells = read_notebook(file.data)["cells"]
        known = {name: _known(edition, cells) for name, edition in editions.items()}
        best = max(known, key=lambda name: (known[name], name in file.path))
        if not known[best]:
            return file
        edition = editions[best]
        return _File(file.path, file.data, best, _work(edition, file.data) or frozenset(), _answered(edition, cells))
    except (Unreadable, MemoryError):
        return _File(file.path, None)


def _read_answers(edition: Edition, data: bytes | None) -> frozenset[str]:
    try:
        return frozenset() if data is None else _answered(edition, read_notebook(data)["cells"])
    except (Unreadable, MemoryError):
        return frozenset()


def _answered(edition: Edition, cells: Sequence[notebook.Cell]) -> frozenset[str]:
    """Return the names of an edition's answers that are among a notebook's cells."""
    return answers_of(edition).intersection(names_said(edition, cells))


def answers_of(edition: Edition) -> frozenset[str]:
    """Return the names of an edition's answers."""
    return frozenset(notebook.name(cell) for cell in edition if notebook.is_answer(cell))


def names_said(edition: Edition, cells: Sequence[notebook.Cell]) -> list[str]:
    """Return the names of a notebook's cells in an edition, as these say them, or an empty text.

    Only where no cell says what nbgrader calls it, cells are known by what they hold.
    """
    names = notebook.names_in(edition, cells)
    if not any(map(notebook.grade_id, cells)):
        return names
    said = [(notebook.grade_id(cell), cell.get("id")) for cell in cells]
    return [name if name in own else "" for name, own in zip(names, said, strict=True)]


def is_something_else(data: bytes) -> bool:
    """Whether a file that has the name of a notebook holds what no JSON begins with, such as an archive."""
    start = data[:_LOOKED_AT].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    return bool(start) and not start.startswith((b"{", b"["))


def _is_another(name: str, data: bytes, editions: Mapping[str, Edition]) -> bool:
    """Whether a file that has the name of a notebook is another one of the chapter."""
    try:
        cells = read_notebook(data)["cells"]
    except (Unreadable, MemoryError):
        return False
    return not _known(editions[name], cells) and any(_known(edition, cells) for edition in editions.values())


def _known(edition: Edition, cells: Sequence[notebook.Cell]) -> int:
    """Count the answers and tests of an edition that are among a notebook's cells.

    Only where no cell says what nbgrader calls it, cells are known by what they hold.
    """
    asked = {notebook.grade_id(cell) for cell in edition} - {"", "setup"}
    said = {notebook.grade_id(cell) for cell in cells} - {""}
    return len(asked & (said or set(notebook.names_in(edition, cells))))


def _work(edition: Edition, data: bytes) -> frozenset[str] | None:
    """Return the texts of a notebook that are the learner's; None if it is no notebook."""
    try:
        cells = read_notebook(data)["cells"]
    except (Unreadable, MemoryError):
        return None
    released = {notebook.name(cell): cell for cell in edition}
    named = zip(cells, notebook.names_in(edition, cells), strict=True)
    texts = (own_work(released.get(name, {}), cell) for cell, name in named)
    return frozenset("\n".join(line.rstrip() for line in text.strip().splitlines()) for text in texts if text)


def _files(others: Mapping[str, bytes]) -> Iterator[_File]:
    """Yield the files that may be notebooks, those in archives included."""
    room = _MAX_UNPACKED
    for path, data in others.items():
        if not data.startswith(_ZIP):
            yield _File(path, None if _ARCHIVE.search(path) else data)
            continue
        try:
            inside = 0
            for file in _unpacked(path, data, room):
                room -= len(file.data or b"")
                inside += 1
                yield file
            if not inside:
                yield _File(path, b"", is_empty_archive=True)
        except Exception:  # whatever a broken archive makes zipfile and its decompressors raise, MemoryError included
            yield _File(path, None)


def _unpacked(path: str, data: bytes, room: int) -> Iterator[_File]:
    """Yield the notebooks of a zip archive, and the archives in it, into which nobody looks.

    Raises:
        Exception: of many kinds, if it is broken, or too large.
    """
    if data.count(_ENTRY) > _MAX_ENTRIES:
        raise ValueError("it has too many entries")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for entry in archive.infolist():
            # some programs write the separators of Windows
            parts = PurePosixPath(entry.filename.replace("\\", "/")).parts
            is_file = not entry.is_dir() and stat.S_IFMT(entry.external_attr >> 16) in _REGULAR
            if not is_file or any(is_litter(part) or part in COPIES for part in parts):
                continue
            if entry.filename.lower().endswith(".zip"):
                yield _File(f"{path}/{entry.filename}", None)
            elif ".ipynb" in parts[-1].lower():
                with archive.open(entry) as file:
                    content = file.read(min(room, MAX_BYTES) + 1)
                if len(content) > room:
                    raise ValueError("it holds too much")
                room -= len(content)
                yield _File(f"{path}/{entry.filename}", content)
