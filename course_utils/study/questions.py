"""Ask again the questions of quizzes and openers that were answered long enough ago.

The questions stand in the notebooks, as calls of ``study.quiz`` whose arguments are plain values; they are read there,
not run. When one is due, `course_utils.study.schedule` says.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from course_utils import outputs
from course_utils.cells import quizzes, role
from course_utils.notebook import NotANotebook, name, parse, text
from course_utils.study import guesses, markup
from course_utils.study.contents import course_notebooks
from course_utils.study.journal import Journal, open_journal
from course_utils.study.markup import Markup
from course_utils.study.place import notebook_folder
from course_utils.study.schedule import asked_again_at


@dataclass(frozen=True)
class Question:
    """A question of a quiz.

    Attributes:
        key: names it.
        asked: what is asked.
        choices: the text of each answer, whether it is right, and why.
        place: the chapter and notebook that it stands in.
    """

    key: str
    asked: str
    choices: list[tuple[str, bool, str]]
    place: str


def review(*, most: int = 5) -> Markup | None:
    """Ask again the questions that are due, the most overdue first.

    Args:
        most: how many to ask at once.

    Returns:
        What to show, outside a notebook; in one it is shown.
    """
    due = questions_due(notebook_folder())
    shown = [markup.line(_told(len(due), most))]
    if outputs.in_kernel():
        outputs.show_still(shown[0].bundle())
    for question in due[:most]:
        asked = guesses.quiz(question.key, f"{question.asked} ({question.place})", question.choices)
        shown += [asked] if asked is not None else []
    return None if outputs.in_kernel() else sum(shown[1:], start=shown[0])


def questions_due(folder: Path, *, journal: Journal | None = None, now: datetime | None = None) -> list[Question]:
    """List the questions of the course to ask again by now, the most overdue first.

    Args:
        folder: the course folder, or one inside it.
        journal: by default this session's.
        now: the time, with its zone; by default the present.
    """
    now = now or datetime.now(UTC)
    times = {key: asked_again_at(answers) for key, answers in (journal or open_journal()).answers().items()}
    due = {key: time for key, time in times.items() if time is not None and time <= now}
    if not due:
        return []
    found = {question.key: question for path in course_notebooks(folder) for question in _questions(path)}
    return [found[key] for key in sorted(due, key=lambda key: (due[key], key)) if key in found]


def _told(due: int, most: int) -> str:
    if not due:
        return "No question is due. Each notebook begins with some; once answered, they come back here."
    rest = f"; here are the first {most}" if due > most else ""
    return f"{due} question{'s are' if due != 1 else ' is'} due{rest}. Answer from memory."


def _questions(path: Path) -> Iterator[Question]:
    try:
        cells = parse(path.read_bytes(), outputs=False)["cells"]
    except (OSError, NotANotebook):
        return  # it is told of where the exercises are listed
    for cell in cells:
        if isinstance(cell, dict) and role(name(cell)).kind == "quiz" and cell.get("cell_type") == "code":
            for key, asked, choices in quizzes(text(cell)):
                yield Question(key, asked, choices, f"{path.parent.name}/{path.stem}")
