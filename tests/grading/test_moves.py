"""Answers go where their cells go: a notebook is split, two become one, an exercise changes notebooks."""

import json
from pathlib import Path
from typing import Any

import nbformat
import pytest
from term import (
    CHAPTER,
    GOES,
    MORE,
    NAME,
    RIGHT,
    edit,
    facts,
    grade,
    hand_in,
    mark,
    nbgrader,
    one,
    scores,
    select,
    source,
    split,
    worth,
)

from course_utils.grading.feedback.writing import write_pages
from course_utils.grading.gradebook.nbgrader import CourseFolder
from course_utils.grading.gradebook.release import generate_release
from course_utils.grading.notebooks import authored
from course_utils.grading.notebooks.moves import moved
from course_utils.grading.notebooks.rebuild import Rebuilt, rebuild, released
from course_utils.grading.notebooks.recognition import recognize
from course_utils.stubs import Stubs

pytestmark = pytest.mark.classroom


def merge(root: Path, *, into: str = NAME) -> None:
    """Make one notebook of the two."""
    one_, other = authored.read(source(root)), authored.read(source(root, MORE))
    known = {cell.id for cell in one_.cells}
    one_.cells += [cell for cell in other.cells if cell.id not in known]
    source(root).unlink()
    source(root, MORE).unlink()
    authored.write(one_, source(root, into))


def with_own(path: Path, before: str, text: str, kind: str = "code") -> None:
    """Put a cell of the learner's own before another."""
    notebook = authored.read(path)
    new: Any = nbformat.v4.new_code_cell if kind == "code" else nbformat.v4.new_markdown_cell
    notebook.cells.insert(notebook.cells.index(one(notebook, before)), new(text))
    authored.write(notebook, path)


def by_hand(root: Path, student: str, name: str, cell: str = "explain-answer") -> tuple[Any, ...]:
    with CourseFolder(root).gradebook() as gradebook:
        grade = gradebook.find_grade(cell, name, CHAPTER, student)
        comment = gradebook.find_comment(cell, name, CHAPTER, student)
        return grade.manual_score, grade.extra_credit, comment.manual_comment, grade.needs_manual_grade


def handed_in_with(path: str, *answers: str) -> str:
    return f"handed in with '{path}': " + " and ".join(f"'{name}'" for name in answers)


@pytest.mark.parametrize("apart", [True, False])
def test_a_notebook_that_is_split(course, seats, apart):
    helper = "import math\n\ndef most(numbers):\n    check_equal(1, 1, 'one')\n    return max(numbers, default=0)"
    for student in ("ada", "ben", "chen"):
        path = hand_in(course, student, RIGHT | {"largest-answer": "def largest(numbers):\n    return most(numbers)"})
        with_own(path, "double-answer", helper)
    notebook = authored.read(path)
    one(notebook, "largest-test-values").source = "pass"
    authored.write(notebook, path)
    found = grade(course, seats, apart=apart)
    assert scores(found) == dict.fromkeys(("ada", "ben", "chen"), (5, 7))
    mark(course, "ada", "explain-answer", 1.5, extra=0.25, words="Nice.")

    split(course)
    edit(course, worth("double-test-values", 4))
    found = grade(course, seats, apart=apart)
    assert scores(found) == dict.fromkeys(("ada", "ben", "chen"), (5, 5))
    assert scores(found, MORE) == {"ada": (3.75, 4), "ben": (2, 4), "chen": (2, 4)}
    told = f"{MORE}: {handed_in_with(f'{NAME}.ipynb', 'largest-answer', 'explain-answer')}"
    edited = f"{NAME}: locked cell 'largest-test-values' was edited"
    assert facts(found) == {"ada": (told,), "ben": (told,), "chen": (edited, told)}
    assert by_hand(course, "ada", MORE) == (1.5, 0.25, "Nice.", False)
    assert by_hand(course, "ben", MORE) == (None, None, None, True)
    assert {result.status for result in grade(course, seats, apart=apart).values()} == {"kept"}
    assert select(course, "select * from course_marks_set_aside") == []
    executed = authored.read(course / "autograded" / "ada" / CHAPTER / f"{MORE}.ipynb")
    assert one(executed, "explain-answer").source == RIGHT["explain-answer"]

    generate_release(course, CHAPTER)
    hand_in(course, "ben", RIGHT | {"largest-answer": "def largest(numbers):\n    return 0"})
    found = grade(course, seats, apart=apart)
    assert (scores(found)["ben"], scores(found, MORE)["ben"]) == ((5, 5), (0, 4))
    assert "ben" not in facts(found)
    nbgrader(course, "generate_assignment", CHAPTER, "--force")
    write_pages(CourseFolder(course), CHAPTER, "ada")


def test_cells_that_go_to_another_notebook_and_come_back(course, seats):
    split(course)
    generate_release(course, CHAPTER)
    hand_in(course, "ada", RIGHT)
    with_own(course / "submitted" / "ada" / CHAPTER / f"{MORE}.ipynb", "explain-answer", "I think so.", "markdown")
    assert scores(grade(course, seats), MORE) == {"ada": (2, 4)}
    mark(course, "ada", "double-test-sign", 0.5)

    goes = ("double-task", "double-answer", "double-test-sign")
    split(course, goes=goes)
    edit(course, worth("double-test-values", 1))
    found = grade(course, seats)
    # the test that stays finds the answer, which still stands in the learner's file
    assert (scores(found), scores(found, MORE)) == ({"ada": (1, 1)}, {"ada": (2.5, 5)})
    assert facts(found) == {"ada": (f"{MORE}: {handed_in_with(f'{NAME}.ipynb', 'double-answer')}",)}
    assert select(course, "select * from course_marks_set_aside") == []


@pytest.mark.parametrize("apart", [True, False])
def test_of_a_notebook_that_was_not_handed_in_only_what_moved_there_is_graded(course, seats, apart):
    split(course)
    generate_release(course, CHAPTER)
    hand_in(course, "ada", RIGHT)
    with_own(course / "submitted" / "ada" / CHAPTER / f"{NAME}.ipynb", "double-answer", "I think so.", "markdown")
    (course / "submitted" / "ada" / CHAPTER / f"{MORE}.ipynb").unlink()
    never = f"{MORE}: the notebook was not handed in"
    assert facts(grade(course, seats, apart=apart)) == {"ada": (never,)}

    split(course, goes=("double-task", "double-answer", "double-test-sign"))
    found = grade(course, seats, apart=apart)
    assert (scores(found), scores(found, MORE)) == ({"ada": (2, 2)}, {"ada": (1, 5)})
    assert facts(found) == {"ada": (f"{MORE}: {handed_in_with(f'{NAME}.ipynb', 'double-answer')}", never)}
    graded = {verdict.id: verdict for verdict in found["ada"].record.notebooks[MORE].graded}
    assert {name: verdict.status for name, verdict in graded.items()} == {
        "double-test-sign": "passed", "largest-test-values": "missing", "explain-answer": "missing"
    }  # fmt: skip
    assert not any(verdict.message for verdict in graded.values())
    assert by_hand(course, "ada", MORE) == (None, None, None, False)
    html = (write_pages(CourseFolder(course), CHAPTER, "ada") / f"{MORE}.html").read_text(encoding="utf-8")
    told = f"not handed in, but for a part of it, {handed_in_with(f'{NAME}.ipynb', 'double-answer')}."
    assert told in html.replace("&#39;", "'")
    assert html.count("○ not handed in") == 2 * 2
    assert "NameError" not in html
    assert "NotImplementedError" not in html


def test_two_notebooks_that_become_one(course, seats):
    split(course)
    generate_release(course, CHAPTER)
    hand_in(course, "ada", RIGHT)
    hand_in(course, "ben", RIGHT)
    grade(course, seats)
    with CourseFolder(course).gradebook() as gradebook:
        grade_ = gradebook.find_grade("explain-answer", MORE, CHAPTER, "ada")
        grade_.manual_score, grade_.needs_manual_grade = 1.5, False
        gradebook.find_comment("explain-answer", MORE, CHAPTER, "ada").manual_comment = "Nice."
        gradebook.db.commit()
    merge(course)
    found = grade(course, seats)
    assert scores(found) == {"ada": (6.5, 7), "ben": (5, 7)}
    told = handed_in_with(f"{MORE}.ipynb", "largest-answer", "explain-answer")
    assert facts(found) == {"ada": (told,), "ben": (told,)}
    assert by_hand(course, "ada", NAME) == (1.5, None, "Nice.", False)
    nbgrader(course, "generate_assignment", CHAPTER, "--force")


def test_two_notebooks_that_become_one_of_another_name(course, seats):
    split(course)
    generate_release(course, CHAPTER)
    hand_in(course, "ada", RIGHT)
    grade(course, seats)
    merge(course, into="1_all")
    found = grade(course, seats)
    assert scores(found, "1_all") == {"ada": (5, 7)}
    assert sorted(facts(found)["ada"]) == [
        handed_in_with(f"{NAME}.ipynb", "double-answer"), f"it was handed in as '{MORE}.ipynb'"
    ]  # fmt: skip


def test_marks_that_were_set_aside_come_back_in_another_notebook(course, seats):
    before = authored.read(source(course))
    hand_in(course, "ada", RIGHT)
    grade(course, seats)
    mark(course, "ada", "explain-answer", 1.5, words="Nice.")
    edit(course, lambda notebook: notebook.update(cells=[cell for cell in notebook.cells if cell.id not in GOES]))
    assert len(facts(grade(course, seats))["ada"]) == 2
    before.cells = [cell for cell in before.cells if cell.id in ("setup", *GOES)]
    authored.write(before, source(course, MORE))
    found = grade(course, seats)
    assert scores(found, MORE) == {"ada": (3.5, 4)}
    assert by_hand(course, "ada", MORE) == (1.5, None, "Nice.", True)
    assert facts(found) == {"ada": (f"{MORE}: {handed_in_with(f'{NAME}.ipynb', 'largest-answer', 'explain-answer')}",)}


def test_a_cell_of_the_same_name_in_another_notebook_is_another_cell(course, seats):
    twin = authored.read(source(course))
    twin.cells = [cell for cell in twin.cells if cell.id in ("setup", *GOES)]
    authored.write(twin, source(course, MORE))
    generate_release(course, CHAPTER)
    hand_in(course, "ada", RIGHT)
    found = grade(course, seats)
    assert (scores(found), scores(found, MORE)) == ({"ada": (5, 7)}, {"ada": (2, 4)})
    mark(course, "ada", "explain-answer", 1.5)
    (course / "submitted" / "ada" / CHAPTER / f"{MORE}.ipynb").unlink()
    found = grade(course, seats)
    assert scores(found, MORE) == {"ada": (0, 4)}
    assert facts(found) == {"ada": (f"{MORE}: the notebook was not handed in",)}
    edit(course, lambda notebook: notebook.update(cells=[cell for cell in notebook.cells if "explain" not in cell.id]))
    grade(course, seats)
    assert by_hand(course, "ada", MORE)[0] is None
    assert len(select(course, "select * from course_marks_set_aside")) == 1


def cell(name: str, text: str = "", **fields: Any) -> dict[str, Any]:
    kind = {"locked": True} if name == "setup" else {"solution": True}
    metadata = {"nbgrader": {"grade_id": name, **kind}} if name else {}
    return {"cell_type": "code", "source": text, "metadata": metadata} | fields


def file(*cells: dict[str, Any]) -> bytes:
    return json.dumps({"cells": cells}).encode()


def gets(editions: dict[str, list[Any]], here: dict[str, bytes], others: dict[str, bytes]) -> dict[str, Any]:
    found = recognize(editions, here, others)
    assert (found.questions, found.facts) == ([], [])
    return {
        name: [(part.path, part.answers, [one.cell["source"] for one in part.cells]) for part in parts]
        for name, parts in moved(editions, found).items()
    }


SETUP = cell("setup", "import math")
TWO = {"one": [SETUP, cell("a-answer")], "two": [SETUP, cell("b-answer")]}


def test_what_a_notebook_gets() -> None:
    both = file(SETUP, cell("", "helper"), cell("a-answer", "a"), cell("b-answer", "b"))
    assert gets(TWO, {"one": both}, {}) == {"two": [("one.ipynb", ["b-answer"], ["import math", "helper", "a", "b"])]}
    # the learner updated their copy: the old answer stands where it was, and there is a new place for it
    stub, mine = file(SETUP, cell("b-answer")), file(SETUP, cell("b-answer", "newer"))
    assert gets(TWO, {"one": both, "two": stub}, {}) == {"two": [("one.ipynb", ["b-answer"], ["helper", "a", "b"])]}
    assert gets(TWO, {"one": both, "two": mine}, {}) == {}
    assert gets(TWO, {"one": both, "two": b"{broken"}, {}) == {}
    assert gets(TWO, {"one": file(SETUP, cell("a-answer", "a"), cell("", "def b(): pass"))}, {}) == {}


def test_what_a_notebook_gets_that_was_two() -> None:
    a, b = file(SETUP, cell("a-answer", "a")), file(SETUP, cell("b-answer", "b"))
    one_ = {"one": [SETUP, cell("a-answer"), cell("b-answer")]}
    assert gets(one_, {"one": a}, {"x.ipynb": b}) == {"one": [("x.ipynb", ["b-answer"], ["b"])]}
    assert gets(one_, {}, {"x.ipynb": a, "y.ipynb": b}) == {"one": [("y.ipynb", ["b-answer"], ["b"])]}
    other = file(SETUP, cell("b-answer", "other"))
    found = recognize(one_, {"one": a}, {"x.ipynb": b, "y.ipynb": other})
    assert found.questions == [
        "'x.ipynb' and 'y.ipynb' could each be a part of one.ipynb: leave the one that counts, and delete the others"
    ]
    assert found.facts == ["extra file 'x.ipynb'", "extra file 'y.ipynb'"]


# ---- what runs ------------------------------------------------------------------------------------------------------

SOURCE = authored.read(Path(__file__).parent / f"fixtures/tiny_course/source/{CHAPTER}/{NAME}.ipynb")
STAYS = nbformat.from_dict(SOURCE | {"cells": [one for one in SOURCE.cells if one.id not in GOES]})
GONE = nbformat.from_dict(SOURCE | {"cells": [one for one in SOURCE.cells if one.id in ("setup", *GOES)]})
HELPER = "def most(numbers):\n    return numbers[0]"
TEXT = RIGHT["explain-answer"]


def handed_in(book: Any = SOURCE, **answers: str) -> list[dict[str, Any]]:
    """The cells of a notebook as they were released, with some answers."""
    texts = {name.replace("_", "-"): text for name, text in answers.items()}
    cells = [json.loads(json.dumps(one)) for one in released(book, Stubs())]
    return [one | {"source": texts.get(one["id"], one["source"])} for one in cells]


def own(text: str, kind: str = "code") -> dict[str, Any]:
    return {"cell_type": kind, "metadata": {}, "source": text}


def put(cells: list[dict[str, Any]], name: str, offset: int, *new: dict[str, Any]) -> list[dict[str, Any]]:
    index = next(index for index, one in enumerate(cells) if one["id"] == name) + offset
    return [*cells[:index], *new, *cells[index:]]


def typed(cells: list[dict[str, Any]], name: str, text: str, *, above: bool = False) -> list[dict[str, Any]]:
    """Type a text into a cell."""
    made = next(one["source"] for one in cells if one["id"] == name)
    whole = f"{text}\n\n{made}" if above else f"{made}\n\n{text}"
    return [one | {"source": whole} if one["id"] == name else one for one in cells]


def ran(old: list[dict[str, Any]], new: list[dict[str, Any]] | None = None) -> Rebuilt:
    """The second of two notebooks that one became, rebuilt; the learner may have updated their copy."""
    editions = {NAME: released(STAYS, Stubs()), MORE: released(GONE, Stubs())}
    files = {NAME: old} | ({MORE: new} if new is not None else {})
    found = recognize(editions, {name: file(*cells) for name, cells in files.items()}, {})
    guests = [guest for part in moved(editions, found).get(MORE, []) for guest in part.without([])]
    return rebuild(GONE, found.notebooks.get(MORE), moved=guests)


def step(found: Rebuilt, name: str) -> Any:
    return next(one for one in found.steps if one.id == name)


def defined(found: Rebuilt, name: str = "largest") -> Any:
    """What an answer is when its tests run, by running everything before them."""
    names: dict[str, Any] = {}
    for step_ in found.steps:
        if step_.kind == "test":
            break
        if step_.runs and step_.kind != "setup":
            exec(step_.source, names)
    return names[name]


@pytest.mark.parametrize("updated", [True, False])
@pytest.mark.parametrize("named", ["as released", "without ids", "without any names"])
def test_an_answer_that_has_lost_its_name_is_found(named: str, updated: bool) -> None:
    old = handed_in(**{name.replace("-", "_"): text for name, text in RIGHT.items()})
    for one_ in old if named != "as released" else ():
        del one_["id"]
        one_["metadata"] = {} if named == "without any names" else one_["metadata"]
    found = ran(old, handed_in(GONE) if updated else None)
    assert {name: step(found, name).source for name in RIGHT if name in GOES} == {
        name: text for name, text in RIGHT.items() if name in GOES
    }
    assert [one_.id for one_ in found.steps if one_.kind != "own"] == [one_.id for one_ in GONE.cells]


def test_what_a_notebook_says_itself_comes_after_what_another_brings() -> None:
    answer = "def largest(numbers):\n    return most(numbers)"
    mine = HELPER.replace("numbers[0]", "max(numbers)")
    new = put(handed_in(GONE, largest_answer=answer), "largest-answer", 0, own(mine))
    old = handed_in(largest_answer=answer, explain_answer=TEXT, double_answer="max = 5")
    for place in ("double-answer", "largest-answer", "explain-answer"):
        found = ran(put(old, place, 0, own(HELPER), own("max = 5")), new)
        assert step(found, "explain-answer").source == TEXT
        assert defined(found)([1, 3, 2]) == 3
    # the answer in code is the old one, and the helper here is another
    new = put(handed_in(GONE), "setup", 1, own(mine))
    found = ran(put(handed_in(largest_answer=answer), "largest-answer", 0, own(HELPER)), new)
    assert defined(found, "most")([1, 3]) == 3


@pytest.mark.parametrize("updated", [True, False])
def test_what_an_answer_that_goes_may_need_goes_with_it(updated: bool) -> None:
    answer = "def largest(numbers):\n    return most(numbers)"
    new = handed_in(GONE) if updated else None
    old = handed_in(largest_answer=answer, double_answer="def double(x):\n    return 2 * x")
    for cells in (
        put(old, "double-answer", 1, own(HELPER)),
        typed(old, "double-try", HELPER),
        typed(old, "double-answer", HELPER),
        put(old, "largest-answer", 1, own(HELPER)),
    ):
        found = ran(cells, new)
        assert defined(found)([3, 1]) == 3
        assert [one_.id for one_ in found.steps if one_.kind == "answer"] == ["largest-answer", "explain-answer"]


LARGEST = "def largest(numbers):\n    return max(numbers)"


@pytest.mark.parametrize("updated", [True, False])
@pytest.mark.parametrize(
    "change",
    [
        lambda old: typed(old, "largest-test-values", LARGEST, above=True),
        lambda old: put(old, "largest-answer", 1, own(LARGEST)),
    ],
    ids=["above the test's text", "below the stub"],
)
def test_an_answer_in_code_that_stands_elsewhere_goes(change: Any, updated: bool) -> None:
    old = change(handed_in())
    assert defined(ran(old, handed_in(GONE) if updated else None))([1, 3]) == 3
    newer = ran(old, handed_in(GONE, largest_answer="def largest(numbers):\n    return 7"))
    assert defined(newer)([1, 3]) == 7


@pytest.mark.parametrize("updated", [True, False])
@pytest.mark.parametrize(
    "change",
    [
        lambda old: typed(old, "explain-task", TEXT),
        lambda old: put(old, "explain-answer", 1, own(TEXT, "markdown")),
        lambda old: put(old, "explain-answer", 0, own(TEXT, "markdown")),
        lambda old: put(old, "explain-answer", 1, own(f"# {TEXT}")),
        lambda old: typed(old, "largest-test-values", f"# {TEXT}"),
    ],
    ids=["task", "below", "above", "comment", "comment in a test"],
)
def test_an_answer_in_words_that_stands_elsewhere_goes(change: Any, updated: bool) -> None:
    old = change(handed_in())
    found = ran(old, handed_in(GONE) if updated else None)
    assert step(found, "explain-answer").elsewhere
    assert any(TEXT in one_.source for one_ in found.steps)
    assert not step(ran(old, handed_in(GONE, explain_answer="No.")), "explain-answer").elsewhere
