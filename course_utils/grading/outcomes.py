"""Say what came of a notebook: of each cell that ran, of each graded cell, and of the whole."""

from dataclasses import dataclass, field

from course_utils.grading.status import Status


@dataclass(frozen=True)
class Outcome:
    """What happened when one cell ran.

    Attributes:
        status: passed or failed.
        ename: the exception's type name, empty when passed.
        message: the exception's text.
        mistake: the mistake that a check recognized, in its words, or None.
        kind: the kind of what a check found out without one, such as ``argument-ignored``, or None.
        stdout: what was printed.
        stderr: what was printed there, warnings included.
        seconds: CPU seconds.
        called: CPU seconds in another process, of the learner's functions that a test called.
        value: what the last line shows as text, if it shows something.
        line: of the cell, where the exception was raised; 0 if that is unknown.
        pictures: what the cell showed as PNG or JPEG, as base64.
        left_out: how many pictures more it showed.
        cut: the names of those of these texts that are not whole.
    """

    status: Status
    ename: str = ""
    message: str = ""
    mistake: str | None = None
    kind: str | None = None
    stdout: str = ""
    stderr: str = ""
    seconds: float = 0.0
    called: float = 0.0
    value: str = ""
    line: int = 0
    pictures: tuple[str, ...] = ()
    left_out: int = 0
    cut: tuple[str, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether the cell ended without an exception."""
        return self.status is Status.PASSED


@dataclass(frozen=True)
class Verdict:
    """What a graded cell is worth, and why.

    Attributes:
        id: the cell's grade id.
        exercise: the exercise that it belongs to.
        points: what it is worth.
        score: what was earned; None where a person has to mark it.
        status: what came of it.
        ename: the exception's type name.
        message: what the check said; of one to mark, where the answer is if it is not in its cell.
        seconds: CPU seconds of the test; of one that was lost, the wall time until then.
        mistake: the key of the mistake that a check recognized (see ``checks.mistakes``).
        kind: the kind of what a check found out without one.
    """

    id: str
    exercise: str
    points: float
    score: float | None
    status: Status
    ename: str = ""
    message: str = ""
    seconds: float = 0.0
    mistake: str = ""
    kind: str = ""


@dataclass(frozen=True)
class ExecutedCell:
    """A cell as the executed notebook shows it.

    Attributes:
        id: its name.
        source: its text.
        outcome: what came of it; None if it does not run.
        attachments: pictures of a text, by name and type.
        limit: how much is kept of an output that is not whole, in words.
    """

    id: str
    source: str
    outcome: Outcome | None = None
    attachments: dict[str, dict[str, str]] | None = None
    limit: str = ""


@dataclass(frozen=True)
class Findings:
    """What grading one notebook of a submission found.

    Attributes:
        status: graded, or unreadable with the reason in ``facts``.
        graded: the verdict on every graded cell, in the source's order.
        steps: the rebuilt cells; none if the file is no notebook.
        facts: what differs from the released notebook.
        seconds: wall time.
        bytes: of the submitted file.
    """

    status: str
    graded: tuple[Verdict, ...] = ()
    steps: tuple[ExecutedCell, ...] = ()
    facts: tuple[str, ...] = ()
    seconds: float = 0.0
    bytes: int = 0


@dataclass(frozen=True)
class Examined:
    """What came of examining a submission.

    Attributes:
        questions: what a person has to settle first; if there are any, there is nothing else.
        notebooks: what is found of each. One has findings, too, if its answers were handed in with another.
        facts: what was noticed about the submission as a whole.
    """

    questions: tuple[str, ...] = ()
    notebooks: dict[str, Findings] = field(default_factory=dict)
    facts: tuple[str, ...] = ()
