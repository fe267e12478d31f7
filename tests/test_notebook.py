import codecs
import json
from typing import Any

import nbformat
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_utils.notebook import NotANotebook, is_as_released, name, names_in, ones_that_count, parse, serialize, text


def cell(source: str, own: str = "", grade_id: str = "", kind: str = "code") -> dict[str, Any]:
    made: dict[str, Any] = {"cell_type": kind, "metadata": {}, "source": source}
    if own:
        made["id"] = own
    if grade_id:
        made["metadata"]["nbgrader"] = {"grade_id": grade_id}
    return made | ({"outputs": [], "execution_count": None} if kind == "code" else {})


EDITION = [
    cell("# Title", "title", kind="markdown"),
    cell("import math", "setup", "setup"),
    cell("### Exercise: double", "double-task", "double-task", kind="markdown"),
    cell("raise NotImplementedError", "double-answer", "double-answer"),
    cell("print(double(3.0))  # 6.0", "double-try"),
    cell("assert double(2) == 4", "double-test-two", "double-test-two"),
    cell("draw(double, start=0.0, end=1.0)", "double-demo"),
    cell("The end.", "closing", kind="markdown"),
]
NAMES = [name(one) for one in EDITION]


def notebook(cells: list[Any]) -> dict[str, Any]:
    return {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}


def without_ids(cells: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{key: value for key, value in one.items() if key != "id"} for one in cells]


def with_new_ids(cells: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [one | {"id": f"{index:08x}"} for index, one in enumerate(cells)]


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", b""),
        ("utf-8", codecs.BOM_UTF8),
        ("utf-16-le", b""),
        ("utf-16-le", codecs.BOM_UTF16_LE),
        ("utf-16-be", codecs.BOM_UTF16_BE),
        ("utf-32", b""),
    ],
)
def test_a_notebook_is_read_in_every_encoding_of_json(encoding, mark):
    written = notebook([cell("x = 'größer ∇'", "a")])
    assert parse(mark + json.dumps(written, ensure_ascii=False).encode(encoding)) == written


@pytest.mark.parametrize("version", [1, 2, 3])
def test_old_formats_are_read_as_the_new_one(version):
    new = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("1 + 1", metadata={"nbgrader": {"grade_id": "a"}})])
    old = nbformat.convert(new, 3)
    if version == 3:
        content = parse(nbformat.writes(old, version=nbformat.NO_CONVERT).encode())
        assert [(name(one), text(one)) for one in content["cells"]] == [("a", "1 + 1")]
    else:  # nobody has handed one in since 2011
        with pytest.raises(NotANotebook, match="no list of cells"):
            parse(json.dumps({"nbformat": version, "cells": None}).encode())


def test_headings_of_the_old_format_are_read():
    heading = {"cell_type": "heading", "level": 2, "metadata": {}, "source": ["A title\n", "of two lines"]}
    data = {"nbformat": 3, "nbformat_minor": 0, "metadata": {}, "worksheets": [{"cells": [heading], "metadata": {}}]}
    content = parse(json.dumps(data).encode())
    assert (text(content["cells"][0]), content["metadata"]) == ("## A title of two lines", {})


def test_a_notebook_is_written_as_json_that_every_program_reads():
    written = notebook([cell("x = '\ud83d ∇'", "a") | {"outputs": [{"data": [float("nan"), 1e999, -1e999, 0.5]}]}])
    data = serialize(written)
    again = json.loads(data, parse_constant=pytest.fail)
    assert again["cells"][0]["source"] == "x = '\ud83d ∇'"
    assert again["cells"][0]["outputs"] == [{"data": [None, None, None, 0.5]}]
    assert "∇".encode() in data


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "not JSON"),
        (b"%PDF-1.7", "not JSON"),
        (b"\xff\xfe\xff", "not text in utf-16"),
        (b'{"cells": "\xe4"}', "not text in utf-8"),
        (b"[1, 2]", "no list of cells"),
        (b'{"cells": {}}', "no list of cells"),
        (b'{"worksheets": [7]}', "old format"),
        (b"[" * 100_000, "not JSON"),
    ],
)
def test_a_file_that_holds_no_notebook_is_told(data, why):
    with pytest.raises(NotANotebook, match=why):
        parse(data)


@pytest.mark.parametrize("number", ["1" * 5000, "1e999", "Infinity", "NaN", "-" + "9" * 5000])
def test_a_number_that_nobody_needs_does_not_cost_the_notebook(number):
    data = f'{{"cells": [{{"cell_type": "code", "source": "x", "metadata": {{"n": {number}}}}}]}}'
    assert text(parse(data.encode())["cells"][0]) == "x"


def test_outputs_can_be_left_out():
    shown = cell("x", "a") | {"outputs": [{"output_type": "stream", "name": "stdout", "text": "y"}]}
    (kept,) = parse(json.dumps(notebook([shown])).encode(), outputs=False)["cells"]
    assert kept == shown | {"outputs": [None]}


@pytest.mark.parametrize(
    ("fields", "called"),
    [
        ({"id": "a"}, "a"),
        ({"id": "a", "metadata": {"nbgrader": {"grade_id": "b"}}}, "b"),
        ({"metadata": {"nbgrader": {"grade_id": "b"}}}, "b"),
        ({"id": "a", "metadata": {"nbgrader": {"grade_id": 3}}}, "a"),
        ({"id": "a", "metadata": {"nbgrader": []}}, "a"),
        ({"id": 7, "metadata": None}, ""),
        ({}, ""),
    ],
)
def test_a_cell_is_called_by_its_grade_id_first(fields, called):
    assert name(fields) == called


@pytest.mark.parametrize("editor", [list, without_ids, with_new_ids])
def test_every_cell_is_found_whatever_an_editor_does_to_ids(editor):
    assert names_in(EDITION, editor(EDITION)) == NAMES


@pytest.mark.parametrize("editor", [list, without_ids, with_new_ids])
def test_cells_of_the_learners_own_are_found_to_be_none(editor):
    mine = [*EDITION[:5], cell("y = double(1.5)"), *EDITION[5:], cell("My notes", kind="markdown")]
    assert names_in(EDITION, editor(mine)) == [*NAMES[:5], "", *NAMES[5:], ""]


@pytest.mark.parametrize("editor", [list, without_ids, with_new_ids])
def test_changed_cells_are_found(editor):
    mine = list(EDITION)
    mine[3] |= {"source": "def double(x):\n    return 2 * x"}
    mine[4] |= {"source": "print(double(4.0))  # 8.0, I hope"}
    mine[6] |= {"source": "draw(double, start=-1.0, end=1.0)"}
    assert names_in(EDITION, editor(mine)) == NAMES


def test_an_unlike_cell_in_a_cells_place_is_the_learners_own():
    mine = without_ids(EDITION)
    mine[4] |= {"source": "import time; time.sleep(1)"}
    assert names_in(EDITION, mine) == [*NAMES[:4], "", *NAMES[5:]]


def test_a_cell_with_its_id_is_not_taken_for_a_deleted_one():
    mine = [*EDITION[:4], cell("print(double(3.0))  # 7.0", "1234abcd"), *EDITION[5:]]
    assert names_in(EDITION, mine) == [*NAMES[:4], "", *NAMES[5:]]


def test_copies_have_one_name():
    mine = [*EDITION, EDITION[3]]
    assert names_in(EDITION, mine) == [*NAMES, "double-answer"]


@given(st.permutations(range(len(EDITION))), st.sampled_from([list, without_ids, with_new_ids]))
def test_moved_cells_are_found(order, editor):
    assert names_in(EDITION, editor([EDITION[index] for index in order])) == [NAMES[index] for index in order]


STUB = "def double(x):\n    raise NotImplementedError"


def with_parts(cells: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return cells whose metadata say which of them are answers, and which are locked."""
    made = []
    for one in cells:
        called = name(one)
        fields = {"grade_id": called, "solution": called == "double-answer", "locked": called != "double-answer"}
        made.append(one | {"metadata": {"nbgrader": fields}} if one["metadata"] else one)
    made[3]["source"] = STUB
    return made


RELEASED = with_parts(EDITION)


def counted(*texts: str, place: int = 3) -> int:
    """Return which of the copies of a cell with these texts counts."""
    copies = [{**RELEASED[place], "source": one} for one in texts]
    return ones_that_count(RELEASED, copies, names_in(RELEASED, copies))[NAMES[place]]


@pytest.mark.parametrize(
    ("texts", "which"),
    [
        (["mine"], 0),
        (["mine", ""], 0),
        (["mine", " \n"], 0),
        (["mine", STUB + "\n"], 0),
        (["", "mine"], 1),
        (["mine", "mine too"], 1),
        (["mine", "mine too", "", STUB], 1),
        (["", STUB], 1),
    ],
)
def test_of_copies_the_last_one_with_something_of_the_learners_counts(texts, which):
    assert counted(*texts) == which


def test_of_copies_of_a_locked_cell_the_last_one_as_it_was_released_counts():
    assert counted(text(RELEASED[5]), "mine", place=5) == 0
    assert counted("mine", "mine too", place=5) == 1


def test_an_answer_that_lost_its_names_is_found_by_what_it_defines():
    mine = [{"cell_type": one["cell_type"], "source": text(one)} for one in RELEASED]
    mine[3] = {"cell_type": "code", "source": "import math\n\n\ndef double(x):\n    return math.ldexp(x, 1)"}
    assert names_in(RELEASED, mine) == NAMES


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


FIELDS = dict.fromkeys(("id", "metadata", "source", "cell_type"), json_values)


@given(st.lists(st.fixed_dictionaries({}, optional=FIELDS)))
def test_cells_of_any_form_do_not_stop_it(cells):
    assert len(names_in(EDITION, cells)) == len(cells)


def test_points_that_no_edition_gives_do_not_stop_it():
    fields = {"grade": True, "grade_id": "a", "points": 10**400, "checksum": "x"}
    assert not is_as_released({"cell_type": "code", "source": "x", "metadata": {"nbgrader": fields}})
