import csv
import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import nbformat
import pytest
from hypothesis import given
from hypothesis import strategies as st
from nbgrader import api

from course_utils.errors import CourseError
from course_utils.grading.feedback.writing import write_pages
from course_utils.grading.gradebook.configuration import require_writable_gradebook
from course_utils.grading.gradebook.nbgrader import CourseFolder
from course_utils.grading.gradebook.release import generate_release
from course_utils.grading.gradebook.timestamps import read_timestamp
from course_utils.grading.notebooks import authored
from course_utils.grading.notebooks.restoration import restored

pytestmark = pytest.mark.classroom

CHAPTER, NAME = "01_tiny", "1_numbers.ipynb"
RIGHT = {
    "double-answer": "def double(x):\n    return 2 * x",
    "largest-answer": "def largest(numbers):\n    return max(numbers, default=0)",
}
WRONG = {"double-answer": "def double(x):\n    return -99"}
STUB = '    # YOUR CODE HERE\n    raise NotImplementedError("replace this line with your solution")'


def one(notebook: Any, cell_id: str) -> Any:
    return next(cell for cell in notebook.cells if cell.id == cell_id)


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def course(bare_course: Path) -> Path:
    return bare_course


def test_release_has_stubs_and_no_secrets(course):
    source = course / "source" / CHAPTER
    (source / "picture.png").write_bytes(b"a picture")
    (source / "1_numbers.py").write_text("the solutions as text")
    folder = generate_release(course, CHAPTER)
    assert folder == course / "release" / CHAPTER
    assert sorted(files(folder)) == [NAME, "picture.png"]
    notebook = authored.read(folder / NAME)
    assert one(notebook, "double-answer").source.endswith(STUB)
    assert "in your own words" in one(notebook, "explain-answer").source
    text = (folder / NAME).read_text()
    assert "canary" not in text
    assert "positive factor" not in text
    assert [cell.id for cell in notebook.cells] == [cell.id for cell in authored.read(source / NAME).cells]


def test_release_is_reproducible_and_leaves_nothing_else(course):
    before = files(course)
    first = files(generate_release(course, CHAPTER))
    (course / "release" / CHAPTER / "stale.txt").write_text("from an older source")
    assert files(generate_release(course, CHAPTER)) == first
    assert {name for name in files(course) if name not in before} == {f"release/{CHAPTER}/{NAME}"}
    assert [path.name for path in (course / "release").iterdir()] == [CHAPTER]


def test_release_into_another_folder(course, tmp_path):
    folder = generate_release(course, CHAPTER, output=tmp_path / "elsewhere")
    assert folder == tmp_path / "elsewhere" / CHAPTER
    assert not (course / "release").exists()
    assert files(folder) == files(generate_release(course, CHAPTER))


def test_release_that_fails_keeps_the_old_one_and_says_why(course, capfd):
    first = files(generate_release(course, CHAPTER))
    path = course / "source" / CHAPTER / NAME
    notebook = authored.read(path)
    answer = one(notebook, "double-answer")
    answer.source = answer.source.replace("### END SOLUTION", "")
    authored.write(notebook, path)
    with pytest.raises(
        CourseError, match=r"cannot generate the student edition of 01_tiny: .*no end solution"
    ) as caught:
        generate_release(course, CHAPTER)
    assert "\n" not in str(caught.value)
    assert files(course / "release" / CHAPTER) == first
    assert capfd.readouterr() == ("", "")


def test_unknown_chapter_and_folder_are_told(course, tmp_path):
    with pytest.raises(CourseError, match="no chapter '02_none': choose from 01_tiny"):
        generate_release(course, "02_none")
    with pytest.raises(CourseError, match="not a course folder"):
        generate_release(tmp_path, CHAPTER)


def _original(number: int) -> Any:
    fields = {"grade_id": f"cell-{number}", "solution": number % 2 == 0}
    return nbformat.v4.new_code_cell(f"original {number}", id=f"cell-{number}", metadata={"nbgrader": fields})


@given(st.lists(st.one_of(st.integers(0, 7), st.just("own")), max_size=15))
def test_restoring_gives_every_original_once_and_loses_no_work(submission):
    cells = []
    for index, item in enumerate(submission):
        fields = {} if item == "own" else {"nbgrader": {"grade_id": f"cell-{item}"}}
        cells.append(nbformat.v4.new_code_cell(f"work {index}", metadata=fields))
    rebuilt = restored(cells, [_original(number) for number in range(8)])
    assert sorted(cell.id for cell in rebuilt if "nbgrader" in cell.metadata) == [f"cell-{n}" for n in range(8)]
    assert len({cell.id for cell in rebuilt}) == len(rebuilt)
    for number in range(8):
        last = max((index for index, item in enumerate(submission) if item == number), default=None)
        answered = number % 2 == 0 and last is not None
        source = next(cell.source for cell in rebuilt if cell.id == f"cell-{number}")
        assert source == (f"work {last}" if answered else f"original {number}")


@given(st.sets(st.integers(0, 7)))
def test_restoring_deleted_cells_keeps_the_order(kept):
    cells = [_original(number) for number in sorted(kept)]
    rebuilt = restored(cells, [_original(number) for number in range(8)])
    assert [cell.id for cell in rebuilt] == [f"cell-{number}" for number in range(8)]


def delete(*ids):
    def edit(notebook):
        notebook.cells = [cell for cell in notebook.cells if cell.id not in ids]

    return edit


def copy_cell(cell_id):
    def edit(notebook):
        original = one(notebook, cell_id)
        twin = nbformat.v4.new_code_cell(original.source, metadata=original.metadata)
        notebook.cells.insert(notebook.cells.index(original), twin)

    return edit


def change(cell_id, **changes):
    def edit(notebook):
        one(notebook, cell_id).update(changes)

    return edit


def retag(cell_id):
    def edit(notebook):
        one(notebook, cell_id).metadata["tags"] = ["skip-execution"]

    return edit


def ungraded(cell_id):
    def edit(notebook):
        one(notebook, cell_id).metadata.nbgrader.update(grade=False, solution=True, locked=False, points=900)

    return edit


@pytest.mark.parametrize(
    ("answers", "edit", "points"),
    [
        (RIGHT, delete("double-test-values"), 5),
        (WRONG, delete("double-test-values", "double-test-sign"), 0),
        (RIGHT, delete("setup"), 5),
        (RIGHT, delete("double-answer"), 2),
        (RIGHT, copy_cell("double-test-values"), 5),
        (RIGHT, copy_cell("double-answer"), 5),
        (RIGHT, change("double-test-values", source="pass", metadata=nbformat.NotebookNode()), 5),
        (WRONG, change("double-test-values", source="pass"), 0),
        (WRONG, retag("double-test-values"), 0),
        (WRONG, ungraded("double-test-values"), 0),
        (RIGHT, change("setup", id="a space and <b>", metadata=nbformat.from_dict({"nbgrader": {"grade": True}})), 5),
        ({"double-answer": "import sys\ndef double(x):\n    print('hm', file=sys.stderr)\n    return 2 * x"}, None, 3),
    ],
    ids=[
        "deleted test",
        "deleted tests of a wrong answer",
        "deleted setup",
        "deleted answer",
        "copied test",
        "copied answer",
        "unrecognizable test",
        "edited test",
        "test tagged to be skipped",
        "test passed off as an answer",
        "hostile metadata",
        "stderr",
    ],
)
def test_whatever_was_done_to_the_cells_the_points_are_right(teacher, answers, edit, points):
    assert teacher.grade(answers, edit) == points


def test_broken_file_is_told_in_one_sentence_and_others_are_graded(teacher, capfd):
    teacher.take(RIGHT, student="ada").write_text('{"cells": [')
    teacher.take(RIGHT, student="ben")
    with pytest.raises(CourseError, match=r"cannot grade 01_tiny of ada: .*JSON") as caught:
        teacher.folder.autograde(CHAPTER, "ada")
    assert "\n" not in str(caught.value)
    teacher.folder.autograde(CHAPTER, "ben")
    assert teacher.folder.marks(CHAPTER, "ben").notebooks == {"1_numbers": (5.0, 7.0)}
    assert teacher.folder.marks(CHAPTER, "zoe") is None
    said = capfd.readouterr()
    assert said.out == ""
    assert " | " not in said.err  # in every line of nbgrader's log; a kernel may say that a port was taken


def test_lateness_is_recorded_and_costs_nothing(course, tmp_path):
    folder = CourseFolder(course)
    due = datetime(2026, 3, 2, 12, tzinfo=UTC)
    folder.generate(CHAPTER)
    folder.set_due_date(CHAPTER, due)
    folder.release(CHAPTER)
    path = folder.fetch(CHAPTER, "gus", tmp_path / "gus") / NAME
    notebook = authored.read(path)
    for cell_id, source in RIGHT.items():
        one(notebook, cell_id).source = source
    authored.write(notebook, path)
    folder.submit(CHAPTER, "gus", tmp_path / "gus", at=due + timedelta(hours=5))
    folder.collect(CHAPTER)
    assert folder.submitted(CHAPTER) == ["gus"]
    folder.autograde(CHAPTER, "gus")
    marks = folder.marks(CHAPTER, "gus")
    assert marks.late == timedelta(hours=5)
    assert (marks.notebooks, marks.to_mark) == ({"1_numbers": (5.0, 7.0)}, 0)
    page = write_pages(folder, CHAPTER, "gus") / "1_numbers.html"
    assert "Handed in late." in page.read_text()
    folder.release_feedback(CHAPTER)
    folder.fetch_feedback(CHAPTER, "gus", tmp_path / "gus")
    assert [found.read_bytes() for found in (tmp_path / "gus").rglob("*.html")] == [page.read_bytes()]
    folder.export(tmp_path / "grades.csv")
    assert "gus,,,,5.0,0.0,5.0,7.0" in (tmp_path / "grades.csv").read_text()


@pytest.mark.slow
def test_every_verb_of_the_command_line_works_in_the_course_folder(course, tmp_path):
    home = tmp_path / "home"
    home.mkdir()
    # As in a shell where the environment is not activated.
    environment = os.environ | {"HOME": str(home), "JUPYTER_NO_CONFIG": "1", "PATH": os.defpath}
    for name in ("JUPYTER_DATA_DIR", "JUPYTER_CONFIG_DIR", "IPYTHONDIR"):
        environment.pop(name, None)

    def nbgrader(*arguments):
        command = [sys.executable, "-m", "nbgrader", *arguments]
        result = subprocess.run(command, cwd=course, env=environment, capture_output=True, text=True, timeout=60)
        assert result.returncode == 0, result.stderr

    nbgrader("generate_assignment", CHAPTER)
    nbgrader("release_assignment", CHAPTER)
    nbgrader("fetch_assignment", CHAPTER)
    path = course / "work" / CHAPTER / NAME
    notebook = authored.read(path)
    one(notebook, "double-answer").source = RIGHT["double-answer"]
    authored.write(notebook, path)
    nbgrader("submit", CHAPTER)
    nbgrader("collect", CHAPTER)
    nbgrader("autograde", CHAPTER)
    nbgrader("generate_feedback", CHAPTER)
    nbgrader("release_feedback", CHAPTER)
    nbgrader("fetch_feedback", CHAPTER)
    nbgrader("export", "--to", "grades.csv")

    assert ",3.0,0.0,3.0,7.0" in (course / "grades.csv").read_text()
    pages = [found.read_text() for found in (course / "work" / CHAPTER / "feedback").rglob("*.html")]
    assert len(pages) == 1
    assert "3 of 7 points" in pages[0]
    assert "canary" not in pages[0]
    assert not list(home.rglob("*nbgrader*"))


STRANGE = {
    "Lee, Kim": ("Smith, Jr.", 'Kim "KC"', "kim@example.org"),
    "=1+1": ("@SUM(A1)", "+49 171", "-2+3"),
    "\t=x": ("O'Neill", "two\nlines", "a;b"),
    "ünï": ("李", "Zoë\r", None),
    "-5": ("-", "＝1", "a=b"),
}


@pytest.mark.parametrize("by", ["export", "nbgrader export"])
def test_a_table_of_grades_keeps_its_columns_whatever_a_name_holds(generated, tmp_path, by):
    course = Path(shutil.copytree(generated, tmp_path / "course"))
    folder = CourseFolder(course)
    with folder.gradebook() as gradebook:
        for student, (last, first, email) in STRANGE.items():
            gradebook.add_student(student, last_name=last, first_name=first, email=email)
        book = gradebook.find_notebook("1_numbers", CHAPTER)
        handed_in = api.SubmittedAssignment(assignment_id=book.assignment_id, student_id="Lee, Kim")
        gradebook.db.add(handed_in)
        gradebook.db.flush()
        submitted = api.SubmittedNotebook(assignment_id=handed_in.id, notebook_id=book.id)
        gradebook.db.add(submitted)
        gradebook.db.flush()
        by_hand = {"manual_score": -0.5, "extra_credit": 0.25}
        gradebook.db.add(api.Grade(notebook_id=submitted.id, cell_id=book.grade_cells[0].id, **by_hand))
        gradebook.db.commit()
    if by == "export":
        told = folder.export(course / "grades.csv")
    else:
        command = [sys.executable, "-m", "nbgrader", "export"]
        environment = os.environ | {"JUPYTER_NO_CONFIG": "1"}
        done = subprocess.run(command, cwd=course, env=environment, capture_output=True, text=True, timeout=60)
        assert done.returncode == 0, done.stderr
        told = done.stderr
    with (course / "grades.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["student_id"]: row for row in csv.DictReader(file)}
    names = {student: tuple(row[key] for key in ("last_name", "first_name", "email")) for student, row in rows.items()}
    assert names == {
        "Lee, Kim": ("Smith, Jr.", 'Kim "KC"', "kim@example.org"),
        "'=1+1": ("'@SUM(A1)", "'+49 171", "'-2+3"),
        "'\t=x": ("O'Neill", "two\nlines", "a;b"),
        "ünï": ("李", "Zoë\n", ""),
        "-5": ("'-", "'＝1", "a=b"),
    }
    assert {row["max_score"] for row in rows.values()} == {"7.0"}
    assert rows["Lee, Kim"]["raw_score"] == "-0.25"
    assert [text for text in ("=1+1", "@SUM(A1)", "-2+3") if text not in told] == []
    assert "-5" not in told


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("2026-03-02 17:00:00.000000 UTC", 17),
        ("2026-03-02 17:00:00 UTC\n", 17),
        ("2026-03-02 17:00:00 GMT", 17),
        ("2026-03-02 17:00:00.5", 17),
        ("2026-03-02T17:00", 17),
        ("2026-03-02 07:00:00 America/Denver", 14),
        ("2026-03-02 17:00:00 Etc/GMT+1", 18),
        ("2026-03-02T17:00:00Z", 17),
        ("2026-03-02T17:00:00.123456+02:00", 15),
        ("2026-03-02 17:00:00 -0300", 20),
        ("2026-03-02 17:00:00 -03", 20),
        ("2026-03-02 17:00:00 CET", 16),
        ("2026-07-02 17:00:00 Europe/Berlin", 15),
        ("2026-03-02 17:00:00 Japan", 8),
        ("2026-03-01 24:00", 0),
        ("2026-03-01T24:00:00+01:00", -1),
        ("2026-03-02 16:59:60 UTC", 17),
        ("\ufeff2026-03-02 17:00:00 UTC", 17),
    ],
)
def test_timestamps_are_read_in_the_forms_that_are_written(text, hour):
    moment = read_timestamp(text.encode())
    assert moment is not None
    assert moment.replace(microsecond=0, month=3) == datetime(2026, 3, 2) + timedelta(hours=hour)


@pytest.mark.parametrize(
    "text",
    [
        "yesterday",
        "2026-03-02 17:00:00 /etc/localtime",
        "2026-03-02 17:00:00 :/etc/hosts",
        "2026-03-02 17:00:00 a/../b",
        "2026-13-02 17:00 UTC",
        "2026-03-02 24:01",
        "2026-03-02 25:00",
        "2026-03-02 17:60",
        "2026-03-02 17:00 +24:00",
        "0001-01-01 00:00 +01:00",
        "9999-12-31 24:00",
    ],
)
def test_a_timestamp_of_another_form_is_malformed_and_names_no_file(text):
    with pytest.raises(ValueError, match="the timestamp is malformed"):
        read_timestamp(text.encode())


@pytest.mark.parametrize(
    "name",
    [
        *("CST", "IST", "BST", "EST", "PDT", "MST", "XYZ", "Europe/Atlantis", "America", "CEST"),
        *("localtime", "posixrules", "Factory", "leapseconds", "right/Europe/Berlin", "posix/UTC", "europe/berlin"),
    ],
)
def test_a_time_zone_that_nobody_knows_or_several_have_is_told(name):
    with pytest.raises(ValueError, match=f"names the time zone '{name}', which may be any of several or none"):
        read_timestamp(f"2026-03-02 17:00:00 {name}".encode())


def test_an_abbreviation_counts_while_its_zone_goes_by_that_name():
    assert read_timestamp(b"2026-03-02 17:00 CET") == datetime(2026, 3, 2, 16)
    with pytest.raises(ValueError, match="'CET'"):
        read_timestamp(b"2026-07-02 17:00 CET")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
def test_a_timestamp_that_another_program_saved(encoding):
    assert read_timestamp("2026-03-02 17:00:00 UTC\r\n".encode(encoding)) == datetime(2026, 3, 2, 17)


def test_no_timestamp_is_no_time():
    assert read_timestamp(b"\n") is None


@pytest.mark.parametrize("place", ["course [2026]", "a*b?c, 100%25 {x} #1 ~'ü "])
def test_folders_and_ids_may_have_names_that_look_like_patterns(course, tmp_path, place):
    root = course.rename(tmp_path / place)
    chapter = "01 [draft]"
    (root / "source" / CHAPTER).rename(root / "source" / chapter)
    for name in ("1_numbers.py", "._1_numbers.ipynb", "Thumbs.db"):
        (root / "source" / chapter / name).write_text("not for students")
    assert sorted(files(generate_release(root, chapter))) == [NAME]
    folder = CourseFolder(root)
    folder.generate(chapter)
    assert (root / "gradebook.db").is_file()
    require_writable_gradebook(root)
    for student in ("x [late]", "d[red]", "*", "a{b}?", " spaced "):
        graded = root / "autograded" / student / chapter
        graded.mkdir(parents=True)
        authored.write(authored.read(root / "release" / chapter / NAME), graded / NAME)
        (graded / "record.json").write_text("hidden tests")
        with folder.gradebook() as gradebook, gradebook.db.no_autoflush:
            gradebook.add_student(student)
            gradebook.add_submission(chapter, student)
        assert list(files(write_pages(folder, chapter, student))) == ["1_numbers.html"]


def test_a_chapter_whose_name_nbgrader_cannot_use_is_refused_in_a_sentence(course):
    (course / "source" / CHAPTER).rename(course / "source/01+1")
    with pytest.raises(CourseError, match="should not contain"):
        generate_release(course, "01+1")
