import json
import subprocess
import sys
from pathlib import Path

import pytest

from course_utils.errors import CourseError
from course_utils.grading.process import limits
from course_utils.grading.process.limits import Limits
from course_utils.grading.sandbox import escapes, inspection
from course_utils.grading.sandbox.inspection import Finding
from course_utils.grading.sandbox.sandbox import Sandbox, SandboxFault

linux = pytest.mark.skipif(sys.platform != "linux", reason="the sandbox exists for Linux only")
COURSE = Path(__file__).parents[2]


@pytest.fixture
def open_house():
    """Processes without walls."""
    with Sandbox(escapes.ENTRY, limits=Limits(total_seconds=20), isolate=False, warm=False) as sandbox:
        yield sandbox


@pytest.fixture
def public(tmp_path, monkeypatch):
    """A place for what the kernel says of itself."""
    monkeypatch.setattr(inspection, "_PUBLIC", str(tmp_path))
    for folder in ("kernel", "user"):
        (tmp_path / folder).mkdir()
    return tmp_path


@pytest.mark.slow
@pytest.mark.needs_program("bwrap")
def test_this_machine_holds_as_a_program_says():
    command = [sys.executable, "-m", inspection.__name__, str(COURSE)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    findings = [Finding(**found) for found in json.loads(done.stdout)]
    assert [finding for finding in findings if finding.state != "ok"] == []
    assert {"start", "network", "memory", "time", "other learners", "environment"} <= {each.name for each in findings}


@linux
def test_what_is_reached_is_missing(open_house, tmp_path, monkeypatch):
    assert inspection._network(open_house).state == "missing"
    found = inspection._held(open_house, "writing outside", escapes.write_outside, [str(tmp_path)])
    assert found == Finding("writing outside", "missing", f"a learner's process reaches {tmp_path}")
    monkeypatch.setenv("ANOTHER", "made later, so it is not there")
    environment = inspection._environment(open_house)
    assert environment.state == "missing"
    assert "ANOTHER" not in environment.detail


@linux
def test_neighbours_that_meet_are_missing(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr(inspection.secrets, "token_hex", lambda count: tmp_path.parent.name)
    with Sandbox(escapes.ENTRY, isolate=False, warm=False) as sandbox:
        try:
            found = inspection._neighbours(sandbox)
        finally:
            for folder in ("/tmp", "/dev/shm"):
                (Path(folder) / f"course-doctor-{tmp_path.parent.name}").unlink(missing_ok=True)
    assert found.state == "missing"
    assert "a socket" in found.detail


@linux
def test_an_attempt_that_breaks_proves_nothing(open_house):
    found = inspection._held(open_house, "reading files", escapes.read)
    assert found == Finding("reading files", "missing", "could not be tried: exited exit code 1")


@linux
def test_only_the_limit_that_was_meant_counts():
    with Sandbox(escapes.ENTRY, limits=Limits(total_seconds=1), isolate=False, warm=False) as sandbox:
        assert inspection._held(sandbox, "time", escapes.take_time, ends=["timeout"]).state == "ok"
        assert inspection._held(sandbox, "memory", escapes.take_time, ends=["memory"]).state == "missing"


def test_a_long_list_is_cut():
    finding = inspection._judged("reading files", [f"/{number}" for number in range(8)])
    assert finding.detail == "a learner's process reaches /0, /1, /2, /3, /4 and 3 more"


@linux
def test_what_the_kernel_refuses_comes_with_the_cure(public, monkeypatch):
    monkeypatch.setattr(limits, "processes_are_counted", lambda: True)
    assert inspection.advice() == []
    (public / "kernel/unprivileged_userns_clone").write_text("1\n")
    (public / "user/max_user_namespaces").write_text("0\n")
    (public / "kernel/apparmor_restrict_unprivileged_userns").write_text("1\n")
    namespaces, apparmor = inspection.advice()
    assert "sysctl -w user.max_user_namespaces=10000" in namespaces
    assert "AppArmor" in apparmor
    monkeypatch.setattr(limits, "processes_are_counted", lambda: False)
    assert "5.14" in inspection.advice()[-1]


@pytest.mark.parametrize(
    ("error", "state"), [(CourseError("no bubblewrap"), "note"), (SandboxFault("broken"), "missing")]
)
def test_a_sandbox_that_does_not_start_is_one_finding(public, monkeypatch, error, state):
    def refuse(*arguments, **options):
        raise error

    monkeypatch.setattr(inspection, "Sandbox", refuse)
    monkeypatch.setattr(inspection, "advice", lambda: ["Do this."])
    (finding,) = inspection.inspect(COURSE)
    assert (finding.name, finding.state) == ("start", state)
    assert str(error) in finding.detail
    assert ("Do this." in finding.detail) == (state == "note")
