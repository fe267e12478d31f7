"""What is said where the system cannot fork, or has no sandbox; in processes of their own."""

import subprocess
import sys
from pathlib import Path

import pytest

COURSE = Path(__file__).parents[1]
#: As on Windows, as far as Python can tell: neither forks nor the modules that look after them.
WINDOWS = """
import os, sys
for name in ("fork", "register_at_fork", "setsid", "waitid", "wait4"):
    delattr(os, name)
for name in ("fcntl", "resource", "pwd", "grp", "termios"):
    sys.modules[name] = None
sys.platform = "win32"
"""
MACOS = """
import sys
sys.platform = "darwin"
"""


def said(system: str, *arguments: str) -> tuple[int, str]:
    program = f"{system}\nfrom course_utils.cli import main\nsys.exit(main({list(arguments)!r}))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=COURSE, timeout=60)
    return done.returncode, done.stderr


@pytest.mark.parametrize("verb", ["grade", "check", "feedback", "demo", "kill-table"])
def test_without_forks_one_sentence_says_what_grading_needs(verb: str) -> None:
    code, words = said(WINDOWS, verb, "04_feedforward")
    assert code == 2
    assert "which this system does not have: use Linux (on Windows, WSL will do) for `course grade`" in words
    assert words.count("\n") == 1


@pytest.mark.skipif(sys.platform != "linux", reason="plays macOS on Linux")
def test_on_macos_grading_says_that_the_sandbox_needs_linux(tmp_path: Path) -> None:
    for name in ("source/04_feedforward", "submitted/ada/04_feedforward"):
        (tmp_path / name).mkdir(parents=True)
        (tmp_path / name / "1_mlp.ipynb").write_text(
            '{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}'
        )
    (tmp_path / "nbgrader_config.py").touch()
    (tmp_path / "requirements.lock").touch()
    code, words = said(MACOS, "grade", "04_feedforward", "--course", str(tmp_path))
    assert (code, "The grading sandbox needs Linux" in words) == (2, True), words
