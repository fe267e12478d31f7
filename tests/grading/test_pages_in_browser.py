"""What submissions try to inject never runs: feedback pages and formgrader's own pages, in a real browser."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import mistune
import nbformat
import pytest
from attack import CHAPTER, FOLDER, LEFT, NOTEBOOK, load
from tiny_class import RIGHT, Quiet, hand_in

from course_utils.grading.classroom.classroom import grade_class
from course_utils.grading.feedback.writing import write_pages
from course_utils.grading.gradebook.nbgrader import CourseFolder
from course_utils.grading.order import Order
from course_utils.grading.sandbox.sandbox import Sandbox
from course_utils.programs import find_program

pytestmark = [pytest.mark.needs_program("chromium"), pytest.mark.browser]
INJECTIONS = sorted((FOLDER / "inject").glob("*.py"))
#: Injections in Markdown cells: those that run by themselves where nothing keeps them out, and those that wait.
RUNNING = ("scripts_in_the_written_answer", "scripts_in_own_cells", "formulas_that_act", "pictures_that_act")
WAITING = ("links_that_act", "elements_of_the_page")
_ACTIVE = {"applet", "area", "base", "button", "embed", "form", "frame", "iframe", "input", "link", "math", "meta"}
_ACTIVE |= {"annotation", "annotation-xml", "maction", "menclose", "mglyph", "ms", "semantics"}
_ACTIVE |= {"noscript", "object", "plaintext", "script", "select", "style", "svg", "template", "textarea", "video", "x"}
_TARGETS = ("href", "src", "action", "formaction", "data", "xlink:href", "srcdoc", "srcset", "ping")
_CHROMIUM = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost", "--virtual-time-budget=2000", "--dump-dom",
)  # fmt: skip


@pytest.fixture(scope="module")
def graded(generated: Path, tmp_path_factory: pytest.TempPathFactory, seats: Sandbox) -> Path:
    """A course folder with the graded submissions of all injections, by students of these names, and an honest one."""
    course = Path(shutil.copytree(generated, tmp_path_factory.mktemp("pages") / "course"))
    places = {"ROOT": str(course), "PORT": "9", "PID": str(os.getpid()), "LEFT": LEFT}
    for path in INJECTIONS:
        load(path).hand_in(course, path.stem, places)
    hand_in(course, "honest", RIGHT)
    found = grade_class(Order(course, CHAPTER), watcher=Quiet(), sandbox=seats)
    assert {result.status for result in found} == {"graded"}
    return course


class Server:
    """A running Jupyter server with formgrader."""

    def __init__(self, course: Path, home: Path) -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            self._port = free.getsockname()[1]
        self._course = course
        folders = {f"JUPYTER_{name}_DIR": str(home / name.lower()) for name in ("CONFIG", "DATA", "RUNTIME")}
        self._log = (home / "log.txt").open("w+")
        self._process = subprocess.Popen(
            [
                sys.executable, "-m", "jupyter_server", "--no-browser", "--allow-root",
                f"--ServerApp.port={self._port}",
                "--ServerApp.port_retries=0", "--IdentityProvider.token=secret", "--ServerApp.quit_button=False",
                "--ServerApp.jpserver_extensions={'nbgrader.server_extensions.formgrader': True}",
            ],
            cwd=course,
            env={**os.environ, **folders, "JUPYTER_NO_CONFIG": "1", "HOME": str(home)},
            stdout=self._log,
            stderr=self._log,
        )  # fmt: skip

    def wait(self) -> None:
        """Wait until it answers."""
        until = time.monotonic() + 120
        while time.monotonic() < until and self._process.poll() is None:
            try:
                urllib.request.urlopen(f"http://localhost:{self._port}/api?token=secret").close()
                return
            except urllib.error.URLError:
                time.sleep(0.1)
        self._log.seek(0)
        pytest.fail(f"the server does not start: {self._log.read()[-2000:]}")

    def address(self, student: str) -> str:
        """Return where formgrader shows a submission."""
        with CourseFolder(self._course).gradebook() as gradebook:
            number = gradebook.find_submission_notebook(NOTEBOOK, CHAPTER, student).id
        return f"http://localhost:{self._port}/formgrader/submissions/{number}/?token=secret"

    def close(self) -> None:
        """End it."""
        self._process.terminate()
        self._process.wait(30)
        self._log.close()


@pytest.fixture(scope="module")
def server(graded: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    running = Server(graded, tmp_path_factory.mktemp("jupyter"))
    try:
        running.wait()
        yield running
    finally:
        running.close()


class Page(HTMLParser):
    """What a browser made of a page.

    Attributes:
        attacked: whether an injected script ran.
        active: how often there is what could act: elements, handlers of events, links that are none.
        ids: the names of its elements.
    """

    def __init__(self, dom: str) -> None:
        super().__init__()
        self.text = dom
        self.attacked = False
        self.active: Counter[str] = Counter()
        self.ids: list[str] = []
        self.feed(dom)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "html":
            self.attacked = "data-attacked" in dict(attrs)
        drawn = tag == "math" and [name for name, _ in attrs] == ["display"]  # a formula, of listed elements alone
        if (tag in _ACTIVE and not drawn) or ":" in tag:
            self.active[tag] += 1
        for name, value in attrs:
            scheme = "".join((value or "").split()).partition(":")[0].lower()
            if name.startswith("on"):
                self.active[f"{name} of {tag}"] += 1
            elif name in _TARGETS and scheme in ("javascript", "vbscript", "data", "file"):
                self.active[f"{scheme} in {name} of {tag}"] += 1
            elif name == "id":
                self.ids.append(value or "")


def opened(address: str, profile: Path) -> Page:
    """Return what a browser makes of a page."""
    program = find_program("chromium")
    assert program is not None
    ran = subprocess.run(
        [program, *_CHROMIUM, f"--user-data-dir={profile}", address], capture_output=True, timeout=120, check=True
    )
    return Page(ran.stdout.decode())


@pytest.fixture(scope="module")
def honest_pages(graded: Path, server: Server, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Page]:
    profile = tmp_path_factory.mktemp("chromium")
    page = write_pages(CourseFolder(graded), CHAPTER, "honest") / f"{NOTEBOOK}.html"
    return {
        "feedback": opened(page.as_uri(), profile),
        "formgrader": opened(server.address("honest"), profile),
    }


def test_an_honest_page_is_whole(honest_pages: dict[str, Page]) -> None:
    assert "Because two is positive." in honest_pages["feedback"].text
    formgrader = honest_pages["formgrader"]
    assert "Because two is positive." in formgrader.text
    assert {"explain-answer", "explain-answer-comment", "double-test-values"} <= set(formgrader.ids)
    assert "$2x$" in formgrader.text


@pytest.mark.parametrize("path", INJECTIONS, ids=lambda path: path.stem)
def test_nothing_injected_runs(
    path: Path, graded: Path, server: Server, honest_pages: dict[str, Page], tmp_path: Path
) -> None:
    feedback = write_pages(CourseFolder(graded), CHAPTER, path.stem) / f"{NOTEBOOK}.html"
    for name, address in {"feedback": feedback.as_uri(), "formgrader": server.address(path.stem)}.items():
        page = opened(address, tmp_path)
        assert not page.attacked, name
        assert "Exercise: why" in page.text, name
        surplus = page.active - honest_pages[name].active
        assert not surplus, name
        repeated = [number for number, count in Counter(page.ids).items() if number and count > 1]
        assert repeated == [number for number, count in Counter(honest_pages[name].ids).items() if number and count > 1]
        assert not re.search(r"\b1337\b", page.text), name  # what template code would amount to; an id may contain it
        assert name == "formgrader" or not set(page.text) & set("\x1b\x07\x08")


@pytest.mark.parametrize("name", [*RUNNING, *WAITING])
def test_the_same_injection_acts_where_nothing_keeps_it_out(name: str, graded: Path, tmp_path: Path) -> None:
    notebook = nbformat.read(graded / "submitted" / name / CHAPTER / f"{NOTEBOOK}.ipynb", nbformat.NO_CONVERT)
    texts = [cell.source for cell in notebook.cells if cell.cell_type == "markdown"]
    html = "\n".join(map(mistune.create_markdown(escape=False), texts))
    (tmp_path / "page.html").write_text(f"<!DOCTYPE html><html><body>{html}</body></html>", encoding="utf-8")
    page = opened((tmp_path / "page.html").as_uri(), tmp_path / "profile")
    assert page.attacked == (name in RUNNING)
    assert page.attacked or page.active
