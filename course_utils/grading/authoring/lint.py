"""Tell an author what a source notebook and its answer bank lack, without running them."""

import copy
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from course_utils import notebook as plain
from course_utils.cells import exercises
from course_utils.errors import CourseError
from course_utils.grading.authoring import anatomy, bank
from course_utils.grading.authoring.anatomy import Finding
from course_utils.grading.notebooks import authored
from course_utils.house import House, find_house, notebooks_below

#: A link in Markdown, or a picture, that is no web address; and what only looks like one.
_LINK = re.compile(r"\]\((?![a-z]+:)([^)\s]+)[^)]*\)")
_NO_LINK = re.compile(r"```.*?```|`[^`]*`|\$\$.*?\$\$|\$[^$\n]+\$", re.DOTALL)


def lint_notebook(*, folder: Path, notebook: str, fix: bool = False) -> int:
    """Print what is wrong with a notebook, a line each.

    Args:
        folder: the course folder, or one inside it.
        notebook: the name of a notebook of ``source/``, or a file that is not of ``release/``.
        fix: first put right what follows from the rest: metadata, outputs, and the numbers in titles, labels and tests;
            only in ``source/``.

    Returns:
        1 if something is wrong, else 0.

    Raises:
        CourseError: there is no such notebook, it cannot be read, or it is not its author's to change.
    """
    path = _file(folder, notebook)
    _require_authors(path, fix=fix)
    if repeated := _repeated(path):
        print(*repeated, sep="\n")
        return 1
    content = authored.read(path)
    if fix:
        fixed = _fixed(content)
        if fixed != content:
            told = authored.change(fixed, path)
            print(f"{path}: metadata and numbers written. {told}".strip())
        content = fixed
    found = [*anatomy.findings(content, anatomy.frame_of(path)), *_around(content, path)]
    for finding in found:
        print(finding)
    if not found:
        print(f"{path.stem}: nothing to mend; {_size(content, path)}.")
    return 1 if found else 0


def _file(folder: Path, notebook: str) -> Path:
    """Return the file of the notebook that a person asked for."""
    path = Path(notebook)
    if path.suffix == ".py" and path.is_file():
        raise CourseError(
            f"{path} is not a notebook: if it is the text of one, `course convert {path}`, then lint {path.stem}.ipynb"
        )
    if path.is_file():
        return path
    house = find_house(folder)
    chapter = path if path.is_dir() else house.source / notebook
    if notebook and chapter.is_dir():
        inside = [one for one in notebooks_below(house.source) if chapter.resolve() in one.parents]
        names = ", ".join(f"{one.parent.name}/{one.stem}" for one in inside)
        raise CourseError(f"{path} is a folder: name one of its notebooks: {names or 'source/ has none in it yet'}")
    return house.notebook(notebook)


def _require_authors(path: Path, *, fix: bool) -> None:
    """Refuse what is made from ``source/``, and refuse to change what may be a student's.

    Raises:
        CourseError: it is so.
    """
    path = path.resolve()
    try:
        house: House | None = find_house(path.parent)
    except CourseError:
        house = None
    if house and house.release in path.parents:
        source = house.source / path.relative_to(house.release)
        raise CourseError(f"{path} is generated: lint {source}, then `course release`")
    if fix and not (house and path in notebooks_below(house.source)):
        raise CourseError(f"{path} is not in the source/ of a course: --fix changes nothing elsewhere, lint without it")


def _repeated(path: Path) -> list[Finding]:
    """Return the ids that several cells have: nbformat, which reads all else, gives all but one of them a random id."""
    try:
        cells = plain.parse(path.read_bytes(), outputs=False)["cells"]
    except (OSError, plain.NotANotebook):
        return []  # `authored.read` tells
    counts = Counter(cell["id"] for cell in cells if isinstance(cell, dict) and isinstance(cell.get("id"), str))
    return [Finding(name, "several cells have this id: give each its own") for name in counts if counts[name] > 1]


def _fixed(notebook: Any) -> Any:
    try:
        return authored.tidy(anatomy.with_numbers(copy.deepcopy(notebook)))
    except (CourseError, AttributeError):  # without ids nothing follows from them; the findings tell
        return notebook


def _size(notebook: Any, path: Path) -> str:
    frame = anatomy.frame_of(path)
    return (
        f"{anatomy.cells(notebook)} of {frame.cells[1]} cells, {anatomy.words(notebook)} of {anatomy.WORDS} words, "
        f"{len(exercises(notebook))} of {frame.exercises[1]} exercises, "
        f"about {anatomy.minutes(notebook)} minutes, {anatomy.points(notebook)} points"
    )


def dead_links(notebook: Any, path: Path) -> Iterator[Finding]:
    """Yield each link to a file that is not there; the index of ``work/`` is written when a learner starts."""
    for cell in notebook.cells:
        if cell.cell_type != "markdown":
            continue
        for target in _LINK.findall(_NO_LINK.sub("", cell.source)):
            file = unquote(target.partition("#")[0])
            if file not in ("", "../index.md") and not (path.parent / file).exists():
                yield Finding(cell.get("id", "notebook"), f"its link leads nowhere: '{target}'")


def _around(notebook: Any, path: Path) -> Iterator[Finding]:
    """Yield what a notebook of a course leads to and lacks: one that is in none has neither neighbors nor a bank."""
    try:
        house: House = find_house(path.absolute().parent)
        house.notebook(str(path))
    except CourseError:
        return
    yield from dead_links(notebook, path)
    yield from _bank(notebook, path, house)


def _bank(notebook: Any, path: Path, house: House) -> Iterator[Finding]:
    """Yield what the answer bank lacks."""
    folder = bank.bank_folder(house.root, path.resolve())
    found = exercises(notebook).items()
    coded = {name: exercise.answer.source for name, exercise in found if exercise.answer and not exercise.written}
    for name, answer in coded.items():
        file = folder / f"{name}.py"
        yield from (
            Finding(f"{name}-answer", f"{file.relative_to(house.root)} {said}") for said in bank.gaps(file, answer)
        )
    for file in sorted(folder.glob("*.py")):
        if file.stem not in coded:
            yield Finding(
                "notebook", f"{file.relative_to(house.root)} answers no exercise here with code: rename or delete it"
            )
