"""Find the regions of a cell that are not for learners: solutions, hidden tests, and schemes for marking.

A region lies between two lines, its markers, which nbgrader knows by what they hold, whatever stands around it: in this
course ``### BEGIN SOLUTION``, in a text cell as a comment of Markdown. A region goes on until any marker ends it, so
that nothing of it is shown where one is missing or doubled.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

SOLUTION, HIDDEN_TESTS, MARK_SCHEME = "SOLUTION", "HIDDEN TESTS", "MARK SCHEME"
_MARKER = re.compile(rf"(BEGIN|END) ({SOLUTION}|{HIDDEN_TESTS}|{MARK_SCHEME})")


@dataclass(frozen=True)
class Line:
    """A line of a cell.

    Attributes:
        text: as it stands there.
        region: the kind of region that it is in, or that it is a marker of; the empty string outside of all.
        is_marker: whether it begins or ends a region.
        begins: whether it begins one.
    """

    text: str
    region: str = ""
    is_marker: bool = False
    begins: bool = False


def lines(source: str, *kinds: str) -> Iterator[Line]:
    """Yield the lines of a cell, each with its region.

    Args:
        source: the cell.
        kinds: of regions; markers of others are lines like any. None means all kinds.
    """
    region = ""
    for text in source.split("\n"):
        found = [marker for marker in _MARKER.finditer(text) if not kinds or marker[2] in kinds]
        if not found:
            yield Line(text, region)
            continue
        begins = next((marker[2] for marker in found if marker[1] == "BEGIN"), "")
        yield Line(text, begins or found[0][2], True, bool(begins))
        region = begins


def begin(kind: str) -> str:
    """Return the line that begins a region, as this course writes it."""
    return f"### BEGIN {kind}"


def end(kind: str) -> str:
    """Return the line that ends a region, as this course writes it."""
    return f"### END {kind}"


def has(source: str, kind: str) -> bool:
    """Tell whether a cell has a region of a kind."""
    return any(line.begins for line in lines(source, kind))


def without_markers(source: str, *kinds: str) -> str:
    """Return a cell whose regions, of these kinds or of all, are text like any."""
    return "\n".join(line.text for line in lines(source, *kinds) if not line.is_marker)


def outside(source: str, *kinds: str) -> str:
    """Return what a cell holds outside of its regions, of these kinds or of all."""
    return "\n".join(line.text for line in lines(source, *kinds) if not line.region)


def inside(source: str, *kinds: str) -> list[list[str]]:
    """Return the lines of each region of a cell, of these kinds or of all."""
    found: list[list[str]] = []
    for line in lines(source, *kinds):
        if line.begins:
            found.append([])
        elif line.region and not line.is_marker:
            found[-1].append(line.text)
    return found


def is_balanced(source: str, kind: str) -> bool:
    """Tell whether each region of a kind ends before the next begins."""
    begun = [line.begins for line in lines(source, kind) if line.is_marker]
    return begun == [True, False] * (len(begun) // 2)


def replaced(source: str, kind: str, text: str) -> str:
    """Return a cell with a text in place of each region of a kind, indented as the region's first marker is."""
    found: list[str] = []
    for line in lines(source, kind):
        if line.begins:
            indent = line.text[: len(line.text) - len(line.text.lstrip())]
            found += [indent + one for one in text.splitlines()]
        elif not line.region:
            found.append(line.text)
    return "\n".join(found)
