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

from course_utils import lab

# Serves the tiny course with an edition that is a copy of its source: nbgrader is not under test here.
SERVE = """
import shutil, sys
from pathlib import Path
from course_utils.lab import open_lab
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


def test_the_first_visit_opens_the_first_notebook_and_later_ones_what_was_open(tiny_course, monkeypatch):
    welcome = tiny_course / "source" / lab.WELCOME
    welcome.parent.mkdir()
    shutil.copy(tiny_course / "source/07_cnn/1_kernels.ipynb", welcome)
    visits: list[list[str]] = []
    monkeypatch.setattr(lab, "serve", lambda arguments: visits.append([a for a in arguments if "default_url" in a]))
    monkeypatch.chdir(tiny_course)

    def visit(*lab_args: str) -> None:
        copy = lambda root, chapter: Path(shutil.copytree(root / "source" / chapter, root / "release" / chapter))  # noqa: E731
        shutil.rmtree(tiny_course / "release", ignore_errors=True)
        lab.open_lab(folder=Path(), lab_args=lab_args, generate=copy)

    visit()
    visit()
    shutil.rmtree(tiny_course / "work")
    visit("--LabApp.default_url=/lab")
    assert visits == [[f"--LabApp.default_url=/lab/tree/{lab.WELCOME}"], [], ["--LabApp.default_url=/lab"]]


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="root exists on POSIX alone")
@pytest.mark.parametrize(("user", "times"), [(0, 1), (1000, 0)])
def test_root_is_allowed_only_when_it_is_root(monkeypatch, user, times):
    monkeypatch.setattr(os, "geteuid", lambda: user)
    assert lab.server_arguments(Path("work"), []).count("--allow-root") == times


def test_the_copy_is_there_before_the_server_starts(tiny_course, monkeypatch):
    seen: list[str] = []

    def look(arguments):
        seen.extend(path.name for path in sorted((tiny_course / "work").glob("[!.]*/*.ipynb")))
        assert Path.cwd() == tiny_course.resolve()

    monkeypatch.setattr(lab, "serve", look)
    monkeypatch.chdir(tiny_course / "source")
    lab.open_lab(
        folder=Path(),
        lab_args=[],
        generate=lambda root, chapter: Path(shutil.copytree(root / "source" / chapter, root / "release" / chapter)),
    )
    assert seen == ["1_mlp.ipynb", "2_backprop.ipynb", "1_kernels.ipynb"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGTERM to stop the server with")
def test_a_real_server_lists_the_learners_chapters_and_stops_when_told(tiny_course, tmp_path):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = ["--no-browser", f"--port={port}", "--IdentityProvider.token=pass"]
    environment = os.environ | {"HOME": str(tmp_path), "JUPYTER_RUNTIME_DIR": str(tmp_path / "runtime")}
    with (tmp_path / "log").open("w") as log:
        server = subprocess.Popen(
            [sys.executable, "-c", SERVE, str(tiny_course), *options],
            env=environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
        )  # fmt: skip
    try:
        listing = wait_for(f"http://127.0.0.1:{port}/api/contents?token=pass", server, tmp_path / "log")
        assert sorted(entry["path"] for entry in listing["content"]) == ["04_feedforward", "07_cnn"]
        server.send_signal(signal.SIGTERM)
        assert server.wait(timeout=30) == 0
    finally:
        server.kill()
        server.wait()


def wait_for(url: str, server: subprocess.Popen, log: Path) -> dict:
    for _ in range(600):
        assert server.poll() is None, log.read_text()
        try:
            with urllib.request.urlopen(url, timeout=10) as reply:
                return json.load(reply)
        except OSError:
            time.sleep(0.1)
    raise AssertionError(log.read_text())
