import importlib.metadata
import json
import os
import sys

import pytest

from course_utils import doctor, programs
from course_utils.doctor import Finding
from course_utils.house import find_house


@pytest.fixture
def house(tiny_course):
    return find_house(tiny_course)


@pytest.mark.parametrize(("states", "code"), [(["ok", "ok"], 0), (["ok", "note"], 0), (["note", "missing"], 1)])
def test_only_what_is_required_and_missing_fails(tiny_course, monkeypatch, capsys, states, code):
    findings = [Finding(f"part {state}", state, "some detail") for state in states]
    monkeypatch.setattr(doctor, "examine", lambda house, *, grading: findings)
    assert doctor.examine_machine(folder=tiny_course) == code
    said = capsys.readouterr().out
    assert all(finding.name in said for finding in findings)


@pytest.mark.slow
def test_this_environment_is_healthy(house):
    missing = [finding for finding in doctor.examine(house) if finding.state == "missing"]
    assert missing == []


def test_only_who_grades_needs_a_sandbox(house, monkeypatch):
    monkeypatch.setattr(doctor, "_run", lambda command: (1, "not run"))
    monkeypatch.setattr(doctor, "sandbox", lambda house: [Finding("sandbox", "missing", "none here")])
    assert "sandbox" in {finding.name for finding in doctor.examine(house)}
    assert "sandbox" not in {finding.name for finding in doctor.examine(house, grading=False)}


def test_an_old_python_is_missing_a_newer_one(monkeypatch):
    monkeypatch.setattr(sys, "version_info", (3, 10, 4))
    assert doctor.python() == Finding("Python", "missing", f"3.10.4 at {sys.executable}; 3.11 or newer is needed.")


def test_a_requirement_that_is_not_met_is_missing(house, monkeypatch):
    lines = ["numpy>=999", "no-such-package-here", "rich", "never; extra == 'dev'"]
    monkeypatch.setattr(importlib.metadata, "requires", lambda name: lines)
    required, _ = doctor.packages(house)
    assert required.state == "missing"
    assert f"numpy>=999 ({importlib.metadata.version('numpy')})" in required.detail
    assert "no-such-package-here (absent)" in required.detail
    assert "rich" not in required.detail
    assert "never" not in required.detail


def test_another_version_than_the_tested_one_is_only_a_note(house):
    rich = importlib.metadata.version("rich")
    (house.root / "requirements.lock").write_text(f"rich=={rich}\n")
    assert doctor.packages(house)[1].state == "ok"
    (house.root / "requirements.lock").write_text(f"rich=={rich}\nnumpy==0.1\n")
    pinned = doctor.packages(house)[1]
    assert pinned.state == "note"
    assert "1 of 2 differ: numpy==0.1 (here " in pinned.detail


def test_a_lock_that_is_gone_is_told(house):
    (house.root / "requirements.lock").unlink()
    assert [finding.state for finding in doctor.packages(house)] == ["missing"]


def test_an_import_that_fails_is_told_with_the_cure(monkeypatch):
    monkeypatch.setitem(doctor._IMPORTS, "d2l", "print('loud'); import no_such_module")
    finding = doctor.imported("d2l")
    assert finding.state == "missing"
    assert "No module named 'no_such_module'; install with `pip install --no-deps d2l==" in finding.detail


def test_an_import_that_crashes_the_process_is_told(monkeypatch):
    monkeypatch.setitem(doctor._IMPORTS, "torch", "import os; os.abort()")
    assert doctor.imported("torch").state == "missing"


@pytest.mark.parametrize(
    ("code", "words"), [("raise SystemExit('no such kernel')", "no such kernel"), ("print('/')", "hides ours")]
)
def test_a_kernel_that_is_absent_or_foreign_is_told(monkeypatch, code, words):
    monkeypatch.setattr(doctor, "_KERNEL", code)
    finding = doctor.kernel()
    assert finding.state == "missing"
    assert words in finding.detail


def test_a_folder_that_cannot_be_written_is_told(tmp_path):
    (tmp_path / "file").touch()
    assert doctor.writable(tmp_path / "file").state == "missing"
    assert doctor.writable(tmp_path).state == "ok"


@pytest.mark.parametrize(("system", "command"), [("linux", "apt-get install"), ("darwin", "brew"), ("win32", "winget")])
def test_a_missing_program_comes_with_the_command_of_the_system(monkeypatch, system, command):
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(programs.sys, "platform", system)
    finding = doctor.program("chromium")
    assert finding.state == "note"
    assert command in finding.detail


def test_a_missing_sandbox_is_one_finding_with_the_cure(house, monkeypatch):
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(programs.sys, "platform", "linux")
    (finding,) = doctor.sandbox(house)
    assert (finding.name, finding.state) == ("bwrap", "note")
    assert "apt-get install bubblewrap" in finding.detail


@pytest.mark.skipif(sys.platform != "linux", reason="the sandbox exists for Linux only")
def test_a_sandbox_that_the_system_refuses_is_not_ok(house, tmp_path, monkeypatch):
    fake = tmp_path / "bwrap"
    fake.write_text("#!/bin/sh\necho 'bwrap: no permission' >&2\nexit 1\n")
    fake.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    (finding,) = doctor.sandbox(house)
    assert finding.state == "note"
    assert "no permission" in finding.detail


def test_what_leaks_out_of_the_sandbox_has_a_row_of_its_own(house, monkeypatch):
    found = [
        ("start", "ok", "1 ms"),
        ("network", "missing", "reaches it"),
        ("memory", "ok", "held"),
        ("kernel", "note", "old"),
    ]
    said = json.dumps([{"name": name, "state": state, "detail": detail} for name, state, detail in found])
    monkeypatch.setattr(doctor, "program", lambda name: Finding(name, "ok", "/bin/bwrap"))
    monkeypatch.setattr(doctor, "_run", lambda command: (0, said))
    assert doctor.sandbox(house) == [
        Finding("sandbox", "ok", "1 ms; held: memory"),
        Finding("sandbox: network", "missing", "reaches it"),
        Finding("sandbox: kernel", "note", "old"),
    ]


@pytest.mark.parametrize("said", ["Traceback", "[1]", '[{"name": "x"}]'])
def test_an_inspection_that_breaks_is_told(house, monkeypatch, said):
    monkeypatch.setattr(doctor, "program", lambda name: Finding(name, "ok", "/bin/bwrap"))
    monkeypatch.setattr(doctor, "_run", lambda command: (1, said))
    assert [finding.state for finding in doctor.sandbox(house)] == ["missing"]


@pytest.mark.slow
@pytest.mark.needs_program("bwrap")
def test_the_sandbox_of_this_machine_is_tried_for_real(house):
    (finding,) = doctor.sandbox(house)
    assert finding.state == "ok"
    assert "network" in finding.detail
    assert "other learners" in finding.detail


def test_an_examination_that_falls_ill_is_a_finding(house, monkeypatch):
    def fall_ill(*arguments):
        raise ZeroDivisionError("in here")

    names = ("python", "packages", "place", "imported", "kernel", "writable", "program", "sandbox")
    for name in names:
        monkeypatch.setattr(doctor, name, fall_ill)
    findings = doctor.examine(house)
    assert {finding.name for finding in findings} >= {
        "Python",
        "packages",
        "import torch",
        "Lab kernel",
        "disk",
        "sandbox",
    }
    assert {(finding.state, finding.detail) for finding in findings} == {
        ("missing", "it cannot be examined: ZeroDivisionError: in here")
    }


@pytest.mark.parametrize("lock", [b"numpy==1 --hash=sha256:0\n", b"-e .\n", b"\xff\xfe\n"])
def test_a_lock_that_cannot_be_read_is_a_finding(house, monkeypatch, lock):
    monkeypatch.setattr(doctor, "_run", lambda command: (1, "not run"))
    (house.root / "requirements.lock").write_bytes(lock)
    found = {finding.name: finding.state for finding in doctor.examine(house, grading=False)}
    assert found["packages"] == "missing"
    assert found["Python"] == "ok"


def test_a_machine_that_gives_no_threads_and_no_temporary_folder_is_examined(house, monkeypatch):
    def refuse(*arguments):
        raise RuntimeError("can't start new thread")

    def nowhere():
        raise FileNotFoundError("No usable temporary directory found")

    monkeypatch.setattr(doctor.ThreadPoolExecutor, "submit", refuse)
    monkeypatch.setattr(doctor.tempfile, "gettempdir", nowhere)
    monkeypatch.setattr(doctor, "_run", lambda command: (1, "not run"))
    found = [finding for finding in doctor.examine(house, grading=False) if finding.name == "disk"]
    assert [finding.state for finding in found] == ["ok", "missing"]
    assert "No usable temporary directory" in found[1].detail


def test_a_program_that_says_nonsense_is_told():
    code, said = doctor._run([sys.executable, "-c", "import os; os.write(1, b'\\xff\\xfe')"])
    assert (code, said) == (0, "\ufffd\ufffd")
    assert doctor._run(["\0"])[0] == 1


def test_a_terminal_that_cannot_show_a_table_gets_lines(tiny_course, monkeypatch, capsys):
    def refuse(findings):
        raise UnicodeEncodeError("ascii", "│", 0, 1, "ordinal not in range(128)")

    monkeypatch.setattr(doctor, "_print_table", refuse)
    monkeypatch.setattr(doctor, "examine", lambda house, *, grading: [Finding("disk", "missing", "café \udce9")])
    assert doctor.examine_machine(folder=tiny_course) == 1
    assert capsys.readouterr().out == "disk: missing: caf\\xe9 \\udce9\n"
