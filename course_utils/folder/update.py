"""Keep a learner's notebooks in ``work/`` up to date, and never lose a line of theirs.

Whatever is about to be changed is copied to ``work/.backups`` first. ``work/.editions`` holds each notebook as it was
when the learner got it, which tells what the learner changed from what the edition changed. Files are replaced in one
step, by notebooks of format 4.5 in UTF-8, whichever program wrote the old ones. A file that cannot be read, or not be
told to be the course's notebook, is left alone.
"""

import contextlib
import shutil
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from course_utils.errors import CourseError, advice
from course_utils.files import replace
from course_utils.folder.edition import EDITIONS, Generate, copy_missing, is_stale, release_chapters, remember_editions
from course_utils.folder.merge import Unmatched, merge, reset
from course_utils.folder.transfer import Transferred, transfer
from course_utils.house import House, find_house, notebooks_below, notebooks_in, require_writable
from course_utils.notebook import NotANotebook, Notebook, name, parse, serialize

BACKUPS = ".backups"
_RELOAD = (
    "If the notebook is open, choose File ▸ Reload Notebook from Disk, and run the stub: the kernel has your answer."
)


def update_chapter(*, folder: Path, chapter: str, generate: Generate, dry_run: bool = False) -> None:
    """Merge the newest edition of a chapter into the learner's notebooks, and say what changes.

    Args:
        folder: the course folder, or one inside it.
        chapter: such as ``04_feedforward``.
        generate: writes one chapter of ``release/``.
        dry_run: say it, and change nothing.

    Raises:
        CourseError: not a course folder, no such chapter, or the learner has nothing of it.
        OSError: ``work/`` cannot be written.
    """
    house = find_house(folder)
    (chapter,) = house.choose([chapter])
    if not (house.work / chapter).is_dir():
        raise CourseError(f"work/{chapter} is not there: `course start {chapter}` brings it")
    if is_stale(house, chapter):  # nothing of the learner's
        release_chapters(folder=house.root, chapters=[chapter], generate=generate)
    require_writable(house.work)
    stamp = datetime.now().strftime("%Y-%m-%d-%H%M%S-%f")
    released = [path.name for path in notebooks_in(house.release / chapter)]
    missing = [one for one in released if not (house.work / chapter / one).exists()]
    if dry_run:
        copied = missing
    else:
        copied, _ = copy_missing(house.release / chapter, house.work / chapter)
        remember_editions(house, chapter, copied)
    for one in copied:
        print(f"work/{chapter}/{one}{' would be' if dry_run else ':'} new.")
    moved = _moved(house, chapter, released)
    for one in released:
        if one not in copied or one in moved.notebooks:
            print(_update(house, chapter, one, moved, stamp, dry_run))


def reset_exercise(*, folder: Path, exercise: str) -> None:
    """Put the stub of an exercise back, and keep the old answer in a cell below it.

    Args:
        folder: the course folder, or one inside it.
        exercise: its name, such as ``log-softmax``.

    Raises:
        CourseError: not a course folder, no such exercise in ``work/``, or a notebook that cannot be read.
        OSError: ``work/`` cannot be written.
    """
    house = find_house(folder)
    edition = _home(house, exercise)
    path = house.work / edition.parent.name / edition.name
    told = f"work/{path.parent.name}/{path.name}"
    if not path.is_file():
        raise CourseError(f"{told} is not there: `course start {path.parent.name}` brings it")
    mine = _read(path)
    try:
        result = reset(mine, _read(edition), exercise)
    except Unmatched as error:
        raise CourseError(f"{told} is left alone. {_advice(error, path.parent.name)}") from error
    if result is None:
        print(f"{told}: the answer to {exercise} is the stub already, as the notebook was saved last.")
        return
    content = _content(result, path)
    backup = _back_up(house, path, datetime.now().strftime("%Y-%m-%d-%H%M%S-%f"))
    replace(path, content)
    made = {cell["id"] for cell in result["cells"]} - {cell.get("id") for cell in mine["cells"]}
    is_kept = any(one.startswith(f"{exercise}-answer-earlier") for one in made)
    where = ", your answer is folded in the cell below it" if is_kept else "; the notebook had no answer to it"
    print(f"{told}: the stub of {exercise} is back{where}. Backup: {backup}. {_RELOAD}")


def _moved(house: House, chapter: str, released: Sequence[str]) -> Transferred:
    """Return what goes from one notebook to another; nothing to or from one that will be left alone."""
    mine: dict[str, Notebook] = {}
    new: dict[str, Notebook] = {}
    kept = {path.name: _remembered(path) for path in notebooks_in(house.work / EDITIONS / chapter)}
    for one in dict.fromkeys([*released, *kept]):
        path = house.work / chapter / one
        with contextlib.suppress(CourseError, Unmatched):
            edition = _read(house.release / chapter / one) if one in released else None
            if path.exists():
                content = _read(path)
                if edition is not None:
                    _content(merge(content, edition, kept.get(one)).notebook, path)
                mine[one] = content
            if edition is not None:
                new[one] = edition
    return transfer(mine, new, kept)


def _update(house: House, chapter: str, one: str, moved: Transferred, stamp: str, dry_run: bool) -> str:
    """Update one notebook and return what to say of it."""
    path, edition = house.work / chapter / one, house.work / EDITIONS / chapter / one
    told = f"work/{chapter}/{one}"
    try:
        new = _read(house.release / chapter / one)
        mine = moved.notebooks[one] if one in moved.notebooks else _read(path)
        merged = merge(mine, new, _remembered(edition))
        content = _content(merged.notebook, path)
    except CourseError as error:
        return f"{told}: left alone. {error}"
    except Unmatched as error:
        return f"{told}: left alone. {_advice(error, chapter)}"
    changes = [*moved.changes.get(one, []), *merged.changes]
    lines = [f"  {line}" for line in (*changes, *moved.notes.get(one, []), *merged.notes)]
    if not changes:
        if not dry_run:
            remember_editions(house, chapter, [one])
        return "\n".join([f"{told}: nothing new.", *lines])
    if dry_run:
        return "\n".join([f"{told} would change:", *lines])
    backup = _back_up(house, path, stamp)
    replace(path, content)
    remember_editions(house, chapter, [one])
    return "\n".join([f"{told}: updated. Your answers and cells are kept; backup: {backup}.", *lines])


def _remembered(edition: Path) -> Notebook | None:
    """Return the edition that the learner began with; None if it is not known, or no longer whole."""
    with contextlib.suppress(CourseError):
        return _read(edition) if edition.is_file() else None
    return None


def _advice(error: Unmatched, chapter: str) -> str:
    return (
        f"It cannot be told to be this notebook of the course: {error}. It may be another one under this name, or a "
        f"program has dropped what its cells are called (`grade_id`). Rename it, and `course start {chapter}` brings a "
        "new copy to move your answers to."
    )


def _home(house: House, exercise: str) -> Path:
    """Return the notebook that has an exercise: of what the learner was given, or else of what is released now."""
    known: set[str] = set()
    for path in [*notebooks_below(house.work / EDITIONS), *notebooks_below(house.release)]:
        edition = _remembered(path) if path.is_relative_to(house.work) else _read(path)
        names = {name(cell) for cell in edition["cells"]} if edition is not None else set()
        names = {one.removesuffix("-answer") for one in names if one.endswith("-answer")}
        known |= names
        if exercise in names:
            return path
    raise CourseError(f"no notebook has an exercise '{exercise}'; {advice(exercise, known)}")


def _read(path: Path) -> Notebook:
    try:
        notebook = parse(path.read_bytes())
    except (NotANotebook, MemoryError) as error:
        told = str(error) or "needs more memory than there is"
        raise CourseError(f"{path} {told}; repair it, or take it from a backup.") from error
    except OSError as error:
        raise CourseError(f"{path} cannot be read ({error.strerror}).") from error
    if not all(isinstance(cell, dict) for cell in notebook["cells"]):
        raise CourseError(f"{path} has something among its cells that is none; repair it, or take it from a backup.")
    if notebook.get("nbformat") not in (None, 4):
        raise CourseError(f"{path} is of notebook format {notebook['nbformat']}, which this course does not know.")
    return notebook


def _content(notebook: Notebook, path: Path) -> bytes:
    try:
        return serialize(notebook)
    except RecursionError as error:
        raise CourseError(f"{path} holds something that is nested too deeply to be written again.") from error


def _back_up(house: House, path: Path, stamp: str) -> str:
    target = house.work / BACKUPS / path.parent.name / stamp / path.name
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy2(path, target)
    return target.relative_to(house.root).as_posix()
