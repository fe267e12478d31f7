import json
import re
import shutil
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser
from pathlib import Path

import nbformat
import pytest

from course_utils import cli
from course_utils.cells import exercises
from course_utils.study.contents import Entry, find_contents
from course_utils.study.journal import Journal, open_journal
from course_utils.study.overview import Progress, progress

ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 3, 10, 9, 0, tzinfo=UTC)


def write(path: Path, *names: str, written: tuple[str, ...] = ()) -> None:
    """Write a notebook with exercises."""
    cells = []
    for name in names:
        heading = f"### Exercise: the {name} & more\ndifficulty 1/5"
        cells.append({"id": f"{name}-task", "cell_type": "markdown", "source": heading.splitlines(keepends=True)})
        kind = "markdown" if name in written else "code"
        cells.append({"id": f"{name}-answer", "cell_type": kind, "source": "pass"})
        worth = {"nbgrader": {"points": 2}}
        cells.append({"id": f"{name}-test-values", "cell_type": "code", "source": ["pass"], "metadata": worth})
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}))


@pytest.fixture
def course(tiny_course, monkeypatch) -> Path:
    monkeypatch.setenv("COURSE_DATA", str(tiny_course.parent / "data"))
    write(tiny_course / "source/04_feedforward/1_mlp.ipynb", "xor", "relu", "essay", written=("essay",))
    write(tiny_course / "source/04_feedforward/2_backprop.ipynb", "chain")
    write(tiny_course / "source/07_cnn/1_kernels.ipynb", "edges", "blur")
    return tiny_course


@pytest.fixture
def journal(course) -> Journal:
    """Return a journal: xor is due for 7 days, edges since 6, relu fails, the rest is new."""
    now = [NOW - timedelta(days=8)]
    journal = Journal(clock=lambda: now[0], tell=pytest.fail)
    journal.record_attempt("04_feedforward", "xor", verdicts={}, solved=False)
    journal.record_hint("04_feedforward", "xor", 1)
    journal.record_attempt("04_feedforward", "xor", verdicts={}, solved=True)
    now[0] += timedelta(days=1)
    journal.record_attempt("07_cnn", "edges", verdicts={}, solved=True)
    journal.record_attempt("04_feedforward", "relu", verdicts={}, solved=False)
    journal.record_attempt("99_old", "gone", verdicts={}, solved=True)
    return journal


def shown(course: Path, journal: Journal) -> str:
    return repr(progress(folder=course, journal=journal, now=NOW))


def test_the_text_says_what_is_due_and_how_every_exercise_stands(course, journal):
    assert shown(course, journal).splitlines() == [
        "Solve again first, from memory: the xor & more in 04_feedforward/1_mlp (due 7 days ago); "
        "the edges & more in 07_cnn/1_kernels (due 6 days ago).",
        "2 of 5 exercises solved, 4 of 10 points that tests give; "
        "0 of 1 written questions answered, whose 2 points a person gives.",
        "",
        "04_feedforward / 1_mlp: 1 of 2 solved, 0 of 1 answered, 1 to solve again, 2 of 4 points",
        "  ↻ solved with 1 hint · the xor & more · 2 checks · solve again: due 7 days ago",
        "  ✗ failing · the relu & more · 1 check · go on, or ask for a hint",
        "  ✎ written, judged with the rubric · the essay & more",
        "",
        "04_feedforward / 2_backprop: 0 of 1 solved, 0 of 2 points",
        "  ○ not attempted · the chain & more",
        "",
        "07_cnn / 1_kernels: 1 of 2 solved, 1 to solve again, 2 of 4 points",
        "  ↻ solved · the edges & more · 1 check · solve again: due 6 days ago",
        "  ○ not attempted · the blur & more",
    ]


@pytest.mark.parametrize(
    ("solved", "advice"),
    [
        ((), "Nothing is due. Next: the xor & more in 04_feedforward/1_mlp."),
        (("xor", "relu"), "Nothing is due. Next: the chain & more in 04_feedforward/2_backprop."),
        (("xor", "relu", "chain", "edges", "blur"), "Everything is solved, and nothing is due."),
    ],
)
def test_who_has_nothing_to_revisit_is_told_what_is_next(course, solved, advice):
    journal = Journal(clock=lambda: NOW, tell=pytest.fail)
    for name in solved:
        journal.record_attempt("07_cnn" if name in ("edges", "blur") else "04_feedforward", name, verdicts={}, solved=1)
    assert shown(course, journal).splitlines()[0] == advice


def test_a_written_answer_that_was_checked_is_answered_and_never_failing(course, journal):
    journal.record_attempt("04_feedforward", "relu", verdicts={}, solved=True)
    journal.record_attempt("04_feedforward", "essay", verdicts={}, solved=False)
    said = shown(course, journal)
    assert "  ≈ answered, read it against the rubric · the essay & more · 1 check\n" in said
    assert "04_feedforward / 1_mlp: 2 of 2 solved, 1 of 1 answered" in said
    assert "failing" not in said
    alone = [row for row in progress(folder=course, journal=journal, now=NOW).rows if row.entry.written]
    assert Progress(tuple(alone), ()).notes()[0] == "Everything is solved, and nothing is due."


def test_a_failing_exercise_comes_before_a_new_one(course):
    journal = Journal(clock=lambda: NOW, tell=pytest.fail)
    journal.record_attempt("07_cnn", "blur", verdicts={}, solved=False)
    assert shown(course, journal).startswith("Nothing is due. Go on with the blur & more in 07_cnn/1_kernels.\n")


def test_a_long_list_is_cut_and_counted(course):
    journal = Journal(clock=lambda: NOW - timedelta(days=1), tell=pytest.fail)
    for name in ("xor", "relu", "essay", "chain"):
        journal.record_attempt("04_feedforward", name, verdicts={}, solved=True)
    first = shown(course, journal).splitlines()[0]
    assert first.count("(due today)") == 3
    assert first.endswith("; and 1 more.")


class Reader(HTMLParser):
    """Reads a page strictly: every element is closed, in order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.texts: dict[str, list[str]] = {}
        self.details: list[bool] = []
        self.attributes: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag, attrs):
        self.open.append(tag)
        self.attributes.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.texts.setdefault(self.open[-1], []).append(data)


def test_the_page_says_in_words_what_the_text_says(course, journal):
    shutil.copytree(course / "source", course / "work")
    bundle = progress(folder=course, journal=journal, now=NOW)._repr_mimebundle_(include=None, exclude=None)
    assert bundle["text/plain"] == shown(course, journal)
    reader = Reader()
    reader.feed(bundle["text/html"])
    assert reader.open == []
    labels = [attributes["aria-label"] for tag, attributes in reader.attributes if tag == "table"]
    assert labels == re.findall(r"^\w+ / .*$", bundle["text/plain"], re.M)
    heads = [attributes for tag, attributes in reader.attributes if tag == "th"]
    assert all(head["scope"] in ("row", "col") for head in heads)
    assert "the xor & more" in reader.texts["a"]
    cells = [text.strip() for text in reader.texts["td"]]
    assert [text for text in cells if "solved" in text] == ["solved with 1 hint", "solved"]
    assert cells.count("not attempted") == 2
    signs = [attributes for tag, attributes in reader.attributes if tag == "span"]
    assert signs == [{"aria-hidden": "true"}] * 6
    assert ["open" in attributes for tag, attributes in reader.attributes if tag == "details"] == [True, False, True]
    assert "color" not in bundle["text/html"]
    links = {attributes["href"] for tag, attributes in reader.attributes if tag == "a"}
    assert "work/04_feedforward/1_mlp.ipynb" in links
    assert "work/07_cnn/1_kernels.ipynb#cell-id=edges-task" in links


def test_what_a_notebook_says_is_never_markup(course, journal):
    path = course / "source/07_cnn/1_kernels.ipynb"
    path.write_text(path.read_text().replace("the blur", "<script>"))
    page = progress(folder=course, journal=journal, now=NOW)._repr_mimebundle_()["text/html"]
    assert "<script>" not in page
    assert "&lt;script&gt;" in page


def test_the_list_is_that_of_the_real_course():
    expected = []
    for path in sorted((ROOT / "source").glob("[!._]*/*.ipynb")):
        for exercise in exercises(nbformat.read(path, 4)).values():
            expected.append((path.parent.name, path.stem, exercise.name, exercise.written))
    found = find_contents(ROOT)
    assert [(entry.chapter, entry.notebook, entry.exercise, entry.written) for entry in found.entries] == expected
    assert len(expected) > 10
    assert found.unread == ()
    assert not any("Exercise" in entry.title for entry in found.entries)


def test_the_list_comes_from_the_best_place_there_is(course, tmp_path):
    for part in ("release", "work"):
        write(course / part / "04_feedforward/1_mlp.ipynb", part)
    inside = course / "work/04_feedforward"

    def names() -> set[str]:
        assert find_contents(inside) == find_contents(course)
        return {entry.exercise for entry in find_contents(inside).entries}

    assert names() == {"xor", "relu", "essay", "chain", "edges", "blur"}
    (course / "source").rename(course / "hidden")
    assert names() == {"release"}
    (course / "release").rename(course / "hidden too")
    assert names() == {"work"}
    (course / "nbgrader_config.py").unlink()
    assert find_contents(inside).entries == (
        Entry("04_feedforward", "1_mlp", "work", "the work & more", written=False, points=2),
    )
    assert find_contents(tmp_path).entries == ()


@pytest.mark.parametrize("content", ["", "{", "[]", '{"cells": [3]}', '{"cells": {}}'])
def test_a_notebook_that_cannot_be_read_is_named_and_the_rest_shown(course, journal, content):
    broken = course / "source/07_cnn/0_broken.ipynb"
    broken.write_text(content)
    said = shown(course, journal)
    assert f"so its exercises are missing here: {broken}." in said
    assert "07_cnn / 1_kernels: 1 of 2 solved, " in said


def test_a_folder_without_exercises_says_where_to_go(tmp_path):
    shown = progress(folder=tmp_path, journal=Journal(tmp_path / "data", tell=pytest.fail))
    assert repr(shown).startswith("No exercises were found here; change to the course folder")


def test_the_command_prints_a_line_a_notebook(course, journal, capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    assert cli.main(["progress", "--course", str(course)]) == 0
    said = capsys.readouterr().out
    assert re.search(r"^04_feedforward/1_mlp +1 of 2 +0 of 1 +2 of 4 +1$", said, re.MULTILINE)
    assert "2 of 5 exercises solved, 4 of 10 points that tests give" in said
    assert "relu" not in said


def test_the_command_prints_every_exercise_if_asked(course, journal, capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "200")
    assert cli.main(["progress", "--all", "--course", str(course)]) == 0
    said = capsys.readouterr().out
    assert "04_feedforward / 1_mlp: 1 of 2 solved, 0 of 1 answered" in said
    assert re.search(r"the relu & more +│ ✗ failing +│ 1 +│ go on", said)
    assert "Solve again first, from memory: the xor & more" in said


def test_the_command_prints_plain_signs_where_others_cannot_be_written(course, journal):
    done = subprocess.run(
        [sys.executable, "-m", "course_utils.cli", "progress", "--all", "--course", str(course)],
        env={"COURSE_DATA": str(journal.path.parent), "PYTHONIOENCODING": "ascii", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=True,
    )
    assert b"x failing" in done.stdout.decode("ascii").encode()


def test_what_this_session_knows_is_shown_though_it_cannot_be_stored(course, monkeypatch, tmp_path, capsys):
    (tmp_path / "a file").touch()
    monkeypatch.setenv("COURSE_DATA", str(tmp_path / "a file" / "below"))
    entry = find_contents(course).entries[0]
    open_journal().record_attempt(entry.chapter, entry.exercise, verdicts={"a": "passed"}, solved=True)
    assert progress(folder=course).rows[0].standing.solved
    assert capsys.readouterr().out.count("cannot be stored") == 1


def test_the_command_exports_to_a_file_or_the_screen(course, journal, capsys, tmp_path):
    assert cli.main(["progress", "--json", str(tmp_path / "mine.json")]) == 0
    assert "written" in capsys.readouterr().out
    assert cli.main(["progress", "--json", "-"]) == 0
    on_screen = json.loads(capsys.readouterr().out)
    in_file = json.loads((tmp_path / "mine.json").read_text())
    assert on_screen["events"] == in_file["events"] == journal.export()["events"]
    assert len(in_file["events"]) == 6


def test_a_file_in_no_folder_is_refused_in_a_sentence(course, journal, capsys, tmp_path):
    assert cli.main(["progress", "--json", str(tmp_path / "none/mine.json")]) == 2
    assert "name a file in a folder that exists." in capsys.readouterr().err


def test_the_command_tells_on_stderr_that_nothing_can_be_stored(course, monkeypatch, tmp_path, capsys):
    (tmp_path / "file").touch()
    monkeypatch.setenv("COURSE_DATA", str(tmp_path / "file/data"))
    assert cli.main(["progress", "--json", "-"]) == 0
    said = capsys.readouterr()
    assert json.loads(said.out)["events"] == []
    assert said.err.startswith("course: Your progress cannot be stored in ")
