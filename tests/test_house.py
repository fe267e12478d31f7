import errno
import tempfile
from pathlib import Path

import pytest

from course_utils.errors import CourseError
from course_utils.house import (
    MARKER,
    find_house,
    is_litter,
    notebooks_in,
    require_source,
    require_writable,
    shipped_files,
)


def test_the_course_folder_is_found_from_anywhere_inside_it(tiny_course):
    for folder in (tiny_course, tiny_course / "source/04_feedforward/figures"):
        assert find_house(folder).root == tiny_course.resolve()


@pytest.mark.parametrize("lacking", ["nbgrader_config.py", "source"])
def test_a_folder_without_a_mark_is_not_a_course(tiny_course, lacking):
    (tiny_course / lacking).rename(tiny_course / "elsewhere")
    with pytest.raises(CourseError, match="is not inside a course folder"):
        find_house(tiny_course)


@pytest.fixture
def class_edition(tiny_course: Path) -> Path:
    (tiny_course / "source").rename(tiny_course / "release")
    (tiny_course / MARKER).write_text("{}")
    return tiny_course


def test_a_class_edition_is_a_course_folder_without_source(class_edition):
    house = find_house(class_edition / "release/07_cnn")
    assert (house.root, house.is_class_edition) == (class_edition.resolve(), True)
    assert house.chapters() == ["04_feedforward", "07_cnn"]
    (class_edition / "source/08_mine").mkdir(parents=True)  # as formgrader does
    assert find_house(class_edition).is_class_edition
    with pytest.raises(CourseError, match=r"there is no chapter '8_cnn' in .*release; did you mean '07_cnn'"):
        house.choose(["8_cnn"])


def test_a_course_with_its_source_is_no_class_edition_whatever_was_unpacked_over_it(tiny_course):
    (tiny_course / MARKER).write_text("{}")
    assert not find_house(tiny_course).is_class_edition


def test_what_needs_the_source_is_refused_in_a_class_edition_alone(class_edition, tmp_path):
    require_source(tmp_path, "course grade")
    with pytest.raises(CourseError, match=r"^`course grade` is for the instructor's course folder: .* no source/"):
        require_source(class_edition / "release", "course grade")
    (class_edition / MARKER).unlink()
    (class_edition / "release").rename(class_edition / "source")
    require_source(class_edition, "course grade")


def test_chapters_are_the_folders_with_notebooks_in_order(tiny_course):
    source = tiny_course / "source"
    (source / "99_empty").mkdir()
    (source / ".ipynb_checkpoints").mkdir()
    (source / ".ipynb_checkpoints/1_mlp.ipynb").touch()
    house = find_house(tiny_course)
    assert house.chapters() == ["04_feedforward", "07_cnn"]
    assert house.choose([]) == ["04_feedforward", "07_cnn"]
    assert house.choose(["07_cnn", "07_cnn"]) == ["07_cnn"]


@pytest.mark.parametrize(
    ("asked", "advice"),
    [
        ("cnn", "did you mean '07_cnn'"),
        ("04_feedforwad", "did you mean '04_feedforward'"),
        ("zzz", "04_feedforward, 07_cnn"),
    ],
)
def test_an_unknown_chapter_is_answered_with_the_closest_or_with_all(tiny_course, asked, advice):
    with pytest.raises(CourseError, match=advice):
        find_house(tiny_course).choose([asked])


@pytest.mark.parametrize("asked", ["4", "04", "004", "04_feedforward"])
def test_a_chapter_is_named_by_its_number_too(tiny_course, asked):
    house = find_house(tiny_course)
    assert house.choose([asked]) == ["04_feedforward"]
    assert house.choose(["7", asked, "07", "04_feedforward"]) == ["07_cnn", "04_feedforward"]


def test_a_number_that_is_no_chapters_or_of_several_is_told(tiny_course):
    house = find_house(tiny_course)
    (house.source / "extra").mkdir()
    (house.source / "extra" / "1.ipynb").touch()
    for asked in ("5", "40", "0", "4.0", "-4", "\uff14", "9" * 5000):
        with pytest.raises(CourseError, match=r"there is no chapter .* there are: 04_feedforward, 07_cnn, extra\."):
            house.choose([asked])
    for name in ("4_old", "0_start", "40_more", "12"):
        (house.source / name).mkdir()
        (house.source / name / "1.ipynb").touch()
    assert house.choose(["0", "000", "40", "12", "4_old"]) == ["0_start", "40_more", "12", "4_old"]
    with pytest.raises(CourseError, match="chapter '4' may be any of 04_feedforward, 4_old: name one in full"):
        house.choose(["4"])


def test_shipped_files_leave_out_what_is_hidden_and_what_is_code(tmp_path):
    for path in ("1.ipynb", "1.py", "data/a.csv", ".hidden", ".ipynb_checkpoints/1.ipynb", "__pycache__/a.pyc"):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).touch()
    assert list(shipped_files(tmp_path)) == [Path("1.ipynb"), Path("data/a.csv")]


LEFT = [
    *("._1_mlp.ipynb", ".DS_Store", "__MACOSX", "Icon\r", "Thumbs.db", "thumbs.db", "desktop.ini", "Desktop.ini"),
    *(".virtual_documents", ".ipynb_checkpoints", ".~1_mlp.ipynb", "~$notes.docx", ".~lock.notes.odt#", "notes.txt~"),
    *("#notes#", ".#notes", ".notes.swp", "x.tmp", ".nfs0001", "$RECYCLE.BIN", "System Volume Information"),
]
SOMEBODYS = ["1_mlp.ipynb", "icons", "Icon", "notes.txt", "tmp", "~notes", "#1.csv", "thumbs.png", "mac.ini", "a.swp"]


def test_litter_of_systems_and_editors_is_told_from_files_of_a_person():
    assert [name for name in LEFT if not is_litter(name)] == []
    assert [name for name in SOMEBODYS if is_litter(name)] == []


def test_litter_beside_the_notebooks_is_no_part_of_a_chapter(tiny_course):
    chapter = tiny_course / "source/07_cnn"
    for name in (*LEFT, ".hidden.ipynb"):
        (chapter / name).touch()
    (tiny_course / "source/__MACOSX/07_cnn").mkdir(parents=True)
    (tiny_course / "source/__MACOSX/._1_mlp.ipynb").touch()
    (tiny_course / "source/07_only_litter").mkdir()
    (tiny_course / "source/07_only_litter/._1_mlp.ipynb").touch()
    assert find_house(tiny_course).chapters() == ["04_feedforward", "07_cnn"]
    assert notebooks_in(chapter) == [chapter / "1_kernels.ipynb"]
    assert list(shipped_files(chapter)) == [Path("1_kernels.ipynb")]


def test_require_writable_creates_the_folder_and_leaves_nothing_in_it(tmp_path):
    require_writable(tmp_path / "new/folder")
    assert list((tmp_path / "new/folder").iterdir()) == []


def test_require_writable_names_the_folder_that_refuses(tmp_path, monkeypatch):
    def refuse(dir: Path) -> None:
        raise OSError(errno.EROFS, "Read-only file system", str(dir / "tmpx8a"))

    monkeypatch.setattr(tempfile, "TemporaryFile", refuse)
    with pytest.raises(OSError, match="Read-only") as caught:
        require_writable(tmp_path)
    assert (caught.value.errno, caught.value.filename) == (errno.EROFS, str(tmp_path))


def test_require_writable_refuses_a_file(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(FileExistsError):
        require_writable(tmp_path / "file")
