import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from course_utils import cli, outputs
from course_utils.desk import EXTENSIONS, SETTINGS, lab
from course_utils.desk.server import find_server
from course_utils.grading.gradebook.nbgrader import CourseFolder

# Serves the tiny course with an edition that is a copy of its source: nbgrader is not under test here.
SERVE = """
import shutil, sys
from pathlib import Path
from course_utils.desk.lab import open_lab
copy = lambda root, chapter: Path(shutil.copytree(root / "source" / chapter, root / "release" / chapter))
open_lab(folder=Path(sys.argv[1]), lab_args=sys.argv[2:], generate=copy)
"""


def test_the_server_is_local_and_shows_the_work_folder_alone():
    arguments = lab.server_arguments(Path("work"), ["--no-browser"])
    assert arguments[0] == "--ServerApp.root_dir=work"
    assert "--ServerApp.ip=127.0.0.1" in arguments
    assert arguments[-1] == "--no-browser"


@pytest.mark.parametrize("address", ["--ip=0.0.0.0", "--ServerApp.ip=0.0.0.0"])
def test_an_address_asked_for_replaces_the_local_one(address):
    arguments = lab.server_arguments(Path("work"), [address])
    assert [argument for argument in arguments if "ip=" in argument] == [address]


def copy(root: Path, chapter: str) -> Path:
    return Path(shutil.copytree(root / "source" / chapter, root / "release" / chapter, dirs_exist_ok=True))


@pytest.fixture
def served(tiny_course, monkeypatch) -> list[str]:
    """Return the arguments of the server that would have run; nobody's own server or path is touched."""
    arguments: list[str] = []
    monkeypatch.setattr(lab, "serve", arguments.extend)
    monkeypatch.setenv("JUPYTER_RUNTIME_DIR", str(tiny_course.parent / "runtime"))
    monkeypatch.setenv("PATH", "/usr/bin")
    for name in (outputs.WRAPS_LINES, "OMP_NUM_THREADS", "PYTHONSTARTUP"):
        monkeypatch.setenv(name, "")  # so that what is set meanwhile goes
    monkeypatch.chdir(tiny_course)
    return arguments


@pytest.mark.parametrize(("before", "after"), [(None, "1"), ("4", "4")])
def test_kernels_use_one_thread_as_the_tests_do_unless_told_otherwise(tiny_course, served, monkeypatch, before, after):
    monkeypatch.delenv("OMP_NUM_THREADS") if before is None else monkeypatch.setenv("OMP_NUM_THREADS", before)
    lab.open_lab(folder=Path(), lab_args=[], generate=copy)
    assert os.environ["OMP_NUM_THREADS"] == after


def test_it_opens_on_the_index_among_files_of_its_own(tiny_course, served, monkeypatch):
    monkeypatch.delenv("JUPYTERLAB_WORKSPACES_DIR", raising=False)
    lab.open_lab(folder=Path(), lab_args=[], generate=copy)
    assert "--LabApp.default_url=/lab/tree/index.md" in served
    assert (tiny_course / "work/index.md").is_file()
    assert f"--LabApp.workspaces_dir={tiny_course / 'work/.lab'}" in served
    assert f"--LabApp.extra_labextensions_path={EXTENSIONS}" in served
    assert os.environ[outputs.WRAPS_LINES]
    assert os.environ["PATH"].split(os.pathsep) == [str(Path(sys.executable).parent), "/usr/bin"]


def test_what_a_person_says_comes_before_what_the_course_says(tiny_course, served):
    lab.open_lab(folder=Path(), lab_args=["--LabApp.default_url=/lab"], generate=copy)
    assert [argument for argument in served if "default_url" in argument] == ["--LabApp.default_url=/lab"]


def test_a_file_of_the_learners_is_no_index(tiny_course, served):
    (tiny_course / "work").mkdir()
    (tiny_course / "work/index.md").write_text("my notes")
    lab.open_lab(folder=Path(), lab_args=[], generate=copy)
    assert "--LabApp.default_url=/lab" in served
    assert (tiny_course / "work/index.md").read_text() == "my notes"


def test_an_instructor_sees_the_whole_course_with_the_tools_of_nbgrader(tiny_course, served):
    lab.open_lab(folder=Path(), lab_args=[], generate=copy, instructor=True)
    assert f"--ServerApp.root_dir={tiny_course}" in served
    assert not any("formgrader" in argument or "learner" in argument for argument in served)
    assert not (tiny_course / "work").exists()


def test_an_instructor_finds_an_exchange_that_nbgrader_takes(tiny_course, served):
    from nbgrader.apps.api import NbGraderAPI

    shutil.copy(Path(__file__).parents[1] / "nbgrader_config.py", tiny_course)
    config = CourseFolder(tiny_course).config
    assert NbGraderAPI(config=config).exchange_missing
    assert cli.main(["lab", "--instructor"]) == 0
    assert not NbGraderAPI(config=config).exchange_missing


@pytest.mark.parametrize("who", ["learner", "instructor"])
def test_the_settings_are_ones_that_jupyterlab_has(who):
    schemas = Path(sys.prefix) / "share/jupyter/lab/schemas"
    for name, values in json.loads((SETTINGS / who / "overrides.json").read_text()).items():
        extension, _, plugin = name.partition(":")
        schema = json.loads((schemas / extension / f"{plugin}.json").read_text())
        assert values.keys() <= schema["properties"].keys()


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="root exists on POSIX alone")
@pytest.mark.parametrize(("user", "times"), [(0, 1), (1000, 0)])
def test_root_is_allowed_only_when_it_is_root(monkeypatch, user, times):
    monkeypatch.setattr(os, "geteuid", lambda: user)
    assert lab.server_arguments(Path("work"), []).count("--allow-root") == times


def test_the_copy_is_there_before_the_server_starts(tiny_course, served, monkeypatch):
    seen: list[str] = []

    def look(arguments):
        seen.extend(path.name for path in sorted((tiny_course / "work").glob("[!.]*/*.ipynb")))
        assert Path.cwd() == tiny_course.resolve()

    monkeypatch.setattr(lab, "serve", look)
    monkeypatch.chdir(tiny_course / "source")
    lab.open_lab(folder=Path(), lab_args=[], generate=copy)
    assert seen == ["1_mlp.ipynb", "2_backprop.ipynb", "1_kernels.ipynb"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGTERM to stop the server with")
def test_a_real_server_says_where_it_is_and_so_does_a_second_one(tiny_course, tmp_path):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-c", SERVE, str(tiny_course), "--no-browser"]
    environment = os.environ | {"HOME": str(tmp_path), "JUPYTER_RUNTIME_DIR": str(tmp_path / "runtime")}
    environment.pop("JUPYTER_TOKEN", None)
    with (tmp_path / "log").open("w") as log:
        server = subprocess.Popen(
            [*command, f"--port={port}"], env=environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log
        )
    try:
        wait_for(f"http://127.0.0.1:{port}/api", server, tmp_path / "log")
        until = time.monotonic() + 30
        while "Ctrl-C" not in (tmp_path / "log").read_text() and time.monotonic() < until:
            time.sleep(0.1)
        *copied, told, end = (tmp_path / "log").read_text().splitlines()
        made = [f"{part}/{chapter}" for chapter in ("04_feedforward", "07_cnn") for part in ("release", "work")]
        assert [line.partition(":")[0] for line in copied] == made
        address = f"http://127.0.0.1:{port}/lab/tree/index.md?token="
        assert told.startswith(f"The course is open: {address}")
        assert end == "Ctrl-C here closes it."
        token = told.partition("token=")[2]
        listing = wait_for(f"http://127.0.0.1:{port}/api/contents?token={token}", server, tmp_path / "log")
        assert sorted(entry["path"] for entry in listing["content"]) == ["04_feedforward", "07_cnn", "index.md"]
        second = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=True)
        assert second.stdout.splitlines()[0] == f"The course is open already: {address}{token}"
        assert f"LAB_ARGS=--port={port + 1}`" in second.stdout
        server.send_signal(signal.SIGTERM)
        assert server.wait(timeout=30) == 0
    finally:
        server.kill()
        server.wait()


def test_another_port_that_is_asked_for_is_another_server(tiny_course, served, monkeypatch):
    noted = {"port": 8888, "url": "http://localhost:8888/", "token": "t"}
    monkeypatch.setattr(lab, "find_server", lambda root: noted)
    lab.open_lab(folder=Path(), lab_args=["--port=8888"], generate=copy)
    assert served == []
    lab.open_lab(folder=Path(), lab_args=["--port=8889"], generate=copy)
    assert "--port=8889" in served


def test_a_server_that_is_gone_is_not_told_of(tmp_path, monkeypatch):
    monkeypatch.setenv("JUPYTER_RUNTIME_DIR", str(tmp_path))
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        noted = {"pid": os.getpid(), "root_dir": str(tmp_path), "hostname": "127.0.0.1"}
        noted["port"] = listening.getsockname()[1]
        (tmp_path / "jpserver-1.json").write_text(json.dumps(noted))
        assert find_server(tmp_path) == noted
        assert find_server(tmp_path / "elsewhere") is None
    assert find_server(tmp_path) is None


def wait_for(url: str, server: subprocess.Popen, log: Path) -> dict:
    for _ in range(600):
        assert server.poll() is None, log.read_text()
        try:
            with urllib.request.urlopen(url, timeout=10) as reply:
                return json.load(reply)
        except OSError:
            time.sleep(0.1)
    raise AssertionError(log.read_text())
