"""Hear what a learner's process says of its cells: information, no verdict, and of the right types."""

from typing import Any

from course_utils.grading.notebooks.pictures import shown_kind
from course_utils.grading.notebooks.rebuild import Step
from course_utils.grading.outcomes import Outcome
from course_utils.grading.remote.exceptions import LearnerLost
from course_utils.grading.remote.peer import Peer
from course_utils.grading.status import Status
from course_utils.grading.verdicts.record import SAID, kind_of

_TEXTS = ("ename", "message", "stdout", "stderr", "value")
_LONGEST_ERROR = 4000


def run(peer: Peer, step: Step) -> Outcome:
    """Have a learner's cell run; what its process says of it is information, checked to be of the right types.

    Raises:
        LearnerLost: the process is late, gone or talks nonsense.
    """
    try:
        said = peer.ask("run", step.source)
    except Exception as error:  # the learner's process reports one instead of an outcome: there was no memory for it
        return Outcome(Status.FAILED, type(error).__name__, str(error)[:_LONGEST_ERROR])
    try:
        return _understood(said)
    except Exception as error:  # what it says is not even of a kind that can be looked at
        raise LearnerLost("nonsense", f"it speaks of the cell in {type(error).__name__}s") from None


def _understood(said: Any) -> Outcome:
    status = said.get("status") if isinstance(said, dict) else None
    if not isinstance(status, str) or status not in ("passed", "failed"):
        raise LearnerLost("nonsense", "it says neither that the cell passed nor that it failed")
    cut = [name for name in _list(said.get("cut")) if isinstance(name, str)]
    texts = {name: said[name] for name in _TEXTS if isinstance(said.get(name), str)}
    mistake, seconds = said.get("mistake"), said.get("seconds")
    shown = _list(said.get("pictures"))
    pictures = tuple(data for data in shown if shown_kind(data))
    return Outcome(
        Status(status),
        **texts,
        mistake=mistake if isinstance(mistake, str) else None,
        kind=kind_of(said.get("kind")) or None,
        seconds=seconds if isinstance(seconds, float) and 0.0 <= seconds < float("inf") else 0.0,
        line=_whole(said.get("line")),
        cut=tuple(name for name in SAID if name in cut),
        pictures=pictures,
        left_out=_whole(said.get("left_out")) + len(shown) - len(pictures),
    )


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _whole(value: Any) -> int:
    return value if type(value) is int and 0 <= value < 1 << 31 else 0
