"""Have the gradebook know a chapter as its source is now, also when there are submissions already.

nbgrader refuses to add or remove a cell or a notebook of a chapter that has submissions. Here its tables are brought up
to date in one transaction: every submission gets a row for each new cell, points are those of the source, and what a
person wrote stays. A cell that goes to another notebook of the chapter takes it along. A mark or comment by hand on a
cell that is gone is set aside in a table of our own; it is told, and comes back with its cell, for a person to look at
again.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from nbformat import NotebookNode
from nbgrader import api
from sqlalchemy import Column, Float, Integer, MetaData, String, Table, Text, and_, delete, insert, inspect, select
from sqlalchemy import update as update_rows
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session, aliased

from course_utils.cells import role
from course_utils.errors import CourseError
from course_utils.grading.gradebook.nbgrader import CourseFolder, database_reason

#: Marks and comments by hand on cells that are gone. nbgrader leaves tables alone that are not its own.
ASIDE = Table(
    "course_marks_set_aside",
    MetaData(),
    Column("id", Integer, primary_key=True),
    Column("chapter", String(128), nullable=False),
    Column("notebook", String(128), nullable=False),
    Column("cell", String(128), nullable=False),
    Column("student", String(128), nullable=False),
    Column("manual_score", Float),
    Column("extra_credit", Float),
    Column("manual_comment", Text),
)
_KINDS = {"GradeCell": api.GradeCell, "SolutionCell": api.SolutionCell, "TaskCell": api.TaskCell}
_GRADED, _COMMENTED = ("GradeCell", "TaskCell"), ("SolutionCell", "TaskCell")
#: A new notebook with so large a part of a missing one's cells is that one, renamed.
_SAME = 0.5


@dataclass(frozen=True)
class Edition:
    """What the gradebook records of a notebook.

    Attributes:
        sources: name, type, lock, text and checksum of its cells, in their order.
        parts: kind and name of what is graded or commented on, with type and points of what is graded.
    """

    sources: list[tuple[str, str, bool, str, str | None]]
    parts: dict[tuple[str, str], tuple[str, float] | None]

    @classmethod
    def of(cls, prepared: NotebookNode) -> "Edition":
        """Return what `CourseFolder.prepared` says of a notebook."""
        sources, parts = [], dict[tuple[str, str], tuple[str, float] | None]()
        for cell in prepared.cells:
            fields = cell.metadata.get("nbgrader", {})
            grade, solution, task = (bool(fields.get(name)) for name in ("grade", "solution", "task"))
            locked = not solution and (grade or bool(fields.get("locked")))
            if not (grade or solution or task or locked):
                continue
            sources.append((cell.id, cell.cell_type, locked, cell.source, fields.get("checksum")))
            worth = (cell.cell_type, float(fields.get("points", 0)))
            parts |= {("GradeCell", cell.id): worth} if grade else {}
            parts |= {("SolutionCell", cell.id): None} if solution else {}
            parts |= {("TaskCell", cell.id): worth} if task else {}
        return cls(sources, parts)

    @classmethod
    def recorded(cls, book: api.Notebook) -> "Edition":
        """Return what the gradebook says of a notebook."""
        sources = [(cell.name, cell.cell_type, cell.locked, cell.source, cell.checksum) for cell in book.source_cells]
        graded = {(cell.type, cell.name): (cell.cell_type, cell.max_score) for cell in book.grade_cells}
        graded |= {(cell.type, cell.name): (cell.cell_type, cell.max_score) for cell in book.task_cells}
        return cls(sources, graded | {(cell.type, cell.name): None for cell in book.solution_cells})

    def names(self) -> set[str]:
        """Return the names of its cells."""
        return {source[0] for source in self.sources}


def register(folder: CourseFolder, chapter: str, notebooks: Mapping[str, NotebookNode]) -> None:
    """Have the gradebook know a chapter as it is now: all of it, or nothing; leaves ``release/`` alone.

    Args:
        folder: the course folder.
        chapter: such as ``04_feedforward``.
        notebooks: what `CourseFolder.prepared` returned for each of its notebooks, by name.

    Raises:
        CourseError: nbgrader refuses the chapter, or the gradebook cannot be written.
    """
    wanted = {name: Edition.of(notebook) for name, notebook in notebooks.items()}
    with folder.gradebook() as gradebook:
        known = gradebook.db.query(api.Assignment).filter_by(name=chapter).one_or_none()
        if known is not None and {book.name: Edition.recorded(book) for book in known.notebooks} == wanted:
            return
    folder.examine(chapter)
    with folder.gradebook() as gradebook:
        try:
            _Register(gradebook, chapter).write(wanted, {name: folder.kernel(book) for name, book in notebooks.items()})
            gradebook.db.commit()
        except SQLAlchemyError as error:
            gradebook.db.rollback()
            raise CourseError(f"cannot record {chapter} in the gradebook: {database_reason(error)}") from error


def set_aside(db: Session, chapter: str) -> dict[str, list[str]]:
    """Return by student what a person wrote on cells that a chapter no longer has, a sentence each."""
    found: dict[str, list[str]] = {}
    if inspect(db.connection()).has_table(ASIDE.name):
        for row in db.execute(select(ASIDE).where(ASIDE.c.chapter == chapter).order_by(ASIDE.c.id)):
            score, extra = row.manual_score, row.extra_credit
            said = [f"{score:g} points"] if score is not None else []
            said += [f"{extra:g} points of extra credit"] if extra else []
            said += [f"the comment '{row.manual_comment}'"] if row.manual_comment else []
            sentence = f"set aside, for the chapter no longer has '{row.cell}' in {row.notebook}: {' and '.join(said)}"
            found.setdefault(row.student, []).append(sentence)
    return found


class _Register:
    """One chapter's tables, in the transaction that changes them."""

    def __init__(self, gradebook: api.Gradebook, chapter: str) -> None:
        self._db, self._chapter = gradebook.db, chapter
        table = api.Assignment
        # nothing is read before the first write, so that nobody else, such as formgrader, writes in between
        known = self._db.execute(update_rows(table).where(table.name == chapter).values(name=chapter))
        if not known.rowcount:
            self._db.add(table(name=chapter, course_id=gradebook.course_id))
            self._db.flush()
        ASIDE.create(self._db.connection(), checkfirst=True)
        self._assignment = self._db.query(table).filter_by(name=chapter).one()

    def write(self, wanted: Mapping[str, Edition], kernels: Mapping[str, str]) -> None:
        """Bring every table up to date.

        Args:
            wanted: what is to be recorded, by the notebooks' names.
            kernels: their kernels.
        """
        books = {book.name: book for book in self._assignment.notebooks}
        for old, new in _renamed({name: Edition.recorded(book) for name, book in books.items()}, wanted).items():
            books[new] = books.pop(old)
            books[new].name = new
            moved = and_(ASIDE.c.chapter == self._chapter, ASIDE.c.notebook == old)
            self._db.execute(update_rows(ASIDE).where(moved).values(notebook=new))
        for name in set(wanted) - set(books):
            books[name] = api.Notebook(name=name, assignment_id=self._assignment.id)
            self._db.add(books[name])
        self._db.flush()
        known = {name: {cell.name for cell in book._base_cells} for name, book in books.items()}
        asked = {name: {part for _, part in edition.parts} for name, edition in wanted.items()}
        come = {name: parts - known[name] for name, parts in asked.items()}
        self._hand_in_notebooks()
        for old, new, cell in _moves({name: known[name] - asked.get(name, set()) for name in known}, come):
            self._move_cell(books[old], books[new], cell)
        for name in set(books) - set(wanted):
            self._remove_notebook(books.pop(name))
        for name, edition in wanted.items():
            books[name].kernelspec = kernels[name]
            self._write_notebook(books[name], edition)
        self._db.flush()
        self._complete_submissions()
        self._bring_back(come)

    def _move_cell(self, old: api.Notebook, new: api.Notebook, name: str) -> None:
        """Have a cell that goes from one notebook to another take along what is recorded of it."""
        cell = api.BaseCell.__table__
        numbers = select(cell.c.id).where(cell.c.notebook_id == old.id, cell.c.name == name)
        for table in (api.Grade, api.Comment):
            here, there = aliased(api.SubmittedNotebook), aliased(api.SubmittedNotebook)
            target = select(there.id).join(here, here.assignment_id == there.assignment_id)
            target = target.where(here.id == table.notebook_id, there.notebook_id == new.id)
            moved = update_rows(table).where(table.cell_id.in_(numbers)).values(notebook_id=target.scalar_subquery())
            self._db.execute(moved, execution_options={"synchronize_session": False})
        gone = and_(cell.c.notebook_id == old.id, cell.c.name == name)
        self._db.execute(update_rows(cell).where(gone).values(notebook_id=new.id))
        self._db.expire_all()

    def _write_notebook(self, book: api.Notebook, edition: Edition) -> None:
        recorded = Edition.recorded(book)
        cells = {(cell.type, cell.name): cell for cell in book._base_cells}
        self._remove_cells([cell for key, cell in cells.items() if key not in edition.parts])
        for (kind, name), worth in edition.parts.items():
            cell = cells.get((kind, name)) or _KINDS[kind](name=name, notebook_id=book.id)
            if worth is not None:
                cell.cell_type, cell.max_score = worth
            self._db.add(cell)
        if recorded.sources != edition.sources:
            # written anew, for they are read in the order in which they were written
            self._db.execute(delete(api.SourceCell).where(api.SourceCell.notebook_id == book.id))
            for name, kind, locked, source, checksum in edition.sources:
                fields = {"cell_type": kind, "locked": locked, "source": source, "checksum": checksum}
                self._db.add(api.SourceCell(name=name, notebook_id=book.id, **fields))
                self._db.flush()

    def _remove_notebook(self, book: api.Notebook) -> None:
        self._remove_cells(book._base_cells)
        self._db.execute(delete(api.SubmittedNotebook).where(api.SubmittedNotebook.notebook_id == book.id))
        self._db.execute(delete(api.SourceCell).where(api.SourceCell.notebook_id == book.id))
        self._db.execute(delete(api.Notebook).where(api.Notebook.id == book.id))
        self._db.expire_all()

    def _remove_cells(self, cells: Iterable[api.BaseCell]) -> None:
        for number, kind in [(cell.id, type(cell)) for cell in cells]:
            grade, comment = api.Grade, api.Comment
            by_hand = grade.manual_score.is_not(None) | (grade.extra_credit != 0)
            self._set_aside(grade, number, by_hand, ["manual_score", "extra_credit"])
            self._set_aside(comment, number, comment.manual_comment != "", ["manual_comment"])
            self._db.execute(delete(grade).where(grade.cell_id == number))
            self._db.execute(delete(comment).where(comment.cell_id == number))
            self._db.execute(delete(kind.__table__).where(kind.__table__.c.id == number))
            self._db.execute(delete(api.BaseCell.__table__).where(api.BaseCell.__table__.c.id == number))
        self._db.expire_all()

    def _set_aside(self, table: Any, number: str, by_hand: Any, columns: list[str]) -> None:
        names = [
            api.Assignment.name,
            api.Notebook.name,
            api.BaseCell.__table__.c.name,
            api.SubmittedAssignment.student_id,
        ]
        rows = _with_names(select(*names, *(getattr(table, column) for column in columns)), table)
        rows = rows.where(table.cell_id == number, by_hand)
        into = ["chapter", "notebook", "cell", "student", *columns]
        self._db.execute(insert(ASIDE).from_select(into, rows))

    def _hand_in_notebooks(self) -> None:
        """Give every submission a row for each notebook, as nbgrader does when it makes one."""
        handed_in, book = api.SubmittedAssignment, api.SubmittedNotebook
        pairs = select(handed_in.id, api.Notebook.id).join(
            api.Notebook, api.Notebook.assignment_id == handed_in.assignment_id
        )
        there = and_(book.assignment_id == handed_in.id, book.notebook_id == api.Notebook.id)
        pairs = pairs.where(handed_in.assignment_id == self._assignment.id, ~select(book.id).where(there).exists())
        self._add(book, ("assignment_id", "notebook_id"), pairs)

    def _complete_submissions(self) -> None:
        """Give every submission a row for each cell, as nbgrader does when it makes one."""
        book, cell = api.SubmittedNotebook, api.BaseCell.__table__
        for table, kinds in ((api.Grade, _GRADED), (api.Comment, _COMMENTED)):
            pairs = select(book.id, cell.c.id).join(cell, cell.c.notebook_id == book.notebook_id)
            pairs = pairs.join(api.Notebook, api.Notebook.id == book.notebook_id)
            there = and_(table.notebook_id == book.id, table.cell_id == cell.c.id)
            pairs = pairs.where(api.Notebook.assignment_id == self._assignment.id, cell.c.type.in_(kinds))
            self._add(table, ("notebook_id", "cell_id"), pairs.where(~select(table.id).where(there).exists()))

    def _add(self, table: Any, columns: tuple[str, str], pairs: Any) -> None:
        if rows := [dict(zip(columns, pair, strict=True)) for pair in self._db.execute(pairs)]:
            self._db.execute(insert(table), rows)

    def _bring_back(self, come: Mapping[str, set[str]]) -> None:
        """Return what was set aside to the cells that are there again, for a person to look at.

        Args:
            come: the names of cells that are new in a notebook, by its name. One that is not in the notebook where it
                was is looked for there, since others may have had a cell of that name all along.
        """
        for row in self._db.execute(select(ASIDE).where(ASIDE.c.chapter == self._chapter)).all():
            table = api.Comment if row.manual_comment else api.Grade
            here = _with_names(select(table, api.Notebook.name), table).where(
                api.Assignment.name == row.chapter,
                api.BaseCell.__table__.c.name == row.cell,
                api.SubmittedAssignment.student_id == row.student,
            )
            books = {name: there for there, name in self._db.execute(here)}
            others = [there for name, there in books.items() if row.cell in come[name]]
            found = books.get(row.notebook) or (others[0] if len(others) == 1 else None)
            if table is api.Comment and found is not None and found.manual_comment is None:
                found.manual_comment = row.manual_comment
                self._flag(found.notebook_id, row.cell)
            elif table is api.Grade and found is not None and found.manual_score is None and not found.extra_credit:
                found.manual_score, found.extra_credit = row.manual_score, row.extra_credit
                found.needs_manual_grade = True
            else:
                continue
            self._db.execute(delete(ASIDE).where(ASIDE.c.id == row.id))

    def _flag(self, book: str, cell: str) -> None:
        """Have a person look again at a cell: at its grade, or at that of the first test of an answer that has none."""
        grade, base = api.Grade, api.BaseCell.__table__
        rows = self._db.execute(
            select(grade, base.c.name).join(base, base.c.id == grade.cell_id).where(grade.notebook_id == book)
        ).all()
        there = {name: found for found, name in rows}
        tests = [source.name for source in self._sources(book) if role(source.name).exercise == role(cell).exercise]
        if name := next((name for name in [cell, *tests] if name in there), None):
            there[name].needs_manual_grade = True
            # with a score, it is not one that waits for its first
            there[name].auto_score = there[name].auto_score or 0.0

    def _sources(self, book: str) -> Any:
        table, submitted = api.SourceCell, api.SubmittedNotebook
        query = select(table).join(submitted, submitted.notebook_id == table.notebook_id)
        return self._db.scalars(query.where(submitted.id == book))


def _with_names(query: Any, table: Any) -> Any:
    """Join grades or comments with everything that says whose they are, and on which cell."""
    cell, book, handed_in = api.BaseCell.__table__, api.SubmittedNotebook, api.SubmittedAssignment
    query = query.select_from(table).join(cell, cell.c.id == table.cell_id).join(book, book.id == table.notebook_id)
    query = query.join(api.Notebook, api.Notebook.id == book.notebook_id)
    query = query.join(handed_in, handed_in.id == book.assignment_id)
    return query.join(api.Assignment, api.Assignment.id == handed_in.assignment_id)


def _moves(left: Mapping[str, set[str]], come: Mapping[str, set[str]]) -> list[tuple[str, str, str]]:
    """Return old notebook, new notebook and name of each cell that left one notebook alone and came to one alone."""
    found = []
    for cell in sorted(set().union(*left.values()) & set().union(*come.values())):
        olds, news = ([name for name, cells in sides.items() if cell in cells] for sides in (left, come))
        if len(olds) == len(news) == 1:
            found.append((olds[0], news[0], cell))
    return found


def _renamed(recorded: Mapping[str, Edition], wanted: Mapping[str, Edition]) -> dict[str, str]:
    """Return the new names, by the old ones, of notebooks that go on under another name with most of their cells."""
    found: dict[str, str] = {}
    for new in [name for name in wanted if name not in recorded]:
        for old in [name for name in recorded if name not in wanted and name not in found]:
            ours, theirs = wanted[new].names(), recorded[old].names()
            if len(ours & theirs) > _SAME * len(ours | theirs):
                found[old] = new
                break
    return found
