"""Tell an author what a source notebook and its answer bank lack, without running them."""

import copy
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from course_utils import notebook as plain
from course_utils.cells import exercises
from course_utils.errors import CourseError
from course_utils.grading import anatomy, authoring, bank
from course_utils.grading.anatomy import Finding
from course_utils.house import House, find_house


def lint_notebook(*, folder: Path, notebook: str, fix: bool = False) -> int:
    """Print what is wrong with a notebook, a line each.

    Args:
        folder: the course folder, or one inside it.
        notebook: a file, wherever it lies, or the name of a notebook of ``source/``.
        fix: first put right what follows from the rest: metadata, outputs, and the numbers in title and labels.

    Returns:
        1 if something is wrong, else 0.

    Raises:
        CourseError: there is no such notebook, or it cannot be read.
    """
    path = Path(notebook)
    if not path.is_file():
        path = find_house(folder).notebook(notebook)
    if repeated := _repeated(path):
        print(*repeated, sep="\n")
        return 1
    content = authoring.read(path)
    if fix:
        fixed = _fixed(content)
        if fixed != content:
            told = authoring.change(fixed, path)
            print(f"{path}: metadata and numbers written. {told}".strip())
        content = fixed
    found = [*anatomy.findings(content, anatomy.frame_of(path)), *_bank(content, path)]
    for finding in found:
        print(finding)
    if not found:
        print(f"{path.stem}: nothing to mend; {_size(content, path)}.")
    return 1 if found else 0


def _repeated(path: Path) -> list[Finding]:
    """Return the ids that several cells have: nbformat, which reads all else, gives all but one of them a random id."""
    try:
        cells = plain.parse(path.read_bytes(), outputs=False)["cells"]
    except (OSError, plain.NotANotebook):
        return []  # `authoring.read` tells
    counts = Counter(cell["id"] for cell in cells if isinstance(cell, dict) and isinstance(cell.get("id"), str))
    return [Finding(name, "several cells have this id: give each its own") for name in counts if counts[name] > 1]


def _fixed(notebook: Any) -> Any:
    try:
        return authoring.tidy(anatomy.with_numbers(copy.deepcopy(notebook)))
    except (CourseError, AttributeError):  # without ids nothing follows from them; the findings tell
        return notebook


def _size(notebook: Any, path: Path) -> str:
    frame = anatomy.frame_of(path)
    return (
        f"{anatomy.cells(notebook)} of {frame.cells[1]} cells, {anatomy.words(notebook)} of {anatomy.WORDS} words, "
        f"{len(exercises(notebook))} of {frame.exercises[1]} exercises, "
        f"about {anatomy.minutes(notebook)} minutes, {anatomy.points(notebook)} points"
    )


def _bank(notebook: Any, path: Path) -> Iterator[Finding]:
    """Yield what the answer bank lacks; a notebook that is in no course has none."""
    try:
        house: House = find_house(path.absolute().parent)
        house.notebook(str(path))
    except CourseError:
        return
    folder = bank.bank_folder(house.root, path.resolve())
    coded = [name for name, exercise in exercises(notebook).items() if exercise.answer and not exercise.written]
    for name in coded:
        file = folder / f"{name}.py"
        yield from (Finding(f"{name}-answer", f"{file.relative_to(house.root)} {said}") for said in bank.gaps(file))
    for file in sorted(folder.glob("*.py")):
        if file.stem not in coded:
            yield Finding(
                "notebook", f"{file.relative_to(house.root)} answers no exercise here with code: rename or delete it"
            )
