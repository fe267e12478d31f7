"""The other end of a `Peer`: a real learner's process, or a thread that plays one and sends what it is told to."""

import contextlib
import re
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

from course_utils.grading.remote import wire
from course_utils.grading.remote.line import Line
from course_utils.grading.remote.peer import Peer
from course_utils.grading.verdicts import learner

SETUP = """
import collections, contextlib, copy, dataclasses, io, math, random
import numpy as np
import torch
from torch import nn
from torch.nn import functional as F
"""


class Elsewhere:
    """A learner's process, and the objects that a piece of code defines there."""

    def __init__(self, sandbox: Any, code: str) -> None:
        self._child = sandbox.spawn(learner.job(folder=".", output_bytes=1000, files={}))
        self.peer = Peer(self._child.socket, trusting=False)
        self.peer.deadline = time.monotonic() + 60.0
        for cell in (SETUP, code):
            outcome = self.peer.ask("run", cell)
            assert outcome["status"] == "passed", outcome["message"]
        names = {
            name for name in re.findall(r"^(?:def|class) (\w+)|^(\w+)[,\w ]* = ", code, re.M) for name in name if name
        }
        names |= {name for line in re.findall(r"^([\w, ]+) = ", code, re.M) for name in line.split(", ")}
        self.names: dict[str, Any] = self.peer.ask("lookup", sorted(names))

    def kill(self) -> None:
        self._child.kill()
        self._child.socket.close()


class Player(threading.Thread):
    """Plays a learner's process: answers each message of the tests' process by what a function makes of it."""

    def __init__(self, answer: Callable[[dict[str, Any]], Any]) -> None:
        super().__init__(daemon=True)
        self.socket, self._ours = socket.socketpair()
        self._answer = answer
        self.start()

    def run(self) -> None:
        line = Line(self._ours, wire.MAX_BYTES)
        with contextlib.suppress(EOFError, OSError, ValueError):
            while True:
                for message in self._answer(wire.decode(line.receive(), same)):
                    self._ours.sendall(message if isinstance(message, bytes) else frame(message))

    def close(self) -> None:
        self._ours.close()
        self.socket.close()


def frame(message: Any) -> bytes:
    """Return a message as it goes over the line: its length, then its bytes."""
    data = wire.encode(message, lambda item: None)
    return struct.pack("<Q", len(data)) + data


NOTHING = {"tensors": [], "containers": None}
FINE = {"kind": "ok", "changes": [], "graded": [], "node": 0, "parameters": [], "effects": NOTHING, "states": []}
FINE |= {"mirrored": []}


def reply(value: Any = None, **fields: Any) -> dict[str, Any]:
    """Return an honest reply that carries a value, except for the fields that are given."""
    return {**FINE, "body": wire.encode(value, lambda item: item.description), **fields}


@contextlib.contextmanager
def playing(answer: Callable[[dict[str, Any]], Any], seconds: float = 20.0) -> Iterator[Peer]:
    """Give the end of a peer whose learner's process is played, and a deadline."""
    player = Player(answer)
    end = Peer(player.socket, trusting=False)
    end.deadline = time.monotonic() + seconds
    try:
        yield end
    finally:
        player.close()
        player.join(10)


def same(item: Any) -> Any:
    return item
