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

In its texts ``@ROOT@`` stands for the course folder, ``@PORT@`` for a port of this machine that somebody listens on,
``@PID@`` for the process that grades and ``@LEFT@`` for a name that nothing outside may bear afterwards.
"""

import runpy
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from course_utils.grading import authoring

FOLDER = Path(__file__).parent / "attacks"
CHAPTER, NOTEBOOK = "01_tiny", "1_numbers"
LEFT = "course-attack-was-here"


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
    tamper: Callable[[Any], None] = _nothing
    submit: Callable[[Path], None] = field(default=_nothing)

    def hand_in(self, course: Path, student: str, places: dict[str, str]) -> None:
        """Put the submission in ``submitted/``.

        Args:
            course: a course folder with the released tiny chapter.
            student: who hands it in.
            places: what the placeholders stand for.
        """
        notebook = authoring.read(course / "release" / CHAPTER / f"{NOTEBOOK}.ipynb")
        for cell in notebook.cells:
            if cell.id in self.answers:
                cell.source = filled(self.answers[cell.id], places)
        self.tamper(notebook)
        folder = course / "submitted" / student / CHAPTER
        folder.mkdir(parents=True)
        authoring.write(notebook, folder / f"{NOTEBOOK}.ipynb")
        (folder / "timestamp.txt").write_text("2026-03-02 11:00:00.000000 UTC")
        self.submit(folder)


def filled(text: str, places: dict[str, str]) -> str:
    """Return a text with its placeholders filled."""
    for name, value in places.items():
        text = text.replace(f"@{name}@", value)
    return text


def load(path: Path) -> Attack:
    """Return the attack of a file."""
    names = runpy.run_path(str(path))
    unknown = {name for name in names if name.isupper()} - {"ANSWER", "ANSWERS", "EARNS", "NOTICED", "STATUSES"}
    assert not unknown, f"{path} has unknown names: {unknown}"
    answers = {"double-answer": names["ANSWER"]} if "ANSWER" in names else {}
    return Attack(
        name=path.relative_to(FOLDER).with_suffix("").as_posix(),
        aim=names["__doc__"].strip(),
        answers=answers | names.get("ANSWERS", {}),
        earns=names.get("EARNS", 0.0),
        noticed=names.get("NOTICED", ""),
        statuses=frozenset(names.get("STATUSES", ())),
        tamper=names.get("tamper", _nothing),
        submit=names.get("submit", _nothing),
    )


def attacks() -> list[Path]:
    """Return the files of all attacks."""
    return sorted(FOLDER.glob("*/*.py"))
