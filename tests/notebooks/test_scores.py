"""Grade with nbgrader itself: the reference earns every automatic point, the untouched notebook none."""

import shutil
from pathlib import Path

import pytest

from course_utils.cells import exercises
from course_utils.grading import authoring
from course_utils.grading.gradebook import CourseFolder


@pytest.fixture(scope="module")
def graded(course: Path, chapter: str, tmp_path_factory: pytest.TempPathFactory) -> CourseFolder:
    """A copy of the course in which a reference and an untouched submission were graded."""
    root = tmp_path_factory.mktemp("course")
    shutil.copy(course / "nbgrader_config.py", root)
    shutil.copytree(course / "source" / chapter, root / "source" / chapter, ignore=shutil.ignore_patterns("*.py"))
    folder = CourseFolder(root)
    folder.generate(chapter)
    for student in ("reference", "untouched"):
        shutil.copytree(root / "release" / chapter, root / "submitted" / student / chapter)
    for path in (root / "submitted/reference" / chapter).glob("*.ipynb"):
        answers = {cell.id: cell.source for cell in authoring.read(root / "source" / chapter / path.name).cells}
        notebook = authoring.read(path)
        for cell in notebook.cells:
            if cell.id.endswith("-answer"):
                cell.source = answers[cell.id]
        authoring.write(notebook, path)
    for student in ("reference", "untouched"):
        folder.autograde(chapter, student)
    return folder


def _automatic(course: Path, chapter: str) -> dict[str, float]:
    points = {}
    for path in (course / "source" / chapter).glob("*.ipynb"):
        found = exercises(authoring.read(path)).values()
        points[path.stem] = float(sum(exercise.points for exercise in found if not exercise.written))
    return points


def _scores(graded: CourseFolder, chapter: str, student: str) -> dict[str, float]:
    marks = graded.marks(chapter, student)
    assert marks is not None
    return {name: score for name, (score, _) in marks.notebooks.items()}


def test_the_reference_earns_every_automatic_point(course: Path, chapter: str, graded: CourseFolder) -> None:
    assert _scores(graded, chapter, "reference") == _automatic(course, chapter)


def test_the_untouched_notebook_earns_nothing(chapter: str, graded: CourseFolder) -> None:
    assert set(_scores(graded, chapter, "untouched").values()) == {0.0}


def test_written_answers_wait_for_a_person(course: Path, chapter: str, graded: CourseFolder) -> None:
    paths = (course / "source" / chapter).glob("*.ipynb")
    written = sum(exercise.written for path in paths for exercise in exercises(authoring.read(path)).values())
    marks = graded.marks(chapter, "reference")
    assert marks is not None
    assert marks.to_mark == written
