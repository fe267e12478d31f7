from pathlib import Path

import pytest

from course_utils import cli
from course_utils.errors import CourseError
from course_utils.grading.classroom import report
from course_utils.grading.gradebook.configuration import chosen_limits, load_configuration
from course_utils.grading.order import Order
from course_utils.grading.process.limits import SETTINGS, Limits

NO_OPTIONS = dict.fromkeys(SETTINGS)
NAMES = "cell_seconds, total_seconds, memory, processes, file_megabytes, output_kilobytes"
DOCS = Path(__file__).parents[2] / "docs" / "autograder.md"


def configure(root: Path, line: str) -> Path:
    (root / "nbgrader_config.py").write_text(f"c = get_config()\n{line}\n")
    return root


@pytest.fixture
def course(bare_course: Path) -> Path:
    return bare_course


def test_limits_come_from_options_then_configuration_then_defaults(tmp_path):
    root = configure(tmp_path, "c.CourseGrade.memory = 512\nc.CourseGrade.cell_seconds = 5")
    assert chosen_limits(root, NO_OPTIONS) == Limits(cell_seconds=5, memory=512 << 20)
    chosen = chosen_limits(root, NO_OPTIONS | {"cell_seconds": 7.0, "file_megabytes": 3, "output_kilobytes": 4})
    assert chosen == Limits(cell_seconds=7.0, memory=512 << 20, file_bytes=3_000_000, output_bytes=4_000)


@pytest.mark.parametrize(
    ("line", "options", "words"),
    [
        ("memory = 0", {}, "nbgrader_config.py: c.CourseGrade.memory is 0: set 256 to 1000000 MiB"),
        ("memory = 255", {}, "nbgrader_config.py: c.CourseGrade.memory is 255: set 256 to 1000000 MiB"),
        ("memory = '2G'", {}, "nbgrader_config.py: c.CourseGrade.memory is '2G': set 256 to 1000000 MiB"),
        ("processes = True", {}, "nbgrader_config.py: c.CourseGrade.processes is True: set 4 to 1000000 processes"),
        (
            "cell_seconds = float('nan')",
            {},
            "nbgrader_config.py: c.CourseGrade.cell_seconds is nan: set 1 to 1000000 seconds",
        ),
        ("memory = 512", {"memory": 10}, "--memory is 10: set 256 to 1000000 MiB"),
        ("memory = 512", {"cell_seconds": 0.5}, "--cell-seconds is 0.5: set 1 to 1000000 seconds"),
        ("memory = 512", {"cell_seconds": float("nan")}, "--cell-seconds is nan: set 1 to 1000000 seconds"),
        ("memory = 512", {"total_seconds": -1}, "--total-seconds is -1: set 1 to 1000000 seconds"),
        ("memroy = 512", {}, f"nbgrader_config.py sets c.CourseGrade.memroy, which is no setting: use {NAMES}"),
    ],
)
def test_a_limit_that_makes_no_sense_is_refused(tmp_path, line, options, words):
    with pytest.raises(CourseError) as caught:
        chosen_limits(configure(tmp_path, f"c.CourseGrade.{line}"), NO_OPTIONS | options)
    assert str(caught.value) == words


def test_the_docs_have_the_table_of_limits():
    rows = [
        f"| `{limit.option}` | {limit.bounds} | {limit.unit} | {limit.usual} | {limit.least} |"
        for limit in SETTINGS.values()
    ]
    assert len(rows) == 6
    assert "\n".join(["", "|---|---|---|---|---|", *rows, "", ""]) in DOCS.read_text(encoding="utf-8")


def test_each_limit_sets_its_own_field_and_is_what_nobody_has_to_set(tmp_path):
    root = configure(tmp_path, "")
    assert chosen_limits(root, {name: limit.usual for name, limit in SETTINGS.items()}) == Limits()
    assert chosen_limits(root, {}) == Limits(60, 300, 2 << 30, 64, 100_000_000, 1_000_000)
    for name, limit in SETTINGS.items():
        changed = vars(chosen_limits(root, {name: limit.least})).items() - vars(Limits()).items()
        assert changed == {(limit.field, limit.least * limit.size)}


def test_options_of_the_command_are_one_order(course, monkeypatch, tmp_path, capsys):
    configure(course, "c.CourseGrade.memory = 512")
    orders = []
    monkeypatch.setattr(report, "grade_and_report", lambda order: orders.append(order) or 0)
    command = ["grade", "01_tiny", "--course", str(course)]
    assert cli.main(command) == 0
    sheet = tmp_path / "class.csv"
    options = ["--student", "ada", "--workers", "3", "--force", "--sandbox", "none", "--tests-in-kernel"]
    assert cli.main([*command, *options, "--csv", str(sheet), "--cell-seconds", "2.5", "--processes", "9"]) == 0
    plain, full = orders
    assert plain == Order(course.resolve(), "01_tiny", limits=Limits(memory=512 << 20))
    limits = Limits(cell_seconds=2.5, memory=512 << 20, processes=9)
    assert full == Order(
        course.resolve(), "01_tiny", "ada", workers=3, force=True, isolate=False, apart=False, limits=limits, csv=sheet
    )
    assert cli.main([*command, "--memory", "255"]) == 2
    assert capsys.readouterr().err == "course: --memory is 255: set 256 to 1000000 MiB\n"
    with pytest.raises(SystemExit):
        cli.main([*command, "--memory", "much"])
    assert "argument --memory: 'much' is not a number" in capsys.readouterr().err


@pytest.mark.parametrize("verb", ["grade", "feedback"])
@pytest.mark.parametrize(
    ("line", "words"),
    [("c.CourseGrade.memory = = 1", "SyntaxError: invalid syntax"), ("import nowhere", "No module named 'nowhere'")],
)
def test_a_configuration_that_cannot_be_run_is_told_by_its_line(course, capsys, verb, line, words):
    (course / "autograded" / "ada" / "01_tiny").mkdir(parents=True)
    (course / "autograded" / "ada" / "01_tiny" / "1_numbers.ipynb").touch()
    configure(course, line)
    assert cli.main([verb, "01_tiny", "--course", str(course)]) == 2
    said = capsys.readouterr().err
    assert said.startswith(f"course: cannot read {course.resolve() / 'nbgrader_config.py'}, line 2: ")
    assert words in said
    assert said.count("\n") == 1


@pytest.mark.parametrize(
    "line",
    [
        'c.ExportApp.plugin_class = "course_utils.grading.gradebook.GradesExport"',
        'c.GenerateFeedback.preprocessors = ["course_utils.grading.feedback.FeedbackPage"]',
        'c.HTMLExporter.filters = {"markdown2html": "course_utils.grading.nowhere.markdown_html"}',
        'c.HTMLExporter.filters = {"markdown2html": "course_utils.grading.feedback.page.markdown_html"}',
        'c.Autograde.sanitize_preprocessors = ["course_utils.grading.gradebook.nbgrader.RestoreCells"]',
    ],
)
def test_a_configuration_of_an_earlier_edition_is_told_in_one_sentence(tmp_path, line):
    with pytest.raises(
        CourseError, match=r"names course_utils\.grading\S+, which this edition of the course"
    ) as caught:
        load_configuration(configure(tmp_path, line))
    assert "\n" not in str(caught.value)


def test_the_configuration_of_the_course_names_what_is_there():
    config = load_configuration(Path(__file__).parents[2])
    assert "course_utils.grading.gradebook.preprocessors.RestoreCells" in config.Autograde.sanitize_preprocessors
