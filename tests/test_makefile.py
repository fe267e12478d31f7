import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
pytestmark = pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed: apt-get install make")

# Plays Python: passes the two checks unless told otherwise, and "creates" an environment that is itself again.
FAKE = """#!/bin/sh
echo "$@" >> {log}
case "$*" in
    *version_info*) exit {old} ;;
    *ensurepip*) exit {no_venv} ;;
    "-m venv"*) mkdir -p .venv/bin && cp "$0" .venv/bin/python ;;
    *d2l==*) exit {broken} ;;
    *pytest*) exit {failing} ;;
esac
"""


@pytest.fixture
def make(tmp_path):
    """Return a function that runs make with a play Python; it returns the process and the calls of that Python."""
    folder = tmp_path / "clone"
    folder.mkdir()
    for name in ("Makefile", "requirements.lock", "pyproject.toml"):
        shutil.copy(ROOT / name, folder / name)

    def run(*targets: str, **behavior: int) -> tuple[subprocess.CompletedProcess, list[str]]:
        log = tmp_path / "log"
        log.write_text("")
        python = tmp_path / "python"
        defaults = {"old": 0, "no_venv": 0, "broken": 0, "failing": 0}
        python.write_text(FAKE.format(log=log, **(defaults | behavior)))
        python.chmod(0o755)
        if (folder / ".venv").exists():
            shutil.copy(python, folder / ".venv/bin/python")
        environment = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
        command = ["make", f"PYTHON={python}", *targets]
        done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)
        return done, log.read_text().splitlines()

    return run


def test_lab_sets_up_once_and_passes_its_arguments(make):
    done, calls = make("lab", "LAB_ARGS=--no-browser --port=9")
    assert done.returncode == 0, done.stderr
    steps = ["version_info", "ensurepip", "-m venv", "-r requirements.lock", "--no-deps d2l==", "course_utils.cli lab"]
    assert [step for call, step in zip(calls, steps, strict=True) if step in call] == steps
    assert calls[-1] == "-m course_utils.cli lab -- --no-browser --port=9"
    assert make("lab")[1] == ["-m course_utils.cli lab --"]


def test_test_runs_every_check_and_passes_on_a_failure(make):
    done, calls = make("test")
    assert done.returncode == 0, done.stderr
    assert calls[-4:] == [
        "-m ruff check .",
        "-m ruff format --check .",
        "-m mypy course_utils",
        "-m pytest -n 2 --dist worksteal",
    ]
    assert make("test", failing=1)[0].returncode != 0


def test_a_set_up_that_breaks_off_is_taken_up_again(make):
    assert make("lab", broken=1)[0].returncode != 0
    done, calls = make("lab")
    assert done.returncode == 0
    assert any("-r requirements.lock" in call for call in calls)


@pytest.mark.parametrize(
    ("behavior", "sentence"),
    [({"old": 1}, "course: Python 3.11 or newer is needed"), ({"no_venv": 1}, "apt-get install python3-venv")],
)
def test_a_python_that_will_not_do_gets_one_sentence_and_code_2(make, behavior, sentence):
    done, calls = make("lab", **behavior)
    assert done.returncode == 2
    assert sentence in done.stderr
    assert not any("pip install" in call for call in calls)


def test_help_lists_every_target(make):
    phony = re.search(r"^\.PHONY: (.*)$", (ROOT / "Makefile").read_text(), re.MULTILINE)
    assert phony
    done, _ = make()
    assert sorted(re.findall(r"^ +make ([a-z-]+)", done.stdout, re.MULTILINE)) == sorted(phony[1].split())
