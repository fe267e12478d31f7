"""Load the attack submissions in ``attacks/`` and hand them in.

An attack is one Python file, named by what it tries, in the folder of its family; its docstring says how. It has some
of these names:

``ANSWER``   text for the cell ``double-answer``, whose tests are worth 3 points
``ANSWERS``  texts for other answer cells, by cell id
``tamper``   a function that edits the released notebook in place, after the answers are in
``submit``   a function that has the last word on the submitted folder, where the notebook lies already
``EARNS``    points that it deserves all the same, 0 by default: an attack answers nothing right
``NOTICED``  words of a fact that the record must tell
``STATUSES`` verdicts that must occur
``SAYS``     words that an output in the executed notebook must contain: how far the attack got
``WILD``     True if it could harm the machine where it is not held back, so that it must never run outside a sandbox

In its texts ``@ROOT@`` stands for the course folder, ``@PORT@`` for a port of this machine that somebody listens on,
``@PID@`` for the process that grades and ``@LEFT@`` for a name that nothing outside may bear afterwards; somebody
listens on an abstract socket of that name, too. ``@LINE@`` stands for functions that speak to the tests' process
(`LINE`), and ``@ACT@`` for what a script does (`ACT`).
"""

import runpy
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from nbformat import v4

from course_utils.grading.notebooks import authored

FOLDER = Path(__file__).parent / "attacks"
CHAPTER, NOTEBOOK = "01_tiny", "1_numbers"
LEFT = "course-attack-was-here"
#: What injected scripts do, so that a browser shows whether one of them ran.
ACT = "document.documentElement.dataset.attacked=1"
_NAMES = {"ANSWER", "ANSWERS", "EARNS", "NOTICED", "STATUSES", "SAYS", "WILD"}

#: What an attack on the connection begins with: after ``serve(answer)`` this process speaks for itself.
LINE = """
import os
import socket
import struct

import msgpack

from course_utils.grading.remote import wire

TUPLE, SET, COMPLEX, BIG, TENSOR, ARRAY = wire._TUPLE, wire._SET, wire._COMPLEX, wire._BIG, wire._TENSOR, wire._ARRAY
DTYPE, SIZE, SLICE, RANGE, DEVICE, HANDLE = (
    wire._DTYPE, wire._SIZE, wire._SLICE, wire._RANGE, wire._DEVICE, wire._HANDLE)
line = socket.socket(fileno=os.dup(3))
calls = 0
RAN = dict(status="passed", ename="", message="", mistake=None, stdout="", stderr="", seconds=0.0)


def exactly(length):
    data = b""
    while len(data) < length:
        part = line.recv(length - len(data))
        if not part:
            os._exit(0)
        data += part
    return data


def read():
    (length,) = struct.unpack("<Q", exactly(8))
    return opened(exactly(length))


def opened(data):
    return wire.decode(bytes(data), lambda handle: handle)


def framed(value):
    data = value if isinstance(value, bytes) else msgpack.packb(value)
    return struct.pack("<I", len(data)) + data


def say(message):
    data = framed(message)
    line.sendall(struct.pack("<Q", len(data)) + data)


def ext(code, value):
    return msgpack.ExtType(code, msgpack.packb(value))


def ok(value, **others):
    reply = dict(kind="ok", body=framed(value), graded=[], node=0, parameters=[], states=[], changes=[], mirrored=[])
    return {**reply, "effects": {"tensors": [], "containers": None}, **others}


def names(request):
    return opened(request["body"])[0][0]


def turn(request):
    # the number of the try that a request asks for: a call is one, and so is a cell of `tries`
    global calls
    if request["verb"] == "ask:run" and names(request).startswith("# TRY"):
        return int(names(request).split()[-1])
    if request["verb"] == "call":
        calls += 1
        return calls


def usual(request):
    if request["verb"] == "ask:lookup":
        return ok({name: ext(HANDLE, ["mine", 1, "callable", name, ""]) for name in names(request)})
    return ok(RAN if request["verb"] == "ask:run" else None)


def serve(answer):
    say(ok(RAN))
    while True:
        request = read()
        if "verb" in request:  # the tests answer whatever does not look like a reply
            say(answer(request) or usual(request))
"""


def _nothing(argument: Any) -> None:
    """Leave it as it is."""


@dataclass(frozen=True)
class Attack:
    """One attack; see the module."""

    name: str
    aim: str
    answers: dict[str, str]
    earns: float = 0.0
    noticed: str = ""
    statuses: frozenset[str] = frozenset()
    says: str = ""
    wild: bool = False
    tamper: Callable[[Any], None] = _nothing
    submit: Callable[[Path], None] = field(default=_nothing)

    def hand_in(self, course: Path, student: str, places: dict[str, str]) -> None:
        """Put the submission in ``submitted/``.

        Args:
            course: a course folder with the released tiny chapter.
            student: who hands it in.
            places: what the placeholders stand for.
        """
        notebook = authored.read(course / "release" / CHAPTER / f"{NOTEBOOK}.ipynb")
        for cell in notebook.cells:
            if cell.id in self.answers:
                cell.source = filled(self.answers[cell.id], places)
        self.tamper(notebook)
        folder = course / "submitted" / student / CHAPTER
        folder.mkdir(parents=True)
        authored.write(notebook, folder / f"{NOTEBOOK}.ipynb")
        (folder / "timestamp.txt").write_text("2026-03-02 11:00:00.000000 UTC")
        self.submit(folder)


def tries(notebook: Any) -> None:
    """Add cells of the learner's own after the first answer, each the place for one try more."""
    place = next(index for index, cell in enumerate(notebook.cells) if cell.id == "double-answer") + 1
    cells = [v4.new_code_cell(f"# TRY {number}", id=f"mine-{number}") for number in range(20)]
    notebook.cells[place:place] = cells


def filled(text: str, places: dict[str, str]) -> str:
    """Return a text with its placeholders filled."""
    for name, value in {"LINE": LINE, "ACT": ACT, **places}.items():
        text = text.replace(f"@{name}@", value)
    return text


def load(path: Path) -> Attack:
    """Return the attack of a file."""
    names = runpy.run_path(str(path))
    unknown = {name for name in names if name.isupper()} - _NAMES - {"ACT", "CHAPTER", "NOTEBOOK", "LEFT"}
    assert not unknown, f"{path} has unknown names: {unknown}"
    answers = {"double-answer": names["ANSWER"]} if "ANSWER" in names else {}
    return Attack(
        name=path.relative_to(FOLDER).with_suffix("").as_posix(),
        aim=names["__doc__"].strip(),
        answers=answers | names.get("ANSWERS", {}),
        earns=names.get("EARNS", 0.0),
        noticed=names.get("NOTICED", ""),
        statuses=frozenset(names.get("STATUSES", ())),
        says=names.get("SAYS", ""),
        wild=names.get("WILD", False),
        tamper=names.get("tamper", _nothing),
        submit=names.get("submit", _nothing),
    )


def attacks() -> list[Path]:
    """Return the files of all attacks."""
    return sorted(FOLDER.glob("*/*.py"))
