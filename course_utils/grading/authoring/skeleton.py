"""Write the cells and the answer bank of a new exercise, with a TODO in each place that an author fills."""

import builtins
import keyword
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import nbformat

from course_utils import files
from course_utils import notebook as plain
from course_utils.cells import Role, exercises, role, told_points
from course_utils.errors import CourseError, advice
from course_utils.grading.authoring import bank
from course_utils.grading.notebooks import authored
from course_utils.house import House, find_house, notebooks_below
from course_utils.names import names_bound

_WORDS = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_TASK = """### Exercise: {title}
TODO rate it: difficulty 2/5 · importance 3/5 · 8 minutes · {points}

TODO one sentence: what to write, and why here.

- **In:** TODO arguments, shapes, dtypes. Leave them unchanged.
- **Out:** TODO shape and dtype.
- TODO edge cases, precision, whether gradients are tested, what may not be used."""
_ANSWER = '''def {function}(x: torch.Tensor) -> torch.Tensor:
    """TODO Return what, in which shape."""
    ### BEGIN SOLUTION
    raise NotImplementedError("TODO the reference: 1 to 15 lines")
    ### END SOLUTION'''
_TRY = """# Try: yours to change, never graded
# TODO a call that fails for the commonest slip
print({function}(torch.tensor([1.0, 2.0])), "(expected TODO)")"""
_TEST = """# Test: TODO what holds, in a learner's words (1 point)
### BEGIN HIDDEN TESTS
def _test_oracle(x):
    raise NotImplementedError("TODO the right values, by another way than the reference")


_test_drawn = torch.Generator().manual_seed(0)
_test_cases = {{"TODO what differs in this case": checks.case(torch.randn(4, 3, generator=_test_drawn))}}
checks.check_function(
    {function},
    _test_oracle,
    _test_cases,
    name="{function}",
    mistakes={{"TODO the mistake, in a learner's words": lambda x: x}},
)
### END HIDDEN TESTS
checks.check_close(
    {function}(torch.tensor([1.0, 2.0])),
    torch.tensor([0.0, 0.0]),
    name="TODO the call, and its expected values as literals: {function}([1, 2])",
)
print("Passed: TODO what holds now.")"""
_HELP = """<details><summary>Hint 1: a nudge</summary>TODO a question that points the right way.</details>
<details><summary>Hint 2: an approach</summary>TODO the idea, without its code.</details>
<details><summary>Hint 3: in pseudo-code</summary>TODO the steps in words; for one line, a worked number.</details>
<details><summary>Symptom: TODO what a learner sees</summary>TODO where to look.</details>"""
_QUESTION = """### Exercise: {title}
TODO rate it: difficulty 3/5 · importance 3/5 · 10 minutes · {points}

TODO the question, whom to explain it to, and in how many words.

**Rubric, one point each:** TODO (1) the kind of argument, never the argument; (2) another."""
_MODEL = """<!-- ### BEGIN SOLUTION -->
TODO a model answer of 60 words or more that meets its own rubric.
<!-- ### END SOLUTION -->"""
_CORRECT = "# %% correct: TODO how it differs from the reference"
_WRONG = "# %% wrong: TODO a mistake | names: TODO words that the message must contain"
_BLOCK = """{header}
def {function}(x):
    raise NotImplementedError("TODO a whole replacement of the answer cell")
"""


def add_exercise(
    *,
    folder: Path,
    notebook: str,
    name: str,
    before: str | None = None,
    tests: Sequence[str] | None = None,
    written: bool = False,
) -> None:
    """Add an exercise to a source notebook, to be filled; nothing that is there is changed.

    Args:
        folder: the course folder, or one inside it.
        notebook: a notebook of ``source/``: its file or its name.
        name: of the exercise, in words such as ``leaky-relu``.
        before: id of the cell that it will stand before; the closing by default.
        tests: properties, with a test cell for each; ``values`` by default.
        written: whether it is answered in words, which no test can judge.

    Raises:
        CourseError: the name is taken, or not in words; the place is none; the notebook cannot be used.
    """
    house = find_house(folder)
    path = house.notebook(notebook)
    content = authored.read(path)
    if written and tests:
        raise CourseError("a written question has no tests: leave out --tests or --written")
    properties = tuple(tests or ("values",))
    _require_name(house, name, properties)
    if not written:
        _require_free(content, _function(name))
    made = _cells(name, properties, written)
    if content.nbformat_minor < 5:
        raise CourseError(f"the cells of {path.name} have no ids: save it once in JupyterLab, then name them in words")
    taken = {cell.id for cell in made} & {cell.id for cell in content.cells}
    if taken:
        raise CourseError(f"{path.name} has a cell '{min(taken)}' already: give it another id, or choose another name")
    place = _place(content, before)
    where = f"before '{content.cells[place].id}'" if place < len(content.cells) else "at the end"
    file = bank.bank_folder(house.root, path) / f"{name}.py"
    if file.exists():
        raise CourseError(f"{file} is there already: choose another name, or move it away")
    content.cells[place:place] = made
    if not written:
        file.parent.mkdir(parents=True, exist_ok=True)
        files.replace(file, _answers(_function(name)).encode())
    try:
        told = authored.change(content, path)
    except BaseException:
        if not written:
            file.unlink()
        raise
    print(f"{path.relative_to(house.root)}: {len(made)} cells, from '{made[0].id}' to '{made[-1].id}', {where}.")
    if not written:
        print(f"{file.relative_to(house.root)}: six answers to write.")
    if told:
        print(told)
    print(f"What is still to be written: course lint {path.parent.name}/{path.stem}")


def _function(name: str) -> str:
    return name.replace("-", "_")


def _require_name(house: House, name: str, properties: Sequence[str]) -> None:
    for word in (name, *properties):
        if not _WORDS.fullmatch(word):
            raise CourseError(f"{word!r} is not in words of small letters, joined by hyphens: such as 'leaky-relu'")
    if keyword.iskeyword(name):
        raise CourseError(f"{name!r} is a word of Python: choose another name")
    if role(name) != Role("text") or name.endswith("-test") or name in ("title", "closing", "notebook"):
        raise CourseError(f"{name!r} is, or looks like, the id of another cell: choose another name")
    if len(set(properties)) < len(properties):
        raise CourseError("two tests have the same name: name a property once")
    for found in properties:
        if role(f"{name}-test-{found}") != Role("test", name, found):
            raise CourseError(f"{name!r} and {found!r} make no id that says what the cell is for: choose another name")
    for path in notebooks_below(house.source):
        if name in _exercises_of(path):
            raise CourseError(
                f"there is an exercise {name!r} already, in {path.parent.name}/{path.stem}: choose another name"
            )


def _require_free(content: Any, function: str) -> None:
    """Refuse a function's name that Python, or a cell of the notebook, gives to something else."""
    if function in dir(builtins):
        raise CourseError(f"{function!r} is a function of Python's own: choose another name")
    for cell in content.cells:
        if cell.cell_type == "code" and function in names_bound(cell.source):
            raise CourseError(f"the cell {cell.id!r} calls something {function!r} already: choose another name")


def _exercises_of(path: Path) -> set[str]:
    try:
        cells = plain.parse(path.read_bytes())["cells"]
    except plain.NotANotebook:
        return set()  # it has its own message from `lint`
    return {role(plain.name(cell)).exercise for cell in cells if isinstance(cell, dict)} - {""}


def _place(content: Any, before: str | None) -> int:
    """Return where the cells go: never between the cells of an exercise, nor between a prediction and its outcome."""
    ids = [cell.id for cell in content.cells]
    if before is None:
        return ids.index("closing") if "closing" in ids else len(ids)
    if before not in ids:
        raise CourseError(f"there is no cell {before!r}; {advice(before, ids)}")
    place = ids.index(before)
    if "setup" in ids[place:]:
        raise CourseError(f"an exercise needs the setup cell above it: name a cell below 'setup', not {before!r}")
    if place and ids[place - 1].endswith("-guess"):
        raise CourseError(f"{before!r} is the outcome of a prediction: name the cell after it")
    for exercise in exercises(content):
        own = [number for number, cell_id in enumerate(ids) if role(cell_id).exercise == exercise]
        if own[0] < place <= own[-1]:
            after = f"{ids[own[-1] + 1]!r}" if own[-1] + 1 < len(ids) else "nothing, with no --before"
            raise CourseError(f"{before!r} stands inside the exercise {exercise!r}: name {ids[own[0]]!r} or {after}")
    return place


def _cells(name: str, properties: Sequence[str], written: bool) -> list[Any]:
    """Return the cells in normal form, so that their metadata follows from their ids as everywhere."""
    words = {"title": name.replace("-", " "), "function": _function(name)}
    cell: dict[str, Any] = {"markdown": nbformat.v4.new_markdown_cell, "code": nbformat.v4.new_code_cell}

    def make(kind: str, suffix: str, text: str, points: int = 0) -> Any:
        metadata = {"points": points} if points else {}
        return cell[kind](text.format(**words, points=told_points(total)), metadata=metadata, id=f"{name}-{suffix}")

    total = 2 if written else len(properties)
    check = make("code", "check", f'study.check("{name}")')
    if written:
        made = [make("markdown", "task", _QUESTION), make("markdown", "answer", _MODEL, total), check]
    else:
        made = [
            make("markdown", "task", _TASK),
            make("code", "answer", _ANSWER),
            make("code", "try", _TRY),
            *(make("code", f"test-{found}", _TEST, 1) for found in properties),
            check,
            make("markdown", "help", _HELP),
        ]
    return list(authored.tidy(nbformat.v4.new_notebook(cells=made)).cells)


def _answers(function: str) -> str:
    """Return an answer bank to be filled."""
    headers = [_CORRECT] * bank.ENOUGH["correct"] + [_WRONG] * bank.ENOUGH["wrong"]
    return "\n\n".join(_BLOCK.format(header=header, function=function) for header in headers)
