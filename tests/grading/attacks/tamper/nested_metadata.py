"""Nest the metadata, of the notebook and of one cell, deeper than a reader can follow."""

from pathlib import Path

NOTICED = "not JSON"
STATUSES = {"unreadable"}


def submit(folder: Path) -> None:
    """Write it as text: no library would."""
    path = next(folder.glob("*.ipynb"))
    deep = '{"a":' * 200_000 + "1" + "}" * 200_000
    path.write_text(path.read_text().replace('"metadata": {', f'"metadata": {{"deep": {deep}, ', 2))
