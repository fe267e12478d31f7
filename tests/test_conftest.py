import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

TEST = """
import pytest

@pytest.mark.needs_program("bwrap")
def test_sandbox():
    pass
"""


def run(folder: Path, *, ci: str, path: str) -> str:
    for name in ("conftest.py", "account.py"):
        (folder / name).write_text(Path(__file__).with_name(name).read_text())
    (folder / "test_it.py").write_text(TEST)
    environment = os.environ | {"CI": ci, "PATH": path}
    command = [sys.executable, "-m", "pytest", "-ra", "-p", "no:cacheprovider", "--rootdir", str(folder), str(folder)]
    return subprocess.run(command, env=environment, cwd=folder, capture_output=True, text=True).stdout


@pytest.mark.parametrize(("ci", "outcome"), [("", "1 skipped"), ("true", "1 error")])
def test_a_missing_program_skips_a_test_but_fails_it_in_ci(tmp_path, ci, outcome):
    said = run(tmp_path, ci=ci, path=str(tmp_path))
    assert outcome in said
    assert "bwrap is not installed" in said


def test_a_program_that_is_here_lets_the_test_run_in_ci(tmp_path):
    program = tmp_path / ("bwrap.bat" if os.name == "nt" else "bwrap")
    program.touch(mode=0o755)
    assert "1 passed" in run(tmp_path, ci="true", path=str(tmp_path))
