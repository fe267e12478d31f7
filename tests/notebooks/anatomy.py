"""Say what is wrong with the form of a source notebook. Each rule yields one sentence a problem."""

import ast
import re
import statistics
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from course_utils import checks
from course_utils.cells import SIGNS, Exercise, exercises, is_folded, is_skipped, labels, role, told_points
from course_utils.errors import CourseError
from course_utils.grading import authoring
from course_utils.study.questions import quizzes

_DETAILS = re.compile(r"<details>.*?</details>", re.DOTALL)
_MATH = re.compile(r"\$\$.*?\$\$|\$[^$\n]+\$", re.DOTALL)
_REGION = re.compile(r"### BEGIN SOLUTION\n(.*?)### END SOLUTION", re.DOTALL)
#: What draws from a generator that a process shares with all that runs in it: a learner's process has a say in that.
_DRAWS = {
    *("rand", "randn", "randint", "randperm", "rand_like", "randn_like", "randint_like", "normal", "bernoulli"),
    *("multinomial", "poisson", "normal_", "uniform_", "random_", "bernoulli_", "exponential_", "trunc_normal_"),
    *("kaiming_normal_", "kaiming_uniform_", "xavier_normal_", "xavier_uniform_", "orthogonal_", "sparse_"),
}
_SHARED = re.compile(
    r"(np\.random|random)\.(?!default_rng$|Generator$|SeedSequence$|PCG64$|MT19937$|Random$|seed$)\w+$"
)
_SEEDS = {"torch.manual_seed", "np.random.seed", "random.seed"}
_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*")
WORDS = 2500
_SIGN = 100  # characters; JupyterLab shows a folded cell's first line on one line of the page


@dataclass(frozen=True)
class Frame:
    """How large a notebook is, and whether it looks back and asks for words: the first one of all does not."""

    minutes: tuple[int, int] = (45, 90)
    cells: tuple[int, int] = (30, 65)
    exercises: tuple[int, int] = (4, 9)
    begins: tuple[str, ...] = ("title", "setup", "opener")
    whole: bool = True


WHOLE = Frame()
FIRST = Frame(minutes=(10, 30), cells=(15, 40), exercises=(1, 2), begins=("title", "cells-text", "setup"), whole=False)


def problems(notebook: Any, frame: Frame = WHOLE) -> list[str]:
    """Return everything that is wrong with the form of a notebook."""
    framed = (problem for rule in (_title_and_closing, _size, _exercises) for problem in rule(notebook, frame))
    others = (problem for rule in (_normal_form, _code, _signs, _quizzes, _extras) for problem in rule(notebook))
    return [*framed, *others]


def words(notebook: Any) -> int:
    """Count the words a learner reads: prose, without folded hints, formulas, tables of choices and model answers."""
    read = [cell for cell in notebook.cells if cell.cell_type == "markdown" and role(cell.id).kind != "help"]
    prose = [cell.source for cell in read if role(cell.id).kind != "answer"]
    return len(_WORD.findall(_MATH.sub(" ", _DETAILS.sub(" ", "\n".join(prose)))))


def _normal_form(notebook: Any) -> Iterator[str]:
    try:
        if authoring.tidy(notebook) != notebook:
            yield "it is not in normal form (outputs, or metadata that does not follow from the ids)"
    except CourseError as error:
        yield str(error)
    for cell in notebook.cells:
        if not re.fullmatch(r"[a-z][a-z0-9-]*[a-z0-9]", cell.id) or re.fullmatch(r"[0-9a-f]{8}", cell.id):
            yield f"the id '{cell.id}' is not in words"
        grade_id = cell.metadata.get("nbgrader", {}).get("grade_id", cell.id)
        if grade_id != cell.id:
            yield f"'{cell.id}' has the grade_id '{grade_id}'"


def _title_and_closing(notebook: Any, frame: Frame) -> Iterator[str]:
    ids = [cell.id for cell in notebook.cells]
    if (*ids[: len(frame.begins)],) != frame.begins:
        yield f"it should begin with {', '.join(frame.begins)}, not {ids[: len(frame.begins)]}"
        return
    if ids[-1] != "closing":
        yield "it should end with closing"
        return
    title, closing = (notebook.cells[ids.index(name)].source for name in ("title", "closing"))
    stated = re.search(r"\*\*Time\*\* about (\d+) minutes · \*\*Points\*\* (\d+) · \*\*You need\*\*", title)
    found = exercises(notebook)
    points = sum(exercise.points for exercise in found.values())
    if not stated:
        yield "its title should say '**Time** about N minutes · **Points** N · **You need** ...'"
    elif int(stated[2]) != points:
        yield f"its title says {stated[2]} points; the exercises have {points}"
    elif not frame.minutes[0] <= int(stated[1]) <= frame.minutes[1]:
        yield f"it takes {stated[1]} minutes; {frame.minutes[0]} to {frame.minutes[1]} is the frame"
    if "When you are done you can" not in title or "in the books" not in title:
        yield "its title should say what one can do afterwards and where it stands in the books"
    for needed in ("history", "Read on", "Next"):
        if needed not in closing:
            yield f"its closing lacks '{needed}'"


def _size(notebook: Any, frame: Frame) -> Iterator[str]:
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    # What a learner reads: nothing that is folded, and no line that only says what a cell is for.
    read = [
        sum(not line.startswith((*SIGNS.values(),)) for line in cell.source.splitlines())
        for cell in code
        if not is_folded(cell)
    ]
    cells = [cell for cell in notebook.cells if role(cell.id).kind != "check"]  # a line each, the same everywhere
    if not frame.cells[0] <= len(cells) <= frame.cells[1]:
        yield f"it has {len(cells)} cells; {frame.cells[0]} to {frame.cells[1]} is the frame"
    if statistics.median(read) > 8:
        yield f"its code cells have {statistics.median(read)} lines in the median, more than 8"
    if words(notebook) > WORDS:
        yield f"it has {words(notebook)} words, more than {WORDS}"
    setup = next((cell for cell in code if cell.id == "setup"), None)
    if setup is None or len(setup.source.splitlines()) > 15:
        yield "it needs one setup cell of at most 15 lines"


def _code(notebook: Any) -> Iterator[str]:
    for cell in notebook.cells:
        if cell.cell_type != "code":
            continue
        tree = ast.parse(cell.source)
        imports = [node for node in ast.walk(tree) if isinstance(node, (ast.Import, ast.ImportFrom))]
        if imports and cell.id != "setup":
            yield f"'{cell.id}' imports something: that belongs to setup"
        if re.search(r"https?://|[\"']/(home|root|tmp|usr|work)/", cell.source):
            yield f"'{cell.id}' holds an address or an absolute path"
        used = re.findall(r"\bchecks\.(\w+)", cell.source)
        yield from (
            f"'{cell.id}' uses checks.{name}, which does not exist" for name in used if not hasattr(checks, name)
        )
        if role(cell.id).kind == "test":
            yield from _test_cell(cell, tree)
            yield from _draws(cell, tree)


def _signs(notebook: Any) -> Iterator[str]:
    """Yield each code cell whose first line does not say what the cell is for: of a folded one it is all one sees."""
    for cell in notebook.cells:
        if cell.cell_type != "code":
            continue
        kind, first = role(cell.id).kind, cell.source.partition("\n")[0]
        ends = f" ({told_points(cell.metadata.nbgrader.points)})" if kind == "test" else ""
        if kind in SIGNS:
            told = first.removeprefix(SIGNS[kind]).removesuffix(ends).strip()
            if first != f"{SIGNS[kind]}{told}{ends}" or not told:
                yield f"'{cell.id}' should begin with '{SIGNS[kind]}...{ends}': what it holds, in a learner's words"
            if len(first) > _SIGN:
                yield f"the first line of '{cell.id}' has {len(first)} characters, more than {_SIGN}"
        elif first.startswith((*SIGNS.values(),)):
            yield f"'{cell.id}' begins like a cell of another kind: '{first}'"


def _quizzes(notebook: Any) -> Iterator[str]:
    for cell in notebook.cells:
        if role(cell.id).kind != "quiz":
            continue
        questions = [*quizzes(cell.source)]
        if len(questions) != cell.source.count("study.quiz(") or not questions:
            yield f"'{cell.id}' should hold calls of study.quiz whose arguments are plain values"
        if cell.id == "opener" and not 2 <= len(questions) <= 3:
            yield "its opener should ask two or three questions"
        for key, _, choices in questions:
            if len(choices) < 3 or sum(right for _, right, _ in choices) != 1 or not all(why for _, _, why in choices):
                yield f"the question '{key}' should have three explained choices or more, one of them right"
            if any(re.search(r"[`$<]", choice) for choice, _, _ in choices):
                yield f"a choice of the question '{key}' has markup, which a button cannot show"


def _test_cell(cell: Any, tree: ast.Module) -> Iterator[str]:
    last = tree.body[-1]
    called = last.value.func if isinstance(last, ast.Expr) and isinstance(last.value, ast.Call) else None
    printed = isinstance(called, ast.Name) and called.id == "print"
    if not printed:
        yield f"'{cell.id}' should end by printing what passed"
    if any(isinstance(node, ast.Assert) for node in ast.walk(tree)):
        yield f"'{cell.id}' has a bare assert: use a check with a message"
    lines = cell.source.splitlines()
    begins = [i for i, line in enumerate(lines) if "BEGIN HIDDEN TESTS" in line]
    ends = [i for i, line in enumerate(lines) if "END HIDDEN TESTS" in line]
    if len(begins) != len(ends) or any(b > e for b, e in zip(begins, ends, strict=False)):
        yield f"'{cell.id}' has unbalanced markers of hidden tests"
    markers = [line for line in lines if re.search(r"(BEGIN|END) *HIDDEN", line)]
    if set(markers) - {"### BEGIN HIDDEN TESTS", "### END HIDDEN TESTS"}:
        yield f"'{cell.id}' has a marker of hidden tests that is not exactly as it should be"
    if not re.search(r"\bchecks\.check_", cell.source):
        yield f"'{cell.id}' checks nothing"
    stored = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    inner = {name for name in stored if not name.startswith("_")}
    top = {t.id for node in tree.body if isinstance(node, ast.Assign) for t in node.targets if isinstance(t, ast.Name)}
    if top & inner:
        yield f"'{cell.id}' assigns {sorted(top & inner)}: a test's names start with _"


def _draws(cell: Any, tree: ast.Module) -> Iterator[str]:
    """Yield each draw of a test's inputs from a generator that is not its own.

    A cell may seed the shared generators and draw from them where the draw itself is what it tests.
    """
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    seeded = min((call.lineno for call in calls if ast.unparse(call.func) in _SEEDS), default=len(cell.source))
    for call in calls:
        name = ast.unparse(call.func)
        own = any(word.arg == "generator" for word in call.keywords)
        shared = _SHARED.match(name) or (name.rpartition(".")[2] in _DRAWS and not own and not _is_numpys(name))
        if shared and call.lineno <= seeded:
            yield f"'{cell.id}' draws by {name} from a generator that others use: give it one of its own"


def _is_numpys(name: str) -> bool:
    """Whether a call is a method of a generator of numpy's, which a test has made."""
    return re.match(r"(np|_?rng|_?generator|_?g)\.", name) is not None


def _exercises(notebook: Any, frame: Frame) -> Iterator[str]:
    found = exercises(notebook)
    if not frame.exercises[0] <= len(found) <= frame.exercises[1]:
        yield f"it has {len(found)} exercises"
    if frame.whole and not any(exercise.written for exercise in found.values()):
        yield "it has no written question"
    for exercise in found.values():
        yield from (f"exercise {exercise.name}: {problem}" for problem in _exercise(exercise))


def _exercise(exercise: Exercise) -> Iterator[str]:
    if exercise.task is None or exercise.answer is None:
        yield "it needs a task and an answer"
        return
    if not exercise.task.source.startswith("### Exercise: "):
        yield "its task should begin with '### Exercise: ...'"
    try:
        if labels(exercise.task.source).points != exercise.points:
            yield f"its labels say {labels(exercise.task.source).points} points, its cells have {exercise.points}"
    except ValueError as error:
        yield str(error)
    if exercise.check is None or exercise.check.source != f'study.check("{exercise.name}")':
        yield f"it needs a check: the cell '{exercise.name}-check' with study.check(\"{exercise.name}\")"
    if exercise.written:
        if "Rubric" not in exercise.task.source:
            yield "a written question needs its rubric in the task"
        if len(_WORD.findall(exercise.answer.source)) < 60:
            yield "a written question needs a model answer"
        return
    if not exercise.tries or not exercise.tests or exercise.help is None:
        yield "it needs a try, tests and help"
        return
    hints = re.findall(r"<summary>Hint (\d):", exercise.help.source)
    if hints != ["1", "2", "3"]:
        yield f"its help should be a ladder of three hints, not {hints}"
    yield from _answer(exercise.answer.source)


def _answer(source: str) -> Iterator[str]:
    functions = [node for node in ast.parse(source).body if isinstance(node, (ast.FunctionDef, ast.ClassDef))]
    regions = _REGION.findall(source)
    if not functions or source.count("### BEGIN SOLUTION") != len(regions) or not regions:
        yield "its answer needs functions or classes with balanced solution markers"
    for function in functions:
        if not ast.get_docstring(function):
            yield f"{function.name} has no docstring"
        if isinstance(function, ast.FunctionDef) and function.returns is None:
            yield f"{function.name} does not say what it returns"
    if any(not 1 <= len([line for line in region.splitlines() if line.strip()]) <= 15 for region in regions):
        yield "a solution has more than 15 lines, or none"


def _extras(notebook: Any) -> Iterator[str]:
    ids = [cell.id for cell in notebook.cells]
    guesses = [i for i, cell_id in enumerate(ids) if cell_id.endswith("-guess")]
    if not guesses or any(notebook.cells[i + 1].cell_type != "code" for i in guesses):
        yield "it needs a predict-then-run: a cell '...-guess' and its outcome after it"
    if not any(is_skipped(cell) and ".show(" in cell.source for cell in notebook.cells):
        yield "it needs a demo in a cell tagged skip-execution"
