"""Run test cells against objects of the learner's process.

The tests run here, in a trusted process, with the setup cell's names as their own. A name that the test reads and does
not define, and that the setup cell does not define either, is the learner's: it is looked up in the learner's process
and stands for a value or a proxy. So is every name that the exercise's answer cell should define.
"""

import builtins
import contextlib
from dataclasses import replace
from pathlib import Path

from course_utils.checks.source import imports
from course_utils.grading.outcomes import Outcome
from course_utils.grading.process.session import Session
from course_utils.grading.remote import exceptions
from course_utils.grading.remote.exceptions import LearnerError, LearnerLost
from course_utils.grading.remote.peer import Peer
from course_utils.grading.remote.proxies import Proxy
from course_utils.grading.status import Status
from course_utils.names import asked_for, bindings, taken, used_names


def prepare(folder: Path, setup: str) -> Session:
    """Return a session for a notebook's tests.

    Args:
        folder: where the notebook's data lies.
        setup: the source of the setup cell.

    Raises:
        RuntimeError: the setup cell fails.
    """
    session = Session(folder)
    outcome = session.run(setup)
    if not outcome.passed:
        raise RuntimeError(f"the setup cell fails in the tests' own process: {outcome.ename}: {outcome.message}")
    return session


class Tester:
    """Tests of one notebook against one learner's process.

    Args:
        peer: the connection to the learner's process.
        session: as `prepare` returns it; nobody else's.
    """

    def __init__(self, peer: Peer, session: Session) -> None:
        self._peer = peer
        self._session = session
        self._session.take_over()
        self._own = set(self._session.namespace)
        self._sources: dict[str, str] = {}
        self._taken: dict[str, str] = {}

    def read(self, source: str, *, answer: bool) -> None:
        """Remember the text of what a learner's cell defines, for checks that read it.

        Args:
            source: the cell.
            answer: whether it is an answer cell. What the learner's own cells define comes on top of that: nobody but
                the learner's process knows which of them counts, or whether they ran to their ends. A name that may
                stand for anything else has no text.
        """
        bound, taken_now = bindings(source, self._sources), taken(source)
        self._taken = {name: text for name, text in self._taken.items() if not bound.get(name)}
        self._taken |= {name: text for name, text in taken_now.items() if not bound.get(name)}
        for name, text in bound.items():
            if not text:
                self._sources.pop(name, None)
                continue
            known = "" if answer else self._sources.get(name, "")
            self._sources[name] = f"{known}\n{text}" if known else text

    def run(self, source: str, answer: str) -> Outcome:
        """Run one test cell.

        Args:
            source: the test cell.
            answer: the source notebook's answer cell, which says what the learner should define.

        Raises:
            MemoryError: there is no room in this process for what the learner's code returned.
        """
        wanted = asked_for(source, answer, self._own)
        namespace = self._session.namespace
        for name in set(namespace) - self._own:
            del namespace[name]
        try:
            found = self._peer.ask("lookup", sorted(wanted))
            if not isinstance(found, dict):
                raise self._peer.lose("nonsense", "the names of a cell are no dict")
        except LearnerLost as lost:
            return Outcome(Status(lost.reason), type(lost).__name__, str(lost))
        except Exception as error:  # what the learner calls by such a name cannot be sent
            return Outcome(Status.FAILED, type(error).__name__, str(error))
        for name in wanted & set(found):
            value = found[name]
            if isinstance(value, Proxy) and name in self._sources:
                value.__dict__["__course_source__"] = self._with_imports(self._sources[name])
            namespace[name] = value
        outcome = self._session.run(source)
        # Also when the test went on: it may have caught everything.
        loss = self._peer.lost or self._session.error
        if isinstance(loss, LearnerLost):
            return replace(outcome, status=Status(loss.reason), ename=type(loss).__name__, message=str(loss))
        said = self._session.error
        if exceptions.is_full(said) and not hasattr(said, "is_the_learners"):
            raise MemoryError
        if isinstance(said, AssertionError) and hasattr(said, "is_the_learners"):
            # what a check says is shown to learners; this was said by no check
            outcome = replace(outcome, ename=LearnerError.__name__, message=f"{outcome.ename}: {outcome.message}")
        with contextlib.suppress(LearnerLost, Exception):
            # The verdict stands, whatever becomes of the learner's process now.
            outcome = replace(outcome, called=self._peer.forget())
        return outcome

    def _with_imports(self, text: str) -> str:
        """Return a text after the statements by which it has what it takes from elsewhere."""
        used = used_names(text)
        from_setup = {name: self._session.namespace.get(name) for name in used & self._own - set(self._taken)}
        own = {self._taken[name]: None for name in sorted(used) if name in self._taken}
        if everything := self._taken.get("*"):
            known = {*self._taken, *self._sources, *self._own, *vars(builtins)}
            own |= {everything.replace("import *", f"import {name}"): None for name in sorted(used - known)}
        return "\n".join([*imports([text], from_setup), *own, text])
