"""Whatever a learner and their editors do to a notebook, an update keeps every line of theirs and its score."""

import contextlib
import copy
import io
import json
import random
from collections.abc import Sequence
from typing import Any

import jupytext
import nbformat
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from course_utils.cells import role
from course_utils.folder.merge import Unmatched, merge, reset
from course_utils.folder.transfer import transfer
from course_utils.grading.notebooks.moves import moved
from course_utils.grading.notebooks.rebuild import Stubs, rebuild
from course_utils.grading.notebooks.recognition import recognize
from course_utils.notebook import Notebook, is_locked, name, parse, serialize, text

pytestmark = pytest.mark.slow

Cell = dict[str, Any]
STUBS = Stubs(code="raise NotImplementedError", text="*Your answer goes here.*")
STUB = "raise NotImplementedError"
WRITE = "*Your answer goes here.*"


def cell(one: str, source: str, kind: str = "code") -> Cell:
    part = role(one).kind
    made: Cell = {"cell_type": kind, "id": one, "metadata": {}, "source": source}
    if part in ("setup", "task", "answer", "test"):
        fields = {"grade_id": one, "locked": part != "answer", "solution": part == "answer", "grade": part == "test"}
        made["metadata"] = {"nbgrader": fields | ({"points": 1} if part == "test" else {})}
    return made | ({"outputs": [], "execution_count": None} if kind == "code" else {})


def exercise(one: str, task: str) -> list[Cell]:
    return [
        cell(f"{one}-task", task, "markdown"),
        cell(f"{one}-answer", f"def {one}(x):\n    {STUB}"),
        cell(f"{one}-try", f"print({one}(1.5))  # 3.0"),
        cell(f"{one}-test-two", f"assert {one}(2) == 4"),
        cell(f"{one}-test-zero", f"assert {one}(0) == 0"),
        cell(f"{one}-help", f"Hints for {one}: think of a sum, or of a product.", "markdown"),
    ]


def notebook(*cells: Cell) -> Notebook:
    return {"cells": list(cells), "metadata": {"language_info": {"name": "python"}}, "nbformat": 4, "nbformat_minor": 5}


TITLE, SETUP = cell("title", "# Numbers\nA story of numbers.", "markdown"), cell("setup", "import math")
DEMO, QUESTION = cell("double-demo", "print(math.pi)"), cell("why-task", "### Exercise: why", "markdown")
WORDS, END = cell("why-answer", WRITE, "markdown"), cell("closing", "The end of the story.", "markdown")
FIRST = notebook(TITLE, SETUP, *exercise("double", "### Exercise: double"), DEMO, QUESTION, WORDS, END)


def second() -> Notebook:
    """Texts, a try and a test changed; a demo gone; an exercise new."""
    made = copy.deepcopy(
        notebook(*FIRST["cells"][:8], *exercise("triple", "### Exercise: triple"), QUESTION, WORDS, END)
    )
    made["cells"][0]["source"] += "\nIt has grown."
    made["cells"][4]["source"] = "print(double(2.5))  # 5.0"
    made["cells"][6]["source"] = "assert double(0.0) == 0"
    return made


def third() -> Notebook:
    """As the second, with its new exercise in front of the old one, which has another name."""
    made = second()["cells"]
    renamed = [copy.deepcopy(one) for one in made[2:8]]
    for one in renamed:
        one["id"] = one["id"].replace("double", "twice")
        if one["metadata"]:
            one["metadata"]["nbgrader"]["grade_id"] = one["id"]
    return notebook(*made[:2], *renamed, *made[8:])


def fourth() -> Notebook:
    """As the second, with its new exercise in front of the old one."""
    made = second()["cells"]
    return notebook(*made[:2], *made[8:14], *made[2:8], *made[14:])


EDITIONS = [FIRST, second(), notebook(*second()["cells"][:2], *second()["cells"][8:]), third(), fourth()]

SOURCES = [
    "def double(x):\n    return 2 * x",
    "def double(x):\n    return x + 2",
    "def helper(x):\n    return x\n\ndouble = helper",
    "def double(x):\n    return x + helper(x)",
    "def triple(x):\n    return x",
    "y = double(3)\nprint(y)",
    "My own words.",
    "Because of this,\nand of that.",
    WRITE,
    "",
]


# What learners do, each to a list of cells. `at` and `to` are any numbers; they are taken modulo what there is.


def typing(cells: list[Cell], at: int, to: int) -> None:
    cells[at]["source"] = SOURCES[to % len(SOURCES)]


def adding(cells: list[Cell], at: int, to: int) -> None:
    kind = "markdown" if "own words" in SOURCES[to % len(SOURCES)] else "code"
    cells.insert(at, cell(fresh(), SOURCES[to % len(SOURCES)], kind))


def moving(cells: list[Cell], at: int, to: int) -> None:
    cells.insert(to % len(cells), cells.pop(at))


def copying(cells: list[Cell], at: int, to: int) -> None:
    cells.insert(to % (len(cells) + 1), copy.deepcopy(cells[at]) | {"id": fresh()})


def splitting(cells: list[Cell], at: int, to: int) -> None:
    lines = text(cells[at]).splitlines(keepends=True)
    there = to % (len(lines) + 1)
    parts = ["".join(lines[:there]), "".join(lines[there:])]
    cells[at : at + 1] = [copy.deepcopy(cells[at]) | {"id": fresh(), "source": part} for part in parts]


def deleting(cells: list[Cell], at: int, to: int) -> None:
    del cells[at]


def retyping(cells: list[Cell], at: int, to: int) -> None:
    one, kind = cells[at], ["code", "markdown", "raw"][to % 3]
    if role(name(one)).kind == "answer":
        cells[at] = cell(name(one), text(one), kind) | {"metadata": one["metadata"]}


EDITS = [typing, adding, moving, copying, splitting, deleting, retyping]


# What editors do when they save.


def dropping_ids(content: Notebook) -> Notebook:
    cells = [{key: value for key, value in one.items() if key != "id"} for one in content["cells"]]
    return content | {"cells": cells, "nbformat_minor": 4}


def renewing_ids(content: Notebook) -> Notebook:
    return content | {"cells": [one | {"id": fresh()} for one in content["cells"]]}


def stripping(content: Notebook) -> Notebook:
    texts = ["\n".join(line.rstrip() for line in text(one).splitlines()) for one in content["cells"]]
    return content | {
        "cells": [one | {"source": stripped} for one, stripped in zip(content["cells"], texts, strict=True)]
    }


def as_lists(content: Notebook) -> Notebook:
    return content | {"cells": [one | {"source": text(one).splitlines(keepends=True)} for one in content["cells"]]}


def by_jupytext(form: str) -> Any:
    def save(content: Notebook) -> Notebook:
        cells = [copy.deepcopy(one) | {"source": text(one)} for one in content["cells"]]
        made = jupytext.writes(nbformat.from_dict(content | {"cells": cells}), form)
        return parse(nbformat.writes(jupytext.reads(made, form)).encode())

    return save


EDITORS = [dropping_ids, renewing_ids, stripping, as_lists, *map(by_jupytext, ["py:percent", "py:light", "md"])]


def fresh() -> str:
    return f"{random.getrandbits(32):08x}"


def score(source: Notebook, content: Notebook, more: Sequence[Any] = ()) -> dict[str, Any]:
    """Return what each test says of a submission, and what a person gets to mark."""
    found: dict[str, Any] = {}
    names: dict[str, Any] = {}
    for step in rebuild(solved(source), serialize(content), STUBS, moved=more).steps:
        failed = None
        if step.runs:
            try:
                with contextlib.redirect_stdout(io.StringIO()):
                    exec(step.source, names)
            except Exception as error:
                failed = type(error).__name__
        if step.kind == "test":
            found[step.id] = failed is None
        elif step.kind == "answer" and not step.code:
            said = step.source.strip()
            found[step.id] = step.elsewhere if said in ("", WRITE) else said
    return found


def solved(edition: Notebook) -> Any:
    """Return the source notebook that an edition was made from."""
    region = "### BEGIN SOLUTION\n    return 0\n    ### END SOLUTION"
    cells = [one | {"source": text(one).replace(STUB, region)} for one in edition["cells"]]
    return nbformat.from_dict(edition | {"cells": cells})


def lines(content: Notebook, of: Notebook | None, *, locked: bool = True) -> set[str]:
    """Return the lines of the cells that are not as an edition has them."""
    brought = {text(one).strip() for one in of["cells"]} if of is not None else set()
    fixed = {name(one) for edition in EDITIONS for one in edition["cells"] if is_locked(one) and not locked}
    return {
        line.rstrip()
        for one in content["cells"]
        if text(one).strip() not in brought and name(one) not in fixed
        for line in text(one).splitlines()
    }


def update(mine: Notebook, new: Notebook, old: Notebook | None, began: Notebook) -> Notebook:
    """Update a notebook, and assert what must hold."""
    before = copy.deepcopy(mine)
    try:
        merged = merge(mine, new, old)
    except Unmatched:
        return mine
    finally:
        assert mine == before
    made = merged.notebook
    now, was = score(new, made), score(new, mine)
    assert now.keys() == was.keys()
    assert {key: value for key, value in now.items() if value != was[key] and was[key] is not False} == {}
    assert lines(mine, began, locked=old is not None) <= lines(made, None)
    nbformat.validate(nbformat.from_dict(copy.deepcopy(made)))
    assert made["nbformat_minor"] == 5
    again = merge(made, new, new)
    assert again.changes == []
    assert score(new, again.notebook) == score(new, made)
    return parse(serialize(made))


steps = st.one_of(
    st.tuples(st.sampled_from(EDITS), st.integers(0, 40), st.integers(0, 40)),
    st.tuples(st.just("save"), st.sampled_from(EDITORS)),
    st.tuples(st.just("update"), st.integers(0, len(EDITIONS) - 1)),
    st.tuples(st.just("reset"), st.sampled_from(["double", "triple", "why"])),
)


@given(todo=st.lists(steps, max_size=8), known=st.booleans())
@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_an_update_keeps_every_line_and_its_score(todo: list[Any], known: bool) -> None:
    edition, mine = FIRST, copy.deepcopy(FIRST)
    mine["cells"][3]["source"] = SOURCES[0]
    for step in todo:
        match step:
            case "save", editor:
                before, mine = mine, editor(mine)
                assert score(edition, mine) == score(edition, before)
            case "update", number:
                new = EDITIONS[number]
                mine, edition = update(mine, new, edition if known else None, edition), new
            case "reset", one:
                mine = taken_back(mine, edition, one)
            case edit, at, to if mine["cells"]:
                edit(mine["cells"], at % len(mine["cells"]), to)
    for edition_next in EDITIONS:
        update(mine, edition_next, edition if known else None, edition)


def taken_back(mine: Notebook, edition: Notebook, one: str) -> Notebook:
    """Reset an exercise, and assert what must hold."""
    if f"{one}-answer" not in {name(known) for known in edition["cells"]}:
        return mine
    try:
        made = reset(mine, edition, one)
    except Unmatched:
        return mine
    if made is None:
        return mine
    assert reset(made, edition, one) is None
    assert lines(mine, None) - lines(edition, None) <= lines(made, None)
    nbformat.validate(nbformat.from_dict(copy.deepcopy(made)))
    others = {key: value for key, value in score(edition, mine).items() if not key.startswith(f"{one}-")}
    now = score(edition, made)
    assert {key: now[key] for key in others} == others or one == "double"
    return parse(json.dumps(made).encode())


def test_an_answer_goes_with_its_exercise_that_moved_and_has_another_name() -> None:
    old, new = fourth(), third()
    mine = copy.deepcopy(old)
    mine["cells"][9]["source"] = SOURCES[0]
    made = merge(mine, new, old).notebook
    assert score(new, made)["twice-test-two"] is True
    assert lines(mine, old) <= lines(made, None)


def test_a_helper_goes_with_what_reads_it() -> None:
    """It stands above the exercise's task, and one more above it that the first needs."""
    old, new = second(), fourth()
    mine = copy.deepcopy(old)
    mine["cells"][9]["source"] = "def triple(x):\n    return helper(x) + 2"
    mine["cells"].insert(8, cell("mine-2", "def helper(x):\n    return deeper(x)"))
    mine["cells"].insert(8, cell("mine-1", "def deeper(x):\n    return x"))
    made = merge(mine, new, old).notebook
    assert score(old, mine)["triple-test-two"] is score(new, made)["triple-test-two"] is True
    assert merge(made, new, new).changes == []


@pytest.mark.parametrize(("first", "then"), [(0, 1), (1, 0)])
def test_a_reset_takes_back_every_copy_of_an_answer(first: int, then: int) -> None:
    mine = copy.deepcopy(FIRST)
    mine["cells"].insert(4, copy.deepcopy(mine["cells"][3]) | {"id": "copy"})
    mine["cells"][3]["source"], mine["cells"][4]["source"] = SOURCES[first], SOURCES[then]
    made = reset(mine, FIRST, "double")
    assert made is not None
    assert [one["cell_type"] for one in made["cells"][3:6]].count("code") == 1
    assert score(FIRST, made)["double-test-two"] is False
    assert lines(mine, None) <= lines(made, None)
    assert reset(made, FIRST, "double") is None


@pytest.mark.parametrize("editor", EDITORS)
@pytest.mark.parametrize("new", [*EDITIONS[:3], fourth()])
def test_each_editor_keeps_a_solved_notebook_solved(editor: Any, new: Notebook) -> None:
    mine = copy.deepcopy(FIRST)
    mine["cells"][3]["source"], mine["cells"][10]["source"] = SOURCES[0], "My own words."
    saved = editor(mine)
    made = update(saved, new, FIRST, FIRST)
    assert made != saved or new is FIRST
    assert score(new, made) == score(new, mine)
    known = [name(one) for one in new["cells"]]
    assert [name(one) for one in made["cells"] if name(one) in known] == known
    rest = [text(one) for one in made["cells"] if name(one) not in known]
    assert rest == ([] if "double-answer" in known else [SOURCES[0]])


TRIPLE = exercise("triple", "### Exercise: triple")
HALF = exercise("half", "### Exercise: half")
DOUBLE = FIRST["cells"][2:8]
#: A chapter of two notebooks, between which exercises move.
CHAPTERS = [
    {"1": FIRST, "2": notebook(SETUP, *TRIPLE, *HALF)},
    {"1": notebook(TITLE, SETUP, DEMO, *TRIPLE), "2": notebook(SETUP, *DOUBLE, *HALF, QUESTION, WORDS)},
    {"1": notebook(TITLE, SETUP, *HALF, QUESTION, WORDS), "2": notebook(SETUP, *TRIPLE, *DOUBLE)},
    {"1": notebook(TITLE, SETUP, *DOUBLE), "2": notebook(SETUP, *HALF), "3": notebook(SETUP, QUESTION, WORDS, *TRIPLE)},
]


def chapter_score(editions: dict[str, Notebook], files: dict[str, Notebook]) -> dict[str, Any]:
    """Return what each test of a chapter says, as grading joins its notebooks."""
    cells = {one: edition["cells"] for one, edition in editions.items()}
    found = recognize(cells, {one: serialize(content) for one, content in files.items() if one in editions}, {})
    gets = moved(cells, found)
    return {
        key: value
        for one in editions
        for key, value in score(
            editions[one], files.get(one, notebook()), [cell for part in gets.get(one, ()) for cell in part.cells]
        ).items()
    }


@given(
    todo=st.lists(
        st.tuples(
            st.sampled_from("12"), st.sampled_from([typing, adding, deleting, copying]), *[st.integers(0, 40)] * 2
        ),
        max_size=5,
    ),
    order=st.permutations(range(1, len(CHAPTERS))),
    known=st.booleans(),
)
@settings(
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow],
    deadline=None,
)
def test_exercises_that_change_notebooks_keep_every_line_and_their_score(
    todo: list[Any], order: list[int], known: bool
) -> None:
    old = CHAPTERS[0]
    mine = copy.deepcopy(old)
    mine["1"]["cells"][3]["source"] = "def double(x):\n    return helper(x) + helper(x)"
    mine["1"]["cells"].insert(0, cell("mine", "def helper(x):\n    return x"))
    mine["1"]["cells"][-2]["source"] = "My own words."
    for one, change, at, to in todo:
        open_ = [place for place, cell_ in enumerate(mine[one]["cells"]) if not is_locked(cell_)]
        said = SOURCES[to % len(SOURCES)]
        if change in (typing, adding) and ("def double" in said or "def triple" in said or "double =" in said):
            continue  # an answer's name that a second cell defines is told, and depends on the order of cells
        change(mine[one]["cells"], open_[at % len(open_)], to)
    for number in order:
        new = CHAPTERS[number]
        began: dict[str, Any] = {one: old.get(one) if known else None for one in new}
        try:
            for one in mine.keys() & new.keys():
                merge(mine[one], new[one], began[one])
        except Unmatched:
            continue
        plan = transfer(mine, new, began)
        joined = {one: plan.notebooks.get(one, mine.get(one, edition)) for one, edition in new.items()}
        made = {one: merge(joined[one], edition, began[one]).notebook for one, edition in new.items()}
        was, now = chapter_score(new, mine), chapter_score(new, made)
        assert {key: (was[key], value) for key, value in now.items() if value != was[key] and was[key]} == {}
        kept = {line for content in made.values() for line in lines(content, None)}
        assert {
            line for one, content in mine.items() if one in new for line in lines(content, old[one], locked=False)
        } <= kept
        again = transfer(made, new, dict(new))
        assert again.changes == {}
        mine, old = made, new
