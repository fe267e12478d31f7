"""Write a class edition: the course as students get it, without solutions, hidden tests and the answer bank.

An edition is a folder of its own, outside the course's, and a git repository of its own, whose history begins with it.
``edition.json`` marks it and lists the files that belong to it, each with its digest: the next edition replaces and
removes these and no others, and none that somebody has changed since.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from course_utils.errors import CourseError
from course_utils.files import replace
from course_utils.folder.edition import Generate, is_stale, release_chapters
from course_utils.folder.leaks import find_leaks, secret_lines
from course_utils.folder.repository import Repository
from course_utils.house import MARKER, House, find_house, is_litter, require_writable, shipped_files

#: What an edition has beside ``release/`` and ``course_utils/``, and where the course has it.
_BESIDE = {
    name: name
    for name in (
        *(".gitignore", "LICENSE", "Makefile", "environment.yml", "nbgrader_config.py", "pyproject.toml"),
        *("requirements.lock", "docs/experiments.md"),
    )
} | {"README.md": "docs/students.md"}
#: What no edition's history may hold, wherever in it.
_SECRET = ("**/source/**", "**/tests/answers/**")
_PASSWORD = re.compile(rb"://[^/\s'\"{}]+:[^/\s'\"{}]+@")


def write_edition(*, folder: Path, target: Path, generate: Generate, update: bool = False) -> None:
    """Write a class edition, commit it, and say what was written.

    Chapters of ``release/`` that are missing or older than their source are generated first.

    Args:
        folder: the course folder, or one inside it.
        target: the edition's folder.
        generate: writes one chapter of ``release/``.
        update: write over the edition that is there.

    Raises:
        CourseError: not a course folder, ``target`` will not do, something secret would be in the edition, or git
            refuses.
        OSError: ``release/`` or the edition cannot be read or written.
    """
    house, target = find_house(folder), target.resolve()
    _require_place(house, target, update)
    for chapter in house.chapters():
        if is_stale(house, chapter):
            release_chapters(folder=house.root, chapters=[chapter], generate=generate)
    files = edition_files(house)
    _require_clean(house, files)
    last = _last_edition(target)
    digests = {name: _digest(content) for name, content in files.items()}
    gone = sorted(last["files"].keys() - files.keys())
    _require_untouched(target, last["files"], digests)
    number = last["edition"] + (digests != last["files"])
    require_writable(target)
    for name, content in files.items():
        _write(target / name, content)
    for name in gone:
        _remove(target, name)
    marker = json.dumps({"edition": number, "files": digests}, indent=1, sort_keys=True) + "\n"
    _write(target / MARKER, marker.encode())
    commit = Repository(target).commit(f"Class edition {number}", files=[*files, MARKER], removed=gone)
    what = "written" if number > last["edition"] else "nothing new"
    told = f"commit {commit}" if commit else "git is not here, so nothing was committed"
    print(f"{target}: class edition {number}, {what}; {len(files)} files; {told}.")


def edition_files(house: House) -> dict[str, bytes]:
    """Return what a class edition of a course holds, by path relative to it.

    Args:
        house: a course folder whose ``release/`` is up to date.

    Raises:
        CourseError: the course lacks a file that an edition needs.
    """
    paths = {name: house.root / place for name, place in _BESIDE.items()}
    for chapter in house.chapters():
        for path in shipped_files(house.release / chapter):
            paths[f"release/{chapter}/{path.as_posix()}"] = house.release / chapter / path
    package = house.root / "course_utils"
    for path in sorted(package.rglob("*")):
        parts = path.relative_to(house.root).parts
        hidden = any(part.startswith(".") or is_litter(part) for part in parts)
        if path.is_file() and path.suffix != ".pyc" and not hidden:
            paths["/".join(parts)] = path
    try:
        return {name: path.read_bytes() for name, path in paths.items()}
    except FileNotFoundError as error:
        raise CourseError(f"{error.filename} is missing, which a class edition needs: take it from git") from error


def _require_place(house: House, target: Path, update: bool) -> None:
    """Make sure that an edition may be written to a folder."""
    try:
        around: House | None = find_house(target)
    except CourseError:
        around = None
    repository, is_edition = Repository(target), (target / MARKER).is_file()
    if around is not None and not (is_edition and around.root == target):
        raise CourseError(f"{target} lies in the course folder {around.root}; name a folder outside it")
    if target.exists() and not target.is_dir():
        raise CourseError(f"{target} is a file; name a folder")
    if not repository.exists and (top := Repository(house.root).top) is not None and top == repository.top:
        raise CourseError(f"{target} lies in the course's own git repository, {top}; name a folder outside it")
    if update and not is_edition:
        raise CourseError(f"{target} is no class edition yet; leave out --update to write the first one")
    if is_edition and not update:
        raise CourseError(f"{target} is a class edition already; --update writes the next one over it")
    if not is_edition and target.is_dir() and (there := _somebodys(target)):
        raise CourseError(f"{target} is not empty ({there[0]} is there); name a new folder")
    if repository.exists and repository.ever_held(_SECRET):
        raise CourseError(
            f"the git history of {target} holds source/ or tests/answers, and whoever gets a clone of it can read "
            "them; name a new folder, which begins a new history"
        )


def _somebodys(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name != ".git" and not is_litter(path.name))


def _require_clean(house: House, files: Mapping[str, bytes]) -> None:
    """Make sure that no file of an edition holds anything that students must not see."""
    secret = secret_lines(house)
    for name, line in find_leaks(files, secret):
        place = secret[line].relative_to(house.root)
        raise CourseError(
            f"{_BESIDE.get(name, name)} would give away a line of a solution or hidden test of {place}: {line!r}; "
            "take it out, or write it in another way"
        )
    if _PASSWORD.search(files["nbgrader_config.py"]):
        raise CourseError(
            "nbgrader_config.py holds an address with a password, and students get this file; have it read the address "
            "from an environment variable"
        )


def _last_edition(target: Path) -> dict[str, Any]:
    """Return number and files of the edition that is there; number 0 if there is none.

    Raises:
        CourseError: its list of files cannot be read, or names files outside of it.
    """
    try:
        last = json.loads((target / MARKER).read_text(encoding="utf-8"))
        number, files = int(last["edition"]), {str(name): str(digest) for name, digest in last["files"].items()}
    except FileNotFoundError:
        return {"edition": 0, "files": {}}
    except (ValueError, LookupError, TypeError, AttributeError):
        number, files = 0, {"..": ""}
    if any(".." in (path := PurePosixPath(name)).parts or path.is_absolute() for name in files):
        raise CourseError(f"{target / MARKER} is damaged; take it from the folder's git history, or name a new folder")
    return {"edition": number, "files": files}


def _require_untouched(target: Path, last: Mapping[str, str], new: Mapping[str, str]) -> None:
    """Make sure that what is about to be replaced or removed is as the last edition wrote it."""
    for name in sorted({*last, *new}):
        path = target / name
        if not path.exists() and not path.is_symlink():
            continue
        is_ours = path.is_file() and path.resolve() == path
        if not is_ours or _digest(path.read_bytes()) not in (last.get(name), new.get(name)):
            what = "was changed since it was written" if name in last else "is in the way, and not the edition's"
            raise CourseError(f"{path} {what}; move it away, or make the change in the course folder, and try again")


def _digest(content: bytes) -> str:
    """Return the SHA-256 of a file, whatever its line endings: git may turn them into those of the system."""
    return hashlib.sha256(content.replace(b"\r\n", b"\n")).hexdigest()


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    replace(path, content)


def _remove(target: Path, name: str) -> None:
    """Remove a file, and the folders that are empty without it."""
    path = target / name
    path.unlink(missing_ok=True)
    for folder in path.parents:
        if folder == target or not folder.is_dir() or any(folder.iterdir()):
            break
        folder.rmdir()
