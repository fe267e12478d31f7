"""Who installs: the real uv and the real pip, in a real environment, from indexes of their own."""

import base64
import os
import shutil
import subprocess
import sys
import sysconfig
import threading
import venv
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from course_utils import install
from course_utils.install import UvFailedError, for_uv, pip_settings

ROOT = Path(__file__).parents[1]
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not (
            shutil.which("uv")
            or (Path(sysconfig.get_path("scripts")) / "uv").exists()
            or os.environ.get("CI") == "true"
        ),
        reason="uv is not here: pip install uv",
    ),
]
PROJECT = """
[build-system]
requires = ["setuptools"]
build-backend = "setuptools.build_meta"

[project]
name = "course-utils"
version = "0.1.0"

[tool.setuptools]
packages = ["course_utils"]
"""


def wheel(folder: Path, name: str, files: dict[str, bytes], *, tag: str = "py3-none-any") -> None:
    """Write a wheel of version and name into a folder of an index."""
    title, _, version = name.partition("-")
    info = f"{name}.dist-info"
    folder.mkdir(parents=True, exist_ok=True)
    files = files | {
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {title}\nVersion: {version}\n".encode(),
        f"{info}/WHEEL": f"Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: {tag}\n".encode(),
    }
    with zipfile.ZipFile(folder / f"{name}-{tag}.whl", "w") as archive:
        for path, content in files.items():
            entry = zipfile.ZipInfo(path)
            entry.external_attr = 0o100755 << 16
            archive.writestr(entry, content)
        archive.writestr(f"{info}/RECORD", "".join(f"{path},,\n" for path in [*files, f"{info}/RECORD"]))


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of a tiny package and a tiny d2l, which is also a folder of links for each."""
    index = tmp_path_factory.mktemp("index")
    for name in ("tiny-1.0", "d2l-1.0.3"):
        title = name.partition("-")[0]
        wheel(index / title, name, {f"{title}/__init__.py": b"here = True\n"})
        (index / title / "index.html").write_text(f'<a href="{name}-py3-none-any.whl">{name}-py3-none-any.whl</a>')
    return index


@pytest.fixture(scope="module")
def links(index: Path) -> str:
    return f"{index}/tiny {index}/d2l"


@pytest.fixture(scope="module")
def uv_wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with this machine's uv as the wheel that is asked for."""
    folder, name = tmp_path_factory.mktemp("uv"), install._UV.replace("==", "-")
    wheel(folder, name, {f"{name}.data/scripts/uv": uv_program().read_bytes()})
    return folder


def uv_program() -> Path:
    beside = Path(sysconfig.get_path("scripts")) / "uv"
    return beside if beside.exists() else Path(shutil.which("uv") or "")


@pytest.fixture(scope="module")
def with_pip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with pip, and with what builds the course; to be copied."""
    home = tmp_path_factory.mktemp("home") / ".venv"
    venv.create(home, symlinks=True, with_pip=True)
    packages, ours = Path(sysconfig.get_path("purelib", vars={"base": str(home)})), Path(sysconfig.get_path("purelib"))
    for name in ("setuptools", "_distutils_hack"):  # of the lock: Python's own is too old, or missing
        shutil.rmtree(packages / name, ignore_errors=True)
        (packages / name).symlink_to(ours / name)
    return home


class Course:
    """A course folder whose lock has a package of ours alone, on a machine with no uv and no settings."""

    def __init__(self, root: Path, with_pip: Path) -> None:
        self.root, self.bin = root / "course", root / "bin"
        self.home = Path(shutil.copytree(with_pip, self.root / ".venv", symlinks=True))
        (self.root / "course_utils").mkdir()
        for name in ("__init__", "install"):
            shutil.copy(ROOT / f"course_utils/{name}.py", self.root / "course_utils")
        (self.root / "pyproject.toml").write_text(PROJECT)
        (self.root / "requirements.lock").write_text("tiny==1.0\n")
        self.bin.mkdir()
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("PIP_", "UV_", "PYTHON"))}
        self.environment = kept | {"PATH": str(self.bin), "UV_CACHE_DIR": str(root / "cache"), "UV_NO_CONFIG": "1"}
        self.environment |= {"PIP_CONFIG_FILE": os.devnull}

    def install(self, **settings: str) -> subprocess.CompletedProcess[str]:
        command = [self.home / "bin/python", "-m", "course_utils.install"]
        return subprocess.run(
            command, cwd=self.root, env=self.environment | settings, capture_output=True, text=True, timeout=120
        )

    def put_on_path(self, uv: Path) -> None:
        (self.bin / "uv").symlink_to(uv)

    def installers(self) -> set[str]:
        """Return who installed the tiny package, d2l and the course, each of which is there."""
        infos = [*self.packages.glob("*.dist-info")]
        found = {path.name.partition("-")[0]: (path / "INSTALLER").read_text().strip() for path in infos}
        return {found[name] for name in ("tiny", "d2l", "course_utils")}

    @property
    def packages(self) -> Path:
        return Path(sysconfig.get_path("purelib", vars={"base": str(self.home)}))


@pytest.fixture
def course(tmp_path: Path, with_pip: Path) -> Course:
    return Course(tmp_path, with_pip)


@pytest.fixture
def guarded(index: Path) -> Iterator[tuple[int, list[str]]]:
    """The port of a server of the index that asks for a password, and what it has sent."""
    sent: list[str] = []
    word = "Basic " + base64.b64encode(b"ada:secret").decode()

    class Guard(SimpleHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.headers["Authorization"] == word:
                sent.append(self.path)
                return super().do_GET()
            self.send_response(401)
            self.send_header("WWW-Authenticate", "Basic")
            self.send_header("Content-Length", "0")
            return self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Guard, directory=str(index))) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server.server_port, sent
        server.shutdown()
        thread.join()


def test_uv_on_the_path_installs_from_where_pip_would_and_compiles(course: Course, links: str) -> None:
    course.put_on_path(uv_program())
    done = course.install(PIP_NO_INDEX="1", PIP_FIND_LINKS=links)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert course.installers() == {"uv"}
    assert list((course.packages / "tiny/__pycache__").iterdir()) != []
    # what is there needs no index again, and the link to the course is set anew where the folder was moved
    course.root = course.root.rename(course.root.with_name("moved"))
    course.home = course.root / ".venv"
    done = course.install(PIP_INDEX_URL="http://127.0.0.1:9", PIP_RETRIES="0")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert course.installers() == {"uv"}
    find = [course.home / "bin/python", "-c", "import course_utils; print(course_utils.__path__[0])"]
    found = subprocess.run(find, cwd="/", env=course.environment, capture_output=True, text=True, check=True)
    assert found.stdout.strip() == str(course.root / "course_utils")


def test_a_uv_that_is_missing_is_brought_in(course: Course, links: str, uv_wheel: Path) -> None:
    done = course.install(PIP_NO_INDEX="1", PIP_FIND_LINKS=f"{links} {uv_wheel}")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert course.installers() == {"uv"}
    assert (course.home / "bin/uv").exists()


def test_an_index_with_a_password_in_a_file_of_pip_holds_for_uv(
    course: Course, tmp_path: Path, guarded: tuple[int, list[str]]
) -> None:
    port, sent = guarded
    settings = tmp_path / "pip.conf"
    settings.write_text(f"[global]\nindex-url = http://ada:secret@127.0.0.1:{port}\ntrusted-host = 127.0.0.1\n")
    course.put_on_path(uv_program())
    done = course.install(PIP_CONFIG_FILE=str(settings))
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert course.installers() == {"uv"}
    assert {"/tiny/tiny-1.0-py3-none-any.whl", "/d2l/d2l-1.0.3-py3-none-any.whl"} <= set(sent)


def uv_is_missing(course: Course) -> None:
    (course.bin / "other").touch()


def uv_breaks(course: Course) -> None:
    (course.bin / "uv").write_text("#!/bin/sh\necho '  × it is\n   broken' >&2\nexit 3\n")
    (course.bin / "uv").chmod(0o755)


def uv_is_no_program(course: Course) -> None:
    (course.bin / "uv").write_text("")
    (course.bin / "uv").chmod(0o755)


def uv_is_well(course: Course) -> None:
    course.put_on_path(uv_program())


@pytest.mark.parametrize(
    ("prepare", "settings", "why"),
    [
        (uv_is_missing, {}, "uv cannot be had here (ERROR: "),
        (uv_breaks, {}, "uv cannot install the packages (it is broken)"),
        (uv_is_no_program, {}, "uv cannot install the packages (Exec format error)"),
        (uv_is_well, {"PIP_PRE": "1"}, "uv has no word for pip's setting pre"),
    ],
)
def test_pip_goes_on_where_uv_cannot_and_one_line_says_so(
    course: Course, links: str, prepare: Callable[[Course], None], settings: dict[str, str], why: str
) -> None:
    prepare(course)
    done = course.install(PIP_NO_INDEX="1", PIP_FIND_LINKS=links, **settings)
    assert (done.returncode, done.stderr) == (0, "")
    assert course.installers() == {"pip"}
    assert done.stdout.startswith(why)
    assert done.stdout.endswith(": pip does it, which takes longer.\n")
    assert done.stdout.count("\n") == 1


def test_what_nobody_can_have_ends_in_the_words_and_the_code_of_pip(course: Course) -> None:
    course.put_on_path(uv_program())
    done = course.install(PIP_NO_INDEX="1")
    assert done.returncode == 1
    assert "No matching distribution found for tiny==1.0" in done.stderr


def test_settings_of_pip_are_read_as_pip_reads_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "pip.conf"
    file.write_text("[global]\nindex-url = a\ncert = b\nretries = 1\n[install]\ncert = c\n[list]\nformat = json\n")
    for name in [name for name in os.environ if name.startswith("PIP_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("PIP_CONFIG_FILE", str(file))
    monkeypatch.setenv("PIP_INDEX_URL", "d")
    monkeypatch.setenv("PIP_PROXY", "")
    found = pip_settings()
    assert (found["index-url"], found["cert"], found["retries"]) == ("d", "c", "1")
    assert not {"format", "proxy"} & found.keys()
    file.write_text("no settings")
    with pytest.raises(UvFailedError, match="cannot be read"):
        pip_settings()


def test_settings_of_pip_in_the_words_of_uv() -> None:
    settings = {
        "extra-index-url": "https://a \n https://b",
        "find-links": "/a\n/b",
        "trusted-host": "a b",
        "no-index": "false",
        "no-cache-dir": "1",
        "retries": "9",
    }
    options, variables = for_uv(settings)
    assert variables == {"UV_EXTRA_INDEX_URL": "https://a https://b", "UV_FIND_LINKS": "/a,/b"}
    hosts = ["--allow-insecure-host", "a", "--allow-insecure-host", "b"]
    assert options == [*hosts, "--no-cache", "--index-strategy", "unsafe-best-match"]
    with pytest.raises(UvFailedError, match="keyring-provider"):
        for_uv({"keyring-provider": "subprocess"})


def test_it_needs_the_standard_library_alone() -> None:
    command = [sys.executable, "-S", "-c", "import course_utils.install"]
    assert subprocess.run(command, cwd=ROOT, check=False).returncode == 0
