"""Drive nbgrader: its release generator, exchange, autograder, feedback and SQLite gradebook.

``CourseFolder`` gives nbgrader's verbs as methods that are silent when they work and raise one sentence when they do
not. Importing this module has nbgrader read times and names of files as the course does.
"""

import contextlib
import copy
import fnmatch
import functools
import glob
import json
import logging
import os
import tempfile
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from nbformat import NotebookNode
from nbgrader import utils as nbgrader_utils
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.apps.api import NbGraderAPI
from nbgrader.auth import Authenticator
from nbgrader.converters import Autograde, GenerateAssignment, GenerateFeedback
from nbgrader.coursedir import CourseDirectory
from nbgrader.exchange import default as exchange
from nbgrader.preprocessors import (
    AssignLatePenalties,
    ClearOutput,
    ClearSolutions,
    ComputeChecksums,
    IncludeHeaderFooter,
    LimitOutput,
    LockCells,
)
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError
from traitlets.config import Config

from course_utils.errors import CourseError
from course_utils.grading.gradebook.configuration import CONFIG_FILE, load_configuration
from course_utils.grading.gradebook.preprocessors import GradesExport
from course_utils.grading.gradebook.timestamps import read_timestamp, seconds_late, written_timestamp
from course_utils.grading.notebooks import authored
from course_utils.house import House, notebooks_in

LOCK_SECONDS = 20.0
_TIMESTAMP_BYTES = 1000


@dataclass(frozen=True)
class Marks:
    """A student's marks for a chapter.

    Attributes:
        student: the student's id.
        notebooks: score and maximum of each notebook, by its name.
        late: how long after the due date it was handed in; zero if in time.
        to_mark: graded cells that still wait for a person.
    """

    student: str
    notebooks: dict[str, tuple[float, float]]
    late: timedelta
    to_mark: int


class _Log(logging.Logger):
    """A log that prints nothing and keeps errors, to say in one sentence why nbgrader failed."""

    def __init__(self) -> None:
        super().__init__("nbgrader", logging.ERROR)
        self._messages: list[str] = []

    def handle(self, record: logging.LogRecord) -> None:
        """Keep the message of a record."""
        self._messages.append(record.getMessage())

    def reason(self, error: Exception) -> str:
        """Return the exception's line of the first traceback logged, else the first message, else the exception."""
        reason = self._messages[0] if self._messages else str(error) or type(error).__name__
        for message in self._messages:
            if "Traceback (most recent call last)" in message:
                frames, _, _ = message.rpartition("\n  File ")
                reason = next(line for line in message[len(frames) + 1 :].splitlines() if not line.startswith(" "))
                break
        return " ".join(reason.split())


class _ByName:
    """Make an nbgrader converter take ids and folders for names; to nbgrader they are patterns, where `[` is a sign."""

    def init_notebooks(self: Any) -> None:
        """Find the notebooks of the chapter, and of the student."""
        place = self._format_source(self.coursedir.assignment_id, self.coursedir.student_id)
        # joined as a text, because nbgrader reads the ids out of it
        found = [os.path.join(place, path.name) for path in notebooks_in(Path(place))]
        if not found:
            raise CourseError(f"{place} has no notebook")
        self.assignments = {place: found}


@functools.cache
def _by_name(kind: type) -> type:
    return type(kind.__name__, (_ByName, kind), {})


def _is_ignored(file: str, patterns: Sequence[str] | None = None) -> bool:
    """Whether a file's name fits one of the patterns.

    nbgrader's own takes the folder for a pattern too: with a bracket in its path it ignores nothing.
    """
    return any(fnmatch.fnmatch(os.path.basename(file), pattern) for pattern in patterns or ())


nbgrader_utils.is_ignored = _is_ignored


def _existing_timestamp(self: CourseDirectory, folder: str) -> datetime | None:
    """Return when what lies in a folder was handed in; None if it does not say.

    nbgrader's own reader stops at a time that is malformed, and with it formgrader's list of the whole class.
    """
    try:
        with open(os.path.join(folder, "timestamp.txt"), "rb") as file:
            return read_timestamp(file.read(_TIMESTAMP_BYTES))
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        self.log.warning("%s: %s", folder, error)
        return None


def _submitted_timestamp(self: NbGraderAPI, chapter: str, student: str) -> datetime | None:
    """Return when a student's submission of a chapter was handed in; None if it does not say."""
    place = self.coursedir.format_path(self.coursedir.submitted_directory, student, chapter)
    return _existing_timestamp(self.coursedir, os.path.abspath(place))


CourseDirectory.get_existing_timestamp = _existing_timestamp
NbGraderAPI.get_submitted_timestamp = _submitted_timestamp


class CourseFolder:
    """A course folder with its ``nbgrader_config.py``, and nbgrader's verbs on it."""

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()
        if not (self.root / CONFIG_FILE).is_file():
            raise CourseError(f"{self.root} is not a course folder: it has no {CONFIG_FILE}")
        self.config = load_configuration(self.root)
        self._directory = CourseDirectory(config=self.config)

    def require_chapter(self, chapter: str) -> None:
        """Raise CourseError unless ``source/<chapter>`` has notebooks, all of Python."""
        house = House(self.root)
        if chapter not in house.chapters():
            there = ", ".join(house.chapters()) or "none yet"
            raise CourseError(f"{house.source} has no chapter '{chapter}': choose from {there}")
        for path in notebooks_in(house.source / chapter):
            authored.read(path)

    def generate(self, chapter: str) -> None:
        """Generate the student edition and record its cells in the gradebook."""
        self.require_chapter(chapter)
        self.run(GenerateAssignment, f"generate {chapter}", chapter, GenerateAssignment={"force": True})

    def generate_into(self, folder: Path, chapter: str, task: str) -> None:
        """Generate the student edition into another folder than ``release/``, and open no gradebook.

        Args:
            folder: where the chapter's folder is put.
            chapter: such as ``04_feedforward``.
            task: what this is for, if it fails.

        Raises:
            CourseError: nbgrader refuses the chapter.
        """
        options = {
            "CourseDirectory": {"release_directory": str(folder)},
            "GenerateAssignment": {"no_database": True},
            "SaveCells": {"enabled": False},
        }
        self.run(GenerateAssignment, task, chapter, **options)

    def prepared(self, notebook: NotebookNode) -> NotebookNode:
        """Return a source notebook as nbgrader records it: without solutions, with hidden tests and checksums."""
        notebook = copy.deepcopy(notebook)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            for kind in (IncludeHeaderFooter, LockCells, ClearSolutions, ClearOutput, ComputeChecksums):
                notebook, _ = kind(config=self.config).preprocess(notebook, {})
        notebook.nbformat_minor = 5
        for number, cell in enumerate(notebook.cells):  # in notebooks written elsewhere ids are random, or absent
            cell["id"] = cell.metadata.get("nbgrader", {}).get("grade_id") or cell.get("id", f"cell-{number}")
        return notebook

    def limited(self, notebook: NotebookNode) -> NotebookNode:
        """Return a notebook with its outputs cut to what the course's configuration allows."""
        limited: NotebookNode
        limited, _ = LimitOutput(config=self.config).preprocess(notebook, {})
        return limited

    def late_penalties(self) -> AssignLatePenalties:
        """Return nbgrader's preprocessor for penalties, with the plugin that the course's configuration names."""
        penalties = AssignLatePenalties(config=self.config, log=logging.Logger("nbgrader"))
        penalties.init_plugin()
        return penalties

    def kernel(self, notebook: NotebookNode) -> str:
        """Return what the gradebook records of a notebook's kernel."""
        return json.dumps(notebook.metadata.get("kernelspec", {}))

    def examine(self, chapter: str) -> None:
        """Have nbgrader check a chapter's source notebooks; nothing is changed.

        Raises:
            CourseError: nbgrader refuses one.
        """
        with tempfile.TemporaryDirectory(prefix="course-record-") as stage:
            self.generate_into(Path(stage), chapter, f"record {chapter} in the gradebook")

    def release(self, chapter: str) -> None:
        """Put the student edition in the exchange."""
        options = {"ExchangeReleaseAssignment": {"force": True}}
        self.run(exchange.ExchangeReleaseAssignment, f"release {chapter}", chapter, **options)

    def fetch(self, chapter: str, student: str, home: Path) -> Path:
        """Fetch a chapter from the exchange into a student's home and return its folder there."""
        self._as_student(exchange.ExchangeFetchAssignment, "fetch", chapter, student, home)
        return home / chapter

    def submit(self, chapter: str, student: str, home: Path, *, at: datetime) -> None:
        """Hand in the chapter that lies in a student's home, as if it were the time ``at`` (UTC)."""
        self._as_student(exchange.ExchangeSubmit, "submit", chapter, student, home, at)

    def collect(self, chapter: str) -> None:
        """Collect what was handed in; one account plays all students, so its owner is not compared."""
        options = {"ExchangeCollect": {"check_owner": False}}
        self.run(exchange.ExchangeCollect, f"collect {chapter}", chapter, **options)

    def autograde(self, chapter: str, student: str) -> None:
        """Grade one student's submission.

        Raises:
            CourseError: it cannot be graded; other submissions are not touched.
        """
        options = {"CourseDirectory": {"student_id": student}, "Autograde": {"force": True}}
        with _one_thread():
            self.run(Autograde, f"grade {chapter} of {student}", chapter, **options)

    def generate_feedback(self, chapter: str, student: str, stage: Path) -> None:
        """Have nbgrader write the feedback pages of one graded submission below a folder.

        Raises:
            CourseError: nbgrader fails.
        """
        options = {
            "CourseDirectory": {"student_id": student, "feedback_directory": str(stage)},
            "GenerateFeedback": {"force": True},
        }
        self.run(GenerateFeedback, f"write feedback on {chapter} for {student}", chapter, **options)

    def is_recorded(self, chapter: str, student: str) -> bool:
        """Whether the gradebook has every cell that a graded submission has."""
        with self.gradebook() as gradebook:
            try:
                books = {book.name: book for book in gradebook.find_submission(chapter, student).notebooks}
            except MissingEntry:
                return False
            for path in notebooks_in(self.root / "autograded" / student / chapter):
                if (book := books.get(path.stem)) is None:
                    return False
                fields = [cell.metadata.get("nbgrader", {}) for cell in authored.read(path).cells]
                graded = {field["grade_id"] for field in fields if field.get("grade") or field.get("task")}
                commented = {field["grade_id"] for field in fields if field.get("solution") or field.get("task")}
                if graded - {grade.name for grade in book.grades} or commented - {one.name for one in book.comments}:
                    return False
        return True

    def release_feedback(self, chapter: str) -> None:
        """Put the feedback pages in the exchange."""
        self.run(exchange.ExchangeReleaseFeedback, f"release feedback on {chapter}", chapter)

    def fetch_feedback(self, chapter: str, student: str, home: Path) -> None:
        """Fetch feedback from the exchange into a student's home."""
        self._as_student(exchange.ExchangeFetchFeedback, "fetch feedback on", chapter, student, home)

    def submitted(self, chapter: str) -> list[str]:
        """Return the students whose submission of a chapter was collected."""
        return sorted(path.parent.name for path in (self.root / "submitted").glob(f"*/{glob.escape(chapter)}"))

    def set_due_date(self, chapter: str, due: datetime | None) -> None:
        """Record when a chapter is due (UTC, unless the time says otherwise), or that it no longer is."""
        moment = due.astimezone(UTC) if due is not None and due.tzinfo is not None else due
        with self.gradebook() as gradebook:
            gradebook.update_or_create_assignment(chapter, duedate=moment and written_timestamp(moment))

    def marks(self, chapter: str, student: str) -> Marks | None:
        """Return a student's marks, or None if the gradebook has no submission of theirs."""
        with self.gradebook() as gradebook:
            return self._marks(gradebook, chapter, student)

    def all_marks(self, chapter: str, students: Sequence[str]) -> list[Marks]:
        """Return the marks of those students whose submission the gradebook has."""
        with self.gradebook() as gradebook:
            return [found for student in students if (found := self._marks(gradebook, chapter, student))]

    @staticmethod
    def _marks(gradebook: Gradebook, chapter: str, student: str) -> Marks | None:
        with contextlib.suppress(MissingEntry):
            submission = gradebook.find_submission(chapter, student)
            scores = {book.name: (float(book.score), float(book.max_score)) for book in submission.notebooks}
            to_mark = sum(grade.needs_manual_grade for book in submission.notebooks for grade in book.grades)
            late = seconds_late(submission.timestamp, submission.assignment.duedate, submission.extension)
            return Marks(student, dict(sorted(scores.items())), timedelta(seconds=late), to_mark)
        return None

    def export(self, path: Path) -> list[str]:
        """Write all grades as CSV, as `nbgrader export` does, and return what was kept from being calculated."""
        exporter = GradesExport(config=self.config, to=str(path), log=logging.Logger("nbgrader"))
        with self.gradebook() as gradebook:
            exporter.export(gradebook)
        return exporter.neutralized

    def run(self, kind: type, task: str, chapter: str, **options: Any) -> None:
        """Start an nbgrader converter or exchange with options on top of the course's configuration.

        Raises:
            CourseError: it failed; the sentence ends with what its log gives as the reason.
        """
        config = copy.deepcopy(self.config)
        config.merge(Config(options))
        log = _Log()
        if issubclass(kind, exchange.Exchange):
            arguments = {"authenticator": Authenticator(config=config)}
        else:
            kind, arguments = _by_name(kind), {}
        try:
            directory = CourseDirectory(config=config, log=log, assignment_id=chapter)
            with directory.cross_validation_lock:  # which would take the spaces off an id's ends
                directory.student_id = options.get("CourseDirectory", {}).get("student_id", directory.student_id)
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # nbgrader's own, about newer versions of what it uses
                kind(coursedir=directory, config=config, log=log, **arguments).start()
        except Exception as error:
            raise CourseError(f"cannot {task}: {log.reason(error)}") from error

    def _as_student(
        self, kind: type, verb: str, chapter: str, student: str, home: Path, at: datetime | None = None
    ) -> None:
        place = {
            "assignment_dir": str(home.resolve()),
            "cache": str(home.resolve() / ".nbgrader"),
            "timestamp_format": written_timestamp(at or datetime.now(UTC)),
        }
        options = {"CourseDirectory": {"student_id": student}, "Exchange": place}
        self.run(kind, f"{verb} {chapter} as {student}", chapter, **options)

    def gradebook(self) -> Gradebook:
        """Open nbgrader's gradebook, which waits for a while if another program is writing to it.

        Raises:
            CourseError: it cannot be opened.
        """
        url = make_url(self._directory.db_url)
        if url.get_backend_name() == "sqlite":
            url = url.update_query_dict({"timeout": str(LOCK_SECONDS)})
        try:
            return Gradebook(url, self._directory.course_id)
        except SQLAlchemyError as error:
            raise CourseError(f"cannot open the gradebook: {database_reason(error)}") from error


@contextlib.contextmanager
def _one_thread() -> Iterator[None]:
    """Let kernels compute with one thread: on the course's small tensors a second one costs more than it does."""
    before = dict(os.environ)
    os.environ["OMP_NUM_THREADS"] = "1"
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def database_reason(error: SQLAlchemyError) -> str:
    """Say in a line what is wrong with the database."""
    reason = str(getattr(error, "orig", None) or error).splitlines()[0]
    return f"{reason}; is another program, such as formgrader, writing to it?" if "locked" in reason else reason
