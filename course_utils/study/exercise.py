"""Work on one exercise alone: `check` it, climb its `hint` ladder, look at its `solution`.

All three take the exercise's name, the one in the heading of its cells. What happens is remembered in the learner's
journal, on this machine alone.
"""

import ast
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from course_utils import outputs
from course_utils.checks.source import source_of
from course_utils.errors import CourseError
from course_utils.names import definitions
from course_utils.study import markup
from course_utils.study.cards import Card, exercise_at, find_card, own_answer
from course_utils.study.examiner import FAILED, PASSED, STOPPED, UNTRIED, Verdict, examine
from course_utils.study.journal import Journal, open_journal
from course_utils.study.markup import Markup
from course_utils.study.news import news
from course_utils.study.place import notebook_folder
from course_utils.study.runs import UNKNOWN, Judged, judged
from course_utils.study.standing import Standing

HINTS_BEFORE_SOLUTION = 2
_told: set[str] = set()
#: What was judged last in this session, by exercise.
_judged: dict[str, tuple[str, list[tuple[str, str]]]] = {}
#: The hints that were asked for by a button in this session, by exercise: a check leaves them where they are.
_hints_here: dict[str, str] = {}


def check(exercise: str = "") -> Markup | None:
    """Run all tests of an exercise against what you have defined, and show what passed and what to do next.

    Args:
        exercise: its name, such as ``"log-softmax"``; may be left out in a cell of that exercise in JupyterLab.

    Returns:
        What to show, outside a notebook; in one it is shown, with buttons where there can be any.
    """
    return _show(exercise, lambda card, journal: _with_news(card, _checked(card, journal)), buttons=True)


def hint(exercise: str = "") -> Markup | None:
    """Show the hints so far and one more, once you have tried; arguments and result as for `check`."""
    return _show(exercise, _hinted)


def solution(exercise: str = "", *, force: bool = False) -> Markup | None:
    """Show the solution beside your own code, once you have tried and seen two hints.

    Args:
        exercise: as for `check`.
        force: show it at once.
    """
    return _show(exercise, lambda card, journal: _solved(card, journal, force=force))


def _show(exercise: str, answer: Any, *, buttons: bool = False) -> Markup | None:
    try:
        card = find_card(exercise or _exercise_of_this_cell(), notebook_folder())
        shown: Markup = answer(card, open_journal())
    except CourseError as error:
        shown, card = markup.line(f"{str(error)[:1].upper()}{str(error)[1:]}"), None
    if not outputs.in_kernel():
        return shown
    if buttons and card is not None and not card.written:
        outputs.show(lambda: _with_buttons(card, shown), shown.bundle())
    else:
        outputs.show_still(shown.bundle())
    return None


def _checked(card: Card, journal: Journal) -> Markup:
    if card.written:
        return _written(card, journal)
    verdicts = examine(card, _learner())
    solved = all(verdict.status == PASSED for verdict in verdicts)
    if any(verdict.status in (PASSED, FAILED) for verdict in verdicts):
        said = {verdict.property: verdict.status for verdict in verdicts}
        journal.record_attempt(card.chapter, card.name, verdicts=said, solved=solved, hidden=card.complete)
    standing = journal.standing(card.chapter, card.name)
    return sheet(card, verdicts, standing, _run_that_is_judged(card), _when(card, verdicts))


def _when(card: Card, verdicts: list[Verdict]) -> str:
    """Say when a check was, and whether it is the last one over again."""
    told = f"Checked at {datetime.now():%H:%M:%S on %d %B}"
    if all(verdict.status == UNTRIED for verdict in verdicts):
        return f"{told}."
    judged = _own_code(card), [(verdict.status, verdict.message) for verdict in verdicts]
    is_repeated = bool(judged[0]) and _judged.get(card.name) == judged
    _judged[card.name] = judged
    return f"{told}: the same code as at the last check, and the same outcome." if is_repeated else f"{told}."


def _with_news(card: Card, shown: Markup) -> Markup:
    """Return a sheet with the news of its notebook below it, the first time in a session."""
    for sentence in news(notebook_folder(), f"{card.chapter}/{card.notebook}"):
        if sentence not in _told:
            _told.add(sentence)
            shown += markup.line(sentence)
    return shown


def _run_that_is_judged(card: Card) -> Judged:
    learner = _learner()
    mine = [learner[name] for name in definitions(card.answer) if name in learner]
    return judged(mine, f"{card.name}-answer")


def sheet(card: Card, verdicts: list[Verdict], standing: Standing, run: Judged = UNKNOWN, when: str = "") -> Markup:
    """Return what a check shows.

    Args:
        card: the exercise.
        verdicts: of its tests.
        standing: what the journal says of it.
        run: which run of the answer was judged.
        when: says when that was.
    """
    statuses = {verdict.status for verdict in verdicts}
    passed = sum(verdict.status == PASSED for verdict in verdicts)
    if statuses == {PASSED}:
        status, head = PASSED, standing.words if card.complete else "all visible tests passed"
    elif STOPPED in statuses:
        status, head = STOPPED, "stopped"
    elif statuses == {UNTRIED}:
        is_new = bool(standing.attempts) and any(verdict.message for verdict in verdicts)
        status, head = UNTRIED, "your answer has not run in this kernel" if is_new else "not attempted yet"
    else:
        status, head = FAILED, f"{passed} of {len(verdicts)} tests passed"
    sign = markup.SIGNS[status]
    parts = [markup.line(f"{sign} {card.title}: {head}", strong=True)]
    parts += [markup.line(run.warning, strong=True)] if run.warning else []
    messages = _once([_shortened(verdict.message) for verdict in verdicts])
    listed = zip(card.properties, verdicts, messages, strict=True)
    parts.append(
        markup.items(markup.item(verdict.status, tested.title, message) for tested, verdict, message in listed)
    )
    parts += [markup.line(told) for told in (run.told, when) if told]
    parts.append(markup.line(_next_step(card, status, standing)))
    return markup.box(status, *parts)


def _next_step(card: Card, status: str, standing: Standing) -> str:
    rest = "" if card.complete else " Hidden tests are with your instructor: only the visible ones were run."
    if status == PASSED:
        return f"Next: go on; `study.progress()` shows where you stand.{rest}"
    if status == UNTRIED:
        return "Next: write your answer, run its cell, and check again."
    if status == STOPPED:
        return "Next: find what keeps it busy, and check again."
    if standing.hints < len(card.hints):
        stuck = f'Stuck? `study.hint("{card.name}")` is hint {standing.hints + 1} of {len(card.hints)}.'
        return f"Next: read the first ✗, change your answer, run its cell, and check again. {stuck}{rest}"
    compare = f'; or compare: `study.solution("{card.name}")`' if card.complete else ""
    return f"Next: read the first ✗, change your answer, run its cell, and check again{compare}.{rest}"


def _once(messages: list[str]) -> list[str]:
    """Shorten every repetition."""
    return [
        "the same" if message and message in messages[:index] else message for index, message in enumerate(messages)
    ]


def _shortened(message: str, lines: int = 12) -> str:
    kept = message.splitlines()[:lines]
    return "\n".join(part if len(part) <= 400 else part[:399] + "…" for part in kept)


def _written(card: Card, journal: Journal) -> Markup:
    answered = own_answer(card.name, notebook_folder() / f"{card.notebook}.ipynb") != ""
    head = "answered in words, which no test can read" if answered else "not attempted yet"
    parts = [markup.line(f"{markup.SIGNS[UNTRIED]} {card.title}: {head}", strong=True)]
    if not answered:
        step = "write your answer in its cell, save the notebook (Ctrl+S), and check again."
        return markup.box(UNTRIED, *parts, markup.line(f"Next: {step}"))
    journal.record_attempt(card.chapter, card.name, verdicts={}, solved=False)
    if card.rubric:
        parts.append(markup.from_markdown(card.rubric))
    after = f'then compare: `study.solution("{card.name}")`.' if card.complete else "your instructor marks it."
    return markup.box(UNTRIED, *parts, markup.line(f"Next: read your answer against the rubric, {after}"))


def _hinted(card: Card, journal: Journal) -> Markup:
    standing = journal.standing(card.chapter, card.name)
    if not card.hints:
        return markup.line(f"{card.title} has no hints.")
    if not standing.attempts:
        return markup.line(
            f'Try first: write an answer, even a wrong one, run its cell, and `study.check("{card.name}")`. '
            f"Then there are {len(card.hints)} hints."
        )
    rung = min(standing.hints + 1, len(card.hints))
    if rung > standing.hints:
        journal.record_hint(card.chapter, card.name, rung)
    return markup.box(UNTRIED, *_ladder(card, rung), _after_hint(card, rung))


def _ladder(card: Card, rung: int) -> list[Markup]:
    """Return the hints of an exercise up to a rung."""
    parts = []
    for number, (title, text) in enumerate(card.hints[:rung], start=1):
        parts += [markup.line(f"Hint {number} of {len(card.hints)}: {title}", strong=True), markup.from_html(text)]
    return parts


def _after_hint(card: Card, rung: int) -> Markup:
    """Say what to do after the hint of a rung."""
    more = [f'`study.hint("{card.name}")` is the next one'] if rung < len(card.hints) else []
    more += [f'`study.solution("{card.name}")` compares'] if rung >= HINTS_BEFORE_SOLUTION and card.complete else []
    end = f" If it does not help: {'; '.join(more)}." if more else ""
    last = "" if rung < len(card.hints) else "That was the last hint. "
    return markup.line(f"{last}Next: try again, then check.{end}")


def _solved(card: Card, journal: Journal, *, force: bool) -> Markup:
    standing = journal.standing(card.chapter, card.name)
    needed = 0 if card.written else min(HINTS_BEFORE_SOLUTION, len(card.hints))
    if not card.complete:
        more = f' `study.hint("{card.name}")` has what helps on the way.' if card.hints else ""
        return markup.line(f"The solution is not here: this is a class edition, and your instructor has it.{more}")
    if not force and not standing.solved and (not standing.attempts or standing.hints < needed):
        missing = (
            f'`study.hint("{card.name}")`'
            if standing.attempts
            else f'`study.check("{card.name}")` with an answer of yours'
        )
        return markup.line(
            f"The solution comes after an attempt and {needed} hints: next is {missing}. "
            f'To see it at once: `study.solution("{card.name}", force=True)`.'
        )
    journal.record_solution(card.chapter, card.name)
    if card.written:
        return markup.line("A model answer", strong=True) + markup.from_markdown(card.answer)
    own = _own_code(card)
    step = "what does it do that yours does not? Close it, and write it again in your own words."
    if _is_one_program(own, card.answer):
        step = "go on: it is what you wrote."
    return markup.beside(markup.code(own, "Yours"), markup.code(card.answer, "One way to do it")) + markup.line(
        f"Next: {step}"
    )


def _is_one_program(own: str, answer: str) -> bool:
    """Tell whether two sources are one program, comments and layout left out."""
    try:
        return ast.dump(ast.parse(own)) == ast.dump(ast.parse(answer))
    except SyntaxError:
        return False


def _own_code(card: Card) -> str:
    learner, found = _learner(), []
    for name in definitions(card.answer):
        try:
            found.append(source_of(learner[name]).rstrip())
        except (KeyError, OSError, ValueError):
            found.append(f"# {name} is not defined yet")
    return "\n\n\n".join(found)


def _learner() -> Mapping[str, Any]:
    """Return the names that the learner has defined."""
    from IPython import get_ipython

    shell = get_ipython()
    return {} if shell is None else shell.user_ns


def _exercise_of_this_cell() -> str:
    """Return the exercise that the running cell belongs to, by the cell id that JupyterLab sends.

    Raises:
        CourseError: this front end does not say, or the cell belongs to no exercise.
    """
    from IPython import get_ipython

    from course_utils.cells import role

    kernel = getattr(get_ipython(), "kernel", None)
    parent = kernel.get_parent() if kernel is not None else {}
    cell_id = str(parent.get("metadata", {}).get("cellId", ""))
    exercise = role(cell_id).exercise or exercise_at(cell_id)
    if not exercise:
        raise CourseError('which exercise is meant? Name it: `study.check("log-softmax")`, for instance.')
    return exercise


def _with_buttons(card: Card, shown: Markup) -> Any:
    """Return the sheet, the hints that were asked for here, a place for the solution, and buttons for what is next."""
    from ipywidgets import Button, HBox, HTMLMath, VBox

    page, hints, below = HTMLMath(shown.html), HTMLMath(_hints_here.get(card.name, "")), HTMLMath()
    buttons = []

    def button(text: str, tooltip: str, act: Any) -> None:
        made = Button(description=text, tooltip=tooltip, layout={"width": "auto"})
        made.on_click(lambda _: act())
        buttons.append(made)

    def again() -> None:
        page.value, below.value = _checked(card, open_journal()).html, ""

    def climb() -> None:
        told = _hinted(card, open_journal())
        rung = open_journal().standing(card.chapter, card.name).hints
        if not rung:
            tell(below, told)  # it only says why there is none
            return
        shown_here = markup.box(UNTRIED, *_ladder(card, rung))  # stays, solved or not; what to do next does not
        _hints_here[card.name] = hints.value = shown_here.html
        tell(below, _after_hint(card, rung))

    def compare() -> None:
        tell(below, _solved(card, open_journal(), force=False))

    def tell(place: Any, told: Markup) -> None:
        place.value = told.html
        buttons[0].focus()  # it is below what is told, so that a browser scrolls both into view

    button("Check again", "run all tests again", again)
    button("Hint", "one more hint", climb)
    if card.complete:
        button("Solution", "after an attempt and two hints", compare)
    return VBox([page, hints, below, HBox(buttons)])
