"""A real JupyterLab, as ``make lab`` starts it, and a real Chromium that drives it."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from driver import PATIENCE, TOKEN, Lab
from playwright.sync_api import Browser, Page, sync_playwright

from course_utils.programs import find_program

COURSE = Path(__file__).parents[2]
# What a machine without a screen, a sandbox for root, or a way to the internet needs.
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
ARGUMENTS += ["--disable-component-update", "--disable-sync"]


@pytest.fixture(scope="session")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """The course on a machine where nobody has been before."""
    root = tmp_path_factory.mktemp("clone") / "course"
    root.mkdir()
    for name in ("source", "release"):
        shutil.copytree(COURSE / name, root / name)
    for name in ("nbgrader_config.py", "requirements.lock"):
        shutil.copy(COURSE / name, root)
    home = tmp_path_factory.mktemp("home")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {
        **{name: value for name, value in os.environ.items() if name != "JUPYTERLAB_WORKSPACES_DIR"},
        "JUPYTERLAB_SETTINGS_DIR": str(home / "settings"),
        "JUPYTER_RUNTIME_DIR": str(home / "runtime"),
        "COURSE_DATA": str(home / "data"),
        "PYTHONPATH": str(COURSE),
    }
    command = [sys.executable, "-m", "course_utils.cli", "lab", "--course", str(root), "--", "--no-browser"]
    command += [f"--ServerApp.port={port}", f"--IdentityProvider.token={TOKEN}"]
    with (home / "log").open("w") as log:
        server = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
        try:
            url = f"http://127.0.0.1:{port}"
            _wait_for(f"{url}/api/status?token={TOKEN}", server, home / "log")
            yield Lab(root, url, home / "data")
        finally:
            server.terminate()
            server.wait(30)


def _wait_for(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + 120
    while time.monotonic() < until:
        assert server.poll() is None, log.read_text()
        try:
            urllib.request.urlopen(address, timeout=5).close()
            return
        except OSError:
            time.sleep(0.2)
    raise AssertionError(log.read_text())


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = find_program("chromium")
    if path is None:
        pytest.skip("chromium is not installed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.set_default_timeout(PATIENCE)
    yield page
    page.close()
