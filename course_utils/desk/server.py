"""Find the server of a folder, and tell its address: the one thing that a person looks for in a server's log.

This is also an extension of Jupyter's server, which calls it once everything listens: only then is it known which port
was free.
"""

import socket
from pathlib import Path
from typing import Any
from urllib.parse import urlencode


def find_server(root: Path) -> dict[str, Any] | None:
    """Return what Jupyter noted of this person's server that shows a folder and answers; None if there is none."""
    from jupyter_server.serverapp import list_running_servers

    noted: dict[str, Any]
    for noted in list_running_servers():
        if Path(noted.get("root_dir", "")).resolve() == root.resolve() and _answers(noted):
            return noted
    return None


def address(url: str, token: str, page: str) -> str:
    """Return the address of a page for a browser that has never been there.

    Args:
        url: of the server.
        token: what the server asks for; empty if nothing.
        page: such as ``/lab``.
    """
    return url.rstrip("/") + page + (f"?{urlencode({'token': token})}" if token else "")


def _answers(noted: dict[str, Any]) -> bool:
    """Whether somebody listens; the number of a process that is gone may be another's by now."""
    try:
        socket.create_connection((noted["hostname"], noted["port"]), timeout=2).close()
    except (KeyError, OSError):
        return False
    return True


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    return [{"module": __name__}]


def _load_jupyter_server_extension(server: Any) -> None:
    """Do nothing yet; without this function an extension counts as broken."""


async def _start_jupyter_server_extension(server: Any) -> None:
    where = address(server.connection_url, server.identity_provider.token, server.default_url)
    print(f"The course is open: {where}\nCtrl-C here closes it.", flush=True)
