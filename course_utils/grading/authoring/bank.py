"""Judge the tests: run every answer of the bank against them.

An answer bank file ``tests/answers/<chapter>/<notebook>/<exercise>.py`` holds full replacements of an exercise's answer
cell, as py:percent blocks::

    # %% correct: <how it differs from the reference>
    # %% wrong: <the mistake> | names: <words the message must contain>

Several accepted wordings are separated by `` / ``. A wrong block without ``names`` must be rejected, but need not be
explained. The harness runs a notebook once with its reference answers, which also tries every mistake that a check
knows, and forks a child for every block at each answer cell: the child runs that block and the exercise's tests and
reports their outcomes.
"""

import os
import re
import socket
import tempfile
import textwrap
from collections import Counter
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from course_utils.cells import Exercise, exercises, is_skipped, role
from course_utils.errors import CourseError
from course_utils.grading import codec
from course_utils.grading.notebooks import authored
from course_utils.grading.outcomes import Outcome
from course_utils.grading.process.preload import imported
from course_utils.grading.process.session import (
    Report,
    Session,
    hold_to_one_thread,
    in_fork,
    require_one_thread,
    warm_up,
)
from course_utils.house import find_house
from course_utils.names import definitions, names_bound, read
from course_utils.stubs import STUB as STUB
from course_utils.stubs import stub as stub

#: What an answer that is still to be written begins its title with.
TODO = "TODO"
#: How many answers of each kind an exercise needs, besides the reference.
ENOUGH = {"correct": 2, "wrong": 4}
#: Characters of a message that a table shows.
_MESSAGE = 120
#: What a check says of any wrong number, with the advice of a bar, which is given whatever the cause.
_FOR_ANY_CAUSE = re.compile(
    r"\b(expected at (least|most) \S+, got |got \S+: the computation diverged).*"
    r"|Some of your values are not finite.*|\d+ of \d+ values differ.*|^ +(expected|got) +\[.*",
    re.MULTILINE,
)
_HEADER = re.compile(r"^# %% (?P<kind>correct|wrong): (?P<title>.+?)(?: \| names: (?P<names>.+))?$")


@dataclass(frozen=True)
class Block:
    """One answer of the bank: correct, wrong, reference or stub."""

    kind: str
    title: str
    source: str
    names: tuple[str, ...] = ()

    @property
    def unwritten(self) -> bool:
        """Whether the block is a TODO that an author has not replaced by an answer yet."""
        return self.title.startswith(TODO) or any(name.startswith(TODO) for name in self.names)


@dataclass(frozen=True)
class Verdict:
    """How an exercise's tests judged one block.

    Attributes:
        block: the answer.
        outcomes: the outcome of each test cell, by cell id; empty if the child ended without a report.
        status: done, timeout or killed.
    """

    block: Block
    outcomes: dict[str, Outcome]
    status: str = "done"

    @property
    def accepted(self) -> bool:
        """Whether every test passed."""
        return bool(self.outcomes) and all(outcome.passed for outcome in self.outcomes.values())

    @property
    def failed(self) -> list[Outcome]:
        """The outcomes of the tests that failed."""
        return [outcome for outcome in self.outcomes.values() if not outcome.passed]

    @property
    def named(self) -> bool:
        """Whether some message contains the words that name the mistake."""
        return any(_names(outcome.message, name) for outcome in self.failed for name in self.block.names)

    @property
    def misnamed(self) -> bool:
        """Whether some message diagnoses a mistake that the answer does not make."""
        diagnosed = [outcome.message for outcome in self.failed if outcome.mistake]
        return any(not any(_contains(message, name) for name in self.block.names) for message in diagnosed)

    @property
    def flaw(self) -> str:
        """What the exercise or its bank has to mend here; empty if nothing."""
        if self.block.unwritten:
            return "TO WRITE"
        if self.block.kind in ("reference", "correct"):
            return "" if self.accepted else "FAILS"
        if self.block.kind == "stub":
            return "EARNS" if any(outcome.passed for outcome in self.outcomes.values()) else ""
        if self.accepted:
            return "PASSES"
        return "MISNAMED" if self.misnamed else ""

    @property
    def telling(self) -> Outcome | None:
        """The failed test that decides how the mistake counts: one that misnames, names, or else the first."""
        named = [o for o in self.failed if any(_names(o.message, name) for name in self.block.names)]
        misnamed = [o for o in self.failed if o.mistake and o not in named] if self.misnamed else []
        return next(iter([*misnamed, *named, *self.failed]), None)


@dataclass(frozen=True)
class _Judged:
    """What came of a notebook: by exercise the verdicts, or why there are none."""

    verdicts: dict[str, tuple[Verdict, ...]] = field(default_factory=dict)
    error: str = ""


def _names(message: str, words: str) -> bool:
    """Whether a message names a mistake by these words: those that it has for any cause do not count."""
    return _contains(_FOR_ANY_CAUSE.sub("", message), words)


def _contains(message: str, words: str) -> bool:
    return " ".join(words.split()).lower() in " ".join(message.split()).lower()


def read_blocks(path: Path) -> list[Block]:
    """Read the blocks of an answer bank file.

    Raises:
        CourseError: a header is malformed, or a block is empty.
    """
    blocks = []
    for part in re.split(r"^(?=# %%)", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        header, _, source = part.partition("\n")
        match = _HEADER.match(header)
        if match is None or not source.strip():
            raise CourseError(
                f"{path}: '{header}' is not '# %% correct: ...' or '# %% wrong: ... | names: ...' with code"
            )
        names = tuple(name.strip() for name in (match["names"] or "").split(" / ") if name.strip())
        blocks.append(Block(match["kind"], match["title"], source.strip() + "\n", names))
    return blocks


def gaps(path: Path, answer: str = "") -> list[str]:
    """Return what an answer bank file lacks, in words that continue its name.

    Args:
        path: the file.
        answer: the source of the reference, whose functions and classes every block must define.
    """
    if not path.exists():
        return [f"is missing: write {ENOUGH['correct']} right answers and {ENOUGH['wrong']} wrong ones"]
    try:
        blocks = read_blocks(path)
    except (CourseError, UnicodeDecodeError) as error:
        return [f"cannot be used: {error}"]
    unwritten = sum(block.unwritten for block in blocks)
    lacking = [f"has {unwritten} blocks that still say {TODO}: write whole answers"] if unwritten else []
    for kind, least in ENOUGH.items():
        found = sum(block.kind == kind for block in blocks)
        if found < least:
            lacking.append(f"has {found} {kind} answers: {least} are needed")
    written = [block for block in blocks if not block.unwritten]
    wrong = [block for block in written if block.kind == "wrong"]
    if wrong and not any(block.names for block in wrong):
        lacking.append("has no '| names: ...' in any wrong answer: say which words the message must contain")
    counts = Counter(block.title for block in written)
    lacking += [f"has several answers called '{title}': call each its own" for title in counts if counts[title] > 1]
    return [*lacking, *(said for block in written for said in _faults(block, answer))]


def _faults(block: Block, answer: str) -> Iterator[str]:
    """Yield why a block cannot stand for an answer, in words that continue its file's name."""
    try:
        read(block.source)
    except SyntaxError:
        yield f"has '{block.title}', which is not Python: mend it"
        return
    missing = [name for name in definitions(answer) if name not in names_bound(block.source)]
    if missing:
        yield f"has '{block.title}', which does not define {', '.join(missing)}: replace the whole answer cell"


def judge_notebook(path: Path, bank: Path, *, apart: bool = False, only: str = "") -> dict[str, list[Verdict]]:
    """Run a source notebook and judge, per exercise, the reference, the stub and every block of the bank.

    Args:
        path: the source notebook.
        bank: the folder of its answer bank files.
        apart: run the tests as grading does, in another process than the answers, not as in a learner's kernel.
        only: an exercise; then only it is judged, and only the cells that it rests on are run.

    Raises:
        CourseError: the notebook cannot be run with its own reference answers, or a bank file cannot be used.
    """
    notebook = authored.read(path)
    blocks = {name: list(_blocks(exercise, bank)) for name, exercise in _coded(notebook).items()}
    for file in sorted(bank.glob("*.py")):
        if file.stem not in blocks:
            raise CourseError(f"{file}: {path.name} has no code exercise '{file.stem}': rename the file")
    if only:
        notebook.cells = [cell for cell in notebook.cells if _serves(cell.id, only)]
    with tempfile.TemporaryDirectory(prefix="course-") as journal:
        work = partial(_judge_cells, notebook, path.parent, blocks, apart, journal)
        report = in_fork(lambda: codec.written(work()), timeout=3600)
    if report.status != "done":
        raise CourseError(f"{path}: the run ended early ({report.status})")
    judged = codec.read(_Judged, report.result)
    if judged.error:
        raise CourseError(f"{path}: {judged.error}")
    return {exercise: list(verdicts) for exercise, verdicts in judged.verdicts.items()}


def _coded(notebook: Any) -> dict[str, Exercise]:
    """Return the exercises whose answer is code."""
    return {name: found for name, found in exercises(notebook).items() if found.answer and not found.written}


def _serves(cell_id: str, exercise: str) -> bool:
    """Whether judging an exercise needs this cell: the setup, or the exercise's own answer and tests."""
    this = role(cell_id)
    return this.kind == "setup" or (this.exercise == exercise and this.kind in ("answer", "test"))


def _judge_cells(notebook: Any, folder: Path, blocks: dict[str, list[Block]], apart: bool, journal: str) -> _Judged:
    os.environ["COURSE_DATA"] = journal  # what a notebook that runs here has shown, its author has not seen
    from course_utils import checks  # what brings numpy is imported when it is held to one thread

    found = _coded(notebook)
    judge_block = _judge_block
    if apart:
        from course_utils.grading.verdicts.tester import prepare

        setup = next((cell.source for cell in notebook.cells if cell.id == "setup"), "")
        judge_block = partial(_judge_apart, prepare(folder, setup))
    session = Session(folder)
    judged: dict[str, tuple[Verdict, ...]] = {}
    for cell in notebook.cells:
        if cell.cell_type != "code" or is_skipped(cell):
            continue
        cell_role = role(cell.id)
        if cell_role.kind == "answer":
            exercise = found[cell_role.exercise]
            if not apart and (refused := _refused(session, exercise)):
                return _Judged(error=refused)
            judged[exercise.name] = tuple(judge_block(session, exercise, block) for block in blocks[exercise.name])
        with checks.mistakes_tried() if apart else nullcontext():  # else tried already
            outcome = session.run(cell.source)
        if not outcome.passed:
            return _Judged(error=_failed(cell, outcome))
    return _Judged(judged)


def _refused(session: Session, exercise: Exercise) -> str:
    """Say why an exercise's own tests refuse its reference, or a mistake that they know: then no other answer counts.

    It is found before the bank is judged, which takes long.
    """
    from course_utils import checks

    def work() -> str:
        for cell in (exercise.answer, *exercise.tests):
            with checks.mistakes_tried():
                outcome = session.run(cell.source)
            if not outcome.passed:
                return _failed(cell, outcome)
        return ""

    report: Report = in_fork(work, timeout=60)
    if report.status != "done":
        return f"the reference of '{exercise.name}' ended early ({report.status})"
    return str(report.result)


def _failed(cell: Any, outcome: Outcome) -> str:
    return f"the cell '{cell.id}' failed: {outcome.ename}: {outcome.message}"


def _blocks(exercise: Exercise, bank: Path) -> Iterator[Block]:
    yield Block("reference", "the reference", exercise.answer.source)
    yield Block("stub", "the untouched stub", stub(exercise.answer.source))
    path = bank / f"{exercise.name}.py"
    if path.exists():
        yield from read_blocks(path)


def _judge_block(session: Session, exercise: Exercise, block: Block) -> Verdict:
    def work() -> dict[str, Any]:
        session.run(block.source)  # a wrong answer may fail already here; its tests then say so
        return {cell.id: codec.written(session.run(cell.source)) for cell in exercise.tests}

    return _verdict(block, in_fork(work, timeout=60))


def _judge_apart(tests: Session, session: Session, exercise: Exercise, block: Block) -> Verdict:
    from course_utils.grading.remote.peer import Peer
    from course_utils.grading.verdicts import learner
    from course_utils.grading.verdicts.tester import Tester

    def answer(connection: socket.socket) -> None:
        session.run(block.source)
        learner.serve(connection, session, output_bytes=1_000_000)

    def work() -> dict[str, Any]:
        ours, theirs = socket.socketpair()
        if os.fork() == 0:
            try:
                ours.close()
                answer(theirs)
            finally:
                os._exit(0)
        theirs.close()
        tester = Tester(Peer(ours, trusting=False), tests)
        tester.read(block.source, answer=True)
        return {cell.id: codec.written(tester.run(cell.source, exercise.answer.source)) for cell in exercise.tests}

    return _verdict(block, in_fork(work, timeout=60))


def _verdict(block: Block, report: Report) -> Verdict:
    outcomes = {name: codec.read(Outcome, outcome) for name, outcome in (report.result or {}).items()}
    return Verdict(block, outcomes, report.status)


def judge(course: Path) -> dict[tuple[str, str, str], list[Verdict]]:
    """Judge all notebooks under ``source/``; keys are (chapter, notebook, exercise).

    Raises:
        CourseError: there is nothing to judge, or `judge_notebook` raises it.
    """
    paths = notebooks(course)
    if not paths:
        raise CourseError(f"{course} has no notebooks under source/: write one first")
    hold_to_one_thread()
    warm_up()
    require_one_thread()
    return {
        (path.parent.name, path.stem, exercise): verdicts
        for path in paths
        for exercise, verdicts in judge_notebook(path, bank_folder(course, path)).items()
    }


def notebooks(course: Path) -> list[Path]:
    """Return the notebooks under ``source/``, in order."""
    return sorted((course / "source").glob("[0-9]*/*.ipynb"))


def bank_folder(course: Path, notebook: Path) -> Path:
    """Return the folder that holds a source notebook's answer bank."""
    return course / "tests" / "answers" / notebook.parent.name / notebook.stem


def kill_table(judged: dict[tuple[str, str, str], list[Verdict]]) -> tuple[Table, bool]:
    """Return the table of what the tests let through, and whether they let through nothing wrong."""
    table = Table(
        "notebook", "exercise", "correct", "rejected", "named", "misnamed", "stub", title="Wrong answers killed"
    )
    sound = True
    for (chapter, notebook, exercise), verdicts in judged.items():
        kinds = {kind: [v for v in verdicts if v.block.kind == kind] for kind in ("correct", "wrong", "stub")}
        right = [v for v in verdicts if v.block.kind in ("reference", "correct")]
        accepted, rejected = [v for v in right if v.accepted], [v for v in kinds["wrong"] if not v.accepted]
        named, misnamed = [v for v in rejected if v.named], [v for v in rejected if v.misnamed]
        sound = sound and not any(v.flaw for v in verdicts)
        table.add_row(
            f"{chapter}/{notebook}",
            exercise,
            f"{len(accepted)}/{len(right)}",
            f"{len(rejected)}/{len(kinds['wrong'])}",
            f"{len(named)}/{len(kinds['wrong'])}",
            str(len(misnamed)),
            next((v.flaw for v in kinds["stub"] if v.flaw), "0"),
        )
    return table, sound


def show_kill_tables(*, folder: Path, explained: bool = False) -> int:
    """Print how the tests of every notebook judge the answers of its bank, in numbers.

    Args:
        folder: the course folder, or one inside it.
        explained: also show what was missed, misnamed or left unnamed, as is done when something is to mend.

    Returns:
        1 if there is something to mend, as `show_kill_table` counts it.

    Raises:
        CourseError: there is no notebook, or `judge_notebook` raises it.
    """
    judged = judge(find_house(folder).root)
    table, sound = kill_table(judged)
    console = Console(width=max(100, Console().width))
    console.print(table)
    if explained or not sound:
        for paragraph in explain(judged):
            console.print(paragraph, markup=False, highlight=False)
    return 0 if sound else 1


def show_kill_table(*, folder: Path, notebook: str, exercise: str = "", explained: bool = False) -> int:
    """Print how the tests of a notebook judge each answer of its bank, and what they say to it.

    Below the table stands, whole, what is said to right answers that fail and to wrong ones that are misnamed.

    Args:
        folder: the course folder, or one inside it.
        notebook: a notebook of ``source/``: its file or its name.
        exercise: only this one.
        explained: also show the whole message of every wrong answer that none names.

    Returns:
        1 if a wrong answer passes or is misnamed, a right one fails, a stub earns points or a block is not written.

    Raises:
        CourseError: there is no such notebook or exercise, or `judge_notebook` raises it.
    """
    house = find_house(folder)
    path = house.notebook(notebook)
    content = authored.read(path)
    if exercise in [name for name, found in exercises(content).items() if found.written]:
        raise CourseError(
            f"{exercise!r} is a question that is answered in words: a person marks it, and no answers are kept to try."
        )
    if exercise and exercise not in (coded := _coded(content)):
        raise CourseError(
            f"{path.name} has no code exercise {exercise!r}; there are: {', '.join(coded) or 'none yet'}."
        )
    hold_to_one_thread()
    warm_up(imported([path]))
    require_one_thread()
    judged = judge_notebook(path, bank_folder(house.root, path), only=exercise)
    shown = {name: verdicts for name, verdicts in judged.items() if exercise in ("", name)}
    console = Console(highlight=False)
    for name, verdicts in shown.items():
        console.print(_answers_table(name, verdicts))
    every = [verdict for verdicts in shown.values() for verdict in verdicts]
    wrong = [verdict for verdict in every if verdict.block.kind == "wrong"]
    flaws = sum(bool(verdict.flaw) for verdict in every)
    for verdict in every:
        unnamed = verdict.block.kind == "wrong" and not verdict.named
        if verdict.flaw in ("FAILS", "MISNAMED") or (explained and unnamed):
            console.print(_in_full(verdict), markup=False)
    print(
        f"{len(every)} answers, {flaws} to mend; {sum(v.named for v in wrong)} of {len(wrong)} wrong ones are named "
        "(nine in ten is the least)."
    )
    return 1 if flaws else 0


def _answers_table(exercise: str, verdicts: list[Verdict]) -> Table:
    table = Table(title=exercise, title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False, expand=True)
    table.add_column("is", width=5)
    table.add_column("answer", ratio=3)
    table.add_column("verdict", width=8)
    table.add_column("the test that says so, and what it says", ratio=5)
    for verdict in verdicts:
        kind = verdict.block.kind if verdict.block.kind in ("wrong", "stub") else "right"
        table.add_row(kind, Text(verdict.block.title), _word(verdict), Text(_said(verdict)))
    return table


def _word(verdict: Verdict) -> str:
    """Return the verdict in a word: in capitals where something is to be mended."""
    if verdict.flaw:
        return verdict.flaw
    if verdict.accepted:
        return "passes"
    return "named" if verdict.named else "unnamed" if verdict.block.kind == "wrong" else "fails"


def _said(verdict: Verdict) -> str:
    told = verdict.telling
    if told is None:
        return "" if verdict.status == "done" else f"its process ended early: {verdict.status}"
    test = next(role(cell).property for cell, outcome in verdict.outcomes.items() if outcome is told)
    kind = "" if told.ename == "CheckFailure" else f"{told.ename}: "
    return f"{test}: {kind}{told.mistake or textwrap.shorten(told.message, _MESSAGE, placeholder=' ...')}"


def explain(judged: dict[tuple[str, str, str], list[Verdict]]) -> Iterator[str]:
    """Yield one paragraph for every verdict that is not as it should be, or not explained."""
    for (_, notebook, exercise), verdicts in judged.items():
        for verdict in verdicts:
            right = verdict.block.kind in ("reference", "correct")
            fine = verdict.accepted if right else not verdict.accepted and verdict.named and not verdict.misnamed
            if verdict.block.kind == "stub" or fine:
                continue
            yield f"{notebook} {exercise}: {_in_full(verdict)}"


def _in_full(verdict: Verdict) -> str:
    """Return what every test that fails says to an answer, uncut."""
    said = [f"    {cell}: {o.ename}: {o.message}" for cell, o in verdict.outcomes.items() if not o.passed]
    head = f"{verdict.block.kind}: {verdict.block.title} ({verdict.status})"
    return "\n".join([head, *(said or ["    accepted by every test"])])
