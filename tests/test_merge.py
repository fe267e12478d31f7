import copy
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from course_utils.merge import Cell, merge, reset
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


def test_an_untouched_notebook_becomes_the_new_edition_but_for_its_answers() -> None:
    merged = merge(OLD, NEW, OLD)
    assert texts(merged.notebook) == texts(edited(NEW, one_answer="raise NotImplementedError"))
    assert merged.changes == ["'title' has changed", "'setup' has changed", "'one-try' has changed",
                              "'one-test-a' has changed", "'gone' is gone", "'two-answer' is new"]  # fmt: skip


def test_what_is_the_learners_stays() -> None:
    mine = edited(OLD, one_answer="def one(x): return x", one_try="one(7)", gone="print('mine')", setup="import os")
    mine["cells"].insert(3, cell("abc", "my own cell"))
    mine["cells"][2]["outputs"] = ["an output"]
    merged = merge(mine, NEW, OLD)
    assert texts(merged.notebook) == [
        ("title", "# New"),
        ("setup", "import math, torch"),
        ("setup-mine", "**What I had made of setup**\n\n```python\nimport os\n```"),
        ("one-answer", "def one(x): return x"),
        ("abc", "my own cell"),
        ("one-try", "one(2)"),
        ("one-try-mine", "one(7)"),
        ("one-test-a", "assert one(2)"),
        ("gone", "print('mine')"),
        ("two-answer", "raise NotImplementedError"),
    ]
    assert merged.notebook["cells"][3]["outputs"] == ["an output"]
    assert merged.notebook["cells"][2]["cell_type"] == "markdown"


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
names = st.sampled_from(["title", "setup", "one-answer", "one-try", "one-test-a", "gone", "x1", "x2", "two-answer", ""])


@given(
    sources=st.dictionaries(names, lines, max_size=8),
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
        "**My earlier answer to one**\n\n```python\ndef one(x): return x\n```",
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
