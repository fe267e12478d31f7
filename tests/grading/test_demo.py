import csv
import io
from pathlib import Path

import pytest
from rich.console import Console

from course_utils import cli
from course_utils.errors import CourseError
from course_utils.grading.authoring.sample_class import CLASS, Paper, demo, run
from course_utils.grading.notebooks import authored


def snapshot(folder):
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def course(bare_course: Path) -> Path:
    return bare_course


@pytest.mark.slow
def test_the_whole_loop(course, capfd):
    before = snapshot(course)
    printed = io.StringIO()
    run(folder=course, console=Console(file=printed, width=200))

    table = [line.split("│")[1:-1] for line in printed.getvalue().splitlines() if line.startswith("│")]
    board = {row[0].strip(): [cell.strip() for cell in row[1:]] for row in table}
    points = {name: row[1] for name, row in board.items()}
    assert points == {
        "ada": "5/7",
        "ben": "5/7",
        "chen": "2/7",
        "dora": "0/7",
        "emil": "2/7",
        "fay": "5/7",
        "gus": "5/7",
        "hana": "0/7",
        "ivan": "2/7",
        "jun": "5/7",
    }
    assert {name: row[2] for name, row in board.items() if row[2]} == {"gus": "26 h"}
    assert {name: row[4] for name, row in board.items() if row[4]} == {
        "fay": "cell 'double-test-values' is missing",
        "hana": "the file is not JSON: Expecting ',' delimiter: line 162 column 2 (char 3463)",
    }
    assert board["ada"][3:] == ["graded, 1 to mark", ""]

    scratch = course / "demo"
    for student in points:
        page = (scratch / "feedback" / student / "01_tiny" / "1_numbers.html").read_text()
        assert [found.read_text() for found in (scratch / "students" / student).rglob("*.html")] == [page]
        assert "canary" not in page
    with (scratch / "grades.csv").open() as file:
        grades = {row["student_id"]: float(row["score"]) for row in csv.DictReader(file)}
    assert {name: grades[name] for name in points} == {
        name: float(text.partition("/")[0]) for name, text in points.items()
    }
    after = {path: content for path, content in snapshot(course).items() if path.parts[0] != "demo"}
    assert after == before
    assert capfd.readouterr() == ("", "")


def test_a_folder_that_is_not_the_demo_s_is_kept(course):
    precious = course / "demo" / "precious.txt"
    precious.parent.mkdir()
    precious.write_text("mine")
    with pytest.raises(CourseError, match="was not made by the demo"):
        demo(course, course / "demo", chapter="01_tiny")
    assert precious.read_text() == "mine"


def test_bad_input_is_told_in_one_sentence(course, monkeypatch, capsys):
    monkeypatch.chdir(course)
    assert cli.main(["demo", "02_none"]) == 2
    message = capsys.readouterr().err
    assert "'02_none'" in message
    assert message.count("\n") == 1


@pytest.mark.parametrize(
    ("kind", "in_double", "in_largest"),
    [
        ("perfect", "return 2 * x", "max(numbers, default=0)"),
        ("different, but right", "return x + x", "sorted([*numbers])"),
        ("partly wrong", "return x * x", "max(numbers, default=0)"),
        ("blank", "NotImplementedError", "NotImplementedError"),
        ("an answer that does not parse", "half_finished", "max(numbers, default=0)"),
        ("an answer that ends Python", "os._exit", "max(numbers, default=0)"),
    ],
)
def test_what_students_write(generated, tmp_path, kind, in_double, in_largest):
    path = tmp_path / "1_numbers.ipynb"
    path.write_bytes((generated / "release" / "01_tiny" / path.name).read_bytes())
    source = authored.read(generated / "source" / "01_tiny" / path.name)
    answers = generated / "tests" / "answers" / "01_tiny" / "1_numbers"
    next(student for student in CLASS if student.kind == kind).work(Paper(path, source, answers))
    written = {cell.id: cell.source for cell in authored.read(path).cells}
    assert in_double in written["double-answer"]
    assert in_largest in written["largest-answer"]
    assert "SOLUTION" not in "".join(written.values())
