"""Note which grade the feedback pages of a student tell, to say later that there is a newer one.

The notes stand in ``autograded/.pages``, beside what is never handed back.
"""

import contextlib
import hashlib
from pathlib import Path

from course_utils.files import replace
from course_utils.grading.gradebook.records import RECORD

_NOTES = ".pages"


def note(root: Path, chapter: str, student: str) -> None:
    """Note that the pages of a student tell the grade of now."""
    place = root / "autograded" / _NOTES / chapter / student
    place.parent.mkdir(parents=True, exist_ok=True)
    replace(place, _digest(root, chapter, student))


def is_stale(root: Path, chapter: str, student: str) -> bool:
    """Whether pages of a student are older than the grade, and tell another one."""
    pages = (root / "feedback" / student / chapter).glob("*.html")
    with contextlib.suppress(OSError):  # a record or a page may be taken away meanwhile
        graded = (root / "autograded" / student / chapter / RECORD).stat().st_mtime_ns
        if (written := [page.stat().st_mtime_ns for page in pages]) and min(written) < graded:
            noted = root / "autograded" / _NOTES / chapter / student
            return not noted.is_file() or noted.read_bytes() != _digest(root, chapter, student)
    return False


def _digest(root: Path, chapter: str, student: str) -> bytes:
    record = root / "autograded" / student / chapter / RECORD
    return hashlib.sha256(record.read_bytes() if record.is_file() else b"").hexdigest().encode()
