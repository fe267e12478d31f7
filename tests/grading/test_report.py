import io
from pathlib import Path

import pytest
from rich.console import Console

from course_utils import cli
from course_utils.errors import CourseError
from course_utils.grading import report
from course_utils.grading.classroom import Result
from course_utils.grading.difficulty import Difficulty
from course_utils.grading.limits import Limits
from course_utils.grading.records import Summary

ADA = Result("ada", "graded", Summary({"1": (5.0, 7)}, {"passed": 3, "manual": 1}, 0.26, ("[b]extra[/b]",)))
BEN = Result("ben", "fault", None, "database is locked")
CHEN = Result("chen", "fault", ADA.summary, "no space")


def console(*, terminal: bool) -> Console:
    return Console(file=io.StringIO(), force_terminal=terminal, width=100, color_system=None)


def said(on: Console) -> str:
    assert isinstance(on.file, io.StringIO)
    return on.file.getvalue()


def test_table_and_closing_lines_tell_scores_facts_and_faults():
    screen = console(terminal=False)
    screen.print(report.class_table([ADA, BEN, CHEN]))
    lines = [[part.strip() for part in line.split("│")[1:-1]] for line in said(screen).splitlines() if "│" in line]
    assert lines == [
        ["ada", "5/7", "3 passed, 1 manual", "0.3", "[b]extra[/b]"],
        ["ben", "-", "fault: see below", "", ""],
        ["chen", "5/7", "fault: see below, 3 passed, 1 manual", "0.3", "[b]extra[/b]"],
    ]
    closing = report.closing_lines([ADA, BEN, CHEN])
    assert closing[0] == "Graded 1; kept 0 that had been graded before; faults: 2."
    assert closing[1] == "Fault: ben was not graded: database is locked."
    assert report.closing_lines([ADA])[1:] == []


def test_what_strangers_say_commands_neither_the_terminal_nor_the_table(capsys, course, monkeypatch):
    codes = "\x1b[2J\x1b]0;owned\x07\x9b31m\u202e\u2028\n:smile: [red]x[/red] [/]"
    mallory = Result(f"mallory{codes}", "fault", Summary({"1": (5.0, 7)}, {"passed": 3}, 0.26, (codes,)), codes)
    difficult = Difficulty("1", "double", {"failed": 2}, 0.1, (codes, 2))
    monkeypatch.setattr(report, "grade_class", lambda **options: [mallory, mallory])
    monkeypatch.setattr(report, "difficulties", lambda records: [difficult])
    assert cli.main(["grade", "01_tiny", "--course", str(course)]) == 3
    shown = capsys.readouterr().out
    assert {letter for letter in shown if not letter.isprintable()} == {"\n"}
    assert shown.count(":smile: [red]x[/red] [/]") >= 3
    assert "2x ?[2J?]0;owned??31m?" in shown


@pytest.mark.parametrize("terminal", [True, False])
def test_progress_is_told_without_threads(terminal, monkeypatch):
    clock = iter(range(0, 1000, 10))
    monkeypatch.setattr(report.time, "monotonic", lambda: float(next(clock)))
    screen = console(terminal=terminal)
    progress = report.ProgressReport(screen)
    progress.begin(3)
    for result in (ADA, BEN, ADA):
        progress.advance(result)
        progress.tick()
    progress.close()
    if terminal:
        assert "3/3" in said(screen)
        assert "left" in said(screen)
    else:
        assert said(screen).splitlines() == [
            "3 to grade.",
            "1 of 3 graded, about 40 s left.",
            "2 of 3 graded, faults: 1, about 20 s left.",
            "3 of 3 graded, faults: 1.",
        ]


NO_OPTIONS = dict.fromkeys(
    ("cell_seconds", "total_seconds", "memory", "processes", "file_megabytes", "output_kilobytes")
)


def configure(root: Path, line: str) -> Path:
    (root / "nbgrader_config.py").write_text(f"c = get_config()\n{line}\n")
    return root


def test_limits_come_from_options_then_configuration_then_defaults(tmp_path):
    root = configure(tmp_path, "c.CourseGrade.memory = 512\nc.CourseGrade.cell_seconds = 5")
    assert report.chosen_limits(root, NO_OPTIONS) == Limits(cell_seconds=5, memory=512 << 20)
    chosen = report.chosen_limits(root, NO_OPTIONS | {"cell_seconds": 7.0, "file_megabytes": 3, "output_kilobytes": 4})
    assert chosen == Limits(cell_seconds=7.0, memory=512 << 20, file_bytes=3_000_000, output_bytes=4_000)


@pytest.mark.parametrize("line", ["c.CourseGrade.memry = 5", "c.CourseGrade.memory = 0", "c.CourseGrade.memory = '2G'"])
def test_a_limit_that_is_none_is_refused(tmp_path, line):
    with pytest.raises(CourseError, match=r"nbgrader_config.py sets c\.CourseGrade\.mem"):
        report.chosen_limits(configure(tmp_path, line), NO_OPTIONS)


@pytest.mark.parametrize(
    ("option", "words"),
    [
        ("--workers=0", "'0' is not a whole number above 0"),
        ("--cell-seconds=-1", "'-1' is not a number of seconds"),
        ("--cell-seconds=nan", "'nan' is not a number of seconds"),
        ("--sandbox=docker", "invalid choice"),
    ],
)
def test_options_that_make_no_sense_are_refused(option, words, capsys):
    with pytest.raises(SystemExit) as stop:
        cli.main(["grade", "01_tiny", option])
    assert stop.value.code == 2
    assert words in capsys.readouterr().err


def test_exit_codes_of_the_command(course, monkeypatch, capsys):
    command = ["--course", str(course)]
    assert cli.main(["feedback", "01_tiny", *command]) == 2
    assert "run `course grade 01_tiny` first" in capsys.readouterr().err
    monkeypatch.setattr(report, "grade_class", lambda **options: [ADA, BEN])
    assert cli.main(["grade", "01_tiny", *command]) == 3
    assert "Fault: ben" in capsys.readouterr().out
    monkeypatch.setattr(report, "grade_class", lambda **options: [ADA])
    assert cli.main(["grade", "01_tiny", *command]) == 0
