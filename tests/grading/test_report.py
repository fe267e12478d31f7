import csv
import io
import os
import re
import signal
from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console
from rich.table import Table

from course_utils import cli
from course_utils.grading.classroom import report, tables
from course_utils.grading.classroom.classroom import Result
from course_utils.grading.gradebook.difficulty import Mistake
from course_utils.grading.gradebook.record import Attempt, Book, Record, Summary
from course_utils.grading.outcomes import Verdict
from course_utils.grading.status import Status

ADA = Result("ada", "graded", Summary({"1": (5.0, 7)}, {"passed": 3, "manual": 1}, 0.26, ("[b]extra[/b]",)))
BEN = Result("ben", "fault", None, "database is locked")
CHEN = Result("chen", "fault", ADA.summary, "no space")


def console(*, terminal: bool) -> Console:
    return Console(file=io.StringIO(), force_terminal=terminal, width=100, color_system=None)


def said(on: Console) -> str:
    assert isinstance(on.file, io.StringIO)
    return on.file.getvalue()


def rows(table: Table) -> list[list[str]]:
    """What a table says in 80 columns, a line a list."""
    screen = Console(file=io.StringIO(), width=80, color_system=None)
    screen.print(table)
    lines = said(screen).splitlines()
    assert max(map(len, lines)) <= 80
    return [re.split("  +", line.strip()) for line in lines]


@pytest.fixture
def course(bare_course: Path) -> Path:
    return bare_course


def test_table_and_closing_lines_tell_scores_and_faults_and_lines_below_what_was_noticed():
    assert rows(tables.class_table([ADA, BEN, CHEN]))[3:] == [
        ["ada", "5/7", "3 passed, 1 manual"],
        ["ben", "-", "fault: see below"],
        ["chen", "5/7", "fault: see below, 3 passed, 1 manual"],
    ]
    assert tables.notices([ADA, BEN, CHEN]) == ["Noticed: [b]extra[/b]: ada, chen."]
    closing = report.closing_lines([ADA, BEN, CHEN])
    assert closing[0] == "Graded 1; kept 0 that had been graded before; faults: 2."
    assert closing[1] == "Fault: ben was not graded: database is locked."
    assert report.closing_lines([ADA])[1:] == []


def test_several_notebooks_have_a_total_and_fit_80_columns():
    names = ("1_perceptron_to_mlp", "2_backpropagation", "3_softmax_regression", "4_from_scratch")
    summary = Summary(dict.fromkeys(names, (12.5, 20)), {"passed": 30, "manual": 4}, 12.34, ())
    assert rows(tables.class_table([Result("ada.lovelace", "kept", summary), BEN]))[1:] == [
        ["student", "1", "2", "3", "4", "total", "verdicts"],
        ["─" * 77],
        ["ada.lovelace", *["12.5/20"] * 4, "50/80", "30 passed, 4 manual"],
        ["ben", *["-"] * 5, "fault: see below"],
    ]
    longest = Result("x" * 60, "kept", replace(summary, statuses=dict.fromkeys(("nonsense", "unreadable"), 10)))
    assert len(rows(tables.class_table([longest]))) > 4


def learner(number: int, status: str = "passed", *facts: str, message: str = "") -> Result:
    """One of a large class, with a record."""
    points = 0.0 if message else 5.0
    summary = Summary({"1": (points, 7)}, {status: 3}, 0.2, facts)
    attempt = Attempt("failed" if message else "solved", 0.1, message)
    verdict = Verdict("double-test-values", "double", 7, points, Status(status))
    book = Book("graded", facts=facts, exercises={"double": attempt}, graded=(verdict,))
    record = Record(f"s{number:02}", notebooks={"1": book})
    return Result(f"s{number:02}", "graded", summary, record=record)


def printed(results: list[Result]) -> str:
    screen = Console(file=io.StringIO(), width=80, color_system=None)
    tables.print_class(screen, results)
    return said(screen)


def test_of_a_class_of_more_than_thirty_only_what_needs_a_look_is_shown():
    edited = "locked cell 'setup' was edited"
    odd = [learner(31, "timeout"), Result("zoe", "fault", None, "no space"), learner(33, "failed", message="it halves")]
    class_ = [learner(number, "passed", edited) for number in range(28)] + odd
    shown = printed([learner(34, "passed", "extra file 'x'"), *class_[1:]])
    assert [line.split()[0] for line in shown.partition("verdicts")[2].splitlines()[2:5]] == ["s31", "zoe", "s33"]
    assert "s26" not in shown
    assert shown.splitlines()[-3:] == [
        "Nothing to look at: 28 of 31 submissions, with 5 to 5 of 7 points, median 5. `--csv FILE` writes all of them.",
        f"Noticed: {edited}: s01, s02, s03, s04, s05 and 22 more.",
        "Noticed: extra file 'x': s34.",
    ]
    shown = printed(class_[1:])
    assert "s26" in shown
    assert "Nothing to look at" not in shown
    shown = printed(
        [learner(number, "passed", *(f"file {number} {file}" for file in range(9))) for number in range(40)]
    )
    assert shown.count("Noticed: ") == 30
    assert "more than is told here, in record.json: s00, s01, s02, s03, s04 and 35 more." in shown
    assert "Noticed as well, and told in each record.json: 131 other things." in shown


def test_a_long_line_is_wrapped_by_words_for_a_person_and_whole_for_a_program():
    told = "the setup cell was edited, so it was put back as it was released before anything of the notebook was run"
    found = [Result("ada", "graded", Summary({"1": (5.0, 7)}, {"passed": 3}, 0.26, (told,)))]
    for terminal in (True, False):
        screen = Console(file=io.StringIO(), force_terminal=terminal, width=80, color_system=None)
        tables.print_class(screen, found)
        lines = said(screen).partition("Noticed")[2].splitlines()
        assert [len(line) > 73 for line in lines] == ([False, False] if terminal else [True])
        assert [line[:2] for line in lines[1:]] == (["  "] if terminal else [])
        assert " ".join(map(str.strip, lines)) == f": {told}: ada."


def test_the_commonest_mistakes_are_told_first():
    halves, long = "it halves, for x=3: expected 6, got 1.5", "w" * 100
    messages = ["it triples", halves, halves, long, "", *(f"other {number}" for number in range(9))]
    shown = printed([learner(number, "failed", message=message) for number, message in enumerate(messages)])
    lines = [re.split("  +", line.strip()) for line in shown.splitlines()]
    assert lines[:4] == [
        ["Commonest mistakes, 10 of 12"],
        ["students", "exercise", "what the tests told", "such as"],
        ["─" * len(lines[2][0])],
        ["2", "double", halves, "s01"],
    ]
    assert lines[4] == ["1", "double", "it triples", "s00"]
    assert max(map(len, shown.splitlines())) <= 80
    assert "Commonest" not in printed([learner(1, "failed", message=halves)])
    assert "Commonest" not in printed([learner(1), learner(2)])


def test_csv_has_a_line_for_each_exercise_of_each_student(tmp_path):
    told = 'expected [1, 2], got "3;\x1b"\u2028'
    class_ = [
        replace(learner(1, "failed", message=told), student="=1+1"),
        learner(2, "failed", message="@x\r"),
        replace(BEN, trouble="-2, it says"),
        learner(4),
    ]
    class_[3].record = Record("s04", notebooks={"1": replace(class_[3].record.notebooks["1"], status="missing")})
    file = tmp_path / "class.csv"
    assert tables.save(class_, file) == (
        f"{file}: 4 lines; with an apostrophe, so that no spreadsheet calculates them: 3 texts."
    )
    with file.open(encoding="utf-8", newline="") as opened:
        lines = list(csv.DictReader(opened))
    assert [list(line.values()) for line in lines] == [
        ["'=1+1", "1", "double", "failed", "0", "7", 'expected [1, 2], got "3;?"?', "", ""],
        ["s02", "1", "double", "failed", "0", "7", "'@x?", "", ""],
        ["ben", "", "", "not graded", "", "", "'-2, it says", "", ""],
        ["s04", "1", "double", "missing", "5", "7", "the notebook was not handed in", "", ""],
    ]
    assert list(lines[0]) == ["student", "notebook", "exercise", "status", "points", "of", "message", "mistake", "kind"]


def test_the_command_writes_csv_of_a_real_class_and_refuses_a_place_that_is_none(course, monkeypatch, capsys, tmp_path):
    monkeypatch.setattr(
        report, "grade_class", lambda order, watcher: [learner(1), learner(2, "failed", message="it halves")]
    )
    command = ["grade", "1", "--course", str(course), "--csv"]
    assert cli.main([*command, str(tmp_path / "class.csv")]) == 0
    assert f"{tmp_path / 'class.csv'}: 2 lines.\n" in capsys.readouterr().out
    assert "s02,1,double,failed,0,7,it halves,,\n" in (tmp_path / "class.csv").read_text()
    for place in (tmp_path, tmp_path / "none" / "class.csv"):
        assert cli.main([*command, str(place)]) == 2
        assert capsys.readouterr().err == f"course: cannot write {place}: name a file, in a folder that exists.\n"


def test_what_strangers_say_commands_neither_the_terminal_nor_the_table(capsys, course, monkeypatch):
    codes = "\x1b[2J\x1b]0;owned\x07\x9b31m\u202e\u2028\n:smile: [red]x[/red] [/]"
    mallory = Result(f"mallory{codes}", "fault", Summary({"1": (5.0, 7)}, {"passed": 3}, 0.26, (codes,)), codes)
    mistake = Mistake("1", codes, codes, (codes, "ada"))
    monkeypatch.setattr(report, "grade_class", lambda order, watcher: [mallory, mallory])
    monkeypatch.setattr(tables, "mistakes", lambda records: [mistake])
    assert cli.main(["grade", "01_tiny", "--course", str(course)]) == 3
    shown = capsys.readouterr().out
    assert {letter for letter in shown if not letter.isprintable()} == {"\n"}
    assert shown.count("[red]x[/red]") >= 6
    assert "Noticed: ?[2J?]0;owned??31m?" in shown


@pytest.fixture
def clock(monkeypatch) -> dict[str, float]:
    """What a clock shows that is set by hand."""
    clock = {"now": 0.0}
    monkeypatch.setattr(report.time, "monotonic", lambda: clock["now"])
    return clock


@pytest.mark.parametrize("terminal", [True, False])
def test_progress_is_told_without_threads(terminal, clock):
    screen = console(terminal=terminal)
    progress = report.ProgressReport(screen)
    progress.begin(3)
    for result in (ADA, BEN, ADA):
        clock["now"] += 20.0
        progress.advance(result)
        progress.tick(clock["now"], clock["now"] + 300.0)
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


@pytest.mark.parametrize("terminal", [True, False])
def test_of_what_hangs_it_is_told_how_long_it_can_take(terminal, clock):
    screen = console(terminal=terminal)
    progress = report.ProgressReport(screen)
    progress.begin(4)
    for _ in range(3):
        clock["now"] += 6.0
        progress.advance(replace(ADA, seconds=6.0))
        progress.tick(12.0, 312.0)
    for _ in range(4 * 120):
        clock["now"] += 0.25
        progress.tick(12.0, 312.0)
    progress.close()
    if terminal:
        assert "up to 3 min left" in said(screen)
    else:
        assert said(screen).splitlines()[1:] == [
            "1 of 4 graded, about 18 s left.",
            "2 of 4 graded, about 12 s left.",
            "3 of 4 graded, about 6 s left.",
            *(f"3 of 4 graded, up to {left} min left." for left in (4, 4, 3, 3)),
        ]


def test_what_hangs_from_the_first_is_told_of_and_what_is_slow_is_no_hang(clock):
    screen = console(terminal=False)
    progress = report.ProgressReport(screen)
    progress.begin(2)
    clock["now"] = 40.0
    progress.tick(0.0, 300.0)
    clock["now"] = 50.0
    progress.advance(replace(ADA, seconds=50.0))
    progress.tick(40.0, 340.0)
    clock["now"] = 85.0
    progress.tick(40.0, 340.0)
    assert said(screen).splitlines()[1:] == [
        "0 of 2 graded, up to 4 min left.",
        "1 of 2 graded, about 50 s left.",
        "1 of 2 graded, about 85 s left.",
    ]


@pytest.mark.parametrize(
    ("option", "words"),
    [
        ("--workers=0", "'0' is not a whole number above 0"),
        ("--cell-seconds=soon", "'soon' is not a number"),
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
    monkeypatch.setattr(report, "grade_class", lambda order, watcher: [ADA, BEN])
    assert cli.main(["grade", "01_tiny", *command]) == 3
    assert "Fault: ben" in capsys.readouterr().out
    monkeypatch.setattr(report, "grade_class", lambda order, watcher: [ADA])
    assert cli.main(["grade", "01_tiny", *command]) == 0


@pytest.mark.parametrize(("options", "again"), [([], " to go on"), (["--force"], "")])
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_who_stops_it_is_told_what_is_saved(course, monkeypatch, capsys, number, options, again):
    def stopped(order: object, watcher: report.ProgressReport) -> None:
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
