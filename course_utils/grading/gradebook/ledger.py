"""Write the grades of a class into nbgrader's gradebook, one transaction a student.

Through its own interface nbgrader commits after every cell and loads every total with every row. Here the rows of one
submission are read with four small queries, changed as its preprocessors would change them, and committed together.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import SimpleNamespace
from typing import Any

from nbformat import NotebookNode
from nbgrader import api
from sqlalchemy import func
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import load_only

from course_utils.errors import CourseError
from course_utils.grading.gradebook.nbgrader import CourseFolder, database_reason
from course_utils.grading.gradebook.preprocessors import is_untouched
from course_utils.grading.gradebook.record import Mark
from course_utils.grading.gradebook.register import set_aside
from course_utils.grading.gradebook.timestamps import seconds_late
from course_utils.grading.process.workers import Fault


class GradebookFault(Fault):
    """The gradebook could not be written; it is as it was before."""


@dataclass(frozen=True)
class Row:
    """What the gradebook is to have of one graded cell or answer.

    Attributes:
        score: points; None if a person has to mark it, or if the cell is not graded.
        untouched: an answer is as it was released.
        changed: what a person may have marked is not what is there now.
        most: what the cell is worth, if that is less than when a person may have marked it.
    """

    score: float | None
    untouched: bool = False
    changed: bool = True
    most: float | None = None

    @classmethod
    def of(
        cls,
        cell: NotebookNode,
        score: float | None,
        *,
        released: str,
        changed: bool,
        elsewhere: bool = False,
        most: float | None = None,
    ) -> "Row":
        """Decide as nbgrader's SaveAutoGrades does.

        Args:
            cell: of an executed notebook, with the metadata that `CourseFolder.prepared` gives it.
            score: of a test; None for an answer.
            released: the cell's text as it was released.
            changed: kept.
            elsewhere: whether the answer stands in another cell.
            most: kept.
        """
        fields = cell.metadata.nbgrader
        untouched = bool(fields.solution) and is_untouched(cell, released) and not elsewhere
        written = fields.grade and fields.solution and score is None
        return cls(0.0 if written and untouched else score, untouched, changed, most)


class Ledger:
    """The gradebook's pages for one chapter.

    It asks for the chapter's cells once. Between two writes nothing is open, so that a process forked meanwhile
    shares nothing with it and formgrader is never kept waiting.
    """

    def __init__(self, folder: CourseFolder, chapter: str) -> None:
        self._gradebook = folder.gradebook()
        self._db = self._gradebook.db
        self._penalties = folder.late_penalties()
        assignment = self._gradebook.find_assignment(chapter)
        self._chapter, self._assignment = chapter, str(assignment.id)
        self._notebooks: dict[str, str] = {book.name: book.id for book in assignment.notebooks}
        self._graded: dict[str, dict[str, str]] = {}
        self._commented: dict[str, dict[str, str]] = {}
        for book in assignment.notebooks:
            tasks = {cell.id: cell.name for cell in book.task_cells}
            self._graded[book.name] = {cell.id: cell.name for cell in book.grade_cells} | tasks
            self._commented[book.name] = {cell.id: cell.name for cell in book.solution_cells} | tasks
        self.close()

    def close(self) -> None:
        """Close every connection; whatever needs one opens it again."""
        self._gradebook.close()

    def students(self) -> set[str]:
        """Return the students whose submission of the chapter is in the gradebook."""
        rows = self._db.query(api.SubmittedAssignment.student_id).filter_by(assignment_id=self._assignment)
        try:
            return {student for (student,) in rows}
        finally:
            self.close()

    def marks(self) -> dict[str, dict[tuple[str, str], Mark]]:
        """Return by student, and by notebook and cell, what a person has marked or has yet to mark.

        Raises:
            CourseError: the gradebook cannot be read.
        """
        book, submission, grade = api.SubmittedNotebook, api.SubmittedAssignment, api.Grade
        names = (submission.student_id, api.Notebook.name, api.BaseCell.name)
        columns = (grade.score, grade.needs_manual_grade, grade.manual_score)
        query = self._db.query(*names, *columns).select_from(grade)
        query = query.join(api.BaseCell, api.BaseCell.id == grade.cell_id).join(book, book.id == grade.notebook_id)
        query = query.join(api.Notebook, api.Notebook.id == book.notebook_id)
        query = query.join(submission, submission.id == book.assignment_id)
        by_hand = grade.manual_score.is_not(None) | grade.extra_credit.is_not(None)
        found: dict[str, dict[tuple[str, str], Mark]] = {}
        try:
            for student, notebook, cell, *mark in query.filter(
                submission.assignment_id == self._assignment, grade.needs_manual_grade | by_hand
            ):
                found.setdefault(student, {})[notebook, cell] = Mark(*mark)
        except SQLAlchemyError as error:
            raise CourseError(f"cannot read the gradebook: {database_reason(error)}") from error
        finally:
            self.close()
        return found

    def set_aside(self) -> dict[str, list[str]]:
        """Return by student what a person wrote on cells that the chapter no longer has, a sentence each.

        Raises:
            CourseError: the gradebook cannot be read.
        """
        try:
            return set_aside(self._db, self._chapter)
        except SQLAlchemyError as error:
            raise CourseError(f"cannot read the gradebook: {database_reason(error)}") from error
        finally:
            self.close()

    def renew_penalties(self) -> dict[str, str]:
        """Have every late penalty be that of today's due date, extensions and points; return by student what failed.

        Raises:
            CourseError: the gradebook cannot be written.
        """
        handed_in, book, grade = api.SubmittedAssignment, api.SubmittedNotebook, api.Grade
        failed: dict[str, str] = {}
        try:
            due = self._due()
            scores = self._db.query(grade.notebook_id, func.sum(grade.score).label("score")).group_by(grade.notebook_id)
            scores = scores.subquery()
            query = self._db.query(book, handed_in.student_id, handed_in.timestamp, handed_in.extension, scores.c.score)
            query = query.join(handed_in, handed_in.id == book.assignment_id)
            query = query.outerjoin(scores, scores.c.notebook_id == book.id).options(
                load_only(book.late_submission_penalty)
            )
            for found, student, *times, score in query.filter(handed_in.assignment_id == self._assignment):
                late = seconds_late(times[0], due, times[1])
                try:
                    penalty = self._penalty(student, score or 0.0, late)
                except Exception as error:  # the course's own plugin
                    failed[student] = f"its late penalty is as it was: {type(error).__name__}: {error}"
                else:
                    if found.late_submission_penalty != penalty:
                        found.late_submission_penalty = penalty
            self._db.commit()
        except SQLAlchemyError as error:
            raise CourseError(f"cannot write the late penalties: {database_reason(error)}") from error
        finally:
            self.close()
        return failed

    def write(
        self,
        student: str,
        timestamp: datetime | None,
        notebooks: Mapping[str, Mapping[str, Row] | None],
        *,
        undated: bool = False,
    ) -> None:
        """Write one submission: all of it, or nothing.

        What a person wrote stays: a cell with a manual score is marked for review if it has changed since, or if it
        is worth less than that score now.

        Args:
            student: added if unknown.
            timestamp: when it was handed in; None leaves what the gradebook says.
            undated: nobody can say when it was handed in, whatever the gradebook says.
            notebooks: the verdicts by cell id of each notebook; None for one that was not handed in.

        Raises:
            GradebookFault: the gradebook is locked, full, or refuses.
        """
        try:
            submission = self._submission(student)
            if timestamp is not None or undated:
                submission.timestamp = timestamp
            books = self._books(submission)
            for name, verdicts in notebooks.items():
                self._write_grades(books[name], name, verdicts)
                self._write_comments(books[name], name, verdicts)
            self._write_penalties(student, submission, books)
            self._db.commit()
        except SQLAlchemyError as error:
            raise GradebookFault(database_reason(error)) from error
        finally:
            self.close()

    def _submission(self, student: str) -> api.SubmittedAssignment:
        table = api.SubmittedAssignment
        if self._db.get(api.Student, student, options=[load_only(api.Student.id)]) is None:
            self._db.add(api.Student(id=student))
        rows = self._db.query(table).options(load_only(table.timestamp, table.extension))
        found = rows.filter_by(assignment_id=self._assignment, student_id=student).one_or_none()
        if found is None:
            found = table(assignment_id=self._assignment, student_id=student)
            self._db.add(found)
            self._db.flush()
        return found

    def _books(self, submission: api.SubmittedAssignment) -> dict[str, api.SubmittedNotebook]:
        table = api.SubmittedNotebook
        rows = self._db.query(table).options(load_only(table.notebook_id)).filter_by(assignment_id=submission.id)
        found = {book.notebook_id: book for book in rows}
        for number in self._notebooks.values():
            if number not in found:
                found[number] = table(notebook_id=number, assignment_id=submission.id)
                self._db.add(found[number])
        self._db.flush()
        return {name: found[number] for name, number in self._notebooks.items()}

    def _rows(
        self, table: Any, columns: list[Any], book: api.SubmittedNotebook, cells: dict[str, str]
    ) -> dict[str, Any]:
        """Return a notebook's rows of a table by cell name; those that are missing are made."""
        rows = self._db.query(table).options(load_only(table.cell_id, *columns)).filter_by(notebook_id=book.id)
        found = {row.cell_id: row for row in rows}
        for number in cells:
            if number not in found:
                found[number] = table(cell_id=number, notebook_id=book.id)
                self._db.add(found[number])
        return {name: found[number] for number, name in cells.items()}

    def _write_grades(self, book: api.SubmittedNotebook, name: str, verdicts: Mapping[str, Row] | None) -> None:
        columns = [api.Grade.auto_score, api.Grade.manual_score, api.Grade.needs_manual_grade]
        for cell, grade in self._rows(api.Grade, columns, book, self._graded[name]).items():
            if verdicts is None:
                grade.auto_score, grade.needs_manual_grade = 0.0, grade.manual_score is not None
            else:
                # a test waits for a person only where a comment came back, and until the person has looked
                waits = bool(grade.needs_manual_grade) and grade.auto_score is not None
                grade.auto_score = verdicts[cell].score
                by_hand = grade.manual_score is not None or grade.auto_score is None
                # a grade that is new has yet to be looked at: its field is None
                looked_at = grade.needs_manual_grade is False and not verdicts[cell].changed
                most = verdicts[cell].most
                looked_at &= most is None or (grade.manual_score or 0.0) <= most
                grade.needs_manual_grade = (by_hand and not looked_at) or (waits and not by_hand)

    def _write_comments(self, book: api.SubmittedNotebook, name: str, verdicts: Mapping[str, Row] | None) -> None:
        rows = self._rows(api.Comment, [api.Comment.auto_comment], book, self._commented[name])
        for cell, comment in rows.items():
            if verdicts is not None:
                comment.auto_comment = "No response." if verdicts[cell].untouched else None

    def _write_penalties(
        self, student: str, submission: api.SubmittedAssignment, books: dict[str, api.SubmittedNotebook]
    ) -> None:
        late = seconds_late(submission.timestamp, self._due(), submission.extension)
        for book in books.values():
            book.late_submission_penalty = None
            if late > 0:
                self._db.flush()
                self._db.refresh(book, ["score"])
                book.late_submission_penalty = self._penalty(student, book.score, late)

    def _due(self) -> datetime | None:
        due: datetime | None = self._db.query(api.Assignment.duedate).filter_by(id=self._assignment).scalar()
        return due

    def _penalty(self, student: str, score: float, late: float) -> float | None:
        if late <= 0:
            return None
        penalty = self._penalties.plugin_inst.late_submission_penalty(student, score, late)
        return None if penalty is None else self._penalties._check_late_penalty(SimpleNamespace(score=score), penalty)
