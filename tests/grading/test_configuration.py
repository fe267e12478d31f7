from pathlib import Path

import pytest

from course_utils import cli
from course_utils.errors import CourseError
from course_utils.grading.gradebook.configuration import chosen_limits, load_configuration
from course_utils.grading.process.limits import Limits

NO_OPTIONS = dict.fromkeys(
    ("cell_seconds", "total_seconds", "memory", "processes", "file_megabytes", "output_kilobytes")
)
SETTINGS = ", ".join(NO_OPTIONS)


def configure(root: Path, line: str) -> Path:
    (root / "nbgrader_config.py").write_text(f"c = get_config()\n{line}\n")
    return root


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
        ("memroy = 512", {}, f"nbgrader_config.py sets c.CourseGrade.memroy, which is no setting: use {SETTINGS}"),
    ],
)
def test_a_limit_that_makes_no_sense_is_refused(tmp_path, line, options, words):
    with pytest.raises(CourseError) as caught:
        chosen_limits(configure(tmp_path, f"c.CourseGrade.{line}"), NO_OPTIONS | options)
    assert str(caught.value) == words


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
