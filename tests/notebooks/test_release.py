import filecmp
import re
import shutil
from pathlib import Path

import pytest
from leaks import leaks, secret_lines

from course_utils.errors import CourseError
from course_utils.grading.gradebook.release import generate_release
from course_utils.grading.notebooks import authored
from course_utils.grading.notebooks.places import Places
from course_utils.grading.notebooks.rebuild import rebuild
from course_utils.stubs import STUB, TODO, Stubs

BLANK = "*Your answer goes here: a few sentences in your own words.*"


def _files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


@pytest.fixture(scope="module")
def fresh(course: Path, chapter: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return generate_release(course, chapter, output=tmp_path_factory.mktemp("release"))


def test_release_is_what_source_generates(course: Path, chapter: str, fresh: Path) -> None:
    committed = course / "release" / chapter
    assert _files(committed) == _files(fresh)
    different = filecmp.cmpfiles(committed, fresh, _files(fresh), shallow=False)[1:]
    assert different == ([], []), "run `course release` and commit release/"


def test_release_has_no_other_chapters(course: Path) -> None:
    sources = {path.parent.name for path in (course / "source").glob("*/*.ipynb")}
    assert {path.name for path in (course / "release").iterdir() if path.is_dir()} == sources


def test_nothing_secret_is_in_the_student_edition(course: Path, source_path: Path) -> None:
    notebook = authored.read(source_path)
    assert len(secret_lines(notebook)) > 20
    assert leaks(notebook, course / "release") == []


def test_student_text_is_source_text_apart_from_the_blanks(course: Path, source_path: Path) -> None:
    assert differences(source_path, course / "release" / source_path.parent.name / source_path.name) == []


def differences(source_path: Path, release_path: Path) -> list[str]:
    """Return the ids of cells that differ otherwise than by their blanks; all of them if their order differs."""
    source, release = authored.read(source_path), authored.read(release_path)
    forms = [[(cell.id, cell.cell_type) for cell in notebook.cells] for notebook in (source, release)]
    if forms[0] != forms[1]:
        return [cell.id for cell in source.cells]
    found = []
    for ours, theirs in zip(source.cells, release.cells, strict=True):
        stub = BLANK if ours.cell_type == "markdown" else f"# YOUR CODE HERE\n{STUB}"
        if _blanked(ours.source, stub).split() != theirs.source.split():
            found.append(ours.id)
    return found


def _blanked(text: str, stub: str) -> str:
    text = re.sub(r"[^\n]*### BEGIN HIDDEN TESTS\n.*?### END HIDDEN TESTS[^\n]*", "", text, flags=re.DOTALL)
    return re.sub(r"[^\n]*### BEGIN SOLUTION[^\n]*\n.*?### END SOLUTION[^\n]*", stub, text, flags=re.DOTALL)


@pytest.fixture
def spoiled(course: Path, tmp_path: Path) -> Path:
    """A course of one real notebook, to be spoiled."""
    (tmp_path / "source/04_feedforward").mkdir(parents=True)
    shutil.copy(course / "nbgrader_config.py", tmp_path)
    path = tmp_path / "source/04_feedforward/1_perceptron_to_mlp.ipynb"
    shutil.copy(course / "source/04_feedforward/1_perceptron_to_mlp.ipynb", path)
    return path


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("### BEGIN HIDDEN TESTS", "### BEGIN HIDEN TESTS"),
        ("### END HIDDEN TESTS", "### END HIDDN TESTS"),
        ("### BEGIN SOLUTION", "### START SOLUTION"),
        ("### END SOLUTION", "### END SOLUTON"),
    ],
)
def test_a_mistyped_marker_does_not_get_through(course: Path, spoiled: Path, old: str, new: str) -> None:
    original = authored.read(spoiled)
    spoiled.write_text(spoiled.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    try:
        release = generate_release(spoiled.parents[2], "04_feedforward")
    except CourseError:
        return
    assert leaks(original, release) or differences(spoiled, release / spoiled.name)


def test_a_copied_solution_is_found(course: Path, source_path: Path, tmp_path: Path) -> None:
    notebook = authored.read(source_path)
    lines = sorted(secret_lines(notebook))
    line = next(line for line in lines if not any(other in line for other in lines if other != line))
    (tmp_path / "notes.txt").write_text(f"psst:   {line}\n")
    assert leaks(notebook, tmp_path) == [line]


def test_an_untouched_notebook_holds_nothing_of_a_learners(course: Path, source_path: Path) -> None:
    released = (course / "release" / source_path.parent.name / source_path.name).read_bytes()
    found = rebuild(authored.read(source_path), released, Stubs(code=f"{TODO}\n{STUB}", text=BLANK))
    assert [step.id for step in found.steps if step.theirs or step.elsewhere] == []
    assert found.facts == []
    assert found.places == Places()
