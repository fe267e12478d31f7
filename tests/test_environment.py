import itertools
import os
import shutil
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

from course_utils import doctor, environment
from course_utils.desk import lab
from course_utils.errors import CourseError
from course_utils.house import find_house

ROOT = Path(__file__).parents[1]
PLACES = ["moved", "a space", "course [2026], it's (new) #1 ü", "long" * 40]
PROGRAM = "#!{python}\nimport sys\nprint(sys.prefix)\n"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """An environment with a program that an installer wrote."""
    home = tmp_path / "clone/.venv"
    venv.create(home, symlinks=True)
    add(home, "tool", PROGRAM.format(python=home / "bin/python"))
    return home


def add(home: Path, name: str, content: str) -> Path:
    path = home / "bin" / name
    path.write_text(content)
    path.chmod(0o755)
    return path


def said(*command: object) -> str:
    clean = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    return subprocess.run([*map(str, command)], capture_output=True, text=True, check=True, cwd="/", env=clean).stdout


@pytest.mark.parametrize("place", PLACES)
def test_programs_and_activation_of_an_environment_that_was_moved_are_mended(home, tmp_path, place):
    home.parent.rename(tmp_path / place)
    moved = tmp_path / place / ".venv"
    assert environment.misled_programs(moved) == [moved / "bin/tool"]
    environment.mend(moved)
    assert environment.misled_programs(moved) == []
    assert said(moved / "bin/tool").strip() == str(moved)
    assert said("sh", "-c", '. "$1"/bin/activate && command -v tool', "sh", moved).strip() == f"{moved}/bin/tool"


def test_programs_are_mended_again_after_each_move(home, tmp_path):
    places = [home.parent, *(tmp_path / place for place in PLACES), home.parent]
    for before, after in itertools.pairwise(places):
        before.rename(after)
        environment.mend(after / ".venv")
        assert said(after / ".venv/bin/tool").strip() == str(after / ".venv")


def test_a_copy_is_mended_while_the_first_one_still_works(home, tmp_path):
    copied = Path(shutil.copytree(home.parent, tmp_path / "copied", symlinks=True)) / ".venv"
    assert environment.misled_programs(copied) == [copied / "bin/tool"]
    environment.mend(copied)
    assert said(copied / "bin/tool").strip() == str(copied)
    assert said(home / "bin/tool").strip() == str(home)


def test_what_is_no_program_of_an_environment_stays_as_it_is(home, tmp_path):
    others = {
        "system": f"#!{Path(sys.executable).resolve()}\nprint(1)\n",
        "shell": "#!/bin/sh\necho 1\n",
        "env": "#!/usr/bin/env python3\nprint(1)\n",
        "binary": "\x7fELF #!/gone/bin/python\n",
    }
    paths = [add(home, name, content) for name, content in others.items()]
    home.parent.rename(tmp_path / "moved")
    environment.mend(tmp_path / "moved/.venv")
    assert [(tmp_path / "moved/.venv/bin" / path.name).read_text() for path in paths] == list(others.values())


def test_a_linked_folder_is_the_same_place(home, tmp_path):
    (tmp_path / "link").symlink_to(home.parent)
    assert environment.misled_programs(tmp_path / "link/.venv") == []


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed: apt-get install make")
def test_make_sets_up_a_folder_that_was_moved_without_a_network(home, tmp_path):
    """With a real pip, in an environment that finds the packages of this one."""
    course, moved = home.parent, tmp_path / "course [2026], moved"
    for name in ("Makefile", "pyproject.toml", "requirements.lock", "README.md", "LICENSE", "course_utils"):
        source = ROOT / name
        copy = shutil.copytree if source.is_dir() else shutil.copy
        copy(source, course / name)
    packages = Path(sysconfig.get_path("purelib", vars={"base": str(home)}))
    (packages / "beside.pth").write_text(sysconfig.get_path("purelib"))
    clean = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}

    def set_up(folder: Path) -> str:
        command = ["make", "PIP_NO_INDEX=1", ".venv/.ready"]
        done = subprocess.run(command, cwd=folder, env=clean, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def found(folder: Path) -> str:
        return said(folder / ".venv/bin/python", "-c", "import course_utils; print(course_utils.__path__[0])").strip()

    set_up(course)
    assert found(course) == str(course / "course_utils")
    course.rename(moved)
    with pytest.raises(subprocess.CalledProcessError):
        found(moved)
    assert f"This folder was set up at {course}" in set_up(moved)
    assert found(moved) == str(moved / "course_utils")
    assert "doctor" in said(moved / ".venv/bin/course", "--help")
    assert set_up(moved).strip() == "make: '.venv/.ready' is up to date."


def test_doctor_says_where_notebooks_find_the_course(tiny_course, monkeypatch, home):
    house = find_house(tiny_course)
    assert doctor.place(house).state == "ok"
    monkeypatch.setattr(doctor, "imported_course", lambda: None)
    assert doctor.place(house).state == "missing"
    assert "`make lab`" in doctor.place(house).detail
    (house.root / "course_utils").mkdir()
    monkeypatch.setattr(doctor, "imported_course", lambda: home)
    assert doctor.place(house).state == "note"
    monkeypatch.setattr(doctor, "imported_course", lambda: house.root)
    assert doctor.place(house).state == "ok"


def test_doctor_says_that_programs_start_another_python(tiny_course, monkeypatch, home, tmp_path):
    home.parent.rename(tmp_path / "moved")
    monkeypatch.setattr(doctor.sys, "prefix", str(tmp_path / "moved/.venv"))
    finding = doctor.place(find_house(tiny_course))
    assert finding.state == "missing"
    assert "such as tool" in finding.detail


def test_the_lab_does_not_open_where_no_notebook_would_find_the_course(tiny_course, monkeypatch):
    monkeypatch.setattr(environment, "_FIND", "import no_such_course")
    with pytest.raises(CourseError, match="`make lab`"):
        lab.open_lab(folder=tiny_course, lab_args=[], generate=lambda root, chapter: root)
    assert not (tiny_course / "work").exists()


def test_the_course_is_found_as_a_notebook_finds_it(monkeypatch, tmp_path):
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    (tmp_path / "course_utils").mkdir()
    (tmp_path / "course_utils/__init__.py").touch()
    assert environment.imported_course() == tmp_path.resolve()
