"""Keep every edition of a chapter that learners may have, to tell what they changed from what the instructor did.

An edition is reduced to what a submission is compared with: its cells with their types, tags and parts in grading, and
the released text of all but answers. Neither solutions nor hidden tests are in it. The editions of a notebook lie
in ``autograded/.editions/<chapter>/<notebook>/``, one file each, named by a digest of what it holds.
"""

import contextlib
import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from course_utils.errors import CourseError
from course_utils.files import replace
from course_utils.grading.notebooks.rebuild import visible_part

FOLDER = ".editions"
#: The newest editions of a notebook that are kept: an author releases many that no learner ever had.
_MOST = 30


class Editions:
    """The editions of one chapter.

    Args:
        autograded: the folder of all graded submissions.
        chapter: such as ``04_feedforward``.
    """

    def __init__(self, autograded: Path, chapter: str) -> None:
        self._folder = autograded / FOLDER / chapter

    def keep(self, notebooks: Mapping[str, Any]) -> None:
        """Keep an edition, if it is new.

        Args:
            notebooks: source notebooks or released ones, by name without suffix.

        Raises:
            OSError: it cannot be written.
        """
        for name, notebook in notebooks.items():
            text = json.dumps({"cells": [_reduced(cell, number) for number, cell in enumerate(notebook.cells)]})
            path = self._folder / name / f"{hashlib.sha256(text.encode()).hexdigest()[:32]}.json"
            path.parent.mkdir(parents=True, exist_ok=True)
            replace(path, text.encode())
            path.touch()  # an edition that is there already is the newest again
            for old in sorted(path.parent.glob("*.json"), key=lambda found: found.stat().st_mtime_ns)[:-_MOST]:
                old.unlink()

    def names(self) -> list[str]:
        """Return the names of the notebooks that the chapter has or once had."""
        return sorted(path.name for path in self._folder.glob("*"))

    def of(self, name: str) -> list[Any]:
        """Return every edition of a notebook; what cannot be read is left out."""
        from nbformat import from_dict  # as slow to import as what has to be decided before it is needed

        found = []
        for path in sorted((self._folder / name).glob("*.json")):
            try:
                found.append(from_dict(json.loads(path.read_text(encoding="utf-8"))))
            except (OSError, ValueError):
                continue
        return found


def released_notebooks(folder: Path) -> dict[str, Any]:
    """Return the notebooks of a released chapter by name; what cannot be read is left out."""
    from course_utils.grading.notebooks import authored

    found = {}
    for path in sorted(folder.glob("*.ipynb")):
        with contextlib.suppress(CourseError, OSError):
            found[path.stem] = authored.read(path)
    return found


def _reduced(cell: Any, number: int) -> dict[str, Any]:
    fields = cell.metadata.get("nbgrader", {})
    return {
        "id": fields.get("grade_id") or cell.get("id") or f"cell-{number}",
        "cell_type": cell.cell_type,
        "source": "" if fields.get("solution") else visible_part(cell.source),
        "metadata": {name: cell.metadata[name] for name in ("nbgrader", "tags") if name in cell.metadata},
    }
