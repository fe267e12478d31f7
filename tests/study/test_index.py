"""The map of the course, as `course lab` opens it."""

import re
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from course_utils import cli
from course_utils.folder.edition import EDITIONS
from course_utils.study.index import NAME, index, write_index
from course_utils.study.journal import Journal
from course_utils.study.overview import progress

COURSE = Path(__file__).parents[2]
CHAPTER, NOTEBOOK = "04_feedforward", "04_feedforward/2_backpropagation.ipynb"
NOW = datetime(2026, 3, 10, 9, 0, tzinfo=UTC)


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the learner's folder in a clone, with one chapter as it was copied."""
    monkeypatch.setenv("COURSE_DATA", str(tmp_path / "data"))
    for part in ("source", "release", "work", f"work/{EDITIONS}"):
        shutil.copytree(COURSE / "release" / CHAPTER, tmp_path / part / CHAPTER)
    (tmp_path / "nbgrader_config.py").touch()
    return tmp_path / "work"


def test_a_beginner_finds_every_notebook_and_the_first_one_to_open(work: Path) -> None:
    assert write_index(work)
    text = (work / NAME).read_text()
    assert (
        "**Next:** [From the perceptron to the multi-layer perceptron](04_feedforward/1_perceptron_to_mlp.ipynb)."
        in text
    )
    line = f"|  | [Backpropagation]({NOTEBOOK}) | 85 | 0 of 23 | 0 of 6 solved, 0 of 1 answered |"
    assert line in text.splitlines()
    assert text.count("| 04&nbsp;feedforward |") == 1
    links = re.findall(r"\]\(([^)#]+)", text)
    assert len(set(links)) == 4
    assert all((work / link).is_file() for link in links)


def test_who_is_under_way_finds_what_to_solve_again_and_what_is_next(work: Path) -> None:
    journal = Journal(clock=lambda: NOW - timedelta(days=3), tell=pytest.fail)
    journal.record_attempt(CHAPTER, "xor-weights", verdicts={}, solved=True)
    journal.record_attempt(CHAPTER, "relu-backward", verdicts={}, solved=False)
    text = index(progress(folder=work, journal=journal, now=NOW))
    again = "[XOR weights](04_feedforward/1_perceptron_to_mlp.ipynb#cell-id=xor-weights-task) (due 2 days ago)"
    assert f"**Solve again, from memory:** {again}." in text
    assert f"]({NOTEBOOK}#cell-id=relu-backward-task) in [Backpropagation]({NOTEBOOK})." in text
    counted = "1 of 22 exercises solved, 3 of 87 points that tests give; 0 of 4 written questions answered"
    assert f"{counted}, whose 17 points a person gives." in text
    assert "1 of 6 solved, 0 of 1 answered, 1 to solve again |" in text


def test_the_map_counts_as_progress_does(
    work: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    journal = Journal(tell=pytest.fail)
    journal.record_attempt(CHAPTER, "relu-backward", verdicts={}, solved=True)
    shown = progress(folder=work)
    assert cli.main(["progress", "--course", str(work)]) == 0
    printed, text = capsys.readouterr().out, index(shown)
    (line,) = [line for line in text.splitlines() if line.startswith(f"|  | [Backpropagation]({NOTEBOOK})")]
    points = line.split("|")[4].strip()
    assert re.search(rf"2_backpropagation +1 of 6 +0 of 1 +{points}$", " ".join(printed.split("\n")[2].split()))
    counted = next(paragraph for paragraph in text.split("\n\n") if "exercises solved" in paragraph)
    assert counted in repr(shown)
    assert counted in " ".join(printed.split())
    rows = [line.split("|")[4].split() for line in text.splitlines() if "](04_" in line and line.startswith("|")]
    assert f"{sum(int(row[0]) for row in rows)} of {sum(int(row[2]) for row in rows)} points that tests" in counted


def test_it_is_made_anew_unless_a_person_changed_it(work: Path) -> None:
    assert write_index(work)
    before = (work / NAME).stat().st_mtime_ns
    assert write_index(work)
    assert (work / NAME).stat().st_mtime_ns == before
    Journal().record_attempt(CHAPTER, "xor-weights", verdicts={}, solved=True)
    assert write_index(work)
    changed = (work / NAME).read_text() + "my notes"
    assert "1 of 22 exercises solved" in changed
    (work / NAME).write_text(changed)
    assert not write_index(work)
    assert (work / NAME).read_text() == changed
    (work / NAME).unlink()
    (work / NAME).mkdir()
    assert not write_index(work)


def test_a_newer_edition_is_announced_until_it_was_brought_in(work: Path, capsys: pytest.CaptureFixture[str]) -> None:
    news = "A newer edition of 2_backpropagation is here: `course update 04_feedforward` in a terminal"
    old = work / EDITIONS / NOTEBOOK
    old.write_text(old.read_text().replace("chain rule", "rule of chains"))
    shutil.copy(old, work / NOTEBOOK)
    assert news in index(progress(folder=work))
    assert repr(progress(folder=work / CHAPTER)).startswith(news)
    assert "<code>course update 04_feedforward</code>" in progress(folder=work)._repr_mimebundle_()["text/html"]
    cli.main(["update", CHAPTER, "--course", str(work)])
    assert "2_backpropagation.ipynb: updated" in capsys.readouterr().out
    assert news not in index(progress(folder=work))


def test_what_a_title_says_breaks_neither_link_nor_table(work: Path) -> None:
    path = work.parent / "source" / NOTEBOOK
    path.write_text(path.read_text().replace("# Backpropagation", "# P(x | y) [sic]"))
    assert f"[P(x \\| y) \\[sic\\]]({NOTEBOOK})" in index(progress(folder=work))
