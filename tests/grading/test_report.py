import io
import os
import signal

import pytest
from rich.console import Console

from course_utils import cli
from course_utils.grading import report
from course_utils.grading.classroom import Result
from course_utils.grading.difficulty import Difficulty
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


def test_several_notebooks_have_a_total_and_fit_a_screen():
    names = ("1_perceptron_to_mlp", "2_backpropagation", "3_softmax_regression", "4_from_scratch")
    summary = Summary(dict.fromkeys(names, (12.5, 20)), {"passed": 30, "manual": 4}, 12.34, ())
    screen = console(terminal=False)
    screen.print(report.class_table([Result("ada.lovelace", "kept", summary), BEN]))
    assert "50/80" in said(screen)
    assert max(map(len, said(screen).splitlines())) <= 100


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


@pytest.mark.parametrize(("options", "again"), [([], " to go on"), (["--force"], "")])
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_who_stops_it_is_told_what_is_saved(course, monkeypatch, capsys, number, options, again):
    def stopped(watcher: report.ProgressReport, **options: object) -> None:
        watcher.begin(3)
        watcher.advance(ADA)
        watcher.advance(BEN)
        os.kill(os.getpid(), number)

    monkeypatch.setattr(report, "grade_class", stopped)
    before = signal.getsignal(signal.SIGTERM)
    ignored = signal.signal(signal.SIGINT, signal.default_int_handler)  # as it is in the background of a script
    try:
        assert cli.main(["grade", "01_tiny", "--course", str(course), *options]) == 130
    finally:
        signal.signal(signal.SIGINT, ignored)
    assert capsys.readouterr().err == f"course: stopped; 1 graded and saved; run the same command again{again}.\n"
    assert signal.getsignal(signal.SIGTERM) is before
