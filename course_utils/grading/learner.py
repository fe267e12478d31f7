"""Be the learner's process: run cells when asked, and serve the objects that they define."""

import socket
from dataclasses import asdict
from pathlib import Path
from typing import Any

from course_utils.grading.peer import Peer
from course_utils.grading.runner import Session


def serve(connection: socket.socket, session: Session, output_bytes: int) -> None:
    """Serve a `Peer` on the tests' side until it closes the connection.

    Args:
        connection: connected to that side.
        session: runs the cells; it may already have run some.
        output_bytes: how much of a cell's output is sent back.
    """
    peer = Peer(connection, trusting=True)

    def run(source: str) -> dict[str, Any]:
        record = asdict(session.run(source))
        return {key: value[:output_bytes] if isinstance(value, str) else value for key, value in record.items()}

    def lookup(names: list[str]) -> dict[str, Any]:
        return {name: session.namespace[name] for name in names if name in session.namespace}

    peer.handlers.update(run=run, lookup=lookup)
    peer.serve()


def start(connection: socket.socket, folder: str, output_bytes: int) -> None:
    """Serve a new session that runs in ``folder``."""
    serve(connection, Session(Path(folder)), output_bytes)
