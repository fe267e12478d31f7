"""A chapter's notebooks are recognized in any file, and no file makes looking for them fail, last or leave a trace."""

import io
import json
import struct
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_utils.grading.notebooks import authored, recognition
from course_utils.grading.notebooks.rebuild import MAX_BYTES, released
from course_utils.grading.notebooks.recognition import Recognized, recognize
from course_utils.stubs import Stubs

FOLDER = Path(__file__).parent / "fixtures/tiny_course/source/01_tiny"
EDITION = released(authored.read(FOLDER / "1_numbers.ipynb"), Stubs())
NAME = "1_numbers"


def notebook(**answers: str) -> bytes:
    texts = {name.replace("_", "-"): text for name, text in answers.items()}
    cells: list[dict[str, Any]] = json.loads(json.dumps(EDITION))
    for cell in cells:
        cell["source"] = texts.get(cell["id"], cell["source"])
    return json.dumps({"cells": cells}).encode()


SOLVED = notebook(double_answer="def double(x): return 2 * x")


def found(others: dict[str, bytes], here: dict[str, bytes] | None = None) -> Recognized:
    return recognize({NAME: EDITION}, here or {}, others)


def zipped(files: dict[str, bytes], kind: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", kind) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return made.getvalue()


def test_a_file_of_another_chapter_is_an_extra_file() -> None:
    other = json.dumps({"cells": [{"cell_type": "code", "id": "setup", "source": "import sys"}]}).encode()
    assert found({"x.ipynb": other}) == Recognized({}, facts=["extra file 'x.ipynb'"])


def test_the_notebook_that_it_has_most_cells_of_is_the_one() -> None:
    short = [cell for cell in EDITION if not str(cell["id"]).startswith("largest")]
    both = recognize({"short": short, NAME: EDITION}, {}, {"x.ipynb": SOLVED})
    assert both.paths == {NAME: "x.ipynb"}
    both = recognize({"1_same": EDITION, "2_same": EDITION}, {}, {"2_same (1).ipynb": SOLVED})
    assert both.paths == {"2_same": "2_same (1).ipynb"}


def test_notebooks_under_each_others_names_are_recognized() -> None:
    other: list[dict[str, Any]] = json.loads(json.dumps(EDITION))
    for cell in other:
        cell["id"] = f"other-{cell['id']}"
        if "nbgrader" in cell["metadata"]:
            cell["metadata"]["nbgrader"]["grade_id"] = cell["id"]
    theirs, editions = json.dumps({"cells": other}).encode(), {NAME: EDITION, "2_x": other}
    swapped = recognize(editions, {NAME: theirs, "2_x": SOLVED}, {})
    assert swapped.notebooks == {NAME: SOLVED, "2_x": theirs}
    assert swapped.paths == {NAME: "2_x.ipynb", "2_x": f"{NAME}.ipynb"}
    assert recognize(editions, {NAME: theirs}, {}).notebooks == {"2_x": theirs}


def test_a_notebook_that_says_what_its_cells_are_is_no_other() -> None:
    fields = {"nbgrader": {"grade_id": "y-answer"}}
    other = {"cell_type": "code", "source": "def double(x): return x", "metadata": fields}
    assert not found({"x.ipynb": json.dumps({"cells": [other]}).encode()}).paths


def test_a_notebook_without_any_names_is_recognized_by_its_text() -> None:
    cells = [{"cell_type": cell["cell_type"], "source": cell["source"]} for cell in EDITION]
    assert found({"x.ipynb": json.dumps({"cells": cells}).encode()}).paths == {NAME: "x.ipynb"}


def link() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        entry = zipfile.ZipInfo(f"{NAME}.ipynb")
        entry.external_attr = 0o120777 << 16
        archive.writestr(entry, str(FOLDER / f"{NAME}.ipynb"))
    return made.getvalue()


def locked() -> bytes:
    """An archive whose entry says that it is encrypted."""
    data = bytearray(zipped({f"{NAME}.ipynb": SOLVED}))
    for sign, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.index(sign) + offset
        data[place : place + 2] = struct.pack("<H", 1)
    return bytes(data)


BOMB = zipped({"a.ipynb": b"[" * (MAX_BYTES // 2), "b.ipynb": b" " * (MAX_BYTES + 9), "c.ipynb": b" " * MAX_BYTES})


@pytest.mark.parametrize(
    "data",
    [
        BOMB, zipped({"x.ipynb": b" " * (MAX_BYTES + 9)}, zipfile.ZIP_LZMA), locked(), SOLVED[:-3], b"", b"Rar!",
        zipped({f"{number}.txt": b"" for number in range(2001)}), zipped({"x.zip": zipped({"x.ipynb": SOLVED})}),
        zipped({"x.ipynb": SOLVED})[:-9], b"PK\x03\x04", b"PK\x03\x04" + b"PK\x01\x02" * 3000, b"[" * 10**6,
    ],
    ids=range(12),
)  # fmt: skip
@pytest.mark.parametrize("path", ["x.zip", "x.ipynb"])
def test_what_cannot_be_looked_into_is_asked_about_if_a_notebook_is_missing(path: str, data: bytes) -> None:
    assert "cannot be looked into" in "".join(found({path: data}).questions)
    whole = found({path: data}, {NAME: SOLVED})
    assert (whole.questions, whole.notebooks) == ([], {NAME: SOLVED})


def test_a_link_in_an_archive_leads_nowhere() -> None:
    assert found({"x.zip": link()}) == Recognized({}, facts=["extra file 'x.zip'"])


def test_an_archive_without_a_notebook_is_told() -> None:
    assert found({"x.zip": zipped({"1_numbers.py": b"x = 1"})}).facts == ["extra file 'x.zip'"]


def test_an_archive_of_windows_holds_what_it_holds() -> None:
    files = {"a\\._1_numbers.ipynb": b"\0", "__MACOSX\\x.ipynb": b"\0", f"01_tiny\\{NAME}.ipynb": SOLVED}
    assert found({"x.zip": zipped(files)}).paths == {NAME: f"x.zip/01_tiny\\{NAME}.ipynb"}


def test_what_an_update_kept_is_no_rival() -> None:
    old = notebook(double_answer="def double(x): return x")
    kept = {f"work/.backups/1/{NAME}.ipynb": old, f"work/.editions/{NAME}.ipynb": old, f"work/{NAME}.ipynb": SOLVED}
    assert found({"x.zip": zipped(kept)}).paths == {NAME: f"x.zip/work/{NAME}.ipynb"}


@pytest.mark.parametrize("data", [b"Rar!\x1a\x07", b"\x1f\x8b\x08", b"<!DOCTYPE html>", b"%PDF-1.7", b"\0\1\2"])
def test_other_bytes_under_the_right_name_are_asked_about(data: bytes) -> None:
    asked = found({}, {NAME: data})
    assert f"{NAME}.ipynb holds no notebook" in "".join(asked.questions)
    assert asked.notebooks == {}
    assert found({"x.ipynb": SOLVED}, {NAME: data}).paths == {NAME: "x.ipynb"}


def test_an_archive_under_the_right_name_is_looked_into() -> None:
    assert found({}, {NAME: zipped({f"{NAME}.ipynb": SOLVED})}).notebooks == {NAME: SOLVED}


@pytest.mark.parametrize("text", ["1 + 1", "print(double(3))", "import sys\nsys.version", "x = [1, 2]"])
def test_a_scratch_copy_stops_no_score(text: str) -> None:
    scratch = json.loads(SOLVED)
    scratch["cells"].append({"cell_type": "code", "source": text})
    copy = found({"scratch.ipynb": json.dumps(scratch).encode()}, {NAME: SOLVED})
    assert (copy.questions, copy.notebooks) == ([], {NAME: SOLVED})
    scratch["cells"].append({"cell_type": "code", "source": "def double(x): return x + x"})
    assert found({"scratch.ipynb": json.dumps(scratch).encode()}, {NAME: SOLVED}).questions


TEXT = "Because two is positive."


@pytest.mark.parametrize(
    ("name", "text", "asked"),
    [
        ("double-test-values", "def double(x): return 2 * x\n{}", True),
        ("double-test-values", "{}\ndouble = lambda x: 2 * x", True),
        ("double-test-values", "{}\n# " + TEXT, True),
        ("double-test-values", "print(1)\n{}", False),
        ("double-test-values", "{}  \n", False),
        ("explain-task", "{}\n\n" + TEXT, True),
        ("explain-task", "{}\n\n*", False),
        ("setup", "{}\n# " + TEXT, True),
        ("setup", "{}\nimport math", False),
    ],
)
@pytest.mark.parametrize("typed_here", [True, False])
def test_an_answer_in_a_cell_that_is_put_back_is_seen(name: str, text: str, asked: bool, typed_here: bool) -> None:
    cells = {cell["id"]: cell["source"] for cell in EDITION}
    typed = notebook(**{name.replace("-", "_"): text.format(cells[name])})
    one, other = (typed, notebook()) if typed_here else (notebook(), typed)
    assert bool(found({f"{NAME} (1).ipynb": other}, {NAME: one}).questions) == (asked and not typed_here)


def test_half_a_notebook_beside_a_file_that_cannot_be_looked_into_is_asked_about() -> None:
    whole = json.loads(SOLVED)["cells"]
    half = json.dumps({"cells": [cell for cell in whole if "double" in cell["id"]]}).encode()
    rest = json.dumps({"cells": [cell for cell in whole if "double" not in cell["id"]]}).encode()
    asked = (
        f"{NAME}.ipynb has no cell 'largest-answer' and 'explain-answer', and 'x.zip' cannot be looked into: put the "
        "rest beside the notebook as a file of its own, or delete that file"
    )
    assert found({"x.zip": b"PK\x03\x04"}, {NAME: half}).questions == [asked]
    assert found({"x.zip": b"PK\x03\x04", "half.ipynb": half}).questions == [asked]
    assert found({"x.zip": b"PK\x03\x04", "rest.ipynb": rest}, {NAME: half}).questions == []


def test_archives_together_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recognition, "_MAX_UNPACKED", len(SOLVED) + 9)
    archive = zipped({"x.ipynb": SOLVED})
    two = found({"a.zip": archive, "b.zip": zipped({"y.ipynb": notebook(double_answer="y")})})
    assert two.paths == {NAME: "a.zip/x.ipynb"}
    assert two.facts == ["extra file 'b.zip'"]


@given(st.dictionaries(st.text(max_size=9).map(lambda name: f"{name}.ipynb"), st.binary(max_size=99), max_size=4))
def test_any_bytes_are_borne(others: dict[str, bytes]) -> None:
    assert found(others).notebooks == {}


@given(st.data())
def test_any_archive_that_was_damaged_is_borne(data: st.DataObject) -> None:
    archive = bytearray(zipped({"a/x.ipynb": SOLVED, "b.zip": zipped({})}))
    for _ in range(data.draw(st.integers(1, 5))):
        archive[data.draw(st.integers(4, len(archive) - 1))] = data.draw(st.integers(0, 255))
    assert set(found({"x.zip": bytes(archive)}).notebooks) <= {NAME}
