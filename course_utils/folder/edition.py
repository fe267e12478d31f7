"""Keep the student edition in step with ``source/`` and copy it to the learner without touching the learner's files.

``release/sources.json`` records from which state of ``source/`` each chapter of ``release/`` was generated: a digest of
contents, because the file times of a fresh clone say nothing.
"""

import hashlib
import json
import textwrap
from collections.abc import Callable, Sequence
from pathlib import Path

from course_utils.errors import CourseError
from course_utils.files import replace
from course_utils.house import House, find_house, notebooks_below, notebooks_in, require_writable, shipped_files

#: The folder in ``work/`` that holds every notebook as the learner got it.
EDITIONS = ".editions"
#: Generates ``release/<chapter>`` of a course folder and returns its path: ``generate(root, chapter)``.
Generate = Callable[[Path, str], Path]


def release_chapters(*, folder: Path, chapters: Sequence[str], generate: Generate) -> None:
    """Regenerate the student edition of the chapters named, or of all.

    Args:
        folder: the course folder, or one inside it.
        chapters: names of chapters; none means all.
        generate: writes one chapter of ``release/``.

    Raises:
        CourseError: not a course folder, no such chapter, or a notebook that cannot be read.
        OSError: ``release/`` cannot be written.
    """
    house = find_house(folder)
    for chapter in house.choose(chapters):
        _release(house, chapter, generate)


def start_chapters(*, folder: Path, chapters: Sequence[str], generate: Generate, only_news: bool = False) -> None:
    """Copy the student edition to ``work/`` file by file, overwriting nothing, and say what was copied and kept.

    A chapter of ``release/`` that is missing or older than its source is generated first.

    Args:
        folder: the course folder, or one inside it.
        chapters: names of chapters; none means all.
        generate: writes one chapter of ``release/``.
        only_news: say nothing of chapters that were there.

    Raises:
        CourseError: not a course folder, no such chapter, or a notebook that cannot be read.
        OSError: ``release/`` or ``work/`` cannot be written.
    """
    house = find_house(folder)
    chosen = house.choose(chapters)
    require_writable(house.work)
    for chapter in chosen:
        if is_stale(house, chapter):
            _release(house, chapter, generate)
        copied, kept = copy_missing(house.release / chapter, house.work / chapter)
        remember_editions(house, chapter, copied)
        if copied or not only_news:
            print(f"work/{chapter}: {_told(copied, kept)}")


def is_stale(house: House, chapter: str) -> bool:
    """Tell whether the student edition of a chapter is missing, incomplete or generated from another source.

    In a class edition, where there is nothing to generate it from, it never is.
    """
    if house.is_class_edition:
        return False
    notebooks = [path.name for path in notebooks_in(house.source / chapter)]
    present = all((house.release / chapter / name).is_file() for name in notebooks)
    return not present or _recorded(house).get(chapter) != source_digest(house, chapter)


def source_digest(house: House, chapter: str) -> str:
    """Return the SHA-256 of the names and contents of a chapter's source files, whatever their line endings."""
    folder = house.source / chapter
    digest = hashlib.sha256()
    for relative in shipped_files(folder):
        content = (folder / relative).read_bytes().replace(b"\r\n", b"\n")
        digest.update(f"{relative.as_posix()}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def copy_missing(source: Path, target: Path) -> tuple[list[str], list[str]]:
    """Copy the files that the target does not have.

    Args:
        source: folder to copy from.
        target: folder to copy to; created if it is missing.

    Returns:
        The names of the files copied and of the files kept, relative to both folders.
    """
    copied: list[str] = []
    kept: list[str] = []
    for relative in shipped_files(source):
        (target / relative).parent.mkdir(parents=True, exist_ok=True)
        done = _copy_if_absent(source / relative, target / relative)
        (copied if done else kept).append(relative.as_posix())
    return copied, kept


def remember_editions(house: House, chapter: str, names: Sequence[str]) -> None:
    """Keep a copy of notebooks as the learner got them, to tell later what the learner changed.

    Args:
        house: the course folder.
        chapter: name of the chapter.
        names: files relative to it; only notebooks are kept.
    """
    for name in names:
        if name.endswith(".ipynb"):
            kept = house.work / EDITIONS / chapter / name
            kept.parent.mkdir(parents=True, exist_ok=True)
            replace(kept, (house.release / chapter / name).read_bytes())


def outdated(house: House) -> list[Path]:
    """List the learner's notebooks of which ``release/`` has another edition than they were made from.

    Returns:
        Their places in ``work/``, such as ``04_feedforward/1_perceptron_to_mlp.ipynb``.
    """
    found = []
    for released in notebooks_below(house.release):
        place = released.relative_to(house.release)
        kept = house.work / EDITIONS / place
        if (house.work / place).is_file() and kept.is_file() and kept.read_bytes() != released.read_bytes():
            found.append(place)
    return found


def _copy_if_absent(source: Path, target: Path) -> bool:
    content = source.read_bytes()
    try:
        file = target.open("xb")  # Creates or refuses in one step: nothing can slip in between a test and a write.
    except FileExistsError:
        return False
    try:
        with file:
            file.write(content)
    except BaseException:
        target.unlink()  # Half a notebook would be kept for ever as if it were the learner's.
        raise
    return True


def _told(copied: Sequence[str], kept: Sequence[str]) -> str:
    if not copied:
        return f"nothing to copy, everything is there (files kept: {len(kept)})."
    rest = f"; kept {', '.join(kept)}" if kept else ""
    return f"copied {', '.join(copied)}{rest}."


def _release(house: House, chapter: str, generate: Generate) -> None:
    for notebook in notebooks_in(house.source / chapter):
        _require_readable(notebook)
    require_writable(house.release)
    digest = source_digest(house, chapter)
    generate(house.root, chapter)
    record = {**_recorded(house), chapter: digest}
    known = {name: record[name] for name in house.chapters() if name in record}
    (house.release / "sources.json").write_text(json.dumps(known, indent=1) + "\n", encoding="utf-8", newline="\n")
    print(f"release/{chapter}: generated from source/{chapter}.")


def _recorded(house: House) -> dict[str, str]:
    try:
        record = json.loads((house.release / "sources.json").read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return {}  # Without a record every chapter counts as stale, and generating it again writes a new one.
    return record if isinstance(record, dict) else {}


def _require_readable(notebook: Path) -> None:
    fault = _fault(notebook)
    if fault:
        raise CourseError(f"{notebook} is not a notebook that can be read ({fault}); repair it or take it from git.")


def _fault(notebook: Path) -> str | None:
    from nbformat.validator import iter_validate  # Costs a third of a second that an ordinary start need not pay.

    try:
        content = json.loads(notebook.read_text(encoding="utf-8"))
    except ValueError as error:
        return str(error)
    if not isinstance(content, dict) or content.get("nbformat") != 4:
        return "it is not of notebook format 4"
    for invalid in iter_validate(content):
        where = "/".join(str(step) for step in invalid.absolute_path)
        return f"at {where or 'the top'}: {textwrap.shorten(invalid.message, 120)}"
    return None
