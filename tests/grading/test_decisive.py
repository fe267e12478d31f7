import shutil
from pathlib import Path

import pytest

import course_utils
from course_utils.grading.gradebook.decisive import digest_of, versions

PACKAGE = Path(course_utils.__file__).parent


@pytest.fixture
def package(tmp_path: Path) -> Path:
    return Path(shutil.copytree(PACKAGE, tmp_path / "course_utils", ignore=shutil.ignore_patterns("__pycache__")))


def test_two_copies_of_the_course_decide_alike(package):
    (package / "checks/__pycache__").mkdir()
    (package / "checks/__pycache__/values.pyc").touch()
    assert digest_of(package, versions()) == digest_of(PACKAGE, versions())


@pytest.mark.parametrize(
    "name", ["checks/values.py", "grading/remote/wire.py", "grading/verdicts/tester.py", "names.py"]
)
def test_what_decides_is_in_it(package, name):
    (package / name).write_text((package / name).read_text() + "# mended\n")
    assert digest_of(package, versions()) != digest_of(PACKAGE, versions())


@pytest.mark.parametrize(
    "name", ["study/cards.py", "demos/line.py", "grading/feedback/page.py", "grading/order.py", "cli.py"]
)
def test_what_only_shows_is_not(package, name):
    assert (package / name).is_file()
    (package / name).write_text("# other words\n")
    assert digest_of(package, versions()) == digest_of(PACKAGE, versions())


def test_another_torch_may_decide_otherwise():
    assert set(versions()) == {"torch", "numpy"}
    assert digest_of(PACKAGE, versions() | {"torch": "9.9"}) != digest_of(PACKAGE, versions())
