"""Say what is wrong with the form of a source notebook. Each rule yields one finding a problem.

Nothing is run, and what is not whole is told, never raised: a notebook may be half written.
"""

import ast
import builtins
import importlib.util
import re
import statistics
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from course_utils import regions
from course_utils.cells import SIGNS, Exercise, exercises, is_folded, is_skipped, labels, quizzes, role, told_points
from course_utils.errors import CourseError
from course_utils.grading.notebooks import authored
from course_utils.names import loaded_and_stored, names_bound, read

_DETAILS = re.compile(r"<details>.*?</details>", re.DOTALL)
_MATH = re.compile(r"\$\$.*?\$\$|\$[^$\n]+\$", re.DOTALL)
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
_WORDS_A_MINUTE = 130
_OPENER_MINUTES = 2
_SIGN = 100  # characters; JupyterLab shows a folded cell's first line on one line of the page
#: What the names begin with that a test binds: nobody calls a helper so.
_OWN = "_test_"
#: Checks that look at the form of an answer or of its result, which may stand before the hidden tests.
_OF_FORM = {f"checks.check_{word}" for word in ("source", "true", "shape", "module", "type")}
#: How a task says that what a function is given stays as it was.
_KEPT = re.compile(
    r"\b(unchanged|leaves?|(as|what) (it|they) (is|are|was|were)|new (values?|tensors?|list|matrix)|never changes?)\b",
    re.I,
)
#: Types of arguments that a function can change.
_CHANGEABLE = re.compile(r"Tensor|Module|Parameter|\b(list|dict|set)\b")
_STATED = re.compile(r"\*\*Time\*\* about (\d+) minutes · \*\*Points\*\* (\d+)(?= · \*\*You need\*\*)")
_TODO = re.compile(r"^.*\bTODO\b.*$", re.MULTILINE)
#: Stands for the cell in what is said of the notebook as a whole.
_ALL = "notebook"


@dataclass(frozen=True)
class Finding:
    """Something that is wrong.

    Attributes:
        cell: the id of the cell, or ``notebook``.
        text: what is wrong with it, and what to do.
    """

    cell: str
    text: str

    def __str__(self) -> str:
        return f"{self.cell}: {self.text}"


@dataclass(frozen=True)
class Frame:
    """How large a notebook is, and whether it looks back and asks for words: the first one of all does not."""

    minutes: tuple[int, int] = (60, 100)
    cells: tuple[int, int] = (25, 60)
    exercises: tuple[int, int] = (4, 9)
    begins: tuple[str, ...] = ("title", "setup", "opener")
    whole: bool = True


WHOLE = Frame()
FIRST = Frame(minutes=(10, 30), cells=(15, 40), exercises=(1, 2), begins=("title", "cells-text", "setup"), whole=False)


def frame_of(path: Path) -> Frame:
    """Return the frame of a notebook: chapter 00 has one of its own."""
    return FIRST if path.absolute().parent.name.startswith("00_") else WHOLE


def problems(notebook: Any, frame: Frame = WHOLE) -> list[str]:
    """Return everything that is wrong with the form of a notebook, a sentence each."""
    return [str(finding) for finding in findings(notebook, frame)]


def findings(notebook: Any, frame: Frame = WHOLE) -> list[Finding]:
    """Return everything that is wrong with the form of a notebook."""
    if found := list(_ids(notebook)):
        return found  # all else is read from the ids
    framed = (finding for rule in (_title_and_closing, _size, _exercises) for finding in rule(notebook, frame))
    rules = (_normal_form, _code, _signs, _quizzes, _folds, _extras, _unwritten)
    return [*framed, *(finding for rule in rules for finding in rule(notebook))]


def words(notebook: Any) -> int:
    """Count the words a learner reads: prose, without folded hints, formulas, tables of choices and model answers."""
    texts = [cell for cell in notebook.cells if cell.cell_type == "markdown"]
    prose = [cell.source for cell in texts if role(cell.id).kind not in ("help", "answer")]
    return len(_WORD.findall(_MATH.sub(" ", _DETAILS.sub(" ", "\n".join(prose)))))


def cells(notebook: Any) -> int:
    """Count the cells of the story: not those that only check, which are folded or hold one line."""
    return sum(role(cell.id).kind not in ("test", "check") for cell in notebook.cells)


def points(notebook: Any) -> int:
    """Return the points of a notebook."""
    return sum(_points(exercise) for exercise in exercises(notebook).values())


def minutes(notebook: Any) -> int:
    """Return how long a notebook takes, to the nearest five minutes.

    The exercises take what their labels say, the text a minute for 130 words, each prediction and demo a minute, an
    opener two.
    """
    total: float = words(notebook) / _WORDS_A_MINUTE
    total += sum(cell.id.endswith(("-guess", "-demo")) for cell in notebook.cells)
    total += _OPENER_MINUTES * sum(cell.id == "opener" for cell in notebook.cells)
    for exercise in exercises(notebook).values():
        try:
            total += labels(exercise.task.source).minutes if exercise.task else 0
        except ValueError:
            continue  # `_exercise` tells
    return 5 * round(total / 5)


def with_numbers(notebook: Any) -> Any:
    """Return a notebook whose title says its minutes and points, and whose labels and tests say theirs."""
    for exercise in exercises(notebook).values():
        for cell in exercise.tests:
            told = told_points(int(cell.metadata.get("nbgrader", {}).get("points", 0)))
            cell.source = re.sub(r"\A(# Test: .*?)( *\(\d+ points?\))? *$", rf"\1 ({told})", cell.source, flags=re.M)
        if exercise.task and (found := _points(exercise)):
            named = f"{found} point{'' if found == 1 else 's'}"
            exercise.task.source = re.sub(r"(?<= minutes · )\d+ points?", named, exercise.task.source, count=1)
    for cell in notebook.cells:
        if cell.id == "title":
            cell.source = _STATED.sub(_numbers(notebook), cell.source)
    return notebook


def _numbers(notebook: Any) -> str:
    return f"**Time** about {minutes(notebook)} minutes · **Points** {points(notebook)}"


def _points(exercise: Exercise) -> int:
    """Return the points of an exercise; cells that have none yet count nothing."""
    graded = [exercise.answer] if exercise.written else exercise.tests
    return sum(int(cell.metadata.get("nbgrader", {}).get("points", 0)) for cell in graded)


def _ids(notebook: Any) -> Iterator[Finding]:
    counts = Counter(cell.get("id", "") for cell in notebook.cells)
    for number, cell in enumerate(notebook.cells):
        cell_id = cell.get("id", "")
        if not re.fullmatch(r"[a-z][a-z0-9-]*[a-z0-9]", cell_id) or re.fullmatch(r"[0-9a-f]{8}", cell_id):
            yield Finding(cell_id or _ALL, f"the id of cell {number} is not in words: give it one such as 'relu-task'")
        elif counts.pop(cell_id, 1) > 1:
            yield Finding(cell_id, "several cells have this id: give each its own")
        if cell.cell_type not in ("code", "markdown"):
            yield Finding(cell_id or _ALL, f"it is {cell.cell_type}: make it a code or a Markdown cell")


def _normal_form(notebook: Any) -> Iterator[Finding]:
    try:
        tidied = authored.tidy(notebook)
    except CourseError as error:
        yield Finding(_ALL, str(error))
        return
    for cell, ours in zip(notebook.cells, tidied.cells, strict=True):
        grade_id = cell.metadata.get("nbgrader", {}).get("grade_id", cell.id)
        if grade_id != cell.id:
            yield Finding(cell.id, f"it has the grade_id '{grade_id}': `course lint --fix` mends it")
        elif cell != ours:
            yield Finding(
                cell.id,
                "it is not in normal form (outputs, or metadata that does not follow from the id): "
                "`course lint --fix` mends it",
            )
    if {**notebook, "cells": []} != {**tidied, "cells": []}:
        yield Finding(_ALL, "its metadata is not in normal form: `course lint --fix` mends it")


def _title_and_closing(notebook: Any, frame: Frame) -> Iterator[Finding]:
    ids = [cell.id for cell in notebook.cells]
    if (*ids[: len(frame.begins)],) != frame.begins:
        yield Finding(_ALL, f"it should begin with {', '.join(frame.begins)}, not {ids[: len(frame.begins)]}")
        return
    if ids[-1] != "closing":
        yield Finding(ids[-1], "the last cell should be 'closing'")
        return
    title, closing = (notebook.cells[ids.index(name)].source for name in ("title", "closing"))
    stated = _STATED.search(title)
    if not stated:
        yield Finding("title", f"it should say '{_numbers(notebook)} · **You need** ...'")
    elif stated[0] != _numbers(notebook):
        yield Finding(
            "title",
            f"it says {stated[1]} minutes and {stated[2]} points: write '{_numbers(notebook)}', or `course lint --fix`",
        )
    if not frame.minutes[0] <= minutes(notebook) <= frame.minutes[1]:
        yield Finding(_ALL, f"it takes {minutes(notebook)} minutes: {_wanted(frame.minutes)}")
    if "When you are done you can" not in title or "in the books" not in title:
        yield Finding("title", "it should say what one can do afterwards and where it stands in the books")
    for needed in ("history", "Read on", "Next"):
        if needed not in closing:
            yield Finding("closing", f"it lacks '{needed}': see how other notebooks close")


def _wanted(frame: tuple[int, int]) -> str:
    return f"{frame[0]} to {frame[1]} is the frame"


def _size(notebook: Any, frame: Frame) -> Iterator[Finding]:
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    # What a learner reads: nothing that is folded, and no line that only says what a cell is for.
    lines = [
        sum(not line.startswith((*SIGNS.values(),)) for line in cell.source.splitlines())
        for cell in code
        if not is_folded(cell)
    ]
    if not frame.cells[0] <= cells(notebook) <= frame.cells[1]:
        yield Finding(
            _ALL, f"it has {cells(notebook)} cells, those that only check not counted: {_wanted(frame.cells)}"
        )
    if lines and statistics.median(lines) > 8:
        yield Finding(_ALL, f"its code cells have {statistics.median(lines)} lines in the median: 8 is the most")
    if words(notebook) > WORDS:
        yield Finding(_ALL, f"it has {words(notebook)} words: {WORDS} is the most, so cut, fold or move some")
    setup = next((cell for cell in code if cell.id == "setup"), None)
    if setup is None or len(setup.source.splitlines()) > 15:
        yield Finding("setup", "it needs one setup cell of at most 15 lines")


def _code(notebook: Any) -> Iterator[Finding]:
    known = _names_of_checks()
    for cell in notebook.cells:
        if cell.cell_type != "code":
            continue
        try:
            _, tree = read(cell.source)
        except SyntaxError:
            yield Finding(cell.id, f"it is not Python{_where(cell.source)}: mend it")
            continue
        imports = [node for node in ast.walk(tree) if isinstance(node, (ast.Import, ast.ImportFrom))]
        if imports and cell.id != "setup":
            yield Finding(cell.id, "it imports something: that belongs to setup")
        if re.search(r"https?://|[\"']/(home|root|tmp|usr|work)/", cell.source):
            yield Finding(cell.id, "it holds an address or an absolute path: a notebook works offline, anywhere")
        used = dict.fromkeys(re.findall(r"\bchecks\.(\w+)", cell.source))
        yield from (
            Finding(cell.id, f"it uses checks.{name}, which does not exist: see course_utils/checks")
            for name in used
            if name not in known
        )
        if role(cell.id).kind == "test":
            yield from (Finding(cell.id, said) for said in (*_test_cell(cell, tree), *_draws(cell, tree)))


def _signs(notebook: Any) -> Iterator[Finding]:
    """Yield each code cell whose first line does not say what the cell is for: of a folded one it is all one sees."""
    for cell in notebook.cells:
        if cell.cell_type != "code":
            continue
        kind, first = role(cell.id).kind, cell.source.partition("\n")[0]
        points = int(cell.metadata.get("nbgrader", {}).get("points", 0))
        ends = f" ({told_points(points)})" if kind == "test" else ""
        if kind in SIGNS:
            told = first.removeprefix(SIGNS[kind]).removesuffix(ends).strip()
            if first != f"{SIGNS[kind]}{told}{ends}" or not told:
                yield Finding(cell.id, f"it should begin with '{SIGNS[kind]}...{ends}': what it holds, for learners")
            if len(first) > _SIGN:
                yield Finding(cell.id, f"its first line has {len(first)} characters, more than {_SIGN}")
        elif first.startswith((*SIGNS.values(),)):
            yield Finding(cell.id, f"it begins like a cell of another kind: '{first}'")


def _quizzes(notebook: Any) -> Iterator[Finding]:
    for cell in notebook.cells:
        if role(cell.id).kind != "quiz":
            continue
        questions = [*quizzes(cell.source)]
        if len(questions) != cell.source.count("study.quiz(") or not questions:
            yield Finding(cell.id, "it should hold calls of study.quiz whose arguments are plain values")
        if cell.id == "opener" and not 2 <= len(questions) <= 3:
            yield Finding(cell.id, "it should ask two or three questions")
        for key, _, choices in questions:
            if len(choices) < 3 or sum(right for _, right, _ in choices) != 1 or not all(why for _, _, why in choices):
                yield Finding(cell.id, f"'{key}' should have three explained choices or more, one of them right")
            if any(re.search(r"[`$<]", choice) for choice, _, _ in choices):
                yield Finding(cell.id, f"a choice of '{key}' has markup, which a button cannot show")


def _names_of_checks() -> set[str]:
    """Return what ``course_utils.checks`` offers, read from its text: importing it brings torch, which takes long."""
    spec = importlib.util.find_spec("course_utils.checks")
    assert spec is not None
    assert spec.origin is not None
    tree = ast.parse(Path(spec.origin).read_text(encoding="utf-8"))
    (names,) = (node.value for node in tree.body if isinstance(node, ast.Assign) and _is_all(node.targets[0]))
    return set(ast.literal_eval(names))


def _is_all(target: ast.expr) -> bool:
    return isinstance(target, ast.Name) and target.id == "__all__"


def _where(source: str) -> str:
    """Say where a source stops being Python, and why."""
    try:
        ast.parse(source)
    except SyntaxError as error:
        return f" in line {error.lineno} ({error.msg})"
    except ValueError as error:
        return f" ({error})"
    return ""


def _test_cell(cell: Any, tree: ast.Module) -> Iterator[str]:
    last = tree.body[-1] if tree.body else None
    called = last.value.func if isinstance(last, ast.Expr) and isinstance(last.value, ast.Call) else None
    printed = isinstance(called, ast.Name) and called.id == "print"
    if not printed:
        yield "it should end by printing what passed"
    if any(isinstance(node, ast.Assert) for node in ast.walk(tree)):
        yield "it has a bare assert: use a check with a message"
    if not regions.is_balanced(cell.source, regions.HIDDEN_TESTS):
        yield "its markers of hidden tests are unbalanced: each BEGIN needs its END"
    exact = [regions.begin(regions.HIDDEN_TESTS), regions.end(regions.HIDDEN_TESTS)]
    markers = {line for line in cell.source.splitlines() if re.search(r"(BEGIN|END) *HIDDEN", line)}
    if markers - set(exact):
        yield f"it has a marker that is not exactly {' or '.join(map(repr, exact))}"
    if not re.search(r"\bchecks\.check_", cell.source):
        yield "it checks nothing: use a check of course_utils.checks"
    yield from _visible(cell.source)
    for node in ast.walk(tree):
        if isinstance(node, ast.Dict):
            keys = Counter(key.value for key in node.keys if isinstance(key, ast.Constant))
            yield from (
                f"the key {key!r} stands twice in a dict: only the last counts" for key in keys if keys[key] > 1
            )
    if others := sorted(name for name in names_bound(cell.source) if name != "_" and not name.startswith(_OWN)):
        yield (
            f"it binds {others}: begin each name that a test binds at its top level with {_OWN}, for a learner's "
            "helper may be called so"
        )


def _visible(source: str) -> Iterator[str]:
    """Yield what is wrong with the visible part of a test that has a hidden one."""
    if not regions.has(source, regions.HIDDEN_TESTS):
        return
    if "checks.check_" not in regions.outside(source, regions.HIDDEN_TESTS):
        yield "all its checks are hidden: show one case, with literal numbers"
    try:
        before = source.partition(regions.begin(regions.HIDDEN_TESTS))[0]
        called = {ast.unparse(function) for function in _called_at_once(ast.parse(before))}
    except SyntaxError:
        return  # the marker stands within a statement
    if early := sorted(name for name in called if name.startswith("checks.check_") and name not in _OF_FORM):
        yield f"{early[0]} stands before the hidden tests: move it below them, whose diagnosis a learner needs first"


def _called_at_once(tree: ast.Module) -> Iterator[ast.expr]:
    """Yield what a cell calls while it runs: not what a function of it would call."""
    for statement in tree.body:
        if not isinstance(statement, (ast.FunctionDef, ast.ClassDef)):
            yield from (node.func for node in ast.walk(statement) if isinstance(node, ast.Call))


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
            yield f"it draws by {name} from a generator that others use: give it one of its own"


def _is_numpys(name: str) -> bool:
    """Whether a call is a method of a generator of numpy's, which a test has made."""
    return re.match(r"(np|(_test)?_?(rng|generator|g))\.", name) is not None


def _exercises(notebook: Any, frame: Frame) -> Iterator[Finding]:
    found = exercises(notebook)
    if not frame.exercises[0] <= len(found) <= frame.exercises[1]:
        counted = f"{len(found)} exercise{'' if len(found) == 1 else 's'}"
        yield Finding(_ALL, f"it has {counted}: {_wanted(frame.exercises)}")
    if frame.whole and not any(exercise.written for exercise in found.values()):
        yield Finding(_ALL, "it has no written question: `course new-exercise --written` makes one")
    setup = next((cell.source for cell in notebook.cells if cell.id == "setup"), "")
    order = {cell.id: number for number, cell in enumerate(notebook.cells)}
    for exercise in found.values():
        yield from _exercise(exercise)
        if exercise.task is not None and exercise.answer is not None:
            yield from _order(exercise, order)
            if not exercise.written:
                yield from _tests(exercise, setup)
                above = [
                    cell.source for cell in notebook.cells[: order[exercise.task.id]] if role(cell.id).kind == "text"
                ]
                yield from _contract(exercise, "\n".join(above))


def _order(exercise: Exercise, order: dict[str, int]) -> Iterator[Finding]:
    if order[exercise.answer.id] < order[exercise.task.id]:
        yield Finding(exercise.answer.id, f"it stands before '{exercise.task.id}', which asks for it: move it below")
    for cell in (*exercise.tries, *exercise.tests, *([exercise.check] if exercise.check is not None else [])):
        if order[cell.id] < order[exercise.answer.id]:
            yield Finding(cell.id, f"it stands before '{exercise.answer.id}': move it below")


def _tests(exercise: Exercise, setup: str) -> Iterator[Finding]:
    """Yield what the tests of an exercise lack as a whole, and the names that they take from elsewhere."""
    answer = exercise.answer.source
    try:
        takes = any(ast.unparse(node.args) for node in ast.walk(read(answer)[1]) if isinstance(node, ast.FunctionDef))
        given = {*dir(builtins), *loaded_and_stored(setup)[1], *loaded_and_stored(answer)[1]}
        tests = {cell.id: loaded_and_stored(cell.source) for cell in exercise.tests}
    except SyntaxError:
        return  # `_code` tells
    if takes and tests and not any(regions.has(cell.source, regions.HIDDEN_TESTS) for cell in exercise.tests):
        below = regions.begin(regions.HIDDEN_TESTS)
        yield Finding(exercise.tests[0].id, f"no test of the exercise is hidden: put other cases below '{below}'")
    for cell_id, (used, bound) in tests.items():
        if foreign := sorted(used - bound - given):
            yield Finding(cell_id, f"it uses {foreign}, which neither setup, nor its own answer, nor itself defines")


def _contract(exercise: Exercise, above: str) -> Iterator[Finding]:
    """Yield what the tests hold and the task does not say, nor the text above to which it refers."""
    task = exercise.task.source
    said = f"{above}\n{task}" if "above" in task else task
    try:
        trees = [read(cell.source)[1] for cell in exercise.tests]
        defined = [node for node in read(exercise.answer.source)[1].body if isinstance(node, ast.FunctionDef)]
    except SyntaxError:
        return  # `_code` tells
    calls = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Call)]
    ours = [call for call in calls if ast.unparse(call.func) in ("checks.check_function", "checks.check_gradient")]
    looked = any(_has(call, "gradient") or "gradient" in ast.unparse(call.func) for call in ours)
    if looked and not re.search("gradient", said, re.IGNORECASE):
        yield Finding(exercise.task.id, "its tests look at gradients, of which it says nothing")
    kept = {ast.unparse(call.args[0]) for call in ours if call.args and not _has(call, "in_place")}
    for function in defined:
        types = [ast.unparse(argument.annotation or ast.Constant("")) for argument in _arguments(function)]
        if function.name in kept and any(map(_CHANGEABLE.search, types)) and not _KEPT.search(said):
            yield Finding(
                exercise.task.id,
                f"its tests hold that {function.name} leaves its arguments as they were, of which it says nothing",
            )


def _has(call: ast.Call, name: str) -> bool:
    """Whether a call has a keyword of this name that is true."""
    return any(keyword.arg == name and ast.unparse(keyword.value) == "True" for keyword in call.keywords)


def _exercise(exercise: Exercise) -> Iterator[Finding]:
    name = exercise.name
    if exercise.task is None or exercise.answer is None:
        yield Finding(_first(exercise), f"it needs '{name}-task' and '{name}-answer', or an id of another kind")
        return
    task, answer = exercise.task, exercise.answer
    if not task.source.startswith("### Exercise: "):
        yield Finding(task.id, "it should begin with '### Exercise: ...'")
    try:
        told = labels(task.source).points
        if told != _points(exercise):
            yield Finding(
                task.id, f"its labels say {told} points, its cells {_points(exercise)}: `course lint --fix` mends it"
            )
    except ValueError as error:
        yield Finding(task.id, str(error))
    if exercise.check is None or exercise.check.source != f'study.check("{name}")':
        yield Finding(f"{name}-check", f'it needs a check: this cell, with study.check("{name}")')
    if exercise.written:
        if "Rubric" not in task.source:
            yield Finding(task.id, "a written question needs its rubric in the task")
        items = set(re.findall(r"\((\d+)\)", task.source.partition("Rubric")[2]))
        if items and "one point each" in task.source and len(items) != _points(exercise):
            yield Finding(
                task.id,
                f"its rubric has {len(items)} items of one point each, its answer {told_points(_points(exercise))}",
            )
        if len(_WORD.findall(answer.source)) < 60:
            yield Finding(answer.id, "a written question needs a model answer, of 60 words or more")
        return
    for kind, there in (("try", exercise.tries), ("test-values", exercise.tests), ("help", exercise.help)):
        if not there:
            yield Finding(f"{name}-{kind}", "it needs a try, tests and help: add this cell")
    if exercise.help is not None:
        hints = re.findall(r"<summary>Hint (\d):", exercise.help.source)
        if hints != ["1", "2", "3"]:
            yield Finding(exercise.help.id, f"its help should be a ladder of hints 1, 2 and 3, not {hints}")
    yield from (Finding(answer.id, said) for said in _answer(answer.source))


def _first(exercise: Exercise) -> str:
    """Return the id of a cell of an exercise."""
    parts = [exercise.task, exercise.answer, *exercise.tries, *exercise.tests, exercise.check, exercise.help]
    return str(next(cell.id for cell in parts if cell is not None))


def _answer(source: str) -> Iterator[str]:
    try:
        body = read(source)[1].body
    except SyntaxError:
        return  # `_code` tells
    functions = [node for node in body if isinstance(node, (ast.FunctionDef, ast.ClassDef))]
    solutions = regions.inside(source, regions.SOLUTION)
    if not functions or not solutions or not regions.is_balanced(source, regions.SOLUTION):
        yield "it needs functions or classes with balanced solution markers"
    for function in functions:
        if not ast.get_docstring(function):
            yield f"{function.name} has no docstring: say what it returns, and the shapes"
        if isinstance(function, ast.FunctionDef) and function.returns is None:
            yield f"{function.name} does not say what it returns: give it types"
    called = {ast.unparse(node.func) for one in body for node in ast.walk(one) if isinstance(node, ast.Call)}
    for argument in (node for function in functions for node in _arguments(function)):
        if argument.annotation is None and argument.arg not in called:
            yield f"the argument {argument.arg} has no type: only one that is a function may go without"
    if any(not 1 <= sum(bool(line.strip()) for line in solution) <= 15 for solution in solutions):
        yield "a solution should have 1 to 15 lines"


def _arguments(defined: ast.FunctionDef | ast.ClassDef) -> Iterator[ast.arg]:
    """Yield the arguments that a function, or a method of a class, is called with by others."""
    for function in [defined, *(defined.body if isinstance(defined, ast.ClassDef) else [])]:
        if isinstance(function, ast.FunctionDef):
            named = [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs]
            yield from (argument for argument in named if argument.arg not in ("self", "cls", "ctx"))


def _folds(notebook: Any) -> Iterator[Finding]:
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            for tag in ("details", "summary"):
                opened, closed = (len(re.findall(f"<{end}{tag}\\b", cell.source)) for end in ("", "/"))
                if opened != closed:
                    yield Finding(cell.id, f"it has {opened} <{tag}> and {closed} </{tag}>: close each once")


def _extras(notebook: Any) -> Iterator[Finding]:
    guesses = [i for i, cell in enumerate(notebook.cells) if cell.id.endswith("-guess")]
    if not guesses:
        yield Finding(_ALL, "it needs a predict-then-run: a cell '...-guess' and its outcome after it")
    for i in guesses:
        if [cell.cell_type for cell in notebook.cells[i + 1 : i + 2]] != ["code"]:
            yield Finding(notebook.cells[i].id, "a predict-then-run needs its outcome, a code cell, right after it")
    if not any(is_skipped(cell) and ".show(" in cell.source for cell in notebook.cells):
        yield Finding(_ALL, "it needs a demo: a cell '...-demo' tagged skip-execution that calls show()")


def _unwritten(notebook: Any) -> Iterator[Finding]:
    for cell in notebook.cells:
        if todo := _TODO.search(cell.source):
            yield Finding(cell.id, f"it is not written yet: replace '{todo[0].strip()[:70]}'")
