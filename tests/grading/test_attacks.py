"""Hostile submissions: each earns nothing it should not, leaks nothing, leaves nothing, and harms nobody after it."""

import contextlib
import os
import socket
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from attack import CHAPTER, FOLDER, LEFT, NOTEBOOK, Attack, attacks, load
from hostility import LIMITS, SOURCES, VALUES, contents, grade_attack
from tiny_class import read, score, statuses

from course_utils.grading.classroom.classroom import ENTRY, Result
from course_utils.grading.feedback.writing import write_pages
from course_utils.grading.gradebook.nbgrader import CourseFolder
from course_utils.grading.process.limits import children
from course_utils.grading.sandbox.sandbox import Sandbox
from course_utils.programs import find_program

SLOW = "the file takes longer to read than a submission may run"
FAMILIES = ("exhaust", "forge", "inject", "peek", "reach", "shadow", "tamper", "wire")

pytestmark = [pytest.mark.needs_program("bwrap"), pytest.mark.attack]


@pytest.fixture(scope="module")
def cell() -> Iterator[Sandbox]:
    """A sandbox with narrow limits, which all attacks meet one after another."""
    if find_program("bwrap") is None:
        pytest.skip("bubblewrap is not installed")
    with Sandbox(ENTRY, limits=LIMITS) as sandbox:
        yield sandbox


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    """A port that somebody listens on, as on an abstract socket."""
    with socket.create_server(("127.0.0.1", 0)) as server, socket.socket(socket.AF_UNIX) as abstract:
        places = [server]
        with contextlib.suppress(OSError):  # if these tests run twice at a time, one of them listens for both
            abstract.bind(f"\0{LEFT}")
            abstract.listen()
            places.append(abstract)
        yield server.getsockname()[1]
        for place in places:
            place.settimeout(0.0)
            with pytest.raises(BlockingIOError):  # nobody ever called
                place.accept()


def tree(pid: int) -> set[int]:
    """A process and all that it started."""
    return {pid}.union(*(tree(child) for child in children(pid)))


def left_behind(course: Path) -> list[str]:
    """Whatever bears the name that attacks give to what they leave."""
    places = {tempfile.gettempdir(), "/tmp", "/var/tmp", "/dev/shm", str(Path.home()), str(course), os.getcwd()}
    return [str(path) for place in places for path in Path(place).glob(f"*{LEFT}*")]


def ran_out_of_time(result: Result) -> bool:
    """Whether a limit of time ended a submission, or part of it."""
    return bool({"timeout", "not run"} & set(statuses(result))) or SLOW in result.summary.facts


@pytest.mark.parametrize("path", attacks(), ids=lambda path: path.relative_to(FOLDER).with_suffix("").as_posix())
def test_an_attack_gains_nothing(path: Path, course: Path, cell: Sandbox, port: int) -> None:
    attack = load(path)
    before = tree(cell._process.pid)
    honest = {**contents(course)}
    found = grade_attack(attack, course, cell, port)

    assert (found["mallory"].status, found["mallory"].trouble) == ("graded", "")
    earned = score(found["mallory"])
    is_slow = attack.name.startswith("exhaust/") and ran_out_of_time(found["mallory"])
    assert earned == attack.earns or (is_slow and earned < attack.earns)
    if not is_slow:  # on a slow machine time is what bounds it first
        assert set(statuses(found["mallory"])) >= attack.statuses
        assert attack.noticed in " ".join(found["mallory"].summary.facts)
        assert attack.says in said(course)
    marks = CourseFolder(course).marks(CHAPTER, "mallory")
    assert marks is not None
    assert marks.notebooks[NOTEBOOK][0] == earned

    assert (found["zoe"].status, score(found["zoe"])) == ("graded", 5)

    if "missing" not in statuses(found["mallory"]):  # else there is no page
        leaks_nothing(attack, course)
    assert {name: digest for name, digest in contents(course).items() if name in honest} == honest
    assert left_behind(course) == []
    until = time.monotonic() + 20
    while (after := tree(cell._process.pid)) != before and time.monotonic() < until:
        time.sleep(0.05)
    assert after == before, "processes that the attack started are still running"


def said(course: Path) -> str:
    """The outputs in the attack's executed notebook."""
    folder = course / "autograded" / "mallory" / CHAPTER
    if not (folder / f"{NOTEBOOK}.ipynb").exists():
        return ""
    return "\n".join(str(notebook_cell.get("outputs", "")) for notebook_cell in read(course, "mallory").cells)


def leaks_nothing(attack: Attack, course: Path) -> None:
    sources = [secret for secret in SOURCES if secret not in str(attack.answers)]  # what it says itself is no secret
    page = (write_pages(CourseFolder(course), CHAPTER, "mallory") / f"{NOTEBOOK}.html").read_text(encoding="utf-8")
    assert [secret for secret in (*sources, *VALUES) if secret in page] == []
    for notebook_cell in read(course, "mallory").cells:
        is_test = "-test-" in notebook_cell.id
        said = str(notebook_cell.get("outputs", [])) + ("" if is_test else notebook_cell.source)
        assert [secret for secret in sources if secret in said] == [], notebook_cell.id


def test_there_are_attacks_of_every_family() -> None:
    families = [path.parent.name for path in attacks()]
    assert len(families) >= 45
    assert {family: families.count(family) >= 4 for family in FAMILIES} == dict.fromkeys(FAMILIES, True)


def test_no_two_attacks_are_the_same() -> None:
    aims = [load(path).aim for path in attacks()]
    assert len(set(aims)) == len(aims)
