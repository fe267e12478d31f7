"""Say what came of a test, in the words of a record: a closed list, and what each means to whoever reads it."""

from enum import StrEnum


class Status(StrEnum):
    """What came of a cell, above all of a graded one.

    ``PASSED`` and ``FAILED`` cells came to their end, with an exception or without. ``TIMEOUT``, ``MEMORY``,
    ``PROCESSES``, ``KILLED`` and ``NONSENSE`` ones were lost with the process that ran them, and ``NOT_RUN`` ones were
    left when there was no time, or no process, any more. ``PARTLY`` is a test that earned some of its points, which
    nbgrader's way of grading knows; ``BLANK`` one of an answer that nobody touched; ``MANUAL`` an answer that waits for
    a person, and ``MARKED`` one that had it. Of ``MISSING`` notebooks there was no file, and ``UNREADABLE`` files are
    no notebooks.
    """

    PASSED = "passed"
    FAILED = "failed"
    PARTLY = "partly"
    BLANK = "blank"
    MANUAL = "manual"
    MARKED = "marked"
    TIMEOUT = "timeout"
    MEMORY = "memory"
    PROCESSES = "processes"
    KILLED = "killed"
    NONSENSE = "nonsense"
    NOT_RUN = "not run"
    MISSING = "missing"
    UNREADABLE = "unreadable"

    @property
    def ended(self) -> bool:
        """Whether the cell came to its end, so that its process goes on."""
        return self in (Status.PASSED, Status.FAILED)

    @property
    def solved(self) -> bool:
        """Whether nothing is left to do for the learner."""
        return self in (Status.PASSED, Status.MANUAL)

    @property
    def untried(self) -> bool:
        """Whether nothing of the learner's was judged."""
        return self in (Status.BLANK, Status.MISSING, Status.UNREADABLE, Status.NOT_RUN)

    @property
    def limit_may_help(self) -> bool:
        """Whether it may be another one under a higher limit."""
        others = (Status.PASSED, Status.MANUAL, Status.MARKED, Status.BLANK, Status.MISSING, Status.UNREADABLE)
        return self not in others

    @property
    def needs_a_look(self) -> bool:
        """Whether a person should look at the cell: an answer that is merely wrong never gets this status."""
        return self in _ODD

    @property
    def shown_as(self) -> str:
        """Return it in words for the learner."""
        return _WORDS.get(self, self.value)


_ODD = {Status.TIMEOUT, Status.MEMORY, Status.PROCESSES, Status.KILLED, Status.NONSENSE}
_ODD |= {Status.NOT_RUN, Status.UNREADABLE}
_WORDS = {Status.BLANK: "not attempted yet", Status.MANUAL: "written, marked by a person"}
