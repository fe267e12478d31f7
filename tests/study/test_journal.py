import contextlib
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from threading import Barrier, Thread, Timer

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_utils.programs import find_program
from course_utils.study import journal as journal_module
from course_utils.study import store
from course_utils.study.journal import Journal, data_folder
from course_utils.study.standing import Event, Standing
from course_utils.study.store import Store

XOR = ("04_feedforward", "xor-weights")

#: Records attempts for ever and prints the number of each one after it was recorded.
WRITER = """
import sys
import time
from pathlib import Path
from course_utils.study.journal import Journal
name, count = sys.argv[2], int(sys.argv[3])
journal = Journal(Path(sys.argv[1]), tell=lambda sentence: print("TOLD", sentence, flush=True))
for number in range(count):
    journal.record_attempt(name, "xor-weights", verdicts={"number": str(number)}, solved=False)
    print(number, flush=True)
    time.sleep(0.005)  # SQLite's lock is not fair to who waits while another one hammers.
"""


class Teller(list):
    """Collects what a journal tells."""

    def __call__(self, sentence: str) -> None:
        assert sentence.endswith(".")
        assert "\n" not in sentence
        self.append(sentence)


class Clock:
    """Goes on by a minute whenever it is read."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now


@pytest.fixture
def tell() -> Teller:
    return Teller()


@pytest.fixture
def journal(tmp_path, tell) -> Journal:
    return Journal(tmp_path / "data", clock=Clock(datetime(2026, 3, 1, 9, 0, tzinfo=UTC)), tell=tell)


def writer(folder: Path, name: str, count: int) -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(folder), name, str(count)], stdout=subprocess.PIPE, text=True
    )


def numbers(folder: Path, name: str) -> list[int]:
    """Return the numbers that a writer's attempts carry in the journal, in order."""
    events = Journal(folder, tell=pytest.fail).export()["events"]
    return [int(event["verdicts"]["number"]) for event in events if event["chapter"] == name]


def test_a_standing_tells_what_happened(journal):
    assert journal.standing(*XOR) == Standing()
    journal.record_attempt(*XOR, verdicts={"sign": "failed", "margin": "passed"}, solved=False)
    assert journal.standing(*XOR).words == journal.standing(*XOR).state == "failing"
    for rung in (1, 2, 2):
        journal.record_hint(*XOR, rung)
    journal.record_attempt(*XOR, verdicts={"sign": "passed", "margin": "passed"}, solved=True)
    journal.record_solution(*XOR)
    journal.record_attempt(*XOR, verdicts={"sign": "failed", "margin": "passed"}, solved=False)
    found = journal.standing(*XOR)
    assert (found.attempts, found.hints, found.solved) == (3, 2, True)
    assert found.state == "solved"
    assert found.words == "solved with 2 hints"
    assert found.first_solved == "2026-03-01T09:05:00.000000+00:00"
    assert journal.standings() == {XOR: found}


@pytest.mark.parametrize(
    ("kinds", "words"),
    [
        ("", "not attempted"),
        ("h", "not attempted"),
        ("f", "failing"),
        ("p", "solved"),
        ("phs", "solved"),
        ("fhp", "solved with 1 hint"),
        ("fhfshp", "solved after the solution"),
    ],
)
def test_help_counts_until_an_exercise_is_first_solved(kinds, words):
    names = {"p": "passed", "f": "failed", "h": "hint", "s": "solution"}
    events = (Event(f"2026-03-01T09:{minute:02}", names[kind], kind == "h") for minute, kind in enumerate(kinds))
    assert Standing(tuple(events)).words == words


def test_exercises_of_one_name_in_two_chapters_are_two(journal):
    journal.record_attempt("04_feedforward", "relu", verdicts={}, solved=True)
    assert journal.standing("07_cnn", "relu") == Standing()


def test_a_new_session_finds_everything(journal):
    journal.record_attempt(*XOR, verdicts={}, solved=True)
    journal.record_guess("lines", 3)
    again = Journal(journal.path.parent, tell=pytest.fail)
    assert again.standing(*XOR) == journal.standing(*XOR)
    assert again.guess("lines") == 3


@pytest.mark.parametrize("guess", ["a line", 0, None, 2.5, [[0, 1.5], [1, -2.0]], "\ud800 Ω"])
def test_the_first_guess_is_locked(journal, guess):
    assert journal.guess("curve") is None
    assert journal.record_guess("curve", guess) == guess
    assert journal.record_guess("curve", "another") == guess
    assert journal.guess("curve") == guess


def test_a_guess_that_is_not_plain_is_refused_and_leaves_no_trace(journal):
    with pytest.raises(TypeError):
        journal.record_guess("curve", object())
    assert journal.guess("curve") is None


def test_times_are_kept_in_utc_whatever_the_clock_says(tmp_path):
    abroad = datetime(2026, 3, 1, 2, 30, tzinfo=timezone(timedelta(hours=5)))
    journal = Journal(tmp_path, clock=lambda: abroad, tell=pytest.fail)
    journal.record_attempt(*XOR, verdicts={}, solved=True)
    assert journal.standing(*XOR).first_solved == "2026-02-28T21:30:00.000000+00:00"


def test_the_export_holds_everything_and_is_json(journal):
    journal.record_attempt(*XOR, verdicts={"sign": "failed"}, solved=False)
    journal.record_hint(*XOR, 1)
    journal.record_solution(*XOR)
    journal.record_guess("lines", [1, 2])
    journal.record_choice("opener", "b", False)
    journal.record_choice("opener", "a", True)
    exported = json.loads(json.dumps(journal.export()))
    where = {"chapter": XOR[0], "exercise": XOR[1]}
    times = [item.pop("at") for part in ("events", "guesses", "choices") for item in exported[part]]
    assert times == sorted(times)
    assert exported == {
        "schema": 1,
        "exported": "2026-03-01T09:07:00.000000+00:00",
        "events": [
            {**where, "kind": "attempt", "verdicts": {"sign": "failed"}, "solved": False},
            {**where, "kind": "hint", "rung": 1},
            {**where, "kind": "solution"},
        ],
        "guesses": [{"key": "lines", "guess": [1, 2]}],
        "choices": [{"key": "opener", "choice": "b", "right": False}, {"key": "opener", "choice": "a", "right": True}],
    }


@given(st.lists(st.sampled_from(["passed", "failed", "hint", "solution"]), max_size=12))
def test_a_standing_follows_from_its_events(kinds):
    events = tuple(Event(f"2026-03-01T09:{minute:02}", kind, minute % 3) for minute, kind in enumerate(kinds))
    found = Standing(events)
    assert found.attempts == kinds.count("passed") + kinds.count("failed")
    assert found.solved == ("passed" in kinds)
    assert (found.state == "not attempted") == (found.attempts == 0)
    assert found.words.startswith(found.state)
    assert found.hints <= kinds.count("hint")


def test_the_variable_names_the_folder(monkeypatch, tmp_path):
    monkeypatch.setenv("COURSE_DATA", str(tmp_path / "mine"))
    Journal(tell=pytest.fail).record_guess("lines", 3)
    assert Journal(tmp_path / "mine", tell=pytest.fail).guess("lines") == 3
    monkeypatch.setenv("COURSE_DATA", "~/mine")
    assert data_folder() == Path.home() / "mine"


def test_the_usual_place_is_the_systems(monkeypatch, tmp_path):
    monkeypatch.delenv("COURSE_DATA", raising=False)
    assert data_folder().name == journal_module.FOLDER


@pytest.mark.skipif(os.name == "nt", reason="Windows has other permissions")
def test_the_folder_is_the_learners_alone(journal):
    assert journal.path.parent.stat().st_mode & 0o077 == 0


def test_importing_it_is_cheap():
    heavy = {"torch", "IPython", "numpy", "pandas", "matplotlib", "ipywidgets", "rich"}
    code = (
        f"import sys, course_utils.study.journal, course_utils.study.overview; print(*({heavy!r} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_notebooks_that_start_at_once_share_one_file(tmp_path):
    writers = {f"n{number}": writer(tmp_path / "data", f"n{number}", 15) for number in range(5)}
    for process in writers.values():
        said, _ = process.communicate(timeout=120)
        assert process.returncode == 0
        assert "TOLD" not in said
    assert {name: numbers(tmp_path / "data", name) for name in writers} == {name: list(range(15)) for name in writers}


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs kill -9")
def test_a_kill_loses_nothing_that_was_recorded(tmp_path):
    chance = random.Random(0)
    for turn in range(4):
        pair = [writer(tmp_path, f"{turn}{name}", 10**6) for name in "ab"]
        acknowledged = {}
        for process in pair:
            assert process.stdout.readline() == "0\n"  # Both are at work.
        for process in pair:
            time.sleep(chance.uniform(0, 0.1))
            with process:
                process.kill()
                said = process.stdout.read()
            acknowledged[process.args[4]] = max(map(int, ["0", *said.split("\n")[:-1]]))
        for name, last in acknowledged.items():
            found = numbers(tmp_path, name)
            assert found == list(range(len(found)))
            assert last + 1 <= len(found) <= last + 2  # The last may have been recorded but not yet printed.
    assert sorted(path.name for path in tmp_path.glob("*damaged*")) == []


def test_a_kill_while_the_file_is_created_leaves_one_that_works(tmp_path):
    for turn in range(8):
        folder = tmp_path / str(turn)
        process = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(folder), "a", "1"], stdout=subprocess.PIPE, text=True
        )
        while not folder.exists() and process.poll() is None:
            time.sleep(0.0005)
        time.sleep(turn * 0.002)
        process.kill()
        process.communicate()
        Journal(folder, tell=pytest.fail).record_guess("lines", turn)
        assert numbers(folder, "a") in ([], [0])


def garbage(path: Path) -> None:
    path.write_bytes(random.Random(0).randbytes(5000))


def cut_short(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def scribbled(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * 8192)


def foreign(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE recipes (name)")
    connection.close()


@pytest.mark.parametrize("damage", [garbage, cut_short, scribbled, foreign])
def test_a_damaged_file_is_set_aside_and_told(journal, tell, damage):
    journal.record_attempt(*XOR, verdicts={}, solved=True)
    for turn in (1, 2):
        damage(journal.path)
        content = journal.path.read_bytes()
        again = Journal(journal.path.parent, tell=tell)
        aside = journal.path.with_name(f"journal.damaged-{turn}.sqlite")
        assert aside.read_bytes() == content
        assert len(tell) == turn
        assert f"was damaged; it is kept as {aside}, and a new one" in tell[-1]
        assert again.standings() == {}
        again.record_attempt(*XOR, verdicts={}, solved=True)
        assert Journal(journal.path.parent, tell=pytest.fail).standing(*XOR).solved


def test_damage_is_found_in_the_middle_of_a_session(journal, tell):
    journal.record_attempt(*XOR, verdicts={}, solved=True)
    garbage(journal.path)
    journal.record_attempt(*XOR, verdicts={}, solved=False)
    assert [sentence.split(";")[0] for sentence in tell] == ["Your progress file was damaged"]
    assert journal.standing(*XOR).state == "failing"


def at_once(count: int, work: Callable[[int], None]) -> None:
    with ThreadPoolExecutor(count) as pool:
        list(pool.map(work, range(count)))


def test_notebooks_that_find_damage_at_once_set_aside_one_file(tmp_path, tell, monkeypatch):
    garbage(tmp_path / "journal.sqlite")
    count, set_aside = 3, Store._set_aside
    all_found_it = Barrier(count)

    def wait_then_set_aside(self: Store) -> None:
        all_found_it.wait(timeout=60)
        set_aside(self)

    monkeypatch.setattr(Store, "_set_aside", wait_then_set_aside)
    at_once(count, lambda number: Journal(tmp_path, tell=tell).record_guess(f"n{number}", number))
    assert [sentence.split(";")[0] for sentence in tell] == ["Your progress file was damaged"]
    assert [path.name for path in tmp_path.glob("*damaged*")] == ["journal.damaged-1.sqlite"]
    assert len(Journal(tmp_path, tell=pytest.fail).export()["guesses"]) == count


def test_a_file_that_another_notebook_begins_meanwhile_is_ours(tmp_path, tell, monkeypatch):
    look, others = store._pragma, []

    def look_and_let_another_begin(connection, name: str):
        found = look(connection, name)
        if not others and name == "application_id":
            others.append(Thread(target=lambda: Journal(tmp_path, tell=tell).record_guess("theirs", 1)))
            others[0].start()
            others[0].join(timeout=1)
        return found

    monkeypatch.setattr(store, "_pragma", look_and_let_another_begin)
    with contextlib.closing(store._connect(tmp_path / "journal.sqlite", 10)) as connection:
        store._prepare(connection)
    others[0].join()
    assert tell == []
    assert Journal(tmp_path, tell=pytest.fail).guess("theirs") == 1


def scribble_over_the_guesses(path: Path) -> None:
    with contextlib.closing(sqlite3.connect(path)) as connection:
        page = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'guesses'").fetchone()[0]
        size = connection.execute("PRAGMA page_size").fetchone()[0]
    with path.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * size)


def test_the_journal_of_who_writes_to_a_damaged_file_goes_with_it(journal, tell):
    journal.record_attempt(*XOR, verdicts={}, solved=True)
    scribble_over_the_guesses(journal.path)
    with contextlib.closing(sqlite3.connect(journal.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("UPDATE events SET chapter = '99_other'")
        again = Journal(journal.path.parent, tell=tell)
        again.record_guess("lines", 4)
        assert journal.path.with_name("journal.damaged-1.sqlite-journal").stat().st_size > 0
        assert [sentence.split(";")[0] for sentence in tell] == ["Your progress file was damaged"]
        assert Journal(journal.path.parent, tell=pytest.fail).guess("lines") == 4


def test_the_log_of_a_damaged_file_goes_with_it(journal, tell):
    journal.record_guess("lines", 3)
    with contextlib.closing(sqlite3.connect(journal.path)) as other:
        other.execute("PRAGMA journal_mode = WAL")  # as earlier editions had it
        page = other.execute("SELECT rootpage FROM sqlite_master WHERE name = 'guesses'").fetchone()[0]
        size = other.execute("PRAGMA page_size").fetchone()[0]
        journal.record_attempt(*XOR, verdicts={}, solved=True)  # While the other one is open, this stays in the log.
        with journal.path.open("r+b") as file:
            file.seek((page - 1) * size)
            file.write(b"\xff" * size)
        assert Journal(journal.path.parent, tell=tell).standings() == {}
        assert [sentence.split(";")[0] for sentence in tell] == ["Your progress file was damaged"]
    with contextlib.closing(sqlite3.connect(journal.path.with_name("journal.damaged-1.sqlite"))) as aside:
        assert aside.execute("SELECT count(*) FROM events").fetchone() == (1,)


def test_threads_that_start_at_once_create_one_file(tmp_path):
    count, start = 8, Barrier(8)

    def work(number: int) -> None:
        start.wait(timeout=60)
        Journal(folder, tell=pytest.fail).record_guess(f"n{number}", number)

    for turn in range(5):
        folder = tmp_path / str(turn)
        at_once(count, work)
        assert len(Journal(folder, tell=pytest.fail).export()["guesses"]) == count


def test_who_reads_does_not_wait_for_who_is_about_to_write(journal, tell):
    journal.record_attempt(*XOR, verdicts={}, solved=True)
    with contextlib.closing(sqlite3.connect(journal.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("DELETE FROM events")
        assert journal.standing(*XOR).solved
    assert tell == []


def test_who_reads_while_another_writes_waits_for_it_and_no_longer(journal, tell):
    journal.record_attempt(*XOR, verdicts={}, solved=True)
    with contextlib.closing(sqlite3.connect(journal.path, isolation_level=None, check_same_thread=False)) as other:
        other.execute("BEGIN EXCLUSIVE")
        soon = Timer(0.2, other.execute, ["ROLLBACK"])
        soon.start()
        assert journal.standing(*XOR).solved
        soon.join()
    assert tell == []


def in_the_log(path: Path) -> sqlite3.Connection:
    """Make a file as earlier editions had it, with an entry in its log, which is there as long as this is open."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("UPDATE events SET chapter = '99_other'")
    assert path.with_name(f"{path.name}-wal").stat().st_size > 0
    return connection


def mode(path: Path) -> str:
    with contextlib.closing(sqlite3.connect(path)) as connection:
        return str(connection.execute("PRAGMA journal_mode").fetchone()[0])


def test_a_file_with_the_log_of_an_earlier_edition_is_read_used_and_freed_of_it(journal, tell, monkeypatch):
    monkeypatch.setattr(store, "BUSY_SECONDS", 0.05)
    journal.record_attempt(*XOR, verdicts={}, solved=False)
    assert mode(journal.path) == "delete"
    folder = journal.path.parent
    with contextlib.closing(in_the_log(journal.path)):
        while_open = Journal(folder, tell=tell)
        while_open.record_guess("lines", 3)
        assert mode(journal.path) == "wal"
    again = Journal(folder, tell=tell)
    assert mode(journal.path) == "delete"
    assert [event["chapter"] for event in again.export()["events"]] == ["99_other"]
    assert again.guess("lines") == 3
    assert [path.name for path in folder.iterdir()] == [journal.path.name]
    assert tell == []


def test_a_file_of_a_newer_course_is_left_alone(journal, tell):
    with sqlite3.connect(journal.path) as connection:
        connection.execute("PRAGMA user_version = 2")
    connection.close()
    content = journal.path.read_bytes()
    Journal(journal.path.parent, tell=tell).record_guess("lines", 3)
    assert len(tell) == 1
    assert "a newer version of the course wrote it; update the course" in tell[0]
    assert journal.path.read_bytes() == content


def test_a_folder_that_cannot_be_made_is_told_once_and_the_session_goes_on(tmp_path, tell):
    (tmp_path / "file").touch()
    journal = Journal(tmp_path / "file/data", tell=tell)
    for _ in range(2):
        journal.record_attempt(*XOR, verdicts={}, solved=False)
    journal.record_hint(*XOR, 1)
    assert journal.record_guess("lines", 3) == journal.record_guess("lines", 4) == 3
    assert (journal.standing(*XOR).attempts, journal.standing(*XOR).hints) == (2, 1)
    assert len(journal.export()["events"]) == 3
    assert len(tell) == 1
    assert "(not a directory); everything works, but what you do now is kept only until this session ends." in tell[0]


def test_what_could_not_be_stored_is_stored_once_it_can_be(journal, tell, monkeypatch):
    monkeypatch.setattr(store, "BUSY_SECONDS", 0.05)
    other = sqlite3.connect(journal.path, isolation_level=None)
    journal.record_attempt(*XOR, verdicts={}, solved=False)
    other.execute("BEGIN IMMEDIATE")
    journal.record_attempt(*XOR, verdicts={}, solved=True)
    journal.record_guess("lines", 3)
    assert len(tell) == 1
    assert "(another program keeps it locked)" in tell[0]
    assert journal.standing(*XOR).attempts == 2
    other.execute("ROLLBACK")
    other.close()
    journal.record_choice("opener", "a", True)
    assert tell[1:] == ["Your progress is stored again, and nothing of this session is lost."]
    again = Journal(journal.path.parent, tell=pytest.fail).export()
    assert [len(again[part]) for part in ("events", "guesses", "choices")] == [2, 1, 1]


def test_a_folder_that_vanishes_is_made_again(journal, tell):
    journal.record_guess("lines", 3)
    for path in journal.path.parent.iterdir():
        path.unlink()
    journal.path.parent.rmdir()
    journal.record_guess("lines", 4)
    assert journal.guess("lines") == 4
    assert tell == []


#: Fills the disk with a file, records until the journal says that it cannot, makes room and records again.
FULL = """
import sys
from pathlib import Path
from course_utils.study.journal import Journal
told, folder = [], Path(sys.argv[1])
journal = Journal(folder, tell=told.append)
journal.record_guess("lines", 3)
filler = (folder / "filler").open("wb", buffering=0)
try:
    while True:
        filler.write(bytes(1024))
except OSError:
    filler.close()
count = 0
while not told:
    journal.record_attempt("a", "b", verdicts={"sign": "x" * 500}, solved=False)
    count += 1
assert "(the disk is full" in told[0], told
journal.record_hint("a", "b", 1)
assert journal.standing("a", "b").attempts == count, count
assert journal.guess("lines") == 3
(folder / "filler").unlink()
journal.record_hint("a", "b", 2)
assert told[1:] == ["Your progress is stored again, and nothing of this session is lost."], told
again = Journal(folder, tell=told.append)
assert (again.standing("a", "b").attempts, again.standing("a", "b").hints) == (count, 2)
assert len(told) == 2, told
"""

#: Reads what is there and goes on in memory.
READ_ONLY = """
import sys
from pathlib import Path
from course_utils.study.journal import Journal
told = []
journal = Journal(Path(sys.argv[1]), tell=told.append)
journal.record_attempt("04_feedforward", "xor-weights", verdicts={}, solved=True)
assert journal.standing("04_feedforward", "xor-weights").words == "solved with 1 hint"
assert journal.standing("04_feedforward", "xor-weights").attempts == 2
assert len(told) == 1, told
assert "(it is read-only)" in told[0] or "(it cannot be opened)" in told[0], told
"""


@pytest.mark.needs_program("bwrap")
def test_a_full_disk_keeps_the_session_and_then_stores_it(tmp_path):
    disk = ["--size", "400000", "--tmpfs", str(tmp_path)]
    subprocess.run(
        [find_program("bwrap"), "--dev-bind", "/", "/", *disk, sys.executable, "-c", FULL, str(tmp_path)], check=True
    )


@pytest.mark.needs_program("bwrap")
def test_a_read_only_folder_is_read_and_told(journal):
    journal.record_attempt(*XOR, verdicts={}, solved=False)
    journal.record_hint(*XOR, 1)
    folder = str(journal.path.parent)
    disk = ["--ro-bind", folder, folder]
    subprocess.run(
        [find_program("bwrap"), "--dev-bind", "/", "/", *disk, sys.executable, "-c", READ_ONLY, folder], check=True
    )
    assert journal.standing(*XOR).attempts == 1


GOOD = ("2026-03-01T09:00:00.000000+00:00", *XOR, "attempt", '{"verdicts": {}, "solved": true}')


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (0, "yesterday"),
        (0, "2026-03-01T09:00:00"),
        (0, 3),
        (1, b"\xff"),
        (2, b"\xff"),
        (3, "dance"),
        (4, "{"),
        (4, "[]"),
        (4, "{}"),
        (4, '{"solved": "yes"}'),
        (4, b"\xff"),
        (4, "[" * 100_000),
    ],
)
def test_an_entry_that_cannot_be_read_is_passed_over_kept_and_told_once(journal, tell, place, value):
    journal.record_attempt(*XOR, verdicts={}, solved=True)
    bad = [*GOOD[:place], value, *GOOD[place + 1 :]]
    with contextlib.closing(sqlite3.connect(journal.path)) as file, file:
        file.execute("INSERT INTO events (at, chapter, exercise, kind, detail) VALUES (?, ?, ?, ?, ?)", bad)
    journal.record_hint(*XOR, 1)
    assert list(journal.standings()) == [XOR]
    assert [event.kind for event in journal.standing(*XOR).events] == ["passed", "hint"]
    assert len(json.loads(json.dumps(journal.export()))["events"]) == 2
    assert len(tell) == 1
    assert "cannot be read" in tell[0]
    with contextlib.closing(sqlite3.connect(journal.path)) as file:
        assert file.execute("SELECT count(*) FROM events").fetchone() == (3,)


def test_a_guess_and_a_choice_that_cannot_be_read_are_passed_over(journal, tell):
    with contextlib.closing(sqlite3.connect(journal.path)) as file, file:
        file.execute("INSERT INTO guesses (key, at, guess) VALUES ('deep', ?, '{')", GOOD[:1])
        file.execute("INSERT INTO choices (at, key, choice, is_right) VALUES (?, 'deep', '{', 1)", GOOD[:1])
    assert journal.guess("deep") is None
    assert journal.record_guess("deep", 3) == 3
    assert journal.record_guess("wide", 4) == 4
    exported = journal.export()
    assert [found["key"] for found in exported["guesses"]] == ["wide"]
    assert exported["choices"] == []
    assert len(tell) == 1
