"""Generate the student edition of a chapter."""

import tempfile
from pathlib import Path

from course_utils.grading.gradebook.nbgrader import CourseFolder
from course_utils.grading.notebooks.editions import Editions, released_notebooks


def generate_release(course_root: Path, chapter: str, *, output: Path | None = None) -> Path:
    """Generate the student edition of ``source/<chapter>`` and return its folder.

    No gradebook is opened. The result depends on the source alone, byte for byte, and replaces what was there in one
    step, after it is complete.

    Args:
        course_root: the course folder, with ``nbgrader_config.py``.
        chapter: such as ``04_feedforward``.
        output: where chapters are written; ``release/`` by default.

    Raises:
        CourseError: no such chapter, or nbgrader refuses it.
        OSError: the output cannot be written.
    """
    folder = CourseFolder(course_root)
    folder.require_chapter(chapter)
    output = (output or folder.root / "release").resolve()
    output.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{chapter}-", suffix=".tmp", dir=output) as stage:
        folder.generate_into(Path(stage), chapter, f"generate the student edition of {chapter}")
        if (folder.root / "submitted").is_dir():  # learners may have what is replaced here
            Editions(folder.root / "autograded", chapter).keep(released_notebooks(output / chapter))
        _replace(output / chapter, Path(stage) / chapter, aside=Path(stage) / "replaced")
    return output / chapter


def _replace(target: Path, new: Path, aside: Path) -> None:
    """Put a new folder in the place of another, which goes aside, and comes back if the new one cannot be moved."""
    if target.exists():
        target.rename(aside)
    try:
        new.rename(target)
    except OSError:
        if aside.exists():
            aside.rename(target)
        raise
