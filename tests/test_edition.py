import json
import shutil
from pathlib import Path

import pytest

from course_utils.errors import CourseError
from course_utils.folder.edition import copy_missing, is_stale, release_chapters, source_digest, start_chapters
from course_utils.house import MARKER, find_house


class Generator:
    """Copy the chapter as it is, and remember which chapters were asked for."""

    def __init__(self) -> None:
        self.chapters: list[str] = []

    def __call__(self, root: Path, chapter: str) -> Path:
        self.chapters.append(chapter)
        return shutil.copytree(root / "source" / chapter, root / "release" / chapter, dirs_exist_ok=True)


@pytest.fixture
def generate() -> Generator:
    return Generator()


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_release_generates_the_chapters_asked_for(tiny_course, generate):
    release_chapters(folder=tiny_course, chapters=["07_cnn"], generate=generate)
    assert generate.chapters == ["07_cnn"]
    release_chapters(folder=tiny_course, chapters=[], generate=generate)
    assert generate.chapters == ["07_cnn", "04_feedforward", "07_cnn"]


def test_start_generates_what_is_missing_and_copies_all_of_it(tiny_course, generate, capsys):
    start_chapters(folder=tiny_course, chapters=[], generate=generate)
    source, work = contents(tiny_course / "source"), contents(tiny_course / "work")
    as_given = {f".editions/{name}": content for name, content in source.items() if name.endswith(".ipynb")}
    assert work == source | as_given
    assert "work/07_cnn: copied 1_kernels.ipynb." in capsys.readouterr().out


def test_a_second_start_generates_nothing_and_keeps_what_the_learner_wrote(tiny_course, generate, capsys):
    start_chapters(folder=tiny_course, chapters=["04_feedforward"], generate=generate)
    mine = tiny_course / "work/04_feedforward/1_mlp.ipynb"
    mine.write_text("my answer")
    (tiny_course / "work/04_feedforward/2_backprop.ipynb").unlink()
    capsys.readouterr()
    start_chapters(folder=tiny_course, chapters=["04_feedforward"], generate=generate)
    assert generate.chapters == ["04_feedforward"]
    assert mine.read_text() == "my answer"
    said = capsys.readouterr().out
    assert said == "work/04_feedforward: copied 2_backprop.ipynb; kept 1_mlp.ipynb, figures/xor.png.\n"


def test_start_never_overwrites_even_when_the_edition_changed(tiny_course, generate):
    start_chapters(folder=tiny_course, chapters=[], generate=generate)
    before = contents(tiny_course / "work")
    for notebook in (tiny_course / "source").rglob("*.ipynb"):
        notebook.write_text(notebook.read_text() + "\n")
    start_chapters(folder=tiny_course, chapters=[], generate=generate)
    assert generate.chapters == ["04_feedforward", "07_cnn"] * 2
    assert contents(tiny_course / "work") == before


def test_staleness_follows_contents_and_not_file_times(tiny_course, generate):
    house = find_house(tiny_course)
    assert is_stale(house, "07_cnn")
    release_chapters(folder=tiny_course, chapters=[], generate=generate)
    notebook = tiny_course / "source/07_cnn/1_kernels.ipynb"
    notebook.write_bytes(notebook.read_bytes().replace(b"\n", b"\r\n"))  # As git checks it out on Windows.
    assert not is_stale(house, "07_cnn")
    notebook.write_bytes(notebook.read_bytes() + b" ")
    assert is_stale(house, "07_cnn")
    assert not is_stale(house, "04_feedforward")


def test_a_released_notebook_that_was_removed_is_generated_again(tiny_course, generate):
    release_chapters(folder=tiny_course, chapters=[], generate=generate)
    (tiny_course / "release/07_cnn/1_kernels.ipynb").unlink()
    assert is_stale(find_house(tiny_course), "07_cnn")


def test_the_digest_sees_a_renamed_file(tiny_course):
    house = find_house(tiny_course)
    before = source_digest(house, "04_feedforward")
    figure = tiny_course / "source/04_feedforward/figures/xor.png"
    figure.rename(figure.with_name("nand.png"))
    assert source_digest(house, "04_feedforward") != before


def test_a_generation_that_fails_leaves_the_chapter_stale(tiny_course, generate):
    def fail(root: Path, chapter: str) -> Path:
        generate(root, chapter)
        raise CourseError("no")

    with pytest.raises(CourseError):
        release_chapters(folder=tiny_course, chapters=["07_cnn"], generate=fail)
    assert is_stale(find_house(tiny_course), "07_cnn")


@pytest.mark.parametrize("record", ["", "[]", "{"])
def test_a_damaged_record_only_means_generating_again(tiny_course, generate, record):
    release_chapters(folder=tiny_course, chapters=[], generate=generate)
    (tiny_course / "release/sources.json").write_text(record)
    start_chapters(folder=tiny_course, chapters=["07_cnn"], generate=generate)
    assert not is_stale(find_house(tiny_course), "07_cnn")


def test_the_record_forgets_chapters_that_are_gone(tiny_course, generate):
    release_chapters(folder=tiny_course, chapters=[], generate=generate)
    shutil.rmtree(tiny_course / "source/07_cnn")
    release_chapters(folder=tiny_course, chapters=[], generate=generate)
    assert list(json.loads((tiny_course / "release/sources.json").read_text())) == ["04_feedforward"]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("{", "Expecting property name"),
        ("[]", "not of notebook format 4"),
        ("\udcff", "decode"),
        ('{"cells": 3, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}', "at cells: 3 is not of type 'array'"),
        ('{"cells": [{"cell_type": "raw"}], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}', "at cells/0: "),
        ('{"worksheets": [], "metadata": {}, "nbformat": 3, "nbformat_minor": 0}', "not of notebook format 4"),
    ],
)
def test_a_broken_notebook_is_named_with_the_reason(tiny_course, generate, content, reason):
    notebook = tiny_course / "source/07_cnn/1_kernels.ipynb"
    notebook.write_text(content, errors="surrogateescape")
    with pytest.raises(CourseError, match=r"1_kernels\.ipynb is not a notebook") as caught:
        start_chapters(folder=tiny_course, chapters=["07_cnn"], generate=generate)
    assert reason in str(caught.value)
    assert "\n" not in str(caught.value)
    assert generate.chapters == []


def test_copying_that_breaks_off_leaves_no_half_file(tmp_path, monkeypatch):
    (tmp_path / "from").mkdir()
    (tmp_path / "from/1.ipynb").write_text("whole")
    opened = Path.open

    def open_full_disk(path, mode="r", *rest, **options):
        file = opened(path, mode, *rest, **options)
        if "x" in mode:
            file.write(b"wh")
            file.close()  # What is written next raises, as on a full disk.
        return file

    monkeypatch.setattr(Path, "open", open_full_disk)
    with pytest.raises(ValueError, match="closed file"):
        copy_missing(tmp_path / "from", tmp_path / "to")
    assert not (tmp_path / "to/1.ipynb").exists()


def test_a_dangling_link_of_the_learner_is_kept(tmp_path):
    (tmp_path / "from").mkdir()
    (tmp_path / "to").mkdir()
    (tmp_path / "from/1.ipynb").write_text("whole")
    (tmp_path / "to/1.ipynb").symlink_to(tmp_path / "nowhere")
    assert copy_missing(tmp_path / "from", tmp_path / "to") == ([], ["1.ipynb"])
    assert not (tmp_path / "nowhere").exists()


def test_only_what_was_copied_counts_as_given(tiny_course, generate):
    mine = tiny_course / "work/07_cnn/1_kernels.ipynb"
    mine.parent.mkdir(parents=True)
    mine.write_text("mine, from long ago")
    start_chapters(folder=tiny_course, chapters=["07_cnn"], generate=generate)
    assert not (tiny_course / "work/.editions/07_cnn/1_kernels.ipynb").exists()


def test_in_a_class_edition_nothing_is_stale_and_nothing_is_generated(tiny_course, generate):
    (tiny_course / "source").rename(tiny_course / "release")
    (tiny_course / MARKER).write_text("{}")
    start_chapters(folder=tiny_course, chapters=[], generate=generate)
    assert generate.chapters == []
    assert (tiny_course / "work/07_cnn/1_kernels.ipynb").is_file()
    (tiny_course / "release/07_cnn/1_kernels.ipynb").write_text("{}")
    assert not is_stale(find_house(tiny_course), "07_cnn")
