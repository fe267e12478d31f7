"""Run an exercise's tests against the learner's current definitions, in the learner's own kernel.

The tests see what they see when a class is graded: the setup cell's names, fresh ones, whatever the learner did to
their own, and the learner's for everything else; and torch's defaults, whatever the learner set. The learner's
variables, settings, random numbers and open figures are as before afterwards.
"""

import contextlib
import inspect
import io
import random
import textwrap
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from course_utils.checks.failure import CheckFailure
from course_utils.names import asked_for, definitions
from course_utils.stubs import stub_left, told_of_line
from course_utils.study.cards import Card, Property
from course_utils.study.runs import run_in_vain

PASSED, FAILED, UNTRIED, STOPPED = "passed", "failed", "not attempted", "stopped"


@dataclass(frozen=True)
class Verdict:
    """What one test says.

    Attributes:
        property: what was tested.
        points: what it is worth.
        status: ``passed``, ``failed``, ``not attempted`` or ``stopped`` by the learner.
        message: why it failed.
        seconds: wall time.
    """

    property: str
    points: int
    status: str
    message: str = ""
    seconds: float = 0.0


def examine(card: Card, learner: Mapping[str, Any]) -> list[Verdict]:
    """Return the verdict of every test of an exercise.

    Args:
        card: the exercise.
        learner: the names that the learner has defined.
    """
    with _undisturbed():
        own = _setup(card.setup)
        verdicts: list[Verdict] = []
        for tested in card.properties:
            stopped = any(verdict.status == STOPPED for verdict in verdicts)
            verdicts.append(
                Verdict(tested.name, tested.points, STOPPED) if stopped else _run(card, tested, own, learner)
            )
    return verdicts


def _setup(source: str) -> dict[str, Any]:
    names: dict[str, Any] = {"__name__": "__main__"}
    _execute(source, names)
    return names


def _run(card: Card, tested: Property, own: dict[str, Any], learner: Mapping[str, Any]) -> Verdict:
    wanted = asked_for(tested.source, card.answer, own)
    names = own | {name: learner[name] for name in wanted if name in learner}
    started = time.perf_counter()
    status, message = PASSED, ""
    try:
        _execute(tested.source, names)
    except KeyboardInterrupt:
        status, message = STOPPED, "You stopped it: is there a loop that never ends?"
    except NotImplementedError as error:
        line = stub_left(_text(error), _written(card, learner))
        status = UNTRIED if line is None else FAILED
        message = "" if line is None else told_of_line(line) if line else _told(error)
    except NameError as error:
        missing = error.name is not None and error.name in wanted and error.name not in learner
        in_vain = run_in_vain(f"{card.name}-answer") if missing else ""
        status = UNTRIED if missing and not in_vain else FAILED
        message = f"`{error.name}` is not defined yet: run your answer cell first." if missing else _told(error)
        message = in_vain or message
    except (Exception, SystemExit) as error:
        status, message = FAILED, _told(error)
    return Verdict(tested.name, tested.points, status, message, time.perf_counter() - started)


def _told(error: BaseException) -> str:
    """Say what went wrong; the words of a check are meant for learners, a test's own lines are not."""
    text = _text(error)
    if isinstance(error, CheckFailure):
        return text
    if isinstance(error, AssertionError):
        return text or "A check did not hold."
    return f"It stopped with {type(error).__name__}{f': {text}' if text else ''}"


def _text(error: BaseException) -> str:
    try:
        return str(error).strip()
    except Exception:  # an exception class of the learner's may have no text to give
        return ""


def _written(card: Card, learner: Mapping[str, Any]) -> str:
    """Return the text of the learner's functions and methods that the answer cell should define, where it is known."""
    texts = []
    for name in definitions(card.answer):
        defined: Any = learner.get(name)
        for function in vars(defined).values() if isinstance(defined, type) else [defined]:
            with contextlib.suppress(OSError, TypeError):
                texts.append(textwrap.dedent(inspect.getsource(function)))
    return "\n".join(texts)


def _execute(source: str, names: dict[str, Any]) -> None:
    """Run a cell silently."""
    silent = io.StringIO()
    with contextlib.redirect_stdout(silent), contextlib.redirect_stderr(silent):
        exec(compile(source, "<test>", "exec"), names)


@contextlib.contextmanager
def _undisturbed() -> Iterator[None]:
    """Run tests as a fresh session would, and leave everything that a session can set as it was."""
    import matplotlib.pyplot as plt
    import numpy as np
    import torch

    from course_utils import settings

    figures = set(plt.get_fignums())
    python, numpy, torch_state = random.getstate(), np.random.get_state(), torch.get_rng_state()
    try:
        with settings.fresh(), torch.enable_grad(), plt.rc_context():
            yield
    finally:
        random.setstate(python)
        np.random.set_state(numpy)
        torch.set_rng_state(torch_state)
        for number in set(plt.get_fignums()) - figures:
            plt.close(number)
