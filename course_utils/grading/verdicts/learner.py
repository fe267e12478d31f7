"""Be the learner's process: run cells when asked, and serve the objects that they define."""

import os
import socket
from collections.abc import Collection
from dataclasses import asdict
from pathlib import Path
from typing import Any

import msgpack

from course_utils.grading.notebooks.pictures import fitting
from course_utils.grading.process.session import Session
from course_utils.grading.remote.peer import Peer


def serve(
    connection: socket.socket, session: Session, output_bytes: int, undrawn: Collection[str] | None = None
) -> None:
    """Serve a `Peer` on the tests' side until it closes the connection.

    Args:
        connection: connected to that side.
        session: runs the cells; it may already have run some.
        output_bytes: how much of a cell's output is sent back.
        undrawn: cells whose pictures nobody wants; None means all.
    """
    peer = Peer(connection, trusting=True)

    def run(source: str) -> dict[str, Any]:
        record = asdict(session.run(source, drawn=undrawn is not None and source not in undrawn))
        kept = fitting(record["pictures"], output_bytes)
        record |= {"pictures": kept, "left_out": record["left_out"] + len(record["pictures"]) - len(kept)}
        record["cut"] = [key for key, value in record.items() if isinstance(value, str) and len(value) > output_bytes]
        return {key: _clean(value, output_bytes) if isinstance(value, str) else value for key, value in record.items()}

    def lookup(names: list[str]) -> dict[str, Any]:
        return {name: session.namespace[name] for name in names if name in session.namespace}

    peer.handlers.update(run=run, lookup=lookup)
    peer.serve()


def _clean(text: str, longest: int) -> str:
    """Return what can be sent of a text: half a surrogate pair cannot."""
    return text[:longest].encode("utf-8", "replace").decode("utf-8")


def start(connection: socket.socket, folder: str, output_bytes: int, undrawn: Collection[str] | None = None) -> None:
    """Serve a new session that runs in ``folder``."""
    serve(connection, Session(Path(folder)), output_bytes, undrawn)


def job(*, folder: str, output_bytes: int, files: dict[str, bytes], undrawn: Collection[str] | None = None) -> bytes:
    """Return what `main` needs to know.

    Args:
        folder: where the learner's cells run.
        output_bytes: how much of a cell's output is sent back.
        files: what lies beside the notebook, by names relative to that folder.
        undrawn: cells whose pictures nobody wants; None means all.
    """
    fields = {"folder": folder, "output_bytes": output_bytes, "files": files}
    packed: bytes = msgpack.packb(fields | {"undrawn": None if undrawn is None else list(undrawn)})
    return packed


def main(connection: socket.socket, job: bytes) -> None:
    """Be a learner's process, as a `job` says; an empty one asks for nothing."""
    if not job:
        return
    wanted = msgpack.unpackb(job)
    folder = Path(wanted["folder"])
    os.environ["COURSE_DATA"] = str(folder)  # a learner's journal begins anew
    for name, content in wanted["files"].items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    undrawn = wanted["undrawn"]
    start(connection, str(folder), wanted["output_bytes"], None if undrawn is None else frozenset(undrawn))
