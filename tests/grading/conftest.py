"""A course of one tiny chapter, and submissions to it."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from course_utils.grading.authoring import rehearsal
from course_utils.grading.classroom import classroom
from course_utils.grading.classroom.classroom import ENTRY
from course_utils.grading.feedback.writing import write_pages
from course_utils.grading.gradebook.configuration import CONFIG_FILE
from course_utils.grading.gradebook.nbgrader import CourseFolder
from course_utils.grading.notebooks import authored
from course_utils.grading.process.session import warm_up
from course_utils.grading.sandbox.sandbox import Sandbox
from course_utils.programs import find_program

HERE = Path(__file__).resolve().parent
CHAPTER, NOTEBOOK = "01_tiny", "1_numbers"
Edit = Callable[[Any], None]

# An assertion that fails in a helper shows its values, as in a test.
pytest.register_assert_rewrite("counterpart", "submission", "term", "tiny_class", "worksheet")


def _lay_out(root: Path) -> Path:
    shutil.copytree(HERE / "fixtures" / "tiny_course", root)
    shutil.copy(HERE.parents[1] / CONFIG_FILE, root)
    return root


@pytest.fixture
def bare_course(tmp_path: Path) -> Path:
    """A course folder that nothing was done in yet."""
    return _lay_out(tmp_path / "course")


@pytest.fixture(scope="session")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course folder whose chapter is generated and recorded in the gradebook; only to be copied."""
    root = _lay_out(tmp_path_factory.mktemp("generated") / "course")
    CourseFolder(root).generate(CHAPTER)
    return root


@pytest.fixture
def course(generated: Path, tmp_path: Path) -> Path:
    """A course folder whose chapter is generated and recorded in the gradebook; the test's own."""
    return Path(shutil.copytree(generated, tmp_path / "course"))


class Teacher:
    """Takes submissions, grades them and writes feedback, all with nbgrader."""

    def __init__(self, course: Path) -> None:
        self.folder = CourseFolder(course)

    def take(self, answers: dict[str, str], edit: Edit | None = None, student: str = "ada") -> Path:
        """Put a submission with these answers in place; ``edit`` then does what it likes to the notebook."""
        notebook = authored.read(self.folder.root / "release" / CHAPTER / f"{NOTEBOOK}.ipynb")
        for cell in notebook.cells:
            cell.source = answers.get(cell.id, cell.source)
        if edit:
            edit(notebook)
        path = self.folder.root / "submitted" / student / CHAPTER / f"{NOTEBOOK}.ipynb"
        path.parent.mkdir(parents=True)
        authored.write(notebook, path)
        return path

    def grade(self, answers: dict[str, str], edit: Edit | None = None) -> float:
        """Return the points of a submission; the written answer, 2 of the 7 points, is not marked yet."""
        self.take(answers, edit)
        self.folder.autograde(CHAPTER, "ada")
        marks = self.folder.marks(CHAPTER, "ada")
        assert marks is not None
        return marks.notebooks[NOTEBOOK][0]

    def graded(self) -> Path:
        """The graded notebook of the last submission."""
        return self.folder.root / "autograded" / "ada" / CHAPTER / f"{NOTEBOOK}.ipynb"

    def page(self) -> str:
        """The feedback page of the last submission."""
        return (write_pages(self.folder, CHAPTER, "ada") / f"{NOTEBOOK}.html").read_text(encoding="utf-8")


@pytest.fixture
def teacher(generated: Path, tmp_path: Path) -> Teacher:
    return Teacher(Path(shutil.copytree(generated, tmp_path / "course")))


@pytest.fixture(scope="session", autouse=True)
def threads_of_pytest() -> Iterator[None]:
    """Grade in pytest's own process, where pytest-xdist has a thread; test_threads.py looks at the real commands."""
    with pytest.MonkeyPatch.context() as patch:
        for module in (classroom, rehearsal):
            patch.setattr(module, "require_one_thread", lambda: None)
        yield


@pytest.fixture(scope="session")
def seats() -> Iterator[Sandbox]:
    """A warm sandbox, isolated where that is possible."""
    with Sandbox(ENTRY, isolate=find_program("bwrap") is not None) as sandbox:
        warm_up()
        yield sandbox
