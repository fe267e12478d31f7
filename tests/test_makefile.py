import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
pytestmark = pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed: apt-get install make")

# Plays Python: passes the checks unless told otherwise, and "creates" an environment that is itself again.
FAKE = """#!/bin/sh
case "$*" in *"import pip"*) exit {gone} ;; esac
echo "$@" >> {log}
case "$*" in
    *version_info*) exit {old} ;;
    *ensurepip*) exit {no_venv} ;;
    "-m venv"*) mkdir -p .venv/bin && cp "$0" .venv/bin/python ;;
    *course_utils.install*) exit {broken} ;;
    *pytest*) exit {failing} ;;
esac
"""
#: What set-up does in an environment that is there.
MENDED = ["-m course_utils.install", "-m course_utils.environment"]


@pytest.fixture
def make(tmp_path):
    """Return a function that runs make with a play Python; it returns the process and the calls of that Python."""
    folder = tmp_path / "clone"
    (folder / "course_utils").mkdir(parents=True)
    for name in ("Makefile", "author.mk", "requirements.lock", "pyproject.toml", "course_utils/install.py"):
        shutil.copy(ROOT / name, folder / name)

    def run(*targets: str, folder: Path = folder, **behavior: int) -> tuple[subprocess.CompletedProcess, list[str]]:
        log = tmp_path / "log"
        log.write_text("")
        python = tmp_path / "python"
        defaults = {"old": 0, "no_venv": 0, "broken": 0, "failing": 0, "gone": 0}
        python.write_text(FAKE.format(log=log, **(defaults | behavior)))
        python.chmod(0o755)
        if (folder / ".venv").exists():
            shutil.copy(python, folder / ".venv/bin/python")
        command = ["make", f"PYTHON={python}", *targets]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
        return done, log.read_text().splitlines()

    return run


def test_lab_sets_up_once_and_passes_its_arguments(make):
    done, calls = make("lab", "LAB_ARGS=--no-browser --port=9")
    assert done.returncode == 0, done.stderr
    steps = ["version_info", "ensurepip", "-m venv", *MENDED, "course_utils.cli lab"]
    assert [step for call, step in zip(calls, steps, strict=True) if step in call] == steps
    assert calls[-1] == "-m course_utils.cli lab -- --no-browser --port=9"
    assert make("lab")[1] == ["-m course_utils.cli lab --"]


@pytest.mark.parametrize("name", ["renamed", "with a space", "course [2026], it's (new) #1 ü"])
def test_a_folder_that_was_moved_is_set_up_for_its_new_place_and_only_once(make, tmp_path, name):
    make("lab")
    moved = (tmp_path / "clone").rename(tmp_path / name)
    done, calls = make("lab", folder=moved)
    assert done.returncode == 0, done.stderr
    assert f"This folder was set up at {tmp_path.resolve() / 'clone'}: mending .venv" in done.stdout
    steps = [*MENDED, "course_utils.cli lab"]
    assert [step for call, step in zip(calls, steps, strict=True) if step in call] == steps
    assert make("lab", folder=moved)[1] == ["-m course_utils.cli lab --"]


def test_a_copy_is_set_up_for_its_place_and_leaves_the_first_one_alone(make, tmp_path):
    make("lab")
    copied = shutil.copytree(tmp_path / "clone", tmp_path / "copied")
    assert any("course_utils.environment" in call for call in make("lab", folder=copied)[1])
    assert make("lab")[1] == ["-m course_utils.cli lab --"]


def test_a_move_that_was_half_mended_is_taken_up_again(make, tmp_path):
    make("lab")
    moved = (tmp_path / "clone").rename(tmp_path / "moved")
    assert make("lab", folder=moved, broken=1)[0].returncode != 0
    assert any("course_utils.environment" in call for call in make("lab", folder=moved)[1])


def test_a_link_to_the_folder_is_the_same_place(make, tmp_path):
    make("lab")
    (tmp_path / "link").symlink_to(tmp_path / "clone")
    assert make("lab", folder=tmp_path / "link")[1] == ["-m course_utils.cli lab --"]


def test_an_environment_that_is_a_link_is_left_as_it_is(make, tmp_path):
    make("lab")
    other = shutil.copytree(tmp_path / "clone", tmp_path / "other", ignore=shutil.ignore_patterns(".venv"))
    (other / ".venv").symlink_to(tmp_path / "clone/.venv")
    assert make("lab", folder=other)[1] == ["-m course_utils.cli lab --"]


def test_an_environment_whose_python_is_gone_is_made_anew_and_says_so(make, tmp_path):
    make("lab")
    (tmp_path / "clone/.venv/left").touch()
    done, calls = make("lab", gone=1)
    assert "The Python of .venv is gone" in done.stdout
    assert any(call.startswith("-m venv --clear") for call in calls)


def test_test_runs_every_check_and_passes_on_a_failure(make):
    done, calls = make("test")
    assert done.returncode == 0, done.stderr
    assert calls[-6:] == [
        "-m ruff check .",
        "-m ruff format --check .",
        "-m mypy course_utils",
        "-m deptry course_utils source",
        "-m deptry benchmarks tests tests/*/ --ignore DEP002,DEP004",
        "-m pytest -n 2 --dist loadgroup --durations=20",
    ]
    assert make("test", failing=1)[0].returncode != 0


def test_a_set_up_that_breaks_off_is_taken_up_again(make):
    assert make("lab", broken=1)[0].returncode != 0
    done, calls = make("lab")
    assert done.returncode == 0
    assert any("course_utils.install" in call for call in calls)


@pytest.mark.parametrize(
    ("behavior", "sentence"),
    [({"old": 1}, "course: Python 3.11 or newer is needed"), ({"no_venv": 1}, "apt-get install python3-venv")],
)
def test_a_python_that_will_not_do_gets_one_sentence_and_code_2(make, behavior, sentence):
    done, calls = make("lab", **behavior)
    assert done.returncode == 2
    assert sentence in done.stderr
    assert not any("course_utils.install" in call for call in calls)


def test_help_lists_every_target(make):
    rules = (ROOT / "Makefile").read_text() + (ROOT / "author.mk").read_text()
    phony = " ".join(re.findall(r"^\.PHONY: (.*)$", rules, re.MULTILINE)).split()
    assert {"lab", "test"} <= set(phony)
    done, _ = make()
    assert sorted(re.findall(r"^ +make ([a-z-]+)", done.stdout, re.MULTILINE)) == sorted(phony)
