"""Search texts for lines of solutions and hidden tests: by content, wherever they stand and whatever surrounds them.

A line counts if it is distinctive: it has 25 characters or more, without the spaces around it, and is nowhere in
``release/``, which students have anyway.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from course_utils import regions
from course_utils.house import House, notebooks_below
from course_utils.notebook import parse, text

_SHORTEST = 25


def secret_lines(house: House) -> dict[str, Path]:
    """Return the distinctive lines of all solutions and hidden tests, each with the notebook it is from.

    Args:
        house: a course folder with ``source/`` and a ``release/`` that is up to date.

    Raises:
        NotANotebook: one of them cannot be read.
        OSError: likewise.
    """
    public = "\n".join(cell for path in notebooks_below(house.release) for cell in _cells(path))
    found: dict[str, Path] = {}
    for path in notebooks_below(house.source):
        for line in _hidden_lines(path):
            if len(line) >= _SHORTEST and line not in public:
                found.setdefault(line, path)
    return found


def find_leaks(contents: Mapping[str, bytes], lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield each place where one of the lines stands, as its name and the line.

    Args:
        contents: what to search, by name.
        lines: as `secret_lines` returns them; found as they are, or as JSON writes them.
    """
    by_start: dict[bytes, list[tuple[bytes, str]]] = {}
    for line in lines:
        written = {line, json.dumps(line)[1:-1], json.dumps(line, ensure_ascii=False)[1:-1]}
        for form in (one.encode() for one in written):
            by_start.setdefault(form[:_SHORTEST], []).append((form, line))
    for name, content in contents.items():
        for place in range(len(content) - _SHORTEST + 1):
            for form, line in by_start.get(content[place : place + _SHORTEST], ()):
                if content.startswith(form, place):
                    yield name, line


def _hidden_lines(path: Path) -> Iterator[str]:
    return (line.strip() for cell in _cells(path) for region in regions.inside(cell) for line in region)


def _cells(path: Path) -> list[str]:
    return [text(cell) for cell in parse(path.read_bytes(), outputs=False)["cells"] if isinstance(cell, dict)]
