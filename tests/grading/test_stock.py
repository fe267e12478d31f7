"""``--tests-in-kernel`` gives the scores of ``nbgrader autograde``, which grades the same class beside it."""

import json
import shutil
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import nbformat
import pytest
from submission import Scripted
from tiny_class import CHAPTER, RIGHT, Quiet, hand_in, rows, score, statuses

from course_utils.errors import CourseError
from course_utils.grading.classroom.classroom import ENTRY, Result, grade_class
from course_utils.grading.gradebook.configuration import CONFIG_FILE
from course_utils.grading.gradebook.nbgrader import CourseFolder
from course_utils.grading.order import Order
from course_utils.grading.process.limits import Limits
from course_utils.grading.sandbox.sandbox import Sandbox
from course_utils.grading.verdicts import in_kernel
from course_utils.grading.verdicts.in_kernel import earned
from course_utils.programs import find_program

pytestmark = pytest.mark.classroom

COURSE = Path(__file__).resolve().parents[2]
EXAMPLE = Path(str(find_spec("nbgrader").origin)).parent / "docs/source/user_guide"  # type: ignore[union-attr]


@pytest.fixture(scope="module")
def cell() -> Iterator[Sandbox]:
    with Sandbox(ENTRY, isolate=find_program("bwrap") is not None) as sandbox:
        yield sandbox


def grade(course: Path, chapter: str, cell: Sandbox, **options: Any) -> dict[str, Result]:
    found = grade_class(Order(course, chapter, apart=False, **options), watcher=Quiet(), sandbox=cell)
    assert [result.trouble for result in found] == [""] * len(found)
    return {result.student: result for result in found}


def lay_out(root: Path, source: Path) -> Path:
    """A course folder with one generated chapter."""
    root.mkdir(parents=True)
    shutil.copy(COURSE / CONFIG_FILE, root)
    shutil.copytree(source, root / "source" / source.name)
    CourseFolder(root).generate(source.name)
    return root


def test_nbgraders_own_example_course(tmp_path: Path, cell: Sandbox) -> None:
    course = lay_out(tmp_path / "ours", EXAMPLE / "source" / "ps1")
    for student in ("bitdiddle", "hacker"):
        shutil.copytree(EXAMPLE / "submitted" / student / "ps1", course / "submitted" / student / "ps1")
    shutil.copytree(course / "source" / "ps1", course / "submitted" / "perfect" / "ps1")
    shutil.copytree(course / "release" / "ps1", course / "submitted" / "untouched" / "ps1")
    late = course / "submitted" / "untouched" / "ps1" / "timestamp.txt"
    late.write_text("2030-01-01 00:00:00 UTC")
    stock = Path(shutil.copytree(course, tmp_path / "stock"))
    found = grade(course, "ps1", cell)
    for student in found:
        CourseFolder(stock).autograde("ps1", student)
        assert rows(course, student) == rows(stock, student), student
    points = {student: sum(row[1] or 0 for row in rows(course, student) if row[0] != "late") for student in found}
    assert points["perfect"] > points["bitdiddle"] > points["untouched"] == 0
    assert {result.summary and result.summary.facts for result in found.values()} == {()}


def test_what_was_done_to_the_cells_is_told(teacher, cell: Sandbox) -> None:
    def edit(notebook: Any) -> None:
        cells = {cell.id: cell for cell in notebook.cells}
        cells["double-test-values"].source = "pass"
        notebook.cells.remove(cells["double-test-sign"])
        notebook.cells.remove(cells["largest-answer"])
        notebook.cells.append(cells["largest-answer"])

    teacher.take(RIGHT, edit)
    teacher.take(RIGHT, student="ben")
    found = grade(teacher.folder.root, CHAPTER, cell)
    assert {student: result.summary and result.summary.facts for student, result in found.items()} == {
        "ada": (
            "locked cell 'double-test-values' was edited",
            "cell 'double-test-sign' is missing",
            "cells were moved",
        ),
        "ben": (),
    }


def test_a_test_that_shows_a_number_earns_it(course: Path, tmp_path: Path, cell: Sandbox) -> None:
    path = course / "source" / CHAPTER / "1_numbers.ipynb"
    path.write_text(
        path.read_text()
        .replace("assert canary_sign.bit_length() == 7\\n", "")
        .replace('"assert canary_sign == -100\\n"', '"0.25 if canary_sign == -100 else 0\\n"')
    )
    notebook = nbformat.read(path, 4)
    test = next(cell for cell in notebook.cells if cell.id == "double-test-sign")
    test.source = "0.25 if double(-1) == -2 else 0"
    nbformat.write(notebook, path)
    CourseFolder(course).generate(CHAPTER)
    hand_in(course, "ada", RIGHT)
    hand_in(course, "ben", RIGHT | {"double-answer": "def double(x):\n    return abs(2 * x)"})
    stock = Path(shutil.copytree(course, tmp_path / "stock"))
    found = grade(course, CHAPTER, cell)
    assert (score(found["ada"]), score(found["ben"])) == (4.25, 4.0)
    assert statuses(found["ada"])["partly"] == 1
    for student in found:
        CourseFolder(stock).autograde(CHAPTER, student)
        assert rows(course, student) == rows(stock, student)


@pytest.mark.parametrize(
    ("value", "score"), [("", 2), ("1.5", 1.5), ("0", 0), ("2", 2), ("3", 2), ("-1", 2), ("nan", 2), ("'x'", 2)]
)
def test_what_a_value_earns(value: str, score: float) -> None:
    assert earned(value, 2.0) == score


def test_what_a_learners_process_says_of_a_test_is_bounded(course: Path) -> None:
    path = course / "source" / CHAPTER / "1_numbers.ipynb"
    said = {"status": "failed", "ename": "E" * 10**6, "message": "m" * 10**6}
    prepared = CourseFolder(course).prepared(nbformat.read(path, 4))
    record = in_kernel.grade(prepared, path.read_bytes(), start=lambda: Scripted(said))
    lengths = [(len(cell.ename), len(cell.message)) for cell in record.graded if cell.status == "failed"]
    assert lengths == [(100, 4000)] * 3


@pytest.mark.parametrize("junk", [None, 5, True, 1.5, "a b", [], {}, ["a"]], ids=str)
def test_an_id_of_a_cell_that_is_none_is_borne(course: Path, junk: Any) -> None:
    path = course / "source" / CHAPTER / "1_numbers.ipynb"
    submitted = json.loads(path.read_text())
    submitted["cells"] += [{"cell_type": kind, "id": junk, "source": "1"} for kind in ("code", "markdown", "code")]
    prepared = CourseFolder(course).prepared(nbformat.read(path, 4))
    record = in_kernel.grade(prepared, json.dumps(submitted).encode(), start=lambda: Scripted({"status": "passed"}))
    assert [step.id for step in record.steps[-3:]] == [f"own-{len(prepared.cells) + place}" for place in range(3)]


def test_every_submission_ends_in_a_grade(course: Path, cell: Sandbox) -> None:
    CourseFolder(course).generate(CHAPTER)
    hand_in(course, "ada", RIGHT)
    hand_in(course, "ben", RIGHT | {"double-answer": "import os\nos._exit(0)"})
    hand_in(course, "chen", RIGHT | {"double-answer": "while True:\n    pass"})
    hand_in(course, "dora", {}).write_text('{"cells": [')
    hand_in(course, "emil", {}).write_text('{"cells": [{"cell_type": "code", "metadata": 3}]}')
    found = grade(course, CHAPTER, cell, limits=Limits(cell_seconds=2.0))
    assert {student: score(result) for student, result in found.items()} == {
        "ada": 5, "ben": 2, "chen": 2, "dora": 0, "emil": 0}  # fmt: skip
    assert statuses(found["dora"]) == {"unreadable": 4}
    assert statuses(found["emil"]) == {"blank": 4}


def test_another_way_of_grading_is_another_verdict(course: Path, cell: Sandbox) -> None:
    CourseFolder(course).generate(CHAPTER)
    hand_in(course, "ada", RIGHT)
    assert grade(course, CHAPTER, cell)["ada"].status == "graded"
    assert grade(course, CHAPTER, cell)["ada"].status == "kept"
    (again,) = grade_class(Order(course, CHAPTER), watcher=Quiet(), sandbox=cell)
    assert again.status == "graded"


def test_notebooks_written_elsewhere_are_sent_here(tmp_path: Path) -> None:
    course = lay_out(tmp_path / "course", EXAMPLE / "source" / "ps1")
    shutil.copytree(course / "release" / "ps1", course / "submitted" / "ada" / "ps1")
    with pytest.raises(CourseError, match=r"problem1\.ipynb was written elsewhere: .* `--tests-in-kernel` grades it"):
        grade_class(Order(course, "ps1", isolate=False), watcher=Quiet())
