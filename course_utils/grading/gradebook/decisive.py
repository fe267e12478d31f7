"""Know what decides a grade beside a submission and its source: the course's own code, and the libraries below it.

A mended check may give another verdict on the same submission, and so may another torch. So a record keeps a digest of
all that decides, and whoever has a record with another digest grades the submission again.
"""

import functools
import hashlib
import importlib.metadata
from pathlib import Path

import course_utils

#: Parts of the course that show, keep or hand out, and decide nothing.
_IDLE = ("cli.py", "demos", "desk", "folder", "study", "timeline.py", "timeline.toml")
_IDLE_ROOMS = ("authoring", "classroom", "feedback", "gradebook", "order.py")
_LIBRARIES = ("numpy", "torch")


def versions() -> dict[str, str]:
    """Return the versions of the libraries that decide."""
    return {name: importlib.metadata.version(name) for name in _LIBRARIES}


@functools.cache
def decisive_digest() -> str:
    """Return a digest of all of the course's code that decides a grade, and of the versions of those libraries."""
    return digest_of(Path(course_utils.__file__).parent, versions())


def digest_of(package: Path, libraries: dict[str, str]) -> str:
    """Return a digest of the files of a package that decide a grade, and of versions.

    Args:
        package: the folder of ``course_utils``.
        libraries: versions by name.
    """
    found = hashlib.sha256(repr(sorted(libraries.items())).encode())
    for path in sorted(package.rglob("*")):
        place = path.relative_to(package)
        if path.is_file() and path.suffix != ".pyc" and not _is_idle(place):
            found.update(f"{place.as_posix()} {hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return found.hexdigest()[:32]


def _is_idle(place: Path) -> bool:
    part, room = (*place.parts, "")[:2]
    return part in _IDLE or (part == "grading" and room in _IDLE_ROOMS)
