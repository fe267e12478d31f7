"""Write the feedback pages of a class, in processes of their own: pages that take for ever cost no one else's."""

import shutil
import tempfile
from glob import escape
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console

from course_utils.errors import CourseError
from course_utils.grading.classroom.tables import say
from course_utils.grading.feedback import pages
from course_utils.grading.gradebook.record import NOT_HANDED_IN, Record
from course_utils.grading.gradebook.records import RECORD, Records
from course_utils.grading.gradebook.stale import note
from course_utils.grading.process.session import hold_to_one_thread, in_fork
from course_utils.house import House, find_house

if TYPE_CHECKING:
    from course_utils.grading.gradebook.nbgrader import CourseFolder

_GROUP = 10


def write_feedback(*, folder: Path, chapter: str, student: str | None, console: Console | None = None) -> int:
    """Write the feedback pages of graded submissions, say where they are, and return 0, or 3 if some failed.

    They are written in processes of their own, so that pages that take for ever cost no one else's.

    Args:
        folder: the course folder, or one inside it.
        chapter: such as ``04_feedforward``.
        student: only this one's.
        console: where to print.

    Raises:
        CourseError: no such chapter, or nothing is graded.
    """
    hold_to_one_thread()
    from course_utils.grading.gradebook.nbgrader import CourseFolder

    console = console or Console()
    house = find_house(folder)
    (chapter,) = house.choose([chapter])
    everybody = sorted({*_students(house, chapter, "*.ipynb"), *_students(house, chapter, RECORD)})
    graded = [name for name in everybody if student in (None, name)]
    if not graded:
        whose = f" of '{student}'" if student else ""
        raise CourseError(f"no notebook{whose} of {chapter} is graded yet: run `course grade {chapter}` first")
    course, failed = CourseFolder(house.root), 0
    for start in range(0, len(graded), _GROUP):
        for done, line in _write_group(course, chapter, graded[start : start + _GROUP]):
            failed += not done
            say(console, line)
    marks = {found.student: found for found in course.all_marks(chapter, everybody)}
    lines = [
        pages.Line(name, marks[name].notebooks, marks[name].to_mark) if name in marks else pages.Line(name)
        for name in everybody
    ]
    index = pages.write_index(house.root, chapter, lines)
    say(console, f"{index.relative_to(house.root)}: for you, all pages of {chapter}.")
    return 3 if failed else 0


def write_pages(course: "CourseFolder", chapter: str, student: str) -> Path:
    """Write the feedback pages of one graded submission, missing notebooks included, and return their folder.

    A page that says what it said before is not touched.

    Raises:
        CourseError: it was graded as another edition of the chapter, or nbgrader fails; older pages stay.
        OSError: as that, for reasons of the disk.
    """
    if not course.is_recorded(chapter, student):
        raise CourseError(
            f"no new pages, for {chapter} has changed since, or the gradebook has nothing of it: "
            f"run `course grade {chapter}` first"
        )
    graded, place = course.root / "autograded" / student / chapter, course.root / "feedback" / student / chapter
    record = Records(graded.parents[1], chapter).read(student)
    with tempfile.TemporaryDirectory(prefix="course-feedback-") as stage:
        written = Path(stage) / student / chapter
        if record is None or any(book.status != "missing" for book in record.notebooks.values()):
            course.generate_feedback(chapter, student, Path(stage))
        if record is not None:
            pages.write_missing(written, record)
        for path in graded.glob("*.txt"):  # time and secret, which nbgrader needs to release feedback
            shutil.copy(path, written)
        pages.renew(written, place)
    note(course.root, chapter, student)
    return place


def _students(house: House, chapter: str, file: str) -> set[str]:
    """Return the students in whose graded folder there is such a file."""
    return {path.parts[-3] for path in (house.root / "autograded").glob(f"[!.]*/{escape(chapter)}/{file}")}


def _write_group(course: "CourseFolder", chapter: str, students: list[str]) -> list[tuple[bool, str]]:
    """Write the pages of several students in one process, or of each alone if it does not come to an end.

    Return for each whether that went well, and what to say. The first page that a process writes takes it longest.
    """
    from course_utils.grading.feedback.page import SECONDS

    report = in_fork(lambda: [_pages_of(course, chapter, name) for name in students], timeout=SECONDS)
    if report.status == "done":
        return [(done, line) for done, line in report.result]
    if len(students) > 1:
        return [done for name in students for done in _write_group(course, chapter, [name])]
    trouble = "they took too long" if report.status == "timeout" else "the process that wrote them ended"
    return [(False, f"{students[0]}: cannot write the pages of {chapter}: {trouble}.")]


def _pages_of(course: "CourseFolder", chapter: str, student: str) -> tuple[bool, str]:
    """Write one student's pages; return whether that went well, and what to say."""
    try:
        folder = write_pages(course, chapter, student)
    except CourseError as error:
        return False, f"{student}: {error}."
    record = Records(course.root / "autograded", chapter).read(student)
    line = f"{folder.relative_to(course.root)}: pages: {len(list(folder.glob('*.html')))}."
    return True, line + (_missing(record) if record else "")


def _missing(record: Record) -> str:
    """Say which notebooks of a graded submission are missing, and what was handed in besides; nothing if none are."""
    names = [f"{name}.ipynb" for name, book in record.notebooks.items() if NOT_HANDED_IN in book.facts]
    if not names:
        return ""
    extras = "; ".join(pages.extra_files(record))
    return f" Nothing was handed in as {' or '.join(names)}{extras and f' ({extras})'}."
