import copy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_utils.folder.merge import Cell, Unmatched, merge, reset
from course_utils.notebook import text as source


def cell(name: str, text: str, *, locked: bool = False, kind: str = "code") -> Cell:
    made: Cell = {"cell_type": kind, "id": name, "metadata": {}, "source": text}
    if locked or name.endswith("-answer"):
        made["metadata"] = {"nbgrader": {"locked": locked, "grade_id": name, "solution": not locked}}
    return made | ({"outputs": [], "execution_count": None} if kind == "code" else {})


def notebook(*cells: Cell) -> dict[str, Any]:
    return {"cells": list(cells), "metadata": {"kernelspec": {}}, "nbformat": 4, "nbformat_minor": 5}


OLD = notebook(
    cell("title", "# Old", kind="markdown"),
    cell("setup", "import math", locked=True),
    cell("one-answer", "raise NotImplementedError"),
    cell("one-try", "one(1)"),
    cell("one-test-a", "assert one(1)", locked=True),
    cell("gone", "print('gone')"),
)
NEW = notebook(
    cell("title", "# New", kind="markdown"),
    cell("setup", "import math, torch", locked=True),
    cell("one-answer", "raise NotImplementedError('new')"),
    cell("one-try", "one(2)"),
    cell("one-test-a", "assert one(2)", locked=True),
    cell("two-answer", "raise NotImplementedError"),
)


def texts(merged: dict[str, Any]) -> list[tuple[str, str]]:
    return [(one["id"], source(one)) for one in merged["cells"]]


def edited(base: dict[str, Any], **changes: str) -> dict[str, Any]:
    mine = copy.deepcopy(base)
    for one in mine["cells"]:
        one["source"] = changes.get(one["id"].replace("-", "_"), one["source"])
    return mine


def test_an_untouched_notebook_becomes_the_new_edition() -> None:
    merged = merge(OLD, NEW, OLD)
    assert texts(merged.notebook) == texts(NEW)
    changed = [f"'{name}' has changed" for name in ("title", "setup", "one-answer", "one-try", "one-test-a")]
    assert merged.changes == [*changed, "'gone' is gone", "'two-answer' is new"]


def test_what_is_the_learners_stays() -> None:
    mine = edited(OLD, one_answer="def one(x): return x", one_try="one(7)", gone="print('mine')", setup="import os")
    mine["cells"].insert(3, cell("abc", "my own cell"))
    mine["cells"][2]["outputs"] = ["an output"]
    merged = merge(mine, NEW, OLD)
    assert texts(merged.notebook) == [
        ("title", "# New"),
        ("setup-mine", "import os"),
        ("setup", "import math, torch"),
        ("one-answer", "def one(x): return x"),
        ("abc", "my own cell"),
        ("one-try", "one(2)"),
        ("one-try-mine", "one(7)"),
        ("one-test-a", "assert one(2)"),
        ("gone", "print('mine')"),
        ("two-answer", "raise NotImplementedError"),
    ]
    assert merged.notebook["cells"][3]["outputs"] == ["an output"]
    assert "nbgrader" not in merged.notebook["cells"][1]["metadata"]


def test_only_what_both_changed_stands_twice() -> None:
    new = edited(OLD, title="# New")
    merged = merge(edited(OLD, one_try="one(7)"), new, OLD)
    assert texts(merged.notebook) == texts(edited(new, one_try="one(7)"))
    assert merged.changes == ["'title' has changed"]


def test_without_the_old_edition_nothing_is_dropped() -> None:
    merged = merge(edited(OLD, one_try="one(7)"), NEW)
    assert ("one-try-mine", "one(7)") in texts(merged.notebook)
    assert ("title-mine", "# Old") in texts(merged.notebook)
    assert ("gone", "print('gone')") in texts(merged.notebook)


def test_deleted_cells_stay_deleted_unless_they_are_locked_or_answers() -> None:
    mine = copy.deepcopy(OLD)
    mine["cells"] = [one for one in mine["cells"] if one["id"] in ("title", "gone", "setup")]
    merged = merge(mine, NEW, OLD)
    assert [name for name, _ in texts(merged.notebook)] == ["title", "setup", "one-answer", "one-test-a", "two-answer"]


lines = st.text("abc\n", max_size=12)
NAMES = ["title", "one-answer", "one-try", "gone", "x1", "x2", "two-answer"]


@given(
    sources=st.fixed_dictionaries({"setup": lines, "one-test-a": lines}, optional=dict.fromkeys(NAMES, lines)),
    order=st.permutations(["title", "setup", "one-answer", "one-try", "one-test-a", "gone", "x1", "x2", "two-answer"]),
    known=st.booleans(),
)
def test_no_line_of_the_learners_is_ever_lost(sources: dict[str, str], order: list[str], known: bool) -> None:
    locked = {"setup", "one-test-a"}
    mine = notebook(*(cell(name, sources[name], locked=name in locked) for name in order if name in sources))
    old = OLD if known else None
    merged = merge(mine, NEW, old)
    brought = {one["id"]: source(one) for one in OLD["cells"]} if known else {}
    found = [text for _, text in texts(merged.notebook)]
    for one in mine["cells"]:
        if one["id"] not in locked and brought.get(one["id"]) != source(one):
            assert source(one) in found, one["id"]
    ids = [one["id"] for one in merged.notebook["cells"]]
    assert len(set(ids)) == len(ids)
    for new in NEW["cells"]:
        if new["id"] in locked:
            assert (new["id"], source(new)) in texts(merged.notebook)
    again = merge(merged.notebook, NEW, NEW)
    assert (again.changes, again.notebook) == ([], merged.notebook)


def test_copies_of_an_answer_stay_as_cells_of_the_learners_own() -> None:
    mine = edited(OLD, one_answer="the last one counts")
    mine["cells"].insert(1, cell("one-answer", "an earlier copy"))
    merged = merge(mine, NEW, OLD)
    assert texts(merged.notebook)[1] == ("one-answer-copy", "an earlier copy")
    assert merged.notebook["cells"][1]["metadata"] == {}
    assert ("one-answer", "the last one counts") in texts(merged.notebook)


def test_reset_keeps_the_old_answer_below() -> None:
    mine = edited(OLD, one_answer="def one(x): return x")
    once = reset(mine, OLD, "one")
    assert once is not None
    assert texts(once)[2] == ("one-answer", "raise NotImplementedError")
    assert texts(once)[3] == (
        "one-answer-earlier",
        "<details><summary>My earlier answer to one</summary>\n\n```python\ndef one(x): return x\n```\n\n</details>",
    )
    assert once["cells"][3]["cell_type"] == "markdown"
    assert reset(once, OLD, "one") is None
    twice = reset(edited(once, one_answer="again"), OLD, "one")
    assert twice is not None
    assert [name for name, _ in texts(twice)][2:5] == ["one-answer", "one-answer-earlier-2", "one-answer-earlier"]


def test_reset_brings_back_an_answer_cell_that_was_deleted() -> None:
    mine = notebook(*[one for one in OLD["cells"] if one["id"] != "one-answer"])
    brought = reset(mine, OLD, "one")
    assert brought is not None
    assert ("one-answer", "raise NotImplementedError") in texts(brought)


def test_the_end_of_lines_is_no_change() -> None:
    mine = edited(OLD, one_try="one(1)  ", title="# Old\n", setup="import math ")
    assert merge(mine, NEW, OLD).changes == merge(OLD, NEW, OLD).changes


def test_an_edited_locked_cell_is_the_courses_again_and_the_edit_is_kept() -> None:
    mine = edited(OLD, one_test_a="assert one(2) or one(1)", setup="import math\n# mine")
    merged = merge(mine, NEW, OLD)
    assert merged.notebook["cells"][1:3] == [NEW["cells"][1], merged.notebook["cells"][2]]
    kept = [one for one in merged.notebook["cells"] if one["id"] in ("setup-mine", "one-test-a-mine")]
    assert [one["cell_type"] for one in kept] == ["markdown", "markdown"]
    assert "# mine" in source(kept[0])
    assert "assert one(2) or one(1)" in source(kept[1])
    assert any("'setup' is the course's again" in change for change in merged.changes)


def test_a_locked_text_keeps_what_was_typed_into_it() -> None:
    old = notebook(*OLD["cells"], cell("why-task", "### Why?", locked=True, kind="markdown"))
    mine = edited(old, why_task="### Why?\n\nBecause.")
    assert ("why-task-mine", "Because.") in texts(merge(mine, old, old).notebook)


def test_a_deleted_answer_stays_away_where_a_cell_of_the_learners_own_defines_it() -> None:
    stub = "def one(x):\n    raise NotImplementedError"
    mine, new = edited(OLD, one_answer=stub), edited(NEW, one_answer=stub)
    mine["cells"][2:4] = []
    mine["cells"][1]["source"] += "\ndef one(x): return x"
    merged = merge(mine, new, edited(OLD, one_answer=stub))
    assert "one-answer" not in [name for name, _ in texts(merged.notebook)]
    assert merged.notes == ["'one-answer' does not come: a cell of yours defines one (`course reset one` brings it)"]


def test_a_copy_that_holds_nothing_of_the_learners_goes() -> None:
    mine = edited(OLD, one_answer="mine")
    mine["cells"].append(OLD["cells"][2])
    merged = merge(mine, OLD, OLD)
    assert [text for name, text in texts(merged.notebook) if name.startswith("one-answer")] == ["mine"]
    assert merged.changes == ["a copy of 'one-answer' is gone, which was as the course has it"]


def test_pieces_of_a_written_answer_stay_beside_it_under_its_name() -> None:
    words = cell("why-answer", "*Your answer.*", kind="markdown")
    old = notebook(*OLD["cells"], words)
    mine = notebook(*OLD["cells"], words | {"id": "1", "source": "One."}, words | {"id": "2", "source": "Two."})
    merged = merge(mine, notebook(words, *NEW["cells"]), old)
    assert texts(merged.notebook)[:2] == [("1", "One."), ("why-answer", "Two.")]
    assert {one["metadata"]["nbgrader"]["grade_id"] for one in merged.notebook["cells"][:2]} == {"why-answer"}


@pytest.mark.parametrize("kind", ["raw", "markdown"])
def test_an_answer_of_another_type_is_of_its_type_again(kind: str) -> None:
    mine = edited(OLD, one_answer="def one(x): return x")
    mine["cells"][2] = cell("one-answer", "def one(x): return x", kind=kind)
    merged = merge(mine, OLD, OLD)
    assert merged.notebook["cells"][2] == cell("one-answer", "def one(x): return x")
    assert merged.changes == ["'one-answer' is a cell of code again, with what you wrote in it"]


OTHER = notebook(*(cell(f"{name}-answer", "x = 1") for name in ("three", "four", "five", "six", "seven")))


@pytest.mark.parametrize(
    ("mine", "said"),
    [
        (notebook(), "of the 3 cells that the course grades or locks, 0 are in it"),
        (OTHER, "of the 3 cells that the course grades or locks, 0 are in it"),
        (
            notebook(OLD["cells"][1], *OTHER["cells"]),
            "5 of its cells are another notebook's, and only 1 are this one's",
        ),
    ],
)
def test_what_is_hardly_the_same_notebook_is_not_merged(mine: dict[str, Any], said: str) -> None:
    with pytest.raises(Unmatched, match=said):
        merge(mine, NEW, OLD)
    with pytest.raises(Unmatched, match=said):
        reset(mine, OLD, "one")


def test_an_edition_without_any_names_is_merged_by_its_texts() -> None:
    def nameless(content: dict[str, Any]) -> dict[str, Any]:
        cells = [{key: value for key, value in one.items() if key != "id"} for one in content["cells"]]
        return content | {"cells": [one for one in cells if not one["metadata"]], "nbformat_minor": 4}

    merged = merge(nameless(edited(OLD, one_try="one(7)")), nameless(NEW), nameless(OLD)).notebook
    assert {source(one) for one in merged["cells"]} == {"# New", "one(2)", "one(7)"}
    assert len({one["id"] for one in merged["cells"]}) == 3
    assert merge(merged, nameless(NEW), nameless(NEW)).changes == []


def test_a_stub_that_nobody_began_is_the_new_editions_and_another_is_told() -> None:
    begun, untouched = copy.deepcopy(OLD), copy.deepcopy(OLD)
    begun["cells"][2]["source"] = "def one(x): return x"
    merged = merge(untouched, NEW, OLD)
    assert ("one-answer", "raise NotImplementedError('new')") in texts(merged.notebook)
    assert "'one-answer' has changed" in merged.changes
    merged = merge(begun, NEW, OLD)
    assert ("one-answer", "def one(x): return x") in texts(merged.notebook)
    assert merged.notes == ["what 'one-answer' begins with has changed: `course reset one` shows it"]


def test_another_order_is_a_change() -> None:
    moved = copy.deepcopy(OLD)
    moved["cells"].insert(2, moved["cells"].pop())
    merged = merge(OLD, moved, OLD)
    assert merged.changes == ["the order of cells is the course's"]
    assert texts(merged.notebook) == texts(moved)
