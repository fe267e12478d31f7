"""Grade a class: decide what there is to do, keep workers at it, and save what they find.

Theory of operation. One process with one thread decides and saves; it is the only one that writes. For each submission
it forks a worker, which is the tests' process: it has the libraries already and is thrown away afterwards. A worker
asks the sandbox for learners' processes and reports what it found; that is saved as files and in the gradebook.

A submission is done when its record names its digest, the source's and the engine's version, and the gradebook has it;
one that lost points is not, if a limit is higher now than it was then.
Saving is idempotent and the record comes last, so a run that ends at any point is simply continued by the next. What
goes wrong on our side is a fault: tried once more, then told; what was saved before stays.
"""

import contextlib
import fcntl
import functools
import gc
import tempfile
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from course_utils.cells import role
from course_utils.errors import CourseError
from course_utils.folder.edition import source_digest
from course_utils.grading import codec
from course_utils.grading.gradebook.configuration import require_writable_gradebook, stubs
from course_utils.grading.gradebook.decisive import decisive_digest
from course_utils.grading.gradebook.record import Basis, Mark, Record, Summary
from course_utils.grading.gradebook.records import Records
from course_utils.grading.notebooks.editions import Editions, released_notebooks
from course_utils.grading.notebooks.submissions import Content, Submission, find_submissions, printable, told
from course_utils.grading.order import Order
from course_utils.grading.outcomes import Examined
from course_utils.grading.process.limits import Limits, available_memory
from course_utils.grading.process.preload import imported, without
from course_utils.grading.process.session import hold_to_one_thread, require_one_thread, warm_up
from course_utils.grading.process.workers import Fault, Worker, interruptible_at_times, wait_for_news
from course_utils.grading.sandbox.sandbox import Sandbox, SandboxFault
from course_utils.house import House, find_house, notebooks_in, require_writable, shipped_files

if TYPE_CHECKING:
    from course_utils.grading.gradebook.bookkeeping import Bookkeeper

#: What the sandbox calls in each learner's process.
ENTRY = "course_utils.grading.verdicts.learner:main"
_ATTEMPTS = 2
_TICK_SECONDS = 0.25
_QUESTION = 2000
#: An optional part of what reads notebooks: a grammar for addresses, used nowhere here, that takes a second to import.
_GRAMMAR = "rfc3987_syntax"


@dataclass
class Result:
    """How grading one submission ended.

    Attributes:
        student: the student's id.
        status: graded, kept from an earlier run, asked if a person has to settle something first, fault, or withdrawn
            if there is no submission any more.
        summary: of the record; None if there is none.
        trouble: what the fault was, what has to be settled, or what was set aside.
        record: the one that is on disk now, with what a person has marked since.
        seconds: wall time that it took in this run.
        again: whether it had a grade, which other code of the course, or other libraries, had made.
    """

    student: str
    status: str
    summary: Summary | None = None
    trouble: str = ""
    record: Record | None = None
    seconds: float = 0.0
    again: bool = False


class Watcher(Protocol):
    """Somebody who is told how grading goes on."""

    def begin(self, waiting: int) -> None:
        """Hear how many submissions will be graded."""

    def advance(self, result: Result) -> None:
        """Hear that one is graded, or will not be."""

    def tick(self, since: float, latest: float) -> None:
        """Be called a few times a second.

        Args:
            since: on the monotonic clock, when that was begun which has been at work longest.
            latest: when all that is at work will have come to an end, even if it hangs.
        """


@dataclass
class _Task:
    """A submission on its way."""

    submission: Submission
    content: Content | None = None
    attempts: int = 0
    started: float = 0.0
    question: str = ""


def grade_class(order: Order, *, watcher: Watcher, sandbox: Sandbox | None = None) -> list[Result]:
    """Grade what was handed in for a chapter, and return a result for each submission.

    Args:
        order: what to grade, and how.
        watcher: told about progress.
        sandbox: an open one with the order's limits, instead of one of this call's own.

    Raises:
        CourseError: no such chapter, nothing handed in, no sandbox, another run at work, or nbgrader refuses.
        OSError: ``autograded/`` or the gradebook cannot be written.
    """
    hold_to_one_thread()
    house = find_house(order.folder)
    (chapter,) = house.choose([order.chapter])
    order = replace(order, chapter=chapter)
    submissions = find_submissions(house.root / "submitted", chapter, order.student)
    autograded = house.root / "autograded"
    require_writable(autograded)
    require_writable_gradebook(house.root)
    with alone(autograded / ".grading.lock"), contextlib.ExitStack() as stack:
        room = Classroom(house, order, watcher)
        tasks = [_Task(submission) for submission in submissions]
        notebooks = notebooks_in(house.source / chapter)
        modules = imported(notebooks)
        open_sandbox = functools.partial(
            Sandbox, ENTRY, limits=order.limits, isolate=order.isolate, modules=modules, hide=[house.root]
        )
        if sandbox is None and any(not room.has_record(task.submission) for task in tasks):
            # it gets warm while this process does
            sandbox = open_sandbox()
            stack.callback(sandbox.close)
        todo = [task for task in tasks if not room.is_done(task.submission)]
        if todo:
            if sandbox is None:
                sandbox = stack.enter_context(open_sandbox())
            by_tests = imported(notebooks, by_tests=True) if order.apart else []
            warm_up(by_tests, shells=len(notebooks) if order.apart else 0)
            sandbox.ready()
            scratch = None
            if not order.isolate:
                scratch = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="course-")))
            room.grade(todo, sandbox, scratch)
        room.renew_penalties()
        results = [room.result(submission) for submission in submissions]
        return results if order.student is not None else [*results, *room.withdrawn()]


def seats(limits: Limits) -> int:
    """Return how many submissions to grade at a time: one per processor, but no more than fit into memory.

    Both are what the container allows, not what the machine has.
    """
    import joblib  # brings numpy, held to one thread by now

    memory = available_memory()
    count: int = joblib.cpu_count()
    return max(1, min(count, memory // limits.memory if memory else count))


@contextlib.contextmanager
def alone(path: Path) -> Iterator[None]:
    """Hold a lock file as long as this process lives or the body runs.

    Raises:
        CourseError: another process holds it.
    """
    with path.open("w") as file:
        try:
            # a lock of this process, not of the open file: forks do not keep it
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise CourseError("another `course grade` is at work in this course: wait until it has ended") from error
        yield


class Classroom:
    """One chapter, its submissions, and what is saved about them."""

    def __init__(self, house: House, order: Order, watcher: Watcher) -> None:
        self._house, self._order, self._watcher = house, order, watcher
        self._chapter = chapter = order.chapter
        self._source = house.source / chapter
        self._notebooks = {path.stem: path for path in notebooks_in(self._source)}
        beside = [path for path in shipped_files(self._source) if path.suffix != ".ipynb"]
        self._files = {path.as_posix(): (self._source / path).read_bytes() for path in beside}
        self._editions = Editions(house.root / "autograded", chapter)
        self._digest = source_digest(house, chapter)
        self._records = Records(house.root / "autograded", chapter)
        self._records.clean()
        self._results: dict[str, Result] = {}
        self._stale: set[str] = set()  # whose grade was made by other code of the course, or other libraries

    @functools.cached_property
    def _sources(self) -> dict[str, Any]:
        """The chapter's notebooks by name.

        Raises:
            CourseError: one cannot be read.
        """
        with without(_GRAMMAR):
            from course_utils.grading.notebooks import authored

        sources = {name: authored.read(path) for name, path in self._notebooks.items()}
        if self._order.apart:
            _require_course_form(sources)
        return sources

    @functools.cached_property
    def _books(self) -> "Bookkeeper":
        """Files and gradebook, which knows the chapter from now on.

        nbgrader takes a second to import, so they are opened when the first workers are at work, unless some
        submission may be done already.

        Raises:
            CourseError: nbgrader refuses the chapter.
        """
        with without(_GRAMMAR):
            from course_utils.grading.gradebook.bookkeeping import Bookkeeper

        books = Bookkeeper(self._house.root, self._chapter, self._sources, self._files, self._records)
        _freeze()
        return books

    @functools.cached_property
    def _known(self) -> set[str]:
        """The students whose submission was in the gradebook at first."""
        return self._books.students()

    @functools.cached_property
    def _marks(self) -> dict[str, dict[tuple[str, str], Mark]]:
        """What people have to do with, as the gradebook has it in the end."""
        return self._books.marks()

    @functools.cached_property
    def _aside(self) -> dict[str, list[str]]:
        """What people wrote on cells that are gone, as the gradebook has it in the end."""
        return self._books.set_aside()

    @functools.cached_property
    def _untold(self) -> set[str]:
        """The facts that are not told of a submission: it has notebooks that the chapter had in another edition."""
        return {f"extra file '{name}.ipynb'" for name in self._editions.names()}

    def has_record(self, submission: Submission) -> bool:
        """Whether files say that the submission is done."""
        try:
            digest = self._read(submission).digest
        except Exception:  # it is told when the submission is graded
            return False
        record = self._records.read(submission.student)
        basis = self._basis(digest)
        if record is not None and basis == replace(record.basis, engine=basis.engine) != record.basis:
            self._stale.add(submission.student)
        if self._order.force or record is None or record.basis != basis:
            return False
        return not record.may_improve(self._order.limits)

    def is_done(self, submission: Submission) -> bool:
        """Whether the submission is done; if so, its result is kept."""
        done = self.has_record(submission) and submission.student in self._known
        if done:
            self._results[submission.student] = Result(submission.student, "kept")
        return done

    def result(self, submission: Submission) -> Result:
        """Return how it ended, with the record that is on disk and the points that the gradebook has by hand."""
        result = self._results[submission.student]
        record = self._records.read(submission.student)
        result.again = result.status == "graded" and submission.student in self._stale
        if record is not None:
            student = submission.student
            record = record.with_marks(self._marks.get(student, {}))
            record = result.record = replace(record, facts=(*self._aside.get(student, []), *record.facts))
            result.summary = Summary.of(record)
        return result

    def withdrawn(self) -> list[Result]:
        """Return the students without a submission of whom something was set aside."""
        gone = sorted(self._aside.keys() - self._results.keys())
        return [Result(student, "withdrawn", trouble="; ".join(self._aside[student])) for student in gone]

    def renew_penalties(self) -> None:
        """Have late penalties be those of today's due date and points, kept submissions included."""
        for student, trouble in self._books.renew_penalties().items():
            if student in self._results:
                self._results[student] = Result(student, "fault", trouble=trouble)

    def grade(self, tasks: list[_Task], sandbox: Sandbox, scratch: Path | None) -> None:
        """Grade submissions, some at a time.

        Args:
            tasks: the submissions.
            sandbox: open and ready.
            scratch: a folder for learners' files, if the sandbox gives them none.
        """
        with without(_GRAMMAR):
            from course_utils.grading.verdicts.examination import Examination

        order = self._order
        sources = self._sources if order.apart else self._books.prepared
        require_one_thread()
        self._editions.keep(sources)
        self._editions.keep(released_notebooks(self._house.release / self._chapter))
        gone = [name for name in self._editions.names() if name not in sources]
        former = [edition for name in gone for edition in self._editions.of(name)]
        earlier = {name: [*self._editions.of(name), *former] for name in sources}
        self._examination = Examination(
            self._source, sources, self._files, order.limits, order.apart, stubs(self._house.root), earlier
        )
        waiting, working, most = deque(tasks), list[Worker](), order.workers or seats(order.limits)
        _freeze()
        self._watcher.begin(len(waiting))
        with interruptible_at_times() as give_way:
            try:
                while waiting or working:
                    while waiting and len(working) < most:
                        task = waiting.popleft()
                        if trouble := _trouble(lambda: working.append(self._start(task, sandbox, scratch))):  # noqa: B023
                            if not working:
                                self._settle(task, trouble, waiting, sandbox)
                                continue
                            # there may be room when one of those has ended
                            task.attempts -= 1
                            waiting.append(task)
                            break
                    _ = self._books  # opened, the first time, while workers are at work
                    for worker in wait_for_news(working, seconds=_TICK_SECONDS):
                        done = worker.is_done()
                        if done or time.monotonic() > worker.deadline:
                            working.remove(worker)
                            trouble = _trouble(lambda: self._finish(worker, late=not done))  # noqa: B023
                            self._settle(worker.subject, trouble, waiting, sandbox)
                    self._watcher.tick(*self._span(working))
                    give_way()
            finally:
                for worker in working:
                    worker.end()

    def _span(self, working: list[Worker]) -> tuple[float, float]:
        """Return when the first of these was begun, and when the last has used up its time."""
        now = time.monotonic()
        since = min((worker.subject.started for worker in working), default=now)
        return since, max((self._latest(worker) for worker in working), default=now)

    def _latest(self, worker: Worker) -> float:
        task: _Task = worker.subject
        books = max(1, len(task.content.notebooks) if task.content else 0)
        return min(worker.deadline, task.started + books * self._order.limits.total_seconds)

    def _read(self, submission: Submission) -> Content:
        content = submission.read(self._notebooks, self._files)
        return replace(content, facts=self._told(content.facts))

    def _told(self, facts: Iterable[str]) -> tuple[str, ...]:
        return tuple(fact for fact in facts if fact not in self._untold)

    def _basis(self, digest: str) -> Basis:
        return Basis(digest, self._digest, decisive_digest(), "apart" if self._order.apart else "in kernel")

    def _start(self, task: _Task, sandbox: Sandbox, scratch: Path | None) -> Worker:
        task.attempts += 1
        task.started = time.monotonic()
        student = task.submission.student
        if student.encode(errors="replace").decode() != student:  # the gradebook cannot hold it
            raise Fault("the name of the folder is not UTF-8 text: rename it")
        if student.startswith("."):
            raise Fault("the name of the folder begins with a dot, which hides it from nbgrader: rename it")
        content = task.content = self._read(task.submission)
        examine, found = self._examination.examine, (content.notebooks, content.others)
        return Worker(task, lambda: codec.written(examine(*found, sandbox, scratch)), seconds=self._examination.seconds)

    def _finish(self, worker: Worker, *, late: bool) -> None:
        if late:
            worker.end()
            raise Fault("the process that ran the tests did not come to an end")
        task: _Task = worker.subject
        assert task.content is not None
        found = codec.read(Examined, worker.result())
        task.question = printable("; ".join(found.questions))[:_QUESTION]
        if task.question:
            return
        content = replace(task.content, facts=(*task.content.facts, *self._told(map(told, found.facts))))
        seconds = time.monotonic() - task.started
        basis, limits = self._basis(task.content.digest), self._order.limits
        self._books.save(task.submission.student, content, found.notebooks, basis=basis, limits=limits, seconds=seconds)

    def _settle(self, task: _Task, trouble: str, waiting: deque[_Task], sandbox: Sandbox) -> None:
        """End a task, or have it tried again if there was trouble of ours."""
        task.content = None
        if trouble and task.attempts < _ATTEMPTS:
            waiting.append(task)
            _revive(sandbox)
            return
        status = "fault" if trouble else "asked" if task.question else "graded"
        seconds = time.monotonic() - task.started
        result = Result(task.submission.student, status, trouble=trouble or task.question, seconds=seconds)
        self._results[result.student] = result
        self._watcher.advance(result)


def _freeze() -> None:
    """Have what is alive now never be taken for garbage: a collection in a worker would only copy its pages."""
    gc.collect()
    gc.freeze()


def _require_course_form(sources: dict[str, Any]) -> None:
    """Make sure that notebooks say what their cells are for, as those of the course do.

    Raises:
        CourseError: one does not.
    """
    for name, notebook in sources.items():
        graded = [cell for cell in notebook.cells if cell.metadata.get("nbgrader", {}).get("grade")]
        named = all(role(cell.get("id", "")).kind in ("test", "answer") for cell in graded)
        if not named or not any(cell.get("id") == "setup" for cell in notebook.cells):
            raise CourseError(
                f"{name}.ipynb was written elsewhere: its cells have no ids such as 'setup' and 'relu-test-kink'; "
                "`--tests-in-kernel` grades it as nbgrader does"
            )


def _trouble(action: Callable[[], None]) -> str:
    """Do something, and say what went wrong: whatever it was, the rest of the class is graded."""
    try:
        action()
    except OSError as error:
        return f"{error.filename or 'the disk'}: {error.strerror or error}"
    except Fault as fault:
        return str(fault)
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return ""


def _revive(sandbox: Sandbox) -> None:
    """Have the sandbox start another warm parent if its own is gone; only the process that made it can."""
    with contextlib.suppress(SandboxFault, CourseError, OSError):
        child = sandbox.spawn(b"")
        child.kill()
        child.socket.close()
