"""Preprocessors and the exporter that ``nbgrader_config.py`` has nbgrader use."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from nbformat import NotebookNode
from nbgrader.api import Gradebook, SubmittedAssignment
from nbgrader.plugins import CsvExportPlugin
from nbgrader.preprocessors import GetGrades, NbGraderPreprocessor
from nbgrader.utils import compute_checksum

from course_utils import stubs
from course_utils.grading.gradebook.spreadsheet import write_csv
from course_utils.grading.gradebook.timestamps import seconds_late
from course_utils.grading.notebooks.restoration import originals, restored

#: Those of nbgrader's own table of grades.
_COLUMNS = (
    *("assignment", "duedate", "timestamp", "student_id", "last_name", "first_name", "email"),
    *("raw_score", "late_submission_penalty", "score", "max_score"),
)


class RestoreCells(NbGraderPreprocessor):  # type: ignore[misc]  # nbgrader has no type information
    """Rebuild a submitted notebook from the cells recorded when the chapter was generated.

    Only the text of answer cells and the cells of the learner's own are taken from the submission. Locked cells that
    were deleted, edited, copied, retyped or tagged to be skipped are as they were, hidden tests included.
    """

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        """Return the notebook with every recorded cell once, and no nbgrader metadata on any other."""
        names = resources["nbgrader"]
        with Gradebook(names["db_url"]) as gradebook:
            recorded = originals(gradebook.find_notebook(names["notebook"], names["assignment"]))
        nb.cells = restored(nb.cells, recorded)
        nb.nbformat, nb.nbformat_minor = 4, 5
        return nb, resources


class GetMarks(GetGrades):  # type: ignore[misc]
    """Add to nbgrader's scores what else a page tells: late or not, still to be marked by a person, left untouched."""

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        """Write scores and comments into the notebook's metadata."""
        nb, resources = super().preprocess(nb, resources)
        names = resources["nbgrader"]
        with Gradebook(names["db_url"]) as gradebook:
            found = gradebook.find_submission(names["assignment"], names["student"])
            names["late"] = seconds_late(found.timestamp, found.assignment.duedate, found.extension) > 0
        return nb, resources

    def _get_score(self, cell: NotebookNode, resources: Any) -> None:
        super()._get_score(cell, resources)
        grade = self.gradebook.find_grade(
            cell.metadata.nbgrader.grade_id, self.notebook_id, self.assignment_id, self.student_id
        )
        fields, names = cell.metadata.nbgrader, resources["nbgrader"]
        fields["to_mark"] = bool(grade.needs_manual_grade)
        fields["by_hand"] = grade.manual_score is not None
        recorded = self.gradebook.find_source_cell(fields.grade_id, names["notebook"], names["assignment"])
        fields["untouched"] = is_untouched(cell, recorded.source)


class GradesExport(CsvExportPlugin):  # type: ignore[misc]
    """Write nbgrader's table of grades as CSV that keeps its columns, whatever a name holds.

    Attributes:
        neutralized: the texts that got an apostrophe, so that no spreadsheet calculates them.
    """

    def export(self, gradebook: Gradebook) -> None:
        """Write the file."""
        place = self.to or "grades.csv"
        self.log.info("Exporting grades to %s", place)
        self.neutralized = write_csv(Path(place), _COLUMNS, self._rows(gradebook))
        if self.neutralized:
            message = "Written with an apostrophe before it, so that no spreadsheet calculates it: %s"
            self.log.warning(message, ", ".join(map(repr, self.neutralized)))

    def _rows(self, gradebook: Gradebook) -> Iterator[list[Any]]:
        wanted, whose = set(map(str, self.assignment)), set(map(str, self.student))
        table = SubmittedAssignment
        columns = (table.timestamp, table.score, table.late_submission_penalty)
        for chapter in gradebook.assignments:
            if wanted and chapter.name not in wanted:
                continue
            handed_in = gradebook.db.query(table.student_id, *columns).filter_by(assignment_id=chapter.id)
            grades = {student: grade for student, *grade in handed_in}
            for student in gradebook.students:
                if not whose or student.id in whose:
                    when, score, penalty = grades.get(student.id, (None, 0.0, 0.0))
                    who = [student.id, student.last_name, student.first_name, student.email]
                    points = [score, penalty, max(0.0, score - penalty), chapter.max_score]
                    yield [chapter.name, chapter.duedate, when, *who, *points]


def is_untouched(cell: NotebookNode, released: str) -> bool:
    """Whether an answer is as it was released: by the checksum in its metadata, or by its text.

    Args:
        cell: of an executed notebook.
        released: its text as it was released.
    """
    if cell.metadata.nbgrader.get("checksum") == compute_checksum(cell):
        return True
    return not cell.get("attachments") and stubs.is_untouched(cell.source, released, code=cell.cell_type == "code")
