"""A rebuilt notebook has the source's cells in the source's order, whatever was done to the submitted file."""

import copy
import json
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from worksheet import ANSWERS, IDS, JSON, SOURCE, Cells, cell, is_sound, place, rebuilt, sources

from course_utils.grading.notebooks.rebuild import MAX_BYTES, Unreadable, rebuild


def test_an_honest_submission_is_taken_as_it_is() -> None:
    found = rebuilt()
    is_sound(found)
    assert found.facts == []
    assert all(sources(found)[name] == f"mine = '{name}'" for name in ANSWERS)
    assert [step.id for step in found.steps] == IDS


def _id(name: str) -> Callable[[Cells], Any]:
    def change(cells: Cells) -> None:
        index = place(cells, "double-test-values")
        cells[index]["id"] = name
        cells[index]["metadata"]["nbgrader"]["grade_id"] = name

    return change


def _copy(name: str, after: str, source: str) -> Callable[[Cells], Any]:
    def change(cells: Cells) -> None:
        twin = copy.deepcopy(cell(cells, name)) | {"source": source}
        cells.insert(place(cells, after) + 1, twin)

    return change


def _edit(name: str, **fields: Any) -> Callable[[Cells], Any]:
    return lambda cells: cell(cells, name).update(fields)


def _delete(name: str) -> Callable[[Cells], Any]:
    return lambda cells: cells.pop(place(cells, name))


TAMPERED: dict[str, tuple[Callable[[Cells], Any], list[str]]] = {
    "a test edited": (_edit("double-test-values", source="pass"), ["locked cell 'double-test-values' was edited"]),
    "a test emptied": (_edit("double-test-values", source=[]), ["locked cell 'double-test-values' was edited"]),
    "a test deleted": (_delete("double-test-sign"), ["cell 'double-test-sign' is missing"]),
    "a test renamed": (_id("double-test-nothing"), ["cell 'double-test-values' is missing"]),
    "a test retyped": (
        _edit("double-test-values", cell_type="markdown"),
        ["cell 'double-test-values' has another type"],
    ),
    "a test made raw": (_edit("double-test-values", cell_type="raw"), ["cell 'double-test-values' has another type"]),
    "a test tagged": (
        _edit("double-test-values", metadata={"tags": ["skip-execution"], "nbgrader": {}}),
        ["cell 'double-test-values' was tagged to be skipped"],
    ),
    "setup edited": (_edit("setup", source="import os"), ["locked cell 'setup' was edited"]),
    "setup copied": (
        _copy("setup", "setup", "import os"),
        ["cell 'setup' is there 2 times"],
    ),
    "an answer deleted": (_delete("double-answer"), ["cell 'double-answer' is missing"]),
    "an answer moved": (lambda cells: cells.append(cells.pop(place(cells, "double-answer"))), ["cells were moved"]),
    "all reversed": (lambda cells: cells.reverse(), ["cells were moved"]),
    "all deleted": (lambda cells: cells.clear(), [f"cell '{ANSWERS[0]}' is missing"]),
    "points raised": (
        lambda cells: cell(cells, "double-test-values")["metadata"]["nbgrader"].update(points=100),
        ["the metadata of cell 'double-test-values' were edited"],
    ),
    "unlocked": (
        lambda cells: cell(cells, "double-test-values")["metadata"]["nbgrader"].update(locked=False),
        ["the metadata of cell 'double-test-values' were edited"],
    ),
    "no metadata": (lambda cells: [cell.pop("metadata") for cell in cells], []),
}


@pytest.mark.parametrize(("change", "facts"), TAMPERED.values(), ids=TAMPERED)
def test_tampering_changes_no_test_and_is_told(change: Callable[[Cells], Any], facts: list[str]) -> None:
    found = rebuilt(change)
    is_sound(found)
    assert [fact for fact in facts if fact not in found.facts] == []
    assert facts or found.facts == []


def test_a_copy_of_an_answer_counts_once_and_the_rest_runs_where_it_stands() -> None:
    found = rebuilt(_copy("double-answer", "double-answer", "later = 1"))
    is_sound(found)
    assert sources(found)["double-answer"] == "later = 1"
    assert [step.source for step in found.steps if step.origin is None] == ["mine = 'double-answer'"]
    assert "cell 'double-answer' is there 2 times" in found.facts


def test_a_copy_of_a_test_is_the_learners_own_cell() -> None:
    found = rebuilt(_copy("double-test-values", "setup", "pass"))
    is_sound(found)
    own = [step for step in found.steps if step.origin is None]
    assert [step.source for step in own] == ["pass"]
    assert found.steps.index(own[0]) == IDS.index("setup") + 1


def test_a_split_answer_keeps_both_parts() -> None:
    def split(cells: Cells) -> None:
        cells.insert(place(cells, "double-answer") + 1, {"cell_type": "code", "source": "second = 2"})

    found = rebuilt(split)
    is_sound(found)
    index = IDS.index("double-answer")
    assert [step.source for step in found.steps[index : index + 2]] == ["mine = 'double-answer'", "second = 2"]
    assert found.steps[index + 1].runs


def test_own_cells_before_the_first_stay_first_and_cannot_take_a_place() -> None:
    def add(cells: Cells) -> None:
        cells.insert(0, {"cell_type": "code", "id": "own-3", "source": "first"})
        cells.append({"cell_type": "code", "id": "own-0", "source": "last"})

    found = rebuilt(add)
    is_sound(found)
    assert (found.steps[0].source, found.steps[-1].source) == ("first", "last")


def test_text_is_made_of_what_can_be_sent() -> None:
    found = rebuilt(_edit("double-answer", source=["a\0b", 3, None, "\ud800", {"x": 1}]))
    is_sound(found)
    assert sources(found)["double-answer"] == "ab?"


@pytest.mark.parametrize(
    "junk",
    [
        b"", b"\xff\xfe", b"null", b"3", b"[]", b"{}", b'{"cells": 3}', b'{"cells": null}', b'{"cells": {}}',
        b"[" * 99_999,
        b'{"cells": [' + b'{"a":' * 50_000, b'{"cells": [', b"{'cells': []}", "é".encode("utf-16"),
        b'{"cells": [' + b"{}," * 3000 + b"{}]}", b" " * (MAX_BYTES + 1), b"[" * MAX_BYTES,
        b'{"cells": [' + b'{"":' * 40_000, b"PK\x03\x04", b"\xff\xfe{\xd8", b"\x00" * 999,
    ],
    ids=range(21),
)  # fmt: skip
def test_what_is_no_notebook_is_unreadable_and_says_why(junk: bytes) -> None:
    with pytest.raises(Unreadable, match=r"^the file "):
        rebuild(SOURCE, junk)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere address space has no bound")
def test_a_file_that_grows_when_it_is_read_is_unreadable() -> None:
    # in a process of its own: this one may have room left from other tests
    done = subprocess.run([sys.executable, "-c", _GROWING], capture_output=True, text=True, check=True)
    assert done.stdout == "the file needs more memory than a submission may use\n"


_GROWING = """
from pathlib import Path

from nbformat import v4

from course_utils.grading.verdicts import apart
from course_utils.grading.verdicts.examination import bound_memory

source = v4.new_notebook()
bound_memory(50 << 20)
record = apart.grade(source, b'{"cells": [' + b'{"":{}},' * 500_000 + b"{}]}", folder=Path(), start=None)
print(*record.facts)
"""


@pytest.mark.parametrize("junk", [None, 3, [], {}, "text", [None], [[]], {"nbgrader": None}, True, 1e400])
@pytest.mark.parametrize("field", ["cell", "cell_type", "id", "source", "metadata", "nbgrader", "grade_id", "tags"])
def test_junk_in_any_place_is_borne(field: str, junk: Any) -> None:
    def spoil(cells: Cells) -> None:
        for index, entry in enumerate(cells):
            nbgrader = entry["metadata"].get("nbgrader", {})
            match field:
                case "cell":
                    cells[index] = junk
                case "nbgrader" | "tags":
                    entry["metadata"][field] = junk
                case "grade_id":
                    nbgrader["grade_id"] = junk
                case _:
                    entry[field] = junk

    is_sound(rebuilt(spoil))


@pytest.mark.parametrize("field", ["metadata", "outputs", "attachments", "extra"])
def test_giant_and_deep_metadata_are_left_out(field: str) -> None:
    deep: Any = "x" * 10**6
    for _ in range(300):
        deep = [deep]
    found = rebuilt(_edit("double-answer", **{field: {"deep": deep}}))
    is_sound(found)
    assert sources(found)["double-answer"] == "mine = 'double-answer'"
    assert all(len(step.source) < 10_000 for step in found.steps)


CELL = st.fixed_dictionaries(
    {},
    optional={
        "cell_type": st.sampled_from(["code", "markdown", "raw"]) | JSON,
        "id": st.sampled_from(IDS) | JSON,
        "source": st.text() | st.lists(st.text(max_size=4) | JSON, max_size=3) | JSON,
        "metadata": JSON
        | st.fixed_dictionaries({"nbgrader": st.fixed_dictionaries({"grade_id": st.sampled_from(IDS)})}),
    },
)


@settings(max_examples=300, deadline=None)
@given(st.lists(CELL | JSON, max_size=12))
@example([{"cell_type": "code", "id": IDS[0], "source": "\ud800"}])
def test_any_cells_are_rebuilt_soundly(cells: list[Any]) -> None:
    is_sound(rebuild(SOURCE, json.dumps({"cells": cells}).encode()))


@settings(max_examples=200, deadline=None)
@given(JSON.map(lambda value: json.dumps(value).encode()) | st.binary())
def test_any_bytes_are_a_notebook_or_unreadable(data: bytes) -> None:
    try:
        found = rebuild(SOURCE, data)
    except Unreadable:
        return
    is_sound(found)


@pytest.mark.parametrize("line", ["!x (\n", "y = !x (\n", "%x (\n", "x? (\n"])
def test_many_cells_of_what_takes_ipython_long_are_read_in_time(line: str) -> None:
    def add(cells: Cells) -> None:
        cells.extend({"cell_type": "code", "source": line * 300} for _ in range(20))

    started = time.process_time()
    is_sound(rebuilt(add))
    assert time.process_time() - started < 8


@pytest.mark.parametrize(
    ("added", "told"),
    [
        ("from math import (\n    floor,\n    e,\n)", dict.fromkeys(("floor", "e"), "from math import ( floor, e, )")),
        ("import os.path\nimport math as m  # for sums", {"os": "import os.path", "m": "import math as m  # for sums"}),
        ('"""\nmy words = about it\n"""', {}),
        ("x: int = 3\nx = 4", {"x": "x = 4"}),
        ("try:\n    import math\nexcept ImportError:\n    pass", {"math": "try: import math except ImportError: pass"}),
        ("%matplotlib inline\nrate = 1", {"rate": "rate = 1"}),
        ("rate = 1\nx = (", {"rate": "rate = 1", "x": "x = ("}),
    ],
)  # fmt: skip
def test_what_was_added_to_setup_is_told_by_statements(added: str, told: dict[str, str]) -> None:
    def add(cells: Cells) -> None:
        setup = cell(cells, "setup")
        setup["source"] = f"{''.join(setup['source'])}\n{added}"

    assert rebuilt(add).places.setup == told
