"""Tell a learner that the course has a newer edition of notebooks that they work on."""

import itertools
from pathlib import Path

from course_utils.errors import CourseError
from course_utils.folder.edition import outdated
from course_utils.house import find_house


def news(folder: Path, notebook: str = "") -> list[str]:
    """Return a sentence for each chapter of which there is a newer edition.

    Args:
        folder: the course folder, or one inside it; anywhere else there is no news.
        notebook: tell of this one alone, such as ``04_feedforward/1_perceptron_to_mlp``.
    """
    try:
        places = outdated(find_house(folder))
    except (CourseError, OSError):
        return []
    wanted = [place for place in places if notebook in ("", place.with_suffix("").as_posix())]
    return [
        f"A newer edition of {', '.join(place.stem for place in group)} is here: `course update {chapter}` in a "
        "terminal brings it into your notebooks, and keeps what you wrote."
        for chapter, group in itertools.groupby(wanted, key=lambda place: place.parent.name)
    ]
