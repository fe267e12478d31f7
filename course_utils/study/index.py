"""Write the map of the course: what there is, how the learner stands, and where to go on, each a link.

It is a Markdown file in the learner's folder, which JupyterLab opens rendered. It begins with a digest of the rest:
what the course has written it writes anew, and a file of this name that a person wrote or changed it leaves alone.
"""

import hashlib
import re
from pathlib import Path

from course_utils.files import replace
from course_utils.study.contents import Sheet
from course_utils.study.journal import Journal
from course_utils.study.overview import Progress, Row, ago, progress, standing_of, tally, total

NAME = "index.md"
_COURSE = "The Art of Crafting Deep Learning"
_HEAD = "<!-- Made by the course, and made anew while you leave it as it is: {digest} -->\n\n"
_MADE = re.compile(re.escape(_HEAD).replace(re.escape("{digest}"), "(?P<digest>[0-9a-f]+)") + "(?P<rest>.*)", re.DOTALL)
#: How many exercises to solve again are named; the others are counted.
_MOST = 8


def write_index(work: Path) -> bool:
    """Write the index into the learner's folder.

    Args:
        work: that folder.

    Returns:
        Whether it is there; not if a file of the learner's has its name.

    Raises:
        OSError: it cannot be written.
    """
    path = work / NAME
    before = path.read_bytes().decode(errors="replace") if path.is_file() else None
    if path.exists() and not _is_made(before or ""):
        return False
    text = index(progress(folder=work, journal=Journal(tell=lambda _: None)))
    text = _HEAD.format(digest=_digest(text)) + text
    replace(path, text.encode())
    return True


def _is_made(text: str) -> bool:
    made = _MADE.fullmatch(text)
    return made is not None and made["digest"] == _digest(made["rest"])


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def index(shown: Progress) -> str:
    """Return the index as Markdown, with links from the learner's folder."""
    lines = ["| chapter | notebook | minutes | points | standing |", "|:--|:--|--:|--:|:--|"]
    chapter = ""
    for sheet in shown.sheets:
        name = sheet.chapter.replace("_", "&nbsp;") if sheet.chapter != chapter else ""
        chapter = sheet.chapter
        rows = shown.rows_of(sheet)
        cells = (name, _notebook(shown, sheet), sheet.minutes or "", tally(rows).points_earned, standing_of(rows))
        lines.append("| " + " | ".join(map(str, cells)) + " |")
    last = (
        "In `course lab` this page is made anew whenever you come back to it. `course progress --all` in a terminal "
        "lists every exercise. Chapters with other numbers are being written."
    )
    return "\n\n".join([f"# {_COURSE}", *_to_do(shown), "\n".join(lines), last]) + "\n"


def _to_do(shown: Progress) -> list[str]:
    parts = [f"**{note}**" for note in shown.news]
    if shown.revisit:
        links = [f"{_exercise(shown, row)} (due {ago(row.days or 0)})" for row in shown.revisit[:_MOST]]
        rest = f", and {len(shown.revisit) - _MOST} more" if len(shown.revisit) > _MOST else ""
        parts.append(f"**Solve again, from memory:** {', '.join(links)}{rest}.")
    if (row := shown.following) is not None:
        parts.append(_next(shown, row))
    return [*parts, total(shown.rows)] if shown.rows else parts


def _next(shown: Progress, row: Row) -> str:
    """Say where to go on: with an exercise, or at the beginning of a notebook that is not begun."""
    sheet = next(sheet for sheet in shown.sheets if row in shown.rows_of(sheet))
    if not any(other.standing.events for other in shown.rows_of(sheet)):
        return f"**Next:** {_notebook(shown, sheet)}."
    verb = "Go on with" if row.standing.attempts else "Next:"
    return f"**{verb}** {_exercise(shown, row)} in {_notebook(shown, sheet)}."


def _notebook(shown: Progress, sheet: Sheet) -> str:
    return f"[{_plain(sheet.title)}]({shown.link(sheet)})"


def _exercise(shown: Progress, row: Row) -> str:
    return f"[{_plain(row.entry.title)}]({shown.link(row.entry)})"


def _plain(title: str) -> str:
    """Return a title that is one in a cell of a table and in a link as well."""
    return title.replace("|", "\\|").replace("[", "\\[").replace("]", "\\]")
