"""Run test cells against objects of the learner's process.

The tests run here, in a trusted process, with the setup cell's names as their own. A name that the test reads and does
not define, and that the setup cell does not define either, is the learner's: it is looked up in the learner's process
and stands for a value or a proxy. So is every name that the exercise's answer cell should define.
"""

import ast
import builtins
from dataclasses import replace
from pathlib import Path

from course_utils.grading.peer import LearnerLost, Peer
from course_utils.grading.proxies import Proxy
from course_utils.grading.runner import Outcome, Session


class Tester:
    """Tests of one notebook against one learner's process.

    Args:
        peer: the connection to the learner's process.
        folder: where the notebook's data lies.
        setup: the source of the setup cell.
    """

    def __init__(self, peer: Peer, folder: Path, setup: str) -> None:
        self._peer = peer
        self._session = Session(folder)
        outcome = self._session.run(setup)
        if not outcome.passed:
            raise RuntimeError(f"the setup cell fails in the tests' own process: {outcome.ename}: {outcome.message}")
        self._own = set(self._session.namespace)
        self._sources: dict[str, str] = {}

    def read(self, source: str) -> None:
        """Remember the text of what a learner's cell defines, for checks that read it."""
        self._sources |= definitions(source)

    def run(self, source: str, answer: str) -> Outcome:
        """Run one test cell.

        Args:
            source: the test cell.
            answer: the source notebook's answer cell, which says what the learner should define.
        """
        wanted = self._wanted(source, answer)
        namespace = self._session.namespace
        for name in set(namespace) - self._own:
            del namespace[name]
        try:
            found = self._peer.ask("lookup", sorted(wanted))
        except LearnerLost as lost:
            return Outcome(lost.reason, type(lost).__name__, str(lost))
        for name in wanted & set(found):
            value = found[name]
            if isinstance(value, Proxy) and name in self._sources:
                value.__dict__["__course_source__"] = self._sources[name]
            namespace[name] = value
        outcome = self._session.run(source)
        error = self._session.error
        return replace(outcome, status=error.reason) if isinstance(error, LearnerLost) else outcome

    def _wanted(self, source: str, answer: str) -> set[str]:
        loaded, stored = _names(source)
        return (loaded - stored - self._own - set(vars(builtins))) | (loaded & set(definitions(answer)))


def definitions(source: str) -> dict[str, str]:
    """Return the source of every function and class that a cell defines at its top level, by name."""
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return {}
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    return {node.name: ast.get_source_segment(source, node) or "" for node in tree.body if isinstance(node, kinds)}


def _names(source: str) -> tuple[set[str], set[str]]:
    """Return the names that a cell reads anywhere, and those that it assigns at its top level."""
    tree = ast.parse(source)
    loaded: set[str] = set()
    stored: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            (loaded if isinstance(node.ctx, ast.Load) else stored).add(node.id)
        elif isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            stored.add(node.name)
    return loaded, stored
