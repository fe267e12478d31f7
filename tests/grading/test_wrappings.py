"""Nobody's work is scored 0 because of what it came wrapped in: one class, graded in the real sandbox."""

import copy
import io
import json
import os
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console
from tiny_class import CHAPTER, NAME, RIGHT, folder, grade, read, rows, score, statuses

from course_utils.grading.classroom.classroom import Result
from course_utils.grading.classroom.report import grade_and_report
from course_utils.grading.feedback.writing import write_pages
from course_utils.grading.gradebook.nbgrader import CourseFolder
from course_utils.grading.order import Order
from course_utils.grading.outcomes import Verdict

pytestmark = pytest.mark.classroom

Notebook = dict[str, Any]
TEXT = RIGHT["explain-answer"]
RELEASED: Notebook = {}


def released(course: Path) -> Notebook:
    notebook: Notebook = json.loads((course / "release" / CHAPTER / f"{NAME}.ipynb").read_text())
    for cell in notebook["cells"]:
        cell["source"] = "".join(cell["source"])
    return notebook


def solved(course: Path, **changed: str) -> Notebook:
    notebook = released(course)
    answers = RIGHT | {name.replace("_", "-"): text for name, text in changed.items()}
    for cell in notebook["cells"]:
        cell["source"] = answers.get(cell["id"], cell["source"])
    return notebook


def stub(course: Path, name: str) -> str:
    return str(next(cell["source"] for cell in released(course)["cells"] if cell["id"] == name))


def at(notebook: Notebook, name: str) -> int:
    return next(index for index, cell in enumerate(notebook["cells"]) if cell.get("id") == name)


def own(text: str, kind: str = "markdown") -> dict[str, Any]:
    return {"cell_type": kind, "metadata": {}, "source": text}


def put(course: Path, student: str, notebook: Notebook | bytes, name: str = f"{NAME}.ipynb") -> Path:
    path = course / "submitted" / student / CHAPTER / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(notebook if isinstance(notebook, bytes) else json.dumps(notebook).encode())
    return path


def zipped(files: dict[str, Notebook | bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content if isinstance(content, bytes) else json.dumps(content))
    return made.getvalue()


# ---- cells -----------------------------------------------------------------------------------------------------------


def retyped(kind: str, *names: str) -> Callable[[Notebook], None]:
    def change(notebook: Notebook) -> None:
        for name in names:
            notebook["cells"][at(notebook, name)]["cell_type"] = kind

    return change


def split_at_the_end(name: str) -> Callable[[Notebook], None]:
    def change(notebook: Notebook) -> None:
        index = at(notebook, name)
        tail = copy.deepcopy(notebook["cells"][index]) | {"source": ""}
        notebook["cells"][index]["id"] = "3f2a6c1e"
        notebook["cells"].insert(index + 1, tail)

    return change


def stub_below(name: str) -> Callable[[Notebook], None]:
    """The stub was pasted below the answer, or came with a merge."""

    def change(notebook: Notebook) -> None:
        index = at(notebook, name)
        notebook["cells"].insert(
            index + 1, copy.deepcopy(next(cell for cell in RELEASED["cells"] if cell["id"] == name))
        )

    return change


def without_ids(notebook: Notebook) -> None:
    """As an editor saves it that knows nothing of nbgrader, in a format without ids."""
    for cell in notebook["cells"]:
        cell.pop("id", None)
        cell["metadata"] = {}


def over_the_test(notebook: Notebook) -> None:
    """The learner wrote into the cell of the test, and left the stub alone."""
    answer, test = (notebook["cells"][at(notebook, name)] for name in ("double-answer", "double-test-values"))
    test["source"] = answer["source"]
    answer["source"] = RELEASED["cells"][at(RELEASED, "double-answer")]["source"]


CELLS: dict[str, Callable[[Notebook], None]] = {
    "raw": retyped("raw", "double-answer", "largest-answer", "explain-answer"),
    "markdown": retyped("markdown", "double-answer", "explain-answer"),
    "code": retyped("code", "explain-answer"),
    "unknown-type": retyped("heading", "double-answer", "explain-answer"),
    "split-written": split_at_the_end("explain-answer"),
    "split-code": split_at_the_end("double-answer"),
    "stub-below-code": stub_below("double-answer"),
    "stub-below-written": stub_below("explain-answer"),
    "no-names": without_ids,
    "over-the-test": over_the_test,
}


def beside(**places: Any) -> Callable[[Notebook], None]:
    def change(notebook: Notebook) -> None:
        for offset, cell in places.values():
            notebook["cells"].insert(at(notebook, "explain-answer") + offset, cell)

    return change


def into(name: str, text: str) -> Callable[[Notebook], None]:
    def change(notebook: Notebook) -> None:
        notebook["cells"][at(notebook, name)]["source"] += text

    return change


def deleted(notebook: Notebook) -> None:
    index = at(notebook, "explain-answer")
    notebook["cells"][index] = own(TEXT)


#: What is done to a notebook whose written answer is the stub, or empty.
ELSEWHERE: dict[str, Callable[[Notebook], None]] = {
    "below": beside(one=(1, own(TEXT))),
    "above": beside(one=(0, own(TEXT))),
    "below-in-code": beside(one=(1, own(f"# {TEXT}", "code"))),
    "below-in-raw": beside(one=(1, own(TEXT, "raw"))),
    "in-the-task": into("explain-task", f"\n\n{TEXT}"),
    "in-the-task-s-line": into("explain-task", f" {TEXT}"),
    "in-a-text-cell": into("explore", f"\n# {TEXT}"),
    "replaced": deleted,
    "in-a-string": beside(one=(1, own(f'"""{TEXT}"""', "code"))),
    "in-plain-code": beside(one=(1, own(TEXT, "code"))),
    "printed-in-a-text-cell": into("explore", f'\nprint("{TEXT}")'),
    "retyped": lambda notebook: notebook["cells"][at(notebook, "explore")].update(cell_type="markdown", source=TEXT),
    "in-another-answer": into("largest-answer", f"\n\n# {TEXT}"),
    "in-a-far-answer": into("double-answer", f'\n\n"""{TEXT}"""'),
    "below-a-test": into("double-test-values", f"\n# {TEXT}"),
    "in-setup": into("setup", f"\n# {TEXT}"),
}

#: What beside a written answer that is the stub, or empty, is no answer to it.
NO_ANSWER: dict[str, Callable[[Notebook], None]] = {
    "z-scratch": beside(one=(1, own("1 + 1", "code"))),
    "z-comments": into("largest-answer", "\n    # an empty list has no largest number"),
    "z-commented-out": into("double-answer", "\n# def double(x): return x + x"),
    "z-plot": beside(one=(0, own("# plt.plot([1, 2])\nlargest([1, 2, 3])", "code"))),
}

#: How editors write what the stub says.
RETYPED: dict[str, Callable[[str], str]] = {
    "z-underscores": lambda text: text.replace("*", "_"),
    "z-space": lambda text: f"\n{text.replace(' ', chr(160) + ' ')}  \n\n",
    "z-escaped": lambda text: text.replace("*", "\\*"),
}

ENCODINGS = {
    "mark": lambda text: text.encode("utf-8-sig"),
    "utf-16": lambda text: text.encode("utf-16"),
    "utf-16-be": lambda text: text.encode("utf-16-be"),
    "utf-32": lambda text: text.encode("utf-32"),
}


def old_format(notebook: Notebook) -> Notebook:
    cells = []
    for cell in notebook["cells"]:
        kept = {key: value for key, value in cell.items() if key not in ("id", "source", "execution_count")}
        code = cell["cell_type"] == "code"
        cells.append(kept | ({"language": "python", "input": cell["source"]} if code else {"source": cell["source"]}))
    return {"nbformat": 3, "nbformat_minor": 0, "metadata": {"name": ""}, "worksheets": [{"cells": cells}]}


def large(notebook: Notebook) -> bytes:
    """A notebook with 25 MB of outputs."""
    shown = {"output_type": "stream", "name": "stdout", "text": "x" * 25_000_000}
    notebook["cells"][at(notebook, "double-try")]["outputs"] = [shown]
    return json.dumps(notebook).encode()


def numbers(notebook: Notebook) -> bytes:
    """Numbers that are too long, or none, where JSON allows them."""
    odd = [int("9" * 1000), float("inf"), float("nan")]
    notebook["metadata"]["odd"] = odd
    for cell in notebook["cells"]:
        cell["metadata"]["odd"] = odd
        if "nbgrader" in cell["metadata"]:
            cell["metadata"]["nbgrader"] |= {"points": float("inf"), "schema_version": int("8" * 1000)}
    return json.dumps(notebook).encode().replace(b'"nbformat_minor": 5', b'"nbformat_minor": ' + b"7" * 6000)


@pytest.mark.parametrize("apart", [True, False], ids=["apart", "in kernel"])
def test_an_answer_counts_whatever_its_cell_and_its_file_became(course, seats, apart):
    RELEASED.update(released(course))
    for student, change in CELLS.items():
        notebook = solved(course)
        change(notebook)
        put(course, student, notebook)
    for student, encode in ENCODINGS.items():
        put(course, student, encode(json.dumps(solved(course))))
    put(course, "format-3", old_format(solved(course)))
    put(course, "large", large(solved(course)))
    put(course, "numbers", numbers(solved(course)))
    for student, change in ELSEWHERE.items():
        for kind, answer in (("stub", stub(course, "explain-answer")), ("empty", " \n")):
            notebook = solved(course, explain_answer=answer)
            change(notebook)
            put(course, f"{student}-{kind}", notebook)
    for student, change in NO_ANSWER.items():
        notebook = solved(course, explain_answer=stub(course, "explain-answer"))
        change(notebook)
        put(course, student, notebook)
    for student, retype in RETYPED.items():
        put(course, student, solved(course, explain_answer=retype(stub(course, "explain-answer"))))
    put(course, "z-blank", solved(course, explain_answer=stub(course, "explain-answer")))
    put(course, "z-empty", solved(course, explain_answer=""))
    found = grade(course, seats, apart=apart)
    asked = {"passed": 3, "manual": 1}
    assert {student: (result.status, score(result)) for student, result in found.items()} == dict.fromkeys(
        found, ("graded", 5.0)
    )
    assert {student: statuses(result) for student, result in found.items()} == {
        student: {"passed": 3, "blank": 1} if student.startswith("z-") else asked for student in found
    }
    for student in found:
        shown = "\n".join(cell.source for cell in read(course, student).cells)
        assert (TEXT in shown) == (not student.startswith("z-")), (
            f"{student}: whoever marks the answer must be shown its text"
        )
        waits = {row[0] for row in rows(course, student) if row[3] == 1}
        assert waits == (set() if student.startswith("z-") else {"explain-answer"})
    assert facts(found["raw"])[0] == "cell 'double-answer' has another type"
    assert facts(found["below-stub"]) == ["the answer to 'explain-answer' is empty, and the learner's text beside it"]
    assert (
        facts(found["in-setup-empty"])[-1]
        == "the answer to 'explain-answer' is empty, and the learner's text in 'setup'"
    )
    assert facts(found["large"]) == facts(found["mark"]) == facts(found["format-3"]) == []
    for student in ("raw", "below-stub", "numbers"):
        json.loads((folder(course, student) / "record.json").read_text(), parse_constant=pytest.fail)
    page = (write_pages(CourseFolder(course), CHAPTER, "below-stub") / f"{NAME}.html").read_text()
    assert TEXT in page
    assert "○ not attempted" not in page


def facts(result: Result) -> list[str]:
    assert result.summary is not None
    return list(result.summary.facts)


def test_a_person_is_asked_again_when_the_text_beside_an_answer_changes(course, seats):
    def hand_in(text: str) -> int:
        notebook = solved(course, explain_answer=stub(course, "explain-answer"))
        notebook["cells"].append(own(text))
        put(course, "ada", notebook)
        grade(course, seats, force=True)
        return int(CourseFolder(course).marks(CHAPTER, "ada").to_mark)

    assert hand_in(TEXT) == 1
    with CourseFolder(course).gradebook() as gradebook:
        given = gradebook.find_grade("explain-answer", NAME, CHAPTER, "ada")
        given.manual_score, given.needs_manual_grade = 2.0, False
        gradebook.db.commit()
    assert hand_in(TEXT) == 0
    page = (write_pages(CourseFolder(course), CHAPTER, "ada") / f"{NAME}.html").read_text()
    assert "not attempted" not in page
    assert hand_in(TEXT + " And more.") == 1


# ---- files -----------------------------------------------------------------------------------------------------------

NAMES = {
    "browser": f"{NAME} (1).ipynb",
    "jupyter": f"{NAME}-Copy1.ipynb",
    "her-name": f"{NAME}_Lee.ipynb",
    "any-name": "homework.ipynb",
    "capitals": f"{NAME.upper()}.IPYNB",
    "text": f"{NAME}.ipynb.txt",
    "json": f"{NAME}.ipynb.json",
    "folder": f"{CHAPTER}/{NAME}.ipynb",
    "deep": f"home/lee/{CHAPTER}/{NAME}.ipynb",
    "brackets": f"[{NAME}] *final*?.ipynb",
}


def test_a_notebook_is_recognized_by_its_cells(course, seats):
    for student, name in NAMES.items():
        put(course, student, solved(course), name)
    put(course, "bytes", solved(course), os.fsdecode(b"caf\xe9.ipynb"))
    put(course, "zip", zipped({f"{NAME}.ipynb": solved(course)}), "hand-in.zip")
    mac = {f"{CHAPTER}/{NAME}.ipynb": solved(course), f"__MACOSX/{CHAPTER}/._{NAME}.ipynb": b"\0\5\26\7"}
    put(course, "zip-of-mac", zipped(mac), f"{CHAPTER}.zip")
    put(course, "zip-named-notebook", zipped({f"{NAME}.ipynb": solved(course)}), f"{NAME} (1).ipynb")
    put(course, "zip-out-of-bounds", zipped({f"../../../{NAME}.ipynb": solved(course)}), "x.zip")
    put(course, "same-twice", solved(course), f"{NAME} (1).ipynb")
    put(course, "same-twice", large(solved(course)), f"{NAME} (2).ipynb")
    put(course, "earlier-copy", solved(course), f"{NAME} (2).ipynb")
    put(course, "earlier-copy", solved(course, largest_answer=stub(course, "largest-answer")), f"{NAME} (1).ipynb")
    put(course, "stub-copy", solved(course))
    put(course, "stub-copy", released(course), f"{NAME} (1).ipynb")
    put(course, "both-zip", solved(course))
    put(course, "both-zip", zipped({f"{NAME}.ipynb": solved(course)}), "x.zip")
    before = {path for path in course.rglob("*") if "submitted" in path.parts}
    found = grade(course, seats)
    assert {student: (result.status, score(result)) for student, result in found.items()} == dict.fromkeys(
        found, ("graded", 5.0)
    )
    told = {student: facts(result)[-1] for student, result in found.items()}
    assert {student: told[student] for student in NAMES} == {
        student: f"it was handed in as '{name}'" for student, name in NAMES.items()
    }
    assert told["bytes"] == "it was handed in as 'caf?.ipynb'"
    assert told["zip-out-of-bounds"] == f"it was handed in as 'x.zip/../../../{NAME}.ipynb'"
    assert facts(found["stub-copy"]) == [f"extra file '{NAME} (1).ipynb'"]
    assert {path for path in course.rglob("*") if "submitted" in path.parts} == before, (
        "grading an archive has written files into submitted/"
    )
    assert {result.status for result in grade(course, seats).values()} == {"kept"}
    (course / "submitted" / "browser" / CHAPTER / NAMES["browser"]).write_text(json.dumps(released(course)))
    assert (again := grade(course, seats)["browser"]).status == "graded"
    assert score(again) == 0


def test_where_it_is_not_certain_a_person_is_asked_before_a_score_stands(course, seats, monkeypatch):
    other = solved(course, largest_answer="def largest(numbers):\n    return sorted(numbers)[-1]")
    put(course, "ada", solved(course))
    put(course, "two", solved(course), "a.ipynb")
    put(course, "two", other, "b.ipynb")
    put(course, "stub", released(course))
    put(course, "stub", solved(course), f"{NAME} (1).ipynb")
    put(course, "both", solved(course))
    put(course, "both", other, "old/x.ipynb")
    put(course, "broken", b"{")
    put(course, "broken", solved(course), "x.ipynb")
    put(course, "rar", b"Rar!\x1a\x07", "hand-in.rar")
    put(course, "nested", zipped({"inner.zip": zipped({f"{NAME}.ipynb": solved(course)})}), "outer.zip")
    put(course, "torn", zipped({f"{NAME}.ipynb": solved(course)})[:-30], "x.zip")
    put(course, "cut-short", json.dumps(solved(course)).encode()[:-9], f"{NAME} (1).ipynb")
    put(course, "nothing", b"", "notes.txt")
    put(course, ".hidden", solved(course))
    found = grade(course, seats)
    hidden = found.pop(".hidden")
    assert (hidden.status, "begins with a dot" in hidden.trouble) == ("fault", True)
    graded = {student for student, result in found.items() if result.status == "graded"}
    assert graded == {"ada", "nothing"}
    assert statuses(found["nothing"]) == {"missing": 4}
    assert {result.status for student, result in found.items() if student not in graded} == {"asked"}
    assert {result.summary for student, result in found.items() if student not in graded} == {None}
    assert f"{NAME}.ipynb is missing, and 'a.ipynb' and 'b.ipynb' could each be it" in found["two"].trouble
    assert f"{NAME}.ipynb is there, and '{NAME} (1).ipynb' with other work" in found["stub"].trouble
    assert "'old/x.ipynb'" in found["both"].trouble
    assert "'outer.zip/inner.zip' cannot be looked into" in found["nested"].trouble
    with CourseFolder(course).gradebook() as gradebook:
        known = {submission.student_id for submission in gradebook.assignment_submissions(CHAPTER)}
    assert known == graded

    # what was graded before stays; a person settles it, and it is graded
    put(course, "ada", other, "other.ipynb")
    again = grade(course, seats)
    assert (again["ada"].status, score(again["ada"])) == ("asked", 5)
    (course / "submitted" / "two" / CHAPTER / "a.ipynb").unlink()
    shutil.rmtree(course / "submitted" / ".hidden")
    again.pop(".hidden")
    monkeypatch.setattr(
        "course_utils.grading.classroom.report.grade_class", lambda order, watcher: list(again.values())
    )
    console = Console(file=io.StringIO(), width=300)
    code = grade_and_report(Order(course, CHAPTER), console)
    said = console.file.getvalue()
    assert code == 3
    assert f"Not graded yet: two: {NAME}.ipynb is missing, and 'a.ipynb' and 'b.ipynb' could each be it" in said
    assert said.count("not graded yet: see below") == 9
    assert grade(course, seats)["two"].status == "graded"


# ---- answers in other places -----------------------------------------------------------------------------------------

DOUBLE = "def double(x):\n    return 2 * x"
LAMBDA = "double = lambda x: 2 * x"


def typed(name: str, made: Callable[[str], str], **fields: Any) -> Callable[[Notebook], None]:
    """What a cell holds becomes something else."""

    def change(notebook: Notebook) -> None:
        cell = notebook["cells"][at(notebook, name)]
        cell |= {"source": made(cell["source"])} | fields

    return change


def merged(first: str, second: str, kind: str, *, kept: int = 0) -> Callable[[Notebook], None]:
    """Two cells became one, in the place and under the name of one of them."""

    def change(notebook: Notebook) -> None:
        cells = notebook["cells"]
        pair = [cells[at(notebook, name)] for name in (first, second)]
        pair[1 - pair.index(pair[0])]["source"] = DOUBLE if second == "double-answer" else pair[1]["source"]
        if first == "double-answer":
            pair[0]["source"] = DOUBLE
        whole = pair[kept] | {"source": f"{pair[0]['source']}\n\n{pair[1]['source']}", "cell_type": kind}
        place = cells.index(pair[0])
        cells[place : place + 1 + cells.index(pair[1]) - place] = [whole]

    return change


def inserted(text: str, name: str, offset: int, kind: str = "code") -> Callable[[Notebook], None]:
    return lambda notebook: notebook["cells"].insert(at(notebook, name) + offset, own(text, kind))


#: What is done to a notebook whose answer to 'double' is the stub, and where the answer runs before the tests.
IN_TIME: dict[str, Callable[[Notebook], None]] = {
    "above-the-test-s-text": typed("double-test-values", lambda text: f"{DOUBLE}\n\n{text}"),
    "above-with-magic": typed("double-test-values", lambda text: f"%%time\n{DOUBLE}\n\n{text}  \n"),
    "lambda-above": typed("double-test-values", lambda text: f"{LAMBDA}\n{text}"),
    "above-an-edited-test": typed("double-test-values", lambda text: f"{DOUBLE}\n\n{text.replace('4', '4.0')}"),
    "in-the-try": typed("double-try", lambda text: f"{DOUBLE}\n{text}"),
    "below-the-stub": inserted(DOUBLE, "double-answer", 1),
    "merged-into-the-test": merged("double-answer", "double-test-values", "code", kept=1),
    "merged-with-the-try": merged("double-answer", "double-try", "code"),
}

#: The same, and where the definition stands that does not.
TOO_LATE: dict[str, tuple[Callable[[Notebook], None], str]] = {
    "task": (typed("double-task", lambda text: f"{text}\n\n{DOUBLE}"), "'double-task'"),
    "task-as-code": (typed("double-task", lambda text: DOUBLE, cell_type="code"), "'double-task'"),
    "task-merged": (merged("double-task", "double-answer", "markdown"), "'double-task'"),
    "task-merged-code": (merged("double-task", "double-answer", "code"), "'double-task'"),
    "below-the-tests": (inserted(DOUBLE, "double-test-sign", 1), "your own, below 'double-test-sign'"),
    "below-in-the-test": (typed("double-test-sign", lambda text: f"{text}\n{DOUBLE}"), "'double-test-sign'"),
    "lambda-below": (inserted(LAMBDA, "double-help", 1), "your own, below 'double-help'"),
    "above-the-stub": (inserted(DOUBLE, "double-answer", 0), "your own, below 'double-task'"),
    "in-a-text": (
        inserted(f"```python\n{DOUBLE}\n```", "double-answer", 1, "markdown"),
        "your own, below 'double-answer'",
    ),
    "raw": (inserted(DOUBLE, "double-answer", 1, "raw"), "your own, below 'double-answer'"),
    "in-another-answer": (typed("largest-answer", lambda text: f"{text}\n{DOUBLE}"), "'largest-answer'"),
    "in-setup": (typed("setup", lambda text: f"{text}\n\n{DOUBLE}"), "'setup'"),
    "skipped": (typed("explore", lambda text: f"{DOUBLE}\n{text}"), "'explore'"),
    "at-the-top": (inserted(DOUBLE, "title", 0), "the first"),
}


def verdicts(result: Result) -> dict[str, Verdict]:
    assert result.record is not None
    return {verdict.id: verdict for verdict in result.record.notebooks[NAME].graded}


@pytest.mark.parametrize("apart", [True, False], ids=["apart", "in kernel"])
def test_an_answer_in_another_place_counts_where_a_kernel_would_have_it_or_is_told(course, seats, apart):
    RELEASED.update(released(course))
    empty = stub(course, "double-answer")
    for student, change in (IN_TIME | {student: late for student, (late, _) in TOO_LATE.items()}).items():
        notebook = solved(course, double_answer=empty)
        change(notebook)
        put(course, student, notebook)
    put(course, "twice", solved(course, double_answer=f"{DOUBLE}\n\n{empty}"))
    put(course, "stub-copied", solved(course, double_answer=empty))
    copied = solved(course, double_answer=empty)
    inserted(empty + "\n# ?", "double-test-sign", 1)(copied)
    put(course, "stub-copied", copied)
    put(course, "half", solved(course, double_answer=empty))
    late = solved(course, double_answer=empty)
    inserted("largest = 3\ntwice = 2", "double-test-sign", 1)(late)
    put(course, "half", late)
    misspelt = solved(course, double_answer="def dbl(x):\n    return 2 * x")
    inserted(DOUBLE, "double-test-sign", 1)(misspelt)
    put(course, "misspelt", misspelt)
    found = grade(course, seats, apart=apart)
    assert {student: score(found[student]) for student in IN_TIME} == dict.fromkeys(IN_TIME, 5.0)
    told = {student: verdicts(result)["double-test-sign"] for student, result in found.items()}
    assert {student: told[student].status for student in TOO_LATE} == dict.fromkeys(TOO_LATE, "failed")
    for student, (_, where) in TOO_LATE.items():
        assert score(found[student]) == 2.0, student
        assert told[student].message == (
            f"There is no answer in the answer cell, and a definition of `double` stands in another cell ({where}): "
            "put it into the answer cell, in place of the stub."
        )
        page = (write_pages(CourseFolder(course), CHAPTER, student) / f"{NAME}.html").read_text()
        assert "not attempted" not in page
        assert page.count("stands in another cell") == 2 * 2  # in the table, and at the test
    assert told["misspelt"].message == (
        "The answer cell does not define `double`, and a definition of `double` stands in another cell (your own, "
        "below 'double-test-sign'): put it into the answer cell."
    )
    assert "still stands in your answer: take it out" in told["twice"].message
    assert {told[student].status for student in ("stub-copied", "half")} == {"blank"}
