import os
from pathlib import Path

import pytest
from nbformat import v4

from course_utils.errors import CourseError
from course_utils.grading.notebooks import authored

COURSE = Path(__file__).resolve().parents[2]
NOTEBOOKS = sorted((COURSE / "source").glob("*/*.ipynb"))

TEXT = """# %% [markdown] id="relu-task"
# Do it.

# %% id="relu-answer"
def relu(x):
    ### BEGIN SOLUTION
    return x
    ### END SOLUTION

# %% id="relu-test-kink" points=2
### BEGIN HIDDEN TESTS
relu(1)
### END HIDDEN TESTS
print("passed")

# %% id="demo" tags=["skip-execution"]
%matplotlib inline

# %% [markdown] id="why-answer" points=3
# Because.
"""


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_text_and_notebook_are_the_same_thing(path: Path) -> None:
    notebook = authored.read(path)
    assert authored.from_text(authored.to_text(notebook)) == notebook
    assert authored.tidy(notebook) == notebook


def test_metadata_follows_from_ids() -> None:
    cells = {cell.id: cell for cell in authored.from_text(TEXT).cells}
    assert cells["relu-task"].metadata.nbgrader.locked is True
    assert cells["relu-answer"].metadata.nbgrader.items() >= {"solution": True, "locked": False, "grade": False}.items()
    test = cells["relu-test-kink"].metadata
    assert test.nbgrader.items() >= {"grade": True, "points": 2, "locked": True, "grade_id": "relu-test-kink"}.items()
    assert test.tags == ["raises-exception"]
    assert cells["demo"].metadata == {"tags": ["skip-execution"]}
    assert cells["demo"].source == "%matplotlib inline"
    assert cells["why-answer"].metadata.nbgrader.items() >= {"grade": True, "solution": True, "points": 3}.items()
    assert "### BEGIN HIDDEN TESTS\nrelu(1)" in cells["relu-test-kink"].source


def test_outputs_and_counts_go() -> None:
    cell = v4.new_code_cell("1", id="one", execution_count=4, outputs=[v4.new_output("stream", text="x")])
    (tidied,) = authored.tidy(v4.new_notebook(cells=[cell])).cells
    assert (tidied.outputs, tidied.execution_count) == ([], None)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('# %% id="a-test-b"\npass\n', "'a-test-b' has no points"),
        ('# %% id="a"\n1\n\n# %% id="a"\n2\n', "two cells have the id 'a'"),
    ],
)
def test_an_authors_mistake_is_one_sentence(text: str, said: str) -> None:
    with pytest.raises(CourseError, match=said):
        authored.from_text(text)


def test_convert_goes_both_ways(tmp_path: Path) -> None:
    text = tmp_path / "1_x.py"
    text.write_text(TEXT)
    notebook = authored.convert(path=text)
    first = notebook.read_bytes()
    text.unlink()
    assert authored.convert(path=notebook) == text
    authored.convert(path=text)
    assert notebook.read_bytes() == first


def test_what_cannot_be_converted(tmp_path: Path) -> None:
    (tmp_path / "broken.ipynb").write_text("{")
    (tmp_path / "x.txt").write_text("x")
    cases = {
        "broken.ipynb": "is not a notebook",
        "none.ipynb": "cannot read",
        "none.py": "cannot read",
        "x.txt": "neither",
    }
    for name, said in cases.items():
        with pytest.raises(CourseError, match=said):
            authored.convert(path=tmp_path / name)


@pytest.mark.parametrize(
    ("metadata", "language"),
    [
        ({"kernelspec": {"name": "ir", "display_name": "R", "language": "R"}, "language_info": {"name": "R"}}, "R"),
        ({"kernelspec": {"name": "ir", "display_name": "R"}}, "R"),
        ({"kernelspec": {"name": "julia-1.10", "display_name": "Julia 1.10.4", "language": "julia"}}, "julia"),
        ({"kernelspec": {"name": "julia-1.10", "display_name": "Julia 1.10.4"}}, "Julia"),
        ({"language_info": {"name": "R"}}, "R"),
    ],
)
def test_a_notebook_of_another_language_is_refused_by_its_name(tmp_path, metadata, language):
    path = tmp_path / "1_numbers.ipynb"
    authored.write(v4.new_notebook(metadata=metadata), path)
    with pytest.raises(CourseError, match=rf"1_numbers.ipynb is written in {language}: "):
        authored.read(path)


@pytest.mark.parametrize(
    "metadata",
    [
        {},
        {"kernelspec": {"name": "conda-env-dl-py", "display_name": "Python [dl]", "language": "python"}},
        {"kernelspec": {"name": "python3", "display_name": "Python 3"}, "language_info": {"name": "python"}},
    ],
)
def test_a_notebook_of_python_is_read_whatever_its_kernel_is_called(tmp_path, metadata):
    authored.write(v4.new_notebook(metadata=metadata), tmp_path / "1.ipynb")
    assert authored.read(tmp_path / "1.ipynb").metadata == metadata


def test_converting_does_not_undo_what_was_written_since(tmp_path: Path) -> None:
    text, book = tmp_path / "1.py", tmp_path / "1.ipynb"
    text.write_text(TEXT)
    authored.convert(path=text)
    notebook = authored.read(book)
    notebook.cells[0].source = "# Changed in JupyterLab."
    authored.write(notebook, book)
    os.utime(book, ns=(2 * 10**18, 2 * 10**18))
    with pytest.raises(CourseError, match=r"1\.ipynb was changed after 1\.py, which would undo that"):
        authored.convert(path=text)
    assert authored.read(book) == notebook
    authored.convert(path=book)
    assert "Changed in JupyterLab" in text.read_text()
    os.utime(text, ns=(3 * 10**18, 3 * 10**18))
    text.write_text(text.read_text() + '\n# %% id="more"\nx = 1\n')
    os.utime(text, ns=(3 * 10**18, 3 * 10**18))
    with pytest.raises(CourseError, match=r"1\.py was changed after 1\.ipynb, which would undo that"):
        authored.convert(path=book)
    authored.convert(path=text)
    assert authored.read(book).cells[-1].id == "more"


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Path, Path]:
    """A notebook and the text that was made from it, as an author has them."""
    book = tmp_path / "1.ipynb"
    authored.write(authored.from_text(TEXT), book)
    return book, authored.convert(path=book)


def _add_to_notebook(book: Path, cell_id: str = "newer") -> None:
    notebook = authored.read(book)
    notebook.cells.append(v4.new_code_cell("x = 1", id=cell_id))
    authored.write(notebook, book)
    os.utime(book, ns=(2 * 10**18, 2 * 10**18))


def _edit_text(text: Path) -> None:
    text.write_text(text.read_text().replace("Do it.", "Do it well."))
    os.utime(text, ns=(3 * 10**18, 3 * 10**18))  # after the notebook, whatever was written into that


@pytest.mark.parametrize("cell_id", ["newer", "a1b2c3d4"])
def test_cells_that_an_older_text_lacks_are_not_undone_by_it(pair: tuple[Path, Path], cell_id: str) -> None:
    book, text = pair
    _add_to_notebook(book, cell_id)
    _edit_text(text)
    before = book.read_bytes(), text.read_bytes()
    with pytest.raises(CourseError, match=r"both changed since .*: rename the text, convert 1\.ipynb"):
        authored.convert(path=text)
    if cell_id == "newer":
        with pytest.raises(CourseError, match=r"both changed since one was made from the other"):
            authored.convert(path=book)
    assert (book.read_bytes(), text.read_bytes()) == before


def test_what_was_not_changed_is_written_whatever_the_times_say(pair: tuple[Path, Path]) -> None:
    book, text = pair
    _add_to_notebook(book)
    os.utime(text, ns=(3 * 10**18, 3 * 10**18))
    with pytest.raises(CourseError, match=r"1\.ipynb was changed after 1\.py"):
        authored.convert(path=text)
    authored.convert(path=book)
    for words in ("well", "very well"):  # again and again, without a conversion back
        text.write_text(text.read_text().replace("Do it", f"Do it {words}"))
        os.utime(book, ns=(4 * 10**18, 4 * 10**18))
        authored.convert(path=text)
        assert f"Do it {words}" in authored.read(book).cells[0].source
    assert authored.read(book).cells[-1].id == "newer"
    assert text.read_text().count("course convert compares") == 1


def test_a_program_that_changes_a_notebook_changes_its_text(pair: tuple[Path, Path]) -> None:
    book, text = pair
    notebook = authored.read(book)
    notebook.cells.append(v4.new_code_cell("x = 1", id="newer"))
    assert authored.change(notebook, book) == "1.py was written anew: reload it where it is open."
    assert authored.from_text(text.read_text()) == authored.read(book) == authored.tidy(notebook)
    _edit_text(text)
    before = book.read_bytes(), text.read_bytes()
    with pytest.raises(CourseError, match=r"1\.py was edited and not converted since"):
        authored.change(v4.new_notebook(), book)
    assert (book.read_bytes(), text.read_bytes()) == before


def test_a_pasted_picture_is_not_lost(pair: tuple[Path, Path]) -> None:
    book, _ = pair
    notebook = authored.read(book)
    notebook.cells[0]["attachments"] = {"a.png": {"image/png": "AAAA"}}
    authored.write(notebook, book)
    with pytest.raises(CourseError, match="the cell 'relu-task' holds a pasted picture"):
        authored.convert(path=book)


def test_a_notebook_that_only_ran_since_is_no_change(tmp_path: Path) -> None:
    text, book = tmp_path / "1.py", tmp_path / "1.ipynb"
    text.write_text(TEXT)
    authored.convert(path=text)
    notebook = authored.read(book)
    notebook.cells[1].update(outputs=[authored.nbformat.v4.new_output("stream", text="x")], execution_count=1)
    authored.write(notebook, book)
    os.utime(book, ns=(2 * 10**18, 2 * 10**18))
    authored.convert(path=text)
    assert authored.read(book).cells[1].outputs == []


def test_a_notebook_is_written_in_one_step_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    book, link = tmp_path / "1.ipynb", tmp_path / "link.ipynb"
    authored.write(authored.from_text(TEXT), book)
    book.chmod(0o640)
    link.symlink_to(book.name)
    before = book.read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", lambda *_: (_ for _ in ()).throw(OSError(28, "full")))
        with pytest.raises(OSError, match="full"):
            authored.write(v4.new_notebook(), link)
    assert [path.name for path in sorted(tmp_path.iterdir())] == ["1.ipynb", "link.ipynb"]
    assert book.read_bytes() == before
    authored.write(v4.new_notebook(), link)
    assert link.is_symlink()
    assert (authored.read(book).cells, book.stat().st_mode & 0o777) == ([], 0o640)
